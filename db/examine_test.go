package db

import (
	"bytes"
	"errors"
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

// Neither does anything else that only looks: a database as a crash left it keeps its log.
func TestWhoOnlyLooksMovesNoLog(t *testing.T) {
	t.Parallel()
	from := running(t)
	for name, look := range map[string]func(t *testing.T, dir string) error{
		"ExamineBackup": func(t *testing.T, dir string) error {
			_, err := ExamineBackup(t.Context(), t.TempDir(), filepath.Join(dir, File), nil)
			return err
		},
		"Restore": func(t *testing.T, dir string) error {
			_, err := Restore(t.Context(), t.TempDir(), filepath.Join(dir, File), quiet, nil)
			return err
		},
		"Backup": func(t *testing.T, dir string) error {
			_, err := Backup(t.Context(), dir, t.TempDir(), BackupOptions{})
			return err
		},
		"OpenReader": func(t *testing.T, dir string) error {
			d, err := OpenReader(dir)
			if err == nil {
				_, err = d.GrantNamed("bob")
				err = errors.Join(err, d.Close())
			}
			return err
		},
		"CheckSettings": func(t *testing.T, dir string) error {
			return CheckSettings(t.Context(), dir, Settings{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := crashed(t, from)
			path := filepath.Join(dir, File)
			file, log := try(os.ReadFile(path))(t), try(os.ReadFile(path+"-wal"))(t)
			if len(log) == 0 {
				t.Fatal("there is no log")
			}
			must(t, look(t, dir))
			if !bytes.Equal(try(os.ReadFile(path))(t), file) {
				t.Error("the database was changed")
			}
			if now, err := os.ReadFile(path + "-wal"); !bytes.Equal(now, log) {
				t.Errorf("the log was changed: %v", err)
			}
			d := openIn(t, dir, Settings{}, nil)
			same(t, "unread", unread(t, d, bob), 1)
		})
	}
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
