// @ts-check
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { Socket } from "./socket.js";

/** A line whose other end is the test. @type {Line[]} */
let lines = [];

class Line {
  /** @type {any[]} */
  sent = [];
  readyState = 0;
  /** @type {any} */ onopen = null;
  /** @type {any} */ onmessage = null;
  /** @type {any} */ onclose = null;
  /**
   * @param {string} url
   * @param {string[]} protocols
   */
  constructor(url, protocols) {
    this.url = url;
    this.protocols = protocols;
    lines.push(this);
  }
  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.readyState = 3;
  }
  open() {
    this.readyState = 1;
    this.onopen();
  }
  /** @param {object} frame */
  say(frame) {
    this.onmessage({ data: JSON.stringify(frame) });
  }
  /** @param {number} code */
  end(code) {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

/** @param {number} seconds */
const token = (seconds) => `x.${btoa(JSON.stringify({ user_id: 1, iat: 0, exp: seconds, n: Math.random() }))}.x`;

/** @param {{ token?: import("./api.js").TokenSource, random?: () => number }} [options] */
function socket(options) {
  return new Socket({
    url: () => "ws://x/ws/notifications/",
    token: async () => token(900),
    since: async () => 7,
    WebSocket: /** @type {any} */ (Line),
    random: () => 1,
    ...options,
  });
}

// What was promised may happen.
const settled = () => new Promise((done) => setImmediate(done));

async function opened(/** @type {Parameters<typeof socket>[0]} */ options) {
  const it = socket(options);
  it.start();
  await settled();
  last().open();
  last().say({ type: "authenticated" });
  return it;
}
const last = () => /** @type {Line} */ (lines.at(-1));

beforeEach(() => {
  lines = [];
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});
afterEach(() => mock.timers.reset());

test("the token goes into the first message, never into the address", async () => {
  const it = await opened();
  assert.equal(last().url, "ws://x/ws/notifications/?since=7");
  assert.deepEqual(last().protocols, ["ctms.v1"]);
  assert.equal(last().sent[0].action, "authenticate");
  assert.equal(it.state, "open");
});

test("it comes back, each time later, up to 30 s", async () => {
  const it = await opened();
  const waits = [];
  last().end(1006);
  for (let i = 0; i < 7; i++) {
    let waited = 0;
    for (const before = lines.length; lines.length === before; waited += 500) {
      mock.timers.tick(500);
      await settled();
    }
    waits.push(waited / 1000);
    last().end(1006);
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16, 30, 30]);
  it.stop();
});

test("the wait has full jitter", async () => {
  await opened({ random: () => 0.1 });
  last().end(1001);
  mock.timers.tick(100);
  await settled();
  assert.equal(lines.length, 2);
});

test("only a line that held for 30 s makes the next wait short", async () => {
  const it = await opened();
  for (const [held, wait] of [
    [29_000, 1_000],
    [29_000, 2_000],
    [31_000, 1_000],
  ]) {
    mock.timers.tick(20_000);
    last().say({ type: "pong" });
    mock.timers.tick(held - 20_000);
    last().end(1006);
    mock.timers.tick(wait - 1);
    await settled();
    const before = lines.length;
    mock.timers.tick(1);
    await settled();
    assert.equal(lines.length, before + 1);
    last().open();
    last().say({ type: "authenticated" });
  }
  it.stop();
});

test("waking up ends the wait, and asks whether an open line still lives", async () => {
  const it = await opened();
  it.wake();
  assert.deepEqual(last().sent.at(-1), { action: "ping" });
  mock.timers.tick(5_000);
  assert.equal(it.state, "waiting");
  it.wake();
  await settled();
  assert.equal(lines.length, 2);
});

test("a dead line is noticed within 45 s", async () => {
  const it = await opened();
  mock.timers.tick(25_000);
  assert.deepEqual(last().sent.at(-1), { action: "ping" });
  last().say({ type: "pong" });
  mock.timers.tick(25_000);
  assert.equal(it.state, "open");
  mock.timers.tick(15_000);
  assert.equal(it.state, "waiting");
});

test("acks leave at most once a second, with the newest id", async () => {
  await opened();
  for (let id = 8; id < 20; id++) last().say({ type: "notification", notification: { id } });
  mock.timers.tick(999);
  assert.ok(!last().sent.some((m) => m.action === "ack"));
  mock.timers.tick(1);
  assert.deepEqual(
    last().sent.filter((m) => m.action === "ack"),
    [{ action: "ack", last_id: 19 }],
  );
});

test("the login is carried past the token's end on the same line", async () => {
  /** @type {(string | undefined)[]} */
  const asked = [];
  const it = await opened({ token: async (old) => (asked.push(old), token(20)) });
  mock.timers.tick(17_999);
  await settled();
  assert.equal(asked.length, 1);
  mock.timers.tick(1);
  await settled();
  assert.deepEqual(asked, ["", last().sent[0].token]);
  assert.equal(last().sent.filter((m) => m.action === "authenticate").length, 2);
  assert.equal(lines.length, 1);
  assert.equal(it.state, "open");
});

test("a token that does not come is asked for again, each time later, and the line stays", async () => {
  let [asked, down] = [0, false];
  const it = await opened({
    token: async () => {
      asked++;
      if (down) throw new Error("no network");
      return token(1_000);
    },
  });
  down = true;
  mock.timers.tick(900_000);
  await settled();
  const waits = [];
  for (let i = 0; i < 5; i++) {
    let waited = 0;
    for (const before = asked; asked === before; waited += 500) {
      mock.timers.tick(500);
      last().say({ type: "pong" });
      await settled();
    }
    waits.push(waited / 1_000);
  }
  assert.deepEqual(waits, [1, 2, 4, 8, 16]);
  assert.equal(it.state, "open");
  assert.equal(lines.length, 1);
  it.stop();
});

test("the renewal of a token of months waits for weeks", async () => {
  let asked = 0;
  const it = await opened({ token: async () => (asked++, token(90 * 86_400)) });
  mock.timers.tick(14 * 86_400_000);
  await settled();
  assert.equal(asked, 1);
  it.stop();
});

test("4401 is answered with another token, and a second one with the login", async () => {
  /** @type {(string | undefined)[]} */
  const asked = [];
  const it = await opened({ token: async (old) => (asked.push(old), token(900)) });
  const first = last().sent[0].token;
  let unauthorized = 0;
  it.addEventListener("unauthorized", () => unauthorized++);
  last().end(4401);
  await settled();
  assert.deepEqual(asked, ["", first]);
  last().open();
  last().end(4401);
  assert.equal(it.state, "ended");
  assert.equal(unauthorized, 1);
});

test("a token that ended while the machine slept says nothing of the next one", async () => {
  let sleep = 0;
  const it = await opened({
    token: async () => {
      const next = token(Date.now() / 1_000 + 900);
      mock.timers.setTime(Date.now() + sleep);
      return next;
    },
    since: async () => (mock.timers.setTime(Date.now() + sleep), 7),
  });
  const refused = () => (last().open(), last().end(4401));
  last().end(4401); // it has expired
  sleep = 3_600_000; // right after the next token was asked for, and before the connection
  await settled();
  refused();
  assert.equal(it.state, "waiting");
  sleep = 0;
  mock.timers.tick(1_000);
  await settled();
  refused();
  assert.equal(it.state, "connecting");
  await settled();
  refused(); // which is one that came in place of another, and has not ended
  assert.equal(it.state, "ended");
});

test("a token that an attempt without an answer left is not the one that is refused for good", async () => {
  let now = token(900);
  const it = await opened({ token: async (old) => (old === now ? (now = token(900)) : now) });
  last().end(4401);
  await settled();
  last().end(1006);
  mock.timers.tick(3_600_000); // the machine sleeps, and the page waits
  await settled();
  last().open();
  last().end(4401);
  assert.equal(it.state, "connecting");
  await settled();
  last().open();
  last().say({ type: "authenticated" });
  assert.equal(it.state, "open");
});

test("a token that came for an attempt of before says nothing of the one that is tried", async () => {
  let [now, give] = [token(900), () => {}];
  const it = await opened({
    token: async (old) => {
      if (old !== now) return now;
      await new Promise((done) => (give = () => done(true)));
      return (now = token(900));
    },
  });
  last().end(4401); // it has expired, and the next one takes long
  it.stop();
  it.start();
  await settled();
  give();
  await settled();
  last().open();
  last().end(4401); // which is the first one again
  assert.equal(it.state, "connecting");
  await settled();
  last().open();
  last().say({ type: "authenticated" });
  assert.equal(it.state, "open");
});

test("a sign-in that took too long says nothing of the token", async () => {
  const it = await opened();
  last().end(4401); // it has expired
  await settled();
  for (const [n, wait] of [1_000, 2_000, 4_000].entries()) {
    last().open();
    mock.timers.tick(10_000);
    last().end(4401);
    assert.equal(it.state, "waiting");
    mock.timers.tick(wait);
    await settled();
    assert.equal(lines.length, n + 3);
  }
  last().open();
  last().say({ type: "authenticated" });
  assert.equal(it.state, "open");
});

test("who is signed out or deactivated is not tried again", async () => {
  const out = socket({ token: async () => "" });
  out.start();
  await settled();
  assert.equal(out.state, "ended");
  assert.equal(lines.length, 0);

  const it = await opened();
  last().end(4403);
  mock.timers.tick(60_000);
  await settled();
  assert.equal(it.state, "ended");
  assert.equal(lines.length, 1);
});

test("too many messages or connections: not at once again", async () => {
  await opened();
  last().end(4429);
  mock.timers.tick(15_999);
  await settled();
  assert.equal(lines.length, 1);
  mock.timers.tick(1);
  await settled();
  assert.equal(lines.length, 2);
});

test("no token for lack of a network is a reason to try again, not to give up", async () => {
  let down = true;
  const it = socket({
    token: async () => {
      if (down) throw new Error("no network");
      return token(900);
    },
  });
  it.start();
  await settled();
  assert.equal(it.state, "waiting");
  down = false;
  mock.timers.tick(1_000);
  await settled();
  assert.equal(lines.length, 1);
});

test("stop leaves nothing behind", async () => {
  const it = await opened();
  const line = last();
  it.stop();
  assert.equal(line.readyState, 3);
  line.end(1006);
  mock.timers.tick(60_000);
  await settled();
  assert.equal(it.state, "idle");
  assert.equal(lines.length, 1);
});
