package db

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"
)

// The cache of users does not grow with the number of people.
func TestTheCacheOfUsersIsBounded(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{mostUsers: 20})
	size := func() int {
		d.users.mu.RLock()
		defer d.users.mu.RUnlock()
		return len(d.users.known)
	}
	d.Pin(bob)
	try(d.User(t.Context(), bob))(t)
	made := task(t, d) // of which bob is told
	for i := range int64(200) {
		_, _, err := d.ReplaceUser(t.Context(), 1_000+i, UserPatch{Username: new(fmt.Sprint("user", i))})
		must(t, err)
		_, err = d.Admit(t.Context(), Grant{User: 1_000 + i, Ours: true})
		must(t, err)
		if n := size(); n > 25 {
			t.Fatalf("%d users are in memory after %d", n, i)
		}
	}
	if unread, _ := d.Unread(bob); unread != 1 {
		t.Errorf("bob, who is pinned, has %d unread", unread)
	}
	d.Delivered(bob, d.Newest())
	setStatus(t, d, made.ID, Done)
	if unread, delivered := d.Unread(bob); unread != 2 || delivered != d.Newest()-1 {
		t.Errorf("then %d, delivered up to %d of %d", unread, delivered, d.Newest())
	}
	d.Unpin(bob)
	for i := range int64(200) {
		try(d.User(t.Context(), 1_000+i))(t)
	}
	same(t, "unread of whom nobody asked for", unread(t, d, bob), 2)
	same(t, "pins", len(d.users.pinned), 0)
}

func TestTheNumbersOfTasksAreBounded(t *testing.T) { // of which there could be one for each person
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{UserTasks: 3})
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for user := range int64(3 * mostCounted) {
			if _, err := tx.countTasks(1_000 + user); err != nil {
				return err
			}
		}
		if n := len(tx.w.created); n > mostCounted {
			return fmt.Errorf("%d numbers are remembered", n)
		}
		return nil
	}))
	for range 3 {
		task(t, d)
	}
	must(t, d.update(t.Context(), func(tx *Tx) error {
		clear(tx.w.created)
		n, err := tx.countTasks(ann)
		same(t, "counted again", n, 3)
		return err
	}))
}

// Another process that holds the write lock keeps nobody from reading, not even after a start, when nobody is in memory.
func TestReadsDoNotWaitForAnotherProcess(t *testing.T) {
	t.Parallel()
	dir, set := t.TempDir(), Settings{Provision: true, AdoptIDs: true}
	d, _ := startIn(t, dir, set)
	task(t, d)
	hook := try(d.CreateHook(t.Context(), HookDraft{URL: new("https://hooks.example.com/"), Types: &[]Kind{Assigned}}))(t)
	_, code, _, err := d.AddEndpoint(t.Context(), mailOf(ann, "ann@example.com"))
	must(t, err)
	must(t, d.DeleteUser(t.Context(), cid))
	must(t, d.Close())
	d = openIn(t, dir, set, nil)
	other := try(sql.Open("sqlite", filepath.Join(dir, File)))(t)
	defer other.Close()
	other.SetMaxOpenConns(1)
	try(other.Exec(`BEGIN IMMEDIATE`))(t)
	same(t, "name", try(d.User(t.Context(), bob))(t).Username, "bob")
	same(t, "unread", unread(t, d, bob), 1)
	same(t, "hooks", fmt.Sprint(try(d.Hooks(t.Context()))(t)), fmt.Sprint([]Hook{hook}))
	same(t, "hook", fmt.Sprint(try(d.Hook(t.Context(), hook.ID))(t)), fmt.Sprint(hook))
	if _, err := d.Hook(t.Context(), hook.ID+1); !errors.Is(err, ErrNotFound) {
		t.Errorf("no hook: %v", err)
	}
	_, _, err = d.HookDeliveries(t.Context(), hook.ID, 0, 10)
	must(t, err)
	same(t, "has an admin", try(d.HasAdmin(t.Context()))(t), true)
	same(t, "the code of", try(d.Confirmation(t.Context(), code))(t).User.Username, "ann")
	for user, want := range map[int64]error{ada: nil, 77: nil, cid: ErrRefused} {
		_, err := d.Recognize(t.Context(), Grant{User: user, Issued: time.Now()})
		if want == nil && err != nil || !errors.Is(err, want) {
			t.Errorf("user %d is recognized: %v", user, err)
		}
	}
	if _, err := d.User(t.Context(), 78); !errors.Is(err, ErrNotFound) {
		t.Errorf("nobody: %v", err)
	}
	same(t, "admitted", try(d.Admit(t.Context(), try(d.Grant(t.Context(), ann))(t)))(t).Username, "ann")
	try(other.Exec(`ROLLBACK`))(t)
	task(t, d) // which the cache has to know of
	same(t, "unread afterwards", unread(t, d, bob), 2)
}

// Who was read from the file while something was written does not replace what the writer knows, and is not kept.
func TestAUserWhoWasReadBesideABatchIsNotKept(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{})
	forget := func() {
		d.users.mu.Lock()
		defer d.users.mu.Unlock()
		delete(d.users.known, bob)
	}
	flushState(t, d)
	forget()
	last, idle := d.users.lastBatch()
	same(t, "idle", idle, true)
	old := try(loadUser(d, bob))(t)
	try(d.UpdateUser(t.Context(), bob, UserPatch{Name: new("Robert")}))(t)
	forget()
	if _, ok := d.users.add(bob, old, last); ok {
		t.Error("the user of before the change was kept")
	}
	same(t, "name", try(d.User(t.Context(), bob))(t).Name, "Robert")
	known, ok := cachedUser{}, false
	for !ok { // the writer may flush meanwhile
		last, _ = d.users.lastBatch()
		known, ok = d.users.add(bob, old, last)
	}
	same(t, "the one that is there", known.Name, "Robert")
	must(t, d.update(t.Context(), func(*Tx) error {
		if _, idle := d.users.lastBatch(); idle {
			return errors.New("a batch runs, and nobody knows")
		}
		return nil
	}))
}

// Whoever has changed a user, or was told something, finds that, however soon the cache forgets people.
func TestASmallCacheOfUsersShowsWhatWasWritten(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{mostUsers: 1})
	const people, rounds = 6, 30
	done := make(chan error)
	for i := range int64(people) {
		id := 1_000 + i
		_, _, err := d.ReplaceUser(t.Context(), id, UserPatch{Username: new(fmt.Sprint("user", i))})
		must(t, err)
		go func() {
			done <- func() error {
				for round := range rounds {
					name := fmt.Sprint("Name ", round)
					if _, err := d.UpdateUser(t.Context(), id, UserPatch{Name: &name}); err != nil {
						return err
					}
					if _, err := d.CreateTask(t.Context(), ann, TaskPatch{Title: new("T"), Assignee: &id}); err != nil {
						return err
					}
					for range 3 {
						user, err := d.User(t.Context(), id)
						if err != nil || user.Name != name {
							return fmt.Errorf("user %d is called %q, %v: want %q", id, user.Name, err, name)
						}
						if n, err := d.UnreadCount(t.Context(), id); err != nil || n != round+1 {
							return fmt.Errorf("user %d has %d unread, %v: want %d", id, n, err, round+1)
						}
					}
				}
				return nil
			}()
		}()
	}
	for range people {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
