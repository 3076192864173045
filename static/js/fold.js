// @ts-check
// Folds bursts of notifications into rows. It touches no DOM.

/** @typedef {import("./store.js").Row} Row */
/** @typedef {{ key: string, rows: Row[], inner?: boolean, open?: boolean, day?: string }} Item */

const burstGap = 5 * 60_000; // in ms; changes of one task that are closer fold into one row

/**
 * Makes the items of the list: each is one row, or a burst of changes of one task.
 * @param {Row[]} rows newest first
 * @param {Set<string>} opened keys of the bursts that are unfolded
 * @returns {Item[]}
 */
export function foldBursts(rows, opened) {
  /** @type {Row[][]} */
  const groups = [];
  /** @type {Map<unknown, Row[]>} */
  const latest = new Map();
  for (const row of rows) {
    // Of a task that was deleted only the title is left.
    const task = row.task_id || (row.reason !== "event" && row.title);
    const group = task ? latest.get(task) : undefined;
    const last = group?.at(-1);
    if (group && last && last.at - row.at < burstGap) {
      group.push(row);
      continue;
    }
    const made = [row];
    groups.push(made);
    if (task) latest.set(task, made);
  }
  /** @type {Item[]} */
  const items = [];
  for (const group of groups) {
    // The key is that of the oldest row, so it stays while new rows join.
    const key = "r" + group[group.length - 1].id;
    const open = group.length > 1 && opened.has(key);
    items.push({ key, rows: group, open });
    if (open) for (const row of group.slice(1)) items.push({ key: "i" + row.id, rows: [row], inner: true });
  }
  return items;
}
