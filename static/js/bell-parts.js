// @ts-check
// What the bell on a host's page loads from its server on demand: the list of its panel, the preferences, the sound. A
// load that fails is tried again with the next call.

import * as lit from "../vendor/lit.js";
import * as element from "./element.js";
import { load } from "./on-demand.js";
import * as words from "./words.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {{ row: import("./store.js").Row, live: boolean }} Arrived */

/** What the parts take from the bell, by its addresses seen from embed/panel.js. @type {Record<string, object>} */
const shared = { "../vendor/lit.js": lit, "../js/element.js": element, "../js/words.js": words };

// The embed finds its server by the address of its script.
export const scriptBase =
  /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src.replace(/embed\/bell\.js.*$/, "") ?? "";

/**
 * Loads a part. Returns what it exports.
 * @param {string | undefined} base
 * @param {string} name
 * @param {string} [tag] an element of the part: where the page has it already, of another script, it stays
 * @returns {Promise<any>}
 */
async function loadPart(base, name, tag = "") {
  const module = { exports: {} };
  const part = await load(`${base}embed/${name}.js`);
  if (!tag || !customElements.get(tag)) part.default((/** @type {string} */ from) => shared[from], module);
  return module.exports;
}

/** The parts of the page, on their way or here. A page has one of each. @type {Map<string, Promise<any>>} */
const parts = new Map();

/** @param {string | undefined} base @param {string} name @param {string} [tag] @returns {Promise<any>} */
function once(base, name, tag) {
  const part = parts.get(name) ?? loadPart(base, name, tag);
  parts.set(name, part);
  part.catch(() => parts.delete(name));
  return part;
}

/** Loads <ctms-inbox>, unless the page has one. @param {string} base @returns {Promise<any>} */
export const loadPanel = async (base) => customElements.get("ctms-inbox") ?? once(base, "panel", "ctms-inbox");

/** Loads <ctms-choices> with its words. @param {string | undefined} base @param {string} lang */
export async function loadPreferences(base, lang) {
  await (await once(base, "preferences")).loadPageWords(lang, base + "embed/lang/");
}

/** The sound for what a client tells of. It is loaded with the first notification that rings. */
export class SoundPart {
  /** @type {Promise<{ stop(): void } | null> | null} */
  #sound = null;

  /** @param {Client} client @param {Arrived} arrived */
  start(client, arrived) {
    if (this.#sound) return;
    const sound = loadPart(client.base, "sound").then(
      (part) => part.startSound(client, arrived),
      () => {
        if (this.#sound === sound) this.#sound = null; // else it is stopped, and maybe there is another one
        return null;
      },
    );
    this.#sound = sound;
  }

  stop() {
    this.#sound?.then((sound) => sound?.stop());
    this.#sound = null;
  }
}
