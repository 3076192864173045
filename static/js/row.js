// @ts-check
// A row of the inbox, and the icon of each kind.

import { html, nothing } from "../vendor/lit.js";
import { avatar } from "./avatar.js";
import { target } from "./client.js";
import { actions, eventIcon } from "./event-row.js";
import { eventLines, isEvent } from "./event.js";
import * as icons from "./icons.js";
import { sentence } from "./sentence.js";
import { folderOf } from "./states.js";
import { oneLine, titleOf } from "./text.js";
import { ago, ahead, full } from "./time.js";
import { happened, isGone, locale, text, words } from "./words.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./fold.js").Item} Item */
/** @typedef {import("./inbox.js").Inbox} Inbox */

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
 * Returns the two lines of a toast: the one that stands out, and the one below.
 * @param {Row} row
 * @param {import("./words.js").Words} w
 * @param {string} zone of the reader
 */
export function linesOf(row, w, zone) {
  if (isEvent(row)) return eventLines(row);
  const said = happened(row, w, zone);
  return said ? { first: titleOf(row.title, row.task_id), below: said } : { first: oneLine(row.message), below: "" };
}

/**
 * Returns what a screen reader says of a priority that is not the usual one.
 * @param {Row} row
 * @param {import("./words.js").Words} w
 */
export const priorityOf = ({ priority }, w) => (priority && priority !== "normal" ? `${w.priorities[priority]}: ` : "");

/**
 * Says why a notification came, where its sentence does not say so.
 * @param {Row} row
 * @param {import("./words.js").Words} w
 */
const reasonOf = ({ reason }, w) => w.reasons[/** @type {keyof typeof w.reasons} */ (reason)] ?? "";

/**
 * Renders a row: one notification, or several folded into one.
 * @param {Inbox} inbox
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
  const stress = priorityOf(newest, w);
  const label = unread ? w.markRead : w.markUnread;
  const gone = isGone(newest);
  const current = inbox.current === newest.id;
  const { actor } = newest;
  return html`${item.day ? html`<div class="day" aria-hidden="true">${item.day}</div>` : nothing}
    <article
      tabindex="0"
      data-key=${item.key}
      class="${unread ? "unread " : ""}${item.inner ? "inner " : ""}${gone ? "gone " : ""}${
        current ? "current " : ""
      }${classOf(newest)}"
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
          title=${text(newest, w, inbox.zone)}
          aria-current=${current ? "true" : nothing}
          @click=${(/** @type {MouseEvent} */ e) => inbox.follow(e, item)}
          @auxclick=${(/** @type {MouseEvent} */ e) => e.button === 1 && inbox.acts.mark(item, true)}
          >${unread || stress ? html`<span class="unseen">${unread ? w.unread + ": " : ""}${stress}</span>` : nothing}${
            isEvent(newest) ? html`<bdi>${eventLines(newest).first}</bdi>` : sentence(newest, w, format)
          }</a
        >
        <div class="below" id="t${newest.id}">${below(inbox, item, w, format)}</div>
      </div>
      <time dir="auto" datetime=${newest.created_at} title=${full(at, format)}>${ago(at, format)}</time>
      <button class="mark" title=${label} aria-label=${label} @click=${() => inbox.acts.mark(item, unread)}></button>
      ${tools(inbox, item, w)}
    </article>`;
}

/**
 * The second line: why it came, and what can be done.
 * @param {Inbox} inbox
 * @param {Item} item
 * @param {import("./words.js").Words} w
 * @param {{ lang: string, zone: string }} format
 */
function below(inbox, item, w, format) {
  const [newest] = item.rows;
  const many = item.rows.length;
  const base = inbox.client?.base ?? "";
  const event = isEvent(newest);
  const gone = isGone(newest);
  const why = gone ? w.gone : reasonOf(newest, w);
  const until = newest.snoozed_until && w.snoozedUntil(ahead(new Date(newest.snoozed_until), format));
  const follow = (/** @type {MouseEvent} */ e, /** @type {string} */ url) => inbox.follow(e, item, url);
  const toggle = () => inbox.toggleFold(item.key);
  return html`${
    event
      ? html`<span title=${newest.reason_text ?? ""}>${eventLines(newest).below}</span>`
      : newest.task_id
        ? html`<span class="number">#${newest.task_id}</span>`
        : nothing
  }${why ? html`<span class="why">${why}</span>` : nothing}${
    until ? html`<span class="until">${icons.snooze}${until}</span>` : nothing
  }${
    many > 1
      ? html`<button class="fold" aria-expanded=${!!item.open} @click=${toggle}>×${many}${icons.down}</button>`
      : nothing
  }${actions(newest, base, follow)}`;
}

/**
 * What can be done with a row, on hover and focus. On a touch screen a long press opens the same as a menu.
 * @param {Inbox} inbox
 * @param {Item} item
 * @param {import("./words.js").Words} w
 */
function tools(inbox, item, w) {
  const ids = inbox.acts.idsOf(item);
  const [newest] = item.rows;
  const folder = folderOf(newest);
  const tool = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {unknown} */ icon,
    /** @type {(e: Event) => void} */ act,
    /** @type {boolean} */ menu = false,
  ) =>
    html`<button
      class="tool ${name}"
      title=${label}
      aria-label=${label}
      aria-haspopup=${menu ? "menu" : nothing}
      @click=${act}
    >
      ${icon}
    </button>`;
  const done = folder !== "archived";
  const snoozed = folder === "snoozed";
  return html`<div class="tools">
      ${tool("done", done ? w.archive : w.unarchive, done ? icons.check : icons.inbox, () =>
        inbox.acts.act(done ? "archive" : "unarchive", ids),
      )}
      ${
        snoozed
          ? tool("back", w.unsnooze, icons.inbox, () => inbox.acts.act("unsnooze", ids))
          : tool("later", w.snooze, icons.snooze, (e) => inbox.menu.open("snooze", item, e), true)
      }
      ${tool("more", w.more, icons.more, (e) => inbox.menu.open("more", item, e), true)}
    </div>
    ${
      inbox.full
        ? html`<label class="pick"
            ><input
              type="checkbox"
              aria-label=${w.select}
              .checked=${ids.every((id) => inbox.acts.picked.has(id))}
              @click=${(/** @type {MouseEvent} */ e) => inbox.acts.pick(item, e.shiftKey)}
          /></label>`
        : nothing
    }`;
}
