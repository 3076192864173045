// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { foldBursts } from "./fold.js";

const minute = 60_000;

/** @param {[id: number, task: number | null, minutes: number][]} rows newest first @param {string[]} opened */
function arranged(rows, opened = []) {
  const made = rows.map(([id, task_id, minutes]) => /** @type {any} */ ({ id, task_id, at: minutes * minute }));
  return foldBursts(made, new Set(opened)).map(
    ({ key, rows, inner }) => `${inner ? "  " : ""}${key} ${rows.map((row) => row.id).join()}`,
  );
}

test("changes of one task in a burst are one row, wherever others stand between them", () => {
  assert.deepEqual(
    arranged([
      [5, 1, 9],
      [4, 2, 8],
      [3, 1, 6],
      [2, 1, 2],
      [1, 2, 1],
    ]),
    ["r2 5,3,2", "r4 4", "r1 1"],
  );
});

test("a burst ends after five minutes without a change", () => {
  assert.deepEqual(
    arranged([
      [2, 1, 10],
      [1, 1, 5],
    ]),
    ["r2 2", "r1 1"],
  );
  assert.deepEqual(
    arranged([
      [2, 1, 9.9],
      [1, 1, 5],
    ]),
    ["r1 2,1"],
  );
});

test("what belongs to no task is never folded", () => {
  assert.deepEqual(
    arranged([
      [2, null, 1],
      [1, null, 1],
    ]),
    ["r2 2", "r1 1"],
  );
});

test("an opened burst keeps its key when another change joins it", () => {
  assert.deepEqual(
    arranged(
      [
        [2, 1, 1],
        [1, 1, 0],
      ],
      ["r1"],
    ),
    ["r1 2,1", "  i1 1"],
  );
  assert.deepEqual(
    arranged(
      [
        [3, 1, 2],
        [2, 1, 1],
        [1, 1, 0],
      ],
      ["r1"],
    ),
    ["r1 3,2,1", "  i2 2", "  i1 1"],
  );
});
