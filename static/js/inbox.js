// @ts-check
// <ctms-inbox>: the list of notifications, in the panel of the bell or as a page of its own. It is an ARIA feed.
//
// Properties: client, lang, zone; keys, whether single letters are shortcuts; full, whether it is a page of its own,
// with a selection; views, what renders the saved views; opens, what shows a row beside the list; current, the id of the
// row shown there.
// Events: ctms-navigate {url, task_id} (cancelable), when somebody opens a notification. Slots: tools, strip, foot,
// empty.

import { html, nothing } from "../vendor/lit.js";
import { Acts } from "./acts.js";
import { target } from "./client.js";
import { StoreElement } from "./element.js";
import { handleKey } from "./inbox-keys.js";
import { inboxLook } from "./inbox-look.js";
import { strip, undoStrip } from "./inbox-strips.js";
import { header, noRows } from "./inbox-view.js";
import { List } from "./list.js";
import { controls, tokens } from "./look.js";
import { menuLook } from "./menu-look.js";
import { RowMenu } from "./menu.js";
import { rowLook } from "./row-look.js";
import { Swipe } from "./swipe.js";
import { toolsLook } from "./tools-look.js";
import { isGone, words } from "./words.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./store.js").Filter} Filter */
/** @typedef {import("./fold.js").Item} Item */

/**
 * Where somebody was in the inbox of a client, for their return.
 * @type {WeakMap<Client, { filter: Filter, top: number }>}
 */
const places = new WeakMap();

export class Inbox extends StoreElement {
  static properties = {
    ...StoreElement.properties,
    keys: Object,
    heading: Object,
    full: Object,
    views: Object,
    opens: Object,
    current: Object,
  };

  static styles = [tokens, controls, inboxLook, rowLook, toolsLook, menuLook];

  /** @type {Filter} */
  filter = {};
  /** What stands in the search field. */
  searched = "";
  /** Whether the filters of the panel are open. */
  filtering = false;
  /** @type {import("./feed.js").Feed | null} */
  #feed = null;
  /** All that is snoozed, for its number. @type {import("./feed.js").Feed | null} */
  snoozed = null;
  /** Key of the row that has the focus. */
  currentKey = "";
  /** Whether the last change failed. */
  problem = false;
  /** @type {any} */
  #clockTimer = 0;
  /** @type {any} */
  #searchTimer = 0;
  list = new List(this);
  acts = new Acts(this);
  menu = new RowMenu(this);
  #swipe = new Swipe(this);

  constructor() {
    super();
    /** Whether single letters are shortcuts. */
    this.keys = true;
    /** What stands above the list, "" for "Notifications". */
    this.heading = "";
    /** Whether it is a page of its own. */
    this.full = false;
    /** @type {((inbox: Inbox) => unknown) | null} */
    this.views = null;
    /** Shows a row beside the list. @type {((row: Row, replace: boolean) => void) | null} */
    this.opens = null;
    /** The id of the row that is shown beside the list, or 0. */
    this.current = 0;
    this.addEventListener("keydown", (event) => this.onKeydown(event));
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    const store = this.client?.store;
    if (!store) return [];
    return [
      ...super.listeners(),
      [globalThis, "resize", this.rerender],
      [store, "arrive", ({ detail }) => this.#onArrive(detail.row)],
      [store, "problem", () => ((this.problem = true), this.requestUpdate())],
    ];
  }

  connectedCallback() {
    super.connectedCallback();
    // Renders the relative times anew.
    this.#clockTimer = setInterval(this.rerender, 30_000);
    this.#begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#clockTimer);
    clearTimeout(this.#searchTimer);
    const { client } = this;
    if (this.full && client) places.set(client, { filter: this.filter, top: this.list.top });
    client?.store.closeFeed(this.#feed);
    client?.store.closeFeed(this.snoozed);
    this.#feed = this.snoozed = null;
  }

  // Shows what was shown last, on a page; the panel begins anew.
  #begin() {
    const place = this.full && this.client ? places.get(this.client) : undefined;
    this.showView(place?.filter ?? {});
    if (place) this.list.scrollNext = place.top;
  }

  /** @param {Row} row */
  #onArrive(row) {
    const { scroller } = this.list;
    if (this.#feed?.ids.includes(row.id) && scroller && scroller.scrollTop > 4) this.list.newAbove++;
  }

  /**
   * Shows the notifications that a filter lets in. Returns a promise that ends when they are loaded.
   * @param {Filter} filter
   */
  showFilter(filter) {
    this.filter = filter;
    const store = this.client?.store;
    if (!store) return;
    store.closeFeed(this.#feed);
    const plain = !filter.folder && !filter.unread && !filter.type && !filter.search && !filter.overdue;
    this.#feed = plain ? store.all : store.openFeed(filter);
    const loading = plain ? undefined : this.#feed.load();
    if (this.full && !this.snoozed) (this.snoozed = store.openFeed({ folder: "snoozed" })).load();
    this.acts.pickNone();
    this.list.reset();
    return loading;
  }

  /**
   * Shows a saved view.
   * @param {Filter} filter
   */
  showView(filter) {
    this.searched = filter.search ?? "";
    const field = /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector(".seek"));
    if (field) field.value = this.searched; // what was typed last may not have been rendered
    this.showFilter(filter);
  }

  toggleFilters() {
    this.filtering = !(this.filtering || this.filter.type || this.filter.search);
    if (!this.filtering) this.clearFilter();
    this.requestUpdate();
  }

  clearFilter = () => {
    const { folder, unread } = this.filter;
    this.showView({ folder, unread });
  };

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    if (changed.has("client") || changed.has("full")) this.#showAnother();
    const { client } = this;
    if (!this.#feed || !client) return;
    client.lastSeen = client.store.newest;
    this.list.make(this.#feed);
    for (const id of this.acts.picked) if (!this.#feed.ids.includes(id)) this.acts.picked.delete(id);
  }

  // Shows the list of another person. What the one before has searched for is theirs.
  #showAnother() {
    clearTimeout(this.#searchTimer);
    this.problem = false;
    this.list.unfolded.clear();
    this.client?.store.closeFeed(this.snoozed);
    this.snoozed = null;
    this.#begin();
  }

  updated() {
    const box = this.list.scroller;
    if (!box) return;
    this.list.render(!this.#feed?.more);
    // If the element with the focus is gone, disabled or moved, another one gets the focus, so that keys go on working.
    const { focusedBefore } = this;
    if (this.lostFocus) box.focus();
    else if (focusedBefore?.matches(":disabled"))
      /** @type {HTMLElement} */ (this.renderRoot.querySelector(".undo button") ?? box).focus();
    else if (!(/** @type {ShadowRoot} */ (this.renderRoot).activeElement))
      /** @type {HTMLElement | null} */ (focusedBefore)?.focus({ preventScroll: true });
    this.list.settle();
    this.menu.settle();
    this.#loadAtEnd();
  }

  // Only rows that come into view are rendered: there may be many in each frame.
  #onScroll() {
    const moved = this.list.onScroll();
    if (this.list.seesTop()) return this.requestUpdate();
    if (!moved) return;
    const focused = /** @type {ShadowRoot} */ (this.renderRoot).activeElement;
    this.list.render(!this.#feed?.more, true);
    if (focused?.isConnected === false) this.list.scroller?.focus();
    this.list.settle();
    this.#loadAtEnd();
  }

  #loadAtEnd() {
    if (this.#feed?.loaded && !this.#feed.failed && this.list.nearEnd) this.#feed.loadMore();
  }

  /** @param {KeyboardEvent} event */
  onKeydown(event) {
    return handleKey(this, event);
  }

  /**
   * Moves the focus to another row. What is shown beside the list follows.
   * @param {number} at its place
   */
  moveTo(at) {
    const item = this.list.focus(at);
    if (!item) return;
    this.currentKey = item.key;
    if (this.opens && this.current) this.show(item, true);
    this.requestUpdate();
  }

  /** Gives the focus back to the row that had it. */
  refocus() {
    this.list.focusNext = this.currentKey;
    this.requestUpdate();
  }

  /** The row that has the focus or is shown beside the list, or the list. */
  get currentRow() {
    const row = this.renderRoot.querySelector(`article[data-key="${this.currentKey}"]`);
    return /** @type {HTMLElement} */ (row ?? this.list.scroller);
  }

  /** Moves the focus to the search. */
  async seek() {
    this.filtering = true;
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLInputElement | null} */ (this.renderRoot.querySelector(".seek"))?.select();
  }

  /** Whether what was not found may be among what is done. */
  get canLookInDone() {
    const { folder, search, type, overdue } = this.filter;
    return !!this.#feed?.loaded && folder !== "archived" && !overdue && !!(search || type);
  }

  /** Looks for the same among what is done. */
  lookInDone = () => this.showFilter({ ...this.filter, folder: "archived", unread: undefined });

  /**
   * @param {MouseEvent} event
   * @param {Item} item
   * @param {string} [to] the address of one of its actions
   */
  follow(event, item, to) {
    this.currentKey = item.key;
    this.acts.mark(item, true);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const row = item.rows[0];
    if (!to && isGone(row)) return; // there is nothing to go to
    if (!to && this.opens) {
      event.preventDefault();
      return this.show(item, false);
    }
    const url = to ?? target(row, this.client?.base ?? "");
    if (!this.emit("ctms-navigate", { url, task_id: row.task_id })) event.preventDefault();
  }

  /** @param {Item} item @param {boolean} replace whether it takes the place of what is shown, in the history */
  show(item, replace) {
    const [row] = item.rows;
    if (isGone(row)) return;
    if (replace) this.acts.mark(item, true);
    this.opens?.(row, replace);
  }

  /** @param {string} key */
  toggleFold(key) {
    if (!this.list.unfolded.delete(key)) this.list.unfolded.add(key);
    this.requestUpdate();
  }

  onSearch = (/** @type {any} */ event) => {
    this.searched = event.target.value;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.#find(), 200);
  };

  #find() {
    clearTimeout(this.#searchTimer);
    return this.showFilter({ ...this.filter, search: this.searched.trim() || undefined });
  }

  /** Goes from the search to the first row that it finds. Where there is none, it looks among what is done. */
  async enterSearch() {
    const loading = this.#find();
    const { searched } = this;
    const feed = this.#feed;
    await loading;
    // What came over the socket meanwhile has it load again.
    while (feed === this.#feed && feed?.loading)
      await new Promise((resolve) => feed.store.addEventListener("change", resolve, { once: true }));
    await this.updateComplete;
    if (feed !== this.#feed || searched !== this.searched) return; // somebody types on
    if (!(/** @type {ShadowRoot} */ (this.renderRoot).activeElement?.matches(".seek"))) return; // or writes elsewhere
    if (this.list.items.length) this.moveTo(0);
    else if (this.canLookInDone) this.lookInDone();
  }

  render() {
    const { client } = this;
    const feed = this.#feed;
    if (!client || !feed) return nothing;
    const w = words(this.lang);
    const { store } = client;
    const { newAbove } = this.list;
    const toTop = () => this.list.scroller && (this.list.scroller.scrollTop = 0);
    return html`
      ${header(this, store)} ${strip(this, w, feed)}
      <div class="body">
        ${newAbove ? html`<button class="pill" @click=${toTop}>${w.fresh(newAbove)}</button>` : nothing}
        <div
          class="scroll"
          tabindex="-1"
          @scroll=${this.#onScroll}
          @pointerdown=${this.#swipe.onDown}
          @pointermove=${this.#swipe.onMove}
          @pointerup=${this.#swipe.onUp}
          @pointercancel=${this.#swipe.onUp}
          @contextmenu=${this.#swipe.onContextMenu}
          @click=${{ handleEvent: this.#swipe.onClick, capture: true }}
        >
          ${
            this.list.items.length
              ? // Its rows are rendered afterwards, one by one.
                html`<div class="list" role="feed" aria-busy=${feed.loading} aria-labelledby="title"></div>`
              : noRows(this, w, feed)
          }
        </div>
      </div>
      ${undoStrip(this, w, store)} ${this.menu.render()}
    `;
  }
}

// A page may have the script of the bell twice.
if (!customElements.get("ctms-inbox")) customElements.define("ctms-inbox", Inbox);
