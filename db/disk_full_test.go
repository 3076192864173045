package db

import (
	"errors"
	"os"
	"strings"
	"syscall"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"
)

// A quota that is used up is a full disk: nothing is stored, and the caller learns it. SQLite has only an I/O error for
// it. The same error on a disk that takes more is none of a full disk.
func TestAUsedUpQuotaIsAFullDisk(t *testing.T) {
	t.Parallel()
	disk, used := newDisk(t), error(nil)
	d, _ := startIn(t, t.TempDir(), Settings{vfs: disk.name, probe: func(string) error { return used }})
	create := func() error {
		_, err := d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login")})
		return err
	}
	fail := on(sqlite3.SQLITE_IOERR_WRITE, "write")
	disk.setFault(func(c call) int32 { return fail(c.what) })
	if err := create(); err == nil || errors.Is(err, ErrFull) {
		t.Errorf("an I/O error while the disk takes more: %v", err)
	}
	used = &os.PathError{Op: "write", Path: probeFile, Err: syscall.EDQUOT}
	for what, err := range map[string]error{"create": create(), "ready": d.Ready(t.Context())} {
		if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), "quota") {
			t.Errorf("%s with a used up quota: %v, want ErrFull", what, err)
		}
	}
	disk.setFault(nil)
	must(t, create())
	must(t, d.Ready(t.Context()))
	same(t, "tasks", number(t, d, `SELECT count(*) FROM tasks`), 1)
}
