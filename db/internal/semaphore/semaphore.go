// Package semaphore is a counting semaphore with two priorities: callers wait for one of a few places, and some of them
// go before the others.
package semaphore

import (
	"container/list"
	"context"
	"sync"
)

// A Semaphore gives out a fixed number of places. Its methods may be called from any goroutine.
type Semaphore struct {
	mu     sync.Mutex
	free   int
	first  list.List // of chan struct{}: callers that go before the others
	others list.List // of chan struct{}
}

// New returns a semaphore with a number of places, 1 or more.
func New(places int) *Semaphore { return &Semaphore{free: places} }

// Take returns when there is a place for the caller, who must then call leave once. Callers with first go before those
// without. Among themselves, each go in the order in which they came. If ctx ends first, Take returns its cause.
func (s *Semaphore) Take(ctx context.Context, first bool) (leave func(), err error) {
	waiting := &s.others
	if first {
		waiting = &s.first
	}
	s.mu.Lock()
	if s.free > 0 {
		s.free--
		s.mu.Unlock()
		return s.leave, nil
	}
	turn := make(chan struct{})
	at := waiting.PushBack(turn)
	s.mu.Unlock()
	select {
	case <-turn:
		return s.leave, nil
	case <-ctx.Done():
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-turn: // it came at the same moment
		s.next()
	default:
		waiting.Remove(at)
	}
	return nil, context.Cause(ctx)
}

func (s *Semaphore) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.next()
}

// next gives a place to whoever is next. It needs s.mu held.
func (s *Semaphore) next() {
	for _, waiting := range []*list.List{&s.first, &s.others} {
		if at := waiting.Front(); at != nil {
			close(waiting.Remove(at).(chan struct{}))
			return
		}
	}
	s.free++
}
