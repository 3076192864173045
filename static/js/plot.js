// @ts-check
// A small plot of what was measured over time, and its text for those who do not see it.

import { html } from "../vendor/lit.js";
import { css } from "./element.js";
import { areaOf, extent, height, lineOf, roundUp, runsOf, width } from "./plot-lines.js";

/** A line of a plot. A place without a value is null. @typedef {{ name: string, values: (number | null)[] }} Line */

/** @typedef {import("./plot-lines.js").Axis} Axis */

export const plotLook = css`
  .plot {
    display: grid;
    align-content: start;
    gap: 4px;
    min-width: 0;
    margin: 0;
  }
  .plot figcaption {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    color: var(--our-muted);
  }
  .plot b {
    font-weight: 600;
    color: var(--our-text);
  }
  .plot .field-of {
    position: relative;
    padding-block-start: 16px; /* for the number at the top */
    border-block-end: 1px solid var(--our-line);
  }
  .plot svg {
    width: 100%;
    height: 60px;
    aspect-ratio: auto;
    overflow: visible;
  }
  .plot path {
    fill: none;
    stroke: var(--our-accent);
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .plot .area {
    stroke: none;
    fill: var(--our-accent);
    opacity: 0.12;
  }
  .plot .second {
    stroke-dasharray: 2 4;
  }
  .plot .top {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    font-size: 11px;
    line-height: 14px;
    color: var(--our-muted);
  }
  .plot .ends,
  .plot .keys {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    font-size: 11px;
    line-height: 14px;
    color: var(--our-muted);
  }
  .plot .ends {
    direction: ltr; /* as the lines go */
  }
  .plot .keys {
    justify-content: start;
  }
  .plot .keys span::before {
    content: "";
    display: inline-block;
    width: 16px;
    margin-inline-end: 4px;
    vertical-align: middle;
    border-block-start: 2px solid var(--our-accent);
  }
  .plot .keys .second::before {
    border-block-start-style: dotted;
  }
`;

/**
 * A plot of one line or two. The second is dashed.
 * @param {object} what
 * @param {string} what.name
 * @param {Line[]} what.lines
 * @param {Axis} what.axis
 * @param {(n: number) => string} what.format
 * @param {(low: string, high: string) => string} what.between says from where to where the values go
 * @param {string} what.none what is said without values
 * @param {[string, string]} what.ends the names of the left end and the right end
 * @param {number | null} [what.now] the value of this moment, if it is known beside the newest
 */
export function plot({ name, lines, axis, format, between, none, ends, now }) {
  const top = roundUp(Math.max(0, ...lines.flatMap(({ values }) => values).map((n) => n ?? 0)));
  const [first, second] = lines.map(({ values }) => runsOf(values, axis, top));
  const said = lines
    .map(({ name, values }) => {
      const of = extent(values);
      const range = of ? between(format(of.low), format(of.high)) : none;
      return lines.length > 1 ? `${name}: ${range}` : range;
    })
    .join("; ");
  const newest = now ?? extent(lines[0].values)?.last ?? null;
  return html`<figure class="plot" data-plot=${name}>
    <figcaption>${name} <b>${newest === null ? "–" : format(newest)}</b></figcaption>
    <div class="field-of">
      <svg
        role="img"
        aria-label="${name}: ${said}"
        viewBox="0 0 ${width} ${height}"
        preserveAspectRatio="none"
      ><path class="area" d=${areaOf(first)}></path><path d=${lineOf(first)}></path
        ><path class="second" d=${lineOf(second ?? [])}></path></svg>
      <span class="top" aria-hidden="true">${format(top)}</span>
    </div>
    <div class="ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></div>
    ${
      lines.length > 1
        ? html`<div class="keys" aria-hidden="true"
            ><span>${lines[0].name}</span><span class="second">${lines[1].name}</span></div
          >`
        : ""
    }
  </figure>`;
}
