package load

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// The benchmarks of the whole path: from a PATCH over HTTP, durable in the file (synchronous=FULL), to the frame on a
// WebSocket. The server is a process of its own; what the load costs here is reported apart as client-µs/notification.
// Every one of them fails on a notification that is lost, doubled on a connection or out of order.

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
	b.Run("tabs=1000", func(b *testing.B) { // of one user: each change is heard of a thousand times
		l := newLoad(b, load{users: 1, publishers: 4})
		l.connect(b, 1000)
		l.run(b, 0)
	})
}

// BenchmarkGrowth shows what does not grow: with what is stored, and with who is merely connected.
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
			l := newLoad(b, load{users: 100, publishers: 32, idlers: idle})
			l.connect(b, 1)
			l.idle(b, idle)
			l.run(b, 0)
			b.ReportMetric(float64(e2e.RSS(l.pid))/1e6, "RSS-MB")
		})
	}
}

// BenchmarkReconnect has 500 people come back at one moment, to 20 notifications each. An op is all of that.
func BenchmarkReconnect(b *testing.B) {
	const people, waiting = 500, 20
	l := newLoad(b, load{users: people, publishers: 1, stored: people * waiting})
	tokens := make([]string, people)
	for i := range tokens {
		tokens[i] = mintToken(b, int64(2+i))
	}
	lines, waits := make([]*wsLine, people), make([]time.Duration, people)
	var took []time.Duration
	var serverCPU, clientCPU time.Duration
	for b.Loop() {
		serverBefore, clientBefore := cpu(l.pid), cpu(os.Getpid())
		began := time.Now()
		e2e.RunAtOnce(people, func(i int) {
			line, err := dialLine(l.addr, tokens[i]+"&since=0", caller(i))
			if err != nil {
				b.Error(err)
				return
			}
			line.backlog = true
			lines[i] = line
			if err := line.open(l); err != nil {
				b.Error(err)
			}
			waits[i] = time.Since(began)
		})
		b.StopTimer()
		serverCPU, clientCPU = serverCPU+cpu(l.pid)-serverBefore, clientCPU+cpu(os.Getpid())-clientBefore
		if b.Failed() {
			return
		}
		took = append(took, waits...)
		time.Sleep(lastWords)
		var wrong flaws
		for _, line := range lines {
			line.conn.Close()
			<-line.ended
			wrong.add(flawsOf(line.ids, waiting))
		}
		if wrong != (flaws{}) {
			b.Errorf("of %d waiting for each: %v", waiting, wrong)
		}
		b.StartTimer()
	}
	told := float64(b.N * people * waiting)
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/all")
	b.ReportMetric(float64(serverCPU.Microseconds())/told, "cpu-µs/notification")
	b.ReportMetric(float64(clientCPU.Microseconds())/told, "client-µs/notification")
	percentiles(b, took)
}

// tidied is when a server that has come to rest has given back the memory that its start took.
const tidied = 12 * time.Second

// BenchmarkIdle shows what connections cost that nothing happens on, each of somebody else: memory, and the heartbeat.
func BenchmarkIdle(b *testing.B) {
	for _, c := range []struct{ connections, people int }{{10_000, 100}, {10_000, 10_000}, {19_000, 19_000}} {
		n := c.connections
		b.Run(fmt.Sprintf("connections=%d,people=%d", n, c.people), func(b *testing.B) {
			l := newLoad(b, load{users: 100, publishers: 1, idlers: c.people})
			l.connect(b, 1) // what is made once
			<-time.After(tidied)
			for range b.N { // once: opening them is not what is measured
				before := e2e.RSS(l.pid)
				l.idle(b, n)
				b.ReportMetric(float64(e2e.RSS(l.pid)-before)/float64(n), "B/conn")
				used := cpu(l.pid)
				<-time.After(26 * time.Second) // every connection is pinged once in 25 s
				b.ReportMetric(float64((cpu(l.pid)-used).Microseconds())/float64(n), "cpu-µs/heartbeat")
				b.ReportMetric(float64(e2e.RSS(l.pid)-before)/float64(n), "settled-B/conn")
				l.dropIdle(b)
			}
		})
	}
}

// BenchmarkStart starts the program on an empty directory until it says where it listens, and stops it.
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
