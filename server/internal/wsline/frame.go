package wsline

import (
	"bufio"
	"encoding/binary"
)

// The first byte of a whole frame: FIN and the opcode (RFC 6455, section 5.2).
const (
	finText  = 0x80 | 0x1
	finClose = 0x80 | 0x8
	finPing  = 0x80 | 0x9
	finPong  = 0x80 | 0xA
)

const (
	// HeaderRoom is how long the header of a server's frame is at most, in bytes. TextFrame wants as much room before
	// the text.
	HeaderRoom = 10
	// MaxControl is the length of the longest control frame that a server sends, in bytes. Each that the library sends
	// has to come to line in one Write, so the library gets a buffer of this size.
	MaxControl = 2 + maxControlPayload

	// maxControlPayload is what a control frame carries at most, in bytes (RFC 6455, section 5.5).
	maxControlPayload = 125
	// maskedHeader is the header of a client's control frame. readBuffer holds a whole one: pongs are nearly all that
	// clients send.
	maskedHeader = 2 + 4
	readBuffer   = maskedHeader + maxControlPayload
)

// A header is the header of a frame (RFC 6455, section 5.2).
type header struct {
	first  byte   // FIN, the bits for extensions, and the opcode
	size   int    // of the header itself, in bytes
	length uint64 // of the payload behind it, in bytes
	masked bool
	mask   [4]byte
}

// opcode is what kind of frame it is: 0 goes on with a message, 1 to 7 begin one, 8 to 15 are control frames.
func (h header) opcode() byte { return h.first & 0xf }

// maxHeader is how long the header of a client's frame is at most, in bytes.
const maxHeader = HeaderRoom + 4

// parseHeader reads the header that p begins with. It returns false if p ends before the header does.
func parseHeader(p []byte) (h header, whole bool) {
	if len(p) < 2 {
		return h, false
	}
	h = header{first: p[0], length: uint64(p[1] & 0x7f), masked: p[1]&0x80 != 0}
	long := 0 // bytes of a length that does not fit into the second byte
	switch h.length {
	case 126:
		long = 2
	case 127:
		long = 8
	}
	h.size = 2 + long
	if h.masked {
		h.size += len(h.mask)
	}
	if len(p) < h.size {
		return h, false
	}
	switch long {
	case 2:
		h.length = uint64(binary.BigEndian.Uint16(p[2:]))
	case 8:
		h.length = binary.BigEndian.Uint64(p[2:])
	}
	copy(h.mask[:], p[2+long:h.size])
	return h, true
}

// appendHeader appends the header of a server's frame, which is not masked.
func appendHeader(b []byte, first byte, length int) []byte {
	b = append(b, first)
	switch {
	case length < 126:
		return append(b, byte(length))
	case length < 1<<16:
		return binary.BigEndian.AppendUint16(append(b, 126), uint16(length))
	}
	return binary.BigEndian.AppendUint64(append(b, 127), uint64(length))
}

// TextFrame is a text message as it goes over the line. The text begins at b[HeaderRoom]; the frame is made in place,
// in b's memory.
func TextFrame(b []byte) []byte {
	var head [HeaderRoom]byte
	h := appendHeader(head[:0], finText, len(b)-HeaderRoom)
	b = b[HeaderRoom-len(h):]
	copy(b, h)
	return b
}

// PingFrame asks for a pong that repeats the payload, of at most 125 bytes.
func PingFrame(payload []byte) []byte { return controlFrame(finPing, payload) }

// closeFrame is a farewell. Code and reason together are at most 125 bytes.
func closeFrame(code int, reason string) []byte {
	return controlFrame(finClose, append(binary.BigEndian.AppendUint16(nil, uint16(code)), reason...))
}

// controlFrame carries at most maxControlPayload.
func controlFrame(first byte, payload []byte) []byte {
	return append(appendHeader(nil, first, len(payload)), payload...)
}

// takeControl takes a ping or a pong if what was read begins with a whole one, and returns its first byte and its
// payload, which is good until the next read. Everything else returns 0 and is left to the library, which may have to
// wait for more.
func takeControl(in *bufio.Reader) (first byte, payload []byte) {
	p, _ := in.Peek(in.Buffered())
	h, whole := parseHeader(p)
	if !whole || h.first != finPing && h.first != finPong || !h.masked || h.length > maxControlPayload ||
		len(p)-h.size < int(h.length) {
		return 0, nil
	}
	payload = p[h.size:][:h.length]
	for i := range payload {
		payload[i] ^= h.mask[i%4]
	}
	in.Discard(h.size + len(payload))
	return h.first, payload
}
