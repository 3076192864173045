// @ts-check
// What <ctms-inbox> shows around its rows: the header with tabs and filters, and what stands there without rows.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { words } from "./words.js";

/** @typedef {import("./inbox.js").Inbox} Inbox */
/** @typedef {import("./store.js").Filter} Filter */

/**
 * The types to choose from, with their names: ours, and those of the events that were loaded.
 * @param {import("./store.js").Store} store
 * @param {import("./words.js").Words} w
 */
function typesOf(store, w) {
  const others = new Set([...store.rows.values()].map((row) => row.notification_type));
  for (const type of Object.keys(w.types)) others.delete(type);
  return [...Object.entries(w.types), ...[...others].sort().map((type) => [type, type])];
}

/**
 * Renders the title, the tools, the tabs and the filters.
 * @param {Inbox} inbox
 * @param {import("./store.js").Store} store
 */
export function header(inbox, store) {
  const w = words(inbox.lang);
  const { filter } = inbox;
  const filtered = filter.type || filter.search || filter.overdue;
  const open = inbox.full || inbox.filtering || filtered;
  return html`<div class="header ${inbox.full ? "full" : ""}">
    <h2 id="title">${inbox.heading || w.notifications}</h2>
    <button
      class="icon"
      title=${w.markAll}
      aria-label=${w.markAllShort}
      ?disabled=${!store.count}
      @click=${() => store.marking.begin()}
    >
      ${icons.checkAll}<span>${w.markAllShort}</span>
    </button>
    ${
      inbox.full
        ? nothing
        : html`<button
            class="icon funnel"
            title=${w.filters}
            aria-label=${w.filters}
            aria-expanded=${!!open}
            @click=${() => inbox.toggleFilters()}
          >
            ${icons.funnel}
          </button>`
    }
    <slot name="tools"></slot>
    ${tabs(inbox, store, w)} ${inbox.acts.picked.size ? bulk(inbox, w) : open ? filters(inbox, store, w) : nothing}
    ${inbox.views && !inbox.acts.picked.size ? inbox.views(inbox) : nothing}
  </div>`;
}

/**
 * The tabs. How much is in them is said where it is known: of what is read, and done, nobody needs to know.
 * @param {Inbox} inbox
 * @param {import("./store.js").Store} store
 * @param {import("./words.js").Words} w
 */
function tabs(inbox, store, w) {
  const { filter } = inbox;
  const tab = (/** @type {string} */ label, /** @type {Filter} */ to, /** @type {string | number} */ count = "") =>
    html`<button
      aria-pressed=${filter.folder === to.folder && !!filter.unread === !!to.unread}
      @click=${() => inbox.showFilter({ ...filter, folder: undefined, unread: undefined, ...to })}
    >
      ${label}${count ? html` <span class="count">${count}</span>` : nothing}
    </button>`;
  const much = (/** @type {import("./feed.js").Feed | null} */ feed) =>
    inbox.full && feed?.ids.length ? feed.ids.length + (feed.more ? "+" : "") : "";
  return html`<div class="tabs">
    ${tab(w.tabs.inbox, {}, much(store.all))}
    ${tab(w.unread, { unread: true }, store.count > 99 ? "99+" : store.count)}
    ${tab(w.tabs.snoozed, { folder: "snoozed" }, much(inbox.snoozed))}
    ${tab(w.tabs.archived, { folder: "archived" })}
  </div>`;
}

/** @param {Inbox} inbox @param {import("./store.js").Store} store @param {import("./words.js").Words} w */
function filters(inbox, store, w) {
  const { filter } = inbox;
  const choose = (/** @type {any} */ e) =>
    inbox.showFilter({ ...filter, overdue: undefined, type: e.target.value || undefined });
  return html`<div class="filters">
    <select aria-label=${w.filter} @change=${choose}>
      <option value="" .selected=${!filter.type}>${w.allTypes}</option>
      ${typesOf(store, w).map(
        ([type, name]) => html`<option value=${type} .selected=${filter.type === type}>${name}</option>`,
      )}
    </select>
    <input
      class="seek"
      type="search"
      aria-label=${w.search}
      placeholder=${w.search}
      maxlength="200"
      .value=${inbox.searched}
      @input=${inbox.onSearch}
    />
  </div>`;
}

/** What can be done with all that are selected. @param {Inbox} inbox @param {import("./words.js").Words} w */
function bulk(inbox, w) {
  const ids = [...inbox.acts.picked];
  const all = inbox.acts.shown.every((id) => inbox.acts.picked.has(id));
  const act = (/** @type {import("./states.js").Action} */ action) => () => inbox.acts.act(action, ids);
  const done = inbox.filter.folder === "archived" ? "unarchive" : "archive";
  const button = (/** @type {unknown} */ icon, /** @type {string} */ label, /** @type {any} */ click) =>
    html`<button class="quiet" title=${label} aria-label=${label} @click=${click}>
      ${icon}<span>${label}</span>
    </button>`;
  return html`<div class="bulk" role="toolbar" aria-label=${w.selected(ids.length)}>
    <label
      ><input
        type="checkbox"
        aria-label=${w.selectAll}
        title=${w.selectAll}
        .checked=${all}
        .indeterminate=${!all}
        @click=${() => (all ? inbox.acts.pickNone() : inbox.acts.pickAll())}
      /><b>${w.selected(ids.length)}</b></label
    >
    ${button(done === "archive" ? icons.check : icons.inbox, w[done], act(done))}
    ${button(icons.snooze, w.snooze, (/** @type {any} */ e) => inbox.menu.open("snooze", null, e))}
    ${button(icons.checkAll, w.markRead, act("read"))}
    <button class="icon" title=${w.selectNone} aria-label=${w.selectNone} @click=${() => inbox.acts.pickNone()}>
      ${icons.close}
    </button>
  </div>`;
}

/**
 * Renders a list without rows: nobody is signed in, or it failed, or is loading, or nothing is in it.
 * @param {Inbox} inbox
 * @param {import("./words.js").Words} w
 * @param {import("./feed.js").Feed} feed
 */
export function noRows(inbox, w, feed) {
  const { filter } = inbox;
  if (inbox.client?.nobody) return html`<div class="none">${icons.bell}<b>${w.signedOut}</b></div>`;
  if (feed.failed)
    return html`<div class="none" role="alert">
      ${icons.bell}<b>${w.failed}</b><button class="quiet" @click=${() => feed.load()}>${w.again}</button>
    </div>`;
  if (!feed.loaded || feed.more)
    return html`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(html`<div class="ghost"></div>`)}
    </div>`;
  if (filter.type || filter.search || filter.overdue)
    return html`<div class="none">
      ${icons.search}<b>${w.noMatch}</b><button class="quiet" @click=${inbox.clearFilter}>${w.clear}</button>${
        inbox.canLookInDone
          ? html`<button class="quiet done" @click=${inbox.lookInDone}>${w.lookInDone}</button>`
          : nothing
      }
    </div>`;
  const { folder } = filter;
  if (folder)
    return html`<div class="none">
      ${folder === "snoozed" ? icons.snooze : icons.check}<b>${w.emptyFolders[folder]}</b>
      ${w.emptyFoldersMore[folder]}
    </div>`;
  return html`<slot name="empty"><div class="none">${icons.bell}<b>${w.empty}</b>${w.emptyMore}</div></slot>`;
}
