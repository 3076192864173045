// @ts-check
// Tests that what fails is done again, each time later, but not for ever.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { again } from "./again.js";

test("what fails is done again, each time later, and not for ever", () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  const random = mock.method(Math, "random", () => 0.5);
  try {
    const retry = again();
    /** @type {number[]} */
    const waits = [];
    let last = Date.now();
    const fail = () => {
      waits.push((Date.now() - last) / 1_000);
      last = Date.now();
      retry(fail);
    };
    retry(fail);
    for (let i = 0; i < 86_400; i++) mock.timers.tick(500);
    assert.deepEqual(waits, [0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024]);
    assert.equal(random.mock.callCount(), 12, "pages that failed together come back apart");
  } finally {
    mock.reset();
    mock.timers.reset();
  }
});
