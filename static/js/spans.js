// @ts-check
// Spans of time as the wire has them, such as "15m", "2h" or "1d". It touches no DOM.

export const units = /** @type {const} */ ({ m: "minute", h: "hour", d: "day" });
const minutesIn = { m: 1, h: 60, d: 24 * 60 };

/** @typedef {keyof typeof units} Unit */

/** @param {string} span */
const split = (span) => ({ n: parseInt(span, 10), unit: /** @type {Unit} */ (span.at(-1)) });

/** @param {string} span */
export const minutesOf = (span) => split(span).n * minutesIn[split(span).unit];

/**
 * "15 minutes", "1 day". Where there is little room, "15 min"; days have no short name that people would write.
 * @param {string} span
 * @param {string} lang a locale
 * @param {"long" | "short"} [room]
 */
export function unitText(span, lang, room = "long") {
  const { n, unit } = split(span);
  const unitDisplay = unit === "d" ? "long" : room;
  return new Intl.NumberFormat(lang, { style: "unit", unit: units[unit], unitDisplay }).format(n);
}
