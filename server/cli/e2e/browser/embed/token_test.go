// Tests the token that a host's page gives: who is signed in, and what happens where it does not come.

package embed

import (
	"fmt"
	"strings"
	"testing"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// A page that counts how often the bell asked to sign in again.
const countingPage = `<script>
	globalThis.refused = 0;
	addEventListener("ctms-unauthorized", () => globalThis.refused++);
</script>`

// neverRefused checks that the page was not told of a refused token.
func neverRefused(p *browser.Tab) {
	p.Helper()
	if n := browser.Eval[int](p, `refused`); n != 0 {
		p.Errorf("the page heard ctms-unauthorized %d times, want never", n)
	}
}

func TestSigningInAndOutWithoutLoadingThePage(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann", "bob")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Ann's alone")
	anns := browser.AccessToken(t, s, "ann")
	h.page.Store(plainPage(t, s.URL) + countingPage)
	signedIn := func(token string) { h.token.Store(func() string { return token }) }
	signedIn("")
	p := browser.NewUserTab(t)
	p.Open(h.URL)
	p.Click("ctms-bell >> .bell")
	p.WaitFor(browser.AskToSignIn)
	if n := h.tokens.Load(); n != 1 {
		t.Errorf("for a visitor the bell asked %d times, want once", n)
	}
	for _, again := range []struct {
		name string
		do   func()
	}{
		{"refresh", func() { p.Do(`$("ctms-bell").refresh()`) }},
		{"focus", func() { p.Do(`dispatchEvent(new Event("focus"))`) }},
		{"online", func() { p.Do(`dispatchEvent(new Event("online"))`) }},
		{"visible", func() { p.SetVisible(false); p.SetVisible(true) }},
		{"another function", func() { p.Do(`const { token } = $("ctms-bell"); $("ctms-bell").token = () => token()`) }},
	} {
		t.Log(again.name)
		signedIn(anns)
		again.do()
		p.WaitFor(browser.BadgeShows("1") + ` && ` + browser.BellRows + ` === 1 && ` + browser.BellIsOpen)
		signedIn("")
		p.Do(`$("ctms-bell").refresh()`)
		p.WaitFor(browser.BadgeShows("") + ` && ` + browser.BellRows + ` === 0 && ` + browser.AskToSignIn)
	}
	t.Log("by the property")
	p.Do(fmt.Sprintf(`$("ctms-bell").token = %q`, anns))
	p.WaitFor(browser.BadgeShows("1") + ` && ` + browser.BellRows + ` === 1`)
	// What Ann searched for is hers, too.
	p.Click("ctms-bell >> ctms-inbox >> .funnel")
	p.WaitVisible("ctms-bell >> ctms-inbox >> .seek")
	p.Do(`const field = $("ctms-bell", "ctms-inbox", ".seek");
		field.value = "alone";
		field.dispatchEvent(new Event("input"))`)
	for _, nobody := range []string{`""`, `null`, `undefined`} {
		p.Do(fmt.Sprintf(`$("ctms-bell").token = %s`, nobody))
		p.WaitFor(browser.BadgeShows("") + ` && ` + browser.AskToSignIn + ` && !$("ctms-bell", "ctms-inbox", ".seek")?.value`)
		p.Do(fmt.Sprintf(`$("ctms-bell").token = %q`, anns))
		p.WaitFor(browser.BadgeShows("1") + ` && ` + browser.BellRows + ` === 1`)
	}
	neverRefused(p)
}

func TestAFailingTokenAddressTakesNothingAway(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL, "--access-ttl=4s"}, "ann", "bob")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Stays in sight")
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	h.page.Store(plainPage(t, s.URL) + countingPage)
	p := browser.NewUserTab(t)

	h.status.Store(502) // from the very first call
	p.Open(h.URL)
	p.WaitVisible("ctms-bell >> .bell.away")
	h.status.Store(0)
	p.WaitFor(browser.BellIsOpen + ` && ` + browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.WaitFor(browser.BellRows + ` === 1`)

	h.status.Store(503) // until the token has ended
	p.WaitVisible("ctms-bell >> .bell.away")
	p.WaitFor(`$("ctms-bell", "ctms-inbox", ".strip")?.textContent.includes("No connection")`)
	if !browser.Eval[bool](p, browser.BellRows+` === 1 && `+browser.BadgeShows("1")) {
		t.Error("the list went with the token")
	}
	h.status.Store(0)
	p.WaitFor(browser.BellIsOpen + ` && !$("ctms-bell", ".bell.away")`)
	neverRefused(p)
	h.status.Store(401) // the page says that nobody is signed in
	p.WaitFor(browser.AskToSignIn)
	neverRefused(p)
}

func TestARefusedTokenIsToldAndTriedAgain(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "bob", "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 2, "For Ann")
	good := browser.AccessToken(t, s, "ann")
	for _, bad := range []string{"<!doctype html>\n<title>Please sign in</title>", "undefined",
		good[:len(good)-9] + "forgotten"} {
		h.page.Store(plainPage(t, s.URL) + countingPage)
		h.token.Store(func() string { return bad })
		p := browser.NewUserTab(t)
		p.Open(h.URL)
		p.WaitFor(`refused === 1`)
		p.Click("ctms-bell >> .bell")
		p.WaitFor(browser.AskToSignIn)
		p.Do(`$("ctms-bell").refresh().then(() => globalThis.refreshed = true)`)
		p.WaitFor(`refreshed && ` + browser.AskToSignIn)
		if n := browser.Eval[int](p, `refused`); n != 1 {
			t.Errorf("%.20s: the page heard ctms-unauthorized %d times, want once", bad, n)
		}
		h.token.Store(func() string { return good })
		p.Do(`dispatchEvent(new Event("focus"))`)
		p.WaitFor(browser.BadgeShows("1") + ` && ` + browser.BellIsOpen)
	}
	t.Log("while it is in use")
	p := browser.NewUserTab(t)
	p.Open(h.URL)
	p.WaitFor(browser.BadgeShows("1") + ` && ` + browser.BellIsOpen)
	e2e.MustRun(t, s.Dir, "", "user", "deactivate", "ann")
	p.WaitFor(`refused === 1 && ` + browser.BadgeShows(""))
	e2e.MustRun(t, s.Dir, "", "user", "reactivate", "ann")
	good = browser.AccessToken(t, s, "ann")
	p.Do(`dispatchEvent(new Event("focus"))`)
	p.WaitFor(browser.BadgeShows("1") + ` && ` + browser.BellIsOpen)
}

func TestAPageLoadAsksForEachThingOnce(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for i := range 3 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	for name, page := range map[string]string{
		"plain": plainPage(t, s.URL), "react": strings.ReplaceAll(reactPage, "CTMS", s.URL)} {
		h.page.Store(page)
		h.tokens.Store(0)
		p := browser.NewUserTab(t)
		p.Open(h.URL)
		p.WaitFor(`$("ctms-bell")?.client.store.caughtUp && ` + browser.BadgeShows("3"))
		p.Click("ctms-bell >> .bell")
		p.WaitFor(browser.BellRows + ` === 3`)
		p.Click("ctms-bell >> ctms-inbox >> article .mark")
		p.WaitFor(browser.BadgeShows("2"))
		p.Click("ctms-bell >> ctms-inbox >> article .mark")
		p.WaitFor(browser.BadgeShows("3"))
		got := browser.Eval[string](p, `performance.getEntriesByType("resource").map((e) => new URL(e.name).pathname)
			.filter((path) => path === "/api/notifications/" || path.endsWith("unread_count/")).sort().join(" ")`)
		if got != "/api/notifications/ /api/notifications/unread_count/" {
			t.Errorf("%s: the page load fetched %s, want the list and the count once each", name, got)
		}
		if n := h.tokens.Load(); n != 1 {
			t.Errorf("%s: the token was asked for %d times, want once", name, n)
		}
	}
}
