// @ts-check
// Formats times as people say them, in their language and zone.

const minute = 60_000;
const day = 86_400_000;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} lang
 * @param {string} zone
 * @param {Intl.DateTimeFormatOptions} options
 */
function formatter(lang, zone, options) {
  const key = lang + zone + JSON.stringify(options);
  let made = formats.get(key);
  if (!made) {
    try {
      made = new Intl.DateTimeFormat(lang, { ...options, timeZone: zone || undefined });
    } catch {
      made = new Intl.DateTimeFormat(lang, options); // the server may know zones that this browser does not
    }
    formats.set(key, made);
  }
  return made;
}

/** @type {Map<string, Intl.NumberFormat>} */
const minutesIn = new Map();

/** "5 min". @param {number} n @param {string} lang */
function inMinutes(n, lang) {
  const format = minutesIn.get(lang) ?? new Intl.NumberFormat(lang, { style: "unit", unit: "minute" });
  minutesIn.set(lang, format);
  return format.format(n);
}

/**
 * Returns the number of the day of an instant in a zone.
 * @param {Date} at
 * @param {string} zone
 */
function dayOf(at, zone) {
  return Math.floor(asUTC(toField(at, zone)) / day);
}

/**
 * "just now", "5 min", "14:05", "Yesterday 16:40", "3 Mar", "3 Mar 2024".
 * @param {Date} at
 * @param {{ lang: string, zone: string, justNow: string, now?: Date }} format
 */
export function ago(at, { lang, zone, justNow, now = new Date() }) {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return justNow;
  if (minutes < 60) return inMinutes(minutes, lang);
  const days = dayOf(now, zone) - dayOf(at, zone);
  if (days === 0) return clock(at, { lang, zone });
  if (days === 1) return `${dayName(at, { lang, zone, now })} ${clock(at, { lang, zone })}`;
  return date(at, { lang, zone, now });
}

/**
 * "14:05".
 * @param {Date} at
 * @param {{ lang: string, zone: string }} format
 */
export function clock(at, { lang, zone }) {
  return formatter(lang, zone, { hour: "numeric", minute: "2-digit" }).format(at);
}

/**
 * "Mon 14:05".
 * @param {Date} at
 * @param {{ lang: string, zone: string }} format
 */
export function weekdayClock(at, { lang, zone }) {
  return formatter(lang, zone, { weekday: "short", hour: "numeric", minute: "2-digit" }).format(at);
}

/**
 * "Today", "Yesterday", "3 Mar".
 * @param {Date} at
 * @param {{ lang: string, zone: string, now?: Date }} format
 */
export function dayName(at, { lang, zone, now = new Date() }) {
  const days = dayOf(at, zone) - dayOf(now, zone);
  if (Math.abs(days) > 1) return date(at, { lang, zone, now });
  const name = new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(days, "day");
  return name[0].toLocaleUpperCase(lang) + name.slice(1);
}

/**
 * A time ahead within a sentence: "14:05", "tomorrow 08:00", "Monday 08:00", "3 Mar 08:00".
 * @param {Date} at
 * @param {{ lang: string, zone: string, now?: Date }} format
 */
export function ahead(at, { lang, zone, now = new Date() }) {
  const days = dayOf(at, zone) - dayOf(now, zone);
  const time = clock(at, { lang, zone });
  if (days === 0) return time;
  if (days === 1) return `${new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(1, "day")} ${time}`;
  if (days > 1 && days < 7) return `${formatter(lang, zone, { weekday: "long" }).format(at)} ${time}`;
  return `${date(at, { lang, zone, now })} ${time}`;
}

/**
 * Returns a func that names the day or week of an instant, as a line above what is of it: "Today", "Yesterday", "This
 * week", "Last week", and for all before the word for that. Weeks begin on Monday.
 * @param {{ lang: string, zone: string, older: string, now?: Date }} format
 * @returns {(at: number) => string}
 */
export function periods({ lang, zone, older, now = new Date() }) {
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  const name = (/** @type {number} */ n, /** @type {"day" | "week"} */ unit) => {
    const said = relative.format(n, unit);
    return said[0].toLocaleUpperCase(lang) + said.slice(1);
  };
  const today = dayOf(now, zone);
  const week = (/** @type {number} */ n) => Math.floor((n + 3) / 7);
  /** @type {Map<number, string>} */
  const known = new Map(); // by quarters of an hour, since no zone changes its day within one
  return (at) => {
    const quarter = Math.floor(at / (15 * minute));
    let said = known.get(quarter);
    if (said === undefined) {
      const then = dayOf(new Date(at), zone);
      const weeks = week(today) - week(then);
      said = today - then < 2 ? name(Math.min(then - today, 0), "day") : weeks < 2 ? name(-weeks, "week") : older;
      known.set(quarter, said);
    }
    return said;
  };
}

/**
 * "3 Mar", with the year if it is another.
 * @param {Date} at
 * @param {{ lang: string, zone: string, now?: Date }} format
 */
export function date(at, { lang, zone, now = new Date() }) {
  const year = formatter("en", zone, { year: "numeric" });
  return formatter(lang, zone, {
    day: "numeric",
    month: "short",
    year: year.format(at) === year.format(now) ? undefined : "numeric",
  }).format(at);
}

/**
 * The full date and time with the zone: "Tuesday, 3 March 2026 at 14:05:00 CET".
 * @param {Date} at
 * @param {{ lang: string, zone: string }} format
 */
export function full(at, { lang, zone }) {
  return formatter(lang, zone, { dateStyle: "full", timeStyle: "long" }).format(at);
}

/**
 * A date and a time of day: "3 Mar 2026, 14:05".
 * @param {Date} at
 * @param {{ lang: string, zone: string }} format
 */
export function short(at, { lang, zone }) {
  return formatter(lang, zone, { dateStyle: "medium", timeStyle: "short" }).format(at);
}

/** The time zone of this browser. */
export const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Converts an instant to the value of a datetime-local field in a zone: "2026-03-03T14:05". Its years have four digits,
 * or five where the last evening of 9999 is a morning elsewhere.
 * @param {Date} at
 * @param {string} zone
 */
export function toField(at, zone) {
  return formatter("sv", zone, {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  })
    .format(at)
    .replace(" ", "T")
    .padStart(16, "0");
}

/**
 * Reads the value of a datetime-local field as UTC. A year of five digits needs a sign.
 * @param {string} field
 */
const asUTC = (field) => Date.parse((field[4] === "-" ? "" : "+0") + field + "Z");

/**
 * Returns how far the clocks of a zone are ahead of UTC at an instant, in ms.
 * @param {number} at
 * @param {string} zone
 */
const offset = (at, zone) => asUTC(toField(new Date(at), zone)) - Math.floor(at / minute) * minute;

/**
 * Returns the instants at which the clocks of a zone show a value of a datetime-local field, in order: none where they
 * skip it, two where they are set back.
 * @param {string} field
 * @param {string} zone
 */
function instants(field, zone) {
  const shown = asUTC(field);
  const offsets = new Set([-day, -day / 2, 0, day / 2, day].map((away) => offset(shown + away, zone)));
  return [...offsets]
    .map((ahead) => shown - ahead)
    .filter((at) => toField(new Date(at), zone) === field)
    .sort((a, b) => a - b);
}

/**
 * Says what the value of a datetime-local field means in a zone. Of a time that comes twice, when the clocks are set
 * back, it is the first. A time that the clocks skip is as much later as they skip: skipped is true then. Returns null
 * for what is no time, and for years before 1 and after 9999, in the zone or in UTC: the server takes no others.
 * @param {string} field
 * @param {string} zone
 */
export function understood(field, zone) {
  const shown = asUTC(field);
  if (field.length !== 16 || Number.isNaN(shown)) return null;
  const [first] = instants(field, zone);
  const at = new Date(first ?? shown - offset(shown - day, zone));
  const year = at.getUTCFullYear();
  return year < 1 || year > 9999 ? null : { at, skipped: first === undefined };
}

/**
 * Converts the value of a datetime-local field in a zone to an instant. It is one that understood understands.
 * @param {string} field
 * @param {string} zone
 */
export const fromField = (field, zone) => /** @type {{ at: Date }} */ (understood(field, zone)).at;

/**
 * Whether the clocks of a zone show the time of an instant twice.
 * @param {Date} at
 * @param {string} zone
 */
export const twice = (at, zone) => instants(toField(at, zone), zone).length > 1;
