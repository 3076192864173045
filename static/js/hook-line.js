// @ts-check
// A hook in the list of <ctms-hooks>.

import { html, nothing } from "../vendor/lit.js";
import { all, hookFields } from "./hook-fields.js";
import * as icons from "./icons.js";
import { pageWords } from "./page-words.js";
import { short } from "./time.js";
import { locale } from "./words.js";

/** @typedef {import("./hooks.js").Hooks} Hooks */
/** @typedef {import("./hooks.js").Hook} Hook */
/** @typedef {import("./hook-fields.js").Kind} Kind */

/** What a hook gets, in words. @param {Hooks} page @param {Hook} hook */
function about({ h, lang }, hook) {
  const join = (/** @type {string[]} */ list) => new Intl.ListFormat(locale(lang)).format(list);
  const types = hook.types.map((type) =>
    type === all ? h.everything : (h.kinds[/** @type {Kind} */ (type)] ?? type),
  );
  return [join(types), ...(hook.recipients === "all" ? [] : [h.onlyFor(join(hook.recipients.map(String)))])].join(
    " · ",
  );
}

/**
 * Renders a hook, with what can be done to it and what of it is open.
 * @param {Hooks} page
 * @param {Hook} hook
 */
export function hookLine(page, hook) {
  const { h, lang, zone } = page;
  const { edit, deleteYes, away } = pageWords(lang);
  const form = "h" + hook.id;
  const button = (
    /** @type {string} */ name,
    /** @type {() => void} */ click,
    /** @type {unknown} */ expanded = nothing,
    /** @type {unknown} */ act = nothing,
  ) =>
    html`<button
      type="button"
      class="quiet"
      aria-label="${name}: ${hook.url}"
      aria-expanded=${expanded}
      data-act=${act}
      ?disabled=${page.busy === form}
      @click=${click}
    >
      ${name}
    </button>`;
  return html`<div class="line" data-form=${form} data-hook=${hook.id}>
    <div>
      <b><bdi>${hook.url}</bdi></b>
      <div class="hush">${about(page, hook)}</div>
      ${
        hook.failing_since
          ? html`<div class="error">
              ${h.failing(short(new Date(hook.failing_since), { lang: locale(lang), zone }))}
            </div>`
          : nothing
      }
    </div>
    <label class="switch">
      <input
        type="checkbox"
        aria-label="${h.inUse}: ${hook.url}"
        .checked=${hook.enabled}
        ?disabled=${page.busy === form}
        @change=${async (/** @type {any} */ { target }) => {
          await page.change(hook, { enabled: target.checked });
          target.checked = page.hooks?.find(({ id }) => id === hook.id)?.enabled; // as it is, also if refused
        }}
      />
    </label>
    <div class="end wide">
      ${button(away.test, () => page.test(hook))}
      ${button(h.log, () => page.toggle(hook, "log"), page.shows(hook, "log"))}
      ${button(edit, () => page.toggle(hook, "edit"), page.shows(hook, "edit"), "edit")}
      ${button(h.rotate, () => (page.asking = { hook, what: "rotate" }))}
      <button
        type="button"
        class="danger"
        aria-label="${deleteYes}: ${hook.url}"
        @click=${() => (page.asking = { hook, what: "remove" })}
      >
        ${icons.trash}${deleteYes}
      </button>
    </div>
    <div class="wide">${page.message(form, "", ["url", "types", "recipients"])}</div>
    ${
      page.shows(hook, "log")
        ? html`<ctms-hook-log
            class="wide"
            lang=${lang}
            .client=${page.client}
            .zone=${zone}
            .hook=${hook.id}
          ></ctms-hook-log>`
        : nothing
    }
    ${page.shows(hook, "edit") ? editForm(page, hook) : nothing}
  </div>`;
}

/** @param {Hooks} page @param {Hook} hook */
function editForm(page, hook) {
  const { save, cancel } = pageWords(page.lang);
  const form = "h" + hook.id;
  return html`<form class="wide" novalidate @submit=${(/** @type {SubmitEvent} */ event) => page.edit(event, hook)}>
    ${hookFields(page, form, hook)}
    <div class="end">
      <button class="main" ?disabled=${page.busy === form}>${save}</button>
      <button type="button" class="quiet" @click=${() => (page.open = null)}>${cancel}</button>
    </div>
  </form>`;
}
