package db

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// inMemory reports whether what is written to a directory never meets a disk, where the system tells.
var inMemory = func(dir string) bool { return false }

// onDisk fails a benchmark whose promise is that of a disk where dir is on none.
func onDisk(b *testing.B, dir string) {
	b.Helper()
	if inMemory(dir) {
		b.Fatalf("%s is in memory: set TMPDIR to a disk", dir)
	}
}

// percentiles reports what calls took.
func percentiles(b *testing.B, prefix string, took []time.Duration) {
	if len(took) == 0 {
		return
	}
	slices.Sort(took)
	for _, p := range []int{50, 99} {
		b.ReportMetric(float64(took[len(took)*p/100])/1e6, fmt.Sprintf("%sp%d-ms", prefix, p))
	}
}

// callers has n goroutines make b.N calls between them, i the number of the caller's own from 1 on, and reports calls
// per second and what each took.
func callers(b *testing.B, n int, call func(caller, i int) error) {
	b.ResetTimer()
	took := together(b, n, b.N, call)
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
	percentiles(b, "", took)
}

// together has n goroutines make so many calls between them, and returns what each took.
func together(b *testing.B, n, calls int, call func(caller, i int) error) []time.Duration {
	took := make([][]time.Duration, n)
	var left atomic.Int64
	left.Store(int64(calls))
	var all sync.WaitGroup
	for caller := range n {
		all.Go(func() {
			for i := 1; left.Add(-1) >= 0; i++ {
				began := time.Now()
				if err := call(caller, i); err != nil {
					b.Error(err)
					return
				}
				took[caller] = append(took[caller], time.Since(began))
			}
		})
	}
	all.Wait()
	return slices.Concat(took...)
}

// other is a status to move on to, another than with i-1. A new task has that of 0.
func other(i int) Status { return []Status{Todo, InProgress, InReview}[i%3] }

// BenchmarkCommit compares UpdateTask by the one writer with the same statements in a transaction per call.
func BenchmarkCommit(b *testing.B) {
	const tasks = 1000
	for _, n := range []int{1, 8, 32, 128, 1000} {
		b.Run(fmt.Sprintf("callers=%d/group", n), func(b *testing.B) {
			d := benchTasks(b, b.TempDir(), tasks)
			before := d.Newest()
			callers(b, n, func(caller, i int) error {
				_, err := d.UpdateTask(context.Background(), ann, int64(1+caller), TaskPatch{Status: new(other(i))},
					Precondition{})
				return err
			})
			same(b, "notifications stored", d.Newest()-before, int64(b.N))
		})
		b.Run(fmt.Sprintf("callers=%d/plain", n), func(b *testing.B) {
			dir := b.TempDir()
			benchTasks(b, dir, tasks).Close()
			p := openPlain(b, dir)
			before := p.last.Load()
			callers(b, n, func(caller, i int) error { return p.setStatus(int64(1+caller), other(i)) })
			same(b, "notifications stored", p.last.Load()-before, int64(b.N))
		})
	}
}

// benchTasks opens a database with n tasks of ann's that are bob's.
func benchTasks(b *testing.B, dir string, n int) *DB {
	b.Helper()
	onDisk(b, dir)
	d, _ := startIn(b, dir, Settings{})
	d.publish = func([]Event) {}
	must(b, d.update(b.Context(), func(tx *Tx) error {
		for i := range n {
			if _, err := tx.createTask(ann, int64(1+i), TaskPatch{Title: new("Fix Login"),
				Assignee: new(bob)}); err != nil {
				return err
			}
		}
		return nil
	}))
	return d
}

// plain is a transaction per call on one connection, as most programs do it.
type plain struct {
	db                   *sql.DB
	read, update, insert *sql.Stmt
	last                 atomic.Int64
}

func openPlain(b *testing.B, dir string) *plain {
	db := try(sql.Open("sqlite", dsn(filepath.Join(dir, File), "journal_mode(wal)", "synchronous(full)",
		"foreign_keys(1)",
		"cache_size(-16384)", "wal_autocheckpoint(4000)", "temp_store(memory)")+"&_txlock=immediate"))(b)
	b.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	p := &plain{db: db}
	p.last.Store(1 << 30)
	for stmt, q := range map[**sql.Stmt]string{
		&p.read: selectTask + ` WHERE id = ?`,
		&p.update: `UPDATE tasks SET title = ?, description = ?, status = ?, due_date = ?, warn_at = ?, version = ?,
			updated_at = ? WHERE id = ?`,
		&p.insert: `INSERT INTO notifications (id, user_id, task_id, type, message, title, args, created_at,
			dedupe_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
	} {
		*stmt = try(db.Prepare(q))(b)
	}
	return p
}

func (p *plain) setStatus(id int64, to Status) error {
	ctx := context.Background()
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	old, err := scanTask(tx.StmtContext(ctx, p.read).QueryRow(id))
	if err != nil {
		return err
	}
	now := time.Now().UnixMilli()
	next := old
	next.Status = to
	if _, err := tx.StmtContext(ctx, p.update).Exec(next.Title, next.Description, to, nil, nil, old.Version+1, now,
		id); err != nil {
		return err
	}
	for _, n := range changed(OurStatuses(), old, next) {
		if n.User == ann {
			continue
		}
		if _, err := tx.StmtContext(ctx, p.insert).Exec(p.last.Add(1), n.User, n.Task, n.Kind, n.Message, n.Title,
			n.Kind.info().encode(n.Args), now, nil); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// BenchmarkUpdateTask is the whole path of one caller, and what it costs without the disk: 100 in one batch.
func BenchmarkUpdateTask(b *testing.B) {
	b.Run("alone", func(b *testing.B) {
		d := benchTasks(b, b.TempDir(), 1)
		before := d.Newest()
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			i++
			try(d.UpdateTask(b.Context(), ann, 1, TaskPatch{Status: new(other(i))}, Precondition{}))(b)
		}
		same(b, "notifications stored", d.Newest()-before, int64(i))
	})
	for _, logins := range []int{0, 20} { // of whoever is told
		b.Run(fmt.Sprintf("within a batch, logins=%d", logins), func(b *testing.B) {
			d := benchTasks(b, b.TempDir(), 100)
			for range logins {
				try(startSession(d, bob, time.Hour))(b)
			}
			before := d.Newest()
			b.ReportAllocs()
			b.ResetTimer()
			for done := 0; done < b.N; done += 500 {
				must(b, d.update(b.Context(), func(tx *Tx) error {
					for i := range min(500, b.N-done) {
						old, err := tx.task(int64(1 + (done+i)%100))
						if err != nil {
							return err
						}
						next, err := TaskPatch{Status: new(other(1 + (done+i)/100))}.apply(old, OurStatuses())
						if err != nil {
							return err
						}
						if _, err = tx.putTask(ann, old, next); err != nil {
							return err
						}
					}
					return nil
				}))
			}
			same(b, "notifications stored", d.Newest()-before, int64(b.N))
		})
	}
}

const (
	million   = 1_000_000
	receivers = 1_000
)

// BenchmarkMillion reads and writes beside a million stored notifications of a thousand users.
func BenchmarkMillion(b *testing.B) {
	d := openStored(b, million)
	user := func(i int) int64 { return int64(1 + i*7919%receivers) }
	for i := range receivers { // met since the start, as anybody connected is
		try(d.User(b.Context(), user(i)))(b)
	}
	b.Run("newest 50", func(b *testing.B) {
		callers(b, 1, func(_, i int) error {
			page, _, err := d.Inbox(b.Context(), user(i), InboxQuery{Limit: 50})
			if len(page) != 50 {
				b.Error("a page of ", len(page))
			}
			return err
		})
	})
	b.Run("unread count", func(b *testing.B) {
		i := 0
		for b.Loop() {
			i++
			if n, err := d.UnreadCount(b.Context(), user(i)); n == 0 || err != nil {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("catch up on 20", func(b *testing.B) {
		callers(b, 1, func(_, i int) error {
			after := int64(million - 20*receivers)
			from, _, err := d.Backlog(b.Context(), user(i), after, 10_000)
			if err != nil {
				return err
			}
			page, _, err := d.Inbox(b.Context(), user(i), InboxQuery{After: from, Ascending: true, Limit: 256})
			if len(page) != 20 {
				b.Error("caught up on ", len(page))
			}
			return err
		})
	})
	b.Run("catch up on nothing", func(b *testing.B) {
		callers(b, 1, func(_, i int) error {
			page, _, err := d.Inbox(b.Context(), user(i), InboxQuery{After: million, Ascending: true, Limit: 256})
			if len(page) != 0 {
				b.Error("caught up on ", len(page))
			}
			return err
		})
	})
	b.Run("search in 1000", func(b *testing.B) {
		callers(b, 1, func(_, i int) error {
			_, _, err := d.Inbox(b.Context(), user(i), InboxQuery{Search: "nowhere", Limit: 50})
			return err
		})
	})
	again := func(b *testing.B, i int) { // unread as before
		b.StopTimer()
		must(b, d.update(b.Context(), func(tx *Tx) error {
			who, err := tx.user(user(i))
			if err != nil {
				return err
			}
			tx.touch(who).inbox.readUpto, who.inbox.unread, tx.mustFlush = 0, million/receivers, true
			return nil
		}))
		b.StartTimer()
	}
	for _, upTo := range []int64{0, million - 1} {
		b.Run(fmt.Sprintf("mark 1000 read, up_to=%d", upTo), func(b *testing.B) {
			var took []time.Duration
			for i := range b.N {
				again(b, i)
				began := time.Now()
				if n, err := d.MarkAllRead(b.Context(), user(i), upTo); n < 999 || err != nil {
					b.Fatal(n, err)
				}
				took = append(took, time.Since(began))
			}
			percentiles(b, "", took)
		})
	}
	b.Run("clean up beside a writer", func(b *testing.B) {
		if b.N > 1 {
			b.Skip("only once")
		}
		must(b, d.update(b.Context(), func(tx *Tx) error {
			_, err := tx.createTask(1, 1, TaskPatch{Title: new("Fix Login"), Assignee: new(int64(2))})
			return err
		}))
		for i := range receivers {
			if _, err := d.MarkAllRead(b.Context(), user(i), 0); err != nil {
				b.Fatal(err)
			}
		}
		i := 0
		write := func(until <-chan struct{}) (took []time.Duration) {
			for {
				select {
				case <-until:
					return took
				default:
				}
				i++
				began := time.Now()
				try(d.UpdateTask(b.Context(), 1, 1, TaskPatch{Status: new(other(i))}, Precondition{}))(b)
				took = append(took, time.Since(began))
			}
		}
		newest := d.Newest()
		before, cancel := context.WithTimeout(b.Context(), 3*time.Second)
		undisturbed := write(before.Done())
		cancel()
		b.ResetTimer()
		cleaned := make(chan struct{})
		go func() {
			defer close(cleaned)
			n, err := d.DeleteReadBefore(context.Background(), time.Now().Add(-time.Hour))
			if n != million || err != nil {
				b.Errorf("deleted %d: %v", n, err)
			}
		}()
		during := write(cleaned)
		b.StopTimer()
		same(b, "notifications stored", d.Newest()-newest, int64(i))
		b.ReportMetric(million/b.Elapsed().Seconds(), "rows/s")
		percentiles(b, "before-", undisturbed)
		percentiles(b, "during-", during)
	})
}

// openStored opens a database with n notifications, of a thousand users in turn, written behind its back.
func openStored(b *testing.B, n int) *DB {
	b.Helper()
	dir := b.TempDir()
	onDisk(b, dir)
	openIn(b, dir, Settings{}, nil).Close()
	f := try(sql.Open("sqlite", dsn(filepath.Join(dir, File), "synchronous(off)", "cache_size(-262144)")))(b)
	run := func(q string, args ...any) {
		if _, err := f.Exec(q, args...); err != nil {
			b.Fatal(err)
		}
	}
	run(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
		INSERT INTO users SELECT i, 'u' || i, 'u' || i, 'U ' || i, '', i = 1, 1, 'UTC', 0, 0, 0, 0 FROM n`, receivers)
	const step = 100_000
	for from := 1; from <= n; from += step {
		run(`WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2 - 1)
			INSERT INTO notifications (id, user_id, task_id, type, message, title, args, created_at)
			SELECT i, 1 + i % ?3, i, 'status_change', 'Task ''Fix Login ' || i || ''' status changed to In Progress',
				'Fix Login ' || i, '{"status":"in_progress"}', ?4 FROM n`,
			from, step, receivers, time.Now().Add(-60*24*time.Hour).UnixMilli())
	}
	run(`INSERT INTO user_state SELECT id, ?, 0, 0 FROM users`, n/receivers)
	run(`UPDATE counters SET last_notification = ?, last_user = ?`, n, receivers)
	must(b, f.Close())
	runtime.GC()
	return openIn(b, dir, Settings{}, nil)
}

// BenchmarkLife is the whole life of a notification beside 300,000 others: a task moves on, its assignee is told, has
// proof of receipt given, and the count of what is unread is known. It takes turns with the same in a database without
// an index by user, by which no inbox could be read: nothing that has one is faster. of-floor is how much of that one's
// rate it has.
func BenchmarkLife(b *testing.B) {
	const each = 5000 // lives in a turn
	bare, whole := openStored(b, 300_000), openStored(b, 300_000)
	must(b, bare.update(b.Context(), func(tx *Tx) error {
		_, err := tx.exec(`DROP INDEX notifications_inbox`)
		return err
	}))
	floor, life := lives(b, bare), lives(b, whole)
	for _, n := range []int{32, 200} {
		b.Run(fmt.Sprintf("callers=%d", n), func(b *testing.B) {
			before, beforeBare := whole.Newest(), bare.Newest()
			var all []time.Duration
			var took, tookBare time.Duration
			rounds := 0
			for b.Loop() {
				rounds++
				began := time.Now()
				together(b, n, each, floor)
				turn := time.Now()
				all = append(all, together(b, n, each, life)...)
				took, tookBare = took+time.Since(turn), tookBare+turn.Sub(began)
			}
			same(b, "notifications stored", whole.Newest()-before, int64(rounds*each))
			same(b, "notifications stored without the index", bare.Newest()-beforeBare, int64(rounds*each))
			b.ReportMetric(float64(rounds*each)/took.Seconds(), "calls/s")
			b.ReportMetric(tookBare.Seconds()/took.Seconds(), "of-floor")
			percentiles(b, "", all)
		})
	}
}

// lives has its callers lead the lives of notifications in d.
func lives(b *testing.B, d *DB) func(caller, i int) error {
	assignee := func(task int64) int64 { return 2 + task*7919%(receivers-1) } // never 1, who moves them and is not told
	must(b, d.update(b.Context(), func(tx *Tx) error {
		for id := range int64(receivers) {
			if _, err := tx.createTask(1, 1+id, TaskPatch{Title: new("Fix Login"),
				Assignee: new(assignee(1 + id))}); err != nil {
				return err
			}
		}
		return nil
	}))
	var moves atomic.Int64 // each round of the tasks has another status, over all runs
	return func(int, int) error {
		i := int(moves.Add(1))
		task := int64(1 + i%receivers)
		if _, err := d.UpdateTask(context.Background(), 1, task, TaskPatch{Status: new(other(1 + i/receivers))},
			Precondition{}); err != nil {
			return err
		}
		d.Delivered(assignee(task), d.Newest())
		_, err := d.UnreadCount(context.Background(), assignee(task))
		return err
	}
}

// BenchmarkBackup copies a database of a million notifications while 8 callers write, and reports what these wait, and
// how much the log grows.
func BenchmarkBackup(b *testing.B) {
	dir := b.TempDir()
	d := benchTasks(b, dir, 1000)
	fill(b, d, bob, 1_000_000)
	var moves [8]int // by caller, over all runs
	for _, beside := range []bool{false, true} {
		b.Run(fmt.Sprintf("backup=%t", beside), func(b *testing.B) {
			stop := make(chan struct{})
			var copies sync.WaitGroup
			done, grown := 0, int64(0)
			if beside {
				copies.Go(func() {
					for to := b.TempDir(); ; done++ {
						select {
						case <-stop:
							return
						default:
						}
						if _, err := Backup(context.Background(), dir, filepath.Join(to, File),
							BackupOptions{Overwrite: true}); err != nil {
							b.Error(err)
							return
						}
						_, wal := d.Size()
						grown = max(grown, wal)
					}
				})
			}
			before := d.Newest()
			callers(b, len(moves), func(caller, _ int) error {
				moves[caller]++
				_, err := d.UpdateTask(context.Background(), ann, int64(1+caller),
					TaskPatch{Status: new(other(moves[caller]))}, Precondition{})
				return err
			})
			close(stop)
			copies.Wait()
			same(b, "notifications stored", d.Newest()-before, int64(b.N))
			file, _ := d.Size()
			b.ReportMetric(float64(file>>20), "file-MiB")
			b.ReportMetric(float64(grown>>20), "log-MiB")
			b.ReportMetric(float64(done), "backups")
		})
	}
}

// BenchmarkDeleteUser deletes somebody who has 20,000 tasks and twice as many notifications, and reports how long
// others wait meanwhile for a change.
func BenchmarkDeleteUser(b *testing.B) {
	const theirs = 20_000
	var waits []time.Duration
	for b.Loop() {
		b.StopTimer()
		d := benchTasks(b, b.TempDir(), theirs)
		fill(b, d, bob, theirs)
		other := try(d.CreateTask(b.Context(), ann, TaskPatch{Title: new("Fix Logout"), Assignee: new(cid)}))(b)
		over := make(chan struct{})
		var work sync.WaitGroup
		b.StartTimer()
		work.Go(func() {
			for i := 1; ; i++ {
				select {
				case <-over:
					return
				default:
				}
				began := time.Now()
				if _, err := d.UpdateTask(context.Background(), ann, other.ID,
					TaskPatch{Status: new([]Status{Todo, Done}[i%2])}, Precondition{}); err != nil {
					b.Error(err)
				}
				waits = append(waits, time.Since(began))
			}
		})
		must(b, d.DeleteUser(b.Context(), bob))
		close(over)
		work.Wait()
		b.StopTimer()
		d.Close()
		b.StartTimer()
	}
	percentiles(b, "others-", waits)
	b.ReportMetric(float64(slices.Max(waits))/1e6, "others-max-ms")
}
