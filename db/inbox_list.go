package db

import (
	"cmp"
	"context"
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
	Search    string // in the message or the title
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
	if parts := partsOf[q.Folder]; parts != nil {
		return d.merged(ctx, user, q, parts)
	}
	l, err := d.folder(ctx, user, q, maxExamined)
	return l.page, l.next(), err
}

// folder is Inbox for a folder that consists of no others. With a filter it looks at no more than most rows.
func (d *DB) folder(ctx context.Context, user int64, q InboxQuery, most int) (l inboxLister, err error) {
	if err := ctxErr(ctx); err != nil {
		return l, err
	}
	who, err := d.cachedUser(ctx, user)
	if err != nil {
		return l, err
	}
	if q.Before == 0 {
		q.Before = math.MaxInt64
	}
	l = inboxLister{d: d, q: q, who: who.inbox, matches: contains(q.Search)}
	free := firstPart * most / maxExamined
	switch {
	case q.Unread && (q.Folder == FolderArchived || q.Folder == FolderInbox && who.inbox.unread == 0):
	case q.Folder != FolderInbox:
		l.outside(user)
		err = d.examine(ctx, free, most, l.look)
	case q.Filters():
		l.filtered(user)
		err = d.examine(ctx, free, most, l.look)
	default:
		err = d.readMany(ctx, q.Limit, func() error { return l.unfiltered(user) })
	}
	return l, err
}

// merged is Inbox for a folder that consists of others. It merges a page of each. They share the rows that Inbox may
// look at: what one leaves is for those after it. None goes on behind the place where one before it has stopped.
func (d *DB) merged(ctx context.Context, user int64, q InboxQuery, parts []Folder) (page []Notification, next int64,
	err error) {
	order := func(a, b int64) int { return cmp.Compare(b, a) }
	if q.Ascending {
		order = cmp.Compare[int64]
	}
	left := maxExamined
	for i, folder := range parts {
		q.Folder = folder
		l, err := d.folder(ctx, user, q, left/(len(parts)-i))
		if err != nil {
			return nil, 0, err
		}
		page, left = append(page, l.page...), left-l.looked
		switch end := l.next(); {
		case end == 0:
		case q.Ascending:
			next, q.Before = end, end+1
		default:
			next, q.After = end, end-1
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
