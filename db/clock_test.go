package db

import (
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// A fakeClock shows the time that it was set to. It may be set back. No time passes by itself.
type fakeClock struct{ ns, passed atomic.Int64 }

func (w *fakeClock) set(at time.Time)       { w.ns.Store(at.UnixNano()) }
func (w *fakeClock) now() time.Time         { return time.Unix(0, w.ns.Load()) }
func (w *fakeClock) elapsed() time.Duration { return time.Duration(w.passed.Load()) }
func (w *fakeClock) clock() Clock           { return Clock{Now: w.now, Elapsed: w.elapsed} }

// jump sets the wall clock. pass lets time go by, which moves both clocks.
func (w *fakeClock) jump(by time.Duration) { w.ns.Add(int64(by)) }
func (w *fakeClock) pass(span time.Duration) {
	w.jump(span)
	w.passed.Add(int64(span))
}

// The clock jumps before a deadline, and is put right again. The assignee is warned once.
func TestAClockThatJumpsWarnsOnce(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	berlin := try(time.LoadLocation("Europe/Berlin"))(t)
	const h, m, years = time.Hour, time.Minute, 10 * 8766 * time.Hour
	for _, c := range []struct {
		name  string
		due   time.Time
		reads []time.Duration // what the clock shows, as time left until the due date
		want  string
	}{
		{"not at all", at(12, 0), []time.Duration{2 * h, h + 1, h, 59 * m, 0, -h}, "is due in 1 hour"},
		{"an hour ahead", at(12, 0), []time.Duration{2 * h, 90 * m, 30 * m, 29 * m, -m}, "is due in 30 minutes"},
		{"an hour ahead and back", at(12, 0), []time.Duration{90 * m, 30 * m, 89 * m, h, 30 * m, -m},
			"is due in 30 minutes"},
		{"an hour back, before the warning", at(12, 0), []time.Duration{2 * h, 61 * m, 121 * m, 59 * m, 0},
			"is due in 59 minutes"},
		{"an hour back, after it", at(12, 0), []time.Duration{2 * h, h, 2 * h, h, 59 * m, -m}, "is due in 1 hour"},
		{"past the due date and back", at(12, 0), []time.Duration{90 * m, -2 * h, 45 * m, 30 * m},
			"was due 2 hours ago"},
		{"ten years ahead and back", at(12, 0), []time.Duration{2 * h, -years, 119 * m, 59 * m, 30 * m, -m},
			"is due in 59 minutes"},
		{"ten years back and ahead", at(12, 0), []time.Duration{2 * h, years, 119 * m, 59 * m, 30 * m},
			"is due in 59 minutes"},
		{"over the hour that summer time leaves out", time.Date(2030, 3, 31, 3, 30, 0, 0, berlin),
			[]time.Duration{2 * h, 61 * m, h, 30 * m, 0}, "is due in 1 hour"},
		{"over the hour that comes twice", time.Date(2030, 10, 27, 2, 30, 0, 0, berlin).Add(h),
			[]time.Duration{2 * h, 61 * m, h, 30 * m, 0}, "is due in 1 hour"},
		{"by a leap second", time.Date(2016, 12, 31, 23, 59, 59, 0, time.UTC),
			[]time.Duration{2 * h, h, h - time.Second, h, h - 2*time.Second, -time.Second}, "is due in 1 hour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			clock := &fakeClock{}
			clock.set(c.due.Add(-3 * h))
			d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock(), vfs: newDisk(t).name})
			made := try(d.CreateTask(t.Context(), ann, TaskPatch{Title: new("Fix Login"), Assignee: new(bob),
				Due: &c.due}))(t)
			for _, left := range c.reads {
				clock.set(c.due.Add(-left))
				try(d.WarnDeadlines(t.Context()))(t)
				try(d.SweepDeadlines(t.Context()))(t)
			}
			inbox := inboxOf(t, d, bob)
			if len(inbox) != 2 {
				t.Fatalf("told %d times, want of the assignment and the deadline: %v", len(inbox), messages(t, d, bob))
			}
			same(t, "warning", inbox[0].Message, "Task 'Fix Login' "+c.want)
			same(t, "task of the warning", inbox[0].Task, made.ID)
		})
	}
}

// The order of ids is that of what happened, whatever the clock showed.
func TestAClockThatIsPutBackChangesNoOrder(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	clock := &fakeClock{}
	clock.set(at(12, 0))
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock(), vfs: newDisk(t).name})
	made := task(t, d)
	for i, to := range []Status{InProgress, InReview, Todo, Done} {
		clock.set(at(11, 0).Add(-time.Duration(i) * 24 * time.Hour))
		setStatus(t, d, made.ID, to)
	}
	page := inboxOf(t, d, bob)
	if got := idsOf(page); !slices.Equal(got, []int64{5, 4, 3, 2, 1}) {
		t.Errorf("inbox %v", got)
	}
	for _, n := range page {
		same(t, fmt.Sprintf("task of notification %d", n.ID), n.Task, made.ID)
	}
	since, _, err := d.Inbox(t.Context(), bob, InboxQuery{After: 2, Ascending: true, Limit: 10})
	must(t, err)
	if got := idsOf(since); !slices.Equal(got, []int64{3, 4, 5}) {
		t.Errorf("since 2: %v", got)
	}
	same(t, "marked up to 3", try(d.MarkAllRead(t.Context(), bob, 3))(t), 3)
	same(t, "unread", unread(t, d, bob), 2)
}

// A notification from when the clock was ten years ahead keeps no other from being cleaned up.
func TestAClockOnceAheadKeepsCleaningUp(t *testing.T) { // HARDENING 4.3
	t.Parallel()
	clock := &fakeClock{}
	d, _ := startIn(t, t.TempDir(), Settings{Clock: clock.clock(), vfs: newDisk(t).name})
	for _, day := range []int{1, 3660, 2, 3, 40} {
		clock.set(at(12, 0).AddDate(0, 0, day))
		fill(t, d, bob, 1)
	}
	try(d.MarkAllRead(t.Context(), bob, 0))(t)
	same(t, "deleted", try(d.DeleteReadBefore(t.Context(), at(12, 0).AddDate(0, 0, 10)))(t), 3)
	if got := idsOf(inboxOf(t, d, bob)); !slices.Equal(got, []int64{5, 2}) {
		t.Errorf("left: %v", got)
	}
}
