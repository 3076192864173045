// @ts-check
// The errors of the server, in the languages that it does not speak. A phrase is for a code, or for a code and a field.
// choices-refusals.js has those of the preferences, and account-refusals.js those that only the settings and the pages
// of admins meet.

import { supported } from "./words.js";

/** @type {Record<string, Record<string, string>>} */
export const phrases = {
  de: {
    "invalid username": "Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -",
    "conflict username": "Dieser Benutzername ist schon vergeben.",
    "invalid password":
      "Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.",
    "invalid name": "Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.",
    "invalid title": "Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.",
    "invalid description": "Eine Beschreibung hat höchstens 10.000 Zeichen.",
    "invalid assigned_to": "Dieses Konto ist nicht mehr aktiv.",
    "invalid due_date": "Das Jahr muss zwischen 1 und 9999 liegen.",
    too_many_changes: "Sie haben heute zu oft Aufgaben geändert. Bitte machen Sie später weiter.",
    quota: "Mehr davon sind nicht erlaubt.",
    "quota task": "Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",
    forbidden: "Dazu fehlt Ihnen die Berechtigung.",
    not_found: "Das gibt es nicht mehr.",
    unauthorized: "Bitte melden Sie sich wieder an.",
    conflict: "Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",
    full: "Der Datenträger des Servers ist voll.",
    busy: "Der Server ist ausgelastet. Bitte erneut versuchen.",
    closed: "Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.",
    "": "Das hat nicht geklappt. Bitte versuchen Sie es später erneut.",
  },
  es: {
    "invalid username": "Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -",
    "conflict username": "Ese nombre de usuario ya existe.",
    "invalid password":
      "Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.",
    "invalid name": "Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.",
    "invalid title": "Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.",
    "invalid description": "Una descripción tiene como máximo 10 000 caracteres.",
    "invalid assigned_to": "Esa cuenta ya no está activa.",
    "invalid due_date": "El año debe estar entre 1 y 9999.",
    too_many_changes: "Hoy ha cambiado tareas demasiadas veces. Continúe más tarde.",
    quota: "No se permiten más.",
    "quota task": "No se permiten más tareas. Elimine algunas.",
    forbidden: "No tiene permiso para hacerlo.",
    not_found: "Ya no existe.",
    unauthorized: "Vuelva a iniciar sesión.",
    conflict: "Ya no es posible: algo ha cambiado entretanto.",
    full: "El disco del servidor está lleno.",
    busy: "El servidor está ocupado. Inténtelo de nuevo.",
    closed: "El servidor se está deteniendo. Inténtelo de nuevo en un momento.",
    "": "No ha sido posible. Inténtelo más tarde.",
  },
  fr: {
    "invalid username": "Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -",
    "conflict username": "Ce nom d’utilisateur est déjà pris.",
    "invalid password":
      "Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.",
    "invalid name": "Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.",
    "invalid title": "Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.",
    "invalid description": "Une description a au plus 10 000 caractères.",
    "invalid assigned_to": "Ce compte n’est plus actif.",
    "invalid due_date": "L’année doit être comprise entre 1 et 9999.",
    too_many_changes: "Vous avez modifié trop de tâches aujourd’hui. Continuez plus tard.",
    quota: "Il ne peut pas y en avoir plus.",
    "quota task": "Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",
    forbidden: "Vous n’avez pas les droits nécessaires.",
    not_found: "Cela n’existe plus.",
    unauthorized: "Veuillez vous reconnecter.",
    conflict: "Ce n’est plus possible : quelque chose a changé entre-temps.",
    full: "Le disque du serveur est plein.",
    busy: "Le serveur est occupé. Veuillez réessayer.",
    closed: "Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.",
    "": "Cela n’a pas fonctionné. Veuillez réessayer plus tard.",
  },
};

/**
 * Returns the text of an error in the language of the reader. In English that is the message of the server, which says
 * more.
 * @param {import("./api.js").ApiError} err
 * @param {string} lang
 */
export function refusal({ code, field, message }, lang) {
  const said = phrases[supported(lang)];
  return said ? (said[`${code} ${field}`] ?? said[code] ?? said[""]) : message;
}
