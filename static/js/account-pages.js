// @ts-check
// The pages that are loaded when somebody opens them: which one an address is.

import { html } from "../vendor/lit.js";
import "./channels.js";
import "./defaults.js";
import "./groups.js";
import "./api-keys.js";
import "./preferences.js";
import "./system.js";
import "./users.js";
import "./why.js";

/**
 * The settings, or a page of admins.
 * @param {import("./app.js").App} app
 * @param {import("./app-view.js").Ready} ready
 */
export function accountPage(app, { client, tasks, me, zone }) {
  const { language, session } = app;
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
    case "channels":
      return html`<ctms-channels
        lang=${language}
        .client=${client}
        .tasks=${tasks}
        .me=${me}
        .zone=${zone}
      ></ctms-channels>`;
    case "why":
      return html`<ctms-why lang=${language} .client=${client} .tasks=${tasks} .me=${me} .zone=${zone}></ctms-why>`;
    case "system":
      return html`<ctms-system lang=${language} .client=${client} .me=${me} .zone=${zone}></ctms-system>`;
    case "defaults":
      return html`<ctms-defaults lang=${language} .client=${client} .me=${me}></ctms-defaults>`;
    default:
      return html`<ctms-users lang=${language} .client=${client} .tasks=${tasks} .me=${me} .zone=${zone}></ctms-users>`;
  }
}
