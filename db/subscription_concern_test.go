package db

import (
	"strings"
	"testing"
	"time"
)

// Whether a task is somebody's concern is told without reading a large inbox: what its history and the warnings say
// counts however long ago that was, and of the rest what the newest notifications say.
func TestAConcernIsKnownWithoutReadingTheInbox(t *testing.T) { // FINDINGS C2
	skipInShort(t, "it makes many rows")
	t.Parallel()
	const many = 2 * maxExamined
	day := 24 * time.Hour
	for name, c := range map[string]struct {
		told func(t *testing.T, d *DB, task Task) // what happens before
		rows int
		want bool
	}{
		"nothing": {func(*testing.T, *DB, Task) {}, many, false},
		"was the assignee": {func(t *testing.T, d *DB, task Task) {
			edit(t, d, task, TaskPatch{Assignee: new(bob)})
			edit(t, d, task, TaskPatch{Assignee: new(cid)})
		}, many, true},
		"took it and gave it away": {func(t *testing.T, d *DB, task Task) { // so bob was told nothing
			for _, to := range []int64{bob, cid} {
				try(d.UpdateTask(t.Context(), bob, task.ID, TaskPatch{Assignee: &to}, Precondition{}))(t)
			}
		}, many, false},
		"was warned": {func(t *testing.T, d *DB, task Task) {
			must(t, d.SubscribeTask(t.Context(), bob, task.ID, Subscription{State: Following, LeadTimes: []Lead{"2d"}}))
			edit(t, d, task, TaskPatch{Due: new(d.Now().Add(day))})
			try(d.WarnDeadlines(t.Context()))(t)
			same(t, "warnings", strings.Count(strings.Join(messages(t, d, bob), "\n"), "is due in"), 1)
			must(t, d.SubscribeTask(t.Context(), bob, task.ID, Subscription{}))
		}, many, true},
		"was told as a follower": {wasFollower, maxExamined / 2, true},
		"was told long ago":      {wasFollower, many, false},
		"was warned of another task": {func(t *testing.T, d *DB, task Task) {
			other := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Other"), Due: new(d.Now().Add(day))}))(t)
			must(t, d.SubscribeTask(t.Context(), bob, other.ID, Subscription{State: Following, LeadTimes: []Lead{"2d"}}))
			edit(t, d, other, TaskPatch{Due: new(d.Now().Add(day + time.Hour))})
			try(d.WarnDeadlines(t.Context()))(t)
		}, many, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, _ := start(t)
			task := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login")}))(t)
			c.told(t, d, task)
			fill(t, d, bob, c.rows)
			same(t, "is concerned", try(d.IsConcerned(t.Context(), bob, task.ID))(t), c.want)
		})
	}
}

// edit has ann change a task.
func edit(t *testing.T, d *DB, task Task, patch TaskPatch) {
	t.Helper()
	try(d.UpdateTask(t.Context(), ann, task.ID, patch, Precondition{}))(t)
}

// wasFollower has bob follow a task for one change of it.
func wasFollower(t *testing.T, d *DB, task Task) {
	t.Helper()
	follow(t, d, bob, Following)
	setStatus(t, d, task.ID, InProgress)
	follow(t, d, bob, Default)
}

// A task that has the id of a deleted one is the concern of nobody who had to do with that one.
func TestAConcernEndsWithTheTask(t *testing.T) {
	skipInShort(t, "it makes many rows")
	t.Parallel()
	o := startOutbox(t)
	d := o.DB
	task := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob),
		Due: new(d.Now().Add(time.Minute))}))(t)
	try(d.WarnDeadlines(t.Context()))(t)
	fill(t, d, bob, 2*maxExamined)
	same(t, "before", try(d.IsConcerned(t.Context(), bob, task.ID))(t), true)
	must(t, d.DeleteTask(t.Context(), ann, task.ID, Precondition{}))
	o.clock.pass(time.Second)
	_, _, err := d.ReplaceTask(t.Context(), ada, task.ID, TaskPatch{Title: new("Another")}, Precondition{})
	must(t, err)
	same(t, "after", try(d.IsConcerned(t.Context(), bob, task.ID))(t), false)
}
