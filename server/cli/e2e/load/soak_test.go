// Tests that a server under load uses no more and more memory, files or goroutines.

package load

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// A sample is what the server uses at one moment.
type sample struct {
	rss, wal          int64 // bytes
	files, goroutines int64
}

func (s sample) String() string {
	return fmt.Sprintf("RSS %.1f MiB, %d files, %d goroutines, WAL %.1f MiB", float64(s.rss)/(1<<20), s.files,
		s.goroutines, float64(s.wal)/(1<<20))
}

const (
	soakPublishers = 4
	soakChanges    = 200 // a second
	soakSilent     = 20  // clients of each kind that reconnects or never reads
	maxWAL         = 64 << 20
)

// The soak test runs for as long as CTMS_SOAK says. Publishers change tasks, connections come and go, and some clients
// never read what they asked for. Boards are open, a hook hears of a tenth, and somebody snoozes. Memory, files,
// goroutines and the WAL of the database must not grow. The connections that stay must receive every change that was
// answered, once and in order.
func TestSoak(t *testing.T) { // HARDENING 4.10
	span, err := time.ParseDuration(os.Getenv("CTMS_SOAK"))
	if err != nil {
		t.Skip("runs for as long as CTMS_SOAK says, such as 10m")
	}
	metrics := e2e.FreeAddress(t)
	t.Setenv("CTMS_METRICS_LISTEN", metrics)
	dir := t.TempDir()
	t.Setenv("CTMS_ALLOW_PRIVATE", "127.0.0.0/8")
	l := &load{users: 100, publishers: soakPublishers, idleUsers: soakBoards, began: time.Now()}
	l.changes = make([]int, l.users+1)
	l.fill(t, dir)
	l.start(t, e2e.Build(t), dir)
	defer l.stop(t)
	l.connect(t, 1)
	defer func() {
		for _, ws := range l.sockets {
			ws.conn.Close()
		}
	}()
	l.connectIdle(t, soakBoards)
	defer l.dropIdle(t)
	l.watch(t)
	hook := l.hook(t)
	expected := make([]atomic.Int64, l.users) // number of answered changes, by socket

	ctx, stop := context.WithTimeout(t.Context(), span)
	defer stop()
	var all sync.WaitGroup
	for i := range soakPublishers {
		all.Go(func() { l.publish(ctx, t, i, expected) })
	}
	all.Go(func() { l.snoozeRepeatedly(ctx, t, span) })
	for i := range soakSilent {
		all.Go(func() { l.reconnectRepeatedly(ctx, t, i) })
		all.Go(func() { l.askAndNeverRead(ctx, t, "GET /api/tasks/?page_size=200", i) })
		all.Go(func() { l.askAndNeverRead(ctx, t, "GET /ws/notifications/?since=0", i) })
	}
	var samples []sample
	tick := time.NewTicker(min(10*time.Second, span/10))
	defer tick.Stop()
	for ctx.Err() == nil {
		select {
		case <-tick.C:
			s := sample{rss: e2e.RSS(l.pid), files: countOpenFiles(t, l.pid),
				goroutines: readMetric(t, metrics, "go_goroutines")}
			if info, err := os.Stat(filepath.Join(dir, "ctms.db-wal")); err == nil {
				s.wal = info.Size()
			}
			t.Logf("%5.0fs: %v", time.Since(l.began).Seconds(), s)
			samples = append(samples, s)
			if s.wal > maxWAL {
				t.Errorf("the WAL of the database has %d MiB, want at most %d", s.wal>>20, maxWAL>>20)
			}
		case <-ctx.Done():
		}
	}
	all.Wait()
	received, deadline := 0, time.Now().Add(e2e.Patience) // longer than the server waits for a client that never reads
	var wrong flaws
	for i, ws := range l.sockets {
		for ws.received.Load() < expected[i].Load() && !ws.isClosed() && time.Now().Before(deadline) {
			runtime.Gosched()
		}
		ws.conn.Close()
		<-ws.ended
		received += len(ws.ids)
		wrong.add(findFlaws(ws.ids, expected[i].Load()))
	}
	hook.await(t, expected)
	t.Logf("%d notifications came: %v", received, wrong)
	if wrong != (flaws{}) {
		t.Errorf("%v, of %d notifications", wrong, received)
	}
	if received == 0 || len(samples) < 6 {
		t.Fatalf("too little to compare: %d notifications, %d samples", received, len(samples))
	}
	// What the server uses in the last third of the time may not exceed what it used in the second.
	third := len(samples) / 3
	early, late := samples[third:2*third], samples[2*third:]
	for _, c := range []struct {
		what  string
		value func(sample) int64
		slack int64
	}{
		{"bytes of memory", func(s sample) int64 { return s.rss }, 24 << 20},
		{"files", func(s sample) int64 { return s.files }, 20},
		{"goroutines", func(s sample) int64 { return s.goroutines }, 40},
	} {
		largest := func(samples []sample) int64 {
			return c.value(slices.MaxFunc(samples, func(a, b sample) int {
				return cmp.Compare(c.value(a), c.value(b))
			}))
		}
		if was, is := largest(early), largest(late); is > was+was/10+c.slack {
			t.Errorf("%s grew from %d to %d", c.what, was, is)
		}
	}
}

// publish changes the tasks of publisher p at a steady rate. It counts the answered changes, by user, in expected.
func (l *load) publish(ctx context.Context, t testing.TB, p int, expected []atomic.Int64) {
	c := l.dialPublisher(t)
	defer c.conn.Close()
	tick := time.NewTicker(time.Second * soakPublishers / soakChanges)
	defer tick.Stop()
	for n := 0; ; n++ {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		task := 1 + (p+n*soakPublishers)%((len(l.changes)-1)/soakPublishers*soakPublishers)
		if err := c.patch(task); err != nil {
			t.Error(err)
			return
		}
		expected[(task-1)%l.users].Add(1)
	}
}

// reconnectRepeatedly opens a WebSocket, reads it for a moment and drops it, again and again.
func (l *load) reconnectRepeatedly(ctx context.Context, t testing.TB, i int) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for n := i; ; n++ {
		ws, err := l.dial(t, 2+n%l.users, clientIP(i))
		if err != nil {
			t.Error(err)
			return
		}
		go ws.read(l)
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
		ws.conn.Close()
		<-ws.ended
		if f := findFlaws(ws.ids, int64(len(ws.ids))); f.doubled+f.disordered > 0 {
			t.Errorf("a short connection received notifications with flaws: %v", f)
		}
		if ctx.Err() != nil {
			return
		}
	}
}

// askAndNeverRead sends requests and reads no response, until the server closes the connection. Then it connects again.
func (l *load) askAndNeverRead(ctx context.Context, t testing.TB, request string, i int) {
	for ctx.Err() == nil {
		conn, err := net.Dial("tcp", l.addr)
		if err != nil {
			t.Error(err)
			return
		}
		if tcp, ok := conn.(*net.TCPConn); ok {
			tcp.SetReadBuffer(4096)
		}
		after := context.AfterFunc(ctx, func() { conn.Close() })
		ask := fmt.Sprintf("%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n", request,
			mintToken(t, int64(2+i%l.users)))
		if strings.Contains(request, "/ws/") {
			ask += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
				"AAAAAAAAAAAAAAAAAAAAAA==\r\n"
		}
		_, err = io.WriteString(conn, ask+"\r\n")
		tick := time.NewTicker(100 * time.Millisecond)
		for err == nil && ctx.Err() == nil {
			<-tick.C
			if strings.Contains(request, "/ws/") {
				_, err = conn.Write([]byte{0x8a, 0x80, 0, 0, 0, 0}) // a pong that nobody asked for, as a sign of life
			} else {
				_, err = io.WriteString(conn, ask+"\r\n")
			}
		}
		tick.Stop()
		after()
		conn.Close()
	}
}

// countOpenFiles returns the number of open files of a process.
func countOpenFiles(t testing.TB, pid int) int64 {
	t.Helper()
	list, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", pid))
	if err != nil {
		t.Fatal(err)
	}
	return int64(len(list))
}

// readMetric returns the value of a metric of the server.
func readMetric(t testing.TB, addr, name string) int64 {
	t.Helper()
	res, err := http.Get("http://" + addr + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name+" "); ok {
			n, err := strconv.ParseFloat(strings.TrimSpace(rest), 64)
			if err != nil {
				t.Fatal(err)
			}
			return int64(n)
		}
	}
	t.Fatalf("the server has no metric %s", name)
	return 0
}
