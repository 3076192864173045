package server

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"ctms/server/internal/token/tokentest"
)

// raw sends text as it is, which an HTTP client would not, and returns the answer.
func (w *world) raw(text string) answer {
	w.t.Helper()
	line, err := net.Dial("tcp", w.http.Listener.Addr().String())
	if err != nil {
		w.t.Fatal(err)
	}
	defer line.Close()
	line.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(line, text); err != nil {
		w.t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(line), nil)
	if err != nil {
		w.t.Fatalf("%q: %v", text, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		w.t.Fatalf("%q: %v", text, err)
	}
	return answer{res.StatusCode, res.Header, string(body)}
}

func TestPathsWorkWithAndWithoutTheirSlash(t *testing.T) {
	t.Parallel()
	t.Run("T-SLASH", pathsWorkWithAndWithoutTheirSlash)
}

func pathsWorkWithAndWithoutTheirSlash(t *testing.T) {
	with, without := newWorld(t), newWorld(t)
	for _, w := range []*world{with, without} {
		w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	}
	for _, c := range []struct {
		as                 int64
		method, path, body string
		want               int
	}{
		{0, "POST", "/api/token/", `{}`, 400},
		{0, "DELETE", "/api/token/", `{}`, 400},
		{0, "POST", "/api/token/refresh/", `{}`, 400},
		{0, "POST", "/api/session/", `{}`, 400},
		{0, "DELETE", "/api/session/", ``, 204},
		{0, "POST", "/api/session/refresh/", ``, 401},
		{0, "POST", "/api/setup/", `{}`, 400},
		{bob, "GET", "/api/me/", ``, 200},
		{bob, "GET", "/api/notifications/", ``, 200},
		{bob, "GET", "/api/notifications/unread_count/", ``, 200},
		{bob, "POST", "/api/notifications/mark_all_read/", ``, 200},
		{bob, "POST", "/api/notifications/1/mark_read/", ``, 200},
		{bob, "POST", "/api/notifications/1/mark_unread/", ``, 200},
		{bob, "GET", "/api/tasks/", ``, 200},
		{bob, "POST", "/api/tasks/", `{"title":"x"}`, 201},
		{bob, "GET", "/api/tasks/1/", ``, 200},
		{bob, "PUT", "/api/tasks/1/", `{"title":"y"}`, 200},
		{bob, "PATCH", "/api/tasks/1/", `{"title":"z"}`, 200},
		{ann, "DELETE", "/api/tasks/1/", ``, 204},
		{bob, "GET", "/api/users/", ``, 200},
		{ann, "POST", "/api/users/", `{}`, 400},
		{bob, "GET", "/api/users/1/", ``, 200},
		{ann, "PUT", "/api/users/2/", `{"username":"bob"}`, 200},
		{bob, "PATCH", "/api/users/2/", `{"name":"B"}`, 200},
		{ann, "DELETE", "/api/users/2/sessions/", ``, 204},
		{ann, "DELETE", "/api/users/3/", ``, 204},
		{0, "GET", "/api/schema/", ``, 200},
		{0, "GET", "/ws/notifications/", ``, 426},
		{0, "GET", "/healthz", ``, 200},
		{0, "GET", "/readyz", ``, 200},
	} {
		bare := strings.TrimSuffix(c.path, "/")
		a, b := without.want(c.want, c.as, c.method, bare, c.body, nil),
			with.want(c.want, c.as, c.method, bare+"/", c.body, nil)
		if times.ReplaceAllString(a.text, "") != times.ReplaceAllString(b.text, "") {
			t.Errorf("%s %s: %s without, %s with its slash", c.method, c.path, a.text, b.text)
		}
	}
}

// times are those on the wire.
var times = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z`)

func TestOtherMethodsAreRefusedByName(t *testing.T) {
	t.Parallel()
	t.Run("T-METHOD", otherMethodsAreRefusedByName)
}

func otherMethodsAreRefusedByName(t *testing.T) {
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, nil)
	for path, allow := range map[string]string{
		"/api/token/":                      "DELETE, POST",
		"/api/token/refresh/":              "POST",
		"/api/session/":                    "DELETE, POST",
		"/api/session/refresh/":            "POST",
		"/api/setup/":                      "POST",
		"/api/me/":                         "GET, HEAD, PATCH",
		"/api/notifications/":              "GET, HEAD",
		"/api/notifications/unread_count/": "GET, HEAD",
		"/api/notifications/mark_all_read": "POST",
		"/api/notifications/1/mark_read/":  "POST",
		"/api/notifications/1/mark_unread": "POST",
		"/api/tasks/":                      "GET, HEAD, POST, PUT",
		"/api/tasks/1/":                    "DELETE, GET, HEAD, PATCH, PUT",
		"/api/users/":                      "GET, HEAD, POST, PUT",
		"/api/keys/":                       "GET, HEAD, POST",
		"/api/keys/1/":                     "DELETE",
		"/api/users/1/":                    "DELETE, GET, HEAD, PATCH, PUT",
		"/api/users/1/sessions/":           "DELETE",
		"/api/schema/":                     "GET, HEAD",
		"/ws/notifications/":               "GET",
		"/ws/notifications":                "GET",
		"/api/topics/ci/subscription/":     "GET, HEAD, PUT",
		"/api/topics/%2F/subscription/":    "GET, HEAD, PUT",
		"/healthz":                         "GET, HEAD",
		"/readyz":                          "GET, HEAD",
	} {
		has := strings.Split(allow, ", ")
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND",
			"get", "QUERY"} {
			if slices.Contains(has, method) {
				continue
			}
			a := w.do(ann, method, path, "")
			got := strings.Split(a.header.Get("Allow"), ", ")
			slices.Sort(got)
			if a.status != 405 || strings.Join(got, ", ") != allow || a.field("code") != "method_not_allowed" &&
				method != "HEAD" {
				t.Errorf("%s %s: %d %s, Allow %q, want %q", method, path, a.status, a.text, a.header.Get("Allow"),
					allow)
			}
		}
		for _, header := range []string{"X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"} {
			if path == "/api/tasks/1/" {
				w.do(ann, "GET", path, "", with(header, "DELETE"))
			}
		}
	}
	w.want(200, ann, "GET", "/api/tasks/1/", "", nil)
}

// No path names a method in Allow that it refuses.
func TestAllowedMethodsAreNotRefused(t *testing.T) {
	t.Parallel()
	t.Run("T-METHOD", allowedMethodsAreNotRefused)
}

func allowedMethodsAreNotRefused(t *testing.T) {
	w := newWorld(t)
	paths := map[string]bool{}
	for _, r := range append(w.srv.routes(), w.srv.pages()...) {
		_, path, _ := strings.Cut(r.pattern, " ")
		for _, path := range spellings(path) {
			path = strings.TrimSuffix(path, "{$}")
			paths[regexp.MustCompile(`{.*?}`).ReplaceAllString(path, "1")] = true
		}
	}
	for path := range paths {
		allow := w.do(0, "PROPFIND", path, "").header.Get("Allow")
		for method := range strings.SplitSeq(allow, ", ") {
			if a := w.do(0, method, path, ""); allow == "" || a.status == 405 {
				t.Errorf("%s %s: %d, Allow %q and then %q", method, path, a.status, allow, a.header.Get("Allow"))
			}
		}
	}
}

func TestHEADIsGETWithoutTheBody(t *testing.T) {
	t.Parallel()
	t.Run("T-HEAD", headIsGETWithoutTheBody)
}

func headIsGETWithoutTheBody(t *testing.T) {
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":2}`, nil)
	for _, path := range []string{"/api/me/", "/api/tasks/", "/api/tasks/1/", "/api/tasks/9/", "/api/notifications/",
		"/api/users/1", "/healthz", "/readyz", "/nothing"} {
		get, head := w.do(bob, "GET", path, ""), w.do(bob, "HEAD", path, "")
		if head.status != get.status || head.text != "" ||
			head.header.Get("Content-Length") != fmt.Sprint(len(get.text)) ||
			head.header.Get("ETag") != get.header.Get("ETag") {
			t.Errorf("%s: %d %q %v, GET %d", path, head.status, head.text, head.header, get.status)
		}
	}
}

func TestElsewhereIsNothing(t *testing.T) {
	t.Parallel()
	t.Run("T-PATH, T-REDIRECT, T-DEBUG, T-DIRLIST", elsewhereIsNothing)
}

func elsewhereIsNothing(t *testing.T) {
	w := newWorld(t, func(w *world) { w.cfg.Hosts = []string{"*"} }) // the absolute form names others
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x"}`, nil)
	token := w.token(ann)
	for _, path := range []string{
		"/nothing", "/api/", "/api", "/api/nothing/", "/api/tasks/1/x/", "/api/tasks/1/x", "/api/tasks/1//",
		"/api//tasks/", "//api/tasks/", "/api/tasks//", "/api/tasks/./",
		"/api/tasks/../users/", "/api/tasks/1/../1/", "/api/notifications/1/", "/api/notifications/1", "/API/tasks/",
		"/api/Tasks/", "/api/tasks/%2e%2e/users/",
		"/ws/", "/ws", "/ws/other/", "//", "///", "/.", "/..", "/./", "/../", "//evil.example", "//evil.example/",
		"//evil.example/..", "/..//evil.example/", `/\evil.example/`, `/\\evil.example`,
		"/%5cevil.example/", "/%2f%2fevil.example/", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fctms.db", "/ctms.db",
		"/ctms.db-wal", "/jwt.key", "/ctl.sock",
		"/debug/pprof/", "/debug/vars", "/metrics", "/.git/config", "/.env", "/server-status", "/static/",
		"/api/tasks/1/;x", "/api/me/;a=b", "/api/me/%00", "/%00", "/%ff", "/healthz/x", "/readyz//",
		"/api/%74asks/%31/..",
		"/api/topics/.", "/api/topics/..", "/api/topics/./subscription/", "/api/topics/./subscription?x=1",
		"/api/topics/../me/", "/api/topics/../topics/ci/subscription/", "/api/topics/ci/./subscription/",
		"/api/topics/%2e/../ci/subscription/", "/api/tasks/ext:a/../", "/api/tasks/ext:a/./subscription/",
		"/api/tasks/ext:a/../ext:b/",
	} {
		for _, method := range []string{"GET", "POST", "DELETE"} {
			a := w.raw(fmt.Sprintf("%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n",
				method, path, token))
			if a.status != 404 || a.field("code") != "not_found" ||
				a.header.Get("Content-Type") != "application/json" || a.header.Get("Location") != "" {
				t.Errorf("%s %s: %d %s %v", method, path, a.status, a.text, a.header)
			}
		}
	}
	for _, target := range []string{"http://evil.example/nothing", "https://evil.example//api/me/"} { // absolute form
		a := w.raw(fmt.Sprintf("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", target))
		if a.status != 404 || a.header.Get("Location") != "" {
			t.Errorf("GET %s: %d %s %v", target, a.status, a.text, a.header)
		}
	}
	for _, request := range []string{"CONNECT evil.example:443", "CONNECT /api/tasks/", "OPTIONS *",
		"CONNECT //evil.example/.."} {
		a := w.raw(request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		if a.status >= 500 || a.status >= 300 && a.status < 400 || a.status == 200 && a.text != "" {
			t.Errorf("%s: %d %s %v", request, a.status, a.text, a.header)
		}
	}
}

// Neither does a redirect leave the path of the public URL.
func TestDotsOfATopicAreNoRedirect(t *testing.T) {
	t.Parallel()
	t.Run("T-SLASH, T-REDIRECT", dotsOfATopicAreNoRedirect)
}

func dotsOfATopicAreNoRedirect(t *testing.T) {
	w := newWorld(t, func(w *world) { w.cfg.PublicURL = &url.URL{Scheme: "http", Host: "localhost", Path: "/ctms"} })
	for _, path := range []string{"/api/topics/./subscription/?a=1", "/api/topics/../me/", "/api/topics/..",
		"/api/tasks/ext:a/../"} {
		for _, prefix := range []string{"", "/ctms"} {
			a := w.raw(fmt.Sprintf("GET %s%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", prefix, path))
			if a.status != 404 || a.field("code") != "not_found" || a.header.Get("Location") != "" {
				t.Errorf("%s%s: %d %s %v", prefix, path, a.status, a.text, a.header)
			}
		}
	}
}

func TestIDsThatAreNoneNameNothing(t *testing.T) {
	t.Parallel()
	t.Run("T-ID", idsThatAreNoneNameNothing)
}

func idsThatAreNoneNameNothing(t *testing.T) {
	w := newWorld(t)
	w.want(201, ann, "POST", "/api/tasks/", `{"title":"x","assigned_to":1}`, nil)
	for _, id := range []string{
		"0", "-1", "-0", "+1", "01", "1.0", "1.5", "1e3", "0x1", "1_0", "9223372036854775808", "18446744073709551617",
		strings.Repeat("9", 3000), "x", "null", "undefined", "true",
		"%00", "1%00", "%20", "1%20", "%2e", "1%2f", "%2e%2e%2f1", "%ff", "1;x", "1,2", "*", "'", "1'--",
		"1%20OR%201=1", "%D9%A1", "%EF%BC%91", "[1]", "{id}", "me",
	} {
		for _, c := range []struct{ method, path, body string }{
			{"GET", "/api/tasks/%s/", ""}, {"PUT", "/api/tasks/%s/", `{"title":"x"}`},
			{"PATCH", "/api/tasks/%s/", `{"title":"x"}`}, {"DELETE", "/api/tasks/%s/", ""},
			{"POST", "/api/notifications/%s/mark_read/", ""}, {"POST", "/api/notifications/%s/mark_unread/", ""},
			{"GET", "/api/users/%s/", ""}, {"PUT", "/api/users/%s/", `{"username":"x"}`},
			{"PATCH", "/api/users/%s/", `{}`}, {"DELETE", "/api/users/%s/", ""},
			{"DELETE", "/api/users/%s/sessions/", ""},
		} {
			path := strings.Replace(c.path, "%s", id, 1)
			w.refused(404, "not_found", "", ann, c.method, path, c.body)
		}
	}
	// Well formed, and nobody's
	for _, id := range []string{"2", "281474976710655", "281474976710656", "9223372036854775807"} {
		for _, c := range []struct{ method, path string }{
			{"GET", "/api/tasks/%s/"}, {"PATCH", "/api/tasks/%s/"}, {"DELETE", "/api/tasks/%s/"},
			{"POST", "/api/notifications/%s/mark_read/"}, {"POST", "/api/notifications/%s/mark_unread/"},
		} {
			w.refused(404, "not_found", "", ann, c.method, strings.Replace(c.path, "%s", id, 1), "")
		}
	}
}

func TestReadyWhileTheDatabaseAnswers(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.want(200, 0, "GET", "/readyz", "", nil)
	if err := w.db.Close(); err != nil {
		t.Fatal(err)
	}
	w.refused(503, "not_ready", "", 0, "GET", "/readyz", "")
	w.want(200, 0, "GET", "/healthz", "", nil)
	token := bearing(tokentest.HostToken())
	for _, c := range []struct{ method, path, body string }{
		{"GET", "/api/tasks/", ""}, {"GET", "/api/tasks/1/", ""}, {"POST", "/api/tasks/", `{"title":"x"}`},
		{"GET", "/api/notifications/", ""},
		{"POST", "/api/notifications/mark_all_read/", ""}, {"GET", "/api/users/", ""},
		{"POST", "/api/token/", credentials("bob", password)},
	} {
		a := w.refused(503, "closed", "", 0, c.method, c.path, c.body, token)
		if a.header.Get("Retry-After") != "1" {
			t.Errorf("%s %s: Retry-After %q", c.method, c.path, a.header.Get("Retry-After"))
		}
	}
}

func TestTheOperatorNeedsNoToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.http.Config.Handler = w.srv.Control()
	w.want(200, 0, "GET", "/api/users/?username=BOB", "", nil)
	w.want(200, 0, "PATCH", "/api/users/2/", `{"name":"Robert"}`, nil)
	w.want(201, 0, "PUT", "/api/users/7/", `{"username":"dan"}`, nil)
	w.want(204, 0, "DELETE", "/api/users/2/sessions/", "", nil)
	w.want(204, 0, "DELETE", "/api/users/3/", "", nil)
	w.want(200, 0, "POST", "/api/users/2/token/", `{"seconds":86400}`, nil)
	w.refused(400, "invalid", "seconds", 0, "POST", "/api/users/2/token/", `{"seconds":86401}`)
	w.refused(400, "invalid", "seconds", 0, "POST", "/api/users/2/token/", `{"seconds":0}`)
	w.refused(404, "not_found", "", 0, "POST", "/api/users/99/token/", `{"seconds":60}`)
	w.refused(404, "not_found", "", 0, "GET", "/api/probes/none/", "")
	for _, path := range []string{"/api/tasks/", "/api/token/", "/api/me/", "/api/notifications/", "/ws/notifications/",
		"/healthz"} {
		w.refused(404, "not_found", "", 0, "GET", path, "")
	}
}
