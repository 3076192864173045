package wsline

import (
	"io"
	"unicode/utf8"
)

// Wait blocks until the client has sent something, or until there is an error for Next to find.
func (c *Conn) Wait() { c.in.Peek(1) }

// Buffered reports whether Next has something to begin with that has arrived already.
func (c *Conn) Buffered() bool { return c.in.Buffered() > 0 }

// Next reads the next frame of the client. When it ends a message, Next returns the message, as text in UTF-8. An empty
// message is not nil. After other frames Next returns nil and no error: it keeps a part of a message, answers a ping,
// and hands a pong to Options.Pong. Next blocks until the frame is complete. When it answers, it blocks as Write does.
// After an error, Next must not be called again.
func (c *Conn) Next() (message []byte, err error) {
	h, err := readHeader(c.in)
	if err != nil {
		return nil, readError(err, c.Buffered() || c.message != nil)
	}
	if err := c.check(h); err != nil {
		return nil, err
	}
	switch h.opcode() {
	case opText, opContinued:
		return c.read(h)
	}
	return nil, c.control(h)
}

// check returns why a frame is refused. Its length is refused as soon as it is announced. Frames of all kinds are
// counted: a message may be in pieces, which may be empty, and pings cost as much as messages do.
func (c *Conn) check(h header) error {
	begun := c.message != nil
	switch op := h.opcode(); {
	case !c.frames.Allow():
		return ErrFlood
	case !h.masked, h.first&extensions != 0:
		return ErrProtocol
	case op == opClose, op == opPing, op == opPong:
		if !h.last() || h.length > maxControlPayload {
			return ErrProtocol
		}
	case op > opBinary, begun != (op == opContinued):
		return ErrProtocol
	case op == opBinary:
		return ErrBinary
	case h.length > uint64(c.maxMessage-len(c.message)):
		return ErrTooLong
	}
	return nil
}

// read reads the text of a frame. It returns the message that ends with it, or nil.
func (c *Conn) read(h header) ([]byte, error) {
	message := append(c.message, make([]byte, h.length)...)
	if message == nil {
		message = []byte{}
	}
	text := message[len(c.message):]
	if _, err := io.ReadFull(c.in, text); err != nil {
		return nil, readError(err, true)
	}
	h.unmask(text)
	switch c.message = nil; {
	case !h.last():
		c.message = message
		return nil, nil
	case !utf8.Valid(message):
		return nil, ErrNotUTF8
	}
	return message, nil
}

// control reads and answers a control frame.
func (c *Conn) control(h header) error {
	payload, err := c.in.Peek(int(h.length))
	if err != nil {
		return readError(err, true)
	}
	h.unmask(payload)
	defer c.in.Discard(len(payload))
	switch h.opcode() {
	case opPing:
		return c.Write(controlFrame(opPong, payload))
	case opPong:
		c.pong(payload)
		return nil
	}
	if !isClosePayload(payload) {
		return ErrProtocol
	}
	c.line.answered = c.Write(closeAnswer(payload)) == nil
	return ErrGone
}

// readError tells a line that is gone, and an Interrupt, from a message or a frame that had begun and breaks off.
func readError(err error, begun bool) error {
	if begun && (err == io.EOF || err == io.ErrUnexpectedEOF) {
		return ErrProtocol
	}
	return ErrGone
}
