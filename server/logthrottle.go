package server

import (
	"cmp"
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

// A topicThrottle limits how often the log says each of many things. A thing is named by its topic, which a stranger
// may have chosen. The zero value is ready.
type topicThrottle struct {
	every time.Duration // the least time between two lines about a topic; 0 is logThrottleEvery
	most  int           // how many topics are told apart, the others share one; 0 is mostTopics

	mu     sync.Mutex
	topics map[string]topic
}

type topic struct {
	last    time.Time // when the log said it
	leftOut int       // how many lines were left out since then
}

// otherTopics is the topic of all things beyond the most that are told apart.
const otherTopics = ""

const mostTopics = 100

// allow reports whether the log should say it now, and how many lines about it were left out before.
func (t *topicThrottle) allow(name string) (now bool, leftOut int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.topics == nil {
		t.topics = map[string]topic{}
	}
	at, every, most := time.Now(), cmp.Or(t.every, logThrottleEvery), cmp.Or(t.most, mostTopics)
	seen, ok := t.topics[name]
	if !ok && len(t.topics) >= most {
		t.forget(at.Add(-every))
		if len(t.topics) >= most {
			name = otherTopics
			seen, ok = t.topics[name]
		}
	}
	if ok && at.Sub(seen.last) < every {
		seen.leftOut++
		t.topics[name] = seen
		return false, 0
	}
	t.topics[name] = topic{last: at}
	return true, seen.leftOut
}

// forget drops the topics about which the log has said nothing since a time. It needs t.mu held.
func (t *topicThrottle) forget(since time.Time) {
	for name, seen := range t.topics {
		if !seen.last.After(since) {
			delete(t.topics, name)
		}
	}
}
