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
 * @property {number[]} [chats] the ids of those that are used; the defaults have none
 *
 * @typedef {object} SavedView a filter of the inbox with a name
 * @property {string} name
 * @property {{ folder?: "snoozed" | "archived", unread?: boolean, notification_type?: string, search?: string,
 *   overdue?: boolean }} filter
 */

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
  path = "api/me/preferences/";
  /** Whether these are the defaults, which are for admins. */
  ofAll = false;

  /** @param {Pick<import("./api.js").Api, "request">} api */
  constructor(api) {
    super();
    this.api = api;
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
    return this.inTurn(async () => {
      try {
        this.take(await this.api.request("GET", this.path));
        this.failed = false;
      } catch {
        this.failed = true;
      }
      this.dispatchEvent(new Event("change"));
    });
  }

  /**
   * Changes what was chosen: null goes back to the default. Throws what the server refuses.
   * @param {object | ((now: Chosen) => object | null)} patch a merge patch. A func makes it of what the changes before
   *   have left, or gives null where nothing is to change: so two changes of one list lose neither. Then it is false.
   */
  patch(patch) {
    return this.inTurn(async () => {
      if (typeof patch === "function") this.take(await this.api.request("GET", this.path));
      const body = this.made(patch);
      return body ? this.send(body) : false;
    });
  }

  /** @param {object | ((now: Chosen) => object | null)} patch */
  made(patch) {
    return typeof patch === "function" ? this.now && patch(this.now) : patch;
  }

  /** @param {object} body */
  async send(body) {
    this.take(await this.api.request("PATCH", this.path, body));
    this.dispatchEvent(new Event("change"));
  }

  /** @param {any} answer */
  take({ locked, defaults, ...mine }) {
    this.now = defaults ?? mine;
    this.locked = locked;
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  inTurn(work) {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => {});
    return turn;
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
