// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Tasks } from "./tasks.js";

/** @typedef {import("./tasks.js").Task} Task */

/**
 * A server with tasks, which numbers its changes. It keeps what it was asked.
 */
class Server {
  /** @type {Map<number, any>} */
  tasks = new Map();
  /** @type {number[]} */
  changes = [];
  known = 0; // the changes up to this one are forgotten
  people = 1;
  /** @type {string[]} */
  asked = [];
  /** Called with each path before it is answered. @type {(path: string) => unknown} */
  before = () => {};
  /** The size of a page, whatever is asked for. */
  page = 2;

  /** @param {number} id @param {Partial<Task>} [task] */
  put(id, task = {}) {
    const old = this.tasks.get(id);
    this.tasks.set(id, { id, status: "todo", ...old, ...task, version: (old?.version ?? 0) + 1 });
    this.changes.push(id);
    return { type: "task", task: this.tasks.get(id), cursor: this.changes.length };
  }

  /** @param {number} id */
  remove(id) {
    this.tasks.delete(id);
    this.changes.push(id);
    return { type: "task_deleted", task_id: id, cursor: this.changes.length };
  }

  get counts() {
    /** @type {any} */
    const counts = { todo: 0, in_progress: 0, in_review: 0, done: 0, cancelled: 0 };
    for (const { status } of this.tasks.values()) counts[status]++;
    return counts;
  }

  watching() {
    return { type: "watching", cursor: this.changes.length, people: this.people, counts: this.counts };
  }

  /** @param {string} _method @param {string} path */
  request = async (_method, path) => {
    this.asked.push(path);
    await this.before(path);
    const [at, query] = path.split("?");
    const ask = new URLSearchParams(query);
    const cursor = this.changes.length;
    if (at === "api/users/") return { results: [], next: null, cursor: this.people };
    if (at === "api/task_counts/") return { counts: this.counts, cursor };
    const id = Number(at.match(/^api\/tasks\/(\d+)\/$/)?.[1]);
    if (id && !this.tasks.has(id)) throw Object.assign(new Error("not found"), { status: 404 });
    if (id) return this.tasks.get(id);
    if (ask.has("since")) return this.changesSince(Number(ask.get("since")), cursor);
    const status = ask.get("status");
    const list = [...this.tasks.values()]
      .filter((task) => (status ? task.status === status : !["done", "cancelled"].includes(task.status)))
      .sort((a, b) => (status ? b.closed_at.localeCompare(a.closed_at) : b.id - a.id));
    const from = Number(ask.get("from") ?? 0);
    ask.set("from", String(from + this.page));
    const next = list.length > from + this.page ? `https://public.example/somewhere/?${ask}` : null;
    return { results: list.slice(from, from + this.page), next, cursor };
  };

  /** @param {number} since @param {number} cursor */
  changesSince(since, cursor) {
    if (since < this.known || since > cursor) throw Object.assign(new Error("gone"), { status: 410 });
    const ids = [...new Set(this.changes.slice(since))];
    const results = ids.map((id) => this.tasks.get(id)).filter((task) => task);
    return { results, deleted: ids.filter((id) => !this.tasks.has(id)), next: null, cursor };
  }
}

/** @param {Server} server */
async function loaded(server) {
  const tasks = new Tasks(/** @type {any} */ (server));
  await tasks.load();
  server.asked.length = 0;
  return tasks;
}

/** Lets everything that was begun come to its end. */
const settled = () => new Promise((done) => setImmediate(done));

/** @param {Tasks} tasks */
const idsOf = (tasks) => [...tasks.all.keys()].sort((a, b) => a - b);

test("open tasks come first, then the newest closed ones, older ones when somebody asks", async () => {
  const server = new Server();
  for (let id = 1; id <= 3; id++) server.put(id);
  for (let id = 4; id <= 8; id++) server.put(id, { status: "done", closed_at: `2026-01-0${id}T00:00:00Z` });
  const tasks = new Tasks(/** @type {any} */ (server));
  /** @type {string[]} */
  const states = [];
  tasks.addEventListener("change", () => states.push(`${tasks.all.size} ${tasks.loaded} ${tasks.has("done")}`));
  await tasks.load();
  assert.deepEqual(idsOf(tasks), [1, 2, 3, 7, 8]);
  assert.ok(states.includes("2 false false"), `the first page shows at once: ${states}`);
  assert.ok(states.includes("3 true false"), `open tasks do not wait for closed ones: ${states}`);
  assert.equal(tasks.count("done"), 5, "counted by the server");
  assert.equal(server.asked.filter((path) => path.includes("status=done")).length, 1);
  await tasks.sync.loadOlder("done");
  assert.deepEqual(idsOf(tasks), [1, 2, 3, 5, 6, 7, 8]);
  await Promise.all([tasks.sync.loadOlder("done"), tasks.sync.loadOlder("done")]);
  assert.deepEqual(idsOf(tasks), [1, 2, 3, 4, 5, 6, 7, 8]);
  assert.equal(tasks.sync.older.done, "");
  const asked = server.asked.length;
  await tasks.sync.loadOlder("done");
  assert.equal(server.asked.length, asked, "at the end there is nothing to ask for");
});

test("a tab that is open for months lets closed tasks go", async () => {
  const server = new Server();
  server.put(1);
  const tasks = await loaded(server);
  tasks.receive(server.watching());
  let most = 0;
  tasks.open = 2;
  for (let id = 2; id <= 12_000; id++) {
    tasks.receive(server.put(id, { status: "done", closed_at: `2026-01-${id}` }));
    most = Math.max(most, tasks.all.size);
    if (id % 1_000 === 0) await settled();
  }
  assert.ok(most < 8_000, `${most} tasks are kept at once`);
  assert.ok(tasks.all.has(1) && tasks.all.has(12_000), "open tasks and new ones stay");
  assert.ok(tasks.all.has(2) && !tasks.all.has(3), "of the closed ones, the one that somebody looks at stays");
  assert.equal(server.asked.filter((path) => path.includes("closed=false")).length, 2);
});

test("the task that is open stays when everything loads anew, unless it was deleted", async () => {
  const server = new Server();
  for (let id = 1; id <= 4; id++) server.put(id, { status: "done", closed_at: `2026-01-0${id}T00:00:00Z` });
  const tasks = await loaded(server);
  tasks.open = 1; // by its address: it is behind the newest ones
  await tasks.fetch(1);
  let always = true;
  tasks.addEventListener("change", () => (always &&= tasks.all.has(1)));
  server.put(1, { title: "New" });
  await tasks.load();
  await settled();
  assert.ok(always);
  assert.equal(tasks.all.get(1)?.title, "New");
  server.remove(1);
  await tasks.load();
  await settled();
  assert.deepEqual(idsOf(tasks), [3, 4]);
});

test("who comes back and missed nothing asks for nothing", async () => {
  const server = new Server();
  server.put(1);
  const tasks = await loaded(server);
  tasks.receive(server.watching());
  tasks.receive(server.put(1));
  tasks.receive(server.put(2));
  tasks.receive(server.watching()); // after a reconnect
  await settled();
  assert.deepEqual(server.asked, []);
});

test("who comes back asks for what changed, and for that alone", async () => {
  const server = new Server();
  for (let id = 1; id <= 3; id++) server.put(id);
  const tasks = await loaded(server);
  tasks.receive(server.watching());
  tasks.receive(server.put(1, { title: "seen" }));
  server.put(2, { title: "missed" });
  server.remove(3);
  server.put(4);
  tasks.receive(server.watching());
  await settled();
  assert.deepEqual(server.asked, ["api/tasks/?since=4&page_size=200"]);
  assert.deepEqual(idsOf(tasks), [1, 2, 4]);
  assert.equal(tasks.get(2)?.title, "missed");
  assert.equal(tasks.count("todo"), 3);
});

test("frames that come while it asks do not hide what it asked for", async () => {
  const server = new Server();
  server.put(1);
  const tasks = await loaded(server);
  server.put(2); // missed
  let fails = true;
  server.before = (path) => {
    if (fails && path.includes("since=")) throw Object.assign(new Error("no answer"), { status: 0 });
  };
  tasks.receive(server.watching());
  await settled();
  assert.ok(tasks.failed);
  tasks.receive(server.put(3));
  fails = false;
  tasks.receive(server.watching());
  await settled();
  assert.ok(!tasks.failed);
  assert.deepEqual(idsOf(tasks), [1, 2, 3]);
  assert.equal(server.asked.at(-1), "api/tasks/?since=1&page_size=200", "it still asks from where it was");
  tasks.receive(server.watching());
  await settled();
  assert.equal(server.asked.length, 2, "and then it knows everything");
});

test("who comes back after a first load that failed loads again", async () => {
  const server = new Server();
  server.put(1);
  const tasks = new Tasks(/** @type {any} */ (server));
  let fails = true;
  server.before = (path) => {
    if (fails && path.includes("status=done")) throw Object.assign(new Error("no answer"), { status: 0 });
  };
  await tasks.load();
  assert.ok(tasks.loaded && tasks.failed, "the open ones came before the server stopped");
  server.put(2);
  fails = false;
  tasks.receive(server.watching());
  await settled();
  assert.ok(!tasks.failed);
  assert.deepEqual(idsOf(tasks), [1, 2]);
  tasks.receive(server.put(3));
  assert.deepEqual(idsOf(tasks), [1, 2, 3]);
});

test("a change between the list and the first frame is asked for", async () => {
  const server = new Server();
  server.put(1);
  const tasks = new Tasks(/** @type {any} */ (server));
  server.before = (path) => {
    if (!path.includes("status=done")) return;
    server.put(2);
    tasks.receive(server.watching());
  };
  await tasks.load();
  assert.deepEqual(idsOf(tasks), [1, 2]);
});

test("if the server forgot what changed, everything is loaded anew", async () => {
  const server = new Server();
  for (let id = 1; id <= 3; id++) server.put(id);
  const tasks = await loaded(server);
  tasks.receive(server.watching());
  server.remove(2);
  server.known = server.changes.length;
  server.before = (path) => {
    if (path.includes("closed=false")) tasks.receive(server.put(9)); // what is new by then stays
  };
  tasks.receive(server.watching());
  await settled();
  assert.ok(idsOf(tasks).includes(9) && !idsOf(tasks).includes(2), `${idsOf(tasks)}`);
  assert.ok(idsOf(tasks).includes(1) && idsOf(tasks).includes(3), `${idsOf(tasks)}`);
  assert.ok(tasks.loaded && !tasks.failed);
});

test("a load that another overtakes is given up", async () => {
  const server = new Server();
  for (let id = 1; id <= 8; id++) server.put(id);
  let open = () => {};
  const gate = new Promise((done) => (open = () => done(undefined)));
  server.before = () => gate;
  const tasks = new Tasks(/** @type {any} */ (server));
  const first = tasks.load();
  const second = tasks.load();
  open();
  await Promise.all([first, second]);
  assert.ok(tasks.loaded);
  assert.equal(
    server.asked.filter((path) => path.includes("closed=false")).length,
    5,
    "four pages, and the first of what was given up",
  );
});

test("people are loaded again when they changed, and only then", async () => {
  const server = new Server();
  const tasks = await loaded(server);
  tasks.receive(server.watching());
  await settled();
  assert.deepEqual(server.asked, []);
  server.people++;
  tasks.receive(server.watching());
  tasks.receive({ type: "watching" }); // a tab that was frozen knows nothing
  await settled();
  assert.equal(server.asked.filter((path) => path.startsWith("api/users/")).length, 2);
});

test("counts follow what is done here before the server's come, and never count twice", async () => {
  const server = new Server();
  server.put(1);
  const tasks = await loaded(server);
  /** @type {(answer: any) => void} */
  let answer = () => {};
  server.request = async () => new Promise((done) => (answer = done));
  const moved = tasks.patch(1, { status: "done" });
  assert.deepEqual([tasks.count("todo"), tasks.count("done")], [0, 1], "at once");
  const frame = server.put(1, { status: "done" });
  answer(frame.task);
  await moved;
  assert.deepEqual([tasks.count("todo"), tasks.count("done")], [0, 1], "with the answer, before the frame");
  tasks.receive(frame);
  tasks.receive({ type: "task_counts", counts: server.counts, cursor: 2 });
  assert.deepEqual([tasks.count("todo"), tasks.count("done")], [0, 1]);
  const back = tasks.patch(1, { status: "todo" });
  const other = server.put(1, { status: "todo" });
  tasks.receive(other);
  tasks.receive({ type: "task_counts", counts: server.counts, cursor: 3 });
  answer(other.task);
  await back;
  assert.deepEqual([tasks.count("todo"), tasks.count("done")], [1, 0], "the frame came first");
});

/** A server with one task, which somebody else may change as well. */
class OneTask {
  /** @type {any} */
  task = { id: 1, title: "Draft", description: "", status: "todo", version: 3 };
  /** @type {string[]} */
  asked = [];

  /** @param {string} method @param {string} _path @param {any} [json] @param {any} [options] */
  request = async (method, _path, json, options) => {
    const match = options?.headers?.["If-Match"];
    this.asked.push([method, ...(match ? [match] : [])].join(" "));
    if (match && match !== `"${this.task.version}"`) throw Object.assign(new Error("changed"), { status: 412 });
    if (method === "PATCH") this.task = { ...this.task, ...json, version: this.task.version + 1 };
    return this.task;
  };
}

test("a text takes the place only of the text that its writer saw", async () => {
  const server = new OneTask();
  const tasks = new Tasks(/** @type {any} */ (server));
  await tasks.fetch(1);
  const change = (/** @type {any} */ patch) => server.request("PATCH", "", patch);
  const told = () => server.asked.splice(0);

  told();
  await tasks.patch(1, { title: "Better" }, "Draft");
  assert.deepEqual(told(), ['PATCH "3"']);

  // Another field was changed, which this tab has not heard of.
  await change({ description: "Somebody else's" });
  told();
  await tasks.patch(1, { title: "Best" }, "Better");
  assert.deepEqual(told(), ['PATCH "4"', "GET", 'PATCH "5"']);
  assert.equal(tasks.get(1)?.description, "Somebody else's");

  // So was this one.
  await change({ title: "Somebody else's" });
  told();
  await assert.rejects(tasks.patch(1, { title: "The very best" }, "Best"), { status: 412 });
  assert.deepEqual(told(), ['PATCH "6"', "GET"]);
  assert.equal(tasks.get(1)?.title, "Somebody else's");
  assert.equal(server.task.title, "Somebody else's");

  // Two people wrote the same.
  await change({ title: "Ours" });
  await tasks.patch(1, { title: "Ours" }, "Somebody else's");
  assert.equal(tasks.get(1)?.title, "Ours");

  // A choice counts whatever was there before.
  await change({ status: "done" });
  told();
  await tasks.patch(1, { status: "in_review" });
  assert.deepEqual(told(), ["PATCH"]);
});

test("a text that follows one on its way takes the place only of that one", async () => {
  const server = new OneTask();
  const tasks = new Tasks(/** @type {any} */ (server));
  await tasks.fetch(1);
  const { request } = server;
  const hold = () => {
    let open = () => {};
    const gate = new Promise((done) => (open = () => done(undefined)));
    server.request = async (...call) => {
      server.request = request;
      await gate;
      return request(...call);
    };
    return open;
  };

  // Somebody else's text comes in between.
  let open = hold();
  let first = tasks.patch(1, { title: "Ours" }, "Draft");
  await request("PATCH", "", { title: "Somebody else's" });
  tasks.receive({ type: "task", task: server.task, cursor: 1 });
  assert.equal(tasks.get(1)?.title, "Ours");
  await assert.rejects(tasks.patch(1, { title: "Ours, better" }, "Ours"), { status: 412 });
  open();
  await assert.rejects(first, { status: 412 });
  assert.equal(server.task.title, "Somebody else's");
  assert.equal(tasks.get(1)?.title, "Somebody else's");

  // Nobody else's does.
  open = hold();
  first = tasks.patch(1, { title: "Ours" }, "Somebody else's");
  const second = tasks.patch(1, { title: "Ours, better" }, "Ours");
  open();
  await Promise.allSettled([first, second]);
  assert.equal(server.task.title, "Ours, better");
  assert.equal(tasks.get(1)?.title, "Ours, better");
});
