package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ctms/db/private"
)

const (
	// maxGrowth is how many bytes the write-ahead log may grow while a copy is made. The log can't begin anew before
	// the copy is done. If the target is too slow, the log would fill the disk.
	maxGrowth = 1 << 30
	// stamp is the form of a time in the name of a file.
	stamp = "20060102-150405"
)

// A Copy describes a copy of a database, after it was checked.
type Copy struct {
	Path    string
	Bytes   int64     // the size of the file
	Version int       // of the file, see Findings
	Made    time.Time // when a backup got its name, by the clock that names it
	Counts
	Warning  string // who else could get at the copy, or at the backup that was restored; "" if nobody
	NoFooter bool   // the backup that was restored has no checksum, so not every damage would be noticed
}

// Counts are the numbers of rows in a database.
type Counts struct{ Users, Tasks, Notifications int64 }

// BackupOptions are what can be chosen for a backup. The zero value is a safe choice.
type BackupOptions struct {
	Overwrite bool // replace a file of this name, if it is a database of ours
	Shared    bool // write to a directory that others can change, too
	Progress  Progress
	Now       func() time.Time // the clock that names a copy in a directory; the default is time.Now

	series string // of the footer
	free   func(dir string) (int64, error)
}

func (o BackupOptions) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// Backup copies the database in dir, as it is now. Another process may have it open for writing, and is not delayed. to
// is the name of the copy, or a directory; there the copy gets a name with the time in UTC. If to ends in a slash, the
// directory is made. An existing file is kept, unless Overwrite is set and the file is a database of ours. The copy
// appears under its name only when it is complete, checked, and on the disk. Its last line has a checksum.
//
// The copy is a new file, mode 0600, that nobody else has open, also in a directory that others can write to. Copy says
// who they are. If they could replace the copy, Backup returns ErrExposed, unless Shared is set.
//
// Backup returns ErrTarget if the copy can't be written, ErrExists, ErrNewer, ErrForeign, ErrSchema, ErrCorrupt, or
// ErrPlanted for a file in dir that root does not read. If ctx ends, it returns the cause of ctx within 8 MiB of work.
func Backup(ctx context.Context, dir, to string, o BackupOptions) (Copy, error) {
	return fsys{}.backup(ctx, dir, to, o)
}

func (s fsys) backup(ctx context.Context, dir, to string, o BackupOptions) (Copy, error) {
	path := filepath.Join(dir, File)
	name, err := s.beside(path)
	if err != nil {
		return Copy{}, err
	}
	src, err := openFile(ctx, path, name)
	if err != nil {
		return Copy{}, err
	}
	defer src.Close()
	t, err := s.openTarget(to, path, o)
	if err != nil {
		return Copy{}, err
	}
	defer t.dir.Close()
	c, err := s.writeBackup(ctx, src, path, t, o)
	c.Warning = t.warning
	return c, err
}

// writeBackup copies src, whose file is path, to the target.
func (s fsys) writeBackup(ctx context.Context, src *sql.DB, path string, t *target, o BackupOptions) (c Copy,
	err error) {
	if err := targetError(t.dir.Path(""), t.dir.RemoveParts()); err != nil {
		return Copy{}, err
	}
	if err := o.hasRoom(t.path, path); err != nil {
		return Copy{}, err
	}
	name, part, err := s.createPart(t.dir)
	if err != nil {
		return Copy{}, targetError(t.dir.Path(name), err)
	}
	defer part.Close()
	defer func() {
		if err != nil {
			err = errors.Join(err, t.dir.Remove(name))
		}
	}()
	if said := private.Exposed(part); said != "" {
		if !o.Shared {
			return Copy{}, fmt.Errorf("%s: %w: %s", t.dir.Path(""), ErrExposed, said)
		}
		t.warning = said
	}
	if c, err = s.copyDatabase(ctx, src, path, part, t.dir.Path(name), maxGrowth, o); err != nil {
		return Copy{}, err
	}
	if !t.dir.Is(name, part) {
		return Copy{}, targetError(t.dir.Path(name), errors.New("somebody put another file in its place"))
	}
	c.Made = o.now()
	if c.Path, err = s.place(t, name, c.Made, o.Overwrite); err != nil {
		return Copy{}, err
	}
	if err := targetError(c.Path, s.do("sync", t.path, "", t.dir.Sync)); err != nil {
		return c, err
	}
	return c, nil
}

// hasRoom returns ErrTarget and ErrFull if it is known that the disk of dir has not the room for a copy of the database
// at path and of its log.
func (o BackupOptions) hasRoom(dir, path string) error {
	if o.free == nil {
		return nil
	}
	need := size(path) + size(realFile(path)+"-wal")
	if free, err := o.free(dir); err == nil && free < need {
		return targetError(dir, fmt.Errorf("%w: it has %d MiB free, and %d are needed", ErrFull, free>>20, need>>20+1))
	}
	return nil
}

// createPart makes a new file in a directory, for what is not complete.
func (s fsys) createPart(dir *private.Dir) (name string, f *os.File, err error) {
	for ok := false; err == nil && !ok; {
		name = private.PartName()
		err = s.do("open", dir.Path(name), "", func() error { f, ok, err = dir.CreatePart(name); return err })
	}
	return name, f, err
}

// copyDatabase copies the database src, whose file is path, to the new file to, whose name is given. It writes a footer
// behind it, syncs it and checks it. It reads in one transaction, so the copy is of one moment. It syncs after the
// transaction, to keep that short. growth is how many bytes the log may grow.
func (s fsys) copyDatabase(ctx context.Context, src *sql.DB, path string, to *os.File, name string, growth int64,
	o BackupOptions) (Copy, error) {
	sum, err := s.copyPages(ctx, src, path, pageCopy{fsys: s, to: to, name: name, series: o.series,
		progress: o.Progress}, growth)
	if err != nil {
		return Copy{}, fmt.Errorf("copy %s: %w", path, err)
	}
	_, err = to.WriteString(footer{sum: sum, series: o.series}.String())
	if err == nil {
		err = s.do("sync", name, "", to.Sync)
	}
	if err != nil {
		return Copy{}, targetError(name, err)
	}
	c, err := s.checkCopy(ctx, name, o.Progress)
	if err != nil {
		err = fmt.Errorf("%s: %w", path, err) // names the source: the copy is as good as that
	}
	return c, err
}

// copyPages copies the pages of src, whose file is path, as they are at one moment.
func (s fsys) copyPages(ctx context.Context, src *sql.DB, path string, c pageCopy, growth int64) (sum [sha256.Size]byte,
	err error) {
	conn, err := src.Conn(ctx)
	if err != nil {
		return sum, classify(err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil {
		return sum, classify(err)
	}
	defer conn.ExecContext(context.Background(), `ROLLBACK`)
	// The first read begins the transaction. From here on src does not change.
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(new(int)); err != nil {
		return sum, classify(err)
	}
	log := realFile(path) + "-wal"
	before := size(log)
	c.goOn = func() error {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if size(log)-before > growth {
			return targetError(c.name,
				fmt.Errorf("too slow: meanwhile the write-ahead log of the database grew by %d MiB", growth>>20))
		}
		return nil
	}
	if sum, err = c.run(ctx, conn); err != nil && context.Cause(ctx) != nil {
		err = context.Cause(ctx)
	}
	return sum, err
}

// checkCopy checks the database at path, which nobody writes, and describes it. It returns ErrCorrupt if it is damaged.
func (s fsys) checkCopy(ctx context.Context, path string, progress Progress) (c Copy, err error) {
	d, err := s.openSealed(ctx, path)
	if err != nil {
		return Copy{}, err
	}
	defer d.Close()
	progress.tell("check", 0, 0)
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

// oneLine returns a fault that SQLite writes as several lines, the first of which names its word for the main file.
func oneLine(fault string) string {
	fault = strings.TrimPrefix(fault, "*** in database main ***\n")
	return strings.ReplaceAll(strings.TrimSpace(fault), "\n", "; ")
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
			faults = append(faults, oneLine(line))
		}
	}
	return faults, rows.Err()
}
