// JavaScript expressions that the tests wait for.

package browser

import "fmt"

const (
	// connected is true once the WebSocket of the app is open.
	connected = `$("ctms-app").workspace.client.connection.state === "open"`
	// panelRows is the list of the rows in the panel under the bell.
	panelRows = `$$("ctms-bell", "ctms-inbox", "article")`
	// bellPulses is true while the animation of the bell runs.
	bellPulses = `$("ctms-bell").shadowRoot.getAnimations().some((a) => a.animationName === "pulse")`
	// toasts is the list of the toasts on screen.
	toasts = `$$("ctms-toasts", ".toast")`
)

// caughtUp is the condition that the app has caught up: what arrives from now on counts as new.
// The app loads its tasks a second time at that moment.
const caughtUp = connected +
	` && performance.getEntriesByType("resource").filter((e) => e.name.includes("/api/tasks/?")).length > 1`

// badgeShows is the condition that the bell shows a count. The count "" stands for none.
func badgeShows(count string) string {
	return fmt.Sprintf(`($("ctms-bell", ".badge")?.textContent ?? "") === %q`, count)
}

// toastShows is the condition that a toast on screen contains a text.
func toastShows(title string) string {
	return fmt.Sprintf(`%s.some((e) => e.textContent.includes(%q))`, toasts, title)
}

// pageKnows is the condition that a page has received a notification of a task.
func pageKnows(task int) string {
	return fmt.Sprintf(`[...$("ctms-app").workspace.client.store.rows.values()].some((r) => r.task_id === %d)`, task)
}
