// @ts-check
// The lines of a plot: numbers over time as paths of SVG. Touches no DOM.

/**
 * When each value began and for how long it counts, in seconds; the oldest is the first.
 * @typedef {{ ages: number[], step: number, span: number }} Axis
 */

export const width = 240;
export const height = 60;
const gap = 2.5; // steps without a value that break a line: the server was off

/**
 * The least round number that is not below a value: 1, 2 or 5 with zeros.
 * @param {number} value
 */
export function roundUp(value) {
  if (value <= 1) return 1;
  const unit = 10 ** Math.floor(Math.log10(value));
  return (/** @type {number} */ ([1, 2, 5, 10].find((n) => n * unit >= value * 0.999))) * unit;
}

/**
 * The runs of values that follow each other, as points of the plot.
 * @param {(number | null)[]} values
 * @param {Axis} axis
 * @param {number} top the value at the upper edge
 */
export function runsOf(values, { ages, step, span }, top) {
  /** @type {[number, number][][]} */
  const runs = [];
  let last = Infinity; // the age of the last value
  values.forEach((value, i) => {
    if (value === null) return;
    if (last - ages[i] > gap * step) runs.push([]);
    last = ages[i];
    const middle = Math.min(Math.max(ages[i] - step / 2, 0), span);
    runs.at(-1)?.push([round(width * (1 - middle / span)), round(height * (1 - Math.min(value / top, 1)))]);
  });
  return runs;
}

/** @param {number} n */
const round = (n) => Math.round(n * 10) / 10;

/** The path of a line. A single value is a dot. @param {[number, number][][]} runs */
export const lineOf = (runs) =>
  runs.map((run) => "M" + run.map((at) => at.join(" ")).join("L") + (run.length > 1 ? "" : "h.1")).join("");

/** The path of what is below a line. @param {[number, number][][]} runs */
export const areaOf = (runs) =>
  runs
    .filter((run) => run.length > 1)
    .map((run) => `M${run[0][0]} ${height}L${run.map((at) => at.join(" ")).join("L")}L${run.at(-1)?.[0]} ${height}Z`)
    .join("");

/**
 * The newest value, the least and the most; null without any.
 * @param {(number | null)[]} values
 */
export function extent(values) {
  const known = values.filter((value) => value !== null);
  return known.length ? { last: values.at(-1) ?? null, low: Math.min(...known), high: Math.max(...known) } : null;
}
