package db

import (
	"fmt"
	"time"
)

// Who is told what (SPEC section 2). These are pure functions. Tx.notify asks afterwards who wants it.

// changed returns whom the change of a task from old to new tells what. A task that is created has a zero old. A task
// that is deleted has a zero new.
func changed(old, new Task) []Notification {
	var told []Notification
	if old.Assignee != 0 && old.Assignee != new.Assignee {
		told = append(told, worded(Notification{User: old.Assignee, Task: new.ID, TaskRef: new.ExternalID, Kind: Unassigned,
			Title: old.Title}))
	}
	assigned := new.Assignee != 0 && new.Assignee != old.Assignee
	if assigned {
		told = append(told, worded(Notification{User: new.Assignee, Task: new.ID, TaskRef: new.ExternalID, Kind: Assigned,
			Title: new.Title}))
	}
	if old.ID == 0 || new.ID == 0 || old.Status == new.Status {
		return told
	}
	moved := worded(Notification{Task: new.ID, TaskRef: new.ExternalID, Kind: StatusChange, Title: new.Title,
		Args: Args{string(new.Status)}})
	if new.Assignee != 0 && !assigned {
		moved.User = new.Assignee
		told = append(told, moved)
	}
	if new.Creator != 0 && new.Creator != new.Assignee {
		moved.User = new.Creator
		told = append(told, moved)
	}
	return told
}

// Reason says why a user gets a notification (SPEC section 11).
type Reason string

// The reasons. Of several, the first counts.
const (
	OfAssigned   Reason = "assigned"   // the user was given the task
	OfUnassigned Reason = "unassigned" // the task was taken from the user
	OfAssignee   Reason = "assignee"   // the task is the user's
	OfCreator    Reason = "creator"    // the user created the task
	OfFollowing  Reason = "following"  // the user follows the task
	OfEvent      Reason = "event"      // an event names the user
)

// reasonOf returns why the user of a notification about a task gets it.
func reasonOf(n Notification, task Task) Reason {
	switch {
	case n.Kind == Assigned:
		return OfAssigned
	case n.Kind == Unassigned:
		return OfUnassigned
	case n.User == task.Assignee:
		return OfAssignee
	case n.User == task.Creator:
		return OfCreator
	}
	return OfFollowing
}

// tooLate is how long after its due date a task is still warned of. The program may have been down as it came due.
const tooLate = 24 * time.Hour

// dueSoon returns the deadline warning of a task, as of now. It is for the assignee, or for the creator where there is
// no assignee. It is nothing for a task that is closed, or was due more than tooLate ago.
//
// Each call returns the warning again. Its dedupe key has it stored once for each task, person and due date. The key
// names the time of creation, too: a host may delete a task and create another one under its id.
func dueSoon(task Task, now time.Time) []Notification {
	to := task.Assignee
	if to == 0 {
		to = task.Creator
	}
	if to == 0 || task.Status.Closed() || task.Due.IsZero() || now.Sub(task.Due) > tooLate {
		return nil
	}
	return []Notification{worded(Notification{
		User: to, Task: task.ID, TaskRef: task.ExternalID, Kind: DeadlineWarning, Title: task.Title, Args: Args{task.Due},
		Created: now,
		dedupe:  fmt.Sprintf("due:%d:%d:%d", task.ID, task.Created.UnixMilli(), task.Due.UnixMilli()),
	})}
}

// warnAt returns when the warning of a task fires: before ahead of its due date, or now where that has passed. It is
// zero for a task that is closed, has no due date, or has one that is past.
func warnAt(task Task, now time.Time, before time.Duration) time.Time {
	if task.Status.Closed() || task.Due.IsZero() || !task.Due.After(now) {
		return time.Time{}
	}
	if at := task.Due.Add(-before); at.After(now) {
		return at
	}
	return now
}

// closedAt returns when a task that changes from old to new got its closed status. It is zero for an open task.
func closedAt(old, new Task, now time.Time) time.Time {
	switch {
	case !new.Status.Closed():
		return time.Time{}
	case old.Status == new.Status:
		return old.Closed
	}
	return now
}
