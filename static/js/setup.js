// @ts-check
// <ctms-setup>: the form that creates the first administrator, or in which somebody chooses a password. The one-time link
// of a first start leads here, and so do the links that admins make.
//
// Properties and events are those of <ctms-login>.

import { html } from "../vendor/lit.js";
import { ApiError, call } from "./api.js";
import { SignInForm } from "./login.js";

export class Setup extends SignInForm {
  /**
   * @param {string} username ignored where the link is that of somebody
   * @param {string} password
   */
  async signIn(username, password) {
    // The secret stands behind the #, which browsers send to no server, so no log has it.
    const secret = location.hash.slice(1);
    const json = this.ofUser ? { secret, password } : { secret, username, password };
    const user = await call(this.session?.base + "api/setup/", { method: "POST", json });
    await super.signIn(user.username, password);
  }

  /** Whether the link is that of somebody who is there. */
  get ofUser() {
    return location.hash.startsWith("#link_");
  }

  /** @param {unknown} err */
  errorText(err) {
    return err instanceof ApiError && (err.status === 404 || err.field === "secret")
      ? this.w.badLink
      : super.errorText(err);
  }

  render() {
    const { w } = this;
    if (this.ofUser)
      return html`<form class="door" @submit=${this.submit}>
        <h1>${w.linkTitle}</h1>
        <p class="hush">${w.linkMore}</p>
        ${this.field("password", w.passwordHint)}
        <button class="main" ?disabled=${this.busy}>${w.choose}</button>
      </form>`;
    return html`<form class="door" @submit=${this.submit}>
      <h1>${w.setupTitle}</h1>
      <p class="hush">${w.setupMore}</p>
      ${this.field("username", w.usernameHint)}${this.field("password", w.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${w.create}</button>
    </form>`;
  }
}

customElements.define("ctms-setup", Setup);
