package fault

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"ctms/db"
	"ctms/server/cli"
)

// Everything that was answered before a backup began is in it, and nobody waits for it; what it holds is served again.
func TestABackupUnderLoadIsRestored(t *testing.T) {
	dir, backups := t.TempDir(), t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	p := e2e.Serve(t, dir, []string{"CTMS_RATE_LIMIT=0"})
	token := strings.TrimSpace(e2e.MustRun(t, dir, "", "token", "ann"))
	var mu sync.Mutex
	answered := map[int64]string{}
	stop := make(chan struct{})
	var load sync.WaitGroup
	for w := range 4 {
		load.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-stop:
					return
				default:
				}
				title := fmt.Sprintf("Task %d-%d", w, i)
				status, text := try(t, "POST", p.URL+"/api/tasks/", token,
					fmt.Sprintf(`{"title":%q,"assigned_to":2}`, title))
				var made struct{ ID int64 }
				if json.Unmarshal([]byte(text), &made); status != 201 {
					t.Errorf("beside a backup: %d %s", status, text)
					return
				}
				mu.Lock()
				answered[made.ID] = title
				mu.Unlock()
			}
		})
	}
	var copies []string
	var held []map[int64]string
	for round := range 3 {
		for began := time.Now(); ; {
			mu.Lock()
			n := len(answered)
			before := map[int64]string{}
			for id, title := range answered {
				before[id] = title
			}
			mu.Unlock()
			if n > 30*round {
				held = append(held, before)
				break
			}
			if time.Since(began) > e2e.Patience {
				t.Fatal("no load")
			}
		}
		said := e2e.MustRun(t, dir, "", "backup", "--to", backups)
		copies = append(copies, regexp.MustCompile(`to (\S+\.db)\n`).FindStringSubmatch(said)[1])
		for _, words := range []string{"was checked: 2 users, ", "does not hold the key"} {
			if !strings.Contains(said, words) {
				t.Errorf("said %q, which lacks %q", said, words)
			}
		}
	}
	close(stop)
	load.Wait()
	e2e.MustFail(t, cli.ExitFailure, dir, "", []string{"restore", copies[0]}, dir, "in use", "--data")
	p.Stop()

	for i, from := range copies {
		other := filepath.Join(t.TempDir(), "data")
		e2e.MustRun(t, other, "", "restore", from)
		d, err := db.OpenReader(other)
		if err != nil {
			t.Fatal(err)
		}
		for id, title := range held[i] {
			if task, err := d.Task(t.Context(), id); err != nil || task.Title != title {
				t.Errorf("%s was answered before backup %d, which has %v, %v", title, i, task, err)
			}
		}
		d.Close()
	}
	said := e2e.MustRun(t, dir, "", "restore", copies[2])
	kept := regexp.MustCompile(`before is in (\S+);`).FindStringSubmatch(said)
	if kept == nil || !strings.Contains(said, "sign in again") {
		t.Fatalf("said %q", said)
	}
	if info, err := os.Stat(filepath.Join(kept[1], db.File)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("what was there before: %v, %v", info, err)
	}
	p = e2e.Serve(t, dir, nil)
	if status, _ := e2e.Request(t, "GET", p.URL+"/api/me/", token, ""); status != 401 {
		t.Errorf("a token of before: %d", status)
	}
	_, access := e2e.LogIn(t, p, "ann", e2e.Password)
	status, text := e2e.Request(t, "POST", p.URL+"/api/tasks/", access, `{"title":"Next","assigned_to":2}`)
	var made struct{ ID int64 }
	if json.Unmarshal([]byte(text), &made); status != 201 || made.ID <= 1_000_000 {
		t.Errorf("the next task: %d %s", status, text)
	}
	_, access = e2e.LogIn(t, p, "bob", e2e.Password)
	if _, text := e2e.Request(t, "GET", p.URL+"/api/notifications/?page_size=1", access,
		""); !regexp.MustCompile(`"id":1\d{6},.*"title":"Next"`).MatchString(text) {
		t.Errorf("the next notification: %s", text)
	}
	p.Stop()
}

func TestBackupAndRestoreSayWhatToDo(t *testing.T) {
	dir, to := t.TempDir(), t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	copied := filepath.Join(to, "copy.db")
	e2e.MustRun(t, dir, "", "backup", "--to", copied)
	letter := filepath.Join(to, "letter")
	if err := os.WriteFile(letter, bytes.Repeat([]byte("Dear Ann, "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(to, "empty")
	for _, c := range []struct {
		dir   string
		args  []string
		words []string
	}{
		{dir, []string{"backup", "--to", copied}, []string{copied, "already", "--overwrite"}},
		{dir, []string{"backup", "--to", letter, "--overwrite"}, []string{letter, "not a database", "--to"}},
		{dir, []string{"backup", "--to", filepath.Join(to, "none", "copy.db")},
			[]string{filepath.Join(to, "none"), "no such", "--to"}},
		{empty, []string{"backup", "--to", to}, []string{empty, "--data"}},
		{dir, []string{"restore", letter}, []string{letter, "nothing was changed"}},
		{dir, []string{"restore", letter + "s"}, []string{letter + "s", "no such"}},
	} {
		e2e.MustFail(t, cli.ExitFailure, c.dir, "", c.args, c.words...)
	}
	e2e.MustFail(t, cli.ExitUsage, dir, "", []string{"backup"}, "--to")
	if left, _ := filepath.Glob(filepath.Join(to, ".*")); left != nil {
		t.Errorf("left: %v", left)
	}
	e2e.MustRun(t, dir, "", "backup", "--to", copied, "--overwrite")
}

func TestARestoreNamesTheNextIDsThatThereAre(t *testing.T) {
	dir := t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	for given, words := range map[string]string{
		"last_task = 0": "don't come again: the next task is 1000001, the next user is " +
			"1000002.\n",
		"last_task = " + fmt.Sprint(db.MaxID):                                           "don't come again: the next user is 1000002.\n",
		"last_user = " + fmt.Sprint(db.MaxID):                                           "don't come again: the next task is 1000001.\n",
		"last_task = " + fmt.Sprint(db.MaxID) + ", last_user = " + fmt.Sprint(db.MaxID): "don't come again.\n",
	} {
		t.Run(given, func(t *testing.T) {
			copied := filepath.Join(t.TempDir(), "copy.db")
			e2e.MustRun(t, dir, "", "backup", "--to", copied)
			f, err := sql.Open("sqlite", copied)
			if err != nil {
				t.Fatal(err)
			}
			_, err = f.Exec("UPDATE counters SET " + given)
			if err = errors.Join(err, f.Close()); err != nil {
				t.Fatal(err)
			}
			if said := e2e.MustRun(t, t.TempDir(), "", "restore", copied); !strings.HasSuffix(said, words) {
				t.Errorf("said %q", said)
			}
		})
	}
}

// A database that can't be used is refused by every command in the same words: which file, and what to do.
func TestEveryCommandRefusesWhatItCanNotUse(t *testing.T) {
	good := t.TempDir()
	e2e.MustRun(t, good, e2e.Password, "user", "add", "ann", "--admin")
	content, err := os.ReadFile(filepath.Join(good, db.File))
	if err != nil {
		t.Fatal(err)
	}
	damaged, newer, foreign := bytes.Clone(content), bytes.Clone(content), bytes.Clone(content)
	copy(damaged[100:], bytes.Repeat([]byte{0xff}, 2000))
	newer[63] = 99 // user_version
	foreign[71]++  // application_id
	for name, c := range map[string]struct {
		content  []byte
		words    []string
		commands []string
	}{
		"damaged": {damaged, []string{"damaged", "restore a backup (ctms restore FILE)",
			"ctms.db-wal and ctms.db-journal"}, []string{"serve --listen=127.0.0.1:0", "user add bob", "user list",
			"token ann", "backup --to copy.db"}},
		"newer": {newer, []string{"99", "newer"}, []string{"serve --listen=127.0.0.1:0", "user list",
			"backup --to copy.db"}},
		"foreign": {foreign, []string{"not a database of ctms", "--data"},
			[]string{"serve --listen=127.0.0.1:0", "user list", "backup --to copy.db",
				"backup --to copy.db --overwrite"}},
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, db.File)
		for _, command := range c.commands {
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			t.Run(name+" "+command, func(t *testing.T) {
				e2e.MustFail(t, cli.ExitFailure, dir, e2e.Password, strings.Fields(command), append(c.words, path)...)
			})
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, c.content) {
				t.Errorf("%s %s changed the file: %v", name, command, err)
			}
		}
	}
}
