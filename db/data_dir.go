package db

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"ctms/db/private"
)

// Missing returns ErrMissing if there is no database in directory dir, and none that the next Open brings back.
func Missing(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, File)); errors.Is(err, fs.ErrNotExist) && !restoring(dir) {
		return noDatabase(dir)
	}
	return nil
}

func noDatabase(dir string) error { return fmt.Errorf("%w in %s", ErrMissing, dir) }

// takeDir makes a data directory private, and makes it if there is none. The directory also holds the signing key,
// the keys of a host and the control socket of the server; their names count as ours.
func takeDir(dir string, log *slog.Logger) error {
	if err := dataDir(log).Take(dir); err != nil {
		return fmt.Errorf("data directory: %w", err)
	}
	return nil
}

func dataDir(log *slog.Logger) private.DataDir {
	return private.DataDir{
		Main: File, Linked: []string{"jwt.key", "push.key"}, Secrets: []string{"jwt.key"}, Log: log,
		Ours: []string{File, LockFile, "jwt.key", "push.key", "host-jwks.json", "ctl.sock", restorePart, restoreReady,
			beforeRestore},
	}
}

// Exposures returns what other users of this machine could do with the data directory dir. It changes nothing. Open
// mends most of it, and refuses the rest.
func Exposures(dir string) ([]private.Loose, error) { return dataDir(nil).Look(dir) }

// LentTo returns the user to whom root lent the data directory dir. ok is false if root did not.
func LentTo(dir string) (uid int, ok bool) { return dataDir(nil).LentTo(dir) }

// lockDir locks a data directory. It returns ErrInUse if another process has the lock.
func lockDir(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, LockFile), flock.SetPermissions(0o600))
	if err := private.Touch(dir, LockFile); err != nil {
		return nil, fmt.Errorf("lock %s: %w", lock.Path(), err)
	}
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("lock %s: %w", lock.Path(), err)
	case !locked:
		return nil, fmt.Errorf("%s is %w: stop that one, or choose another directory", dir, ErrInUse)
	}
	return lock, nil
}

// prepareFile makes the file at path if there is none. SQLite gives its log the owner and the mode of the file.
func (d *DB) prepareFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case err == nil && !info.Mode().IsRegular() && !info.IsDir(): // a link leads there
		return errNotPlain
	case errors.Is(err, fs.ErrNotExist):
		if err := private.Touch(filepath.Dir(path), filepath.Base(path)); err != nil {
			return fmt.Errorf("%w: %w", ErrReadOnly, err)
		}
		d.made = true
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return errors.Join(f.Close(), dropFooter(path, d.log))
}

// dropFooter makes a backup that somebody put at path a database: it cuts off the footer, which would soon be wrong. A
// log beside the backup is of the database that was there before, and SQLite would write it into the backup. So it gets
// another name first. What is cut off is synced: a log is taken for one of another database as long as there is a
// footer. Nobody may have the file open.
func dropFooter(path string, log *slog.Logger) error {
	foot, err := readFooter(path)
	if errors.Is(err, ErrPacked) {
		return err
	}
	if err != nil || foot == nil {
		return nil // if it is damaged, SQLite says so
	}
	if err := putLogsAway(path, log); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return errors.Join(f.Truncate(foot.pages), f.Sync(), f.Close())
}

// putLogsAway renames what SQLite would take for a log of the file at path, and syncs that.
func putLogsAway(path string, log *slog.Logger) error {
	path = realFile(path)
	var kept []string
	for _, suffix := range []string{"-wal", "-journal"} {
		if size(path+suffix) == 0 {
			continue
		}
		to := unusedName(path+suffix+".old", "")
		if err := os.Rename(path+suffix, to); err != nil {
			return err
		}
		kept = append(kept, to)
	}
	if kept == nil {
		return nil
	}
	log.Warn("the database is a backup that was put in its place, and beside it is the log of what was there before: that "+
		"is kept, and not used", "file", path, "kept", kept)
	return fsys{}.syncDir(filepath.Dir(path))
}

// realFile returns path, or the file that it leads to if it is a symbolic link. SQLite has its logs beside that.
func realFile(path string) string {
	if info, err := os.Lstat(path); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return path
	}
	if file, err := filepath.EvalSymlinks(path); err == nil {
		return file
	}
	return path
}

// FileDir returns the directory that the database of directory dir is in: another one if its file there is a link.
func FileDir(dir string) string { return filepath.Dir(realFile(filepath.Join(dir, File))) }

// refuseLink returns an error if the database at path is a symbolic link. A new file would take the place of the link,
// and the one that it leads to would stay.
func refuseLink(path string) error {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return nil
	}
	return fmt.Errorf("%s is a link to %s, and only a plain file is replaced: move that file into the place of the link",
		path, realFile(path))
}

// KeptCopies returns the copies of the database in directory dir that an upgrade, a restore or a start kept, and that
// were not changed since before. They hold what was deleted since. Nothing deletes them but the operator.
func KeptCopies(dir string, before time.Time) (paths []string) {
	file := realFile(filepath.Join(dir, File))
	for _, begin := range []string{filepath.Join(dir, File+".v"), filepath.Join(dir, beforeRestore), file + "-wal.old",
		file + "-journal.old"} {
		entries, err := os.ReadDir(filepath.Dir(begin))
		if err != nil {
			continue // other checks say it better
		}
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && strings.HasPrefix(e.Name(), filepath.Base(begin)) && info.ModTime().Before(before) {
				paths = append(paths, filepath.Join(filepath.Dir(begin), e.Name()))
			}
		}
	}
	return paths
}

// Discard is Close for a command that failed. If Open made the database, and nobody and no task is in it, Discard removes
// it first: the next command, with other settings, begins anew. Where the system keeps open files, it stays.
func (d *DB) Discard() error {
	var rows int64
	err := d.read.QueryRow(`SELECT EXISTS(SELECT 1 FROM users) + EXISTS(SELECT 1 FROM tasks)`).Scan(&rows)
	if d.made && err == nil && rows == 0 { // under the lock of the directory
		for _, suffix := range []string{"", "-wal", "-shm"} {
			os.Remove(d.path + suffix)
		}
	}
	return d.Close()
}

// Size returns how many bytes the file and its write-ahead log have; 0 for one that is missing.
func (d *DB) Size() (file, wal int64) {
	return size(d.path), size(realFile(d.path) + "-wal")
}

// size returns how many bytes the file at path has, and 0 if there is none: SQLite makes and removes its log.
func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
