// @ts-check
// <ctms-board>: the tasks in columns by status. A card is moved by dragging, by Alt and an arrow key, or in its task.

import { html, nothing, repeat } from "../vendor/lit.js";
import { css } from "./element.js";
import * as icons from "./icons.js";
import { controls, tokens } from "./look.js";
import { avatar, nameOf, Page } from "./page.js";
import { pages } from "./pages.js";
import { closed, order, statuses } from "./tasks.js";
import { date, dayName, full } from "./time.js";
import { locale, words } from "./words.js";

/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {import("./tasks.js").Status} Status */

const shownAtFirst = 100; // cards of a column
const soon = 24 * 3_600_000;

export const statusIcons = { todo: icons.todo, in_progress: icons.progress, in_review: icons.review, done: icons.done, cancelled: icons.cancelled };

/**
 * How a due date stands: "", "late" or "soon".
 * @param {Task} task
 */
export function urgency(task) {
  if (!task.due_date || closed(task)) return "";
  const left = Date.parse(task.due_date) - Date.now();
  return left < 0 ? "late" : left < soon ? "soon" : "";
}

export class Board extends Page {
  static properties = { ...Page.properties, current: Object, mine: Object, search: Object, adding: Object, over: Object, problem: Object };

  static styles = [
    tokens,
    controls,
    pages,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        min-width: 0;
      }
      .bar {
        display: flex;
        gap: 8px;
        align-items: center;
        padding: 12px 16px;
      }
      .bar h1 {
        flex: 1;
      }
      .bar input {
        width: 220px;
        min-width: 0;
        min-height: 32px;
        padding-block: 4px;
      }
      .toggle[aria-pressed="true"] {
        background: var(--accent-soft);
        border-color: var(--accent);
        color: var(--text);
      }
      .columns {
        flex: 1;
        min-height: 0;
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(228px, 1fr);
        gap: 12px;
        padding: 0 16px 16px;
        overflow-x: auto;
        scroll-padding-inline: 16px;
      }
      .column {
        min-height: 0;
        display: flex;
        flex-direction: column;
        border: 1px solid transparent;
        border-radius: calc(var(--radius) + 2px);
        background: light-dark(#ebedf1, #111318);
      }
      .column.over {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      .head {
        display: flex;
        align-items: center;
        gap: 8px;
        padding-block: 6px;
        padding-inline: 12px 6px;
      }
      .head svg {
        width: 16px;
        height: 16px;
        color: var(--muted);
      }
      .head h2 {
        font-size: 13px;
        font-weight: 600;
        margin: 0;
      }
      .head .count {
        color: var(--muted);
        flex: 1;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 2px 8px 8px;
        overflow-y: auto;
        flex: 1;
        display: flex;
        flex-direction: column;
        gap: 8px;
      }
      li {
        position: relative;
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding-block: 9px 8px;
        padding-inline: 11px 8px;
        display: grid;
        gap: 6px;
        flex: none;
      }
      li:hover {
        border-color: var(--edge);
      }
      li.current {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }
      li.dragged {
        opacity: 0.45;
      }
      li.closed .title {
        color: var(--muted);
      }
      li.landed {
        animation: landed 0.18s ease-out;
      }
      @keyframes landed {
        from {
          opacity: 0;
        }
      }
      li.slot {
        min-height: 40px;
        border: 2px dashed var(--accent);
        background: var(--accent-soft);
        padding: 0;
      }
      .title {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
        overflow-wrap: anywhere;
        padding-inline-end: 4px;
      }
      .title::after {
        content: "";
        position: absolute;
        inset: 0;
        border-radius: var(--radius);
      }
      .title:focus-visible {
        outline: none;
      }
      .title:focus-visible::after {
        outline: 2px solid var(--accent);
        outline-offset: 1px;
      }
      .foot {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 24px;
        color: var(--muted);
        font-size: 12px;
      }
      .due {
        display: inline-flex;
        align-items: center;
        gap: 4px;
        flex: 1;
        min-width: 0;
      }
      .due svg {
        width: 14px;
        height: 14px;
      }
      .late {
        color: var(--danger);
        font-weight: 600;
      }
      .soon {
        color: var(--warn);
        font-weight: 600;
      }
      .assign {
        position: relative;
        z-index: 1;
        border-radius: 50%;
        display: inline-grid;
        margin-inline-start: auto;
      }
      .assign select {
        position: absolute;
        inset: 0;
        opacity: 0;
        cursor: pointer;
        width: 24px;
        height: 24px;
      }
      .assign:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 1px;
      }
      .assign:hover .avatar {
        box-shadow: 0 0 0 2px var(--line);
      }
      .quick {
        padding: 0 8px 8px;
      }
      .none {
        color: var(--muted);
        text-align: center;
        padding: 20px 8px;
        font-size: 13px;
      }
      .none p {
        margin: 0 0 8px;
      }
      .empty {
        margin: 8vh auto 0;
        text-align: center;
        max-width: 340px;
        display: grid;
        justify-items: center;
        gap: 6px;
        color: var(--muted);
        padding: 0 16px;
      }
      .empty svg {
        width: 36px;
        height: 36px;
        stroke-width: 1.25;
      }
      .empty h2 {
        margin: 4px 0 0;
        font-size: 16px;
        color: var(--text);
      }
      .empty p {
        margin: 0 0 12px;
      }
      .empty .quiet {
        margin-block-start: 8px;
      }
      .empty .main svg {
        width: 18px;
        height: 18px;
      }
      .ghost {
        height: 74px;
        border-radius: var(--radius);
        background: var(--surface);
        animation: ghost 0.2s 0.15s both;
      }
      @keyframes ghost {
        from {
          opacity: 0;
        }
      }
      .more {
        border: 0;
        background: none;
        justify-content: center;
      }
      @media (max-width: 640px) {
        .columns {
          grid-auto-columns: 84vw;
          scroll-snap-type: x mandatory;
          gap: 8px;
        }
        .column {
          scroll-snap-align: center;
        }
        .bar {
          padding: 8px 12px;
        }
        .bar h1 {
          position: absolute;
          clip-path: inset(50%);
        }
        .bar input {
          flex: 1;
        }
        .bar .main span {
          display: none;
        }
        .bar .main {
          padding-inline: 6px;
        }
      }
    `,
  ];

  constructor() {
    super();
    /** The task that is open beside the board. */
    this.current = 0;
    this.mine = false;
    this.search = "";
    /** The column that has a field for a new task. @type {Status | ""} */
    this.adding = "";
    /** The column that a card is held over. @type {Status | ""} */
    this.over = "";
    this.problem = "";
    this.dragged = 0;
    this.said = "";
    /** Columns that show everything. @type {Set<Status>} */
    this.whole = new Set();
    /** @type {any} */
    this.timer = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(this.refresh, 60_000); // due dates come nearer
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  updated() {
    const { refocus } = this;
    if (!refocus) return;
    this.refocus = 0;
    this.card(refocus)?.focus();
  }

  /** @param {number} id @returns {HTMLElement | null} */
  card(id) {
    return this.renderRoot.querySelector(`li[data-id="${id}"] .title`);
  }

  /** @param {Task} task */
  fits(task) {
    return (!this.mine || task.assigned_to === this.me?.id) && (!this.search || task.title.toLocaleLowerCase().includes(this.search) || String(task.id) === this.search);
  }

  /**
   * @param {Task} task
   * @param {Partial<Task>} patch
   */
  async change(task, patch) {
    try {
      await this.tasks?.patch(task.id, patch);
    } catch (err) {
      this.say({ text: this.w.notSaved(this.wrong(err)), bad: true });
    }
  }

  /**
   * @param {Task} task
   * @param {Status} status
   */
  move(task, status) {
    if (task.status === status) return;
    this.said = this.w.movedTo(task.title, words(this.lang).statuses[status]);
    this.change(task, { status });
  }

  /** @param {SubmitEvent} event */
  async add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
    const title = field.value.trim();
    if (!title || !this.adding) return;
    this.problem = "";
    field.value = "";
    try {
      await this.tasks?.create({ title, status: this.adding, assigned_to: this.mine ? this.me?.id : undefined });
    } catch (err) {
      field.value = title;
      this.problem = this.wrong(err);
    }
  }

  /** @param {Status} status */
  async begin(status) {
    this.adding = status;
    this.problem = "";
    await this.updateComplete;
    /** @type {HTMLElement} */ (this.renderRoot.querySelector(".quick input")).focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const li = /** @type {HTMLElement} */ (event.target).closest("li");
    if (!li || !/** @type {HTMLElement} */ (event.target).matches(".title") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const forward = sideways && getComputedStyle(this).direction === "rtl" ? -step : step;
    const task = this.tasks?.get(Number(li.dataset.id));
    if (!task) return;
    if (event.altKey) {
      const next = statuses[statuses.indexOf(task.status) + forward];
      if (!sideways) return;
      event.preventDefault();
      if (!next) return;
      this.refocus = task.id;
      this.move(task, next);
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
    const empty = tasks.loaded && !tasks.all.size && !this.adding;
    return html`
      <div class="bar">
        <h1>${w.board}</h1>
        <input class="field" type="search" aria-label=${w.searchTasks} placeholder=${w.searchTasks} @input=${(/** @type {any} */ e) => (this.search = e.target.value.trim().toLocaleLowerCase())} />
        <button type="button" class="quiet toggle" aria-pressed=${this.mine} @click=${() => (this.mine = !this.mine)}>${w.mine}</button>
        <button type="button" class="main" aria-label=${w.add} @click=${() => this.begin("todo")}>${icons.plus}<span>${w.add}</span></button>
      </div>
      <div class="unseen" role="status">${this.said}</div>
      <p class="unseen" id="hint">${w.moveHint}</p>
      ${tasks.failed && !tasks.loaded
        ? html`<div class="empty" role="alert">${icons.offline}<h2>${w.loadFailed}</h2><button type="button" class="quiet" @click=${() => tasks.load()}>${w.again}</button></div>`
        : empty
          ? html`<div class="empty">${icons.board}<h2>${w.emptyBoard}</h2><p>${w.emptyBoardMore}</p><button type="button" class="main" @click=${() => this.begin("todo")}>${icons.plus}${w.addFirst}</button></div>`
          : this.columns(tasks)}
    `;
  }

  /** @param {import("./tasks.js").Tasks} tasks */
  columns(tasks) {
    /** @type {Record<Status, Task[]>} */
    const by = { todo: [], in_progress: [], in_review: [], done: [], cancelled: [] };
    for (const task of tasks.list()) if (this.fits(task)) by[task.status]?.push(task);
    return html`<div class="columns" @keydown=${this.key}>${statuses.map((status) => this.column(status, by[status].sort(order)))}</div>`;
  }

  /**
   * @param {Status} status
   * @param {Task[]} list
   */
  column(status, list) {
    const { w, tasks } = this;
    const name = words(this.lang).statuses[status];
    const shown = this.whole.has(status) ? list : list.slice(0, shownAtFirst);
    /** @type {(Task | null)[]} */
    const cards = [...shown];
    const held = this.over === status && this.dragged ? tasks?.get(this.dragged) : undefined;
    if (held && held.status !== status) {
      const at = cards.findIndex((task) => task && order(held, task) < 0);
      cards.splice(at < 0 ? cards.length : at, 0, null);
    }
    return html`<section
      class="column ${held ? "over" : ""}"
      data-status=${status}
      aria-label="${name}, ${w.tasks(list.length)}"
      @dragover=${(/** @type {DragEvent} */ e) => {
        if (!this.dragged) return;
        e.preventDefault();
        this.over = status;
      }}
      @drop=${(/** @type {DragEvent} */ e) => {
        e.preventDefault();
        const task = tasks?.get(this.dragged);
        this.dragged = 0;
        this.over = "";
        if (task) this.move(task, status);
      }}
    >
      <div class="head">
        ${statusIcons[status]}
        <h2>${name}</h2>
        <span class="count">${list.length}</span>
        <button type="button" class="icon" title=${w.addTo(name)} aria-label=${w.addTo(name)} @click=${() => this.begin(status)}>${icons.plus}</button>
      </div>
      ${this.adding === status
        ? html`<form class="quick" @submit=${this.add} @focusout=${this.leaveQuick}>
            <input class="field" name="title" maxlength="255" autocomplete="off" aria-label=${w.newTask} placeholder=${w.newTask} aria-invalid=${!!this.problem} aria-describedby="problem" @keydown=${(/** @type {KeyboardEvent} */ e) => e.key === "Escape" && (this.adding = "")} />
            <p class="error" id="problem" role="alert">${this.problem}</p>
          </form>`
        : nothing}
      ${cards.length
        ? html`<ul>
            ${repeat(
              cards,
              (task) => task?.id ?? "slot",
              (task) => (task ? this.item(task) : html`<li class="slot" aria-hidden="true"></li>`),
            )}
            ${list.length > shown.length ? html`<li class="more"><button type="button" class="quiet" @click=${() => (this.whole.add(status), this.requestUpdate())}>${w.showMore(list.length - shown.length)}</button></li>` : nothing}
          </ul>`
        : tasks?.loaded
          ? this.search || this.mine
            ? html`<p class="none">${w.noMatch}</p>`
            : html`<div class="none"><p>${w.noTasks}</p><button type="button" class="quiet" @click=${() => this.begin(status)}>${w.add}</button></div>`
          : html`<ul aria-hidden="true"><li class="ghost"></li><li class="ghost"></li></ul>`}
    </section>`;
  }

  /** @param {FocusEvent} event */
  leaveQuick(event) {
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"));
    if (!form.contains(/** @type {Node | null} */ (event.relatedTarget)) && !field.value.trim()) this.adding = "";
  }

  /** @param {Task} task */
  item(task) {
    const { w, tasks } = this;
    const person = tasks?.person(task.assigned_to);
    const how = { lang: locale(this.lang), zone: this.zone };
    const state = urgency(task);
    const due = task.due_date ? new Date(task.due_date) : null;
    return html`<li
      data-id=${task.id}
      class="${task.id === this.current ? "current " : ""}${task.id === this.dragged ? "dragged " : ""}${closed(task) ? "closed" : ""}"
      draggable="true"
      @dragstart=${(/** @type {DragEvent} */ e) => {
        this.dragged = task.id;
        e.dataTransfer?.setData("text/plain", task.title);
        this.requestUpdate();
      }}
      @dragend=${() => {
        this.dragged = 0;
        this.over = "";
        this.requestUpdate();
      }}
    >
      <a class="title" draggable="false" href="${this.client?.base}tasks/${task.id}" aria-current=${task.id === this.current || nothing} aria-describedby="hint" @click=${this.go}><bdi>${task.title}</bdi></a>
      <div class="foot">
        ${due
          ? html`<span class="due ${state}">${icons.calendar}${state ? html`<span class="unseen">${state === "late" ? w.overdue : w.dueSoon}:</span>` : nothing}<time datetime=${task.due_date} title=${full(due, how)}>${dueText(due, how)}</time></span>`
          : nothing}
        <span class="assign" title=${person ? nameOf(person) : w.nobody}>
          ${avatar(person)}
          <select aria-label=${w.assigneeOf(task.title)} @change=${(/** @type {any} */ e) => this.change(task, { assigned_to: Number(e.target.value) || null })}>
            ${people(tasks, task.assigned_to, w.nobody)}
          </select>
        </span>
      </div>
    </li>`;
  }
}

/**
 * "Today 17:00", "3 Mar".
 * @param {Date} at
 * @param {{ lang: string, zone: string }} how
 */
function dueText(at, how) {
  const day = dayName(at, how);
  return day === date(at, how) ? day : `${day} ${new Intl.DateTimeFormat(how.lang, { hour: "numeric", minute: "2-digit", timeZone: how.zone || undefined }).format(at)}`;
}

/**
 * The options of a choice of people: nobody, those who are active, and whoever has it now.
 * @param {import("./tasks.js").Tasks | null} tasks
 * @param {number | null} now
 * @param {string} nobody
 */
export function people(tasks, now, nobody) {
  const list = [...(tasks?.people.values() ?? [])].filter((person) => person.is_active || person.id === now).sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  return html`<option value="" .selected=${!now}>${nobody}</option>
    ${list.map((person) => html`<option value=${person.id} .selected=${person.id === now}>${nameOf(person)}</option>`)}`;
}

customElements.define("ctms-board", Board);
