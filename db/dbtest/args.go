package dbtest

import (
	"fmt"
	"time"

	"ctms/db"
)

// What a notification has by its kind, beside message and title. Nothing else in this package knows these fields.

// movedTo is n as it tells of a status that a task was changed to.
func movedTo(n db.Notification, status db.Status) db.Notification {
	n.Kind, n.Args = db.StatusChange, db.Args{string(status)}
	n.Message = "Task '" + n.Title + "' status changed to " + statuses.Label(status)
	return n
}

// assignedTo is n as it tells of a new assignee; "" is nobody.
func assignedTo(n db.Notification, name string) db.Notification {
	n.Kind, n.Args, n.Message = db.AssigneeChanged, db.Args{name}, "Task '"+n.Title+"' is now assigned to "+name
	if name == "" {
		n.Args, n.Message = db.Args{nil}, n.Message+"nobody"
	}
	return n
}

// dueAt is n as it tells of a new due date; the zero time is none.
func dueAt(n db.Notification, due time.Time) db.Notification {
	n.Kind, n.Args = db.DueDateChanged, db.Args{due}
	n.Message = "Task '" + n.Title + "' is now due " + due.UTC().Format("2006-01-02 15:04 UTC")
	if due.IsZero() {
		n.Args, n.Message = db.Args{nil}, "Task '"+n.Title+"' has no due date any more"
	}
	return n
}

// dueOn is n with the due date that it warns of.
func dueOn(n db.Notification, due time.Time) db.Notification {
	n.Args = db.Args{due}
	return n
}

// argsLine says what n has by its kind.
func argsLine(n db.Notification) string { return fmt.Sprint(n.Args) }
