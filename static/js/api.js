// @ts-check
// The REST side of the wire: requests with a token, errors as the server words them, and the app's own login.

/** An answer that is no success. Status 0 means that there was no answer at all. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {{detail?: string, code?: string, field?: string}} body
   */
  constructor(status, body) {
    super(body.detail || `HTTP ${status}`);
    this.status = status;
    this.code = body.code || "";
    this.field = body.field || "";
  }
}

/**
 * What a token says of itself. The server checks it; we only want to know when to renew it.
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
 * fetch, with JSON in and out and errors thrown.
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
  if (!answer.ok) throw new ApiError(answer.status, body ?? {});
  return body;
}

/**
 * A token for the next request. With fresh, one other than the last; "" where nobody is signed in.
 * @typedef {(fresh: boolean) => Promise<string>} TokenSource
 */

/** Requests in somebody's name. */
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
   * Makes a request; a 401 is tried once more with a fresh token.
   * @param {string} method
   * @param {string} path below the base, such as "api/tasks/"
   * @param {unknown} [json]
   * @param {{keepalive?: boolean, signal?: AbortSignal}} [options]
   */
  async request(method, path, json, options = {}) {
    for (let fresh = false; ; fresh = true) {
      const token = await this.token(fresh);
      if (!token) throw new ApiError(401, { code: "unauthorized" });
      try {
        return await call(this.base + path, { ...options, method, json, headers: { Authorization: "Bearer " + token } });
      } catch (err) {
        if (fresh || !(err instanceof ApiError) || err.status !== 401) throw err;
      }
    }
  }
}

/**
 * The app's own login. The access token lives here, in memory; the refresh token is in a cookie that scripts can't see.
 * It is one for all tabs. Events: "ended" when it is over, "switched" when another tab signed somebody else in.
 */
export class Session extends EventTarget {
  #access = "";
  #until = 0;
  #user = 0;
  /** @type {Promise<string> | null} */
  #renewing = null;

  /** Where this browser keeps that somebody is signed in. */
  #mark;

  /** Tells the other tabs who signed in: a user's id, or 0. @type {BroadcastChannel} */
  #tabs;

  /** @param {string} base */
  constructor(base) {
    super();
    this.base = base;
    this.#mark = "ctms login " + base;
    this.#tabs = new BroadcastChannel(this.#mark);
    this.#tabs.onmessage = ({ data }) => {
      if (!data) this.#end();
      else if (data !== this.#user) this.dispatchEvent(new Event("switched"));
    };
    /** @type {TokenSource} */
    this.token = (fresh) => (fresh || Date.now() > this.#until ? this.#renew() : Promise.resolve(this.#access));
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
    this.#keep(access);
    this.#tabs.postMessage(this.#user);
  }

  async logout() {
    await call(this.base + "api/session/", { method: "DELETE" }).catch(() => {});
    this.#end();
    this.#tabs.postMessage(0);
  }

  /** @param {string} access @returns {string | Promise<string>} */
  #keep(access) {
    const { user_id, exp, iat } = claims(access);
    if (this.#user && this.#user !== user_id) {
      this.dispatchEvent(new Event("switched"));
      return new Promise(() => {}); // what was to be done here is not done in the other's name
    }
    this.#access = access;
    // By the token's own span: the clock here may be wrong.
    this.#until = Date.now() + Math.max(1, (exp - iat) * 0.8) * 1000;
    this.#user = user_id;
    this.#remember(true);
    return access;
  }

  // The cookie can't be seen. Who never signed in here is not asked about: there would be nothing but a 401 to hear.
  /** @param {boolean} on */
  #remember(on) {
    try {
      if (on) localStorage.setItem(this.#mark, "1");
      else localStorage.removeItem(this.#mark);
    } catch {
      // Storage may be switched off: then each page asks.
    }
  }

  get #known() {
    try {
      return localStorage.getItem(this.#mark) !== null;
    } catch {
      return true;
    }
  }

  #end() {
    const was = this.#user;
    this.#remember(false);
    this.#access = "";
    this.#until = this.#user = 0;
    if (was) this.dispatchEvent(new Event("ended"));
    return "";
  }

  // Several askers share one renewal: the cookie is rotated by it.
  #renew() {
    if (!this.#user && !this.#known) return Promise.resolve("");
    this.#renewing ??= this.#refresh(this.#user ? 1 : 0).finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  /**
   * @param {number} tries after the first. A new password ends every login, and whoever changed it is signing in again just now.
   * @returns {Promise<string>}
   */
  async #refresh(tries) {
    try {
      const { access } = await call(this.base + "api/session/refresh/", { method: "POST" });
      return this.#keep(access);
    } catch (err) {
      if (!(err instanceof ApiError) || err.status !== 401) throw err;
      if (!tries) return this.#end();
      await new Promise((done) => setTimeout(done, 2_000));
      return this.#user ? this.#refresh(tries - 1) : "";
    }
  }
}
