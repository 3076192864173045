// @ts-check
// "Mark all as read": it shows at once, can be taken back for a while, and is sent then. It touches no DOM.

import { undoFor } from "./states.js";

/**
 * Up to which row it goes, how many were unread, and the request once it is sent.
 * @typedef {{ upTo: number, count: number, timer: any, sending: Promise<void> | null }} Marking
 */

export class MarkAll {
  /** From the click to the answer of the server. @type {Marking | null} */
  now = null;

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  /** Whether it can still be taken back. */
  get waits() {
    return this.now !== null && !this.now.sending;
  }

  /** Whether it can be taken back, and was done last. */
  get wasLast() {
    return this.waits && !this.store.states.done;
  }

  /** Whether it takes in a row. @param {number} id */
  has(id) {
    return this.now !== null && id <= this.now.upTo;
  }

  /** Marks all rows known now as read. The request is sent when the time to undo is over, or by flush. */
  async begin() {
    if (!this.now?.sending) await this.flush();
    const { store } = this;
    store.states.forget(); // this is what was done last
    const timer = setTimeout(() => this.flush(), undoFor);
    this.now = { upTo: store.newest, count: store.unread, timer, sending: null };
    store.changed();
  }

  /** Takes it back, if it is not sent yet. */
  undo() {
    if (this.waits) this.#end(/** @type {Marking} */ (this.now));
    this.store.changed();
  }

  /** Takes in that the server has marked all rows up to one. Then nothing may be left to send. @param {number} upTo */
  confirm(upTo) {
    if (this.now && this.now.upTo <= upTo) this.#end(this.now);
  }

  /**
   * Sends it if it waits: the time to undo is over, or the page is about to go. Returns once the server has answered.
   */
  async flush() {
    const { now } = this;
    if (!now) return;
    clearTimeout(now.timer);
    now.sending ??= this.#send(now);
    this.store.changed(); // it can't be undone any more
    await now.sending;
  }

  // It never throws: a refusal is a "problem" of the store.
  /** @param {Marking} marking */
  async #send(marking) {
    const { store } = this;
    const { upTo } = marking;
    try {
      await store.api.request("POST", "api/notifications/mark_all_read/", { up_to: upTo }, { keepalive: true });
      store.confirmAll(upTo);
      await store.loadCount();
    } catch {
      store.dispatchEvent(new CustomEvent("problem", { detail: "mark_all_read" }));
    }
    this.#end(marking);
    store.changed();
  }

  /** @param {Marking} marking */
  #end(marking) {
    clearTimeout(marking.timer);
    if (this.now === marking) this.now = null; // else a later one has begun
  }
}
