package server

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// is fails the test where the next message is not want.
func (p *puppet) is(want string) {
	p.t.Helper()
	if m := p.next(); m.raw != want {
		p.t.Errorf("got %s, want %s", m.raw, want)
	}
}

func TestReadingReachesEveryTab(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.move(w.task(bob), 4) // 1 to 5
	asks, hears, other := w.puppet(bob, ""), w.puppet(bob, "&since=5"), w.puppet(cem, "")
	asks.ready()
	hears.ready()
	other.ready()
	for _, c := range []struct {
		do   func()
		want []string
	}{
		{func() { asks.send(`{"action":"mark_read","notification_id":2}`) },
			[]string{`{"type":"read","notification_ids":[2]}`, `{"type":"unread_count","unread_count":4}`}},
		{func() { asks.send(`{"action":"mark_read","notification_id":2}`) }, nil},
		{func() { w.want(200, bob, "POST", "/api/notifications/2/mark_unread/", "", nil) },
			[]string{`{"type":"unread","notification_ids":[2]}`, `{"type":"unread_count","unread_count":5}`}},
		{func() { w.want(200, bob, "POST", "/api/notifications/1/mark_read/", "", nil) },
			[]string{`{"type":"read","notification_ids":[1]}`, `{"type":"unread_count","unread_count":4}`}},
		{func() { asks.send(`{"action":"mark_all_read","up_to":0}`) }, nil},
		{func() { asks.send(`{"action":"mark_all_read","up_to":3}`) },
			[]string{`{"type":"all_read","up_to":3}`, `{"type":"unread_count","unread_count":2}`}},
		{func() { asks.send(`{"action":"mark_all_read","up_to":9223372036854775807}`) },
			[]string{`{"type":"all_read","up_to":5}`, `{"type":"unread_count","unread_count":0}`}},
		{func() { asks.send(`{"action":"mark_all_read"}`) }, nil},
		{func() { w.want(200, bob, "POST", "/api/notifications/5/mark_unread/", "", nil) },
			[]string{`{"type":"unread","notification_ids":[5]}`, `{"type":"unread_count","unread_count":1}`}},
		{func() { asks.send(`{"action":"mark_all_read"}`) },
			[]string{`{"type":"all_read","up_to":5}`, `{"type":"unread_count","unread_count":0}`}},
	} {
		c.do()
		for _, p := range []*puppet{asks, hears} {
			for _, want := range c.want {
				p.is(want)
			}
			p.send(`{"action":"ping"}`)
			p.is(`{"type":"pong"}`)
		}
	}
	other.send(`{"action":"ping"}`)
	other.is(`{"type":"pong"}`)
}

func TestActionsThatCannotBeDone(t *testing.T) {
	t.Parallel()
	t.Run("T-WS-MSG, T-WS-DEEP, T-IDOR", actionsThatCannotBeDone)
}

func actionsThatCannotBeDone(t *testing.T) {
	w := newWorld(t)
	w.task(cem)
	w.task(bob)
	p := w.puppet(bob, "")
	p.ready()
	for _, c := range []struct{ send, code, field string }{
		{``, "invalid", ""},
		{`hello`, "invalid", ""},
		{`[]`, "invalid", ""},
		{`"ping"`, "invalid", ""},
		{`null`, "invalid", ""},
		{`{}`, "invalid", "action"},
		{`{"action":null}`, "invalid", "action"},
		{`{"action":1}`, "invalid", "action"},
		{`{"action":["ping"]}`, "invalid", "action"},
		{`{"action":"sing"}`, "invalid", "action"},
		{`{"action":"PING"}`, "invalid", "action"},
		{`{"action":"ping"} {}`, "invalid", ""},
		{`{"action":"mark_read"}`, "invalid", "notification_id"},
		{`{"action":"mark_read","notification_id":null}`, "invalid", "notification_id"},
		{`{"action":"mark_read","notification_id":"1"}`, "invalid", "notification_id"},
		{`{"action":"mark_read","notification_id":1.5}`, "invalid", "notification_id"},
		{`{"action":"mark_read","notification_id":-1}`, "invalid", "notification_id"},
		{`{"action":"mark_read","notification_id":9223372036854775808}`, "invalid", "notification_id"},
		{`{"action":"mark_read","notification_id":0}`, "not_found", ""},
		{`{"action":"mark_read","notification_id":1}`, "not_found", ""}, // cem's
		{`{"action":"mark_read","notification_id":99}`, "not_found", ""},
		{`{"action":"mark_all_read","up_to":"1"}`, "invalid", "up_to"},
		{`{"action":"ack"}`, "invalid", "last_id"},
		{`{"action":"ack","last_id":[]}`, "invalid", "last_id"},
		{`{"action":"authenticate"}`, "invalid", "token"},
		{`{"action":"authenticate","token":5}`, "invalid", "token"},
		{`{"action":` + strings.Repeat("[", 2000) + strings.Repeat("]", 2000) + `}`, "invalid", ""},
		{strings.Repeat(`{"action":`, 300), "invalid", ""},
	} {
		p.send(c.send)
		m := p.next()
		want := `"code":"` + c.code + `"`
		if c.field != "" {
			want = `"field":"` + c.field + `"`
		}
		if m.Type != "error" || m.Code != c.code || m.Detail == "" || !strings.Contains(m.raw, want) || c.field == "" &&
			strings.Contains(m.raw, "field") {
			t.Errorf("%.60s: %s", c.send, m.raw)
		}
	}
	p.settled()
	for _, user := range []int64{bob, cem} {
		if n, _ := w.db.UnreadCount(t.Context(), user); n != 1 {
			t.Errorf("user %d has %d unread", user, n)
		}
	}
}

func TestAnothersNotificationIsNoneThatExists(t *testing.T) {
	t.Parallel()
	t.Run("T-IDOR", anothersNotificationIsNoneThatExists)
}

func anothersNotificationIsNoneThatExists(t *testing.T) {
	w := newWorld(t)
	w.task(cem)
	p := w.puppet(bob, "")
	p.ready()
	said := func(id int) string {
		p.send(fmt.Sprintf(`{"action":"mark_read","notification_id":%d}`, id))
		return strings.ReplaceAll(p.next().raw, fmt.Sprint(id), "N")
	}
	if others, nobodys := said(1), said(7); others != nobodys {
		t.Errorf("%s, but %s", others, nobodys)
	}
}

func TestSomebodyElsesTokenEndsTheConnection(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for name, token := range map[string]string{"a bad token": "abc", "cem's token": w.token(cem)} {
		p := w.puppet(bob, "")
		p.ready()
		p.send(`{"action":"authenticate","token":"` + token + `"}`)
		if _, err := p.try(); err != (farewell{4401, "sign in again"}) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p := w.puppet(bob, "")
	p.ready()
	p.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
	if m := p.next(); m.Type != "authenticated" || time.Until(time.Time(*m.ExpiresAt)) < 59*time.Minute {
		t.Errorf("renewed: %s", m.raw)
	}
	p.settled()
}

func TestTooManyActionsEndTheConnection(t *testing.T) {
	t.Parallel()
	t.Run("T-WS-RATE", tooManyActionsEndTheConnection)
}

func tooManyActionsEndTheConnection(t *testing.T) {
	byTheClock(t, func(t *testing.T, w *world) {
		p := w.puppet(bob, "")
		p.ready()
		for range actionBurst {
			p.settled()
		}
		for range 5 { // and so many a second
			pass(time.Second)
			for range actionRate {
				p.settled()
			}
		}
		p.send(`{"action":"ping"}`)
		p.mustClose(4429)
	})
}

func TestActionsReachOnesOwnOnly(t *testing.T) {
	t.Parallel()
	t.Run("T-WS-AUTHZ", actionsReachOnesOwnOnly)
}

func actionsReachOnesOwnOnly(t *testing.T) {
	w := newWorld(t)
	for range 3 {
		w.task(cem) // notifications 1 to 3
	}
	w.task(bob) // 4
	p, others := w.puppet(bob, ""), w.puppet(cem, "&since=0")
	others.mute = true
	p.ready()
	others.ready()
	p.send(`{"action":"mark_read","notification_id":2}`)
	if m := p.next(); m.Type != "error" || m.Code != "not_found" {
		t.Errorf("mark_read of somebody else's: %s", m.raw)
	}
	p.send(`{"action":"ack","last_id":3}`)
	p.send(`{"action":"mark_all_read","up_to":3}`)
	p.send(`{"action":"mark_all_read"}`)
	p.until("all_read")
	p.settled()
	if n, _ := w.db.UnreadCount(t.Context(), cem); n != 3 || w.delivered(cem) != 0 {
		t.Errorf("of cem's three %d are unread, and delivered up to %d", n, w.delivered(cem))
	}
	if n, _ := w.db.UnreadCount(t.Context(), bob); n != 0 {
		t.Errorf("%d of bob's are unread", n)
	}
	others.send(`{"action":"ping"}`)
	for m := others.next(); m.Type != "pong"; m = others.next() {
		t.Errorf("cem is told of it: %s", m.raw)
	}
}

func TestTheMessageIsBlamedOnASocket(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.puppet(bob, "")
	p.ready()
	p.send("hello")
	p.is(`{"type":"error","code":"invalid","detail":"The message is not a JSON object."}`)
	p.send(`{"action":"mark_read"}`)
	p.is(`{"type":"error","code":"invalid","detail":"Notification id is required.","field":"notification_id"}`)
	a := w.refused(400, "invalid", "due_date", ann, "POST", "/api/tasks/", `{"title":"x","due_date":"soon"}`)
	if detail := a.field("detail").(string); !strings.HasPrefix(detail, "Due date must be a time") {
		t.Errorf("said %q", detail)
	}
}
