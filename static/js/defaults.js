// @ts-check
// <ctms-defaults>: what those get who have chosen nothing, and what nobody may choose.

import { html } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import "./choices.js";
import { DefaultStore } from "./default-store.js";
import { ours } from "./choice-types.js";
import { reach } from "./reach.js";
import { locale } from "./words.js";

export class DefaultsPage extends AdminPage {
  /** @type {DefaultStore | null} */
  #store = null;

  get name() {
    return /** @type {const} */ ("defaults");
  }

  /** Says what reaches those who have chosen nothing. @param {string} type */
  says = (type) => {
    const now = this.#store?.now;
    if (!now) return "";
    const channels = /** @type {any} */ (this.me)?.channels ?? [];
    return reach(now.types[type], now, {
      lang: locale(this.lang), channels, lacks: {}, prioritized: !Object.hasOwn(ours, type),
    });
  };

  content() {
    if (this.client) this.#store ??= new DefaultStore(this.client.api);
    return html`<ctms-choices
      lang=${this.lang}
      .client=${this.client}
      .me=${this.me}
      .store=${this.#store}
      .says=${/** @type {any} */ (this.me)?.channels?.length ? this.says : null}
    ></ctms-choices>`;
  }
}

customElements.define("ctms-defaults", DefaultsPage);
