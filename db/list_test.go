package db

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"
)

// manyTasks stores three times as many tasks as a request looks at. They are bob's, and have a status. All tell nobody.
func manyTasks(t *testing.T, d *DB, status Status) {
	t.Helper()
	closed := any(nil)
	if OurStatuses().Closed(status) {
		closed = 1
	}
	must(t, d.update(t.Context(), func(tx *Tx) error {
		_, err := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
			INSERT INTO tasks (id, title, status, assigned_to, created_by, version, created_at, updated_at, closed_at,
				description) SELECT i, 'Hay', ?, ?, ?, 1, 1, 1, ? + i, '' FROM n`,
			3*maxExamined, status, bob, ann, closed)
		return err
	}))
}

func TestEachFilterOfTasksLooksAtABoundedNumber(t *testing.T) {
	skipInShort(t, "it makes many rows")
	skipUnderRace(t)
	t.Parallel()
	d, _ := start(t)
	manyTasks(t, d, Todo)
	try(d.UpdateTask(t.Context(), ann, 1, TaskPatch{Title: new("Needle"), Status: new(InReview)}, Precondition{}))(t)
	for _, q := range []TaskQuery{
		{Status: InReview},
		{Status: InReview, Assignee: bob},
		{Status: InReview, Search: "needle"},
		{Status: InReview, Assignee: bob, Search: "NEEDLE"},
		{Status: InReview, Open: new(true)},
		{Search: "needle"},
		{Search: "needle", Open: new(true)},
		{Search: "needle", Assignee: bob, Open: new(true)},
	} {
		q.Limit = 50
		for page := range 3 {
			found, next, err := d.Tasks(t.Context(), q)
			must(t, err)
			what := fmt.Sprintf("%+v, page %d", q, page)
			same(t, what+": found", len(found), page/2)
			if page < 2 {
				same(t, what+": next", next, int64(1+(2-page)*maxExamined))
			} else {
				same(t, what+": next", next, 0)
			}
			q.Before = next
		}
	}
}

func TestClosedTasksAreBounded(t *testing.T) {
	skipInShort(t, "it makes many rows")
	skipUnderRace(t)
	t.Parallel()
	d, _ := start(t)
	manyTasks(t, d, Done)
	try(d.UpdateTask(t.Context(), ann, 1, TaskPatch{Assignee: new(cid)}, Precondition{}))(t)
	for _, q := range []TaskQuery{{Status: Done, Assignee: cid}, {Status: Done, Search: "needle"}} {
		q.Limit = 50
		pages := 1
		for ; ; pages++ {
			found, next, err := d.ClosedTasks(t.Context(), q)
			must(t, err)
			if q.ClosedBefore = next; next == (ClosedCursor{}) {
				same(t, "found on the last page", len(found), int(q.Assignee/cid))
				break
			}
			same(t, "found before", len(found), 0)
		}
		same(t, fmt.Sprintf("pages of %+v", q), pages, 3)
	}
	none, next, err := d.Tasks(t.Context(), TaskQuery{Status: Done, Open: new(true), Limit: 50})
	must(t, err)
	same(t, "open and done", len(none), 0)
	same(t, "open and done: next", next, 0) // no task is open, so there is nothing to look at
}

// What a person keeps unread is found at once, however much was read since.
func TestUnreadIsFoundBelowTheWatermark(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	fill(t, d, bob, 10)
	fill(t, d, bob, 2*maxExamined)
	try(d.MarkAllRead(t.Context(), bob, 0))(t)
	none, next, err := d.Inbox(t.Context(), bob, InboxQuery{Unread: true, Limit: 50})
	must(t, err)
	same(t, "unread of an inbox that is read", len(none), 0)
	same(t, "next", next, 0)
	for _, id := range []int64{3, 5} {
		try(d.MarkUnread(t.Context(), bob, id))(t)
	}
	newest := fill(t, d, bob, 2)
	want := []int64{newest, newest - 1, 5, 3}
	for _, ascending := range []bool{false, true} {
		for _, limit := range []int{1, 2, 3, 50} {
			var got []int64
			q := InboxQuery{Unread: true, Limit: limit, Ascending: ascending}
			for pages := 1; ; pages++ {
				page, next, err := d.Inbox(t.Context(), bob, q)
				must(t, err)
				for _, n := range page {
					got = append(got, n.ID)
				}
				if pages > 5 {
					t.Fatalf("%d pages of %d", pages, limit)
				}
				if next == 0 {
					break
				}
				if q.Before = next; ascending {
					q.Before, q.After = 0, next
				}
			}
			same(t, fmt.Sprintf("unread, ascending %t, by %d", ascending, limit), fmt.Sprint(got), fmt.Sprint(want))
		}
		slices.Reverse(want)
	}
}

// storeGroups stores groups with so many members each.
func storeGroups(t *testing.T, d *DB, groups, members int) {
	t.Helper()
	must(t, d.update(t.Context(), func(tx *Tx) error {
		if _, err := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
			INSERT INTO user_groups (id, name) SELECT i, 'g' || i FROM n`, groups); err != nil {
			return err
		}
		_, err := tx.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
			INSERT INTO group_members (group_id, user_id) SELECT g.id, n.i FROM user_groups g, n`, members)
		return err
	}))
}

// A page of groups has no more members than one group can have, and the pages together have all groups.
func TestAPageOfGroupsIsBounded(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		groups, members, limit int
		want                   string // how many groups the pages have
	}{
		{4, MaxMembers, 200, "[1 1 1 1]"},
		{5, MaxMembers/2 - 1, 200, "[2 2 1]"},
		{4, MaxMembers / 2, 200, "[2 2]"},
		{2, MaxMembers / 2, 1, "[1 1]"},
		{60, 1, 200, "[60]"},
		{60, 0, 50, "[50 10]"}, // one row each
	} {
		t.Run(fmt.Sprint(c), func(t *testing.T) {
			t.Parallel()
			d, _ := start(t)
			if c.members > 0 {
				storeGroups(t, d, c.groups, c.members)
			}
			for i := range c.groups {
				if c.members == 0 {
					try(d.CreateGroup(t.Context(), GroupPatch{Name: new(fmt.Sprint("g", i))}))(t)
				}
			}
			var pages []int
			for after, more, seen := int64(0), true, int64(0); more; {
				page, next, err := d.Groups(t.Context(), after, c.limit)
				must(t, err)
				for _, g := range page {
					if seen++; g.ID != seen || len(g.Members) != c.members {
						t.Fatalf("group %d of %d members in place %d", g.ID, len(g.Members), seen)
					}
				}
				pages = append(pages, len(page))
				after, more = next, next != 0
			}
			same(t, "groups of the pages", fmt.Sprint(pages), c.want)
		})
	}
}

// Only one request at a time looks at many rows. One that finds enough among the first has no need to wait.
func TestRequestsThatLookAtMuchTakeTurns(t *testing.T) {
	t.Parallel()
	d, _ := start(t)
	must(t, d.update(t.Context(), func(tx *Tx) error {
		for i := range int64(2 * firstPart) {
			if _, err := tx.createTask(ann, 1+i, TaskPatch{Title: new("X"), Assignee: new(bob)}); err != nil {
				return err
			}
		}
		return nil
	}))
	storeGroups(t, d, 1, FewRows)
	leave := try(d.examining.Take(t.Context(), false))(t) // somebody looks at much
	lists := map[string]func(ctx context.Context) error{
		"tasks by status": func(ctx context.Context) error {
			_, _, err := d.Tasks(ctx, TaskQuery{Status: InReview, Limit: 50})
			return err
		},
		"notifications by type": func(ctx context.Context) error {
			_, _, err := d.Inbox(ctx, bob, InboxQuery{Kind: DeadlineWarning, Limit: 50})
			return err
		},
		"a large page of tasks": func(ctx context.Context) error {
			_, _, err := d.Tasks(ctx, TaskQuery{Limit: 51})
			return err
		},
		"a large page of notifications": func(ctx context.Context) error {
			_, _, err := d.Inbox(ctx, bob, InboxQuery{Limit: 200})
			return err
		},
		"a long backlog": func(ctx context.Context) error {
			_, _, err := d.Backlog(ctx, bob, 0, 10_000)
			return err
		},
		"a large page of people": func(ctx context.Context) error {
			_, _, err := d.Users(ctx, 0, 200)
			return err
		},
		"groups with many members": func(ctx context.Context) error {
			_, _, err := d.Groups(ctx, 0, 50)
			return err
		},
		"a group with many members": func(ctx context.Context) error {
			_, err := d.Group(ctx, 1)
			return err
		},
	}
	for name, list := range lists {
		given, giveUp := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer giveUp()
		if err := list(given); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s, whose turn did not come: %v", name, err)
		}
	}
	page, _, err := d.Tasks(t.Context(), TaskQuery{Status: Todo, Limit: 50})
	must(t, err)
	same(t, "found at once", len(page), 50)
	leave()
	for name, list := range lists {
		if err := list(t.Context()); err != nil {
			t.Errorf("%s, whose turn came: %v", name, err)
		}
	}
}

// A task that is moved between closed columns is the newest in the one it comes to. One that is opened again is in
// none.
func TestClosedTasksAreListedByWhenTheyWereClosed(t *testing.T) {
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(9, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock()})
	for range 4 {
		task(t, d)
	}
	began := clock.now()
	for _, move := range []struct {
		task int64
		to   Status
	}{{2, Done}, {1, Done}, {4, Done}, {3, Cancelled}, {2, Cancelled}, {2, Done}, {4, InReview}} {
		clock.pass(2 * time.Millisecond)
		moved := setStatus(t, d, move.task, move.to)
		same(t, "closed", !moved.Closed.IsZero(), OurStatuses().Closed(move.to))
		if OurStatuses().Closed(move.to) && moved.Closed != moved.Updated {
			t.Errorf("task %d was closed at %v, and changed at %v", move.task, moved.Closed, moved.Updated)
		}
	}
	before := try(d.Task(t.Context(), 2))(t).Closed
	edited := try(d.UpdateTask(t.Context(), ann, 2, TaskPatch{Title: new("Renamed")}, Precondition{}))(t)
	same(t, "closed, after an edit", edited.Closed, before)
	closed := func(q TaskQuery) (ids []int64) {
		q.Limit = 1
		for more := true; more; more = q.ClosedBefore != (ClosedCursor{}) {
			page, next, err := d.ClosedTasks(t.Context(), q)
			must(t, err)
			for _, task := range page {
				ids = append(ids, task.ID)
			}
			q.ClosedBefore = next
		}
		return ids
	}
	same(t, "done", fmt.Sprint(closed(TaskQuery{Status: Done})), "[2 1]")
	same(t, "cancelled", fmt.Sprint(closed(TaskQuery{Status: Cancelled})), "[3]")
	same(t, "done since then", fmt.Sprint(closed(TaskQuery{Status: Done, ClosedSince: before})), "[2]")
	same(t, "done lately", fmt.Sprint(closed(TaskQuery{Status: Done, ClosedSince: began})), "[2 1]")
	same(t, "counts", fmt.Sprint(d.TaskCounts().Counts), "map[cancelled:1 done:2 in_progress:0 in_review:1 todo:0]")
}
