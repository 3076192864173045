// @ts-check
// <ctms-setup>: the form that creates the first administrator, or in which somebody chooses a password. The one-time
// link of a first start leads here, and so do the links that admins make.
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

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    return [...super.listeners(), [globalThis, "hashchange", () => this.#begin()]];
  }

  // Another link may be pasted into the tab of this one.
  #begin() {
    this.made = null;
    this.stale = false;
    this.problem = "";
    this.requestUpdate();
    this.updateComplete.then(() => this.querySelector("input")?.focus());
    this.#checkLink();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#checkLink();
  }

  // Asks whether the link is good before anybody fills in the form. An empty name or password is refused after the
  // secret, so this changes nothing.
  async #checkLink() {
    const { hash } = location;
    const err = await this.#create("", "").catch((err) => err);
    if (hash === location.hash) this.stale = err instanceof ApiError && this.#isOfLink(err);
  }

  /** @param {ApiError} err */
  #isOfLink = (err) => err.status === 404 || err.field === "secret";

  /**
   * The secret stands behind the #, which browsers send to no server, so no log has it.
   * @param {string} username
   * @param {string} password
   */
  #create(username, password) {
    const secret = location.hash.slice(1);
    const json = this.ofUser ? { secret, password } : { secret, username, password };
    return call(this.session?.base + "api/setup/", { method: "POST", json });
  }

  /**
   * @param {string} username ignored where the link is that of somebody
   * @param {string} password
   */
  async signIn(username, password) {
    const { hash } = location;
    const made = this.made ?? (await this.#create(username, password));
    if (hash === location.hash) this.made = made;
    if (this.session?.user !== made.id) this.session?.leave();
    await super.signIn(made.username, password); // if that fails, the next try does no more than this
  }

  /** Whether the link is that of somebody who is there. */
  get ofUser() {
    return location.hash.startsWith("#link_");
  }

  /** @param {FormData} form */
  missingIn(form) {
    if (super.missingIn(form)) return super.missingIn(form);
    return length(String(form.get("password"))) < 8 ? { field: "password", text: this.w.tooShort } : undefined;
  }

  /** @param {unknown} err */
  errorText(err) {
    if (err instanceof ApiError && err.status === 401) this.made = null; // the password is another one by now
    if (!(err instanceof ApiError) || !this.#isOfLink(err)) return super.errorText(err);
    this.stale = true; // somebody else was faster
    return this.staleText;
  }

  get staleText() {
    return this.ofUser ? this.w.badUserLink : this.w.badLink;
  }

  render() {
    const { w } = this;
    if (this.stale)
      return html`<div class="door">
        <h1>${this.ofUser ? w.linkTitle : w.setupTitle}</h1>
        <p class="error" role="alert">${this.staleText}</p>
        <a class="quiet" href=${this.session?.base ?? nothing}>${w.signIn}</a>
      </div>`;
    if (this.ofUser)
      return html`<form class="door" novalidate @submit=${this.submit}>
        <h1>${w.linkTitle}</h1>
        <p class="hush">${w.linkMore}</p>
        ${this.field("password", w.passwordHint)}
        <button class="main" ?disabled=${this.busy}>${w.choose}</button>
      </form>`;
    return html`<form class="door" novalidate @submit=${this.submit}>
      <h1>${w.setupTitle}</h1>
      <p class="hush">${w.setupMore}</p>
      ${this.field("username", w.usernameHint)}${this.field("password", w.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${w.create}</button>
    </form>`;
  }
}

customElements.define("ctms-setup", Setup);
