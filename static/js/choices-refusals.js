// @ts-check
// The phrases of refusals.js for what the preferences ask of the server, on its own pages and in the bell of a host's.

import { phrases } from "./refusals.js";

phrases.de["invalid time_zone"] = "Diese Zeitzone kennt der Server nicht.";
phrases.es["invalid time_zone"] = "El servidor no conoce esa zona horaria.";
phrases.fr["invalid time_zone"] = "Le serveur ne connaît pas ce fuseau horaire.";
