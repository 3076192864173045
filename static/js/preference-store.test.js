// Tests that changes of preferences take turns, and lose nothing of each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DefaultStore } from "./default-store.js";
import { PreferenceStore } from "./preference-store.js";

/** A server that answers after a turn of the event loop. It takes lists whole, as a merge patch does. */
function serverWith(chosen, locked = {}) {
  const state = { chosen, locked };
  const answer = (path) =>
    structuredClone(path.startsWith("api/me/") ? { ...state.chosen, locked } : { defaults: state.chosen, locked });
  return {
    state,
    async request(method, path, body) {
      await new Promise((resolve) => setTimeout(resolve));
      if (method === "PATCH") {
        Object.assign(state.chosen, path.startsWith("api/me/") ? body : body.defaults);
        Object.assign(state.locked, body.locked);
      }
      await new Promise((resolve) => setTimeout(resolve));
      return answer(path);
    },
  };
}
const add = (lead) => (now) => ({ lead_times: [...now.lead_times, lead] });

for (const Store of [PreferenceStore, DefaultStore])
  test(`two changes of one list at once lose neither: ${Store.name}`, async () => {
    const server = serverWith({ lead_times: ["1h"] });
    const store = new Store(server);
    await store.load();
    await Promise.all([store.patch(add("1d")), store.patch(add("2d")), store.patch(() => null)]);
    assert.deepEqual(server.state.chosen.lead_times, ["1h", "1d", "2d"]);
    assert.deepEqual(store.now.lead_times, ["1h", "1d", "2d"]);
    server.state.chosen.lead_times = ["3d"]; // by another device
    await store.patch(add("1h"));
    assert.deepEqual(server.state.chosen.lead_times, ["3d", "1h"]);
    await store.patch({ lead_times: [] });
    assert.deepEqual(store.now.lead_times, []);
  });

test("locks and lists of another admin stay", async () => {
  const server = serverWith({ lead_times: ["1h"] }, { "": ["digest"] });
  const store = new DefaultStore(server);
  await store.load();
  server.state.locked[""] = ["digest", "quiet"];
  server.state.chosen.lead_times = ["1h", "1d"];
  await Promise.all([store.lock("", "lead_times", true), store.lock("", "digest", false), store.patch(add("2d"))]);
  assert.deepEqual(server.state.locked, { "": ["quiet", "lead_times"] });
  assert.deepEqual(server.state.chosen.lead_times, ["1h", "1d", "2d"]);
});
