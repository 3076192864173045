package db

import (
	"context"
	"errors"
)

// warnAtOnce is how many tasks one call of the writer warns of.
const warnAtOnce = 100

// WarnDeadlines stores the deadline warnings that are due (SPEC section 2). It may be called at any time and any number
// of times: there is one warning for each task, user and due date. It writes in slices, and only if a warning is due.
// It returns how many tasks it looked at.
func (d *DB) WarnDeadlines(ctx context.Context) (int, error) {
	return d.warn(ctx, func(now, last int64) ([]int64, error) { return d.ids(dueNow, now, last, warnAtOnce) })
}

// dueNow names the index. Without that, SQLite reads all tasks every second, because of the order.
const dueNow = `SELECT id FROM tasks INDEXED BY tasks_warn_at WHERE warn_at <= ? AND id > ? ORDER BY id LIMIT ?`

// SweepDeadlines does what WarnDeadlines does, and also looks again at every open task that is due within WarnBefore.
// It is the safety net: it finds a task whose assignee was inactive when its warning fired. It reads the open tasks in
// slices.
func (d *DB) SweepDeadlines(ctx context.Context) (looked int, err error) {
	for after := int64(0); ; {
		last, err := d.ids(`SELECT id FROM tasks INDEXED BY tasks_open WHERE closed_at IS NULL AND id > ? ORDER BY id
			LIMIT 1 OFFSET ?`, after, sliceRows-1)
		if err != nil {
			return looked, err
		}
		end := int64(MaxID)
		if len(last) > 0 {
			end = last[0]
		}
		n, err := d.sweep(ctx, after, end)
		if looked += n; err != nil || end == MaxID {
			return looked, err
		}
		after = end
	}
}

// sweep is SweepDeadlines for the tasks with ids above after, up to and including end.
func (d *DB) sweep(ctx context.Context, after, end int64) (looked int, err error) {
	return d.warn(ctx, func(now, last int64) ([]int64, error) {
		return d.ids(`SELECT id FROM tasks INDEXED BY tasks_open
			WHERE closed_at IS NULL AND id > ?3 AND id <= ?4 AND (warn_at <= ?1 OR due_date > ?1 AND due_date <= ?1 + ?2)
			ORDER BY id LIMIT ?5`, now, d.set.WarnBefore.Milliseconds(), max(after, last), end, warnAtOnce)
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
		if err := d.update(ctx, func(tx *Tx) error { return tx.warnAll(ids) }); err != nil {
			return looked, err
		}
		looked, last = looked+len(ids), ids[len(ids)-1]
	}
}

func (tx *Tx) warnAll(ids []int64) error {
	for _, id := range ids {
		if err := tx.warn(id); err != nil {
			return err
		}
	}
	return nil
}

// warn stores the deadline warning of a task, if it still has a deadline, and clears its warn_at.
func (tx *Tx) warn(id int64) error {
	task, err := tx.task(id)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if task.Due.Sub(tx.now) > tx.w.d.set.WarnBefore {
		return nil // its due date moved after the query; putTask has set a new warn_at
	}
	followers, err := tx.followers(id)
	if err != nil {
		return err
	}
	for _, n := range unmuted(dueSoon(task, tx.now), followers) {
		n.Created = task.Created
		if err := tx.notify(0, n); err != nil {
			return err
		}
	}
	_, err = tx.exec(`UPDATE tasks SET warn_at = NULL WHERE id = ? AND warn_at IS NOT NULL`, id)
	return err
}

// rearmWarnings sets when to warn of the open tasks whose due date is to come and whose warning has fired, or was
// passed over because the clock showed more than a day after the due date. Where the clock was wrong, that was too
// early. A warning that was stored is not stored again. It works in slices.
func (d *DB) rearmWarnings(ctx context.Context) error {
	for last := int64(0); ; {
		ids, err := d.ids(`SELECT id FROM tasks INDEXED BY tasks_open
			WHERE closed_at IS NULL AND id > ?1 AND warn_at IS NULL AND due_date > ?2 ORDER BY id LIMIT ?3`,
			last, d.Now().UnixMilli(), deleteAtOnce)
		if err != nil || len(ids) == 0 {
			return err
		}
		err = d.update(ctx, func(tx *Tx) error {
			_, err := tx.exec(`UPDATE tasks SET warn_at = due_date - ?1 WHERE id IN (SELECT value FROM json_each(?2))
				AND closed_at IS NULL AND warn_at IS NULL AND due_date IS NOT NULL`,
				d.set.WarnBefore.Milliseconds(), jsonArray(ids))
			return err
		})
		if err != nil {
			return err
		}
		last = ids[len(ids)-1]
	}
}
