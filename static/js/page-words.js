// @ts-check
// The words of the pages that are loaded when somebody opens them: preferences, and those of admins.

import { pages as en } from "./lang/pages/en.js";
import { load } from "./on-demand.js";
import { days } from "./choice-types.js";
import { locale, supported } from "./words.js";

/** @typedef {typeof en} PageWords */

/** @type {Record<string, PageWords>} */
const loaded = { en };

/**
 * Loads the words of a language.
 * @param {string} lang
 * @param {string} from the address of the folder of languages
 */
export async function loadPageWords(lang, from) {
  loaded[supported(lang)] ??= (await load(`${from}pages/${supported(lang)}.js`)).pages;
}

/** @param {string} lang */
export const pageWords = (lang) => loaded[supported(lang)] ?? en;

/**
 * The names of the days of a week that begins on Monday.
 * @param {string} lang
 * @param {"long" | "short"} weekday
 */
export function dayNames(lang, weekday) {
  const format = new Intl.DateTimeFormat(locale(lang), { weekday, timeZone: "UTC" });
  return days.map((_, i) => format.format(Date.UTC(2024, 0, 1 + i))); // which was a Monday
}
