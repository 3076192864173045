package db

import "fmt"

// ids are the newest ids that were given, and the numbers of the newest changes of a task and of a user. history is of
// the entries that there are.
type ids struct{ notification, task, user, key, change, people, history int64 }

const (
	// farIDs is the first of the ids of tasks and users that do not move the counter. A host may use them, and new ones
	// still get smaller ids. Otherwise one task or user with the largest id would keep everybody from making another.
	farIDs = 1 << 47
	// idStride is the exception: an id at most this far beyond the newest one moves the counter anyway.
	idStride = 1 << 20
)

// idOfTask and idOfUser find out whether an id is or was that of a task or of a user.
const (
	idOfTask = `SELECT EXISTS (SELECT 1 FROM tasks WHERE id = ?1) OR EXISTS (SELECT 1 FROM former_tasks WHERE id = ?1)`
	idOfUser = `SELECT EXISTS (SELECT 1 FROM users WHERE id = ?1) OR EXISTS (SELECT 1 FROM former_users WHERE id = ?1)`
)

// nextTask returns an id that no task ever had. With Provision on, it is one that the host does not use.
func (tx *Tx) nextTask() (int64, error) {
	first := tx.last.task + 1
	if tx.w.d.set.Provision {
		first = max(first, HostIDs)
	}
	return tx.unusedID(first, idOfTask)
}

// nextUser returns an id that no user ever had. Beside a host, it is one that the host does not use.
func (tx *Tx) nextUser() (int64, error) {
	first := tx.last.user + 1
	if tx.w.d.set.besideHost() {
		first = max(first, HostIDs)
	}
	return tx.unusedID(first, idOfUser)
}

// unusedID returns the first id from an id on that was never used. used is idOfTask or idOfUser.
func (tx *Tx) unusedID(first int64, used string) (int64, error) {
	for id := first; id <= MaxID; id++ {
		if id < farIDs {
			return id, nil
		}
		var taken bool
		if err := tx.row(used, id).Scan(&taken); err != nil || !taken {
			return id, err
		}
	}
	return 0, Conflict{"id",
		fmt.Sprintf("every id up to the largest, %d, was given: name an id with PUT", int64(MaxID))}
}

// movesCounter reports whether a counter moves to an id that was used.
func movesCounter(last, id int64) bool { return id > last && (id < farIDs || id <= last+idStride) }

// seenTask moves the counter of tasks behind id, so that nextTask never returns this id.
func (tx *Tx) seenTask(id int64) error {
	if !movesCounter(tx.last.task, id) {
		return nil
	}
	tx.last.task = id
	_, err := tx.exec(`UPDATE counters SET last_task = ? WHERE id = 1`, id)
	return err
}

// seenUser moves the counter of users behind id, so that nextUser never returns this id.
func (tx *Tx) seenUser(id int64) error {
	if !movesCounter(tx.last.user, id) {
		return nil
	}
	tx.last.user = id
	_, err := tx.exec(`UPDATE counters SET last_user = ? WHERE id = 1`, id)
	return err
}
