// @ts-check
// <ctms-users>: the people who can sign in. Administrators add and change them here.
//
// Properties: client, lang, tasks, me. Events: ctms-me, when administrators change themselves; the detail is their new
// state.

import { html, nothing, repeat } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import { nameOf } from "./page.js";
import { PeopleActs } from "./people-acts.js";
import { peopleBar, peopleResult } from "./people-bar.js";
import { personRow } from "./person-row.js";
import { withEye } from "./reveal.js";
import { fold, length } from "./text.js";
import { usersLook } from "./users-look.js";

/** @typedef {import("./tasks.js").Person} Person */

/** A password that nobody knows: whoever is invited chooses one under their link. */
const unknownPassword = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(30))));

export class Users extends AdminPage {
  static properties = { ...AdminPage.properties, editing: Object, search: Object };

  static styles = [...AdminPage.styles, usersLook];

  constructor() {
    super();
    /**
     * The person whose actions are shown, and the action that is under way.
     * @type {{ id: number, what: "" | "password" | "remove" | "name" }}
     */
    this.editing = { id: 0, what: "" };
    this.search = "";
    this.acts = new PeopleActs(this);
    /** The link that was made last, and whose it is. @type {{ id: number, url: string, expires_at: string } | null} */
    this.link = null;
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
    const invited = event.submitter?.getAttribute("name") === "invite";
    if (this.findMissing(fields, invited)) return;
    await this.send("add", async () => {
      const name = String(fields.get("name")).trim();
      const person = await this.client?.api.request("POST", "api/users/", {
        username: fields.get("username"),
        password: invited ? unknownPassword() : fields.get("password"),
        is_admin: fields.has("admin"),
        ...(name && { name }),
      });
      this.tasks?.people.set(person.id, person);
      form.reset();
      if (invited) this.#showLink(person.id, await this.#newLink(person.id));
      return this.w.done;
    });
  }

  /** @param {number} id of whom it is for */
  #newLink(id) {
    return this.client?.api.request("POST", `api/users/${id}/link/`);
  }

  /** @param {number} id @param {{ url: string, expires_at: string }} link */
  #showLink(id, link) {
    this.link = { ...link, id };
    this.editing = { id, what: "" };
    this.search = "";
    this.updateComplete.then(() =>
      /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".once input"))?.focus(),
    );
  }

  /** @param {Person} person */
  async makeLink(person) {
    await this.send("u" + person.id, async () => {
      this.#showLink(person.id, await this.#newLink(person.id));
      return "";
    });
  }

  /**
   * Shows at once what all fields of the form for a new person lack. Returns whether anything is missing.
   * @param {FormData} fields
   * @param {boolean} invited whether they choose a password themselves
   */
  findMissing(fields, invited) {
    const { w } = this;
    const password = String(fields.get("password"));
    const missing = {
      ...(!fields.get("username") && { username: w.needed }),
      ...(!invited && length(password) < 8 && { password: password ? w.tooShort : w.needed }),
    };
    return this.showMissing("add", missing);
  }

  /**
   * @param {Person} person
   * @param {object} patch
   */
  async change(person, patch) {
    this.acts.result = null; // its undo would take this back
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
    this.acts.result = null;
    await this.send("u" + person.id, async () => {
      await this.client?.api.request("DELETE", `api/users/${person.id}/`);
      this.tasks?.people.delete(person.id);
      this.acts.picked.delete(person.id);
      return this.w.done;
    });
  }

  /** Selects nobody, and moves the focus to what selects all. */
  pickNone() {
    this.acts.pickNone();
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(".bar input"))?.focus();
  }

  /** Moves the focus from an action, whose button may be gone, to what came of it. */
  focusResult() {
    /** @type {HTMLElement | null} */ (
      this.renderRoot.querySelector(".result :is(button, .field)") ?? this.renderRoot.querySelector(".bar input")
    )?.focus();
  }

  /**
   * Handles a key in the checkbox of a person. Up and Down lead to the next one, with Shift they select it. Escape
   * selects nobody.
   * @param {KeyboardEvent} event
   * @param {Person} [person]
   */
  onPickKey(event, person) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.acts.picked.size) return this.pickNone();
    if (!step) return;
    event.preventDefault();
    const { found } = this;
    const next = found[(person ? found.findIndex(({ id }) => id === person.id) : -1) + step];
    if (!next) return;
    if (event.shiftKey) {
      if (person) this.acts.pick(person, true, false);
      this.acts.pick(next, true, false);
    }
    /** @type {HTMLElement | null} */ (this.renderRoot.querySelector(`[data-form="u${next.id}"] .pick input`))?.focus();
  }

  /** The people whose name has what is searched for, those who can sign in first. */
  get found() {
    const wanted = fold(this.search);
    return [...(this.tasks?.people.values() ?? [])]
      .filter((person) => fold(`${person.name} ${person.username}`).includes(wanted))
      .sort((a, b) => Number(b.is_active) - Number(a.is_active) || nameOf(a).localeCompare(nameOf(b)));
  }

  content() {
    const { p, tasks } = this;
    const { size = 0 } = tasks?.people ?? {};
    return html`<input
        class="field"
        type="search"
        aria-label=${p.searchPeople}
        placeholder=${p.searchPeople}
        .value=${this.search}
        @input=${(/** @type {any} */ e) => (this.search = e.target.value.trim())}
      />
      ${size ? this.people() : html`<div class="card list ghost" aria-hidden="true"></div>`}`;
  }

  people() {
    const { p, found, tasks } = this;
    return html`${peopleResult(this)}
      <div class="card list">
        ${tasks && tasks.people.size > 1 ? peopleBar(this) : nothing}
        ${repeat(
          found,
          (person) => person.id,
          (person) => personRow(this, person),
        )}
        ${found.length ? nothing : html`<p class="none" role="status">${p.nobodyFound}</p>`}
      </div>
      ${this.addForm()}`;
  }

  above() {
    return this.deleteDialog();
  }

  addForm() {
    const { w } = this;
    return html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
            data-most="150"
            required
            aria-invalid=${this.invalid("add", "username")}
          />
          <p class="hint">${w.usernameHint}</p>
          ${this.message("add", "username")}
        </div>
        <div>
          <label class="label" for="name">${w.name}</label>
          <input
            class="field"
            id="name"
            name="name"
            autocomplete="off"
            data-most="150"
            aria-invalid=${this.invalid("add", "name")}
          />
          <p class="hint">${w.nameHint}</p>
          ${this.message("add", "name")}
        </div>
        <div>
          <label class="label" for="password">${w.password}</label>
          ${withEye(
            w,
            html`<input
            class="field"
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            aria-invalid=${this.invalid("add", "password")}
          />`,
          )}
          <p class="hint">${w.passwordHint}</p>
          ${this.message("add", "password")}
        </div>
      </div>
      <label class="check"><input type="checkbox" name="admin" />${w.admin}</label>
      <div class="end">
        <button class="main" ?disabled=${this.busy === "add"}>${w.addUser}</button
        ><button class="quiet" name="invite" title=${this.p.inviteMore} ?disabled=${this.busy === "add"}>
          ${this.p.invite}</button
        >${this.message("add", "", [
          "username",
          "name",
          "password",
        ])}
      </div>
    </form>`;
  }

  // Asks whether to delete the person who is chosen.
  deleteDialog() {
    const { w, tasks, editing: doing } = this;
    const chosen = tasks?.person(doing.id);
    return html`<dialog
      aria-labelledby="sure"
      @close=${() => doing.what === "remove" && (this.editing = { ...doing, what: "" })}
    >
      <p id="sure">${chosen ? w.removeUserSure(nameOf(chosen)) : ""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => (this.editing = { ...doing, what: "" })}>${w.cancel}</button>
        <button type="button" class="danger" @click=${() => chosen && this.deletePerson(chosen)}>${w.removeYes}</button>
      </div>
    </dialog>`;
  }
}

customElements.define("ctms-users", Users);
