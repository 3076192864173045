// Tests how tasks are edited, by keyboard, by mouse and by two users at once.

package edit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// The arrow keys step through values on their way to the wanted one. Only the last value is saved, so others are not
// notified of the values between.
func TestChoicesByKeysCountWhereTheyStop(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob", "cy")
	annAPI := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, annAPI, 2, "For Bob")
	annAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": "2031-05-06T07:08:00Z"})
	annAPI("POST", "/api/tasks/", map[string]any{"title": "For nobody"})
	annAPI("POST", "/api/tasks/", map[string]any{"title": "The third"})
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.WaitVisible("ctms-task >> input[type=datetime-local]")
	version := func() int { return browser.Eval[int](p, `$("ctms-app").workspace.tasks.all.get(1).version`) }
	before := version()

	p.Do(`$("ctms-task", "select").focus()`)
	p.Press(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.Tab)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).status === "done"`)
	if n := version() - before; n != 1 {
		t.Errorf("three key steps to a status saved %d changes, want 1", n)
	}
	p.Do(`$("ctms-task", "input[type=datetime-local]").focus()`)
	p.Press("02032032" + kb.Enter)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).due_date.startsWith("2032-02-03")`)
	if n := version() - before; n != 2 {
		t.Errorf("a date typed digit by digit saved %d changes, want 1", n-1)
	}
	// An incomplete date is not saved. Escape restores the old one.
	p.Do(`$("ctms-task", "input[type=datetime-local]").focus()`)
	p.Press(kb.Backspace)
	p.WaitFor(`$("ctms-task", "input[type=datetime-local]").validity.badInput`)
	p.Press(kb.Escape)
	p.WaitFor(`$("ctms-task").shadowRoot.activeElement.matches(".scroll") &&
		$("ctms-task", "input[type=datetime-local]").value.startsWith("2032-02-03")`)
	if n := version() - before; n != 2 {
		t.Error("an incomplete date was saved")
	}
	p.Press(kb.Escape)
	p.WaitFor(`location.pathname === "/"`)

	// A change that was begun is saved in its own task, even if the user leaves that task by "back" or "forward".
	p.Open(s.URL + "/tasks/3")
	p.Click("ctms-board >> li[data-id='2'] .title")
	p.WaitFor(`$("ctms-task").number === 2 && location.pathname === "/tasks/2"`)
	p.Do(`$("ctms-task", "select").focus()`)
	p.Press(kb.ArrowDown + kb.ArrowDown)
	p.Do(`history.back()`)
	p.WaitFor(`location.pathname === "/tasks/3" && $("ctms-task", "textarea.title").value === "The third"`)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(2).status === "in_review"`)
	p.Fill("ctms-task >> .description", "Begun here")
	p.Do(`history.forward()`)
	p.WaitFor(`location.pathname === "/tasks/2" &&
		$("ctms-app").workspace.tasks.all.get(3).description === "Begun here"`)
	if browser.Eval[bool](p, `$("ctms-app").workspace.tasks.all.get(3).status !== "todo" ||
		$("ctms-app").workspace.tasks.all.get(2).description !== ""`) {
		t.Error("a change that was begun in one task was saved in another")
	}

	p.Open(s.URL)
	p.WaitVisible("ctms-board >> li .title")
	p.Do(`$("ctms-board", "li[data-id='2'] .assign button").focus()`)
	p.WaitFor(`$$("ctms-board", "li[data-id='2'] option").length === 4`)
	p.Press(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.Tab)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(2).assigned_to === 3`)
	_, list := browser.NewAPIClient(t, s, "bob")("GET", "/api/notifications/", nil)
	for _, entry := range list["results"].([]any) {
		if id := entry.(map[string]any)["task_id"]; id != 1.0 {
			t.Errorf("Bob was only a step on the way to the next assignee, and was notified: %v", entry)
		}
	}
}

func TestATaskIsDragged(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	annAPI := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, annAPI, 1, "Drag me")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	from, to := p.Center("ctms-board >> li[data-id]"), p.Center(`ctms-board >> .column[data-status="done"]`)
	p.Run(chromedp.DragAndDropXY(from.X, from.Y, to.X, to.Y, 8))
	p.WaitVisible(`ctms-board >> .column[data-status="done"] li .title`)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).status === "done"`) // the server has saved it
}

func TestAnErrorOnceIsNotOneForever(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Do(`const board = $("ctms-board");
		board.render = () => { delete board.render; throw new Error("once"); };
		board.requestUpdate()`)
	p.WaitFor(`!Object.hasOwn($("ctms-board"), "render")`)
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 1, "Seen all the same")
	p.WaitVisible("ctms-board >> li .title")
	p.DropProblems("once")
}

func TestAnEditOfSomebodyElseIsNotLost(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 1, "Draft")
	browser.CreateTask(t, bobAPI, 1, "Another")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.Fill("ctms-task >> textarea.title", "Ann's title")
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"title": "Bob's title"})
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Bob's title"`)
	if got := browser.Eval[string](p, `$("ctms-task", "textarea.title").value`); got != "Ann's title" {
		t.Errorf("the text that Ann was typing became %q", got)
	}
	p.Press(kb.Enter)
	p.WaitVisible("ctms-task >> .conflict")
	p.Click("ctms-task >> .conflict .actions button:last-child")
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Ann's title"`)

	// She leaves the field for another task, before she can see the question.
	p.WaitFor(`customElements.get("ctms-toasts")`)
	p.Fill("ctms-task >> textarea.title", "Left in a hurry")
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"title": "Bob's again"})
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Bob's again"`)
	p.Click("ctms-board >> li[data-id='2'] .title")
	p.WaitFor(`$("ctms-task").number === 2 && ` +
		browser.ToastShows("Not saved: Somebody else changed this meanwhile."))
	if browser.Eval[bool](p, `$("ctms-task", ".conflict") !== null`) {
		t.Error("the other task asks about a text that is not its own")
	}

	// The same, but no task is open then.
	p.Do(`$("ctms-toasts").toasts = []`)
	p.Fill("ctms-task >> textarea.title", "Left in a hurry")
	bobAPI("PATCH", "/api/tasks/2/", map[string]any{"title": "Bob's other"})
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(2).title === "Bob's other"`)
	p.Do(`$("ctms-app").navigate($("ctms-app").workspace.client.base)`)
	p.WaitFor(`!$("ctms-task") && ` + browser.ToastShows("Not saved: Somebody else changed this meanwhile."))
}

// A tab that slept, or whose line was lost, has not heard what others did meanwhile.
func TestAnEditThatATabHasNotHeardOfIsNotLost(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 1, "Draft")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.WaitVisible("ctms-task >> textarea.title")
	p.Do(`$("ctms-app").workspace.client.connection.stop()`)
	title := func() any {
		_, task := bobAPI("GET", "/api/tasks/1/", nil)
		return task["title"]
	}

	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"description": "Bob's description"})
	p.Fill("ctms-task >> textarea.title", "Ann's title")
	p.Press(kb.Enter)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Ann's title" &&
		$("ctms-app").workspace.tasks.all.get(1).description === "Bob's description"`)

	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"title": "Bob's title", "description": "Bob's other description"})
	p.Fill("ctms-task >> textarea.title", "Ann's other title")
	p.Fill("ctms-task >> textarea.description", "Ann's description")
	p.Do(`$("ctms-task").leaveField()`)
	p.WaitFor(`$$("ctms-task", ".conflict").length === 2`)
	if got := p.Text("ctms-task >> .versions"); !strings.Contains(got, "Bob's title") ||
		!strings.Contains(got, "Ann's other title") {
		t.Errorf("Ann can choose between %q", got)
	}
	if got := title(); got != "Bob's title" {
		t.Errorf("before Ann has chosen, the title is %q", got)
	}
	p.Click("ctms-task >> .conflict .actions button:last-child")
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Ann's other title" &&
		$$("ctms-task", ".conflict").length === 1`)
	if got := title(); got != "Ann's other title" {
		t.Errorf("after Ann has chosen hers, the title is %q", got)
	}

	if got := p.Text("ctms-task >> .versions"); !strings.Contains(got, "Bob's other description") ||
		!strings.Contains(got, "Ann's description") {
		t.Errorf("of the descriptions, Ann can choose between %q", got)
	}
	p.Click("ctms-task >> .conflict .actions button:first-child")
	p.WaitFor(`!$("ctms-task", ".conflict") && $("ctms-task", "textarea.description").value === "Bob's other description"`)

	// She leaves the task, and hears that her text was not saved.
	p.WaitFor(`customElements.get("ctms-toasts")`)
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"title": "Bob's again"})
	p.Fill("ctms-task >> textarea.title", "Left in a hurry")
	p.Do(`$("ctms-task").leaveField(), $("ctms-app").navigate($("ctms-app").workspace.client.base)`)
	p.WaitFor(browser.ToastShows("Not saved: Somebody else changed this meanwhile."))
	if got := title(); got != "Bob's again" {
		t.Errorf("after Ann has left, the title is %q", got)
	}
}

// TestATextOfATaskThatIsDeletedIsNotLost writes a description when somebody deletes the task.
func TestATextOfATaskThatIsDeletedIsNotLost(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	id := browser.CreateTask(t, bobAPI, 1, "Draft")
	p := browser.NewUserTab(t)
	p.SignIn(fmt.Sprintf("%s/tasks/%d", s.URL, id), "ann")
	p.Fill("ctms-task >> textarea.description", "What Ann has to say")
	bobAPI("DELETE", fmt.Sprintf("/api/tasks/%d/", id), nil)
	if said := p.Text("ctms-task >> .gone"); !strings.Contains(said, "This task no longer exists") ||
		!strings.Contains(said, "What Ann has to say") {
		t.Errorf("in the place of the task stands %q", said)
	}
	p.SaveScreenshot("task-gone")
}
