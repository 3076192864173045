// @ts-check
// Groups as the server has them. It touches no DOM.

import { ApiError, nextOf } from "./api.js";

/** @typedef {{ id: number, name: string, members: number[], version: number }} Group */
/**
 * Makes a request, as Api does.
 * @typedef {(method: string, path: string, json?: unknown, options?: { headers: Record<string, string> }) =>
 *   Promise<any>} Ask
 */

const mostTries = 5; // of a change, while others change the group as well

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

/** Has a request hold only for the group as it was seen. @param {Group} group */
const ifUnchanged = ({ version }) => ({ headers: { "If-Match": `"${version}"` } });

/** Whether a request was refused because somebody has changed the group since. @param {unknown} err */
export const isStale = (err) => err instanceof ApiError && err.code === "precondition_failed";

/**
 * Gives a group other members than it has now, which a page may not know yet. What others change meanwhile stays: the
 * change is made again, of what they left. Returns the group as it is then.
 * @param {Ask} ask
 * @param {number} id
 * @param {(members: number[]) => number[]} change
 * @returns {Promise<Group>}
 */
export async function changeMembers(ask, id, change) {
  const path = `api/groups/${id}/`;
  for (let tries = 1; ; tries++) {
    const group = await ask("GET", path);
    const members = change(group.members);
    if (String(members) === String(group.members)) return group;
    try {
      return await ask("PATCH", path, { members }, ifUnchanged(group));
    } catch (err) {
      if (!isStale(err) || tries === mostTries) throw err;
    }
  }
}

/** Deletes a group, unless somebody has changed it since it was seen. @param {Ask} ask @param {Group} group */
export async function deleteGroup(ask, group) {
  await ask("DELETE", `api/groups/${group.id}/`, undefined, ifUnchanged(group));
}
