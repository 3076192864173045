// @ts-check
// The store of notifications: one set of rows, one count, and any number of filtered lists of these rows. Frames and
// answers of the server come in. Elements render what is here, and call methods for what people do. It touches no DOM.

import { Feed } from "./feed.js";
import { MarkAll } from "./mark-all.js";
import { replace } from "./notification.js";
import { States } from "./states.js";

/** @typedef {import("./notification.js").Row} Row */
/** @typedef {import("./feed.js").Filter} Filter */

/** Up to so many rows are kept without a look at whether they are needed. */
const fewRows = 2_000;
/** A request that was sent more changes ago than this has failed. */
const maxLate = 1_000;
/** If the first load is older than this, in milliseconds, when the connection opens, it is repeated. */
const freshFor = 10_000;

/**
 * Events:
 * - "change": anything changed.
 * - "arrive" (detail: {row, live}): a new row. It is live unless it comes from the backlog.
 * - "dismiss" (detail: id): a row needs no attention any more: it was read, archived, snoozed or removed, anywhere.
 * - "caughtup": the backlog after an absence is complete.
 * - "problem" (detail: what was tried): the server refused a change, and it was taken back.
 * - "subscription" (detail: id of a task): this page has muted a task, or taken that back.
 */
export class Store extends EventTarget {
  /** @type {Map<number, Row>} */
  rows = new Map();
  /** The unread count, as the server sent it last, and whether it has. */
  unread = 0;
  counted = false;
  /** The id of the newest notification known. */
  newest = 0;
  /**
   * A logical clock. It rises with each state of a row that the server sends, and so tells which of two states is
   * older.
   */
  revision = 0;
  /** When a row was archived, snoozed or brought back last, as a revision. @type {Map<number, number>} */
  #movedAt = new Map();
  /** @type {Set<Feed>} */
  #feeds = new Set();
  /** Changes that are shown before the server confirms them. @type {Map<number, {read: boolean}>} */
  optimistic = new Map();
  /** The state of a row that the server sent last, and when. @type {Map<number, { at: number, read: boolean }>} */
  #confirmed = new Map();
  /** Up to which row the server last marked all read, and when. */
  #allRead = { upTo: 0, at: 0 };
  /** What is not needed is dropped when there is more than this. */
  #tidyAt = fewRows;
  /** How many counts came over the socket. */
  #countUpdates = 0;
  /** @type {Promise<unknown> | null} */
  #starting = null;
  /** Whether the first backlog since the page was loaded is complete: what arrives from now on is new. */
  caughtUp = false;
  /** The newest id of the backlog that just ended, until its count comes; -1 if there is no such backlog. */
  #backlogEnd = -1;
  /** "Mark all as read". */
  marking = new MarkAll(this);

  /** @param {Pick<import("./api.js").Api, "request">} api */
  constructor(api) {
    super();
    /**
     * Returns a task, where tasks are known: null for one that is closed or deleted, undefined until that is known.
     * @type {((id: number) => { due_date: string | null, closed_at?: string | null } | null | undefined) | null}
     */
    this.taskOf = null;
    this.api = api;
    this.states = new States(this);
    this.all = this.openFeed({});
  }

  changed() {
    if (this.rows.size + this.#confirmed.size > this.#tidyAt) this.#tidy();
    this.dispatchEvent(new Event("change"));
  }

  /** Drops rows that are in no list, and their states. A tab may be open for months. */
  #tidy() {
    const feeds = [...this.#feeds];
    if (feeds.some((feed) => feed.loading)) return; // its rows are here already, and not in it yet
    const listed = new Set(feeds.flatMap((feed) => feed.ids));
    for (const id of this.rows.keys()) if (!listed.has(id) && !this.#waits(id)) this.rows.delete(id);
    for (const [id, { at }] of this.#confirmed)
      if (!this.rows.has(id) && at < this.revision - maxLate) this.#confirmed.delete(id);
    for (const id of this.#movedAt.keys()) if (!this.rows.has(id)) this.#movedAt.delete(id);
    this.#tidyAt = fewRows + 2 * (this.rows.size + this.#confirmed.size);
  }

  /** Whether a change of a row is shown that the server has not confirmed. @param {number} id */
  #waits(id) {
    return this.optimistic.has(id) || this.states.waits(id);
  }

  /**
   * Opens a list. It is kept up to date until closeFeed.
   * @param {Filter} filter
   */
  openFeed(filter) {
    const feed = new Feed(this, filter);
    this.#feeds.add(feed);
    return feed;
  }

  /** @param {Feed | null} feed */
  closeFeed(feed) {
    if (feed && feed !== this.all) this.#feeds.delete(feed);
  }

  /** The first load: the newest rows and the count. Returns the cursor for the socket. */
  async start() {
    if (!this.all.loaded)
      await (this.#starting ??= Promise.all([this.all.load(), this.loadCount().catch(() => {})]).finally(
        () => (this.#starting = null),
      ));
    if (!this.all.loaded) throw this.all.error;
    return this.newest;
  }

  /** Asks for the count. */
  async loadCount() {
    const before = this.#countUpdates;
    const { unread_count } = await this.api.request("GET", "api/notifications/unread_count/");
    if (before === this.#countUpdates) this.unread = unread_count; // else a newer count came over the socket
    this.counted = true;
    this.changed();
  }

  /** The count to show: the server's, less the rows that a pending "mark all" is about to mark. */
  get count() {
    return Math.max(0, this.unread - (this.marking.now?.count ?? 0));
  }

  /**
   * Whether a row is shown as read.
   * @param {Row} row
   */
  isRead(row) {
    const one = this.optimistic.get(row.id)?.read ?? this.states.shownRead(row.id);
    return one ?? (row.read || this.marking.has(row.id));
  }

  /** Whether a row is read, also if "mark all" is taken back that can still be. @param {Row} row */
  isReadForGood(row) {
    return this.marking.waits ? (this.optimistic.get(row.id)?.read ?? row.read) : this.isRead(row);
  }

  /**
   * Takes in a row of an answer, and returns it. If a frame changed its state after the request was sent, that state
   * stays. So does the object of a row that is known: lists on the screen have it.
   * @param {Row} row
   * @param {number} asked the revision when the request was sent
   */
  merge(row, asked) {
    const confirmed = this.#confirmed.get(row.id);
    const allRead = row.id <= this.#allRead.upTo ? this.#allRead.at : 0;
    row.at = Date.parse(row.created_at);
    const known = this.rows.get(row.id);
    if (known && (this.#movedAt.get(row.id) ?? 0) > asked) {
      const { read, archived, snoozed_until } = known;
      row = { ...row, read, archived, snoozed_until };
    }
    if (Math.max(confirmed?.at ?? 0, allRead) > asked)
      row = { ...row, read: confirmed && confirmed.at > allRead ? confirmed.read : true };
    this.states.keep(row);
    const wasRead = known?.read ?? true;
    if (known) row = replace(known, row);
    else this.rows.set(row.id, row);
    if (row.read && !wasRead) this.dismiss([row.id]); // read elsewhere during an absence
    this.newest = Math.max(this.newest, row.id);
    return row;
  }

  /**
   * Takes in a frame of the socket.
   * @param {import("./socket.js").Frame} frame
   */
  receive(frame) {
    if (this.#backlogEnd >= 0 && frame.type === "unread_count") this.#endBacklog(frame.unread_count);
    if (typeof frame.unread_count === "number") {
      this.unread = frame.unread_count;
      this.counted = true;
      this.#countUpdates++;
    }
    switch (frame.type) {
      case "notification":
        this.#arrive(frame.notification, "unread_count" in frame);
        break;
      case "read":
      case "unread":
        for (const id of frame.notification_ids) this.confirm(id, frame.type === "read");
        this.states.confirm(frame.notification_ids, frame.type);
        break;
      case "all_read":
        this.confirmAll(frame.up_to);
        this.#allRead = { upTo: frame.up_to, at: ++this.revision };
        this.marking.confirm(frame.up_to);
        break;
      case "archived":
        for (const id of frame.notification_ids) this.#note(id, true);
        this.#moved(frame.notification_ids, "archive");
        break;
      case "snoozed":
        this.#moved(frame.notification_ids, "snooze", frame.until);
        break;
      case "removed":
        this.remove(frame.notification_ids);
        break;
      case "unarchived":
      case "unsnoozed":
        this.#moved(frame.notification_ids, frame.type === "unarchived" ? "unarchive" : "unsnooze");
        this.#reload(0);
        break;
      case "task_deleted":
        for (const row of this.rows.values()) if (row.task_id === frame.task_id) row.task_id = null;
        for (const feed of this.#feeds) feed.version++;
        break;
      case "caught_up":
        if (!this.caughtUp && frame.last_id === this.newest && !frame.truncated) {
          this.#backlogEnd = frame.last_id; // what to do shows with the count, which is the next frame
          break;
        }
        this.#reload(0);
        this.dispatchEvent(new Event("caughtup"));
        break;
    }
    this.changed();
  }

  // The page has been loaded just now. If what it loaded has the newest row and the count of the server, the lists are
  // up to date.
  /** @param {number} count */
  #endBacklog(count) {
    this.#backlogEnd = -1;
    this.#reload(count === this.unread ? Date.now() - freshFor : 0);
    this.dispatchEvent(new Event("caughtup"));
  }

  // The backlog does not say what was read elsewhere meanwhile, so lists that are older are loaded again.
  /** @param {number} freshSince lists that were asked for since then stay; 0 for none */
  #reload(freshSince) {
    this.caughtUp = true;
    for (const feed of this.#feeds)
      if (feed.failed || (feed.loaded && (!freshSince || feed.askedAt < freshSince))) feed.load();
  }

  /**
   * Takes in that rows went to another folder. A list that is loading just now may get an answer from before.
   * @param {number[]} ids
   * @param {import("./states.js").Action} action
   * @param {string} [until]
   */
  #moved(ids, action, until) {
    this.states.confirm(ids, action, until);
    const strange = ids.some((id) => !this.rows.has(id)); // rows that a list of another folder gets
    for (const feed of this.#feeds) if (feed.loading || (strange && feed.loaded && feed.filter.folder)) feed.load();
    if (action !== "archive" && action !== "snooze") return;
    this.dismiss(ids);
  }

  /** Tells that rows need no attention any more. @param {number[]} ids */
  dismiss(ids) {
    for (const detail of ids) this.dispatchEvent(new CustomEvent("dismiss", { detail }));
  }

  /**
   * Takes out rows that the server no longer has.
   * @param {number[]} ids
   */
  remove(ids) {
    for (const id of ids) this.rows.delete(id);
    for (const feed of this.#feeds) feed.leave(ids);
    this.dismiss(ids);
  }

  /**
   * Puts a row into the lists that it belongs to, and takes it out of the others.
   * @param {Row} row
   */
  place(row) {
    this.#movedAt.set(row.id, this.revision);
    for (const feed of this.#feeds) feed.place(row);
  }

  /**
   * @param {Row} row
   * @param {boolean} live
   */
  #arrive(row, live) {
    // Asked of the whole list, since a filtered list may have loaded the row before.
    if (this.all.ids.includes(row.id)) return;
    row = this.merge(row, 0); // the frame has the state at creation, so any state that was sent since is newer
    for (const feed of this.#feeds) feed.insert(row);
    this.dispatchEvent(new CustomEvent("arrive", { detail: { row, live } }));
  }

  /** @param {number} id @param {boolean} read */
  #note(id, read) {
    this.optimistic.delete(id);
    this.#confirmed.set(id, { at: ++this.revision, read });
  }

  /**
   * Takes in the server's state of a row. It replaces an optimistic one.
   * @param {number} id
   * @param {boolean} read
   */
  confirm(id, read) {
    this.#note(id, read);
    const row = this.rows.get(id);
    if (!row) return;
    row.read = read;
    if (read) this.dismiss([id]);
  }

  /** Takes in that all rows up to one are read. @param {number} upTo */
  confirmAll(upTo) {
    for (const id of this.rows.keys()) if (id <= upTo) this.confirm(id, true);
  }

  /** Whether what was done last can be taken back. */
  get canUndo() {
    return this.marking.waits || this.states.done !== null;
  }

  /** Takes back what was done last, if it can be. */
  undoLast() {
    if (this.marking.wasLast) this.marking.undo();
    else this.states.undo();
  }
}
