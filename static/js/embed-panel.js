// @ts-check
// The entry of embed/panel.js: the list in the panel of the bell. The bell on a host's page loads it from the server
// when somebody is about to open the panel, so that pages carry little. The bundle is a module with one func. It takes
// from the bell what both need: Lit, the base of our elements, and the words.

import "./inbox.js";
