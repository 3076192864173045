// Package e2e runs the program as its users do: as a process, over its ports and its command line.
// It is the harness of the tests in the packages below it:
//
//   - program is the program that they run
//   - process tests commands, settings, starts, stops and hostile clients
//   - clock tests a server whose clock jumps, and whose machine sleeps
//   - people tests users, and what the operator does to them
//   - machine tests files and their owners, disks, terminals, systemd, and proxies in front
//   - channels tests how people without an open page are reached, with servers and libraries of others
//   - host tests all that goes on beside a host application, and move the move from another one
//   - those below browser test the pages in a real browser
//   - engines tests the main flows in browsers of each engine, which webdriver drives
//   - clients tests the description of the API with a linter and generators of clients
//   - fault tests kills, full disks, and a database that another process holds
//   - backup tests backups under load, and restores
//   - load holds the benchmarks of the whole path, and the soak test
//   - repo tests the sources and the docs themselves
package e2e

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// Main is the whole TestMain of each package of tests.
// It changes to the top of the repository, so tests name files by their path from there.
// After the tests it calls each of atEnd.
func Main(m *testing.M, atEnd ...func()) {
	if err := os.Chdir(top()); err != nil {
		panic(err)
	}
	code := m.Run()
	removePublicProgram()
	for _, dir := range removeAtEnd {
		os.RemoveAll(dir)
	}
	if code == 0 && changedMeanwhile() {
		fmt.Println("the sources changed while the tests ran: please run them again")
		code = 1
	}
	for _, end := range atEnd {
		end()
	}
	os.Exit(code)
}

// MainOfLong is Main for a group of tests that -short leaves out.
func MainOfLong(m *testing.M, atEnd ...func()) {
	flag.Parse()
	if testing.Short() && flag.Lookup("test.list").Value.String() == "" {
		fmt.Println("left out by -short: the whole group")
		return
	}
	Main(m, atEnd...)
}

// top returns the top of the repository. Tests start in the directory of their package, below it.
func top() string {
	dir, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			err = errors.New("no directory above this one has a go.mod")
		}
		dir = filepath.Dir(dir)
	}
	panic(err)
}

// Patience is how long a test waits for something that must happen. It is long, because a busy machine is slow.
const Patience = 5 * time.Minute

// SkipInShort skips a test under -short. The text why tells what takes long.
func SkipInShort(t testing.TB, why string) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out by -short: ", why)
	}
}

// A Process is the program at work.
type Process struct {
	testing.TB
	Cmd         *exec.Cmd
	Out, Err    *Output       // standard output and standard error
	Done        chan struct{} // closed when the process has ended
	URL, Listen string        // of a server: http://host:port, and host:port
}

// Command returns the program with args, ready to start. Of all settings, its environment has only those in env.
func Command(t testing.TB, env []string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), Program(t), args...)
	cmd.Dir = t.TempDir() // ./ctms-data is the default of --data: no two tests may share it
	cmd.Env = slices.DeleteFunc(os.Environ(), func(pair string) bool { return strings.HasPrefix(pair, "CTMS_") })
	cmd.Env = append(append(cmd.Env, "GORACE=atexit_sleep_ms=0"), env...)
	return cmd
}

// Launch starts a command and kills it at the end of the test. A panic in its log fails the test.
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
		// R-NOCRASH. A stack that was asked for may name a file of that name.
		if strings.Contains(strings.ReplaceAll(p.Err.String(), "runtime/panic.go", ""), "panic") {
			t.Error("the program panicked")
		}
		if t.Failed() {
			t.Logf("%v\nstdout:\n%s\nstderr:\n%s", cmd.Args[1:], p.Out, p.Err)
		}
	})
	return p
}

// Serve starts a server with data directory dir on a free port. It waits until the server prints its address.
func Serve(t testing.TB, dir string, env []string, args ...string) *Process {
	t.Helper()
	return serve(t, serveCommand(t, dir, env, args...))
}

func serveCommand(t testing.TB, dir string, env []string, args ...string) *exec.Cmd {
	t.Helper()
	return Command(t, append([]string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0"}, env...), args...)
}

func serve(t testing.TB, cmd *exec.Cmd) *Process {
	t.Helper()
	p := Launch(t, cmd)
	line := p.Await(p.Out, `http://\S+`)
	p.URL = strings.TrimSuffix(regexp.MustCompile(`http://\S+`).FindString(line), "/")
	p.Listen = strings.TrimPrefix(p.URL, "http://")
	return p
}

// Await returns the next line of o that matches pattern, and drops the lines before it.
// It fails the test if no such line comes within Patience.
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
			p.Fatalf("the process ended before it printed a line that matches %s", pattern)
		case <-timeout:
			p.Fatalf("no line matches %s", pattern)
		}
	}
}

// FirstLine returns the first line that the process prints to o, or "" if the process ends without one.
func (p *Process) FirstLine(o *Output) string {
	p.Helper()
	select {
	case line := <-o.lines:
		return line
	case <-p.Done:
		line, _, _ := strings.Cut(o.String(), "\n")
		return line
	case <-time.After(Patience):
		p.Fatal("the process prints nothing, and does not end")
		return ""
	}
}

// Signal sends a signal to the process.
func (p *Process) Signal(s os.Signal) {
	p.Helper()
	if err := p.Cmd.Process.Signal(s); err != nil {
		p.Fatal(err)
	}
}

// Wait waits for the end of the process and returns its exit code. The code is -1 if a signal ended the process.
func (p *Process) Wait(within time.Duration) int {
	p.Helper()
	select {
	case <-p.Done:
		return p.Cmd.ProcessState.ExitCode()
	case <-time.After(within):
		p.Fatalf("the process still runs after %v", within)
		return 0
	}
}

// Stop ends a server by SIGTERM, as an operator does. It fails the test if the exit code is not 0.
func (p *Process) Stop() {
	p.Helper()
	p.Signal(syscall.SIGTERM)
	if code := p.Wait(Patience); code != 0 {
		p.Errorf("exit code %d after SIGTERM, want 0", code)
	}
}

// Run runs the program with data directory dir to its end.
func Run(t testing.TB, dir, stdin string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	return run(t, Command(t, []string{"CTMS_DATA=" + dir}, args...), stdin)
}

func run(t testing.TB, cmd *exec.Cmd, stdin string) (stdout, stderr string, code int) {
	t.Helper()
	cmd.Stdin = strings.NewReader(stdin)
	p := Launch(t, cmd)
	code = p.Wait(Patience)
	return p.Out.String(), p.Err.String(), code
}

// MustRun runs the program with data directory dir to its end, and returns its standard output.
// It fails the test if the exit code is not 0.
func MustRun(t testing.TB, dir, stdin string, args ...string) string {
	t.Helper()
	stdout, stderr, code := Run(t, dir, stdin, args...)
	if code != 0 {
		t.Fatalf("%q: exit code %d: %s", args, code, stderr)
	}
	return stdout
}

// MustFail runs the program, which must end with exit code code and print nothing to standard output.
// Its standard error must contain each of words.
func MustFail(t testing.TB, code int, dir, stdin string, args []string, words ...string) {
	t.Helper()
	stdout, stderr, got := Run(t, dir, stdin, args...)
	if got != code || stdout != "" {
		t.Errorf("%q: exit code %d, want %d; standard output %q, want none", args, got, code, stdout)
	}
	for _, word := range words {
		if !strings.Contains(stderr, word) {
			t.Errorf("%q: standard error is %q, want %q in it", args, stderr, word)
		}
	}
}

// Build builds the binary as a release has it, and returns its path.
func Build(b testing.TB) string {
	b.Helper()
	LookAtSources(b)
	bin := b.TempDir() + "/ctms"
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", bin, ".")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	return bin
}

// RunAtOnce calls do with 0 to n-1, all n at the same time, and waits for all of them.
func RunAtOnce(n int, do func(i int)) {
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { do(i) })
	}
	wg.Wait()
}

// RunInPool calls do with 0 to n-1, at most 256 at the same time, and waits for all of them.
func RunInPool(n int, do func(i int)) {
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

// RSS returns the resident memory of a process in bytes. It returns 0 where the system does not tell.
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

// BenchKey is the signing key of the servers that the benchmarks start.
const BenchKey = "a signing key of more than 32 bytes, for benchmarks"
