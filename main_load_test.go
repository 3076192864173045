package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"ctms/db"
	"ctms/server"
)

// A load is a server and those who use it: publishers, who change tasks, and users, to whom these are assigned.
type load struct {
	users      int
	publishers int
	stored     int  // notifications from before, read by nobody
	limited    bool // as by default, not without limits

	addr  string
	cmd   *exec.Cmd
	pid   int
	lines []*wsLine      // of users, who listen
	quiet []net.Conn     // of users to whom nothing happens
	sent  []atomic.Int64 // by task: when its PATCH in flight was sent, in ns since began
	moved []int          // by task
	began time.Time
}

const (
	benchKey  = "a signing key of more than 32 bytes, for benchmarks"
	publisher = int64(1)
)

// newLoad starts a server with tasks, enough that each publisher has four of its own and each user one.
func newLoad(b testing.TB, l load) *load {
	b.Helper()
	tasks := max(l.users, l.publishers*4) + 1
	l.sent, l.moved, l.began = make([]atomic.Int64, tasks), make([]int, tasks), time.Now()
	dir := filepath.Join(b.TempDir(), "data")
	l.fill(b, dir)
	l.start(b, build(b), dir)
	b.Cleanup(func() {
		for _, line := range l.lines {
			line.conn.Close()
		}
		l.dropIdle()
		l.stop(b)
	})
	return &l
}

// start starts the server and waits until it says where it listens.
func (l *load) start(b testing.TB, bin, dir string) {
	b.Helper()
	cmd := exec.Command(bin, "serve", "--data", dir, "--listen", "127.0.0.1:0", "--log-level", "error")
	cmd.Env = append(os.Environ(), "CTMS_JWT_SECRET="+benchKey)
	if !l.limited {
		cmd.Env = append(cmd.Env, "CTMS_RATE_LIMIT=0", "CTMS_USER_CONNECTIONS=0", "CTMS_ADDRESS_CONNECTIONS=0")
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	l.cmd, l.pid = cmd, cmd.Process.Pid
	lines := bufio.NewScanner(out)
	for l.addr == "" && lines.Scan() {
		if _, rest, ok := strings.Cut(lines.Text(), "http://"); ok {
			l.addr, _, _ = strings.Cut(rest, "/")
		}
	}
	if l.addr == "" {
		b.Fatal("the server did not say where it listens")
	}
	go io.Copy(io.Discard, out)
}

func (l *load) stop(b testing.TB) {
	b.Helper()
	l.cmd.Process.Signal(syscall.SIGTERM)
	if err := l.cmd.Wait(); err != nil {
		b.Errorf("the server ended: %v", err)
	}
}

func (l *load) fill(b testing.TB, dir string) {
	b.Helper()
	d, err := db.Open(dir, db.Settings{}, func([]db.Event) {})
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	parallel(l.users+2, func(i int) { // the publisher, the users, and somebody else
		name := fmt.Sprintf("user%d", i)
		if _, _, err := d.ReplaceUser(ctx, int64(i+1), db.UserPatch{Username: &name}); err != nil {
			b.Error(err)
		}
	})
	title := "Fix the login of the customer portal"
	parallel(len(l.sent)-1, func(i int) {
		to := int64(2 + i%l.users)
		if _, _, err := d.ReplaceTask(ctx, publisher, int64(i+1), db.TaskPatch{Title: &title, Assignee: &to}, db.Precondition{}); err != nil {
			b.Error(err)
		}
	})
	tasks := len(l.sent) - 1
	changes := max(0, l.stored-tasks+tasks-1) / tasks // of each: its assignment was told as well
	parallel(tasks, func(i int) {
		for range changes {
			status := db.Status(l.turn(i + 1))
			if _, err := d.UpdateTask(ctx, publisher, int64(i+1), db.TaskPatch{Status: &status}, db.Precondition{}); err != nil {
				b.Error(err)
			}
		}
	})
	for u := range l.users {
		d.Delivered(int64(u+2), d.Newest())
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
}

// turn is the status that a task is to have next. No two publishers turn the same task.
func (l *load) turn(task int) string {
	l.moved[task]++
	return []string{"todo", "in_progress", "in_review"}[l.moved[task]%3]
}

// parallel calls do with 0 to n-1, many at a time.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, 256) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// parallelAll calls do with 0 to n-1, all at once.
func parallelAll(n int, do func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { do(i) })
	}
	wg.Wait()
}

func token(b testing.TB, user int64) string {
	t, err := server.MintAccess([]byte(benchKey), db.Grant{User: user}, time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	return t
}

// connect opens tabs WebSockets for each user, and reads them.
func (l *load) connect(b testing.TB, tabs int) {
	b.Helper()
	l.lines = make([]*wsLine, l.users*tabs)
	parallel(len(l.lines), func(i int) {
		line, err := dialLine(l.addr, token(b, int64(2+i%l.users)), caller(i))
		if err != nil {
			b.Error(err)
			return
		}
		l.lines[i] = line
	})
	if b.Failed() {
		b.FailNow()
	}
	for _, line := range l.lines {
		go line.read(l)
		<-line.ready
	}
}

// idle opens n WebSockets of publisher's, whom nobody tells anything. They answer pings.
func (l *load) idle(b testing.TB, n int) {
	b.Helper()
	quiet := make([]net.Conn, n)
	parallel(n, func(i int) {
		line, err := dialLine(l.addr, token(b, publisher), caller(i))
		if err != nil {
			b.Error(err)
			return
		}
		line.backlog = true
		go line.read(l)
		<-line.ready
		quiet[i] = line.conn
	})
	l.quiet = quiet
	if b.Failed() {
		b.FailNow()
	}
}

func (l *load) dropIdle() {
	for _, conn := range l.quiet {
		if conn != nil {
			conn.Close()
		}
	}
	l.quiet = nil
}

// run sends b.N changes, one every pace or, at 0, as fast as the publishers are answered, and waits until all were heard of.
func (l *load) run(b *testing.B, pace time.Duration) {
	b.Helper()
	tasks := len(l.sent) - 1
	want := int64(b.N)
	var heardBefore int64
	for _, line := range l.lines {
		heardBefore += line.heard.Load()
	}
	clients := make([]*publisherConn, l.publishers)
	for i := range clients {
		clients[i] = l.dialPublisher(b)
	}
	var ticks chan struct{}
	if pace > 0 {
		ticks = make(chan struct{})
		go func() {
			defer close(ticks)
			start := time.Now()
			for i := range b.N {
				time.Sleep(time.Until(start.Add(time.Duration(i) * pace)))
				ticks <- struct{}{}
			}
		}()
	}
	serverBefore, clientBefore := cpu(l.pid), cpu(os.Getpid())
	b.ResetTimer()
	start := time.Now()
	var left atomic.Int64
	left.Store(want)
	var wg sync.WaitGroup
	for p, c := range clients {
		wg.Go(func() {
			for n := 0; ; n++ {
				if ticks != nil {
					if _, ok := <-ticks; !ok {
						return
					}
				} else if left.Add(-1) < 0 {
					return
				}
				task := 1 + (p+n*l.publishers)%(tasks/l.publishers*l.publishers)
				l.sent[task].Store(int64(time.Since(l.began)))
				if err := c.patch(task); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if len(l.lines) > 0 {
		// All that was acknowledged has to arrive.
		deadline := time.Now().Add(10 * time.Second)
		for heard := int64(0); ; {
			heard = -heardBefore
			for _, line := range l.lines {
				heard += line.heard.Load()
			}
			if heard >= want*int64(len(l.lines)/l.users) {
				if heard > want*int64(len(l.lines)/l.users) {
					b.Errorf("%d notifications for %d changes", heard, want)
				}
				break
			}
			if time.Now().After(deadline) {
				b.Fatalf("%d of %d notifications were heard", heard, want)
			}
			runtime.Gosched()
		}
	}
	took := time.Since(start)
	b.StopTimer()
	serverCPU, clientCPU := cpu(l.pid)-serverBefore, cpu(os.Getpid())-clientBefore
	for _, line := range l.lines {
		if line.wrong.Load() != 0 {
			b.Errorf("%d notifications came twice or out of order", line.wrong.Load())
		}
	}
	b.ReportMetric(float64(want)/took.Seconds(), "notifications/s")
	b.ReportMetric(float64(serverCPU.Microseconds())/float64(want), "cpu-µs/notification")
	b.ReportMetric(float64(clientCPU.Microseconds())/float64(want), "client-µs/notification")
	var latencies []time.Duration
	for _, line := range l.lines {
		latencies = append(latencies, line.latencies...)
	}
	if len(latencies) > 0 {
		slices.Sort(latencies)
		at := func(q float64) float64 {
			return float64(latencies[int(q*float64(len(latencies)-1))].Microseconds()) / 1000
		}
		b.ReportMetric(at(.5), "p50-ms")
		b.ReportMetric(at(.99), "p99-ms")
	}
	for _, c := range clients {
		c.conn.Close()
	}
}

// A publisherConn changes tasks over one kept-alive connection, as leanly as it can.
type publisherConn struct {
	conn  net.Conn
	r     *bufio.Reader
	token string
	load  *load
	buf   []byte
}

func (l *load) dialPublisher(b testing.TB) *publisherConn {
	b.Helper()
	conn, err := net.Dial("tcp", l.addr)
	if err != nil {
		b.Fatal(err)
	}
	return &publisherConn{conn: conn, r: bufio.NewReaderSize(conn, 2048), token: token(b, publisher), load: l}
}

// patch changes the status of a task, and returns when the server has said that it is stored.
func (c *publisherConn) patch(task int) error {
	body := `{"status":"` + c.load.turn(task) + `"}`
	c.buf = fmt.Appendf(c.buf[:0], "PATCH /api/tasks/%d/ HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
		task, c.token, len(body), body)
	if _, err := c.conn.Write(c.buf); err != nil {
		return err
	}
	status, err := c.r.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !bytes.Contains(status, []byte(" 200 ")) {
		return fmt.Errorf("PATCH of task %d: %s", task, status)
	}
	length := 0
	for {
		line, err := c.r.ReadSlice('\n')
		if err != nil {
			return err
		}
		if len(line) <= 2 {
			break
		}
		if rest, ok := bytes.CutPrefix(line, []byte("Content-Length: ")); ok {
			length, _ = strconv.Atoi(string(bytes.TrimSpace(rest)))
		}
	}
	_, err = c.r.Discard(length)
	return err
}

// A wsLine is one WebSocket, read as leanly as it can be.
type wsLine struct {
	conn    net.Conn
	r       *bufio.Reader
	ready   chan struct{} // closed once it has caught up
	backlog bool          // counts as heard
	heard   atomic.Int64  // live notifications
	wrong   atomic.Int64  // that came twice or out of order
	ended   chan struct{} // closed when nothing more is read

	ids       []int64         // that were heard of, read once it has ended
	latencies []time.Duration // read once all was heard
}

// caller is the address that the i-th connection calls from: each has 28,000 ports, and those of the round before rest for a minute.
func caller(i int) string { return fmt.Sprintf("127.0.0.%d", 2+i%16) }

// bindLater has a socket choose its port when it connects, where the system can.
var bindLater func(network, address string, c syscall.RawConn) error

// dialLine opens a WebSocket from a local address.
func dialLine(addr, token, from string) (*wsLine, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Control: bindLater}
	conn, err := d.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(conn, "GET /ws/notifications/?token=%s HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", token)
	r := bufio.NewReaderSize(conn, 1024)
	status, err := r.ReadString('\n')
	if err != nil || !strings.Contains(status, " 101 ") {
		return nil, fmt.Errorf("handshake: %q %v", status, err)
	}
	for line := status; line != "\r\n"; {
		if line, err = r.ReadString('\n'); err != nil {
			return nil, err
		}
	}
	return &wsLine{conn: conn, r: r, ready: make(chan struct{}), ended: make(chan struct{})}, nil
}

// read takes frames until the line ends, answers pings, and notes when notifications came.
func (w *wsLine) read(l *load) {
	defer close(w.ended)
	var last int64
	var head [4]byte
	payload := make([]byte, 0, 1024)
	ready := false
	for {
		if _, err := io.ReadFull(w.r, head[:2]); err != nil {
			return
		}
		size := int(head[1])
		if size == 126 {
			if _, err := io.ReadFull(w.r, head[2:4]); err != nil {
				return
			}
			size = int(binary.BigEndian.Uint16(head[2:4]))
		}
		payload = slices.Grow(payload[:0], size)[:size]
		if _, err := io.ReadFull(w.r, payload); err != nil {
			return
		}
		switch head[0] & 0xf {
		case 9: // ping: a pong, masked with zeros
			pong := append([]byte{0x8a, 0x80 | byte(size), 0, 0, 0, 0}, payload...)
			if _, err := w.conn.Write(pong); err != nil {
				return
			}
		case 1:
			if !ready && bytes.HasPrefix(payload, []byte(`{"type":"caught_up"`)) {
				ready = true
				close(w.ready)
			}
			if !ready && !w.backlog || !bytes.HasPrefix(payload, []byte(`{"type":"notification"`)) {
				continue
			}
			id, task := number(payload, `"id":`), number(payload, `"task_id":`)
			if id <= last {
				w.wrong.Add(1)
			}
			last = id
			w.ids = append(w.ids, id)
			w.latencies = append(w.latencies, time.Since(l.began)-time.Duration(l.sent[task].Load()))
			w.heard.Add(1)
		}
	}
}

// number is the number behind a name in JSON.
func number(text []byte, name string) (n int64) {
	i := bytes.Index(text, []byte(name))
	for _, c := range text[i+len(name):] {
		if c < '0' || c > '9' {
			break
		}
		n = n*10 + int64(c-'0')
	}
	return n
}

// cpu is the time that a process has used, its system calls included.
func cpu(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// rss is the memory that a process has, in bytes.
func rss(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); fields[0] == "VmRSS:" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64)
			return kib << 10
		}
	}
	return 0
}
