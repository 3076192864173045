// @ts-check
// The phrases of refusals.js for what only the settings and the pages of admins ask of the server. Those that the
// preferences in the bell need as well are in choices-refusals.js.

import { phrases } from "./refusals.js";

Object.assign(phrases.de, {
  "invalid old_password": "Das bisherige Passwort stimmt nicht.",
  "conflict is_admin": "Das ist das letzte aktive Administrationskonto.",
  "invalid address": "Das ist keine E-Mail-Adresse, an die gesendet werden kann.",
  "invalid url": "An diese Adresse kann nicht gesendet werden.",
  "invalid token": "Mit diesem Token kann nicht gesendet werden.",
  "invalid to": "Das ist kein Chat und kein Kanal.",
  "conflict address": "Diese Adresse haben Sie schon.",
  "quota address": "Mehr Adressen sind nicht möglich. Bitte entfernen Sie eine.",
  too_many_mails: "Zu viele Bestätigungsmails. Bitte versuchen Sie es später.",
  too_many_tests: "Zu viele Testnachrichten. Bitte versuchen Sie es später.",
});

Object.assign(phrases.es, {
  "invalid old_password": "La contraseña actual no es correcta.",
  "conflict is_admin": "Es la última cuenta de administración activa.",
  "invalid address": "No es una dirección de correo a la que se pueda enviar.",
  "invalid url": "No se puede enviar a esa dirección.",
  "invalid token": "No se puede enviar con ese token.",
  "invalid to": "No es un chat ni un canal.",
  "conflict address": "Ya tiene esa dirección.",
  "quota address": "No puede tener más direcciones. Quite una.",
  too_many_mails: "Demasiados correos de confirmación. Inténtelo más tarde.",
  too_many_tests: "Demasiadas pruebas. Inténtelo más tarde.",
});

Object.assign(phrases.fr, {
  "invalid old_password": "Le mot de passe actuel n’est pas le bon.",
  "conflict is_admin": "C’est le dernier compte d’administration actif.",
  "invalid address": "Ce n’est pas une adresse e-mail à laquelle on peut envoyer.",
  "invalid url": "Impossible d’envoyer à cette adresse.",
  "invalid token": "Impossible d’envoyer avec ce jeton.",
  "invalid to": "Ce n’est ni un chat ni un canal.",
  "conflict address": "Vous avez déjà cette adresse.",
  "quota address": "Vous ne pouvez pas avoir plus d’adresses. Retirez-en une.",
  too_many_mails: "Trop d’e-mails de confirmation. Réessayez plus tard.",
  too_many_tests: "Trop de messages de test. Réessayez plus tard.",
});
