// @ts-check
// The keys of the inbox.

/** @typedef {import("./inbox.js").Inbox} Inbox */
/** @typedef {import("./fold.js").Item} Item */

/** What takes keys itself. */
const typed = "input:not([type=checkbox]), select, textarea, [contenteditable]";

/** What moves through the list, as the place that it leads to. @type {Record<string, (at: number) => number>} */
const moves = {
  PageDown: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  j: (at) => at + 1,
  PageUp: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  k: (at) => at - 1,
  Home: () => 0,
  End: () => Infinity,
};

/**
 * What a letter does with the row that has the focus. With Shift it is a capital.
 * @type {Record<string, (inbox: Inbox, item: Item, from: HTMLElement) => void>}
 */
const letters = {
  e: (inbox, item) => inbox.acts.finish(item),
  h: (inbox, item, from) => inbox.menu.open("snooze", inbox.acts.picked.size ? null : item, { currentTarget: from }),
  x: (inbox, item) => inbox.acts.pick(item, false),
  X: (inbox, item) => inbox.acts.pick(item, true),
  M: (inbox, { rows: [row] }) => (row.task_id || row.topic) && inbox.client?.store.states.mute(row),
  I: (inbox, item) => inbox.acts.markWanted(item, true),
  U: (inbox, item) => inbox.acts.markWanted(item, false),
};

/**
 * Handles a key in the inbox, or in the panel around. Returns whether it meant something.
 * @param {Inbox} inbox
 * @param {KeyboardEvent} event
 */
export function handleKey(inbox, event) {
  const from = /** @type {HTMLElement} */ (event.composedPath()[0]);
  const { key } = event;
  if (event.defaultPrevented || event.metaKey || event.altKey) return false;
  if (event.ctrlKey && (key !== "Home" || from.matches(typed))) return false;
  const { items } = inbox.list;
  if (from.matches(".seek") && key === "Enter" && !event.isComposing) inbox.enterSearch();
  if (from.matches(typed)) return false;
  const at = items.findIndex((item) => item.key === inbox.currentKey);
  // As feeds do, Ctrl+Home leaves the rows, with their many buttons, for what stands before them.
  if (event.ctrlKey || (inbox.keys && key === "/")) inbox.seek();
  else if (Object.hasOwn(moves, key) && (inbox.keys || key.length > 1)) inbox.moveTo(moves[key](at));
  else if (key === "Enter" && items[at] && from.matches("article")) from.querySelector("a")?.click();
  else if (key === "Escape" && inbox.acts.picked.size) inbox.acts.pickNone();
  else if (inbox.keys && key === "z" && inbox.client?.store.canUndo) inbox.client.store.undoLast();
  else if (inbox.keys && items[at] && Object.hasOwn(letters, key)) letters[key](inbox, items[at], inbox.currentRow);
  else return false;
  event.preventDefault();
  return true;
}

/** What needs no row that is seen to be meant. */
const always = "jkz/";
/** What is done with all that are selected. */
const withSelected = "ehIU";

/**
 * Handles a letter that is typed beside the list, on its page. What it does with a row, it does with the one that is
 * shown there, or with those that are selected.
 * @param {Inbox} inbox
 * @param {KeyboardEvent} event
 */
export function handleKeyBeside(inbox, event) {
  if (event.key.length > 1) return;
  const shown = inbox.list.items.find(({ rows }) => rows.some(({ id }) => id === inbox.current));
  if (shown) inbox.currentKey = shown.key;
  const meant = inbox.acts.picked.size ? always + withSelected : always;
  if (shown || meant.includes(event.key)) handleKey(inbox, event);
}
