package db

import "time"

// An Event is one change that open connections may want to hear of. The writer publishes the events of a commit after
// the commit, in the order in which the calls made them, and before it answers the callers.
type Event interface{ event() }

// The events. Unread is always the user's unread count right after the change. User is a user's id.
type (
	// Notified tells a user of a new notification.
	Notified struct {
		Notification
		Unread int
	}
	// MarkedRead tells that the user read some notifications.
	MarkedRead struct {
		User   int64
		IDs    []int64 // of notifications
		Unread int
	}
	// MarkedUnread tells that the user put some notifications back to unread.
	MarkedUnread struct {
		User   int64
		IDs    []int64 // of notifications
		Unread int
		// Unarchived are those of IDs that were archived. They are in the inbox again.
		Unarchived []int64
	}
	// Moved tells that some of the user's notifications went into the inbox or out of it.
	Moved struct {
		User   int64
		How    Movement
		IDs    []int64   // of notifications
		Until  time.Time // for Snoozed: when they come back
		Unread int
	}
	// MarkedAllRead tells that the user read all notifications up to and including id UpTo.
	MarkedAllRead struct {
		User   int64
		UpTo   int64 // a notification id; larger ones stay as they are
		Unread int
	}
	// Recounted tells that the clean-up deleted some of the user's unread notifications.
	Recounted struct {
		User   int64
		Unread int
	}
	// TaskChanged tells that a task was created or changed. It holds the new state.
	TaskChanged struct {
		Task   Task
		Cursor int64 // the number of this change, see DB.TaskChanges
	}
	// TaskDeleted tells that a task was deleted.
	TaskDeleted struct {
		ID     int64
		Cursor int64 // as of TaskChanged
	}
	// PreferencesChanged tells that what a user chose has changed, or the defaults of everybody, or that an address of a
	// user was confirmed.
	PreferencesChanged struct {
		User int64 // 0: of everybody
	}
	// SignedOut tells that tokens of a user are no longer good, so connections made with them must end.
	SignedOut struct {
		User        int64
		Session     string // the session whose tokens ended; "" for all tokens of the user
		Deactivated bool   // an admin deactivated the user
	}
)

func (Notified) event()           {}
func (MarkedRead) event()         {}
func (MarkedUnread) event()       {}
func (Moved) event()              {}
func (MarkedAllRead) event()      {}
func (Recounted) event()          {}
func (TaskChanged) event()        {}
func (TaskDeleted) event()        {}
func (PreferencesChanged) event() {}
func (SignedOut) event()          {}
