package db

import (
	"fmt"
	"testing"
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
