// @ts-check
// Says in a sentence what will reach somebody of a type of notifications: over which channels, when, and when not. It
// follows what the server does (db/delivery.go). It touches no DOM.

import { dayNames } from "./page-words.js";
import { days } from "./choice-types.js";
import { reachWords } from "./reach-words.js";
import { minutesOf, unitText } from "./spans.js";
import { ahead, clock } from "./time.js";
import { paint } from "./week.js";

/** @typedef {import("./preference-store.js").Channel} Channel */
/** @typedef {import("./preference-store.js").Choice} Choice */
/** @typedef {import("./preference-store.js").Chosen} Chosen */

/**
 * Why nothing is sent over a channel: there is no place to send it to, nobody confirmed it, or it is switched off.
 * @typedef {"none" | "unconfirmed" | "off"} Lack
 *
 * @typedef {object} Circumstances what else there is to know beside the choice
 * @property {string} lang a locale
 * @property {Channel[]} channels that the server offers
 * @property {Partial<Record<Channel, Lack>>} lacks
 * @property {boolean} prioritized whether notifications of the type have a priority: all that are not ours
 * @property {string} [zone] by which quiet hours and digest go, if it is not that of the reader
 * @property {Date} [now]
 */

const day = 24 * 60;
const mailWait = "2m"; // how long an e-mail waits for others
const manyTimes = 3; // more quiet times than these are not told one by one

/**
 * Returns the sentence, or a few of them.
 * @param {Choice} choice
 * @param {Pick<Chosen, "quiet" | "pause_until" | "digest">} chosen
 * @param {Circumstances} about
 */
export function reach(choice, chosen, about) {
  const { lang, channels, lacks, prioritized, zone, now = new Date() } = about;
  const w = reachWords(lang);
  const wanted = channels.filter((channel) => choice[channel] !== "off");
  const used = wanted.filter((channel) => !lacks[channel]);
  const missing = wanted
    .filter((channel) => lacks[channel])
    .map((channel) => w.lacks(w.by[channel], channel, /** @type {Lack} */ (lacks[channel])));
  // "Only in the inbox" would be untrue: with a page open, it may also ring or show a system notification.
  if (!used.length && choice.inbox) return [w.inbox, ...(missing.length ? missing : [w.nothing])].join(" ");
  if (!used.length) return [w.nowhere, ...missing].join(" ");

  const quiet = quietTimes(chosen, lang);
  const until = chosen.pause_until && new Date(chosen.pause_until);
  const paused = until && until > now ? until : null;
  const digest = used.some((channel) => choice[channel] === "digest");
  const clauses = ways(choice, used, chosen, lang);
  const said = quiet === "always" ? w.alwaysQuiet : sentenceOf(w.join(list(clauses, lang), quiet));
  const timed = paused || (quiet !== "always" && (quiet || digest));
  const waits = [quiet && w.waits.quiet, paused && w.waits.pause, digest && w.waits.digest].filter(Boolean);
  return [
    said,
    paused && w.paused(ahead(paused, { lang, zone: zone ?? "", now })),
    !choice.inbox && w.notInbox,
    prioritized && (waits.length ? w.urgent(list(/** @type {string[]} */ (waits), lang, "disjunction")) : "") + w.low,
    ...missing,
    zone && timed && w.zone(zone),
  ]
    .filter(Boolean)
    .join(" ");
}

/**
 * @param {string[]} parts
 * @param {string} lang
 * @param {"conjunction" | "disjunction"} [type]
 */
const list = (parts, lang, type = "conjunction") => new Intl.ListFormat(lang, { type }).format(parts);

/** @param {string} text */
const sentenceOf = (text) => text[0].toLocaleUpperCase() + text.slice(1) + ".";

/**
 * How each of some channels is used, those of one way together, the fastest first.
 * @param {Choice} choice
 * @param {Channel[]} used
 * @param {Pick<Chosen, "digest">} chosen
 * @param {string} lang
 */
function ways(choice, used, { digest }, lang) {
  const w = reachWords(lang);
  /** @type {Map<string, Channel[]>} */
  const byWay = new Map();
  for (const channel of used) {
    const way = choice[channel] === "now" && channel === "email" ? "mail" : choice[channel];
    byWay.set(way, [...(byWay.get(way) ?? []), channel]);
  }
  return [...byWay]
    .sort(([a], [b]) => lateness(a) - lateness(b))
    .map(([way, some]) => {
      const by = list(some.map((channel) => w.by[channel]), lang);
      if (way === "now") return w.now(by);
      if (way === "mail") return w.within(by, unitText(mailWait, lang), choice.inbox);
      const on = digest.days.map((one) => days.indexOf(one));
      if (way === "digest") return w.digest(by, daysText(on, lang), at(digest.at, lang), choice.inbox);
      return w.unread(by, unitText(way.slice("unread:".length), lang), choice.inbox);
    });
}

/** @param {string} way */
function lateness(way) {
  const fixed = { now: 0, mail: 1, digest: Infinity }[way];
  if (fixed !== undefined) return fixed;
  return minutesOf(way.slice("unread:".length));
}

/** @param {string} time such as "07:30" @param {string} lang */
const at = (time, lang) => clock(new Date(`2024-01-01T${time === "24:00" ? "00:00" : time}Z`), { lang, zone: "UTC" });

/** @param {number} minutes @param {string} lang */
const minuteText = (minutes, lang) => clock(new Date(Date.UTC(2024, 0, 1, 0, minutes)), { lang, zone: "UTC" });

/**
 * Says on which days: "from Monday to Friday", "on Monday and Thursday"; "" for all.
 * @param {number[]} some from 0, which is Monday
 * @param {string} lang
 */
function daysText(some, lang) {
  const w = reachWords(lang);
  if (some.length === 7) return "";
  const names = dayNames(lang, "long");
  const sorted = [...some].sort((a, b) => a - b);
  const starts = sorted.filter((one) => !some.includes((one + 6) % 7)); // weeks go round
  if (some.length > 2 && starts.length === 1) return w.days(names[starts[0]], names[(starts[0] + some.length - 1) % 7]);
  return w.onDays(list(sorted.map((one) => w.day(names[one])), lang));
}

/**
 * Says when it is quiet: "between 10:00 PM and 7:00 AM". Returns "" for never, and "always".
 * @param {Pick<Chosen, "quiet">} chosen
 * @param {string} lang
 */
function quietTimes({ quiet }, lang) {
  const w = reachWords(lang);
  const spans = spansOf(paint(quiet.week));
  if (spans === "always") return spans;
  const names = dayNames(lang, "long");
  /** @type {Map<string, { from: number, to: number, days: number[] }>} those of the same time of day */
  const alike = new Map();
  /** @type {number[]} */
  const whole = [];
  /** @type {string[]} */
  const texts = [];
  for (const { from, to } of spans) {
    const [first, start, end] = [Math.floor(from / day), from % day, to % day];
    if (!start && !end) {
      for (let d = from / day; d < to / day; d++) whole.push(d % 7);
    } else if (to - from >= day) {
      const last = Math.floor(to / day) % 7;
      texts.push(w.longSpan(names[first], minuteText(start, lang), names[last], minuteText(end, lang)));
    } else {
      const key = `${start} ${end}`;
      const known = alike.get(key) ?? { from: start, to: end, days: [] };
      alike.set(key, known);
      known.days.push(first);
    }
  }
  for (const one of [...alike.values()].reverse())
    texts.unshift(w.between(minuteText(one.from, lang), minuteText(one.to, lang), daysText(one.days, lang)));
  if (whole.length) texts.push(daysText(whole, lang));
  if (texts.length > manyTimes) return w.quietHours;
  return texts.length ? list(texts, lang, "disjunction") : "";
}

/**
 * The quiet spans of a week in minutes, each as long as it lasts. One may end in the next week.
 * @param {Uint8Array} quiet
 * @returns {{ from: number, to: number }[] | "always"}
 */
function spansOf(quiet) {
  const whole = quiet.length;
  const first = quiet.indexOf(0);
  if (first < 0) return "always";
  const spans = [];
  for (let from = first; from < first + whole; from++) {
    if (!quiet[from % whole]) continue;
    let to = from;
    while (quiet[to % whole]) to++;
    spans.push({ from: from % whole, to: (from % whole) + to - from });
    from = to;
  }
  return spans.sort((a, b) => a.from - b.from);
}

/**
 * Why nothing is sent over each channel. What is not known yet does not count.
 * @param {{ id?: number, channel: Channel, confirmed: boolean, enabled: boolean }[]} addresses and chats
 * @param {unknown[]} devices
 * @param {number[]} [chats] the ids of those that are used
 * @returns {Partial<Record<Channel, Lack>>}
 */
export function lacksOf(addresses, devices, chats) {
  /** @type {Partial<Record<Channel, Lack>>} */
  const lacks = {};
  if (!devices.length) lacks.push = "none";
  for (const channel of /** @type {const} */ (["email", "chat"])) {
    const of = addresses.filter((one) => one.channel === channel);
    const used = channel === "chat" && chats?.length ? of.filter(({ id = 0 }) => chats.includes(id)) : of;
    if (used.some((one) => one.confirmed && one.enabled)) continue;
    lacks[channel] = !of.length ? "none" : of.some((one) => !one.confirmed) ? "unconfirmed" : "off";
  }
  return lacks;
}
