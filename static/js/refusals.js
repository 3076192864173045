// @ts-check
// What the server refuses, in the languages that it does not speak itself. Few ever read it, so it is fetched when there is something
// to say. A phrase is for a code, or for a code and the field that is to blame.

import { spoken } from "./words.js";

/** @type {Record<string, Record<string, string>>} */
export const phrases = {
  de: {
    "invalid username": "Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -",
    "conflict username": "Dieser Benutzername ist schon vergeben.",
    "invalid password": "Ein Passwort hat mindestens 8 Zeichen, ist nicht der Benutzername und keines der häufigsten.",
    "invalid old_password": "Das bisherige Passwort stimmt nicht.",
    "conflict is_admin": "Das ist das letzte aktive Konto, das die anderen verwaltet.",
    "invalid name": "Ein Name hat 1 bis 150 Zeichen.",
    "invalid title": "Ein Titel hat 1 bis 255 Zeichen.",
    "invalid description": "Eine Beschreibung hat höchstens 10.000 Zeichen.",
    "invalid assigned_to": "Dieses Konto ist nicht mehr aktiv.",
    "invalid due_date": "Das ist kein Zeitpunkt, den es gibt.",
    forbidden: "Das dürfen Sie nicht.",
    not_found: "Das gibt es nicht mehr.",
    unauthorized: "Bitte melden Sie sich wieder an.",
    conflict: "Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",
    full: "Der Datenträger des Servers ist voll.",
    busy: "Der Server ist ausgelastet. Bitte erneut versuchen.",
    closed: "Der Server startet neu. Bitte erneut versuchen.",
    "": "Der Server hat das abgelehnt.",
  },
  es: {
    "invalid username": "Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -",
    "conflict username": "Ese nombre de usuario ya existe.",
    "invalid password": "Una contraseña tiene al menos 8 caracteres, no es el nombre de usuario ni una de las más comunes.",
    "invalid old_password": "La contraseña actual no es correcta.",
    "conflict is_admin": "Es la última cuenta activa que administra a las demás.",
    "invalid name": "Un nombre tiene de 1 a 150 caracteres.",
    "invalid title": "Un título tiene de 1 a 255 caracteres.",
    "invalid description": "Una descripción tiene como máximo 10 000 caracteres.",
    "invalid assigned_to": "Esa cuenta ya no está activa.",
    "invalid due_date": "Esa fecha no existe.",
    forbidden: "No tiene permiso para hacerlo.",
    not_found: "Ya no existe.",
    unauthorized: "Vuelva a iniciar sesión.",
    conflict: "Ya no es posible: algo ha cambiado entretanto.",
    full: "El disco del servidor está lleno.",
    busy: "El servidor está ocupado. Inténtelo de nuevo.",
    closed: "El servidor se está reiniciando. Inténtelo de nuevo.",
    "": "El servidor lo ha rechazado.",
  },
  fr: {
    "invalid username": "Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -",
    "conflict username": "Ce nom d’utilisateur est déjà pris.",
    "invalid password": "Un mot de passe a au moins 8 caractères, n’est ni le nom d’utilisateur ni l’un des plus courants.",
    "invalid old_password": "Le mot de passe actuel n’est pas le bon.",
    "conflict is_admin": "C’est le dernier compte actif qui administre les autres.",
    "invalid name": "Un nom a de 1 à 150 caractères.",
    "invalid title": "Un titre a de 1 à 255 caractères.",
    "invalid description": "Une description a au plus 10 000 caractères.",
    "invalid assigned_to": "Ce compte n’est plus actif.",
    "invalid due_date": "Cette date n’existe pas.",
    forbidden: "Vous n’en avez pas le droit.",
    not_found: "Cela n’existe plus.",
    unauthorized: "Veuillez vous reconnecter.",
    conflict: "Ce n’est plus possible : quelque chose a changé entre-temps.",
    full: "Le disque du serveur est plein.",
    busy: "Le serveur est occupé. Veuillez réessayer.",
    closed: "Le serveur redémarre. Veuillez réessayer.",
    "": "Le serveur l’a refusé.",
  },
};

/**
 * A refusal in the reader's language; in English as the server words it, which says more.
 * @param {import("./api.js").ApiError} err
 * @param {string} lang
 */
export function refusal({ code, field, message }, lang) {
  const said = phrases[spoken(lang)];
  return said ? (said[`${code} ${field}`] ?? said[code] ?? said[""]) : message;
}
