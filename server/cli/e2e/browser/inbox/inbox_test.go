// Tests the inbox: reading, undoing, the keyboard, filters.

package inbox

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

func TestMarkingAllCanBeUndone(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for i := range 3 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	p.WaitFor(browser.BadgeShows("3"))
	p.Click("ctms-bell >> .bell")
	p.WaitVisible("ctms-bell >> ctms-inbox >> article.unread")
	p.Click("ctms-bell >> ctms-inbox >> .header .icon")
	p.WaitFor(browser.BadgeShows(""))
	p.Click("ctms-bell >> ctms-inbox >> .undo button")
	p.WaitFor(browser.BadgeShows("3"))
	p.WaitFor(`$$("ctms-bell", "ctms-inbox", "article.unread").length === 3`)

	// By keyboard: the button that has the focus is disabled, the focus moves to "undo", and Enter undoes.
	p.Do(`$("ctms-bell", "ctms-inbox", ".header .icon").focus()`)
	p.Press(kb.Enter)
	p.WaitFor(browser.BadgeShows("") +
		` && $("ctms-bell", "ctms-inbox").shadowRoot.activeElement?.matches(".undo button")`)
	p.Press(kb.Enter)
	p.WaitFor(browser.BadgeShows("3") + ` && $("ctms-bell", "ctms-inbox").shadowRoot.activeElement?.matches(".scroll")`)
	p.Press(kb.Escape)
	p.WaitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement.matches(".bell")`)
	p.Press(kb.Enter)
	p.WaitVisible("ctms-bell >> ctms-inbox >> article.unread")

	p.Click("ctms-bell >> ctms-inbox >> .header .icon")
	p.WaitVisible("ctms-bell >> ctms-inbox >> .undo")
	browser.CreateTask(t, bobAPI, 1, "Not swallowed")
	p.WaitFor(browser.BadgeShows("1"))
	// Leaving the page ends the time to undo. Within one origin the browser waits for what the page sends at last.
	p.Open(s.URL + "/docs/")
	phone := browser.NewUserTab(t)
	phone.SignIn(s.URL, "ann")
	phone.WaitFor(browser.BadgeShows("1"))
}

func TestTheInboxByKeyboard(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for i := range 5 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/inbox", "ann")
	focusIsOn := func(i int) string {
		return fmt.Sprintf(`$("main > ctms-inbox").shadowRoot.activeElement?.ariaPosInSet === "%d"`, i)
	}
	p.WaitVisible("main > ctms-inbox >> article")
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.WaitFor(focusIsOn(1))
	p.Press("j")
	p.WaitFor(focusIsOn(2))
	p.Press(kb.PageDown)
	p.WaitFor(focusIsOn(3))
	p.Press(kb.PageUp)
	p.WaitFor(focusIsOn(2))
	p.Press("j")
	p.WaitFor(focusIsOn(3))
	p.Press("k")
	p.WaitFor(focusIsOn(2))
	p.Press("I", chromedp.ModifierShift)
	p.WaitFor(browser.BadgeShows("4"))
	p.Press("U", chromedp.ModifierShift)
	p.WaitFor(browser.BadgeShows("5"))
	p.Press(kb.End)
	p.WaitFor(focusIsOn(5))
	p.Press(kb.Tab)
	p.WaitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".mark")`)
	p.Press(kb.Home)
	p.WaitFor(focusIsOn(1))
	p.Press(kb.Enter)
	p.WaitFor(`location.pathname === "/tasks/5"`)
	p.WaitFor(browser.BadgeShows("4"))

	p.Open(s.URL + "/settings")
	p.WaitVisible("ctms-preferences >> #lang")
	p.Do(`$$("ctms-preferences", "section [role=switch]").at(-1).click()`)
	p.Open(s.URL + "/inbox")
	p.WaitVisible("main > ctms-inbox >> article")
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("j")
	p.Press(kb.PageDown)
	p.WaitFor(focusIsOn(2))
}

func TestFiltersAndEmptiness(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/inbox", "ann")
	p.WaitVisible("main > ctms-inbox >> .none b")
	if got := p.Text("main > ctms-inbox >> .none b"); got != "You’re all caught up" {
		t.Errorf("an empty inbox says %q", got)
	}
	bobAPI := browser.NewAPIClient(t, s, "bob")
	id := browser.CreateTask(t, bobAPI, 1, "Größe ändern")
	browser.CreateTask(t, bobAPI, 1, "Something else")
	bobAPI("PATCH", fmt.Sprintf("/api/tasks/%d/", id), map[string]any{"status": "in_review"})
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 2`) // two notifications of one task are folded
	p.WaitFor(`$("main > ctms-inbox", ".fold").textContent === "×2" &&
		$("main > ctms-inbox", ".fold").ariaExpanded === "false"`)
	p.Click("main > ctms-inbox >> .fold")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 3`)
	p.Fill("main > ctms-inbox >> .seek", "GRÖSSE")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 2`)
	p.Fill("main > ctms-inbox >> .seek", "no such thing")
	p.WaitFor(`$("main > ctms-inbox", ".none b")?.textContent === "Nothing matches"`)
	p.Click("main > ctms-inbox >> .none button")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 3`)
	p.SelectOption("main > ctms-inbox >> select", "status_change")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 1`)
	p.SelectOption("main > ctms-inbox >> select", "")
	p.Click("main > ctms-inbox >> .tabs button:nth-child(2)")
	p.WaitFor(`$$("main > ctms-inbox", "article").length >= 2`)
	p.Click("main > ctms-inbox >> .mark")
	// A read row stays until the list is loaded again.
	p.WaitFor(`$$("main > ctms-inbox", "article:not(.unread)").length >= 1`)
}
