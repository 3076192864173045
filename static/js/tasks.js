// @ts-check
// The store of tasks and people, which board and task view show. It has all open tasks, and of the closed ones those
// that were closed last. Frames of the socket keep it up to date. After an absence it asks for what changed
// (docs/api.md). It touches no DOM.

import { PeopleSync } from "./people-sync.js";
import { closed } from "./statuses.js";
import { TaskSync } from "./task-sync.js";

export * from "./statuses.js";

/**
 * @typedef {string} Status one of those in statuses.js
 * @typedef {object} Task
 * @property {number} id
 * @property {string} title
 * @property {string} description
 * @property {Status} status
 * @property {number | null} assigned_to
 * @property {number | null} created_by
 * @property {string | null} due_date
 * @property {string} created_at
 * @property {string} updated_at
 * @property {number} version
 * @property {string | null} [closed_at]
 *
 * @typedef {object} Person
 * @property {number} id
 * @property {string} username
 * @property {string} name
 * @property {boolean} is_active
 * @property {boolean} [is_admin]
 * @property {string} [time_zone]
 * @property {string} [created_at]
 * @property {{ notify_own_changes: boolean }} [settings]
 * @property {string[]} [channels] of the person who is signed in: the ways to reach people that the server offers
 */

/**
 * So many more tasks than were loaded are kept. Then everything is loaded anew, and closed ones go. A tab may be open
 * for months.
 */
const maxGrown = 5_000;

/** Events: "change", "anew" (everything loads anew: the server may have started with other statuses). */
export class Tasks extends EventTarget {
  /** @type {Map<number, Task>} */
  all = new Map();
  /** Whether all open tasks are here. */
  loaded = false;
  failed = false;
  /** How many tasks have each status, as the server says; null until it has. @type {Record<Status, number> | null} */
  counts = null;
  /** The task that is open, 0 for none. It stays where closed ones go, since its text may be edited. */
  open = 0;
  /** How many tasks were loaded. */
  #settled = 0;
  /** Ids of tasks that came while everything was loading. @type {Set<number> | null} */
  #fresh = null;
  /** Ids of tasks that were deleted while a list was loading. @type {Set<number>} */
  #deleted = new Set();
  /**
   * Changes that are shown before the server confirms them, and the version that the first of them was made to.
   * @type {Map<number, Partial<Task>>}
   */
  #optimistic = new Map();

  /**
   * @param {import("./api.js").Api} api
   * @param {Promise<unknown>} [ready] settled when the statuses of the server are known
   */
  constructor(api, ready = Promise.resolve()) {
    super();
    this.api = api;
    this.ready = ready;
    this.peopleSync = new PeopleSync(api);
    this.peopleSync.addEventListener("change", () => this.changed());
    this.sync = new TaskSync(this);
  }

  get people() {
    return this.peopleSync.all;
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** Loads everything anew. */
  load() {
    return this.sync.load();
  }

  /** Begins to load everything. Returns a func that drops all tasks that have not come since. */
  startAnew() {
    const known = [...this.all.keys()];
    const fresh = (this.#fresh = new Set());
    this.#deleted.clear();
    return () => {
      const { open } = this;
      for (const id of known) if (!fresh.has(id) && id !== open) this.all.delete(id);
      this.#settled = this.all.size;
      if (this.#fresh === fresh) this.#fresh = null;
      if (this.all.has(open) && !fresh.has(open)) this.#look(open);
    };
  }

  /** Asks the server for a task that is here, but in no list that it sent. @param {number} id */
  async #look(id) {
    try {
      await this.fetch(id);
    } catch (err) {
      if (/** @type {any} */ (err).status === 404) this.all.delete(id);
      this.changed();
    }
  }

  /** Whether the server has told that a task was deleted. @param {number} id */
  isDeleted(id) {
    return this.#deleted.has(id);
  }

  /** Begins to ask for what changed: a task that was deleted before may be there again. */
  startSync() {
    this.#deleted.clear();
  }

  /**
   * Takes in a page of a list. What a frame has deleted since stays so.
   * @param {{ results: Task[], deleted?: number[] }} page
   */
  take(page) {
    const before = this.all.size;
    for (const task of page.results) if (!this.#deleted.has(task.id)) this.merge(task);
    if (!page.deleted) this.#settled += this.all.size - before; // somebody looks for more
    for (const id of page.deleted ?? []) this.all.delete(id);
  }

  /**
   * Looks on the server for closed tasks that are not here.
   * @param {string} text
   */
  async find(text) {
    const query = new URLSearchParams({ closed: "true", search: text, page_size: "50" });
    this.take(await this.api.request("GET", "api/tasks/?" + query));
    this.changed();
  }

  /** Whether there is no task at all, as far as the server has told. */
  get empty() {
    return this.loaded && !this.all.size && this.counts !== null && Object.values(this.counts).every((n) => !n);
  }

  /**
   * Whether the tasks of a status are here: all open ones, or the newest closed ones.
   * @param {Status} status
   */
  has(status) {
    return this.loaded && (!closed({ status }) || this.sync.older[status] !== undefined);
  }

  /**
   * How many tasks have a status, changes included that the server has not confirmed yet. Null while that is not known.
   * @param {Status} status
   */
  count(status) {
    if (!this.counts) return null;
    let n = this.counts[status] ?? 0;
    for (const [id, { status: to }] of this.#optimistic) {
      const from = this.all.get(id)?.status;
      if (to && from && from !== to) n += Number(to === status) - Number(from === status);
    }
    return n;
  }

  /**
   * A task, with changes that the server has not confirmed yet. These are of the version that it tells.
   * @param {number} id
   * @returns {Task | undefined}
   */
  get(id) {
    const task = this.all.get(id);
    const optimistic = this.#optimistic.get(id);
    if (!task || !optimistic) return task;
    const moved = optimistic.status && optimistic.status !== task.status;
    return { ...task, ...optimistic, ...(moved && { closed_at: null }) };
  }

  list() {
    return /** @type {Task[]} */ ([...this.all.keys()].map((id) => this.get(id)));
  }

  /** @param {number | null} id */
  person(id) {
    return id ? this.people.get(id) : undefined;
  }

  /** @param {Task} task */
  merge(task) {
    this.#fresh?.add(task.id);
    const known = this.all.get(task.id);
    if (!known || known.version <= task.version) this.all.set(task.id, task);
  }

  /** @param {import("./socket.js").Frame} frame */
  receive(frame) {
    switch (frame.type) {
      case "watching":
        if (frame.counts) this.counts = frame.counts;
        this.peopleSync.follow(frame.people);
        this.sync.watching(frame.cursor);
        break;
      case "task_counts":
        this.counts = frame.counts;
        break;
      case "task":
        this.#deleted.delete(frame.task.id);
        this.merge(frame.task);
        this.sync.reached(frame.cursor);
        // Somebody who is not known yet: the board shows their name.
        for (const id of [frame.task.assigned_to, frame.task.created_by])
          if (id && !this.people.has(id)) this.peopleSync.fetch(id);
        this.#shrink();
        break;
      case "task_deleted":
        this.all.delete(frame.task_id);
        this.#deleted.add(frame.task_id);
        this.sync.reached(frame.cursor);
        break;
      default:
        return;
    }
    this.changed();
  }

  /** Loads everything anew if far more tasks have come since it was loaded. */
  #shrink() {
    if (!this.loaded || this.#fresh || this.all.size <= this.#settled + maxGrown) return;
    this.#settled = this.all.size; // until it is loaded, or if that fails
    this.load();
  }

  /**
   * Fetches one task. It needs no loaded list.
   * @param {number} id
   */
  async fetch(id) {
    const task = await this.api.request("GET", `api/tasks/${id}/`);
    this.merge(task);
    this.changed();
    return task;
  }

  /** @param {Partial<Task>} draft */
  async create(draft) {
    const task = await this.api.request("POST", "api/tasks/", draft);
    this.#answered(task.id, task);
    this.changed();
    return task;
  }

  /**
   * Changes a task. It shows at once. If the server refuses, it is taken back, and the error is thrown.
   * @param {number} id
   * @param {Partial<Task>} patch
   * @param {string} [original] what a text was when its editing began. If it is another by now, that is a 412.
   */
  async patch(id, patch, original) {
    const optimistic = { version: this.all.get(id)?.version, ...this.#optimistic.get(id), ...patch };
    this.#optimistic.set(id, optimistic);
    this.changed();
    try {
      this.#answered(id, await this.#send(id, patch, original));
    } finally {
      if (this.#optimistic.get(id) === optimistic) this.#optimistic.delete(id);
      this.changed();
    }
  }

  // What is here may be old, since this machine slept or its line was lost. So a text is for the version that it was
  // compared with. While others of our changes are on their way, that is the version of the first of them.
  /** @param {number} id @param {Partial<Task>} patch @param {string} [original] */
  async #send(id, patch, original) {
    for (let task = this.get(id); ; ) {
      const headers = original === undefined ? undefined : { "If-Match": `"${task?.version}"` };
      try {
        return await this.api.request("PATCH", `api/tasks/${id}/`, patch, { headers });
      } catch (err) {
        if (/** @type {any} */ (err).status !== 412) throw err;
        const now = (task = await this.fetch(id));
        const [[field, text]] = Object.entries(patch);
        if (now[field] !== original && now[field] !== text) throw err;
      }
    }
  }

  /** @param {number} id */
  async remove(id) {
    await this.api.request("DELETE", `api/tasks/${id}/`);
    this.#answered(id, null);
    this.changed();
  }

  /**
   * Takes in the answer to a change of ours. If its frame has not come yet, neither have the counts behind it.
   * @param {number} id
   * @param {Task | null} task null: it is deleted
   */
  #answered(id, task) {
    const known = this.all.get(id);
    if (this.counts && (task ? (known?.version ?? 0) < task.version : known)) {
      if (known) this.counts = { ...this.counts, [known.status]: this.counts[known.status] - 1 };
      if (task) this.counts = { ...this.counts, [task.status]: this.counts[task.status] + 1 };
    }
    if (task) return this.merge(task);
    this.all.delete(id);
    this.#deleted.add(id);
  }
}
