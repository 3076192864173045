package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Tx is what an op may do: one of the writer's transactions, with one clock.
type Tx struct {
	w         *writer
	now       time.Time             // UTC, whole milliseconds
	last      ids                   // the newest given, this batch's included
	users     map[int64]*cachedUser // copies of those the batch touched; nil: deleted
	tasks     map[int64]Task        // those the batch looked at, as it sees them; zero: deleted
	outbox    []Event               // what to publish after the commit
	changed   bool                  // some op wrote
	mustFlush bool                  // something read or deleted: user_state has to go with this commit

	// Of the op at hand:
	wrote  bool     // it changed the file
	failed error    // its first statement that failed
	undo   []func() // puts people and tasks back
}

// exec runs a statement that writes and returns how many rows it changed.
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

// row runs a statement that reads one row. Nothing found is sql.ErrNoRows.
func (tx *Tx) row(q string, args ...any) *row {
	stmt, err := tx.w.prepared(q)
	if err != nil {
		return &row{tx: tx, err: err}
	}
	return &row{tx: tx, row: stmt.QueryRowContext(context.Background(), args...)}
}

type row struct {
	tx  *Tx
	row *sql.Row
	err error
}

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

// each runs a statement that reads and calls scan for every row.
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

// fail remembers that a statement failed: even an op that goes on as if nothing had been is then undone.
func (tx *Tx) fail(err error) error {
	err = classify(err)
	if tx.failed == nil {
		tx.failed = err
	}
	return err
}

// task returns a task as this batch sees it, or ErrNotFound.
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
		tx.tasks[id] = t
	}
	if t.ID == 0 {
		return Task{}, fmt.Errorf("task %d: %w", id, ErrNotFound)
	}
	return t, nil
}

// remember has the batch see task id as t, until the op at hand fails.
func (tx *Tx) remember(id int64, t Task) {
	was, seen := tx.tasks[id]
	tx.undo = append(tx.undo, func() {
		if tx.tasks[id] = was; !seen {
			delete(tx.tasks, id)
		}
	})
	tx.tasks[id] = t
}

// putTask writes the change of a task from old to new and tells whom the rules name. A task that is created has a zero
// old, one that is deleted a zero new. Every change of a task passes here. It returns the task as it is stored;
// where nothing changed, nothing is written.
func (tx *Tx) putTask(actor int64, old, new Task) (Task, error) {
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
	if err := tx.storeTask(old, new); err != nil {
		return Task{}, err
	}
	tx.remember(max(old.ID, new.ID), new)
	for _, n := range changed(old, new) {
		n.Created = new.Created
		if err := tx.notify(actor, n); err != nil {
			return Task{}, err
		}
	}
	if new.ID == 0 {
		tx.outbox = append(tx.outbox, TaskDeleted{old.ID})
	} else {
		tx.outbox = append(tx.outbox, TaskChanged{new})
	}
	return new, nil
}

// lastVersion is the version that a task has, that the one had which was deleted under its id, or that one may have had
// which a restore does not know: no version comes twice.
func (tx *Tx) lastVersion(old Task, id int64) (version int64, err error) {
	switch {
	case old.ID != 0:
		return old.Version, nil
	case id > tx.last.task && id < hostTasks:
		return tx.w.since.version, nil
	}
	err = tx.row(`SELECT version FROM former_tasks WHERE id = ?`, id).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return max(version, tx.w.since.version), err
}

func (tx *Tx) storeTask(old, new Task) error {
	warn := toMillis(warnAt(new, tx.now, tx.w.d.set.WarnBefore))
	var err error
	switch {
	case new.ID == 0:
		if _, err = tx.exec(`DELETE FROM tasks WHERE id = ?`, old.ID); err == nil {
			_, err = tx.exec(`INSERT OR REPLACE INTO former_tasks (id, version) VALUES (?, ?)`, old.ID, old.Version)
		}
	case old.ID == 0:
		_, err = tx.exec(`INSERT INTO tasks (id, title, description, status, assigned_to, created_by, due_date, warn_at, version, created_at, updated_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			new.ID, new.Title, new.Description, new.Status, idOrNull(new.Assignee), idOrNull(new.Creator),
			toMillis(new.Due), warn, new.Version, new.Created.UnixMilli(), new.Updated.UnixMilli())
	default:
		if new.Assignee != old.Assignee || new.Creator != old.Creator { // apart, since naming an indexed column rewrites its index
			if _, err := tx.exec(`UPDATE tasks SET assigned_to = ?, created_by = ? WHERE id = ?`, idOrNull(new.Assignee), idOrNull(new.Creator), new.ID); err != nil {
				return err
			}
		}
		_, err = tx.exec(`UPDATE tasks SET title = ?, description = ?, status = ?, due_date = ?, warn_at = ?, version = ?, updated_at = ? WHERE id = ?`,
			new.Title, new.Description, new.Status, toMillis(new.Due), warn, new.Version, new.Updated.UnixMilli(), new.ID)
	}
	return err
}

// notify stores a notification and puts it in the outbox, unless it is for the actor, who is told of
// what they did themselves only if they want to be, or for somebody inactive. A dedupe key that the user has already
// makes it nothing. It is created now, but not before n.Created, when its task was: the clock may have been put back.
func (tx *Tx) notify(actor int64, n Notification) error {
	who, err := tx.user(n.User)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if !who.Active || n.User == actor && !who.NotifyOwn {
		return nil
	}
	n.ID = tx.last.notification + 1
	if n.Created.Before(tx.now) {
		n.Created = tx.now
	}
	stored, err := tx.exec(`INSERT INTO notifications (id, user_id, task_id, type, message, title, status, due_date, created_at, dedupe_key)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (user_id, dedupe_key) WHERE dedupe_key IS NOT NULL DO NOTHING`,
		n.ID, n.User, idOrNull(n.Task), n.Kind, n.Message, n.Title, textOrNull(string(n.Status)), toMillis(n.Due), n.Created.UnixMilli(), textOrNull(n.dedupe))
	if err != nil || stored == 0 {
		return err
	}
	tx.last.notification = n.ID
	who = tx.touch(who)
	who.inbox.unread++
	tx.outbox = append(tx.outbox, Notified{n, who.inbox.unread})
	return nil
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

const (
	// hostTasks is where the ids begin that a host may give without new ones going on behind them: or anybody could, with one
	// task that has the largest, keep everybody from making another.
	hostTasks = 1 << 47
	// taskStride is how far beyond the newest id one there may be for new ones to go on behind it all the same.
	taskStride = 1 << 20
)

// nextTask is an id that no task had.
func (tx *Tx) nextTask() (int64, error) {
	for id := tx.last.task + 1; id <= MaxID; id++ {
		if id < hostTasks {
			return id, nil
		}
		var taken bool
		err := tx.row(`SELECT EXISTS (SELECT 1 FROM tasks WHERE id = ?1) OR EXISTS (SELECT 1 FROM former_tasks WHERE id = ?1)`, id).Scan(&taken)
		if err != nil || !taken {
			return id, err
		}
	}
	return 0, Conflict{"id", fmt.Sprintf("every id up to the largest, %d, was given: name an id with PUT", int64(MaxID))}
}

// seenTask keeps an id of a task from being given again.
func (tx *Tx) seenTask(id int64) error {
	if id <= tx.last.task || id >= hostTasks && id > tx.last.task+taskStride {
		return nil
	}
	tx.last.task = id
	_, err := tx.exec(`UPDATE counters SET last_task = ? WHERE id = 1`, id)
	return err
}

// nextUser is an id that no user had: with Provision on, one that the host has no use for.
func (tx *Tx) nextUser() (int64, error) {
	id := tx.last.user + 1
	if tx.w.d.set.Provision {
		id = max(id, HostIDs)
	}
	if id > MaxID {
		return 0, Conflict{"id", fmt.Sprintf("somebody has the largest id, %d, and new ones go on behind it: name an id with PUT", int64(MaxID))}
	}
	return id, nil
}

// seenUser keeps an id of a user from being given again.
func (tx *Tx) seenUser(id int64) error {
	if id <= tx.last.user {
		return nil
	}
	tx.last.user = id
	_, err := tx.exec(`UPDATE counters SET last_user = ? WHERE id = 1`, id)
	return err
}
