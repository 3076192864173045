// Tests a server whose open files strangers try to use up.

package machine

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"syscall"
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

// Whoever asks for much and takes nothing of it keeps nobody out until the answer is given up.
func TestUnreadAnswersKeepNobodyOut(t *testing.T) {
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0",
		"CTMS_METRICS_LISTEN=127.0.0.1:0"})
	cmd.Path, cmd.Args = "/bin/sh", []string{"sh", "-c", `ulimit -n 128 && exec "$0"`, cmd.Path}
	p := e2e.Launch(t, cmd)
	p.URL = strings.TrimRight(strings.Fields(p.Await(p.Out, "http://"))[3], "/")
	metrics := regexp.MustCompile(`"address":"([^"]+)"`).FindStringSubmatch(p.Await(p.Err, "showing metrics"))[1]
	madeRoom := func() string {
		_, text := e2e.Request(t, "GET", "http://"+metrics+"/metrics", "", "")
		return regexp.MustCompile(`refused_total{reason="silent"} \d+`).FindString(text)
	}
	_, page := e2e.Request(t, "GET", p.URL+"/", "", "")
	large := regexp.MustCompile(`/static/\w+/dist/app\.js`).FindString(page) + ".map"
	http.DefaultClient.CloseIdleConnections()
	places := 0
	for unread := true; unread; places++ {
		unread = askForMuch(t, p, fmt.Sprintf("127.0.1.%d", 1+places%2), large)
	}
	if places < 60 {
		t.Fatalf("only %d have places", places)
	}
	before := madeRoom()
	fresh := http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: e2e.Patience}
	healthy := func() bool {
		resp, err := fresh.Get(p.URL + "/healthz")
		if err == nil {
			resp.Body.Close()
		}
		return err == nil && resp.StatusCode == 200
	}
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for end := time.After(e2e.Patience); !healthy(); {
		select {
		case <-tick.C:
		case <-end:
			t.Fatal("the server takes no connections")
		}
	}
	if after := madeRoom(); after == before {
		t.Errorf("no unread answer made room: %q", after)
	}
	p.Stop()
}

// askForMuch asks for many copies of a large file from an address, and reads the beginning of the first. It returns
// false if there is no place for the connection.
func askForMuch(t testing.TB, p *e2e.Process, from, path string) bool {
	t.Helper()
	dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)},
		Control: func(_, _ string, raw syscall.RawConn) (err error) {
			raw.Control(func(fd uintptr) {
				err = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, 4<<10)
			})
			return err
		}}
	line, err := dialer.DialContext(t.Context(), "tcp", strings.TrimPrefix(p.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { line.Close() })
	fmt.Fprint(line, strings.Repeat("GET "+path+" HTTP/1.1\r\nHost: localhost\r\n\r\n", 10)) // more than is buffered
	_, err = io.ReadFull(line, make([]byte, len("HTTP/1.1 200 OK")))
	return err == nil
}
