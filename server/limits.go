package server

import (
	"context"
	"log/slog"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Limits bound how much users and addresses may ask for. 0 means no limit. The fields are set before a hub has them.
type Limits struct {
	Requests  int // API requests of a user in 10 s: as many in a burst, then evenly
	UserConns int // WebSockets of a user
	AddrConns int // WebSockets from an address; of IPv6, from a /64
	Conns     int // WebSockets in all

	mu    sync.Mutex
	users map[int64]*caller // one per user who ever asked: as many as there are people
}

// A caller is how much of the limits a user has used up.
type caller struct {
	rate       *rate.Limiter
	refusedLog logThrottle
	busy       chan struct{} // holds one for each request under way
	turn       chan struct{}
}

const (
	rateWindow = 10 * time.Second
	// maxBusy is how many requests of a user are under way at once; more wait. Each holds its answer, of up to a MiB or two,
	// until that was taken.
	maxBusy = 64
	// busyWait is how long one waits.
	busyWait = 5 * time.Second
	// logThrottleEvery is how often the log says of one limit that it is met: a line for each time would fill the disk of its operator.
	logThrottleEvery = 10 * time.Second
)

// logThrottle is what the log says now and then, however often it happens.
type logThrottle struct {
	mu   sync.Mutex
	last time.Time
}

// allow reports whether the log should say it now.
func (s *logThrottle) allow() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	due := now.Sub(s.last) >= logThrottleEvery
	if due {
		s.last = now
	}
	return due
}

// enter reports whether a user may ask now; then leave must follow. A refusal is logged now and then.
// It blocks for up to busyWait while the user has maxBusy requests under way.
func (l *Limits) enter(ctx context.Context, user int64, from netip.Addr, log *slog.Logger) bool {
	ok, tell := l.tryEnter(ctx, user)
	if tell {
		log.Warn("requests refused", "user", user, "addr", from, "err", errRate)
	}
	return ok
}

// tryEnter is enter; it returns whether to log a refusal.
func (l *Limits) tryEnter(ctx context.Context, user int64) (ok, tell bool) {
	if l.Requests == 0 {
		return true, false
	}
	l.mu.Lock()
	mine := l.caller(user)
	l.mu.Unlock()
	if !mine.rate.Allow() {
		return false, mine.refusedLog.allow()
	}
	select {
	case mine.busy <- struct{}{}:
		return true, false
	default:
	}
	wait := time.NewTimer(busyWait)
	defer wait.Stop()
	select {
	case mine.busy <- struct{}{}:
		return true, false
	case <-wait.C:
		return false, mine.refusedLog.allow()
	case <-ctx.Done():
		return false, false
	}
}

func (l *Limits) leave(user int64) {
	if l.Requests == 0 {
		return
	}
	l.mu.Lock()
	mine := l.users[user]
	l.mu.Unlock()
	<-mine.busy
}

// search waits for the user's turn to search, which is over with done: those of one user follow each other, so that those of
// others, with whom they share the database's, need not wait for all of them.
func (l *Limits) search(ctx context.Context, user int64) (done func(), err error) {
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
func (l *Limits) caller(user int64) *caller {
	if l.users == nil {
		l.users = map[int64]*caller{}
	}
	mine := l.users[user]
	if mine == nil {
		mine = &caller{rate: rate.NewLimiter(rate.Limit(float64(l.Requests)/rateWindow.Seconds()), l.Requests), busy: make(chan struct{}, maxBusy), turn: make(chan struct{}, 1)}
		l.users[user] = mine
	}
	return mine
}
