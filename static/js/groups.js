// @ts-check
// <ctms-groups>: groups of people, which events can name. Properties: client, lang, tasks, me.

import { html, nothing, repeat } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import { ApiError } from "./api.js";
import { changeMembers, deleteGroup, isStale, loadGroups } from "./group-members.js";
import * as icons from "./icons.js";
import { numberOf } from "./numbers.js";
import { avatar, nameOf } from "./page.js";

/** @typedef {import("./group-members.js").Group} Group */

const wellFormed = /^[a-z0-9][a-z0-9_.-]{0,63}$/; // the name of a group

export class Groups extends AdminPage {
  // Changes of members take turns: each begins with what the one before has left.
  #turns = Promise.resolve();

  static properties = { ...AdminPage.properties, open: Object, removing: Object };

  constructor() {
    super();
    /** @type {Group[] | null} */
    this.groups = null;
    /** The group whose members are shown. */
    this.open = 0;
    /** The group that is about to be deleted. @type {Group | null} */
    this.removing = null;
  }

  get name() {
    return /** @type {const} */ ("groups");
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load() {
    return this.send("list", async () => {
      this.groups = await loadGroups(this.ask);
      return "";
    });
  }

  updated() {
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog && !!this.removing !== dialog.open) dialog[this.removing ? "showModal" : "close"]();
    this.keepFocus([".member", "[aria-expanded]"], "#group");
  }

  /** @param {unknown} err */
  errorText(err) {
    if (isStale(err)) return this.p.groupStale;
    return err instanceof ApiError && err.code === "conflict" ? this.p.groupTaken : super.errorText(err);
  }

  /** Shows a group as it is now. @param {Group} now */
  put(now) {
    this.groups = (this.groups ?? []).map((one) => (one.id === now.id ? now : one));
  }

  /** Takes a group off the page. @param {Group} group */
  drop({ id }) {
    this.groups = (this.groups ?? []).filter((one) => one.id !== id);
  }

  /**
   * Does something with a group that somebody else may have deleted. Then the page says so.
   * @param {Group} group
   * @param {() => Promise<string>} work
   */
  async sendFor(group, work) {
    let gone = false;
    await this.send("g" + group.id, () =>
      work().catch((err) => {
        if (!(err instanceof ApiError) || err.status !== 404) throw err;
        gone = true;
        return "";
      }),
    );
    if (!gone) return;
    this.drop(group);
    this.outcome.set("list", { text: this.p.groupGone(group.name), field: "" });
    this.requestUpdate();
  }

  /** @param {SubmitEvent} event */
  async add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const name = String(new FormData(form).get("name")).trim();
    const problem = !name ? this.p.needed : wellFormed.test(name) ? "" : this.p.groupHint;
    if (this.showMissing("add", problem ? { name: problem } : {})) return;
    this.outcome.delete("list");
    await this.send("add", async () => {
      const group = await this.client?.api.request("POST", "api/groups/", { name, members: [] });
      this.groups = [...(this.groups ?? []), group];
      this.open = group.id;
      form.reset();
      return "";
    });
  }

  /**
   * Adds the person who is chosen. By keyboard one goes through the people, so a button of its own adds.
   * @param {SubmitEvent} event
   * @param {Group} group
   */
  async addMember(event, group) {
    event.preventDefault();
    const { member } = /** @type {any} */ (event.target).elements;
    const id = Number(member.value);
    member.value = "";
    member.focus();
    if (id) await this.change(group, (members) => (members.includes(id) ? members : [...members, id]));
  }

  /** @type {import("./group-members.js").Ask} */
  ask = async (method, path, json, options) => this.client?.api.request(method, path, json, options);

  /** @param {Group} group @param {(members: number[]) => number[]} members makes the new list of that of the server */
  async change({ id }, members) {
    this.outcome.delete("list");
    const turn = this.#turns.then(() => this.#change(id, members));
    this.#turns = turn.catch(() => {});
    await turn;
  }

  /** @param {number} id @param {(members: number[]) => number[]} members */
  async #change(id, members) {
    const group = this.groups?.find((one) => one.id === id);
    if (!group) return;
    await this.sendFor(group, async () => {
      const now = await changeMembers(this.ask, group.id, members);
      this.put(now);
      const mine = new Set(members(group.members));
      const others = now.name !== group.name || now.members.some((id) => !mine.delete(id)) || mine.size;
      return others ? this.p.groupChangedToo : "";
    });
  }

  async remove() {
    const id = this.removing?.id;
    this.removing = null;
    await this.#turns;
    const group = this.groups?.find((one) => one.id === id);
    if (!group) return;
    await this.sendFor(group, async () => {
      try {
        await deleteGroup(this.ask, group);
        this.drop(group);
      } catch (err) {
        if (isStale(err)) this.put(await this.ask("GET", `api/groups/${group.id}/`));
        throw err;
      }
      return "";
    });
  }

  content() {
    const { p, groups } = this;
    return html`<p class="hush">${p.groupsMore}</p>
      ${this.message("list")}
      ${groups
        ? html`<div class="card list">
            ${groups.length
              ? repeat(
                  [...groups].sort((a, b) => a.name.localeCompare(b.name)),
                  (group) => group.id,
                  (group) => this.line(group),
                )
              : html`<p class="none">${p.noGroups}</p>`}
          </div>`
        : html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${groups ? this.addForm() : nothing}`;
  }

  /** @param {Group} group */
  line(group) {
    const { p, lang } = this;
    const open = this.open === group.id;
    const { length } = group.members;
    return html`<div class="line" data-form="g${group.id}" data-group=${group.name}>
      <div>
        <b>${group.name}</b> <span class="hush whole">${p.memberCount(length, numberOf(lang, length))}</span>
      </div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${open}
        aria-label="${p.edit}: ${group.name}"
        @click=${() => (this.open = open ? 0 : group.id)}
      >
        ${p.edit}
      </button>
      ${open ? this.members(group) : nothing}
      <div class="wide">${this.message("g" + group.id)}</div>
    </div>`;
  }

  /** @param {Group} group */
  members(group) {
    const { p, tasks } = this;
    const people = tasks?.people;
    const label = (/** @type {number} */ id) => people?.label(people.get(id)) || "…";
    const others = [...(people?.values() ?? [])]
      .filter(({ id, is_active }) => is_active && !group.members.includes(id))
      .map((person) => ({ id: person.id, name: people?.label(person) ?? nameOf(person) }))
      .sort((a, b) => a.name.localeCompare(b.name));
    return html`<div class="wide">
      <ul class="chips">
        ${group.members.map(
          (id) =>
            html`<li>
              ${avatar(people?.get(id))}<bdi>${label(id)}</bdi
              ><button
                type="button"
                class="icon"
                title=${p.remove}
                aria-label="${p.remove}: ${label(id)}"
                @click=${() => this.change(group, (members) => members.filter((one) => one !== id))}
              >
                ${icons.close}
              </button>
            </li>`,
        )}
      </ul>
    </div>
    <form class="end wide" @submit=${(/** @type {SubmitEvent} */ event) => this.addMember(event, group)}>
      <select class="field member" name="member" aria-label=${p.addMember}>
        <option value="">${p.addMember}…</option>
        ${repeat(
          others,
          ({ id }) => id,
          ({ id, name }) => html`<option value=${id}>${name}</option>`,
        )}
      </select>
      <button class="quiet" data-act="member">${icons.plus}${p.away.add}</button>
      <button type="button" class="danger" @click=${() => (this.removing = group)}>${icons.trash}${p.deleteYes}</button>
    </form>`;
  }

  addForm() {
    const { p } = this;
    return html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${p.addGroup}</h2>
      <div>
        <label class="label" for="group">${p.groupName}</label>
        <input
          class="field"
          id="group"
          name="name"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          data-most="64"
          aria-invalid=${this.invalid("add", "name")}
        />
        <p class="hint">${p.groupHint}</p>
        ${this.message("add", "name")}
      </div>
      <div class="end">
        <button class="main" ?disabled=${this.busy === "add"}>${p.addGroup}</button>${this.message("add", "", ["name"])}
      </div>
    </form>`;
  }

  above() {
    const { p, removing } = this;
    return html`<dialog aria-labelledby="sure" @close=${() => (this.removing = null)}>
      <p id="sure">${removing ? p.removeGroup(removing.name) : ""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => (this.removing = null)}>${p.cancel}</button>
        <button type="button" class="danger" @click=${this.remove}>${p.deleteYes}</button>
      </div>
    </dialog>`;
  }
}

customElements.define("ctms-groups", Groups);
