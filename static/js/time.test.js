// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import * as de from "./lang/de.js";
import * as en from "./lang/en.js";
import * as es from "./lang/es.js";
import * as fr from "./lang/fr.js";
import { ago, dayName, fromField, full, nearChange, toField } from "./time.js";

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

test("a time that is left out is later, and one that comes twice is the first", () => {
  for (const [field, zone, want, shown] of [
    ["2026-03-29T02:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z", "2026-03-29T03:00"],
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z", "2026-03-29T03:30"],
    ["2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00.000Z", "2026-03-08T03:30"],
    ["2026-03-29T01:30", "Europe/London", "2026-03-29T01:30:00.000Z", "2026-03-29T02:30"],
    ["2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z", "2026-10-04T02:45"],
    ["2026-10-04T02:30", "Australia/Sydney", "2026-10-03T16:30:00.000Z", "2026-10-04T03:30"],
    ["2026-04-24T00:10", "Africa/Cairo", "2026-04-23T22:10:00.000Z", "2026-04-24T01:10"],
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z", "2026-10-25T02:30"],
    ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z", "2026-11-01T01:30"],
    ["2026-10-25T01:30", "Europe/London", "2026-10-25T00:30:00.000Z", "2026-10-25T01:30"],
    ["2026-04-05T02:30", "Australia/Sydney", "2026-04-04T15:30:00.000Z", "2026-04-05T02:30"],
    ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z", "2026-04-05T01:45"],
  ]) {
    const at = fromField(field, zone);
    assert.equal(at.toISOString(), want, `${field} ${zone}`);
    assert.equal(toField(at, zone), shown);
    assert.ok(nearChange(at, zone), "the time is said in full");
  }
});

test("the times of a year are what their fields mean", () => {
  for (const zone of ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"])
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 397 * 60_000) {
      const field = toField(new Date(at), zone);
      const understood = fromField(field, zone);
      assert.equal(toField(understood, zone), field);
      assert.ok(understood.getTime() <= at, "the first of two");
      if (understood.getTime() !== at) assert.ok(nearChange(understood, zone));
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
