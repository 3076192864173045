// @ts-check
// The store of tasks and people, which board and task view show. Frames of the socket keep it up to date. It touches no
// DOM.

import { People } from "./people.js";

/**
 * @typedef {"todo" | "in_progress" | "in_review" | "done" | "cancelled"} Status
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
 */

/** @type {Status[]} */
export const statuses = ["todo", "in_progress", "in_review", "done", "cancelled"];

/** @param {Pick<Task, "status">} task */
export const closed = (task) => task.status === "done" || task.status === "cancelled";

/**
 * Compares two tasks of a column: the one that is due first comes first, then the newest.
 * @param {Task} a
 * @param {Task} b
 */
export function byDueDate(a, b) {
  if (a.due_date !== b.due_date)
    return !a.due_date ? 1 : !b.due_date ? -1 : Date.parse(a.due_date) - Date.parse(b.due_date);
  return b.id - a.id;
}

/** Events: "change". */
export class Tasks extends EventTarget {
  /** @type {Map<number, Task>} */
  all = new Map();
  people = new People();
  loaded = false;
  failed = false;
  #loads = 0;
  /** Ids of tasks that were deleted while a list was loading. @type {Set<number>} */
  #deleted = new Set();
  /** Changes that are shown before the server confirms them. @type {Map<number, Partial<Task>>} */
  #optimistic = new Map();

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    super();
    this.api = api;
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** Loads all tasks and people. A load that is still under way is given up, since its answers may be older. */
  async load() {
    const load = ++this.#loads;
    const known = [...this.all.keys()];
    try {
      const [tasks, people] = await Promise.all([this.#pages("api/tasks/", load), this.#pages("api/users/", load)]);
      if (load !== this.#loads) return;
      const here = new Set(tasks.map((/** @type {Task} */ task) => task.id));
      for (const id of known) if (!here.has(id)) this.all.delete(id);
      for (const task of tasks) if (!this.#deleted.has(task.id)) this.merge(task);
      this.people = new People(people.map((/** @type {Person} */ person) => [person.id, person]));
      this.loaded = true;
      this.failed = false;
    } catch {
      if (load === this.#loads) this.failed = true;
    }
    this.changed();
  }

  /**
   * @param {string} path
   * @param {number} load the number of this load; its answers are dropped when another has begun
   */
  async #pages(path, load) {
    const all = [];
    for (let query = "?page_size=200"; query && load === this.#loads; ) {
      const page = await this.api.request("GET", path + query);
      all.push(...page.results);
      query = page.next ? "?" + page.next.split("?")[1] : "";
    }
    return all;
  }

  /**
   * A task, with changes that the server has not confirmed yet.
   * @param {number} id
   * @returns {Task | undefined}
   */
  get(id) {
    const task = this.all.get(id);
    const optimistic = this.#optimistic.get(id);
    return task && optimistic ? { ...task, ...optimistic } : task;
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
    const known = this.all.get(task.id);
    if (!known || known.version <= task.version) this.all.set(task.id, task);
  }

  /** @param {import("./socket.js").Frame} frame */
  receive(frame) {
    if (frame.type === "task") {
      this.#deleted.delete(frame.task.id);
      this.merge(frame.task);
      // Somebody who is not known yet: the board shows their name.
      for (const id of [frame.task.assigned_to, frame.task.created_by])
        if (id && !this.people.has(id)) this.fetchPerson(id);
    } else if (frame.type === "task_deleted") {
      this.all.delete(frame.task_id);
      this.#deleted.add(frame.task_id);
    } else return;
    this.changed();
  }

  /** @param {number} id */
  async fetchPerson(id) {
    const person = await this.api.request("GET", `api/users/${id}/`).catch(() => null);
    if (!person) return;
    this.people.set(id, person);
    this.changed();
  }

  /**
   * Fetches one task. It needs no loaded list.
   * @param {number} id
   */
  async fetch(id) {
    this.merge(await this.api.request("GET", `api/tasks/${id}/`));
    this.changed();
  }

  /** @param {Partial<Task>} draft */
  async create(draft) {
    const task = await this.api.request("POST", "api/tasks/", draft);
    this.merge(task);
    this.changed();
    return task;
  }

  /**
   * Changes a task. It shows at once. If the server refuses, it is taken back, and the error is thrown.
   * @param {number} id
   * @param {Partial<Task>} patch
   */
  async patch(id, patch) {
    const optimistic = { ...this.#optimistic.get(id), ...patch };
    this.#optimistic.set(id, optimistic);
    this.changed();
    try {
      this.merge(await this.api.request("PATCH", `api/tasks/${id}/`, patch));
    } finally {
      if (this.#optimistic.get(id) === optimistic) this.#optimistic.delete(id);
      this.changed();
    }
  }

  /** @param {number} id */
  async remove(id) {
    await this.api.request("DELETE", `api/tasks/${id}/`);
    this.receive({ type: "task_deleted", task_id: id });
  }
}
