// @ts-check
// What a notification is.

/**
 * A notification as it is on the wire.
 * @typedef {object} Row
 * @property {number} id
 * @property {string} message
 * @property {string} notification_type
 * @property {number | null} task_id
 * @property {string} created_at
 * @property {boolean} read
 * @property {string} [title]
 * @property {string} [status]
 * @property {string | null} [due_date]
 * @property {string} [url]
 * @property {Record<string, string | null>} [args] what else the kind has
 * @property {{ id: number, name: string, username?: string } | null} [actor]
 * @property {string | null} [reason] "event" for what an application told
 * @property {string} [reason_text]
 * @property {"low" | "normal" | "high" | "urgent"} [priority]
 * @property {string | null} [topic] of an event
 * @property {{ label: string, url: string }[]} [actions]
 * @property {boolean} [archived]
 * @property {string | null} [snoozed_until]
 * @property {number} at created_at in milliseconds, which the wire does not have
 */

/**
 * Gives an object the content of another one of its kind.
 * @param {Row} row
 * @param {Row} by
 */
export function replace(row, by) {
  for (const key of Object.keys(row)) if (!(key in by)) delete (/** @type {any} */ (row)[key]);
  return Object.assign(row, by);
}
