package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"time"
)

// Kind is what a notification is about: the wire's notification_type.
type Kind string

// The kinds (SPEC section 2).
const (
	Assigned        Kind = "task_assigned"
	Unassigned      Kind = "task_unassigned"
	StatusChange    Kind = "status_change"
	DeadlineWarning Kind = "deadline_warning"
)

// A Notification tells one user one thing.
type Notification struct {
	ID        int64 // rises in commit order
	User      int64
	Task      int64 // or 0 once it is deleted
	Kind      Kind
	Message   string
	Title     string    // of the task, as it was then
	Status    Status    // that a StatusChange is to, else ""
	Due       time.Time // that a DeadlineWarning is about, else zero
	Created   time.Time
	Read      bool
	Delivered bool // one of the user's connections proved receipt

	dedupe string // makes a repetition nothing; "" for none
}

const (
	// bucketBits is the size of a bucket of ids in the index of inboxes: what is new of all users lands on about 50 pages.
	bucketBits = 14
	// maxExamined bounds what one request with a filter looks at.
	maxExamined = 5_000
	// maxMarked bounds what one turn of the writer marks as read, so that others get theirs.
	maxMarked = 2_000
)

// An InboxQuery says which of a user's notifications to list. Zero fields do not restrict.
type InboxQuery struct {
	After     int64 // only ids above
	Before    int64 // only ids below
	Ascending bool  // oldest first
	Limit     int   // of the page
	Unread    bool  // only what is not read
	Kind      Kind  // only of it
	Task      int64 // only about it
	Search    string
}

func (q InboxQuery) filters() bool { return q.Unread || q.Kind != "" || q.Task != 0 || q.Search != "" }

// Inbox returns a page of the user's notifications, newest first unless asked otherwise, and the id to go on from (as
// Before, or as After where ascending), 0 at the end. With a filter it looks at no more than maxExamined of them, so
// a page may be short, or empty, and not be the last.
func (d *DB) Inbox(ctx context.Context, user int64, q InboxQuery) (page []Notification, next int64, err error) {
	who, err := d.person(ctx, user)
	if err != nil {
		return nil, 0, err
	}
	if q.Before == 0 {
		q.Before = math.MaxInt64
	}
	matches, examined := contains(q.Search), 0
	more := false
	err = d.walk(user, q.After, q.Before, q.Ascending, q.Limit+1, func(n Notification, readAt sql.NullInt64) bool {
		if len(page) == q.Limit || q.filters() && examined == maxExamined {
			more = true
			return false
		}
		examined, next = examined+1, n.ID
		n.Read, n.Delivered = who.inbox.read(n.ID, readAt), n.ID <= who.inbox.deliveredUpto
		if (!q.Unread || !n.Read) && (q.Kind == "" || n.Kind == q.Kind) && (q.Task == 0 || n.Task == q.Task) && matches(n.Message) {
			page = append(page, n)
		}
		return true
	})
	if !more {
		next = 0
	}
	return page, next, err
}

// read reports whether notification id is read, given its read_at.
func (i inbox) read(id int64, readAt sql.NullInt64) bool {
	if readAt.Valid {
		return readAt.Int64 > 0
	}
	return id <= i.readUpto
}

// walk calls visit for the user's notifications with ids between after and before, both exclusive, in order, until
// it returns false. It goes bucket by bucket, of those that hold any, and reads page rows at a time.
func (d *DB) walk(user, after, before int64, ascending bool, page int, visit func(Notification, sql.NullInt64) bool) error {
	buckets, rows := bucketsDown, inboxDown
	if ascending {
		buckets, rows = bucketsUp, inboxUp
	}
	page = min(page, maxExamined)
	// The last bucket may be the one we are in, so asking goes on with the next.
	for from, to := after>>bucketBits, (before-1)>>bucketBits; from <= to; {
		found, err := d.buckets(buckets, user, from, to)
		if err != nil {
			return err
		}
		for _, bucket := range found {
			for {
				n, last, goOn, err := d.walkBucket(rows, bucket, user, after, before, page, visit)
				if err != nil || !goOn {
					return err
				}
				if ascending {
					after = max(after, last)
				} else if last != 0 {
					before = last
				}
				if n < page {
					break
				}
			}
		}
		if len(found) < bucketsAtOnce {
			return nil
		}
		if ascending {
			from = found[len(found)-1] + 1
		} else {
			to = found[len(found)-1] - 1
		}
	}
	return nil
}

// bucketsAtOnce is how many buckets are looked for at a time: enough for the usual page.
const bucketsAtOnce = 4

// Of the buckets between two, the first that hold something of a user's.
const (
	bucketsDown = `WITH RECURSIVE bucket (n) AS (
			SELECT min(?2, (SELECT coalesce(max(id), 0) >> 14 FROM notifications))
			UNION ALL SELECT n - 1 FROM bucket WHERE n > max(?1, (SELECT coalesce(min(id), 0) >> 14 FROM notifications)) ORDER BY 1 DESC)
		SELECT n FROM bucket WHERE EXISTS (SELECT 1 FROM notifications WHERE id >> 14 = n AND user_id = ?3) LIMIT 4`
	bucketsUp = `WITH RECURSIVE bucket (n) AS (
			SELECT max(?1, (SELECT coalesce(min(id), 0) >> 14 FROM notifications))
			UNION ALL SELECT n + 1 FROM bucket WHERE n < min(?2, (SELECT coalesce(max(id), 0) >> 14 FROM notifications)) ORDER BY 1)
		SELECT n FROM bucket WHERE EXISTS (SELECT 1 FROM notifications WHERE id >> 14 = n AND user_id = ?3) LIMIT 4`

	selectNotification = `SELECT id, user_id, (SELECT t.id FROM tasks t WHERE t.id = n.task_id), type, message, title, status, due_date, created_at, read_at
		FROM notifications n`
	inboxDown = selectNotification + ` WHERE id >> 14 = ? AND user_id = ? AND id > ? AND id < ? ORDER BY id DESC LIMIT ?`
	inboxUp   = selectNotification + ` WHERE id >> 14 = ? AND user_id = ? AND id > ? AND id < ? ORDER BY id LIMIT ?`
)

func (d *DB) buckets(q string, user, from, to int64) (found []int64, err error) {
	rows, err := d.query(q, from, to, user)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		found = append(found, n)
	}
	return found, rows.Err()
}

// walkBucket visits at most page rows of one bucket. It returns how many there were and the id of the last.
func (d *DB) walkBucket(q string, bucket, user, after, before int64, page int, visit func(Notification, sql.NullInt64) bool) (n int, last int64, goOn bool, err error) {
	rows, err := d.query(q, bucket, user, after, before, page)
	if err != nil {
		return 0, 0, false, err
	}
	defer rows.Close()
	for ; rows.Next(); n++ {
		notification, readAt, err := scanNotification(rows)
		if err != nil {
			return n, last, false, err
		}
		last = notification.ID
		if !visit(notification, readAt) {
			return n, last, false, nil
		}
	}
	return n, last, true, rows.Err()
}

func scanNotification(row scanner) (n Notification, readAt sql.NullInt64, err error) {
	var task, due, created sql.NullInt64
	var status sql.NullString
	err = row.Scan(&n.ID, &n.User, &task, &n.Kind, &n.Message, &n.Title, &status, &due, &created, &readAt)
	n.Task, n.Status, n.Due, n.Created = task.Int64, Status(status.String), moment(due), moment(created)
	return n, readAt, err
}

// Backlog returns where a connection that has seen everything up to id after starts, so that no more than most of
// the user's notifications are sent to it, and whether that skips any.
func (d *DB) Backlog(user, after int64, most int) (from int64, truncated bool, err error) {
	from, seen := after, 0
	err = d.walk(user, after, math.MaxInt64, false, most+1, func(n Notification, _ sql.NullInt64) bool {
		if seen == most {
			from, truncated = n.ID, true
			return false
		}
		seen++
		return true
	})
	return from, truncated, err
}

// Newest is the newest id given to any notification: what a client can have seen at most.
func (d *DB) Newest() int64 { return d.newest.Load() }

// UnreadCount returns how many of the user's notifications are not read.
func (d *DB) UnreadCount(ctx context.Context, user int64) (int, error) {
	who, err := d.person(ctx, user)
	return who.inbox.unread, err
}

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
		who, err := tx.person(user)
		if err != nil {
			return err
		}
		var readAt sql.NullInt64
		n, readAt, err = scanNotification(tx.row(selectNotification+` WHERE id = ? AND user_id = ?`, id, user))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("notification %d: %w", id, ErrNotFound)
		}
		if err != nil {
			return err
		}
		n.Delivered = id <= who.inbox.deliveredUpto
		n.Read = read
		if who.inbox.read(id, readAt) == read {
			return nil
		}
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

// MarkAllRead marks the user's notifications up to and with id upTo as read, all of them for 0, and returns how many
// that were. It takes large inboxes in turns with other writes.
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
	who, err := tx.person(user)
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
	kept, err := tx.exec(`UPDATE notifications SET read_at = ? WHERE user_id = ? AND read_at = 0 AND id <= ?`, tx.now.UnixMilli(), user, reached)
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

// countUnread counts the unread notifications of the user's with ids above after and up to upTo that the
// watermark would mark read, at most maxMarked, and returns how far it came and whether any are left.
func (tx *Tx) countUnread(user, after, upTo int64) (n int, reached int64, left bool, err error) {
	looked := 0
	reached = upTo
	// CROSS JOIN keeps the order of the buckets, the index that of the ids within each.
	err = tx.each(`WITH RECURSIVE bucket (n) AS (SELECT ?1 >> 14 UNION ALL SELECT n + 1 FROM bucket WHERE n < ?2 >> 14 ORDER BY 1)
		SELECT id, read_at FROM bucket CROSS JOIN notifications ON id >> 14 = n AND user_id = ?3 AND id > ?1 AND id <= ?2 LIMIT ?4`,
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
