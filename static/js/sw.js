// @ts-check
// The service worker. It shows what is pushed to this browser, and takes off what was read elsewhere. It keeps no files
// and answers no requests. Pages of other sites have it in a worker of their own: importScripts("…/embed/sw.js").
//
// A push is a declarative message (W3C Push API): browsers that know it show the same without this worker.

(() => {
  const worker = /** @type {any} */ (self);

  /**
   * Reads a push of ours. Returns null for any other.
   * @param {any} data
   */
  function read(data) {
    try {
      const message = data.json();
      return message?.web_push === 8030 && message.notification?.title ? message : null;
    } catch {
      return null;
    }
  }

  /**
   * Takes notifications off the screen.
   * @param {string[]} tags
   */
  async function withdraw(tags) {
    for (const tag of tags) for (const shown of await worker.registration.getNotifications({ tag })) shown.close();
  }

  /** @param {any} message */
  async function show({ notification, app_badge: count }) {
    const { title, body, tag, lang, dir, timestamp, requireInteraction, navigate, actions = [], data } = notification;
    const badge = typeof count === "number" && worker.navigator.setAppBadge?.(count).catch(() => {});
    await withdraw(data?.withdraw ?? []);
    await worker.registration.showNotification(title, {
      body, tag, lang, dir, timestamp, requireInteraction,
      icon: new URL("icon.png", worker.registration.scope).href,
      actions: actions.map((/** @type {any} */ { action, title }) => ({ action, title })),
      data: { ctms: true, urls: Object.fromEntries([["", navigate], ...actions.map(target)]) },
    });
    await badge; // at last: what is shown does not wait for it
  }

  /** @param {{ action: string, navigate: string }} of */
  const target = ({ action, navigate }) => [action, navigate];

  /**
   * Goes to an address, in a tab that is open if there is one. A tab that this worker does not control can't be sent
   * there. It must not get the focus either: a click allows one thing, to give the focus or to open a window.
   * @param {string} url
   */
  async function open(url) {
    const { origin } = new URL(url);
    const tabs = await worker.clients.matchAll({ type: "window" });
    for (const tab of tabs.filter((/** @type {any} */ tab) => new URL(tab.url).origin === origin)) {
      try {
        await tab.focus().catch(() => {}); // another window may have the focus all the same
        if (await tab.navigate(url)) return;
      } catch {
        // The tab has gone.
      }
    }
    await worker.clients.openWindow(url);
  }

  worker.addEventListener("push", (/** @type {any} */ event) => {
    const message = read(event.data);
    if (message) event.waitUntil(show(message));
  });

  worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
    const { data } = event.notification;
    if (!data?.ctms) return;
    event.notification.close();
    const url = data.urls[event.action] ?? data.urls[""];
    if (url) event.waitUntil(open(url));
  });

  // The app asks for this where it turns on pushes, so that a click finds the tabs that were open before.
  worker.addEventListener("message", (/** @type {any} */ event) => {
    if (event.data === "ctms-claim") event.waitUntil(worker.clients.claim());
  });
})();
