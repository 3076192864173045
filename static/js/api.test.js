// @ts-check
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Api, ApiError, nextOf, waitToRetry } from "./api.js";

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

test("only a fresh token that is refused before its end is refused for good", async () => {
  mock.timers.enable({ apis: ["Date"] });
  const fetched = mock.method(globalThis, "fetch");
  /** @type {string[]} */
  const olds = [];
  const api = new Api("https://public.example/", async (old = "") => {
    olds.push(old);
    const life = { user_id: 1, iat: Date.now() / 1_000, exp: Date.now() / 1_000 + 900, n: olds.length };
    return `x.${btoa(JSON.stringify(life))}.x`;
  });
  const asleep = (/** @type {number[]} */ ...sleeps) => {
    olds.length = 0;
    fetched.mock.mockImplementation(async () => {
      mock.timers.setTime(Date.now() + 1_000 * (sleeps.shift() ?? 0));
      return Response.json({}, { status: 401 });
    });
    return assert.rejects(api.request("GET", "api/me/"), { status: 401 });
  };
  try {
    await asleep();
    assert.equal(olds.length, 2);
    await asleep(0, 900, 7_200);
    assert.equal(olds.length, 4, "two tokens ended on their way");
    assert.equal(new Set(olds).size, 4);
    await asleep(...Array(50).fill(900));
    assert.equal(olds.length, 5, "not for ever");
  } finally {
    mock.reset();
    mock.timers.reset();
  }
});
