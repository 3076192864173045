package db

import (
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

// A snoozed notification comes back once, under a new id and in order, whatever happens meanwhile.
func TestWhatIsSnoozedComesBackOnce(t *testing.T) { // R-SNOOZE
	t.Parallel()
	for name, meanwhile := range map[string]func(t *testing.T, dir string, d **DB, clock *fakeClock){
		"nothing": func(*testing.T, string, **DB, *fakeClock) {},
		"read and snoozed by two devices at once": func(t *testing.T, _ string, d **DB, clock *fakeClock) {
			var devices sync.WaitGroup
			for i := range 2 {
				devices.Go(func() {
					(*d).MarkRead(t.Context(), bob, int64(1+i))
					(*d).SetStates(t.Context(), bob, []int64{1, 2, 3}, ActSnooze, clock.now().Add(time.Hour))
				})
			}
			devices.Wait()
		},
		"all read, and the task deleted": func(t *testing.T, _ string, d **DB, _ *fakeClock) {
			try((*d).MarkAllRead(t.Context(), bob, 0))(t)
			must(t, (*d).DeleteTask(t.Context(), ann, 1, Precondition{}))
		},
		"a crash at that minute": func(t *testing.T, dir string, d **DB, clock *fakeClock) {
			clock.pass(time.Hour)
			*d = openIn(t, crashed(t, dir), Settings{Clock: clock.clock()}, nil)
		},
		"days without the program": func(t *testing.T, dir string, d **DB, clock *fakeClock) {
			must(t, (*d).Close())
			clock.jump(72 * time.Hour)
			*d = openIn(t, dir, Settings{Clock: clock.clock()}, nil)
		},
		"the clock ahead and back": func(t *testing.T, _ string, d **DB, clock *fakeClock) {
			clock.jump(2 * time.Hour)
			try((*d).WakeSnoozed(t.Context()))(t)
			clock.jump(-2 * time.Hour)
		},
		"the clock back": func(_ *testing.T, _ string, _ **DB, clock *fakeClock) { clock.jump(-48 * time.Hour) },
		"the daily clean-up": func(t *testing.T, _ string, d **DB, clock *fakeClock) {
			later := clock.now().Add(time.Minute)
			try((*d).DeleteReadBefore(t.Context(), later))(t)
			try((*d).DeleteUnreadBefore(t.Context(), later))(t)
		},
	} {
		t.Run(name, func(t *testing.T) {
			clock := &fakeClock{}
			clock.set(at(12, 0))
			dir := t.TempDir()
			d, _ := startIn(t, dir, Settings{Clock: clock.clock()})
			id := task(t, d).ID // 1
			setStatus(t, d, id, InProgress)
			setStatus(t, d, id, InReview)
			for i, n := range []int64{2, 3, 1} {
				try(d.SetState(t.Context(), bob, n, ActSnooze, clock.now().Add(time.Duration(10+i)*time.Minute)))(t)
			}
			same(t, "in the inbox", len(inboxOf(t, d, bob)), 0)
			meanwhile(t, dir, &d, clock)
			clock.pass(50 * time.Hour)
			try(d.WakeSnoozed(t.Context()))(t)
			same(t, "again", try(d.WakeSnoozed(t.Context()))(t), 0)
			seen := map[int64]bool{}
			for _, n := range inboxOf(t, d, bob) {
				if n.SnoozedFrom == 0 { // of the deletion
					continue
				}
				if n.ID <= 3 || n.Read || seen[n.SnoozedFrom] || !n.SnoozedUntil.IsZero() {
					t.Errorf("came back as %+v", n)
				}
				seen[n.SnoozedFrom] = true
			}
			same(t, "came back", len(seen), 3)
			same(t, "unread", int64(unread(t, d, bob)), number(t, d, `SELECT count(*) FROM notifications`))
		})
	}
}

// A host may create another task under the id of a deleted one. What comes back does not lead there.
func TestWhatComesBackLeadsToNoOtherTask(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(12, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock()})
	id := task(t, d).ID
	try(d.SetState(t.Context(), bob, 1, ActSnooze, at(12, 10)))(t)
	must(t, d.DeleteTask(t.Context(), ann, id, Precondition{}))
	clock.pass(5 * time.Minute)
	_, _, err := d.ReplaceTask(t.Context(), ann, id, TaskPatch{Title: new("Another")}, Precondition{})
	must(t, err)
	clock.pass(time.Hour)
	same(t, "woken", try(d.WakeSnoozed(t.Context()))(t), 1)
	for _, n := range inboxOf(t, d, bob) {
		if n.SnoozedFrom == 1 {
			same(t, "task", n.Task, 0)
		}
	}
}

// The deletion of a user takes what is archived and snoozed as well, and nothing of it comes back.
func TestADeletedUserLeavesNothingOutsideTheInbox(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(12, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock()})
	fill(t, d, bob, 3*deleteAtOnce)
	ids := make([]int64, deleteAtOnce+10)
	for i := range ids {
		ids[i] = int64(1 + 2*i)
	}
	try(d.SetStates(t.Context(), bob, ids[:70], ActArchive, time.Time{}))(t)
	try(d.SetStates(t.Context(), bob, ids[70:], ActSnooze, at(12, 30)))(t)
	must(t, d.DeleteUser(t.Context(), bob))
	clock.pass(time.Hour)
	try(d.WakeSnoozed(t.Context()))(t)
	must(t, d.PurgeDeletedUsers(t.Context()))
	same(t, "left", number(t, d, `SELECT count(*) FROM notifications WHERE user_id = ?`, bob), 0)
}

// An inbox is found by its index alone, however much is archived, and a new notification is written to one index.
func TestTheIndexesOfStates(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	plan := func(q string, args ...any) string {
		t.Helper()
		rows := try(d.read.Query(`EXPLAIN QUERY PLAN `+q, args...))(t)
		defer rows.Close()
		var steps []string
		for rows.Next() {
			var id, parent, unused int
			var step string
			must(t, rows.Scan(&id, &parent, &unused, &step))
			steps = append(steps, step)
		}
		return strings.Join(steps, "; ")
	}
	for q, index := range map[string]string{
		inboxDown: "notifications_inbox", inboxUp: "notifications_inbox", bucketsDown: "notifications_inbox",
		bucketsUp: "notifications_inbox", unreadRows: "notifications_inbox",
		newestOf: "notifications_inbox",
		`SELECT id FROM ` + archivedRows + ` AND id > 5 ORDER BY id`: "notifications_archived",
		`SELECT id FROM ` + snoozedRows + ` AND id < 5 ORDER BY id`:  "notifications_snoozed",
		wakingNow: "notifications_waking",
		`UPDATE notifications SET read_at = 1 WHERE user_id = 1 AND read_at = 0 AND id <= 5 AND snoozed_until IS NULL`: "" +
			"notifications_kept_unread",
	} {
		args := make([]any, max(strings.Count(q, "?"), 0))
		if strings.Contains(q, "?4") {
			args = make([]any, 4)
		}
		for i := range args {
			args[i] = 1
		}
		if got := plan(q, args...); !strings.Contains(got, index) || strings.Contains(got, "TEMP B-TREE") {
			t.Errorf("%s: %s", q, got)
		}
	}
}

// Each list is bounded, whatever somebody archives or snoozes: a request looks at maxExamined rows.
func TestListsOutsideTheInboxAreBounded(t *testing.T) {
	skipInShort(t, "it makes many rows")
	skipUnderRace(t)
	t.Parallel()
	d, _ := start(t)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
			INSERT INTO notifications (id, user_id, type, message, title, created_at, archived_at, snoozed_until)
			SELECT i, ?, 'task_assigned', 'Hay', '', 1, iif(i % 2, 1, NULL), iif(i % 2, NULL, 9e15) FROM n`,
			6*maxExamined, bob)
		tx.last.notification, tx.mustFlush = 6*maxExamined, true
		return err
	}))
	for _, folder := range []Folder{FolderArchived, FolderSnoozed, FolderAll, FolderEverything} {
		q := InboxQuery{Folder: folder, Search: "needle", Limit: 50}
		page, next, err := d.Inbox(t.Context(), bob, q)
		must(t, err)
		what := fmt.Sprint("folder ", folder)
		same(t, what+": found", len(page), 0)
		if next < 6*maxExamined-2*maxExamined-100 {
			t.Errorf("%s: it looked down to %d of %d", what, next, 6*maxExamined)
		}
		q.Search = ""
		page, next, err = d.Inbox(t.Context(), bob, q)
		must(t, err)
		same(t, what+": page", len(page), 50)
		same(t, what+": next", next, page[49].ID)
	}
	page, _, err := d.Inbox(t.Context(), bob, InboxQuery{Limit: 50})
	must(t, err)
	same(t, "inbox", len(page), 0)
}

// A file of before the states opens, and its notifications are in the inbox.
func TestOldNotificationsAreInTheInbox(t *testing.T) {
	dir, before := t.TempDir(), steps(t)
	maps.DeleteFunc(before, func(name string, _ *fstest.MapFile) bool { return name >= "0017_states.sql" })
	try(migrateIn(t, dir, before))(t)
	f := try(sql.Open("sqlite", dsn(filepath.Join(dir, File))))(t)
	const rows = 1_000
	try(f.Exec(`INSERT INTO users (id, username, username_key, name, password, is_admin, is_active, time_zone, notify_own,
		generation, valid_from, created_at) VALUES (2, 'bob', 'bob', 'Bob', '', 0, 1, 'UTC', 0, 0, 0, 0)`))(t)
	try(f.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
		INSERT INTO notifications (id, user_id, type, message, title, created_at)
		SELECT i, 2 + i % 1000, 'task_assigned', 'You have been assigned to task ''Fix Login''', 'Fix Login', 1 FROM n`,
		rows))(t)
	try(f.Exec(`UPDATE counters SET last_notification = ?`, rows))(t) // all are counted
	must(t, f.Close())
	began := time.Now()
	d := openIn(t, dir, Settings{}, nil)
	t.Logf("%d rows in %v", rows, time.Since(began))
	page, _, err := d.Inbox(t.Context(), 2, InboxQuery{Limit: 1})
	must(t, err)
	same(t, "in the inbox", len(page), 1)
	same(t, "reason", page[0].Reason, "")
}
