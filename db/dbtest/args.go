package dbtest

import (
	"fmt"
	"time"

	"ctms/db"
)

// What a notification has by its kind, beside message and title. Nothing else in this package knows these fields.

// changedTo is n with the status that a task was changed to.
func changedTo(n db.Notification, status db.Status) db.Notification {
	n.Args = db.Args{string(status)}
	return n
}

// dueOn is n with the due date that it warns of.
func dueOn(n db.Notification, due time.Time) db.Notification {
	n.Args = db.Args{due}
	return n
}

// argsLine says what n has by its kind.
func argsLine(n db.Notification) string { return fmt.Sprint(n.Args) }
