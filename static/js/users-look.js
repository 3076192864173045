// @ts-check
// How <ctms-users> looks.

import { css } from "./element.js";

export const usersLook = css`
  .person {
    display: grid;
    grid-template-columns: auto 32px 1fr auto;
    gap: 4px 12px;
    align-items: center;
    padding-block: 10px;
    padding-inline: 12px;
    border-block-start: 1px solid var(--our-line);
  }
  :host {
    scroll-padding-block: 64px 8px; /* below the bar */
  }
  .person:first-child,
  .bar + .person {
    border: 0;
  }
  .pick {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    cursor: pointer;
  }
  :is(.pick, .bar .check) input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--our-accent);
  }
  /* It stays in sight while the list is scrolled. */
  .list {
    overflow: clip;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: start;
    min-height: 53px; /* as high as with the actions */
    padding: 8px 12px;
    border-block-end: 1px solid var(--our-line);
    background: var(--our-surface);
  }
  .bar .check {
    padding-inline-start: 7px;
    gap: 12px;
    min-height: 36px;
    cursor: pointer;
    font-weight: 600;
  }
  .acts,
  .acts form {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  /* Groups come a moment later. Nothing before them moves. */
  .acts {
    flex: 1;
  }
  .bar :is(.quiet, .icon) {
    min-height: 36px;
  }
  .acts select.field {
    width: auto;
    max-width: 140px;
  }
  .result p {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .secret textarea.field {
    flex-basis: 100%;
    overflow-wrap: anywhere;
    resize: vertical;
    field-sizing: content;
    max-height: 280px;
  }
  @media (max-width: 760px) {
    .bar {
      position: static;
    }
    .acts {
      flex-basis: 100%;
    }
  }
  @media (pointer: coarse) {
    .pick {
      width: 44px;
      height: 44px;
    }
    .bar :is(.quiet, .icon, .check) {
      min-height: 44px;
    }
  }
  .person .avatar {
    width: 32px;
    height: 32px;
    font-size: 12px;
  }
  .who {
    min-width: 0;
    overflow-wrap: break-word;
  }
  .edit svg {
    display: none; /* for narrow screens, where the word leaves too little for names */
  }
  .who b {
    font-weight: 600;
    margin-inline-end: 6px;
  }
  .tag {
    display: inline-block; /* so that it wraps before a name is broken */
    font-size: 12px;
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding: 0 8px;
    margin-inline-end: 6px;
    color: var(--our-muted);
    white-space: nowrap;
  }
  .off .who b {
    color: var(--our-muted);
    text-decoration: line-through;
  }
  .person form,
  .person .error,
  .more {
    grid-column: 3 / -1;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block: 6px;
  }
  .person form {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
    padding-block: 4px;
  }
  .person form > :is(.field, .with-eye) {
    width: 240px;
    flex: 1 1 160px;
  }
  .once {
    flex: 1;
  }
  .once p {
    margin: 0 0 8px;
  }
  @media (max-width: 480px) {
    .person {
      grid-template-columns: auto 1fr auto;
    }
    .edit {
      min-width: 44px;
      padding-inline: 5px;
    }
    .edit span {
      display: none;
    }
    .edit svg {
      display: block;
    }
    .person .avatar {
      display: none;
    }
    .person form,
    .person .error,
    .more {
      grid-column: 1 / -1;
    }
  }
`;
