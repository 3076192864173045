// @ts-check
// Brings the tasks of the server into the store: all open ones and the newest closed ones at first, older ones on
// demand, and after an absence what changed (docs/api.md, "What changed").

import { nextOf } from "./api.js";
import { closedAt, closedStatuses } from "./statuses.js";

/** @typedef {import("./tasks.js").Status} Status */

const pageSize = 200;
const closedPage = 100; // a closed column loads so many of its tasks at a time

export class TaskSync {
  /**
   * Where the closed columns go on: the path of their next page, "" at the end.
   * @type {Partial<Record<Status, string>>}
   */
  older = {};
  /**
   * How far back the pages of the closed columns go, in milliseconds. Single tasks that are older may be here as well.
   * @type {Partial<Record<Status, number>>}
   */
  reach = {};
  /** Every change up to this number is in the store; -1 while nothing is. */
  #cursor = -1;
  /** The number of the newest change that the server told of. */
  #newest = 0;
  /** The number of the newest change that no frame will bring, as the server said last. @type {number | undefined} */
  #told = undefined;
  /** Whether changes up to #newest may be missing. */
  #behind = false;
  /** Whether open tasks may be missing: after an absence, until it is known what changed. */
  doubtful = false;
  #loads = 0;

  /** @param {import("./tasks.js").Tasks} tasks */
  constructor(tasks) {
    this.tasks = tasks;
  }

  /** Begins a load. Returns a func that says whether another has begun since, so that its answers are not wanted. */
  #begin() {
    const load = ++this.#loads;
    return () => load !== this.#loads;
  }

  /**
   * Loads the open tasks, the newest pages of the closed columns, the counts and the people. Open tasks come first, and
   * show as they come. A load that is still under way is given up, since its answers may be older.
   */
  async load() {
    const { tasks } = this;
    const late = this.#begin();
    if (tasks.loaded) tasks.dispatchEvent(new Event("anew"));
    const forgetOthers = tasks.startAnew();
    this.#cursor = -1;
    this.#behind = false;
    try {
      const others = Promise.all([this.#loadCounts(late), tasks.peopleSync.load()]);
      others.catch(() => {}); // awaited below
      const cursor = await this.#pages("api/tasks/?closed=false&page_size=" + pageSize, late);
      if (late()) return;
      tasks.loaded = true;
      tasks.changed();
      await tasks.ready;
      await Promise.all(closedStatuses.map((status) => this.#loadClosed(status, late)));
      if (late()) return;
      forgetOthers();
      this.#cursor = cursor;
      if (this.#behind && this.#told !== cursor) await this.#catchUp(late);
      else this.#caughtUp(cursor);
      await others;
      if (!late()) tasks.failed = false;
    } catch {
      if (!late()) tasks.failed = true;
    }
    tasks.changed();
  }

  /** Asks for what changed behind the cursor. If the server no longer knows that, everything is loaded anew. */
  async #sync() {
    const { tasks } = this;
    const late = this.#begin();
    tasks.startSync();
    this.#behind = true;
    try {
      await this.#catchUp(late);
      if (!late()) tasks.failed = false;
    } catch (err) {
      if (late()) return;
      if (/** @type {any} */ (err).status === 410) return this.load();
      tasks.failed = true;
    }
    tasks.changed();
  }

  /** @param {() => boolean} late */
  async #catchUp(late) {
    const cursor = await this.#pages(`api/tasks/?since=${this.#cursor}&page_size=${pageSize}`, late);
    if (!late()) this.#caughtUp(cursor);
  }

  /** @param {number} cursor everything up to it is here; frames have brought the rest */
  #caughtUp(cursor) {
    this.#behind = this.doubtful = false;
    this.#cursor = Math.max(cursor, this.#newest);
  }

  /**
   * Takes in the tasks of a list, page after page. Returns the cursor of a list: of its first page, or, of changes, of
   * the last one.
   * @param {string} path
   * @param {() => boolean} late
   */
  async #pages(path, late) {
    let cursor = -1;
    for (let next = path; next; ) {
      const page = await this.tasks.api.request("GET", next);
      if (late()) break;
      this.tasks.take(page);
      if (cursor < 0 || page.deleted) cursor = page.cursor ?? 0;
      next = nextOf(page, path);
      this.tasks.changed();
    }
    return cursor;
  }

  /**
   * @param {Status} status
   * @param {() => boolean} late
   */
  async #loadClosed(status, late) {
    const path = `api/tasks/?status=${status}&order=closed_at&page_size=${closedPage}`;
    const page = await this.tasks.api.request("GET", path);
    if (!late()) this.#takeClosed(status, page, path);
  }

  /**
   * Loads the next page of a closed column: the tasks that were closed before those that are here.
   * @param {Status} status
   */
  async loadOlder(status) {
    const path = this.older[status];
    if (!path) return;
    const page = await this.tasks.api.request("GET", path);
    // Else somebody pressed twice, or everything was loaded anew.
    if (this.older[status] === path) this.#takeClosed(status, page, path);
  }

  /**
   * @param {Status} status
   * @param {{ results: import("./tasks.js").Task[], next: string | null }} page
   * @param {string} path of the list
   */
  #takeClosed(status, page, path) {
    this.tasks.take(page);
    this.older[status] = nextOf(page, path);
    const last = page.results.at(-1);
    if (!page.next) this.reach[status] = -Infinity;
    else if (last) this.reach[status] = closedAt(last);
    this.tasks.changed();
  }

  /** @param {() => boolean} late */
  async #loadCounts(late) {
    const { counts, cursor } = await this.tasks.api.request("GET", "api/task_counts/");
    if (late() || cursor < this.#newest) return; // else a frame has brought newer ones
    this.tasks.counts = counts;
    this.tasks.changed();
  }

  /**
   * The server says how far the changes have come that no frame will bring.
   * @param {number | undefined} cursor undefined if that is not known
   */
  watching(cursor) {
    this.#told = cursor;
    this.#newest = cursor ?? 0;
    if (this.#cursor < 0) {
      // The load that is under way asks for the rest. If it has failed, none is.
      this.#behind = true;
      if (this.tasks.failed) this.load();
    } else if (cursor !== this.#cursor) this.#sync();
    else this.#behind = this.doubtful = false;
  }

  /** @param {number} cursor of a frame; frames bring every change, in their order */
  reached(cursor) {
    this.#newest = Math.max(this.#newest, cursor);
    if (this.#cursor >= 0 && !this.#behind) this.#cursor = this.#newest;
  }
}
