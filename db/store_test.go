package db_test

import (
	"context"
	"log/slog"
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
		set := db.Settings{Log: slog.New(slog.DiscardHandler)}
		set.FewUsers()
		d, err := db.Open(dir, set, publish)
		if err != nil {
			t.Fatal(err)
		}
		return forgetful{d}
	})
}

// A database does what a store must do.
func TestADatabaseIsAStore(t *testing.T) {
	t.Parallel()
	dbtest.Run(t, func(t testing.TB, dir string, publish func([]db.Event)) dbtest.Store {
		t.Helper()
		d, err := db.Open(dir, db.Settings{Log: slog.New(slog.DiscardHandler)}, publish)
		if err != nil {
			t.Fatal(err)
		}
		return d
	})
}
