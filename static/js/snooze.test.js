// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { isTaken, presets } from "./snooze.js";

/** @param {string} now @param {string} zone */
const offered = (now, zone) =>
  presets(new Date(now), zone).map(({ name, at }) => `${name} ${at.toISOString().slice(0, 16)}`);

test("the times to snooze to are those of the reader's zone", () => {
  // A Tuesday at 11:30 in Berlin.
  assert.deepEqual(offered("2026-03-03T10:30:00Z", "Europe/Berlin"), [
    "hour 2026-03-03T11:30",
    "evening 2026-03-03T17:00",
    "tomorrow 2026-03-04T07:00",
    "week 2026-03-09T07:00",
  ]);
  // The same moment in Auckland is 23:30: the evening is over.
  assert.deepEqual(offered("2026-03-03T10:30:00Z", "Pacific/Auckland"), [
    "hour 2026-03-03T11:30",
    "tomorrow 2026-03-03T19:00",
    "week 2026-03-08T19:00",
  ]);
});

test("mornings are at the same hour when the clocks change", () => {
  // The clocks of Berlin go ahead on Sunday, 29 March. On Sunday, next week begins tomorrow.
  assert.deepEqual(offered("2026-03-28T09:00:00Z", "Europe/Berlin").slice(2), [
    "tomorrow 2026-03-29T06:00",
    "week 2026-03-30T06:00",
  ]);
  assert.deepEqual(offered("2026-03-29T09:00:00Z", "Europe/Berlin").slice(2), ["tomorrow 2026-03-30T06:00"]);
});

test("a time that is past, or more than a year ahead, is not taken", () => {
  const now = new Date("2026-03-03T10:00:00Z");
  const taken = ["2026-03-03T10:00:30Z", "2026-03-03T10:01:00Z", "2027-03-03T10:00:00Z", "2027-03-04T10:00:00Z"];
  assert.deepEqual(
    taken.map((at) => isTaken(new Date(at), now)),
    [false, true, true, false],
  );
});
