// @ts-check
// What is known of the notifications: one set of rows, one count, any number of filtered lists over them. Frames and answers come
// in, elements render what they find here and call what people wish for. It touches no DOM.

/**
 * A notification as it is on the wire.
 * @typedef {object} Row
 * @property {number} id
 * @property {string} message
 * @property {string} notification_type
 * @property {number | null} task_id
 * @property {string} created_at
 * @property {boolean} read
 * @property {string} [title]
 * @property {string} [status]
 * @property {string | null} [due_date]
 * @property {string} [url]
 * @property {number} at created_at in milliseconds, which the wire does not have
 */

/** @typedef {{ unread?: boolean, type?: string, task?: number, search?: string }} Filter */

const firstPage = 50;
const laterPages = 200;
const refreshed = 1_000; // rows of a long list that are fetched again after an absence; what is below is fetched when scrolled to
export const undoFor = 6_000;

/** A filtered list, newest first. */
export class Feed {
  /** @type {number[]} */
  ids = [];
  /** How often ids changed. */
  version = 0;
  loading = false;
  loaded = false;
  failed = false;
  /** Why, if it failed. @type {unknown} */
  why = null;
  #next = "";
  #asked = 0;

  /**
   * @param {Store} store
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

  /** Loads the newest rows, or, of a list that is shown already, everything again. */
  async load() {
    const want = Math.min(Math.max(this.ids.length, firstPage), refreshed);
    const known = this.store.newest;
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
      // What the socket brought while we asked is newer than the answer. What was known before, and is not in it, does not belong here any more.
      const newest = Math.max(known, ids[0] ?? 0);
      this.ids = [...this.ids.filter((id) => id > newest), ...ids];
      this.#next = next;
      this.loaded = true;
    });
  }

  /** Loads the rows below. */
  async loadMore() {
    if (this.loading || !this.more) return;
    await this.#fetch(async (late) => {
      const page = await this.#page(this.#next, laterPages);
      if (late()) return;
      const last = this.ids.at(-1) ?? Infinity;
      this.ids.push(...page.ids.filter((id) => id < last));
      this.#next = page.next;
    });
  }

  /** @param {(late: () => boolean) => Promise<void>} work */
  async #fetch(work) {
    const turn = ++this.#asked;
    this.loading = true;
    this.store.changed();
    try {
      await work(() => turn !== this.#asked);
      if (turn === this.#asked) this.failed = false;
    } catch (err) {
      if (turn === this.#asked) [this.failed, this.why] = [true, err];
    }
    if (turn !== this.#asked) return;
    this.loading = false;
    this.version++;
    this.store.changed();
  }

  /**
   * @param {string} next "" for the first page
   * @param {number} size
   */
  async #page(next, size) {
    const { unread, type, task, search } = this.filter;
    const query = new URLSearchParams({ page_size: String(size) });
    if (unread) query.set("unread", "true");
    if (type) query.set("notification_type", type);
    if (task) query.set("task_id", String(task));
    if (search) query.set("search", search);
    if (next) query.set("before", next);
    const asked = this.store.clock;
    const page = await this.store.api.request("GET", "api/notifications/?" + query);
    /** @type {Row[]} */
    const rows = page.results;
    for (const row of rows) this.store.keep(row, asked);
    return { ids: rows.map((row) => row.id), next: page.next ? new URLSearchParams(page.next.split("?")[1]).get("before") ?? "" : "" };
  }

  /**
   * Takes a row that just arrived, if it belongs here.
   * @param {Row} row
   */
  offer(row) {
    const { unread, type, task, search } = this.filter;
    if ((unread && row.read) || (type && row.notification_type !== type) || (task && row.task_id !== task)) return;
    if (search && !row.message.toLowerCase().includes(search.toLowerCase())) return;
    let at = 0;
    while (at < this.ids.length && this.ids[at] > row.id) at++;
    if (this.ids[at] === row.id) return;
    this.ids.splice(at, 0, row.id);
    this.version++;
  }
}

/**
 * Events: "change" when anything did; "arrive" (detail: {row, live}) for each new row, live unless it is from the backlog; "read"
 * (detail: id) when a row was read here or anywhere; "caughtup" after an absence; "problem" (detail: what was tried) when a wish failed.
 */
export class Store extends EventTarget {
  /** @type {Map<number, Row>} */
  rows = new Map();
  /** The server's count. */
  unread = 0;
  /** Id of the newest notification known. */
  newest = 0;
  /** Rises with whatever the server says of rows already known, so that an answer that was under way can be told to be older. */
  clock = 0;
  /** @type {Set<Feed>} */
  #feeds = new Set();
  /** What a person did and the server has not confirmed. @type {Map<number, {read: boolean}>} */
  #guesses = new Map();
  /** What the server last said of a row, and when. @type {Map<number, { at: number, read: boolean }>} */
  #told = new Map();
  /** Up to which row the server last said that all are read, and when. */
  #swept = { upTo: 0, at: 0 };
  /** How often the server said the count over the socket. */
  #counted = 0;
  /** @type {Promise<unknown> | null} */
  #starting = null;
  /** "Mark all read", while it can be undone. @type {{upTo: number, count: number, timer: any, sent: boolean} | null} */
  sweep = null;

  /** @param {{request(method: string, path: string, json?: unknown, options?: {keepalive?: boolean}): Promise<any>}} api */
  constructor(api) {
    super();
    this.api = api;
    this.all = this.feed({});
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  /**
   * A list that is kept up to date until let go.
   * @param {Filter} filter
   */
  feed(filter) {
    const feed = new Feed(this, filter);
    this.#feeds.add(feed);
    return feed;
  }

  /** @param {Feed | null} feed */
  letGo(feed) {
    if (feed && feed !== this.all) this.#feeds.delete(feed);
  }

  /** The first load: the newest rows and the count. Returns the cursor for the socket. */
  async start() {
    if (!this.all.loaded) await (this.#starting ??= Promise.all([this.all.load(), this.#count().catch(() => {})]).finally(() => (this.#starting = null)));
    if (!this.all.loaded) throw this.all.why;
    return this.newest;
  }

  async #count() {
    const before = this.#counted;
    const { unread_count } = await this.api.request("GET", "api/notifications/unread_count/");
    if (before === this.#counted) this.unread = unread_count; // else a frame knows better
    this.changed();
  }

  /** The count to show: the server's, less what a pending "mark all" is about to take. */
  get count() {
    return this.sweep ? Math.max(0, this.unread - this.sweep.count) : this.unread;
  }

  /**
   * Whether a row counts as read, as far as anybody here knows.
   * @param {Row} row
   */
  isRead(row) {
    return this.#guesses.get(row.id)?.read ?? (row.read || (this.sweep !== null && row.id <= this.sweep.upTo));
  }

  /**
   * Keeps a row of an answer, unless a frame spoke of it after the request left.
   * @param {Row} row
   * @param {number} asked
   */
  keep(row, asked) {
    const told = this.#told.get(row.id);
    const swept = row.id <= this.#swept.upTo ? this.#swept.at : 0;
    row.at = Date.parse(row.created_at);
    if (Math.max(told?.at ?? 0, swept) > asked) row = { ...row, read: told && told.at > swept ? told.read : true };
    this.rows.set(row.id, row);
    this.newest = Math.max(this.newest, row.id);
  }

  /**
   * What came over the socket.
   * @param {import("./socket.js").Frame} frame
   */
  receive(frame) {
    if (typeof frame.unread_count === "number") {
      this.unread = frame.unread_count;
      this.#counted++;
    }
    switch (frame.type) {
      case "notification":
        this.#arrive(frame.notification, "unread_count" in frame);
        break;
      case "read":
      case "unread":
        for (const id of frame.notification_ids) this.#settle(id, frame.type === "read");
        break;
      case "all_read":
        for (const row of this.rows.values()) if (row.id <= frame.up_to) this.#settle(row.id, true);
        this.#swept = { upTo: frame.up_to, at: ++this.clock };
        if (this.sweep && this.sweep.upTo <= frame.up_to) this.#over(this.sweep); // done, here or elsewhere
        break;
      case "caught_up":
        // What was read elsewhere meanwhile is not repeated.
        for (const feed of this.#feeds) if (feed.loaded || feed.failed) feed.load();
        this.dispatchEvent(new Event("caughtup"));
        break;
    }
    this.changed();
  }

  /**
   * @param {Row} row
   * @param {boolean} live
   */
  #arrive(row, live) {
    if (this.all.ids.includes(row.id)) return; // a filtered list may have been first to know it
    this.keep(row, 0); // it is as it was when it was made, and what was said of it since is newer
    for (const feed of this.#feeds) feed.offer(row);
    this.dispatchEvent(new CustomEvent("arrive", { detail: { row, live } }));
  }

  /**
   * The server's word on a row. It ends any guess.
   * @param {number} id
   * @param {boolean} read
   */
  #settle(id, read) {
    this.#guesses.delete(id);
    this.#told.set(id, { at: ++this.clock, read });
    const row = this.rows.get(id);
    if (!row) return;
    row.read = read;
    if (read) this.dispatchEvent(new CustomEvent("read", { detail: id }));
  }

  /**
   * Marks rows read, or unread: at once here, then there. What fails is taken back.
   * @param {number[]} ids
   * @param {boolean} read
   */
  async mark(ids, read) {
    if (!read) await this.flush(); // else it would swallow what is marked unread now
    await Promise.all(
      ids.map(async (id) => {
        const row = this.rows.get(id);
        if (!row || this.isRead(row) === read) return;
        const guess = { read };
        this.#guesses.set(id, guess);
        this.changed();
        try {
          const answer = await this.api.request("POST", `api/notifications/${id}/${read ? "mark_read" : "mark_unread"}/`, undefined, { keepalive: true });
          // A frame that came first has settled it already, and may know better.
          if (this.#guesses.get(id) === guess) this.#settle(id, answer.read);
        } catch {
          if (this.#guesses.get(id) !== guess) return;
          this.#guesses.delete(id);
          this.dispatchEvent(new CustomEvent("problem", { detail: read ? "mark_read" : "mark_unread" }));
        }
        this.changed();
      }),
    );
  }

  /** Marks everything known read. The request leaves when the time to undo is over, or by flush. */
  async markAll() {
    await this.flush();
    this.sweep = { upTo: this.newest, count: this.unread, timer: setTimeout(() => this.flush(), undoFor), sent: false };
    this.changed();
  }

  /** Takes back a markAll whose request has not left. */
  undo() {
    if (!this.sweep || this.sweep.sent) return;
    clearTimeout(this.sweep.timer);
    this.sweep = null;
    this.changed();
  }

  /** Sends a markAll that is still waiting: its time is over, or the page is about to go. */
  async flush() {
    const sweep = this.sweep;
    if (!sweep || sweep.sent) return;
    clearTimeout(sweep.timer);
    sweep.sent = true;
    this.changed();
    try {
      await this.api.request("POST", "api/notifications/mark_all_read/", { up_to: sweep.upTo }, { keepalive: true });
      for (const row of this.rows.values()) if (row.id <= sweep.upTo) this.#settle(row.id, true);
      await this.#count();
    } catch {
      this.dispatchEvent(new CustomEvent("problem", { detail: "mark_all_read" }));
    }
    this.#over(sweep);
    this.changed();
  }

  /** @param {NonNullable<Store["sweep"]>} sweep */
  #over(sweep) {
    clearTimeout(sweep.timer);
    if (this.sweep === sweep) this.sweep = null; // there may be a later one
  }
}
