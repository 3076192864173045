// @ts-check
// A feed: one filtered list of the rows in the store. It loads its pages from the server, and takes in what arrives.

import { folderOf } from "./states.js";
import { fold } from "./text.js";

/** @typedef {import("./store.js").Row} Row */

/**
 * What a list has. Without a folder it is the inbox. Overdue ones are about tasks whose due date has passed.
 * @typedef {{ folder?: "snoozed" | "archived", unread?: boolean, type?: string, task?: number, search?: string,
 *   overdue?: boolean }} Filter
 */

const firstPage = 50;
const laterPages = 200;
// So many rows of a long list are fetched again after an absence; the rest is fetched by scrolling.
const maxReload = 1_000;
// A list that grows while nobody scrolls keeps so many rows. Older ones are fetched again by scrolling.
const maxGrown = 1_000;

/** A filtered list, newest first. */
export class Feed {
  /** @type {number[]} */
  ids = [];
  /** Rises when ids change. */
  version = 0;
  loading = false;
  loaded = false;
  failed = false;
  /** What the last load failed with. @type {unknown} */
  error = null;
  /** When the newest rows were last asked for, in milliseconds. */
  askedAt = 0;
  #next = "";
  #loads = 0;
  /** How many rows were loaded. What arrives may push them out, and pushes out no others. */
  #wanted = 0;

  /**
   * @param {import("./store.js").Store} store
   * @param {Filter} filter
   */
  constructor(store, filter) {
    this.store = store;
    this.filter = filter;
  }

  /** Whether there is more to load. */
  get more() {
    return this.#next !== "";
  }

  /** Loads the newest rows. A list that is shown already is loaded again as far as it goes, up to maxReload. */
  async load() {
    const want = Math.min(Math.max(this.ids.length, firstPage), maxReload);
    const known = this.store.newest;
    this.askedAt = Date.now();
    await this.#fetch(async (late) => {
      /** @type {number[]} */
      const ids = [];
      let next = "";
      do {
        const page = await this.#page(next, want - ids.length > firstPage ? laterPages : firstPage);
        if (late()) return;
        ids.push(...page.ids);
        next = page.next;
      } while (next && ids.length < want);
      // Rows that came over the socket meanwhile are newer than the answer, and stay. Other rows that are not in the
      // answer no longer belong here.
      const newest = Math.max(known, ids[0] ?? 0);
      if (this === this.store.all) this.#dismissLost(ids, next ? (ids.at(-1) ?? Infinity) : 0, newest);
      this.ids = [...this.ids.filter((id) => id > newest), ...ids];
      this.#next = next;
      this.loaded = true;
    });
  }

  /**
   * Tells of rows that have left the inbox during an absence.
   * @param {number[]} ids what the answer has
   * @param {number} from the oldest row that it would have
   * @param {number} to the newest one
   */
  #dismissLost(ids, from, to) {
    const here = new Set(ids);
    this.store.dismiss(this.ids.filter((id) => id >= from && id <= to && !here.has(id)));
  }

  /** Loads the next older rows. */
  async loadMore() {
    if (this.loading || !this.more) return;
    await this.#fetch(async (late) => {
      const from = this.#next;
      const page = await this.#page(from, laterPages);
      if (late() || from !== this.#next) return; // what arrived meanwhile has pushed out rows before this page
      const last = this.ids.at(-1) ?? Infinity;
      this.ids.push(...page.ids.filter((id) => id < last));
      this.#next = page.next;
    });
  }

  /** @param {(late: () => boolean) => Promise<void>} work */
  async #fetch(work) {
    const turn = ++this.#loads;
    this.loading = true;
    this.store.changed();
    try {
      await work(() => turn !== this.#loads);
      if (turn === this.#loads) this.failed = false;
    } catch (err) {
      if (turn === this.#loads) [this.failed, this.error] = [true, err];
    }
    if (turn !== this.#loads) return;
    this.loading = false;
    this.#wanted = this.ids.length;
    this.version++;
    this.store.changed();
  }

  /**
   * @param {string} next "" for the first page
   * @param {number} size
   */
  async #page(next, size) {
    const { folder, unread, type, task, search, overdue } = this.filter;
    const query = new URLSearchParams({ page_size: String(overdue ? laterPages : size) });
    if (folder) query.set(folder, "true");
    if (unread) query.set("unread", "true");
    if (type) query.set("notification_type", type);
    if (task) query.set("task_id", String(task));
    if (search) query.set("search", search);
    if (next) query.set("before", next);
    const revision = this.store.revision;
    const page = await this.store.api.request("GET", "api/notifications/?" + query);
    /** @type {Row[]} */
    const rows = page.results;
    for (const row of rows) this.store.merge(row, revision);
    return {
      ids: rows.map((row) => row.id).filter((id) => this.#isHere(this.store.rows.get(id)) && this.#isOverdue(id)),
      next: page.next ? (new URLSearchParams(page.next.split("?")[1]).get("before") ?? "") : "",
    };
  }

  /** Whether a row is in the folder of this list. @param {Row | undefined} row */
  #isHere(row) {
    return row !== undefined && folderOf(row) === (this.filter.folder ?? "inbox");
  }

  /** Whether the task of a row is overdue, if only such rows belong here. @param {number} id */
  #isOverdue(id) {
    if (!this.filter.overdue) return true;
    const row = this.store.rows.get(id);
    if (!row?.task_id) return false; // the task was deleted
    const task = this.store.taskOf?.(row.task_id);
    if (task === null || task?.closed_at) return false;
    return Date.parse((task ? task.due_date : row.due_date) ?? "") < Date.now();
  }

  /** Whether a row belongs here. @param {Row} row */
  #takes(row) {
    const { unread, type, task, search } = this.filter;
    if (!this.#isHere(row) || !this.#isOverdue(row.id)) return false;
    if ((unread && row.read) || (type && row.notification_type !== type) || (task && row.task_id !== task))
      return false;
    return !search || fold([row.title, row.message].join("\n")).includes(fold(search));
  }

  /**
   * Inserts a row that just arrived, if the filter lets it in.
   * @param {Row} row
   */
  insert(row) {
    if (!this.#takes(row)) return;
    let at = 0;
    while (at < this.ids.length && this.ids[at] > row.id) at++;
    if (this.ids[at] === row.id) return;
    if (at === this.ids.length && this.more) return; // it comes with the next page
    this.ids.splice(at, 0, row.id);
    this.#trim();
    this.version++;
  }

  /**
   * Puts in or takes out a row that came from another folder, or went there.
   * @param {Row} row
   */
  place(row) {
    const at = this.ids.indexOf(row.id);
    if (at < 0) return this.insert(row);
    if (this.#isHere(row)) return;
    this.ids.splice(at, 1);
    this.version++;
  }

  /**
   * Takes out rows. What is loaded just now may still have them, so it is loaded again.
   * @param {number[]} ids
   */
  leave(ids) {
    this.ids = this.ids.filter((id) => !ids.includes(id));
    this.version++;
    if (this.loading) this.load();
  }

  /** Drops the oldest rows of a list that has grown too long. The next page begins with them. */
  #trim() {
    const most = Math.max(maxGrown, this.#wanted);
    if (this.ids.length <= most) return;
    this.ids.length = most;
    this.#next = String(this.ids[most - 1]);
  }
}
