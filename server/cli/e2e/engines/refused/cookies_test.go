// Tests browsers that refuse cookies.

package refused

import (
	"strings"
	"testing"

	"ctms/server/cli/e2e/webdriver"
)

func TestWhereCookiesAreBlocked(t *testing.T) {
	webdriver.InEachEngine(t, func(t *testing.T, engine webdriver.Engine) {
		h := webdriver.NewHost(t)
		team := webdriver.NewTeam(t, "--origins="+h.URL)
		h.CTMS = team
		browser := engine.Start(t, webdriver.Options{BlockCookies: true})
		first, second := browser.NewTab(), browser.NewTab()
		for _, p := range []*webdriver.Tab{first, second} {
			p.Open(team.URL)
			if got := p.Text("ctms-app .doorway > [role=alert]"); !strings.HasPrefix(got, webdriver.NoCookie) {
				t.Errorf("before the login the page says %q", got)
			}
			webdriver.SignIn(p, team.URL)
		}
		team.Arrive(first, second)
		for _, p := range []*webdriver.Tab{first, second} {
			const own = `(` + webdriver.Connection + `.socket ?? ` + webdriver.Connection + `)`
			p.WaitFor(own + `.state === "open"`)
		}
		team.Arrive(first, second)
		webdriver.NeedsNewLogin(first)
		team.Arrive(second)
		first.Open(h.URL)
		team.Arrive(first, second)
	})
}
