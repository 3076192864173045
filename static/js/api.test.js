// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiError, nextOf, waitToRetry } from "./api.js";

test("a request that only reads is made again when the server says so", () => {
  const busy = new ApiError(429, {}, 3);
  for (const tries of [1, 2, 3, 4]) {
    const wait = waitToRetry("GET", busy, tries);
    assert.ok(wait >= 3_000 && wait <= 4_500, `${wait} ms`);
  }
  assert.equal(waitToRetry("GET", busy, 5), 0, "not for ever");
  const closing = waitToRetry("GET", new ApiError(503, {}), 1);
  assert.ok(closing >= 1_000 && closing <= 1_500, `without a time: ${closing} ms`);
});

test("nothing else is made again", () => {
  assert.equal(waitToRetry("PATCH", new ApiError(429, {}, 1), 1), 0, "a change is for the person to repeat");
  assert.equal(waitToRetry("GET", new ApiError(429, {}, 900), 1), 0, "nor is a long wait");
  for (const status of [0, 400, 401, 404, 410, 500, 507])
    assert.equal(waitToRetry("GET", new ApiError(status, {}, 1), 1), 0, `${status}`);
  assert.equal(waitToRetry("GET", new Error("no answer of the server"), 1), 0);
});

test("the next page is asked for below our own base", () => {
  const page = { next: "https://public.example/ctms/api/tasks/?before=7&page_size=2" };
  assert.equal(nextOf(page, "api/tasks/?page_size=2"), "api/tasks/?before=7&page_size=2");
  assert.equal(nextOf({ next: null }, "api/tasks/"), "");
});
