package db

import (
	"fmt"
	"time"
)

// Who is told what (SPEC section 2). These are pure functions. Tx.notify asks afterwards who wants it.

// changed returns the notifications for a change of a task from old to new. old is zero for a new task. new is zero for
// a deleted one.
func changed(all Statuses, old, new Task) []Notification {
	var told []Notification
	if old.Assignee != 0 && old.Assignee != new.Assignee {
		told = append(told, worded(all, Notification{User: old.Assignee, Task: new.ID, TaskRef: new.ExternalID,
			Kind:  Unassigned,
			Title: old.Title}))
	}
	assigned := new.Assignee != 0 && new.Assignee != old.Assignee
	if assigned {
		told = append(told, worded(all, Notification{User: new.Assignee, Task: new.ID, TaskRef: new.ExternalID,
			Kind:  Assigned,
			Title: new.Title}))
	}
	if old.ID == 0 || new.ID == 0 || old.Status == new.Status {
		return told
	}
	moved := worded(all, Notification{Task: new.ID, TaskRef: new.ExternalID, Kind: StatusChange, Title: new.Title,
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

// nextLead returns when the next lead of anybody comes, or the zero time.
func nextLead(task Task, now time.Time, plans []leadPlan) (first time.Time) {
	if task.isClosed() || task.Due.IsZero() {
		return time.Time{}
	}
	for _, p := range plans {
		if at := p.next(task, now); !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	return first
}

// lateEdit is how late a task may be edited after its due date and still get the warning for that date.
const lateEdit = time.Minute

// warnAt returns when the next warning of a task fires: at the next lead of anybody concerned, or now where one has
// passed. What was told already is not told again. It is zero for a task that is closed, has no due date, or has one
// that is past.
func warnAt(task Task, now time.Time, plans []leadPlan) time.Time {
	if task.isClosed() || task.Due.IsZero() || now.Sub(task.Due) > lateEdit {
		return time.Time{}
	}
	for _, p := range plans {
		if lead, ok := p.due(task, now); ok && (task.Due.After(now) || p.chosen && lead == 0) {
			return now
		}
	}
	return nextLead(task, now, plans)
}

// dueSoon returns the deadline warnings of a task, as of now, for those whose lead has passed. It is nothing for a task
// that is closed, or was due more than tooLate ago.
//
// Each call returns the warnings again. Their dedupe keys have each stored once for each task, person, due date and
// lead. The key names the time of creation, too: a host may delete a task and create another one under its id. See
// warnedBefore for a time of creation that was moved.
func dueSoon(task Task, now time.Time, plans []leadPlan) (told []Notification) {
	if task.isClosed() || task.Due.IsZero() || now.Sub(task.Due) > tooLate {
		return nil
	}
	for _, p := range plans {
		if lead, ok := p.due(task, now); ok {
			told = append(told, p.warning(task, now, lead))
		}
	}
	return told
}

// dueAtOnce returns the warnings that come with a change after which a task has another due date, or concerns somebody
// else. It is for leads that had passed when they were chosen: nobody could be warned by them before.
func dueAtOnce(old, new Task, now time.Time, plans []leadPlan) (told []Notification) {
	if !rearms(old, new) || new.isClosed() || !new.Due.After(now) {
		return nil
	}
	for _, p := range plans {
		lead, passed := p.passed(new, now)
		if _, comes := p.due(new, now); passed && !comes {
			told = append(told, p.warning(new, now, lead))
		}
	}
	return told
}

// rearms reports whether the warnings of a task begin anew with its change from old to new.
func rearms(old, new Task) bool {
	return old.ID == 0 || new.Due != old.Due || old.isClosed() ||
		new.toWarn() != old.toWarn()
}

// warning returns what tells of a lead. The key of the operator's lead does not name it: a new setting warns of no
// deadline again.
func (p leadPlan) warning(task Task, now time.Time, lead time.Duration) Notification {
	n := worded(nil, Notification{
		User: p.user, Task: task.ID, TaskRef: task.ExternalID, Kind: DeadlineWarning, Title: task.Title,
		Args: Args{task.Due}, Created: now,
		dedupe: fmt.Sprintf("due:%d:%d:%d", task.ID, task.Created.UnixMilli(), task.Due.UnixMilli()),
	})
	if p.chosen {
		n.dedupe += fmt.Sprintf(":%d", lead/time.Minute)
	}
	if late := now.Sub(task.Due); lead == 0 && p.chosen && late >= 0 && late < time.Minute {
		n.Message = "Task '" + task.Title + "' is due now"
	}
	return n
}

// closedAt returns when a task that changes from old to new got its closed status. It is zero for an open task.
func closedAt(all Statuses, old, new Task, now time.Time) time.Time {
	switch {
	case !all.Closed(new.Status):
		return time.Time{}
	case old.Status == new.Status:
		return old.Closed
	}
	return now
}
