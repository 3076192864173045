// Tests how an application's events look, in the toast, the panel and the inbox.

package inbox

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

// sendEvents has Ann, who is an admin, tell Bob of events of every priority.
func sendEvents(annAPI browser.APIClient) {
	annAPI("POST", "/api/events/", []map[string]any{
		{"title": "Nightly copy made", "message": "2.1 GB in 4 min", "priority": "low", "recipients": []int{2}},
		{"type": "comment", "title": "Ann wrote to you", "message": "Could you look at this?", "actor": 1,
			"recipients": []int{2}, "url": "/tasks/1"},
		{"type": "deploy", "title": "Build 812 failed", "message": "Two tests are red: login, search", "priority": "high",
			"reason": "you broke it", "recipients": []int{2}, "url": "https://ci.example.com/812", "actions": []map[string]any{
				{"label": "Open log", "url": "https://ci.example.com/812/log"}, {"label": "Try again", "url": "/docs/"}}},
		{"title": "Disk of db1 is full", "priority": "urgent", "recipients": []int{2}},
		{"message": "<b>Only</b> a message,\nof two lines", "recipients": []int{2}},
	})
}

// TestEventsShowWhatTheySay looks at the rows of events in all looks, and follows an action.
func TestEventsShowWhatTheySay(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	annAPI := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, annAPI, 1, "Fix Login")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "bob")
	p.WaitFor(browser.CaughtUp + ` && $("ctms-toasts")?.shadowRoot`)
	sendEvents(annAPI)
	p.WaitFor(browser.BadgeShows("5"))
	p.WaitFor(browser.Toasts + `.length === 3`)
	if browser.Eval[bool](p, browser.ToastShows("Nightly copy made")) {
		t.Error("an event of low priority made a toast")
	}
	if text := p.Text("ctms-toasts >> .toast"); text == "" {
		t.Error("the toast is empty")
	}
	p.WaitForAnimations()
	p.SaveScreenshot("events-toasts")
	p.Open(s.URL + "/inbox")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 5`)
	rows := browser.Eval[[]string](p, `$$("main > ctms-inbox", "article").map((row) => [
		row.querySelector(".message").textContent, row.querySelector(".below span").textContent,
		[...row.querySelectorAll(".action")].map((a) => a.textContent.trim() + "=" + a.getAttribute("href")),
		row.querySelector("svg").getAttribute("class"), row.querySelector(".message").getAttribute("href"),
		].flat().join(" | ").replaceAll(location.origin, "").replace(/\s+/g, " "))`)
	for i, want := range []string{
		"Unread: <b>Only</b> a message, of two lines | | | /inbox",
		"Unread: Urgent: Disk of db1 is full | | urgent | /inbox",
		"Unread: Important: Build 812 failed | Two tests are red: login, search | " +
			"Open log=https://ci.example.com/812/log | Try again=/docs/ | high | https://ci.example.com/812",
		"Unread: Ann wrote to you | Ann Example · Could you look at this? | | /tasks/1",
		"Unread: Minor: Nightly copy made | 2.1 GB in 4 min | | /inbox",
	} {
		if rows[i] != want {
			t.Errorf("row %d is %q, want %q", i, rows[i], want)
		}
	}
	for _, size := range []browser.Size{browser.Phone, browser.Desktop} {
		for _, colors := range []string{"light", "dark"} {
			p.SaveScreenshot("events-" + p.SetLook(size, colors))
			if over := browser.Eval[int](p, `$$("main > ctms-inbox", "article").filter((row) => {
				const edge = row.getBoundingClientRect();
				return [...row.querySelectorAll("a.action, time, .mark")].some((part) => {
					const box = part.getBoundingClientRect();
					return box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + 1 || box.width < 20;
				});
			}).length`); over != 0 {
				t.Errorf("%v %s: in %d rows something stands out", size, colors, over)
			}
		}
	}
	// The filter offers the types that were seen.
	p.SelectOption("main > ctms-inbox >> select", "deploy")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 1`)
	p.Click("main > ctms-inbox >> .action:last-child")
	p.WaitFor(`location.pathname === "/docs/"`) // a page of this server that is none of the app
	p.Open(s.URL + "/inbox")
	p.WaitFor(browser.BadgeShows("4")) // whoever acts has read it
}
