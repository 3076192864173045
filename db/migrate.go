package db

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
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

// sameVersion writes the version that the file has already. SQLite stores it all the same, so this makes a commit that
// changes nothing.
var sameVersion = fmt.Sprintf(`PRAGMA user_version = %d`, newest)

// applicationID marks a file as ours (PRAGMA application_id): "CTMS" in ASCII.
const applicationID = 0x43544d53

// migrate brings the file at path, which is open on conn, to the newest version. Each step is one transaction. A file
// that holds anything is copied first, to path.v<its version>. It returns ErrForeign or ErrNewer.
func migrate(ctx context.Context, conn *sql.Conn, path string, steps fs.FS) error {
	names, err := fs.Glob(steps, "*.sql")
	if err != nil {
		return err
	}
	version, app, tables, err := identify(ctx, conn)
	if err != nil {
		return err
	}
	switch {
	case app != applicationID && (app != 0 || tables > 0):
		return fmt.Errorf("%w: move it away, or choose another data directory", ErrForeign)
	case version > len(names):
		return fmt.Errorf("%w (version %d, this program knows %d): run the newer program, or put back the copy that "+
			"it made before it changed the file", ErrNewer, version, len(names))
	case version > 0 && version < len(names):
		if err := copyBefore(ctx, conn, fmt.Sprintf("%s.v%d", path, version)); err != nil {
			return fmt.Errorf("copy before migrating: %w", err)
		}
	}
	for n := version; n < len(names); n++ {
		if err := migrateStep(ctx, conn, steps, names[n], n+1); err != nil {
			return err
		}
	}
	return nil
}

// migrateStep runs the file name of steps, which brings the database to version.
func migrateStep(ctx context.Context, conn *sql.Conn, steps fs.FS, name string, version int) error {
	step, err := fs.ReadFile(steps, name)
	if err != nil {
		return err
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("BEGIN IMMEDIATE;\n%s;\nPRAGMA application_id = %d;\n"+
		"PRAGMA user_version = %d;\nCOMMIT", step, applicationID, version))
	if err != nil {
		conn.ExecContext(ctx, `ROLLBACK`) // a statement failed, and the transaction is still open
		return fmt.Errorf("migration %s: %w", name, err)
	}
	return nil
}

// copyBefore writes a whole copy of the database to path, mode 0600, and syncs it. After a crash there is at most an
// incomplete copy at path.part, which the next call overwrites.
func copyBefore(ctx context.Context, conn *sql.Conn, path string) (err error) {
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600) // VACUUM INTO takes an empty file
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(part)
		}
	}()
	defer f.Close()
	if _, err := conn.ExecContext(ctx, `VACUUM INTO ?`, part); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return fsys{}.syncDir(filepath.Dir(path))
}
