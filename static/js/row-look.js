// @ts-check
// How the rows of <ctms-inbox> look. All rows of a list have the same height, so that the place of rows outside the DOM
// is known; list.js has the same heights.

import { css } from "./element.js";

export const rowLook = css`
  .day {
    height: 28px;
    padding: 8px 14px 0;
    font-size: 12px;
    font-weight: 600;
    color: var(--our-muted);
  }
  article,
  .below,
  .until {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  article {
    position: relative;
    height: 60px;
    align-items: flex-start;
    padding: 10px 12px 0;
    touch-action: pan-y;
    overflow: hidden;
  }
  /* The sentence may have two lines, and the time stands below it. */
  .narrow article {
    height: 80px;
    display: grid;
    grid-template: auto auto / auto 1fr auto auto;
    align-content: center;
    gap: 0 8px;
    padding-block: 0;
  }
  .narrow .said {
    display: contents;
  }
  .narrow .message {
    grid-area: 1 / 2 / 2 / 4;
    min-width: 0;
  }
  .narrow .below {
    grid-area: 2 / 2;
  }
  .narrow time {
    grid-area: 2 / 3;
    align-self: end;
  }
  .narrow .mark {
    grid-area: 1 / 4;
    margin-block-start: -4px;
  }
  .narrow article > :is(svg, .by) {
    grid-area: 1 / 1 / 3 / 2;
    align-self: start;
  }
  article:focus-visible {
    outline-offset: -2px;
  }
  article:is(:hover, .current) {
    background: var(--our-hover);
  }
  .current {
    box-shadow: inset 3px 0 var(--our-accent);
  }
  .current:dir(rtl) {
    box-shadow: inset -3px 0 var(--our-accent);
  }
  .inner {
    padding-inline-start: 40px;
  }
  .by {
    position: relative;
    flex: none;
    margin-inline-end: 4px;
  }
  .by > .avatar {
    width: 28px;
    height: 28px;
  }
  .by > svg {
    position: absolute;
    inset-block-start: 15px;
    inset-inline-end: -5px;
    width: 17px;
    padding: 2px;
    border-radius: 50%;
    background: var(--our-surface);
    stroke-width: 2.5;
  }
  article > svg,
  .by > svg {
    color: var(--our-muted);
  }
  article > svg {
    margin-inline: 4px 8px;
  }
  .unread > svg,
  .unread > .by > svg {
    color: var(--our-accent);
  }
  svg.due,
  .unread svg.high {
    color: var(--our-warn) !important;
  }
  .unread svg.urgent {
    color: var(--our-danger) !important;
  }
  .moved:dir(rtl) {
    scale: -1;
  }
  .said {
    flex: 1;
    min-width: 0;
  }
  .message,
  .below {
    color: var(--our-muted);
  }
  .message {
    display: flex;
    white-space: pre;
  }
  .message::before {
    content: "";
    position: absolute;
    inset: 0;
  }
  .message > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
    text-align: -webkit-match-parent;
  }
  /* The title gives way first, then the name, so that what happened can be read. */
  .message > span:not(.unseen) {
    flex: 0 1 auto;
  }
  .message > .who {
    flex: none;
    max-width: 40%;
    font-weight: 600;
  }
  .message > bdi {
    flex: 0 9999 auto;
    min-width: 0;
  }
  .unread .message {
    color: var(--our-text);
  }
  .unread .message > bdi,
  .unread .who {
    font-weight: 600;
  }
  .what {
    color: var(--our-text);
  }
  .narrow .message:has(.what) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .narrow .message:has(.what) > :not(.unseen) {
    display: inline;
    white-space: normal;
  }
  .narrow .event .below:has(.actions) {
    flex-wrap: wrap;
    gap: 2px 6px;
  }
  .narrow .event .below > span:first-child {
    flex-basis: 100%;
  }
  .gone :is(.message, .what) {
    color: var(--our-muted);
  }
  .gone .what {
    text-decoration: line-through;
  }
  .gone > :is(.by, svg) {
    opacity: 0.6;
  }
  .below {
    font-size: 13px;
    min-width: 0;
  }
  .below span {
    display: block;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
  }
  .below .why,
  .number,
  .below .until {
    font-size: 12px;
  }
  .number {
    flex: none;
  }
  .number + .why {
    margin-inline-start: -4px;
  }
  .number + .why::before {
    content: "· ";
  }
  .below .until {
    display: flex;
    gap: 4px;
  }
  .until svg {
    width: 14px;
  }
  /* The actions of an event share the line with its message, which gives way first. */
  .event .below {
    justify-content: space-between;
  }
  .event .below > span:first-child {
    flex: 1 9999 4em;
  }
  .actions {
    flex: 0 1 auto;
  }
  time {
    position: relative;
    font-size: 12px;
    color: var(--our-muted);
    white-space: nowrap;
  }
  .fold,
  .mark {
    border: 0;
    background: none;
    border-radius: calc(var(--our-radius) - 2px);
    position: relative;
    color: var(--our-muted);
  }
  .fold {
    box-shadow: inset 0 0 0 1px var(--our-line);
    border-radius: 12px;
    padding: 0 8px;
    height: 24px;
    margin-block: -2px;
    font-size: 12px;
    display: flex;
    align-items: center;
  }
  .fold svg {
    width: 14px;
  }
  .fold[aria-expanded="true"] svg {
    transform: rotate(180deg);
  }
  .mark {
    width: 28px;
    height: 28px;
    flex: none;
    padding: 10px;
    margin: -4px 0 0 -6px;
  }
  .mark::before {
    content: "";
    display: block;
    height: 8px;
    border-radius: 50%;
    border: 1.5px solid var(--our-muted);
    opacity: 0;
  }
  .unread .mark::before {
    background: var(--our-accent);
    border: 0;
  }
  :is(.unread, article:hover, article:focus-within) .mark::before {
    opacity: 1;
  }
  .mark:hover,
  .fold:hover {
    background: var(--our-line);
  }
  @media (hover: none) {
    .mark::before {
      opacity: 1;
    }
  }
  @media (pointer: coarse) {
    .mark,
    .narrow .mark {
      width: 44px;
      height: 44px;
      padding: 18px;
      margin: -12px -8px -12px -12px;
    }
  }
`;
