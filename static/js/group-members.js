// @ts-check
// Groups as the server has them. It touches no DOM.

import { nextOf } from "./api.js";

/** @typedef {{ id: number, name: string, members: number[] }} Group */
/** @typedef {(method: string, path: string, json?: unknown) => Promise<any>} Ask makes a request, as Api does */

/** Loads all groups. @param {Ask} ask @returns {Promise<Group[]>} */
export async function loadGroups(ask) {
  /** @type {Group[]} */
  const all = [];
  const path = "api/groups/?page_size=200";
  for (let next = path; next; ) {
    const page = await ask("GET", next);
    all.push(...page.results);
    next = nextOf(page, path);
  }
  return all;
}

/**
 * Gives a group other members than it has now, which a page may not know yet. Returns the group as it is then.
 * The server takes the whole list alone: what another admin changes between the two requests is lost.
 * @param {Ask} ask
 * @param {number} id
 * @param {(members: number[]) => number[]} change
 * @returns {Promise<Group>}
 */
export async function changeMembers(ask, id, change) {
  const path = `api/groups/${id}/`;
  const group = await ask("GET", path);
  const members = change(group.members);
  return String(members) === String(group.members) ? group : ask("PATCH", path, { members });
}
