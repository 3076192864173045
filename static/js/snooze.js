// @ts-check
// When a snoozed notification may come back, in the zone of the reader. It touches no DOM.

import { fromField, toField } from "./time.js";

/** @typedef {"hour" | "evening" | "tomorrow" | "week"} Preset */

const hour = 3_600_000; // ms
const day = 24 * hour;
const evening = "18:00";
const morning = "08:00";
const eveningEnds = "17:00"; // from then on the evening is no later any more
const shortest = 60_000; // ms, as the server has it
const longest = 365 * day;

/**
 * Returns the date so many days after that of a field, as "2026-03-03". Dates have no zone.
 * @param {string} field "2026-03-02T14:05"
 * @param {number} days
 */
const dateAfter = (field, days) =>
  new Date(Date.parse(field.slice(0, 10) + "T00:00Z") + days * day).toISOString().slice(0, 10);

/**
 * Returns the times to choose from, the earliest first. Each is there once.
 * @param {Date} now
 * @param {string} zone
 * @returns {{ name: Preset, at: Date }[]}
 */
export function presets(now, zone) {
  const field = toField(now, zone);
  const weekday = new Date(field.slice(0, 10) + "T00:00Z").getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  /** @type {{ name: Preset, at: Date }[]} */
  const all = [{ name: "hour", at: new Date(now.getTime() + hour) }];
  if (field.slice(11) < eveningEnds)
    all.push({ name: "evening", at: fromField(`${field.slice(0, 10)}T${evening}`, zone) });
  all.push({ name: "tomorrow", at: fromField(`${dateAfter(field, 1)}T${morning}`, zone) });
  if (toMonday > 1) all.push({ name: "week", at: fromField(`${dateAfter(field, toMonday)}T${morning}`, zone) });
  return all;
}

/**
 * Whether the server takes a time.
 * @param {Date} at
 * @param {Date} now
 */
export const isTaken = (at, now) => {
  const ahead = at.getTime() - now.getTime();
  return ahead >= shortest && ahead <= longest;
};
