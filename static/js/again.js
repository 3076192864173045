// @ts-check
// Does again what has failed, each time later.

import { backoff } from "./socket.js";

/** Returns a function that does something after a wait. What was to be done before that is left out. */
export function again() {
  let tries = 0;
  /** @type {any} */
  let timer;
  return (/** @type {() => void} */ what) => {
    clearTimeout(timer);
    timer = setTimeout(what, backoff(tries++));
  };
}
