package server

import (
	"sync"
	"time"
)

// logThrottleEvery is the least time between two lines about the same limit. A line for each time would fill the
// operator's disk.
const logThrottleEvery = 10 * time.Second

// A logThrottle limits how often the log says one thing. The zero value is ready.
type logThrottle struct {
	mu   sync.Mutex
	last time.Time
}

// allow reports whether the log should say it now.
func (t *logThrottle) allow() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	if now.Sub(t.last) < logThrottleEvery {
		return false
	}
	t.last = now
	return true
}
