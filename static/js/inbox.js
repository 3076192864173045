// @ts-check
// <ctms-inbox>: the list of notifications, as the bell's panel shows it and as a page of its own. An ARIA feed of which only
// what is near is in the DOM, however long it is.

import { html, nothing, render } from "../vendor/lit.js";
import { target } from "./client.js";
import { css, Part } from "./element.js";
import * as icons from "./icons.js";
import { controls, tokens } from "./look.js";
import { ago, full } from "./time.js";
import { event as happened, locale, text, words } from "./words.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {{ key: string, rows: Row[], inner?: boolean, open?: boolean }} Item */

const rowHeight = 60; // as the styles have it
const near = 10; // rows above and below what is seen that are in the DOM too
const burst = 5 * 60_000; // changes of one task this close to each other fold into one row

const kinds = { task_assigned: icons.assigned, task_unassigned: icons.unassigned, status_change: icons.moved, deadline_warning: icons.due };

/**
 * What the list shows: rows, and bursts of one task's changes folded into one.
 * @param {Row[]} rows newest first
 * @param {Set<string>} opened keys of the bursts that are unfolded
 * @returns {Item[]}
 */
export function arrange(rows, opened) {
  /** @type {Row[][]} */
  const groups = [];
  /** @type {Map<number, Row[]>} */
  const latest = new Map();
  for (const row of rows) {
    const group = row.task_id ? latest.get(row.task_id) : undefined;
    const last = group?.at(-1);
    if (group && last && last.at - row.at < burst) {
      group.push(row);
      continue;
    }
    const made = [row];
    groups.push(made);
    if (row.task_id) latest.set(row.task_id, made);
  }
  /** @type {Item[]} */
  const items = [];
  for (const group of groups) {
    // By its oldest row: the key stays while new ones join.
    const key = "r" + group[group.length - 1].id;
    const open = group.length > 1 && opened.has(key);
    items.push({ key, rows: group, open });
    if (open) for (const row of group.slice(1)) items.push({ key: "i" + row.id, rows: [row], inner: true });
  }
  return items;
}

export class Inbox extends Part {
  static properties = { ...Part.properties, compact: Boolean, keys: Object, seek: Object };

  static styles = [
    tokens,
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        background: var(--surface);
      }
      .header,
      .filters,
      .strip,
      .tabs,
      .below,
      article {
        display: flex;
        gap: 8px;
        align-items: center;
      }
      .header {
        padding: 12px 12px 8px;
        border-block-end: 1px solid var(--line);
        flex-wrap: wrap;
      }
      h2 {
        font-size: 16px;
        margin: 0;
      }
      h2,
      .spring,
      .seek,
      .said,
      .strip span {
        flex: 1;
        min-width: 0;
      }
      .filters {
        flex: 1 0 100%;
        flex-wrap: wrap;
      }
      .tabs {
        background: var(--hover);
        border-radius: var(--radius);
        padding: 2px;
        gap: 0;
      }
      .tabs button,
      .fold,
      .mark,
      .pill {
        border: 0;
        background: none;
        border-radius: calc(var(--radius) - 2px);
        padding: 3px 10px;
        position: relative;
        color: var(--muted);
      }
      .tabs [aria-pressed="true"] {
        background: var(--surface);
        color: var(--text);
        font-weight: 600;
        box-shadow: 0 0 0 1px var(--line);
      }
      select,
      .seek {
        border: 1px solid transparent;
        border-radius: calc(var(--radius) - 2px);
        background: var(--surface);
        min-height: 32px;
        padding: 4px 8px;
        color: var(--muted);
        min-width: 0;
      }
      .seek {
        flex-basis: 120px;
        border-color: var(--line);
        color: var(--text);
      }
      .strip {
        padding: 6px 12px;
        background: var(--hover);
        color: var(--muted);
      }
      .bad {
        color: var(--danger);
      }
      .body {
        position: relative;
        flex: 1;
        min-height: 0;
      }
      .scroll {
        position: absolute;
        inset: 0;
        overflow-y: auto;
        overflow-anchor: none;
        overscroll-behavior: contain;
        outline: none;
      }
      article {
        position: relative;
        height: 60px;
        align-items: flex-start;
        padding: 10px 12px 0;
      }
      article:focus-visible {
        outline-offset: -2px;
      }
      article:hover {
        background: var(--hover);
      }
      .inner {
        padding-inline-start: 40px;
      }
      article > svg {
        color: var(--muted);
        width: 18px;
        margin-inline-end: 2px;
      }
      .unread > svg {
        color: var(--accent);
      }
      .deadline_warning > svg {
        color: var(--warn);
      }
      .status_change > svg:dir(rtl) {
        scale: -1;
      }
      .message,
      .below span {
        display: block;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--muted);
      }
      .unread .message {
        color: var(--text);
        font-weight: 600;
      }
      .message::before {
        content: "";
        position: absolute;
        inset: 0;
      }
      .below {
        font-size: 13px;
      }
      time {
        position: relative;
        font-size: 12px;
        color: var(--muted);
        white-space: nowrap;
      }
      .fold {
        box-shadow: inset 0 0 0 1px var(--line);
        border-radius: 12px;
        padding: 0 8px;
        height: 24px;
        margin-block: -2px;
        font-size: 12px;
        display: flex;
        align-items: center;
      }
      .fold svg {
        width: 14px;
      }
      .fold[aria-expanded="true"] svg {
        transform: rotate(180deg);
      }
      .mark {
        width: 28px;
        height: 28px;
        flex: none;
        padding: 10px;
        margin: -4px 0 0 -6px;
      }
      .mark::before {
        content: "";
        display: block;
        height: 8px;
        border-radius: 50%;
        border: 1.5px solid var(--muted);
        opacity: 0;
      }
      .unread .mark::before {
        background: var(--accent);
        border: 0;
      }
      :is(.unread, article:hover, article:focus-within) .mark::before {
        opacity: 1;
      }
      .mark:hover,
      .fold:hover {
        background: var(--line);
      }
      .pill {
        margin: 8px auto;
        display: block;
        z-index: 1;
        background: var(--accent);
        color: var(--on-accent);
        font-weight: 600;
        padding: 4px 14px;
        box-shadow: var(--float);
      }
      .none {
        padding: 56px 24px;
        color: var(--muted);
        display: grid;
        justify-items: center;
        text-align: center;
        gap: 8px;
      }
      .none b {
        color: var(--text);
      }
      .ghost {
        height: 36px;
        margin: 12px 16px 24px;
        border-radius: var(--radius);
        background: var(--hover);
        animation: appear 0.15s 0.15s both;
      }
      @keyframes appear {
        from {
          opacity: 0;
        }
      }
      @media (hover: none) {
        .mark::before {
          opacity: 1;
        }
      }
    `,
  ];

  /** @type {import("./store.js").Filter} */
  #filter = {};
  /** @type {import("./store.js").Feed | null} */
  #feed = null;
  /** @type {Item[]} */
  #items = [];
  /** Keys of the bursts that are unfolded. @type {Set<string>} */
  #opened = new Set();
  /** What is in the DOM, by key. @type {Map<string, HTMLElement>} */
  #boxes = new Map();
  /** What the items were made of. */
  #arranged = "";
  /** The items in the DOM. */
  #first = 0;
  #last = 0;
  /** Key of the row that the keyboard is on. */
  #at = "";
  /** Key of the row that it shall be on. */
  #wanted = "";
  /** The item that stays where it is. @type {{ key: string, below: number } | null} */
  #anchor = null;
  /** Arrivals while scrolled down. */
  #missed = 0;
  /** Whether the last wish failed. */
  #problem = false;
  /** @type {any} */
  #timer = 0;
  /** @type {any} */
  #typed = 0;

  constructor() {
    super();
    this.compact = false;
    /** Whether single letters do something. */
    this.keys = true;
    /** Whether the search field shows. */
    this.seek = false;
  }

  /** @returns {import("./element.js").Ear[]} */
  listens() {
    const store = this.client?.store;
    if (!store) return [];
    return [
      ...super.listens(),
      [store, "arrive", () => this.#scroller && this.#scroller.scrollTop > 4 && this.#missed++],
      [store, "problem", () => ((this.#problem = true), this.requestUpdate())],
    ];
  }

  connectedCallback() {
    super.connectedCallback();
    // Times grow older.
    this.#timer = setInterval(this.refresh, 30_000);
    this.choose(this.#filter);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    if (this.#feed && this.#feed !== this.client?.store.all) this.client?.store.letGo(this.#feed);
    this.#feed = null;
  }

  /** @returns {HTMLElement | null} */
  get #scroller() {
    return this.renderRoot?.querySelector(".scroll");
  }

  /**
   * Shows another part of the notifications.
   * @param {import("./store.js").Filter} filter
   */
  choose(filter) {
    this.#filter = filter;
    const store = this.client?.store;
    if (!store) return;
    if (this.#feed && this.#feed !== store.all) store.letGo(this.#feed);
    const plain = !filter.unread && !filter.type && !filter.search;
    this.#feed = plain ? store.all : store.feed(filter);
    if (!plain) this.#feed.load();
    this.#arranged = "";
    this.#missed = 0;
    if (this.#scroller) this.#scroller.scrollTop = 0;
    this.requestUpdate();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has("client")) this.choose(this.#filter);
    const { client } = this;
    const feed = this.#feed;
    if (!feed || !client) return;
    client.seen = client.store.newest;
    const state = [feed.version, feed.ids.length, ...this.#opened].join();
    if (state === this.#arranged) return;
    // What is seen stays where it is, whatever arrives above.
    const top = this.#scroller?.scrollTop ?? 0;
    const seen = this.#items[Math.floor(top / rowHeight)];
    this.#anchor = this.#arranged && top > 4 && seen ? { key: seen.key, below: top % rowHeight } : null;
    this.#arranged = state;
    const rows = /** @type {Row[]} */ (feed.ids.map((id) => client.store.rows.get(id)).filter(Boolean));
    this.#items = arrange(rows, this.#opened);
  }

  updated() {
    const box = this.#scroller;
    if (!box) return;
    this.#fill();
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".list"))?.style.setProperty("padding-block", `${this.#first * rowHeight}px ${(this.#items.length - this.#last) * rowHeight}px`);
    if (this.#anchor) {
      const { key, below } = this.#anchor;
      const i = this.#items.findIndex((item) => item.key === key);
      if (i >= 0) box.scrollTop = i * rowHeight + below;
      this.#anchor = null;
    }
    if (this.#wanted) {
      const row = this.renderRoot.querySelector(`article[data-key="${this.#wanted}"]`);
      this.#wanted = "";
      /** @type {HTMLElement} */ (row)?.focus({ preventScroll: true });
    }
    if (this.#feed?.loaded && !this.#feed.failed && box.scrollTop + box.clientHeight > (this.#items.length - near) * rowHeight) this.#feed.loadMore();
  }

  #scrolled() {
    const box = /** @type {HTMLElement} */ (this.#scroller);
    const seen = box.scrollTop <= 4 && this.#missed;
    if (seen) this.#missed = 0;
    const [first, last] = this.#span();
    if (seen || first !== this.#first || last !== this.#last) this.requestUpdate();
  }

  /** The items that are in the DOM. */
  #span() {
    const { scrollTop = 0, clientHeight = 600 } = this.#scroller ?? {};
    return [Math.max(0, Math.floor(scrollTop / rowHeight) - near), Math.min(this.#items.length, Math.ceil((scrollTop + clientHeight) / rowHeight) + near)];
  }

  /**
   * Moves the keyboard to another row.
   * @param {number} place
   */
  #focusRow(place) {
    place = Math.max(0, Math.min(this.#items.length - 1, place));
    const item = this.#items[place];
    const box = this.#scroller;
    if (!item || !box) return;
    box.scrollTop = Math.max((place + 1) * rowHeight - box.clientHeight, Math.min(place * rowHeight, box.scrollTop));
    this.#at = this.#wanted = item.key;
    this.requestUpdate();
  }

  /**
   * What a key does here, and in the panel around.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (from.matches("input, select")) return;
    const place = this.#items.findIndex((item) => item.key === this.#at);
    const letter = this.keys ? event.key.toLowerCase() : "";
    const item = this.#items[place];
    if (event.key === "PageDown" || event.key === "ArrowDown" || (letter === "j" && !event.shiftKey)) this.#focusRow(place + 1);
    else if (event.key === "PageUp" || event.key === "ArrowUp" || (letter === "k" && !event.shiftKey)) this.#focusRow(place - 1);
    else if (event.key === "Home") this.#focusRow(0);
    else if (event.key === "End") this.#focusRow(Infinity);
    else if (event.key === "Enter" && item && from.matches("article")) from.querySelector("a")?.click();
    else if (event.shiftKey && letter === "i" && item) this.#mark(item, true);
    else if (event.shiftKey && letter === "u" && item) this.#mark(item, false);
    else return;
    event.preventDefault();
  }

  /**
   * @param {Item} item
   * @param {boolean} read
   */
  #mark(item, read) {
    this.#problem = false;
    this.client?.store.mark((item.open ? item.rows.slice(0, 1) : item.rows).map((row) => row.id), read);
  }

  /**
   * @param {MouseEvent} event
   * @param {Item} item
   */
  #follow(event, item) {
    this.#mark(item, true);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const row = item.rows[0];
    const url = target(row, this.client?.base ?? "");
    if (!this.emit("ctms-navigate", { url, task_id: row.task_id })) event.preventDefault();
  }

  /** @param {string} key */
  #fold(key) {
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.requestUpdate();
  }

  render() {
    const { client } = this;
    const [feed, filter] = [this.#feed, this.#filter];
    if (!client || !feed) return nothing;
    const w = words(this.lang);
    const { store } = client;
    const typing = (/** @type {any} */ event) => {
      const search = event.target.value.trim() || undefined;
      clearTimeout(this.#typed);
      this.#typed = setTimeout(() => this.choose({ ...this.#filter, search }), 200);
    };
    const tab = (/** @type {string} */ label, /** @type {boolean} */ unread) =>
      html`<button aria-pressed=${!!filter.unread === unread} @click=${() => this.choose({ ...filter, unread: unread || undefined })}>${label}</button>`;
    return html`
      <div class="header">
        <h2 id="title">${w.notifications}</h2>
        <button class="icon" title=${w.markAll} ?disabled=${!store.count} @click=${() => store.markAll()}>${icons.checkAll}</button>
        <slot name="tools"></slot>
        <div class="filters">
          <div class="tabs">${tab(w.all, false)}${tab(w.unread, true)}</div>
          <select aria-label=${w.filter} @change=${(/** @type {any} */ e) => this.choose({ ...filter, type: e.target.value || undefined })}>
            <option value="" .selected=${!filter.type}>${w.allTypes}</option>
            ${Object.entries(w.types).map(([type, name]) => html`<option value=${type} .selected=${filter.type === type}>${name}</option>`)}
          </select>
          ${this.seek || !this.compact
            ? html`<input class="seek" type="search" aria-label=${w.search} placeholder=${w.search} @input=${typing} />`
            : html`<span class="spring"></span><button class="icon" title=${w.search} @click=${this.#showSeek}>${icons.search}</button>`}
        </div>
      </div>
      ${client.offline ? html`<div class="strip" part="offline"><span>${w.offline}</span></div>` : nothing}
      ${this.#problem ? html`<div class="strip bad"><span>${w.problem}</span><button class="icon" title=${w.close} @click=${() => ((this.#problem = false), this.requestUpdate())}>${icons.close}</button></div>` : nothing}
      ${feed.failed && feed.loaded ? html`<div class="strip bad"><span>${w.failed}</span><button class="quiet" @click=${() => feed.load()}>${w.again}</button></div>` : nothing}
      <slot name="strip"></slot>
      <div class="body">
        ${this.#missed ? html`<button class="pill" @click=${() => this.#scroller && (this.#scroller.scrollTop = 0)}>${w.fresh(this.#missed)}</button>` : nothing}
        <div class="scroll" tabindex="-1" @scroll=${this.#scrolled} @keydown=${this.key}>${this.#list(w)}</div>
      </div>
      ${store.sweep && !store.sweep.sent ? html`<div class="strip undo"><span>${w.allMarked}</span><button class="quiet" @click=${() => store.undo()}>${w.undo}</button></div>` : nothing}
    `;
  }

  /** @param {import("./words.js").Words} w */
  #list(w) {
    const feed = /** @type {import("./store.js").Feed} */ (this.#feed);
    if (!this.#items.length) {
      if (feed.failed) return html`<div class="none" role="alert">${icons.other}<b>${w.failed}</b><button class="quiet" @click=${() => feed.load()}>${w.again}</button></div>`;
      if (!feed.loaded || feed.loading || feed.more) return html`<div role="feed" aria-busy="true" aria-labelledby="title">${Array(5).fill(html`<div class="ghost"></div>`)}</div>`;
      const filter = this.#filter;
      if (filter.type || filter.search) return html`<div class="none">${icons.search}<b>${w.noMatch}</b><button class="quiet" @click=${this.#clear}>${w.clear}</button></div>`;
      return html`<slot name="empty"><div class="none">${icons.bell}<b>${w.empty}</b>${w.emptyMore}</div></slot>`;
    }
    // What is in it is rendered row by row, afterwards.
    return html`<div class="list" role="feed" aria-busy=${feed.loading} aria-labelledby="title"></div>`;
  }

  // Each row has a box of its own, which stays with it: what has the keyboard's focus keeps it, wherever the row goes.
  #fill() {
    const list = this.renderRoot.querySelector(".list");
    if (!list) return this.#boxes.clear();
    const w = words(this.lang);
    const size = this.#feed?.more ? -1 : this.#items.length;
    [this.#first, this.#last] = this.#span();
    const shown = this.#items.slice(this.#first, this.#last);
    const boxes = new Map(shown.map((item) => [item.key, this.#boxes.get(item.key) ?? document.createElement("div")]));
    for (const [key, box] of this.#boxes) {
      if (boxes.has(key)) continue;
      // The row that the keyboard was on is scrolled away: its keys go on working.
      if (box.matches(":focus-within")) this.#scroller?.focus();
      box.remove();
    }
    this.#boxes = boxes;
    let next = list.firstChild;
    let place = this.#first;
    for (const item of shown) {
      const box = /** @type {HTMLElement} */ (boxes.get(item.key));
      render(this.#row(item, place++, w, size), box, { host: this });
      if (box === next) next = box.nextSibling;
      else list.insertBefore(box, next);
    }
  }

  /**
   * @param {Item} item
   * @param {number} place
   * @param {import("./words.js").Words} w
   * @param {number} size
   */
  #row(item, place, w, size) {
    const client = /** @type {Client} */ (this.client);
    const shown = item.open ? item.rows.slice(0, 1) : item.rows;
    const row = item.rows[0];
    const unread = shown.some((one) => !client.store.isRead(one));
    const at = new Date(row.at);
    const how = { lang: locale(this.lang), zone: this.zone, justNow: w.justNow };
    const said = happened(row, w);
    const label = unread ? w.markRead : w.markUnread;
    const many = item.rows.length;
    return html`<article
      tabindex="0"
      part="row"
      data-key=${item.key}
      class="${unread ? "unread " : ""}${item.inner ? "inner " : ""}${row.notification_type}"
      aria-posinset=${place + 1}
      aria-setsize=${size}
      aria-labelledby="m${row.id}"
      aria-describedby="t${row.id}"
      @focus=${() => (this.#at = item.key)}
    >
      ${kinds[/** @type {keyof typeof kinds} */ (row.notification_type)] ?? icons.other}
      <div class="said">
        <a class="message" id="m${row.id}" tabindex="-1" href=${target(row, client.base)} title=${text(row, w)} @click=${(/** @type {MouseEvent} */ e) => this.#follow(e, item)} @auxclick=${(/** @type {MouseEvent} */ e) => e.button === 1 && this.#mark(item, true)}
          >${unread ? html`<span class="unseen">${w.unread}: </span>` : nothing}<bdi>${said ? row.title : row.message}</bdi></a
        >
        <div class="below" id="t${row.id}">
          <span>${said}</span>
          ${many > 1 ? html`<button class="fold" aria-expanded=${!!item.open} @click=${() => this.#fold(item.key)}>×${many}${icons.down}</button>` : nothing}
        </div>
      </div>
      <time dir="auto" datetime=${row.created_at} title=${full(at, how)}>${ago(at, how)}</time>
      <button class="mark" title=${label} @click=${() => this.#mark(item, unread)}></button>
    </article>`;
  }

  async #showSeek() {
    this.seek = true;
    await this.updateComplete;
    /** @type {HTMLElement} */ (this.renderRoot.querySelector(".seek")).focus();
  }

  #clear() {
    const field = /** @type {HTMLInputElement} */ (this.renderRoot.querySelector(".seek"));
    if (field) field.value = "";
    this.choose({ unread: this.#filter.unread });
  }
}

customElements.define("ctms-inbox", Inbox);
