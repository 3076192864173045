// @ts-check
// Finds sections of the docs by words.

/** @typedef {{to: string, page: string, heading: string, text: string}} Section */

/**
 * Text as it is compared: without case and accents.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * The sections that have every word of the query, the best first. A word may be the beginning of a longer one.
 * @param {Section[]} sections
 * @param {string} query
 * @returns {Section[]}
 */
export function find(sections, query) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  /** @type {{section: Section, score: number}[]} */
  const found = [];
  for (const section of sections) {
    const score = words.reduce((sum, word) => sum && addTo(sum, worth(section, word)), 1);
    if (score) found.push({ section, score });
  }
  found.sort((a, b) => b.score - a.score); // a stable sort: equals keep the order of reading
  return found.map((hit) => hit.section);
}

/**
 * A word that is nowhere makes the whole section worth nothing.
 * @param {number} sum
 * @param {number} worth
 */
function addTo(sum, worth) {
  return worth && sum + worth;
}

/**
 * How well a section fits a word: headings count most, and whole words more than parts.
 * @param {Section} section
 * @param {string} word
 */
function worth({ page, heading, text }, word) {
  return 12 * fits(plain(heading), word) + 6 * fits(plain(page), word) + fits(plain(text), word);
}

/**
 * 3 for a whole word, 2 for the beginning of one, 1 for a part, 0 for none.
 * @param {string} text
 * @param {string} word
 */
function fits(text, word) {
  let best = 0;
  for (let at = text.indexOf(word); at >= 0 && best < 3; at = text.indexOf(word, at + 1)) {
    const begins = !isLetter(text[at - 1]);
    const ends = !isLetter(text[at + word.length]);
    best = Math.max(best, begins && ends ? 3 : begins ? 2 : 1);
  }
  return best;
}

/** @param {string | undefined} char */
function isLetter(char) {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

/**
 * The part of a text around the first word of the query, in pieces: those at odd places are what was looked for.
 * @param {string} text
 * @param {string} query
 * @param {number} [length]
 */
export function excerpt(text, query, length = 140) {
  const words = query.split(/\s+/).filter(Boolean).map(escape);
  const pattern = new RegExp(`(${words.join("|")})`, "iu");
  const at = Math.max(0, text.search(pattern));
  const from = at < length / 2 ? 0 : text.lastIndexOf(" ", at - length / 4) + 1;
  const to = from + length < text.length ? text.lastIndexOf(" ", from + length) : text.length;
  const shown = (from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : "");
  return words.length ? shown.split(new RegExp(pattern, "giu")) : [shown];
}

/** @param {string} word */
function escape(word) {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
