// @ts-check
// <ctms-setup>: what the one-time link of a first start leads to. In the page itself, for password managers.

import { html, nothing } from "../vendor/lit.js";
import { ApiError, call } from "./api.js";
import { Page } from "./page.js";

export class Setup extends Page {
  static properties = { ...Page.properties, session: Object, problem: Object, blamed: Object, busy: Object };

  constructor() {
    super();
    /** @type {import("./api.js").Session | null} */
    this.session = null;
    this.problem = "";
    /** The field that the problem is with. */
    this.blamed = "";
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
    const [username, password] = [String(form.get("username")), String(form.get("password"))];
    this.busy = true;
    this.problem = this.blamed = "";
    try {
      // The secret stands behind the #, which no server and no log ever sees.
      await call(this.session?.base + "api/setup/", { method: "POST", json: { secret: location.hash.slice(1), username, password } });
      await this.session?.login(username, password);
      this.emit("ctms-signed-in");
    } catch (err) {
      const { status, field } = err instanceof ApiError ? err : { status: 0, field: "" };
      this.blamed = field;
      this.problem = status === 404 || field === "secret" ? this.w.badLink : this.wrong(err);
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector(`[name="${field || "username"}"]`))?.focus();
    }
    this.busy = false;
  }

  render() {
    const { w, problem, blamed } = this;
    const said = (/** @type {string} */ field) => (problem && (blamed === field || (field === "password" && blamed !== "username")) ? html`<p class="error" role="alert" id="${field}-problem">${problem}</p>` : nothing);
    return html`<form class="door" @submit=${this.submit}>
      <h1>${w.setupTitle}</h1>
      <p class="hush">${w.setupMore}</p>
      <div>
        <label class="label" for="username">${w.username}</label>
        <input class="field" id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="150" required aria-invalid=${blamed === "username"} aria-describedby="username-hint username-problem" />
        <p class="hint" id="username-hint">${w.usernameHint}</p>
        ${said("username")}
      </div>
      <div>
        <label class="label" for="password">${w.password}</label>
        <input class="field" id="password" name="password" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required aria-invalid=${blamed === "password"} aria-describedby="password-hint password-problem" />
        <p class="hint" id="password-hint">${w.passwordHint}</p>
        ${said("password")}
      </div>
      <button class="main" ?disabled=${this.busy}>${w.create}</button>
    </form>`;
  }
}

customElements.define("ctms-setup", Setup);
