// @ts-check
// <ctms-channels>: how people are reached who have no page open, and the hooks of the organisation. An admin has a test
// sent to an address or a device of their own, and sees what the other side answered.
//
// Properties: client, lang, tasks, me, zone.

import { html, nothing } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import { css } from "./element.js";
import { outcomeOf } from "./hooks.js";

/** @typedef {"email" | "push" | "chat"} Channel */
/** Where a test can go. @typedef {{ id: number, channel: Channel, name: string, path: string }} Own */

/**
 * @typedef {object} Settings
 * @property {{ server: string, from: string } | null} email
 * @property {{ hosts: string[] } | null} push
 * @property {{ hosts: string[] } | null} chat
 * @property {string | null} public_url
 * @property {string[]} allow_private
 */

const channelsLook = css`
  h2 {
    display: flex;
    gap: 10px;
    align-items: baseline;
  }
  .tag {
    font-size: 12px;
    font-weight: 400;
    color: var(--our-muted);
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding: 1px 8px;
  }
  .hint a {
    text-decoration: underline;
  }
  .own {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    border-block-start: 1px solid var(--our-line);
    padding-block-start: 12px;
  }
  .own bdi {
    flex: 1 1 160px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .own .error,
  .own .good {
    flex-basis: 100%;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .hint {
    margin: 0;
  }
`;

export class Channels extends AdminPage {
  static styles = [...AdminPage.styles, channelsLook];

  constructor() {
    super();
    /** @type {Settings | null} */
    this.settings = null;
    /** @type {Own[]} */
    this.own = [];
  }

  get name() {
    return /** @type {const} */ ("channels");
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.me?.is_admin) this.load();
  }

  load() {
    return this.send("list", async () => {
      const get = async (/** @type {string} */ path) => this.client?.api.request("GET", path);
      const addresses = "api/me/endpoints/";
      const devices = "api/me/devices/";
      const [settings, mine, browsers] = await Promise.all([get("api/channels/"), get(addresses), get(devices)]);
      this.own = [
        ...mine.results
          .filter((/** @type {any} */ one) => one.confirmed)
          .map((/** @type {any} */ { id, channel, address }) => ({ id, channel, name: address, path: addresses })),
        ...browsers.results.map((/** @type {any} */ { id, name }) => ({ id, channel: "push", name, path: devices })),
      ];
      this.settings = settings;
      return "";
    });
  }

  /** Has a test sent, and says what the other side answered. @param {Own} one */
  async test(one) {
    const form = `test${one.id}`;
    let ok = true;
    await this.send(form, async () => {
      const said = await this.client?.api.request("POST", `${one.path}${one.id}/test/`);
      ok = said.ok;
      return outcomeOf(this.p.away, said);
    });
    this.judge(form, ok);
  }

  content() {
    const { p, settings } = this;
    const { ways, columns } = p;
    const list = (/** @type {string[]} */ all) => all.join(", ") || ways.none;
    return html`<p class="hush">${ways.more}</p>
      ${this.message("list")}
      ${
        settings &&
        html`${this.card("email", columns.email, !!settings.email, ways.emailOff, [
            [ways.server, settings.email?.server],
            [ways.from, settings.email?.from],
            [ways.publicUrl, settings.public_url],
          ])}
          ${this.card("push", columns.push, !!settings.push, ways.pushOff, [
            [ways.publicUrl, settings.public_url],
            [ways.hosts, settings.push && list(settings.push.hosts)],
          ])}
          ${this.card("chat", columns.chat, !!settings.chat, ways.chatOff, [
            [ways.chatHosts, settings.chat && list(settings.chat.hosts)],
            [ways.networks, list(settings.allow_private)],
          ])} <ctms-hooks lang=${this.lang} .client=${this.client} .me=${this.me} .zone=${this.zone}></ctms-hooks>`
      }`;
  }

  /**
   * One channel: whether it is on, its settings, and where a test can go.
   * @param {Channel} channel
   * @param {string} name
   * @param {boolean} on
   * @param {string} whenOff
   * @param {[string, string | null | undefined][]} rows
   */
  card(channel, name, on, whenOff, rows) {
    const { ways } = this.p;
    return html`<section class="card" data-channel=${channel} aria-labelledby="${channel}-name">
      <h2><span id="${channel}-name">${name}</span><span class="tag">${on ? ways.on : ways.off}</span></h2>
      ${
        on
          ? html`<dl>
                ${rows.map(
                  ([label, value]) =>
                    value &&
                    html`<dt>${label}</dt>
                      <dd><bdi>${value}</bdi></dd>`,
                )}
              </dl>
              ${this.tests(channel)}`
          : html`<p class="hint">${whenOff}</p>`
      }
    </section>`;
  }

  /** @param {Channel} channel */
  tests(channel) {
    const { ways, away } = this.p;
    const own = this.own.filter((one) => one.channel === channel);
    const missing = { email: ways.noEmail, push: ways.noPush, chat: ways.noChat }[channel];
    if (!own.length)
      return html`<p class="hint">
        ${missing} <a href="${this.client?.base}settings" @click=${this.navigate}>${ways.settings}</a>
      </p>`;
    return own.map((one) => {
      const form = `test${one.id}`;
      return html`<div class="own" data-form=${form}>
        <bdi>${one.name}</bdi>
        <button
          type="button"
          class="quiet"
          aria-label="${away.test}: ${one.name}"
          ?disabled=${this.busy === form}
          @click=${() => this.test(one)}
        >
          ${away.test}
        </button>
        ${this.message(form) || nothing}
      </div>`;
    });
  }
}

customElements.define("ctms-channels", Channels);
