package db

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"math"
	"time"
)

// A user is deleted in two steps. One transaction hides the user from everybody. Then, in slices, their tasks are
// changed, and their inbox and what their devices got are deleted. So a user with much of it delays nobody.

// purgeWait bounds the time that DeleteUser waits for the inbox to be deleted. Most inboxes take a small part of it.
const purgeWait = time.Second

// DeleteUser deletes a user. The first transaction hides the user, the sessions and the inbox, and takes the user off
// all tasks as everybody sees them. The user's id is never used again. It returns ErrNotFound, or Conflict for the last
// active admin.
//
// DeleteUser then changes the rows of those tasks, and their events are published. It deletes the inbox, too, but for
// one second at most. PurgeDeletedUsers does the rest, also if ctx ends or a crash comes in between: so DeleteUser
// returns nil once the user is hidden.
func (d *DB) DeleteUser(ctx context.Context, id int64) error { return d.deleteUser(ctx, id, false) }

// DeleteUserByKey is DeleteUser for an API key. It returns NotForKeys for an admin.
func (d *DB) DeleteUserByKey(ctx context.Context, id int64) error { return d.deleteUser(ctx, id, true) }

func (d *DB) deleteUser(ctx context.Context, id int64, byKey bool) error {
	err := d.update(ctx, func(tx *Tx) error {
		user, err := tx.user(id)
		if err != nil {
			return err
		}
		if byKey && user.Admin {
			return errAdminByKey
		}
		if err := tx.checkOtherAdmins(user.User); err != nil {
			return err
		}
		external := user.ExternalID
		if err := tx.anonymize(id); err != nil {
			return err
		}
		return tx.rememberExternalID(external)
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
		!errors.Is(err, ErrClosed) {
		d.log.Warn("deleting a user is unfinished: the next purge goes on", "user", id, "err", err)
	}
	return nil
}

// anonymize hides a user: nobody has the id or the name any more, there is no session, and no task shows the user. The
// row stays while tasks refer to it. It holds nothing personal, and its username_key is one that no name has.
func (tx *Tx) anonymize(id int64) error {
	for _, q := range []string{
		`INSERT INTO former_users (id, purged) VALUES (?, 0)`,
		`UPDATE users SET username = '', username_key = char(0) || id, name = '', password = '', is_admin = 0,
			is_active = 0, time_zone = 'UTC', external_id = NULL, name_look = '', username_look = '', name_unsure = 0
			WHERE id = ?`,
		`DELETE FROM sessions WHERE user_id = ?`,
		`DELETE FROM user_state WHERE user_id = ?`,
		`DELETE FROM group_members WHERE user_id = ?`,
		`DELETE FROM topic_mutes WHERE user_id = ?`,
		`DELETE FROM user_links WHERE user_id = ?`,
		`DELETE FROM calendars WHERE user_id = ?`,
		`DELETE FROM confirmations WHERE endpoint_id IN (SELECT id FROM endpoints WHERE user_id = ?)`,
		`DELETE FROM mail_threads WHERE endpoint_id IN (SELECT id FROM endpoints WHERE user_id = ?)`,
		`DELETE FROM push_topics WHERE endpoint_id IN (SELECT id FROM endpoints WHERE user_id = ?)`,
		`DELETE FROM endpoints WHERE user_id = ?`,
		`UPDATE confirmation_mails SET user_id = 0 WHERE user_id = ?`,
		`UPDATE endpoint_tests SET user_id = 0 WHERE user_id = ?`,
		`DELETE FROM preferences WHERE user_id = ?`,
		`DELETE FROM lead_changes WHERE user_id = ?`,
		`DELETE FROM retimes WHERE user_id = ?`,
	} {
		if _, err := tx.exec(q, id); err != nil {
			return err
		}
	}
	if err := tx.peopleChanged(); err != nil {
		return err
	}
	tx.unlinkCached(id)
	was := tx.users[id]
	tx.undo = append(tx.undo, func() { tx.users[id] = was })
	tx.users[id] = nil
	tx.events = append(tx.events, SignedOut{User: id})
	return nil
}

// unlinkCached takes a user off the tasks in memory: those of the cache, and those that this batch has changed.
func (tx *Tx) unlinkCached(user int64) {
	for _, known := range []map[int64]Task{tx.w.tasks, maps.Clone(tx.tasks)} {
		for id := range known {
			if t, err := tx.task(id); err == nil && (t.Assignee == user || t.Creator == user) {
				tx.setTask(id, t.withoutUser(user))
			}
		}
	}
}

// withoutUser returns t as it is once a user is deleted.
func (t Task) withoutUser(user int64) Task {
	if t.Assignee == user {
		t.Assignee = 0
	}
	if t.Creator == user {
		t.Creator = 0
	}
	return t
}

// unlinkTasks takes a deleted user off the rows of their tasks, in slices, and then deletes the user's row.
func (d *DB) unlinkTasks(ctx context.Context, user int64) error {
	for after := int64(0); ; {
		began := time.Now()
		ids, err := d.ids(tasksOfUser, user, after, deleteAtOnce)
		if err != nil {
			return err
		}
		if len(ids) == 0 {
			break
		}
		var done int
		if err := d.update(ctx, func(tx *Tx) (err error) {
			done, err = tx.inTurn(ids, func(id int64) error { return tx.unlinkTask(user, id) })
			return err
		}); err != nil {
			return err
		}
		after = ids[done-1]
		d.pause(ctx, pauseFactor*time.Since(began))
	}
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`DELETE FROM users WHERE id = ? AND id IN (SELECT id FROM former_users)`, user)
		return err
	})
}

// tasksOfUser finds the next tasks that a user is assigned to or has created.
const tasksOfUser = `SELECT id FROM (SELECT id FROM tasks INDEXED BY tasks_assigned_to
		WHERE assigned_to = ?1 AND id > ?2 ORDER BY id LIMIT ?3)
	UNION SELECT id FROM (SELECT id FROM tasks INDEXED BY tasks_created_by
		WHERE created_by = ?1 AND id > ?2 ORDER BY id LIMIT ?3)
	ORDER BY 1 LIMIT ?3`

// unlinkTask takes a deleted user off a task that still has the user in its row.
func (tx *Tx) unlinkTask(user, id int64) error {
	var assigned, created bool
	err := tx.row(`SELECT assigned_to IS ?2, created_by IS ?2 FROM tasks WHERE id = ?1`, id, user).
		Scan(&assigned, &created)
	if errors.Is(err, sql.ErrNoRows) || err == nil && !assigned && !created {
		return nil
	}
	if err != nil {
		return err
	}
	next, err := tx.task(id)
	if err != nil {
		return err
	}
	next = next.withoutUser(user)
	old := next // differs from next, so that putTask writes the row; task hides a deleted user
	if assigned {
		old.Assignee = user
	} else {
		old.Creator = user
	}
	_, err = tx.putTask(user, old, next)
	return err
}

// purge deletes the inbox of a deleted user, what they chose for tasks, and what their devices got and read, in slices.
// Then it notes that it is done.
func (d *DB) purge(ctx context.Context, user int64) error {
	if err := d.endSubscriptionsOf(ctx, user); err != nil {
		return err
	}
	inside := func(after int64) (ids []int64, err error) {
		err = d.walk(user, after, math.MaxInt64, true, deleteAtOnce, func(s stored) bool {
			ids = append(ids, s.ID)
			return len(ids) < deleteAtOnce
		})
		return ids, err
	}
	outside := func(after int64) ([]int64, error) { return d.ids(outsideInbox, user, after, deleteAtOnce) }
	// A snooze that ends meanwhile moves a notification inside. Nothing moves the other way.
	for _, next := range []func(int64) ([]int64, error){outside, inside} {
		if _, err := d.clean(ctx, `user_id = ?2`, user, next); err != nil {
			return err
		}
	}
	if err := d.purgeDeliveries(ctx, user); err != nil {
		return err
	}
	if err := d.purgeReceipts(ctx, user); err != nil {
		return err
	}
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`UPDATE former_users SET purged = 1 WHERE id = ?`, user)
		return err
	})
}

// purgeReceipts deletes the receipts and reads of a deleted user, in slices.
func (d *DB) purgeReceipts(ctx context.Context, user int64) error {
	for _, q := range []string{
		`DELETE FROM receipts WHERE rowid IN (SELECT rowid FROM receipts WHERE user_id = ? LIMIT ?)`,
		`DELETE FROM reads WHERE rowid IN (SELECT rowid FROM reads WHERE user_id = ? LIMIT ?)`,
	} {
		for gone := int64(1); gone > 0; {
			began := time.Now()
			if err := d.update(ctx, func(tx *Tx) (err error) {
				gone, err = tx.exec(q, user, deleteAtOnce)
				return err
			}); err != nil {
				return err
			}
			d.pause(ctx, pauseFactor*time.Since(began))
		}
	}
	return nil
}

// purgeDeliveries deletes what was sent to a deleted user, in slices. It looks at all that was sent in 30 days.
func (d *DB) purgeDeliveries(ctx context.Context, user int64) error {
	for after := int64(0); ; {
		began := time.Now()
		ids, err := d.ids(`SELECT notification_id FROM (SELECT notification_id, user_id FROM deliveries
			WHERE notification_id > ? ORDER BY notification_id) WHERE user_id = ? LIMIT ?`, after, user, deleteAtOnce)
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := d.update(ctx, func(tx *Tx) error {
			_, err := tx.exec(`DELETE FROM deliveries WHERE notification_id IN (SELECT value FROM json_each(?))
				AND user_id = ?`, jsonArray(ids), user)
			return err
		}); err != nil {
			return err
		}
		after = ids[len(ids)-1]
		if d.pause(ctx, pauseFactor*time.Since(began)); ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
}

// outsideInbox finds the next of a user's notifications that are archived or snoozed.
const outsideInbox = `SELECT id FROM (SELECT id FROM notifications INDEXED BY notifications_archived
		WHERE user_id = ?1 AND archived_at IS NOT NULL AND id > ?2 ORDER BY id LIMIT ?3)
	UNION ALL SELECT id FROM (SELECT id FROM notifications INDEXED BY notifications_snoozed
		WHERE user_id = ?1 AND snoozed_until IS NOT NULL AND id > ?2 ORDER BY id LIMIT ?3)
	ORDER BY 1 LIMIT ?3`

// PurgeDeletedUsers finishes what DeleteUser has begun and not finished. It works in slices, and other writes come in
// between. If one user fails it goes on with the next, and returns all errors joined. It stops when ctx ends.
func (d *DB) PurgeDeletedUsers(ctx context.Context) error {
	unfinished, err := d.ids(`SELECT id FROM former_users INDEXED BY former_users_left WHERE NOT purged`)
	for _, user := range unfinished {
		if ctx.Err() != nil {
			return errors.Join(err, context.Cause(ctx))
		}
		failed := d.unlinkTasks(ctx, user)
		if failed == nil {
			failed = d.purge(ctx, user)
		}
		err = errors.Join(err, failed)
	}
	return err
}
