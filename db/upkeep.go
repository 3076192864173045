package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

const (
	// warnAtOnce is how many tasks one turn of the writer warns of.
	warnAtOnce = 100
	// deleteAtOnce is how many notifications, logins or failures one turn of the writer deletes, and how many tasks of
	// somebody deleted it changes.
	deleteAtOnce = 128
	// restAfter is how often the time of such a turn passes before the next, so that most others meet none of them.
	restAfter = 4
)

// WarnDeadlines warns of every task whose warning is due, once per task, person and due date however often it is
// called. It writes only if there is something to warn of, and returns how many tasks it looked into.
func (d *DB) WarnDeadlines(ctx context.Context) (int, error) {
	return d.warn(ctx, dueNow)
}

// dueNow names the index, since the order would otherwise have SQLite read every task, each second.
const dueNow = `SELECT id FROM tasks INDEXED BY tasks_warn_at WHERE warn_at <= ?1 AND id > ?3 ORDER BY id LIMIT ?4`

// SweepDeadlines is WarnDeadlines for every open task within the hour before its due date as well, warned of or not:
// the safety net, which also finds those whose assignee could not be told before.
func (d *DB) SweepDeadlines(ctx context.Context) (int, error) {
	return d.warn(ctx, `SELECT id FROM tasks WHERE (warn_at <= ?1 OR due_date > ?1 AND due_date <= ?1 + ?2 AND status NOT IN ('done', 'cancelled'))
		AND id > ?3 ORDER BY id LIMIT ?4`)
}

// warn warns of the tasks that due names: of the time (?1) and the lead (?2) in ms, ids above ?3, at most ?4.
func (d *DB) warn(ctx context.Context, due string) (looked int, err error) {
	for last := int64(0); ; {
		ids, err := d.ids(due, d.set.now().UnixMilli(), d.set.WarnBefore.Milliseconds(), last, warnAtOnce)
		if err != nil || len(ids) == 0 {
			return looked, err
		}
		err = d.update(ctx, func(tx *Tx) error {
			for _, id := range ids {
				if err := tx.warn(id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return looked, err
		}
		looked, last = looked+len(ids), ids[len(ids)-1]
	}
}

// warn tells of the deadline of a task, if it still has one, and disarms it.
func (tx *Tx) warn(id int64) error {
	task, err := tx.task(id)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if task.Due.Sub(tx.now) > tx.w.d.set.WarnBefore {
		return nil // moved out of the hour meanwhile; its warning is armed anew
	}
	for _, n := range dueSoon(task, tx.now) {
		n.Created = task.Created
		if err := tx.notify(0, n); err != nil {
			return err
		}
	}
	_, err = tx.exec(`UPDATE tasks SET warn_at = NULL WHERE id = ? AND warn_at IS NOT NULL`, id)
	return err
}

// isRead is the condition that a notification n is read.
const isRead = `(n.read_at > 0 OR n.read_at IS NULL AND n.id <= (SELECT read_upto FROM user_state s WHERE s.user_id = n.user_id))`

// isOld is the condition that a notification n was created before ?2, and warns of nothing that is still to come: while
// its dedupe key stands, the same warning is not given again.
const isOld = `n.created_at < ?2 AND coalesce(n.due_date, 0) < ?2`

// DeleteReadBefore deletes the read notifications that were created before t, and returns how many that were.
// Others write in between.
func (d *DB) DeleteReadBefore(ctx context.Context, t time.Time) (int, error) {
	return d.cleanBefore(ctx, t, isOld+` AND `+isRead)
}

// DeleteUnreadBefore is DeleteReadBefore for those that are not read.
func (d *DB) DeleteUnreadBefore(ctx context.Context, t time.Time) (int, error) {
	return d.cleanBefore(ctx, t, isOld+` AND NOT coalesce(`+isRead+`, 0)`)
}

// cleanBefore deletes the notifications that fit where, of which ?2 is t. It looks at none above the last that is old:
// times do not rise as ids do, since the clock may have been set.
func (d *DB) cleanBefore(ctx context.Context, t time.Time, where string) (int, error) {
	last, err := d.ids(`SELECT id FROM notifications WHERE created_at < ? ORDER BY id DESC LIMIT 1`, t.UnixMilli())
	if err != nil || len(last) == 0 {
		return 0, err
	}
	return d.clean(ctx, where, t.UnixMilli(), func(after int64) ([]int64, error) {
		return d.ids(`SELECT id FROM notifications n WHERE id > ?1 AND `+where+` AND id <= ?3 ORDER BY id LIMIT ?4`,
			after, t.UnixMilli(), last[0], deleteAtOnce)
	})
}

// clean deletes the notifications that fit where (of which ?2 is arg), in slices: those that next finds above an id.
func (d *DB) clean(ctx context.Context, where string, arg any, next func(after int64) ([]int64, error)) (deleted int,
	err error) {
	for after := int64(0); ; {
		ids, err := next(after)
		if err != nil || len(ids) == 0 {
			return deleted, err
		}
		gone, began := 0, time.Now()
		err = d.update(ctx, func(tx *Tx) (err error) {
			gone, err = tx.deleteSlice(where, arg, ids)
			return err
		})
		if err != nil {
			return deleted, err
		}
		deleted, after = deleted+gone, ids[len(ids)-1]
		d.rest(ctx, restAfter*time.Since(began))
	}
}

// rest waits, unless ctx ends or the database closes.
func (d *DB) rest(ctx context.Context, span time.Duration) {
	timer := time.NewTimer(span)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	case <-d.closing:
	}
}

// deleteSlice deletes of ids what still fits where, and takes what was unread off the counts. It looks at those rows
// alone: between the first and the last of them there may be any number of others.
func (tx *Tx) deleteSlice(where string, arg any, ids []int64) (int, error) {
	if err := tx.flushUsers(); err != nil {
		return 0, err
	}
	where = ` WHERE id IN (SELECT value FROM json_each(?1)) AND ` + where
	among := strings.ReplaceAll(fmt.Sprint(ids), " ", ",")
	unread := map[int64]int{}
	if err := tx.each(`SELECT user_id, count(*) FROM notifications n`+where+` AND NOT coalesce(`+isRead+`, 0) GROUP BY user_id`,
		func(rows *sql.Rows) error {
			var user int64
			var n int
			err := rows.Scan(&user, &n)
			unread[user] = n
			return err
		}, among, arg); err != nil {
		return 0, err
	}
	n, err := tx.exec(`DELETE FROM notifications AS n`+where, among, arg)
	if err != nil {
		return 0, err
	}
	for user, n := range unread {
		who, err := tx.user(user)
		if errors.Is(err, ErrNotFound) {
			continue // a former user's
		}
		if err != nil {
			return 0, err
		}
		who = tx.touch(who)
		who.inbox.unread -= n
		tx.outbox = append(tx.outbox, Recounted{user, who.inbox.unread})
	}
	return int(n), nil
}

// DeleteExpiredSessions forgets the logins whose refresh token has run out, and returns how many those were. Others
// write in between.
func (d *DB) DeleteExpiredSessions(ctx context.Context) (n int, err error) {
	for last := ""; ; {
		expired, err := d.expiredAfter(last)
		if err != nil || len(expired) == 0 {
			return n, err
		}
		began := time.Now()
		err = d.update(ctx, func(tx *Tx) error {
			for _, s := range expired {
				who, err := tx.user(s.User)
				if errors.Is(err, ErrNotFound) {
					continue // gone meanwhile, with their logins
				}
				if err == nil {
					err = tx.endSession(who, s.ID)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return n, err
		}
		n, last = n+len(expired), expired[len(expired)-1].ID
		d.rest(ctx, restAfter*time.Since(began))
	}
}

// expiredAfter returns some logins behind that with id last whose refresh token has run out: none of these goes on.
func (d *DB) expiredAfter(last string) (expired []Session, err error) {
	rows, err := d.query(`SELECT id, user_id FROM sessions WHERE id > ? AND expires_at <= ? ORDER BY id LIMIT ?`, last,
		d.set.now().UnixMilli(), deleteAtOnce)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s Session
		if err := rows.Scan(&s.ID, &s.User); err != nil {
			return nil, err
		}
		expired = append(expired, s)
	}
	return expired, rows.Err()
}

// ForgetFailures deletes the wrong guesses that don't count any more.
func (d *DB) ForgetFailures(ctx context.Context) error {
	old := d.set.now().Add(-failureMemory).UnixMilli()
	for {
		var n int64
		err := d.update(ctx, func(tx *Tx) (err error) {
			n, err = tx.exec(`DELETE FROM failures WHERE id IN (SELECT id FROM failures WHERE failed_at <= ? LIMIT ?)`,
				old, deleteAtOnce)
			return err
		})
		if err != nil || n == 0 {
			return err
		}
	}
}

// Optimize lets SQLite bring its statistics up to date (PRAGMA optimize).
func (d *DB) Optimize(ctx context.Context) error {
	return d.update(ctx, func(tx *Tx) error {
		_, err := tx.exec(`PRAGMA optimize`)
		return err
	})
}

func (d *DB) ids(q string, args ...any) (ids []int64, err error) {
	rows, err := d.query(q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
