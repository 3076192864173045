// Tests the toasts: what waits, what goes away.

package bell

import (
	"fmt"
	"testing"

	protocol "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// A toast goes away after some seconds, but not under the pointer and not with the focus in it. Three tabs show the
// same two toasts, and their time passes at once in all three.
func TestToastsWaitForWhoeverReads(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	untouched, hovered, focused := browser.NewUserTab(t), browser.NewUserTab(t), browser.NewUserTab(t)
	tabs := []*browser.Tab{untouched, hovered, focused}
	for _, p := range tabs {
		p.HoldTimers()
		p.SignIn(s.URL, "ann")
	}
	for _, title := range []string{"The older", "The newer"} {
		browser.CreateTask(t, bobAPI, 1, title)
		for _, p := range tabs {
			p.WaitFor(browser.ToastShows(title))
		}
	}
	hovered.MovePointer(hovered.Center("ctms-toasts >> .toast:last-child"))
	for range 40 { // a user gets there by Tab, too
		if browser.Eval[bool](focused, `$("ctms-toasts").shadowRoot.activeElement?.matches("a") ?? false`) {
			break
		}
		focused.Press(kb.Tab)
	}
	for _, p := range tabs {
		p.FireTimers()
	}
	untouched.WaitFor("!" + browser.ToastShows("The older"))
	browser.CreateTask(t, bobAPI, 1, "The last") // it gives the other tabs a moment more
	for _, p := range tabs {
		p.WaitFor(browser.ToastShows("The last"))
	}
	for name, p := range map[string]*browser.Tab{"under the pointer": hovered, "with the focus in it": focused} {
		if !browser.Eval[bool](p, browser.ToastShows("The older")) {
			t.Errorf("a toast %s went away", name)
		}
	}
	hovered.MovePointerAway()
	hovered.WaitFor(`!$("ctms-toasts").hovered`)
	hovered.FireTimers()
	hovered.WaitFor("!" + browser.ToastShows("The older"))
	focused.Press(kb.Enter) // the focus is on the link of the toast
	focused.WaitFor(`location.pathname.startsWith("/tasks/")`)
	focused.WaitFor(browser.BadgeShows("2"))

	for i := range 5 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Many ", i))
	}
	for _, p := range tabs {
		p.WaitFor(browser.BadgeShows("7"))
		p.WaitFor(browser.ToastShows("Many 4"))
		if n := browser.Eval[int](p, browser.Toasts+`.length`); n != 3 {
			t.Errorf("%d toasts show at once, want 3", n)
		}
	}
	focused.Do(`$("ctms-toasts", "button").focus()`)
	focused.Press(kb.Escape)
	focused.WaitFor(browser.Toasts + `.length === 0`)
	focused.WaitFor(browser.BadgeShows("7")) // dismissing toasts marks nothing as read
}

// The other tests decide when the time of a toast is over. Here the browser does.
func TestAToastPasses(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.WaitFor(browser.CaughtUp + ` && $("ctms-toasts")?.shadowRoot`) // the app loads them a second later
	p.Do(`globalThis.shown = new Promise((done) => {
		const note = () => { if ($("ctms-toasts", ".toast")) done(true); };
		note();
		new MutationObserver(note).observe($("ctms-toasts").shadowRoot, {subtree: true, childList: true});
	})`)
	before := browser.Eval[float64](p, `performance.now()`)
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Gone in a while")
	browser.Eval[bool](p, `shown`)
	p.WaitFor(browser.Toasts + `.length === 0`)
	if gone := browser.Eval[float64](p, `performance.now()`); gone-before < 6_000 {
		t.Errorf("the toast went %.0f ms after the task was not yet there, want 6 s", gone-before)
	}
}

func TestToastsAfterThePanelWasClosed(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	p.WaitFor(browser.CaughtUp)
	p.Click("ctms-bell >> .bell")
	p.WaitVisible("ctms-bell >> ctms-inbox >> .none")
	p.Press(kb.Escape)
	p.WaitFor(`!$("ctms-bell").open`)
	task := browser.CreateTask(t, bobAPI, 1, "Right after")
	p.WaitFor(browser.ToastShows("Right after"))

	// The row leads to the task that is open already. The panel closes, and the focus goes back to the bell.
	p.Click("ctms-toasts >> .toast a")
	p.WaitFor(fmt.Sprintf(`location.pathname === "/tasks/%d"`, task))
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> ctms-inbox >> article a")
	p.WaitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement?.matches(".bell")`)
}

func TestANewDueDateIsToldInTheZoneOfItsReader(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	annAPI, bobAPI := browser.NewAPIClient(t, s, "ann"), browser.NewAPIClient(t, s, "bob")
	annAPI("PATCH", "/api/users/1/", map[string]any{"time_zone": "Asia/Tokyo"})
	bobAPI("POST", "/api/tasks/", map[string]any{"title": "Fix Login"})
	annAPI("PUT", "/api/tasks/1/subscription/", map[string]any{"state": "following"})
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.AddInitScript(recordNotifications)
	p.SetNotificationPermission(s.URL, protocol.PermissionSettingGranted)
	p.SignIn(s.URL, "ann")
	p.Do(`localStorage.setItem("ctms-device", '{"system": true, "asked": true}')`)
	p.Open(s.URL)
	p.WaitFor(browser.CaughtUp + ` && $("ctms-toasts")?.shadowRoot`)
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": "2031-03-05T20:00:00Z"})
	p.WaitFor(browser.ToastShows("Now due Mar 6, 2031, 5:00"))
	p.SetVisible(false)
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": "2031-03-07T20:00:00Z"})
	p.WaitFor(`shown[0]?.title.startsWith("Now due Mar 8, 2031, 5:00")`)
	p.SetVisible(true)
	p.Click("ctms-bell >> .bell")
	p.WaitFor(`$("ctms-bell", "ctms-inbox", "article a.message")?.title.startsWith("Now due Mar 8, 2031, 5:00")`)
}
