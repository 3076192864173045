package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"modernc.org/sqlite"

	"ctms/db/private"
)

// connect returns a pool of connections to the database at path, which dsn names. In a data directory each is looked
// at: see watched.
func connect(path, dsn string) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	if filepath.Base(path) != File {
		return sql.OpenDB(c), nil
	}
	return sql.OpenDB(watched{c, path, dsn}), nil
}

// A watched has root use no file that somebody put in the place of the database while root opened it.
type watched struct {
	driver.Connector
	path, dsn string
}

// watchedTries is how often a connection is tried. In the moment of one, another part of the process may open a file.
const watchedTries = 3

// Connect opens a connection. It returns ErrPlanted if that opened another file.
func (c watched) Connect(ctx context.Context) (conn driver.Conn, err error) {
	for range watchedTries {
		if conn, err = c.tryOnce(ctx); !errors.Is(err, ErrPlanted) {
			return conn, err
		}
	}
	return nil, err
}

// tryOnce is one try of Connect. What the dsn asks for may read the file, and SQLite opens the log at the first read. So
// the files are looked at before that, and after it.
func (c watched) tryOnce(ctx context.Context) (conn driver.Conn, err error) {
	w, err := private.WatchOpen(c.path)
	if err != nil {
		return nil, err
	}
	if w == nil {
		return c.Connector.Connect(ctx)
	}
	defer w.End()
	name, pragmas, err := withoutPragmas(c.dsn)
	if err != nil {
		return nil, err
	}
	bare, err := sqlite.NewConnector(name)
	if err == nil {
		conn, err = bare.Connect(ctx)
	}
	if err != nil {
		return nil, err
	}
	err = w.Check()
	for i := 0; err == nil && i < len(pragmas); i++ {
		err = execOn(ctx, conn, `PRAGMA `+pragmas[i])
	}
	if err == nil {
		_ = execOn(ctx, conn, `SELECT count(*) FROM sqlite_schema`) // the caller finds out what is wrong with the file
		err = w.Check()
	}
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

// withoutPragmas returns a dsn without its pragmas, and these: first how long to wait for a lock.
func withoutPragmas(dsn string) (name string, pragmas []string, err error) {
	u, err := url.Parse(dsn)
	if err != nil {
		return "", nil, err
	}
	q := u.Query()
	pragmas = q["_pragma"]
	slices.SortStableFunc(pragmas, func(a, b string) int { return waits(b) - waits(a) })
	q.Del("_pragma")
	u.RawQuery = q.Encode()
	return u.String(), pragmas, nil
}

func waits(pragma string) int {
	if strings.HasPrefix(pragma, "busy_timeout") {
		return 1
	}
	return 0
}

func execOn(ctx context.Context, conn driver.Conn, q string) error {
	_, err := conn.(driver.ExecerContext).ExecContext(ctx, q, nil)
	return err
}
