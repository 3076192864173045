package db

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"

	"ctms/db/internal/semaphore"
)

// OpenReader opens the database in dir for reading only. Another process may have it open for writing. The methods of
// this DB that write, or that read the cache of users, return ErrClosed.
//
// OpenReader returns ErrNewer, ErrForeign or ErrCorrupt as Open does. It does not migrate: for an older file it returns
// an error that says so.
func OpenReader(dir string) (*DB, error) {
	path := filepath.Join(dir, File)
	name, err := fsys{}.beside(path)
	if err != nil {
		return nil, err
	}
	read, err := openFile(context.Background(), path, name)
	if err != nil {
		return nil, err
	}
	if err := checkNewest(read, path); err != nil {
		read.Close()
		return nil, err
	}
	d := &DB{set: Settings{}.withDefaults(), read: read, examining: semaphore.New(1), closing: make(chan struct{})}
	close(d.closing) // there is no writer
	return d, nil
}

// checkNewest returns an error unless the file has the version that this program writes.
func checkNewest(read *sql.DB, path string) error {
	var version int
	if err := read.QueryRowContext(context.Background(), `PRAGMA user_version`).Scan(&version); err != nil {
		return fmt.Errorf("%s: %w", path, classify(err))
	}
	if version != newest {
		return fmt.Errorf("%s has version %d, this program knows %d: serve once with this program to migrate "+
			"it, or use the one that wrote it", path, version, newest)
	}
	return nil
}

// GrantNamed is Grant for a user name in any case. It reads the file, so it also works after OpenReader. It returns
// ErrNotFound or ErrInactive.
func (d *DB) GrantNamed(username string) (Grant, error) {
	user, err := d.named(username)
	if err == nil && !user.Active {
		err = fmt.Errorf("user '%s' is %w", username, ErrInactive)
	}
	return Grant{User: user.ID, Ours: true, Gen: user.generation}, err
}
