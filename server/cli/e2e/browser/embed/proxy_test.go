// Tests the app behind a proxy.

package embed

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync/atomic"
	"testing"

	"ctms/server/cli/e2e/browser"
)

// A proxy may serve the app under a path of its own. The pages do not know this path.
func TestTheAppUnderAPathOfAProxy(t *testing.T) {
	var to atomic.Pointer[url.URL]
	proxy := httptest.NewServer(http.StripPrefix("/ctms",
		&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to.Load())
			r.SetXForwarded()
		}}))
	t.Cleanup(proxy.Close)
	flags := []string{"--public-url=" + proxy.URL + "/ctms", "--trusted-proxies=127.0.0.1"}
	s := browser.NewTeam(t, flags, "ann", "bob")
	target, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	to.Store(target)
	p := browser.NewUserTab(t)
	p.SignIn(proxy.URL+"/ctms/", "ann")
	id := browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "From outside")
	p.WaitFor(browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> ctms-inbox >> article a")
	p.WaitFor(fmt.Sprintf(`location.href === "%s/ctms/tasks/%d"`, proxy.URL, id))
	p.WaitFor(browser.BadgeShows(""))
	p.Open(fmt.Sprintf("%s/ctms/tasks/%d", proxy.URL, id)) // still signed in
	p.WaitFor(`$("ctms-task", "textarea.title").value === "From outside"`)
	p.Open(proxy.URL + "/ctms/inbox/")
	p.WaitVisible("main > ctms-inbox >> article")
}
