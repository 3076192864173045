package server

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

func TestEveryAnswerHasTheIDOfItsRequest(t *testing.T) { // and every log line about the request
	t.Parallel()
	skipInShort(t, "it sends many requests")
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w); w.limits.Requests = 40 }, listing("https://app.example.com"))
	seen := map[string]bool{}
	check := func(what string, a answer, status int, line ...string) {
		t.Helper()
		id := a.header.Get("X-Request-ID")
		if a.status != status || !regexp.MustCompile(`^[a-z0-9]{8,16}$`).MatchString(id) || seen[id] {
			t.Errorf("%s: %d with id %q, want %d", what, a.status, id, status)
		}
		seen[id] = true
		if len(line) == 0 {
			return
		}
		for text := range strings.Lines(log.String()) {
			if strings.Contains(text, "id="+id+" ") && containsAll(text, line...) {
				return
			}
		}
		t.Errorf("%s: no line with id %s has %q:\n%s", what, id, line, log)
	}
	do := func(as int64, method, path, body string, status int, line ...string) {
		t.Helper()
		check(method+" "+path, w.do(as, method, path, body), status, line...)
	}
	do(bob, "GET", "/api/tasks/", "", 200, "msg=request", "status=200", "user=2", "method=GET", "path=/api/tasks/")
	do(bob, "HEAD", "/api/tasks/", "", 200, "msg=request", "status=200", "user=2")
	do(0, "GET", "/api/tasks/", "", 401, "msg=request", "status=401", "user=0")
	do(ann, "POST", "/api/tasks/", `{"title":"x"}`, 201, "status=201", "user=1")
	do(ann, "POST", "/api/tasks/", `{}`, 400, "status=400", "user=1")
	do(ann, "DELETE", "/api/tasks/1/", "", 204, "status=204", "user=1")
	do(ann, "POST", "/api/users/", `{"username":"dan","password":"`+password+`"}`, 201, "user created", "by=1")
	do(0, "POST", "/api/token/", credentials("dan", password), 200, "msg=request", "status=200", "user=4")
	do(0, "POST", "/api/token/", credentials("dan", "wrong one"), 401, "login refused")
	do(bob, "GET", "/api/nothing/", "", 404, "status=404")
	do(bob, "PUT", "/api/me/", "", 405, "status=405")
	do(0, "GET", "/inbox", "", 200, "status=200")
	do(0, "GET", "/docs/", "", 200, "status=200")
	do(0, "GET", "/healthz", "", 200, "status=200")
	check("another origin", w.do(0, "POST", "/api/session/", "", with("Origin", "https://evil.example")), 403,
		"cross-origin request refused")
	check("preflight", w.do(0, "OPTIONS", "/api/tasks/", "", with("Origin", "https://app.example.com"),
		with("Access-Control-Request-Method", "PATCH")), 204)
	check("another host", w.raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"), 421,
		"unknown host", "CTMS_HOSTS")
	check("no request", w.raw("nonsense\r\n\r\n"), 400)
	_, a := w.ask(handshake(socketPath + "?token=" + w.token(bob)))
	check("a WebSocket", a, 101)
	for range 100 {
		if a = w.do(bob, "GET", "/api/me/", ""); a.status == 429 {
			break
		}
	}
	check("too many", a, 429, "requests refused", "user=2")
}

func containsAll(text string, parts ...string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}

func TestTheIDOfATrustedProxyIsTaken(t *testing.T) {
	t.Parallel()
	t.Run("T-XFF, T-LOG-INJ", theIDOfATrustedProxyIsTaken)
}

func theIDOfATrustedProxyIsTaken(t *testing.T) {
	behind, open := newWorld(t, trusting("127.0.0.0/8")), newWorld(t)
	for id, sane := range map[string]bool{
		"7f3c9a": true, "4bf92f35-77b3.4da6_a3ce": true, strings.Repeat("a", 64): true,
		strings.Repeat("a", 65): false, "": false, "a b": false, "a=b": false, `"`: false, "é": false, "<b>": false,
		"a\tb": false, "a,b": false,
	} {
		request := fmt.Sprintf("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-ID: %s\r\n", id)
		if got := behind.raw(request + "\r\n").header.Get("X-Request-ID"); (got == id) != sane || got == "" {
			t.Errorf("behind a proxy, id %q: answered with %q", id, got)
		}
		if got := open.raw(request + "\r\n").header.Get("X-Request-ID"); got == id || got == "" {
			t.Errorf("of a stranger, id %q: answered with %q", id, got)
		}
		two := behind.raw(request + "X-Request-ID: other\r\n\r\n").header
		if got := two.Get("X-Request-ID"); got == id || got == "other" || len(two["X-Request-Id"]) != 1 {
			t.Errorf("two ids: answered with %q", two["X-Request-Id"])
		}
	}
}
