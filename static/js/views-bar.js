// @ts-check
// The line of saved views on the page of the inbox.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { ownersViews, sameFilter } from "./views.js";
import { words } from "./words.js";

/** @typedef {import("./inbox.js").Inbox} Inbox */
/** @typedef {import("./views.js").Views} Views */

/**
 * Renders the views: those of everybody, the person's own, and a field to save what is shown as one.
 * @param {Inbox} inbox
 * @param {Views} views
 */
export function viewsBar(inbox, views) {
  const w = words(inbox.lang);
  const { saved } = views;
  const all = [...ownersViews(w), ...saved];
  const { filter } = inbox;
  const known = all.some((view) => sameFilter(view.filter, filter));
  const plain = !filter.type && !filter.search;
  return html`<div class="views" role="group" aria-label=${w.views}>
    ${all.map((view) => {
      const on = sameFilter(view.filter, filter);
      const own = saved.includes(view);
      return html`<span class="view"
        ><button aria-pressed=${on} @click=${() => inbox.showView(on ? {} : view.filter)}>${view.name}</button>${
          own && on
            ? html`<button
                class="drop"
                title=${w.removeView(view.name)}
                aria-label=${w.removeView(view.name)}
                @click=${() => (tryTo(inbox, views.remove(view.name)), inbox.showView({}))}
              >
                ${icons.close}
              </button>`
            : nothing
        }</span
      >`;
    })}
    ${known || plain ? nothing : saveForm(inbox, views, w)}
  </div>`;
}

/** @param {Inbox} inbox @param {Views} views @param {import("./words.js").Words} w */
function saveForm(inbox, views, w) {
  const save = (/** @type {any} */ event) => {
    event.preventDefault();
    const called = event.target.elements.view.value.trim();
    if (called) tryTo(inbox, views.save({ name: called, filter: inbox.filter }));
  };
  return html`<form class="save" @submit=${save}>
    <input name="view" maxlength="40" required aria-label=${w.viewName} placeholder=${w.viewName} /><button
      class="quiet"
    >
      ${w.saveView}
    </button>
  </form>`;
}

/** Says in the inbox if a change failed. @param {Inbox} inbox @param {Promise<unknown>} change */
const tryTo = (inbox, change) => change.catch(() => ((inbox.problem = true), inbox.requestUpdate()));
