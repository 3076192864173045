package db

import (
	"database/sql"
	"math"
	"slices"
)

// An inboxLister makes a page of an inbox.
type inboxLister struct {
	d       *DB
	q       InboxQuery
	who     inbox
	matches func(text string) bool
	page    []Notification
	last    int64 // the id of the last notification looked at
	more    bool  // the inbox goes on behind it
	looked  int   // the rows that look has looked at

	ranges  []func() (*inboxRange, error) // each returns its next range, or nil after the last
	current *inboxRange
}

// An inboxRange is a part of an inbox: the notifications with ids between after and before, both exclusive, that are in
// an index.
type inboxRange struct {
	from          string // the table, its index, and which rows of it
	args          []any
	after, before int64
	rows          int // at most so many; 0 if that is not known
}

// next returns the id to go on from, or 0 at the end.
func (l *inboxLister) next() int64 {
	if l.more {
		return l.last
	}
	return 0
}

// unfiltered fills the page with whatever comes.
func (l *inboxLister) unfiltered(user int64) error {
	parts := []idRange{{l.q.After, l.q.Before}}
	if l.q.Told {
		parts = l.d.withoutImports(l.q.After, l.q.Before)
	}
	if !l.q.Ascending {
		slices.Reverse(parts)
	}
	for _, part := range parts {
		if l.more {
			return nil
		}
		if err := l.d.walk(user, part.first, part.last, l.q.Ascending, l.q.Limit+1, l.take); err != nil {
			return err
		}
	}
	return nil
}

// take adds a notification to the page. It returns false if the page has no room for it.
func (l *inboxLister) take(s stored) bool {
	if len(l.page) == l.q.Limit {
		l.more = true
		return false
	}
	l.page, l.last = append(l.page, l.d.within(s, l.who)), s.ID
	return true
}

// filtered sets the ranges that hold what a filter may let through. Of the notifications up to the watermark, only
// those in the index of what was kept unread are unread.
func (l *inboxLister) filtered(user int64) {
	q := l.q
	after := q.After
	if q.Unread {
		after = max(after, l.who.readUpto)
	}
	buckets := l.d.bucketsOf(user, after, q.Before, q.Ascending, laterPart)
	rest := func() (*inboxRange, error) {
		b, ok, err := buckets.next()
		if !ok || err != nil {
			return nil, err
		}
		if b.rows == laterPart {
			b.rows = 0
		}
		first, behind := b.number<<bucketBits, (b.number+1)<<bucketBits
		return &inboxRange{inboxRows, []any{b.number, user}, max(after, first-1), min(q.Before, behind), b.rows}, nil
	}
	kept := once(inboxRange{keptRows, []any{user}, q.After, min(q.Before, l.who.readUpto+1), 0})
	switch {
	case !q.Unread:
		l.ranges = append(l.ranges, rest)
	case q.Ascending:
		l.ranges = append(l.ranges, kept, rest)
	default:
		l.ranges = append(l.ranges, rest, kept)
	}
}

// outside sets the range of what is archived, or snoozed.
func (l *inboxLister) outside(user int64) {
	rows := archivedRows
	if l.q.Folder == FolderSnoozed {
		rows = snoozedRows
	}
	l.ranges = append(l.ranges, once(inboxRange{rows, []any{user}, l.q.After, l.q.Before, 0}))
}

// once returns a range, and then nil.
func once(r inboxRange) func() (*inboxRange, error) {
	next := &r
	return func() (*inboxRange, error) {
		now := next
		next = nil
		return now, nil
	}
}

const (
	archivedRows = `notifications n INDEXED BY notifications_archived WHERE user_id = ? AND archived_at IS NOT NULL`
	snoozedRows  = `notifications n INDEXED BY notifications_snoozed WHERE user_id = ? AND snoozed_until IS NOT NULL`
	keptRows     = `notifications n INDEXED BY notifications_kept_unread WHERE user_id = ? AND read_at = 0 AND ` + inInbox
)

var inboxRows = `notifications n INDEXED BY notifications_inbox WHERE ` + idBucket + ` = ? AND user_id = ? AND ` + inInbox

// rangeCost is what a look into a range costs, in rows. Somebody who has little may have it in many buckets.
const rangeCost = 10

// look looks at some rows of the ranges. over reports that the page is full, or that nothing is left.
func (l *inboxLister) look(rows int) (over bool, err error) {
	l.more = false
	for rows > 0 {
		if err := l.nextRange(); l.current == nil || err != nil {
			return true, err
		}
		n, last, err := l.reach(rows)
		if err != nil {
			return true, err
		}
		l.looked += n + rangeCost
		if n > 0 {
			if full, err := l.read(last); full || err != nil {
				return true, err
			}
		}
		if n < rows {
			l.current = nil
		}
		rows -= n + rangeCost
	}
	l.more = true
	return false, nil
}

// nextRange moves on to the next range, if the current one is done. It sets nil after the last.
func (l *inboxLister) nextRange() (err error) {
	for l.current == nil && len(l.ranges) > 0 && err == nil {
		if l.current, err = l.ranges[0](); l.current == nil {
			l.ranges = l.ranges[1:]
		}
	}
	return err
}

// reach returns how many of the next rows there are in the current range, and the id of the last of them. It does not
// count where they are few. Then they are the whole range, and the id is that of its end.
func (l *inboxLister) reach(rows int) (n int, last int64, err error) {
	if n = l.current.rows; 0 < n && n < rows {
		if l.q.Ascending {
			return n, l.current.before - 1, nil
		}
		return n, l.current.after + 1, nil
	}
	q, end := `SELECT id FROM `+l.current.from+` AND id > ? AND id < ? ORDER BY id `, `min`
	if l.q.Ascending {
		end = `max`
	} else {
		q += `DESC `
	}
	found, err := l.d.query(`SELECT count(*), coalesce(`+end+`(id), 0) FROM (`+q+`LIMIT ?)`,
		slices.Concat(l.current.args, []any{l.current.after, l.current.before, rows})...)
	if err != nil {
		return 0, 0, err
	}
	defer found.Close()
	if !found.Next() {
		return 0, 0, found.Err()
	}
	return n, last, found.Scan(&n, &last)
}

// read takes those rows of the current range that match, up to the one with the id last, and moves on behind that. full
// reports that the page has no room for the next one.
func (l *inboxLister) read(last int64) (full bool, err error) {
	rows, err := l.rows(last)
	if err != nil {
		return true, err
	}
	defer rows.Close()
	for rows.Next() {
		s, err := scanNotification(rows)
		if err != nil {
			return true, err
		}
		if !l.matches(s.Message) && !l.matches(s.Title) {
			continue
		}
		if len(l.page) == l.q.Limit {
			l.more = true
			return true, nil
		}
		l.page, l.last = append(l.page, l.d.within(s, l.who)), s.ID
	}
	l.last = last
	if l.q.Ascending {
		l.current.after = last
	} else {
		l.current.before = last
	}
	return false, rows.Err()
}

// rows asks for the rows of the current range up to the id last that the filter lets through.
func (l *inboxLister) rows(last int64) (*sql.Rows, error) {
	after, before, order := l.current.after, last+1, ` ORDER BY id LIMIT ?`
	if !l.q.Ascending {
		after, before, order = last-1, l.current.before, ` ORDER BY id DESC LIMIT ?`
	}
	filter, args := l.filter()
	most := math.MaxInt
	if l.q.Search == "" {
		most = l.q.Limit - len(l.page) + 1
	}
	return l.d.query(`SELECT `+notificationColumns+` FROM `+l.current.from+` AND id > ? AND id < ?`+filter+order,
		slices.Concat(l.current.args, []any{after, before}, args, []any{most})...)
}

// filter returns the conditions of the query but the search, and their arguments.
func (l *inboxLister) filter() (conditions string, args []any) {
	if l.q.Unread {
		conditions, args = ` AND (read_at = 0 OR read_at IS NULL AND id > ?)`, []any{l.who.readUpto}
	}
	if l.q.Kind != "" {
		conditions, args = conditions+` AND type = ?`, append(args, l.q.Kind)
	}
	if l.q.Task != 0 {
		conditions, args = conditions+` AND task_id = ? AND `+notificationTask+` IS NOT NULL`, append(args, l.q.Task)
	}
	if l.q.Topic != "" {
		conditions, args = conditions+topicIs, append(args, l.q.Topic)
	}
	return conditions, args
}

const topicIs = ` AND (SELECT e.body ->> 'topic' FROM events e WHERE e.id = n.event_id) = ?`
