package server

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzRequest has the whole server answer requests that no client would send: whatever is in them, it blames the
// request in JSON and logs nothing as its own fault.
func FuzzRequest(f *testing.F) {
	for _, seed := range [][6]string{ // method, path and query, Content-Type, header, its value, body
		{"POST", "/api/tasks/", "application/json", "If-Match", `"1"`,
			`{"title":"Fix Login","assigned_to":2,"due_date":"2030-01-01T00:00:00+02:00"}`},
		{"PUT", "/api/tasks/281474976710655/", "application/json; charset=utf-8", "If-None-Match", "*",
			`{"title":" x ","status":"done"}`},
		{"PATCH", "/api/tasks/1", "application/json", "If-Match", `W/"1", "2",, "x`,
			`{"assigned_to":null,"due_date":null}`},
		{"DELETE", "/api/tasks/1/", "", "If-Match", "*", ""},
		{"GET", "/api/tasks/?search=%25_&before=9&page_size=3&status=todo", "", "Accept", "text/html", ""},
		{"GET", "/api/notifications/?since=0&unread=true&task_id=1", "", "Range", "bytes=0-1", ""},
		{"POST", "/api/notifications/mark_all_read/", "application/json", "Origin", "null",
			`{"up_to":9223372036854775807}`},
		{"POST", "/api/notifications/1/mark_read/", "text/plain", "Origin", "https://evil.example", ""},
		{"PATCH", "/api/users/1/", "application/json", "X-HTTP-Method-Override", "DELETE",
			`{"name":"\u202e","time_zone":"../../etc/passwd","settings":{"notify_own_changes":true}}`},
		{"PUT", "/api/users/7/", "application/json", "X-Forwarded-For", "1.2.3.4, ::ffff:10.0.0.1, x",
			`{"username":"ﬁ","is_admin":true}`},
		{"POST", "/api/token/refresh/", "application/json", "Authorization", "Basic eDp5", `{"refresh":"a.b.c"}`},
		{"POST", "/api/session/refresh/", "application/json", "Cookie", `ctms=a.b.c; ctms="x; =; ctms`, ""},
		{"DELETE", "/api/session/", "", "Cookie", "__Host-ctms=" + strings.Repeat(".", 100), ""},
		{"POST", "/api/setup/", "application/json", "X-Forwarded-Proto", "https",
			`{"secret":"x","username":"eve","password":"correct horse battery"}`},
		{"GET", "/ws/notifications/?token=x&token=y", "", "Upgrade", "websocket", ""},
		{"GET", "/../ctms.db", "", "If-None-Match", `""`, ""},
		{"OPTIONS", "/api/tasks/", "", "Access-Control-Request-Method", "PATCH", ""},
	} {
		f.Add(seed[0], seed[1], seed[2], seed[3], seed[4], seed[5])
	}
	var log bytes.Buffer
	w := newWorld(f, func(w *world) {
		w.log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelError}))
		w.cfg.Proxies = []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("10.0.0.0/8")}
	})
	w.task(bob)
	h := w.srv.Handler()
	f.Fuzz(func(t *testing.T, method, target, kind, name, value, body string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || !strings.HasPrefix(u.Path, "/") {
			t.Skip("net/http answers that itself")
		}
		if strings.Contains(body, "password") && !strings.Contains(u.Path, "setup") {
			t.Skip("hashing takes long")
		}
		r := httptest.NewRequest("GET", "/", strings.NewReader(body))
		r.Method, r.URL, r.RequestURI = method, u, target
		g, err := w.db.Grant(t.Context(), ann) // which a request before may have made void
		if err != nil {
			t.Fatal(err)
		}
		token, err := mintAccess(testKey, g, time.Minute)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		r.Header.Set("Content-Type", kind)
		if name != "" {
			r.Header[http.CanonicalHeaderKey(name)] = []string{value}
		}
		a := httptest.NewRecorder()
		h.ServeHTTP(a, r)
		if a.Code >= 500 || log.Len() > 0 {
			t.Fatalf("%s %q: %d %s %s", method, target, a.Code, a.Body, &log)
		}
		if at := w.srv.addr(r); !at.IsValid() {
			t.Fatalf("%s: no address", value)
		}
		if a.Code >= 400 && strings.HasPrefix(u.Path, "/api/") && method != "HEAD" {
			var said struct{ Detail, Code string }
			if err := json.Unmarshal(a.Body.Bytes(), &said); err != nil || said.Detail == "" || said.Code == "" {
				t.Fatalf("%s %q: %d %s", method, target, a.Code, a.Body)
			}
		}
		if !utf8.Valid(a.Body.Bytes()) && strings.HasPrefix(u.Path, "/api/") {
			t.Fatalf("%s %q: answered with what is not UTF-8: %q", method, target, a.Body)
		}
	})
}

// FuzzSocketMessage has a connection do what messages ask for: each is answered, if at all, by frames of a known type,
// and none of them ends it but a token that is no good.
func FuzzSocketMessage(f *testing.F) {
	for _, seed := range []string{
		`{"action":"mark_read","notification_id":1}`, `{"action":"mark_all_read","up_to":1}`,
		`{"action":"ack","last_id":9223372036854775807}`, `{"action":"ping"}`, `{"action":"watch_tasks"}`,
		`{"action":"authenticate","token":"a.b.c"}`, `{"action":"authenticate"}`, `{"action":null}`,
		`{"action":"ack","last_id":-1}`, `{"action":"mark_read","notification_id":"1"}`,
		`{"action":"mark_read","notification_id":1e0}`,
		``, `null`, `[]`, `{}`, `{"action":"\ud800"}`, `{"action":"ping","action":"ack"}`, "\xff",
		strings.Repeat("[", 4096), `{"Action":"ping"}`, `{"action":"` + strings.Repeat("x", 4000) + `"}`,
	} {
		f.Add([]byte(seed))
	}
	w := newWorld(f)
	task := w.task(bob)
	w.task(cem)
	w.move(task, 3)
	f.Fuzz(func(t *testing.T, message []byte) {
		// nobody delivers
		c := &conn{hub: w.srv.hub, db: w.db, tokens: w.srv.tokens, slot: slot{user: bob}, delivering: true,
			signedIn: true}
		defer func() {
			w.srv.hub.mu.Lock()
			w.srv.hub.watchers.remove(c)
			w.srv.hub.mu.Unlock()
		}()
		if err := c.act(message); err != nil && !bytes.Contains(message, []byte("authenticate")) &&
			!bytes.Contains(message, []byte(`\u`)) {
			t.Fatalf("%q ends the connection: %v", message, err)
		}
		for _, frame := range c.queue {
			at := bytes.IndexByte(frame.bytes, '{')
			var m heardBack
			if err := json.Unmarshal(frame.bytes[at:], &m); err != nil {
				t.Fatalf("%q: %q: %v", message, frame.bytes, err)
			}
			if m.Type != "pong" && m.Type != "watching" && (m.Type != "error" || m.Code == "" || m.Detail == "") {
				t.Fatalf("%q: %q", message, frame.bytes)
			}
		}
		if unread, delivered := w.db.Unread(cem); unread != 1 || delivered != 0 {
			t.Fatalf("%q of bob's changed cem's inbox: %d unread, delivered to %d", message, unread, delivered)
		}
	})
}

type heardBack struct{ Type, Code, Detail string }
