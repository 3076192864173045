// Tests what a task says of its people and texts, and how a finger drags it.

package edit

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// TestATaskSaysWhatItKnows looks at one task: links, both texts of a conflict, names that are still on their way, and
// the question before it is deleted.
func TestATaskSaysWhatItKnows(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 2, "Draft")
	const description = "See https://example.com/a_(b), or javascript:alert(1) <b>bold</b>\nand http://x.test/?q=1."
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"description": description})
	for _, assignee := range []any{nil, 2} {
		bobAPI("PATCH", "/api/tasks/1/", map[string]any{"assigned_to": assignee})
	}
	p := browser.NewUserTab(t)
	// The list of people never comes.
	p.AddInitScript(`const real = fetch; globalThis.fetch = (url, ...more) =>
		globalThis.holdPeople && String(url?.url ?? url).includes("api/users/?") ? new Promise(() => {}) :
			real(url, ...more)`)
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.AddInitScript(`globalThis.holdPeople = true`)
	p.Open(s.URL + "/tasks/1")
	p.WaitVisible("ctms-task >> .meta")
	said := browser.Eval[string](p, `[$$("ctms-task", "select")[1].selectedOptions[0].text.trim(),
		$("ctms-task", ".meta").textContent.includes("…"), $("ctms-board", ".assign").title].join(" ")`)
	if said != "… false …" {
		t.Errorf("without the list of people the task says %q of Bob", said)
	}
	p.WaitFor(`$("ctms-task", ".change")`)
	if got := browser.Eval[string](p, `$("ctms-task", ".change").innerText`); got != "Nobody → …" {
		t.Errorf("without the list of people the activity says %q", got)
	}

	links := browser.Eval[string](p, `$$("ctms-task", ".reading a").map((a) => a.getAttribute("href")).join(" ")`)
	if links != "https://example.com/a_(b) http://x.test/?q=1" {
		t.Errorf("the links of the description are %q", links)
	}
	if got := browser.Eval[string](p, `$("ctms-task", ".reading").textContent`); got != description {
		t.Errorf("the description reads %q", got)
	}
	p.Fill("ctms-task >> textarea.description", "Ann's text")
	bobAPI("PATCH", "/api/tasks/1/", map[string]any{"description": "Bob's text"})
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).description === "Bob's text"`)
	p.Press(kb.Tab)
	both := p.Text("ctms-task >> .text:has(.description) + .conflict .versions")
	if !strings.Contains(both, "Ann's text") || !strings.Contains(both, "Bob's text") {
		t.Errorf("the conflict beside its field shows %q", both)
	}
	p.Do(`$("ctms-task", "textarea.title").scrollIntoView()`)
	p.SaveScreenshot("task-conflict")

	p.Click("ctms-task >> .top button")
	if got := p.Text("ctms-task >> dialog p"); !strings.Contains(got, "Draft") {
		t.Errorf("before a task is deleted, the question is %q", got)
	}
}

// TestAFingerDragsATask rests a finger on a card, and moves it to the column beside it. A finger that moves at once
// scrolls. Without a connection the board says so.
func TestAFingerDragsATask(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 1, "Drag me")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	touch := func(kind input.DispatchTouchEventType, at browser.Point) {
		params := input.DispatchTouchEventParams{Type: kind, TouchPoints: []*input.TouchPoint{{X: at.X, Y: at.Y}}}
		if kind == input.DispatchTouchEventTypeTouchEnd {
			params.TouchPoints = []*input.TouchPoint{}
		}
		browser.Call(p, input.DispatchTouchEvent, params)
	}
	from, to := p.Center("ctms-board >> li[data-id]"), p.Center(`ctms-board >> .column[data-status="in_progress"]`)
	touch(input.DispatchTouchEventTypeTouchStart, from)
	touch(input.DispatchTouchEventTypeTouchMove, to)
	touch(input.DispatchTouchEventTypeTouchEnd, to)
	if lifted := browser.Eval[bool](p, `!!$("ctms-board", ".lifted") || !!$("ctms-board").dragged`); lifted {
		t.Error("a finger that moved at once took up a card")
	}
	touch(input.DispatchTouchEventTypeTouchStart, from)
	p.WaitVisible("ctms-board >> .lifted")
	for i := range 5 {
		part := float64(i+1) / 5
		at := browser.Point{X: from.X + (to.X-from.X)*part, Y: from.Y + (to.Y-from.Y)*part}
		touch(input.DispatchTouchEventTypeTouchMove, at)
	}
	p.WaitVisible(`ctms-board >> .column[data-status="in_progress"] .slot`)
	p.SaveScreenshot("board-dragged")
	touch(input.DispatchTouchEventTypeTouchEnd, to)
	p.WaitVisible(`ctms-board >> .column[data-status="in_progress"] li .title`)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).status === "in_progress" && !$("ctms-board", ".lifted") &&
		location.pathname === "/"`)
	if got := browser.Eval[string](p, `$("ctms-board", "li .number").textContent`); got != fmt.Sprint("#", 1) {
		t.Errorf("the card has the number %q", got)
	}

	p.Do(`document.dispatchEvent(new KeyboardEvent("keydown", {key: "?", bubbles: true, composed: true}))`)
	p.WaitVisible("#shortcuts[open] kbd")
	p.Press(kb.Escape)
	s.Stop()
	p.WaitVisible("ctms-board >> .offline")
}
