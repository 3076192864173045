package server

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"

	"ctms/db"
)

// keyFor makes an API key, and returns its secret.
func (w *world) keyFor(draft db.KeyDraft) string {
	w.t.Helper()
	_, secret, err := w.db.CreateKey(w.t.Context(), draft)
	if err != nil {
		w.t.Fatal(err)
	}
	return secret
}

// sender is a key for events that reaches bob and cem.
func (w *world) sender() string {
	return w.keyFor(db.KeyDraft{Name: "Proxmox", Scopes: []db.Scope{db.ScopeEvents},
		Recipients: []db.Recipient{{ID: bob}, {Text: "@cem"}}})
}

func TestMessagesOfGotifyRingBells(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.sender()
	const form, parts = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
	part := func(name, value string) string {
		return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"
	}
	for _, c := range []struct {
		name, query, header, kind, body string
		title, message                  string
		priority                        int
		ours                            db.Priority
	}{
		{"as curl -F of its docs", "?token=" + key, "", parts,
			part("title", "my title") + part("message", "my message") + part("priority", "5") + "--x--\r\n",
			"my title", "my message", 5, db.Normal},
		{"JSON", "", "X-Gotify-Key", "application/json",
			`{"title":"t","message":"é\n2","priority":8,"extras":{"client::display":{"contentType":"text/plain"}}}`,
			"t", "é\n2", 8, db.High},
		{"JSON in UTF-8", "?token=" + key, "", "application/json; charset=utf-8", `{"message":"m","priority":0}`,
			"Proxmox", "m", 0, db.Low},
		{"a form", "", "Authorization", form, "message=a+b%26c&priority=3", "Proxmox", "a b&c", 3, db.Low},
		{"a form and parameters", "?token=" + key + "&title=x", "", form, "message=m", "x", "m", 5, db.Normal},
		{"parameters alone", "?token=" + key + "&message=m&priority=10", "", "", "", "Proxmox", "m", 10, db.High},
		{"X-Api-Key", "", "X-Api-Key", "application/json", `{"message":"m","title":null,"priority":7}`, "Proxmox", "m", 7,
			db.Normal},
		{"null is as good as absent", "", "X-Gotify-Key", "application/json",
			`{"message":"m","title":null,"priority":null,"extras":null}`, "Proxmox", "m", 5, db.Normal},
		{"extras of others", "", "X-Gotify-Key", "application/json",
			`{"message":"m","extras":{"client::notification":null,"home::appliances":[1]}}`, "Proxmox", "m", 5, db.Normal},
		{"a click of another shape", "", "X-Gotify-Key", "application/json",
			`{"message":"m","extras":{"client::notification":{"click":"x","bigImageUrl":7}}}`, "Proxmox", "m", 5, db.Normal},
		{"a blank title", "", "X-Gotify-Key", "application/json", `{"message":"m","title":" ","priority":4}`, "Proxmox",
			"m", 4, db.Normal},
	} {
		value := key
		if c.header == "Authorization" {
			value = "Bearer " + key
		}
		for _, path := range []string{"/message", "/message/"} {
			a := w.do(0, "POST", path+c.query, c.body, func(r *http.Request) {
				r.Header.Del("Content-Type")
				if c.kind != "" {
					r.Header.Set("Content-Type", c.kind)
				}
				if c.header != "" {
					r.Header.Set(c.header, value)
				}
			})
			if a.status != 200 || a.field("title") != c.title || a.field("message") != c.message ||
				a.field("priority") != float64(c.priority) || a.field("appid") != 1.0 {
				t.Errorf("%s: %d %s", c.name, a.status, a.text)
				continue
			}
			for _, user := range []int64{bob, cem} {
				n := w.inbox(user)[0]
				same(t, c.name, []any{n.Title, n.Message, n.Priority, n.Type}, []any{c.title, c.message, c.ours, "event"})
			}
			same(t, c.name+": id", a.field("id"), float64(w.inbox(bob)[0].ID))
		}
	}
	a := w.do(0, "POST", "/message", `{"message":"m","extras":{"client::notification":{"click":{"url":"https://x/y"}}}}`,
		with("X-Gotify-Key", key))
	same(t, "url", *w.inbox(bob)[0].URL, "https://x/y")
	const then = "2026-01-02T03:04:05.678Z"
	golden(t, "gotify_message.json", strings.Replace(a.text, a.field("date").(string), then, 1))
}

func TestWrongMessagesOfGotifyAreRefused(t *testing.T) {
	t.Parallel()
	var logged bytes.Buffer
	w := newWorld(t, func(w *world) {
		w.log = slog.New(slog.NewTextHandler(&lockedWriter{to: &logged}, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	key := w.sender()
	elsewhere := w.keyFor(db.KeyDraft{Name: "tasks", Scopes: []db.Scope{db.ScopeTasks},
		Recipients: []db.Recipient{{ID: bob}}})
	nobody := w.keyFor(db.KeyDraft{Name: "nobody", Scopes: []db.Scope{db.ScopeEvents}})
	const json, form = "application/json", "application/x-www-form-urlencoded"
	for _, c := range []struct {
		status                 int
		key, field, kind, body string
	}{
		{400, key, "message", json, `{}`}, {400, key, "message", json, `{"message":""}`},
		{400, key, "message", json, `{"message":7}`}, {400, key, "message", form, `title=x`},
		{400, key, "message", form, "message=%ff"}, {400, key, "message", form, "message=%00"},
		{400, key, "priority", json, `{"message":"m","priority":11}`}, {400, key, "priority", form, "message=m&priority=x"},
		{400, key, "priority", json, `{"message":"m","priority":-1}`},
		{400, key, "title", json, `{"message":"m","title":"a\nb"}`},
		{400, key, "extras", json, `{"message":"m","extras":[]}`},
		{400, key, "extras", json, `{"message":"m","extras":{"client::notification":{"click":{"url":"javascript:x"}}}}`},
		{400, key, "", json, `[]`}, {400, key, "", form, "%zz"}, {415, key, "", "text/plain", "m"},
		{400, key, "", "multipart/form-data", "x"}, {413, key, "", json, strings.Repeat(" ", 1<<17)},
		{413, key, "", form, "message=" + strings.Repeat("x", 1<<17)},
		{401, "", "", json, `{"message":"m"}`}, {401, key[1:], "", json, `{"message":"m"}`},
		{403, elsewhere, "", json, `{"message":"m"}`}, {403, nobody, "", json, `{"message":"m"}`},
	} {
		a := w.do(0, "POST", "/message?token="+c.key, c.body, with("Content-Type", c.kind))
		field := a.field("field")
		if field == nil {
			field = ""
		}
		if a.status != c.status || field != c.field || a.field("errorCode") != float64(c.status) ||
			a.field("error") != http.StatusText(c.status) || a.field("errorDescription") != a.field("detail") {
			t.Errorf("%.60s: %d %s, want %d %s", c.body, a.status, a.text, c.status, c.field)
		}
	}
	if a := w.do(0, "POST", "/message?token="+key, `{"message":"m"}`, with("X-Gotify-Key", elsewhere)); a.status != 401 {
		t.Errorf("two keys: %d", a.status)
	}
	if a := w.do(ann, "POST", "/message", `{"message":"m"}`); a.status != 401 {
		t.Errorf("an admin without a key: %d %s", a.status, a.text)
	}
	w.want(401, 0, "POST", "/api/events/?token="+key, `{"title":"x","recipients":[2]}`, nil)
	same(t, "stored", w.db.Newest(), 0)
	if strings.Contains(logged.String(), key[8:]) {
		t.Error("the log has the key")
	}
}

// The name of a key may be longer in bytes than a title.
func TestALongNameOfAKeyIsATitle(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := w.keyFor(db.KeyDraft{Name: strings.Repeat("審", 150), Scopes: []db.Scope{db.ScopeEvents},
		Recipients: []db.Recipient{{ID: bob}}})
	a := w.do(0, "POST", "/message?token="+key, `{"message":"m"}`)
	if a.status != 200 || a.field("title") != strings.Repeat("審", db.MaxEventTitle/len("審")) {
		t.Errorf("%d %s", a.status, a.text)
	}
}

// Programs for Gotify do not look at the id in the answer. So the log says that their messages reach nobody.
func TestTheLogSaysThatAMessageReachesNobody(t *testing.T) {
	t.Parallel()
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w) })
	send := func(key string) {
		t.Helper()
		if a := w.do(0, "POST", "/message", `{"message":"m"}`, with("X-Gotify-Key", key)); a.status != 200 {
			t.Fatalf("%d %s", a.status, a.text)
		}
	}
	const nobody = "a message reached nobody"
	key := w.sender()
	send(key)
	if strings.Contains(log.String(), nobody) {
		t.Errorf("it reached two: %s", log)
	}
	w.want(204, ann, "DELETE", "/api/users/2/", "", nil)
	w.want(200, ann, "PATCH", "/api/users/3/", `{"is_active":false}`, nil)
	for range 3 {
		send(key)
	}
	if n := strings.Count(log.String(), nobody); n != 1 || !strings.Contains(log.String(), "key=1") {
		t.Errorf("%d lines: %s", n, log)
	}
}

// A lockedWriter takes what several goroutines write.
type lockedWriter struct {
	mu sync.Mutex
	to *bytes.Buffer
}

func (l *lockedWriter) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.to.Write(p)
}

func TestWhatAKeyMaySend(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"ops","members":[2]}`, nil)
	w.want(201, ann, "POST", "/api/groups/", `{"name":"all","members":[1,2,3]}`, nil)
	post := func(key, body string) answer { return w.do(0, "POST", "/api/events/", body, with("X-Api-Key", key)) }
	free := w.keyFor(db.KeyDraft{Name: "free", Scopes: []db.Scope{db.ScopeEvents}, MaxPriority: "urgent"})
	bound := w.keyFor(db.KeyDraft{Name: "bound", Scopes: []db.Scope{db.ScopeEvents}, MaxPriority: "normal",
		Recipients: []db.Recipient{{Text: "group:ops"}, {ID: cem}}})
	users := w.keyFor(db.KeyDraft{Name: "users", Scopes: []db.Scope{db.ScopeUsers, db.ScopeRead}})
	for _, c := range []struct {
		status    int
		key, body string
	}{
		{201, free, `{"title":"x","recipients":"all","priority":"urgent","actor":2}`},
		{201, free, `{"title":"x","recipients":[1],"actor":"@cem"}`},
		{400, free, `{"title":"x","recipients":[1],"actor":77}`},
		{201, bound, `{"title":"x","recipients":["@bob",3,"group:ops"]}`},
		{201, bound, `{"title":"x","recipients":[2],"priority":"normal"}`},
		{403, bound, `{"title":"x","recipients":[2],"priority":"high"}`},
		{403, bound, `{"title":"x","recipients":[1]}`},
		{403, bound, `[{"title":"x","recipients":[2]},{"title":"x","recipients":["group:all"]}]`},
		{403, bound, `{"title":"x","recipients":"all"}`},
		{403, users, `{"title":"x","recipients":[2]}`},
	} {
		if a := post(c.key, c.body); a.status != c.status || a.status == 403 && a.field("code") != "key_not_allowed" {
			t.Errorf("%s: %d %s, want %d", c.body, a.status, a.text, c.status)
		}
	}
	same(t, "the actor of a key's choice", *w.inbox(ann)[0].Actor, actorJSON{ID: cem, Name: "cem"})
	// A priority above the key's is lowered where the sender can't know better.
	w.do(0, "POST", "/message", `{"message":"m","priority":10}`, with("X-Gotify-Key", bound))
	same(t, "priority", w.inbox(bob)[0].Priority, db.Normal)
	// Dedupe keys of two senders are apart, also where their ids are the same.
	body := `{"title":"x","recipients":[2],"dedupe_key":"1"}`
	for _, a := range []answer{post(free, body), post(bound, body), w.do(ann, "POST", "/api/events/", body)} {
		same(t, "status", a.status, 201)
	}
	for _, c := range []struct {
		status            int
		key, method, body string
	}{
		{200, users, "GET", ""}, {201, users, "POST", `{"name":"new"}`}, {403, free, "GET", ""},
		{403, free, "POST", `{"name":"newer"}`},
	} {
		if a := w.do(0, c.method, "/api/groups/", c.body, with("X-Api-Key", c.key)); a.status != c.status {
			t.Errorf("%s groups: %d %s, want %d", c.method, a.status, a.text, c.status)
		}
	}
}
