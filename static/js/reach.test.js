// Tests what is said of a choice, by language.

import assert from "node:assert/strict";
import test from "node:test";

globalThis.navigator ??= /** @type {any} */ ({ languages: ["en-US"] });
const { lacksOf, reach } = await import("./reach.js");

const never = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
const everyDay = (...times) => Object.fromEntries(Object.keys(never).map((day) => [day, times]));
const nights = everyDay(["22:00", "07:00"]);
const whole = [["00:00", "24:00"]];
const weekdays = ["mon", "tue", "wed", "thu", "fri"];

const languages = ["en-GB", "de", "es", "fr"];

/** What is said of the choices of push, e-mail and chat. */
function said(lang, [push, email, chat], { inbox = true, week = {}, pause = null, days = weekdays, ...about } = {}) {
  const chosen = { quiet: { week: { ...never, ...week } }, pause_until: pause, digest: { at: "08:00", days } };
  // Intl writes spaces of several kinds.
  return reach({ inbox, push, email, chat }, chosen, {
    lang, channels: ["push", "email", "chat"], lacks: {}, prioritized: false,
    now: new Date("2026-03-05T12:00:00Z"), ...about,
  }).replace(/[\u202f\u2009\u00a0]/g, " ");
}

/** Compares what is said in all languages. */
function all(choice, options, ...want) {
  assert.deepEqual(languages.map((lang) => said(lang, choice, options)), want);
}

test("each way to send has its words", () => {
  all(["off", "unread:15m", "off"], { week: nights },
    "By e-mail if unread after 15 minutes, not between 22:00 and 7:00.",
    "Per E-Mail, wenn es nach 15 Minuten noch ungelesen ist, aber nicht zwischen 22:00 und 7:00 Uhr.",
    "Por correo si sigue sin leer tras 15 minutos, pero no entre las 22:00 y las 7:00.",
    "Par e-mail si ce n’est pas lu au bout de 15 minutes, mais pas entre 22:00 et 7:00.");
  all(["now", "unread:2d", "digest"], {},
    "By push at once, by e-mail if unread after 2 days and by chat in the digest (from Monday to Friday at 8:00) if " +
      "still unread.",
    "Per Push sofort, per E-Mail, wenn es nach 2 Tagen noch ungelesen ist, und im Chat mit der Übersicht (von Montag " +
      "bis Freitag um 8:00 Uhr), wenn es dann noch ungelesen ist.",
    "Por push al momento, por correo si sigue sin leer tras 2 días y por chat en el resumen (de lunes a viernes a " +
      "las 8:00) si sigue sin leer.",
    "Par push tout de suite, par e-mail si ce n’est pas lu au bout de 2 jours et par chat dans le résumé (du lundi " +
      "au vendredi à 8:00) si ce n’est toujours pas lu.");
  all(["now", "now", "now"], {},
    "By push and by chat at once and by e-mail within 2 minutes unless it is read before.",
    "Per Push und im Chat sofort und per E-Mail binnen 2 Minuten, wenn es nicht vorher gelesen wird.",
    "Por push y por chat al momento y por correo en 2 minutos si no se lee antes.",
    "Par push et par chat tout de suite et par e-mail dans les 2 minutes si ce n’est pas lu avant.");
});

test("what never leaves the inbox says so, and what does not even reach it", () => {
  // It may ring or show a system notification where a page is open, so the inbox need not be all.
  all(["off", "off", "off"], { week: nights }, "In the inbox. Nothing is sent.", "Im Eingang. Verschickt wird nichts.",
    "En la bandeja. No se envía nada.", "Dans la boîte. Rien n’est envoyé.");
  all(["off", "off", "off"], { inbox: false }, "Nowhere, and it is not kept.",
    "Nirgends, und es wird nicht aufbewahrt.", "En ninguna parte, y no se guarda.", "Nulle part, et rien n’est gardé.");
  // What is not in the inbox can't be read there, so nothing depends on that.
  all(["off", "unread:1h", "digest"], { inbox: false },
    "By e-mail after 1 hour and by chat in the digest (from Monday to Friday at 8:00). Not in the inbox.",
    "Per E-Mail nach 1 Stunde und im Chat mit der Übersicht (von Montag bis Freitag um 8:00 Uhr). Nicht im Eingang.",
    "Por correo tras 1 hora y por chat en el resumen (de lunes a viernes a las 8:00). No en la bandeja.",
    "Par e-mail au bout de 1 heure et par chat dans le résumé (du lundi au vendredi à 8:00). Pas dans la boîte.");
});

test("quiet times are said as people say them", () => {
  const quiet = (week, lang = "en-GB") => said(lang, ["now", "off", "off"], { week });
  assert.equal(quiet({ sat: whole, sun: whole }), "By push at once, not on Saturday and Sunday.");
  assert.equal(quiet({ sat: whole, sun: whole }, "es"), "Por push al momento, pero no el sábado y el domingo.");
  assert.equal(quiet({ sat: whole, sun: whole }, "fr"), "Par push tout de suite, mais pas le samedi et le dimanche.");
  // From Friday to Monday without a gap, and some nights beside it.
  const long = { mon: [["22:00", "07:00"]], tue: [["22:00", "07:00"]], fri: [["18:00", "24:00"]], sat: whole,
    sun: [["00:00", "08:00"]] };
  assert.equal(quiet(long), "By push at once, not between 22:00 and 7:00 on Monday and Tuesday or from Friday 18:00 " +
    "to Sunday 8:00.");
  assert.equal(quiet(long, "de"), "Per Push sofort, aber nicht am Montag und Dienstag zwischen 22:00 und 7:00 Uhr " +
    "oder von Freitag 18:00 Uhr bis Sonntag 8:00 Uhr.");
  assert.equal(quiet(everyDay(["12:00", "13:00"], ["22:00", "01:00"]), "es"),
    "Por push al momento, pero no entre las 12:00 y las 13:00 o entre las 22:00 y la 1:00.");
  assert.equal(quiet({ mon: [["01:00", "02:00"], ["03:00", "04:00"], ["05:00", "06:00"], ["07:00", "08:00"]] }),
    "By push at once, not in quiet hours.");
  assert.equal(quiet(everyDay(["00:00", "24:00"])), "Nothing is sent, since all hours are quiet.");
  assert.equal(said("en-US", ["now", "off", "off"], { week: nights }),
    "By push at once, not between 10:00 PM and 7:00 AM.");
});

test("the digest comes on some days, or on all", () => {
  const on = (...days) => said("en-GB", ["off", "digest", "off"], { days });
  assert.match(on("mon", "thu"), /\(on Monday and Thursday at 8:00\)/);
  assert.match(on("mon", "wed", "fri"), /\(on Monday, Wednesday and Friday at 8:00\)/);
  assert.match(on("sat", "sun", "mon"), /\(from Saturday to Monday at 8:00\)/);
  assert.match(on(...Object.keys(never)), /\(every day at 8:00\)/);
});

test("a pause, the time zone and priorities are told", () => {
  const pause = "2026-03-06T13:00:00Z";
  all(["now", "digest", "off"], { pause, prioritized: true, zone: "America/New_York" },
    "By push at once and by e-mail in the digest (from Monday to Friday at 8:00) if still unread. Paused until " +
      "tomorrow 8:00. What is urgent does not wait for the end of the pause or the digest. What has low priority is " +
      "not sent. Times are in America/New_York.",
    "Per Push sofort und per E-Mail mit der Übersicht (von Montag bis Freitag um 8:00 Uhr), wenn es dann noch " +
      "ungelesen ist. Pause bis morgen 8:00. Was dringend ist, wartet nicht auf das Ende der Pause oder die " +
      "Übersicht. Was niedrige Priorität hat, wird nicht verschickt. Zeiten in America/New_York.",
    "Por push al momento y por correo en el resumen (de lunes a viernes a las 8:00) si sigue sin leer. En pausa " +
      "hasta: mañana 8:00. Lo urgente no espera al final de la pausa ni al resumen. Lo de prioridad baja no se " +
      "envía. Horas de America/New_York.",
    "Par push tout de suite et par e-mail dans le résumé (du lundi au vendredi à 8:00) si ce n’est toujours pas lu. " +
      "En pause jusqu’à : demain 8:00. Ce qui est urgent n’attend pas la fin de la pause ou le résumé. Ce qui est de " +
      "priorité basse n’est pas envoyé. Heures de America/New_York.");
  assert.equal(said("en-GB", ["now", "off", "off"], { pause: "2026-03-05T11:59:59Z", zone: "America/New_York" }),
    "By push at once.", "a pause that is over, and times of which there are none");
  assert.equal(said("en-GB", ["now", "off", "off"], { week: everyDay(["00:00", "24:00"]), zone: "America/New_York" }),
    "Nothing is sent, since all hours are quiet.", "no time is said");
});

test("a channel that can't be used says why, and counts for nothing", () => {
  all(["now", "now", "now"], { lacks: { push: "none", email: "unconfirmed", chat: "off" } },
    "In the inbox. Nothing by push until a device is turned on. Nothing by e-mail until the address is " +
      "confirmed. Nothing by chat: the chat is switched off.",
    "Im Eingang. Nichts per Push, bis ein Gerät eingeschaltet ist. Nichts per E-Mail, bis die Adresse bestätigt " +
      "ist. Nichts im Chat: Der Chat ist abgeschaltet.",
    "En la bandeja. Nada por push hasta que se active un dispositivo. Nada por correo hasta que se confirme la " +
      "dirección. Nada por chat: el chat está desactivado.",
    "Dans la boîte. Rien par push tant qu’aucun appareil n’est activé. Rien par e-mail tant que l’adresse " +
      "n’est pas confirmée. Rien par chat : le chat est désactivé.");
  assert.equal(said("en-GB", ["now", "now", "off"], { lacks: { email: "none", chat: "none" } }),
    "By push at once. Nothing by e-mail until there is an address.");
  assert.equal(said("en-GB", ["now", "now", "off"], { channels: ["push"] }), "By push at once.");
});

test("one address that is in use is enough", () => {
  const address = (channel, confirmed, enabled) => ({ channel, confirmed, enabled });
  assert.deepEqual(lacksOf([], []), { push: "none", email: "none", chat: "none" });
  assert.deepEqual(lacksOf([address("email", false, true), address("chat", true, false)], [{}]),
    { email: "unconfirmed", chat: "off" });
  assert.deepEqual(lacksOf([address("email", false, true), address("email", true, true), address("chat", true, true)],
    [{}]), {});
  assert.deepEqual(lacksOf([address("email", true, false), address("email", false, true)], [{}]).email, "unconfirmed");
  const chats = [{ id: 1, ...address("chat", true, false) }, { id: 2, ...address("chat", true, true) }];
  assert.equal(lacksOf(chats, [], [1]).chat, "off");
  assert.equal(lacksOf(chats, [], [1, 2]).chat, undefined);
});
