// @ts-check
// The base class of the app's own pages. They render tasks and people, in the words of the app.

import { ApiError } from "./api.js";
import { StoreElement } from "./element.js";
import { app as en } from "./lang/en.js";
import { refusal } from "./refusals.js";
import { loadLanguage, supported } from "./words.js";

/** @typedef {typeof en} AppWords */
/** @typedef {import("./tasks.js").Person} Person */

/** @type {Record<string, AppWords>} */
const loaded = { en };

/**
 * Loads the words of a language for the whole app.
 * @param {string} lang
 */
export async function loadAppWords(lang) {
  loaded[supported(lang)] ??= (await loadLanguage(lang, new URL("../js/lang/", import.meta.url).href)).app;
}

/** @param {string} lang */
export const appWords = (lang) => loaded[supported(lang)] ?? en;

/**
 * A page of the app. Properties, besides those of a StoreElement: tasks, the store of tasks and people; me, who is
 * signed in. Events: ctms-navigate {url} (cancelable).
 */
export class Page extends StoreElement {
  static properties = { ...StoreElement.properties, tasks: Object, me: Object };

  constructor() {
    super();
    /** @type {import("./tasks.js").Tasks | null} */
    this.tasks = null;
    /** The person who is signed in. @type {Person | null} */
    this.me = null;
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    return this.tasks ? [[this.tasks, "change", this.rerender]] : [];
  }

  get w() {
    return appWords(this.lang);
  }

  /**
   * Says what went wrong. Throws what is no answer of the server.
   * @param {unknown} err
   */
  errorText(err) {
    if (!(err instanceof ApiError)) throw err;
    if (!err.status) return this.w.noConnection;
    if (err.status === 429 && !/changes|mails|tests/.test(err.code)) return this.w.tooMany;
    return refusal(err, this.lang);
  }

  /**
   * Opens a link of ours without loading the page anew, unless a key asks for a new tab.
   * @param {MouseEvent} event
   */
  navigate(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const url = /** @type {HTMLAnchorElement} */ (event.currentTarget).href;
    if (!this.emit("ctms-navigate", { url, task_id: null })) event.preventDefault();
  }

  /**
   * Shows a toast. It stays when this page is left.
   * @param {{ text: string, bad?: boolean }} what
   */
  toast(what) {
    /** @type {any} */ (document.querySelector("ctms-app")).toast(what);
  }
}

// The default of the server, UTC, means that no zone was chosen. People who want UTC itself choose Etc/UTC.
export const notChosen = "UTC";

/** The time zone that somebody has chosen, "" for none. @param {Person | null} person */
export const zoneOf = (person) => (person?.time_zone === notChosen ? "" : (person?.time_zone ?? ""));

export { avatar, nameOf } from "./avatar.js";
