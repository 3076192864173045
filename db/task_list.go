package db

import (
	"context"
	"math"
	"time"
)

// A TaskQuery says which tasks to list. A zero field does not restrict. Limit must be at least 1.
type TaskQuery struct {
	Before   int64  // only ids below this cursor; ClosedTasks ignores it
	Limit    int    // the most tasks of the page
	Status   Status // only tasks with this status
	Open     *bool  // only open tasks, or only closed ones
	Assignee int64  // only tasks of this user
	Search   string // only tasks whose title or description contains this, in any case

	// Of ClosedTasks alone:
	ClosedSince  time.Time    // only tasks closed then or later
	ClosedBefore ClosedCursor // only tasks behind this cursor
}

// A ClosedCursor is a place in a list of closed tasks: behind the task ID, which was closed at At. The zero value is
// the beginning.
type ClosedCursor struct {
	At time.Time
	ID int64
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
// A page may be short, or empty, and still not be the last: its text has about 1 MiB at most. With a filter Tasks looks
// at 5,000 tasks at most, and with a search also at 4 MiB of text at most.
//
// Tasks does not wait for a write. Only one request at a time looks at many tasks or notifications to find those that
// match, or reads a page of more than 50. Others wait for it until ctx ends, and then return the cause of ctx.
func (d *DB) Tasks(ctx context.Context, q TaskQuery) (page []Task, next int64, err error) {
	before := q.Before
	if before == 0 {
		before = math.MaxInt64
	}
	l := taskLister{d: d, q: q, taskRange: q.byID(d.set.Statuses), before: []any{before}}
	err = l.list(ctx)
	if l.more {
		next = l.before[0].(int64)
	}
	return l.page, next, err
}

// ClosedTasks returns a page of the tasks with a closed status, q.Status, the last closed first. next is the cursor for
// ClosedBefore of the next page, and zero after the last. Its bounds are those of Tasks.
func (d *DB) ClosedTasks(ctx context.Context, q TaskQuery) (page []Task, next ClosedCursor, err error) {
	at, id := q.ClosedBefore.At.UnixMilli(), q.ClosedBefore.ID
	if q.ClosedBefore == (ClosedCursor{}) {
		at, id = math.MaxInt64, math.MaxInt64
	}
	l := taskLister{d: d, q: q, taskRange: q.byClosing(), before: []any{at, id}}
	err = l.list(ctx)
	if l.more {
		next = ClosedCursor{time.UnixMilli(l.before[0].(int64)).UTC(), l.before[1].(int64)}
	}
	return l.page, next, err
}

// A taskRange is a list of tasks in the order of an index, and what they must have besides.
type taskRange struct {
	from     string // the table, its index, and which tasks are in the list
	fromArgs []any
	below    string // what holds behind a cursor
	above    string // what holds for the task of a cursor, and before it
	lowest   []any  // the cursor of the end
	order    string
	filter   string // what the others of these tasks do not have; "" for none
	args     []any  // of the filter
}

func (r *taskRange) restrict(condition string, args ...any) {
	r.filter += ` AND ` + condition
	r.args = append(r.args, args...)
}

// byID returns the range of a query in the order of ids. It follows the index that leaves out the most.
func (q TaskQuery) byID(all Statuses) taskRange {
	r := taskRange{from: `tasks NOT INDEXED WHERE true`, below: `id < ?`, above: `id >= ?`, lowest: []any{0},
		order: `id DESC`}
	open := q.Open != nil && *q.Open || q.Status != "" && !all.Closed(q.Status)
	switch {
	case q.Assignee != 0:
		r.from = `tasks INDEXED BY tasks_assigned_to WHERE assigned_to = ?
			AND assigned_to NOT IN (SELECT id FROM former_users)`
		r.fromArgs = []any{q.Assignee}
		if open {
			r.restrict(`closed_at IS NULL`)
		}
	case open:
		r.from = `tasks INDEXED BY tasks_open WHERE closed_at IS NULL`
	}
	if q.Open != nil && !*q.Open {
		r.restrict(`closed_at IS NOT NULL`)
	}
	if q.Status != "" {
		r.restrict(`status = ?`, q.Status)
	}
	return r
}

// byClosing returns the range of a query in the order in which the tasks were closed.
func (q TaskQuery) byClosing() taskRange {
	r := taskRange{
		from:     `tasks INDEXED BY tasks_closed WHERE closed_at IS NOT NULL AND status = ?`,
		fromArgs: []any{q.Status},
		below:    `(closed_at, id) < (?, ?)`,
		above:    `(closed_at, id) >= (?, ?)`,
		lowest:   []any{q.ClosedSince.UnixMilli(), 0},
		order:    `closed_at DESC, id DESC`,
	}
	if q.Assignee != 0 {
		r.restrict(`assigned_to = ? AND assigned_to NOT IN (SELECT id FROM former_users)`, q.Assignee)
	}
	if q.Open != nil && *q.Open {
		r.restrict(`false`)
	}
	return r
}
