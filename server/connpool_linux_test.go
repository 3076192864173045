package server

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// takeLittle has the system take little of what comes, until the test reads it.
func takeLittle(line net.Conn) { line.(*net.TCPConn).SetReadBuffer(4 << 10) }

// tellsWhatIsTaken reports whether the system knows what the other end took on a connection on which it took something.
func tellsWhatIsTaken(t *testing.T, line net.Conn) bool {
	t.Helper()
	raw, err := line.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var info *unix.TCPInfo
	if e := raw.Control(func(fd uintptr) {
		info, err = unix.GetsockoptTCPInfo(int(fd), unix.IPPROTO_TCP, unix.TCP_INFO)
	}); e != nil || err != nil {
		t.Fatal(e, err)
	}
	return info.Bytes_acked > 0
}

// newEndlessWorld has a pool of three connections, and a path whose answer has no end.
func newEndlessWorld(t *testing.T) (*world, *connPool) {
	w := newWorld(t, func(w *world) {
		w.limits.TCPConns = 3
		w.wrapHandler = func(h http.Handler) http.Handler {
			mux := http.NewServeMux()
			mux.Handle("/", h)
			mux.Handle("GET /endless", keepBusy(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				for part := make([]byte, 1<<20); ; {
					if _, err := w.Write(part); err != nil {
						return
					}
				}
			})))
			return mux
		}
	})
	return w, &w.http.Listener.(*listener).pool
}

// conns returns the connections of a pool.
func (p *connPool) conns() (all []*pooledConn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for at := p.waiting.Front(); at != nil; at = at.Next() {
		all = append(all, at.Value.(*pooledConn))
	}
	return all
}

// Clients that ask and take nothing of the answer make room as those do that say nothing.
func TestWhoTakesNoAnswerMakesRoom(t *testing.T) {
	t.Parallel()
	w, pool := newEndlessWorld(t)
	pool.stalled = time.Nanosecond
	for range 3 {
		line := w.connect()
		takeLittle(line)
		fmt.Fprint(line, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
	}
	eventually(t, "one more has a place", func() bool { return say(t, w.connect(), askHealth) == "HTTP/1.1 200 OK" })
	if w.board().read()[`ctms_tcp_connections_refused_total{reason="silent"}`] == 0 {
		t.Error("none made room for it")
	}
}

// A client that takes little keeps its place, although the server has no room to write more for it.
func TestWhoTakesAnAnswerSlowlyKeepsThePlace(t *testing.T) {
	t.Parallel()
	w, pool := newEndlessWorld(t)
	pool.stalled = 200 * time.Millisecond
	line := w.connect()
	takeLittle(line)
	fmt.Fprint(line, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
	var served *pooledConn
	eventually(t, "the client takes nothing", func() bool {
		all := pool.conns()
		if len(all) == 1 {
			served = all[0]
		}
		return served != nil && served.stalled()
	})
	if !tellsWhatIsTaken(t, line) {
		t.Skip("this system does not tell what the other end took, so whoever takes little is as one who takes nothing")
	}
	since := served.since.Load()
	line.SetDeadline(time.Now().Add(patience))
	eventually(t, "the client takes something", func() bool {
		if _, err := io.CopyN(io.Discard, line, 4<<10); err != nil {
			t.Fatal(err)
		}
		return !served.stalled()
	})
	if served.since.Load() != since {
		t.Error("the server had room for more, so this shows nothing")
	}
}
