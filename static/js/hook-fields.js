// @ts-check
// The fields of a form for a hook, and what they say.

import { html, nothing } from "../vendor/lit.js";

/** @typedef {keyof import("./page-words.js").PageWords["hooks"]["kinds"]} Kind */

export const all = "*"; // stands for all types

/** @param {unknown} text of several words, with commas between */
const wordsIn = (text) =>
  String(text ?? "")
    .split(/[\s,]+/)
    .filter(Boolean);

/** What a form says of a hook. @param {HTMLFormElement} form */
export function draftOf(form) {
  const fields = new FormData(form);
  const types = [...fields.getAll("types").map(String), ...wordsIn(fields.get("others"))];
  const to = wordsIn(fields.get("recipients")).map((one) => (/^\d+$/.test(one) ? Number(one) : one));
  return {
    url: String(fields.get("url")).trim(),
    types: types.length ? types : [all],
    recipients: to.length ? to : "all",
  };
}

/**
 * The fields of a form for a hook.
 * @param {import("./hooks.js").Hooks} page
 * @param {string} form
 * @param {import("./hooks.js").Hook} [hook] that is changed
 */
export function hookFields(page, form, hook) {
  const { h } = page;
  const chosen = hook?.types.filter((type) => type !== all) ?? [];
  const others = chosen.filter((type) => !Object.hasOwn(h.kinds, type));
  const to = hook && hook.recipients !== "all" ? hook.recipients.join(", ") : "";
  const field = (
    /** @type {string} */ name,
    /** @type {string} */ label,
    /** @type {string} */ value,
    hint = "",
    about = name,
  ) =>
    html`<div>
      <label class="label" for="${form}-${name}">${label}</label>
      <input
        class="field"
        id="${form}-${name}"
        name=${name}
        .value=${value}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${page.invalid(form, about)}
      />
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}${page.message(form, about)}
    </div>`;
  return html`${field("url", h.url, hook?.url ?? "")}
    <fieldset class="checks two">
      <legend class="label">${h.types}</legend>
      ${Object.entries(h.kinds).map(
        ([kind, name]) =>
          html`<label class="check"
            ><input type="checkbox" name="types" value=${kind} .checked=${chosen.includes(kind)} />${name}</label
          >`,
      )}
    </fieldset>
    <p class="hint">${h.typesMore}</p>
    <div class="pair">
      ${field("others", h.others, others.join(", "), h.othersMore, "types")} ${field("recipients", h.to, to, h.toMore)}
    </div>`;
}
