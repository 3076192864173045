package server

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limits bound how often each user may ask, bursts of a window's worth, then evenly; and how much at once.
type limits struct {
	perWindow int
	mu        *sync.Mutex
	users     map[int64]*caller // one per user who ever asked: as many as there are people
}

// A caller is what a user makes of the limits.
type caller struct {
	rate *rate.Limiter
	busy int       // requests under way
	told time.Time // when the log said last that it is too much
	turn chan struct{}
}

const (
	rateWindow = 10 * time.Second
	// maxBusy is how many requests of a user may be under way. Each holds its answer, of up to a MiB or two, until that was taken.
	maxBusy = 64
)

func newLimits(perWindow int) limits {
	return limits{perWindow: perWindow, mu: new(sync.Mutex), users: map[int64]*caller{}}
}

// enter reports whether a user may ask now, who then has to leave, and whether the log should say that they may not.
func (l limits) enter(user int64) (ok, tell bool) {
	if l.perWindow == 0 {
		return true, false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := l.caller(user)
	if mine.busy < maxBusy && mine.rate.Allow() {
		mine.busy++
		return true, false
	}
	now := time.Now()
	if tell = now.Sub(mine.told) >= tellEvery; tell {
		mine.told = now
	}
	return false, tell
}

func (l limits) leave(user int64) {
	if l.perWindow == 0 {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.users[user].busy--
}

// search waits for the user's turn to search, which is over with done: those of one user follow each other, so that those of
// others, with whom they share the database's, need not wait for all of them.
func (l limits) search(ctx context.Context, user int64) (done func(), err error) {
	l.mu.Lock()
	turn := l.caller(user).turn
	l.mu.Unlock()
	select {
	case turn <- struct{}{}:
		return func() { <-turn }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// caller needs l.mu held.
func (l limits) caller(user int64) *caller {
	mine := l.users[user]
	if mine == nil {
		mine = &caller{rate: rate.NewLimiter(rate.Limit(float64(l.perWindow)/rateWindow.Seconds()), l.perWindow), turn: make(chan struct{}, 1)}
		l.users[user] = mine
	}
	return mine
}
