package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"time"
)

const (
	// maxBatch bounds what one commit carries, and so how long the first of its callers waits.
	maxBatch = 512
	// flushEvery is how far user_state may lag behind memory. It is written along with a commit that happens
	// anyway; Open counts again what a crash left behind.
	flushEvery = 100 * time.Millisecond
	// flushIdle is when an idle writer writes what is left of it.
	flushIdle = 50 * time.Millisecond
)

// An op is a call that waits for the writer.
type op struct {
	fn   func(*Tx) error
	err  error
	done chan struct{}
}

// update runs fn inside the next commit and returns when that is on the disk and published, or with the error of fn,
// whose changes are then undone. ctx ends the wait for the writer's attention, never an op that it has taken: an
// outcome is never in doubt.
//
// Inside fn there is only tx: no other update (it would wait for itself), no network, no clock but tx.now. fn may be
// run a second time, after everything that it did was undone.
func (d *DB) update(ctx context.Context, fn func(*Tx) error) error {
	if ctx.Err() != nil { // or a writer that is free would take what nobody waits for
		return context.Cause(ctx)
	}
	o := &op{fn: fn, done: make(chan struct{})}
	select {
	case d.ops <- o:
		<-o.done
		return o.err
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-d.closing:
		return ErrClosed
	}
}

// writer owns the write connection.
type writer struct {
	d       *DB
	conn    *sql.Conn
	stmts   map[string]*sql.Stmt
	last    ids
	since   restored
	tasks   taskCache
	flushed time.Time // when user_state was written last
	failing bool      // the last flush of an idle writer failed
}

// ids are the newest ids given.
type ids struct{ notification, task, user int64 }

// restored is what the last restore has for those that the backup did not know: since when (ms) a host's tokens for
// them are good, the generation with which people begin, and the version behind which tasks do.
type restored struct{ validFrom, version int64 }

// newWriter brings the memory and the file to agree: what was stored after user_state was written last is counted
// again.
func newWriter(d *DB, conn *sql.Conn) (*writer, error) {
	w := &writer{d: d, conn: conn, stmts: map[string]*sql.Stmt{}, tasks: taskCache{}, flushed: time.Now()}
	o := &op{done: make(chan struct{}), fn: func(tx *Tx) error { return tx.recover() }}
	if w.commit([]*op{o}); o.err != nil {
		w.end()
	}
	return w, o.err
}

// end gives the connection back. While a statement is left, SQLite keeps its files open.
func (w *writer) end() {
	for _, stmt := range w.stmts {
		stmt.Close()
	}
	w.conn.Close()
}

// run is the writer's goroutine.
func (w *writer) run() {
	defer w.end()
	idle := time.NewTimer(flushIdle)
	defer idle.Stop()
	batch := make([]*op, 0, maxBatch)
	for {
		select {
		case o := <-w.d.ops:
			batch = append(batch[:0], o)
			for waiting := true; waiting && len(batch) < maxBatch; {
				select {
				case o := <-w.d.ops:
					batch = append(batch, o)
				default:
					waiting = false
				}
			}
			w.commit(batch)
			clear(batch)
			if w.d.users.anyDirty() {
				idle.Reset(flushIdle)
			}
		case <-w.d.users.poke:
			idle.Reset(flushIdle)
		case <-idle.C:
			w.flush()
		case <-w.d.closing:
			w.flush()
			// A stop can't wait for a long reader, such as a backup: then the log stays, and is read at the next start.
			if _, err := w.conn.ExecContext(context.Background(),
				`PRAGMA busy_timeout = 500; PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
				w.d.log.Error("checkpoint", "err", err)
			}
			return
		}
	}
}

// flush writes user_state, if it is behind.
func (w *writer) flush() {
	if !w.d.users.anyDirty() {
		return
	}
	o := &op{done: make(chan struct{}), fn: func(tx *Tx) error { tx.mustFlush = true; return nil }}
	w.commit([]*op{o})
	if o.err != nil && !w.failing { // once, and not with every proof of receipt while the disk is full
		w.d.log.Error("store the state of the inboxes", "err", o.err)
	}
	w.failing = o.err != nil
}

// errApart asks for the batch to be run again with a savepoint around each op.
var errNeedSavepoints = errors.New("run apart")

// commit runs the batch in one transaction, publishes what it changed, and answers.
func (w *writer) commit(batch []*op) {
	began := time.Now()
	outbox, err := w.attempt(batch, false)
	if err == errNeedSavepoints {
		outbox, err = w.attempt(batch, true)
	}
	if err != nil && len(batch) > 1 {
		// It can't be stored: the disk is full. Those who only read need not fail with those who write.
		for i := range batch {
			w.commit(batch[i : i+1])
		}
		return
	}
	came := Batch{Took: time.Since(began)}
	if err == nil && len(outbox) > 0 {
		w.d.publish(outbox)
	}
	for _, o := range batch {
		if err != nil {
			o.err = err
		}
		switch {
		case o.err == nil:
			came.Done++
		case isRefusal(o.err):
			came.Refused++
		default:
			came.Failed++
		}
	}
	w.d.set.Committed(came)
	for _, o := range batch {
		close(o.done)
	}
}

// attempt runs the batch and commits it. An op that fails before it changed anything costs its neighbours nothing, as
// almost every failure does; one that fails later has the batch run again, apart. A savepoint around every op, just
// in case, would cost each of them two statements.
func (w *writer) attempt(batch []*op, apart bool) (_ []Event, err error) {
	tx := &Tx{w: w, last: w.last, users: map[int64]*cachedUser{}, tasks: map[int64]Task{},
		now: w.d.set.now().UTC().Truncate(time.Millisecond)}
	if err := w.control(`BEGIN IMMEDIATE`); err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	var taken map[int64]bool
	committing := false
	defer func() {
		if err != nil {
			w.control(`ROLLBACK`) // fails where SQLite has rolled back by itself
			w.d.users.giveBack(taken)
			if committing {
				w.overwrite()
			}
		}
	}()
	for _, o := range batch {
		if err := tx.step(o, apart); err != nil {
			return nil, err
		}
	}
	flush := tx.mustFlush || tx.changed && time.Since(w.flushed) >= flushEvery
	if flush {
		taken = w.d.users.takeDirty()
		if err := tx.flush(taken); err != nil {
			return nil, err
		}
	}
	committing = true
	if err := w.control(`COMMIT`); err != nil {
		return nil, fmt.Errorf("commit: %w", err)
	}
	taken = nil
	if flush {
		w.flushed = time.Now()
	}
	w.last = tx.last
	w.d.users.commit(tx.users)
	w.tasks.commit(tx.tasks)
	w.d.newest.Store(tx.last.notification)
	return tx.outbox, nil
}

// overwrite stores something that changes nothing. A commit that failed when the disk would not sync it is in the log
// all the same: a crash would find it whole there and bring back what was answered with an error, unless it is written
// over.
func (w *writer) overwrite() {
	for _, q := range []string{`BEGIN IMMEDIATE`, sameVersion, `COMMIT`} {
		if w.control(q) != nil {
			w.control(`ROLLBACK`)
			return // the next commit does it
		}
	}
}

// control runs a statement that steers the transaction.
func (w *writer) control(q string) error {
	stmt, err := w.prepared(q)
	if err == nil {
		_, err = stmt.ExecContext(context.Background())
	}
	return classify(err)
}

// prepared returns the statement for q. A context that can't end spares a goroutine per call.
func (w *writer) prepared(q string) (*sql.Stmt, error) {
	if stmt, ok := w.stmts[q]; ok {
		return stmt, nil
	}
	stmt, err := w.conn.PrepareContext(context.Background(), q)
	if err != nil {
		return nil, err
	}
	w.stmts[q] = stmt
	return stmt, nil
}

// step runs one op. It returns an error only where the whole batch must end: o.err is the op's own.
func (tx *Tx) step(o *op, apart bool) error {
	if apart {
		if err := tx.w.control(`SAVEPOINT op`); err != nil {
			return err
		}
	}
	last, sent := tx.last, len(tx.outbox)
	tx.wrote, tx.failed, tx.undo = false, nil, tx.undo[:0]
	o.err = tx.call(o.fn)
	if tx.failed != nil && o.err == nil {
		o.err = tx.failed
	}
	switch {
	case tx.failed != nil && endsBatch(tx.failed):
		return o.err
	case o.err != nil && tx.wrote && !apart:
		return errNeedSavepoints
	case o.err != nil:
		tx.last, tx.outbox = last, tx.outbox[:sent]
		for i := len(tx.undo) - 1; i >= 0; i-- {
			tx.undo[i]()
		}
		if apart {
			if err := tx.w.control(`ROLLBACK TO op`); err != nil {
				return err
			}
		}
	}
	tx.changed = tx.changed || o.err == nil && tx.wrote
	if apart {
		return tx.w.control(`RELEASE op`)
	}
	return nil
}

// call keeps a panic in fn from the other callers.
func (tx *Tx) call(fn func(*Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in the writer: %v\n%s", p, debug.Stack())
		}
	}()
	return fn(tx)
}
