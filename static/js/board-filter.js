// @ts-check
// The filter of <ctms-board>: whose tasks show, and which due dates.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";

/** @typedef {import("./board.js").Board} Board */

/**
 * The button that shows the fields, with how many of them are set.
 * @param {Board} board
 */
export function filterButton(board) {
  const { w } = board;
  const set = Number(board.person !== null) + Number(board.due !== "");
  return html`<button
    type="button"
    class="quiet toggle filter"
    aria-expanded=${board.filtering}
    aria-controls="filter"
    aria-label=${set ? `${w.filter}: ${set}` : w.filter}
    title=${w.filter}
    @click=${() => (board.filtering = !board.filtering)}
  >
    ${icons.funnel}${set ? html`<span aria-hidden="true">${set}</span>` : nothing}
  </button>`;
}

/**
 * The fields of the filter. People with tasks come first, then the others who are active.
 * @param {Board} board
 */
export function filterFields(board) {
  const { w, tasks, me } = board;
  const people = [...(tasks?.people.values() ?? [])]
    .filter((person) => person.is_active && person.id !== me?.id)
    .map((person) => ({ id: person.id, label: tasks?.people.label(person) ?? "" }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const choose = (/** @type {string} */ value) => (board.person = value === "" ? null : Number(value));
  const option = (/** @type {number | ""} */ value, /** @type {string} */ label) =>
    html`<option value=${value} .selected=${value === (board.person ?? "")}>${label}</option>`;
  return html`<div class="bar fields" id="filter" role="group" aria-label=${w.filter}>
    <select class="field" aria-label=${w.assignee} @change=${(/** @type {any} */ e) => choose(e.target.value)}>
      ${option("", w.everybody)} ${me ? option(me.id, w.me) : nothing} ${option(0, w.nobody)}
      ${people.map(({ id, label }) => option(id, label))}
    </select>
    <select class="field" aria-label=${w.dueDate} @change=${(/** @type {any} */ e) => (board.due = e.target.value)}>
      ${Object.entries(w.dueFilter).map(
        ([due, label]) => html`<option value=${due} .selected=${due === board.due}>${label}</option>`,
      )}
    </select>
    ${board.person !== null || board.due
      ? html`<button type="button" class="quiet" @click=${() => ((board.person = null), (board.due = ""))}>
          ${w.clearFilter}
        </button>`
      : nothing}
  </div>`;
}
