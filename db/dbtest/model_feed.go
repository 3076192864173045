package dbtest

import (
	"cmp"
	"context"
	"slices"

	"ctms/db"
)

// ClosedTasks is the method of a Store.
func (m *Model) ClosedTasks(_ context.Context, q db.TaskQuery) (page []db.Task, next db.ClosedCursor, err error) {
	var all []db.Task
	for _, t := range m.tasks {
		if t.Status == q.Status && (q.Assignee == 0 || t.Assignee == q.Assignee) && !t.Closed.Before(q.ClosedSince) &&
			(q.Open == nil || !*q.Open) && contains(t.Title+"\n"+t.Description, q.Search) &&
			(q.ClosedBefore == db.ClosedCursor{} || closedLater(db.Task{ID: q.ClosedBefore.ID, Closed: q.ClosedBefore.At},
				t.Task) < 0) {
			all = append(all, t.Task)
		}
	}
	slices.SortFunc(all, closedLater)
	if len(all) > q.Limit {
		last := all[q.Limit-1]
		return all[:q.Limit], db.ClosedCursor{At: last.Closed, ID: last.ID}, nil
	}
	return all, db.ClosedCursor{}, nil
}

// closedLater compares two closed tasks: the one that was closed later comes first.
func closedLater(a, b db.Task) int {
	return cmp.Or(b.Closed.Compare(a.Closed), cmp.Compare(b.ID, a.ID))
}

// TaskCounts is the method of a Store.
func (m *Model) TaskCounts() db.TaskCounts {
	counts := db.TaskCounts{Counts: map[db.Status]int{}, Cursor: m.lastChange}
	for _, i := range statuses {
		counts.Counts[i.Status] = 0
	}
	for _, t := range m.tasks {
		counts.Counts[t.Status]++
	}
	return counts
}

// TaskChanges is the method of a Store.
func (m *Model) TaskChanges(_ context.Context, since int64, limit int) (c db.TaskChanges, err error) {
	behind := m.lastChange - since
	if behind < 0 || behind > int64(len(m.changed)) {
		return c, db.ErrCursor
	}
	seen := map[int64]bool{}
	c.Cursor = since
	for _, id := range m.changed[int64(len(m.changed))-behind:] {
		if !seen[id] && len(seen) == limit {
			c.More = true
			return c, nil
		}
		if t, ok := m.tasks[id]; !seen[id] && ok {
			c.Changed = append(c.Changed, t.Task)
		} else if !seen[id] {
			c.Deleted = append(c.Deleted, id)
		}
		seen[id] = true
		c.Cursor++
	}
	return c, nil
}

// countChange counts a change of a task, and returns its number.
func (m *Model) countChange(task int64) int64 {
	m.lastChange++
	m.changed = append(m.changed, task)
	return m.lastChange
}

// crashed forgets which changes were the last. The next one goes on behind the number to.
func (m *Model) crashed(to int64) { m.lastChange, m.changed = to, nil }
