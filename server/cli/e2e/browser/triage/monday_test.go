// Tests what a Monday morning takes: the steps from 30 notifications to none.

package triage

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

const noisy = "Migrate the customer database"

// mondayTeam returns a team where Ann has 30 notifications, of three people and two programs, from Friday to this
// morning. One task made nine of them. What she read and was done with last week is archived: a deadline.
func mondayTeam(t *testing.T) (*browser.Team, *channeltest.Mailbox) {
	t.Helper()
	mails := channeltest.NewMailbox(t)
	clock := e2e.NewClock(t)
	clock.Jump(-7 * 24 * time.Hour)
	s := browser.NewTimedTeam(t, clock, []string{"--smtp=smtp+plain://" + mails.Address, "--mail-from=ctms@example.com",
		"--public-url=http://127.0.0.1"},
		"ann", "bob", "cem", "dora")
	ann := browser.NewAPIClient(t, s, "ann")
	others := map[string]browser.APIClient{}
	for _, name := range []string{"bob", "cem", "dora"} {
		others[name] = browser.NewAPIClient(t, s, name)
	}
	must := func(api browser.APIClient, method, path string, body any) map[string]any {
		t.Helper()
		status, answer := api(method, path, body)
		if status >= 300 {
			t.Fatalf("%s %s: %d %v", method, path, status, answer)
		}
		return answer
	}
	task := func(by, title string, more ...any) string {
		t.Helper()
		draft := map[string]any{"title": title, "assigned_to": 1}
		for i := 0; i < len(more); i += 2 {
			draft[more[i].(string)] = more[i+1]
		}
		api := others[by]
		if by == "ann" {
			api = ann
		}
		return fmt.Sprintf("/api/tasks/%v/", must(api, "POST", "/api/tasks/", draft)["id"])
	}
	due := func(in time.Duration) string { return clock.Now().Add(in).UTC().Format(time.RFC3339) }

	task("cem", "Sign the rental contract", "due_date", due(30*time.Minute))
	for began := time.Now(); len(must(ann, "GET", "/api/notifications/", nil)["results"].([]any)) < 2; {
		if time.Since(began) > e2e.Patience { // the server warns in its own time
			t.Fatal("no warning of a deadline")
		}
		time.Sleep(10 * time.Millisecond)
	}
	must(ann, "POST", "/api/notifications/bulk/", map[string]any{"filter": map[string]any{}, "action": "archive"})
	clock.Jump(4 * 24 * time.Hour)
	migration := task("bob", noisy)
	for i, status := range []string{"in_progress", "in_review", "in_progress", "todo", "in_progress", "in_review", "todo",
		"in_progress"} {
		clock.Jump(20 * time.Minute)
		must(others[[]string{"bob", "dora"}[i%2]], "PATCH", migration, map[string]any{"status": status})
	}
	later := func() { clock.Jump(time.Hour) }
	for by, title := range map[string]string{"cem": "Write the release notes", "dora": "Renew the TLS certificate"} {
		later()
		task(by, title)
	}
	for _, title := range []string{"Review the pricing page", "Interview two support engineers",
		"Prepare the quarterly report", "Answer the accessibility audit"} {
		later()
		task("cem", title)
	}
	for i, title := range []string{"Fix the login on Safari", "Translate the onboarding mails", "Plan the office move",
		"Upgrade the build machines", "Measure the start page on slow phones"} {
		path := task("ann", title, "assigned_to", 4)
		later()
		must(others["dora"], "PATCH", path, map[string]any{"status": []string{"in_review", "done"}[i%2]})
	}
	path := task("bob", "Order new laptops")
	later()
	must(others["bob"], "PATCH", path, map[string]any{"assigned_to": 3})
	for i, title := range []string{"Build 811 failed", "Build 812 failed", "Bob mentioned you in Plan the office move",
		"Dora mentioned you in Fix the login on Safari"} {
		later()
		event := map[string]any{"type": "deploy_failed", "title": title, "message": "See the log for what went wrong.",
			"topic": "ci/main", "recipients": []int{1}}
		if i > 1 {
			event["type"], event["topic"] = "mention", "chat"
			event["message"] = "Could you have a look before noon?"
		}
		must(ann, "POST", "/api/events/", event)
	}
	clock.Jump(time.Since(clock.Now())) // it is now
	for _, title := range []string{"Send the invoice to Hartmann", "Book the venue for the spring meeting"} {
		task("dora", title, "due_date", due(40*time.Minute))
	}
	return s, mails
}

// A hand does things on a page as a person does, and counts what it does: clicks or taps, and keys.
type hand struct {
	*browser.Tab
	touches      bool
	clicks, keys int
}

func (h *hand) click(path string) {
	h.Helper()
	h.clicks++
	if h.touches {
		h.Touch(h.Center(path))
	} else {
		h.Click(path)
	}
}

func (h *hand) press(keys string, modifiers ...chromedp.Modifier) {
	h.Helper()
	h.keys++
	h.Press(keys, modifiers...)
}

// slash presses the key of "/" as a keyboard does: the character comes behind the key, unless the page has used it up.
func (h *hand) slash() {
	h.Helper()
	h.keys++
	for _, event := range []input.DispatchKeyEventParams{
		{Type: input.DispatchKeyEventTypeRawKeyDown}, {Type: input.DispatchKeyEventTypeChar, Text: "/"},
		{Type: input.DispatchKeyEventTypeKeyUp},
	} {
		event.Key, event.Code, event.WindowsVirtualKeyCode = "/", "Slash", 191
		browser.Call(h.Tab, input.DispatchKeyEvent, event)
	}
}

// choose chooses an option of a <select>: a click opens it, another one takes the option.
func (h *hand) choose(path, value string) {
	h.Helper()
	h.clicks += 2
	h.Center(path)
	h.SelectOption(path, value)
}

// tabTo presses Tab until an element has the focus.
func (h *hand) tabTo(element string, modifiers ...chromedp.Modifier) {
	h.Helper()
	h.WaitFor(element + `?.checkVisibility()`)
	for range 100 {
		if browser.Eval[bool](h.Tab, element+`.matches(":focus")`) {
			return
		}
		h.press(kb.Tab, modifiers...)
	}
	h.Fatalf("100 times Tab do not lead to %s", element)
}

// row is the path of the row with a text. It scrolls there, and the mouse points at it. That counts for nothing:
// whoever triages gets to each row in its turn.
func (h *hand) row(text string) string {
	h.Helper()
	key := browser.Eval[string](h.Tab, fmt.Sprintf(`(async () => {
		for (;;) {
			const box = $("main > ctms-inbox", ".scroll");
			const row = $$("main > ctms-inbox", "article").find((e) => e.textContent.includes(%q));
			if (row) row.scrollIntoView({ block: "center" });
			else box.scrollTop = box.scrollTop + box.clientHeight < box.scrollHeight ? box.scrollTop + 300 : 0;
			for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); // the list renders anew
			if (row?.isConnected) return row.dataset.key;
		}
	})()`, text))
	path := fmt.Sprintf(`%s >> article[data-key="%s"]`, page, key)
	at := h.Center(path)
	if !h.touches {
		h.MovePointer(at)
	}
	return path
}

// focus gives a row the focus.
func (h *hand) focus(text string) {
	h.Helper()
	path := h.row(text)
	h.Do(fmt.Sprintf(`$("main > ctms-inbox", %q).focus()`, strings.TrimPrefix(path, page+" >> ")))
}

// hold rests a finger on a row until its menu is open.
func (h *hand) hold(path string) {
	h.Helper()
	h.clicks++
	h.TouchDown(h.Center(path))
	h.WaitVisible(page + " >> .menu button")
	h.TouchUp()
	h.WaitForAnimations()
}

// swipe moves a finger over a row.
func (h *hand) swipe(path string) {
	h.Helper()
	h.clicks++
	at := h.Center(path)
	h.Touch(at, browser.Point{X: at.X - 60, Y: at.Y + 1}, browser.Point{X: at.X - 150, Y: at.Y + 2})
}

// entry is the path of an entry of the menu of a row.
func (h *hand) entry(text string) string {
	h.Helper()
	h.WaitFor(fmt.Sprintf(`$$("main > ctms-inbox", ".menu button").some((e) => {
		e.toggleAttribute("data-wanted", e.textContent.trim().startsWith(%q));
		return e.matches("[data-wanted]") && e.checkVisibility();
	})`, text))
	return page + " >> .menu button[data-wanted]"
}

// goes presses an arrow key until an entry of the menu has the focus, and Enter there.
func (h *hand) goes(text string) {
	h.Helper()
	h.entry(text)
	for range 6 {
		if browser.Eval[bool](h.Tab, `$("main > ctms-inbox", ".menu :focus")?.matches("[data-wanted]")`) {
			break
		}
		h.press(kb.ArrowDown)
	}
	h.press(kb.Enter)
}

// said waits until the list says what was done.
func (h *hand) said(text string) {
	h.Helper()
	h.WaitFor(fmt.Sprintf(`$("main > ctms-inbox", "[role=status]").textContent.startsWith(%q)`, text))
}

const (
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
			h.focus(gamma)
			h.slash()
			h.WaitFor(`$("main > ctms-inbox", ".seek").matches(":focus")`)
			h.tabTo(gear, chromedp.ModifierShift)
			h.press(kb.Enter)
			h.jump("Quiet hours")
			h.tabTo(`$("ctms-preferences", ".jump [data-wanted]")`)
			h.press(kb.Enter)
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
			h.focus(gamma)
			h.slash()
			h.WaitFor(`$("main > ctms-inbox", ".seek").matches(":focus")`)
			h.tabTo(gear, chromedp.ModifierShift)
			h.press(kb.Enter)
			h.jump("E-mail")
			h.tabTo(`$("ctms-preferences", ".jump [data-wanted]")`)
			h.press(kb.Enter)
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
