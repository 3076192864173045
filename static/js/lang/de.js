// @ts-check
// German.

/** The words of bell, inbox and toasts. @type {typeof import("./en.js").inbox} */
export const inbox = {
  notifications: "Benachrichtigungen",
  /** @param {number | string} n */
  bell: (n) => (n ? `Benachrichtigungen, ${n} ungelesen` : "Benachrichtigungen"),
  /** @param {number} n */
  fresh: (n) => `${n} neu`,
  /** @param {number} n */
  arrived: (n) => `${n} neue Benachrichtigungen`,
  all: "Alle",
  unread: "Ungelesen",
  filter: "Nach Art filtern",
  allTypes: "Alle Arten",
  types: {
    task_assigned: "Zugewiesen",
    task_unassigned: "Entzogen",
    status_change: "Status",
    deadline_warning: "Bald fällig",
    assignee_changed: "Zuständig",
    due_date_changed: "Fälligkeit",
    event: "Ereignis",
  },
  priorities: { low: "Nebensächlich", high: "Wichtig", urgent: "Dringend" },
  search: "Suchen",
  markAll: "Alle als gelesen markieren",
  allMarked: "Alle als gelesen markiert.",
  undo: "Rückgängig",
  close: "Schließen",
  markRead: "Als gelesen markieren",
  markUnread: "Als ungelesen markieren",
  justNow: "gerade eben",
  empty: "Alles gelesen",
  emptyMore: "Was Sie betrifft, erscheint hier, sobald es geschieht.",
  signedOut: "Melden Sie sich an, um Ihre Benachrichtigungen zu sehen",
  noMatch: "Nichts gefunden",
  clear: "Filter aufheben",
  failed: "Die Benachrichtigungen konnten nicht geladen werden.",
  again: "Erneut versuchen",
  offline: "Keine Verbindung. Es wird weiter versucht …",
  problem: "Das konnte nicht gespeichert werden.",
  statuses: {
    todo: "Zu tun",
    in_progress: "In Arbeit",
    in_review: "In Prüfung",
    done: "Erledigt",
    cancelled: "Abgebrochen",
  },
  assigned: "Ihnen zugewiesen",
  unassigned: "Ihnen nicht mehr zugewiesen",
  /** @param {string} status */
  moved: (status) => `Jetzt: ${status}`,
  /** @param {number} minutes at least 1 */
  due: (minutes) =>
    minutes < 60
      ? `Fällig in ${minutes} min`
      : minutes < 120
        ? "Fällig in 1 Stunde"
        : `Fällig in ${Math.floor(minutes / 60)} Stunden`,
  dueNow: "Jetzt fällig",
  /** @param {number} minutes at least 1 */
  wasDue: (minutes) =>
    minutes < 60 ? `War vor ${minutes} min fällig` : `War vor ${Math.floor(minutes / 60)} h fällig`,
  /** @param {string} name */
  assignedTo: (name) => `Jetzt zugewiesen an ${name}`,
  assignedToNobody: "Jetzt niemandem zugewiesen",
  /** @param {string} at */
  nowDue: (at) => `Jetzt fällig: ${at}`,
  notDue: "Nicht mehr terminiert",
};

/** The words of the rest of the app. @type {typeof import("./en.js").app} */
export const app = {
  product: "CTMS",
  skip: "Zum Inhalt springen",
  board: "Board",
  inbox: "Eingang",
  people: "Personen",
  settings: "Einstellungen",
  signOut: "Abmelden",
  menu: "Konto",
  askSystem: "Auch melden, wenn diese Seite im Hintergrund ist?",
  turnOn: "Einschalten",
  notNow: "Nicht jetzt",
  loadFailed: "Das konnte nicht geladen werden.",
  again: "Erneut versuchen",
  save: "Speichern",
  saved: "Gespeichert.",
  cancel: "Abbrechen",
  close: "Schließen",
  /** @param {string} detail */
  notSaved: (detail) => `Nicht gespeichert: ${detail}`,
  noConnection: "Keine Verbindung. Bitte erneut versuchen.",
  tooMany: "Zu viele Versuche. Bitte warten Sie einen Moment.",
  notFound: "Hier ist nichts",
  notFoundMore: "Die Adresse führt nirgendwohin.",
  toBoard: "Zum Board",

  signIn: "Anmelden",
  username: "Benutzername",
  password: "Passwort",
  badLogin: "Benutzername oder Passwort ist falsch.",
  ended: "Sie wurden abgemeldet. Bitte melden Sie sich wieder an.",
  noCookie:
    "Dieser Browser behält das Anmelde-Cookie nicht. Nach jedem Neuladen müssen Sie sich wieder anmelden. " +
    "Bitte erlauben Sie Cookies für diese Website. Sind sie erlaubt, sagen Sie bitte der Administration Bescheid.",
  leaving:
    "Nur hier abgemeldet: keine Verbindung. Lassen Sie die Seite offen, dann erfährt es der Server so bald wie möglich.",

  setupTitle: "Willkommen",
  setupMore: "Wählen Sie Namen und Passwort für die erste Administration.",
  create: "Konto anlegen",
  linkTitle: "Ihr Passwort",
  linkMore: "Wählen Sie ein Passwort. Sie werden damit angemeldet.",
  choose: "Passwort setzen",
  badLink:
    "Dieser Link gilt nicht mehr. Ein Neustart des Servers gibt einen neuen aus, solange es keine Administration gibt.",
  passwordHint: "Mindestens 8 Zeichen, besser 15 oder mehr.",
  usernameHint: "Buchstaben, Ziffern und _ . @ + -",

  searchTasks: "Aufgaben durchsuchen",
  mine: "Meine Aufgaben",
  add: "Neue Aufgabe",
  /** @param {string} column */
  addTo: (column) => `Neue Aufgabe in ${column}`,
  newTask: "Was ist zu tun?",
  emptyBoard: "Noch keine Aufgaben",
  emptyBoardMore: "Legen Sie die erste an: Wem Sie sie zuweisen, erfährt es sofort.",
  addFirst: "Erste Aufgabe anlegen",
  noTasks: "Nichts",
  noMatch: "Nichts gefunden",
  /** @param {number} n */
  tasks: (n) => (n === 1 ? "1 Aufgabe" : `${n} Aufgaben`),
  /** @param {number} n */
  showMore: (n) => `${n} weitere zeigen`,
  showOlder: "Ältere zeigen",
  overdue: "Überfällig",
  dueSoon: "Bald fällig",
  assignee: "Zuständig",
  nobody: "Niemand",
  /** @param {string} title */
  assigneeOf: (title) => `Zuständig für ${title}`,
  /** @param {string} title @param {string} column */
  movedTo: (title, column) => `${title} ist jetzt in ${column}`,
  moveHint: "Pfeiltasten gehen von Aufgabe zu Aufgabe; mit Alt verschieben sie die Aufgabe in die nächste Spalte.",

  task: "Aufgabe",
  title: "Titel",
  description: "Beschreibung",
  descriptionHint: "Einzelheiten, Links, was immer hilft",
  status: "Status",
  dueDate: "Fällig am",
  noDue: "Fälligkeit entfernen",
  /** @param {string} time @param {string} when */
  dueSkipped: (time, when) => `An diesem Tag überspringen die Uhren ${time}. Verstanden wurde: ${when}.`,
  /** @param {string} when */
  dueTwice: (when) =>
    `Diese Uhrzeit gibt es an diesem Tag zweimal, denn die Uhren werden zurückgestellt. Gemeint ist: ${when}.`,
  /** @param {string} zone */
  inZone: (zone) => `Zeiten in ${zone}`,
  /** @param {string} who @param {string} when */
  createdBy: (who, when) => `Angelegt von ${who}, ${when}`,
  /** @param {string} when */
  created: (when) => `Angelegt ${when}`,
  you: "Ihnen",
  remove: "Aufgabe löschen",
  removeSure: "Diese Aufgabe für alle löschen?",
  removeYes: "Löschen",
  taskGone: "Diese Aufgabe gibt es nicht mehr",
  taskGoneMore: "Sie wurde gelöscht, oder die Adresse ist falsch.",
  conflict: "Das hat inzwischen jemand anderes geändert, nämlich so:",
  keepMine: "Meines speichern",
  takeTheirs: "Anderes übernehmen",
  history: "Ihre Benachrichtigungen zu dieser Aufgabe",
  noHistory: "Bisher keine.",

  profile: "Profil",
  name: "Name",
  timeZone: "Zeitzone",
  /** @param {string} zone */
  browserZone: (zone) => `Wie dieser Browser (${zone})`,
  thisDevice: "Auf diesem Gerät",
  language: "Sprache",
  systemLanguage: "Wie der Browser",
  theme: "Darstellung",
  themes: { system: "Wie das System", light: "Hell", dark: "Dunkel" },
  notifications: "Benachrichtigungen",
  ownChanges: "Auch eigene Änderungen melden",
  ownChangesMore: "Sonst hören Sie nur von dem, was andere tun.",
  system: "Systembenachrichtigungen",
  systemMore: "Wenn kein Tab dieser Seite sichtbar ist.",
  systemDenied:
    "Der Browser sperrt sie für diese Seite. " +
    "Erlauben Sie sie in den Website-Einstellungen neben der Adresse, und laden Sie neu.",
  systemInsecure: "Nur über https oder auf localhost verfügbar.",
  systemUnavailable: "In diesem Browser nicht verfügbar.",
  keys: "Tastenkürzel mit einem Buchstaben",
  keysMore: "J und K gehen durch die Benachrichtigungen, Umschalt+I markiert als gelesen, Umschalt+U als ungelesen.",
  passwordTitle: "Passwort",
  oldPassword: "Bisheriges Passwort",
  newPassword: "Neues Passwort",
  changePassword: "Passwort ändern",
  passwordChanged: "Passwort geändert. Andere Geräte wurden abgemeldet.",
  everywhere: "Überall abmelden",
  everywhereMore: "Beendet alle Ihre Anmeldungen, auch diese.",

  addUser: "Person hinzufügen",
  admin: "Administration",
  inactive: "Deaktiviert",
  deactivate: "Deaktivieren",
  activate: "Aktivieren",
  setPassword: "Passwort setzen",
  removeUser: "Löschen",
  /** @param {string} name */
  removeUserSure: (name) =>
    `${name} löschen? Die Benachrichtigungen verschwinden, die Aufgaben gehören dann niemandem. ` +
    "Das lässt sich nicht rückgängig machen.",
  /** @param {string} name */
  passwordOf: (name) => `Neues Passwort für ${name}`,
  everywhereOf: "Alle Anmeldungen beenden",
  done: "Erledigt.",
  adminsOnly: "Das sieht nur die Administration",
  edit: "Bearbeiten",
};
