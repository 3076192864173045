// Tests how the server ends: by a signal, by a second one, and by a crash.

package process

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/server/cli/e2e"
)

func TestAStopAnswersWhatWasAcceptedAndClosesSockets(t *testing.T) {
	e2e.SkipInShort(t, "the program starts and stops")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, nil)
	token := strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "ann"))

	ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()
	unused, err := net.Dial("tcp", p.Listen)
	if err != nil {
		t.Fatal(err)
	}
	defer unused.Close()
	accepted, err := net.Dial("tcp", p.Listen)
	if err != nil {
		t.Fatal(err)
	}
	defer accepted.Close()
	const body = `{"title":"Fix Login"}`
	// The server answers 100 once a handler waits for the body: the request is accepted.
	fmt.Fprintf(accepted, "POST /api/tasks/ HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: "+
		"application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", p.Listen, token, len(body))
	response := make([]byte, 4096)
	n, err := accepted.Read(response)
	if err != nil || !bytes.HasPrefix(response, []byte("HTTP/1.1 100")) {
		t.Fatalf("the response is %q, %v; want 100", response[:n], err)
	}

	began := time.Now()
	p.Signal(syscall.SIGTERM)
	p.Await(p.Err, "stopping")
	for { // the listener closes shortly after this log line
		conn, err := net.Dial("tcp", p.Listen)
		if err != nil {
			break
		}
		conn.Close()
		if time.Since(began) > e2e.Patience {
			t.Fatal("the server still accepts connections")
		}
	}
	io.WriteString(accepted, body)
	if n, err = accepted.Read(response); err != nil || !bytes.HasPrefix(response, []byte("HTTP/1.1 201")) {
		t.Errorf("the response to the accepted request is %q, %v; want 201", response[:n], err)
	}
	for err = nil; err == nil; {
		_, _, err = ws.Read(t.Context())
	}
	if code := websocket.CloseStatus(err); code != websocket.StatusGoingAway {
		t.Errorf("the WebSocket was closed with code %v, want 1001: %v", code, err)
	}
	if code := p.Wait(10*time.Second - time.Since(began)); code != 0 {
		t.Errorf("exit code %d, want 0", code)
	}
	again := e2e.Serve(t, dir, nil)
	status, task := e2e.Request(t, "GET", again.URL+"/api/tasks/1/", token, "")
	if status != 200 || !strings.Contains(task, `"title":"Fix Login"`) {
		t.Errorf("the stored task: %d %s", status, task)
	}
}

func TestSilentConnectionsHoldNoStopUp(t *testing.T) {
	e2e.SkipInShort(t, "the program starts and stops")
	p := e2e.Serve(t, t.TempDir(), nil)
	for range 3 {
		conn, err := net.Dial("tcp", p.Listen)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	e2e.Request(t, "GET", p.URL+"/healthz", "", "") // this one is accepted after them, and kept alive
	p.Signal(os.Interrupt)
	if code := p.Wait(e2e.Patience); code != 0 || strings.Contains(p.Err.String(), "cut short") {
		t.Errorf("exit code %d, want 0 and no stop cut short: %s", code, p.Err)
	}
}

// Whoever reads the log may end, as the journal does when it is restarted, or a program behind a pipe.
func TestTheServerOutlivesTheReaderOfItsLog(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := e2e.Command(t, []string{"CTMS_DATA=" + t.TempDir(), "CTMS_LISTEN=127.0.0.1:0", "CTMS_LOG_LEVEL=debug"})
	cmd.Stdout, cmd.Stderr = write, write
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &e2e.Process{TB: t, Cmd: cmd, Done: make(chan struct{})}
	go func() { cmd.Wait(); close(p.Done) }()
	t.Cleanup(func() { cmd.Process.Kill(); <-p.Done })
	write.Close()
	at := ""
	for lines := bufio.NewScanner(read); at == "" && lines.Scan(); {
		at = regexp.MustCompile(`http://[\d.:]+`).FindString(lines.Text())
	}
	read.Close()
	for range 3 { // each has a line in the log
		if status, text := e2e.Request(t, "GET", at+"/healthz", "", ""); status != 200 {
			t.Errorf("without a reader of the log: %d %s", status, text)
		}
	}
	p.Stop()
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), nil)
	accepted, err := net.Dial("tcp", p.Listen)
	if err != nil {
		t.Fatal(err)
	}
	defer accepted.Close()
	fmt.Fprintf(accepted, "POST /api/token/ HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: "+
		"50\r\nExpect: 100-continue\r\n\r\n", p.Listen)
	if n, err := accepted.Read(make([]byte, 100)); err != nil {
		t.Fatal(n, err)
	}
	p.Signal(os.Interrupt)
	p.Await(p.Err, "stopping")
	p.Signal(os.Interrupt)
	if code := p.Wait(e2e.Patience); code == 0 {
		t.Error("the exit code is 0, though the second signal cut the stop short")
	}
}

func TestACrashLeavesNothingInTheWay(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	dir := t.TempDir()
	p := e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p.Signal(syscall.SIGKILL)
	p.Wait(e2e.Patience)
	if _, err := os.Stat(filepath.Join(dir, "ctl.sock")); err != nil {
		t.Fatalf("the killed server left no control socket: %v", err)
	}
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob") // nobody answers at the old socket
	p = e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "cleo")
	p.Stop()
	if !strings.Contains(p.Err.String(), `"username":"cleo"`) {
		t.Error("the command wrote to the database itself, not through the server")
	}
	if users := e2e.MustRun(t, dir, "", "user", "list"); !strings.Contains(users, "ann") ||
		!strings.Contains(users, "bob") || !strings.Contains(users, "cleo") {
		t.Errorf("want the users ann, bob and cleo, have\n%s", users)
	}
}
