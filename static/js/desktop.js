// @ts-check
// Shows notifications outside the page: the count in title, favicon and app badge, and system notifications.

import { target } from "./client.js";
import { device } from "./device.js";
import { rings } from "./event.js";
import { mark } from "./mark-one.js";
import { withdrawPush } from "./push.js";
import { text, words } from "./words.js";

/**
 * Says whether system notifications are on or off, or why they cannot be turned on.
 * @returns {"on" | "off" | "denied" | "insecure" | "unavailable"}
 */
export function systemNotifications() {
  if (!globalThis.isSecureContext) return "insecure";
  if (!notificationsWork()) return "unavailable";
  if (Notification.permission === "denied") return "denied";
  return device.system && Notification.permission === "granted" ? "on" : "off";
}

/** @type {boolean | undefined} */
let knownToWork;

// Android has the constructor, but it throws. It can be tried while the permission is missing, since then nothing is
// shown.
function notificationsWork() {
  if (!("Notification" in globalThis)) return false;
  if (knownToWork === undefined && Notification.permission !== "granted")
    try {
      new Notification("");
      knownToWork = true;
    } catch {
      knownToWork = false;
    }
  return knownToWork ?? true;
}

/**
 * Turns system notifications on or off. To turn them on may ask for permission, so it must follow a click.
 * @param {boolean} on
 */
export async function setSystemNotifications(on) {
  if (on && Notification.permission === "default") await Notification.requestPermission();
  device.set({ system: on, asked: true });
}

// Not taken from index.html, whose relative links break when the address of the page changes.
const icons = {
  plain: new URL("../icons/bell.svg", import.meta.url).href,
  unread: new URL("../icons/bell-unread.svg", import.meta.url).href,
};

/** Keeps title, favicon, badge and system notifications in step with the store of a client, until stop. */
export class Desktop {
  /** @type {Map<number, Notification>} */
  #shown = new Map();
  /** The number on the badge of the app. At first it may be one that a push left there. */
  #badgeCount = -1;
  #caughtUp = false;

  /**
   * @param {import("./client.js").Client} client
   * @param {object} options
   * @param {() => string} options.title of the page without a count
   * @param {() => string} options.zone of the reader
   * @param {(row: import("./store.js").Row, url: string) => void} options.open
   * @param {() => Promise<boolean>} options.mayShow whether no tab is visible, and this tab is the one to notify
   * @param {(row: import("./store.js").Row) => boolean} options.wanted whether the person wants it for this type
   */
  constructor(client, { title, zone, open, mayShow, wanted }) {
    this.client = client;
    this.title = title;
    this.zone = zone;
    this.open = open;
    this.mayShow = mayShow;
    this.wanted = wanted;
    client.store.addEventListener("change", this.showCount);
    client.store.addEventListener("arrive", this.#onArrive);
    client.store.addEventListener("dismiss", this.#onDismiss);
    client.store.addEventListener("caughtup", this.#onCaughtUp);
    this.showCount();
  }

  stop() {
    const { store } = this.client;
    store.removeEventListener("change", this.showCount);
    store.removeEventListener("arrive", this.#onArrive);
    store.removeEventListener("dismiss", this.#onDismiss);
    store.removeEventListener("caughtup", this.#onCaughtUp);
    for (const shown of this.#shown.values()) shown.close();
    this.#setCount(0);
  }

  showCount = () => this.#setCount(this.client.store.count, this.client.store.counted);

  /** @param {number} count @param {boolean} [known] whether the badge can have it */
  #setCount(count, known = true) {
    const title = (count ? `(${count > 99 ? "99+" : count}) ` : "") + this.title();
    if (document.title !== title) document.title = title;
    const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=icon]"));
    const href = icons[count ? "unread" : "plain"];
    if (icon && icon.href !== href) icon.href = href;
    if (!known || count === this.#badgeCount) return;
    this.#badgeCount = count;
    const it = /** @type {{ setAppBadge?(n: number): Promise<void> }} */ (navigator);
    it.setAppBadge?.(count).catch(() => {});
  }

  #onArrive = async (/** @type {any} */ { detail: { row, live } }) => {
    // The backlog after an absence stays silent.
    if (!live || row.read || !rings(row) || !this.wanted(row)) return;
    if (systemNotifications() !== "on" || !(await this.mayShow())) return;
    try {
      const said = text(row, words(device.lang), this.zone());
      const shown = new Notification(said, { tag: String(row.id), icon: icons.plain });
      this.#shown.set(row.id, shown);
      shown.onclose = () => this.#shown.delete(row.id);
      shown.onclick = () => {
        globalThis.focus();
        shown.close();
        mark(this.client.store, [row.id], true);
        this.open(row, target(row, this.client.base));
      };
    } catch {
      knownToWork = false;
      device.set({ system: false });
    }
  };

  // During an absence, too, a push may have left a number on the badge.
  #onCaughtUp = () => {
    if (this.#caughtUp) this.#badgeCount = -1;
    this.#caughtUp = true;
  };

  #onDismiss = (/** @type {any} */ { detail: id }) => {
    this.#shown.get(id)?.close();
    withdrawPush(id).catch(() => {});
  };
}
