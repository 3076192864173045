package dbtest

import (
	"os"
	"sync"
	"testing"
	"testing/synctest"

	"ctms/db"
)

// The people of every store; ada is an admin.
const (
	ann int64 = iota + 1
	bob
	cid
	ada
)

var names = map[int64]string{ann: "ann", bob: "bob", cid: "cid", ada: "ada"}

// A harness is a store in a directory of its own, and what it published.
type harness struct {
	open  Open
	dir   string
	store Store
	heard *recorder
}

// newHarness opens a store with its people.
func newHarness(t testing.TB, open Open) *harness {
	t.Helper()
	h := &harness{open: open, dir: t.TempDir(), heard: &recorder{}}
	h.store = opened(t, open, h.dir, h.heard.publish)
	createPeople(t, h.store)
	h.heard.take()
	return h
}

// opened opens the store in dir, and closes it when the test ends.
func opened(t testing.TB, open Open, dir string, publish func([]db.Event)) Store {
	t.Helper()
	s := open(t, dir, publish)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

// closeAndOpen stops the store and starts it again.
func (h *harness) closeAndOpen(t testing.TB) {
	t.Helper()
	must(t, h.store.Close())
	h.store = opened(t, h.open, h.dir, h.heard.publish)
}

// crash goes on with what a crash at this moment leaves. It runs in a bubble, in which nobody else does anything.
func (h *harness) crash(t testing.TB) {
	t.Helper()
	synctest.Wait() // the store is at rest
	left := copied(t, h.dir)
	must(t, h.store.Close())
	h.dir, h.store = left, opened(t, h.open, left, h.heard.publish)
}

// copied returns a copy of a directory.
func copied(t testing.TB, dir string) string {
	t.Helper()
	to := t.TempDir()
	must(t, os.CopyFS(to, os.DirFS(dir)))
	return to
}

// createPeople makes the people of a store. They have no passwords.
func createPeople(t testing.TB, s Store) {
	t.Helper()
	for id := ann; id <= ada; id++ {
		_, _, err := s.ReplaceUser(t.Context(), id, db.UserPatch{Username: new(names[id]), Admin: new(id == ada)})
		must(t, err)
	}
}

// assign has ann create a task for somebody, who hears of it.
func assign(t testing.TB, s Store, to int64) db.Task {
	t.Helper()
	task, err := s.CreateTask(t.Context(), ann, db.TaskPatch{Title: new("Fix Login"), Assignee: &to})
	must(t, err)
	return task
}

// setStatus has ann change the status of a task.
func setStatus(t testing.TB, s Store, task int64, to db.Status) {
	t.Helper()
	_, err := s.UpdateTask(t.Context(), ann, task, db.TaskPatch{Status: &to}, db.Precondition{})
	must(t, err)
}

// inbox returns all of a user's notifications, oldest first.
func inbox(t testing.TB, s Store, user int64) []db.Notification {
	t.Helper()
	page, next, err := s.Inbox(t.Context(), user, db.InboxQuery{Limit: 1 << 20, Ascending: true})
	must(t, err)
	same(t, "next page of the whole inbox", next, 0)
	return page
}

// sameUnread fails the test where a user's unread count is not want, or the inbox says otherwise.
func sameUnread(t testing.TB, what string, s Store, user int64, want int) {
	t.Helper()
	count, err := s.UnreadCount(t.Context(), user)
	must(t, err)
	same(t, what+": unread count", count, want)
	unread := 0
	for _, n := range inbox(t, s, user) {
		if !n.Read {
			unread++
		}
	}
	same(t, what+": unread in the inbox", unread, want)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// same fails the test where got is not want.
func same[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// A recorder keeps what is published to it.
type recorder struct {
	mu     sync.Mutex
	events []db.Event
}

func (r *recorder) publish(events []db.Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, events...)
}

// take returns what was published since it was last asked.
func (r *recorder) take() []db.Event {
	r.mu.Lock()
	defer r.mu.Unlock()
	events := r.events
	r.events = nil
	return events
}

// notified returns the notifications published so far, and takes nothing.
func (r *recorder) notified() (notes []db.Notified) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, event := range r.events {
		if n, ok := event.(db.Notified); ok {
			notes = append(notes, n)
		}
	}
	return notes
}
