// @ts-check
// The entry of embed/bell.js: the bell, and no trace of it in the globals of other people's pages.

import "./bell.js";

// Lit adds its version to a global list. That entry is removed. Entries of other copies of Lit stay.
const page = /** @type {any} */ (globalThis);
page.litHtmlVersions.pop();
if (!page.litHtmlVersions.length) delete page.litHtmlVersions;
