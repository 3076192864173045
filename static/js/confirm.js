// @ts-check
// <ctms-confirm>: the page that the link of an e-mail leads to. It says whose address it would become, and waits for a
// click: programs that look at mail open links before people do.
//
// Properties: lang, base (the server's address).

import { html, nothing } from "../vendor/lit.js";
import { ApiError, call } from "./api.js";
import { pageWords } from "./page-words.js";
import { Page } from "./page.js";

export class Confirm extends Page {
  static properties = { ...Page.properties, base: Object, said: Object, problem: Object };

  constructor() {
    super();
    this.base = "";
    /** What the code confirms. @type {{ user: { name: string }, address: string, confirmed: boolean } | null} */
    this.said = null;
    /** Why the last question has no answer. @type {ApiError | null} */
    this.problem = null;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.ask(true);
  }

  // Another link may be pasted into the tab of this one.
  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    return [[globalThis, "hashchange", () => ((this.said = null), this.ask(true))]];
  }

  /** @param {boolean} dry_run whether only to ask what the code is for */
  async ask(dry_run) {
    this.problem = null;
    const { hash } = location; // what stands behind the # is in no log
    try {
      const json = { code: hash.slice(1), dry_run };
      const said = await call(this.base + "api/confirm/", { method: "POST", json });
      if (hash === location.hash) this.said = said;
    } catch (err) {
      if (!(err instanceof ApiError)) throw err;
      if (hash === location.hash) this.problem = err;
    }
  }

  /** @param {ApiError} problem */
  textOf(problem) {
    const gone = problem.status === 404 || problem.status === 400;
    return gone ? pageWords(this.lang).confirm.badCode : this.errorText(problem);
  }

  render() {
    const { w } = this;
    const { confirm } = pageWords(this.lang);
    const { said, problem } = this;
    const home = html`<a class="quiet" href=${this.base}>${w.toBoard}</a>`;
    return html`<div class="door">
      <h1>${w.confirm}</h1>
      ${problem ? html`<p class="error" role="alert">${this.textOf(problem)}</p>${home}` : nothing}
      ${!said || problem
        ? nothing
        : said.confirmed
          ? html`<p role="status">${confirm.done(said.address)}</p><p class="hush">${confirm.first}</p>
              <div class="actions"><a class="quiet" href="${this.base}settings">${w.settings}</a>${home}</div>`
          : html`<p>${confirm.ask(said.address, said.user.name)}</p>
              <button type="button" class="main" @click=${() => this.ask(false)}>${confirm.yes}</button>`}
    </div>`;
  }
}

customElements.define("ctms-confirm", Confirm);
