// @ts-check
// The words of lead times, in all languages. They are few, and both the app and the bundle of the settings need them.

import { supported } from "./words.js";

const en = {
  /** @param {string} span such as "1 hour" */
  before: (span) => `${span} before`,
  whenDue: "When it is due",
  none: "No warnings.",
  number: "How long before",
  unit: "Unit",
  add: "Add",
  wrong: "A warning comes from 0 minutes to 30 days before.",
  twice: "This one is there already.",
  remove: "Remove",
};

/** @type {Record<string, typeof en>} */
const all = {
  en,
  de: {
    before: (span) => `${span} vorher`,
    whenDue: "Bei Fälligkeit",
    none: "Keine Warnungen.",
    number: "Wie lange vorher",
    unit: "Einheit",
    add: "Hinzufügen",
    wrong: "Gewarnt wird 0 Minuten bis 30 Tage vorher.",
    twice: "Diese Warnung gibt es schon.",
    remove: "Entfernen",
  },
  es: {
    before: (span) => `${span} antes`,
    whenDue: "Al vencer",
    none: "Sin avisos.",
    number: "Con cuánta antelación",
    unit: "Unidad",
    add: "Añadir",
    wrong: "Se avisa de 0 minutos a 30 días antes.",
    twice: "Ese aviso ya está.",
    remove: "Quitar",
  },
  fr: {
    before: (span) => `${span} avant`,
    whenDue: "À l’échéance",
    none: "Aucun rappel.",
    number: "Combien de temps avant",
    unit: "Unité",
    add: "Ajouter",
    wrong: "Un rappel vient de 0 minute à 30 jours avant.",
    twice: "Ce rappel y est déjà.",
    remove: "Retirer",
  },
};

/** @param {string} lang */
export const leadWords = (lang) => all[supported(lang)];
