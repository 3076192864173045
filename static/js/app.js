// @ts-check
// <ctms-app>: the app around the pages. It keeps the session, shows the page that the address names, and has the bar at
// the top. It takes no attributes. It handles these events of the elements in it:
// - ctms-navigate {url}: goes there without loading the page anew, if the address is one of ours.
// - ctms-me: the person who is signed in has changed; the detail is their new state.
// - ctms-signed-in: somebody has signed in.

import { nothing } from "../vendor/lit.js";
import { confirming, doorway, signedIn, unreachable } from "./app-view.js";
import { again } from "./again.js";
import { loadAccount } from "./account-loader.js";
import { device } from "./device.js";
import { BaseElement } from "./element.js";
import { controls, tokens } from "./look.js";
import { appWords, loadAppWords } from "./page.js";
import "./limit.js";
import { pages } from "./pages-look.js";
import { endPush } from "./push.js";
import { Session } from "./session.js";
import { plain, titleOf } from "./text.js";
import { handleKeyBeside } from "./inbox-keys.js";
import { followInbox, isCovered } from "./inbox-page.js";
import { supported } from "./words.js";
import { useStatuses } from "./statuses.js";
import { Workspace } from "./workspace.js";

/** The server's address. This file is at static/<version>/js/ or static/<version>/dist/ below it. */
const base = new URL("../../../", import.meta.url).href;

const flushWithin = 2_000; // ms that a sign-out waits for what is still to be sent

/** @typedef {import("./tasks.js").Person} Person */

/**
 * @typedef {"board" | "inbox" | "settings" | "users" | "groups" | "keys" | "defaults" | "channels" | "why" | "system"
 *   | "login" | "setup" | "confirm" | ""} PageName
 */

/** The pages of admins, by their paths. */
const ofAdmins = /** @type {const} */ ({
  users: "users",
  "admin/groups": "groups",
  "admin/keys": "keys",
  "admin/defaults": "defaults",
  "admin/channels": "channels",
  "admin/why": "why",
  "admin/system": "system",
});

/** The path of a page of ours. @param {string} url */
const pathOf = (url) => url.split(/[?#]/)[0].slice(base.length).replace(/\/$/, "");

/**
 * @param {string} path
 * @returns {{ page: PageName, task: number }}
 */
function routeOf(path) {
  const task = /^tasks\/(\d+)$/.exec(path);
  if (task) return { page: "board", task: Number(task[1]) };
  const page = /** @type {any} */ (path || "board");
  if (path in ofAdmins) return { page: ofAdmins[/** @type {keyof typeof ofAdmins} */ (path)], task: 0 };
  return { page: ["board", "inbox", "settings", "login", "setup", "confirm"].includes(page) ? page : "", task: 0 };
}

export class App extends BaseElement {
  static properties = { language: Object, stage: Object, me: Object, path: Object, account: Object, beside: Object };

  #again = again(); // for words that did not come

  constructor() {
    super();
    /** @type {"starting" | "unreachable" | "out" | "in"} */
    this.stage = "starting";
    /** @type {Person | null} */
    this.me = null;
    this.path = "";
    /** The id of the notification that is open beside the inbox, or 0. */
    this.beside = 0;
    /** The language that is shown, "" for that of the browser. It is English until there are words of another one. */
    this.language = "en";
    this.ended = false;
    /** Whether the pages that are loaded on demand are here. @type {"" | "loading" | "here" | "failed"} */
    this.account = "";
    /** The task that was shown by the last rendering. @type {number | undefined} */
    this.shownTask = undefined;
    /** @type {Workspace | null} */
    this.workspace = null;
    this.session = new Session(base);
    this.session.addEventListener("ended", () => this.signedOut());
    this.session.addEventListener("switched", () => location.reload());
    this.session.addEventListener("left", () => this.requestUpdate());
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
    addEventListener("keydown", (event) => this.onKeydown(event));
    this.addEventListener("ctms-me", (event) => {
      this.me = { ...this.me, .../** @type {CustomEvent} */ (event).detail };
    });
    this.addEventListener("ctms-signed-in", () => this.start(true));
    this.readLocation();
    this.start();
  }

  // Applies the language and the theme of this browser. A language is shown when its words are loaded.
  async applyLook() {
    const { lang, theme } = device;
    const root = document.documentElement;
    root.dataset.theme = theme;
    try {
      await loadAppWords(lang);
      if (this.account === "here") await loadAccount(lang);
      if (lang !== device.lang) return;
      root.lang = supported(lang);
      this.language = lang;
      this.requestUpdate();
    } catch {
      this.#again(() => this.applyLook());
    }
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

  /** @param {KeyboardEvent} event */
  onKeydown(event) {
    const path = /** @type {HTMLElement[]} */ (event.composedPath());
    if (event.defaultPrevented || !device.keys || event.ctrlKey || event.metaKey || event.altKey) return;
    if (path[0].matches?.("input, select, textarea") || this.stage !== "in") return;
    if (event.key === "?") {
      event.preventDefault();
      return this.showShortcuts();
    }
    // The keys of the inbox work on its whole page.
    const inbox = /** @type {import("./inbox.js").Inbox | null} */ (this.querySelector("main > ctms-inbox"));
    const elsewhere = "ctms-inbox, ctms-bell, ctms-toasts, dialog, [popover]";
    if (!inbox || isCovered(this) || this.hasDialog || path.some((e) => e.matches?.(elsewhere))) return;
    handleKeyBeside(inbox, event);
  }

  /** Whether a dialog or the menu is open. It has the keys also when nothing in it has the focus. */
  get hasDialog() {
    const task = /** @type {import("./task.js").TaskView | null} */ (this.querySelector("ctms-task"));
    return !!task?.confirming || !!this.querySelector("dialog[open], #menu:popover-open");
  }

  /** Shows which keys do what. */
  showShortcuts() {
    const menu = /** @type {HTMLElement | null} */ (this.querySelector("#menu"));
    if (menu?.matches(":popover-open")) menu.hidePopover();
    const dialog = /** @type {HTMLDialogElement | null} */ (this.querySelector("#shortcuts"));
    if (dialog && !dialog.open) dialog.showModal();
  }

  get bell() {
    return /** @type {import("./bell.js").Bell | null} */ (this.querySelector("ctms-bell"));
  }

  /** Whether a visible list shows what arrives, so that it needs no toast. */
  get arrivalsShow() {
    return (this.route.page === "inbox" && !isCovered(this)) || !!this.bell?.open;
  }

  /**
   * Starts for the person who is signed in, or shows the login.
   * @param {boolean} [arrived] whether they have signed in just now
   */
  async start(arrived = false) {
    let { workspace } = this; // another one is there, or none, if somebody signs in or out meanwhile
    try {
      const token = await this.session.token();
      await this.lookApplied;
      if (!token) return this.signedOut();
      ({ workspace } = this);
      if (!workspace || this.me?.id !== this.session.user) {
        workspace?.stop();
        if (this.me) endPush(base); // it was for somebody else
        this.workspace = workspace = new Workspace(this.session, this);
      } else workspace.client.connection.start();
      const me = await workspace.client.api.request("GET", "api/me/");
      if (workspace !== this.workspace) return;
      if (useStatuses(me.statuses) && this.me) workspace.tasks.load(); // the server has started with others
      this.me = me;
      workspace.statusesKnown();
      this.ended = false;
      this.stage = "in";
      // The login is replaced in the history: nobody wants to go back to it.
      if (["login", "setup"].includes(this.route.page) && (arrived || !this.choosesPassword)) {
        history.replaceState(null, "", base);
        this.readLocation();
      }
    } catch {
      if (workspace === this.workspace) this.stage = workspace && this.me ? "in" : "unreachable";
    }
  }

  /** Shows the login, since the session has ended. */
  signedOut() {
    this.ended ||= this.stage === "in"; // this may be called more than once
    this.workspace?.stop();
    this.workspace = null;
    this.me = null;
    this.stage = "out";
    endPush(base); // what is on the screen was for whoever has left
    document.title = this.w.product;
  }

  async signOut() {
    endPush(base); // first, since this page may end before there is an answer
    // Without a connection this may take long, and nobody waits for it.
    const late = new Promise((done) => setTimeout(done, flushWithin));
    await Promise.race([this.workspace?.client.store.marking.flush(), late]);
    await this.session.logout();
    this.ended = false;
    this.navigate(base);
  }

  /** @param {string} url of a page of ours, or of the site that has the tasks */
  navigate(url) {
    if (!url.startsWith(base) || !routeOf(pathOf(url)).page) return location.assign(url);
    if (url !== location.href || history.state) history.pushState(null, "", url);
    this.readLocation();
  }

  /**
   * Opens a notification beside the inbox.
   * @param {number} id
   * @param {string} url of what it is about
   * @param {boolean} replace whether it takes the place of what is open, in the history
   */
  openBeside(id, url, replace) {
    history[replace ? "replaceState" : "pushState"]({ inbox: id }, "", url);
    this.readLocation();
  }

  readLocation() {
    // Saves what is being written or chosen in the task that is open, before another one opens.
    const open = /** @type {import("./task.js").TaskView | null} */ (this.querySelector("ctms-task"));
    if (open && open === document.activeElement) open.leaveField();
    this.path = pathOf(location.href);
    this.beside = Number(history.state?.inbox) || 0; // a reload keeps it
    this.workspace?.desktop.showCount();
  }

  get route() {
    const route = routeOf(this.path);
    if (this.beside && (route.task || route.page === "inbox")) route.page = "inbox";
    return route;
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
      groups: w.groups,
      keys: w.apiKeys,
      defaults: w.defaults,
      channels: w.channels,
      why: w.why,
      system: w.systemPage,
      login: w.signIn,
      setup: w.setupTitle,
      confirm: w.confirm,
      "": w.notFound,
    };
    return `${open ? plain(titleOf(open.title, open.id)) : names[page]} · ${w.product}`;
  }

  /** Loads the settings and the pages of admins, unless they are here. */
  async openAccount() {
    if (this.account === "here" || this.account === "loading") return;
    this.account = "loading";
    try {
      let lang;
      do await loadAccount((lang = device.lang));
      while (lang !== device.lang); // another tab may change it meanwhile
      this.account = "here";
    } catch {
      this.account = "failed";
    }
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

  /** Whether the address is a link under which somebody chooses a password. Others may be signed in here. */
  get choosesPassword() {
    return this.route.page === "setup" && location.hash.startsWith("#link_");
  }

  render() {
    if (this.stage === "starting") return nothing;
    if (this.route.page === "confirm") return confirming(this);
    if (this.stage === "unreachable") return unreachable(this);
    return this.stage === "out" || this.choosesPassword ? doorway(this) : signedIn(this);
  }

  updated() {
    this.workspace?.desktop.showCount();
    this.followFocus();
  }

  // Moves the focus to a task that opens, and back to its card when it closes.
  followFocus() {
    if (this.stage !== "in") return;
    const { task, page } = this.route;
    const before = this.shownTask;
    this.shownTask = task;
    if (page === "inbox") return followInbox(this);
    if (before === undefined || before === task) return;
    const board = /** @type {import("./board.js").Board | null} */ (this.querySelector("ctms-board"));
    if (task) /** @type {HTMLElement | null} */ (this.querySelector("aside"))?.focus({ preventScroll: true });
    else if (board) (board.card(before) ?? /** @type {HTMLElement} */ (this.querySelector("#content"))).focus();
  }
}

document.adoptedStyleSheets = [tokens, controls, pages];
customElements.define("ctms-app", App);
