// @ts-check
// One column of <ctms-board>: its head, the field for a new task, and its cards.

import { html, nothing, repeat } from "../vendor/lit.js";
import { card } from "./card.js";
import * as icons from "./icons.js";
import { byDueDate } from "./tasks.js";
import { words } from "./words.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Status} Status */

const shownAtFirst = 100; // more cards of a column are shown on demand

const statusIcons = {
  todo: icons.todo,
  in_progress: icons.progress,
  in_review: icons.review,
  done: icons.done,
  cancelled: icons.cancelled,
};

/**
 * Renders a column. A dragged card leaves a slot at the place where it would land.
 * @param {Board} board
 * @param {Status} status
 * @param {Task[]} list
 */
export function column(board, status, list) {
  const { w, tasks } = board;
  const name = words(board.lang).statuses[status];
  const shown = board.expanded.has(status) ? list : list.slice(0, shownAtFirst);
  /** @type {(Task | null)[]} */
  const cards = [...shown];
  const moving = board.dropTarget === status && board.dragged ? tasks?.get(board.dragged) : undefined;
  if (moving && moving.status !== status) {
    const at = cards.findIndex((task) => task && byDueDate(moving, task) < 0);
    cards.splice(at < 0 ? cards.length : at, 0, null);
  }
  return html`<section
    class="column ${moving ? "over" : ""}"
    data-status=${status}
    aria-label="${name}, ${w.tasks(list.length)}"
    @dragover=${(/** @type {DragEvent} */ e) => {
      if (!board.dragged) return;
      e.preventDefault();
      board.dropTarget = status;
    }}
    @drop=${(/** @type {DragEvent} */ e) => {
      e.preventDefault();
      const task = tasks?.get(board.dragged);
      board.dragged = 0;
      board.dropTarget = "";
      if (task) board.move(task, status);
    }}
  >
    ${head(board, status, list.length)} ${board.adding === status ? quickForm(board) : nothing}
    ${cards.length ? cardList(board, status, list, shown, cards) : noCards(board, status)}
  </section>`;
}

/**
 * @param {Board} board
 * @param {Status} status
 * @param {number} count of the tasks in the column
 */
function head(board, status, count) {
  const { w } = board;
  const name = words(board.lang).statuses[status];
  return html`<div class="head">
    ${statusIcons[status]}
    <h2>${name}</h2>
    <span class="count">${count}</span>
    <button
      type="button"
      class="icon"
      title=${w.addTo(name)}
      aria-label=${w.addTo(name)}
      @click=${() => board.startTask(status)}
    >
      ${icons.plus}
    </button>
  </div>`;
}

/**
 * The field for a new task.
 * @param {Board} board
 */
function quickForm(board) {
  const { w } = board;
  return html`<form class="quick" @submit=${board.add} @focusout=${board.onQuickFocusOut}>
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

/**
 * @param {Board} board
 * @param {Status} status
 * @param {Task[]} list all tasks of the column
 * @param {Task[]} shown those that have a card
 * @param {(Task | null)[]} cards what is rendered; null is the slot of a dragged card
 */
function cardList(board, status, list, shown, cards) {
  const { w } = board;
  return html`<ul>
    ${repeat(
      cards,
      (task) => task?.id ?? "slot",
      (task) => (task ? card(board, task) : html`<li class="slot" aria-hidden="true"></li>`),
    )}
    ${list.length > shown.length
      ? html`<li class="more">
          <button type="button" class="quiet" @click=${() => board.showAll(status, list[shown.length].id)}>
            ${w.showMore(list.length - shown.length)}
          </button>
        </li>`
      : nothing}
  </ul>`;
}

/**
 * What a column without cards shows.
 * @param {Board} board
 * @param {Status} status
 */
function noCards(board, status) {
  const { w, tasks } = board;
  return tasks?.loaded
    ? board.search || board.mine
      ? html`<p class="none">${w.noMatch}</p>`
      : html`<div class="none">
          <p>${w.noTasks}</p>
          <button type="button" class="quiet" @click=${() => board.startTask(status)}>${w.add}</button>
        </div>`
    : html`<ul aria-hidden="true">
        <li class="ghost"></li>
        <li class="ghost"></li>
      </ul>`;
}
