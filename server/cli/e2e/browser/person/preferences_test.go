// Tests the preferences: what reaches somebody, quiet hours and pauses, and the sound.

package person

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

const choices = "ctms-preferences >> ctms-choices >> "

// inChoices is the JavaScript of the elements that a selector finds in the preferences.
func inChoices(selector string) string {
	return fmt.Sprintf(`$$("ctms-preferences", "ctms-choices", %q)`, selector)
}

// checkbox is the JavaScript of the checkbox of a type in a column.
func checkbox(kind, column string) string {
	return inChoices(fmt.Sprintf("[data-type=%s] [data-column=%s] input", kind, column)) + "[0]"
}

// said returns what a path of the preferences of a user holds, as JSON.
func said(t testing.TB, api browser.APIClient, path ...string) string {
	t.Helper()
	_, answer := api("GET", "/api/me/preferences/", nil)
	var value any = answer
	for _, name := range path {
		value = value.(map[string]any)[name]
	}
	text, _ := json.Marshal(value)
	return string(text)
}

// cell is the JavaScript of an hour of the week of quiet hours.
func cell(day, hour int) string {
	return inChoices(".week [role=row]") + fmt.Sprintf(`[%d].querySelectorAll("[role=gridcell]")[%d]`, day, hour)
}

// full is the condition that an hour is quiet.
func full(day, hour int) string { return cell(day, hour) + `.classList.contains("full")` }

// TestPreferencesAreChosen has Ann in two tabs of a browser. What she chooses in one shows in the other, and is what
// the server has. What an admin locked can't be chosen.
func TestPreferencesAreChosen(t *testing.T) {
	s := browser.NewTeam(t, nil, "bob", "ann")
	bobAPI, annAPI := browser.NewAPIClient(t, s, "bob"), browser.NewAPIClient(t, s, "ann")
	bobAPI("PATCH", "/api/preferences/", map[string]any{"locked": map[string]any{"deadline_warning": []string{"inbox"}}})
	bobAPI("POST", "/api/events/", map[string]any{"recipients": []int{2}, "type": "deploy_failed", "message": "It broke"})
	p := browser.NewUserTab(t)
	p.AddInitScript(`Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: "Europe/Berlin", locale: "en" })`)
	p.SignIn(s.URL+"/settings", "ann")
	other := p.SameUserTab()
	other.Open(s.URL + "/settings")
	for _, tab := range []*browser.Tab{p, other} {
		tab.WaitFor(checkbox("status_change", "sound") + "?.checkVisibility() && " + browser.Connected)
	}

	t.Run("the table", func(t *testing.T) {
		headers := browser.Eval[string](p, `[...`+inChoices("thead th, tbody th bdi")+`.map((e) => e.textContent.trim())]
			.join("|")`)
		want := "When|Inbox|Desktop|Sound|Chat|Assigned to me|Taken away from me|Status changes|Deadlines|New assignee|" +
			"New due date|Everything else|deploy_failed"
		if headers != want {
			t.Errorf("the headers are %q, want %q", headers, want)
		}
		if !browser.Eval[bool](p, checkbox("deadline_warning", "inbox")+`.disabled && `+
			checkbox("deadline_warning", "inbox")+`.closest("td").querySelector(".locked") !== null`) {
			t.Error("nothing says that an admin has locked the inbox of deadlines")
		}
		p.Do(checkbox("status_change", "sound") + ".click()")
		other.WaitFor(checkbox("status_change", "sound") + ".checked")
		p.Do(checkbox("task_unassigned", "inbox") + ".click()")
		// What does not reach the inbox makes no sound.
		other.WaitFor(checkbox("task_unassigned", "sound") + ".disabled")
		if got := said(t, annAPI, "types", "task_unassigned", "inbox"); got != "false" {
			t.Errorf("the server has %s", got)
		}
		// Of the channels, those show that the server offers: here it is the chat alone, and the digest with it.
		p.SelectOption(choices+"[data-type=status_change] [data-column=chat] select", "unread:15m")
		other.WaitFor(inChoices("[data-type=status_change] select") + `[0].selectedOptions[0].text.trim() ===
			"15 min unread" && ` + inChoices("#digest-at") + `[0].value === "08:00"`)
		// The lock comes while the page is open.
		bobAPI("PATCH", "/api/preferences/", map[string]any{"locked": map[string]any{"task_assigned": []string{"desktop"}}})
		p.WaitFor(checkbox("task_assigned", "desktop") + ".disabled")
		// A click may have come a moment before it.
		p.Do(`$("ctms-preferences", "ctms-choices").save("types", { types: { task_assigned: { desktop: false } } })`)
		p.WaitFor(inChoices("[data-section=types] .error") + `[0]?.textContent.includes("locked") && ` +
			checkbox("task_assigned", "desktop") + ".checked")
	})

	t.Run("quiet hours", func(t *testing.T) {
		// By keyboard: Monday from 22 to 24 o'clock, and the hours below on Tuesday.
		p.Do(cell(0, 22) + ".focus()")
		p.Press(" ")
		p.WaitFor(full(0, 22))
		p.Press(kb.ArrowRight, chromedp.ModifierShift)
		p.Press(kb.ArrowDown, chromedp.ModifierShift)
		p.WaitFor(full(0, 23) + " && " + full(1, 23) + " && !" + full(1, 22))
		other.WaitFor(full(0, 23) + " && " + full(1, 23))
		if got := browser.Eval[string](p, cell(0, 22)+".ariaLabel"); got != "Monday 10:00 PM, quiet" {
			t.Errorf("a screen reader hears %q", got)
		}
		// By pointer, over two days.
		p.Do(cell(3, 8) + `.scrollIntoView({ block: "center" })`)
		from, to := p.Rest(cell(3, 8)), p.Rest(cell(4, 9))
		for _, step := range []struct {
			kind input.DispatchMouseEventType
			at   browser.Point
		}{{"mousePressed", from}, {"mouseMoved", to}, {"mouseReleased", to}} {
			browser.Call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: step.kind, X: step.at.X,
				Y: step.at.Y, Button: "left", Buttons: 1, ClickCount: 1})
		}
		other.WaitFor(full(3, 8) + " && " + full(4, 9))
		want := `{"fri":[["08:00","10:00"]],"mon":[["22:00","24:00"]],"sat":[],"sun":[],` +
			`"thu":[["08:00","10:00"]],"tue":[["23:00","24:00"]],"wed":[]}`
		if got := said(t, annAPI, "quiet", "week"); got != want {
			t.Errorf("the server has %s, want %s", got, want)
		}
		// Quiet hours go by the clock of the person. Whoever had chosen no time zone has that of the browser now.
		if _, me := annAPI("GET", "/api/me/", nil); me["time_zone"] != "Europe/Berlin" {
			t.Errorf("the time zone of Ann is %v", me["time_zone"])
		}
		// To the minute.
		p.Do(inChoices("summary") + "[0].click()")
		p.Do(`const field = ` + inChoices(".exact input") + `[0]; field.focus(); field.value = "21:30";
			field.dispatchEvent(new Event("change"))`)
		other.WaitFor(cell(0, 21) + `.classList.contains("part")`)
	})

	t.Run("lead times", func(t *testing.T) {
		p.Fill(choices+"[name=n]", "31")
		p.Press(kb.Enter)
		p.WaitFor(inChoices(".lead .error") + `[0]?.textContent.includes("30 days")`)
		p.Fill(choices+"[name=n]", "2")
		p.Press(kb.Enter)
		other.WaitFor(inChoices(".chips li") + `.map((e) => e.textContent.trim()).join() === "2 days before,1 hour before"`)
		if got := said(t, annAPI, "lead_times"); got != `["1h","2d"]` {
			t.Errorf("the server has %s", got)
		}
	})

	t.Run("back to the defaults", func(t *testing.T) {
		p.Do(inChoices(".reset button") + "[0].click()")
		other.WaitFor(inChoices(".chips li") + `.length === 1 && !` + inChoices(".full") + `.length && ` +
			checkbox("task_unassigned", "inbox") + ".checked")
	})
}

// TestPreferencesFitANarrowScreen looks at the settings, and at a task, 320 px wide in each language.
func TestPreferencesFitANarrowScreen(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 1, "Draft")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "ann")
	p.SetSize(320, 640)
	p.WaitVisible("ctms-preferences >> #lang")
	for lang, title := range map[string]string{"en": "Calendar", "de": "Kalender", "es": "Calendario",
		"fr": "Calendrier"} {
		p.SelectOption("ctms-preferences >> #lang", lang)
		p.WaitFor(fmt.Sprintf(`$("ctms-preferences", "#h-calendar").textContent === %q &&
			document.documentElement.lang === %q`, title, lang))
		if over := browser.Eval[int](p, `$("ctms-preferences").scrollWidth - $("ctms-preferences").clientWidth`); over > 0 {
			t.Errorf("%s: the settings are %d px too wide", lang, over)
		}
	}
	t.Run("by finger", func(t *testing.T) { fingerPaints(t, s, p) })
	p.Open(s.URL + "/tasks/1")
	p.WaitVisible("ctms-task >> .check input")
	p.Do(`$("ctms-task", ".check input").click()`)
	p.WaitFor(`$("ctms-task", "[name=n]")?.clientWidth > 60`)
	p.WaitVisible("ctms-task >> .why")                                                           // the last that comes
	p.WaitFor(`$("ctms-task", ".scroll").scrollWidth === $("ctms-task", ".scroll").clientWidth`) // once it is laid out
}

// fingerPaints draws quiet hours with a finger: along a day, and over two days. A finger that moves up or down scrolls.
func fingerPaints(t *testing.T, s *browser.Team, p *browser.Tab) {
	browser.Call(p, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	annAPI := browser.NewAPIClient(t, s, "ann")
	p.Do(cell(1, 3) + `.scrollIntoView({ block: "center" })`)
	through := func(cells ...string) (points []browser.Point) {
		for _, cell := range cells {
			points = append(points, p.Rest(cell))
		}
		return points
	}
	saved := func(want string) {
		t.Helper()
		p.WaitFor(`!$("ctms-preferences", "ctms-choices").saving`)
		if got := said(t, annAPI, "quiet", "week"); got != want {
			t.Errorf("the server has %s, want %s", got, want)
		}
	}
	p.Touch(through(cell(1, 3), cell(1, 5), cell(1, 8))...)
	p.WaitFor(full(1, 3) + " && " + full(1, 8) + " && !" + full(1, 9))
	saved(`{"fri":[],"mon":[],"sat":[],"sun":[],"thu":[],"tue":[["03:00","09:00"]],"wed":[]}`)
	p.Touch(through(cell(2, 12), cell(2, 14), cell(3, 15), cell(3, 15))...)
	p.WaitFor(full(2, 12) + " && " + full(3, 15) + " && !" + full(3, 11))
	week := `{"fri":[],"mon":[],"sat":[],"sun":[],"thu":[["12:00","16:00"]],"tue":[["03:00","09:00"]],` +
		`"wed":[["12:00","16:00"]]}`
	saved(week)
	before := browser.Eval[float64](p, `$("ctms-preferences").scrollTop`)
	p.Touch(through(cell(4, 20), cell(3, 20), cell(1, 20), cell(0, 20))...)
	p.WaitFor(fmt.Sprintf(`$("ctms-preferences").scrollTop > %v`, before))
	p.WaitFor(`!` + full(4, 20) + ` && !` + full(0, 20))
	saved(week)

	// Taps are taken also right after one another, while the first is being saved.
	p.Do(`const real = fetch; globalThis.release = null; globalThis.fetch = async (url, ...more) => {
		if (more[0]?.method === "PATCH" && !globalThis.release)
			await new Promise((go) => { globalThis.release = go });
		return real(url, ...more) }`)
	for range 4 {
		p.Rest(cell(4, 20)) // a page that a finger has thrown may seem to stand still
	}
	p.Do(cell(4, 20) + `.scrollIntoView({ block: "center" })`)
	p.Touch(through(cell(4, 20))...)
	p.WaitFor(full(4, 20) + ` && globalThis.release`)
	at := p.Rest(cell(4, 22))
	p.TouchDown(at)
	p.WaitFor(full(4, 22))
	p.Do(`globalThis.release()`)
	p.WaitFor(`!$("ctms-preferences", "ctms-choices").saving`)
	if !browser.Eval[bool](p, full(4, 22)) {
		t.Error("what a finger draws disappears while something else is saved")
	}
	p.TouchUp()
	p.WaitFor(full(4, 20) + ` && ` + full(4, 22))
	saved(`{"fri":[["20:00","21:00"],["22:00","23:00"]],"mon":[],"sat":[],"sun":[],"thu":[["12:00","16:00"]],` +
		`"tue":[["03:00","09:00"]],"wed":[["12:00","16:00"]]}`)
}

// TestSoundAndToastsHoldBackInAPause has Ann in two tabs. Two notes are one sound, and one tab makes it. Nothing sounds
// before she asks for it, and in a pause there is neither sound nor toast.
func TestSoundAndToastsHoldBackInAPause(t *testing.T) {
	s := browser.NewTeam(t, nil, "bob", "ann")
	bobAPI, annAPI := browser.NewAPIClient(t, s, "bob"), browser.NewAPIClient(t, s, "ann")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.AddInitScript(browser.RecordSound)
	p.SignIn(s.URL, "ann")
	second := p.SameUserTab()
	second.HoldTimers()
	second.AddInitScript(browser.RecordSound)
	second.Open(s.URL + "/settings")
	tabs := []*browser.Tab{p, second}
	for _, tab := range tabs {
		tab.WaitFor(browser.Connected + ` && $("ctms-app").workspace.chosen.now`)
	}
	p.Click("ctms-board >> .toggle") // a page that nobody has touched makes no sound
	p.WaitFor(`navigator.locks.query().then(({ held }) => globalThis.held = held), globalThis.held?.some(({ name }) =>
		name.endsWith("-sound"))`)
	sounds := func() (sum int) {
		for _, tab := range tabs {
			sum += browser.Eval[int](tab, "sounds")
		}
		return sum
	}
	announce := func(title string, shows bool) {
		t.Helper()
		id := browser.CreateTask(t, bobAPI, 2, title)
		for _, tab := range tabs {
			tab.WaitFor(browser.PageKnows(id))
			if got := browser.Eval[bool](tab, `(async () => { await new Promise(requestAnimationFrame);
				return `+browser.ToastShows(title)+` })()`); got != shows {
				t.Errorf("of %q a toast shows: %t", title, got)
			}
		}
	}
	announce("Silent", true)
	if n := sounds(); n != 0 {
		t.Errorf("%d notes before anybody asked for a sound", n)
	}
	second.WaitFor(checkbox("task_assigned", "sound") + "?.checkVisibility()")
	second.Do(checkbox("task_assigned", "sound") + ".click()")
	p.WaitFor(`$("ctms-app").workspace.chosen.wants("task_assigned", "sound")`)
	announce("With a sound", true)
	p.WaitFor("sounds === 2")

	second.Click(choices + "[data-section=pause_until] button")
	second.WaitFor(`/^Paused until (today|tomorrow) /.test(` + // an hour before midnight it ends tomorrow
		inChoices("[data-section=pause_until] b") + `[0]?.textContent)`)
	if got := said(t, annAPI, "pause_until"); got == "null" {
		t.Error("the server knows of no pause")
	}
	announce("In the pause", false)
	p.WaitFor(browser.BadgeShows("3"))
	if n := sounds(); n != 2 {
		t.Errorf("%d notes, want the 2 from before the pause", n)
	}
	second.Click(choices + "[data-section=pause_until] button") // "Resume"
	second.WaitFor(inChoices("[data-section=pause_until] button") + ".length === 2")
	announce("Afterwards", true)
}
