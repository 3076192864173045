// @ts-check
// The page of the inbox: the list, and beside it what somebody opens there. On a narrow screen it covers the list.

import { html, nothing } from "../vendor/lit.js";
import { target } from "./client.js";
import { device } from "./device.js";
import { isEvent } from "./event.js";
import "./event-view.js";
import * as icons from "./icons.js";
import "./inbox.js";
import { viewsBar } from "./views-bar.js";

/** @typedef {import("./app.js").App} App */
/** @typedef {import("./app-view.js").Ready} Ready */
/** @typedef {import("./store.js").Row} Row */

/** Whether list and detail have no room beside one another. */
const isNarrow = () => innerWidth < 900;

/** Whether what is open covers the list. @param {App} app */
export const isCovered = ({ beside }) => beside > 0 && isNarrow();

/**
 * Opens a notification of the list beside it. A task has its own address there as well.
 * @param {App} app
 * @param {Row} row
 * @param {boolean} replace whether it takes the place of what is open, in the history
 */
function open(app, row, replace) {
  const { base } = app.session;
  const task = `${base}tasks/${row.task_id}`;
  const url = target(row, base);
  if (!isEvent(row) && url !== task) return app.navigate(url); // the host has the page of this task
  app.openBeside(row.id, isEvent(row) ? base + "inbox" : task, replace);
}

/**
 * Renders the page.
 * @param {App} app
 * @param {Ready} ready
 * @param {unknown} slotted what the list has from the page around
 * @param {() => unknown} task renders the task that is open
 */
export function inboxPage(app, ready, slotted, task) {
  const { w, beside } = app;
  const { client, tasks, zone } = ready;
  // All open ones are here, but for those of an absence.
  client.store.taskOf = (id) => tasks.get(id) ?? (tasks.loaded && !tasks.sync.doubtful ? null : undefined);
  const close = () => app.navigate(app.session.base + "inbox");
  const onKeydown = (/** @type {KeyboardEvent} */ e) => e.key === "Escape" && !e.defaultPrevented && beside && close();
  return html`<h1 class="unseen">${w.inbox}</h1>
    <ctms-inbox
      class=${beside ? "covered" : ""}
      .heading=${w.inbox}
      lang=${app.language}
      .client=${client}
      .zone=${zone}
      .keys=${device.keys}
      .full=${true}
      .views=${(/** @type {import("./inbox.js").Inbox} */ inbox) => app.workspace && viewsBar(inbox, app.workspace.views)}
      .opens=${(/** @type {Row} */ row, /** @type {boolean} */ replace) => open(app, row, replace)}
      .current=${beside}
      @keydown=${onKeydown}
      >${slotted}</ctms-inbox
    >
    <section
      class="detail ${beside ? "" : "bare"}"
      aria-label=${w.detail}
      @ctms-navigate=${(/** @type {CustomEvent} */ e) => {
        if (e.detail.url !== app.session.base) return; // what closes a task leads to the board
        e.preventDefault();
        e.stopPropagation();
        close();
      }}
    >
      ${app.route.task ? task() : detail(app, ready, close)}
    </section>`;
}

/** @param {App} app @param {Ready} ready @param {() => void} close */
function detail(app, { client, zone }, close) {
  const { w } = app;
  const row = client.store.rows.get(app.beside);
  if (!row)
    return html`<p class="lonely hush">${icons.inbox}${client.store.all.ids.length ? w.chooseOne : nothing}</p>`;
  return html`<div
    class="event"
    tabindex="-1"
    @keydown=${(/** @type {KeyboardEvent} */ e) => e.key === "Escape" && close()}
  >
    <button type="button" class="icon" title=${w.close} aria-label=${w.close} @click=${close}>${icons.close}</button>
    <ctms-event lang=${app.language} .client=${client} .zone=${zone} .row=${row}></ctms-event>
  </div>`;
}

/** What was open at the last rendering of an app. @type {WeakMap<App, number>} */
const shown = new WeakMap();

/**
 * Moves the focus into what covers the list, and back to its row when it closes. Beside the list the focus stays there.
 * @param {App} app
 */
export function followInbox(app) {
  const before = shown.get(app) ?? 0;
  const { beside } = app;
  shown.set(app, beside);
  if (before === beside) return;
  if (!beside) /** @type {import("./inbox.js").Inbox | null} */ (app.querySelector("main > ctms-inbox"))?.refocus();
  else if (isNarrow()) /** @type {HTMLElement | null} */ (app.querySelector(".detail > [tabindex]"))?.focus();
}
