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

// WaitVisible waits until the element at path is visible.
func (p *Tab) WaitVisible(path string) {
	p.Helper()
	p.WaitFor(fmt.Sprintf(`$(%s)?.checkVisibility()`, pathArgs(path)))
}

// Text waits until the element at path is visible and has text, and returns its text.
func (p *Tab) Text(path string) string {
	p.Helper()
	p.WaitFor(fmt.Sprintf(`$(%s)?.checkVisibility() && $(%[1]s).textContent.trim()`, pathArgs(path)))
	return Eval[string](p, fmt.Sprintf(`$(%s).textContent.trim()`, pathArgs(path)))
}

// A Point is a place in the window, in CSS pixels from the top left.
type Point struct{ X, Y float64 }

// Center scrolls to the element at path, waits until it stays where it is, and returns its center.
func (p *Tab) Center(path string) Point {
	p.Helper()
	p.WaitVisible(path)
	return p.Rest(fmt.Sprintf(`((e) => { e?.scrollIntoView({block: "nearest"}); return e })($(%s))`, pathArgs(path)))
}

// Rest waits until an element, given in JavaScript, stays where it is for three frames. It returns its center.
func (p *Tab) Rest(element string) Point {
	p.Helper()
	return Eval[Point](p, fmt.Sprintf(`(async () => {
		for (let was = null, still = 0; ; await new Promise(requestAnimationFrame)) {
			const is = %s?.getBoundingClientRect();
			const same = is && was && ["x", "y", "width", "height"].every((side) => is[side] === was[side]);
			if ((still = same ? still + 1 : 0) === 3) return {X: is.x + is.width / 2, Y: is.y + is.height / 2};
			was = is;
		}
	})()`, element))
}

// Click clicks with the mouse on the Center of the element at path.
func (p *Tab) Click(path string) {
	p.Helper()
	at := p.Center(path)
	p.Run(chromedp.MouseClickXY(at.X, at.Y))
}

// MovePointer moves the mouse pointer.
func (p *Tab) MovePointer(to Point) {
	p.Helper()
	Call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: "mouseMoved", X: to.X, Y: to.Y})
}

// MovePointerAway moves the mouse pointer to the corner, where it hovers over nothing that reacts.
func (p *Tab) MovePointerAway() { p.MovePointer(Point{1, 1}) }

// Fill replaces the text of the field at path, as typing does.
func (p *Tab) Fill(path, text string) {
	p.Helper()
	p.WaitVisible(path)
	p.Do(fmt.Sprintf(`const field = $(%s); field.focus(); field.select?.()`, pathArgs(path)))
	Call(p, input.InsertText, input.InsertTextParams{Text: text})
}

// SelectOption sets the <select> at path to a value, as the user's choice does.
func (p *Tab) SelectOption(path, value string) {
	p.Helper()
	p.Do(fmt.Sprintf(`const field = $(%s); field.value = %q; field.dispatchEvent(new Event("change"))`,
		pathArgs(path), value))
}

// ChooseAssignee assigns the task of a card to a user by keyboard. The user is an id, or "" for nobody.
func (p *Tab) ChooseAssignee(card int, user string) {
	p.Helper()
	assigneePath := fmt.Sprintf(`"ctms-board", "li[data-id='%d'] .assign `, card)
	p.WaitFor(`$(` + assigneePath + `> :is(button, select)")`)
	p.Do(`$(` + assigneePath + `> :is(button, select)").focus()`)
	p.WaitFor(fmt.Sprintf(`$("ctms-board").shadowRoot.activeElement === $(%sselect") && $(%soption[value='%s']")`,
		assigneePath,
		assigneePath, user))
	p.Do(fmt.Sprintf(`const field = $(%sselect");
		field.value = %q;
		field.dispatchEvent(new Event("change", {bubbles: true}))`, assigneePath, user))
}

// Touch moves one finger over the page: it goes down at the first point, through all others, and up at the last.
func (p *Tab) Touch(through ...Point) {
	p.Helper()
	p.TouchDown(through[0])
	for _, at := range through[1:] {
		p.touch(input.DispatchTouchEventTypeTouchMove, &input.TouchPoint{X: at.X, Y: at.Y})
	}
	p.TouchUp()
}

// TouchDown puts a finger down, which stays.
func (p *Tab) TouchDown(at Point) {
	p.Helper()
	p.touch(input.DispatchTouchEventTypeTouchStart, &input.TouchPoint{X: at.X, Y: at.Y})
}

// TouchUp lifts the finger.
func (p *Tab) TouchUp() {
	p.Helper()
	p.touch(input.DispatchTouchEventTypeTouchEnd)
}

func (p *Tab) touch(kind input.DispatchTouchEventType, at ...*input.TouchPoint) {
	p.Helper()
	if at == nil {
		at = []*input.TouchPoint{}
	}
	Call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: at})
}

// Press types keys, such as kb.Enter.
func (p *Tab) Press(keys string, modifiers ...chromedp.Modifier) {
	p.Helper()
	p.Run(chromedp.KeyEvent(keys, chromedp.KeyModifiers(modifiers...)))
}

// SignIn opens url and signs in there. It waits until the app has its tasks and an open WebSocket.
func (p *Tab) SignIn(url, name string) {
	p.Helper()
	p.Open(url)
	p.Fill("#username", name)
	p.Fill("#password", PasswordOf(name))
	p.Click("ctms-login .main")
	p.WaitVisible("ctms-bell")
	p.WaitFor(`$("ctms-app").workspace.client.connection.state === "open" && $("ctms-app").workspace.tasks.loaded`)
}
