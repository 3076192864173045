// @ts-check
// Parts of <ctms-system>: what the check says, the channels, the jobs, the backups, the server itself, and how numbers
// are said.

import { html, nothing } from "../vendor/lit.js";
import { numberOf } from "./numbers.js";
import { ago, ahead, short } from "./time.js";
import { locale, words } from "./words.js";

/** @typedef {import("./system.js").SystemPage} SystemPage */
/** @typedef {import("./system.js").Job} Job */
/** @typedef {import("./system.js").State} State */

const soon = 60; // seconds: when a job runs again that runs so often says nothing

/** @param {string} lang @param {number} n @param {string} unit @param {Intl.NumberFormatOptions} [options] */
const inUnit = (lang, n, unit, options) =>
  new Intl.NumberFormat(locale(lang), {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
    ...options,
  }).format(n);

const byteUnits = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"];

/** "3.5 GB". @param {string} lang @param {number} bytes */
export function bytesOf(lang, bytes) {
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)), byteUnits.length - 1);
  return inUnit(lang, bytes / 1000 ** power, byteUnits[power]);
}

/** "120 ms" or "2.5 s". @param {string} lang @param {number} ms */
export const tookOf = (lang, ms) =>
  ms < 1000 ? inUnit(lang, ms, "millisecond") : inUnit(lang, ms / 1000, "second", { unitDisplay: "narrow" });

/** "10 minutes". @param {string} lang @param {number} seconds */
export function spanOf(lang, seconds) {
  const [n, unit] =
    seconds < 60
      ? [seconds, "second"]
      : seconds < 3600
        ? [seconds / 60, "minute"]
        : seconds < 172_800
          ? [seconds / 3600, "hour"]
          : [seconds / 86_400, "day"];
  return inUnit(lang, Math.round(Number(n)), String(unit), { unitDisplay: "long" });
}

/** How often a job runs. @param {SystemPage} page @param {Job} job */
function everyOf({ lang, p }, { every_seconds: seconds }) {
  if (seconds === null) return p.state.daily;
  const span = spanOf(lang, seconds);
  const one = span.replace(/^1\s/, "");
  return p.state.every(one, one !== span);
}

/** @param {SystemPage} page */
const formatOf = ({ lang, zone }) => ({ lang: locale(lang), zone });

/** @param {SystemPage} page @param {Job} job */
function jobLine(page, job) {
  const { state: w } = page.p;
  const format = { ...formatOf(page), justNow: words(page.lang).justNow };
  const { every_seconds: every, last_run: last, next_run: next, last_failure: failed, took_ms: took } = job;
  const about = [
    everyOf(page, job),
    job.running ? w.runs : last && w.lastRun(ago(new Date(last), format)),
    !job.running && took ? tookOf(page.lang, took) : "",
    next && !(every && every <= soon) ? w.nextRun(ahead(new Date(next), format)) : "",
  ];
  return html`<li class="entry" data-job=${job.name}>
    <div>${/** @type {Record<string, string>} */ (w.jobNames)[job.name] ?? job.name}</div>
    <div class="hush">${about.filter(Boolean).join(" · ")}</div>
    ${isFailing(job) && failed
      ? html`<div class="bad">
          ${w.failedAt(short(new Date(failed), format))}: <bdi lang="en">${job.last_error}</bdi>
        </div>`
      : nothing}
  </li>`;
}

/** Whether the last run that ended went wrong. @param {Job} job */
const isFailing = ({ last_failure: bad, last_success: good }) =>
  !!bad && !(good && Date.parse(good) > Date.parse(bad)); // as texts they are in no order: whole seconds have no ".000"

/**
 * A list of which only the first part is open: what somebody should look at.
 * @template T
 * @param {T[]} list
 * @param {(one: T) => boolean} stands whether one is shown at once
 * @param {(one: T) => unknown} line
 * @param {(n: number) => string} rest names the others
 */
function folded(list, stands, line, rest) {
  const others = list.filter((one) => !stands(one));
  const shown = list.filter(stands);
  return html`${shown.length ? html`<ul class="entries">${shown.map(line)}</ul>` : nothing}
  ${
    others.length
      ? html`<details>
          <summary>${rest(others.length)}</summary>
          <ul class="entries">${others.map(line)}</ul>
        </details>`
      : nothing
  }`;
}

/** @param {SystemPage} page @param {State} state */
export function jobs(page, { jobs: list }) {
  const { state: w } = page.p;
  return html`<section class="card" data-part="jobs">
    <h2>${w.jobs}</h2>
    ${folded(list, isFailing, (job) => jobLine(page, job), w.jobsFine)}
  </section>`;
}

/** @param {SystemPage} page @param {State} state */
export function checks(page, { check }) {
  const { state: w } = page.p;
  const order = ["problem", "warning", "skipped", "ok"];
  const sorted = [...check].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return html`<section class="card" data-part="check">
    <h2>${w.check}</h2>
    ${folded(
      sorted,
      ({ verdict }) => verdict !== "ok",
      ({ check, verdict, text }) =>
        html`<li class="entry" data-verdict=${verdict}>
          <div><span class="verdict ${verdict}">${w.verdicts[verdict]}</span> <bdi lang="en">${check}</bdi></div>
          <div class="text" lang="en" dir="ltr">${text}</div>
        </li>`,
      w.checksFine,
    )}
    <p class="hint">${w.checkMore}</p>
  </section>`;
}

/** @param {SystemPage} page @param {State} state */
export function backups(page, { backups: of }) {
  const { lang, p } = page;
  const { state: w } = p;
  const format = formatOf(page);
  return html`<section class="card" data-part="backups">
    <h2>${w.backups}</h2>
    ${
      of
        ? html`<dl>
            <dt>${w.lastBackup}</dt>
            <dd>
              ${of.last_success ? short(new Date(of.last_success), format) : w.noBackup}${
                of.bytes === null ? nothing : ` · ${bytesOf(lang, of.bytes)}`
              }
              ${
                of.last_error
                  ? html`<div class="bad">
                      ${w.failedAt(of.last_failure ? short(new Date(of.last_failure), format) : "")}:
                      <bdi lang="en">${of.last_error}</bdi>
                    </div>`
                  : nothing
              }
            </dd>
            <dt>${w.where}</dt>
            <dd><bdi>${of.path ?? of.directory}</bdi></dd>
            <dt>${w.kept}</dt>
            <dd>
              ${of.count === null ? nothing : w.ofMost(of.count, of.keep) + " · "}${w.at(of.time_of_day)}
            </dd>
          </dl>`
        : html`<p class="hint">${w.noBackups}</p>`
    }
  </section>`;
}

/** @param {SystemPage} page @param {State} state */
export function channels(page, { channels, samples }) {
  const { p, lang, span } = page;
  const { state: w, ways } = p;
  const sum = (/** @type {number[]} */ list) => list.reduce((a, b) => a + b, 0);
  const number = (/** @type {number} */ n) => numberOf(lang, n);
  return html`<section class="card" data-part="channels">
    <h2>${p.channels} <span class="hush">· ${w.spans[span]}</span></h2>
    <dl>
      ${channels.map(({ channel, on, waiting, oldest_seconds: late }) => {
        const of = samples[span].channels[channel];
        const [sent, failed] = [sum(of.sent), sum(of.failed)];
        const said = [
          w.waits(waiting, number(waiting)),
          late ? w.overdue(spanOf(lang, late)) : "",
          w.sent(sent, number(sent)),
          failed ? w.failed(failed, number(failed)) : "",
        ];
        return html`<dt>${page.channelName(channel)}</dt>
          <dd>${on ? said.filter(Boolean).join(" · ") : ways.off}</dd>`;
      })}
    </dl>
  </section>`;
}

/** @param {SystemPage} page @param {State} state */
export function about(page, { version, commit, started_at: since, file_version: file }) {
  const { state: w } = page.p;
  return html`<section class="card" data-part="about">
    <h2>${w.about}</h2>
    <dl>
      <dt>${w.version}</dt>
      <dd><bdi>${version}${commit ? ` (${commit})` : ""}</bdi></dd>
      ${
        since
          ? html`<dt>${w.since}</dt>
              <dd>${short(new Date(since), formatOf(page))}</dd>`
          : nothing
      }
      <dt>${w.fileVersion}</dt>
      <dd>${file}</dd>
    </dl>
  </section>`;
}
