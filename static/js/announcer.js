// @ts-check
// What screen readers read out when something arrives: one arrival as it is, of several their number.

import { text, words } from "./words.js";

const after = 1_000; // ms; arrivals within this time are announced together

export class Announcer {
  /** The text to read out. */
  text = "";
  /** @type {import("./store.js").Row[]} */
  #rows = [];

  /** @param {import("./element.js").StoreElement} element renders the text */
  constructor(element) {
    this.element = element;
  }

  /** @param {import("./store.js").Row} row */
  add(row) {
    if (!this.#rows.length) {
      this.text = ""; // so that the same text again is a change
      setTimeout(() => this.#announce(), after);
    }
    this.#rows.push(row);
  }

  /** Forgets what was to be read out: it is of somebody who has signed out. */
  clear() {
    this.text = "";
    this.#rows = [];
  }

  #announce() {
    const rows = this.#rows;
    if (!rows.length) return;
    const w = words(this.element.lang);
    this.text = rows.length === 1 ? text(rows[0], w, this.element.zone) : w.arrived(rows.length);
    this.#rows = [];
    this.element.requestUpdate();
  }
}
