// @ts-check
// What somebody does with notifications: archive, snooze, mark, mute, one or many. It shows at once, goes to the server
// in the order of the clicks, can be undone for a while, and is taken back where the server refuses it. It touches no
// DOM.

/** @typedef {import("./store.js").Row} Row */
/** @typedef {"read" | "unread" | "archive" | "unarchive" | "snooze" | "unsnooze"} Action */
/** @typedef {{ read: boolean, archived: boolean, snoozed_until: string | null }} State */
/**
 * What was done last, while it can be undone. Mute has no ids.
 * @typedef {{ action: Action | "mute", count: number, until?: string, undo: () => Promise<void> }} Done
 */

/** @typedef {{ confirmed: State, shown: State, requests: number, heard: Action[] }} Pending */

export const undoFor = 6_000; // ms

const maxBulk = 500; // ids in one request
const echoWithin = 10_000; // ms from an answer to the frame of the same change
const minSnooze = 61_000; // ms; the server takes a minute and more

/** @param {Row} row @returns {State} */
const stateOf = ({ read, archived = false, snoozed_until = null }) => ({ read, archived, snoozed_until });

/** Where a notification is. @param {Row} row @returns {"inbox" | "snoozed" | "archived"} */
export const folderOf = (row) => (row.archived ? "archived" : row.snoozed_until ? "snoozed" : "inbox");

/**
 * Returns the state after an action, as the server makes it.
 * @param {State} state
 * @param {Action} action
 * @param {string | null} [until] of a snooze
 * @returns {State}
 */
export function after(state, action, until = null) {
  switch (action) {
    case "read":
      return { ...state, read: true };
    case "unread":
      return { ...state, read: false, archived: false };
    case "archive":
      return { read: true, archived: true, snoozed_until: null };
    case "unarchive":
      return { ...state, archived: false };
    case "snooze":
      return { ...state, archived: false, snoozed_until: until };
    case "unsnooze":
      return { ...state, snoozed_until: null };
  }
}

/**
 * Returns the action that brings back a state. It is "" where nothing does: the time of a snooze has passed.
 * @param {State} was
 * @param {State} is
 * @returns {Action | ""}
 */
export function backTo(was, is) {
  if (was.archived) return is.archived ? "" : "archive";
  if (was.snoozed_until) return Date.parse(was.snoozed_until) - Date.now() > minSnooze ? "snooze" : "";
  if (is.snoozed_until) return "unsnooze";
  if (was.read !== is.read) return was.read ? "read" : "unread";
  return is.archived ? "unarchive" : "";
}

export class States {
  /** What can be undone at the moment. @type {Done | null} */
  done = null;
  /**
   * Rows whose state is shown before the server confirms it: what the server said last, and how many requests are on
   * their way.
   * @type {Map<number, Pending>}
   */
  #pending = new Map();
  /**
   * What was answered, and whose frames are still on their way. They say nothing new, and may come after a later click.
   * @type {Map<number, { action: Action, until: number }[]>}
   */
  #echoes = new Map();
  /** The requests before the next one. */
  #queue = Promise.resolve();
  /** @type {any} */
  #timer = 0;

  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
  }

  /** Whether a row is shown as read that waits for the server; undefined for others. @param {number} id */
  shownRead(id) {
    return this.#pending.get(id)?.shown.read;
  }

  /** Whether a row waits for the server. @param {number} id */
  waits(id) {
    return this.#pending.has(id);
  }

  /**
   * Does one thing with rows. Rows that are in that state already are left out.
   * @param {number[]} ids
   * @param {Action} action
   * @param {string} [until] of a snooze
   */
  async act(ids, action, until) {
    if (action === "unread" && this.store.marking.now) {
      const sent = this.store.marking.flush(); // first: it would mark these rows read again
      this.#queue = this.#queue.then(() => sent);
    }
    const rows = this.#rows(ids).filter((row) => {
      const state = action === "unread" ? this.#shownState(row) : stateOf(row);
      return changes(state, after(state, action, until));
    });
    if (!rows.length) return;
    /** @type {Map<number, State>} */
    const before = new Map(rows.map((row) => [row.id, { ...stateOf(row), read: this.store.isReadForGood(row) }]));
    this.#offerUndo({ action, count: rows.length, until, undo: () => this.#bringBack(before) });
    await this.#send([...before.keys()], action, until);
  }

  /** Takes back what was done last. */
  async undo() {
    const { done } = this;
    this.forget();
    await done?.undo();
  }

  /** Ends the time to undo. */
  forget() {
    clearTimeout(this.#timer);
    this.done = null;
    this.store.changed();
  }

  /**
   * Mutes the task of a row, or the topic of an event. Its other settings stay.
   * @param {Row} row
   */
  async mute(row) {
    const { api } = this.store;
    const what = row.task_id ? `tasks/${row.task_id}` : `topics/${encodeURIComponent(row.topic ?? "")}`;
    const path = `api/${what}/subscription/`;
    try {
      const before = await api.request("GET", path);
      if (before.state === "muted") return;
      await api.request("PUT", path, { ...before, state: "muted" });
      const told = () => void this.store.dispatchEvent(new CustomEvent("subscription", { detail: row.task_id }));
      const undo = () => api.request("PUT", path, before).then(told, () => this.#problem("mute"));
      told();
      this.#offerUndo({ action: "mute", count: 1, undo });
      this.store.changed();
    } catch {
      this.#problem("mute");
    }
  }

  /**
   * Takes in what the server says of rows. It replaces what is shown, unless more requests for the row are on their
   * way.
   * @param {number[]} ids
   * @param {Action} action
   * @param {string} [until]
   */
  confirm(ids, action, until) {
    this.store.revision++;
    for (const row of this.#rows(ids)) {
      if (this.#isEcho(row.id, action)) continue;
      const waiting = this.#pending.get(row.id);
      const state = after(waiting?.confirmed ?? stateOf(row), action, until);
      if (waiting && waiting.requests > 1) {
        waiting.confirmed = state;
        waiting.heard.push(action);
        continue;
      }
      this.#pending.delete(row.id);
      this.#show(row, state);
    }
  }

  /**
   * Whether a frame is of a change that was answered before. Each answer explains one frame.
   * @param {number} id
   * @param {Action} action
   */
  #isEcho(id, action) {
    const expected = (this.#echoes.get(id) ?? []).filter(({ until }) => until > Date.now());
    const at = expected.findIndex((one) => one.action === action);
    if (at >= 0) expected.splice(at, 1);
    if (expected.length) this.#echoes.set(id, expected);
    else this.#echoes.delete(id);
    return at >= 0;
  }

  /**
   * Gives a row of an answer the state that is shown at the moment.
   * @param {Row} row
   */
  keep(row) {
    const waiting = this.#pending.get(row.id);
    if (waiting) Object.assign(row, waiting.shown);
  }

  /** @param {number[]} ids */
  #rows(ids) {
    return /** @type {Row[]} */ (ids.map((id) => this.store.rows.get(id)).filter(Boolean));
  }

  /** @param {Row} row @returns {State} */
  #shownState(row) {
    return { ...stateOf(row), read: this.store.isRead(row) };
  }

  /** @param {Row} row @param {State} state */
  #show(row, state) {
    Object.assign(row, state);
    this.store.place(row);
  }

  /** @param {Done} done */
  #offerUndo(done) {
    clearTimeout(this.#timer);
    this.done = done;
    this.#timer = setTimeout(() => this.done === done && this.forget(), undoFor);
  }

  /** @param {Map<number, State>} before */
  async #bringBack(before) {
    /** @type {Map<string, number[]>} */
    const groups = new Map();
    for (const row of this.#rows([...before.keys()])) {
      const was = /** @type {State} */ (before.get(row.id));
      const action = backTo(was, this.#shownState(row));
      const key = `${action} ${action === "snooze" ? was.snoozed_until : ""}`;
      if (action) groups.set(key, [...(groups.get(key) ?? []), row.id]);
    }
    await Promise.all(
      [...groups].map(([key, ids]) => {
        const [action, until] = key.split(" ");
        return this.#send(ids, /** @type {Action} */ (action), until || undefined);
      }),
    );
  }

  /**
   * Shows an action, and sends it behind those before.
   * @param {number[]} ids
   * @param {Action} action
   * @param {string} [until]
   */
  #send(ids, action, until) {
    /** @type {Map<number, Pending>} */
    const sent = new Map();
    this.store.revision++;
    for (const row of this.#rows(ids)) {
      const state = this.#shownState(row);
      const waiting = this.#pending.get(row.id) ?? { confirmed: stateOf(row), shown: state, requests: 0, heard: [] };
      waiting.shown = after(state, action, until);
      waiting.requests++;
      this.#pending.set(row.id, waiting);
      sent.set(row.id, waiting);
      this.#show(row, waiting.shown);
    }
    this.store.changed();
    return (this.#queue = this.#queue.then(() => this.#request(ids, sent, action, until)));
  }

  /**
   * @param {number[]} ids
   * @param {Map<number, Pending>} sent what each row waited for when this was asked
   * @param {Action} action
   * @param {string} [until]
   */
  async #request(ids, sent, action, until) {
    for (let at = 0; at < ids.length; at += maxBulk) {
      const some = ids.slice(at, at + maxBulk);
      try {
        const missing = await this.#ask(some, action, until);
        this.store.revision++;
        for (const row of this.#rows(some)) this.#answered(row, sent.get(row.id), true, action, until);
        if (missing.length) this.store.remove(missing);
      } catch (err) {
        for (const row of this.#rows(some)) this.#answered(row, sent.get(row.id), false, action, until);
        if (/** @type {any} */ (err).status === 404)
          this.store.remove(some); // one that was cleaned up
        else this.#problem(action);
      }
    }
    this.store.changed();
  }

  /**
   * @param {number[]} ids
   * @param {Action} action
   * @param {string} [until]
   * @returns {Promise<number[]>} ids that are no more
   */
  async #ask(ids, action, until) {
    const { api } = this.store;
    const json = until ? { until } : undefined;
    if (ids.length === 1) {
      const verb = action === "read" || action === "unread" ? `mark_${action}` : action;
      await api.request("POST", `api/notifications/${ids[0]}/${verb}/`, json, { keepalive: true });
      return [];
    }
    const { missing } = await api.request("POST", "api/notifications/bulk/", { ids, action, ...json });
    return missing;
  }

  /**
   * @param {Row} row
   * @param {Pending | undefined} waiting what the row waited for when it was asked
   * @param {boolean} taken
   * @param {Action} action
   * @param {string} [until]
   */
  #answered(row, waiting, taken, action, until) {
    if (!waiting || this.#pending.get(row.id) !== waiting) return; // a frame came first
    if (taken) {
      waiting.confirmed = after(waiting.confirmed, action, until);
      const heard = waiting.heard.indexOf(action);
      if (heard >= 0) waiting.heard.splice(heard, 1);
      else this.#expectEcho(row.id, action);
    }
    if (--waiting.requests) return;
    this.#pending.delete(row.id);
    this.#show(row, waiting.confirmed);
  }

  /** @param {number} id @param {Action} action */
  #expectEcho(id, action) {
    const now = Date.now();
    for (const [other, echoes] of this.#echoes)
      if (echoes.every(({ until }) => until <= now)) this.#echoes.delete(other);
    this.#echoes.set(id, [...(this.#echoes.get(id) ?? []), { action, until: now + echoWithin }]);
  }

  /** @param {string} action */
  #problem(action) {
    if (this.done?.action === action) this.forget();
    this.store.dispatchEvent(new CustomEvent("problem", { detail: action }));
    this.store.changed();
  }
}

/** @param {State} a @param {State} b */
const changes = (a, b) => a.read !== b.read || a.archived !== b.archived || a.snoozed_until !== b.snoozed_until;
