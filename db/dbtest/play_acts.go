package dbtest

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"ctms/db"
)

// A weighted act can happen in a play, so often in comparison with others.
type weighted struct {
	weight int
	do     func(*play)
}

// acts are what can happen in a play.
var acts = []weighted{
	{14, (*play).createTask}, {4, (*play).replaceTask}, {4, (*play).putTask}, {22, (*play).updateTask},
	{4, (*play).deleteTask},
	{14, (*play).mark}, {7, (*play).markAllRead}, {5, (*play).deliver}, {5, (*play).list},
	{3, (*play).changeUser}, {3, (*play).putUser}, {2, (*play).deleteUser},
	{4, (*play).passTime}, {5, (*play).warn}, {4, (*play).cleanUp}, {2, (*play).skipIDs},
	{10, (*play).postEvent}, {8, (*play).choose}, {10, (*play).subscribe}, {2, (*play).expire}, {14, (*play).setState},
	{5, (*play).setStates},
	{4, (*play).setStatesWhere},
	{5, (*play).wakeSnoozed}, {3, (*play).closeAndOpen}, {3, (*play).crash},
}

// act does one of some acts.
func (p *play) act(acts []weighted) {
	sum := 0
	for _, a := range acts {
		sum += a.weight
	}
	for dice, i := p.IntN(sum), 0; ; i++ {
		if dice -= acts[i].weight; dice < 0 {
			acts[i].do(p)
			return
		}
	}
}

func pick[T any](p *play, of ...T) T { return of[p.IntN(len(of))] }

// maybe returns a pointer to v, or nil, which leaves a field as it is.
func maybe[T any](p *play, v T) *T {
	if p.IntN(2) == 0 {
		return nil
	}
	return &v
}

// person is the id of somebody, now and then of nobody.
func (p *play) person() int64 {
	if p.IntN(20) == 0 {
		return 99
	}
	return pick(p, p.model.people()...)
}

// actor is the id of somebody who is there.
func (p *play) actor() int64 { return pick(p, p.model.people()...) }

// task is the id of some task, now and then of none.
func (p *play) task() int64 {
	if len(p.model.tasks) == 0 || p.IntN(12) == 0 {
		return p.model.lastTask + 1 + p.Int64N(3)
	}
	return pick(p, slices.Sorted(maps.Keys(p.model.tasks))...)
}

// note is the id of one of a user's notifications, now and then another.
func (p *play) note(user int64) int64 {
	if who := p.model.users[user]; who != nil && len(who.inbox) > 0 && p.IntN(8) > 0 {
		return pick(p, who.inbox...).ID
	}
	return p.Int64N(p.model.lastNote + 2)
}

// patch changes some fields of a task.
func (p *play) patch() db.TaskPatch {
	due := time.Time{}
	if p.IntN(3) > 0 {
		due = time.Now().Add(pick(p, -2*time.Hour, time.Minute, 20*time.Minute, time.Hour, 3*time.Hour))
	}
	patch := db.TaskPatch{
		Title:    maybe(p, pick(p, "Fix Login", "Write docs", "Order badges", " ")),
		Status:   maybe(p, pick(p, db.Todo, db.InProgress, db.InReview, db.Done, db.Cancelled, "asleep")),
		Assignee: maybe(p, pick(p, 0, p.person(), p.person())),
		Due:      maybe(p, due),
		Key:      pick[int64](p, 0, 0, 1),
	}
	if p.IntN(6) == 0 {
		patch.ExternalID = new(p.external())
	}
	patch.Silent = patch.Key != 0 && p.IntN(2) == 0
	return patch
}

// external is an external id that several want, now and then one that can't be.
func (p *play) external() string { return pick(p, "", "a", "A", "b/1", "b/1", "7") }

// draft is a patch that names a title.
func (p *play) draft() db.TaskPatch {
	draft := p.patch()
	draft.Title = new(pick(p, "Fix Login", "Write docs", "Order badges"))
	return draft
}

// precondition mostly holds of a task. A version may be that of before.
func (p *play) precondition(task int64) db.Precondition {
	version := p.model.tasks[task].Version - p.Int64N(2)
	return pick(p, db.Precondition{}, db.Precondition{}, db.Precondition{}, db.Precondition{Exists: true},
		db.Precondition{Absent: p.IntN(4) == 0}, db.Precondition{Versions: []int64{version, 77}})
}

// createTask creates some tasks of the same content.
func (p *play) createTask() {
	actor, draft := p.actor(), p.draft()
	for range 1 + p.IntN(5) {
		p.both(fmt.Sprintf("%d creates %s", actor, patchLine(draft)), func(s Store) string {
			t, err := s.CreateTask(p.Context(), actor, draft)
			return outcome(taskLine(t), err)
		})
	}
}

func (p *play) replaceTask() {
	actor, id, draft := p.actor(), p.task(), p.patch()
	only := p.precondition(id)
	p.both(fmt.Sprintf("%d replaces %d by %s if %+v", actor, id, patchLine(draft), only), func(s Store) string {
		t, created, err := s.ReplaceTask(p.Context(), actor, id, draft, only)
		return outcome(fmt.Sprint(taskLine(t), created), err)
	})
}

// putTask puts a task under an external id, mostly.
func (p *play) putTask() {
	actor, draft := p.actor(), p.patch()
	ref := pick(p, db.Ref{External: "a"}, db.Ref{External: "c"}, db.Ref{ID: p.task()})
	if ref.External != "" && p.IntN(3) > 0 {
		draft.ExternalID = nil
	}
	p.both(fmt.Sprintf("%d puts %v by %s", actor, ref, patchLine(draft)), func(s Store) string {
		t, created, err := s.PutTask(p.Context(), actor, ref, draft, db.Precondition{})
		return outcome(fmt.Sprint(taskLine(t), created), err)
	})
}

func (p *play) updateTask() {
	actor, id, patch := p.actor(), p.task(), p.patch()
	only := p.precondition(id)
	p.both(fmt.Sprintf("%d updates %d by %s if %+v", actor, id, patchLine(patch), only), func(s Store) string {
		t, err := s.UpdateTask(p.Context(), actor, id, patch, only)
		return outcome(taskLine(t), err)
	})
}

func (p *play) deleteTask() {
	actor, id := p.actor(), p.task()
	only := p.precondition(id)
	p.both(fmt.Sprintf("%d deletes %d if %+v", actor, id, only), func(s Store) string {
		return outcome("", s.DeleteTask(p.Context(), actor, id, only))
	})
}

func (p *play) mark() {
	user, read := p.person(), p.IntN(2) == 0
	id := p.note(user)
	p.both(fmt.Sprintf("%d marks %d read: %t", user, id, read), func(s Store) string {
		mark := s.MarkUnread
		if read {
			mark = s.MarkRead
		}
		n, err := mark(p.Context(), user, id)
		return outcome(noteLine(n), err)
	})
}

func (p *play) markAllRead() {
	user := p.person()
	upTo := pick(p, 0, p.note(user), p.note(user))
	p.both(fmt.Sprintf("%d marks all read up to %d", user, upTo), func(s Store) string {
		n, err := s.MarkAllRead(p.Context(), user, upTo)
		return outcome(fmt.Sprint(n), err)
	})
}

// deliver proves that somebody received some. Their connection has asked for the count before.
func (p *play) deliver() {
	user := p.person()
	upTo := p.note(user)
	p.both(fmt.Sprintf("%d received up to %d", user, upTo), func(s Store) string {
		_, err := s.UnreadCount(p.Context(), user)
		s.Delivered(user, upTo)
		unread, delivered := s.Unread(user)
		return outcome(fmt.Sprint(unread, delivered), err)
	})
}

// list looks at pages of an inbox, of some size and with some filters.
func (p *play) list() {
	user := p.person()
	q := db.InboxQuery{
		After: pick(p, 0, 0, p.note(user)), Before: pick(p, 0, 0, p.note(user)), Ascending: p.IntN(2) == 0,
		Limit: 1 + p.IntN(7), Unread: p.IntN(4) == 0,
		Kind: pick(p, "", "", db.Assigned, db.StatusChange, db.DeadlineWarning), Task: pick(p, 0, 0, p.task()),
		Search: pick(p, "", "", "LOGIN", "in review", "%"), Topic: pick(p, "", "", "", "", "ci"),
		Folder: pick(p, db.FolderInbox, db.FolderInbox, db.FolderArchived, db.FolderSnoozed, db.FolderAll,
			db.FolderEverything),
	}
	tasks := db.TaskQuery{
		Limit: 1 + p.IntN(7), Status: pick(p, "", db.Todo, db.Done), Assignee: pick(p, 0, p.person()),
		Search: pick(p, "", "DOCS", "_"), Open: pick(p, nil, new(true), new(false)),
	}
	p.both(fmt.Sprintf("%d lists %+v, %+v", user, q, tasks), func(s Store) string {
		return fmt.Sprint(inboxPages(p, s, user, q), taskPages(p, s, tasks))
	})
	tasks.Status, tasks.ClosedSince = pick(p, db.Done, db.Cancelled), pick(p, time.Time{}, time.Now().Add(-time.Minute))
	since := p.model.lastChange - p.Int64N(20)
	p.both(fmt.Sprintf("%d lists closed ones of %+v, changes since %d", user, tasks, since), func(s Store) string {
		return fmt.Sprint(closedPages(p, s, tasks), changePages(p, s, since, tasks.Limit), s.TaskCounts())
	})
}

func (p *play) changeUser() {
	user := p.person()
	patch := pick(p, db.UserPatch{NotifyOwn: new(true)}, db.UserPatch{NotifyOwn: new(false)},
		db.UserPatch{Active: new(true)}, db.UserPatch{Active: new(p.IntN(3) > 0)},
		db.UserPatch{ExternalID: new(p.external())})
	p.both(fmt.Sprintf("user %d is changed", user), func(s Store) string {
		u, err := s.UpdateUser(p.Context(), user, patch)
		found, none := s.UserID(p.Context(), "a")
		return outcome(fmt.Sprintf("%+v", u), err) + outcome(fmt.Sprint(" a is ", found), none)
	})
}

// putUser makes a new user mostly, or gives one the name of another, or wants the id of one who was deleted.
func (p *play) putUser() {
	id := int64(1 + p.IntN(12))
	name := pick(p, fmt.Sprint("user", id), fmt.Sprint("user", id), "ann")
	p.both(fmt.Sprintf("user %d is put as %s", id, name), func(s Store) string {
		u, created, err := s.ReplaceUser(p.Context(), id, db.UserPatch{Username: &name, NotifyOwn: new(id%2 == 0)})
		return outcome(fmt.Sprintf("%+v %t", u, created), err)
	})
}

func (p *play) deleteUser() {
	user := p.person()
	p.both(fmt.Sprintf("user %d is deleted", user), func(s Store) string {
		return outcome("", s.DeleteUser(p.Context(), user))
	})
}

func (p *play) passTime() {
	span := pick(p, time.Millisecond, 60*time.Millisecond, time.Second, 15*time.Minute, time.Hour, 25*time.Hour)
	p.past = append(p.past, fmt.Sprint("time passes: ", span))
	time.Sleep(span)
}

func (p *play) warn() {
	sweep := p.IntN(3) == 0
	p.both(fmt.Sprintf("deadlines, sweep %t", sweep), func(s Store) string {
		warn := s.WarnDeadlines
		if sweep {
			warn = s.SweepDeadlines
		}
		_, err := warn(p.Context())
		return outcome("", err)
	})
}

func (p *play) cleanUp() {
	before := time.Now().Add(-pick(p, 0, time.Second, 30*time.Minute, 2*time.Hour, 48*time.Hour))
	read := p.IntN(3) > 0
	p.both(fmt.Sprintf("clean up, read %t, before %v", read, before), func(s Store) string {
		clean := s.DeleteUnreadBefore
		if read {
			clean = s.DeleteReadBefore
		}
		n, err := clean(p.Context(), before)
		return outcome(fmt.Sprint(n), err)
	})
}

// skipIDs leaves some ids of notifications out, where the store can do so. The next goes to somebody at once: ids that
// were skipped and not given may come again.
func (p *play) skipIDs() {
	i := slices.IndexFunc(p.model.people(), func(id int64) bool {
		return id != ada && p.model.active(id) && p.model.takes(p.model.users[id].chose, db.Assigned)
	})
	if _, can := p.store.(Skipper); !can || i < 0 {
		return
	}
	id, to := p.model.lastNote+1+p.Int64N(50_000), p.model.people()[i]
	p.both(fmt.Sprintf("skip to %d", id), func(s Store) string {
		return outcome("", s.(Skipper).SkipTo(p.Context(), id))
	})
	p.both(fmt.Sprintf("%d hears of a task", to), func(s Store) string {
		t, err := s.CreateTask(p.Context(), ada, db.TaskPatch{Title: new("Fix Login"), Assignee: &to})
		return outcome(taskLine(t), err)
	})
}
