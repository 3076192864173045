// Helpers that do what a user does: look, click, type, sign in.

package browser

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// pathArgs turns a path such as "ctms-bell >> .badge" into the arguments of $: "ctms-bell", ".badge".
func pathArgs(path string) string {
	parts := strings.Split(path, " >> ")
	for i := range parts {
		parts[i] = strconv.Quote(parts[i])
	}
	return strings.Join(parts, ", ")
}

// waitVisible waits until the element at path is visible.
func (p *tab) waitVisible(path string) {
	p.Helper()
	p.waitFor(fmt.Sprintf(`$(%s)?.checkVisibility()`, pathArgs(path)))
}

// text waits until the element at path is visible and has text, and returns its text.
func (p *tab) text(path string) string {
	p.Helper()
	p.waitFor(fmt.Sprintf(`$(%s)?.checkVisibility() && $(%[1]s).textContent.trim()`, pathArgs(path)))
	return eval[string](p, fmt.Sprintf(`$(%s).textContent.trim()`, pathArgs(path)))
}

// A point is a place in the window, in CSS pixels from the top left.
type point struct{ X, Y float64 }

// center scrolls to the element at path and returns its center.
func (p *tab) center(path string) point {
	p.Helper()
	p.waitVisible(path)
	return eval[point](p, fmt.Sprintf(`(() => {
		const element = $(%s);
		element.scrollIntoView({block: "nearest"});
		const r = element.getBoundingClientRect();
		return {X: r.x + r.width / 2, Y: r.y + r.height / 2};
	})()`, pathArgs(path)))
}

// click clicks with the mouse on the center of the element at path.
func (p *tab) click(path string) {
	p.Helper()
	at := p.center(path)
	p.run(chromedp.MouseClickXY(at.X, at.Y))
}

// movePointer moves the mouse pointer.
func (p *tab) movePointer(to point) {
	p.Helper()
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: to.X, Y: to.Y})
}

// movePointerAway moves the mouse pointer to the corner, where it hovers over nothing that reacts.
func (p *tab) movePointerAway() { p.movePointer(point{1, 1}) }

// fill replaces the text of the field at path, as typing does.
func (p *tab) fill(path, text string) {
	p.Helper()
	p.waitVisible(path)
	p.do(fmt.Sprintf(`const field = $(%s); field.focus(); field.select?.()`, pathArgs(path)))
	call(p, input.InsertText, input.InsertTextParams{Text: text})
}

// selectOption sets the <select> at path to a value, as the user's choice does.
func (p *tab) selectOption(path, value string) {
	p.Helper()
	p.do(fmt.Sprintf(`const field = $(%s); field.value = %q; field.dispatchEvent(new Event("change"))`,
		pathArgs(path), value))
}

// press types keys, such as kb.Enter.
func (p *tab) press(keys string, modifiers ...chromedp.Modifier) {
	p.Helper()
	p.run(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// signIn opens url and signs in there. It waits until the app has its tasks and an open WebSocket.
func (p *tab) signIn(url, name string) {
	p.Helper()
	p.open(url)
	p.fill("#username", name)
	p.fill("#password", passwordOf(name))
	p.click("ctms-login .main")
	p.waitVisible("ctms-bell")
	p.waitFor(`$("ctms-app").workspace.client.connection.state === "open" && $("ctms-app").workspace.tasks.loaded`)
}
