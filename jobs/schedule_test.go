package jobs

import (
	"context"
	"log/slog"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"ctms/jobs/channel/channeltest"
)

// A jumpingClock shows the time of its bubble, and what was added to that.
type jumpingClock struct{ ahead atomic.Int64 }

func (c *jumpingClock) jump(by time.Duration) { c.ahead.Add(int64(by)) }
func (c *jumpingClock) now() time.Time {
	return time.Now().Add(time.Duration(c.ahead.Load())).Round(0)
}

// Jobs that run by interval go on as before, whatever happens to the wall clock.
func TestIntervalsGoOnWhileTheClockJumps(t *testing.T) { // HARDENING 4.3
	for name, by := range map[string]time.Duration{
		"an hour back": -time.Hour, "an hour ahead": time.Hour, "ten years ahead": 10 * 8766 * time.Hour,
		"thirty years back": -30 * 8766 * time.Hour,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				clock, ran := &jumpingClock{}, 0
				j, err := start([]job{{name: "warn", every: time.Second, do: func(context.Context) error {
					ran++
					return nil
				}}}, Config{Log: slog.Default(), Location: time.UTC, now: clock.now})
				if err != nil {
					t.Fatal(err)
				}
				pass(30 * time.Second)
				clock.jump(by)
				pass(30 * time.Second)
				j.Stop()
				if ran != 61 {
					t.Errorf("ran %d times in a minute, want 61", ran)
				}
			})
		})
	}
}

// A daily job notices at once that the clock has jumped over its time. It runs once for each day.
func TestADailyJobRunsOnceADayHoweverTheClockJumps(t *testing.T) { // HARDENING 4.3
	channeltest.SkipInShort(t, "it plays minutes to days")
	const h, day, years = time.Hour, 24 * time.Hour, 10 * 365 * 24 * time.Hour
	type step struct{ pass, jump time.Duration }
	for _, c := range []struct {
		name  string
		steps []step // from midnight of 2000-01-01
		want  []string
	}{
		{"not at all", []step{{pass: 2 * day}}, []string{"01 03:30", "02 03:30"}},
		{"ahead over its time", []step{{pass: 3 * h}, {jump: h}, {pass: day}}, []string{"01 04:00", "02 03:30"}},
		{"ahead over days", []step{{pass: 3 * h}, {jump: 5 * day}, {pass: day}}, []string{"06 03:00", "06 03:30"}},
		{"back before its time", []step{{pass: 3 * h}, {jump: -2 * h}, {pass: day}}, []string{"01 03:30"}},
		{"back over its time, after it ran", []step{{pass: 4 * h}, {jump: -h}, {pass: day}},
			[]string{"01 03:30"}},
		{"back over midnight, after it ran", []step{{pass: 4 * h}, {jump: -20 * h}, {pass: 2 * day}},
			[]string{"01 03:30", "02 03:30"}},
		{"ten years ahead and back", []step{{pass: 3 * h}, {jump: years}, {pass: h / 4}, {jump: -years}, {pass: day}},
			[]string{"29 03:00", "01 03:30"}},
		{"ten years back and ahead", []step{{pass: 3 * h}, {jump: -years}, {pass: h / 4}, {jump: years}, {pass: day}},
			[]string{"01 03:30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				clock := &jumpingClock{}
				var got []string
				j, err := start([]job{{name: "cleanup", at: TimeOfDay{3, 30}, do: func(context.Context) error {
					got = append(got, clock.now().UTC().Format("02 15:04"))
					return nil
				}}}, Config{Log: slog.Default(), Location: time.UTC, now: clock.now})
				if err != nil {
					t.Fatal(err)
				}
				for _, s := range c.steps {
					clock.jump(s.jump)
					pass(s.pass)
				}
				j.Stop()
				if len(got) == 0 || !slices.Equal(got[1:], c.want) { // the first is that of the start
					t.Errorf("ran at %q, want %q", got, c.want)
				}
			})
		})
	}
}

func TestATimeOfDayThatDaylightSavingMoves(t *testing.T) { // HARDENING 4.3
	for _, c := range []struct {
		zone, day string
		at        TimeOfDay
		want      string
	}{
		{"Europe/Berlin", "2026-03-28", TimeOfDay{2, 30}, "2026-03-28T02:30:00+01:00"},
		{"Europe/Berlin", "2026-03-29", TimeOfDay{1, 59}, "2026-03-29T01:59:00+01:00"},
		{"Europe/Berlin", "2026-03-29", TimeOfDay{2, 30}, "2026-03-29T03:30:00+02:00"}, // left out
		{"Europe/Berlin", "2026-03-29", TimeOfDay{3, 30}, "2026-03-29T03:30:00+02:00"},
		{"Europe/Berlin", "2026-10-25", TimeOfDay{2, 30}, "2026-10-25T02:30:00+02:00"}, // comes twice
		{"Europe/Berlin", "2026-10-25", TimeOfDay{3, 30}, "2026-10-25T03:30:00+01:00"},
		{"America/New_York", "2026-03-08", TimeOfDay{2, 0}, "2026-03-08T03:00:00-04:00"},
		{"America/New_York", "2026-11-01", TimeOfDay{1, 30}, "2026-11-01T01:30:00-04:00"},
		{"Australia/Lord_Howe", "2026-10-04", TimeOfDay{2, 15}, "2026-10-04T02:45:00+11:00"}, // half an hour
		{"Australia/Lord_Howe", "2026-04-05", TimeOfDay{1, 45}, "2026-04-05T01:45:00+11:00"},
		{"Africa/Cairo", "2026-04-24", TimeOfDay{0, 10}, "2026-04-24T01:10:00+03:00"}, // at midnight
		{"UTC", "2026-03-29", TimeOfDay{2, 30}, "2026-03-29T02:30:00Z"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		noon, err := time.ParseInLocation("2006-01-02 15", c.day+" 12", zone)
		if err != nil {
			t.Fatal(err)
		}
		d := &daily{at: c.at, in: zone}
		if got := d.on(noon, 0).Format(time.RFC3339); got != c.want {
			t.Errorf("%s %s at %v: %s, want %s", c.zone, c.day, c.at, got, c.want)
		}
	}
}
