// @ts-check
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { settle } from "./settle.js";

test("keys count where they stop, and what is picked from an opened list at once", () => {
  mock.timers.enable({ apis: ["Date"] });
  try {
    /** @type {string[]} */
    const saved = [];
    const field = { localName: "select", value: "" };
    /** @param {string} type @param {string} [key] @param {string} [value] */
    const happens = (type, key, value) => {
      field.value = value ?? field.value;
      settle((it) => saved.push(it))({ type, key, currentTarget: field });
    };
    happens("keydown", "ArrowDown");
    happens("change", "", "a");
    happens("keydown", "ArrowDown");
    happens("change", "", "b");
    assert.deepEqual(saved, []);
    happens("blur");
    assert.deepEqual(saved, ["b"]);
    happens("blur");
    assert.deepEqual(saved, ["b"], "once");

    happens("keydown", "ArrowDown"); // which opens the list on some systems; its keys are the list's own
    mock.timers.tick(1_000);
    happens("change", "", "c");
    assert.deepEqual(saved, ["b", "c"]);

    happens("keydown", "ArrowDown");
    happens("change", "", "d");
    happens("keydown", "Enter");
    happens("pointerdown");
    happens("change", "", "e");
    happens("blur");
    assert.deepEqual(saved, ["b", "c", "d", "e"]);

    field.localName = "input"; // a date's parts are typed, however slowly
    happens("keydown", "1");
    mock.timers.tick(1_000);
    happens("change", "", "f");
    assert.equal(saved.length, 4);
    happens("blur");
    assert.equal(saved.at(-1), "f");
  } finally {
    mock.timers.reset();
  }
});
