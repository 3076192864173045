// Tests the board: adding, assigning, dates, search, drag and drop.

package browser

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// chooseAssignee assigns the task of a card to a user by keyboard. The user is an id, or "" for nobody.
func (p *tab) chooseAssignee(card int, user string) {
	p.Helper()
	assigneePath := fmt.Sprintf(`"ctms-board", "li[data-id='%d'] .assign `, card)
	p.waitFor(`$(` + assigneePath + `> :is(button, select)")`)
	p.do(`$(` + assigneePath + `> :is(button, select)").focus()`)
	p.waitFor(fmt.Sprintf(`$("ctms-board").shadowRoot.activeElement === $(%sselect") && $(%soption[value='%s']")`,
		assigneePath,
		assigneePath, user))
	p.do(fmt.Sprintf(`const field = $(%sselect");
		field.value = %q;
		field.dispatchEvent(new Event("change", {bubbles: true}))`, assigneePath, user))
}

func TestTheBoardIsWorkedWith(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	annAPI := newAPIClient(t, s, "ann")
	annAPI("PATCH", "/api/users/1/", map[string]any{"time_zone": "Asia/Tokyo"})
	chrome := chromium(t)
	p, bob := newUserTab(t, chrome), newUserTab(t, chrome)
	p.signIn(s.URL, "ann")
	bob.signIn(s.URL, "bob")
	task := func(id int) map[string]any {
		_, task := annAPI("GET", fmt.Sprintf("/api/tasks/%d/", id), nil)
		return task
	}
	titles := func(p *tab, status string) string {
		return fmt.Sprintf(`$$("ctms-board", ".column[data-status=%s] .title").map((e) => e.textContent).join()`,
			status)
	}

	focused := func(selector string) string {
		return fmt.Sprintf(`$("ctms-board").shadowRoot.activeElement?.matches(%q)`, selector)
	}

	t.Run("quick add", func(t *testing.T) {
		p.click("ctms-board >> .empty .main")
		p.waitVisible(`ctms-board >> .column[data-status="todo"] .quick`)
		p.click(`ctms-board >> .column[data-status="in_review"] .head button`) // the form moves to another column
		p.fill("ctms-board >> .quick input", "  ")
		p.press(kb.Enter) // blanks alone make no task
		p.fill("ctms-board >> .quick input", "Older")
		p.press(kb.Enter)
		p.waitFor(titles(p, "in_review") + ` === "Older"`)
		p.fill("ctms-board >> .quick input", "Newer")
		p.press(kb.Enter)
		p.waitFor(titles(p, "in_review") + ` === "Newer,Older"`)
		p.press(kb.Escape)
		p.waitFor(`!$("ctms-board", ".quick") && ` + focused(`.column[data-status=in_review] .head button`))
		bob.waitFor(titles(bob, "in_review") + ` === "Newer,Older"`)
	})
	t.Run("assign", func(t *testing.T) {
		p.chooseAssignee(1, "2")
		bob.waitFor(badgeShows("1"))
		bob.click("ctms-board >> .toggle") // show only my tasks
		bob.waitFor(titles(bob, "in_review") + ` === "Older"`)
		bob.click("ctms-board >> .toggle")
		p.chooseAssignee(1, "")
		bob.waitFor(badgeShows("2"))
		if got := task(1)["assigned_to"]; got != nil {
			t.Errorf("the task is assigned to %v, want nobody", got)
		}
		// The card under the pointer has a list of assignees to open. No other card has one.
		for _, id := range []string{"2", "1"} {
			card := `li[data-id='` + id + `'] .assign`
			bob.movePointer(bob.center("ctms-board >> " + card))
			bob.waitFor(`$("ctms-board", "` + card +
				` option[value='2']") && $$("ctms-board", "li select").length === 1`)
		}
	})
	t.Run("due", func(t *testing.T) {
		p.open(s.URL + "/tasks/1")
		p.waitVisible("ctms-task >> [type=datetime-local]")
		if got := p.text("ctms-task >> #zone"); got != "Times are in Asia/Tokyo" {
			t.Errorf("the text at the due date says %q", got)
		}
		p.do(`const field = $("ctms-task", "[type=datetime-local]");
			field.value = "2031-05-04T09:30";
			field.dispatchEvent(new Event("change"))`)
		bob.waitFor(`$("ctms-app").workspace.tasks.get(1).due_date !== null`)
		if got := task(1)["due_date"]; got != "2031-05-04T00:30:00Z" {
			t.Errorf("half past nine in Tokyo was saved as %v, want 00:30 UTC", got)
		}
		// Tasks with a due date come first. Those due soon and those overdue have marks.
		p.waitFor(titles(p, "in_review") + ` === "Older,Newer"`)
		annAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": wireTime(3 * time.Hour)})
		p.waitVisible(`ctms-board >> li[data-id="1"] .due.soon`)
		annAPI("PATCH", "/api/tasks/2/", map[string]any{"due_date": wireTime(-3 * time.Hour)})
		p.waitVisible(`ctms-board >> li[data-id="2"] .due.late`)
		p.waitFor(titles(p, "in_review") + ` === "Newer,Older"`)
		if got := p.text(`ctms-board >> li[data-id="2"] .due .unseen`); got != "Overdue:" {
			t.Errorf("the text for those who do not see the colour of an overdue task says %q", got)
		}
		p.click("ctms-task >> dd .icon")
		bob.waitFor(`$("ctms-app").workspace.tasks.get(1).due_date === null`)
	})
	t.Run("search", func(t *testing.T) {
		bob.fill("ctms-board >> .bar input", "NEW")
		bob.waitFor(titles(bob, "in_review") + ` === "Newer"`)
		bob.fill("ctms-board >> .bar input", "no such thing")
		bob.waitFor(`$$("ctms-board", ".none").length === 5 && !$("ctms-board", "li")`)
		bob.do(`$("ctms-board", ".bar input").select()`)
		bob.press(kb.Delete)
		bob.waitFor(titles(bob, "in_review") + ` === "Newer,Older"`)
	})
	t.Run("where it lands", func(t *testing.T) {
		from, to := bob.center(`ctms-board >> li[data-id="1"]`), bob.center(`ctms-board >> .column[data-status="todo"]`)
		bob.do(`const note = () => { globalThis.slot ??= $("ctms-board", ".column[data-status=todo] .slot"); };
			new MutationObserver(note).observe($("ctms-board").shadowRoot, {subtree: true, childList: true})`)
		bob.run(chromedp.DragAndDropXY(from.X, from.Y, to.X, to.Y, 8))
		bob.waitFor(titles(bob, "todo") + ` === "Older"`)
		if !eval[bool](bob, `globalThis.slot !== undefined`) {
			t.Error("during the drag no slot showed where the card would land")
		}
		p.waitFor(titles(p, "todo") + ` === "Older"`)
	})
	// The server refuses a change. The board takes it back and tells why.
	t.Run("refused", func(t *testing.T) {
		p.do(`const gone = {id: 9, username: "gone", name: "Gone", is_active: true};
			$("ctms-app").workspace.tasks.people.set(9, gone);
			$("ctms-board").requestUpdate()`)
		p.chooseAssignee(2, "9")
		p.waitFor(`$("ctms-toasts", ".toast.bad")?.textContent.includes("Not saved: ")`)
		p.waitFor(`$("ctms-board", "li[data-id='2'] select").value === "" &&
			$("ctms-app").workspace.tasks.get(2).assigned_to === null`)
	})
	// Others move the card that has the focus: the focus stays on it. They delete it: the focus goes to the bar.
	t.Run("moved under the keyboard", func(t *testing.T) {
		p.open(s.URL)
		p.waitVisible(`ctms-board >> li[data-id="2"]`)
		p.do(`$("ctms-board").card(2).focus()`)
		annAPI("PATCH", "/api/tasks/2/", map[string]any{"status": "done"})
		p.waitFor(titles(p, "done") + ` === "Newer" && ` + focused(`li[data-id="2"] .title`))
		annAPI("POST", "/api/tasks/", map[string]any{"title": "Short-lived"})
		p.waitVisible(`ctms-board >> li[data-id="3"]`)
		p.do(`$("ctms-board").card(3).focus()`)
		annAPI("DELETE", "/api/tasks/3/", nil)
		p.waitFor(`!$("ctms-board", "li[data-id='3']") && ` + focused(`.bar .main`))
	})
	t.Run("deleted", func(t *testing.T) {
		p.open(s.URL + "/tasks/2")
		p.click("ctms-task >> .top button")
		p.click("ctms-task >> dialog .danger")
		p.waitFor(`location.pathname === "/" && !$("ctms-board", "li[data-id='2']")`)
	})
	t.Run("a long column", func(t *testing.T) {
		for range 102 {
			annAPI("POST", "/api/tasks/", map[string]any{"title": "One of many", "status": "cancelled"})
		}
		cancelled := `$$("ctms-board", ".column[data-status=cancelled] .title")`
		p.waitFor(cancelled + `.length === 100 && $("ctms-board", ".more").textContent.trim() === "Show 2 more"`)
		p.do(`$("ctms-board", ".more button").focus()`)
		p.press(kb.Enter)
		p.waitFor(cancelled + `.length === 102 && $("ctms-board").shadowRoot.activeElement === ` + cancelled + `[100]`)
	})
}
