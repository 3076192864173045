// @ts-check
// What <ctms-app> shows of the pages that it loads on demand.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app-view.js").Ready} Ready */

/**
 * The settings, or a page of admins. They are loaded when somebody opens one.
 * @param {App} app
 * @param {Ready} ready
 */
export function accountPage(app, { client, tasks, me, zone }) {
  const { w, language, session } = app;
  if (app.account === "failed")
    return html`<div class="lonely" role="alert">
      ${icons.offline}
      <h1>${w.loadFailed}</h1>
      <button type="button" class="quiet" @click=${() => app.openAccount()}>${w.again}</button>
    </div>`;
  app.openAccount();
  if (app.account !== "here") return nothing;
  switch (app.route.page) {
    case "settings":
      return html`<ctms-preferences
        lang=${language}
        .client=${client}
        .tasks=${tasks}
        .me=${me}
        .zone=${zone}
        .session=${session}
        .chosen=${app.workspace?.chosen}
      ></ctms-preferences>`;
    case "groups":
      return html`<ctms-groups lang=${language} .client=${client} .tasks=${tasks} .me=${me}></ctms-groups>`;
    case "keys":
      return html`<ctms-keys lang=${language} .client=${client} .me=${me} .zone=${zone}></ctms-keys>`;
    case "defaults":
      return html`<ctms-defaults lang=${language} .client=${client} .me=${me}></ctms-defaults>`;
    default:
      return html`<ctms-users
        lang=${language}
        .client=${client}
        .tasks=${tasks}
        .me=${me}
        .zone=${zone}
      ></ctms-users>`;
  }
}
