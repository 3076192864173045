package jobs

import (
	"slices"
	"time"
)

// lookEvery is how often a daily job looks at the wall clock. So it notices within a second that the clock has jumped.
const lookEvery = time.Second

// A schedule tells when a job is due. The first call of due is at the start, and later ones follow one interval apart.
type schedule interface {
	interval() time.Duration
	due() bool
}

// schedule returns the schedule of a job.
func (row job) schedule(cfg Config) schedule {
	if row.every != 0 {
		return steady(row.every)
	}
	return &daily{at: row.at, in: cfg.Location, now: cfg.now}
}

// A steady job is due after each interval of the monotonic clock, whatever the wall clock shows.
type steady time.Duration

func (s steady) interval() time.Duration { return time.Duration(s) }
func (s steady) due() bool               { return true }

// A daily job is due at the start, and once for each day on the wall clock. If the clock jumps over the time of day,
// the job is due at once. If the clock is set back behind it, the same time of day does not count again.
type daily struct {
	at   TimeOfDay
	in   *time.Location
	now  func() time.Time
	done time.Time // the time of day that the last run was for
	ran  []int64   // the last four of these, in seconds since 1970
}

func (d *daily) interval() time.Duration { return lookEvery }

func (d *daily) due() bool {
	now := d.now().In(d.in)
	last, next := d.on(now, 0), d.on(now, 1)
	if last.After(now) {
		last, next = d.on(now, -1), last
	}
	if d.done.After(next) { // the clock was far ahead; otherwise nothing would be due until then
		d.done = last
	}
	if !last.After(d.done) || slices.Contains(d.ran, last.Unix()) { // the clock may have been far behind
		return false
	}
	d.done, d.ran = last, append(d.ran[max(len(d.ran)-3, 0):], last.Unix())
	return true
}

// on returns the time of day on the day of now, or so many days later. Daylight saving may leave the time of day out:
// then it is as much later as the clock is put forward. If the time comes twice that day, it is the first.
func (d *daily) on(now time.Time, days int) time.Time {
	year, month, day := now.Date()
	utc := time.Date(year, month, day+days, int(d.at.Hour), int(d.at.Minute), 0, 0, time.UTC)
	before, after := d.withOffset(utc, -12*time.Hour), d.withOffset(utc, 12*time.Hour)
	if !d.shows(before) && d.shows(after) {
		return after
	}
	return before
}

// withOffset takes utc as a local time, with the offset that the zone has at utc + shift.
func (d *daily) withOffset(utc time.Time, shift time.Duration) time.Time {
	_, offset := utc.Add(shift).In(d.in).Zone()
	return utc.Add(-time.Duration(offset) * time.Second).In(d.in)
}

// shows reports whether a clock on the wall shows the time of day at t.
func (d *daily) shows(t time.Time) bool {
	return t.Hour() == int(d.at.Hour) && t.Minute() == int(d.at.Minute)
}
