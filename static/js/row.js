// @ts-check
// A row of the inbox, and the icon of each kind.

import { html, nothing } from "../vendor/lit.js";
import { avatar } from "./avatar.js";
import { target } from "./client.js";
import { actions, eventIcon } from "./event-row.js";
import { eventLines, isEvent } from "./event.js";
import * as icons from "./icons.js";
import { oneLine, titleOf } from "./text.js";
import { ago, full } from "./time.js";
import { happened, isGone, locale, text, words } from "./words.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./fold.js").Item} Item */

const kinds = {
  task_assigned: icons.assigned,
  task_unassigned: icons.unassigned,
  status_change: icons.moved,
  deadline_warning: icons.due,
  assignee_changed: icons.users,
  due_date_changed: icons.calendar,
};

/** @param {Row} row */
export const iconOf = (row) =>
  isEvent(row) ? eventIcon(row) : (kinds[/** @type {keyof typeof kinds} */ (row.notification_type)] ?? icons.bell);

/**
 * Returns the class of a row or a toast. The type of an event is any word, so it is none of our classes.
 * @param {Row} row
 */
export const classOf = (row) => (isEvent(row) ? "event" : row.notification_type);

/**
 * Returns the two lines of a notification: the one that stands out, and the one below.
 * @param {Row} row
 * @param {import("./words.js").Words} w
 */
export function linesOf(row, w) {
  if (isEvent(row)) return eventLines(row);
  const said = happened(row, w);
  return said ? { first: titleOf(row.title, row.task_id), below: said } : { first: oneLine(row.message), below: "" };
}

/**
 * Returns what a screen reader says of a priority that is not the usual one.
 * @param {Row} row
 * @param {import("./words.js").Words} w
 */
export const priorityOf = ({ priority }, w) =>
  priority && priority !== "normal" ? `${w.priorities[priority]}: ` : "";

/**
 * Says why a notification came, where its sentence does not say so.
 * @param {Row} row
 * @param {import("./words.js").Words} w
 */
const reasonOf = ({ reason }, w) => w.reasons[/** @type {keyof typeof w.reasons} */ (reason)] ?? "";

/**
 * Renders a row: one notification, or several folded into one.
 * @param {import("./inbox.js").Inbox} inbox
 * @param {Item} item
 * @param {number} place from 1
 * @param {number} size of the list, -1 while it is not known
 */
export function row(inbox, item, place, size) {
  const client = /** @type {import("./client.js").Client} */ (inbox.client);
  const w = words(inbox.lang);
  const shown = item.open ? item.rows.slice(0, 1) : item.rows;
  const newest = item.rows[0];
  const unread = shown.some((one) => !client.store.isRead(one));
  const at = new Date(newest.at);
  const format = { lang: locale(inbox.lang), zone: inbox.zone, justNow: w.justNow };
  const { first, below } = linesOf(newest, w);
  const stress = priorityOf(newest, w);
  const follow = (/** @type {MouseEvent} */ e, /** @type {string} */ url) => inbox.follow(e, item, url);
  const label = unread ? w.markRead : w.markUnread;
  const many = item.rows.length;
  const toggle = () => inbox.toggleFold(item.key);
  const fold = html`<button class="fold" aria-expanded=${!!item.open} @click=${toggle}>×${many}${icons.down}</button>`;
  const gone = isGone(newest);
  const why = reasonOf(newest, w);
  const { actor } = newest;
  return html`${item.day ? html`<div class="day" aria-hidden="true">${item.day}</div>` : nothing}<article
    tabindex="0"
    data-key=${item.key}
    class="${unread ? "unread " : ""}${item.inner ? "inner " : ""}${gone ? "gone " : ""}${classOf(newest)}"
    aria-posinset=${place}
    aria-setsize=${size}
    aria-labelledby="m${newest.id}"
    aria-describedby="t${newest.id}"
    @focus=${() => (inbox.currentKey = item.key)}
  >
    ${actor ? html`<span class="by">${avatar(actor)}${iconOf(newest)}</span>` : iconOf(newest)}
    <div class="said">
      <a
        class="message"
        id="m${newest.id}"
        tabindex="-1"
        href=${gone ? nothing : target(newest, client.base)}
        title=${text(newest, w)}
        @click=${(/** @type {MouseEvent} */ e) => inbox.follow(e, item)}
        @auxclick=${(/** @type {MouseEvent} */ e) => e.button === 1 && inbox.mark(item, true)}
        >${unread || stress ? html`<span class="unseen">${unread ? w.unread + ": " : ""}${stress}</span>` : nothing}<bdi
          >${first}</bdi
        ></a
      >
      <div class="below" id="t${newest.id}">
        <span title=${isEvent(newest) ? (newest.reason_text ?? "") : nothing}>${below}</span>
        ${gone || why ? html`<span class="why">${gone ? w.gone : why}</span>` : nothing}
        ${many > 1 ? fold : nothing}${actions(newest, client.base, follow)}
      </div>
    </div>
    <time dir="auto" datetime=${newest.created_at} title=${full(at, format)}>${ago(at, format)}</time>
    <button class="mark" title=${label} @click=${() => inbox.mark(item, unread)}></button>
  </article>`;
}
