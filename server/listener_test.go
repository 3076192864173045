package server

import (
	"fmt"
	"net"
	"strings"
	"testing"
	"time"
)

func TestAnAddressHasSoManyConnections(t *testing.T) {
	t.Run("T-CONN-CAP, T-OTHERS", anAddressHasSoManyConnections)
}

func anAddressHasSoManyConnections(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*world)
		all  bool
	}{
		"anybody":         {func(*world) {}, false},
		"a trusted proxy": {trusting("127.0.0.0/8"), true},
		"no limit":        {func(w *world) { w.cfg.AddrConns = 0 }, true},
	} {
		t.Run(name, func(t *testing.T) {
			var log *logged
			w := newWorld(t, func(w *world) { log = record(w); w.cfg.AddrConns = 2 }, c.edit)
			alive := func(line net.Conn) bool {
				line.SetDeadline(time.Now().Add(20 * time.Second))
				fmt.Fprint(line, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
				n, _ := line.Read(make([]byte, 1000))
				return n > 0
			}
			var lines []net.Conn
			for i := range 2 * linesPerPlace {
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

func TestOnlyNetHTTPsOwnWordsAreReplaced(t *testing.T) {
	for text, want := range map[string]int{
		"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n400 Bad Request":         400,
		"HTTP/1.1 431 Request Header Fields Too Large\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n431": 431,
		"HTTP/1.1 417 Expectation Failed\r\nConnection: close\r\n\r\n":                                                            417,
		"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{}":                                                             0,
		"HTTP/1.1 400 Bad Request\r\nCache-Control: no-store\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{}":    0,
		"HTTP/1.1 100 Continue\r\n\r\n": 0, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n": 0,
		"HTTP/1.1 4": 0, "HTTP/1.": 0, "": 0, "\x81\x05HTTP/": 0, "HTTP/1.1 xyz\r\nContent-Type: text/plain": 0,
		`HTTP/1.1 400 is what somebody called a task\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n`: 0,
	} {
		if got := refusedBy([]byte(text)); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
