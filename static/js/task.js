// @ts-check
// <ctms-task>: one task, beside the board. A change is saved when its field is left. Changes of others show at once.
//
// Properties: client, lang, zone, tasks, me; number, the id of the task.
// Events: ctms-navigate {url} (cancelable), when the task is closed.

import { html, nothing, repeat } from "../vendor/lit.js";
import { people, urgency } from "./card.js";
import * as icons from "./icons.js";
import { controls, pages, tokens } from "./look.js";
import { nameOf, Page } from "./page.js";
import { settle } from "./settle.js";
import { taskLook } from "./task-look.js";
import { statuses } from "./tasks.js";
import { ago, fromField, full, here, toField } from "./time.js";
import { happened, locale, words } from "./words.js";

/** @typedef {import("./tasks.js").Task} Task */

export class TaskView extends Page {
  static properties = { ...Page.properties, number: Object, missing: Object, failed: Object, confirming: Object };

  static styles = [tokens, controls, pages, taskLook];

  constructor() {
    super();
    this.number = 0;
    this.missing = false;
    this.failed = false;
    this.confirming = false;
    /** The original texts of the fields that are being edited. @type {Map<"title" | "description", string>} */
    this.originals = new Map();
    /** The current texts of these fields. @type {Map<"title" | "description", string>} */
    this.drafts = new Map();
    /**
     * A text that was not saved, since somebody else had changed the same field.
     * @type {{ field: "title" | "description", text: string } | null}
     */
    this.conflict = null;
    /** @type {Map<string, string>} */
    this.problems = new Map();
    /** The last change of each field. @type {Map<string, Partial<Task>>} */
    this.latest = new Map();
    /** @type {import("./store.js").Feed | null} */
    this.feed = null;
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    return this.client
      ? [
          ...super.listeners(),
          [this.client.store, "change", this.rerender],
          [this.client.store, "caughtup", () => this.load()],
        ]
      : [];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.client?.store.closeFeed(this.feed);
    this.feed = null;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has("number") || !this.client) return;
    this.client.store.closeFeed(this.feed);
    this.feed = this.client.store.openFeed({ task: this.number });
    this.feed.load();
    this.originals.clear();
    this.drafts.clear();
    this.problems.clear();
    this.latest.clear();
    this.conflict = null;
    this.confirming = false;
    this.load();
  }

  async load() {
    const { number } = this;
    try {
      await this.tasks?.fetch(number);
      if (number !== this.number) return;
      this.missing = this.failed = false;
    } catch (err) {
      if (number !== this.number) return;
      this.missing = /** @type {any} */ (err).status === 404;
      this.failed = !this.missing && !this.tasks?.get(number);
    }
  }

  updated() {
    if (this.lostFocus) this.leaveField();
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && this.confirming !== dialog.open) dialog[this.confirming ? "showModal" : "close"]();
  }

  /**
   * Saves a change. A text that cannot be saved stays in its field, for another try.
   * @param {Partial<Task>} patch
   * @param {string} [original] what a text was when its editing began
   */
  async change(patch, original) {
    const { number } = this;
    const [field, text] = Object.entries(patch)[0];
    this.latest.set(field, patch);
    const late = () => this.latest.get(field) !== patch; // the field has a later change, or another task is open
    try {
      await this.tasks?.patch(number, patch);
      if (!late()) this.problems.delete(field);
    } catch (err) {
      const problem = this.w.notSaved(this.errorText(err));
      if (number !== this.number || !this.isConnected) return this.toast({ text: problem, bad: true });
      if (late()) return;
      this.problems.set(field, problem);
      if (original !== undefined && (field === "title" || field === "description")) {
        this.originals.set(field, original);
        if (!this.drafts.has(field)) this.drafts.set(field, String(text));
      }
    }
    this.requestUpdate();
  }

  /**
   * Saves a text that was edited, unless somebody else changed the same field meanwhile.
   * @param {"title" | "description"} field
   * @param {string} text
   */
  saveText(field, text) {
    const original = this.originals.get(field);
    this.originals.delete(field);
    this.drafts.delete(field);
    this.problems.delete(field);
    const now = this.tasks?.get(this.number)?.[field];
    if (original === undefined || now === undefined || text === original || text === now) return this.requestUpdate();
    if (now !== original) {
      this.conflict = { field, text };
      return this.requestUpdate();
    }
    this.change({ [field]: text }, original);
  }

  /** @param {string} value */
  changeDue(value) {
    this.change({ due_date: value ? fromField(value, this.zone).toISOString() : null });
  }

  async deleteTask() {
    this.confirming = false;
    try {
      await this.tasks?.remove(this.number);
      this.close();
    } catch (err) {
      this.problems.set("remove", this.errorText(err));
      this.requestUpdate();
    }
  }

  close() {
    this.emit("ctms-navigate", { url: this.client?.base, task_id: null });
  }

  /** Moves the focus out of the field, to the task itself, so that keys go on working. This saves the field. */
  leaveField() {
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".scroll"))?.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event of the task, or of what is around it */
  onKeydown(event) {
    if (event.key !== "Escape" || this.confirming) return;
    const writing = /** @type {HTMLElement} */ (event.composedPath()[0]).matches("textarea, input");
    this.leaveField();
    if (!writing) this.close();
  }

  render() {
    const { w, tasks } = this;
    const task = tasks?.get(this.number);
    return html`
      <div class="top">
        <span>#${this.number}</span>
        ${task && (task.created_by === this.me?.id || this.me?.is_admin)
          ? html`<button
              type="button"
              class="icon"
              title=${w.remove}
              aria-label=${w.remove}
              @click=${() => (this.confirming = true)}
            >
              ${icons.trash}
            </button>`
          : nothing}
        <a class="icon" href=${this.client?.base} title=${w.close} aria-label=${w.close} @click=${this.navigate}
          >${icons.close}</a
        >
      </div>
      <div class="scroll" tabindex="-1">
        ${task
          ? this.body(task)
          : this.missing
            ? html`<div class="gone"><b>${w.taskGone}</b>${w.taskGoneMore}</div>`
            : this.failed
              ? html`<div class="gone" role="alert">
                  <b>${w.loadFailed}</b
                  ><button type="button" class="quiet" @click=${() => this.load()}>${w.again}</button>
                </div>`
              : nothing}
      </div>
    `;
  }

  /** @param {Task} task */
  body(task) {
    const { w, tasks, conflict } = this;
    const format = { lang: locale(this.lang), zone: this.zone };
    const state = urgency(task);
    const creator = tasks?.person(task.created_by);
    const when = full(new Date(task.created_at), format);
    const area = (
      /** @type {"title" | "description"} */ field,
      /** @type {string} */ label,
      /** @type {string} */ hint,
      /** @type {number} */ most,
    ) =>
      html`<textarea
          class="bare ${field}"
          aria-label=${label}
          placeholder=${hint}
          maxlength=${most}
          rows="1"
          dir="auto"
          .value=${this.drafts.get(field) ?? task[field]}
          aria-invalid=${this.problems.has(field)}
          @focus=${() => this.drafts.has(field) || this.originals.set(field, task[field])}
          @input=${(/** @type {any} */ e) => this.drafts.set(field, e.target.value)}
          @blur=${(/** @type {any} */ e) => this.saveText(field, e.target.value)}
          @keydown=${(/** @type {KeyboardEvent} */ e) => {
            if (e.key === "Enter" && (field === "title" || e.ctrlKey || e.metaKey)) {
              e.preventDefault();
              this.leaveField();
            }
          }}
        ></textarea
        >${this.problemOf(field)}`;
    const setStatus = settle((value) => this.change({ status: /** @type {any} */ (value) }));
    const setAssignee = settle((value) => this.change({ assigned_to: Number(value) || null }));
    const due = task.due_date ? toField(new Date(task.due_date), this.zone) : "";
    // A date that is typed only in part is not saved.
    const setDue = settle((value, field) => (field.validity.badInput ? (field.value = due) : this.changeDue(value)));
    return html`
      <h2 class="unseen">${w.task} ${task.title}</h2>
      ${area("title", w.title, w.title, 255)} ${area("description", w.description, w.descriptionHint, 10_000)}
      ${conflict
        ? html`<div class="conflict" role="alert">
            <p>${w.conflict}</p>
            <p><bdi>${task[conflict.field]}</bdi></p>
            <div class="actions">
              <button type="button" class="quiet" @click=${() => ((this.conflict = null), this.requestUpdate())}>
                ${w.takeTheirs}
              </button>
              <button
                type="button"
                class="quiet"
                @click=${() => (
                  (this.conflict = null),
                  this.change({ [conflict.field]: conflict.text }, task[conflict.field])
                )}
              >
                ${w.keepMine}
              </button>
            </div>
          </div>`
        : nothing}
      <dl>
        <dt>${w.status}</dt>
        <dd>
          <select
            class="field"
            aria-label=${w.status}
            @keydown=${setStatus}
            @pointerdown=${setStatus}
            @change=${setStatus}
            @blur=${setStatus}
          >
            ${statuses.map(
              (status) =>
                html`<option value=${status} .selected=${status === task.status}>
                  ${words(this.lang).statuses[status]}
                </option>`,
            )}
          </select>
          ${this.problemOf("status")}
        </dd>
        <dt>${w.assignee}</dt>
        <dd>
          <select
            class="field"
            aria-label=${w.assignee}
            @keydown=${setAssignee}
            @pointerdown=${setAssignee}
            @change=${setAssignee}
            @blur=${setAssignee}
          >
            ${people(tasks, task.assigned_to, w.nobody)}
          </select>
          ${this.problemOf("assigned_to")}
        </dd>
        <dt>${w.dueDate}</dt>
        <dd>
          <input
            class="field ${state}"
            type="datetime-local"
            aria-label=${w.dueDate}
            aria-describedby="zone"
            .value=${due}
            @keydown=${setDue}
            @pointerdown=${setDue}
            @change=${setDue}
            @blur=${setDue}
          />
          ${task.due_date
            ? html`<button
                type="button"
                class="icon"
                title=${w.noDue}
                aria-label=${w.noDue}
                @click=${() => this.changeDue("")}
              >
                ${icons.close}
              </button>`
            : nothing}
          <p class="hint" id="zone">
            ${state ? html`<b class=${state}>${state === "late" ? w.overdue : w.dueSoon}.</b> ` : nothing}${w.inZone(
              this.zone || here(),
            )}
          </p>
          ${this.problemOf("due_date")}
        </dd>
      </dl>
      ${this.problemOf("remove")}
      <p class="meta">
        ${task.created_by
          ? w.createdBy(task.created_by === this.me?.id ? w.you : creator ? nameOf(creator) : "…", when)
          : w.created(when)}
      </p>
      <h3>${w.history}</h3>
      ${this.history(format)}
      <dialog aria-labelledby="sure" @close=${() => (this.confirming = false)}>
        <p id="sure">${w.removeSure}</p>
        <div class="actions">
          <button type="button" class="quiet" @click=${() => (this.confirming = false)}>${w.cancel}</button>
          <button type="button" class="danger" @click=${this.deleteTask}>${w.removeYes}</button>
        </div>
      </dialog>
    `;
  }

  /** @param {string} field */
  problemOf(field) {
    const said = this.problems.get(field);
    return said ? html`<p class="error" role="alert">${said}</p>` : nothing;
  }

  /** @param {{ lang: string, zone: string }} format */
  history(format) {
    const { w, feed, client } = this;
    const rows = (feed?.ids ?? []).map((id) => client?.store.rows.get(id)).filter((row) => row !== undefined);
    if (!rows.length) return feed?.loaded ? html`<p class="hint">${w.noHistory}</p>` : nothing;
    const say = words(this.lang);
    return html`<ol>
        ${repeat(
          rows,
          (row) => row.id,
          (row) =>
            html`<li>
              <span>${happened(row, say) || html`<bdi>${row.message}</bdi>`}</span
              ><time datetime=${row.created_at} title=${full(new Date(row.created_at), format)}
                >${ago(new Date(row.created_at), { ...format, justNow: say.justNow })}</time
              >
            </li>`,
        )}
      </ol>
      ${feed?.more
        ? html`<button type="button" class="quiet" @click=${() => feed.loadMore()}>${w.showMore(200)}</button>`
        : nothing}`;
  }
}

customElements.define("ctms-task", TaskView);
