// Tests the filter of the board.

package board

import (
	"fmt"
	"testing"
	"time"

	"ctms/server/cli/e2e/browser"
)

// TestTheBoardIsFiltered shows the tasks of one person, of nobody, and those that are due, one filter on the other.
func TestTheBoardIsFiltered(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	annAPI := browser.NewAPIClient(t, s, "ann")
	for _, task := range []map[string]any{
		{"title": "Ann's, late", "assigned_to": 1, "due_date": browser.WireTime(-time.Hour)},
		{"title": "Bob's, late", "assigned_to": 2, "due_date": browser.WireTime(-time.Hour)},
		{"title": "Bob's, today", "assigned_to": 2, "due_date": browser.WireTime(time.Hour)},
		{"title": "Nobody's"},
	} {
		if status, answer := annAPI("POST", "/api/tasks/", task); status != 201 {
			t.Fatal(status, answer)
		}
	}
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	show := func(person, due, want string) {
		t.Helper()
		p.SelectOption("ctms-board >> #filter select:first-of-type", person)
		p.SelectOption("ctms-board >> #filter select:last-of-type", due)
		p.WaitFor(fmt.Sprintf(`$$("ctms-board", "li .number").map((e) => e.textContent).sort().join() === %q`, want))
	}
	p.Click("ctms-board >> .filter")
	p.WaitVisible("ctms-board >> #filter")
	show("", "", "#1,#2,#3,#4")
	show("2", "", "#2,#3")
	show("2", "late", "#2")
	show("0", "", "#4")
	show("", "none", "#4")
	show("1", "soon", "")
	if got := browser.Eval[string](p, `$("ctms-board", ".filter").ariaLabel`); got != "Filter: 2" {
		t.Errorf("a screen reader hears %q", got)
	}
	p.Fill("ctms-board >> [type=search]", "bob")
	p.Click("ctms-board >> #filter button")
	p.WaitFor(`$$("ctms-board", "li .number").length === 2`)
	// "My tasks" is the same filter.
	p.Fill("ctms-board >> [type=search]", "ann")
	p.Click("ctms-board >> .mine")
	p.WaitFor(`$("ctms-board", "#filter select").value === "1" && $$("ctms-board", "li .number").length === 1`)
}
