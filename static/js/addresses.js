// @ts-check
// <ctms-addresses>: the e-mail addresses and the chats of a person.
//
// Properties: client, lang, zone, me, chosen (the preferences).

import { html, nothing, repeat } from "../vendor/lit.js";
import { awayLook, EndpointPage } from "./endpoints.js";
import { formStyles } from "./forms.js";
import { controls, tokens } from "./look.js";
import { pages } from "./pages-look.js";
import { supported } from "./words.js";

/** The chats, and what each asks for. */
const services = /** @type {const} */ ([
  { kind: "slack", name: "Slack", fields: ["url"] },
  { kind: "discord", name: "Discord", fields: ["url"] },
  { kind: "teams", name: "Microsoft Teams", fields: ["url"] },
  { kind: "telegram", name: "Telegram", fields: ["token", "to"] },
  { kind: "mattermost", name: "Mattermost", fields: ["url", "to"] },
  { kind: "ntfy", name: "ntfy", fields: ["url", "token"] },
  { kind: "gotify", name: "Gotify", fields: ["url", "token"] },
]);

/** The fields that may stay empty. */
const optional = ["mattermost to", "ntfy token"];

export class Addresses extends EndpointPage {
  static properties = { ...EndpointPage.properties, kind: Object, chosen: Object };

  static styles = [tokens, controls, pages, formStyles, awayLook];

  path = "api/me/endpoints/";

  constructor() {
    super();
    /** The chat that the form is for. */
    this.kind = "slack";
    /** The chats of the last load, to see whether they are others. */
    this.known = "";
    /** @type {import("./preference-store.js").PreferenceStore | null} */
    this.chosen = null;
  }

  // The frame also tells that an address was confirmed, wherever its link was followed.
  onFrame = (/** @type {CustomEvent} */ { detail }) => {
    const told = detail.type === "preferences" || detail.type === "caught_up"; // one may have been missed
    if (told && this.list.some((one) => !one.confirmed)) this.load().catch(() => {});
  };

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    const { connection } = this.client ?? {};
    const all = super.listeners();
    if (connection) all.push([connection, "frame", this.onFrame]);
    if (this.chosen) all.push([this.chosen, "change", this.rerender]);
    return all;
  }

  get chats() {
    return this.list.filter((one) => one.channel === "chat");
  }

  /** Other chats may be used now. */
  received() {
    const chats = JSON.stringify(this.chats.map(({ id, enabled }) => [id, enabled]));
    if (this.loaded && chats !== this.known) this.chosen?.load();
    this.known = chats;
  }

  /**
   * Uses a chat beside the others, or not any more.
   * @param {any} one
   * @param {boolean} on
   */
  async use(one, on) {
    await this.send("e" + one.id, async () => {
      await this.chosen?.patch(({ chats = [] }) => {
        const next = chats.filter((id) => id !== one.id).concat(on ? one.id : []);
        return next.length ? { chats: next } : null; // another tab has left this one alone
      });
      return "";
    });
    this.requestUpdate();
  }

  /**
   * Renders whether one of several chats is used. One always is.
   * @param {any} one
   * @param {string} name
   */
  useOf(one, name) {
    const { now } = this.chosen ?? {};
    if (!now || this.chats.length < 2) return nothing;
    const { chats = [] } = now;
    const on = chats.includes(one.id);
    return html`<label class="switch"><input type="checkbox" role="switch" aria-label="${this.away.use}: ${name}"
        .checked=${on} ?disabled=${(on && chats.length === 1) || this.busy === "e" + one.id}
        @change=${async (/** @type {any} */ { target }) => {
          await this.use(one, target.checked);
          target.checked = this.chosen?.now?.chats?.includes(one.id); // as it is, also if that was refused
        }}
      /><span>${this.away.use}</span></label>`;
  }

  /** @param {any} draft */
  async add(draft) {
    const form = draft.channel;
    await this.send(form, async () => {
      const added = await this.client?.api.request("POST", this.path, { language: supported(this.lang), ...draft });
      const { away } = this;
      await this.load();
      if (added.confirmed) return away.chatAdded;
      return added.mail === "sent" ? away.mailSent(added.address) : this.fail(form, away.mailFailed);
    });
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { form: channel = "" } = form.dataset;
    const fields = Object.fromEntries(new FormData(form));
    const missing = Object.entries(fields).filter(
      ([name, text]) => !text && !optional.includes(`${this.kind} ${name}`),
    );
    if (this.showMissing(channel, Object.fromEntries(missing.map(([name]) => [name, this.w.needed])))) return;
    await this.add({ channel, ...fields });
    if (this.outcome.get(channel)?.good) form.reset();
  }

  /**
   * @param {string} form
   * @param {string} name
   * @param {string} label
   * @param {string} [type]
   */
  input(form, name, label, type = "text") {
    return html`<div>
      <label class="label" for="${form}-${name}">${label}</label>
      <input
        class="field"
        id="${form}-${name}"
        name=${name}
        type=${type}
        autocomplete=${type === "email" ? "email" : "off"}
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${this.invalid(form, name)}
      />
      ${this.message(form, name)}
    </div>`;
  }

  email() {
    const { away } = this;
    return html`<section class="card">
      <h2>${away.email}</h2>
      <p class="hint">${away.emailMore}</p>
      ${this.rows("email", (one) => one.confirmed ? nothing : html`<button type="button" class="quiet"
        @click=${() => this.add({ channel: "email", address: one.address })}>${away.again}</button>`)}
      <form data-form="email" class="pair" novalidate @submit=${this.submit}>
        ${this.input("email", "address", away.address, "email")}
        <div class="end"><button class="main" ?disabled=${this.busy === "email"}>${away.add}</button>${this.message(
          "email", "", ["address"])}</div>
      </form>
    </section>`;
  }

  chat() {
    const { away } = this;
    const { fields } = services.find((one) => one.kind === this.kind) ?? services[0];
    return html`<section class="card">
      <h2>${away.chat}</h2>
      <p class="hint">${away.chatMore}</p>
      ${this.rows("chat", (one, name) => this.useOf(one, name))}
      <form data-form="chat" class="pair" novalidate @submit=${this.submit}>
        <div>
          <label class="label" for="kind">${away.service}</label>
          <select class="field" id="kind" name="kind"
            @change=${(/** @type {any} */ e) => ((this.kind = e.target.value), this.outcome.delete("chat"))}>
            ${services.map(
              ({ kind, name }) => html`<option value=${kind} .selected=${kind === this.kind}>${name}</option>`,
            )}
          </select>
        </div>
        ${repeat(fields, (name) => this.kind + name, (name) => this.input("chat", name, away.fields[name]))}
        <div class="end"><button class="main" ?disabled=${this.busy === "chat"}>${away.add}</button>${this.message(
          "chat", "", [...fields])}</div>
      </form>
    </section>`;
  }

  /**
   * @param {string} channel
   * @param {(one: any, name: string) => unknown} more
   */
  rows(channel, more) {
    const { away } = this;
    const nameOf = (/** @type {any} */ one) =>
      channel === "email"
        ? one.address
        : `${services.find((service) => service.kind === one.kind)?.name ?? one.kind}, ${one.address}`;
    const tag = (/** @type {any} */ one) => (!one.confirmed ? away.waits : one.enabled ? "" : away.off);
    return repeat(this.list.filter((one) => one.channel === channel), (one) => one.id, (one) =>
      this.row(one, nameOf(one), tag(one), more(one, nameOf(one))));
  }

  render() {
    const channels = this.me?.channels ?? [];
    if (!this.loaded) return nothing;
    return html`${channels.includes("email") ? this.email() : nothing}
    ${channels.includes("chat") ? this.chat() : nothing}`;
  }
}

customElements.define("ctms-addresses", Addresses);
