package db

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strconv"
)

// inInbox is true for what is neither archived nor snoozed. Only these rows are in the index of inboxes.
const inInbox = `archived_at IS NULL AND snoozed_until IS NULL`

// bucketBits is the size of a bucket of ids in the index of inboxes. What is new of all users lands on about 50 pages.
// The index has the number, too (migrations/0017_states.sql). TestTheIndexesOfStates holds the two together.
const bucketBits = 14

// intoBucket makes the number of its bucket of an id. idBucket is that of a notification, as the index has it.
var (
	intoBucket = ` >> ` + strconv.Itoa(bucketBits)
	idBucket   = `id` + intoBucket
)

// walk calls visit for the notifications in the user's inbox with ids between after and before, both exclusive, in the
// order of ids, until visit returns false. It goes from one bucket that holds any to the next, and reads page rows at a
// time.
func (d *DB) walk(user, after, before int64, ascending bool, page int, visit func(stored) bool) error {
	rows := inboxDown
	if ascending {
		rows = inboxUp
	}
	page = min(page, maxExamined)
	buckets := d.bucketsOf(user, after, before, ascending, 1)
	for {
		bucket, ok, err := buckets.next()
		if !ok || err != nil {
			return err
		}
		for n := page; n == page; {
			var last int64
			var goOn bool
			if n, last, goOn, err = d.walkBucket(rows, bucket.number, user, after, before, page,
				visit); err != nil || !goOn {
				return err
			}
			if ascending {
				after = max(after, last)
			} else if last != 0 {
				before = last
			}
		}
	}
}

// A bucketWalk goes through the buckets that hold notifications of a user.
type bucketWalk struct {
	d         *DB
	user      int64
	from, to  int64 // the buckets that are left to look at
	ascending bool
	count     int // how far to count what a bucket holds
	found     []bucket
}

// A bucket is one that holds notifications of a user: how many, as far as they were counted.
type bucket struct {
	number int64
	rows   int
}

// bucketsOf returns a walk through the buckets that have ids between after and before, in the order of ids.
func (d *DB) bucketsOf(user, after, before int64, ascending bool, count int) *bucketWalk {
	return &bucketWalk{d: d, user: user, from: after >> bucketBits, to: (before - 1) >> bucketBits, ascending: ascending,
		count: count}
}

// next returns the next bucket. ok is false after the last.
func (w *bucketWalk) next() (b bucket, ok bool, err error) {
	if len(w.found) == 0 && w.from <= w.to {
		if err := w.look(); err != nil {
			return bucket{}, false, err
		}
	}
	if len(w.found) == 0 {
		return bucket{}, false, nil
	}
	b, w.found = w.found[0], w.found[1:]
	return b, true, nil
}

// look finds the next buckets.
func (w *bucketWalk) look() (err error) {
	q := bucketsDown
	if w.ascending {
		q = bucketsUp
	}
	if w.found, err = w.d.buckets(q, w.user, w.from, w.to, w.count); err != nil {
		return err
	}
	switch {
	case len(w.found) < bucketsAtOnce:
		w.from = w.to + 1 // that was all
	case w.ascending:
		w.from = w.found[len(w.found)-1].number + 1
	default:
		w.to = w.found[len(w.found)-1].number - 1
	}
	return nil
}

// bucketsAtOnce is how many buckets are looked for at a time. The usual page needs no more.
const bucketsAtOnce = 4

// The first buckets, between two numbers, that hold something of a user's, and how much, counted up to ?4.
var (
	bucketsDown = `WITH RECURSIVE bucket (n) AS (
			SELECT min(?2, ` + lastBucket + `) UNION ALL SELECT n - 1 FROM bucket
			WHERE n > max(?1, ` + firstBucket + `) ORDER BY 1 DESC) ` + bucketsFilled
	bucketsUp = `WITH RECURSIVE bucket (n) AS (
			SELECT max(?1, ` + firstBucket + `) UNION ALL SELECT n + 1 FROM bucket
			WHERE n < min(?2, ` + lastBucket + `) ORDER BY 1) ` + bucketsFilled
	firstBucket   = `(SELECT coalesce(min(id), 0)` + intoBucket + ` FROM notifications)`
	lastBucket    = `(SELECT coalesce(max(id), 0)` + intoBucket + ` FROM notifications)`
	bucketsFilled = `SELECT n, ` + bucketRows + ` AS rows FROM bucket WHERE rows > 0 LIMIT ` + strconv.Itoa(bucketsAtOnce)
	bucketRows    = `(SELECT count(*) FROM (SELECT 1 FROM notifications WHERE ` + idBucket + ` = n AND user_id = ?3
		AND ` + inInbox + ` LIMIT ?4))`

	inboxPart = selectNotification + ` WHERE ` + idBucket + ` = ? AND user_id = ? AND ` + inInbox + ` AND id > ? AND id < ?`
	inboxDown = inboxPart + ` ORDER BY id DESC LIMIT ?`
	inboxUp   = inboxPart + ` ORDER BY id LIMIT ?`
)

func (d *DB) buckets(q string, user, from, to int64, count int) (found []bucket, err error) {
	rows, err := d.query(q, from, to, user, count)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var b bucket
		if err := rows.Scan(&b.number, &b.rows); err != nil {
			return nil, err
		}
		found = append(found, b)
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
// later one, so that no more than most notifications are sent to it. What was imported is not sent. truncated says
// that some are skipped.
//
// It takes turns with large pages of inboxes, until ctx ends. Then it returns the cause of ctx.
func (d *DB) Backlog(ctx context.Context, user, after int64, most int) (from int64, truncated bool, err error) {
	if err := ctxErr(ctx); err != nil {
		return after, false, err
	}
	err = d.readMany(ctx, most, func() error {
		from, truncated, err = d.backlog(ctx, user, after, most)
		return err
	})
	return from, truncated, err
}

// newestOf counts some of the ids of a bucket, the newest first, and finds the oldest of them.
var newestOf = `SELECT count(*), coalesce(min(id), 0) FROM (SELECT id FROM ` + inboxRows + ` AND id > ? AND id < ?
	ORDER BY id DESC LIMIT ?)`

func (d *DB) backlog(ctx context.Context, user, after int64, most int) (from int64, truncated bool, err error) {
	left := most + 1 // one more than that is too many
	for _, part := range slices.Backward(d.withoutImports(after, math.MaxInt64)) {
		buckets := d.bucketsOf(user, part.first, part.last, false, 1)
		for {
			b, ok, err := buckets.next()
			if err == nil {
				err = ctxErr(ctx)
			}
			if err != nil {
				return after, false, err
			}
			if !ok {
				break
			}
			n, oldest := 0, int64(0)
			if _, err := one(d, newestOf, func(rows *sql.Rows) error { return rows.Scan(&n, &oldest) }, b.number, user,
				part.first, part.last, left); err != nil {
				return after, false, err
			}
			if left -= n; left == 0 {
				return oldest, true, nil
			}
		}
	}
	return after, false, nil
}

// Newest returns the newest id that any notification has got. No client has seen a higher one.
func (d *DB) Newest() int64 { return d.newest.Load() }

// UnreadCount returns how many of the user's notifications are not read.
func (d *DB) UnreadCount(ctx context.Context, user int64) (int, error) {
	who, err := d.cachedUser(ctx, user)
	return who.inbox.unread, err
}
