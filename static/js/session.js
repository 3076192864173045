// @ts-check
// The session of the app: who is signed in with this browser.

import { ApiError, call, claims, openChannel } from "./api.js";
import { BrowserLogin } from "./browser-login.js";

/** @typedef {import("./api.js").TokenSource} TokenSource */

const leaveWithin = 5_000; // ms until a sign-out that is not answered counts as not done
const leaveAgain = [2_000, 30_000]; // ms until the next try, at first and at most; it doubles

/** Whether this browser seems to keep cookies. Chromium does not say so, but where it keeps none it refuses storage. */
function cookiesAllowed() {
  try {
    return navigator.cookieEnabled && localStorage !== null;
  } catch {
    return false;
  }
}

/**
 * The session of the app. The access token is kept in memory. The refresh token is in a cookie that scripts cannot
 * read, and all tabs share it. Events: "ended" (nobody is signed in any more), "switched" (another tab signed somebody
 * else in), "left" (a sign-out that the server did not know of has reached it).
 */
export class Session extends EventTarget {
  /** Whether this browser keeps the login cookie. Without it a reload of the page ends the login. */
  keepsCookie = cookiesAllowed();
  #access = "";
  #renewAt = 0;
  #user = 0;
  /** @type {Promise<string> | null} */
  #renewing = null;
  /** @type {Promise<void> | null} */
  #leaving = null;
  /** The answer to the last login. @type {Promise<any> | undefined} */
  #entering;
  /** @type {any} */
  #leaveTimer = 0;
  #leaveTries = 0;
  /** Counts logins and sign-outs: an answer from before one of them means nothing any more. */
  #epoch = 0;

  /** What this browser stores. @type {BrowserLogin} */
  #browser;

  /** Tells the other tabs who is signed in: the id of a user, or 0. */
  #channel;

  /** @param {string} base */
  constructor(base) {
    super();
    this.base = base;
    this.#browser = new BrowserLogin(base);
    this.#channel = openChannel("ctms login " + base);
    this.#channel?.addEventListener("message", ({ data }) => {
      if (!data) this.#end();
      else if (data !== this.#user) this.dispatchEvent(new Event("switched"));
    });
    globalThis.addEventListener?.("online", () => this.leaving && this.#leave().catch(() => {}));
    /** @type {TokenSource} */
    this.token = (old) =>
      (old && old === this.#access) || Date.now() > this.#renewAt ? this.#renew() : Promise.resolve(this.#access);
  }

  /** The user who is signed in, or 0. */
  get user() {
    return this.#user;
  }

  /** Whether somebody has signed out here, and the server does not know it yet. */
  get leaving() {
    return this.#browser.leaving;
  }

  /**
   * Signs in. A sign-out that the server does not know of goes first: its cookie is replaced, and the login would stay.
   * @param {string} username
   * @param {string} password
   */
  async login(username, password) {
    if (this.leaving) await this.#leave();
    const { key } = this.#browser;
    const json = { username, password, ...(key && { key }) };
    const { access } = await (this.#entering = call(this.base + "api/session/", { method: "POST", json }));
    this.#epoch++;
    this.#user = 0;
    this.#setToken(access);
    this.keepsCookie = await this.#cookieReturns();
    this.#channel?.postMessage(this.#user);
  }

  /** Ends a login that is here, since somebody else signs in next. The server hears of it with that. */
  leave() {
    if (!this.#user) return;
    this.#browser.leaving = true;
    this.#epoch++;
    this.#access = "";
  }

  /** Whether the cookie of a login comes back. Scripts cannot see it, so this asks the server for the next token. */
  async #cookieReturns() {
    const { key } = this.#browser;
    try {
      const json = key ? { key } : undefined;
      const { access } = await call(this.base + "api/session/refresh/", { method: "POST", json });
      return claims(access).user_id === this.#user;
    } catch (err) {
      return !(err instanceof ApiError) || err.status !== 401;
    }
  }

  /** Signs out here at once, and at the server as soon as it can be reached. */
  async logout() {
    this.#browser.leaving = true; // first: this page may end before there is an answer
    this.#epoch++;
    this.#access = "";
    await this.#leave().catch(() => {});
    this.#end();
    this.#channel?.postMessage(0);
  }

  /** Tells the server of a sign-out. Throws an ApiError where that fails, and then goes on trying. */
  #leave() {
    clearTimeout(this.#leaveTimer);
    this.#leaving ??= this.#tryToLeave().finally(() => (this.#leaving = null));
    return this.#leaving;
  }

  async #tryToLeave() {
    try {
      const signal = AbortSignal.timeout(leaveWithin);
      // Another tab may have done it.
      if (this.leaving) await call(this.base + "api/session/", { method: "DELETE", keepalive: true, signal });
    } catch (err) {
      const [first, most] = leaveAgain;
      const wait = Math.min(first * 2 ** this.#leaveTries++, most);
      this.#leaveTimer = setTimeout(() => this.#leave().catch(() => {}), wait);
      throw err;
    }
    this.#leaveTries = 0;
    this.#browser.leaving = false;
    this.dispatchEvent(new Event("left"));
  }

  /** @param {string} access @returns {string | Promise<string>} */
  #setToken(access) {
    const { user_id, exp, iat } = claims(access);
    if (this.#user && this.#user !== user_id) {
      this.dispatchEvent(new Event("switched"));
      return new Promise(() => {}); // a request that waits here must not be sent in the name of the other user
    }
    this.#access = access;
    // By the token's own lifetime, since the clock here may be wrong.
    this.#renewAt = Date.now() + Math.max(1, (exp - iat) * 0.8) * 1000;
    this.#user = user_id;
    this.#browser.signedIn = this.#browser.key ? "bound" : "1";
    return access;
  }

  #end() {
    const was = this.#user;
    this.#browser.signedIn = "";
    this.#access = "";
    this.#renewAt = this.#user = 0;
    if (was) this.dispatchEvent(new Event("ended"));
    return "";
  }

  // All callers share one renewal, since it rotates the cookie.
  #renew() {
    if (this.leaving)
      return this.#leave().then(
        () => "",
        () => "",
      );
    if (!this.#user && !this.#browser.signedIn) return Promise.resolve("");
    this.#renewing ??= this.#refresh(this.#user ? 1 : 0).finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  /**
   * @param {number} tries after the first. A new password ends every session, and the tab that changed it signs in
   *   again right then.
   * @returns {Promise<string>}
   */
  async #refresh(tries) {
    const { key, signedIn } = this.#browser;
    const epoch = this.#epoch;
    // A login from before this version is not bound to a key yet.
    const json = key ? { key, ...(signedIn === "bound" ? {} : { bind: true }) } : undefined;
    try {
      const { access } = await call(this.base + "api/session/refresh/", { method: "POST", json });
      if (epoch !== this.#epoch) return this.#access;
      return this.#setToken(access);
    } catch (err) {
      if (!(err instanceof ApiError) || err.status !== 401) throw err;
      await this.#entering?.catch(() => {}); // it decides who is signed in, however long it takes
      if (epoch !== this.#epoch) return this.#access;
      if (!tries) return this.#end();
      await new Promise((done) => setTimeout(done, 2_000));
      return this.#user ? this.#refresh(tries - 1) : "";
    }
  }
}
