// @ts-check
// What an application told, as it is shown in a row or a toast: its icon, and what its reader can do.

import { html, nothing } from "../vendor/lit.js";
import { link } from "./client.js";
import * as icons from "./icons.js";
import { oneLine } from "./text.js";

/** @typedef {import("./store.js").Row} Row */

/**
 * Returns the icon of an event. A high priority shows at first sight, also without colours.
 * @param {Row} row
 */
export function eventIcon({ priority, notification_type }) {
  if (priority === "urgent") return icons.alarm;
  if (priority === "high") return icons.alert;
  if (/comment|mention|message|reply/.test(notification_type)) return icons.message;
  return priority === "low" ? icons.info : icons.bell;
}

/**
 * Renders what the reader of an event can do.
 * @param {Row} row
 * @param {string} base
 * @param {(event: MouseEvent, url: string) => void} follow
 */
export const actions = (row, base, follow) =>
  row.actions?.length
    ? html`<span class="actions"
        >${row.actions.map(({ label, url }) => {
          const href = link(url, base);
          return href
            ? html`<a class="action" href=${href} @click=${(/** @type {MouseEvent} */ e) => follow(e, href)}
                ><bdi>${oneLine(label)}</bdi></a
              >`
            : nothing;
        })}</span
      >`
    : nothing;
