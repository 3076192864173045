// @ts-check
// The table of <ctms-choices>: for each type what reaches the person, and how. On a narrow screen each type is a block.

import { html, nothing } from "../vendor/lit.js";
import { flags, isLocked, ours, typesOf } from "./choice-types.js";
import * as icons from "./icons.js";
import { others } from "./preference-store.js";
import { unitText } from "./spans.js";
import { locale } from "./words.js";

/** @typedef {import("./choices.js").Choices} Choices */
/** @typedef {import("./preference-store.js").Chosen} Chosen */
/** @typedef {import("./preference-store.js").Flag} Flag */
/** @typedef {import("./preference-store.js").Channel} Channel */

const deliveries = ["off", "now", "unread:15m", "digest"];

/**
 * @param {Choices} page
 * @param {Chosen} now
 */
export function choicesTable(page, now) {
  const { w, store, channels } = page;
  const columns = /** @type {(Flag | Channel)[]} */ ([...flags, ...channels]);
  const types = typesOf(now);
  const anyLocked = !page.ofAll && types.some((type) => columns.some((column) => isLocked(store, type, column)));
  // The roles stay when the rows are laid out as blocks.
  return html`<table role="table" class=${channels.length ? "wide" : ""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${w.type}</th>
          ${columns.map((column) => html`<th role="columnheader" scope="col">${w.columns[column]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${types.map((type) => [typeRow(page, type, now.types[type], columns), saysRow(page, type, columns.length)])}
      </tbody>
    </table>
    ${anyLocked ? html`<p class="hint">${icons.lock}${w.lockedMore}</p>` : nothing}`;
}

/**
 * The name of a type, and what it is about.
 * @param {Choices} page
 * @param {string} type
 */
function nameOf({ w }, type) {
  if (type === others) return w.otherTypes;
  return Object.hasOwn(ours, type) ? w.types[/** @type {keyof typeof ours} */ (type)] : { name: type, hint: "" };
}

/**
 * @param {Choices} page
 * @param {string} type
 * @param {import("./preference-store.js").Choice} choice
 * @param {(Flag | Channel)[]} columns
 */
function typeRow(page, type, choice, columns) {
  const { w } = page;
  const { name, hint } = nameOf(page, type);
  return html`<tr role="row" data-type=${type}>
    <th role="rowheader" scope="row">
      <bdi>${name}</bdi>${hint ? html`<span class="hint">${hint}</span>` : nothing}
    </th>
    ${columns.map((column) => {
      const label = `${name}: ${w.columns[column]}`;
      const field = flags.includes(/** @type {Flag} */ (column))
        ? flagField(page, type, choice, { column: /** @type {Flag} */ (column), label })
        : channelField(page, type, choice, { column: /** @type {Channel} */ (column), label });
      return html`<td role="cell" data-column=${column}>
        <span class="column" aria-hidden="true">${w.columns[column]}</span>
        <span class="cell">${field}${page.lock(type, column, label)}</span>
      </td>`;
    })}
  </tr>`;
}

/**
 * What the choices of a type come to, in words. The fields of the channels are described by it.
 * @param {Choices} page
 * @param {string} type
 * @param {number} columns
 */
function saysRow({ says }, type, columns) {
  if (!says) return nothing;
  return html`<tr role="row" class="says">
    <td role="cell" colspan=${columns + 1} id="says-${type}">${says(type)}</td>
  </tr>`;
}

/**
 * @param {Choices} page
 * @param {string} type
 * @param {import("./preference-store.js").Choice} choice
 * @param {{ column: Flag, label: string }} what
 */
function flagField(page, type, choice, { column, label }) {
  // What does not even reach the inbox makes no sound either.
  const moot = column !== "inbox" && !choice.inbox;
  return html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${label}
      .checked=${choice[column] && !moot}
      ?disabled=${moot || page.fixed(column, type)}
      @change=${async (/** @type {any} */ { target }) => {
        await page.save("types", { types: { [type]: { [column]: target.checked } } });
        target.checked = page.store?.now?.types[type]?.[column]; // as it is, also if that was refused
      }}
  /></label>`;
}

/**
 * @param {Choices} page
 * @param {string} type
 * @param {import("./preference-store.js").Choice} choice
 * @param {{ column: Channel, label: string }} what
 */
function channelField(page, type, choice, { column, label }) {
  const chosen = choice[column];
  const options = deliveries.includes(chosen) ? deliveries : [...deliveries, chosen];
  return html`<select
    class="field"
    aria-label=${label}
    aria-describedby=${page.says ? `says-${type}` : nothing}
    ?disabled=${page.fixed(column, type)}
    @change=${async (/** @type {any} */ { target }) => {
      await page.save("types", { types: { [type]: { [column]: target.value } } });
      target.value = page.store?.now?.types[type]?.[column];
    }}
  >
    ${options.map(
      (value) => html`<option value=${value} .selected=${value === chosen}>${deliveryText(page, value)}</option>`,
    )}
  </select>`;
}

/**
 * @param {Choices} page
 * @param {string} value "off", "now", "digest" or "unread:15m"
 */
function deliveryText({ w, lang }, value) {
  if (value.startsWith("unread:")) return w.ifUnread(unitText(value.slice(7), locale(lang), "short"));
  return w.deliveries[/** @type {keyof typeof w.deliveries} */ (value)] ?? value;
}
