package server

import (
	"sort"
	"sync"
	"time"
)

const (
	// publishedKept is how many moments of publishing are remembered. publishedGap is the least time between two: what
	// comes sooner counts as of the moment before. So at least 32 s are remembered, and the last bucket begins at 30.
	publishedKept = 8192
	publishedGap  = 4 * time.Millisecond
)

// receiptBuckets are the bounds of what counts together, in seconds. Samples in the file go by them: bounds may be
// added at the end only.
var receiptBuckets = []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30}

// publishTimes remembers when the newest notifications were published. So each proof of receipt tells how long it took,
// and connections need not remember anything.
type publishTimes struct {
	mu   sync.Mutex
	ring []published // at most publishedKept, the oldest at next once it is full
	next int
}

// A published says that notifications up to an id were published at a time.
type published struct {
	upTo int64
	at   time.Time
}

// add takes note that notifications up to an id are published now. Ids rise.
func (p *publishTimes) add(upTo int64, now time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.ring); n > 0 {
		if last := &p.ring[(p.next+n-1)%n]; now.Sub(last.at) < publishedGap {
			last.upTo = max(last.upTo, upTo)
			return
		}
	}
	if len(p.ring) < publishedKept {
		p.ring = append(p.ring, published{upTo, now})
		return
	}
	p.ring[p.next] = published{upTo, now}
	p.next = (p.next + 1) % publishedKept
}

// since returns how long ago a notification was published. If that is longer ago than it remembers, it returns the
// longest time that it remembers.
func (p *publishTimes) since(id int64, now time.Time) (took time.Duration, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.ring)
	i := sort.Search(n, func(i int) bool { return p.ring[(p.next+i)%n].upTo >= id })
	if i == n {
		return 0, false
	}
	return now.Sub(p.ring[(p.next+i)%n].at), true
}

// received counts how long it took until a device proved receipt of a notification.
func (h *Hub) received(id int64) {
	if took, ok := h.published.since(id, time.Now()); ok {
		h.metrics.receipts.Observe(took.Seconds())
	}
}
