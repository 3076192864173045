// Package e2e runs the program as its users do: as a process, over its ports and its command line. It holds what the
// tests in the packages below it share:
//
//   - process: commands, settings, starts and stops, hostile clients
//   - browser: the pages, in a real browser
//   - fault: kills, full disks, backups under load
//   - load: benchmarks of the whole path, and the soak test
//   - repo: what the sources and the docs say
package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"ctms/server/cli"
)

// Main is what TestMain calls: it makes the test binary the program as well. The tests run the real thing as a process,
// race detector and all. They name files as they lie from the top of the repository.
func Main(m *testing.M) {
	if os.Getenv("BE_THE_PROGRAM") != "" {
		stop := profile(os.Getenv("PROFILE_TO"))
		cli.Main()
		stop()
		os.Exit(0)
	}
	if err := os.Chdir("../../../.."); err != nil {
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

// Patience is how long a test waits for what must happen. A starved machine takes its time.
const Patience = 5 * time.Minute

// SkipInShort skips a test under -short. why says what takes long.
func SkipInShort(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short: ", why)
	}
}

// An output is a stream of a process: its text so far, and its lines as they come.
type Output struct {
	mu    sync.Mutex
	text  bytes.Buffer
	lines chan string
	part  []byte
}

// NewOutput returns an empty stream.
func NewOutput() *Output { return &Output{lines: make(chan string, 1<<16)} }

// Write takes what the process writes.
func (o *Output) Write(b []byte) (int, error) {
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

// String returns all that came so far.
func (o *Output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// A process is the program at work.
type Process struct {
	testing.TB
	Cmd         *exec.Cmd
	Out, Err    *Output
	Done        chan struct{}
	URL, Listen string // of a server
}

// Command returns the program with args. Its environment has no settings but env.
func Command(t testing.TB, env []string, args ...string) *exec.Cmd {
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

// Launch starts a command. At the end of the test it is killed; a panic in its log fails the test.
func Launch(t testing.TB, cmd *exec.Cmd) *Process {
	t.Helper()
	p := &Process{TB: t, Cmd: cmd, Out: NewOutput(), Err: NewOutput(), Done: make(chan struct{})}
	cmd.Stdout, cmd.Stderr = p.Out, p.Err
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(p.Done)
		cmd.Wait()
	}()
	t.Cleanup(func() {
		cmd.Process.Kill()
		<-p.Done
		if strings.Contains(p.Err.String(), "panic") { // R-NOCRASH
			t.Error("something panicked")
		}
		if t.Failed() {
			t.Logf("%v\nstdout:\n%s\nstderr:\n%s", cmd.Args[1:], p.Out, p.Err)
		}
	})
	return p
}

// Serve starts a server over data directory dir, on a free port, and waits until it says where it listens.
func Serve(t testing.TB, dir string, env []string, args ...string) *Process {
	t.Helper()
	p := Launch(t, Command(t, append([]string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0"}, env...), args...))
	line := p.Await(p.Out, `http://\S+`)
	p.URL = strings.TrimSuffix(regexp.MustCompile(`http://\S+`).FindString(line), "/")
	p.Listen = strings.TrimPrefix(p.URL, "http://")
	return p
}

// Await returns the next line that matches pattern. It fails the test where none comes within Patience.
func (p *Process) Await(o *Output, pattern string) string {
	p.Helper()
	matches := regexp.MustCompile(pattern).MatchString
	timeout := time.After(Patience)
	for {
		select {
		case line := <-o.lines:
			if matches(line) {
				return line
			}
		case <-p.Done:
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

// Signal sends a signal to the process.
func (p *Process) Signal(s os.Signal) {
	p.Helper()
	if err := p.Cmd.Process.Signal(s); err != nil {
		p.Fatal(err)
	}
}

// Wait waits for the end of the process and returns its exit code, -1 where a signal ended it.
func (p *Process) Wait(within time.Duration) int {
	p.Helper()
	select {
	case <-p.Done:
		return p.Cmd.ProcessState.ExitCode()
	case <-time.After(within):
		p.Fatalf("still there after %v", within)
		return 0
	}
}

// Stop ends a server as an operator does, and fails the test where the exit code is not 0.
func (p *Process) Stop() {
	p.Helper()
	p.Signal(syscall.SIGTERM)
	if code := p.Wait(Patience); code != 0 {
		p.Errorf("exit code %d after SIGTERM", code)
	}
}

// Run runs a command over data directory dir to its end.
func Run(t testing.TB, dir, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := Command(t, []string{"CTMS_DATA=" + dir}, args...)
	cmd.Stdin = strings.NewReader(stdin)
	p := Launch(t, cmd)
	code = p.Wait(Patience)
	return p.Out.String(), p.Err.String(), code
}

// Must runs a command that succeeds, and returns what it prints.
func Must(t testing.TB, dir, stdin string, args ...string) string {
	t.Helper()
	stdout, stderr, code := Run(t, dir, stdin, args...)
	if code != 0 {
		t.Fatalf("%q: exit code %d: %s", args, code, stderr)
	}
	return stdout
}

// Fails runs a command that must fail with exit code code. Its error must have each of words.
func Fails(t testing.TB, code int, dir, stdin string, args []string, words ...string) {
	t.Helper()
	stdout, stderr, got := Run(t, dir, stdin, args...)
	if got != code || stdout != "" {
		t.Errorf("%q: exit code %d, want %d; printed %q", args, got, code, stdout)
	}
	for _, word := range words {
		if !strings.Contains(stderr, word) {
			t.Errorf("%q: said %q, which lacks %q", args, stderr, word)
		}
	}
}

// Request sends a request and returns the status and the body of the answer.
func Request(t testing.TB, method, url, token, body string) (int, string) {
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

// Secret is a password that the server takes.
const Secret = "violet umbrella 42 staircase"

// LogIn signs in, and returns the status and the access token.
func LogIn(t testing.TB, p *Process, username, password string) (int, string) {
	t.Helper()
	status, body := Request(t, "POST", p.URL+"/api/token/", "", fmt.Sprintf(`{"username":%q,"password":%q}`, username, password))
	var pair struct{ Access string }
	json.Unmarshal([]byte(body), &pair)
	return status, pair.Access
}

// Build makes the binary as releases have it, and returns its path.
func Build(b testing.TB) string {
	b.Helper()
	bin := b.TempDir() + "/ctms"
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bin, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

// ParallelAll calls do with 0 to n-1, all at once, and waits for all of them.
func ParallelAll(n int, do func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { do(i) })
	}
	wg.Wait()
}

// Parallel calls do with 0 to n-1, some at a time, and waits for all of them.
func Parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, 256) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// RSS returns how much memory a process has, in bytes.
func RSS(pid int) int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if fields := strings.Fields(line); fields[0] == "VmRSS:" {
			kib, _ := strconv.ParseInt(fields[1], 10, 64)
			return kib << 10
		}
	}
	return 0
}

// BenchKey signs the tokens of a load.
const BenchKey = "a signing key of more than 32 bytes, for benchmarks"
