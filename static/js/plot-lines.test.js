// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { extent, roundUp, runsOf } from "./plot-lines.js";

test("the upper edge of a plot is a round number", () => {
  const edges = [[0, 1], [0.4, 1], [1, 1], [3, 5], [5, 5], [7, 10], [10, 10], [11, 20], [120_000, 200_000]];
  for (const [value, want] of edges) assert.equal(roundUp(value), want);
});

test("a line breaks where the server was off, and nowhere else", () => {
  const axis = { ages: [3600, 3540, 3480, 600, 540, 0], step: 60, span: 3600 };
  const runs = runsOf([1, 2, 3, 4, null, 6], axis, 6);
  assert.deepEqual(runs.map((run) => run.length), [3, 1, 1]);
  assert.deepEqual(runs[0][0], [2, 50]); // in the middle of its minute
  assert.deepEqual(runs[2][0], [240, 0]);
  assert.equal(runsOf([1, null, 3], { ages: [120, 60, 0], step: 60, span: 3600 }, 3).length, 1);
  assert.deepEqual(runsOf([], { ages: [], step: 60, span: 3600 }, 1), []);
});

test("values without any are none", () => {
  assert.equal(extent([]), null);
  assert.equal(extent([null, null]), null);
  assert.deepEqual(extent([3, 1, null]), { last: null, low: 1, high: 3 });
});
