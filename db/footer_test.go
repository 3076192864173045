package db

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Wherever a backup was changed since it was made, a restore notices, and changes nothing.
func TestARestoreNoticesEveryChangeOfABackup(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	skipUnderRace(t)
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	fill(t, d, bob, 300)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`UPDATE users SET password = ? WHERE id = ?`, "$argon2id$v=19$m=19456$abcdefghijklmnop", bob)
		return err
	}))
	backup := filepath.Join(t.TempDir(), "copy.db")
	c := try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	content := try(os.ReadFile(backup))(t)
	hash := bytes.Index(content, []byte("abcdefghijklmnop"))
	if hash < 0 {
		t.Fatal("the backup lacks the hash")
	}
	flip := func(at int) func([]byte) []byte {
		return func(b []byte) []byte { b[at] ^= 0x20; return b }
	}
	edits := map[string]func([]byte) []byte{
		"ten bytes of a hash":  func(b []byte) []byte { copy(b[hash:], "ABCDEFGHIJ"); return b },
		"a byte of the footer": flip(int(c.Bytes) - 60),
		"the last byte":        flip(int(c.Bytes) - 1),
		"the mark":             flip(int(c.Bytes) - footerLength),
		"how it is written":    func(b []byte) []byte { b[18] = 2; return b },
		"how it is read":       func(b []byte) []byte { b[19] = 2; return b },
		"the series":           func(b []byte) []byte { b[len(b)-10] = 'a'; return b },
		"another series": func(b []byte) []byte {
			copy(b[len(b)-1-seriesLength:], strings.Repeat("a", seriesLength))
			return b
		},
		"the end cut":         func(b []byte) []byte { return b[:len(b)-1] },
		"half the footer cut": func(b []byte) []byte { return b[:len(b)-footerLength/2] },
		"a line more":         func(b []byte) []byte { return append(b, "more\n"...) },
		"a page more": func(b []byte) []byte {
			end := len(b) - footerLength
			return append(append(bytes.Clone(b[:end]), make([]byte, 4096)...), b[end:]...)
		},
		"a page less": func(b []byte) []byte {
			end := len(b) - footerLength
			return append(bytes.Clone(b[:end-4096]), b[end:]...)
		},
	}
	for range 20 {
		at := rand.IntN(int(c.Bytes) - footerLength)
		edits["byte "+string(rune('a'+len(edits)))] = flip(at)
	}
	for name, edit := range edits {
		t.Run(name, func(t *testing.T) {
			from, to := filepath.Join(t.TempDir(), "copy.db"), t.TempDir()
			must(t, os.WriteFile(from, edit(bytes.Clone(content)), 0o600))
			if _, err := Restore(t.Context(), to, from, quiet, nil); err == nil ||
				!strings.Contains(err.Error(), from) {
				t.Errorf("restored it, or: %v", err)
			}
			sameLines(t, "left", namesIn(t, to), []string{LockFile})
		})
	}
	d, r := restore(t, t.TempDir(), backup, Settings{})
	same(t, "unread", unread(t, d, bob), 300)
	same(t, "without a footer", r.NoFooter, false)
}

// A plain database, or a backup of a version before there were checksums, is restored, and that is said.
func TestARestoreSaysThatThereIsNoChecksum(t *testing.T) {
	t.Parallel()
	_, r := restore(t, t.TempDir(), filepath.Join(old(t), File), Settings{})
	same(t, "without a footer", r.NoFooter, true)
}

// A log beside a backup is not the backup's. It would change what is restored.
func TestALogBesideABackupDoesNotCount(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	task(t, d)
	must(t, os.WriteFile(backup+"-wal", try(os.ReadFile(filepath.Join(dir, File+"-wal")))(t), 0o600))
	must(t, os.WriteFile(backup+"-journal", []byte("x"), 0o600))
	_, r := restore(t, t.TempDir(), backup, Settings{})
	same(t, "tasks", r.Tasks, 1)
}

// A log beside a plain database counts, if the same user wrote it.
func TestALogOfAnotherUserIsRefused(t *testing.T) {
	t.Parallel()
	dir := crashed(t, running(t))
	path := filepath.Join(dir, File)
	_, r := restore(t, t.TempDir(), path, Settings{})
	same(t, "tasks", r.Tasks, 1)
	dir = crashed(t, running(t))
	path = filepath.Join(dir, File)
	must(t, os.Chmod(path+"-wal", 0o666))
	if _, err := Restore(t.Context(), t.TempDir(), path, quiet, nil); !errors.Is(err, ErrExposed) ||
		!strings.Contains(err.Error(), path+"-wal") {
		t.Errorf("a log that everybody can write: %v", err)
	}
	must(t, os.Remove(path+"-wal"))
	must(t, os.Symlink(filepath.Join(dir, "elsewhere"), path+"-wal"))
	if _, err := Restore(t.Context(), t.TempDir(), path, quiet, nil); !errors.Is(err, ErrExposed) {
		t.Errorf("a link: %v", err)
	}
}

// A backup that is copied into the place of the database by hand is served like any other.
func TestABackupInThePlaceOfTheDatabaseOpens(t *testing.T) {
	t.Parallel()
	dir, to := old(t), t.TempDir()
	try(Backup(t.Context(), dir, filepath.Join(to, File), BackupOptions{}))(t)
	d := openIn(t, to, Settings{}, nil)
	task(t, d)
	same(t, "unread", unread(t, d, bob), 2)
	must(t, d.Close())
	if foot, err := readFooter(filepath.Join(to, File)); foot != nil || err != nil {
		t.Errorf("it still has the footer: %v", err)
	}
}

// A server was killed, so its log is left. Somebody copies a backup over the file. The log is of another database:
// nobody reads it together with the backup, and it is kept.
func TestALogIsNotMixedIntoABackupInThePlaceOfTheDatabase(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	task(t, d)
	backup := filepath.Join(t.TempDir(), "copy.db")
	try(Backup(t.Context(), dir, backup, BackupOptions{}))(t)
	for range 20 {
		task(t, d)
	}
	for name, use := range map[string]func(t *testing.T, dir string){
		"open": func(t *testing.T, dir string) { must(t, openIn(t, dir, Settings{}, nil).Close()) },
		"compact": func(t *testing.T, dir string) {
			_, _, err := Compact(t.Context(), dir, quiet, nil)
			must(t, err)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := crashed(t, dir)
			path := filepath.Join(dir, File)
			log := try(os.ReadFile(path + "-wal"))(t)
			must(t, os.WriteFile(path, try(os.ReadFile(backup))(t), 0o600))
			must(t, os.WriteFile(path+"-journal", []byte("x"), 0o600))

			same(t, "tasks that are examined", try(Examine(t.Context(), dir, nil))(t).Tasks, 1)
			same(t, "tasks that are backed up", try(Backup(t.Context(), dir, t.TempDir(), BackupOptions{}))(t).Tasks, 1)
			reader := try(OpenReader(dir))(t)
			same(t, "tasks that are read", number(t, reader, `SELECT count(*) FROM tasks`), 1)
			must(t, reader.Close())

			use(t, dir)
			found := try(Examine(t.Context(), dir, nil))(t)
			sameLines(t, "faults", found.Faults, nil)
			same(t, "tasks", found.Tasks, 1)
			sameLines(t, "files", namesIn(t, dir), []string{File, File + "-journal.old", File + "-wal.old", LockFile})
			same(t, "journal that is kept", string(try(os.ReadFile(path+"-journal.old"))(t)), "x")
			if kept := try(os.ReadFile(path + "-wal.old"))(t); !bytes.Equal(kept, log) {
				t.Errorf("of the log's %d bytes %d are kept", len(log), len(kept))
			}
			d := openIn(t, dir, Settings{}, nil)
			task(t, d)
			same(t, "unread", unread(t, d, bob), 2)
		})
	}
}
