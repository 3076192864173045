// Tests the pages in forced colours, as in the contrast themes of Windows, and in print.

package look

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"ctms/server/cli/e2e/browser"
)

// differing counts the pixels in which two elements of the settings differ.
func differing(p *browser.Tab, one, other string) (n int) {
	p.Helper()
	corner := func(selector string) browser.Point {
		return browser.Eval[browser.Point](p, fmt.Sprintf(`(() => {
			const e = $("ctms-preferences", %q);
			e.scrollIntoView({block: "center"});
			const r = e.getBoundingClientRect();
			return {X: Math.round(r.x), Y: Math.round(r.y)};
		})()`, selector))
	}
	a := corner(one)
	first := p.Screenshot()
	b := corner(other)
	second := p.Screenshot()
	for x := range 20 {
		for y := range 20 {
			if first.At(int(a.X)+x, int(a.Y)+y) != second.At(int(b.X)+x, int(b.Y)+y) {
				n++
			}
		}
	}
	return n
}

// In forced colours the browser replaces the colours of the page. Each state must still look different.
func TestForcedColours(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for i := range 3 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p := browser.NewUserTab(t)
	for _, look := range []string{"light", "dark"} {
		t.Run(look, func(t *testing.T) {
			p.EmulateMedia("forced-colors", "active", "prefers-color-scheme", look)
			if look == "light" {
				p.SignIn(s.URL+"/inbox", "ann")
				p.WaitFor(browser.BadgeShows("3"))
				p.Click("main > ctms-inbox >> .mark")
				p.WaitFor(browser.BadgeShows("2"))
			} else {
				p.Open(s.URL + "/inbox")
			}
			p.WaitVisible("main > ctms-inbox >> article:not(.unread)")
			p.WaitFor(browser.BadgeShows("2"))
			p.Do(`$$("main > ctms-inbox", "article")[1].focus()`)
			p.Press("j")
			p.Press("k") // after a key the browser draws the ring of the focus
			p.WaitForAnimations()
			p.SaveScreenshot("forced-colors-inbox-" + look)
			picture := p.Screenshot()
			colorAt := func(expression string) color.Color {
				center := browser.Eval[browser.Point](p,
					`(() => {
						const r = (`+expression+`).getBoundingClientRect();
						return {X: r.x + r.width / 2, Y: r.y + r.height / 2};
					})()`)
				return picture.At(int(center.X), int(center.Y))
			}
			empty := browser.Eval[browser.Point](p,
				`(() => {
					const r = $$("main > ctms-inbox", "article")[2].getBoundingClientRect();
					return {X: Math.round(r.x + 300), Y: Math.round(r.bottom - 6)};
				})()`)
			background := picture.At(int(empty.X), int(empty.Y))
			if read, unread := colorAt(`$$("main > ctms-inbox", ".mark")[0]`),
				colorAt(`$$("main > ctms-inbox", ".mark")[1]`); read == unread || unread == background {
				t.Errorf("the dot of an unread row is %v, of a read row %v, on %v", unread, read, background)
			}
			corner := browser.Eval[browser.Point](p,
				`(() => {
					const r = $("ctms-bell", ".badge").getBoundingClientRect();
					return {X: r.x + 4, Y: r.y + 9};
				})()`)
			if badge := picture.At(int(corner.X), int(corner.Y)); badge == background {
				t.Errorf("the badge has the colour of its background, %v", badge)
			}
			ring := browser.Eval[browser.Point](p,
				`(() => {
					const r = $$("main > ctms-inbox", "article")[1].getBoundingClientRect();
					return {X: r.x + 1, Y: r.y + r.height / 2};
				})()`)
			if focus := picture.At(int(ring.X), int(ring.Y)); focus == background {
				t.Errorf("the ring of the focus has the colour of its background, %v", focus)
			}
			for _, c := range []struct{ name, path, one, other string }{
				{"the filter that is on", "/inbox", `$("main > ctms-inbox", ".tabs [aria-pressed=true]")`,
					`$("main > ctms-inbox", ".tabs [aria-pressed=false]")`},
				{"the page that shows", "/inbox", `$("nav [aria-current]")`, `$("nav a")`},
				{"the task that is open", "/tasks/1", `$("ctms-board", "li.current .title")`,
					`$("ctms-board", "li:not(.current) .title")`},
			} {
				p.Open(s.URL + c.path)
				p.WaitFor(c.one + `?.checkVisibility() && ` + c.other + `?.checkVisibility()`)
				backgroundOf := func(element string) string {
					return browser.Eval[string](p, `getComputedStyle(`+element+`).backgroundColor`)
				}
				if a, b := backgroundOf(c.one), backgroundOf(c.other); a == b {
					t.Errorf("%s looks like the others: both have the background %s", c.name, a)
				}
			}
			// Without "forced-color-adjust: none" the browser draws a plate behind the text, in the colour of the text.
			for _, c := range []string{`$("ctms-bell", ".badge")`, `$("ctms-board", ".main")`} {
				if got := browser.Eval[string](p, `getComputedStyle(`+c+`).forcedColorAdjust`); got != "none" {
					t.Errorf("%s has forced-color-adjust %s, so its text can't be read", c, got)
				}
			}
			p.WaitForAnimations()
			p.SaveScreenshot("forced-colors-task-" + look)
			p.Click("ctms-bell >> .bell")
			p.WaitVisible("ctms-bell >> ctms-inbox >> article")
			p.WaitForAnimations()
			p.SaveScreenshot("forced-colors-panel-" + look)
			p.Open(s.URL + "/settings")
			p.WaitVisible("ctms-preferences >> #name")
			p.SaveScreenshot("forced-colors-settings-" + look)
			if same := differing(p, `[role=switch]:checked`, `[role=switch]:not(:checked)`); same < 10 {
				t.Errorf("a switch that is on and one that is off differ in %d pixels", same)
			}
		})
	}
	browser.Call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if got := strings.TrimSpace(browser.Eval[string](p, `document.body.innerText`)); got != "" {
		t.Errorf("a print of the inbox says %q, want nothing", got)
	}
}
