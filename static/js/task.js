// @ts-check
// <ctms-task>: one task, beside the board. A change is saved when its field is left. Changes of others show at once.
//
// Properties: client, lang, zone, tasks, me; number, the id of the task.
// Events: ctms-navigate {url} (cancelable), when the task is closed.

import { html, nothing } from "../vendor/lit.js";
import { Activity } from "./activity.js";
import { ApiError } from "./api.js";
import * as icons from "./icons.js";
import { leadsLook } from "./leads.js";
import { controls, tokens } from "./look.js";
import { Page } from "./page.js";
import { pages } from "./pages-look.js";
import { taskBody } from "./task-body.js";
import { taskLook } from "./task-look.js";
import { oneLine } from "./text.js";
import { full, understood } from "./time.js";
import { locale } from "./words.js";

/** @typedef {import("./tasks.js").Task} Task */

/** A refusal of a due date that the server would not take either. */
const badDue = { code: "invalid", field: "due_date", detail: "The year must be between 1 and 9999." };

export class TaskView extends Page {
  static properties = { ...Page.properties, number: Object, missing: Object, failed: Object, confirming: Object };

  static styles = [tokens, controls, pages, taskLook, leadsLook];

  constructor() {
    super();
    this.number = 0;
    this.missing = false;
    this.failed = false;
    this.confirming = false;
    /** Whether the task is known. */
    this.here = false;
    /** The original texts of the fields that are being edited. @type {Map<"title" | "description", string>} */
    this.originals = new Map();
    /** The current texts of these fields. @type {Map<"title" | "description", string>} */
    this.drafts = new Map();
    /**
     * The texts that were not saved, since somebody else had changed the same field.
     * @type {Map<"title" | "description", string>}
     */
    this.conflicts = new Map();
    /** @type {Map<string, string>} */
    this.problems = new Map();
    /** What was understood by a due time that the clocks skip. */
    this.dueNote = "";
    /** The last change of each field. @type {Map<string, Partial<Task>>} */
    this.latest = new Map();
    /** @type {import("./feed.js").Feed | null} */
    this.feed = null;
    /** @type {Activity | null} */
    this.activity = null;
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    return this.client
      ? [
          ...super.listeners(),
          [this.client.store, "change", this.rerender],
          ...(this.tasks ? [/** @type {any} */ ([this.tasks, "change", () => this.#followTask()])] : []),
          [this.client.store, "caughtup", () => (this.load(), this.activity?.loadSubscription())],
          [this.client.store, "subscription", (/** @type {any} */ { detail }) => this.#onSubscription(detail)],
        ]
      : [];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.client?.store.closeFeed(this.feed);
    this.feed = null;
    this.#dropConflicts();
    if (this.tasks?.open === this.number) this.tasks.open = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (!changed.has("number") || !this.client) return;
    this.client.store.closeFeed(this.feed);
    this.feed = this.client.store.openFeed({ task: this.number });
    this.feed.load();
    this.activity = new Activity(this.client.api, this.number, this.rerender);
    this.activity.loadSubscription();
    this.here = false;
    this.#followTask();
    this.dueNote = "";
    this.#dropConflicts();
    this.originals.clear();
    this.drafts.clear();
    this.problems.clear();
    this.latest.clear();
    this.confirming = false;
    this.load();
  }

  // Who leaves a task may not have seen the question yet.
  #dropConflicts() {
    for (const _ of this.conflicts) this.toast({ text: this.w.notSaved(this.w.changedMeanwhile), bad: true });
    this.conflicts.clear();
  }

  // A new version of the task has new changes. A task that is gone is asked for, unless it is known to be deleted.
  #followTask() {
    const task = this.tasks?.all.get(this.number);
    this.activity?.follow(task?.version ?? 0);
    if (this.here && !task) {
      this.missing = this.tasks?.isDeleted(this.number) ?? false;
      if (!this.missing) this.load();
    }
    this.here = !!task;
  }

  /** @param {number | null} task whose subscription this page has changed */
  #onSubscription(task) {
    if (task === this.number) this.activity?.loadSubscription();
  }

  /** @param {Parameters<Activity["subscribe"]>[0]} patch */
  async subscribe(patch) {
    const { activity } = this;
    try {
      await activity?.subscribe(patch);
      this.problems.delete("subscription");
    } catch (err) {
      if (activity === this.activity) this.problems.set("subscription", this.w.notSaved(this.errorText(err)));
    }
    this.requestUpdate();
  }

  async moreActivity() {
    await this.activity?.loadMore().catch((err) => this.toast({ text: this.errorText(err), bad: true }));
  }

  /** What went wrong with a field. @param {string} field */
  problem(field) {
    const said = this.problems.get(field);
    return said ? html`<p class="error" role="alert">${said}</p>` : nothing;
  }

  async load() {
    const { number } = this;
    if (this.tasks) this.tasks.open = number;
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
    const late = () => this.latest.get(field) !== patch; // the field has a later change, or the task was left
    try {
      await this.tasks?.patch(number, patch, original);
      if (!late()) this.problems.delete(field);
    } catch (err) {
      const stale = /** @type {any} */ (err).status === 412;
      const problem = this.w.notSaved(stale ? this.w.changedMeanwhile : this.errorText(err));
      if (number !== this.number || !this.isConnected || !this.latest.has(field))
        return this.toast({ text: problem, bad: true });
      if (late()) return;
      if (stale) {
        this.conflicts.set(/** @type {any} */ (field), String(text));
        return this.requestUpdate();
      }
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
    const now = this.tasks?.get(this.number)?.[field];
    if (now === undefined) return; // the task is gone: the text is shown in its place
    if (field === "title" && text !== original) text = oneLine(text);
    this.originals.delete(field);
    this.drafts.delete(field);
    this.problems.delete(field);
    if (original === undefined || text === original || text === now) return this.requestUpdate();
    if (now !== original) {
      this.conflicts.set(field, text);
      return this.requestUpdate();
    }
    this.change({ [field]: text }, original);
  }

  /** @param {string} value of the field, "" for none */
  changeDue(value) {
    const meant = value ? understood(value, this.zone) : { at: null, skipped: false };
    if (!meant) {
      this.problems.set("due_date", this.w.notSaved(this.errorText(new ApiError(400, badDue))));
      return this.requestUpdate();
    }
    const { at, skipped } = meant;
    const format = { lang: locale(this.lang), zone: this.zone };
    this.dueNote = at && skipped ? this.w.dueSkipped(value.slice(11, 16), full(at, format)) : "";
    this.change({ due_date: at?.toISOString() ?? null });
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

  /** What was being written when the task was deleted. It can be copied. */
  #lostTexts() {
    const drafts = [...this.drafts].filter(([field, text]) => text && text !== this.originals.get(field));
    const texts = [...drafts.map(([, text]) => text), ...this.conflicts.values()];
    return texts.map((text) => html`<div class="lost"><b>${this.w.yours}</b><bdi>${text}</bdi></div>`);
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
          ? taskBody(this, task)
          : this.missing
            ? html`<div class="gone"><b>${w.taskGone}</b>${w.taskGoneMore}${this.#lostTexts()}</div>`
            : this.failed
              ? html`<div class="gone" role="alert">
                  <b>${w.loadFailed}</b
                  ><button type="button" class="quiet" @click=${() => this.load()}>${w.again}</button>
                </div>`
              : nothing}
      </div>
    `;
  }
}

customElements.define("ctms-task", TaskView);
