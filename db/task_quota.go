package db

import (
	"errors"
	"fmt"
)

// taskCounts are numbers of tasks, by the user who created them. The key 0 has the number of all tasks.
type taskCounts map[int64]int

// mayCreate returns Quota if the actor may not create one more task, and ErrRefused if the actor is deleted. Admins and
// keys have no limit of their own: they may write down the tasks of a whole host.
func (tx *Tx) mayCreate(actor int64, byKey bool) error {
	set, limited := tx.w.d.set, false
	if actor != 0 || !byKey {
		user, err := tx.user(actor)
		if errors.Is(err, ErrNotFound) { // deleted after the request was admitted
			return fmt.Errorf("user %d: %w", actor, ErrRefused)
		} else if err != nil {
			return err
		}
		limited = set.UserTasks > 0 && !user.Admin && !byKey
	}
	if limited {
		if n, err := tx.countTasks(actor); err != nil {
			return err
		} else if n >= set.UserTasks {
			return Quota{fmt.Sprintf("you have created %d tasks that are still here, and may have no more: delete some, "+
				"or ask an administrator", n)}
		}
	}
	if set.Tasks > 0 {
		if n, err := tx.countTasks(0); err != nil {
			return err
		} else if n >= set.Tasks {
			return Quota{fmt.Sprintf("there are %d tasks, and no more are allowed: delete some, or ask the operator", n)}
		}
	}
	return nil
}

// mostCounted is for how many users the writer remembers the number of tasks.
const mostCounted = 4096

// countTasks returns how many tasks a user created that are still there, and how many there are in all for user 0. Only
// the first call for a user in a while reads the file.
func (tx *Tx) countTasks(user int64) (int, error) {
	n, known := tx.w.created[user]
	if !known {
		q, args := `SELECT count(*) FROM tasks`, []any(nil)
		if user != 0 {
			q, args = q+` WHERE created_by = ?`, []any{user}
		}
		if err := tx.row(q, args...).Scan(&n); err != nil {
			return 0, err
		}
		n -= tx.created[user] // the statement sees what this batch has changed
		if len(tx.w.created) >= mostCounted {
			clear(tx.w.created)
		}
		tx.w.created[user] = n
	}
	return n + tx.created[user], nil
}

// noteCount adds to the numbers of tasks what the change of a task from old to new means. That is undone if the op
// fails.
func (tx *Tx) noteCount(old, new Task) {
	if old.ID == 0 {
		tx.addCount(0, 1)
	}
	if new.ID == 0 {
		tx.addCount(0, -1)
	}
	if old.Creator != new.Creator && old.Creator != 0 {
		tx.addCount(old.Creator, -1)
	}
	if old.Creator != new.Creator && new.Creator != 0 {
		tx.addCount(new.Creator, 1)
	}
}

func (tx *Tx) addCount(user int64, n int) {
	if tx.created == nil { // most batches create and delete nothing
		tx.created = taskCounts{}
	}
	tx.created[user] += n
	tx.undo = append(tx.undo, func() { tx.created[user] -= n })
}

// commit adds the changes of a committed batch to the numbers that are known.
func (c taskCounts) commit(changes taskCounts) {
	for user, n := range changes {
		if _, known := c[user]; known {
			c[user] += n
		}
	}
}
