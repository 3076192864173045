// @ts-check
// The lines above and below the rows of <ctms-inbox>: what is wrong, and what can be undone.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { ahead } from "./time.js";
import { locale } from "./words.js";

/** @typedef {import("./inbox.js").Inbox} Inbox */
/** @typedef {import("./words.js").Words} Words */

/**
 * Says what is wrong, in one line: what matters most. Without a fault it is what the page around has to say.
 * @param {Inbox} inbox
 * @param {Words} w
 * @param {import("./feed.js").Feed} feed
 */
export function strip(inbox, w, feed) {
  if (inbox.problem)
    return html`<div class="strip bad" role="alert">
      <span>${w.problem}</span
      ><button
        class="icon"
        title=${w.close}
        aria-label=${w.close}
        @click=${() => ((inbox.problem = false), inbox.requestUpdate())}
      >
        ${icons.close}
      </button>
    </div>`;
  if (inbox.client?.offline) return html`<div class="strip"><span>${w.offline}</span></div>`;
  if (feed.failed && feed.loaded)
    return html`<div class="strip bad" role="alert">
      <span>${w.failed}</span><button class="quiet" @click=${() => feed.load()}>${w.again}</button>
    </div>`;
  return html`<slot name="strip"></slot>`;
}

/**
 * Says what was done and can be undone. Screen readers hear it from a line that is always there.
 * @param {Inbox} inbox
 * @param {Words} w
 * @param {import("./store.js").Store} store
 */
export function undoStrip(inbox, w, store) {
  const said = store.marking.wasLast ? w.allMarked : store.states.done ? didText(inbox, w, store.states.done) : "";
  return html`<div class="unseen" role="status">${said}</div>
    ${
      said
        ? html`<div class="strip undo">
            <span>${said}</span><button class="quiet" @click=${() => store.undoLast()}>${w.undo}</button>
          </div>`
        : html`<slot name="foot"></slot>`
    }`;
}

/**
 * @param {Inbox} inbox
 * @param {Words} w
 * @param {import("./states.js").Done} done
 */
function didText({ lang, zone }, w, { action, count, until }) {
  return w.did[action](count, until ? ahead(new Date(until), { lang: locale(lang), zone }) : "");
}
