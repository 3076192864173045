// @ts-check
// What there is to choose for: types of notifications, and days. The pages with the preferences need it, the rest of the
// app does not.

import { others } from "./preference-store.js";

/** @typedef {import("./preference-store.js").Day} Day */
/** @typedef {import("./preference-store.js").Flag} Flag */

/** @type {Day[]} */
export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** @type {Flag[]} */
export const flags = ["inbox", "desktop", "sound"];

/** The types that are ours, in the order in which they are shown. */
export const ours = {
  task_assigned: true,
  task_unassigned: true,
  status_change: true,
  deadline_warning: true,
  assignee_changed: true,
  due_date_changed: true,
};

/**
 * Returns the types that there are to choose for: ours, what stands for all others, and the others.
 * @param {import("./preference-store.js").Chosen} chosen
 */
export function typesOf({ types }) {
  const more = Object.keys(types).filter((type) => type !== others && !Object.hasOwn(ours, type));
  return [...Object.keys(ours), others, ...more.sort()];
}

/**
 * Whether a field is locked, by itself or with all types that are not ours.
 * @param {import("./preference-store.js").PreferenceStore | null} store
 * @param {string} type
 * @param {string} field
 */
export function isLocked(store, type, field) {
  if (!store) return false;
  if (store.locked[type]?.includes(field)) return true;
  return type !== "" && !Object.hasOwn(ours, type) && !!store.locked[others]?.includes(field);
}
