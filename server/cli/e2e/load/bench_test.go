// Benchmarks the whole path: from a PATCH over HTTP, stored on the disk (synchronous=FULL), to the frame on a
// WebSocket.
//
// The server is a process of its own. The processor time of the clients is reported apart, as client-µs/notification.
// Each benchmark fails if a notification is lost, comes twice on a connection, or comes out of order.

package load

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// BenchmarkDelivery measures how fast changes reach the users, for several numbers of publishers and users.
func BenchmarkDelivery(b *testing.B) {
	for _, publishers := range []int{1, 8, 32, 128} {
		b.Run(fmt.Sprintf("publishers=%d", publishers), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: publishers})
			l.connect(b, 1)
			l.run(b, 0)
		})
	}
	b.Run("nobody-connected", func(b *testing.B) {
		newLoad(b, load{users: 100, publishers: 32}).run(b, 0)
	})
	b.Run("paced=1000", func(b *testing.B) {
		l := newLoad(b, load{users: 100, publishers: 32})
		l.connect(b, 1)
		l.run(b, time.Millisecond)
	})
	b.Run("users=10000", func(b *testing.B) {
		l := newLoad(b, load{users: 10_000, publishers: 32})
		l.connect(b, 1)
		l.run(b, 0)
	})
	b.Run("tabs=1000", func(b *testing.B) { // all of one user: each change makes a thousand frames
		l := newLoad(b, load{users: 1, publishers: 4})
		l.connect(b, 1000)
		l.run(b, 0)
	})
}

// BenchmarkGrowth shows that delivery does not slow down with the number of stored notifications, nor with that of idle
// connections.
func BenchmarkGrowth(b *testing.B) {
	for _, stored := range []int{1_000, 1_000_000} {
		b.Run(fmt.Sprintf("stored=%d", stored), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 32, stored: stored})
			l.connect(b, 1)
			l.run(b, 0)
			b.ReportMetric(float64(e2e.RSS(l.pid))/1e6, "RSS-MB")
		})
	}
	for _, idle := range []int{0, 10_000, 19_000} {
		b.Run(fmt.Sprintf("idle=%d", idle), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 32, idleUsers: idle})
			l.connect(b, 1)
			l.connectIdle(b, idle)
			l.run(b, 0)
			b.ReportMetric(float64(e2e.RSS(l.pid))/1e6, "RSS-MB")
		})
	}
}

// BenchmarkReconnect reconnects 500 users at the same moment. Each has 20 notifications waiting. All of that is one op.
func BenchmarkReconnect(b *testing.B) {
	newLoad(b, load{users: returning, publishers: 1, stored: returning * waiting}).reconnect(b)
}

// returning is how many users BenchmarkReconnect reconnects, and waiting how many notifications each finds.
const returning, waiting = 500, 20

// reconnect connects all users at the same moment, b.N times. It returns how many notifications came a second.
func (l *load) reconnect(b *testing.B) result {
	b.Helper()
	paths := make([]string, l.users)
	for i := range paths {
		paths[i] = l.returnPath(b, 2+i)
	}
	sockets, waits := make([]*socket, l.users), make([]time.Duration, l.users)
	var took []time.Duration
	var serverCPU, clientCPU time.Duration
	for b.Loop() {
		serverBefore, clientBefore := l.cpu(), cpuTime(os.Getpid())
		began := time.Now()
		e2e.RunAtOnce(l.users, func(i int) {
			ws, err := dialSocket(l.addr, paths[i], clientIP(i))
			if err != nil {
				b.Error(err)
				return
			}
			ws.backlog = true
			sockets[i] = ws
			if l.peer != nil {
				err = ws.send(l.peer.hello(2+i, true))
			}
			if err := errors.Join(err, ws.open(l)); err != nil {
				b.Error(err)
			}
			waits[i] = time.Since(began)
		})
		b.StopTimer()
		serverCPU, clientCPU = serverCPU+l.cpu()-serverBefore, clientCPU+cpuTime(os.Getpid())-clientBefore
		if b.Failed() {
			return result{}
		}
		took = append(took, waits...)
		time.Sleep(duplicateWait)
		var wrong flaws
		for _, ws := range sockets {
			ws.conn.Close()
			<-ws.ended
			wrong.add(l.flawsOf(ws, waiting))
		}
		if wrong != (flaws{}) {
			b.Errorf("%v, of %d notifications that waited for each user", wrong, waiting)
		}
		b.StartTimer()
	}
	expected := float64(b.N * l.users * waiting)
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/all")
	b.ReportMetric(float64(serverCPU.Microseconds())/expected, "cpu-µs/notification")
	b.ReportMetric(float64(clientCPU.Microseconds())/expected, "client-µs/notification")
	reportPercentiles(b, took)
	return result{perSecond: expected / b.Elapsed().Seconds()}
}

// returnPath is what a user asks for who comes back.
func (l *load) returnPath(b testing.TB, user int) string {
	if l.peer != nil {
		return l.peer.socketPath
	}
	return "/ws/notifications/?token=" + mintToken(b, int64(user)) + "&since=0"
}

// settleTime is how long an idle server needs to give back the memory that its start took.
const settleTime = 12 * time.Second

// BenchmarkIdle measures what idle connections cost: memory, and processor time for the heartbeat.
func BenchmarkIdle(b *testing.B) {
	for _, c := range []struct{ connections, people int }{{10_000, 100}, {10_000, 10_000}, {19_000, 19_000}} {
		n := c.connections
		b.Run(fmt.Sprintf("connections=%d,people=%d", n, c.people), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 1, idleUsers: c.people})
			l.connect(b, 1) // allocates what the server allocates only once
			<-time.After(settleTime)
			for range b.N { // once is enough: the time of an op is not measured here
				before := e2e.RSS(l.pid)
				l.connectIdle(b, n)
				b.ReportMetric(float64(e2e.RSS(l.pid)-before)/float64(n), "B/conn")
				used := cpuTime(l.pid)
				<-time.After(26 * time.Second) // every connection is pinged once in 25 s
				b.ReportMetric(float64((cpuTime(l.pid)-used).Microseconds())/float64(n), "cpu-µs/heartbeat")
				b.ReportMetric(float64(e2e.RSS(l.pid)-before)/float64(n), "settled-B/conn")
				l.dropIdle(b)
			}
		})
	}
}

// BenchmarkStart measures the time from the start on an empty directory until the server prints its address.
func BenchmarkStart(b *testing.B) {
	bin := e2e.Build(b)
	var once sync.Once
	for i := 0; b.Loop(); i++ {
		l := &load{}
		l.start(b, bin, fmt.Sprintf("%s/%d", b.TempDir(), i))
		once.Do(func() {
			b.StopTimer()
			<-time.After(time.Second)
			b.ReportMetric(float64(e2e.RSS(l.pid))/1e6, "RSS-MB")
			b.StartTimer()
		})
		b.StopTimer()
		l.stop(b)
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "start-ms")
	if size, err := os.Stat(bin); err == nil {
		b.ReportMetric(float64(size.Size())/1e6, "binary-MB")
	}
}
