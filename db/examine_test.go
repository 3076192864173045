package db

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
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

// A fault is one line that says what SQLite found, however it words that.
func TestAFaultIsOneLine(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	skipUnderRace(t)
	dir := old(t)
	path := filepath.Join(dir, File)
	content := try(os.ReadFile(path))(t)
	found := 0
	for page := 4096; page < len(content); page += 4096 {
		damaged := bytes.Clone(content)
		copy(damaged[page+8:page+40], bytes.Repeat([]byte{0x7f}, 32))
		must(t, os.WriteFile(path, damaged, 0o600))
		f, err := Examine(t.Context(), dir, nil)
		if err != nil {
			continue // too damaged to be read, which is said otherwise
		}
		found += len(f.Faults)
		for _, fault := range f.Faults {
			if strings.ContainsAny(fault, "\n*") || fault == "" {
				t.Errorf("page %d: %q", page/4096, fault)
			}
		}
	}
	if found == 0 {
		t.Error("no damage was found")
	}
}
