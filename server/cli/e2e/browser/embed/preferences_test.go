// Tests the preferences in the panel of the bell.

package embed

import (
	"fmt"
	"testing"

	"ctms/server/cli/e2e/browser"
)

// TestTheBellHasThePreferences chooses what reaches Ann in the panel on a page of another site, in German. The choice
// of a sound is heard there.
func TestTheBellHasThePreferences(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann", "bob")
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	h.page.Store(plainPage(t, s.URL))
	p := browser.NewUserTab(t)
	p.AddInitScript(browser.RecordSound)
	p.Open(h.URL)
	p.WaitFor(browser.BellIsOpen)
	p.Do(`$("ctms-bell").lang = "de"`)
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> .preferences")
	const sound = `$("ctms-bell", "ctms-choices", "[data-type=task_assigned] [data-column=sound] input")`
	p.WaitFor(sound + `?.checkVisibility() &&
		$("ctms-bell", "ctms-choices", "h2").textContent.trim() === "Was Sie erreicht"`)
	p.SaveScreenshot("embed-preferences")
	if width := browser.Eval[float64](p, `$("ctms-bell", "ctms-choices", "table").clientWidth`); width < 300 {
		t.Errorf("the table is %v px wide", width)
	}
	p.Do(sound + ".click()")
	p.WaitFor(`$("ctms-bell", "ctms-choices", ".good")?.textContent === "Gespeichert."`)
	annAPI := browser.NewAPIClient(t, s, "ann")
	_, got := annAPI("GET", "/api/me/preferences/", nil)
	if chosen := got["types"].(map[string]any)["task_assigned"].(map[string]any); chosen["sound"] != true {
		t.Errorf("the server has %v", chosen)
	}
	// Whoever chooses quiet hours gets the time zone of the browser. The server does not know this one.
	p.Do(`const real = Intl.DateTimeFormat.prototype.resolvedOptions;
		Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: "Mars/Olympus" });
		$("ctms-bell", "ctms-choices", "[data-section=quiet] .end button").click();
		Intl.DateTimeFormat.prototype.resolvedOptions = real`)
	p.WaitFor(`$("ctms-bell", "ctms-choices", "[data-section=quiet] .error")?.textContent ===
		"Diese Zeitzone kennt der Server nicht."`)
	// What is chosen elsewhere shows here. Back leads to the list.
	annAPI("PATCH", "/api/me/preferences/", map[string]any{"types": nil})
	p.WaitFor("!" + sound + ".checked")
	p.Click("ctms-bell >> .choices > .icon")
	p.WaitVisible("ctms-bell >> ctms-inbox")
	t.Run("sound", func(t *testing.T) { soundsOnce(t, h, s, p) })
}

// soundsOnce has Ann in two tabs of a host's pages. One of them sounds, once she wants it, and never for what came
// while she was away, or after she has signed out.
func soundsOnce(t *testing.T, h *host, s *browser.Team, p *browser.Tab) {
	bobAPI := browser.NewAPIClient(t, s, "bob")
	other := p.SameUserTab()
	other.AddInitScript(browser.RecordSound)
	other.Open(h.URL)
	other.WaitFor(browser.BellIsOpen)
	const loads = `performance.getEntriesByType("resource").filter((e) => e.name.endsWith("/api/me/preferences/") &&
		e.initiatorType === "fetch" && e.responseEnd).length`
	if browser.Eval[int](other, loads) > 0 {
		t.Error("a bell asks for preferences before anything rings")
	}
	before := browser.Eval[int](p, loads) // for the panel, too
	browser.CreateTask(t, bobAPI, 1, "Silent")
	other.WaitFor(loads + " > 0")
	p.WaitFor(fmt.Sprint(loads, " > ", before))
	before = browser.Eval[int](p, loads)
	browser.NewAPIClient(t, s, "ann")("PATCH", "/api/me/preferences/",
		map[string]any{"types": map[string]any{"task_assigned": map[string]any{"sound": true}}})
	sounds := func() int { return browser.Eval[int](p, "sounds") + browser.Eval[int](other, "sounds") }
	if n := sounds(); n != 0 {
		t.Errorf("%d notes before anybody asked for a sound", n)
	}
	p.WaitFor(fmt.Sprint(loads, " > ", before))
	// What the answer says holds a moment later, so the first of these may be too early.
	for i := 0; sounds() == 0 && i < 100; i++ {
		id := browser.CreateTask(t, bobAPI, 1, "With a sound")
		for _, tab := range []*browser.Tab{p, other} {
			tab.WaitFor(fmt.Sprintf(`[...$("ctms-bell").client.store.rows.values()].some((r) => r.task_id === %d)`, id))
		}
	}
	if n := sounds(); n != 2 {
		t.Errorf("%d notes in two tabs, want the two of one sound", n)
	}
	p.Open(h.URL) // what it missed is no news
	p.WaitFor(browser.BellIsOpen + ` && $("ctms-bell", ".badge") && $("ctms-bell").client.store.caughtUp`)
	if n := browser.Eval[int](p, "sounds"); n != 0 {
		t.Errorf("%d notes for what had come before", n)
	}

	// Ann signs out while it is not known yet whether she wants a sound. Then there is none, and no preferences show.
	other.Open("about:blank")
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> .preferences")
	p.WaitFor(`$("ctms-bell", "ctms-choices", "table")`)
	p.Do(`const real = fetch, all = [], Real = AudioContext;
		globalThis.AudioContext = class extends Real { constructor() { super(); opened++ } };
		globalThis.fetch = async (url, ...more) => {
			const answer = await real(url, ...more);
			if (!String(url?.url ?? url).endsWith("api/me/preferences/")) return answer;
			const body = await answer.json();
			return Object.assign(answer, { json: () => new Promise((done) => all.push(() => done(body))) });
		};
		Object.assign(globalThis, { held: all, opened: 0 })`)
	browser.CreateTask(t, bobAPI, 1, "Too late")
	p.WaitFor(`held.length > 0`)
	p.WaitFor(`navigator.locks.query().then(({ held }) => globalThis.locked = held),
		globalThis.locked?.some(({ name }) => name.endsWith("-sound"))`)
	h.token.Store(func() string { return "" })
	p.Do(`$("ctms-bell").refresh()`)
	p.WaitFor(`$("ctms-bell").client.nobody && !$("ctms-bell", "ctms-choices")`)
	p.Do(`held.forEach((release) => release())`)
	if n := browser.Eval[int](p, "opened"); n != 0 {
		t.Error("a sound is made after Ann has signed out")
	}
}
