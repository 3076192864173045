// @ts-check
// One line for all tabs: whoever holds the lock has the socket and tells the others what comes over it. Where there are no locks
// (plain http on another host than this one) each tab has a socket of its own; nothing but the number of connections depends on it.

/** @typedef {import("./socket.js").Socket} Socket */

const askEvery = 30_000; // whether whoever leads is still there
const retryAfter = 1_000; // a refused request for the lock is made again, but never at once
const answerWithin = 5_000; // else somebody who looks takes over: 35 s after it fell silent, with a line of its own well before 45 s

/** Events as of a Socket. */
export class SharedLine extends EventTarget {
  /** @type {Socket["state"]} */
  state = "idle";
  /** Whether this tab has the socket. */
  leads = false;
  /** @type {BroadcastChannel | null} */
  #channel = null;
  #release = () => {};
  /** Our place in the queue for the lock, or the lock itself. */
  #turn = new AbortController();
  /** @type {any} */
  #asking = 0;
  /** @type {any} */
  #retry = 0;
  /** @type {any} */
  #doubt = 0;
  /** The count that our own socket said last. */
  #count = 0;

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
      this.#count = frame.unread_count ?? this.#count;
      this.#tell(frame);
    });
    socket.addEventListener("state", () => {
      if (!this.leads) return;
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
    addEventListener("pagehide", this.#pageGoes);
    addEventListener("pageshow", this.#pageComes);
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({ data }) => this.#told(data);
    this.#become("connecting");
    this.#ask({ ask: true });
    this.#asking = setInterval(() => document.visibilityState === "visible" && this.#ask({ ask: true }), askEvery);
    this.#queue();
  }

  /** @param {boolean} [steal] */
  #queue(steal = false) {
    this.#leaveQueue();
    const { signal } = this.#turn;
    let granted = false;
    navigator.locks
      .request(this.name, steal ? { steal } : { signal }, () => {
        if (signal.aborted) return;
        granted = true;
        this.#lead();
        return new Promise((release) => (this.#release = () => release(undefined)));
      })
      .catch(() => {
        if (signal.aborted) return;
        this.leads = false;
        this.socket.stop();
        // WebKit refuses every request of a page that goes away, at once. Its timers never fire: so this ends there.
        this.#retry = setTimeout(() => (granted ? this.#queue() : this.#lead()), retryAfter);
        // The browser had stopped this tab for a while, and another took the lock. Our own last frames may have been old.
        if (granted) this.#ask({ ask: true, late: true });
      });
  }

  /** Gives up our place in the queue for the lock. */
  #leaveQueue() {
    clearTimeout(this.#retry);
    this.#turn.abort();
    this.#turn = new AbortController();
  }

  /** Opens the socket: we have the lock, or the browser gives none and each tab has a socket of its own. */
  #lead() {
    this.#trust();
    this.leads = true;
    this.socket.start();
  }

  #pageGoes = () => clearTimeout(this.#retry);

  /** @param {PageTransitionEvent} event */
  #pageComes = ({ persisted }) => {
    if (persisted && !this.leads) this.#queue(); // back from the back/forward cache, which may have taken our place away
  };

  stop() {
    removeEventListener("pagehide", this.#pageGoes);
    removeEventListener("pageshow", this.#pageComes);
    this.#leaveQueue();
    clearInterval(this.#asking);
    this.#trust();
    this.socket.stop();
    this.leads = false;
    this.#release();
    this.#channel?.close();
    this.#channel = null;
    this.#become("idle");
  }

  wake() {
    if (this.leads) this.socket.wake();
    else this.#ask({ wake: true });
  }

  // A tab that its browser froze keeps the lock, and says nothing. Where somebody looks, that is not waited out.
  /** @param {{ ask: true, late?: true } | { wake: true }} question */
  #ask(question) {
    if (this.leads || !this.#channel) return;
    this.#channel.postMessage(question);
    if (document.visibilityState === "visible") this.#doubt ||= setTimeout(() => this.#queue(true), answerWithin);
  }

  /** Somebody leads. */
  #trust() {
    clearTimeout(this.#doubt);
    this.#doubt = 0;
  }

  /** @param {any} said */
  #told(said) {
    // Also while we think that we lead: whoever took over may have been first to say something.
    if (said.frame) this.#hear(said.frame);
    if (this.leads) {
      // Somebody wants to know where things stand.
      if (said.ask || said.wake) this.#channel?.postMessage({ state: this.socket.state });
      if (said.wake) this.socket.wake();
      if (said.late) [{ type: "caught_up" }, { type: "unread_count", unread_count: this.#count }].forEach((frame) => this.#tell(frame));
      return;
    }
    if (said.state || said.frame) this.#trust();
    if (said.state) this.#become(said.state);
    if (said.unauthorized) this.dispatchEvent(new Event("unauthorized"));
  }

  /** @param {import("./socket.js").Frame} frame */
  #tell(frame) {
    this.#channel?.postMessage({ frame });
    this.#hear(frame);
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
    navigator.locks
      .request(lock, { mode: "shared" }, () => new Promise((done) => (release = () => done(undefined))))
      .catch(() => {}); // where locks are refused, no tab knows of another
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
