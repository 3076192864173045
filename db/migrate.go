package db

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"
	"time"

	"ctms/db/private"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migrations holds the files NNNN_name.sql. The n-th brings a database from version n-1 to version n. The version is in
// PRAGMA user_version.
var migrations, _ = fs.Sub(embedded, "migrations")

// newest is the version that this program writes.
var newest = func() int {
	names, _ := fs.Glob(migrations, "*.sql")
	return len(names)
}()

// FileVersion returns the version of the file that this program writes.
func FileVersion() int { return newest }

// sameVersion writes the version that the file has already. SQLite stores it all the same, so this makes a commit that
// changes nothing.
var sameVersion = fmt.Sprintf(`PRAGMA user_version = %d`, newest)

// applicationID marks a file as ours (PRAGMA application_id): "CTMS" in ASCII.
const applicationID = 0x43544d53

// migrate brings the file at path, which is open on conn, to the newest version. Each step is one transaction, and all
// of a new file are one. A file that holds anything is copied first, to path.v<its version>. It returns ErrForeign,
// ErrNewer or ErrSchema.
func migrate(ctx context.Context, conn *sql.Conn, path string, steps fs.FS, log *slog.Logger,
	progress Progress) error {
	names, err := fs.Glob(steps, "*.sql")
	if err != nil {
		return err
	}
	version, app, tables, err := identify(ctx, conn)
	if err != nil {
		return err
	}
	switch {
	case app != applicationID && (app != 0 || tables > 0), version == 0 && tables > 0:
		return fmt.Errorf("%w: move it away, or choose another data directory", ErrForeign)
	case version > len(names):
		return fmt.Errorf("%w (version %d, this program knows %d): run the newer program, or put back the copy that "+
			"it made before it changed the file", ErrNewer, version, len(names))
	case version == 0:
		return migrateNew(ctx, conn, steps, names)
	}
	if err := checkSchema(ctx, conn, steps, version); err != nil || version == len(names) {
		return err
	}
	kept, began := fmt.Sprintf("%s.v%d", path, version), time.Now()
	log.Info("migrating the database", "file", path, "from", version, "to", len(names), "copy", kept)
	if err := copyBefore(ctx, conn, kept, progress); err != nil {
		return fmt.Errorf("copy before migrating: %w", err)
	}
	if err := migrateSteps(ctx, conn, steps, names, version, progress); err != nil {
		return err
	}
	log.Info("migrated the database", "file", path, "version", len(names), "took", time.Since(began).String())
	return nil
}

// migrateNew runs all steps on a new file, in one transaction: to sync each would take most of the first start.
func migrateNew(ctx context.Context, conn *sql.Conn, steps fs.FS, names []string) error {
	err := inTransaction(ctx, conn, func() error {
		for n := range names {
			if err := migrateStep(ctx, conn, steps, names[n], n+1); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return checkSchema(ctx, conn, steps, len(names))
}

// migrateSteps runs the files names of steps from version on, each in a transaction.
func migrateSteps(ctx context.Context, conn *sql.Conn, steps fs.FS, names []string, version int,
	progress Progress) error {
	for n := version; n < len(names); n++ {
		progress.tell(fmt.Sprintf("migrate to version %d", n+1), 0, 0)
		if err := inTransaction(ctx, conn, func() error {
			return migrateStep(ctx, conn, steps, names[n], n+1)
		}); err != nil {
			return err
		}
	}
	return checkSchema(ctx, conn, steps, len(names))
}

// inTransaction does something in a transaction that writes.
func inTransaction(ctx context.Context, conn *sql.Conn, do func() error) error {
	_, err := conn.ExecContext(ctx, `BEGIN IMMEDIATE`)
	if err != nil {
		return err
	}
	if err = do(); err == nil {
		_, err = conn.ExecContext(ctx, `COMMIT`)
	}
	if err != nil {
		conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`) // the transaction may still be open
	}
	return err
}

// migrateStep runs the file name of steps, which brings the database to version.
func migrateStep(ctx context.Context, conn *sql.Conn, steps fs.FS, name string, version int) error {
	step, err := fs.ReadFile(steps, name)
	if err != nil {
		return err
	}
	if _, err = conn.ExecContext(ctx, fmt.Sprintf("%s;\nPRAGMA application_id = %d;\nPRAGMA user_version = %d", step,
		applicationID, version)); err != nil {
		return fmt.Errorf("migration %s: %w", name, err)
	}
	return nil
}

// copyBefore writes a whole copy of the database to path, mode 0600, with a footer, and syncs it. A crash leaves at
// most a file with the name of a part, which the next migration removes.
func copyBefore(ctx context.Context, conn *sql.Conn, path string, progress Progress) (err error) {
	dir, err := private.OpenDir(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.RemoveParts(); err != nil {
		return err
	}
	name, part, err := fsys{}.createPart(dir)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, part.Close()); err != nil {
			dir.Remove(name)
		}
	}()
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil {
		return err
	}
	defer conn.ExecContext(context.Background(), `ROLLBACK`)
	sum, err := pageCopy{to: part, name: dir.Path(name), progress: progress, goOn: func() error { return nil }}.
		run(ctx, conn)
	if err == nil {
		_, err = part.WriteString(footer{sum: sum}.String())
	}
	if err == nil {
		err = part.Sync()
	}
	if err == nil {
		err = dir.Rename(name, filepath.Base(path))
	}
	if err != nil {
		return err
	}
	return dir.Sync()
}
