// @ts-check
// What the pages do beyond showing text: the search, and a button that copies code.

import { excerpt, find } from "./search.js";

/** @typedef {import("./search.js").Section} Section */

const box = /** @type {HTMLElement} */ (document.querySelector(".search"));
const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
const results = /** @type {HTMLElement} */ (box.querySelector(".results"));
const status = /** @type {HTMLElement} */ (results.querySelector("p"));
const list = /** @type {HTMLElement} */ (results.querySelector("ol"));

/** How many results are shown. */
const most = 20;

/** Everything that can be found, fetched once somebody begins to look. @type {Promise<Section[]> | null} */
let sections = null;

async function load() {
  const answer = await fetch(new URL("search.json", import.meta.url));
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.json();
}

async function search() {
  const query = input.value.trim();
  results.hidden = !query;
  if (!query) return;
  try {
    show(find(await (sections ??= load()), query), query);
  } catch {
    sections = null; // the next letter tries again
    list.replaceChildren();
    status.textContent = "The search needs the server, which does not answer.";
  }
}

/**
 * @param {Section[]} found
 * @param {string} query
 */
function show(found, query) {
  if (query !== input.value.trim()) return; // typed on meanwhile
  status.textContent = counted(found.length);
  list.replaceChildren(...found.slice(0, most).map((section) => item(section, query)));
}

/** @param {number} n */
function counted(n) {
  if (!n) return "Nothing found.";
  return (n === 1 ? "1 section" : `${n} sections`) + (n > most ? `, the best ${most} of them:` : "");
}

/**
 * @param {Section} section
 * @param {string} query
 */
function item(section, query) {
  const link = document.createElement("a");
  link.href = section.to;
  const name = document.createElement("b");
  name.textContent = section.heading ? `${section.page}: ${section.heading}` : section.page;
  const text = document.createElement("span");
  text.append(...excerpt(section.text, query).map((piece, i) => (i % 2 ? marked(piece) : piece)));
  link.append(name, text);
  const row = document.createElement("li");
  row.append(link);
  return row;
}

/** @param {string} piece */
function marked(piece) {
  const mark = document.createElement("mark");
  mark.textContent = piece;
  return mark;
}

/**
 * Arrows go from the field through what was found, and back.
 * @param {number} step
 */
function move(step) {
  const stops = [input, .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("a"))];
  const at = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
}

function close() {
  results.hidden = true;
}

box.hidden = false;
input.addEventListener("input", search);
input.addEventListener("focus", search);
box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Escape" && !results.hidden) {
    input.focus();
    close();
  } else if (event.key === "Enter" && event.target === input) list.querySelector("a")?.click();
  else return;
  event.preventDefault();
});
list.addEventListener("click", close); // a link within this page leaves it as it is
document.addEventListener("click", (event) => {
  if (!event.composedPath().includes(box)) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target === input) return;
  event.preventDefault();
  input.focus();
});

// Browsers have a clipboard over https and on this machine only.
if (navigator.clipboard) {
  for (const pre of document.querySelectorAll("pre")) {
    const code = document.createElement("div");
    code.className = "code";
    const copy = document.createElement("button");
    copy.className = "copy";
    copy.type = "button";
    copy.textContent = "Copy";
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.textContent ?? "");
      copy.textContent = "Copied";
      setTimeout(() => (copy.textContent = "Copy"), 2_000);
    });
    pre.replaceWith(code);
    code.append(pre, copy);
  }
}
