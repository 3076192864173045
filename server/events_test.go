package server

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// eventAnswer is the answer to POST /api/events/.
type eventAnswer struct {
	Results []struct {
		Notifications []int64 `json:"notifications"`
		Skipped       []struct {
			Recipient any    `json:"recipient"`
			Why       string `json:"why"`
		} `json:"skipped"`
	} `json:"results"`
}

// tell posts events as ann, who is an admin.
func (w *world) tell(status int, body string) eventAnswer {
	w.t.Helper()
	var got eventAnswer
	w.want(status, ann, "POST", "/api/events/", body, &got)
	return got
}

// skippedOf says who was skipped by the n-th event and why: "3 inactive".
func (a eventAnswer) skippedOf(n int) (said []string) {
	for _, s := range a.Results[n].Skipped {
		said = append(said, fmt.Sprint(s.Recipient, " ", s.Why))
	}
	return said
}

// inbox is all that somebody's list has, newest first.
func (w *world) inbox(user int64) []notificationJSON {
	w.t.Helper()
	var page pageJSON[notificationJSON]
	w.want(200, user, "GET", "/api/notifications/", "", &page)
	return page.Results
}

// same fails unless got is want.
func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

const wholeEvent = `{"type":"deploy_failed","recipients":[2,"@CEM"],"title":" Build 812 failed ",
	"message":"Two tests\nare red","url":"https://ci.example.com/812","actor":1,"priority":"high","topic":"ci/main",
	"dedupe_key":"812","reason":"you broke it","data":{"build": 812, "tags": ["<a>", "\u00e9"]},
	"actions":[{"label":"Open log","url":"https://ci.example.com/812/log"},{"label":"Retry","url":"/retry/812"}],
	"expires_at":"2100-01-02T03:04:05+01:00"}`

func TestAnEventRingsAndStaysInTheInbox(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	c := w.dial(bob, "")
	c.ready()
	got := w.tell(201, wholeEvent)
	same(t, "notifications", got.Results[0].Notifications, []int64{1, 2})
	heard := c.next()
	golden(t, "ws_event.json", steady(heard.raw))
	listed := w.inbox(bob)
	if a, b := string(encode(heard.Notification)), string(encode(listed[0])); a != b {
		t.Errorf("heard %s\nlisted %s", a, b)
	}
	same(t, "unread", w.want(200, bob, "GET", "/api/notifications/unread_count/", "", nil).text, `{"unread_count":1}`)
	// A connection that comes later gets it from the backlog.
	later := w.dial(cem, "")
	same(t, "in the backlog", later.ready(), []int64{2})
	for filter, n := range map[string]int{"notification_type=deploy_failed": 1, "notification_type=deploy_fail": 0,
		"search=are+RED": 1, "search=BUILD+812": 1, "search=broke": 0, "unread=true": 1, "since=0": 1, "task_id=1": 0} {
		var page pageJSON[notificationJSON]
		w.want(200, bob, "GET", "/api/notifications/?"+filter, "", &page)
		same(t, filter, len(page.Results), n)
	}
	marked := w.want(200, bob, "POST", "/api/notifications/1/mark_read/", "", nil)
	if m := c.until("read"); len(m.IDs) != 1 || !strings.Contains(marked.text, `"priority":"high"`) {
		t.Errorf("marked %s, heard %s", marked.text, m.raw)
	}
}

func TestASmallEventHasDefaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.tell(201, `{"recipients":[2],"title":"Hello"}`)
	w.tell(201, `{"recipients":[2],"message":"Only a message"}`)
	w.tell(201, `{"recipients":[2],"title":"Both","message":"of them","url":"/x?y#z","actor":null,"expires_at":null}`)
	list := w.inbox(bob)
	golden(t, "notification_event_plain.json", steady(string(encode(list[2]))))
	same(t, "title of a message", list[1].Title, "")
	same(t, "message", list[1].Message, "Only a message")
	same(t, "url", *list[0].URL, "/x?y#z")
	same(t, "our own kinds", strings.Count(string(encode(notificationOf(db.Notification{Kind: db.Assigned}, ""))),
		`"actor":null,"reason":null,"priority":"normal","topic":null`), 1)
}

// T-EVENT, and every other way in which an event can be wrong: the field is named, and nothing is stored.
func TestAWrongEventIsRefusedByItsField(t *testing.T) {
	t.Parallel()
	skipInShort(t, "it sends many wrong events")
	t.Run("T-EVENT", aWrongEventIsRefusedByItsField)
}

func aWrongEventIsRefusedByItsField(t *testing.T) {
	w := newWorld(t)
	long := strings.Repeat("x", 2100)
	for _, c := range []struct{ field, event string }{
		{"recipients", `{"title":"x"}`},
		{"recipients", `{"title":"x","recipients":[]}`},
		{"recipients", `{"title":"x","recipients":null}`},
		{"recipients", `{"title":"x","recipients":"everybody"}`},
		{"recipients", `{"title":"x","recipients":2}`},
		{"recipients", `{"title":"x","recipients":[2,2.5]}`},
		{"recipients", `{"title":"x","recipients":[0]}`},
		{"recipients", `{"title":"x","recipients":[-2]}`},
		{"recipients", `{"title":"x","recipients":[1e0]}`},
		{"recipients", `{"title":"x","recipients":[""]}`},
		{"recipients", `{"title":"x","recipients":[null]}`},
		{"recipients", `{"title":"x","recipients":[[2]]}`},
		{"recipients", `{"title":"x","recipients":[{"id":2}]}`},
		{"recipients", `{"title":"x","recipients":["\ud800"]}`},
		{"recipients", `{"title":"x","recipients":[2,77]}`},
		{"recipients", `{"title":"x","recipients":["@nobody"]}`},
		{"recipients", `{"title":"x","recipients":["@"]}`},
		{"recipients", `{"title":"x","recipients":["group:"]}`},
		{"recipients", `{"title":"x","recipients":["group:none"]}`},
		{"recipients", `{"title":"x","recipients":["ext:"]}`},
		{"recipients", `{"title":"x","recipients":["8f2c"]}`},
		{"recipients", `{"title":"x","recipients":["all"]}`}, // an external id
		{"recipients", `{"title":"x","recipients":["2"]}`},   // to be written as a number
		{"recipients", `{"title":"x","recipients":["ext:2"]}`},
		{"title", `{"recipients":[2]}`},
		{"title", `{"recipients":[2],"title":""}`},
		{"title", `{"recipients":[2],"title":"  "}`},
		{"title", `{"recipients":[2],"title":null}`},
		{"title", `{"recipients":[2],"title":7}`},
		{"title", `{"recipients":[2],"title":"a\nb"}`},
		{"title", `{"recipients":[2],"title":"\u202ex"}`},
		{"title", `{"recipients":[2],"title":"` + long[:256] + `"}`},
		{"title", `{"recipients":[2],"title":"` + strings.Repeat("é", 128) + `"}`}, // 256 bytes
		{"message", `{"recipients":[2],"message":"\u200b"}`},
		{"message", `{"recipients":[2],"message":"` + strings.Repeat("x", 10_001) + `"}`},
		{"message", `{"recipients":[2],"message":["x"]}`},
		{"type", `{"recipients":[2],"title":"x","type":"task_assigned"}`},
		{"type", `{"recipients":[2],"title":"x","type":"deadline_warning"}`},
		{"type", `{"recipients":[2],"title":"x","type":"Deploy"}`},
		{"type", `{"recipients":[2],"title":"x","type":"7up"}`},
		{"type", `{"recipients":[2],"title":"x","type":""}`},
		{"priority", `{"recipients":[2],"title":"x","priority":""}`},
		{"type", `{"recipients":[2],"title":"x","type":"` + long[:65] + `"}`},
		{"priority", `{"recipients":[2],"title":"x","priority":"HIGH"}`},
		{"priority", `{"recipients":[2],"title":"x","priority":8}`},
		{"url", `{"recipients":[2],"title":"x","url":"javascript:alert(1)"}`},
		{"url", `{"recipients":[2],"title":"x","url":"java\tscript:alert(1)"}`},
		{"url", `{"recipients":[2],"title":"x","url":" javascript:alert(1)"}`},
		{"url", `{"recipients":[2],"title":"x","url":"data:text/html,x"}`},
		{"url", `{"recipients":[2],"title":"x","url":"//evil.example/x"}`},
		{"url", `{"recipients":[2],"title":"x","url":"/\\evil.example/x"}`},
		{"url", `{"recipients":[2],"title":"x","url":"\\\\evil.example"}`},
		{"url", `{"recipients":[2],"title":"x","url":"https://ci@evil.example"}`},
		{"url", `{"recipients":[2],"title":"x","url":"https:evil"}`},
		{"url", `{"recipients":[2],"title":"x","url":"builds/812"}`},
		{"url", `{"recipients":[2],"title":"x","url":"/a\nb"}`},
		{"url", `{"recipients":[2],"title":"x","url":"/` + long + `"}`},
		{"topic", `{"recipients":[2],"title":"x","topic":"` + long[:256] + `"}`},
		{"topic", `{"recipients":[2],"title":"x","topic":"a\nb"}`},
		{"reason", `{"recipients":[2],"title":"x","reason":"` + long[:201] + `"}`},
		{"dedupe_key", `{"recipients":[2],"title":"x","dedupe_key":"` + long[:256] + `"}`},
		{"dedupe_key", `{"recipients":[2],"title":"x","dedupe_key":812}`},
		{"data", `{"recipients":[2],"title":"x","data":"x"}`},
		{"data", `{"recipients":[2],"title":"x","data":[1]}`},
		{"data", `{"recipients":[2],"title":"x","data":{"a":"` + long[:2048-7] + `"}}`},
		{"actions", `{"recipients":[2],"title":"x","actions":{}}`},
		{"actions", `{"recipients":[2],"title":"x","actions":["x"]}`},
		{"actions", `{"recipients":[2],"title":"x","actions":[` + strings.Repeat(`{"label":"x","url":"/"},`, 3) +
			`{"label":"x","url":"/"}]}`},
		{"actions.0.label", `{"recipients":[2],"title":"x","actions":[{"url":"/"}]}`},
		{"actions.0.label", `{"recipients":[2],"title":"x","actions":[{"label":" ","url":"/"}]}`},
		{"actions.1.url", `{"recipients":[2],"title":"x","actions":[{"label":"x","url":"/"},{"label":"x"}]}`},
		{"actions.1.url", `{"recipients":[2],"title":"x","actions":[{"label":"x","url":"/"},{"label":"x","url":""}]}`},
		{"actions.0.url", `{"recipients":[2],"title":"x","actions":[{"label":"x","url":"javascript:alert(1)"}]}`},
		{"expires_at", `{"recipients":[2],"title":"x","expires_at":"2020-01-01T00:00:00Z"}`},
		{"expires_at", `{"recipients":[2],"title":"x","expires_at":"tomorrow"}`},
		{"actor", `{"recipients":[2],"title":"x","actor":2}`},
		{"actor", `{"recipients":[2],"title":"x","actor":77}`},
		{"actor", `{"recipients":[2],"title":"x","actor":"@nobody"}`},
		{"actor", `{"recipients":[2],"title":"x","actor":true}`},
	} {
		var no errorJSON
		w.want(400, ann, "POST", "/api/events/", c.event, &no)
		if no.Field != c.field || no.Code != "invalid" {
			t.Errorf("%.100s: field %q, %s", c.event, no.Field, no.Detail)
		}
		w.want(400, ann, "POST", "/api/events/", `[{"recipients":[2],"title":"fine"},`+c.event+`]`, &no)
		if no.Field != "1."+c.field {
			t.Errorf("as the second, %.100s: field %q, %s", c.event, no.Field, no.Detail)
		}
	}
	for status, body := range map[string]string{"400": "[]", "400 ": "[1]", "400  ": `[{"recipients":[2],"title":"x"}`,
		"400   ": "null", "400    ": "\xff", "413": "[" + strings.Repeat("{},", 1000) + "{}]",
		"413 ": strings.Repeat(" ", httpjson.MaxArray+1)} {
		if a := w.do(ann, "POST", "/api/events/", body); fmt.Sprint(a.status) != strings.TrimSpace(status) {
			t.Errorf("%.20q: %d %s", body, a.status, a.text)
		}
	}
	w.want(400, ann, "POST", "/api/events/?unknown=make", `{"recipients":[2],"title":"x"}`, nil)
	w.want(403, bob, "POST", "/api/events/", `{"recipients":[2],"title":"x"}`, nil)
	w.want(401, 0, "POST", "/api/events/", `{"recipients":[2],"title":"x"}`, nil)
	same(t, "stored", len(w.inbox(bob)), 0)
	same(t, "the next id", w.tell(201, `{"recipients":[2],"title":"x"}`).Results[0].Notifications, []int64{1})
}

// The longest of everything is taken and comes back as it was.
func TestTheLongestEventIsTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	long := strings.Repeat("x", 10_000)
	w.tell(201, `{"recipients":[2],"title":"`+long[:255]+`","message":"`+long+`","url":"/`+long[:2047]+`","topic":"`+
		long[:255]+`","reason":"`+long[:200]+`","dedupe_key":"`+long[:255]+`","type":"`+long[:64]+`","data":{"a":"`+
		long[:2048-8]+`"},"actions":[{"label":"`+long[:100]+`","url":"/"}]}`)
	n := w.inbox(bob)[0]
	same(t, "lengths", []int{len(n.Title), len(n.Message), len(*n.URL), len(*n.Topic), len(n.ReasonText), len(n.Data)},
		[]int{255, 10_000, 2048, 255, 200, 2048})
}

func TestRecipientsOfAllSorts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.external(cem, "8f2c")
	w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[1,2,"8f2c"]}`, nil)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"empty"}`, nil)
	for _, c := range []struct {
		recipients, more string
		users            []int64
		skipped          []string
	}{
		{`[2,"8f2c"]`, "", []int64{bob, cem}, nil},
		{`["ext:8f2c","@Bob"]`, "", []int64{cem, bob}, nil},
		{`["8f2c",3,"@cem","ext:8f2c","group:ops"]`, "", []int64{cem, ann, bob}, nil}, // nobody twice
		{`["group:ops"]`, `,"actor":1`, []int64{bob, cem}, []string{"1 actor"}},
		{`["group:ops",1]`, `,"actor":"@ann"`, []int64{ann, bob, cem}, nil}, // named, too
		{`[1]`, `,"actor":1`, []int64{ann}, nil},
		{`"all"`, `,"actor":1`, []int64{bob, cem}, []string{"1 actor"}},
		{`"all"`, ``, []int64{ann, bob, cem}, nil},
		{`["group:empty"]`, ``, nil, nil},
	} {
		before := map[int64]int{}
		for _, user := range []int64{ann, bob, cem} {
			before[user] = len(w.inbox(user))
		}
		status := 201
		if c.users == nil {
			status = 200
		}
		got := w.tell(status, `{"title":"x","recipients":`+c.recipients+c.more+`}`)
		same(t, c.recipients+" skips", got.skippedOf(0), c.skipped)
		var ids []int64
		for _, user := range c.users {
			list := w.inbox(user)
			same(t, fmt.Sprint(c.recipients, " reaches ", user), len(list), before[user]+1)
			ids = append(ids, list[0].ID)
		}
		same(t, c.recipients+" gives", got.Results[0].Notifications, ids)
	}
}

func TestWhoIsSkippedAndWhy(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[2,3]}`, nil)
	w.want(200, ann, "PATCH", "/api/users/3/", `{"is_active":false}`, nil)
	got := w.tell(201, `{"title":"x","recipients":["@cem",2]}`)
	same(t, "skipped by name", got.skippedOf(0), []string{"@cem inactive"})
	got = w.tell(201, `{"title":"x","recipients":["group:ops"]}`)
	same(t, "skipped in a group", got.skippedOf(0), []string{"3 inactive"})
	got = w.tell(201, `{"title":"x","recipients":"all"}`)
	same(t, "told of all", len(got.Results[0].Notifications), 2)
	var skipping eventAnswer
	w.want(201, ann, "POST", "/api/events/?unknown=skip",
		`[{"title":"x","recipients":[77,2,"@nobody","group:none","8f2c"]}]`, &skipping)
	same(t, "skipped as unknown", skipping.skippedOf(0),
		[]string{"77 unknown", "@nobody unknown", "group:none unknown", "8f2c unknown"})
	w.want(204, ann, "DELETE", "/api/users/3/", "", nil)
	w.want(400, ann, "POST", "/api/events/", `{"title":"x","recipients":[3]}`, nil)
	var g groupJSON
	w.want(200, ann, "GET", "/api/groups/1/", "", &g)
	same(t, "members after a deletion", g.Members, []int64{bob})
}

// T-EVENT: of 1,000 recipients one is unknown, and nobody is told.
func TestEventsAreAllOrNothing(t *testing.T) {
	t.Parallel()
	t.Run("T-EVENT", eventsAreAllOrNothing)
}

func eventsAreAllOrNothing(t *testing.T) {
	skipInShort(t, "it makes many rows")
	w := newWorld(t)
	var recipients []string
	for i := range 999 {
		name := fmt.Sprintf("user%d", i)
		if _, _, err := w.db.ReplaceUser(t.Context(), int64(1000+i), db.UserPatch{Username: &name}); err != nil {
			t.Fatal(err)
		}
		recipients = append(recipients, fmt.Sprint(1000+i))
	}
	list := strings.Join(recipients, ",")
	var no errorJSON
	w.want(400, ann, "POST", "/api/events/", `{"title":"x","recipients":[`+list+`,4711]}`, &no)
	if no.Field != "recipients" || !strings.Contains(no.Detail, "4711") {
		t.Errorf("refused with %+v", no)
	}
	same(t, "stored", w.db.Newest(), 0)
	w.want(400, ann, "POST", "/api/events/", `[{"title":"x","recipients":[2]},{"title":"y","recipients":"all"}]`, &no)
	same(t, "all beside another", no.Field, "1.recipients")
	w.want(413, ann, "POST", "/api/events/", "["+strings.Repeat(`{"title":"x","recipients":[`+list+`]},`, 10)+
		`{"title":"y","recipients":[2,1,3,1000,1001,1002,1003,1004,1005,1006,1007]}]`, &no)
	same(t, "code of too many", no.Code, "too_many")
	same(t, "stored", w.db.Newest(), 0)
	got := w.tell(201, "["+strings.Repeat(`{"title":"x","recipients":[`+list+`]},`, 9)+
		`{"title":"y","recipients":[2]}]`)
	same(t, "results", len(got.Results), 10)
	for _, r := range got.Results {
		if !slices.IsSorted(r.Notifications) {
			t.Error("ids are out of order")
		}
	}
	same(t, "stored", w.db.Newest(), 9*999+1)
}

func TestARepeatedEventTellsOnlyThoseWhoAreNew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	first := w.tell(201, `{"title":"x","recipients":[3],"dedupe_key":"812"}`)
	again := w.tell(200, `{"title":"other words","recipients":[3],"dedupe_key":"812"}`)
	same(t, "ids of the repeat", again, first)
	wider := w.tell(201, `{"title":"x","recipients":[2,3,1],"dedupe_key":"812"}`)
	same(t, "ids with a new one", wider.Results[0].Notifications, []int64{3, 1, 2}) // ids rise by user
	same(t, "cem has", len(w.inbox(cem)), 1)
	same(t, "another key", w.tell(201, `{"title":"x","recipients":[3],"dedupe_key":"813"}`).Results[0].Notifications,
		[]int64{4})
	const one = `{"title":"x","recipients":[3],"dedupe_key":"a"}`
	twice := w.tell(201, "["+one+","+one+"]")
	same(t, "twice in one", twice.Results[1], twice.Results[0])
	// Keys of another sender are others.
	w.want(200, ann, "PATCH", "/api/users/2/", `{"is_admin":true}`, nil)
	w.want(201, bob, "POST", "/api/events/", `{"title":"x","recipients":[3],"dedupe_key":"812"}`, nil)
	// The clean-up forgets the key with the row.
	w.want(200, cem, "POST", "/api/notifications/mark_all_read/", "", nil)
	if _, err := w.db.DeleteReadBefore(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	w.tell(201, `{"title":"x","recipients":[3],"dedupe_key":"812"}`)
}

// A program that got no answer sends again, and meanwhile an event can have expired.
func TestAnExpiredEventIsRepeatedInPeace(t *testing.T) {
	t.Parallel()
	clock, edit := newPushedClock()
	w := newWorld(t, edit)
	soon := `"expires_at":"` + clock.began.Add(time.Minute).UTC().Format(time.RFC3339) + `"`
	two := `[{"title":"y","recipients":[3],"dedupe_key":"b"},{"title":"x","recipients":[2],"dedupe_key":"a",` + soon + `}]`
	first := w.tell(201, two)
	clock.push(2 * time.Minute)
	for range 2 { // before and after it is archived
		same(t, "the repeat", w.tell(200, two), first)
		if err := w.db.ExpireEvents(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	wider := w.tell(200, `{"title":"x","recipients":[3,2],"dedupe_key":"a",`+soon+`}`)
	same(t, "ids with one more", wider.Results[0].Notifications, []int64{2})
	same(t, "who is not told any more", wider.skippedOf(0), []string{"3 expired"})
	all := w.tell(200, `{"title":"x","recipients":"all","dedupe_key":"a",`+soon+`}`)
	same(t, "ids of all", all.Results[0].Notifications, []int64{2})
	w.refused(400, "invalid", "expires_at", ann, "POST", "/api/events/",
		`{"title":"x","recipients":[2],"dedupe_key":"c",`+soon+`}`)
	w.refused(400, "invalid", "1.expires_at", ann, "POST", "/api/events/",
		`[{"title":"y","recipients":[3]},{"title":"x","recipients":[3],"dedupe_key":"a",`+soon+`}]`)
	same(t, "stored", w.db.Newest(), 2)
	// The wish of today does not make a repeat wrong.
	w.want(200, bob, "PUT", "/api/topics/ci/subscription/", `{"state":"muted"}`, nil)
	muted := w.tell(200, `{"title":"x","recipients":[2],"topic":"ci","dedupe_key":"a",`+soon+`}`)
	same(t, "ids of who mutes it now", muted.Results[0].Notifications, []int64{2})
	never := w.tell(200, `{"title":"x","recipients":[2],"topic":"ci","dedupe_key":"of nobody",`+soon+`}`)
	same(t, "who was told by no call", never.skippedOf(0), []string{"2 muted"})
}

// 50 callers send the same event at once.
func TestTheSameEventFromManyIsOne(t *testing.T) {
	t.Parallel()
	t.Run("T-EVENT", theSameEventFromManyIsOne)
}

func theSameEventFromManyIsOne(t *testing.T) {
	w := newWorld(t)
	const callers = 50
	answers := make([]answer, callers)
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			answers[i] = w.do(ann, "POST", "/api/events/", `{"title":"x","recipients":[2,3],"dedupe_key":"812"}`)
		})
	}
	all.Wait()
	created := 0
	for _, a := range answers {
		if a.status == 201 {
			created++
		}
		same(t, "answer", a.text, `{"results":[{"notifications":[1,2],"skipped":[]}]}`)
	}
	same(t, "answers 201", created, 1)
	same(t, "stored", w.db.Newest(), 2)
}

// Whoever caused an event has the name of today on it, and none once they are deleted.
func TestTheActorOfAnEvent(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(200, ann, "PATCH", "/api/users/3/", `{"is_admin":true}`, nil)
	w.want(201, cem, "POST", "/api/events/", `{"title":"x","recipients":[2],"actor":"@cem"}`, nil)
	same(t, "actor", *w.inbox(bob)[0].Actor, actorJSON{ID: cem, Name: "cem"})
	w.want(200, cem, "PATCH", "/api/users/3/", `{"name":"Cem Öz"}`, nil)
	same(t, "renamed", *w.inbox(bob)[0].Actor, actorJSON{ID: cem, Name: "Cem Öz"})
	w.want(200, bob, "PATCH", "/api/users/2/", `{"name":"CEM ÖZ"}`, nil)
	same(t, "beside one who looks alike", *w.inbox(bob)[0].Actor, actorJSON{ID: cem, Name: "Cem Öz", Username: "cem"})
	c := w.dial(bob, "")
	c.ready()
	w.want(201, cem, "POST", "/api/events/", `{"title":"y","recipients":[2],"actor":"@cem"}`, nil)
	same(t, "as it comes", *c.until("notification").Notification.Actor,
		actorJSON{ID: cem, Name: "Cem Öz", Username: "cem"})
	w.want(204, ann, "DELETE", "/api/users/3/", "", nil)
	if a := w.inbox(bob)[0].Actor; a != nil {
		t.Errorf("deleted: %v", *a)
	}
	a := w.byKey(w.key(db.ScopeEvents), "POST", "/api/events/", `{"title":"x","recipients":[2],"actor":"group:ops"}`)
	if a.status != 400 || a.field("detail") != "Actor must be one user, and no group: group:ops." {
		t.Errorf("a group as the actor: %d %s", a.status, a.text)
	}
}

// The frame that is made from the parts of another is the frame that would be made whole.
func TestSharedFramesAreWhatWholeOnesAre(t *testing.T) {
	t.Parallel()
	at := time.Date(2024, 1, 13, 10, 0, 0, 5_000_000, time.UTC)
	var shared eventFrame
	for i, e := range []*db.AppEvent{
		{Kind: "event", Title: "x", Priority: db.Low},
		{Kind: "a.b-c", Title: `0}"unread_count":0`, Message: "\u2028<b>&\n", Priority: db.Urgent, URL: "/x", Topic: "t",
			Reason: "r", Data: `{"id":0,"unread_count":0}`, Actor: 5, Expires: at,
			Actions: []db.Action{{Label: "l", URL: "/"}}},
	} {
		for n := range 3 {
			told := db.Notified{Unread: n * 1000, Notification: db.Notification{ID: int64(1 + n*n*1_000_000_007),
				Kind: e.Kind, Title: e.Title, Message: e.Message, Event: e, ActorName: "Ann", Created: at}}
			got, want := shared.of(told, "/tasks/{id}"), notificationFrame(told.Notification, "/tasks/{id}", &told.Unread)
			if string(got.bytes) != string(want.bytes) || got.id != want.id {
				t.Errorf("%d %d: got %q\nwant %q", i, n, got.bytes, want.bytes)
			}
		}
	}
}

func TestAnExpiredEventCountsNoMore(t *testing.T) {
	t.Parallel()
	clock, edit := newPushedClock()
	w := newWorld(t, edit)
	soon := clock.began.Add(time.Minute).UTC().Format(time.RFC3339)
	w.tell(201, `{"title":"x","recipients":[2,3],"expires_at":"`+soon+`"}`)
	w.tell(201, `{"title":"stays","recipients":[2]}`)
	w.want(200, cem, "POST", "/api/notifications/2/mark_read/", "", nil)
	c := w.dial(bob, "")
	c.ready()
	if err := w.db.ExpireEvents(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "before", w.want(200, bob, "GET", "/api/notifications/unread_count/", "", nil).text, `{"unread_count":2}`)
	clock.push(2 * time.Minute)
	for range 2 {
		if err := w.db.ExpireEvents(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "heard", c.next().raw, `{"type":"archived","notification_ids":[1]}`)
	same(t, "heard", c.next().raw, `{"type":"unread_count","unread_count":1}`)
	same(t, "left in the inbox", len(w.inbox(bob)), 1)
	var n notificationJSON
	w.want(200, bob, "POST", "/api/notifications/1/archive/", "", &n)
	same(t, "archived and read", []bool{n.Archived, n.Read, n.ExpiresAt != nil}, []bool{true, true, true})
	same(t, "cem", w.want(200, cem, "GET", "/api/notifications/unread_count/", "", nil).text, `{"unread_count":0}`)
}

// external gives somebody an external id.
func (w *world) external(user int64, id string) {
	w.t.Helper()
	if _, err := w.db.UpdateUser(w.t.Context(), user, db.UserPatch{ExternalID: &id}); err != nil {
		w.t.Fatal(err)
	}
}

func TestGroups(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.external(cem, "8f2c")
	var g groupJSON
	content := func(g groupJSON) groupJSON { g.Version = 0; return g } // of the version, a test of its own
	w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[3,2,"8f2c","@BOB",2]}`, &g)
	same(t, "made", content(g), groupJSON{1, "ops", []int64{2, 3}, 0})
	golden(t, "group.json", w.want(200, ann, "GET", "/api/groups/1/", "", nil).text)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"7.x_y-z"}`, &g)
	same(t, "without members", content(g), groupJSON{2, "7.x_y-z", []int64{}, 0})
	w.want(200, ann, "PATCH", "/api/groups/2/", `{"members":[1]}`, &g)
	same(t, "with members", content(g), groupJSON{2, "7.x_y-z", []int64{1}, 0})
	w.want(200, ann, "PATCH", "/api/groups/2/", `{"name":"dev"}`, &g)
	same(t, "renamed", content(g), groupJSON{2, "dev", []int64{1}, 0})
	w.want(200, ann, "PATCH", "/api/groups/2/", `{"name":"dev","members":[]}`, &g)
	same(t, "emptied", content(g), groupJSON{2, "dev", []int64{}, 0})
	golden(t, "groups.json", w.want(200, ann, "GET", "/api/groups/?page_size=1", "", nil).text)
	var page pageJSON[groupJSON]
	w.want(200, ann, "GET", "/api/groups/?after=1", "", &page)
	same(t, "the second page", len(page.Results), 1)
	same(t, "on the second page", content(page.Results[0]), groupJSON{2, "dev", []int64{}, 0})
	for _, c := range []struct {
		status      int
		field, body string
	}{
		{400, "name", `{}`}, {400, "name", `{"name":""}`}, {400, "name", `{"name":"Ops"}`}, {400, "name", `{"name":".x"}`},
		{400, "name", `{"name":"` + strings.Repeat("x", 65) + `"}`}, {400, "name", `{"name":null}`},
		{409, "name", `{"name":"ops"}`}, {400, "members", `{"name":"x","members":[77]}`},
		{400, "members", `{"name":"x","members":["group:ops"]}`}, {400, "members", `{"name":"x","members":["2"]}`},
		{400, "members", `{"name":"x","members":2}`}, {400, "members", `{"name":"x","members":["@nobody"]}`},
		{400, "members", `{"name":"x","members":[` + strings.Repeat("2,", 10_000) + `2]}`}, {400, "", `[]`},
	} {
		var no errorJSON
		w.want(c.status, ann, "POST", "/api/groups/", c.body, &no)
		same(t, fmt.Sprintf("%.60s", c.body), no.Field, c.field)
	}
	w.want(409, ann, "PATCH", "/api/groups/2/", `{"name":"ops"}`, nil)
	for _, method := range []string{"GET", "PATCH", "DELETE"} {
		w.want(404, ann, method, "/api/groups/77/", "{}", nil)
		w.want(403, bob, method, "/api/groups/1/", "{}", nil)
	}
	w.want(403, bob, "GET", "/api/groups/", "", nil)
	w.want(204, ann, "DELETE", "/api/groups/1/", "", nil)
	w.want(404, ann, "GET", "/api/groups/1/", "", nil)
	w.want(400, ann, "POST", "/api/events/", `{"title":"x","recipients":["group:ops"]}`, nil)
	var one map[string]json.RawMessage
	w.want(200, ann, "GET", "/api/groups/2/", "", &one)
	same(t, "members of nobody", string(one["members"]), "[]")
	if a := w.do(ann, "POST", "/api/groups/", `{"name":"x","members":[2.5]}`); a.status != 400 ||
		strings.Contains(a.text, "group:") {
		t.Errorf("a group can be no member, and the error says: %s", a.text)
	}
}
