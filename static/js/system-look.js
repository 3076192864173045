// @ts-check
// How <ctms-system> looks.

import { css } from "./element.js";

export const systemLook = css`
  .page,
  .card {
    grid-template-columns: minmax(0, 1fr);
  }
  .spans {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .spans [aria-pressed="true"] {
    background: var(--our-accent-soft);
    border-color: var(--our-accent);
    font-weight: 600;
  }
  .plots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
    gap: 20px 24px;
  }
  h2 .hush {
    font-weight: 400;
  }
  .ghost {
    min-height: 420px;
  }
  .entries {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .entry {
    padding-block: 8px;
    border-block-start: 1px solid var(--our-line);
    overflow-wrap: anywhere;
  }
  .entries > .entry:first-child {
    border: 0;
  }
  .verdict {
    font-size: 12px;
    border: 1px solid currentColor;
    border-radius: 99px;
    padding: 1px 8px;
    margin-inline-end: 4px;
    color: var(--our-muted);
  }
  .verdict.warning {
    color: var(--our-warn);
  }
  .verdict.problem,
  .bad {
    color: var(--our-danger);
  }
  summary {
    cursor: pointer;
    min-height: 24px;
  }
  .numbers {
    overflow: auto;
    max-height: 360px;
    margin-block-start: 8px;
  }
  table {
    border-collapse: collapse;
    white-space: nowrap;
  }
  th,
  td {
    text-align: end;
    font-weight: 400;
    padding: 3px 12px 3px 0;
  }
  thead th {
    color: var(--our-muted);
    position: sticky;
    inset-block-start: 0;
    background: var(--our-surface);
    vertical-align: bottom;
    white-space: normal;
    min-width: 92px;
  }
  th:first-child {
    text-align: start;
  }
`;
