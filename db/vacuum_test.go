package db

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// holds reports whether a text is in the database of dir, or in its log.
func holds(t testing.TB, dir, text string) bool {
	t.Helper()
	for _, name := range namesIn(t, dir) {
		if content, err := os.ReadFile(filepath.Join(dir, name)); err == nil && bytes.Contains(content, []byte(text)) {
			return true
		}
	}
	return false
}

// What was deleted is in no file after the daily upkeep, and the file gives the space back.
func TestWhatWasDeletedIsGoneAfterTheUpkeep(t *testing.T) {
	t.Parallel()
	const secret = "the merger with Initech"
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	blob := strings.Repeat(secret+" ", MaxDescription/(len(secret)+1))
	var made []int64
	for range 300 {
		made = append(made, try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new(secret), Assignee: new(bob),
			Description: &blob}))(t).ID)
	}
	must(t, d.Shrink(t.Context()))
	full, _ := d.Size()
	for _, id := range made {
		must(t, d.DeleteTask(t.Context(), ann, id, Precondition{}))
	}
	try(d.MarkAllRead(t.Context(), bob, 0))(t)
	try(d.DeleteReadBefore(t.Context(), time.Now().Add(time.Hour)))(t)
	must(t, d.Shrink(t.Context()))
	file, log := d.Size()
	if file > full/4 || log > 0 {
		t.Errorf("of %d KiB there are %d left, and %d in the log", full>>10, file>>10, log>>10)
	}
	if holds(t, dir, secret) {
		t.Error("what was deleted is still there")
	}
	backup := t.TempDir()
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	if holds(t, backup, secret) {
		t.Error("a backup holds what was deleted")
	}
	checkIntegrity(t, d)
	task(t, d)
}

// A file of an earlier program can shrink once it was opened or restored.
func TestAnOldFileShrinksToo(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	dir := oldFile(t, 3)
	same(t, "can shrink before", try(Examine(t.Context(), dir, nil))(t).Shrinks, false)
	d := openIn(t, dir, Settings{}, nil)
	same(t, "can shrink", try(Examine(t.Context(), dir, nil))(t).Shrinks, true)
	checkOldContent(t, d)
	must(t, d.Close())
	d, _ = restore(t, t.TempDir(), filepath.Join(oldFile(t, 3), File), Settings{})
	same(t, "can shrink after a restore", number(t, d, `PRAGMA auto_vacuum`), incremental)
}

// Compact leaves what the database holds, and nothing else.
func TestCompactLeavesWhatTheDatabaseHolds(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	const secret = "the merger with Initech"
	dir := oldFile(t, 3)
	change(t, filepath.Join(dir, File), `CREATE TABLE t (x); INSERT INTO t VALUES ('`+secret+`'); DROP TABLE t`)
	if !holds(t, dir, secret) {
		t.Fatal("SQLite has no trace of what was deleted")
	}
	before, after, err := Compact(t.Context(), dir, quiet, nil)
	must(t, err)
	if after <= 0 || before <= 0 || holds(t, dir, secret) {
		t.Errorf("from %d to %d bytes, still there: %t", before, after, holds(t, dir, secret))
	}
	sameLines(t, "files", namesIn(t, dir), []string{File, LockFile})
	same(t, "mode", mode(t, filepath.Join(dir, File)), 0o600)
	found := try(Examine(t.Context(), dir, nil))(t)
	same(t, "version", found.Version, 3)
	same(t, "can shrink", found.Shrinks, true)
	d := openIn(t, dir, Settings{}, nil)
	checkOldContent(t, d)
	if _, _, err := Compact(t.Context(), dir, quiet, nil); !errors.Is(err, ErrInUse) {
		t.Errorf("beside a server: %v", err)
	}
	must(t, d.Close())
	if _, _, err := Compact(t.Context(), t.TempDir(), quiet, nil); !errors.Is(err, ErrMissing) {
		t.Errorf("of nothing: %v", err)
	}
	// What the log alone has counts too.
	dir = crashed(t, running(t))
	_, _, err = Compact(t.Context(), dir, quiet, nil)
	must(t, err)
	d = openIn(t, dir, Settings{}, nil)
	same(t, "unread", unread(t, d, bob), 1)
}
