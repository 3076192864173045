// Package wsline is a server's end of a WebSocket (RFC 6455) with little memory and firm limits.
//
// A library does the handshake and reads messages. This package does all that goes around it:
//
//   - Small buffers. An idle connection keeps 260 bytes of them, where net/http would keep 8 KiB.
//   - Writes that nobody can hold up for long: a client that takes nothing for WriteWait is given up.
//
// - Limits on the length of a message and on the rate of frames. A frame that breaks them is refused as soon as its
// header is here.
//   - Pings and pongs, and a close that the client gets to read.
//
// It knows nothing of what a message means.
//
// # Goroutines
//
// One goroutine at a time reads. It alone calls Wait, Buffered, Next and, at the end, Close. The other methods may be
// called by any goroutine at any time. Wait, Next, Write and Close may block; the others never do.
package wsline

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"
	"golang.org/x/time/rate"
)

// What Next and Write find, which ends the connection. The texts are made for Close.
var (
	ErrGone     = errors.New("the line dropped")   // or the client closed
	ErrProtocol = errors.New("protocol error")     // the library may have told the client, in more words
	ErrTooLong  = errors.New("message too large")  // longer than Options.MaxMessage
	ErrFlood    = errors.New("too many messages")  // more frames than Options.FrameRate
	ErrBinary   = errors.New("text messages only") // a binary message
	ErrNotUTF8  = errors.New("not UTF-8")          // a text message that is not
	ErrSlow     = errors.New("too slow")           // nothing was taken for WriteWait
)

// Options are what one kind of connection may do.
type Options struct {
	Subprotocol string     // is chosen where the client offers it; "" for none
	MaxMessage  int        // is the length of the longest message from the client, in bytes
	FrameRate   rate.Limit // is how many frames a second the client may send, of all kinds
	FrameBurst  int        // is how many it may send at once
	// Hears of each pong while Next runs, on its goroutine; payload is good until it returns
	Pong func(payload []byte)
}

// A Conn is one open WebSocket. Accept makes it, Close ends it.
type Conn struct {
	ws     *websocket.Conn
	in     *bufio.Reader // what ws reads from; takeControl comes before it
	line   line
	pong   func(payload []byte)
	broken bool // the client broke the protocol, so the library may have closed
}

// Accept answers a handshake and returns the open connection, which outlives the request. It accepts any origin: the
// caller has checked that. Where it returns an error it has answered the request.
func Accept(w http.ResponseWriter, r *http.Request, o Options) (*Conn, error) {
	c := &Conn{pong: o.Pong}
	c.line.limit = frameLimit{frames: rate.NewLimiter(o.FrameRate, o.FrameBurst), maxMessage: uint64(o.MaxMessage)}
	accept := websocket.AcceptOptions{InsecureSkipVerify: true,
		OnPongReceived: func(_ context.Context, payload []byte) { c.pong(payload) }}
	if o.Subprotocol != "" {
		accept.Subprotocols = []string{o.Subprotocol}
	}
	ws, err := websocket.Accept(&upgrade{ResponseWriter: w, conn: c}, r, &accept)
	if err != nil {
		return nil, err
	}
	ws.SetReadLimit(int64(o.MaxMessage))
	c.ws = ws
	return c, nil
}

// Wait blocks until the client has sent something, or until there is an error for Next to find.
func (c *Conn) Wait() { c.in.Peek(1) }

// Buffered reports whether Next has something to begin with that has arrived already.
func (c *Conn) Buffered() bool { return c.in.Buffered() > 0 }

// Next reads the next message, ping or pong of the client. It returns a message as text in UTF-8; an empty message is
// not nil. It answers a ping, and hands a pong to Options.Pong; then it returns nil and no error. Next blocks until the
// message is complete. When it answers a ping, it blocks as Write does. After an error, Next must not be called again.
func (c *Conn) Next() (message []byte, err error) {
	switch first, payload := takeControl(c.in); first {
	case finPong:
		c.pong(payload)
		return nil, nil
	case finPing:
		return nil, c.Write(controlFrame(finPong, payload))
	}
	return c.message()
}

// message reads a message. It also handles the pings and pongs that come before the end of the message.
func (c *Conn) message() ([]byte, error) {
	kind, message, err := c.ws.Read(context.Background()) // a context that cannot end costs nothing
	switch {
	case err != nil:
		err = readError(err)
		c.broken = err == ErrProtocol
		return nil, err
	case kind == websocket.MessageBinary:
		return nil, ErrBinary
	case !utf8.Valid(message):
		return nil, ErrNotUTF8
	case message == nil:
		return []byte{}, nil
	}
	return message, nil
}

// readError tells a limit that was passed, a line that is gone and an Interrupt from a client that broke the protocol.
func readError(err error) error {
	for _, limit := range []error{ErrTooLong, ErrFlood} {
		if errors.Is(err, limit) {
			return limit
		}
	}
	var closed websocket.CloseError
	if errors.As(err, &closed) || errors.As(err, new(*net.OpError)) {
		return ErrGone
	}
	for _, gone := range []error{io.EOF, net.ErrClosed, os.ErrDeadlineExceeded} {
		if errors.Is(err, gone) {
			return ErrGone
		}
	}
	return ErrProtocol
}

// Write writes whole frames in one piece: what other goroutines write comes before or after it. It blocks while the
// client takes something every WriteWait, however long that lasts. It returns ErrSlow or ErrGone; then only Close can
// write.
func (c *Conn) Write(frames []byte) error {
	_, err := c.line.Write(frames)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return ErrSlow
	case err != nil:
		return ErrGone
	}
	return nil
}

// Interrupt makes Wait and Next return, now and at every later call.
func (c *Conn) Interrupt() { c.line.SetReadDeadline(time.Unix(1, 0)) }

// Close tells the client why the connection ends (RFC 6455, section 7.4) and waits until it has closed as well; code 0
// tells it nothing. What the client still sends meanwhile is thrown away: to close on top of it would take our last
// words back. Close blocks for up to CloseWait.
func (c *Conn) Close(code int, reason string) {
	cut := time.AfterFunc(CloseWait, c.Cut)
	defer cut.Stop()
	if code != 0 {
		if err := c.line.farewell(closeFrame(code, reason)); err == nil || c.broken {
			c.line.linger()
		}
	}
	c.ws.CloseNow()
}

// Cut drops the TCP connection at once. Close must still be called.
func (c *Conn) Cut() { c.line.Conn.Close() }

// Clock is how long the connection has been open. Changes of the wall clock do not touch it.
func (c *Conn) Clock() time.Duration { return c.line.clock() }

// Heard is the Clock of the last sign of life: the client sent something, or took something that there was no room for
// before.
func (c *Conn) Heard() time.Duration { return time.Duration(c.line.heard.Load()) }
