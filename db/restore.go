package db

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"ctms/db/private"
)

const (
	// A restore prepares the new database in restorePart. When that is complete, it is renamed to restoreReady. From
	// then on the restore counts as done. Whoever locks the directory next finishes it.
	restorePart  = "restore.part"
	restoreReady = "restore.ready"
	// replacedDir is a directory in restoreReady. The database that is replaced is moved there.
	replacedDir = "before"
	// beforeRestore is how the names of the directories begin that a restore leaves the replaced database in.
	beforeRestore = "before-restore-"
	// beyond is how far a restore raises all ids, so that no id is used twice that was given since the backup.
	beyond = 1_000_000
)

// errRestoring means that a restore is half done, so that nothing can be read.
var errRestoring = errors.New("a restore was cut short: serve, or restore again, to finish it")

// Restored is the result of Restore.
type Restored struct {
	Copy
	Kept     string // the directory with the database that was replaced; "" if there was none
	NextTask int64  // the id of the next new task; 0 if none is left
	NextUser int64  // the id of the next new user; 0 if none is left
	Keys     int    // API keys that are good again
}

// Restore puts the backup in file from in the place of the database in dir. It migrates an older backup. It moves the
// database that it replaces to a directory in dir, and keeps it there.
//
// Nothing that was given out since the backup is used a second time: all ids go on 1,000,000 above the newest of both
// databases, and the versions of all tasks rise alike. Everybody is signed out, because a token that was revoked since
// the backup would be good again. API keys of the backup go on, unless the replaced database shows that they were
// revoked since; Keys says how many there are.
//
// The checksum of the backup is verified, if it has one. The new files belong to the owner of dir, also if root
// restores.
//
// Restore returns ErrInUse while another process has the directory open, and ErrForeign, ErrNewer, ErrSchema or
// ErrCorrupt for the backup. ErrForeign is also returned for a file in the database's place that is not ours. A crash
// leaves either the old database, or a restore that the next Open finishes. It returns ErrExposed if the directory is
// somebody else's, or a log beside the backup is, and ErrPlanted if from has a link that root does not follow.
func Restore(ctx context.Context, dir, from string, log *slog.Logger, progress Progress) (Restored, error) {
	return fsys{}.restore(ctx, dir, from, log, progress)
}

func (s fsys) restore(ctx context.Context, dir, from string, log *slog.Logger, progress Progress) (Restored, error) {
	if err := private.CheckFollowed(from); err != nil {
		return Restored{}, err
	}
	if err := takeDir(dir, log); err != nil {
		return Restored{}, err
	}
	lock, err := lockDir(dir)
	if err != nil {
		return Restored{}, err
	}
	defer lock.Unlock()
	if _, err := s.finishRestore(dir); err != nil {
		return Restored{}, err
	}
	path := filepath.Join(dir, File)
	if err := refuseLink(path); err != nil {
		return Restored{}, err
	}
	if size(path) > 0 {
		if err := checkMark(path); err != nil {
			return Restored{}, fmt.Errorf("%s: %w: move it away", path, err)
		}
	}
	r, err := s.makeReady(ctx, dir, from, log, progress)
	if err != nil {
		return Restored{}, err
	}
	r.Path = path
	r.Kept, err = s.finishRestore(dir)
	return r, err
}

// makeReady prepares the new database in restorePart, and then renames that to restoreReady.
func (s fsys) makeReady(ctx context.Context, dir, from string, log *slog.Logger, progress Progress) (r Restored,
	err error) {
	part := filepath.Join(dir, restorePart)
	if err := s.mkdir(part); err != nil {
		return r, err
	}
	defer func() {
		if err != nil {
			s.remove(part)
		}
	}()
	replaced, err := s.highWaterOf(ctx, filepath.Join(dir, File))
	if err != nil {
		log.Warn("the database to replace can't be read: ids go on behind those of the backup alone", "err", err)
	}
	if r, err = s.prepare(ctx, from, part, replaced, log, progress); err != nil {
		return r, err
	}
	return r, inOrder(
		func() error { return s.syncDir(part) },
		func() error { return s.rename(part, filepath.Join(dir, restoreReady)) },
		func() error { return s.syncDir(dir) },
	)
}

// prepare makes the new database in directory part, from the backup in file from. replaced is how far the database has
// come that it will replace.
func (s fsys) prepare(ctx context.Context, from, part string, replaced highWater, log *slog.Logger,
	progress Progress) (r Restored, err error) {
	path := filepath.Join(part, File)
	if r.Copy, err = s.copyBackup(ctx, from, part, progress); err != nil {
		return r, err
	}
	d, err := Open(part, Settings{AsLast: true, Log: log, Progress: progress, vfs: s.vfs}, func([]Event) {})
	if errors.Is(err, ErrCorrupt) {
		return r, fmt.Errorf("%s: %w", from, err)
	}
	if err != nil {
		return r, err
	}
	r.Version = newest // Open has migrated it
	if err := checkContent(ctx, d.read); err != nil {
		return r, errors.Join(fmt.Errorf("%s: %w", from, err), d.Close())
	}
	err = d.update(ctx, func(tx *Tx) error {
		if err := tx.renew(replaced); err != nil {
			return err
		}
		r.NextTask, _ = tx.nextTask()
		r.NextUser, _ = tx.nextUser()
		r.Keys = len(tx.keyRing())
		return nil
	})
	err = errors.Join(err, d.Close())
	if err == nil && size(path+"-wal") > 0 { // Close only logs it when the log stays
		err = targetError(path, errors.New("its log can't be written into it"))
	}
	return r, err
}

// copyBackup copies the backup in file from to a new database in directory part, and checks the copy. If the backup has
// a footer, its checksum has to be that of the pages that were copied.
func (s fsys) copyBackup(ctx context.Context, from, part string, progress Progress) (c Copy, err error) {
	foot, err := readFooter(from)
	if err != nil && !errors.Is(err, ErrCorrupt) { // whether it is whole is said below
		return Copy{}, fmt.Errorf("%s: %w", from, err)
	}
	src, err := s.openSealed(ctx, from)
	if err != nil {
		return Copy{}, err
	}
	defer src.Close()
	dir, err := private.OpenDir(part)
	if err != nil {
		return Copy{}, err
	}
	defer dir.Close()
	var to *os.File
	path := dir.Path(File)
	if err := s.do("open", path, "", func() error { to, err = dir.Create(File); return err }); err != nil {
		return Copy{}, err
	}
	defer to.Close()
	pages := pageCopy{fsys: s, to: to, name: path, progress: progress}
	if foot != nil {
		pages.series = foot.series
	}
	sum, err := s.copyPages(ctx, src, from, pages, maxGrowth)
	switch {
	case err != nil:
		return Copy{}, fmt.Errorf("copy %s: %w", from, err)
	case foot != nil && (foot.sum != sum || foot.pages != size(path)):
		return Copy{}, fmt.Errorf("%s: %w", from, errChanged)
	}
	if err := s.do("sync", path, "", to.Sync); err != nil {
		return Copy{}, targetError(path, err)
	}
	if c, err = s.checkCopy(ctx, path, progress); err != nil {
		return Copy{}, fmt.Errorf("%s: %w", from, err)
	}
	c.NoFooter, c.Warning = foot == nil, exposure(from, private.AsGood(part))
	return c, nil
}

// exposure says who else could have changed the file at path, or "". Those of trusted may.
func exposure(path string, trusted []int) string {
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	if uid, ok := private.Owner(info); ok && !private.Trusted(info, trusted...) {
		return fmt.Sprintf("%s belongs to %s", path, private.Name(uid))
	} else if ok && info.Mode()&0o002 != 0 {
		return fmt.Sprintf("%s can be written to by everybody (mode %04o)", path, info.Mode().Perm())
	}
	if info, err = os.Stat(filepath.Dir(path)); err == nil {
		if w := private.OtherWriter(info, trusted...); w != nil && !w.Sticky {
			return fmt.Sprintf("%s can be written to by %s", filepath.Dir(path), w.Who)
		}
	}
	return ""
}

// renew raises everything that clients may have seen, of this database or of the one it replaces. So no id and no
// version is used twice, and no token that was made until now is good. The time that has passed since the backup is
// doubted as it is between a stop and a start.
func (tx *Tx) renew(replaced highWater) error {
	tx.w.d.time.unsettle()
	tx.last.notification = max(tx.last.notification, replaced.notification) + beyond
	tx.mustFlush = true
	tx.last.task = max(tx.last.task, replaced.task)
	if tx.w.d.set.Provision {
		tx.last.task = max(tx.last.task, HostIDs-1) // new tasks get ids from HostIDs on
	}
	tx.last.task = min(tx.last.task+beyond, MaxID)
	tx.last.change = max(tx.last.change, replaced.change) + beyond
	tx.last.people = max(tx.last.people, replaced.people) + beyond
	tx.last.user = max(tx.last.user, replaced.user)
	if tx.w.d.set.besideHost() {
		tx.last.user = max(tx.last.user, HostIDs-1) // so do new users
	}
	tx.last.user = min(tx.last.user+beyond, MaxID)
	tx.last.key = max(tx.last.key, replaced.key) + beyond
	if err := tx.revokeAllBut(replaced.apiKeys); err != nil {
		return err
	}
	if replaced.calendars != nil { // a secret that was given up since does not come back
		if _, err := tx.exec(`DELETE FROM calendars WHERE ',' || ? || ',' NOT LIKE '%,' || hex(hash) || ',%'`,
			strings.Join(replaced.calendars, ",")); err != nil {
			return err
		}
	}
	if err := tx.renewEndpoints(replaced); err != nil {
		return err
	}
	since := max(tx.now.UnixMilli(), tx.w.restored.validFrom, replaced.validFrom)
	// A restore raises all versions and generations by the same number. first_version is the sum of these numbers.
	raise := max(replaced.version-tx.w.restored.version, 0) + beyond
	for _, step := range []struct {
		q    string
		args []any
	}{
		{`UPDATE counters SET last_task = ?, last_user = ?, last_key = ?, last_people = ?, valid_from = ?,
				first_version = first_version + ?`,
			[]any{tx.last.task, tx.last.user, tx.last.key, tx.last.people, since, raise}},
		{`UPDATE users SET generation = generation + ?, valid_from = max(valid_from, ?)`, []any{raise, since}},
		{`DELETE FROM sessions`, nil},
		{`DELETE FROM user_links`, nil},
		// What the backup had not sent may have gone since.
		{`UPDATE deliveries SET state = 'skipped:' || ?, done_at = ? WHERE state IN ('waiting', 'sending')`,
			[]any{whyRestored, tx.now.UnixMilli()}},
		// Another database may have the same backup: what one of them makes, the other must not delete. The path stays:
		// notMounted asks for it.
		{`UPDATE backups SET series = lower(hex(randomblob(13))), succeeded_at = NULL, bytes = 0, failed_at = NULL,
			error = ''`, nil},
		{`UPDATE tasks SET version = version + ?`, []any{raise}},
		{`UPDATE former_tasks SET version = version + ?`, []any{raise}},
	} {
		if _, err := tx.exec(step.q, step.args...); err != nil {
			return err
		}
	}
	return tx.saveClock()
}
