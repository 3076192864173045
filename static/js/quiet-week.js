// @ts-check
// The week of <ctms-choices>: a day a row, an hour a cell. Hours become quiet by dragging over them, or by keys: arrows
// go from hour to hour, Space changes one, and Shift with an arrow takes the next hours along.

import { html, nothing } from "../vendor/lit.js";
import { exactTimes } from "./exact-times.js";
import { dayNames } from "./page-words.js";
import { days } from "./choice-types.js";
import { here } from "./time.js";
import { intervals, paint, paintHours, quietIn, withMore } from "./week.js";
import { locale } from "./words.js";

/** @typedef {import("./choices.js").Choices} Choices */
/** @typedef {import("./preference-store.js").Chosen} Chosen */
/** @typedef {{ day: number, hour: number }} Cell */

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * @param {Choices} page
 * @param {Chosen} now
 */
export function quietWeek(page, now) {
  const { w } = page;
  const quiet = page.painted ?? paint(now.quiet.week);
  const locked = page.fixed("quiet");
  const some = quiet.includes(1);
  const save = (/** @type {Uint8Array} */ next) => {
    page.painted = next;
    page.saveWeek(intervals(next));
  };
  return html`${grid(page, quiet, locked)}
    <p class="hint" id="keys">${w.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${locked} @click=${() => save(withMore(quiet, "nights"))}>
        ${w.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${locked} @click=${() => save(withMore(quiet, "weekend"))}>
        ${w.weekend}
      </button>
      ${some
        ? html`<button
            type="button"
            class="quiet"
            ?disabled=${locked}
            @click=${() => save(new Uint8Array(quiet.length))}
          >
            ${w.never}
          </button>`
        : nothing}
    </div>
    ${exactTimes(page, quiet, locked)}
    <p class="hint">${page.ofAll ? w.zoneOfEach : w.inZone(page.zone || (some && page.me?.time_zone) || here())}</p>`;
}

/**
 * @param {Choices} page
 * @param {Uint8Array} quiet
 * @param {boolean} locked
 */
function grid(page, quiet, locked) {
  const { w } = page;
  const names = dayNames(page.lang, "long");
  const short = dayNames(page.lang, "short");
  const hourText = new Intl.DateTimeFormat(locale(page.lang), { hour: "numeric", minute: "2-digit", timeZone: "UTC" });
  const at = (/** @type {number} */ hour) => hourText.format(hour * 3_600_000);
  return html`<div
    class="week"
    role="grid"
    aria-label=${w.quietHours}
    aria-describedby="keys"
    aria-readonly=${locked}
    @keydown=${(/** @type {KeyboardEvent} */ e) => locked || onKeydown(page, quiet, e)}
    @pointerdown=${(/** @type {PointerEvent} */ e) => locked || begin(page, quiet, e)}
  >
    <div class="hours" aria-hidden="true">${[0, 6, 12, 18].map((hour) => html`<span>${at(hour)}</span>`)}</div>
    ${days.map(
      (day, d) =>
        html`<div role="row" data-day=${day}>
          <span role="rowheader" aria-label=${names[d]} title=${names[d]}>${short[d]}</span>${hours.map((hour) => {
            const minutes = quietIn(quiet, d, hour);
            const state = minutes === 60 ? w.quietNow : minutes ? w.quietPartly : w.loudNow;
            return html`<span
              role="gridcell"
              class=${minutes === 60 ? "full" : minutes ? "part" : ""}
              tabindex=${page.at.day === d && page.at.hour === hour ? 0 : -1}
              aria-selected=${minutes > 0}
              aria-label="${names[d]} ${at(hour)}, ${state}"
              data-hour=${hour}
            ></span>`;
          })}
        </div>`,
    )}
  </div>`;
}

/**
 * @param {Choices} page
 * @param {Uint8Array} quiet
 * @param {KeyboardEvent} event
 */
function onKeydown(page, quiet, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { at } = page;
  if (event.key === " " || event.key === "Enter") {
    event.preventDefault();
    page.painted = paintHours(quiet, at, at, quietIn(quiet, at.day, at.hour) < 60);
    page.saveWeek(intervals(page.painted));
    return;
  }
  const next = moved(page, event.key);
  if (!next) return;
  event.preventDefault();
  if (event.shiftKey) {
    const on = quietIn(quiet, at.day, at.hour) === 60;
    page.painted = paintHours(quiet, at, next, on);
    page.saveWeek(intervals(page.painted));
  }
  page.at = next;
  page.updateComplete.then(() => cellAt(page, next)?.focus());
}

/**
 * Where a key leads to, within the week.
 * @param {Choices} page
 * @param {string} key
 * @returns {Cell | null}
 */
function moved(page, key) {
  const { day, hour } = page.at;
  const forward = getComputedStyle(page).direction === "rtl" ? -1 : 1;
  /** @type {Record<string, Cell>} */
  const ways = {
    ArrowLeft: { day, hour: hour - forward },
    ArrowRight: { day, hour: hour + forward },
    ArrowUp: { day: day - 1, hour },
    ArrowDown: { day: day + 1, hour },
    Home: { day, hour: 0 },
    End: { day, hour: 23 },
  };
  const to = Object.hasOwn(ways, key) ? ways[key] : null;
  return to && { day: Math.min(6, Math.max(0, to.day)), hour: Math.min(23, Math.max(0, to.hour)) };
}

/** @param {Choices} page @param {Cell} cell @returns {HTMLElement | null} */
const cellAt = (page, { day, hour }) =>
  page.renderRoot.querySelector(`[data-day="${days[day]}"] [data-hour="${hour}"]`);

/**
 * The hour under a pointer, or null. Beside the week it is the nearest of its row.
 * @param {Choices} page
 * @param {PointerEvent} event
 * @returns {Cell | null}
 */
function under(page, { clientX, clientY }) {
  const rows = [...page.renderRoot.querySelectorAll(".week [role=row]")];
  const day = rows.findIndex((row) => clientY < row.getBoundingClientRect().bottom);
  const row = rows[day < 0 ? 6 : day];
  const cells = [...row.querySelectorAll("[role=gridcell]")];
  const within = (/** @type {Element} */ cell) => {
    const { left, right } = cell.getBoundingClientRect();
    return clientX >= left && clientX < right + 1;
  };
  const hour = cells.findIndex(within);
  return hour < 0 ? null : { day: rows.indexOf(row), hour };
}

/**
 * Begins to paint hours, until the pointer is let go. What another change leads to meanwhile does not disturb it.
 * @param {Choices} page
 * @param {Uint8Array} quiet
 * @param {PointerEvent} event
 */
function begin(page, quiet, event) {
  const from = under(page, event);
  const onCell = /** @type {HTMLElement} */ (event.target).closest("[role=gridcell]");
  if (!from || !onCell || event.button || !event.isPrimary) return;
  const on = quietIn(quiet, from.day, from.hour) < 60;
  const listening = new AbortController();
  const { signal } = listening;
  const before = page.painted; // what is being saved
  /** @type {Uint8Array | null} */
  let drawn = null;
  page.drawing = true;
  const draw = (/** @type {PointerEvent} */ e) => {
    const to = under(page, e);
    if (!to) return;
    page.painted = drawn = paintHours(quiet, from, to, on);
    page.at = to;
    page.requestUpdate();
  };
  const end = (/** @type {boolean} */ keep) => {
    listening.abort();
    page.drawing = false;
    if (keep && drawn) return page.saveWeek(intervals(drawn));
    page.painted = page.saving ? before : null;
    page.requestUpdate();
  };
  addEventListener("pointermove", draw, { signal });
  addEventListener("pointerup", () => end(true), { signal });
  addEventListener("pointercancel", () => end(false), { signal }); // the page is scrolled
  draw(event);
}
