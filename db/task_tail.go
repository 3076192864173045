package db

import (
	"database/sql"
	"errors"
)

// A taskTail is what the row of a task says of other tables. It is no part of the task.
type taskTail struct {
	history    int64 // the newest entry of its history; 0 for none
	subscribed bool  // somebody follows or mutes it
}

// A tailCache holds the tails of the tasks in the taskCache, and of others that changed lately. Only the writer uses
// it.
type tailCache map[int64]taskTail

// commit stores the tails that a committed batch read or changed.
func (c tailCache) commit(seen map[int64]taskTail) {
	for id, tail := range seen {
		if _, known := c[id]; !known && len(c) >= maxCachedTasks {
			for other := range c {
				delete(c, other)
				break
			}
		}
		c[id] = tail
	}
}

// tail returns the tail of a task with the changes of this batch. It is zero for a task that does not exist, and for 0.
func (tx *Tx) tail(task int64) (taskTail, error) {
	tail, ok := tx.tails[task]
	if !ok {
		tail, ok = tx.w.tails[task]
	}
	if ok || task == 0 {
		return tail, nil
	}
	err := tx.row(`SELECT history, subscribed FROM tasks WHERE id = ?`, task).Scan(&tail.history, &tail.subscribed)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	if err == nil {
		tx.tails[task] = tail
	}
	return tail, err
}

// setTail keeps the tail of a task for the rest of the batch. That is undone if the op fails.
func (tx *Tx) setTail(task int64, tail taskTail) {
	keep(tx, tx.tails, task, tail)
}
