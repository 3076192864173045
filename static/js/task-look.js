// @ts-check
// How <ctms-task> looks.

import { css } from "./element.js";

export const taskLook = css`
  :host {
    display: flex;
    flex-direction: column;
    background: var(--our-surface);
    min-height: 0;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: 8px;
    padding-inline: 20px 8px;
    border-block-end: 1px solid var(--our-line);
    color: var(--our-muted);
  }
  .top span {
    flex: 1;
  }
  .why {
    white-space: normal;
  }
  .scroll {
    overflow-y: auto;
    scroll-padding-block: 8px;
    padding: 12px 20px 24px;
    flex: 1;
    min-height: 0;
    outline-offset: -2px;
  }
  .bare {
    display: block;
    width: calc(100% + 20px);
    margin-inline: -10px;
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    background: none;
    padding: 6px 9px;
    resize: none;
    field-sizing: content;
    overflow-wrap: anywhere;
  }
  .text {
    display: grid;
  }
  .text > * {
    grid-area: 1 / 1;
  }
  /* What is read lies exactly above what is written. Only its links take clicks. */
  .reading {
    pointer-events: none;
    white-space: pre-wrap;
    min-height: 96px;
    margin-block: 4px 12px;
  }
  .reading a {
    pointer-events: auto;
    color: var(--our-accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .reading:not(:empty) {
    z-index: 1;
  }
  .text:has(textarea:focus) > .reading {
    visibility: hidden;
  }
  .text:has(.reading:not(:empty)) > textarea:not(:focus) {
    color: transparent;
  }
  textarea.bare:hover {
    background: var(--our-hover);
  }
  .bare:focus {
    background: var(--our-surface);
    border-color: var(--our-edge);
  }
  .bare::placeholder {
    color: var(--our-muted);
    opacity: 1;
  }
  .title {
    font-size: 18px;
    line-height: 24px;
    font-weight: 650;
  }
  .description {
    min-height: 96px;
    margin-block: 4px 12px;
    overflow: hidden;
  }
  dl {
    display: grid;
    grid-template-columns: 96px 1fr;
    gap: 8px 12px;
    margin: 0 0 20px;
  }
  dt {
    padding-block-start: 7px; /* in line with the text of the field */
    color: var(--our-muted);
  }
  dd {
    margin: 0;
    min-width: 0;
    display: flex;
    gap: 4px;
    align-items: center;
    flex-wrap: wrap;
  }
  dd .field {
    flex: 1;
    min-width: 0;
    font-weight: 400; /* a date with its time just fits */
  }
  .late {
    color: var(--our-danger);
    font-weight: 600;
  }
  .soon {
    color: var(--our-warn);
    font-weight: 600;
  }
  dd .hint {
    flex-basis: 100%;
    margin: 0;
  }
  @media (max-width: 480px) {
    dl {
      grid-template-columns: 1fr;
      gap: 2px;
    }
    dt {
      padding: 0;
      margin-block-start: 8px;
    }
  }
  .conflict {
    border: 1px solid var(--our-warn);
    border-radius: var(--our-radius);
    padding: 10px 12px;
    margin: 4px 0 12px;
  }
  .conflict p {
    margin: 0 0 8px;
  }
  .versions,
  .conflict .actions {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .versions {
    margin-block-end: 8px;
  }
  .versions > div {
    padding: 6px 8px;
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-hover);
    max-height: 40vh;
    overflow: auto;
  }
  .versions b {
    display: block;
    color: var(--our-muted);
    font-size: 12px;
  }
  .versions bdi {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  h3 {
    font-size: 13px;
    font-weight: 600;
    margin: 20px 0 4px;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ol li {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    gap: 10px;
    align-items: start;
    padding: 7px 0;
  }
  ol div {
    overflow-wrap: anywhere;
    padding-block-start: 2px;
  }
  ol time {
    padding-block-start: 2px;
  }
  .by-key {
    background: var(--our-hover);
    color: var(--our-muted);
  }
  .by-key svg {
    width: 14px;
  }
  .by-key::before {
    content: none;
  }
  .told {
    color: var(--our-muted);
  }
  .told svg {
    width: 14px;
    display: inline;
    vertical-align: -2px;
    margin-inline-start: 6px;
  }
  .change {
    font-size: 13px;
    color: var(--our-muted);
  }
  .change ins {
    color: var(--our-text);
    text-decoration: none;
  }
  .change del {
    text-decoration: none;
  }
  .check {
    flex-basis: 100%;
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 28px;
  }
  .check input {
    width: 18px;
    height: 18px;
    accent-color: var(--our-accent);
  }
  .leads {
    flex-basis: 100%;
    display: grid;
    gap: 8px;
  }
  ol time {
    color: var(--our-muted);
    font-size: 12px;
    white-space: nowrap;
  }
  .gone {
    padding: 64px 24px;
    text-align: center;
    color: var(--our-muted);
  }
  .gone b {
    display: block;
    color: var(--our-text);
  }
  .lost {
    margin-block-start: 24px;
    text-align: start;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .meta {
    color: var(--our-muted);
    font-size: 12px;
    margin: 0;
    overflow-wrap: anywhere;
  }
`;
