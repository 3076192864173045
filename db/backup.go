package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"modernc.org/sqlite"
)

const (
	// pagesAtOnce is how many pages are copied before the log and the context are looked at again: 8 MiB.
	pagesAtOnce = 2048
	// maxGrowth is how many bytes the write-ahead log may grow while a copy is made. The log can't begin anew before
	// the copy is done. If the target is too slow, the log would fill the disk.
	maxGrowth = 1 << 30
	// backupPart is the name of a backup that is not complete. There is one for each directory, so that the next backup
	// overwrites what a crash left.
	backupPart = ".ctms-backup.part"
	// stamp is the form of a time in the name of a file.
	stamp = "20060102-150405"
)

// A Copy describes a copy of a database, after it was checked.
type Copy struct {
	Path    string
	Bytes   int64 // the size of the file
	Version int   // of the file, see Findings
	Counts
}

// Counts are the numbers of rows in a database.
type Counts struct{ Users, Tasks, Notifications int64 }

// Backup copies the database in dir, as it is now. Another process may have it open for writing, and is not delayed. to
// is the name of the copy, or a directory; there the copy gets a name with the time in UTC. An existing file is kept,
// unless overwrite is set and the file is a database of ours. The copy appears under its name only when it is complete,
// checked, and on the disk.
//
// Backup returns ErrTarget if the copy can't be written, ErrExists, ErrBusy while another backup is written into that
// directory, ErrNewer, ErrForeign or ErrCorrupt. If ctx ends, it returns the cause of ctx within 8 MiB of work.
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
		err = mayReplace(to, path, overwrite) // once more: a file may have appeared there
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

// copyDatabase copies the database src, whose file is path, to the file to. It checks the copy and syncs it. It reads
// in one transaction: otherwise the copy would begin again after each write. It syncs after the transaction, to keep
// that short. growth is how many bytes the log may grow.
func (s fsys) copyDatabase(ctx context.Context, src *sql.DB, path, to string, growth int64) (Copy, error) {
	if err := s.copyPages(ctx, src, path, to, growth); err != nil {
		return Copy{}, fmt.Errorf("copy %s: %w", path, err)
	}
	f, err := os.OpenFile(to, os.O_RDWR, 0)
	if err != nil {
		return Copy{}, targetError(to, err)
	}
	defer f.Close()
	// Bytes 18 and 19 are 2 if there is a write-ahead log, and 1 if there is none. A backup is a single file.
	if _, err = f.WriteAt([]byte{1, 1}, 18); err == nil {
		err = s.do("sync", to, "", f.Sync)
	}
	if err != nil {
		return Copy{}, targetError(to, err)
	}
	c, err := s.checkCopy(ctx, to)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err) // names the source: the copy is as good as that
	}
	return c, err
}

// copyPages copies src, whose file is path, to the file to, with SQLite's backup API (sqlite.org/backup.html).
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
	// The first read begins the transaction. From here on src does not change.
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(new(int)); err != nil {
		return classify(err)
	}
	before := size(path + "-wal")
	goOn := func() error {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if size(path+"-wal")-before > growth {
			return targetError(to,
				fmt.Errorf("too slow: meanwhile the write-ahead log of the database grew by %d MiB", growth>>20))
		}
		return nil
	}
	return conn.Raw(func(c any) error {
		b, err := c.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		}).NewBackup(s.dsn(to, "journal_mode(off)", "synchronous(off)"))
		if err != nil {
			return targetError(to, classify(err))
		}
		return copySteps(b, to, goOn)
	})
}

// copySteps runs a backup to its end, or until goOn returns an error.
func copySteps(b *sqlite.Backup, to string, goOn func() error) (err error) {
	for more := true; more && err == nil; {
		if more, err = b.Step(pagesAtOnce); err != nil {
			err = stepError(to, err)
		} else {
			err = goOn()
		}
	}
	if e := b.Finish(); err == nil && e != nil {
		err = stepError(to, e)
	}
	return err
}

// stepError says why a copy does not go on. If the source is damaged, that is ErrCorrupt. All else is ErrTarget.
func stepError(to string, err error) error {
	if err = classify(err); errors.Is(err, ErrCorrupt) {
		return err
	}
	return targetError(to, err)
}

// checkCopy checks the database at path, which nobody writes, and describes it. It returns ErrCorrupt if it is damaged.
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
	err = d.QueryRowContext(ctx, `SELECT
			(SELECT count(*) FROM users WHERE id NOT IN (SELECT id FROM former_users)),
			(SELECT count(*) FROM tasks),
			(SELECT count(*) FROM notifications)`).
		Scan(&n.Users, &n.Tasks, &n.Notifications)
	return n, err
}

// integrity returns the faults that SQLite finds in the file, at most 10.
func integrity(ctx context.Context, d *sql.DB) (faults []string, err error) {
	rows, err := d.QueryContext(ctx, `PRAGMA integrity_check(10)`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		if line != "ok" {
			faults = append(faults, line)
		}
	}
	return faults, rows.Err()
}
