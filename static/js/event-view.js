// @ts-check
// <ctms-event>: what an application told, in full, beside the inbox.
//
// Properties: client, lang, zone; row, the notification.
// Events: ctms-navigate {url, task_id} (cancelable).

import { html, nothing } from "../vendor/lit.js";
import { avatar } from "./avatar.js";
import { link } from "./client.js";
import { css, StoreElement } from "./element.js";
import { eventIcon } from "./event-row.js";
import { controls, tokens } from "./look.js";
import { appWords } from "./page.js";
import { pages } from "./pages-look.js";
import { called, linksIn, oneLine } from "./text.js";
import { short } from "./time.js";
import { locale } from "./words.js";

const look = css`
  :host {
    display: block;
    overflow-y: auto;
    padding: 24px;
    background: var(--our-surface);
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 18px;
    line-height: 24px;
    margin: 0 0 4px;
  }
  .from {
    margin: 0 0 16px;
    color: var(--our-muted);
  }
  .from > :is(.avatar, svg) {
    display: inline-grid;
    vertical-align: middle;
    margin-inline-end: 8px;
  }
  .text {
    white-space: pre-wrap;
    margin: 0 0 16px;
  }
  .text a {
    color: var(--our-accent);
    text-decoration: underline;
  }
  .actions {
    justify-content: start;
  }
  .actions a {
    max-width: 100%;
    box-sizing: border-box;
    white-space: normal;
  }
  .high {
    color: var(--our-warn);
  }
  .urgent {
    color: var(--our-danger);
  }
`;

export class EventView extends StoreElement {
  static properties = { ...StoreElement.properties, row: Object };

  static styles = [tokens, controls, pages, look];

  constructor() {
    super();
    /** @type {import("./store.js").Row | null} */
    this.row = null;
  }

  /** @param {MouseEvent} event */
  #follow = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const url = /** @type {HTMLAnchorElement} */ (event.currentTarget).href;
    if (!this.emit("ctms-navigate", { url, task_id: this.row?.task_id ?? null })) event.preventDefault();
  };

  render() {
    const { row } = this;
    if (!row) return nothing;
    const w = appWords(this.lang);
    const { title, message, actor, reason_text } = row;
    const at = short(new Date(row.at), { lang: locale(this.lang), zone: this.zone });
    const more = title && message !== title ? message : "";
    return html`<h2><bdi>${oneLine(title || message)}</bdi></h2>
      <p class="from">
        ${actor ? html`${avatar(actor)}<bdi>${oneLine(called(actor))}</bdi> · ` : eventIcon(row)}<time
          datetime=${row.created_at}
          >${at}</time
        >
      </p>
      ${
        more // no blank around it: the paragraph shows it
          ? html`<p class="text" dir="auto"
              >${linksIn(more).map(({ text, url }) =>
                url ? html`<a href=${url} target="_blank" rel="noopener">${text}</a>` : text,
              )}</p
            >`
          : nothing
      }
      ${reason_text ? html`<p class="hush"><bdi>${oneLine(reason_text)}</bdi></p>` : nothing} ${this.#links(row, w)}`;
  }

  /**
   * @param {import("./store.js").Row} row
   * @param {import("./page.js").AppWords} w
   */
  #links(row, w) {
    const base = this.client?.base ?? "";
    const actions = (row.actions ?? []).map(({ label, url }) => ({ label: oneLine(label), href: link(url, base) }));
    const to = link(row.url ?? "", base);
    const shown = actions.filter(({ href }) => href);
    return html`<div class="actions">
      ${to ? html`<a class="main" href=${to} @click=${this.#follow}>${w.openLink}</a>` : nothing}
      ${shown.map(
        ({ label, href }) => html`<a class="quiet" href=${href} @click=${this.#follow}><bdi>${label}</bdi></a>`,
      )}
    </div>`;
  }
}

customElements.define("ctms-event", EventView);
