package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"ctms/db/private"
)

const (
	// compactAtOpen is the size of a file, in bytes, up to which Open rewrites it so that it can shrink. That takes less
	// than a second, and as much memory. Larger files need Compact.
	compactAtOpen = 64 << 20
	// spareLeast is how many unused pages a small file may keep.
	spareLeast = 64
	// spareShare is the part of the file that may be unused, so that it does not shrink and grow every day.
	spareShare = 16
)

// incremental is the mode in which a file keeps a map of its pages, so that unused ones can be given back at any time
// (sqlite.org/pragma.html#pragma_auto_vacuum).
const incremental = 2

func vacuumMode(ctx context.Context, q querier) (mode int, err error) {
	err = q.QueryRowContext(ctx, `PRAGMA auto_vacuum`).Scan(&mode)
	return mode, err
}

func shrinks(ctx context.Context, q querier) (bool, error) {
	mode, err := vacuumMode(ctx, q)
	return mode == incremental, err
}

// makeShrinkable makes a new file one that can shrink. SQLite can do that only before the first table.
func makeShrinkable(ctx context.Context, conn *sql.Conn) error {
	_, app, tables, err := identify(ctx, conn)
	if err != nil || tables > 0 || app != 0 {
		return err
	}
	_, err = conn.ExecContext(ctx, `PRAGMA auto_vacuum = incremental`)
	return err
}

// compactSmall rewrites a file of an earlier program so that it can shrink, if it is small. If that fails, the file
// stays as it was.
func (d *DB) compactSmall(ctx context.Context, conn *sql.Conn, path string) error {
	mode, err := vacuumMode(ctx, conn)
	if err != nil || mode == incremental || size(path) > compactAtOpen {
		return err
	}
	if _, err = conn.ExecContext(ctx, `PRAGMA auto_vacuum = incremental; VACUUM`); err != nil {
		d.log.Warn("the database can not shrink: ctms compact rewrites it", "file", path, "err", err)
		if err = classify(err); errors.Is(err, ErrFull) {
			err = nil
		}
	}
	return err
}

// Shrink gives unused space of the file back to the disk, but for a sixteenth of it. It works in slices, rests between
// them, and other writes come in between. Then it empties the write-ahead log, in which deleted text may still be. It
// does nothing for a file that can't shrink, see Findings.Shrinks.
func (d *DB) Shrink(ctx context.Context) error {
	for more := true; more && ctx.Err() == nil; {
		began := time.Now()
		err := d.update(ctx, func(tx *Tx) (err error) { more, err = tx.shrink(); return err })
		if err != nil {
			return err
		}
		if more {
			d.pause(ctx, pauseFactor*time.Since(began))
		}
	}
	return errors.Join(ctx.Err(), d.emptyLog(ctx))
}

// shrink gives 1 MiB of pages back. It returns false once there is nothing more to give.
func (tx *Tx) shrink() (more bool, err error) {
	var mode, pages, free int64
	for q, to := range map[string]*int64{`PRAGMA auto_vacuum`: &mode, `PRAGMA page_count`: &pages,
		`PRAGMA freelist_count`: &free} {
		if err := tx.row(q).Scan(to); err != nil {
			return false, err
		}
	}
	if mode != incremental || free <= max(pages/spareShare, spareLeast) {
		return false, nil
	}
	tx.wrote = true
	return true, tx.each(`PRAGMA incremental_vacuum(256)`, func(*sql.Rows) error { return nil })
}

// emptyLog moves the write-ahead log into the file and truncates it. It waits for nobody: if a reader is in the way,
// the log stays.
func (d *DB) emptyLog(ctx context.Context) error {
	pool, err := d.openPool(d.path, 1, []string{"busy_timeout(0)", "synchronous(full)"})
	if err != nil {
		return err
	}
	defer pool.Close()
	for _, q := range []string{`PRAGMA wal_checkpoint(PASSIVE)`, `PRAGMA wal_checkpoint(TRUNCATE)`} {
		var busy, log, moved int
		if err := pool.QueryRowContext(ctx, q).Scan(&busy, &log, &moved); err != nil {
			return classify(err)
		}
	}
	return nil
}

// Compact rewrites the database in dir, so that it holds nothing that was deleted, has no unused space, and can shrink
// from then on. No process may have it open: otherwise Compact returns ErrInUse. It needs as much room on the disk as
// the file has. A crash leaves the old file, or the new one and the old one beside it.
func Compact(ctx context.Context, dir string, log *slog.Logger, progress Progress) (before, after int64, err error) {
	s, path := fsys{}, filepath.Join(dir, File)
	if err := Missing(dir); err != nil {
		return 0, 0, err
	}
	if err := takeDir(dir, log); err != nil {
		return 0, 0, err
	}
	lock, err := lockDir(dir)
	if err != nil {
		return 0, 0, err
	}
	defer lock.Unlock()
	if _, err := s.finishRestore(dir); err != nil {
		return 0, 0, err
	}
	if err := refuseLink(path); err != nil {
		return 0, 0, err
	}
	if err := dropFooter(path, log); err != nil {
		return 0, 0, fmt.Errorf("%s: %w", path, err)
	}
	before = size(path)
	part := filepath.Join(dir, restorePart)
	if err := s.mkdir(part); err != nil {
		return before, 0, err
	}
	if err = s.rewrite(ctx, path, filepath.Join(part, File), progress); err == nil {
		err = inOrder(
			func() error { return s.syncDir(part) },
			func() error { return s.rename(part, filepath.Join(dir, restoreReady)) },
			func() error { return s.syncDir(dir) },
		)
	}
	if err != nil {
		return before, 0, errors.Join(err, os.RemoveAll(part))
	}
	kept, err := s.finishRestore(dir)
	if err == nil && kept != "" {
		err = s.remove(kept)
	}
	return before, size(path), err
}

// rewrite writes the content of the database at path, which nobody writes, to a new file, checks it and syncs it.
func (s fsys) rewrite(ctx context.Context, path, to string, progress Progress) error {
	src, err := openFile(ctx, path, s.dsn(path, "busy_timeout(5000)", "temp_store(memory)"))
	if err != nil {
		return err
	}
	defer src.Close()
	conn, err := src.Conn(ctx)
	if err != nil {
		return classify(err)
	}
	defer conn.Close()
	if err := private.Touch(filepath.Dir(to), filepath.Base(to)); err != nil { // VACUUM INTO takes an empty file
		return err
	}
	progress.tell("compact", 0, 0)
	if _, err := conn.ExecContext(ctx, `PRAGMA auto_vacuum = incremental; VACUUM INTO ?`, to); err != nil {
		return targetError(to, classify(err))
	}
	f, err := os.OpenFile(to, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return targetError(to, err)
	}
	_, err = s.checkCopy(ctx, to, progress)
	return err
}
