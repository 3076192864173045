package db

import (
	"fmt"
	"time"
)

// Who is told what (SPEC section 2). These are pure functions: notify leaves out the actor, and those who are inactive.

// changed returns what the change of a task from old to new tells whom. A task that is
// created has a zero old, one that is deleted a zero new.
func changed(old, new Task) []Notification {
	var told []Notification
	if old.Assignee != 0 && old.Assignee != new.Assignee {
		told = append(told, Notification{
			User: old.Assignee, Task: new.ID, Kind: Unassigned, Title: old.Title,
			Message: fmt.Sprintf("You have been unassigned from task '%s'", old.Title),
		})
	}
	assigned := new.Assignee != 0 && new.Assignee != old.Assignee
	if assigned {
		told = append(told, Notification{
			User: new.Assignee, Task: new.ID, Kind: Assigned, Title: new.Title,
			Message: fmt.Sprintf("You have been assigned to task '%s'", new.Title),
		})
	}
	if old.ID == 0 || new.ID == 0 || old.Status == new.Status {
		return told
	}
	moved := Notification{
		Task: new.ID, Kind: StatusChange, Title: new.Title, Status: new.Status,
		Message: fmt.Sprintf("Task '%s' status changed to %s", new.Title, new.Status.Label()),
	}
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

// tooLate is how long after its due date a task is still warned of, when the program was down as it came due.
const tooLate = 24 * time.Hour

// dueSoon returns the deadline warning of a task, for its assignee or, without one, its creator;
// nothing for a task that is closed or was due too long ago. It repeats itself: the dedupe key
// makes one warning per task, person and due date of it. A host may delete a task and create another
// with its id: that is not the same task.
func dueSoon(task Task, now time.Time) []Notification {
	to := task.Assignee
	if to == 0 {
		to = task.Creator
	}
	if to == 0 || task.Status.Closed() || task.Due.IsZero() || now.Sub(task.Due) > tooLate {
		return nil
	}
	when := "is due " + inWords(task.Due.Sub(now))
	if !now.Before(task.Due) {
		when = "was due " + agoWords(now.Sub(task.Due))
	}
	return []Notification{{
		User: to, Task: task.ID, Kind: DeadlineWarning, Title: task.Title, Due: task.Due,
		Message: fmt.Sprintf("Task '%s' %s", task.Title, when),
		dedupe:  fmt.Sprintf("due:%d:%d:%d", task.ID, task.Created.UnixMilli(), task.Due.UnixMilli()),
	}}
}

// warnAt is when the warning of a task fires: before ahead of its due date, at once where that has
// passed. It is zero for a task that is closed, has no due date or one that is past.
func warnAt(task Task, now time.Time, before time.Duration) time.Time {
	if task.Status.Closed() || task.Due.IsZero() || !task.Due.After(now) {
		return time.Time{}
	}
	if at := task.Due.Add(-before); at.After(now) {
		return at
	}
	return now
}

// ahead says a span to come: minutes rounded up, whole hours from 60 minutes on.
func inWords(span time.Duration) string {
	return "in " + minutesInWords(int((span+time.Minute-1)/time.Minute))
}

// ago says a span gone by: minutes rounded down, whole hours from 60 minutes on.
func agoWords(span time.Duration) string {
	minutes := int(span / time.Minute)
	if minutes == 0 {
		return "just now"
	}
	return minutesInWords(minutes) + " ago"
}

func minutesInWords(minutes int) string {
	n, unit := minutes, "minute"
	if minutes >= 60 {
		n, unit = minutes/60, "hour"
	}
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}
