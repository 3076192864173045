package db

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Everything that is written fails, in place or not, until there is space again.
func TestAFullDiskLetsReadsGoOn(t *testing.T) {
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
	d.Delivered(bob, d.Newest()) // the writer has something to store now, and can't
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
			if err := d.Ready(t.Context()); err != nil {
				t.Errorf("ready: %v", err)
			}
		}
	}
	for i := range 40 {
		all.Go(func() { ask(i) })
	}
	all.Wait()
	must(t, os.Remove(ballast))
	must(t, create())
	same(t, "unread", unread(t, d, bob), 4)
	must(t, d.Close()) // before the disk goes
}
