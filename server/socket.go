package server

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"ctms/db"
	"ctms/server/internal/token"
	"ctms/server/internal/wsline"
)

const (
	// maxMessage is the length of the longest message from a client, in bytes.
	maxMessage = 4 << 10
	// maxQueue and maxQueued bound what waits for a connection, in frames and bytes. Beyond that it reads its inbox.
	maxQueue  = 256
	maxQueued = 1 << 20
	// maxBacklog is how many notifications a connection catches up on. Older ones are in the list.
	maxBacklog = 10_000
	// backlogPage is how many of them are read and written at a time.
	backlogPage = maxQueue / 2
	// loginWait is how long a connection that opened without a token has to send one.
	loginWait = 10 * time.Second
	// A client may send a burst of actions, and then so many a second.
	actionBurst = 50
	actionRate  = 20
	// Likewise frames of all kinds. An action takes one, and so does the proof of receipt of what was sent in 250 ms.
	frameBurst = 4 * actionBurst
	frameRate  = 4 * actionRate
	// protocol is the subprotocol of clients that sign in by their first message.
	protocol = "ctms.v1"
)

// A conn is one WebSocket. These are its states:
//
//	handshake
//	 |     |
//	 |     | no token
//	 |     v
//	 |   SIGNING IN ------------ loginWait passed, or a bad token ------------+
//	 |     |                                                                  |
//	 |     | authenticate                                                     |
//	 |     v                                                                  |
//	 +-> BEHIND ---------------- end ---------------------------------------->+
//	      |  ^                                                                |
//	      |  | the queue was full (offer)                                     |
//	      v  |                                                                v
//	     LIVE ------------------ end ------------------------------------> CLOSING
//	      |  ^
//	      |  | a ping went behind the last notification (takePing)
//	      v  |
//	   OWING A PING: a notification was sent that no ping went behind. Behind or live, whichever it was.
//
// Signing in: user is 0, expires is the deadline, nothing is delivered.
// Behind: deliver reads the inbox, a page at a time (catchUp). What is published meanwhile only raises missedUpTo.
// Live: what is published is queued, and deliver writes the queue.
// Closing: cause is set. The reading goroutine says farewell and releases the slot.
//
// Owing a ping: sentUpTo is above pingedUpTo. The pong to that ping proves receipt. The ping goes with the last frame
// of the queue. If one went less than pingGap ago, the hub sends it with a later tick (owesPing).
//
// A conn is read by one goroutine at a time. Another one delivers; it lives while there is something to write.
type conn struct {
	hub    *Hub
	db     *db.DB
	tokens *token.Verifier
	line   *wsline.Conn
	slot   slot   // its user is set before anything is published to it
	since  *int64 // the cursor that the client gave; nil for none

	actions *rate.Limiter // of the reading goroutine; nil until the first message

	mu          sync.Mutex
	cause       error // why it is over; nil while it is not
	grant       db.Grant
	expires     time.Time // of the token that it lives by; while none has come, when it has to have
	queue       []frame
	queuedBytes int           // in queue
	delivering  bool          // a goroutine delivers
	signedIn    bool          // from then on the inbox may be read
	behind      bool          // see above
	backlogSeen bool          // the length of the backlog was looked at, since it is behind
	missedUpTo  int64         // the newest notification published while it was behind
	queuedUpTo  int64         // the newest notification queued: what comes up to it is a repetition
	sentUpTo    int64         // the newest one given to the line
	truncated   bool          // what it catches up on is not all there was
	provesFrom  int64         // receipt below it proves nothing: what was left out goes with the last that was not
	pingDue     bool          // a ping goes with the next write
	pinged      time.Time     // when a ping went last
	pingedSince time.Duration // when the first ping went that nothing was heard after, by the clock of the line
	pingedUpTo  int64         // the newest notification that a ping went behind
	owesPing    bool          // it stands in the hub's list of those that owe a ping
}

// serve does a part of the connection's life. Behind it, it waits for more to read, or ends where there was an error.
func (c *conn) serve(part func() error) {
	cause := errShutdown // come back
	c.hub.safely("socket", func() { cause = part() })
	if cause == nil && !c.over() {
		go c.waitForInput()
		return
	}
	c.end(cause)
	c.hub.metrics.closed(c.cause)
	if c.cause == wsline.ErrFlood || c.cause == errMany {
		c.hub.log.Warn("WebSocket closed", "user", c.slot.user, "addr", c.slot.addr, "err", c.cause)
	}
	c.line.Close(closeCode(c.cause), c.cause.Error())
	c.hub.release(c.slot, c)
}

// waitForInput waits for the client to send something, and has another goroutine read it. Nearly all of a connection's
// life is spent here, on a stack of 2 KiB. A goroutine that has read as much as a pong keeps 4.
func (c *conn) waitForInput() {
	next := c.read
	if !c.hub.safely("socket", c.line.Wait) {
		next = func() error { return errShutdown } // come back: what the client sent is lost
	}
	go c.serve(next)
}

// begin subscribes the connection and, if its user is known, begins to deliver.
func (c *conn) begin() error {
	if err := c.hub.add(c); err != nil {
		return err
	}
	if c.slot.user != 0 {
		return c.open()
	}
	return nil
}

// read takes what the client has sent. It returns why the connection has to end, if it has.
func (c *conn) read() error {
	for {
		message, err := c.line.Next()
		switch {
		case c.over():
			return nil
		case err != nil:
			return err
		case message == nil: // a ping or a pong
		case !c.mayAct():
			return wsline.ErrFlood
		default:
			if err := c.act(message); err != nil {
				return err
			}
		}
		if !c.line.Buffered() || c.over() {
			return nil
		}
	}
}

// mayAct reports whether the client may send another message now. Most clients never send one.
func (c *conn) mayAct() bool {
	if c.actions == nil {
		c.actions = rate.NewLimiter(actionRate, actionBurst)
	}
	return c.actions.Allow()
}

// open begins to deliver to the user of the token: what is pending, then what is new. The connection is subscribed
// already.
func (c *conn) open() error {
	// Subscribed before the inbox is read, so the two may overlap; queuedUpTo drops the double. Admitted once more: a
	// revocation since the first look found no connection to end.
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
	c.signedIn, c.sentUpTo, c.queuedUpTo, c.pingedUpTo = true, from, from, from
	c.wake()
	return nil
}

// admitCause is why a connection ends that the database does not admit.
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

// ponged is called by the reading goroutine with the payload of a pong: the id up to which everything has been
// received.
func (c *conn) ponged(payload []byte) {
	if id, err := strconv.ParseInt(string(payload), 10, 64); err == nil {
		c.received(id)
	}
}

// received records that the client has everything up to id, of what it was sent.
func (c *conn) received(id int64) {
	c.mu.Lock()
	id, from := min(id, c.sentUpTo), c.provesFrom
	c.mu.Unlock()
	if c.slot.user != 0 && id >= from {
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

// sendOwedPing sends the ping that the connection owes, if it still does. It returns false if it is too early for that.
func (c *conn) sendOwedPing(now time.Time) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause == nil && c.sentUpTo > c.pingedUpTo {
		if now.Sub(c.pinged) < pingGap {
			return false
		}
		c.pingDue = true
		c.wake()
	}
	c.owesPing = false
	return true
}

// check ends the connection if its token has expired, or if the client does not answer. After pingEvery it sends a
// ping.
func (c *conn) check(now time.Time) {
	c.mu.Lock()
	expired := !now.Before(c.expires)
	silent := c.pingedSince > c.line.Heard() && c.line.Clock()-c.pingedSince >= pongWait
	due := c.signedIn && now.Sub(c.pinged) >= pingEvery
	c.mu.Unlock()
	switch {
	case expired:
		c.end(errExpired)
	case silent:
		c.end(wsline.ErrSlow)
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

// end stops delivery, and has the reading goroutine close the connection. The first cause counts. It never blocks.
func (c *conn) end(cause error) {
	c.mu.Lock()
	if c.cause != nil {
		c.mu.Unlock()
		return
	}
	c.cause, c.queue = cause, nil
	c.line.Interrupt() // with c.mu held, so that it comes before Close
	c.mu.Unlock()
	c.hub.unsubscribe(c)
}

// closeCode is the close code of a cause (SPEC section 4); 0 means that nothing is said.
func closeCode(cause error) int {
	switch cause {
	case errShutdown:
		return 1001
	case wsline.ErrProtocol:
		return 1002
	case wsline.ErrBinary:
		return 1003
	case wsline.ErrNotUTF8:
		return 1007
	case wsline.ErrTooLong:
		return 1009
	case errExpired:
		return 4401
	case errInactive:
		return 4403
	case wsline.ErrSlow:
		return 4408
	case wsline.ErrFlood, errMany:
		return 4429
	}
	return 0
}
