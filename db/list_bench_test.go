package db

import (
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

// A volume is how much a database of BenchmarkLists holds.
type volume struct{ notifications, tasks, people int }

var (
	smallVolume = volume{10_000, 1_000, 100}
	largeVolume = volume{1_000_000, 100_000, 10_000}
)

// Who and what the lists of a volume are about. User busyUser has half of all notifications and of all tasks.
const (
	busyUser  = int64(1)
	quietUser = int64(2)
	// rareTask has one notification of busyUser's: the oldest.
	rareTask = int64(1)
)

// openVolume opens a database of this volume, written behind its back. One task in twenty is open, and none is in
// review. One closed task in a thousand is cancelled, all others are done. All notifications are read but those of
// quietUser and the oldest of busyUser.
func openVolume(b *testing.B, v volume) *DB {
	b.Helper()
	dir := b.TempDir()
	onDisk(b, dir)
	openIn(b, dir, Settings{}, nil).Close()
	f := try(sql.Open("sqlite", dsn(filepath.Join(dir, File), "synchronous(off)", "cache_size(-262144)")))(b)
	run := func(q string, args ...any) {
		b.Helper()
		if _, err := f.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) `+q,
			args...); err != nil {
			b.Fatal(err)
		}
	}
	old := time.Now().Add(-20 * 24 * time.Hour).UnixMilli()
	run(`INSERT INTO users SELECT i, 'u' || i, 'u' || i, 'U ' || i, '', i = 1, 1, 'UTC', 0, 0, 0, 0 FROM n`, v.people)
	run(`INSERT INTO tasks (id, title, status, assigned_to, created_by, version, created_at, updated_at, description)
		SELECT i, 'Fix Login ' || i,
			CASE WHEN i % 20 = 0 THEN iif(i % 3 = 0, 'todo', 'in_progress')
				WHEN i % 1000 = 1 THEN 'cancelled' ELSE 'done' END,
			iif(i % 2 = 0, 1, 1 + i % ?2), 1 + i % ?2, 1, ?3 + i, ?3 + i, 'It fails since Monday.' FROM n`,
		v.tasks, v.people, old)
	run(`INSERT INTO notifications (id, user_id, task_id, type, message, title, args, created_at, read_at)
		SELECT i, iif(i % 2 = 0, 1, 1 + i % ?2), iif(i = 2, ?4, 1 + i % ?5),
			iif(i = 2, 'deadline_warning', 'status_change'),
			'Task ''Fix Login ' || i || ''' status changed to In Progress', 'Fix Login ' || i, NULL, ?3 + i,
			iif(i = 2, 0, NULL) FROM n`, v.notifications, v.people, old, rareTask, v.tasks)
	run(`INSERT INTO user_state SELECT i, iif(i = 1, 1, 0), ?2, iif(i = 2, 0, ?2) FROM n`, v.people, v.notifications)
	run(`UPDATE counters SET last_notification = ?2, last_user = ?3, last_task = ?4`, 1, v.notifications, v.people,
		v.tasks)
	closeTasks(b, f)
	must(b, f.Close())
	runtime.GC()
	return openIn(b, dir, Settings{}, nil)
}

// closeTasks notes when the closed tasks were closed.
func closeTasks(b *testing.B, f *sql.DB) {
	b.Helper()
	if _, err := f.Exec(`UPDATE tasks SET closed_at = updated_at WHERE status IN ('done', 'cancelled')`); err != nil {
		b.Fatal(err)
	}
}

// cpuTime returns the processor time that this process has used, where the system tells, and else the time.
var cpuTime = func() func() time.Duration {
	began := time.Now()
	return func() time.Duration { return time.Since(began) }
}()

// BenchmarkLists asks for each list with each filter, in turns of a small database and of one with a hundred times as
// much. It reports the processor time of a request, which others on the machine change less than the time it takes.
// growth is how many times as much a request needs in the large one.
func BenchmarkLists(b *testing.B) {
	small, large := openVolume(b, smallVolume), openVolume(b, largeVolume)
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		b.Run(name, func(b *testing.B) {
			var used [2]time.Duration
			for _, d := range []*DB{small, large} { // what is read once after the start
				must(b, lists[name](b, d))
			}
			n := 0
			for b.Loop() {
				n++
				for i, d := range []*DB{small, large} {
					began := cpuTime()
					must(b, lists[name](b, d))
					used[i] += cpuTime() - began
				}
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(float64(used[0].Microseconds())/float64(n), "small-cpu-µs")
			b.ReportMetric(float64(used[1].Microseconds())/float64(n), "large-cpu-µs")
			b.ReportMetric(float64(used[1])/float64(used[0]), "growth")
		})
	}
}

// lists asks for one page each.
var lists = func() map[string]func(b *testing.B, d *DB) error {
	all := map[string]func(b *testing.B, d *DB) error{}
	tasks := func(name string, q TaskQuery) {
		all["tasks/"+name] = func(b *testing.B, d *DB) error {
			q.Limit = 50
			_, _, err := d.Tasks(b.Context(), q)
			return err
		}
	}
	tasks("all", TaskQuery{})
	for _, to := range []int64{0, busyUser, quietUser} {
		for _, status := range []Status{"", Todo, InReview, Done, Cancelled} {
			for _, search := range []string{"", "nowhere"} {
				tasks(fmt.Sprintf("assigned_to=%d,status=%s,search=%s", to, status, search),
					TaskQuery{Assignee: to, Status: status, Search: search})
			}
		}
	}
	inbox := func(name string, q InboxQuery) {
		for _, user := range []int64{busyUser, quietUser} {
			all[fmt.Sprintf("notifications/%s,user=%d", name, user)] = func(b *testing.B, d *DB) error {
				q.Limit = 50
				_, _, err := d.Inbox(b.Context(), user, q)
				return err
			}
		}
	}
	inbox("all", InboxQuery{})
	inbox("unread", InboxQuery{Unread: true})
	inbox("type", InboxQuery{Kind: DeadlineWarning})
	inbox("task", InboxQuery{Task: rareTask})
	inbox("search", InboxQuery{Search: "nowhere"})
	inbox("since=0", InboxQuery{Ascending: true})
	inbox("since=0,unread", InboxQuery{Ascending: true, Unread: true})
	inbox("unread,type,task,search", InboxQuery{Unread: true, Kind: DeadlineWarning, Task: 5, Search: "x"})
	all["users/first"] = func(b *testing.B, d *DB) error {
		_, _, err := d.Users(b.Context(), 0, 50)
		return err
	}
	all["users/middle"] = func(b *testing.B, d *DB) error {
		_, _, err := d.Users(b.Context(), 50, 50)
		return err
	}
	all["users/username"] = func(b *testing.B, d *DB) error {
		_, err := d.UserNamed(b.Context(), "U7")
		return err
	}
	all["users/is there an admin"] = func(b *testing.B, d *DB) error {
		_, err := d.HasAdmin(b.Context())
		return err
	}
	all["jobs/warn"] = func(b *testing.B, d *DB) error {
		_, err := d.WarnDeadlines(b.Context())
		return err
	}
	all["jobs/sweep"] = func(b *testing.B, d *DB) error {
		_, err := d.SweepDeadlines(b.Context())
		return err
	}
	return all
}()
