// @ts-check
// A card of the board: the title of a task, its due date and its assignee.

import { html, nothing } from "../vendor/lit.js";
import { press } from "./drag.js";
import * as icons from "./icons.js";
import { avatar } from "./page.js";
import { settle } from "./settle.js";
import { closed } from "./tasks.js";
import { plain, titleOf } from "./text.js";
import { clock, date, dayName, full } from "./time.js";
import { locale } from "./words.js";

/** @typedef {import("./tasks.js").Task} Task */

const soon = 24 * 3_600_000;

/**
 * Says how urgent a task is: "late", "soon", or "" for neither.
 * @param {Task} task
 */
export function urgency(task) {
  if (!task.due_date || closed(task)) return "";
  const left = Date.parse(task.due_date) - Date.now();
  return left < 0 ? "late" : left < soon ? "soon" : "";
}

/**
 * Renders a task for the board.
 * @param {import("./board.js").Board} board
 * @param {Task} task
 */
export function card(board, task) {
  const { w, tasks } = board;
  const person = tasks?.person(task.assigned_to);
  const format = { lang: locale(board.lang), zone: board.zone };
  const state = urgency(task);
  const due = task.due_date ? new Date(task.due_date) : null;
  const title = titleOf(task.title, task.id);
  const who = person ? tasks?.people.label(person) : task.assigned_to ? "…" : w.nobody;
  const choosing = () => (board.choosingFor = task.id);
  const assign = settle((value) => board.change(task, { assigned_to: Number(value) || null }));
  return html`<li
    data-id=${task.id}
    class="${task.id === board.current ? "current " : ""}${task.id === board.dragged ? "dragged " : ""}${closed(task)
      ? "closed"
      : ""}"
    @pointerdown=${(/** @type {PointerEvent} */ e) => press(board, e)}
  >
    <a
      class="title"
      draggable="false"
      href="${board.client?.base}tasks/${task.id}"
      aria-current=${task.id === board.current || nothing}
      aria-describedby="hint"
      @click=${board.navigate}
      ><bdi>${title}</bdi></a
    >
    <div class="foot">
      <span class="number">#${task.id}</span>
      ${due
        ? html`<span class="due ${state}"
            >${icons.calendar}${state
              ? html`<span class="unseen">${state === "late" ? w.overdue : w.dueSoon}:</span>`
              : nothing}<time datetime=${task.due_date} title=${full(due, format)}>${dueText(due, format)}</time></span
          >`
        : nothing}
      <span class="assign" title=${who}>
        ${task.assigned_to && !person ? html`<span class="avatar"></span>` : avatar(person)}
        ${task.id === board.choosingFor || task.id === board.pointedAt
          ? html`<select
              aria-label=${w.assigneeOf(plain(title))}
              @focus=${choosing}
              @keydown=${assign}
              @pointerdown=${assign}
              @change=${assign}
              @blur=${assign}
            >
              ${people(tasks, task.assigned_to, w.nobody)}
            </select>`
          : html`<button
              type="button"
              aria-haspopup="listbox"
              aria-label="${w.assigneeOf(plain(title))}, ${who}"
              @pointerenter=${() => (board.pointedAt = task.id)}
              @focus=${choosing}
              @click=${choosing}
            ></button>`}
      </span>
    </div>
  </li>`;
}

/**
 * "Today 17:00", "3 Mar".
 * @param {Date} at
 * @param {{ lang: string, zone: string }} format
 */
function dueText(at, format) {
  const day = dayName(at, format);
  const time = clock(at, format).replaceAll(" ", "\u00a0"); // a line may end between day and time, but not before "PM"
  return day === date(at, format) ? day : `${day} ${time}`;
}

/**
 * Renders the options of a select of people: nobody, all active people, and the current one even if inactive.
 * @param {import("./tasks.js").Tasks | null} tasks
 * @param {number | null} now
 * @param {string} nobody
 */
export function people(tasks, now, nobody) {
  const list = [...(tasks?.people.values() ?? [])]
    .filter((person) => person.is_active || person.id === now)
    .map((person) => ({ id: person.id, label: tasks?.people.label(person) ?? "" }))
    .sort((a, b) => a.label.localeCompare(b.label));
  // The name of somebody who has not come yet is not known, but it is somebody.
  if (now && !list.some(({ id }) => id === now)) list.unshift({ id: now, label: "…" });
  return html`<option value="" .selected=${!now}>${nobody}</option>
    ${list.map(({ id, label }) => html`<option value=${id} .selected=${id === now}>${label}</option>`)}`;
}
