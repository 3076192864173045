package jobs

import (
	"database/sql"
	"net/http"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"ctms/db"
)

// BenchmarkOutbox has 100,000 messages due at once, for 8 hooks whose receiver answers after 50 ms. An endpoint gets
// one message at a time, so no more than 160 a second can arrive. It reports how many do, and what the heap has beyond
// that of an idle outbox.
func BenchmarkOutbox(b *testing.B) {
	const due, hooks, answer = 100_000, 8, 50 * time.Millisecond
	s := newSystem(b)
	r := receive(b, "127.0.0.1", func(http.ResponseWriter, *http.Request) { time.Sleep(answer) })
	r.got = make(chan *http.Request, due)
	for range hooks {
		s.hook(r.URL + "/hook")
	}
	s.assign("Fix Login")
	s.close()
	file, err := sql.Open("sqlite", filepath.Join(s.dir, db.File))
	if err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{
		`WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 12500)
			INSERT INTO notifications (id, user_id, type, message, title, created_at)
			SELECT i, 2, 'task_assigned', 'x', 'Fix Login', 1 FROM n`,
		`DELETE FROM deliveries`,
		`INSERT INTO deliveries (notification_id, endpoint_id, user_id, lane, how, state, not_before, next_at, created_at)
			SELECT n.id, e.id, 2, 'hook ' || e.id, 'all', 'waiting', 1, 1, 1 FROM notifications n, endpoints e`,
	} {
		if _, err := file.Exec(q); err != nil {
			b.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	s.open()
	defer s.close()
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	o := s.startOutbox(OutboxConfig{})
	defer o.Stop()
	r.next(b)
	b.ResetTimer()
	for range min(b.N, due-1) {
		r.next(b)
	}
	b.StopTimer()
	b.ReportMetric(float64(min(b.N, due-1))/b.Elapsed().Seconds(), "messages/s")
	b.ReportMetric(float64(int64(heap())-int64(before))/1024, "heap-KiB")
}
