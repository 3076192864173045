// @ts-check
// What <ctms-app> shows: the login, or the bar at the top and a page below it.

import { html, nothing } from "../vendor/lit.js";
import { accountPage, notLoaded, onDemand } from "./account-view.js";
import "./bell.js";
import "./board.js";
import { setSystemNotifications, systemNotifications } from "./desktop.js";
import { device } from "./device.js";
import * as icons from "./icons.js";
import { inboxPage } from "./inbox-page.js";
import "./login.js";
import { avatar, nameOf, zoneOf } from "./page.js";
import "./setup.js";
import "./task.js";
import "./toasts.js";
import { words } from "./words.js";

/** @typedef {import("./app.js").App} App */

/**
 * What the pages need of the person who is signed in. The zone is "" if they have chosen none.
 * @typedef {{ me: import("./tasks.js").Person, client: import("./client.js").Client,
 *   tasks: import("./tasks.js").Tasks, zone: string }} Ready
 */

/**
 * Renders the app when the server cannot be reached.
 * @param {App} app
 */
export const unreachable = (app) => html`<main>${notLoaded(app, () => app.start())}</main>`;

/**
 * Renders the page that the link of an e-mail leads to, whoever is signed in.
 * @param {App} app
 */
export function confirming(app) {
  const { w, session } = app;
  return html`<main class="doorway">
    <div class="brand">${icons.bell}<b>${w.product}</b></div>
    ${onDemand(app, () => html`<ctms-confirm lang=${app.language} .base=${session.base}></ctms-confirm>`)}
  </main>`;
}

/**
 * Renders the app when nobody is signed in.
 * @param {App} app
 */
export function doorway(app) {
  const { w, session } = app;
  return html`<main class="doorway">
    <div class="brand">${icons.bell}<b>${w.product}</b></div>
    <p class="hush tagline">${w.tagline}</p>
    ${app.route.page === "setup"
      ? html`<ctms-setup lang=${app.language} .session=${session}></ctms-setup>`
      : html`<ctms-login
          lang=${app.language}
          .session=${session}
          .ended=${app.ended}
          .leaving=${session.leaving}
        ></ctms-login>`}
    ${cookieProblem(app)}
    <a class="hush" href="${session.base}docs/">${w.docs}</a>
  </main>`;
}

/**
 * The list of the keys that do something. "?" opens it.
 * @param {App} app
 */
function shortcuts({ w }) {
  return html`<dialog id="shortcuts" aria-labelledby="shortcuts-title">
    <h1 id="shortcuts-title">${w.shortcuts}</h1>
    <dl>${w.shortcutList.map(([key, does]) => html`<dt><kbd>${key}</kbd></dt><dd>${does}</dd>`)}</dl>
    <form method="dialog" class="actions"><button class="quiet" autofocus>${w.close}</button></form>
  </dialog>`;
}

/**
 * Renders the app when somebody is signed in.
 * @param {App} app
 */
export function signedIn(app) {
  const { w, me, workspace } = app;
  if (!workspace || !me) return nothing;
  const { client, tasks } = workspace;
  const zone = zoneOf(me);
  const ready = { me, client, tasks, zone };
  return html`
    <a
      class="skip"
      href="#content"
      @click=${(/** @type {Event} */ e) => (
        e.preventDefault(),
        /** @type {HTMLElement | null} */ (app.querySelector("#content"))?.focus()
      )}
      >${w.skip}</a
    >
    ${bar(app, ready)} ${cookieProblem(app)}
    <main id="content" tabindex="-1" class=${app.route.page}>${page(app, ready)}</main>
    ${shortcuts(app)}
    <ctms-toasts lang=${app.language} .client=${client} .zone=${zone} .quiet=${app.arrivalsShow}></ctms-toasts>
  `;
}

/**
 * Says that the login will not last.
 * @param {App} app
 */
function cookieProblem({ w, session }) {
  return session.keepsCookie ? nothing : html`<p class="notice error" role="alert">${w.noCookie}</p>`;
}

/**
 * @param {App} app
 * @param {Ready} ready
 */
function bar(app, ready) {
  const { w } = app;
  return html`<header class="top">
    <nav aria-label=${w.product}>
      ${link(app, "", w.board, icons.board)}${link(app, "inbox", w.inbox, icons.inbox)}${ready.me.is_admin
        ? link(app, "users", w.administration, icons.users)
        : nothing}${link(app, "settings", w.settings, icons.gear)}
    </nav>
    ${bell(app, ready)} ${menu(app, ready)}
  </header>`;
}

/**
 * The place in the bar that a page belongs to.
 * @param {string} page
 */
const placeOf = (page) => (["groups", "keys", "defaults", "channels", "why", "system"].includes(page) ? "users" : page);

/**
 * A link to a page in the bar.
 * @param {App} app
 * @param {string} path
 * @param {string} name
 * @param {unknown} icon
 */
function link(app, path, name, icon) {
  return html`<a
    href=${app.session.base + path}
    aria-current=${placeOf(app.route.page) === (path || "board") ? "page" : nothing}
    title=${name}
    @click=${app.follow}
    >${icon}<span>${name}</span></a
  >`;
}

/**
 * @param {App} app
 * @param {Ready} ready
 */
function bell(app, { client, zone }) {
  return html`<ctms-bell
    lang=${app.language}
    .client=${client}
    .zone=${zone}
    .keys=${device.keys}
    @click=${() => app.requestUpdate()}
    >${tools(app)}${strip(app, client)}
    <a slot="foot" class="quiet foot" href="${app.session.base}inbox" @click=${app.follow}
      >${words(app.language).openInbox}</a
    >
  </ctms-bell>`;
}

/**
 * The links that a list of notifications has beside its own.
 * @param {App} app
 */
function tools(app) {
  const { w } = app;
  return html`<a
    slot="tools"
    class="icon"
    href=${app.session.base + "settings"}
    title=${w.settings}
    aria-label=${w.settings}
    @click=${app.follow}
    >${icons.gear}</a
  >`;
}

/**
 * The offer of desktop notifications. It appears together with the rows, so it moves none of them.
 * @param {App} app
 * @param {import("./client.js").Client} client
 */
function strip(app, client) {
  const { w } = app;
  const { all, rows } = client.store;
  const offer =
    !device.asked &&
    systemNotifications() === "off" &&
    all.ids.some((id) => !client.store.isRead(/** @type {any} */ (rows.get(id))));
  if (!offer) return nothing;
  return html`<div slot="strip" class="strip">
    <span>${w.askSystem}</span>
    <button type="button" class="quiet" @click=${() => setSystemNotifications(true)}>${w.turnOn}</button>
    <button
      type="button"
      class="icon"
      title=${w.notNow}
      aria-label=${w.notNow}
      @click=${() => setSystemNotifications(false)}
    >
      ${icons.close}
    </button>
  </div>`;
}

/**
 * @param {App} app
 * @param {Ready} ready
 */
function menu(app, { me }) {
  const { w } = app;
  return html`<button type="button" class="icon" popovertarget="menu" aria-label=${w.menu} title=${nameOf(me)}>
      ${avatar(me)}
    </button>
    <div id="menu" popover class="menu">
      <p>
        <b><bdi>${nameOf(me)}</bdi></b>${nameOf(me) === me.username
          ? nothing
          : html`<br /><span class="hush"><bdi>${me.username}</bdi></span>`}
      </p>
      <a href=${app.session.base + "settings"} @click=${app.follow}>${icons.gear}${w.settings}</a>
      <a href=${app.session.base + "docs/"}>${icons.book}${w.docs}</a>
      <button type="button" @click=${() => app.showShortcuts()}>${icons.keyboard}${w.shortcuts}</button>
      <button type="button" class="sign-out" @click=${() => app.signOut()}>${icons.logout}${w.signOut}</button>
    </div>`;
}

/**
 * @param {App} app
 * @param {Ready} ready
 */
function page(app, ready) {
  const { client, tasks, me } = ready;
  switch (app.route.page) {
    case "board":
      return board(app, ready);
    case "inbox":
      return inboxPage(app, ready, html`${tools(app)}${strip(app, client)}`, () => taskBeside(app, ready));
    case "settings":
    case "users":
    case "groups":
    case "keys":
    case "defaults":
    case "channels":
    case "why":
    case "system":
      return accountPage(app, ready);
    default:
      return notFound(app);
  }
}

/**
 * @param {App} app
 * @param {Ready} ready
 */
function board(app, ready) {
  const { client, tasks, me, zone } = ready;
  const { task } = app.route;
  return html`<ctms-board
      lang=${app.language}
      .client=${client}
      .tasks=${tasks}
      .me=${me}
      .zone=${zone}
      .current=${task}
    ></ctms-board>
    ${task ? taskBeside(app, ready) : nothing}`;
}

/**
 * @param {App} app
 * @param {Ready} ready
 */
function taskBeside(app, { client, tasks, me, zone }) {
  const { w } = app;
  const { task } = app.route;
  return html`<aside
    aria-label=${w.task}
    tabindex="-1"
    @keydown=${(/** @type {KeyboardEvent} */ e) => /** @type {any} */ (app.querySelector("ctms-task"))?.onKeydown(e)}
  >
    <ctms-task
      lang=${app.language}
      .client=${client}
      .tasks=${tasks}
      .me=${me}
      .zone=${zone}
      .number=${task}
    ></ctms-task>
  </aside>`;
}

/** @param {App} app */
function notFound(app) {
  const { w } = app;
  return html`<div class="lonely">
    <h1>${w.notFound}</h1>
    <p class="hush">${w.notFoundMore}</p>
    <a class="quiet" href=${app.session.base} @click=${app.follow}>${w.toBoard}</a>
  </div>`;
}
