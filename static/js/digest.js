// @ts-check
// When the digest of <ctms-choices> comes: a time of day, and the days.

import { html } from "../vendor/lit.js";
import { dayNames } from "./page-words.js";
import { days } from "./choice-types.js";

/** @typedef {import("./preference-store.js").Day} Day */
/** @typedef {import("./preference-store.js").Chosen} Chosen */

/**
 * @param {import("./choices.js").Choices} page
 * @param {Chosen} now
 */
export function digestFields(page, { digest }) {
  const { w } = page;
  const locked = page.fixed("digest");
  const names = dayNames(page.lang, "short");
  const choose = (/** @type {object | ((now: Chosen) => object | null)} */ patch) =>
    page.attempt("digest", async () => {
      if (page.store?.made(patch)) await page.chooseZone();
      return page.store?.patch(patch);
    });
  // A digest comes on one day at least.
  const toggle = (/** @type {Day} */ day) => {
    const on = !digest.days.includes(day); // as it is shown
    return choose(({ digest: now }) => {
      const chosen = days.filter((one) => (one === day ? on : now.days.includes(one)));
      return chosen.length ? { digest: { days: chosen } } : null;
    });
  };
  return html`<div class="end">
    <label class="label" for="digest-at">${w.digestAt}</label>
    <input
      class="field time"
      id="digest-at"
      type="time"
      .value=${digest.at}
      ?disabled=${locked}
      @change=${async (/** @type {any} */ { target }) => {
        const { value } = target;
        if (!value || (await choose({ digest: { at: value } }))) return;
        if (target.value === value) target.value = page.store?.now?.digest.at; // it was refused
      }}
    />
    <span class="days" role="group" aria-label=${w.digestDays}
      >${days.map(
        (day, i) =>
          html`<button
            type="button"
            class="quiet"
            aria-pressed=${digest.days.includes(day)}
            ?disabled=${locked}
            @click=${() => toggle(day)}
          >
            ${names[i]}
          </button>`,
      )}</span
    >
  </div>`;
}
