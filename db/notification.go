package db

import (
	"time"
)

// Kind is what a notification is about: the wire's notification_type.
type Kind string

// The kinds (SPEC section 2).
const (
	Assigned        Kind = "task_assigned"
	Unassigned      Kind = "task_unassigned"
	StatusChange    Kind = "status_change"
	DeadlineWarning Kind = "deadline_warning"
)

// A Notification tells one user one thing.
type Notification struct {
	ID        int64 // rises in commit order
	User      int64
	Task      int64 // or 0 once it is deleted
	Kind      Kind
	Message   string
	Title     string    // of the task, as it was then
	Status    Status    // that a StatusChange is to, else ""
	Due       time.Time // that a DeadlineWarning is about, else zero
	Created   time.Time
	Read      bool
	Delivered bool // one of the user's connections proved receipt

	dedupe string // makes a repetition nothing; "" for none
}
