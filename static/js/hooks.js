// @ts-check
// <ctms-hooks>: the hooks of the organisation, which are programs that get notifications. Properties: client, lang, me,
// zone.

import { html, nothing, repeat } from "../vendor/lit.js";
import { adminLook } from "./admin-page.js";
import { ApiError } from "./api.js";
import { css } from "./element.js";
import { FormPage, formStyles, nothingHasFocus } from "./forms.js";
import { draftOf, hookFields } from "./hook-fields.js";
import { hookLine } from "./hook-line.js";
import { answerOf } from "./hook-log.js";
import { controls, tokens } from "./look.js";
import { pages } from "./pages-look.js";
import { pageWords } from "./page-words.js";
import { secret } from "./secret.js";

/**
 * @typedef {object} Hook
 * @property {number} id
 * @property {string} url
 * @property {string[]} types
 * @property {"all" | (string | number)[]} recipients
 * @property {boolean} enabled
 * @property {string | null} failing_since
 * @property {string} [secret] of the answers that make one alone
 */

/**
 * What came of a test, with the very answer of the other side.
 * @param {import("./page-words.js").PageWords["away"]} away
 * @param {{ result: "sent" | "refused" | "not reached", status?: number | null, error?: string | null }} said
 */
export function outcomeOf(away, { result, status, error }) {
  const answer = answerOf(status, error);
  return away.results[result] + (answer ? ` (${answer})` : "");
}

const inLine = ['[data-act="edit"]']; // what gets the focus in a line where what had it is gone

const hooksLook = css`
  :host {
    display: grid;
    gap: 20px;
    overflow: visible;
  }
  .list h2 {
    font-size: 15px;
    font-weight: 650;
    margin: 0;
  }
  .head {
    padding: 16px 20px;
  }
  .head p {
    margin: 4px 0 0;
  }
  .list .none {
    border-block-start: 1px solid var(--our-line);
  }
  .two {
    grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
  }
  .line form {
    display: grid;
    gap: 14px;
  }
  .error {
    overflow-wrap: anywhere;
  }
`;

export class Hooks extends FormPage {
  static properties = { ...FormPage.properties, open: Object, asking: Object, made: Object };

  static styles = [tokens, controls, pages, formStyles, adminLook, hooksLook];

  constructor() {
    super();
    /** @type {Hook[] | null} */
    this.hooks = null;
    /** The hook that is shown in full, and what of it. @type {{ id: number, what: "edit" | "log" } | null} */
    this.open = null;
    /** What is about to be done. @type {{ hook: Hook, what: "remove" | "rotate" } | null} */
    this.asking = null;
    /** The hook whose secret was made just now. @type {{ hook: Hook, said: string } | null} */
    this.made = null;
  }

  get h() {
    return pageWords(this.lang).hooks;
  }

  connectedCallback() {
    super.connectedCallback();
    this.send("list", async () => {
      this.hooks = (await this.client?.api.request("GET", "api/hooks/")).results;
      return "";
    });
  }

  updated() {
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && !!this.asking !== dialog.open) dialog[this.asking ? "showModal" : "close"]();
    this.keepFocus(inLine, "#add-url");
  }

  /** @param {unknown} err */
  errorText(err) {
    if (err instanceof ApiError) {
      if (err.code === "quota") return this.h.most;
      if (err.code === "invalid" && err.field === "types") return this.h.badTypes;
      if (err.code === "invalid" && err.field === "recipients") return this.h.badTo;
    }
    return super.errorText(err);
  }

  /** Puts a hook, as the server has it now, in its place. @param {Hook} hook */
  put(hook) {
    const { secret: _secret, ...rest } = hook;
    const known = this.hooks?.some(({ id }) => id === hook.id);
    this.hooks = known
      ? (this.hooks ?? []).map((one) => (one.id === hook.id ? rest : one))
      : [...(this.hooks ?? []), rest];
    this.requestUpdate();
  }

  /** Shows a secret, once. @param {Hook} hook @param {string} said */
  async showSecret(hook, said) {
    this.made = { hook, said };
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".once input"))?.focus();
  }

  /** @param {SubmitEvent} event */
  async add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const draft = draftOf(form);
    if (this.showMissing("add", draft.url ? {} : { url: this.w.needed })) return;
    await this.send("add", async () => {
      const hook = await this.client?.api.request("POST", "api/hooks/", draft);
      this.put(hook);
      form.reset();
      this.showSecret(hook, this.h.made);
      return "";
    });
  }

  /** @param {SubmitEvent} event @param {Hook} hook */
  async edit(event, hook) {
    event.preventDefault();
    const form = "h" + hook.id;
    const draft = draftOf(/** @type {HTMLFormElement} */ (event.target));
    if (this.showMissing(form, draft.url ? {} : { url: this.w.needed })) return;
    await this.change(hook, draft);
    if (this.outcome.get(form)?.good) this.open = null;
  }

  /** @param {Hook} hook @param {object} patch */
  async change(hook, patch) {
    await this.send("h" + hook.id, async () => {
      this.put(await this.client?.api.request("PATCH", `api/hooks/${hook.id}/`, patch));
      return this.w.saved;
    });
  }

  /** Has a test sent, and says what the other side answered. @param {Hook} hook */
  async test(hook) {
    const { away } = pageWords(this.lang);
    const form = "h" + hook.id;
    let ok = true;
    await this.send(form, async () => {
      const said = await this.client?.api.request("POST", `api/hooks/${hook.id}/test/`);
      ok = said.ok;
      return outcomeOf(away, said);
    });
    this.judge(form, ok);
  }

  async confirmed() {
    const { asking } = this;
    this.asking = null;
    if (!asking) return;
    const { hook, what } = asking;
    await this.send("h" + hook.id, async () => {
      if (what === "rotate") {
        const now = await this.client?.api.request("POST", `api/hooks/${hook.id}/rotate/`);
        this.put(now);
        this.showSecret(now, this.h.rotated);
        return "";
      }
      await this.client?.api.request("DELETE", `api/hooks/${hook.id}/`);
      this.hooks = (this.hooks ?? []).filter(({ id }) => id !== hook.id);
      if (this.made?.hook.id === hook.id) this.made = null;
      return "";
    });
    // Its button was disabled when the dialog closed.
    if (this.near.length && nothingHasFocus()) this.focusNear(inLine, "#add-url");
  }

  /** Opens or closes a part of a hook. @param {Hook} hook @param {"edit" | "log"} what */
  toggle(hook, what) {
    this.open = this.shows(hook, what) ? null : { id: hook.id, what };
  }

  /** @param {Hook} hook @param {"edit" | "log"} what */
  shows(hook, what) {
    return this.open?.id === hook.id && this.open.what === what;
  }

  render() {
    const { h, hooks, made, lang } = this;
    return html`<div class="card list">
        <div class="head">
          <h2>${h.title}</h2>
          <p class="hush">${h.more}</p>
          ${this.message("list")}
        </div>
        ${
          hooks?.length
            ? repeat(
                hooks,
                (hook) => hook.id,
                (hook) => hookLine(this, hook),
              )
            : hooks && html`<p class="none">${h.none}</p>`
        }
      </div>
      ${
        made?.hook.secret
          ? html`<section class="card" aria-label=${made.hook.url}>
              <h2><bdi>${made.hook.url}</bdi></h2>
              ${secret({ lang, text: made.hook.secret, label: h.secret, said: made.said })}
            </section>`
          : nothing
      }
      ${hooks ? this.addForm() : nothing}${this.dialog()}`;
  }

  addForm() {
    const { h } = this;
    return html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${h.add}</h2>
      ${hookFields(this, "add")}
      <div class="end">
        <button class="main" ?disabled=${this.busy === "add"}>${h.add}</button
        >${this.message("add", "", ["url", "types", "recipients"])}
      </div>
    </form>`;
  }

  dialog() {
    const { h, asking } = this;
    const { cancel, deleteYes } = pageWords(this.lang);
    const sure = asking && (asking.what === "remove" ? h.removeSure : h.rotateSure)(asking.hook.url);
    return html`<dialog aria-labelledby="sure" @close=${() => (this.asking = null)}>
      <p id="sure">${sure ?? ""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => (this.asking = null)}>${cancel}</button>
        <button type="button" class="danger" @click=${this.confirmed}>
          ${asking?.what === "rotate" ? h.rotate : deleteYes}
        </button>
      </div>
    </dialog>`;
  }
}

customElements.define("ctms-hooks", Hooks);
