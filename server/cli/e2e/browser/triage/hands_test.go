// Tests the inbox on a touch screen.

package triage

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"ctms/server/cli/e2e/browser"
)

// TestAFingerTriages swipes a row away, brings it back, and opens the menu of a row by a long press.
func TestAFingerTriages(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for _, title := range []string{"One", "Two"} {
		browser.CreateTask(t, bobAPI, 1, title)
	}
	p := browser.NewUserTab(t)
	p.SetSize(360, 740)
	browser.Call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	p.HoldTimers()
	p.SignIn(s.URL+"/inbox", "ann")
	p.WaitFor(rowsAre(inPage, "Two", "One"))
	p.WaitFor(`matchMedia("(pointer: coarse)").matches`)
	if small := browser.Eval[[]string](p, `$$("main > ctms-inbox", "button, select, .seek")
		.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44 && !e.matches(".fold"))
		.map((e) => e.className || e.textContent.trim())`); len(small) > 0 {
		t.Errorf("these are lower than 44 px: %q", small)
	}
	at := p.Center(page + " >> article .message")
	by := func(x, y float64) browser.Point { return browser.Point{X: at.X + x, Y: at.Y + y} }

	p.Touch(at, by(20, 1), by(60, 2), by(60, 2)) // not far enough
	p.WaitFor(`!$("main > ctms-inbox", ".swiping")`)
	p.WaitFor(rowsAre(inPage, "Two", "One") + ` && location.pathname === "/inbox"`)
	p.Touch(at, by(-30, 1), by(-80, 2), by(-130, 2))
	p.WaitFor(rowsAre(inPage, "One"))
	p.Click(page + " >> .undo button")
	p.WaitFor(rowsAre(inPage, "Two", "One"))

	p.TouchDown(at)
	p.WaitVisible(page + " >> .menu button")
	p.TouchUp()
	p.WaitForAnimations()
	p.SaveScreenshot("inbox-long-press")
	p.Click(page + " >> .menu button:last-child")
	p.WaitFor(`$("main > ctms-inbox", "[role=status]").textContent.startsWith("Muted.")`)
	_, chosen := browser.NewAPIClient(t, s, "ann")("GET", "/api/tasks/2/subscription/", nil)
	if chosen["state"] != "muted" {
		t.Errorf("after “Mute this task” the server says %v", chosen)
	}
	p.WaitFor(rowsAre(inPage, "Two", "One")) // what has come stays
}
