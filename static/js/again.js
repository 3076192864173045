// @ts-check
// Does again what has failed, each time later. After about an hour it ends: what a page does not allow never comes.

const most = 12; // tries

/** Returns a function that does something after a wait. What was to be done before that is left out. */
export function again() {
  let tries = 0;
  /** @type {any} */
  let timer;
  return (/** @type {() => void} */ what) => {
    clearTimeout(timer);
    // Full jitter: pages that failed in the same moment come back in different ones.
    if (tries < most) timer = setTimeout(what, Math.random() * 1_000 * 2 ** tries++);
  };
}
