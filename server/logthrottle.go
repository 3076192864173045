package server

import (
	"sync"
	"time"
)

// logThrottleEvery is how often the log says that one limit is met. A line for each time would fill the operator's
// disk.
const logThrottleEvery = 10 * time.Second

// A logThrottle is for what the log says now and then, however often it happens. The zero value is ready.
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
