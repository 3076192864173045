// Tests the bell: how it rings, and how it comes to rest.

package bell

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// Two people see one notification on its way: Bob assigns a task, Ann's bell rings, and Ann reads it.
func TestABellRingsAndIsRead(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	ann, bob := browser.NewUserTab(t), browser.NewUserTab(t)
	ann.HoldTimers()
	ann.SignIn(s.URL, "ann")
	bob.SignIn(s.URL, "bob")
	if got := browser.Eval[string](ann, `$("ctms-bell", ".bell").ariaLabel`); got != "Notifications" {
		t.Errorf("with nothing unread the bell is called %q", got)
	}

	bob.Click("ctms-board >> .bar .main")
	bob.Fill("ctms-board >> .quick input", "Fix Login")
	bob.Press(kb.Enter)
	bob.WaitVisible("ctms-board >> li .title")
	bob.ChooseAssignee(1, "1")

	ann.WaitFor(browser.BadgeShows("1"))
	ann.WaitFor(`document.title.startsWith("(1) ")`)
	ann.WaitFor(`$("link[rel=icon]").href.endsWith("bell-unread.svg")`)
	if got := browser.Eval[string](ann, `$("ctms-bell", ".bell").ariaLabel`); got != "Notifications, 1 unread" {
		t.Errorf("the bell is called %q", got)
	}
	if got := ann.Text("ctms-toasts >> .toast b"); got != "Fix Login" {
		t.Errorf("the toast says %q", got)
	}
	ann.WaitFor(`$("ctms-bell", "[role=status]").textContent === "Bob Example assigned this to you: Fix Login"`)
	ann.WaitFor(`$$("ctms-board", "li .title").length === 1`)

	ann.Click("ctms-bell >> .bell")
	ann.WaitVisible("ctms-bell >> ctms-inbox >> article.unread")
	ann.WaitFor(`$("ctms-bell").shadowRoot.activeElement.matches(".panel")`)
	ann.WaitFor(`$("ctms-toasts", ".toast") === null`)
	ann.Press(kb.Escape)
	ann.WaitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement.matches(".bell")`)
	ann.Click("ctms-bell >> .bell")
	ann.Click("ctms-bell >> ctms-inbox >> article a")
	ann.WaitFor(`location.pathname === "/tasks/1" && !$("ctms-bell").open`)
	ann.WaitFor(`$("ctms-task", "textarea.title").value === "Fix Login"`)
	ann.WaitFor(browser.BadgeShows(""))
	ann.WaitFor(`!document.title.startsWith("(") && document.title.startsWith("Fix Login")`)

	// The address of the task works without the way through the app.
	ann.Open(s.URL + "/tasks/1")
	ann.WaitFor(`$("ctms-task", "textarea.title").value === "Fix Login"`)
	ann.WaitFor(`$$("ctms-task", "ol li").length === 2`)

	// Bob moves the task to the next column by keyboard. Ann's open task shows the new status.
	bob.Do(`$("ctms-board", "li .title").focus()`)
	bob.Press(kb.ArrowRight, chromedp.ModifierAlt)
	bob.WaitVisible(`ctms-board >> .column[data-status="in_progress"] li .title`)
	bob.WaitFor(`$("ctms-board").shadowRoot.activeElement?.textContent === "Fix Login"`)
	ann.WaitFor(`$("ctms-task", "select").value === "in_progress"`)
	ann.WaitFor(browser.BadgeShows("1"))

	// The focus goes into the task that Bob opens, and back to its card when he closes it.
	bob.Press(kb.Enter)
	bob.WaitFor(`location.pathname === "/tasks/1" && document.activeElement.matches("aside")`)
	bob.Press(kb.Escape)
	bob.WaitFor(`location.pathname === "/" && $("ctms-board").shadowRoot.activeElement?.textContent === "Fix Login"`)
}

// pop is the animation of the badge, once the badge has shown.
const pop = `$("ctms-bell", ".badge")?.getAnimations()[0]`

func TestTheBellPulsesUntilThePanelIsOpened(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 1, "There before the page")
	p, phone := browser.NewUserTab(t), browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	p.WaitFor(browser.BadgeShows("1") + " && " + browser.BellPulses)
	second := p.SameUserTab()
	second.Open(s.URL)
	second.WaitFor(browser.BadgeShows("1") + " && " + browser.BellPulses)

	p.Click("ctms-bell >> .bell")
	p.WaitFor("!" + browser.BellPulses)
	p.Press(kb.Escape)
	second.WaitFor(browser.BadgeShows("1") + " && !" + browser.BellPulses) // the bell rests in all tabs of the user
	p.Open(s.URL)
	p.WaitFor(browser.BadgeShows("1") + " && !" + browser.BellPulses)
	phone.SignIn(s.URL, "ann")
	phone.WaitFor(browser.BellPulses)

	// One more notification: the badge moves, and the bell pulses again. The second tab leads since the first one
	// loaded its page again, and passes on what arrives.
	second.WaitFor(`$("ctms-app").workspace.client.connection.leading && ` + browser.CaughtUp)
	p.WaitFor(browser.Connected)
	// The animation of the badge is short. A browser that draws few frames tells its start by no event.
	p.WaitFor(pop + `?.playState === "finished"`)
	p.Do(`globalThis.popped = ` + pop + `.startTime; globalThis.started = [];
		$("ctms-bell").shadowRoot.addEventListener("animationstart", (e) => started.push(e.animationName))`)
	browser.CreateTask(t, bobAPI, 1, "One more")
	p.WaitFor(browser.BadgeShows("2") + ` && ` + browser.BellPulses + ` && ` + pop + `.startTime > popped`)

	// With prefers-reduced-motion nothing moves.
	p.EmulateMedia("prefers-reduced-motion", "reduce")
	p.WaitFor(`$("ctms-bell", ".bell.new") && $("ctms-bell").shadowRoot.getAnimations().length === 0`)
	p.Do(`started.length = 0`)
	browser.CreateTask(t, bobAPI, 1, "A third")
	p.WaitFor(browser.BadgeShows("3"))
	p.WaitFor(browser.Toasts + `.length > 0`)
	p.Click("ctms-bell >> .bell")
	p.WaitVisible("ctms-bell >> ctms-inbox >> article")
	running := `document.getAnimations().concat(
		...["ctms-bell", "ctms-toasts", "ctms-board"].map((e) => $(e).shadowRoot.getAnimations()),
		$("ctms-bell", "ctms-inbox").shadowRoot.getAnimations()).map((a) => a.animationName)`
	if got := browser.Eval[[]string](p, running+`.concat(started)`); len(got) > 0 {
		t.Errorf("with reduced motion there are still the animations %q", got)
	}
}
