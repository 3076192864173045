// @ts-check
// <ctms-why>: finds a notification of anybody, and says what became of it. Properties: client, lang, tasks, me, zone.
// The address may say whose: ?person=2, of which task: ?task=7, or both.

import { html, nothing, repeat } from "../vendor/lit.js";
import { AdminPage } from "./admin-page.js";
import { nextOf } from "./api.js";
import { css } from "./element.js";
import { plain, titleOf } from "./text.js";
import { full, short } from "./time.js";
import { told } from "./timeline.js";
import { locale, text, words } from "./words.js";

/** @typedef {import("./store.js").Row} Row */
/** A notification, and whose it is. @typedef {{ user: number, row: Row }} Found */

const pageSize = 20;
const mostPeople = 20; // who had to do with a task and are looked at

const whyLook = css`
  .line .told {
    list-style: none;
    margin: 0;
    padding: 4px 0 4px 14px;
    border-inline-start: 2px solid var(--our-line);
    display: grid;
    gap: 8px;
  }
  .told li {
    display: grid;
    grid-template-columns: minmax(120px, auto) minmax(0, 1fr);
    gap: 2px 16px;
    overflow-wrap: anywhere;
  }
  .told time {
    color: var(--our-muted);
    font-variant-numeric: tabular-nums;
  }
  .bad {
    color: var(--our-danger);
  }
  @media (max-width: 760px) {
    .told li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

export class WhyPage extends AdminPage {
  static properties = { ...AdminPage.properties, open: Object };

  static styles = [...AdminPage.styles, whyLook];

  constructor() {
    super();
    /** What was found, the newest first. @type {Found[] | null} */
    this.found = null;
    /** The next pages, by whose they are. @type {Map<number, string>} */
    this.next = new Map();
    /** The notification whose timeline is shown. */
    this.open = 0;
    const asked = new URLSearchParams(location.search);
    /** What the address asks for. */
    this.asked = { person: Number(asked.get("person")) || 0, task: asked.get("task") ?? "" };
    /** That timeline. @type {import("./timeline.js").Entry[] | null} */
    this.entries = null;
  }

  get name() {
    return /** @type {const} */ ("why");
  }

  connectedCallback() {
    super.connectedCallback();
    const { person, task } = this.asked;
    if (this.me?.is_admin && (person || task)) this.search(person, task);
  }

  /** @param {SubmitEvent} event */
  find(event) {
    event.preventDefault();
    const fields = new FormData(/** @type {HTMLFormElement} */ (event.target));
    return this.search(Number(fields.get("person")), String(fields.get("task")).trim().replace(/^#/, ""));
  }

  /**
   * @param {number} person the id, or 0 for whoever had to do with the task
   * @param {string} task the id, or ""
   */
  async search(person, task) {
    const { told: w } = this.p;
    const missing = {
      ...(!person && !task && { task: w.needed }),
      ...(task && !/^[1-9]\d*$/.test(task) && { task: w.badTask }),
    };
    if (this.showMissing("find", missing)) return;
    await this.send("find", async () => {
      this.found = null;
      const people = person ? [person] : await this.concerned(Number(task));
      const filter = task ? `&task_id=${task}` : "";
      this.next = new Map(people.map((id) => [id, `${this.listOf(id)}?page_size=${pageSize}${filter}`]));
      await this.more([]);
      return "";
    });
  }

  /** @param {number} user */
  listOf(user) {
    return `api/users/${user}/notifications/`;
  }

  /** Those whose task it was, who made it, and who changed it. @param {number} task */
  async concerned(task) {
    const { client } = this;
    const path = `api/tasks/${task}/`;
    const [it, history] = await Promise.all([
      client?.api.request("GET", path),
      client?.api.request("GET", `${path}history/?page_size=200`),
    ]);
    const ids = [
      it.assigned_to,
      it.created_by,
      ...history.results.flatMap((/** @type {any} */ one) => [one.actor?.id, ...(one.changes.assigned_to ?? [])]),
    ];
    return [...new Set(ids.filter(Boolean))].slice(0, mostPeople);
  }

  /** Loads the next page of each. @param {Found[]} [shown] */
  async more(shown = this.found ?? []) {
    const pages = await Promise.all(
      [...this.next].map(async ([user, path]) => {
        const page = await this.client?.api.request("GET", path);
        const next = nextOf(page, this.listOf(user));
        if (next) this.next.set(user, next);
        else this.next.delete(user);
        return page.results.map((/** @type {Row} */ row) => ({ user, row }));
      }),
    );
    this.found = [...shown, ...pages.flat()].sort((a, b) => b.row.id - a.row.id);
    this.requestUpdate();
  }

  /** Shows what became of one, or closes it. @param {Row} row */
  async toggle({ id }) {
    this.open = this.open === id ? 0 : id;
    this.entries = null;
    if (!this.open) return;
    await this.send("n" + id, async () => {
      const { results } = await this.client?.api.request("GET", `api/notifications/${id}/timeline/`);
      if (this.open === id) this.entries = results;
      return "";
    });
  }

  content() {
    const { p, tasks } = this;
    const { told: w } = p;
    const people = [...(tasks?.people.values() ?? [])]
      .map((person) => ({ id: person.id, name: tasks?.people.label(person) ?? "" }))
      .sort((a, b) => a.name.localeCompare(b.name));
    return html`<p class="hush">${w.more}</p>
      <form class="card" data-form="find" novalidate @submit=${this.find}>
        <div class="pair">
          <div>
            <label class="label" for="person">${w.person}</label>
            <select class="field" id="person" name="person">
              <option value="">${w.anybody}</option>
              ${people.map(
                ({ id, name }) => html`<option value=${id} ?selected=${id === this.asked.person}>${name}</option>`,
              )}
            </select>
          </div>
          <div>
            <label class="label" for="task">${w.task}</label>
            <input
              class="field"
              id="task"
              name="task"
              inputmode="numeric"
              autocomplete="off"
              value=${this.asked.task}
              aria-invalid=${this.invalid("find", "task")}
            />
            ${this.message("find", "task")}
          </div>
        </div>
        <div class="end">
          <button class="main" ?disabled=${this.busy === "find"}>${w.find}</button>${this.message("find", "", ["task"])}
        </div>
      </form>
      ${this.results()}`;
  }

  results() {
    const { p, found } = this;
    if (!found) return nothing;
    return html`<div class="card list" role="status">
        ${
          found.length
            ? repeat(
                found,
                ({ row }) => row.id,
                (one) => this.line(one),
              )
            : html`<div class="none"><b>${p.told.none}</b><br />${p.told.noneMore}</div>`
        }
      </div>
      ${
        this.next.size
          ? html`<div class="end">
              <button
                type="button"
                class="quiet"
                ?disabled=${this.busy === "more"}
                @click=${() => this.send("more", async () => (await this.more(), ""))}
              >
                ${p.hooks.older}</button
              >${this.message("more")}
            </div>`
          : nothing
      }`;
  }

  /** @param {string} at */
  when(at) {
    return short(new Date(at), { lang: locale(this.lang), zone: this.zone });
  }

  /** @param {Found} found */
  line({ user, row }) {
    const { p, tasks, lang } = this;
    const open = this.open === row.id;
    // The sentences of the inbox say "you", and that would be somebody else.
    const kind = /** @type {Record<string, string>} */ (p.hooks.kinds)[row.notification_type];
    const said = kind ? plain(titleOf(row.title, row.task_id)) : text(row, words(lang), this.zone);
    const about = [
      kind ?? row.notification_type,
      tasks?.people.label(tasks.person(user)) || "…",
      this.when(row.created_at),
    ];
    return html`<div class="line" data-notification=${row.id}>
      <div>
        <b><bdi>${said}</bdi></b>
        <div class="hush">${about.join(" · ")}</div>
      </div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${open}
        aria-label="${p.why}: ${said}"
        @click=${() => this.toggle(row)}
      >
        ${p.why}
      </button>
      ${open ? html`<div class="wide">${this.message("n" + row.id)}${this.timeline()}</div>` : nothing}
    </div>`;
  }

  timeline() {
    const format = { lang: locale(this.lang), zone: this.zone };
    return (
      this.entries &&
      html`<ol class="told">
        ${this.entries.map(
          (entry) =>
            html`<li data-what=${entry.what}>
              <time datetime=${entry.at} title=${full(new Date(entry.at), format)}>${this.when(entry.at)}</time>
              <span class=${entry.what === "failed" ? "bad" : nothing}
                >${told(entry, this.p, (at) => this.when(at))}</span
              >
            </li>`,
        )}
      </ol>`
    );
  }
}

customElements.define("ctms-why", WhyPage);
