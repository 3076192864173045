// @ts-check
// One connection for all tabs of a user. The tab that holds a lock is the leader. It has the socket, and sends each
// frame to the other tabs over a BroadcastChannel. Where a browser has no locks (plain http on another host), or
// refuses them (cookies blocked), each tab has a socket of its own. Nothing but the number of connections depends on
// this.
//
// The states of a tab:
//
//                              stopped
//                                 │ start()
//   ┌─ queueing for the lock ─────▼──────────────────────────┐
//   │                          in doubt ─────────────────────┼── no answer within 5 s: it steals the lock ──┐
//   │  it asks the leader:       ▲  │   the leader sends     │                                              ▼
//   │  on wake(), and every      │  ▼   its state or a frame ├── the lock is granted ───────────────────► leading
//   │  30 s while visible      following                     │                                              │
//   │                                                        │◄─ another tab stole the lock ────────────────┘
//   └─────────────────────────────┬──────────────────────────┘   it asks the leader, and queues again after 1 s
//                                 │ the browser refuses the request
//                                 ▼
//                              refused ── after 1 s ──► alone: it opens the socket without a lock
//
// stop() leads from each state to stopped. A page that goes away leaves as well: it gives the lock back, so that
// another tab leads at once. If the page comes back from the back/forward cache, it queues again.

import { openChannel } from "./api.js";

/** @typedef {import("./socket.js").Socket} Socket */

const askEvery = 30_000; // how often a tab asks whether the leader is still there
const retryAfter = 1_000; // a tab that was refused the lock, or lost it, never goes on at once
// A leader that does not answer for so long is replaced by a visible tab. With askEvery that is 35 s after the leader
// fell silent, so the new connection is open well before 45 s.
const answerWithin = 5_000;

/** Has the state, the methods and the events of a Socket. */
export class SharedConnection extends EventTarget {
  /** @type {Socket["state"]} */
  state = "idle";
  /** Whether this tab has the socket: as the leader, or alone. */
  leading = false;
  #started = false;
  /** Null while the page is away, and where the browser refuses channels. @type {BroadcastChannel | null} */
  #channel = null;
  #release = () => {};
  /** Aborts our request for the lock. */
  #lockRequest = new AbortController();
  /** @type {any} */
  #askTimer = 0;
  /** @type {any} */
  #retryTimer = 0;
  /** @type {any} */
  #doubtTimer = 0;
  /** The unread count that came last over our own socket. */
  #unread = 0;

  /**
   * @param {Socket} socket
   * @param {string} name of server and user
   */
  constructor(socket, name) {
    super();
    this.socket = socket;
    this.name = name;
    socket.addEventListener("frame", (event) => {
      const frame = /** @type {CustomEvent} */ (event).detail;
      this.#unread = frame.unread_count ?? this.#unread;
      this.#broadcast(frame);
    });
    socket.addEventListener("state", () => {
      if (!this.leading) return;
      this.#channel?.postMessage({ state: socket.state });
      this.#setState(socket.state);
    });
    socket.addEventListener("unauthorized", () => {
      this.#channel?.postMessage({ unauthorized: true });
      this.dispatchEvent(new Event("unauthorized"));
    });
  }

  start() {
    if (this.#started) return;
    this.#started = true;
    addEventListener("pagehide", this.#leave);
    addEventListener("pageshow", this.#onPageShow);
    this.#join({ ask: true });
  }

  stop() {
    this.#started = false;
    removeEventListener("pagehide", this.#leave);
    removeEventListener("pageshow", this.#onPageShow);
    this.#leave();
    this.#setState("idle");
  }

  /**
   * Joins the other tabs.
   * @param {Question} question to the leader
   */
  #join(question) {
    this.#setState("connecting");
    this.#channel = openChannel(this.name);
    if (!this.#channel) return this.#lead();
    this.#channel.onmessage = ({ data }) => this.#onMessage(data);
    this.#askLeader(question);
    this.#askTimer = setInterval(
      () => document.visibilityState === "visible" && this.#askLeader({ ask: true }),
      askEvery,
    );
    this.#requestLock();
  }

  /**
   * Leaves the other tabs. Afterwards no request for the lock is open, and no timer runs: WebKit refuses at once every
   * request of a page that goes away.
   */
  #leave = () => {
    this.#cancelLockRequest();
    clearInterval(this.#askTimer);
    this.#leaderIsAlive();
    this.leading = false;
    this.socket.stop();
    this.#release();
    this.#channel?.close();
    this.#channel = null;
  };

  /** @param {PageTransitionEvent} event */
  #onPageShow = ({ persisted }) => {
    if (persisted) this.#join({ ask: true, late: true }); // this page missed what arrived while it was away
  };

  /**
   * Queues for the lock.
   * @param {boolean} [steal] takes the lock from its holder at once
   */
  #requestLock(steal = false) {
    this.#cancelLockRequest();
    const { signal } = this.#lockRequest;
    let granted = false;
    requestLock(this.name, steal ? { steal } : { signal }, () => {
      if (signal.aborted) return;
      granted = true;
      this.#lead();
      return new Promise((release) => (this.#release = () => release(undefined)));
    }).catch(() => {
      if (signal.aborted) return;
      this.leading = false;
      this.socket.stop();
      this.#retryTimer = setTimeout(() => (granted ? this.#requestLock() : this.#lead()), retryAfter);
      // The browser had frozen this tab, and another tab stole the lock. The last frames that we passed on may have
      // been old.
      if (granted) this.#askLeader({ ask: true, late: true });
    });
  }

  /** Leaves the queue for the lock. */
  #cancelLockRequest() {
    clearTimeout(this.#retryTimer);
    this.#lockRequest.abort();
    this.#lockRequest = new AbortController();
  }

  /** Opens the socket. We have the lock, or the browser refuses it and each tab has a socket of its own. */
  #lead() {
    this.#leaderIsAlive();
    this.leading = true;
    this.socket.start();
  }

  wake() {
    if (this.leading) this.socket.wake();
    else this.#askLeader({ wake: true });
  }

  /**
   * Asks the leader for its state. A leader that its browser froze keeps the lock and does not answer. A visible tab
   * does not wait for that to end: it steals the lock.
   * @typedef {{ ask: true, late?: true } | { wake: true }} Question
   * @param {Question} question
   */
  #askLeader(question) {
    if (this.leading || !this.#channel) return;
    this.#channel.postMessage(question);
    if (document.visibilityState === "visible")
      this.#doubtTimer ||= setTimeout(() => this.#requestLock(true), answerWithin);
  }

  /** There is a leader, so the doubt is over. */
  #leaderIsAlive() {
    clearTimeout(this.#doubtTimer);
    this.#doubtTimer = 0;
  }

  /** @param {any} message */
  #onMessage(message) {
    // Frames count even if we believe that we lead: a tab that stole the lock may send before we hear of it.
    if (message.frame) this.#dispatchFrame(message.frame);
    if (this.leading) {
      if (message.ask || message.wake) this.#channel?.postMessage({ state: this.socket.state });
      if (message.wake) this.socket.wake();
      if (message.late)
        [{ type: "caught_up" }, { type: "unread_count", unread_count: this.#unread }, { type: "watching" }].forEach(
          (frame) => this.#broadcast(frame),
        );
      return;
    }
    if (message.state || message.frame) this.#leaderIsAlive();
    if (message.state) this.#setState(message.state);
    if (message.unauthorized) this.dispatchEvent(new Event("unauthorized"));
  }

  /** @param {import("./socket.js").Frame} frame */
  #broadcast(frame) {
    this.#channel?.postMessage({ frame });
    this.#dispatchFrame(frame);
  }

  /** @param {import("./socket.js").Frame} frame */
  #dispatchFrame(frame) {
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** @param {Socket["state"]} state */
  #setState(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

/** Whether this browser can share a connection among tabs, and know whether another tab is visible. */
export const canShare = () => "locks" in navigator && "BroadcastChannel" in globalThis;

/**
 * Requests a lock. Whatever way a browser has to refuse it, the promise that is returned is rejected.
 * @param {string} name
 * @param {LockOptions} options
 * @param {() => unknown} callback
 */
async function requestLock(name, options, callback) {
  await navigator.locks.request(name, options, callback);
}

/**
 * Holds a shared lock while this tab is visible, so that the other tabs can see it. Returns an object whose any() says
 * whether a tab is visible, and whose stop() releases the lock. Tabs of a browser that refuses locks know nothing of
 * each other.
 * @param {string} name
 */
export function watchVisibility(name) {
  const lock = name + "-visible";
  let held = new AbortController();
  const leave = () => held.abort();
  const look = () => {
    leave();
    if (document.visibilityState !== "visible" || !canShare()) return;
    const { signal } = (held = new AbortController());
    requestLock(
      lock,
      { mode: "shared", signal },
      () => new Promise((done) => (signal.aborted ? done(0) : signal.addEventListener("abort", done))),
    ).catch(() => {});
  };
  const listeners = /** @type {const} */ ([
    [document, "visibilitychange", look],
    [globalThis, "pagehide", leave],
    [globalThis, "pageshow", look],
  ]);
  for (const [target, type, listener] of listeners) target.addEventListener(type, listener);
  look();
  return {
    async any() {
      if (document.visibilityState === "visible") return true;
      if (!canShare()) return false;
      try {
        const { held } = await navigator.locks.query();
        return held?.some((one) => one.name === lock) ?? false;
      } catch {
        return false;
      }
    },
    stop() {
      for (const [target, type, listener] of listeners) target.removeEventListener(type, listener);
      leave();
    },
  };
}
