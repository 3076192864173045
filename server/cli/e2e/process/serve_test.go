package process

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"github.com/coder/websocket"

	"ctms/db"
	"ctms/server/cli"
	"ctms/server/internal/token"
)

func TestServesOnAnEmptyDirectory(t *testing.T) { t.Run("T-FILEMODE", servesOnAnEmptyDirectory) }

func servesOnAnEmptyDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "data")
	p := e2e.Serve(t, dir, nil)
	if status, body := e2e.Request(t, "GET", p.URL+"/healthz", "", ""); status != 200 {
		t.Errorf("/healthz: %d %s", status, body)
	}
	if status, body := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status != 200 {
		t.Errorf("/readyz: %d %s", status, body)
	}
	seen := map[string]fs.FileMode{}
	filepath.WalkDir(filepath.Dir(dir), func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			t.Error(err)
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil // one that was there for a moment
		}
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		seen[d.Name()] = info.Mode().Type()
		return nil
	})
	for _, name := range []string{db.File, db.File + "-wal", db.LockFile, token.KeyFile} {
		if mode, ok := seen[name]; !ok || mode != 0 {
			t.Errorf("%s is not there", name)
		}
	}
	if seen["ctl.sock"] != fs.ModeSocket {
		t.Errorf("no control socket: %v", seen)
	}

	e2e.MustFail(t, cli.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0"}, dir, "in use", "--data")
	if status, _ := e2e.Request(t, "GET", p.URL+"/readyz", "", ""); status != 200 {
		t.Error("the second server harmed the first")
	}
	p.Stop()
	left, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range left {
		left[i] = filepath.Base(left[i])
	}
	if want := []string{db.File, db.LockFile, token.KeyFile}; !slices.Equal(left, want) {
		t.Errorf("left %q, want %q", left, want)
	}
}

func TestTheFirstAdminComesByALinkThatIsNotLogged(t *testing.T) {
	dir := t.TempDir()
	p := e2e.Serve(t, dir, []string{"CTMS_LOG_LEVEL=debug", "CTMS_PUBLIC_URL=https://ctms.example.com/notes/"})
	link := p.Await(p.Out, `/setup#`)
	key, ok := strings.CutPrefix(link, "https://ctms.example.com/notes/setup#")
	if !ok {
		t.Fatalf("link %q", link)
	}
	body := fmt.Sprintf(`{"secret":%q,"username":"ann","password":%q}`, key, e2e.Password)
	if status, answer := e2e.Request(t, "POST", p.URL+"/api/setup/", "", body); status != 201 {
		t.Errorf("setup: %d %s", status, answer)
	}
	if status, _ := e2e.Request(t, "POST", p.URL+"/api/setup/", "", body); status != 404 {
		t.Errorf("the same link again: %d", status)
	}
	p.Stop()
	if log := p.Err.String(); strings.Contains(log, key) || strings.Contains(log, e2e.Password) {
		t.Error("a secret is in the log")
	}
	p = e2e.Serve(t, dir, nil)
	p.Stop()
	if out := p.Out.String(); strings.Contains(out, "setup") || strings.Count(out, "\n") != 1 {
		t.Errorf("with an admin it still says %q", out)
	}
}

func TestTheLogIsJSONWhereNobodyReadsAlong(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_LOG_LEVEL=debug"})
	p.Stop()
	for line := range strings.Lines(p.Err.String()) {
		var entry struct{ Time, Level, Msg string }
		if err := json.Unmarshal([]byte(line), &entry); err != nil || entry.Msg == "" {
			t.Errorf("log line %q: %v", line, err)
		}
	}
}

func TestAStopAnswersWhatWasAcceptedAndClosesSockets(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, nil)
	token := strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "ann"))

	ws, _, err := websocket.Dial(t.Context(), p.URL+"/ws/notifications/?token="+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()
	silent, err := net.Dial("tcp", p.Listen)
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	half, err := net.Dial("tcp", p.Listen)
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	const body = `{"title":"Fix Login"}`
	// The server answers 100 once a handler waits for the body: the request is accepted.
	fmt.Fprintf(half, "POST /api/tasks/ HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: "+
		"application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", p.Listen, token, len(body))
	answer := make([]byte, 4096)
	n, err := half.Read(answer)
	if err != nil || !bytes.HasPrefix(answer, []byte("HTTP/1.1 100")) {
		t.Fatalf("%s %v", answer[:n], err)
	}

	began := time.Now()
	p.Signal(syscall.SIGTERM)
	p.Await(p.Err, "stopping")
	for { // the listener closes right after
		conn, err := net.Dial("tcp", p.Listen)
		if err != nil {
			break
		}
		conn.Close()
		if time.Since(began) > e2e.Patience {
			t.Fatal("still accepts connections")
		}
	}
	io.WriteString(half, body)
	if n, err = half.Read(answer); err != nil || !bytes.HasPrefix(answer, []byte("HTTP/1.1 201")) {
		t.Errorf("the accepted request got %q, %v", answer[:n], err)
	}
	for err = nil; err == nil; {
		_, _, err = ws.Read(t.Context())
	}
	if code := websocket.CloseStatus(err); code != websocket.StatusGoingAway {
		t.Errorf("the socket was closed with %v: %v", code, err)
	}
	if code := p.Wait(10*time.Second - time.Since(began)); code != 0 {
		t.Errorf("exit code %d", code)
	}
	d, err := db.OpenReader(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if task, err := d.Task(t.Context(), 1); err != nil || task.Title != "Fix Login" {
		t.Errorf("the task is %v, %v", task, err)
	}
}

func TestSilentConnectionsHoldNoStopUp(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), nil)
	for range 3 {
		conn, err := net.Dial("tcp", p.Listen)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	e2e.Request(t, "GET", p.URL+"/healthz", "", "") // accepted after them, and kept alive
	p.Signal(os.Interrupt)
	if code := p.Wait(e2e.Patience); code != 0 || strings.Contains(p.Err.String(), "cut short") {
		t.Errorf("exit code %d: %s", code, p.Err)
	}
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	p := e2e.Serve(t, t.TempDir(), nil)
	half, err := net.Dial("tcp", p.Listen)
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	fmt.Fprintf(half, "POST /api/token/ HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: "+
		"50\r\nExpect: 100-continue\r\n\r\n", p.Listen)
	if n, err := half.Read(make([]byte, 100)); err != nil {
		t.Fatal(n, err)
	}
	p.Signal(os.Interrupt)
	p.Await(p.Err, "stopping")
	p.Signal(os.Interrupt)
	if code := p.Wait(e2e.Patience); code == 0 {
		t.Error("a stop that was cut short says that it went well")
	}
}

func TestAPortInUse(t *testing.T) {
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	dir, at := t.TempDir(), other.Addr().String()
	e2e.MustFail(t, cli.ExitFailure, dir, "", []string{"serve", "--listen", at}, at, "in use", "--listen")
	e2e.Serve(t, dir, nil).Stop() // what was begun was undone
}

func TestMetricsHaveAListenerOfTheirOwn(t *testing.T) {
	t.Run("T-DEBUG", metricsHaveAListenerOfTheirOwn)
}

func metricsHaveAListenerOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, []string{"CTMS_METRICS_LISTEN=127.0.0.1:0"})
	var said struct{ Address string }
	if err := json.Unmarshal([]byte(p.Await(p.Err, "showing metrics")), &said); err != nil {
		t.Fatal(err)
	}
	e2e.LogIn(t, p, "ann", e2e.Password)
	status, text := e2e.Request(t, "GET", "http://"+said.Address+"/metrics", "", "")
	// Its first run may be under way
	for began := time.Now(); !strings.Contains(text, `{job="warn"}`) && time.Since(began) < e2e.Patience; {
		status, text = e2e.Request(t, "GET", "http://"+said.Address+"/metrics", "", "")
	}
	for _, sample := range []string{
		`ctms_http_requests_total{method="POST",route="/api/token/",status="2xx"} 1`,
		"ctms_password_wait_seconds_count 1", "ctms_connections 0",
		`ctms_job_failures_total{job="warn"} 0`, `ctms_db_calls_total{outcome="done"} `, `ctms_build_info{commit="`, "go_goroutines ",
	} {
		if status != 200 || !strings.Contains(text, "\n"+sample) {
			t.Errorf("%d without %s", status, sample)
		}
	}
	for _, url := range []string{"http://" + said.Address + "/", "http://" + said.Address + "/healthz", "http://" + said.Address + "/debug/pprof/", p.URL + "/metrics"} {
		if status, text := e2e.Request(t, "GET", url, "", ""); status != 404 {
			t.Errorf("%s: %d %s", url, status, text)
		}
	}
	e2e.MustFail(t, cli.ExitFailure, t.TempDir(), "", []string{"serve", "--listen=127.0.0.1:0", "--metrics-listen", said.Address}, said.Address, "in use", "--metrics-listen")
	p.Stop()
	p = e2e.Serve(t, dir, nil)
	p.Stop()
	if strings.Contains(p.Err.String(), "metrics") {
		t.Error("metrics are shown where nobody asked for them")
	}
}

func TestACrashLeavesNothingInTheWay(t *testing.T) {
	dir := t.TempDir()
	p := e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p.Signal(syscall.SIGKILL)
	p.Wait(e2e.Patience)
	if _, err := os.Stat(filepath.Join(dir, "ctl.sock")); err != nil {
		t.Fatalf("the crash left no socket: %v", err)
	}
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob") // beside a socket that nobody answers
	p = e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "cleo")
	p.Stop()
	if !strings.Contains(p.Err.String(), `"username":"cleo"`) {
		t.Error("the command did not go through the server")
	}
	if list := e2e.MustRun(t, dir, "", "user", "list"); !strings.Contains(list, "ann") || !strings.Contains(list, "bob") || !strings.Contains(list, "cleo") {
		t.Errorf("users:\n%s", list)
	}
}

func TestALongPathHasAControlSocketToo(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has a way around")
	}
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 40))
	p := e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p.Stop()
	if !strings.Contains(p.Err.String(), `"username":"ann"`) {
		t.Error("the command did not go through the server")
	}
	if _, err := os.Lstat(filepath.Join(dir, "ctl.sock")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the socket was left: %v", err)
	}
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
}

func TestADirectoryThatCanNotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, cli.ExitFailure, file, "", []string{"serve", "--listen=127.0.0.1:0"}, file)

	dir := t.TempDir()
	path := filepath.Join(dir, db.File)
	if err := os.WriteFile(path, bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, cli.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0"}, path, "backup")
}

func TestWhoseIDsTheyAreIsAskedOnce(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustFail(t, cli.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--provision-users"}, "--adopt-ids")
	e2e.Serve(t, dir, []string{"CTMS_ADOPT_IDS=true"}, "--provision-users").Stop()
	e2e.Serve(t, dir, nil, "--provision-users").Stop()
}
