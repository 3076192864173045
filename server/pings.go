package server

import (
	"math/rand/v2"
	"strconv"
	"time"
)

// A ping follows the notifications that were sent. Its pong proves their receipt, and that the client is there.

// ponged handles a pong. Its payload is a notification id: the client has received everything up to it. The reading
// goroutine calls it.
func (c *conn) ponged(payload []byte) {
	if id, err := strconv.ParseInt(string(payload), 10, 64); err == nil {
		c.received(id)
	}
}

// received records that the client has received everything up to id that was sent to it.
func (c *conn) received(id int64) {
	c.mu.Lock()
	id, from := min(id, c.sentUpTo), c.provesFrom
	c.mu.Unlock()
	if c.slot.user != 0 && id >= from {
		c.db.Delivered(c.slot.user, id)
		if id > max(c.provenUpTo, c.newestAtOpen) { // what came before was not on its way
			c.hub.received(id)
		}
		if id > c.provenUpTo {
			c.provenUpTo = id
			c.db.Received(c.slot.user, c.device, id, id > c.sentAfter)
		}
	}
}

// ping sends a ping after the frames that are queued.
func (c *conn) ping() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pingDue = true
	c.wake()
}

// sendOwedPing sends the ping that the connection owes, if it still owes one. It returns false if it is too early.
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

// firstPing returns a random time in the past pingEvery. Taken as the time of the last ping, it spreads the pings of
// connections that opened at the same moment.
func firstPing(now time.Time) time.Time { return now.Add(-rand.N(pingEvery)) }
