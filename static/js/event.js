// @ts-check
// What an application told, as texts. It touches no DOM.

import { called, oneLine, plain } from "./text.js";

/** @typedef {import("./store.js").Row} Row */

/** Whether a notification is of an application, and not of a kind of ours. @param {Row} row */
export const isEvent = (row) => row.reason === "event";

/**
 * Whether a notification makes itself felt when it arrives. In quiet hours and pauses it does not.
 * @param {Row & { quiet?: boolean }} row
 */
export const rings = (row) => row.priority !== "low" && !row.quiet;

/**
 * Returns the line that stands out, and the one below it: title and message, or the message alone, and who it was.
 * @param {Row} row
 */
export function eventLines({ title = "", message, actor }) {
  const more = title && message !== title ? message : "";
  return { first: oneLine(title || message), below: oneLine([called(actor), more].filter(Boolean).join(" · ")) };
}

/**
 * Returns an event as plain text.
 * @param {Row} row
 */
export function eventText(row) {
  const { first, below } = eventLines(row);
  return below ? `${plain(first)}: ${plain(below)}` : plain(first);
}
