package server

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestAnAddressHasSoManyConnections(t *testing.T) {
	t.Parallel()
	t.Run("T-CONN-CAP, T-OTHERS", anAddressHasSoManyConnections)
}

func anAddressHasSoManyConnections(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*world)
		all  bool
	}{
		"anybody":         {func(*world) {}, false},
		"a trusted proxy": {trusting("127.0.0.0/8"), true},
		"no limit":        {func(w *world) { w.limits.AddrConns = 0 }, true},
	} {
		t.Run(name, func(t *testing.T) {
			var log *logged
			w := newWorld(t, func(w *world) { log = record(w); w.limits.AddrConns = 2 }, c.edit)
			alive := func(line net.Conn) bool {
				line.SetDeadline(time.Now().Add(patience))
				fmt.Fprint(line, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
				n, _ := line.Read(make([]byte, 1000))
				return n > 0
			}
			var lines []net.Conn
			for i := range 2 * tcpPerSocket {
				line := w.connect()
				if lines = append(lines, line); !alive(line) {
					t.Errorf("connection %d was refused", i)
				}
			}
			for range 5 {
				if alive(w.connect()) != c.all {
					t.Errorf("one more is alive: %v", !c.all)
				}
			}
			if n := strings.Count(log.String(), "connections refused"); n > 1 || (n == 1) == c.all {
				t.Errorf("said %d times", n)
			}
			for i, line := range lines {
				if !alive(line) {
					t.Errorf("connection %d was closed for it", i)
				}
			}
			lines[0].Close()
			eventually(t, "another one is taken", func() bool { return alive(w.connect()) })
		})
	}
}

// The metrics count requests and connections that are refused before a handler sees them.
func TestWhatTheListenerRefusesIsCounted(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it sends large requests, and opens many connections")
	w := newWorld(t, func(w *world) { w.limits.AddrConns = 1 })
	b := w.board()
	refused := func(reason string) string { return `ctms_tcp_connections_refused_total{reason="` + reason + `"}` }
	before := b.read()
	if n, there := before[refused("too_many_connections")]; !there || n != 0 {
		t.Errorf("at the start %v, %v: a rate finds no 0", n, there)
	}
	for request, reason := range map[string]string{
		"GET / HTTP/1.1\r\n\r\n":            "invalid", // without a host
		"GET / HTTP/9.1\r\nHost: x\r\n\r\n": "invalid",
		"GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 2<<20) + "\r\n\r\n": "too_large",
	} {
		before := b.read()
		line := w.connect()
		line.SetDeadline(time.Now().Add(patience))
		go line.Write([]byte(request)) // which may not be taken to its end
		if text, _ := io.ReadAll(line); !strings.HasPrefix(string(text), "HTTP/1.1 ") {
			t.Fatalf("%.40q: %q", request, text)
		}
		b.rose(before, map[string]float64{refused(reason): 1, refused("too_many_connections"): 0})
	}
	l := w.http.Listener.(*listener)
	eventually(t, "the lines before are gone", func() bool {
		l.mu.Lock()
		defer l.mu.Unlock()
		return len(l.byAddr) == 0
	})
	before = b.read()
	for range tcpPerSocket {
		w.connect()
	}
	for range 3 {
		line := w.connect()
		line.SetDeadline(time.Now().Add(patience))
		if n, err := line.Read(make([]byte, 1)); n != 0 || errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("one too many is kept: %v", err)
		}
	}
	b.rose(before, map[string]float64{refused("too_many_connections"): 3, refused("invalid"): 0,
		refused("too_large"): 0})
}

func TestOnlyNetHTTPsOwnWordsAreReplaced(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad " +
			"Request": 400,
		"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: " +
			"close\r\n\r\n431": 431,
		"HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\n\r\n": 417,
		"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}":  0,
		"HTTP/1.1 400 Bad Request\r\nCache-Control: no-store\r\nContent-Type: application/json\r\nConnection: " +
			"close\r\n\r\n{}": 0,
		"HTTP/1.1 100 Continue\r\n\r\n": 0, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n": 0,
		"HTTP/1.1 4": 0, "HTTP/1.": 0, "": 0, "\x81\x05HTTP/": 0, "HTTP/1.1 xyz\r\nContent-Type: text/plain": 0,
		`HTTP/1.1 400 is what somebody called a task\r\n` +
			`Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n`: 0,
	} {
		if got := refusedBy([]byte(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// refusals is a request for each kind of error that net/http answers by itself, and the status.
var refusals = map[string]struct {
	request string
	status  int
}{
	"no host":                {"GET / HTTP/1.1\r\n\r\n", 400},
	"two hosts":              {"GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400},
	"no request":             {"hello\r\n\r\n", 400},
	"no header":              {"GET / HTTP/1.1\r\nHost: x\r\nhello\r\n\r\n", 400},
	"a bad header name":      {"GET / HTTP/1.1\r\nHost: x\r\nX(: y\r\n\r\n", 400},
	"a bad header value":     {"GET / HTTP/1.1\r\nHost: x\r\nX: \x01\r\n\r\n", 400},
	"a bad length":           {"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n", 400},
	"headers that are long":  {"GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 8<<10) + "\r\n\r\n", 431},
	"an encoding of a body":  {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
	"HTTP/3.0":               {"GET / HTTP/3.0\r\nHost: x\r\n\r\n", 505},
	"HTTP/2.0":               {"GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505},
	"an expectation":         {"GET / HTTP/1.1\r\nHost: x\r\nExpect: 200-maybe\r\nConnection: close\r\n\r\n", 417},
	"an expectation, put by": {"PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nExpect: miracles\r\n\r\nx", 417},
}

// net/http has no name for its own refusals but their text. A version of Go that changes it fails here.
func TestEachRefusalOfNetHTTPIsRecognised(t *testing.T) {
	t.Parallel()
	skipInShort(t, "each refusal is waited for")
	for name, c := range refusals {
		t.Run(name, func(t *testing.T) {
			writes := refusedByNetHTTP(t, c.request)
			if len(writes) == 0 {
				t.Fatal("nothing was answered")
			}
			if got := refusedBy(writes[0]); got != c.status ||
				!strings.HasPrefix(string(writes[0]), fmt.Sprintf("HTTP/1.1 %d ", c.status)) {
				t.Errorf("recognised as %d, want %d: %q", got, c.status, writes[0])
			}
			for _, more := range writes[1:] {
				t.Errorf("behind it: %q", more)
			}
		})
	}
}

// refusedByNetHTTP sends a request to a plain server on a port of its own, and returns what that writes, a Write each.
func refusedByNetHTTP(t *testing.T, request string) (writes [][]byte) {
	t.Helper()
	var mu sync.Mutex
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter,
		*http.Request) {
		t.Error("it came to the handler")
	}))
	s.Config.MaxHeaderBytes = 1 << 10
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.Listener = wrapping{s.Listener, func(c net.Conn) net.Conn {
		return &spied{c, func(p []byte) { mu.Lock(); writes = append(writes, slices.Clone(p)); mu.Unlock() }}
	}}
	s.Start()
	line, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	line.SetDeadline(time.Now().Add(patience))
	go io.WriteString(line, request) // which may not be taken to its end
	if text, err := io.ReadAll(line); len(text) == 0 {
		t.Errorf("answered nothing: %v", err)
	}
	line.Close()
	s.Close()
	mu.Lock()
	defer mu.Unlock()
	return writes
}

// A spied connection shows what is written to it.
type spied struct {
	net.Conn
	wrote func([]byte)
}

func (s *spied) Write(p []byte) (int, error) { s.wrote(p); return s.Conn.Write(p) }
