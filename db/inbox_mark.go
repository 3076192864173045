package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// maxMarked bounds how many notifications one slice marks as read. Between two slices the writer serves other callers.
const maxMarked = 2_000

// MarkRead marks one of the user's notifications as read; another's is ErrNotFound, as one that does not exist.
func (d *DB) MarkRead(ctx context.Context, user, id int64) (Notification, error) {
	return d.mark(ctx, user, id, true)
}

// MarkUnread puts one of the user's notifications back to unread; another's is ErrNotFound.
func (d *DB) MarkUnread(ctx context.Context, user, id int64) (Notification, error) {
	return d.mark(ctx, user, id, false)
}

func (d *DB) mark(ctx context.Context, user, id int64, read bool) (n Notification, err error) {
	err = d.update(ctx, func(tx *Tx) error {
		who, err := tx.user(user)
		if err != nil {
			return err
		}
		s, err := scanNotification(tx.row(selectNotification+` WHERE id = ? AND user_id = ?`, id, user))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("notification %d: %w", id, ErrNotFound)
		}
		if err != nil {
			return err
		}
		n = d.within(s, who.inbox)
		if n.Read == read {
			return nil
		}
		n.Read = read
		at := int64(0) // kept unread
		if read {
			at = tx.now.UnixMilli()
		}
		if _, err := tx.exec(`UPDATE notifications SET read_at = ? WHERE id = ?`, at, id); err != nil {
			return err
		}
		who, tx.mustFlush = tx.touch(who), true
		if read {
			who.inbox.unread--
			tx.outbox = append(tx.outbox, MarkedRead{user, []int64{id}, who.inbox.unread})
		} else {
			who.inbox.unread++
			tx.outbox = append(tx.outbox, MarkedUnread{user, []int64{id}, who.inbox.unread})
		}
		return nil
	})
	return n, err
}

// MarkAllRead marks the user's notifications as read, up to and including the id upTo; 0 means all. It returns how many
// it marked. It marks a large inbox in slices, so that other writes come in between.
func (d *DB) MarkAllRead(ctx context.Context, user, upTo int64) (updated int, err error) {
	for more := true; more; {
		var n int
		err = d.update(ctx, func(tx *Tx) (err error) {
			if upTo == 0 || upTo > tx.last.notification {
				upTo = tx.last.notification
			}
			n, more, err = tx.markSlice(user, upTo)
			return err
		})
		if err != nil {
			return updated, err
		}
		updated += n
	}
	return updated, nil
}

// markSlice marks the oldest notifications up to upTo, maxMarked at most, and reports whether any are left.
func (tx *Tx) markSlice(user, upTo int64) (marked int, left bool, err error) {
	who, err := tx.user(user)
	if err != nil {
		return 0, false, err
	}
	if who.inbox.unread == 0 {
		return 0, false, nil // also keeps an idle mark_all_read from writing
	}
	reached, rest := upTo, 0
	if upTo < tx.last.notification {
		if rest, reached, left, err = tx.countUnread(user, who.inbox.readUpto, upTo); err != nil {
			return 0, false, err
		}
	}
	kept, err := tx.exec(`UPDATE notifications SET read_at = ? WHERE user_id = ? AND read_at = 0 AND id <= ?`,
		tx.now.UnixMilli(), user, reached)
	if err != nil {
		return 0, false, err
	}
	marked = int(kept) + rest
	if reached == tx.last.notification {
		marked = who.inbox.unread // all there are: no need to count
	}
	who, tx.mustFlush = tx.touch(who), true
	who.inbox.unread -= marked
	who.inbox.readUpto = max(who.inbox.readUpto, reached)
	if marked > 0 {
		tx.outbox = append(tx.outbox, MarkedAllRead{user, reached, who.inbox.unread})
	}
	return marked, left, nil
}

// countUnread counts the user's unread notifications with ids above after, up to and including upTo. It leaves out
// those that were put back to unread. It looks at maxMarked rows at most. reached is the id up to which it came. left
// reports whether more may follow.
func (tx *Tx) countUnread(user, after, upTo int64) (n int, reached int64, left bool, err error) {
	looked := 0
	reached = upTo
	// CROSS JOIN keeps the order of the buckets, the index that of the ids within each.
	err = tx.each(`WITH RECURSIVE bucket (n) AS (
			SELECT ?1 >> 14 UNION ALL SELECT n + 1 FROM bucket WHERE n < ?2 >> 14 ORDER BY 1)
		SELECT id, read_at FROM bucket CROSS JOIN notifications
			ON id >> 14 = n AND user_id = ?3 AND `+inInbox+` AND id > ?1 AND id <= ?2 LIMIT ?4`,
		func(rows *sql.Rows) error {
			var id int64
			var readAt sql.NullInt64
			err := rows.Scan(&id, &readAt)
			if !readAt.Valid {
				n++
			}
			if looked++; looked == maxMarked {
				reached, left = id, id < upTo
			}
			return err
		}, after, upTo, user, maxMarked)
	return n, reached, left, err
}
