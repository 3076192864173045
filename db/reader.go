package db

import (
	"context"
	"fmt"
	"path/filepath"
)

// OpenReader opens the database in dir to look at, beside a process that may be writing it. Methods that write, or that
// need the writer's memory, return ErrClosed. It returns ErrNewer, ErrForeign and ErrCorrupt as Open does.
func OpenReader(dir string) (*DB, error) {
	path := filepath.Join(dir, File)
	read, err := openFile(context.Background(), path, dsn(path, "query_only(1)", "busy_timeout(5000)"))
	if err != nil {
		return nil, err
	}
	d := &DB{read: read, closing: make(chan struct{})}
	close(d.closing)
	var version int
	if err := d.read.QueryRowContext(context.Background(), `PRAGMA user_version`).Scan(&version); err != nil {
		d.release()
		return nil, fmt.Errorf("%s: %w", path, classify(err))
	}
	if version != newest {
		d.release()
		return nil, fmt.Errorf("%s has version %d, this program knows %d: serve once with this program to migrate "+
			"it, or use the one that wrote it", path, version, newest)
	}
	return d, nil
}

// GrantNamed is Grant for a user name, read from the file. It returns ErrNotFound, or ErrInactive.
func (d *DB) GrantNamed(username string) (Grant, error) {
	who, err := d.named(username)
	if err == nil && !who.Active {
		err = fmt.Errorf("user '%s' is %w", username, ErrInactive)
	}
	return Grant{User: who.ID, Ours: true, Gen: who.generation}, err
}
