package db

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"testing"
)

// An old backup that can't be deleted is said in the log. The new one counts, and the other old ones are deleted.
func TestAnOldBackupThatStaysFailsNoOther(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	d, _ := startIn(t, t.TempDir(), Settings{Log: slog.New(slog.NewTextHandler(&log, nil))})
	s := Schedule{Dir: t.TempDir(), Keep: 3}
	var made []string
	for range 3 {
		c, _, err := d.MakeBackup(t.Context(), s)
		must(t, err)
		made = append(made, c.Path)
	}
	// A file on which something is mounted is busy.
	if err := syscall.Mount(made[0], made[0], "", syscall.MS_BIND, ""); errors.Is(err, os.ErrPermission) {
		t.Skip("only root can mount")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { must(t, syscall.Unmount(made[0], 0)) })
	s.Keep = 1
	_, deleted, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	sameLines(t, "deleted", deleted, made[1:])
	same(t, "left", len(namesIn(t, s.Dir)), 2)
	if said := log.String(); !strings.Contains(said, "level=WARN") || !strings.Contains(said, made[0]) {
		t.Errorf("logged %q", said)
	}
}
