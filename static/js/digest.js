// @ts-check
// When the digest of <ctms-choices> comes: a time of day, and the days.

import { html } from "../vendor/lit.js";
import { dayNames } from "./page-words.js";
import { days } from "./preference-store.js";

/** @typedef {import("./preference-store.js").Day} Day */

/**
 * @param {import("./choices.js").Choices} page
 * @param {import("./preference-store.js").Chosen} now
 */
export function digestFields(page, { digest }) {
  const { w } = page;
  const locked = page.fixed("digest");
  const names = dayNames(page.lang, "short");
  const choose = (/** @type {object} */ patch) =>
    page.attempt("digest", async () => {
      await page.chooseZone();
      await page.store?.patch({ digest: patch });
    });
  // A digest comes on one day at least.
  const toggle = (/** @type {Day} */ day) => {
    const chosen = days.filter((one) => digest.days.includes(one) !== (one === day));
    return chosen.length && choose({ days: chosen });
  };
  return html`<div class="end">
    <label class="label" for="digest-at">${w.digestAt}</label>
    <input
      class="field time"
      id="digest-at"
      type="time"
      .value=${digest.at}
      ?disabled=${locked}
      @change=${(/** @type {any} */ e) => e.target.value && choose({ at: e.target.value })}
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
