package server

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits bound how much users and addresses may ask for. 0 means no limit. The fields are set before a hub has them.
type Limits struct {
	Requests  int // API requests of a user in 10 s: as many in a burst, then evenly
	UserConns int // WebSockets of a user
	AddrConns int // WebSockets from an address; of IPv6 from a /64, twice as many from a /56, three times from a /48
	Conns     int // WebSockets in all
	TCPConns  int // TCP connections in all, WebSockets among them

	mu    sync.Mutex
	users map[int64]*caller // one per user who ever asked: as many as there are people
}

// A caller is how much of the limits a user has used up.
type caller struct {
	rate       *rate.Limiter
	refusedLog logThrottle
	requests   chan struct{} // holds one for each request under way
	searches   chan struct{} // holds one while a search is under way
}

const (
	rateWindow = 10 * time.Second
	// maxBusy is how many requests of a user are under way at once; more wait. Each holds its answer, of up to 2 MiB,
	// until the client has taken it.
	maxBusy = 64
	// busyWait is how long a request waits for that.
	busyWait = 5 * time.Second
)

// enter reports whether a user may ask now. If so, leave must follow. Else tell says whether to log the refusal. enter
// blocks for up to busyWait while the user has maxBusy requests under way.
func (l *Limits) enter(ctx context.Context, user int64) (ok, tell bool) {
	if l.Requests == 0 {
		return true, false
	}
	l.mu.Lock()
	c := l.caller(user)
	l.mu.Unlock()
	if !c.rate.Allow() {
		return false, c.refusedLog.allow()
	}
	select {
	case c.requests <- struct{}{}:
		return true, false
	default:
		return c.wait(ctx)
	}
}

// wait is enter for a user who has maxBusy requests under way.
func (c *caller) wait(ctx context.Context) (ok, tell bool) {
	wait := time.NewTimer(busyWait)
	defer wait.Stop()
	select {
	case c.requests <- struct{}{}:
		return true, false
	case <-wait.C:
		return false, c.refusedLog.allow()
	case <-ctx.Done():
		return false, false
	}
}

// leave says that a request is done.
func (l *Limits) leave(user int64) {
	if l.Requests == 0 {
		return
	}
	l.mu.Lock()
	c := l.users[user]
	l.mu.Unlock()
	<-c.requests
}

// search blocks until no other search of the user is under way; done ends this one. All users share the database's one
// place for searches. A user who asks for many at once waits for their own, and the others need not.
func (l *Limits) search(ctx context.Context, user int64) (done func(), err error) {
	l.mu.Lock()
	searches := l.caller(user).searches
	l.mu.Unlock()
	select {
	case searches <- struct{}{}:
		return func() { <-searches }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// caller needs l.mu held.
func (l *Limits) caller(user int64) *caller {
	if l.users == nil {
		l.users = map[int64]*caller{}
	}
	c := l.users[user]
	if c == nil {
		perSecond := rate.Limit(float64(l.Requests) / rateWindow.Seconds())
		c = &caller{
			rate:     rate.NewLimiter(perSecond, l.Requests),
			requests: make(chan struct{}, maxBusy), searches: make(chan struct{}, 1),
		}
		l.users[user] = c
	}
	return c
}
