// @ts-check
// Loads a module when somebody needs it.

/** How often the module of an address could not be loaded. @type {Map<string, number>} */
const failures = new Map();

/**
 * Loads a module. After a failure it asks for another address of the same file: Firefox keeps a failure for as long as
 * the page is open. It also keeps that of what a module imports, so a module that is loaded here imports nothing.
 * @param {string} url without a query
 * @returns {Promise<any>}
 */
export async function load(url) {
  const tries = failures.get(url) ?? 0;
  const address = tries ? `${url}?try=${tries}` : url;
  try {
    // Bundlers leave it alone: the file is the server's, and not of the project that is built.
    return await import(/* webpackIgnore: true */ /* @vite-ignore */ address);
  } catch (err) {
    failures.set(url, tries + 1);
    throw err;
  }
}
