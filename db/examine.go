package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
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

// CameBack reports whether the clock, which shows now, has come back since from being behind. So the next start finds:
// it takes a gap of up to maxDowntime for a stop.
func (f ClockFindings) CameBack(now time.Time) bool {
	jump := now.Sub(f.Shown)
	return jump > maxDowntime && cameBack(f.Behind, jump)
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
	if version < 30 { // these came with 0030_slow_clock.sql
		q = strings.Replace(q, "slow_shown, slow_steady, slow_ahead, slow_key", "NULL, NULL, 0, -1", 1)
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
