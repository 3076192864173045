// @ts-check
// <ctms-inbox>: the list of notifications, in the panel of the bell or as a page of its own. It is an ARIA feed. Only
// the rows near the visible part are in the DOM, so that a list of any length scrolls smoothly.
//
// Properties: client, lang, zone; keys, whether single letters are shortcuts.
// Events: ctms-navigate {url, task_id} (cancelable), when somebody opens a notification. Slots: tools, strip, empty.

import { html, nothing, render } from "../vendor/lit.js";
import { target } from "./client.js";
import { StoreElement } from "./element.js";
import { foldBursts } from "./fold.js";
import * as icons from "./icons.js";
import { inboxLook } from "./inbox-look.js";
import { header, noRows } from "./inbox-view.js";
import { controls, tokens } from "./look.js";
import { row } from "./row.js";
import { periods } from "./time.js";
import { isGone, locale, words } from "./words.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./fold.js").Item} Item */

const rowHeight = 60; // in px; inbox-look.js has the same
const dayHeight = 28; // of the line above the first row of a day
const overscan = 10; // rows above and below the visible ones that are in the DOM, too

export class Inbox extends StoreElement {
  static properties = { ...StoreElement.properties, keys: Object, heading: Object };

  static styles = [tokens, controls, inboxLook];

  /** @type {import("./store.js").Filter} */
  #filter = {};
  /** @type {import("./feed.js").Feed | null} */
  #feed = null;
  /** @type {Item[]} */
  #items = [];
  /** Where each item begins, in px from the top, and where the last one ends. */
  #tops = [0];
  /** Keys of the bursts that are unfolded. @type {Set<string>} */
  #unfolded = new Set();
  /** The boxes in the DOM, by the keys of their items. @type {Map<string, HTMLElement>} */
  #boxes = new Map();
  /** The state of the list that the items were made of. */
  #renderedState = "";
  /** The range of items in the DOM. */
  #first = 0;
  #last = 0;
  /** Key of the row that has the focus. */
  currentKey = "";
  /** Key of the row that gets the focus after the next rendering. */
  #focusNext = "";
  /**
   * The item that must not move at the next rendering, by its newest row, and how far it is scrolled out.
   * @type {{ id: number, below: number } | null}
   */
  #anchor = null;
  /** How many rows arrived while the list was scrolled down. */
  #newAbove = 0;
  /** Whether the last change failed. */
  #problem = false;
  /** @type {any} */
  #clockTimer = 0;
  /** @type {any} */
  #searchTimer = 0;

  constructor() {
    super();
    /** Whether single letters are shortcuts. */
    this.keys = true;
    /** What stands above the list, "" for "Notifications". */
    this.heading = "";
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    const store = this.client?.store;
    if (!store) return [];
    return [
      ...super.listeners(),
      [globalThis, "resize", this.rerender],
      [
        store,
        "arrive",
        ({ detail }) =>
          this.#feed?.ids.includes(detail.row.id) && this.#scroller && this.#scroller.scrollTop > 4 && this.#newAbove++,
      ],
      [store, "problem", () => ((this.#problem = true), this.requestUpdate())],
    ];
  }

  connectedCallback() {
    super.connectedCallback();
    // Renders the relative times anew.
    this.#clockTimer = setInterval(this.rerender, 30_000);
    this.showFilter(this.#filter);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#clockTimer);
    this.client?.store.closeFeed(this.#feed);
    this.#feed = null;
  }

  get #height() {
    return this.#tops[this.#items.length];
  }

  /** @returns {HTMLElement | null} */
  get #scroller() {
    return this.renderRoot?.querySelector(".scroll");
  }

  /**
   * Shows the notifications that a filter lets in.
   * @param {import("./store.js").Filter} filter
   */
  showFilter(filter) {
    this.#filter = filter;
    const store = this.client?.store;
    if (!store) return;
    store.closeFeed(this.#feed);
    const plain = !filter.unread && !filter.type && !filter.search;
    this.#feed = plain ? store.all : store.openFeed(filter);
    if (!plain) this.#feed.load();
    this.#renderedState = "";
    this.#newAbove = 0;
    if (this.#scroller) this.#scroller.scrollTop = 0;
    this.requestUpdate();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has("client")) this.#showAnother();
    const { client } = this;
    const feed = this.#feed;
    if (!feed || !client) return;
    client.lastSeen = client.store.newest;
    const today = new Date().toDateString();
    const state = [feed.version, feed.ids.length, today, this.lang, this.zone, ...this.#unfolded].join();
    if (state === this.#renderedState) return;
    // The first visible row keeps its place, whatever arrives above it.
    const top = this.#scroller?.scrollTop ?? 0;
    const at = this.#itemAt(top);
    const seen = this.#items[at];
    const below = top - this.#tops[at];
    this.#anchor = this.#renderedState && top > 4 && seen ? { id: seen.rows[0].id, below } : null;
    this.#renderedState = state;
    const rows = /** @type {Row[]} */ (feed.ids.map((id) => client.store.rows.get(id)).filter(Boolean));
    this.#items = foldBursts(rows, this.#unfolded);
    this.#placeItems();
  }

  // Puts a line above the first row of each day or week, and notes where each item begins.
  #placeItems() {
    const nameOf = periods({ lang: locale(this.lang), zone: this.zone, older: words(this.lang).older });
    let [top, before] = [0, ""];
    this.#tops = [0];
    for (const item of this.#items) {
      const day = item.inner ? before : nameOf(item.rows[0].at);
      if (day !== before) item.day = before = day;
      top += rowHeight + (item.day ? dayHeight : 0);
      this.#tops.push(top);
    }
  }

  /**
   * The item that is so far below the top.
   * @param {number} y in px
   */
  #itemAt(y) {
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tops[middle + 1] > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  // Shows the list of another person. What the one before has searched for is theirs.
  #showAnother() {
    clearTimeout(this.#searchTimer);
    this.#problem = false;
    this.#unfolded.clear();
    const field = /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector(".seek"));
    if (field) field.value = "";
    this.showFilter({});
  }

  updated() {
    const box = this.#scroller;
    if (!box) return;
    this.#renderRows();
    // If the element with the focus is gone, disabled or moved, another one gets the focus, so that keys go on working.
    const { focusedBefore } = this;
    if (this.lostFocus) box.focus();
    else if (focusedBefore?.matches(":disabled"))
      /** @type {HTMLElement} */ (this.renderRoot.querySelector(".undo button") ?? box).focus();
    else if (!(/** @type {ShadowRoot} */ (this.renderRoot).activeElement))
      /** @type {HTMLElement | null} */ (focusedBefore)?.focus({ preventScroll: true });
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".list"))?.style.setProperty(
      "padding-block",
      `${this.#tops[this.#first]}px ${this.#height - this.#tops[this.#last]}px`,
    );
    if (this.#anchor) {
      const { id, below } = this.#anchor;
      const i = this.#items.findIndex((item) => item.rows[0].id === id);
      if (i >= 0) box.scrollTop = this.#tops[i] + below;
      this.#anchor = null;
    }
    if (this.#focusNext) {
      const row = this.renderRoot.querySelector(`article[data-key="${this.#focusNext}"]`);
      this.#focusNext = "";
      /** @type {HTMLElement} */ (row)?.focus({ preventScroll: true });
    }
    if (
      this.#feed?.loaded &&
      !this.#feed.failed &&
      box.scrollTop + box.clientHeight > this.#height - overscan * rowHeight
    )
      this.#feed.loadMore();
  }

  #onScroll() {
    const box = /** @type {HTMLElement} */ (this.#scroller);
    const seen = box.scrollTop <= 4 && this.#newAbove;
    if (seen) this.#newAbove = 0;
    const [first, last] = this.#nearbyRange();
    if (seen || first !== this.#first || last !== this.#last) this.requestUpdate();
  }

  /** The range of items that should be in the DOM. */
  #nearbyRange() {
    const { scrollTop = 0, clientHeight = 600 } = this.#scroller ?? {};
    return [
      Math.max(0, this.#itemAt(scrollTop) - overscan),
      Math.min(this.#items.length, this.#itemAt(scrollTop + clientHeight) + 1 + (scrollTop ? overscan : 2)),
    ];
  }

  /**
   * Moves the focus to another row.
   * @param {number} place
   */
  #focusRow(place) {
    place = Math.max(0, Math.min(this.#items.length - 1, place));
    const item = this.#items[place];
    const box = this.#scroller;
    if (!item || !box) return;
    const { scrollTop, clientHeight } = box;
    box.scrollTop = Math.max(this.#tops[place + 1] - clientHeight, Math.min(this.#tops[place], scrollTop));
    this.currentKey = this.#focusNext = item.key;
    this.requestUpdate();
  }

  /**
   * Handles keys here, and in the panel around.
   * @param {KeyboardEvent} event
   */
  onKeydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const from = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (from.matches("input, select")) return;
    const place = this.#items.findIndex((item) => item.key === this.currentKey);
    const letter = this.keys ? event.key.toLowerCase() : "";
    const item = this.#items[place];
    if (event.key === "PageDown" || event.key === "ArrowDown" || (letter === "j" && !event.shiftKey))
      this.#focusRow(place + 1);
    else if (event.key === "PageUp" || event.key === "ArrowUp" || (letter === "k" && !event.shiftKey))
      this.#focusRow(place - 1);
    else if (event.key === "Home") this.#focusRow(0);
    else if (event.key === "End") this.#focusRow(Infinity);
    else if (event.key === "Enter" && item && from.matches("article")) from.querySelector("a")?.click();
    else if (event.shiftKey && letter === "i" && item) this.mark(item, true);
    else if (event.shiftKey && letter === "u" && item) this.mark(item, false);
    else return;
    event.preventDefault();
  }

  /**
   * @param {Item} item
   * @param {boolean} read
   */
  mark(item, read) {
    this.#problem = false;
    this.client?.store.mark(
      (item.open ? item.rows.slice(0, 1) : item.rows).map((row) => row.id),
      read,
    );
  }

  /**
   * @param {MouseEvent} event
   * @param {Item} item
   * @param {string} [to] the address of one of its actions
   */
  follow(event, item, to) {
    this.mark(item, true);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const row = item.rows[0];
    if (!to && isGone(row)) return; // there is nothing to go to
    const url = to ?? target(row, this.client?.base ?? "");
    if (!this.emit("ctms-navigate", { url, task_id: row.task_id })) event.preventDefault();
  }

  /** @param {string} key */
  toggleFold(key) {
    if (!this.#unfolded.delete(key)) this.#unfolded.add(key);
    this.requestUpdate();
  }

  #onSearch = (/** @type {any} */ event) => {
    const search = event.target.value.trim() || undefined;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.showFilter({ ...this.#filter, search }), 200);
  };

  render() {
    const { client } = this;
    const [feed, filter] = [this.#feed, this.#filter];
    if (!client || !feed) return nothing;
    const w = words(this.lang);
    const { store } = client;
    const toTop = () => this.#scroller && (this.#scroller.scrollTop = 0);
    return html`
      ${header(this, store, filter, this.#onSearch)}
      ${this.#strip(w, feed)}
      <div class="body">
        ${this.#newAbove ? html`<button class="pill" @click=${toTop}>${w.fresh(this.#newAbove)}</button>` : nothing}
        <div class="scroll" tabindex="-1" @scroll=${this.#onScroll} @keydown=${this.onKeydown}>${this.#list(w)}</div>
      </div>
      ${store.markingAll && !store.markingAll.sent
        ? html`<div class="strip undo" role="status">
            <span>${w.allMarked}</span><button class="quiet" @click=${() => store.undo()}>${w.undo}</button>
          </div>`
        : html`<slot name="foot"></slot>`}
    `;
  }

  /**
   * Says what is wrong, in one line: what matters most. Without a fault it is what the page around has to say.
   * @param {import("./words.js").Words} w
   * @param {import("./feed.js").Feed} feed
   */
  #strip(w, feed) {
    return html`${this.#problem
        ? html`<div class="strip bad" role="alert">
            <span>${w.problem}</span
            ><button class="icon" title=${w.close} @click=${() => ((this.#problem = false), this.requestUpdate())}>
              ${icons.close}
            </button>
          </div>`
        : this.client?.offline
          ? html`<div class="strip"><span>${w.offline}</span></div>`
          : feed.failed && feed.loaded
        ? html`<div class="strip bad" role="alert">
            <span>${w.failed}</span><button class="quiet" @click=${() => feed.load()}>${w.again}</button>
          </div>`
            : html`<slot name="strip"></slot>`}`;
  }

  /** @param {import("./words.js").Words} w */
  #list(w) {
    const feed = /** @type {import("./feed.js").Feed} */ (this.#feed);
    if (!this.#items.length) return noRows(w, !!this.client?.nobody, feed, this.#filter, this.#clearFilter);
    // Its rows are rendered afterwards, one by one.
    return html`<div class="list" role="feed" aria-busy=${feed.loading} aria-labelledby="title"></div>`;
  }

  // Renders each row into a box of its own. A row that moves takes its box along, and so keeps the focus.
  #renderRows() {
    const list = this.renderRoot.querySelector(".list");
    if (!list) return this.#boxes.clear();
    const size = this.#feed?.more ? -1 : this.#items.length;
    [this.#first, this.#last] = this.#nearbyRange();
    const shown = this.#items.slice(this.#first, this.#last);
    const boxes = new Map(shown.map((item) => [item.key, this.#boxes.get(item.key) ?? document.createElement("div")]));
    for (const [key, box] of this.#boxes) if (!boxes.has(key)) box.remove();
    this.#boxes = boxes;
    let next = list.firstChild;
    let place = this.#first;
    for (const item of shown) {
      const box = /** @type {HTMLElement} */ (boxes.get(item.key));
      render(row(this, item, ++place, size), box);
      if (box === next) next = box.nextSibling;
      else list.insertBefore(box, next);
    }
  }

  #clearFilter() {
    const field = /** @type {HTMLInputElement} */ (this.renderRoot.querySelector(".seek"));
    if (field) field.value = "";
    this.showFilter({ unread: this.#filter.unread });
  }
}

// A page may have the script of the bell twice.
if (!customElements.get("ctms-inbox")) customElements.define("ctms-inbox", Inbox);
