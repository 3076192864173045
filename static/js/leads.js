// @ts-check
// Lead times: how long before its due date a task warns. There are at most five.

import { html, nothing } from "../vendor/lit.js";
import { css } from "./element.js";
import * as icons from "./icons.js";
import { leadWords } from "./lead-words.js";
import { minutesOf, units, unitText } from "./spans.js";
import { locale } from "./words.js";

const most = 5;
const longest = 30 * 24 * 60; // minutes

/** @typedef {import("./spans.js").Unit} Unit */
/** @typedef {(leads: string[]) => string[]} Next */

export const leadsLook = css`
  ul.chips {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .lead {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .field.number {
    flex: none;
    width: 76px;
  }
  .field.unit {
    width: auto;
    min-width: 112px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chips li {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding-inline-start: 12px;
  }
  .chips .icon {
    border-radius: 99px;
    min-height: 30px;
  }
  .chips svg {
    width: 16px;
    height: 16px;
  }
`;

/**
 * The name of a unit, in the plural.
 * @param {Unit} unit
 * @param {string} lang a locale
 */
function unitName(unit, lang) {
  const parts = new Intl.NumberFormat(lang, { style: "unit", unit: units[unit], unitDisplay: "long" }).formatToParts(2);
  return parts.find(({ type }) => type === "unit")?.value ?? units[unit];
}

/**
 * Renders lead times, and the fields that add one.
 * @param {object} options
 * @param {string} options.lang
 * @param {string[]} options.leads
 * @param {boolean} options.disabled
 * @param {(next: Next) => void} options.change is given what makes the new list of that which the changes before left
 */
export function leadList({ lang, leads, disabled, change }) {
  const w = leadWords(lang);
  const inOrder = [...leads].sort((a, b) => minutesOf(b) - minutesOf(a));
  const text = (/** @type {string} */ lead) => (minutesOf(lead) ? w.before(unitText(lead, locale(lang))) : w.whenDue);
  return html`${inOrder.length
      ? html`<ul class="chips">
          ${inOrder.map(
            (lead) =>
              html`<li>
                ${text(lead)}<button
                  type="button"
                  class="icon"
                  aria-label="${w.remove}: ${text(lead)}"
                  title=${w.remove}
                  ?disabled=${disabled}
                  @click=${() => change((all) => all.filter((one) => one !== lead))}
                >
                  ${icons.close}
                </button>
              </li>`,
          )}
        </ul>`
      : html`<p class="hint">${w.none}</p>`}
    ${leads.length < most && !disabled ? addForm({ lang, leads, change }) : nothing}`;
}

/** @param {{ lang: string, leads: string[], change: (next: Next) => void }} options */
function addForm({ lang, leads, change }) {
  const w = leadWords(lang);
  return html`<form
    class="end lead"
    novalidate
    @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const form = /** @type {HTMLFormElement} */ (event.target);
      const fields = new FormData(form);
      const lead = `${Number(fields.get("n"))}${fields.get("unit")}`;
      const good = /^\d{1,4}$/.test(String(fields.get("n"))) && minutesOf(lead) <= longest;
      const known = good && leads.some((one) => minutesOf(one) === minutesOf(lead));
      const said = /** @type {HTMLElement} */ (form.querySelector(".error"));
      said.textContent = known ? w.twice : good ? "" : w.wrong;
      if (!good || known) return form.n.focus();
      change((all) => [...all, lead]);
      form.reset();
    }}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      aria-label=${w.number}
    />
    <select class="field unit" name="unit" aria-label=${w.unit}>
      ${/** @type {Unit[]} */ (Object.keys(units)).map(
        (unit) => html`<option value=${unit} ?selected=${unit === "d"}>${unitName(unit, locale(lang))}</option>`,
      )}
    </select>
    <button class="quiet">${icons.plus}${w.add}</button>
    <p class="error" role="alert"></p>
  </form>`;
}
