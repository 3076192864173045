package db

import (
	"errors"
	"fmt"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What the methods of DB return, wrapped with the what and the id.
var (
	ErrNotFound     = errors.New("not found")
	ErrPrecondition = errors.New("not as the request expects it") // an If-Match or If-None-Match that does not hold
	ErrRefused      = errors.New("refused")                       // wrong password, or a token that is void
	// A token of somebody deactivated; is also ErrRefused
	ErrInactive = errors.New("deactivated")
	ErrBusy     = errors.New("busy")                            // too many passwords to check at once
	ErrFull     = errors.New("the disk is full")                // nothing was stored
	ErrClosed   = errors.New("the database is closed")          // nothing was stored
	ErrInUse    = errors.New("in use by another ctms")          // by Open
	ErrNewer    = errors.New("written by a newer ctms")         // by Open
	ErrForeign  = errors.New("not a database of ctms")          // by Open
	ErrAdopt    = errors.New("user ids in doubt")               // by Open, with Provision
	ErrCorrupt  = errors.New("the database is damaged")         // by Open and by any statement
	ErrReadOnly = errors.New("the database can not be written") // by Open and by any write
	ErrTarget   = errors.New("can not be written")              // by Backup, of the copy
	ErrExists   = errors.New("is there already")                // by Backup, of the copy
)

// Invalid is a value that can't be taken: the caller's fault, shown to the caller.
type Invalid struct{ Field, Problem string }

func (e Invalid) Error() string { return e.Field + " " + e.Problem }

// Conflict is a value that can't be taken as things stand: a user name that is taken.
type Conflict struct{ Field, Problem string }

func (e Conflict) Error() string { return e.Problem }

// Forbidden is an act that this actor may not do.
type Forbidden struct{ Problem string }

func (e Forbidden) Error() string { return e.Problem }

// Limited is a guess at a secret that was not looked at: too many before it were wrong.
type Limited struct{ Retry time.Duration }

func (e Limited) Error() string { return "too many wrong guesses" }

// meaning turns the driver's error for a condition we have a word for into an error that says it.
func classify(err error) error {
	var se *sqlite.Error
	if !errors.As(err, &se) {
		return err
	}
	switch se.Code() & 0xff { // the primary result code, without what SQLite adds above it
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrCorrupt, err)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return err
}

// refused reports whether err says that a caller can't have what they asked for, and not that something is broken.
func isRefusal(err error) bool {
	return errors.As(err, new(Invalid)) || errors.As(err, new(Conflict)) || errors.As(err, new(Forbidden)) ||
		errors.Is(err, ErrNotFound) || errors.Is(err, ErrPrecondition) || errors.Is(err, ErrRefused)
}

// endsBatch reports whether SQLite may have rolled the whole transaction back because of err,
// so that nothing more may run in it (sqlite.org/lang_transaction.html, section 3).
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
