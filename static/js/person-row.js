// @ts-check
// One person in the list of <ctms-users>, and what administrators can do with them.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { avatar, nameOf } from "./page.js";
import { withEye } from "./reveal.js";
import { addressOf, secret } from "./secret.js";
import { short } from "./time.js";
import { locale } from "./words.js";

/** @typedef {import("./tasks.js").Person} Person */
/** @typedef {import("./users.js").Users} Users */

/**
 * Renders a person. Their actions are below them while their row is open.
 * @param {Users} page
 * @param {Person} person
 */
export function personRow(page, person) {
  const { w, editing: doing } = page;
  const open = doing.id === person.id;
  const form = "u" + person.id;
  const name = nameOf(person);
  return html`<div class="person ${person.is_active ? "" : "off"}" data-form=${form} data-user=${person.username}>
    <label class="pick"
      ><input
        type="checkbox"
        aria-label=${page.p.selectOne(name)}
        .checked=${page.acts.picked.has(person.id)}
        ?disabled=${!!page.acts.working}
        @click=${(/** @type {any} */ e) => page.acts.pick(person, e.target.checked, e.shiftKey)}
        @keydown=${(/** @type {KeyboardEvent} */ e) => page.onPickKey(e, person)}
    /></label>
    ${avatar(person)}
    <div class="who">
      <b><bdi>${name}</bdi></b
      >${person.is_admin ? html`<span class="tag">${w.admin}</span>` : nothing}${person.is_active
        ? nothing
        : html`<span class="tag">${w.inactive}</span>`}
      ${name === person.username ? nothing : html`<div class="hush"><bdi>${person.username}</bdi></div>`}
    </div>
    <button
      type="button"
      class="quiet edit"
      aria-expanded=${open}
      aria-label="${page.p.edit}: ${name}"
      @click=${() => (page.editing = { id: open ? 0 : person.id, what: "" })}
    >
      <span>${page.p.edit}</span>${icons.more}
    </button>
    ${open
      ? html`${actions(page, person)} ${page.link?.id === person.id ? linkOf(page, person) : nothing}
        ${doing.what === "password" || doing.what === "name" ? valueForm(page, person) : nothing} ${page.message(form)}`
      : page.outcome.get(form)?.good === false
        ? page.message(form)
        : nothing}
  </div>`;
}

/**
 * @param {Users} page
 * @param {Person} person
 */
function actions(page, person) {
  const { w, me } = page;
  const self = person.id === me?.id;
  return html`<div class="more">
    ${self
      ? nothing
      : html`<button type="button" class="quiet" @click=${() => page.change(person, { is_active: !person.is_active })}>
          ${person.is_active ? w.deactivate : w.activate}
        </button>`}
    <label class="quiet check"
      ><input
        type="checkbox"
        .checked=${person.is_admin ?? false}
        @change=${async (/** @type {any} */ { target }) => {
          await page.change(person, { is_admin: target.checked });
          target.checked = page.tasks?.person(person.id)?.is_admin;
        }}
      />${w.admin}</label
    >
    <button type="button" class="quiet" @click=${() => page.openField(person, "name")}>${w.rename}</button>
    ${self
      ? nothing
      : html`<button type="button" class="quiet" @click=${() => page.openField(person, "password")}>
          ${w.setPassword}
        </button>`}
    ${self || !person.is_active
      ? nothing
      : html`<button type="button" class="quiet" @click=${() => page.makeLink(person)}>${page.p.makeLink}</button>`}
    <a
      class="quiet"
      href="${page.client?.base}admin/why?person=${person.id}"
      aria-label="${page.p.why}: ${nameOf(person)}"
      @click=${page.navigate}
      >${page.p.why}</a
    >
    <button type="button" class="quiet" @click=${() => page.endLogins(person)}>${w.everywhereOf}</button>
    ${self
      ? nothing
      : html`<button type="button" class="danger" @click=${() => (page.editing = { id: person.id, what: "remove" })}>
          ${icons.trash}${w.removeYes}
        </button>`}
  </div>`;
}

/**
 * The link under which somebody chooses a password.
 * @param {Users} page
 * @param {Person} person
 */
function linkOf(page, person) {
  const { p, lang, link } = page;
  if (!link) return nothing;
  const until = short(new Date(link.expires_at), { lang: locale(lang), zone: page.zone });
  return html`<div class="more">
    ${secret({
      lang,
      text: addressOf(link.url, page.client?.base ?? ""),
      label: p.link,
      said: p.linkFor(nameOf(person), until),
    })}
  </div>`;
}

/**
 * The form for a new name or password.
 * @param {Users} page
 * @param {Person} person
 */
function valueForm(page, person) {
  const { w, editing: doing } = page;
  return html`<form
    novalidate
    @submit=${(/** @type {SubmitEvent} */ e) => {
      e.preventDefault();
      const value = new FormData(/** @type {HTMLFormElement} */ (e.target)).get("value");
      page.change(person, doing.what === "name" ? { name: value } : { password: value });
    }}
  >
    ${valueField(page, person)}
    <button class="main">${w.save}</button>
    <button type="button" class="quiet" @click=${() => (page.editing = { id: person.id, what: "" })}>
      ${w.cancel}
    </button>
  </form>`;
}

/**
 * @param {Users} page
 * @param {Person} person
 */
function valueField(page, person) {
  const { w, editing: doing } = page;
  return doing.what === "name"
    ? html`<input
        class="field"
        name="value"
        autocomplete="off"
        data-most="150"
        aria-label=${w.name}
        .value=${person.name}
      />`
    : withEye(w, html`<input
        class="field"
        name="value"
        type="password"
        autocomplete="new-password"
        aria-label=${w.passwordOf(nameOf(person))}
        placeholder=${w.newPassword}
      />`);
}
