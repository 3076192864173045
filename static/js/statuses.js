// @ts-check
// The statuses of tasks, and the order of the cards in their columns.

/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Status} Status */

/**
 * A status as the server describes it.
 * @typedef {{ status: Status, label: string, closed: boolean }} StatusInfo
 */

/** The statuses of a server whose operator named no others. @type {StatusInfo[]} */
const ours = [
  { status: "todo", label: "To Do", closed: false },
  { status: "in_progress", label: "In Progress", closed: false },
  { status: "in_review", label: "In Review", closed: false },
  { status: "done", label: "Done", closed: true },
  { status: "cancelled", label: "Cancelled", closed: true },
];

let known = ours;

/** Those of this server, in the order of the columns. @type {Status[]} */
export let statuses = ours.map((one) => one.status);

/** @type {Status[]} */
export let closedStatuses = ours.filter((one) => one.closed).map((one) => one.status);

/**
 * Takes in the statuses of this server, as GET /api/me/ has them. Returns whether they differ from those before.
 * @param {StatusInfo[]} list
 */
export function useStatuses(list) {
  const before = JSON.stringify(known);
  known = list;
  statuses = list.map((one) => one.status);
  closedStatuses = list.filter((one) => one.closed).map((one) => one.status);
  return JSON.stringify(known) !== before;
}

/**
 * The name of a status: in the language of the reader where it is one of ours under our label, else as the operator
 * wrote it.
 * @param {Status} status
 * @param {import("./words.js").Words} w
 */
export function statusName(status, w) {
  const { label } = known.find((one) => one.status === status) ?? { label: status };
  const own = ours.some((one) => one.status === status && one.label === label);
  return own ? w.statuses[/** @type {keyof typeof w.statuses} */ (status)] : label;
}

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
