// @ts-check
// What the app's own pages have in common: they render the tasks and people of one app, in its words.

import { html } from "../vendor/lit.js";
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
 * Fetches the words of a language for everything.
 * @param {string} lang
 */
export async function loadAppWords(lang) {
  loaded[supported(lang)] ??= (await loadLanguage(lang, new URL("../js/lang/", import.meta.url).href)).app;
}

/** @param {string} lang */
export const appWords = (lang) => loaded[supported(lang)] ?? en;

export class Page extends StoreElement {
  static properties = { ...StoreElement.properties, tasks: Object, me: Object };

  constructor() {
    super();
    /** @type {import("./tasks.js").Tasks | null} */
    this.tasks = null;
    /** Who is signed in. @type {Person | null} */
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
   * What went wrong, in words.
   * @param {unknown} err
   */
  errorText(err) {
    if (!(err instanceof ApiError)) throw err;
    if (!err.status) return this.w.noConnection;
    if (err.status === 429) return this.w.tooMany;
    return refusal(err, this.lang);
  }

  /**
   * Goes to a page of ours when a link is clicked plainly.
   * @param {MouseEvent} event
   */
  navigate(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const url = /** @type {HTMLAnchorElement} */ (event.currentTarget).href;
    if (!this.emit("ctms-navigate", { url, task_id: null })) event.preventDefault();
  }

  /**
   * Says something in a toast, also once this page was left.
   * @param {{ text: string, bad?: boolean }} what
   */
  toast(what) {
    /** @type {any} */ (document.querySelector("ctms-app")).toast(what);
  }
}

// The server's default, UTC, means "not chosen": who wants UTC itself takes Etc/UTC.
export const notChosen = "UTC";

/**
 * Somebody's name.
 * @param {Person} person
 */
export const nameOf = (person) => person.name || person.username;

/**
 * Somebody as initials on a colour of their own.
 * @param {Person | undefined} person
 */
export function avatar(person) {
  if (!person) return html`<span class="avatar nobody"></span>`;
  const parts = nameOf(person).trim().split(/[\s._-]+/u);
  const initials = [...(parts[0] ?? "")].slice(0, 1).concat(parts.length > 1 ? [...parts[parts.length - 1]].slice(0, 1) : []);
  return html`<span class="avatar hue${person.id % 10}" data-initials=${initials.join("").toLocaleUpperCase()}></span>`;
}
