package server

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"ctms/db"
	"ctms/server/internal/hostkey"
	"ctms/server/internal/token"
	"ctms/server/internal/wsline"
)

const (
	// maxMessage is the length of the longest message from a client, in bytes.
	maxMessage = 4 << 10
	// maxQueue and maxQueued bound what waits for a connection, in frames and bytes. Beyond that the connection
	// reads its inbox.
	maxQueue  = 256
	maxQueued = 1 << 20
	// maxBacklog is how many notifications a connection catches up on. Older ones are in the list.
	maxBacklog = 10_000
	// backlogPage is how many of them are read and written at a time.
	backlogPage = maxQueue / 2
	// firstPage is how many are read at first: so few that they wait for no other pages.
	firstPage = db.FewRows
	// loginWait is how long a connection that opened without a token has to send one.
	loginWait = 10 * time.Second
	// actionBurst is how many actions a client may send at once, actionRate how many a second after that.
	actionBurst = 50
	actionRate  = 20
	// frameBurst and frameRate limit frames of all kinds in the same way. An action is one frame. A pong, which proves
	// the receipt of what was sent in 250 ms, is another.
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
//	      |  | a ping followed the last notification (takePing)
//	      v  |
//	   OWING A PING: no ping has followed the last notification. The connection stays behind or live meanwhile.
//
// Signing in: the slot has no user yet, guest is set, and nothing is delivered.
// Behind: deliver reads the inbox, a page at a time (catchUp). What is published meanwhile only raises missedUpTo.
// Live: what is published is queued, and deliver writes the queue.
// Closing: cause is set. The reading goroutine sends the close frame and releases the slot.
//
// Owing a ping: sentUpTo is above pingedUpTo. The pong to that ping proves receipt. The ping is written after the last
// frame of the queue. If the last ping is less than pingGap ago, the hub sends this one at a later tick (owesPing).
//
// One goroutine at a time reads. Another one delivers. It lives while there is something to write.
type conn struct {
	hub    *Hub
	db     *db.DB
	gate   *gate
	line   *wsline.Conn
	slot   slot   // the slot that the connection holds; its user is set before anything is published to it
	cursor *int64 // id of the newest notification that the client has, as it said; nil if it did not
	device string // browser and system; "" for unknown

	// Only the reading goroutine uses these.
	newestAtOpen int64         // id of the newest notification when the connection began to deliver
	sentAfter    int64         // nothing up to this id is sent on this connection
	provenUpTo   int64         // the client has proved receipt of everything up to this id
	pinned       bool          // the user is pinned in the database's cache
	actions      *rate.Limiter // limits actions; nil until the first message

	mu          sync.Mutex
	cause       error         // why the connection ends; nil while it is open
	stopReading func()        // ends what catchUp waits for and reads; nil while it does not
	login       string        // the id of the session that the token names; "" for none
	key         *hostkey.Key  // of the host, that signed the token; nil for a token of ours
	guest       bool          // came without a token, and has not sent one
	expires     time.Duration // Elapsed when the token expires; it means nothing for a guest
	queue       []frame       // the frames that wait to be written, the oldest first
	queuedBytes int           // how many bytes the frames in queue have
	limited     bool          // the token is for the inbox, and not for the board
	delivering  bool          // a goroutine runs deliver
	watching    bool          // hears of tasks
	signedIn    bool          // the token is admitted, so the inbox may be read
	behind      bool          // the state behind, see above
	backlogSeen bool          // the length of the backlog was checked in this state behind
	truncated   bool          // the oldest notifications of the backlog were skipped
	pingDue     bool          // the next write ends with a ping
	owesPing    bool          // the connection is in the hub's list of those that owe a ping
	missedUpTo  int64         // id of the newest notification that was published while the connection was behind
	queuedUpTo  int64         // id of the newest notification queued; offer drops those up to it as repetitions
	sentUpTo    int64         // id of the newest notification taken from the queue to be written
	provesFrom  int64         // pongs with a smaller id prove nothing, since notifications below it were skipped
	pinged      time.Time     // when the last ping was written
	pingedSince time.Duration // when the first ping was written since the client was last heard, by the line's clock
	pingedUpTo  int64         // id of the newest notification that a ping has followed
}

// serve runs part. Then the connection waits for more input. It ends if part returns an error.
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
		if now, leftOut := c.hub.closedLog.allow(c.cause.Error()); now {
			c.hub.log.Warn("WebSocket closed", "user", c.slot.user, "addr", c.slot.addr, "err", c.cause, "left_out", leftOut)
		}
	}
	c.line.Close(closeCode(c.cause), c.cause.Error())
	if c.pinned {
		c.db.Unpin(c.slot.user)
	}
	c.hub.release(c.slot, c)
}

// waitForInput waits until the client sends something. Then it starts another goroutine that reads it. A connection
// spends nearly all its life here, on a stack of 2 KiB. A goroutine that has read even a pong keeps 4 KiB.
func (c *conn) waitForInput() {
	next := c.read
	if !c.hub.safely("socket", c.line.Wait) {
		next = func() error { return errShutdown } // come back: what the client sent is lost
	}
	go c.serve(next)
}

// begin subscribes the connection and, if its user is known, begins to deliver. grant is that of the user's token.
func (c *conn) begin(grant db.Grant) error {
	if err := c.hub.add(c); err != nil {
		return err
	}
	if c.slot.user != 0 {
		return c.startDelivery(grant)
	}
	return nil
}

// read handles what the client has sent. It returns an error if the connection must end.
func (c *conn) read() error {
	for {
		message, err := c.line.Next()
		switch {
		case c.over():
			return nil
		case err != nil:
			return err
		case message == nil: // a ping, a pong or a part of a message
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

// startDelivery begins to deliver to the user whom a token admits: first the backlog, then what is new. The connection
// must be subscribed.
func (c *conn) startDelivery(grant db.Grant) error {
	// The connection was subscribed before it reads the inbox. So the two may overlap, and queuedUpTo drops the
	// repetitions. The token is admitted once more: if it was revoked before the connection was subscribed, the hub
	// found no connection to end.
	c.db.Pin(c.slot.user)
	c.pinned = true
	if _, err := c.db.Admit(context.Background(), grant); err != nil {
		return c.admitCause(err)
	}
	c.newestAtOpen = c.db.Newest()
	_, c.sentAfter = c.db.Unread(c.slot.user)
	if c.cursor == nil {
		c.provenUpTo = c.sentAfter // by whichever device: this one proves nothing by it
	} else {
		c.sentAfter = min(*c.cursor, c.db.Newest())
		c.db.Delivered(c.slot.user, c.sentAfter)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pinged = firstPing(time.Now())
	c.signedIn, c.sentUpTo, c.queuedUpTo, c.pingedUpTo = true, c.sentAfter, c.sentAfter, c.sentAfter
	c.wake()
	return nil
}

// admitCause returns why the connection ends after its token could not be admitted. Where that is no fault of the
// token, the client comes back: another token would fare no better.
func (c *conn) admitCause(err error) error {
	no, ours := refusalOf(err)
	if ours {
		c.logFault("sign in", err)
	}
	switch {
	case errors.Is(err, db.ErrInactive):
		return errInactive
	case no.status >= http.StatusInternalServerError:
		return errShutdown
	}
	return errExpired
}

// session returns the id of the login to which the connection belongs.
func (c *conn) session() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.login
}

// expiryOf returns when a token has expired, as a time that db.Elapsed will return. So the wall clock may jump
// meanwhile. A token lasts no longer than it was made for, even if the clock is behind.
func (c *conn) expiryOf(claims token.Claims) time.Duration {
	left := min(claims.Expires.Sub(c.db.Now()), claims.Expires.Sub(claims.Issued))
	return c.db.Elapsed() + left
}

// useToken has the connection go by a token that admits its user. Of the token it keeps only what may end the
// connection. It needs c.mu held, or a connection that nobody else knows.
func (c *conn) useToken(by admitted) {
	c.guest, c.expires = false, c.expiryOf(by.claims)
	c.login, c.key, c.limited = by.grant.Session, by.claims.Key, by.limited
}

// check ends the connection if its token has expired or its key is gone, or if the client does not answer. After
// pingEvery it sends a ping. elapsed is the time of db.Elapsed.
func (c *conn) check(now time.Time, elapsed time.Duration) {
	c.mu.Lock()
	expired := elapsed >= c.expires || c.key.Gone()
	if c.guest { // by a clock that stands still while the machine sleeps: no client can sign in meanwhile
		expired = c.line.Clock() >= loginWait
	}
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

// end stops the delivery, and makes the reading goroutine close the connection. Only the first cause counts. end never
// blocks.
func (c *conn) end(cause error) {
	c.mu.Lock()
	if c.cause != nil {
		c.mu.Unlock()
		return
	}
	c.cause, c.queue = cause, nil
	if c.stopReading != nil {
		c.stopReading()
	}
	c.line.Interrupt() // with c.mu held, so that it comes before Close
	c.mu.Unlock()
	c.hub.unsubscribe(c)
}

// closeCode returns the close code for a cause (SPEC section 4); 0 means that no close frame is sent.
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
