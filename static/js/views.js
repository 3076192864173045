// @ts-check
// Saved views of the inbox: filters with a name, kept in this browser. It touches no DOM.

/** @typedef {import("./store.js").Filter} Filter */
/** @typedef {{ name: string, filter: Filter }} View */

const most = 20; // views of one person

/**
 * The views that everybody has.
 * @param {import("./words.js").Words} w
 * @returns {View[]}
 */
export const ownersViews = (w) => [
  { name: w.viewAssigned, filter: { type: "task_assigned" } },
  { name: w.viewOverdue, filter: { type: "deadline_warning", overdue: true } },
];

/** Whether two filters let in the same. @param {Filter} a @param {Filter} b */
export const sameFilter = (a, b) =>
  a.folder === b.folder &&
  !!a.unread === !!b.unread &&
  !!a.overdue === !!b.overdue &&
  (a.type ?? "") === (b.type ?? "") &&
  (a.search ?? "") === (b.search ?? "");

/** @param {string} name of server and user */
const keyOf = (name) => name + " views";

/**
 * Returns the views that somebody saved in this browser.
 * @param {string} name of server and user
 * @returns {View[]}
 */
export function savedViews(name) {
  try {
    const saved = JSON.parse(localStorage.getItem(keyOf(name)) ?? "[]");
    return saved.filter(
      (/** @type {any} */ view) => typeof view?.name === "string" && Object(view.filter) === view.filter,
    );
  } catch {
    return []; // storage may be switched off
  }
}

/**
 * Keeps a view. One of the same name is replaced.
 * @param {string} name of server and user
 * @param {View} view
 */
export const saveView = (name, view) =>
  keep(name, [...savedViews(name).filter((one) => one.name !== view.name), view].slice(-most));

/**
 * Removes a view.
 * @param {string} name of server and user
 * @param {string} view its name
 */
export const removeView = (name, view) =>
  keep(
    name,
    savedViews(name).filter((one) => one.name !== view),
  );

/** @param {string} name @param {View[]} views */
function keep(name, views) {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(views));
  } catch {
    // As above.
  }
}
