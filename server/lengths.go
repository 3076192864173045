package server

import (
	"encoding/binary"

	"golang.org/x/time/rate"
)

// Frames of a client, all kinds: a burst, then so many a second. One is enough for an action, and for the proof of receipt of
// what was sent in 250 ms; but a message may be in pieces, which may be empty, and pings cost as much.
const (
	frameBurst = 4 * actionBurst
	frameRate  = 4 * actionRate
)

// lengths follows what a client sends, and knows of a message that is too long as soon as its length is announced: the
// library would wait for as much as is allowed of it, and for ever if that does not come. It knows of too many frames as well.
type lengths struct {
	frames  *rate.Limiter
	head    [14]byte // of the frame at hand, as far as it has come
	have    int
	left    uint64 // of its payload
	message uint64 // of the message that it belongs to, so far
	err     error  // errTooLong or errFlood
}

// follow returns how much of what was read may be passed on: all, or what stands before a frame that is too much.
func (l *lengths) follow(p []byte) (n int, err error) {
	begin := 0 // of the frame at hand
	for n < len(p) && l.err == nil {
		if l.left > 0 {
			skip := min(l.left, uint64(len(p)-n))
			l.left -= skip
			n += int(skip)
			begin = n
			continue
		}
		l.head[l.have] = p[n]
		l.have++
		n++
		if l.have == l.size() {
			l.begin()
			begin = max(begin, n-l.have)
			l.have = 0
		}
	}
	if l.err != nil {
		n = begin
	}
	return n, l.err
}

// size is how long the header at hand is (RFC 6455, section 5.2), as far as that can be told.
func (l *lengths) size() int {
	if l.have < 2 {
		return 2
	}
	size := 2
	switch l.head[1] & 0x7f {
	case 126:
		size += 2
	case 127:
		size += 8
	}
	if l.head[1]&0x80 != 0 {
		size += 4
	}
	return size
}

// begin takes the header that is whole.
func (l *lengths) begin() {
	switch n := l.head[1] & 0x7f; n {
	case 126:
		l.left = uint64(binary.BigEndian.Uint16(l.head[2:]))
	case 127:
		l.left = binary.BigEndian.Uint64(l.head[2:])
	default:
		l.left = uint64(n)
	}
	switch opcode := l.head[0] & 0xf; {
	case opcode >= 8: // a control frame, which may come between those of a message
	case opcode > 0:
		l.message = l.left
	default:
		l.message += min(l.left, maxMessage+1)
	}
	switch {
	case l.message > maxMessage:
		l.err = errTooLong
	case !l.frames.Allow():
		l.err = errFlood
	}
}
