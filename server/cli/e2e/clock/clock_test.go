// Tests the whole program with a clock that jumps, starts wrong, meets daylight saving, or is suspended.

package clock

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	aDay     = 24 * time.Hour
	tenYears = 3653 * aDay
)

// Whatever the clock does, everything goes on: warnings, sweeps, the open connection, logins and limits.
func TestTheProgramGoesOnWhateverTheClockDoes(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	w := newTimed(t, "CTMS_SWEEP_EVERY=1s", "CTMS_TRUSTED_PROXIES=127.0.0.1")
	w.task("read before", 0)
	w.want(200, "POST", "/api/notifications/mark_all_read/", "")
	w.run("user", "add", "cem")
	bell := w.listen()
	for range 12 { // more than are allowed
		w.guess()
	}
	guessed, since := w.guess(), time.Now()
	if guessed.status != 429 {
		t.Fatalf("status %d after many guesses, want 429", guessed.status)
	}
	var titles []string
	for _, c := range []struct {
		name string
		jump time.Duration
	}{{"not", 0}, {"an hour back", -time.Hour}, {"an hour ahead", time.Hour}, {"ten years ahead", tenYears},
		{"thirty years back", -3 * tenYears}, {"twenty years ahead", 2 * tenYears}} {
		name := c.name
		w.clock.Jump(c.jump)
		w.renew()
		sweeps := w.runs("sweep")
		w.task("set "+name, time.Hour+2*time.Second)
		titles = append(titles, "set "+name)
		bell.await("deadline_warning", "set "+name)
		w.awaitDelivered("set " + name)
		w.awaitRuns("sweep", sweeps+2)
		w.logIn()
		if g := w.guess(); time.Since(since) < 20*time.Second && g.status != 429 || g.retry > 15*time.Minute {
			t.Errorf("%s: a guess is answered by %d, retry after %v", name, g.status, g.retry)
		}
		w.awaitLimit()
	}
	if !w.has("read before") {
		t.Error("a notification that was read is gone")
	}
	w.awaitRuns("sweep", w.runs("sweep")+2)
	for _, title := range titles {
		if n := bell.count("deadline_warning", title); n != 1 {
			t.Errorf("warned %d times of a task %s, want once", n, title)
		}
	}
	if n := w.warnings(); n != len(titles) {
		t.Errorf("%d warnings are stored, want %d", n, len(titles))
	}
}

// A clock that is set back signs nobody out.
func TestAClockThatIsSetBackSignsNobodyOut(t *testing.T) {
	t.Parallel()
	for name, back := range map[string]time.Duration{"an hour": time.Hour, "thirty years": 3 * tenYears} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTimed(t)
			bell := w.listen()
			w.clock.Jump(-back)
			w.want(200, "GET", "/api/me/", "")
			w.task("told", 0)
			bell.await("task_assigned", "told")
			w.listen()
			w.renew()
			w.restart(0, 0)
			w.want(200, "GET", "/api/me/", "")
			w.renew()
		})
	}
}

// A clock that goes far ahead deletes nothing and ends no login. It is logged, and ctms check says it.
func TestAClockThatGoesAheadDeletesNothing(t *testing.T) {
	t.Parallel()
	for name, goAhead := range map[string]func(w *timed) (cleaned int){
		"while it runs": func(w *timed) int { n := w.runs("cleanup"); w.clock.Jump(tenYears); return n + 1 },
		"at a start":    func(w *timed) int { w.restart(0, tenYears); return 1 },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTimed(t, "CTMS_KEEP_READ=1h", "CTMS_KEEP_UNREAD=1h")
			w.task("read", 0)
			w.want(200, "POST", "/api/notifications/mark_all_read/", "")
			w.task("unread", 0)
			unused := w.logIn()
			w.awaitRuns("cleanup", 1)
			cleaned := goAhead(w)
			w.awaitLog(`the clock is ahead.*3653 days`)
			w.awaitRuns("cleanup", cleaned)
			w.renew()
			if !w.has("read") || !w.has("unread") {
				t.Error("a notification is gone")
			}
			if text := w.check(); !strings.Contains(text, "warning  clock") || !strings.Contains(text, "3653 days") {
				t.Errorf("check says\n%s", text)
			}
			w.clock.Jump(-tenYears)
			w.awaitLog(`the clock was set back`)
			if text := w.check(); !strings.Contains(text, "ok       clock") {
				t.Errorf("check says of a clock that is right again\n%s", text)
			}
			w.restart(0, 0)
			w.awaitRuns("sessions", 1)
			if !w.has("read") || !w.has("unread") {
				t.Error("a notification is gone once the clock is right")
			}
			w.renew()
			w.use(unused)
			w.renew()
		})
	}
}

// A machine starts with its clock decades behind, and is put right. What was read meanwhile is not old.
func TestASlowClockMakesNothingOld(t *testing.T) {
	for name, putRight := range map[string]func(w *timed){
		"while it runs": func(w *timed) { w.clock.Jump(3 * tenYears) },
		"while it is off, before a command": func(w *timed) {
			w.p.Stop()
			w.clock.Jump(3 * tenYears)
			w.run("user", "add", "cem")
			w.serve()
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newTimed(t)
			w.restart(0, -3*tenYears)
			w.logIn()
			w.task("told by a slow clock", 0)
			w.want(200, "POST", "/api/notifications/mark_all_read/", "")
			putRight(w)
			w.awaitLog(`the clock is ahead`)
			for n := w.runs("cleanup"); !strings.Contains(w.p.Err.String(), "believed again"); n++ {
				w.clock.Suspend(25 * time.Hour)
				w.awaitRuns("cleanup", n+1)
			}
			n := w.runs("cleanup")
			w.clock.Suspend(25 * time.Hour)
			w.awaitRuns("cleanup", n+1)
			w.logIn()
			if !w.has("told by a slow clock") {
				t.Error("it is gone after three days")
			}
		})
	}
}

// A machine that was off for months is believed after a day, and then cleans up.
func TestAMachineThatWasOffForMonthsCleansUpAfterADay(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	w.task("read", 0)
	w.want(200, "POST", "/api/notifications/mark_all_read/", "")
	w.restart(0, 90*aDay)
	w.awaitLog(`the clock is ahead.*90 days`)
	w.awaitRuns("cleanup", 1)
	w.renew()
	if !w.has("read") {
		t.Error("cleaned up at once")
	}
	w.clock.Suspend(25 * time.Hour)
	w.awaitLog(`the clock is believed again`)
	w.awaitRuns("cleanup", 2)
	w.logIn()
	if w.has("read") {
		t.Error("not cleaned up after a day")
	}
	if text := w.check(); !strings.Contains(text, "ok       clock") {
		t.Errorf("check says\n%s", text)
	}
}

// The clean-up runs once a day on the days on which the clock is put forward and back, and at the time that is meant.
func TestTheCleanUpRunsOnceWhereDaylightSavingBegins(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		start  string
		before []string // it has not run then
		ran    string   // it has run then
		after  []string // it has not run again
		next   string   // it has
	}{
		"forward": {"2027-03-28T00:10:00+01:00", []string{"2027-03-28T01:59:50+01:00", "2027-03-28T03:29:30+02:00"},
			"2027-03-28T03:30:10+02:00", []string{"2027-03-28T23:59:00+02:00"}, "2027-03-29T02:30:10+02:00"},
		"back": {"2027-10-31T00:10:00+02:00", []string{"2027-10-31T02:29:30+02:00"}, "2027-10-31T02:30:10+02:00",
			[]string{"2027-10-31T02:30:10+01:00", "2027-10-31T23:59:00+01:00"}, "2027-11-01T02:30:10+01:00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTimed(t, "TZ=Europe/Berlin", "CTMS_CLEANUP_AT=02:30")
			until := func(text string) time.Duration {
				at, err := time.Parse(time.RFC3339, text)
				if err != nil {
					t.Fatal(err)
				}
				return at.Sub(w.clock.Now())
			}
			w.restart(0, until(c.start))
			w.awaitRuns("cleanup", 1) // each start does what was left
			stays := func(at string, want int) {
				t.Helper()
				w.clock.Suspend(until(at))
				w.awaitRuns("clock", w.runs("clock")+3)
				if n := w.runs("cleanup"); n != want {
					t.Errorf("%s: it ran %d times, want %d", at, n, want)
				}
			}
			for _, at := range c.before {
				stays(at, 1)
			}
			w.clock.Suspend(until(c.ran))
			w.awaitRuns("cleanup", 2)
			for _, at := range c.after {
				stays(at, 2)
			}
			w.clock.Suspend(until(c.next))
			w.awaitRuns("cleanup", 3)
			stays(c.next, 3)
		})
	}
}

// After a suspension what came due meanwhile is done at once, and tokens have run out.
func TestASuspensionIsCaughtUpWith(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	w.task("due soon", 3*time.Hour)
	w.task("due later", 200*time.Hour)
	bell := w.listen()
	w.clock.Suspend(150 * time.Minute)
	if code := bell.closed(); code != 4401 {
		t.Errorf("a connection whose token has run out was closed with %d, want 4401", code)
	}
	w.want(401, "GET", "/api/me/", "")
	w.renew()
	w.eventually("warned of what is due soon", func() bool { return w.warnings() > 0 })
	if strings.Contains(w.p.Err.String(), "the clock") {
		t.Errorf("a suspension is taken for a jump of the clock: %s", w.p.Err)
	}
	if n := w.warnings(); n != 1 {
		t.Errorf("%d warnings, want 1", n)
	}
}

// Backups that are made while the clock is set here and there keep each other.
func TestBackupsOfAClockThatJumpsKeepEachOther(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	to := t.TempDir()
	for _, jump := range []time.Duration{0, -time.Hour, time.Hour, tenYears} {
		w.clock.Jump(jump)
		w.run("backup", "--to", to)
	}
	if files, err := filepath.Glob(filepath.Join(to, "ctms-*.db")); err != nil || len(files) != 4 {
		t.Errorf("there are the backups %q, %v; want 4", files, err)
	}
}

// Regular backups go by the clock of the program. While it jumps none is deleted, since a clock that is set to and fro
// would replace all of them. Those that a wrong clock named go first, once it has been right for a day.
func TestRegularBackupsOutliveAClockThatJumps(t *testing.T) {
	to := filepath.Join(t.TempDir(), "backups")
	w := newTimed(t, "CTMS_BACKUP_TO="+to, "CTMS_BACKUP_KEEP=2", "TZ=UTC")
	var noted []string
	made := func(n int) (names []string) {
		t.Helper()
		w.eventually(fmt.Sprintf("%d backups", n), func() bool {
			names, _ = filepath.Glob(filepath.Join(to, "ctms-*.db"))
			return len(names) >= n
		})
		if len(names) != n {
			t.Fatalf("there are %q, want %d", names, n)
		}
		for _, name := range names {
			if !slices.Contains(noted, name) {
				w.awaitLog(regexp.QuoteMeta(name)) // the server has done with it
			}
		}
		noted = names
		return names
	}
	made(1)
	w.clock.Suspend(25 * time.Hour)
	made(2)
	w.restart(0, tenYears)
	future := made(3)[2]
	if want := w.clock.Now().UTC().Format("ctms-2006"); !strings.HasPrefix(filepath.Base(future), want) {
		t.Errorf("made %s by a clock that shows %v", future, w.clock.Now())
	}
	w.restart(0, -tenYears)
	made(4)
	w.restart(0, -tenYears)
	made(5)
	w.restart(0, tenYears)
	kept := made(6)
	w.clock.Suspend(26 * time.Hour)
	w.eventually("the new one", func() bool {
		names, _ := filepath.Glob(filepath.Join(to, "ctms-*.db"))
		return len(names) == 2
	})
	names := made(2)
	if slices.Contains(kept, names[1]) || !slices.Contains(kept, names[0]) {
		t.Errorf("kept %q of %q", names, kept)
	}
	if text := w.check(); !strings.Contains(text, "ok       backups") {
		t.Errorf("check says\n%s", text)
	}
}
