package db

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
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
