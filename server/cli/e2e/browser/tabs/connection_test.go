// Tests lost connections, and tabs that share one connection.

package tabs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/debugger"

	"ctms/server/cli/e2e/browser"
)

// The test stops the real server and starts it again at the same address.
func TestALineCutLosesNothing(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Before")
	p.WaitFor(browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.WaitVisible("ctms-bell >> ctms-inbox >> article.unread")

	s.Stop()
	p.WaitVisible("ctms-bell >> .bell.away") // the app shows it after 3 s
	if got := p.Text("ctms-bell >> ctms-inbox >> .strip"); got != "No connection. Trying again…" {
		t.Errorf("without a connection the panel says %q", got)
	}
	if browser.Eval[bool](p, `$("ctms-toasts", ".toast") !== null`) {
		t.Error("the lost connection shows a toast; the panel alone should tell of it")
	}
	// Marking as read fails. The app takes the mark back and tells why.
	p.Click("ctms-bell >> ctms-inbox >> .mark")
	p.WaitFor(`$("ctms-bell", "ctms-inbox", ".strip.bad")?.textContent.includes("That could not be saved.")`)
	p.WaitFor(`$("ctms-bell", "ctms-inbox", "article.unread") !== null`)

	p.Click("ctms-bell >> ctms-inbox >> .tabs button:nth-child(2)")
	p.WaitVisible("ctms-bell >> ctms-inbox >> .none[role=alert] button")
	p.Click("ctms-bell >> ctms-inbox >> .tabs button:first-child")
	p.WaitVisible("ctms-bell >> ctms-inbox >> article.unread") // the rows that were loaded stay

	s.Restart()
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for i := range 3 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprintf("While away %d", i))
	}
	p.Do(`dispatchEvent(new Event("online"))`)
	p.WaitFor(browser.Connected)
	p.WaitFor(browser.PanelRows + `.length === 4`)
	p.WaitFor(browser.BadgeShows("4"))
	p.WaitFor(`!$("ctms-bell", ".bell.away") &&
		!$("ctms-bell", "ctms-inbox").shadowRoot.textContent.includes("No connection")`)
	ids := browser.Eval[[]float64](p, `$("ctms-app").workspace.client.store.all.ids`)
	if !slices.IsSortedFunc(ids, func(a, b float64) int { return int(b - a) }) || len(ids) != 4 {
		t.Errorf("the list has the ids %v, want 4 of them, the newest first", ids)
	}
	p.Click("ctms-bell >> ctms-inbox >> .mark")
	p.WaitFor(browser.BadgeShows("3"))

	// A hidden page does not wait either: it connects as soon as the network is back.
	p.SetVisible(false)
	s.Stop()
	p.WaitFor(`$("ctms-app").workspace.client.connection.state === "waiting" &&
		dispatchEvent(new Event("online")) &&
		$("ctms-app").workspace.client.connection.state === "connecting"`)
}

func TestTabsKeepInStep(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	first := browser.NewUserTab(t)
	first.SignIn(s.URL, "ann")
	second := first.SameUserTab()
	second.Open(s.URL + "/inbox")
	second.WaitVisible("main > ctms-inbox")
	second.WaitFor(browser.Connected)
	phone := browser.NewUserTab(t) // another device of Ann's
	phone.SignIn(s.URL, "ann")
	if browser.Eval[bool](second, `$("ctms-app").workspace.client.connection.leading`) {
		t.Error("the second tab of the browser opened a WebSocket of its own")
	}

	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 1, "For all of them")
	for _, p := range []*browser.Tab{first, second, phone} {
		p.WaitFor(browser.BadgeShows("1"))
	}
	second.Click("main > ctms-inbox >> .mark")
	for _, p := range []*browser.Tab{first, second, phone} {
		p.WaitFor(browser.BadgeShows(""))
	}
	second.Click("main > ctms-inbox >> .mark") // unread again
	phone.WaitFor(browser.BadgeShows("1"))
	first.WaitFor(browser.BadgeShows("1"))

	first.Open("about:blank")
	second.WaitFor(`$("ctms-app").workspace.client.connection.leading && ` + browser.Connected)
	browser.CreateTask(t, bobAPI, 1, "For those who are left")
	second.WaitFor(browser.BadgeShows("2"))
	second.WaitFor(`$$("main > ctms-inbox", "article").length === 2`)

	// A browser may freeze a hidden tab. Here a debugger does it. The frozen tab keeps the lock, but another tab opens
	// a connection of its own.
	first.Open(s.URL)
	first.WaitFor(browser.Connected)
	browser.Call(second, debugger.Enable, debugger.EnableParams{})
	browser.Call(second, debugger.Pause, cdp.Empty{}) // it stops as soon as its script runs next
	browser.CreateTask(t, bobAPI, 1, "Heard late")
	first.Do(`dispatchEvent(new Event("online"))`) // without this event it would take 30 s
	first.WaitFor(`$("ctms-app").workspace.client.connection.leading && ` + browser.Connected)
	first.WaitFor(browser.BadgeShows("3"))
	browser.NewAPIClient(t, s, "ann")("POST", "/api/notifications/mark_all_read/", nil)
	browser.CreateTask(t, bobAPI, 1, "While one is frozen")
	first.WaitFor(browser.BadgeShows("1"))
	browser.Call(second, debugger.Resume, debugger.ResumeParams{})
	browser.Call(second, debugger.Disable, cdp.Empty{})
	second.WaitFor(`!$("ctms-app").workspace.client.connection.leading && ` + browser.Connected)
	second.WaitFor(`$("ctms-app").workspace.client.connection.socket.state === "idle"`)
	for _, p := range []*browser.Tab{first, second, phone} { // what the old connection still delivers changes nothing
		p.WaitFor(browser.BadgeShows("1"))
	}

	// Signing out in one tab signs out all tabs of the browser, but not the phone.
	third := second.SameUserTab()
	third.Open(s.URL)
	third.WaitVisible("ctms-bell")
	third.Click(`[popovertarget="menu"]`)
	third.Click("#menu .sign-out")
	third.WaitVisible("ctms-login .main")
	second.WaitVisible("ctms-login .main")
	phone.WaitFor(browser.Connected)
}
