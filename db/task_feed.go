package db

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
)

const (
	// feedLength is how many of the newest changes of tasks are remembered. It is more than a busy team makes in a day.
	feedLength = 1 << 15
	// feedReserve is how many numbers of changes the file has in reserve. A crash leaves them out.
	feedReserve = 1 << 20
)

// A taskFeed remembers which tasks changed lately, and counts the tasks. Each change of a task has a number, one above
// that of the change before. The number is the cursor of whoever has heard of everything up to it. The feed holds what
// was committed. Only the writer changes it.
//
// A stop writes the feed to the file, and the next start goes on with it. After a crash nobody knows which changes were
// the last, so the feed begins anew, behind every number that was given.
type taskFeed struct {
	mu      sync.RWMutex
	last    int64 // the number of the newest change
	changed []int64
	counts  map[Status]int // without zeros
}

// TaskCounts says how many tasks there are.
type TaskCounts struct {
	Counts map[Status]int // by status; all statuses stand there
	Cursor int64          // the newest change that they know
}

// TaskChanges are the tasks that changed behind a cursor.
type TaskChanges struct {
	Changed []Task  // as they are now, those first that changed first
	Deleted []int64 // ids of tasks that are gone
	Cursor  int64   // where to go on
	More    bool    // there are changes behind Cursor already
}

// TaskCounts returns how many tasks have each status, as last committed. It reads memory only.
func (d *DB) TaskCounts() TaskCounts {
	d.feed.mu.RLock()
	defer d.feed.mu.RUnlock()
	c := TaskCounts{make(map[Status]int, len(d.set.Statuses)), d.feed.last}
	for _, i := range d.set.Statuses {
		c.Counts[i.Status] = d.feed.counts[i.Status]
	}
	return c
}

// TaskCursor returns the number of the newest change of a task. It reads memory only.
func (d *DB) TaskCursor() int64 {
	d.feed.mu.RLock()
	defer d.feed.mu.RUnlock()
	return d.feed.last
}

// TaskChanges returns the tasks that changed after the change with the number since, limit of them at most, and at most
// about 1 MiB of text. A task that changed more than once stands there once. It looks at 5,000 changes at most.
//
// It returns ErrCursor if it does not know all that changed since then, or if no change has that number yet. The caller
// then lists the tasks anew.
func (d *DB) TaskChanges(ctx context.Context, since int64, limit int) (c TaskChanges, err error) {
	changes, last, err := d.feed.since(since)
	if err != nil {
		return c, err
	}
	err = d.readMany(ctx, min(limit, len(changes)), func() error {
		c, err = d.changedTasks(ctx, changes, since, limit)
		return err
	})
	if err != nil {
		return TaskChanges{}, err
	}
	c.More = c.Cursor < last
	return c, nil
}

// changedTasks reads the tasks of changes, the numbers of which follow since.
func (d *DB) changedTasks(ctx context.Context, changes []int64, since int64, limit int) (c TaskChanges, err error) {
	seen, size := map[int64]bool{}, 0
	for c.Cursor = since; len(changes) > 0 && size <= maxText; c.Cursor, changes = c.Cursor+1, changes[1:] {
		id := changes[0]
		if seen[id] {
			continue
		}
		if len(seen) == limit {
			break
		}
		seen[id] = true
		t, err := d.Task(ctx, id)
		if errors.Is(err, ErrNotFound) {
			c.Deleted = append(c.Deleted, id)
			continue
		}
		if err != nil {
			return TaskChanges{}, err
		}
		c.Changed, size = append(c.Changed, t), size+t.size()
	}
	return c, nil
}

// since returns the tasks of the changes behind a number, as far as one request looks, and the number of the newest.
func (f *taskFeed) since(number int64) (changes []int64, last int64, err error) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	behind := f.last - number
	if behind < 0 || behind > int64(len(f.changed)) {
		return nil, 0, fmt.Errorf("cursor %d: %w", number, ErrCursor)
	}
	changes = f.changed[int64(len(f.changed))-behind:]
	return slices.Clone(changes[:min(len(changes), maxExamined)]), f.last, nil
}

// commit takes in the changes among the events of a committed batch, of which last is the newest, and by how much the
// counts have changed.
func (f *taskFeed) commit(last int64, events []Event, counts map[Status]int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range events {
		switch e := e.(type) {
		case TaskChanged:
			f.add(e.Task.ID)
		case TaskDeleted:
			f.add(e.ID)
		}
	}
	if f.last != last { // numbers were left out, so nobody knows what they stand for
		f.last, f.changed = last, nil
	}
	for status, n := range counts {
		if f.counts[status] += n; f.counts[status] == 0 {
			delete(f.counts, status)
		}
	}
}

// add takes in one change. It needs f.mu held.
func (f *taskFeed) add(task int64) {
	if len(f.changed) == 2*feedLength {
		f.changed = f.changed[:copy(f.changed, f.changed[feedLength:])]
	}
	f.last, f.changed = f.last+1, append(f.changed, task)
}

// encode returns the newest changes as the file has them.
func (f *taskFeed) encode() (changed []byte) {
	f.mu.RLock()
	defer f.mu.RUnlock()
	for _, id := range f.changed[max(0, len(f.changed)-feedLength):] {
		changed = binary.AppendUvarint(changed, uint64(id))
	}
	return changed
}

// decodeFeed is the reverse of encode.
func decodeFeed(changed []byte) (ids []int64) {
	for len(changed) > 0 {
		id, n := binary.Uvarint(changed)
		if n <= 0 {
			return nil // damaged: boards load anew
		}
		ids, changed = append(ids, int64(id)), changed[n:]
	}
	return ids
}

// recoverFeed reads the feed and counts the tasks, when the database is opened.
func (tx *Tx) recoverFeed() error {
	f := &tx.w.d.feed
	var changed []byte
	if err := tx.row(`SELECT last, changed FROM task_feed`).Scan(&f.last, &changed); err != nil {
		return err
	}
	f.changed, f.counts = decodeFeed(changed), map[Status]int{}
	tx.last.change, tx.w.reserved = f.last, f.last
	// Nearly all tasks are closed, and for those the index is enough.
	for _, q := range []string{
		`SELECT status, count(*) FROM tasks INDEXED BY tasks_closed WHERE closed_at IS NOT NULL GROUP BY status`,
		`SELECT status, count(*) FROM tasks INDEXED BY tasks_open WHERE closed_at IS NULL GROUP BY status`,
	} {
		if err := tx.each(q, func(rows *sql.Rows) error { return countStatuses(rows, f.counts) }); err != nil {
			return err
		}
	}
	return nil
}

// reserveChanges has the file name numbers that no change of this batch reaches, and forget which changes were the
// last. It writes before the first change after a start, and once in a million changes.
func (tx *Tx) reserveChanges() error {
	if tx.last.change <= tx.w.reserved {
		return nil
	}
	_, err := tx.exec(`UPDATE task_feed SET last = ?, changed = NULL`, tx.last.change+feedReserve)
	return err
}

// saveFeed writes the feed for the next start. Without it boards load all their tasks then.
func (w *writer) saveFeed() {
	if w.reserved == w.last.change {
		return
	}
	if err := w.ownOp(func(tx *Tx) error {
		_, err := tx.exec(`UPDATE task_feed SET last = ?, changed = ?`, tx.last.change, tx.w.d.feed.encode())
		return err
	}); err != nil {
		w.d.log.Error("store which tasks changed last", "err", err)
	}
}

// count notes that a task changes its status. "" is the status of one that does not exist. That is undone if the op
// fails.
func (tx *Tx) count(from, to Status) {
	if from == to {
		return
	}
	move := func(from, to Status) {
		if from != "" {
			tx.statuses[from]--
		}
		if to != "" {
			tx.statuses[to]++
		}
	}
	move(from, to)
	tx.undo = append(tx.undo, func() { move(to, from) })
}
