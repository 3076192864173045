package db

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"
)

// A step is one call of the scenario. If it is sliced, the writer does the call in several slices. Where one fails,
// the slices before it stay done.
type step struct {
	name   string
	do     func() error
	sliced bool
}

// scenario is what people and the clock do with a database, once. It can be done again and again.
func scenario(d *DB) []step {
	ctx, gone := context.Background(), new(atomic.Int64)
	var made, other Task
	var dora int64
	var s Session
	patch := func(p TaskPatch) func() error {
		return func() error {
			_, err := d.UpdateTask(ctx, ann, made.ID, p, Precondition{})
			return err
		}
	}
	first := func(user int64) int64 {
		page, _, _ := d.Inbox(ctx, user, InboxQuery{Limit: 1})
		if len(page) == 0 {
			return gone.Load()
		}
		return page[0].ID
	}
	return []step{
		{"create a user", func() error {
			dora = numberOrZero(d, `SELECT max(last_user) + 1 FROM counters`)
			_, _, err := d.ReplaceUser(ctx, dora, UserPatch{Username: new(fmt.Sprint("dora", dora)),
				NotifyOwn: new(true)})
			return err
		}, false},
		{"create a task", func() (err error) {
			due := d.Now().Add(30 * time.Minute)
			made, err = d.CreateTask(ctx, ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob), Due: &due,
				Description: new(strings.Repeat("x", 3000))})
			return err
		}, false},
		{"create one of dora's", func() (err error) {
			other, err = d.CreateTask(ctx, dora, TaskPatch{Title: new("Fix Logout"), Assignee: &dora})
			return err
		}, false},
		{"hand it over", patch(TaskPatch{Status: new(InReview), Assignee: new(cid)}), false},
		{"warn", func() error { _, err := d.WarnDeadlines(ctx); return err }, true},
		{"mark read", func() error { _, err := d.MarkRead(ctx, cid, first(cid)); return err }, false},
		{"mark unread", func() error { _, err := d.MarkUnread(ctx, cid, first(cid)); return err }, false},
		{"mark all read", func() error { _, err := d.MarkAllRead(ctx, cid, first(cid)-1); return err }, true},
		{"deliver", func() error {
			d.Delivered(cid, d.Newest())
			return d.update(ctx, func(tx *Tx) error { tx.mustFlush = true; return nil })
		}, false},
		{"sign in", func() (err error) { s, err = startSession(d, dora, time.Hour); return err }, false},
		{"refresh", func() error { _, err := d.RotateSession(ctx, s.ID, s.JTI, time.Hour); return err }, false},
		{"sign out", func() error { return d.EndSession(ctx, dora, s.ID) }, false},
		{"deactivate", func() error { _, err := d.UpdateUser(ctx, dora, UserPatch{Active: new(false)}); return err },
			false},
		{"replace the task", func() error {
			_, _, err := d.ReplaceTask(ctx, cid, other.ID, TaskPatch{Title: new("Fix Logoff"), Assignee: new(bob)},
				Precondition{})
			return err
		}, false},
		{"read", func() error {
			_, _, err := d.Tasks(ctx, TaskQuery{Limit: 10, Search: "logo"})
			if err == nil {
				_, _, err = d.Users(ctx, 0, 10)
			}
			return err
		}, false},
		{"clean up what is unread", func() error {
			gone.Store(first(bob))
			_, err := d.DeleteUnreadBefore(ctx, d.Now().Add(2*time.Hour))
			return err
		}, true},
		{"delete the task", func() error { return d.DeleteTask(ctx, ann, made.ID, Precondition{}) }, false},
		{"clean up what is read",
			func() error { _, err := d.DeleteReadBefore(ctx, d.Now().Add(2*time.Hour)); return err }, true},
		// where a later slice fails, there is no error
		{"delete the user", func() error { return d.DeleteUser(ctx, dora) }, false},
	}
}

// state is all that callers can see of a database, as lines. It leaves out what is delivered, which is stored later. It
// fails the test where memory and file differ.
func state(t testing.TB, d *DB) (lines []string) {
	t.Helper()
	ctx := context.Background()
	users, _, err := d.Users(ctx, 0, 1000)
	must(t, err)
	for _, u := range users {
		who := try(d.cachedUser(ctx, u.ID))(t)
		who.sessions = slices.Sorted(slices.Values(who.sessions))
		lines = append(lines, fmt.Sprintf("%+v gen %d from %d logins %v unread %d", who.User, who.generation,
			who.validFrom, who.sessions, who.inbox.unread))
		same(t, "user in memory", who.User, u)
		left := 0
		for _, n := range inboxOf(t, d, u.ID) {
			n.Delivered = false
			lines = append(lines, fmt.Sprintf("%+v", n))
			if !n.Read {
				left++
			}
			if n.ID > d.Newest() {
				t.Errorf("notification %d is above the newest, %d", n.ID, d.Newest())
			}
		}
		same(t, fmt.Sprintf("unread of user %d, counted", u.ID), who.inbox.unread, left)
		same(t, fmt.Sprintf("logins of user %d", u.ID), int64(len(who.sessions)),
			number(t, d, `SELECT count(*) FROM sessions WHERE user_id = ?`, u.ID))
	}
	tasks, _, err := d.Tasks(ctx, TaskQuery{Limit: 1000})
	must(t, err)
	for _, task := range tasks {
		lines = append(lines, fmt.Sprintf("%+v", task))
	}
	rows, err := d.read.QueryContext(ctx, `SELECT id || current || previous || expires_at FROM sessions
		UNION ALL SELECT 'former ' || id FROM former_users
		UNION ALL SELECT 'last ' || last_task || ' ' || last_user FROM counters ORDER BY 1`)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var line string
		must(t, rows.Scan(&line))
		lines = append(lines, line)
	}
	must(t, rows.Err())
	return append(lines, fmt.Sprint("newest ", d.Newest()))
}

// diff returns the lines that only one of two states has.
func diff(got, want []string) string {
	var said strings.Builder
	for _, line := range got {
		if !slices.Contains(want, line) {
			fmt.Fprintf(&said, "\n+ %.200s", line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			fmt.Fprintf(&said, "\n- %.200s", line)
		}
	}
	return said.String()
}

// checkIntegrity fails the test where SQLite finds the file damaged.
func checkIntegrity(t testing.TB, d *DB) {
	t.Helper()
	var said string
	must(t, d.read.QueryRow(`PRAGMA integrity_check`).Scan(&said))
	same(t, "integrity", said, "ok")
	same(t, "rows that refer to nothing", number(t, d, `SELECT count(*) FROM pragma_foreign_key_check`), 0)
}

// numberOrZero is number, and 0 where the query fails.
func numberOrZero(d *DB, q string) (n int64) {
	d.read.QueryRow(q).Scan(&n)
	return n
}

// checkpointOften has SQLite write the log into the file whenever it has so many pages.
func checkpointOften(t testing.TB, d *DB, pages int) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		return tx.row(fmt.Sprintf(`PRAGMA wal_autocheckpoint = %d`, pages)).Scan(new(int))
	}))
}

// thorough asks for every case. Without it a test takes a sample, another one each time.
var thorough = os.Getenv("CTMS_THOROUGH") != ""

// sample returns the first case that a test takes, and the step from each case to the next: one of so many is taken.
// Under the race detector a case takes several times as long, and races do not depend on which call fails. So there the
// step is three times as long. .ci/run takes the whole sample without the detector.
func sample(oneOf int64) (first, step int64) {
	switch {
	case thorough:
		return 1, 1
	case raceDetector:
		return 1 + rand.Int64N(oneOf), 3 * oneOf
	}
	return 1 + rand.Int64N(oneOf), oneOf
}

// Every call that SQLite makes of the system fails once, in several ways. A call of ours with an error has changed
// nothing. One without an error is stored and published. Memory and file agree, and the writer goes on.
func TestFaultAtEveryCallOfTheSystem(t *testing.T) {
	skipInShort(t, "the same is done again and again, each time with another fault")
	before := runtime.NumGoroutine()
	t.Run("kinds", func(t *testing.T) {
		for _, b := range faultKinds {
			t.Run(b.name, func(t *testing.T) {
				t.Parallel()
				faultAtEveryCall(t, b)
			})
		}
	})
	eventuallyNoMore(t, before)
}

func faultAtEveryCall(t *testing.T, b faultKind) {
	t.Helper()
	disk, dir := newDisk(t), t.TempDir()
	d, e := startIn(t, dir, Settings{vfs: disk.name})
	checkpointOften(t, d, 25)
	rounds := 0
	n, step := sample(461)
	for ; runWithFault(t, d, e, disk, b, n); n += step {
		if t.Failed() {
			t.Fatalf("%s at call %d", b.name, n)
		}
		rounds++
		if b.forever { // the writer could not overwrite a failed commit before
			task(t, d)
		}
		again := openIn(t, crashed(t, dir), Settings{vfs: newDisk(t).name}, nil)
		if said := diff(state(t, again), state(t, d)); said != "" {
			t.Fatalf("%s at call %d: after a crash:%s", b.name, n, said)
		}
		must(t, again.Close())
		deleteLeftovers(t, d)
	}
	checkIntegrity(t, d)
	must(t, d.Close())
	t.Logf("%d faults in %d calls", rounds, n-1)
}

// deleteLeftovers deletes what the scenario left where a step failed.
func deleteLeftovers(t testing.TB, d *DB) {
	t.Helper()
	tasks, _, err := d.Tasks(t.Context(), TaskQuery{Limit: 1000})
	must(t, err)
	for _, task := range tasks {
		must(t, d.DeleteTask(t.Context(), ada, task.ID, Precondition{}))
	}
	users, _, err := d.Users(t.Context(), ada, 1000)
	must(t, err)
	for _, u := range users {
		must(t, d.DeleteUser(t.Context(), u.ID))
	}
	for _, user := range []int64{ann, bob, cid} {
		try(d.MarkAllRead(t.Context(), user, 0))(t)
	}
	try(d.DeleteReadBefore(t.Context(), d.Now().Add(2*time.Hour)))(t)
	must(t, d.PurgeDeletedUsers(t.Context()))
}

// runWithFault does the scenario with a fault at the n-th call. It returns whether there was such a call.
func runWithFault(t *testing.T, d *DB, e *recorder, disk *disk, b faultKind, n int64) bool {
	t.Helper()
	was := state(t, d)
	fell := b.inject(disk, n)
	fault := disk.fault
	for _, s := range scenario(d) {
		if fell.Load() && !b.forever && !thorough {
			s.do() // nothing fails any more: the state at the end is compared
			continue
		}
		last := d.Newest()
		e.take()
		disk.setFault(fault)
		err := s.do()
		disk.setFault(nil)
		if err != nil && !fell.Load() && !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v, before anything failed", s.name, err)
		}
		is := state(t, d)
		heard := e.take()
		if err != nil && !s.sliced {
			if said := diff(is, was); said != "" {
				t.Errorf("%s was answered with %q and left something:%s", s.name, err, said)
			}
			same(t, s.name+": events of what failed", len(heard), 0)
		}
		told := int64(0)
		for _, event := range heard {
			if n, ok := event.(Notified); ok {
				told++
				if n.ID <= last {
					t.Errorf("%s: id %d was given again", s.name, n.ID)
				}
			}
		}
		same(t, s.name+": told of what is stored", told, number(t, d, `SELECT count(*) FROM notifications WHERE id > ?`,
			last))
		if t.Failed() {
			return true
		}
		was = is
	}
	return fell.Load()
}

// Opening or closing fails at every call of the system, on a file that a crash left. With an error or without, nothing
// is lost, and the directory is free for the next try.
func TestFaultAtEveryCallOfOpenAndClose(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	skipInShort(t, "the same is done again and again, each time with another fault")
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	try(startSession(d, cid, time.Hour))(t)
	try(d.MarkRead(t.Context(), bob, 1))(t)
	fill(t, d, cid, 3)
	want := state(t, d)
	for _, b := range faultKinds {
		t.Run(b.name, func(t *testing.T) {
			for _, closing := range []bool{false, true} {
				for n, step := sample(197); ; n += step {
					disk, at := newDisk(t), crashed(t, dir)
					set := Settings{vfs: disk.name, Log: quiet}
					fell := b.inject(disk, n)
					fault := disk.fault
					if closing {
						disk.setFault(nil)
					}
					d, err := Open(at, set, nil)
					if err == nil {
						if closing {
							state(t, d)
							disk.setFault(fault)
						}
						if err := d.Close(); err != nil && !fell.Load() {
							t.Errorf("close: %v, before anything failed", err)
						}
					} else if !fell.Load() {
						t.Fatalf("open: %v, before anything failed", err)
					}
					disk.setFault(nil)
					again := openIn(t, at, set, nil)
					if said := diff(state(t, again), want); said != "" {
						t.Fatalf("failed at call %d, closing %t:%s", n, closing, said)
					}
					must(t, again.Close())
					if !fell.Load() {
						break
					}
				}
			}
		})
	}
}

// A commit that could not be synced is in the log all the same. It was answered with an error, so a crash must not
// bring it back.
func TestACommitThatFailedDoesNotComeBack(t *testing.T) {
	t.Parallel()
	disk, dir := newDisk(t), t.TempDir()
	d, _ := startIn(t, dir, Settings{vfs: disk.name})
	made := task(t, d)
	faultKind{code: on(sqlite3.SQLITE_IOERR_FSYNC, "sync")}.inject(disk, 1)
	if err := d.DeleteTask(t.Context(), ann, made.ID, Precondition{}); err == nil {
		t.Error("deleted, though that was not synced")
	}
	disk.setFault(nil)
	again := openIn(t, crashed(t, dir), Settings{}, nil)
	same(t, "title", try(again.Task(t.Context(), made.ID))(t).Title, made.Title)
}

// eventuallyNoMore waits until there are no more goroutines than before.
func eventuallyNoMore(t testing.TB, before int) {
	t.Helper()
	for deadline := time.Now().Add(patience); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<20)
			t.Fatalf("goroutines are left:\n%s", stacks[:runtime.Stack(stacks, true)])
		}
	}
}

// Where the disk can not be read, reads fail with that error. Once it can be read, they work.
func TestReadsThatFailAreSaid(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	fill(t, d, bob, 300)
	made := task(t, d)
	must(t, d.Close())
	disk := newDisk(t)
	d = openIn(t, dir, Settings{vfs: disk.name}, nil)
	ctx, failed := t.Context(), 0
	reads := map[string]func() error{
		"task":       func() error { _, err := d.Task(ctx, made.ID); return err },
		"tasks":      func() error { _, _, err := d.Tasks(ctx, TaskQuery{Limit: 10}); return err },
		"search":     func() error { _, _, err := d.Tasks(ctx, TaskQuery{Limit: 10, Search: "fix"}); return err },
		"inbox":      func() error { _, _, err := d.Inbox(ctx, bob, InboxQuery{Limit: 200}); return err },
		"backlog":    func() error { _, _, err := d.Backlog(ctx, bob, 0, 100); return err },
		"users":      func() error { _, _, err := d.Users(ctx, 0, 10); return err },
		"user name":  func() error { _, err := d.UserNamed(ctx, "bob"); return err },
		"unread":     func() error { _, err := d.UnreadCount(ctx, cid); return err },
		"admit":      func() error { _, err := d.Admit(ctx, Grant{User: ada, Ours: true}); return err },
		"ready":      func() error { return d.Ready(ctx) },
		"warn":       func() error { _, err := d.WarnDeadlines(ctx); return err },
		"read a lot": func() error { _, err := d.DeleteReadBefore(ctx, at(0, 0)); return err },
	}
	disk.setFault(func(c call) int32 { return on(sqlite3.SQLITE_IOERR_READ, "read")(c.what) })
	for name, read := range reads {
		if err := read(); errors.Is(err, ErrNotFound) || errors.Is(err, ErrRefused) {
			t.Errorf("%s: %v, which is not so", name, err)
		} else if err != nil {
			failed++
		}
	}
	if failed < 3 {
		t.Errorf("only %d of %d reads came to the disk", failed, len(reads))
	}
	disk.setFault(nil)
	for name, read := range reads {
		if err := read(); err != nil {
			t.Errorf("%s, once it can be read: %v", name, err)
		}
	}
	same(t, "unread", unread(t, d, bob), 301)
}
