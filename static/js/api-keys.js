// @ts-check
// <ctms-keys>: the API keys of programs. A new key is shown once. Properties: client, lang, me.

import { html, nothing, repeat } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import * as icons from "./icons.js";
import { secret } from "./secret.js";
import { date, understood } from "./time.js";
import { locale } from "./words.js";

/**
 * @typedef {object} Key
 * @property {number} id
 * @property {string} name
 * @property {Scope[]} scopes
 * @property {string | null} expires_at
 * @property {string} max_priority
 * @property {string | null} last_used_at
 * @property {string} [key] of the answer to its making alone
 */
/** @typedef {keyof import("./page-words.js").PageWords["scopeNames"]} Scope */

/** @type {Scope[]} */
const scopes = ["events", "tasks", "users", "read"];

export class Keys extends AdminPage {
  static properties = { ...AdminPage.properties, revoking: Object, made: Object };

  constructor() {
    super();
    /** @type {Key[] | null} */
    this.keys = null;
    /** The key that was made just now. @type {Key | null} */
    this.made = null;
    /** The key that is about to be revoked. @type {Key | null} */
    this.revoking = null;
  }

  get name() {
    return /** @type {const} */ ("keys");
  }

  connectedCallback() {
    super.connectedCallback();
    this.send("list", async () => {
      this.keys = (await this.client?.api.request("GET", "api/keys/")).results;
      return "";
    });
  }

  updated() {
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && !!this.revoking !== dialog.open) dialog[this.revoking ? "showModal" : "close"]();
    this.keepFocus(["button"], "#key-name");
  }

  /** @param {SubmitEvent} event */
  async add(event) {
    event.preventDefault();
    const { p } = this;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    const name = String(fields.get("name")).trim();
    const chosen = fields.getAll("scopes");
    const ends = String(fields.get("expires"));
    const expires = ends ? understood(ends + "T23:59", this.zone)?.at : null;
    const missing = {
      ...(!name && { name: p.needed }),
      ...(!chosen.length && { scopes: p.neededScope }),
      // A date that is typed only in part is no date to the browser.
      ...(form.expires.validity.badInput && { expires_at: p.neededDate }),
      ...(expires === undefined && { expires_at: p.farDate }),
      ...(expires && expires.getTime() < Date.now() && { expires_at: p.pastDate }),
    };
    if (this.showMissing("add", missing)) return;
    await this.send("add", async () => {
      const made = await this.client?.api.request("POST", "api/keys/", {
        name,
        scopes: chosen,
        max_priority: fields.get("priority"),
        expires_at: expires?.toISOString() ?? null,
      });
      this.made = made;
      this.keys = [...(this.keys ?? []), made];
      form.reset();
      return "";
    });
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".once input"))?.focus();
  }

  async revoke() {
    const key = this.revoking;
    this.revoking = null;
    if (!key) return;
    await this.send("list", async () => {
      await this.client?.api.request("DELETE", `api/keys/${key.id}/`);
      this.keys = (this.keys ?? []).filter((one) => one.id !== key.id);
      if (this.made?.id === key.id) this.made = null;
      return "";
    });
  }

  content() {
    const { p, keys, made, lang } = this;
    return html`<p class="hush">${p.keysMore}</p>
      ${made?.key
        ? html`<section class="card" aria-label=${made.name}>
            <h2>${made.name}</h2>
            ${secret({ lang, text: made.key, label: p.key, said: p.keyMade })}
          </section>`
        : nothing}
      ${this.message("list")}
      ${keys
        ? html`<div class="card list">
            ${keys.length
              ? repeat(
                  keys,
                  (key) => key.id,
                  (key) => this.line(key),
                )
              : html`<p class="none">${p.noKeys}</p>`}
          </div>`
        : html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${keys ? this.addForm() : nothing}`;
  }

  /** @param {Key} key */
  line(key) {
    const { p } = this;
    const format = { lang: locale(this.lang), zone: this.zone };
    const day = (/** @type {string} */ at) => date(new Date(at), format);
    const ended = key.expires_at !== null && Date.parse(key.expires_at) < Date.now();
    const said = [
      new Intl.ListFormat(locale(this.lang)).format(key.scopes.map((scope) => p.scopeNames[scope] ?? scope)),
      key.last_used_at ? p.lastUsed(day(key.last_used_at)) : p.neverUsed,
      ...(key.expires_at ? [(ended ? p.endedOn : p.endsOn)(day(key.expires_at))] : []),
    ];
    return html`<div class="line" data-key=${key.name}>
      <div>
        <b><bdi>${key.name}</bdi></b>
        <div class="hush">${said.join(" · ")}</div>
      </div>
      <button
        type="button"
        class="danger"
        aria-label="${p.revoke}: ${key.name}"
        @click=${() => (this.revoking = key)}
      >
        ${p.revoke}
      </button>
    </div>`;
  }

  addForm() {
    const { p } = this;
    return html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${p.addKey}</h2>
      <div>
        <label class="label" for="key-name">${p.keyName}</label>
        <input
          class="field"
          id="key-name"
          name="name"
          autocomplete="off"
          data-most="100"
          aria-invalid=${this.invalid("add", "name")}
        />
        <p class="hint">${p.keyHint}</p>
        ${this.message("add", "name")}
      </div>
      <fieldset class="checks">
        <legend class="label">${p.scopes}</legend>
        ${scopes.map(
          (scope) =>
            html`<label class="check"
              ><input
                type="checkbox"
                name="scopes"
                value=${scope}
                aria-invalid=${this.invalid("add", "scopes")}
              />${p.scopeNames[scope]}</label
            >`,
        )}
        ${this.message("add", "scopes")}
      </fieldset>
      <div class="pair">
        <div>
          <label class="label" for="priority">${p.priority}</label>
          <select class="field" id="priority" name="priority">
            ${Object.entries(p.priorities).map(
              ([priority, name]) => html`<option value=${priority} ?selected=${priority === "high"}>${name}</option>`,
            )}
          </select>
        </div>
        <div>
          <label class="label" for="expires">${p.expires}</label>
          <input
            class="field"
            id="expires"
            name="expires"
            type="date"
            aria-invalid=${this.invalid("add", "expires_at")}
          />
          <p class="hint">${p.expiresNever}</p>
          ${this.message("add", "expires_at")}
        </div>
      </div>
      <div class="end">
        <button class="main" ?disabled=${this.busy === "add"}>${icons.key}${p.addKey}</button>
        ${this.message("add", "", ["name", "scopes", "expires_at"])}
      </div>
    </form>`;
  }

  above() {
    const { p, revoking } = this;
    return html`<dialog aria-labelledby="sure" @close=${() => (this.revoking = null)}>
      <p id="sure">${revoking ? p.revokeSure(revoking.name) : ""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => (this.revoking = null)}>${p.cancel}</button>
        <button type="button" class="danger" @click=${this.revoke}>${p.revoke}</button>
      </div>
    </dialog>`;
  }
}

customElements.define("ctms-keys", Keys);
