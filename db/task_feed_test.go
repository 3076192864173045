package db

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
)

// changesSince returns what changed since a cursor, by pages of two: "1 2 4 -3 up to 7", where task 3 is gone.
func changesSince(t testing.TB, d *DB, since int64) string {
	t.Helper()
	said := ""
	for {
		c, err := d.TaskChanges(t.Context(), since, 2)
		if errors.Is(err, ErrCursor) {
			return "not known"
		}
		must(t, err)
		for _, task := range c.Changed {
			said += fmt.Sprint(task.ID, " ")
		}
		for _, id := range c.Deleted {
			said += fmt.Sprint(-id, " ")
		}
		if since = c.Cursor; !c.More {
			return said + fmt.Sprint("up to ", c.Cursor)
		}
	}
}

func TestWhatChangedIsKnownAfterAStop(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	for range 4 {
		task(t, d)
	}
	setStatus(t, d, 2, Done)
	must(t, d.DeleteTask(t.Context(), ann, 3, Precondition{}))
	setStatus(t, d, 2, Todo)
	for range 3 { // stop and start
		same(t, "since the beginning", changesSince(t, d, 0), "1 2 4 -3 2 -3 up to 7")
		same(t, "since 4", changesSince(t, d, 4), "2 -3 up to 7")
		same(t, "since the newest", changesSince(t, d, 7), "up to 7")
		same(t, "since one that is to come", changesSince(t, d, 8), "not known")
		same(t, "counts", fmt.Sprint(d.TaskCounts()), "{map[cancelled:0 done:0 in_progress:0 in_review:0 todo:3] 7}")
		must(t, d.Close())
		d = openIn(t, dir, Settings{}, nil)
	}
	setStatus(t, d, 1, Done)
	same(t, "since before the stop", changesSince(t, d, 7), "1 up to 8")
}

func TestACrashMakesEveryCursorUnknown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	for range 3 {
		task(t, d)
	}
	again := openIn(t, crashed(t, dir), Settings{}, nil)
	same(t, "counts", fmt.Sprint(again.TaskCounts().Counts), "map[cancelled:0 done:0 in_progress:0 in_review:0 todo:3]")
	cursor := again.TaskCursor()
	if cursor <= d.TaskCursor() {
		t.Errorf("the cursor after a crash is %d, and %d was given before", cursor, d.TaskCursor())
	}
	for since := range int64(5) {
		same(t, fmt.Sprint("since ", since), changesSince(t, again, since), "not known")
	}
	setStatus(t, again, 2, Done)
	same(t, "since the crash", changesSince(t, again, cursor), fmt.Sprint("2 up to ", cursor+1))
	same(t, "since before the crash", changesSince(t, again, 3), "not known")
}

// A restore takes changes back, and boards hold on to their cursors. None of them may be good again.
func TestARestoreMakesEveryCursorUnknown(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	backup := filepath.Join(t.TempDir(), "backup.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	for range 20 {
		task(t, d)
	}
	last, people := d.TaskCursor(), d.UsersCursor()
	must(t, d.Close())
	d, _ = restore(t, dir, backup, Settings{})
	for since := range last + 1 {
		same(t, fmt.Sprint("since ", since), changesSince(t, d, since), "not known")
	}
	same(t, "counts", fmt.Sprint(d.TaskCounts().Counts), "map[cancelled:0 done:0 in_progress:0 in_review:0 todo:1]")
	if d.UsersCursor() <= people {
		t.Errorf("the cursor of people is %d, and was %d", d.UsersCursor(), people)
	}
}

func TestTheFeedForgetsWhatIsOld(t *testing.T) {
	t.Parallel()
	f := taskFeed{counts: map[Status]int{}}
	for i := range int64(5 * feedLength) {
		f.commit(i+1, []Event{TaskChanged{Task: Task{ID: i + 1}}}, nil)
	}
	if _, _, err := f.since(0); !errors.Is(err, ErrCursor) {
		t.Errorf("since 0: %v", err)
	}
	for _, back := range []int64{0, 1, feedLength} {
		changes, last, err := f.since(5*feedLength - back)
		must(t, err)
		same(t, "newest", last, 5*feedLength)
		same(t, fmt.Sprint("changes looked at, ", back, " back"), int64(len(changes)), min(back, maxExamined))
		if len(changes) > 0 && changes[0] != 5*feedLength-back+1 {
			t.Errorf("the first change %d back is of task %d", back, changes[0])
		}
	}
	if got := decodeFeed(f.encode()); len(got) != feedLength || got[feedLength-1] != 5*feedLength {
		t.Errorf("%d changes were stored", len(got))
	}
}

// The number of people's changes rises with what the list of them shows, and with nothing else.
func TestTheCursorOfUsersRisesWithTheList(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	for _, c := range []struct {
		what  string
		do    func() error
		rises bool
	}{
		{"a new user", func() error {
			_, _, err := d.ReplaceUser(t.Context(), 9, UserPatch{Username: new("dora")})
			return err
		}, true},
		{"a name", func() error {
			_, err := d.UpdateUser(t.Context(), bob, UserPatch{Name: new("Robert")})
			return err
		}, true},
		{"the same name", func() error {
			_, err := d.UpdateUser(t.Context(), bob, UserPatch{Name: new("Robert")})
			return err
		}, false},
		{"a sign-out", func() error { return d.EndSessions(t.Context(), bob) }, false},
		{"a task", func() error { task(t, d); return nil }, false},
		{"a user who can't be", func() error {
			if _, err := d.UpdateUser(t.Context(), bob, UserPatch{Username: new("ANN")}); err == nil {
				return errors.New("bob is ann")
			}
			return nil
		}, false},
		{"a deletion", func() error { return d.DeleteUser(t.Context(), 9) }, true},
	} {
		before := d.UsersCursor()
		must(t, c.do())
		same(t, c.what+" rises", d.UsersCursor() > before, c.rises)
	}
	before := d.UsersCursor()
	must(t, d.Close())
	same(t, "after a stop", openIn(t, dir, Settings{}, nil).UsersCursor(), before)
}
