//go:build unix

package db

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"ctms/db/private"
)

// What others plant in a directory, under any name that a backup has ever written to, is in no backup's way. A backup
// writes to none of it.
func TestNothingPlantedIsInABackupsWay(t *testing.T) {
	t.Parallel()
	dir := old(t)
	for name, plant := range map[string]func(path string) error{
		"a link to the database": func(path string) error { return os.Symlink(filepath.Join(dir, File), path) },
		"a link to nowhere":      func(path string) error { return os.Symlink(path+".elsewhere", path) },
		"a hard link": func(path string) error {
			return errors.Join(os.WriteFile(path+".other", []byte("kept"), 0o666), os.Link(path+".other", path))
		},
		"a pipe":      func(path string) error { return syscall.Mkfifo(path, 0o666) },
		"a directory": func(path string) error { return os.Mkdir(path, 0o777) },
	} {
		t.Run(name, func(t *testing.T) {
			to := t.TempDir()
			for _, part := range []string{".ctms-backup.part", ".ctms-0.part"} {
				must(t, plant(filepath.Join(to, part)))
			}
			before := len(namesIn(t, to))
			c := try(Backup(t.Context(), dir, to, BackupOptions{}))(t)
			same(t, "mode", mode(t, c.Path), 0o600)
			same(t, "tasks", c.Tasks, 1)
			if after := namesIn(t, to); len(after) != before+1 && name != "a hard link" {
				t.Errorf("in the directory: %v", after)
			}
			if there, err := os.ReadFile(filepath.Join(to, ".ctms-0.part.other")); err == nil {
				same(t, "planted", string(there), "kept")
			}
			if _, err := os.Stat(filepath.Join(to, ".ctms-0.part.elsewhere")); err == nil {
				t.Error("it wrote through the link")
			}
		})
	}
}

// A part that a crash left goes with the next backup. A part that is being written stays.
func TestABackupClearsUpWhatACrashLeft(t *testing.T) {
	t.Parallel()
	dir, to := old(t), t.TempDir()
	d := try(private.OpenDir(to))(t)
	defer d.Close()
	busy, left := private.PartName(), private.PartName()
	f, _, err := d.CreatePart(busy)
	must(t, err)
	defer f.Close()
	must(t, try(d.Create(left))(t).Close())
	c := try(Backup(t.Context(), dir, to, BackupOptions{}))(t)
	sameLines(t, "left", namesIn(t, to), []string{busy, filepath.Base(c.Path)})
}

func TestBackupsAtOnceAllSucceed(t *testing.T) {
	t.Parallel()
	dir, to := old(t), t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := Backup(context.Background(), dir, to, BackupOptions{}); err != nil {
				t.Errorf("beside others: %v", err)
			}
		})
	}
	all.Wait()
	same(t, "backups", len(namesIn(t, to)), 8)
}

// A directory in which others could replace the backup is refused, unless that is meant. One in which they can only add
// files is warned of.
func TestABackupIsNotPutWhereOthersCanReplaceIt(t *testing.T) {
	t.Parallel()
	dir := old(t)
	for _, c := range []struct {
		mode    os.FileMode
		refused bool
		warning string
	}{
		{0o700, false, ""}, {0o755, false, ""}, {0o777, true, "everybody (mode 0777)"},
		{0o777 | os.ModeSticky, false, "everybody (mode 1777)"}, {0o775, false, "its group (mode 0775)"},
		{0o702, true, "everybody (mode 0702)"},
	} {
		to := t.TempDir()
		must(t, os.Chmod(to, c.mode))
		made, err := Backup(t.Context(), dir, to, BackupOptions{})
		if errors.Is(err, ErrExposed) != c.refused || (err == nil) == c.refused {
			t.Errorf("mode %v: %v", c.mode, err)
		}
		if said := made.Warning; err == nil && (c.warning == "") != (said == "") || !strings.Contains(said, c.warning) &&
			err == nil {
			t.Errorf("mode %v: warned %q", c.mode, said)
		}
		if err != nil && (!strings.Contains(err.Error(), c.warning) || !strings.Contains(err.Error(), to)) {
			t.Errorf("mode %v: %v", c.mode, err)
		}
		if !c.refused {
			continue
		}
		sameLines(t, "left", namesIn(t, to), nil)
		made = try(Backup(t.Context(), dir, to, BackupOptions{Shared: true}))(t)
		if !strings.Contains(made.Warning, c.warning) {
			t.Errorf("mode %v: warned %q", c.mode, made.Warning)
		}
	}
}

// Who can rename the directory of the backups can put another in its place, and it gets all that come after.
func TestABackupIsNotPutWhereOthersCanReplaceTheDirectory(t *testing.T) {
	t.Parallel()
	dir := old(t)
	for _, c := range []struct {
		mode    os.FileMode
		refused bool
		warning string
	}{
		{0o755, false, ""}, {0o777, true, "everybody (mode 0777)"}, {0o777 | os.ModeSticky, false, ""},
		{0o775, false, "its group (mode 0775)"},
	} {
		above := t.TempDir()
		to := filepath.Join(above, "deep", "backups")
		must(t, os.MkdirAll(to, 0o700))
		must(t, os.Chmod(above, c.mode))
		made, err := Backup(t.Context(), dir, to, BackupOptions{})
		for _, err := range []error{err, CheckSchedule(dir, Schedule{Dir: to}),
			CheckSchedule(dir, Schedule{Dir: filepath.Join(above, "deep", "none")})} {
			if errors.Is(err, ErrExposed) != c.refused || (err == nil) == c.refused ||
				c.refused && !strings.Contains(err.Error(), above+" can be written to by "+c.warning) {
				t.Errorf("mode %v: %v", c.mode, err)
			}
		}
		if said := made.Warning; !c.refused && ((c.warning == "") != (said == "") || !strings.Contains(said, c.warning)) {
			t.Errorf("mode %v: warned %q", c.mode, said)
		}
		if said := OthersInSchedule(dir, Schedule{Dir: to}); (c.warning == "") != (said == "") ||
			!strings.Contains(said, c.warning) {
			t.Errorf("mode %v: of the schedule %q", c.mode, said)
		}
		if c.refused {
			sameLines(t, "made", namesIn(t, to), nil)
			_, err := Backup(t.Context(), dir, filepath.Join(above, "deep", "new")+"/", BackupOptions{})
			same(t, "a new one is refused", errors.Is(err, ErrExposed), true)
			sameLines(t, "in the directory above", namesIn(t, filepath.Dir(to)), []string{"backups"})
			made = try(Backup(t.Context(), dir, to, BackupOptions{Shared: true}))(t)
			same(t, "warning", made.Warning, above+" can be written to by "+c.warning)
			must(t, CheckSchedule(dir, Schedule{Dir: to, Shared: true}))
		}
	}
	same(t, "without a schedule", OthersInSchedule(dir, Schedule{}), "")
}

func TestATargetMeantAsADirectoryIsMadeOrRefused(t *testing.T) {
	t.Parallel()
	dir, to := old(t), t.TempDir()
	c := try(Backup(t.Context(), dir, filepath.Join(to, "made")+"/", BackupOptions{}))(t)
	same(t, "directory", filepath.Dir(c.Path), filepath.Join(to, "made"))
	same(t, "mode", mode(t, filepath.Dir(c.Path)), 0o700)
	for _, name := range []string{"backups", "backups.d", ".backups", "none/backups/"} {
		if _, err := Backup(t.Context(), dir, filepath.Join(to, name[:len(name)-1])+name[len(name)-1:],
			BackupOptions{}); !errors.Is(err, ErrTarget) {
			t.Errorf("%s: %v", name, err)
		}
	}
	sameLines(t, "made", namesIn(t, to), []string{"made"})
}
