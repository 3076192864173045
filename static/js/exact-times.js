// @ts-check
// The quiet hours of <ctms-choices> one by one, to the minute.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { dayNames } from "./page-words.js";
import { days } from "./choice-types.js";
import { settle } from "./settle.js";
import { intervals, paint } from "./week.js";

/** @typedef {import("./choices.js").Choices} Choices */
/** @typedef {import("./preference-store.js").Day} Day */
/** @typedef {import("./preference-store.js").Interval} Interval */

/**
 * @param {Choices} page
 * @param {Uint8Array} quiet
 * @param {boolean} locked
 */
export function exactTimes(page, quiet, locked) {
  const week = intervals(quiet);
  if (!quiet.includes(1)) return nothing;
  /**
   * Puts something in the place of an interval.
   * @param {Day} day
   * @param {number} i
   * @param {Interval[]} pairs none to remove it
   */
  const replace = (day, i, pairs) => {
    page.painted = paint({ ...week, [day]: week[day].toSpliced(i, 1, ...pairs) });
    page.saveWeek(intervals(page.painted));
  };
  return html`<details>
    <summary>${page.w.exactTimes}</summary>
    <ul class="exact">
      ${days.flatMap((day, d) =>
        week[day].map((interval, i) =>
          line(page, { name: dayNames(page.lang, "long")[d], interval, locked, replace: (p) => replace(day, i, p) }),
        ),
      )}
    </ul>
  </details>`;
}

/**
 * @param {Choices} page
 * @param {{ name: string, interval: Interval, locked: boolean, replace: (pairs: Interval[]) => void }} what
 */
function line({ w }, { name, interval: [from, to], locked, replace }) {
  // A field has no 24:00. What ends at midnight ends with the day.
  const end = (/** @type {string} */ text) => (text === "00:00" ? "24:00" : text);
  /**
   * @param {string} value
   * @param {string} label
   * @param {(text: string) => Interval} changed
   */
  const field = (value, label, changed) => {
    const save = settle((text) => text && replace([changed(text)]));
    return html`<input
      class="field time"
      type="time"
      aria-label="${name}: ${label}"
      .value=${value === "24:00" ? "00:00" : value}
      ?disabled=${locked}
      @keydown=${save}
      @pointerdown=${save}
      @change=${save}
      @blur=${save}
    />`;
  };
  return html`<li>
    <span>${name}</span>${field(from, w.from, (text) => [text, to])}<span aria-hidden="true">–</span>${field(
      to,
      w.until,
      (text) => [from, end(text)],
    )}<button
      type="button"
      class="icon"
      aria-label="${w.remove}: ${name} ${from}–${to}"
      title=${w.remove}
      ?disabled=${locked}
      @click=${() => replace([])}
    >
      ${icons.close}
    </button>
  </li>`;
}
