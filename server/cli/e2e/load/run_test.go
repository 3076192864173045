// Helpers that make changes, and measure how the notifications of them come.

package load

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http/httputil"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ctms/server/cli/e2e"
)

// pause waits for a span. On Linux it is exact to a tenth of a millisecond. The timers of the Go runtime may be a
// millisecond late, and the measured latencies would be longer by that much.
var pause = time.Sleep

// duplicateWait is how long a benchmark still reads after the last expected notification, to see one that comes twice.
const duplicateWait = 20 * time.Millisecond

// A result is how fast a load was served.
type result struct {
	perSecond float64 // notifications
	p99       float64 // how long 99 % of them took at most, in ms
	cpu       float64 // processor time of the server for one of them, in µs
}

// run makes b.N changes and waits until all notifications of them have come. It makes one change every interval.
// With the interval 0 each publisher makes its next change as soon as the last one is answered.
func (l *load) run(b *testing.B, interval time.Duration) result {
	b.Helper()
	tasks := len(l.changes) - 1
	due := make([][]time.Duration, len(l.changes)) // by task: when each of its changes was due, since l.began
	clients := make([]*publisherConn, l.publishers)
	for i := range clients {
		clients[i] = l.dialPublisher(b)
	}
	turns := make(chan time.Duration, 1)
	serverBefore, clientBefore := l.cpu(), cpuTime(os.Getpid())
	b.ResetTimer()
	start := time.Since(l.began)
	if interval > 0 {
		go func() {
			defer close(turns)
			for i := range b.N {
				at := start + time.Duration(i)*interval
				pause(at - time.Since(l.began))
				turns <- at
			}
		}()
	}
	var left atomic.Int64
	left.Store(int64(b.N))
	nextChange := func() (at time.Duration, ok bool) {
		if interval > 0 {
			at, ok = <-turns
			return at, ok
		}
		return time.Since(l.began), left.Add(-1) >= 0
	}
	var wg sync.WaitGroup
	for p, c := range clients {
		wg.Go(func() {
			for n := 0; ; n++ {
				at, ok := nextChange()
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
	expected := make([]int64, l.users) // number of notifications by user
	for task := range tasks {
		expected[task%l.users] += int64(len(due[1+task]))
	}
	// Every change that was acknowledged has to arrive.
	deadline := time.Now().Add(e2e.Patience)
	for i, ws := range l.sockets {
		for ws.received.Load() < expected[i%l.users] && !ws.isClosed() && time.Now().Before(deadline) {
			time.Sleep(time.Millisecond) // leave the processors to the server
		}
	}
	serverCPU, clientCPU := l.cpu()-serverBefore, cpuTime(os.Getpid())-clientBefore
	b.StopTimer()
	time.Sleep(duplicateWait)
	var latencies []time.Duration
	var wrong flaws
	arrived := make([]int, len(due)) // by task
	for i, ws := range l.sockets {
		if ws.isClosed() {
			b.Errorf("the server closed WebSocket %d", i)
		}
		ws.conn.SetReadDeadline(time.Now()) // ends the reading, but not the connection
		<-ws.ended
		wrong.add(l.flawsOf(ws, expected[i%l.users]))
		clear(arrived)
		for _, a := range ws.arrivals { // notifications of one task come in the order of its changes
			if k := arrived[a.task]; k < len(due[a.task]) {
				latencies = append(latencies, a.at-due[a.task][k])
			}
			arrived[a.task]++
			end = max(end, a.at)
		}
	}
	if wrong != (flaws{}) {
		b.Errorf("of %d changes: %v", b.N, wrong)
	}
	b.ReportMetric(float64(b.N)/(end-start).Seconds(), "notifications/s")
	b.ReportMetric(float64(serverCPU.Microseconds())/float64(b.N), "cpu-µs/notification")
	b.ReportMetric(float64(clientCPU.Microseconds())/float64(b.N), "client-µs/notification")
	reportPercentiles(b, latencies)
	for _, c := range clients {
		c.conn.Close()
	}
	r := result{perSecond: float64(b.N) / (end - start).Seconds(),
		cpu: float64(serverCPU.Microseconds()) / float64(b.N)}
	if n := len(latencies); n > 0 {
		r.p99 = float64(latencies[(n-1)*99/100].Microseconds()) / 1000
	}
	return r
}

// reportPercentiles reports how long the notifications took, from the change to the user.
func reportPercentiles(b *testing.B, took []time.Duration) {
	if len(took) == 0 {
		return
	}
	slices.Sort(took)
	for _, p := range []int{50, 99} {
		b.ReportMetric(float64(took[(len(took)-1)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
	}
}

// A publisherConn changes tasks over one connection. It uses no HTTP client, to cost little processor time.
type publisherConn struct {
	conn  net.Conn
	r     *bufio.Reader
	token string
	load  *load
	buf   []byte
}

// dialPublisher connects a publisher.
func (l *load) dialPublisher(b testing.TB) *publisherConn {
	b.Helper()
	conn, err := net.Dial("tcp", l.addr)
	if err != nil {
		b.Fatal(err)
	}
	return &publisherConn{conn: conn, r: bufio.NewReaderSize(conn, 2048), token: mintToken(b, publisher), load: l}
}

// patch changes the status of a task. It returns once the server has answered that the change is stored.
func (c *publisherConn) patch(task int) error {
	if p := c.load.peer; p != nil {
		c.load.changes[task]++
		return c.send("POST", p.publishPath, p.message([]int{c.load.userOf(task)}, task, c.load.changes[task]), " 200 ")
	}
	return c.send("PATCH", fmt.Sprintf("/api/tasks/%d/", task), `{"status":"`+c.load.nextStatus(task)+`"}`, " 200 ")
}

// send makes a request and reads the answer, whose status line must contain want.
func (c *publisherConn) send(method, path, body, want string) error {
	c.buf = fmt.Appendf(c.buf[:0],
		"%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: "+
			"application/json\r\nContent-Length: %d\r\n\r\n%s",
		method, path, c.token, len(body), body)
	if _, err := c.conn.Write(c.buf); err != nil {
		return err
	}
	status, err := c.r.ReadSlice('\n')
	if err != nil {
		return err
	}
	if !bytes.Contains(status, []byte(want)) {
		return fmt.Errorf("%s %s: %s", method, path, status)
	}
	length, chunked := 0, false
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
		chunked = chunked || bytes.HasPrefix(line, []byte("Transfer-Encoding: chunked"))
	}
	if chunked { // a long answer of a peer
		return c.discardChunks()
	}
	_, err = c.r.Discard(length)
	return err
}

// cpu returns the processor time that the server has used, with all its processes.
func (l *load) cpu() time.Duration {
	sum := cpuTime(l.pid)
	for _, pid := range l.helpers {
		sum += cpuTime(pid)
	}
	return sum
}

// cpuTime returns the processor time that a process has used, in its own code and in the system.
func cpuTime(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// discardChunks reads a body in chunks to its end (RFC 9112 section 7.1).
func (c *publisherConn) discardChunks() error {
	if _, err := io.Copy(io.Discard, httputil.NewChunkedReader(c.r)); err != nil {
		return err
	}
	_, err := c.r.ReadSlice('\n') // there are no trailers
	return err
}
