package db

import (
	"database/sql"
	"slices"
	"time"
)

// A notification has a read state and a place: it is in the inbox, archived or snoozed (SPEC section 13.5). The unread
// count of a user is that of the unread notifications in the inbox.

// A rowState is what a notification's row says of its state. Times are milliseconds. A row is never both archived and
// snoozed.
type rowState struct {
	readAt       sql.NullInt64 // null: read if up to the inbox's readUpto. 0: kept unread. Else it was read then
	archivedAt   sql.NullInt64 // null: it is not archived
	snoozedUntil sql.NullInt64 // null: it is not snoozed
}

// A StateAction is what a user can do with a notification.
type StateAction string

// The actions. Each may be done again, and then changes nothing.
const (
	ActRead      StateAction = "read"
	ActUnread    StateAction = "unread"    // also takes it out of the archive
	ActArchive   StateAction = "archive"   // also reads it, and ends a snooze
	ActUnarchive StateAction = "unarchive" // it stays read
	ActSnooze    StateAction = "snooze"    // takes a time; also takes it out of the archive
	ActUnsnooze  StateAction = "unsnooze"  // it has the read state that it had, unless MarkAllRead passed it
)

// StateActions are all of them.
var StateActions = []StateAction{ActRead, ActUnread, ActArchive, ActUnarchive, ActSnooze, ActUnsnooze}

// Valid reports whether a is an action.
func (a StateAction) Valid() bool { return slices.Contains(StateActions, a) }

// A Movement says where Moved notifications went.
type Movement string

// The movements. What was unarchived or unsnoozed is in the inbox. What was removed is nowhere: it came back from a
// snooze under another id.
const (
	Archived   Movement = "archived"
	Unarchived Movement = "unarchived"
	Snoozed    Movement = "snoozed"
	Unsnoozed  Movement = "unsnoozed"
	Removed    Movement = "removed"
)

// movements are those of the actions that move a notification.
var movements = map[StateAction]Movement{
	ActArchive: Archived, ActUnarchive: Unarchived, ActSnooze: Snoozed, ActUnsnooze: Unsnoozed,
}

// snoozeSlack is how much shorter than a minute or longer than a year a snooze may be: the request takes its time, and
// clocks differ a little.
const snoozeSlack = 5 * time.Second

// checkUntil returns Invalid if nothing can be snoozed until then.
func checkUntil(do StateAction, until, now time.Time) error {
	first, last := now.Add(time.Minute-snoozeSlack), now.AddDate(1, 0, 0).Add(snoozeSlack)
	if do == ActSnooze && (until.Before(first) || until.After(last)) {
		return Invalid{"until", "must be a time from 1 minute to 1 year from now"}
	}
	return nil
}

// inInbox reports whether the row is in the inbox.
func (s rowState) inInbox() bool { return !s.archivedAt.Valid && !s.snoozedUntil.Valid }

// after returns the state after an action. read says whether the notification is read now.
func (s rowState) after(do StateAction, read bool, now, until time.Time) rowState {
	at := sql.NullInt64{Int64: max(now.UnixMilli(), 1), Valid: true}
	switch do {
	case ActRead:
		s = s.markedRead(read, at)
	case ActUnread:
		if s.archivedAt.Valid || read {
			s.readAt, s.archivedAt = sql.NullInt64{Valid: true}, sql.NullInt64{}
		}
	case ActArchive:
		if s = s.markedRead(read, at); !s.archivedAt.Valid {
			s.archivedAt, s.snoozedUntil = at, sql.NullInt64{}
		}
	case ActUnarchive:
		s = s.unarchived(at)
	case ActSnooze:
		s = s.unarchived(at)
		s.snoozedUntil = sql.NullInt64{Int64: until.UnixMilli(), Valid: true}
	case ActUnsnooze:
		s.snoozedUntil = sql.NullInt64{}
	}
	return s
}

func (s rowState) markedRead(read bool, at sql.NullInt64) rowState {
	if !read {
		s.readAt = at
	}
	return s
}

// unarchived takes a row out of the archive, where it counted as read. It stays read.
func (s rowState) unarchived(at sql.NullInt64) rowState {
	if s.archivedAt.Valid && !s.readAt.Valid {
		s.readAt = at
	}
	s.archivedAt = sql.NullInt64{}
	return s
}

// read reports whether notification id is read. What is archived counts as read.
func (i inbox) read(id int64, s rowState) bool {
	if s.readAt.Valid || s.archivedAt.Valid {
		return s.readAt.Int64 > 0 || s.archivedAt.Valid
	}
	return id <= i.readUpto
}

// counts returns what a notification adds to the unread count: 1 or 0.
func (i inbox) counts(id int64, s rowState) int {
	if s.inInbox() && !i.read(id, s) {
		return 1
	}
	return 0
}
