// Tests where the focus goes when a toast is closed.

package bell

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// TestTheFocusComesBackFromToasts closes one toast after the other by keyboard. The focus goes to the next one, and then
// back to where it was.
func TestTheFocusComesBackFromToasts(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	p.WaitVisible("ctms-board >> .bar")
	browser.CreateTask(t, bobAPI, 1, "The older")
	p.WaitFor(browser.ToastShows("The older"))
	browser.CreateTask(t, bobAPI, 1, "The newer")
	p.WaitFor(browser.ToastShows("The newer"))
	in := `$("ctms-toasts").shadowRoot.activeElement`
	p.Do(`$("ctms-board", "[type=search]").focus(); $("ctms-toasts", "button").focus()`)
	p.Press(kb.Enter)
	p.WaitFor(browser.Toasts + `.length === 1 && ` + in + `?.matches("button")`)
	p.Press(kb.Enter)
	p.WaitFor(browser.Toasts + `.length === 0 && $("ctms-board").shadowRoot.activeElement?.matches("[type=search]")`)
}

// TestAClosedToastLeavesTheFocusAlone closes a toast by the mouse, long after a field was left. The field does not get
// the focus again.
func TestAClosedToastLeavesTheFocusAlone(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	p.WaitVisible("ctms-board >> .bar")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Fix Login")
	p.WaitFor(browser.ToastShows("Fix Login"))
	p.Do(`$("ctms-board", "[type=search]").focus(); $("ctms-board", "[type=search]").blur()`)
	p.Click("ctms-toasts >> button.icon")
	p.WaitFor(browser.Toasts + `.length === 0`)
	if browser.Eval[bool](p, `$("ctms-board").shadowRoot.activeElement !== null`) {
		t.Error("the search has the focus again")
	}
}
