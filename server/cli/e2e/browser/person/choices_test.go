// Tests choices that come fast, that the server refuses, and that are made by keyboard.

package person

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// TestQuickChangesOfAListLoseNothing makes two changes of one list before the server has answered the first: of lead
// times in the settings and of a task, and of what is locked. Another admin has locked something meanwhile.
func TestQuickChangesOfAListLoseNothing(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	api := browser.NewAPIClient(t, s, "ann")
	leads := []string{"7d", "1d", "2h", "1h"}
	api("PATCH", "/api/me/preferences/", map[string]any{"lead_times": leads})
	browser.CreateTask(t, api, 1, "Fix Login")
	api("PUT", "/api/tasks/1/subscription/", map[string]any{"state": "following", "lead_times": leads})
	p := browser.NewUserTab(t)
	removeTwo := func(chips string) {
		t.Helper()
		p.WaitFor(chips + `.length === 4`)
		p.Do(`const [first, second] = ` + chips + `; first.click(); second.click()`)
		p.WaitFor(chips + `.length === 2`)
	}
	p.SignIn(s.URL+"/settings", "ann")
	removeTwo(inChoices("[data-section=lead_times] .chips button"))
	if got := said(t, api, "lead_times"); got != `["2h","1h"]` {
		t.Errorf("the server has the lead times %s", got)
	}
	// The second change of the week comes while the first is on its way.
	button := func(i int) string {
		return inChoices("[data-section=quiet] .end button") + fmt.Sprintf("[%d].click()", i)
	}
	p.Do(browser.HoldPatch + button(0)) // the nights
	p.WaitFor(`release && ` + full(0, 23))
	p.Do(button(1) + `; release()`) // the weekend
	p.WaitFor(`!$("ctms-preferences", "ctms-choices").saving`)
	p.Open(s.URL + "/settings")
	p.WaitFor(full(0, 23) + ` && ` + full(5, 12))

	p.Open(s.URL + "/tasks/1")
	removeTwo(`$$("ctms-task", ".leads .chips button")`)

	p.Open(s.URL + "/admin/defaults")
	lock := func(field string) string {
		return fmt.Sprintf(`$("ctms-defaults", "ctms-choices", "[data-section=%s] .lock")`, field)
	}
	p.WaitFor(lock("quiet") + `?.ariaPressed === "false"`)
	api("PATCH", "/api/preferences/", map[string]any{"locked": map[string]any{"": []string{"pause_until"}}})
	p.Do(lock("quiet") + `.click(); ` + lock("lead_times") + `.click()`)
	for _, field := range []string{"quiet", "lead_times", "pause_until"} {
		p.WaitFor(lock(field) + `.ariaPressed === "true"`)
	}
	locked := said(t, api, "locked")
	for _, field := range []string{"quiet", "lead_times", "pause_until"} {
		if !strings.Contains(locked, field) {
			t.Errorf("locked is %s, without %s", locked, field)
		}
	}
}

// refuse is a script that defines a function: the server refuses what is sent by a method to a path from then on.
const refuse = `globalThis.refuse = (method, path) => {
	const real = fetch;
	globalThis.fetch = (url, options, ...more) => options?.method === method && String(url).includes(path)
		? Promise.resolve(new Response('{"detail": "Not now.", "code": "forbidden"}', { status: 403 }))
		: real(url, options, ...more);
}`

// TestARefusedChoiceGoesBack has the server refuse what is chosen by a switch, a time, a select and a checkbox. Each
// shows then what holds.
func TestARefusedChoiceGoesBack(t *testing.T) {
	s := browser.NewTeam(t, browser.WithMail, "ann")
	api := browser.NewAPIClient(t, s, "ann")
	api("POST", "/api/hooks/", map[string]any{"url": "https://hooks.example.com/", "enabled": false})
	browser.CreateTask(t, api, 1, "Fix Login")
	p := browser.NewUserTab(t)
	p.AddInitScript(refuse)
	p.SignIn(s.URL+"/admin/channels", "ann")
	inHook := func(selector string) string {
		return fmt.Sprintf(`$("ctms-channels", "ctms-hooks", "[data-hook] %s")`, selector)
	}
	p.WaitFor(inHook(".switch input"))
	p.Do(`refuse("PATCH", "api/hooks/"); ` + inHook(".switch input") + `.click()`)
	p.WaitFor(inHook(".error") + `?.textContent === "Not now." && !` + inHook(".switch input") + `.checked`)

	p.Open(s.URL + "/settings")
	at := inChoices("#digest-at") + "[0]"
	p.WaitFor(at + `?.value === "08:00"`)
	p.Do(`refuse("PATCH", "api/me/"); ` + at + `.value = "09:30"; ` + at + `.dispatchEvent(new Event("change"))`)
	p.WaitFor(inChoices("[data-section=digest] .error") + `[0]?.textContent === "Not now." && ` + at +
		`.value === "08:00"`)

	p.Open(s.URL + "/tasks/1")
	p.WaitVisible("ctms-task >> #hear")
	p.Do(`refuse("PUT", "subscription/")`)
	p.SelectOption("ctms-task >> #hear", "muted")
	p.WaitFor(`$("ctms-task", "#hear ~ .error")?.textContent.includes("Not now.") &&
		$("ctms-task", "#hear").value === "default"`)
	p.Do(`$("ctms-task", ".check input").click()`)
	p.WaitFor(`!$("ctms-task", ".check input").checked`)
}

// digestWithDays has the digest come on some days, and opens the settings.
func digestWithDays(p *browser.Tab, url string, api browser.APIClient, days ...string) {
	p.Helper()
	api("PATCH", "/api/me/preferences/", map[string]any{"digest": map[string]any{"days": days}})
	p.Open(url + "/settings")
	p.WaitFor(inChoices("#digest-at") + `[0]?.value === "08:00"`)
}

// TestChoicesOfADigestTakeTurns makes two choices before the server has answered the first.
func TestChoicesOfADigestTakeTurns(t *testing.T) {
	s := browser.NewTeam(t, browser.WithMail, "ann")
	api := browser.NewAPIClient(t, s, "ann")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "ann")
	day := func(i int) string { return inChoices(".days button") + fmt.Sprintf("[%d]", i) }
	message := inChoices("[data-section=digest] [role=status]") + `[0]?.textContent`
	settled := `!$("ctms-preferences", "ctms-choices").saving && `

	// The last day stays, and nothing is said to be saved.
	digestWithDays(p, s.URL, api, "mon")
	p.Do(day(0) + `.click()`)
	p.WaitFor(settled + day(0) + `.ariaPressed === "true" && !` + message)
	// Another day, and at once not the first one.
	p.Do(browser.HoldPatch + day(1) + `.click()`)
	p.WaitFor(`release`)
	p.Do(day(0) + `.click(); release()`)
	p.WaitFor(settled + day(0) + `.ariaPressed === "false" && ` + message + ` === "Saved."`)
	if got := said(t, api, "digest", "days"); got != `["tue"]` {
		t.Errorf("the digest comes on %s", got)
	}
	// A time is refused, and a day after it is not.
	digestWithDays(p, s.URL, api, "mon")
	at := inChoices("#digest-at") + "[0]"
	p.Do(`const real = fetch; globalThis.fetch = (url, ...more) => {
		if (more[0]?.method !== "PATCH") return real(url, ...more);
		globalThis.fetch = real;
		return Promise.resolve(new Response('{"detail": "Not now.", "code": "forbidden"}', { status: 403 }));
	}; ` + at + `.value = "09:30"; ` + at + `.dispatchEvent(new Event("change")); ` + day(1) + `.click()`)
	p.WaitFor(settled + at + `.value === "08:00" && ` + day(1) + `.ariaPressed === "true"`)
}

// TestTheFocusStaysNear deletes the last of three entries, cancels an edit, and has a deletion be refused. The focus
// does not go to the first.
func TestTheFocusStaysNear(t *testing.T) {
	s := browser.NewTeam(t, browser.WithMail, "ann")
	api := browser.NewAPIClient(t, s, "ann")
	for _, name := range []string{"a", "b", "c"} {
		api("POST", "/api/groups/", map[string]any{"name": name, "members": []int{}})
		api("POST", "/api/keys/", map[string]any{"name": name, "scopes": []string{"read"}})
		api("POST", "/api/hooks/", map[string]any{"url": "https://" + name + ".example.com/", "enabled": false})
		api("POST", "/api/users/1/endpoints/",
			map[string]any{"channel": "email", "address": name + "@example.com", "confirmed": true})
	}
	p := browser.NewUserTab(t)
	p.AddInitScript(refuse)
	labelIs := func(path, label string) {
		t.Helper()
		p.WaitFor(browser.FocusIn(path) + fmt.Sprintf(`?.ariaLabel === %q`, label))
	}
	sure := func(host string) {
		t.Helper()
		p.WaitVisible(host + " >> dialog .danger")
		p.Click(host + " >> dialog .danger")
	}
	p.SignIn(s.URL+"/admin/groups", "ann")
	p.Click("ctms-groups >> [data-group=c] [aria-expanded]")
	p.Click("ctms-groups >> [data-group=c] .danger")
	sure("ctms-groups")
	labelIs("ctms-groups", "Edit: b")

	p.Open(s.URL + "/admin/keys")
	p.Click("ctms-keys >> [data-key=c] .danger")
	sure("ctms-keys")
	labelIs("ctms-keys", "Revoke: b")

	const hooks = "ctms-channels >> ctms-hooks" // their ids are 1, 3 and 5: addresses count, too
	p.Open(s.URL + "/admin/channels")
	p.Click(hooks + " >> [data-hook='3'] [data-act=edit]")
	p.Click(hooks + " >> [data-hook='3'] form [type=button].quiet")
	labelIs(hooks, "Edit: https://b.example.com/")
	p.Click(hooks + " >> [data-hook='5'] .danger")
	sure(hooks)
	labelIs(hooks, "Edit: https://b.example.com/")

	const addresses = "ctms-preferences >> ctms-addresses"
	p.Open(s.URL + "/settings")
	remove := func() {
		t.Helper()
		last := `$$("ctms-preferences", "ctms-addresses", ".one").at(-1)?.querySelector("button:last-of-type")`
		p.WaitFor(last)
		p.Do(last + `.focus()`)
		p.Press(kb.Enter)
	}
	remove()
	labelIs(addresses, "Send a test: b@example.com")
	p.Do(`refuse("DELETE", "endpoints/")`)
	remove()
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", ".one .error")`)
	labelIs(addresses, "Remove: b@example.com")
}

// TestTheFocusStaysInItsSection makes choices that take away what has the focus.
func TestTheFocusStaysInItsSection(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.NewAPIClient(t, s, "ann")("PATCH", "/api/me/preferences/", map[string]any{"lead_times": []string{"1d"},
		"quiet": map[string]any{"week": map[string]any{"mon": [][]string{{"08:00", "09:00"}, {"10:00", "11:00"}}}}})
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "ann")
	const focus = `$("ctms-preferences", "ctms-choices").shadowRoot.activeElement`
	press := func(element, then string) {
		t.Helper()
		p.WaitFor(element)
		p.Do(element + `.focus()`)
		p.Press(kb.Enter)
		p.WaitFor(then)
	}
	pause := inChoices("[data-section=pause_until] button")
	press(pause+"[0]", pause+`.length === 1 && `+focus+` === `+pause+`[0]`)
	press(pause+"[0]", pause+`.length === 2 && `+focus+` === `+pause+`[0]`)

	press(inChoices("[data-section=lead_times] .chips button")+"[0]",
		focus+`?.name === "n"`)

	times := inChoices(".exact li")
	press(inChoices("summary")+"[0]", inChoices(".exact")+`[0].checkVisibility()`)
	press(times+`[1].querySelector("button")`, times+`.length === 1 && `+focus+` === `+times+`[0].querySelector("button")`)
	never := inChoices("[data-section=quiet] .end button")
	press(never+"[2]", never+`.length === 2 && `+focus+` === `+never+`[1]`)
}
