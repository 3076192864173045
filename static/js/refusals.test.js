import assert from "node:assert/strict";
import { test } from "node:test";
import "./account-refusals.js";
import { ApiError } from "./api.js";
import "./choices-refusals.js";
import { phrases, refusal } from "./refusals.js";
import { languages } from "./words.js";

test("every language but the server's own has a phrase for all that others have one for", () => {
  assert.deepEqual(Object.keys(phrases).sort(), languages.filter((lang) => lang !== "en").sort());
  for (const [lang, said] of Object.entries(phrases))
    assert.deepEqual(Object.keys(said), Object.keys(phrases.de), lang);
});

test("a refusal is said by its code and field, by its code, or at all; in English by the server", () => {
  const err = (code, field) => new ApiError(400, { detail: "As the server says it.", code, field });
  assert.equal(refusal(err("conflict", "username"), "de"), "Dieser Benutzername ist schon vergeben.");
  assert.equal(refusal(err("conflict", "id"), "fr-CH"), phrases.fr.conflict);
  assert.equal(refusal(err("internal"), "es"), phrases.es[""]);
  // There are quotas of tasks, keys, groups, addresses, and of tasks and topics that somebody follows or mutes.
  assert.equal(refusal(err("quota"), "de"), "Mehr davon sind nicht erlaubt.");
  assert.match(refusal(err("quota", "task"), "de"), /Aufgaben/);
  assert.equal(refusal(err("internal"), "en-GB"), "As the server says it.");
});
