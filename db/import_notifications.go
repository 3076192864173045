package db

import (
	"context"
	"database/sql"
	"errors"
)

func (im *Import) writeNotifications(ctx context.Context, d *DB, p *importProgress) error {
	const q = `SELECT n.id, coalesce(n.user_id, ` + theirUser + `n.user)),
			CASE WHEN n.task IN (SELECT ref FROM t) THEN
				coalesce((SELECT t.id FROM t WHERE t.ref = n.task),
					(SELECT id FROM here.tasks WHERE external_id = substr(n.task, 5)))
			ELSE ` + taskHere + ` END,
			kind, message, title, args, created, read, CASE WHEN dedupe THEN 'import:' || ref END
		FROM n WHERE state = 0 AND id > ? ORDER BY id LIMIT ?`
	return inSlices(ctx, im, p, q, func(rows *sql.Rows) (n importRow, id int64, err error) {
		var task, created sql.NullInt64
		err = rows.Scan(&n.ID, &n.User, &task, &n.Kind, &n.Message, &n.Title, &n.args, &created, &n.Read, &n.dedupe)
		n.Task, n.Created = task.Int64, fromMillis(created)
		return n, n.ID, err
	}, func(slice []importRow) error {
		return d.update(ctx, func(tx *Tx) error {
			for _, n := range slice {
				if err := tx.importNotification(n); err != nil {
					return err
				}
			}
			tx.mustFlush = true // a crash would count all of them as unread
			return nil
		})
	})
}

// reserve moves the counters behind all ids of the import. So none of them is given to others, even if the import
// is cut short and goes on later.
func (im *Import) reserve(ctx context.Context, d *DB) error {
	if err := im.giveIDs(ctx, d); err != nil {
		return err
	}
	var user, task, notification int64
	for q, to := range map[string]*int64{
		`SELECT coalesce(max(id), 0) FROM u WHERE state = 0 AND id < ?1`: &user,
		`SELECT coalesce(max(id), 0) FROM t WHERE state = 0 AND id < ?1`: &task,
		`SELECT coalesce(max(id), 0) FROM n WHERE state = 0`:             &notification,
	} {
		if err := im.conn.QueryRowContext(ctx, q, int64(farIDs)).Scan(to); err != nil {
			return classify(err)
		}
	}
	err := d.update(ctx, func(tx *Tx) error {
		if err := tx.seenUser(user); err != nil {
			return err
		}
		if err := tx.seenTask(task); err != nil {
			return err
		}
		return tx.reserveNotifications(notification)
	})
	if err != nil {
		return err
	}
	return d.loadImports()
}

// reserveNotifications takes the ids up to last for an import, those that were not given yet.
func (tx *Tx) reserveNotifications(last int64) error {
	first := tx.last.notification + 1
	if first > last {
		return nil
	}
	tx.last.notification, tx.mustFlush = last, true
	_, err := tx.exec(`INSERT INTO imports (first, last) VALUES (?, ?)`, first, last)
	return err
}

// giveIDs gives ids to the notifications that keep none, in the order of their times.
func (im *Import) giveIDs(ctx context.Context, d *DB) error {
	for _, q := range []string{
		`ALTER TABLE n ADD COLUMN dedupe INTEGER`,
		`UPDATE n SET dedupe = id IS NULL WHERE state = 0`,
		`CREATE INDEX n_created ON n (created, seq) WHERE state = 0 AND id IS NULL`,
		`CREATE TABLE given AS SELECT seq FROM n WHERE state = 0 AND id IS NULL ORDER BY created, seq`,
		`CREATE INDEX given_seq ON given (seq)`,
	} {
		if err := im.exec(ctx, q); err != nil {
			return err
		}
	}
	var largest int64
	if err := im.conn.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM n WHERE state = 0`).
		Scan(&largest); err != nil {
		return classify(err)
	}
	largest = max(largest, d.Newest())
	if err := im.exec(ctx, `UPDATE n SET id = ? + (SELECT rowid FROM given WHERE given.seq = n.seq)
		WHERE state = 0 AND id IS NULL`, largest); err != nil {
		return err
	}
	return im.exec(ctx, `CREATE INDEX n_id ON n (id) WHERE state = 0`)
}

// An importRow is a notification to store.
type importRow struct {
	Notification
	args, dedupe sql.NullString
}

// importNotification stores a notification, of which nobody is told.
func (tx *Tx) importNotification(n importRow) error {
	user, err := tx.user(n.User)
	if err != nil {
		return err
	}
	var read any
	switch {
	case n.Read:
		read = max(n.Created.UnixMilli(), 1)
	case n.ID <= user.inbox.readUpto:
		read = 0 // it is unread, although everything up to it was marked as read
	}
	stored, err := tx.exec(`INSERT INTO notifications
			(id, user_id, task_id, type, message, title, args, created_at, read_at, dedupe_key)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		n.ID, n.User, idOrNull(n.Task), n.Kind, n.Message, n.Title, n.args, n.Created.UnixMilli(), read, n.dedupe)
	if err == nil && stored != 1 {
		err = errors.New("a notification was not stored")
	}
	if err == nil && !n.Read {
		tx.touch(user).inbox.unread++
	}
	return err
}
