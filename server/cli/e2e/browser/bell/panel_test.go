// Tests the panel below the bell.

package bell

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

func TestThePanel(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.HoldTimers() // "undo" shows until the page is hidden
	p.SignIn(s.URL+"/settings", "ann")
	for i := range 3 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p.WaitFor(browser.BadgeShows("3"))
	panel := `$("ctms-bell", ".panel")`

	t.Run("shows what loads as grey rows", func(t *testing.T) {
		other := browser.NewUserTab(t)
		pausedRequests := make(chan fetch.RequestID, 10)
		other.Listen(func(event any) {
			if e, ok := event.(*fetch.EventRequestPaused); ok {
				pausedRequests <- e.RequestID
			}
		})
		other.Open(s.URL)
		browser.Call(other, fetch.Enable,
			fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/api/notifications/?*"}}})
		other.Fill("#username", "ann")
		other.Fill("#password", browser.PasswordOf("ann"))
		other.Click("ctms-login .main")
		other.Click("ctms-bell >> .bell")
		other.WaitVisible("ctms-bell >> ctms-inbox >> [aria-busy=true] .ghost")
		if got := browser.Eval[string](other,
			`(({animationName, animationDelay}) => animationName + " " + animationDelay)(
				getComputedStyle($("ctms-bell", "ctms-inbox", ".ghost")))`); got != "appear 0.15s" {
			t.Errorf("the grey rows have the animation %q, want appear 0.15s", got)
		}
		browser.Call(other, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: <-pausedRequests})
		other.WaitFor(browser.PanelRows + `.length === 3 && !$("ctms-bell", "ctms-inbox", ".ghost")`)
		browser.Call(other, fetch.Disable, cdp.Empty{})
	})
	t.Run("says what went wrong at first", func(t *testing.T) {
		other := browser.NewUserTab(t)
		other.Open(s.URL)
		browser.Call(other, network.Enable, network.EnableParams{})
		browser.Call(other, network.SetBlockedURLs,
			network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{
				{URLPattern: "*://*:*/api/notifications/*", Block: true}}})
		other.Fill("#username", "ann")
		other.Fill("#password", browser.PasswordOf("ann"))
		other.Click("ctms-login .main")
		other.Click("ctms-bell >> .bell")
		const want = "The notifications could not be loaded."
		if got := other.Text("ctms-bell >> ctms-inbox >> .none[role=alert] b"); got != want {
			t.Errorf("a list that could not be loaded says %q", got)
		}
		browser.Call(other, network.SetBlockedURLs, network.SetBlockedURLsParams{})
		// One click has to do, once the browser lets requests pass again.
		passes := `fetch("/api/notifications/unread_count/").then(() => true, () => false)`
		for deadline := time.Now().Add(e2e.Patience); !browser.Eval[bool](other, passes); {
			if time.Now().After(deadline) {
				t.Fatal("the browser still blocks requests")
			}
		}
		other.Do(`$("ctms-bell", "ctms-inbox", ".none button")?.click()`) // it may be loaded by now
		other.WaitFor(browser.PanelRows + `.length === 3`)
	})
	t.Run("closes on a click elsewhere", func(t *testing.T) {
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		p.Click("ctms-preferences >> h1")
		p.WaitFor(`!$("ctms-bell").open && !` + panel + `.matches(":popover-open")`)
	})
	t.Run("is a sheet on a phone", func(t *testing.T) {
		p.SetSize(360, 740)
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		p.WaitFor(`(({x, y, width, height}) => x === 0 && y === 0 && width === innerWidth && height === innerHeight)(` +
			panel + `.getBoundingClientRect())`)
		p.Click("ctms-bell >> .close")
		p.WaitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement.matches(".bell")`)

		// The sheet covers the page, so it closes when Tab moves the focus out of it.
		p.Press(kb.Enter)
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		for range 40 {
			p.Press(kb.Tab)
			if !browser.Eval[bool](p, `document.activeElement.matches("ctms-bell, ctms-bell *")`) {
				break
			}
			if !browser.Eval[bool](p, `$("ctms-bell").open`) {
				t.Fatal("the sheet closed while the focus was in it")
			}
		}
		p.WaitFor(`!$("ctms-bell").open && !document.activeElement.matches("ctms-bell")`)
		p.SetSize(1280, 800)
	})
	t.Run("opens a row beside by the middle button", func(t *testing.T) {
		p.Click("ctms-bell >> .bell")
		link := p.Center("ctms-bell >> ctms-inbox >> article a")
		p.Run(chromedp.MouseClickXY(link.X, link.Y, chromedp.ButtonMiddle))
		p.WaitFor(browser.BadgeShows("2"))
		if !browser.Eval[bool](p, `location.pathname === "/settings" && $("ctms-bell").open`) {
			t.Error("a click with the middle button left the page or closed the panel")
		}
	})
	t.Run("marks all when the page is hidden", func(t *testing.T) {
		p.Click("ctms-bell >> ctms-inbox >> .header .icon")
		p.WaitVisible("ctms-bell >> ctms-inbox >> .undo")
		if _, count := browser.NewAPIClient(t, s, "ann")("GET", "/api/notifications/unread_count/",
			nil); count["unread_count"] != 2.0 {
			t.Errorf("while “undo” shows the server has %v unread, want 2", count["unread_count"])
		}
		if browser.Eval[int](p, `heldTimers.size`) == 0 {
			t.Fatal("the time to undo passes by itself, so the test could not tell who ended it")
		}
		p.SetVisible(false)
		p.WaitFor(`$("ctms-app").workspace.client.store.unread === 0`) // the server has confirmed it
	})
}

func TestMarkingAllGoesBeforeTheLogin(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Read by then")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	p.WaitFor(browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> ctms-inbox >> .header .icon")
	p.WaitVisible("ctms-bell >> ctms-inbox >> .undo")
	p.Click(`[popovertarget="menu"]`)
	p.Click("#menu .sign-out")
	p.WaitVisible("ctms-login .main")
	if _, count := browser.NewAPIClient(t, s, "ann")("GET", "/api/notifications/unread_count/",
		nil); count["unread_count"] != 0.0 {
		t.Errorf("after “mark all as read” and signing out the server answers %v, want 0 unread", count)
	}
}
