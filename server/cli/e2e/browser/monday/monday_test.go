// Tests what a Monday morning takes: the steps from 30 notifications to none.

package monday

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

const (
	page     = "main > ctms-inbox"
	settings = "ctms-preferences"
	gear     = `[...document.querySelectorAll("main [slot=tools]")].at(-1)`
	alpha    = "Review the pricing page"
	beta     = "Interview two support engineers"
	gamma    = "Prepare the quarterly report"
)

// jump is the path of the link to a section of the settings.
func (h *hand) jump(name string) string {
	h.Helper()
	h.WaitFor(fmt.Sprintf(`$$("ctms-preferences", ".jump button").some((e) => {
		e.toggleAttribute("data-wanted", e.textContent === %q);
		return e.matches("[data-wanted]");
	}) && $("ctms-preferences", "ctms-choices", ".week") && $("ctms-preferences", "ctms-addresses", "#email-address")`,
		name))
	return settings + " >> .jump [data-wanted]"
}

// TestAMondayMorning does ten things with 30 notifications: by mouse, by keyboard, and on a phone. It counts what each
// takes. The page "The inbox" of the docs tells how many clicks, taps and keys that is.
func TestAMondayMorning(t *testing.T) {
	for _, device := range []string{"mouse", "keyboard", "phone"} {
		t.Run(device, func(t *testing.T) { monday(t, device) })
	}
}

func monday(t *testing.T, device string) {
	s, mailbox := mondayTeam(t)
	p := browser.NewUserTab(t)
	h := &hand{Tab: p, touches: device == "phone"}
	if h.touches {
		p.SetSize(390, 844)
		browser.Call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	}
	annAPI := browser.NewAPIClient(t, s, "ann")
	p.HoldTimers()
	p.SignIn(s.URL+"/inbox", "ann")
	p.WaitFor(browser.BadgeShows("30"))
	p.WaitFor(`$$("main > ctms-inbox", "article").length > 5`)
	p.SaveScreenshot("monday-" + device)

	// do does one of the ten things, or a part of it. What it takes is in the docs.
	took := map[string]int{}
	do := func(what string, by map[string]func()) {
		t.Helper()
		h.clicks, h.keys = 0, 0
		by[device]()
		took[what] += h.clicks + h.keys
	}

	do("mark as read", map[string]func(){
		"mouse":    func() { h.click(h.row(alpha) + " .mark") },
		"keyboard": func() { h.focus(alpha); h.press("I", chromedp.ModifierShift) },
		"phone":    func() { h.click(h.row(alpha) + " .mark") },
	})
	p.WaitFor(browser.BadgeShows("29"))

	do("archive", map[string]func(){
		"mouse":    func() { h.click(h.row(alpha) + " .tool.done") },
		"keyboard": func() { h.focus(alpha); h.press("e") },
		"phone":    func() { h.swipe(h.row(alpha) + " .message") },
	})
	h.said("Done.")

	do("snooze to tomorrow", map[string]func(){
		"mouse":    func() { h.click(h.row(beta) + " .tool.later"); h.click(h.entry("Tomorrow")) },
		"keyboard": func() { h.focus(beta); h.press("h"); h.goes("Tomorrow") },
		"phone":    func() { h.hold(h.row(beta)); h.click(h.entry("Snooze")); h.click(h.entry("Tomorrow")) },
	})
	h.said("Snoozed until")

	do("mute a noisy task", map[string]func(){
		"mouse":    func() { h.click(h.row(noisy) + " .tool.more"); h.click(h.entry("Mute")) },
		"keyboard": func() { h.focus(noisy); h.press("M", chromedp.ModifierShift) },
		"phone":    func() { h.hold(h.row(noisy)); h.click(h.entry("Mute")) },
	})
	h.said("Muted.")

	do("see who did it", map[string]func(){"mouse": func() {}, "keyboard": func() {}, "phone": func() {}})
	if got := p.Text(h.row("Fix the login on Safari to") + " .message"); !strings.Contains(got, "Dora Example moved Fix") {
		t.Errorf("the row says %q", got)
	}

	h.focus(gamma)
	h.Press("e") // a slip
	h.said("Done.")
	do("undo a slip", map[string]func(){
		"mouse":    func() { h.click(page + " >> .undo button") },
		"keyboard": func() { h.press("z") },
		"phone":    func() { h.click(page + " >> .undo button") },
	})
	h.row(gamma)

	byType := func() {
		h.choose(page+" >> .filters select", "deadline_warning")
		h.click(page + " >> .tabs button:last-child")
	}
	do("find last week's deadline, which is archived", map[string]func(){
		"mouse": byType,
		"keyboard": func() {
			h.slash()
			h.Press("rental")
			h.press(kb.Enter)
		},
		"phone": byType,
	})
	p.WaitFor(`$$("main > ctms-inbox", "article").some((e) => e.textContent.includes("Sign the rental"))`)
	p.SaveScreenshot("monday-found-" + device)
	p.Do(`$("main > ctms-inbox").showView({})`)
	p.WaitFor(`$$("main > ctms-inbox", "article").length > 5`)

	night := func() {
		h.click("main [slot=tools]")
		h.click(h.jump("Quiet hours"))
		h.click(settings + " >> ctms-choices >> [data-section=quiet] .end .quiet")
	}
	do("silence every night", map[string]func(){
		"mouse": night,
		"keyboard": func() {
			h.goToSettings("Quiet hours")
			h.tabTo(`$("ctms-preferences", "ctms-choices", "[data-section=quiet] .end .quiet")`)
			h.press(kb.Enter)
		},
		"phone": night,
	})
	p.WaitFor(`$("ctms-preferences", "ctms-choices", "[data-section=quiet] .good")`)
	_, got := annAPI("GET", "/api/me/preferences/", nil)
	if quiet := fmt.Sprint(got["quiet"]); !strings.Contains(quiet, "tue:[[22:00 07:00]]") {
		t.Errorf("the quiet hours are %s", quiet)
	}
	p.SaveScreenshot("monday-night-" + device)
	p.Open(s.URL + "/inbox")
	p.WaitVisible(page + " >> article")

	const mails = "get mails only for deadlines, from a new address"
	mail := func() {
		h.click("main [slot=tools]")
		h.click(h.jump("E-mail"))
		h.click(settings + " >> ctms-addresses >> #email-address")
		h.Fill(settings+" >> ctms-addresses >> #email-address", "ann@example.com")
		h.click(settings + " >> ctms-addresses >> [data-form=email] .main")
	}
	do(mails, map[string]func(){
		"mouse": mail,
		"keyboard": func() {
			h.goToSettings("E-mail")
			h.tabTo(`$("ctms-preferences", "ctms-addresses", "#email-address")`)
			h.Fill(settings+" >> ctms-addresses >> #email-address", "ann@example.com")
			h.press(kb.Enter)
		},
		"phone": mail,
	})
	link := regexp.MustCompile(`(/confirm#\w+)`).FindString(mailbox.Next().Text)
	p.SaveScreenshot("monday-mail-" + device)
	p.Open(s.URL + link)
	p.WaitVisible("ctms-confirm .main")
	do(mails, map[string]func(){
		"mouse": func() { h.click("ctms-confirm .main") },
		"keyboard": func() {
			h.tabTo(`$("ctms-confirm .main")`)
			h.press(kb.Enter)
		},
		"phone": func() { h.click("ctms-confirm .main") },
	})
	p.WaitVisible("ctms-confirm [role=status]")
	p.SaveScreenshot("monday-confirmed-" + device)
	const assigned = settings + " >> ctms-choices >> [data-type=task_assigned] [data-column=email] select"
	do(mails, map[string]func(){
		"mouse": func() { h.click("ctms-confirm a"); h.choose(assigned, "off") },
		"keyboard": func() {
			h.tabTo(`$("ctms-confirm a")`)
			h.press(kb.Enter)
			h.tabTo(`$("ctms-preferences", ".jump button")`)
			h.press(kb.Enter)
			h.tabTo(`$("ctms-preferences", "ctms-choices", "[data-type=task_assigned] [data-column=email] select")`)
			h.press(kb.Home)
		},
		"phone": func() { h.click("ctms-confirm a"); h.choose(assigned, "off") },
	})
	p.WaitFor(`$("ctms-preferences", "ctms-choices", "[data-section=types] .good")`)
	p.SaveScreenshot("monday-only-deadlines-" + device)
	_, got = annAPI("GET", "/api/me/preferences/", nil)
	for name, choice := range got["types"].(map[string]any) {
		want := map[bool]string{true: "unread:15m", false: "off"}[name == "deadline_warning"]
		if got := choice.(map[string]any)["email"]; got != want {
			t.Errorf("of %s mails are %v, want %s", name, got, want)
		}
	}

	p.Open(s.URL + "/inbox")
	p.WaitVisible(page + " >> article")
	do("archive all that is left", map[string]func(){
		"mouse": func() {
			p.MovePointer(p.Center(page + " >> article .pick"))
			h.click(page + " >> article .pick")
			h.click(page + " >> .bulk input")
			h.click(page + " >> .bulk .quiet")
		},
		"keyboard": func() {
			h.press("j")
			h.press("x")
			h.press(kb.End)
			h.press("X", chromedp.ModifierShift)
			h.press("e")
		},
		"phone": func() {
			h.hold(page + " >> article")
			h.click(h.entry("Select"))
			p.SaveScreenshot("monday-select-phone")
			h.click(page + " >> .bulk input")
			h.click(page + " >> .bulk .quiet")
		},
	})
	p.WaitFor(`$("main > ctms-inbox", ".none b")?.textContent === "You’re all caught up"`)
	p.WaitFor(browser.BadgeShows(""))
	p.SaveScreenshot("monday-done-" + device)

	column := map[string]int{"mouse": 0, "keyboard": 1, "phone": 2}[device]
	for what, said := range stepsInDocs(t) {
		if n, ok := took[what]; !ok || n > said[column] {
			t.Errorf("%s: it took %d steps (%t), the docs say %d", what, n, ok, said[column])
		}
	}
	if len(stepsInDocs(t)) != len(took) {
		t.Errorf("the docs have %d things, the test does %d", len(stepsInDocs(t)), len(took))
	}
}

// stepsInDocs returns how many steps each thing takes as the docs have it: by mouse, by keyboard, and on a phone.
func stepsInDocs(t testing.TB) map[string][3]int {
	t.Helper()
	text, err := os.ReadFile("static/docs/inbox.md")
	if err != nil {
		t.Fatal(err)
	}
	steps := map[string][3]int{}
	for _, row := range regexp.MustCompile(`(?m)^\| ([^|]+) \| (\d+) clicks? \| (\d+) keys? \| (\d+) (?:tap|swipe)s? \|$`).
		FindAllStringSubmatch(string(text), -1) {
		var n [3]int
		for i := range n {
			n[i], _ = strconv.Atoi(row[i+2])
		}
		steps[row[1]] = n
	}
	return steps
}
