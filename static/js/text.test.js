// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { People } from "./people.js";
import { called, cut, fold, length, linksIn, oneLine, plain, titleOf } from "./text.js";

test("what is typed is found however it was typed", () => {
  for (const [text, typed] of [
    ["Café", "cafe\u0301"],
    ["İstanbul", "istanbul"],
    ["ISTANBUL", "ıstanbul"],
    ["i\u0307zmir", "İZMİR"],
    ["Straße", "STRASSE"],
    ["STRAẞE", "straße"],
    ["ᏣᎳᎩ", "ꮳꮃꭹ"],
    ["ΟΔΟΣ", "οδος"],
    ["ﬁle", "FILE"],
    ["ｆｕｌｌ", "full"],
    ["co\u00adoperate", "cooperate"],
    ["❤\ufe0f", "❤"],
    ["a\u00a0b", "a b"],
  ])
    assert.equal(fold(text), fold(typed), text);
  assert.equal(fold("budget \t\u3000\nplan"), "budget plan");
  assert.notEqual(fold("café"), fold("cafè"));
  assert.ok(!fold("café").includes(fold("cafe")));
});

test("a line holds nothing that changes what is around it", () => {
  assert.equal(oneLine("a\r\nb\u2028c\td\u001b[31m"), "a b c d [31m");
  assert.equal(oneLine("a\u202eb\u2066c\u200fd"), "abcd");
  assert.equal(plain("Fix Login"), "Fix Login");
  assert.equal(plain("\u202eFix"), "Fix");
  assert.equal(plain("שלום"), "\u2068שלום\u2069");
});

test("a title that nobody can see is the number of its task", () => {
  for (const title of ["", "\u200b", "\u2800", "\u3164", "\u115f\uffa0", "\u0301", " \ufe0f", "\u{e0061}"])
    assert.equal(titleOf(title, 7), "#7");
  for (const title of ["x", "é", "👩‍🚀", "한", "…"]) assert.equal(titleOf(title, 7), title);
});

test("characters are counted as the server counts them", () => {
  assert.equal(length("😀".repeat(255)), 255);
  assert.equal(length("e\u0301"), 2);
  assert.equal(cut("😀".repeat(300), 255), "😀".repeat(255));
  assert.equal(cut("abc", 2), "ab");
  assert.equal(cut("a👩‍🚀", 3), "a", "an emoji is not cut apart");
  assert.equal(cut("a👩‍🚀", 4), "a👩‍🚀");
});

test("people who look alike are told apart", () => {
  const person = (/** @type {number} */ id, /** @type {string} */ username, /** @type {string} */ name) =>
    /** @type {[number, import("./tasks.js").Person]} */ ([id, { id, username, name, is_active: true }]);
  const people = new People([person(1, "ann", "Ann Example"), person(2, "bob", "Bob")]);
  const label = (/** @type {number} */ id) => people.label(people.get(id));
  assert.equal(label(1), "Ann Example");
  for (const name of [
    "Ann Example",
    "ann  example",
    "\u0410nn Example",
    "Ann\u200c Example",
    "Ann Examp1e",
    "ＡＮＮ EXAMPLE",
    "Ánn Example",
    "Ann-Example.",
    "ᴀnn Example",
    "Aոn Example",
    "Ꭺnn ꓰxample",
    "Ann\u115fExample",
    "AnnExample",
    "ɑnn Example",
  ]) {
    people.set(...person(3, "eve", name));
    assert.equal(label(3), `${name} (eve)`);
    assert.equal(label(1), "Ann Example (ann)");
    assert.equal(label(2), "Bob");
  }
  people.set(...person(3, "eve", "bob"));
  assert.equal(label(3), "bob (eve)", "the user name of somebody else");
  assert.equal(label(2), "Bob (bob)");
  for (const name of ["Bob (bob)", "Bob (bob) ", "Bob （bоb）", "Dr. X (BOB)."]) {
    people.set(...person(3, "eve", name));
    assert.match(label(3), / \(eve\)$/, "a name that ends as that of another would");
  }
  for (const name of ["Bοb", "ⲃob", "Bob סtto", "Annց"]) {
    people.set(...person(3, "eve", name));
    assert.equal(label(3), `${plain(name)} (eve)`, "letters of two scripts in a word");
  }
  people.set(...person(3, "eve", "Eve Ένα"));
  assert.equal(label(3), "Eve Ένα");
  people.set(...person(3, "eve", "Eve (on leave)"));
  assert.equal(label(3), "Eve (on leave)");
  people.set(...person(3, "bоb", "")); // with a Cyrillic o
  assert.equal(label(3), "bоb #3");
  assert.equal(label(2), "Bob (bob #2)");
  people.delete(3);
  assert.equal(label(2), "Bob");
  people.set(...person(4, "dan", ""));
  assert.equal(label(4), "dan");
});

test("who caused something has the user name that the server gives", () => {
  assert.equal(called({ id: 1, name: "Ann" }), "Ann");
  assert.equal(called({ id: 1, name: "Ann", username: "ann" }), "Ann (ann)");
  assert.equal(called({ id: 1, name: "אן", username: "ann" }), "\u2068אן\u2069 (ann)");
  assert.equal(called(null), "");
});

test("addresses in a text are links, and all else stays text", () => {
  const urls = (/** @type {string} */ text) => linksIn(text).flatMap(({ url }) => url ?? []);
  for (const text of ["", "no link", "javascript:alert(1)", "data:text/html,x", "//example.com", "http://", "ftp://a.b"])
    assert.deepEqual(urls(text), [], text);
  assert.deepEqual(urls("See https://a.test/x?y=1#z, (http://b.test/c_(d)) and HTTPS://C.TEST!"), [
    "https://a.test/x?y=1#z",
    "http://b.test/c_(d)",
    "HTTPS://C.TEST",
  ]);
  for (const text of ["https://a.test", "<https://a.test>\n\nx https://b.test.", "a https://[ b"])
    assert.equal(linksIn(text).map((piece) => piece.text).join(""), text);
});
