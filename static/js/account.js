// @ts-check
// The entry of dist/account.js: the settings, the pages of admins, and where the links of e-mails lead. The app loads
// them when somebody opens one, so that its first load is small. The bundle is a module with one func. It takes from the
// app what both need.

import "./account-refusals.js";
import "./confirm.js";

export { accountPage } from "./account-pages.js";
export { loadPageWords } from "./page-words.js";
