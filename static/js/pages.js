// @ts-check
// How the app's own pages look, beside what look.js has for everything.

import { css } from "./element.js";

/** What only the app's own pages have. */
export const pages = css`
  :root,
  :host {
    --our-accent-soft: color-mix(in srgb, var(--our-accent) 12%, transparent);
    --our-canvas: var(--ctms-canvas, light-dark(#f5f6f8, #0e1014));
    --our-edge: var(--ctms-edge, color-mix(in srgb, var(--our-text) 55%, var(--our-surface)));
  }
  .hush {
    color: var(--our-muted);
  }
  .main,
  .danger {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    padding: 5px 11px;
    min-height: 32px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    white-space: nowrap;
  }
  .main {
    background: var(--our-accent);
    color: var(--our-on-accent);
    font-weight: 600;
  }
  .main:hover {
    filter: brightness(1.08);
  }
  .danger {
    color: var(--our-danger);
    border-color: var(--our-line);
    background: var(--our-surface);
  }
  .field {
    width: 100%;
    min-height: 34px;
    padding: 6px 10px;
    border: 1px solid var(--our-edge);
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
  }
  .field::placeholder {
    color: var(--our-muted);
    opacity: 1;
  }
  .field[aria-invalid="true"] {
    border-color: var(--our-danger);
  }
  .error {
    color: var(--our-danger);
  }
  .avatar {
    width: 24px;
    height: 24px;
    border-radius: 50%;
    display: inline-grid;
    place-items: center;
    flex: none;
    font-size: 10px;
    font-weight: 650;
    letter-spacing: 0.02em;
    background: light-dark(oklch(0.9 0.06 var(--hue)), oklch(0.38 0.07 var(--hue)));
    color: light-dark(oklch(0.38 0.1 var(--hue)), oklch(0.92 0.05 var(--hue)));
  }
  .avatar::before {
    content: attr(data-initials);
  }
  .avatar.nobody {
    background: none;
    border: 1.5px dashed var(--our-edge);
  }
  .hue0 {
    --hue: 20;
  }
  .hue1 {
    --hue: 255;
  }
  .hue2 {
    --hue: 150;
  }
  .hue3 {
    --hue: 320;
  }
  .hue4 {
    --hue: 75;
  }
  .hue5 {
    --hue: 200;
  }
  .hue6 {
    --hue: 285;
  }
  .hue7 {
    --hue: 110;
  }
  .hue8 {
    --hue: 350;
  }
  .hue9 {
    --hue: 230;
  }
  .label {
    display: block;
    font-weight: 600;
    margin-block-end: 4px;
  }
  .hint {
    color: var(--our-muted);
    font-size: 12px;
    margin: 4px 0 0;
  }
  p.error {
    margin: 4px 0 0;
  }
  h1 {
    font-size: 18px;
    line-height: 24px;
    font-weight: 650;
    margin: 0;
  }
  dialog {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) + 4px);
    background: var(--our-surface);
    color: var(--our-text);
    box-shadow: var(--our-float);
    padding: 20px;
    width: min(420px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: #0006;
  }
  dialog p {
    margin: 0 0 16px;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    gap: 8px;
    justify-content: end;
    flex-wrap: wrap;
  }
`;
