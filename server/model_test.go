package server

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A model is what SPEC says of people, tasks and inboxes, as plainly as it can be said.
type model struct {
	users           map[int64]*modelUser
	tasks           map[int64]modelTask
	deletedVersions map[int64]int64 // the versions that deleted tasks had
	gone            []int64         // people who were deleted
	lastUser        int64
	lastTask        int64
	lastNote        int64
}

type modelUser struct {
	active, own bool
	inbox       []modelNote
	delivered   int64
	heard       []string // what else their tabs are told, since the last look
}

type modelNote struct {
	id, task              int64
	kind, status, message string
	created, due          time.Time
	read, archived        bool
	until                 time.Time    // it is snoozed until then; zero for no
	warns                 modelWarning // of what, for a warning
}

// A modelWarning is given once to each person.
type modelWarning struct {
	task         int64
	created, due time.Time
}

type modelTask struct {
	title, status              string
	assignee, creator, version int64
	created, due               time.Time
	warn                       time.Time // when to warn of it, zero for never
}

func newModel() *model {
	m := &model{users: map[int64]*modelUser{}, tasks: map[int64]modelTask{},
		deletedVersions: map[int64]int64{}, lastUser: cem}
	for _, user := range []int64{ann, bob, cem} {
		m.users[user] = &modelUser{active: true}
	}
	return m
}

// people are the ids of all there are, in order.
func (m *model) people() []int64 { return slices.Sorted(maps.Keys(m.users)) }

func (m *model) tell(actor, user int64, note modelNote) {
	u := m.users[user]
	if u == nil || !u.active || user == actor && !u.own {
		return
	}
	if note.warns.task != 0 && slices.ContainsFunc(u.inbox, func(n modelNote) bool { return n.warns == note.warns }) {
		return
	}
	m.lastNote++
	note.id, note.created = m.lastNote, time.Now()
	u.inbox = append(u.inbox, note)
}

// arm sets when a task is warned of: an hour before it is due, and at once within that hour.
func (t *modelTask) arm() {
	now := time.Now()
	switch t.warn = t.due.Add(-time.Hour); {
	case t.status == "done" || t.due.IsZero() || !t.due.After(now):
		t.warn = time.Time{}
	case t.warn.Before(now):
		t.warn = now
	}
}

func (m *model) put(actor, id int64, next modelTask) {
	old, was := m.tasks[id]
	next.version, next.warn, next.created = old.version, old.warn, old.created
	if was && next == old {
		return
	}
	if !was {
		next.created = time.Now()
	}
	next.version = max(old.version, m.deletedVersions[id]) + 1
	next.arm()
	m.tasks[id], m.lastTask = next, max(m.lastTask, id)
	handed := next.assignee != old.assignee
	if handed {
		m.tell(actor, old.assignee, modelNote{task: id, kind: "task_unassigned",
			message: "You have been unassigned from task '" + old.title + "'"})
		m.tell(actor, next.assignee, modelNote{task: id, kind: "task_assigned",
			message: "You have been assigned to task '" + next.title + "'"})
	}
	if was && next.status != old.status {
		said := map[string]string{"todo": "To Do", "in_progress": "In Progress", "in_review": "In Review",
			"done": "Done"}[next.status]
		moved := modelNote{task: id, kind: "status_change", status: next.status,
			message: "Task '" + next.title + "' status changed to " + said}
		if !handed {
			m.tell(actor, next.assignee, moved)
		}
		if next.creator != next.assignee {
			m.tell(actor, next.creator, moved)
		}
	}
}

func (m *model) remove(actor, id int64) {
	old := m.tasks[id]
	delete(m.tasks, id)
	m.deletedVersions[id] = old.version
	m.tell(actor, old.assignee, modelNote{kind: "task_unassigned",
		message: "You have been unassigned from task '" + old.title + "'"})
	for _, u := range m.users {
		for i := range u.inbox {
			if u.inbox[i].task == id {
				u.inbox[i].task = 0
			}
		}
	}
}

// forget deletes a user: their inbox goes, and their tasks are nobody's.
func (m *model) forget(user int64) {
	delete(m.users, user)
	m.gone = append(m.gone, user)
	for id, t := range m.tasks {
		if t.assignee != user && t.creator != user {
			continue
		}
		if t.assignee == user {
			t.assignee = 0
		}
		if t.creator == user {
			t.creator = 0
		}
		t.version++
		t.arm()
		m.tasks[id] = t
	}
}

// warn warns of what is due; a sweep looks at all that is due within the hour.
func (m *model) warn(sweep bool) {
	now := time.Now()
	for _, id := range slices.Sorted(maps.Keys(m.tasks)) {
		t := m.tasks[id]
		ahead := t.due.Sub(now)
		armed := !t.warn.IsZero() && !t.warn.After(now)
		if !armed && !(sweep && t.status != "done" && !t.due.IsZero() && ahead > 0 && ahead <= time.Hour) {
			continue
		}
		t.warn = time.Time{}
		m.tasks[id] = t
		if t.status == "done" || ahead < -24*time.Hour {
			continue
		}
		var when string
		switch minutes := int(math.Ceil(ahead.Minutes())); {
		case minutes >= 60:
			when = "is due in 1 hour"
		case minutes == 1:
			when = "is due in 1 minute"
		case ahead > 0:
			when = fmt.Sprintf("is due in %d minutes", minutes)
		case minutes == 0:
			when = "was due just now"
		case minutes == -1:
			when = "was due 1 minute ago"
		case minutes > -60:
			when = fmt.Sprintf("was due %d minutes ago", -minutes)
		case minutes > -120:
			when = "was due 1 hour ago"
		default:
			when = fmt.Sprintf("was due %d hours ago", -minutes/60)
		}
		to := t.assignee
		if to == 0 {
			to = t.creator
		}
		m.tell(0, to, modelNote{task: id, kind: "deadline_warning", message: "Task '" + t.title + "' " + when,
			due: t.due, warns: modelWarning{id, t.created, t.due}})
	}
}

// clean deletes what is read, or what is not, and was there before a time, but for warnings of what was not due by
// then.
func (m *model) clean(read bool, before time.Time) (n int) {
	for _, u := range m.users {
		was := len(u.inbox)
		u.inbox = slices.DeleteFunc(u.inbox, func(note modelNote) bool {
			return note.until.IsZero() && note.read == read && note.created.Before(before) &&
				(note.due.IsZero() || note.due.Before(before))
		})
		n += was - len(u.inbox)
	}
	return n
}

// mark marks what fits as read or not, and returns how many that changed.
func (u *modelUser) mark(read bool, fits func(modelNote) bool) (n int) {
	for i := range u.inbox {
		if note := &u.inbox[i]; fits(*note) && note.read != read {
			note.read = read
			n++
		}
	}
	return n
}

// shown reports whether it is in the inbox.
func (n modelNote) shown() bool { return !n.archived && n.until.IsZero() }

// wake brings back what was snoozed until now: under new ids, in the order of their times.
func (m *model) wake() {
	type sleeper struct {
		user int64
		note modelNote
	}
	var due []sleeper
	back := map[int64][]int64{}
	for id, u := range m.users {
		u.inbox = slices.DeleteFunc(u.inbox, func(n modelNote) bool {
			wakes := !n.until.IsZero() && !n.until.After(time.Now())
			if wakes {
				due = append(due, sleeper{id, n})
			}
			return wakes
		})
	}
	slices.SortFunc(due, func(a, b sleeper) int {
		return cmp.Or(a.note.until.Compare(b.note.until), cmp.Compare(a.note.id, b.note.id))
	})
	for _, s := range due {
		back[s.user] = append(back[s.user], s.note.id)
		m.lastNote++
		s.note.id, s.note.created, s.note.until, s.note.read = m.lastNote, time.Now(), time.Time{}, false
		m.users[s.user].inbox = append(m.users[s.user].inbox, s.note)
	}
	for id, ids := range back {
		m.users[id].heard = append(m.users[id].heard, fmt.Sprint("removed ", ids))
	}
}

func (u *modelUser) unread() (n int) {
	for _, note := range u.inbox {
		if !note.read && note.shown() {
			n++
		}
	}
	return n
}

// after returns the ids above one. inbox leaves out what is archived.
func (u *modelUser) after(id int64, inbox bool) (ids []int64) {
	for _, note := range u.inbox {
		if note.id > id && !(inbox && !note.shown()) {
			ids = append(ids, note.id)
		}
	}
	return ids
}

// A play is a server, the model of it, and the tabs that people have open.
type play struct {
	*world
	*rand.Rand
	m    *model
	tabs []*tab
	past []string // what was done
	http *http.Client
}

// A tab is a WebSocket. It proves no receipt but by an ack.
type tab struct {
	*puppet
	user   int64
	seenTo int64 // what came later it is sent live
	sent   int64 // the last id it was sent
	late   int   // how much of what its user heard was before it opened
	seen   []message
}

// asks sends an action, and returns when it is done.
func (t *tab) asks(action string) {
	t.send(action)
	t.settle()
}

// settle reads what comes until the server has done all that the tab asked for.
func (t *tab) settle() {
	t.send(`{"action":"ping"}`)
	for m := t.next(); m.Type != "pong"; m = t.next() {
		t.seen = append(t.seen, m)
	}
}

// pick returns one of the choices.
func pick[T any](p *play, of ...T) T { return of[p.IntN(len(of))] }

// ask sends a request, fails the test where the answer is not want, and returns it.
func (p *play) ask(want int, as int64, method, path, body string, header ...string) (a answer) {
	p.t.Helper()
	p.past = append(p.past, fmt.Sprint(as, " ", method, " ", path, " ", body, header))
	r, err := http.NewRequest(method, "http://ctms.example.com"+path, strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+p.token(as))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := p.http.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close()
	text := make([]byte, 1<<20)
	n := 0
	for err == nil {
		var some int
		some, err = res.Body.Read(text[n:])
		n += some
	}
	if a = (answer{res.StatusCode, res.Header, string(text[:n])}); a.status != want {
		p.t.Fatalf("%s: %d %s, want %d", p.past[len(p.past)-1], a.status, a.text, want)
	}
	return a
}

// anybody is somebody who is active.
func (p *play) anybody() int64 {
	return pick(p, slices.DeleteFunc(p.m.people(), func(id int64) bool { return !p.m.users[id].active })...)
}

// due is when a task may be due, as the wire has it: within the hour, soon an hour ahead, in the past, or never.
func (p *play) due() (time.Time, any) {
	off := pick(p, -47*time.Hour, -30*time.Minute, 3*time.Minute, 40*time.Minute, time.Hour, time.Hour, time.Hour,
		5*time.Hour, 0)
	if off == 0 {
		return time.Time{}, nil
	}
	// Between two steps, so that it is clear which of them it comes before.
	at := time.Now().Add(off + time.Duration(p.IntN(50))*100*time.Millisecond + 50*time.Millisecond)
	return at, at.UTC().Format(time.RFC3339Nano)
}

// someTask is the id of a task, mostly of one that exists.
func (p *play) someTask() int64 { return max(1, p.m.lastTask+1-p.Int64N(min(p.m.lastTask, 8)+2)) }

// draft is a body, and what it makes of a task.
func (p *play) draft(task modelTask) (string, modelTask) {
	fields := map[string]any{"title": pick(p, "Fix Login", "Fix Logout")}
	task.title = fields["title"].(string)
	if p.IntN(3) > 0 {
		task.status = pick(p, "todo", "in_progress", "in_review", "done")
		fields["status"] = task.status
	}
	if p.IntN(2) == 0 {
		task.due, fields["due_date"] = p.due()
	}
	switch p.IntN(8) {
	case 0:
		task.assignee = pick(p, append(p.m.people(), p.m.gone...)...)
		fields["assigned_to"] = task.assignee
	case 1, 2, 3, 4:
		task.assignee = p.anybody()
		fields["assigned_to"] = task.assignee
	case 5:
		task.assignee = 0
		fields["assigned_to"] = nil
	}
	text, _ := json.Marshal(fields)
	return string(text), task
}

// may is the status of an answer that gives a task to next.assignee.
func (p *play) may(old, next modelTask, good int) int {
	if u := p.m.users[next.assignee]; next.assignee != 0 && next.assignee != old.assignee && (u == nil || !u.active) {
		return 400
	}
	return good
}

// condition is a header that asks something of a task, and whether it holds.
func (p *play) condition(task modelTask) (header []string, holds bool) {
	switch p.IntN(6) {
	case 0:
		return []string{"If-Match", etag(task.version)}, task.version != 0
	case 1:
		return []string{"If-Match", etag(task.version + 1)}, false
	}
	return nil, true
}

// step does one thing, in the model and in the world.
func (p *play) step() {
	me, id := p.anybody(), p.someTask()
	task, exists := p.m.tasks[id]
	u := p.m.users[me]
	path := fmt.Sprintf("/api/tasks/%d/", id)
	switch p.IntN(14) {
	case 0, 1:
		body, next := p.draft(modelTask{status: "todo", creator: me})
		if p.ask(p.may(modelTask{}, next, 201), me, "POST", "/api/tasks/", body).status == 201 {
			p.m.put(me, p.m.lastTask+1, next)
		}
	case 2:
		header, holds := p.condition(task)
		good := 200
		blank := modelTask{status: "todo", creator: task.creator}
		if !exists {
			good, blank.creator = 201, me
		}
		if header == nil && p.IntN(4) == 0 {
			header, holds = []string{"If-None-Match", "*"}, !exists
		}
		body, next := p.draft(blank)
		want := p.may(task, next, good)
		switch {
		case !exists && me != ann: // ids are for admins to choose
			want = 404
		case !holds:
			want = 412
		}
		if p.ask(want, me, "PUT", path, body, header...).status == good {
			p.m.put(me, id, next)
		}
	case 3, 4, 5:
		header, holds := p.condition(task)
		body, next := p.draft(task)
		want := p.may(task, next, 200)
		switch {
		case !exists:
			want = 404
		case !holds:
			want = 412
		}
		if a := p.ask(want, me, "PATCH", path, body, header...); a.status == 200 {
			p.m.put(me, id, next)
			if got := a.header.Get("ETag"); got != etag(p.m.tasks[id].version) {
				p.t.Fatalf("version %s, want %d", got, p.m.tasks[id].version)
			}
		}
	case 6:
		header, holds := p.condition(task)
		want := 204
		switch {
		case !exists:
			want = 404
		case task.creator != me && me != ann:
			want = 403
		case !holds:
			want = 412
		}
		if p.ask(want, me, "DELETE", path, "", header...).status == 204 {
			p.m.remove(me, id)
		}
	case 7, 13:
		p.mark(me, u)
	case 8:
		u.own = !u.own
		p.ask(200, me, "PATCH", fmt.Sprintf("/api/users/%d/", me),
			fmt.Sprintf(`{"settings":{"notify_own_changes":%t}}`, u.own))
	case 9:
		p.manage()
	case 10:
		p.open(me, u)
	case 11:
		if len(p.tabs) > 0 {
			t := pick(p, p.tabs...)
			if p.IntN(2) == 0 {
				t.line.Close()
				p.tabs = slices.DeleteFunc(p.tabs, func(other *tab) bool { return other == t })
				break
			}
			upTo, sent := p.Int64N(p.m.lastNote+3), t.sent
			t.settle() // now all that it can be sent it was
			u := p.m.users[t.user]
			for _, id := range u.after(t.seenTo, false) {
				sent = max(sent, id)
			}
			t.asks(fmt.Sprintf(`{"action":"ack","last_id":%d}`, upTo))
			u.delivered = max(u.delivered, min(upTo, sent))
			p.past = append(p.past, fmt.Sprint(t.user, " acks ", upTo))
		}
	case 12:
		p.clean(p.IntN(6) > 0, time.Duration(10+p.IntN(50))*100*time.Millisecond+50*time.Millisecond)
	}
	if p.IntN(3) == 0 {
		p.warn(p.IntN(8) == 0)
	}
	if p.IntN(8) == 0 {
		p.past = append(p.past, "wake")
		p.m.wake()
		if _, err := p.db.WakeSnoozed(p.t.Context()); err != nil {
			p.t.Fatal(err)
		}
	}
}

// warn has what is due warned of.
func (p *play) warn(sweep bool) {
	p.past = append(p.past, fmt.Sprint("warn, sweep ", sweep))
	p.m.warn(sweep)
	look := p.db.WarnDeadlines
	if sweep {
		look = p.db.SweepDeadlines
	}
	if _, err := look(p.t.Context()); err != nil {
		p.t.Fatal(err)
	}
}

// clean has what is older than age cleaned up.
func (p *play) clean(read bool, age time.Duration) {
	p.past = append(p.past, fmt.Sprint("clean up, read ", read, ", older than ", age))
	before, look := time.Now().Add(-age), p.db.DeleteUnreadBefore
	if read {
		look = p.db.DeleteReadBefore
	}
	want := p.m.clean(read, before)
	if n, err := look(p.t.Context(), before); err != nil || n != want {
		p.t.Fatalf("cleaned up %d, want %d: %v", n, want, err)
	}
}

// manage has ann make somebody, let them in or not, or delete them. Who is no more has no token, no tab, and no way
// back.
func (p *play) manage() {
	others := p.m.people()[1:]
	if len(others) < 3 || len(others) < 5 && p.IntN(4) == 0 {
		p.m.lastUser++
		p.m.users[p.m.lastUser] = &modelUser{active: true}
		p.ask(201, ann, "PUT", fmt.Sprintf("/api/users/%d/", p.m.lastUser),
			fmt.Sprintf(`{"username":"user%d"}`, p.m.lastUser))
		return
	}
	whose := pick(p, others...)
	u := p.m.users[whose]
	path, token := fmt.Sprintf("/api/users/%d/", whose), "Bearer "+p.token(whose)
	code := 4403
	switch p.IntN(6) {
	case 0:
		p.m.forget(whose)
		p.ask(204, ann, "DELETE", path, "")
		p.ask(404, ann, "GET", path, "")
		p.ask(409, ann, "PUT", path, `{"username":"again"}`)
		code = 4401
	case 1:
		u.active = false
		p.ask(200, ann, "PATCH", path, `{"is_active":false}`)
	default:
		u.active = true
		p.ask(200, ann, "PATCH", path, `{"is_active":true}`)
		return
	}
	p.end(whose, code)
	p.ask(401, ann, "GET", "/api/me/", "", "Authorization", token)
}

// mark has somebody read, or the contrary, what may be another's.
func (p *play) mark(me int64, u *modelUser) {
	id := 1 + p.Int64N(p.m.lastNote+1)
	if n := len(u.inbox); n > 0 && p.IntN(4) > 0 {
		id = u.inbox[p.IntN(n)].id
	}
	want := 200
	if !slices.ContainsFunc(u.inbox, func(n modelNote) bool { return n.id == id }) {
		want = 404
	}
	upTo := p.m.lastNote
	below := func(n modelNote) bool { return n.id <= upTo }
	var mine []*tab
	for _, t := range p.tabs {
		if t.user == me {
			mine = append(mine, t)
		}
	}
	readAll := func() (n int) {
		n = u.mark(true, func(n modelNote) bool { return below(n) && n.shown() })
		if n+u.mark(true, below) > 0 { // what is snoozed is read as well, and was not counted
			u.heard = append(u.heard, fmt.Sprint("all_read ", min(upTo, p.m.lastNote)))
		}
		return n
	}
	switch how := p.IntN(14); {
	case how == 10 || how == 11:
		until := time.Now().Add(time.Minute + time.Duration(1+p.IntN(30))*time.Second).UTC().Truncate(time.Millisecond)
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/snooze/", id),
			`{"until":"`+until.Format(time.RFC3339Nano)+`"}`)
		u.snooze(id, until)
	case how == 12:
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/unsnooze/", id), "")
		u.snooze(id, time.Time{})
	case how == 13:
		p.ask(200, me, "POST", "/api/notifications/bulk/", `{"action":"archive","filter":{"unread":true}}`)
		var ids []int64
		for i := range u.inbox {
			if n := &u.inbox[i]; !n.read && n.shown() {
				n.read, n.archived = true, true
				ids = append(ids, n.id)
			}
		}
		if ids != nil {
			u.heard = append(u.heard, fmt.Sprint("archived ", ids))
		}
	case how == 7:
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/archive/", id), "")
		u.move(true, id)
	case how == 8:
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/unarchive/", id), "")
		u.move(false, id)
	case how == 9:
		p.ask(200, me, "POST", "/api/notifications/bulk/", fmt.Sprintf(`{"action":"archive","ids":[%d]}`, id))
		u.move(true, id)
	case how == 0:
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/mark_read/", id), "")
		u.markOne(true, id)
	case how == 1:
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/mark_unread/", id), "")
		u.markOne(false, id)
	case how == 2:
		a := p.ask(200, me, "POST", "/api/notifications/mark_all_read/", "")
		if n := readAll(); a.field("updated") != float64(n) {
			p.t.Fatalf("%v marked, want %d", a.field("updated"), n)
		}
	case how == 3:
		upTo = p.Int64N(p.m.lastNote + 3)
		a := p.ask(200, me, "POST", "/api/notifications/mark_all_read/", fmt.Sprintf(`{"up_to":%d}`, upTo))
		if n := readAll(); a.field("updated") != float64(n) {
			p.t.Fatalf("%v marked up to %d, want %d", a.field("updated"), upTo, n)
		}
	case how == 4 && mine != nil:
		pick(p, mine...).asks(fmt.Sprintf(`{"action":"mark_read","notification_id":%d}`, id))
		u.markOne(true, id)
		p.past = append(p.past, fmt.Sprint(me, " reads ", id))
	case how == 5 && mine != nil:
		upTo = p.Int64N(p.m.lastNote + 3)
		pick(p, mine...).asks(fmt.Sprintf(`{"action":"mark_all_read","up_to":%d}`, upTo))
		readAll()
		p.past = append(p.past, fmt.Sprint(me, " reads all up to ", upTo))
	case how == 6 && mine != nil:
		pick(p, mine...).asks(`{"action":"mark_all_read"}`)
		readAll()
		p.past = append(p.past, fmt.Sprint(me, " reads all"))
	}
}

// markOne marks one, of which the tabs are told where it changes.
func (u *modelUser) markOne(read bool, id int64) {
	if u.mark(read, func(n modelNote) bool { return n.id == id }) > 0 {
		i := slices.IndexFunc(u.inbox, func(n modelNote) bool { return n.id == id })
		if u.inbox[i].archived { // it was read, and is not any more
			u.inbox[i].archived = false
			u.heard = append(u.heard, fmt.Sprintf("unarchived [%d]", id))
		}
		u.heard = append(u.heard, fmt.Sprintf("%s [%d]", map[bool]string{true: "read", false: "unread"}[read], id))
	}
}

// move archives one, which reads it, or brings it back.
func (u *modelUser) move(archived bool, id int64) {
	i := slices.IndexFunc(u.inbox, func(n modelNote) bool { return n.id == id })
	if i < 0 || u.inbox[i].archived == archived {
		return
	}
	u.inbox[i].archived, u.inbox[i].until = archived, time.Time{}
	u.inbox[i].read = true
	u.heard = append(u.heard, fmt.Sprintf("%s [%d]", map[bool]string{true: "archived", false: "unarchived"}[archived], id))
}

// snooze takes one out of the inbox until a time, or brings it back for the zero time.
func (u *modelUser) snooze(id int64, until time.Time) {
	i := slices.IndexFunc(u.inbox, func(n modelNote) bool { return n.id == id })
	if i < 0 || u.inbox[i].until.Equal(until) {
		return
	}
	what := "snoozed"
	if until.IsZero() {
		what = "unsnoozed"
	}
	u.inbox[i].archived, u.inbox[i].until = false, until
	u.heard = append(u.heard, fmt.Sprintf("%s [%d]", what, id))
}

// open opens a tab of somebody's, with a cursor or without, and compares what it is sent first.
func (p *play) open(me int64, u *modelUser) {
	from, query := u.delivered, ""
	if p.IntN(2) == 0 {
		since := p.Int64N(p.m.lastNote + 3)
		from, query = min(since, p.m.lastNote), fmt.Sprint("&since=", since)
		u.delivered = max(u.delivered, from)
	}
	p.past = append(p.past, fmt.Sprint(me, " connects ", query))
	t := &tab{puppet: p.puppet(me, query), user: me, sent: from, late: len(u.heard)}
	t.mute = true
	if got, want := t.ready(), u.after(from, true); !slices.Equal(got, want) {
		p.t.Fatalf("first sent %v, want %v", got, want)
	}
	for _, id := range u.after(from, true) {
		t.sent = id
	}
	t.seenTo = max(from, p.m.lastNote)
	p.tabs = append(p.tabs, t)
}

// listen reads what every tab was sent, and compares: all of it, in order, once, with the right count.
func (p *play) listen() {
	for _, t := range p.tabs {
		u := p.m.users[t.user]
		want := u.after(t.seenTo, false) // some may be archived by now
		t.settle()
		var got []int64
		var heard []string
		count := -1
		for _, m := range t.seen {
			if m.Type == "notification" {
				got = append(got, m.Notification.ID)
			}
			switch m.Type {
			case "read", "unread", "archived", "unarchived", "snoozed", "unsnoozed", "removed":
				heard = append(heard, fmt.Sprint(m.Type, " ", m.IDs))
			case "all_read":
				heard = append(heard, fmt.Sprint(m.Type, " ", m.UpTo))
			}
			if m.UnreadCount != nil {
				count = *m.UnreadCount
			}
		}
		t.seen = nil
		if !slices.Equal(got, want) {
			p.t.Fatalf("a tab of %d was sent %v after %d, want %v", t.user, got, t.seenTo, want)
		}
		if told := u.heard[t.late:]; !slices.Equal(heard, told) {
			p.t.Fatalf("a tab of %d was told %q, want %q", t.user, heard, told)
		}
		t.late = 0
		if count != -1 && count != u.unread() {
			p.t.Fatalf("a tab of %d was told of %d unread, want %d", t.user, count, u.unread())
		}
		if len(want) > 0 {
			t.sent = want[len(want)-1]
			t.seenTo = t.sent
		}
	}
	for _, u := range p.m.users {
		u.heard = nil
	}
}

// end reads the end of all tabs of somebody's.
func (p *play) end(user int64, code int) {
	p.tabs = slices.DeleteFunc(p.tabs, func(t *tab) bool {
		if t.user == user {
			if got := t.closed(); got != code {
				p.t.Fatalf("a tab of %d was closed with %d, want %d", user, got, code)
			}
		}
		return t.user == user
	})
}

// compare compares all that can be read with the model.
func (p *play) compare() {
	for _, id := range p.m.people() {
		u := p.m.users[id]
		if !u.active {
			continue
		}
		var want, got []string
		folder := pick(p, "archived=all", "archived=true", "archived=false", "snoozed=true")
		for _, n := range slices.Backward(u.inbox) {
			in := n.shown()
			switch folder {
			case "archived=all":
				in = n.until.IsZero()
			case "archived=true":
				in = n.archived
			case "snoozed=true":
				in = !n.until.IsZero()
			}
			if !in {
				continue
			}
			want = append(want, fmt.Sprint(n.id, n.task, n.kind, n.status, n.message, n.due.UnixMilli(), n.read,
				n.id <= u.delivered))
		}
		for path := fmt.Sprint("/api/notifications/?", folder, "&page_size=", 1+p.IntN(30)); path != ""; {
			var page pageJSON[struct {
				ID          int64
				TaskID      *int64 `json:"task_id"`
				Type        string `json:"notification_type"`
				Message     string
				Status      *string
				Read        bool
				IsDelivered bool      `json:"is_delivered"`
				DueDate     time.Time `json:"due_date"`
			}]
			json.Unmarshal([]byte(p.ask(200, id, "GET", path, "").text), &page)
			for _, n := range page.Results {
				task, status := int64(0), ""
				if n.TaskID != nil {
					task = *n.TaskID
				}
				if n.Status != nil {
					status = *n.Status
				}
				got = append(got, fmt.Sprint(n.ID, task, n.Type, status, n.Message, n.DueDate.UnixMilli(), n.Read,
					n.IsDelivered))
			}
			if path = ""; page.Next != nil {
				path = *page.Next
			}
		}
		if !slices.Equal(got, want) {
			p.t.Fatalf("inbox of %d\n%s\nwant\n%s", id, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if a := p.ask(200, id, "GET", "/api/notifications/unread_count/",
			""); a.field("unread_count") != float64(u.unread()) {
			p.t.Fatalf("%d has %v unread, want %d", id, a.field("unread_count"), u.unread())
		}
	}
	tasks := 0
	for path := "/api/tasks/?page_size=7"; path != ""; {
		var page pageJSON[struct {
			ID         int64
			Title      string
			Status     string
			AssignedTo *int64 `json:"assigned_to"`
			CreatedBy  *int64 `json:"created_by"`
			Version    int64
			DueDate    time.Time `json:"due_date"`
		}]
		json.Unmarshal([]byte(p.ask(200, ann, "GET", path, "").text), &page)
		for _, t := range page.Results {
			got := modelTask{title: t.Title, status: t.Status, version: t.Version, due: t.DueDate}
			if t.CreatedBy != nil {
				got.creator = *t.CreatedBy
			}
			if t.AssignedTo != nil {
				got.assignee = *t.AssignedTo
			}
			want := p.m.tasks[t.ID]
			want.created, want.warn = time.Time{}, time.Time{}
			if want.due = want.due.UTC(); got != want {
				p.t.Fatalf("task %d: %+v, want %+v", t.ID, got, want)
			}
			tasks++
		}
		if path = ""; page.Next != nil {
			path = *page.Next
		}
	}
	if tasks != len(p.m.tasks) {
		p.t.Fatalf("%d tasks, want %d", tasks, len(p.m.tasks))
	}
}

// Random things happen, to the server and to a model of it: they agree on lists, counts, deliveries and refusals, over
// restarts. CTMS_SEED repeats a failure, CTMS_MODEL is how many rounds to play.
func TestTheServerIsAsTheModelSays(t *testing.T) { // HARDENING 4.7
	t.Parallel()
	skipInShort(t, "it plays hundreds of steps")
	rounds, seed := 1, uint64(time.Now().UnixNano())
	for name, set := range map[string]func(n uint64){
		"CTMS_MODEL": func(n uint64) { rounds = int(n) }, "CTMS_SEED": func(n uint64) { seed = n },
	} {
		if v := os.Getenv(name); v != "" {
			n, err := strconv.ParseUint(v, 10, 64)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			set(n)
		}
	}
	for round := range uint64(rounds) {
		t.Run(fmt.Sprint("CTMS_SEED=", seed+round), func(t *testing.T) {
			byTheClock(t, func(t *testing.T, w *world) {
				p := &play{world: w, Rand: rand.New(rand.NewPCG(seed+round, 0)), m: newModel()}
				p.http = &http.Client{Transport: &http.Transport{
					DisableKeepAlives: true,
					DialContext: func(context.Context, string, string) (net.Conn,
						error) {
						return w.listen.(*pipes).dial()
					},
				}}
				defer func() {
					if t.Failed() {
						t.Logf("CTMS_SEED=%d\n%s", seed+round, strings.Join(p.past, "\n"))
					}
				}()
				for range 3 {
					for i := range 60 { // 6 s: tabs that answer no ping are given up after 10
						p.step()
						p.step()
						p.listen()
						if i%15 == 14 {
							p.compare()
						}
						pass(100 * time.Millisecond)
					}
					for _, t := range p.tabs {
						t.line.Close()
					}
					p.tabs = nil
					w.stop()
					away := pick(p, 0, 3*time.Hour, 26*time.Hour, 31*24*time.Hour)
					p.past = append(p.past, fmt.Sprint("down for ", away))
					pass(away)
					w.listen = &pipes{lines: make(chan net.Conn), over: make(chan struct{})}
					w.start()
					p.compare()
					if away > 24*time.Hour { // for so long the clock is doubted, and what was snoozed may wait
						pass(25 * time.Hour)
					}
					p.warn(true)
					p.clean(true, 30*24*time.Hour)
					p.compare()
				}
			})
		})
	}
}
