// @ts-check
// The base class of the pages of admins. They share one navigation.

import { html, nothing } from "../vendor/lit.js";
import { css } from "./element.js";
import { FormPage, formStyles } from "./forms.js";
import * as icons from "./icons.js";
import { controls, tokens } from "./look.js";
import { pageWords } from "./page-words.js";
import { pages } from "./pages-look.js";

/** @typedef {keyof import("./page-words.js").PageWords} Word */

/** The pages, in their order: their paths, names and icons. @type {{ path: string, name: Word, icon: unknown }[]} */
const adminPages = [
  { path: "users", name: "people", icon: icons.users },
  { path: "admin/groups", name: "groups", icon: icons.group },
  { path: "admin/keys", name: "keys", icon: icons.key },
  { path: "admin/defaults", name: "defaults", icon: icons.sliders },
  { path: "admin/channels", name: "channels", icon: icons.send },
  { path: "admin/why", name: "why", icon: icons.question },
  { path: "admin/system", name: "system", icon: icons.pulse },
];

export const adminLook = css`
  .frame {
    max-width: 1080px;
    margin: 0 auto;
    display: grid;
    grid-template-columns: 196px minmax(0, 1fr);
    align-items: start;
  }
  .frame .page {
    width: 100%;
    max-width: 840px;
  }
  nav {
    position: sticky;
    inset-block-start: 0;
    padding: 20px 4px 12px 16px;
    display: grid;
    gap: 2px;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 34px;
    padding: 6px 10px;
    border-radius: calc(var(--our-radius) - 2px);
    color: var(--our-muted);
    white-space: nowrap;
  }
  nav a:hover {
    background: var(--our-hover);
  }
  nav a[aria-current] {
    background: var(--our-accent-soft);
    color: var(--our-text);
    font-weight: 600;
  }
  nav svg {
    width: 18px;
  }
  .list {
    padding: 0;
    gap: 0;
    overflow: hidden;
  }
  .list.ghost {
    min-height: 86px; /* as high as an empty list */
  }
  .line {
    display: flex;
    flex-wrap: wrap; /* what is beside the text goes below it where words would not fit */
    gap: 8px 12px;
    align-items: center;
    padding: 12px 12px 12px 20px;
    border-block-start: 1px solid var(--our-line);
  }
  .line:first-child {
    border: 0;
  }
  .line > div {
    flex: 1 1 160px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .line > .wide {
    flex-basis: 100%;
    min-width: 0;
  }
  .line > .wide:empty {
    display: none;
  }
  .line .whole {
    white-space: nowrap;
  }
  .line b {
    font-weight: 600;
  }
  .page > p {
    margin: -12px 0 0;
  }
  legend {
    padding: 0;
  }
  .list .none {
    margin: 0;
    padding: 32px 20px;
    text-align: center;
    color: var(--our-muted);
  }
  .end .member {
    flex: 1 1 200px;
    width: auto;
  }
  .checks {
    display: grid;
    gap: 8px;
    border: 0;
    padding: 0;
    margin: 0;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 24px;
  }
  .check input {
    width: 18px;
    height: 18px;
    accent-color: var(--our-accent);
  }
  .secret {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
  }
  .once p {
    margin: 0 0 8px;
  }
  .secret .field {
    flex: 1 1 240px;
    width: auto;
    font-family: ui-monospace, monospace;
    font-size: 13px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .chips li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding: 2px 2px 2px 6px;
  }
  .chips .icon {
    border-radius: 99px;
    min-height: 28px;
    min-width: 28px;
  }
  .chips svg {
    width: 16px;
  }
  @media (max-width: 760px) {
    .frame {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      position: static;
      padding: 12px 12px 0;
      display: flex;
      flex-wrap: wrap;
      gap: 0;
    }
    nav a {
      padding-inline: 8px;
    }
    nav svg {
      display: none;
    }
  }
  dl {
    margin: 0;
    display: grid;
    grid-template-columns: minmax(90px, auto) minmax(0, 1fr);
    gap: 6px 16px;
  }
  dt {
    color: var(--our-muted);
  }
  @media (max-width: 480px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd + dt {
      margin-block-start: 8px;
    }
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`;

/** A page of admins. Each has a name, which is that in the navigation, and a content. */
export class AdminPage extends FormPage {
  static styles = [tokens, controls, pages, formStyles, adminLook];

  /** @type {Word} */
  get name() {
    return "people";
  }

  get p() {
    return pageWords(this.lang);
  }

  /** @returns {unknown} */
  content() {
    return nothing;
  }

  /** What lies above the page, such as a dialog. @returns {unknown} */
  above() {
    return nothing;
  }

  render() {
    const { p, me, client } = this;
    if (!me?.is_admin)
      return html`<div class="page">
        <h1>${p[this.name]}</h1>
        <p>${p.adminsOnly}</p>
      </div>`;
    return html`<div class="frame">
        <nav aria-label=${p.admin}>
          ${adminPages.map(
            ({ path, name, icon }) =>
              html`<a
                href="${client?.base}${path}"
                aria-current=${name === this.name ? "page" : nothing}
                @click=${this.navigate}
                >${icon}${p[name]}</a
              >`,
          )}
        </nav>
        <div class="page">
          <h1>${p[this.name]}</h1>
          ${this.content()}
        </div>
      </div>
      ${this.above()}`;
  }
}
