// @ts-check
// One column of <ctms-board>: its head, the field for a new task, and its cards.

import { html, nothing, repeat } from "../vendor/lit.js";
import { quickForm } from "./board-quick.js";
import { card } from "./card.js";
import * as icons from "./icons.js";
import { byDueDate, closed, closedAt, statusName } from "./tasks.js";
import { words } from "./words.js";

/** @typedef {import("./board.js").Board} Board */
/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Status} Status */

const shownAtFirst = 100; // more cards of a column are shown on demand
const recent = 14 * 24 * 3_600_000; // closed columns show what was closed in so many ms; older ones on demand

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
  const name = statusName(status, words(board.lang));
  list = withoutGaps(board, status, list);
  const kept = recentOf(board, status, list);
  const shown = board.expanded.has(status) ? kept : kept.slice(0, shownAtFirst);
  const count = countOf(board, status, list);
  const more = moreButton(board, status, list, kept, shown);
  /** @type {(Task | null)[]} */
  const cards = [...shown];
  const moving = board.dropTarget === status && board.dragged ? tasks?.get(board.dragged) : undefined;
  if (moving && moving.status !== status) {
    const order = closed({ status }) ? () => -1 : byDueDate; // what is closed now comes first
    const at = cards.findIndex((task) => task && order(moving, task) < 0);
    cards.splice(at < 0 ? cards.length : at, 0, null);
  }
  return html`<section
    class="column ${moving ? "over" : ""}"
    data-status=${status}
    aria-label=${count ? `${name}, ${count.more ? count.n + "+" : w.tasks(count.n)}` : name}
  >
    ${head(board, status, count)} ${board.adding === status ? quickForm(board) : nothing}
    ${cards.length || more ? cardList(board, cards, more) : noCards(board, status)}
  </section>`;
}

/**
 * The tasks of a column that come from its pages, or are newer. Others are here by chance, and only a search shows
 * them.
 * @param {Board} board
 * @param {Status} status
 * @param {Task[]} list
 */
function withoutGaps(board, status, list) {
  const reach = board.tasks?.sync.reach[status] ?? -Infinity;
  return closed({ status }) && !board.search ? list.filter((task) => closedAt(task) >= reach) : list;
}

/**
 * The tasks of a column without those that were closed long ago. A search finds those as well.
 * @param {Board} board
 * @param {Status} status
 * @param {Task[]} list
 */
function recentOf(board, status, list) {
  if (!closed({ status }) || board.withOlder.has(status) || board.search) return list;
  const since = Date.now() - recent;
  return list.filter((task) => closedAt(task) >= since);
}

/**
 * How many tasks a column has, as the server counts them. With a filter it is how many of those that are here pass it;
 * more says that there may be others. Null while it is not known.
 * @param {Board} board
 * @param {Status} status
 * @param {Task[]} list
 */
function countOf(board, status, list) {
  const { tasks } = board;
  const n = tasks?.count(status);
  if (!board.filtered && n !== null && n !== undefined) return { n, more: false };
  return tasks?.has(status) ? { n: list.length, more: !!tasks.sync.older[status] } : null;
}

/**
 * The button below the cards of a column that does not show all it has, or null.
 * @param {Board} board
 * @param {Status} status
 * @param {Task[]} list all tasks of the column that are here
 * @param {Task[]} kept those that were not closed long ago
 * @param {Task[]} shown those that have a card
 */
function moreButton(board, status, list, kept, shown) {
  const { w, tasks } = board;
  if (kept.length > shown.length)
    return html`<button type="button" class="quiet" @click=${() => board.showAll(status, kept[shown.length].id)}>
      ${w.showMore(kept.length - shown.length)}
    </button>`;
  const here = list.length > kept.length;
  return closed({ status }) && (here || tasks?.sync.older[status])
    ? html`<button type="button" class="quiet" @click=${() => board.showOlder(status, here)}>${w.showOlder}</button>`
    : null;
}

/**
 * @param {Board} board
 * @param {Status} status
 * @param {{ n: number, more: boolean } | null} count
 */
function head(board, status, count) {
  const { w } = board;
  const name = statusName(status, words(board.lang));
  return html`<div class="head">
    ${/** @type {Record<string, unknown>} */ (statusIcons)[status] ?? statusIcons[closed({ status }) ? "done" : "todo"]}
    <h2>${name}</h2>
    <span class="count">${count ? count.n + (count.more ? "+" : "") : nothing}</span>
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
 * @param {Board} board
 * @param {(Task | null)[]} cards what is rendered; null is the slot of a dragged card
 * @param {unknown} more the button below them, or null
 */
function cardList(board, cards, more) {
  return html`<ul>
    ${repeat(
      cards,
      (task) => task?.id ?? "slot",
      (task) => (task ? card(board, task) : html`<li class="slot" aria-hidden="true"></li>`),
    )}
    ${more ? html`<li class="more">${more}</li>` : nothing}
  </ul>`;
}

/**
 * What a column without cards shows.
 * @param {Board} board
 * @param {Status} status
 */
function noCards(board, status) {
  const { w, tasks } = board;
  return tasks?.has(status)
    ? board.filtered
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
