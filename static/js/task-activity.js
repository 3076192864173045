// @ts-check
// What <ctms-task> shows below its fields: who changed what, and what the person hears of the task.

import { html, nothing, repeat } from "../vendor/lit.js";
import { avatar } from "./avatar.js";
import * as icons from "./icons.js";
import { leadList } from "./leads.js";
import { settle } from "./settle.js";
import { statusName } from "./statuses.js";
import { called, oneLine, titleOf } from "./text.js";
import { ago, full, short } from "./time.js";
import { happened, locale, words } from "./words.js";

/** @typedef {import("./task.js").TaskView} TaskView */
/** @typedef {import("./activity.js").Entry} Entry */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {{ lang: string, zone: string }} Format */

/**
 * The choice of what the person hears of the task.
 * @param {TaskView} page
 */
export function subscriptionField(page) {
  const { w, activity } = page;
  const chosen = activity?.subscription;
  if (!chosen) return nothing;
  const now = () => page.activity?.subscription; // as it is, also if a change was refused
  const set = settle(async (state, field) => {
    await page.subscribe(() => ({ state: /** @type {any} */ (state) }));
    field.value = now()?.state ?? "";
  });
  const own = chosen.lead_times !== null;
  const task = page.tasks?.get(page.number);
  // Of others, only those who follow the task are warned of it.
  const warned = { following: true, muted: false, default: (task?.assigned_to ?? task?.created_by) === page.me?.id };
  return html`<dt>${w.hear}</dt>
    <dd>
      <select
        class="field"
        id="hear"
        aria-label=${w.hear}
        aria-describedby="hear-more"
        @keydown=${set}
        @pointerdown=${set}
        @change=${set}
        @blur=${set}
      >
        ${/** @type {const} */ (["default", "following", "muted"]).map(
          (state) =>
            html`<option value=${state} .selected=${state === chosen.state}>${w.hearStates[state]}</option>`,
        )}
      </select>
      <p class="hint" id="hear-more">${w.hearMore[chosen.state]}</p>
      ${warned[chosen.state]
        ? html`<label class="check"
              ><input
                type="checkbox"
                .checked=${own}
                @change=${async (/** @type {any} */ { target }) => {
                  const lead_times = target.checked ? ["1h"] : null;
                  await page.subscribe(() => ({ lead_times }));
                  target.checked = !!now()?.lead_times;
                }}
              />${w.ownLeads}</label
            >${own
              ? html`<div class="leads">
                  ${leadList({
                    lang: page.lang,
                    leads: chosen.lead_times ?? [],
                    disabled: false,
                    change: (next) =>
                      page.subscribe(({ lead_times }) => ({ lead_times: next(lead_times ?? chosen.lead_times ?? []) })),
                  })}
                </div>`
              : nothing}`
        : nothing}
      ${page.problem("subscription")}
    </dd>`;
}

/**
 * Who changed what and when, newest first, together with the notifications that no change caused: warnings.
 * @param {TaskView} page
 * @param {Format} format
 */
export function activityList(page, format) {
  const { w, activity, feed, client } = page;
  if (!activity) return nothing;
  if (!activity.loaded)
    return activity.failed
      ? html`<p class="hint" role="alert">${w.loadFailed}</p>`
      : html`<p class="hint">…</p>`;
  const rows = (feed?.ids ?? []).map((id) => client?.store.rows.get(id)).filter((row) => row !== undefined);
  const items = merged(activity.entries, rows, activity.more);
  if (!items.length) return html`<p class="hint">${w.noHistory}</p>`;
  return html`<ol>
      ${repeat(
        items,
        ({ key }) => key,
        ({ entry, row, told }) => (entry ? entryItem(page, entry, told, format) : rowItem(page, row, format)),
      )}
    </ol>
    ${activity.more
      ? html`<button type="button" class="quiet" @click=${() => page.moreActivity()}>${w.showOlder}</button>`
      : nothing}`;
}

/**
 * Sorts changes and notifications into one list. A notification of the moment of a change belongs to that.
 * @param {Entry[]} entries
 * @param {Row[]} rows
 * @param {boolean} more whether there are older entries
 * @returns {{ key: string, at: number, entry?: Entry, row?: Row, told?: Row }[]}
 */
function merged(entries, rows, more) {
  const causes = new Map(entries.map((entry) => [entry.at, entry]));
  const told = new Map(rows.map((row) => [causes.get(row.created_at), row]));
  const oldest = more ? Date.parse(entries.at(-1)?.at ?? "") : -Infinity;
  const alone = rows.filter((row) => !causes.has(row.created_at) && row.at >= oldest);
  return [
    ...entries.map((entry) => ({ key: "e" + entry.id, at: Date.parse(entry.at), entry, told: told.get(entry) })),
    ...alone.map((row) => ({ key: "n" + row.id, at: row.at, row })),
  ].sort((a, b) => b.at - a.at);
}

/**
 * @param {TaskView} page
 * @param {string} at
 * @param {Format} format
 */
const timeOf = (page, at, format) =>
  html`<time datetime=${at} title=${full(new Date(at), format)}
    >${ago(new Date(at), { ...format, justNow: words(page.lang).justNow })}</time
  >`;

/**
 * @param {TaskView} page
 * @param {Entry} entry
 * @param {Row | undefined} told the notification that it caused
 * @param {Format} format
 */
function entryItem(page, entry, told, format) {
  const { w } = page;
  const { actor, key, changes } = entry;
  const who = called(actor) || key?.name || w.somebody;
  const made = Array.isArray(changes.title) && changes.title[0] === null;
  const fields = /** @type {(keyof typeof w.fields)[]} */ (Object.keys(changes).filter((field) => field in w.fields));
  const list = new Intl.ListFormat(format.lang).format(fields.map((field) => w.fields[field]));
  const lines = made ? [] : fields.filter((field) => changes[field] !== true);
  return html`<li>
    ${actor ? avatar(actor) : html`<span class="avatar by-key">${icons.key}</span>`}
    <div>
      <span
        ><b><bdi>${oneLine(who)}</bdi></b> ${made ? w.createdIt : w.changedIt(list)}${actor && key
          ? html` <span class="hush">${w.via(key.name)}</span>`
          : nothing}${told ? html`<span class="told" title=${w.toldYou}>${icons.bell}</span>` : nothing}</span
      >
      ${lines.map((field) => {
        const [from, to] = /** @type {[any, any]} */ (changes[field]);
        return html`<div class="change">
          <del>${valueText(page, field, from, format)}</del> <span aria-hidden="true">→</span>
          <ins>${valueText(page, field, to, format)}</ins>
        </div>`;
      })}
    </div>
    ${timeOf(page, entry.at, format)}
  </li>`;
}

/**
 * A value of a field in words.
 * @param {TaskView} page
 * @param {string} field
 * @param {string | number | null} value
 * @param {Format} format
 */
function valueText({ w, tasks, lang }, field, value, format) {
  if (field === "assigned_to" || field === "created_by") {
    if (value === null) return w.nobody;
    return tasks?.people.label(tasks.person(Number(value))) || (tasks?.peopleSync.loaded ? w.somebody : "…");
  }
  if (value === null) return w.none;
  if (field === "status") return statusName(String(value), words(lang));
  if (field === "due_date") return short(new Date(value), format);
  return html`<bdi>${titleOf(String(value), 0)}</bdi>`;
}

/**
 * A notification that no change caused.
 * @param {TaskView} page
 * @param {Row | undefined} row
 * @param {Format} format
 */
function rowItem(page, row, format) {
  if (!row) return nothing;
  return html`<li>
    <span class="avatar by-key">${icons.bell}</span>
    <div><span>${happened(row, words(page.lang), page.zone) || html`<bdi>${oneLine(row.message)}</bdi>`}</span></div>
    ${timeOf(page, row.created_at, format)}
  </li>`;
}
