// @ts-check
// Says numbers as people write them in their language.

import { locale } from "./words.js";

/** "12,345". @param {string} lang @param {number} n */
export const numberOf = (lang, n) => new Intl.NumberFormat(locale(lang)).format(n);
