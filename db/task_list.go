package db

import (
	"context"
	"math"
)

// A TaskQuery says which tasks to list. A zero field does not restrict. Limit must be at least 1.
type TaskQuery struct {
	Before   int64  // only ids below this cursor
	Limit    int    // the most tasks of the page
	Status   Status // only tasks with this status
	Assignee int64  // only tasks of this user
	Search   string // only tasks whose title or description contains this, in any case
}

const (
	// searchSlice is how many tasks a search reads at a time. It gives its connection back before it compares them.
	searchSlice = 100
	// maxCompared bounds what one search compares, in bytes. One core takes some tens of milliseconds for it.
	maxCompared = 4 << 20
	// maxText bounds the text of a page, in bytes. A client that reads slowly keeps it in memory. Ordinary pages have a
	// tenth of it.
	maxText = 1 << 20
)

// Tasks returns a page of tasks, newest first. next is the cursor for Before of the next page, and 0 after the last.
//
// A page may be short, or empty, and still not be the last: its text has about 1 MiB at most, and a search looks at
// 5,000 tasks and 4 MiB of text at most.
//
// Tasks does not wait for a write. Only one search runs at a time; others wait for it until ctx ends, and then return
// the cause of ctx.
func (d *DB) Tasks(ctx context.Context, q TaskQuery) (page []Task, next int64, err error) {
	if q.Before == 0 {
		q.Before = math.MaxInt64
	}
	if q.Search == "" {
		page, more, err := d.taskSlice(q, q.Limit)
		if more {
			next = page[len(page)-1].ID
		}
		return page, next, err
	}
	select {
	case d.searching <- struct{}{}:
		defer func() { <-d.searching }()
		return d.searchTasks(q)
	case <-ctx.Done():
		return nil, 0, context.Cause(ctx)
	}
}

func (d *DB) searchTasks(q TaskQuery) (page []Task, next int64, err error) {
	matches, examined, compared, found := contains(q.Search), 0, 0, 0
	for {
		tasks, more, err := d.taskSlice(q, searchSlice)
		if err != nil {
			return nil, 0, err
		}
		for _, t := range tasks {
			if len(page) == q.Limit || examined == maxExamined || compared > maxCompared || found > maxText {
				return page, q.Before, nil
			}
			examined, compared, q.Before = examined+1, compared+t.size(), t.ID
			if matches(t.Title) || matches(t.Description) {
				page, found = append(page, t), found+t.size()
			}
		}
		if !more {
			return page, 0, nil
		}
	}
}

// size returns how many bytes of text a task has.
func (t Task) size() int { return len(t.Title) + len(t.Description) }

// taskSlice reads the newest tasks below q.Before, at most limit. It ignores q.Search. more reports whether it left any
// out.
func (d *DB) taskSlice(q TaskQuery, limit int) (tasks []Task, more bool, err error) {
	where, args := ` WHERE id < ?`, []any{q.Before}
	if q.Status != "" {
		where, args = where+` AND status = ?`, append(args, q.Status)
	}
	if q.Assignee != 0 {
		where, args = where+` AND assigned_to = ? AND assigned_to NOT IN (SELECT id FROM former_users)`,
			append(args, q.Assignee)
	}
	rows, err := d.query(selectTask+where+` ORDER BY id DESC LIMIT ?`, append(args, limit+1)...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	for size := 0; rows.Next(); {
		if len(tasks) == limit || size > maxText {
			return tasks, true, nil
		}
		t, err := scanTask(rows)
		if err != nil {
			return nil, false, err
		}
		tasks, size = append(tasks, t), size+t.size()
	}
	return tasks, false, rows.Err()
}
