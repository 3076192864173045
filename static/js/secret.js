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

const mostRows = 12; // of a text that are seen at once

const select = (/** @type {any} */ event) => event.target.select();

/**
 * @param {{ lang: string, text: string, label: string, said: string }} what said is read out, and stands above; a text
 *   may have several lines
 */
export function secret({ lang, text, label, said }) {
  const w = pageWords(lang);
  return html`<div class="once">
    <p role="status">${said}</p>
    <div class="secret">
      ${text.includes("\n")
        ? html`<textarea
            class="field"
            dir="ltr"
            rows=${Math.min(text.split("\n").length, mostRows)}
            readonly
            spellcheck="false"
            aria-label=${label}
            .value=${text}
            @focus=${select}
          ></textarea>`
        : html`<input
            class="field"
            dir="ltr"
            readonly
            spellcheck="false"
            aria-label=${label}
            .value=${text}
            @focus=${select}
          />`}
      <button type="button" class="quiet" @click=${copy}>${icons.copy}<span role="status">${w.copy}</span></button>
    </div>
  </div>`;

  /** @param {any} event */
  async function copy({ currentTarget: button }) {
    const field = button.parentElement.querySelector(".field");
    field.select();
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    button.lastElementChild.textContent = done ? w.copied : w.notCopied;
  }
}
