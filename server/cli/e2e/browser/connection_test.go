// Tests lost connections, and tabs that share one connection.

package browser

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/debugger"
)

// The test stops the real server and starts it again at the same address.
func TestALineCutLosesNothing(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	createTask(t, newAPIClient(t, s, "bob"), 1, "Before")
	p.waitFor(badgeShows("1"))
	p.click("ctms-bell >> .bell")
	p.waitVisible("ctms-bell >> ctms-inbox >> article.unread")

	s.Stop()
	p.waitVisible("ctms-bell >> .bell.away") // the app shows it after 3 s
	if got := p.text("ctms-bell >> ctms-inbox >> .strip"); got != "No connection. Trying to come back…" {
		t.Errorf("without a connection the panel says %q", got)
	}
	if eval[bool](p, `$("ctms-toasts", ".toast") !== null`) {
		t.Error("the lost connection shows a toast; the panel alone should tell of it")
	}
	// Marking as read fails. The app takes the mark back and tells why.
	p.click("ctms-bell >> ctms-inbox >> .mark")
	p.waitFor(`$("ctms-bell", "ctms-inbox", ".strip.bad")?.textContent.includes("That could not be saved.")`)
	p.waitFor(`$("ctms-bell", "ctms-inbox", "article.unread") !== null`)

	p.click("ctms-bell >> ctms-inbox >> .tabs button:last-child")
	p.waitVisible("ctms-bell >> ctms-inbox >> .none[role=alert] button")
	p.click("ctms-bell >> ctms-inbox >> .tabs button:first-child")
	p.waitVisible("ctms-bell >> ctms-inbox >> article.unread") // the rows that were loaded stay

	s.restart()
	bobAPI := newAPIClient(t, s, "bob")
	for i := range 3 {
		createTask(t, bobAPI, 1, fmt.Sprintf("While away %d", i))
	}
	p.do(`dispatchEvent(new Event("online"))`)
	p.waitFor(connected)
	p.waitFor(panelRows + `.length === 4`)
	p.waitFor(badgeShows("4"))
	p.waitFor(`!$("ctms-bell", ".bell.away") &&
		!$("ctms-bell", "ctms-inbox").shadowRoot.textContent.includes("No connection")`)
	ids := eval[[]float64](p, `$("ctms-app").workspace.client.store.all.ids`)
	if !slices.IsSortedFunc(ids, func(a, b float64) int { return int(b - a) }) || len(ids) != 4 {
		t.Errorf("the list has the ids %v, want 4 of them, the newest first", ids)
	}
	p.click("ctms-bell >> ctms-inbox >> .mark")
	p.waitFor(badgeShows("3"))

	// A hidden page does not wait either: it connects as soon as the network is back.
	p.setVisible(false)
	s.Stop()
	p.waitFor(`$("ctms-app").workspace.client.connection.state === "waiting" &&
		dispatchEvent(new Event("online")) &&
		$("ctms-app").workspace.client.connection.state === "connecting"`)
}

func TestTabsKeepInStep(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	chrome := chromium(t)
	first := newUserTab(t, chrome)
	first.signIn(s.URL, "ann")
	second := first.sameUserTab()
	second.open(s.URL + "/inbox")
	second.waitVisible("main > ctms-inbox")
	second.waitFor(connected)
	phone := newUserTab(t, chrome) // another device of Ann's
	phone.signIn(s.URL, "ann")
	if eval[bool](second, `$("ctms-app").workspace.client.connection.leading`) {
		t.Error("the second tab of the browser opened a WebSocket of its own")
	}

	bobAPI := newAPIClient(t, s, "bob")
	createTask(t, bobAPI, 1, "For all of them")
	for _, p := range []*tab{first, second, phone} {
		p.waitFor(badgeShows("1"))
	}
	second.click("main > ctms-inbox >> .mark")
	for _, p := range []*tab{first, second, phone} {
		p.waitFor(badgeShows(""))
	}
	second.click("main > ctms-inbox >> .mark") // unread again
	phone.waitFor(badgeShows("1"))
	first.waitFor(badgeShows("1"))

	first.open("about:blank")
	second.waitFor(`$("ctms-app").workspace.client.connection.leading && ` + connected)
	createTask(t, bobAPI, 1, "For those who are left")
	second.waitFor(badgeShows("2"))
	second.waitFor(`$$("main > ctms-inbox", "article").length === 2`)

	// A browser may freeze a hidden tab. Here a debugger does it. The frozen tab keeps the lock, but another tab opens
	// a connection of its own.
	first.open(s.URL)
	first.waitFor(connected)
	call(second, debugger.Enable, debugger.EnableParams{})
	call(second, debugger.Pause, cdp.Empty{}) // it stops as soon as its script runs next
	createTask(t, bobAPI, 1, "Heard late")
	first.do(`dispatchEvent(new Event("online"))`) // without this event it would take 30 s
	first.waitFor(`$("ctms-app").workspace.client.connection.leading && ` + connected)
	first.waitFor(badgeShows("3"))
	newAPIClient(t, s, "ann")("POST", "/api/notifications/mark_all_read/", nil)
	createTask(t, bobAPI, 1, "While one is frozen")
	first.waitFor(badgeShows("1"))
	call(second, debugger.Resume, debugger.ResumeParams{})
	call(second, debugger.Disable, cdp.Empty{})
	second.waitFor(`!$("ctms-app").workspace.client.connection.leading && ` + connected)
	second.waitFor(`$("ctms-app").workspace.client.connection.socket.state === "idle"`)
	for _, p := range []*tab{first, second, phone} { // what the old connection still delivers changes nothing
		p.waitFor(badgeShows("1"))
	}

	// Signing out in one tab signs out all tabs of the browser, but not the phone.
	third := second.sameUserTab()
	third.open(s.URL)
	third.waitVisible("ctms-bell")
	third.click(`[popovertarget="menu"]`)
	third.click("#menu button")
	third.waitVisible("ctms-login .main")
	second.waitVisible("ctms-login .main")
	phone.waitFor(connected)
}
