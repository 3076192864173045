package db

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// target returns the name of the copy. If to is a directory, that is a new name in it, with the time.
func target(to string, now time.Time) (string, error) {
	info, err := os.Stat(to)
	switch {
	case errors.Is(err, fs.ErrNotExist) && to != "" && !os.IsPathSeparator(to[len(to)-1]):
		return to, nil
	case err != nil:
		return "", targetError(to, err)
	case !info.IsDir():
		return to, nil
	}
	return unusedName(filepath.Join(to, "ctms-"+now.UTC().Format(stamp)), ".db"), nil
}

// unusedName returns base+ext, or, if that exists, the first of base-2+ext, base-3+ext, … that does not.
func unusedName(base, ext string) string {
	for n, name := 2, base+ext; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

// mayReplace returns ErrExists or ErrTarget if the file to must be kept. With overwrite set, another database of ours
// may be replaced, but never the source.
func mayReplace(to, source string, overwrite bool) error {
	there, err := os.Stat(to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return targetError(to, err)
	}
	if live, err := os.Stat(source); err == nil && os.SameFile(there, live) {
		return fmt.Errorf("%s is the database itself: %w", to, ErrExists)
	}
	if !overwrite {
		return fmt.Errorf("%s: %w", to, ErrExists)
	}
	if err := checkMark(to); err != nil {
		return targetError(to, err)
	}
	return nil
}

// checkMark returns ErrForeign if the file at path is not a database of ours. It looks at the file's header only
// (sqlite.org/fileformat.html, section 1.3).
func checkMark(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	header := make([]byte, 72)
	if _, err := f.ReadAt(header, 0); err != nil || string(header[:16]) != "SQLite format 3\x00" ||
		string(header[68:]) != "CTMS" {
		return ErrForeign
	}
	return nil
}

// claimPart creates an empty file at path, mode 0600, and locks it against other backups. It returns ErrBusy if one has
// the lock. Another process may rename its finished file while this one waits to lock it: then the locked file is no
// longer at path, and claimPart tries again.
func claimPart(path string) (*flock.Flock, error) {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return nil, targetError(path, errors.New("not a plain file"))
	}
	for {
		part := flock.New(path, flock.SetPermissions(0o600), flock.SetFlag(os.O_CREATE|os.O_RDWR))
		locked, err := part.TryLock()
		if err != nil {
			return nil, targetError(path, err)
		}
		if !locked {
			return nil, fmt.Errorf("%s: another backup is being written there: %w", filepath.Dir(path), ErrBusy)
		}
		held, err := part.Stat()
		if err == nil {
			err = errors.Join(os.Chmod(path, 0o600), os.Truncate(path, 0))
		}
		if there, e := os.Stat(path); err == nil && e == nil && os.SameFile(held, there) {
			return part, nil
		}
		part.Close()
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, targetError(path, err)
		}
	}
}

// targetError wraps err in ErrTarget, with the name of the copy.
func targetError(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w: %w", path, ErrTarget, err)
}
