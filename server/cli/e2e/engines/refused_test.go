// Tests browsers that refuse cookies, storage or locks.

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

// noCookie is what the page says about a login that does not last.
const noCookie = "This browser does not keep the login cookie."

// needsNewLogin checks that a page says that the login does not last, and that a reload ends it.
func needsNewLogin(p *webdriver.Tab) {
	p.Helper()
	if got := p.Text("ctms-app > [role=alert]"); !strings.HasPrefix(got, noCookie) {
		p.Errorf("the page says %q", got)
	}
	p.Reload()
	p.WaitVisible("ctms-login .main")
}

func TestWhereCookiesAreBlocked(t *testing.T) {
	inEachEngine(t, func(t *testing.T, engine webdriver.Engine) {
		h := newHost(t)
		h.ctms = newTeam(t, "--origins="+h.url)
		s := &session{TB: t, team: h.ctms}
		browser := engine.Start(t, webdriver.Options{BlockCookies: true})
		s.first, s.second = browser.NewTab(), browser.NewTab()
		for _, p := range []*webdriver.Tab{s.first, s.second} {
			p.Open(s.team.URL)
			if got := p.Text("ctms-app .doorway > [role=alert]"); !strings.HasPrefix(got, noCookie) {
				t.Errorf("before the login the page says %q", got)
			}
			signIn(p, s.team.URL)
		}
		s.arrive(s.first, s.second)
		for _, p := range []*webdriver.Tab{s.first, s.second} {
			p.WaitFor(`(` + connection + `.socket ?? ` + connection + `).state === "open"`) // one of its own
		}
		s.arrive(s.first, s.second)
		needsNewLogin(s.first)
		s.arrive(s.second)
		s.first.Open(h.url)
		s.arrive(s.first, s.second)
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
	signIn(s.first, front.URL)
	s.arrive(s.first)
	needsNewLogin(s.first)
	signIn(s.first, s.team.URL)
	if webdriver.Eval[bool](s.first, fmt.Sprintf(`$("ctms-app").textContent.includes(%q)`, noCookie)) {
		s.Error("the page warns of a cookie that the browser keeps")
	}
}
