package db

import (
	"fmt"
	"testing"
	"time"
)

// measure stores a sample of the minute that has just passed, with n notifications.
func (c *clocked) measure(n int64) {
	c.t.Helper()
	c.pass(time.Minute)
	must(c.t, c.WatchClock(c.t.Context()))
	must(c.t, c.StoreSample(c.t.Context(), Sample{Covered: time.Minute, Connections: int(n), Notifications: n,
		Receipts: []int64{n, 1}, DiskFree: 1000 - n, FileBytes: 10 * n,
		Channels: map[Channel]ChannelSample{
			ChannelEmail: {Waiting: int(n), Oldest: time.Duration(n) * time.Second, Sent: n, Failed: 1}}}))
}

// shown returns the ages and numbers of notifications of a span, the oldest first.
func (c *clocked) shown(span int) (lines []string, sum int64) {
	c.t.Helper()
	last := time.Duration(1 << 62)
	for _, s := range try(c.Samples(c.t.Context(), SampleSpans[span]))(c.t) {
		if s.Age >= last {
			c.t.Errorf("a sample of %v ago is behind one of %v ago", s.Age, last)
		}
		last, sum = s.Age, sum+s.Notifications
		lines = append(lines, fmt.Sprintf("%v: %d", s.Age.Truncate(time.Second), s.Notifications))
	}
	return lines, sum
}

func TestSamplesAreMergedAndBounded(t *testing.T) {
	t.Parallel()
	c := startClocked(t)
	for range 35 {
		for range 3 { // a sample for each minute would take long
			c.measure(2)
		}
		c.run(24 * time.Hour)
	}
	for range 90 {
		c.measure(3)
	}
	must(t, c.Close())
	c.open()
	hour, sum := c.shown(0)
	same(t, "minutes", len(hour), 61)
	same(t, "notifications of the hour", sum, 61*3)
	_, sum = c.shown(1)
	same(t, "notifications of the day", sum, 90*3)
	rows := number(t, c.DB, `SELECT count(*) FROM samples`)
	if rows > 61+97+121 {
		t.Errorf("%d rows are kept", rows)
	}
	if rows := number(t, c.DB, `SELECT count(*) FROM channel_samples`); rows > 61+97+121 {
		t.Errorf("%d rows of channels are kept", rows)
	}
	month := try(c.Samples(t.Context(), SampleSpans[2]))(t)
	first, last := month[0].Age, month[len(month)-1]
	if first < 28*day || first > 31*day {
		t.Errorf("the month begins %v ago", first)
	}
	before := month[len(month)-2]
	last.Sample = before.Merge(last.Sample) // a part of six hours may end within the 90 minutes
	same(t, "connections, the most", last.Connections, 3)
	same(t, "disk, the least", last.DiskFree, int64(997))
	same(t, "the last size", last.FileBytes, int64(30))
	mail := last.Channels[ChannelEmail]
	same(t, "mails", mail.Sent >= 270 && mail.Failed >= 90 && mail.Waiting == 3 && mail.Oldest == 3*time.Second, true)
	same(t, "receipts", last.Receipts[0] >= 270 && last.Receipts[1] >= 90, true)
}

// Whatever the clock does, the samples of the last minutes are there, once, and in order.
func TestNoJumpOfTheClockDeletesOrDoublesSamples(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	for name, jump := range map[string]func(c *clocked){
		"none":                  func(*clocked) {},
		"an hour back":          func(c *clocked) { c.jump(-time.Hour) },
		"an hour ahead":         func(c *clocked) { c.jump(time.Hour) },
		"ten years ahead":       func(c *clocked) { c.jump(tenYears) },
		"thirty years back":     func(c *clocked) { c.jump(-3 * tenYears) },
		"there and back":        func(c *clocked) { c.jump(tenYears); c.measure(0); c.jump(-tenYears) },
		"at a start, ahead":     func(c *clocked) { c.restart(0, tenYears) },
		"at a start, back":      func(c *clocked) { c.restart(0, -tenYears) },
		"at a start":            func(c *clocked) { c.restart(time.Second, 0) },
		"started in 1970":       func(c *clocked) { c.restart(0, -60*365*day); c.measure(0); c.jump(60 * 365 * day) },
		"a state of long ago":   func(c *clocked) { c.forgetTheClock(30 * time.Minute); c.restart(0, -2*time.Hour) },
		"a state and a restart": func(c *clocked) { c.forgetTheClock(30 * time.Minute); c.restart(0, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			for range 20 {
				c.measure(7)
			}
			jump(c)
			for range 20 {
				c.measure(7)
			}
			for span := range SampleSpans {
				if lines, sum := c.shown(span); sum != 40*7 {
					t.Errorf("%s: %d notifications, want %d: %q", SampleSpans[span].Name, sum, 40*7, lines)
				}
			}
			if lines, _ := c.shown(0); len(lines) < 40 || len(lines) > 42 {
				t.Errorf("%d minutes: %q", len(lines), lines)
			}
			for _, s := range try(c.Samples(t.Context(), SampleSpans[0]))(t) {
				if s.Notifications > 7 {
					t.Errorf("a minute has %d notifications", s.Notifications)
				}
			}
		})
	}
}

// forgetTheClock leaves the state of the clock in the file that was there before, as a crash does.
func (c *clocked) forgetTheClock(before time.Duration) {
	c.t.Helper()
	must(c.t, c.Close())
	c.open()
	must(c.t, c.update(c.t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`CREATE TEMP TRIGGER keep AFTER INSERT ON clock BEGIN
			UPDATE clock SET shown = shown - ` + fmt.Sprint(before.Milliseconds()) + `,
				steady = steady - ` + fmt.Sprint(before.Milliseconds()) + `; END`)
		return err
	}))
}

// After a stop of some days, samples of before are as old as they are, once the clock is believed.
func TestSamplesBeforeALongStopGrowOld(t *testing.T) {
	t.Parallel()
	c := startClocked(t)
	c.measure(5)
	c.restart(3*day, 0)
	c.run(25 * time.Hour)
	c.measure(1)
	for span, want := range []int64{1, 1, 6} {
		lines, sum := c.shown(span)
		same(t, SampleSpans[span].Name+fmt.Sprintf(" %q", lines), sum, want)
	}
}
