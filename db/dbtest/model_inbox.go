package dbtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"ctms/db"
)

type modelUser struct {
	db.User
	inbox     []modelNote // by id
	delivered int64       // up to this id
	chose     db.Preferences
}

type modelNote struct {
	db.Notification
	due   time.Time // that it warns of; else zero
	once  string    // what it tells, for what is told once; else ""
	moved bool      // somebody did something with it
}

// people are the ids of all users, in order.
func (m *Model) people() []int64 { return slices.Sorted(maps.Keys(m.users)) }

func (m *Model) active(user int64) bool {
	who := m.users[user]
	return who != nil && who.Active
}

// tell gives a notification to its user, unless that is the actor and does not want to hear of own changes.
func (m *Model) tell(actor int64, n db.Notification) { m.tellNote(actor, modelNote{Notification: n}) }

// tellNote is tell for what is told once: not again as long as the notification is there.
func (m *Model) tellNote(actor int64, n modelNote) {
	if !m.active(n.User) {
		return
	}
	who := m.users[n.User]
	told := slices.ContainsFunc(who.inbox, func(old modelNote) bool { return n.once != "" && old.once == n.once })
	if told || n.User == actor && !who.NotifyOwn {
		return
	}
	listed := m.takes(who.chose, n.Kind)
	if !listed && !m.wantsAway(who, n.Notification) {
		return
	}
	m.lastNote++
	n.ID, n.Created, n.Archived, n.Read = m.lastNote, now(), !listed, !listed
	if n.Event == nil {
		n.Actor, n.Reason = actor, m.reason(n.Notification)
	}
	n.ActorName = m.nameOf(n.Actor)
	who.inbox = append(who.inbox, n)
	if n.Quiet = m.isQuiet(who, n.Notification); listed {
		m.publish([]db.Event{db.Notified{Notification: n.Notification, Unread: who.unread()}})
	}
	m.send(who, n.Notification, !listed)
}

// reason is why the user of a notification gets it.
func (m *Model) reason(n db.Notification) db.Reason {
	switch {
	case n.Kind == db.Assigned:
		return "assigned"
	case n.Kind == db.Unassigned:
		return "unassigned"
	case m.tasks[n.Task].Assignee == n.User:
		return "assignee"
	case m.tasks[n.Task].Creator == n.User:
		return "creator"
	}
	return "following"
}

// isQuiet reports whether a notification comes while it is quiet for its user.
func (m *Model) isQuiet(who *modelUser, n db.Notification) bool {
	return m.quietEnd(who, now()).After(now()) && (n.Event == nil || n.Event.Priority != db.Urgent)
}

func (u *modelUser) unread() (n int) {
	for _, note := range u.inbox {
		if !note.Read && inInbox(note.Notification) {
			n++
		}
	}
	return n
}

// Newest is the method of a Store.
func (m *Model) Newest() int64 { return m.lastNote }

// SkipTo has the next notification get id.
func (m *Model) SkipTo(_ context.Context, id int64) error {
	m.lastNote = id - 1
	return nil
}

// Inbox is the method of a Store.
func (m *Model) Inbox(_ context.Context, user int64, q db.InboxQuery) (page []db.Notification, next int64, err error) {
	who := m.users[user]
	if who == nil {
		return nil, 0, db.ErrNotFound
	}
	notes := slices.Clone(who.inbox)
	if !q.Ascending {
		slices.Reverse(notes)
	}
	for _, n := range notes {
		if !in(n.Notification, q.Folder) || q.Topic != "" && (n.Event == nil || n.Event.Topic != q.Topic) {
			continue
		}
		if n.ID <= q.After || q.Before != 0 && n.ID >= q.Before || q.Unread && n.Read ||
			q.Kind != "" && n.Kind != q.Kind || q.Task != 0 && n.Task != q.Task ||
			!contains(n.Title+"\n"+n.Message, q.Search) {
			continue
		}
		if len(page) == q.Limit {
			return page, page[len(page)-1].ID, nil
		}
		page = append(page, m.shown(who, n))
	}
	return page, 0, nil
}

// shown returns a notification of somebody's as it is shown now.
func (m *Model) shown(who *modelUser, note modelNote) db.Notification {
	n := note.Notification
	n.Delivered = n.ID <= who.delivered
	n.ActorName = m.nameOf(n.Actor)
	return n
}

// MarkAllRead is the method of a Store.
func (m *Model) MarkAllRead(_ context.Context, user, upTo int64) (updated int, err error) {
	who := m.users[user]
	if who == nil {
		return 0, db.ErrNotFound
	}
	if upTo == 0 || upTo > m.lastNote {
		upTo = m.lastNote
	}
	changed := false
	for i, n := range who.inbox {
		if n.ID <= upTo && !n.Read {
			who.inbox[i].Read, changed = true, true
			if inInbox(n.Notification) {
				updated++
			}
		}
	}
	if changed {
		m.publish([]db.Event{db.MarkedAllRead{User: user, UpTo: upTo, Unread: who.unread()}})
	}
	return updated, nil
}

// UnreadCount is the method of a Store.
func (m *Model) UnreadCount(_ context.Context, user int64) (int, error) {
	if m.users[user] == nil {
		return 0, db.ErrNotFound
	}
	return m.users[user].unread(), nil
}

// Unread is the method of a Store.
func (m *Model) Unread(user int64) (unread int, deliveredUpTo int64) {
	if m.users[user] == nil {
		return 0, 0
	}
	return m.users[user].unread(), m.users[user].delivered
}

// Delivered is the method of a Store.
func (m *Model) Delivered(user, upTo int64) {
	if who := m.users[user]; who != nil {
		who.delivered = max(who.delivered, upTo)
	}
}

// DeleteReadBefore is the method of a Store.
func (m *Model) DeleteReadBefore(_ context.Context, t time.Time) (deleted int, err error) {
	return m.clean(t, true), nil
}

// DeleteUnreadBefore is the method of a Store.
func (m *Model) DeleteUnreadBefore(_ context.Context, t time.Time) (deleted int, err error) {
	return m.clean(t, false), nil
}

// clean deletes what is read, or what is not, and older than t. A warning of what is not due by then stays, and so does
// what has to leave yet.
func (m *Model) clean(t time.Time, read bool) (deleted int) {
	t = t.Truncate(time.Millisecond)
	for _, user := range m.people() {
		who := m.users[user]
		before, unread := len(who.inbox), who.unread()
		who.inbox = slices.DeleteFunc(who.inbox, func(n modelNote) bool {
			return n.Created.Before(t) && n.due.Before(t) && n.Read == read && n.SnoozedUntil.IsZero() &&
				(n.Created.Before(t.Add(-db.LongestWait)) || !m.leaves(n.ID))
		})
		deleted += before - len(who.inbox)
		if who.unread() != unread {
			m.publish([]db.Event{db.Recounted{User: user, Unread: who.unread()}})
		}
	}
	return deleted
}

// leaves reports whether a notification has to leave yet that does so although it is read.
func (m *Model) leaves(note int64) bool {
	return slices.ContainsFunc(m.deliveries, func(d *modelDelivery) bool {
		return d.note == note && (d.state == "waiting" || d.state == "sending") && (d.unlisted || d.how == "all")
	})
}

// User is the method of a Store.
func (m *Model) User(_ context.Context, id int64) (db.User, error) {
	if who := m.users[id]; who != nil {
		return who.User, nil
	}
	return db.User{}, db.ErrNotFound
}

// ReplaceUser is the method of a Store.
func (m *Model) ReplaceUser(_ context.Context, id int64, draft db.UserPatch) (user db.User, created bool, err error) {
	old := m.users[id]
	if m.deleted[id] {
		return db.User{}, true, db.Conflict{Field: "id"}
	}
	next := db.User{ID: id, Active: true, TimeZone: "UTC", Created: now()}
	if old != nil {
		next.Created, next.ExternalID = old.Created, old.ExternalID
	}
	if user, err = m.change(next, draft); err != nil {
		return db.User{}, old == nil, err
	}
	return user, old == nil, nil
}

// UpdateUser is the method of a Store.
func (m *Model) UpdateUser(_ context.Context, id int64, patch db.UserPatch) (db.User, error) {
	if m.users[id] == nil {
		return db.User{}, db.ErrNotFound
	}
	return m.change(m.users[id].User, patch)
}

// change stores next, as patch changes it, as the user of its id.
func (m *Model) change(next db.User, patch db.UserPatch) (db.User, error) {
	set(&next.Username, patch.Username)
	set(&next.Name, patch.Name)
	set(&next.Admin, patch.Admin)
	set(&next.Active, patch.Active)
	set(&next.NotifyOwn, patch.NotifyOwn)
	set(&next.ExternalID, patch.ExternalID)
	if next.Name == "" {
		next.Name = next.Username
	}
	for id, who := range m.users {
		if id != next.ID && who.Username == next.Username {
			return db.User{}, db.Conflict{Field: "username"}
		}
	}
	if err := m.linkUser(next); err != nil {
		return db.User{}, err
	}
	if m.lastAdmin(next.ID) && !(next.Admin && next.Active) {
		return db.User{}, db.Conflict{Field: "is_admin"}
	}
	if m.users[next.ID] == nil {
		m.users[next.ID] = &modelUser{}
	}
	active := m.active(next.ID)
	switch m.users[next.ID].User = next; {
	case !next.Active:
		m.deactivate(next.ID)
	case !active:
		m.skipInactive(next.ID)
	}
	return next, nil
}

// lastAdmin reports whether a user is the only active admin.
func (m *Model) lastAdmin(user int64) bool {
	for id, who := range m.users {
		if (who.Admin && who.Active) != (id == user) {
			return false
		}
	}
	return m.users[user] != nil
}

// DeleteUser is the method of a Store.
func (m *Model) DeleteUser(_ context.Context, id int64) error {
	if m.users[id] == nil {
		return db.ErrNotFound
	}
	if m.lastAdmin(id) {
		return db.Conflict{Field: "is_admin"}
	}
	delete(m.users, id)
	m.forget(id)
	m.deleted[id] = true
	for _, of := range m.follows {
		delete(of, id)
	}
	for _, task := range slices.Sorted(maps.Keys(m.tasks)) {
		m.unlink(m.tasks[task].Task, id)
	}
	return nil
}

// unlink makes a task nobody's, as far as it was user's.
func (m *Model) unlink(old db.Task, user int64) {
	next := old
	if old.Assignee == user {
		next.Assignee = 0
	}
	if old.Creator == user {
		next.Creator = 0
	}
	if _, err := m.put(user, old, next); err != nil {
		panic(fmt.Sprintf("task %d without user %d: %v", old.ID, user, err))
	}
}
