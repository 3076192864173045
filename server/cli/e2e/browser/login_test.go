// Tests how users sign in and out, and what ends a login.

package browser

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
)

func TestTheFirstStartLeadsToABoard(t *testing.T) {
	p := newUserTab(t, chromium(t))
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	link := regexp.MustCompile(`http://\S+`).FindString(s.Await(s.Out, `/setup#`))
	p.open(link)
	p.waitVisible("ctms-setup .main")
	p.saveScreenshot("setup")
	p.fill("#username", "rootroot")
	p.fill("#password", "RootRoot")
	p.click("ctms-setup .main")
	p.waitVisible("ctms-setup .error")
	p.fill("#password", passwordOf("root"))
	p.click("ctms-setup .main")
	if got := p.text("ctms-board >> .empty h2"); got != "No tasks yet" {
		t.Errorf("an empty board says %q", got)
	}
	p.click("ctms-board >> .empty .main")
	p.fill("ctms-board >> .quick input", "Invite the others")
	p.press(kb.Enter)
	p.waitVisible(`ctms-board >> .column[data-status="todo"] li .title`)

	p.open("about:blank")
	p.open(link)
	p.waitVisible("ctms-board >> li .title") // a signed-in user is led past the setup
	eve := newUserTab(t, p.ctx)
	eve.open(link)
	eve.fill("#username", "eve")
	eve.fill("#password", passwordOf("eve"))
	eve.click("ctms-setup .main")
	if got := eve.text("ctms-setup .error"); !strings.Contains(got, "no longer valid") {
		t.Errorf("a link used twice says %q", got)
	}
}

func TestSigningInAndOut(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	p := newUserTab(t, chromium(t))
	p.open(s.URL + "/inbox")
	p.waitVisible("#username")
	if eval[bool](p,
		`performance.getEntriesByType("resource").some((e) => e.name.endsWith("/api/session/refresh/"))`) {
		t.Error("the page asked to refresh a session, though nobody has signed in with this browser")
	}
	// Password managers find these fields: they are in no shadow tree, and autocomplete names their purpose.
	autocomplete := `[...document.querySelectorAll("form input")].map((e) => e.autocomplete).join()`
	if got := eval[string](p, autocomplete); got != "username,current-password" {
		t.Errorf("the fields have the autocomplete values %q", got)
	}
	p.fill("#username", "ann")
	p.fill("#password", "not the password")
	p.press(kb.Enter)
	if got := p.text("#problem"); got != "User name or password is wrong." {
		t.Errorf("a wrong password says %q", got)
	}
	p.signIn(s.URL+"/inbox", "ann")
	p.waitVisible("main > ctms-inbox") // the page that was asked for before the login
	if stored := eval[string](p,
		`JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])`); strings.Contains(stored, "ey") {
		t.Errorf("scripts of the page can read a stored token: %s", stored)
	}
	p.open(s.URL + "/settings")
	p.waitVisible("ctms-preferences >> #name")

	p.click(`[popovertarget="menu"]`)
	p.click("#menu button")
	p.waitVisible("ctms-login .main")
	p.open(s.URL)
	p.waitVisible("ctms-login .main")

	// The login page is not in the history: "back" leads to the page before it.
	p.open(s.URL + "/settings")
	p.signIn(s.URL+"/login", "ann")
	p.waitFor(`location.pathname === "/"`)
	p.do(`history.back()`)
	p.waitVisible("ctms-preferences >> #name")
}

func TestATokenThatEndsIsNotNoticed(t *testing.T) {
	s := newTeam(t, []string{"--access-ttl=5s"}, "ann", "bob")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	p.do(`globalThis.states = [];
		const connection = $("ctms-app").workspace.client.connection;
		connection.addEventListener("state", () => states.push(connection.state))`)
	// The app renews the token a second before it ends. The test waits until it has done so twice.
	p.waitFor(`performance.getEntriesByType("resource")
		.filter((e) => e.name.endsWith("/api/session/refresh/")).length >= 3`)
	createTask(t, newAPIClient(t, s, "bob"), 1, "Still here")
	p.waitFor(badgeShows("1"))
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> .mark")
	p.waitFor(badgeShows(""))
	if states := eval[[]string](p, `states`); len(states) > 0 {
		t.Errorf("the connection went through the states %v, want it open all the time", states)
	}
}

func TestLoginsThatAreEndedSayGoodbye(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	chrome := chromium(t)
	p, phone := newUserTab(t, chrome), newUserTab(t, chrome)
	p.signIn(s.URL+"/settings", "bob")
	phone.signIn(s.URL, "bob")
	p.fill("ctms-preferences >> #old", passwordOf("bob"))
	p.fill("ctms-preferences >> #new", "an even longer password")
	p.press(kb.Enter)
	p.waitFor(`$("ctms-preferences", "[data-form=password] .good")?.textContent.startsWith("Password changed.")`)
	p.waitFor(connected)
	if got := phone.text("ctms-login p.hush"); !strings.HasPrefix(got, "You have been signed out.") {
		t.Errorf("the other device says %q", got)
	}
	for i := range 2 {
		createTask(t, newAPIClient(t, s, "ann"), 2, fmt.Sprint("Too late ", i))
	}
	p.waitFor(badgeShows("2"))
	p.click("ctms-bell >> .bell")
	// The app sends "mark all as read" with a delay. The login has ended by then, so the server refuses it.
	p.click("ctms-bell >> ctms-inbox >> .header .icon")
	newAPIClient(t, s, "ann")("PATCH", "/api/users/2/", map[string]any{"is_active": false})
	p.waitVisible("ctms-login p.hush")
	p.waitFor(`performance.getEntriesByType("resource")
		.filter((e) => e.name.endsWith("/api/session/refresh/") && e.responseStatus === 401).length === 2`)
	p.waitFor(`$("ctms-app").session.user === 0`)
	if !eval[bool](p, `$("ctms-login p.hush") !== null`) {
		t.Error("the message that the login has ended went away by itself")
	}
}
