// @ts-check
// The menu of a row of the inbox, or of all that are selected: what can be done with them, and until when to snooze.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { isTaken, presets } from "./snooze.js";
import { folderOf } from "./states.js";
import { clock, toField, understood, weekdayClock } from "./time.js";
import { locale, words } from "./words.js";

/** @typedef {import("./fold.js").Item} Item */
/** @typedef {import("./store.js").Row} Row */

const gap = 4; // px between the menu and what it belongs to, and the edge of the window

export class RowMenu {
  /** What it shows: "" while it is closed. @type {"" | "more" | "snooze" | "pick"} */
  #kind = "";
  /** The newest row of the item that it is for, unless it is for all that are selected. @type {Row | null} */
  #row = null;
  /** @type {number[]} */
  #ids = [];
  /** @type {HTMLElement | null} */
  #opener = null;
  #wrong = false;
  /** Whether it was opened just now. */
  #opening = false;
  #listening = new AbortController();

  /** @param {import("./inbox.js").Inbox} inbox */
  constructor(inbox) {
    this.inbox = inbox;
  }

  /**
   * Opens beside the element of an event.
   * @param {"more" | "snooze"} kind
   * @param {Item | null} item null for all that are selected
   * @param {{ currentTarget: unknown }} event
   */
  open(kind, item, event) {
    this.#kind = kind;
    this.#row = item?.rows[0] ?? null;
    this.#ids = item ? this.inbox.acts.idsOf(item) : [...this.inbox.acts.picked];
    this.#opener = /** @type {HTMLElement} */ (event.currentTarget);
    this.#wrong = false;
    this.#opening = true;
    this.inbox.requestUpdate();
  }

  /** Closes, and gives the focus back. */
  close() {
    if (!this.#kind) return;
    const inside = this.#popover?.contains(/** @type {ShadowRoot} */ (this.inbox.renderRoot).activeElement);
    this.#kind = "";
    this.#listening.abort();
    this.#popover?.hidePopover();
    if (inside) this.#opener?.focus();
    this.inbox.requestUpdate();
  }

  /** @returns {HTMLElement | null} */
  get #popover() {
    return this.inbox.renderRoot.querySelector(".menu");
  }

  /** Shows what was rendered, where it belongs. */
  settle() {
    const box = this.#popover;
    if (!box || !this.#kind) return;
    if (!box.matches(":popover-open")) {
      box.showPopover();
      this.#listenOutside(box);
    }
    this.#place(box);
    // Somebody may be writing elsewhere when the list changes.
    if (this.#opening)
      /** @type {HTMLElement | null} */ (box.querySelector("button, input"))?.focus();
    this.#opening = false;
  }

  /** Closes when the focus leaves the time that is picked. @param {FocusEvent} event */
  #onFocusOut = ({ relatedTarget }) => {
    if (this.#kind === "pick" && relatedTarget && !this.#popover?.contains(/** @type {Node} */ (relatedTarget)))
      this.close();
  };

  // A press elsewhere closes it. The press that opened it is over then, or its finger still rests on the row.
  /** @param {HTMLElement} box */
  #listenOutside(box) {
    const { signal } = (this.#listening = new AbortController());
    const outside = (/** @type {Event} */ event) => event.composedPath().includes(box) || this.close();
    document.addEventListener("pointerdown", outside, { signal, capture: true });
  }

  /** @param {HTMLElement} box */
  #place(box) {
    const near = /** @type {HTMLElement} */ (this.#opener).getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const left = getComputedStyle(box).direction === "rtl" ? near.left : near.right - width;
    const below = near.bottom + gap;
    const top = below + height > innerHeight ? near.top - height - gap : below;
    box.style.setProperty("left", Math.max(gap, Math.min(innerWidth - width - gap, left)) + "px");
    box.style.setProperty("top", Math.max(gap, Math.min(innerHeight - height - gap, top)) + "px");
  }

  /**
   * Moves through the menu. Its keys are none of the list's.
   * @param {KeyboardEvent} event
   */
  #onKeydown = (event) => {
    event.stopPropagation();
    if (event.key === "Escape" || (event.key === "Tab" && this.#kind !== "pick")) this.close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const box = this.#popover;
    if (!step || !box || this.#kind === "pick") return;
    const all = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("button")]);
    const at = all.indexOf(/** @type {any} */ (event.target));
    all[(at + step + all.length) % all.length]?.focus();
    event.preventDefault();
  };

  /** @param {"snooze" | "pick"} kind */
  #turn(kind) {
    this.#kind = kind;
    this.inbox.requestUpdate();
    this.inbox.updateComplete.then(() =>
      /** @type {HTMLElement | null} */ (this.#popover?.querySelector("button, input"))?.focus(),
    );
  }

  /**
   * @param {import("./states.js").Action} action
   * @param {string} [until]
   */
  #act(action, until) {
    const ids = this.#ids;
    this.close();
    this.inbox.acts.act(action, ids, until);
  }

  #pick() {
    const ids = this.#ids;
    this.close();
    this.inbox.acts.pickIds(ids);
  }

  #mute(/** @type {Row} */ row) {
    this.close();
    this.inbox.client?.store.states.mute(row);
  }

  render() {
    const label = words(this.inbox.lang)[this.#kind === "more" ? "more" : "snooze"];
    return html`<div
      class="menu"
      popover="manual"
      role=${this.#kind === "pick" ? "dialog" : "menu"}
      aria-label=${label}
      @keydown=${this.#onKeydown}
      @focusout=${this.#onFocusOut}
    >
      ${this.#content()}
    </div>`;
  }

  #content() {
    if (this.#kind === "more") return this.#more();
    if (this.#kind === "snooze") return this.#times();
    return this.#kind === "pick" ? this.#picker() : nothing;
  }

  /** @param {unknown} icon @param {string} label @param {() => void} act @param {string} [hint] */
  #entry(icon, label, act, hint) {
    return html`<button type="button" role="menuitem" tabindex="-1" @click=${act}>
      ${icon}<span>${label}</span>${hint ? html`<span class="hint">${hint}</span>` : nothing}
    </button>`;
  }

  #more() {
    const w = words(this.inbox.lang);
    const row = this.#row;
    const store = this.inbox.client?.store;
    if (!row || !store) return nothing;
    const folder = folderOf(row);
    const read = store.isRead(row);
    return html`${
      folder === "archived"
        ? this.#entry(icons.inbox, w.unarchive, () => this.#act("unarchive"))
        : this.#entry(icons.check, w.archive, () => this.#act("archive"))
    }
    ${
      folder === "snoozed"
        ? this.#entry(icons.inbox, w.unsnooze, () => this.#act("unsnooze"))
        : this.#entry(icons.snooze, w.snooze, () => this.#turn("snooze"))
    }
    ${this.#entry(icons.checkAll, read ? w.markUnread : w.markRead, () => this.#act(read ? "unread" : "read"))}
    ${this.inbox.full ? this.#entry(icons.select, w.select, () => this.#pick()) : nothing}
    ${
      row.task_id || row.topic
        ? this.#entry(icons.mute, row.task_id ? w.muteTask : w.muteTopic, () => this.#mute(row))
        : nothing
    }`;
  }

  #times() {
    const { lang, zone } = this.inbox;
    const w = words(lang);
    const now = new Date();
    const format = { lang: locale(lang), zone };
    return html`${presets(now, zone).map(({ name, at }) => {
      const hint = (name === "tomorrow" || name === "week" ? weekdayClock : clock)(at, format);
      return this.#entry(icons.snooze, w.snoozeTimes[name], () => this.#act("snooze", at.toISOString()), hint);
    })}
    ${this.#entry(icons.calendar, w.snoozePick, () => this.#turn("pick"))}`;
  }

  #picker() {
    const { lang, zone } = this.inbox;
    const w = words(lang);
    const inAnHour = toField(new Date(Date.now() + 3_600_000), zone);
    return html`<form @submit=${this.#onPick} novalidate>
      <label
        >${w.snoozePick}<input
          type="datetime-local"
          name="until"
          value=${inAnHour}
          aria-invalid=${this.#wrong}
          aria-describedby="wrong"
      /></label>
      <span id="wrong" class="bad" role="alert">${this.#wrong ? w.snoozeWrong : nothing}</span>
      <button class="quiet">${w.snooze}</button>
    </form>`;
  }

  #onPick = (/** @type {any} */ event) => {
    event.preventDefault();
    const at = understood(event.target.elements.until.value, this.inbox.zone)?.at;
    if (at && isTaken(at, new Date())) return this.#act("snooze", at.toISOString());
    this.#wrong = true;
    this.inbox.requestUpdate();
  };
}
