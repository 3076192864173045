package db

import (
	"errors"
	"fmt"
	"syscall"
	"time"

	"ctms/db/private"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Errors of any method. They come wrapped, with the subject and its id: "task 7: not found".
var (
	// ErrNotFound means that there is no such task, user or notification, or that it is another user's.
	ErrNotFound = errors.New("not found")
	// ErrPrecondition means that a Precondition does not hold (If-Match and If-None-Match, RFC 9110 section 13).
	ErrPrecondition = errors.New("not as the request expects it")
	// ErrCursor means that not all changes behind a cursor are known, or that the cursor was never given.
	ErrCursor = errors.New("unknown cursor")
	// ErrRefused means a wrong password, or a token that is no longer good.
	ErrRefused = errors.New("refused")
	// ErrInactive means that the user is deactivated. Where a token is checked, the error is ErrRefused as well.
	ErrInactive = errors.New("deactivated")
	// ErrBusy means that too many passwords are being checked at once.
	ErrBusy = errors.New("busy")
	// ErrFull means that the disk is full. Nothing was stored.
	ErrFull = errors.New("the disk is full")
	// ErrLocked means that another process holds the database. Nothing was stored.
	ErrLocked = errors.New("another process holds the database")
	// ErrClosed means that the database is closed. Nothing was stored.
	ErrClosed = errors.New("the database is closed")
	// ErrCorrupt means that SQLite found the file damaged.
	ErrCorrupt = errors.New("the database is damaged")
	// ErrReadOnly means that the file can't be opened for writing.
	ErrReadOnly = errors.New("the database cannot be written")
)

// Errors of Open, OpenReader, Examine, Backup and Restore. They come wrapped, with the file's name.
var (
	// ErrInUse means that another process has the data directory open for writing.
	ErrInUse = errors.New("in use by another ctms")
	// ErrNewer means that a newer version of the program wrote the file.
	ErrNewer = errors.New("written by a newer ctms")
	// ErrForeign means that the file is not a database of this program.
	ErrForeign = errors.New("not a database of ctms")
	// ErrPacked means that the file is compressed. It is an ErrForeign.
	ErrPacked = fmt.Errorf("%w: it is compressed", ErrForeign)
	// ErrSchema means that the file has not exactly the tables and indexes of its version.
	ErrSchema = errors.New("the database does not have the expected tables")
	// ErrMissing means that there is no database, and that none was to be made.
	ErrMissing = errors.New("there is no database")
	// ErrExposed means that others could get at a file, and that this could not be put right. The text says who.
	ErrExposed = private.ErrExposed
	// ErrPlanted is an ErrExposed: the file is a link, or a third user's, in the directory of another user. Root does not
	// read it for that user.
	ErrPlanted = private.ErrPlanted
	// ErrAdopt means that Provision was turned on while users here have passwords, and ids that would belong to the
	// host. Settings.AdoptIDs says that they are the host's users.
	ErrAdopt = errors.New("user ids in doubt")
	// ErrStatuses means that tasks have a status which the settings do not name.
	ErrStatuses = errors.New("a status is missing that tasks have")
	// ErrTarget means that a copy can't be written.
	ErrTarget = errors.New("cannot be written")
	// ErrExists means that a file with the copy's name exists.
	ErrExists = errors.New("is there already")
)

// Invalid means that a value can never be taken. It is the caller's fault, and is shown to the caller. Field is the
// wire's name of the field. Problem goes on behind that name: "must not be empty".
type Invalid struct{ Field, Problem string }

// Error returns the field and its problem: "title must not be empty".
func (e Invalid) Error() string { return e.Field + " " + e.Problem }

// Conflict means that a value can't be taken now, though it may be another time: a user name that is taken. Field is
// the wire's name of the field. Problem is a whole sentence without its full stop.
type Conflict struct{ Field, Problem string }

// Error returns the problem alone.
func (e Conflict) Error() string { return e.Problem }

// Forbidden means that this actor must not do this. Field is the wire's name of the field that is to blame, or "" for
// none. Problem is a whole sentence without its full stop.
type Forbidden struct{ Field, Problem string }

// Error returns the problem.
func (e Forbidden) Error() string { return e.Problem }

// LockedPreference means that an admin has locked what somebody wants to choose. Field is its path.
type LockedPreference struct{ Field string }

// Error returns the problem with the path.
func (e LockedPreference) Error() string { return "an admin has locked " + e.Field }

// NotForKeys means that an API key must not do this, whatever its scopes. Field is the wire's name of the field that is
// to blame, or "" for none. Problem is a whole sentence without its full stop.
type NotForKeys struct{ Field, Problem string }

// Error returns the problem.
func (e NotForKeys) Error() string { return e.Problem }

// Quota means that as much is stored as is allowed. Problem is a whole sentence without its full stop.
type Quota struct{ Problem string }

// Error returns the problem.
func (e Quota) Error() string { return e.Problem }

// Limited means that a password was not checked, because too many before it were wrong. The next attempt is checked
// after Retry, at most 15 minutes.
type Limited struct {
	Retry time.Duration // from now, above 0
}

// Error returns a text without the time.
func (e Limited) Error() string { return "too many failed attempts" }

// classify wraps an error of the driver in ErrFull, ErrLocked, ErrCorrupt or ErrReadOnly if it means that, and one of
// the system in ErrFull. Other errors stay as they are.
func classify(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	var se *sqlite.Error
	if !errors.As(err, &se) || errors.Is(err, ErrFull) || errors.Is(err, ErrCorrupt) || errors.Is(err, ErrReadOnly) {
		return err
	}
	switch se.Code() & 0xff { // the primary result code, without what SQLite adds above it
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("%w: %w", ErrLocked, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}

// Damaged reports whether an error means that the file is damaged, wherever it came up.
func Damaged(err error) bool { return err != nil && errors.Is(classify(err), ErrCorrupt) }

// isRefusal reports whether err says no to a caller. Other errors say that something is broken.
func isRefusal(err error) bool {
	return errors.As(err, new(Invalid)) || errors.As(err, new(Conflict)) || errors.As(err, new(Forbidden)) ||
		errors.As(err, new(Quota)) || errors.As(err, new(NotForKeys)) || errors.As(err, new(LockedPreference)) ||
		errors.As(err, new(ChangeLimit)) || errors.Is(err, ErrTooMany) || errors.Is(err, ErrTooManyTold) ||
		errors.Is(err, ErrNotFound) || errors.Is(err, ErrPrecondition) || errors.Is(err, ErrRefused)
}

// ignoreNotFound returns nil for ErrNotFound, and any other error as it is.
func ignoreNotFound(err error) error {
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	return err
}

// endsBatch reports whether err may have made SQLite roll back the whole transaction. Then no further statement may run
// in it (sqlite.org/lang_transaction.html, section 3).
func endsBatch(err error) bool {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		return false
	}
	switch se.Code() & 0xff {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_BUSY,
		sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return true
	}
	return false
}
