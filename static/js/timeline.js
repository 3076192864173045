// @ts-check
// What became of a notification, in words.

import { called } from "./text.js";

/** @typedef {import("./page-words.js").PageWords} PageWords */

/**
 * @typedef {"created" | "stored" | "sent" | "received" | "read" | "waiting" | "tried" | "delivered" | "skipped"
 *   | "failed"} What
 */

/**
 * @typedef {object} Entry
 * @property {string} at
 * @property {What} what
 * @property {string | null} channel
 * @property {string | null} device
 * @property {{ id: number, name: string } | null} by
 * @property {string | null} rule
 * @property {string | null} why
 * @property {string | null} until
 * @property {string | null} answer
 * @property {number | null} [status] for admins
 */

/** A word of a table, or the key itself for one of a later server. @param {object} table @param {string} key */
const wordOf = (table, key) => /** @type {Record<string, string>} */ (table)[key] ?? key;

/** The name of a channel, with that of the device. @param {Entry} entry @param {PageWords} p */
function channelOf({ channel, device }, { told, columns }) {
  const name = channel === "hook" ? told.hook : wordOf(columns, channel ?? "");
  return device ? `${name} (${device})` : name;
}

/**
 * Says what an entry tells.
 * @param {Entry} entry
 * @param {PageWords} p
 * @param {(at: string) => string} when says a time
 */
export function told(entry, p, when) {
  const { told: w, hooks } = p;
  const { what, by, rule, why, device, until, answer, status } = entry;
  const behind = (/** @type {string} */ text, /** @type {string | null} */ more) => (more ? `${text}: ${more}` : text);
  const ofChannel = (/** @type {string} */ text) => `${channelOf(entry, p)}: ${text}`;
  switch (what) {
    case "created":
      return behind(by ? w.createdBy(called(by)) : w.created, rule && wordOf(w.rules, rule));
    case "stored":
      return w.stored;
    case "sent":
      return device ? w.sentTo(device) : w.sent;
    case "received":
      return device ? w.receivedBy(device) : w.received;
    case "read":
      return device ? w.readIn(device) : w.read;
    case "waiting": {
      const said = wordOf(w.waits, why ?? "now");
      return ofChannel(behind(until ? `${said} (${hooks.nextTry(when(until))})` : said, answer));
    }
    case "tried": // what went wrong has the status in it
      return ofChannel(answer || !status ? behind(w.tried, answer) : `${w.tried} (${hooks.answered(status)})`);
    case "delivered":
    case "failed":
      return ofChannel(behind(w[what], answer));
    case "skipped":
      return ofChannel(behind(w.skipped, why && wordOf(w.whys, why)));
    default:
      return what;
  }
}
