// Helpers for what passes by itself after some seconds.

package browser

// heldTimers is a script that holds the timers by which toasts go away and the time to undo ends.
// Both last 6 s (undoFor in store.js, showFor in toasts.js), and half of it where several toasts show.
const heldTimers = `
{
	const held = new Map(), set = setTimeout, clear = clearTimeout;
	globalThis.setTimeout = (act, delay, ...args) => {
		if (delay !== 3000 && delay !== 6000) return set(act, delay, ...args);
		const id = set(() => {}); // the browser gives each timer another id
		held.set(id, () => act(...args));
		return id;
	};
	globalThis.clearTimeout = (id) => { if (!held.delete(id)) clear(id); };
	globalThis.heldTimers = held;
	globalThis.fireTimers = () => {
		const due = [...held.values()];
		held.clear();
		due.forEach((act) => act());
		return due.length;
	};
}`

// HoldTimers makes toasts and the time to undo stay until FireTimers, in each page that the tab loads later.
// A test that looks at them or clicks them needs it: on a busy machine they would have gone by then.
func (p *Tab) HoldTimers() {
	p.Helper()
	p.AddInitScript(heldTimers)
}

// FireTimers lets the time pass that the oldest toast shows and "undo" can be clicked. At least one of them must wait.
func (p *Tab) FireTimers() {
	p.Helper()
	if Eval[int](p, `fireTimers()`) == 0 {
		p.Fatal("no toast and no time to undo was about to pass")
	}
}
