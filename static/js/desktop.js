// @ts-check
// What shows outside the page: the count in title, favicon and app badge, and system notifications.

import { target } from "./client.js";
import { device } from "./device.js";
import { text, words } from "./words.js";

/** Where system notifications stand: "on", "off", or why they can't be had. @returns {"on" | "off" | "denied" | "insecure" | "unavailable"} */
export function systemNotifications() {
  if (!globalThis.isSecureContext) return "insecure";
  if (!notificationsWork()) return "unavailable";
  if (Notification.permission === "denied") return "denied";
  return device.system && Notification.permission === "granted" ? "on" : "off";
}

/** @type {boolean | undefined} */
let knownToWork;

// Android has the name, and throws at the use. Without permission nothing shows, so there it can be tried.
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
 * Turns system notifications on or off. Only a click may ask for permission.
 * @param {boolean} on
 */
export async function setSystemNotifications(on) {
  if (on && Notification.permission === "default") await Notification.requestPermission();
  device.set({ system: on, asked: true });
}

// Not as index.html has them: its links are relative to an address that changes.
const icons = { plain: new URL("../icons/bell.svg", import.meta.url).href, unread: new URL("../icons/bell-unread.svg", import.meta.url).href };

export class Desktop {
  /** @type {Map<number, Notification>} */
  #shown = new Map();
  /** What the app's badge says. */
  #badgeCount = 0;

  /**
   * @param {import("./client.js").Client} client
   * @param {object} options
   * @param {() => string} options.title of the page without a count
   * @param {(row: import("./store.js").Row, url: string) => void} options.open
   * @param {() => Promise<boolean>} options.mayShow whether no tab is visible and this is the one to show it
   */
  constructor(client, { title, open, mayShow }) {
    this.client = client;
    this.title = title;
    this.open = open;
    this.mayShow = mayShow;
    client.store.addEventListener("change", this.showCount);
    client.store.addEventListener("arrive", this.#onArrive);
    client.store.addEventListener("read", this.#onRead);
    this.showCount();
  }

  stop() {
    const { store } = this.client;
    store.removeEventListener("change", this.showCount);
    store.removeEventListener("arrive", this.#onArrive);
    store.removeEventListener("read", this.#onRead);
    for (const shown of this.#shown.values()) shown.close();
    this.#setCount(0);
  }

  showCount = () => this.#setCount(this.client.store.count);

  /** @param {number} count */
  #setCount(count) {
    const title = (count ? `(${count > 99 ? "99+" : count}) ` : "") + this.title();
    if (document.title !== title) document.title = title;
    const icon = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=icon]"));
    const href = icons[count ? "unread" : "plain"];
    if (icon && icon.href !== href) icon.href = href;
    if (count === this.#badgeCount) return;
    this.#badgeCount = count;
    const it = /** @type {{ setAppBadge?(n: number): Promise<void> }} */ (navigator);
    it.setAppBadge?.(count).catch(() => {});
  }

  #onArrive = async (/** @type {any} */ { detail: { row, live } }) => {
    // What is caught up after an absence stays silent.
    if (!live || row.read || systemNotifications() !== "on" || !(await this.mayShow())) return;
    try {
      const shown = new Notification(text(row, words(device.lang)), { tag: String(row.id), icon: icons.plain });
      this.#shown.set(row.id, shown);
      shown.onclose = () => this.#shown.delete(row.id);
      shown.onclick = () => {
        globalThis.focus();
        shown.close();
        this.client.store.mark([row.id], true);
        this.open(row, target(row, this.client.base));
      };
    } catch {
      knownToWork = false;
      device.set({ system: false });
    }
  };

  #onRead = (/** @type {any} */ { detail: id }) => this.#shown.get(id)?.close();
}
