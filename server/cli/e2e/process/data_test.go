// Tests which commands make a database, and what the others say where there is none.

package process

import (
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
)

// A command that fails leaves no database that it made, so the next try may have other settings.
func TestAFailedCommandLeavesNoDatabase(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "it starts the program many times")
	rows := filepath.Join(t.TempDir(), "tasks.csv")
	if err := os.WriteFile(rows, []byte("id,title,status\n1,Fix Login,open\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	for _, c := range []struct{ stdin, args, words string }{
		{"", "import --statuses todo=ToDo,done=Done! " + rows, "nothing was imported"},
		{"", "import --statuses todo=ToDo,done=Done! " + rows + "x", "no such file"},
		{"", "import " + os.DevNull, "the file is empty"},
		{"short", "user add ann", "at least 8"},
		{e2e.Password, "user add an/n", "Username"},
	} {
		e2e.MustFail(t, e2e.ExitFailure, dir, c.stdin, strings.Fields(c.args), c.words)
		if _, err := os.Stat(filepath.Join(dir, e2e.DatabaseFile)); !os.IsNotExist(err) {
			t.Fatalf("%s left a database: %v", c.args, err)
		}
	}
	e2e.MustRun(t, dir, "", "import", "--statuses", "open=Open,closed=Closed!", rows)
	e2e.MustFail(t, e2e.ExitFailure, dir, "short", []string{"user", "add", "ann"}, "at least 8")
	found := e2e.Check(t, dir, "CTMS_STATUSES=open=Open,closed=Closed!")
	if found.Expect(t, "database", "ok", "0 users, 1 tasks"); found.Problems > 0 {
		t.Errorf("after a command that failed: %+v", found)
	}
}

// A container from scratch has no directory for temporary files. A dry run without a database works there, too.
func TestADryRunNeedsNoTemporaryDirectory(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	rows := filepath.Join(home, "tasks.csv")
	if err := os.WriteFile(rows, []byte("id,title\n1,Fix Login\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := e2e.Command(t, []string{"TMPDIR=" + filepath.Join(home, "none"), "CTMS_DATA=" + filepath.Join(home, "a", "b")},
		"import", "--dry-run", rows)
	p := e2e.Launch(t, cmd)
	if code := p.Wait(e2e.Patience); code != 0 || !strings.Contains(p.Out.String(), "Would import 0 users, 1 task") {
		t.Errorf("exit code %d: %s%s", code, p.Out, p.Err)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) != 1 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// Where there is no database, no command asks for a password first.
func TestNoPasswordIsAskedForInVain(t *testing.T) {
	t.Parallel()
	for _, args := range []string{"user add ann", "user passwd ann"} {
		cmd := e2e.Command(t, nil, strings.Fields(args)...)
		cmd.Dir, cmd.Stdin = t.TempDir(), strings.NewReader("")
		p := e2e.Launch(t, cmd)
		if code := p.Wait(e2e.Patience); code != e2e.ExitFailure ||
			!strings.HasPrefix(p.Err.String(), "ctms: there is no database in "+cmd.Dir) {
			t.Errorf("%s: exit code %d: %s", args, code, p.Err)
		}
	}
}

// Only serve makes a database where none was named. With a name, user add and restore do too. All others say what to
// do, and leave nothing.
func TestOnlyServeMakesADatabaseThatNobodyNamed(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "every command is started")
	home, backup := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	inHome := func(args ...string) (stderr string, code int) {
		t.Helper()
		cmd := e2e.Command(t, nil, args...)
		cmd.Dir, cmd.Stdin = home, strings.NewReader(e2e.Password)
		p := e2e.Launch(t, cmd)
		code = p.Wait(e2e.Patience)
		return p.Err.String(), code
	}
	from := t.TempDir()
	e2e.MustRun(t, from, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, from, "", "backup", "--to", backup)
	for _, args := range []string{"user add ann", "user passwd ann", "user deactivate ann", "user list", "token ann",
		"backup --to " + home, "restore " + backup} {
		p := e2e.Command(t, nil, strings.Fields(args)...)
		p.Dir, p.Stdin = home, strings.NewReader(e2e.Password)
		run := e2e.Launch(t, p)
		if code := run.Wait(e2e.Patience); code != e2e.ExitFailure || !strings.Contains(run.Err.String(), "--data") {
			t.Errorf("%s: exit code %d, %q; want %d and advice", args, code, run.Err, e2e.ExitFailure)
		}
		if names, err := os.ReadDir(home); err != nil || len(names) > 0 {
			t.Fatalf("%s left %v: %v", args, names, err)
		}
	}
	named := func(name string) string { return filepath.Join(home, name) }
	for _, args := range []string{"user passwd ann", "user deactivate ann", "user list", "token ann", "check",
		"backup --to " + named("copy.db")} {
		if _, _, code := e2e.Run(t, named("none"), e2e.Password, strings.Fields(args)...); code != e2e.ExitFailure {
			t.Errorf("%s with a name: exit code %d, want %d", args, code, e2e.ExitFailure)
		}
		if names, err := os.ReadDir(home); err != nil || len(names) > 0 {
			t.Fatalf("%s with a name left %v: %v", args, names, err)
		}
	}
	e2e.MustRun(t, named("by add"), e2e.Password, "user", "add", "ann")
	e2e.MustRun(t, named("by restore"), "", "restore", backup)
	if stderr, code := inHome("user", "add", "bob", "--data", named("by flag")); code != 0 {
		t.Errorf("user add --data: exit code %d: %s", code, stderr)
	}
	for _, name := range []string{"by add", "by restore", "by flag"} {
		if _, err := os.Stat(filepath.Join(named(name), e2e.DatabaseFile)); err != nil {
			t.Error(err)
		}
	}
	cmd := e2e.Command(t, []string{"CTMS_LISTEN=127.0.0.1:0"}, "serve")
	cmd.Dir = home
	p := e2e.Launch(t, cmd)
	p.Await(p.Out, "http://")
	p.Stop()
	if stderr, code := inHome("user", "add", "ann"); code != 0 { // where serve made it
		t.Errorf("user add after serve: exit code %d: %s", code, stderr)
	}
	if _, err := os.Stat(filepath.Join(home, "ctms-data", e2e.DatabaseFile)); err != nil {
		t.Error(err)
	}
}

// A migration is said: what is done, to which file, and where the copy is.
func TestAMigrationIsSaid(t *testing.T) {
	e2e.SkipInShort(t, "it starts the program again and again")
	t.Parallel()
	for _, args := range [][]string{{"serve"}, {"user", "add", "zoe"}} {
		dir := t.TempDir()
		e2e.PutOldDatabase(t, dir)
		var log string
		if args[0] == "serve" {
			p := e2e.Serve(t, dir, nil)
			p.Stop()
			log = p.Err.String()
		} else {
			_, stderr, code := e2e.Run(t, dir, e2e.Password, args...)
			if log = stderr; code != 0 {
				t.Errorf("%q: exit code %d: %s", args, code, stderr)
			}
		}
		for _, word := range []string{"migrating the database", filepath.Join(dir, e2e.DatabaseFile),
			filepath.Join(dir, e2e.DatabaseFile+".v3"), "migrated the database"} {
			if !strings.Contains(log, word) {
				t.Errorf("%q said %q, want %q in it", args, log, word)
			}
		}
	}
}

// Damage that shows only while the server works is said with the path and with what to do.
func TestDamageIsSaidWithPathAndAdvice(t *testing.T) {
	t.Parallel()
	e2e.SkipInShort(t, "every command meets every damage")
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	path := filepath.Join(dir, e2e.DatabaseFile)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for page := 1 + rand.IntN(3); page*4096 < len(content); page += 3 { // a sample, and another one each time
		damaged := append([]byte(nil), content...)
		for i := range damaged[page*4096 : (page+1)*4096] {
			damaged[page*4096+i] = 0xa5
		}
		if err := os.WriteFile(path, damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		p := e2e.Launch(t, e2e.Command(t, []string{"CTMS_DATA=" + dir, "CTMS_LISTEN=127.0.0.1:0"}, "serve"))
		if address := p.FirstLine(p.Out); address != "" {
			url := "http://" + regexp.MustCompile(`127\.0\.0\.1:\d+`).FindString(address)
			// The server may end by itself, so nothing is wrong if this fails.
			if resp, err := http.Post(url+"/api/token/", "application/json",
				strings.NewReader(`{"username":"ann","password":"`+e2e.Password+`"}`)); err == nil {
				resp.Body.Close()
			}
			p.Cmd.Process.Signal(os.Interrupt)
		}
		p.Wait(e2e.Patience)
		log := p.Err.String()
		if strings.Contains(log, "damaged") || strings.Contains(log, "malformed") {
			said++
			for line := range strings.Lines(log) {
				if (strings.Contains(line, "damaged") || strings.Contains(line, "malformed")) &&
					(!strings.Contains(line, path) || !strings.Contains(line, "restore a backup")) {
					t.Errorf("page %d: %s", page, line)
				}
			}
		}
	}
	if said < 3 {
		t.Errorf("only %d damaged pages were said", said)
	}
}
