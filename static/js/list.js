// @ts-check
// The rows of an inbox on screen. Only those near the visible part are in the DOM, so that a list of any length scrolls
// smoothly. Whatever arrives above, the first visible row keeps its place.

import { render } from "../vendor/lit.js";
import { foldBursts } from "./fold.js";
import { row } from "./row.js";
import { periods, toField } from "./time.js";
import { locale, words } from "./words.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./fold.js").Item} Item */

// In px. All rows of a list are equally high, so that the place of rows outside the DOM is known.
const rowHeight = 60;
const narrowRowHeight = 80; // a sentence has two lines there
const narrow = 540;
const dayHeight = 28; // of the line above the first row of a day
const overscan = 10; // rows above and below the visible ones that are in the DOM, too

export class List {
  /** @type {Item[]} */
  items = [];
  /** Where each item begins, in px from the top, and where the last one ends. */
  #tops = [0];
  /** Keys of the bursts that are unfolded. @type {Set<string>} */
  unfolded = new Set();
  /** The boxes in the DOM, by the keys of their items. @type {Map<string, HTMLElement>} */
  #boxes = new Map();
  /** The state of the list that the items were made of. */
  #made = "";
  /** The range of items in the DOM. */
  #first = 0;
  #last = 0;
  /** Key of the row that gets the focus after the next rendering. */
  focusNext = "";
  /** Where to scroll after the next rendering, or -1. */
  scrollNext = -1;
  /** How far it was scrolled last, in px. */
  top = 0;
  /**
   * The item that must not move at the next rendering, by its newest row, and how far it is scrolled out.
   * @type {{ id: number, below: number } | null}
   */
  #anchor = null;
  /** How many rows arrived while the list was scrolled down. */
  newAbove = 0;
  #narrow = false;

  /** @param {import("./inbox.js").Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
  }

  /** @returns {HTMLElement | null} */
  get scroller() {
    return this.inbox.renderRoot?.querySelector(".scroll");
  }

  get #height() {
    return this.#tops[this.items.length];
  }

  /** Begins anew, with another list. */
  reset() {
    this.#made = "";
    this.newAbove = this.top = 0;
    if (this.scroller) this.scroller.scrollTop = 0;
  }

  /**
   * Makes the items of the rows of a feed.
   * @param {import("./feed.js").Feed} feed
   */
  make(feed) {
    const { lang, zone, client } = this.inbox;
    this.#narrow = (this.inbox.clientWidth || narrow) < narrow;
    const today = toField(new Date(), zone).slice(0, 10);
    const state = [feed.version, feed.ids.length, today, lang, zone, this.#narrow, ...this.unfolded].join();
    if (state === this.#made) return;
    this.#hold();
    this.#made = state;
    const rows = /** @type {Row[]} */ (feed.ids.map((id) => client?.store.rows.get(id)).filter(Boolean));
    this.items = foldBursts(rows, this.unfolded);
    this.#place();
  }

  // The first visible row keeps its place, whatever arrives above it.
  #hold() {
    const top = this.scroller?.scrollTop ?? 0;
    const at = this.#itemAt(top);
    const seen = this.items[at];
    const below = top - this.#tops[at];
    this.#anchor = this.#made && top > 4 && seen ? { id: seen.rows[0].id, below } : null;
  }

  // Puts a line above the first row of each day or week, and notes where each item begins.
  #place() {
    const { lang, zone } = this.inbox;
    const nameOf = periods({ lang: locale(lang), zone, older: words(lang).older });
    const height = this.#narrow ? narrowRowHeight : rowHeight;
    let [top, before] = [0, ""];
    this.#tops = [0];
    for (const item of this.items) {
      const day = item.inner ? before : nameOf(item.rows[0].at);
      if (day !== before) item.day = before = day;
      top += height + (item.day ? dayHeight : 0);
      this.#tops.push(top);
    }
  }

  /**
   * The item that is so far below the top.
   * @param {number} y in px
   */
  #itemAt(y) {
    let [low, high] = [0, this.items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#tops[middle + 1] > y) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The range of items that should be in the DOM. */
  #nearbyRange() {
    const { scrollTop = 0, clientHeight = 600 } = this.scroller ?? {};
    return [
      Math.max(0, this.#itemAt(scrollTop) - overscan),
      Math.min(this.items.length, this.#itemAt(scrollTop + clientHeight) + 1 + (scrollTop ? overscan : 2)),
    ];
  }

  /** Takes in that the list was scrolled. Returns whether other rows have to be in the DOM. */
  onScroll() {
    this.top = this.scroller?.scrollTop ?? 0;
    const [first, last] = this.#nearbyRange();
    return first !== this.#first || last !== this.#last;
  }

  /** Whether what arrived above is seen now. It is true once. */
  seesTop() {
    const seen = this.newAbove > 0 && this.top <= 4;
    if (seen) this.newAbove = 0;
    return seen;
  }

  /** Whether the end of the list is near. */
  get nearEnd() {
    const box = this.scroller;
    return !!box && box.scrollTop + box.clientHeight > this.#height - overscan * rowHeight;
  }

  /**
   * Scrolls a row into view, and moves the focus there.
   * @param {number} at its place
   * @returns {Item | undefined}
   */
  focus(at) {
    at = Math.max(0, Math.min(this.items.length - 1, at));
    const item = this.items[at];
    const box = this.scroller;
    if (!item || !box) return undefined;
    const { scrollTop, clientHeight } = box;
    box.scrollTop = Math.max(this.#tops[at + 1] - clientHeight, Math.min(this.#tops[at], scrollTop));
    this.focusNext = item.key;
    return item;
  }

  /**
   * Renders the rows, each into a box of its own. A row that moves takes its box along, and so keeps the focus.
   * @param {boolean} complete whether no rows are left to load
   * @param {boolean} [scrolled] whether the list was scrolled, and nothing else: then rows in the DOM stay as they are
   */
  render(complete, scrolled = false) {
    const list = /** @type {HTMLElement | null} */ (this.inbox.renderRoot.querySelector(".list"));
    if (!list) return this.#boxes.clear();
    list.classList.toggle("narrow", this.#narrow);
    list.classList.toggle("picking", this.inbox.acts.picked.size > 0);
    const size = complete ? this.items.length : -1;
    [this.#first, this.#last] = this.#nearbyRange();
    const shown = this.items.slice(this.#first, this.#last);
    const boxes = new Map(shown.map((item) => [item.key, this.#boxes.get(item.key) ?? document.createElement("div")]));
    for (const [key, box] of this.#boxes) if (!boxes.has(key)) box.remove();
    this.#boxes = boxes;
    let next = list.firstChild;
    let place = this.#first;
    for (const item of shown) {
      const box = /** @type {HTMLElement} */ (boxes.get(item.key));
      place++;
      if (!scrolled || !box.isConnected) render(row(this.inbox, item, place, size), box);
      if (box === next) next = box.nextSibling;
      else list.insertBefore(box, next);
    }
  }

  /** Scrolls and moves the focus to where they belong, after a rendering. */
  settle() {
    const box = /** @type {HTMLElement} */ (this.scroller);
    /** @type {HTMLElement | null} */ (this.inbox.renderRoot.querySelector(".list"))?.style.setProperty(
      "padding-block",
      `${this.#tops[this.#first]}px ${this.#height - this.#tops[this.#last]}px`,
    );
    if (this.#anchor) {
      const { id, below } = this.#anchor;
      const i = this.items.findIndex((item) => item.rows[0].id === id);
      if (i >= 0) box.scrollTop = this.#tops[i] + below;
      this.#anchor = null;
    }
    if (this.scrollNext >= 0 && this.items.length) {
      box.scrollTop = this.scrollNext;
      this.scrollNext = -1;
    }
    if (!this.focusNext) return;
    const focused = this.inbox.renderRoot.querySelector(`article[data-key="${this.focusNext}"]`);
    this.focusNext = "";
    /** @type {HTMLElement | null} */ (focused)?.focus({ preventScroll: true });
  }
}
