package dbtest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/db"
)

// What stores answer and publish, as lines of text that can be compared and read.

// outcome is what a call came to: what it returned, or the kind of its error.
func outcome(returned string, err error) string {
	var invalid db.Invalid
	var conflict db.Conflict
	var locked db.LockedPreference
	switch {
	case err == nil:
		return returned
	case errors.As(err, &invalid):
		return "invalid " + invalid.Field
	case errors.As(err, &conflict):
		return "conflict over " + conflict.Field
	case errors.As(err, &locked):
		return "locked " + locked.Field
	case errors.As(err, new(db.Forbidden)):
		return "forbidden"
	}
	for _, kind := range []error{db.ErrNotFound, db.ErrPrecondition, db.ErrRefused, db.ErrCursor,
		db.ErrClosed} {
		if errors.Is(err, kind) {
			return kind.Error()
		}
	}
	return "fails: " + err.Error()
}

func taskLine(t db.Task) string { return fmt.Sprintf("%+v", t) }

func noteLine(n db.Notification) string {
	return fmt.Sprintf("%d of user %d about %d, %s: %s (%s; %s%s), by %d %s, as %s, of %s, read %t, delivered %t, "+
		"archived %t, snoozed %s from %d",
		n.ID, n.User, n.Task, n.Kind, n.Message, n.Title, argsLine(n), eventLine(n), n.Actor,
		n.ActorName, n.Reason, timeLine(n.Created), n.Read, n.Delivered, n.Archived, timeLine(n.SnoozedUntil), n.SnoozedFrom)
}

// eventLine says what only notifications of events have.
func eventLine(n db.Notification) string {
	if n.Event == nil {
		return ""
	}
	return fmt.Sprintf("%+v", *n.Event)
}

func draftLines(by db.Sender, drafts []db.EventDraft) string {
	return fmt.Sprintf("by %+v: %+v", by, drafts)
}

// postedLine says what became of events.
func postedLine(posted []db.Posted) string { return fmt.Sprintf("%v", posted) }

func timeLine(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// patchLine says what a patch changes.
func patchLine(p db.TaskPatch) string {
	var said []string
	for name, line := range map[string]string{
		"title": valueLine(p.Title), "status": valueLine(p.Status), "assignee": valueLine(p.Assignee),
		"due": valueLine(p.Due), "external": valueLine(p.ExternalID), "by": fmt.Sprint(p.Key, p.Silent),
	} {
		if line != "" {
			said = append(said, name+" "+line)
		}
	}
	slices.Sort(said)
	return "[" + strings.Join(said, ", ") + "]"
}

func valueLine[T any](v *T) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(*v)
}

// eventLines says what was published. Logins are no business of a Store. A clean-up may count the unread of a user
// several times, and users in any order: the last count matters.
func eventLines(events []db.Event) (lines []string) {
	recounted := map[int64]int{}
	for _, event := range events {
		switch e := event.(type) {
		case db.Notified:
			lines = append(lines, fmt.Sprintf("notified %s, unread %d, quiet %t", noteLine(e.Notification), e.Unread,
				e.Quiet))
		case db.Recounted:
			recounted[e.User] = e.Unread
		case db.SignedOut:
		default:
			lines = append(lines, fmt.Sprintf("%T %+v", e, e))
		}
	}
	for _, user := range slices.Sorted(maps.Keys(recounted)) {
		lines = append(lines, fmt.Sprintf("recounted user %d, unread %d", user, recounted[user]))
	}
	return lines
}

// inboxPages reads an inbox page after page.
func inboxPages(t testing.TB, s Store, user int64, q db.InboxQuery) string {
	t.Helper()
	var lines []string
	for {
		page, next, err := s.Inbox(t.Context(), user, q)
		if err != nil {
			return outcome("", err)
		}
		if len(page) > q.Limit {
			t.Errorf("a page of %d has %d", q.Limit, len(page))
		}
		for _, n := range page {
			lines = append(lines, noteLine(n))
		}
		switch {
		case next == 0:
			return strings.Join(lines, "\n")
		case q.Ascending:
			q.After = next
		default:
			q.Before = next
		}
	}
}

// taskPages reads the tasks page after page.
func taskPages(t testing.TB, s Store, q db.TaskQuery) string {
	t.Helper()
	var lines []string
	for {
		page, next, err := s.Tasks(t.Context(), q)
		must(t, err)
		if len(page) > q.Limit {
			t.Errorf("a page of %d has %d", q.Limit, len(page))
		}
		for _, task := range page {
			lines = append(lines, taskLine(task))
		}
		if q.Before = next; next == 0 {
			return strings.Join(lines, "\n")
		}
	}
}

// closedPages reads the closed tasks page after page.
func closedPages(t testing.TB, s Store, q db.TaskQuery) string {
	t.Helper()
	var lines []string
	for more := true; more; more = q.ClosedBefore != (db.ClosedCursor{}) {
		page, next, err := s.ClosedTasks(t.Context(), q)
		must(t, err)
		if len(page) > q.Limit {
			t.Errorf("a page of %d has %d", q.Limit, len(page))
		}
		for _, task := range page {
			lines = append(lines, taskLine(task))
		}
		q.ClosedBefore = next
	}
	return strings.Join(lines, "\n")
}

// changePages reads the changes of tasks page after page.
func changePages(t testing.TB, s Store, since int64, limit int) string {
	t.Helper()
	var lines []string
	for {
		c, err := s.TaskChanges(t.Context(), since, limit)
		if err != nil {
			return outcome("", err)
		}
		for _, task := range c.Changed {
			lines = append(lines, taskLine(task))
		}
		if lines = append(lines, fmt.Sprint("gone ", c.Deleted)); !c.More {
			return strings.Join(append(lines, fmt.Sprint("up to ", c.Cursor)), "\n")
		}
		since = c.Cursor
	}
}
