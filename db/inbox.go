package db

import (
	"context"
	"database/sql"
	"math"
)

const (
	// bucketBits is the size of a bucket of ids in the index of inboxes. What is new of all users lands on about 50
	// pages.
	bucketBits = 14
	// maxExamined is how many notifications one request with a filter looks at.
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

// Inbox returns a page of the user's notifications, newest first unless asked otherwise. next is the id to go on from,
// as Before, or as After where Ascending; it is 0 at the end. With a filter Inbox looks at no more than maxExamined of
// them. So a page may be short, or empty, and not be the last.
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
	err = d.walk(user, q.After, q.Before, q.Ascending, q.Limit+1, func(s stored) bool {
		if len(page) == q.Limit || q.filters() && examined == maxExamined {
			more = true
			return false
		}
		examined, next = examined+1, s.ID
		if (!q.Unread || !who.inbox.read(s.ID, s.readAt)) && (q.Kind == "" || s.Kind == q.Kind) &&
			(q.Task == 0 || s.Task == q.Task) && matches(s.Message) {
			page = append(page, s.within(who.inbox))
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

// walk calls visit for the user's notifications with ids between after and before, both exclusive, in the order of ids,
// until visit returns false. It goes from one bucket that holds any to the next, and reads page rows at a time.
func (d *DB) walk(user, after, before int64, ascending bool, page int, visit func(stored) bool) error {
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

// bucketsAtOnce is how many buckets are looked for at a time. The usual page needs no more.
const bucketsAtOnce = 4

// The first buckets, between two numbers, that hold something of a user's.
const (
	bucketsDown = `WITH RECURSIVE bucket (n) AS (
			SELECT min(?2, (SELECT coalesce(max(id), 0) >> 14 FROM notifications))
			UNION ALL SELECT n - 1 FROM bucket
			WHERE n > max(?1, (SELECT coalesce(min(id), 0) >> 14 FROM notifications)) ORDER BY 1 DESC)
		SELECT n FROM bucket
		WHERE EXISTS (SELECT 1 FROM notifications WHERE id >> 14 = n AND user_id = ?3) LIMIT 4`
	bucketsUp = `WITH RECURSIVE bucket (n) AS (
			SELECT max(?1, (SELECT coalesce(min(id), 0) >> 14 FROM notifications))
			UNION ALL SELECT n + 1 FROM bucket
			WHERE n < min(?2, (SELECT coalesce(max(id), 0) >> 14 FROM notifications)) ORDER BY 1)
		SELECT n FROM bucket
		WHERE EXISTS (SELECT 1 FROM notifications WHERE id >> 14 = n AND user_id = ?3) LIMIT 4`

	inboxPart = selectNotification + ` WHERE id >> 14 = ? AND user_id = ? AND id > ? AND id < ?`
	inboxDown = inboxPart + ` ORDER BY id DESC LIMIT ?`
	inboxUp   = inboxPart + ` ORDER BY id LIMIT ?`
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

// walkBucket visits at most page rows of one bucket. It returns how many there were, the id of the last, and whether
// visit wants more.
func (d *DB) walkBucket(q string, bucket, user, after, before int64, page int, visit func(stored) bool) (
	n int, last int64, goOn bool, err error) {
	rows, err := d.query(q, bucket, user, after, before, page)
	if err != nil {
		return 0, 0, false, err
	}
	defer rows.Close()
	for ; rows.Next(); n++ {
		s, err := scanNotification(rows)
		if err != nil {
			return n, last, false, err
		}
		last = s.ID
		if !visit(s) {
			return n, last, false, nil
		}
	}
	return n, last, true, rows.Err()
}

// Backlog returns the id behind which a connection starts that has seen everything up to id after: after itself, or a
// later one, so that no more than most notifications are sent to it. truncated says that some are skipped.
func (d *DB) Backlog(user, after int64, most int) (from int64, truncated bool, err error) {
	from, seen := after, 0
	err = d.walk(user, after, math.MaxInt64, false, most+1, func(s stored) bool {
		if seen == most {
			from, truncated = s.ID, true
			return false
		}
		seen++
		return true
	})
	return from, truncated, err
}

// Newest returns the newest id that any notification has got. No client has seen a higher one.
func (d *DB) Newest() int64 { return d.newest.Load() }

// UnreadCount returns how many of the user's notifications are not read.
func (d *DB) UnreadCount(ctx context.Context, user int64) (int, error) {
	who, err := d.cachedUser(ctx, user)
	return who.inbox.unread, err
}
