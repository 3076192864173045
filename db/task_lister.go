package db

import (
	"context"
	"errors"
	"slices"
)

// A taskLister makes a page of a taskRange.
type taskLister struct {
	d *DB
	q TaskQuery
	taskRange
	before []any // the cursor to go on from
	page   []Task
	more   bool // the range goes on behind before

	matches  func(text string) bool
	size     int // the text of the page, in bytes
	compared int // what the search has compared, in bytes
}

// list fills the page. If a filter or a search leaves tasks out, it looks at the range in parts of known length.
func (l *taskLister) list(ctx context.Context) error {
	if err := ctxErr(ctx); err != nil {
		return err
	}
	l.matches = contains(l.q.Search)
	free := firstPart
	switch {
	case l.q.Search != "":
		free = 0 // to compare costs more than to read
	case l.filter == "":
		return l.d.readMany(ctx, l.q.Limit, func() error {
			_, err := l.read(l.lowest)
			return err
		})
	}
	return l.d.examine(ctx, free, maxExamined, func(rows int) (over bool, err error) {
		floor, last, err := l.floor(rows)
		if err != nil {
			return true, err
		}
		if full, err := l.read(floor); full || err != nil || last {
			return true, err
		}
		l.before, l.more = floor, true
		return false, nil
	})
}

// floor returns the cursor of the last of the next tasks of the range, so many of them. last reports that the range
// ends with them.
func (l *taskLister) floor(rows int) (floor []any, last bool, err error) {
	found, err := l.d.query(`SELECT closed_at, id FROM `+l.from+` AND `+l.below+` AND `+l.above+` ORDER BY `+l.order+
		` LIMIT 2 OFFSET ?`, slices.Concat(l.fromArgs, l.before, l.lowest, []any{rows - 1})...)
	if err != nil {
		return nil, false, err
	}
	defer found.Close()
	if !found.Next() {
		return l.lowest, true, found.Err()
	}
	var closed *int64
	var id int64
	if err := found.Scan(&closed, &id); err != nil || !found.Next() {
		return l.lowest, true, errors.Join(err, found.Err())
	}
	if len(l.before) == 1 {
		return []any{id}, false, nil
	}
	return []any{*closed, id}, false, nil
}

// read takes the tasks of the range from the cursor on, down to floor. full reports that the page has no
// room for the next one.
func (l *taskLister) read(floor []any) (full bool, err error) {
	for rest := true; rest; {
		if l.more = true; l.full() {
			return true, nil
		}
		limit := searchSlice
		if l.q.Search == "" {
			limit = l.q.Limit - len(l.page)
		}
		var tasks []Task
		if tasks, rest, err = l.slice(floor, limit); err != nil {
			return true, err
		}
		for _, t := range tasks {
			if l.full() {
				return true, nil
			}
			l.take(t)
		}
	}
	l.more = false
	return false, nil
}

// full reports whether the page takes no more tasks.
func (l *taskLister) full() bool {
	return len(l.page) == l.q.Limit || l.size > maxText || l.compared > maxCompared
}

// take puts a task into the page, if the search finds it.
func (l *taskLister) take(t Task) {
	l.before = t.cursor(len(l.before))
	if l.q.Search != "" {
		l.compared += t.size()
		if !l.matches(t.Title) && !l.matches(t.Description) {
			return
		}
	}
	l.page, l.size = append(l.page, t), l.size+t.size()
}

// cursor returns the task's place in the order of ids, or, with two columns, in that of closing.
func (t Task) cursor(columns int) []any {
	if columns == 1 {
		return []any{t.ID}
	}
	return []any{t.Closed.UnixMilli(), t.ID}
}

// size returns how many bytes of text a task has.
func (t Task) size() int { return len(t.Title) + len(t.Description) }

// slice reads tasks of the range from the cursor on, down to floor, at most limit of them and about maxText of text.
// rest reports whether it left any out. It ignores the search.
func (l *taskLister) slice(floor []any, limit int) (tasks []Task, rest bool, err error) {
	rows, err := l.d.query(`SELECT `+taskColumns+` FROM `+l.from+` AND `+l.below+` AND `+l.above+l.filter+
		` ORDER BY `+l.order+` LIMIT ?`, slices.Concat(l.fromArgs, l.before, floor, l.args, []any{limit + 1})...)
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
