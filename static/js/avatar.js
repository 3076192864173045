// @ts-check
// People as their initials. look.js has the colours.

import { html } from "../vendor/lit.js";

/** @typedef {{ id: number, name: string, username?: string }} Named a person, or the actor of a notification */

/**
 * Returns the name of a person to show.
 * @param {Named} person
 */
export const nameOf = (person) => person.name || (person.username ?? "");

/**
 * Renders a person as initials, on a colour that follows from their id.
 * @param {Named | undefined} person
 */
export function avatar(person) {
  if (!person) return html`<span class="avatar nobody"></span>`;
  const parts = nameOf(person)
    .trim()
    .split(/[\s._-]+/u);
  const initials = [...(parts[0] ?? "")]
    .slice(0, 1)
    .concat(parts.length > 1 ? [...parts[parts.length - 1]].slice(0, 1) : []);
  return html`<span class="avatar hue${person.id % 10}" data-initials=${initials.join("").toLocaleUpperCase()}></span>`;
}
