// @ts-check
// The token of whoever is signed in at the host's page. The page gives a string, or a function that is asked. This
// touches no DOM. Its owner calls wake() when the page gets the focus, becomes visible or is online again.
//
//                       ┌─────────── another token ───────────┐
//                       ▼                                     │
//   not known ──► signed in ── "" ──► nobody is signed in ────┤ asked again by wake(), refresh(), every 60 s,
//       │               │                                     │ and when the page gives another function
//       │               └── refused by the server ► refused ──┘
//       └── "" ──► nobody is signed in
//
// A function that throws, rejects or does not answer in time changes no state.

import { ApiError, lifeOf, payload } from "./api.js";
import { backoff } from "./socket.js";

const askEvery = 60_000; // while nobody is signed in, or the token is refused
const answerWithin = 30_000; // a function that takes longer has failed
const askAnotherAfter = 1_000; // a page that makes its function anew at each rendering may do so at each answer

/** @typedef {string | null | undefined | (() => unknown)} Given what a page gives: a token, or a function of it */

/**
 * Tells whose a token is. Tokens of one person have one such text, whatever their times.
 * @param {string} token
 */
export function personOf(token) {
  const { iss, sub, user_id, exp, iat, nbf, jti, ...others } = payload(token);
  return JSON.stringify([iss, sub, user_id, (sub ?? user_id) ? "" : others]);
}

/**
 * Events: "person" (somebody else is signed in, or nobody), "refused" (the server takes no token of the page; once,
 * until it has taken one, or nobody was signed in).
 */
export class HostToken extends EventTarget {
  /** Who is signed in, as personOf says it. "" is nobody, and undefined not known yet. @type {string | undefined} */
  person = undefined;
  #token = "";
  #renewAt = 0;
  #endsAt = 0;
  /** @type {Given} */
  #given;
  /** Rises when the page gives something else. An answer to what was asked before is dropped. */
  #epoch = 0;
  /** @type {Promise<string> | null} */
  #asking = null;
  #askedAt = 0;
  #failures = 0; // one after the other
  #toldRefused = false;
  #running = false;
  /** @type {any} */
  #timer = 0;
  #timerAt = 0;

  /** Asks by itself from now on. Without it, the function is asked when a token is needed. */
  start() {
    this.#running = true;
    this.wake();
  }

  stop() {
    this.#running = false;
    this.#cancel();
  }

  /**
   * Returns the token of who is signed in, or "". It is another one than old. It rejects where the page gives none now.
   * @type {import("./api.js").TokenSource}
   */
  async get(old) {
    if (this.person === "") return "";
    const now = Date.now();
    if (this.#token && this.#token !== old && now < this.#endsAt) {
      if (now >= this.#renewAt) this.#ask().catch(() => {}); // for the next request
      return this.#token;
    }
    const token = await this.#ask();
    if (token && token === old) throw new ApiError(401, { code: "unauthorized" });
    return token;
  }

  /**
   * The page gives another token or function. A function may be the same one made anew, so it is asked when the next
   * token is needed.
   * @param {Given} given
   */
  set(given) {
    if (given === this.#given) return;
    const [was, now] = [typeof this.#given === "function", typeof given === "function"];
    this.#given = given;
    if (!now) {
      this.#epoch++;
      this.#take(given);
    } else if (!was && this.person !== undefined) this.refresh();
    else if (this.person === "") this.#schedule(Math.max(0, this.#askedAt + askAnotherAfter - Date.now()));
  }

  /** Asks the page anew: somebody may have signed in or out. */
  async refresh() {
    await this.#asking?.catch(() => {}); // this answer may be from before
    await this.#ask().catch(() => {
      if (this.person !== undefined) this.#schedule(Math.random() * backoff(this.#failures));
    });
  }

  /** The page is back. */
  wake() {
    if (this.person === "") this.#ask().catch(() => {});
  }

  /** The server has taken a token. */
  accepted() {
    this.#toldRefused = false;
  }

  /** The server takes the token of the page no more. */
  refused() {
    this.#become("", "");
    if (this.#toldRefused) return;
    this.#toldRefused = true;
    this.dispatchEvent(new Event("refused"));
  }

  // All who need a token share one call of the function.
  #ask() {
    return (this.#asking ??= this.#call().finally(() => (this.#asking = null)));
  }

  async #call() {
    const epoch = this.#epoch;
    this.#askedAt = Date.now();
    this.#cancel();
    /** @type {any} */
    let timer;
    try {
      const late = new Promise((_, fail) => (timer = setTimeout(fail, answerWithin)));
      const answer = await Promise.race([typeof this.#given === "function" ? this.#given() : this.#given, late]);
      if (epoch === this.#epoch) this.#take(answer);
    } catch {
      this.#renewAt = Date.now() + backoff(this.#failures++);
      if (this.person === "") this.#schedule(askEvery);
      throw new ApiError(0, {});
    } finally {
      clearTimeout(timer);
    }
    return this.#token;
  }

  /** @param {unknown} answer */
  #take(answer) {
    this.#failures = 0;
    const token = String(answer ?? "").trim();
    if (!token) this.#toldRefused = false;
    // What no header can hold is no token: perhaps a page that asks to sign in.
    if (/[^!-~]/.test(token)) this.refused();
    else this.#become(token, token && personOf(token));
  }

  /**
   * @param {string} token
   * @param {string} person
   */
  #become(token, person) {
    const { good, renewIn } = lifeOf(token);
    this.#token = token;
    [this.#endsAt, this.#renewAt] = [Date.now() + good, Date.now() + renewIn];
    const changed = person !== this.person && (this.person !== undefined || !person);
    this.person = person;
    if (person) this.#cancel();
    else this.#schedule(askEvery);
    if (changed) this.dispatchEvent(new Event("person"));
  }

  /** Asks after a time, or sooner if that is planned already. @param {number} wait */
  #schedule(wait) {
    const at = Date.now() + wait;
    if (!this.#running || (this.#timer && this.#timerAt <= at)) return;
    this.#cancel();
    this.#timerAt = at;
    this.#timer = setTimeout(() => this.refresh(), wait);
  }

  #cancel() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
