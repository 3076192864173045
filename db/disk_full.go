package db

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

const (
	// probeFile is written to find out whether the disk takes anything, and removed again. Its name counts as ours.
	probeFile = File + "-probe"
	// probeBytes is more than SQLite writes at a time.
	probeBytes = 64 << 10
)

// explain is classify for an error of this database. An I/O error becomes ErrFull if the disk has no room. SQLite reports
// a full disk only for ENOSPC. A quota that is used up (EDQUOT) is just an I/O error to it, and it hides the cause.
func (d *DB) explain(err error) error {
	err = classify(err)
	if !isInputOutput(err) || errors.Is(err, ErrFull) {
		return err
	}
	d.probing.Lock() // callers share one file
	no := d.set.probe(filepath.Dir(realFile(d.path)))
	d.probing.Unlock()
	if errors.Is(no, syscall.EDQUOT) || errors.Is(no, syscall.ENOSPC) {
		return fmt.Errorf("%w: %w: %w", ErrFull, no, err)
	}
	return err
}

// isInputOutput reports whether err is an I/O error of SQLite.
func isInputOutput(err error) bool {
	var se *sqlite.Error
	return errors.As(err, &se) && se.Code()&0xff == sqlite3.SQLITE_IOERR
}

// probe writes a small file to dir, and removes it. Its error is why the system did not take the file.
func probe(dir string) error {
	path := filepath.Join(dir, probeFile)
	os.Remove(path) // a crash may have left it
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(path)
	_, err = f.Write(make([]byte, probeBytes))
	return errors.Join(err, f.Close())
}
