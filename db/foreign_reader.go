package db

import (
	"path/filepath"
	"time"
)

// Another process may read the database in one transaction for hours: a query that somebody left open in sqlite3, say.
// Meanwhile the write-ahead log can't begin anew, and grows until the disk is full.

const (
	// LongLog is how many bytes the write-ahead log has before something is said. It begins anew at 16 MiB, and a large
	// write may take a few times that.
	LongLog = 128 << 20
	// logLookEvery is how often the writer looks, and logTellEvery how often the log says the same.
	logLookEvery = 10 * time.Second
	logTellEvery = time.Hour
)

// unknownHolder stands for a process that can't be told.
const unknownHolder = "unknown"

// A logLook is when the writer looked how long the write-ahead log is, and when it said so.
type logLook struct{ at, told time.Time }

// lookAtLog warns if another process keeps the write-ahead log from beginning anew. A backup of this process does so as
// well, and gives up by itself (see maxGrowth).
func (w *writer) lookAtLog(now time.Time) {
	if now.Sub(w.log.at) < logLookEvery {
		return
	}
	w.log.at = now
	file := realFile(w.d.path)
	bytes := size(file + "-wal")
	if bytes < LongLog || !w.log.told.IsZero() && now.Sub(w.log.told) < logTellEvery {
		return
	}
	if who := readHolder(file + "-shm"); who != unknownHolder || bytes > 2*maxGrowth {
		w.log.told = now
		w.d.log.Warn("another process has been reading the database for so long that the write-ahead log grows: find it "+
			"(fuser -v, lsof), and end its transaction or the process", "file", w.d.path, "holder", who, "mib", bytes>>20)
	}
}

// LogSize returns how many bytes the write-ahead log of the database in dir has.
func LogSize(dir string) int64 { return size(realFile(filepath.Join(dir, File)) + "-wal") }
