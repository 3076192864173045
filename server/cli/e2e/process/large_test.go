// Tests that files and lines that are far too long are refused, and not read to the end.

package process

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ctms/server/cli/e2e"
)

// largeFile makes a file of 1 TiB of zeros, of which nothing is stored. Who reads all of it does not come back.
func largeFile(t testing.TB, path string) string {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(1 << 40); err != nil {
		t.Skip("this file system has no such files: ", err)
	}
	return path
}

func TestALargeFileIsNoSetting(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "each file needs a start")
	large := largeFile(t, filepath.Join(t.TempDir(), "large"))
	const mail = "CTMS_SMTP=smtp://me@127.0.0.1:1 CTMS_MAIL_FROM=a@example.com CTMS_PUBLIC_URL=http://127.0.0.1 "
	for _, c := range []struct{ env, says string }{
		{"CTMS_LOG_LEVEL_FILE=" + large, "more than 1 KiB"},
		{"CTMS_HOST_USERS=adopt CTMS_JWT_SECRET_FILE=" + large, "more than 64 KiB"},
		{mail + "CTMS_SMTP_PASSWORD_FILE=" + large, "more than 4 KiB"},
	} {
		p := e2e.Launch(t, e2e.Command(t, append(strings.Fields(c.env), "CTMS_DATA="+t.TempDir(), "CTMS_LISTEN=127.0.0.1:0"),
			"serve"))
		if code := p.Wait(e2e.Patience); code != e2e.ExitUsage || !strings.Contains(p.Err.String(), c.says) {
			t.Errorf("%s: exit code %d, want %d and %q: %s", c.env, code, e2e.ExitUsage, c.says, p.Err)
		}
	}
	for _, name := range []string{"jwt.key", "push.key"} {
		dir := t.TempDir()
		largeFile(t, filepath.Join(dir, name))
		e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"serve", "--listen=127.0.0.1:0", "--public-url=https://a.example"},
			name, "more than 64 KiB")
	}
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	largeFile(t, filepath.Join(dir, "jwt.key"))
	e2e.Check(t, dir).Expect(t, "key", "problem", "more than 64 KiB.*move it away")
}

// A reload reads the file of the level again.
func TestALargeFileChangesNoLevel(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "it starts a server")
	path := filepath.Join(t.TempDir(), "level")
	p := e2e.Serve(t, t.TempDir(), []string{"CTMS_LOG_LEVEL_FILE=" + path})
	largeFile(t, path)
	p.Signal(syscall.SIGHUP)
	p.Await(p.Err, "more than 1 KiB")
	p.Stop()
}

func TestALongLineIsNoPassword(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "it starts a server")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	line := strings.Repeat("a", 1_100_000)
	e2e.MustFail(t, e2e.ExitFailure, dir, line, []string{"user", "passwd", "ann"}, "first line", "more than 4 KiB")
	p := e2e.Serve(t, dir, nil)
	e2e.MustFail(t, e2e.ExitFailure, dir, line[:100_000]+"\n", []string{"user", "passwd", "ann"}, "more than 4 KiB")
	e2e.MustFail(t, e2e.ExitFailure, dir, line, []string{"user", "add", "bob"}, "more than 4 KiB")
	p.Stop()
}
