// Tests the list of notifications: reading, marking, filtering, scrolling.

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestMarkingAllCanBeUndone(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	for i := range 3 {
		createTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	p.waitFor(badgeShows("3"))
	p.click("ctms-bell >> .bell")
	p.waitVisible("ctms-bell >> ctms-inbox >> article.unread")
	p.click("ctms-bell >> ctms-inbox >> .header .icon")
	p.waitFor(badgeShows(""))
	p.click("ctms-bell >> ctms-inbox >> .undo button")
	p.waitFor(badgeShows("3"))
	p.waitFor(`$$("ctms-bell", "ctms-inbox", "article.unread").length === 3`)

	// By keyboard: the button that has the focus is disabled, the focus moves to "undo", and Enter undoes.
	p.do(`$("ctms-bell", "ctms-inbox", ".header .icon").focus()`)
	p.press(kb.Enter)
	p.waitFor(badgeShows("") + ` && $("ctms-bell", "ctms-inbox").shadowRoot.activeElement?.matches(".undo button")`)
	p.press(kb.Enter)
	p.waitFor(badgeShows("3") + ` && $("ctms-bell", "ctms-inbox").shadowRoot.activeElement?.matches(".scroll")`)
	p.press(kb.Escape)
	p.waitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement.matches(".bell")`)
	p.press(kb.Enter)
	p.waitVisible("ctms-bell >> ctms-inbox >> article.unread")

	p.click("ctms-bell >> ctms-inbox >> .header .icon")
	p.waitVisible("ctms-bell >> ctms-inbox >> .undo")
	createTask(t, bobAPI, 1, "Not swallowed")
	p.waitFor(badgeShows("1"))
	// Leaving the page ends the time to undo. Within one origin the browser waits for what the page sends at last.
	p.open(s.URL + "/docs/")
	phone := newUserTab(t, p.ctx)
	phone.signIn(s.URL, "ann")
	phone.waitFor(badgeShows("1"))
}

func TestTheInboxByKeyboard(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	for i := range 5 {
		createTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/inbox", "ann")
	focusIsOn := func(i int) string {
		return fmt.Sprintf(`$("main > ctms-inbox").shadowRoot.activeElement?.ariaPosInSet === "%d"`, i)
	}
	p.waitVisible("main > ctms-inbox >> article")
	p.do(`$("main > ctms-inbox", "article").focus()`)
	p.waitFor(focusIsOn(1))
	p.press("j")
	p.waitFor(focusIsOn(2))
	p.press(kb.PageDown)
	p.waitFor(focusIsOn(3))
	p.press(kb.PageUp)
	p.waitFor(focusIsOn(2))
	p.press("j")
	p.waitFor(focusIsOn(3))
	p.press("k")
	p.waitFor(focusIsOn(2))
	p.press("I", chromedp.ModifierShift)
	p.waitFor(badgeShows("4"))
	p.press("U", chromedp.ModifierShift)
	p.waitFor(badgeShows("5"))
	p.press(kb.End)
	p.waitFor(focusIsOn(5))
	p.press(kb.Tab)
	p.waitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".mark")`)
	p.press(kb.Home)
	p.waitFor(focusIsOn(1))
	p.press(kb.Enter)
	p.waitFor(`location.pathname === "/tasks/5"`)
	p.waitFor(badgeShows("4"))

	p.open(s.URL + "/settings")
	p.waitVisible("ctms-preferences >> #lang")
	p.do(`$$("ctms-preferences", "section [role=switch]").at(-1).click()`)
	p.open(s.URL + "/inbox")
	p.waitVisible("main > ctms-inbox >> article")
	p.do(`$("main > ctms-inbox", "article").focus()`)
	p.press("j")
	p.press(kb.PageDown)
	p.waitFor(focusIsOn(2))
}

func TestFiltersAndEmptiness(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/inbox", "ann")
	p.waitVisible("main > ctms-inbox >> .none b")
	if got := p.text("main > ctms-inbox >> .none b"); got != "You’re all caught up" {
		t.Errorf("an empty inbox says %q", got)
	}
	bobAPI := newAPIClient(t, s, "bob")
	id := createTask(t, bobAPI, 1, "Größe ändern")
	createTask(t, bobAPI, 1, "Something else")
	bobAPI("PATCH", fmt.Sprintf("/api/tasks/%d/", id), map[string]any{"status": "in_review"})
	p.waitFor(`$$("main > ctms-inbox", "article").length === 2`) // two notifications of one task are folded
	p.waitFor(`$("main > ctms-inbox", ".fold").textContent === "×2" &&
		$("main > ctms-inbox", ".fold").ariaExpanded === "false"`)
	p.click("main > ctms-inbox >> .fold")
	p.waitFor(`$$("main > ctms-inbox", "article").length === 3`)
	p.fill("main > ctms-inbox >> .seek", "GRÖSSE")
	p.waitFor(`$$("main > ctms-inbox", "article").length === 2`)
	p.fill("main > ctms-inbox >> .seek", "no such thing")
	p.waitFor(`$("main > ctms-inbox", ".none b")?.textContent === "Nothing matches"`)
	p.click("main > ctms-inbox >> .none button")
	p.waitFor(`$$("main > ctms-inbox", "article").length === 3`)
	p.selectOption("main > ctms-inbox >> select", "status_change")
	p.waitFor(`$$("main > ctms-inbox", "article").length === 1`)
	p.selectOption("main > ctms-inbox >> select", "")
	p.click("main > ctms-inbox >> .tabs button:last-child")
	p.waitFor(`$$("main > ctms-inbox", "article").length >= 2`)
	p.click("main > ctms-inbox >> .mark")
	// A read row stays until the list is loaded again.
	p.waitFor(`$$("main > ctms-inbox", "article:not(.unread)").length >= 1`)
}

// fullInbox opens the inbox of Ann with 40 notifications: Bob has assigned 40 tasks to her. It returns his client, too.
func fullInbox(t *testing.T) (p *tab, bobAPI apiClient) {
	t.Helper()
	s := newTeam(t, nil, "ann", "bob")
	bobAPI = newAPIClient(t, s, "bob")
	for i := range 40 {
		createTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p = newUserTab(t, chromium(t))
	p.signIn(s.URL+"/inbox", "ann")
	p.waitVisible("main > ctms-inbox >> article")
	return p, bobAPI
}

func TestArrivalsDoNotMoveWhatIsRead(t *testing.T) {
	p, bobAPI := fullInbox(t)
	p.do(`$("main > ctms-inbox", ".scroll").scrollTop = 700`)
	firstVisible := `(() => {
		const box = $("main > ctms-inbox", ".scroll").getBoundingClientRect();
		const row = $$("main > ctms-inbox", "article").find((a) => a.getBoundingClientRect().top >= box.top);
		return row && row.dataset.key + " " + Math.round(row.getBoundingClientRect().top);
	})()`
	p.waitFor(firstVisible)
	before := eval[string](p, firstVisible)
	for i, title := range []string{"First", "Second", "On top"} {
		createTask(t, bobAPI, 1, title)
		p.waitFor(fmt.Sprintf(`$("main > ctms-inbox", ".pill")?.textContent === "%d new"`, i+1))
	}
	if after := eval[string](p, firstVisible); after != before {
		t.Errorf("the first visible row and its place were %s, and became %s", before, after)
	}
	// The row with the focus is scrolled away and leaves the DOM. The focus stays in the list.
	p.do(`$$("main > ctms-inbox", "article").at(-1).focus(); $("main > ctms-inbox", ".scroll").scrollTop = 100`)
	p.waitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".scroll")`)
	p.press("k")
	p.waitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches("article")`)
	p.do(`$("main > ctms-inbox", ".scroll").scrollTop = 700`)
	p.click("main > ctms-inbox >> .pill")
	p.waitFor(`$("main > ctms-inbox", "article bdi").textContent === "On top" && !$("main > ctms-inbox", ".pill")`)
}
