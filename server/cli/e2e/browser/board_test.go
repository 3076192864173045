package browser

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// choose picks who has a card's task, as somebody who comes there by keyboard.
func (p *tab) choose(card int, person string) {
	p.Helper()
	who := fmt.Sprintf(`"ctms-board", "li[data-id='%d'] .assign `, card)
	p.wait(`$(` + who + `> :is(button, select)")`)
	p.do(`$(` + who + `> :is(button, select)").focus()`)
	p.wait(fmt.Sprintf(`$("ctms-board").shadowRoot.activeElement === $(%sselect") && $(%soption[value='%s']")`, who,
		who, person))
	p.do(fmt.Sprintf(`const s = $(%sselect"); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true}))`, who,
		person))
}

func TestTheBoardIsWorkedWith(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "ann")
	by("PATCH", "/api/users/1/", map[string]any{"time_zone": "Asia/Tokyo"})
	chrome := chromium(t)
	p, bob := visitor(t, chrome), visitor(t, chrome)
	p.signIn(s.URL, "ann")
	bob.signIn(s.URL, "bob")
	task := func(id int) map[string]any {
		_, task := by("GET", fmt.Sprintf("/api/tasks/%d/", id), nil)
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
		p.see(`ctms-board >> .column[data-status="todo"] .quick`)
		p.click(`ctms-board >> .column[data-status="in_review"] .head button`) // a change of mind
		p.fill("ctms-board >> .quick input", "  ")
		p.press(kb.Enter) // nothing is no task
		p.fill("ctms-board >> .quick input", "Older")
		p.press(kb.Enter)
		p.wait(titles(p, "in_review") + ` === "Older"`)
		p.fill("ctms-board >> .quick input", "Newer")
		p.press(kb.Enter)
		p.wait(titles(p, "in_review") + ` === "Newer,Older"`)
		p.press(kb.Escape)
		p.wait(`!$("ctms-board", ".quick") && ` + focused(`.column[data-status=in_review] .head button`))
		bob.wait(titles(bob, "in_review") + ` === "Newer,Older"`)
	})
	t.Run("assign", func(t *testing.T) {
		p.choose(1, "2")
		bob.wait(badge("1"))
		bob.click("ctms-board >> .toggle") // mine
		bob.wait(titles(bob, "in_review") + ` === "Older"`)
		bob.click("ctms-board >> .toggle")
		p.choose(1, "")
		bob.wait(badge("2"))
		if got := task(1)["assigned_to"]; got != nil {
			t.Errorf("a task of nobody's is %v's", got)
		}
		// Where one points there is a list to open, one at a time.
		for _, id := range []string{"2", "1"} {
			card := `li[data-id='` + id + `'] .assign`
			bob.point(bob.at("ctms-board >> " + card))
			bob.wait(`$("ctms-board", "` + card + ` option[value='2']") && $$("ctms-board", "li select").length === 1`)
		}
	})
	t.Run("due", func(t *testing.T) {
		p.open(s.URL + "/tasks/1")
		p.see("ctms-task >> [type=datetime-local]")
		if got := p.text("ctms-task >> #zone"); got != "Times are in Asia/Tokyo" {
			t.Errorf("the field for the due date says %q", got)
		}
		p.do(`const f = $("ctms-task", "[type=datetime-local]"); f.value = "2031-05-04T09:30"; f.dispatchEvent(new Event("change"))`)
		bob.wait(`$("ctms-app").workspace.tasks.get(1).due_date !== null`)
		if got := task(1)["due_date"]; got != "2031-05-04T00:30:00Z" {
			t.Errorf("half past nine in Tokyo is %v", got)
		}
		// What is due comes first, what is soon and what is late are marked.
		p.wait(titles(p, "in_review") + ` === "Older,Newer"`)
		by("PATCH", "/api/tasks/1/", map[string]any{"due_date": due(3 * time.Hour)})
		p.see(`ctms-board >> li[data-id="1"] .due.soon`)
		by("PATCH", "/api/tasks/2/", map[string]any{"due_date": due(-3 * time.Hour)})
		p.see(`ctms-board >> li[data-id="2"] .due.late`)
		p.wait(titles(p, "in_review") + ` === "Newer,Older"`)
		if got := p.text(`ctms-board >> li[data-id="2"] .due .unseen`); got != "Overdue:" {
			t.Errorf("to those who see no colour what is late says %q", got)
		}
		p.click("ctms-task >> dd .icon")
		bob.wait(`$("ctms-app").workspace.tasks.get(1).due_date === null`)
	})
	t.Run("search", func(t *testing.T) {
		bob.fill("ctms-board >> .bar input", "NEW")
		bob.wait(titles(bob, "in_review") + ` === "Newer"`)
		bob.fill("ctms-board >> .bar input", "no such thing")
		bob.wait(`$$("ctms-board", ".none").length === 5 && !$("ctms-board", "li")`)
		bob.do(`$("ctms-board", ".bar input").select()`)
		bob.press(kb.Delete)
		bob.wait(titles(bob, "in_review") + ` === "Newer,Older"`)
	})
	t.Run("where it lands", func(t *testing.T) {
		from, to := bob.at(`ctms-board >> li[data-id="1"]`), bob.at(`ctms-board >> .column[data-status="todo"]`)
		bob.do(`new MutationObserver(() => { globalThis.slot ??= $("ctms-board", ".column[data-status=todo] .slot"); }).observe($("ctms-board").shadowRoot, {subtree: true, childList: true})`)
		bob.run(chromedp.DragAndDropXY(from.X, from.Y, to.X, to.Y, 8))
		bob.wait(titles(bob, "todo") + ` === "Older"`)
		if !get[bool](bob, `globalThis.slot !== undefined`) {
			t.Error("while it was dragged nothing showed where it would land")
		}
		p.wait(titles(p, "todo") + ` === "Older"`)
	})
	// What the server refuses is taken back, and said.
	t.Run("refused", func(t *testing.T) {
		p.do(`$("ctms-app").workspace.tasks.people.set(9, {id: 9, username: "gone", name: "Gone", is_active: true}); $("ctms-board").requestUpdate()`)
		p.choose(2, "9")
		p.wait(`$("ctms-toasts", ".toast.bad")?.textContent.includes("Not saved: ")`)
		p.wait(`$("ctms-board", "li[data-id='2'] select").value === "" && $("ctms-app").workspace.tasks.get(2).assigned_to === null`)
	})
	// The keyboard goes along with what others move, and is somewhere when they delete it.
	t.Run("moved under the keyboard", func(t *testing.T) {
		p.open(s.URL)
		p.see(`ctms-board >> li[data-id="2"]`)
		p.do(`$("ctms-board").card(2).focus()`)
		by("PATCH", "/api/tasks/2/", map[string]any{"status": "done"})
		p.wait(titles(p, "done") + ` === "Newer" && ` + focused(`li[data-id="2"] .title`))
		by("POST", "/api/tasks/", map[string]any{"title": "Short-lived"})
		p.see(`ctms-board >> li[data-id="3"]`)
		p.do(`$("ctms-board").card(3).focus()`)
		by("DELETE", "/api/tasks/3/", nil)
		p.wait(`!$("ctms-board", "li[data-id='3']") && ` + focused(`.bar .main`))
	})
	t.Run("deleted", func(t *testing.T) {
		p.open(s.URL + "/tasks/2")
		p.click("ctms-task >> .top button")
		p.click("ctms-task >> dialog .danger")
		p.wait(`location.pathname === "/" && !$("ctms-board", "li[data-id='2']")`)
	})
	t.Run("a long column", func(t *testing.T) {
		for range 102 {
			by("POST", "/api/tasks/", map[string]any{"title": "One of many", "status": "cancelled"})
		}
		cancelled := `$$("ctms-board", ".column[data-status=cancelled] .title")`
		p.wait(cancelled + `.length === 100 && $("ctms-board", ".more").textContent.trim() === "Show 2 more"`)
		p.do(`$("ctms-board", ".more button").focus()`)
		p.press(kb.Enter)
		p.wait(cancelled + `.length === 102 && $("ctms-board").shadowRoot.activeElement === ` + cancelled + `[100]`)
	})
}
