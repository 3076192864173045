// @ts-check
// The words of bell, inbox and toasts, in the reader's language.

import { inbox as en } from "./lang/en.js";

/** @typedef {typeof en} Words */

/** What we speak. */
export const languages = ["en", "de", "es", "fr"];

/** @type {Record<string, Words>} */
const loaded = { en };

/**
 * The language that we speak for a wish such as "de-AT", or for none.
 * @param {string} wish
 */
export function supported(wish) {
  return (wish ? [wish] : navigator.languages).map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => languages.includes(tag)) ?? "en";
}

/**
 * Fetches the words of a language, once.
 * @param {string} wish
 * @param {string} from the folder that they are in
 * @returns {Promise<{ inbox: Words, app: typeof import("./lang/en.js").app }>}
 */
export async function loadLanguage(wish, from) {
  const lang = supported(wish);
  const module = await import(from + lang + ".js");
  loaded[lang] = module.inbox;
  return module;
}

/** @param {string} lang */
export const words = (lang) => loaded[supported(lang)] ?? en;

/**
 * The locale for times and numbers: the browser's own variant of the language where it has one ("en-GB").
 * @param {string} lang
 */
export function locale(lang) {
  const base = supported(lang);
  return [lang, ...navigator.languages].find((tag) => tag.length > 2 && tag.startsWith(base)) ?? base;
}

/**
 * What happened to a notification's task. "" where we have no words for it.
 * @param {import("./store.js").Row} row
 * @param {Words} w
 */
export function happened(row, w) {
  switch (row.title && row.notification_type) {
    case "task_assigned":
      return w.assigned;
    case "task_unassigned":
      return w.unassigned;
    case "status_change":
      return row.status && row.status in w.statuses ? w.moved(w.statuses[/** @type {keyof Words["statuses"]} */ (row.status)]) : "";
    case "deadline_warning": {
      if (!row.due_date) return "";
      const minutes = (Date.parse(row.due_date) - Date.parse(row.created_at)) / 60_000;
      return minutes > 0 ? w.due(Math.ceil(minutes)) : w.wasDue(Math.floor(-minutes));
    }
  }
  return "";
}

/**
 * A notification as plain text: in the reader's words, or else the server's.
 * @param {import("./store.js").Row} row
 * @param {Words} w
 */
export function text(row, w) {
  const said = happened(row, w);
  return said ? `${said}: ${row.title}` : row.message;
}
