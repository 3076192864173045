package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Of the regular backups the newest stay. Nothing else in the directory is deleted, whatever its name and content.
func TestRegularBackupsDeleteOnlyTheirOwn(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(3, 0))
	dir, to := t.TempDir(), t.TempDir()
	d, _ := startIn(t, dir, Settings{Clock: clock.clock()})
	elsewhere := t.TempDir()
	must(t, os.WriteFile(filepath.Join(elsewhere, "readme"), nil, 0o600)) // so its file is no copy, and of another series
	other, _ := startIn(t, elsewhere, Settings{})
	s := Schedule{Dir: to, Keep: 2, At: "03:00"}
	must(t, d.PlanBackups(t.Context(), s))
	state := try(d.Backups(t.Context()))(t)
	same(t, "planned", state.Planned, at(3, 0))
	same(t, "succeeded", state.Succeeded.IsZero(), true)

	asked := try(Backup(t.Context(), dir, to, BackupOptions{}))(t).Path
	others, _, err := other.MakeBackup(t.Context(), s)
	must(t, err)
	kept := []string{asked, others.Path}
	first, deleted, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	sameLines(t, "deleted by the first", deleted, nil)
	for name, plant := range map[string]func(path string) error{
		"ctms-20000101-000000.db": func(path string) error { return os.WriteFile(path, []byte("Dear Ann"), 0o600) },
		"ctms-20000102-000000.db": func(path string) error { return os.Symlink(first.Path, path) },
		"ctms-20000103-000000.db": func(path string) error { return os.Mkdir(path, 0o700) },
		"letter.db":               func(path string) error { return os.Link(first.Path, path) }, // ours but for its name
		"ctms-20000104-000000.db": func(path string) error { // with a byte less
			content, err := os.ReadFile(first.Path)
			return errors.Join(err, os.WriteFile(path, content[:len(content)-1], 0o600))
		},
	} {
		path := filepath.Join(to, name)
		must(t, plant(path))
		kept = append(kept, path)
	}
	second, deleted, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	sameLines(t, "deleted by the second", deleted, nil)
	third, deleted, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	sameLines(t, "deleted by the third", deleted, []string{first.Path})
	same(t, "backups that are counted", try(d.CountBackups(t.Context()))(t), 2)
	same(t, "backups of another database", try(other.CountBackups(t.Context()))(t), 0) // it has no schedule
	for _, path := range append(kept, second.Path, third.Path) {
		if _, err := os.Lstat(path); err != nil {
			t.Errorf("it is gone: %v", err)
		}
	}
	s.Keep = 1
	last, deleted, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	sameLines(t, "deleted by the last", deleted, []string{second.Path, third.Path})
	state = try(d.Backups(t.Context()))(t)
	same(t, "path", state.Path, last.Path)
	same(t, "bytes", state.Bytes, size(last.Path))
	same(t, "succeeded", state.Succeeded, at(3, 0))
	try(ExamineBackup(t.Context(), dir, last.Path, nil))(t)
}

// A backup that was complete when the program was asked to stop counts. Otherwise the next start would not know it.
func TestABackupThatIsMadeAtTheStopIsNoted(t *testing.T) {
	t.Parallel()
	d, _ := startIn(t, t.TempDir(), Settings{})
	s := Schedule{Dir: t.TempDir(), Keep: 2, At: "03:00"}
	must(t, d.PlanBackups(t.Context(), s))
	made, _, err := d.MakeBackup(stopOnceMade{t.Context(), s.Dir}, s)
	must(t, err)
	same(t, "path", try(d.Backups(t.Context()))(t).Path, made.Path)
}

// A stopOnceMade is cancelled as soon as its directory has a backup.
type stopOnceMade struct {
	context.Context
	dir string
}

func (s stopOnceMade) Err() error {
	if made, err := filepath.Glob(filepath.Join(s.dir, "ctms-*.db")); len(made) > 0 || err != nil {
		return context.Canceled
	}
	return nil
}

// A failure deletes nothing, and is told until a backup succeeds.
func TestAFailedRegularBackupIsNotedAndDeletesNothing(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	to := filepath.Join(t.TempDir(), "backups")
	s := Schedule{Dir: to, Keep: 1}
	made, _, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	same(t, "mode of the directory", mode(t, to), 0o700)
	must(t, os.Chmod(to, 0o777)) // others could replace the backup now
	if _, _, err := d.MakeBackup(t.Context(), s); !errors.Is(err, ErrExposed) {
		t.Errorf("got %v", err)
	}
	state := try(d.Backups(t.Context()))(t)
	if state.Failed.IsZero() || !strings.Contains(state.Error, to) || state.Path != made.Path {
		t.Errorf("noted: %+v", state)
	}
	sameLines(t, "backups", namesIn(t, to), []string{filepath.Base(made.Path)})
	must(t, os.Chmod(to, 0o700))
	_, _, err = d.MakeBackup(t.Context(), s)
	must(t, err)
	state = try(d.Backups(t.Context()))(t)
	if !state.Failed.IsZero() || state.Error != "" {
		t.Errorf("noted after a success: %+v", state)
	}
	missing := Schedule{Dir: filepath.Join(t.TempDir(), "not mounted", "backups"), Keep: 1}
	if _, _, err := d.MakeBackup(t.Context(), missing); !errors.Is(err, ErrTarget) {
		t.Errorf("below a directory that is missing: %v", err)
	}
	for path, bad := range map[string]bool{to: false, missing.Dir: false, state.Path: true} {
		if err := CheckSchedule(t.TempDir(), Schedule{Dir: path}); (err != nil) != bad {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// A backup that does not fit is not begun: its disk is often that of the database, whose writes would fail meanwhile.
func TestARegularBackupWithoutRoomIsNotBegun(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	free := int64(0)
	s := Schedule{Dir: filepath.Join(t.TempDir(), "backups"), Keep: 1,
		Free: func(string) (int64, error) { return free, nil }}
	need := size(d.path) + size(d.path+"-wal")
	free = need - 1
	_, _, err := d.MakeBackup(t.Context(), s)
	if !errors.Is(err, ErrTarget) || !errors.Is(err, ErrFull) {
		t.Errorf("got %v", err)
	}
	said := fmt.Sprintf("%s: %v: %v: it has %d MiB free, and %d are needed", s.Dir, ErrTarget, ErrFull, free>>20,
		need>>20+1)
	same(t, "noted", try(d.Backups(t.Context()))(t).Error, said)
	sameLines(t, "files", namesIn(t, s.Dir), nil)
	free = 2 * need // to note the failure was a write
	made, _, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	s.Free = func(string) (int64, error) { return 0, errors.New("it is not known") }
	_, deleted, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	sameLines(t, "deleted", deleted, []string{made.Path})
}

// A directory that had a backup and is gone is on a disk that is not mounted. It is not made in its place.
func TestADirectoryOfBackupsThatIsGoneIsNotMadeAgain(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	s := Schedule{Dir: filepath.Join(t.TempDir(), "backups"), Keep: 2}
	must(t, d.PlanBackups(t.Context(), s))
	_, _, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	must(t, os.Rename(s.Dir, s.Dir+" of the disk"))
	for range 2 {
		if _, _, err := d.MakeBackup(t.Context(), s); !errors.Is(err, ErrTarget) {
			t.Errorf("got %v", err)
		}
	}
	state := try(d.Backups(t.Context()))(t)
	if state.Failed.IsZero() || !strings.Contains(state.Error, s.Dir) || !strings.Contains(state.Error, "mounted") {
		t.Errorf("noted: %+v", state)
	}
	if _, err := os.Stat(s.Dir); err == nil {
		t.Error("it was made again")
	}
	other := Schedule{Dir: filepath.Join(t.TempDir(), "backups"), Keep: 2}
	_, _, err = d.MakeBackup(t.Context(), other)
	must(t, err)
	must(t, os.Mkdir(s.Dir, 0o700)) // the operator may
	_, _, err = d.MakeBackup(t.Context(), s)
	must(t, err)
}

// Neither is it after a restore: the disk may be missing just then.
func TestARestoreMakesNoDirectoryOfBackupsAgainThatIsGone(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	s := Schedule{Dir: filepath.Join(t.TempDir(), "backups"), Keep: 2}
	must(t, d.PlanBackups(t.Context(), s))
	for range 2 { // the second one knows of the first
		_, _, err := d.MakeBackup(t.Context(), s)
		must(t, err)
	}
	disk := s.Dir + " of the disk"
	from := filepath.Join(disk, filepath.Base(try(d.Backups(t.Context()))(t).Path))
	must(t, os.Rename(s.Dir, disk))
	again, _ := restore(t, t.TempDir(), from, Settings{})
	if _, _, err := again.MakeBackup(t.Context(), s); !errors.Is(err, ErrTarget) {
		t.Errorf("got %v", err)
	}
	state := try(again.Backups(t.Context()))(t)
	if !strings.Contains(state.Error, "mounted") || !state.Succeeded.IsZero() || state.Path != "" || state.Bytes != 0 {
		t.Errorf("noted: %+v", state)
	}
	if _, err := os.Stat(s.Dir); err == nil {
		t.Error("it was made again")
	}
	must(t, os.Rename(disk, s.Dir))
	made, _, err := again.MakeBackup(t.Context(), s)
	must(t, err)
	same(t, "path", try(again.Backups(t.Context()))(t).Path, made.Path)
}

// After a restore the database is another: it does not delete what the one before it made.
func TestARestoreBeginsANewSeries(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	s := Schedule{Dir: t.TempDir(), Keep: 1}
	_, _, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	made, _, err := d.MakeBackup(t.Context(), s)
	must(t, err)
	again, _ := restore(t, t.TempDir(), made.Path, Settings{})
	same(t, "succeeded", try(again.Backups(t.Context()))(t).Succeeded, time.Time{})
	_, deleted, err := again.MakeBackup(t.Context(), s)
	must(t, err)
	sameLines(t, "deleted", deleted, nil)
	same(t, "backups", len(namesIn(t, s.Dir)), 2)
}
