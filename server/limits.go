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
	users map[int64]*caller // one per user who asked lately
	tidy  int               // how many there have to be until those who did not are dropped
}

// A caller is how much of the limits a user has used up.
type caller struct {
	rate       *rate.Limiter
	held       int // by requests under way, waiting ones among them, and by searches; needs Limits.mu held
	refusedLog logThrottle
	requests   chan struct{} // holds one for each request under way
	searches   chan struct{} // holds one while a search or another filtered list is under way
}

const (
	rateWindow = 10 * time.Second
	// keyRequests is how many requests an API key may make in rateWindow, unless nobody's are limited.
	keyRequests = 1000
	// maxBusy is how many requests of a user are under way at once; more wait. Each holds its answer, of up to 2 MiB,
	// until the client has taken it.
	maxBusy = 64
	// busyWait is how long a request waits for that.
	busyWait = 5 * time.Second
)

// allow reports whether a user may make a request now. Requests that wait for nothing need no more than that.
func (l *Limits) allow(user int64) bool {
	if l.Requests == 0 {
		return true
	}
	c := l.acquire(user)
	defer l.release(c)
	return c.rate.Allow()
}

// enter reports whether a user may ask now. If so, leave must follow. Else tell says whether to log the refusal. enter
// blocks for up to busyWait while the user has maxBusy requests under way.
func (l *Limits) enter(ctx context.Context, user int64) (ok, tell bool) {
	if l.Requests == 0 {
		return true, false
	}
	c := l.acquire(user)
	defer func() {
		if !ok {
			l.release(c)
		}
	}()
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
	c.held--
	l.mu.Unlock()
	<-c.requests
}

// search blocks until no other filtered list of the user is under way; done ends this one. All users share the
// database's one place for requests that look at many rows. A user who asks for many at once waits for their own, and
// the others need not.
func (l *Limits) search(ctx context.Context, user int64) (done func(), err error) {
	c := l.acquire(user)
	select {
	case c.searches <- struct{}{}:
		return func() { <-c.searches; l.release(c) }, nil
	case <-ctx.Done():
		l.release(c)
		return nil, context.Cause(ctx)
	}
}

// acquire returns what a user has used up. It is kept until release, or leave.
func (l *Limits) acquire(user int64) *caller {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.users[user]
	if c == nil {
		l.drop()
		c = l.newCaller()
		l.users[user] = c
	}
	c.held++
	return c
}

func (l *Limits) release(c *caller) {
	l.mu.Lock()
	c.held--
	l.mu.Unlock()
}

func (l *Limits) newCaller() *caller {
	perSecond := rate.Limit(float64(l.Requests) / rateWindow.Seconds())
	return &caller{
		rate:     rate.NewLimiter(perSecond, l.Requests),
		requests: make(chan struct{}, maxBusy), searches: make(chan struct{}, 1),
	}
}

// drop drops the users who have asked for nothing for a while, once there are many: they have used up nothing. It needs
// l.mu held.
func (l *Limits) drop() {
	if l.users == nil {
		l.users = map[int64]*caller{}
	}
	if len(l.users) < max(l.tidy, fewBuckets) {
		return
	}
	for user, c := range l.users {
		if c.held == 0 && c.rate.Tokens() >= float64(l.Requests) {
			delete(l.users, user)
		}
	}
	l.tidy = 2 * len(l.users)
}
