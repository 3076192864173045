// @ts-check
// The changes of one task, page by page, and what one person hears of it. It touches no DOM.

import { nextOf } from "./api.js";

/**
 * A change, as it is on the wire. Of a field it has the values before and after, of a description only that it changed.
 * @typedef {object} Entry
 * @property {number} id
 * @property {string} at
 * @property {{ id: number, name: string } | null} actor
 * @property {{ id: number, name: string } | null} key the API key that asked
 * @property {Record<string, [string | number | null, string | number | null] | true>} changes
 *
 * @typedef {{ state: "default" | "following" | "muted", lead_times: string[] | null }} Subscription
 */

const pageSize = 50;

export class Activity {
  /** Newest first. @type {Entry[]} */
  entries = [];
  loaded = false;
  failed = false;
  /** What the person hears of the task; null until that is known. @type {Subscription | null} */
  subscription = null;
  /** The path of the next page, "" at the end. */
  #next = "";
  /** The version of the task that was known at the last load. */
  #version = 0;
  /** The newest version that the task is known to have. */
  #wanted = 0;
  #loading = false;
  /** The change of the subscription before the next one. @type {Promise<void>} */
  #turn = Promise.resolve();

  /**
   * @param {Pick<import("./api.js").Api, "request">} api
   * @param {number} task
   * @param {() => void} changed
   */
  constructor(api, task, changed) {
    this.api = api;
    this.path = `api/tasks/${task}/history/?page_size=${pageSize}`;
    this.subscriptionPath = `api/tasks/${task}/subscription/`;
    this.changed = changed;
  }

  /** Whether there are older changes than those that are here. */
  get more() {
    return this.#next !== "";
  }

  /** Loads what the person hears of the task. If that fails, what is known stays. */
  loadSubscription() {
    return (this.#turn = this.#turn.then(async () => {
      this.subscription = await this.api.request("GET", this.subscriptionPath).catch(() => this.subscription);
      this.changed();
    }));
  }

  /**
   * Changes what the person hears of the task. Throws what the server refuses.
   * @param {(now: Subscription) => Partial<Subscription>} patch makes the change of what the server has
   */
  subscribe(patch) {
    const turn = this.#turn.then(async () => {
      const now = await this.api.request("GET", this.subscriptionPath); // it may have changed elsewhere
      this.subscription = await this.api.request("PUT", this.subscriptionPath, { ...now, ...patch(now) });
      this.changed();
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /**
   * Loads the newest changes, unless the task is the version that is here already.
   * @param {number} version
   */
  async follow(version) {
    this.#wanted = Math.max(this.#wanted, version);
    if (this.#loading || version <= this.#version) return;
    this.#loading = true;
    try {
      const page = await this.api.request("GET", this.path);
      this.#takeNewest(page);
      this.#version = version;
      this.failed = false;
    } catch {
      this.failed = true;
    }
    this.#loading = false;
    this.changed();
    if (!this.failed) await this.follow(this.#wanted);
  }

  /** @param {{ results: Entry[], next: string | null }} page */
  #takeNewest(page) {
    const oldest = page.results.at(-1)?.id ?? 0;
    const known = this.entries.findIndex(({ id }) => id < oldest);
    const joined = this.entries.some(({ id }) => id >= oldest); // else there may be a gap between
    if (joined && known >= 0) this.entries = [...page.results, ...this.entries.slice(known)];
    else [this.entries, this.#next] = [page.results, nextOf(page, this.path)];
    this.loaded = true;
  }

  /** Loads the next page of older changes. Throws what went wrong. */
  async loadMore() {
    const path = this.#next;
    if (!path) return;
    const page = await this.api.request("GET", path);
    if (path !== this.#next) return; // somebody pressed twice
    this.entries = [...this.entries, ...page.results];
    this.#next = nextOf(page, this.path);
    this.changed();
  }
}
