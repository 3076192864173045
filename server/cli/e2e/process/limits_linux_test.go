// Tests what the program says where the system gives it little: few open files, short files, an output that takes
// nothing.

package process

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ctms/server/cli/e2e"
)

// limited returns a command that runs with a limit of the shell's.
func limited(t testing.TB, ulimit string, env []string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := e2e.Command(t, env, args...)
	cmd.Path, cmd.Args = "/bin/sh", append([]string{"sh", "-c", ulimit + ` && exec "$0" "$@"`, cmd.Path}, args...)
	return cmd
}

func TestALowLimitIsNamed(t *testing.T) {
	for ulimit, want := range map[string]string{
		"ulimit -n 12": "ulimit -n, LimitNOFILE=", "ulimit -f 10": "ulimit -f, LimitFSIZE=",
	} {
		cmd := limited(t, ulimit, nil, "serve", "--listen=127.0.0.1:0", "--data", filepath.Join(t.TempDir(), "data"))
		said, err := cmd.CombinedOutput()
		if err == nil || cmd.ProcessState.ExitCode() != e2e.ExitFailure || !strings.Contains(string(said), want) ||
			strings.Contains(string(said), "writable") {
			t.Errorf("%s: %v: %s", ulimit, err, said)
		}
	}
	few := e2e.Launch(t, limited(t, "ulimit -n 1200", nil, "serve", "--listen=127.0.0.1:0", "--data",
		filepath.Join(t.TempDir(), "data")))
	few.Await(few.Err, `"level":"INFO","msg":"serving"`)
	few.Stop()
	if log := few.Err.String(); strings.Contains(log, "ADDRESS_CONNECTIONS") || !strings.Contains(log, "LimitNOFILE=") {
		t.Errorf("the log: %s", log)
	}
}

// An output that takes nothing is a failure, and no wrong call. A key that nobody could read is good for nothing.
func TestAnOutputThatTakesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	for _, args := range [][]string{{"--help"}, {"serve", "--help"}, {"version"}, {"key", "add", "x", "--scopes", "tasks"}} {
		cmd := e2e.Command(t, nil, append(args, "--data", dir)...)
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = full, &said
		if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != e2e.ExitFailure ||
			!strings.Contains(said.String(), "no space left") {
			t.Errorf("%v: %v: %s", args, err, &said)
		}
	}
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	read.Close() // as where the next command of a pipe has ended
	defer write.Close()
	cmd := e2e.Command(t, nil, "key", "add", "x", "--scopes", "tasks", "--data", dir)
	cmd.Stdout = write
	if err := cmd.Run(); err == nil || cmd.ProcessState.ExitCode() != e2e.ExitFailure {
		t.Errorf("to a closed pipe: %v", err)
	}
	if keys := e2e.MustRun(t, dir, "", "key", "list", "--json"); strings.Contains(keys, `"name": "x"`) {
		t.Errorf("the key that could not be printed is good: %s", keys)
	}
}

// Where the docs are is not guessed while a server that hangs has them elsewhere.
func TestDocsOfAServerThatHangs(t *testing.T) {
	e2e.SkipInShort(t, "the command waits for an answer")
	dir := filepath.Join(t.TempDir(), "data")
	p := e2e.Serve(t, dir, nil)
	p.Signal(syscall.SIGSTOP)
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"docs"}, "does not answer")
	p.Signal(syscall.SIGCONT)
	p.Stop()
}
