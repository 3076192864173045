package dbtest

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"ctms/db"
)

// PlaceNewest puts a database of the newest version into dir, in which there is nobody and nothing. A test that opens
// it is spared the migrations, which take SQLite a long time under the race detector. All such files are copies of one:
// they have the same series of backups. They know no time: in a bubble of testing/synctest it is another than outside.
func PlaceNewest(t testing.TB, dir string) {
	t.Helper()
	content, err := newest()
	if err == nil {
		err = os.Chmod(dir, 0o700)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, db.File), content, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// newest makes the file that PlaceNewest copies.
var newest = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "ctms-newest-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	d, err := db.Open(dir, db.Settings{}, func([]db.Event) {})
	if err != nil {
		return nil, err
	}
	if err := d.Close(); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, db.File)
	file, err := sql.Open("sqlite", path)
	if err != nil {
		return nil, err
	}
	_, err = file.Exec(`DELETE FROM clock`)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})
