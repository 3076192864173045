package db

import "fmt"

// ids are the newest ids that were given, and the numbers of the newest changes of a task and of a user. history is of
// the entries that there are.
type ids struct{ notification, task, user, key, change, people, history int64 }

const (
	// hostTasks is the first of the task ids that do not move the counter. A host may use them, and new tasks still get
	// smaller ids. Otherwise one task with the largest id would keep everybody from creating another.
	hostTasks = 1 << 47
	// taskStride is the exception: an id at most this far beyond the newest one moves the counter anyway.
	taskStride = 1 << 20
)

// nextTask returns an id that no task ever had. With Provision on, it is one that the host does not use.
func (tx *Tx) nextTask() (int64, error) {
	first := tx.last.task + 1
	if tx.w.d.set.Provision {
		first = max(first, HostIDs)
	}
	for id := first; id <= MaxID; id++ {
		if id < hostTasks {
			return id, nil
		}
		var taken bool
		err := tx.row(`SELECT EXISTS (SELECT 1 FROM tasks WHERE id = ?1)
			OR EXISTS (SELECT 1 FROM former_tasks WHERE id = ?1)`, id).Scan(&taken)
		if err != nil || !taken {
			return id, err
		}
	}
	return 0, Conflict{"id",
		fmt.Sprintf("every id up to the largest, %d, was given: name an id with PUT", int64(MaxID))}
}

// seenTask moves the counter of tasks behind id, so that nextTask never returns this id.
func (tx *Tx) seenTask(id int64) error {
	if id <= tx.last.task || id >= hostTasks && id > tx.last.task+taskStride {
		return nil
	}
	tx.last.task = id
	_, err := tx.exec(`UPDATE counters SET last_task = ? WHERE id = 1`, id)
	return err
}

// nextUser returns an id that no user ever had. Beside a host, it is one that the host does not use.
func (tx *Tx) nextUser() (int64, error) {
	id := tx.last.user + 1
	if tx.w.d.set.besideHost() {
		id = max(id, HostIDs)
	}
	if id > MaxID {
		return 0, Conflict{"id", fmt.Sprintf(
			"somebody has the largest id, %d, and new ones go on behind it: name an id with PUT", int64(MaxID))}
	}
	return id, nil
}

// seenUser moves the counter of users behind id, so that nextUser never returns this id.
func (tx *Tx) seenUser(id int64) error {
	if id <= tx.last.user {
		return nil
	}
	tx.last.user = id
	_, err := tx.exec(`UPDATE counters SET last_user = ? WHERE id = 1`, id)
	return err
}
