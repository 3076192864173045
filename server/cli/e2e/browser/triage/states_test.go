// Tests archive, snooze and undo, in step on all devices of a person.

package triage

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

const (
	page  = "main > ctms-inbox"
	panel = "ctms-bell >> ctms-inbox"
)

// rowsAre is the condition that a list shows the tasks with these titles, in this order.
func rowsAre(list string, titles ...string) string {
	return fmt.Sprintf(`$$(%s, "article bdi").map((e) => e.textContent).join() === %q`, list, joined(titles))
}

func joined(titles []string) (all string) {
	for i, title := range titles {
		if i > 0 {
			all += ","
		}
		all += title
	}
	return all
}

const (
	inPage  = `"main > ctms-inbox"`
	inPanel = `"ctms-bell", "ctms-inbox"`
)

// tab presses the n-th tab of a list: 1 for the inbox, then unread, snoozed and done.
func tab(p *browser.Tab, list string, n int) {
	p.Click(fmt.Sprintf("%s >> .tabs button:nth-child(%d)", list, n))
}

// TestWhatIsDoneIsDoneEverywhere has Ann archive, snooze and undo on a desktop with two tabs and on a phone. Bob's own
// notification of the same task stays.
func TestWhatIsDoneIsDoneEverywhere(t *testing.T) {
	clock := e2e.NewClock(t)
	s := browser.NewTimedTeam(t, clock, nil, "ann", "bob", "cem")
	cemAPI := browser.NewAPIClient(t, s, "cem")
	for _, title := range []string{"One", "Two", "Three"} {
		id := browser.CreateTask(t, cemAPI, 2, title)
		cemAPI("PATCH", fmt.Sprintf("/api/tasks/%d/", id), map[string]any{"assigned_to": 1})
	}
	p, phone, bob := browser.NewUserTab(t), browser.NewUserTab(t), browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/inbox", "ann")
	second := p.SameUserTab()
	second.Open(s.URL + "/settings")
	second.Click("ctms-bell >> .bell")
	phone.SetSize(360, 740)
	phone.SignIn(s.URL+"/inbox", "ann")
	bob.SignIn(s.URL+"/inbox", "bob")
	everywhere := func(titles ...string) {
		t.Helper()
		p.WaitFor(rowsAre(inPage, titles...))
		second.WaitFor(rowsAre(inPanel, titles...))
		phone.WaitFor(rowsAre(inPage, titles...))
	}
	everywhere("Three", "Two", "One")
	if got := p.Text(page + " >> .message"); got != "Unread: Cem Example assigned Three to you" {
		t.Errorf("a row says %q", got)
	}

	p.MovePointer(p.Center(page + " >> article:first-of-type"))
	p.Click(page + " >> .tool.done")
	everywhere("Two", "One")
	p.WaitFor(`$("main > ctms-inbox", "[role=status]").textContent === "Done."`)
	second.WaitFor(browser.BadgeShows("2"))
	tab(phone, page, 4)
	phone.WaitFor(rowsAre(inPage, "Three"))
	tab(phone, page, 1)
	p.Click(page + " >> .undo button")
	everywhere("Three", "Two", "One")
	second.WaitFor(browser.BadgeShows("3")) // it is unread again, as it was
	p.WaitFor(`!$("main > ctms-inbox", ".undo")`)

	// By keyboard: H, the first time, and Z takes it back.
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("h")
	p.WaitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".menu button")`)
	p.SaveScreenshot("inbox-snooze")
	p.Press(kb.Enter)
	everywhere("Two", "One")
	p.WaitFor(`$("main > ctms-inbox", "[role=status]").textContent.startsWith("Snoozed until ")`)
	p.WaitFor(`$("main > ctms-inbox", ".tabs button:nth-child(3) .count").textContent === "1"`)
	p.Press("z")
	everywhere("Three", "Two", "One")

	// A time of one's own: what is past is refused, and a year of five digits. What is ahead is kept, and comes back at
	// that time.
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("h")
	p.WaitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".menu button")`)
	p.Click(page + " >> .menu > button:last-child")
	p.WaitVisible(page + " >> .menu input")
	for _, wrong := range []string{"12026-01-01T08:00", "2001-01-01T08:00"} {
		p.Do(fmt.Sprintf(`$("main > ctms-inbox", ".menu input").value = %q`, wrong))
		p.Click(page + " >> .menu .quiet")
		p.WaitFor(`$("main > ctms-inbox", ".menu [role=alert]").textContent.startsWith("Choose a time")`)
	}
	at := time.Now().Add(3 * time.Minute)
	p.Do(fmt.Sprintf(`$("main > ctms-inbox", ".menu input").value = (() => {
		const at = new Date(%d);
		return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
	})()`, at.UnixMilli()))
	p.Click(page + " >> .menu .quiet")
	everywhere("Two", "One")
	tab(phone, page, 3)
	phone.WaitFor(rowsAre(inPage, "Three") + ` && $("main > ctms-inbox", ".until")`)
	tab(phone, page, 1)
	clock.Jump(4 * time.Minute)
	everywhere("Three", "Two", "One")
	second.WaitFor(browser.BadgeShows("3"))
	p.WaitFor(`!$("main > ctms-inbox", ".tabs button:nth-child(3) .count")`)
	if n := browser.Eval[int](bob, `$$("main > ctms-inbox", "article").length`); n != 3 {
		t.Errorf("Bob has %d rows of what Ann did with hers, want all 3", n)
	}
}

// TestWhatIsPutAwayComesBack has Ann put away two at once, and take that back. She brings back what is done and what is
// snoozed, on a phone, from the tabs where it lies. What is snoozed also comes back where the server was down at its
// time. Her other device follows.
func TestWhatIsPutAwayComesBack(t *testing.T) { // R-SNOOZE
	clock := e2e.NewClock(t)
	s := browser.NewTimedTeam(t, clock, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for _, title := range []string{"One", "Two", "Three"} {
		browser.CreateTask(t, bobAPI, 1, title)
	}
	p, phone := browser.NewUserTab(t), browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/inbox", "ann")
	phone.SetSize(360, 740)
	phone.SignIn(s.URL+"/inbox", "ann")
	everywhere := func(unread string, titles ...string) {
		t.Helper()
		for _, tab := range []*browser.Tab{p, phone} {
			tab.WaitFor(rowsAre(inPage, titles...) + ` && ` + browser.BadgeShows(unread))
		}
	}
	first := func(keys ...string) {
		t.Helper()
		p.WaitFor(`$("main > ctms-inbox", "article")`)
		p.Do(`$("main > ctms-inbox", "article").focus()`)
		for _, key := range keys {
			p.Press(key)
			if key == "h" {
				p.WaitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".menu button")`)
			}
		}
	}
	backFrom := func(folder int, tool string) {
		t.Helper()
		tab(phone, page, folder)
		phone.WaitFor(rowsAre(inPage, "Three"))
		phone.Do(fmt.Sprintf(`$("main > ctms-inbox", %q).click()`, tool))
		phone.WaitFor(rowsAre(inPage))
		tab(phone, page, 1)
	}
	everywhere("3", "Three", "Two", "One")

	for _, keys := range [][]string{{"e"}, {"h", kb.Enter}} { // with two that are selected
		first(append([]string{"x", "j", "x"}, keys...)...)
		everywhere("1", "One")
		p.Press("z")
		everywhere("3", "Three", "Two", "One") // unread again, as they were
	}

	first("e")
	everywhere("2", "Two", "One")
	backFrom(4, ".tool.done")
	everywhere("2", "Three", "Two", "One") // it stays read

	first("h", kb.Enter)
	everywhere("2", "Two", "One")
	backFrom(3, ".tool.back")
	everywhere("2", "Three", "Two", "One")

	first("h", kb.Enter) // an hour
	everywhere("2", "Two", "One")
	s.Stop()
	clock.Jump(2 * time.Hour)
	s.Restart()
	everywhere("3", "Three", "Two", "One") // it is unread
}

// TestARefusedActionIsTakenBack stops the server. What was archived meanwhile comes back, and the page says so.
func TestARefusedActionIsTakenBack(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Stays")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/inbox", "ann")
	p.WaitFor(rowsAre(inPage, "Stays"))
	s.Stop()
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("e")
	p.WaitFor(`$("main > ctms-inbox", ".strip.bad")?.textContent.includes("That could not be saved.")`)
	p.WaitFor(rowsAre(inPage, "Stays") + ` && !$("main > ctms-inbox", ".undo")`)
}
