//go:build unix

package db

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// linked returns a directory whose database is a link to that of another one.
func linked(t testing.TB, to string) (dir, file string) {
	t.Helper()
	dir, file = t.TempDir(), filepath.Join(to, File)
	must(t, os.Symlink(file, filepath.Join(dir, File)))
	return dir, file
}

// SQLite has the log of a database beside the file itself, wherever the link is.
func TestTheLogOfALinkedDatabaseIsFound(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{})
	must(t, d.Close())
	dir, file := linked(t, filepath.Dir(d.path))
	d = openIn(t, dir, Settings{}, nil)
	task(t, d)
	if _, log := d.Size(); log == 0 || log != LogSize(dir) {
		t.Errorf("the log has %d bytes, or %d", log, LogSize(dir))
	}
	same(t, "directory of the file", FileDir(dir), filepath.Dir(file))

	killed, _ := linked(t, crashed(t, filepath.Dir(file)))
	_, r := restore(t, t.TempDir(), filepath.Join(killed, File), Settings{}) // the task is in the log alone
	same(t, "tasks", r.Tasks, 1)
}

// A new file would take the place of the link, and what it leads to would stay, with all that was deleted.
func TestALinkedDatabaseIsNotReplaced(t *testing.T) {
	t.Parallel()
	dir, file := linked(t, old(t))
	before := try(os.ReadFile(file))(t)
	_, _, errCompact := Compact(t.Context(), dir, quiet, nil)
	_, errRestore := Restore(t.Context(), dir, filepath.Join(old(t), File), quiet, nil)
	for name, err := range map[string]error{"compact": errCompact, "restore": errRestore} {
		if err == nil || !strings.Contains(err.Error(), filepath.Join(dir, File)+" is a link to "+file) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if after := try(os.ReadFile(file))(t); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	sameLines(t, "files", namesIn(t, dir), []string{File, LockFile})
}
