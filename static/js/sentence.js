// @ts-check
// The sentence of a row: who did what, in the order of the reader's language. The name of who it was and the title of
// the task stand out.

import { html } from "../vendor/lit.js";
import { isEvent } from "./event.js";
import { called, oneLine, plain, titleOf } from "./text.js";
import { short } from "./time.js";
import { knownStatus } from "./words.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{ lang: string, zone: string }} Format */

// They hold the places of the two within a sentence. No text on the wire that is shown has such characters.
const who = "\u0001";
const what = "\u0002";

/**
 * Says what happened, by kind. Returns "" if the row lacks what the words need.
 * @type {Record<string, (row: Row, w: Words, actor: string, format: Format) => string>}
 */
const sentences = {
  task_assigned: (_row, { says }, actor) => says.assigned(actor, what),
  task_unassigned: (_row, { says }, actor) => says.unassigned(actor, what),
  status_change: ({ status }, w, actor) => {
    const name = knownStatus(status, w);
    return name && w.says.moved(actor, what, name);
  },
  deadline_warning: ({ due_date, created_at }, { says }) => {
    if (!due_date) return "";
    const minutes = (Date.parse(due_date) - Date.parse(created_at)) / 60_000;
    if (minutes > 0) return says.due(what, Math.ceil(minutes));
    return minutes > -1 ? says.dueNow(what) : says.wasDue(what, Math.floor(-minutes));
  },
  assignee_changed: ({ args }, { says }, actor) => says.assignedTo(actor, what, plain(args?.assignee ?? "")),
  due_date_changed: ({ due_date }, { says }, actor, format) =>
    says.nowDue(actor, what, due_date ? short(new Date(due_date), format) : ""),
};

/**
 * Renders what happened. Without words for it, that is the message of the server.
 * @param {Row} row
 * @param {Words} w
 * @param {Format} format
 */
export function sentence(row, w, format) {
  const { actor, title, notification_type: kind } = row;
  const make = !isEvent(row) && title !== undefined && Object.hasOwn(sentences, kind) && sentences[kind];
  const said = make && make(row, w, actor ? who : "", format);
  if (!said) return html`<bdi>${oneLine(row.message)}</bdi>`;
  return said.split(/([\u0001\u0002])/).map((part) => {
    if (part === who) return html`<b class="who" dir="auto">${oneLine(called(actor))}</b>`;
    if (part === what) return html`<bdi class="what">${titleOf(title, row.task_id)}</bdi>`;
    return part && html`<span>${part}</span>`;
  });
}
