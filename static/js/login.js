// @ts-check
// <ctms-login>: the form to sign in. It renders into the page itself, not into a shadow root, so that password managers
// find the fields.
//
// Properties: lang; session, which signs in; ended, whether a session has just ended; leaving, whether the server does
// not know of a sign-out yet.
// Events: ctms-signed-in.

import { html, nothing } from "../vendor/lit.js";
import { ApiError } from "./api.js";
import * as icons from "./icons.js";
import { Page } from "./page.js";

/** A form with a name and a password that signs in. <ctms-setup> is one as well. */
export class SignInForm extends Page {
  static properties = {
    ...Page.properties,
    session: Object,
    ended: Object,
    leaving: Object,
    problem: Object,
    shown: Object,
    busy: Object,
  };

  constructor() {
    super();
    /** @type {import("./session.js").Session | null} */
    this.session = null;
    /** Whether a session has just ended. */
    this.ended = false;
    /** Whether the server does not know of a sign-out yet. */
    this.leaving = false;
    this.problem = "";
    /** The field that the problem is about, "" for both. */
    this.invalidField = "";
    this.busy = false;
    /** Whether the password is readable. */
    this.shown = false;
    /**
     * Whom a link has given the password. It does that once, so what was typed stays.
     * @type {{ id: number, username: string } | null}
     */
    this.made = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.updateComplete.then(() => this.querySelector("input")?.focus());
  }

  /**
   * @param {string} username
   * @param {string} password
   */
  async signIn(username, password) {
    await this.session?.login(username, password);
  }

  /** @param {unknown} err */
  errorText(err) {
    return err instanceof ApiError && err.status === 401 ? this.w.badLogin : super.errorText(err);
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const missing = this.missingIn(form);
    if (missing) return this.showProblem(missing.text, missing.field);
    this.busy = true;
    this.problem = "";
    try {
      await this.signIn(String(form.get("username")), String(form.get("password")));
      this.emit("ctms-signed-in");
    } catch (err) {
      await this.showProblem(this.errorText(err), /** @type {ApiError} */ (err).field);
    }
    this.busy = false;
  }

  /**
   * What a form lacks, in our words and not in a bubble of the browser.
   * @param {FormData} form
   * @returns {{ field: string, text: string } | undefined}
   */
  missingIn(form) {
    const field = ["username", "password"].find((name) => form.get(name) === "");
    return field ? { field, text: this.w.needed } : undefined;
  }

  /**
   * @param {string} text
   * @param {string} field that it is about, "" for both
   */
  async showProblem(text, field) {
    this.problem = text;
    this.invalidField = this.querySelector(`#${field || "nothing"}`) ? field : "";
    this.requestUpdate();
    await this.updateComplete;
    const input = /** @type {HTMLInputElement | null} */ (this.querySelector(`#${this.invalidField || "password"}`));
    input?.focus();
    input?.select();
  }

  /** The button in the field of a password that makes it readable. */
  eye() {
    const { w, shown } = this;
    const label = shown ? w.hidePassword : w.showPassword;
    return html`<button
      type="button"
      class="icon eye"
      aria-label=${label}
      title=${label}
      aria-pressed=${shown}
      @click=${() => (this.shown = !shown)}
    >
      ${shown ? icons.hidden : icons.review}
    </button>`;
  }

  /**
   * @param {"username" | "password"} name
   * @param {string} [hint] shown where somebody chooses a new one
   */
  field(name, hint) {
    const { w, problem, invalidField } = this;
    const secret = name === "password";
    return html`<div>
      <label class="label" for=${name}>${w[name]}</label>
      <span class="with-eye"><input
        class="field"
        id=${name}
        name=${name}
        type=${secret && !this.shown ? name : "text"}
        autocomplete=${secret ? (hint ? "new-password" : "current-password") : name}
        autocapitalize="none"
        spellcheck="false"
        data-most=${hint && !secret ? 150 : nothing}
        required
        ?readonly=${this.made}
        aria-invalid=${!!problem && (!invalidField || invalidField === name)}
        aria-describedby="${name}-hint problem"
      />${secret ? this.eye() : nothing}</span>
      ${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : nothing}
      ${problem && (invalidField || "password") === name
        ? html`<p class="error" id="problem" role="alert">${problem}</p>`
        : nothing}
    </div>`;
  }
}

export class Login extends SignInForm {
  render() {
    const { w } = this;
    return html`<form class="door" novalidate @submit=${this.submit}>
      <h1>${w.signIn}</h1>
      ${this.leaving ? html`<p class="hush leaving" role="status">${w.leaving}</p>` : nothing}
      ${this.ended && !this.leaving && !this.problem ? html`<p class="hush">${w.ended}</p>` : nothing}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${w.signIn}</button>
    </form>`;
  }
}

customElements.define("ctms-login", Login);
