// @ts-check
// The tasks and people that board and task view show, kept up to date by the socket. It touches no DOM.

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
 * The order of a column: what is due first, then what is newest.
 * @param {Task} a
 * @param {Task} b
 */
export function order(a, b) {
  if (a.due_date !== b.due_date) return !a.due_date ? 1 : !b.due_date ? -1 : Date.parse(a.due_date) - Date.parse(b.due_date);
  return b.id - a.id;
}

/** Events: "change". */
export class Tasks extends EventTarget {
  /** @type {Map<number, Task>} */
  all = new Map();
  /** @type {Map<number, Person>} */
  people = new Map();
  loaded = false;
  failed = false;
  #turn = 0;
  /** Deleted while a list was under way. @type {Set<number>} */
  #gone = new Set();
  /** What a person did and the server has not confirmed. @type {Map<number, Partial<Task>>} */
  #guesses = new Map();

  /** @param {import("./api.js").Api} api */
  constructor(api) {
    super();
    this.api = api;
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** Loads everything, again after an absence. What is still being loaded then is given up: it may be older than what was missed. */
  async load() {
    const turn = ++this.#turn;
    const known = [...this.all.keys()];
    try {
      const [tasks, people] = await Promise.all([this.#pages("api/tasks/", turn), this.#pages("api/users/", turn)]);
      if (turn !== this.#turn) return;
      const here = new Set(tasks.map((/** @type {Task} */ task) => task.id));
      for (const id of known) if (!here.has(id)) this.all.delete(id);
      for (const task of tasks) if (!this.#gone.has(task.id)) this.keep(task);
      this.people = new Map(people.map((/** @type {Person} */ person) => [person.id, person]));
      this.loaded = true;
      this.failed = false;
    } catch {
      if (turn === this.#turn) this.failed = true;
    }
    this.changed();
  }

  /**
   * @param {string} path
   * @param {number} turn whose answer is of no use once another has begun
   */
  async #pages(path, turn) {
    const all = [];
    for (let query = "?page_size=200"; query && turn === this.#turn; ) {
      const page = await this.api.request("GET", path + query);
      all.push(...page.results);
      query = page.next ? "?" + page.next.split("?")[1] : "";
    }
    return all;
  }

  /**
   * A task as it will be, if the server agrees.
   * @param {number} id
   * @returns {Task | undefined}
   */
  get(id) {
    const task = this.all.get(id);
    const guess = this.#guesses.get(id);
    return task && guess ? { ...task, ...guess } : task;
  }

  list() {
    return /** @type {Task[]} */ ([...this.all.keys()].map((id) => this.get(id)));
  }

  /** @param {number | null} id */
  person(id) {
    return id ? this.people.get(id) : undefined;
  }

  /** @param {Task} task */
  keep(task) {
    const known = this.all.get(task.id);
    if (!known || known.version <= task.version) this.all.set(task.id, task);
  }

  /** @param {import("./socket.js").Frame} frame */
  receive(frame) {
    if (frame.type === "task") {
      this.#gone.delete(frame.task.id);
      this.keep(frame.task);
      // Somebody new: whoever they are, their name is wanted.
      for (const id of [frame.task.assigned_to, frame.task.created_by]) if (id && !this.people.has(id)) this.meet(id);
    } else if (frame.type === "task_deleted") {
      this.all.delete(frame.task_id);
      this.#gone.add(frame.task_id);
    } else return;
    this.changed();
  }

  /** @param {number} id */
  async meet(id) {
    const person = await this.api.request("GET", `api/users/${id}/`).catch(() => null);
    if (!person) return;
    this.people.set(id, person);
    this.changed();
  }

  /**
   * One task, also where the list is not loaded yet.
   * @param {number} id
   */
  async fetch(id) {
    this.keep(await this.api.request("GET", `api/tasks/${id}/`));
    this.changed();
  }

  /** @param {Partial<Task>} draft */
  async create(draft) {
    const task = await this.api.request("POST", "api/tasks/", draft);
    this.keep(task);
    this.changed();
    return task;
  }

  /**
   * Changes a task: at once here, then there. What fails is taken back, and thrown.
   * @param {number} id
   * @param {Partial<Task>} patch
   */
  async patch(id, patch) {
    const guess = { ...this.#guesses.get(id), ...patch };
    this.#guesses.set(id, guess);
    this.changed();
    try {
      this.keep(await this.api.request("PATCH", `api/tasks/${id}/`, patch));
    } finally {
      if (this.#guesses.get(id) === guess) this.#guesses.delete(id);
      this.changed();
    }
  }

  /** @param {number} id */
  async remove(id) {
    await this.api.request("DELETE", `api/tasks/${id}/`);
    this.receive({ type: "task_deleted", task_id: id });
  }
}
