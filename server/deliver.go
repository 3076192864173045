package server

import (
	"context"
	"errors"
	"math"
	"net"
	"os"
	"slices"
	"time"

	"ctms/db"
)

// maxBurst is how much is written in one piece, in bytes. In between the answers to a client's pings have their turn.
const maxBurst = 32 << 10

// offer queues what was published for the connection's user. A queue that is full is emptied, and the connection falls behind: it
// reads its inbox until it has caught up. What is not in the inbox is then lost to it; caught_up says so.
func (c *conn) offer(frames ...frame) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, f := range frames {
		switch {
		case c.behind:
			c.missedUpTo = max(c.missedUpTo, f.id)
			continue
		case f.id != 0 && f.id <= c.last:
			continue
		case len(c.queue) >= maxQueue || c.queued+len(f.bytes) > maxQueued:
			c.hub.metrics.overflows.Inc()
			c.behind, c.sized, c.missedUpTo, c.last = true, false, max(c.last, f.id), c.sent
			c.queue = slices.DeleteFunc(c.queue, func(f frame) bool { return !f.reply })
			c.queued = 0
			for _, f := range c.queue {
				c.queued += len(f.bytes)
			}
		default:
			c.push(f)
		}
	}
	if !c.behind { // else whoever delivers reads the inbox, or nobody is signed in yet
		c.wake()
	}
}

// answer queues the answer to an action. Whoever asks on and on, and takes next to nothing, is too slow.
func (c *conn) answer(v any) {
	f := textFrame(v)
	f.reply = true
	c.mu.Lock()
	crowded := len(c.queue) >= 2*maxQueue || c.queued > 2*maxQueued
	if !crowded {
		c.push(f)
		c.wake()
	}
	c.mu.Unlock()
	if crowded {
		c.end(errSlow)
	}
}

// push needs c.mu held.
func (c *conn) push(f frame) {
	c.queue = append(c.queue, f)
	c.queued += len(f.bytes)
	c.last = max(c.last, f.id)
}

// wake has somebody deliver. c.mu is held.
func (c *conn) wake() {
	if !c.busy && c.cause == nil {
		c.busy = true
		c.hub.done.Go(func() {
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
		if err := c.write(burst); err != nil {
			c.end(err)
			return
		}
	}
}

// write writes whole frames, or returns why the connection ends.
func (c *conn) write(frames []byte) error {
	_, err := c.line.Write(frames)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return errSlow
	case err != nil:
		return errGone
	}
	return nil
}

// next returns what to write next, in one piece; false when there is nothing, and the next one to queue something has to
// start deliver again.
func (c *conn) next() ([]byte, bool) {
	for {
		burst, behind := c.waiting()
		if !behind {
			return burst, burst != nil
		}
		if err := c.catchUp(); err != nil {
			c.end(c.catchUpCause(err))
		}
	}
}

// waiting returns what of the queue to write next; nil where nothing is in it, and whether the inbox has to be read then.
func (c *conn) waiting() (burst []byte, behind bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause == nil {
		if len(c.queue) > 0 || c.pingDue {
			return c.take(), false
		}
		if c.behind && c.opened {
			return nil, true
		}
	}
	c.busy = false
	return nil, false
}

// catchUpCause is why a connection ends that can't be caught up.
func (c *conn) catchUpCause(err error) error {
	switch {
	case errors.Is(err, db.ErrNotFound): // the user was deleted
		return errExpired
	case !errors.Is(err, net.ErrClosed) && !errors.Is(err, db.ErrClosed):
		c.hub.log.Error("catch up", "user", c.slot.user, "err", err)
	}
	return errShutdown // come back
}

// take takes frames from the queue into one piece of about maxBurst bytes, with a ping behind what needs proof of
// receipt. c.mu is held.
func (c *conn) take() []byte {
	n, size, told := 0, 0, 0
	for _, f := range c.queue {
		if n > 0 && size+len(f.bytes) > maxBurst {
			break
		}
		n++
		size += len(f.bytes)
		c.sent = max(c.sent, f.id)
		if f.id != 0 {
			told++
		}
	}
	c.queued -= size
	burst := piece(c.queue[:n], size)
	c.hub.metrics.sent.Add(float64(told))
	if c.queue = slices.Delete(c.queue, 0, n); len(c.queue) == 0 && cap(c.queue) > 32 {
		c.queue = nil // an idle connection keeps no more than a small one
	}
	now := time.Now()
	switch {
	case c.pingDue, c.sent > c.pingedUpTo && len(c.queue) == 0 && now.Sub(c.pinged) >= pingGap:
		burst = append(burst, pingFrame(c.sent)...)
		c.pingDue, c.pinged, c.pingedUpTo = false, now, c.sent
		if c.pingedSince <= c.line.heard.Load() {
			c.pingedSince = c.line.clock()
		}
	case c.sent > c.pingedUpTo && !c.owesPing:
		c.owesPing = true
		c.hub.owePing(c)
	}
	return burst
}

// piece is frames of so many bytes behind each other. What is appended to it changes none of them.
func piece(frames []frame, size int) []byte {
	if len(frames) == 1 {
		return slices.Clip(frames[0].bytes)
	}
	p := make([]byte, 0, size+maxControl) // a ping may follow
	for _, f := range frames {
		p = append(p, f.bytes...)
	}
	return p
}

// catchUp queues the next page of the inbox or, at its end, what says that the connection is up to date.
func (c *conn) catchUp() error {
	user := c.slot.user
	c.mu.Lock()
	from, target, sized := c.sent, c.missedUpTo, c.sized
	c.sized = true
	c.mu.Unlock()
	page, err := c.page(from)
	if err != nil {
		return err
	}
	if len(page) == backlogPage && !sized { // much is waiting: too much?
		floor, truncated, err := c.db.Backlog(user, from, maxBacklog)
		if err != nil {
			return err
		}
		if truncated {
			c.mu.Lock()
			c.sent, c.last, c.skipped, c.hold = floor, floor, true, math.MaxInt64
			c.mu.Unlock()
			if page, err = c.page(floor); err != nil {
				return err
			}
		}
	}
	frames := make([]frame, 0, len(page))
	for _, n := range page {
		frames = append(frames, notificationFrame(n, c.hub.taskURL, nil))
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cause != nil {
		return net.ErrClosed
	}
	for _, f := range frames {
		c.push(f)
	}
	// What was published before the page was read is in it, or gone; what came since is for the next page.
	if len(page) == backlogPage || c.missedUpTo > max(target, c.last) {
		return nil
	}
	c.behind, c.last = false, max(c.last, c.missedUpTo)
	unread, _ := c.db.Unread(user) // under c.mu: what is published later is queued behind it
	c.push(textFrame(caughtUpJSON{"caught_up", c.last, c.skipped}))
	c.push(unreadFrame(unread))
	c.hub.metrics.catchUps.Inc()
	if c.skipped {
		c.skipped, c.hold = false, c.last
	}
	return nil
}

func (c *conn) page(after int64) ([]db.Notification, error) {
	page, _, err := c.db.Inbox(context.Background(), c.slot.user, db.InboxQuery{After: after, Ascending: true, Limit: backlogPage})
	return slices.Clip(page), err
}
