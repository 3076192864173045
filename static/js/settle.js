// @ts-check
// Decides when a choice is saved. Keys step through the options of a select and the parts of a date, and the browser
// calls each step a change. Every saved change notifies people, so a choice by keys is saved when the field is left, or
// on Enter.

const keyDelay = 300; // ms; a change that comes later after a key was picked from an open list, and is saved at once

/** Fields whose last change came by keys and is not saved yet. @type {WeakSet<EventTarget>} */
const unsaved = new WeakSet();
/** When a key was last pressed in a field. @type {WeakMap<EventTarget, number>} */
const lastKey = new WeakMap();

/**
 * Returns a listener for keydown, pointerdown, change and blur of a field. It calls save when a choice counts.
 * @param {(value: string, field: HTMLInputElement) => void} save
 */
export const settle = (save) => (/** @type {any} */ event) => {
  const field = event.currentTarget;
  const since = Date.now() - (lastKey.get(field) ?? 0);
  if (event.type === "pointerdown") lastKey.delete(field);
  else if (event.type === "keydown" && event.key !== "Enter") lastKey.set(field, Date.now());
  else if (event.type === "change" && lastKey.has(field) && (field.localName !== "select" || since < keyDelay))
    unsaved.add(field);
  else if (unsaved.delete(field) || event.type === "change") save(field.value, field);
};
