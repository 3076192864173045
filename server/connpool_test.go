package server

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"
)

// A pooled world has a pool of five connections, and a path that answers when the test says so.
func newPooledWorld(t *testing.T) (w *world, release func()) {
	released := make(chan struct{})
	release = sync.OnceFunc(func() { close(released) })
	w = newWorld(t, func(w *world) {
		w.limits.TCPConns = 5
		w.wrapHandler = func(h http.Handler) http.Handler {
			mux := http.NewServeMux()
			mux.Handle("/", h)
			mux.Handle("POST /slow", keepBusy(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if _, err := io.Copy(io.Discard, r.Body); err == nil {
					<-released
				}
			})))
			return mux
		}
	})
	t.Cleanup(release) // for a test that failed: the server waits for its handlers
	return w, release
}

// say writes on a connection, and returns the first line of what comes back; "" if the connection is closed.
func say(t *testing.T, line net.Conn, text string) string {
	t.Helper()
	line.SetDeadline(time.Now().Add(patience))
	io.WriteString(line, text)
	answer := make([]byte, 4096)
	n, err := line.Read(answer)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatalf("no answer to %q", text)
	}
	first, _, _ := strings.Cut(string(answer[:n]), "\r\n")
	return first
}

const askHealth = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

func TestTheLongestSilentMakesRoom(t *testing.T) {
	t.Parallel()
	t.Run("T-CONN-CAP, T-OTHERS, R-FD", theLongestSilentMakesRoom)
}

func theLongestSilentMakesRoom(t *testing.T) {
	w, release := newPooledWorld(t)
	socket := w.puppet(bob, "")
	socket.ready()
	busy := w.connect()
	fmt.Fprint(busy, "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab")
	idle := w.connect()
	if got := say(t, idle, askHealth); got != "HTTP/1.1 200 OK" {
		t.Fatalf("the idle one: %q", got)
	}
	nothing, half := w.connect(), w.connect() // five
	fmt.Fprint(half, "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\na")
	l := w.http.Listener.(*listener)
	eventually(t, "five have places, two of them keep theirs", func() bool {
		l.pool.mu.Lock()
		defer l.pool.mu.Unlock()
		kept := l.pool.count - l.pool.waiting.Len() // the socket
		for at := l.pool.waiting.Front(); at != nil; at = at.Next() {
			if at.Value.(*pooledConn).state.Load() == connBusy {
				kept++
			}
		}
		return l.pool.count == 5 && kept == 2
	})
	closed := func(line net.Conn) bool {
		line.SetDeadline(time.Now().Add(patience))
		n, err := line.Read(make([]byte, 1))
		return n == 0 && !errors.Is(err, os.ErrDeadlineExceeded)
	}
	for i, oldest := range []net.Conn{idle, nothing, half} { // in the order in which they fell silent
		if got := say(t, w.connect(), askHealth); got != "HTTP/1.1 200 OK" {
			t.Errorf("newcomer %d: %q", i, got)
		}
		if !closed(oldest) {
			t.Errorf("newcomer %d took the place of another one than the oldest", i)
		}
	}
	for range 100 { // a flood
		w.connect()
	}
	if got := say(t, w.connect(), askHealth); got != "HTTP/1.1 200 OK" {
		t.Errorf("in a flood: %q", got)
	}
	socket.settled() // it lives
	release()
	if got := say(t, busy, ""); got != "HTTP/1.1 200 OK" {
		t.Errorf("the busy one: %q", got)
	}
	if n := w.board().read()[`ctms_tcp_connections_refused_total{reason="silent"}`]; n < 100 {
		t.Errorf("%v closings are counted", n)
	}
}

func TestPlacesThatAreAllKeptRefuseTheNext(t *testing.T) {
	t.Parallel()
	w, release := newPooledWorld(t)
	var lines []net.Conn
	for range 5 {
		line := w.connect()
		fmt.Fprint(line, "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
		lines = append(lines, line)
	}
	l := w.http.Listener.(*listener)
	eventually(t, "all are busy", func() bool {
		l.pool.mu.Lock()
		defer l.pool.mu.Unlock()
		n := 0
		for at := l.pool.waiting.Front(); at != nil; at = at.Next() {
			if at.Value.(*pooledConn).state.Load() == connBusy {
				n++
			}
		}
		return n == 5
	})
	if got := say(t, w.connect(), askHealth); got != "" {
		t.Errorf("one more: %q", got)
	}
	release()
	for i, line := range lines {
		if got := say(t, line, ""); got != "HTTP/1.1 200 OK" {
			t.Errorf("busy %d: %q", i, got)
		}
	}
	if got := say(t, w.connect(), askHealth); got != "HTTP/1.1 200 OK" {
		t.Errorf("afterwards: %q", got)
	}
	for _, line := range lines {
		line.Close()
	}
	eventually(t, "their places are free", func() bool {
		l.pool.mu.Lock()
		defer l.pool.mu.Unlock()
		return l.pool.count == l.pool.waiting.Len() && l.pool.count <= 2
	})
}

func TestWhoHasTheMostMakesRoomFirst(t *testing.T) { // so that a flood drives itself out
	t.Parallel()
	has := map[string]int{"few": 1, "many": 7}
	p := connPool{most: 20, has: func(c net.Conn) int { return has[c.(named).name] }}
	first := map[string]*pooledConn{}
	for i, name := range []string{"few", "many", "few", "many"} {
		c, _, ok := p.add(named{name: name}, nil)
		if !ok {
			t.Fatalf("connection %d has no place", i)
		}
		if first[name] == nil {
			first[name] = c
		}
	}
	if c := p.dispensable(nil); c != first["many"] {
		t.Errorf("%v goes first", c.Conn)
	}
	first["many"].busy()
	if c := p.dispensable(nil); c == first["many"] || c.Conn.(named).name != "many" {
		t.Errorf("then %v goes first", c.Conn)
	}
}

// A named connection is none that can be used.
type named struct {
	net.Conn
	name string
}
