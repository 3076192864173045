package db

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"
)

// told says who hears what.
func told(notifications []Notification) []string {
	var lines []string
	for _, n := range notifications {
		lines = append(lines, fmt.Sprintf("%s %s", names[n.User], n.Kind))
	}
	slices.Sort(lines)
	return lines
}

func TestChanged(t *testing.T) {
	t.Parallel()
	todo := Task{ID: 1, Title: "Fix Login", Status: Todo, Creator: ann, Assignee: bob}
	for _, c := range []struct {
		name string
		edit func(*Task)
		want []string
	}{
		{"nothing changed", func(t *Task) {}, nil},
		{"renamed", func(t *Task) { t.Title = "Fix Logout"; t.Description = "soon" }, nil},
		{"put off", func(t *Task) { t.Due = at(12, 0) }, nil},
		{"moved on", func(t *Task) { t.Status = InProgress }, []string{"ann status_change", "bob status_change"}},
		{"handed over", func(t *Task) { t.Assignee = cid }, []string{"bob task_unassigned", "cid task_assigned"}},
		{"handed over and moved on", func(t *Task) { t.Assignee, t.Status = cid, Done },
			[]string{"ann status_change", "bob task_unassigned", "cid task_assigned"}},
		{"given to the creator and moved on", func(t *Task) { t.Assignee, t.Status = ann, Done },
			[]string{"ann task_assigned", "bob task_unassigned"}},
		{"cleared", func(t *Task) { t.Assignee = 0 }, []string{"bob task_unassigned"}},
		{"cleared and moved on", func(t *Task) { t.Assignee, t.Status = 0, Cancelled },
			[]string{"ann status_change", "bob task_unassigned"}},
		{"deleted", func(t *Task) { *t = Task{} }, []string{"bob task_unassigned"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			next := todo
			c.edit(&next)
			sameLines(t, "told", told(changed(OurStatuses(), todo, next)), c.want)
		})
	}
}

func TestCreatingTellsTheAssigneeAlone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		assignee int64
		want     []string
	}{{0, nil}, {bob, []string{"bob task_assigned"}}, {ann, []string{"ann task_assigned"}}} {
		created := Task{ID: 1, Title: "Fix Login", Status: InProgress, Creator: ann, Assignee: c.assignee}
		sameLines(t, fmt.Sprintf("told of a task of %q", names[c.assignee]), told(changed(OurStatuses(), Task{}, created)),
			c.want)
	}
}

func TestStatusChangeTellsAssigneeAndCreatorOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		creator, assignee int64
		want              []string
	}{
		{ann, bob, []string{"ann status_change", "bob status_change"}},
		{ann, ann, []string{"ann status_change"}},
		{ann, 0, []string{"ann status_change"}},
		{0, bob, []string{"bob status_change"}},
		{0, 0, nil},
	} {
		old := Task{ID: 1, Title: "Fix Login", Status: Todo, Creator: c.creator, Assignee: c.assignee}
		new := old
		new.Status = Done
		sameLines(t, fmt.Sprintf("creator %q, assignee %q", names[c.creator], names[c.assignee]),
			told(changed(OurStatuses(), old, new)), c.want)
	}
}

func TestWordsOfAChange(t *testing.T) {
	t.Parallel()
	old := Task{ID: 7, Title: "Fix 'Login' <b>", Status: Todo, Creator: ann, Assignee: bob}
	handed := old
	handed.Title, handed.Assignee, handed.Status = "Fix Logout", cid, InReview
	got := changed(OurStatuses(), old, handed)
	want := []Notification{
		{User: bob, Task: 7, Kind: Unassigned, Title: "Fix 'Login' <b>",
			Message: "You have been unassigned from task 'Fix 'Login' <b>'"},
		{User: cid, Task: 7, Kind: Assigned, Title: "Fix Logout",
			Message: "You have been assigned to task 'Fix Logout'"},
		{User: ann, Task: 7, Kind: StatusChange, Title: "Fix Logout", Args: Args{"in_review"},
			Message: "Task 'Fix Logout' status changed to In Review"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := changed(OurStatuses(), old, Task{}); len(got) != 1 || got[0].Task != 0 || got[0].Title != old.Title {
		t.Errorf("deleted: told %+v, want one about no task", got)
	}
	for status, label := range map[Status]string{Todo: "To Do", InProgress: "In Progress", InReview: "In Review",
		Done: "Done", Cancelled: "Cancelled"} {
		was := Task{ID: 1, Title: "X", Status: "none", Creator: ann}
		is := was
		is.Status = status
		same(t, "message", changed(OurStatuses(), was, is)[0].Message, "Task 'X' status changed to "+label)
	}
}

// Every creator, assignee and actor, through the database, since notify leaves out the actor.
func TestActorIsNotTold(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	for _, own := range []bool{false, true} {
		must(t, d.update(t.Context(), func(tx *Tx) error {
			for _, id := range []int64{ann, bob, cid} {
				who, err := tx.user(id)
				if err != nil {
					return err
				}
				tx.touch(who).NotifyOwn = own
			}
			return nil
		}))
		for _, creator := range []int64{ann, bob} {
			for _, assignee := range []int64{0, ann, bob} {
				for _, actor := range []int64{ann, bob, cid} {
					id := try(d.CreateTask(t.Context(), creator, TaskPatch{Title: new("Fix Login"),
						Assignee: &assignee}))(t).ID
					e.take()
					try(d.UpdateTask(t.Context(), actor, id, TaskPatch{Status: new(Done)}, Precondition{}))(t)
					var got, want []string
					for _, event := range e.take() {
						if n, ok := event.(Notified); ok {
							got = append(got, names[n.User])
						}
					}
					for _, user := range []int64{ann, bob} {
						if (user == creator || user == assignee) && (user != actor || own) {
							want = append(want, names[user])
						}
					}
					slices.Sort(got)
					sameLines(t, fmt.Sprintf("told of %s's task of %q moved by %s, own changes %v", names[creator],
						names[assignee], names[actor], own), got, want)
				}
			}
		}
	}
}

func TestDueSoon(t *testing.T) {
	t.Parallel()
	due := at(12, 0)
	task := Task{ID: 7, Title: "Fix Login", Status: Todo, Creator: ann, Assignee: bob, Due: due}
	for _, c := range []struct {
		now  time.Time
		want string
	}{
		{due.Add(-time.Millisecond), "Task 'Fix Login' is due in 1 minute"},
		{due.Add(-time.Minute), "Task 'Fix Login' is due in 1 minute"},
		{due.Add(-time.Minute - time.Millisecond), "Task 'Fix Login' is due in 2 minutes"},
		{due.Add(-45 * time.Minute), "Task 'Fix Login' is due in 45 minutes"},
		{due.Add(-44*time.Minute - time.Second), "Task 'Fix Login' is due in 45 minutes"},
		{due.Add(-59 * time.Minute), "Task 'Fix Login' is due in 59 minutes"},
		{due.Add(-59*time.Minute - time.Second), "Task 'Fix Login' is due in 1 hour"},
		{due.Add(-time.Hour), "Task 'Fix Login' is due in 1 hour"},
		{due.Add(-2 * time.Hour), "Task 'Fix Login' is due in 2 hours"},
		{due, "Task 'Fix Login' was due just now"},
		{due.Add(time.Minute), "Task 'Fix Login' was due 1 minute ago"},
		{due.Add(20*time.Minute + 59*time.Second), "Task 'Fix Login' was due 20 minutes ago"},
		{due.Add(time.Hour), "Task 'Fix Login' was due 1 hour ago"},
		{due.Add(3*time.Hour + 59*time.Minute), "Task 'Fix Login' was due 3 hours ago"},
		{due.Add(24 * time.Hour), "Task 'Fix Login' was due 24 hours ago"},
		{due.Add(24*time.Hour + time.Millisecond), ""},
	} {
		warned := soon(task, c.now)
		if c.want == "" {
			same(t, "warnings long after", len(warned), 0)
			continue
		}
		if len(warned) != 1 || warned[0].User != bob || warned[0].Kind != DeadlineWarning ||
			warned[0].Message != c.want || warned[0].Args != (Args{due}) {
			t.Errorf("at %s: got %+v, want %q for bob", c.now, warned, c.want)
		}
	}
}

func TestDueSoonTellsWhoIsConcerned(t *testing.T) {
	t.Parallel()
	open := Task{ID: 7, Title: "Fix Login", Status: InReview, Creator: ann, Assignee: bob, Due: at(12, 0)}
	for _, c := range []struct {
		name string
		edit func(*Task)
		want []string
	}{
		{"assigned", func(t *Task) {}, []string{"bob deadline_warning"}},
		{"nobody's", func(t *Task) { t.Assignee = 0 }, []string{"ann deadline_warning"}},
		{"nobody's by nobody", func(t *Task) { t.Assignee, t.Creator = 0, 0 }, nil},
		{"done", func(t *Task) { t.Status, t.Closed = Done, at(11, 0) }, nil},
		{"cancelled", func(t *Task) { t.Status, t.Closed = Cancelled, at(11, 0) }, nil},
		{"without a due date", func(t *Task) { t.Due = time.Time{} }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			task := open
			c.edit(&task)
			sameLines(t, "told", told(soon(task, at(11, 15))), c.want)
		})
	}
}

// soon is dueSoon for those who chose nothing, and are warned a day before.
func soon(t Task, now time.Time) []Notification {
	to := cmp.Or(t.Assignee, t.Creator)
	if to == 0 {
		return nil
	}
	return dueSoon(t, now, []leadPlan{{user: to, leads: []time.Duration{24 * time.Hour}}})
}

func TestDueSoonRepeatsItselfForOneDueDateOnly(t *testing.T) {
	t.Parallel()
	task := Task{ID: 7, Title: "Fix Login", Creator: ann, Due: at(12, 0)}
	first, later := soon(task, at(11, 10))[0], soon(task, at(11, 50))[0]
	same(t, "dedupe key", later.dedupe, first.dedupe)
	task.Due = at(12, 1)
	if moved := soon(task, at(11, 50))[0]; moved.dedupe == first.dedupe {
		t.Error("another due date has the same dedupe key")
	}
	task.ID, task.Due = 8, at(12, 0)
	if other := soon(task, at(11, 50))[0]; other.dedupe == first.dedupe {
		t.Error("another task has the same dedupe key")
	}
}

func TestWarnAt(t *testing.T) {
	t.Parallel()
	now := at(12, 0)
	for _, c := range []struct {
		name string
		task Task
		want time.Time
	}{
		{"far ahead", Task{Status: Todo, Due: at(15, 0)}, at(14, 0)},
		{"within the hour", Task{Status: Todo, Due: at(12, 30)}, now},
		{"in exactly an hour", Task{Status: Todo, Due: at(13, 0)}, now},
		{"now", Task{Status: Todo, Due: now}, time.Time{}},
		{"past", Task{Status: Todo, Due: at(11, 0)}, time.Time{}},
		{"no due date", Task{Status: Todo}, time.Time{}},
		{"done", Task{Status: Done, Due: at(15, 0), Closed: now}, time.Time{}},
		{"cancelled", Task{Status: Cancelled, Due: at(15, 0), Closed: now}, time.Time{}},
	} {
		if got := warnAt(c.task, now, []leadPlan{{leads: []time.Duration{time.Hour}}}); !got.Equal(c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}
