package db

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
)

// An InboxQuery says which of a user's notifications to list. Zero fields do not restrict.
type InboxQuery struct {
	After     int64  // only ids above
	Before    int64  // only ids below
	Ascending bool   // oldest first
	Limit     int    // of the page
	Unread    bool   // only what is not read
	Kind      Kind   // only of it
	Task      int64  // only about it
	Topic     string // only of events that belong to it
	Told      bool   // without what was imported; for a query without filters
	Search    string
	Folder    Folder // where to look
}

// Filters reports whether the query leaves out some of what is in its folder.
func (q InboxQuery) Filters() bool {
	return q.Unread || q.Kind != "" || q.Task != 0 || q.Topic != "" || q.Search != ""
}

// A Folder is where notifications are. The zero Folder is the inbox.
type Folder int

// The folders.
const (
	FolderInbox      Folder = iota // what is neither archived nor snoozed
	FolderArchived                 // what is archived
	FolderSnoozed                  // what is snoozed
	FolderAll                      // the inbox and what is archived
	FolderEverything               // these, and what is snoozed
)

// partsOf are the folders that others consist of.
var partsOf = map[Folder][]Folder{
	FolderAll:        {FolderInbox, FolderArchived},
	FolderEverything: {FolderInbox, FolderArchived, FolderSnoozed},
}

// Inbox returns a page of the user's notifications, newest first unless asked otherwise. next is the id to go on from,
// as Before, or as After where Ascending; it is 0 at the end.
//
// With a filter Inbox looks at no more than 5,000 of them. So a page may be short, or empty, and not be the last. Such
// requests may wait for each other (see Tasks), until ctx ends. Then Inbox returns the cause of ctx.
func (d *DB) Inbox(ctx context.Context, user int64, q InboxQuery) (page []Notification, next int64, err error) {
	if err := ended(ctx); err != nil {
		return nil, 0, err
	}
	who, err := d.cachedUser(ctx, user)
	if err != nil {
		return nil, 0, err
	}
	if parts := partsOf[q.Folder]; parts != nil {
		return d.merged(ctx, user, q, parts)
	}
	if q.Before == 0 {
		q.Before = math.MaxInt64
	}
	l := inboxLister{d: d, q: q, who: who.inbox, matches: contains(q.Search)}
	switch {
	case q.Unread && (q.Folder == FolderArchived || q.Folder == FolderInbox && who.inbox.unread == 0):
	case q.Folder != FolderInbox:
		l.outside(user)
		err = d.examine(ctx, firstPart, l.look)
	case q.Filters():
		l.filtered(user)
		err = d.examine(ctx, firstPart, l.look)
	default:
		err = d.readMany(ctx, q.Limit, func() error { return l.unfiltered(user) })
	}
	if l.more {
		next = l.last
	}
	return l.page, next, err
}

// merged is Inbox for a folder that consists of others. It merges a page of each.
func (d *DB) merged(ctx context.Context, user int64, q InboxQuery, parts []Folder) (page []Notification, next int64,
	err error) {
	order := func(a, b int64) int { return cmp.Compare(b, a) }
	if q.Ascending {
		order = cmp.Compare[int64]
	}
	for _, folder := range parts {
		q.Folder = folder
		part, end, err := d.Inbox(ctx, user, q)
		if err != nil {
			return nil, 0, err
		}
		page = append(page, part...)
		if end != 0 && (next == 0 || order(end, next) < 0) {
			next = end // behind it, one of them has not been looked at
		}
	}
	page = slices.DeleteFunc(page, func(n Notification) bool { return next != 0 && order(n.ID, next) > 0 })
	slices.SortFunc(page, func(a, b Notification) int { return order(a.ID, b.ID) })
	page = slices.CompactFunc(page, func(a, b Notification) bool { return a.ID == b.ID }) // moved meanwhile
	if len(page) > q.Limit {
		page = page[:q.Limit]
		next = page[q.Limit-1].ID
	}
	return page, next, nil
}

// An inboxLister makes a page of an inbox.
type inboxLister struct {
	d       *DB
	q       InboxQuery
	who     inbox
	matches func(text string) bool
	page    []Notification
	last    int64 // the id of the last notification looked at
	more    bool  // the inbox goes on behind it

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

	inboxRows = `notifications n INDEXED BY notifications_inbox WHERE id >> 14 = ? AND user_id = ? AND ` + inInbox
	keptRows  = `notifications n INDEXED BY notifications_kept_unread WHERE user_id = ? AND read_at = 0 AND ` + inInbox
)

// rangeCost is what a look into a range costs, in rows. Somebody who has little may have it in many buckets.
const rangeCost = 10

// look looks at some rows of the ranges. over reports that the page is full, or that nothing is left.
func (l *inboxLister) look(rows int) (over bool, err error) {
	for rows > 0 {
		if err := l.nextRange(); l.current == nil || err != nil {
			return true, err
		}
		n, last, err := l.reach(rows)
		if err != nil {
			return true, err
		}
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
		if !l.matches(s.Message) {
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
