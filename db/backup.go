package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"modernc.org/sqlite"
)

const (
	// pagesAtOnce is how much of a copy is made between two looks at the log and at whether anybody still waits: 8 MiB.
	pagesAtOnce = 2048
	// maxGrowth is how much the write-ahead log may grow while a copy is made. It can't begin anew before the end,
	// and would fill the disk beside a target that is too slow.
	maxGrowth = 1 << 30
	// backupPart is the name of a backup that is not whole yet: one for a directory, so that the next finds what a
	// crash left.
	backupPart = ".ctms-backup.part"
	// stamp is a time in the name of a file.
	stamp = "20060102-150405"
)

// A Copy is what a copy of a database holds, after it was checked.
type Copy struct {
	Path    string
	Bytes   int64
	Version int
	Counts
}

// Counts are how much there is.
type Counts struct{ Users, Tasks, Notifications int64 }

// Backup copies the database in dir as it is at this moment, beside a process that may be writing it, which is not held
// up: to file to, or under a name with the time into directory to. What stands there under that name is kept, unless
// overwrite is set and it is a database of ours. The copy appears under its name when it is whole, checked, and on the
// disk.
//
// It returns ErrTarget where the copy can't be written, over a file of another's for one, ErrExists, ErrNewer,
// ErrForeign and ErrCorrupt.
func Backup(ctx context.Context, dir, to string, overwrite bool) (Copy, error) {
	return fsys{}.backup(ctx, dir, to, overwrite)
}

func (s fsys) backup(ctx context.Context, dir, to string, overwrite bool) (Copy, error) {
	path := filepath.Join(dir, File)
	src, err := openFile(ctx, path, s.dsn(path, "query_only(1)", "busy_timeout(5000)"))
	if err != nil {
		return Copy{}, err
	}
	defer src.Close()
	to, err = target(to, time.Now())
	if err == nil {
		err = mayReplace(to, path, overwrite)
	}
	if err != nil {
		return Copy{}, err
	}
	part, err := claimPart(filepath.Join(filepath.Dir(to), backupPart))
	if err != nil {
		return Copy{}, err
	}
	defer part.Close()
	c, err := s.copyDatabase(ctx, src, path, part.Path(), maxGrowth)
	if err == nil {
		err = mayReplace(to, path, overwrite) // that may have changed meanwhile
	}
	if err == nil {
		err = targetError(to, s.rename(part.Path(), to))
	}
	if err != nil {
		return Copy{}, errors.Join(err, os.Remove(part.Path()))
	}
	c.Path = to
	return c, targetError(to, s.syncDir(filepath.Dir(to)))
}

// target is the file that is meant by to: a directory's gets a name with the time.
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

// unused is base and ext, with a number between them where there is such a file.
func unusedName(base, ext string) string {
	for n, name := 2, base+ext; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", base, n, ext)
	}
}

// mayReplace refuses a target that must not be lost: one that is there, but for a backup that the caller gives up, and
// the source.
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

// checkMark returns ErrForeign where the file at path is not a database of ours, by its header
// (sqlite.org/fileformat.html).
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

// claim makes an empty file at path, 0600, that no other backup writes to while it is held. Renamed, it is no longer
// at path, which another process may have opened shortly before.
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

// copyDatabase copies the database src, whose file is path, to the file to, checks the copy and syncs it. It reads in
// one transaction, so that a busy writer can't have it begin again and again, and syncs after that, so that it is
// short.
func (s fsys) copyDatabase(ctx context.Context, src *sql.DB, path, to string, growth int64) (Copy, error) {
	if err := s.copyPages(ctx, src, path, to, growth); err != nil {
		return Copy{}, fmt.Errorf("copy %s: %w", path, err)
	}
	f, err := os.OpenFile(to, os.O_RDWR, 0)
	if err != nil {
		return Copy{}, targetError(to, err)
	}
	defer f.Close()
	// Bytes 18 and 19 say that there is a write-ahead log (2) or none (1). A backup is one file.
	if _, err = f.WriteAt([]byte{1, 1}, 18); err == nil {
		err = s.do("sync", to, "", f.Sync)
	}
	if err != nil {
		return Copy{}, targetError(to, err)
	}
	c, err := s.checkCopy(ctx, to)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err) // a copy is as good as what was copied
	}
	return c, err
}

func (s fsys) copyPages(ctx context.Context, src *sql.DB, path, to string, growth int64) error {
	conn, err := src.Conn(ctx)
	if err != nil {
		return classify(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil {
		return classify(err)
	}
	defer conn.ExecContext(context.Background(), `ROLLBACK`)
	// From here on nothing changes
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(new(int)); err != nil {
		return classify(err)
	}
	before := size(path + "-wal")
	return conn.Raw(func(c any) error {
		b, err := c.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		}).NewBackup(s.dsn(to, "journal_mode(off)", "synchronous(off)"))
		if err != nil {
			return targetError(to, classify(err))
		}
		for more := true; more && err == nil; {
			if more, err = b.Step(pagesAtOnce); err != nil {
				err = stepError(to, err)
			} else if err = context.Cause(ctx); err == nil && size(path+"-wal")-before > growth {
				err = targetError(to,
					fmt.Errorf("too slow: meanwhile the write-ahead log of the database grew by %d MiB", growth>>20))
			}
		}
		if e := b.Finish(); err == nil && e != nil {
			err = stepError(to, e)
		}
		return err
	})
}

// ofStep says whose fault it is that a copy does not go on: what can't be read is damaged, all else is the target's.
func stepError(to string, err error) error {
	if err = classify(err); errors.Is(err, ErrCorrupt) {
		return err
	}
	return targetError(to, err)
}

// checkCopy returns what the database at path holds, or ErrCorrupt. Nobody writes to it.
func (s fsys) checkCopy(ctx context.Context, path string) (c Copy, err error) {
	d, err := openFile(ctx, path, s.sealed(path))
	if err != nil {
		return Copy{}, err
	}
	defer d.Close()
	faults, err := integrity(ctx, d)
	if err == nil && len(faults) > 0 {
		err = fmt.Errorf("%w: %s", ErrCorrupt, faults[0])
	}
	c.Path, c.Bytes = path, size(path)
	if err == nil {
		err = d.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&c.Version)
	}
	if err == nil {
		c.Counts, err = countRows(ctx, d)
	}
	if err != nil {
		return Copy{}, classify(err)
	}
	return c, nil
}

func countRows(ctx context.Context, d *sql.DB) (n Counts, err error) {
	err = d.QueryRowContext(ctx,
		`SELECT (SELECT count(*) FROM users WHERE id NOT IN (SELECT id FROM former_users)), (SELECT count(*) FROM tasks), (SELECT count(*) FROM notifications)`).
		Scan(&n.Users, &n.Tasks, &n.Notifications)
	return n, err
}

// integrity returns what SQLite finds wrong.
func integrity(ctx context.Context, d *sql.DB) (faults []string, err error) {
	rows, err := d.QueryContext(ctx, `PRAGMA integrity_check(10)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var said string
		if err := rows.Scan(&said); err != nil {
			return nil, err
		}
		if said != "ok" {
			faults = append(faults, said)
		}
	}
	return faults, rows.Err()
}

func targetError(path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w: %w", path, ErrTarget, err)
}
