// @ts-check
// <ctms-system>: how the server does, for admins. It asks anew each minute while somebody looks at it.
//
// Properties: client, lang, me, zone.

import { html, nothing } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import { plot, plotLook } from "./plot.js";
import { systemLook } from "./system-look.js";
import { about, backups, bytesOf, channels, checks, jobs, tookOf } from "./system-parts.js";
import { clock, short, weekdayClock } from "./time.js";
import { locale } from "./words.js";

/** @typedef {"email" | "push" | "chat" | "hook"} Channel */
/** @typedef {"hour" | "day" | "month"} Span */

/**
 * @typedef {object} Job
 * @property {string} name
 * @property {number | null} every_seconds
 * @property {boolean} running
 * @property {string | null} last_run
 * @property {number} took_ms
 * @property {string | null} last_success
 * @property {string | null} last_failure
 * @property {string | null} last_error
 * @property {string | null} next_run
 */

/**
 * @typedef {object} Samples
 * @property {number} step_seconds
 * @property {number} span_seconds
 * @property {number[]} age_seconds
 * @property {number[]} connections
 * @property {number[]} notifications_per_minute
 * @property {(number | null)[]} receipt_ms
 * @property {(number | null)[]} receipt_ms_95
 * @property {(number | null)[]} disk_free_bytes
 * @property {number[]} database_bytes
 * @property {Record<Channel, { waiting: number[], sent: number[], failed: number[] }>} channels
 */

/**
 * @typedef {object} Backups
 * @property {string} directory
 * @property {string} time_of_day
 * @property {number} keep
 * @property {number | null} count
 * @property {string | null} last_success
 * @property {string | null} path
 * @property {number | null} bytes
 * @property {string | null} last_failure
 * @property {string | null} last_error
 */

/**
 * @typedef {object} State
 * @property {string} now
 * @property {string} version
 * @property {string} commit
 * @property {string | null} started_at
 * @property {number} file_version
 * @property {number} connections
 * @property {number} database_bytes
 * @property {number | null} disk_free_bytes
 * @property {{ channel: Channel, on: boolean, waiting: number, oldest_seconds: number }[]} channels
 * @property {Job[]} jobs
 * @property {Backups | null} backups
 * @property {{ group: string, check: string, verdict: "ok" | "warning" | "problem" | "skipped", text: string }[]} check
 * @property {Record<Span, Samples>} samples
 */

const refreshEvery = 60_000; // ms, as often as the server measures

const spans = /** @type {Span[]} */ (["hour", "day", "month"]);

export class SystemPage extends AdminPage {
  static properties = { ...AdminPage.properties, span: Object, table: Object };

  static styles = [...AdminPage.styles, plotLook, systemLook];

  constructor() {
    super();
    /** @type {State | null} */
    this.state = null;
    /** @type {Span} */
    this.span = "hour";
    /** Whether the numbers are shown. */
    this.table = false;
    this.loadedAt = -Infinity;
    /** @type {ReturnType<typeof setInterval> | undefined} */
    this.timer = undefined;
    this.refresh = () => this.loadIfOld();
  }

  get name() {
    return /** @type {const} */ ("system");
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.me?.is_admin) return;
    this.timer = setInterval(this.refresh, refreshEvery / 4);
    document.addEventListener("visibilitychange", this.refresh);
    addEventListener("focus", this.refresh);
    this.loadIfOld();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.refresh);
    removeEventListener("focus", this.refresh);
  }

  /** Asks the server if what is shown is a minute old, and somebody can see it. */
  async loadIfOld() {
    if (document.hidden || performance.now() - this.loadedAt < refreshEvery) return;
    this.loadedAt = performance.now();
    await this.send("list", async () => {
      this.state = await this.client?.api.request("GET", "api/system/");
      return "";
    });
  }

  content() {
    const { p, state } = this;
    return html`<p class="hush">${p.state.more}</p>
      ${this.message("list")}
      ${
        state
          ? html`${this.plots(state)}${checks(this, state)}${channels(this, state)}${jobs(this, state)}${backups(
              this,
              state,
            )}${about(this, state)}`
          : html`<div class="card ghost" aria-hidden="true"></div>`
      }`;
  }

  /** The plots of the span. Where the browser's clock is wrong, its zone is right. @param {State} state */
  plots(state) {
    const { p, lang, span } = this;
    const { state: w } = p;
    const of = state.samples[span];
    return html`<section class="card" data-part="plots" aria-label=${w.spans[span]}>
      <div class="spans" role="group" aria-label=${w.show}>
        ${spans.map(
          (name) =>
            html`<button
              type="button"
              class="quiet"
              data-span=${name}
              aria-pressed=${name === span}
              @click=${() => (this.span = name)}
            >
              ${w.spans[name]}
            </button>`,
        )}
      </div>
      <div class="plots">
        ${this.columns(of).map(({ name, lines, format, now }) =>
          plot({
            name,
            lines,
            now,
            axis: { ages: of.age_seconds, step: of.step_seconds, span: of.span_seconds },
            format,
            between: w.between,
            none: w.nothing,
            ends: [this.longAgo(of), w.now],
          }),
        )}
      </div>
      <details @toggle=${(/** @type {any} */ e) => (this.table = e.target.open)}>
        <summary>${w.numbers}</summary>
        ${this.table ? this.numbers(state, of) : nothing}
      </details>
    </section>`;
  }

  /** "1 hour ago". @param {Samples} of */
  longAgo({ span_seconds: seconds }) {
    const format = new Intl.RelativeTimeFormat(locale(this.lang));
    return seconds > 100_000 ? format.format(-seconds / 86_400, "day") : format.format(-seconds / 3600, "hour");
  }

  /**
   * What is plotted.
   * @param {Samples} of
   * @returns {{
   *   name: string,
   *   lines: import("./plot.js").Line[],
   *   format: (n: number) => string,
   *   now?: number | null,
   * }[]}
   */
  columns(of) {
    const { p, lang, state } = this;
    const { state: w } = p;
    const number = new Intl.NumberFormat(locale(lang), { maximumFractionDigits: 1 });
    const plain = (/** @type {number} */ n) => number.format(n);
    const bytes = (/** @type {number} */ n) => bytesOf(lang, n);
    const alone = (/** @type {(number | null)[]} */ values) => [{ name: "", values }];
    const waiting = (state?.channels ?? [])
      .filter(({ channel, on }) => on && channel in of.channels)
      .map(({ channel, waiting }) => ({
        name: w.waiting(this.channelName(channel)),
        lines: alone(of.channels[channel].waiting),
        format: plain,
        now: waiting,
      }));
    return [
      { name: w.connections, lines: alone(of.connections), format: plain, now: state?.connections },
      { name: w.notifications, lines: alone(of.notifications_per_minute), format: plain },
      {
        name: w.receipt,
        lines: [
          { name: w.half, values: of.receipt_ms },
          { name: w.most, values: of.receipt_ms_95 },
        ],
        format: (n) => tookOf(lang, n),
      },
      { name: w.disk, lines: alone(of.disk_free_bytes), format: bytes, now: state?.disk_free_bytes },
      { name: w.database, lines: alone(of.database_bytes), format: bytes, now: state?.database_bytes },
      ...waiting,
    ];
  }

  /** @param {Channel} channel */
  channelName(channel) {
    return channel === "hook" ? this.p.hooks.title : this.p.columns[channel];
  }

  /** All numbers of the plots, the newest first. @param {State} state @param {Samples} of */
  numbers(state, of) {
    const { state: w } = this.p;
    const columns = this.columns(of).flatMap(({ name, lines, format }) =>
      lines.map((line) => ({ name: line.name ? `${name}: ${line.name}` : name, values: line.values, format })),
    );
    const format = { lang: locale(this.lang), zone: this.zone };
    const say = { hour: clock, day: weekdayClock, month: short }[this.span];
    return html`<div class="numbers" role="region" aria-label=${w.numbers} tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${w.time}</th>
            ${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${of.age_seconds
            .map((age, i) => {
              const at = new Date(Date.parse(state.now) - age * 1000);
              return html`<tr>
                <th scope="row">${say(at, format)}</th>
                ${columns.map(({ values, format }) => html`<td>${values[i] === null ? "–" : format(values[i])}</td>`)}
              </tr>`;
            })
            .reverse()}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define("ctms-system", SystemPage);
