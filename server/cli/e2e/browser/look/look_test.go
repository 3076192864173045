// Tests how each page looks, on all sizes of screen.

package look

import (
	"testing"

	"ctms/server/cli/e2e/browser"
)

// TestEveryPageInEveryLook shows each page in light and dark colours, on a phone, a tablet and a desktop.
// With CTMS_SCREENSHOTS=1 it writes pictures to screenshots/, for people to look at.
// No element may be wider than its place, whether the page is written from left to right or from right to left.
func TestEveryPageInEveryLook(t *testing.T) {
	for _, page := range browser.Pages(t, browser.Any) {
		t.Run(page.Name, func(t *testing.T) {
			p := page.Tab
			checkFits := func(name string) {
				p.SaveScreenshot(page.Name + "-" + name)
				if found := browser.Eval[[]string](p, browser.TooWide); len(found) > 0 {
					t.Errorf("%s: these elements are wider than their place: %q", name, found)
				}
				if found := browser.Eval[[]string](p, uneven); len(found) > 0 {
					t.Errorf("%s: these stand side by side, and one is higher: %q", name, found)
				}
			}
			page.Show(t)
			for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
				checkFits(p.SetLook(size, "light"))
				checkFits(p.SetLook(size, "dark"))
			}
			checkFits(p.SetLook(browser.Tablet, "light"))
			if found := browser.Eval[[]string](p, cutRings); len(found) > 0 {
				t.Errorf("the ring of the focus is cut off at %q", found)
			}
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

// uneven lists the fields and buttons that stand in a row and are not of one height, and the fields that cut off their
// placeholder. It also lists selects in tables that cut off their text.
const uneven = `(() => {` + browser.Controls + `
	const found = [], texts = "input:not([type=checkbox], [type=radio]), select";
	const all = seen(texts + ", button:is(.main, .quiet, .danger)");
	const boxes = new Map(all.map((e) => [e, e.getBoundingClientRect()]));
	for (const e of all) for (const other of e.parentElement.children) {
		const a = boxes.get(e), b = boxes.get(other);
		if (b && e.matches(texts) && Math.abs(a.top + a.bottom - b.top - b.bottom) < 16 && a.height !== b.height)
			found.push(about(e) + " " + a.height + ", " + about(other) + " " + b.height);
	}
	for (const e of all.filter((e) => e.placeholder)) {
		const style = getComputedStyle(e);
		const room = e.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
		if (widthOf(e.placeholder, style) > room) found.push(about(e) + " cuts off " + e.placeholder);
	}
	for (const e of all.filter((e) => e.matches("td select"))) {
		const style = getComputedStyle(e), [{text}] = e.selectedOptions;
		const room = e.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd);
		if (widthOf(text.trim(), style) > room) found.push(about(e) + " cuts off " + text);
	}
	return found;
})()`

// cutRings moves the focus through all that takes it, and lists where a parent or the window cuts off the ring.
const cutRings = `(() => {` + browser.Controls + `
	const found = [], up = (e) => e.assignedSlot ?? e.parentElement ?? e.getRootNode().host;
	const cuts = (e, ring, clip) => ring.left < clip.left || ring.top < clip.top || ring.right > clip.right ||
		ring.bottom > clip.bottom;
	for (const e of seen(":is(a[href], button, input, select, textarea, [tabindex]):not(.unseen)")) {
		e.focus({focusVisible: true});
		const style = getComputedStyle(e), box = e.getBoundingClientRect();
		const wide = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset) - 0.5;
		if (e.getRootNode().activeElement !== e || style.outlineStyle === "none" || wide < 0) continue;
		const ring = {left: box.left - wide, top: box.top - wide, right: box.right + wide, bottom: box.bottom + wide};
		if (ring.left < 0 || ring.right > innerWidth) found.push(about(e) + " by the window");
		for (let n = up(e); n && n !== document.documentElement; n = up(n)) {
			const {overflowX, overflowY} = getComputedStyle(n), r = n.getBoundingClientRect();
			if (overflowX === "visible" && overflowY === "visible") continue;
			const left = r.left + n.clientLeft, top = r.top + n.clientTop;
			const clip = {left, top, right: left + n.clientWidth, bottom: top + n.clientHeight};
			if (cuts(e, ring, clip)) found.push(about(e) + " by " + about(n));
		}
	}
	return found;
})()`
