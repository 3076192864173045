package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"
)

const (
	// A restore prepares the new database in one directory and, once that is whole, renames it to the other. From then
	// on the restore is done, if not finished: whoever next holds the lock goes on with it.
	restorePart  = "restore.part"
	restoreReady = "restore.ready"
	// formerDB is where restoreReady takes in what was there before.
	formerDB = "before"
	// beyond is how far ids go on after a restore, so that none that was given since the backup comes again.
	beyond = 1_000_000
)

// errRestoring is why nobody looks at a database of which half is not yet what it will be.
var errRestoring = errors.New("a restore was cut short: serve, or restore again, to finish it")

// Restored is what Restore did.
type Restored struct {
	Copy
	Kept               string // directory with what was there before; "" where nothing was
	NextTask, NextUser int64  // ids; 0 where none is left
}

// Restore puts the backup in file from in the place of the database in dir, which is kept in a directory beside it. An
// older backup is migrated. Ids go on 1,000,000 further than in either, versions of tasks too, so that nothing which
// was given since the backup comes again; everybody is signed out, since what was revoked since would be good again.
//
// It returns ErrInUse while a process has the directory, and ErrForeign, ErrNewer or ErrCorrupt for what is no backup
// of ours, or for what is in its way and no database of ours. A crash leaves what was, or what comes, which the next
// Open finishes.
func Restore(ctx context.Context, dir, from string, log *slog.Logger) (Restored, error) {
	return fsys{}.restore(ctx, dir, from, log)
}

func (s fsys) restore(ctx context.Context, dir, from string, log *slog.Logger) (r Restored, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return r, fmt.Errorf("data directory: %w", err)
	}
	lock, err := lockDir(dir)
	if err != nil {
		return r, err
	}
	defer lock.Unlock()
	if _, err := s.finishRestore(dir); err != nil {
		return r, err
	}
	path, part := filepath.Join(dir, File), filepath.Join(dir, restorePart)
	if size(path) > 0 {
		if err := checkMark(path); err != nil {
			return r, fmt.Errorf("%s: %w: move it away", path, err)
		}
	}
	if err := s.mkdir(part); err != nil {
		return r, err
	}
	defer func() {
		if err != nil {
			s.remove(part)
		}
	}()
	former, err := s.highWaterOf(ctx, path)
	if err != nil {
		log.Warn("what is replaced can't be read: ids go on behind those of the backup alone", "err", err)
	}
	if r, err = s.prepare(ctx, from, part, former, log); err != nil {
		return Restored{}, err
	}
	if err = inOrder(
		func() error { return s.syncDir(part) },
		func() error { return s.rename(part, filepath.Join(dir, restoreReady)) },
		func() error { return s.syncDir(dir) },
	); err != nil {
		return Restored{}, err
	}
	r.Path = path
	r.Kept, err = s.finishRestore(dir)
	return r, err
}

// given is how far ids, and what a restore raises, have come in a database.
type highWater struct {
	ids
	restored
}

// givenIn reads that of the database at path, which nobody writes and which stays as it is; of none there is nothing.
func (s fsys) highWaterOf(ctx context.Context, path string) (g highWater, err error) {
	if size(path) == 0 {
		return highWater{}, nil
	}
	if size(path+"-journal") > 0 {
		return highWater{}, fmt.Errorf("%s: %w: a first start was killed", path, ErrCorrupt)
	}
	name := s.sealed(path)
	if size(path+"-wal") > 0 { // which the last to close a file that it can write puts into it
		name += "&mode=ro"
	}
	d, err := sql.Open("sqlite", name)
	if err != nil {
		return highWater{}, err
	}
	defer d.Close()
	var version int
	if err := d.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return highWater{}, fmt.Errorf("%s: %w", path, classify(err))
	}
	// Where a host's clock is ahead, people were signed out up to a time to come.
	const signedOut = `(SELECT coalesce(max(valid_from), 0) FROM users)`
	raised := `max(valid_from, ` + signedOut + `), first_version`
	if version < 3 { // of before 0003_restored.sql
		raised = signedOut + `, 0`
	}
	if err := d.QueryRowContext(ctx,
		`SELECT max(last_notification, (SELECT coalesce(max(id), 0) FROM notifications)), last_task, last_user, `+raised+` FROM counters`).
		Scan(&g.notification, &g.task, &g.user, &g.validFrom, &g.version); err != nil {
		return highWater{}, fmt.Errorf("%s: %w", path, classify(err))
	}
	return g, nil
}

// prepare makes the database to be in directory part, in the place of one that has given what former says.
func (s fsys) prepare(ctx context.Context, from, part string, former highWater, log *slog.Logger) (r Restored,
	err error) {
	src, err := openFile(ctx, from, s.sealed(from))
	if err != nil {
		return r, err
	}
	defer src.Close()
	path := filepath.Join(part, File)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return r, err
	}
	f.Close()
	if r.Copy, err = s.copyDatabase(ctx, src, from, path, maxGrowth); err != nil {
		return r, err
	}
	d, err := Open(part, Settings{AsLast: true, Log: log, vfs: s.vfs}, func([]Event) {})
	if err != nil {
		return r, err
	}
	r.Version = newest // Open has migrated it
	err = d.update(ctx, func(tx *Tx) error {
		if err := tx.renew(former); err != nil {
			return err
		}
		r.NextTask, _ = tx.nextTask()
		r.NextUser, _ = tx.nextUser()
		return nil
	})
	if err = errors.Join(err, d.Close()); err == nil && size(path+"-wal") > 0 { // Close says that in the log alone
		err = targetError(path, errors.New("its log can't be written into it"))
	}
	return r, err
}

// renew makes a database one that is behind what people and programs have seen of it, and of the former one in its
// place: nothing that they were given since comes again, or is good.
func (tx *Tx) renew(former highWater) error {
	tx.last.notification = max(tx.last.notification, former.notification) + beyond
	tx.mustFlush = true
	tx.last.task = min(max(tx.last.task, former.task)+beyond, MaxID)
	tx.last.user = max(tx.last.user, former.user)
	if tx.w.d.set.Provision {
		tx.last.user = max(tx.last.user, HostIDs-1) // our own begin there
	}
	tx.last.user = min(tx.last.user+beyond, MaxID)
	since := max(tx.now.UnixMilli(), tx.w.since.validFrom, former.validFrom)
	// A restore raises versions and generations alike, so first_version says how far all of a database are raised.
	raise := max(former.version-tx.w.since.version, 0) + beyond
	for _, step := range []struct {
		q    string
		args []any
	}{
		{`UPDATE counters SET last_task = ?, last_user = ?, valid_from = ?, first_version = first_version + ?`,
			[]any{tx.last.task, tx.last.user, since, raise}},
		{`UPDATE users SET generation = generation + ?, valid_from = max(valid_from, ?)`, []any{raise, since}},
		{`DELETE FROM sessions`, nil},
		{`UPDATE tasks SET version = version + ?`, []any{raise}},
		{`UPDATE former_tasks SET version = version + ?`, []any{raise}},
	} {
		if _, err := tx.exec(step.q, step.args...); err != nil {
			return err
		}
	}
	return nil
}

func restoring(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, restoreReady))
	return err == nil
}

// finishRestore goes on with a restore where it was left, and returns where it kept what was there before. The caller
// has the lock. What was there is moved log first: without its log a database lacks the newest, and with another's it
// is damaged. The journal is one of a first start that was killed: whoever opens a database rolls back by it.
func (s fsys) finishRestore(dir string) (kept string, err error) {
	if err := s.remove(filepath.Join(dir, restorePart)); err != nil {
		return "", err
	}
	if !restoring(dir) {
		return "", nil
	}
	ready := filepath.Join(dir, restoreReady)
	former := filepath.Join(ready, formerDB)
	if _, err := os.Stat(filepath.Join(ready, File)); err == nil {
		if err := s.exchange(dir, ready, former); err != nil {
			return "", err
		}
	}
	if size(filepath.Join(former, File)) > 0 {
		kept = unusedName(filepath.Join(dir, "before-restore-"+time.Now().UTC().Format(stamp)), "")
		if err := s.rename(former, kept); err != nil {
			return "", err
		}
	}
	return kept, inOrder(
		func() error { return s.syncDir(dir) },
		func() error { return s.remove(ready) },
		func() error { return s.syncDir(dir) },
	)
}

// exchange moves what is in dir to former, which is in ready, and then what is in ready to dir.
func (s fsys) exchange(dir, ready, former string) error {
	if err := s.mkdir(former); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := s.syncDir(ready); err != nil { // or what is moved could be in a directory without a name
		return err
	}
	for _, name := range []string{File + "-journal", File + "-wal", File} {
		if err := s.rename(filepath.Join(dir, name), filepath.Join(former, name)); err != nil &&
			!errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return inOrder(
		func() error { return s.syncDir(former) },
		func() error { return s.syncDir(dir) },
		func() error { return s.remove(filepath.Join(dir, File+"-shm")) },
		func() error { return s.rename(filepath.Join(ready, File), filepath.Join(dir, File)) },
		func() error { return s.syncDir(dir) },
		func() error { return s.syncDir(ready) },
	)
}
