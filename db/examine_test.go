package db

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The log that a crash left is looked into, too, and stays as it is: whoever looks a database over may want to keep a
// copy first.
func TestExamineChangesNothing(t *testing.T) {
	t.Parallel()
	dir := crashed(t, running(t))
	path := filepath.Join(dir, File)
	file, log := try(os.ReadFile(path))(t), try(os.ReadFile(path+"-wal"))(t)
	found := try(Examine(t.Context(), dir, nil))(t)
	same(t, "tasks", found.Tasks, 1)
	if !bytes.Equal(try(os.ReadFile(path))(t), file) {
		t.Error("the database was changed")
	}
	if now, err := os.ReadFile(path + "-wal"); !bytes.Equal(now, log) {
		t.Errorf("the log was changed: %v", err)
	}
	d := openIn(t, dir, Settings{}, nil)
	same(t, "unread", unread(t, d, bob), 1)
}
