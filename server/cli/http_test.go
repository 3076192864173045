// Tests that the HTTP server closes the connections of slow clients in time.

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

// A memoryListener is a listener without a network. In a synctest bubble the clock stands still while a goroutine waits
// for a network, so the test uses pipes.
type memoryListener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

// dial returns the client's end of a new connection.
func (m *memoryListener) dial() net.Conn {
	clientEnd, serverEnd := net.Pipe()
	m.conns <- serverEnd
	return clientEnd
}

func (m *memoryListener) Accept() (net.Conn, error) {
	select {
	case conn := <-m.conns:
		return conn, nil
	case <-m.closed:
		return nil, net.ErrClosed
	}
}

func (m *memoryListener) Close() error   { m.once.Do(func() { close(m.closed) }); return nil }
func (m *memoryListener) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

func TestWhoIsSlowToAskIsLeft(t *testing.T) { t.Run("T-SLOWLORIS", whoIsSlowToAskIsLeft) }

func whoIsSlowToAskIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		log := slog.New(slog.DiscardHandler)
		hub := server.NewHub(server.NewMetrics(), &server.Limits{}, log, "")
		d, err := db.Open(t.TempDir(), db.Settings{Log: log}, hub.Publish)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		s, err := server.New(server.Config{Key: []byte("a signing key of more than 32 bytes, for tests")}, d, hub)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close(t.Context())
		listener := &memoryListener{conns: make(chan net.Conn), closed: make(chan struct{})}
		web := startHTTP(s.Listener(listener), s.Handler(), log)
		defer web.stop(time.Second)

		const login = "POST /api/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
			"50\r\n\r\n"
		var wg sync.WaitGroup
		for _, c := range []struct {
			name, sent string
			repeated   string        // sent every second after that
			response   string        // how it begins; "" for no response, "-" for one that is not read in time
			wait       time.Duration // until the server closes the connection
		}{
			{"silence", "", "", "", headerWait},
			{"half of a request line", "GET /hea", "", "HTTP/1.1 400 ", headerWait},
			{"half of the headers", "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-A: ", "", "", headerWait},
			{"headers without an end", "GET /healthz HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n", "", headerWait},
			{"half of an upgrade", "GET /ws/notifications/ HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n", "", "",
				headerWait},
			{"no body", login, "", "HTTP/1.1 408 ", bodyWait},
			{"half of a body", login + `{"username":`, "", "HTTP/1.1 408 ", bodyWait},
			{"a body in drops", login, " ", "HTTP/1.1 408 ", bodyWait},
			{"nothing behind an answer", "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", "", "HTTP/1.1 200 ", idleWait},
			{"an answer that nobody takes", "GET /static/x/dist/app.js HTTP/1.1\r\nHost: localhost\r\n\r\n", "", "-",
				answerWait},
		} {
			wg.Go(func() {
				conn := listener.dial()
				defer conn.Close()
				began := time.Now()
				io.WriteString(conn, c.sent)
				stop := make(chan struct{})
				var repeating sync.WaitGroup
				if c.repeated != "" {
					repeating.Go(func() {
						for err := error(nil); err == nil; {
							select {
							case <-time.After(time.Second):
								_, err = io.WriteString(conn, c.repeated)
							case <-stop:
								return
							}
						}
					})
				}
				if c.response == "-" {
					<-time.After(c.wait + time.Second/2) // half a second later, so that the server acts first
				}
				text, _ := io.ReadAll(conn)
				close(stop)
				repeating.Wait()
				if took := time.Since(began); took > c.wait+time.Second || took < c.wait-time.Second ||
					c.response != "-" && !strings.HasPrefix(string(text), c.response) ||
					c.response == "" && len(text) > 0 {
					t.Errorf("%s: the server closed the connection after %v, want %v; it sent %.100q",
						c.name, took, c.wait, text)
				}
			})
		}
		wg.Wait()
	})
}
