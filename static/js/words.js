// @ts-check
// The words of bell, inbox and toasts, in the language of the reader.

import { inbox as en } from "./lang/en.js";
import { eventText, isEvent } from "./event.js";
import { load } from "./on-demand.js";
import { statusName } from "./statuses.js";
import { called, plain, titleOf } from "./text.js";
import { short } from "./time.js";

/** @typedef {typeof en} Words */

/** The languages that we have words for. */
export const languages = ["en", "de", "es", "fr"];

/** @type {Record<string, Words>} */
const loaded = { en };

/** @param {string} tag */
const ours = (tag) => languages.find((lang) => tag.toLowerCase().startsWith(lang));

/**
 * Returns the supported language for a tag such as "de-AT". For "", and for a language that we have no words for, it
 * goes by the languages of the browser.
 * @param {string} tag
 */
export function supported(tag) {
  return ours(tag || "") ?? navigator.languages.map(ours).find((lang) => lang) ?? "en";
}

/**
 * Loads the words of a language. The browser keeps them, so a second call costs nothing.
 * @param {string} tag
 * @param {string} from the address of the folder of languages
 * @returns {Promise<{ inbox: Words, app: typeof import("./lang/en.js").app }>}
 */
export async function loadLanguage(tag, from) {
  const lang = supported(tag);
  const module = await load(from + lang + ".js");
  loaded[lang] = module.inbox;
  return module;
}

/** @param {string} lang */
export const words = (lang) => loaded[supported(lang)] ?? en;

/**
 * Returns the locale for times and numbers: the variant of the language that the browser prefers, such as "en-GB". Intl
 * throws for what is no tag. Hosts and browsers may have the name of a locale of the system, such as "de_DE@euro".
 * @param {string} lang
 */
export function locale(lang) {
  const base = supported(lang);
  for (const tag of [lang || "", ...navigator.languages])
    if (tag.length > 2 && ours(tag) === base)
      try {
        return Intl.getCanonicalLocales(tag.split(/[@.]/)[0].replaceAll("_", "-"))[0];
      } catch {
        // the next may be a tag
      }
  return base;
}

/**
 * Returns a time in the language of some words.
 * @param {string} at
 * @param {Words} w
 * @param {string} zone
 */
const moment = (at, w, zone) =>
  short(new Date(at), { lang: locale(languages.find((lang) => loaded[lang] === w) ?? "en"), zone });

/**
 * The name of a status, or "" where it is not known here: the server's message has its label.
 * @param {string | null | undefined} status
 * @param {Words} w
 */
export function knownStatus(status, w) {
  const name = statusName(status ?? "", w);
  return name === status ? "" : name;
}

/**
 * Says what happened, by kind. Returns "" if the row lacks what the words need.
 * @type {Record<string, (row: import("./store.js").Row, w: Words, zone: string) => string>}
 */
const events = {
  task_assigned: (row, w) => (row.actor ? w.assignedBy(plain(called(row.actor))) : w.assigned),
  task_unassigned: (row, w) => (row.actor ? w.unassignedBy(plain(called(row.actor))) : w.unassigned),
  status_change: ({ status, actor }, w) => {
    const name = knownStatus(status, w);
    if (!name) return "";
    return actor ? w.movedBy(plain(called(actor)), name) : w.moved(name);
  },
  deadline_warning: (row, w) => {
    if (!row.due_date) return "";
    const minutes = (Date.parse(row.due_date) - Date.parse(row.created_at)) / 60_000;
    if (minutes > 0) return w.due(Math.ceil(minutes));
    return minutes > -1 ? w.dueNow : w.wasDue(Math.floor(-minutes));
  },
  assignee_changed: (row, w) => (row.args?.assignee ? w.assignedTo(plain(row.args.assignee)) : w.assignedToNobody),
  due_date_changed: (row, w, zone) => (row.due_date ? w.nowDue(moment(row.due_date, w, zone)) : w.notDue),
};

/**
 * Says what happened to the task of a notification. Returns "" if we have no words for its kind.
 * @param {import("./store.js").Row} row
 * @param {Words} w
 * @param {string} zone of the reader, "" for that of the browser
 */
export function happened(row, w, zone) {
  return row.title && Object.hasOwn(events, row.notification_type) ? events[row.notification_type](row, w, zone) : "";
}

/**
 * Whether the task of a notification was deleted.
 * @param {import("./store.js").Row} row
 */
export const isGone = (row) => !row.task_id && !row.url && Object.hasOwn(events, row.notification_type);

/**
 * Returns a notification as plain text: in the language of the reader, or else the message of the server.
 * @param {import("./store.js").Row} row
 * @param {Words} w
 * @param {string} zone of the reader, "" for that of the browser
 */
export function text(row, w, zone) {
  if (isEvent(row)) return eventText(row);
  const said = happened(row, w, zone);
  return said ? `${said}: ${plain(titleOf(row.title, row.task_id))}` : plain(row.message);
}
