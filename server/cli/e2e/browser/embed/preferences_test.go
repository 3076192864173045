// Tests the preferences in the panel of the bell.

package embed

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

// TestTheBellHasThePreferences chooses what reaches Ann in the panel on a page of another site, in German.
func TestTheBellHasThePreferences(t *testing.T) {
	h := newHost(t)
	s := browser.NewTeam(t, []string{"--origins=" + h.URL}, "ann")
	h.token.Store(func() string { return browser.AccessToken(t, s, "ann") })
	h.page.Store(plainPage(t, s.URL))
	p := browser.NewUserTab(t)
	p.Open(h.URL)
	p.WaitFor(bellIsOpen)
	p.Do(`$("ctms-bell").lang = "de"`)
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> .preferences")
	const sound = `$("ctms-bell", "ctms-choices", "[data-type=task_assigned] [data-column=sound] input")`
	p.WaitFor(sound + `?.checkVisibility() && $("ctms-bell", "ctms-choices", "h2").textContent.trim() === "Was Sie erreicht"`)
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
	// What is chosen elsewhere shows here. Back leads to the list.
	annAPI("PATCH", "/api/me/preferences/", map[string]any{"types": nil})
	p.WaitFor("!" + sound + ".checked")
	p.Click("ctms-bell >> .choices > .icon")
	p.WaitVisible("ctms-bell >> ctms-inbox")
}
