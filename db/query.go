package db

import (
	"context"
	"database/sql"
	"time"
)

// scanner is a row to read: *sql.Row, *sql.Rows, or the row of a Tx.
type scanner interface{ Scan(dest ...any) error }

// ctxErr returns the cause of ctx if it has ended. Reads ask before they begin, and between two parts of a long one.
func ctxErr(ctx context.Context) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// A source runs statements that read: a Tx with the changes of its batch, or a DB as last committed.
type source interface {
	each(q string, scan func(*sql.Rows) error, args ...any) error
}

// each runs a statement that reads. It calls scan for every row, until scan returns an error. It does not wait for a
// write.
func (d *DB) each(q string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := d.query(q, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one runs a statement that reads at most one row. found reports whether there is one.
func one(from source, q string, scan func(*sql.Rows) error, args ...any) (found bool, err error) {
	err = from.each(q, func(rows *sql.Rows) error {
		found = true
		return scan(rows)
	}, args...)
	return found, err
}

// exists reports whether a statement finds a row.
func exists(from source, q string, args ...any) (bool, error) {
	return one(from, q, func(*sql.Rows) error { return nil }, args...)
}

// query runs a read on the read pool. It takes no context: every read in this package is short, and watching a context
// would cost more than most of them. See ctxErr.
func (d *DB) query(q string, args ...any) (*sql.Rows, error) {
	stmt, err := d.prepared(q)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(context.Background(), args...)
	return rows, d.closedOr(err)
}

// ids returns the ids that a query finds, in its order.
func (d *DB) ids(q string, args ...any) (ids []int64, err error) {
	rows, err := d.query(q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// prepared returns the read pool's statement for q. It keeps every statement: q is always a text of this package.
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

// closedOr returns ErrClosed instead of err once Close has begun: Close closes the read pool under its readers.
func (d *DB) closedOr(err error) error {
	if err == nil {
		return nil
	}
	select {
	case <-d.closing:
		return ErrClosed
	default:
		return d.explain(err)
	}
}

// toMillis returns a time as the file stores it: milliseconds since 1970, or null for the zero time.
func toMillis(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UnixMilli()
}

// fromMillis is the reverse of toMillis.
func fromMillis(ms sql.NullInt64) time.Time {
	if !ms.Valid {
		return time.Time{}
	}
	return time.UnixMilli(ms.Int64).UTC()
}

// idOrNull returns an id as the file stores it: null for 0.
func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
