// @ts-check
// The words of the sentences that say what will reach somebody, in all languages. Only the pages of the settings need
// them.

import { supported } from "./words.js";

/** @typedef {import("./reach.js").Lack} Lack */
/** @typedef {import("./preference-store.js").Channel} Channel */

const en = {
  by: { push: "by push", email: "by e-mail", chat: "by chat" },
  /** @param {string} by such as "by push and by chat" */
  now: (by) => `${by} at once`,
  /** @param {string} by @param {string} span @param {boolean} listed whether it can be read in the inbox */
  within: (by, span, listed) => `${by} within ${span}${listed ? " unless it is read before" : ""}`,
  /** @param {string} by @param {string} span @param {boolean} listed */
  unread: (by, span, listed) => (listed ? `${by} if unread after ${span}` : `${by} after ${span}`),
  /** @param {string} by @param {string} days "" for all @param {string} at @param {boolean} listed */
  digest: (by, days, at, listed) =>
    `${by} in the digest (${days || "every day"} at ${at})${listed ? " if still unread" : ""}`,
  /** @param {string} ways @param {string} quiet when nothing is sent, or "" */
  join: (ways, quiet) => (quiet ? `${ways}, not ${quiet}` : ways),
  /** @param {string} from @param {string} to @param {string} days "" for all */
  between: (from, to, days) => `between ${from} and ${to}${days && ` ${days}`}`,
  /** @param {string} first @param {string} from @param {string} last @param {string} to */
  longSpan: (first, from, last, to) => `from ${first} ${from} to ${last} ${to}`,
  /** @param {string} first @param {string} last */
  days: (first, last) => `from ${first} to ${last}`,
  /** @param {string} name */
  day: (name) => name,
  /** @param {string} names such as "Monday and Thursday" */
  onDays: (names) => `on ${names}`,
  quietHours: "in quiet hours",
  alwaysQuiet: "Nothing is sent, since all hours are quiet.",
  /** @param {string} when such as "tomorrow 08:00" */
  paused: (when) => `Paused until ${when}.`,
  inbox: "In the inbox.",
  nothing: "Nothing is sent.",
  nowhere: "Nowhere, and it is not kept.",
  notInbox: "Not in the inbox.",
  waits: { quiet: "the end of quiet hours", pause: "the end of the pause", digest: "the digest" },
  /** @param {string} waits such as "the end of quiet hours or the digest" */
  urgent: (waits) => `What is urgent does not wait for ${waits}. `,
  low: "What has low priority is not sent.",
  /** @param {string} by @param {Channel} channel @param {Lack} lack */
  lacks: (by, channel, lack) => {
    if (lack === "off") return `Nothing ${by}: the ${channel === "chat" ? "chat" : "address"} is switched off.`;
    if (lack === "unconfirmed") return `Nothing ${by} until the address is confirmed.`;
    const needs = { push: "a device is turned on", email: "there is an address", chat: "one is added" };
    return `Nothing ${by} until ${needs[channel]}.`;
  },
  /** @param {string} zone */
  zone: (zone) => `Times are in ${zone}.`,
};

/** Of a span, as it stands behind "nach". @param {string} span */
const dative = (span) => span.replace(/ Tage$/, " Tagen");

/** "las 22:00", "la 1:00". @param {string} time */
const las = (time) => `${/^0?1\D/.test(time) ? "la" : "las"} ${time}`;

/** @type {Record<string, typeof en>} */
const all = {
  en,
  de: {
    by: { push: "per Push", email: "per E-Mail", chat: "im Chat" },
    now: (by) => `${by} sofort`,
    within: (by, span, listed) => `${by} binnen ${dative(span)}${listed ? ", wenn es nicht vorher gelesen wird" : ""}`,
    unread: (by, span, listed) =>
      listed ? `${by}, wenn es nach ${dative(span)} noch ungelesen ist` : `${by} nach ${dative(span)}`,
    digest: (by, days, at, listed) =>
      `${by} mit der Übersicht (${days || "täglich"} um ${at} Uhr)` +
      (listed ? ", wenn es dann noch ungelesen ist" : ""),
    join: (ways, quiet) => ways.replace(/ (ist|wird) und /g, " $1, und ") + (quiet && `, aber nicht ${quiet}`),
    between: (from, to, days) => `${days && `${days} `}zwischen ${from} und ${to} Uhr`,
    longSpan: (first, from, last, to) => `von ${first} ${from} Uhr bis ${last} ${to} Uhr`,
    days: (first, last) => `von ${first} bis ${last}`,
    day: (name) => name,
    onDays: (names) => `am ${names}`,
    quietHours: "in den Ruhezeiten",
    alwaysQuiet: "Nichts wird verschickt, da immer Ruhezeit ist.",
    paused: (when) => `Pause bis ${when}.`,
    inbox: "Im Eingang.",
    nothing: "Verschickt wird nichts.",
    nowhere: "Nirgends, und es wird nicht aufbewahrt.",
    notInbox: "Nicht im Eingang.",
    waits: { quiet: "das Ende der Ruhezeit", pause: "das Ende der Pause", digest: "die Übersicht" },
    urgent: (waits) => `Was dringend ist, wartet nicht auf ${waits}. `,
    low: "Was niedrige Priorität hat, wird nicht verschickt.",
    lacks: (by, channel, lack) => {
      if (lack === "off") return `Nichts ${by}: ${channel === "chat" ? "Der Chat" : "Die Adresse"} ist abgeschaltet.`;
      if (lack === "unconfirmed") return `Nichts ${by}, bis die Adresse bestätigt ist.`;
      const needs = { push: "ein Gerät eingeschaltet ist", email: "es eine Adresse gibt", chat: "einer da ist" };
      return `Nichts ${by}, bis ${needs[channel]}.`;
    },
    zone: (zone) => `Zeiten in ${zone}.`,
  },
  es: {
    by: { push: "por push", email: "por correo", chat: "por chat" },
    now: (by) => `${by} al momento`,
    within: (by, span, listed) => `${by} en ${span}${listed ? " si no se lee antes" : ""}`,
    unread: (by, span, listed) => (listed ? `${by} si sigue sin leer tras ${span}` : `${by} tras ${span}`),
    digest: (by, days, at, listed) =>
      `${by} en el resumen (${days || "cada día"} a ${las(at)})${listed ? " si sigue sin leer" : ""}`,
    join: (ways, quiet) => (quiet ? `${ways}, pero no ${quiet}` : ways),
    between: (from, to, days) => `entre ${las(from)} y ${las(to)}${days && ` ${days}`}`,
    longSpan: (first, from, last, to) => `desde el ${first} a ${las(from)} hasta el ${last} a ${las(to)}`,
    days: (first, last) => `de ${first} a ${last}`,
    day: (name) => `el ${name}`,
    onDays: (names) => names,
    quietHours: "en las horas de silencio",
    alwaysQuiet: "No se envía nada, porque todas las horas son de silencio.",
    paused: (when) => `En pausa hasta: ${when}.`,
    inbox: "En la bandeja.",
    nothing: "No se envía nada.",
    nowhere: "En ninguna parte, y no se guarda.",
    notInbox: "No en la bandeja.",
    waits: { quiet: "al final de las horas de silencio", pause: "al final de la pausa", digest: "al resumen" },
    urgent: (waits) => `Lo urgente no espera ${waits.replace(" o ", " ni ")}. `,
    low: "Lo de prioridad baja no se envía.",
    lacks: (by, channel, lack) => {
      if (lack === "off")
        return `Nada ${by}: ${channel === "chat" ? "el chat está desactivado" : "la dirección está desactivada"}.`;
      if (lack === "unconfirmed") return `Nada ${by} hasta que se confirme la dirección.`;
      const needs = { push: "se active un dispositivo", email: "haya una dirección", chat: "se añada uno" };
      return `Nada ${by} hasta que ${needs[channel]}.`;
    },
    zone: (zone) => `Horas de ${zone}.`,
  },
  fr: {
    by: { push: "par push", email: "par e-mail", chat: "par chat" },
    now: (by) => `${by} tout de suite`,
    within: (by, span, listed) => `${by} dans les ${span}${listed ? " si ce n’est pas lu avant" : ""}`,
    unread: (by, span, listed) =>
      listed ? `${by} si ce n’est pas lu au bout de ${span}` : `${by} au bout de ${span}`,
    digest: (by, days, at, listed) =>
      `${by} dans le résumé (${days || "chaque jour"} à ${at})${listed ? " si ce n’est toujours pas lu" : ""}`,
    join: (ways, quiet) => (quiet ? `${ways}, mais pas ${quiet}` : ways),
    between: (from, to, days) => `entre ${from} et ${to}${days && ` ${days}`}`,
    longSpan: (first, from, last, to) => `du ${first} ${from} au ${last} ${to}`,
    days: (first, last) => `du ${first} au ${last}`,
    day: (name) => `le ${name}`,
    onDays: (names) => names,
    quietHours: "aux heures calmes",
    alwaysQuiet: "Rien n’est envoyé, car toutes les heures sont calmes.",
    paused: (when) => `En pause jusqu’à : ${when}.`,
    inbox: "Dans la boîte.",
    nothing: "Rien n’est envoyé.",
    nowhere: "Nulle part, et rien n’est gardé.",
    notInbox: "Pas dans la boîte.",
    waits: { quiet: "la fin des heures calmes", pause: "la fin de la pause", digest: "le résumé" },
    urgent: (waits) => `Ce qui est urgent n’attend pas ${waits}. `,
    low: "Ce qui est de priorité basse n’est pas envoyé.",
    lacks: (by, channel, lack) => {
      if (lack === "off")
        return `Rien ${by} : ${channel === "chat" ? "le chat est désactivé" : "l’adresse est désactivée"}.`;
      if (lack === "unconfirmed") return `Rien ${by} tant que l’adresse n’est pas confirmée.`;
      const needs = {
        push: "qu’aucun appareil n’est activé",
        email: "qu’il n’y a pas d’adresse",
        chat: "qu’aucun n’est ajouté",
      };
      return `Rien ${by} tant ${needs[channel]}.`;
    },
    zone: (zone) => `Heures de ${zone}.`,
  },
};

/** @param {string} lang */
export const reachWords = (lang) => all[supported(lang)];
