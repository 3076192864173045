// Tests what people do every day, in each engine.

package engines

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"testing"

	"ctms/server/cli/e2e/webdriver"
)

// A session is Ann's work with one browser: two windows, and what has arrived so far.
type session struct {
	testing.TB
	engine string
	team   *webdriver.Team
	host   *webdriver.Host
	first  *webdriver.Tab
	second *webdriver.Tab
}

// leave opens another page in a tab.
func (s *session) leave(p *webdriver.Tab, url string) {
	s.Helper()
	p.Do(`const app = $("ctms-app"); // or none: a foreign page
		addEventListener("pagehide", () => (globalThis.leadsAway = !!app?.workspace.client.connection.leading))`)
	p.Open(url)
}

// comeBack goes back to the page that leave left. If the browser kept that page, it must have given the lock back.
// WebKit does keep it, and takes its lock away as well.
func (s *session) comeBack(p *webdriver.Tab) {
	s.Helper()
	p.Back()
	p.WaitFor(`$("ctms-bell")`)
	if webdriver.Eval[bool](p, `globalThis.leadsAway === true`) {
		s.Error("the page that went away kept the lock")
	}
	if s.engine == webdriver.WebKit.Name && !webdriver.Eval[bool](p, `"leadsAway" in globalThis`) {
		s.Error("the browser loaded the page anew: the way back is not tested")
	}
}

const (
	// heightsOfFields are the different heights of the fields in the settings.
	heightsOfFields = `[...new Set([$("ctms-preferences"), $("ctms-preferences", "ctms-choices")]
		.flatMap((page) => [...page.shadowRoot.querySelectorAll(":is(input, select).field")])
		.filter((field) => field.checkVisibility()).map((field) => field.getBoundingClientRect().height))].join()`
	// leaning is by how much a card is nearer to the end of its column than to its start. A scrollbar that takes room is
	// a part of the space at the end, and may be a little wider.
	leaning = `(() => {
		const card = $("ctms-board", "li[data-id]").getBoundingClientRect();
		const column = $("ctms-board", ".column:has(li[data-id])").getBoundingClientRect();
		return (card.left - column.left) - (column.right - card.right);
	})()`
)

// flows are run one after the other: each goes on where the one before it ended.
var flows = []struct {
	name string
	do   func(s *session)
}{
	{"sign in", func(s *session) {
		webdriver.SignIn(s.first, s.team.URL+"/inbox")
		s.first.WaitVisible("main > ctms-inbox")
		s.team.Arrive(s.first)
	}},
	{"reload", func(s *session) {
		for range 3 {
			s.first.Reload()
			s.first.WaitFor(webdriver.Connected)
			s.team.Arrive(s.first)
		}
	}},
	{"navigate", func(s *session) {
		p := s.first
		p.Click(`header nav a`)
		p.WaitVisible("ctms-board >> li .title")
		p.Click("ctms-bell >> .bell")
		p.Click("ctms-bell >> ctms-inbox >> article a")
		p.WaitFor(`location.pathname.startsWith("/tasks/")`)
		s.team.Unread-- // it is read
		s.team.Arrive(p)
		p.Back()
		p.WaitFor(`location.pathname === "/"`)
		s.team.Arrive(p)
		p.Open(s.team.URL + "/settings")
		p.WaitVisible("ctms-preferences >> ctms-choices >> .week")
		if got := webdriver.Eval[string](p, heightsOfFields); got != "36" {
			s.Errorf("fields and selects have the heights %s", got)
		}
		const zone = `$("ctms-preferences", "#zone").selectedOptions[0].textContent`
		if got := webdriver.Eval[string](p, zone); !strings.HasPrefix(got, "As this browser (") {
			s.Errorf("the time zone of somebody who chose none is %q", got)
		}
		p.Open(s.host.URL + "/plain")
		p.Open(s.team.URL)
		p.WaitFor(webdriver.Connected)
		s.team.Arrive(p)
	}},
	{"back", func(s *session) {
		for _, url := range []string{s.team.URL + "/docs/", s.host.URL + "/plain"} {
			s.leave(s.first, url)
			s.team.Arrive()
			s.comeBack(s.first)
			s.first.WaitFor(webdriver.Connected)
			s.team.Arrive(s.first)
		}
	}},
	{"two windows", func(s *session) {
		s.second.Open(s.team.URL)
		s.second.WaitFor(webdriver.Connected)
		s.team.Arrive(s.first, s.second)
		s.first.Reload()
		s.second.WaitFor(webdriver.Connection + `.leading && ` + webdriver.Connected)
		s.first.WaitFor(webdriver.Connected)
		s.team.Arrive(s.first, s.second)
		s.leave(s.second, s.host.URL+"/plain")
		s.first.WaitFor(webdriver.Connection + `.leading && ` + webdriver.Connected)
		s.team.Arrive(s.first)
		s.comeBack(s.second)
		s.second.WaitFor(webdriver.Connected)
		s.team.Arrive(s.first, s.second)
	}},
	{"restart of the server", func(s *session) {
		s.team.Stop()
		s.first.WaitVisible("ctms-bell >> .bell.away")
		s.second.WaitVisible("ctms-bell >> .bell.away")
		s.team.Restart()
		s.team.Arrive(s.first, s.second)
	}},
	{"bell in a foreign page", func(s *session) {
		p := s.second
		p.Open(s.host.URL)
		s.team.Arrive(s.first, p)
		p.Reload()
		s.team.Arrive(s.first, p)
		s.leave(p, s.host.URL+"/plain")
		s.team.Arrive(s.first)
		s.comeBack(p)
		s.team.Arrive(s.first, p)
	}},
	{"sign in and out at a foreign page", func(s *session) {
		p := s.second
		nobody := `$("ctms-bell").client?.nobody && !$("ctms-bell", ".badge")`
		p.Open(s.host.URL + "/visitor")
		p.WaitFor(nobody)
		for range 2 {
			p.Do(`localStorage.signedIn = "yes"; $("ctms-bell").refresh()`)
			s.team.Arrive(s.first, p)
			p.Do(`localStorage.removeItem("signedIn"); $("ctms-bell").refresh()`)
			p.WaitFor(nobody)
		}
		p.Do(`localStorage.signedIn = "yes"; dispatchEvent(new Event("focus"))`)
		s.team.Arrive(s.first, p)
		s.leave(p, s.host.URL+"/plain")
		p.Do(`localStorage.removeItem("signedIn")`) // as a page of the host does that signs out
		s.comeBack(p)
		p.WaitFor(nobody)
		p.Do(`localStorage.signedIn = "yes"; $("ctms-bell").refresh()`)
		s.team.Arrive(s.first, p)
		p.Do(`$("ctms-bell").token = ""`)
		p.WaitFor(nobody)
		if n := webdriver.Eval[int](p, `refused`); n != 0 {
			s.Errorf("the page heard %d times that its token was refused, want never", n)
		}
	}},
	{"drag a card", func(s *session) {
		p := s.first
		p.Open(s.team.URL)
		p.WaitVisible("ctms-board >> li .title")
		p.WaitFor(webdriver.Connected)
		if got := webdriver.Eval[float64](p, leaning); got < -4 || got > 4 {
			s.Errorf("a card is %v px nearer to one side of its column than to the other", got)
		}
		id := webdriver.Eval[int](p, `Number($("ctms-board", "li[data-id]").dataset.id)`)
		p.Drag(fmt.Sprintf("ctms-board >> li[data-id='%d']", id), "ctms-board >> .column[data-status=in_review]")
		p.WaitFor(fmt.Sprintf(`$("ctms-app").workspace.tasks.all.get(%d).status === "in_review" &&
			location.pathname.endsWith("/")`, id)) // it was dropped, and not opened
	}},
	{"sign out", func(s *session) {
		s.second.Open(s.team.URL)
		s.second.WaitFor(webdriver.Connected)
		s.second.Open(s.host.URL + "/plain")
		s.first.Click(`[popovertarget="menu"]`)
		s.first.Click("#menu .sign-out")
		s.first.WaitVisible("ctms-login .main")
		s.first.Reload()
		s.first.WaitVisible("ctms-login .main")
		s.second.Back() // to a page that was signed in
		s.second.WaitVisible("ctms-login .main")
	}},
	{"a login cookie that is lost", loseCookie},
}

func TestTheMainFlows(t *testing.T) {
	webdriver.InEachEngine(t, func(t *testing.T, engine webdriver.Engine) {
		h := webdriver.NewHost(t)
		h.CTMS = webdriver.NewTeam(t, "--origins="+h.URL)
		s := &session{TB: t, engine: engine.Name, team: h.CTMS, host: h}
		browser := engine.Start(t, webdriver.Options{})
		s.first, s.second = browser.NewTab(), browser.NewTab()
		for _, flow := range flows {
			t.Log(flow.name)
			flow.do(s)
		}
	})
}

// loseCookie signs in where the browser takes cookies, but something between it and the server drops them.
func loseCookie(s *session) {
	to, err := url.Parse(s.team.URL)
	if err != nil {
		s.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host // else the page is of another origin than the server
		},
		ModifyResponse: func(r *http.Response) error {
			r.Header.Del("Set-Cookie")
			return nil
		},
	}
	front := httptest.NewServer(proxy)
	s.Cleanup(front.Close)
	webdriver.SignIn(s.first, front.URL)
	s.team.Arrive(s.first)
	webdriver.NeedsNewLogin(s.first)
	webdriver.SignIn(s.first, s.team.URL)
	if webdriver.Eval[bool](s.first, fmt.Sprintf(`$("ctms-app").textContent.includes(%q)`, webdriver.NoCookie)) {
		s.Error("the page warns of a cookie that the browser keeps")
	}
}
