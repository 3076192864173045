// @ts-check
// How that looks with which the rows of <ctms-inbox> are done, snoozed and selected.

import { css } from "./element.js";

export const toolsLook = css`
  /* They lie over the time, and show on hover and focus. */
  .tools {
    position: absolute;
    inset-block-start: 5px;
    inset-inline-end: 38px;
    display: flex;
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
    box-shadow: 0 0 0 1px var(--our-line);
    opacity: 0;
  }
  .tool {
    border: 0;
    background: none;
    border-radius: calc(var(--our-radius) - 2px);
    color: var(--our-muted);
    padding: 4px 6px;
    min-height: 28px;
  }
  .tool:hover {
    background: var(--our-line);
    color: var(--our-text);
  }
  :is(article:hover, article:focus-within) .tools {
    opacity: 1;
  }
  .tools:has([aria-haspopup]:active) {
    opacity: 1;
  }
  .pick {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-start: 8px;
    width: 38px;
    height: 38px;
    display: grid;
    place-items: center;
    opacity: 0;
  }
  .narrow .pick {
    inset-block-start: 12px;
  }
  .pick input {
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--our-accent);
  }
  :is(.picking article, article:has(.pick:is(:hover, :focus-within))) > :is(svg, .by) {
    visibility: hidden;
  }
  .inner .pick {
    inset-inline-start: 36px;
  }
  .picking .pick,
  .pick:is(:hover, :focus-within) {
    opacity: 1;
  }
  /* What a swipe does shows where the row was. */
  .swiping > * {
    translate: var(--moved);
  }
  .swiping::after {
    content: "";
    position: absolute;
    inset-block: 0;
    left: 0;
    width: var(--across);
    background: var(--our-accent);
  }
  .swiping.leftward::after {
    left: auto;
    right: 0;
  }
  @media (pointer: coarse) {
    .tools {
      display: none;
    }
  }
`;
