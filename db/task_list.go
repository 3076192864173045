package db

import (
	"context"
	"math"
)

// A TaskQuery says which tasks to list. Zero fields do not restrict.
type TaskQuery struct {
	Before   int64  // only ids below
	Limit    int    // of the page
	Status   Status // only with it
	Assignee int64  // only theirs
	Search   string // only with it in title or description, whatever the case
}

const (
	// slice is how many tasks a search reads at a time; it holds none of the readers while it compares.
	searchSlice = 100
	// maxCompared bounds what one search compares, in bytes: some tens of milliseconds of one core.
	maxCompared = 4 << 20
	// maxText bounds the text of a page, in bytes: what a slow reader keeps in memory. Ordinary pages have a tenth of
	// it.
	maxText = 1 << 20
)

// Tasks returns a page of tasks, newest first, and what to ask for as Before to go on, 0 at the end. A page has about
// maxText bytes at most, and a search looks at no more than maxExamined tasks and maxCompared bytes at once, so a page
// may be short and still not be the last. One search goes on at a time.
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
	case <-ctx.Done():
		return nil, 0, context.Cause(ctx)
	}
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

// size is how much text a task has, in bytes.
func (t Task) size() int { return len(t.Title) + len(t.Description) }

// taskSlice reads the newest tasks below q.Before, without regard to q.Search, and reports whether there are more.
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
