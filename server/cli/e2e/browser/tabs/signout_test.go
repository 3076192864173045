// Tests what becomes of a login without a connection, and beside other programs of the same host.

package tabs

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// browserKey is the key that the logins of the page's browser are bound to.
const browserKey = `localStorage.getItem(Object.keys(localStorage).find((k) => k.startsWith("ctms browser")))`

// refreshes tries to refresh the login of the page's cookie, as the page does it, and returns the status.
const refreshes = `fetch("/api/session/refresh/", {method: "POST", headers: {"Content-Type": "application/json"},
	body: JSON.stringify({key: ` + browserKey + `})
}).then((answer) => answer.status)`

// sentTo is the methods of the page's requests to the session, in their order.
const sentTo = `performance.getEntriesByType("resource").map((e) => e.name)
	.filter((name) => name.includes("/api/session/"))
	.map((name) => name.endsWith("refresh/") ? "refresh" : "session").join()`

func TestASignOutReachesTheServerAsSoonAsItCan(t *testing.T) {
	for name, comeBack := range map[string]func(p *browser.Tab, s *browser.Team){
		"in the page":     func(p *browser.Tab, s *browser.Team) { p.Do(`dispatchEvent(new Event("online"))`) },
		"by itself":       func(p *browser.Tab, s *browser.Team) {},
		"after a reload":  func(p *browser.Tab, s *browser.Team) { p.Open(s.URL) },
		"in another page": func(p *browser.Tab, s *browser.Team) { p.SameUserTab().Open(s.URL + "/inbox") },
	} {
		t.Run(name, func(t *testing.T) {
			s := browser.NewTeam(t, nil, "ann", "bob")
			p := browser.NewUserTab(t)
			p.SignIn(s.URL, "ann")
			s.Stop()
			p.Click(`[popovertarget="menu"]`)
			p.Click("#menu .sign-out")
			if got := p.Text("ctms-login .leaving"); !strings.Contains(got, "no connection") {
				t.Errorf("a sign-out without a connection says %q", got)
			}
			if browser.Eval[bool](p, `document.body.textContent.includes("You have been signed out.")`) {
				t.Error("the page says that somebody else ended the login")
			}
			// Nobody signs in over it: the cookie would be lost, and its login would stay.
			p.Fill("#username", "bob")
			p.Fill("#password", browser.PasswordOf("bob"))
			p.Click("ctms-login .main")
			p.WaitVisible("#problem")

			s.Restart()
			comeBack(p, s)
			p.WaitFor(`!Object.keys(localStorage).some((k) => k.startsWith("ctms leaving"))`)
			p.WaitFor(`$("ctms-login") !== null && $("ctms-login .leaving") === null`)
			if got := browser.Eval[string](p, sentTo); name == "after a reload" && got != "session" {
				t.Errorf("the page that came back asked for %s, want the end of the session alone", got)
			}
			if status := browser.Eval[int](p, refreshes); status != 401 {
				t.Errorf("the login after the sign-out: status %d, want 401", status)
			}
			p.SignIn(s.URL, "bob")
		})
	}
}

// A page that dies in the middle of a sign-out has noted it before.
func TestASignOutSurvivesItsPage(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Do(`globalThis.fetch = () => new Promise(() => {})`)
	p.Click(`[popovertarget="menu"]`)
	p.Click("#menu .sign-out")
	p.WaitFor(`Object.keys(localStorage).some((k) => k.startsWith("ctms leaving"))`)
	p.Open(s.URL)
	p.WaitVisible("ctms-login .main")
	if got := browser.Eval[string](p, sentTo); got != "session" {
		t.Errorf("the next page asked for %s, want the end of the session alone", got)
	}
}

// neighbour is another program on the same host, on a port of its own. It plants a cookie in whoever comes.
func neighbour(t testing.TB, planted *atomic.Pointer[http.Cookie], heard *atomic.Pointer[string]) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if c := planted.Load(); c != nil {
			http.SetCookie(w, c)
		}
		if cookies := r.Header.Get("Cookie"); r.URL.Path != "/favicon.ico" {
			heard.Store(&cookies)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestANeighbourOfTheHostChangesNobody(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "eve")
	port := s.Listen[strings.LastIndex(s.Listen, ":")+1:]
	var planted atomic.Pointer[http.Cookie]
	var heard atomic.Pointer[string]
	evil := neighbour(t, &planted, &heard)
	eves := func() string { // the refresh token of a login of Eve's
		login, _ := json.Marshal(map[string]string{"username": "eve", "password": browser.PasswordOf("eve")})
		_, text := e2e.Request(t, "POST", s.URL+"/api/token/", "", string(login))
		var pair struct{ Refresh string }
		json.Unmarshal([]byte(text), &pair)
		return pair.Refresh
	}
	who := `$("ctms-app").me?.username ?? ($("ctms-login") ? "nobody" : undefined)`

	for _, c := range []struct{ name, path string }{
		{"ctms-" + port, "/api/session"}, {"ctms-" + port, "/"}, {"ctms-" + port, "/api/session/refresh/"},
		{"ctms", "/api/session"},
	} {
		t.Run(c.name+" "+c.path, func(t *testing.T) {
			p := browser.NewUserTab(t)
			p.SignIn(s.URL, "ann")
			planted.Store(&http.Cookie{Name: c.name, Value: eves(), Path: c.path, HttpOnly: true})
			p.Open(evil + "/api/session/refresh/")
			p.Open(s.URL)
			p.WaitFor(who)
			got := browser.Eval[string](p, who)
			if got != "ann" && got != "nobody" {
				t.Errorf("with a planted cookie the page is %s's", got)
			}
			planted.Store(nil)
			if got == "nobody" { // the planted cookie keeps nobody out
				p.SignIn(s.URL, "ann")
			}
			p.Open(s.URL)
			p.WaitFor(who + ` === "ann"`)
		})
	}

	// What it reads opens nothing.
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Open(evil + "/api/session/refresh/")
	_, stolen, _ := strings.Cut(*heard.Load(), "ctms-"+port+"=")
	stolen, _, _ = strings.Cut(stolen, ";")
	if stolen == "" {
		t.Fatalf("the neighbour heard %q, want the cookie: browsers give it to every port", *heard.Load())
	}
	if status, text := e2e.Request(t, "POST", s.URL+"/api/token/refresh/", "",
		fmt.Sprintf(`{"refresh":%q}`, stolen)); status != 401 {
		t.Errorf("a stolen cookie: %d %s, want 401", status, text)
	}
	p.Open(s.URL)
	p.WaitFor(who + ` === "ann"`)
}
