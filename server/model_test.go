package server

import (
	"context"
	"encoding/json"
	"fmt"
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
	users    map[int64]*modelUser
	tasks    map[int64]modelTask
	former   map[int64]int64 // the versions that deleted tasks had
	lastTask int64
	lastNote int64
}

type modelUser struct {
	active, own bool
	inbox       []modelNote
	delivered   int64
}

type modelNote struct {
	id, task     int64
	kind, status string
	read         bool
}

type modelTask struct {
	title, status              string
	assignee, creator, version int64
}

func newModel() *model {
	m := &model{users: map[int64]*modelUser{}, tasks: map[int64]modelTask{}, former: map[int64]int64{}}
	for _, user := range []int64{ann, bob, cem} {
		m.users[user] = &modelUser{active: true}
	}
	return m
}

func (m *model) tell(actor, user, task int64, kind, status string) {
	if u := m.users[user]; u != nil && u.active && (user != actor || u.own) {
		m.lastNote++
		u.inbox = append(u.inbox, modelNote{id: m.lastNote, task: task, kind: kind, status: status})
	}
}

func (m *model) put(actor, id int64, next modelTask) {
	old, was := m.tasks[id]
	if next.version = old.version; was && next == old {
		return
	}
	next.version = max(old.version, m.former[id]) + 1
	m.tasks[id], m.lastTask = next, max(m.lastTask, id)
	handed := next.assignee != old.assignee
	if handed {
		m.tell(actor, old.assignee, id, "task_unassigned", "")
		m.tell(actor, next.assignee, id, "task_assigned", "")
	}
	if was && next.status != old.status {
		if !handed {
			m.tell(actor, next.assignee, id, "status_change", next.status)
		}
		if next.creator != next.assignee {
			m.tell(actor, next.creator, id, "status_change", next.status)
		}
	}
}

func (m *model) remove(actor, id int64) {
	old := m.tasks[id]
	delete(m.tasks, id)
	m.former[id] = old.version
	m.tell(actor, old.assignee, 0, "task_unassigned", "")
	for _, u := range m.users {
		for i := range u.inbox {
			if u.inbox[i].task == id {
				u.inbox[i].task = 0
			}
		}
	}
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

func (u *modelUser) unread() (n int) {
	for _, note := range u.inbox {
		if !note.read {
			n++
		}
	}
	return n
}

// after returns the ids above one.
func (u *modelUser) after(id int64) (ids []int64) {
	for _, note := range u.inbox {
		if note.id > id {
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
	user int64
	sent int64 // the last id it was sent
	seen []message
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

func (p *play) anybody() int64 {
	return pick(p, slices.DeleteFunc([]int64{ann, bob, cem}, func(id int64) bool { return !p.m.users[id].active })...)
}

// someTask is the id of a task, mostly of one that exists.
func (p *play) someTask() int64 { return max(1, p.m.lastTask+1-p.Int64N(min(p.m.lastTask, 8)+2)) }

// draft is a body, and what it makes of a task.
func (p *play) draft(task modelTask) (string, modelTask) {
	fields := map[string]any{"title": pick(p, "Fix Login", "Fix Logout")}
	task.title = fields["title"].(string)
	if p.IntN(2) == 0 {
		task.status = pick(p, "todo", "in_progress", "in_review", "done")
		fields["status"] = task.status
	}
	switch p.IntN(3) {
	case 0:
		task.assignee = pick(p, ann, bob, cem)
		fields["assigned_to"] = task.assignee
	case 1:
		task.assignee = 0
		fields["assigned_to"] = nil
	}
	text, _ := json.Marshal(fields)
	return string(text), task
}

// may is the status of an answer that gives a task to next.assignee.
func (p *play) may(old, next modelTask, good int) int {
	if next.assignee != 0 && next.assignee != old.assignee && !p.m.users[next.assignee].active {
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
	switch p.IntN(12) {
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
		if !holds {
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
	case 7:
		p.mark(me, u)
	case 8:
		u.own = !u.own
		p.ask(200, me, "PATCH", fmt.Sprintf("/api/users/%d/", me), fmt.Sprintf(`{"settings":{"notify_own_changes":%t}}`, u.own))
	case 9:
		if whose := pick(p, bob, cem); p.IntN(3) == 0 || !p.m.users[whose].active {
			active := !p.m.users[whose].active
			p.m.users[whose].active = active
			p.ask(200, ann, "PATCH", fmt.Sprintf("/api/users/%d/", whose), fmt.Sprintf(`{"is_active":%t}`, active))
			p.end(whose, 4403)
		}
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
			upTo := p.Int64N(p.m.lastNote + 3)
			t.send(fmt.Sprintf(`{"action":"ack","last_id":%d}`, upTo))
			p.m.users[t.user].delivered = max(p.m.users[t.user].delivered, min(upTo, t.sent))
			p.past = append(p.past, fmt.Sprint(t.user, " acks ", upTo))
		}
	}
	p.listen()
}

// mark has somebody read, or the contrary, what may be another's.
func (p *play) mark(me int64, u *modelUser) {
	id := 1 + p.Int64N(p.m.lastNote+1)
	this := func(n modelNote) bool { return n.id == id }
	want := 200
	if !slices.ContainsFunc(u.inbox, this) {
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
	switch how := p.IntN(6); {
	case how == 0:
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/mark_read/", id), "")
		u.mark(true, this)
	case how == 1:
		p.ask(want, me, "POST", fmt.Sprintf("/api/notifications/%d/mark_unread/", id), "")
		u.mark(false, this)
	case how == 2:
		a := p.ask(200, me, "POST", "/api/notifications/mark_all_read/", "")
		if n := u.mark(true, below); a.field("updated") != float64(n) {
			p.t.Fatalf("%v marked, want %d", a.field("updated"), n)
		}
	case how == 3:
		upTo = p.Int64N(p.m.lastNote + 3)
		a := p.ask(200, me, "POST", "/api/notifications/mark_all_read/", fmt.Sprintf(`{"up_to":%d}`, upTo))
		if n := u.mark(true, below); a.field("updated") != float64(n) {
			p.t.Fatalf("%v marked up to %d, want %d", a.field("updated"), upTo, n)
		}
	case how == 4 && mine != nil:
		pick(p, mine...).send(fmt.Sprintf(`{"action":"mark_read","notification_id":%d}`, id))
		u.mark(true, this)
		p.past = append(p.past, fmt.Sprint(me, " reads ", id))
	case how == 5 && mine != nil:
		upTo = p.Int64N(p.m.lastNote + 3)
		pick(p, mine...).send(fmt.Sprintf(`{"action":"mark_all_read","up_to":%d}`, upTo))
		u.mark(true, below)
		p.past = append(p.past, fmt.Sprint(me, " reads all up to ", upTo))
	}
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
	t := &tab{puppet: p.puppet(me, query), user: me, sent: from}
	t.mute = true
	if got, want := t.ready(), u.after(from); !slices.Equal(got, want) {
		p.t.Fatalf("first sent %v, want %v", got, want)
	}
	if len(u.inbox) > 0 {
		t.sent = max(from, u.inbox[len(u.inbox)-1].id)
	}
	p.tabs = append(p.tabs, t)
}

// listen reads what every tab was sent, and compares: all of it, in order, once, with the right count.
func (p *play) listen() {
	for _, t := range p.tabs { // what one of them asked for is done before anybody is looked at
		t.settle()
	}
	for _, t := range p.tabs {
		u := p.m.users[t.user]
		want := u.after(t.sent)
		t.settle()
		var got []int64
		count := -1
		for _, m := range t.seen {
			if m.Type == "notification" {
				got = append(got, m.Notification.ID)
			}
			if m.UnreadCount != nil {
				count = *m.UnreadCount
			}
		}
		t.seen = nil
		if !slices.Equal(got, want) {
			p.t.Fatalf("a tab of %d was sent %v after %d, want %v", t.user, got, t.sent, want)
		}
		if count != -1 && count != u.unread() {
			p.t.Fatalf("a tab of %d was told of %d unread, want %d", t.user, count, u.unread())
		}
		if len(want) > 0 {
			t.sent = want[len(want)-1]
		}
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
	for id, u := range p.m.users {
		if !u.active {
			continue
		}
		var want, got []string
		for _, n := range slices.Backward(u.inbox) {
			want = append(want, fmt.Sprint(n.id, n.task, n.kind, n.status, n.read, n.id <= u.delivered))
		}
		for path := fmt.Sprint("/api/notifications/?page_size=", 1+p.IntN(30)); path != ""; {
			var page pageJSON[struct {
				notificationJSON
				CreatedAt, DueDate any
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
				got = append(got, fmt.Sprint(n.ID, task, string(n.Type), status, n.Read, n.IsDelivered))
			}
			if path = ""; page.Next != nil {
				path = *page.Next
			}
		}
		if !slices.Equal(got, want) {
			p.t.Fatalf("inbox of %d\n%s\nwant\n%s", id, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if a := p.ask(200, id, "GET", "/api/notifications/unread_count/", ""); a.field("unread_count") != float64(u.unread()) {
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
		}]
		json.Unmarshal([]byte(p.ask(200, ann, "GET", path, "").text), &page)
		for _, t := range page.Results {
			got := modelTask{title: t.Title, status: t.Status, creator: *t.CreatedBy, version: t.Version}
			if t.AssignedTo != nil {
				got.assignee = *t.AssignedTo
			}
			if want := p.m.tasks[t.ID]; got != want {
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

// Random things happen, to the server and to a model of it: they agree on lists, counts, deliveries and refusals, over restarts.
// CTMS_SEED repeats a failure, CTMS_MODEL is how many rounds to play.
func TestTheServerIsAsTheModelSays(t *testing.T) { // HARDENING 4.7
	rounds, seed := 2, uint64(time.Now().UnixNano())
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
					DialContext:       func(context.Context, string, string) (net.Conn, error) { return w.listen.(*pipes).dial() },
				}}
				defer func() {
					if t.Failed() {
						t.Logf("CTMS_SEED=%d\n%s", seed+round, strings.Join(p.past, "\n"))
					}
				}()
				for range 3 {
					for i := range 60 { // 6 s: tabs that answer no ping are given up after 10
						p.step()
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
					w.listen = &pipes{lines: make(chan net.Conn), over: make(chan struct{})}
					w.start()
					p.compare()
				}
			})
		})
	}
}
