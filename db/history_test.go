package db

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"
)

// history returns the history of a task, newest first, an entry a line.
func history(t testing.TB, d *DB, task int64) (lines []string) {
	t.Helper()
	page, next, err := d.TaskHistory(t.Context(), task, 0, mostHistory)
	must(t, err)
	same(t, "next page of the whole history", next, 0)
	for _, e := range page {
		line := fmt.Sprintf("%s %s:", e.ActorName, e.KeyName)
		for _, c := range e.Changes {
			line += fmt.Sprintf(" %s %v %v", c.Field, c.From, c.To)
		}
		lines = append(lines, line)
	}
	return lines
}

func TestTheHistoryTellsWhoChangedWhat(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	key := try2(d.CreateKey(t.Context(), KeyDraft{Name: "Mirror", Scopes: []Scope{ScopeTasks}}))(t)
	change := func(actor int64, patch TaskPatch) {
		t.Helper()
		try(d.UpdateTask(t.Context(), actor, 1, patch, Precondition{}))(t)
	}
	try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new(`Fix "Login"`), Description: new("long"),
		Assignee: new(bob), Due: new(at(12, 0))}))(t)
	change(bob, TaskPatch{Status: new(InProgress), Assignee: new(int64(0))})
	change(bob, TaskPatch{Status: new(InProgress)}) // changes nothing
	change(ada, TaskPatch{Description: new(""), ExternalID: new("8f2c"), Due: new(time.Time{})})
	change(0, TaskPatch{Title: new("Fix Logout"), Key: key.ID, Creator: new(int64(0)),
		Created: new(at(8, 0).AddDate(-9, 0, 0))})
	change(cid, TaskPatch{Status: new(Done), Key: key.ID, Silent: true})
	must(t, d.RevokeKey(t.Context(), key.ID))
	must(t, d.DeleteUser(t.Context(), cid))
	created := try(d.Task(t.Context(), 1))(t).Created
	lines := history(t, d, 1)
	first := number(t, d, `SELECT min(at) FROM task_history`)
	sameLines(t, "history", lines, []string{
		" Mirror: status in_progress done",
		fmt.Sprintf(` Mirror: title Fix "Login" Fix Logout created_by 1 <nil> created_at %v %v`,
			time.UnixMilli(first).UTC(), created),
		"ada : description <nil> <nil> due_date 2030-01-13 12:00:00 +0000 UTC <nil> external_id <nil> 8f2c",
		"bob : status todo in_progress assigned_to 2 <nil>",
		`ann : title <nil> Fix "Login" description <nil> <nil> status <nil> todo assigned_to <nil> 2 ` +
			`created_by <nil> 1 due_date <nil> 2030-01-13 12:00:00 +0000 UTC`,
	})
	must(t, d.DeleteTask(t.Context(), ada, 1, Precondition{}))
	same(t, "entries of a deleted task", number(t, d, `SELECT count(*) FROM task_history`), 0)
	if _, _, err := d.TaskHistory(t.Context(), 1, 0, 10); !errors.Is(err, ErrNotFound) {
		t.Errorf("the history of a deleted task: %v", err)
	}
}

// try2 is try for a call with a second result that nobody needs.
func try2[T, U any](v T, _ U, err error) func(testing.TB) T { return try(v, err) }

// Tasks change at random, many in one batch, and some changes fail. Whoever plays the history of a task again gets the
// task.
func TestTheHistoryOfATaskMakesTheTask(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		seed := rand.Uint64()
		t.Logf("seed %d", seed)
		rng := rand.New(rand.NewPCG(seed, 0))
		replayed := 0
		for range 40 {
			ops := make([]func(*Tx) error, 1+rng.IntN(8))
			for i := range ops {
				ops[i] = randomChange(t, rng)
			}
			inOneBatch(t, d, len(ops), func(i int) { d.update(t.Context(), ops[i]) })
			for id := int64(1); id <= 12; id++ {
				replayed += replay(t, d, id)
			}
		}
		if replayed == 0 {
			t.Error("there was no history")
		}
	})
}

// replay plays the history of a task again, and returns its length.
func replay(t testing.TB, d *DB, id int64) int {
	t.Helper()
	task, err := d.Task(t.Context(), id)
	page, _, herr := d.TaskHistory(t.Context(), id, 0, mostHistory)
	if errors.Is(err, ErrNotFound) && errors.Is(herr, ErrNotFound) {
		same(t, "entries of no task", number(t, d, `SELECT count(*) FROM task_history WHERE task_id = ?`, id), 0)
		return 0
	}
	must(t, errors.Join(err, herr))
	values := map[string]any{}
	for i := len(page) - 1; i >= 0; i-- {
		for _, c := range page[i].Changes {
			if was := values[c.Field]; was != c.From {
				t.Errorf("task %d: %s was %v, and its history says %v", id, c.Field, was, c.From)
			}
			values[c.Field] = c.To
		}
	}
	same(t, "title", values["title"], any(task.Title))
	same(t, "status", values["status"], any(string(task.Status)))
	same(t, "created_by", values["created_by"], any(task.Creator))
	return len(page)
}

// A history that is full loses its oldest entries. Its pages are all that is kept.
func TestTheHistoryOfATaskIsBounded(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	d, _ := start(t)
	task(t, d)
	task(t, d)
	const changes = mostHistory + 2*pruneEvery + 5
	for first := 0; first < changes; first += 100 {
		must(t, d.update(t.Context(), func(tx *Tx) error {
			for i := first; i < min(first+100, changes); i++ {
				for id := int64(1); id <= 2; id++ {
					old, err := tx.task(id)
					if err != nil {
						return err
					}
					next := old
					next.Title = fmt.Sprint("title ", i)
					if _, err := tx.putTask(ann, old, next); err != nil {
						return err
					}
				}
			}
			return nil
		}))
		must(t, d.update(t.Context(), func(tx *Tx) error {
			tx.last.history += 1 << 14
			return nil
		}))
	}
	// A batch may add 100 before anything goes.
	if n := number(t, d, `SELECT count(*) FROM task_history WHERE task_id = 1`); n > mostHistory+pruneEvery+100 {
		t.Errorf("%d entries are in the file", n)
	}
	var all []HistoryEntry
	for before, pages := int64(0), 0; pages == 0 || before != 0; pages++ {
		page, next, err := d.TaskHistory(t.Context(), 1, before, 37)
		must(t, err)
		all, before = append(all, page...), next
	}
	same(t, "entries", len(all), mostHistory)
	for i, e := range all {
		if want := fmt.Sprint("title ", changes-1-i); e.Changes[0].To != want {
			t.Fatalf("entry %d is to %v, want %s", i, e.Changes[0].To, want)
		}
	}
	must(t, d.DeleteTask(t.Context(), ann, 1, Precondition{}))
	same(t, "entries of the deleted task", number(t, d, `SELECT count(*) FROM task_history WHERE task_id = 1`), 0)
	if n := number(t, d, `SELECT count(*) FROM task_history WHERE task_id = 2`); n < mostHistory {
		t.Errorf("%d entries of the other task are left", n)
	}
}

// Somebody may change the file. What can't be read of a history is left out.
func TestAHistoryThatCanNotBeReadIsLeftOut(t *testing.T) {
	for text, want := range map[string]string{
		``: "[]", `null`: "[]", `[]`: "[]", `{"status":5}`: "[]", `{"other":[1,2],"title":["a","b"]}`: "[{title a b}]",
		`{"due_date":["x",0]}`: "[{due_date x 1970-01-01 00:00:00 +0000 UTC}]",
	} {
		same(t, text, fmt.Sprint(decodeChanges(text)), want)
	}
}
