// Tests how tasks are edited, by keyboard, by mouse and by two users at once.

package browser

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The arrow keys step through values on their way to the wanted one. Only the last value is saved, so others are not
// notified of the values between.
func TestChoicesByKeysCountWhereTheyStop(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob", "cy")
	annAPI := newAPIClient(t, s, "ann")
	createTask(t, annAPI, 2, "For Bob")
	annAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": "2031-05-06T07:08:00Z"})
	annAPI("POST", "/api/tasks/", map[string]any{"title": "For nobody"})
	annAPI("POST", "/api/tasks/", map[string]any{"title": "The third"})
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/tasks/1", "ann")
	p.waitVisible("ctms-task >> input[type=datetime-local]")
	version := func() int { return eval[int](p, `$("ctms-app").workspace.tasks.all.get(1).version`) }
	before := version()

	p.do(`$("ctms-task", "select").focus()`)
	p.press(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.Tab)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).status === "done"`)
	if n := version() - before; n != 1 {
		t.Errorf("three key steps to a status saved %d changes, want 1", n)
	}
	p.do(`$("ctms-task", "input[type=datetime-local]").focus()`)
	p.press("02032032" + kb.Enter)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).due_date.startsWith("2032-02-03")`)
	if n := version() - before; n != 2 {
		t.Errorf("a date typed digit by digit saved %d changes, want 1", n-1)
	}
	// An incomplete date is not saved. Escape restores the old one.
	p.do(`$("ctms-task", "input[type=datetime-local]").focus()`)
	p.press(kb.Backspace)
	p.waitFor(`$("ctms-task", "input[type=datetime-local]").validity.badInput`)
	p.press(kb.Escape)
	p.waitFor(`$("ctms-task").shadowRoot.activeElement.matches(".scroll") &&
		$("ctms-task", "input[type=datetime-local]").value.startsWith("2032-02-03")`)
	if n := version() - before; n != 2 {
		t.Error("an incomplete date was saved")
	}
	p.press(kb.Escape)
	p.waitFor(`location.pathname === "/"`)

	// A change that was begun is saved in its own task, even if the user leaves that task by "back" or "forward".
	p.open(s.URL + "/tasks/3")
	p.click("ctms-board >> li[data-id='2'] .title")
	p.waitFor(`$("ctms-task").number === 2 && location.pathname === "/tasks/2"`)
	p.do(`$("ctms-task", "select").focus()`)
	p.press(kb.ArrowDown + kb.ArrowDown)
	p.do(`history.back()`)
	p.waitFor(`location.pathname === "/tasks/3" && $("ctms-task", "textarea.title").value === "The third"`)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(2).status === "in_review"`)
	p.fill("ctms-task >> .description", "Begun here")
	p.do(`history.forward()`)
	p.waitFor(`location.pathname === "/tasks/2" &&
		$("ctms-app").workspace.tasks.all.get(3).description === "Begun here"`)
	if eval[bool](p, `$("ctms-app").workspace.tasks.all.get(3).status !== "todo" ||
		$("ctms-app").workspace.tasks.all.get(2).description !== ""`) {
		t.Error("a change that was begun in one task was saved in another")
	}

	p.open(s.URL)
	p.waitVisible("ctms-board >> li .title")
	p.do(`$("ctms-board", "li[data-id='2'] .assign button").focus()`)
	p.waitFor(`$$("ctms-board", "li[data-id='2'] option").length === 4`)
	p.press(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.Tab)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(2).assigned_to === 3`)
	_, list := newAPIClient(t, s, "bob")("GET", "/api/notifications/", nil)
	for _, entry := range list["results"].([]any) {
		if id := entry.(map[string]any)["task_id"]; id != 1.0 {
			t.Errorf("Bob was only a step on the way to the next assignee, and was notified: %v", entry)
		}
	}
}

func TestATaskIsDragged(t *testing.T) {
	s := newTeam(t, nil, "ann")
	annAPI := newAPIClient(t, s, "ann")
	createTask(t, annAPI, 1, "Drag me")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	from, to := p.center("ctms-board >> li[data-id]"), p.center(`ctms-board >> .column[data-status="done"]`)
	p.run(chromedp.DragAndDropXY(from.X, from.Y, to.X, to.Y, 8))
	p.waitVisible(`ctms-board >> .column[data-status="done"] li .title`)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).status === "done"`) // the server has saved it
}

func TestAnErrorOnceIsNotOneForever(t *testing.T) {
	s := newTeam(t, nil, "ann")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	p.do(`const board = $("ctms-board");
		board.render = () => { delete board.render; throw new Error("once"); };
		board.requestUpdate()`)
	p.waitFor(`!Object.hasOwn($("ctms-board"), "render")`)
	createTask(t, newAPIClient(t, s, "ann"), 1, "Seen all the same")
	p.waitVisible("ctms-board >> li .title")
	p.dropProblems("once")
}

func TestAnEditOfSomebodyElseIsNotLost(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	createTask(t, bobAPI, 1, "Draft")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/tasks/1", "ann")
	p.fill("ctms-task >> textarea.title", "Ann's title")
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"title": "Bob's title"})
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Bob's title"`)
	if got := eval[string](p, `$("ctms-task", "textarea.title").value`); got != "Ann's title" {
		t.Errorf("the text that Ann was typing became %q", got)
	}
	p.press(kb.Enter)
	p.waitVisible("ctms-task >> .conflict")
	p.click("ctms-task >> .conflict .actions button:last-child")
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Ann's title"`)
}
