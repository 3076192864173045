package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ctms/db/private"
)

// An Import moves users, tasks and notifications of another application into a database (SPEC sections 9.7 and 13.9):
// they keep their ids, their times and what is read, and nobody is told.
//
// The caller adds all rows, in any order, then calls Check, and then Write. Rows that are added wait in a file of the
// data directory, so memory is bounded however many there are. Close removes it.
//
// The methods are for one goroutine.
type Import struct {
	ImportOptions
	conn  *sql.Conn
	stmts map[string]*sql.Stmt // those that run again and again, by their text
	close []func() error
	rows  int64 // that were added or refused
	here  ids   // the counters of the database, as Check found them
	now   time.Time
}

// ImportOptions say how rows are taken.
type ImportOptions struct {
	Admins    bool     // who is an admin in the rows is one here
	NewIDs    bool     // notifications get new ids, in the order of their times
	Hashes    Hashes   // which password hashes are taken
	Provision bool     // of a database that is not there yet; see Settings
	Statuses  Statuses // of a database that is not there yet; nil: ours. OpenImport sets them to those of the database
	Now       func() time.Time
}

// Hashes says which password hashes an import takes.
type Hashes string

// What an import does with hashes that can be checked here. In a database with Provision it drops all of them: people
// of a host have no password here.
const (
	AllHashes  Hashes = "all"
	FastHashes Hashes = "fast" // it drops those that are too slow
	NoHashes   Hashes = "none" // it drops all
)

// A Place says where a row stands, for people: "dump.json:12: tasks.task 7".
type Place string

// An ImportRef names a user or a task in a row. Its zero value names nobody.
type ImportRef struct {
	Ref
	Username string // of a user, instead
}

// An ImportedUser is a user of another application.
type ImportedUser struct {
	Ref      Ref
	Username string
	Name     string // "": the user name
	Hash     string // of the password, as passwd.Adopt takes it; "" for none
	Admin    bool
	Active   bool
	TimeZone string    // "": UTC
	Created  time.Time // zero: now
}

// An ImportedTask is a task of another application.
type ImportedTask struct {
	Ref               Ref
	Title             string
	Description       string
	Status            Status // "": Todo
	Assignee, Creator ImportRef
	Due               time.Time
	Created           time.Time // zero: when it was changed, or the first notification about it, or now
	Updated           time.Time // zero: when it was created
}

// An ImportedNotification is a notification of another application.
type ImportedNotification struct {
	Ref     Ref // with an external id, it gets a new id
	User    ImportRef
	Task    ImportRef
	Kind    Kind // "": event
	Title   string
	Message string
	Created time.Time
	Read    bool
}

// OpenImport begins an import into the database in dir, of which it reads what is there. Write needs that database
// open. A missing database counts as an empty one.
//
// It returns ErrNewer, ErrForeign or ErrCorrupt as Open does, and an error for a database of an older version.
func OpenImport(ctx context.Context, dir string, o ImportOptions) (_ *Import, err error) {
	im := &Import{ImportOptions: o, stmts: map[string]*sql.Stmt{}}
	if im.Now == nil {
		im.Now = time.Now
	}
	if im.Statuses == nil {
		im.Statuses = OurStatuses()
	}
	im.now = im.Now().UTC().Truncate(time.Millisecond)
	defer func() {
		if err != nil {
			im.Close()
		}
	}()
	path := filepath.Join(dir, File)
	_, err = os.Stat(path)
	missing := errors.Is(err, fs.ErrNotExist)
	if missing {
		if dir, err = im.tempDir(dir); err != nil {
			return nil, err
		}
		path = filepath.Join(dir, File)
	} else {
		d, err := OpenReader(dir)
		if err != nil {
			return nil, err
		}
		d.Close()
	}
	if err := im.openScratch(ctx, dir); err != nil {
		return nil, fmt.Errorf("import: %w", classify(err))
	}
	if missing {
		if err := emptyDatabase(ctx, path); err != nil {
			return nil, fmt.Errorf("import: %w", classify(err))
		}
	}
	return im, im.attach(ctx, path, missing)
}

// tempDir makes a directory that goes with the import. In a container that has none for such things, it is in the data
// directory, or in the nearest one above it that is there.
func (im *Import) tempDir(data string) (string, error) {
	const name = File + "-import-" // which counts as ours, should a crash leave it
	dir, err := os.MkdirTemp("", name)
	for above := ""; errors.Is(err, fs.ErrNotExist) && data != above; data = filepath.Dir(data) {
		dir, err = os.MkdirTemp(data, name)
		above = data
	}
	if err == nil {
		im.close = append(im.close, func() error { return os.RemoveAll(dir) })
	}
	return dir, err
}

// openScratch opens the file for the rows. It removes what an import left that was killed. The file has no journal,
// since nothing is rolled back: an error gives the import up. SQLite leaves the journal out only if it is not defensive.
//
// SQLite sorts many rows in files of its own. It makes them beside the rows: the image of the program has no directory
// for temporary files. The setting holds for the whole process, but all else there that needs room has it in memory
// (temp_store). If the directory is removed, SQLite looks for another one.
func (im *Import) openScratch(ctx context.Context, dir string) error {
	at, err := private.OpenDir(dir)
	if err != nil {
		return err
	}
	defer at.Close()
	if err := at.RemoveParts(); err != nil {
		return err
	}
	name, part, err := fsys{}.createPart(at)
	if err != nil {
		return err
	}
	path := at.Path(name)
	im.close = append(im.close, func() error { return os.Remove(path) }, part.Close)
	name = dsn(path, "journal_mode(off)", "synchronous(off)", "cache_size(-16384)", "busy_timeout(5000)")
	pool, err := sql.Open("sqlite", strings.Replace(name, defensive, notDefensive, 1))
	if err != nil {
		return err
	}
	im.close = append(im.close, pool.Close)
	if im.conn, err = pool.Conn(ctx); err != nil {
		return err
	}
	im.close = append(im.close, im.conn.Close)
	quoted := strings.ReplaceAll(filepath.Dir(path), "'", "''")
	if err := im.exec(ctx, `PRAGMA temp_store_directory = '`+quoted+`'`); err != nil {
		return err
	}
	if err := im.exec(ctx, scratchSchema); err != nil {
		return err
	}
	return im.exec(ctx, `BEGIN`)
}

// emptyDatabase makes a database at path with nothing in it.
func emptyDatabase(ctx context.Context, path string) error {
	pool, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return err
	}
	defer pool.Close()
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return migrate(ctx, conn, path, migrations, slog.New(slog.DiscardHandler), nil)
}

// attach lets statements read the database at path, under the name here.
func (im *Import) attach(ctx context.Context, path string, missing bool) error {
	if err := im.exec(ctx, `COMMIT`); err != nil {
		return err
	}
	w, err := private.WatchOpen(path)
	if err != nil {
		return err
	}
	defer w.End()
	if err := im.exec(ctx, `ATTACH ? AS here`, path); err != nil {
		return err
	}
	provision := im.Provision
	var statuses string
	err = im.conn.QueryRowContext(ctx, `SELECT last_notification, provision & ?, statuses FROM here.counters`,
		keptProvision).Scan(&im.here.notification, &im.Provision, &statuses)
	if err == nil {
		err = w.Check()
	}
	if err != nil {
		return classify(err)
	}
	if missing {
		im.Provision = provision
	} else if im.Statuses, err = keptStatuses(statuses); err != nil {
		return err
	}
	return im.exec(ctx, `BEGIN`)
}

func (im *Import) exec(ctx context.Context, q string, args ...any) error {
	_, err := im.conn.ExecContext(ctx, q, args...)
	return classify(err)
}

// execAgain is exec for a statement that runs for many rows. It returns how many rows changed.
func (im *Import) execAgain(ctx context.Context, q string, args ...any) (int64, error) {
	stmt, ok := im.stmts[q]
	if !ok {
		var err error
		if stmt, err = im.conn.PrepareContext(ctx, q); err != nil {
			return 0, classify(err)
		}
		im.stmts[q] = stmt
		im.close = append(im.close, stmt.Close)
	}
	res, err := stmt.ExecContext(context.Background(), args...) // with another context, each call starts a goroutine
	if err != nil {
		return 0, classify(err)
	}
	return res.RowsAffected()
}

// Close gives up what was not written, and the file of the rows.
func (im *Import) Close() error {
	var err error
	for i := len(im.close) - 1; i >= 0; i-- {
		err = errors.Join(err, im.close[i]())
	}
	im.close = nil
	return err
}
