import assert from "node:assert/strict";
import { test } from "node:test";
import { target } from "./client.js";

const base = "https://ctms.example.com/notes/";

test("T-NAVURL: a click leads to a path of ours or to the web, and nowhere else", () => {
  const to = (/** @type {string | undefined} */ url) => target(/** @type {any} */ ({ url }), base);
  assert.equal(to("/tasks/7"), "https://ctms.example.com/notes/tasks/7");
  assert.equal(to("https://host.example/tasks/7"), "https://host.example/tasks/7");
  assert.equal(to("HTTP://host.example/"), "HTTP://host.example/");
  for (const bad of [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "\tjavascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "blob:https://x/1",
    "file:///etc/passwd",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "http:/evil.example",
    "tasks/7",
    "",
    undefined,
  ]) {
    assert.equal(to(bad), base + "inbox", bad);
    assert.equal(target(/** @type {any} */ ({ url: bad, task_id: 7 }), base), base + "tasks/7", bad);
  }
});
