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

// A sample is what a process holds at a moment.
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
	soakSilent     = 20  // of each kind of reader that takes nothing
	maxWAL         = 64 << 20
)

// Connections come and go, changes are made and told, and some readers take nothing of what they asked for, for as long
// as CTMS_SOAK says: memory, files, goroutines and the log of the database stay as they are, and those who stay hear of
// every change that was answered, once and in order.
func TestSoak(t *testing.T) { // HARDENING 4.10
	span, err := time.ParseDuration(os.Getenv("CTMS_SOAK"))
	if err != nil {
		t.Skip("runs for as long as CTMS_SOAK says, such as 10m")
	}
	metrics := freePort(t)
	t.Setenv("CTMS_METRICS_LISTEN", metrics)
	dir := t.TempDir()
	l := &load{users: 100, publishers: soakPublishers, began: time.Now()}
	l.moved = make([]int, l.users+1)
	l.fill(t, dir)
	l.start(t, e2e.Build(t), dir)
	defer l.stop(t)
	l.connect(t, 1)
	defer func() {
		for _, line := range l.lines {
			line.conn.Close()
		}
	}()
	told := make([]atomic.Int64, l.users) // of changes that were answered, by line

	ctx, stop := context.WithTimeout(t.Context(), span)
	defer stop()
	var all sync.WaitGroup
	for i := range soakPublishers {
		all.Go(func() { l.publish(ctx, t, i, told) })
	}
	for i := range soakSilent {
		all.Go(func() { l.comeAndGo(ctx, t, i) })
		all.Go(func() { l.takeNothing(ctx, t, "GET /api/tasks/?page_size=200", i) })
		all.Go(func() { l.takeNothing(ctx, t, "GET /ws/notifications/?since=0", i) })
	}
	var samples []sample
	tick := time.NewTicker(min(10*time.Second, span/10))
	defer tick.Stop()
	for ctx.Err() == nil {
		select {
		case <-tick.C:
			s := sample{rss: e2e.RSS(l.pid), files: countFiles(t, l.pid),
				goroutines: metric(t, metrics, "go_goroutines")}
			if info, err := os.Stat(filepath.Join(dir, "ctms.db-wal")); err == nil {
				s.wal = info.Size()
			}
			t.Logf("%5.0fs: %v", time.Since(l.began).Seconds(), s)
			samples = append(samples, s)
			if s.wal > maxWAL {
				t.Errorf("the log of the database has %d MiB", s.wal>>20)
			}
		case <-ctx.Done():
		}
	}
	all.Wait()
	heard, deadline := 0, time.Now().Add(e2e.Patience) // more than the server gives whoever takes nothing
	var wrong flaws
	for i, line := range l.lines {
		for line.heard.Load() < told[i].Load() && !line.over() && time.Now().Before(deadline) {
			runtime.Gosched()
		}
		line.conn.Close()
		<-line.ended
		heard += len(line.ids)
		wrong.add(flawsOf(line.ids, told[i].Load()))
	}
	t.Logf("%d notifications were heard: %v", heard, wrong)
	if wrong != (flaws{}) {
		t.Errorf("of %d notifications: %v", heard, wrong)
	}
	if heard == 0 || len(samples) < 6 {
		t.Fatalf("nothing to compare: %d notifications, %d samples", heard, len(samples))
	}
	// What it holds after a third of the time, it holds at the end.
	third := len(samples) / 3
	early, late := samples[third:2*third], samples[2*third:]
	for _, c := range []struct {
		what  string
		of    func(sample) int64
		slack int64
	}{
		{"bytes of memory", func(s sample) int64 { return s.rss }, 24 << 20},
		{"files", func(s sample) int64 { return s.files }, 20},
		{"goroutines", func(s sample) int64 { return s.goroutines }, 40},
	} {
		most := func(of []sample) int64 {
			return c.of(slices.MaxFunc(of, func(a, b sample) int { return cmp.Compare(c.of(a), c.of(b)) }))
		}
		if was, is := most(early), most(late); is > was+was/10+c.slack {
			t.Errorf("%s grow: %d, then %d", c.what, was, is)
		}
	}
}

// flaws are what is wrong with what somebody heard.
type flaws struct{ lost, doubled, disordered int64 }

func (f *flaws) add(more flaws) {
	f.lost, f.doubled, f.disordered = f.lost+more.lost, f.doubled+more.doubled, f.disordered+more.disordered
}

func (f flaws) String() string {
	return fmt.Sprintf("%d lost, %d doubled, %d out of order", f.lost, f.doubled, f.disordered)
}

// flawsOf compares the ids that a line heard, in the order in which they came, with how many there were.
func flawsOf(ids []int64, told int64) (f flaws) {
	seen, newest := make(map[int64]bool, len(ids)), int64(0)
	for _, id := range ids {
		switch {
		case seen[id]:
			f.doubled++
		case id < newest:
			f.disordered++
		}
		seen[id], newest = true, max(newest, id)
	}
	f.lost = told - int64(len(seen))
	return f
}

func TestFlawsAreCounted(t *testing.T) {
	for _, c := range []struct {
		ids  []int64
		told int64
		want flaws
	}{
		{nil, 0, flaws{}},
		{[]int64{3, 7, 8}, 3, flaws{}},
		{[]int64{3, 8}, 3, flaws{lost: 1}},
		{[]int64{3, 7, 7, 8}, 3, flaws{doubled: 1}},
		{[]int64{3, 7, 8, 3}, 3, flaws{doubled: 1}},
		{[]int64{3, 8, 7}, 3, flaws{disordered: 1}},
		{[]int64{8, 7, 7}, 4, flaws{2, 1, 1}},
		{[]int64{3, 7}, 1, flaws{lost: -1}}, // told of what nobody did
	} {
		if got := flawsOf(c.ids, c.told); got != c.want {
			t.Errorf("%v of %d: %v, want %v", c.ids, c.told, got, c.want)
		}
	}
}

func freePort(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// over reports whether nothing more is read of a line.
func (w *wsLine) over() bool {
	select {
	case <-w.ended:
		return true
	default:
		return false
	}
}

// publish changes the tasks of a publisher, evenly, and counts by line what was answered.
func (l *load) publish(ctx context.Context, t testing.TB, p int, told []atomic.Int64) {
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
		task := 1 + (p+n*soakPublishers)%((len(l.moved)-1)/soakPublishers*soakPublishers)
		if err := c.patch(task); err != nil {
			t.Error(err)
			return
		}
		told[(task-1)%l.users].Add(1)
	}
}

// comeAndGo opens a WebSocket, reads it for a moment and drops it, again and again.
func (l *load) comeAndGo(ctx context.Context, t testing.TB, i int) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for n := i; ; n++ {
		line, err := dialLine(l.addr, mintToken(t, int64(2+n%l.users)), caller(i))
		if err != nil {
			t.Error(err)
			return
		}
		go line.read(l)
		select {
		case <-tick.C:
		case <-ctx.Done():
		}
		line.conn.Close()
		<-line.ended
		if f := flawsOf(line.ids, int64(len(line.ids))); f.doubled+f.disordered > 0 {
			t.Errorf("a line that came and went: %v", f)
		}
		if ctx.Err() != nil {
			return
		}
	}
}

// takeNothing asks for more and more and reads nothing of it, until the server has had enough; then somebody else does.
func (l *load) takeNothing(ctx context.Context, t testing.TB, request string, i int) {
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
		ask := fmt.Sprintf("%s HTTP/1.1\r\nHost: soak\r\nAuthorization: Bearer %s\r\n", request,
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
				_, err = conn.Write([]byte{0x8a, 0x80, 0, 0, 0, 0}) // an unasked-for pong: all the life it shows
			} else {
				_, err = io.WriteString(conn, ask+"\r\n")
			}
		}
		tick.Stop()
		after()
		conn.Close()
	}
}

func countFiles(t testing.TB, pid int) int64 {
	t.Helper()
	list, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", pid))
	if err != nil {
		t.Fatal(err)
	}
	return int64(len(list))
}

// metric is a number that the server shows.
func metric(t testing.TB, addr, name string) int64 {
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
	t.Fatalf("no %s among the metrics", name)
	return 0
}
