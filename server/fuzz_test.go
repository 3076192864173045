package server

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	mathrand "math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"ctms/db"
)

// FuzzRequest has the whole server answer requests that no client would send: whatever is in them, it blames the
// request in JSON and logs nothing as its own fault. Each request comes from a stranger first, and then from an admin.
func FuzzRequest(f *testing.F) {
	skipInShort(f, "it sends all hostile requests")
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
	addHostileRequests(f, append(w.srv.routes(), w.srv.pages()...))
	h, admin := w.srv.Handler(), ann
	f.Fuzz(func(t *testing.T, method, target, kind, name, value, body string) {
		u, err := url.ParseRequestURI(target)
		if err != nil || !strings.HasPrefix(u.Path, "/") {
			t.Skip("net/http answers that itself")
		}
		if strings.Contains(body, "password") && !strings.Contains(u.Path, "setup") {
			t.Skip("hashing takes long")
		}
		for _, signedIn := range []bool{false, true} {
			r := httptest.NewRequest("GET", "/", strings.NewReader(body))
			at := *u
			r.Method, r.URL, r.RequestURI = method, &at, target
			if signedIn {
				r.Header.Set("Authorization", "Bearer "+w.adminToken(t, &admin))
			}
			r.Header.Set("Content-Type", kind)
			switch name {
			case "":
			case "Host":
				r.Host = value
			default:
				r.Header[http.CanonicalHeaderKey(name)] = []string{value}
			}
			a := httptest.NewRecorder()
			h.ServeHTTP(a, r)
			if a.Code >= 500 || log.Len() > 0 {
				said := log.String()
				log.Reset()
				t.Fatalf("%s %q: %d %s %s", method, target, a.Code, a.Body, said)
			}
			if at := w.srv.addr(r); !at.IsValid() {
				t.Fatalf("%s: no address", value)
			}
			mustBeReadable(t, method, u, a)
		}
	})
}

// adminToken is a token for an admin. The request before may have deleted the one that there was.
func (w *world) adminToken(t *testing.T, admin *int64) string {
	t.Helper()
	g, err := w.db.Grant(t.Context(), *admin)
	if errors.Is(err, db.ErrNotFound) {
		*admin += 1_000_000 // ids are never used again
		draft := db.UserPatch{Username: new(rand.Text()), Admin: new(true)}
		if _, _, err := w.db.ReplaceUser(t.Context(), *admin, draft); err != nil {
			t.Fatal(err)
		}
		g, err = w.db.Grant(t.Context(), *admin)
	}
	if err != nil {
		t.Fatal(err)
	}
	token, err := mintAccess(testKey, g, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// mustBeReadable checks that an answer of the API is UTF-8, and that a refusal says what is wrong.
func mustBeReadable(t *testing.T, method string, u *url.URL, a *httptest.ResponseRecorder) {
	t.Helper()
	if !strings.HasPrefix(u.Path, "/api/") {
		return
	}
	if a.Code >= 400 && method != "HEAD" {
		var said struct{ Detail, Code string }
		if err := json.Unmarshal(a.Body.Bytes(), &said); err != nil || said.Detail == "" || said.Code == "" {
			t.Fatalf("%s %q: %d %s", method, u, a.Code, a.Body)
		}
	}
	if !utf8.Valid(a.Body.Bytes()) {
		t.Fatalf("%s %q: answered with what is not UTF-8: %q", method, u, a.Body)
	}
}

// hostileParts stand in the place of an id, a name or a value: escaped, doubled, huge, not UTF-8, or all of it.
var hostileParts = []string{
	"a%2Fb", "a%2Fb%2Fc", "a%2Fb%2Fc%2Fd%2Fe", "%2F", "%2F%2F", "1%2F", "%2F1", "%252F", "a%5Cb", "..%5C..",
	"..%2F..%2Fctms.db", "%2E%2E", "%2E", ".", "a%2F..%2Fb", "a//b", "//", "a/", "a/b/c/d",
	"%00", "1%00", "%0D%0AX:%20y", "%20", "1%20", "+1", "-1", "0", "01", "1e3", "9223372036854775807",
	"9223372036854775808", "%D9%A1", "%FF", "%C0%AF", "%ED%A0%80", "%F4%90%80%80", "%E2%80%AE", "%EF%BB%BF1", "%3F",
	"%23", "%25", "%26", "%3B", ";a=b", "ext:8f2c", "ext:a%2Fb", "ext:", "@", "*", "~", "'", "%22%3E%3Cb%3E", "{id}",
	"%7Bid%7D", "javascript:alert(1)", "bell.js", "app.css%2F", strings.Repeat("a", 9000),
	strings.Repeat("%2F", 3000), strings.Repeat("a%2F", 2000), strings.Repeat("a/", 2000), strings.Repeat("%FF", 3000),
	strings.Repeat("9", 3000),
}

// addHostileRequests adds requests to the corpus. Each hostile part stands in the path of each route, behind it, in its
// query, and in headers. Those are thirty thousand, one after the other. Under the race detector each run takes one in
// ten, other ones each time: races do not depend on what is in a path. .ci/run takes all without the detector.
func addHostileRequests(f *testing.F, routes []route) {
	f.Helper()
	add := func(method, target, kind, name, value, body string) {
		if !raceDetector || mathrand.IntN(10) == 0 {
			f.Add(method, target, kind, name, value, body)
		}
	}
	parts := regexp.MustCompile(`\{[^}]*\}`)
	for _, r := range routes {
		method, path, _ := strings.Cut(r.pattern, " ")
		for _, hostile := range hostileParts {
			literal := strings.ReplaceAll(hostile, "$", "$$")
			for _, target := range []string{
				parts.ReplaceAllString(path, literal), strings.TrimSuffix(path, "/") + "/" + hostile,
				parts.ReplaceAllString(path, "1") + "?" + hostile + "=" + hostile + "&search=" + hostile +
					"&since=" + hostile + "&page_size=" + hostile + "&" + hostile,
			} {
				add(method, target, "application/json", "", "", `{}`)
			}
		}
	}
	for _, header := range []string{
		"Host", "Origin", "Cookie", "Authorization", "Content-Type", "Accept-Encoding", "Range", "If-Range", "If-Match",
		"If-None-Match", "If-Modified-Since", "Access-Control-Request-Method", "Sec-Fetch-Site", "X-Forwarded-For",
		"X-Forwarded-Proto", "X-Forwarded-Host", "X-Request-Id", "Connection", "Upgrade", "Sec-Websocket-Protocol",
		"Sec-Websocket-Key", "Sec-Websocket-Version", "Content-Length", "Transfer-Encoding", "Expect", "Referer",
	} {
		for _, hostile := range hostileParts {
			value, err := url.PathUnescape(hostile)
			if err != nil {
				value = hostile
			}
			for _, target := range []string{"/api/tasks/", "/ws/notifications/", "/docs/", "/static/v/app.css", "/inbox"} {
				add("GET", target, "", header, value, "")
			}
			add("POST", "/api/session/refresh/", "", header, value, "")
		}
	}
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
		c := &conn{hub: w.srv.hub, db: w.db, gate: w.srv.gate, slot: slot{user: bob}, delivering: true,
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
