// Tests that the changes of a task are listed without a gap and without doubles.

import assert from "node:assert/strict";
import test from "node:test";
import { Activity } from "./activity.js";

/** Answers pages of two from a history that grows. */
function history() {
  const api = { all: [], calls: 0, subscription: { state: "default", lead_times: null } };
  api.request = async (method, path, body) => {
    if (path.endsWith("subscription/")) return (api.subscription = { ...api.subscription, ...body });
    api.calls++;
    const before = Number(new URLSearchParams(path.split("?")[1]).get("before")) || Infinity;
    const rest = api.all.filter((id) => id < before).sort((a, b) => b - a);
    const results = rest.slice(0, 2).map((id) => ({ id }));
    return { results, next: rest.length > 2 ? `http://x/?before=${results[1].id}` : null };
  };
  return api;
}
const ids = ({ entries }) => entries.map(({ id }) => id);

test("older pages stay while newer changes come", async () => {
  const api = history();
  api.all = [1, 2, 3, 4];
  const activity = new Activity(api, 7, () => {});
  await activity.follow(4);
  assert.deepEqual([ids(activity), activity.more], [[4, 3], true]);
  await activity.loadMore();
  assert.deepEqual([ids(activity), activity.more], [[4, 3, 2, 1], false]);
  api.all.push(5);
  await activity.follow(5);
  assert.deepEqual(ids(activity), [5, 4, 3, 2, 1]);
  await activity.follow(5);
  assert.equal(api.calls, 3, "a version that is here is not asked for again");
  // So much has changed that there is a gap: the list begins anew.
  api.all.push(6, 7, 8);
  await activity.follow(8);
  assert.deepEqual([ids(activity), activity.more], [[8, 7], true]);
});

test("a change of one part of a subscription keeps the other", async () => {
  const activity = new Activity(history(), 7, () => {});
  await activity.subscribe(() => ({ lead_times: ["1d"] }));
  await activity.subscribe(() => ({ state: "following" }));
  assert.deepEqual(activity.subscription, { state: "following", lead_times: ["1d"] });
});

test("a change keeps what another device has changed meanwhile", async () => {
  const api = history();
  const activity = new Activity(api, 7, () => {});
  await activity.loadSubscription();
  api.subscription = { state: "muted", lead_times: null };
  await activity.subscribe(() => ({ lead_times: ["1d"] }));
  assert.deepEqual(api.subscription, { state: "muted", lead_times: ["1d"] });
});

test("two changes of the lead times at once lose neither", async () => {
  const activity = new Activity(history(), 7, () => {});
  await activity.subscribe(() => ({ lead_times: [] }));
  const add = (lead) => activity.subscribe(({ lead_times }) => ({ lead_times: [...lead_times, lead] }));
  await Promise.all([add("1d"), add("2h"), activity.subscribe(() => ({ state: "following" }))]);
  assert.deepEqual(activity.subscription, { state: "following", lead_times: ["1d", "2h"] });
  const { api } = activity;
  const { request } = api;
  api.request = async () => Promise.reject(new Error("refused"));
  await assert.rejects(add("3h"), /refused/);
  api.request = request;
  await add("4h");
  assert.deepEqual(activity.subscription.lead_times, ["1d", "2h", "4h"], "a refused change holds up no other");
});
