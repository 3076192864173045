// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Tasks } from "./tasks.js";

test("a load that another overtakes is given up", async () => {
  /** @type {string[]} */
  const asked = [];
  let open = () => {};
  const gate = new Promise((done) => (open = () => done(undefined)));
  const api = {
    /** @param {string} _method @param {string} path */
    async request(_method, path) {
      asked.push(path);
      await gate;
      return {
        results: [],
        next:
          path.startsWith("api/tasks/") && !path.includes("before=3")
            ? `/${path.split("&")[0]}&before=${Number(path.split("before=")[1] ?? 0) + 1}`
            : null,
      };
    },
  };
  const tasks = new Tasks(/** @type {any} */ (api));
  const first = tasks.load();
  const second = tasks.load();
  open();
  await Promise.all([first, second]);
  assert.ok(tasks.loaded);
  assert.equal(
    asked.filter((path) => path.startsWith("api/tasks/")).length,
    5,
    "four pages, and the first of what was given up",
  );
});

test("tasks deleted during an absence are gone after it, the newest too", async () => {
  const here = [1, 2, 3].map((id) => ({ id, version: 1 }));
  let during = () => {};
  const api = {
    /** @param {string} _method @param {string} path */
    async request(_method, path) {
      const results = path.startsWith("api/tasks/") ? [...here] : [];
      during();
      return { results, next: null };
    },
  };
  const tasks = new Tasks(/** @type {any} */ (api));
  await tasks.load();
  here.pop();
  during = () => tasks.receive({ type: "task", task: { id: 4, version: 1 } });
  await tasks.load();
  assert.deepEqual([...tasks.all.keys()], [1, 2, 4], "what is new by then stays");
  during = () => {};
  here.length = 0;
  await tasks.load();
  assert.deepEqual([...tasks.all.keys()], []);
});
