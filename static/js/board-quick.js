// @ts-check
// The field for a new task in a column of <ctms-board>.

import { html } from "../vendor/lit.js";
import { ApiError } from "./api.js";
import { oneLine } from "./text.js";

/** @typedef {import("./board.js").Board} Board */

/**
 * Adds a task. A title that could not be saved comes back to its field, or is told where that is gone or has another.
 * @param {Board} board
 * @param {SubmitEvent} event
 */
async function add(board, event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
  const title = oneLine(field.value).trim();
  const { adding, added, me, tasks } = board;
  if (!title || !adding || !tasks) return;
  board.problem = "";
  field.value = "";
  try {
    const { id } = await tasks.create({ title, status: adding, assigned_to: board.mine ? me?.id : undefined });
    added.add(id);
    board.requestUpdate();
  } catch (err) {
    if (err instanceof ApiError && err.code === "quota") err.field = "task"; // which the server does not name
    const problem = board.errorText(err);
    if (!field.isConnected || field.value)
      return board.toast({ text: `${title}: ${board.w.notSaved(problem)}`, bad: true });
    field.value = title;
    board.problem = problem;
  }
}

/**
 * Closes the field that is left without a title.
 * @param {Board} board
 * @param {FocusEvent} event
 */
function onFocusOut(board, event) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
  if (!form.contains(/** @type {Node | null} */ (event.relatedTarget)) && !field.value.trim()) board.adding = "";
}

/**
 * The field for a new task.
 * @param {Board} board
 */
export function quickForm(board) {
  const { w } = board;
  return html`<form
    class="quick"
    @submit=${(/** @type {SubmitEvent} */ e) => add(board, e)}
    @focusout=${(/** @type {FocusEvent} */ e) => onFocusOut(board, e)}
  >
    <input
      class="field"
      name="title"
      data-most="255"
      autocomplete="off"
      aria-label=${w.newTask}
      placeholder=${w.newTask}
      aria-invalid=${!!board.problem}
      aria-describedby="problem"
      @keydown=${(/** @type {KeyboardEvent} */ e) => e.key === "Escape" && (board.adding = "")}
    />
    <p class="error" id="problem" role="alert">${board.problem}</p>
  </form>`;
}
