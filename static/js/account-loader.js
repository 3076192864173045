// @ts-check
// Loads the pages of account.js. From disk (--dev) that is the module itself, which shares its imports with the app.
// Beside the app's bundle it is a bundle that gets them here.

import * as lit from "../vendor/lit.js";
import * as api from "./api.js";
import * as desktop from "./desktop.js";
import * as device from "./device.js";
import * as element from "./element.js";
import * as look from "./look.js";
import { load } from "./on-demand.js";
import * as page from "./page.js";
import * as preferenceStore from "./preference-store.js";
import * as push from "./push.js";
import * as refusals from "./refusals.js";
import * as text from "./text.js";
import * as time from "./time.js";
import * as allWords from "./words.js";

/** What the pages take from the app, by its addresses seen from dist/account.js. @type {Record<string, object>} */
const shared = {
  "../vendor/lit.js": lit,
  "../js/api.js": api,
  "../js/desktop.js": desktop,
  "../js/device.js": device,
  "../js/element.js": element,
  "../js/look.js": look,
  "../js/page.js": page,
  "../js/preference-store.js": preferenceStore,
  "../js/push.js": push,
  "../js/refusals.js": refusals,
  "../js/text.js": text,
  "../js/time.js": time,
  "../js/words.js": allWords,
};

/** @typedef {typeof import("./account.js")} Account */

/** @type {Promise<Account> | null} */
let loading = null;

/** @type {Account | undefined} */
let loaded;

/** The pages, once they are here. */
export const accountPages = () => loaded;

async function loadPages() {
  const module = await load(new URL("account.js", import.meta.url).href);
  if (!module.default) return module;
  const made = { exports: {} };
  module.default((/** @type {string} */ name) => shared[name], made);
  return /** @type {Account} */ (made.exports);
}

/**
 * Loads the pages, once, and their words in a language.
 * @param {string} lang
 */
export async function loadAccount(lang) {
  loading ??= loadPages();
  loading.catch(() => (loading = null)); // another try may do
  const pages = await loading;
  await pages.loadPageWords(lang, new URL("../js/lang/", import.meta.url).href);
  loaded = pages;
}
