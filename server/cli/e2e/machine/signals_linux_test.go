// Tests that a signal ends what waits for somebody else, and that what is no plain file is not waited for.

package machine

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/gofrs/flock"

	"ctms/server/cli/e2e"
)

// pipe makes a named pipe.
func pipe(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// feed writes rows to a named pipe. It returns once the program has read them.
func feed(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0) // waits for the reader
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := io.WriteString(f, `[{"model":"tasks.task","pk":7,"fields":{"title":"X"}}]`); err != nil {
		t.Fatal(err)
	}
}

func TestASignalEndsAnImportThatWaitsForItsInput(t *testing.T) {
	for _, c := range []struct {
		name   string
		signal syscall.Signal
		args   func(t *testing.T) []string // of the import
		begin  func(t *testing.T, stdin io.Writer, args []string)
	}{
		{"standard input", syscall.SIGINT, func(*testing.T) []string { return []string{"-"} },
			func(t *testing.T, stdin io.Writer, _ []string) {
				// More than a pipe holds: when it is written, the program reads.
				if _, err := stdin.Write(append([]byte("["), bytes.Repeat([]byte(" "), 1<<20)...)); err != nil {
					t.Fatal(err)
				}
			}},
		{"a pipe that is open", syscall.SIGTERM, func(t *testing.T) []string { return []string{pipe(t, "rows.json")} },
			func(t *testing.T, _ io.Writer, args []string) {
				f, err := os.OpenFile(args[0], os.O_WRONLY, 0)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { f.Close() })
			}},
		{"a pipe that nobody opens", syscall.SIGINT, func(t *testing.T) []string {
			return []string{pipe(t, "first.json"), pipe(t, "second.json")}
		}, func(t *testing.T, _ io.Writer, args []string) { feed(t, args[0]) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir, args := filepath.Join(t.TempDir(), "data"), c.args(t)
			cmd := e2e.Command(t, []string{"CTMS_DATA=" + dir}, append([]string{"import"}, args...)...)
			stdin, err := cmd.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			p := e2e.Launch(t, cmd)
			c.begin(t, stdin, args)
			p.Signal(c.signal)
			if code := p.Wait(e2e.Patience); code != e2e.ExitFailure || !strings.Contains(p.Err.String(), "cut short") {
				t.Errorf("exit code %d: %s", code, p.Err)
			}
			lock := flock.New(filepath.Join(dir, e2e.LockFile))
			if free, err := lock.TryLock(); !free {
				t.Errorf("the directory is still locked: %v", err)
			}
			lock.Close()
			if left, _ := filepath.Glob(filepath.Join(dir, "*import*")); left != nil {
				t.Errorf("%q is left", left)
			}
		})
	}
}

func TestRowsComeThroughAPipe(t *testing.T) {
	dir, rows := filepath.Join(t.TempDir(), "data"), pipe(t, "rows.json")
	p := e2e.Launch(t, e2e.Command(t, []string{"CTMS_DATA=" + dir}, "import", rows))
	feed(t, rows)
	if code := p.Wait(e2e.Patience); code != 0 || !strings.Contains(p.Out.String(), "Imported 0 users, 1 task") {
		t.Errorf("exit code %d: %s%s", code, p.Out, p.Err)
	}
}

func TestABackupIsAPlainFile(t *testing.T) {
	dir, fifo := filepath.Join(t.TempDir(), "data"), pipe(t, "backup.db")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	for _, file := range []string{fifo, "/dev/zero"} {
		e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"restore", file}, file, "no plain file", "nothing was changed")
		e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"backup", "--to", file, "--overwrite"}, file, "no plain file")
		if stdout, _, code := e2e.Run(t, dir, "", "check", file); code != e2e.ExitFailure ||
			!strings.Contains(stdout, "no plain file") {
			t.Errorf("check %s: exit code %d: %s", file, code, stdout)
		}
	}
	e2e.MustRun(t, dir, "", "check")
}

// A file that is read again while the server runs must not make it wait.
func TestWhatIsReadAgainIsAPlainFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	fifo := pipe(t, "again")
	if err := os.Chmod(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, flags := range [][]string{{"--log-level-file", fifo},
		{"--jwks", fifo, "--issuer=a", "--audience=b", "--host-users=adopt"}} {
		e2e.MustFail(t, e2e.ExitUsage, dir, "", append([]string{"serve", "--listen=127.0.0.1:0"}, flags...), "no plain file")
	}
}

// A file with a secret is read before the server hears signals. The start and check wait for no other end of a pipe.
func TestAFileWithASecretIsAPlainFile(t *testing.T) {
	dir, key, password, credential := t.TempDir(), pipe(t, "key"), pipe(t, "password"), pipe(t, "ctms.jwt-secret")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	for setting, env := range map[string][]string{
		"--jwt-secret-file (CTMS_JWT_SECRET_FILE)": {"CTMS_JWT_SECRET_FILE=" + key, "CTMS_HOST_USERS=adopt"},
		"the credential ctms.jwt-secret": {"CREDENTIALS_DIRECTORY=" + filepath.Dir(credential),
			"CTMS_HOST_USERS=adopt"},
		"--smtp-password-file (CTMS_SMTP_PASSWORD_FILE)": {"CTMS_SMTP=smtp://ann@127.0.0.1:9",
			"CTMS_MAIL_FROM=ctms@example.com", "CTMS_PUBLIC_URL=http://127.0.0.1", "CTMS_SMTP_PASSWORD_FILE=" + password},
	} {
		for command, want := range map[string]int{"serve --listen=127.0.0.1:0": e2e.ExitUsage, "check": e2e.ExitFailure} {
			p := e2e.Launch(t, e2e.Command(t, append([]string{"CTMS_DATA=" + dir}, env...), strings.Fields(command)...))
			code := p.Wait(e2e.Patience)
			if said := p.Out.String() + p.Err.String(); code != want || !strings.Contains(said, setting) ||
				!strings.Contains(said, "no plain file") {
				t.Errorf("%s with a pipe in %s: exit code %d, want %d: %s", command, setting, code, want, said)
			}
		}
	}
}
