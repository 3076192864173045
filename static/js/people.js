// @ts-check
// The people of a server, by their ids, and how each is called where others are about.

import { fold, plain } from "./text.js";

/** @typedef {import("./tasks.js").Person} Person */

// Letters of other scripts that look like Latin ones, in their small or their capital form, small capitals, and digits
// that look like letters.
const twins = new Map(
  Object.entries({
    a: "аαɑꭺꓮᴀ",
    b: "вβᏼꓐʙ",
    c: "сϲꮯꓚᴄ",
    d: "ԁꭰꓓᴅ",
    e: "еεҽꭼꓰᴇ",
    f: "ꓝꜰ",
    g: "ꮐꓖɢɡ",
    h: "һнηհꮋꓧʜ",
    j: "јϳյꭻꓙᴊ",
    k: "кκꮶꓗᴋ",
    l: "i1|іιӏїǀꭵꓲꮮꓡʟɪլ",
    m: "мμꮇꓟᴍ",
    n: "пνոռꓠɴ",
    o: "0оοօσꓳᴏ",
    p: "рρꮲꓑᴘ",
    q: "ԛ",
    r: "гꭱꓣʀ",
    s: "ѕ5ꮪꓢꜱ",
    t: "тτꭲꓔᴛ",
    u: "υսʋꓴᴜ",
    v: "ѵꮩꓦᴠ",
    w: "ԝωꮃꓪᴡ",
    x: "хχꓫ",
    y: "уγүꮍꓬʏ",
    z: "ζꮓꓜᴢ",
  }).flatMap(([letter, others]) => [...others].map((other) => /** @type {[string, string]} */ ([other, letter]))),
);

const unsaid = /[^\p{L}\p{N}]/gu; // accents, spaces, and what stands between words

/**
 * Returns the same text for two names that a reader could take for one another.
 * @param {string} name
 */
function looks(name) {
  const folded = fold(name).normalize("NFD");
  const letters = folded.replace(unsaid, "") || folded;
  return Array.from(letters, (letter) => twins.get(letter) ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("cl", "d")
    .replaceAll("vv", "w");
}

// A word of Latin letters and those of another script.
const mixed = /\p{scx=Latin}[\p{L}\p{M}]*(?!\p{scx=Latin})\p{L}|(?!\p{scx=Latin})\p{L}[\p{L}\p{M}]*\p{scx=Latin}/u;

const inBrackets = /\(([^()]*)\)\W*$/u;

/** @extends {Map<number, Person>} */
export class People extends Map {
  /** How many people have a name that looks so: their own, or their user name. @type {Map<string, number> | null} */
  #alike = null;

  /** The user names that look so. @type {Map<string, string[]>} */
  #usernames = new Map();

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
   * it. So it is where the name itself ends like that, with the user name of another, and where a word has letters of
   * two scripts. User names that look alike have their ids behind them.
   * @param {Person | undefined} person
   */
  label(person) {
    if (!person) return "";
    this.#alike ??= this.#count();
    const { id, name, username } = person;
    const handle = this.#named(username).length > 1 ? `${username} #${id}` : username;
    if (!name || name === username) return plain(name && handle === username ? name : handle);
    const said = inBrackets.exec(fold(name))?.[1] ?? "";
    const another = said && this.#named(said).some((other) => other !== username);
    const unsure = another || mixed.test(name) || (this.#alike.get(looks(name)) ?? 0) > 1;
    return unsure ? `${plain(name)} (${handle})` : plain(name);
  }

  /** @param {string} text */
  #named(text) {
    return this.#usernames.get(looks(text)) ?? [];
  }

  #count() {
    const alike = new Map();
    this.#usernames = new Map();
    for (const { name, username } of this.values()) {
      const own = looks(username);
      this.#usernames.set(own, [...(this.#usernames.get(own) ?? []), username]);
      for (const look of new Set([looks(name || username), own])) alike.set(look, (alike.get(look) ?? 0) + 1);
    }
    return alike;
  }
}
