// @ts-check
// <ctms-setup>: the form that creates the first administrator. The one-time link of a first start leads here.
//
// Properties and events are those of <ctms-login>.

import { html } from "../vendor/lit.js";
import { ApiError, call } from "./api.js";
import { SignInForm } from "./login.js";

export class Setup extends SignInForm {
  /**
   * @param {string} username
   * @param {string} password
   */
  async signIn(username, password) {
    // The secret stands behind the #, which browsers send to no server, so no log has it.
    await call(this.session?.base + "api/setup/", {
      method: "POST",
      json: { secret: location.hash.slice(1), username, password },
    });
    await super.signIn(username, password);
  }

  /** @param {unknown} err */
  errorText(err) {
    return err instanceof ApiError && (err.status === 404 || err.field === "secret")
      ? this.w.badLink
      : super.errorText(err);
  }

  render() {
    const { w } = this;
    return html`<form class="door" @submit=${this.submit}>
      <h1>${w.setupTitle}</h1>
      <p class="hush">${w.setupMore}</p>
      ${this.field("username", w.usernameHint)}${this.field("password", w.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${w.create}</button>
    </form>`;
  }
}

customElements.define("ctms-setup", Setup);
