// @ts-check
// What <ctms-app> shows of the pages that it loads on demand.

import { html, nothing } from "../vendor/lit.js";
import { accountPages } from "./account-loader.js";
import * as icons from "./icons.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app-view.js").Ready} Ready */

/**
 * The settings, or a page of admins. They are loaded when somebody opens one.
 * @param {App} app
 * @param {Ready} ready
 */
export function accountPage(app, ready) {
  const { w } = app;
  if (app.account === "failed")
    return html`<div class="lonely" role="alert">
      ${icons.offline}
      <h1>${w.loadFailed}</h1>
      <button type="button" class="quiet" @click=${() => app.openAccount()}>${w.again}</button>
    </div>`;
  app.openAccount();
  if (app.account !== "here") return nothing;
  return accountPages()?.accountPage(app, ready);
}
