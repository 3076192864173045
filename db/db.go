// Package db is the system of record: tasks, people, their inboxes, and the rules of who is told what.
//
// All writes go through one goroutine with one connection (writer.go). It takes whatever calls are
// waiting, runs each of them as a function over a Tx, commits them together with one sync of the disk,
// publishes what they changed, and only then answers the callers. What was answered without an error is
// on the disk. Reads have a small pool of their own and never wait for a write.
//
// A notification is stored by the transaction that changes the task, with an id that rises in commit
// order. An inbox is a range of ids: what is delivered and what is read are, but for exceptions,
// watermarks in it, so that nothing grows with the number of stored notifications. Of each user
// the writer keeps the row and the state of the inbox in memory (user_cache.go).
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"ctms/db/internal/passwd"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the driver "sqlite": SQLite in pure Go
)

// File and LockFile are the names of the database and its lock in the data directory.
const (
	File     = "ctms.db"
	LockFile = "ctms.lock"
)

// Settings are what an operator can choose about the rules. The zero value has the defaults.
type Settings struct {
	WarnBefore    time.Duration // how long before its due date a task is warned of; 1 h
	Provision     bool          // make a user of an unknown user id in a host's token, or an assigned_to
	AdoptIDs      bool          // with Provision: people here with passwords and ids below HostIDs are the host's
	LoginFailures int           // wrong ones that an address has until it waits; 10
	AsLast        bool          // WarnBefore and Provision are what they were last, whatever stands above
	Log           *slog.Logger  // slog.Default

	// For those who watch; nil for nobody. Neither may block.
	Committed func(Batch)         // hears of every turn of the writer, before its callers are answered
	Hashed    func(time.Duration) // hears how long a password waited for its turn to be hashed

	// Of tests alone.
	now func() time.Time // the wall clock; time.Now
	vfs string           // what SQLite sees of the disk; "" for the system's own
}

// A Batch is what one turn of the writer came to.
type Batch struct {
	Done    int           // calls that did as they were asked
	Refused int           // calls that could not, as things stand: not found, invalid, taken, …
	Failed  int           // calls that the database failed
	Took    time.Duration // until the transaction was on the disk, or given up
}

// HostIDs is the end of the user ids that belong to the host with Provision on; ours start here.
const HostIDs = 1 << 40

// DB is an open database. Its methods may be called from any goroutine; they return ErrClosed once Close has begun.
type DB struct {
	set       Settings
	log       *slog.Logger
	lock      *flock.Flock
	path      string // of the file
	write     *sql.DB
	read      *sql.DB
	queries   sync.Map // of the read pool: SQL text to *sql.Stmt
	users     userCache
	newest    atomic.Int64 // notification id
	hostClock hostClock    // of a host's clock
	publish   func([]Event)
	hasher    *passwd.Hasher
	throttle  loginThrottle
	searching chan struct{} // a place for one search of tasks

	ops     chan *op
	closing chan struct{}
	closed  sync.WaitGroup
	once    sync.Once
	err     error // of Close
}

// readers is the size of the read pool: more only made the tails of reads beside the writer longer.
const readers = 2

// Open opens the database in directory dir, making both where there are none (0700 and 0600), migrates an older file
// after making a copy beside it, and starts the writer. publish hears of every commit, in order, from the writer's
// goroutine; it must not block.
//
// It returns ErrInUse while another process has the directory, ErrNewer for a file of a later version,
// ErrForeign for a file that is not ours, ErrCorrupt and ErrReadOnly, each with the file's name.
func Open(dir string, set Settings, publish func([]Event)) (_ *DB, err error) {
	if set.WarnBefore == 0 {
		set.WarnBefore = time.Hour
	}
	if set.LoginFailures == 0 {
		set.LoginFailures = addressFailures
	}
	if set.Log == nil {
		set.Log = slog.Default()
	}
	if set.Committed == nil {
		set.Committed = func(Batch) {}
	}
	if set.Hashed == nil {
		set.Hashed = func(time.Duration) {}
	}
	if set.now == nil {
		set.now = time.Now
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	d := &DB{
		set: set, log: set.Log, publish: publish,
		users:  userCache{known: map[int64]cachedUser{}, dirty: map[int64]bool{}, poke: make(chan struct{}, 1)},
		hasher: passwd.NewHasher(set.Hashed), throttle: loginThrottle{of: map[int64]*queue{}},
		searching: make(chan struct{}, 1),
		ops:       make(chan *op), closing: make(chan struct{}),
	}
	defer func() {
		if err != nil {
			d.release()
		}
	}()
	if d.lock, err = lockDir(dir); err != nil {
		return nil, err
	}
	if kept, err := (fsys{vfs: set.vfs}).finishRestore(dir); err != nil {
		return nil, fmt.Errorf("finish the restore that was cut short: %w", err)
	} else if kept != "" {
		d.log.Warn("finished the restore that was cut short", "kept", kept)
	}
	d.path = filepath.Join(dir, File)
	w, err := d.open(d.path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.path, classify(err))
	}
	d.closed.Go(w.run)
	return d, nil
}

// hold takes the lock of a data directory, or returns ErrInUse.
func lockDir(dir string) (*flock.Flock, error) {
	lock := flock.New(filepath.Join(dir, LockFile), flock.SetPermissions(0o600))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return nil, fmt.Errorf("lock %s: %w", lock.Path(), err)
	case !locked:
		return nil, fmt.Errorf("%s is %w: stop that one, or choose another directory", dir, ErrInUse)
	}
	return lock, nil
}

func (d *DB) open(path string) (_ *writer, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600) // SQLite gives its WAL the mode of the file
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	f.Close()
	// Each connection keeps 16 MiB of pages at hand: what the newest notifications of a thousand people lie on. The
	// rest is in the system's cache.
	if d.write, err = sql.Open("sqlite", d.dsn(path,
		"synchronous(full)", "foreign_keys(1)", "busy_timeout(5000)",
		"cache_size(-16384)", "wal_autocheckpoint(4000)", "journal_size_limit(67108864)", "temp_store(memory)",
		"trusted_schema(0)",
	)); err != nil {
		return nil, err
	}
	d.write.SetMaxOpenConns(1)
	ctx := context.Background()
	conn, err := d.write.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			conn.Close()
		}
	}()
	if err := migrate(ctx, conn, path, migrations); err != nil {
		return nil, err
	}
	// Only now, since it is written into the file, which might have been another's.
	if _, err := conn.ExecContext(ctx, `PRAGMA journal_mode = wal`); err != nil {
		return nil, err
	}
	if d.read, err = sql.Open("sqlite", d.dsn(path, "query_only(1)", "busy_timeout(5000)", "cache_size(-16384)",
		"temp_store(memory)")); err != nil {
		return nil, err
	}
	d.read.SetMaxOpenConns(readers)
	d.read.SetMaxIdleConns(readers)
	return newWriter(d, conn)
}

func (d *DB) dsn(path string, pragmas ...string) string {
	return fsys{vfs: d.set.vfs}.dsn(path, pragmas...)
}

func dsn(path string, pragmas ...string) string {
	q := url.Values{"_pragma": pragmas}
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}

// Close waits for what the writer has accepted, makes the file whole (no WAL is left) and gives the directory free.
func (d *DB) Close() error {
	d.once.Do(func() {
		if d.write != nil {
			close(d.closing)
			d.closed.Wait()
		}
		d.err = errors.Join(d.err, d.release())
	})
	return d.err
}

func (d *DB) release() error {
	var errs []error
	if d.read != nil {
		d.queries.Range(func(_, stmt any) bool { stmt.(*sql.Stmt).Close(); return true })
		errs = append(errs, d.read.Close())
	}
	if d.write != nil {
		errs = append(errs, d.write.Close())
	}
	if d.lock != nil {
		errs = append(errs, d.lock.Unlock())
	}
	return errors.Join(errs...)
}

// Ready reports whether the database answers.
func (d *DB) Ready(ctx context.Context) error {
	return d.update(ctx, func(tx *Tx) error { return tx.row(`SELECT 1`).Scan(new(int)) })
}

// Size returns how many bytes the database and its write-ahead log have.
func (d *DB) Size() (file, wal int64) {
	return size(d.path), size(d.path + "-wal")
}

func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0 // the log comes and goes
	}
	return info.Size()
}

// query runs a read. It is not interrupted when the caller goes away: every read here is bounded, and watching a
// context costs more than most of them.
func (d *DB) query(q string, args ...any) (*sql.Rows, error) {
	stmt, err := d.prepared(q)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(context.Background(), args...)
	return rows, d.closedOr(err)
}

// prepared returns the statement for q on the read pool. There are as many as there are queries in this package.
func (d *DB) prepared(q string) (*sql.Stmt, error) {
	if stmt, ok := d.queries.Load(q); ok {
		return stmt.(*sql.Stmt), nil
	}
	stmt, err := d.read.PrepareContext(context.Background(), q)
	if err != nil {
		return nil, d.closedOr(err)
	}
	if first, raced := d.queries.LoadOrStore(q, stmt); raced {
		stmt.Close()
		return first.(*sql.Stmt), nil
	}
	return stmt, nil
}

// closedOr is ErrClosed where err comes of a pool that Close has closed.
func (d *DB) closedOr(err error) error {
	if err == nil {
		return nil
	}
	select {
	case <-d.closing:
		return ErrClosed
	default:
		return classify(err)
	}
}

// ms is a time as the file has it; nil for the zero time.
func toMillis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// moment is the time that the file has as ms; null is the zero time.
func fromMillis(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return time.UnixMilli(ms.Int64).UTC()
}

// orNull is an id as the file has it; nil for 0, nobody's.
func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
