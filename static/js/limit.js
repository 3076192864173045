// @ts-check
// Keeps fields within a number of characters that is counted as the server counts them. The attribute maxlength counts
// halves of emoji.

import { cut, length } from "./text.js";

/**
 * What a field was before the input that is under way.
 * @type {WeakMap<any, { value: string, from: number, to: number }>}
 */
const before = new WeakMap();

/**
 * Returns the field of an event if its characters are limited: <input data-most="255">.
 * @param {Event} event
 */
function limited(event) {
  const field = /** @type {HTMLInputElement} */ (event.composedPath()[0]);
  return field.dataset?.most ? field : null;
}

/** @param {Event} event */
function remember(event) {
  const field = limited(event);
  if (field) before.set(field, { value: field.value, from: field.selectionStart ?? 0, to: field.selectionEnd ?? 0 });
}

// Takes away what is too much of the input, and nothing of what was there before.
/** @param {Event} event */
function keep(event) {
  const field = limited(event);
  const most = Number(field?.dataset.most);
  if (!field || /** @type {InputEvent} */ (event).isComposing || length(field.value) <= most) return;
  const was = before.get(field);
  const after = was?.value.slice(was.to) ?? "";
  if (!was || !field.value.endsWith(after)) {
    field.value = cut(field.value, most);
    return;
  }
  const head = was.value.slice(0, was.from);
  const typed = field.value.slice(head.length, field.value.length - after.length);
  const fits = cut(typed, most - length(head) - length(after));
  field.value = head + fits + after;
  const caret = head.length + fits.length;
  field.setSelectionRange(caret, caret);
}

// First of all listeners, so that others see the text as it stays.
document.addEventListener("beforeinput", remember, { capture: true });
document.addEventListener("input", keep, { capture: true });
document.addEventListener("compositionend", keep, { capture: true });
