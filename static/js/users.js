// @ts-check
// <ctms-users>: the people who can sign in. Administrators add and change them here.
//
// Properties: client, lang, tasks, me. Events: ctms-me, when administrators change themselves; the detail is their new
// state.

import { html, nothing, repeat } from "../vendor/lit.js";
import { css } from "./element.js";
import { FormPage, formStyles } from "./forms.js";
import * as icons from "./icons.js";
import { controls, pages, tokens } from "./look.js";
import { avatar, nameOf } from "./page.js";

/** @typedef {import("./tasks.js").Person} Person */

export class Users extends FormPage {
  static properties = { ...FormPage.properties, editing: Object };

  static styles = [
    tokens,
    controls,
    pages,
    formStyles,
    css`
      .list {
        padding: 0;
        gap: 0;
        overflow: hidden;
      }
      .person {
        display: grid;
        grid-template-columns: 32px 1fr auto;
        gap: 4px 12px;
        align-items: center;
        padding-block: 10px;
        padding-inline: 20px 12px;
        border-block-start: 1px solid var(--our-line);
      }
      .person:first-child {
        border: 0;
      }
      .person .avatar {
        width: 32px;
        height: 32px;
        font-size: 12px;
      }
      .who {
        min-width: 0;
        overflow-wrap: anywhere;
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
        grid-column: 2 / -1;
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
      .person form .field {
        width: 240px;
        flex: 1 1 160px;
      }
      .check {
        display: flex;
        gap: 8px;
        align-items: center;
      }
      .check input {
        width: 18px;
        height: 18px;
        accent-color: var(--our-accent);
      }
    `,
  ];

  constructor() {
    super();
    /**
     * The person whose actions are shown, and the action that is under way.
     * @type {{ id: number, what: "" | "password" | "remove" | "name" }}
     */
    this.editing = { id: 0, what: "" };
  }

  updated() {
    const dialog = this.renderRoot.querySelector("dialog");
    const open = this.editing.what === "remove";
    if (dialog && open !== dialog.open) dialog[open ? "showModal" : "close"]();
    const button = `[data-form="u${this.editing.id}"] [aria-expanded]`;
    if (this.lostFocus)
      /** @type {HTMLElement | null} */ (
        this.renderRoot.querySelector(button) ?? this.renderRoot.querySelector(".person [aria-expanded]")
      )?.focus();
  }

  /**
   * Opens the field for a new password or name of a person.
   * @param {Person} person
   * @param {"password" | "name"} what
   */
  async openField(person, what) {
    this.editing = { id: person.id, what };
    await this.updateComplete;
    const field = /** @type {HTMLInputElement} */ (this.renderRoot.querySelector("[name=value]"));
    field.focus();
    field.select();
  }

  /** @param {SubmitEvent} event */
  async add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    await this.send("add", async () => {
      const name = String(fields.get("name")).trim();
      const person = await this.client?.api.request("POST", "api/users/", {
        username: fields.get("username"),
        password: fields.get("password"),
        is_admin: fields.has("admin"),
        ...(name && { name }),
      });
      this.tasks?.people.set(person.id, person);
      form.reset();
      return this.w.done;
    });
  }

  /**
   * @param {Person} person
   * @param {object} patch
   */
  async change(person, patch) {
    await this.send("u" + person.id, async () => {
      const now = await this.client?.api.request("PATCH", `api/users/${person.id}/`, patch);
      this.tasks?.people.set(now.id, now);
      if (now.id === this.me?.id) this.emit("ctms-me", now);
      this.editing = { id: person.id, what: "" };
      return this.w.saved;
    });
  }

  /** @param {Person} person */
  async endLogins(person) {
    await this.send("u" + person.id, async () => {
      await this.client?.api.request("DELETE", `api/users/${person.id}/sessions/`);
      return this.w.done;
    });
  }

  /** @param {Person} person */
  async deletePerson(person) {
    this.editing = { id: person.id, what: "" };
    await this.send("u" + person.id, async () => {
      await this.client?.api.request("DELETE", `api/users/${person.id}/`);
      this.tasks?.people.delete(person.id);
      return this.w.done;
    });
  }

  render() {
    const { w, me, tasks, editing: doing } = this;
    if (!me?.is_admin)
      return html`<div class="page">
        <h1>${w.people}</h1>
        <p>${w.adminsOnly}</p>
      </div>`;
    const people = [...(tasks?.people.values() ?? [])].sort(
      (a, b) => Number(b.is_active) - Number(a.is_active) || nameOf(a).localeCompare(nameOf(b)),
    );
    const chosen = tasks?.person(doing.id);
    return html`<div class="page">
        <h1>${w.people}</h1>
        <div class="card list">
          ${repeat(
            people,
            (person) => person.id,
            (person) => this.person(person),
          )}
        </div>
        <form class="card" data-form="add" @submit=${this.add}>
          <h2>${w.addUser}</h2>
          <div class="pair">
            <div>
              <label class="label" for="username">${w.username}</label>
              <input
                class="field"
                id="username"
                name="username"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="150"
                required
                aria-invalid=${this.invalid("add", "username")}
              />
              ${this.message("add", "username")}
            </div>
            <div>
              <label class="label" for="name">${w.name}</label>
              <input
                class="field"
                id="name"
                name="name"
                autocomplete="off"
                maxlength="150"
                aria-invalid=${this.invalid("add", "name")}
              />
              ${this.message("add", "name")}
            </div>
            <div>
              <label class="label" for="password">${w.password}</label>
              <input
                class="field"
                id="password"
                name="password"
                type="password"
                autocomplete="new-password"
                minlength="8"
                maxlength="1024"
                required
                aria-invalid=${this.invalid("add", "password")}
              />
              <p class="hint">${w.passwordHint}</p>
              ${this.message("add", "password")}
            </div>
          </div>
          <label class="check"><input type="checkbox" name="admin" />${w.admin}</label>
          <div class="end">
            <button class="main" ?disabled=${this.busy === "add"}>${w.addUser}</button>${this.message("add", "", [
              "username",
              "name",
              "password",
            ])}
          </div>
        </form>
      </div>
      <dialog aria-labelledby="sure" @close=${() => doing.what === "remove" && (this.editing = { ...doing, what: "" })}>
        <p id="sure">${chosen ? w.removeUserSure(nameOf(chosen)) : ""}</p>
        <div class="actions">
          <button type="button" class="quiet" @click=${() => (this.editing = { ...doing, what: "" })}>
            ${w.cancel}
          </button>
          <button type="button" class="danger" @click=${() => chosen && this.deletePerson(chosen)}>
            ${w.removeYes}
          </button>
        </div>
      </dialog>`;
  }

  /** @param {Person} person */
  person(person) {
    const { w, editing: doing, me } = this;
    const open = doing.id === person.id;
    const self = person.id === me?.id;
    const form = "u" + person.id;
    const name = nameOf(person);
    return html`<div class="person ${person.is_active ? "" : "off"}" data-form=${form} data-user=${person.username}>
      ${avatar(person)}
      <div class="who">
        <b><bdi>${name}</bdi></b
        >${person.is_admin ? html`<span class="tag">${w.admin}</span>` : nothing}${person.is_active
          ? nothing
          : html`<span class="tag">${w.inactive}</span>`}
        <div class="hush"><bdi>${person.username}</bdi></div>
      </div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${open}
        aria-label="${w.edit}: ${name}"
        @click=${() => (this.editing = { id: open ? 0 : person.id, what: "" })}
      >
        ${w.edit}
      </button>
      ${open
        ? html`<div class="more">
              ${self
                ? nothing
                : html`<button
                    type="button"
                    class="quiet"
                    @click=${() => this.change(person, { is_active: !person.is_active })}
                  >
                    ${person.is_active ? w.deactivate : w.activate}
                  </button>`}
              <label class="quiet check"
                ><input
                  type="checkbox"
                  .checked=${person.is_admin ?? false}
                  @change=${async (/** @type {any} */ { target }) => {
                    await this.change(person, { is_admin: target.checked });
                    target.checked = this.tasks?.person(person.id)?.is_admin;
                  }}
                />${w.admin}</label
              >
              <button type="button" class="quiet" @click=${() => this.openField(person, "name")}>${w.name}</button>
              ${self
                ? nothing
                : html`<button type="button" class="quiet" @click=${() => this.openField(person, "password")}>
                    ${w.setPassword}
                  </button>`}
              <button type="button" class="quiet" @click=${() => this.endLogins(person)}>${w.everywhereOf}</button>
              ${self
                ? nothing
                : html`<button
                    type="button"
                    class="danger"
                    @click=${() => (this.editing = { id: person.id, what: "remove" })}
                  >
                    ${icons.trash}${w.removeUser}
                  </button>`}
            </div>
            ${doing.what === "password" || doing.what === "name"
              ? html`<form
                  @submit=${(/** @type {SubmitEvent} */ e) => {
                    e.preventDefault();
                    const value = new FormData(/** @type {HTMLFormElement} */ (e.target)).get("value");
                    this.change(person, doing.what === "name" ? { name: value } : { password: value });
                  }}
                >
                  ${doing.what === "name"
                    ? html`<input
                        class="field"
                        name="value"
                        autocomplete="off"
                        maxlength="150"
                        aria-label=${w.name}
                        .value=${person.name}
                      />`
                    : html`<input
                        class="field"
                        name="value"
                        type="password"
                        autocomplete="new-password"
                        minlength="8"
                        maxlength="1024"
                        required
                        aria-label=${w.passwordOf(name)}
                        placeholder=${w.newPassword}
                      />`}
                  <button class="main">${w.save}</button>
                  <button type="button" class="quiet" @click=${() => (this.editing = { id: person.id, what: "" })}>
                    ${w.cancel}
                  </button>
                </form>`
              : nothing}
            ${this.message(form)}`
        : this.outcome.get(form)?.good === false
          ? this.message(form)
          : nothing}
    </div>`;
  }
}

customElements.define("ctms-users", Users);
