// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { ApiError } from "./api.js";
import { HostToken, personOf } from "./host-token.js";

const start = 1_800_000_000; // seconds
let made = 0;

/**
 * A token as a host makes it now.
 * @param {object} [says]
 * @param {number} [life] seconds
 */
function token(says = { user_id: 1 }, life = 300) {
  const iat = Math.floor(Date.now() / 1_000);
  return `x.${btoa(JSON.stringify({ token_type: "access", iat, exp: iat + life, jti: String(++made), ...says }))}.x`;
}

const settled = () => new Promise((done) => setImmediate(done));

/** Lets time pass. @param {number} seconds */
async function pass(seconds) {
  for (let left = seconds; left > 0; left--) {
    mock.timers.tick(Math.min(1, left) * 1_000);
    await settled();
  }
}

/**
 * A page: what its function answers next, how often it was asked, and what the token told it.
 * @param {() => unknown} answer
 */
function page(answer) {
  const it = { answer, asked: 0, events: /** @type {string[]} */ ([]), hostToken: new HostToken() };
  for (const type of ["person", "refused"]) it.hostToken.addEventListener(type, () => it.events.push(type));
  it.hostToken.set(() => (it.asked++, it.answer()));
  it.hostToken.start();
  return it;
}

beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"], now: start * 1_000 }));
afterEach(() => mock.timers.reset());

test("all who need a token share one call, and its answer until a tenth of its life is left", async () => {
  const it = page(async () => token());
  const { hostToken } = it;
  const tokens = await Promise.all([hostToken.get(), hostToken.get(), hostToken.get()]);
  assert.equal(new Set(tokens).size, 1);
  await pass(269);
  assert.equal(await hostToken.get(), tokens[0]);
  assert.equal(it.asked, 1);
  await pass(1);
  assert.equal(await hostToken.get(), tokens[0], "it is still good, so nobody waits for the next one");
  await settled();
  assert.equal(it.asked, 2);
  assert.notEqual(await hostToken.get(), tokens[0]);
  assert.equal(it.asked, 2);
  assert.deepEqual(it.events, []);
});

test("a token from a cache of the host is good for what is left of its life", async () => {
  const old = token();
  await pass(200);
  const it = page(() => old);
  assert.equal(await it.hostToken.get(), old);
  await pass(69);
  await it.hostToken.get();
  assert.equal(it.asked, 1);
  await pass(1);
  for (let i = 0; i < 20; i++) await it.hostToken.get();
  await settled();
  assert.equal(it.asked, 2, "the same token again is not asked for at each request");
});

test("where the clock is wrong the token's own life counts", async () => {
  const it = page(() => token({ user_id: 1, iat: start - 90_000, exp: start - 89_700 }));
  const first = await it.hostToken.get();
  await pass(269);
  assert.equal(await it.hostToken.get(), first);
  assert.equal(it.asked, 1);
});

test("a function that fails loses nothing: the token is good to its end, and then there is none", async () => {
  for (const failure of [
    () => {
      throw new Error("thrown");
    },
    () => Promise.reject(new Error("HTTP 502")),
    () => new Promise(() => {}), // never answers
  ]) {
    const it = page(async () => token());
    const first = await it.hostToken.get();
    it.answer = failure;
    await pass(280);
    assert.equal(await it.hostToken.get(), first);
    await pass(20);
    const none = assert.rejects(it.hostToken.get(), (err) => err instanceof ApiError && err.status === 0);
    await pass(30);
    await none;
    assert.deepEqual(it.events, [], "nobody is told that somebody has left");
    assert.ok(it.asked < 15, `asked ${it.asked} times`);
    it.answer = async () => token();
    assert.notEqual(await it.hostToken.get(), "");
    assert.deepEqual(it.events, []);
  }
});

test("nobody is signed in: asked again every minute, when the page is back, and by refresh", async () => {
  const it = page(async () => "");
  assert.equal(await it.hostToken.get(), "");
  assert.deepEqual(it.events, ["person"]);
  assert.equal(it.hostToken.person, "");
  for (let i = 0; i < 10; i++) assert.equal(await it.hostToken.get(), "");
  assert.equal(it.asked, 1, "requests do not ask");
  await pass(59);
  assert.equal(it.asked, 1);
  await pass(1);
  assert.equal(it.asked, 2);
  await pass(60);
  assert.equal(it.asked, 3);
  it.hostToken.wake();
  await settled();
  assert.equal(it.asked, 4);
  await it.hostToken.refresh();
  assert.equal(it.asked, 5);
  assert.deepEqual(it.events, ["person"]);
  it.answer = async () => token();
  await it.hostToken.refresh();
  assert.deepEqual(it.events, ["person", "person"]);
  assert.notEqual(await it.hostToken.get(), "");
  await pass(200);
  assert.equal(it.asked, 6, "somebody is signed in, so nobody asks");
});

test("somebody else's token, and none, are told at once", async () => {
  const it = page(async () => token({ user_id: 1 }));
  await it.hostToken.get();
  it.answer = async () => token({ user_id: 2 });
  await it.hostToken.refresh();
  assert.deepEqual(it.events, ["person"]);
  for (const nobody of ["", null, undefined, " \n"]) {
    it.answer = async () => token();
    await it.hostToken.refresh();
    it.events = [];
    it.answer = async () => nobody;
    await it.hostToken.refresh();
    assert.deepEqual(it.events, ["person"], JSON.stringify(nobody));
    assert.equal(await it.hostToken.get(), "");
  }
});

test("refresh asks again after an answer that was on its way, and until it gets one", async () => {
  let answered = (/** @type {string} */ _token) => {};
  const it = page(() => new Promise((done) => (answered = done)));
  const first = it.hostToken.get();
  const refreshed = it.hostToken.refresh();
  await settled();
  assert.equal(it.asked, 1, "one call at a time");
  it.answer = async () => "";
  answered(token());
  await first;
  await refreshed;
  assert.equal(it.asked, 2);
  assert.equal(it.hostToken.person, "");

  it.answer = async () => token();
  await it.hostToken.refresh();
  it.answer = () => Promise.reject(new Error("no network"));
  await it.hostToken.refresh();
  const before = it.asked;
  it.events = [];
  await pass(100);
  assert.ok(it.asked > before + 3 && it.asked < before + 40, `asked ${it.asked - before} times in 100 s`);
  assert.deepEqual(it.events, [], "it stays as it is");
  it.answer = async () => "";
  await pass(31);
  assert.deepEqual(it.events, ["person"]);
});

test("a token that is refused is told once, and tried again", async () => {
  const it = page(async () => token());
  const { hostToken } = it;
  await hostToken.get();
  hostToken.refused();
  assert.deepEqual(it.events, ["person", "refused"]);
  assert.equal(await hostToken.get(), "");
  await pass(60);
  assert.equal(it.asked, 2);
  assert.notEqual(await hostToken.get(), "");
  hostToken.refused();
  assert.deepEqual(it.events, ["person", "refused", "person", "person"], "still refused: not told again");
  await pass(60);
  hostToken.accepted();
  hostToken.refused();
  assert.equal(it.events.filter((type) => type === "refused").length, 2);
});

test("who names the token that was refused gets another one, or an error", async () => {
  const it = page(async () => token());
  const first = await it.hostToken.get();
  const next = await Promise.all([it.hostToken.get(first), it.hostToken.get(first)]);
  assert.equal(it.asked, 2);
  assert.equal(next[0], next[1]);
  assert.equal(await it.hostToken.get(first), next[0], "there is another one already");
  assert.equal(it.asked, 2);
  it.answer = async () => next[0];
  await assert.rejects(it.hostToken.get(next[0]), (err) => err instanceof ApiError && err.status === 401);
});

test("what no header can hold is a token that is refused, and is sent to nobody", async () => {
  const it = page(async () => "<!doctype html>\n<title>Sign in</title>");
  assert.equal(await it.hostToken.get(), "");
  assert.deepEqual(it.events, ["person", "refused"]);
});

test("strings: another one counts at once, and its person is known by it", async () => {
  const it = page(async () => "");
  await it.hostToken.get();
  it.events = [];
  const first = token({ user_id: 1 });
  it.hostToken.set(first);
  assert.equal(await it.hostToken.get(), first);
  it.hostToken.set(token({ user_id: 1 }));
  assert.notEqual(await it.hostToken.get(), first);
  assert.deepEqual(it.events, ["person"]);
  it.hostToken.set(token({ user_id: 2 }));
  it.hostToken.set("");
  assert.deepEqual(it.events, ["person", "person", "person"]);
  await assert.rejects(async () => {
    it.hostToken.set(first);
    await it.hostToken.get(first);
  });
});

test("an answer that was asked for before a string was set is dropped", async () => {
  let answered = (/** @type {string} */ _token) => {};
  const it = page(() => new Promise((done) => (answered = done)));
  it.hostToken.get();
  it.hostToken.set("");
  answered(token());
  await settled();
  assert.equal(it.hostToken.person, "");
});

test("another function is asked at once where nobody is signed in, and else when a token is needed", async () => {
  const it = page(async () => "");
  await it.hostToken.get();
  await pass(2);
  let asked = 0;
  const render = () => it.hostToken.set(async () => (asked++, token()));
  render();
  await pass(1);
  assert.equal(asked, 1);
  for (let i = 0; i < 10; i++) render();
  await pass(100);
  assert.equal(asked, 1);
});

test("a page that makes its function anew at each answer is asked once a second", async () => {
  const { hostToken } = page(async () => "");
  let asked = 0;
  const render = () =>
    hostToken.set(async () => {
      asked++;
      queueMicrotask(render);
      return "";
    });
  await hostToken.get();
  render();
  await pass(10);
  assert.ok(asked >= 9 && asked <= 11, `asked ${asked} times in 10 s`);
});

test("an element that was removed asks nobody", async () => {
  const it = page(async () => "");
  await it.hostToken.get();
  it.hostToken.stop();
  await pass(200);
  assert.equal(it.asked, 1);
  it.hostToken.start();
  await settled();
  assert.equal(it.asked, 2);
});

test("a person is known by the claims that name them, whatever the claim is called", () => {
  const same = (/** @type {object} */ a, /** @type {object} */ b) => personOf(token(a)) === personOf(token(b));
  assert.ok(same({ user_id: 1 }, { user_id: 1 }));
  assert.ok(same({ user_id: 1, roles: ["a"] }, { user_id: 1, roles: ["b"] }));
  assert.ok(!same({ user_id: 1 }, { user_id: 2 }));
  assert.ok(!same({ sub: "a" }, { sub: "b" }));
  assert.ok(!same({ sub: "a", iss: "https://x" }, { sub: "a", iss: "https://y" }));
  assert.ok(same({ uid: "a" }, { uid: "a" }));
  assert.ok(!same({ uid: "a" }, { uid: "b" }));
});
