// JavaScript that the tests wait for, or run in a page.

package browser

import (
	"fmt"
	"strings"
)

const (
	// Connected is true once the WebSocket of the app is open.
	Connected = `$("ctms-app").workspace.client.connection.state === "open"`
	// PanelRows is the list of the rows in the panel under the bell.
	PanelRows = `$$("ctms-bell", "ctms-inbox", "article")`
	// BellPulses is true while the animation of the bell runs.
	BellPulses = `$("ctms-bell").shadowRoot.getAnimations().some((a) => a.animationName === "pulse")`
	// PermissionStrip is the line in the panel that offers system notifications, or null.
	PermissionStrip = `$("ctms-bell .strip")`
	// Toasts is the list of the toasts on screen.
	Toasts = `$$("ctms-toasts", ".toast")`
)

// BellIsOpen is true in the page of a host once its bell has a WebSocket.
const BellIsOpen = `$("ctms-bell").client.connection.state === "open"`

// BellRows is how many notifications the panel of the bell shows in the page of a host.
const BellRows = `$$("ctms-bell", "ctms-inbox", "article").length`

// AskToSignIn is true in the page of a host where the panel of the bell shows that nobody is signed in.
const AskToSignIn = `$("ctms-bell", "ctms-inbox", ".none")?.textContent === "Sign in to see your notifications"`

// CaughtUp is the condition that the app has caught up: what arrives from now on counts as new.
const CaughtUp = Connected + ` && $("ctms-app").workspace.client.store.caughtUp`

// BadgeShows is the condition that the bell shows a count. The count "" stands for none.
func BadgeShows(count string) string {
	return fmt.Sprintf(`($("ctms-bell", ".badge")?.textContent ?? "") === %q`, count)
}

// ToastShows is the condition that a toast on screen contains a text.
func ToastShows(title string) string {
	return fmt.Sprintf(`%s.some((e) => e.textContent.includes(%q))`, Toasts, title)
}

// PageKnows is the condition that a page has received a notification of a task.
func PageKnows(task int) string {
	return fmt.Sprintf(`[...$("ctms-app").workspace.client.store.rows.values()].some((r) => r.task_id === %d)`, task)
}

// RecordSound is a script that counts the sounds that a page makes, as sounds.
const RecordSound = `{
	globalThis.sounds = 0;
	const { prototype } = AudioContext;
	const real = AudioScheduledSourceNode.prototype.start;
	AudioScheduledSourceNode.prototype.start = function (...args) { sounds++; return real.apply(this, args); };
}`

// Controls is a script that defines three functions: seen lists what a selector finds on screen, in all trees. about
// says which element it is. widthOf measures a text as a field shows it.
const Controls = `
	const seen = (selector, root = document) => [...root.querySelectorAll("*")].flatMap((e) => [
		...(e.matches(selector) && e.checkVisibility({visibilityProperty: true}) ? [e] : []),
		...(e.shadowRoot ? seen(selector, e.shadowRoot) : [])]);
	const about = (e) => (e.getRootNode().host?.localName ?? "") + " " + e.localName + (e.id && "#" + e.id) +
		[...e.classList].map((name) => "." + name).join("") + (e.name ? "[name=" + e.name + "]" : "");
	const brush = document.createElement("canvas").getContext("2d");
	const widthOf = (text, style) => { brush.font = style.font; return brush.measureText(text).width; };
`

// TooWide lists the elements whose content is wider than they are. The columns of the board may scroll, and so may the
// table of the page System. Most texts may end in an ellipsis, but the names of the columns may not.
const TooWide = `(() => {
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

// FocusIn is the JavaScript of what has the focus within an element.
func FocusIn(path string) string {
	return `$("` + strings.ReplaceAll(path, " >> ", `", "`) + `").shadowRoot.activeElement`
}

// HoldPatch is a script that holds the next PATCH back until release is called.
const HoldPatch = `const real = fetch; globalThis.release = null; globalThis.fetch = async (url, ...more) => {
	if (more[0]?.method === "PATCH" && !release) await new Promise((go) => { globalThis.release = go });
	return real(url, ...more) }; `
