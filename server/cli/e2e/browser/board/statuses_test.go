// Tests a board whose operator named the statuses.

package board

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

func TestABoardOfOtherStatuses(t *testing.T) {
	s := browser.NewTeam(t, []string{"--statuses", "todo=To Do,blocked=Waiting,shipped=Shipped!"}, "ann", "bob")
	api := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, api, 2, "Fix Login")
	api("POST", "/api/tasks/", map[string]any{"title": "Old", "status": "shipped"})
	p := browser.NewUserTab(t)
	p.AddInitScript(`Object.defineProperty(navigator, "languages", {get: () => ["de"]})`)
	p.SignIn(s.URL, "bob")
	p.WaitFor(cards("todo") + `.length === 1 && ` + cards("shipped") + `.length === 1`)
	heads := `$$("ctms-board", ".column h2").map((h) => h.textContent.trim().split(/\s/)[0]).join()`
	if got := browser.Eval[string](p, heads); got != "Zu,Waiting,Shipped" {
		t.Errorf("the columns are called %s", got)
	}
	api("PATCH", "/api/tasks/1/", map[string]any{"status": "blocked"})
	p.WaitFor(cards("blocked") + `.length === 1`)
	p.Open(s.URL + "/inbox")
	p.WaitFor(`$("ctms-inbox")?.shadowRoot.textContent.includes("Waiting")`)
	p.Open(s.URL + "/")
	p.WaitFor(cards("blocked") + `.length === 1`)

	// The open page follows a start with others.
	s.Stop()
	s.Restart("--rate-limit=0", "--statuses", "todo=To Do,blocked=Stuck!,shipped=Shipped!")
	p.WaitFor(cards("blocked") + `.length === 1 && ` + cards("shipped") + `.length === 1 && ` +
		strings.ReplaceAll(heads, "join()", `join() === "Zu,Stuck,Shipped"`))
}

// Where no status is called todo, a new task is begun in the first column.
func TestABoardWithoutToDo(t *testing.T) {
	s := browser.NewTeam(t, []string{"--statuses", "new=New,shipped=Shipped!"}, "ann")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Click("ctms-board >> .empty .main")
	p.Fill("ctms-board >> .quick input", "The first")
	p.Press(kb.Enter)
	p.WaitFor(cards("new") + `.length === 1`)
	p.Open(s.URL)
	p.Click("ctms-board >> .bar .main")
	p.Fill("ctms-board >> .column[data-status=new] .quick input", "The second")
	p.Press(kb.Enter)
	p.WaitFor(cards("new") + `.length === 2`)
}
