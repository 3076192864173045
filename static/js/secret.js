// @ts-check
// A text that is shown once, such as a key or a link, with a button that copies it.

import { html } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { pageWords } from "./page-words.js";

/**
 * The whole address of what the server made. Without a public URL it gives a path alone.
 * @param {string} url
 * @param {string} base
 */
export const addressOf = (url, base) => (url.startsWith("/") ? base + url.slice(1) : url);

/**
 * @param {{ lang: string, text: string, label: string, said: string }} what said is read out, and stands above
 */
export function secret({ lang, text, label, said }) {
  const w = pageWords(lang);
  return html`<div class="once">
    <p role="status">${said}</p>
    <div class="secret">
      <input
        class="field"
        readonly
        spellcheck="false"
        aria-label=${label}
        .value=${text}
        @focus=${(/** @type {any} */ e) => e.target.select()}
      />
      <button type="button" class="quiet" @click=${copy}>${icons.copy}<span role="status">${w.copy}</span></button>
    </div>
  </div>`;

  /** @param {any} event */
  async function copy({ currentTarget: button }) {
    const field = button.parentElement.querySelector("input");
    field.select();
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    button.lastElementChild.textContent = done ? w.copied : w.notCopied;
  }
}
