// @ts-check
// How <ctms-choices> looks.

import { css } from "./element.js";

export const choicesLook = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    container-type: inline-size;
  }
  .end > .quiet {
    white-space: normal; /* some languages need two lines on a phone */
  }
  .card {
    background: var(--our-surface);
    border: 1px solid var(--our-line);
    border-radius: calc(var(--our-radius) + 2px);
    padding: 16px 20px 20px;
    display: grid;
    gap: 12px;
    min-width: 0;
  }
  .card.ghost {
    min-height: 360px;
  }
  h2 {
    font-size: 15px;
    font-weight: 650;
    margin: 0;
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .card > .hint {
    margin: -8px 0 0;
    display: flex;
    gap: 6px;
    max-width: 70ch;
  }
  .hint svg,
  .locked svg,
  .lock svg {
    width: 16px;
    height: 16px;
  }
  .locked {
    color: var(--our-muted);
  }
  .lock {
    min-width: 28px;
    min-height: 28px;
    padding: 3px;
  }
  .lock[aria-pressed="true"] {
    color: var(--our-accent);
  }
  .end {
    display: flex;
    gap: 8px;
    align-items: center;
    flex-wrap: wrap;
  }
  .end .label {
    margin: 0;
  }
  .good {
    color: var(--our-muted);
    margin: 0;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  thead th {
    font-size: 12px;
    font-weight: 600;
    color: var(--our-muted);
    text-align: center;
    padding: 0 4px 8px;
    vertical-align: bottom;
  }
  th:first-child {
    text-align: start;
    padding-inline-start: 0;
  }
  tbody th {
    font-weight: 500;
    padding-block: 8px;
    padding-inline: 0 12px;
    overflow-wrap: anywhere;
  }
  tbody th .hint {
    display: block;
    font-weight: 400;
    margin: 0;
  }
  tbody tr:not(.says) {
    border-block-start: 1px solid var(--our-line);
  }
  td {
    padding: 4px;
    text-align: center;
  }
  .says td {
    padding: 0 0 10px;
    text-align: start;
    font-size: 12px;
    color: var(--our-muted);
    text-wrap: pretty;
  }
  .column {
    display: none;
  }
  .cell {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 2px;
  }
  .tick {
    display: inline-grid;
    place-items: center;
    min-width: 32px;
    min-height: 32px;
    cursor: pointer;
  }
  .tick input {
    width: 18px;
    height: 18px;
    accent-color: var(--our-accent);
  }
  td .field {
    min-width: 108px;
    max-width: 180px;
  }
  @container (max-width: 560px) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: 4px 8px;
      padding: 10px 0;
    }
    tbody th {
      grid-column: 1 / -1;
      padding: 0;
    }
    td {
      padding: 0;
      text-align: start;
      grid-column: span 2;
    }
    td:has(.field) {
      grid-column: span 3;
    }
    td .cell:has(.field) {
      display: flex;
    }
    .says {
      padding: 0 0 10px;
    }
    .says td {
      grid-column: 1 / -1;
      padding: 0;
    }
    .tick {
      place-items: center start;
    }
    .column {
      display: block;
      color: var(--our-muted);
      font-size: 12px;
    }
  }
  /* With channels the table needs more room. */
  @container (max-width: 820px) {
    td .field {
      min-width: 84px;
      max-width: 132px;
      padding-inline-start: 8px;
    }
  }
  @container (max-width: 560px) {
    td .field {
      max-width: none;
    }
  }
  .week {
    display: grid;
    gap: 2px;
    user-select: none;
    -webkit-user-select: none;
    touch-action: pan-y;
    direction: inherit;
  }
  .week > * {
    display: grid;
    grid-template-columns: 40px repeat(24, minmax(0, 1fr));
    gap: 1px;
    align-items: stretch;
  }
  .hours span {
    grid-column: span 6;
    font-size: 11px;
    color: var(--our-muted);
  }
  .hours span:first-child {
    grid-column: 2 / span 6;
  }
  .week [role="rowheader"] {
    font-size: 12px;
    color: var(--our-muted);
    align-self: center;
  }
  [role="gridcell"] {
    height: 26px;
    background: var(--our-hover);
    cursor: pointer;
  }
  [role="gridcell"]:nth-child(6n + 2) {
    border-inline-start: 1px solid var(--our-line);
  }
  [role="gridcell"]:hover {
    background: var(--our-line);
  }
  .week .full {
    background: var(--our-accent);
  }
  .week .part {
    background: linear-gradient(135deg, var(--our-accent) 50%, var(--our-hover) 50%);
  }
  .week[aria-readonly="true"] * {
    cursor: default;
  }
  [role="gridcell"]:focus-visible {
    outline-offset: 0;
    z-index: 1;
    position: relative;
    outline-color: var(--our-text);
  }
  @media (forced-colors: active) {
    [role="gridcell"] {
      border: 1px solid GrayText;
    }
    .week :is(.full, .part) {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
  summary {
    cursor: pointer;
    width: fit-content;
    min-height: 24px;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .exact {
    display: grid;
    gap: 6px;
    padding-block-start: 8px;
  }
  .exact li {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .exact li > span:first-child {
    flex: 0 0 96px;
  }
  .field.time {
    width: auto;
    flex: none;
  }
  .days {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .days [aria-pressed="true"] {
    background: var(--our-accent-soft);
    border-color: var(--our-accent);
  }
`;
