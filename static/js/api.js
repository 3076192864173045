// @ts-check
// The REST API: requests with a token, errors in the words of the server, and the session of the app.

/** The server refused a request. Status 0 means that no answer came. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{detail?: string, code?: string, field?: string}} body
   * @param {number} [retryAfter] seconds; 0 if the server did not say
   */
  constructor(status, body, retryAfter = 0) {
    super(body.detail || `HTTP ${status}`);
    this.status = status;
    this.retryAfter = retryAfter;
    this.code = body.code || "";
    this.field = body.field || "";
  }
}

/**
 * Reads the claims of a token without checking them: the server does that. We only need to know when to renew it.
 * @param {string} token
 * @returns {{user_id: number, exp: number, iat: number}}
 */
export function claims(token) {
  try {
    const part = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    const { user_id, exp, iat } = JSON.parse(atob(part));
    return { user_id: Number(user_id), exp: Number(exp) || 0, iat: Number(iat) || 0 };
  } catch {
    return { user_id: 0, exp: 0, iat: 0 };
  }
}

/**
 * Opens a channel to the other tabs of this browser. Returns null where the browser has none, or refuses it, as Firefox
 * does where cookies are blocked.
 * @param {string} name
 */
export function openChannel(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

/**
 * Fetches with JSON in and out. Throws an ApiError for each answer that is no success.
 * @param {string} url
 * @param {RequestInit & {json?: unknown}} [options]
 */
export async function call(url, { json, headers, ...options } = {}) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(url, {
      ...options,
      body: json === undefined ? undefined : JSON.stringify(json),
      headers: json === undefined ? headers : { "Content-Type": "application/json", ...headers },
    });
  } catch {
    throw new ApiError(0, {});
  }
  const body = answer.status === 204 ? null : await answer.json().catch(() => ({}));
  if (!answer.ok) throw new ApiError(answer.status, body ?? {}, Number(answer.headers.get("Retry-After")) || 0);
  return body;
}

/**
 * Returns a token for the next request, or "" if nobody is signed in. With fresh it is a new one.
 * @typedef {(fresh: boolean) => Promise<string>} TokenSource
 */

/**
 * Returns the path of the page behind a page of a list, "" at the end.
 * @param {{ next: string | null }} page
 * @param {string} path of the list
 */
export const nextOf = (page, path) => (page.next ? path.split("?")[0] + "?" + page.next.split("?")[1] : "");

const maxTries = 5; // of a request that only reads, while the server asks to come back later
const maxWait = 30; // seconds; a longer wait is for the person to decide

/**
 * Returns how long to wait before a request is made again, in milliseconds, or 0 if it is not to be made again. Pages
 * that were refused in the same moment come back in different ones.
 * @param {string} method
 * @param {unknown} err
 * @param {number} tries so far
 */
export function waitToRetry(method, err, tries) {
  if (method !== "GET" || tries >= maxTries || !(err instanceof ApiError)) return 0;
  if ((err.status !== 429 && err.status !== 503) || err.retryAfter > maxWait) return 0;
  return (err.retryAfter || 1) * 1_000 * (1 + Math.random() / 2);
}

/** Makes requests in the name of one person. */
export class Api {
  /**
   * @param {string} base the server's address, ending in a slash
   * @param {TokenSource} token
   */
  constructor(base, token) {
    this.base = base;
    this.token = token;
  }

  /**
   * Makes a request. After a 401 it tries once more, with a fresh token. A request that only reads waits and tries again
   * when the server says so.
   * @param {string} method
   * @param {string} path below the base, such as "api/tasks/"
   * @param {unknown} [json]
   * @param {{keepalive?: boolean, signal?: AbortSignal}} [options]
   */
  async request(method, path, json, options = {}) {
    for (let fresh = false, tries = 1; ; tries++) {
      const token = await this.token(fresh);
      if (!token) throw new ApiError(401, { code: "unauthorized" });
      try {
        return await call(this.base + path, {
          ...options,
          method,
          json,
          headers: { Authorization: "Bearer " + token },
        });
      } catch (err) {
        const wait = waitToRetry(method, err, tries);
        if (wait) await new Promise((done) => setTimeout(done, wait));
        else if (fresh || !(err instanceof ApiError) || err.status !== 401) throw err;
        fresh ||= !wait;
      }
    }
  }
}

/**
 * The session of the app. The access token is kept in memory. The refresh token is in a cookie that scripts cannot
 * read, and all tabs share it. Events: "ended" (nobody is signed in any more), "switched" (another tab signed somebody
 * else in).
 */
export class Session extends EventTarget {
  #access = "";
  #renewAt = 0;
  #user = 0;
  /** @type {Promise<string> | null} */
  #renewing = null;

  /** The key under which this browser stores that somebody is signed in. */
  #storageKey;

  /** Tells the other tabs who is signed in: the id of a user, or 0. */
  #channel;

  /** @param {string} base */
  constructor(base) {
    super();
    this.base = base;
    this.#storageKey = "ctms login " + base;
    this.#channel = openChannel(this.#storageKey);
    this.#channel?.addEventListener("message", ({ data }) => {
      if (!data) this.#end();
      else if (data !== this.#user) this.dispatchEvent(new Event("switched"));
    });
    /** @type {TokenSource} */
    this.token = (fresh) => (fresh || Date.now() > this.#renewAt ? this.#renew() : Promise.resolve(this.#access));
  }

  /** The user who is signed in, or 0. */
  get user() {
    return this.#user;
  }

  /**
   * @param {string} username
   * @param {string} password
   */
  async login(username, password) {
    const { access } = await call(this.base + "api/session/", { method: "POST", json: { username, password } });
    this.#user = 0;
    this.#setToken(access);
    this.#channel?.postMessage(this.#user);
  }

  async logout() {
    await call(this.base + "api/session/", { method: "DELETE" }).catch(() => {});
    this.#end();
    this.#channel?.postMessage(0);
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
    this.#rememberSignIn(true);
    return access;
  }

  /**
   * Stores whether somebody is signed in. Scripts cannot see the cookie, so without this each first visit would ask for
   * a token, and get a 401.
   * @param {boolean} on
   */
  #rememberSignIn(on) {
    try {
      if (on) localStorage.setItem(this.#storageKey, "1");
      else localStorage.removeItem(this.#storageKey);
    } catch {
      // Storage may be switched off. Then each page asks.
    }
  }

  get #signedInBefore() {
    try {
      return localStorage.getItem(this.#storageKey) !== null;
    } catch {
      return true;
    }
  }

  #end() {
    const was = this.#user;
    this.#rememberSignIn(false);
    this.#access = "";
    this.#renewAt = this.#user = 0;
    if (was) this.dispatchEvent(new Event("ended"));
    return "";
  }

  // All callers share one renewal, since it rotates the cookie.
  #renew() {
    if (!this.#user && !this.#signedInBefore) return Promise.resolve("");
    this.#renewing ??= this.#refresh(this.#user ? 1 : 0).finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  /**
   * @param {number} tries after the first. A new password ends every session, and the tab that changed it signs in
   *   again right then.
   * @returns {Promise<string>}
   */
  async #refresh(tries) {
    try {
      const { access } = await call(this.base + "api/session/refresh/", { method: "POST" });
      return this.#setToken(access);
    } catch (err) {
      if (!(err instanceof ApiError) || err.status !== 401) throw err;
      if (!tries) return this.#end();
      await new Promise((done) => setTimeout(done, 2_000));
      return this.#user ? this.#refresh(tries - 1) : "";
    }
  }
}
