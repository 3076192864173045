package db

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"math"
	"slices"
	"time"
)

// How people leave: at once, as far as anybody sees, and in slices, as far as there is much of theirs.

const (
	// purgeAtOnce is how long whoever deletes a user waits for the inbox to be gone: that is many times what most
	// people have.
	purgeWait = time.Second
	// letGoAmong is how many tasks, of all, one look for those of a former user reads: their creators have no index.
	unlinkAmong = 5_000
)

// DeleteUser removes user id: inbox and logins go, tasks are unassigned, and those they created are nobody's. The first
// turn of the writer hides all of it; what there is to delete or change follows in slices, others writing in between.
// It returns once their tasks say so themselves, and what a large inbox has left after a second is left to PurgeFormer,
// as is what a crash cuts short. The id is never given again. The last active admin is a Conflict.
func (d *DB) DeleteUser(ctx context.Context, id int64) error {
	err := d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(id)
		if err != nil {
			return err
		}
		if err := tx.checkOtherAdmins(who.User); err != nil {
			return err
		}
		return tx.anonymize(id)
	})
	if err != nil {
		return err
	}
	if err = d.unlinkTasks(ctx, id); err == nil {
		soon, cancel := context.WithTimeout(ctx, purgeWait)
		defer cancel()
		err = d.purge(soon, id)
	}
	if err != nil && !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, context.Canceled) &&
		!errors.Is(err, ErrClosed) { // PurgeFormer goes on
		d.log.Warn("what a deleted user has left", "user", id, "err", err)
	}
	return nil
}

// anonymize makes a user a former one: from here on there is nobody of that id and name, no login, and no task of
// theirs. The row stays while tasks refer to it, with nothing of the person in it, and a key that is no name's.
func (tx *Tx) anonymize(id int64) error {
	for _, q := range []string{
		`INSERT INTO former_users (id, purged) VALUES (?, 0)`,
		`UPDATE users SET username = '', username_key = char(0) || id, name = '', password = '', is_admin = 0, is_active = 0, time_zone = 'UTC' WHERE id = ?`,
		`DELETE FROM sessions WHERE user_id = ?`,
		`DELETE FROM user_state WHERE user_id = ?`,
	} {
		if _, err := tx.exec(q, id); err != nil {
			return err
		}
	}
	// The second is what this batch made of the first
	for _, known := range []map[int64]Task{tx.w.tasks, maps.Clone(tx.tasks)} {
		for at := range known {
			if t, err := tx.task(at); err == nil && (t.Assignee == id || t.Creator == id) {
				tx.remember(at, t.withoutUser(id))
			}
		}
	}
	was := tx.users[id]
	tx.undo = append(tx.undo, func() { tx.users[id] = was })
	tx.users[id] = nil
	tx.outbox = append(tx.outbox, SignedOut{User: id})
	return nil
}

// without is t once a user is deleted.
func (t Task) withoutUser(user int64) Task {
	if t.Assignee == user {
		t.Assignee = 0
	}
	if t.Creator == user {
		t.Creator = 0
	}
	return t
}

// unlinkTasks takes a former user's name off their tasks, and then their row out of the file. Others write in between.
func (d *DB) unlinkTasks(ctx context.Context, user int64) error {
	for after := int64(0); ; {
		end, err := d.ids(`SELECT id FROM (SELECT id FROM tasks WHERE id > ? ORDER BY id LIMIT ?) ORDER BY id DESC LIMIT 1`, after, unlinkAmong)
		if err != nil {
			return err
		}
		if len(end) == 0 {
			break
		}
		theirs, err := d.ids(`SELECT id FROM tasks WHERE id > ?1 AND id <= ?2 AND (assigned_to = ?3 OR created_by = ?3) ORDER BY id`, after, end[0], user)
		if err != nil {
			return err
		}
		for some := range slices.Chunk(theirs, deleteAtOnce) {
			began := time.Now()
			if err := d.update(ctx, func(tx *Tx) error { return tx.unlinkTasks(user, some) }); err != nil {
				return err
			}
			d.rest(ctx, restAfter*time.Since(began))
		}
		after = end[0]
	}
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`DELETE FROM users WHERE id = ? AND id IN (SELECT id FROM former_users)`, user)
		return err
	})
}

// letGo takes a former user's name off those of the tasks that still have it.
func (tx *Tx) unlinkTasks(user int64, ids []int64) error {
	for _, id := range ids {
		var assigned, created bool
		err := tx.row(`SELECT assigned_to IS ?2, created_by IS ?2 FROM tasks WHERE id = ?1`, id, user).Scan(&assigned,
			&created)
		if errors.Is(err, sql.ErrNoRows) || err == nil && !assigned && !created {
			continue
		}
		if err != nil {
			return err
		}
		next, err := tx.task(id)
		if err != nil {
			return err
		}
		next = next.withoutUser(user)
		old := next
		if assigned {
			old.Assignee = user
		} else {
			old.Creator = user
		}
		if _, err := tx.putTask(user, old, next); err != nil {
			return err
		}
	}
	return nil
}

// purge deletes the inbox of a former user.
func (d *DB) purge(ctx context.Context, user int64) error {
	if _, err := d.clean(ctx, `user_id = ?2`, user, func(after int64) (ids []int64, err error) {
		err = d.walk(user, after, math.MaxInt64, true, deleteAtOnce, func(n Notification, _ sql.NullInt64) bool {
			ids = append(ids, n.ID)
			return len(ids) < deleteAtOnce
		})
		return ids, err
	}); err != nil {
		return err
	}
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE former_users SET purged = 1 WHERE id = ?`, user)
		return err
	})
}

// PurgeFormer finishes the deletion of users who had much, or that a crash cut short.
func (d *DB) PurgeDeletedUsers(ctx context.Context) error {
	left, err := d.ids(`SELECT id FROM former_users WHERE NOT purged`)
	for _, user := range left {
		if ctx.Err() != nil {
			return errors.Join(err, context.Cause(ctx))
		}
		gone := d.unlinkTasks(ctx, user)
		if gone == nil {
			gone = d.purge(ctx, user)
		}
		err = errors.Join(err, gone) // the others are another matter
	}
	return err
}
