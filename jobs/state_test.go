package jobs

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

func TestJobsTellHowTheyDo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now() // midnight of 2000-01-01
		runs := 0
		j, err := start([]job{
			{name: "good", every: time.Minute, do: func(context.Context) error { time.Sleep(time.Second); return nil }},
			{name: "breaks", every: time.Minute, do: func(context.Context) error {
				if runs++; runs > 2 {
					return errors.New("the disk is gone")
				}
				return nil
			}},
			{name: "nightly", at: TimeOfDay{3, 30}, do: func(context.Context) error { return nil }},
			{name: "slow", every: time.Hour, do: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }},
		}, Config{Log: slog.New(slog.DiscardHandler), Location: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		defer j.Stop()
		pass(3*time.Minute + 30*time.Second)
		after := func(d time.Duration) time.Time { return began.Add(d).Round(0).UTC() }
		const m = time.Minute
		for i, want := range []State{
			{Name: "good", Every: m, Began: after(3 * m), Took: time.Second, Succeeded: after(3*m + time.Second),
				Next: after(4 * m)},
			{Name: "breaks", Every: m, Began: after(3 * m), Succeeded: after(m), Failed: after(3 * m),
				Error: "the disk is gone", Next: after(4 * m)},
			{Name: "nightly", Began: after(0), Succeeded: after(0), Next: after(3*time.Hour + 30*m)},
			{Name: "slow", Every: time.Hour, Began: after(0), Running: true, Next: after(time.Hour)},
		} {
			if got := j.State()[i]; got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		}
	})
}

// Each minute a sample is stored, and at the stop the last one. A minute without one changes nothing.
func TestSamplesAreStoredEachMinuteAndAtTheStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		var measured atomic.Int64
		var broken atomic.Bool
		j := s.start(Config{Sample: func(context.Context) (db.Sample, error) {
			if broken.Load() {
				return db.Sample{}, errors.New("nothing can be measured")
			}
			return db.Sample{Covered: time.Minute, Notifications: measured.Add(1)}, nil
		}})
		sum := func() (n int64) {
			t.Helper()
			list, err := s.Samples(t.Context(), db.SampleSpans[0])
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range list {
				n += s.Notifications
			}
			return n
		}
		pass(2*time.Minute + time.Second)
		if got := sum(); got != 1+2+3 {
			t.Errorf("after two minutes the sum is %d, want 6", got)
		}
		broken.Store(true)
		pass(time.Minute)
		broken.Store(false)
		j.Stop()
		if got := sum(); got != 1+2+3+4 {
			t.Errorf("after the stop the sum is %d, want 10", got)
		}
	})
}
