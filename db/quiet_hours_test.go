package db

import (
	"testing"
	"time"
)

// clockTimes returns an interval from text.
func interval(t testing.TB, from, to string) (i Interval) {
	t.Helper()
	must(t, i[0].UnmarshalText([]byte(from)))
	must(t, i[1].UnmarshalText([]byte(to)))
	return i
}

// Every day from 22:00 to 07:00, unless a case says otherwise. Times are RFC 3339, in any zone.
func TestQuietHoursGoByTheClockOnTheWall(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, zone, from, to string
		begins, ends         string // of the interval that starts on the first of these days
	}{
		{"an ordinary night", "Europe/Berlin", "22:00", "07:00", "2026-11-28T21:00:00Z", "2026-11-29T06:00:00Z"},
		{"the clock is put forward: an hour less", "Europe/Berlin", "22:00", "07:00",
			"2026-03-28T22:00:00+01:00", "2026-03-29T07:00:00+02:00"},
		{"the clock is put back: an hour more", "Europe/Berlin", "22:00", "07:00",
			"2026-10-24T22:00:00+02:00", "2026-10-25T07:00:00+01:00"},
		{"the end is skipped", "Europe/Berlin", "22:00", "02:30",
			"2026-03-28T22:00:00+01:00", "2026-03-29T03:00:00+02:00"},
		{"the start is skipped", "Europe/Berlin", "02:30", "07:00",
			"2026-03-29T03:00:00+02:00", "2026-03-29T07:00:00+02:00"},
		{"the end comes twice: the last counts", "Europe/Berlin", "22:00", "02:30",
			"2026-10-24T22:00:00+02:00", "2026-10-25T02:30:00+01:00"},
		{"the start comes twice: the first counts", "Europe/Berlin", "02:30", "07:00",
			"2026-10-25T02:30:00+02:00", "2026-10-25T07:00:00+01:00"},
		{"both come twice", "America/New_York", "01:15", "01:45",
			"2026-11-01T01:15:00-04:00", "2026-11-01T01:45:00-05:00"},
		{"the southern spring", "Australia/Sydney", "22:00", "07:00",
			"2026-10-03T22:00:00+10:00", "2026-10-04T07:00:00+11:00"},
		{"half an hour is skipped", "Australia/Lord_Howe", "02:10", "03:00",
			"2026-10-04T02:30:00+11:00", "2026-10-04T03:00:00+11:00"},
		{"midnight is skipped", "Africa/Cairo", "00:00", "06:00",
			"2026-04-24T01:00:00+03:00", "2026-04-24T06:00:00+03:00"},
		{"it ends at a midnight that is skipped", "Africa/Cairo", "20:00", "24:00",
			"2026-04-23T20:00:00+02:00", "2026-04-24T01:00:00+03:00"},
		{"the hour before midnight comes twice", "Africa/Cairo", "23:00", "24:00",
			"2026-10-29T23:00:00+03:00", "2026-10-30T00:00:00+02:00"},
		{"three quarters of an hour off", "Asia/Kathmandu", "22:00", "07:00",
			"2026-06-01T22:00:00+05:45", "2026-06-02T07:00:00+05:45"},
		{"a zone far ahead", "Pacific/Kiritimati", "22:00", "07:00",
			"2026-06-01T22:00:00+14:00", "2026-06-02T07:00:00+14:00"},
		{"a zone far behind", "Etc/GMT+12", "22:00", "07:00",
			"2026-06-01T22:00:00-12:00", "2026-06-02T07:00:00-12:00"},
		{"UTC", "UTC", "09:00", "17:30", "2026-06-01T09:00:00Z", "2026-06-01T17:30:00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			own := &Preferences{Week: map[Day][]Interval{}}
			for _, day := range Days() {
				own.Week[day] = []Interval{interval(t, c.from, c.to)}
			}
			who, zone := choices{own: own}, zoneNamed(c.zone)
			begins := try(time.Parse(time.RFC3339, c.begins))(t)
			ends := try(time.Parse(time.RFC3339, c.ends))(t)
			for _, look := range []struct {
				at    time.Time
				quiet bool
			}{{begins.Add(-time.Millisecond), false}, {begins, true}, {begins.Add(ends.Sub(begins) / 2), true},
				{ends.Add(-time.Millisecond), true}, {ends, false}} {
				same(t, "quiet at "+look.at.Format(time.RFC3339Nano), quietAt(who, zone, look.at), look.quiet)
				want := look.at
				if look.quiet {
					want = ends
				}
				if got := quietEnds(who, zone, look.at); !got.Equal(want) {
					t.Errorf("quiet at %v ends at %v, want %v", look.at, got.In(zone), want)
				}
			}
		})
	}
}

// The quiet hours of a day begin on it and may end on the next.
func TestQuietHoursBelongToTheDayTheyStartOn(t *testing.T) {
	t.Parallel()
	own := &Preferences{Week: map[Day][]Interval{
		"fri": {interval(t, "22:00", "24:00")},
		"sat": {interval(t, "00:00", "24:00")},
		"sun": {interval(t, "00:00", "10:00"), interval(t, "20:00", "06:00")},
		"mon": {},
	}}
	who := choices{own: own}
	day := func(d, h, m int) time.Time { return time.Date(2026, 6, d, h, m, 0, 0, time.UTC) } // the 1st is a Monday
	for _, c := range []struct {
		at, ends time.Time
	}{
		{day(5, 21, 59), day(5, 21, 59)},
		{day(5, 22, 0), day(7, 10, 0)}, // intervals without a gap are one
		{day(6, 12, 0), day(7, 10, 0)},
		{day(7, 15, 0), day(7, 15, 0)},
		{day(7, 20, 0), day(8, 6, 0)}, // into Monday, which has none
		{day(8, 5, 59), day(8, 6, 0)},
		{day(8, 6, 0), day(8, 6, 0)},
		{day(8, 23, 0), day(8, 23, 0)},
	} {
		same(t, "quiet at "+c.at.String(), quietAt(who, time.UTC, c.at), !c.ends.Equal(c.at))
		same(t, "end of the quiet at "+c.at.String(), quietEnds(who, time.UTC, c.at), c.ends)
	}
}

func TestAPauseIsQuietAndGoesOnIntoQuietHours(t *testing.T) {
	t.Parallel()
	at := func(d, h int) time.Time { return time.Date(2026, 6, d, h, 0, 0, 0, time.UTC) }
	night := map[Day][]Interval{}
	all := map[Day][]Interval{}
	for _, d := range Days() {
		night[d], all[d] = []Interval{interval(t, "22:00", "07:00")}, []Interval{interval(t, "00:00", "24:00")}
	}
	for _, c := range []struct {
		name     string
		own, def *Preferences
		at, ends time.Time
	}{
		{"a pause", &Preferences{Pause: at(1, 12)}, nil, at(1, 10), at(1, 12)},
		{"one that is over", &Preferences{Pause: at(1, 12)}, nil, at(1, 12), at(1, 12)},
		{"into the night", &Preferences{Pause: at(1, 23), Week: night}, nil, at(1, 10), at(2, 7)},
		{"out of the night", &Preferences{Pause: at(2, 9), Week: night}, nil, at(1, 23), at(2, 9)},
		{"over a year", &Preferences{Pause: at(400, 12)}, nil, at(1, 10), at(400, 12)},
		{"nights of the defaults", &Preferences{}, &Preferences{Week: night}, at(1, 23), at(2, 7)},
		{"none on one's own Monday", &Preferences{Week: map[Day][]Interval{"mon": {}}}, &Preferences{Week: night},
			at(1, 23), at(1, 23)},
		{"a pause of the defaults", nil, &Preferences{Pause: at(1, 12)}, at(1, 10), at(1, 12)},
		{"one's own pause that is over", &Preferences{Pause: at(1, 9)}, &Preferences{Pause: at(1, 12)}, at(1, 10),
			at(1, 12)},
		{"one's own pause, and then the default one", &Preferences{Pause: at(1, 11)}, &Preferences{Pause: at(400, 12)},
			at(1, 10), at(400, 12)},
		{"for ever", &Preferences{Week: all}, nil, at(1, 10), time.Time{}},
	} {
		who := choices{own: c.own}
		if c.def != nil {
			who.def = &Defaults{Preferences: *c.def}
		}
		same(t, c.name+": quiet", quietAt(who, time.UTC, c.at), !c.ends.Equal(c.at))
		same(t, c.name, quietEnds(who, time.UTC, c.at), c.ends)
	}
}

func TestClockTimes(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"00:00", "07:05", "23:59", "24:00"} {
		var at ClockTime
		must(t, at.UnmarshalText([]byte(text)))
		same(t, "text", string(try(at.MarshalText())(t)), text)
	}
	for _, text := range []string{"", "7:05", "24:01", "12:60", "12.30", "12:30:00", "-1:00", "noon"} {
		if err := new(ClockTime).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

// What comes in quiet hours is in the inbox, and what is published says that it is quiet. Urgent events are not.
func TestWhatComesInQuietHoursIsQuiet(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	try(d.UpdateUser(t.Context(), bob, UserPatch{TimeZone: new("Asia/Tokyo")}))(t)
	// It is quiet in Tokyo now, and in half an hour no more.
	from := ClockTime((d.Now().In(zoneNamed("Asia/Tokyo")).Hour()*60 + 24*60 - 60) % (24 * 60))
	to := (from + 3*60) % endOfDay
	try(d.UpdatePreferences(t.Context(), bob, func(p *Preferences) error {
		p.Week = map[Day][]Interval{}
		for _, day := range Days() {
			p.Week[day] = []Interval{{from, to}}
		}
		return nil
	}))(t)
	heard := func(what string, user int64, want bool) {
		t.Helper()
		for _, event := range e.take() {
			if n, ok := event.(Notified); ok && n.User == user {
				same(t, what, n.Quiet, want)
				return
			}
		}
		t.Errorf("%s: nothing was published", what)
	}
	e.take()
	try(d.CreateTask(t.Context(), ada, TaskPatch{Title: new("A"), Assignee: new(bob)}))(t)
	heard("a task", bob, true)
	try(d.CreateTask(t.Context(), ada, TaskPatch{Title: new("A"), Assignee: new(ann)}))(t)
	heard("a task of another", ann, false)
	for priority, quiet := range map[Priority]bool{Low: true, Normal: true, High: true, Urgent: false} {
		post(t, d, EventDraft{AppEvent: AppEvent{Title: "x", Priority: priority}, To: []Recipient{{ID: bob}}})
		heard(string(priority), bob, quiet)
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{TimeZone: new("America/Los_Angeles")}))(t)
	post(t, d, EventDraft{AppEvent: AppEvent{Title: "x"}, To: []Recipient{{ID: bob}}})
	heard("in another zone", bob, false)
	try(d.UpdatePreferences(t.Context(), bob, func(p *Preferences) error {
		p.Pause = d.Now().Add(time.Hour)
		return nil
	}))(t)
	e.take()
	post(t, d, EventDraft{AppEvent: AppEvent{Title: "x"}, To: []Recipient{{ID: bob}}})
	heard("in a pause", bob, true)
	for _, n := range inboxOf(t, d, bob) {
		same(t, "quiet in the inbox", n.Quiet, false)
	}
	same(t, "in the inbox", len(inboxOf(t, d, bob)), 7)
}
