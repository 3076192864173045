// @ts-check
// What <ctms-app> shows of the pages that it loads on demand.

import { html, nothing } from "../vendor/lit.js";
import { accountPages } from "./account-loader.js";
import * as icons from "./icons.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app-view.js").Ready} Ready */

/**
 * Says that something did not come.
 * @param {App} app
 * @param {() => void} [again] asks for it again; without it, what is loaded on demand
 */
export const notLoaded = (app, again = () => app.openAccount()) =>
  html`<div class="lonely" role="alert">
    ${icons.offline}
    <h1>${app.w.loadFailed}</h1>
    <button type="button" class="quiet" @click=${again}>${app.w.again}</button>
  </div>`;

/**
 * Shows what is loaded on demand, once it is here with its words.
 * @param {App} app
 * @param {() => unknown} show
 */
export function onDemand(app, show) {
  if (app.account === "failed") return notLoaded(app);
  app.openAccount();
  return app.account === "here" ? show() : nothing;
}

/**
 * The settings, or a page of admins. They are loaded when somebody opens one.
 * @param {App} app
 * @param {Ready} ready
 */
export const accountPage = (app, ready) => onDemand(app, () => accountPages()?.accountPage(app, ready));
