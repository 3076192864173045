// Tests backups under load, restores, and what the program says to an unusable database.

package backup

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
	"syscall"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/cli/e2e"
)

// A backup holds everything that was answered before it began. Requests go on meanwhile. After a restore the server
// serves what the backup holds.
func TestABackupUnderLoadIsRestored(t *testing.T) {
	t.Parallel()
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
				status, text := e2e.TryRequest(t, "POST", p.URL+"/api/tasks/", token,
					fmt.Sprintf(`{"title":%q,"assigned_to":2}`, title))
				var made struct{ ID int64 }
				if json.Unmarshal([]byte(text), &made); status != 201 {
					t.Errorf("a request during a backup: %d %s", status, text)
					return
				}
				mu.Lock()
				answered[made.ID] = title
				mu.Unlock()
			}
		})
	}
	var backupFiles []string
	var answeredBefore []map[int64]string
	for round := range 3 {
		for began := time.Now(); ; {
			mu.Lock()
			n := len(answered)
			snapshot := map[int64]string{}
			for id, title := range answered {
				snapshot[id] = title
			}
			mu.Unlock()
			if n > 30*round {
				answeredBefore = append(answeredBefore, snapshot)
				break
			}
			if time.Since(began) > e2e.Patience {
				t.Fatal("too few requests were answered before a backup")
			}
		}
		output := e2e.MustRun(t, dir, "", "backup", "--to", backups)
		backupFiles = append(backupFiles, regexp.MustCompile(`to (\S+\.db)\n`).FindStringSubmatch(output)[1])
		for _, words := range []string{"was checked: 2 users, ", "does not hold the key"} {
			if !strings.Contains(output, words) {
				t.Errorf("the command printed %q, want %q in it", output, words)
			}
		}
	}
	close(stop)
	load.Wait()
	e2e.MustFail(t, e2e.ExitFailure, dir, "", []string{"restore", backupFiles[0]}, dir, "in use", "--data")
	p.Stop()

	for i, file := range backupFiles {
		restored := filepath.Join(t.TempDir(), "data")
		e2e.MustRun(t, restored, "", "restore", file)
		d, err := db.OpenReader(restored)
		if err != nil {
			t.Fatal(err)
		}
		for id, title := range answeredBefore[i] {
			if task, err := d.Task(t.Context(), id); err != nil || task.Title != title {
				t.Errorf("%s was answered before backup %d began, but the backup has %v, %v", title, i, task, err)
			}
		}
		d.Close()
	}
	output := e2e.MustRun(t, dir, "", "restore", backupFiles[2])
	oldData := regexp.MustCompile(`before is in (\S+);`).FindStringSubmatch(output)
	if oldData == nil || !strings.Contains(output, "sign in again") {
		t.Fatalf("restore printed %q", output)
	}
	if info, err := os.Stat(filepath.Join(oldData[1], e2e.DatabaseFile)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the old database was not kept with mode 0600: %v, %v", info, err)
	}
	p = e2e.Serve(t, dir, nil)
	if status, _ := e2e.Request(t, "GET", p.URL+"/api/me/", token, ""); status != 401 {
		t.Errorf("a token from before the restore: status %d, want 401", status)
	}
	_, access := e2e.LogIn(t, p, "ann", e2e.Password)
	status, text := e2e.Request(t, "POST", p.URL+"/api/tasks/", access, `{"title":"Next","assigned_to":2}`)
	var made struct{ ID int64 }
	if json.Unmarshal([]byte(text), &made); status != 201 || made.ID <= 1_000_000 {
		t.Errorf("the next task after a restore: %d %s, want an id above 1,000,000", status, text)
	}
	_, access = e2e.LogIn(t, p, "bob", e2e.Password)
	if _, text := e2e.Request(t, "GET", p.URL+"/api/notifications/?page_size=1", access,
		""); !regexp.MustCompile(`"id":1\d{6},.*"title":"Next"`).MatchString(text) {
		t.Errorf("the next notification after a restore: %s, want an id above 1,000,000", text)
	}
	p.Stop()
}

func TestBackupAndRestoreSayWhatToDo(t *testing.T) {
	t.Parallel()
	dir, backups := t.TempDir(), t.TempDir()
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	backup := filepath.Join(backups, "copy.db")
	e2e.MustRun(t, dir, "", "backup", "--to", backup)
	notADatabase := filepath.Join(backups, "letter")
	if err := os.WriteFile(notADatabase, bytes.Repeat([]byte("Dear Ann, "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(backups, "empty")
	for _, c := range []struct {
		dir   string
		args  []string
		words []string
	}{
		{dir, []string{"backup", "--to", backup}, []string{backup, "already", "--overwrite"}},
		{dir, []string{"backup", "--to", notADatabase, "--overwrite"},
			[]string{notADatabase, "not a database", "--to"}},
		{dir, []string{"backup", "--to", filepath.Join(backups, "none", "copy.db")},
			[]string{filepath.Join(backups, "none"), "no such", "--to"}},
		{empty, []string{"backup", "--to", backups}, []string{empty, "--data"}},
		{dir, []string{"restore", notADatabase}, []string{notADatabase, "nothing was changed"}},
		{dir, []string{"restore", notADatabase + "s"}, []string{notADatabase + "s", "no such"}},
	} {
		e2e.MustFail(t, e2e.ExitFailure, c.dir, "", c.args, c.words...)
	}
	e2e.MustFail(t, e2e.ExitUsage, dir, "", []string{"backup"}, "--to")
	if leftovers, _ := filepath.Glob(filepath.Join(backups, ".*")); leftovers != nil {
		t.Errorf("the failed commands left %v", leftovers)
	}
	e2e.MustRun(t, dir, "", "backup", "--to", backup, "--overwrite")
}

func TestARestoreNamesTheNextIDsThatThereAre(t *testing.T) {
	t.Parallel()
	good := t.TempDir()
	e2e.MustRun(t, good, e2e.Password, "user", "add", "ann", "--admin")
	lastTask, lastUser := "last_task = "+fmt.Sprint(db.MaxID), "last_user = "+fmt.Sprint(db.MaxID)
	for change, words := range map[string]string{
		"last_task = 0":            "don't come again: the next task is 1000001, the next user is 1000002.\n",
		lastTask:                   "don't come again: the next user is 1000002.\n",
		lastUser:                   "don't come again: the next task is 1000001.\n",
		lastTask + ", " + lastUser: "don't come again.\n",
	} {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			dir, backup := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "copy.db")
			if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
				t.Fatal(err)
			}
			changeDatabase(t, filepath.Join(dir, e2e.DatabaseFile), "UPDATE counters SET "+change)
			e2e.MustRun(t, dir, "", "backup", "--to", backup)
			if output := e2e.MustRun(t, t.TempDir(), "", "restore", backup); !strings.HasSuffix(output, words) {
				t.Errorf("restore printed %q, want %q at its end", output, words)
			}
		})
	}
}

// changeDatabase runs SQL on the file at path, as somebody with another program would.
func changeDatabase(t testing.TB, path, q string) {
	t.Helper()
	f, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Exec(q)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

// A restore takes no file with anything but the schema of its version, and none that was changed since it was made.
// Nothing is changed then, and no command but restore uses such a file.
func TestAFileThatSomebodyChangedIsRefused(t *testing.T) {
	t.Parallel()
	good := t.TempDir()
	e2e.MustRun(t, good, e2e.Password, "user", "add", "ann", "--admin")
	e2e.MustRun(t, good, e2e.Password, "user", "add", "bob")
	for change, words := range map[string][]string{
		`CREATE TRIGGER evil AFTER INSERT ON sessions BEGIN UPDATE users SET is_admin = 1; END`: {"trigger evil"},
		`CREATE VIEW spy AS SELECT * FROM users`:                                                {"view spy"},
		`ALTER TABLE tasks DROP COLUMN description`:                                             {"table tasks"},
		`DROP TABLE sessions`: {"table sessions", "missing"},
	} {
		t.Run(change, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, e2e.DatabaseFile)
			changeDatabase(t, path, change)
			for _, args := range []string{"serve --listen=127.0.0.1:0", "user add cleo", "user list", "token ann",
				"backup --to copy.db"} {
				e2e.MustFail(t, e2e.ExitFailure, dir, e2e.Password, strings.Fields(args),
					append(words, path, "restore a backup")...)
			}
			e2e.MustFail(t, e2e.ExitFailure, t.TempDir(), "", []string{"restore", path},
				append(words, path, "nothing was changed")...)
			if stdout, _, code := e2e.Run(t, dir, "", "check"); code != e2e.ExitFailure ||
				!strings.Contains(stdout, "problem  database") || !strings.Contains(stdout, words[0]) {
				t.Errorf("check: exit code %d\n%s", code, stdout)
			}
		})
	}
	backup := filepath.Join(t.TempDir(), "copy.db")
	e2e.MustRun(t, good, "", "backup", "--to", backup)
	content, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	hash := bytes.Index(content, []byte("$argon2id$"))
	copy(content[hash+40:], "0123456789")
	if err := os.WriteFile(backup, content, 0o600); err != nil {
		t.Fatal(err)
	}
	e2e.MustFail(t, e2e.ExitFailure, t.TempDir(), "", []string{"restore", backup}, backup, "checksum",
		"nothing was changed")
}

// Every command refuses an unusable database in the same words. They name the file and tell what to do.
func TestEveryCommandRefusesWhatItCanNotUse(t *testing.T) {
	t.Parallel()
	good := t.TempDir()
	e2e.MustRun(t, good, e2e.Password, "user", "add", "ann", "--admin")
	content, err := os.ReadFile(filepath.Join(good, e2e.DatabaseFile))
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
		path := filepath.Join(dir, e2e.DatabaseFile)
		for _, command := range c.commands {
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			t.Run(name+" "+command, func(t *testing.T) {
				e2e.MustFail(t, e2e.ExitFailure, dir, e2e.Password, strings.Fields(command), append(c.words, path)...)
			})
			if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, c.content) {
				t.Errorf("%s %s changed the file: %v", name, command, err)
			}
		}
	}
}

// A server is killed, and the operator copies a backup over the file, in place of a restore. What the server had in its
// write-ahead log is not mixed into the backup.
func TestABackupPutInPlaceAfterAKillIsServedAsItIs(t *testing.T) {
	t.Parallel()
	dir, backup := t.TempDir(), filepath.Join(t.TempDir(), "copy.db")
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "ann", "--admin")
	p := e2e.Serve(t, dir, nil)
	e2e.MustRun(t, dir, "", "backup", "--to", backup)
	e2e.MustRun(t, dir, e2e.Password, "user", "add", "bob")
	p.Signal(syscall.SIGKILL)
	p.Wait(e2e.Patience)
	path := filepath.Join(dir, e2e.DatabaseFile)
	log, err := os.ReadFile(path + "-wal")
	if err != nil || len(log) == 0 {
		t.Fatalf("the kill left no log: %v", err)
	}
	content, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	onlyAnn := func(when string) {
		t.Helper()
		if list := e2e.MustRun(t, dir, "", "user", "list"); !strings.Contains(list, "ann") || strings.Contains(list, "bob") {
			t.Errorf("%s there are the users\n%s", when, list)
		}
	}
	onlyAnn("before the start")
	p = e2e.Serve(t, dir, nil)
	onlyAnn("while it is served")
	p.Stop()
	onlyAnn("after the stop")
	e2e.MustRun(t, dir, "", "check")
	if kept, err := os.ReadFile(path + "-wal.old"); err != nil || !bytes.Equal(kept, log) {
		t.Errorf("the log is not kept: %v", err)
	}
	if !strings.Contains(p.Err.String(), path+"-wal.old") {
		t.Errorf("the log does not say what was put away:\n%s", p.Err)
	}
}
