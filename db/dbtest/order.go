package dbtest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
)

// publishesInOrderBeforeTheAnswer has several people write at once. Ids and counts rise by one as they are published,
// and whoever has an answer finds that it was published.
func publishesInOrderBeforeTheAnswer(t *testing.T, open Open) {
	const writers, each = 8, 50
	h := newHarness(t, open)
	atOnce(writers, func(int) {
		for range each {
			task, err := h.store.CreateTask(t.Context(), ann, db.TaskPatch{Title: new("Fix Login"), Assignee: new(bob)})
			if err != nil {
				t.Error(err)
			}
			if !slices.ContainsFunc(h.heard.notified(), func(n db.Notified) bool { return n.Task == task.ID }) {
				t.Errorf("task %d was answered before it was published", task.ID)
			}
		}
	})
	published := h.heard.notified()
	same(t, "published", len(published), writers*each)
	for i, n := range published {
		if n.ID != int64(i+1) || n.Unread != i+1 {
			t.Fatalf("published as number %d: id %d, unread %d", i+1, n.ID, n.Unread)
		}
	}
	sameIDs(t, "inbox in the order of publishing", inbox(t, h.store, bob), published)
}

// peopleHearAndSeeOnlyTheirOwn has several people told of things at once. Each inbox has what was published to its
// user, in that order, and nothing else.
func peopleHearAndSeeOnlyTheirOwn(t *testing.T, open Open) {
	const each = 100
	h := newHarness(t, open)
	people := []int64{bob, cid, ada}
	atOnce(len(people), func(i int) {
		for range each {
			theirs := db.TaskPatch{Title: new(names[people[i]]), Assignee: &people[i]}
			if _, err := h.store.CreateTask(t.Context(), ann, theirs); err != nil {
				t.Error(err)
			}
		}
	})
	published := h.heard.notified()
	for _, user := range people {
		page := inbox(t, h.store, user)
		same(t, "inbox of "+names[user], len(page), each)
		for _, n := range page {
			if n.User != user || n.Title != names[user] {
				t.Fatalf("%s sees %s", names[user], noteLine(n))
			}
		}
		theirs := slices.DeleteFunc(slices.Clone(published), func(n db.Notified) bool { return n.User != user })
		sameIDs(t, "inbox of "+names[user], page, theirs)
		sameUnread(t, names[user], h.store, user, each)
	}
}

// everyChangeHasAVersionOfItsOwn has several people change one task at once. No change is lost, and states are
// published in the order of their versions.
func everyChangeHasAVersionOfItsOwn(t *testing.T, open Open) {
	const writers = 40
	h := newHarness(t, open)
	made := assign(t, h.store, bob)
	h.heard.take()
	answers := make([]db.Task, writers)
	atOnce(writers, func(i int) {
		patch := db.TaskPatch{Description: new(fmt.Sprint("by ", i))}
		var err error
		if answers[i], err = h.store.UpdateTask(t.Context(), ann, made.ID, patch, db.Precondition{}); err != nil {
			t.Error(err)
		}
	})
	published := h.heard.take()
	same(t, "published", len(published), writers)
	slices.SortFunc(answers, func(x, y db.Task) int { return int(x.Version - y.Version) })
	for i, event := range published {
		same(t, "version as published", event.(db.TaskChanged).Task.Version, made.Version+int64(i)+1)
		same(t, "state as answered", answers[i], event.(db.TaskChanged).Task)
	}
	last, err := h.store.Task(t.Context(), made.ID)
	must(t, err)
	same(t, "state at the end", last, answers[writers-1])
}

// oneOfManyWithTheSameVersionWins has several people change a task as they last saw it. One does; the others are told.
func oneOfManyWithTheSameVersionWins(t *testing.T, open Open) {
	h := newHarness(t, open)
	made := assign(t, h.store, bob)
	errs := make([]error, 20)
	atOnce(len(errs), func(i int) {
		only := db.Precondition{Versions: []int64{made.Version}}
		_, errs[i] = h.store.UpdateTask(t.Context(), ann, made.ID, db.TaskPatch{Title: new(fmt.Sprint("by ", i))}, only)
	})
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
		} else if !errors.Is(err, db.ErrPrecondition) {
			t.Errorf("got %v, want ErrPrecondition", err)
		}
	}
	same(t, "changes", won, 1)
	last, err := h.store.Task(t.Context(), made.ID)
	must(t, err)
	same(t, "version", last.Version, made.Version+1)
}

// countsStayExactUnderConcurrency has a user read, unread and hear of things at once. Each event has the count that the
// one before it and its own change make.
func countsStayExactUnderConcurrency(t *testing.T, open Open) {
	const notes = 30
	h := newHarness(t, open)
	for range notes {
		assign(t, h.store, bob)
	}
	h.heard.take()
	ctx := t.Context()
	atOnce(4*notes, func(i int) {
		var err error
		switch id := int64(i/4 + 1); i % 4 {
		case 0:
			_, err = h.store.MarkRead(ctx, bob, id)
		case 1:
			_, err = h.store.MarkUnread(ctx, bob, id)
		case 2:
			_, err = h.store.MarkAllRead(ctx, bob, id)
		case 3:
			_, err = h.store.CreateTask(ctx, ann, db.TaskPatch{Title: new("Write docs"), Assignee: new(bob)})
		}
		if err != nil {
			t.Error(err)
		}
	})
	want := notes
	for _, event := range h.heard.take() {
		switch e := event.(type) {
		case db.Notified:
			want++
			same(t, "unread with a new one", e.Unread, want)
		case db.MarkedRead:
			want--
			same(t, "unread with one read", e.Unread, want)
		case db.MarkedUnread:
			want++
			same(t, "unread with one put back", e.Unread, want)
		case db.MarkedAllRead:
			if e.Unread >= want {
				t.Errorf("all read up to %d: unread %d, before %d", e.UpTo, e.Unread, want)
			}
			want = e.Unread
		}
	}
	sameUnread(t, "at the end", h.store, bob, want)
}

// idsAreNotUsedAgain deletes the newest notifications in several ways, and stops or crashes. The next id is another all
// the same.
func idsAreNotUsedAgain(t *testing.T, open Open) {
	const notes = 300
	for name, remove := range map[string]func(t *testing.T, s Store){
		"cleaned up as read": func(t *testing.T, s Store) {
			_, err := s.MarkAllRead(t.Context(), bob, 0)
			must(t, err)
			_, err = s.DeleteReadBefore(t.Context(), time.Now().Add(time.Hour))
			must(t, err)
		},
		"cleaned up as unread": func(t *testing.T, s Store) {
			_, err := s.DeleteUnreadBefore(t.Context(), time.Now().Add(time.Hour))
			must(t, err)
		},
		"deleted with their user": func(t *testing.T, s Store) { must(t, s.DeleteUser(t.Context(), bob)) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := newHarness(t, open)
				atOnce(notes, func(int) { assign(t, h.store, bob) })
				remove(t, h.store)
				h.crash(t)
				goesOnBehind(t, "crash", h.store, notes)
				h.closeAndOpen(t)
				goesOnBehind(t, "close", h.store, notes+1)
			})
		})
	}
}

// goesOnBehind fails the test where the newest id is not last, or the next not the one behind it.
func goesOnBehind(t testing.TB, after string, s Store, last int64) {
	t.Helper()
	same(t, "newest after a "+after, s.Newest(), last)
	assign(t, s, cid)
	page := inbox(t, s, cid)
	same(t, "next id after a "+after, page[len(page)-1].ID, last+1)
	sameUnread(t, "after a "+after, s, cid, len(page))
}

// atOnce makes n calls at once, and waits for them.
func atOnce(n int, call func(i int)) {
	var calls sync.WaitGroup
	for i := range n {
		calls.Go(func() { call(i) })
	}
	calls.Wait()
}

// sameIDs fails the test where an inbox is not what was published.
func sameIDs(t testing.TB, what string, page []db.Notification, published []db.Notified) {
	t.Helper()
	var got, want []int64
	for _, n := range page {
		got = append(got, n.ID)
	}
	for _, n := range published {
		want = append(want, n.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %v, published %v", what, got, want)
	}
}
