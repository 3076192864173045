// Tests that what could not be loaded is loaded by another try, in each engine.

package refused

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"ctms/server/cli/e2e/webdriver"
)

// A front is a proxy that serves a team under the path /ctms. It breaks off what it does not let through.
type front struct {
	url  string
	to   atomic.Pointer[url.URL]
	lost atomic.Pointer[loss]
}

// A loss is of files that do not come through.
type loss struct {
	path    string        // a part of theirs
	retried chan struct{} // tells that a page has asked again: by another address, which browsers do not
}

func newFront(t testing.TB) *front {
	t.Helper()
	f := &front{}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(f.to.Load())
		r.SetXForwarded()
	}}
	server := httptest.NewServer(http.StripPrefix("/ctms", http.HandlerFunc(func(w http.ResponseWriter,
		r *http.Request) {
		if lost := f.lost.Load(); lost != nil && strings.Contains(r.URL.Path, lost.path) {
			if r.URL.Query().Has("try") {
				select {
				case lost.retried <- struct{}{}:
				default:
				}
			}
			panic(http.ErrAbortHandler)
		}
		proxy.ServeHTTP(w, r)
	})))
	t.Cleanup(server.Close)
	f.url = server.URL + "/ctms"
	return f
}

// lose makes the files of a path not come through any more, until found is called.
func (f *front) lose(path string) (found func()) {
	f.lost.Store(&loss{path, make(chan struct{}, 1)})
	return func() { f.lost.Store(nil) }
}

// newStrictPage serves a page of another site, which takes scripts from the bell's folder at ctms alone, and its own by
// a nonce. It returns the origin, and where to put the token of the bell.
func newStrictPage(t testing.TB, ctms string) (origin string, token *atomic.Value) {
	t.Helper()
	token = &atomic.Value{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy",
			fmt.Sprintf("default-src 'none'; script-src 'nonce-own' %s/embed/; connect-src %[1]s/ ws:", ctms))
		fmt.Fprintf(w, `<!doctype html><title>Another site</title><script src="%s/embed/bell.js" defer></script>
			<ctms-bell></ctms-bell>
			<script nonce="own">document.querySelector("ctms-bell").token = %q</script>`, ctms, token.Load())
	}))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "127.0.0.1", "localhost", 1), token
}

// newTeamBehind starts a team that is reached through f, and that takes bells of a page.
func newTeamBehind(t testing.TB, f *front, page string) *webdriver.Team {
	t.Helper()
	s := webdriver.NewTeam(t, "--origins="+page, "--public-url="+f.url, "--trusted-proxies=127.0.0.1")
	to, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	f.to.Store(to)
	return s
}

// TestAFailedLoadIsTriedAgain opens what is loaded on demand while its file does not come through, and once more when
// it does: the settings of the app, where the link of an e-mail leads, and in a page of another site the list of the
// bell.
func TestAFailedLoadIsTriedAgain(t *testing.T) {
	webdriver.InEachEngine(t, func(t *testing.T, engine webdriver.Engine) {
		f := newFront(t)
		page, token := newStrictPage(t, f.url)
		s := newTeamBehind(t, f, page)
		s.Assign("Fix Login")
		p := engine.Start(t, webdriver.Options{}).NewTab()
		webdriver.SignIn(p, f.url+"/")

		found := f.lose("/dist/account.js")
		p.Click(`header a[href$="/settings"]`)
		p.WaitVisible(".lonely button")
		p.Click(".lonely button")
		p.WaitVisible(".lonely button")
		found()
		p.Click(".lonely button")
		p.WaitVisible("ctms-preferences >> #old")

		found = f.lose("/dist/account.js")
		p.Open(f.url + "/confirm#of-no-mail")
		p.WaitVisible(".lonely button")
		found()
		p.Click(".lonely button")
		p.WaitVisible("ctms-confirm [role=alert]")

		token.Store(s.Token("ann"))
		p.Open(page)
		p.WaitFor(`$("ctms-bell").client.connection.state === "open"`)
		found = f.lose("/embed/panel.js")
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> .sorry")
		found()
		p.Click("ctms-bell >> .bell") // which closes the panel
		p.WaitFor(`!$("ctms-bell").open`)
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
	})
}

// TestTheWordsOfALanguageAreTriedAgain loads pages while the files of their language do not come through. They are in
// English, and change to the language when it comes. The settings need their words, and offer another try.
func TestTheWordsOfALanguageAreTriedAgain(t *testing.T) {
	webdriver.InEachEngine(t, func(t *testing.T, engine webdriver.Engine) {
		f := newFront(t)
		page, token := newStrictPage(t, f.url)
		s := newTeamBehind(t, f, page)
		s.Assign("Fix Login")
		p := engine.Start(t, webdriver.Options{}).NewTab()
		webdriver.SignIn(p, f.url+"/")

		p.Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
		found := f.lose("/lang/de.js")
		p.Open(f.url + "/inbox")
		p.WaitFor(`$("main > ctms-inbox", "#title").textContent === "Inbox" && document.documentElement.lang === "en"`)
		found()
		p.WaitFor(`$("main > ctms-inbox", "#title").textContent === "Eingang" && document.title.includes("Eingang") &&
			$("ctms-bell", ".bell").title === "Benachrichtigungen" && document.documentElement.lang === "de"`)

		found = f.lose("/lang/pages/de.js")
		p.Click(`header a[href$="/settings"]`)
		p.WaitVisible(".lonely button")
		found()
		p.Click(".lonely button")
		p.WaitFor(`$("ctms-preferences", "h1")?.textContent === "Einstellungen"`)

		token.Store(s.Token("ann"))
		p.Open(page)
		p.WaitFor(`$("ctms-bell").client.connection.state === "open"`)
		found = f.lose("/embed/lang/de.js")
		p.Do(`$("ctms-bell").lang = "de"`)
		<-f.lost.Load().retried
		p.WaitFor(`$("ctms-bell", ".bell").title === "Notifications"`)
		found()
		p.WaitFor(`$("ctms-bell", ".bell").title === "Benachrichtigungen"`)
	})
}
