package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

const (
	// maxBatch bounds the ops of one commit, and with them the time that the first of the callers waits.
	maxBatch = 512
	// flushEvery is how long user_state may lag behind memory. The first commit after that time writes it too. After
	// a crash, Open counts the lost part again.
	flushEvery = 100 * time.Millisecond
	// flushIdle is how long the writer must be idle before it writes user_state without another reason to commit.
	flushIdle = 50 * time.Millisecond
	// flushLatest is how long it waits for that at most.
	flushLatest = time.Second
)

// A writer owns the write connection.
type writer struct {
	d        *DB
	conn     *sql.Conn
	stmts    map[string]*sql.Stmt // by their text
	last     ids                  // as last committed
	restored restored
	reserved int64 // the file says that changes up to this number may have been made
	tasks    taskCache
	tails    tailCache
	created  taskCounts // as last committed; only of users that were looked up
	changes  changeCounts
	flushed  time.Time // when user_state was last written
	failing  bool      // the last flush of the idle writer failed
	health   health
	lock     foreignLock
	log      logLook

	schemaCookie int64 // of the schema that Ready last found right; 0 before
}

// restored is what a restore leaves for the tasks and users that its backup did not know.
type restored struct {
	validFrom int64 // milliseconds; a host's token for a new user must have been issued then or later
	version   int64 // the generation of new users; new tasks begin at version+1
}

// newWriter returns a writer whose memory agrees with the file (see recover). It does not run yet.
func newWriter(d *DB, conn *sql.Conn) (*writer, error) {
	w := &writer{d: d, conn: conn, stmts: map[string]*sql.Stmt{}, tasks: taskCache{}, tails: tailCache{},
		created: taskCounts{}, changes: changeCounts{map[int64]changeCount{}, mostCounted}, flushed: time.Now()}
	err := w.ownOp(func(tx *Tx) error { return tx.recover() })
	if err != nil {
		w.end()
	}
	return w, err
}

// end closes the connection. Its statements are closed first, since SQLite keeps the files open for them.
func (w *writer) end() {
	for _, stmt := range w.stmts {
		stmt.Close()
	}
	w.conn.Close()
}

// run is the writer's goroutine. It ends after Close.
func (w *writer) run() {
	defer w.end()
	idle := time.NewTimer(flushIdle)
	defer idle.Stop()
	var dirtySince time.Time // zero while user_state is up to date
	// wait has the idle writer flush a little later, unless that was put off for too long already.
	wait := func() {
		now := time.Now()
		if dirtySince.IsZero() {
			dirtySince = now
		}
		idle.Reset(min(flushIdle, max(flushLatest-now.Sub(dirtySince), 0)))
	}
	batch := make([]*op, 0, maxBatch)
	for {
		select {
		case o := <-w.d.ops:
			batch = w.gather(append(batch[:0], o))
			w.commit(batch)
			clear(batch)
			if w.d.users.anyDirty() {
				wait()
			} else {
				dirtySince = time.Time{}
			}
		case <-w.d.users.poke:
			wait()
		case <-idle.C:
			w.flush()
			dirtySince = time.Time{}
		case <-w.d.closing:
			w.flush()
			w.saveFeed()
			w.saveKeyUse()
			w.saveClockAtStop()
			w.checkpoint()
			return
		}
	}
}

// gather adds the ops that wait now to the batch, until it is full.
func (w *writer) gather(batch []*op) []*op {
	for len(batch) < maxBatch {
		select {
		case o := <-w.d.ops:
			batch = append(batch, o)
		default:
			return batch
		}
	}
	return batch
}

// checkpoint moves the write-ahead log into the file. It waits 500 ms at most for readers, since a stop can't wait for
// a backup. If it fails, the log stays, and the next start reads it.
func (w *writer) checkpoint() {
	if _, err := w.conn.ExecContext(context.Background(),
		`PRAGMA busy_timeout = 500; PRAGMA wal_checkpoint(TRUNCATE)`); err != nil {
		w.d.log.Error("checkpoint", "err", w.d.explain(err))
	}
}

// flush writes user_state if memory is ahead of it.
func (w *writer) flush() {
	if !w.d.users.anyDirty() {
		return
	}
	err := w.ownOp(func(tx *Tx) error { tx.mustFlush = true; return nil })
	if err != nil && !w.failing { // the first only: on a full disk every flush fails
		w.d.log.Error("store the state of the inboxes", "err", err)
	}
	w.failing = err != nil
}

// ownOp runs an op of the writer's own in a transaction. It is no call of anybody, so Committed does not hear of it.
func (w *writer) ownOp(fn func(*Tx) error) error {
	o := &op{fn: fn}
	events, err := w.attempt([]*op{o}, false)
	err = w.d.explain(err)
	w.health.note(err, false)
	if o.err != nil {
		return w.d.explain(o.err)
	}
	if err == nil && len(events) > 0 {
		w.d.publish(events)
	}
	return err
}

// errNeedSavepoints asks for the batch to be run again, with a savepoint around each op.
var errNeedSavepoints = errors.New("needs savepoints")

// commit runs the batch in one transaction, publishes its events, and answers the callers.
func (w *writer) commit(batch []*op) {
	began := time.Now()
	events, err := w.attempt(batch, false)
	if err == errNeedSavepoints {
		events, err = w.attempt(batch, true)
	}
	err = w.d.explain(err)
	if err != nil && len(batch) > 1 && !errors.Is(err, ErrLocked) {
		// Nothing can be stored: the disk is full, say. Run one by one, the ops that only read still succeed.
		for i := range batch {
			w.commit(batch[i : i+1])
		}
		return
	}
	w.health.note(err, false)
	took := time.Since(began)
	if err == nil && len(events) > 0 {
		w.d.publish(events)
	}
	w.answer(batch, err, took)
	w.lookAtLog(began)
}

// answer reports the batch to Committed, and then lets the callers go on. err is the error of the whole batch, or nil.
func (w *writer) answer(batch []*op, err error, took time.Duration) {
	result := Batch{Took: took}
	for _, o := range batch {
		if err != nil {
			o.err = err
		}
		switch {
		case o.err == nil:
			result.Done++
		case isRefusal(o.err):
			result.Refused++
		default:
			result.Failed++
		}
	}
	w.d.set.Committed(result)
	for _, o := range batch {
		close(o.done)
	}
}

// attempt runs the batch in one transaction and returns its events.
//
// At first it runs without savepoints, which cost two statements each. Almost every op that fails does so before it has
// changed anything, and then the others just go on. If one fails later, attempt returns errNeedSavepoints.
func (w *writer) attempt(batch []*op, savepoints bool) ([]Event, error) {
	tx := &Tx{w: w, last: w.last, users: map[int64]*cachedUser{}, tasks: map[int64]Task{},
		tails: map[int64]taskTail{}, statuses: map[Status]int{}, now: w.d.Now().UTC().Truncate(time.Millisecond)}
	if err := w.begin(); err != nil {
		return nil, err
	}
	w.d.users.begin()
	defer w.d.users.end()
	for _, o := range batch {
		if err := tx.step(o, savepoints); err != nil {
			w.rollback()
			return nil, err
		}
	}
	if err := w.finish(tx); err != nil {
		return nil, err
	}
	return tx.events, nil
}

// finish commits tx, along with user_state if that is due, and then takes its changes over into memory. If that fails,
// finish rolls back.
func (w *writer) finish(tx *Tx) error {
	err := tx.writeHistory()
	if err == nil {
		err = tx.reserveChanges()
	}
	if err != nil {
		w.rollback()
		return err
	}
	var dirty map[int64]bool
	flush := tx.mustFlush || tx.changed && time.Since(w.flushed) >= flushEvery
	if flush {
		dirty = w.d.users.takeDirty()
		if err := tx.flush(dirty); err != nil {
			w.rollback()
			w.d.users.giveBack(dirty)
			return err
		}
	}
	if err := w.execControl(`COMMIT`); err != nil {
		w.rollback()
		w.d.users.giveBack(dirty)
		w.overwriteFailedCommit()
		return fmt.Errorf("commit: %w", err)
	}
	if flush {
		w.flushed = time.Now()
	}
	if tx.last.change > w.reserved {
		w.reserved = tx.last.change + feedReserve
	}
	w.health.note(nil, flush || tx.changed)
	w.takeOver(tx)
	return nil
}

// takeOver takes what was committed over into memory, where readers find it.
func (w *writer) takeOver(tx *Tx) {
	w.last = tx.last
	w.d.feed.commit(tx.last.change, tx.events, tx.statuses)
	w.d.people.Store(tx.last.people)
	if tx.keys != nil {
		keys := tx.keys
		w.d.keys.Store(&keys)
	}
	if tx.defaults != nil {
		w.d.defaults.Store(tx.defaults)
	}
	if tx.hooks != nil {
		w.d.hooks.Store(tx.hooks)
	}
	w.d.users.commit(tx.users)
	w.tasks.commit(tx.tasks)
	w.tails.commit(tx.tails)
	w.created.commit(tx.created)
	w.changes.commit(tx.changes, w.d.Elapsed())
	w.d.newest.Store(tx.last.notification)
	w.d.newestKey.Store(tx.last.key)
	w.d.pokeOutbox(tx.due)
}

// rollback ends the transaction. Its error means that SQLite has rolled back by itself.
func (w *writer) rollback() { w.execControl(`ROLLBACK`) }

// overwriteFailedCommit commits a transaction that changes nothing. It is needed after a commit that the disk failed to
// sync. Such a commit stands in the log all the same. After a crash SQLite would find it whole, and so bring back a
// change that was answered with an error. The new commit is written over it.
func (w *writer) overwriteFailedCommit() {
	for _, q := range []string{`BEGIN IMMEDIATE`, sameVersion, `COMMIT`} {
		if w.execControl(q) != nil {
			w.execControl(`ROLLBACK`)
			return // the next commit will be written over it
		}
	}
}

// execControl runs a statement that begins or ends a transaction or savepoint.
func (w *writer) execControl(q string) error {
	stmt, err := w.prepared(q)
	if err == nil {
		_, err = stmt.ExecContext(context.Background())
	}
	return classify(err)
}

// prepared returns the write connection's statement for q. It keeps every statement. All contexts here are ones that
// can't end: for others, the driver would start a goroutine for each call.
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
