package db

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// warnBatch is how many tasks one call of the writer warns of, at most: see inTurn.
const warnBatch = 100

// WarnDeadlines stores the deadline warnings that are due (SPEC section 2). It may be called at any time and any number
// of times: a warning is stored once for each task, user, due date and lead. It writes in slices, and only if a warning is
// due. It returns how many tasks it looked at.
func (d *DB) WarnDeadlines(ctx context.Context) (int, error) {
	return d.warn(ctx, func(now, last int64) ([]int64, error) { return d.ids(dueNow, now, last, warnBatch) })
}

// dueNow names the index. Without that, SQLite reads all tasks every second, because of the order.
const dueNow = `SELECT id FROM tasks INDEXED BY tasks_warn_at WHERE warn_at <= ? AND id > ? ORDER BY id LIMIT ?`

// SweepDeadlines does what WarnDeadlines does, and also looks again at every open task that is due within WarnBefore.
// It is the safety net: it finds a task whose assignee was inactive when its warning fired, and one of nobody whose
// followers an older program did not warn. It reads the open tasks in slices.
func (d *DB) SweepDeadlines(ctx context.Context) (looked int, err error) {
	for after := int64(0); ; {
		end, more, err := d.sliceEnd(`SELECT id FROM tasks INDEXED BY tasks_open WHERE closed_at IS NULL AND id > ?
			ORDER BY id LIMIT 1 OFFSET ?`, after)
		if err != nil {
			return looked, err
		}
		if !more {
			end = MaxID
		}
		n, err := d.sweep(ctx, after, end)
		if looked += n; err != nil || !more {
			return looked, err
		}
		after = end
	}
}

// sweep is SweepDeadlines for the tasks with ids above after, up to and including end.
func (d *DB) sweep(ctx context.Context, after, end int64) (looked int, err error) {
	return d.warn(ctx, func(now, last int64) ([]int64, error) {
		return d.ids(`SELECT id FROM tasks INDEXED BY tasks_open
			WHERE closed_at IS NULL AND id > ?3 AND id <= ?4 AND (warn_at <= ?1 OR due_date > ?1 AND (due_date <= ?1 + ?2
				OR subscribed AND warn_at IS NULL AND assigned_to IS NULL AND created_by IS NULL))
			ORDER BY id LIMIT ?5`, now, d.set.WarnBefore.Milliseconds(), max(after, last), end, warnBatch)
	})
}

// warn warns of the tasks that due returns. due is told the time now, in milliseconds, and the last id that it
// returned.
func (d *DB) warn(ctx context.Context, due func(now, last int64) ([]int64, error)) (looked int, err error) {
	for last := int64(0); ; {
		ids, err := due(d.time.seen().UnixMilli(), last)
		if err != nil || len(ids) == 0 {
			return looked, err
		}
		var done int
		if err := d.update(ctx, func(tx *Tx) (err error) { done, err = tx.inTurn(ids, tx.warn); return err }); err != nil {
			return looked, err
		}
		looked, last = looked+done, ids[done-1]
	}
}

// warn stores the deadline warnings of a task that are due, and sets when the next one is.
func (tx *Tx) warn(id int64) error {
	task, err := tx.task(id)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	plans, err := tx.leadPlans(task)
	if err != nil {
		return err
	}
	followers, err := tx.followers(id)
	if err != nil {
		return err
	}
	for _, n := range unmuted(dueSoon(task, tx.now, plans), followers) {
		if err := tx.storeWarning(task, n); err != nil {
			return err
		}
	}
	_, err = tx.exec(`UPDATE tasks SET warn_at = ?2 WHERE id = ?1 AND warn_at IS NOT ?2`, id,
		toMillis(nextLead(task, tx.now, plans)))
	return err
}

// storeWarning stores a deadline warning of a task, unless its user has got it.
func (tx *Tx) storeWarning(task Task, n Notification) error {
	if had, err := tx.warnedBefore(task, n); had || err != nil {
		return err
	}
	n.Created = task.Created
	return tx.notify(0, n)
}

// warnedBefore reports whether the user of a warning got it when the task had a later time of creation. API keys can
// move that back, and the dedupe keys of what was stored before name the later one. It reads one row for each of these
// times.
func (tx *Tx) warnedBefore(task Task, n Notification) (bool, error) {
	of, now := fmt.Sprintf("due:%d:", task.ID), task.Created.UnixMilli()
	same := strings.TrimPrefix(n.dedupe, fmt.Sprint(of, now)) // due date and lead
	for after := of; ; {
		var key string
		err := tx.row(`SELECT dedupe_key FROM notifications WHERE user_id = ? AND dedupe_key > ? AND dedupe_key < ?
			ORDER BY dedupe_key LIMIT 1`, n.User, after, fmt.Sprintf("due:%d;", task.ID)).Scan(&key)
		if err != nil {
			return false, ignoreNoRows(err)
		}
		created, _, _ := strings.Cut(key[len(of):], ":")
		if at, err := strconv.ParseInt(created, 10, 64); err == nil && at > now {
			var had bool
			if err := tx.row(`SELECT EXISTS (SELECT 1 FROM notifications WHERE user_id = ? AND dedupe_key = ?)`, n.User,
				of+created+same).Scan(&had); had || err != nil {
				return had, err
			}
		}
		after = of + created + ";" // behind all keys of this time
	}
}

// rearmWarnings sets anew when to warn of the open tasks whose due date is to come. It is for a clock that was wrong:
// leads that it had passed, or passed over, come again. A warning that was stored is not stored again. It works in
// slices.
func (d *DB) rearmWarnings(ctx context.Context) error {
	for last := int64(0); ; {
		ids, err := d.ids(`SELECT id FROM tasks INDEXED BY tasks_open
			WHERE closed_at IS NULL AND id > ?1 AND due_date > ?2 ORDER BY id LIMIT ?3`,
			last, d.Now().UnixMilli(), deleteAtOnce)
		if err != nil || len(ids) == 0 {
			return err
		}
		var done int
		if err := d.update(ctx, func(tx *Tx) (err error) { done, err = tx.inTurn(ids, tx.rearm); return err }); err != nil {
			return err
		}
		last = ids[done-1]
	}
}

// rearm sets anew when the next warning of a task fires. One that is firing now stays: that sets it, too.
func (tx *Tx) rearm(id int64) error {
	task, err := tx.task(id)
	if err != nil {
		return ignoreNotFound(err)
	}
	at, err := tx.warnTime(task, task)
	if err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE tasks SET warn_at = ?2 WHERE id = ?1 AND warn_at IS NOT ?2
		AND (warn_at IS NULL OR warn_at > ?3)`, id, toMillis(at), tx.now.UnixMilli())
	return err
}

// ApplyLeads sets when to warn of the open tasks of those whose lead times have changed. It works in slices, rests
// between them, and other writes come in between. It may be called at any time and any number of times.
func (d *DB) ApplyLeads(ctx context.Context) error {
	for {
		began := time.Now()
		c, found, err := d.leadChange()
		if err != nil || !found {
			return err
		}
		if err := d.update(ctx, func(tx *Tx) error { return tx.applyLeads(c) }); err != nil {
			return err
		}
		d.pause(ctx, time.Since(began))
		if err := ctxErr(ctx); err != nil {
			return err
		}
	}
}

// A leadChange says of whose tasks the warnings are to be set anew: those of a user, or of everybody.
type leadChange struct {
	user, at int64   // when the leads changed, in milliseconds
	upto     int64   // tasks with ids up to this one are done
	next     []int64 // the next tasks; none if all are done
}

// leadChange returns what is to be done next, if anything is.
func (d *DB) leadChange() (c leadChange, found bool, err error) {
	rows, err := d.query(`SELECT user_id, changed_at, done_upto FROM lead_changes ORDER BY changed_at, user_id LIMIT 1`)
	if err != nil {
		return c, false, err
	}
	defer rows.Close()
	if !rows.Next() {
		return c, false, rows.Err()
	}
	if err := rows.Scan(&c.user, &c.at, &c.upto); err != nil {
		return c, false, err
	}
	if err := rows.Close(); err != nil {
		return c, false, err
	}
	if c.user == everybody {
		c.next, err = d.ids(`SELECT id FROM tasks INDEXED BY tasks_open WHERE closed_at IS NULL AND id > ? ORDER BY id
			LIMIT ?`, c.upto, deleteAtOnce)
	} else {
		c.next, err = d.ids(tasksOfUser, c.user, c.upto, deleteAtOnce)
	}
	return c, true, err
}

// applyLeads does a part of a change. If the leads have changed again meanwhile, it begins anew after that.
func (tx *Tx) applyLeads(c leadChange) error {
	if len(c.next) == 0 {
		_, err := tx.exec(`DELETE FROM lead_changes WHERE user_id = ? AND changed_at = ?`, c.user, c.at)
		return err
	}
	done, err := tx.inTurn(c.next, tx.rearm)
	if err != nil {
		return err
	}
	_, err = tx.exec(`UPDATE lead_changes SET done_upto = ? WHERE user_id = ? AND changed_at = ?`,
		c.next[done-1], c.user, c.at)
	return err
}
