// JavaScript that the tests wait for, or run in a page.

package browser

import "fmt"

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
