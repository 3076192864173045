// @ts-check
// One WebSocket that stays open. It reconnects by itself, renews its token before that expires, and notices a dead
// connection. It touches no DOM. Its owner calls wake() when the network or the machine comes back.

import { endOf, lifeOf } from "./api.js";

const maxBackoff = 30_000; // the longest wait between two attempts
const stableAfter = 30_000; // a connection that lasts this long makes the next wait short again
const pingAfter = 25_000; // without a frame for so long, we send a ping
const pongWithin = 15_000; // without an answer for so long, the connection is dead: noticed after 40 s at the latest
const ackEvery = 1_000;
const signInWithin = 10_000; // for so long the server waits for the token

/** The longest wait before the next try, in milliseconds. @param {number} tries so far */
export const backoff = (tries) => Math.min(maxBackoff, 1_000 * 2 ** tries);

// Close codes of the server that ask something of us.
const signInAgain = 4401;
const accountDeactivated = 4403;
const tooManyRequests = 4429;

/**
 * Events: "frame" (detail: what the server sent), "state" (the state changed), "unauthorized" (the person must sign in
 * again).
 * @typedef {{ type: string, [key: string]: any }} Frame
 */
export class Socket extends EventTarget {
  /** @type {"idle" | "connecting" | "open" | "waiting" | "ended"} */
  state = "idle";
  /** @type {WebSocket | null} */
  #socket = null;
  #attempts = 0;
  #freshUntil = 0; // when a token ends that came in place of a refused one; 0 for others, and for one that worked
  #began = 0; // when the connection was asked for
  #token = ""; // the one that was sent last
  #renewals = 0; // that failed one after the other
  #lastID = 0; // id of the newest notification received
  #generation = 0; // rises with each start and stop: an answer that was awaited for an older one is dropped
  /** @type {Map<string, any>} */
  #timers = new Map();

  /**
   * @param {object} options
   * @param {() => string} options.url of the endpoint, without a query
   * @param {import("./api.js").TokenSource} options.token
   * @param {() => Promise<number>} options.since the id up to which everything is known
   * @param {boolean} [options.watchTasks]
   * @param {typeof globalThis.WebSocket} [options.WebSocket]
   * @param {() => number} [options.random]
   */
  constructor(options) {
    super();
    this.options = { WebSocket: globalThis.WebSocket, random: Math.random, ...options };
  }

  start() {
    if (this.state === "idle" || this.state === "ended") this.#connect();
  }

  stop() {
    this.#generation++;
    this.#disconnect();
    this.#setState("idle");
  }

  /** The network is back, or the page is visible again. Ends a wait at once, and checks an open connection. */
  wake() {
    if (this.state === "waiting") this.#connect();
    else if (this.state === "open") this.#ping(5_000);
  }

  /**
   * Sends an action if the connection is open.
   * @param {object} action
   */
  send(action) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(action));
  }

  async #connect(refused = "") {
    const run = ++this.#generation;
    this.#disconnect();
    this.#setState("connecting");
    const asked = Date.now();
    let token, since, freshUntil;
    try {
      token = await this.options.token(refused);
      freshUntil = refused ? endOf(token, asked) : 0;
      since = token && (await this.options.since());
    } catch (err) {
      if (run !== this.#generation) return;
      // Api has already tried another token.
      return /** @type {any} */ (err)?.status === 401 ? this.#end() : this.#retry();
    }
    if (run !== this.#generation) return;
    if (!token) return this.#end();
    this.#freshUntil = freshUntil;

    const socket = new this.options.WebSocket(`${this.options.url()}?since=${since}`, ["ctms.v1"]);
    this.#socket = socket;
    this.#began = Date.now();
    this.#schedule("dead", pongWithin, () => this.#retry());
    socket.onopen = () => {
      this.#authenticate(token);
      if (this.options.watchTasks) this.send({ action: "watch_tasks" });
    };
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = (event) => this.#onClose(event.code);
  }

  /** @param {string} token */
  #authenticate(token) {
    this.#token = token;
    this.send({ action: "authenticate", token });
    const { good, renewIn } = lifeOf(token);
    if (good) this.#schedule("renew", renewIn, () => this.#renew());
  }

  // The new token goes over the open connection, so nobody notices that the old one expired.
  async #renew() {
    const run = this.#generation;
    try {
      const token = await this.options.token(this.#token);
      if (run !== this.#generation) return;
      this.#renewals = 0;
      if (token) this.#authenticate(token);
      else this.#end();
    } catch {
      const wait = this.options.random() * backoff(this.#renewals++);
      if (run === this.#generation) this.#schedule("renew", wait, () => this.#renew());
    }
  }

  /** @param {Frame} frame */
  #receive(frame) {
    if (this.state !== "open") {
      this.#setState("open");
      this.#schedule("stable", stableAfter, () => (this.#attempts = 0));
    }
    if (frame.type !== "error") this.#freshUntil = 0;
    this.#cancel("dead");
    this.#schedule("quiet", pingAfter, () => this.#ping(pongWithin));
    if (frame.type === "notification") {
      this.#lastID = Math.max(this.#lastID, frame.notification.id);
      if (!this.#timers.has("ack"))
        this.#schedule("ack", ackEvery, () => this.send({ action: "ack", last_id: this.#lastID }));
    }
    if (frame.type !== "pong") this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** @param {number} within */
  #ping(within) {
    this.send({ action: "ping" });
    this.#schedule("dead", within, () => this.#retry());
  }

  /** @param {number} code */
  #onClose(code) {
    if (code === accountDeactivated) return this.#end();
    if (code === signInAgain) {
      const [now, until] = [Date.now(), this.#freshUntil];
      // This browser was too slow, or it slept: the server has not seen the token, or saw it after its end.
      if ((this.state === "connecting" && now - this.#began >= signInWithin) || (until && now >= until))
        return this.#retry();
      // A new token was refused, too. Now the person must sign in.
      return until ? this.#end() : this.#connect(this.#token);
    }
    if (code === tooManyRequests) this.#attempts = Math.max(this.#attempts, 4);
    this.#retry();
  }

  #retry() {
    this.#generation++;
    this.#disconnect();
    const most = backoff(this.#attempts++);
    this.#setState("waiting");
    // Full jitter: after a restart of the server its clients do not all come back in the same moment.
    this.#schedule("retry", this.options.random() * most, () => this.#connect());
  }

  #end() {
    this.#generation++;
    this.#disconnect();
    this.#setState("ended");
    this.dispatchEvent(new Event("unauthorized"));
  }

  #disconnect() {
    for (const name of [...this.#timers.keys()]) this.#cancel(name);
    if (!this.#socket) return;
    // A dead connection may take minutes to report its close, so we stop listening.
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  /** @param {Socket["state"]} state */
  #setState(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  /**
   * @param {string} name
   * @param {number} wait
   * @param {() => void} then
   */
  #schedule(name, wait, then) {
    this.#cancel(name);
    this.#timers.set(
      name,
      setTimeout(() => (this.#timers.delete(name), then()), wait),
    );
  }

  /** @param {string} name */
  #cancel(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}
