// @ts-check
// The entry of embed/preferences.js: the preferences in the panel of the bell on a host's page. The bell loads it when
// somebody opens them. It is a bundle like that of embed-panel.js.

import "./choices.js";

export { loadPageWords } from "./page-words.js";
