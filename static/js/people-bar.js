// @ts-check
// The line above the list of <ctms-users>: who is selected, what can be done with them, and what came of it.

import { html, nothing } from "../vendor/lit.js";
import * as icons from "./icons.js";
import { secret } from "./secret.js";
import { short } from "./time.js";
import { locale, words } from "./words.js";

/** @typedef {import("./tasks.js").Person} Person */
/** @typedef {import("./users.js").Users} Users */

const named = 10; // people whom one message names

/** @param {Users} page */
export function peopleBar(page) {
  const { acts, found } = page;
  const w = words(page.lang);
  const shown = found.filter(({ id }) => acts.picked.has(id)).length;
  const all = shown > 0 && shown === found.length;
  return html`<div class="bar" data-form="bulk">
    <label class="check">
      <input
        type="checkbox"
        aria-label=${w.selectAll}
        .checked=${all}
        .indeterminate=${shown > 0 && !all}
        ?disabled=${!!acts.working || !found.length}
        @click=${(/** @type {any} */ e) => acts.pickAll(e.target.checked)}
        @keydown=${(/** @type {KeyboardEvent} */ e) => page.onPickKey(e)}
      /><span role="status">${count(page, shown)}</span>
    </label>
    ${acts.people.length
      ? html`<button
            type="button"
            class="icon"
            title=${w.selectNone}
            aria-label=${w.selectNone}
            @click=${() => page.pickNone()}
          >
            ${icons.close}</button
          >${actions(page)}`
      : nothing}
  </div>`;
}

/** @param {Users} page @param {number} shown of those who are selected */
function count({ acts, p, lang }, shown) {
  const w = words(lang);
  const size = acts.people.length;
  if (acts.working) return `${acts.working.done} / ${acts.working.all}`;
  if (!size) return w.selectAll;
  return w.selected(size) + (size > shown ? ` (${p.notShown(size - shown)})` : "");
}

/** What can be done with those who are selected. @param {Users} page */
function actions(page) {
  const { acts, p, w } = page;
  const { people } = acts;
  const active = people.filter((one) => one.is_active);
  const button = (/** @type {string} */ name, /** @type {string} */ label, /** @type {() => void} */ click) =>
    html`<button type="button" class="quiet" data-act=${name} ?disabled=${!!acts.working} @click=${click}>
      ${label}
    </button>`;
  return html`<div class="acts" role="toolbar" aria-label=${words(page.lang).selected(people.length)}>
    ${active.length ? button("deactivate", w.deactivate, () => acts.change("deactivate")) : nothing}
    ${active.length < people.length ? button("activate", w.activate, () => acts.change("activate")) : nothing}
    ${people.some((one) => !one.is_admin) ? button("admin", p.makeAdmin, () => acts.change("admin")) : nothing}
    ${button("links", p.makeLinks, () => acts.makeLinks())} ${acts.groups?.length ? addToGroup(page) : nothing}
  </div>`;
}

/** A choice of groups. By keyboard one goes through them, so a button of its own adds. @param {Users} page */
function addToGroup({ acts, p }) {
  const groups = [...(acts.groups ?? [])].sort((a, b) => a.name.localeCompare(b.name));
  return html`<form
    @submit=${(/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      acts.addTo(Number(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("group")));
    }}
  >
    <select class="field" name="group" aria-label=${p.addToGroup} ?disabled=${!!acts.working}>
      ${groups.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
    <button class="quiet" data-act="group" ?disabled=${!!acts.working}>${p.addToGroup}</button>
  </form>`;
}

/** What came of the last action. @param {Users} page */
export function peopleResult(page) {
  const { acts, p, lang, zone } = page;
  const { result, links } = acts;
  if (!result?.text && !result?.failed.size && !links) return nothing;
  return html`<div class="card result">
    ${result?.text
      ? html`<p>
          <span role="status">${result.text}</span>${result.undo
            ? html`<button type="button" class="quiet" @click=${result.undo}>${words(lang).undo}</button>`
            : nothing}
        </p>`
      : nothing}
    ${[...(result?.failed ?? [])].map(
      ([why, people]) => html`<p class="error" role="alert">${p.notDone(names(page, people), why)}</p>`,
    )}
    ${links
      ? secret({
          lang,
          text: links.lines.join("\n"),
          label: p.makeLinks,
          said: p.linksFor(short(new Date(links.until), { lang: locale(lang), zone })),
        })
      : nothing}
  </div>`;
}

/** The names of people, but not of very many. @param {Users} page @param {Person[]} people */
function names({ tasks, p, lang }, people) {
  const some = people.slice(0, people.length > named + 1 ? named : people.length);
  const list = some.map((person) => tasks?.people.label(person) ?? "");
  if (some.length < people.length) list.push(p.andOthers(people.length - some.length));
  return new Intl.ListFormat(locale(lang)).format(list);
}
