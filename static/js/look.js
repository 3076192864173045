// @ts-check
// How everything looks: the colours and measures, once, and the controls that several elements share. A host sets the --ctms-…
// properties on our elements or anywhere above them; what it leaves alone has the values given here.

import { css } from "./element.js";

export const tokens = css`
  :root,
  :host {
    --our-accent: var(--ctms-accent, light-dark(#4653c9, #9aa5ff));
    --our-on-accent: var(--ctms-on-accent, light-dark(#fff, #12141c));
    --our-surface: var(--ctms-surface, light-dark(#fff, #171a20));
    --our-hover: var(--ctms-hover, color-mix(in srgb, var(--our-text) 6%, var(--our-surface)));
    --our-line: var(--ctms-line, color-mix(in srgb, var(--our-text) 13%, var(--our-surface)));
    --our-text: var(--ctms-text, light-dark(#1c2029, #e7e9ee));
    --our-muted: var(--ctms-muted, color-mix(in srgb, var(--our-text) 70%, var(--our-surface)));
    --our-danger: var(--ctms-danger, light-dark(#c0262d, #ff8a84));
    --our-warn: var(--ctms-warn, light-dark(#8a5300, #e9b44c));
    --our-radius: var(--ctms-radius, 8px);
    --our-font: var(--ctms-font, system-ui, sans-serif);
    --our-float: var(--ctms-shadow, 0 0 0 1px light-dark(#1c202914, #ffffff14), 0 8px 28px light-dark(#1c202929, #000000a6));
  }
  @media (forced-colors: active) {
    :root,
    :host {
      --our-accent: Highlight;
      --our-on-accent: HighlightText;
    }
    .badge,
    .pill,
    .main,
    [aria-pressed="true"],
    [aria-current] {
      forced-color-adjust: none;
      background: var(--our-accent) !important;
      color: var(--our-on-accent) !important;
    }
  }
`;

export const controls = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
    scrollbar-width: thin;
    scrollbar-color: var(--our-line) transparent;
  }
  :root,
  :host {
    color: var(--our-text);
    font: 14px/20px var(--our-font);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    text-shadow: none;
    text-indent: 0;
    white-space: normal;
    cursor: auto;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
  }
  svg {
    width: 20px;
    aspect-ratio: 1;
    display: block;
    flex: none;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  :focus-visible {
    outline: 2px solid var(--our-accent);
    outline-offset: 1px;
  }
  .icon,
  .quiet {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    background: none;
    padding: 5px 11px;
    min-height: 32px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    white-space: nowrap;
  }
  .icon {
    padding: 5px;
    min-width: 32px;
    color: var(--our-muted);
  }
  .icon:hover,
  .quiet:hover {
    background: var(--our-hover);
    color: var(--our-text);
  }
  .quiet {
    border-color: var(--our-line);
    background: var(--our-surface);
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
