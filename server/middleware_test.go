package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ctms/db"
	"ctms/server/internal/httpjson"
)

// A logged is all that a server said.
type logged struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *logged) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(line)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// record has a world log everything, at debug level.
func record(w *world) *logged {
	l := &logged{}
	w.log = slog.New(slog.NewTextHandler(l, &slog.HandlerOptions{Level: slog.LevelDebug}))
	w.set.Log = w.log
	return l
}

// trusting is a world behind proxies.
func trusting(proxies ...string) func(*world) {
	return func(w *world) {
		for _, p := range proxies {
			w.cfg.Proxies = append(w.cfg.Proxies, netip.MustParsePrefix(p))
		}
	}
}

func listing(origins ...string) func(*world) { return func(w *world) { w.cfg.Origins = origins } }

func TestEveryAnswerIsGuarded(t *testing.T) {
	t.Parallel()
	t.Run("T-NOSNIFF T-COOP T-FRAME T-REFERRER T-NOSTORE T-BANNER", everyAnswerIsGuarded)
}

func everyAnswerIsGuarded(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		as                 int64
		method, path, body string
		want               int
	}{
		{ann, "GET", "/api/me/", "", 200},
		{ann, "HEAD", "/api/tasks/", "", 200},
		{ann, "POST", "/api/tasks/", `{"title":"x"}`, 201},
		{ann, "DELETE", "/api/tasks/1/", "", 204},
		{ann, "POST", "/api/tasks/", `{}`, 400},
		{0, "GET", "/api/me/", "", 401},
		{bob, "POST", "/api/users/", `{}`, 403},
		{ann, "GET", "/api/nothing/", "", 404},
		{ann, "GET", "/nothing", "", 404},
		{ann, "GET", "//evil.example/", "", 404},
		{ann, "PUT", "/api/me/", "", 405},
		{ann, "POST", "/api/tasks/", strings.Repeat("x", httpjson.MaxBody+1), 413},
		{0, "GET", "/healthz", "", 200},
		{0, "GET", "/readyz", "", 200},
		{0, "GET", "/ws/notifications/", "", 426},
	} {
		a := w.do(c.as, c.method, c.path, c.body)
		if a.status != c.want {
			t.Errorf("%s %s: %d %s, want %d", c.method, c.path, a.status, a.text, c.want)
		}
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Cross-Origin-Opener-Policy": "same-origin",
		} {
			if got := a.header.Get(name); got != want {
				t.Errorf("%s %s: %s %q, want %q", c.method, c.path, name, got, want)
			}
		}
		policy := a.header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "frame-ancestors 'none'") ||
			strings.Contains(policy, "unsafe") {
			t.Errorf("%s %s: Content-Security-Policy %q", c.method, c.path, policy)
		}
		if strings.HasPrefix(c.path, "/api/") && a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s %s: Cache-Control %q", c.method, c.path, a.header.Get("Cache-Control"))
		}
		for _, name := range []string{"Server", "X-Powered-By", "Access-Control-Allow-Origin",
			"Strict-Transport-Security", "Set-Cookie", "Location"} {
			if got := a.header[name]; got != nil {
				t.Errorf("%s %s: %s %q", c.method, c.path, name, got)
			}
		}
	}
}

func TestHSTSWhereTheBrowserComesByHTTPS(t *testing.T) {
	t.Parallel()
	t.Run("T-HSTS", hstsWhereTheBrowserComesByHTTPS)
}

func hstsWhereTheBrowserComesByHTTPS(t *testing.T) {
	https, _ := url.Parse("https://ctms.example.com")
	for name, c := range map[string]struct {
		edit  func(*world)
		proto string
		want  bool
	}{
		"public URL":    {func(w *world) { w.cfg.PublicURL = https }, "", true},
		"trusted proxy": {trusting("127.0.0.0/8"), "https", true},
		"trusted proxy, http": {func(w *world) { w.cfg.PublicURL = https; trusting("127.0.0.0/8")(w) }, "http",
			false},
		"anybody's header":       {func(*world) {}, "https", false},
		"an untrusted proxy's":   {trusting("10.0.0.0/8"), "https", false},
		"plain":                  {func(*world) {}, "", false},
		"a proxy that is silent": {func(w *world) { w.cfg.PublicURL = https; trusting("127.0.0.0/8")(w) }, "", true},
	} {
		w := newWorld(t, c.edit)
		a := w.do(0, "GET", "/healthz", "", with("X-Forwarded-Proto", c.proto))
		if got := a.header.Get("Strict-Transport-Security") != ""; got != c.want {
			t.Errorf("%s: HSTS %v, want %v", name, got, c.want)
		}
	}
}

func TestNoOriginMayReadByDefault(t *testing.T) {
	t.Parallel()
	t.Run("T-CORS", noOriginMayReadByDefault)
}

func noOriginMayReadByDefault(t *testing.T) {
	w := newWorld(t)
	for _, origin := range []string{"https://evil.example", "null", w.url} {
		for _, method := range []string{"GET", "OPTIONS"} {
			a := w.do(ann, method, "/api/me/", "", with("Origin", origin), with("Access-Control-Request-Method", "GET"))
			for name := range a.header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("%s from %s: %s", method, origin, name)
				}
			}
		}
	}
}

func TestListedOriginsMayRead(t *testing.T) {
	t.Parallel()
	t.Run("T-CORS", listedOriginsMayRead)
}

func listedOriginsMayRead(t *testing.T) {
	const host = "https://app.example.com"
	w := newWorld(t, listing(host, "http://localhost:3000"))
	for _, c := range []struct {
		origin  string
		allowed bool
	}{
		{host, true}, {"http://localhost:3000", true},
		{"", false}, {"null", false}, {"*", false}, {"https://evil.example", false}, {"http://app.example.com", false},
		{host + ":444", false}, {host + "/", false},
		{host + ".evil.example", false}, {"https://evil-app.example.com", false}, {"https://x@app.example.com", false},
		{"https://APP.example.com", false}, {host + "," + host, false},
	} {
		set := func(r *http.Request) {
			if c.origin != "" {
				r.Header.Set("Origin", c.origin)
			}
		}
		want := ""
		if c.allowed {
			want = c.origin
		}
		for _, a := range []answer{
			w.do(ann, "GET", "/api/me/", "", set),
			w.do(0, "GET", "/api/me/", "", set), // a 401 can be read, too
			w.do(ann, "GET", "/api/tasks/9/", "", set),
			w.do(0, "OPTIONS", "/api/tasks/1/", "", set, with("Access-Control-Request-Method", "PATCH"),
				with("Access-Control-Request-Headers", "authorization,if-match")),
		} {
			h := a.header
			if got := h.Get("Access-Control-Allow-Origin"); got != want {
				t.Errorf("%q: %d, Access-Control-Allow-Origin %q", c.origin, a.status, got)
			}
			if h.Get("Access-Control-Allow-Credentials") != "" || !strings.Contains(h.Get("Vary"), "Origin") {
				t.Errorf("%q: headers %v", c.origin, h)
			}
			if c.allowed && h.Get("Access-Control-Expose-Headers") != "ETag, Retry-After" {
				t.Errorf("%q: exposed %q", c.origin, h.Get("Access-Control-Expose-Headers"))
			}
		}
		a := w.do(0, "OPTIONS", "/api/tasks/1/", "", set, with("Access-Control-Request-Method", "PATCH"))
		if c.allowed && (a.status != 204 ||
			!strings.HasPrefix(a.header.Get("Access-Control-Allow-Headers"),
				"Authorization, Content-Type, If-Match, If-None-Match") ||
			!strings.Contains(a.header.Get("Access-Control-Allow-Methods"), "PATCH")) {
			t.Errorf("%s: preflight %d %v", c.origin, a.status, a.header)
		}
		if !c.allowed && a.status != 405 {
			t.Errorf("%q: preflight %d", c.origin, a.status)
		}
	}
	if a := w.do(0, "OPTIONS", "/api/tasks/", "", with("Origin", host)); a.status != 405 {
		t.Errorf("an OPTIONS that is no preflight: %d", a.status)
	}
}

func TestPagesOfOtherOriginsMayNotWrite(t *testing.T) {
	t.Parallel()
	t.Run("T-CSRF", pagesOfOtherOriginsMayNotWrite)
}

func pagesOfOtherOriginsMayNotWrite(t *testing.T) {
	public, _ := url.Parse("https://ctms.example.com/base")
	w := newWorld(t, listing("https://app.example.com"), func(w *world) { w.cfg.PublicURL = public })
	own := w.url
	for _, c := range []struct {
		name, origin, site string
		allowed            bool
	}{
		{"a program", "", "", true},
		{"our page", own, "", true},
		{"our page in a new browser", own, "same-origin", true},
		{"typed by the user", "", "none", true},
		{"our page under the public URL", "https://ctms.example.com", "", true},
		{"a listed page", "https://app.example.com", "", true},
		{"a listed page in a new browser", "https://app.example.com", "cross-site", true},
		{"a page on a sister host", "https://other.example.com", "same-site", false},
		{"any page", "https://evil.example", "cross-site", false},
		{"any page in an old browser", "https://evil.example", "", false},
		{"a sandboxed page", "null", "cross-site", false},
		{"a sandboxed page in an old browser", "null", "", false},
		{"a listed page by another scheme", "http://app.example.com", "cross-site", false},
		{"without an Origin", "", "cross-site", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			from := func(r *http.Request) {
				if c.origin != "" {
					r.Header.Set("Origin", c.origin)
				}
				if c.site != "" {
					r.Header.Set("Sec-Fetch-Site", c.site)
				}
			}
			stored := func() int { return len(listed[taskJSON](w, ann, "/api/tasks/?page_size=200")) }
			before := stored()
			a := w.do(ann, "POST", "/api/tasks/", `{"title":"x"}`, from)
			if c.allowed && (a.status != 201 || stored() != before+1) {
				t.Errorf("%d %s", a.status, a.text)
			}
			if !c.allowed && (a.status != 403 || a.field("code") != "forbidden_origin" || stored() != before) {
				t.Errorf("%d %s", a.status, a.text)
			}
			for method, path := range map[string]string{"DELETE": "/api/session/", "PUT": "/api/tasks/900/",
				"PATCH": "/api/users/1/"} {
				if a := w.do(ann, method, path, "", from); (a.status == 403) == c.allowed {
					t.Errorf("%s %s: %d %s", method, path, a.status, a.text)
				}
			}
			if a := w.do(ann, "GET", "/api/me/", "", from); a.status != 200 {
				t.Errorf("GET: %d %s", a.status, a.text)
			}
		})
	}
}

func TestSettingsOfOriginsAndLinksAreChecked(t *testing.T) {
	t.Parallel()
	t.Run("T-NAVURL", settingsOfOriginsAndLinksAreChecked)
}

func settingsOfOriginsAndLinksAreChecked(t *testing.T) {
	parse := func(text string) *url.URL {
		u, err := url.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	for name, c := range map[string]Config{
		"any origin":            {Origins: []string{"*"}},
		"null":                  {Origins: []string{"null"}},
		"a host":                {Origins: []string{"app.example.com"}},
		"a path":                {Origins: []string{"https://app.example.com/"}},
		"a wildcard host":       {Origins: []string{"https://app.example.com", "ftp://x"}},
		"somebody at a host":    {Origins: []string{"https://me@app.example.com"}},
		"a shape":               {ListShape: "list"},
		"public URL of ftp":     {PublicURL: parse("ftp://example.com")},
		"public URL no host":    {PublicURL: parse("https:///x")},
		"public URL a query":    {PublicURL: parse("https://example.com/?a=b")},
		"public URL a user":     {PublicURL: parse("https://me@example.com/")},
		"public URL a fragment": {PublicURL: parse("https://example.com/#x")},
	} {
		c.Key = testKey
		if _, err := New(c, nil, newHub("")); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	for name, taskURL := range map[string]string{
		"script to click":       "javascript:alert({id})",
		"data to click":         "data:text/html,{id}",
		"another host to click": "//evil.example/{id}",
		"a backslash":           `/\evil.example/{id}`,
		"relative":              "tasks/{id}",
		"user info":             "https://host@evil.example/{id}",
		"no host to click":      "https:///{id}",
		"a line break":          "/tasks/{id}\n",
		"no id to click":        "/tasks/",
		"another name for it":   "https://host.example/tasks/{task}",
		"an id that is a host":  "https://{external_id}.example/",
		"an id that is a port":  "https://host.example:{external_id}/",
	} {
		if _, err := New(Config{Key: testKey}, nil, newHub(taskURL)); err == nil {
			t.Errorf("%s was taken", name)
		}
	}
	for _, taskURL := range []string{"/tasks/{id}", "/app/#/tasks/{id}", "https://host.example/tasks/{id}?from=ctms",
		"http://localhost:3000/t/{id}", "https://host.example/tasks/{external_id}", "/app/?t={external_id}#{id}"} {
		if err := CheckTaskURL(taskURL); err != nil {
			t.Errorf("%s: %v", taskURL, err)
		}
	}
}

func TestAddressIsTheLastHopThatIsNotTrusted(t *testing.T) {
	t.Parallel()
	t.Run("T-XFF", addressIsTheLastHop)
}

func addressIsTheLastHop(t *testing.T) {
	for _, c := range []struct {
		trusted   string
		peer      string
		forwarded []string
		want      string
	}{
		{"", "203.0.113.9:1", nil, "203.0.113.9"},
		{"", "203.0.113.9:1", []string{"1.2.3.4"}, "203.0.113.9"},
		{"10.0.0.0/8", "203.0.113.9:1", []string{"1.2.3.4"}, "203.0.113.9"},
		{"10.0.0.0/8", "10.0.0.1:1", nil, "10.0.0.1"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"1.2.3.4"}, "1.2.3.4"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6, 1.2.3.4"}, "1.2.3.4"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6", "1.2.3.4"}, "1.2.3.4"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"1.2.3.4, 10.0.0.2"}, "1.2.3.4"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6,1.2.3.4 ,10.0.0.2,10.0.0.3"}, "1.2.3.4"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"10.0.0.9"}, "10.0.0.9"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6, garbage"}, "10.0.0.1"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{""}, "10.0.0.1"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6, "}, "6.6.6.6"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6,, 10.0.0.2,", ""}, "6.6.6.6"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"[2001:db8::7]"}, "2001:db8::7"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"[::ffff:1.2.3.4], [::ffff:10.0.0.2]"}, "1.2.3.4"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"[1.2.3.4]"}, "10.0.0.1"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6, [2001:db8::7"}, "10.0.0.1"},
		{"10.0.0.0/8", "[::ffff:10.0.0.1]:1", []string{"::ffff:1.2.3.4"}, "1.2.3.4"},
		{"fd00::/8", "[fd00::1]:1", []string{"2001:db8::7"}, "2001:db8::7"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"6.6.6.6:6, 1.2.3.4:5678"}, "1.2.3.4"},
		{"10.0.0.0/8", "10.0.0.1:1", []string{"[2001:db8::7]:443, 10.0.0.2:80"}, "2001:db8::7"},
	} {
		s := &Server{}
		if c.trusted != "" {
			s.cfg.Proxies = []netip.Prefix{netip.MustParsePrefix(c.trusted)}
		}
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.peer
		r.Header["X-Forwarded-For"] = c.forwarded
		for _, name := range []string{"X-Real-Ip", "Forwarded", "Cf-Connecting-Ip", "True-Client-Ip"} {
			r.Header.Set(name, "for=7.7.7.7")
		}
		if got := s.addr(r); got.String() != c.want {
			t.Errorf("trusting %q, from %s, forwarded for %q: %v, want %s", c.trusted, c.peer, c.forwarded, got, c.want)
		}
	}
}

// A proxy may write the scheme as it likes.
func TestASchemeIsReadInAnyCase(t *testing.T) {
	s := &Server{cfg: Config{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}}
	for proto, want := range map[string]bool{"https": true, "HTTPS": true, "Https": true, " https ": true, "http": false,
		"HTTP": false, "httpss": false} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = "10.0.0.1:1"
		r.Header.Set("X-Forwarded-Proto", proto)
		if got := s.https(r); got != want {
			t.Errorf("%q: %t", proto, got)
		}
	}
}

func TestTheLogHoldsNoSecret(t *testing.T) {
	t.Parallel()
	skipInShort(t, "passwords are hashed")
	t.Run("T-LOG-TOKEN T-LOG-AUTH T-LOG-INJ", theLogHoldsNoSecret)
}

func theLogHoldsNoSecret(t *testing.T) {
	var log *logged
	w := vacant(t, func(w *world) { log = record(w) }, listing("https://app.example.com"))
	var secrets []string
	keep := func(s string) string { secrets = append(secrets, s); return s }

	link, err := w.srv.Setup(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	secret := keep(strings.TrimPrefix(link, "/setup#"))
	guess := `{"secret":"` + keep("guessed-secret") + `","username":"root","password":"` + keep("guessed-password") + `"}`
	w.do(0, "POST", "/api/setup/?secret="+secret, guess)
	w.do(0, "POST", "/api/setup/", guess)
	w.want(201, 0, "POST", "/api/setup/", `{"secret":"`+secret+`","username":"root","password":"`+keep(password)+`"}`,
		nil)
	var pair pairJSON
	w.want(200, 0, "POST", "/api/token/", credentials("root", password), &pair)
	keep(pair.Access)
	keep(pair.Refresh)
	w.want(401, 0, "POST", "/api/token/", credentials("root\n\x1b[31mlevel=ERROR forged=1", keep("a wrong password")),
		nil)
	held := cookieOf(t, w.want(200, 0, "POST", "/api/session/", credentials("root", password), nil))
	keep(held.Value)
	for _, path := range []string{"/api/me/", "/api/notifications/", "/nothing", "/ws/notifications/", "//evil/"} {
		w.do(0, "GET", path+"?token="+pair.Access+"&password="+keep("query-password"), "", bearing(pair.Access))
	}
	w.do(0, "GET", "/api/me/", "", bearing(keep("eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoxfQ.signature")))
	w.do(0, "POST", "/api/token/refresh/", `{"refresh":"`+pair.Refresh+`"}`)
	w.do(0, "POST", "/api/session/refresh/", "", with("Cookie", held.Name+"="+held.Value))
	w.do(0, "DELETE", "/api/session/", "", with("Origin", "https://evil.example"))
	as := bearing(pair.Access)
	w.do(0, "POST", "/api/users/", credentials("dan", keep("the-password-of-dan")), as)
	w.do(0, "POST", "/api/users/", `{"username":"short","password":"`+keep("pw-7-xy")+`"}`, as)
	w.do(0, "PATCH", "/api/users/1/", `{"password":"`+keep("the-next-password")+`","old_password":"`+password+`"}`, as)
	w.do(0, "DELETE", "/api/token/", `{"refresh":"`+pair.Refresh+`"}`)
	w.do(0, "GET", "/message/"+keep("ctms_UFxrAP2kQ7dLmN0sTbVwXyZ1a2b3c4d5e6f7g8h9i0jKlMnOpQrStU")+"/", "")
	w.do(0, "GET", "/api/"+strings.Repeat("a", 180)+keep("eyJhbGciOiJub25lIn0.eyJ1c2VyX2lkIjoyfQ.c2lnbmF0dXJl"), "")
	w.do(0, "GET", "/ws/"+pair.Access+"/", "")
	w.do(0, "GET", "/api/a%0alevel=ERROR%1b[31m/", "")

	text := log.String()
	for _, s := range secrets {
		if strings.Contains(text, s) {
			t.Errorf("the log holds %q", s)
		}
	}
	for _, s := range []string{"token=ey", "?", "argon2", "eyJ", "Bearer", "\x1b"} {
		if strings.Contains(text, s) {
			t.Errorf("the log holds %q: %s", s, text)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if !strings.HasPrefix(line, "time=") {
			t.Errorf("a line of its own: %q", line)
		}
	}
	for _, want := range []string{"login refused", "setup link refused", "first admin created",
		"cross-origin request refused", "user created", "password=true", "addr=127.0.0.1", "msg=request"} {
		if !strings.Contains(text, want) {
			t.Errorf("the log says nothing of %q:\n%s", want, text)
		}
	}
}

func TestRequestsAreLimitedPerUser(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.limits.Requests = 5 })
	token := bearing(w.token(bob))
	for i := range 5 {
		if a := w.do(0, "GET", "/api/me/", "", token); a.status != 200 {
			t.Fatalf("request %d: %d", i, a.status)
		}
	}
	var refused int
	for range 5 {
		if a := w.do(0, "GET", "/api/tasks/", "", token); a.status == 429 {
			refused++
			var got errorJSON
			json.Unmarshal([]byte(a.text), &got)
			if got.Code != "too_many_requests" || a.header.Get("Retry-After") != "1" {
				t.Errorf("%s, Retry-After %q", a.text, a.header.Get("Retry-After"))
			}
		}
	}
	if refused == 0 {
		t.Error("nothing was refused")
	}
	w.want(200, cem, "GET", "/api/me/", "", nil) // others are not affected
	w.want(200, 0, "GET", "/healthz", "", nil)
}

func TestConnectingIsARequest(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.limits.Requests = 3 })
	for range 2 {
		w.puppet(bob, "").ready()
	}
	g := w.guest("")
	g.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
	if m := g.next(); m.Type != "authenticated" {
		t.Errorf("signed in: %s", m.raw)
	}
	g.ready()
	if _, a := w.ask(handshake(socketPath + "?token=" + w.token(bob))); a.status != 429 ||
		a.field("code") != "too_many_requests" || a.header.Get("Retry-After") == "" {
		t.Errorf("a fourth: %d %s", a.status, a.text)
	}
	g = w.guest("")
	g.send(`{"action":"authenticate","token":"` + w.token(bob) + `"}`)
	g.mustClose(4429)
	w.puppet(cem, "").ready()
}

func TestTheLimitIsAWindowsWorth(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		l := &Limits{Requests: 20}
		allow := func(user int64) bool {
			ok, _ := l.enter(t.Context(), user)
			if ok {
				l.leave(user)
			}
			return ok
		}
		for range 20 {
			if !allow(ann) {
				t.Fatal("refused within the window's worth")
			}
		}
		if allow(ann) {
			t.Error("allowed beyond it")
		}
		<-time.After(rateWindow / 20)
		if !allow(ann) {
			t.Error("refused after a twentieth of the window")
		}
		if allow(ann) || !allow(bob) {
			t.Error("not by user")
		}
	})
}

func TestNoLimitByDefault(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	token := bearing(w.token(bob))
	for i := range 400 {
		if a := w.do(0, "GET", "/api/notifications/unread_count/", "", token); a.status != 200 {
			t.Fatalf("request %d: %d %s", i, a.status, a.text)
		}
	}
}

func TestLoginIsNotLimitedByOthersRequests(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.limits.Requests = 1 })
	for range 5 {
		if a := w.do(0, "POST", "/api/token/refresh/", fmt.Sprintf(`{"refresh":%q}`, "x")); a.status != 401 {
			t.Errorf("%d %s", a.status, a.text)
		}
	}
}

func TestOneSubscriberIsOneAddress(t *testing.T) {
	t.Parallel()
	for addr, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::", "2001:db8:1:2::": "2001:db8:1:2::",
		"2001:db8:1:3::1": "2001:db8:1:3::", "::1": "::",
	} {
		if got := db.NetworksOf(netip.MustParseAddr(addr))[0].Addr(); got != netip.MustParseAddr(want) {
			t.Errorf("%s counts as %s, want %s", addr, got, want)
		}
	}
	h := newHub("")
	h.limits.AddrConns = 2
	for i, want := range []error{nil, nil, errCrowded} {
		if err := h.acquire(slot{addr: netip.MustParseAddr(fmt.Sprintf("2001:db8::%d", i+1))}); err != want {
			t.Errorf("place %d of a network: %v, want %v", i, err, want)
		}
	}
	for i, c := range []struct {
		addr string
		want error
	}{
		{"2001:db8:0:1::1", nil}, {"2001:db8:0:2::1", nil}, {"2001:db8:0:3::1", errCrowded}, // four of a /56
		{"2001:db8:0:100::1", nil}, {"2001:db8:0:200::1", nil}, {"2001:db8:0:300::1", errCrowded}, // six of a /48
		{"2001:db8:1::1", nil}, {"192.0.2.7", nil}, {"192.0.2.8", nil},
	} {
		s := slot{addr: netip.MustParseAddr(c.addr)}
		if err := h.acquire(s); err != c.want {
			t.Errorf("place %d, of %s: %v, want %v", i, c.addr, err, c.want)
		} else if err == nil {
			defer h.release(s, nil)
		}
	}
}
