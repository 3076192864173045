// Tests the page of the inbox by keyboard: list and detail, a selection, views, and the way back.

package triage

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// TestTheInboxIsTriagedByKeyboard opens, selects, archives and filters without a mouse, and comes back to its place.
func TestTheInboxIsTriagedByKeyboard(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for i := range 30 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i+1))
	}
	annAPI := browser.NewAPIClient(t, s, "ann")
	annAPI("POST", "/api/events/", map[string]any{"type": "deploy", "title": "Build 812 failed",
		"message": "See https://ci.example.com/812.", "topic": "builds", "recipients": []int{1}})
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/inbox", "ann")
	focusIsOn := func(title string) string {
		return fmt.Sprintf(`$("main > ctms-inbox").shadowRoot.activeElement?.querySelector("bdi")?.textContent === %q`, title)
	}
	selected := func(n int) string {
		return fmt.Sprintf(`$$("main > ctms-inbox", ".pick :checked").length === %d`, n)
	}
	p.WaitFor(`$$("main > ctms-inbox", "article").length > 5`)
	p.Do(`$("main > ctms-inbox", "article").focus()`)

	// What is opened shows beside the list, and follows the focus. The focus stays in the list.
	p.Press(kb.Enter)
	p.WaitFor(`$(".detail ctms-event", "h2").textContent === "Build 812 failed" &&
		$(".detail ctms-event", ".text").textContent === "See https://ci.example.com/812." &&
		$(".detail ctms-event", ".text a").href === "https://ci.example.com/812" && location.pathname === "/inbox"`)
	p.SaveScreenshot("inbox-event")
	p.Press("j")
	p.WaitFor(focusIsOn("Task 30") + ` && $(".detail ctms-task", "textarea.title")?.value === "Task 30" &&
		location.pathname === "/tasks/30" && $("main > ctms-inbox", ".current .what").textContent === "Task 30"`)
	p.WaitFor(browser.BadgeShows("29"))
	p.SaveScreenshot("inbox-detail")
	p.Run(chromedp.Reload())
	p.WaitFor(`$(".detail ctms-task", "textarea.title")?.value === "Task 30" && $("main > ctms-inbox", "article")`)
	p.Do(`$("main > ctms-inbox", "article.current").focus()`)

	// A letter that is typed in what is shown means its row. Without a focus, K goes on from there.
	p.Click(".detail ctms-task >> .top span")
	p.Press("e")
	p.WaitFor(focusIsOn("Task 29") + ` && $(".detail ctms-task", "textarea.title")?.value === "Task 29"`)
	p.Press("z")
	p.WaitFor(`$$("main > ctms-inbox", "article bdi").some((e) => e.textContent === "Task 30")`)
	p.Do(`$("main > ctms-inbox").shadowRoot.activeElement.blur()`)
	p.Press("k")
	p.WaitFor(focusIsOn("Task 30") + ` && $(".detail ctms-task", "textarea.title")?.value === "Task 30"`)

	// The next row gets the focus and is shown.
	p.Press("e")
	p.WaitFor(focusIsOn("Task 29") + ` && $(".detail ctms-task", "textarea.title")?.value === "Task 29"`)
	p.Press("j")
	p.Press("x")
	p.WaitFor(selected(1) + " && " + focusIsOn("Task 28"))
	p.Press("j")
	p.Press("j")
	p.Press("X", chromedp.ModifierShift)
	p.WaitFor(selected(3) + ` && $("main > ctms-inbox", ".bulk b").textContent === "3 selected"`)
	p.SaveScreenshot("inbox-bulk")
	p.Click("main > ctms-inbox >> .bulk input")
	p.WaitFor(`$("main > ctms-inbox", ".bulk b").textContent === "30 selected"`)
	p.Press("z") // takes back what was done before; the selection stays
	p.WaitFor(`$$("main > ctms-inbox", "article bdi").some((e) => e.textContent === "Task 30") &&
		$("main > ctms-inbox", ".bulk b").textContent === "30 selected"`)
	p.Press(kb.Escape)
	p.WaitFor(selected(0))
	p.Do(`$$("main > ctms-inbox", "article").find((e) => e.textContent.includes("Task 28")).focus()`)
	p.Press("x")
	p.Press("j")
	p.Press("j")
	p.Press("X", chromedp.ModifierShift)
	p.WaitFor(selected(3))
	p.Press("e")
	p.WaitFor(selected(0) + ` && $("main > ctms-inbox", "[role=status]").textContent === "3 done." && ` +
		focusIsOn("Task 25"))
	p.WaitFor(browser.BadgeShows("24")) // of 31: the focus went over seven, and each was shown
	p.Press("z")
	p.WaitFor(`$$("main > ctms-inbox", "article bdi").some((e) => e.textContent === "Task 28")`)
	p.Press(kb.Escape)
	p.WaitFor(`location.pathname === "/inbox" && !$(".detail ctms-task")`)

	// A view is kept. The place is kept on the way back.
	p.Press("?")
	p.WaitFor(`$("#shortcuts").open && $("#shortcuts").textContent.includes("Snooze")`)
	p.Press(kb.Escape)
	p.SelectOption("main > ctms-inbox >> select", "deploy")
	p.WaitFor(rowsAre(inPage, "Build 812 failed"))
	p.Fill("main > ctms-inbox >> .save input", "Builds")
	p.Press(kb.Enter)
	p.WaitFor(`$("main > ctms-inbox", ".view [aria-pressed=true]")?.textContent === "Builds"`)
	p.SaveScreenshot("inbox-view")
	p.Click("main > ctms-inbox >> .view [aria-pressed=true]")
	p.WaitFor(`$$("main > ctms-inbox", "article").length > 5`)
	p.Do(`$("main > ctms-inbox", ".scroll").scrollTop = 400`)
	p.WaitFor(`$("main > ctms-inbox").list.top === 400`)
	p.Click("nav a")
	p.WaitVisible("ctms-board")
	p.Click(`nav a[href$="inbox"]`)
	p.WaitFor(`$("main > ctms-inbox", ".scroll").scrollTop === 400`)
	p.Run(chromedp.Reload())
	p.WaitFor(`$$("main > ctms-inbox", ".view").at(-1)?.textContent.trim() === "Builds"`)
	p.Click("main > ctms-inbox >> .view:nth-child(2) button")
	p.WaitFor(`$("main > ctms-inbox", ".none b")?.textContent === "Nothing matches"`) // nothing is overdue

	// On a narrow page what is opened covers the list.
	p.Click("main > ctms-inbox >> .none button")
	p.SetSize(320, 640)
	p.WaitFor(`!$(".detail").checkVisibility()`)
	p.Click("main > ctms-inbox >> article a")
	p.WaitFor(`$(".detail ctms-event").checkVisibility() &&
		!$("main > ctms-inbox").checkVisibility({visibilityProperty: true}) &&
		$(".detail").scrollWidth <= $(".detail").clientWidth`)
	p.SaveScreenshot("inbox-event-320")
	p.Click(".detail .icon")
	p.WaitFor(`$("main > ctms-inbox").checkVisibility({visibilityProperty: true}) && ` + focusIsOn("Build 812 failed"))
	p.SaveScreenshot("inbox-320")
}
