// Tests what a task says of its changes, and what somebody wants to hear of it.

package person

import (
	"fmt"
	"strings"
	"testing"

	"ctms/server/cli/e2e/browser"
)

// TestATaskTellsItsActivity looks at who did what to a task, and from what to what, while it changes. Then Ann follows
// and mutes it.
func TestATaskTellsItsActivity(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob", "cem")
	bobAPI, annAPI := browser.NewAPIClient(t, s, "bob"), browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, bobAPI, 1, "Draft")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/tasks/1", "ann")
	item := func(i int) string {
		return fmt.Sprintf(`$$("ctms-task", "ol li")[%d].querySelector("div").innerText.replace(/\s+/g, " ").trim()`, i)
	}
	p.WaitFor(item(0) + ` === "Bob Example created the task"`)
	// The change that told Ann says so.
	p.WaitFor(`$$("ctms-task", "ol li")[0].querySelector(".told")`)
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"status": "in_progress", "assigned_to": 3})
	p.WaitFor(item(0) + ` === "Bob Example changed the assignee and the status Ann Example → Cem Example " +
		"To Do → In Progress"`)
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"title": "Final", "description": "Long"})
	p.WaitFor(item(0) + ` === "Bob Example changed the description and the title Draft → Final"`)
	for i := range 60 {
		bobAPI("PATCH", "/api/tasks/1/", map[string]any{"title": fmt.Sprint("Title ", i)})
	}
	p.WaitFor(item(0) + `.endsWith("→ Title 59")`)
	p.Open(s.URL + "/tasks/1")
	p.WaitFor(`$$("ctms-task", "ol li").length === 50`)
	p.Do(`$("ctms-task", "ol + button").click()`)
	p.WaitFor(`$$("ctms-task", "ol li").length === 63 && !$("ctms-task", "ol + button") && ` +
		item(62) + ` === "Bob Example created the task"`)

	// Ann is no longer assigned. Following, she hears of the assignee and may choose warnings; muted, of nothing.
	p.WaitFor(`$("ctms-task", "#hear") && !$("ctms-task", ".check")`)
	p.SelectOption("ctms-task >> #hear", "following")
	p.WaitFor(`$("ctms-task", "#hear-more").textContent === "You hear of its status, assignee and due date."`)
	p.Do(`$("ctms-task", ".check input").click()`)
	p.WaitFor(`$("ctms-task", ".chips li")?.textContent.includes("1 hour before")`)
	_, got := annAPI("GET", "/api/tasks/1/subscription/", nil)
	if fmt.Sprint(got) != "map[lead_times:[1h] state:following]" {
		t.Errorf("the server has %v", got)
	}
	before := browser.Eval[int](p, `$("ctms-app").workspace.client.store.count`)
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"assigned_to": 2})
	p.WaitFor(browser.BadgeShows(fmt.Sprint(before + 1)))
	p.SelectOption("ctms-task >> #hear", "muted")
	p.WaitFor(`$("ctms-task", "#hear-more").textContent.startsWith("You only hear") && !$("ctms-task", ".check")`)
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"status": "done"})
	p.WaitFor(item(0) + `.includes("→ Done")`)
	if got := browser.Eval[int](p, `$("ctms-app").workspace.client.store.count`); got != before+1 {
		t.Errorf("of a muted task Ann heard: %d unread, want %d", got, before+1)
	}
	if got := p.Text("ctms-task >> h3"); !strings.Contains(got, "Activity") {
		t.Errorf("the heading is %q", got)
	}
}
