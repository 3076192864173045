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

// migrations holds the steps NNNN_name.sql; the n-th brings a file from version n-1 to n (PRAGMA user_version).
var migrations, _ = fs.Sub(embedded, "migrations")

// newest is the version of a file that this program has written.
var newest = func() int {
	names, _ := fs.Glob(migrations, "*.sql")
	return len(names)
}()

// sameVersion writes the version that the file has: SQLite stores it whether or not it differs.
var sameVersion = fmt.Sprintf(`PRAGMA user_version = %d`, newest)

// applicationID marks a file as ours: "CTMS" in ASCII.
const applicationID = 0x43544d53

// migrate brings the file at path, open on conn, to the newest version, each step in a transaction of its own.
// A file that holds anything is copied first, to path.v<its version>.
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
			"it made before it changed the file",
			ErrNewer, version, len(names))
	case version == len(names):
		return nil
	case version > 0:
		if err := copyBefore(ctx, conn, fmt.Sprintf("%s.v%d", path, version)); err != nil {
			return fmt.Errorf("copy before migrating: %w", err)
		}
	}
	for n := version; n < len(names); n++ {
		step, err := fs.ReadFile(steps, names[n])
		if err != nil {
			return err
		}
		// One Exec of several statements stops at the first that fails and leaves its transaction open.
		_, err = conn.ExecContext(ctx,
			fmt.Sprintf("BEGIN IMMEDIATE;\n%s;\nPRAGMA application_id = %d;\nPRAGMA user_version = %d;\nCOMMIT", step,
				applicationID, n+1))
		if err != nil {
			conn.ExecContext(ctx, `ROLLBACK`)
			return fmt.Errorf("migration %s: %w", names[n], err)
		}
	}
	return nil
}

// copyBefore writes a whole copy of the database to path, 0600, and syncs it. A copy that a crash cut short is written
// anew.
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
