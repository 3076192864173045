package server

import (
	"bufio"
	"encoding/binary"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/wsline"
	"ctms/server/internal/wsline/wslinetest"
)

// Publish to 100 users of one connection each, who take it as it comes. Each is told of no more than its queue holds
// before all have taken it.
func BenchmarkPublish(b *testing.B) {
	w := newWorld(b)
	const users = 100
	var arrived atomic.Int64
	awaitAll := func(told int64) {
		for deadline := time.Now().Add(10 * time.Second); arrived.Load() < told && time.Now().Before(deadline); {
			runtime.Gosched()
		}
	}
	for i := range users {
		connectPipe(b, w, int64(1000+i), &arrived)
	}
	n := db.Notification{Kind: db.StatusChange, Title: "Fix Login",
		Message: "Task 'Fix Login' status changed to In Progress", Args: db.Args{"in_progress"}, Task: 10,
		Created: time.Now()}
	b.ReportAllocs()
	for b.Loop() {
		n.ID++
		n.User = 1000 + n.ID%users
		w.srv.hub.Publish([]db.Event{db.Notified{Notification: n, Unread: 3}})
		if n.ID%(users*maxQueue/2) == 0 {
			awaitAll(n.ID)
		}
	}
	awaitAll(n.ID)
	if got := arrived.Load(); got != n.ID {
		b.Errorf("%d frames came of %d", got, n.ID)
	}
	if n := w.board().read()["ctms_overflows_total"]; n != 0 {
		b.Errorf("%v queues overflowed", n)
	}
}

// connectPipe connects a user by a line without a network, and counts what comes over it.
func connectPipe(b *testing.B, w *world, user int64, arrived *atomic.Int64) {
	ours, theirs := net.Pipe()
	w.connectOver(ours, user)
	go countFrames(theirs, arrived)
}

// connectOver connects a user by a line of which ours is the server's end. It gets no pings.
func (w *world) connectOver(ours net.Conn, user int64) {
	w.t.Helper()
	c := &conn{hub: w.srv.hub, db: w.db, line: wslinetest.Pipe(w.t, ours, wsline.Options{}), slot: slot{user: user},
		signedIn: true}
	c.pinged, c.expires = time.Now().Add(time.Hour), w.db.Elapsed()+time.Hour
	if err := w.srv.hub.add(c); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() {
		w.srv.hub.unsubscribe(c)
		w.srv.hub.mu.Lock()
		delete(w.srv.hub.conns, c)
		w.srv.hub.mu.Unlock()
		ours.Close()
	})
}

// One event to 1,000 connected users: from the request to the last frame.
func BenchmarkFanOut(b *testing.B) {
	const users = 1000
	w := newWorld(b)
	w.crowd(users)
	var arrived atomic.Int64
	var to []string
	for i := range users {
		connectPipe(b, w, int64(1000+i), &arrived)
		to = append(to, strconv.Itoa(1000+i))
	}
	body := `{"title":"Build 812 failed","message":"Two tests are red","url":"https://ci.example.com/812","recipients":[` +
		strings.Join(to, ",") + `]}`
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		want := arrived.Load() + users
		if a := w.do(ann, "POST", "/api/events/", body); a.status != 201 {
			b.Fatal(a.status, a.text)
		}
		for deadline := began.Add(10 * time.Second); arrived.Load() < want && time.Now().Before(deadline); {
			runtime.Gosched()
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2])/1e6, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100])/1e6, "p99-ms")
}

// countFrames reads frames, none of them longer than 64 KiB, until the line ends.
func countFrames(line io.Reader, count *atomic.Int64) {
	in := bufio.NewReader(line)
	var head [4]byte
	for {
		if _, err := io.ReadFull(in, head[:2]); err != nil {
			return
		}
		size := int(head[1])
		if size == 126 {
			if _, err := io.ReadFull(in, head[2:]); err != nil {
				return
			}
			size = int(binary.BigEndian.Uint16(head[2:]))
		}
		if _, err := in.Discard(size); err != nil {
			return
		}
		count.Add(1)
	}
}

// What an idle connection costs. B/conn is what the process grew by, our end of the line and the lean client's (some
// 500 bytes).
func BenchmarkIdleConnections(b *testing.B) {
	const conns = 5000
	w := newWorld(b)
	server := httptest.NewServer(w.srv.Handler())
	b.Cleanup(server.Close)
	request := handshake(socketPath + "?token=" + w.token(bob))
	address := server.Listener.Addr().String()
	var lines []net.Conn
	b.Cleanup(func() {
		for _, line := range lines {
			line.Close()
		}
	})
	open := func(n int) {
		for range n {
			line, err := net.Dial("tcp", address)
			if err != nil {
				b.Fatal(err)
			}
			lines = append(lines, line)
			io.WriteString(line, request)
			in := bufio.NewReaderSize(line, 1024)
			if res, err := http.ReadResponse(in, nil); err != nil || res.StatusCode != 101 {
				b.Fatal(res, err)
			}
			for caught := ""; !strings.Contains(caught, "unread_count"); {
				part := make([]byte, 256)
				k, err := in.Read(part)
				if err != nil {
					b.Fatal(err)
				}
				caught += string(part[:k])
			}
		}
	}
	open(100) // what is made once
	before := memory(b)
	open(conns)
	after := memory(b)
	for b.Loop() { // there is nothing to time
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(after.heap-before.heap)/conns, "heapB/conn")
	b.ReportMetric(float64(after.stack-before.stack)/conns, "stackB/conn")
	b.ReportMetric(float64(after.resident-before.resident)/conns, "B/conn")
}

type usage struct{ heap, stack, resident int64 }

// memory is what the process uses, both ends of the lines included.
func memory(b *testing.B) usage {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		b.Skip("the system does not tell")
	}
	pages, _ := strconv.ParseInt(strings.Fields(string(text))[1], 10, 64)
	return usage{int64(m.HeapAlloc), int64(m.StackInuse), pages * int64(os.Getpagesize())}
}
