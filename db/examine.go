package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// Findings are what Examine saw of a database.
type Findings struct {
	Version, Newest int // of the file, and that this program knows
	Counts
	Faults  []string  // what SQLite's integrity check says; nil where all is well
	Written time.Time // the newest time in it
	Zones   []string  // time zones that people chose and this program does not know
}

// Examine looks the database in dir over, beside a process that may be writing it, and changes neither file nor log. It
// returns ErrForeign, ErrNewer or ErrCorrupt where it can't be looked into.
func Examine(ctx context.Context, dir string) (f Findings, err error) {
	path := filepath.Join(dir, File)
	name := dsn(path, "query_only(1)", "busy_timeout(5000)")
	// A crash left it, or a process is at work: the last to close a file that it can write puts the log into it
	if size(path+"-wal") > 0 {
		name += "&mode=ro"
	}
	d, err := openFile(ctx, path, name)
	if err != nil {
		return f, err
	}
	defer d.Close()
	f.Newest = newest
	for _, look := range []func() error{
		func() error { return d.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&f.Version) },
		func() (err error) { f.Faults, err = integrity(ctx, d); return err },
		func() (err error) { f.Counts, err = countRows(ctx, d); return err },
		func() error {
			var last sql.NullInt64
			err := d.QueryRowContext(ctx, `SELECT max(at) FROM (SELECT max(updated_at) AS at FROM tasks UNION ALL SELECT max(created_at) FROM users
				UNION ALL SELECT created_at FROM notifications WHERE id = (SELECT max(id) FROM notifications))`).Scan(&last)
			f.Written = fromMillis(last)
			return err
		},
		func() (err error) { f.Zones, err = unknownZones(ctx, d); return err },
	} {
		if err := look(); err != nil {
			return f, fmt.Errorf("%s: %w", path, classify(err))
		}
	}
	return f, nil
}

func unknownZones(ctx context.Context, d *sql.DB) (unknown []string, err error) {
	rows, err := d.QueryContext(ctx, `SELECT DISTINCT time_zone FROM users`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var zone string
		if err := rows.Scan(&zone); err != nil {
			return nil, err
		}
		if _, err := time.LoadLocation(zone); err != nil {
			unknown = append(unknown, zone)
		}
	}
	slices.Sort(unknown)
	return unknown, rows.Err()
}

// openFile opens a database of ours to look at, of this version or an older one.
func openFile(ctx context.Context, path, dsn string) (_ *sql.DB, err error) {
	if restoring(filepath.Dir(path)) {
		return nil, fmt.Errorf("%s: %w", path, errRestoring)
	}
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("database: %w", err)
	}
	d, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	version, app, _, err := identify(ctx, d)
	switch {
	case err != nil:
		err = classify(err)
	case app != applicationID || version == 0:
		err = ErrForeign
	case version > newest:
		err = fmt.Errorf("%w (version %d, this program knows %d): run the newer program", ErrNewer, version, newest)
	default:
		return d, nil
	}
	d.Close()
	return nil, fmt.Errorf("%s: %w", path, err)
}

// sealed is the name under which to open a file that nobody writes. One without a log is read as it lies, on a medium
// that can't be written, too.
func (s fsys) sealed(path string) string {
	for _, suffix := range []string{"-wal", "-journal"} {
		if _, err := os.Stat(path + suffix); !errors.Is(err, fs.ErrNotExist) {
			return s.dsn(path, "query_only(1)", "busy_timeout(5000)")
		}
	}
	return s.dsn(path, "query_only(1)") + "&mode=ro&immutable=1"
}

// identify reads what marks a file: its version, whose it is, and how much it holds.
func identify(ctx context.Context, q interface {
	QueryRowContext(context.Context, string, ...any) *sql.Row
}) (version, app, tables int, err error) {
	for _, fact := range []struct {
		q  string
		to *int
	}{
		{`PRAGMA user_version`, &version}, {`PRAGMA application_id`, &app},
		{`SELECT count(*) FROM sqlite_schema`, &tables},
	} {
		if err := q.QueryRowContext(ctx, fact.q).Scan(fact.to); err != nil {
			return 0, 0, 0, err
		}
	}
	return version, app, tables, nil
}
