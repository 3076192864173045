package cli

import (
	"io"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
	"ctms/server"
)

// A memory is a listener that needs no network, for tests that go by the clock.
type memory struct {
	lines chan net.Conn
	over  chan struct{}
	once  sync.Once
}

func (m *memory) dial() net.Conn {
	ours, theirs := net.Pipe()
	m.lines <- theirs
	return ours
}

func (m *memory) Accept() (net.Conn, error) {
	select {
	case line := <-m.lines:
		return line, nil
	case <-m.over:
		return nil, net.ErrClosed
	}
}

func (m *memory) Close() error   { m.once.Do(func() { close(m.over) }); return nil }
func (m *memory) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

func TestWhoIsSlowToAskIsLeft(t *testing.T) { t.Run("T-SLOWLORIS", whoIsSlowToAskIsLeft) }

func whoIsSlowToAskIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		quiet := slog.New(slog.DiscardHandler)
		hub := server.NewHub(server.NewMetrics(), &server.Limits{}, quiet, "")
		d, err := db.Open(t.TempDir(), db.Settings{Log: quiet}, hub.Publish)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		s, err := server.New(server.Config{Key: []byte("a signing key of more than 32 bytes, for tests")}, d, hub)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close(t.Context())
		l := &memory{lines: make(chan net.Conn), over: make(chan struct{})}
		web := startHTTP(s.Listener(l), s.Handler(), quiet)
		defer web.stop(time.Second)

		const login = "POST /api/token/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
			"50\r\n\r\n"
		var wg sync.WaitGroup
		for _, c := range []struct {
			name, first string
			drip        string // each second, over and over
			says        string
			within      time.Duration
		}{
			{"silence", "", "", "", headerWait},
			{"half of a request line", "GET /hea", "", "HTTP/1.1 400 ", headerWait},
			{"half of the headers", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: ", "", "", headerWait},
			{"headers without an end", "GET /healthz HTTP/1.1\r\nHost: x\r\n", "X: y\r\n", "", headerWait},
			{"half of an upgrade", "GET /ws/notifications/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n", "", "",
				headerWait},
			{"no body", login, "", "HTTP/1.1 408 ", bodyWait},
			{"half of a body", login + `{"username":`, "", "HTTP/1.1 408 ", bodyWait},
			{"a body in drops", login, " ", "HTTP/1.1 408 ", bodyWait},
			{"nothing behind an answer", "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", "", "HTTP/1.1 200 ", idleWait},
			{"an answer that nobody takes", "GET /static/x/dist/app.js HTTP/1.1\r\nHost: x\r\n\r\n", "", "-",
				answerWait},
		} {
			wg.Go(func() {
				line := l.dial()
				defer line.Close()
				began := time.Now()
				io.WriteString(line, c.first)
				stop := make(chan struct{})
				var dripping sync.WaitGroup
				if c.drip != "" {
					dripping.Go(func() {
						for err := error(nil); err == nil; {
							select {
							case <-time.After(time.Second):
								_, err = io.WriteString(line, c.drip)
							case <-stop:
								return
							}
						}
					})
				}
				if c.says == "-" {
					<-time.After(c.within + time.Second/2) // at the very end it would be a draw
				}
				text, _ := io.ReadAll(line)
				close(stop)
				dripping.Wait()
				if took := time.Since(began); took > c.within+time.Second || took < c.within-time.Second ||
					c.says != "-" && !strings.HasPrefix(string(text), c.says) || c.says == "" && len(text) > 0 {
					t.Errorf("%s: left after %v with %.100q", c.name, took, text)
				}
			})
		}
		wg.Wait()
	})
}
