// @ts-check
// What <ctms-app> shows of the pages that it loads on demand.

import { html, nothing } from "../vendor/lit.js";
import { accountPages } from "./account-loader.js";
import * as icons from "./icons.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app-view.js").Ready} Ready */

/** Says that what is loaded on demand did not come. @param {App} app */
export const notLoaded = (app) =>
  html`<div class="lonely" role="alert">
    ${icons.offline}
    <h1>${app.w.loadFailed}</h1>
    <button type="button" class="quiet" @click=${() => app.openAccount()}>${app.w.again}</button>
  </div>`;

/**
 * The settings, or a page of admins. They are loaded when somebody opens one.
 * @param {App} app
 * @param {Ready} ready
 */
export function accountPage(app, ready) {
  if (app.account === "failed") return notLoaded(app);
  app.openAccount();
  if (app.account !== "here") return nothing;
  return accountPages()?.accountPage(app, ready);
}
