// Tests how each page looks, on all sizes of screen.

package look

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

// TestEveryPageInEveryLook shows each page in light and dark colours, on a phone, a tablet and a desktop.
// It writes pictures to screenshots/, for people to look at.
// No element may be wider than its place, whether the page is written from left to right or from right to left.
func TestEveryPageInEveryLook(t *testing.T) {
	for _, page := range browser.EveryPage(t) {
		t.Run(page.Name, func(t *testing.T) {
			p := page.Tab
			checkFits := func(name string) {
				p.SaveScreenshot(page.Name + "-" + name)
				if found := browser.Eval[[]string](p, tooWide); len(found) > 0 {
					t.Errorf("%s: these elements are wider than their place: %q", name, found)
				}
			}
			page.Show(t)
			for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
				checkFits(p.SetLook(size, "light"))
				checkFits(p.SetLook(size, "dark"))
			}
			checkFits(p.SetLook(browser.Tablet, "light"))
			if !page.German() {
				browser.Eval[string](p, `document.documentElement.dir = "rtl"`)
				checkFits(p.SetLook(browser.Phone, "light") + "-rtl")
				checkFits(p.SetLook(browser.Desktop, "light") + "-rtl")
			}
			if found := browser.Eval[[]string](p, `violations`); len(found) > 0 {
				t.Errorf("the page violated its content security policy: %q", found)
			}
		})
	}
}

// tooWide lists the elements whose content is wider than they are. The columns of the board may scroll, and so may the
// table of the page System. Most texts may end in an ellipsis, but the names of the columns may not.
const tooWide = `(() => {
	const found = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
	const look = (root) => { for (const e of root.querySelectorAll("*")) {
		const style = getComputedStyle(e);
		if (style.overflowX !== "visible" && (style.textOverflow !== "ellipsis" || e.matches(".head h2")) &&
			!e.matches(".columns, .numbers, .unseen, input, select") && e.checkVisibility({contentVisibilityAuto: true}) &&
			e.scrollWidth > e.clientWidth + (e.matches("h2") ? 0 : 1))
			found.push(e.localName + "." + e.className + " by " + (e.scrollWidth - e.clientWidth));
		if (e.shadowRoot) look(e.shadowRoot);
	} };
	look(document);
	return found;
})()`
