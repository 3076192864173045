package db

import (
	"context"
	"fmt"
	"runtime/debug"
)

// An op is a call that waits for the writer.
type op struct {
	fn   func(*Tx) error
	err  error         // of the call, once done is closed
	done chan struct{} // closed when the call has ended
}

// update runs fn in the next batch. It returns nil when the changes of fn are on the disk and published. If fn fails,
// its changes are undone, and update returns the error.
//
// ctx ends the wait until the writer takes the call. After that, update waits for the outcome, so no outcome is ever in
// doubt. That takes as long as the batch takes.
//
// fn may use only tx. It must not call update, which would wait for itself. It must not use the network, or another
// clock than tx.now. fn may run a second time, after everything that it did was undone: so it must set its results
// anew each time.
func (d *DB) update(ctx context.Context, fn func(*Tx) error) error {
	if ctx.Err() != nil { // select could otherwise choose the idle writer, and do what nobody waits for
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

// step runs one op, and stores its error in o.err. The error that step returns ends the whole batch.
func (tx *Tx) step(o *op, savepoint bool) error {
	if savepoint {
		if err := tx.w.execControl(`SAVEPOINT op`); err != nil {
			return err
		}
	}
	last, published, history := tx.last, len(tx.events), tx.history
	tx.wrote, tx.failed, tx.silent, tx.key, tx.undo, tx.unlimited, tx.told = false, nil, false, 0, tx.undo[:0], false, 0
	tx.looked, tx.retimed, tx.reread, tx.skipsAll, tx.following, tx.bylines = 0, 0, 0, false, following{}, nil
	o.err = tx.call(o.fn)
	if tx.failed != nil && o.err == nil {
		o.err = tx.failed
	}
	switch {
	case tx.failed != nil && endsBatch(tx.failed):
		return o.err
	case o.err != nil && tx.wrote && !savepoint:
		return errNeedSavepoints
	case o.err != nil:
		tx.undoOp(last, published, history)
		if savepoint {
			if err := tx.w.execControl(`ROLLBACK TO op`); err != nil {
				return err
			}
		}
	}
	tx.changed = tx.changed || o.err == nil && tx.wrote
	if savepoint {
		return tx.w.execControl(`RELEASE op`)
	}
	return nil
}

// holdsUp reports whether an op has stored so many notifications, or read so many followers, that other writes must
// come first.
func (tx *Tx) holdsUp() bool {
	most := tx.w.d.set.mostTold
	return tx.told > most || tx.looked > 4*most
}

// inTurn calls do with each of the ids, and returns how many are done. It ends early, after one at least, where the op
// holds others up: the rest is for another op.
func (tx *Tx) inTurn(ids []int64, do func(id int64) error) (done int, err error) {
	for i, id := range ids {
		if err := do(id); err != nil {
			return i, err
		}
		if tx.holdsUp() {
			return i + 1, nil
		}
	}
	return len(ids), nil
}

// undoOp takes back in memory what the failed op did. The arguments are from before the op.
func (tx *Tx) undoOp(last ids, published int, history []historyRow) {
	tx.last, tx.events, tx.history = last, tx.events[:published], history
	for i := len(tx.undo) - 1; i >= 0; i-- {
		tx.undo[i]()
	}
}

// call runs fn and turns a panic into an error, so that it harms no other caller.
func (tx *Tx) call(fn func(*Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in the writer: %v\n%s", p, debug.Stack())
		}
	}()
	return fn(tx)
}
