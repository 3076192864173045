// @ts-check
// The list of people as the server has it.

import { nextOf } from "./api.js";
import { People } from "./people.js";

/** @typedef {import("./tasks.js").Person} Person */

/** Events: "change". */
export class PeopleSync extends EventTarget {
  all = new People();
  /** The state of the list, as the server numbers it; -1 before it is loaded. */
  #cursor = -1;
  #loads = 0;

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    super();
    this.api = api;
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** Whether all people are here. */
  get loaded() {
    return this.#cursor >= 0;
  }

  /** Loads all people. A load that is still under way is given up. */
  async load() {
    const load = ++this.#loads;
    const people = new People();
    let cursor = -1;
    const path = "api/users/?page_size=200";
    for (let next = path; next; ) {
      const page = await this.api.request("GET", next);
      if (load !== this.#loads) return;
      for (const person of page.results) people.set(person.id, person);
      if (cursor < 0) cursor = page.cursor ?? 0;
      next = nextOf(page, path);
    }
    this.all = people;
    this.#cursor = cursor;
    this.changed();
  }

  /**
   * Loads the people again if the list has another state than the one that is here.
   * @param {number | undefined} cursor undefined if that is not known
   */
  async follow(cursor) {
    if (this.#cursor < 0 || cursor === this.#cursor) return;
    await this.load().catch(() => {}); // the next connection tells the state again
  }

  /** @param {number} id of somebody who is not here */
  async fetch(id) {
    const person = await this.api.request("GET", `api/users/${id}/`).catch(() => null);
    if (!person) return;
    this.all.set(id, person);
    this.changed();
  }
}
