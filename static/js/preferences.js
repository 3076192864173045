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
import { ours } from "./preference-store.js";
import { lacksOf, reach } from "./reach.js";
import { withEye } from "./reveal.js";
import { length } from "./text.js";
import { here } from "./time.js";
import { languages, locale } from "./words.js";

/** The name of a language in that language: "Deutsch". @param {string} lang */
const nativeName = (lang) => {
  const name = new Intl.DisplayNames(lang, { type: "language" }).of(lang) ?? lang;
  return name[0].toLocaleUpperCase(lang) + name.slice(1);
};

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
      [w.passwordTitle, "", "[data-form=password]"],
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

  /** @param {SubmitEvent} event */
  saveProfile(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    this.save("profile", { name: form.get("name"), time_zone: form.get("zone") });
  }

  /** @param {SubmitEvent} event */
  async savePassword(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    const { w } = this;
    const fresh = String(fields.get("new"));
    const missing = {
      ...(!fields.get("old") && { old_password: w.needed }),
      ...(length(fresh) < 8 && { password: fresh ? w.tooShort : w.needed }),
    };
    if (this.showMissing("password", missing)) return;
    await this.send("password", async () => {
      const password = String(fields.get("new"));
      await this.client?.api.request("PATCH", `api/users/${this.me?.id}/`, {
        old_password: fields.get("old"),
        password,
      });
      form.reset();
      // The new password ended all sessions, this one as well.
      await this.session?.login(this.me?.username ?? "", password);
      this.emit("ctms-signed-in");
      return this.w.passwordChanged;
    });
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
      lacks: addresses && devices ? lacksOf(addresses, devices) : {},
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
      await this.client?.store.flush();
      await this.client?.api.request("DELETE", `api/users/${this.me?.id}/sessions/`);
      await this.session?.logout();
      return "";
    });
  }

  render() {
    const { w, me } = this;
    if (!me) return nothing;
    // Some browsers list UTC, which says that no zone was chosen.
    const zones = Intl.supportedValuesOf("timeZone").filter((name) => name !== notChosen);
    if (!zones.includes("Etc/UTC")) zones.push("Etc/UTC");
    const zone = me.time_zone ?? notChosen;
    if (zone !== notChosen && !zones.includes(zone)) zones.push(zone);
    const state = systemNotifications();
    const hint = {
      on: w.systemMore,
      off: w.systemMore,
      denied: w.systemDenied,
      insecure: w.systemInsecure,
      unavailable: w.systemUnavailable,
    }[state];
    return html`<div class="page" @ctms-endpoints=${this.endpointsLoaded}>
      <h1>${w.settings}</h1>
      <nav class="jump" aria-label=${this.p.onThisPage}>
        ${this.sections.map(
          ([name, element, part]) =>
            html`<button type="button" class="quiet" @click=${() => this.jump(element, part)}>${name}</button>`,
        )}
      </nav>
      <form class="card" data-form="profile" @submit=${this.saveProfile}>
        <h2>${w.profile}</h2>
        <div class="pair">
          <div>
            <label class="label" for="name">${w.name}</label>
            <input
              class="field"
              id="name"
              name="name"
              autocomplete="name"
              data-most="150"
              placeholder=${me.username}
              .value=${me.name}
              aria-invalid=${this.invalid("profile", "name")}
            />
            ${this.message("profile", "name")}
          </div>
          <div>
            <label class="label" for="zone">${w.timeZone}</label>
            <select class="field" id="zone" name="zone">
              <option value=${notChosen} .selected=${zone === notChosen}>${w.browserZone(here())}</option>
              ${zones.map((name) => html`<option .selected=${name === zone}>${name}</option>`)}
            </select>
            ${this.message("profile", "time_zone")}
          </div>
        </div>
        <div class="end">
          <button class="main" ?disabled=${this.busy === "profile"}>${w.save}</button>${this.message("profile", "", [
            "name",
            "time_zone",
          ])}
        </div>
      </form>

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
          <span>${w.ownChanges}<span class="hint">${w.ownChangesMore}</span></span>
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

      <ctms-addresses lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${me}></ctms-addresses>
      <ctms-devices lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${me}></ctms-devices>

      <section class="card">
        <h2>${w.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${w.language}</label>
            <select class="field" id="lang" @change=${(/** @type {any} */ e) => device.set({ lang: e.target.value })}>
              <option value="" .selected=${!device.lang}>${w.systemLanguage}</option>
              ${languages.map(
                (lang) =>
                  html`<option value=${lang} lang=${lang} .selected=${device.lang === lang}>
                    ${nativeName(lang)}
                  </option>`,
              )}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${w.theme}</label>
            <select class="field" id="theme" @change=${(/** @type {any} */ e) => device.set({ theme: e.target.value })}>
              ${Object.entries(w.themes).map(
                ([theme, name]) => html`<option value=${theme} .selected=${device.theme === theme}>${name}</option>`,
              )}
            </select>
          </div>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${device.keys}
            @change=${(/** @type {any} */ e) => device.set({ keys: e.target.checked })}
          />
          <span>${w.keys}<span class="hint">${w.keysMore}</span></span>
        </label>
      </section>

      ${calendarSection(this)}

      <form class="card" data-form="password" novalidate @submit=${this.savePassword}>
        <h2>${w.passwordTitle}</h2>
        <input
          class="unseen"
          name="username"
          autocomplete="username"
          .value=${me.username}
          tabindex="-1"
          aria-hidden="true"
          readonly
        />
        <div class="pair">
          <div>
            <label class="label" for="old">${w.oldPassword}</label>
            ${withEye(
              w,
              html`<input
              class="field"
              id="old"
              name="old"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid=${this.invalid("password", "old_password")}
            />`,
            )}
            ${this.message("password", "old_password")}
          </div>
          <div>
            <label class="label" for="new">${w.newPassword}</label>
            ${withEye(
              w,
              html`<input
              class="field"
              id="new"
              name="new"
              type="password"
              autocomplete="new-password"
              required
              aria-invalid=${this.invalid("password", "password")}
            />`,
            )}
            <p class="hint">${w.passwordHint}</p>
            ${this.message("password", "password")}
          </div>
        </div>
        <div class="end">
          <button class="quiet" ?disabled=${this.busy === "password"}>${w.changePassword}</button>${this.message(
            "password",
            "",
            ["old_password", "password"],
          )}
        </div>
      </form>

      <section class="card">
        <div class="end">
          <button type="button" class="danger" ?disabled=${this.busy === "everywhere"} @click=${this.signOutEverywhere}>
            ${w.everywhere}</button
          ><span class="hush">${w.everywhereMore}</span>
          ${this.message("everywhere")}
        </div>
      </section>
    </div>`;
  }
}

customElements.define("ctms-preferences", Preferences);
