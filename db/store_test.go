package db_test

import (
	"log/slog"
	"testing"

	"ctms/db"
	"ctms/db/dbtest"
)

var _ dbtest.Skipper = (*db.DB)(nil)

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
