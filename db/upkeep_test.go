package db

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// withDueTask runs test with a database, a clock that stands still until it sleeps, and a task of ann's that is bob's
// and due two hours from now.
func withDueTask(t *testing.T, test func(t *testing.T, d *DB, e *recorder, due Task)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		due := try(d.CreateTask(t.Context(), ann, TaskPatch{
			Title: new("Fix Login"), Assignee: new(bob), Due: new(time.Now().Add(2 * time.Hour)),
		}))(t)
		e.take()
		test(t, d, e, due)
	})
}

// warned runs the check and returns what was said.
func warned(t testing.TB, d *DB, e *recorder) []string {
	t.Helper()
	try(d.WarnDeadlines(t.Context()))(t)
	return e.lines()
}

func TestWarningFiresAnHourAhead(t *testing.T) {
	t.Parallel()
	withDueTask(t, func(t *testing.T, d *DB, e *recorder, due Task) {
		sameLines(t, "two hours before", warned(t, d, e), nil)
		<-time.After(time.Hour - time.Millisecond)
		sameLines(t, "just before the hour", warned(t, d, e), nil)
		<-time.After(time.Millisecond)
		sameLines(t, "an hour before", warned(t, d, e), []string{"bob deadline_warning 2"})
		same(t, "message", inboxOf(t, d, bob)[0].Message, "Task 'Fix Login' is due in 1 hour")
		same(t, "due date of the warning", inboxOf(t, d, bob)[0].Args, Args{due.Due})
		same(t, "version of the task", try(d.Task(t.Context(), due.ID))(t).Version, due.Version)
	})
}

func TestRepeatedWarningIsOne(t *testing.T) {
	t.Parallel()
	withDueTask(t, func(t *testing.T, d *DB, e *recorder, due Task) {
		for range 70 {
			<-time.After(time.Minute)
			var sweeps sync.WaitGroup
			for range 3 { // overlapping, at one instant
				sweeps.Go(func() { d.WarnDeadlines(context.Background()) })
				sweeps.Go(func() { d.SweepDeadlines(context.Background()) })
			}
			sweeps.Wait()
		}
		setStatus(t, d, due.ID, InProgress)
		try(d.SweepDeadlines(t.Context()))(t)
		try(d.WarnDeadlines(t.Context()))(t)
		sameLines(t, "published", e.lines(), []string{"bob deadline_warning 2", "bob status_change 3",
			fmt.Sprintf("task %d v2", due.ID)})
	})
}

func TestWarningIsArmedAgain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		edit func(due Task) TaskPatch
		want []string
	}{
		{"by a later due date", func(due Task) TaskPatch { return TaskPatch{Due: new(due.Due.Add(5 * time.Minute))} },
			[]string{"bob deadline_warning 3"}},
		{"by an earlier due date",
			func(due Task) TaskPatch { return TaskPatch{Due: new(due.Due.Add(-5 * time.Minute))} },
			[]string{"bob deadline_warning 3"}},
		{"by another assignee", func(Task) TaskPatch { return TaskPatch{Assignee: new(cid)} },
			[]string{"cid deadline_warning 2"}},
		{"by nobody in particular", func(Task) TaskPatch { return TaskPatch{Assignee: new(int64(0))} },
			[]string{"ann deadline_warning 1"}},
		{"not by a new title", func(Task) TaskPatch { return TaskPatch{Title: new("Fix Logout")} }, nil},
		{"not by a new status", func(Task) TaskPatch { return TaskPatch{Status: new(InReview)} }, nil},
		{"not by closing", func(Task) TaskPatch { return TaskPatch{Status: new(Done), Assignee: new(cid)} }, nil},
		{"not by the same due date", func(due Task) TaskPatch { return TaskPatch{Due: &due.Due} }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			withDueTask(t, func(t *testing.T, d *DB, e *recorder, due Task) {
				<-time.After(70 * time.Minute)
				sameLines(t, "first", warned(t, d, e), []string{"bob deadline_warning 2"})
				try(d.UpdateTask(t.Context(), ann, due.ID, c.edit(due), Precondition{}))(t)
				e.take()
				sameLines(t, "then", warned(t, d, e), c.want)
				sameLines(t, "and no more", warned(t, d, e), nil)
				try(d.SweepDeadlines(t.Context()))(t)
				sameLines(t, "nor by a sweep", e.lines(), nil)
			})
		})
	}
}

func TestWhoLeavesAndComesBackIsNotWarnedTwice(t *testing.T) {
	t.Parallel()
	withDueTask(t, func(t *testing.T, d *DB, e *recorder, due Task) {
		<-time.After(70 * time.Minute)
		warned(t, d, e)
		for _, to := range []int64{cid, bob} {
			try(d.UpdateTask(t.Context(), ann, due.ID, TaskPatch{Assignee: &to}, Precondition{}))(t)
			warned(t, d, e)
		}
		warnings := 0
		for _, n := range inboxOf(t, d, bob) {
			if n.Kind == DeadlineWarning {
				warnings++
			}
		}
		same(t, "bob's warnings", warnings, 1)
	})
}

func TestClosedAndMovedTasksAreNotWarned(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		edit TaskPatch
	}{
		{"done", TaskPatch{Status: new(Done)}},
		{"cancelled", TaskPatch{Status: new(Cancelled)}},
		{"put off", TaskPatch{Due: new(at(12, 0))}},
		{"without a due date", TaskPatch{Due: new(time.Time)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			withDueTask(t, func(t *testing.T, d *DB, e *recorder, due Task) {
				try(d.UpdateTask(t.Context(), ann, due.ID, c.edit, Precondition{}))(t)
				e.take()
				<-time.After(70 * time.Minute)
				sameLines(t, "warnings", warned(t, d, e), nil)
				try(d.SweepDeadlines(t.Context()))(t)
				sameLines(t, "of a sweep", e.lines(), nil)
				try(d.UpdateTask(t.Context(), ann, due.ID, TaskPatch{Status: new(Todo), Due: &due.Due},
					Precondition{}))(t)
				e.take()
				sameLines(t, "once open and due again", warned(t, d, e),
					[]string{fmt.Sprintf("bob deadline_warning %d", unread(t, d, bob))})
			})
		})
	}
}

// The task may change after the check has found it and before the writer warns. The newer state counts.
func TestTaskMovedDuringTheCheckIsNotWarned(t *testing.T) {
	t.Parallel()
	withDueTask(t, func(t *testing.T, d *DB, e *recorder, due Task) {
		<-time.After(70 * time.Minute)
		closing := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob), Due: &due.Due}))(t)
		gone := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob), Due: &due.Due}))(t)
		setStatus(t, d, closing.ID, Done)
		must(t, d.DeleteTask(t.Context(), ann, gone.ID, Precondition{}))
		try(d.UpdateTask(t.Context(), ann, due.ID, TaskPatch{Due: new(time.Now().Add(3 * time.Hour))},
			Precondition{}))(t)
		e.take()
		must(t, d.update(t.Context(), func(tx *Tx) error {
			for _, id := range []int64{due.ID, closing.ID, gone.ID} {
				if err := tx.warn(id); err != nil {
					return err
				}
			}
			return nil
		}))
		sameLines(t, "published", e.lines(), nil)
		<-time.After(2 * time.Hour)
		same(t, "warned of when it is due", len(warned(t, d, e)), 1)
	})
}

func TestWarningAfterDowntime(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		down time.Duration
		want string
	}{
		{2*time.Hour + 20*time.Minute, "Task 'Fix Login' was due 20 minutes ago"},
		{5 * time.Hour, "Task 'Fix Login' was due 3 hours ago"},
		{26 * time.Hour, "Task 'Fix Login' was due 24 hours ago"},
		{26*time.Hour + time.Second, ""},
	} {
		t.Run(c.down.String(), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				dir := t.TempDir()
				d, _ := startIn(t, dir, Settings{})
				try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"),
					Due: new(time.Now().Add(2 * time.Hour))}))(t)
				must(t, d.Close())
				<-time.After(c.down)
				d = openIn(t, dir, Settings{}, nil)
				for range 2 {
					try(d.WarnDeadlines(t.Context()))(t)
					try(d.SweepDeadlines(t.Context()))(t)
				}
				var want []string
				if c.want != "" {
					want = []string{"*" + c.want}
				}
				sameLines(t, "inbox", messages(t, d, ann), want)
			})
		})
	}
}

func TestWarnBeforeMayChangeBetweenRuns(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		d, e := startIn(t, dir, Settings{})
		try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("A"), Assignee: new(bob),
			Due: new(time.Now().Add(3 * time.Hour))}))(t)
		e.take()
		sameLines(t, "with an hour", warned(t, d, e), nil)
		must(t, d.Close())
		d = openIn(t, dir, Settings{WarnBefore: 30 * time.Minute}, e.publish)
		<-time.After(2 * time.Hour)
		sameLines(t, "with half an hour", warned(t, d, e), nil)
		must(t, d.Close())
		d = openIn(t, dir, Settings{WarnBefore: 4 * time.Hour}, e.publish)
		sameLines(t, "with four hours", warned(t, d, e), []string{"bob deadline_warning 2"})
		must(t, d.Close())
		d = openIn(t, dir, Settings{}, e.publish)
		sameLines(t, "with an hour again", warned(t, d, e), nil)
		try(d.SweepDeadlines(t.Context()))(t)
		sameLines(t, "nor by a sweep", e.lines(), nil)
	})
}

func TestSweepFindsWhoCouldNotBeToldBefore(t *testing.T) {
	t.Parallel()
	withDueTask(t, func(t *testing.T, d *DB, e *recorder, due Task) {
		try(d.UpdateUser(t.Context(), bob, UserPatch{Active: new(false)}))(t)
		<-time.After(70 * time.Minute)
		e.take()
		sameLines(t, "while bob is deactivated", warned(t, d, e), nil)
		try(d.UpdateUser(t.Context(), bob, UserPatch{Active: new(true)}))(t)
		sameLines(t, "active again", warned(t, d, e), nil)
		try(d.SweepDeadlines(t.Context()))(t)
		sameLines(t, "sweep", e.lines(), []string{"bob deadline_warning 2"})
	})
}

func TestManyWarningsTakeTurns(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		const n = 2*warnBatch + 5
		due := time.Now().Add(2 * time.Hour)
		for range n {
			try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("X"), Assignee: new(bob), Due: &due}))(t)
		}
		e.take()
		<-time.After(time.Hour)
		commits := countCommits(t, d)
		same(t, "looked into", try(d.WarnDeadlines(t.Context()))(t), n)
		same(t, "slices", commits(), 3)
		same(t, "warnings", len(e.take()), n)
		same(t, "looked into again", try(d.WarnDeadlines(t.Context()))(t), 0)
	})
}

func TestTheCheckOfEachSecondReadsOnlyWhatIsDue(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	rows, err := d.read.QueryContext(t.Context(), `EXPLAIN QUERY PLAN `+dueNow, 0, 0, 0)
	must(t, err)
	defer rows.Close()
	var plan []string
	for rows.Next() {
		var step string
		must(t, rows.Scan(new(int), new(int), new(int), &step))
		plan = append(plan, step)
	}
	if !slices.ContainsFunc(plan,
		func(step string) bool { return step == "SEARCH tasks USING COVERING INDEX tasks_warn_at (warn_at<?)" }) {
		t.Errorf("plan: %q", plan)
	}
}

// aged gives bob n notifications of so long ago, and returns the id of the last.
func aged(t testing.TB, d *DB, n int, ago time.Duration) int64 {
	t.Helper()
	before := d.Newest()
	last := fill(t, d, bob, n)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`UPDATE notifications SET created_at = ? WHERE id > ?`, time.Now().Add(-ago).UnixMilli(),
			before)
		return err
	}))
	return last
}

const month = 30 * 24 * time.Hour

func TestCleaningUpDeletesWhatIsReadAndOld(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	aged(t, d, 10, month+time.Hour)        // 1 to 10
	old := aged(t, d, 10, month+time.Hour) // 11 to 20
	aged(t, d, 5, month-time.Hour)         // 21 to 25
	try(d.MarkAllRead(t.Context(), bob, 10))(t)
	try(d.MarkUnread(t.Context(), bob, 3))(t)
	try(d.MarkRead(t.Context(), bob, old))(t)
	try(d.MarkRead(t.Context(), bob, 22))(t)
	e.take()
	same(t, "deleted", try(d.DeleteReadBefore(t.Context(), time.Now().Add(-month)))(t), 10)
	got := idsOf(inboxOf(t, d, bob))
	if want := []int64{25, 24, 23, 22, 21, 19, 18, 17, 16, 15, 14, 13, 12, 11, 3}; !slices.Equal(got, want) {
		t.Errorf("left: %v, want %v", got, want)
	}
	same(t, "unread", unread(t, d, bob), 14)
	same(t, "events", len(e.take()), 0)
	same(t, "deleted again", try(d.DeleteReadBefore(t.Context(), time.Now().Add(-month)))(t), 0)
}

func TestCleaningUpUnreadTellsTheCount(t *testing.T) {
	t.Parallel()
	d, e := start(t)
	aged(t, d, 10, 2*month)
	aged(t, d, 5, time.Hour)
	fill(t, d, cid, 1)
	try(d.MarkAllRead(t.Context(), bob, 5))(t)
	try(d.MarkUnread(t.Context(), bob, 1))(t)
	e.take()
	same(t, "deleted", try(d.DeleteUnreadBefore(t.Context(), time.Now().Add(-month)))(t), 6)
	sameLines(t, "published", e.lines(), []string{"bob recounted 5"})
	same(t, "bob's unread", unread(t, d, bob), 5)
	same(t, "cid's unread", unread(t, d, cid), 1)
	same(t, "bob's inbox", len(inboxOf(t, d, bob)), 9)
}

func TestCleaningUpTakesTurns(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	last := aged(t, d, 1000, 2*month)
	try(d.MarkAllRead(t.Context(), bob, 0))(t)
	for id := last; id > 0; id -= 2 { // what is left stands among what is deleted
		try(d.MarkUnread(t.Context(), bob, id))(t)
	}
	commits := countCommits(t, d)
	same(t, "deleted", try(d.DeleteReadBefore(t.Context(), time.Now().Add(-month)))(t), 500)
	if n := commits(); n < 500/deleteAtOnce {
		t.Errorf("deleted in %d slices", n)
	}
	same(t, "unread", unread(t, d, bob), 500)
	same(t, "rows", number(t, d, `SELECT count(*) FROM notifications`), 500)
}

// Whoever comes while there is cleaning up waits for one slice at most, however many are to come.
func TestAWriterWaitsForOneSliceAtMost(t *testing.T) { // HARDENING 4.4
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		aged(t, d, 6*deleteAtOnce, 2*month)
		try(d.MarkAllRead(t.Context(), bob, 0))(t)
		rows := func(tx *Tx) (n int, err error) {
			err = tx.row(`SELECT count(*) FROM notifications`).Scan(&n)
			return n, err
		}
		var cleaning, writing sync.WaitGroup
		for first := true; number(t, d, `SELECT count(*) FROM notifications`) > 0; first = false {
			hold, held := make(chan struct{}), make(chan struct{})
			var before int
			writing.Go(func() {
				d.update(context.Background(),
					func(tx *Tx) (err error) { before, err = rows(tx); close(held); <-hold; return err })
			})
			<-held
			if first {
				cleaning.Go(func() { d.DeleteReadBefore(context.Background(), time.Now().Add(-month)) })
			}
			time.Sleep(time.Hour) // the rest after a slice
			synctest.Wait()       // now the next waits for the writer
			var after int
			writing.Go(func() {
				if err := d.update(context.Background(),
					func(tx *Tx) (err error) { after, err = rows(tx); return err }); err != nil {
					t.Error(err)
				}
			})
			synctest.Wait()
			close(hold)
			writing.Wait()
			if before-after > deleteAtOnce {
				t.Errorf("%d rows were deleted before a waiting write was done, want %d at most", before-after,
					deleteAtOnce)
			}
		}
		cleaning.Wait()
		same(t, "rows left", number(t, d, `SELECT count(*) FROM notifications`), 0)
	})
}

// A user may put a notification back to unread after the cleanup has found it and before the writer deletes it.
func TestCleaningUpSparesWhatWasUnreadMeanwhile(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	aged(t, d, 3, 2*month)
	try(d.MarkAllRead(t.Context(), bob, 0))(t)
	looked := []int64{1, 2, 3}
	try(d.MarkUnread(t.Context(), bob, 2))(t)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.deleteSlice(`created_at < ?2 AND `+isRead, time.Now().UnixMilli(), looked)
		return err
	}))
	if got := idsOf(inboxOf(t, d, bob)); !slices.Equal(got, []int64{2}) {
		t.Errorf("left: %v, want the one unread", got)
	}
	same(t, "unread", unread(t, d, bob), 1)
}

// What was read earlier in the same batch is read, though the file does not say so yet.
func TestCleaningUpKnowsWhatItsBatchRead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := start(t)
		fill(t, d, bob, 3)
		flushState(t, d)
		deleted := -1
		inOneBatch(t, d, 2, func(i int) {
			var err error
			if i == 0 {
				_, err = d.MarkAllRead(t.Context(), bob, 0)
			} else {
				err = d.update(t.Context(), func(tx *Tx) (err error) {
					deleted, err = tx.deleteSlice(`user_id = ?2 AND NOT coalesce(`+isRead+`, 0)`, bob, []int64{1, 2, 3})
					return err
				})
			}
			if err != nil {
				t.Error(err)
			}
		})
		same(t, "deleted of the unread", deleted, 0)
		same(t, "unread", unread(t, d, bob), 0)
	})
}

func TestPurgeFinishesAnInterruptedDeletion(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	fill(t, d, bob, 300)
	fill(t, d, cid, 5)
	gone, cancel := context.WithCancel(t.Context())
	d.publish = func([]Event) { cancel() } // the deletion is committed; what is left of it is not begun
	must(t, d.DeleteUser(gone, bob))       // since it can't be undone
	d.publish = func([]Event) {}
	if n := number(t, d, `SELECT count(*) FROM notifications WHERE user_id = ?`, bob); n == 0 {
		t.Fatal("nothing is left to purge")
	}
	d = openIn(t, crashed(t, dir), Settings{}, nil)
	must(t, d.PurgeDeletedUsers(t.Context()))
	same(t, "bob's rows", number(t, d, `SELECT count(*) FROM notifications WHERE user_id = ?`, bob), 0)
	same(t, "cid's rows", len(inboxOf(t, d, cid)), 5)
	same(t, "cid's unread", unread(t, d, cid), 5)
	same(t, "to purge", number(t, d, `SELECT count(*) FROM former_users WHERE NOT purged`), 0)
	must(t, d.PurgeDeletedUsers(t.Context()))
}

// A hookedContext calls ask whenever somebody waits for its end.
type hookedContext struct {
	context.Context
	ask func()
}

func (c hookedContext) Done() <-chan struct{} {
	c.ask()
	return c.Context.Done()
}

// Snoozes of somebody deleted end while their inbox is deleted, after a slice of it is gone. They are deleted as well.
func TestAPurgeDeletesWhatComesBackMeanwhile(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(12, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock()})
	fill(t, d, bob, 300)
	snoozed := make([]int64, 200)
	for i := range snoozed {
		snoozed[i] = int64(i + 1)
	}
	try(d.SetStates(t.Context(), bob, snoozed, ActSnooze, at(13, 0)))(t)
	gone, cancel := context.WithCancel(t.Context())
	d.publish = func([]Event) { cancel() } // the deletion is committed; what is left of it is not begun
	must(t, d.DeleteUser(gone, bob))
	d.publish = func([]Event) {}
	clock.pass(2 * time.Hour)
	left := func() int64 {
		t.Helper()
		return number(t, d, `SELECT count(*) FROM notifications WHERE user_id = ?`, bob)
	}
	same(t, "to be deleted", left(), 300)
	woken := false
	must(t, d.PurgeDeletedUsers(hookedContext{t.Context(), func() {
		if !woken && left() < 300 {
			woken = true
			try(d.WakeSnoozed(t.Context()))(t)
		}
	}}))
	same(t, "woken", woken, true)
	same(t, "left", left(), 0)
}

func TestWhoDeletesALargeInboxWaitsASecond(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		slow := func(Batch) { <-time.After(400 * time.Millisecond) }
		d, _ := startIn(t, t.TempDir(), Settings{Committed: slow})
		fill(t, d, bob, 3*deleteAtOnce)
		fill(t, d, cid, 5)
		rows := func() int64 { return number(t, d, `SELECT count(*) FROM notifications WHERE user_id = ?`, bob) }
		before, began := rows(), time.Now()
		must(t, d.DeleteUser(t.Context(), bob))
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("waited %v", took)
		}
		if n := rows(); n == 0 || n == before {
			t.Errorf("%d rows of %d are left", n, before)
		}
		must(t, d.PurgeDeletedUsers(t.Context()))
		same(t, "bob's rows", rows(), 0)
		same(t, "to purge", number(t, d, `SELECT count(*) FROM former_users WHERE NOT purged`), 0)
		same(t, "cid's rows", len(inboxOf(t, d, cid)), 5)
	})
}

// Each of them makes a new list of all logins of its user, and the old one is kept until the slice ends.
func TestExpiredSessionsAreForgottenInSlices(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`INSERT INTO sessions (id, user_id, current, previous, rotated_at, expires_at)
			WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
			SELECT 'login' || n, 1 + n % 3, '', '', 0, iif(n % 5 = 0, ?, 0) FROM n`, time.Now().Add(time.Hour).UnixMilli())
		return err
	}))
	must(t, d.Close())
	ended := 0
	d = openIn(t, dir, Settings{}, func(events []Event) {
		if len(events) > deleteAtOnce {
			t.Errorf("one slice ended %d logins", len(events))
		}
		ended += len(events)
	})
	same(t, "forgotten", try(d.DeleteExpiredSessions(t.Context()))(t), 400)
	same(t, "published", ended, 400)
	same(t, "left", number(t, d, `SELECT count(*) FROM sessions`), 100)
	for _, user := range []int64{ann, bob, cid} {
		who := try(d.cachedUser(t.Context(), user))(t)
		same(t, "left in memory", int64(len(who.sessions)), number(t, d,
			`SELECT count(*) FROM sessions WHERE user_id = ?`, user))
	}
	same(t, "forgotten again", try(d.DeleteExpiredSessions(t.Context()))(t), 0)
}

func TestExpiredSessionsAreForgotten(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, e := start(t)
		short := try(startSession(d, bob, time.Hour))(t)
		long := try(startSession(d, bob, 2*time.Hour))(t)
		<-time.After(time.Hour)
		same(t, "forgotten", try(d.DeleteExpiredSessions(t.Context()))(t), 1)
		sameLines(t, "published", e.lines(), []string{"bob signed out of one login"})
		same(t, "rows", number(t, d, `SELECT count(*) FROM sessions`), 1)
		if _, err := d.Admit(t.Context(), Grant{User: bob, Ours: true, Session: short.ID}); err == nil {
			t.Error("a token of the expired login is good")
		}
		try(d.Admit(t.Context(), Grant{User: bob, Ours: true, Session: long.ID}))(t)
	})
}

func TestOptimizeRuns(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	must(t, d.Optimize(t.Context()))
}

// While the dedupe key of a warning stands, the same warning is not given again.
func TestCleaningUpSparesWarningsOfWhatIsToCome(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		d, _ := startIn(t, t.TempDir(), Settings{WarnBefore: 2 * month})
		due := time.Now().Add(2 * month)
		try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob), Due: &due}))(t)
		try(d.WarnDeadlines(t.Context()))(t)
		try(d.MarkAllRead(t.Context(), bob, 0))(t)
		<-time.After(month + time.Hour)
		same(t, "deleted", try(d.DeleteReadBefore(t.Context(), time.Now().Add(-month)))(t), 1) // the assignment
		try(d.SweepDeadlines(t.Context()))(t)
		same(t, "warnings", len(inboxOf(t, d, bob)), 1)
		<-time.After(3 * month)
		same(t, "deleted once it was due", try(d.DeleteReadBefore(t.Context(), time.Now().Add(-month)))(t), 1)
	})
}
