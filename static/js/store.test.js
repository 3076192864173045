// @ts-check
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { mark } from "./mark-one.js";
import { undoFor } from "./states.js";
import { Store } from "./store.js";

/**
 * A server of n notifications that answers at once, or when told to.
 * @param {number} n
 */
function server(n) {
  /** @type {import("./store.js").Row[]} */
  const rows = [];
  for (let id = 1; id <= n; id++) rows.push(row(id));
  const api = {
    rows,
    /** @type {string[]} */
    asked: [],
    /** @type {Error | null} */
    fails: null,
    /** @type {Promise<void> | null} */
    gate: null,
    /**
     * @param {string} method
     * @param {string} path
     * @param {any} [json]
     */
    async request(method, path, json) {
      api.asked.push(`${method} ${path}${json ? " " + JSON.stringify(json) : ""}`);
      await api.gate;
      if (api.fails) throw api.fails;
      const [, id, verb] = path.match(/notifications\/(\d+)\/(mark_\w+)/) ?? [];
      if (id) {
        const it = rows[Number(id) - 1];
        it.read = verb === "mark_read";
        return { ...it };
      }
      if (path.includes("unread_count")) return { unread_count: rows.filter((r) => !r.read).length };
      if (path.includes("mark_all_read")) {
        for (const r of rows) if (r.id <= json.up_to) r.read = true;
        return { updated: 0 };
      }
      const query = new URLSearchParams(path.split("?")[1]);
      const size = Number(query.get("page_size"));
      const before = Number(query.get("before") ?? Infinity);
      const found = rows.filter((r) => r.id < before && !(query.has("unread") && r.read)).reverse();
      const results = found.slice(0, size).map((r) => ({ ...r }));
      return { results, next: found.length > size ? `/api/notifications/?before=${results.at(-1)?.id}` : null };
    },
  };
  return api;
}

/**
 * @param {number} id
 * @param {object} [over]
 * @returns {import("./store.js").Row}
 */
const row = (id, over) => ({
  id,
  message: `m${id}`,
  notification_type: "task_assigned",
  task_id: id,
  created_at: "2026-01-01T00:00:00Z",
  read: false,
  at: 0,
  ...over,
});

/** @param {number} n */
async function started(n) {
  const api = server(n);
  const store = new Store(api);
  await store.start();
  return { api, store };
}

const settled = () => new Promise((done) => setImmediate(done));

test("the first load gives rows, count and cursor", async () => {
  const { store } = await started(60);
  assert.equal(store.newest, 60);
  assert.equal(store.unread, 60);
  assert.equal(store.all.ids.length, 50);
  assert.ok(store.all.more);
  await store.all.loadMore();
  assert.deepEqual(store.all.ids.slice(-2), [2, 1]);
  assert.ok(!store.all.more);
});

test("a failed first load is an error, and can be tried again", async () => {
  const api = server(3);
  const store = new Store(api);
  api.fails = new Error("down");
  await assert.rejects(store.start());
  assert.ok(store.all.failed);
  assert.ok(!store.counted, "0 is not the server's count");
  api.fails = null;
  assert.equal(await store.start(), 3);
  assert.ok(!store.all.failed);
  assert.ok(store.counted);
});

test("an id that is known is ignored", async () => {
  const { store } = await started(2);
  let arrived = 0;
  store.addEventListener("arrive", () => arrived++);
  store.receive({ type: "notification", notification: row(2), unread_count: 2 });
  store.receive({ type: "notification", notification: row(3), unread_count: 3 });
  store.receive({ type: "notification", notification: row(3), unread_count: 3 });
  assert.equal(arrived, 1);
  assert.deepEqual(store.all.ids, [3, 2, 1]);
  assert.equal(store.unread, 3);
});

test("what is replayed is not live", async () => {
  const { store } = await started(0);
  /** @type {boolean[]} */
  const live = [];
  store.addEventListener("arrive", (e) => live.push(/** @type {CustomEvent} */ (e).detail.live));
  store.receive({ type: "notification", notification: row(1) });
  store.receive({ type: "notification", notification: row(2), unread_count: 2 });
  assert.deepEqual(live, [false, true]);
});

test("lists keep to their filters and to id order", async () => {
  const { store } = await started(1);
  const unread = store.openFeed({ unread: true });
  const warnings = store.openFeed({ type: "deadline_warning" });
  const found = store.openFeed({ search: "M3" });
  store.receive({ type: "notification", notification: row(3, { notification_type: "deadline_warning" }) });
  store.receive({ type: "notification", notification: row(2) });
  assert.deepEqual(store.all.ids, [3, 2, 1]);
  assert.deepEqual(unread.ids, [3, 2]);
  assert.deepEqual(warnings.ids, [3]);
  assert.deepEqual(found.ids, [3]);
  store.closeFeed(unread);
  store.receive({ type: "notification", notification: row(4) });
  assert.deepEqual(unread.ids, [3, 2]);
  store.receive({ type: "notification", notification: row(5, { title: "Build m3 failed", message: "Two tests are red" }) });
  assert.deepEqual(found.ids, [5, 3]);
});

test("reading shows at once, and the count waits for the server", async () => {
  const { api, store } = await started(2);
  const one = /** @type {import("./store.js").Row} */ (store.rows.get(1));
  const done = mark(store, [1], true);
  assert.ok(store.isRead(one));
  assert.equal(store.count, 2);
  await done;
  assert.ok(one.read);
  store.receive({ type: "unread_count", unread_count: 1 });
  assert.equal(store.count, 1);
  assert.equal(api.asked.filter((a) => a.includes("mark_read")).length, 1);
});

test("a wish that fails is taken back and said", async () => {
  const { api, store } = await started(1);
  /** @type {string[]} */
  const problems = [];
  store.addEventListener("problem", (e) => problems.push(/** @type {CustomEvent} */ (e).detail));
  api.fails = new Error("down");
  await mark(store, [1], true);
  assert.ok(!store.isRead(/** @type {import("./store.js").Row} */ (store.rows.get(1))));
  assert.deepEqual(problems, ["mark_read"]);
});

test("a frame wins over the local guess, whatever the answer says later", async () => {
  const { api, store } = await started(1);
  const one = /** @type {import("./store.js").Row} */ (store.rows.get(1));
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = mark(store, [1], true);
  store.receive({ type: "unread", notification_ids: [1] });
  assert.ok(!store.isRead(one));
  open();
  await done;
  assert.ok(!store.isRead(one));
});

test("an answer that was under way does not undo a frame", async () => {
  const { api, store } = await started(1);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = store.all.load();
  store.receive({ type: "read", notification_ids: [1] });
  open();
  await done;
  assert.ok(store.isRead(/** @type {import("./store.js").Row} */ (store.rows.get(1))));
});

test("what arrives while the list loads stays on top", async () => {
  const { api, store } = await started(2);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = store.all.load();
  store.receive({ type: "notification", notification: row(3), unread_count: 3 });
  open();
  await done;
  assert.deepEqual(store.all.ids, [3, 2, 1]);
});

test("mark all read waits, and can be undone", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const { api, store } = await started(3);
    const sent = () => api.asked.filter((a) => a.includes("mark_all_read"));
    await store.marking.begin();
    assert.equal(store.count, 0);
    assert.ok([...store.rows.values()].every((r) => store.isRead(r)));
    store.marking.undo();
    assert.equal(store.count, 3);
    mock.timers.tick(undoFor);
    assert.deepEqual(sent(), []);

    await store.marking.begin();
    store.receive({ type: "notification", notification: row(4), unread_count: 4 });
    assert.equal(store.count, 1, "what arrived after it counts");
    mock.timers.tick(undoFor);
    await settled();
    assert.deepEqual(sent(), ['POST api/notifications/mark_all_read/ {"up_to":3}']);
    assert.equal(store.marking.now, null);
    assert.ok(!store.isRead(/** @type {import("./store.js").Row} */ (store.rows.get(4))));
  } finally {
    mock.timers.reset();
  }
});

test("mark all read leaves at once when the page goes, and once only", async () => {
  const { api, store } = await started(3);
  await store.marking.begin();
  store.marking.flush();
  await store.marking.flush();
  await settled();
  assert.equal(api.asked.filter((a) => a.includes("mark_all_read")).length, 1);
});

test("what is archived or snoozed elsewhere leaves the lists, and comes back", async () => {
  const api = server(4);
  const store = new Store(api);
  await store.start();
  const unread = store.openFeed({ unread: true });
  await unread.load();
  /** @type {number[]} */
  const closed = [];
  store.addEventListener("dismiss", (e) => closed.push(/** @type {CustomEvent} */ (e).detail));
  store.receive({ type: "archived", notification_ids: [2] });
  store.receive({ type: "snoozed", notification_ids: [4], until: "2030-01-01T00:00:00Z" });
  store.receive({ type: "unread_count", unread_count: 2 });
  assert.deepEqual([store.all.ids, unread.ids, store.count, closed], [[3, 1], [3, 1], 2, [2, 4]]);

  const all = api.rows.splice(0, 4, api.rows[0], api.rows[2]);
  let open = () => {};
  api.gate = new Promise((resolve) => (open = resolve));
  const loading = store.all.load(); // its answer still has row 3
  let openAgain = () => {};
  api.gate = new Promise((resolve) => (openAgain = resolve));
  store.receive({ type: "removed", notification_ids: [3] });
  open();
  await loading;
  assert.deepEqual(store.all.ids, [1]);
  api.rows.splice(1, 1);
  openAgain();
  await new Promise((resolve) => store.addEventListener("change", () => !store.all.loading && resolve(null)));
  assert.deepEqual(store.all.ids, [1]);

  api.gate = null;
  api.rows.splice(0, 1, ...all);
  store.receive({ type: "unarchived", notification_ids: [2] });
  await new Promise((resolve) => store.addEventListener("change", () => !store.all.loading && resolve(null)));
  assert.deepEqual(store.all.ids, [4, 3, 2, 1]);
});

test("after an absence the list is loaded again", async () => {
  const { api, store } = await started(3);
  store.receive({ type: "caught_up", last_id: 3 });
  store.receive({ type: "unread_count", unread_count: 3 });
  api.rows[0].read = true;
  store.receive({ type: "caught_up", last_id: 3 });
  await settled();
  assert.ok(store.isRead(/** @type {import("./store.js").Row} */ (store.rows.get(1))));
});

test("a page that was loaded just now loads its list once", async () => {
  const { api, store } = await started(3);
  const unread = store.openFeed({ unread: true });
  await unread.load();
  let told = 0;
  store.addEventListener("caughtup", () => told++);
  store.receive({ type: "caught_up", last_id: 3 });
  store.receive({ type: "unread_count", unread_count: 3 });
  await settled();
  assert.equal(api.asked.length, 3, api.asked.join());
  assert.equal(told, 1);
  assert.ok(store.caughtUp);
});

test("a first load that is not up to date is done again", async () => {
  for (const [last_id, unread_count, truncated, age] of /** @type {const} */ ([
    [3, 2, undefined, 0], // somebody read one on another device
    [4, 3, undefined, 0], // a row came that was read at once
    [3, 3, true, 0], // not all has been sent
    [3, 3, undefined, 11_000], // the connection took long
  ])) {
    const { api, store } = await started(3);
    store.all.askedAt -= age;
    store.receive({ type: "caught_up", last_id, truncated });
    store.receive({ type: "unread_count", unread_count });
    await settled();
    assert.equal(api.asked.length, 3, `${last_id} ${unread_count} ${truncated} ${age}: ${api.asked}`);
  }
});

test("what a filtered list learns first reaches the whole list, too", async () => {
  const { api, store } = await started(2);
  let arrived = 0;
  store.addEventListener("arrive", () => arrived++);
  api.rows.push(row(3));
  await store.openFeed({ unread: true }).load();
  assert.deepEqual(store.all.ids, [2, 1]);
  store.receive({ type: "notification", notification: row(3), unread_count: 3 });
  assert.deepEqual(store.all.ids, [3, 2, 1]);
  assert.equal(arrived, 1);
});

test("marking all once more while the first is under way is not lost", async () => {
  const { api, store } = await started(2);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  await store.marking.begin();
  const first = store.marking.flush();
  api.rows.push(row(3));
  store.receive({ type: "notification", notification: row(3), unread_count: 3 });
  await store.marking.begin();
  open();
  await first;
  assert.equal(store.marking.now?.upTo, 3);
  await store.marking.flush();
  assert.ok(api.rows.every((r) => r.read));
});

test("what is read while its row is fetched for the first time stays read", async () => {
  const { api, store } = await started(60);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = store.all.loadMore();
  store.receive({ type: "read", notification_ids: [5] });
  open();
  await done;
  assert.ok(store.isRead(/** @type {import("./store.js").Row} */ (store.rows.get(5))));
});

test("what is marked all read while its row is fetched for the first time stays read", async () => {
  const { api, store } = await started(60);
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const done = store.all.loadMore();
  store.receive({ type: "unread", notification_ids: [5, 6] });
  store.receive({ type: "all_read", up_to: 60 });
  store.receive({ type: "unread", notification_ids: [6] });
  open();
  await done;
  const read = (/** @type {number} */ id) => store.isRead(/** @type {import("./store.js").Row} */ (store.rows.get(id)));
  assert.deepEqual([read(4), read(5), read(6)], [true, true, false]);
});

test("an answer does not bring back a count that a frame has overtaken", async () => {
  const { api, store } = await started(2);
  await store.marking.begin();
  const ask = api.request;
  api.request = async (method, path, json) => {
    const answer = await ask(method, path, json);
    if (path.includes("unread_count")) store.receive({ type: "notification", notification: row(3), unread_count: 1 });
    return answer;
  };
  await store.marking.flush();
  assert.equal(store.count, 1);
});

test("what no longer belongs to a list leaves it when it is loaded again", async () => {
  const { api, store } = await started(3);
  const unread = store.openFeed({ unread: true });
  await unread.load();
  assert.deepEqual(unread.ids, [3, 2, 1]);
  api.rows[2].read = true;
  await unread.load();
  assert.deepEqual(unread.ids, [2, 1]);
  for (const one of api.rows) one.read = true;
  await unread.load();
  assert.deepEqual(unread.ids, []);
});

test("a row that was read before its frame came stays read", async () => {
  const { api, store } = await started(2);
  api.rows.push(row(3));
  await store.openFeed({ unread: true }).load();
  await mark(store, [3], true);
  store.receive({ type: "notification", notification: row(3), unread_count: 2 });
  assert.ok(store.isRead(/** @type {import("./store.js").Row} */ (store.rows.get(3))));
});

/**
 * @param {Store} store
 * @param {number} id
 * @param {object} [over]
 */
const arrive = (store, id, over) =>
  store.receive({ type: "notification", notification: row(id, over), unread_count: id });

test("a tab that is open for months keeps the newest rows, and fetches older ones again", async () => {
  const { api, store } = await started(60);
  for (let id = 61; id <= 10_000; id++) {
    api.rows.push(row(id));
    arrive(store, id);
    if (id % 100 === 0) store.receive({ type: "read", notification_ids: [id - 50], unread_count: id });
  }
  assert.equal(store.all.ids.length, 1_000);
  assert.equal(store.all.ids[0], 10_000);
  assert.ok(store.rows.size <= 5_000, `${store.rows.size} rows`);
  for (const id of store.all.ids) assert.ok(store.rows.get(id), `row ${id} is in the list alone`);
  assert.ok(store.all.more);
  await store.all.loadMore();
  assert.match(api.asked.at(-1) ?? "", /before=9001/);
  assert.deepEqual(store.all.ids.slice(999, 1_002), [9_001, 9_000, 8_999]);
  for (let id = 10_001; id <= 20_000; id++) arrive(store, id);
  assert.equal(store.all.ids.length, 1_200, "what was scrolled to is as long as before");
  assert.ok(store.rows.size <= 6_000, `${store.rows.size} rows`);
});

test("a list that was closed gives its rows back, and an open one keeps them", async () => {
  const { store } = await started(60);
  const open = store.openFeed({ task: 30 });
  const closed = store.openFeed({ unread: true });
  await open.load();
  await closed.load();
  store.closeFeed(closed);
  open.ids = [30];
  for (let id = 61; id <= 10_000; id++) arrive(store, id);
  assert.ok(store.rows.get(30), "a row of an open list");
  assert.equal(store.rows.get(31), undefined);
});

test("states of rows that nobody shows are forgotten, and a late answer still comes too late", async () => {
  const { api, store } = await started(60);
  /** @type {() => void} */
  let open = () => {};
  api.gate = new Promise((done) => (open = done));
  const late = store.openFeed({ type: "task_assigned" });
  const loading = late.load();
  const answered = api.rows.map((r) => ({ ...r }));
  store.receive({ type: "read", notification_ids: [60], unread_count: 59 });
  for (let id = 1_000_000; id < 1_000_900; id++)
    store.receive({ type: "read", notification_ids: [id], unread_count: 59 });
  api.rows.splice(0, 60, ...answered);
  open();
  await loading;
  assert.ok(store.isRead(/** @type {any} */ (store.rows.get(60))));
});

test("rows of a list that is loading are kept", async () => {
  const { api, store } = await started(60);
  for (let id = 61; id <= 900; id++) api.rows.push(row(id));
  store.all.ids = [...Array(900).keys()].map((i) => 900 - i);
  const request = api.request;
  let pages = 0;
  api.request = async (method, path, json) => {
    if (pages++ > 0) for (let id = 0; id < 9_000; id++) store.receive({ type: "read", notification_ids: [1e6 + id] });
    return request(method, path, json);
  };
  await store.all.load();
  for (const id of store.all.ids) assert.ok(store.rows.get(id), `row ${id} is in the list alone`);
});

test("a row that a list holds changes with it, whichever list loads it again", async () => {
  const { api, store } = await started(2);
  const held = /** @type {import("./store.js").Row} */ (store.rows.get(1));
  await store.openFeed({ task: 1 }).load();
  await mark(store, [1], true);
  assert.equal(store.isRead(held), true);
  store.receive({ type: "unread", notification_ids: [1], unread_count: 2 });
  assert.equal(store.isRead(held), false);
  await store.states.act([1], "archive");
  assert.equal(held.archived, true);
  assert.equal(api.rows[0].read, true);
});

test("what was read or has left the inbox during an absence needs no attention any more", async () => {
  const { api, store } = await started(60);
  /** @type {number[]} */
  const dismissed = [];
  store.addEventListener("dismiss", (event) => dismissed.push(/** @type {CustomEvent} */ (event).detail));
  api.rows[58].read = true;
  api.rows.splice(56, 1); // 57
  store.receive({ type: "caught_up", last_id: 60, truncated: true });
  await settled();
  assert.deepEqual(dismissed.sort(), [57, 59]);
});

test("a page that comes after its place in the list has moved is not taken", async () => {
  const { api, store } = await started(1_300);
  while (store.all.ids.length < 1_000) await store.all.loadMore();
  /** @type {() => void} */
  let go = () => {};
  api.gate = new Promise((done) => (go = done));
  const more = store.all.loadMore();
  for (let id = 1_301; id <= 1_320; id++) {
    api.rows.push(row(id));
    store.receive({ type: "notification", notification: row(id), unread_count: id });
  }
  go();
  await more;
  api.gate = null;
  while (store.all.more) await store.all.loadMore();
  assert.deepEqual(
    store.all.ids,
    Array.from({ length: store.all.ids.length }, (_, i) => 1_320 - i),
  );
});

test("what was done last is what is taken back", async () => {
  const { api, store } = await started(3);
  await store.states.act([1], "archive");
  await store.marking.begin();
  assert.equal(store.marking.wasLast, true);
  store.undoLast();
  assert.equal(store.marking.now, null);
  assert.equal(store.canUndo, false);
  await store.marking.begin();
  await store.states.act([2], "archive");
  assert.equal(store.marking.wasLast, false);
  await store.states.undo();
  assert.equal(store.marking.wasLast, true);
  store.undoLast();
  assert.equal(api.rows[2].read, false);
  assert.ok(!api.asked.some((one) => one.includes("mark_all_read")));
});

test("what is overdue is about tasks that are open", async () => {
  const { api, store } = await started(5);
  for (const it of api.rows) it.due_date = "2026-01-01T00:00:00Z";
  api.rows[3].task_id = null;
  const closed_at = "2026-02-01T00:00:00Z";
  const tasks = new Map([
    [1, { due_date: "2026-01-01T00:00:00Z" }],
    [2, { due_date: "2026-01-01T00:00:00Z", closed_at }],
    [5, { due_date: "2999-01-01T00:00:00Z" }],
  ]);
  let loaded = false;
  store.taskOf = (id) => tasks.get(id) ?? (loaded ? null : undefined);
  const feed = store.openFeed({ overdue: true });
  await feed.load();
  assert.deepEqual(feed.ids, [3, 1]);
  loaded = true; // so the third is closed, or deleted
  await feed.load();
  assert.deepEqual(feed.ids, [1]);
});

test("once it is sent, marking all is offered no undo", async () => {
  const { api, store } = await started(2);
  /** @type {() => void} */
  let go = () => {};
  api.gate = new Promise((done) => (go = done));
  await store.marking.begin();
  /** @type {boolean[]} */
  const shown = [];
  store.addEventListener("change", () => shown.push(store.canUndo));
  const sent = store.marking.flush();
  assert.equal(shown.at(-1), false);
  go();
  await sent;
  assert.equal(store.count, 0);
});
