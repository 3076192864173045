// @ts-check
// What somebody does with the rows of an inbox: with one, or with all that are selected.

import { mark } from "./mark-one.js";
import { folderOf } from "./states.js";

/** @typedef {import("./fold.js").Item} Item */
/** @typedef {import("./client.js").Client} Client */

export class Acts {
  /** The ids that are selected. @type {Set<number>} */
  picked = new Set();
  /** Key of the row that was selected last. */
  #pickedLast = "";

  /** @param {import("./inbox.js").Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
  }

  /** The ids that an action on an item is about. @param {Item} item */
  idsOf(item) {
    return (item.open ? item.rows.slice(0, 1) : item.rows).map((row) => row.id);
  }

  /**
   * Does something with rows. Where they leave the list, the row behind them gets the focus.
   * @param {import("./states.js").Action} action
   * @param {number[]} ids
   * @param {string} [until]
   */
  act(action, ids, until) {
    this.inbox.problem = false;
    const { states } = /** @type {Client} */ (this.inbox.client).store;
    if (action !== "read" && action !== "unread") this.#focusBehind(ids);
    this.pickNone();
    states.act(ids, action, until);
  }

  /** @param {number[]} ids */
  #focusBehind(ids) {
    const { current, renderRoot } = this.inbox;
    if (!(/** @type {ShadowRoot} */ (renderRoot).activeElement) && !ids.includes(current)) return;
    const { items } = this.inbox.list;
    const stays = (/** @type {Item} */ item) => !item.rows.some((row) => ids.includes(row.id));
    const at = items.findIndex((item) => !stays(item));
    if (at < 0) return;
    const next = items.slice(at).find(stays) ?? items.slice(0, at).findLast(stays);
    if (!next) return;
    this.inbox.currentKey = this.inbox.list.focusNext = next.key;
    if (this.inbox.opens && ids.includes(current)) this.inbox.show(next, true);
  }

  /** Archives an item, or all that are selected; where archived ones are shown, they go back. @param {Item} item */
  finish(item) {
    const ids = this.picked.size ? [...this.picked] : this.idsOf(item);
    this.act(folderOf(item.rows[0]) === "archived" ? "unarchive" : "archive", ids);
  }

  /**
   * @param {Item} item
   * @param {boolean} read
   */
  mark(item, read) {
    this.inbox.problem = false;
    const { client } = this.inbox;
    if (client) mark(client.store, this.idsOf(item), read);
  }

  /** Marks an item, or all that are selected. @param {Item} item @param {boolean} read */
  markWanted(item, read) {
    if (this.picked.size) this.act(read ? "read" : "unread", [...this.picked]);
    else this.mark(item, read);
  }

  /**
   * Selects an item, or no longer.
   * @param {Item} item
   * @param {boolean} range whether all from the one that was selected before it, too
   */
  pick(item, range) {
    if (!this.inbox.full) return;
    const { items } = this.inbox.list;
    const at = items.indexOf(item);
    const from = range ? items.findIndex(({ key }) => key === this.#pickedLast) : -1;
    const some = from < 0 ? [item] : items.slice(Math.min(at, from), Math.max(at, from) + 1);
    const off = from < 0 && this.idsOf(item).every((id) => this.picked.has(id));
    for (const one of some) for (const id of this.idsOf(one)) off ? this.picked.delete(id) : this.picked.add(id);
    this.#pickedLast = item.key;
    this.inbox.requestUpdate();
  }

  /** Adds rows to the selection. @param {number[]} ids */
  pickIds(ids) {
    for (const id of ids) this.picked.add(id);
    this.inbox.requestUpdate();
  }

  /** The ids of all rows of the list that are loaded. */
  get shown() {
    return this.inbox.list.items.flatMap((item) => this.idsOf(item));
  }

  /** Selects all rows that are loaded. */
  pickAll() {
    this.picked = new Set(this.shown);
    this.inbox.requestUpdate();
  }

  pickNone() {
    this.picked.clear();
    this.inbox.requestUpdate();
  }
}
