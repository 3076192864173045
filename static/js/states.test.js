// @ts-check
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { mark } from "./mark-one.js";
import { after, backTo, folderOf, undoFor } from "./states.js";
import { Store } from "./store.js";

const later = "2999-01-01T08:00:00Z";

/**
 * A server of n unread notifications. It answers at once, or when told to.
 * @param {number} n
 */
function server(n) {
  /** @type {import("./store.js").Row[]} */
  const rows = [];
  for (let id = 1; id <= n; id++) rows.push(row(id));
  const api = {
    rows,
    /** @type {string[]} What it was asked to change. */
    asked: [],
    /** @type {Error | null} */
    fails: null,
    /** @type {Promise<void> | null} */
    gate: null,
    /** @type {Record<string, any>} */
    subscription: { state: "default", lead_times: ["1d"] },
    /** @param {string} method @param {string} path @param {any} [json] @returns {Promise<any>} */
    async request(method, path, json) {
      if (method !== "GET") api.asked.push(`${path.replace(/^api\//, "")}${json ? " " + JSON.stringify(json) : ""}`);
      if (method !== "GET") await api.gate;
      if (api.fails && method !== "GET") throw api.fails;
      if (path.includes("subscription")) return (api.subscription = json ?? api.subscription);
      if (path.includes("unread_count")) return { unread_count: rows.filter((r) => !r.read).length };
      const [, one, verb] = path.match(/notifications\/(\d+)\/(\w+)/) ?? [];
      const ids = one ? [Number(one)] : json?.ids;
      if (ids) {
        const known = rows.filter(({ id }) => ids.includes(id));
        const action = (verb ?? json.action).replace("mark_", "");
        for (const it of known) Object.assign(it, after(/** @type {any} */ (it), action, json?.until));
        return one
          ? { ...known[0] }
          : { missing: ids.filter((/** @type {number} */ id) => !rows.some((r) => r.id === id)) };
      }
      const query = new URLSearchParams(path.split("?")[1]);
      const folder = query.has("snoozed") ? "snoozed" : query.has("archived") ? "archived" : "inbox";
      const found = rows.filter((r) => folderOf(r) === folder && !(query.has("unread") && r.read));
      return { results: found.reverse().map((r) => ({ ...r })), next: null };
    },
  };
  return api;
}

/** @param {number} id @returns {import("./store.js").Row} */
const row = (id) => ({
  id,
  message: `m${id}`,
  notification_type: "task_assigned",
  task_id: id,
  created_at: "2026-01-01T00:00:00Z",
  read: false,
  at: 0,
  archived: false,
  snoozed_until: null,
});

/** Opens every list. @param {number} n */
async function started(n) {
  const api = server(n);
  const store = new Store(api);
  await store.start();
  const [unread, snoozed, archived] = [{ unread: true }, { folder: "snoozed" }, { folder: "archived" }].map((filter) =>
    store.openFeed(/** @type {any} */ (filter)),
  );
  await Promise.all([unread, snoozed, archived].map((feed) => feed.load()));
  const ids = () => [store.all.ids, unread.ids, snoozed.ids, archived.ids].map((list) => list.join());
  return { api, store, states: store.states, ids };
}

test("an archived row moves at once, and back by undo, with the state that it had", async () => {
  const { api, store, states, ids } = await started(3);
  await mark(store, [1], true);
  api.asked = [];
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = states.act([2, 1], "archive");
  assert.deepEqual(ids(), ["3", "3", "", "2,1"]);
  assert.equal(states.done?.count, 2);
  const undone = states.undo();
  assert.deepEqual(ids(), ["3,2,1", "3,2", "", ""], "before any answer");
  open();
  await Promise.all([done, undone]);
  assert.deepEqual(api.asked, [
    'notifications/bulk/ {"ids":[2,1],"action":"archive"}',
    "notifications/2/mark_unread/",
    "notifications/1/unarchive/",
  ]);
  assert.deepEqual(
    api.rows.map((r) => [r.read, r.archived]),
    [
      [true, false],
      [false, false],
      [false, false],
    ],
  );
  assert.equal(states.done, null);
});

test("a snooze is undone to the time that it had", async () => {
  const { api, states, ids } = await started(2);
  await states.act([2], "snooze", "2999-06-01T08:00:00Z");
  await states.act([2], "snooze", later);
  assert.deepEqual(ids(), ["1", "1", "2", ""]);
  await states.undo();
  assert.equal(api.rows[1].snoozed_until, "2999-06-01T08:00:00Z");
  await states.act([2], "unsnooze");
  assert.deepEqual(ids(), ["2,1", "2,1", "", ""]);
  await states.undo();
  assert.deepEqual(ids(), ["1", "1", "2", ""]);
});

test("what the server refuses is taken back and said", async () => {
  const { api, store, states, ids } = await started(3);
  /** @type {string[]} */
  const problems = [];
  store.addEventListener("problem", (e) => problems.push(/** @type {CustomEvent} */ (e).detail));
  api.fails = new Error("down");
  await states.act([3, 1], "archive");
  assert.deepEqual(ids(), ["3,2,1", "3,2,1", "", ""]);
  assert.equal(states.done, null);
  const done = states.act([2], "snooze", later);
  const undone = states.undo(); // while the first is on its way
  await Promise.all([done, undone]);
  assert.deepEqual(ids(), ["3,2,1", "3,2,1", "", ""]);
  assert.deepEqual(problems, ["archive", "snooze", "unsnooze"]);
});

test("a row that is no more leaves the lists", async () => {
  const { api, states, ids } = await started(3);
  api.rows.splice(1, 1);
  await states.act([3, 2], "archive");
  assert.deepEqual(ids(), ["1", "1", "", "3"]);
  api.fails = Object.assign(new Error("gone"), { status: 404 });
  await states.act([1], "archive");
  assert.deepEqual(ids(), ["", "", "", "3"]);
});

test("frames of other tabs move rows from list to list, and end a local guess", async () => {
  const { api, store, states, ids } = await started(3);
  store.receive({ type: "archived", notification_ids: [2], unread_count: 2 });
  store.receive({ type: "snoozed", notification_ids: [3], until: later, unread_count: 1 });
  assert.deepEqual(ids(), ["1", "1", "3", "2"]);
  assert.equal(store.count, 1);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = states.act([1], "archive");
  store.receive({ type: "snoozed", notification_ids: [1], until: later, unread_count: 0 });
  assert.deepEqual(ids(), ["", "", "3,1", "2"]);
  open();
  await done;
  assert.deepEqual(ids(), ["", "", "3,1", "2"]);
  store.receive({ type: "removed", notification_ids: [3], unread_count: 0 });
  store.receive({ type: "notification", notification: { ...row(4), snoozed_from: 3 }, unread_count: 1 });
  assert.deepEqual(ids(), ["4", "4", "1", "2"]);
});

test("an answer from before a change does not take it back", async () => {
  const { api, store, states, ids } = await started(3);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = states.act([2], "archive");
  await store.all.load(); // the server still has it in the inbox
  assert.deepEqual(ids(), ["3,1", "3,1", "", "2"]);
  open();
  await done;
  assert.deepEqual(ids(), ["3,1", "3,1", "", "2"]);
});

test("the count is what the server sends, whatever is shown", async () => {
  const { store, states } = await started(3);
  await states.act([1, 2], "archive");
  assert.equal(store.count, 3);
  store.receive({ type: "archived", notification_ids: [1, 2], unread_count: 1 });
  assert.equal(store.count, 1);
});

test("the time to undo ends, and what changes nothing offers none", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { api, states } = await started(2);
    await states.act([1, 2], "read");
    assert.equal(states.done?.action, "read");
    mock.timers.tick(undoFor);
    assert.equal(states.done, null);
    await states.undo();
    await states.act([1, 2], "read");
    assert.equal(states.done, null);
    assert.equal(api.asked.length, 1);
  } finally {
    mock.timers.reset();
  }
});

test("many go in requests that the server takes", async () => {
  const { api, states, ids } = await started(1_001);
  await states.act(
    api.rows.map(({ id }) => id),
    "archive",
  );
  assert.deepEqual(
    api.asked.map((one) => one.split(",").length - 1),
    [500, 500, 0],
  );
  assert.equal(ids()[0], "");
});

test("a task is muted with its lead times kept, and heard of again by undo", async () => {
  const { api, store, states } = await started(1);
  const one = /** @type {import("./store.js").Row} */ (store.rows.get(1));
  await states.mute(one);
  assert.deepEqual(api.subscription, { state: "muted", lead_times: ["1d"] });
  await states.undo();
  assert.deepEqual(api.subscription, { state: "default", lead_times: ["1d"] });
  await states.mute({ ...one, task_id: null, topic: "deploy/eu" });
  assert.match(api.asked.at(-1) ?? "", /^topics\/deploy%2Feu\/subscription\//);
});

test("each state leads back to each other", () => {
  const states = [
    { read: false, archived: false, snoozed_until: null },
    { read: true, archived: false, snoozed_until: null },
    { read: false, archived: false, snoozed_until: later },
  ];
  for (const was of states)
    for (const action of /** @type {const} */ (["archive", "snooze", "read"])) {
      const is = after(was, action, later);
      const back = backTo(was, is);
      if (!back) continue;
      const again = after(is, back, was.snoozed_until);
      assert.deepEqual([again.archived, again.snoozed_until], [was.archived, was.snoozed_until], `${action} ${back}`);
    }
});

test("a frame that comes after its answer, and after a click on undo, moves nothing", async () => {
  const { api, store, states, ids } = await started(2);
  await states.act([2], "archive"); // answered, and its frame is still on its way
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const undone = states.undo();
  store.receive({ type: "archived", notification_ids: [2], unread_count: 1 });
  assert.deepEqual(ids(), ["2,1", "2,1", "", ""]);
  open();
  await undone;
  store.receive({ type: "unread", notification_ids: [2], unread_count: 2 });
  assert.deepEqual(ids(), ["2,1", "2,1", "", ""]);
  store.receive({ type: "archived", notification_ids: [2], unread_count: 1 }); // by another device
  assert.deepEqual(ids(), ["1", "1", "", "2"]);
});

test("a frame that comes before its answer, and before a click on undo, moves nothing back", async () => {
  const { api, states, ids } = await started(2);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = states.act([2], "archive");
  await new Promise(setImmediate); // it is sent
  states.confirm([2], "archive"); // the frame of it
  const undone = states.undo();
  assert.deepEqual(ids(), ["2,1", "2,1", "", ""]);
  let late = () => {};
  api.gate = new Promise((answer) => (late = answer)); // the undo waits for its answer
  open();
  await done;
  assert.deepEqual(ids(), ["2,1", "2,1", "", ""], "the first answer is that of the archive");
  late();
  await undone;
  states.confirm([2], "unarchive");
  assert.deepEqual(ids(), ["2,1", "2,1", "", ""]);
  const again = states.act([2], "archive");
  states.confirm([2], "archive"); // no frame is taken for an old one
  await again;
  assert.equal(states.waits(2), false);
  assert.deepEqual(ids(), ["1", "1", "", "2"]);
});

test("an answer from before a change that is confirmed meanwhile does not take it back", async () => {
  const { api, store, states, ids } = await started(2);
  const { request } = api;
  let open = () => {};
  const gate = new Promise((done) => (open = /** @type {any} */ (done)));
  api.request = async (method, path, json) => {
    const answer = await request(method, path, json);
    if (method === "GET") await gate; // it is on its way for long
    return answer;
  };
  const loaded = store.openFeed({ task: 2 }).load();
  await states.act([2], "archive");
  open();
  await loaded;
  assert.deepEqual(ids(), ["1", "1", "", "2"]);
  await states.undo();
  assert.deepEqual(ids(), ["2,1", "2,1", "", ""]);
});

const settled = () => new Promise((done) => setImmediate(done));

test("what is marked unread while all are being marked read stays unread", async () => {
  for (const sent of [false, true]) {
    const { api, store } = await started(3);
    /** @type {() => void} */
    let go = () => {};
    await store.marking.begin();
    if (sent) {
      api.gate = new Promise((done) => (go = done));
      store.marking.flush();
    }
    const done = store.states.act([2], "unread");
    const archived = store.states.act([3], "archive");
    assert.equal(store.isRead(/** @type {any} */ (store.rows.get(2))), false, "at once");
    go();
    await Promise.all([done, archived]);
    assert.equal(store.isRead(/** @type {any} */ (store.rows.get(2))), false);
    assert.deepEqual(api.asked, [
      'notifications/mark_all_read/ {"up_to":3}',
      "notifications/2/mark_unread/",
      "notifications/3/archive/",
    ]);
  }
});

test("two steps back lead to the start", async () => {
  const { api, store } = await started(2);
  await store.marking.begin();
  await store.states.act([1], "archive");
  store.undoLast();
  store.undoLast();
  await settled();
  assert.equal(store.isRead(/** @type {any} */ (store.rows.get(1))), false);
  assert.deepEqual([api.rows[0].read, api.rows[0].archived], [false, false]);
  assert.ok(!api.asked.some((one) => one.includes("mark_all_read")));
});

test("who shows a task hears that it was muted, and that this was taken back", async () => {
  const { store } = await started(2);
  /** @type {number[]} */
  const told = [];
  store.addEventListener("subscription", (event) => told.push(/** @type {CustomEvent} */ (event).detail));
  await store.states.mute(/** @type {any} */ (store.rows.get(2)));
  assert.deepEqual(told, [2]);
  await store.states.undo();
  assert.deepEqual(told, [2, 2]);
});
