// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { PreferenceStore } from "./preference-store.js";
import { Views } from "./views.js";

/** A server that keeps views, and answers after a turn of the event loop. @param {any[]} views */
function serverWith(views) {
  const state = { views, locked: {} };
  return {
    state,
    /** @param {string} method @param {string} _path @param {any} [body] */
    async request(method, _path, body) {
      await new Promise((resolve) => setTimeout(resolve));
      if (method === "PATCH") state.views = body.views;
      return structuredClone(state);
    },
  };
}

/** @param {ReturnType<typeof serverWith>} server */
const viewsOf = (server) => new Views(new PreferenceStore(/** @type {any} */ (server)), "ann");

test("two changes at once lose neither", async () => {
  const server = serverWith([
    { name: "A", filter: {} },
    { name: "B", filter: { unread: true } },
  ]);
  const views = viewsOf(server);
  await Promise.all([views.remove("A"), views.save({ name: "C", filter: { search: "x" } })]);
  assert.deepEqual(
    server.state.views.map(({ name }) => name),
    ["B", "C"],
  );
});

test("what a browser kept moves over, as far as the server takes it", async () => {
  const server = serverWith(Array.from({ length: 18 }, (_, i) => ({ name: "V" + i, filter: {} })));
  const kept = [
    { name: "V3", filter: { unread: true } }, // the server has one
    { name: "none" },
    { name: "long", filter: { search: "x".repeat(201) } },
    { name: "one", filter: {} },
    { name: "two", filter: {} },
    { name: "three", filter: {} },
  ];
  const storage = new Map([["ann views", JSON.stringify(kept)]]);
  Object.assign(globalThis, {
    localStorage: {
      getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ text) => storage.set(key, text),
      removeItem: (/** @type {string} */ key) => storage.delete(key),
    },
  });
  await viewsOf(server).takeOver();
  const names = server.state.views.map(({ name }) => name);
  assert.equal(names.length, 20);
  assert.deepEqual(names.slice(0, 3), ["one", "two", "V0"]);
  assert.equal(server.state.views.find(({ name }) => name === "V3").filter.unread, undefined);
  assert.deepEqual(
    JSON.parse(storage.get("ann views") ?? "[]").map((/** @type {any} */ one) => one.name),
    ["three"],
  );
});
