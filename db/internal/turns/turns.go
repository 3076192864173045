// Package turns has callers wait for one of a few places. Some callers go before others.
package turns

import (
	"container/list"
	"context"
	"sync"
)

// A Queue gives out a fixed number of places. Its methods may be called from any goroutine.
type Queue struct {
	mu     sync.Mutex
	free   int
	first  list.List // of chan struct{}: callers that go before the others
	others list.List // of chan struct{}
}

// New returns a queue with a number of places, 1 or more.
func New(places int) *Queue { return &Queue{free: places} }

// Take returns when there is a place for the caller, who must then call leave once. Callers with first go before those
// without. Among themselves, each go in the order in which they came. If ctx ends first, Take returns its cause.
func (q *Queue) Take(ctx context.Context, first bool) (leave func(), err error) {
	waiting := &q.others
	if first {
		waiting = &q.first
	}
	q.mu.Lock()
	if q.free > 0 {
		q.free--
		q.mu.Unlock()
		return q.leave, nil
	}
	turn := make(chan struct{})
	at := waiting.PushBack(turn)
	q.mu.Unlock()
	select {
	case <-turn:
		return q.leave, nil
	case <-ctx.Done():
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	select {
	case <-turn: // it came at the same moment
		q.next()
	default:
		waiting.Remove(at)
	}
	return nil, context.Cause(ctx)
}

func (q *Queue) leave() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.next()
}

// next gives a place to whoever is next. It needs q.mu held.
func (q *Queue) next() {
	for _, waiting := range []*list.List{&q.first, &q.others} {
		if at := waiting.Front(); at != nil {
			close(waiting.Remove(at).(chan struct{}))
			return
		}
	}
	q.free++
}
