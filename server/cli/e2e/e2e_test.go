package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/pprof"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/db"
	"ctms/server/cli"
	"ctms/server/internal/token"
)

// TestMain makes the test binary the program as well: the tests run the real thing as a process, race detector and all.
// The tests name files as they lie from the top of the repository.
func TestMain(m *testing.M) {
	if os.Getenv("BE_THE_PROGRAM") != "" {
		stop := profile(os.Getenv("PROFILE_TO"))
		cli.Main()
		stop()
		os.Exit(0)
	}
	if err := os.Chdir("../../.."); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// profile begins to write to a file, if it has a name, where the processor's time goes, until stop.
func profile(to string) (stop func()) {
	if to == "" {
		return func() {}
	}
	f, err := os.Create(to)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		panic(err)
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}
}

// patience is how long a test waits for what must happen. A starved machine takes its time.
const patience = 5 * time.Minute

// skipInShort skips a test under -short, and says why it takes long.
func skipInShort(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short: ", why)
	}
}

// An output is a stream of a process: its text so far, and its lines as they come.
type output struct {
	mu    sync.Mutex
	text  bytes.Buffer
	lines chan string
	part  []byte
}

func newOutput() *output { return &output{lines: make(chan string, 1<<16)} }

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.text.Write(b)
	o.part = append(o.part, b...)
	for {
		line, rest, whole := bytes.Cut(o.part, []byte("\n"))
		if !whole {
			return len(b), nil
		}
		o.lines <- string(line)
		o.part = rest
	}
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// A process is the program at work.
type process struct {
	testing.TB
	cmd         *exec.Cmd
	out, err    *output
	done        chan struct{}
	url, listen string // of a server
}

// command is the program with args, in an environment that has no settings but env.
func command(t testing.TB, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Dir = t.TempDir() // so that ./ctms-data is nobody's
	cmd.Env = slices.DeleteFunc(os.Environ(), func(pair string) bool { return strings.HasPrefix(pair, "CTMS_") })
	cmd.Env = append(append(cmd.Env, "BE_THE_PROGRAM=1", "GORACE=atexit_sleep_ms=0"), env...)
	return cmd
}

func launch(t testing.TB, cmd *exec.Cmd) *process {
	t.Helper()
	p := &process{TB: t, cmd: cmd, out: newOutput(), err: newOutput(), done: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = p.out, p.err
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.done)
		cmd.Wait()
	}()
	t.Cleanup(func() {
		cmd.Process.Kill()
		<-p.done
		if strings.Contains(p.err.String(), "panic") { // R-NOCRASH
			t.Error("something panicked")
		}
		if t.Failed() {
			t.Logf("%v\nstdout:\n%s\nstderr:\n%s", cmd.Args[1:], p.out, p.err)
		}
	})
	return p
}

// serve starts a server over dir on a port of its own, and waits until it says where.
func serve(t testing.TB, dir string, env []string, args ...string) *process {
	t.Helper()
	p := launch(t, command(t, append([]string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0"}, env...), args...))
	line := p.await(p.out, `http://\S+`)
	p.url = strings.TrimSuffix(regexp.MustCompile(`http://\S+`).FindString(line), "/")
	p.listen = strings.TrimPrefix(p.url, "http://")
	return p
}

// await returns the next line that matches pattern.
func (p *process) await(o *output, pattern string) string {
	p.Helper()
	matches := regexp.MustCompile(pattern).MatchString
	timeout := time.After(patience)
	for {
		select {
		case line := <-o.lines:
			if matches(line) {
				return line
			}
		case <-p.done:
			for len(o.lines) > 0 {
				if line := <-o.lines; matches(line) {
					return line
				}
			}
			p.Fatalf("ended without a line %s", pattern)
		case <-timeout:
			p.Fatalf("no line %s", pattern)
		}
	}
}

func (p *process) signal(s os.Signal) {
	p.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.Fatal(err)
	}
}

// wait returns the exit code, -1 for the death by a signal.
func (p *process) wait(within time.Duration) int {
	p.Helper()
	select {
	case <-p.done:
		return p.cmd.ProcessState.ExitCode()
	case <-time.After(within):
		p.Fatalf("still there after %v", within)
		return 0
	}
}

// stop ends a server as an operator does.
func (p *process) stop() {
	p.Helper()
	p.signal(syscall.SIGTERM)
	if code := p.wait(patience); code != 0 {
		p.Errorf("exit code %d after SIGTERM", code)
	}
}

// ctms runs a command to its end.
func ctms(t testing.TB, dir, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := command(t, []string{"CTMS_DATA=" + dir}, args...)
	cmd.Stdin = strings.NewReader(stdin)
	p := launch(t, cmd)
	code = p.wait(patience)
	return p.out.String(), p.err.String(), code
}

// must runs a command that succeeds.
func must(t testing.TB, dir, stdin string, args ...string) string {
	t.Helper()
	stdout, stderr, code := ctms(t, dir, stdin, args...)
	if code != 0 {
		t.Fatalf("%q: exit code %d: %s", args, code, stderr)
	}
	return stdout
}

// fails runs a command that must fail with the code, and say each of words.
func fails(t testing.TB, code int, dir, stdin string, args []string, words ...string) {
	t.Helper()
	stdout, stderr, got := ctms(t, dir, stdin, args...)
	if got != code || stdout != "" {
		t.Errorf("%q: exit code %d, want %d; printed %q", args, got, code, stdout)
	}
	for _, word := range words {
		if !strings.Contains(stderr, word) {
			t.Errorf("%q: said %q, which lacks %q", args, stderr, word)
		}
	}
}

// request returns the status and the body of an answer.
func request(t testing.TB, method, url, token, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// secret is a password that nobody objects to.
const secret = "violet umbrella 42 staircase"

func TestServesOnAnEmptyDirectory(t *testing.T) { t.Run("T-FILEMODE", servesOnAnEmptyDirectory) }

func servesOnAnEmptyDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "data")
	p := serve(t, dir, nil)
	if status, body := request(t, "GET", p.url+"/healthz", "", ""); status != 200 {
		t.Errorf("/healthz: %d %s", status, body)
	}
	if status, body := request(t, "GET", p.url+"/readyz", "", ""); status != 200 {
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

	fails(t, cli.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0"}, dir, "in use", "--data")
	if status, _ := request(t, "GET", p.url+"/readyz", "", ""); status != 200 {
		t.Error("the second server harmed the first")
	}
	p.stop()
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
	p := serve(t, dir, []string{"CTMS_LOG_LEVEL=debug", "CTMS_PUBLIC_URL=https://ctms.example.com/notes/"})
	link := p.await(p.out, `/setup#`)
	key, ok := strings.CutPrefix(link, "https://ctms.example.com/notes/setup#")
	if !ok {
		t.Fatalf("link %q", link)
	}
	body := fmt.Sprintf(`{"secret":%q,"username":"ann","password":%q}`, key, secret)
	if status, answer := request(t, "POST", p.url+"/api/setup/", "", body); status != 201 {
		t.Errorf("setup: %d %s", status, answer)
	}
	if status, _ := request(t, "POST", p.url+"/api/setup/", "", body); status != 404 {
		t.Errorf("the same link again: %d", status)
	}
	p.stop()
	if log := p.err.String(); strings.Contains(log, key) || strings.Contains(log, secret) {
		t.Error("a secret is in the log")
	}
	p = serve(t, dir, nil)
	p.stop()
	if out := p.out.String(); strings.Contains(out, "setup") || strings.Count(out, "\n") != 1 {
		t.Errorf("with an admin it still says %q", out)
	}
}

func TestTheLogIsJSONWhereNobodyReadsAlong(t *testing.T) {
	p := serve(t, t.TempDir(), []string{"CTMS_LOG_LEVEL=debug"})
	p.stop()
	for line := range strings.Lines(p.err.String()) {
		var entry struct{ Time, Level, Msg string }
		if err := json.Unmarshal([]byte(line), &entry); err != nil || entry.Msg == "" {
			t.Errorf("log line %q: %v", line, err)
		}
	}
}

func TestAStopAnswersWhatWasAcceptedAndClosesSockets(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, secret, "user", "add", "ann", "--admin")
	p := serve(t, dir, nil)
	token := strings.TrimSpace(must(t, dir, "", "token", "ann"))

	ws, _, err := websocket.Dial(t.Context(), p.url+"/ws/notifications/?token="+token, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.CloseNow()
	silent, err := net.Dial("tcp", p.listen)
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	half, err := net.Dial("tcp", p.listen)
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	const body = `{"title":"Fix Login"}`
	// The server answers 100 once a handler waits for the body: the request is accepted.
	fmt.Fprintf(half, "POST /api/tasks/ HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", p.listen, token, len(body))
	answer := make([]byte, 4096)
	n, err := half.Read(answer)
	if err != nil || !bytes.HasPrefix(answer, []byte("HTTP/1.1 100")) {
		t.Fatalf("%s %v", answer[:n], err)
	}

	began := time.Now()
	p.signal(syscall.SIGTERM)
	p.await(p.err, "stopping")
	for { // the listener closes right after
		conn, err := net.Dial("tcp", p.listen)
		if err != nil {
			break
		}
		conn.Close()
		if time.Since(began) > patience {
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
	if code := p.wait(10*time.Second - time.Since(began)); code != 0 {
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
	p := serve(t, t.TempDir(), nil)
	for range 3 {
		conn, err := net.Dial("tcp", p.listen)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	request(t, "GET", p.url+"/healthz", "", "") // accepted after them, and kept alive
	p.signal(os.Interrupt)
	if code := p.wait(patience); code != 0 || strings.Contains(p.err.String(), "cut short") {
		t.Errorf("exit code %d: %s", code, p.err)
	}
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	p := serve(t, t.TempDir(), nil)
	half, err := net.Dial("tcp", p.listen)
	if err != nil {
		t.Fatal(err)
	}
	defer half.Close()
	fmt.Fprintf(half, "POST /api/token/ HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 50\r\nExpect: 100-continue\r\n\r\n", p.listen)
	if n, err := half.Read(make([]byte, 100)); err != nil {
		t.Fatal(n, err)
	}
	p.signal(os.Interrupt)
	p.await(p.err, "stopping")
	p.signal(os.Interrupt)
	if code := p.wait(patience); code == 0 {
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
	fails(t, cli.ExitFailure, dir, "", []string{"serve", "--listen", at}, at, "in use", "--listen")
	serve(t, dir, nil).stop() // what was begun was undone
}

func TestMetricsHaveAListenerOfTheirOwn(t *testing.T) {
	t.Run("T-DEBUG", metricsHaveAListenerOfTheirOwn)
}

func metricsHaveAListenerOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, secret, "user", "add", "ann", "--admin")
	p := serve(t, dir, []string{"CTMS_METRICS_LISTEN=127.0.0.1:0"})
	var said struct{ Address string }
	if err := json.Unmarshal([]byte(p.await(p.err, "showing metrics")), &said); err != nil {
		t.Fatal(err)
	}
	logIn(t, p, "ann", secret)
	status, text := request(t, "GET", "http://"+said.Address+"/metrics", "", "")
	for began := time.Now(); !strings.Contains(text, `{job="warn"}`) && time.Since(began) < patience; { // its first run may be under way
		status, text = request(t, "GET", "http://"+said.Address+"/metrics", "", "")
	}
	for _, sample := range []string{
		`ctms_http_requests_total{method="POST",route="/api/token/",status="2xx"} 1`, "ctms_password_wait_seconds_count 1", "ctms_connections 0",
		`ctms_job_failures_total{job="warn"} 0`, `ctms_db_calls_total{outcome="done"} `, `ctms_build_info{commit="`, "go_goroutines ",
	} {
		if status != 200 || !strings.Contains(text, "\n"+sample) {
			t.Errorf("%d without %s", status, sample)
		}
	}
	for _, url := range []string{"http://" + said.Address + "/", "http://" + said.Address + "/healthz", "http://" + said.Address + "/debug/pprof/", p.url + "/metrics"} {
		if status, text := request(t, "GET", url, "", ""); status != 404 {
			t.Errorf("%s: %d %s", url, status, text)
		}
	}
	fails(t, cli.ExitFailure, t.TempDir(), "", []string{"serve", "--listen=127.0.0.1:0", "--metrics-listen", said.Address}, said.Address, "in use", "--metrics-listen")
	p.stop()
	p = serve(t, dir, nil)
	p.stop()
	if strings.Contains(p.err.String(), "metrics") {
		t.Error("metrics are shown where nobody asked for them")
	}
}

func TestACrashLeavesNothingInTheWay(t *testing.T) {
	dir := t.TempDir()
	p := serve(t, dir, nil)
	must(t, dir, secret, "user", "add", "ann", "--admin")
	p.signal(syscall.SIGKILL)
	p.wait(patience)
	if _, err := os.Stat(filepath.Join(dir, "ctl.sock")); err != nil {
		t.Fatalf("the crash left no socket: %v", err)
	}
	must(t, dir, secret, "user", "add", "bob") // beside a socket that nobody answers
	p = serve(t, dir, nil)
	must(t, dir, secret, "user", "add", "cleo")
	p.stop()
	if !strings.Contains(p.err.String(), `"username":"cleo"`) {
		t.Error("the command did not go through the server")
	}
	if list := must(t, dir, "", "user", "list"); !strings.Contains(list, "ann") || !strings.Contains(list, "bob") || !strings.Contains(list, "cleo") {
		t.Errorf("users:\n%s", list)
	}
}

func TestALongPathHasAControlSocketToo(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux has a way around")
	}
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 40))
	p := serve(t, dir, nil)
	must(t, dir, secret, "user", "add", "ann", "--admin")
	p.stop()
	if !strings.Contains(p.err.String(), `"username":"ann"`) {
		t.Error("the command did not go through the server")
	}
	if _, err := os.Lstat(filepath.Join(dir, "ctl.sock")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the socket was left: %v", err)
	}
	must(t, dir, secret, "user", "add", "bob")
}

func TestADirectoryThatCanNotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	fails(t, cli.ExitFailure, file, "", []string{"serve", "--listen=127.0.0.1:0"}, file)

	dir := t.TempDir()
	path := filepath.Join(dir, db.File)
	if err := os.WriteFile(path, bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	fails(t, cli.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0"}, path, "backup")
}

func TestWhoseIDsTheyAreIsAskedOnce(t *testing.T) {
	dir := t.TempDir()
	must(t, dir, secret, "user", "add", "ann", "--admin")
	fails(t, cli.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--provision-users"}, "--adopt-ids")
	serve(t, dir, []string{"CTMS_ADOPT_IDS=true"}, "--provision-users").stop()
	serve(t, dir, nil, "--provision-users").stop()
}
