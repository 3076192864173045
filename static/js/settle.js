// @ts-check
// When a choice counts. Keys walk through a select's options and a date's parts, and each step is a "change" to the browser: what is
// meant is where they stop. Others are told of every change, so what keys did waits until the field is left, or for Enter.

/** Fields whose last change came by keys, and is not saved. @type {WeakSet<EventTarget>} */
const tried = new WeakSet();
/** Fields that keys were pressed in. @type {WeakSet<EventTarget>} */
const keyed = new WeakSet();

/**
 * One listener for a field's keydown, pointerdown, change and blur.
 * @param {(value: string) => void} save
 */
export const settle = (save) => (/** @type {any} */ event) => {
  const field = event.currentTarget;
  if (event.type === "pointerdown") keyed.delete(field);
  else if (event.type === "keydown" && event.key !== "Enter") keyed.add(field);
  else if (event.type === "change" && keyed.has(field)) tried.add(field);
  else if (tried.delete(field) || event.type === "change") save(field.value);
};
