// Tests that what a command says of a mistake leads to where the mistake is.

package checks

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

func TestADirectoryThatCanNotBeMadeIsNotServedOnce(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	dir := t.TempDir()
	link, disk, file := filepath.Join(dir, "link"), filepath.Join(dir, "disk", "ctms"), filepath.Join(dir, "file")
	if err := os.Symlink(disk, link); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	serve := []string{"serve", "--listen=127.0.0.1:0"}
	for _, c := range []struct {
		data string
		args []string
		code int
		says string
	}{
		{link, serve, e2e.ExitFailure, link + " is a link to " + disk + ", which is not there"},
		{filepath.Join(link, "data"), serve, e2e.ExitFailure, link + " is a link to " + disk + ", which is not there"},
		{link, []string{"check"}, e2e.ExitFailure, link + " is a link to " + disk + ", which is not there"},
		{link, []string{"user", "list"}, e2e.ExitFailure, link + " is a link to " + disk + ", which is not there"},
		{file, serve, e2e.ExitUsage, file + " is no directory: choose another with --data (CTMS_DATA)"},
		{file, []string{"user", "list"}, e2e.ExitUsage, file + " is no directory: choose another with --data (CTMS_DATA)"},
		{filepath.Join(file, "x"), serve, e2e.ExitUsage, file + " is no directory"},
		{filepath.Join(file, "x"), []string{"check"}, e2e.ExitFailure, file + " is no directory"},
		{"/proc/none", serve, e2e.ExitFailure, "cannot be made there"},
	} {
		if strings.HasPrefix(c.data, "/proc") && runtime.GOOS != "linux" {
			continue
		}
		stdout, stderr, code := e2e.Run(t, c.data, "", c.args...)
		if said := stdout + stderr; code != c.code || !strings.Contains(said, c.says) ||
			strings.Contains(said, "serve once") || !strings.Contains(said, "--data (CTMS_DATA)") {
			t.Errorf("%s of %s: exit code %d, want %d and %q: %s", c.args[0], c.data, code, c.code, c.says, said)
		}
	}
	e2e.MustFail(t, e2e.ExitFailure, filepath.Join(dir, "none"), "", []string{"user", "list"}, "serve once")
}

// A backup that was compressed is whole, for all that is known.
func TestACompressedBackupIsNotDamaged(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	plain := filepath.Join(t.TempDir(), "x.db")
	e2e.MustRun(t, dir, "", "backup", "--to", plain)
	content, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	newer := plain + ".newer"
	file, err := os.ReadFile(filepath.Join(dir, e2e.DatabaseFile)) // without a checksum
	if err != nil {
		t.Fatal(err)
	}
	file[63] = 99 // user_version
	if err := os.WriteFile(newer, file, 0o600); err != nil {
		t.Fatal(err)
	}
	stdout, _, code := e2e.Run(t, dir, "", "check", newer)
	if code != e2e.ExitFailure || !strings.Contains(stdout, "run the newer program") ||
		strings.Contains(stdout, "keep another") {
		t.Errorf("a newer one: exit code %d: %s", code, stdout)
	}
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	w.Write(content)
	w.Close()
	for program, begin := range map[string][]byte{"gunzip": zipped.Bytes(), "unzstd": []byte("\x28\xb5\x2f\xfd short"),
		"unxz": []byte("\xfd7zXZ\x00 short"), "bunzip2": []byte("BZh9 short")} {
		file := plain + "." + program
		if err := os.WriteFile(file, begin, 0o600); err != nil {
			t.Fatal(err)
		}
		stdout, _, code := e2e.Run(t, dir, "", "check", file)
		if code != e2e.ExitFailure || !strings.Contains(stdout, "it is compressed: unpack it first ("+program) ||
			strings.Contains(stdout, "damaged") || strings.Contains(stdout, "keep another") {
			t.Errorf("check: exit code %d: %s", code, stdout)
		}
		_, stderr, code := e2e.Run(t, dir, "", "restore", file)
		if code != e2e.ExitFailure || !strings.Contains(stderr, "it is compressed: unpack it first ("+program) ||
			!strings.Contains(stderr, "nothing was changed") || strings.Contains(stderr, "damaged") {
			t.Errorf("restore: exit code %d: %s", code, stderr)
		}
	}
}

func TestADollarInAPathIsSaidWithoutADirectory(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program")
	t.Parallel()
	e2e.Check(t, "$HOME/x").Expect(t, "settings", "warning", `CTMS_DATA is .*\$HOME/x, and the \$ stands for itself`)
}

func TestWhoMayChangeAKeyFile(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	key := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(key, []byte("0123456789 the key of another application"), 0o600); err != nil {
		t.Fatal(err)
	}
	for mode, may := range map[os.FileMode]string{0o604: "anybody may read it:", 0o602: "anybody may change it:",
		0o606: "anybody may read and change it:"} {
		if err := os.Chmod(key, mode); err != nil {
			t.Fatal(err)
		}
		e2e.Check(t, dir, "CTMS_JWT_SECRET_FILE="+key, "CTMS_HOST_USERS=adopt").Expect(t, "host", "problem", may)
	}
}

func TestAWrongScopeIsAMistakeInTheCall(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"key", "add", "x", "--scopes", "foo"}, "must be some of events")
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"key", "add", "x", "--scopes", "events", "--recipients", "0"},
		"ecipients")
}
