// @ts-check
// The statuses of tasks, and the order of the cards in their columns.

/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Status} Status */

/** @type {Status[]} */
export const statuses = ["todo", "in_progress", "in_review", "done", "cancelled"];

/** @type {Status[]} */
export const closedStatuses = ["done", "cancelled"];

/** @param {Pick<Task, "status">} task */
export const closed = (task) => closedStatuses.includes(task.status);

/**
 * Compares two tasks of a column: the one that is due first comes first, then the newest.
 * @param {Task} a
 * @param {Task} b
 */
export function byDueDate(a, b) {
  if (a.due_date !== b.due_date)
    return !a.due_date ? 1 : !b.due_date ? -1 : Date.parse(a.due_date) - Date.parse(b.due_date);
  return b.id - a.id;
}

/**
 * When a closed task got its status, in milliseconds. A change that the server has not confirmed yet is the newest.
 * @param {Task} task
 */
export const closedAt = (task) => (task.closed_at ? Date.parse(task.closed_at) : Infinity);

/**
 * Compares two tasks of a closed column: the one that was closed last comes first.
 * @param {Task} a
 * @param {Task} b
 */
export const byClosing = (a, b) => {
  const [one, other] = [closedAt(a), closedAt(b)];
  return one === other ? b.id - a.id : other - one;
};
