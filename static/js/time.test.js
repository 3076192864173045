// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import * as de from "./lang/de.js";
import * as en from "./lang/en.js";
import * as es from "./lang/es.js";
import * as fr from "./lang/fr.js";
import { ago, dayName, fromField, full, toField } from "./time.js";

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

test("a zone that the browser does not know is the browser's own", () => {
  const at = new Date("2026-03-05T09:05:00Z");
  for (const zone of ["posixrules", "localtime", "right/Europe/Berlin"]) {
    assert.equal(full(at, { lang: "en", zone }), full(at, { lang: "en", zone: "" }));
    assert.equal(toField(at, zone), toField(at, ""));
  }
});

test("what is due in hours is said in hours", () => {
  for (const [{ inbox }, ...want] of /** @type {[typeof en, ...string[]][]} */ ([
    [en, "Due in 59 min", "Due in 1 hour", "Due in 2 hours"],
    [de, "Fällig in 59 min", "Fällig in 1 Stunde", "Fällig in 2 Stunden"],
    [es, "Vence en 59 min", "Vence en 1 hora", "Vence en 2 horas"],
    [fr, "Due dans 59 min", "Due dans 1 heure", "Due dans 2 heures"],
  ])) {
    assert.deepEqual([59, 60, 120].map(inbox.due), want);
    assert.equal(inbox.due(119), want[1]);
    assert.equal(inbox.due(179), want[2]);
  }
});
