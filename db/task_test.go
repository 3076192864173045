package db

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// field is the one that an Invalid blames.
func field(err error) string {
	var invalid Invalid
	if !errors.As(err, &invalid) {
		return fmt.Sprintf("none, but %v", err)
	}
	return invalid.Field
}

func TestTaskFieldsAreChecked(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	good := task(t, d)
	e.take()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		who, err := tx.user(cid)
		if err == nil {
			_, err = tx.changeUser(who, *who, UserPatch{Active: new(false)}, "")
		}
		return err
	}))
	e.take()
	for _, c := range []struct {
		name  string
		patch TaskPatch
		field string
	}{
		{"no title", TaskPatch{Title: new("")}, "title"},
		{"a blank title", TaskPatch{Title: new(" \t\n\u00a0")}, "title"},
		{"a long title", TaskPatch{Title: new(strings.Repeat("ä", MaxTitle+1))}, "title"},
		{"a long description", TaskPatch{Description: new(strings.Repeat("ä", MaxDescription+1))}, "description"},
		{"no such status", TaskPatch{Status: new(Status("todo "))}, "status"},
		{"an empty status", TaskPatch{Status: new(Status(""))}, "status"},
		{"nobody", TaskPatch{Assignee: new(int64(99))}, "assigned_to"},
		{"less than nobody", TaskPatch{Assignee: new(int64(-1))}, "assigned_to"},
		{"somebody deactivated", TaskPatch{Assignee: new(cid)}, "assigned_to"},
		{"the year 10000", TaskPatch{Due: new(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))}, "due_date"},
		{"the year 0", TaskPatch{Due: new(time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC))}, "due_date"},
	} {
		draft := c.patch
		if draft.Title == nil {
			draft.Title = new("X")
		}
		_, err := d.CreateTask(t.Context(), ann, draft)
		same(t, "created with "+c.name, field(err), c.field)
		_, err = d.UpdateTask(t.Context(), ann, good.ID, c.patch, Precondition{})
		same(t, "changed to "+c.name, field(err), c.field)
		_, _, err = d.ReplaceTask(t.Context(), ann, good.ID, draft, Precondition{})
		same(t, "replaced by "+c.name, field(err), c.field)
		_, _, err = d.ReplaceTask(t.Context(), ann, 77, draft, Precondition{})
		same(t, "put with "+c.name, field(err), c.field)
	}
	_, err := d.CreateTask(t.Context(), ann, TaskPatch{})
	same(t, "created of nothing", field(err), "title")
	for _, id := range []int64{0, -1, MaxID + 1} {
		_, _, err = d.ReplaceTask(t.Context(), ann, id, TaskPatch{Title: new("X")}, Precondition{})
		same(t, fmt.Sprintf("put as %d", id), field(err), "id")
	}
	same(t, "task", try(d.Task(t.Context(), good.ID))(t), good)
	same(t, "tasks", number(t, d, `SELECT count(*) FROM tasks`), 1)
	same(t, "events", len(e.take()), 0)
	same(t, "next id", task(t, d).ID, good.ID+1)
}

func TestTaskTakesWhatIsJustWithinTheLimits(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	title, description := strings.Repeat("ä", MaxTitle), strings.Repeat("ä", MaxDescription)
	due := time.Date(2030, 6, 1, 12, 0, 0, 123_456_789, time.FixedZone("", 7200))
	before := time.Now().Truncate(time.Millisecond)
	made := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new(" " + title + "\n"), Description: &description,
		Status: new(InReview), Assignee: new(bob), Due: &due}))(t)
	want := Task{ID: 1, Title: title, Description: description, Status: InReview, Assignee: bob, Creator: ann,
		Version: 1,
		Due:     time.Date(2030, 6, 1, 10, 0, 0, 123_000_000, time.UTC), Created: made.Created, Updated: made.Created}
	same(t, "task", made, want)
	same(t, "stored", try(d.Task(t.Context(), 1))(t), want)
	if made.Created.Before(before) || made.Created.After(time.Now()) || made.Created.Location() != time.UTC {
		t.Errorf("created %v", made.Created)
	}
}

func TestPatchChangesOnlyWhatItNames(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		due := time.Now().Add(time.Hour).UTC()
		old := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("A"), Description: new("a"), Assignee: new(bob),
			Due: &due}))(t)
		for i, c := range []struct {
			patch TaskPatch
			edit  func(*Task)
		}{
			{TaskPatch{Title: new(" B ")}, func(t *Task) { t.Title = "B" }},
			{TaskPatch{Description: new("")}, func(t *Task) { t.Description = "" }},
			{TaskPatch{Status: new(Done)}, func(t *Task) { t.Status, t.Closed = Done, time.Now().UTC() }},
			{TaskPatch{Assignee: new(cid)}, func(t *Task) { t.Assignee = cid }},
			{TaskPatch{Assignee: new(int64(0))}, func(t *Task) { t.Assignee = 0 }},
			{TaskPatch{Due: new(due.Add(time.Hour))}, func(t *Task) { t.Due = due.Add(time.Hour) }},
			{TaskPatch{Due: new(time.Time)}, func(t *Task) { t.Due = time.Time{} }},
		} {
			<-time.After(time.Second)
			want := old
			c.edit(&want)
			want.Version, want.Updated = old.Version+1, time.Now().UTC()
			got := try(d.UpdateTask(t.Context(), cid, old.ID, c.patch, Precondition{}))(t)
			same(t, fmt.Sprint("answer to patch ", i), got, want)
			same(t, fmt.Sprint("stored after patch ", i), try(d.Task(t.Context(), old.ID))(t), want)
			old = got
		}
	})
}

func TestPutGivesDefaultsToWhatItDoesNotName(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	old := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("A"), Description: new("a"), Status: new(Done),
		Assignee: new(bob), Due: new(at(12, 0))}))(t)
	e.take()
	got, created, err := d.ReplaceTask(t.Context(), cid, old.ID, TaskPatch{Title: new("B")}, Precondition{})
	must(t, err)
	same(t, "created", created, false)
	want := Task{ID: old.ID, Title: "B", Status: Todo, Creator: ann, Version: 2, Created: old.Created,
		Updated: got.Updated}
	same(t, "task", got, want)
	sameLines(t, "published", e.lines(), []string{"bob task_unassigned 2", "ann status_change 1", "task 1 v2"})
	_, _, err = d.ReplaceTask(t.Context(), cid, old.ID, TaskPatch{Description: new("no title")}, Precondition{})
	same(t, "put without a title", field(err), "title")
	same(t, "task", try(d.Task(t.Context(), old.ID))(t), want)
}

func TestPutIdsAreNotGivenAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, e := startIn(t, dir, Settings{})
	put := func(id int64) bool {
		t.Helper()
		made, created, err := d.ReplaceTask(t.Context(), ann, id, TaskPatch{Title: new("X"), Assignee: new(bob)},
			Precondition{})
		must(t, err)
		same(t, "id", made.ID, id)
		return created
	}
	same(t, "created", put(3), true)
	sameLines(t, "published", e.lines(), []string{"bob task_assigned 1", "task 3 v1"})
	same(t, "created again", put(3), false)
	same(t, "next", task(t, d).ID, 4)
	must(t, d.DeleteTask(t.Context(), ann, 4, Precondition{}))
	same(t, "next after a deletion", task(t, d).ID, 5)
	put(20)
	must(t, d.DeleteTask(t.Context(), ann, 20, Precondition{}))
	put(10)
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil)
	same(t, "next after a restart", task(t, d).ID, 21)
	put(MaxID)
	same(t, "next after the last of a host's", task(t, d).ID, 22) // which nothing could follow
}

func TestPreconditions(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	made := task(t, d)
	setStatus(t, d, made.ID, InProgress) // version 2
	e.take()
	for _, c := range []struct {
		name    string
		only    Precondition
		present bool // holds of the task
		absent  bool // holds where there is none
	}{
		{"none", Precondition{}, true, true},
		{"If-Match: *", Precondition{Exists: true}, true, false},
		{"If-Match of its version", Precondition{Versions: []int64{9, 2}}, true, false},
		{"If-Match of another", Precondition{Versions: []int64{1, 3}}, false, false},
		{"If-Match of no version at all", Precondition{Versions: []int64{}}, false, false},
		{"If-None-Match: *", Precondition{Absent: true}, false, true},
	} {
		_, err := d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Title: &made.Title}, c.only)
		same(t, "PATCH "+c.name, !errors.Is(err, ErrPrecondition), c.present)
		_, _, err = d.ReplaceTask(t.Context(), ann, made.ID, TaskPatch{Title: &made.Title, Status: new(InProgress),
			Assignee: new(bob)}, c.only)
		same(t, "PUT "+c.name, !errors.Is(err, ErrPrecondition), c.present)
		_, _, err = d.ReplaceTask(t.Context(), ann, 100, TaskPatch{Title: new("X")}, c.only)
		same(t, "PUT of a new one "+c.name, !errors.Is(err, ErrPrecondition), c.absent)
		if err == nil {
			must(t, d.DeleteTask(t.Context(), ann, 100, Precondition{}))
		}
		if !c.present {
			if err := d.DeleteTask(t.Context(), ann, made.ID, c.only); !errors.Is(err, ErrPrecondition) {
				t.Errorf("DELETE %s: %v", c.name, err)
			}
		}
	}
	same(t, "version", try(d.Task(t.Context(), made.ID))(t).Version, 2)
	must(t, d.DeleteTask(t.Context(), ann, made.ID, Precondition{Versions: []int64{2}}))
}

func TestPutOfTheSameWritesNothing(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	due := at(12, 0)
	draft := TaskPatch{Title: new("X"), Description: new("x"), Assignee: new(bob), Due: &due}
	made, _, err := d.ReplaceTask(t.Context(), ann, 7, draft, Precondition{})
	must(t, err)
	flushState(t, d)
	e.take()
	same(t, "writes", writes(t, d, func() {
		again, created, err := d.ReplaceTask(t.Context(), cid, 7, draft, Precondition{})
		must(t, err)
		if again != made || created {
			t.Errorf("got %+v, created %v, want %+v", again, created, made)
		}
		same(t, "patched", try(d.UpdateTask(t.Context(), cid, 7, draft, Precondition{}))(t), made)
	}), 0)
	same(t, "events", len(e.take()), 0)
}

func TestDeletingIsForTheCreatorAndAdmins(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	for _, c := range []struct {
		actor int64
		may   bool
	}{{ann, true}, {bob, false}, {cid, false}, {ada, true}, {99, false}, {0, false}} {
		id := task(t, d).ID
		e.take()
		err := d.DeleteTask(t.Context(), c.actor, id, Precondition{})
		if c.may != (err == nil) || !c.may && !errors.As(err, new(Forbidden)) {
			t.Errorf("%q deletes: %v", names[c.actor], err)
		}
		_, err = d.Task(t.Context(), id)
		same(t, fmt.Sprintf("gone by %q", names[c.actor]), errors.Is(err, ErrNotFound), c.may)
		if !c.may {
			same(t, "events", len(e.take()), 0)
		}
	}
	if err := d.DeleteTask(t.Context(), ada, 99, Precondition{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("deleting what is not there: %v", err)
	}
}

func TestDeletingTellsTheAssignee(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	id := task(t, d).ID
	e.take()
	must(t, d.DeleteTask(t.Context(), ann, id, Precondition{}))
	events := e.take()
	told := events[0].(Notified)
	if told.User != bob || told.Kind != Unassigned || told.Task != 0 ||
		told.Message != "You have been unassigned from task 'Fix Login'" {
		t.Errorf("told %+v", told)
	}
	same(t, "then", events[1], Event(TaskDeleted{id, 2}))
	for _, n := range inboxOf(t, d, bob) {
		same(t, "task of "+n.Message, n.Task, 0)
	}
}

func TestADeactivatedAssigneeKeepsTheTask(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	made := task(t, d)
	try(d.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
	e.take()
	same(t, "assignee", setStatus(t, d, made.ID, Done).Assignee, bob)
	sameLines(t, "published", e.lines(), []string{"task 1 v2"})
}

func TestTasksAreListedByPages(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for i := range 30 {
		draft := TaskPatch{Title: new(fmt.Sprint("Task ", i)), Description: new("beschreibung")}
		if i%2 == 0 {
			draft.Assignee = new(bob)
		}
		if i%3 == 0 {
			draft.Status = new(Done)
		}
		try(d.CreateTask(t.Context(), ann, draft))(t)
	}
	for _, c := range []struct {
		name string
		q    TaskQuery
		fits func(i int64) bool
	}{
		{"all", TaskQuery{}, func(int64) bool { return true }},
		{"status", TaskQuery{Status: Done}, func(i int64) bool { return i%3 == 0 }},
		{"assignee", TaskQuery{Assignee: bob}, func(i int64) bool { return i%2 == 0 }},
		{"both", TaskQuery{Status: Todo, Assignee: bob}, func(i int64) bool { return i%2 == 0 && i%3 != 0 }},
		{"search", TaskQuery{Search: "TASK 1"}, func(i int64) bool { return i == 1 || i >= 10 && i < 20 }},
		{"search in descriptions", TaskQuery{Search: "Schreib"}, func(int64) bool { return true }},
		{"all three", TaskQuery{Status: Done, Assignee: bob, Search: "task 1"},
			func(i int64) bool { return i == 12 || i == 18 }},
		{"nothing", TaskQuery{Search: "_"}, func(int64) bool { return false }},
	} {
		var want []int64
		for i := int64(29); i >= 0; i-- {
			if c.fits(i) {
				want = append(want, i+1)
			}
		}
		for _, limit := range []int{1, 4, 100} {
			var got []int64
			q := c.q
			q.Limit = limit
			for pages := 0; pages < 100; pages++ {
				page, next, err := d.Tasks(t.Context(), q)
				must(t, err)
				if len(page) > limit {
					t.Fatalf("a page of %d, limit %d", len(page), limit)
				}
				for _, task := range page {
					got = append(got, task.ID)
				}
				if q.Before = next; next == 0 {
					break
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, by %d: %v, want %v", c.name, limit, got, want)
			}
		}
	}
}

// A host may delete a task and create another with its id.
func TestATaskCreatedAgainIsAnother(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		due := time.Now().Add(30 * time.Minute)
		draft := TaskPatch{Title: new("Old"), Assignee: new(bob), Due: &due}
		put := func() Task {
			t.Helper()
			task, created, err := d.ReplaceTask(t.Context(), ann, 7, draft, Precondition{})
			if err != nil || !created {
				t.Fatalf("created %v: %v", created, err)
			}
			try(d.WarnDeadlines(t.Context()))(t)
			return task
		}
		old := put()
		must(t, d.DeleteTask(t.Context(), ann, 7, Precondition{}))
		<-time.After(time.Second)
		e.take()
		draft.Title = new("New")
		fresh := put()
		if fresh.Version <= old.Version {
			t.Errorf("version %d comes after %d", fresh.Version, old.Version)
		}
		if _, err := d.UpdateTask(t.Context(), ann, 7, draft,
			Precondition{Versions: []int64{old.Version}}); !errors.Is(err, ErrPrecondition) {
			t.Errorf("a version of the old one passes: %v", err)
		}
		sameLines(t, "told", e.lines(), []string{"bob task_assigned 4", fmt.Sprintf("task 7 v%d", fresh.Version),
			"bob deadline_warning 5"})
		for _, n := range inboxOf(t, d, bob) {
			if (n.Task == 7) != (n.Title == "New") {
				t.Errorf("'%s' leads to task %d", n.Message, n.Task)
			}
		}
	})
}

func TestASearchIsBoundedAndFindsAllInTheEnd(t *testing.T) {
	skipInShort(t, "it makes many rows")
	t.Parallel()
	skipUnderRace(t)
	d, _ := start(t)
	long := strings.Repeat("x", MaxDescription)
	const tasks = 3 * maxCompared / MaxDescription
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for i := range tasks {
			draft := TaskPatch{Title: new("Large"), Description: &long}
			if i%500 == 0 {
				draft.Title = new("Needle")
			}
			if _, err := tx.createTask(ann, int64(1+i), draft); err != nil {
				return err
			}
		}
		return nil
	}))
	found, pages, before := 0, 0, int64(0)
	for more := true; more; more = before != 0 {
		page, next, err := d.Tasks(t.Context(), TaskQuery{Search: "NEEDLE", Limit: 50, Before: before})
		must(t, err)
		found, pages, before = found+len(page), pages+1, next
	}
	same(t, "found", found, (tasks+499)/500)
	if pages < 3 {
		t.Errorf("%d tasks were compared in %d pages", tasks, pages)
	}
}

// Anybody may give an id: nobody may use up those of the others with it.
func TestTheLargestIDKeepsNobodyFromMakingTasks(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	put := func(id int64) Task {
		t.Helper()
		task, _, err := d.ReplaceTask(t.Context(), ann, id, TaskPatch{Title: new("X")}, Precondition{})
		must(t, err)
		return task
	}
	post := func(want int64) {
		t.Helper()
		same(t, "id", try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X")}))(t).ID, want)
	}
	put(MaxID)
	post(1)
	put(5_000_000_000) // a host's
	post(5_000_000_001)
	put(farIDs)
	post(5_000_000_002)
	put(farIDs - 1)
	post(farIDs + 1) // beside the one that is there
	put(farIDs + 3)
	post(farIDs + 4)
	// A deleted one comes back to no one but who names it, and goes on with its version.
	put(farIDs + 4<<20)
	version := put(farIDs + 4<<20).Version
	must(t, d.DeleteTask(t.Context(), ann, farIDs+4<<20, Precondition{}))
	skipTasksTo(t, d, farIDs+4<<20-1)
	post(farIDs + 4<<20 + 1)
	if again := put(farIDs + 4<<20); again.Version <= version {
		t.Errorf("version %d after %d", again.Version, version)
	}
}

func TestWhereNoIDIsLeftItIsSaid(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	skipTasksTo(t, d, MaxID-1)
	same(t, "the last id", try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X")}))(t).ID, MaxID)
	_, err := d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X")})
	if conflict := (Conflict{}); !errors.As(err, &conflict) || !strings.Contains(conflict.Problem, "281474976710655") {
		t.Errorf("a task beyond it: %v", err)
	}
	_, _, err = d.ReplaceUser(t.Context(), MaxID, UserPatch{Username: new("max")})
	must(t, err)
	same(t, "a user beside it", try(add(t, d, UserPatch{Username: new("small")}))(t).ID, ada+1)
	must(t, d.update(t.Context(), func(tx *Tx) error { tx.last.user = MaxID - 1; return nil }))
	_, err = add(t, d, UserPatch{Username: new("next")})
	if conflict := (Conflict{}); !errors.As(err, &conflict) || !strings.Contains(conflict.Problem, "281474976710655") {
		t.Errorf("a user beyond it: %v", err)
	}
}

// skipTasksTo makes id the newest that a task was given.
func skipTasksTo(t testing.TB, d *DB, id int64) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		tx.last.task = id
		_, err := tx.exec(`UPDATE counters SET last_task = ? WHERE id = 1`, id)
		return err
	}))
}

func TestAPageOfLongTextsIsShort(t *testing.T) {
	skipInShort(t, "it makes long rows")
	t.Parallel()
	d, _ := start(t)
	long := strings.Repeat("€", MaxDescription) // 30,000 bytes
	const n = 80
	for range n {
		try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Description: &long}))(t)
	}
	for _, search := range []string{"", "€", "x"} {
		pages, seen := 0, 0
		for q := (TaskQuery{Limit: 200, Search: search}); ; pages++ {
			page, next, err := d.Tasks(t.Context(), q)
			must(t, err)
			size := 0
			for _, task := range page {
				size += task.size()
			}
			if size > maxText+len(long)+1 {
				t.Errorf("a page of %d bytes", size)
			}
			if seen += len(page); next == 0 {
				break
			}
			if q.Before = next; pages > n {
				t.Fatal("there is no end to it")
			}
		}
		same(t, "tasks", seen, n)
	}
}

// Earlier versions took titles that nobody can see or that are no line. They stay readable, and can be replaced.
func TestATitleFromBeforeStaysReadable(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	made := task(t, d)
	for _, title := range []string{"\u200b", "a\nb", "a\u202eb", "\u3164"} {
		must(t, d.update(t.Context(), func(tx *Tx) error {
			old, err := tx.task(made.ID)
			if err != nil {
				return err
			}
			next := old
			next.Title = title
			_, err = tx.putTask(ann, old, next)
			return err
		}))
		same(t, "title", try(d.Task(t.Context(), made.ID))(t).Title, title)
		done := try(d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Status: new(Done)}, Precondition{}))(t)
		same(t, "title of the task that is done", done.Title, title)
		try(d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Status: new(Todo), Title: new("X")}, Precondition{}))(t)
	}
}

// So do descriptions, and a client that sends the whole task back is not refused.
func TestADescriptionFromBeforeStays(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	made := task(t, d)
	const before = "a\u202eb\x1b"
	must(t, d.update(t.Context(), func(tx *Tx) error {
		old, err := tx.task(made.ID)
		if err != nil {
			return err
		}
		next := old
		next.Description = before
		_, err = tx.putTask(ann, old, next)
		return err
	}))
	patch := TaskPatch{Status: new(Done), Description: new(before)}
	done := try(d.UpdateTask(t.Context(), ann, made.ID, patch, Precondition{}))(t)
	same(t, "description", done.Description, before)
	if _, err := d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Description: new(before + "x")},
		Precondition{}); err == nil {
		t.Error("a new description with marks of direction is taken")
	}
}
