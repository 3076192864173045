package wsline

import "golang.org/x/time/rate"

// A frameLimit follows what a client sends. It knows that a message is too long as soon as its length is announced: the
// library would wait for as much as is allowed of it, for ever if that does not come. It also counts frames of all
// kinds: a message may be in pieces, which may be empty, and pings cost as much as messages do.
type frameLimit struct {
	frames     *rate.Limiter
	maxMessage uint64          // bytes
	head       [maxHeader]byte // of the frame at hand, as far as it has come
	have       int             // bytes in head
	left       uint64          // of its payload
	message    uint64          // bytes of the message that it belongs to, so far
	err        error           // ErrTooLong or ErrFlood
}

// follow returns how much of what was read may be passed on: all, or what stands before a frame that is too much. Then
// it returns an error, now and from now on.
func (l *frameLimit) follow(p []byte) (n int, err error) {
	for n < len(p) && l.err == nil {
		if l.left > 0 {
			skip := min(l.left, uint64(len(p)-n))
			l.left -= skip
			n += int(skip)
			continue
		}
		n += l.header(p[n:])
	}
	return n, l.err
}

// header takes the next bytes of a header, and returns how many; none of a frame that is too much.
func (l *frameLimit) header(p []byte) int {
	k := copy(l.head[l.have:], p)
	h, whole := parseHeader(l.head[:l.have+k])
	if !whole {
		l.have += k
		return k
	}
	k = h.size - l.have
	l.have = 0
	if l.err = l.begin(h); l.err != nil {
		return 0
	}
	return k
}

// begin looks at a frame whose header is whole.
func (l *frameLimit) begin(h header) error {
	l.left = h.length
	switch opcode := h.opcode(); {
	case opcode >= 8: // a control frame, which may come between those of a message
	case opcode > 0:
		l.message = l.left
	default:
		l.message += min(l.left, l.maxMessage+1)
	}
	switch {
	case l.message > l.maxMessage:
		return ErrTooLong
	case !l.frames.Allow():
		return ErrFlood
	}
	return nil
}
