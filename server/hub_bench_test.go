package server

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/db"
)

// Publish to 100 users of one connection each, who take it as it comes.
func BenchmarkPublish(b *testing.B) {
	w := newWorld(b)
	const users = 100
	var reading sync.WaitGroup
	for i := range users {
		ours, theirs := net.Pipe()
		c := &conn{s: w.srv, line: &line{Conn: ours, began: time.Now()}, place: place{user: int64(1000 + i)}, opened: true}
		c.pinged, c.expires = time.Now().Add(time.Hour), time.Now().Add(time.Hour) // without pings
		if err := w.srv.hub.add(c); err != nil {
			b.Fatal(err)
		}
		reading.Go(func() { io.Copy(io.Discard, theirs) })
		b.Cleanup(func() {
			w.srv.hub.remove(c)
			w.srv.hub.mu.Lock()
			delete(w.srv.hub.conns, c)
			w.srv.hub.mu.Unlock()
			ours.Close()
		})
	}
	n := db.Notification{Kind: db.StatusChange, Title: "Fix Login", Message: "Task 'Fix Login' status changed to In Progress", Status: db.InProgress, Task: 10, Created: time.Now()}
	b.ReportAllocs()
	for b.Loop() {
		n.ID++
		n.User = 1000 + n.ID%users
		w.srv.hub.Publish([]db.Event{db.Notified{Notification: n, Unread: 3}})
	}
}

// What an idle connection costs. B/conn is what the process grew by, our end of the line and the lean client's (some 500 bytes).
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
