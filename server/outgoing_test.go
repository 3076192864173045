package server

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"ctms/jobs"
	"ctms/jobs/channel/channeltest"
)

// send has the outbox of a world at work until the test ends.
func (a *away) send() {
	a.t.Helper()
	o, err := jobs.StartOutbox(a.db, jobs.OutboxConfig{Channel: a.channels.Of, Home: "http://ctms.example.com/",
		Link: a.srv.LinkOf, Absolute: a.srv.AbsoluteURL, Unsubscribe: a.srv.UnsubscribeURL, HookBody: a.srv.HookBody,
		Log: slog.New(slog.NewTextHandler(a.log, nil))})
	if err != nil {
		a.t.Fatal(err)
	}
	a.t.Cleanup(o.Stop)
}

// urgent tells bob of something that waits for nothing.
func (a *away) urgent(title string) (notification int64) {
	a.t.Helper()
	var told struct {
		Results []struct{ Notifications []int64 }
	}
	a.want(201, ann, "POST", "/api/events/",
		fmt.Sprintf(`{"recipients":[2],"title":%q,"priority":"urgent","url":"/docs/","actor":1}`, title), &told)
	return told.Results[0].Notifications[0]
}

// timelineOf returns the timeline of a notification as "what channel why answer", a line each.
func (a *away) timelineOf(as, id int64) string {
	a.t.Helper()
	var t struct {
		Results []struct{ What, Channel, Why, Answer, Device, Rule *string }
	}
	a.want(200, as, "GET", fmt.Sprintf("/api/notifications/%d/timeline/", id), "", &t)
	var lines []string
	for _, e := range t.Results {
		line := ""
		for _, word := range []*string{e.What, e.Channel, e.Device, e.Rule, e.Why, e.Answer} {
			if word != nil {
				line += *word + " "
			}
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return strings.Join(lines, "\n")
}

// awaitTimeline asks until the timeline of a notification is as it should be.
func (a *away) awaitTimeline(as, id int64, want string) {
	a.t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for end := time.After(patience); ; {
		got := a.timelineOf(as, id)
		if got == want {
			return
		}
		select {
		case <-tick.C:
		case <-end:
			a.t.Fatalf("the timeline of %d is\n%s\nwant\n%s", id, got, want)
		}
	}
}

// A mail ends mails by its link, which mail programs post to, and the timeline says why the next does not come.
func TestAMailEndsMails(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	a.send()
	added := a.want(201, bob, "POST", mine, `{"channel":"email","address":"bob@example.com","language":"de"}`, nil)
	a.want(200, 0, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q}`, a.code("bob@example.com")), nil)
	a.want(200, bob, "PATCH", "/api/me/preferences/", `{"types":{"*":{"email":"now"}}}`, nil)
	first := a.urgent("Fire")
	mail := a.mails.Next()
	if !strings.Contains(mail.Text, "Fire") || !strings.Contains(mail.Text, "http://ctms.example.com/docs/") ||
		!strings.Contains(mail.Text, "Von ann") {
		t.Errorf("the mail says %s", mail.Text)
	}
	if got, want := mail.Header.Get("Message-ID"), fmt.Sprintf("<n.%d.2@ctms.example.com>", first); got != want {
		t.Errorf("its ID is %s, not %s", got, want)
	}
	a.awaitTimeline(bob, first, "created event\nstored\nwaiting email urgent\ntried email\ndelivered email")
	_, link, _ := strings.Cut(mail.Text, "http://ctms.example.com/u/")
	link = "/u/" + strings.Fields(link)[0]
	if page := a.do(0, "GET", link, ""); page.status != 200 || !strings.Contains(page.text, "bob@example.com senden?") {
		t.Errorf("the page: %d %s", page.status, page.text)
	}
	if got := a.want(200, bob, "GET", mine, "", nil).text; !strings.Contains(got, `"enabled":true`) {
		t.Errorf("a look has ended it: %s", got)
	}
	forged := fmt.Sprintf("/u/%v-00000000000000000000000000000000", added.field("id"))
	for _, wrong := range []string{link + "x", "/u/x", forged} {
		if got := a.do(0, "POST", wrong, "List-Unsubscribe=One-Click"); got.status != 404 {
			t.Errorf("%s: %d", wrong, got.status)
		}
	}
	dead := a.do(0, "GET", forged, "", with("Accept-Language", "de-AT"))
	if dead.status != 404 || !strings.Contains(dead.text, "<p>Dieser Link gilt nicht mehr.") {
		t.Errorf("the page of a link that has ended: %d %s", dead.status, dead.text)
	}
	form := with("Content-Type", "application/x-www-form-urlencoded")
	// A browser says Origin: null, since no page of ours tells others where it was. Over plain http it says no more.
	page, program := with("Origin", "null"), with("Sec-Fetch-Site", "cross-site")
	for _, as := range []func(*http.Request){page, program, func(*http.Request) {}} {
		if got := a.do(0, "POST", link, "List-Unsubscribe=One-Click", form, as); got.status != 200 {
			t.Errorf("the click: %d %s", got.status, got.text)
		}
	}
	if got := a.want(200, bob, "GET", mine, "", nil).text; !strings.Contains(got, `"enabled":false`) {
		t.Errorf("after the click: %s", got)
	}
	second := a.urgent("Flood")
	a.awaitTimeline(bob, second, "created event\nstored\nwaiting email urgent\nskipped email disabled")
	a.mails.None()
	if n := strings.Count(a.log.String(), "switched off by its link"); n != 1 {
		t.Errorf("the log says %d times that the address was switched off", n)
	}
	if strings.Contains(a.log.String(), link) {
		t.Error("the log has the link")
	}
}

// What an event leads to may be a path of this server. In a message it is a whole address, and so are its actions.
func TestPathsOfAnEventAreWholeInAMail(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	a.send()
	a.want(201, bob, "POST", mine, `{"channel":"email","address":"bob@example.com"}`, nil)
	a.want(200, 0, "POST", "/api/confirm/", fmt.Sprintf(`{"code":%q}`, a.code("bob@example.com")), nil)
	a.want(200, bob, "PATCH", "/api/me/preferences/", `{"types":{"*":{"email":"now"}}}`, nil)
	a.want(201, ann, "POST", "/api/events/", `{"recipients":[2],"title":"Fire","priority":"urgent","url":"/tasks/7",
		"actions":[{"label":"Open log","url":"/logs/7?full=1"},{"label":"Call","url":"https://phone.example.com/7"}]}`, nil)
	mail := a.mails.Next()
	for _, link := range []string{"http://ctms.example.com/tasks/7", "http://ctms.example.com/logs/7?full=1",
		"https://phone.example.com/7"} {
		if !strings.Contains(mail.Text, link) {
			t.Errorf("the mail has no %s: %s", link, mail.Text)
		}
	}
}

// A hook gets the frame of the socket with the user beside it, and again if an admin asks for it. It may not be made
// where requests must not go.
func TestAHookGetsTheFrame(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	bodies, status := make(chan string, 10), http.StatusUnprocessableEntity
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(status)
		bodies <- r.Header.Get("webhook-id") + " " + string(body)
		status = http.StatusNoContent
	}))
	t.Cleanup(hook.Close)
	a.send()
	a.want(400, ann, "POST", "/api/hooks/", `{"url":"http://169.254.169.254/"}`, nil)
	a.want(400, ann, "POST", "/api/hooks/", `{"url":"https://hooks.example.com/","types":[]}`, nil)
	a.want(400, ann, "POST", "/api/hooks/", `{"url":"https://hooks.example.com/","recipients":["@nobody"]}`, nil)
	a.want(403, bob, "POST", "/api/hooks/", `{"url":"https://hooks.example.com/"}`, nil)
	made := a.want(201, ann, "POST", "/api/hooks/", fmt.Sprintf(`{"url":%q,"recipients":["@bob"]}`, hook.URL), nil)
	if got := a.want(200, ann, "GET", "/api/hooks/", "", nil).text; strings.Contains(got, "whsec_") ||
		!strings.Contains(made.text, "whsec_") {
		t.Errorf("made as %s, listed as %s", made.text, got)
	}
	id := a.urgent("Fire")
	for _, state := range []string{"failed", "sent"} {
		var sent string
		select {
		case sent = <-bodies:
		case <-time.After(patience):
			t.Fatalf("the hook was not called to be %s; the timeline is\n%s", state, a.timelineOf(ann, id))
		}
		name, body, _ := strings.Cut(sent, " ")
		var got struct {
			Type         string
			Notification struct {
				ID    int64
				Title string
			}
			User struct{ Username string }
		}
		if err := json.Unmarshal([]byte(body), &got); err != nil || got.Type != "notification" ||
			got.Notification.ID != id || got.User.Username != "bob" || name != fmt.Sprintf("n.%d.2", id) {
			t.Errorf("%s: %s", name, body)
		}
		if state == "failed" {
			a.awaitTimeline(ann, id,
				"created event\nstored\nwaiting hook all\ntried hook answers 422\nfailed hook answers 422")
			a.awaitTimeline(bob, id, "created event\nstored")
			a.want(200, ann, "POST", fmt.Sprintf("/api/hooks/%v/deliveries/%d/retry/", made.field("id"), id), "", nil)
			continue
		}
		a.awaitTimeline(ann, id, "created event\nstored\nwaiting hook all\ntried hook answers 422\n"+
			"tried hook\ndelivered hook")
	}
}

// A receiver that answers with another protocol keeps nobody waiting who sends it a test.
func TestATestOfAHookEndsWithAnotherProtocol(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	ends := make(chan struct{})
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n")
		select {
		case <-ends:
		case <-time.After(time.Minute):
			t.Error("whoever sends the test waits")
		}
	}))
	defer hook.Close()
	defer close(ends)
	made := a.want(201, ann, "POST", "/api/hooks/", fmt.Sprintf(`{"url":%q}`, hook.URL), nil)
	got := a.want(200, ann, "POST", fmt.Sprintf("/api/hooks/%v/test/", made.field("id")), "", nil)
	if got.text != `{"ok":false,"result":"refused","status":101,"error":"answers 101"}` {
		t.Errorf("the test answers %s", got.text)
	}
}

// A push about a task takes the place of an earlier one that the device did not get yet. Events of one topic are each
// something else, and all arrive.
func TestAPushOfATopicReplacesNone(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	topics := make(chan string, 10)
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusCreated)
		topics <- r.Header.Get("Topic")
	}))
	t.Cleanup(service.Close)
	a.send()
	a.want(201, bob, "POST", devices, subscription(t, service.URL+"/push"), nil)
	a.want(200, bob, "PATCH", "/api/me/preferences/", `{"types":{"*":{"push":"now"}}}`, nil)
	event := func(priority string) {
		a.want(201, ann, "POST", "/api/events/", fmt.Sprintf(`{"recipients":[2],"title":"The build broke","actor":1,`+
			`"topic":"ci/main","priority":%q}`, priority), nil)
	}
	change := func() { a.want(201, ann, "POST", "/api/tasks/", `{"title":"Fix Login","assigned_to":2}`, nil) }
	for _, c := range []struct {
		name   string
		tell   func()
		topics bool
	}{
		{"an urgent event", func() { event("urgent") }, false},
		{"another one of the topic", func() { event("normal") }, false},
		{"a task", change, true},
	} {
		c.tell()
		select {
		case topic := <-topics:
			if (topic != "") != c.topics {
				t.Errorf("%s is pushed with the topic %q", c.name, topic)
			}
		case <-time.After(patience):
			t.Fatalf("%s is not pushed", c.name)
		}
	}
}

// A device that is off gets the last push about each task alone. That takes off the screen what the ones before it would
// have taken off.
func TestADroppedPushLeavesNothingOnTheScreen(t *testing.T) {
	t.Parallel()
	a := newAway(t)
	service := channeltest.NewPushService(t)
	a.send()
	a.want(201, bob, "POST", devices, fmt.Sprintf(`{"name":"Firefox","subscription":%s}`, service.Subscription()), nil)
	a.want(200, bob, "PATCH", "/api/me/preferences/", `{"types":{"*":{"push":"now"},"status_change":{"push":"now"}}}`, nil)
	arrives := func() {
		t.Helper()
		select {
		case <-service.Came():
		case <-time.After(patience):
			t.Fatal("no push came")
		}
	}
	on := func() (told []string) {
		t.Helper()
		texts, err := service.TurnOn()
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range texts {
			var push struct {
				Notification struct {
					Tag  string
					Data struct{ Withdraw []string }
				}
			}
			if err := json.Unmarshal([]byte(text), &push); err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			told = append(told, fmt.Sprint(push.Notification.Tag, " takes off ", push.Notification.Data.Withdraw))
		}
		return told
	}
	urgent := func(title string) (notification int64) {
		t.Helper()
		notification = a.urgent(title)
		arrives()
		return notification
	}
	fire, flood := urgent("Fire"), urgent("Flood")
	on()
	task := a.want(201, ann, "POST", "/api/tasks/", `{"title":"Fix Login","assigned_to":2}`, nil)
	arrives()
	move := func(status string) {
		t.Helper()
		a.want(200, ann, "PATCH", fmt.Sprintf("/api/tasks/%v/", task.field("id")), fmt.Sprintf(`{"status":%q}`, status), nil)
		arrives()
	}
	for _, c := range []struct {
		read   int64
		status string
	}{{fire, "in_progress"}, {flood, "in_review"}, {0, "done"}} {
		if c.read != 0 {
			a.want(200, bob, "POST", fmt.Sprintf("/api/notifications/%d/mark_read/", c.read), "", nil)
		}
		move(c.status)
	}
	same(t, "what the device gets", strings.Join(on(), "; "),
		fmt.Sprintf("n.%d.2 takes off [n.%d.2 n.%d.2]", flood+4, flood, fire))
}

// The timeline says which device proved receipt, and where it was read. A client may say that it has a notification
// before a ping asks for that.
func TestTheTimelineKnowsDevices(t *testing.T) {
	t.Parallel()
	for name, pinged := range map[string]time.Duration{
		"a ping comes with it": -pingGap, "a ping comes later": time.Hour} {
		t.Run(name, func(t *testing.T) { timelineKnowsDevices(t, pinged) })
	}
}

// timelineKnowsDevices plays it for a client whose last ping was sent at a time that is counted from now.
func timelineKnowsDevices(t *testing.T, pinged time.Duration) {
	a := newAway(t)
	const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
	c, _, err := a.tryDial("/ws/notifications/?token="+a.token(bob),
		&websocket.DialOptions{HTTPHeader: http.Header{"User-Agent": {firefox}}})
	if err != nil {
		t.Fatal(err)
	}
	c.ready()
	for _, served := range a.srv.hub.all() {
		served.mu.Lock()
		served.pinged = time.Now().Add(pinged)
		served.mu.Unlock()
	}
	id := a.urgent("Fire")
	c.until("notification")
	if err := c.conn.Write(t.Context(), websocket.MessageText, fmt.Appendf(nil, `{"action":"ack","last_id":%d}`,
		id)); err != nil {
		t.Fatal(err)
	}
	const proven = "created event\nstored\nsent Firefox on Linux\nreceived Firefox on Linux"
	eventually(t, "receipt is told", func() bool {
		if err := a.db.StoreReceipts(t.Context()); err != nil {
			t.Fatal(err)
		}
		return strings.Contains(a.timelineOf(bob, id), "received")
	})
	same(t, "the timeline", a.timelineOf(bob, id), proven)
	const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36"
	idle, _, err := a.tryDial("/ws/notifications/?token="+a.token(bob),
		&websocket.DialOptions{HTTPHeader: http.Header{"User-Agent": {chrome}}})
	if err != nil {
		t.Fatal(err)
	}
	idle.ready()
	idle.send(fmt.Sprintf(`{"action":"ack","last_id":%d}`, id)) // as the pong to its first ping would
	idle.send(`{"action":"ping"}`)
	idle.until("pong")
	if err := a.db.StoreReceipts(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "beside one that was sent nothing", a.timelineOf(bob, id), proven)
	a.do(bob, "POST", fmt.Sprintf("/api/notifications/%d/mark_read/", id), "",
		with("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"))
	a.awaitTimeline(ann, id, proven+"\nread Safari on iOS")
	a.want(404, cem, "GET", fmt.Sprintf("/api/notifications/%d/timeline/", id), "", nil)
}
