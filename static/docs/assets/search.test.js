import assert from "node:assert/strict";
import test from "node:test";

import { excerpt, find } from "./search.js";

const sections = [
  { to: "a", page: "Backups", heading: "", text: "Copies the database while it serves." },
  { to: "b", page: "Backups", heading: "Restore", text: "Puts a backup in the place of the database." },
  { to: "c", page: "Settings", heading: "Limits", text: "How many WebSockets somebody may have. Größe zählt." },
  { to: "d", page: "Start", heading: "", text: "The server restores nothing by itself." },
];
const found = (query) => find(sections, query).map((s) => s.to);

test("a section needs every word", () => {
  assert.deepEqual(found("database serves"), ["a"]);
  assert.deepEqual(found("database nowhere"), []);
});

test("a heading counts more than text, a whole word more than a part", () => {
  assert.deepEqual(found("restore"), ["b", "d"]);
  assert.deepEqual(found("limit"), ["c"]);
});

test("case and accents do not matter", () => {
  assert.deepEqual(found("WEBSOCKETS"), ["c"]);
  assert.deepEqual(found("große"), ["c"]);
});

test("nothing asked is nothing found", () => {
  assert.deepEqual(found("  "), []);
});

test("what is special in a pattern is looked for as it is", () => {
  const odd = [{ to: "x", page: "P", heading: "", text: "a* and (b) and [c] - d" }];
  assert.equal(find(odd, "(b)").length, 1);
  for (const query of ["a*", "(b)", "[c]", "-", "\\"]) assert.ok(excerpt(odd[0].text, query).length >= 1, query);
});

test("an excerpt shows what was looked for", () => {
  const text = "word ".repeat(60) + "needle " + "word ".repeat(60);
  const pieces = excerpt(text, "needle");
  assert.equal(pieces[1], "needle");
  assert.ok(pieces.join("").length < 150);
  assert.ok(pieces[0].startsWith("… "));
});
