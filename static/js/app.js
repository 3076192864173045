// @ts-check
// <ctms-app>: the app around the pages. It keeps the session, shows the page that the address names, and has the bar at
// the top. It takes no attributes. It handles these events of the elements in it:
// - ctms-navigate {url}: goes there without loading the page anew, if the address is one of ours.
// - ctms-me: the person who is signed in has changed; the detail is their new state.
// - ctms-signed-in: somebody has signed in.

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

/** The server's address. This file is at static/<version>/js/ or static/<version>/dist/ below it. */
const base = new URL("../../../", import.meta.url).href;

/** @typedef {import("./tasks.js").Person} Person */

/** What the app has while somebody is signed in: their client, the tasks, and the desktop notifications. */
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
    client.connection.addEventListener("frame", (event) =>
      this.tasks.receive(/** @type {CustomEvent} */ (event).detail),
    );
    client.connection.addEventListener("unauthorized", () => app.signedOut());
    client.store.addEventListener("caughtup", () => this.tasks.load());
    client.store.addEventListener("change", () => app.requestUpdate());
    client.store.addEventListener("arrive", (event) => {
      const { row, live } = /** @type {CustomEvent} */ (event).detail;
      if (live && !row.read) app.toast({ row });
    });
    // A visible list shows this itself.
    client.store.addEventListener(
      "problem",
      () => app.arrivalsShow || app.toast({ text: words(app.language).problem, bad: true }),
    );
    this.tasks.addEventListener("change", () => this.desktop.showCount());
    this.desktop = new Desktop(client, {
      title: () => app.pageTitle,
      open: (_row, url) => app.navigate(url),
      mayShow: async () =>
        (client.connection instanceof SharedConnection ? client.connection.leading : true) &&
        !(await this.visible.any()),
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
    /** The language of the app, "" for that of the browser. */
    this.language = "";
    this.ended = false;
    /** The task that was shown by the last rendering. @type {number | undefined} */
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

  // Applies the language and the theme of this browser. A language is shown when its words are loaded.
  async applyLook() {
    const { lang, theme } = device;
    const root = document.documentElement;
    root.dataset.theme = theme;
    await loadAppWords(lang).catch(() => {}); // without its words the app stays English
    if (lang !== device.lang) return;
    root.lang = supported(lang);
    this.language = lang;
    this.requestUpdate();
  }

  get w() {
    return appWords(this.language);
  }

  /**
   * Shows a toast.
   * @param {Omit<import("./toasts.js").Toast, "id">} what
   */
  toast(what) {
    if (what.row && this.arrivalsShow) return;
    /** @type {import("./toasts.js").Toasts | null} */ (this.querySelector("ctms-toasts"))?.add(what);
  }

  get bell() {
    return /** @type {import("./bell.js").Bell | null} */ (this.querySelector("ctms-bell"));
  }

  /** Whether a visible list shows what arrives, so that it needs no toast. */
  get arrivalsShow() {
    return this.route.page === "inbox" || !!this.bell?.open;
  }

  /** Starts for the person who is signed in, or shows the login. */
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
      // The login is replaced in the history: nobody wants to go back to it.
      if (["login", "setup"].includes(this.route.page)) {
        history.replaceState(null, "", base);
        this.readLocation();
      }
    } catch {
      this.stage = this.workspace && this.me ? "in" : "unreachable";
    }
  }

  /** Shows the login, since the session has ended. */
  signedOut() {
    this.ended ||= this.stage === "in"; // this may be called more than once
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

  /** @param {string} url of a page of ours, or of the site that has the tasks */
  navigate(url) {
    if (!url.startsWith(base)) return location.assign(url);
    if (url !== location.href) history.pushState(null, "", url);
    this.readLocation();
  }

  readLocation() {
    // Saves what is being written or chosen in the task that is open, before another one opens.
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

  /** The title of the page, without the count. */
  get pageTitle() {
    const { page, task } = this.route;
    const { w } = this;
    const open = task ? this.workspace?.tasks.get(task) : undefined;
    const names = {
      board: w.board,
      inbox: w.inbox,
      settings: w.settings,
      users: w.people,
      login: w.signIn,
      setup: w.setupTitle,
      "": w.notFound,
    };
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
    if (stage === "unreachable")
      return html`<main class="lonely">
        ${icons.offline}
        <div role="alert"><h1>${w.loadFailed}</h1></div>
        <button type="button" class="quiet" @click=${() => this.start()}>${w.again}</button>
      </main>`;
    if (stage === "out")
      return html`<main class="doorway">
        <div class="brand">${icons.bell}<b>${w.product}</b></div>
        ${page === "setup"
          ? html`<ctms-setup lang=${this.language} .session=${session}></ctms-setup>`
          : html`<ctms-login lang=${this.language} .session=${session} .ended=${this.ended}></ctms-login>`}
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
    // The offer appears together with the rows, so it moves none of them.
    const offer =
      !device.asked &&
      systemNotifications() === "off" &&
      all.ids.some((id) => !client.store.isRead(/** @type {any} */ (rows.get(id))));
    const tools = html`<a
      slot="tools"
      class="icon"
      href=${base + "settings"}
      title=${w.settings}
      aria-label=${w.settings}
      @click=${this.follow}
      >${icons.settings}</a
    >`;
    const strip = offer
      ? html`<div slot="strip" class="strip">
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
        </div>`
      : nothing;
    const link = (/** @type {string} */ path, /** @type {string} */ name, /** @type {unknown} */ icon) =>
      html`<a
        href=${base + path}
        aria-current=${page === (path || "board") ? "page" : nothing}
        title=${name}
        @click=${this.follow}
        >${icon}<span>${name}</span></a
      >`;
    return html`
      <a
        class="skip"
        href="#content"
        @click=${(/** @type {Event} */ e) => (
          e.preventDefault(),
          /** @type {HTMLElement | null} */ (this.querySelector("#content"))?.focus()
        )}
        >${w.skip}</a
      >
      <header class="top">
        <nav aria-label=${w.product}>
          ${link("", w.board, icons.board)}${link("inbox", w.inbox, icons.inbox)}${me.is_admin
            ? link("users", w.people, icons.users)
            : nothing}
        </nav>
        <ctms-bell
          lang=${this.language}
          .client=${client}
          .zone=${zone}
          .keys=${device.keys}
          @click=${() => this.requestUpdate()}
          >${tools}${strip}</ctms-bell
        >
        <button type="button" class="icon" popovertarget="menu" aria-label=${w.menu} title=${nameOf(me)}>
          ${avatar(me)}
        </button>
        <div id="menu" popover class="menu">
          <p>
            <b><bdi>${nameOf(me)}</bdi></b
            ><br /><span class="hush"><bdi>${me.username}</bdi></span>
          </p>
          <a href=${base + "settings"} @click=${this.follow}>${icons.settings}${w.settings}</a>
          <button type="button" @click=${() => this.signOut()}>${icons.logout}${w.signOut}</button>
        </div>
      </header>
      <main id="content" tabindex="-1" class=${page}>
        ${page === "board"
          ? html`<ctms-board
                lang=${this.language}
                .client=${client}
                .tasks=${tasks}
                .me=${me}
                .zone=${zone}
                .current=${task}
              ></ctms-board>
              ${task
                ? html`<aside
                    aria-label=${w.task}
                    tabindex="-1"
                    @keydown=${(/** @type {KeyboardEvent} */ e) =>
                      /** @type {any} */ (this.querySelector("ctms-task"))?.onKeydown(e)}
                  >
                    <ctms-task
                      lang=${this.language}
                      .client=${client}
                      .tasks=${tasks}
                      .me=${me}
                      .zone=${zone}
                      .number=${task}
                    ></ctms-task>
                  </aside>`
                : nothing}`
          : page === "inbox"
            ? html`<h1 class="unseen">${w.inbox}</h1>
                <ctms-inbox lang=${this.language} .client=${client} .zone=${zone} .keys=${device.keys}
                  >${tools}${strip}</ctms-inbox
                >`
            : page === "settings"
              ? html`<ctms-preferences
                  lang=${this.language}
                  .client=${client}
                  .tasks=${tasks}
                  .me=${me}
                  .session=${this.session}
                ></ctms-preferences>`
              : page === "users"
                ? html`<ctms-users lang=${this.language} .client=${client} .tasks=${tasks} .me=${me}></ctms-users>`
                : html`<div class="lonely">
                    <h1>${w.notFound}</h1>
                    <p class="hush">${w.notFoundMore}</p>
                    <a class="quiet" href=${base} @click=${this.follow}>${w.toBoard}</a>
                  </div>`}
      </main>
      <ctms-toasts lang=${this.language} .client=${client} .quiet=${this.arrivalsShow}></ctms-toasts>
    `;
  }

  updated() {
    this.workspace?.desktop.showCount();
    this.followFocus();
  }

  // Moves the focus to a task that opens, and back to its card when it closes.
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
