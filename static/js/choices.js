// @ts-check
// <ctms-choices>: what reaches somebody and how, when it is quiet, and how early deadlines warn. Of the defaults,
// admins also choose what nobody else may choose. Each choice is saved at once.
//
// Properties: client, lang, zone; me, who is signed in; store, the preferences (without it the element loads those of
// the client's person); says, which returns in words what the choices of a type come to (without it none are shown).
// Events: ctms-me, when the time zone of the browser became that of the person; the detail is their new state.

import { html, nothing } from "../vendor/lit.js";
import { choicesLook } from "./choices-look.js";
import "./choices-refusals.js";
import { choicesTable } from "./choices-table.js";
import { isLocked } from "./choice-types.js";
import { digestFields } from "./digest.js";
import { StoreElement } from "./element.js";
import * as icons from "./icons.js";
import { leadList, leadsLook } from "./leads.js";
import { controls, tokens } from "./look.js";
import { pageWords } from "./page-words.js";
import { pages } from "./pages-look.js";
import { PreferenceStore } from "./preference-store.js";
import { quietWeek } from "./quiet-week.js";
import { refusal } from "./refusals.js";
import { clock, date, dayName, fromField, here, toField } from "./time.js";
import { locale } from "./words.js";

/** @typedef {import("./preference-store.js").Chosen} Chosen */
/** @typedef {import("./default-store.js").DefaultStore} DefaultStore */

const morning = "08:00"; // when a pause until tomorrow ends
const noZone = "UTC"; // of somebody who has chosen none
const reached = "button:enabled, input:enabled, select:enabled, summary, [tabindex='0']"; // what Tab leads to

export class Choices extends StoreElement {
  /** The store, where the page has none. @type {PreferenceStore | null} */
  #own = null;
  /** The change before the next one. @type {Promise<unknown>} */
  #turn = Promise.resolve();

  static properties = { ...StoreElement.properties, me: Object, store: Object, at: Object, says: Object };

  static styles = [tokens, controls, pages, choicesLook, leadsLook];

  constructor() {
    super();
    /** @type {import("./tasks.js").Person | null} */
    this.me = null;
    /** @type {PreferenceStore | null} */
    this.store = null;
    /** @type {((type: string) => string) | null} */
    this.says = null;
    /** What came of the last change, and in which section. @type {{ where: string, text: string, good: boolean }} */
    this.outcome = { where: "", text: "", good: true };
    /** The hour of the week that keys start from. */
    this.at = { day: 0, hour: 22 };
    /** The week as it is painted, until it is saved. @type {Uint8Array | null} */
    this.painted = null;
    /** Whether a pointer paints hours now. */
    this.drawing = false;
    /** How many changes are on their way. */
    this.saving = 0;
    /** @type {any} */
    this.timer = 0;
    /** The section that has the focus. @type {Element | null} */
    this.focusedSection = null;
    /** What can have it there: what had it, what follows, and what stands before. @type {Element[]} */
    this.near = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(this.rerender, 60_000); // a pause ends
    if (!this.store?.now) this.store?.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    super.willUpdate(changed);
    const { focusedBefore: had } = this;
    this.focusedSection = had?.closest("[data-section]") ?? null;
    const all = [...(this.focusedSection?.querySelectorAll(reached) ?? [])];
    const at = had ? all.indexOf(had) : 0;
    this.near = [...all.slice(at), ...all.slice(0, at).reverse()];
  }

  // What had the focus may be gone: a pause that ended, a time that was removed. The focus then stays in the section.
  updated() {
    if (!this.lostFocus) return;
    const near = this.near.find((one) => one.isConnected && one.matches(reached));
    /** @type {HTMLElement | null | undefined} */ (near ?? this.focusedSection?.querySelector(reached))?.focus();
  }

  /** @returns {import("./element.js").Listener[]} */
  listeners() {
    if (!this.store && this.client) {
      this.#own = this.store = new PreferenceStore(this.client.api);
      this.#loadPerson();
    }
    if (!this.store) return [];
    const { connection } = this.client ?? {};
    const change = /** @type {import("./element.js").Listener} */ ([this.store, "change", this.rerender]);
    return this.#own && connection ? [change, [connection, "frame", this.#own.onFrame]] : [change];
  }

  // On a host's page nobody else tells who is signed in, and what channels there are.
  async #loadPerson() {
    this.me ??= await this.client?.api.request("GET", "api/me/").catch(() => null);
    const zone = this.me?.time_zone;
    if (zone && zone !== noZone) this.zone ||= zone;
  }

  get w() {
    return pageWords(this.lang);
  }

  get ofAll() {
    return this.store?.ofAll ?? false;
  }

  /** The channels that the server can send over. @returns {import("./preference-store.js").Channel[]} */
  get channels() {
    return /** @type {any} */ (this.me)?.channels ?? [];
  }

  // In a host's page the client is of another bundle, and so is the class of its errors.
  /** @param {any} err */
  errorText(err) {
    if (err.status === undefined) throw err;
    if (!err.status) return this.w.noConnection;
    if (err.code === "locked") return this.w.lockedNow;
    if (err.field.includes("quiet.week.")) return this.w.tooManyTimes;
    return refusal(err, this.lang);
  }

  /**
   * Saves a change and says what came of it. Returns whether it was not refused.
   * @param {string} where the section
   * @param {() => Promise<unknown> | undefined} work gives false where there was nothing to save
   */
  async attempt(where, work) {
    let good = true;
    this.saving++;
    try {
      // One change may be of several requests, and the next waits for them all.
      const turn = this.saving > 1 ? this.#turn.then(work) : Promise.resolve(work());
      this.#turn = turn.catch(() => {});
      this.outcome = { where, text: (await turn) === false ? "" : this.w.saved, good: true };
    } catch (err) {
      good = false;
      this.outcome = { where, text: this.errorText(err), good };
    }
    if (!--this.saving && !this.drawing) this.painted = null;
    this.requestUpdate();
    return good;
  }

  /**
   * @param {string} where
   * @param {object | ((now: Chosen) => object | null)} patch
   */
  save(where, patch) {
    return this.attempt(where, () => this.store?.patch(patch));
  }

  /**
   * Saves quiet hours. They go by the clock of the person, so whoever has chosen no time zone gets that of the browser.
   * @param {import("./preference-store.js").Week} week
   */
  saveWeek(week) {
    this.requestUpdate(); // what is painted shows at once: the next change begins with it
    return this.attempt("quiet", async () => {
      await this.chooseZone();
      await this.store?.patch({ quiet: { week } });
    });
  }

  /** Gives whoever has chosen no time zone that of the browser. */
  async chooseZone() {
    if (this.ofAll || this.me?.time_zone !== noZone) return;
    const zone = here() === noZone ? "Etc/UTC" : here();
    const me = await this.client?.api.request("PATCH", "api/me/", { time_zone: zone });
    this.me = { ...this.me, ...me };
    this.emit("ctms-me", me);
  }

  /** @param {string} where */
  message(where) {
    const { outcome } = this;
    if (outcome.where !== where || !outcome.text) return nothing;
    return outcome.good
      ? html`<p class="good" role="status">${outcome.text}</p>`
      : html`<p class="error" role="alert">${outcome.text}</p>`;
  }

  /**
   * What stands beside the name of a section: for admins the lock, for others that it is locked.
   * @param {string} type
   * @param {string} field
   * @param {string} name of what is locked
   */
  lock(type, field, name) {
    const { w, store } = this;
    const on = isLocked(store, type, field);
    if (!this.ofAll) return on ? html`<span class="locked" title=${w.lockedMore}>${icons.lock}</span>` : nothing;
    const defaults = /** @type {DefaultStore | null} */ (store);
    const own = !!store?.locked[type]?.includes(field);
    return html`<button
      type="button"
      class="icon lock"
      aria-pressed=${own}
      aria-label="${w.lock}: ${name}"
      title=${own ? w.unlockMore : w.lockMore}
      @click=${() => this.attempt(type ? "types" : field, () => defaults?.lock(type, field, !own))}
    >
      ${own ? icons.lock : icons.unlock}
    </button>`;
  }

  /** Whether the person may not choose a field. @param {string} field @param {string} [type] */
  fixed(field, type = "") {
    return !this.ofAll && isLocked(this.store, type, field);
  }

  /**
   * A section with its name, its lock, and what came of the last change in it.
   * @param {string} field
   * @param {string} name
   * @param {string} hint
   * @param {unknown} content
   */
  section(field, name, hint, content) {
    const locked = this.fixed(field);
    return html`<section class="card" data-section=${field} aria-labelledby="h-${field}">
      <h2 id="h-${field}">${name}${this.lock("", field, name)}</h2>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      ${locked ? html`<p class="hint">${icons.lock}${this.w.lockedMore}</p>` : nothing} ${content}${this.message(field)}
    </section>`;
  }

  render() {
    const { w, store } = this;
    const { now, failed } = store ?? {};
    if (!now && !failed) return html`<div class="card ghost" aria-hidden="true"></div>`;
    if (!now)
      return html`<div class="card" role="alert">
        <p>${w.loadFailed}</p>
        <button type="button" class="quiet" @click=${() => store?.load()}>${w.again}</button>
      </div>`;
    return html`<slot name="first"></slot>${this.#types(now)} ${this.ofAll ? this.#pauseLock() : this.#pause(now)}
      ${this.section("quiet", w.quietHours, w.quietMore, quietWeek(this, now))}
      ${this.section("lead_times", w.leadTimes, w.leadTimesMore, this.#leads(now))}
      ${this.channels.length ? this.section("digest", w.digest, w.digestMore, digestFields(this, now)) : nothing}
      ${this.#reset()}`;
  }

  /** @param {Chosen} now */
  #types(now) {
    const { w } = this;
    return html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll ? w.whatReachesPeople : w.whatReaches}</h2>
      <p class="hint">${this.ofAll ? w.whatReachesAll : w.whatReachesMore}</p>
      ${choicesTable(this, now)} ${this.message("types")}
    </section>`;
  }

  /** @param {Chosen} now */
  #pause({ pause_until }) {
    const { w } = this;
    const until = pause_until && Date.parse(pause_until) > Date.now() ? new Date(pause_until) : null;
    const locked = this.fixed("pause_until");
    const format = { lang: locale(this.lang), zone: this.zone };
    const set = (/** @type {Date | null} */ at) => this.save("pause_until", { pause_until: at?.toISOString() ?? null });
    return this.section(
      "pause_until",
      w.pause,
      w.pauseMore,
      html`<div class="end">
        ${until
          ? html`<b role="status">${w.pausedUntil(whenText(until, format))}</b
              ><button type="button" class="quiet" ?disabled=${locked} @click=${() => set(null)}>${w.resume}</button>`
          : html`<button
                type="button"
                class="quiet"
                ?disabled=${locked}
                @click=${() => set(new Date(Date.now() + 3_600_000))}
              >
                ${w.pauseHour}</button
              ><button type="button" class="quiet" ?disabled=${locked} @click=${() => set(this.#tomorrow())}>
                ${w.pauseTomorrow}
              </button>`}
      </div>`,
    );
  }

  #pauseLock() {
    return this.section("pause_until", this.w.pause, this.w.pauseAll, nothing);
  }

  // The morning of the next day, as the clock of the person shows it.
  #tomorrow() {
    const date = new Date(toField(new Date(), this.zone).slice(0, 10) + "T00:00Z");
    date.setUTCDate(date.getUTCDate() + 1);
    return fromField(date.toISOString().slice(0, 11) + morning, this.zone);
  }

  /** @param {Chosen} now */
  #leads({ lead_times }) {
    return leadList({
      lang: this.lang,
      leads: lead_times,
      disabled: this.fixed("lead_times"),
      change: (next) => this.save("lead_times", (/** @type {Chosen} */ now) => ({ lead_times: next(now.lead_times) })),
    });
  }

  #reset() {
    const { w } = this;
    const patch = { types: null, quiet: null, lead_times: null, digest: null };
    return html`<div class="end reset">
      <button type="button" class="quiet" @click=${() => this.save("reset", patch)}>
        ${this.ofAll ? w.resetAll : w.reset}
      </button>
      ${this.message("reset")}
    </div>`;
  }
}

/**
 * A moment within a sentence: "tomorrow 08:00", "3 Mar 08:00".
 * @param {Date} at
 * @param {{ lang: string, zone: string }} format
 */
function whenText(at, format) {
  const day = dayName(at, format);
  const named = day !== date(at, format); // "Tomorrow", which only begins a sentence so
  return `${named ? day[0].toLocaleLowerCase(format.lang) + day.slice(1) : day} ${clock(at, format)}`;
}

if (!customElements.get("ctms-choices")) customElements.define("ctms-choices", Choices);
