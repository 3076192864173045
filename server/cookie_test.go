package server

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"
)

// browserKeyOf is a key as a page makes it.
func browserKeyOf(name string) string { return name + strings.Repeat("0", minBrowserKey) }

// A browser is what a page sends of a login: its key, and the cookies that it holds.
type browser struct {
	*world
	key     string
	cookies []string // name=value
}

// login signs bob or somebody else in, and keeps the cookie.
func (b *browser) login(name string) {
	b.t.Helper()
	body := map[string]any{"username": name, "password": password}
	if b.key != "" {
		body["key"] = b.key
	}
	a := b.want(200, 0, "POST", "/api/session/", string(encode(body)), nil)
	b.cookies = []string{cookiePair((&http.Response{Header: a.header}).Cookies()[0])}
}

func cookiePair(c *http.Cookie) string { return c.Name + "=" + c.Value }

// refresh asks for the next token, and returns the answer. more are further fields of the body.
func (b *browser) refresh(more ...string) answer {
	b.t.Helper()
	body := map[string]any{}
	if b.key != "" {
		body["key"] = b.key
	}
	for _, field := range more {
		body[field] = true
	}
	a := b.do(0, "POST", "/api/session/refresh/", string(encode(body)), with("Cookie", strings.Join(b.cookies, "; ")))
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.MaxAge > 0 {
			b.cookies = []string{cookiePair(c)}
		}
	}
	return a
}

// Programs on other ports of this host see the cookie, and can plant one of theirs.
func TestACookieAloneIsNoLogin(t *testing.T) {
	t.Parallel()
	skipInShort(t, "passwords are hashed")
	w := newWorld(t)
	w.setPassword(bob)
	w.setPassword(cem)
	victim := &browser{world: w, key: browserKeyOf("a")}
	victim.login("bob")
	for range 3 {
		if a := victim.refresh(); a.status != 200 {
			t.Fatalf("a refresh with the key: %d %s", a.status, a.text)
		}
	}
	thief := &browser{world: w, cookies: victim.cookies}
	_, stolen, _ := strings.Cut(victim.cookies[0], "=")
	for name, status := range map[string]int{
		"without a key": thief.refresh().status, "to bind it": thief.refresh("bind").status,
		"with another key": (&browser{world: w, key: browserKeyOf("b"), cookies: victim.cookies}).refresh("bind").status,
		"as a program":     w.do(0, "POST", "/api/token/refresh/", `{"refresh":"`+stolen+`"}`).status,
	} {
		if status != 401 {
			t.Errorf("a stolen cookie %s: %d, want 401", name, status)
		}
	}
	if a := victim.refresh(); a.status != 200 {
		t.Errorf("the victim after all that: %d %s", a.status, a.text)
	}

	for name, plant := range map[string]func() string{
		"bound to another key": func() string {
			other := &browser{world: w, key: browserKeyOf("c")}
			other.login("cem")
			return other.cookies[0]
		},
		"bound to nothing": func() string {
			other := &browser{world: w}
			other.login("cem")
			return other.cookies[0]
		},
		"of a program": func() string { return w.cookieName() + "=" + w.signIn(cem).Refresh },
		"of before":    func() string { return formerCookie + "=" + w.signIn(cem).Refresh },
	} {
		victim.login("bob")
		victim.cookies = []string{plant()}
		a := victim.refresh()
		if a.status != 401 || strings.Contains(a.text, "access") {
			t.Errorf("a planted cookie %s: %d %s, want 401", name, a.status, a.text)
		}
		if gone := (&http.Response{Header: a.header}).Cookies(); len(gone) == 0 || gone[0].MaxAge >= 0 {
			t.Errorf("a planted cookie %s stays: %v", name, a.header["Set-Cookie"])
		}
	}
}

func TestSeveralCookiesOfALoginAreRefusedAndGone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.setPassword(bob)
	b := &browser{world: w, key: browserKeyOf("a")}
	b.login("bob")
	own := b.cookies[0]
	for name, cookies := range map[string][]string{
		"own first": {own, w.cookieName() + "=x"}, "own last": {w.cookieName() + "=x", own}, "twice": {own, own},
		"of before": {"ctms=x", "ctms=y"},
	} {
		b.cookies = cookies
		a := b.refresh()
		if a.status != 401 {
			t.Errorf("%s: %d %s, want 401", name, a.status, a.text)
		}
		gone := map[string]bool{}
		for _, c := range (&http.Response{Header: a.header}).Cookies() {
			if c.MaxAge < 0 {
				gone[c.Name+" "+c.Path] = true
			}
		}
		which, _, _ := strings.Cut(cookies[0], "=")
		for _, path := range []string{"/", "/api", "/api/", "/api/session", "/api/session/", "/api/session/refresh",
			"/api/session/refresh/"} {
			if !gone[which+" "+path] {
				t.Errorf("%s: the cookie %s for %s stays: %v", name, which, path, a.header["Set-Cookie"])
			}
		}
	}
	// Signing out ends what is good among them.
	b.login("bob")
	own = b.cookies[0]
	w.do(0, "DELETE", "/api/session/", "", with("Cookie", w.cookieName()+"=x; "+own))
	b.cookies = []string{own}
	if a := b.refresh(); a.status != 401 {
		t.Errorf("a login among several cookies after a sign-out: %d, want 401", a.status)
	}
}

// What was planted before a login does not end it.
func TestALoginTakesPlantedCookiesAway(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(w *world) { w.cfg.Hosts = []string{"*"} })
	w.setPassword(bob)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse("http://box.example.com/api/session/refresh/")
	if err != nil {
		t.Fatal(err)
	}
	const name = "ctms-80"
	for _, path := range []string{"/", "/api/", "/api/session/refresh/"} {
		jar.SetCookies(at, []*http.Cookie{{Name: name, Value: "planted", Path: path},
			{Name: name, Value: "planted", Path: path, Domain: "example.com"}})
	}
	if n := len(jar.Cookies(at)); n != 6 {
		t.Fatalf("%d cookies were planted, want 6", n)
	}
	a := w.do(0, "POST", "/api/session/", `{"username":"bob","password":"`+password+`"}`,
		func(r *http.Request) { r.Host = at.Host }, with("Cookie", name+"=planted; "+name+"=planted"))
	jar.SetCookies(at, (&http.Response{Header: a.header}).Cookies())
	if left := jar.Cookies(at); len(left) != 1 || left[0].Value == "planted" {
		t.Errorf("after a login the browser sends %v, want the cookie of the login alone", left)
	}
}

// Strangers choose how many cookies they send.
func TestSeveralCookiesFillNoLog(t *testing.T) {
	t.Parallel()
	var log *logged
	w := newWorld(t, func(w *world) { log = record(w) })
	began := time.Now()
	for range 50 {
		w.do(0, "POST", "/api/session/refresh/", "{}", with("Cookie", w.cookieName()+"=a; "+w.cookieName()+"=b"))
	}
	most := 1 + int(time.Since(began)/logThrottleEvery)
	if n := strings.Count(log.String(), "several cookies"); n < 1 || n > most {
		t.Errorf("50 requests made %d lines, want 1 to %d", n, most)
	}
}

// Proxies may take 4 KiB of headers at most. A common sign-in takes no cookie away by https.
func TestASignInFitsThroughAProxy(t *testing.T) {
	t.Parallel()
	const host = "ctms.tools.corp.example.com"
	for public, c := range map[string]struct {
		cookies string
		most    int // bytes
	}{
		"http://" + host + ":8000":   {"ctms-8000=a", 4000},
		"https://" + host:            {"__Host-ctms=a; __Host-ctms=b", 1000},
		"https://" + host + "/box":   {"__Secure-ctms=a", 1000},
		"https://" + host + "/boxes": {"__Secure-ctms=a; __Secure-ctms=b", 3000},
	} {
		at, err := url.Parse(public)
		if err != nil {
			t.Fatal(err)
		}
		w := newWorld(t, trusting("127.0.0.0/8"), func(w *world) { w.cfg.PublicURL = at })
		w.setPassword(bob)
		a := w.do(0, "POST", at.Path+"/api/session/", `{"username":"bob","password":"`+password+`"}`,
			func(r *http.Request) { r.Host = at.Host }, with("Cookie", c.cookies), with("X-Forwarded-Proto", at.Scheme))
		var head bytes.Buffer
		a.header.Write(&head)
		if n := head.Len(); a.status != 200 || n > c.most {
			t.Errorf("%s: %d with %d bytes of headers, want %d at most:\n%s", public, a.status, n, c.most, head.String())
		}
	}
}

// A login from before this version has a cookie of the former name, and no key.
func TestALoginFromBeforeGoesOn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	b := &browser{world: w, cookies: []string{formerCookie + "=" + w.signIn(bob).Refresh}}
	a := b.refresh()
	if a.status != 200 || !strings.HasPrefix(b.cookies[0], w.cookieName()+"=") {
		t.Fatalf("a page of before: %d %s, cookies %v", a.status, a.text, b.cookies)
	}
	if !strings.Contains(fmt.Sprint(a.header["Set-Cookie"]), formerCookie+"=;") {
		t.Errorf("the cookie of the former name stays: %v", a.header["Set-Cookie"])
	}
	b.key = browserKeyOf("a")
	if a := b.refresh("bind"); a.status != 200 {
		t.Fatalf("a page of today: %d %s", a.status, a.text)
	}
	if a := b.refresh(); a.status != 200 {
		t.Errorf("bound: %d %s", a.status, a.text)
	}
	b.key = ""
	if a := b.refresh(); a.status != 401 {
		t.Errorf("bound, without the key: %d", a.status)
	}
	b.key = "short"
	if a := b.refresh(); a.status != 400 || a.field("field") != "key" {
		t.Errorf("a short key: %d %s", a.status, a.text)
	}
}

// Two servers on one host name have a cookie each.
func TestServersOfOneHostHaveCookiesOfTheirOwn(t *testing.T) {
	t.Parallel()
	for host, want := range map[string]string{
		"localhost:8000": "ctms-8000", "localhost:08001": "ctms-8001", "localhost": "ctms-80", "[::1]:9": "ctms-9",
		"[::1]":         "ctms-80",
		"example.com:0": "ctms-80", "example.com:99999": "ctms-80", "example.com:http": "ctms-80", "example.com:": "ctms-80",
	} {
		s := &Server{}
		if got := s.cookieSpec(&http.Request{Host: host, RemoteAddr: "127.0.0.1:1"}).name; got != want {
			t.Errorf("%s: cookie %s, want %s", host, got, want)
		}
	}
}
