package dbtest

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

// crashLosesNothingAnswered crashes right after answers, when what a store writes behind is not written. The clock of
// the bubble stands still meanwhile.
func crashLosesNothingAnswered(t *testing.T, open Open) {
	synctest.Test(t, func(t *testing.T) {
		h := newHarness(t, open)
		task := assign(t, h.store, bob).ID
		for _, to := range []db.Status{db.InProgress, db.InReview, db.Todo} {
			setStatus(t, h.store, task, to)
		}
		h.crashesInto(t, "being told", 4)
		h.crashesInto(t, "a second crash", 4)

		_, err := h.store.MarkRead(t.Context(), bob, 2)
		must(t, err)
		setStatus(t, h.store, task, db.Done)
		h.crashesInto(t, "reading one", 4)

		_, err = h.store.MarkAllRead(t.Context(), bob, 4)
		must(t, err)
		setStatus(t, h.store, task, db.Todo)
		_, err = h.store.MarkUnread(t.Context(), bob, 3)
		must(t, err)
		setStatus(t, h.store, task, db.Done)
		h.crashesInto(t, "reading all and putting one back", 4)
	})
}

// crashesInto crashes the store. Afterwards bob's inbox is as it was, with that many unread.
func (h *harness) crashesInto(t *testing.T, after string, unread int) {
	t.Helper()
	before, newest := inboxPages(t, h.store, bob, db.InboxQuery{Limit: 100}), h.store.Newest()
	sameUnread(t, "before a crash after "+after, h.store, bob, unread)
	h.crash(t)
	sameUnread(t, "after a crash after "+after, h.store, bob, unread)
	same(t, "inbox after a crash after "+after, inboxPages(t, h.store, bob, db.InboxQuery{Limit: 100}), before)
	same(t, "newest id after a crash after "+after, h.store.Newest(), newest)
}

// crashBeforeTheAnswerKeepsACommit crashes while several people write: again and again, between a commit and its
// answers. What was published until then is there, with exact counts, and nothing else.
func crashBeforeTheAnswerKeepsACommit(t *testing.T, open Open) {
	type left struct {
		dir       string
		published int
	}
	var crashes []left
	dir, heard := t.TempDir(), &recorder{}
	s := opened(t, open, dir, func(events []db.Event) {
		heard.publish(events)
		if n := len(heard.notified()); n >= 6*(len(crashes)+1) {
			crashes = append(crashes, left{copied(t, dir), n})
		}
	})
	createPeople(t, s)
	atOnce(4, func(int) {
		for range 10 {
			assign(t, s, bob)
		}
	})
	if len(crashes) < 3 {
		t.Fatalf("only %d crashes", len(crashes))
	}
	published := heard.notified()
	for _, crash := range crashes {
		again := opened(t, open, crash.dir, func([]db.Event) {})
		sameIDs(t, "inbox after a crash", inbox(t, again, bob), published[:crash.published])
		sameUnread(t, "after a crash", again, bob, crash.published)
		goesOnBehind(t, "crash", again, published[crash.published-1].ID)
	}
}

// closeLosesNothingAnswered stops the store and starts it again, having read some and received some.
func closeLosesNothingAnswered(t *testing.T, open Open) {
	h := newHarness(t, open)
	task := assign(t, h.store, bob).ID
	for _, to := range []db.Status{db.InProgress, db.InReview, db.Todo} {
		setStatus(t, h.store, task, to)
	}
	_, err := h.store.MarkRead(t.Context(), bob, 2)
	must(t, err)
	h.store.Delivered(bob, 3)
	before := inboxPages(t, h.store, bob, db.InboxQuery{Limit: 100})
	h.closeAndOpen(t)
	sameUnread(t, "after closing", h.store, bob, 3)
	_, delivered := h.store.Unread(bob)
	same(t, "delivered", delivered, 3)
	same(t, "newest id", h.store.Newest(), 4)
	same(t, "inbox", inboxPages(t, h.store, bob, db.InboxQuery{Limit: 100}), before)
}

// closeAnswersEverybody closes the store while many write. Each call is done, and then it is stored, or it is
// ErrClosed.
func closeAnswersEverybody(t *testing.T, open Open) {
	h := newHarness(t, open)
	var stored atomic.Int64
	var calls, started sync.WaitGroup
	for range 64 {
		started.Add(1)
		calls.Go(func() { createUntilClosed(t, h.store, started.Done, &stored) })
	}
	started.Wait()
	must(t, h.store.Close())
	calls.Wait() // a call left without an answer would hang here
	must(t, h.store.Close())
	for name, call := range calledAfterClose(t.Context(), h.store) {
		if err := call(); !errors.Is(err, db.ErrClosed) {
			t.Errorf("%s after Close: %v, want ErrClosed", name, err)
		}
	}
	again := opened(t, open, h.dir, func([]db.Event) {})
	page, _, err := again.Tasks(t.Context(), db.TaskQuery{Limit: 1 << 20})
	must(t, err)
	same(t, "tasks answered for and stored", int64(len(page)), stored.Load())
}

// createUntilClosed creates tasks until the store is closed. It calls first after the first answer.
func createUntilClosed(t *testing.T, s Store, first func(), stored *atomic.Int64) {
	first = sync.OnceFunc(first)
	defer first()
	for {
		_, err := s.CreateTask(context.Background(), ann, db.TaskPatch{Title: new("Fix Login")})
		if err != nil {
			if !errors.Is(err, db.ErrClosed) {
				t.Errorf("got %v, want ErrClosed", err)
			}
			return
		}
		stored.Add(1)
		first()
	}
}

func calledAfterClose(ctx context.Context, s Store) map[string]func() error {
	return map[string]func() error{
		"Task":          func() error { _, err := s.Task(ctx, 1); return err },
		"Tasks":         func() error { _, _, err := s.Tasks(ctx, db.TaskQuery{Limit: 1}); return err },
		"Inbox":         func() error { _, _, err := s.Inbox(ctx, ann, db.InboxQuery{Limit: 1}); return err },
		"MarkRead":      func() error { _, err := s.MarkRead(ctx, ann, 1); return err },
		"MarkAllRead":   func() error { _, err := s.MarkAllRead(ctx, ann, 0); return err },
		"UpdateUser":    func() error { _, err := s.UpdateUser(ctx, ann, db.UserPatch{Active: new(true)}); return err },
		"WarnDeadlines": func() error { _, err := s.WarnDeadlines(ctx); return err },
		"DeleteRead":    func() error { _, err := s.DeleteReadBefore(ctx, time.Now()); return err },
	}
}

// deliveryIsKeptBehindACrash proves receipt and crashes a second later. A store may write such proof behind, but not
// for ever, and never loses one behind an older.
func deliveryIsKeptBehindACrash(t *testing.T, open Open) {
	synctest.Test(t, func(t *testing.T) {
		h := newHarness(t, open)
		for range 5 {
			assign(t, h.store, bob)
		}
		h.store.Delivered(bob, 4)
		h.store.Delivered(bob, 2) // proof comes from several connections, in any order
		h.store.Delivered(99, 4)  // nobody
		_, delivered := h.store.Unread(bob)
		same(t, "delivered", delivered, 4)
		time.Sleep(time.Second)
		h.crash(t)
		for _, n := range inbox(t, h.store, bob) {
			same(t, "delivered after a crash", n.Delivered, n.ID <= 4)
		}
	})
}

// openingPublishesNothing stops and crashes, and starts again each time. What was published once is not published
// again.
func openingPublishesNothing(t *testing.T, open Open) {
	synctest.Test(t, func(t *testing.T) {
		h := newHarness(t, open)
		due := time.Now().Add(30 * time.Minute)
		draft := db.TaskPatch{Title: new("Fix Login"), Assignee: new(bob), Due: &due}
		_, err := h.store.CreateTask(t.Context(), ann, draft)
		must(t, err)
		_, err = h.store.WarnDeadlines(t.Context())
		must(t, err)
		same(t, "published", len(h.heard.notified()), 2)
		h.heard.take()
		h.crash(t)
		_, err = h.store.WarnDeadlines(t.Context())
		must(t, err)
		h.closeAndOpen(t)
		_, err = h.store.SweepDeadlines(t.Context())
		must(t, err)
		time.Sleep(time.Second)
		if again := eventLines(h.heard.take()); len(again) > 0 {
			t.Errorf("published again: %q", again)
		}
	})
}

// deletedUserStaysDeletedAfterCrash deletes a user who has tasks, logins and an inbox, and crashes.
func deletedUserStaysDeletedAfterCrash(t *testing.T, open Open) {
	synctest.Test(t, func(t *testing.T) {
		h := newHarness(t, open)
		task := assign(t, h.store, bob)
		must(t, h.store.DeleteUser(t.Context(), bob))
		h.crash(t)
		if _, err := h.store.User(t.Context(), bob); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("user after a crash: %v, want ErrNotFound", err)
		}
		left, err := h.store.Task(t.Context(), task.ID)
		must(t, err)
		same(t, "assignee after a crash", left.Assignee, 0)
		_, _, err = h.store.ReplaceUser(t.Context(), bob, db.UserPatch{Username: new("bob")})
		same(t, "the same id again", outcome("made", err), "conflict over id")
	})
}
