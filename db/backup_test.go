package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// backUp copies the database in dir to a directory of its own, and returns what it holds, opened.
func backUp(t testing.TB, dir string) (*DB, Copy) {
	t.Helper()
	to := t.TempDir()
	c := try(Backup(t.Context(), dir, filepath.Join(to, File), BackupOptions{}))(t)
	same(t, "bytes of the copy", c.Bytes, size(c.Path))
	return openIn(t, to, Settings{}, nil), c
}

// namesIn returns what is in a directory.
func namesIn(t testing.TB, dir string) (names []string) {
	t.Helper()
	for _, entry := range try(os.ReadDir(dir))(t) {
		names = append(names, entry.Name())
	}
	return names
}

func TestABackupHoldsAllThatWasAnsweredBefore(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	var mu sync.Mutex
	answered := map[int64]string{}
	ctx, stop := context.WithCancel(t.Context())
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for i := 0; ctx.Err() == nil; i++ {
				made, err := d.CreateTask(context.Background(), ann,
					TaskPatch{Title: new(fmt.Sprint(w, " ", i)), Assignee: new(bob)})
				if err != nil {
					t.Errorf("beside a backup: %v", err)
					return
				}
				mu.Lock()
				answered[made.ID] = made.Title
				mu.Unlock()
			}
		})
	}
	for range 3 {
		for began, last := time.Now(), d.Newest(); d.Newest() < last+50; { // let some pass
			if runtime.Gosched(); time.Since(began) > patience {
				t.Fatal("the writers stand still")
			}
		}
		mu.Lock()
		before := maps.Clone(answered)
		mu.Unlock()
		copied, c := backUp(t, dir)
		if c.Tasks < int64(len(before)) || c.Tasks != c.Notifications || c.Users != 4 || c.Version != newest {
			t.Errorf("%+v, after %d were answered", c, len(before))
		}
		same(t, "unread in the copy", int64(unread(t, copied, bob)), c.Notifications)
		for id, title := range before {
			same(t, "title", try(copied.Task(t.Context(), id))(t).Title, title)
		}
		same(t, "mode", mode(t, c.Path), 0o600)
	}
	stop()
	writers.Wait()
}

func TestABackupOfAFileThatNobodyServes(t *testing.T) {
	t.Parallel()
	dir := old(t)
	copied, c := backUp(t, dir)
	same(t, "task", try(copied.Task(t.Context(), 1))(t).Title, "Fix Login")
	sameLines(t, "beside the copied", namesIn(t, dir), []string{File, LockFile})
	must(t, copied.Close())
	sameLines(t, "beside the copy", namesIn(t, filepath.Dir(c.Path)), []string{File, LockFile})

	d := openIn(t, crashed(t, running(t)), Settings{}, nil)
	must(t, d.Close())
	copied, c = backUp(t, crashed(t, running(t))) // what is in the log alone counts
	same(t, "tasks of one that crashed", c.Tasks, 1)
	same(t, "unread of one that crashed", unread(t, copied, bob), 1)
}

// running is a directory with a database that is open and has a task.
func running(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	return dir
}

func TestABackupInADirectoryIsNamedAfterTheTime(t *testing.T) {
	t.Parallel()
	dir, to := old(t), t.TempDir()
	for range 3 { // within a second
		c := try(Backup(t.Context(), dir, to, BackupOptions{}))(t)
		when := strings.TrimPrefix(filepath.Base(c.Path), "ctms-")
		if !strings.HasPrefix(when, time.Now().UTC().Format("2006")) || filepath.Dir(c.Path) != to {
			t.Errorf("made %s", c.Path)
		}
	}
	same(t, "copies", len(namesIn(t, to)), 3)
	if header := try(os.ReadFile(filepath.Join(to, namesIn(t, to)[0])))(t); header[18] != 1 || header[19] != 1 {
		t.Error("a copy says that it has a log beside it")
	}
}

func TestABackupLosesNoFile(t *testing.T) {
	t.Parallel()
	dir, to := old(t), t.TempDir()
	path := filepath.Join(to, "copy.db")
	try(Backup(t.Context(), dir, path, BackupOptions{}))(t)
	before := try(os.Stat(path))(t)
	if _, err := Backup(t.Context(), dir, path, BackupOptions{}); !errors.Is(err, ErrExists) ||
		!strings.Contains(err.Error(), path) {
		t.Errorf("over a backup: %v", err)
	}
	if after := try(os.Stat(path))(t); !os.SameFile(before, after) {
		t.Error("the first backup was replaced")
	}
	try(Backup(t.Context(), dir, path, BackupOptions{Overwrite: true}))(t)
	if after := try(os.Stat(path))(t); os.SameFile(before, after) {
		t.Error("the first backup was not replaced, though that was asked for")
	}
	letter := filepath.Join(to, "letter")
	must(t, os.WriteFile(letter, []byte("Dear Ann"), 0o600))
	if _, err := Backup(t.Context(), dir, letter, BackupOptions{Overwrite: true}); !errors.Is(err, ErrForeign) ||
		!strings.Contains(err.Error(), letter) {
		t.Errorf("over a letter: %v", err)
	}
	if _, err := Backup(t.Context(), dir, filepath.Join(dir, File),
		BackupOptions{Overwrite: true}); !errors.Is(err, ErrExists) {
		t.Errorf("over the database: %v", err)
	}
	same(t, "letter", string(try(os.ReadFile(letter))(t)), "Dear Ann")
	sameLines(t, "left", namesIn(t, to), []string{"copy.db", "letter"})
}

func TestABackupThatCanNotBeWrittenSaysWhere(t *testing.T) {
	t.Parallel()
	dir, to := old(t), t.TempDir()
	must(t, os.WriteFile(filepath.Join(to, "file"), nil, 0o600))
	for _, where := range []string{"none/copy.db", "none/none/", "file/copy.db"} {
		where = to + "/" + where
		if _, err := Backup(t.Context(), dir, where, BackupOptions{}); !errors.Is(err, ErrTarget) ||
			!strings.Contains(err.Error(), filepath.Dir(where)) {
			t.Errorf("%s: %v", where, err)
		}
	}
	if _, err := Backup(t.Context(), filepath.Join(to, "none"), filepath.Join(to, "copy.db"),
		BackupOptions{}); !errors.Is(err, ErrMissing) || errors.Is(err, ErrTarget) {
		t.Errorf("of nothing: %v", err)
	}
	sameLines(t, "left", namesIn(t, to), []string{"file"})
}

func TestABackupThatIsCutShortLeavesNothing(t *testing.T) {
	t.Parallel()
	dir, to := running(t), t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Backup(ctx, dir, to, BackupOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	sameLines(t, "left", namesIn(t, to), nil)
}

// A log that can't begin anew while a copy is made must not fill the disk, and is cut again afterwards.
func TestTheLogDoesNotGrowWithoutBoundBesideABackup(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	path := filepath.Join(dir, File)
	src := try(sql.Open("sqlite", dsn(path, "query_only(1)")))(t)
	defer src.Close()
	to := try(os.Create(filepath.Join(t.TempDir(), "copy.db")))(t)
	defer to.Close()
	if _, err := (fsys{}).copyDatabase(t.Context(), src, path, to, to.Name(), -1,
		BackupOptions{}); !errors.Is(err, ErrTarget) ||
		!strings.Contains(err.Error(), "too slow") {
		t.Errorf("got %v", err)
	}

	reader := try(src.BeginTx(t.Context(), nil))(t)
	must(t, reader.QueryRow(`SELECT count(*) FROM tasks`).Scan(new(int)))
	must(t, d.update(t.Context(), func(tx *Tx) error {
		return errors.Join(tx.row(`PRAGMA journal_size_limit = 65536`).Scan(new(int)),
			tx.row(`PRAGMA wal_autocheckpoint = 100`).Scan(new(int)))
	}))
	blob := strings.Repeat("x", MaxDescription)
	grow := func() {
		must(t, d.update(t.Context(), func(tx *Tx) error {
			for range 20 {
				if _, err := tx.createTask(ann, tx.last.task+1, TaskPatch{Title: new("Long"),
					Description: &blob}); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	for size(path+"-wal") <= 2<<20 {
		grow()
	}
	must(t, reader.Rollback())
	for range 2 { // one finds the log done with, the next begins it anew
		grow()
	}
	if _, wal := d.Size(); wal > 1<<20 { // what the last of them wrote is above the limit, too
		t.Errorf("the log still has %d KiB", wal>>10)
	}
}

func TestADamagedDatabaseHasNoBackup(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]func(content []byte){
		"a page": func(content []byte) { copy(content[5*4096:6*4096], bytes.Repeat([]byte{0xa5}, 4096)) },
		"an index that lacks somebody": func(content []byte) { // which only a whole check finds
			for page := range slices.Chunk(content, 4096) {
				if bytes.Count(page, []byte("bob")) == 1 && bytes.Count(page, []byte("cid")) == 1 {
					copy(page[bytes.Index(page, []byte("bob")):], "bop")
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, to := old(t), t.TempDir()
			path := filepath.Join(dir, File)
			content := try(os.ReadFile(path))(t)
			damage(content)
			must(t, os.WriteFile(path, content, 0o600))
			if _, err := Backup(t.Context(), dir, to, BackupOptions{}); !errors.Is(err, ErrCorrupt) ||
				!strings.Contains(err.Error(), path) {
				t.Errorf("got %v", err)
			}
			sameLines(t, "left", namesIn(t, to), nil)
		})
	}
}

// A stop has 10 s. A backup that reads meanwhile has it leave the log, which the next start, or the backup's end, puts
// away. Here other calls would wait for the reader for a day: a stop that did so would not end.
func TestCloseHardlyWaitsForABackup(t *testing.T) {
	skipInShort(t, "a reader keeps the stop waiting")
	was := writePragmas
	t.Cleanup(func() { writePragmas = was })
	writePragmas = slices.Clone(was)
	writePragmas[slices.Index(was, "busy_timeout(5000)")] = "busy_timeout(86400000)"
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	path := filepath.Join(dir, File)
	src := try(sql.Open("sqlite", dsn(path, "query_only(1)")))(t)
	defer src.Close()
	reader := try(src.BeginTx(t.Context(), nil))(t)
	must(t, reader.QueryRow(`SELECT count(*) FROM tasks`).Scan(new(int)))
	task(t, d)
	must(t, d.Close())
	must(t, reader.Rollback())
	d = openIn(t, dir, Settings{}, nil)
	same(t, "unread", unread(t, d, bob), 1)
}
