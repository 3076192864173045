// @ts-check
// The app around the elements: who is signed in, which page shows, and the bar at the top.

import { html, nothing } from "../vendor/lit.js";
import { Session } from "./api.js";
import "./bell.js";
import "./board.js";
import { Client } from "./client.js";
import { setSystemNotifications, Desktop, systemNotifications } from "./desktop.js";
import { device } from "./device.js";
import * as icons from "./icons.js";
import "./inbox.js";
import "./login.js";
import { controls, pages, tokens } from "./look.js";
import { appWords, avatar, loadAppWords, nameOf, notChosen } from "./page.js";
import "./preferences.js";
import "./setup.js";
import { canShare, SharedConnection, watchVisibility } from "./tabs.js";
import "./task.js";
import { Tasks } from "./tasks.js";
import "./toasts.js";
import "./users.js";
import { supported, words } from "./words.js";
import { BaseElement } from "./element.js";

/** Where the server is: the folder above this file's, whatever path it is served under. */
const base = new URL("../../../", import.meta.url).href;

/** @typedef {import("./tasks.js").Person} Person */

/** A person's connection, and what hangs on it. */
class Workspace {
  /**
   * @param {Session} session
   * @param {App} app
   */
  constructor(session, app) {
    const name = `ctms ${base} ${session.user}`;
    this.visible = watchVisibility(name);
    this.client = new Client({
      base,
      token: session.token,
      watchTasks: true,
      name,
      share: (socket) => (canShare() ? new SharedConnection(socket, name) : socket),
    });
    const { client } = this;
    this.tasks = new Tasks(client.api);
    client.connection.addEventListener("frame", (event) => this.tasks.receive(/** @type {CustomEvent} */ (event).detail));
    client.connection.addEventListener("unauthorized", () => app.signedOut());
    client.store.addEventListener("caughtup", () => this.tasks.load());
    client.store.addEventListener("change", () => app.requestUpdate());
    client.store.addEventListener("arrive", (event) => {
      const { row, live } = /** @type {CustomEvent} */ (event).detail;
      if (live && !row.read) app.toast({ row });
    });
    // Where no list is there to say it.
    client.store.addEventListener("problem", () => app.arrivalsShow || app.toast({ text: words(app.language).problem, bad: true }));
    this.tasks.addEventListener("change", () => this.desktop.showCount());
    this.desktop = new Desktop(client, {
      title: () => app.pageTitle,
      open: (_row, url) => app.navigate(url),
      mayShow: async () => (client.connection instanceof SharedConnection ? client.connection.leading : true) && !(await this.visible.any()),
    });
    client.start();
    this.tasks.load();
  }

  stop() {
    this.desktop.stop();
    this.client.stop();
    this.visible.stop();
  }
}

export class App extends BaseElement {
  static properties = { language: Object, stage: Object, me: Object, path: Object };

  constructor() {
    super();
    /** @type {"starting" | "unreachable" | "out" | "in"} */
    this.stage = "starting";
    /** @type {Person | null} */
    this.me = null;
    this.path = "";
    /** The language that shows; "" for the browser's. */
    this.language = "";
    this.ended = false;
    /** The task that showed last. @type {number | undefined} */
    this.shownTask = undefined;
    /** @type {Workspace | null} */
    this.workspace = null;
    this.session = new Session(base);
    this.session.addEventListener("ended", () => this.signedOut());
    this.session.addEventListener("switched", () => location.reload());
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.lookApplied = this.applyLook();
    device.addEventListener("change", () => this.applyLook());
    addEventListener("popstate", () => this.readLocation());
    this.addEventListener("ctms-navigate", (event) => {
      event.preventDefault();
      this.navigate(/** @type {CustomEvent} */ (event).detail.url);
    });
    this.addEventListener("ctms-me", (event) => (this.me = /** @type {CustomEvent} */ (event).detail));
    this.addEventListener("ctms-signed-in", () => this.start());
    this.readLocation();
    this.start();
  }

  // Language and appearance, as chosen for this browser. A language is not shown before its words are here.
  async applyLook() {
    const { lang, theme } = device;
    const root = document.documentElement;
    root.dataset.theme = theme;
    await loadAppWords(lang).catch(() => {}); // else it stays English
    if (lang !== device.lang) return;
    root.lang = supported(lang);
    this.language = lang;
    this.requestUpdate();
  }

  get w() {
    return appWords(this.language);
  }

  /**
   * Says something in a toast.
   * @param {Omit<import("./toasts.js").Toast, "id">} what
   */
  toast(what) {
    if (what.row && this.arrivalsShow) return;
    /** @type {import("./toasts.js").Toasts | null} */ (this.querySelector("ctms-toasts"))?.add(what);
  }

  get bell() {
    return /** @type {import("./bell.js").Bell | null} */ (this.querySelector("ctms-bell"));
  }

  /** Whether arrivals are seen where they belong, so that they need no toast. */
  get arrivalsShow() {
    return this.route.page === "inbox" || !!this.bell?.open;
  }

  /** Begins anew for whoever is signed in. */
  async start() {
    try {
      const token = await this.session.token(false);
      await this.lookApplied;
      if (!token) return this.signedOut();
      const before = this.workspace;
      const user = this.session.user;
      if (!before || this.me?.id !== user) {
        before?.stop();
        this.workspace = new Workspace(this.session, this);
      } else before.client.connection.start();
      this.me = await this.workspace?.client.api.request("GET", "api/me/");
      this.ended = false;
      this.stage = "in";
      // Not a step to go back to: there is nothing to sign in for any more.
      if (["login", "setup"].includes(this.route.page)) {
        history.replaceState(null, "", base);
        this.readLocation();
      }
    } catch {
      this.stage = this.workspace && this.me ? "in" : "unreachable";
    }
  }

  /** The login is over, by whatever. */
  signedOut() {
    this.ended ||= this.stage === "in"; // it may be said more than once
    this.workspace?.stop();
    this.workspace = null;
    this.me = null;
    this.stage = "out";
    document.title = this.w.product;
  }

  async signOut() {
    await this.workspace?.client.store.flush();
    await this.session.logout();
    this.ended = false;
    this.navigate(base);
  }

  /** @param {string} url of a page of ours, or of whoever has the tasks */
  navigate(url) {
    if (!url.startsWith(base)) return location.assign(url);
    if (url !== location.href) history.pushState(null, "", url);
    this.readLocation();
  }

  readLocation() {
    // What is being written or chosen belongs to the task that shows until now.
    const open = /** @type {import("./task.js").TaskView | null} */ (this.querySelector("ctms-task"));
    if (open && open === document.activeElement) open.leaveField();
    this.path = location.href.split(/[?#]/)[0].slice(base.length).replace(/\/$/, "");
    this.workspace?.desktop.showCount();
  }

  /** @returns {{ page: "board" | "inbox" | "settings" | "users" | "login" | "setup" | "", task: number }} */
  get route() {
    const task = /^tasks\/(\d+)$/.exec(this.path);
    if (task) return { page: "board", task: Number(task[1]) };
    const page = /** @type {any} */ (this.path || "board");
    return { page: ["board", "inbox", "settings", "users", "login", "setup"].includes(page) ? page : "", task: 0 };
  }

  /** The page's title, without the count. */
  get pageTitle() {
    const { page, task } = this.route;
    const { w } = this;
    const open = task ? this.workspace?.tasks.get(task) : undefined;
    const names = { board: w.board, inbox: w.inbox, settings: w.settings, users: w.people, login: w.signIn, setup: w.setupTitle, "": w.notFound };
    return `${open?.title ?? names[page]} · ${w.product}`;
  }

  /** @param {MouseEvent} event */
  follow(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const menu = /** @type {HTMLElement | null} */ (this.querySelector("#menu"));
    if (menu?.matches(":popover-open")) menu.hidePopover();
    if (this.bell) this.bell.open = false;
    this.navigate(/** @type {HTMLAnchorElement} */ (event.currentTarget).href);
  }

  render() {
    const { w, stage, session } = this;
    const { page } = this.route;
    if (stage === "starting") return nothing;
    if (stage === "unreachable") return html`<main class="lonely">${icons.offline}<div role="alert"><h1>${w.loadFailed}</h1></div><button type="button" class="quiet" @click=${() => this.start()}>${w.again}</button></main>`;
    if (stage === "out")
      return html`<main class="doorway">
        <div class="brand">${icons.bell}<b>${w.product}</b></div>
        ${page === "setup" ? html`<ctms-setup lang=${this.language} .session=${session}></ctms-setup>` : html`<ctms-login lang=${this.language} .session=${session} .ended=${this.ended}></ctms-login>`}
      </main>`;
    return this.renderSignedIn();
  }

  renderSignedIn() {
    const { w, me, workspace } = this;
    if (!workspace || !me) return nothing;
    const { page, task } = this.route;
    const { client, tasks } = workspace;
    const zone = me.time_zone && me.time_zone !== notChosen ? me.time_zone : "";
    const { all, rows } = client.store;
    // It comes with the rows, and so moves none of them.
    const offer = !device.asked && systemNotifications() === "off" && all.ids.some((id) => !client.store.isRead(/** @type {any} */ (rows.get(id))));
    const tools = html`<a slot="tools" class="icon" href=${base + "settings"} title=${w.settings} aria-label=${w.settings} @click=${this.follow}>${icons.settings}</a>`;
    const strip =
      offer
        ? html`<div slot="strip" class="strip">
            <span>${w.askSystem}</span>
            <button type="button" class="quiet" @click=${() => setSystemNotifications(true)}>${w.turnOn}</button>
            <button type="button" class="icon" title=${w.notNow} aria-label=${w.notNow} @click=${() => setSystemNotifications(false)}>${icons.close}</button>
          </div>`
        : nothing;
    const link = (/** @type {string} */ path, /** @type {string} */ name, /** @type {unknown} */ icon) =>
      html`<a href=${base + path} aria-current=${page === (path || "board") ? "page" : nothing} title=${name} @click=${this.follow}>${icon}<span>${name}</span></a>`;
    return html`
      <a class="skip" href="#content" @click=${(/** @type {Event} */ e) => (e.preventDefault(), /** @type {HTMLElement | null} */ (this.querySelector("#content"))?.focus())}>${w.skip}</a>
      <header class="top">
        <nav aria-label=${w.product}>
          ${link("", w.board, icons.board)}${link("inbox", w.inbox, icons.inbox)}${me.is_admin ? link("users", w.people, icons.users) : nothing}
        </nav>
        <ctms-bell
          lang=${this.language}
          .client=${client}
          .zone=${zone}
          .keys=${device.keys}
          @click=${() => this.requestUpdate()}
          >${tools}${strip}</ctms-bell
        >
        <button type="button" class="icon" popovertarget="menu" aria-label=${w.menu} title=${nameOf(me)}>${avatar(me)}</button>
        <div id="menu" popover class="menu">
          <p><b><bdi>${nameOf(me)}</bdi></b><br /><span class="hush"><bdi>${me.username}</bdi></span></p>
          <a href=${base + "settings"} @click=${this.follow}>${icons.settings}${w.settings}</a>
          <button type="button" @click=${() => this.signOut()}>${icons.logout}${w.signOut}</button>
        </div>
      </header>
      <main id="content" tabindex="-1" class=${page}>
        ${page === "board"
          ? html`<ctms-board lang=${this.language} .client=${client} .tasks=${tasks} .me=${me} .zone=${zone} .current=${task}></ctms-board>
              ${task ? html`<aside aria-label=${w.task} tabindex="-1" @keydown=${(/** @type {KeyboardEvent} */ e) => /** @type {any} */ (this.querySelector("ctms-task"))?.onKeydown(e)}><ctms-task lang=${this.language} .client=${client} .tasks=${tasks} .me=${me} .zone=${zone} .number=${task}></ctms-task></aside>` : nothing}`
          : page === "inbox"
            ? html`<h1 class="unseen">${w.inbox}</h1><ctms-inbox lang=${this.language} .client=${client} .zone=${zone} .keys=${device.keys}>${tools}${strip}</ctms-inbox>`
            : page === "settings"
              ? html`<ctms-preferences lang=${this.language} .client=${client} .tasks=${tasks} .me=${me} .session=${this.session}></ctms-preferences>`
              : page === "users"
                ? html`<ctms-users lang=${this.language} .client=${client} .tasks=${tasks} .me=${me}></ctms-users>`
                : html`<div class="lonely"><h1>${w.notFound}</h1><p class="hush">${w.notFoundMore}</p><a class="quiet" href=${base} @click=${this.follow}>${w.toBoard}</a></div>`}
      </main>
      <ctms-toasts lang=${this.language} .client=${client} .quiet=${this.arrivalsShow}></ctms-toasts>
    `;
  }

  updated() {
    this.workspace?.desktop.showCount();
    this.followFocus();
  }

  // The keyboard goes with what opens, and back to the card it came from.
  followFocus() {
    if (this.stage !== "in") return;
    const { task } = this.route;
    const before = this.shownTask;
    this.shownTask = task;
    if (before === undefined || before === task) return;
    const board = /** @type {import("./board.js").Board | null} */ (this.querySelector("ctms-board"));
    if (task) /** @type {HTMLElement | null} */ (this.querySelector("aside"))?.focus({ preventScroll: true });
    else if (board) (board.card(before) ?? /** @type {HTMLElement} */ (this.querySelector("#content"))).focus();
  }
}

document.adoptedStyleSheets = [tokens, controls, pages];
customElements.define("ctms-app", App);
