package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ctms/db/private"
)

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
	d, err := connect(path, dsn)
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
