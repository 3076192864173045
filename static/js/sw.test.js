// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

const url = "https://ctms.example/tasks/7";

/** A browser. A click on a notification allows to give a tab the focus, or to open a window, once. */
class Browser {
  /** @type {string[]} */
  did = [];
  allowed = true;
  /** @type {{ url: string, controlled: boolean }[]} */
  tabs = [];

  use() {
    if (!this.allowed) throw new Error("InvalidAccessError");
    this.allowed = false;
  }

  /** @param {{ includeUncontrolled?: boolean }} options */
  matchAll = async ({ includeUncontrolled = false }) =>
    this.tabs
      .filter((tab) => tab.controlled || includeUncontrolled)
      .map((tab) => ({
        url: tab.url,
        focus: async () => {
          this.use();
          this.did.push(`focus ${tab.url}`);
        },
        navigate: async (/** @type {string} */ to) => {
          if (!tab.controlled) throw new TypeError("not the active worker of this tab");
          this.did.push(`navigate to ${to}`);
          return tab;
        },
      }));

  openWindow = async (/** @type {string} */ to) => {
    this.use();
    this.did.push(`open ${to}`);
  };

  claim = async () => {
    this.did.push("claim");
  };
}

/** @type {Map<string, (event: any) => void>} */
const listeners = new Map();
const worker = {
  clients: /** @type {Browser | null} */ (null),
  addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => listeners.set(type, listener),
};
Object.assign(globalThis, { self: worker });
await import("./sw.js");

/**
 * Has the worker handle an event. Returns what it did with the browser.
 * @param {string} type
 * @param {object} event
 * @param {...Browser["tabs"][0]} tabs
 */
async function handled(type, event, ...tabs) {
  const browser = (worker.clients = Object.assign(new Browser(), { tabs }));
  /** @type {Promise<unknown> | undefined} */
  let done;
  listeners.get(type)?.({ ...event, waitUntil: (/** @type {Promise<unknown>} */ it) => (done = it) });
  await done;
  return browser.did;
}

const notification = { close() {}, data: { ctms: true, urls: { "": url, more: url + "#more" } } };
const clicked = (/** @type {Browser["tabs"]} */ ...tabs) =>
  handled("notificationclick", { notification, action: "" }, ...tabs);

test("a click on a push goes to the page, in a tab if one can be sent there", async () => {
  const board = "https://ctms.example/";
  assert.deepEqual(await clicked(), [`open ${url}`]);
  assert.deepEqual(await clicked({ url: board, controlled: true }), [`focus ${board}`, `navigate to ${url}`]);
  assert.deepEqual(await clicked({ url: board, controlled: false }), [`open ${url}`], "a tab from before the worker");
  assert.deepEqual(await clicked({ url: board + "inbox", controlled: false }, { url: board, controlled: true }), [
    `focus ${board}`,
    `navigate to ${url}`,
  ]);
  const host = { url: "https://host.example/", controlled: true };
  assert.deepEqual(await clicked(host), [`open ${url}`], "the worker of another site");
  assert.deepEqual(await clicked({ url, controlled: true }), [`focus ${url}`, `navigate to ${url}`]);
});

test("a click on an action goes to its page", async () => {
  const did = await handled("notificationclick", { notification, action: "more" });
  assert.deepEqual(did, [`open ${url}#more`]);
});

test("tabs are claimed for the app alone, which asks for it", async () => {
  assert.ok(!listeners.has("activate"), "the worker of another site decides itself");
  assert.deepEqual(await handled("message", { data: "ctms-claim" }), ["claim"]);
  assert.deepEqual(await handled("message", { data: "anything" }), []);
});

test("a push shows before the browser has set the count on the icon", async () => {
  /** @type {string[]} */
  const shown = [];
  Object.assign(worker, {
    navigator: { setAppBadge: () => new Promise(() => {}) },
    registration: {
      scope: "https://ctms.example/",
      getNotifications: async () => [],
      showNotification: async (/** @type {string} */ title) => shown.push(title),
    },
  });
  const message = { web_push: 8030, notification: { title: "Fix Login", navigate: url }, app_badge: 1 };
  void handled("push", { data: { json: () => message } });
  await new Promise(setImmediate); // all that waits for no browser is done
  assert.deepEqual(shown, ["Fix Login"]);
});
