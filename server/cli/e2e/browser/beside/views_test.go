package beside

import (
	"fmt"
	"strings"
	"testing"

	"ctms/server/cli/e2e/browser"
)

// TestViewsFollowThePerson has Ann at her computer and on her phone. A view that she saves on one is on the other at
// once. The phone still has views that it kept for itself, from before: they come along once.
func TestViewsFollowThePerson(t *testing.T) {
	s := browser.NewTeam(t, nil, "bob", "ann")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for _, name := range []string{"main", "docs"} {
		bobAPI("POST", "/api/events/", map[string]any{"recipients": []int{2}, "type": "deploy_failed", "message": name})
	}
	computer, phone := browser.NewUserTab(t), browser.NewUserTab(t)
	shows := func(p *browser.Tab, names ...string) {
		t.Helper()
		p.WaitFor(fmt.Sprintf(`$$("main > ctms-inbox", ".view").slice(2).map((e) => e.textContent.trim()).join() === %q`,
			strings.Join(names, ",")))
	}
	view := func(name string) string {
		return fmt.Sprintf(`$$("main > ctms-inbox", ".view button").find((e) => e.textContent === %q)`, name)
	}
	save := func(p *browser.Tab, search, name string) {
		t.Helper()
		p.Fill("main > ctms-inbox >> .seek", search)
		p.Fill("main > ctms-inbox >> .save input", name)
		p.Do(`$("main > ctms-inbox", ".save").requestSubmit()`)
		p.WaitFor(view(name) + `?.ariaPressed === "true" && !$("main > ctms-inbox", ".save")`)
	}

	computer.SignIn(s.URL+"/inbox", "ann")
	computer.WaitFor(`$$("main > ctms-inbox", "article").length === 2`)
	save(computer, "main", "Main")
	phone.SignIn(s.URL+"/inbox", "ann")
	shows(phone, "Main")
	save(phone, "docs", "Docs")
	shows(computer, "Main", "Docs")
	computer.Do(view("Docs") + `.click()`)
	computer.WaitFor(`$$("main > ctms-inbox", "article").length === 1 && $("main > ctms-inbox", ".seek").value === "docs"`)
	computer.Do(`$("main > ctms-inbox", ".drop").click()`)
	shows(phone, "Main")

	phone.Do(`localStorage.setItem($("ctms-app").workspace.views.key, JSON.stringify([{ name: "Old", filter: { type:
		"deploy_failed", unread: true } }, { name: "Main", filter: { search: "an old one" } }]))`)
	phone.Open(s.URL + "/inbox")
	shows(phone, "Old", "Main")
	shows(computer, "Old", "Main")
	phone.WaitFor(`!Object.keys(localStorage).some((key) => key.endsWith(" views"))`)
	computer.Do(view("Main") + `.click()`)
	computer.WaitFor(`$("main > ctms-inbox", ".seek").value === "main"`) // the server's stays
	computer.Do(`$("main > ctms-inbox", ".drop").click()`)
	shows(phone, "Old")

	// What is not saved is said, and not shown.
	s.Stop()
	computer.Do(view("Old") + `.click()`)
	computer.Do(`$("main > ctms-inbox", ".drop").click()`)
	computer.WaitFor(`$("main > ctms-inbox", ".strip.bad")?.textContent.includes("That could not be saved.")`)
	shows(computer, "Old")
}
