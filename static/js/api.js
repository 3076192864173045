// @ts-check
// The REST API: requests with a token, errors in the words of the server, and the session of the app.

/** The server refused a request. Status 0 means that no answer came. */
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
  if (!answer.ok) throw new ApiError(answer.status, body ?? {});
  return body;
}

/**
 * Returns a token for the next request, or "" if nobody is signed in. With fresh it is a new one.
 * @typedef {(fresh: boolean) => Promise<string>} TokenSource
 */

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
   * Makes a request. After a 401 it tries once more, with a fresh token.
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
        return await call(this.base + path, {
          ...options,
          method,
          json,
          headers: { Authorization: "Bearer " + token },
        });
      } catch (err) {
        if (fresh || !(err instanceof ApiError) || err.status !== 401) throw err;
      }
    }
  }
}
