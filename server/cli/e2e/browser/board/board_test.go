// Tests the board: adding, assigning, dates, search, drag and drop.

package board

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

func TestTheBoardIsWorkedWith(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	annAPI := browser.NewAPIClient(t, s, "ann")
	annAPI("PATCH", "/api/users/1/", map[string]any{"time_zone": "Asia/Tokyo"})
	p, bob := browser.NewUserTab(t), browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	bob.SignIn(s.URL, "bob")
	task := func(id int) map[string]any {
		_, task := annAPI("GET", fmt.Sprintf("/api/tasks/%d/", id), nil)
		return task
	}
	titles := func(p *browser.Tab, status string) string {
		return fmt.Sprintf(`$$("ctms-board", ".column[data-status=%s] .title").map((e) => e.textContent).join()`,
			status)
	}

	focused := func(selector string) string {
		return fmt.Sprintf(`$("ctms-board").shadowRoot.activeElement?.matches(%q)`, selector)
	}

	t.Run("quick add", func(t *testing.T) {
		p.Click("ctms-board >> .empty .main")
		p.WaitVisible(`ctms-board >> .column[data-status="todo"] .quick`)
		p.Click(`ctms-board >> .column[data-status="in_review"] .head button`) // the form moves to another column
		p.Fill("ctms-board >> .quick input", "  ")
		p.Press(kb.Enter) // blanks alone make no task
		p.Fill("ctms-board >> .quick input", "Older")
		p.Press(kb.Enter)
		p.WaitFor(titles(p, "in_review") + ` === "Older"`)
		p.Fill("ctms-board >> .quick input", "Newer")
		p.Press(kb.Enter)
		p.WaitFor(titles(p, "in_review") + ` === "Newer,Older"`)
		p.Press(kb.Escape)
		p.WaitFor(`!$("ctms-board", ".quick") && ` + focused(`.column[data-status=in_review] .head button`))
		bob.WaitFor(titles(bob, "in_review") + ` === "Newer,Older"`)
	})
	t.Run("assign", func(t *testing.T) {
		p.ChooseAssignee(1, "2")
		bob.WaitFor(browser.BadgeShows("1"))
		bob.Click("ctms-board >> .toggle") // show only my tasks
		bob.WaitFor(titles(bob, "in_review") + ` === "Older"`)
		bob.Click("ctms-board >> .toggle")
		p.ChooseAssignee(1, "")
		bob.WaitFor(browser.BadgeShows("2"))
		if got := task(1)["assigned_to"]; got != nil {
			t.Errorf("the task is assigned to %v, want nobody", got)
		}
		// The card under the pointer has a list of assignees to open. No other card has one.
		for _, id := range []string{"2", "1"} {
			card := `li[data-id='` + id + `'] .assign`
			bob.MovePointer(bob.Center("ctms-board >> " + card))
			bob.WaitFor(`$("ctms-board", "` + card +
				` option[value='2']") && $$("ctms-board", "li select").length === 1`)
		}
	})
	t.Run("due", func(t *testing.T) {
		p.Open(s.URL + "/tasks/1")
		p.WaitVisible("ctms-task >> [type=datetime-local]")
		if got := p.Text("ctms-task >> #zone"); got != "Times are in Asia/Tokyo" {
			t.Errorf("the text at the due date says %q", got)
		}
		p.Do(`const field = $("ctms-task", "[type=datetime-local]");
			field.value = "2031-05-04T09:30";
			field.dispatchEvent(new Event("change"))`)
		bob.WaitFor(`$("ctms-app").workspace.tasks.get(1).due_date !== null`)
		if got := task(1)["due_date"]; got != "2031-05-04T00:30:00Z" {
			t.Errorf("half past nine in Tokyo was saved as %v, want 00:30 UTC", got)
		}
		// Tasks with a due date come first. Those due soon and those overdue have marks.
		p.WaitFor(titles(p, "in_review") + ` === "Older,Newer"`)
		annAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": browser.WireTime(3 * time.Hour)})
		p.WaitVisible(`ctms-board >> li[data-id="1"] .due.soon`)
		annAPI("PATCH", "/api/tasks/2/", map[string]any{"due_date": browser.WireTime(-3 * time.Hour)})
		p.WaitVisible(`ctms-board >> li[data-id="2"] .due.late`)
		p.WaitFor(titles(p, "in_review") + ` === "Newer,Older"`)
		if got := p.Text(`ctms-board >> li[data-id="2"] .due .unseen`); got != "Overdue:" {
			t.Errorf("the text for those who do not see the colour of an overdue task says %q", got)
		}
		p.Click("ctms-task >> dd .icon")
		bob.WaitFor(`$("ctms-app").workspace.tasks.get(1).due_date === null`)
	})
	t.Run("search", func(t *testing.T) {
		bob.Fill("ctms-board >> .bar input", "NEW")
		bob.WaitFor(titles(bob, "in_review") + ` === "Newer"`)
		bob.Fill("ctms-board >> .bar input", "no such thing")
		bob.WaitFor(`$$("ctms-board", ".none").length === 5 && !$("ctms-board", "li")`)
		bob.Do(`$("ctms-board", ".bar input").select()`)
		bob.Press(kb.Delete)
		bob.WaitFor(titles(bob, "in_review") + ` === "Newer,Older"`)
	})
	t.Run("where it lands", func(t *testing.T) {
		from, to := bob.Center(`ctms-board >> li[data-id="1"]`), bob.Center(`ctms-board >> .column[data-status="todo"]`)
		bob.Do(`const note = () => { globalThis.slot ??= $("ctms-board", ".column[data-status=todo] .slot"); };
			new MutationObserver(note).observe($("ctms-board").shadowRoot, {subtree: true, childList: true})`)
		bob.Run(chromedp.DragAndDropXY(from.X, from.Y, to.X, to.Y, 8))
		bob.WaitFor(titles(bob, "todo") + ` === "Older"`)
		if !browser.Eval[bool](bob, `globalThis.slot !== undefined`) {
			t.Error("during the drag no slot showed where the card would land")
		}
		p.WaitFor(titles(p, "todo") + ` === "Older"`)
	})
	// The server refuses a change. The board takes it back and tells why.
	t.Run("refused", func(t *testing.T) {
		p.Do(`const gone = {id: 9, username: "gone", name: "Gone", is_active: true};
			$("ctms-app").workspace.tasks.people.set(9, gone);
			$("ctms-board").requestUpdate()`)
		p.ChooseAssignee(2, "9")
		p.WaitFor(`$("ctms-toasts", ".toast.bad")?.textContent.includes("Not saved: ")`)
		p.WaitFor(`$("ctms-board", "li[data-id='2'] select").value === "" &&
			$("ctms-app").workspace.tasks.get(2).assigned_to === null`)
	})
	// Others move the card that has the focus: the focus stays on it. They delete it: the focus goes to the bar.
	t.Run("moved under the keyboard", func(t *testing.T) {
		p.Open(s.URL)
		p.WaitVisible(`ctms-board >> li[data-id="2"]`)
		p.Do(`$("ctms-board").card(2).focus()`)
		annAPI("PATCH", "/api/tasks/2/", map[string]any{"status": "done"})
		p.WaitFor(titles(p, "done") + ` === "Newer" && ` + focused(`li[data-id="2"] .title`))
		annAPI("POST", "/api/tasks/", map[string]any{"title": "Short-lived"})
		p.WaitVisible(`ctms-board >> li[data-id="3"]`)
		p.Do(`$("ctms-board").card(3).focus()`)
		annAPI("DELETE", "/api/tasks/3/", nil)
		p.WaitFor(`!$("ctms-board", "li[data-id='3']") && ` + focused(`.bar .main`))
	})
	t.Run("deleted", func(t *testing.T) {
		p.Open(s.URL + "/tasks/2")
		p.Click("ctms-task >> .top button")
		p.Click("ctms-task >> dialog .danger")
		p.WaitFor(`location.pathname === "/" && !$("ctms-board", "li[data-id='2']")`)
	})
	t.Run("a long column", func(t *testing.T) {
		for range 102 {
			annAPI("POST", "/api/tasks/", map[string]any{"title": "One of many", "status": "cancelled"})
		}
		cancelled := `$$("ctms-board", ".column[data-status=cancelled] .title")`
		p.WaitFor(cancelled + `.length === 100 && $("ctms-board", ".more").textContent.trim() === "Show 2 more"`)
		p.Do(`$("ctms-board", ".more button").focus()`)
		p.Press(kb.Enter)
		p.WaitFor(cancelled + `.length === 102 && $("ctms-board").shadowRoot.activeElement === ` + cancelled + `[100]`)
	})
}
