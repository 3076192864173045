package load

import (
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/cli/e2e"
)

// What the database of BenchmarkBesideLists holds.
const (
	manyNotifications = 1_000_000
	manyTasks         = 100_000
	manyPeople        = 10_000
	onePerson         = int64(9) // who has little
)

// BenchmarkBesideLists asks, 100 times a second, for somebody's newest notifications and changes a task, while four
// others ask for one list again and again, as fast as they are answered. A list has a filter that nothing
// passes, or is the largest page without one. It reports what the one person waits, p50 and p99 of both kinds of
// request, and how many lists were answered. One op is one request of the one person.
func BenchmarkBesideLists(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "data")
	fillVolume(b, dir)
	l := &load{}
	l.start(b, e2e.Build(b), dir)
	b.Cleanup(func() { l.stop(b) })
	for _, list := range []string{
		"", // nobody asks
		"tasks/?status=in_review",
		"tasks/?assigned_to=1&status=cancelled&closed=false",
		"tasks/?search=nowhere",
		"tasks/?status=done&order=closed_at&search=nowhere",
		"notifications/?notification_type=deadline_warning",
		"notifications/?search=nowhere",
		"notifications/?page_size=200",
		"tasks/?page_size=200",
		"users/?page_size=200",
	} {
		b.Run("list="+list, func(b *testing.B) {
			stop := l.askAgainAndAgain(b, list)
			var reads, writes []time.Duration
			b.ResetTimer()
			began := time.Now()
			for i := range b.N {
				pause(time.Duration(i)*10*time.Millisecond - time.Since(began))
				if i%2 == 0 {
					reads = append(reads, l.ask(b, onePerson, "GET", "notifications/", ""))
				} else {
					body := `{"status":"` + []string{"todo", "in_progress"}[i/2%2] + `"}`
					writes = append(writes, l.ask(b, onePerson, "PATCH", fmt.Sprintf("tasks/%d/", 20*(1+i%1000)), body))
				}
			}
			b.StopTimer()
			b.ReportMetric(float64(stop())/b.Elapsed().Seconds(), "lists/s")
			for name, took := range map[string][]time.Duration{"read": reads, "write": writes} {
				if len(took) == 0 {
					continue
				}
				slices.Sort(took)
				for _, p := range []int{50, 99} {
					at := took[(len(took)-1)*p/100]
					b.ReportMetric(float64(at.Microseconds())/1000, fmt.Sprintf("%s-p%d-ms", name, p))
				}
			}
		})
	}
}

// ask makes a request as a user, and returns how long it took.
func (l *load) ask(b testing.TB, user int64, method, path, body string) time.Duration {
	b.Helper()
	r, err := http.NewRequestWithContext(b.Context(), method, "http://"+l.addr+"/api/"+path, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+mintToken(b, user))
	r.Header.Set("Content-Type", "application/json")
	began := time.Now()
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Error(err)
		return 0
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, answer.Body)
	if answer.StatusCode != http.StatusOK {
		b.Errorf("%s %s: %d", method, path, answer.StatusCode)
	}
	return time.Since(began)
}

// askAgainAndAgain has the four busy people ask for a list until stop is called, which returns how many were answered.
func (l *load) askAgainAndAgain(b *testing.B, list string) (stop func() (answered int)) {
	over := make(chan struct{})
	var all sync.WaitGroup
	var answered [4]int
	if list != "" {
		for i := range answered {
			all.Go(func() {
				for {
					select {
					case <-over:
						return
					default:
						l.ask(b, int64(1+i), "GET", list, "")
						answered[i]++
					}
				}
			})
		}
	}
	return func() (sum int) {
		close(over)
		all.Wait()
		for _, n := range answered {
			sum += n
		}
		return sum
	}
}

// fillVolume makes a large database. Users 1 to 4 have half of all notifications and of all tasks. One task in twenty
// is open, and none is in review.
func fillVolume(b testing.TB, dir string) {
	b.Helper()
	d, err := db.Open(dir, db.Settings{}, func([]db.Event) {})
	if err != nil {
		b.Fatal(err)
	}
	d.Close()
	path := filepath.ToSlash(filepath.Join(dir, e2e.DatabaseFile))
	file, err := sql.Open("sqlite", "file:"+path+"?_pragma=synchronous(off)")
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	run := func(q string, args ...any) {
		b.Helper()
		if _, err := file.Exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) `+q,
			args...); err != nil {
			b.Fatal(err)
		}
	}
	old := time.Now().Add(-20 * 24 * time.Hour).UnixMilli()
	run(`INSERT INTO users (id, username, username_key, name, password, is_admin, is_active, time_zone, notify_own,
			generation, valid_from, created_at)
		SELECT i, 'u' || i, 'u' || i, 'U ' || i, '', i = 1, 1, 'UTC', 0, 0, 0, 0 FROM n`, manyPeople)
	run(`INSERT INTO tasks (id, title, status, assigned_to, created_by, version, created_at, updated_at, description)
		SELECT i, 'Fix Login ' || i,
			CASE WHEN i % 20 = 0 THEN iif(i % 3 = 0, 'todo', 'in_progress') ELSE 'done' END,
			iif(i % 2 = 0, 1 + i / 2 % 4, 1 + i % ?2), 1 + i % ?2, 1, ?3 + i, ?3 + i, 'It fails since Monday.' FROM n`,
		manyTasks, manyPeople, old)
	run(`INSERT INTO notifications (id, user_id, task_id, type, message, title, args, created_at)
		SELECT i, iif(i % 2 = 0, 1 + i / 2 % 4, 1 + i % ?2), 1 + i % ?3, 'status_change',
			'Task ''Fix Login ' || i || ''' status changed to In Progress', 'Fix Login ' || i, NULL, ?4 + i FROM n`,
		manyNotifications, manyPeople, manyTasks, old)
	run(`INSERT INTO user_state SELECT i, 0, ?2, ?2 FROM n`, manyPeople, manyNotifications)
	run(`UPDATE counters SET last_notification = ?2, last_user = ?3, last_task = ?4`, 1, manyNotifications, manyPeople,
		manyTasks)
	closeTasks(b, file)
}

// closeTasks notes when the closed tasks were closed.
func closeTasks(b testing.TB, file *sql.DB) {
	b.Helper()
	if _, err := file.Exec(`UPDATE tasks SET closed_at = updated_at WHERE status = 'done'`); err != nil {
		b.Fatal(err)
	}
}
