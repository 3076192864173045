// @ts-check
// How the menu of the rows of <ctms-inbox> looks. On a phone it is a sheet at the bottom.

import { css } from "./element.js";

export const menuLook = css`
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 6px;
    border: 1px solid transparent;
    min-width: 220px;
    border-radius: calc(var(--our-radius) + 2px);
    background: var(--our-surface);
    color: var(--our-text);
    box-shadow: var(--our-float);
  }
  .menu > button {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    min-height: 34px;
    padding: 6px 10px;
    border: 0;
    border-radius: calc(var(--our-radius) - 2px);
    background: none;
    text-align: start;
  }
  .menu > button:is(:hover, :focus-visible) {
    background: var(--our-hover);
  }
  .menu > button:focus-visible {
    outline-offset: -2px;
  }
  .menu svg,
  .hint {
    color: var(--our-muted);
  }
  .hint {
    margin-inline-start: auto;
    padding-inline-start: 16px;
    font-size: 13px;
  }
  .menu form,
  .menu label {
    display: grid;
    gap: 8px;
  }
  .menu form {
    padding: 6px;
    max-width: 250px;
  }
  .menu input {
    min-height: 34px;
    padding: 4px 8px;
    border: 1px solid var(--our-muted);
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
  }
  @media (max-width: 480px) {
    .menu {
      inset: auto 0 0 !important;
      width: 100%;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      padding-block-end: max(6px, env(safe-area-inset-bottom));
    }
    .menu form {
      max-width: none;
    }
  }
  @media (pointer: coarse) {
    .menu > button,
    .menu input {
      min-height: 44px;
    }
  }
`;
