package db

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// A leadRun is a database in a bubble whose jobs run when time has passed.
type leadRun struct {
	*testing.T
	*DB
	e   *recorder
	dir string
}

func withLeads(t *testing.T, run func(*leadRun)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, e := startIn(t, dir, Settings{})
		run(&leadRun{t, d, e, dir})
	})
}

func (r *leadRun) chooses(user int64, leads ...Lead) {
	r.Helper()
	try(r.UpdatePreferences(r.Context(), user, func(p *Preferences) error { p.Leads = leads; return nil }))(r)
}

func (r *leadRun) due(in time.Duration) Task {
	r.Helper()
	t := try(r.CreateTask(r.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob),
		Due: new(time.Now().Add(in))}))(r)
	return t
}

func (r *leadRun) edit(t Task, p TaskPatch) {
	r.Helper()
	try(r.UpdateTask(r.Context(), ann, t.ID, p, Precondition{}))(r)
}

// after lets time pass, runs the jobs twice, and fails the test unless these are the warnings since the last call.
func (r *leadRun) after(span time.Duration, want ...string) {
	r.Helper()
	<-time.After(span)
	for range 2 {
		try(r.WarnDeadlines(r.Context()))(r)
		must(r, r.ApplyLeads(r.Context()))
	}
	r.told(want...)
}

func (r *leadRun) told(want ...string) {
	r.Helper()
	var got []string
	for _, event := range r.e.take() {
		if n, ok := event.(Notified); ok && n.Kind == DeadlineWarning {
			got = append(got, fmt.Sprintf("%s: %s", names[n.User], n.Message))
		}
	}
	sameLines(r, "warnings", got, want)
}

const (
	hour   = time.Hour
	minute = time.Minute
)

func TestEachLeadWarnsOnceAtItsTime(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		r.chooses(bob, "1h", "2d", "0m", "15m")
		task := r.due(50 * hour)
		r.after(2*hour - 1)
		r.after(1, "bob: Task 'X' is due in 48 hours")
		r.after(47*hour - 1)
		r.after(1, "bob: Task 'X' is due in 1 hour")
		r.edit(task, TaskPatch{Title: new("Y")})
		r.after(45*minute-1, []string{}...)
		r.after(1, "bob: Task 'Y' is due in 15 minutes")
		try(r.SweepDeadlines(r.Context()))(r)
		r.after(15*minute - 1)
		r.after(1, "bob: Task 'Y' is due now")
		r.edit(task, TaskPatch{Title: new("Z")})
		r.after(hour)
	})
}

// Of the leads that have passed when a task is written, the shortest fires at once, and the longer ones are over.
func TestOfPassedLeadsTheShortestFires(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		r.chooses(bob, "1d", "3h", "10m")
		task := r.due(2 * hour)
		r.after(0, "bob: Task 'X' is due in 2 hours")
		r.after(110*minute, "bob: Task 'X' is due in 10 minutes")
		r.edit(task, TaskPatch{Due: new(time.Now().Add(5 * hour))})
		r.after(0, "bob: Task 'X' is due in 5 hours") // of a day before
		r.after(2*hour, "bob: Task 'X' is due in 3 hours")
		r.edit(task, TaskPatch{Status: new(Done)})
		r.after(170 * minute)
		r.edit(task, TaskPatch{Status: new(Todo)})
		r.after(0, "bob: Task 'X' is due in 10 minutes")
	})
}

// A lead that had passed when it was chosen is over, whatever happens to the task but a new due date or a new assignee.
func TestALeadChosenAfterItPassedDoesNotFire(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		task := r.due(90 * minute)
		r.chooses(bob, "2h", "30m")
		r.after(0)
		r.edit(task, TaskPatch{Title: new("Y")})
		r.after(0)
		try(r.SweepDeadlines(r.Context()))(r)
		r.after(35 * minute) // nor the operator's hour
		try(r.SweepDeadlines(r.Context()))(r)
		must(r, r.Close())
		r.DB = openIn(r, r.dir, Settings{}, r.e.publish)
		r.edit(task, TaskPatch{Description: new("more")})
		r.after(25*minute, "bob: Task 'Y' is due in 30 minutes")
		r.chooses(bob, "2h")
		r.edit(task, TaskPatch{Title: new("Z")})
		r.after(5 * minute)
		try(r.UpdatePreferences(r.Context(), bob, func(p *Preferences) error { p.Leads = nil; return nil }))(r)
		r.edit(task, TaskPatch{Title: new("Z2")})
		try(r.SweepDeadlines(r.Context()))(r)
		r.after(0) // back to the hour, which has passed
		r.edit(task, TaskPatch{Due: new(time.Now().Add(70 * minute))})
		r.after(0)
		r.after(10*minute, "bob: Task 'Z2' is due in 1 hour")
	})
}

// A task that comes into being after the lead was chosen is warned of, though the lead had passed by then.
func TestANewTaskIsWarnedOfWithinTheLeadChosenJustNow(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		r.chooses(bob, "1d", "2h")
		r.chooses(cid, "1d")
		<-time.After(minute)
		task := r.due(hour)
		r.after(0, "bob: Task 'X' is due in 1 hour")
		r.edit(task, TaskPatch{Assignee: new(cid)})
		r.after(0, "cid: Task 'X' is due in 1 hour")
		r.edit(task, TaskPatch{Assignee: new(bob)})
		r.after(minute)
		key := int64(1)
		quiet := try(r.CreateTask(r.Context(), 0, TaskPatch{Title: new("Q"), Assignee: new(bob), Key: key, Silent: true,
			Due: new(time.Now().Add(hour))}))(r)
		r.after(0, "bob: Task 'Q' is due in 1 hour")
		r.edit(quiet, TaskPatch{Status: new(Done)})
	})
}

// A change of leads holds for the tasks there are. The admin's default holds for those who chose none.
func TestLeadsHoldForOpenTasks(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		setDefault := func(leads ...Lead) {
			r.Helper()
			try(r.UpdateDefaults(r.Context(), func(d *Defaults) error { d.Leads = leads; return nil }))(r)
		}
		task := r.due(10 * hour)
		mine := try(r.CreateTask(r.Context(), ann, TaskPatch{Title: new("M"), Due: &task.Due}))(r)
		r.after(0)
		r.chooses(bob, "5h")
		r.after(0)
		setDefault("4h")
		r.after(0)
		r.after(5*hour, "bob: Task 'X' is due in 5 hours")
		r.after(hour, "ann: Task 'M' is due in 4 hours")
		try(r.UpdatePreferences(r.Context(), bob, func(p *Preferences) error { p.Leads = []Lead{}; return nil }))(r)
		setDefault("2h", "3h")
		r.after(0)
		r.after(hour, "ann: Task 'M' is due in 3 hours")
		try(r.UpdateDefaults(r.Context(), func(d *Defaults) error {
			d.Locked = map[Kind][]string{"": {"lead_times"}}
			return nil
		}))(r)
		r.after(0)
		r.after(hour, "bob: Task 'X' is due in 2 hours", "ann: Task 'M' is due in 2 hours")
		try(r.UpdateDefaults(r.Context(), func(d *Defaults) error { d.Leads, d.Locked = nil, nil; return nil }))(r)
		r.after(0)
		r.after(hour, "ann: Task 'M' is due in 1 hour")
		r.after(hour)
		same(r, "changes left to apply", count(r, r.DB, `SELECT count(*) FROM lead_changes`), 0)
		r.edit(mine, TaskPatch{Status: new(Done)})
	})
}

// After a downtime the latest lead missed fires, and no other.
func TestAfterADowntimeTheLatestMissedLeadFires(t *testing.T) {
	t.Parallel()
	for down, want := range map[time.Duration]string{
		90 * minute:          "bob: Task 'X' is due in 30 minutes",
		2 * hour:             "bob: Task 'X' is due now",
		2*hour + 59*minute:   "bob: Task 'X' was due 59 minutes ago",
		2*hour + 24*hour:     "bob: Task 'X' was due 24 hours ago",
		2*hour + 24*hour + 1: "",
	} {
		t.Run(down.String(), func(t *testing.T) {
			withLeads(t, func(r *leadRun) {
				r.chooses(bob, "0m", "1h", "100m")
				r.due(2 * hour)
				must(r, r.Close())
				<-time.After(down)
				r.DB = openIn(r, r.dir, Settings{}, r.e.publish)
				if want != "" {
					r.after(0, want)
				}
				r.edit(try(r.Task(r.Context(), 1))(r), TaskPatch{Title: new("Y")})
				try(r.SweepDeadlines(r.Context()))(r)
				if down > 2*hour {
					r.after(hour)
				}
			})
		})
	}
}

// An edit at the due date does not lose the warning of that moment. One that sets a due date that is past makes none.
func TestAnEditAtTheDueDateLosesNoWarning(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		r.chooses(bob, "0m")
		task := r.due(hour)
		<-time.After(hour)
		r.edit(task, TaskPatch{Title: new("Y")})
		r.after(0, "bob: Task 'Y' is due now")
		r.edit(task, TaskPatch{Title: new("Z")})
		r.after(0)
		r.edit(task, TaskPatch{Due: new(time.Now().Add(-10 * time.Second))})
		r.after(minute)
	})
}

// A clock that was ahead passes over leads. They come when it is right again, those that were told do not.
func TestAClockPutBackBringsLeadsBack(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(8, 0))
	d, e := startIn(t, t.TempDir(), Settings{Clock: clock.clock(), vfs: newDisk(t).name})
	r := &leadRun{t, d, e, ""}
	r.chooses(bob, "3h", "1h", "0m")
	due := at(14, 0)
	try(r.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob), Due: &due}))(t)
	work := func(want ...string) {
		t.Helper()
		must(t, r.WatchClock(t.Context()))
		r.after(0, want...)
	}
	work()
	clock.set(at(13, 30))
	work("bob: Task 'X' is due in 30 minutes")
	clock.set(at(9, 0))
	work()
	clock.set(at(11, 0))
	work("bob: Task 'X' is due in 3 hours")
	clock.set(at(13, 0))
	work()
	clock.set(at(14, 0))
	work("bob: Task 'X' is due now")

	// Leads that were chosen by a clock that was ahead count once it is right.
	clock.set(at(23, 0))
	r.chooses(bob, "2h")
	clock.set(at(15, 0))
	due = at(18, 0)
	try(r.CreateTask(t.Context(), ann, TaskPatch{Title: new("Z"), Assignee: new(bob), Due: &due}))(t)
	work()
	clock.set(at(16, 0))
	work("bob: Task 'Z' is due in 2 hours")
}

// The leads of somebody with many tasks are applied in slices, and a stop in between is made up for.
func TestLeadsAreAppliedInSlices(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		const n = 2*deleteAtOnce + 5
		due := time.Now().Add(5 * hour)
		must(r, r.update(r.Context(), func(tx *Tx) error {
			for i := range n {
				if _, err := tx.createTask(ann, int64(1+i), TaskPatch{Title: new("X"), Assignee: new(bob),
					Due: &due}); err != nil {
					return err
				}
			}
			return nil
		}))
		r.chooses(bob, "3h")
		c, found, err := r.leadChange()
		must(r, err)
		same(r, "found", found, true)
		must(r, r.update(r.Context(), func(tx *Tx) error { return tx.applyLeads(c) }))
		armed := fmt.Sprintf(`SELECT count(*) FROM tasks WHERE warn_at = %d`, due.Add(-3*hour).UnixMilli())
		same(r, "armed by a slice", count(r, r.DB, armed), deleteAtOnce)
		must(r, r.Close())
		r.DB = openIn(r, r.dir, Settings{}, r.e.publish)
		must(r, r.ApplyLeads(r.Context()))
		same(r, "armed", count(r, r.DB, armed), n)
		same(r, "changes left", count(r, r.DB, `SELECT count(*) FROM lead_changes`), 0)
	})
}

// Another setting of the operator's lead leaves those alone who chose their own.
func TestAnotherOperatorsLeadLeavesOwnLeadsAlone(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		r.chooses(bob, "2h")
		task := r.due(6 * hour)
		try(r.CreateTask(r.Context(), ann, TaskPatch{Title: new("M"), Due: &task.Due}))(r)
		must(r, r.Close())
		r.DB = openIn(r, r.dir, Settings{WarnBefore: 4 * hour}, r.e.publish)
		r.after(0)
		r.after(2*hour, "ann: Task 'M' is due in 4 hours")
		r.after(2*hour, "bob: Task 'X' is due in 2 hours")
		r.after(2 * hour)
	})
}

// Whoever takes no warnings is not warned. The next lead comes for those who take them again.
func TestLeadsOfATypeThatIsOff(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		r.chooses(bob, "2h", "1h")
		setInbox := func(on bool) {
			try(r.UpdatePreferences(r.Context(), bob, func(p *Preferences) error {
				p.Types = map[Kind]Choice{DeadlineWarning: {Inbox: &on}}
				return nil
			}))(r)
		}
		setInbox(false)
		r.due(3 * hour)
		r.after(hour)
		setInbox(true)
		r.after(hour, "bob: Task 'X' is due in 1 hour")
	})
}

func TestLeads(t *testing.T) {
	t.Parallel()
	for text, want := range map[Lead]time.Duration{
		"0m": 0, "1m": minute, "90m": 90 * minute, "2h": 2 * hour, "30d": 720 * hour, "9999m": 9999 * minute,
		"007m": 7 * minute,
	} {
		span, ok := text.span()
		same(t, string(text), span, want)
		same(t, string(text)+" is one", ok, true)
	}
	for _, text := range []Lead{"", "m", "1", "10000m", "1w", "-1m", "+1m", "1.5h", "1 h", "1H", " 1h"} {
		if _, ok := text.span(); ok {
			t.Errorf("%q is taken", text)
		}
	}
	for span, want := range map[time.Duration]Lead{
		hour: "1h", 90 * minute: "90m", 24 * hour: "1d", 25 * hour: "25h", time.Second: "1m", 30 * minute: "30m",
	} {
		same(t, span.String(), leadOf(span), want)
	}
}

// The lead times that somebody has for a task count before their others, and warn followers as well.
func TestLeadsOfATaskCountFirst(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		r.chooses(bob, "5h")
		task := r.due(10 * hour)
		subscribe := func(user int64, state SubscriptionState, leads ...Lead) {
			r.Helper()
			must(r, r.SubscribeTask(r.Context(), user, task.ID, Subscription{state, leads}))
		}
		subscribe(bob, Default, "2h", "30m")
		subscribe(cid, Following, "3h")
		subscribe(ann, Following) // without lead times: not warned
		subscribe(ada, Muted, "4h")
		r.after(7*hour-1, []string{}...)
		r.after(1, "cid: Task 'X' is due in 3 hours")
		r.after(hour, "bob: Task 'X' is due in 2 hours")
		subscribe(cid, Following, "3h", "2h", "1h") // 2h has passed, and is over
		r.after(hour-1, []string{}...)
		r.after(1, "cid: Task 'X' is due in 1 hour")
		subscribe(cid, Following, []Lead{}...) // as elsewhere
		subscribe(bob, Muted, "30m")
		r.after(hour, []string{}...)
	})
}

// Where an admin locked the lead times, those of a task do not count.
func TestLockedLeadsCountForATaskToo(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		task := r.due(10 * hour)
		must(r, r.SubscribeTask(r.Context(), bob, task.ID, Subscription{Default, []Lead{"3h"}}))
		try(r.UpdateDefaults(r.Context(), func(d *Defaults) error {
			d.Leads, d.Locked = []Lead{"2h"}, map[Kind][]string{"": {"lead_times"}}
			return nil
		}))(r)
		r.after(8*hour-1, []string{}...)
		r.after(1, "bob: Task 'X' is due in 2 hours")
	})
}

// Lead times for a task warn its assignee, or its creator where there is none, and those who follow it. Others have
// chosen when they want to be warned, and not that they do.
func TestLeadsOfATaskWarnThoseConcerned(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		task := r.due(10 * hour)
		for _, user := range []int64{ann, bob, cid} { // the creator, the assignee, and somebody else
			must(r, r.SubscribeTask(r.Context(), user, task.ID, Subscription{Default, []Lead{"5h", "3h", "1h"}}))
		}
		r.after(5*hour, "bob: Task 'X' is due in 5 hours")
		r.edit(task, TaskPatch{Assignee: new(cid)}) // bob is no longer concerned
		r.after(0, "cid: Task 'X' is due in 5 hours")
		r.after(2*hour, "cid: Task 'X' is due in 3 hours")
		r.edit(task, TaskPatch{Assignee: new(int64(0))})
		r.after(0, "ann: Task 'X' is due in 3 hours")
		must(r, r.SubscribeTask(r.Context(), bob, task.ID, Subscription{Following, []Lead{"5h", "3h", "1h"}}))
		r.after(2*hour, "ann: Task 'X' is due in 1 hour", "bob: Task 'X' is due in 1 hour")
	})
}

// The sweep arms tasks of nobody that an older program did not.
func TestASweepArmsTasksOfNobody(t *testing.T) {
	t.Parallel()
	withLeads(t, func(r *leadRun) {
		task := try(r.CreateTask(r.Context(), 0, TaskPatch{Title: new("X"), Key: 1,
			Due: new(time.Now().Add(10 * hour))}))(r)
		for user, lead := range map[int64]Lead{bob: "3h", cid: "1d"} {
			must(r, r.SubscribeTask(r.Context(), user, task.ID, Subscription{Following, []Lead{lead}}))
		}
		must(r, r.update(r.Context(), func(tx *Tx) error {
			_, err := tx.exec(`UPDATE tasks SET warn_at = NULL`)
			return err
		}))
		try(r.SweepDeadlines(r.Context()))(r)
		r.after(7*hour-1, []string{}...)
		r.after(1, "bob: Task 'X' is due in 3 hours")
		same(r, "armed for ever", count(r, r.DB, `SELECT count(*) FROM tasks WHERE warn_at IS NOT NULL`), 0)
	})
}
