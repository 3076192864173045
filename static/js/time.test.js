// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ago, dayName, fromField, toField } from "./time.js";

const now = new Date("2026-03-05T12:00:00Z");
/** @param {string} at */
const said = (at, zone = "UTC", lang = "en-GB") => ago(new Date(at), { lang, zone, justNow: "just now", now });

test("times as people say them", () => {
  assert.equal(said("2026-03-05T11:59:30Z"), "just now");
  assert.equal(said("2026-03-05T12:00:30Z"), "just now", "a clock that is behind");
  assert.equal(said("2026-03-05T11:55:00Z"), "5 mins");
  assert.equal(said("2026-03-05T09:05:00Z"), "9:05");
  assert.equal(said("2026-03-04T16:40:00Z"), "Yesterday 16:40");
  assert.equal(said("2026-03-03T16:40:00Z"), "3 Mar");
  assert.equal(said("2025-03-03T16:40:00Z"), "3 Mar 2025");
  assert.equal(said("2026-03-04T16:40:00Z", "UTC", "de"), "Gestern 16:40");
});

test("yesterday is the reader's", () => {
  assert.equal(said("2026-03-04T16:40:00Z", "Asia/Tokyo"), "1:40");
  assert.equal(dayName(new Date("2026-03-04T16:40:00Z"), { lang: "en", zone: "Asia/Tokyo", now }), "Today");
});

test("a field means its zone, also where the clocks change", () => {
  for (const [field, zone, want] of [
    ["2026-03-05T14:05", "Europe/Berlin", "2026-03-05T13:05:00.000Z"],
    ["2026-03-29T01:30", "Europe/Berlin", "2026-03-29T00:30:00.000Z"],
    ["2026-03-29T03:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z"],
    ["2026-11-01T00:30", "America/New_York", "2026-11-01T04:30:00.000Z"],
    ["2026-07-01T09:00", "Asia/Kolkata", "2026-07-01T03:30:00.000Z"],
  ]) {
    const at = fromField(field, zone);
    assert.equal(at.toISOString(), want);
    assert.equal(toField(at, zone), field);
  }
});
