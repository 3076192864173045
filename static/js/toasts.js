// @ts-check
// <ctms-toasts>: shows what just arrived, at most three toasts at a time. All of it is in the inbox as well.
//
// Properties: client, lang, zone; quiet, whether another element shows arrivals at the moment.
// Events: ctms-navigate {url, task_id} (cancelable), when somebody opens a notification.

import { html, nothing, repeat } from "../vendor/lit.js";
import { target } from "./client.js";
import { css, StoreElement } from "./element.js";
import { actions } from "./event-row.js";
import * as icons from "./icons.js";
import { controls, tokens } from "./look.js";
import { mark } from "./mark-one.js";
import { classOf, iconOf, linesOf, priorityOf } from "./row.js";
import { words } from "./words.js";

const maxToasts = 3;
const showFor = 6_000;

/** @typedef {{ id: number, row?: import("./store.js").Row, text?: string, bad?: boolean }} Toast */

export class Toasts extends StoreElement {
  static properties = { ...StoreElement.properties, quiet: Object };

  static styles = [
    tokens,
    controls,
    css`
      :host {
        position: fixed;
        inset-block-end: 16px;
        inset-inline-end: 16px;
        z-index: 50;
        width: min(360px, calc(100vw - 32px));
        pointer-events: none;
      }
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      .toast {
        pointer-events: auto;
        display: flex;
        gap: 12px;
        align-items: center;
        padding-block: 8px;
        padding-inline: 14px 8px;
        min-height: 52px;
        border: 1px solid transparent;
        border-radius: var(--our-radius);
        background: var(--our-surface);
        box-shadow: var(--our-float);
        animation: rise 0.16s ease-out;
      }
      .toast > svg {
        color: var(--our-accent);
      }
      .toast > :is(.due, .high) {
        color: var(--our-warn);
      }
      .toast > .urgent {
        color: var(--our-danger);
      }
      .toast .actions {
        flex-wrap: wrap;
        margin-block-start: 6px;
      }
      .bad {
        color: var(--our-danger);
      }
      .said {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .said b {
        font-weight: 600;
      }
      b bdi {
        display: block;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
        text-align: -webkit-match-parent;
      }
      .said a > span:not(.unseen) {
        color: var(--our-muted);
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
    `,
  ];

  constructor() {
    super();
    /** Whether another element shows arrivals at the moment. */
    this.quiet = false;
    /** @type {Toast[]} */
    this.toasts = [];
    this.lastID = 0;
    /** @type {any} */
    this.timer = 0;
    /** Whether the pointer is over the toasts. */
    this.hovered = false;
  }

  /** What had the focus before a toast did. @type {HTMLElement | null} */
  #focusedElsewhere = null;

  /** @param {FocusEvent} event */
  #onFocusOut = (event) => {
    const from = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (from.getRootNode() !== this.renderRoot) this.#focusedElsewhere = event.relatedTarget ? from : null;
  };

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    // Another element shows them now.
    if (changed.has("quiet") && this.quiet) this.dismiss((toast) => toast.row !== undefined);
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    if (!this.client) return [];
    // A notification that was read needs no toast.
    return [
      [this.client.store, "dismiss", ({ detail }) => this.dismiss((toast) => toast.row?.id === detail)],
      [document, "focusout", this.#onFocusOut],
    ];
  }

  // The focus goes from a toast that is closed to another one, or back.
  updated() {
    if (this.lostFocus) (this.renderRoot.querySelector("button") ?? this.#focusedElsewhere)?.focus({ preventScroll: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  /**
   * Shows a toast. When there are too many, the oldest goes. Errors go last.
   * @param {Omit<Toast, "id">} toast
   */
  add(toast) {
    const before = [...this.toasts];
    const oldest = before.findIndex((one) => !one.bad);
    if (before.length === maxToasts) before.splice(Math.max(0, oldest), 1);
    this.toasts = [...before, { ...toast, id: ++this.lastID }];
    this.requestUpdate();
    this.scheduleDismiss();
  }

  // Dismisses the oldest after a while, but none while the pointer or the focus is on them. Errors stay until they are
  // closed.
  scheduleDismiss() {
    clearTimeout(this.timer);
    const passing = this.toasts.filter((toast) => !toast.bad);
    if (!passing.length) return;
    this.timer = setTimeout(
      () => this.hovered || this.renderRoot.querySelector(":focus") || this.dismiss((toast) => toast === passing[0]),
      showFor / (passing.length > 1 ? 2 : 1),
    );
  }

  /** @param {(toast: Toast, i: number) => boolean} which */
  dismiss(which) {
    const left = this.toasts.filter((toast, i) => !which(toast, i));
    if (left.length === this.toasts.length) return;
    this.toasts = left;
    if (!left.length) this.hovered = false;
    this.requestUpdate();
    this.scheduleDismiss();
  }

  /**
   * @param {MouseEvent} event
   * @param {Toast} toast
   * @param {string} [to] the address of one of its actions
   */
  follow(event, toast, to) {
    const { row } = toast;
    if (!row || !this.client) return;
    mark(this.client.store, [row.id], true);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (!this.emit("ctms-navigate", { url: to ?? target(row, this.client.base), task_id: row.task_id }))
      event.preventDefault();
    this.dismiss((one) => one === toast);
  }

  render() {
    const w = words(this.lang);
    if (!this.toasts.length) return nothing;
    return html`<section
      aria-label=${w.notifications}
      @pointerenter=${() => (this.hovered = true)}
      @pointerleave=${() => ((this.hovered = false), this.scheduleDismiss())}
      @focusout=${this.scheduleDismiss}
      @keydown=${(/** @type {KeyboardEvent} */ e) => e.key === "Escape" && this.dismiss(() => true)}
    >
      ${repeat(
        this.toasts,
        (toast) => toast.id,
        (toast) => {
          const { row } = toast;
          const { first, below } = row ? linesOf(row, w, this.zone) : { first: "", below: "" };
          const base = this.client?.base ?? "";
          return html`<div class="toast ${row ? classOf(row) : ""} ${toast.bad ? "bad" : ""}">
            ${row ? iconOf(row) : nothing}
            ${row
              ? html`<div class="said">
                  <a href=${target(row, base)} @click=${(/** @type {MouseEvent} */ e) => this.follow(e, toast)}
                    ><span class="unseen">${priorityOf(row, w)}</span>${below
                      ? html`<b><bdi>${first}</bdi></b><span>${below}</span>`
                      : html`<bdi>${first}</bdi>`}</a
                  >${actions(row, base, (e, url) => this.follow(e, toast, url))}
                </div>`
              : html`<span class="said" role=${toast.bad ? "alert" : "status"}>${toast.text}</span>`}
            <button
              type="button"
              class="icon"
              title=${w.close}
              aria-label=${w.close}
              @click=${() => this.dismiss((one) => one === toast)}
            >
              ${icons.close}
            </button>
          </div>`;
        },
      )}
    </section>`;
  }
}

customElements.define("ctms-toasts", Toasts);
