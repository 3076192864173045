// @ts-check
// What somebody chose about notifications, or what admins chose for all (docs/preferences.md). It touches no DOM.

/**
 * @typedef {"mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun"} Day
 * @typedef {[string, string]} Interval "22:00" to "07:00", on the day on which it starts
 * @typedef {Record<Day, Interval[]>} Week
 * @typedef {"inbox" | "desktop" | "sound"} Flag
 * @typedef {"push" | "email" | "chat"} Channel
 * @typedef {Record<Flag, boolean> & Record<Channel, string>} Choice
 *
 * @typedef {object} Chosen what holds, in all its fields
 * @property {Record<string, Choice>} types
 * @property {{ week: Week }} quiet
 * @property {string | null} pause_until
 * @property {string[]} lead_times such as "15m", "2h", "1d"
 * @property {{ at: string, days: Day[] }} digest
 * @property {SavedView[]} [views] of a person; the defaults have none
 *
 * @typedef {object} SavedView a filter of the inbox with a name
 * @property {string} name
 * @property {{ folder?: "snoozed" | "archived", unread?: boolean, notification_type?: string, search?: string,
 *   overdue?: boolean }} filter
 */

/** @type {Day[]} */
export const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** @type {Flag[]} */
export const flags = ["inbox", "desktop", "sound"];

/** The type that stands for all that are not ours. */
export const others = "*";

/**
 * Holds preferences as the server has them. Events: "change".
 * The preferences of a person are loaded again when their frame says that another tab or device changed them.
 */
export class PreferenceStore extends EventTarget {
  /** What holds; null until it is loaded. @type {Chosen | null} */
  now = null;
  /** What nobody may choose, by type; of type "" what belongs to none. @type {Record<string, string[]>} */
  locked = {};
  /** Whether the last load failed. */
  failed = false;
  /** Changes go one after the other, so that the last answer is that to the last change. @type {Promise<unknown>} */
  #turn = Promise.resolve();
  #path;

  /**
   * @param {Pick<import("./api.js").Api, "request">} api
   * @param {object} options
   * @param {boolean} [options.defaults] whether these are the defaults, which are for admins
   */
  constructor(api, { defaults = false } = {}) {
    super();
    this.api = api;
    this.defaults = defaults;
    this.#path = defaults ? "api/preferences/" : "api/me/preferences/";
  }

  /**
   * Loads again whenever a frame of a connection says so. Absences are caught up with.
   * @param {EventTarget} connection
   * @param {AbortSignal} [signal] ends it
   */
  follow(connection, signal) {
    connection.addEventListener("frame", this.onFrame, { signal });
  }

  onFrame = (/** @type {Event} */ event) => {
    const { type } = /** @type {CustomEvent} */ (event).detail;
    if (type === "preferences" || (type === "caught_up" && this.now)) this.load();
  };

  /** Loads what holds. It never throws: failed says what came of it. */
  load() {
    return this.#inTurn(async () => {
      try {
        this.#take(await this.api.request("GET", this.#path));
        this.failed = false;
      } catch {
        this.failed = true;
      }
      this.dispatchEvent(new Event("change"));
    });
  }

  /**
   * Changes what was chosen: null goes back to the default. Throws what the server refuses.
   * @param {object} patch a merge patch
   */
  patch(patch) {
    return this.#send(this.defaults ? { defaults: patch } : patch);
  }

  /**
   * Locks or unlocks a field for everybody; only of the defaults.
   * @param {string} type "" for fields that belong to none
   * @param {string} field
   * @param {boolean} on
   */
  lock(type, field, on) {
    const before = (this.locked[type] ?? []).filter((name) => name !== field);
    return this.#send({ locked: { [type]: on ? [...before, field] : before } });
  }

  /** @param {object} body */
  #send(body) {
    return this.#inTurn(async () => {
      this.#take(await this.api.request("PATCH", this.#path, body));
      this.dispatchEvent(new Event("change"));
    });
  }

  /** @param {any} answer */
  #take({ locked, defaults, ...mine }) {
    this.now = defaults ?? mine;
    this.locked = locked;
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #inTurn(work) {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /**
   * Whether a field is locked, by itself or with all types that are not ours.
   * @param {string} type
   * @param {string} field
   */
  isLocked(type, field) {
    if (this.locked[type]?.includes(field)) return true;
    return type !== "" && !Object.hasOwn(ours, type) && !!this.locked[others]?.includes(field);
  }

  /**
   * Whether notifications of a type may do something. Until that is known, they may what the server's own defaults say.
   * @param {string} type
   * @param {Flag} flag
   */
  wants(type, flag) {
    const choice = this.now?.types[type] ?? this.now?.types[others];
    return choice ? choice[flag] : flag !== "sound";
  }
}

/** The types that are ours, in the order in which they are shown. */
export const ours = {
  task_assigned: true,
  task_unassigned: true,
  status_change: true,
  deadline_warning: true,
  assignee_changed: true,
  due_date_changed: true,
};

/**
 * Returns the types that there are to choose for: ours, what stands for all others, and the others.
 * @param {Chosen} chosen
 */
export function typesOf({ types }) {
  const more = Object.keys(types).filter((type) => type !== others && !Object.hasOwn(ours, type));
  return [...Object.keys(ours), others, ...more.sort()];
}
