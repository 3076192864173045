// @ts-check
// One WebSocket that stays open: it comes back by itself, carries its login past the token's end, and notices a dead line.
// It touches no DOM; whoever owns it says when the machine wakes up.

import { claims } from "./api.js";

const longestWait = 30_000; // between two tries
const stableAfter = 30_000; // an open line that lasted this long makes the next wait short again
const quietBefore = 25_000; // without a frame, before we ask whether anybody is there
const answerWithin = 15_000; // else the line is dead: noticed after 40 s at the latest
const ackEvery = 1_000;

/** What the close codes 4xxx ask of us. */
const signInAgain = 4401;
const deactivated = 4403;
const tooMany = 4429;

/**
 * Events: "frame" (detail: what the server sent), "state" (see state), "unauthorized" when no token helps.
 * @typedef {{ type: string, [key: string]: any }} Frame
 */
export class Socket extends EventTarget {
  /** @type {"idle" | "connecting" | "open" | "waiting" | "ended"} */
  state = "idle";
  /** @type {WebSocket | null} */
  #line = null;
  #tries = 0;
  #refused = 0; // 4401s since the line last worked
  #last = 0; // id of the newest notification received
  #run = 0; // rises with each start and stop, so that what was awaited meanwhile knows it is late
  /** @type {Map<string, any>} */
  #timers = new Map();

  /**
   * @param {object} options
   * @param {() => string} options.url of the endpoint, without a query
   * @param {import("./api.js").TokenSource} options.token
   * @param {() => Promise<number>} options.since the id up to which everything is known
   * @param {boolean} [options.watchTasks]
   * @param {typeof globalThis.WebSocket} [options.Line]
   * @param {() => number} [options.random]
   */
  constructor(options) {
    super();
    this.with = { Line: globalThis.WebSocket, random: Math.random, ...options };
  }

  start() {
    if (this.state === "idle" || this.state === "ended") this.#connect();
  }

  stop() {
    this.#run++;
    this.#drop();
    this.#become("idle");
  }

  /** The network is back, or somebody looks again: no reason to wait, and the line may have died in the meantime. */
  wake() {
    if (this.state === "waiting") this.#connect();
    else if (this.state === "open") this.#ask(5_000);
  }

  /**
   * Sends an action if the line is open.
   * @param {object} action
   */
  send(action) {
    if (this.#line?.readyState === 1) this.#line.send(JSON.stringify(action));
  }

  async #connect(fresh = false) {
    const run = ++this.#run;
    this.#drop();
    this.#become("connecting");
    let token, since;
    try {
      token = await this.with.token(fresh);
      since = token && (await this.with.since());
    } catch (err) {
      if (run !== this.#run) return;
      // Api has tried a fresh token by now.
      return /** @type {any} */ (err)?.status === 401 ? this.#end() : this.#retry();
    }
    if (run !== this.#run) return;
    if (!token) return this.#end();

    const line = new this.with.Line(`${this.with.url()}?since=${since}`, ["ctms.v1"]);
    this.#line = line;
    this.#after("dead", answerWithin, () => this.#retry());
    line.onopen = () => {
      this.#authenticate(token);
      if (this.with.watchTasks) this.send({ action: "watch_tasks" });
    };
    line.onmessage = (event) => this.#heard(JSON.parse(event.data));
    line.onclose = (event) => this.#closed(event.code);
  }

  /** @param {string} token */
  #authenticate(token) {
    this.send({ action: "authenticate", token });
    const { exp, iat } = claims(token);
    // A clock that is far off says nothing; the token's own span does.
    const [left, span] = [exp * 1000 - Date.now(), (exp - iat) * 1000];
    if (exp) this.#after("renew", Math.max(1_000, (left > 0 && left < span ? left : span) * 0.8), () => this.#renew());
  }

  // The new token goes over the open line, so nothing shows that the old one ended.
  async #renew() {
    const run = this.#run;
    try {
      const token = await this.with.token(true);
      if (run !== this.#run) return;
      if (token) this.#authenticate(token);
      else this.#end();
    } catch {
      if (run === this.#run) this.#after("renew", 5_000, () => this.#renew());
    }
  }

  /** @param {Frame} frame */
  #heard(frame) {
    if (this.state !== "open") {
      this.#become("open");
      this.#after("stable", stableAfter, () => (this.#tries = 0));
    }
    if (frame.type !== "error") this.#refused = 0;
    this.#stop("dead");
    this.#after("quiet", quietBefore, () => this.#ask(answerWithin));
    if (frame.type === "notification") {
      this.#last = Math.max(this.#last, frame.notification.id);
      if (!this.#timers.has("ack")) this.#after("ack", ackEvery, () => this.send({ action: "ack", last_id: this.#last }));
    }
    if (frame.type !== "pong") this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** @param {number} within */
  #ask(within) {
    this.send({ action: "ping" });
    this.#after("dead", within, () => this.#retry());
  }

  /** @param {number} code */
  #closed(code) {
    if (code === deactivated) return this.#end();
    if (code === signInAgain) {
      // A token just renewed and refused as well: only the person can help.
      if (this.#refused++) return this.#end();
      return this.#connect(true);
    }
    if (code === tooMany) this.#tries = Math.max(this.#tries, 4);
    this.#retry();
  }

  #retry() {
    this.#run++;
    this.#drop();
    const most = Math.min(longestWait, 1_000 * 2 ** this.#tries++);
    this.#become("waiting");
    // Full jitter: after a restart of the server its clients don't come back as one.
    this.#after("retry", this.with.random() * most, () => this.#connect());
  }

  #end() {
    this.#run++;
    this.#drop();
    this.#become("ended");
    this.dispatchEvent(new Event("unauthorized"));
  }

  #drop() {
    for (const name of [...this.#timers.keys()]) this.#stop(name);
    if (!this.#line) return;
    // A dead line may take minutes to say that it closed: we don't listen any more.
    this.#line.onopen = this.#line.onmessage = this.#line.onclose = null;
    this.#line.close();
    this.#line = null;
  }

  /** @param {Socket["state"]} state */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  /**
   * @param {string} name
   * @param {number} wait
   * @param {() => void} then
   */
  #after(name, wait, then) {
    this.#stop(name);
    this.#timers.set(name, setTimeout(() => (this.#timers.delete(name), then()), wait));
  }

  /** @param {string} name */
  #stop(name) {
    clearTimeout(this.#timers.get(name));
    this.#timers.delete(name);
  }
}
