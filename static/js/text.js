// @ts-check
// Texts that people typed: how they are shown, compared and counted.

const lineEnds = /[\p{Cc}\u2028\u2029]+/gu;
// Bidi_Control, and formats that Unicode advises against.
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
// Neither what fonts show nothing for, nor marks without a letter, nor symbols without ink.
const seen = /[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u;
const ignorable = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/**
 * Returns a text as one line, without marks of direction. Earlier versions took titles that are not.
 * @param {string} text
 */
export const oneLine = (text) => text.replace(lineEnds, " ").replace(directions, "");

/**
 * Returns a text for a place where elements cannot keep it apart from what is around it: the title of the page, a
 * system notification, a label. Text from right to left is isolated (Unicode, UAX #9).
 * @param {string} text
 */
export function plain(text) {
  const line = oneLine(text);
  return rightToLeft.test(line) ? `\u2068${line}\u2069` : line;
}

/**
 * What to call somebody by their id. Where the people are known, it is set to tell those apart who look alike; else it
 * returns "".
 */
export const calls = { of: (/** @type {number} */ _id) => "" };

/**
 * Returns what to call who caused something. The server gives the user name where others look alike.
 * @param {{ id: number, name: string, username?: string } | null | undefined} actor
 */
export const called = (actor) =>
  (actor && calls.of(actor.id)) || (actor?.username ? `${plain(actor.name)} (${actor.username})` : actor?.name) || "";

/**
 * Returns the title of a task to show. One that nobody can see becomes the number of the task.
 * @param {string | undefined} title
 * @param {number | null | undefined} id
 */
export const titleOf = (title = "", id) => (seen.test(title) ? oneLine(title) : id ? `#${id}` : "…");

/**
 * Returns a text in the form in which a search compares it, as the server does it: however it was typed, without its
 * case, and with one space for each run of white space.
 * @param {string} text
 */
export const fold = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase() // only then toUpperCase knows ẞ
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replaceAll("ı", "i")
    .normalize("NFD")
    .replace(/([ij][\u0316-\u0333]*)\u0307/gu, "$1")
    .replace(ignorable, "")
    .replace(/\s+/g, " ")
    .normalize("NFKC");

/**
 * The number of characters of a text, as the server counts them: code points.
 * @param {string} text
 */
export function length(text) {
  let n = 0;
  for (const _ of text) n++;
  return n;
}

/** @param {string} text */
function characters(text) {
  if (!("Segmenter" in Intl)) return [...text];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/**
 * Returns as much of the beginning of a text as has at most so many code points. No emoji or letter is cut apart.
 * @param {string} text
 * @param {number} most
 */
export function cut(text, most) {
  let fits = "";
  let left = Math.max(most, 0);
  for (const character of characters(text)) {
    left -= length(character);
    if (left < 0) break;
    fits += character;
  }
  return fits;
}

// An address ends before what closes the sentence around it.
const addresses = /https?:\/\/[^\s<>"\u0000-\u001f]+/giu;
const closing = /[.,;:!?'’”»*_]$/u;

/** @param {string} url */
function withoutEnd(url) {
  for (;;) {
    const last = url.at(-1) ?? "";
    const pair = { ")": "(", "]": "[", "}": "{" }[last];
    const lone = pair && url.split(last).length > url.split(pair).length;
    if (!lone && !closing.test(url)) return url;
    url = url.slice(0, -1);
  }
}

/**
 * Splits a text into addresses of pages and what stands between them. Together the pieces are the text.
 * @param {string} text
 * @returns {{ text: string, url?: string }[]} url is the address that a piece is
 */
export function linksIn(text) {
  const pieces = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(addresses)) {
    const url = withoutEnd(found);
    if (!URL.canParse(url)) continue;
    if (index > end) pieces.push({ text: text.slice(end, index) });
    pieces.push({ text: url, url });
    end = index + url.length;
  }
  return end < text.length ? [...pieces, { text: text.slice(end) }] : pieces;
}
