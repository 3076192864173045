package db

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// FuzzOpen has Open look at files that are no database, or one that is damaged: it opens them or says why not, once and
// again, and leaves what it refuses as it is.
func FuzzOpen(f *testing.F) {
	dir := f.TempDir()
	d, _ := startIn(f, dir, Settings{})
	task(f, d)
	if err := d.Close(); err != nil {
		f.Fatal(err)
	}
	whole := try(os.ReadFile(filepath.Join(dir, File)))(f)
	for _, seed := range []struct {
		at     uint32
		insert []byte
		keep   uint32
	}{
		{0, nil, 1 << 20}, {0, []byte("garbage"), 1 << 20}, {0, nil, 0}, {0, nil, 50}, {0, nil, 100}, {0, nil, 4096},
		{0, nil, 10_000},
		{16, []byte{0x10, 0}, 1 << 20}, {18, []byte{1, 1}, 1 << 20}, {24, bytes.Repeat([]byte{0xff}, 8), 1 << 20},
		{60, []byte{0, 0, 0, 9}, 1 << 20}, {68, []byte("XXXX"), 1 << 20},
		{100, []byte{0x0a}, 1 << 20}, {4096, bytes.Repeat([]byte{0}, 4096), 1 << 20},
	} {
		f.Add(seed.at, seed.insert, seed.keep)
	}
	f.Fuzz(func(t *testing.T, at uint32, insert []byte, keep uint32) {
		content := bytes.Clone(whole)
		if int(at) < len(content) {
			copy(content[at:], insert)
		}
		content = content[:min(int(keep), len(content))]
		dir := t.TempDir()
		path := filepath.Join(dir, File)
		must(t, os.WriteFile(path, content, 0o600))
		for range 2 {
			d, err := Open(dir, Settings{Log: quiet}, func([]Event) {})
			if err != nil {
				if after, _ := os.ReadFile(path); (errors.Is(err, ErrForeign) || errors.Is(err, ErrNewer)) &&
					!bytes.Equal(after, content) {
					t.Fatalf("%v, and the file was changed", err)
				}
				continue
			}
			d.Tasks(t.Context(), TaskQuery{Limit: 10})
			d.Inbox(t.Context(), bob, InboxQuery{Limit: 10})
			d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob)})
			d.Close()
		}
	})
}
