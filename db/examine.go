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
	"strings"
	"time"

	"ctms/db/private"
)

// Findings are the result of Examine.
type Findings struct {
	Version int // of the file
	Newest  int // the version that this program writes
	Counts
	Faults  []string  // from SQLite's integrity check, and of rows that this program never writes; nil if there are none
	Written time.Time // the newest time in the file
	Zones   []string  // time zones that users chose and this program does not know, sorted
	Backups Backups   // the regular ones
	Shrinks bool      // space that is no longer used is given back
	Clock   ClockFindings
}

// ClockFindings are what the program knew of the wall clock when it looked last. They are zero for a database that it
// has not opened since version 6.
type ClockFindings struct {
	Shown   time.Time     // what the wall clock showed; at most an hour old while the program runs
	Doubted time.Duration // how far that was ahead of what the program believed; 0: it believed the clock
	Calm    time.Duration // for how long the clock had run without a jump
	Behind  time.Duration // how far that was behind what it would show if it had never been set back; 0: it was not
}

// WasRight reports whether the program found the clock right when it looked last: neither did it go ahead shortly before,
// nor is it behind. If it is behind for a day, that was right: what came before was wrong.
func (f ClockFindings) WasRight() bool {
	return !f.Shown.IsZero() && f.Doubted == 0 && (f.Behind == 0 || f.Calm >= proof)
}

// Examine checks the database in dir. It changes neither the file nor the log. Another process may have the database
// open for writing. It reads the whole file.
//
// It returns ErrForeign or ErrNewer for a file that it does not understand, and ErrCorrupt for one that is too damaged
// to be read. Lesser damage is in Findings.Faults.
func Examine(ctx context.Context, dir string, progress Progress) (f Findings, err error) {
	d, path, err := openBeside(ctx, dir)
	if err != nil {
		return f, err
	}
	defer d.Close()
	f.Newest = newest
	progress.tell("check", 0, 0)
	for _, read := range []func() error{
		func() error { return d.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&f.Version) },
		func() (err error) { f.Faults, err = integrity(ctx, d); return err },
		func() (err error) { f.Faults, err = contentFaults(ctx, d, f.Version, f.Faults); return err },
		func() (err error) { f.Counts, err = countRows(ctx, d); return err },
		func() (err error) { f.Written, err = newestTime(ctx, d); return err },
		func() (err error) { f.Clock, err = clockFindings(ctx, d, f.Version); return err },
		func() (err error) { f.Zones, err = unknownZones(ctx, d); return err },
		func() (err error) { f.Shrinks, err = shrinks(ctx, d); return err },
		func() (err error) {
			if f.Backups, err = readBackups(ctx, d); f.Version < newest || errors.Is(err, sql.ErrNoRows) {
				err = nil // an older version has no such table, and the faults tell of a row that is missing
			}
			return err
		},
	} {
		if err := read(); err != nil {
			return f, fmt.Errorf("%s: %w", path, classify(err))
		}
	}
	return f, nil
}

// openBeside opens the database in dir for reading. Another process may have it open for writing.
func openBeside(ctx context.Context, dir string) (d *sql.DB, path string, err error) {
	path = filepath.Join(dir, File)
	name, err := fsys{}.beside(path)
	if err != nil {
		return nil, path, err
	}
	d, err = openFile(ctx, path, name)
	return d, path, err
}

// CheckSettings returns ErrStatuses or ErrAdopt if Open would refuse these settings for the database in dir. It changes
// nothing, and another process may have the database open for writing. Other errors are those of Examine.
func CheckSettings(ctx context.Context, dir string, set Settings) error {
	d, path, err := openBeside(ctx, dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := checkSettings(ctx, d, set.withDefaults()); err != nil {
		return fmt.Errorf("%s: %w", path, classify(err))
	}
	return nil
}

func checkSettings(ctx context.Context, d *sql.DB, set Settings) error {
	version, _, _, err := identify(ctx, d)
	if err != nil {
		return err
	}
	column := "statuses"
	if version < 19 { // it came with 0019_statuses.sql
		column = "''"
	}
	var hostUsers int64
	var statuses string
	if err := d.QueryRowContext(ctx, `SELECT provision, `+column+` FROM counters`).Scan(&hostUsers,
		&statuses); err != nil {
		return err
	}
	before, err := keptStatuses(statuses)
	if err != nil {
		return err
	}
	counts := map[Status]int{}
	for _, i := range before {
		var n int
		if err := d.QueryRowContext(ctx, `SELECT count(*) FROM tasks WHERE status = ?`, i.Status).Scan(&n); err != nil {
			return err
		}
		counts[i.Status] = n
	}
	if err := set.Statuses.checkNamed(before, counts); err != nil {
		return err
	}
	return checkAdoption(set, hostUsers, func(own *int) error {
		return d.QueryRowContext(ctx, countOwnUsers, HostIDs).Scan(own)
	})
}

// HostUsers returns Provision and AdoptIDs as the last Open of the database in dir had them. Another process may have
// the database open for writing. It returns ErrMissing if there is no database. Other errors are those of Examine.
func HostUsers(ctx context.Context, dir string) (provision, adopt bool, err error) {
	d, path, err := openBeside(ctx, dir)
	if err != nil {
		return false, false, err
	}
	defer d.Close()
	var kept int64
	if err := d.QueryRowContext(ctx, `SELECT provision FROM counters`).Scan(&kept); err != nil {
		return false, false, fmt.Errorf("%s: %w", path, classify(err))
	}
	return kept&keptProvision != 0, kept&keptAdoptIDs != 0, nil
}

// Glance returns what Examine finds without reading the whole file: no counts, no faults, and not the newest time. The
// state of the clock is that of now.
func (d *DB) Glance(ctx context.Context) (f Findings, err error) {
	if err := ctxErr(ctx); err != nil {
		return f, err
	}
	f.Version, f.Newest, f.Clock = newest, newest, d.time.findings()
	for _, read := range []func() error{
		func() (err error) { f.Zones, err = unknownZones(ctx, d.read); return err },
		func() (err error) { f.Shrinks, err = shrinks(ctx, d.read); return err },
		func() (err error) { f.Backups, err = readBackups(ctx, d.read); return err },
	} {
		if err := read(); err != nil {
			return f, d.closedOr(err)
		}
	}
	return f, nil
}

// contentFaults adds a row that this program could not work with to the faults of a whole file. A file of an older
// version is looked at when it has been migrated.
func contentFaults(ctx context.Context, d *sql.DB, version int, faults []string) ([]string, error) {
	if version != newest || len(faults) > 0 {
		return faults, nil
	}
	err := checkContent(ctx, d)
	if errors.Is(err, ErrCorrupt) {
		return append(faults, err.Error()), nil
	}
	return faults, err
}

func newestTime(ctx context.Context, d *sql.DB) (time.Time, error) {
	var last sql.NullInt64
	err := d.QueryRowContext(ctx, `SELECT max(at) FROM (
		SELECT max(updated_at) AS at FROM tasks
		UNION ALL SELECT max(created_at) FROM users
		UNION ALL SELECT created_at FROM notifications WHERE id = (SELECT max(id) FROM notifications))`).Scan(&last)
	return fromMillis(last), err
}

// withoutSteps leaves out differences that are no jump.
func (f ClockFindings) withoutSteps() ClockFindings {
	if f.Doubted <= maxStep {
		f.Doubted = 0
	}
	if f.Behind <= maxStep {
		f.Behind = 0
	}
	return f
}

func clockFindings(ctx context.Context, d *sql.DB, version int) (ClockFindings, error) {
	if version < 6 { // the table came with 0006_clock.sql
		return ClockFindings{}, nil
	}
	q := selectClock
	if version < 26 { // the column came with 0026_put_right.sql
		q = strings.Replace(q, "put_right", "0", 1)
	}
	last, err := scanClock(d.QueryRowContext(ctx, q))
	f := ClockFindings{Shown: last.Shown, Doubted: last.Shown.Sub(last.Steady) - last.Ahead, Calm: last.Calm,
		Behind: last.behind()}
	return f.withoutSteps(), err
}

// unknownZones returns the users' time zones that this program, or this machine, does not know.
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

// openFile opens a database of this version or an older one for reading. It returns ErrForeign, ErrNewer, ErrSchema,
// ErrCorrupt, or errRestoring while half of a restore is missing. dsn must name the file at path.
func openFile(ctx context.Context, path, dsn string) (_ *sql.DB, err error) {
	if restoring(filepath.Dir(path)) {
		return nil, fmt.Errorf("%s: %w", path, errRestoring)
	}
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, noDatabase(filepath.Dir(path))
	case err != nil:
		return nil, fmt.Errorf("database: %w", err)
	case !info.Mode().IsRegular(): // a pipe would keep SQLite waiting
		return nil, fmt.Errorf("%s: %w", path, errNotPlain)
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
		if err = checkSchema(ctx, d, migrations, version); err == nil {
			return d, nil
		}
	}
	d.Close()
	return nil, fmt.Errorf("%s: %w", path, err)
}

// beside returns the name under which SQLite opens the database at path for reading, while another process may write
// it. A file with a footer is a backup that somebody put there, and that was not served yet. A log beside it is of the
// database that was there before, and is not looked at. It returns ErrPlanted for what root does not read.
//
// A file without a footer is not opened to look for one: its size says enough. If this process has the database open,
// closing the file once more would end SQLite's locks (sqlite.org/howtocorrupt.html, section 2.2).
func (s fsys) beside(path string) (string, error) {
	if err := dataDir(nil).CheckMain(filepath.Dir(path)); err != nil {
		return "", err
	}
	name := s.dsn(path, "query_only(1)", "busy_timeout(5000)")
	if size(path)%leastPage == int64(footerLength)%leastPage {
		if foot, err := readFooter(path); err == nil && foot != nil {
			return name + "&mode=ro&immutable=1", nil
		}
	}
	return name + keepLog(path), nil
}

// keepLog is what the name of the database at path needs for reading, so that its log stays. Whoever closes a database
// last moves the log into the file, unless it opened the file for reading only. Without a log that would leave an empty
// one. A log is there if a process is at work, or after a crash.
func keepLog(path string) string {
	if size(realFile(path)+"-wal") > 0 {
		return "&mode=ro"
	}
	return ""
}

// openSealed is openFile for a database that nobody writes.
func (s fsys) openSealed(ctx context.Context, path string) (*sql.DB, error) {
	name, err := s.sealed(path)
	if err != nil {
		return nil, err
	}
	return openFile(ctx, path, name)
}

// sealed returns the name under which SQLite opens a database that nobody writes. Without a log beside it, the file is
// opened as immutable: then it may be on a medium that can't be written. A log counts only beside a database as it was
// served. Beside a backup, which has a footer, it is somebody else's, and is not looked at.
//
// Whoever looks changes nothing of what is stored. Two things happen all the same. SQLite rolls back a journal that a
// crash left, since nothing else can tell what the file holds. For a log it makes the index of it, a file that ends with
// "-shm", and leaves that there. It is not removed: another process may have opened the database meanwhile.
func (s fsys) sealed(path string) (string, error) {
	foot, err := readFooter(path)
	file := realFile(path)
	for _, suffix := range []string{"-wal", "-journal"} {
		log, e := os.Lstat(file + suffix)
		if foot != nil || errors.Is(e, fs.ErrNotExist) {
			continue
		}
		if e == nil {
			e = sameHand(file, log)
		}
		return s.dsn(path, "query_only(1)", "busy_timeout(5000)") + keepLog(path), e
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return s.dsn(path, "query_only(1)") + "&mode=ro&immutable=1", nil
}

// sameHand returns ErrExposed if the log beside the file at path may be another user's: it would change what the file
// holds.
func sameHand(path string, log fs.FileInfo) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	owner, _ := private.Owner(info)
	if by, _ := private.Owner(log); by != owner || !log.Mode().IsRegular() || log.Mode()&0o002 != 0 {
		return fmt.Errorf("%s lies beside the file, and may be another user's: %w: look at it, and move it away",
			filepath.Join(filepath.Dir(path), log.Name()), ErrExposed)
	}
	return nil
}

// identify reads a file's version, its application id, and the number of its tables and indexes.
func identify(ctx context.Context, q querier) (version, app, tables int, err error) {
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
