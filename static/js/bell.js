// @ts-check
// <ctms-bell>: the bell with its count, and the panel that opens from it.
//
// Attributes, which are properties as well:
// - src: the server's address.
// - lang, zone: the language and the time zone of the reader, "" for those of the browser.
// - theme: "light", "dark", "system", or "" for that of the page.
// - open: whether the panel is open.
// Properties:
// - token: a string, or a function that returns one or a promise of one. With src it is all that a host has to set. ""
//   says that nobody is signed in.
// - client: set by our app only. Without it the bell makes its own client of src and token.
// - keys: whether single letters are shortcuts.
// Events:
// - ctms-notification: a new notification arrived. The detail is its row.
// - ctms-navigate {url, task_id}: somebody opened a notification. If it is prevented, the browser stays on the page.
// - ctms-unauthorized: the server has refused the token.
// Methods:
// - refresh(): asks for the token anew, after somebody has signed in or out. Returns a promise that ends when that is
//   known.
// Slots: icon, empty, tools, strip, foot. Parts: bell, badge, panel.

import { html, nothing } from "../vendor/lit.js";
import { again } from "./again.js";
import { Announcer } from "./announcer.js";
import { payload } from "./api.js";
import { bellLook } from "./bell-look.js";
import { loadPanel, loadPreferences, scriptBase, SoundPart } from "./bell-parts.js";
import { Client } from "./client.js";
import { StoreElement } from "./element.js";
import { rings } from "./event.js";
import { HostToken } from "./host-token.js";
import * as icons from "./icons.js";
import { controls, tokens } from "./look.js";
import { placePanel } from "./panel-place.js";
import { loadLanguage, supported, words } from "./words.js";

export class Bell extends StoreElement {
  static properties = {
    ...StoreElement.properties,
    src: String,
    token: Object,
    theme: String,
    open: Boolean,
    keys: Object,
  };

  static styles = [tokens, controls, bellLook];

  #announcer = new Announcer(this);
  /** The token of the host's page, unless the app gave us a client. @type {HostToken | null} */
  #hostToken = null;
  /** The client that the bell made itself. @type {Client | null} */
  #ownClient = null;
  /** The server that it is for. */
  #base = "";
  /** Whether the list of the panel could not be loaded. */
  #panelFailed = false;
  /** Whether the panel shows the preferences in place of the list, on a host's page. */
  #choosing = false;
  #sound = new SoundPart();
  #again = again(); // for words that did not come
  #waking = new AbortController();
  #listening = new AbortController();

  constructor() {
    super();
    /** @type {Client | null} */
    this.client = null;
    /** The server's address, as the host gives it. */
    this.src = "";
    /** @type {import("./host-token.js").Given} */
    this.token = "";
    /** "light", "dark", "system", or "" for that of the page. */
    this.theme = "";
    this.open = false;
    this.keys = true;
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    if (!this.client) return [];
    const { store, connection } = this.client;
    // A storage event tells what the panel of another tab has shown.
    return [
      ...super.listeners(),
      [store, "arrive", (event) => this.#onArrive(event.detail)],
      [connection, "unauthorized", () => this.#hostToken?.refused()],
      [connection, "state", () => connection.state === "open" && this.#hostToken?.accepted()],
      [globalThis, "storage", this.rerender],
    ];
  }

  connectedCallback() {
    super.connectedCallback();
    this.#loadLanguage(); // of a bell that comes back; the first rendering asks for that of a new one
    this.#connect();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.open = false;
    this.#togglePanel(false);
    this.#listening.abort(); // the browser may have closed the panel already
    this.#waking.abort();
    this.#hostToken?.stop();
    this.#ownClient?.stop();
    this.#sound.stop();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("src") || changed.has("token")) this.#connect();
    if (changed.has("lang") || changed.has("src")) this.#loadLanguage();
    super.willUpdate(changed);
  }

  /** Asks for the token anew: somebody has signed in or out. */
  async refresh() {
    await this.#hostToken?.refresh();
    this.#ownClient?.connection.wake();
  }

  // Connects by a client of our own, unless the app gave us one. It may be called again after any change.
  #connect() {
    if (!this.isConnected || this.client !== this.#ownClient) return;
    const base = new URL(this.src || ".", scriptBase || document.baseURI).href.replace(/\/?$/, "/");
    const hostToken = (this.#hostToken ??= this.#newHostToken());
    hostToken.set(this.token);
    if (base !== this.#base) {
      this.#base = base;
      this.#renewClient();
    } else if (this.#waking.signal.aborted && !this.#ownClient?.nobody) this.#ownClient?.start();
    if (this.#waking.signal.aborted) this.#listenForWaking(hostToken);
  }

  #newHostToken() {
    const hostToken = new HostToken();
    hostToken.addEventListener("person", () => this.#renewClient());
    hostToken.addEventListener("refused", () => this.emit("ctms-unauthorized"));
    this.#waking.abort();
    return hostToken;
  }

  /** @param {HostToken} hostToken */
  #listenForWaking(hostToken) {
    const { signal } = (this.#waking = new AbortController());
    const wake = () => document.hidden || hostToken.wake();
    addEventListener("focus", wake, { signal });
    addEventListener("online", wake, { signal });
    document.addEventListener("visibilitychange", wake, { signal });
    // A page that the browser kept is from before whatever its person has done since.
    addEventListener("pageshow", ({ persisted }) => persisted && this.refresh(), { signal });
    hostToken.start();
  }

  // Nothing of the person before is shown any more. Requests that still wait are made in their name, by their last
  // token.
  #renewClient() {
    const [before, base, hostToken] = [this.#ownClient, this.#base, /** @type {HostToken} */ (this.#hostToken)];
    let last = "";
    /** @type {Client} */
    const client = new Client({
      base,
      token: async (old) => {
        const token = await hostToken.get(old);
        if (client !== this.#ownClient) return last === old ? "" : last;
        const { user_id, sub } = payload(token);
        client.name = `ctms ${base} ${user_id ?? sub}`;
        return (last = token);
      },
    });
    this.client = this.#ownClient = client;
    before?.stop();
    this.#choosing = false;
    this.#sound.stop();
    this.#announcer.clear();
    client.nobody = hostToken.person === "";
    if (this.isConnected && !client.nobody) client.start();
  }

  // The app has the list of the panel already. The embed loads it from its server.
  #loadPanel() {
    const base = this.#ownClient?.base;
    if (!base) return;
    this.#panelFailed = false;
    loadPanel(base).catch(() => {
      this.#panelFailed = true;
      this.requestUpdate();
    });
  }

  // Shows the preferences, which come from the server of the embed, or the list again.
  async #choose() {
    try {
      if (!this.#choosing) await loadPreferences(this.#ownClient?.base, this.lang);
      this.#choosing = !this.#choosing;
    } catch {
      // another try comes with the next click
    }
    this.requestUpdate();
  }

  // Without its words the bell is English, and tries again.
  #loadLanguage() {
    if (this.#ownClient && supported(this.lang) !== "en")
      loadLanguage(this.lang, this.#ownClient.base + "embed/lang/").then(
        () => this.client?.store.changed(),
        () => this.#again(() => this.isConnected && this.#loadLanguage()),
      );
  }

  /** @param {{ row: import("./store.js").Row, live: boolean }} arrived */
  #onArrive({ row, live }) {
    if (row.read) return;
    if (live) this.emit("ctms-notification", row);
    if (!rings(row)) return;
    if (live && this.#ownClient) this.#sound.start(this.#ownClient, { row, live }); // the app has its own
    if (live) for (const pop of this.renderRoot.querySelector(".badge")?.getAnimations() ?? []) pop.play();
    this.#announcer.add(row);
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    this.toggleAttribute("open", this.open);
    if (!this.open) this.#choosing = false;
    this.style.setProperty("color-scheme", this.theme === "system" ? "light dark" : this.theme);
    if (changed.has("open")) this.#togglePanel(this.open);
  }

  /** @param {boolean} on */
  #togglePanel(on) {
    const panel = /** @type {HTMLElement} */ (this.renderRoot?.querySelector(".panel"));
    if (!panel || panel.matches(":popover-open") === on) return;
    this.#listening.abort();
    if (on) {
      this.#loadPanel();
      const { signal } = (this.#listening = new AbortController());
      const onPress = (/** @type {Event} */ event) => event.composedPath().includes(this) || (this.open = false);
      document.addEventListener("pointerdown", onPress, { signal, capture: true });
      addEventListener("resize", this.#placePanel, { signal, capture: true });
      addEventListener("scroll", this.#placePanel, { signal, capture: true });
      this.#placePanel();
      panel.showPopover();
      panel.focus();
    } else panel.hidePopover();
  }

  #placePanel = () =>
    placePanel(this, /** @type {HTMLElement} */ (this.renderRoot.querySelector(".panel")));

  #close() {
    this.open = false;
    /** @type {HTMLElement} */ (this.renderRoot.querySelector(".bell")).focus();
  }

  // On a narrow screen the panel covers the page. It closes when the focus goes to the page behind it.
  /** @param {FocusEvent} event */
  #onFocusOut(event) {
    const to = /** @type {Node | null} */ (event.relatedTarget);
    if (to && innerWidth <= 480 && !this.contains(to) && !(/** @type {Node} */ (event.currentTarget).contains(to)))
      this.open = false;
  }

  /** @param {KeyboardEvent} event */
  #onKeydown(event) {
    if (!this.open) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      this.#close();
    } else if (event.target === event.currentTarget && event.key !== "Enter") {
      const inbox = /** @type {import("./inbox.js").Inbox | null} */ (this.renderRoot.querySelector("ctms-inbox"));
      inbox?.onKeydown?.(event);
    }
  }

  render() {
    const w = words(this.lang);
    const { store, lastSeen = 0, offline } = this.client ?? {};
    const count = store?.count ?? 0;
    const shown = count > 99 ? "99+" : count;
    const unseen =
      count &&
      !this.open &&
      store?.all.ids.some((id) => {
        const row = store.rows.get(id);
        return id > lastSeen && row && !store.isRead(row) && rings(row);
      });
    return html`
      <button
        part="bell"
        class="icon bell ${offline ? "away" : ""} ${unseen ? "new" : ""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${w.bell(shown)}
        title=${w.notifications}
        @click=${() => (this.open = !this.open)}
        @pointerenter=${() => this.#loadPanel()}
        @focus=${() => this.#loadPanel()}
        @keydown=${this.#onKeydown}
      >
        <span class="glyph"><slot name="icon">${icons.bell}</slot></span>
        ${count ? html`<span class="badge" part="badge" aria-hidden="true">${shown}</span>` : nothing}
      </button>
      <div class="unseen" role="status">${this.#announcer.text}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${w.notifications}
        tabindex="-1"
        @keydown=${this.#onKeydown}
        @focusout=${this.#onFocusOut}
        @ctms-navigate=${this.#close}
      >
        ${this.open && this.#panelFailed ? html`<p class="sorry" role="alert">${w.failed}</p>` : nothing}
        ${this.open
          ? this.#choosing
            ? html`<div class="choices">
                <button class="icon" title=${w.close} @click=${this.#choose}>${icons.close}</button>
                <ctms-choices .client=${this.client} lang=${this.lang} .zone=${this.zone}></ctms-choices>
              </div>`
            : html`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              ${this.#ownClient
                ? html`<button slot="tools" class="icon preferences" title=${w.preferences} @click=${this.#choose}>
                    ${icons.gear}
                  </button>`
                : nothing}
              <button slot="tools" class="icon close" title=${w.close} @click=${this.#close}>${icons.close}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]") ? html`<slot name="empty" slot="empty"></slot>` : nothing}
            </ctms-inbox>`
          : nothing}
      </div>
    `;
  }
}

if (!customElements.get("ctms-bell")) customElements.define("ctms-bell", Bell);
