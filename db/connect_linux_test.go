package db

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"modernc.org/sqlite"

	"ctms/db/private"
)

// The server's user puts a link in the place of the database, or of its log, after root has looked at it and before root
// opens it. Root reads nothing from it, and writes nothing to it.
func TestRootOpensTheFileThatItLookedAt(t *testing.T) { // not parallel: other tests open files
	if os.Geteuid() != 0 {
		t.Skip("only root opens files of others")
	}
	const user, victim = 61234, 61235
	make := func(uid int) (dir string) {
		t.Helper()
		dir = t.TempDir()
		d, _ := startIn(t, dir, Settings{})
		task(t, d)
		must(t, d.Close())
		must(t, os.Chown(dir, uid, uid))
		for _, name := range namesIn(t, dir) {
			must(t, os.Chown(filepath.Join(dir, name), uid, uid))
		}
		return dir
	}
	swap := func(dir, name, target string) (back func()) {
		t.Helper()
		path := filepath.Join(dir, name)
		_ = os.Rename(path, path+".away")
		must(t, os.Symlink(target, path))
		must(t, os.Lchown(path, user, user))
		return func() {
			must(t, os.Remove(path))
			_ = os.Rename(path+".away", path)
		}
	}
	dir, secret := make(user), make(victim)
	path := filepath.Join(dir, File)
	open := func(what string, want error) {
		t.Helper()
		name := try(fsys{}.beside(path))(t)
		back := func() {}
		switch what {
		case "the database":
			back = swap(dir, File, filepath.Join(secret, File))
		case "the log":
			back = swap(dir, File+"-wal", filepath.Join(secret, "important"))
		}
		d, err := openFile(context.Background(), path, name)
		if err == nil {
			d.Close()
		}
		back()
		if what == "the log" && err != nil { // SQLite may refuse the link itself
			return
		}
		if !errors.Is(err, want) {
			t.Errorf("%s was swapped: %v, want %v", what, err, want)
		}
	}
	open("nothing", nil)
	open("the database", ErrPlanted)
	open("nothing", nil)
	const content = "kept, and longer than the head of a log"
	must(t, os.WriteFile(filepath.Join(secret, "important"), []byte(content), 0o600))
	open("the log", ErrPlanted)
	same(t, "what is behind the link", string(try(os.ReadFile(filepath.Join(secret, "important")))(t)), content)
	open("nothing", nil)

	must(t, os.Chown(dir, 0, user)) // it is lent
	must(t, os.Chmod(dir, 0o770))
	open("nothing", nil)
	open("the database", ErrPlanted)
}

// Another part of the process opens a file while root opens the database. That refuses no database.
func TestRootOpensTheFileBesideOthers(t *testing.T) { // not parallel: it changes every connection
	if os.Geteuid() != 0 {
		t.Skip("only root opens files of others")
	}
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	must(t, d.Close())
	must(t, os.Chown(dir, 61234, 61234))
	for _, name := range namesIn(t, dir) {
		must(t, os.Chown(filepath.Join(dir, name), 61234, 61234))
	}
	var others []*os.File
	var meanwhile atomic.Bool
	sqlite.RegisterConnectionHook(func(sqlite.ExecQuerierContext, string) error {
		if meanwhile.Swap(false) {
			others = append(others, try(os.Create(filepath.Join(t.TempDir(), "other")))(t))
		}
		return nil
	})
	meanwhile.Store(true)
	path := filepath.Join(dir, File)
	opened, err := openFile(t.Context(), path, try(fsys{}.beside(path))(t))
	must(t, err)
	must(t, opened.Close())
	same(t, "files that were opened meanwhile", len(others), 1)
	must(t, others[0].Close())
}

// Root opens no database whose directory it can't hold on to.
func TestRootOpensNothingThatItCantWatch(t *testing.T) {
	t.Parallel()
	if os.Geteuid() != 0 {
		t.Skip("only root opens files of others")
	}
	if _, err := private.WatchOpen(filepath.Join(t.TempDir(), "gone", File)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}
