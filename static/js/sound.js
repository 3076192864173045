// @ts-check
// The sound of a notification. A browser makes at most one, in the tab that somebody used first: browsers let no page
// sound that nobody has touched. Where there are no locks, the tab that has the focus makes it.

import { rings } from "./event.js";
import { canShare } from "./tabs.js";

const notes = [880, 1320]; // Hz, one after the other
const noteLasts = 0.09; // s
const loudness = 0.08; // of 1
const pause = 1_000; // ms; a burst is one sound

/** Plays a short sound for live notifications that ring, until stop. */
export class Sound {
  /** @type {AudioContext | null} */
  #audio = null;
  /** Whether this tab has asked to be the one that sounds. */
  #asked = false;
  /** Whether this is the tab that sounds. */
  #chosen = false;
  /** Whether the tabs can't agree on one. */
  #alone = !canShare();
  #last = -Infinity;
  #listening = new AbortController();

  /**
   * @param {import("./store.js").Store} store
   * @param {object} options
   * @param {string} options.name of server and user
   * @param {(row: import("./store.js").Row) => boolean} options.wanted whether the person wants it for this type
   */
  constructor(store, { name, wanted }) {
    this.wanted = wanted;
    const { signal } = this.#listening;
    store.addEventListener("arrive", (event) => this.ring(/** @type {CustomEvent} */ (event).detail), { signal });
    const used = () => this.#queue(name + "-sound");
    if (navigator.userActivation?.hasBeenActive) used();
    for (const type of ["pointerdown", "keydown"])
      addEventListener(type, used, { once: true, capture: true, passive: true, signal });
  }

  /** Aborted by stop. */
  get stopped() {
    return this.#listening.signal;
  }

  stop() {
    this.#listening.abort();
    this.#audio?.close().catch(() => {});
  }

  /** Queues to be the tab that sounds. @param {string} lock */
  #queue(lock) {
    const { signal } = this.#listening;
    if (this.#alone || this.#asked) return;
    this.#asked = true;
    const hold = () => {
      this.#chosen = true;
      return new Promise((done) => signal.addEventListener("abort", () => done(undefined)));
    };
    // A browser may refuse locks, by a throw as well. Then the tab with the focus sounds.
    new Promise((done) => done(navigator.locks.request(lock, { signal }, hold))).catch(() => (this.#alone = true));
  }

  /**
   * Sounds for what has just arrived, where it should and this is the tab to do it. Once stopped, it does nothing.
   * @param {{ row: import("./store.js").Row, live: boolean }} arrived
   */
  ring({ row, live }) {
    if (this.stopped.aborted || !live || row.read || !rings(row) || !this.wanted(row)) return;
    if (!this.#chosen && !(this.#alone && document.hasFocus())) return;
    if (performance.now() - this.#last < pause) return;
    this.#last = performance.now();
    this.#play().catch(() => {}); // the browser may not let it
  }

  async #play() {
    const audio = (this.#audio ??= new AudioContext());
    if (audio.state === "suspended") await audio.resume();
    if (this.stopped.aborted) return;
    const volume = new GainNode(audio, { gain: 0 });
    volume.connect(audio.destination);
    const start = audio.currentTime;
    notes.forEach((frequency, i) => {
      const note = new OscillatorNode(audio, { frequency });
      note.connect(volume);
      note.start(start + i * noteLasts);
      note.stop(start + (i + 1) * noteLasts);
    });
    const end = start + notes.length * noteLasts;
    volume.gain.linearRampToValueAtTime(loudness, start + 0.01);
    volume.gain.setValueAtTime(loudness, end - 0.06);
    volume.gain.linearRampToValueAtTime(0, end);
  }
}
