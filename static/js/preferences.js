// @ts-check
// <ctms-preferences>: the settings of a person, and those of this browser.
//
// Properties: client, lang, zone, tasks, me, session; chosen, what the person chose about notifications.
// Events: ctms-me (the person has changed; the detail is their new state), ctms-signed-in (after a new password).

import { html, nothing } from "../vendor/lit.js";
import "./addresses.js";
import { calendarSection } from "./calendar.js";
import "./choices.js";
import { css } from "./element.js";
import { setSystemNotifications, systemNotifications } from "./desktop.js";
import { device } from "./device.js";
import "./devices.js";
import { FormPage, formStyles } from "./forms.js";
import { controls, tokens } from "./look.js";
import { pageWords } from "./page-words.js";
import { notChosen } from "./page.js";
import { pages } from "./pages-look.js";
import { ours } from "./choice-types.js";
import { passwordForm, profileForm } from "./profile.js";
import { lacksOf, reach } from "./reach.js";
import { deviceSection } from "./this-device.js";
import { here } from "./time.js";
import { locale } from "./words.js";

export class Preferences extends FormPage {
  static properties = { ...FormPage.properties, session: Object, chosen: Object };

  static styles = [
    tokens,
    controls,
    pages,
    formStyles,
    css`
      .page {
        max-width: 840px;
        grid-template-columns: minmax(0, 1fr);
      }
      .secret {
        display: flex;
        gap: 8px;
        flex-wrap: wrap;
      }
      .secret .field {
        flex: 1 1 240px;
        width: auto;
      }
      .once p {
        margin: 0 0 8px;
      }
      .card > .hint {
        margin: -8px 0 0;
      }
      .jump {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .jump button {
        font-size: 13px;
      }
    `,
  ];

  constructor() {
    super();
    /** @type {import("./session.js").Session | null} */
    this.session = null;
    /** @type {import("./preference-store.js").PreferenceStore | null} */
    this.chosen = null;
    /** The address of the calendar that was made just now, else "". */
    this.calendar = "";
    /** The addresses and the devices, once they are known; null if they could not be loaded. @type {any} */
    this.endpoints = { "ctms-addresses": undefined, "ctms-devices": undefined };
  }

  get p() {
    return pageWords(this.lang);
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    return [...super.listeners(), [device, "change", this.rerender]];
  }

  /**
   * @param {string} form
   * @param {object} patch
   */
  async save(form, patch) {
    await this.send(form, async () => {
      this.emit("ctms-me", await this.client?.api.request("PATCH", `api/users/${this.me?.id}/`, patch));
      return this.w.saved;
    });
  }

  /** The sections that people look for: the name of each, and what of it is in which element. */
  get sections() {
    const { p, w } = this;
    const { channels = [] } = this.me ?? {};
    const all = [
      [p.whatReaches, "ctms-choices", "[data-section=types]"],
      [p.pause, "ctms-choices", "[data-section=pause_until]"],
      [p.quietHours, "ctms-choices", "[data-section=quiet]"],
      [p.leadTimes, "ctms-choices", "[data-section=lead_times]"],
      [p.away.email, "ctms-addresses", "[data-form=email]"],
      [w.password, "", "[data-form=password]"],
    ];
    return channels.includes("email") ? all : all.filter(([, element]) => element !== "ctms-addresses");
  }

  /**
   * Goes to a section. The next Tab leads to what is in it.
   * @param {string} element
   * @param {string} part
   */
  jump(element, part) {
    const host = element ? this.renderRoot.querySelector(element) : null;
    const found = (host?.shadowRoot ?? this.renderRoot).querySelector(part);
    const card = /** @type {HTMLElement | null | undefined} */ (found?.closest(".card"));
    if (!card) return; // it is being loaded
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    this.scrollTop += card.getBoundingClientRect().top - this.getBoundingClientRect().top - 16;
  }

  /**
   * Says what reaches the person of a type. It is blank until it is known where something can be sent.
   * @param {string} type
   */
  says = (type) => {
    const { "ctms-addresses": addresses, "ctms-devices": devices } = this.endpoints;
    const { chosen, me } = this;
    if (!chosen?.now || addresses === undefined || devices === undefined) return "\u00a0";
    const zone = me?.time_zone ?? notChosen;
    return reach(chosen.now.types[type], chosen.now, {
      lang: locale(this.lang),
      channels: /** @type {any} */ (me).channels ?? [],
      lacks: addresses && devices ? lacksOf(addresses, devices, chosen.now.chats) : {},
      prioritized: !Object.hasOwn(ours, type),
      zone: zone === here() ? undefined : zone,
    });
  };

  /** @param {CustomEvent} event */
  endpointsLoaded({ target, detail }) {
    this.endpoints[/** @type {Element} */ (target).localName] = detail;
    /** @type {any} */ (this.renderRoot.querySelector("ctms-choices"))?.requestUpdate();
  }

  async signOutEverywhere() {
    await this.send("everywhere", async () => {
      await this.client?.store.marking.flush();
      await this.client?.api.request("DELETE", `api/users/${this.me?.id}/sessions/`);
      await this.session?.logout();
      return "";
    });
  }

  render() {
    const { w, p, me } = this;
    if (!me) return nothing;
    const state = systemNotifications();
    const hint = {
      on: p.systemMore,
      off: p.systemMore,
      denied: p.systemDenied,
      insecure: p.systemInsecure,
      unavailable: p.systemUnavailable,
    }[state];
    return html`<div class="page" @ctms-endpoints=${this.endpointsLoaded}>
      <h1>${w.settings}</h1>
      <nav class="jump" aria-label=${this.p.onThisPage}>
        ${this.sections.map(
          ([name, element, part]) =>
            html`<button type="button" class="quiet" @click=${() => this.jump(element, part)}>${name}</button>`,
        )}
      </nav>
      ${profileForm(this)}

      <section class="card" data-form="own">
        <h2>${w.notifications}</h2>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${me.settings?.notify_own_changes ?? false}
            @change=${async (/** @type {any} */ { target }) => {
              await this.save("own", { settings: { notify_own_changes: target.checked } });
              target.checked = this.me?.settings?.notify_own_changes ?? false;
            }}
          />
          <span>${p.ownChanges}<span class="hint">${p.ownChangesMore}</span></span>
        </label>
        ${this.outcome.get("own")?.good ? nothing : this.message("own")}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${state === "on"}
            ?disabled=${state !== "on" && state !== "off"}
            @change=${async (/** @type {any} */ { target }) => {
              await setSystemNotifications(target.checked);
              target.checked = systemNotifications() === "on";
              this.requestUpdate();
            }}
          />
          <span>${w.system}<span class="hint">${hint}</span></span>
        </label>
      </section>

      <ctms-choices
        lang=${this.lang}
        .client=${this.client}
        .zone=${this.zone}
        .me=${me}
        .store=${this.chosen}
        .says=${/** @type {any} */ (me).channels?.length ? this.says : null}
      ></ctms-choices>

      <ctms-addresses lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${me} .chosen=${this.chosen}>
      </ctms-addresses>
      <ctms-devices lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${me}></ctms-devices>

      ${deviceSection(this)}

      ${calendarSection(this)}

      ${passwordForm(this)}

      <section class="card">
        <div class="end">
          <button type="button" class="danger" ?disabled=${this.busy === "everywhere"} @click=${this.signOutEverywhere}>
            ${w.everywhere}</button
          ><span class="hush">${p.everywhereMore}</span>
          ${this.message("everywhere")}
        </div>
      </section>
    </div>`;
  }
}

customElements.define("ctms-preferences", Preferences);
