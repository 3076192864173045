// @ts-check
// What embed/bell.js is bundled of: the bell, and nothing of it that other people's pages would notice.

import "./bell.js";

// Lit notes its version in a global. That note is taken back; what another copy of Lit wrote there stays.
const page = /** @type {any} */ (globalThis);
page.litHtmlVersions.pop();
if (!page.litHtmlVersions.length) delete page.litHtmlVersions;
