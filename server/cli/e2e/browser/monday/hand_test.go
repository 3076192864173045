// Hands that count what they do.

package monday

import (
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

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

// goToSettings goes by keys from a row to a section of the settings.
func (h *hand) goToSettings(section string) {
	h.Helper()
	h.focus(gamma)
	h.slash()
	h.WaitFor(`$("main > ctms-inbox", ".seek").matches(":focus")`)
	h.tabTo(gear, chromedp.ModifierShift)
	h.press(kb.Enter)
	h.jump(section)
	h.tabTo(`$("ctms-preferences", ".jump [data-wanted]")`)
	h.press(kb.Enter)
}
