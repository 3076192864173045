package clock

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// What is snoozed for weeks, and an event that expires in weeks, outlive a clock that is a year ahead for a moment.
func TestAClockAheadEndsNoSnoozeAndNoEvent(t *testing.T) {
	t.Parallel()
	for name, there := range map[string]struct{ goAhead, putRight func(w *timed) }{
		"while it runs": {
			func(w *timed) { w.clock.Jump(365 * aDay); w.awaitLog(`the clock is ahead`) },
			func(w *timed) { w.clock.Jump(-365 * aDay); w.awaitLog(`the clock was set back`) },
		},
		"at a start": {
			func(w *timed) { w.restart(0, 365*aDay) },
			func(w *timed) { w.restart(0, -365*aDay) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTimed(t)
			in := func(span time.Duration) string {
				return strconv.Quote(w.clock.Now().Add(span).UTC().Format(time.RFC3339))
			}
			listed := func(query string) (titles []string) {
				t.Helper()
				var page struct{ Results []listed }
				w.read(w.want(200, "GET", "/api/notifications/"+query, ""), &page)
				for _, n := range page.Results {
					titles = append(titles, n.Title)
				}
				return titles
			}
			w.task("snoozed", 0)
			w.want(200, "POST", "/api/notifications/1/snooze/", `{"until":`+in(60*aDay)+`}`)
			w.want(201, "POST", "/api/events/", `{"recipients":[1],"title":"an alarm","expires_at":`+in(30*aDay)+`}`)
			there.goAhead(w)
			w.logIn()
			stays := func(when string) {
				t.Helper()
				w.awaitRuns("snooze", w.runs("snooze")+2)
				w.awaitRuns("expire", w.runs("expire")+2)
				if got := fmt.Sprint(listed("?snoozed=true"), listed("?unread=true"), listed("?archived=true")); got !=
					"[snoozed] [an alarm] []" {
					t.Errorf("%s: snoozed, unread and archived are %s", when, got)
				}
			}
			stays("ahead")
			there.putRight(w)
			w.logIn()
			stays("right again")
		})
	}
}

// A link for a password that a clock made that was a year ahead is good for a day, and not for a year.
func TestALinkOfAClockAheadIsGoodForADay(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	w.clock.Jump(365 * aDay)
	w.awaitLog(`the clock is ahead`)
	w.logIn()
	var cem struct{ ID int64 }
	w.read(w.want(201, "POST", "/api/users/", `{"username":"cem","password":"a password of cem's"}`), &cem)
	var link struct{ URL string }
	w.read(w.want(200, "POST", fmt.Sprintf("/api/users/%d/link/", cem.ID), ""), &link)
	_, secret, _ := strings.Cut(link.URL, "#")
	w.clock.Jump(-365 * aDay)
	w.awaitLog(`the clock was set back`)
	w.awaitRuns("clock", w.runs("clock")+2)
	w.clock.Suspend(25 * time.Hour)
	status, text := e2e.Request(w, "POST", w.p.URL+"/api/setup/", "",
		fmt.Sprintf(`{"secret":%q,"password":"another password of cem's"}`, secret))
	if status != 403 && status != 401 && status != 404 {
		t.Errorf("the link is answered with %d %s a day later", status, text)
	}
}

// Who signs in while the clock is years behind is still signed in once it is right, and believed.
func TestALoginOfASlowClockGoesOn(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	w.restart(0, -tenYears)
	w.logIn()
	w.clock.Jump(tenYears)
	w.awaitLog(`the clock is ahead`)
	w.awaitRuns("clock", w.runs("clock")+2)
	for n := w.runs("sessions"); !strings.Contains(w.p.Err.String(), "believed again"); n++ {
		w.clock.Suspend(25 * time.Hour)
		w.awaitRuns("sessions", n+1)
	}
	w.renew()
	w.want(200, "GET", "/api/me/", "")
}

// What a clock wrote that was ahead keeps its times. ctms check says so once the clock is right, and finds no fault with
// the clock. While the clock is behind, it does.
func TestCheckKnowsWhichClockWasWrong(t *testing.T) {
	t.Parallel()
	w := newTimed(t, "CTMS_BACKUP_TO="+t.TempDir())
	verdict := func(about string) string {
		t.Helper()
		for line := range strings.Lines(w.check()) {
			if words := strings.Fields(line); len(words) > 1 && words[1] == about {
				return words[0] + ": " + line
			}
		}
		return "none"
	}
	want := func(when, about, word, text string) {
		t.Helper()
		if got := verdict(about); !strings.HasPrefix(got, word+":") || !strings.Contains(got, text) {
			t.Errorf("%s: check says %q, want %s %q", when, got, word, text)
		}
	}
	w.restart(0, 365*aDay)
	w.awaitRuns("backup", 1)
	w.logIn()
	w.task("of next year", 0)
	w.clock.Jump(-365 * aDay)
	w.awaitLog(`the clock was set back`)
	w.awaitRuns("clock", w.runs("clock")+2)
	want("right again", "clock", "warning", "keeps its time")
	want("right again", "backups", "warning", "from when the clock was ahead")
	w.restart(0, 0)
	want("after a restart", "clock", "warning", "keeps its time")
	w.clock.Jump(-tenYears)
	w.awaitLog(`the clock was set back`)
	w.awaitRuns("clock", w.runs("clock")+2)
	want("behind", "clock", "problem", "set the clock right")
}

// A clock that was set back is told for a day, by ctms check and to admins, also where nothing in the database is from a
// time that is yet to come. After that it was right.
func TestCheckTellsOfAClockThatWasSetBack(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	const text = "the clock was set back by 2h0m0s"
	told := func(when string, want bool) {
		t.Helper()
		if said := w.check(); strings.Contains(said, "warning  clock") != want || strings.Contains(said, text) != want {
			t.Errorf("%s: check says\n%s", when, said)
		}
		w.logIn()
		s, said := w.system()
		lines := 0
		for _, c := range s.Check {
			if c.Check != "clock" {
				continue
			}
			if lines++; (c.Verdict == "warning") != want || strings.Contains(c.Text, text) != want {
				t.Errorf("%s: admins see %s", when, said)
			}
		}
		if lines == 0 {
			t.Errorf("%s: admins see no line about the clock: %s", when, said)
		}
	}
	w.clock.Suspend(3 * time.Hour)
	w.clock.Jump(-2 * time.Hour)
	w.awaitLog(`the clock was set back`)
	w.awaitRuns("clock", w.runs("clock")+2)
	told("set back", true)
	w.restart(0, 0)
	told("after a restart", true)
	w.clock.Suspend(25 * time.Hour)
	w.awaitRuns("clock", w.runs("clock")+2)
	told("a day later", false)
}

// A clock that was years behind when a server ran last is no reason to say that this was years ago, once it is right.
func TestCheckAfterTheStopOfASlowClock(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		ran, off time.Duration
		want     string
	}{
		"at once":           {time.Hour, 0, "ok       clock"},
		"after a day":       {25 * time.Hour, time.Hour, "ok       clock"},
		"after a long stop": {25 * time.Hour, 3 * aDay, "and a server ran last 3 days ago"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newTimed(t)
			w.restart(0, -tenYears)
			w.awaitLog(`the clock was set back`)
			w.clock.Suspend(c.ran)
			w.awaitRuns("clock", w.runs("clock")+2)
			w.p.Stop()
			w.clock.Jump(tenYears + c.off)
			if said := w.check(); !strings.Contains(said, c.want) || !strings.Contains(said, "3653 days behind") ||
				strings.Contains(said, "3653 days ago") || strings.Contains(said, "was set back") {
				t.Errorf("check says\n%s", said)
			}
		})
	}
}

// A clock was set back by hours, and the server stopped for about as long. The start takes that for a stop and nothing
// else. So check does not say that it puts anything right, neither before the start nor beside the server.
func TestCheckTakesAStopOfHoursForAStop(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	w.clock.Jump(-10 * time.Hour)
	w.awaitLog(`the clock was set back`)
	is := func(when string) {
		t.Helper()
		if said := w.check(); strings.Contains(said, "puts right") || !strings.Contains(said, "was set back by 10h0m") {
			t.Errorf("%s, check says\n%s", when, said)
		}
	}
	w.p.Stop()
	w.clock.Jump(12 * time.Hour)
	is("before the start")
	w.serve()
	is("beside the server")
}

// A key that has ended is refused by a clock that starts years behind as well, and after each further start.
func TestAClockBehindMakesNoKeyGoodAgain(t *testing.T) {
	t.Parallel()
	w := newTimed(t)
	var key struct{ Key string }
	w.read(w.want(201, "POST", "/api/keys/", fmt.Sprintf(`{"name":"CI","scopes":["read"],"expires_at":%q}`,
		w.clock.Now().Add(time.Hour).UTC().Format(time.RFC3339))), &key)
	is := func(when string, want int) {
		t.Helper()
		if status, text := e2e.Request(w, "GET", w.p.URL+"/api/tasks/", key.Key, ""); status != want {
			t.Errorf("%s: %d %s, want %d", when, status, text, want)
		}
	}
	is("at first", 200)
	w.clock.Suspend(2 * time.Hour)
	is("ended", 401)
	for _, when := range []string{"behind", "behind, after another start"} {
		w.restart(0, -tenYears)
		is(when, 401)
	}
	w.clock.Jump(2 * tenYears)
	is("right again", 401)
}
