// Tests a server whose open files strangers try to use up.

package machine

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

func TestSilentConnectionsKeepNobodyOut(t *testing.T) {
	t.Run("T-CONN-CAP, R-FD", silentConnectionsKeepNobodyOut)
}

// silentConnectionsKeepNobodyOut opens many more connections than the server may have files, from 20 addresses. It
// keeps all of them open and says nothing on them, half of a request, or one request and nothing more.
func silentConnectionsKeepNobodyOut(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + dir, "CTMS_LISTEN=0.0.0.0:0"})
	cmd.Path, cmd.Args = "/bin/sh", []string{"sh", "-c", `ulimit -n 128 && exec "$0"`, cmd.Path}
	p := e2e.Launch(t, cmd)
	p.URL = strings.Fields(p.Await(p.Out, "http://"))[3]
	_, port, _ := strings.Cut(strings.Trim(strings.TrimPrefix(p.URL, "http://"), "/"), ":")
	p.URL, p.Listen = "http://127.0.0.1:"+port, "127.0.0.1:"+port
	status, access := e2e.LogIn(t, p, "ann", e2e.Password)
	if status != 200 {
		t.Fatalf("login: status %d, want 200", status)
	}
	ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+access, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()
	frames := readAll(t.Context(), ws)

	ctx, stop := context.WithCancel(t.Context())
	var strangers sync.WaitGroup
	defer func() { stop(); strangers.Wait() }()
	opened := make(chan struct{}, 1<<16)
	for i := range 400 {
		strangers.Go(func() {
			dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(1+i%20))}}
			for ctx.Err() == nil { // and again, when the server has closed it
				if line, err := dialer.DialContext(ctx, "tcp", p.Listen); err == nil {
					staySilent(ctx, line, i%4)
				}
				select {
				case opened <- struct{}{}:
				default:
				}
			}
		})
	}
	for range 2_000 {
		select {
		case <-opened:
		case <-time.After(e2e.Patience):
			t.Fatal("the server takes no connections")
		}
	}
	for i := range 30 {
		fresh := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: e2e.Patience}
		began := time.Now()
		resp, err := fresh.Get(p.URL + "/healthz")
		if err != nil {
			t.Fatalf("healthz %d: %v", i, err)
		}
		resp.Body.Close()
		if took := time.Since(began); resp.StatusCode != 200 || took > time.Minute {
			t.Errorf("healthz %d: status %d after %v", i, resp.StatusCode, took)
		}
	}
	if status, _ := e2e.LogIn(t, p, "ann", e2e.Password); status != 200 {
		t.Errorf("a login meanwhile: status %d, want 200", status)
	}
	if status, text := e2e.Request(t, "POST", p.URL+"/api/tasks/", access, `{"title":"x"}`); status != 201 {
		t.Errorf("a write meanwhile: %d %s, want 201", status, text)
	}
	if err := ws.Write(t.Context(), websocket.MessageText, []byte(`{"action":"ping"}`)); err != nil {
		t.Errorf("the WebSocket: %v", err)
	}
	for answer := ""; answer != `{"type":"pong"}`; {
		var open bool
		if answer, open = <-frames; !open {
			t.Fatal("the WebSocket was closed")
		}
	}
	stop()
	strangers.Wait()
	p.Stop()
	if log := p.Err.String(); strings.Contains(log, "too many open files") || len(log) > 20_000 {
		t.Errorf("the log has %d bytes: %s", len(log), log)
	}
}

// Whoever shares an address with somebody who opens connections and says nothing gets in all the same.
func TestSilentConnectionsKeepNobodyOutAtTheirOwnAddress(t *testing.T) {
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0"})
	cmd.Path, cmd.Args = "/bin/sh", []string{"sh", "-c", `ulimit -n 256 && exec "$0"`, cmd.Path}
	p := e2e.Launch(t, cmd)
	p.URL = strings.TrimRight(strings.Fields(p.Await(p.Out, "http://"))[3], "/")
	for i := range 500 {
		line, err := net.Dial("tcp", strings.TrimPrefix(p.URL, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer line.Close()
		if i%3 == 0 {
			fmt.Fprint(line, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Half: ")
		}
	}
	for range 30 {
		fresh := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: e2e.Patience}
		resp, err := fresh.Get(p.URL + "/healthz")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 200 {
			t.Errorf("healthz: status %d", resp.StatusCode)
		}
	}
	p.Stop()
}

// readAll reads all frames of a socket, so that it also answers pings. The channel is closed at its end.
func readAll(ctx context.Context, ws *websocket.Conn) <-chan string {
	frames := make(chan string, 100)
	go func() {
		defer close(frames)
		for {
			_, frame, err := ws.Read(ctx)
			if err != nil {
				return
			}
			frames <- string(frame)
		}
	}()
	return frames
}

// staySilent holds a connection until the server closes it or ctx ends.
func staySilent(ctx context.Context, line net.Conn, how int) {
	defer line.Close()
	defer context.AfterFunc(ctx, func() { line.Close() })()
	switch how {
	case 1:
		fmt.Fprint(line, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Half: ")
	case 2:
		fmt.Fprint(line, "POST /api/token/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"+
			"Content-Length: 100\r\n\r\n{")
	case 3:
		fmt.Fprint(line, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
	}
	for part := make([]byte, 4096); ; {
		if _, err := line.Read(part); err != nil {
			return
		}
	}
}

// Whoever asks for much and takes nothing of it keeps nobody out, until net/http ends such an answer.
func TestUnreadAnswersKeepNobodyOut(t *testing.T) {
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0"})
	cmd.Path, cmd.Args = "/bin/sh", []string{"sh", "-c", `ulimit -n 128 && exec "$0"`, cmd.Path}
	p := e2e.Launch(t, cmd)
	p.URL = strings.TrimRight(strings.Fields(p.Await(p.Out, "http://"))[3], "/")
	at := strings.TrimPrefix(p.URL, "http://")
	_, page := e2e.Request(t, "GET", p.URL+"/", "", "")
	large := regexp.MustCompile(`/static/\w+/dist/app\.js`).FindString(page) + ".map"
	if status, text := e2e.Request(t, "GET", p.URL+large, "", ""); status != 200 || len(text) < 500_000 {
		t.Fatalf("GET %s: status %d, %d bytes, want many", large, status, len(text))
	}
	ask := strings.Repeat("GET "+large+" HTTP/1.1\r\nHost: localhost\r\n\r\n", 10) // more than the system buffers
	for i := range 96 {                                                            // of 64 places, from two addresses
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 1, byte(1+i%2))}}
		line, err := dialer.DialContext(t.Context(), "tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		defer line.Close()
		line.(*net.TCPConn).SetReadBuffer(4 << 10)
		fmt.Fprint(line, ask) // fails if there is no place for it
	}
	health := func() bool {
		fresh := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: e2e.Patience}
		resp, err := fresh.Get(p.URL + "/healthz")
		if err != nil {
			return false
		}
		resp.Body.Close()
		return resp.StatusCode == 200
	}
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for range e2e.Patience / (50 * time.Millisecond) {
		if health() {
			break
		}
		<-tick.C
	}
	if !health() {
		t.Error("the server takes no connections")
	}
	p.Stop()
	if log := p.Err.String(); !strings.Contains(log, "silent connections closed") {
		t.Errorf("no unread answer made room: %s", log)
	}
}
