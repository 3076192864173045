package server

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// fewBuckets is how many buckets are kept without a look at whether they are needed.
const fewBuckets = 1024

// Buckets limit how often each of many may do something: so many times at once, then evenly. Those who have not done it
// for a while are forgotten: their bucket is full again, like a new one.
type buckets[K comparable] struct {
	burst     int
	perSecond rate.Limit

	mu   sync.Mutex
	of   map[K]*rate.Limiter
	tidy int // how many there have to be until the full ones are dropped

	now func() time.Time // tests stop it
}

func newBuckets[K comparable](burst int, perSecond rate.Limit) *buckets[K] {
	return &buckets[K]{burst: burst, perSecond: perSecond, of: map[K]*rate.Limiter{}, tidy: fewBuckets,
		now: time.Now}
}

// allow reports whether it may be done now. If not, it also returns when.
func (b *buckets[K]) allow(key K) (ok bool, wait time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	limiter, now := b.of[key], b.now()
	if limiter == nil {
		b.drop(now)
		limiter = rate.NewLimiter(b.perSecond, b.burst)
		b.of[key] = limiter
	}
	turn := limiter.ReserveN(now, 1)
	if wait = turn.DelayFrom(now); wait > 0 {
		turn.CancelAt(now)
		return false, wait
	}
	return true, 0
}

// drop drops the full buckets, once there are many. It needs b.mu held.
func (b *buckets[K]) drop(now time.Time) {
	if len(b.of) < b.tidy {
		return
	}
	for key, limiter := range b.of {
		if limiter.TokensAt(now) >= float64(b.burst) {
			delete(b.of, key)
		}
	}
	b.tidy = max(fewBuckets, 2*len(b.of))
}
