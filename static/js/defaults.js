// @ts-check
// <ctms-defaults>: what those get who have chosen nothing, and what nobody may choose.

import { html } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import "./choices.js";
import { PreferenceStore } from "./preference-store.js";

export class DefaultsPage extends AdminPage {
  /** @type {PreferenceStore | null} */
  #store = null;

  get name() {
    return /** @type {const} */ ("defaults");
  }

  content() {
    if (this.client) this.#store ??= new PreferenceStore(this.client.api, { defaults: true });
    return html`<ctms-choices
      lang=${this.lang}
      .client=${this.client}
      .me=${this.me}
      .store=${this.#store}
    ></ctms-choices>`;
  }
}

customElements.define("ctms-defaults", DefaultsPage);
