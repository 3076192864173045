package server

import (
	"fmt"
	"net"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"ctms/db"
	"ctms/server/internal/wsline"
	"ctms/server/internal/wsline/wslinetest"
)

// BenchmarkWatchers publishes changes of tasks, one by one as a writer of many small commits does, to so many open
// boards. A round is 15 changes of 15 tasks, which is a tenth of a second at 150 changes a second. It ends when every
// board has them all. The processor time has the boards' ends of the lines in it. publish-µs is what the writer waits.
func BenchmarkWatchers(b *testing.B) {
	for _, watchers := range []int{0, 1, 30, 300, 3000} {
		b.Run(fmt.Sprintf("watchers=%d", watchers), func(b *testing.B) {
			const changes = 15
			w := newWorld(b)
			var arrived atomic.Int64
			for i := range watchers {
				watchOverPipe(b, w.srv, int64(1000+i), &arrived, i+1)
			}
			arrived.Store(0)
			task := db.Task{Title: "Fix the login of the customer portal", Status: db.InProgress, Assignee: bob,
				Creator: ann, Created: time.Now(), Updated: time.Now(), Description: "It fails since Monday."}
			var publishing time.Duration
			rounds, used := int64(0), processorTime()
			for b.Loop() {
				rounds++
				for i := range int64(changes) {
					task.ID, task.Version = 1+i, rounds
					began := time.Now()
					w.srv.hub.Publish([]db.Event{db.TaskChanged{Task: task}})
					publishing += time.Since(began)
				}
				want := rounds * (changes + 1) * int64(watchers) // and the counts
				for arrived.Load() < want {
					time.Sleep(10 * time.Millisecond)
				}
			}
			used = processorTime() - used
			runtime.KeepAlive(w)
			b.ReportMetric(float64(used.Microseconds())/float64(rounds*changes), "cpu-µs/change")
			b.ReportMetric(float64(publishing.Nanoseconds())/1000/float64(rounds*changes), "publish-µs")
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(rounds), "round-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// watchOverPipe opens a board, so that there are open ones. Its frames are counted.
func watchOverPipe(b *testing.B, srv *Server, user int64, arrived *atomic.Int64, open int) {
	ours, theirs := net.Pipe()
	c := &conn{hub: srv.hub, db: srv.db, line: wslinetest.Pipe(b, ours, wsline.Options{}), slot: slot{user: user},
		signedIn: true}
	c.pinged, c.expires = time.Now().Add(time.Hour), srv.db.Elapsed()+time.Hour // without pings
	if err := srv.hub.add(c); err != nil {
		b.Fatal(err)
	}
	go countFrames(theirs, arrived)
	c.watch()
	for arrived.Load() < int64(open) { // the answer
		time.Sleep(time.Millisecond)
	}
	b.Cleanup(func() {
		srv.hub.unsubscribe(c)
		srv.hub.mu.Lock()
		delete(srv.hub.conns, c)
		srv.hub.mu.Unlock()
		ours.Close()
	})
}

// processorTime returns what this process has used.
func processorTime() time.Duration {
	var used unix.Rusage
	unix.Getrusage(unix.RUSAGE_SELF, &used)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
