package server

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"
	"golang.org/x/time/rate"

	"ctms/db"
	"ctms/server/internal/token"
)

const (
	// maxMessage is the largest message from a client, in bytes.
	maxMessage = 4 << 10
	// maxQueue and maxQueued bound what waits for a connection, in frames and bytes. Beyond that it reads its inbox.
	maxQueue  = 256
	maxQueued = 1 << 20
	// maxBacklog is how many notifications a connection catches up on; the rest is in the list.
	maxBacklog = 10_000
	// backlogPage is how many of them are read and written at a time.
	backlogPage = maxQueue / 2
	// loginWait is how long a connection that opened without a token has to send one.
	loginWait = 10 * time.Second
	// closeWait is how long the other end has to take and answer a close.
	closeWait = 5 * time.Second
	// What it still sends meanwhile is read off in pieces of so many bytes, with rests: a flood costs us little after its end.
	lingerPiece = 64 << 10
	lingerRest  = 10 * time.Millisecond
	// Actions of a client: a burst, then so many a second.
	actionBurst = 50
	actionRate  = 20
	// protocol is the subprotocol of clients that sign in by their first message.
	protocol = "ctms.v1"
)

// A conn is one WebSocket. It is read by one goroutine at a time; another, which lives while there is something to write, delivers.
type conn struct {
	hub    *Hub
	db     *db.DB
	tokens *token.Verifier
	ws     *websocket.Conn
	in     *bufio.Reader // what ws reads from; takeControl comes before it
	line   *line
	slot   slot // of which the user is set once known, before anything is published to it
	since  *int64

	actions *rate.Limiter // of the reading goroutine; nil until the first message

	mu          sync.Mutex
	cause       error // why it is over; nil while it is not
	grant       db.Grant
	expires     time.Time // of the token that it lives by; while none has come, when it has to have
	queue       []frame
	queued      int   // bytes in queue
	busy        bool  // somebody delivers
	opened      bool  // somebody signed in
	behind      bool  // it reads its inbox; what is published only raises hi
	sized       bool  // how much that is was looked at
	missedUpTo  int64 // the newest notification published meanwhile
	last        int64 // the newest one queued: what comes up to it is a repetition
	sent        int64 // the newest one given to the line
	skipped     bool  // what it catches up on is not all there was
	hold        int64 // receipt below it proves nothing: what was skipped counts as delivered with the last that was not
	pingDue     bool
	pinged      time.Time // when a ping went last
	pingedSince int64     // when the first one went that nothing was heard after, by the clock of the line
	pingedUpTo  int64     // up to where a ping was sent
	owesPing    bool      // a ping is to be sent by the sweeper
}

// serve does a part of the connection's life, behind which it waits for the next, or ends where there was an error.
func (c *conn) serve(part func() error) {
	cause := errShutdown // come back
	c.hub.safely("socket", func() { cause = part() })
	if cause == nil && !c.over() {
		go c.waitForInput()
		return
	}
	c.end(cause)
	c.hub.metrics.closed(c.cause)
	if c.cause == errFlood || c.cause == errMany {
		c.hub.log.Warn("WebSocket closed", "user", c.slot.user, "addr", c.slot.addr, "err", c.cause)
	}
	c.close()
	c.hub.release(c.slot, c)
}

// waitForInput waits for the client to send something, and has another goroutine read it. That is nearly all of a connection's life,
// and takes a stack of 2 KiB: whoever read as much as a pong keeps 4.
func (c *conn) waitForInput() {
	next := c.read
	if !c.hub.safely("socket", func() { c.in.Peek(1) }) { // an error reading finds as well
		next = func() error { return errShutdown } // come back: what came is lost
	}
	go c.serve(next)
}

// begin has the connection hear of what is published and, if it is known whose it is, of what is pending.
func (c *conn) begin() error {
	if err := c.hub.add(c); err != nil {
		return err
	}
	if c.slot.user != 0 {
		return c.open()
	}
	return nil
}

// read takes what the client has sent. It returns why the connection is to end, if it is.
func (c *conn) read() (err error) {
	for {
		switch kind, text := takeControl(c.in); kind {
		case finPong:
			c.ponged(context.Background(), text)
		case finPing:
			err = c.write(controlFrame(finPong, text))
		default:
			err = c.message()
		}
		if err != nil || c.in.Buffered() == 0 || c.over() {
			return err
		}
	}
}

// message takes a message, and what comes before its end.
func (c *conn) message() error {
	kind, message, err := c.ws.Read(context.Background()) // one that can't end costs nothing
	switch {
	case c.over():
		return nil
	case err != nil:
		return readCause(err)
	case kind == websocket.MessageBinary:
		return errBinary
	case !utf8.Valid(message):
		return errNotUTF8
	case !c.mayAct():
		return errFlood
	}
	return c.act(message)
}

// mayAct reports whether the client may send another message now. Most never send one.
func (c *conn) mayAct() bool {
	if c.actions == nil {
		c.actions = rate.NewLimiter(actionRate, actionBurst)
	}
	return c.actions.Allow()
}

// readCause tells a line that is gone from a client that broke the protocol, which the library has told so.
func readCause(err error) error {
	var closed websocket.CloseError
	for _, tooMuch := range []error{errTooLong, errFlood} {
		if errors.Is(err, tooMuch) {
			return tooMuch
		}
	}
	if errors.As(err, &closed) || errors.Is(err, io.EOF) || errors.Is(err, net.ErrClosed) || errors.As(err, new(*net.OpError)) {
		return errGone
	}
	return errProtocol
}

// open begins to deliver to the user of the token, as whom the hub has the connection: what is pending, then what is new.
func (c *conn) open() error {
	// Added before the inbox is read, so the two may overlap; last drops the double. Admitted once more, since
	// a revocation in between found no connection to end.
	if _, err := c.db.Admit(context.Background(), c.grant); err != nil {
		return admitCause(err)
	}
	_, from := c.db.Unread(c.slot.user)
	if c.since != nil {
		from = min(*c.since, c.db.Newest())
		c.db.Delivered(c.slot.user, from)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pinged = firstPing(time.Now())
	c.opened, c.sent, c.last, c.pingedUpTo = true, from, from, from
	c.wake()
	return nil
}

func admitCause(err error) error {
	switch {
	case errors.Is(err, db.ErrInactive):
		return errInactive
	case errors.Is(err, db.ErrClosed):
		return errShutdown
	}
	return errExpired
}

// session is the login that the connection belongs to.
func (c *conn) session() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.grant.Session
}

// ponged is called by the reading goroutine with the mark of a ping: everything up to it has been received.
func (c *conn) ponged(_ context.Context, mark []byte) {
	if id, err := strconv.ParseInt(string(mark), 10, 64); err == nil {
		c.received(id)
	}
}

// received records that the client has everything up to id, of what it was sent.
func (c *conn) received(id int64) {
	c.mu.Lock()
	id, hold := min(id, c.sent), c.hold
	c.mu.Unlock()
	if c.slot.user != 0 && id >= hold {
		c.db.Delivered(c.slot.user, id)
	}
}

// ping has a ping sent behind what is queued.
func (c *conn) ping() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pingDue = true
	c.wake()
}

// sendOwedPing has the ping sent that the connection owes, if it still does. It returns false if it is too early.
func (c *conn) sendOwedPing(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause == nil && c.sent > c.pingedUpTo {
		if now.Sub(c.pinged) < pingGap {
			return false
		}
		c.pingDue = true
		c.wake()
	}
	c.owesPing = false
	return true
}

// check ends the connection if its time is over or the other end has not been heard of, and asks after it from time to time.
func (c *conn) check(now time.Time) {
	c.mu.Lock()
	expired := !now.Before(c.expires)
	silent := c.pingedSince > c.line.heard.Load() && c.line.clock()-c.pingedSince >= int64(pongWait)
	due := c.opened && now.Sub(c.pinged) >= pingEvery
	c.mu.Unlock()
	switch {
	case expired:
		c.end(errExpired)
	case silent:
		c.end(errSlow)
	case due:
		c.ping()
	}
}

// over reports whether the connection has ended.
func (c *conn) over() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cause != nil
}

// end has nothing more delivered to the connection, and its reading goroutine close it. The first cause counts.
func (c *conn) end(cause error) {
	c.mu.Lock()
	if c.cause != nil {
		c.mu.Unlock()
		return
	}
	c.cause, c.queue = cause, nil
	c.line.SetReadDeadline(time.Unix(1, 0)) // long ago: wakes it. With c.mu held, so that it comes before close's own
	c.mu.Unlock()
	c.hub.remove(c)
}

// close tells the client why, and gives it a moment: to close on top of what it still sends would take back our last words.
func (c *conn) close() {
	cut := time.AfterFunc(closeWait, func() { c.line.Conn.Close() })
	defer cut.Stop()
	if code := closeCode(c.cause); code != 0 {
		if err := c.line.farewell(closeFrame(code, c.cause.Error())); err == nil || c.cause == errProtocol {
			c.line.linger()
		}
	}
	c.ws.CloseNow()
}

// closeCode is what a cause is called on the wire (SPEC section 4); 0 is no farewell.
func closeCode(cause error) websocket.StatusCode {
	switch cause {
	case errShutdown:
		return websocket.StatusGoingAway
	case errProtocol:
		return websocket.StatusProtocolError
	case errTooLong:
		return websocket.StatusMessageTooBig
	case errBinary:
		return websocket.StatusUnsupportedData
	case errNotUTF8:
		return websocket.StatusInvalidFramePayloadData
	case errExpired:
		return 4401
	case errInactive:
		return 4403
	case errSlow:
		return 4408
	case errFlood, errMany:
		return 4429
	}
	return 0
}
