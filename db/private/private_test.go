//go:build unix

package private_test

import (
	"bytes"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"ctms/db/private"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// A new file is never one that is there already, whatever that is.
func TestNewFilesAreNew(t *testing.T) {
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "file"), []byte("kept"), 0o666))
	must(t, os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "link")))
	must(t, os.Mkdir(filepath.Join(dir, "dir"), 0o700))
	for _, name := range []string{"file", "link", "dir"} {
		if err := private.WriteNew(dir, name, []byte("new")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", name, err)
		}
		must(t, private.Touch(dir, name))
	}
	must(t, private.WriteNew(dir, "new", []byte("content")))
	info, err := os.Stat(filepath.Join(dir, "new"))
	must(t, err)
	if info.Mode() != 0o600 || info.Size() != 7 {
		t.Errorf("new: %v, %d bytes", info.Mode(), info.Size())
	}
	if text, _ := os.ReadFile(filepath.Join(dir, "file")); string(text) != "kept" {
		t.Errorf("file: %s", text)
	}
	entries, err := os.ReadDir(dir)
	must(t, err)
	if len(entries) != 4 {
		t.Errorf("in the directory: %v", entries)
	}
}

// Files are made in the directory that was opened, even if another takes its place.
func TestADirectoryThatIsSwappedGetsNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "dir")
	must(t, os.Mkdir(dir, 0o700))
	d, err := private.OpenDir(dir)
	must(t, err)
	defer d.Close()
	must(t, errors.Join(os.Rename(dir, dir+".old"), os.Mkdir(dir, 0o700)))
	name := private.PartName()
	f, ok, err := d.CreatePart(name)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	defer f.Close()
	must(t, d.Place(name, "file"))
	must(t, d.Sync())
	if !d.Is("file", f) {
		t.Error("the file is not the one that was made")
	}
	if _, err := os.Stat(filepath.Join(dir, "file")); err == nil {
		t.Error("it was made in the wrong directory")
	}
	if err := private.WriteNew(dir+".old", "file", nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over it: %v", err)
	}
}

// While a part is made, another may look for abandoned ones. It never removes one that CreatePart gave away.
func TestAPartThatIsMadeStays(t *testing.T) {
	d, err := private.OpenDir(t.TempDir())
	must(t, err)
	defer d.Close()
	made := make(chan struct{})
	var removers sync.WaitGroup
	for range 2 {
		removers.Go(func() {
			for {
				select {
				case <-made:
					return
				default:
					if err := d.RemoveParts(); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	for range 2000 {
		name := private.PartName()
		f, ok, err := d.CreatePart(name)
		must(t, err)
		if !ok {
			continue
		}
		for range 10 {
			if !d.Is(name, f) {
				t.Error("a part that is being written was removed")
			}
		}
		must(t, errors.Join(d.Remove(name), f.Close()))
	}
	close(made)
	removers.Wait()
}

// A data directory loses the rights of others, and nothing else is changed. What is no file of ours stays.
func TestTakeTightensOurFilesAlone(t *testing.T) {
	var log bytes.Buffer
	take := private.DataDir{Main: "main", Ours: []string{"main", "key"}, Secrets: []string{"key"},
		Log: slog.New(slog.NewTextHandler(&log, nil))}.Take
	dir := filepath.Join(t.TempDir(), "a", "b")
	must(t, take(dir))
	for _, name := range []string{"main", "key", "letter"} {
		must(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
		must(t, os.Chmod(filepath.Join(dir, name), 0o644))
	}
	must(t, os.Chmod(dir, 0o755))
	must(t, take(dir))
	for name, want := range map[string]fs.FileMode{"": 0o700, "main": 0o600, "key": 0o600, "letter": 0o644, "..": 0o700} {
		info, err := os.Stat(filepath.Join(dir, name))
		must(t, err)
		if info.Mode().Perm() != want {
			t.Errorf("%q has mode %v, want %v", name, info.Mode().Perm(), want)
		}
	}
	if n := strings.Count(log.String(), "was open to others"); n != 3 || !strings.Contains(log.String(), "sign tokens") {
		t.Errorf("the log tells of %d:\n%s", n, &log)
	}
	log.Reset()
	must(t, take(dir))
	if log.Len() > 0 {
		t.Errorf("the second time: %s", &log)
	}
	must(t, os.Remove(filepath.Join(dir, "main")))
	must(t, os.Chmod(dir, 0o777))
	if err := take(dir); !errors.Is(err, private.ErrExposed) || !strings.Contains(err.Error(), "letter") {
		t.Errorf("a directory of others: %v", err)
	}
}

// A link in the data directory may lead out of it for the database and for keys alone. What all but the database lead
// to stays as it is. A key there that others can read is refused.
func TestTakeChangesNothingBehindALink(t *testing.T) {
	d := private.DataDir{Main: "main", Ours: []string{"main", "key", "lock"}, Linked: []string{"key"},
		Log: slog.New(slog.DiscardHandler)}
	for name, c := range map[string]struct {
		mode fs.FileMode
		want fs.FileMode // afterwards
		says string      // "" if it is taken
	}{
		"main":         {0o644, 0o600, ""},
		"main-wal":     {0o644, 0o600, ""},
		"main-shm":     {0o644, 0o600, ""},
		"key":          {0o600, 0o600, ""},
		"key open":     {0o644, 0o644, "leads to"},
		"key.old":      {0o600, 0o600, "leads out of the data directory"},
		"lock":         {0o600, 0o600, "leads out of the data directory"},
		"lock open":    {0o644, 0o644, "leads out of the data directory"},
		"main-wal.old": {0o644, 0o644, "leads out of the data directory"},
		"main.v3":      {0o644, 0o644, "leads out of the data directory"},
	} {
		dir, target := t.TempDir(), filepath.Join(t.TempDir(), "target")
		must(t, os.Chmod(dir, 0o700))
		must(t, os.Chmod(filepath.Dir(target), 0o700))
		must(t, os.WriteFile(target, nil, 0o600))
		must(t, os.Chmod(target, c.mode))
		name, _, _ := strings.Cut(name, " ")
		must(t, os.Symlink(target, filepath.Join(dir, name)))
		found, err := d.Look(dir)
		must(t, err)
		if told := len(found) > 0; told != (c.says != "" || c.mode != 0o600) || told && c.mode == 0o600 &&
			!strings.Contains(found[0].Text, c.says) {
			t.Errorf("%s: the look tells %v", name, found)
		}
		err = d.Take(dir)
		if c.says == "" && err != nil || c.says != "" && (!errors.Is(err, private.ErrExposed) ||
			!strings.Contains(err.Error(), name+" "+c.says)) {
			t.Errorf("%s: %v", name, err)
		}
		info, err := os.Stat(target)
		must(t, err)
		if info.Mode().Perm() != c.want {
			t.Errorf("%s: the target has mode %v, want %v", name, info.Mode().Perm(), c.want)
		}
	}
	for _, name := range []string{"main", "lock"} {
		dir := t.TempDir()
		must(t, os.Symlink(name, filepath.Join(dir, name)))
		if err := d.Take(dir); err == nil || !strings.Contains(err.Error(), name+" is a link that leads in a circle") {
			t.Errorf("a circle: %v", err)
		}
	}
	dir := t.TempDir() // a link within the directory, and one to nothing
	must(t, errors.Join(os.WriteFile(filepath.Join(dir, "lock.1"), nil, 0o600), os.Chmod(filepath.Join(dir, "lock.1"), 0o644),
		os.Symlink("lock.1", filepath.Join(dir, "lock"))))
	must(t, d.Take(dir))
	must(t, os.Symlink(filepath.Join(t.TempDir(), "none"), filepath.Join(dir, "lock.2")))
	if err := d.Take(dir); !errors.Is(err, private.ErrExposed) {
		t.Errorf("a link to nothing: %v", err)
	}
}
