// @ts-check
// Web Push in this browser: whether it can be turned on, and how.

import { device } from "./device.js";

/**
 * Says whether notifications can be pushed to this browser, or why they can't. "ios" is a tab of an iPhone or iPad:
 * only apps on the home screen get pushes there.
 * @returns {"ready" | "insecure" | "ios" | "unavailable" | "denied"}
 */
export function pushState() {
  if (!globalThis.isSecureContext) return "insecure";
  if (!("PushManager" in globalThis) || !("serviceWorker" in navigator))
    return /** @type {any} */ (navigator).standalone === false ? "ios" : "unavailable";
  return Notification.permission === "denied" ? "denied" : "ready";
}

/** Lets the address of our worker pass the policy of the page. @type {any} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("ctms-worker", {
  createScriptURL: (/** @type {string} */ url) => url,
});

/** @param {string} base the server's address */
function register(base) {
  const url = base + "sw.js";
  return navigator.serviceWorker.register(policy ? policy.createScriptURL(url) : url, { scope: base });
}

/** @param {string} text in base64url */
const bytesOf = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/**
 * Returns the subscription of this browser for a key of the server. One for another key is of no use, and is replaced.
 * @param {string} base
 * @param {string} key in base64url
 */
async function subscribe(base, key) {
  await ending;
  const registration = await register(base);
  await navigator.serviceWorker.ready;
  registration.active?.postMessage("ctms-claim");
  const wanted = bytesOf(key);
  const had = await registration.pushManager.getSubscription();
  if (had && isFor(had, wanted)) return had;
  await had?.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
}

/** Whether a subscription is for a key of the server. @param {PushSubscription} it @param {Uint8Array} key */
const isFor = ({ options: { applicationServerKey: of } }, key) => of !== null && equal(new Uint8Array(of), key);

/** @param {Uint8Array} a @param {Uint8Array} b */
const equal = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i]);

/** What people call this browser: "Firefox, Android". */
export function browserName() {
  const { userAgent } = navigator;
  const first = (/** @type {[RegExp, string][]} */ table) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = first([
    [/Edg/, "Edge"],
    [/Firefox|FxiOS/, "Firefox"],
    [/Chrom|CriOS/, "Chrome"],
    [/Safari/, "Safari"],
  ]);
  const system = first([
    [/iPhone/, "iPhone"],
    [/iPad/, "iPad"],
    [/Android/, "Android"],
    [/Windows/, "Windows"],
    [/Mac OS/, "Mac"],
    [/Linux/, "Linux"],
  ]);
  return [browser ?? "Browser", system].filter(Boolean).join(", ");
}

/**
 * Turns pushes to this browser on. May ask for permission, so it must follow a click. Returns the device, or null where
 * the permission was not given.
 * @param {import("./client.js").Client} client
 * @param {string} key of the server
 * @param {number} user who is signed in
 * @param {string} language
 */
export async function turnOnPush(client, key, user, language) {
  if (Notification.permission === "default") await Notification.requestPermission();
  if (Notification.permission !== "granted") return null;
  const subscription = (await subscribe(client.base, key)).toJSON();
  const added = await client.api.request("POST", "api/me/devices/", { subscription, name: browserName(), language });
  device.set({ pushFor: user });
  return added;
}

/**
 * Turns pushes on again where they were on: the login ended since, or the server has another key.
 * @param {import("./client.js").Client} client
 * @param {number} user who is signed in
 * @param {string} language
 */
export async function keepPush(client, user, language) {
  if (device.pushFor !== user || pushState() !== "ready" || Notification.permission !== "granted") return;
  const { vapid_key: key, results } = await client.api.request("GET", "api/me/devices/");
  const had = await (await navigator.serviceWorker.getRegistration(client.base))?.pushManager.getSubscription();
  const current = results.some((/** @type {any} */ one) => one.current);
  if (key && !(current && had && isFor(had, bytesOf(key)))) await turnOnPush(client, key, user, language);
}

/** Takes a push off the screen whose notification was read here. @param {number} id */
export async function withdrawPush(id) {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const shown of (await registration?.getNotifications()) ?? [])
    if (shown.tag.startsWith(`n.${id}.`)) shown.close();
}

/**
 * Ends the pushes to this browser, and takes off what they have shown: it was for whoever signs out. The server ends
 * them as well, but only once it knows of the sign-out. Until then the push service would go on.
 * @param {string} base the server's address
 */
export function endPush(base) {
  return (ending = end(base).catch(() => {}));
}

/** @type {Promise<void>} the last end, which a new subscription waits for */
let ending = Promise.resolve();

/** @param {string} base */
async function end(base) {
  const registration = await navigator.serviceWorker?.getRegistration(base);
  if (registration?.scope !== base) return; // of the site that we are a part of
  navigator.clearAppBadge?.().catch(() => {});
  for (const shown of await registration.getNotifications()) shown.close();
  const subscription = await registration.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}
