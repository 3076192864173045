// @ts-check
import { test } from "node:test";
import assert from "node:assert/strict";

import { happened, locale, supported, text } from "./words.js";
import * as en from "./lang/en.js";
import * as de from "./lang/de.js";
import * as es from "./lang/es.js";
import * as fr from "./lang/fr.js";

/**
 * What is said of a task that is due so many milliseconds after its warning.
 * @param {number} ms
 * @param {typeof en.inbox} w
 */
const said = (ms, w) => {
  const created_at = "2026-03-05T12:00:00Z";
  const due_date = new Date(Date.parse(created_at) + ms).toISOString();
  const row = /** @type {any} */ ({ notification_type: "deadline_warning", title: "X", created_at, due_date });
  return happened(row, w, "");
};

/** @param {string[]} languages of the browser */
const inBrowser = (...languages) =>
  Object.defineProperty(globalThis, "navigator", { value: { languages }, configurable: true });

test("a warning at the due date says so for a minute", () => {
  assert.equal(said(1, en.inbox), "Due in 1 min");
  assert.equal(said(0, en.inbox), "Due now");
  assert.equal(said(-59_999, en.inbox), "Due now");
  assert.equal(said(-60_000, en.inbox), "Was due 1 min ago");
  assert.equal(said(0, de.inbox), "Jetzt fällig");
  assert.equal(said(0, es.inbox), "Vence ahora");
  assert.equal(said(0, fr.inbox), "À échéance maintenant");
});

test("a new due date is told in the zone of its reader", () => {
  inBrowser("en-US");
  const row = /** @type {any} */ ({
    notification_type: "due_date_changed",
    title: "X",
    due_date: "2026-03-05T20:00:00Z",
  });
  assert.equal(text(row, en.inbox, "Asia/Tokyo").replace("\u202f", " "), "Now due Mar 6, 2026, 5:00 AM: X");
  assert.equal(text(row, en.inbox, "Europe/Berlin").replace("\u202f", " "), "Now due Mar 5, 2026, 9:00 PM: X");
});

test("numbers take the forms of the language", () => {
  assert.equal(en.app.tasks(0), "0 tasks");
  assert.equal(fr.app.tasks(0), "0 tâche");
  assert.equal(fr.app.tasks(2), "2 tâches");
  assert.equal(de.app.tasks(1), "1 Aufgabe");
  assert.equal(es.inbox.selected(1), "1 seleccionada");
});

test("a locale is a tag that Intl takes", () => {
  for (const [lang, browser, want] of [
    ["", "en-GB", "en-GB"],
    ["de", "de-AT", "de-AT"],
    ["de", "en-GB", "de"],
    ["de-CH", "de-AT", "de-CH"],
    ["de_DE", "en-GB", "de-DE"],
    ["DE-de", "en-GB", "de-DE"],
    ["fr_CA.UTF-8", "en-GB", "fr-CA"],
    ["", "en-US@posix", "en-US"],
    ["de_", "de-AT", "de-AT"],
    ["de-!", "en-GB", "de"],
    ["it", "de-AT", "de-AT"],
    ["C", "C", "en"],
  ]) {
    inBrowser(browser);
    assert.equal(locale(lang), want, `${lang} in ${browser}`);
    assert.ok(Intl.DateTimeFormat(locale(lang)));
  }
});

test("without words for a language it is the first of the browser's that has some", () => {
  inBrowser("ja", "es-MX", "de");
  assert.equal(supported("it"), "es");
  assert.equal(supported(""), "es");
  assert.equal(supported("fr_FR"), "fr");
  inBrowser("ja");
  assert.equal(supported("it"), "en");
});

test("a name from right to left changes nothing of the sentence around it", () => {
  const args = { assignee: "דנה" };
  const row = /** @type {any} */ ({ notification_type: "assignee_changed", title: "X", args });
  assert.equal(happened(row, en.inbox, ""), en.inbox.assignedTo("\u2068דנה\u2069"));
});
