// @ts-check
// <ctms-login>. In the page itself, not in a shadow, so that password managers find their fields.

import { html, nothing } from "../vendor/lit.js";
import { ApiError } from "./api.js";
import { Page } from "./page.js";

export class Login extends Page {
  static properties = { ...Page.properties, session: Object, ended: Object, problem: Object, busy: Object };

  constructor() {
    super();
    /** @type {import("./api.js").Session | null} */
    this.session = null;
    /** Whether somebody was signed in until a moment ago. */
    this.ended = false;
    this.problem = "";
    this.busy = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.updateComplete.then(() => this.querySelector("input")?.focus());
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.busy = true;
    this.problem = "";
    try {
      await this.session?.login(String(form.get("username")), String(form.get("password")));
      this.emit("ctms-signed-in");
    } catch (err) {
      this.problem = err instanceof ApiError && err.status === 401 ? this.w.badLogin : this.wrong(err);
      await this.updateComplete;
      const field = /** @type {HTMLInputElement} */ (this.querySelector("[name=password]"));
      field.focus();
      field.select();
    }
    this.busy = false;
  }

  render() {
    const { w } = this;
    return html`<form class="door" @submit=${this.submit}>
      <h1>${w.signIn}</h1>
      ${this.ended && !this.problem ? html`<p class="hush">${w.ended}</p>` : nothing}
      <div>
        <label class="label" for="username">${w.username}</label>
        <input class="field" id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required aria-invalid=${!!this.problem} aria-describedby="problem" />
      </div>
      <div>
        <label class="label" for="password">${w.password}</label>
        <input class="field" id="password" name="password" type="password" autocomplete="current-password" required aria-invalid=${!!this.problem} aria-describedby="problem" />
        <p class="error" id="problem" role="alert">${this.problem}</p>
      </div>
      <button class="main" ?disabled=${this.busy}>${w.signIn}</button>
    </form>`;
  }
}

customElements.define("ctms-login", Login);
