// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import * as de from "./lang/de.js";
import * as en from "./lang/en.js";
import * as es from "./lang/es.js";
import * as fr from "./lang/fr.js";
import { ago, ahead, dayName, fromField, full, periods, toField, twice, understood } from "./time.js";

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

test("a time that the clocks skip is later, and one that comes twice is the first", () => {
  for (const [field, zone, want, shown, note] of [
    ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z", "2026-03-29T03:30", "skipped"],
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z", "2026-10-25T02:30", "twice"],
    ["2026-10-25T03:00", "Europe/Berlin", "2026-10-25T02:00:00.000Z", "2026-10-25T03:00", ""],
    ["2026-03-08T02:00", "America/New_York", "2026-03-08T07:00:00.000Z", "2026-03-08T03:00", "skipped"],
    ["2026-11-01T01:15", "America/New_York", "2026-11-01T05:15:00.000Z", "2026-11-01T01:15", "twice"],
    ["2026-10-04T02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z", "2026-10-04T02:45", "skipped"],
    ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z", "2026-04-05T01:45", "twice"],
    ["2026-09-06T00:30", "America/Santiago", "2026-09-06T04:30:00.000Z", "2026-09-06T01:30", "skipped"],
    ["2026-04-04T23:30", "America/Santiago", "2026-04-05T02:30:00.000Z", "2026-04-04T23:30", "twice"],
    ["2026-03-29T01:30", "Europe/London", "2026-03-29T01:30:00.000Z", "2026-03-29T02:30", "skipped"],
    ["2026-10-25T01:30", "Europe/London", "2026-10-25T00:30:00.000Z", "2026-10-25T01:30", "twice"],
    ["2026-03-29T00:30", "Atlantic/Azores", "2026-03-29T01:30:00.000Z", "2026-03-29T01:30", "skipped"],
    ["2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00:00.000Z", "2011-12-31T12:00", "skipped"],
    ["2026-03-29T02:30", "Asia/Kolkata", "2026-03-28T21:00:00.000Z", "2026-03-29T02:30", ""],
    ["2026-03-29T02:30", "UTC", "2026-03-29T02:30:00.000Z", "2026-03-29T02:30", ""],
  ]) {
    const { at, skipped } = understood(field, zone) ?? assert.fail(`${field} is not understood`);
    assert.equal(at.toISOString(), want, `${field} in ${zone}`);
    assert.equal(toField(at, zone), shown, `${field} in ${zone}`);
    assert.equal(skipped, note === "skipped", `${field} in ${zone}`);
    assert.equal(twice(at, zone), note === "twice", `${field} in ${zone}`);
    assert.equal(fromField(shown, zone).toISOString(), want, "what is shown is what is meant");
  }
});

test("the second of two times is known to come twice", () => {
  assert.ok(twice(new Date("2026-10-25T01:30:00Z"), "Europe/Berlin"));
  assert.ok(!twice(new Date("2026-10-25T02:30:00Z"), "Europe/Berlin"));
});

test("each quarter of an hour of a year is what it says, in every zone that changes", () => {
  for (const zone of ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tehran"])
    for (let at = Date.parse("2026-01-01T00:00Z"); at < Date.parse("2027-01-01T00:00Z"); at += 45 * 60_000) {
      const field = toField(new Date(at), zone);
      const meant = fromField(field, zone).getTime();
      assert.equal(toField(new Date(meant), zone), field, zone);
      assert.ok(meant <= at, `${field} in ${zone} is the first`);
    }
});

test("rows stand below the day or week they are of", () => {
  const now = new Date("2026-11-25T12:00:00Z"); // a Wednesday
  const of = (/** @type {string} */ at, zone = "UTC") => periods({ lang: "en", zone, older: "Older", now })(Date.parse(at));
  assert.equal(of("2026-11-25T00:00:00Z"), "Today");
  assert.equal(of("2026-11-25T12:00:09Z"), "Today"); // a clock that is ahead
  assert.equal(of("2026-11-24T23:59:00Z"), "Yesterday");
  assert.equal(of("2026-11-24T23:59:00Z", "Asia/Tokyo"), "Today");
  assert.equal(of("2026-11-23T00:00:00Z"), "This week");
  assert.equal(of("2026-11-22T23:00:00Z"), "Last week");
  assert.equal(of("2026-11-15T23:00:00Z"), "Older");
});

test("a time ahead is said as within a sentence", () => {
  const now = new Date("2026-11-25T20:00:00Z"); // a Wednesday; in Tokyo it is Thursday
  const of = (/** @type {string} */ at, lang = "en-GB", zone = "UTC") => ahead(new Date(at), { lang, zone, now });
  assert.equal(of("2026-11-25T21:00:00Z"), "21:00");
  assert.equal(of("2026-11-26T18:00:00Z"), "tomorrow 18:00");
  assert.equal(of("2026-11-26T18:00:00Z", "de"), "morgen 18:00");
  assert.equal(of("2026-11-26T18:00:00Z", "en-GB", "Asia/Tokyo"), "tomorrow 3:00");
  assert.equal(of("2026-11-30T18:00:00Z"), "Monday 18:00");
  assert.equal(of("2026-12-03T18:00:00Z"), "3 Dec 18:00");
  assert.equal(of("2027-01-03T18:00:00Z"), "3 Jan 2027 18:00");
});

test("a year that nobody meant is a date like others", () => {
  const format = { lang: "en-GB", now };
  for (const zone of ["UTC", "Asia/Tokyo", "America/New_York"])
    for (const [year, shown] of [
      ["0001", "5 Mar 1"],
      ["0026", "5 Mar 26"],
      ["0500", "5 Mar 500"],
      ["9999", "5 Mar 9999"],
      ["+012026", "5 Mar 12026"],
    ]) {
      const at = new Date(`${year}-03-05T14:05:00Z`);
      assert.equal(dayName(at, { ...format, zone }).replace("6 Mar", "5 Mar"), shown, zone);
      assert.match(toField(at, zone), /^\d{4,5}-03-0[56]T\d\d:\d\d$/);
      assert.equal(twice(at, zone), false);
      if (year.length === 4) assert.equal(fromField(toField(at, zone), zone).getTime(), at.getTime(), zone);
    }
  // These are other years there.
  for (const [at, zone, field] of [
    ["9999-12-31T23:59:00Z", "Asia/Tokyo", "10000-01-01T08:59"],
    ["0001-01-01T00:00:00Z", "Asia/Tokyo", "0001-01-01T09:18"],
    ["0001-01-01T00:00:00Z", "America/New_York", "0001-12-31T19:03"],
  ]) {
    assert.equal(toField(new Date(at), zone), field);
    assert.ok(dayName(new Date(at), { ...format, zone }));
    twice(new Date(at), zone);
  }
});

test("what is no time of the years 1 to 9999 is not understood", () => {
  for (const field of ["", "26-03-03T14:05", "12026-03-03T14:05", "123456-03-03T14:05", "2026-13-03T14:05", "tomorrow"])
    assert.equal(understood(field, "Europe/Berlin"), null, field);
  // These are times of other years in UTC, which the server does not take.
  assert.equal(understood("9999-12-31T23:59", "America/New_York"), null);
  assert.equal(understood("0001-01-01T00:00", "Asia/Tokyo"), null);
  assert.equal(understood("9999-12-31T23:59", "Asia/Tokyo")?.at.toISOString(), "9999-12-31T14:59:00.000Z");
  assert.equal(understood("0026-03-03T14:05", "UTC")?.at.toISOString(), "0026-03-03T14:05:00.000Z");
});
