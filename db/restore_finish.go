package db

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// restoring reports whether a restore of dir is half done.
func restoring(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, restoreReady))
	return err == nil
}

// finishRestore finishes a restore that is ready, and removes one that is not. It returns the directory where it keeps
// the database that was replaced, or "". The caller must have the lock of dir.
func (s fsys) finishRestore(dir string) (kept string, err error) {
	if err := s.remove(filepath.Join(dir, restorePart)); err != nil {
		return "", err
	}
	if !restoring(dir) {
		return "", nil
	}
	if err := dataDir(nil).CheckWithin(dir, restoreReady); err != nil { // its user may have planted it for root
		return "", err
	}
	ready := filepath.Join(dir, restoreReady)
	replaced := filepath.Join(ready, replacedDir)
	if _, err := os.Stat(filepath.Join(ready, File)); err == nil {
		if err := s.exchange(dir, ready, replaced); err != nil {
			return "", err
		}
	}
	if size(filepath.Join(replaced, File)) > 0 {
		kept = unusedName(filepath.Join(dir, beforeRestore+time.Now().UTC().Format(stamp)), "")
		if err := s.rename(replaced, kept); err != nil {
			return "", err
		}
	}
	return kept, inOrder(
		func() error { return s.syncDir(dir) },
		func() error { return s.remove(ready) },
		func() error { return s.syncDir(dir) },
	)
}

// exchange moves the database in dir to replaced, a directory in ready, and then the database in ready to dir.
//
// It moves the old log before the old file: a file without its log lacks the newest changes, but the new file with
// the old log would be damaged. A journal is there if a first start was killed. It is moved first, since SQLite would
// roll back the new file with it.
func (s fsys) exchange(dir, ready, replaced string) error {
	if err := s.mkdir(replaced); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := s.syncDir(ready); err != nil { // otherwise a power cut could lose the directory, and the database in it
		return err
	}
	for _, name := range []string{File + "-journal", File + "-wal", File} {
		if err := s.rename(filepath.Join(dir, name), filepath.Join(replaced, name)); err != nil &&
			!errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return inOrder(
		func() error { return s.syncDir(replaced) },
		func() error { return s.syncDir(dir) },
		func() error { return s.remove(filepath.Join(dir, File+"-shm")) },
		func() error { return s.rename(filepath.Join(ready, File), filepath.Join(dir, File)) },
		func() error { return s.syncDir(dir) },
		func() error { return s.syncDir(ready) },
	)
}
