// Tests that a load which failed can be tried again.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { load } from "./on-demand.js";

test("a module that failed is loaded once it can be", async (t) => {
  const dir = mkdtempSync(join(tmpdir(), "on-demand-"));
  t.after(() => rmSync(dir, { recursive: true }));
  const file = join(dir, "part.mjs");
  const { href } = pathToFileURL(file);
  writeFileSync(file, 'throw new Error("the first try")');
  await assert.rejects(Promise.all([load(href), load(href)]), /the first try/);
  writeFileSync(file, 'throw new Error("the second try")');
  await assert.rejects(load(href), /the second try/);
  writeFileSync(file, "export const here = true;");
  await assert.rejects(import(href), /the first try/, "Node.js keeps a failure, as Firefox does");
  const part = await load(href);
  assert.equal(part.here, true);
  assert.equal(await load(href), part, "and it is loaded once");
});
