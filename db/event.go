package db

// An Event is one thing that a commit changed and that open connections may want to hear of.
// The writer publishes the events of a commit in commit order, before it answers the callers.
type Event interface{ event() }

// The events. Unread is always the user's unread count as of the commit that caused the event.
type (
	// Notified is a new notification.
	Notified struct {
		Notification
		Unread int
	}
	// MarkedRead tells that the user read some notifications.
	MarkedRead struct {
		User   int64
		IDs    []int64
		Unread int
	}
	// MarkedUnread tells that the user put some notifications back to unread.
	MarkedUnread struct {
		User   int64
		IDs    []int64
		Unread int
	}
	// MarkedAllRead tells that the user read everything up to and with id UpTo.
	MarkedAllRead struct {
		User   int64
		UpTo   int64
		Unread int
	}
	// Recounted tells that unread notifications were cleaned up.
	Recounted struct {
		User   int64
		Unread int
	}
	// TaskChanged is the new state of a task that was created or changed.
	TaskChanged struct{ Task Task }
	// TaskDeleted tells that a task is gone.
	TaskDeleted struct{ ID int64 }
	// SignedOut ends tokens and connections of a user: those of one login, or all where Session is empty.
	SignedOut struct {
		User        int64
		Session     string
		Deactivated bool
	}
)

func (Notified) event()      {}
func (MarkedRead) event()    {}
func (MarkedUnread) event()  {}
func (MarkedAllRead) event() {}
func (Recounted) event()     {}
func (TaskChanged) event()   {}
func (TaskDeleted) event()   {}
func (SignedOut) event()     {}
