package jobs

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
	_ "time/tzdata" // Europe/Berlin, wherever the tests run

	"ctms/db"
	"ctms/jobs/channel/channeltest"
)

// A told is a notification, and when it was published.
type told struct {
	at      time.Time
	user    int64
	kind    db.Kind
	message string
}

// A system is a database in a bubble, whose clock stands at midnight of 2000-01-01 UTC.
type system struct {
	testing.TB
	*db.DB
	dir      string
	ann, bob int64
	mu       sync.Mutex
	told     []told
}

func newSystem(t testing.TB) *system {
	s := &system{TB: t, dir: t.TempDir()}
	s.open()
	s.ann, s.bob = s.user("ann"), s.user("bob")
	return s
}

func (s *system) open() {
	s.Helper()
	d, err := db.Open(s.dir, db.Settings{}, func(events []db.Event) {
		s.mu.Lock()
		defer s.mu.Unlock()
		for _, e := range events {
			if n, ok := e.(db.Notified); ok {
				s.told = append(s.told, told{time.Now(), n.User, n.Kind, n.Message})
			}
		}
	})
	if err != nil {
		s.Fatal(err)
	}
	s.DB = d
}

func (s *system) close() {
	s.Helper()
	if err := s.Close(); err != nil {
		s.Fatal(err)
	}
}

func (s *system) start(cfg Config) *Jobs {
	s.Helper()
	cfg.Log = slog.New(slog.DiscardHandler)
	j, err := Start(s.DB, cfg)
	if err != nil {
		s.Fatal(err)
	}
	return j
}

func (s *system) user(name string) int64 {
	s.Helper()
	password := "a long enough secret of " + name + "'s"
	u, err := s.CreateUser(s.Context(), db.UserPatch{Username: &name, Password: &password})
	if err != nil {
		s.Fatal(err)
	}
	return u.ID
}

func (s *system) task(title string, assignee int64, due time.Time) int64 {
	s.Helper()
	task, err := s.CreateTask(s.Context(), s.ann, db.TaskPatch{Title: &title, Assignee: &assignee, Due: &due})
	if err != nil {
		s.Fatal(err)
	}
	return task.ID
}

func (s *system) update(id int64, patch db.TaskPatch) {
	s.Helper()
	if _, err := s.UpdateTask(s.Context(), s.ann, id, patch, db.Precondition{}); err != nil {
		s.Fatal(err)
	}
}

// warnings returns what was said of deadlines so far.
func (s *system) warnings() []told {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.told), func(n told) bool { return n.kind != db.DeadlineWarning })
}

// pass lets time pass in the bubble, and what is due happen.
func pass(span time.Duration) {
	<-time.After(span)
	synctest.Wait()
}

func TestWarnsWithinTwoSecondsOfTheHourBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		defer s.start(Config{}).Stop()
		pass(333 * time.Millisecond)
		want := map[string]time.Time{}
		for i := range 20 {
			title := fmt.Sprintf("Task %d", i)
			due := time.Now().Add(time.Hour + time.Duration(i)*7*time.Second + time.Duration(i*137)*time.Millisecond)
			s.task(title, s.bob, due)
			want[title] = due.Add(-time.Hour)
		}
		pass(5 * time.Minute)
		got := s.warnings()
		if len(got) != len(want) {
			t.Fatalf("%d warnings, want %d: %v", len(got), len(want), got)
		}
		for _, n := range got {
			title := strings.Split(n.message, "'")[1]
			if late := n.at.Sub(want[title]); late < 0 || late > 2*time.Second {
				t.Errorf("%s: warned %v after the hour before", title, late)
			}
			if !strings.HasSuffix(n.message, "is due in 1 hour") || n.user != s.bob {
				t.Errorf("%s: told user %d %q", title, n.user, n.message)
			}
		}
	})
}

func TestAWarningOfADowntimeIsCaughtUpAtTheStart(t *testing.T) { // HARDENING 4.4
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		now := time.Now()
		s.task("to come", s.bob, now.Add(30*time.Hour+45*time.Minute))
		s.task("just missed", s.bob, now.Add(29*time.Hour+40*time.Minute))
		s.task("long gone", s.bob, now.Add(5*time.Hour))
		s.close()
		pass(30 * time.Hour)
		s.open()
		defer s.close()
		defer s.start(Config{}).Stop()
		pass(time.Millisecond)
		var got []string
		for _, n := range s.warnings() {
			got = append(got, n.message)
		}
		slices.Sort(got)
		if want := []string{"Task 'just missed' was due 20 minutes ago",
			"Task 'to come' is due in 45 minutes"}; !slices.Equal(got, want) {
			t.Errorf("told %q, want %q", got, want)
		}
	})
}

func TestOneWarningPerTaskPersonAndDueDate(t *testing.T) { // HARDENING 4.4
	channeltest.SkipInShort(t, "it plays minutes to days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		defer s.start(Config{SweepEvery: time.Minute}).Stop() // a warning and 10 sweeps look at each hour
		first := time.Now().Add(70 * time.Minute)
		id := s.task("Fix Login", s.bob, first)
		expect := func(what string, want ...int64) {
			t.Helper()
			pass(15 * time.Minute)
			var got []int64
			for _, n := range s.warnings() {
				got = append(got, n.user)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%s: warned %v, want %v", what, got, want)
			}
		}
		expect("within the hour", s.bob)
		second := first.Add(20 * time.Minute)
		s.update(id, db.TaskPatch{Due: &second})
		expect("moved", s.bob, s.bob)
		s.update(id, db.TaskPatch{Due: &first})
		expect("moved back", s.bob, s.bob)
		s.update(id, db.TaskPatch{Due: &second, Assignee: &s.ann})
		expect("handed over", s.bob, s.bob, s.ann)
		s.update(id, db.TaskPatch{Assignee: &s.bob})
		expect("given back", s.bob, s.bob, s.ann)
	})
}

// The program is down for three hours, over the hour before one task, the due date of another and the time of the daily
// jobs.
func TestAMissedRunIsMadeUpForOnce(t *testing.T) { // HARDENING 4.4
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		cfg := Config{CleanupAt: TimeOfDay{1, 0}, Location: time.UTC, KeepRead: time.Hour}
		j := s.start(cfg)
		now := time.Now() // midnight
		s.task("within the hour", s.bob, now.Add(3*time.Hour+30*time.Minute))
		s.task("past", s.bob, now.Add(2*time.Hour))
		if _, err := s.MarkAllRead(s.Context(), s.bob, 0); err != nil {
			t.Fatal(err)
		}
		j.Stop()
		s.close()
		pass(3 * time.Hour)
		s.open()
		defer s.close()
		for range 2 { // a second start has nothing to make up for
			j = s.start(cfg)
			pass(time.Minute)
			j.Stop()
			var got []string
			for _, n := range s.warnings() {
				got = append(got, n.message)
			}
			slices.Sort(got)
			if want := []string{"Task 'past' was due 1 hour ago",
				"Task 'within the hour' is due in 30 minutes"}; !slices.Equal(got, want) {
				t.Errorf("told %q, want %q", got, want)
			}
			page, _, err := s.Inbox(s.Context(), s.bob, db.InboxQuery{Limit: 10})
			if err != nil || len(page) != 2 {
				t.Errorf("%d notifications are left, want the warnings alone: %v", len(page), err)
			}
		}
	})
}

func TestTwoSweepsAtOneInstantWarnOnce(t *testing.T) { // HARDENING 4.4
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		for i := range 50 {
			s.task(fmt.Sprint("Task ", i), s.bob, time.Now().Add(30*time.Minute))
		}
		// Each starts with a warn and a sweep: four at this very instant, and again a minute later.
		for range 2 {
			defer s.start(Config{SweepEvery: time.Minute}).Stop()
		}
		pass(time.Minute)
		if got := len(s.warnings()); got != 50 {
			t.Errorf("%d warnings of 50 tasks", got)
		}
	})
}

func TestAPanickingAndASlowJobHarmNothingElse(t *testing.T) {
	t.Run("R-PANIC, R-NOCRASH", aPanickingAndASlowJobHarmNothingElse)
}

func aPanickingAndASlowJobHarmNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		var good, slow, atOnce int
		j, err := start([]job{
			{name: "bad", every: time.Second, do: func(context.Context) error { panic("out of order") }},
			{name: "slow", every: time.Second, do: func(ctx context.Context) error {
				if atOnce++; atOnce > 1 {
					t.Error("slow overlaps itself")
				}
				slow++
				select {
				case <-time.After(10*time.Second + 500*time.Millisecond):
				case <-ctx.Done():
				}
				atOnce--
				return ctx.Err()
			}},
			{name: "good", every: time.Second, do: func(context.Context) error { good++; return nil }},
		}, Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Location: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		pass(time.Minute)
		stopping := time.Now()
		j.Stop()
		if span := time.Since(stopping); span > 0 {
			t.Errorf("slow was waited for %v, and not told to end", span)
		}
		if good != 61 {
			t.Errorf("good ran %d times in a minute, want 61", good)
		}
		if slow != 6 {
			t.Errorf("slow ran %d times in a minute, want 6", slow)
		}
		if got := log.String(); strings.Count(got, "\n") != 1 ||
			!strings.Contains(got, `job=bad err="panic: out of order"`) || !strings.Contains(got, "jobs_test.go") {
			t.Errorf("logged %s", got)
		}
	})
}

func TestAFailureIsLoggedOnceAnHourAndItsEndToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		started := time.Now()
		j, err := start([]job{{name: "warn", every: time.Second, do: func(context.Context) error {
			if time.Since(started) < 90*time.Minute {
				return errors.New("the disk is full")
			}
			return nil
		}}}, Config{Log: slog.New(slog.NewTextHandler(&log, nil)), Location: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		pass(2 * time.Hour)
		j.Stop()
		lines := strings.Split(strings.TrimSpace(log.String()), "\n")
		if len(lines) != 3 || !strings.Contains(lines[1], `job=warn err="the disk is full"`) ||
			!strings.Contains(lines[2], "works again") {
			t.Errorf("logged %q", lines)
		}
	})
}

func TestADailyJobRunsAtItsLocalTimeAcrossBothClockChanges(t *testing.T) { // HARDENING 4.3
	channeltest.SkipInShort(t, "it plays minutes to days")
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		start time.Time
		at    TimeOfDay
		want  []string
	}{
		{"spring", time.Date(2000, 3, 24, 12, 0, 0, 0, berlin), TimeOfDay{3, 30},
			[]string{"25 03:30", "26 03:30", "27 03:30"}},
		{"spring, at a time that is left out", time.Date(2000, 3, 24, 12, 0, 0, 0, berlin), TimeOfDay{2, 30},
			[]string{"25 02:30", "26 03:30", "27 02:30"}},
		{"autumn", time.Date(2000, 10, 27, 12, 0, 0, 0, berlin), TimeOfDay{3, 30},
			[]string{"28 03:30", "29 03:30", "30 03:30"}},
		{"autumn, at a time that comes twice", time.Date(2000, 10, 27, 12, 0, 0, 0, berlin), TimeOfDay{2, 30},
			[]string{"28 02:30", "29 02:30", "30 02:30"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				pass(time.Until(c.start))
				var got []string
				j, err := start([]job{{name: "cleanup", at: c.at, do: func(context.Context) error {
					got = append(got, time.Now().In(berlin).Format("02 15:04"))
					return nil
				}}}, Config{Log: slog.Default(), Location: berlin})
				if err != nil {
					t.Fatal(err)
				}
				pass(3 * 24 * time.Hour)
				j.Stop()
				if len(got) == 0 || !slices.Equal(got[1:], c.want) { // the first is that of the start
					t.Errorf("ran at %q, want %q", got, c.want)
				}
			})
		})
	}
}

func TestCleanupDeletesWhatIsOldAtItsTime(t *testing.T) {
	channeltest.SkipInShort(t, "it plays minutes to days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		inbox := func() (titles []string) {
			t.Helper()
			list, _, err := s.Inbox(t.Context(), s.bob, db.InboxQuery{Limit: 10, Ascending: true})
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range list {
				titles = append(titles, n.Title)
			}
			return titles
		}
		s.task("read", s.bob, time.Time{})
		if _, err := s.MarkAllRead(t.Context(), s.bob, s.Newest()); err != nil {
			t.Fatal(err)
		}
		s.task("unread", s.bob, time.Time{})
		pass(5*24*time.Hour + time.Hour)
		s.task("young", s.bob, time.Time{})

		cfg := Config{KeepRead: 5*24*time.Hour + 2*time.Hour, KeepUnread: 6 * 24 * time.Hour,
			CleanupAt: TimeOfDay{3, 30}, Location: time.UTC, Log: slog.New(slog.DiscardHandler)}
		// those of each second make a day long
		daily := slices.DeleteFunc(table(s.DB, cfg), func(row job) bool { return row.every > 0 })
		j, err := start(daily, cfg)
		if err != nil {
			t.Fatal(err)
		}
		defer j.Stop()
		for _, c := range []struct {
			after time.Duration
			want  []string
		}{
			{0, []string{"read", "unread", "young"}},
			// 03:29 of the sixth day: old, but not yet the time
			{2*time.Hour + 29*time.Minute, []string{"read", "unread", "young"}},
			{2 * time.Minute, []string{"unread", "young"}}, // 03:31
			{24 * time.Hour, []string{"young"}},
		} {
			pass(c.after)
			if got := inbox(); !slices.Equal(got, c.want) {
				t.Errorf("%v: inbox %q, want %q", time.Now(), got, c.want)
			}
		}
	})
}

func TestFailedAttemptsGoWithTheDailyJobs(t *testing.T) { t.Run("T-LOGIN-RATE", failedAttemptsGo) }

func failedAttemptsGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		stored := func() (n int) { // while the database is closed
			s.close()
			defer s.open()
			file, err := sql.Open("sqlite", filepath.Join(s.dir, db.File))
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			if err := file.QueryRow(`SELECT count(*) FROM failures`).Scan(&n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		wrong := func(context.Context) (bool, error) { return false, nil }
		if err := s.Attempt(t.Context(), "ann", netip.MustParseAddr("192.0.2.1"),
			wrong); !errors.Is(err, db.ErrRefused) {
			t.Fatal(err)
		}
		if n := stored(); n != 1 {
			t.Errorf("%d stored", n)
		}
		<-time.After(2 * time.Hour)
		for _, row := range table(s.DB, Config{Log: slog.New(slog.DiscardHandler)}) {
			if row.every == 0 { // daily
				if err := row.do(t.Context()); err != nil {
					t.Errorf("%s: %v", row.name, err)
				}
			}
		}
		if n := stored(); n != 0 {
			t.Errorf("%d left", n)
		}
		s.close()
	})
}

// A daily job that fails is counted once a day. The alert rules name those that need a rule for that. Backups have
// metrics of their own.
func TestTheAlertRulesNameTheDailyJobs(t *testing.T) {
	rules, err := os.ReadFile("../static/docs/assets/alerts.yml")
	if err != nil {
		t.Fatal(err)
	}
	want := "sweep" // operators choose how often
	for _, row := range table(nil, Config{SweepEvery: time.Minute, Backup: db.Schedule{Dir: "backups"}}) {
		if row.every == 0 && row.name != "backup" {
			want += "|" + row.name
		}
	}
	named := regexp.MustCompile(`job=~"([^"]*)"`).FindAllSubmatch(rules, -1)
	for _, m := range named {
		if got := string(m[1]); got != want {
			t.Errorf("alerts.yml names the jobs %s, want %s", got, want)
		}
	}
	if len(named) != 2 {
		t.Errorf("alerts.yml names jobs %d times, want 2", len(named))
	}
}

func TestStopWaitsForWhatRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		done := false
		j, err := start([]job{{name: "stubborn", every: time.Hour, do: func(context.Context) error {
			<-time.After(3 * time.Second)
			done = true
			return nil
		}}}, Config{Log: slog.Default(), Location: time.UTC})
		if err != nil {
			t.Fatal(err)
		}
		pass(time.Second)
		j.Stop()
		if !done {
			t.Error("stopped before the job ended")
		}
		// The bubble fails the test where a goroutine is left.
	})
}

func TestStopAtOnceLeavesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		for range 20 {
			s.start(Config{}).Stop()
		}
	})
}

func TestAStartThatFailsLeavesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		if j, err := Start(s.DB, Config{SweepEvery: -time.Second}); err == nil {
			j.Stop()
			t.Error("a sweep every -1 s was taken")
		} else if !strings.Contains(err.Error(), "sweep") {
			t.Errorf("got %q, which does not say what is wrong", err)
		}
	})
}

func TestTimeOfDay(t *testing.T) {
	for text, want := range map[string]TimeOfDay{"03:30": {3, 30}, "3:30": {3, 30}, "00:00": {}, "23:59": {23, 59}} {
		var got TimeOfDay
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%s: got %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "24:00", "3", "03:60", "3:30pm", "-1:00"} {
		if err := new(TimeOfDay).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

func TestEveryRunIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ran []string
		fails := errors.New("the disk is full")
		j, err := start([]job{
			{name: "fails", every: time.Hour, do: func(context.Context) error {
				<-time.After(time.Second)
				return fails
			}},
			{name: "is cut short", every: time.Hour,
				do: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }},
		}, Config{Log: slog.New(slog.DiscardHandler), Location: time.UTC, Ran: func(
			job string, took time.Duration, err error) {
			ran = append(ran, fmt.Sprint(job, " ", took, " ", err))
		}})
		if err != nil {
			t.Fatal(err)
		}
		pass(time.Minute)
		j.Stop()
		if want := []string{"fails 1s the disk is full"}; !slices.Equal(ran, want) {
			t.Errorf("told of %q, want %q", ran, want)
		}
	})
}

// Lead times that somebody chooses hold for the tasks there are, soon, and each warning comes within two seconds.
func TestChosenLeadsWarnWithinTwoSeconds(t *testing.T) {
	channeltest.SkipInShort(t, "it plays minutes to days")
	synctest.Test(t, func(t *testing.T) {
		s := newSystem(t)
		defer s.close()
		defer s.start(Config{SweepEvery: 5 * time.Hour}).Stop()
		due := time.Now().Add(5*time.Hour + 123*time.Millisecond)
		s.task("X", s.bob, due)
		pass(time.Minute)
		if _, err := s.UpdatePreferences(t.Context(), s.bob, func(p *db.Preferences) error {
			p.Leads = []db.Lead{"3h", "0m", "20m"}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		pass(6 * time.Hour)
		var said []string
		for i, n := range s.warnings() {
			said = append(said, n.message)
			at := due.Add(-[]time.Duration{3 * time.Hour, 20 * time.Minute, 0}[min(i, 2)])
			if late := n.at.Sub(at); late < 0 || late > 2*time.Second {
				t.Errorf("%s came %v late", n.message, late)
			}
		}
		want := []string{"Task 'X' is due in 3 hours", "Task 'X' is due in 20 minutes", "Task 'X' is due now"}
		if !slices.Equal(said, want) {
			t.Errorf("told %q, want %q", said, want)
		}
	})
}
