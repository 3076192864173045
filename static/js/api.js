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
 * Reads what a token says without checking it: the server does that. Returns {} for what is no token.
 * @param {string} token
 * @returns {Record<string, unknown>}
 */
export function payload(token) {
  try {
    return Object(JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))));
  } catch {
    return {};
  }
}

/**
 * Reads the claims that tell when to renew a token, in seconds, and whose it is. What is missing is 0.
 * @param {string} token
 * @returns {{user_id: number, exp: number, iat: number}}
 */
export function claims(token) {
  const { user_id = 0, exp, iat } = payload(token);
  return { user_id: Number(user_id), exp: Number(exp) || 0, iat: Number(iat) || 0 };
}

const longestTimer = 2 ** 31 - 1; // ms; browsers run a timer that is set for longer at once

/**
 * Returns for how long a token is good, and after what time the next one is asked for: when a tenth of its life is
 * left. Both are in milliseconds. The clock here may be far off; then the token counts as made just now.
 * @param {string} token
 */
export function lifeOf(token) {
  const { exp, iat } = claims(token);
  const left = Math.max(0, exp * 1_000 - Date.now());
  const whole = iat ? Math.max(0, exp - iat) * 1_000 : left;
  const good = left && left < whole ? left : whole;
  return { good, renewIn: Math.min(longestTimer, Math.max(1_000, good - whole / 10)) };
}

/**
 * Returns when a token ends that was asked for at some time, by the clock here. Infinity is never.
 * @param {string} token
 * @param {number} asked
 */
export const endOf = (token, asked) => asked + (lifeOf(token).good || Infinity);

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
 * Returns a token for the next request, or "" if nobody is signed in. Whoever has a token that the server refused, or
 * that is about to end, names it as old, and gets another one.
 * @typedef {(old?: string) => Promise<string>} TokenSource
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
   * Makes a request. After a 401 it tries once more, with a fresh token: if that has ended on its way, since the machine
   * slept, with another one. A request that only reads waits and tries again when the server says so.
   * @param {string} method
   * @param {string} path below the base, such as "api/tasks/"
   * @param {unknown} [json]
   * @param {{keepalive?: boolean, signal?: AbortSignal, headers?: Record<string, string>}} [options]
   */
  async request(method, path, json, options = {}) {
    for (let refused = "", tries = 1; ; tries++) {
      const asked = Date.now();
      const token = await this.token(refused);
      const ends = endOf(token, asked);
      if (!token) throw new ApiError(401, { code: "unauthorized" });
      try {
        return await call(this.base + path, {
          ...options,
          method,
          json,
          headers: { ...options.headers, Authorization: "Bearer " + token },
        });
      } catch (err) {
        const wait = waitToRetry(method, err, tries);
        if (wait) await new Promise((done) => setTimeout(done, wait));
        else if (
          (refused && (tries >= maxTries || Date.now() < ends)) ||
          !(err instanceof ApiError) ||
          err.status !== 401
        )
          throw err;
        else refused = token;
      }
    }
  }
}
