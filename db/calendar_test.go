package db

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// A secret that was given up since the backup does not come back with it. On another machine, calendars go on.
func TestARestoreBringsNoSecretBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	kept := try(d.CreateCalendar(t.Context(), ann))(t)
	given := try(d.CreateCalendar(t.Context(), bob))(t)
	link, _, err := d.CreateLink(t.Context(), bob, ann)
	must(t, err)
	saved := try(Backup(t.Context(), dir, filepath.Join(t.TempDir(), "saved.db"), BackupOptions{}))(t)
	try(d.CreateCalendar(t.Context(), bob))(t)
	must(t, d.Close())
	for name, c := range map[string]struct {
		dir  string
		bobs error
	}{
		"here": {dir: dir, bobs: ErrNotFound}, "on another machine": {dir: t.TempDir()},
	} {
		d, _ := restore(t, c.dir, saved.Path, Settings{})
		if _, err := d.CalendarUser(t.Context(), kept); err != nil {
			t.Errorf("%s: a calendar that is there: %v", name, err)
		}
		if _, err := d.CalendarUser(t.Context(), given); !errors.Is(err, c.bobs) {
			t.Errorf("%s: a calendar that was given up: %v", name, err)
		}
		if _, err := d.LinkUser(t.Context(), link); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: a link: %v", name, err)
		}
	}
}

// A calendar has what is due next before what is long overdue, and what is open alone.
func TestWhatIsDueNextComesFirst(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(12, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock()})
	due := func(hours int) Task {
		t.Helper()
		return try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new(fmt.Sprint("due in ", hours)), Assignee: new(bob),
			Due: new(at(12, 0).Add(time.Duration(hours) * time.Hour))}))(t)
	}
	due(-9)
	closed, open, moved, others, none := due(1), due(2), due(3), due(4), due(5)
	due(-2)
	due(24)
	change := func(of Task, patch TaskPatch) {
		t.Helper()
		try(d.UpdateTask(t.Context(), ann, of.ID, patch, Precondition{}))(t)
	}
	change(closed, TaskPatch{Status: new(Done)})
	change(open, TaskPatch{Status: new(Done)})
	change(open, TaskPatch{Status: new(InReview)})
	change(moved, TaskPatch{Due: new(at(12, 0).Add(30 * time.Hour))})
	change(others, TaskPatch{Assignee: new(cid)})
	change(none, TaskPatch{Due: new(time.Time{})})
	all := []string{"due in 2", "due in 24", "due in 3", "due in -2", "due in -9"}
	for most := range len(all) + 1 {
		var got []string
		for _, task := range try(d.DueTasks(t.Context(), bob, most))(t) {
			got = append(got, task.Title)
			whole := try(d.Task(t.Context(), task.ID))(t)
			same(t, "due date", task.Due, whole.Due)
			same(t, "change", fmt.Sprint(task.Version, task.Updated), fmt.Sprint(whole.Version, whole.Updated))
		}
		sameLines(t, fmt.Sprint("the first ", most), got, all[:most])
	}
}

// Neither closed tasks nor those without a date are looked at for a calendar.
func TestACalendarLooksAtNoOtherTasks(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, which := range []string{`>= ? ORDER BY due_date LIMIT ?`, `< ? ORDER BY due_date DESC LIMIT ?`} {
		plan := try(d.read.Query(`EXPLAIN QUERY PLAN `+openDue+which, bob, 0, 1))(t)
		defer plan.Close()
		var steps []string
		for plan.Next() {
			var id, parent, unused int
			var step string
			must(t, plan.Scan(&id, &parent, &unused, &step))
			steps = append(steps, step)
		}
		sameLines(t, which, steps, []string{"SEARCH tasks USING INDEX tasks_calendar (assigned_to=? AND due_date" + which[:1] + "?)"})
	}
}
