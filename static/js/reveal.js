// @ts-check
// A field for a password in the settings and the pages of admins, with a button that makes it readable.

import { html } from "../vendor/lit.js";
import * as icons from "./icons.js";

/**
 * @param {import("./page.js").AppWords} w
 * @param {unknown} field
 */
export const withEye = (w, field) => html`<span class="with-eye"
  >${field}<button
    type="button"
    class="icon eye"
    aria-label=${w.showPassword}
    title=${w.showPassword}
    aria-pressed="false"
    @click=${toggle}
  >
    ${icons.review}
  </button></span
>`;

/** @param {Event} event */
function toggle({ currentTarget }) {
  const button = /** @type {HTMLElement} */ (currentTarget);
  const field = /** @type {HTMLInputElement} */ (button.previousElementSibling);
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.ariaPressed = String(shown);
}
