package db

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// While the disk is full, writes fail and reads work. Once there is space, writes work again.
func TestAFullDiskLetsReadsGoOn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); errors.Is(err, os.ErrPermission) {
		t.Skip("a small disk can be mounted by root only")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { must(t, syscall.Unmount(dir, 0)) })
	d, _ := startIn(t, dir, Settings{})
	fill(t, d, bob, 3)
	must(t, d.Close())
	d = openIn(t, dir, Settings{}, nil) // nobody is in memory
	ballast := filepath.Join(dir, "ballast")
	f, err := os.Create(ballast)
	must(t, err)
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	f.Close()
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
	create := func() error {
		_, err := d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob)})
		return err
	}
	if err := create(); !errors.Is(err, ErrFull) {
		t.Fatalf("got %v, want ErrFull", err)
	}
	same(t, "unread", unread(t, d, bob), 3)
	d.Delivered(bob, d.Newest()) // now the writer has something to store, and fails
	must(t, d.update(t.Context(), func(tx *Tx) error { tx.w.flushed = time.Time{}; return nil }))
	var all sync.WaitGroup
	ask := func(i int) {
		switch i % 4 {
		case 0:
			if err := create(); !errors.Is(err, ErrFull) {
				t.Errorf("create: %v, want ErrFull", err)
			}
		case 1:
			if n, err := d.UnreadCount(t.Context(), bob); n != 3 || err != nil {
				t.Errorf("unread: %d, %v", n, err)
			}
		case 2:
			if _, err := d.Admit(t.Context(), Grant{User: int64(1 + i/10), Ours: true}); err != nil {
				t.Errorf("admit: %v", err)
			}
		case 3:
			if _, err := d.MarkAllRead(t.Context(), cid, 0); err != nil {
				t.Errorf("mark nothing: %v", err)
			}
			if err := d.Ready(t.Context()); !errors.Is(err, ErrFull) {
				t.Errorf("ready: %v, want ErrFull", err)
			}
		}
	}
	for i := range 40 {
		all.Go(func() { ask(i) })
	}
	all.Wait()
	must(t, os.Remove(ballast))
	for d.Ready(t.Context()) != nil { // finds out without another write
		if t.Context().Err() != nil {
			t.Fatal("not ready")
		}
	}
	must(t, create())
	must(t, d.Ready(t.Context()))
	same(t, "unread", unread(t, d, bob), 4)
	must(t, d.Close()) // before the disk is unmounted
}

// smallDisk mounts a disk of size on a directory of its own, or skips the test.
func smallDisk(t testing.TB, size string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size+",mode=700"); errors.Is(err, os.ErrPermission) {
		t.Skip("a small disk can be mounted by root only")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { must(t, syscall.Unmount(dir, syscall.MNT_DETACH)) })
	return dir
}

// A backup or restore that does not fit leaves no file of its own, and the others as they were.
func TestAFullDiskHasNoHalfBackup(t *testing.T) {
	t.Parallel()
	dir, disk := dirWithNotifications(t, 8_000), smallDisk(t, "600k")
	if size(filepath.Join(dir, File)) < 600<<10 {
		t.Fatal("it would fit")
	}
	if _, err := Backup(t.Context(), dir, disk, BackupOptions{}); !errors.Is(err, ErrTarget) || !errors.Is(err, ErrFull) ||
		!strings.Contains(err.Error(), disk) {
		t.Errorf("backup: %v", err)
	}
	sameLines(t, "left by the backup", namesIn(t, disk), nil)

	d, _ := startIn(t, disk, Settings{})
	must(t, d.Close())
	before := try(os.ReadFile(filepath.Join(disk, File)))(t)
	if _, err := Restore(t.Context(), disk, filepath.Join(dir, File), quiet, nil); !errors.Is(err, ErrFull) ||
		!strings.Contains(err.Error(), disk) {
		t.Errorf("restore: %v", err)
	}
	sameLines(t, "left by the restore", namesIn(t, disk), []string{File, LockFile})
	if after := try(os.ReadFile(filepath.Join(disk, File)))(t); !bytes.Equal(before, after) {
		t.Error("the database was changed")
	}
}

// On any disk that is nearly full, a restore is whole or refused.
func TestARestoreOntoANearlyFullDiskIsWholeOrRefused(t *testing.T) {
	skipInShort(t, "it opens many databases")
	t.Parallel()
	skipUnderRace(t)
	dir := t.TempDir()
	d, _ := startIn(t, dir, Settings{})
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for id := int64(1); id <= 3_000; id++ {
			if _, err := tx.createTask(ann, id, TaskPatch{Title: new("Fix Login")}); err != nil {
				return err
			}
		}
		return nil
	}))
	must(t, d.Close())
	from := filepath.Join(dir, File)
	least := (size(from)>>10 + 3) &^ 3
	refused, restored := 0, 0
	_, step := sample(1)
	for room := least; room < 3*least && restored < 2; room += 16 * step {
		disk := smallDisk(t, fmt.Sprint(room, "k"))
		if _, err := Restore(t.Context(), disk, from, quiet, nil); err != nil {
			refused++
			sameLines(t, fmt.Sprint("left with ", room, " KiB"), namesIn(t, disk), []string{LockFile})
			continue
		}
		restored++
		c, err := fsys{}.checkCopy(t.Context(), filepath.Join(disk, File), nil)
		if err != nil || c.Tasks != 3_000 {
			t.Errorf("%d KiB: restored %d tasks, %v", room, c.Tasks, err)
		}
	}
	if refused == 0 || restored == 0 {
		t.Errorf("%d were refused and %d restored", refused, restored)
	}
}

// A read-only disk has backups to restore, and takes none.
//
// It runs alone: a process that another test has just forked holds our open files for a moment, and the disk is busy
// then.
func TestAReadOnlyMediumIsReadAndNotWritten(t *testing.T) {
	disk := smallDisk(t, "2m")
	d, _ := startIn(t, disk, Settings{})
	task(t, d)
	must(t, d.Close())
	must(t, syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""))
	d, _ = restore(t, t.TempDir(), filepath.Join(disk, File), Settings{}) // whose log is empty
	same(t, "unread", unread(t, d, bob), 1)
	if _, err := Backup(t.Context(), old(t), disk, BackupOptions{}); !errors.Is(err, ErrTarget) ||
		!strings.Contains(err.Error(), disk) {
		t.Errorf("backup: %v", err)
	}
	for name, open := range map[string]func() error{
		"open": func() error { _, err := Open(disk, Settings{Log: quiet}, nil); return err },
		"restore": func() error {
			_, err := Restore(t.Context(), disk, filepath.Join(old(t), File), quiet, nil)
			return err
		},
	} {
		if err := open(); !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), disk) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What finds out whether the disk has room leaves nothing behind, and gets past what a crash has left.
func TestTheProbeTellsAFullDisk(t *testing.T) {
	t.Parallel()
	dir := smallDisk(t, "128k")
	for range 2 {
		must(t, probe(dir))
		sameLines(t, "left by the probe", namesIn(t, dir), nil)
		must(t, os.WriteFile(filepath.Join(dir, probeFile), []byte("left"), 0o600))
	}
	must(t, os.WriteFile(filepath.Join(dir, "ballast"), make([]byte, 100<<10), 0o600))
	if err := probe(dir); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("on a full disk: %v", err)
	}
	sameLines(t, "left on a full disk", namesIn(t, dir), []string{"ballast"})
}
