package db

import (
	"context"
	"database/sql"
	"math"
)

const (
	// bucketBits is the size of a bucket of ids in the index of inboxes: what is new of all users lands on about 50 pages.
	bucketBits = 14
	// maxExamined bounds what one request with a filter looks at.
	maxExamined = 5_000
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
	who, err := d.cachedUser(ctx, user)
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

	selectNotification = `SELECT id, user_id, (SELECT t.id FROM tasks t WHERE t.id = n.task_id AND t.created_at <= n.created_at), type, message, title, status, due_date, created_at, read_at
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
	n.Task, n.Status, n.Due, n.Created = task.Int64, Status(status.String), fromMillis(due), fromMillis(created)
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
	who, err := d.cachedUser(ctx, user)
	return who.inbox.unread, err
}
