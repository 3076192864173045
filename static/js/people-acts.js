// @ts-check
// What administrators do with several people at once. The server has no request for that: PUT /api/users/ replaces
// whole users. So each person is a request of their own, and what failed says for whom and why.

import { waitToRetry } from "./api.js";
import { changeMembers, loadGroups } from "./group-members.js";
import { addressOf } from "./secret.js";

/** @typedef {import("./tasks.js").Person} Person */
/** @typedef {import("./users.js").Users} Users */
/** @typedef {import("./group-members.js").Group} Group */

/**
 * What is done: to each person, by a field of theirs. undo is the field before it.
 * @typedef {"deactivate" | "activate" | "admin"} Change
 */

/** @type {Record<Change, { patch: Partial<Person>, undo: Partial<Person> }>} */
const changes = {
  deactivate: { patch: { is_active: false }, undo: { is_active: true } },
  activate: { patch: { is_active: true }, undo: { is_active: false } },
  admin: { patch: { is_admin: true }, undo: { is_admin: false } },
};

const atOnce = 4; // requests

export class PeopleActs {
  /** The ids of those who are selected. @type {Set<number>} */
  picked = new Set();
  /** Who was selected last, from whom a range begins. */
  #last = 0;
  /** How many of those who are concerned are done, while it lasts. @type {{ done: number, all: number } | null} */
  working = null;
  /**
   * What came of it: what was done, and for whom it was not, by the reason.
   * @type {{ text: string, failed: Map<string, Person[]>, undo?: () => void } | null}
   */
  result = null;
  /**
   * Links that were made, a person a line, and until when they work.
   * @type {{ lines: string[], until: string } | null}
   */
  links = null;
  /** All groups, once somebody is selected. @type {Group[] | null} */
  groups = null;
  /** Their load that is under way. @type {Promise<void> | null} */
  #groupsLoading = null;

  /** @param {Users} page */
  constructor(page) {
    this.page = page;
  }

  /** Those who are selected. @returns {Person[]} */
  get people() {
    const all = this.page.tasks?.people;
    return [...this.picked].flatMap((id) => all?.get(id) ?? []);
  }

  /**
   * Selects a person, or no longer.
   * @param {Person} person
   * @param {boolean} on
   * @param {boolean} range whether all from the one before it, too
   */
  pick(person, on, range) {
    const { found } = this.page;
    const placeOf = (/** @type {number} */ id) => found.findIndex((one) => one.id === id);
    const [at, from] = [placeOf(person.id), range ? placeOf(this.#last) : -1];
    const some = at < 0 || from < 0 ? [person] : found.slice(Math.min(at, from), Math.max(at, from) + 1);
    for (const { id } of some) this.picked[on ? "add" : "delete"](id);
    this.#last = person.id;
    this.#changed();
  }

  /** Selects all who show, or no longer. @param {boolean} on */
  pickAll(on) {
    for (const { id } of this.page.found) this.picked[on ? "add" : "delete"](id);
    this.#changed();
  }

  pickNone() {
    this.picked.clear();
    this.#changed();
  }

  #changed() {
    if (this.picked.size && !this.groups) this.#groupsLoading ??= this.#loadGroups();
    this.page.requestUpdate();
  }

  async #loadGroups() {
    try {
      this.groups = await loadGroups(this.#ask);
      this.page.requestUpdate();
    } catch {
      // Without them there is one action less. The next selection tries again.
    }
    this.#groupsLoading = null;
  }

  /**
   * Makes a request. It waits and tries again when the server says so: what is asked for may be done twice.
   * @param {string} method
   * @param {string} path
   * @param {unknown} [json]
   * @param {{ headers: Record<string, string> }} [options]
   * @returns {Promise<any>}
   */
  #ask = async (method, path, json, options) => {
    for (let tries = 1; ; tries++)
      try {
        return await this.page.client?.api.request(method, path, json, options);
      } catch (err) {
        const wait = waitToRetry("GET", err, tries);
        if (!wait) throw err;
        await new Promise((done) => setTimeout(done, wait));
      }
  };

  /** @param {number} all who are concerned */
  #begin(all) {
    this.working = { done: 0, all };
    this.result = this.links = null;
    this.page.requestUpdate();
  }

  /**
   * Says what came of it. Those for whom it failed stay selected.
   * @param {string} text
   * @param {Map<string, Person[]>} failed
   * @param {false | (() => void)} [undo]
   */
  #end(text, failed, undo) {
    this.working = null;
    this.picked = new Set([...failed.values()].flat().map(({ id }) => id));
    this.result = { text, failed, undo: undo || undefined };
    this.page.requestUpdate();
    this.page.updateComplete.then(() => this.page.focusResult());
  }

  /**
   * Does something to each of some people, a few at once. Returns those to whom it was done, and the others by the
   * reason.
   * @param {Person[]} people
   * @param {(person: Person) => Promise<string | void>} work returns why it was not done, if so
   * @param {(person: Person) => string} [refused] why it can't be done to a person
   */
  async #each(people, work, refused = () => "") {
    /** @type {Person[]} */
    const done = [];
    /** @type {Map<string, Person[]>} */
    const failed = new Map();
    const fail = (/** @type {Person} */ person, /** @type {string} */ why) =>
      failed.set(why, [...(failed.get(why) ?? []), person]);
    const queue = people.filter((person) => !refused(person) || !fail(person, refused(person)));
    const all = queue.length;
    this.#begin(all);
    const next = async () => {
      for (let person = queue.shift(); person; person = queue.shift()) {
        await work(person).then(
          (why) => (why ? fail(person, why) : done.push(person)),
          (err) => fail(person, this.page.errorText(err)),
        );
        this.working = { done: all - queue.length, all };
        this.page.requestUpdate();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, next));
    return { done, failed };
  }

  /**
   * Changes those who are selected, but for who does it. The server may know more than the list of this page: only
   * those who were not so already count, and only they are in the undo.
   * @param {Change} what
   */
  async change(what) {
    const { p, me } = this.page;
    const { patch, undo } = changes[what];
    const self = (/** @type {Person} */ { id }) => (id === me?.id ? p.notYourself : "");
    const concerned = this.people.filter((one) => one.id !== me?.id || differs(one, patch));
    /** @type {Person[]} */
    const changed = [];
    const work = async (/** @type {Person} */ person) => {
      if (await this.#patch(person, patch)) changed.push(person);
    };
    const { failed } = await this.#each(concerned, work, self);
    const text = changed.length ? p.bulkDone[what](changed.length) : failed.size ? "" : p.nothingToDo;
    this.#end(text, failed, changed.length > 0 && (() => this.#undo(changed, undo)));
  }

  /**
   * Leaves alone those whom somebody else has changed back.
   * @param {Person[]} people
   * @param {Partial<Person>} patch
   */
  async #undo(people, patch) {
    const { p } = this.page;
    const work = async (/** @type {Person} */ person) => ((await this.#patch(person, patch)) ? "" : p.changedSince);
    const { done, failed } = await this.#each(people, work);
    this.#end(done.length ? p.undone : "", failed);
  }

  /**
   * Changes a person as the server has them. Returns whether there was anything to change.
   * @param {Person} person
   * @param {Partial<Person>} patch
   */
  async #patch({ id }, patch) {
    const path = `api/users/${id}/`;
    let now = await this.#ask("GET", path);
    const differed = differs(now, patch);
    if (differed) now = await this.#ask("PATCH", path, patch);
    this.page.tasks?.people.set(id, now);
    return differed;
  }

  /** Makes links under which those who are selected choose a password. */
  async makeLinks() {
    const { p, me, client, tasks } = this.page;
    /** @type {string[]} */
    const lines = [];
    let until = "";
    const make = async (/** @type {Person} */ person) => {
      const { url, expires_at } = await this.#ask("POST", `api/users/${person.id}/link/`);
      lines.push(`${tasks?.people.label(person)}\t${addressOf(url, client?.base ?? "")}`);
      until ||= expires_at;
    };
    const { failed } = await this.#each(this.people, make, ({ id, is_active }) =>
      id === me?.id ? p.notYourself : is_active ? "" : p.notActive,
    );
    if (lines.length) this.links = { lines: lines.sort((a, b) => a.localeCompare(b)), until };
    this.#end("", failed);
  }

  /** Adds those who are selected to a group. @param {number} id */
  async addTo(id) {
    const { p } = this.page;
    const [active, off] = [true, false].map((is) => this.people.filter((person) => person.is_active === is));
    const failed = new Map(off.length ? [[p.notActive, off]] : []);
    if (!active.length) return this.#end("", failed);
    /** @type {number[]} */
    let added = [];
    const add = async () => {
      const { name } = await changeMembers(this.#ask, id, (members) => {
        added = active.map((person) => person.id).filter((one) => !members.includes(one));
        return [...members, ...added];
      });
      return added.length ? p.bulkDone.group(added.length, name) : p.nothingToDo;
    };
    const takeBack = async () => {
      await changeMembers(this.#ask, id, (members) => members.filter((one) => !added.includes(one)));
      return p.undone;
    };
    await this.#once(active, failed, add, () => added.length > 0 && (() => this.#once(active, new Map(), takeBack)));
  }

  /**
   * Does something to all at once.
   * @param {Person[]} people
   * @param {Map<string, Person[]>} failed for whom it can't be done
   * @param {() => Promise<string>} work returns what was done
   * @param {() => false | (() => void)} [undo]
   */
  async #once(people, failed, work, undo) {
    this.#begin(people.length);
    let text = "";
    try {
      text = await work();
    } catch (err) {
      failed.set(this.page.errorText(err), people);
    }
    this.#end(text, failed, !!text && undo?.());
  }
}

/** Whether a patch changes a person. @param {any} person @param {Partial<Person>} patch */
const differs = (person, patch) =>
  Object.entries(patch).some(([field, value]) => (person[field] ?? false) !== value);
