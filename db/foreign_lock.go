package db

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Another process may hold SQLite's write lock: somebody left a transaction open in sqlite3, say. All calls wait for it
// together, 5 s at most. After that, calls fail at once for as long as it is held, so that no wait follows another.

// lockLogEvery is how often the log says that the lock is still held.
const lockLogEvery = time.Minute

// These set how long a transaction waits for another process. waitForLock is what writePragmas begin with.
const (
	waitForLock = `PRAGMA busy_timeout = 5000`
	failAtOnce  = `PRAGMA busy_timeout = 0`
)

// A foreignLock is what the writer knows of another process that holds the write lock.
type foreignLock struct {
	since  time.Time // when the writer began to wait for it; zero while nobody holds the lock
	logged time.Time // when the log said so last
}

// begin begins a transaction. It returns ErrLocked if another process holds the write lock.
func (w *writer) begin() error {
	began := time.Now()
	err := w.execControl(`BEGIN IMMEDIATE`)
	switch {
	case errors.Is(err, ErrLocked):
		w.lockedOut(began)
	case !w.lock.since.IsZero():
		w.lockFreed()
	}
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	return nil
}

// lockedOut notes that another process holds the lock, and says so now and then.
func (w *writer) lockedOut(began time.Time) {
	if w.lock.since.IsZero() {
		w.lock.since = began
		w.setLockWait(failAtOnce)
	}
	if now := time.Now(); now.Sub(w.lock.logged) >= lockLogEvery {
		w.lock.logged = now
		w.d.log.Error("another process holds the database, so nothing can be stored: find it (fuser -v, lsof), and end "+
			"its transaction or the process", "file", w.d.path, "holder", lockHolder(realFile(w.d.path)+"-shm"),
			"held", now.Sub(w.lock.since).Round(time.Second))
	}
}

// lockFreed notes that the lock is free again.
func (w *writer) lockFreed() {
	w.d.log.Warn("the other process has let go of the database", "file", w.d.path,
		"held", time.Since(w.lock.since).Round(time.Second))
	w.lock = foreignLock{}
	w.setLockWait(waitForLock)
}

func (w *writer) setLockWait(pragma string) {
	if _, err := w.conn.ExecContext(context.Background(), pragma); err != nil {
		w.d.log.Error("change how long to wait for another process", "err", err)
	}
}
