package dbtest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"ctms/db"
)

// inInbox reports whether a notification is neither archived nor snoozed.
func inInbox(n db.Notification) bool { return !n.Archived && n.SnoozedUntil.IsZero() }

// in reports whether a notification is in a folder.
func in(n db.Notification, f db.Folder) bool {
	switch f {
	case db.FolderArchived:
		return n.Archived
	case db.FolderSnoozed:
		return !n.SnoozedUntil.IsZero()
	case db.FolderAll:
		return n.SnoozedUntil.IsZero()
	case db.FolderEverything:
		return true
	}
	return inInbox(n)
}

// act does an action with a notification, and reports whether that changed it.
func act(n *db.Notification, do db.StateAction, until time.Time) (changed bool) {
	was := *n
	switch do {
	case db.ActRead:
		n.Read = true
	case db.ActUnread:
		n.Read, n.Archived = false, false
	case db.ActArchive:
		n.Read, n.Archived, n.SnoozedUntil = true, true, time.Time{}
	case db.ActUnarchive:
		n.Archived = false
	case db.ActSnooze:
		n.Archived, n.SnoozedUntil = false, until
	case db.ActUnsnooze:
		n.SnoozedUntil = time.Time{}
	}
	return was.Read != n.Read || was.Archived != n.Archived || was.SnoozedUntil != n.SnoozedUntil
}

// MarkRead is the method of a Store.
func (m *Model) MarkRead(ctx context.Context, user, id int64) (db.Notification, error) {
	return m.SetState(ctx, user, id, db.ActRead, time.Time{})
}

// MarkUnread is the method of a Store.
func (m *Model) MarkUnread(ctx context.Context, user, id int64) (db.Notification, error) {
	return m.SetState(ctx, user, id, db.ActUnread, time.Time{})
}

// SetState is the method of a Store.
func (m *Model) SetState(ctx context.Context, user, id int64, do db.StateAction, until time.Time) (
	db.Notification, error) {
	who := m.users[user]
	if who == nil {
		return db.Notification{}, db.ErrNotFound
	}
	i := slices.IndexFunc(who.inbox, func(n modelNote) bool { return n.ID == id })
	if i < 0 {
		return db.Notification{}, db.ErrNotFound
	}
	if _, err := m.SetStates(ctx, user, []int64{id}, do, until); err != nil {
		return db.Notification{}, err
	}
	return m.shown(who, who.inbox[i]), nil
}

// SetStates is the method of a Store.
func (m *Model) SetStates(_ context.Context, user int64, ids []int64, do db.StateAction, until time.Time) (
	b db.Bulk, err error) {
	who := m.users[user]
	if who == nil {
		return b, db.ErrNotFound
	}
	slack := 5 * time.Second
	if do == db.ActSnooze && (time.Until(until) < time.Minute-slack || until.After(time.Now().AddDate(1, 0, 0).Add(slack))) {
		return b, db.Invalid{Field: "until"}
	}
	until = until.UTC().Truncate(time.Millisecond)
	var unarchived []int64
	b.Missing = slices.Clone(ids)
	for i := range who.inbox {
		n := &who.inbox[i].Notification
		if !slices.Contains(ids, n.ID) {
			continue
		}
		b.Missing = slices.DeleteFunc(b.Missing, func(id int64) bool { return id == n.ID })
		if archived := n.Archived; act(n, do, until) {
			who.inbox[i].moved = true
			if b.IDs = append(b.IDs, n.ID); archived {
				unarchived = append(unarchived, n.ID)
			}
		}
	}
	slices.Sort(b.Missing)
	b.Missing = slices.Compact(b.Missing)
	if b.Updated = len(b.IDs); b.Updated > 0 {
		m.publish([]db.Event{stateEvent(user, b.IDs, do, until, who.unread(), unarchived)})
	}
	return b, nil
}

func stateEvent(user int64, ids []int64, do db.StateAction, until time.Time, unread int, unarchived []int64) db.Event {
	how := map[db.StateAction]db.Movement{db.ActArchive: db.Archived, db.ActUnarchive: db.Unarchived,
		db.ActSnooze: db.Snoozed, db.ActUnsnooze: db.Unsnoozed}[do]
	switch do {
	case db.ActRead:
		return db.MarkedRead{User: user, IDs: ids, Unread: unread}
	case db.ActUnread:
		return db.MarkedUnread{User: user, IDs: ids, Unread: unread, Unarchived: unarchived}
	case db.ActSnooze:
		return db.Moved{User: user, How: how, IDs: ids, Until: until, Unread: unread}
	}
	return db.Moved{User: user, How: how, IDs: ids, Unread: unread}
}

// SetStatesWhere is the method of a Store.
func (m *Model) SetStatesWhere(ctx context.Context, user int64, q db.InboxQuery, upTo int64, do db.StateAction,
	until time.Time) (db.Bulk, error) {
	q.Limit, q.Before, q.After = 1<<20, upTo+1, 0
	if upTo == 0 {
		q.Before = 0
	}
	page, _, err := m.Inbox(ctx, user, q)
	if err != nil {
		return db.Bulk{}, err
	}
	ids := make([]int64, len(page))
	for i, n := range page {
		ids[i] = n.ID
	}
	return m.SetStates(ctx, user, ids, do, until)
}

// WakeSnoozed is the method of a Store.
func (m *Model) WakeSnoozed(context.Context) (woken int, err error) {
	var due []db.Notification
	for _, user := range m.people() {
		for _, n := range m.users[user].inbox {
			if !n.SnoozedUntil.IsZero() && !n.SnoozedUntil.After(now()) {
				due = append(due, n.Notification)
			}
		}
	}
	slices.SortFunc(due, func(a, b db.Notification) int {
		return cmp.Or(a.SnoozedUntil.Compare(b.SnoozedUntil), cmp.Compare(a.ID, b.ID))
	})
	var users []int64
	removed := map[int64][]int64{}
	for _, n := range due {
		if !slices.Contains(users, n.User) {
			users = append(users, n.User)
		}
		removed[n.User] = append(removed[n.User], n.ID)
	}
	for _, user := range users {
		m.publish([]db.Event{db.Moved{User: user, How: db.Removed, IDs: removed[user], Unread: m.users[user].unread()}})
	}
	for _, n := range due {
		m.wake(n.User, n.ID)
	}
	return len(due), nil
}

// wake gives a snoozed notification a new id, behind all others.
func (m *Model) wake(user, id int64) {
	who := m.users[user]
	i := slices.IndexFunc(who.inbox, func(n modelNote) bool { return n.ID == id })
	n := who.inbox[i]
	who.inbox = slices.Delete(who.inbox, i, i+1)
	m.lastNote++
	n.ID, n.SnoozedFrom, n.SnoozedUntil, n.Read, n.Created = m.lastNote, id, time.Time{}, false, now()
	who.inbox = append(who.inbox, n)
	back := m.shown(who, n)
	back.Quiet = m.isQuiet(who, back)
	m.publish([]db.Event{db.Notified{Notification: back, Unread: who.unread()}})
	m.send(who, n.Notification, false)
}

// action is something to do with notifications, and until when to snooze them.
func (p *play) action() (do db.StateAction, until time.Time) {
	do = pick(p, db.StateActions...)
	if do == db.ActSnooze || p.IntN(10) == 0 {
		until = time.Now().Add(pick(p, time.Minute, 10*time.Minute, 10*time.Minute, 2*time.Hour, 30*time.Hour, time.Second,
			400*24*time.Hour))
	}
	return do, until
}

func (p *play) setState() {
	user := p.person()
	id := p.note(user)
	do, until := p.action()
	p.both(fmt.Sprintf("%d does %s with %d until %v", user, do, id, until), func(s Store) string {
		n, err := s.SetState(p.Context(), user, id, do, until)
		return outcome(noteLine(n), err)
	})
}

func (p *play) setStates() {
	user := p.person()
	ids := make([]int64, p.IntN(8))
	for i := range ids {
		ids[i] = p.note(user)
	}
	do, until := p.action()
	p.both(fmt.Sprintf("%d does %s with %v until %v", user, do, ids, until), func(s Store) string {
		b, err := s.SetStates(p.Context(), user, ids, do, until)
		slices.Sort(b.Missing)
		return outcome(fmt.Sprint(b), err)
	})
}

func (p *play) setStatesWhere() {
	user := p.person()
	q := db.InboxQuery{
		Unread: p.IntN(3) == 0, Kind: pick(p, "", "", db.Assigned, db.StatusChange), Task: pick(p, 0, 0, p.task()),
		Topic: pick(p, "", "", "", "ci"), Folder: pick(p, db.FolderInbox, db.FolderInbox, db.FolderArchived),
	}
	upTo := pick(p, 0, 0, p.note(user))
	do, until := p.action()
	what := fmt.Sprintf("%d does %s with all of %+v up to %d until %v", user, do, q, upTo, until)
	p.both(what, func(s Store) string {
		b, err := s.SetStatesWhere(p.Context(), user, q, upTo, do, until)
		return outcome(fmt.Sprint(b), err)
	})
}

func (p *play) wakeSnoozed() {
	p.both("snoozed ones come back", func(s Store) string {
		n, err := s.WakeSnoozed(p.Context())
		return outcome(fmt.Sprint(n), err)
	})
}
