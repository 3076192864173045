// @ts-check
// One person's connection to one server: requests, the store, and what feeds it.

import { Api } from "./api.js";
import { Socket } from "./socket.js";
import { Store } from "./store.js";

/** What feeds a store: a socket, or a share in another tab's. @typedef {EventTarget & Pick<Socket, "state" | "start" | "stop" | "wake">} Line */

const patience = 3_000; // without a connection, before anything shows it

export class Client {
  /** Whether the connection has been missing for long enough to say so. */
  offline = false;
  #seen = 0;
  /** @type {any} */
  #timer = 0;
  #ears = new AbortController();

  /**
   * @param {object} options
   * @param {string} options.base the server's address, ending in a slash
   * @param {import("./api.js").TokenSource} options.token
   * @param {(socket: Socket, store: Store) => Line} [options.share] makes one line of all tabs
   * @param {boolean} [options.watchTasks]
   * @param {string} [options.name] of server and user, for what this browser keeps
   */
  constructor({ base, token, share = (socket) => socket, watchTasks, name = "ctms " + base }) {
    this.base = base;
    this.name = name;
    this.api = new Api(base, token);
    this.store = new Store(this.api);
    const socket = new Socket({ url: () => base.replace(/^http/, "ws") + "ws/notifications/", token, since: () => this.store.start(), watchTasks });
    /** @type {Line} */
    this.line = share(socket, this.store);
    this.line.addEventListener("frame", (event) => this.store.receive(/** @type {CustomEvent} */ (event).detail));
    this.line.addEventListener("state", () => this.#watch());
  }

  start() {
    const { signal } = (this.#ears = new AbortController());
    const wake = () => this.line.wake();
    addEventListener("online", wake, { signal });
    // A hidden page may end without another word: what waits leaves now.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.store.flush() : wake()), { signal });
    this.#watch();
    this.line.start();
    // The list doesn't wait for the line.
    this.store.start().catch(() => {});
  }

  stop() {
    this.#ears.abort();
    this.store.flush();
    clearTimeout(this.#timer);
    this.line.stop();
  }

  /** Id of the newest notification that a list in this browser has shown. */
  get seen() {
    try {
      this.#seen = Math.max(this.#seen, Number(localStorage.getItem(this.name)));
    } catch {
      // Storage may be switched off: then each page begins anew.
    }
    return this.#seen;
  }

  set seen(id) {
    if (id <= this.seen) return;
    this.#seen = id;
    try {
      localStorage.setItem(this.name, String(id));
    } catch {
      // As above.
    }
  }

  #watch() {
    if (this.line.state === "open") {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#say(false);
    } else this.#timer ||= setTimeout(() => this.#say(true), patience);
  }

  /** @param {boolean} offline */
  #say(offline) {
    if (offline === this.offline) return;
    this.offline = offline;
    this.store.changed();
  }
}

/**
 * Where a notification leads: what the server says if it is http(s) or one of its own paths, else the task.
 * @param {import("./store.js").Row} row
 * @param {string} base
 */
export function target(row, base) {
  const url = row.url ?? "";
  if (/^https?:\/\//i.test(url)) return url;
  if (/^\/(?![/\\])/.test(url)) return base + url.slice(1);
  return row.task_id ? `${base}tasks/${row.task_id}` : base + "inbox";
}
