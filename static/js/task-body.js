// @ts-check
// The body of <ctms-task>: the fields of a task, and its activity.

import { html, nothing } from "../vendor/lit.js";
import { people, urgency } from "./card.js";
import { link } from "./client.js";
import * as icons from "./icons.js";
import { settle } from "./settle.js";
import { activityList, subscriptionField } from "./task-activity.js";
import { statuses, statusName } from "./tasks.js";
import { linksIn, plain, titleOf } from "./text.js";
import { full, here, short, toField, twice } from "./time.js";
import { locale, words } from "./words.js";

/** @typedef {import("./task.js").TaskView} TaskView */
/** @typedef {import("./tasks.js").Task} Task */
/** @typedef {{ lang: string, zone: string }} Format */

/**
 * Renders a task with its fields, its activity, and the question before it is deleted.
 * @param {TaskView} page
 * @param {Task} task
 */
export function taskBody(page, task) {
  const { w } = page;
  const format = { lang: locale(page.lang), zone: page.zone };
  return html`
    <h2 class="unseen">${w.task} ${plain(titleOf(task.title, task.id))}</h2>
    ${area(page, task, { field: "title", label: w.title, hint: w.title, most: 255 })}
    ${area(page, task, { field: "description", label: w.description, hint: w.descriptionHint, most: 10_000 })}
    <dl>
      <dt>${w.status}</dt>
      <dd>${statusField(page, task)}</dd>
      <dt>${w.assignee}</dt>
      <dd>${assigneeField(page, task)}</dd>
      <dt>${w.dueDate}</dt>
      <dd>${dueField(page, task)}</dd>
      ${subscriptionField(page)}
    </dl>
    ${page.problem("remove")} ${made(page, task, format)}
    <h3>${w.history}</h3>
    ${activityList(page, format)}
    ${page.me?.is_admin
      ? html`<a class="quiet why" href="${page.client?.base}admin/why?task=${task.id}" @click=${page.navigate}
          >${w.whyTold}</a
        >`
      : nothing}
    ${deleteDialog(page, task)}
  `;
}

/**
 * A field for a text. It is saved when it is left. Until somebody writes, the same text lies above it, with its links.
 * @param {TaskView} page
 * @param {Task} task
 * @param {{ field: "title" | "description", label: string, hint: string, most: number }} what
 */
function area(page, task, { field, label, hint, most }) {
  const shown = page.drafts.get(field) ?? task[field];
  const reading = field === "description" ? html`<div class="bare reading">${withLinks(page, shown)}</div>` : nothing;
  return html`<div class="text">
      <textarea
        class="bare ${field}"
      aria-label=${label}
      placeholder=${hint}
      data-most=${most}
      rows="1"
      dir="auto"
      .value=${shown}
      aria-invalid=${page.problems.has(field)}
      @focus=${() => page.drafts.has(field) || page.originals.set(field, task[field])}
      @input=${(/** @type {any} */ e) => (page.drafts.set(field, e.target.value), page.requestUpdate())}
      @blur=${(/** @type {any} */ e) => page.saveText(field, e.target.value)}
      @keydown=${(/** @type {KeyboardEvent} */ e) => {
        if (e.key === "Enter" && (field === "title" || e.ctrlKey || e.metaKey)) {
          e.preventDefault();
          page.leaveField();
        }
      }}
    ></textarea>${reading}
    </div>
    ${page.problem(field)} ${conflictOf(page, task, field)}`;
}

/**
 * Renders a text as text, and the addresses in it as links. Those of other sites open in a tab of their own.
 * @param {TaskView} page
 * @param {string} shown
 */
const withLinks = (page, shown) =>
  linksIn(shown).map(({ text, url }) => {
    if (!url || !link(url, "")) return html`<span aria-hidden="true">${text}</span>`;
    const ours = url.startsWith(page.client?.base ?? "-");
    return html`<a
      href=${url}
      target=${ours ? nothing : "_blank"}
      rel="noopener noreferrer"
      @click=${ours ? page.navigate : nothing}
      >${text}</a
    >`;
  });

/**
 * Asks which text to keep, when two people have changed the same one. Both stand side by side.
 * @param {TaskView} page
 * @param {Task} task
 * @param {"title" | "description"} field
 */
function conflictOf(page, task, field) {
  const { w, conflicts } = page;
  const text = conflicts.get(field);
  if (text === undefined) return nothing;
  return html`<div class="conflict" role="alert">
    <p>${w.conflict}</p>
    <div class="versions">
      <div><b>${w.theirs}</b><bdi>${task[field]}</bdi></div>
      <div><b>${w.yours}</b><bdi>${text}</bdi></div>
    </div>
    <div class="actions">
      <button type="button" class="quiet" @click=${() => (conflicts.delete(field), page.requestUpdate())}>
        ${w.takeTheirs}
      </button>
      <button
        type="button"
        class="quiet"
        @click=${() => (conflicts.delete(field), page.change({ [field]: text }, task[field]))}
      >
        ${w.keepMine}
      </button>
    </div>
  </div>`;
}

/**
 * @param {TaskView} page
 * @param {Task} task
 */
function statusField(page, task) {
  const { w } = page;
  const setStatus = settle((value) => page.change({ status: /** @type {any} */ (value) }));
  return html`<select
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
            ${statusName(status, words(page.lang))}
          </option>`,
      )}
    </select>
    ${page.problem("status")}`;
}

/**
 * @param {TaskView} page
 * @param {Task} task
 */
function assigneeField(page, task) {
  const { w, tasks } = page;
  const setAssignee = settle((value) => page.change({ assigned_to: Number(value) || null }));
  return html`<select
      class="field"
      aria-label=${w.assignee}
      @keydown=${setAssignee}
      @pointerdown=${setAssignee}
      @change=${setAssignee}
      @blur=${setAssignee}
    >
      ${people(tasks, task.assigned_to, w.nobody)}
    </select>
    ${page.problem("assigned_to")}`;
}

/**
 * @param {TaskView} page
 * @param {Task} task
 */
function dueField(page, task) {
  const { w } = page;
  const state = urgency(task);
  const due = task.due_date ? toField(new Date(task.due_date), page.zone) : "";
  // A date that is typed only in part is not saved.
  const setDue = settle((value, field) => (field.validity.badInput ? (field.value = due) : page.changeDue(value)));
  return html`<input
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
          @click=${() => page.changeDue("")}
        >
          ${icons.close}
        </button>`
      : nothing}
    ${page.dueNote ? html`<p class="hint" role="status">${page.dueNote}</p>` : nothing}
    ${task.due_date && twice(new Date(task.due_date), page.zone)
      ? html`<p class="hint">
          ${w.dueTwice(full(new Date(task.due_date), { lang: locale(page.lang), zone: page.zone }))}
        </p>`
      : nothing}
    <p class="hint" id="zone">
      ${state ? html`<b class=${state}>${state === "late" ? w.overdue : w.dueSoon}.</b> ` : nothing}${w.inZone(
        page.zone || here(),
      )}
    </p>
    ${page.problem("due_date")}`;
}

/**
 * Says who created the task, and when.
 * @param {TaskView} page
 * @param {Task} task
 * @param {Format} format
 */
function made(page, task, format) {
  const { w, tasks } = page;
  const creator = tasks?.person(task.created_by);
  const at = new Date(task.created_at);
  const name = task.created_by === page.me?.id ? w.you : tasks?.people.label(creator);
  const said = name ? w.createdBy(name, short(at, format)) : w.created(short(at, format));
  return html`<p class="meta"><time datetime=${task.created_at} title=${full(at, format)}>${said}</time></p>`;
}

/**
 * @param {TaskView} page
 * @param {Task} task
 */
function deleteDialog(page, task) {
  const { w } = page;
  return html`<dialog aria-labelledby="sure" @close=${() => (page.confirming = false)}>
    <p id="sure">${w.removeSure(plain(titleOf(task.title, task.id)))}</p>
    <div class="actions">
      <button type="button" class="quiet" @click=${() => (page.confirming = false)}>${w.cancel}</button>
      <button type="button" class="danger" @click=${page.deleteTask}>${w.removeYes}</button>
    </div>
  </dialog>`;
}
