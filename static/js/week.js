// @ts-check
// Quiet hours as they are painted: a week of minutes, which begins on Monday and goes round. It touches no DOM.

import { days } from "./choice-types.js";

/** @typedef {import("./preference-store.js").Week} Week */
/** @typedef {import("./preference-store.js").Interval} Interval */

const day = 24 * 60;
const whole = 7 * day;

/** @param {string} time such as "07:30"; "24:00" is the end of the day */
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** @param {number} minutes */
export const timeOf = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/**
 * Returns which minutes of the week are quiet. What crosses midnight goes on in the next day, and on Sunday in Monday.
 * @param {Week} week
 */
export function paint(week) {
  const quiet = new Uint8Array(whole);
  days.forEach((name, i) => {
    for (const [from, to] of week[name] ?? []) {
      const start = minutesOf(from);
      const length = (minutesOf(to) - start + day) % day || day;
      for (let m = 0; m < length; m++) quiet[(i * day + start + m) % whole] = 1;
    }
  });
  return quiet;
}

/**
 * Returns the intervals of a painted week, each on the day on which it starts. One that lasts until another day ends
 * there, if it is shorter than a day. A longer one is cut at each midnight.
 * @param {Uint8Array} quiet
 * @returns {Week}
 */
export function intervals(quiet) {
  const week = /** @type {Week} */ (/** @type {unknown} */ (Object.fromEntries(days.map((name) => [name, []]))));
  const first = quiet.findIndex((one, at) => !one && !!quiet[(at + 1) % whole]);
  if (first < 0) {
    if (quiet[0]) for (const name of days) week[name] = [["00:00", "24:00"]];
    return week;
  }
  for (let at = first + 1; at <= first + whole; at++) {
    if (!quiet[at % whole] || quiet[(at - 1) % whole]) continue;
    let end = at;
    while (quiet[end % whole]) end++;
    for (let from = at; from < end; ) {
      const midnight = (Math.floor(from / day) + 1) * day;
      const to = end - from < day && end - midnight < day ? end : Math.min(end, midnight);
      week[days[Math.floor(from / day) % 7]].push([timeOf(from % day), to === midnight ? "24:00" : timeOf(to % day)]);
      from = to;
    }
  }
  return sorted(week);
}

/** @param {Week} week */
function sorted(week) {
  for (const name of days) week[name].sort(([a], [b]) => (a < b ? -1 : 1));
  return week;
}

/**
 * Returns how many minutes of an hour are quiet.
 * @param {Uint8Array} quiet
 * @param {number} dayIndex from 0, which is Monday
 * @param {number} hour
 */
export function quietIn(quiet, dayIndex, hour) {
  const from = dayIndex * day + hour * 60;
  return quiet.subarray(from, from + 60).reduce((sum, one) => sum + one, 0);
}

/**
 * Returns a painted week in which the hours of a rectangle are quiet, or are not.
 * @param {Uint8Array} quiet
 * @param {{ day: number, hour: number }} one corner
 * @param {{ day: number, hour: number }} other corner
 * @param {boolean} on
 */
export function paintHours(quiet, one, other, on) {
  const painted = quiet.slice();
  const [top, bottom] = [Math.min(one.day, other.day), Math.max(one.day, other.day)];
  const [left, right] = [Math.min(one.hour, other.hour), Math.max(one.hour, other.hour)];
  for (let d = top; d <= bottom; d++) painted.fill(Number(on), d * day + left * 60, d * day + (right + 1) * 60);
  return painted;
}

/** Every night of the week. @type {Week} */
export const nights = /** @type {any} */ (Object.fromEntries(days.map((name) => [name, [["22:00", "07:00"]]])));

/** Saturday and Sunday. */
const weekend = { sat: [["00:00", "24:00"]], sun: [["00:00", "24:00"]] };

/**
 * Returns a painted week with something more in it.
 * @param {Uint8Array} quiet
 * @param {"nights" | "weekend"} what
 */
export function withMore(quiet, what) {
  const more = paint(what === "nights" ? nights : /** @type {any} */ (weekend));
  return quiet.map((one, at) => one | more[at]);
}
