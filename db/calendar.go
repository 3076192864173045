package db

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
)

// CreateCalendar returns a new secret under which others read the calendar of a user. It ends the one before. It
// returns ErrNotFound.
func (d *DB) CreateCalendar(ctx context.Context, user int64) (secret string, err error) {
	secret = rand.Text()
	hash := sha256.Sum256([]byte(secret))
	return secret, d.update(ctx, func(tx *Tx) error {
		if _, err := tx.user(user); err != nil {
			return err
		}
		_, err := tx.exec(`INSERT OR REPLACE INTO calendars (user_id, hash) VALUES (?, ?)`, user, hash[:])
		return err
	})
}

// DeleteCalendar ends the secret of a user's calendar, if there is one.
func (d *DB) DeleteCalendar(ctx context.Context, user int64) error {
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`DELETE FROM calendars WHERE user_id = ?`, user)
		return err
	})
}

// CalendarUser returns the user whose calendar has a secret. It returns ErrNotFound if it is nobody's, or that of
// somebody who is deactivated.
func (d *DB) CalendarUser(ctx context.Context, secret string) (User, error) {
	hash := sha256.Sum256([]byte(secret))
	return d.userBySecret(ctx, "calendar", `SELECT user_id FROM calendars WHERE hash = ?`, hash[:])
}

// openDue selects the open tasks of a user that have a due date, by an index that has these alone. The statement goes
// on with which of them.
const openDue = `SELECT id, coalesce(external_id, ''), title, due_date, version, updated_at
	FROM tasks INDEXED BY tasks_calendar WHERE assigned_to = ? AND closed_at IS NULL AND due_date `

// DueTasks returns the open tasks of a user that have a due date, most at most: those that are due next, and then those
// that were due last. They have no more than what a calendar shows. It does not wait for a write. Large pages take turns
// (see Tasks).
func (d *DB) DueTasks(ctx context.Context, user int64, most int) (tasks []Task, err error) {
	if err := ctxErr(ctx); err != nil {
		return nil, err
	}
	now := d.Now().UnixMilli()
	add := func(rows *sql.Rows) error {
		t := Task{Assignee: user}
		var due, updated sql.NullInt64
		err := rows.Scan(&t.ID, &t.ExternalID, &t.Title, &due, &t.Version, &updated)
		t.Due, t.Updated = fromMillis(due), fromMillis(updated)
		tasks = append(tasks, t)
		return err
	}
	err = d.readMany(ctx, most, func() error {
		for _, which := range []string{`>= ? ORDER BY due_date LIMIT ?`, `< ? ORDER BY due_date DESC LIMIT ?`} {
			if err := d.each(openDue+which, add, user, now, most-len(tasks)); err != nil {
				return err
			}
		}
		return nil
	})
	return tasks, err
}
