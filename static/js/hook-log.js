// @ts-check
// <ctms-hook-log>: what a hook got, the newest first. Properties: client, lang, zone; hook, the id.

import { html, nothing, repeat } from "../vendor/lit.js";
import { nextOf } from "./api.js";
import { css } from "./element.js";
import { FormPage, formStyles } from "./forms.js";
import { controls, tokens } from "./look.js";
import { pages } from "./pages-look.js";
import { pageWords } from "./page-words.js";
import { short } from "./time.js";
import { locale } from "./words.js";

/**
 * @typedef {object} Delivery
 * @property {number} id
 * @property {number} notification_id
 * @property {string} state
 * @property {number} tries
 * @property {string | null} next_at
 * @property {number | null} status
 * @property {string} error
 * @property {string} at
 */
/** @typedef {keyof import("./page-words.js").PageWords["hooks"]["states"]} State */
/** @typedef {keyof import("./page-words.js").PageWords["told"]["whys"]} Why */

const pageSize = 20;

/**
 * What the other side answered: the error, which mostly has the status, or both.
 * @param {number | null} [status]
 * @param {string | null} [error]
 */
export function answerOf(status, error) {
  if (error?.includes(String(status))) return error;
  return [status, error].filter(Boolean).join(": ");
}

const logLook = css`
  :host {
    display: grid;
    gap: 10px;
    overflow: visible;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    min-height: 36px;
    padding-block: 6px;
    border-block-start: 1px solid var(--our-line);
  }
  li > div {
    flex: 1 1 200px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .error,
  .hush {
    margin: 0;
  }
`;

export class HookLog extends FormPage {
  static properties = { ...FormPage.properties, hook: Object };

  static styles = [tokens, controls, pages, formStyles, logLook];

  constructor() {
    super();
    this.hook = 0;
    /** @type {Delivery[] | null} */
    this.deliveries = null;
    /** The path of the next page, "" at the end. */
    this.next = "";
    /** How often a page was asked for. An answer that another request has overtaken is dropped. */
    this.asked = 0;
  }

  get path() {
    return `api/hooks/${this.hook}/deliveries/`;
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  /** Loads the newest page. Until it is here, what is shown stays as it is. */
  load() {
    return this.#take(`${this.path}?page_size=${pageSize}`, () => []);
  }

  /** Loads the next page behind those that are shown. */
  older() {
    return this.#take(this.next, () => this.deliveries ?? []);
  }

  /** @param {string} path of a page @param {() => Delivery[]} before what stands before it */
  #take(path, before) {
    const turn = ++this.asked;
    return this.send("log", async () => {
      const page = await this.client?.api.request("GET", path);
      if (turn !== this.asked) return "";
      this.deliveries = [...before(), ...page.results];
      this.next = nextOf(page, this.path);
      return "";
    });
  }

  /** @param {Delivery} one */
  again(one) {
    return this.send("d" + one.id, async () => {
      const now = await this.client?.api.request("POST", `${this.path}${one.id}/retry/`);
      this.deliveries = (this.deliveries ?? []).map((other) => (other.id === now.id ? now : other));
      return "";
    });
  }

  render() {
    const { hooks: h } = pageWords(this.lang);
    const { deliveries, next } = this;
    if (!deliveries) return this.message("log");
    return html`${
        deliveries.length
          ? html`<ol>
              ${repeat(
                deliveries,
                (one) => one.id,
                (one) => this.item(one),
              )}
            </ol>`
          : html`<p class="hush">${h.noLog}</p>`
      }
      <div class="end">
        <button type="button" class="quiet" ?disabled=${this.busy === "log"} @click=${() => this.load()}>
          ${h.refresh}
        </button>
        ${
          next
            ? html`<button type="button" class="quiet" ?disabled=${this.busy === "log"} @click=${() => this.older()}>
                ${h.older}
              </button>`
            : nothing
        }${this.message("log")}
      </div>`;
  }

  /** @param {Delivery} one */
  item(one) {
    const { hooks: h, told } = pageWords(this.lang);
    const when = (/** @type {string} */ at) => short(new Date(at), { lang: locale(this.lang), zone: this.zone });
    const [state, why] = one.state.split(":");
    const name = h.states[/** @type {State} */ (state)] ?? state;
    const said = [
      why ? `${name}: ${told.whys[/** @type {Why} */ (why)] ?? why}` : name,
      when(one.at),
      ...(one.tries ? [h.tries(one.tries)] : []),
      ...(state === "sent" && one.status ? [h.answered(one.status)] : []),
      ...(one.next_at && state === "waiting" ? [h.nextTry(when(one.next_at))] : []),
    ];
    return html`<li data-delivery=${one.id} data-state=${state} data-form="d${one.id}">
      <div>
        ${h.item(one.notification_id)}
        <div class="hush">${said.join(" · ")}</div>
        ${one.error ? html`<div class="error">${answerOf(one.status, one.error)}</div>` : nothing}
        ${this.message("d" + one.id)}
      </div>
      ${
        ["waiting", "sending"].includes(state)
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              aria-label="${h.sendAgain}: ${h.item(one.notification_id)}"
              ?disabled=${this.busy === "d" + one.id}
              @click=${() => this.again(one)}
            >
              ${h.sendAgain}
            </button>`
      }
    </li>`;
  }
}

customElements.define("ctms-hook-log", HookLog);
