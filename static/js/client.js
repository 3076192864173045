// @ts-check
// A client: one person's requests to one server, the store of their notifications, and the connection that feeds it.

import { Api } from "./api.js";
import { Socket } from "./socket.js";
import { Store } from "./store.js";

/**
 * What feeds a store: a socket, or a share in that of another tab.
 * @typedef {EventTarget & Pick<Socket, "state" | "start" | "stop" | "wake">} Connection
 */

const offlineAfter = 3_000; // a shorter loss of the connection is not shown

export class Client {
  /** Whether the connection has been lost for so long that elements show it. */
  offline = false;
  /** Whether nobody is signed in at the page of a host. Such a client is never started. */
  nobody = false;
  #lastSeen = 0;
  /** @type {any} */
  #timer = 0;
  #listening = new AbortController();

  /**
   * @param {object} options
   * @param {string} options.base the server's address, ending in a slash
   * @param {import("./api.js").TokenSource} options.token
   * @param {(socket: Socket, store: Store) => Connection} [options.share] wraps the socket, so that tabs can share it
   * @param {boolean} [options.watchTasks]
   * @param {string} [options.name] of server and user: the key of what this browser stores
   */
  constructor({ base, token, share = (socket) => socket, watchTasks, name = "ctms " + base }) {
    this.base = base;
    this.name = name;
    this.api = new Api(base, token);
    this.store = new Store(this.api);
    const socket = new Socket({
      url: () => base.replace(/^http/, "ws") + "ws/notifications/",
      token,
      since: () => this.store.start(),
      watchTasks,
    });
    /** @type {Connection} */
    this.connection = share(socket, this.store);
    this.connection.addEventListener("frame", (event) => this.store.receive(/** @type {CustomEvent} */ (event).detail));
    this.connection.addEventListener("state", () => this.#watchState());
  }

  start() {
    this.#listening.abort();
    const { signal } = (this.#listening = new AbortController());
    const wake = () => this.connection.wake();
    addEventListener("online", wake, { signal });
    // A hidden page may end without further notice, so requests that wait are sent now.
    document.addEventListener("visibilitychange", () => (document.hidden ? this.store.marking.flush() : wake()), { signal });
    this.#watchState();
    this.connection.start();
    // The list does not wait for the connection.
    this.store.start().catch(() => {});
  }

  stop() {
    this.#listening.abort();
    this.store.marking.flush();
    this.connection.stop();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  /** The id of the newest notification that a list in this browser has shown. */
  get lastSeen() {
    try {
      this.#lastSeen = Math.max(this.#lastSeen, Number(localStorage.getItem(this.name)));
    } catch {
      // Storage may be switched off. Then each page starts from nothing.
    }
    return this.#lastSeen;
  }

  set lastSeen(id) {
    if (id <= this.lastSeen) return;
    this.#lastSeen = id;
    try {
      localStorage.setItem(this.name, String(id));
    } catch {
      // As above.
    }
  }

  #watchState() {
    if (this.connection.state === "open") {
      clearTimeout(this.#timer);
      this.#timer = 0;
      this.#setOffline(false);
    } else this.#timer ||= setTimeout(() => this.#setOffline(true), offlineAfter);
  }

  /** @param {boolean} offline */
  #setOffline(offline) {
    if (offline === this.offline) return;
    this.offline = offline;
    this.store.changed();
  }
}

/**
 * Returns an address as a link: http(s), or a path of the server. It is "" for all others, which could be a script.
 * @param {string} url
 * @param {string} base
 */
export function link(url, base) {
  if (/^https?:\/\//i.test(url)) return url;
  return /^\/(?![/\\])/.test(url) ? base + url.slice(1) : "";
}

/**
 * The address that a notification leads to: its url if that can be a link, else its task, else the inbox.
 * @param {import("./store.js").Row} row
 * @param {string} base
 */
export const target = (row, base) =>
  link(row.url ?? "", base) || (row.task_id ? `${base}tasks/${row.task_id}` : base + "inbox");
