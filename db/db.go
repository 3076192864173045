// Package db is the system of record: tasks, users, their inboxes, and the rules that decide who is notified of what.
// It knows nothing of HTTP, JSON or open connections.
//
// # Where to look
//
//   - A task: task*.go. Its history: history*.go. Who follows it: subscription.go. What boards catch up: task_feed.go.
//   - A person: user*.go. Logins: session.go, signins.go, loginthrottle.go. Keys of programs: key*.go. Hosts: host*.go,
//     external.go.
//   - What an application tells: appevent*.go. Its recipients: recipient.go, group.go, reach.go.
//   - Who is notified is decided in rules.go and rules_follow.go for a task, in deadlines.go and leads.go for a due
//     date, in appevent*.go for an event. Whether somebody wants that: whyNot in notification.go, preference*.go.
//   - A notification is stored by notify in notification.go. A new kind begins in kinds.go.
//   - An inbox is read and marked in inbox*.go. What open connections hear of: event.go.
//   - What leaves by e-mail, push, chat or hook: delivery*.go, from delivery_add.go to delivery_settle.go. When it must
//     wait: quiet_hours.go. Where to: endpoint*.go, hook*.go. What became of it: timeline*.go, receipts.go.
//   - The clock: timekeeper.go is its heart. clock_set_back.go, clock_behind.go and clock_catch_up.go repair what a
//     wrong clock has stored. clock.go is what tests replace.
//   - Writes: writer.go, op.go, tx.go. Reads: query.go. The caches: user_cache.go, task_cache.go, and recover.go at the
//     start.
//   - The file: schema.go, migrate.go. Whether it is sound: examine*.go, content.go. Who else uses it: foreign*.go. A
//     full disk: disk_full.go.
//   - Backups: backup*.go, restore*.go. Moves from another application: import*.go.
//   - Upkeep: upkeep.go and delivery_clean.go delete what is old, vacuum.go gives its room back.
//   - What a server measures of itself: sample.go, health.go.
//
// # Writes
//
// One goroutine writes, over one connection: the writer (writer.go). A method that writes hands the writer a function
// over a [Tx] and waits. The writer takes all functions that wait, at most 512. They are a batch. It runs them in one
// transaction, commits with one sync of the disk, publishes the events of the batch, and then answers the callers.
//
//   - A method that returned nil has its change on the disk, and the change is published.
//   - There is no timer. An idle writer commits at once. While one batch syncs, the next one gathers.
//   - A call that fails, or panics, undoes its own changes only. The rest of the batch is committed.
//   - The context ends the wait for a place in a batch. Once the writer has taken a call, the caller learns its
//     outcome, whatever happens to the context.
//   - A method that may write much, such as [DB.MarkAllRead] or [DB.DeleteUser], does so in slices. Each slice is a
//     call of its own, and other writes come in between.
//
// # Reads
//
// Reads use two connections of their own. A read does not wait for a write, also where another process keeps the writer
// from writing. One exception: the first look at a user in a while waits for a batch that runs at that time, because the
// writer alone changes the cache of users meanwhile.
//
// # Notifications
//
// The transaction that changes a task also stores the notifications about it (notification.go; rules.go says who gets
// which). So neither can be lost without the other. Ids of notifications rise in commit order and are never used again.
// A client that remembers the last id it saw therefore has a cursor, and can ask for everything after it.
//
// # Watermarks
//
// An inbox has two watermarks: the id up to which everything is delivered, and the id up to which everything was
// marked as read. Only exceptions are stored in a row: a notification that was read by itself, or put back to unread.
// So a proof of receipt moves one number, however large the inbox is, and "mark all as read" does little more.
//
// # Caches
//
// The writer keeps in memory the users that were asked for lately: the row, the sessions, the watermarks and the unread
// count (user_cache.go). Users with open connections are pinned there. Any goroutine may read this cache, and sees what
// was committed last. The writer also keeps the tasks that changed lately (task_cache.go).
//
// The watermarks and the count go to the table user_state with a delay of about 100 ms. A crash may lose what changed
// in that time. [Open] then counts the newest notifications again, so the unread count is always exact. Only a proof of
// receipt can be lost: the client then gets these notifications once more.
//
// # Messages
//
// What leaves by e-mail, push, chat or hook is a row of deliveries. It is stored in the transaction of its notification
// (delivery_add.go). The outbox of package jobs claims what is due, sends it, and stores what became of it
// (delivery_claim.go, delivery_settle.go).
//
// # Time
//
// [DB.Now] is the wall clock. [DB.Believed] does not follow a clock that leaps ahead: what is deleted and what expires
// goes by it. [DB.Elapsed] is the monotonic clock.
//
// # Files
//
// The data directory holds the database [File], SQLite's write-ahead log beside it, and [LockFile]. One process at a
// time has it open for writing; [OpenReader], [Examine] and [Backup] work beside that process. An older file is
// migrated by [Open] (migrate.go). [Backup] makes a checked copy, and [Restore] puts one back (backup.go, restore.go).
//
// Times are UTC, cut to milliseconds; the file has them as milliseconds since 1970. A zero time, or id 0, means none.
// Errors are matched with errors.Is or errors.As; errors.go lists most of them.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"sync/atomic"

	"ctms/db/internal/passwd"
	"ctms/db/internal/semaphore"

	"github.com/gofrs/flock"
	_ "modernc.org/sqlite" // the driver "sqlite": SQLite in pure Go
)

// The names of files in the data directory.
const (
	File     = "ctms.db"   // the database
	LockFile = "ctms.lock" // locked by the process that has the database open for writing
)

// DB is an open database. Its methods may be called from any goroutine. They return ErrClosed once Close has begun.
type DB struct {
	set       Settings
	log       *slog.Logger
	lock      *flock.Flock
	path      string // of the file
	write     *sql.DB
	read      *sql.DB
	queries   sync.Map // the read pool's statements: SQL text to *sql.Stmt
	users     userCache
	feed      taskFeed
	keys      atomic.Pointer[keyRing]
	defaults  atomic.Pointer[Defaults] // nobody changes what it points to
	hooks     atomic.Pointer[[]Hook]   // those in use; the writer replaces it
	hurries   sync.Map                 // of *atomic.Int64 by hook, see HookHurries
	people    atomic.Int64             // the number of the newest change of a user
	imports   atomic.Pointer[[]idRange]
	newest    atomic.Int64 // the newest notification id
	newestKey atomic.Int64 // the newest key id
	hostClock hostClock
	probing   sync.Mutex // held while the disk is tried
	fromHost  hostTokens
	externals externals
	made      bool                 // by Open
	unnoted   atomic.Pointer[Copy] // the last regular backup, if it could not be noted
	publish   func([]Event)
	hasher    *passwd.Hasher
	throttle  loginThrottle
	examining *semaphore.Semaphore // of requests that look at many rows, see examine and readMany
	time      timekeeper

	receipts receipts
	samples  sampleClock

	outboxPoke  chan struct{} // see OutboxPoke
	outboxAlarm atomic.Int64  // milliseconds
	skipsLeft   atomic.Bool   // something may be left for SkipEnded
	retimesLeft atomic.Bool   // the same for ContinueRetimes

	ops     chan *op
	closing chan struct{}
	closed  sync.WaitGroup
	once    sync.Once
	err     error // of Close
}

// readers is the size of the read pool. A larger pool only made the slowest reads beside a busy writer slower.
const readers = 2

// Open opens the database in directory dir and starts the writer. It creates the directory (mode 0700) and the file
// (mode 0600) if they are missing. If they are there, it takes from others what they could do with them, and logs that.
// It finishes a restore that a crash cut short. It migrates an older file, and first makes a copy beside it.
//
// publish gets the events of every commit, in commit order. The writer's goroutine calls it, so it must not block.
//
// Open returns ErrInUse while another process has the directory open, ErrNewer for a file of a newer program,
// ErrForeign for a file that is not ours, ErrSchema, ErrCorrupt, ErrReadOnly, or ErrExposed for a directory or file of
// somebody else's. The settings may ask for what the file does not have: then it returns ErrMissing, ErrAdopt or
// ErrStatuses. Each error names the file.
func Open(dir string, set Settings, publish func([]Event)) (_ *DB, err error) {
	d := newDB(set.withDefaults(), publish)
	if err := Missing(dir); set.MustExist && err != nil {
		return nil, err
	}
	if err := takeDir(dir, d.log); err != nil {
		return nil, err
	}
	d.path = filepath.Join(dir, File)
	defer func() {
		if err != nil {
			d.release()
		}
	}()
	if d.lock, err = lockDir(dir); err != nil {
		return nil, err
	}
	if err := d.finishRestore(dir); err != nil {
		return nil, err
	}
	if err := dataDir(d.log).CheckMain(dir); err != nil {
		return nil, err
	}
	w, err := d.open(d.path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", d.path, d.explain(err))
	}
	d.closed.Go(w.run)
	return d, nil
}

func newDB(set Settings, publish func([]Event)) *DB {
	d := &DB{
		set:     set,
		log:     set.Log,
		publish: publish,
		users: userCache{
			poke: make(chan struct{}, 1), most: set.mostUsers,
			known: map[int64]cachedUser{}, dirty: map[int64]bool{}, pinned: map[int64]int{},
		},
		hasher:    passwd.NewHasher(set.Hashed),
		throttle:  loginThrottle{of: map[network]*queue{}},
		examining: semaphore.New(1),
		time:      timekeeper{clock: set.Clock, log: clockLog(set)},
		ops:       make(chan *op),
		closing:   make(chan struct{}),

		outboxPoke: make(chan struct{}, 1),
	}
	d.time.newest = func() (int64, int64) { return d.newest.Load(), d.newestKey.Load() }
	d.skipsLeft.Store(true) // a crash may have cut it short
	d.retimesLeft.Store(true)
	return d
}

func (d *DB) finishRestore(dir string) error {
	kept, err := fsys{vfs: d.set.vfs}.finishRestore(dir)
	if err != nil {
		return fmt.Errorf("finish the restore that was cut short: %w", err)
	}
	if kept != "" {
		d.log.Warn("finished the restore that was cut short", "kept", kept)
	}
	return nil
}

// Each connection caches 16 MiB of pages. The newest notifications of a thousand users fit into them. The system
// caches the rest.
var (
	writePragmas = []string{
		"synchronous(full)", "foreign_keys(1)", "busy_timeout(5000)", "cache_size(-16384)", "wal_autocheckpoint(4000)",
		"journal_size_limit(67108864)", "temp_store(memory)", "secure_delete(1)",
	}
	readPragmas = []string{"query_only(1)", "busy_timeout(5000)", "cache_size(-16384)", "temp_store(memory)"}
)

// open opens the file at path, migrates it, and returns the writer, which does not run yet.
func (d *DB) open(path string) (_ *writer, err error) {
	if err := d.prepareFile(path); err != nil {
		return nil, err
	}
	if d.write, err = d.openPool(path, 1, writePragmas); err != nil {
		return nil, err
	}
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
	if err := makeShrinkable(ctx, conn); err != nil {
		return nil, err
	}
	if err := migrate(ctx, conn, path, migrations, d.log, d.set.Progress); err != nil {
		return nil, err
	}
	if err := checkRows(ctx, conn); err != nil {
		return nil, err
	}
	if err := d.compactSmall(ctx, conn, path); err != nil {
		return nil, err
	}
	// This changes the file, so it has to wait until migrate has found that the file is ours.
	if _, err := conn.ExecContext(ctx, `PRAGMA journal_mode = wal`); err != nil {
		return nil, err
	}
	if d.read, err = d.openPool(path, readers, readPragmas); err != nil {
		return nil, err
	}
	if err := d.loadImports(); err != nil {
		return nil, err
	}
	return newWriter(d, conn)
}

func (d *DB) openPool(path string, size int, pragmas []string) (*sql.DB, error) {
	pool, err := connect(path, fsys{vfs: d.set.vfs}.dsn(path, pragmas...))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	return pool, nil
}

// Close stops the writer after the calls it has taken, and returns when the file is closed and unlocked. It moves the
// write-ahead log into the file. If a reader, such as a backup, is in the way for more than 500 ms, the log stays, and
// the next Open reads it. Close may be called more than once; every call returns the same error.
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
