package server

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ctms/db"
)

// idsAt returns the ids of a list.
func (w *world) idsAt(as int64, query string) []int64 {
	w.t.Helper()
	return w.idsOf(as, "/api/notifications/"+query)
}

func (w *world) idsOf(as int64, path string) []int64 {
	w.t.Helper()
	var page pageJSON[notificationJSON]
	w.want(200, as, "GET", path, "", &page)
	ids := []int64{}
	for _, n := range page.Results {
		ids = append(ids, n.ID)
	}
	return ids
}

// What is done with a notification reaches every connection of its user, and shows in the lists and the count.
func TestStatesReachEveryTab(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	task := w.task(bob)
	w.move(task, 4) // 1 to 5
	until := time.Now().Add(time.Hour).UTC().Truncate(time.Second)
	snooze := `{"until":"` + until.Format(time.RFC3339) + `"}`
	at := until.Format("2006-01-02T15:04:05Z")
	one, two := w.puppet(bob, ""), w.puppet(bob, "&since=5")
	one.ready()
	two.ready()
	post := func(path, body string) func() {
		return func() { w.want(200, bob, "POST", "/api/notifications/"+path, body, nil) }
	}
	for _, c := range []struct {
		do                        func()
		frame                     string // "" for none
		unread                    int
		inbox, archived, sleeping []int64
	}{
		{post("2/archive/", ""), `{"type":"archived","notification_ids":[2]}`, 4, []int64{5, 4, 3, 1}, []int64{2}, nil},
		{post("2/archive/", ""), "", 4, []int64{5, 4, 3, 1}, []int64{2}, nil},
		{post("2/unarchive/", ""), `{"type":"unarchived","notification_ids":[2]}`, 4, []int64{5, 4, 3, 2, 1}, nil, nil},
		{post("3/snooze/", snooze), `{"type":"snoozed","notification_ids":[3],"until":"` + at + `"}`, 3,
			[]int64{5, 4, 2, 1}, nil, []int64{3}},
		{post("3/snooze/", snooze), "", 3, []int64{5, 4, 2, 1}, nil, []int64{3}},
		{post("3/mark_read/", ""), `{"type":"read","notification_ids":[3]}`, 3, []int64{5, 4, 2, 1}, nil, []int64{3}},
		{post("3/mark_unread/", ""), `{"type":"unread","notification_ids":[3]}`, 3, []int64{5, 4, 2, 1}, nil, []int64{3}},
		{post("3/archive/", ""), `{"type":"archived","notification_ids":[3]}`, 3, []int64{5, 4, 2, 1}, []int64{3}, nil},
		{post("3/snooze/", snooze), `{"type":"snoozed","notification_ids":[3],"until":"` + at + `"}`, 3,
			[]int64{5, 4, 2, 1}, nil, []int64{3}},
		{post("3/mark_unread/", ""), `{"type":"unread","notification_ids":[3]}`, 3, []int64{5, 4, 2, 1}, nil, []int64{3}},
		{post("3/unsnooze/", ""), `{"type":"unsnoozed","notification_ids":[3]}`, 4, []int64{5, 4, 3, 2, 1}, nil, nil},
		{post("bulk/", `{"action":"archive","ids":[1,2,99]}`), `{"type":"archived","notification_ids":[1,2]}`, 3,
			[]int64{5, 4, 3}, []int64{2, 1}, nil},
		{post("bulk/", `{"action":"snooze","until":"`+at+`","filter":{"unread":true},"up_to":4}`),
			`{"type":"snoozed","notification_ids":[3,4],"until":"` + at + `"}`, 1, []int64{5}, []int64{2, 1}, []int64{4, 3}},
		{post("mark_all_read/", ""), `{"type":"all_read","up_to":5}`, 0, []int64{5}, []int64{2, 1}, []int64{4, 3}},
		{post("bulk/", `{"action":"unsnooze","ids":[3,4]}`), `{"type":"unsnoozed","notification_ids":[3,4]}`, 0,
			[]int64{5, 4, 3}, []int64{2, 1}, nil},
	} {
		c.do()
		for _, p := range []*puppet{one, two} {
			if c.frame != "" {
				p.is(c.frame)
				p.is(fmt.Sprintf(`{"type":"unread_count","unread_count":%d}`, c.unread))
			}
			p.send(`{"action":"ping"}`)
			p.is(`{"type":"pong"}`)
		}
		for query, want := range map[string][]int64{
			"": c.inbox, "?archived=true": c.archived, "?snoozed=true": c.sleeping, "?archived=false": c.inbox,
			"?since=0": nil,
		} {
			if query == "?since=0" {
				for _, id := range c.inbox {
					want = append([]int64{id}, want...)
				}
			}
			same(t, c.frame+" "+query, fmt.Sprint(w.idsAt(bob, query)), fmt.Sprint(want))
		}
		same(t, "unread", w.unread(bob), c.unread)
		// Admins find all of them, wherever Bob has put them.
		const everything = "/api/users/2/notifications/"
		same(t, "for an admin", fmt.Sprint(w.idsOf(ann, everything)), "[5 4 3 2 1]")
		same(t, "a page", fmt.Sprint(w.idsOf(ann, everything+"?before=5&page_size=3")), "[4 3 2]")
		same(t, "of the task", fmt.Sprint(w.idsOf(ann, fmt.Sprint(everything, "?task_id=", task.ID))), "[5 4 3 2 1]")
		same(t, "of another", fmt.Sprint(w.idsOf(ann, fmt.Sprint(everything, "?task_id=", task.ID+1))), "[]")
	}
	same(t, "all", fmt.Sprint(w.idsAt(bob, "?archived=all")), "[5 4 3 2 1]")
	// What is unread again leaves the archive, and both come before the count.
	post("1/mark_unread/", "")()
	one.is(`{"type":"unarchived","notification_ids":[1]}`)
	one.is(`{"type":"unread","notification_ids":[1]}`)
	one.is(`{"type":"unread_count","unread_count":1}`)
}

// At its time a snoozed notification comes back once, under a new id, to those who listen and to those who come later.
func TestSnoozedOnesComeBackUnderANewID(t *testing.T) {
	t.Parallel()
	clock, edit := newPushedClock()
	w := newWorld(t, edit)
	w.move(w.task(bob), 2) // 1 to 3
	until := clock.began.Add(10 * time.Minute).UTC().Format(time.RFC3339)
	w.want(200, bob, "POST", "/api/notifications/1/mark_read/", "", nil)
	w.want(200, bob, "POST", "/api/notifications/bulk/", `{"action":"snooze","ids":[1,2],"until":"`+until+`"}`, nil)
	c := w.puppet(bob, "&since=3")
	c.ready()
	wake := func() {
		t.Helper()
		if _, err := w.db.WakeSnoozed(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	wake()
	clock.push(12 * time.Minute)
	wake()
	wake()
	c.is(`{"type":"removed","notification_ids":[1,2]}`)
	c.is(`{"type":"unread_count","unread_count":1}`)
	for i, from := range []int64{1, 2} {
		m := c.next()
		if !strings.Contains(m.raw, fmt.Sprintf(`"id":%d,`, 4+i)) ||
			!strings.Contains(m.raw, fmt.Sprintf(`"snoozed_until":null,"snoozed_from":%d`, from)) ||
			!strings.Contains(m.raw, fmt.Sprintf(`"unread_count":%d}`, 2+i)) {
			t.Errorf("heard %s", m.raw)
		}
	}
	c.send(`{"action":"ping"}`)
	c.is(`{"type":"pong"}`)
	same(t, "since", fmt.Sprint(w.idsAt(bob, "?since=3")), "[4 5]")
	same(t, "unread", w.unread(bob), 3)
	w.want(404, bob, "POST", "/api/notifications/1/archive/", "", nil)
}

// Each notification says who caused it, and why its reader gets it.
func TestReasonAndActor(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, cem, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	w.want(200, ann, "PATCH", "/api/tasks/1/", `{"status":"done"}`, nil)
	w.want(200, ann, "PATCH", "/api/tasks/1/", `{"assigned_to":null}`, nil)
	says := func(n notificationJSON) string { return fmt.Sprint(n.Type, " ", *n.Reason, " ", n.Actor.Name) }
	var got []string
	for _, n := range append(w.inbox(bob), w.inbox(cem)...) {
		got = append(got, says(n))
	}
	same(t, "said", strings.Join(got, ", "), "task_unassigned unassigned ann, status_change assignee ann, "+
		"task_assigned assigned cem, status_change creator ann")
	w.want(204, ann, "DELETE", "/api/users/3/", "", nil)
	for _, n := range w.inbox(bob) {
		if n.Type == db.Assigned && n.Actor != nil {
			t.Errorf("a deleted user is the actor: %+v", n.Actor)
		}
	}
}

func TestStatesThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.task(cem)
	w.task(bob)
	in := func(d time.Duration) string { return `"until":"` + time.Now().Add(d).UTC().Format(time.RFC3339) + `"` }
	many := strings.TrimSuffix(strings.Repeat("1,", db.MaxBulk+1), ",")
	for _, c := range []struct{ path, body, field string }{
		{"2/snooze/", ``, "until"},
		{"2/snooze/", `{"until":null}`, "until"},
		{"2/snooze/", `{"until":"tomorrow"}`, "until"},
		{"2/snooze/", `{"until":"2026-01-31T17:00:00"}`, "until"},
		{"2/snooze/", `{"until":5}`, "until"},
		{"2/snooze/", `{` + in(0) + `}`, "until"},
		{"2/snooze/", `{` + in(30*time.Second) + `}`, "until"},
		{"2/snooze/", `{` + in(-time.Hour) + `}`, "until"},
		{"2/snooze/", `{` + in(52*time.Second) + `}`, "until"},
		{"2/snooze/", `{` + in(366*24*time.Hour+time.Hour) + `}`, "until"},
		{"2/snooze/", `{` + in(400*24*time.Hour) + `}`, "until"},
		{"bulk/", `{}`, "action"},
		{"bulk/", `{"action":"read"}`, "ids"},
		{"bulk/", `{"action":"burn","ids":[1]}`, "action"},
		{"bulk/", `{"action":"read","ids":[1],"filter":{}}`, "filter"},
		{"bulk/", `{"action":"read","ids":[0]}`, "ids"},
		{"bulk/", `{"action":"read","ids":["1"]}`, "ids"},
		{"bulk/", `{"action":"read","ids":[1.5]}`, "ids"},
		{"bulk/", `{"action":"read","ids":null}`, "ids"},
		{"bulk/", `{"action":"read","ids":[` + many + `]}`, "ids"},
		{"bulk/", `{"action":"snooze","ids":[1]}`, "until"},
		{"bulk/", `{"action":"snooze","filter":{},` + in(time.Second) + `}`, "until"},
		{"bulk/", `{"action":"archive","ids":[1],` + in(time.Hour) + `}`, "until"},
		{"bulk/", `{"action":"archive","filter":{"task":1}}`, "task"},
		{"bulk/", `{"action":"archive","filter":[]}`, "filter"},
		{"bulk/", `{"action":"archive","filter":null}`, "filter"},
		{"bulk/", `{"action":"archive","filter":{"unread":"yes"}}`, "unread"},
		{"bulk/", `{"action":"archive","filter":{"unread":false}}`, "unread"}, // it would be everything
		{"bulk/", `{"action":"archive","filter":{"task_id":0}}`, "task_id"},
		{"bulk/", `{"action":"archive","filter":{"notification_type":"A b"}}`, "notification_type"},
		{"bulk/", `{"action":"archive","filter":{"topic":""}}`, "topic"},
		{"bulk/", `{"action":"archive","filter":{},"up_to":-1}`, "up_to"},
	} {
		w.refused(400, "invalid", c.field, bob, "POST", "/api/notifications/"+c.path, c.body)
	}
	for _, c := range []struct{ query, field string }{
		{"?archived=yes", "archived"}, {"?snoozed=all", "snoozed"}, {"?archived=true&snoozed=true", "snoozed"},
	} {
		w.refused(400, "invalid", c.field, bob, "GET", "/api/notifications/"+c.query, "")
	}
	for _, act := range []string{"archive", "unarchive", "unsnooze"} {
		w.refused(404, "not_found", "", bob, "POST", "/api/notifications/1/"+act+"/", "")
	}
	w.refused(404, "not_found", "", bob, "POST", "/api/notifications/1/snooze/", `{`+in(time.Hour)+`}`)
	same(t, "another's is missing", w.want(200, bob, "POST", "/api/notifications/bulk/",
		`{"action":"archive","ids":[1,1,7]}`, nil).text, `{"updated":0,"notification_ids":[],"missing":[1,7]}`)
	same(t, "nothing up to 0", w.want(200, bob, "POST", "/api/notifications/bulk/",
		`{"action":"archive","filter":{},"up_to":0}`, nil).text, `{"updated":0,"notification_ids":[],"missing":[]}`)
	same(t, "unread", w.unread(bob)+w.unread(cem), 2)
}
