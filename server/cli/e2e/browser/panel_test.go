// Tests the bell, its panel and the toasts: what moves, what waits, what stays.

package browser

import (
	"fmt"
	"testing"
	"time"

	"ctms/server/cli/e2e"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestTheBellPulsesUntilThePanelIsOpened(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	createTask(t, bobAPI, 1, "There before the page")
	chrome := chromium(t)
	p, phone := newUserTab(t, chrome), newUserTab(t, chrome)
	p.signIn(s.URL, "ann")
	p.waitFor(badgeShows("1") + " && " + bellPulses)
	second := p.sameUserTab()
	second.open(s.URL)
	second.waitFor(badgeShows("1") + " && " + bellPulses)

	p.click("ctms-bell >> .bell")
	p.waitFor("!" + bellPulses)
	p.press(kb.Escape)
	second.waitFor(badgeShows("1") + " && !" + bellPulses) // the bell rests in all tabs of the user
	p.open(s.URL)
	p.waitFor(badgeShows("1") + " && !" + bellPulses)
	phone.signIn(s.URL, "ann")
	phone.waitFor(bellPulses)

	// One more notification: the badge moves, and the bell pulses again.
	p.do(`globalThis.started = [];
		$("ctms-bell").shadowRoot.addEventListener("animationstart", (e) => started.push(e.animationName))`)
	createTask(t, bobAPI, 1, "One more")
	p.waitFor(badgeShows("2") + ` && ` + bellPulses + ` && started.includes("pop")`)

	// With prefers-reduced-motion nothing moves.
	p.emulateMedia("prefers-reduced-motion", "reduce")
	p.waitFor(`$("ctms-bell", ".bell.new") && $("ctms-bell").shadowRoot.getAnimations().length === 0`)
	p.do(`started.length = 0`)
	createTask(t, bobAPI, 1, "A third")
	p.waitFor(badgeShows("3"))
	p.waitFor(toasts + `.length > 0`)
	p.click("ctms-bell >> .bell")
	p.waitVisible("ctms-bell >> ctms-inbox >> article")
	running := `document.getAnimations().concat(
		...["ctms-bell", "ctms-toasts", "ctms-board"].map((e) => $(e).shadowRoot.getAnimations()),
		$("ctms-bell", "ctms-inbox").shadowRoot.getAnimations()).map((a) => a.animationName)`
	if got := eval[[]string](p, running+`.concat(started)`); len(got) > 0 {
		t.Errorf("with reduced motion there are still the animations %q", got)
	}
}

// A toast goes away after some seconds, but not under the pointer and not with the focus in it. Three tabs show the
// same two toasts. The toast that nobody touches tells when the others would have gone.
func TestToastsWaitForWhoeverReads(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	chrome := chromium(t)
	untouched, hovered, focused := newUserTab(t, chrome), newUserTab(t, chrome), newUserTab(t, chrome)
	tabs := []*tab{untouched, hovered, focused}
	for _, p := range tabs {
		p.signIn(s.URL, "ann")
	}
	for _, title := range []string{"The older", "The newer"} {
		createTask(t, bobAPI, 1, title)
		for _, p := range tabs {
			p.waitFor(toastShows(title))
		}
	}
	hovered.movePointer(hovered.center("ctms-toasts >> .toast:last-child"))
	for range 40 { // a user gets there by Tab, too
		if eval[bool](focused, `$("ctms-toasts").shadowRoot.activeElement?.matches("a") ?? false`) {
			break
		}
		focused.press(kb.Tab)
	}
	untouched.waitFor("!" + toastShows("The older"))
	createTask(t, bobAPI, 1, "The last") // it gives the other tabs a moment more
	for _, p := range tabs {
		p.waitFor(toastShows("The last"))
	}
	for name, p := range map[string]*tab{"under the pointer": hovered, "with the focus in it": focused} {
		if !eval[bool](p, toastShows("The older")) {
			t.Errorf("a toast %s went away", name)
		}
	}
	hovered.movePointerAway()
	hovered.waitFor("!" + toastShows("The older"))
	focused.press(kb.Enter) // the focus is on the link of the toast
	focused.waitFor(`location.pathname.startsWith("/tasks/")`)
	focused.waitFor(badgeShows("2"))

	for i := range 5 {
		createTask(t, bobAPI, 1, fmt.Sprint("Many ", i))
	}
	for _, p := range tabs {
		p.waitFor(badgeShows("7"))
		p.waitFor(toastShows("Many 4"))
		if n := eval[int](p, toasts+`.length`); n != 3 {
			t.Errorf("%d toasts show at once, want 3", n)
		}
	}
	focused.do(`$("ctms-toasts", "button").focus()`)
	focused.press(kb.Escape)
	focused.waitFor(toasts + `.length === 0`)
	focused.waitFor(badgeShows("7")) // dismissing toasts marks nothing as read
}

func TestThePanel(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	chrome := chromium(t)
	p := newUserTab(t, chrome)
	p.signIn(s.URL+"/settings", "ann")
	for i := range 3 {
		createTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p.waitFor(badgeShows("3"))
	panel := `$("ctms-bell", ".panel")`

	t.Run("shows what loads as grey rows", func(t *testing.T) {
		other := newUserTab(t, chrome)
		pausedRequests := make(chan fetch.RequestID, 10)
		if err := chromedp.Listen(other.ctx, func(event any) {
			if e, ok := event.(*fetch.EventRequestPaused); ok {
				pausedRequests <- e.RequestID
			}
		}); err != nil {
			t.Fatal(err)
		}
		other.open(s.URL)
		call(other, fetch.Enable,
			fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/api/notifications/?*"}}})
		other.fill("#username", "ann")
		other.fill("#password", passwordOf("ann"))
		other.click("ctms-login .main")
		other.click("ctms-bell >> .bell")
		other.waitVisible("ctms-bell >> ctms-inbox >> [aria-busy=true] .ghost")
		if got := eval[string](other,
			`(({animationName, animationDelay}) => animationName + " " + animationDelay)(
				getComputedStyle($("ctms-bell", "ctms-inbox", ".ghost")))`); got != "appear 0.15s" {
			t.Errorf("the grey rows have the animation %q, want appear 0.15s", got)
		}
		call(other, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: <-pausedRequests})
		other.waitFor(panelRows + `.length === 3 && !$("ctms-bell", "ctms-inbox", ".ghost")`)
		call(other, fetch.Disable, cdp.Empty{})
	})
	t.Run("says what went wrong at first", func(t *testing.T) {
		other := newUserTab(t, chrome)
		other.open(s.URL)
		call(other, network.Enable, network.EnableParams{})
		call(other, network.SetBlockedURLs,
			network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{
				{URLPattern: "*://*:*/api/notifications/*", Block: true}}})
		other.fill("#username", "ann")
		other.fill("#password", passwordOf("ann"))
		other.click("ctms-login .main")
		other.click("ctms-bell >> .bell")
		const want = "The notifications could not be loaded."
		if got := other.text("ctms-bell >> ctms-inbox >> .none[role=alert] b"); got != want {
			t.Errorf("a list that could not be loaded says %q", got)
		}
		call(other, network.SetBlockedURLs, network.SetBlockedURLsParams{})
		// One click has to do, once the browser lets requests pass again.
		passes := `fetch("/api/notifications/unread_count/").then(() => true, () => false)`
		for deadline := time.Now().Add(e2e.Patience); !eval[bool](other, passes); {
			if time.Now().After(deadline) {
				t.Fatal("the browser still blocks requests")
			}
		}
		other.click("ctms-bell >> ctms-inbox >> .none button")
		other.waitFor(panelRows + `.length === 3`)
	})
	t.Run("closes on a click elsewhere", func(t *testing.T) {
		p.click("ctms-bell >> .bell")
		p.waitVisible("ctms-bell >> ctms-inbox >> article")
		p.click("ctms-preferences >> h1")
		p.waitFor(`!$("ctms-bell").open && !` + panel + `.matches(":popover-open")`)
	})
	t.Run("is a sheet on a phone", func(t *testing.T) {
		p.setSize(360, 740)
		p.click("ctms-bell >> .bell")
		p.waitVisible("ctms-bell >> ctms-inbox >> article")
		p.waitFor(`(({x, y, width, height}) => x === 0 && y === 0 && width === innerWidth && height === innerHeight)(` +
			panel + `.getBoundingClientRect())`)
		p.click("ctms-bell >> .close")
		p.waitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement.matches(".bell")`)

		// The sheet covers the page, so it closes when Tab moves the focus out of it.
		p.press(kb.Enter)
		p.waitVisible("ctms-bell >> ctms-inbox >> article")
		for range 40 {
			p.press(kb.Tab)
			if !eval[bool](p, `document.activeElement.matches("ctms-bell, ctms-bell *")`) {
				break
			}
			if !eval[bool](p, `$("ctms-bell").open`) {
				t.Fatal("the sheet closed while the focus was in it")
			}
		}
		p.waitFor(`!$("ctms-bell").open && !document.activeElement.matches("ctms-bell")`)
		p.setSize(1280, 800)
	})
	t.Run("opens a row beside by the middle button", func(t *testing.T) {
		p.click("ctms-bell >> .bell")
		link := p.center("ctms-bell >> ctms-inbox >> article a")
		p.run(chromedp.MouseClickXY(link.X, link.Y, chromedp.ButtonMiddle))
		p.waitFor(badgeShows("2"))
		if !eval[bool](p, `location.pathname === "/settings" && $("ctms-bell").open`) {
			t.Error("a click with the middle button left the page or closed the panel")
		}
	})
	t.Run("marks all when the page is hidden", func(t *testing.T) {
		p.click("ctms-bell >> ctms-inbox >> .header .icon")
		p.waitVisible("ctms-bell >> ctms-inbox >> .undo")
		if _, count := newAPIClient(t, s, "ann")("GET", "/api/notifications/unread_count/",
			nil); count["unread_count"] != 2.0 {
			t.Errorf("while “undo” shows the server has %v unread, want 2", count["unread_count"])
		}
		hidden := eval[float64](p, `performance.now()`)
		p.setVisible(false)
		p.waitFor(`$("ctms-app").workspace.client.store.unread === 0`) // the server has confirmed it
		request := `performance.getEntriesByType("resource").findLast((e) => e.name.endsWith("/mark_all_read/"))`
		p.waitFor(request + ` !== undefined`) // the browser lists a request after its response
		if sentAt := eval[float64](p, request+`.startTime`); sentAt-hidden > 3_000 {
			t.Errorf("the request was sent %.0f ms after the page was hidden, want at most 3 s", sentAt-hidden)
		}
	})
}
