package db_test

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"ctms/db"
	"ctms/db/dbtest"
)

var (
	_ dbtest.Skipper = (*db.DB)(nil)
	_ dbtest.Skipper = forgetful{}
)

// A forgetful database remembers next to no users. As a connection does, it pins the one whom it speaks of.
type forgetful struct{ *db.DB }

func (f forgetful) pin(user int64) (unpin func()) {
	f.Pin(user)
	f.User(context.Background(), user)
	return func() { f.Unpin(user) }
}

func (f forgetful) Delivered(user, upTo int64) {
	defer f.pin(user)()
	f.DB.Delivered(user, upTo)
}

func (f forgetful) Unread(user int64) (unread int, deliveredUpTo int64) {
	defer f.pin(user)()
	return f.DB.Unread(user)
}

// So does one that forgets the users whom nobody asks for.
func TestAForgetfulDatabaseIsAStore(t *testing.T) {
	t.Parallel()
	dbtest.Run(t, func(t testing.TB, dir string, publish func([]db.Event)) dbtest.Store {
		t.Helper()
		set := db.Settings{}
		set.FewUsers()
		return forgetful{openStore(t, dir, set, publish)}
	})
}

// A database does what a store must do.
func TestADatabaseIsAStore(t *testing.T) {
	t.Parallel()
	dbtest.Run(t, func(t testing.TB, dir string, publish func([]db.Event)) dbtest.Store {
		t.Helper()
		return openStore(t, dir, db.Settings{}, publish)
	})
}

// openStore opens the database in dir. A new one begins as a copy of an empty file: migrations have tests of their own.
func openStore(t testing.TB, dir string, set db.Settings, publish func([]db.Event)) *db.DB {
	t.Helper()
	if _, err := os.Stat(filepath.Join(dir, db.File)); errors.Is(err, fs.ErrNotExist) {
		dbtest.PlaceNewest(t, dir)
	}
	set.Log = slog.New(slog.DiscardHandler)
	d, err := db.Open(dir, set, publish)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
