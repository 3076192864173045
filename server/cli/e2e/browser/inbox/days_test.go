// Tests what stands around the rows of the inbox: who it was, the day, and one line of trouble.

package inbox

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"

	"ctms/server/cli/e2e/browser"
)

// TestTheInboxSaysWhoAndWhen looks at an inbox of two days, with an event of somebody, and a task that was deleted.
func TestTheInboxSaysWhoAndWhen(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	annAPI := browser.NewAPIClient(t, s, "ann")
	for _, title := range []string{"Kept", "Deleted"} {
		browser.CreateTask(t, annAPI, 2, title)
	}
	annAPI("PATCH", "/api/tasks/2/", map[string]any{"status": "in_review"})
	annAPI("POST", "/api/events/", map[string]any{"type": "comment", "title": "A question", "actor": 1,
		"recipients": []int{2}})
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/inbox", "bob")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 3`)
	if got := p.Text("main > ctms-inbox >> .day"); got != "Today" {
		t.Errorf("above the rows of today stands %q", got)
	}
	if got := p.Text("main > ctms-inbox >> h2"); got != "Inbox" {
		t.Errorf("the page that the navigation calls Inbox calls itself %q", got)
	}
	if !browser.Eval[bool](p, `$("main > ctms-inbox", ".by .avatar").dataset.initials === "AE" &&
		!!$("main > ctms-inbox", ".by > svg")`) {
		t.Error("the row of an event does not show who it was")
	}
	annAPI("DELETE", "/api/tasks/2/", nil)
	p.WaitFor(`$$("main > ctms-inbox", "article.gone").length === 1 &&
		$("main > ctms-inbox", ".gone .why").textContent === "This task was deleted" &&
		!$("main > ctms-inbox", ".gone .message").hasAttribute("href") && $("main > ctms-inbox", ".gone .fold")`)
	p.Open(s.URL + "/inbox")
	p.WaitFor(`$$("main > ctms-inbox", "article.gone").length === 1 && $("main > ctms-inbox", ".gone .fold")`)
	p.SaveScreenshot("inbox-gone")

	// At 400 % zoom of a small window rows are seen.
	p.SetSize(320, 256)
	p.WaitFor(`innerHeight === 256 &&
		$("main > ctms-inbox", "article").getBoundingClientRect().bottom <= innerHeight`)
	p.SaveScreenshot("inbox-zoomed")
	p.SetSize(1280, 800)

	// Without a connection there is one line, and no second for what did not load meanwhile.
	p.Click("ctms-bell >> .bell")
	p.WaitVisible("ctms-bell >> ctms-inbox >> article")
	s.Stop()
	p.WaitVisible("ctms-bell >> ctms-inbox >> .strip")
	if n := browser.Eval[int](p, `$$("ctms-bell", "ctms-inbox", ".strip").length`); n != 1 {
		t.Errorf("the panel has %d lines of trouble", n)
	}
}

// A day ends at midnight in the zone of the reader, wherever the browser is.
func TestADayEndsInTheZoneOfTheReader(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	now := time.Now().UTC()
	ahead := 22 - now.Hour() // hours, so that it is 22 o'clock there
	if ahead > 14 {
		ahead -= 24
	}
	other := ahead + 12 // where the browser is, it is 10 o'clock
	if other > 14 {
		other -= 24
	}
	zoneOf := func(ahead int) string { return fmt.Sprintf("Etc/GMT%+d", -ahead) } // POSIX counts the other way round
	bobAPI := browser.NewAPIClient(t, s, "bob")
	if status, answer := bobAPI("PATCH", "/api/me/", map[string]any{"time_zone": zoneOf(ahead)}); status != 200 {
		t.Fatal(status, answer)
	}
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 2, "Of this day")
	p := browser.NewUserTab(t)
	browser.Call(p, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zoneOf(other)})
	p.AddInitScript(`{
		const Real = Date;
		globalThis.later = 0; // ms
		globalThis.Date = class extends Real {
			constructor(...args) { super(...(args.length ? args : [Real.now() + later])); }
			static now() { return Real.now() + later; }
		};
	}`)
	p.SignIn(s.URL+"/inbox", "bob")
	p.WaitFor(`$("main > ctms-inbox", ".day")?.textContent.trim() === "Today"`)
	p.Do(`later = 7_200_000; $("main > ctms-inbox").requestUpdate()`)
	p.WaitFor(`$("main > ctms-inbox", ".day").textContent.trim() === "Yesterday"`)
}
