// Tests the pages in forced colours, as in the contrast themes of Windows, and in print.

package browser

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// In forced colours the browser replaces the colours of the page. Each state must still look different.
func TestForcedColours(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	for i := range 3 {
		createTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p := newUserTab(t, chromium(t))
	for _, look := range []string{"light", "dark"} {
		t.Run(look, func(t *testing.T) {
			p.emulateMedia("forced-colors", "active", "prefers-color-scheme", look)
			if look == "light" {
				p.signIn(s.URL+"/inbox", "ann")
				p.waitFor(badgeShows("3"))
				p.click("main > ctms-inbox >> .mark")
				p.waitFor(badgeShows("2"))
			} else {
				p.open(s.URL + "/inbox")
			}
			p.waitVisible("main > ctms-inbox >> article:not(.unread)")
			p.waitFor(badgeShows("2"))
			p.do(`$$("main > ctms-inbox", "article")[1].focus()`)
			p.press("j")
			p.press("k") // after a key the browser draws the ring of the focus
			p.waitForAnimations()
			p.saveScreenshot("forced-colors-inbox-" + look)
			picture := p.screenshot()
			colorAt := func(expression string) color.Color {
				center := eval[point](p,
					`(() => {
						const r = (`+expression+`).getBoundingClientRect();
						return {X: r.x + r.width / 2, Y: r.y + r.height / 2};
					})()`)
				return picture.At(int(center.X), int(center.Y))
			}
			background := picture.At(eval[int](p,
				`Math.round($$("main > ctms-inbox", "article")[2].getBoundingClientRect().x + 300)`),
				eval[int](p, `Math.round($$("main > ctms-inbox", "article")[2].getBoundingClientRect().bottom - 6)`))
			if read, unread := colorAt(`$$("main > ctms-inbox", ".mark")[0]`),
				colorAt(`$$("main > ctms-inbox", ".mark")[1]`); read == unread || unread == background {
				t.Errorf("the dot of an unread row is %v, of a read row %v, on %v", unread, read, background)
			}
			corner := eval[point](p,
				`(() => {
					const r = $("ctms-bell", ".badge").getBoundingClientRect();
					return {X: r.x + 4, Y: r.y + 9};
				})()`)
			if badge := picture.At(int(corner.X), int(corner.Y)); badge == background {
				t.Errorf("the badge has the colour of its background, %v", badge)
			}
			ring := eval[point](p,
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
				p.open(s.URL + c.path)
				p.waitFor(c.one + `?.checkVisibility() && ` + c.other + `?.checkVisibility()`)
				backgroundOf := func(element string) string {
					return eval[string](p, `getComputedStyle(`+element+`).backgroundColor`)
				}
				if a, b := backgroundOf(c.one), backgroundOf(c.other); a == b {
					t.Errorf("%s looks like the others: both have the background %s", c.name, a)
				}
			}
			// Without "forced-color-adjust: none" the browser draws a plate behind the text, in the colour of the text.
			for _, c := range []string{`$("ctms-bell", ".badge")`, `$("ctms-board", ".main")`} {
				if got := eval[string](p, `getComputedStyle(`+c+`).forcedColorAdjust`); got != "none" {
					t.Errorf("%s has forced-color-adjust %s, so its text can't be read", c, got)
				}
			}
			p.waitForAnimations()
			p.saveScreenshot("forced-colors-task-" + look)
			p.click("ctms-bell >> .bell")
			p.waitVisible("ctms-bell >> ctms-inbox >> article")
			p.waitForAnimations()
			p.saveScreenshot("forced-colors-panel-" + look)
			p.open(s.URL + "/settings")
			p.waitVisible("ctms-preferences >> #name")
			p.saveScreenshot("forced-colors-settings-" + look)
		})
	}
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	if got := strings.TrimSpace(eval[string](p, `document.body.innerText`)); got != "" {
		t.Errorf("a print of the inbox says %q, want nothing", got)
	}
}
