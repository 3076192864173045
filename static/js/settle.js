// @ts-check
// When a choice counts. Keys walk through a select's options and a date's parts, and each step is a "change" to the browser: what is
// meant is where they stop. Others are told of every change, so what keys did waits until the field is left, or for Enter.

const walked = 300; // ms from a key to what it chose. Later, a list that it opened was picked from: that is meant

/** Fields whose last change came by keys, and is not saved. @type {WeakSet<EventTarget>} */
const tried = new WeakSet();
/** Fields that keys were pressed in, and when. @type {WeakMap<EventTarget, number>} */
const keyed = new WeakMap();

/**
 * One listener for a field's keydown, pointerdown, change and blur.
 * @param {(value: string, field: HTMLInputElement) => void} save
 */
export const settle = (save) => (/** @type {any} */ event) => {
  const field = event.currentTarget;
  const since = Date.now() - (keyed.get(field) ?? 0);
  if (event.type === "pointerdown") keyed.delete(field);
  else if (event.type === "keydown" && event.key !== "Enter") keyed.set(field, Date.now());
  else if (event.type === "change" && keyed.has(field) && (field.localName !== "select" || since < walked)) tried.add(field);
  else if (tried.delete(field) || event.type === "change") save(field.value, field);
};
