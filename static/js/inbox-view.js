// @ts-check
// What <ctms-inbox> shows around its rows: the header with the filters, and what stands there without rows.

import { html } from "../vendor/lit.js";
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
 * Renders the title, the tools and the filters.
 * @param {Inbox} inbox
 * @param {import("./store.js").Store} store
 * @param {Filter} filter
 * @param {(event: Event) => void} typing handles what is typed into the search field
 */
export function header(inbox, store, filter, typing) {
  const w = words(inbox.lang);
  const tab = (/** @type {string} */ label, /** @type {boolean} */ unread) =>
    html`<button
      aria-pressed=${!!filter.unread === unread}
      @click=${() => inbox.showFilter({ ...filter, unread: unread || undefined })}
    >
      ${label}
    </button>`;
  return html`<div class="header">
    <h2 id="title">${inbox.heading || w.notifications}</h2>
    <button class="icon" title=${w.markAll} ?disabled=${!store.count} @click=${() => store.markAll()}>
      ${icons.checkAll}<span>${w.markAllShort}</span>
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${tab(w.all, false)}${tab(w.unread, true)}</div>
      <select
        aria-label=${w.filter}
        @change=${(/** @type {any} */ e) => inbox.showFilter({ ...filter, type: e.target.value || undefined })}
      >
        <option value="" .selected=${!filter.type}>${w.allTypes}</option>
        ${typesOf(store, w).map(
          ([type, name]) => html`<option value=${type} .selected=${filter.type === type}>${name}</option>`,
        )}
      </select>
      <input class="seek" type="search" aria-label=${w.search} placeholder=${w.search} @input=${typing} />
    </div>
  </div>`;
}

/**
 * Renders a list without rows: nobody is signed in, or it failed, or is loading, or nothing is in it.
 * @param {import("./words.js").Words} w
 * @param {boolean} nobody whether nobody is signed in
 * @param {import("./feed.js").Feed} feed
 * @param {Filter} filter
 * @param {() => void} clearFilter
 */
export function noRows(w, nobody, feed, filter, clearFilter) {
  if (nobody) return html`<div class="none">${icons.bell}<b>${w.signedOut}</b></div>`;
  if (feed.failed)
    return html`<div class="none" role="alert">
      ${icons.bell}<b>${w.failed}</b><button class="quiet" @click=${() => feed.load()}>${w.again}</button>
    </div>`;
  if (!feed.loaded || feed.more)
    return html`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(html`<div class="ghost"></div>`)}
    </div>`;
  if (filter.type || filter.search)
    return html`<div class="none">
      ${icons.search}<b>${w.noMatch}</b><button class="quiet" @click=${clearFilter}>${w.clear}</button>
    </div>`;
  return html`<slot name="empty"><div class="none">${icons.bell}<b>${w.empty}</b>${w.emptyMore}</div></slot>`;
}
