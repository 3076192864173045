// @ts-check
// How <ctms-inbox> looks, but for its rows.

import { css } from "./element.js";

export const inboxLook = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--our-surface);
  }
  .header,
  .filters,
  .bulk,
  .views,
  .view,
  .save,
  .strip,
  .tabs {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .header {
    padding: 8px 12px;
    border-block-end: 1px solid var(--our-line);
    flex-wrap: wrap;
    gap: 8px 4px;
  }
  h2 {
    font-size: 16px;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  h2,
  .seek,
  .strip span {
    flex: 1;
    min-width: 0;
  }
  .funnel[aria-expanded="true"] {
    background: var(--our-hover);
    color: var(--our-text);
  }
  .filters,
  .bulk,
  .views,
  .tabs {
    flex: 1 0 100%;
    min-width: 0;
  }
  .bulk label {
    flex: 1;
    display: flex;
    gap: 10px;
    align-items: center;
    padding-inline-start: 2px;
    white-space: nowrap;
  }
  .bulk input {
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--our-accent);
  }
  .bulk {
    gap: 4px;
  }
  .views {
    flex-wrap: wrap;
    gap: 6px;
  }
  .tabs {
    background: var(--our-hover);
    border-radius: var(--our-radius);
    padding: 2px;
    gap: 0;
    min-width: 0;
  }
  .tabs button,
  .view,
  .view button,
  .pill {
    border: 0;
    background: none;
    border-radius: calc(var(--our-radius) - 2px);
    padding: 3px 10px;
    position: relative;
    color: var(--our-muted);
  }
  .tabs button {
    flex: 1 1 auto;
    padding-inline: 6px;
    min-height: 28px;
    min-width: 0;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tabs [aria-pressed="true"] {
    background: var(--our-surface);
    color: var(--our-text);
    font-weight: 600;
    box-shadow: 0 0 0 1px var(--our-line);
  }
  .count {
    font-size: 12px;
    line-height: 1;
    font-weight: 400;
  }
  .view {
    padding: 0;
    gap: 0;
    border-radius: 13px;
    box-shadow: inset 0 0 0 1px var(--our-line);
    max-width: 100%;
  }
  .view button {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border-radius: 13px;
    font-size: 13px;
    min-height: 26px;
  }
  .view [aria-pressed="true"] {
    background: var(--our-hover);
    color: var(--our-text);
    font-weight: 600;
  }
  .view .drop {
    flex: none;
    padding: 5px;
  }
  .drop svg {
    width: 16px;
  }
  .save {
    gap: 4px;
    flex: 1 1 200px;
    min-width: 0;
  }
  .save button {
    min-height: 28px;
    padding-block: 3px;
  }
  select,
  .seek,
  .save input {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
    min-height: 32px;
    padding: 4px 8px;
    color: var(--our-muted);
    min-width: 0;
  }
  .save input {
    flex: 1;
    height: 28px;
    min-height: 28px;
    border-color: var(--our-muted);
    color: var(--our-text);
  }
  ::placeholder {
    color: var(--our-muted);
    opacity: 1;
  }
  .filters select {
    max-width: 60%;
  }
  .seek {
    flex: 1 0 110px;
    border-color: var(--our-muted);
    color: var(--our-text);
  }
  .strip {
    padding: 6px 12px;
    background: var(--our-hover);
    color: var(--our-muted);
  }
  .undo {
    min-height: 44px;
    color: var(--our-text);
  }
  .bad {
    color: var(--our-danger);
  }
  .body {
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .scroll {
    position: absolute;
    inset: 0;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    outline: none;
  }
  .pill {
    margin: 8px auto;
    display: block;
    z-index: 2;
    background: var(--our-accent);
    color: var(--our-on-accent);
    font-weight: 600;
    padding: 4px 14px;
    box-shadow: var(--our-float);
  }
  .none {
    padding: 56px 24px;
    color: var(--our-muted);
    display: grid;
    justify-items: center;
    text-align: center;
    gap: 8px;
  }
  .none b {
    color: var(--our-text);
  }
  .ghost {
    height: 36px;
    margin: 12px 16px 24px;
    border-radius: var(--our-radius);
    background: var(--our-hover);
    animation: appear 0.15s 0.15s both;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  /* A page that is zoomed far in: the filters stay in one line, so that rows are seen. */
  @media (max-height: 400px) {
    .header {
      flex-wrap: nowrap;
      padding: 4px;
      overflow-x: auto;
    }
    .header > * {
      flex: none;
    }
    h2,
    .views {
      display: none;
    }
  }
  @media (max-width: 400px) {
    .header:not(.full) > .icon span,
    .bulk .quiet span {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .tabs button,
    .view button,
    select,
    .seek,
    .save :is(input, button) {
      min-height: 44px;
    }
    .view,
    .view button {
      border-radius: 22px;
    }
    .view .drop {
      min-width: 44px;
    }
  }
`;
