// Package wsline is a server's end of a WebSocket (RFC 6455) with little memory and firm limits:
//
//   - Small buffers. An idle connection keeps 128 bytes of them, where net/http would keep 8 KiB, and no stack but that
//     of the goroutine in Wait.
//   - Writes that nobody can hold up for long: a client that takes nothing for WriteWait is given up.
//   - Limits on the length of a message and on the rate of frames. A frame that breaks them is refused as soon as its
//     header is here.
//   - Pings and pongs, and a close that the client gets to read.
//
// It knows text messages only, no extensions, and nothing of what a message means.
//
// # Goroutines
//
// One goroutine at a time reads. It alone calls Wait, Buffered, Next and, at the end, Close. The other methods may be
// called by any goroutine at any time. Wait, Next, Write and Close may block; the others never do.
package wsline

import (
	"bufio"
	"errors"
	"os"
	"time"

	"golang.org/x/time/rate"
)

// What Next and Write find, which ends the connection. The texts are made for Close.
var (
	ErrGone     = errors.New("the line dropped")   // or the client closed
	ErrProtocol = errors.New("protocol error")     // a frame that is none, or not in its place
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
	line       line
	in         *bufio.Reader // of line
	pong       func(payload []byte)
	frames     *rate.Limiter // limits frames of all kinds
	maxMessage int           // bytes
	message    []byte        // what has come of a message whose end has not; nil between two messages
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

// Close tells the client why the connection ends (RFC 6455, section 7.4) and waits until it has closed as well. Where
// the client closed first and has its answer, Close only waits. Else code 0 tells it nothing. What the client still
// sends meanwhile, such as pongs, is thrown away: to close on top of it would take our last words back. Close blocks
// for up to CloseWait.
func (c *Conn) Close(code int, reason string) {
	cut := time.AfterFunc(CloseWait, c.Cut)
	defer cut.Stop()
	if c.line.answered || code != 0 && c.line.farewell(closeFrame(code, reason)) == nil {
		c.line.linger()
	}
	c.Cut()
}

// Cut drops the TCP connection at once. Close must still be called.
func (c *Conn) Cut() { c.line.Conn.Close() }

// Clock is how long the connection has been open. Changes of the wall clock do not touch it.
func (c *Conn) Clock() time.Duration { return c.line.clock() }

// Heard is the Clock of the last sign of life: the client sent something, or took something that there was no room for
// before.
func (c *Conn) Heard() time.Duration { return time.Duration(c.line.heard.Load()) }
