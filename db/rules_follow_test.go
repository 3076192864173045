package db

import (
	"slices"
	"testing"
	"time"
)

func TestFollowersAreToldBesideTheOthers(t *testing.T) {
	todo := Task{ID: 1, Title: "Fix Login", Status: Todo, Assignee: bob, Creator: ann, Due: at(12, 0)}
	follows := func(ids ...int64) (all []follower) {
		for _, id := range ids {
			all = append(all, follower{user: id, state: Following})
		}
		return all
	}
	mutes := func(ids ...int64) (all []follower) {
		for _, id := range ids {
			all = append(all, follower{user: id, state: Muted})
		}
		return all
	}
	for _, c := range []struct {
		name      string
		edit      func(*Task)
		followers []follower
		want      []string
	}{
		{"nothing changed", func(t *Task) {}, follows(cid), nil},
		{"another title", func(t *Task) { t.Title, t.Description = "x", "y" }, follows(cid), nil},
		{"moved on", func(t *Task) { t.Status = Done }, follows(cid),
			[]string{"bob status_change", "ann status_change", "cid status_change"}},
		{"assignee and creator follow", func(t *Task) { t.Status = Done }, follows(ann, bob),
			[]string{"bob status_change", "ann status_change"}},
		{"another due date", func(t *Task) { t.Due = at(13, 0) }, follows(ann, cid),
			[]string{"ann due_date_changed", "cid due_date_changed"}},
		{"no due date", func(t *Task) { t.Due = time.Time{} }, follows(cid), []string{"cid due_date_changed"}},
		{"handed over", func(t *Task) { t.Assignee = ada }, follows(ann, cid),
			[]string{"bob task_unassigned", "ada task_assigned", "ann assignee_changed", "cid assignee_changed"}},
		{"the new assignee follows", func(t *Task) { t.Assignee, t.Status, t.Due = cid, Done, at(13, 0) }, follows(cid),
			[]string{"bob task_unassigned", "cid task_assigned", "ann status_change"}},
		{"the old assignee follows", func(t *Task) { t.Assignee, t.Status = 0, Done }, follows(bob),
			[]string{"bob task_unassigned", "ann status_change", "bob status_change"}},
		{"all at once", func(t *Task) { t.Assignee, t.Status, t.Due = 0, Done, at(13, 0) }, follows(cid),
			[]string{"bob task_unassigned", "ann status_change", "cid status_change", "cid assignee_changed",
				"cid due_date_changed"}},
		{"deleted", func(t *Task) { *t = Task{} }, follows(cid, bob), []string{"bob task_unassigned"}},
		{"muted: moved on", func(t *Task) { t.Status = Done }, mutes(ann, bob, cid), nil},
		{"muted: taken away", func(t *Task) { t.Assignee = 0 }, mutes(bob), nil},
		{"muted: deleted", func(t *Task) { *t = Task{} }, mutes(bob), nil},
		{"muted: assigned", func(t *Task) { t.Assignee, t.Status = cid, Done }, mutes(ann, bob, cid),
			[]string{"cid task_assigned"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			next := todo
			c.edit(&next)
			told := unmuted(changed(OurStatuses(), todo, next), c.followers)
			told = append(told, followed(OurStatuses(), told, todo, next, names[next.Assignee], c.followers)...)
			var got []string
			for _, n := range told {
				got = append(got, names[n.User]+" "+string(n.Kind))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("told %q, want %q", got, c.want)
			}
		})
	}
}

func TestWhatFollowersAreTold(t *testing.T) {
	old := Task{ID: 1, Title: "Fix Login", Status: Todo, Assignee: bob, Due: at(12, 0)}
	next := old
	next.Status, next.Assignee, next.Due = Done, ann, at(13, 5)
	var got []string
	for _, n := range newsOf(OurStatuses(), old, next, "Ann") {
		got = append(got, n.Message)
	}
	next.Assignee, next.Due = 0, time.Time{}
	for _, n := range newsOf(OurStatuses(), old, next, "")[1:] {
		got = append(got, n.Message)
	}
	sameLines(t, "messages", got, []string{
		"Task 'Fix Login' status changed to Done", "Task 'Fix Login' is now assigned to Ann",
		"Task 'Fix Login' is now due 2030-01-13 13:05 UTC", "Task 'Fix Login' is now assigned to nobody",
		"Task 'Fix Login' has no due date any more",
	})
}
