package db

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"modernc.org/sqlite"
)

func TestOneFailureSparesTheBatch(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		first := task(t, d)
		e.take()
		errs := make([]error, 100)
		inOneBatch(t, d, len(errs), func(i int) {
			id := first.ID
			if i%2 == 1 {
				id = 1000 + int64(i)
			}
			_, errs[i] = d.UpdateTask(t.Context(), ann, id, TaskPatch{Description: new(fmt.Sprint(i))}, Precondition{})
		})
		for i, err := range errs {
			if i%2 == 0 && err != nil || i%2 == 1 && !errors.Is(err, ErrNotFound) {
				t.Errorf("update %d: %v", i, err)
			}
		}
		same(t, "version", try(d.Task(t.Context(), first.ID))(t).Version, first.Version+50)
		same(t, "events", len(e.take()), 50)
	})
}

// inOneBatch makes n calls that the writer takes in one batch, in order. It works in a bubble of synctest.
func inOneBatch(t testing.TB, d *DB, n int, call func(i int)) {
	t.Helper()
	release := make(chan struct{})
	var calls sync.WaitGroup
	calls.Go(func() { d.update(context.Background(), func(*Tx) error { <-release; return nil }) })
	synctest.Wait()
	for i := range n {
		calls.Go(func() { call(i) })
		synctest.Wait()
	}
	close(release)
	calls.Wait()
}

func TestFailureAfterAWriteIsUndoneAlone(t *testing.T) {
	t.Parallel()
	for name, fail := range map[string]func(tx *Tx) error{
		"error": func(*Tx) error { return errors.New("changed my mind") },
		"panic": func(*Tx) error { panic("at the disco") },
		"constraint": func(tx *Tx) error {
			_, err := tx.exec(`INSERT INTO counters VALUES (2, 0, 0, 0, 0, 0)`)
			return err
		},
		"constraint passed over": func(tx *Tx) error {
			tx.exec(`INSERT INTO counters VALUES (2, 0, 0, 0, 0, 0)`)
			return nil
		},
		"not SQL": func(tx *Tx) error { return tx.row(`SELECT nonsense FROM nowhere`).Scan(new(int)) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d, e := start(t)
				first := task(t, d)
				e.take()
				before := d.Newest()
				errs := make([]error, 31)
				inOneBatch(t, d, len(errs), func(i int) {
					errs[i] = d.update(t.Context(), func(tx *Tx) error {
						if err := tx.notify(0, Notification{User: bob, Task: first.ID, Kind: StatusChange, Title: "X",
							Message: fmt.Sprint(i)}); err != nil {
							return err
						}
						if i%3 != 0 {
							return nil
						}
						if _, err := tx.createUser(100+int64(i), "", UserPatch{Username: new(fmt.Sprint("late",
							i))}); err != nil {
							return err
						}
						return fail(tx)
					})
				})
				var want, got []string
				for i, err := range errs {
					if i%3 == 0 && err == nil || i%3 != 0 && err != nil {
						t.Errorf("call %d: %v", i, err)
					}
					if i%3 != 0 {
						want = append(want, fmt.Sprint(i))
					} else if _, err := d.User(t.Context(), 100+int64(i)); !errors.Is(err, ErrNotFound) {
						t.Errorf("user of call %d: %v", i, err)
					}
				}
				for i, event := range e.take() {
					n := event.(Notified)
					same(t, "id, without a gap", n.ID, before+1+int64(i))
					same(t, "unread as of the event", n.Unread, 2+i)
					got = append(got, n.Message)
				}
				slices.Sort(want)
				slices.Sort(got)
				sameLines(t, "published", got, want)
				same(t, "unread", unread(t, d, bob), 1+len(want))
				flushState(t, d)
				same(t, "unread in the file", number(t, d, `SELECT unread FROM user_state WHERE user_id = ?`, bob),
					int64(1+len(want)))
			})
		})
	}
}

func TestErrorsOfOneBatchNameTheirOwnCalls(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		errs := make([]error, 20)
		inOneBatch(t, d, len(errs), func(i int) {
			errs[i] = d.update(t.Context(), func(tx *Tx) error {
				if _, err := tx.exec(`UPDATE counters SET last_task = last_task`); err != nil {
					return err
				}
				return fmt.Errorf("call %d", i)
			})
		})
		for i, err := range errs {
			if err == nil || err.Error() != fmt.Sprintf("call %d", i) {
				t.Errorf("call %d got %v", i, err)
			}
		}
	})
}

func TestWaitingWritesShareOneCommit(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		commits := countCommits(t, d)
		first := task(t, d)
		same(t, "commits of one call", commits(), 1)
		e.take()
		inOneBatch(t, d, 200, func(i int) {
			if _, err := d.UpdateTask(context.Background(), ann, first.ID, TaskPatch{Description: new(fmt.Sprint(i))},
				Precondition{}); err != nil {
				t.Error(err)
			}
		})
		same(t, "commits of 200 waiting calls and the one they waited for", commits(), 2)
		same(t, "events", len(e.take()), 200)
	})
}

// countCommits returns a func that says how many commits there were since it was last called.
func countCommits(t testing.TB, d *DB) func() int64 {
	t.Helper()
	var n atomic.Int64
	onWriteConn(t, d, func(conn sqlite.HookRegisterer) {
		conn.RegisterCommitHook(func() int32 { n.Add(1); return 0 })
	})
	n.Store(0)
	return func() int64 { return n.Swap(0) }
}

// onWriteConn runs fn with the connection of the writer, while the writer does nothing else.
func onWriteConn(t testing.TB, d *DB, fn func(sqlite.HookRegisterer)) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		return tx.w.conn.Raw(func(conn any) error { fn(conn.(sqlite.HookRegisterer)); return nil })
	}))
}

func TestContextEndsOnlyTheWait(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	cause := errors.New("gone")
	held, release := make(chan struct{}), make(chan struct{})
	var calls sync.WaitGroup
	taken, cancelTaken := context.WithCancelCause(t.Context())
	waiting, cancelWaiting := context.WithCancelCause(t.Context())
	calls.Go(func() { // accepted: its context does not matter any more
		err := d.update(taken, func(tx *Tx) error {
			close(held)
			<-release
			return tx.notify(0, Notification{User: bob, Kind: StatusChange, Title: "X", Message: "Y"})
		})
		if err != nil {
			t.Errorf("the call that was taken: %v", err)
		}
	})
	<-held
	calls.Go(func() {
		err := d.update(waiting, func(tx *Tx) error { t.Error("ran"); return nil })
		if !errors.Is(err, cause) {
			t.Errorf("the call that waited: %v, want the cause", err)
		}
		close(release)
	})
	cancelTaken(cause)
	cancelWaiting(cause)
	calls.Wait()
	same(t, "unread", unread(t, d, bob), 1)
}

func TestAClosedDatabaseSaysSo(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	must(t, d.Close())
	for name, call := range map[string]func() error{
		"Users":   func() error { _, _, err := d.Users(t.Context(), 0, 1); return err },
		"Ready":   func() error { return d.Ready(t.Context()) },
		"Login":   func() error { _, err := d.Login(t.Context(), "ann", "sesame open", home); return err },
		"Backlog": func() error { _, _, err := d.Backlog(t.Context(), ann, 0, 10); return err },
	} {
		if err := call(); !errors.Is(err, ErrClosed) {
			t.Errorf("%s after Close: %v", name, err)
		}
	}
}

func TestEqualPatchesAtOnceMakeOneNotification(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		id := task(t, d).ID
		e.take()
		inOneBatch(t, d, 10, func(int) {
			if _, err := d.UpdateTask(context.Background(), ann, id, TaskPatch{Status: new(InProgress)},
				Precondition{}); err != nil {
				t.Error(err)
			}
		})
		sameLines(t, "published", e.lines(), []string{"bob status_change 2", "task 1 v2"})
	})
}

func TestFailedCommitLeavesNoTrace(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	id := task(t, d).ID
	e.take()
	before := d.Newest()
	var refuse atomic.Int32
	onWriteConn(t, d, func(conn sqlite.HookRegisterer) {
		conn.RegisterCommitHook(refuse.Load)
	})
	refuse.Store(1)
	_, err := d.UpdateTask(t.Context(), ann, id, TaskPatch{Status: new(Done)}, Precondition{})
	if err == nil {
		t.Fatal("a commit that failed was answered as done")
	}
	if _, err := d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Lost")}); err == nil {
		t.Fatal("a commit that failed was answered as done")
	}
	same(t, "events", len(e.take()), 0)
	same(t, "newest id", d.Newest(), before)
	same(t, "unread", unread(t, d, bob), 1)
	refuse.Store(0)
	same(t, "status", setStatus(t, d, id, InReview).Version, 2)
	same(t, "id of the next notification", d.Newest(), before+1)
	same(t, "id of the next task", task(t, d).ID, id+1)
	same(t, "unread", unread(t, d, bob), 3)
}

func TestFullDiskIsSaidAndPasses(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	id := task(t, d).ID
	e.take()
	limit := func(pages int64) {
		must(t,
			d.update(t.Context(),
				func(tx *Tx) error {
					return tx.row(fmt.Sprintf(`PRAGMA max_page_count = %d`,
						pages)).Scan(new(int64))
				}))
	}
	limit(1) // SQLite makes it as many as there are
	long := strings.Repeat("x", MaxDescription)
	var err error
	var stored int64
	for ; stored < 100 && err == nil; stored++ {
		_, err = d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Large"), Description: &long, Assignee: new(bob)})
	}
	stored--
	if !errors.Is(err, ErrFull) {
		t.Fatalf("got %v, want ErrFull", err)
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("an error of two lines: %q", err)
	}
	same(t, "tasks", number(t, d, `SELECT count(*) FROM tasks`), 1+stored)
	same(t, "unread", int64(unread(t, d, bob)), 1+stored)
	same(t, "task beside", try(d.Task(t.Context(), id))(t).Title, "Fix Login")
	limit(1 << 30)
	try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Large"), Description: &long}))(t)
}

// Each statement of the writer fails for a while. Every call is then done and published, or undone, as a whole.
func TestFaultAtEveryStatement(t *testing.T) {
	t.Parallel()
	skipInShort(t, "the same is done again and again, each time with another fault")
	synctest.Test(t, func(t *testing.T) { // the clock stands still: the writer writes nothing on its own
		dir := t.TempDir()
		d, e := startIn(t, dir, Settings{})
		var w *writer
		must(t, d.update(t.Context(), func(tx *Tx) error { w = tx.w; return nil }))
		ctx, due := context.Background(), time.Now().Add(30*time.Minute)
		failed := atomic.Int64{}
		scenario := func(i int) {
			note := func(err error) {
				if err != nil && strings.Contains(err.Error(), "statement is closed") {
					failed.Add(1)
				}
			}
			created, err := d.CreateTask(ctx, ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob), Due: &due})
			note(err)
			note(d.update(ctx, func(tx *Tx) error { // a task that is not in memory
				delete(tx.w.tasks, created.ID)
				_, err := tx.task(created.ID)
				return err
			}))
			_, err = d.UpdateTask(ctx, ann, created.ID, TaskPatch{Status: new(InReview), Assignee: new(cid)},
				Precondition{})
			note(err)
			_, err = d.WarnDeadlines(ctx)
			note(err)
			_, err = d.MarkAllRead(ctx, bob, d.Newest()-2)
			note(err)
			if page, _, err := d.Inbox(ctx, bob, InboxQuery{Limit: 1}); err == nil && len(page) > 0 {
				_, err = d.MarkRead(ctx, bob, page[0].ID)
				note(err)
				_, err = d.MarkUnread(ctx, bob, page[0].ID) // changes something, whatever its state was
				note(err)
			}
			note(d.update(ctx, func(tx *Tx) error { // fails after writing
				if err := tx.notify(0, Notification{User: cid, Kind: StatusChange, Title: "X",
					Message: "never"}); err != nil {
					return err
				}
				return errors.New("changed my mind")
			}))
			if i%2 == 0 {
				note(d.DeleteTask(ctx, ann, created.ID, Precondition{}))
			}
			_, err = d.DeleteReadBefore(ctx, time.Now().Add(time.Hour))
			note(err)
		}
		clear(w.stmts) // those that created the people
		inOneBatch(t, d, 4, scenario)
		if len(w.stmts) < 15 {
			t.Fatalf("the scenario has only %d statements", len(w.stmts))
		}
		broken := try(w.conn.PrepareContext(ctx, `SELECT 1`))(t)
		broken.Close()
		versions := map[int64]int64{}
		last := int64(0)
		for _, q := range slices.Sorted(maps.Keys(w.stmts)) {
			if q == `ROLLBACK` { // does not fail where there is something to roll back
				continue
			}
			failed.Store(0)
			w.reserved = 0 // so that each batch reserves numbers for its changes
			good := w.stmts[q]
			w.stmts[q] = broken
			if q == `BEGIN IMMEDIATE` || q == insertHistory[1] { // batches of four may write no single entry
				scenario(0)
			} else {
				inOneBatch(t, d, 4, scenario)
			}
			w.stmts[q] = good
			// Entries of several changes are written for none of the callers. The batch is run again, one by one.
			if failed.Load() == 0 && !slices.Contains([]string{insertHistory[2], insertHistory[4]}, q) {
				t.Errorf("%s failed, and nobody heard of it", q)
			}
			for _, event := range e.take() {
				switch ev := event.(type) {
				case TaskChanged:
					versions[ev.Task.ID] = ev.Task.Version
				case TaskDeleted:
					delete(versions, ev.ID)
				case Notified:
					if ev.ID <= last || ev.Message == "never" {
						t.Errorf("%s failed: published %d %q after %d", q, ev.ID, ev.Message, last)
					}
					last = ev.ID
				}
			}
			same(t, q+" failed: newest id", d.Newest(), last)
			page, _, err := d.Tasks(ctx, TaskQuery{Limit: 1000})
			must(t, err)
			same(t, q+" failed: tasks", len(page), len(versions))
			for _, stored := range page {
				same(t, q+" failed: version", stored.Version, versions[stored.ID])
			}
			lost := openIn(t, crashed(t, dir), Settings{}, nil)
			for _, user := range []int64{bob, cid} {
				same(t, q+" failed: unread after a crash", unread(t, lost, user), unread(t, d, user))
			}
			must(t, lost.Close())
			if t.Failed() {
				return
			}
		}
	})
}

// The state of the inboxes is written behind. Were it written at once, the crashes of dbtest would prove nothing.
func TestUnreadIsStoredLater(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		task(t, d)
		stored := func() int64 { return number(t, d, `SELECT coalesce(sum(unread), 0) FROM user_state`) }
		same(t, "unread", unread(t, d, bob), 1)
		same(t, "stored at once", stored(), 0)
		time.Sleep(2 * flushIdle)
		synctest.Wait()
		same(t, "stored after a while", stored(), 1)
	})
}

func TestDeliveredIsStoredLater(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		fill(t, d, bob, 5)
		<-time.After(time.Second)
		synctest.Wait() // the writer has nothing to write
		stored := func() int64 { return number(t, d, `SELECT delivered_upto FROM user_state WHERE user_id = ?`, bob) }
		d.Delivered(bob, 4)
		d.Delivered(bob, 2) // proof comes from several connections, in any order
		_, upto := d.Unread(bob)
		same(t, "delivered", upto, 4)
		same(t, "stored at once", stored(), 0)
		<-time.After(2 * flushIdle)
		synctest.Wait()
		same(t, "stored after a while", stored(), 4)
		d.Delivered(99, 4) // nobody
		for _, n := range inboxOf(t, d, bob) {
			same(t, fmt.Sprintf("notification %d is delivered", n.ID), n.Delivered, n.ID <= 4)
		}
		again := openIn(t, crashed(t, dir), Settings{}, nil)
		try(again.User(t.Context(), bob))(t)
		_, upto = again.Unread(bob)
		same(t, "delivered after a crash", upto, 4)
	})
}

func TestDeliveredDuringACommitIsKept(t *testing.T) {
	t.Parallel()
	for _, flushed := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			d, _ := start(t)
			fill(t, d, bob, 5)
			must(t, d.update(t.Context(), func(tx *Tx) error {
				who, err := tx.user(bob)
				if err != nil {
					return err
				}
				d.Delivered(bob, 5)
				tx.touch(who)
				tx.mustFlush = flushed
				return nil
			}))
			_, upto := d.Unread(bob)
			same(t, "delivered", upto, 5)
			flushState(t, d)
			same(t, "stored", number(t, d, `SELECT delivered_upto FROM user_state WHERE user_id = ?`, bob), 5)
		})
	}
}

// A commit takes the list of those whose inboxes are yet to be stored. Where it fails, it gives the list back.
func TestFailedCommitForgetsNobody(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		fill(t, d, cid, 3)
		d.Delivered(cid, 2)
		var refuse atomic.Int32
		onWriteConn(t, d, func(conn sqlite.HookRegisterer) { conn.RegisterCommitHook(refuse.Load) })
		refuse.Store(1)
		if err := d.update(t.Context(), func(tx *Tx) error { tx.mustFlush = true; return nil }); err == nil {
			t.Fatal("the commit did not fail")
		}
		refuse.Store(0)
		flushState(t, d)
		again := openIn(t, crashed(t, dir), Settings{}, nil)
		same(t, "unread after a crash", unread(t, again, cid), 3)
		_, upto := again.Unread(cid)
		same(t, "delivered after a crash", upto, 2)
	})
}

func TestLookingWritesNothing(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		made := task(t, d)
		try(d.MarkAllRead(t.Context(), bob, 0))(t)
		time.Sleep(time.Second) // the inboxes are stored by then
		synctest.Wait()
		e.take()
		if n := writes(t, d, func() { must(t, d.Ready(t.Context())) }); n != 0 { // something was stored just now
			t.Error("Ready wrote to the file")
		}
		for name, look := range map[string]func() error{
			"HasAdmin":      func() error { _, err := d.HasAdmin(t.Context()); return err },
			"Inbox":         func() error { _, _, err := d.Inbox(t.Context(), bob, InboxQuery{Limit: 10}); return err },
			"MarkAllRead":   func() error { _, err := d.MarkAllRead(t.Context(), bob, 0); return err },
			"MarkRead":      func() error { _, err := d.MarkRead(t.Context(), bob, 1); return err },
			"WarnDeadlines": func() error { _, err := d.WarnDeadlines(t.Context()); return err },
			"SweepDeadline": func() error { _, err := d.SweepDeadlines(t.Context()); return err },
			"DeleteRead": func() error {
				_, err := d.DeleteReadBefore(t.Context(),
					at(0, 0).AddDate(-50, 0, 0))
				return err
			},
			"Sessions": func() error { _, err := d.DeleteExpiredSessions(t.Context()); return err },
			"PATCH of nothing": func() error {
				_, err := d.UpdateTask(t.Context(), ann, made.ID, TaskPatch{Title: &made.Title, Status: &made.Status},
					Precondition{})
				return err
			},
			"Delivered": func() error { d.Delivered(bob, 0); time.Sleep(time.Second); synctest.Wait(); return nil },
		} {
			if n := writes(t, d, func() { must(t, look()) }); n != 0 {
				t.Errorf("%s wrote to the file", name)
			}
			<-time.After(time.Second)
		}
		same(t, "events", len(e.take()), 0)
		same(t, "writes of a change", writes(t, d, func() { setStatus(t, d, made.ID, Done) }), 1)
	})
}

func TestEveryTurnOfTheWriterIsTold(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var sum Batch
	d, _ := startIn(t, t.TempDir(), Settings{Committed: func(b Batch) {
		mu.Lock()
		defer mu.Unlock()
		if b.Done+b.Refused+b.Failed < 1 || b.Done+b.Refused+b.Failed > maxBatch || b.Took <= 0 {
			t.Errorf("told of %+v", b)
		}
		sum.Refused += b.Refused
		sum.Failed += b.Failed
		sum.Done += b.Done
	}})
	ctx, title, empty := t.Context(), "Fix Login", ""
	for _, c := range []struct {
		name            string
		call            func() error
		refused, failed int
	}{
		{"done", func() error { _, err := d.CreateTask(ctx, ann, TaskPatch{Title: &title}); return err }, 0, 0},
		{"not found", func() error {
			_, err := d.UpdateTask(ctx, ann, 77, TaskPatch{Title: &title}, Precondition{})
			return err
		}, 1, 0},
		{"invalid", func() error {
			_, err := d.UpdateTask(ctx, ann, 1, TaskPatch{Title: &empty}, Precondition{})
			return err
		}, 1, 0},
		{"changed meanwhile", func() error {
			_, err := d.UpdateTask(ctx, ann, 1, TaskPatch{Title: &title}, Precondition{Absent: true})
			return err
		}, 1, 0},
		{"forbidden", func() error { return d.DeleteTask(ctx, bob, 1, Precondition{}) }, 1, 0},
		{"a panic", func() error { return d.update(ctx, func(*Tx) error { panic("out of order") }) }, 0, 1},
		{"a statement that fails", func() error {
			return d.update(ctx, func(tx *Tx) error { _, err := tx.exec(`INSERT INTO nowhere VALUES (1)`); return err })
		}, 0, 1},
	} {
		mu.Lock()
		before := sum
		mu.Unlock()
		err := c.call()
		mu.Lock()
		got := sum // Committed is called before the answer
		mu.Unlock()
		refused, failed := got.Refused-before.Refused, got.Failed-before.Failed
		if refused != c.refused || failed != c.failed || (err == nil) != (refused+failed == 0) || err == nil &&
			got.Done == before.Done {
			t.Errorf("%s: %d refused, %d failed: %v", c.name, refused, failed, err)
		}
	}
}

func TestReceiptsDoNotPutOffTheFlush(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var calls atomic.Int64
		d, _ := startIn(t, t.TempDir(), Settings{Committed: func(b Batch) {
			calls.Add(int64(b.Done + b.Refused + b.Failed))
		}})
		stored := func() int64 {
			return number(t, d, `SELECT coalesce(max(delivered_upto), 0) FROM user_state WHERE user_id = ?`, bob)
		}
		try(d.User(t.Context(), bob))(t)
		<-time.After(flushLatest)
		before := calls.Load()
		for upto := range int64(100) { // one within each span in which the writer would have to be idle
			d.Delivered(bob, upto+1)
			<-time.After(flushIdle / 2)
		}
		if lag := 100 - stored(); lag > 2*int64(flushLatest/flushIdle)+2 {
			t.Errorf("the file is %d receipts behind", lag)
		}
		<-time.After(flushIdle)
		same(t, "stored in the end", stored(), 100)
		same(t, "calls that the writer's own work counts as", calls.Load()-before, 0)
	})
}
