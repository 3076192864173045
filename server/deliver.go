package server

import (
	"bytes"
	"context"
	"errors"
	"math"
	"net"
	"slices"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline"
)

// maxBurst is how much is written in one piece, in bytes. Between two pieces, the client's pings are answered.
const maxBurst = 32 << 10

// offer queues what was published for the connection's user. It never blocks.
func (c *conn) offer(frames ...frame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.enqueue(frames)
}

// offerTasks is offer for changes of tasks. A connection hears of none before it was told from which one on.
func (c *conn) offerTasks(frames []frame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.watching {
		c.enqueue(frames)
	}
}

// enqueue needs c.mu held.
func (c *conn) enqueue(frames []frame) {
	for _, f := range frames {
		// The connection has read it before it was published. The count may have been older then, or what was published
		// in between has brought an older one.
		if !c.behind && f.id != 0 && f.id <= c.queuedUpTo {
			if f = c.unreadNow(); c.endsWith(f) {
				continue
			}
		}
		switch {
		case c.behind:
			c.missedUpTo = max(c.missedUpTo, f.id)
		case len(c.queue) >= maxQueue || c.queuedBytes+len(f.bytes) > maxQueued:
			c.fallBehind(f.id)
		default:
			c.push(f)
		}
	}
	if !c.behind { // else the delivering goroutine reads the inbox, or nobody has signed in yet
		c.wake()
	}
}

// unreadNow carries the unread count as last committed. While a commit is published, that is its count. Under c.mu,
// what is published later is queued after it.
func (c *conn) unreadNow() frame {
	unread, _ := c.db.Unread(c.slot.user)
	return unreadFrame(unread)
}

// endsWith reports whether the last frame in the queue says what f says. It needs c.mu held.
func (c *conn) endsWith(f frame) bool {
	n := len(c.queue)
	return n > 0 && bytes.Equal(c.queue[n-1].bytes, f.bytes)
}

// fallBehind drops the queue. From now on the connection reads its inbox until it has caught up. It keeps the answers
// to actions. Other frames are lost, and caught_up says so. It needs c.mu held.
func (c *conn) fallBehind(id int64) {
	c.hub.metrics.overflows.Inc()
	c.behind, c.backlogSeen, c.missedUpTo, c.queuedUpTo = true, false, max(c.queuedUpTo, id), c.sentUpTo
	c.queue = slices.DeleteFunc(c.queue, func(f frame) bool { return !f.reply })
	c.queuedBytes = 0
	for _, f := range c.queue {
		c.queuedBytes += len(f.bytes)
	}
}

// answer queues the answer to an action. A client that asks on and on, and takes next to nothing, is too slow.
func (c *conn) answer(v any) { c.answerWith(func() any { return v }) }

// answerWith is answer. It calls v when nothing else can be queued before the answer.
func (c *conn) answerWith(v func() any) {
	c.mu.Lock()
	crowded := len(c.queue) >= 2*maxQueue || c.queuedBytes > 2*maxQueued
	if !crowded {
		f := textFrame(v())
		f.reply = true
		c.push(f)
		c.wake()
	}
	c.mu.Unlock()
	if crowded {
		c.end(wsline.ErrSlow)
	}
}

// push needs c.mu held.
func (c *conn) push(f frame) {
	c.queue = append(c.queue, f)
	c.queuedBytes += len(f.bytes)
	c.queuedUpTo = max(c.queuedUpTo, f.id)
}

// wake starts a goroutine that delivers, unless there is one. It needs c.mu held.
func (c *conn) wake() {
	if !c.delivering && c.cause == nil {
		c.delivering = true
		c.hub.running.Go(func() {
			if !c.hub.safely("deliver", c.deliver) {
				c.end(errShutdown) // come back
			}
		})
	}
}

// deliver writes what waits for the connection until nothing does.
func (c *conn) deliver() {
	for {
		burst, more := c.next()
		if !more {
			return
		}
		if err := c.line.Write(burst); err != nil {
			c.end(err)
			return
		}
	}
}

// next returns what to write next, in one piece. It returns false when there is nothing: whoever queues something then
// starts deliver again.
func (c *conn) next() ([]byte, bool) {
	for {
		burst, pinged, behind := c.waiting()
		if pinged > 0 { // without c.mu, which the hub waits for
			c.db.Sent(c.slot.user, c.device, pinged)
		}
		if !behind {
			return burst, burst != nil
		}
		if err := c.catchUp(); err != nil {
			c.end(c.catchUpCause(err))
		}
	}
}

// waiting returns what to write next of the queue, and up to which notification a ping in it follows, 0 for none. If
// the queue is empty it returns nil, and whether to read the inbox.
func (c *conn) waiting() (burst []byte, pinged int64, behind bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause == nil {
		if len(c.queue) > 0 || c.pingDue {
			burst, pinged = c.take()
			return burst, pinged, false
		}
		if c.behind && c.signedIn {
			return nil, 0, true
		}
	}
	c.delivering = false
	return nil, 0, false
}

// take takes frames from the queue, about maxBurst bytes, and adds a ping if it is time for one. It returns up to which
// notification the ping follows, 0 if none is new. It needs c.mu held.
func (c *conn) take() (burst []byte, pinged int64) {
	frames, size := c.takeFrames()
	burst = concat(frames, size)
	if c.queue = slices.Delete(c.queue, 0, len(frames)); len(c.queue) == 0 {
		c.queue = nil // after a backlog, an idle connection would keep room for it
	}
	now := time.Now()
	unproven := c.sentUpTo > c.pingedUpTo
	switch {
	case c.pingDue, unproven && len(c.queue) == 0 && now.Sub(c.pinged) >= pingGap:
		if unproven {
			pinged = c.sentUpTo
		}
		return append(burst, c.takePing(now)...), pinged
	case unproven && !c.owesPing:
		c.owesPing = true
		c.hub.owePing(c)
	}
	return burst, 0
}

// takeFrames returns the frames to write next, which stay in the queue, and how many bytes they have. It needs c.mu
// held.
func (c *conn) takeFrames() (frames []frame, size int) {
	n, notifications := 0, 0
	for _, f := range c.queue {
		if n > 0 && size+len(f.bytes) > maxBurst {
			break
		}
		n++
		size += len(f.bytes)
		if f.id != 0 {
			notifications++
		}
		c.sentUpTo = max(c.sentUpTo, f.id)
	}
	c.queuedBytes -= size
	c.hub.metrics.sent.Add(float64(notifications))
	return c.queue[:n], size
}

// takePing returns a ping that follows everything sent so far. It needs c.mu held.
func (c *conn) takePing(now time.Time) []byte {
	c.pingDue, c.pinged, c.pingedUpTo = false, now, c.sentUpTo
	if c.pingedSince <= c.line.Heard() {
		c.pingedSince = c.line.Clock()
	}
	return pingFrame(c.sentUpTo)
}

// concat joins frames, which have size bytes together. Connections share frames: appending to the result changes none
// of them.
func concat(frames []frame, size int) []byte {
	if len(frames) == 1 {
		return slices.Clip(frames[0].bytes)
	}
	p := make([]byte, 0, size+wsline.MaxControl) // a ping may follow
	for _, f := range frames {
		p = append(p, f.bytes...)
	}
	return p
}

// catchUp queues the next page of the inbox. After the last page it queues caught_up and the unread count. It gives up
// once the connection is over: large pages take turns, and nobody waits for what no one reads.
func (c *conn) catchUp() error {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	c.mu.Lock()
	if c.cause != nil {
		c.mu.Unlock()
		return net.ErrClosed
	}
	from, target, first := c.sentUpTo, c.missedUpTo, !c.backlogSeen
	c.backlogSeen, c.stopReading = true, stop
	c.mu.Unlock()
	defer c.doneReading()
	size := backlogPage
	if first { // after a restart everybody comes back at once, mostly to a few
		size = firstPage
	}
	page, more, err := c.page(ctx, from, size)
	if err == nil && first && more { // much is waiting: too much?
		page, more, err = c.truncate(ctx, from, page)
	}
	if err != nil {
		return err
	}
	frames := make([]frame, 0, len(page))
	for _, n := range page {
		frames = append(frames, notificationFrame(n, c.hub.taskURL, nil))
	}
	return c.queuePage(frames, more, target)
}

func (c *conn) doneReading() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopReading = nil
}

// page reads a page of the inbox: size notifications with ids above after, the oldest first. more says that others
// follow.
func (c *conn) page(ctx context.Context, after int64, size int) (page []db.Notification, more bool, err error) {
	query := db.InboxQuery{After: after, Ascending: true, Limit: size, Told: true}
	page, next, err := c.db.Inbox(ctx, c.slot.user, query)
	return slices.Clip(page), next != 0, err
}

// truncate skips the oldest notifications if the backlog is longer than maxBacklog. It returns the page to go on with.
func (c *conn) truncate(ctx context.Context, from int64, page []db.Notification) ([]db.Notification, bool, error) {
	floor, truncated, err := c.db.Backlog(ctx, c.slot.user, from, maxBacklog)
	if err != nil || !truncated {
		return page, true, err
	}
	c.mu.Lock()
	c.sentUpTo, c.queuedUpTo, c.truncated, c.provesFrom = floor, floor, true, math.MaxInt64
	c.mu.Unlock()
	return c.page(ctx, floor, backlogPage)
}

// queuePage queues a page of the inbox. more says that others follow. target is what missedUpTo was before the page was
// read.
func (c *conn) queuePage(page []frame, more bool, target int64) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause != nil {
		return net.ErrClosed
	}
	for _, f := range page {
		c.push(f)
	}
	// What was published before the page was read is in it, or gone. What came since is for the next page.
	if !more && c.missedUpTo <= max(target, c.queuedUpTo) {
		c.goLive()
	}
	return nil
}

// goLive ends the state behind. It needs c.mu held.
func (c *conn) goLive() {
	c.behind, c.queuedUpTo = false, max(c.queuedUpTo, c.missedUpTo)
	c.push(textFrame(caughtUpJSON{"caught_up", c.queuedUpTo, c.truncated}))
	c.push(c.unreadNow())
	if c.watching { // what was published meanwhile is lost, and the client asks for it
		c.push(textFrame(watchingOf(c.db)))
	}
	c.hub.metrics.catchUps.Inc()
	if c.truncated {
		c.truncated, c.provesFrom = false, c.queuedUpTo
	}
}

// catchUpCause returns why the connection ends after catchUp failed with err.
func (c *conn) catchUpCause(err error) error {
	switch {
	case errors.Is(err, db.ErrNotFound): // the user was deleted
		return errExpired
	case !errors.Is(err, net.ErrClosed) && !errors.Is(err, db.ErrClosed) && !errors.Is(err, context.Canceled):
		c.logFault("catch up", err)
	}
	return errShutdown // come back
}
