package semaphore

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestTheFirstGoBeforeTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(1)
		leave, err := s.Take(t.Context(), false)
		if err != nil {
			t.Fatal(err)
		}
		var order []string
		var all sync.WaitGroup
		for i, first := range []bool{false, true, false, true} {
			all.Go(func() {
				leave, err := s.Take(t.Context(), first)
				if err != nil {
					t.Error(err)
					return
				}
				order = append(order, fmt.Sprint(i))
				leave()
			})
			synctest.Wait()
		}
		leave()
		all.Wait()
		if want := []string{"1", "3", "0", "2"}; !slices.Equal(order, want) {
			t.Errorf("the order was %q, want %q", order, want)
		}
	})
}

func TestWhoGivesUpTakesNoPlace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := New(2)
		first, _ := s.Take(t.Context(), false)
		second, _ := s.Take(t.Context(), false)
		cause := errors.New("gone")
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, cause)
		defer cancel()
		for _, before := range []bool{false, true} {
			if _, err := s.Take(ctx, before); err != cause {
				t.Errorf("got %v, want the cause", err)
			}
		}
		first()
		second()
		for range 2 {
			if _, err := s.Take(ctx, false); err != nil { // a free place is taken whatever ctx says
				t.Error(err)
			}
		}
	})
}

func TestNoPlaceIsLostOrMade(t *testing.T) { // where giving up and getting a place meet
	s := New(3)
	var now, most atomic.Int32
	var all sync.WaitGroup
	for i := range 500 {
		all.Go(func() {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i%7)*time.Millisecond)
			defer cancel()
			leave, err := s.Take(ctx, i%3 == 0)
			if err != nil {
				return
			}
			n := now.Add(1)
			for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
			}
			<-ctx.Done()
			now.Add(-1)
			leave()
		})
	}
	all.Wait()
	if s.free != 3 || most.Load() > 3 {
		t.Errorf("%d places are free, want 3; %d were taken at once", s.free, most.Load())
	}
}
