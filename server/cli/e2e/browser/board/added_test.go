// Tests that what somebody adds to the board is neither lost nor out of sight.

package board

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// TestATitleMovesToAnotherColumn begins a task in one column, and goes on in another.
func TestATitleMovesToAnotherColumn(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 1, "Fix Login")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Click("ctms-board >> .column[data-status=todo] .head button")
	p.WaitVisible("ctms-board >> .column[data-status=todo] .quick")
	p.Press("Write to Ada")
	p.Click("ctms-board >> .column[data-status=in_review] .head button")
	p.WaitFor(`$("ctms-board").shadowRoot.activeElement?.matches("[data-status=in_review] .quick input") &&
		$("ctms-board", ".quick input").value === "Write to Ada"`)
	p.Press(kb.Enter)
	p.WaitFor(cards("in_review") + `.length === 1 && $("ctms-board", ".quick input").value === ""`)
}

// TestANewTaskShowsUnderAFilter adds a task that a filter would hide. It shows until something else is looked for.
func TestANewTaskShowsUnderAFilter(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	api := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, api, 2, "Fix Login")
	browser.CreateTask(t, api, 1, "Buy a cake")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	shown := `$$("ctms-board", "li .title").map((e) => e.textContent).sort().join()`
	p.WaitFor(shown + ` === "Buy a cake,Fix Login"`)
	p.Fill("ctms-board >> [type=search]", "login")
	p.WaitFor(shown + ` === "Fix Login"`)
	p.Click("ctms-board >> .bar .main")
	p.WaitVisible("ctms-board >> .quick")
	p.Press("Call Bob" + kb.Enter)
	p.WaitFor(shown + ` === "Call Bob,Fix Login"`)
	p.Fill("ctms-board >> [type=search]", "logins")
	p.WaitFor(shown + ` === ""`)
	p.Fill("ctms-board >> [type=search]", "cake")
	p.WaitFor(shown + ` === "Buy a cake"`)
	p.Fill("ctms-board >> [type=search]", "")
	p.WaitFor(shown + ` === "Buy a cake,Call Bob,Fix Login"`)
}

// TestATaskIsAddedUnderTheFilterOfItsTime adds a task, and looks for something else before the server has answered. The
// task does not show there.
func TestATaskIsAddedUnderTheFilterOfItsTime(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 1, "Buy a cake")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	shown := `$$("ctms-board", "li .title").map((e) => e.textContent).sort().join()`
	p.WaitFor(shown + ` === "Buy a cake"`)
	p.Do(`const { tasks } = $("ctms-board"), create = tasks.create.bind(tasks);
	globalThis.letGo = globalThis.added = null;
	tasks.create = async (draft) => {
		const task = await create(draft);
		await new Promise((go) => { letGo = go });
		setTimeout(() => { added = true });
		return task;
	}`)
	p.Click("ctms-board >> .bar .main")
	p.WaitVisible("ctms-board >> .quick")
	p.Press("Call Bob" + kb.Enter)
	p.WaitFor(`letGo`)
	p.Fill("ctms-board >> [type=search]", "cake")
	p.WaitFor(shown + ` === "Buy a cake"`)
	p.Do(`letGo()`)
	p.WaitFor(`added`) // which the board has rendered, too
	if got := browser.Eval[string](p, shown); got != "Buy a cake" {
		t.Errorf("the board shows %s", got)
	}
}
