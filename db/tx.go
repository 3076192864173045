package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// A Tx is one transaction of the writer. All ops of a batch share it. It has one clock: now.
type Tx struct {
	w         *writer
	now       time.Time             // UTC, whole milliseconds
	last      ids                   // the newest ids and numbers, this batch included
	users     map[int64]*cachedUser // copies of the users that the batch read or changed; nil: deleted
	tasks     map[int64]Task        // the tasks that the batch read or changed; zero: deleted or unknown
	tails     map[int64]taskTail    // their tails, those that the batch read or changed
	created   taskCounts            // by how much the batch changed the numbers of tasks, by who created them
	changes   map[int64]changeCount // those of the users who changed tasks
	statuses  map[Status]int        // how many tasks more or less the batch leaves with each status
	keys      keyRing               // the API keys, if the batch changed them
	defaults  *Defaults             // those of preferences, if the batch changed them
	events    []Event               // published after the commit
	due       int64                 // milliseconds; when the first delivery is due that the batch stored; 0 for none
	hooks     *[]Hook               // those of the organisation, if the batch changed them
	groups    map[int64][]string    // the groups of users, of those that were asked for; see groupsOf
	history   []historyRow          // written with the commit
	changed   bool                  // an op of the batch changed the file
	mustFlush bool                  // write user_state with this commit: a read state changed, or rows were deleted

	// These belong to the op that runs now:
	wrote  bool     // it may have changed the file
	failed error    // the error of its first statement that failed
	silent bool     // nobody is notified of what it does
	key    int64    // the API key that asked for it; 0 for none
	undo   []func() // undo its changes of users and tasks, the last first

	unlimited bool // no limit of changes holds for it
	skipsAll  bool // it skips at once what waits for those whom it makes active, see updateUsers
	told      int  // how often it has called notify, if it is not silent
	looked    int  // how many followers it has read
	retimed   int  // how many deliveries it has set anew, see retime
	reread    int  // how many it has looked at for that

	following following // the followers that it read last

	bylines map[int64]byline // those that it asked for
}

// exec runs a statement that writes. It returns how many rows changed.
func (tx *Tx) exec(q string, args ...any) (int64, error) {
	stmt, err := tx.w.prepared(q)
	if err != nil {
		return 0, tx.fail(err)
	}
	tx.wrote = true
	res, err := stmt.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, tx.fail(err)
	}
	return res.RowsAffected()
}

// row runs a statement that reads one row. If there is none, Scan returns sql.ErrNoRows.
func (tx *Tx) row(q string, args ...any) *row {
	stmt, err := tx.w.prepared(q)
	if err != nil {
		return &row{tx: tx, err: err}
	}
	return &row{tx: tx, row: stmt.QueryRowContext(context.Background(), args...)}
}

// A row is the one row that a statement reads, or the error of the statement.
type row struct {
	tx  *Tx
	row *sql.Row
	err error
}

// Scan copies the columns of the row into dest. It returns sql.ErrNoRows if there is no row. Any other error makes the
// op fail.
func (r *row) Scan(dest ...any) error {
	err := r.err
	if err == nil {
		err = r.row.Scan(dest...)
	}
	if err == nil || errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return r.tx.fail(err)
}

// each runs a statement that reads. It calls scan for every row, until scan returns an error.
func (tx *Tx) each(q string, scan func(*sql.Rows) error, args ...any) error {
	stmt, err := tx.w.prepared(q)
	if err != nil {
		return tx.fail(err)
	}
	rows, err := stmt.QueryContext(context.Background(), args...)
	if err != nil {
		return tx.fail(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return tx.fail(err)
		}
	}
	if err := rows.Err(); err != nil {
		return tx.fail(err)
	}
	return nil
}

// fail records that a statement of the op failed. The op is then undone, even if it ignores the error.
func (tx *Tx) fail(err error) error {
	err = classify(err)
	if tx.failed == nil {
		tx.failed = err
	}
	return err
}

// task returns a task with the changes of this batch, or ErrNotFound.
func (tx *Tx) task(id int64) (Task, error) {
	t, ok := tx.tasks[id]
	if !ok {
		t, ok = tx.w.tasks[id]
	}
	if !ok {
		var err error
		if t, err = scanTask(tx.row(selectTask+` WHERE id = ?`, id)); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return Task{}, err
		}
		tx.tasks[id] = t // a zero Task if there is none
	}
	if t.ID == 0 {
		return Task{}, fmt.Errorf("task %d: %w", id, ErrNotFound)
	}
	return t, nil
}

// setTask keeps t as the state of task id for the rest of the batch. That is undone if the op fails.
func (tx *Tx) setTask(id int64, t Task) {
	keep(tx, tx.tasks, id, t)
}

// keep sets a value of a map of the batch. That is undone if the op fails.
func keep[T any](tx *Tx, of map[int64]T, id int64, value T) {
	was, seen := of[id]
	tx.undo = append(tx.undo, func() {
		if of[id] = was; !seen {
			delete(of, id)
		}
	})
	of[id] = value
}

// putTask stores the change of a task from old to new, and its history, and notifies the users whom the rules name. old
// is zero for a new task, new is zero for a deleted one. Every change of a task comes through here. It returns the task
// as stored. If nothing differs, it writes nothing.
func (tx *Tx) putTask(actor int64, old, new Task) (Task, error) {
	new.Closed = closedAt(tx.w.d.set.Statuses, old, new, tx.now)
	if old.ID != 0 && new.ID != 0 {
		new.Version, new.Updated = old.Version, old.Updated
		if new == old {
			return old, nil
		}
	}
	if new.Assignee != 0 && new.Assignee != old.Assignee {
		if err := tx.mayAssign(new.Assignee); err != nil {
			return Task{}, err
		}
	}
	if new.ID != 0 {
		last, err := tx.lastVersion(old, new.ID)
		if err != nil {
			return Task{}, err
		}
		new.Version, new.Updated = last+1, tx.now
	}
	if err := tx.mayChange(actor); err != nil {
		return Task{}, err
	}
	if err := tx.record(actor, old, new); err != nil {
		return Task{}, err
	}
	if err := tx.storeTask(old, new); err != nil {
		return Task{}, err
	}
	if err := tx.announce(actor, old, new); err != nil {
		return Task{}, err
	}
	return new, nil
}

// announce does what follows from a change of a task that storeTask has stored. It keeps the new state for the rest of
// the batch, and counts the task by its creator and by its status. It stores the notifications, and the warnings that
// are due at once. It adds the event, and ends the subscriptions of a deleted task.
func (tx *Tx) announce(actor int64, old, new Task) error {
	tx.setTask(max(old.ID, new.ID), new)
	tx.noteCount(old, new)
	if err := tx.notifyOf(actor, old, new); err != nil {
		return err
	}
	if err := tx.warnAtOnce(old, new); err != nil {
		return err
	}
	tx.count(old.Status, new.Status)
	tx.last.change++
	if new.ID == 0 {
		tx.events = append(tx.events, TaskDeleted{old.ID, tx.last.change})
		return tx.endSubscriptions(old.ID)
	}
	tx.events = append(tx.events, TaskChanged{new, tx.last.change})
	return nil
}

// notifyOf stores the notifications about a change, but no warnings.
func (tx *Tx) notifyOf(actor int64, old, new Task) error {
	if tx.silent {
		return nil
	}
	told, err := tx.toldOf(old, new)
	if err != nil {
		return err
	}
	for _, n := range told {
		n.Created = new.Created
		if err := tx.notify(actor, n); err != nil {
			return err
		}
	}
	return nil
}

// toldOf returns who is told what of the change of a task from old to new. It joins what the rules say (rules.go) and what
// followers are told (rules_follow.go).
func (tx *Tx) toldOf(old, new Task) ([]Notification, error) {
	all := tx.w.d.set.Statuses
	told := changed(all, old, new)
	if len(told) == 0 && old.Status == new.Status && old.Assignee == new.Assignee && old.Due == new.Due {
		return nil, nil // no news for followers
	}
	followers, err := tx.followers(old.ID)
	if err != nil || len(followers) == 0 {
		return told, err
	}
	assignee := ""
	if new.Assignee != 0 {
		b, err := tx.bylineOf(new.Assignee)
		if err != nil {
			return nil, err
		}
		assignee = b.label()
	}
	told = unmuted(told, followers)
	return append(told, followed(all, told, old, new, assignee, followers)...), nil
}
