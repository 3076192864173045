package db

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

const (
	day      = 24 * time.Hour
	tenYears = 3653 * day
)

// A clocked is a database with a clock that can be made to jump, and what it logs.
type clocked struct {
	*DB
	*fakeClock
	t   *testing.T
	dir string
	log bytes.Buffer
}

// startClocked opens a database at noon, and creates its people.
func startClocked(t *testing.T) *clocked {
	t.Helper()
	return startClockedAt(t, at(12, 0))
}

// startClockedAt is startClocked at another time. A restore goes by the clock of the machine.
func startClockedAt(t *testing.T, at time.Time) *clocked {
	t.Helper()
	c := &clocked{t: t, dir: t.TempDir(), fakeClock: &fakeClock{}}
	c.fakeClock.set(at)
	c.open()
	createPeople(t, c.DB)
	return c
}

func (c *clocked) open() {
	c.t.Helper()
	c.DB = openIn(c.t, c.dir, Settings{Clock: c.clock(), Log: slog.New(slog.NewTextHandler(&c.log, nil))}, nil)
}

// restart stops the database. The machine is off for span, and its clock moves by jump more than that.
func (c *clocked) restart(span, jump time.Duration) {
	c.t.Helper()
	must(c.t, c.Close())
	c.jump(span + jump)
	c.passed.Store(0) // another boot
	c.open()
}

// cutPower leaves the database as a cut of the power leaves it. Another boot is to open it.
func (c *clocked) cutPower() {
	c.t.Helper()
	c.dir = crashed(c.t, c.dir)
	c.passed.Store(0)
}

// run lets the program run for span. It looks at the clock now and then.
func (c *clocked) run(span time.Duration) {
	c.t.Helper()
	for ; span > 0; span -= time.Hour {
		c.pass(min(span, time.Hour))
		must(c.t, c.WatchClock(c.t.Context()))
	}
}

// doubt is how far the wall clock is ahead of what is believed.
func (c *clocked) doubt() time.Duration { return c.Now().Sub(c.Believed()) }

func TestAClockThatWentAheadIsBelievedAfterADay(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	for name, c := range map[string]struct {
		do   func(c *clocked)
		want time.Duration // the doubt afterwards
		logs string
	}{
		"nothing happens":  {func(c *clocked) { c.run(40 * day) }, 0, ""},
		"steps of seconds": {func(c *clocked) { c.jump(50 * time.Second); c.run(time.Hour); c.jump(-time.Minute) }, 0, ""},
		"an hour ahead":    {func(c *clocked) { c.jump(time.Hour); c.run(23 * time.Hour) }, time.Hour, "ahead"},
		"for a day":        {func(c *clocked) { c.jump(time.Hour); c.run(25 * time.Hour) }, 0, "believed again"},
		"and back":         {func(c *clocked) { c.jump(tenYears); c.run(time.Hour); c.jump(-tenYears) }, 0, "set back"},
		"half of it back": {func(c *clocked) { c.jump(4 * day); c.run(2 * time.Hour); c.jump(-2 * day) }, 2 * day,
			"set back"},
		"ahead again": {func(c *clocked) { c.jump(day); c.run(20 * time.Hour); c.jump(day); c.run(20 * time.Hour) },
			2 * day, "ahead"},
		"an hour back": {func(c *clocked) { c.jump(-time.Hour) }, 0, "set back"},
		"an hour back and ahead": {func(c *clocked) { c.jump(-time.Hour); c.run(time.Hour); c.jump(time.Hour) },
			time.Hour, "ahead"},
		"suspended for a week":      {func(c *clocked) { c.pass(7 * day) }, 0, ""},
		"off for a night":           {func(c *clocked) { c.restart(16*time.Hour, 0) }, 0, ""},
		"off for three months":      {func(c *clocked) { c.restart(90*day, 0) }, 90 * day, "by=\"90 days\""},
		"off for three months once": {func(c *clocked) { c.restart(90*day, 0); c.run(25 * time.Hour) }, 0, "believed again"},
		"off for three months, and then each night": {func(c *clocked) {
			c.restart(90*day, 0)
			for range 4 {
				c.run(8 * time.Hour)
				c.restart(16*time.Hour, 0)
			}
		}, 0, "believed again"},
		"started wrong": {func(c *clocked) { c.restart(time.Minute, tenYears) }, tenYears, "by=\"3653 days\""},
		"started wrong, then right": {func(c *clocked) { c.restart(0, tenYears); c.run(time.Hour); c.restart(0, -tenYears) },
			0, "set back"},
		"started in 1970": {func(c *clocked) { c.restart(0, -60*365*day) }, 0, "set back"},
		"started in 1970, then right": {func(c *clocked) {
			c.restart(0, -60*365*day)
			c.run(time.Hour)
			c.jump(60 * 365 * day)
		}, 60 * 365 * day, "ahead"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := startClocked(t)
			c.do(d)
			if got := d.doubt(); (got - c.want).Abs() > time.Minute {
				t.Errorf("the clock is doubted by %v, want %v", got, c.want)
			}
			if got := d.log.String(); !strings.Contains(got, c.logs) || c.logs == "" && got != "" {
				t.Errorf("logged %q, want %q", got, c.logs)
			}
		})
	}
}

// Whatever the clock does, a login ends after it was not used for its time, and not before.
func TestNoJumpOfTheClockEndsALogin(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	const week = 7 * day
	for name, jump := range map[string]func(c *clocked){
		"not at all":               func(*clocked) {},
		"an hour back":             func(c *clocked) { c.jump(-time.Hour) },
		"an hour ahead":            func(c *clocked) { c.jump(time.Hour) },
		"ten years ahead":          func(c *clocked) { c.jump(tenYears) },
		"ten years ahead and back": func(c *clocked) { c.jump(tenYears); c.run(time.Second); c.jump(-tenYears) },
		"thirty years back":        func(c *clocked) { c.jump(-3 * tenYears) },
		"a start ten years ahead":  func(c *clocked) { c.restart(time.Minute, tenYears) },
		"a start in 1970":          func(c *clocked) { c.restart(time.Minute, -6*tenYears) },
		"a start in 1970, put right": func(c *clocked) {
			c.restart(0, -6*tenYears)
			c.run(time.Second)
			c.jump(6 * tenYears)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			old := try(startSession(c.DB, bob, week))(t)
			used := try(startSession(c.DB, bob, week))(t)
			c.run(time.Second)
			lost := try(c.RotateSession(t.Context(), used.ID, used.JTI, week))(t) // the answer was lost
			jump(c)
			again := try(c.RotateSession(t.Context(), used.ID, used.JTI, week))(t)
			same(t, "the answer that was lost", again.JTI, lost.JTI)
			same(t, "its end is to come", again.Expires.After(c.Now()), true)
			try(c.DeleteExpiredSessions(t.Context()))(t)
			if _, err := c.RotateSession(t.Context(), old.ID, old.JTI, week); err != nil {
				t.Errorf("a login from before: %v", err)
			}
			c.run(23 * time.Hour)
			used = try(c.RotateSession(t.Context(), used.ID, again.JTI, week))(t)
			c.run(week + 25*time.Hour)
			if _, err := c.RotateSession(t.Context(), used.ID, used.JTI, week); !errors.Is(err, ErrRefused) {
				t.Errorf("after more than a week: %v", err)
			}
		})
	}
}

// A login of a clock that was ahead does not last for years once the clock is right.
func TestALoginOfAClockThatWasAheadIsShortened(t *testing.T) {
	t.Parallel()
	c := startClocked(t)
	c.jump(tenYears)
	try(startSession(c.DB, bob, day))(t)
	c.jump(-tenYears)
	c.run(25 * time.Hour)
	same(t, "at once", try(c.DeleteExpiredSessions(t.Context()))(t), 0)
	c.run(longestSession + time.Hour)
	same(t, "after 30 days", try(c.DeleteExpiredSessions(t.Context()))(t), 1)
}

// What is read is deleted by its age, however the clock jumps.
func TestNothingIsDeletedOnAClockThatLeapt(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	c := startClocked(t)
	fill(t, c.DB, bob, 3)
	try(c.MarkAllRead(t.Context(), bob, 0))(t)
	cleanUp := func(when string, want int) {
		t.Helper()
		must(t, c.WatchClock(t.Context()))
		same(t, when, try(c.DeleteReadBefore(t.Context(), c.Believed().Add(-30*day)))(t), want)
	}
	c.jump(tenYears)
	cleanUp("ten years ahead", 0)
	c.run(23 * time.Hour)
	cleanUp("and an almost day later", 0)
	c.jump(-tenYears)
	cleanUp("and back", 0)
	c.restart(time.Minute, 31*day)
	cleanUp("a start a month ahead", 0)
	c.restart(time.Minute, -31*day)
	cleanUp("a start at the right time", 0)
	c.run(30 * day)
	cleanUp("a month later", 3)
}

// A restore believes the clock of its machine no more than a start does: it may be months ahead. Where the backup is
// months old, what was read is deleted a day later.
func TestNothingIsDeletedOnAClockThatLeaptAtARestore(t *testing.T) {
	t.Parallel()
	c := startClockedAt(t, time.Now().Add(-90*day))
	cleanUp := func(when string, want int) {
		t.Helper()
		must(t, c.WatchClock(t.Context()))
		same(t, when, try(c.DeleteReadBefore(t.Context(), c.Believed().Add(-30*day)))(t), want)
	}
	fill(t, c.DB, bob, 3)
	try(c.MarkAllRead(t.Context(), bob, 0))(t)
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), c.dir, backup, BackupOptions{}))(t)
	c.run(time.Hour) // what is replaced is newer
	must(t, c.Close())
	restore := func(clock time.Time) {
		t.Helper()
		try(Restore(t.Context(), c.dir, backup, quiet, nil))(t)
		c.fakeClock.set(clock)
		c.passed.Store(0)
		c.open()
	}
	restore(time.Now())
	cleanUp("at the start", 0)
	c.run(23 * time.Hour)
	cleanUp("and an almost day later", 0)
	c.jump(-90 * day)
	cleanUp("and back", 0)
	c.run(31 * day)
	cleanUp("a month later", 3)
	must(t, c.Close())

	restore(time.Now()) // and the clock is right
	c.run(23 * time.Hour)
	cleanUp("of an old backup", 0)
	c.run(2 * time.Hour)
	cleanUp("of an old backup, a day later", 3)
}

// What a slow clock had stored before a backup is put right after its restore as well, also if the restore goes by the
// same clock.
func TestWhatASlowClockStoredBeforeABackupStays(t *testing.T) {
	t.Parallel()
	for name, slow := range map[string]bool{"by the right clock": false, "by the slow clock": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now().Add(-2 * time.Hour)
			if slow {
				began = began.Add(tenYears)
			}
			c := startClockedAt(t, began)
			c.jump(-tenYears)
			must(t, c.WatchClock(t.Context()))
			c.run(time.Hour)
			fill(t, c.DB, bob, 3)
			try(c.MarkRead(WithDevice(t.Context(), "Firefox"), bob, 1))(t)
			try(c.MarkAllRead(t.Context(), bob, 0))(t)
			c.run(time.Hour)
			backup := filepath.Join(t.TempDir(), "copy.db")
			try(Backup(t.Context(), c.dir, backup, BackupOptions{}))(t)
			must(t, c.Close())
			try(Restore(t.Context(), c.dir, backup, quiet, nil))(t)
			c.fakeClock.set(time.Now())
			c.passed.Store(0)
			c.open()
			if slow {
				c.run(time.Hour)
				c.jump(tenYears)
			}
			c.run(26 * time.Hour)
			same(t, "deleted", try(c.DeleteReadBefore(t.Context(), c.Believed().Add(-30*day)))(t), 0)
			for _, n := range inboxOf(t, c.DB, bob) {
				same(t, "it is old", c.Now().Sub(n.Created) > 2*day, false)
			}
			read := time.UnixMilli(number(t, c.DB, `SELECT at FROM reads`))
			same(t, "it was read long ago", c.Now().Sub(read) > 2*day, false)
		})
	}
}

// What is stored while the clock is far behind is as old as it is once the clock is right, also over restarts.
func TestWhatWasStoredByASlowClockStays(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	for name, c := range map[string]struct {
		back, right func(c *clocked)
	}{
		"while it runs":       {func(c *clocked) { c.jump(-3 * tenYears) }, func(c *clocked) { c.jump(3 * tenYears) }},
		"by forty days":       {func(c *clocked) { c.jump(-40 * day) }, func(c *clocked) { c.jump(40 * day) }},
		"a start in 1970":     {func(c *clocked) { c.restart(day, -6*tenYears) }, func(c *clocked) { c.jump(6 * tenYears) }},
		"until another start": {func(c *clocked) { c.restart(0, -tenYears) }, func(c *clocked) { c.restart(day, tenYears) }},
		"over three starts": {func(c *clocked) { c.restart(0, -tenYears); c.restart(time.Hour, 0) },
			func(c *clocked) { c.restart(time.Hour, tenYears) }},
		"until a command runs": {func(c *clocked) { c.restart(0, -tenYears) },
			func(c *clocked) { c.restart(0, tenYears); c.restart(time.Minute, 0) }},
		"just before a stop": {func(c *clocked) { c.jump(-tenYears) },
			func(c *clocked) { c.jump(tenYears); c.restart(time.Minute, 0) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := startClocked(t)
			fill(t, d.DB, bob, 3)
			d.run(20 * day)
			fill(t, d.DB, bob, 2)
			c.back(d)
			d.run(time.Hour)
			fill(t, d.DB, bob, 200) // more than a slice
			try(d.MarkAllRead(t.Context(), bob, 0))(t)
			c.right(d)
			fill(t, d.DB, bob, 1)
			d.run(0)
			must(t, d.WatchClock(t.Context()))
			page, _, err := d.Inbox(t.Context(), bob, InboxQuery{Ascending: true, Limit: 250})
			must(t, err)
			same(t, "notifications", len(page), 206)
			for i, n := range page {
				age := d.Now().Sub(n.Created)
				if most := 2 * day; i >= 5 && age > most || i < 5 && (age < 19*day-20*day*time.Duration(i/3) || age > 23*day) {
					t.Errorf("notification %d is %v old", i+1, age)
				}
			}
			d.run(25 * time.Hour) // until the clock is believed
			same(t, "deleted", try(d.DeleteReadBefore(t.Context(), d.Believed().Add(-30*day)))(t), 0)
			d.run(11 * day)
			same(t, "deleted later", try(d.DeleteReadBefore(t.Context(), d.Believed().Add(-30*day)))(t), 3)
		})
	}
}

// A slow clock is put right after a restart. What the right clock had stored before keeps its time, however long
// nothing was told before the clock went wrong.
func TestASlowClockMovesNothingOfTheRightOne(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		by    time.Duration
		quiet time.Duration // before the clock was set back
		slow  time.Duration // for how long it then ran
	}{
		"nothing for most of the time":      {40 * day, 25 * day, time.Hour},
		"nothing for longer":                {40 * day, 45 * day, time.Hour},
		"a clock that was behind for weeks": {40 * day, time.Hour, 30 * day},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := startClocked(t)
			fill(t, d.DB, bob, 1)
			d.run(20 * day)
			fill(t, d.DB, bob, 2)
			right := d.Now()
			d.run(c.quiet)
			d.jump(-c.by)
			must(t, d.WatchClock(t.Context()))
			d.run(c.slow / 2)
			fill(t, d.DB, bob, 1)
			told := d.Now().Add(c.by)
			d.run(c.slow / 2)
			d.restart(0, 0)
			d.jump(c.by)
			must(t, d.WatchClock(t.Context()))
			page, _, err := d.Inbox(t.Context(), bob, InboxQuery{Ascending: true, Limit: 10})
			must(t, err)
			same(t, "notifications", len(page), 4)
			for i, want := range []time.Time{right.Add(-20 * day), right, right, told} {
				if off := page[i].Created.Sub(want).Abs(); off > time.Minute {
					t.Errorf("notification %d is of %v, want %v", i+1, page[i].Created, want)
				}
			}
		})
	}
}

// Guesses are limited by the time that passes. A clock neither lets guess more, nor locks anybody out.
func TestNoClockChangesHowGuessesAreLimited(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	for name, jump := range map[string]func(c *clocked){
		"an hour back":      func(c *clocked) { c.jump(-time.Hour) },
		"an hour ahead":     func(c *clocked) { c.jump(time.Hour) },
		"ten years ahead":   func(c *clocked) { c.jump(tenYears) },
		"thirty years back": func(c *clocked) { c.jump(-3 * tenYears) },
		"a start in 1970":   func(c *clocked) { c.restart(0, -6*tenYears) },
		"a start ahead":     func(c *clocked) { c.restart(0, tenYears) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			fails(t, c.DB, 10, "bob", home)
			jump(c)
			must(t, c.ForgetFailures(t.Context()))
			same(t, "still limited", limited(t, c.DB, "bob", home), firstPause)
			c.run(firstPause)
			fails(t, c.DB, 1, "bob", home)
		})
	}
}

// The clock passes a due date by far, and comes back. The warning is in time.
func TestAWarningThatAClockPassedOverComesInTime(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	for name, there := range map[string]func(c *clocked){
		"while it runs": func(c *clocked) { c.jump(tenYears) },
		"at a start":    func(c *clocked) { c.restart(0, tenYears) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := startClocked(t)
			due := at(15, 0)
			for i := range 300 {
				try(c.CreateTask(t.Context(), ann, TaskPatch{Title: new(fmt.Sprint("Task ", i)), Assignee: new(bob),
					Due: &due}))(t)
			}
			there(c)
			try(c.WarnDeadlines(t.Context()))(t)
			c.jump(-tenYears)
			must(t, c.WatchClock(t.Context()))
			same(t, "warned on a wrong clock", number(t, c.DB, `SELECT count(*) FROM notifications
				WHERE type = 'deadline_warning'`), 0)
			c.run(2*time.Hour + time.Second)
			for range 2 {
				try(c.WarnDeadlines(t.Context()))(t)
				same(t, "warned an hour before", number(t, c.DB, `SELECT count(*) FROM notifications
					WHERE type = 'deadline_warning'`), 300)
			}
		})
	}
}

// A machine that sleeps while the clocks are read has had no clock that jumped.
func TestASleepBetweenTwoClocksIsNoJump(t *testing.T) {
	t.Parallel()
	w, sleeps := &fakeClock{}, atomic.Bool{}
	w.set(at(12, 0))
	clock := w.clock()
	clock.Now = func() time.Time {
		if sleeps.CompareAndSwap(true, false) {
			w.pass(time.Hour)
		}
		return w.now()
	}
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock})
	for _, what := range []string{"the first look", "a later look"} {
		before := d.Believed()
		sleeps.Store(true)
		same(t, "believed after "+what, d.Believed().Sub(before), time.Hour)
	}
}

// A clock that was set back and then ran for days was put right by that. A later jump ahead by about as much, or a stop
// for about as long, moves nothing that was stored since.
func TestAClockThatWasPutRightOnceMovesNothingLater(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ before, later func(c *clocked) }{
		"off for longer than a day": {func(c *clocked) { c.jump(-day); c.run(30 * day) },
			func(c *clocked) { c.restart(30*time.Hour, 0) }},
		"off for long, after other starts": {func(c *clocked) {
			c.jump(-day)
			c.run(25 * time.Hour)
			c.restart(time.Hour, 0)
			c.run(2 * day)
			c.restart(time.Hour, 0)
		}, func(c *clocked) { c.restart(30*time.Hour, 0) }},
		"five minutes": {func(c *clocked) { c.jump(-5 * time.Minute); c.run(30 * day) },
			func(c *clocked) { c.jump(5 * time.Minute) }},
		"by a start": {func(c *clocked) { c.restart(0, -2*day); c.run(2 * day) },
			func(c *clocked) { c.jump(3 * day) }},
		"by a week": {func(c *clocked) { c.jump(-7 * day); c.run(2 * day) }, func(c *clocked) { c.restart(8*day, 0) }},
		"off twice for longer than a day": {func(c *clocked) {
			c.jump(-3 * day)
			c.run(25 * time.Hour)
			c.restart(30*time.Hour, 0)
			c.run(time.Hour)
		}, func(c *clocked) { c.restart(48*time.Hour, 0) }},
		"by more than a week, in two steps": {func(c *clocked) {
			for range 2 {
				c.jump(-4 * day)
				c.run(25 * time.Hour)
			}
			c.restart(0, 0)
		}, func(c *clocked) { c.restart(8*day, 0) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := startClocked(t)
			fill(t, d.DB, bob, 1)
			c.before(d)
			fill(t, d.DB, bob, 3)
			times := func() (all []time.Time) {
				page, _, err := d.Inbox(t.Context(), bob, InboxQuery{Ascending: true, Limit: 10})
				must(t, err)
				for _, n := range page {
					all = append(all, n.Created)
				}
				return all
			}
			before := times()
			c.later(d)
			must(t, d.WatchClock(t.Context()))
			if now := times(); !slices.Equal(now, before) {
				t.Errorf("created at %v, want %v", now, before)
			}
		})
	}
}

// After that, a clock that is behind again is noticed as before, and what it stored is put right.
func TestAClockThatWasPutRightOnceMayBeBehindAgain(t *testing.T) {
	t.Parallel()
	d := startClocked(t)
	d.jump(-day)
	d.run(2 * day)
	behind := func(when string, want time.Duration) {
		t.Helper()
		same(t, "behind, "+when, d.time.findings().Behind, want)
		must(t, d.WatchClock(t.Context()))
		same(t, "behind as Examine says, "+when, try(Examine(t.Context(), d.dir, nil))(t).Clock.Behind, want)
	}
	behind("after it ran for days", 0)
	d.jump(-time.Hour)
	behind("once it was set back", time.Hour)
	d.restart(0, 0)
	behind("after a restart", time.Hour)
	fill(t, d.DB, bob, 1)
	d.run(time.Hour)
	d.jump(time.Hour)
	must(t, d.WatchClock(t.Context()))
	same(t, "age of what it stored", d.Now().Sub(inboxOf(t, d.DB, bob)[0].Created), time.Hour)
	behind("right again", 0)

	d.jump(-2 * day)
	fill(t, d.DB, bob, 1)
	d.run(time.Hour)
	d.jump(2 * day)
	d.restart(0, 0)
	must(t, d.WatchClock(t.Context()))
	same(t, "age of what it stored before a restart", d.Now().Sub(inboxOf(t, d.DB, bob)[0].Created), time.Hour)
	behind("right again after a restart", 0)
}
