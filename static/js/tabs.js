// @ts-check
// One line for all tabs: whoever holds the lock has the socket and tells the others what comes over it. Where there are no locks
// (plain http on another host than this one) each tab has a socket of its own; nothing but the number of connections depends on it.

/** @typedef {import("./socket.js").Socket} Socket */

/** Events as of a Socket. */
export class SharedLine extends EventTarget {
  /** @type {Socket["state"]} */
  state = "idle";
  /** Whether this tab has the socket. */
  leads = false;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  #release = () => {};
  #stopped = new AbortController();

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
      this.#channel?.postMessage({ frame });
      this.#hear(frame);
    });
    socket.addEventListener("state", () => {
      this.#channel?.postMessage({ state: socket.state });
      this.#become(socket.state);
    });
    socket.addEventListener("unauthorized", () => {
      this.#channel?.postMessage({ unauthorized: true });
      this.dispatchEvent(new Event("unauthorized"));
    });
  }

  start() {
    if (this.#channel) return;
    this.#stopped = new AbortController();
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({ data }) => this.#told(data);
    this.#become("connecting");
    this.#channel.postMessage({ ask: true });
    navigator.locks
      .request(this.name, { signal: this.#stopped.signal }, () => {
        this.leads = true;
        this.socket.start();
        return new Promise((release) => (this.#release = () => release(undefined)));
      })
      .catch(() => {}); // stopped while waiting
  }

  stop() {
    this.#stopped.abort();
    this.leads = false;
    this.socket.stop();
    this.#release();
    this.#channel?.close();
    this.#channel = null;
    this.#become("idle");
  }

  wake() {
    if (this.leads) this.socket.wake();
    else this.#channel?.postMessage({ wake: true });
  }

  /** @param {any} said */
  #told(said) {
    if (this.leads) {
      // Somebody new wants to know where things stand.
      if (said.ask) this.#channel?.postMessage({ state: this.socket.state });
      if (said.wake) this.socket.wake();
      return;
    }
    if (said.state) this.#become(said.state);
    if (said.frame) this.#hear(said.frame);
    if (said.unauthorized) this.dispatchEvent(new Event("unauthorized"));
  }

  /** @param {import("./socket.js").Frame} frame */
  #hear(frame) {
    this.dispatchEvent(new CustomEvent("frame", { detail: frame }));
  }

  /** @param {Socket["state"]} state */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }
}

/** Whether this browser can share a line, and tell whether another tab is visible. */
export const canShare = () => "locks" in navigator && "BroadcastChannel" in globalThis;

/**
 * Holds a shared lock while this tab is visible, so that the others know. Returns what asks whether any is.
 * @param {string} name
 */
export function watchVisibility(name) {
  const lock = name + "-visible";
  let release = () => {};
  const look = () => {
    release();
    release = () => {};
    if (document.visibilityState !== "visible" || !canShare()) return;
    navigator.locks.request(lock, { mode: "shared" }, () => new Promise((done) => (release = () => done(undefined))));
  };
  document.addEventListener("visibilitychange", look);
  look();
  return {
    async any() {
      if (document.visibilityState === "visible") return true;
      if (!canShare()) return false;
      const { held } = await navigator.locks.query();
      return held?.some((one) => one.name === lock) ?? false;
    },
    stop() {
      document.removeEventListener("visibilitychange", look);
      release();
    },
  };
}
