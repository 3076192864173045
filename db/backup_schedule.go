package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"ctms/db/private"
)

// A Schedule says where regular backups go, and how many stay there.
type Schedule struct {
	Dir    string // the first backup makes it, but not the one above it; "": there are no regular backups
	At     string // the time of day, as people read it
	Keep   int    // how many stay, at least 1
	Shared bool   // others may be able to replace what is in Dir

	// Free returns how many bytes are free on the disk of a directory. It may be nil. No backup is begun without the room
	// for it. Backups has none.
	Free func(dir string) (int64, error)
}

// Backups is what is known of the regular backups.
type Backups struct {
	Schedule
	Planned   time.Time // since when they go to Dir
	Succeeded time.Time // when the last one was made; zero if none was
	Path      string    // of that one
	Bytes     int64     // of that one
	Failed    time.Time // when the last attempt failed; zero if it succeeded
	Error     string    // why it failed
}

// CheckSchedule returns an error if regular backups of data directory dir can't go to their directory as it is: it is
// none, or others could replace it or what is in it (ErrExposed). A directory that is missing is no error: the disk may
// come later.
func CheckSchedule(dir string, s Schedule) error {
	if err := reserved(dir, s.Dir); err != nil {
		return err
	}
	at := s.Dir
	info, err := os.Stat(at)
	if errors.Is(err, fs.ErrNotExist) { // it is made, for us alone
		at = filepath.Dir(filepath.Clean(at))
		info, err = os.Stat(at)
	}
	if err != nil {
		return nil
	}
	if !info.IsDir() {
		return targetError(at, errors.New("it is no directory"))
	}
	w, err := private.WriterTo(at, private.AsGood(dir)...)
	if err == nil && w != nil && !w.Sticky && !w.Group && !s.Shared {
		return fmt.Errorf("%s can be written to by %s, who could replace what is there: %w", w.Path, w.Who, ErrExposed)
	}
	return nil
}

// OthersInSchedule says who else could change what is in the directory of regular backups, or replace it, though
// CheckSchedule takes it, or "".
func OthersInSchedule(dir string, s Schedule) string {
	if s.Dir == "" {
		return ""
	}
	w, err := private.WriterTo(s.Dir, private.AsGood(dir)...)
	switch {
	case err != nil || w == nil:
		return ""
	case w.Sticky:
		return fmt.Sprintf("%s can be written to by %s, who can add files", w.Path, w.Who)
	}
	return fmt.Sprintf("%s can be written to by %s, who could replace the backups", w.Path, w.Who)
}

// reserved returns an error if path has a name in data directory dir that is for our own files: a start or a restore
// would remove what is there.
func reserved(dir, path string) error {
	at, err := filepath.Abs(path)
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err == nil && sameDir(filepath.Dir(at), dir) && dataDir(nil).IsOurs(filepath.Base(at)) {
		return targetError(path, errors.New("the name is for files of ctms itself"))
	}
	return err
}

// sameDir reports whether two absolute paths lead to one directory. Either may be a link.
func sameDir(a, b string) bool {
	if a == b {
		return true
	}
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// PlanBackups stores the schedule, for those who look the state over. It makes no backup.
func (d *DB) PlanBackups(ctx context.Context, s Schedule) error {
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE backups SET
			planned_at = CASE WHEN ?1 = '' THEN NULL WHEN directory = ?1 THEN planned_at ELSE ?4 END,
			failed_at = CASE WHEN directory = ?1 THEN failed_at END,
			error = CASE WHEN directory = ?1 THEN error ELSE '' END,
			directory = ?1, time_of_day = ?2, keep = ?3
			WHERE directory <> ?1 OR time_of_day <> ?2 OR keep <> ?3`, s.Dir, s.At, s.Keep, tx.now.UnixMilli())
		return err
	})
}

// Backups returns what is known of the regular backups.
func (d *DB) Backups(ctx context.Context) (Backups, error) {
	b, err := readBackups(ctx, d.read)
	return b, d.closedOr(err)
}

func readBackups(ctx context.Context, q querier) (b Backups, err error) {
	var planned, succeeded, failed sql.NullInt64
	// After a restore, path is that of the last backup before it.
	err = q.QueryRowContext(ctx, `SELECT directory, time_of_day, keep, planned_at, succeeded_at,
		CASE WHEN succeeded_at IS NULL THEN '' ELSE path END, bytes, failed_at, error FROM backups`).Scan(&b.Dir, &b.At, &b.Keep, &planned, &succeeded, &b.Path, &b.Bytes, &failed, &b.Error)
	b.Planned, b.Succeeded, b.Failed = fromMillis(planned), fromMillis(succeeded), fromMillis(failed)
	return b, err
}

// MakeBackup makes a regular backup, and notes how that went. After a success it deletes the oldest regular backups of
// this database that are more than Keep, and returns their paths. It deletes no file that it did not make, and never
// the new one. If one of them can't be deleted, the log says so, and the others are.
//
// Within a day after a restore, or after the clock jumped, it deletes none: a clock that is set to and fro would
// otherwise have all backups replaced within minutes. Errors are those of Backup, and that it can't be noted. Then the
// next call notes the backup that is there, and makes no other: one each ten minutes would soon push out all that are
// older.
func (d *DB) MakeBackup(ctx context.Context, s Schedule) (made Copy, deleted []string, err error) {
	var series, newest string
	if err := d.read.QueryRowContext(ctx, `SELECT series, path FROM backups`).Scan(&series, &newest); err != nil {
		return Copy{}, nil, d.closedOr(err)
	}
	dir := filepath.Dir(d.path)
	trusted := private.AsGood(dir)
	if last := d.unnoted.Load(); last != nil && filepath.Dir(last.Path) == filepath.Clean(s.Dir) &&
		ofSeries(last.Path, series, trusted) {
		made = *last
	} else if err = notMounted(s.Dir, newest); err != nil {
		// it is noted below
	} else if made, err = (fsys{vfs: d.set.vfs}).backup(ctx, dir, s.Dir+string(filepath.Separator),
		BackupOptions{Shared: s.Shared, series: series, free: s.Free, Now: d.Now}); err != nil && ctx.Err() != nil {
		return made, nil, err // it was cut short, which says nothing
	}
	// A backup that is made counts, also if the program is asked to stop now.
	e := d.noteBackup(context.WithoutCancel(ctx), made, err)
	if err == nil && e != nil {
		d.unnoted.Store(&made)
		return made, nil, fmt.Errorf("%s is made, and can't be noted: %w", made.Path, e)
	}
	d.unnoted.Store(nil)
	if err != nil || !d.time.isCalm() {
		return made, nil, err
	}
	deleted, err = deleteOld(s.Dir, series, s.Keep, made, trusted)
	if err != nil {
		d.log.Warn("an old backup can't be deleted: delete it yourself", "job", "backup", "err", err)
	}
	return made, deleted, nil
}

// notMounted returns an error if the directory of regular backups is gone, and newest, the last backup, was made there.
// That may have been before a restore.
func notMounted(dir, newest string) error {
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || filepath.Dir(newest) != filepath.Clean(dir) {
		return nil
	}
	return targetError(dir, errors.New("backups were made there, and it is gone: is its disk mounted? If you removed it, "+
		"make it again"))
}

// noteBackup stores how an attempt went.
func (d *DB) noteBackup(ctx context.Context, made Copy, failure error) error {
	return d.update(ctx, func(tx *Tx) error {
		if failure != nil {
			_, err := tx.exec(`UPDATE backups SET failed_at = ?, error = ?`, tx.now.UnixMilli(), failure.Error())
			return err
		}
		_, err := tx.exec(`UPDATE backups SET succeeded_at = ?, path = ?, bytes = ?, failed_at = NULL, error = ''`,
			made.Made.UnixMilli(), made.Path, made.Bytes)
		return err
	})
}

// timedName matches the names that Backup gives in a directory. Its groups are the time, and the number of those after
// the first of one second.
var timedName = regexp.MustCompile(`^ctms-(\d{8}-\d{6})(?:-(\d+))?\.db$`)

// deleteOld deletes the oldest backups of a series in dir, so that keep are left. It never deletes newest. A file is of
// the series only if it has a footer that says so, and belongs to this user or one of trusted. A backup from the future
// was made while the clock was wrong. It goes first. What can't be deleted keeps no other; the first of these errors is
// returned.
func deleteOld(dir, series string, keep int, newest Copy, trusted []int) (deleted []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	type backup struct {
		path, time string
		number     int
	}
	var old, future []backup
	now := newest.Made.UTC().Format(stamp)
	for _, e := range entries {
		path, name := filepath.Join(dir, e.Name()), timedName.FindStringSubmatch(e.Name())
		if name == nil || path == newest.Path || !ofSeries(path, series, trusted) {
			continue
		}
		number, _ := strconv.Atoi(name[2])
		if b := (backup{path, name[1], number}); b.time > now {
			future = append(future, b)
		} else {
			old = append(old, b)
		}
	}
	byAge := func(a, b backup) int { return cmp.Or(cmp.Compare(a.time, b.time), cmp.Compare(a.number, b.number)) }
	slices.SortFunc(old, byAge)
	slices.SortFunc(future, byAge)
	old = append(future, old...)
	for _, b := range old[:max(len(old)-(keep-1), 0)] {
		switch e := os.Remove(b.path); {
		case e == nil:
			deleted = append(deleted, b.path)
		case err == nil && !errors.Is(e, fs.ErrNotExist): // or else somebody has moved it away
			err = e
		}
	}
	return deleted, err
}

// CountBackups returns how many regular backups of this database are in the directory where they go now. Without a
// schedule it returns 0.
func (d *DB) CountBackups(ctx context.Context) (n int, err error) {
	var series, dir string
	row := d.read.QueryRowContext(ctx, `SELECT series, directory FROM backups`)
	if err := row.Scan(&series, &dir); err != nil || dir == "" {
		return 0, d.closedOr(err)
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) { // the first backup makes it
		return 0, nil
	}
	trusted := private.AsGood(filepath.Dir(d.path))
	for _, e := range entries {
		if timedName.MatchString(e.Name()) && ofSeries(filepath.Join(dir, e.Name()), series, trusted) {
			n++
		}
	}
	return n, err
}

func ofSeries(path, series string, trusted []int) bool {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	if uid, ok := private.Owner(info); ok && uid != private.Me() && !slices.Contains(trusted, uid) {
		return false
	}
	foot, err := readFooter(path)
	return err == nil && foot != nil && foot.series == series
}
