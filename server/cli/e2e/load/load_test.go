package load

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"ctms/db"
	"ctms/server/internal/token"
)

// A load is a server and those who use it: publishers, who change tasks, and users, to whom these are assigned.
type load struct {
	users      int
	publishers int
	idlers     int  // users to whom nothing happens
	stored     int  // notifications from before, read by nobody
	limited    bool // as by default, not without limits

	addr  string
	cmd   *exec.Cmd
	pid   int
	lines []*wsLine // of users, who listen
	quiet []*wsLine // of idlers
	moved []int     // by task
	began time.Time
}

const (
	publisher = int64(1)
)

// inMemory reports whether what is written to a directory never meets a disk, where the system tells.
var inMemory = func(dir string) bool { return false }

// newLoad starts a server with tasks, enough that each publisher has four of its own and each user one.
func newLoad(b testing.TB, l load) *load {
	b.Helper()
	tasks := max(l.users, l.publishers*4) + 1
	l.moved, l.began = make([]int, tasks), time.Now()
	dir := filepath.Join(b.TempDir(), "data")
	if inMemory(b.TempDir()) {
		b.Fatalf("%s is in memory, and what is told here is durable: set TMPDIR to a disk", dir)
	}
	l.fill(b, dir)
	l.start(b, e2e.Build(b), dir)
	b.Cleanup(func() {
		for _, line := range l.lines {
			line.conn.Close()
		}
		l.dropIdle(b)
		l.stop(b)
	})
	return &l
}

// start starts the server and waits until it says where it listens. Where CTMS_BENCH_PROFILES names a directory, a
// profile of the server's processor time is left there for each benchmark.
func (l *load) start(b testing.TB, bin, dir string) {
	b.Helper()
	profile := os.Getenv("CTMS_BENCH_PROFILES")
	if profile != "" {
		profile = filepath.Join(profile, strings.ReplaceAll(b.Name(), "/", "-")+".cpu")
		bin, _ = os.Executable() // the release can't
	}
	cmd := exec.Command(bin, "serve", "--data", dir, "--listen", "127.0.0.1:0", "--log-level", "error")
	cmd.Env = append(os.Environ(), "CTMS_JWT_SECRET="+e2e.BenchKey)
	if !l.limited {
		cmd.Env = append(cmd.Env, "CTMS_RATE_LIMIT=0", "CTMS_USER_CONNECTIONS=0", "CTMS_ADDRESS_CONNECTIONS=0")
	}
	if profile != "" {
		cmd.Env = append(cmd.Env, "BE_THE_PROGRAM=1", "PROFILE_TO="+profile)
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
	e2e.RunInPool(l.users+2+l.idlers, func(i int) { // the publisher, the users, somebody else, and the idlers
		name := fmt.Sprintf("user%d", i)
		if _, _, err := d.ReplaceUser(ctx, int64(i+1), db.UserPatch{Username: &name}); err != nil {
			b.Error(err)
		}
	})
	title := "Fix the login of the customer portal"
	e2e.RunInPool(len(l.moved)-1, func(i int) {
		to := int64(2 + i%l.users)
		if _, _, err := d.ReplaceTask(ctx, publisher, int64(i+1), db.TaskPatch{Title: &title, Assignee: &to},
			db.Precondition{}); err != nil {
			b.Error(err)
		}
	})
	tasks := len(l.moved) - 1
	changes := max(0, l.stored-tasks+tasks-1) / tasks // of each: its assignment was told as well
	e2e.RunInPool(tasks, func(i int) {
		for range changes {
			status := db.Status(l.turn(i + 1))
			if _, err := d.UpdateTask(ctx, publisher, int64(i+1), db.TaskPatch{Status: &status},
				db.Precondition{}); err != nil {
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

func mintToken(b testing.TB, user int64) string {
	t, err := token.MintAccess([]byte(e2e.BenchKey), token.Claims{User: user}, time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	return t
}

// connect opens tabs WebSockets for each user, and reads them.
func (l *load) connect(b testing.TB, tabs int) {
	b.Helper()
	l.lines = make([]*wsLine, l.users*tabs)
	e2e.RunInPool(len(l.lines), func(i int) {
		line, err := dialLine(l.addr, mintToken(b, int64(2+i%l.users)), caller(i))
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
		if err := line.open(l); err != nil {
			b.Fatal(err)
		}
	}
}

// idle opens n WebSockets, of the idlers in turn. They answer pings.
func (l *load) idle(b testing.TB, n int) {
	b.Helper()
	l.quiet = make([]*wsLine, n)
	e2e.RunInPool(n, func(i int) {
		line, err := dialLine(l.addr, mintToken(b, int64(l.users+3+i%l.idlers)), caller(i))
		if err != nil {
			b.Error(err)
			return
		}
		line.backlog = true
		l.quiet[i] = line
		if err := line.open(l); err != nil {
			b.Error(err)
		}
	})
	if b.Failed() {
		b.FailNow()
	}
}

// dropIdle closes the WebSockets that idle opened, and fails where one was not open any more.
func (l *load) dropIdle(b testing.TB) {
	b.Helper()
	ended := 0
	for _, line := range l.quiet {
		if line == nil {
			continue
		}
		if line.over() {
			ended++
		}
		line.conn.Close()
	}
	l.quiet = nil
	if ended > 0 {
		b.Errorf("%d idle connections were ended", ended)
	}
}

// pause pauses, where the system can to a tenth of a millisecond: the runtime's timers wake up to a millisecond late,
// and changes would seem to take as much longer.
var pause = time.Sleep

// lastWords is how long run listens on when all was heard, for what comes twice.
const lastWords = 20 * time.Millisecond

// run sends b.N changes, one every pace or, at 0, as fast as the publishers are answered, and waits until all were
// heard of.
func (l *load) run(b *testing.B, pace time.Duration) {
	b.Helper()
	tasks := len(l.moved) - 1
	due := make([][]time.Duration, len(l.moved)) // by task: when each of its changes was to be made, since began
	clients := make([]*publisherConn, l.publishers)
	for i := range clients {
		clients[i] = l.dialPublisher(b)
	}
	turns := make(chan time.Duration, 1)
	serverBefore, clientBefore := cpu(l.pid), cpu(os.Getpid())
	b.ResetTimer()
	start := time.Since(l.began)
	if pace > 0 {
		go func() {
			defer close(turns)
			for i := range b.N {
				at := start + time.Duration(i)*pace
				pause(at - time.Since(l.began))
				turns <- at
			}
		}()
	}
	var left atomic.Int64
	left.Store(int64(b.N))
	next := func() (at time.Duration, ok bool) {
		if pace > 0 {
			at, ok = <-turns
			return at, ok
		}
		return time.Since(l.began), left.Add(-1) >= 0
	}
	var wg sync.WaitGroup
	for p, c := range clients {
		wg.Go(func() {
			for n := 0; ; n++ {
				at, ok := next()
				if !ok {
					return
				}
				task := 1 + (p+n*l.publishers)%(tasks/l.publishers*l.publishers)
				due[task] = append(due[task], at)
				if err := c.patch(task); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	end := time.Since(l.began)
	told := make([]int64, l.users) // by user
	for task := range tasks {
		told[task%l.users] += int64(len(due[1+task]))
	}
	// All that was acknowledged has to arrive.
	deadline := time.Now().Add(e2e.Patience)
	for i, line := range l.lines {
		for line.heard.Load() < told[i%l.users] && !line.over() && time.Now().Before(deadline) {
			time.Sleep(time.Millisecond) // the server needs the processors
		}
	}
	serverCPU, clientCPU := cpu(l.pid)-serverBefore, cpu(os.Getpid())-clientBefore
	b.StopTimer()
	time.Sleep(lastWords)
	var latencies []time.Duration
	var wrong flaws
	seen := make([]int, len(due)) // by task
	for i, line := range l.lines {
		if line.over() {
			b.Errorf("line %d was ended", i)
		}
		line.conn.SetReadDeadline(time.Now()) // nothing more is read, but it stays open
		<-line.ended
		wrong.add(flawsOf(line.ids, told[i%l.users]))
		clear(seen)
		for _, a := range line.arrivals { // those of one task come in the order of its changes
			if k := seen[a.task]; k < len(due[a.task]) {
				latencies = append(latencies, a.at-due[a.task][k])
			}
			seen[a.task]++
			end = max(end, a.at)
		}
	}
	if wrong != (flaws{}) {
		b.Errorf("of %d changes: %v", b.N, wrong)
	}
	b.ReportMetric(float64(b.N)/(end-start).Seconds(), "notifications/s")
	b.ReportMetric(float64(serverCPU.Microseconds())/float64(b.N), "cpu-µs/notification")
	b.ReportMetric(float64(clientCPU.Microseconds())/float64(b.N), "client-µs/notification")
	percentiles(b, latencies)
	for _, c := range clients {
		c.conn.Close()
	}
}

// percentiles reports how long it took until people were told.
func percentiles(b *testing.B, took []time.Duration) {
	if len(took) == 0 {
		return
	}
	slices.Sort(took)
	for _, p := range []int{50, 99} {
		b.ReportMetric(float64(took[(len(took)-1)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
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
	return &publisherConn{conn: conn, r: bufio.NewReaderSize(conn, 2048), token: mintToken(b, publisher), load: l}
}

// patch changes the status of a task, and returns when the server has said that it is stored.
func (c *publisherConn) patch(task int) error {
	body := `{"status":"` + c.load.turn(task) + `"}`
	c.buf = fmt.Appendf(c.buf[:0],
		"PATCH /api/tasks/%d/ HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\nContent-Type: "+
			"application/json\r\nContent-Length: %d\r\n\r\n%s",
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
	ended   chan struct{} // closed when nothing more is read

	// Of what was heard, to be looked at once it has ended:
	ids      []int64
	arrivals []arrival
}

// An arrival is when a notification of a task came, since the load began.
type arrival struct {
	task int64
	at   time.Duration
}

// caller is the address that the i-th connection calls from: each has 28,000 ports, and those of the round before rest
// for a minute.
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
	fmt.Fprintf(conn, "GET /ws/notifications/?token=%s HTTP/1.1\r\nHost: bench\r\nConnection: Upgrade\r\nUpgrade: "+
		"websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", token)
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

// open reads the line from now on, and returns when it has caught up.
func (w *wsLine) open(l *load) error {
	go w.read(l)
	select {
	case <-w.ready:
		return nil
	case <-w.ended:
		return errors.New("a line was ended before it had caught up")
	}
}

// read takes frames until the line ends, answers pings, and notes when notifications came.
func (w *wsLine) read(l *load) {
	defer close(w.ended)
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
			w.ids = append(w.ids, number(payload, `"id":`))
			w.arrivals = append(w.arrivals, arrival{number(payload, `"task_id":`), time.Since(l.began)})
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
