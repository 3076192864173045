package dbtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"ctms/db"
)

// statuses are those of the tests.
var statuses = db.OurStatuses()

// A Model is a Store that is simple enough to be believed: maps and slices in memory, without transactions or files.
// It knows the defaults of db.Settings alone. Its methods must not be called at once.
type Model struct {
	publish  func([]db.Event)
	users    map[int64]*modelUser
	deleted  map[int64]bool // users
	tasks    map[int64]modelTask
	versions map[int64]int64 // of deleted tasks, when they were deleted
	lastTask int64
	lastNote int64

	expiring []*db.AppEvent // events that have not expired, and whose time comes
	defaults db.Defaults

	endpoints    []*modelEndpoint // by id
	lastEndpoint int64
	deliveries   []*modelDelivery

	follows map[int64]map[int64]db.SubscriptionState // by task and user
	mutes   map[modelTopic]bool
	leadsOf []int64 // whose leads have changed and are not applied; 0 for everybody's

	quiet      bool    // nobody is notified of the change that is being made
	lastChange int64   // the number of the newest change of a task
	changed    []int64 // the tasks of the changes, the oldest first, since the start or a crash
}

type modelTask struct {
	db.Task
	warn time.Time // when to warn of it; zero for never
}

// NewModel returns a model without users. publish hears of every event by itself.
func NewModel(publish func([]db.Event)) *Model {
	return &Model{
		publish: publish, users: map[int64]*modelUser{}, deleted: map[int64]bool{},
		tasks: map[int64]modelTask{}, versions: map[int64]int64{},
		follows: map[int64]map[int64]db.SubscriptionState{}, mutes: map[modelTopic]bool{},
	}
}

// Close does nothing.
func (m *Model) Close() error { return nil }

// now is the time in whole milliseconds, as a store keeps it.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// CreateTask is the method of a Store.
func (m *Model) CreateTask(_ context.Context, actor int64, draft db.TaskPatch) (db.Task, error) {
	return m.create(actor, m.lastTask+1, draft)
}

func (m *Model) create(actor, id int64, draft db.TaskPatch) (db.Task, error) {
	if m.users[actor] == nil {
		return db.Task{}, db.ErrRefused
	}
	next, err := patched(db.Task{ID: id, Creator: actor, Created: now(), Status: db.Todo}, draft)
	if err == nil {
		err = m.link(actor, draft.Key != 0, db.Task{}, next)
	}
	if err != nil {
		return db.Task{}, err
	}
	return m.quietly(draft.Silent, func() (db.Task, error) { return m.put(actor, db.Task{}, next) })
}

// ReplaceTask is the method of a Store.
func (m *Model) ReplaceTask(_ context.Context, actor, id int64, draft db.TaskPatch, only db.Precondition) (
	task db.Task, created bool, err error) {
	old := m.tasks[id].Task
	if !holds(only, old) {
		return db.Task{}, false, db.ErrPrecondition
	}
	if old.ID == 0 {
		task, err = m.create(actor, id, draft)
		return task, true, err
	}
	next, err := patched(db.Task{ID: id, ExternalID: old.ExternalID, Creator: old.Creator, Created: old.Created,
		Status: db.Todo}, draft)
	if err == nil {
		err = m.link(actor, draft.Key != 0, old, next)
	}
	if err != nil {
		return db.Task{}, false, err
	}
	task, err = m.quietly(draft.Silent, func() (db.Task, error) { return m.put(actor, old, next) })
	return task, false, err
}

// UpdateTask is the method of a Store.
func (m *Model) UpdateTask(ctx context.Context, actor, id int64, patch db.TaskPatch, only db.Precondition) (
	db.Task, error) {
	old, err := m.Task(ctx, id)
	if err != nil {
		return db.Task{}, err
	}
	if !holds(only, old) {
		return db.Task{}, db.ErrPrecondition
	}
	next, err := patched(old, patch)
	if err == nil {
		err = m.link(actor, patch.Key != 0, old, next)
	}
	if err != nil {
		return db.Task{}, err
	}
	return m.quietly(patch.Silent, func() (db.Task, error) { return m.put(actor, old, next) })
}

// DeleteTask is the method of a Store.
func (m *Model) DeleteTask(ctx context.Context, actor, id int64, only db.Precondition) error {
	old, err := m.Task(ctx, id)
	if err != nil {
		return err
	}
	if who := m.users[actor]; old.Creator != actor && (who == nil || !who.Admin) {
		return db.Forbidden{}
	}
	if !holds(only, old) {
		return db.ErrPrecondition
	}
	_, err = m.put(actor, old, db.Task{})
	return err
}

// Task is the method of a Store.
func (m *Model) Task(_ context.Context, id int64) (db.Task, error) {
	if t, ok := m.tasks[id]; ok {
		return t.Task, nil
	}
	return db.Task{}, db.ErrNotFound
}

// Tasks is the method of a Store.
func (m *Model) Tasks(_ context.Context, q db.TaskQuery) (page []db.Task, next int64, err error) {
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(m.tasks))) {
		t := m.tasks[id].Task
		if q.Before != 0 && id >= q.Before || q.Status != "" && t.Status != q.Status ||
			q.Assignee != 0 && t.Assignee != q.Assignee || q.Open != nil && *q.Open == statuses.Closed(t.Status) ||
			!contains(t.Title+"\n"+t.Description, q.Search) {
			continue
		}
		if len(page) == q.Limit {
			return page, page[len(page)-1].ID, nil
		}
		page = append(page, t)
	}
	return page, 0, nil
}

func contains(text, search string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(search))
}

// holds reports whether what a request expects of a task is so. The zero task is none.
func holds(only db.Precondition, t db.Task) bool {
	there := t.ID != 0
	return (!only.Exists || there) && (!only.Absent || !there) &&
		(only.Versions == nil || there && slices.Contains(only.Versions, t.Version)) &&
		!(there && slices.Contains(only.NotVersions, t.Version))
}

// patched returns t as patch changes it.
func patched(t db.Task, patch db.TaskPatch) (db.Task, error) {
	set(&t.Title, patch.Title)
	set(&t.Description, patch.Description)
	set(&t.Status, patch.Status)
	set(&t.Assignee, patch.Assignee)
	set(&t.Due, patch.Due)
	set(&t.ExternalID, patch.ExternalID)
	t.Title, t.Due = strings.TrimSpace(t.Title), t.Due.UTC().Truncate(time.Millisecond)
	switch {
	case t.Title == "" || utf8.RuneCountInString(t.Title) > db.MaxTitle:
		return db.Task{}, db.Invalid{Field: "title"}
	case !statuses.Has(t.Status):
		return db.Task{}, db.Invalid{Field: "status"}
	}
	return t, nil
}

func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

// put changes a task from old to next. One that is created has a zero old, one that is deleted a zero next.
func (m *Model) put(actor int64, old, next db.Task) (db.Task, error) {
	switch {
	case !statuses.Closed(next.Status):
		next.Closed = time.Time{}
	case next.Status == old.Status:
		next.Closed = old.Closed
	default:
		next.Closed = now()
	}
	if next.ID == old.ID {
		if next.Version, next.Updated = old.Version, old.Updated; next == old {
			return old, nil
		}
	}
	if next.Assignee != 0 && next.Assignee != old.Assignee && !m.active(next.Assignee) {
		return db.Task{}, db.Invalid{Field: "assigned_to"}
	}
	if next.ID == 0 {
		m.remove(old)
		m.tellOfChange(actor, old, next)
		delete(m.follows, old.ID)
		m.publish([]db.Event{db.TaskDeleted{ID: old.ID, Cursor: m.countChange(old.ID)}})
		return next, nil
	}
	next.Version, next.Updated = max(old.Version, m.versions[next.ID])+1, now()
	m.tasks[next.ID], m.lastTask = modelTask{next, m.warnAt(old, next)}, max(m.lastTask, next.ID)
	m.tellOfChange(actor, old, next)
	m.warnAtOnce(old, next)
	m.publish([]db.Event{db.TaskChanged{Task: next, Cursor: m.countChange(next.ID)}})
	return next, nil
}

// remove forgets a task. The notifications about it stay.
func (m *Model) remove(t db.Task) {
	delete(m.tasks, t.ID)
	m.versions[t.ID] = t.Version
	for _, who := range m.users {
		for i := range who.inbox {
			if who.inbox[i].Task == t.ID {
				who.inbox[i].Task = 0
			}
		}
	}
}

// quietly makes a change that nobody is notified of, if quiet.
func (m *Model) quietly(quiet bool, change func() (db.Task, error)) (db.Task, error) {
	m.quiet = quiet
	defer func() { m.quiet = false }()
	return change()
}

// tellOfChange tells whom the table of SPEC section 2 names, and then who follows the task.
func (m *Model) tellOfChange(actor int64, old, next db.Task) {
	if m.quiet {
		return
	}
	told := map[int64][]db.Kind{}
	tell := func(n db.Notification) {
		if n.User != 0 && (n.Kind == db.Assigned || !m.mutesTask(n.User, old.ID)) {
			told[n.User] = append(told[n.User], n.Kind)
			m.tell(actor, n)
		}
	}
	assigned := next.Assignee != old.Assignee
	moved := old.ID != 0 && next.ID != 0 && next.Status != old.Status
	if assigned {
		tell(db.Notification{User: old.Assignee, Task: next.ID, Kind: db.Unassigned, Title: old.Title,
			Message: "You have been unassigned from task '" + old.Title + "'"})
		tell(db.Notification{User: next.Assignee, Task: next.ID, Kind: db.Assigned, Title: next.Title,
			Message: "You have been assigned to task '" + next.Title + "'"})
	}
	change := movedTo(db.Notification{User: next.Assignee, Task: next.ID, Title: next.Title}, next.Status)
	if moved && !assigned {
		tell(change)
	}
	if change.User = next.Creator; moved && next.Creator != next.Assignee {
		tell(change)
	}
	m.tellFollowers(actor, old, next, told)
}

// WarnDeadlines is the method of a Store.
func (m *Model) WarnDeadlines(context.Context) (looked int, err error) { return m.warn(false), nil }

// SweepDeadlines is the method of a Store.
func (m *Model) SweepDeadlines(context.Context) (looked int, err error) { return m.warn(true), nil }

// warn warns of what is armed and due. A sweep looks at all that is due within the hour as well.
func (m *Model) warn(sweep bool) (looked int) {
	for _, id := range slices.Sorted(maps.Keys(m.tasks)) {
		t := m.tasks[id]
		ahead := t.Due.Sub(now())
		armed := !t.warn.IsZero() && !t.warn.After(now())
		near := !statuses.Closed(t.Status) && !t.Due.IsZero() && ahead > 0 && ahead <= time.Hour
		if !armed && !(sweep && near) {
			continue
		}
		looked++
		p := m.plan(toWarn(t.Task))
		if t.warn = p.next(t.Due); statuses.Closed(t.Status) || t.Due.IsZero() {
			t.warn = time.Time{}
		}
		m.tasks[id] = t
		if lead, before := p.passed(t.Due); !statuses.Closed(t.Status) && ahead >= -24*time.Hour && lead >= 0 && !before {
			m.tellOfDeadline(t.Task, lead, p)
		}
	}
	return looked
}

// tellOfDeadline warns of a task, once for each due date and lead.
func (m *Model) tellOfDeadline(t db.Task, lead time.Duration, p modelPlan) {
	once, ahead := fmt.Sprint(t.ID, t.Created, t.Due), t.Due.Sub(now())
	said := dueWords(ahead)
	if p.chosen {
		once += fmt.Sprint(lead)
		if lead == 0 && ahead > -time.Minute {
			said = "is due now"
		}
	}
	if m.mutesTask(toWarn(t), t.ID) {
		return
	}
	warning := dueOn(db.Notification{User: toWarn(t), Task: t.ID, Kind: db.DeadlineWarning, Title: t.Title,
		Message: "Task '" + t.Title + "' " + said}, t.Due)
	m.tellNote(0, modelNote{Notification: warning, due: t.Due, once: once})
}

// dueWords says how long a task has until it is due, or had.
func dueWords(ahead time.Duration) string {
	if ahead > 0 {
		return "is due in " + spanWords(int((ahead+time.Minute-1)/time.Minute))
	}
	if ahead > -time.Minute {
		return "was due just now"
	}
	return "was due " + spanWords(int(-ahead/time.Minute)) + " ago"
}

func spanWords(minutes int) string {
	switch {
	case minutes == 1:
		return "1 minute"
	case minutes < 60:
		return fmt.Sprint(minutes, " minutes")
	case minutes < 120:
		return "1 hour"
	}
	return fmt.Sprint(minutes/60, " hours")
}
