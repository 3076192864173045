package db

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestExternalIDsNameUsersAndTasks(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	for _, external := range []string{"8f2c", "8F2C", "a/b", "..", "ext:x", "é", "e\u0301", " x ", "007",
		"281474976710656", "0", strings.Repeat("x", MaxExternalID)} {
		u := try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: &external}))(t)
		same(t, "user's external id", u.ExternalID, external)
		same(t, "user "+external, try(d.UserID(t.Context(), external))(t), bob)
		made := try(d.CreateTask(t.Context(), ada, TaskPatch{Title: new("X"), ExternalID: &external}))(t)
		same(t, "task "+external, try(d.TaskID(t.Context(), external))(t), made.ID)
		same(t, "stored", try(d.Task(t.Context(), made.ID))(t).ExternalID, external)
		for _, other := range []string{external + "x", strings.ToUpper(external) + ".", external[:len(external)-1]} {
			if id, err := d.TaskID(t.Context(), other); !errors.Is(err, ErrNotFound) && id == made.ID {
				t.Errorf("%q finds the task of %q", other, external)
			}
		}
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("")}))(t)
	if _, err := d.UserID(t.Context(), "281474976710656"); !errors.Is(err, ErrNotFound) {
		t.Errorf("cleared: %v", err)
	}
}

func TestAnExternalIDIsOfOne(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("8f2c")}))(t)
	try(d.CreateTask(t.Context(), ada, TaskPatch{Title: new("X"), ExternalID: new("8f2c")}))(t)
	other := task(t, d).ID
	var conflict Conflict
	if _, err := d.UpdateUser(t.Context(), cid, UserPatch{ExternalID: new("8f2c")}); !errors.As(err, &conflict) ||
		conflict.Field != "external_id" {
		t.Errorf("a second user: %v", err)
	}
	if _, err := d.UpdateTask(t.Context(), ada, other, TaskPatch{ExternalID: new("8f2c")}, Precondition{}); !errors.As(err,
		&conflict) || conflict.Field != "external_id" {
		t.Errorf("a second task: %v", err)
	}
	for _, bad := range []string{"7", "281474976710655", strings.Repeat("x", MaxExternalID+1), "\xff", "a\x00b"} {
		var invalid Invalid
		if _, err := d.UpdateUser(t.Context(), cid, UserPatch{ExternalID: &bad}); !errors.As(err, &invalid) ||
			invalid.Field != "external_id" {
			t.Errorf("%q: %v", bad, err)
		}
		if _, err := d.UpdateTask(t.Context(), ada, other, TaskPatch{ExternalID: &bad}, Precondition{}); !errors.As(err,
			&invalid) {
			t.Errorf("task %q: %v", bad, err)
		}
	}
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("8f2c"), Name: new("Bobby")}))(t) // their own
	kept, _, err := d.ReplaceUser(t.Context(), bob, UserPatch{Username: new("bob")})
	must(t, err)
	same(t, "after a PUT without it", kept.ExternalID, "8f2c")
	must(t, d.DeleteUser(t.Context(), bob))
	if _, err := d.UserID(t.Context(), "8f2c"); !errors.Is(err, ErrNotFound) {
		t.Errorf("deleted: %v", err)
	}
	former := func() (former bool) {
		must(t, d.update(t.Context(), func(tx *Tx) (err error) { former, err = isFormerExternalID(tx, "8f2c"); return err }))
		return former
	}
	same(t, "remembered", former(), true)
	try(d.UpdateUser(t.Context(), cid, UserPatch{ExternalID: new("8f2c")}))(t)
	same(t, "remembered once somebody has it", former(), false)
}

func TestDigitsMayBeExternalIDs(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{ExternalDigits: true})
	try(d.UpdateUser(t.Context(), bob, UserPatch{ExternalID: new("7")}))(t)
	same(t, "user", try(d.UserID(t.Context(), "7"))(t), bob)
}

// manyFollow makes tasks of bob's, from 1, that all of so many people follow. It returns what puts them as they are.
func manyFollow(t testing.TB, d *DB, tasks, followers int) []TaskPut {
	t.Helper()
	people := make([]UserPut, followers)
	for i := range people {
		people[i] = UserPut{Ref{ID: int64(100 + i)}, UserPatch{Username: new(fmt.Sprint("user", i)), Key: 1}}
	}
	try(d.PutUsers(t.Context(), people))(t)
	puts := make([]TaskPut, tasks)
	for i := range puts {
		puts[i] = TaskPut{Ref{ID: int64(1 + i)}, TaskPatch{Title: new("X"), Assignee: new(bob), Key: 1}}
	}
	try(d.PutTasks(t.Context(), 0, puts))(t)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for _, put := range puts {
			if err := tx.setSubscribed(put.Ref.ID, true); err != nil {
				return err
			}
		}
		_, err := tx.exec(`INSERT INTO task_subscriptions (task_id, user_id, state, leads_at)
			SELECT t.id, u.id, 'following', 0 FROM tasks t, users u WHERE u.id >= 100`)
		return err
	}))
	return puts
}

// Tasks that many people follow are stored a few at a time: no call keeps the writer for seconds.
func TestManyPutsTellNoMoreThanOneCallMay(t *testing.T) {
	skipInShort(t, "it makes many rows")
	t.Parallel()
	d, heard := start(t)
	puts := manyFollow(t, d, MaxTold/maxFollowers, maxFollowers)
	heard.take()
	for i := range puts {
		puts[i].Draft.Status = new(Done)
	}
	last := d.Newest()
	if _, err := d.PutTasks(t.Context(), 0, puts); !errors.Is(err, ErrTooManyTold) {
		t.Errorf("all at once: %v", err)
	}
	same(t, "the newest notification", d.Newest(), last)
	same(t, "events", len(heard.take()), 0)
	same(t, "status", try(d.Task(t.Context(), 1))(t).Status, Todo)
	for i := range puts {
		puts[i].Draft.Silent = true
	}
	try(d.PutTasks(t.Context(), 0, puts))(t) // tells nobody
	for i := range puts {
		puts[i].Draft.Silent, puts[i].Draft.Status = false, new(Todo)
	}
	for _, some := range [][]TaskPut{puts[:5], puts[5:]} {
		try(d.PutTasks(t.Context(), 0, some))(t)
	}
	same(t, "told", d.Newest()-last, int64(len(puts)*(maxFollowers+1)))
}

// Nor does a call that tells nobody, but has to look whether it warns any of the followers.
func TestManyPutsReadNoMoreFollowersThanOneCallMay(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{mostTold: 25})
	puts := manyFollow(t, d, 11, 10)
	rename := func(title string) error {
		for i := range puts {
			puts[i].Draft.Title = &title
		}
		_, err := d.PutTasks(t.Context(), 0, puts)
		return err
	}
	last := d.Newest()
	must(t, rename("No due date, so nobody is looked up"))
	for i := range puts {
		puts[i].Draft.Due, puts[i].Draft.Silent = new(d.Now().Add(48*time.Hour)), true
		_, _, err := d.PutTask(t.Context(), 0, puts[i].Ref, puts[i].Draft, Precondition{})
		must(t, err)
	}
	if err := rename("Y"); !errors.Is(err, ErrTooManyTold) {
		t.Errorf("110 followers, of whom 100 may be read: %v", err)
	}
	puts = puts[:10]
	must(t, rename("Y"))
	same(t, "the newest notification", d.Newest(), last)
}

// What the program itself changes and warns of is divided among commits, and nobody is left out.
func TestOneCommitTellsNoMoreThanOneCallMay(t *testing.T) {
	t.Parallel()
	const tasks, followers, most = 12, 10, 25
	var told []int // with each commit, if any
	d := openIn(t, t.TempDir(), Settings{mostTold: most}, func(events []Event) {
		n := 0
		for _, event := range events {
			if _, ok := event.(Notified); ok {
				n++
			}
		}
		if n > 0 {
			told = append(told, n)
		}
	})
	createPeople(t, d)
	puts := manyFollow(t, d, tasks, followers)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`UPDATE task_subscriptions SET lead_times = '2h'`)
		return err
	}))
	for i := range puts {
		puts[i].Draft.Due, puts[i].Draft.Silent = new(d.Now().Add(90*time.Minute)), true
		_, _, err := d.PutTask(t.Context(), 0, puts[i].Ref, puts[i].Draft, Precondition{})
		must(t, err)
	}
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"warned", func() error { _, err := d.WarnDeadlines(t.Context()); return err }},
		{"told of the deletion", func() error { return d.DeleteUser(t.Context(), bob) }},
	} {
		told = nil
		must(t, c.do())
		sum := 0
		for _, n := range told {
			sum += n
		}
		if same(t, c.name, sum, tasks*followers); slices.Max(append(told, 0)) > most+2*followers {
			t.Errorf("%s: %d with each commit", c.name, told)
		}
	}
}
