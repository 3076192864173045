package db

import (
	"fmt"
	"path"
	"slices"
	"sync"
	"time"
)

// Quiet hours go by the clock on the wall where the person is. When that clock is put forward or back, some times of
// day never come, and some come twice. An interval begins when the clock shows its start for the first time, or skips
// it. It ends when the clock shows its end for the last time, or skips it. So it is one span of time. What waits for
// its end is decided in delivery.go (timing).

// A Day is a day of the week: "mon".
type Day string

var days = []Day{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

// Days returns the days of the week, Monday first.
func Days() []Day { return slices.Clone(days) }

// dayOf returns the day of the week of a date.
func dayOf(date time.Time) Day { return days[(int(date.Weekday())+6)%7] }

// A ClockTime is a time of day in minutes, 0 to 1440, which is midnight at the end of the day. Its text is "22:00".
type ClockTime int

const endOfDay ClockTime = 24 * 60

// MarshalText returns a text such as "07:05".
func (t ClockTime) MarshalText() ([]byte, error) {
	return fmt.Appendf(nil, "%02d:%02d", t/60, t%60), nil
}

// UnmarshalText reads a text from "00:00" to "24:00".
func (t *ClockTime) UnmarshalText(text []byte) error {
	if string(text) == "24:00" {
		*t = endOfDay
		return nil
	}
	at, err := time.Parse("15:04", string(text))
	if err != nil || len(text) != len("15:04") {
		return fmt.Errorf("%q is no time of day such as 07:30", text)
	}
	*t = ClockTime(at.Hour()*60 + at.Minute())
	return nil
}

// An Interval is a start and an end. One whose end is not behind its start ends on the next day.
type Interval [2]ClockTime

// on returns when the interval begins and ends that belongs to a date, whose time of day is midnight in UTC.
func (i Interval) on(date time.Time, clock wallClock) (from, to time.Time) {
	end := time.Duration(i[1]) * time.Minute
	if i[1] <= i[0] {
		end += 24 * time.Hour
	}
	from, _ = clock.shown(date.Add(time.Duration(i[0]) * time.Minute))
	_, to = clock.shown(date.Add(end))
	return from, to
}

// A wallClock is a clock in a zone, as it goes in the days around a time.
type wallClock struct {
	zone   *time.Location
	steady bool          // it is neither put forward nor back in these days
	ahead  time.Duration // of UTC, where it is steady
}

func wallClockAt(local time.Time) wallClock {
	const around = 5 * 24 * time.Hour
	_, offset := local.Zone()
	begins, ends := local.ZoneBounds()
	steady := (begins.IsZero() || local.Sub(begins) > around) && (ends.IsZero() || ends.Sub(local) > around)
	return wallClock{local.Location(), steady, time.Duration(offset) * time.Second}
}

// shown returns when the clock shows a time for the first time, and for the last. wall is that time, in UTC. If the
// clock skips it, both are the moment at which it does.
func (c wallClock) shown(wall time.Time) (first, last time.Time) {
	if c.steady {
		return wall.Add(-c.ahead), wall.Add(-c.ahead)
	}
	return shown(wall, c.zone)
}

// shown is wallClock.shown for a clock that may be put forward or back.
func shown(wall time.Time, zone *time.Location) (first, last time.Time) {
	const far = 16 * time.Hour // further than any zone is from UTC
	for _, near := range [2]time.Time{wall.Add(-far), wall.Add(far)} {
		_, offset := near.In(zone).Zone()
		at := wall.Add(-time.Duration(offset) * time.Second)
		if _, then := at.In(zone).Zone(); then != offset {
			continue
		}
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if at.After(last) {
			last = at
		}
	}
	if first.IsZero() { // skipped: by the offset of before, that is a moment behind the jump
		_, offset := wall.Add(-far).In(zone).Zone()
		jump, _ := wall.Add(-time.Duration(offset) * time.Second).In(zone).ZoneBounds()
		return jump.UTC(), jump.UTC()
	}
	return first, last
}

// quietAt reports whether it is quiet for somebody in a zone at a time: in one of their quiet hours, or while they have
// paused.
func quietAt(c choices, zone *time.Location, at time.Time) bool {
	return c.pause(at).After(at) || quietHourEnds(c, zone, at).After(at)
}

// quietEnds returns when the quiet ends that there is at a time. Intervals and a pause that follow without a gap are
// one. It returns at itself where it is not quiet, and the zero time where it is quiet for ever.
func quietEnds(c choices, zone *time.Location, at time.Time) time.Time {
	const long = 8 * 24 * time.Hour // a week that is quiet throughout has no end
	end, latest := at, at
	for pause := c.pause(at); pause.After(latest); pause = c.pause(latest) { // after the own one the default one
		latest = pause
	}
	latest = latest.Add(long)
	for !end.After(latest) {
		next := quietHourEnds(c, zone, end)
		if pause := c.pause(end); pause.After(next) {
			next = pause
		}
		if !next.After(end) {
			return end
		}
		end = next
	}
	return time.Time{}
}

// quietHourEnds returns the latest end of the intervals that hold a time, or the zero time if none does.
func quietHourEnds(c choices, zone *time.Location, at time.Time) (end time.Time) {
	if !c.hasQuietHours() {
		return time.Time{}
	}
	local := at.In(zone)
	y, m, d := local.Date()
	clock, today := wallClockAt(local), time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	for date := today.AddDate(0, 0, -1); !date.After(today); date = date.AddDate(0, 0, 1) {
		for _, i := range c.quietHours(dayOf(date)) {
			if from, to := i.on(date, clock); !from.After(at) && to.After(at) && to.After(end) {
				end = to
			}
		}
	}
	return end
}

func (c choices) hasQuietHours() bool {
	return c.own != nil && len(c.own.Week) > 0 || c.def != nil && len(c.def.Week) > 0
}

// zones holds the time zones that were asked for, by name: to load one reads a file.
var zones sync.Map

// zoneNamed returns a time zone, or UTC for a name that is none. Names from before may be paths that lead to a zone.
func zoneNamed(name string) *time.Location {
	name = path.Clean(name)
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location)
	}
	if !isZone(name) {
		return time.UTC
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	zones.Store(name, zone)
	return zone
}
