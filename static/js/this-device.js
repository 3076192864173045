// @ts-check
// What holds in this browser only: the language, the theme and the keys.

import { html } from "../vendor/lit.js";
import { device } from "./device.js";
import { languages } from "./words.js";

/** The name of a language in that language: "Deutsch". @param {string} lang */
const nativeName = (lang) => {
  const name = new Intl.DisplayNames(lang, { type: "language" }).of(lang) ?? lang;
  return name[0].toLocaleUpperCase(lang) + name.slice(1);
};

/**
 * The section of the settings that is about it.
 * @param {import("./preferences.js").Preferences} page
 */
export function deviceSection({ w, p }) {
  return html`<section class="card">
    <h2>${p.thisDevice}</h2>
    <div class="pair">
      <div>
        <label class="label" for="lang">${w.language}</label>
        <select class="field" id="lang" @change=${(/** @type {any} */ e) => device.set({ lang: e.target.value })}>
          <option value="" .selected=${!device.lang}>${p.systemLanguage}</option>
          ${languages.map(
            (lang) =>
              html`<option value=${lang} lang=${lang} .selected=${device.lang === lang}>
                ${nativeName(lang)}
              </option>`,
          )}
        </select>
      </div>
      <div>
        <label class="label" for="theme">${w.theme}</label>
        <select class="field" id="theme" @change=${(/** @type {any} */ e) => device.set({ theme: e.target.value })}>
          ${Object.entries(w.themes).map(
            ([theme, name]) => html`<option value=${theme} .selected=${device.theme === theme}>${name}</option>`,
          )}
        </select>
      </div>
    </div>
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        .checked=${device.keys}
        @change=${(/** @type {any} */ e) => device.set({ keys: e.target.checked })}
      />
      <span>${w.keys}<span class="hint">${w.keysMore}</span></span>
    </label>
  </section>`;
}
