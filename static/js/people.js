// @ts-check
// The people of a server, by their ids, and how each is called where others are about.

import { fold, plain } from "./text.js";

/** @typedef {import("./tasks.js").Person} Person */

// Letters of other scripts that look like Latin ones, in their small or their capital form, and digits that look like
// letters. It has what people can type on ordinary keyboards.
const twins = new Map(
  Object.entries({
    a: "аα",
    b: "вβ",
    c: "сϲ",
    d: "ԁ",
    e: "еεҽ",
    h: "һнηհ",
    k: "кκ",
    l: "i1|іιӏїǀ",
    m: "мμ",
    n: "пν",
    o: "0оοօσ",
    p: "рρ",
    q: "ԛ",
    r: "г",
    s: "ѕ5",
    t: "тτ",
    u: "υս",
    w: "ԝω",
    x: "хχ",
    y: "уγү",
    z: "ζ",
    j: "јϳ",
  }).flatMap(([letter, others]) => [...others].map((other) => /** @type {[string, string]} */ ([other, letter]))),
);

/**
 * Returns the same text for two names that a reader could take for one another.
 * @param {string} name
 */
const looks = (name) =>
  Array.from(fold(name).replace(/\s+/gu, " ").trim(), (letter) => twins.get(letter) ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");

/** @extends {Map<number, Person>} */
export class People extends Map {
  /** How many people have a name that looks so: their own, or their user name. @type {Map<string, number> | null} */
  #alike = null;

  /** @param {Iterable<[number, Person]>} [entries] */
  constructor(entries) {
    super();
    for (const [id, person] of entries ?? []) this.set(id, person);
  }

  /**
   * @param {number} id
   * @param {Person} person
   */
  set(id, person) {
    this.#alike = null;
    return super.set(id, person);
  }

  /** @param {number} id */
  delete(id) {
    this.#alike = null;
    return super.delete(id);
  }

  /**
   * Returns what to call a person in plain text: their name. Where somebody else looks alike, their user name is behind
   * it.
   * @param {Person | undefined} person
   */
  label(person) {
    if (!person) return "";
    const { name, username } = person;
    if (!name || name === username) return plain(name || username);
    this.#alike ??= this.#count();
    return (this.#alike.get(looks(name)) ?? 0) > 1 ? `${plain(name)} (${username})` : plain(name);
  }

  #count() {
    const alike = new Map();
    for (const { name, username } of this.values())
      for (const look of new Set([looks(name || username), looks(username)]))
        alike.set(look, (alike.get(look) ?? 0) + 1);
    return alike;
  }
}
