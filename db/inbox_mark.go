package db

import (
	"context"
	"database/sql"
)

// maxMarked bounds how many notifications one slice marks as read. Between two slices the writer serves other callers.
const maxMarked = 2_000

// MarkAllRead marks the user's notifications as read, up to and including the id upTo; 0 means all. That covers those
// that are snoozed. It returns how many it marked of those in the inbox. It marks a large inbox in slices, so that
// other writes come in between.
func (d *DB) MarkAllRead(ctx context.Context, user, upTo int64) (updated int, err error) {
	for more := true; more; {
		var n int
		err = d.update(ctx, func(tx *Tx) (err error) {
			if upTo == 0 || upTo > tx.last.notification {
				upTo = tx.last.notification
			}
			n, more, err = tx.markSlice(user, upTo, deviceOf(ctx))
			return err
		})
		if err != nil {
			return updated, err
		}
		updated += n
	}
	return updated, nil
}

// markSlice marks the oldest notifications up to upTo, and reports whether any are left. It marks maxMarked at most of
// those that nobody has read, and as many of those that were put back to unread.
func (tx *Tx) markSlice(user, upTo int64, device string) (marked int, left bool, err error) {
	who, err := tx.user(user)
	if err != nil {
		return 0, false, err
	}
	snoozed, newSnoozed, err := tx.anySnoozed(who, upTo)
	if err != nil || who.inbox.unread == 0 && !snoozed {
		return 0, false, err // an idle mark_all_read writes nothing
	}
	reached, err := tx.keptUpTo(user, upTo)
	if err != nil {
		return 0, false, err
	}
	rest := 0
	if reached < tx.last.notification && who.inbox.unread > 0 {
		if rest, reached, err = tx.countUnread(user, who.inbox.readUpto, reached); err != nil {
			return 0, false, err
		}
	}
	if err := tx.noteKeptRead(user, reached, device); err != nil {
		return 0, false, err
	}
	kept, err := tx.markKept(user, reached)
	if err != nil {
		return 0, false, err
	}
	marked = kept + rest
	if reached == tx.last.notification {
		marked = who.inbox.unread // all there are: no need to count
	}
	who, tx.mustFlush = tx.touch(who), true
	who.inbox.unread -= marked
	who.inbox.readUpto = max(who.inbox.readUpto, reached)
	if marked > 0 || snoozed {
		tx.events = append(tx.events, MarkedAllRead{user, reached, who.inbox.unread})
	}
	if marked > kept || newSnoozed {
		err = tx.noteAllRead(user, reached, device)
	}
	return marked, reached < upTo, err
}

// anySnoozed reports whether a user has snoozed an unread notification up to upTo, and whether there is one among these
// that was never read. It looks at maxMarked rows at most: of more it says that there is one without looking.
func (tx *Tx) anySnoozed(who *cachedUser, upTo int64) (any, neverRead bool, err error) {
	err = tx.row(`SELECT count(*) = ?4 OR coalesce(max(unread), 0), coalesce(max(unread AND read_at IS NULL), 0) FROM (
			SELECT coalesce(read_at = 0, id > ?3) AS unread, read_at FROM notifications INDEXED BY notifications_snoozed
			WHERE user_id = ?1 AND snoozed_until IS NOT NULL AND id <= ?2 LIMIT ?4)`,
		who.ID, upTo, who.inbox.readUpto, maxMarked).Scan(&any, &neverRead)
	return any, neverRead, err
}

// keptUpTo returns the id up to which maxMarked notifications were put back to unread, or upTo if there are fewer.
func (tx *Tx) keptUpTo(user, upTo int64) (reached int64, err error) {
	reached = upTo
	err = tx.row(`SELECT id FROM notifications INDEXED BY notifications_kept_unread
		WHERE user_id = ? AND read_at = 0 AND id <= ? ORDER BY id LIMIT 1 OFFSET ?`,
		user, upTo, maxMarked-1).Scan(&reached)
	return reached, ignoreNoRows(err)
}

// markKept marks what was put back to unread, up to upTo. It returns how many of these were in the inbox.
func (tx *Tx) markKept(user, upTo int64) (inInboxes int, err error) {
	const mark = `UPDATE notifications SET read_at = ? WHERE user_id = ? AND read_at = 0 AND id <= ?`
	n, err := tx.exec(mark+` AND snoozed_until IS NULL`, tx.now.UnixMilli(), user, upTo)
	if err == nil {
		_, err = tx.exec(mark, tx.now.UnixMilli(), user, upTo)
	}
	return int(n), err
}

// unreadRows keeps the order of the buckets by its CROSS JOIN. The index has that of the ids within each. It leaves out
// the buckets below and above all notifications: after an import there may be any number of them.
var unreadRows = `WITH RECURSIVE bucket (n) AS (
		SELECT max(?1` + intoBucket + `, ` + firstBucket + `) UNION ALL SELECT n + 1 FROM bucket
		WHERE n < min(?2` + intoBucket + `, ` + lastBucket + `) ORDER BY 1)
	SELECT id, read_at FROM bucket CROSS JOIN notifications
		ON ` + idBucket + ` = n AND user_id = ?3 AND ` + inInbox + ` AND id > ?1 AND id <= ?2 LIMIT ?4`

// countUnread counts the user's unread notifications with ids above after, up to and including upTo. It leaves out
// those that were put back to unread. It looks at maxMarked rows at most. reached is the id up to which it came. More
// may follow if that is below upTo.
func (tx *Tx) countUnread(user, after, upTo int64) (n int, reached int64, err error) {
	looked := 0
	reached = upTo
	err = tx.each(unreadRows,
		func(rows *sql.Rows) error {
			var id int64
			var readAt sql.NullInt64
			err := rows.Scan(&id, &readAt)
			if !readAt.Valid {
				n++
			}
			if looked++; looked == maxMarked {
				reached = id
			}
			return err
		}, after, upTo, user, maxMarked)
	return n, reached, err
}
