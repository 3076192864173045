package wsline

import (
	"bufio"
	"encoding/binary"
	"unicode/utf8"
)

// The bits of the first byte of a frame (RFC 6455, section 5.2).
const (
	fin        = 0x80 // the last frame of a message
	extensions = 0x70 // which nobody has agreed on
	opcodes    = 0x0F
)

// The opcodes.
const (
	opContinued = 0x0 // goes on with a message
	opText      = 0x1
	opBinary    = 0x2
	opClose     = 0x8
	opPing      = 0x9
	opPong      = 0xA
)

const (
	// HeaderRoom is how long the header of a server's frame is at most, in bytes. TextFrame wants as much room before
	// the text.
	HeaderRoom = 10
	// MaxControl is the length of the longest control frame that a server sends, in bytes.
	MaxControl = 2 + maxControlPayload

	// maxControlPayload is what a control frame carries at most, in bytes (RFC 6455, section 5.5).
	maxControlPayload = 125
)

// A header is the header of a frame (RFC 6455, section 5.2).
type header struct {
	first  byte   // FIN, the bits for extensions, and the opcode
	length uint64 // of the payload behind it, in bytes
	masked bool
	mask   [4]byte
}

func (h header) opcode() byte { return h.first & opcodes }
func (h header) last() bool   { return h.first&fin != 0 }

// unmask takes the mask off the whole payload.
func (h header) unmask(payload []byte) {
	for i := range payload {
		payload[i] ^= h.mask[i%4]
	}
}

// readHeader reads the header of the next frame.
func readHeader(in *bufio.Reader) (h header, err error) {
	p, err := in.Peek(2)
	if err != nil {
		return h, err
	}
	long, mask := 0, 0 // bytes of a length that does not fit into the second byte, and of the mask
	h = header{first: p[0], length: uint64(p[1] & 0x7f), masked: p[1]&0x80 != 0}
	switch h.length {
	case 126:
		long = 2
	case 127:
		long = 8
	}
	if h.masked {
		mask = len(h.mask)
	}
	if p, err = in.Peek(2 + long + mask); err != nil {
		return h, err
	}
	switch long {
	case 2:
		h.length = uint64(binary.BigEndian.Uint16(p[2:]))
	case 8:
		h.length = binary.BigEndian.Uint64(p[2:])
	}
	copy(h.mask[:], p[2+long:])
	_, err = in.Discard(len(p))
	return h, err
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
	h := appendHeader(head[:0], fin|opText, len(b)-HeaderRoom)
	b = b[HeaderRoom-len(h):]
	copy(b, h)
	return b
}

// PingFrame asks for a pong that repeats the payload, of at most 125 bytes.
func PingFrame(payload []byte) []byte { return controlFrame(opPing, payload) }

// closeFrame is a farewell. Code and reason together are at most 125 bytes.
func closeFrame(code int, reason string) []byte {
	return controlFrame(opClose, append(binary.BigEndian.AppendUint16(nil, uint16(code)), reason...))
}

// controlFrame carries at most maxControlPayload.
func controlFrame(opcode byte, payload []byte) []byte {
	return append(appendHeader(nil, fin|opcode, len(payload)), payload...)
}

// closeAnswer says what the client's close says. A reason that is not UTF-8 is left out: a server must not send such a
// one (RFC 6455, section 5.5.1).
func closeAnswer(payload []byte) []byte {
	if !utf8.Valid(payload[min(2, len(payload)):]) {
		payload = payload[:2]
	}
	return controlFrame(opClose, payload)
}

// isClosePayload reports whether a close may carry this: nothing, or a code that an end may send (RFC 6455, section
// 7.4) and a reason.
func isClosePayload(p []byte) bool {
	if len(p) < 2 {
		return len(p) == 0
	}
	switch code := binary.BigEndian.Uint16(p); code {
	case 1004, 1005, 1006:
		return false
	default:
		return 1000 <= code && code <= 1014 || 3000 <= code && code <= 4999
	}
}
