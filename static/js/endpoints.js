// @ts-check
// The base class of <ctms-devices> and <ctms-addresses>: lists of where a person is reached who has no page open.
//
// Events: ctms-endpoints (the list was loaded; the detail has it, or null if it could not be loaded).

import { html, nothing } from "../vendor/lit.js";
import { ApiError } from "./api.js";
import { css } from "./element.js";
import { FormPage, nothingHasFocus } from "./forms.js";
import { pageWords } from "./page-words.js";
import { ago } from "./time.js";
import { locale, words } from "./words.js";

export const awayLook = css`
  :host {
    display: grid;
    gap: 20px;
    overflow: visible;
  }
  .hint {
    margin: 0;
  }
  form .end {
    align-self: end;
    min-height: 36px;
  }
  .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    border-block-start: 1px solid var(--our-line);
    padding-block-start: 12px;
  }
  .one .who {
    flex: 1 1 200px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;

/** What came of a test. @typedef {{ ok: boolean, result: "sent" | "refused" | "not reached", error?: string }} Try */

export class EndpointPage extends FormPage {
  static properties = { ...FormPage.properties, loaded: Object };

  /** Where the list is. */
  path = "";
  /** @type {any[]} */
  list = [];

  /** How often the list was asked for, and which of the answers is shown. An older one that comes later is dropped. */
  asked = 0;
  shown = 0;
  /** The load that a look at the page began. @type {Promise<void> | null} */
  looking = null;

  constructor() {
    super();
    this.loaded = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load().catch(() => this.emit("ctms-endpoints", null)); // without an answer the section stays away
  }

  /** What ended elsewhere, by the link of a mail or at a sign-out, is seen once somebody looks at the page again. */
  again = () => {
    if (!this.loaded || document.hidden) return;
    this.looking ??= this.load()
      .catch(() => {})
      .finally(() => (this.looking = null));
  };

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    return [...super.listeners(), [globalThis, "focus", this.again], [document, "visibilitychange", this.again]];
  }

  get away() {
    return pageWords(this.lang).away;
  }

  /** @param {any} _list */
  received(_list) {}

  async load() {
    const turn = ++this.asked;
    const answer = await this.client?.api.request("GET", this.path);
    if (!answer || turn < this.shown) return;
    this.shown = turn;
    this.list = answer.results;
    this.received(answer);
    this.loaded = true;
    this.emit("ctms-endpoints", this.list);
    this.requestUpdate();
  }

  /**
   * Ends the work of a form with a text of ours.
   * @param {string} form
   * @param {string} text
   * @returns {never}
   */
  fail(form, text) {
    throw Object.assign(new ApiError(400, { field: "" }), { form, said: text });
  }

  /** @param {any} err */
  errorText(err) {
    return err.said ?? super.errorText(err);
  }

  /** Has a test sent. @param {any} one */
  async test(one) {
    const form = "e" + one.id;
    await this.send(form, async () => {
      /** @type {Try} */
      const said = await this.client?.api.request("POST", `${this.path}${one.id}/test/`);
      const text = this.away.results[said.result] + (said.error ? ` (${said.error})` : "");
      return said.ok ? text : this.fail(form, text);
    });
  }

  /** @param {any} one */
  async discard(one) {
    await this.send("e" + one.id, async () => {
      await this.client?.api.request("DELETE", `${this.path}${one.id}/`);
      await this.load();
      return "";
    });
    // Its button was disabled meanwhile, and had no focus any more.
    if (nothingHasFocus()) this.focusNear(["button:enabled"], ".one button:enabled, button:enabled, input");
  }

  /**
   * Renders one of the list.
   * @param {any} one
   * @param {string} name
   * @param {unknown} tag
   * @param {unknown} [more] buttons
   */
  row(one, name, tag, more = nothing) {
    const { away } = this;
    const form = "e" + one.id;
    const format = { lang: locale(this.lang), zone: this.zone, justNow: words(this.lang).justNow };
    const sent = one.last_sent_at ? away.lastSent(ago(new Date(one.last_sent_at), format)) : "";
    return html`<div class="one" data-form=${form}>
      <div class="who"><bdi>${name}</bdi>${tag ? html` <span class="tag">${tag}</span>` : nothing}
        ${sent ? html`<div class="hush">${sent}</div>` : nothing}</div>
      ${more}
      ${one.confirmed === false
        ? nothing
        : html`<button type="button" class="quiet" aria-label="${away.test}: ${name}"
            ?disabled=${this.busy === form} @click=${() => this.test(one)}>${away.test}</button>`}
      <button type="button" class="quiet" aria-label="${away.remove}: ${name}"
        ?disabled=${this.busy === form} @click=${() => this.discard(one)}>${away.remove}</button>
      ${this.message(form)}
    </div>`;
  }
}
