// @ts-check
// <ctms-board>: the tasks in columns by status. A card is moved by dragging, by Alt and an arrow key, or in its task.
//
// Properties: client, lang, zone, tasks, me; current, the id of the task that is open beside the board.
// Events: ctms-navigate {url} (cancelable), when somebody opens a task.

import { html, nothing } from "../vendor/lit.js";
import { column } from "./board-column.js";
import { filterButton, filterFields } from "./board-filter.js";
import { boardLook } from "./board-look.js";
import { urgency } from "./card.js";
import * as icons from "./icons.js";
import { controls, tokens } from "./look.js";
import { Page } from "./page.js";
import { pages } from "./pages-look.js";
import { byClosing, byDueDate, closed, statuses, statusName } from "./tasks.js";
import { fold, plain, titleOf } from "./text.js";
import { words } from "./words.js";

/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Status} Status */

const typingPause = 300; // ms

export class Board extends Page {
  static properties = {
    ...Page.properties,
    current: Object,
    person: Object,
    due: Object,
    filtering: Object,
    search: Object,
    adding: Object,
    dropTarget: Object,
    problem: Object,
    choosingFor: Object,
    pointedAt: Object,
  };

  static styles = [tokens, controls, pages, boardLook];

  constructor() {
    super();
    /** The task that is open beside the board. */
    this.current = 0;
    /** Whose tasks show: an id, 0 for those of nobody, null for all. @type {number | null} */
    this.person = null;
    /** Which due dates show. @type {"" | "late" | "soon" | "none"} */
    this.due = "";
    /** Whether the fields of the filter show. */
    this.filtering = false;
    this.search = "";
    /** The column that shows the field for a new task. @type {Status | ""} */
    this.adding = "";
    /** The column that a card is dragged over. @type {Status | ""} */
    this.dropTarget = "";
    this.problem = "";
    // A select on each card would be slow. Only two cards have one: where an assignee is chosen, and under the pointer.
    this.choosingFor = this.pointedAt = 0;
    this.dragged = 0;
    this.announcement = "";
    /** Whether the last rendering said that there is no connection. @type {boolean | undefined} */
    this.shownOffline = false;
    /**
     * The column where somebody last began a new task. From then on an empty board shows its columns.
     * @type {Status | ""}
     */
    this.startedIn = "";
    /** The tasks that were added under the filter that is set: they show. @type {Set<number>} */
    this.added = new Set();
    /** Columns that show all their cards. @type {Set<Status>} */
    this.expanded = new Set();
    /** Closed columns that show what was closed long ago, too. @type {Set<Status>} */
    this.withOlder = new Set();
    /** @type {any} */
    this.timer = 0;
    /** Waits until somebody has typed what to search for. @type {any} */
    this.typing = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(this.rerender, 60_000); // due dates come nearer
    this.measureScrollbar();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    clearTimeout(this.typing);
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    const { client } = this;
    if (!client) return [];
    const update = () => client.offline !== this.shownOffline && this.requestUpdate();
    return [...super.listeners(), [client.store, "change", update]];
  }

  // Cards have the same distance to both sides of their column, whether the scrollbar takes room or lies above.
  measureScrollbar() {
    const probe = document.createElement("ul");
    this.renderRoot.append(probe);
    const bar = probe.offsetWidth - probe.clientWidth;
    probe.remove();
    this.style.setProperty("--end", Math.max(0, 8 - bar) + "px");
  }

  updated() {
    if (this.lostFocus) this.restoreFocus(this.lostFocus);
  }

  /**
   * Moves the focus after a card moved or a button changed. If the card is gone, the focus goes to an element nearby.
   * @param {Element} lost the element that had the focus
   */
  restoreFocus(lost) {
    const near = lost.matches("[aria-haspopup]")
      ? `[data-id="${this.choosingFor}"] select`
      : lost.matches(".quick *")
        ? `[data-status="${this.startedIn}"] .head .icon`
        : ".bar .main";
    const next = this.card(Number(lost.closest("li")?.dataset.id)) ?? this.renderRoot.querySelector(near);
    /** @type {HTMLElement | null} */ (next)?.focus();
  }

  /** @param {number} id @returns {HTMLElement | null} */
  card(id) {
    return this.renderRoot.querySelector(`li[data-id="${id}"] .title`);
  }

  /** Whether only the tasks of the person who is signed in show. */
  get mine() {
    return this.person !== null && this.person === this.me?.id;
  }

  set mine(on) {
    this.person = on ? (this.me?.id ?? null) : null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (["search", "person", "due"].some((name) => changed.has(name))) this.added = new Set();
  }

  /** Whether some tasks do not show. */
  get filtered() {
    return this.search !== "" || this.person !== null || this.due !== "";
  }

  /** @param {Task} task */
  passesFilter(task) {
    if (this.added.has(task.id)) return true;
    return (
      (this.person === null || (task.assigned_to ?? 0) === this.person) &&
      (!this.due || (this.due === "none" ? !task.due_date : urgency(task) === this.due)) &&
      (!this.search || fold(task.title).includes(this.search) || String(task.id) === this.search)
    );
  }

  /**
   * @param {Task} task
   * @param {Partial<Task>} patch
   */
  async change(task, patch) {
    try {
      await this.tasks?.patch(task.id, patch);
    } catch (err) {
      this.toast({ text: this.w.notSaved(this.errorText(err)), bad: true });
    }
  }

  /**
   * @param {Task} task
   * @param {Status} status
   */
  move(task, status) {
    if (task.status === status) return;
    this.announcement = this.w.movedTo(plain(titleOf(task.title, task.id)), statusName(status, words(this.lang)));
    this.change(task, { status });
  }

  /** Shows the field for a new task in a column. @param {Status} [status] the first, unless another is named */
  async startTask(status = statuses[0]) {
    const field = () => /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector(".quick input"));
    const typed = field()?.value; // in another column; it moves
    this.adding = this.startedIn = status;
    this.problem = "";
    await this.updateComplete;
    const next = /** @type {HTMLInputElement} */ (field());
    if (typed) next.value = typed;
    next.focus();
  }

  /**
   * @param {Status} status
   * @param {number} next the first card that was not shown; it gets the focus
   */
  async showAll(status, next) {
    this.expanded.add(status);
    this.requestUpdate();
    await this.updateComplete;
    this.card(next)?.focus();
  }

  /**
   * Shows the next older tasks of a closed column. They may be here already.
   * @param {Status} status
   * @param {boolean} here
   */
  async showOlder(status, here) {
    const cards = () => this.renderRoot.querySelectorAll(`.column[data-status="${status}"] li .title`);
    const shown = cards().length;
    try {
      if (!here) await this.tasks?.sync.loadOlder(status);
    } catch (err) {
      return this.toast({ text: this.errorText(err), bad: true });
    }
    this.withOlder.add(status);
    this.expanded.add(status);
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLElement | undefined} */ (cards()[shown])?.focus();
  }

  /** @param {string} text */
  find(text) {
    this.search = fold(text);
    clearTimeout(this.typing);
    const { tasks } = this;
    // Closed tasks that are not here are searched by the server.
    if (text && tasks && Object.values(tasks.sync.older).some((next) => next))
      this.typing = setTimeout(() => tasks.find(text).catch(() => {}), typingPause);
  }

  /** @param {KeyboardEvent} event */
  onKeydown(event) {
    const li = /** @type {HTMLElement} */ (event.target).closest("li");
    if (
      !li ||
      !(/** @type {HTMLElement} */ (event.target).matches(".title")) ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const forward = sideways && getComputedStyle(this).direction === "rtl" ? -step : step;
    const task = this.tasks?.get(Number(li.dataset.id));
    if (!task) return;
    if (event.altKey) {
      if (!sideways) return;
      event.preventDefault();
      const next = statuses[statuses.indexOf(task.status) + forward];
      if (next) this.move(task, next);
      return;
    }
    event.preventDefault();
    if (!sideways) {
      const other = step > 0 ? li.nextElementSibling : li.previousElementSibling;
      /** @type {HTMLElement | null} */ (other?.querySelector(".title") ?? null)?.focus();
      return;
    }
    const row = [.../** @type {HTMLElement} */ (li.parentElement).children].indexOf(li);
    for (let i = statuses.indexOf(task.status) + forward; statuses[i]; i += forward) {
      const cards = this.renderRoot.querySelectorAll(`.column[data-status="${statuses[i]}"] li .title`);
      if (!cards.length) continue;
      /** @type {HTMLElement} */ (cards[Math.min(row, cards.length - 1)]).focus();
      return;
    }
  }

  render() {
    const { tasks, w } = this;
    if (!tasks) return nothing;
    const empty = tasks.empty && !this.startedIn;
    this.shownOffline = this.client?.offline;
    const again = html`<button type="button" class="quiet" @click=${() => tasks.load()}>${w.again}</button>`;
    return html`
      <div class="bar">
        <h1>${w.board}</h1>
        <input
          class="field"
          type="search"
          aria-label=${w.searchTasks}
          placeholder=${w.searchTasks}
          @input=${(/** @type {any} */ e) => this.find(e.target.value.trim())}
        />
        <button
          type="button"
          class="quiet toggle mine"
          aria-pressed=${this.mine}
          @click=${() => (this.mine = !this.mine)}
        >
          ${w.mine}
        </button>
        ${filterButton(this)}
        <button type="button" class="main" aria-label=${w.add} @click=${() => this.startTask()}>
          ${icons.plus}<span>${w.add}</span>
        </button>
      </div>
      ${this.filtering ? filterFields(this) : nothing}
      <div class="unseen" role="status">${this.announcement}</div>
      <p class="unseen" id="hint">${w.moveHint}</p>
      ${this.client?.offline
        ? html`<div class="bar offline" role="status">${icons.offline}${w.boardOffline}</div>`
        : nothing}
      ${tasks.failed && tasks.loaded && !this.client?.offline
        ? html`<div class="bar error" role="alert">${w.loadFailed}${again}</div>`
        : nothing}
      ${tasks.failed && !tasks.loaded
        ? html`<div class="empty" role="alert">
            ${icons.offline}
            <h2>${w.loadFailed}</h2>
            ${again}
          </div>`
        : empty
          ? html`<div class="empty">
              ${icons.board}
              <h2>${w.emptyBoard}</h2>
              <p>${w.emptyBoardMore}</p>
              <button type="button" class="main" @click=${() => this.startTask()}>
                ${icons.plus}${w.addFirst}
              </button>
            </div>`
          : this.columns(tasks)}
    `;
  }

  /** @param {import("./tasks.js").Tasks} tasks */
  columns(tasks) {
    /** @type {Record<Status, Task[]>} */
    const by = Object.fromEntries(statuses.map((status) => [status, []]));
    for (const task of tasks.list()) if (this.passesFilter(task)) by[task.status]?.push(task);
    return html`<div class="columns" @keydown=${this.onKeydown}>
      ${statuses.map((status) => column(this, status, by[status].sort(closed({ status }) ? byClosing : byDueDate)))}
    </div>`;
  }
}

customElements.define("ctms-board", Board);
