package db

import (
	"database/sql"
	"errors"
	"slices"
)

// lastVersion returns the newest version that task id ever had, so that no version is used twice. A deleted task leaves
// its version in former_tasks. For a task that the restored backup did not know, it is the version to which the
// restore raised all tasks.
func (tx *Tx) lastVersion(old Task, id int64) (version int64, err error) {
	switch {
	case old.ID != 0:
		return old.Version, nil
	case id > tx.last.task && id < farIDs:
		return tx.w.restored.version, nil
	}
	err = tx.row(`SELECT version FROM former_tasks WHERE id = ?`, id).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return max(version, tx.w.restored.version), err
}

// storeTask writes the change of a task from old to new into the file, and sets when its warning fires.
func (tx *Tx) storeTask(old, new Task) error {
	at, err := tx.warnTime(old, new)
	if err != nil {
		return err
	}
	warn := toMillis(at)
	switch {
	case new.ID == 0:
		return tx.removeTask(old)
	case old.ID == 0:
		return tx.insertTask(new, warn)
	default:
		return tx.updateTask(old, new, warn)
	}
}

func (tx *Tx) removeTask(old Task) error {
	if _, err := tx.exec(`DELETE FROM tasks WHERE id = ?`, old.ID); err != nil {
		return err
	}
	_, err := tx.exec(`INSERT OR REPLACE INTO former_tasks (id, version) VALUES (?, ?)`, old.ID, old.Version)
	return err
}

func (tx *Tx) insertTask(new Task, warn any) error {
	_, err := tx.exec(`INSERT INTO tasks (id, title, description, status, assigned_to, created_by, due_date, warn_at,
			version, created_at, updated_at, closed_at, external_id, history)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		new.ID, new.Title, new.Description, new.Status, idOrNull(new.Assignee), idOrNull(new.Creator),
		toMillis(new.Due), warn, new.Version, new.Created.UnixMilli(), new.Updated.UnixMilli(), toMillis(new.Closed),
		textOrNull(new.ExternalID), tx.tails[new.ID].history)
	return err
}

func (tx *Tx) updateTask(old, new Task, warn any) error {
	// Apart: SQLite rewrites the index of each column that a statement names, even if nothing changed.
	if new.Assignee != old.Assignee || new.Creator != old.Creator {
		if _, err := tx.exec(`UPDATE tasks SET assigned_to = ?, created_by = ? WHERE id = ?`,
			idOrNull(new.Assignee), idOrNull(new.Creator), new.ID); err != nil {
			return err
		}
	}
	if new.Due != old.Due {
		if _, err := tx.exec(`UPDATE tasks SET due_date = ? WHERE id = ?`, toMillis(new.Due), new.ID); err != nil {
			return err
		}
	}
	if new.Created != old.Created {
		if _, err := tx.exec(`UPDATE tasks SET created_at = ? WHERE id = ?`, new.Created.UnixMilli(), new.ID); err != nil {
			return err
		}
	}
	if new.ExternalID != old.ExternalID {
		const set = `UPDATE tasks SET external_id = ? WHERE id = ?`
		if _, err := tx.exec(set, textOrNull(new.ExternalID), new.ID); err != nil {
			return err
		}
	}
	set := `UPDATE tasks SET title = ?, description = ?, status = ?, warn_at = ?, version = ?, updated_at = ?,
		history = ?`
	tail, err := tx.tail(new.ID)
	if err != nil {
		return err
	}
	args := []any{new.Title, new.Description, new.Status, warn, new.Version, new.Updated.UnixMilli(), tail.history,
		new.ID}
	if new.Closed != old.Closed {
		set, args = set+`, closed_at = ?`, slices.Insert(args, len(args)-1, toMillis(new.Closed))
	}
	_, err = tx.exec(set+` WHERE id = ?`, args...)
	return err
}
