package db

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// TestMain lets the test binary run as a child process too: it does one thing, and a test may kill it meanwhile. Child
// processes and benchmarks sync their files.
func TestMain(m *testing.M) {
	if child := os.Getenv("BE_THE_CHILD"); child != "" {
		if err := children[child](os.Getenv("CHILD_DIR")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if flag.Parse(); flag.Lookup("test.bench").Value.String() == "" {
		leaveOutSyncs()
		if !raceDetector {
			debug.SetGCPercent(400) // little lives on: the collector would run again and again for nothing
		}
	}
	os.Exit(m.Run())
}

// children are what a child process can do. It prints a line when it begins, and one for each answer to a caller.
var children = map[string]func(dir string) error{
	"backup": func(dir string) error {
		fmt.Println("begin")
		_, err := Backup(context.Background(), dir, filepath.Join(dir, "copy.db"), BackupOptions{Overwrite: true})
		return err
	},
	"restore": func(dir string) error {
		fmt.Println("begin")
		_, err := Restore(context.Background(), dir, filepath.Join(dir, "copy.db"), quiet, nil)
		return err
	},
	"migrate": func(dir string) error {
		fmt.Println("begin")
		_, err := migrateTo(dir, laterSteps)
		return err
	},
	"clean": func(dir string) error {
		d, err := Open(dir, Settings{Log: quiet}, func([]Event) {})
		if err != nil {
			return err
		}
		go func() {
			for i := 0; ; i++ {
				if made, err := d.CreateTask(context.Background(), ann,
					TaskPatch{Title: new("New"), Assignee: new(cid)}); err == nil {
					fmt.Println("made", made.ID)
				}
			}
		}()
		fmt.Println("begin")
		if _, err := d.DeleteReadBefore(context.Background(), time.Now()); err != nil {
			return err
		}
		return d.Close()
	},
}

// runAndKill runs a child on dir and kills it at a random time within span. Where span is 0, the child runs to its end.
// It returns the lines that the child printed, and how long it ran.
func runAndKill(t testing.TB, child, dir string, span time.Duration) (said []string, took time.Duration) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), try(os.Executable())(t))
	cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0", "BE_THE_CHILD="+child, "CHILD_DIR="+dir)
	cmd.Stderr = os.Stderr
	out := try(cmd.StdoutPipe())(t)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	lines.Scan()
	began := time.Now()
	if span > 0 {
		time.AfterFunc(rand.N(span), func() { cmd.Process.Kill() })
	}
	for lines.Scan() {
		said = append(said, lines.Text())
	}
	if err := cmd.Wait(); err != nil && span == 0 {
		t.Fatalf("%s: %v", child, err)
	}
	return said, time.Since(began)
}

// checkFile fails the test where the database at path is damaged, and returns what it holds. The version may be a newer
// one.
func checkFile(t testing.TB, path string) (c Copy) {
	t.Helper()
	d := try(sql.Open("sqlite", try(fsys{}.sealed(path))(t)))(t)
	defer d.Close()
	if faults := try(integrity(t.Context(), d))(t); faults != nil {
		t.Errorf("%s: %v", path, faults)
	}
	c.Counts = try(countRows(t.Context(), d))(t)
	must(t, d.QueryRow(`PRAGMA user_version`).Scan(&c.Version))
	return c
}

// dirWithNotifications returns a directory with a database of one task and n notifications, all for bob.
func dirWithNotifications(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	fill(t, d, bob, n-1)
	must(t, d.Close())
	return dir
}

// kills is how often each test kills a process. .ci/run does all of it again and again.
const kills = 2

func TestABackupKilledAnywhereLeavesTheOneBeforeOrTheNew(t *testing.T) {
	t.Parallel()
	skipInShort(t, "many processes are started and killed")
	dir := dirWithNotifications(t, 800)
	_, span := runAndKill(t, "backup", dir, 0)
	path := filepath.Join(dir, "copy.db")
	for range kills {
		runAndKill(t, "backup", dir, span)
		same(t, "notifications in the backup", checkFile(t, path).Notifications, 800)
	}
	runAndKill(t, "backup", dir, 0)
	sameLines(t, "left", namesIn(t, dir), []string{"copy.db", File, LockFile})
}

func TestARestoreKilledAnywhereLeavesTheOldOrTheNew(t *testing.T) {
	t.Parallel()
	skipInShort(t, "many processes are started and killed")
	dir := dirWithNotifications(t, 800)
	try(Backup(t.Context(), dir, filepath.Join(dir, "copy.db"), BackupOptions{}))(t)
	d := openIn(t, dir, Settings{}, nil)
	task(t, d)
	must(t, d.Close())
	_, span := runAndKill(t, "restore", copyDir(t, dir), 0)
	restored := 0
	for range kills {
		runAndKill(t, "restore", dir, span)
		d := openIn(t, dir, Settings{}, nil) // which ends what the restore began
		switch n := number(t, d, `SELECT count(*) FROM notifications`); {
		case n == 800:
			restored++
			task(t, d)
		case n != 801:
			t.Errorf("%d notifications", n)
		}
		same(t, "unread", int64(unread(t, d, bob)), number(t, d, `SELECT count(*) FROM notifications`))
		must(t, d.Close())
	}
	t.Logf("%d of %d restores were done", restored, kills)
	runAndKill(t, "restore", dir, 0)
	for _, name := range namesIn(t, dir) {
		if strings.HasPrefix(name, "before-restore-") {
			checkFile(t, filepath.Join(dir, name, File))
		} else if name != File && name != LockFile && name != "copy.db" {
			t.Errorf("left: %s", name)
		}
	}
}

// laterSteps are two migrations behind ours. The first takes long.
var laterSteps = []string{
	`CREATE TABLE labels (id INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT;
	INSERT INTO labels SELECT id, title FROM notifications;
	CREATE INDEX labels_title ON labels (title);
	ALTER TABLE notifications ADD COLUMN label TEXT;
	UPDATE notifications SET label = title || id`,
	`CREATE INDEX notifications_label ON notifications (label)`,
}

// A killed migration goes on at the next start. The copy from before it is whole (HARDENING 4.8).
func TestAMigrationKilledAnywhereGoesOnAtTheNextStart(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	skipInShort(t, "many processes are started and killed")
	dir := dirWithNotifications(t, 800)
	_, span := runAndKill(t, "migrate", copyDir(t, dir), 0)
	for range kills {
		dir := copyDir(t, dir)
		runAndKill(t, "migrate", dir, span)
		path := filepath.Join(dir, File)
		for _, copy := range try(filepath.Glob(path + ".v?"))(t) {
			c := checkFile(t, copy)
			same(t, "notifications in "+copy, c.Notifications, 800)
			same(t, "version of "+copy, fmt.Sprint(".v", c.Version), filepath.Ext(copy))
		}
		version := try(migrateTo(dir, laterSteps))(t)
		same(t, "version", version, newest+len(laterSteps))
		if c := checkFile(t, path); c.Notifications != 800 || c.Tasks != 1 || c.Users != 4 {
			t.Errorf("after the migration: %+v", c)
		}
		if left := try(filepath.Glob(path + "*.part"))(t); left != nil {
			t.Errorf("left: %v", left)
		}
		back := t.TempDir()
		must(t, os.Rename(fmt.Sprintf("%s.v%d", path, newest), filepath.Join(back, File)))
		d := openIn(t, back, Settings{}, nil)
		same(t, "unread before the migration", unread(t, d, bob), 800)
	}
}

// However often a clean-up is killed, it deletes old and read notifications alone. New ones that come meanwhile stay.
func TestACleanUpKilledAnywhereDeletesNothingElse(t *testing.T) {
	t.Parallel()
	skipUnderRace(t)
	skipInShort(t, "many processes are started and killed")
	const read, unreadOnes = 1_500, 50
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	last := fill(t, d, bob, read)
	_, err := d.MarkAllRead(t.Context(), bob, last)
	must(t, err)
	fill(t, d, bob, unreadOnes)
	must(t, d.Close())
	answered := 0
	for round := range kills + 1 {
		span := 150 * time.Millisecond
		if round == kills {
			span = 0
		}
		said, _ := runAndKill(t, "clean", dir, span)
		answered += len(said)
		d := openIn(t, dir, Settings{}, nil)
		same(t, "unread of bob", unread(t, d, bob), unreadOnes)
		// one more a round may be stored and not answered
		if n := unread(t, d, cid); n < answered || n > answered+round+1 {
			t.Errorf("cid has %d, and %d were answered", n, answered)
		}
		left := number(t, d, `SELECT count(*) FROM notifications WHERE user_id = ? AND id <= ?`, bob, last)
		t.Logf("%d of %d left", left, read)
		if span == 0 {
			same(t, "read ones left", left, 0)
		}
		must(t, d.Close())
		checkFile(t, filepath.Join(dir, File))
	}
}

// copyDir returns a copy of a directory.
func copyDir(t testing.TB, dir string) string {
	t.Helper()
	to := t.TempDir()
	must(t, os.CopyFS(to, os.DirFS(dir)))
	return to
}

// migrateTo migrates the database in dir by our steps and then by more. It returns the version of the file.
func migrateTo(dir string, more []string) (version int, err error) {
	by := fstest.MapFS{}
	names, err := fs.Glob(migrations, "*.sql")
	for _, name := range names {
		step, e := fs.ReadFile(migrations, name)
		by[name], err = &fstest.MapFile{Data: step}, errors.Join(err, e)
	}
	for i, step := range more {
		by[fmt.Sprintf("more%d.sql", i)] = &fstest.MapFile{Data: []byte(step)}
	}
	f, e := sql.Open("sqlite", dsn(filepath.Join(dir, File), "synchronous(full)"))
	if err = errors.Join(err, e); err != nil {
		return 0, err
	}
	defer f.Close()
	conn, err := f.Conn(context.Background())
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if err := migrate(context.Background(), conn, filepath.Join(dir, File), by, quiet, nil); err != nil {
		return 0, err
	}
	err = conn.QueryRowContext(context.Background(), `PRAGMA user_version`).Scan(&version)
	return version, err
}
