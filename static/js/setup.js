// @ts-check
// <ctms-setup>: the form that creates the first administrator. The one-time link of a first start leads here.
//
// Properties and events are those of <ctms-login>.

import { html, nothing } from "../vendor/lit.js";
import { ApiError, call } from "./api.js";
import { SignInForm } from "./login.js";
import { length } from "./text.js";

export class Setup extends SignInForm {
  static properties = { ...SignInForm.properties, stale: Object };

  constructor() {
    super();
    /** Whether the link is known to be of no use any more. */
    this.stale = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#checkLink();
  }

  // Asks whether the link is good before anybody fills in the form. An empty name is refused after the secret, so this
  // creates nobody.
  async #checkLink() {
    const err = await this.#create("", "").catch((err) => err);
    this.stale = err instanceof ApiError && this.#isOfLink(err);
  }

  /** @param {ApiError} err */
  #isOfLink = (err) => err.status === 404 || err.field === "secret";

  /**
   * The secret stands behind the #, which browsers send to no server, so no log has it.
   * @param {string} username
   * @param {string} password
   */
  #create(username, password) {
    const json = { secret: location.hash.slice(1), username, password };
    return call(this.session?.base + "api/setup/", { method: "POST", json });
  }

  /**
   * @param {string} username
   * @param {string} password
   */
  async signIn(username, password) {
    await this.#create(username, password);
    await super.signIn(username, password);
  }

  /** @param {FormData} form */
  missingIn(form) {
    if (super.missingIn(form)) return super.missingIn(form);
    return length(String(form.get("password"))) < 8 ? { field: "password", text: this.w.tooShort } : undefined;
  }

  /** @param {unknown} err */
  errorText(err) {
    if (!(err instanceof ApiError) || !this.#isOfLink(err)) return super.errorText(err);
    this.stale = true; // somebody else was faster
    return this.w.badLink;
  }

  render() {
    const { w } = this;
    if (this.stale)
      return html`<div class="door">
        <h1>${w.setupTitle}</h1>
        <p class="error" role="alert">${w.badLink}</p>
        <a class="quiet" href=${this.session?.base ?? nothing}>${w.signIn}</a>
      </div>`;
    return html`<form class="door" novalidate @submit=${this.submit}>
      <h1>${w.setupTitle}</h1>
      <p class="hush">${w.setupMore}</p>
      ${this.field("username", w.usernameHint)}${this.field("password", w.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${w.create}</button>
    </form>`;
  }
}

customElements.define("ctms-setup", Setup);
