package db

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// mostHistory is how many changes of a task are kept. Beyond that, the oldest go.
const mostHistory = 1_000

// pruneEvery is how often the oldest changes of a task are deleted: at each version that it divides. Until then, more
// than mostHistory are in the file. The oldest of them are not shown.
const pruneEvery = 512

// A HistoryEntry is one change of a task (SPEC section 13.7).
type HistoryEntry struct {
	ID        int64 // rises with time
	At        time.Time
	Actor     int64  // a user's id; 0 for nobody, or one who was deleted
	ActorName string // as it is now
	Key       int64  // the API key that asked; 0 for none
	KeyName   string
	Changes   []FieldChange // never empty
}

// A historyRow is an entry that the batch has not written yet.
type historyRow struct {
	id, task, previous, actor, key int64
	changes                        string
}

// record adds the change of a task from old to new to its history, before the task is stored. old is zero for a new
// task. The history of a deleted one, whose new is zero, ends with it. Entries are written at the end of the batch,
// many with one statement: that halves what they cost.
func (tx *Tx) record(actor int64, old, new Task) error {
	if new.ID == 0 {
		return tx.endHistory(old.ID)
	}
	if old.ID == 0 && new.Created.Equal(tx.now) {
		old.Created = new.Created // the entry has that time
	}
	changes := historyOf(&old, &new)
	if changes == "" || tx.w.d.set.noHistory {
		return nil
	}
	tail, err := tx.tail(old.ID)
	if err != nil {
		return err
	}
	tx.last.history++
	tx.history = append(tx.history, historyRow{tx.last.history, new.ID, tail.history, actor, tx.key, changes})
	tail.history = tx.last.history
	tx.setTail(new.ID, tail)
	if new.Version < mostHistory || new.Version%pruneEvery != 0 {
		return nil
	}
	return tx.deleteHistory(new.ID, mostHistory)
}

// endHistory deletes the history of a task. An op that fails gets back the slice as it was, so that is not changed.
func (tx *Tx) endHistory(task int64) error {
	if err := tx.deleteHistory(task, 0); err != nil {
		return err
	}
	isOfTask := func(row historyRow) bool { return row.task == task }
	if slices.ContainsFunc(tx.history, isOfTask) {
		tx.history = slices.DeleteFunc(slices.Clone(tx.history), isOfTask)
	}
	tail, err := tx.tail(task)
	tail.history = 0
	tx.setTail(task, tail)
	return err
}

// deleteHistory deletes the entries of a task that are written, but for the newest keep.
func (tx *Tx) deleteHistory(task int64, keep int) error {
	tail, err := tx.tail(task)
	if err != nil {
		return err
	}
	from := tail.history
	if i := slices.IndexFunc(tx.history, func(row historyRow) bool { return row.task == task }); i >= 0 {
		from = tx.history[i].previous
	}
	_, err = tx.exec(deleteHistory, from, task, keep)
	return err
}

// historyAtOnce is how many entries one statement writes.
const historyAtOnce = 64

// insertHistory are the statements that write 1, 2, 4, … entries.
var insertHistory = func() (by map[int]string) {
	by = map[int]string{}
	for n := 1; n <= historyAtOnce; n *= 2 {
		by[n] = `INSERT INTO task_history (id, task_id, previous, at, actor_id, key_id, changes)
			VALUES (?, ?, ?, ?, ?, ?, ?)` + strings.Repeat(`, (?, ?, ?, ?, ?, ?, ?)`, n-1)
	}
	return by
}()

// writeHistory writes the entries of the batch.
func (tx *Tx) writeHistory() error {
	rows, at := tx.history, tx.now.UnixMilli()
	args := make([]any, 0, 7*min(len(rows), historyAtOnce))
	for n := historyAtOnce; n > 0; n /= 2 {
		for ; len(rows) >= n; rows = rows[n:] {
			args = args[:0]
			for _, row := range rows[:n] {
				args = append(args, row.id, row.task, row.previous, at, idOrNull(row.actor), idOrNull(row.key), row.changes)
			}
			if _, err := tx.exec(insertHistory[n], args...); err != nil {
				return err
			}
		}
	}
	return nil
}

// entriesOf walks from entry ?1 of task ?2 to the oldest, and counts. Ids fall on the way, so it ends in any file.
const entriesOf = `WITH RECURSIVE entry (id, previous, n) AS (
		SELECT id, previous, 1 FROM task_history WHERE id = ?1 AND task_id = ?2
		UNION ALL SELECT h.id, h.previous, n + 1 FROM entry JOIN task_history h ON h.id = entry.previous
		WHERE h.id < entry.id AND h.task_id = ?2)
	`

// deleteHistory deletes the entries of a task from one on, but for the first ?3.
const deleteHistory = entriesOf + `DELETE FROM task_history WHERE id IN (SELECT id FROM entry WHERE n > ?3)`

// historyPage finds a page of the entries of a task, among the first ?3.
const historyPage = entriesOf + `SELECT h.id, at, u.id, coalesce(u.name, ''), key_id, coalesce(k.name, r.name, ''),
		changes
	FROM entry CROSS JOIN task_history h ON h.id = entry.id
		LEFT JOIN users u ON u.id = actor_id AND u.id NOT IN (SELECT id FROM former_users)
		LEFT JOIN api_keys k ON k.id = key_id LEFT JOIN former_keys r ON r.id = key_id
	WHERE n <= ?3 AND h.id < ?4 LIMIT ?5`

// TaskHistory returns a page of the changes of a task, newest first, of those with ids below before; 0 for all. next is
// the id to go on from; it is 0 at the end. The newest 1,000 changes are kept, the creation among them. Tasks that were
// made by a version of the program that kept no history have only what came later. It returns ErrNotFound.
func (d *DB) TaskHistory(ctx context.Context, task, before int64, limit int) (page []HistoryEntry, next int64,
	err error) {
	if err := ctxErr(ctx); err != nil {
		return nil, 0, err
	}
	newest, err := d.ids(`SELECT history FROM tasks WHERE id = ?`, task)
	if err == nil && len(newest) == 0 {
		err = fmt.Errorf("task %d: %w", task, ErrNotFound)
	}
	if err != nil {
		return nil, 0, err
	}
	if before == 0 {
		before = math.MaxInt64
	}
	err = d.readMany(ctx, limit, func() error {
		page, err = d.readHistory(task, newest[0], before, limit+1)
		return err
	})
	if err != nil || len(page) <= limit {
		return page, 0, err
	}
	return page[:limit], page[limit-1].ID, nil
}

func (d *DB) readHistory(task, newest, before int64, limit int) (page []HistoryEntry, err error) {
	rows, err := d.query(historyPage, newest, task, mostHistory, before, limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e HistoryEntry
		var at, actor, key sql.NullInt64
		var changes string
		if err := rows.Scan(&e.ID, &at, &actor, &e.ActorName, &key, &e.KeyName, &changes); err != nil {
			return nil, err
		}
		e.At, e.Actor, e.Key, e.Changes = fromMillis(at), actor.Int64, key.Int64, decodeChanges(changes)
		page = append(page, e)
	}
	return page, rows.Err()
}
