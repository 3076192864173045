// @ts-check
// German.

const plural = new Intl.PluralRules("de");

/** Whether a number takes the singular. @param {number | string} n */
const one = (n) => plural.select(Number(n)) === "one";

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
  markAllShort: "Alle gelesen",
  openInbox: "Eingang öffnen",
  allMarked: "Alle als gelesen markiert.",
  undo: "Rückgängig",
  preferences: "Was mich erreicht",
  close: "Schließen",
  markRead: "Als gelesen markieren",
  markUnread: "Als ungelesen markieren",
  justNow: "gerade eben",
  older: "Älter",
  empty: "Alles gelesen",
  emptyMore: "Neue Benachrichtigungen erscheinen hier sofort.",
  signedOut: "Melden Sie sich an, um Ihre Benachrichtigungen zu sehen",
  noMatch: "Nichts gefunden",
  clear: "Filter aufheben",
  lookInDone: "In „Erledigt“ suchen",
  failed: "Die Benachrichtigungen konnten nicht geladen werden.",
  again: "Erneut versuchen",
  offline: "Keine Verbindung. Neuer Versuch läuft …",
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
  /** @param {string} who */
  assignedBy: (who) => `${who} hat Ihnen das zugewiesen`,
  /** @param {string} who */
  unassignedBy: (who) => `${who} hat Ihnen das abgenommen`,
  gone: "Diese Aufgabe wurde gelöscht",
  reasons: { assignee: "Sie sind zuständig", creator: "von Ihnen angelegt", following: "Sie folgen ihr" },
  /** @param {string} status */
  moved: (status) => `Jetzt: ${status}`,
  /** @param {string} who @param {string} status */
  movedBy: (who, status) => `${who}: jetzt ${status}`,
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
  tabs: { inbox: "Eingang", snoozed: "Später", archived: "Erledigt" },
  archive: "Erledigt",
  unarchive: "Zurück in den Eingang",
  snooze: "Später erinnern",
  unsnooze: "Jetzt zurückholen",
  more: "Mehr",
  muteTask: "Aufgabe stummschalten",
  muteTopic: "Thema stummschalten",
  did: {
    read: (n) => `${n} als gelesen markiert.`,
    unread: (n) => `${n} als ungelesen markiert.`,
    archive: (n) => (one(n) ? "Erledigt." : `${n} erledigt.`),
    unarchive: (n) => (one(n) ? "Wieder im Eingang." : `${n} wieder im Eingang.`),
    snooze: (n, when) => (one(n) ? `Kommt wieder: ${when}.` : `${n} kommen wieder: ${when}.`),
    unsnooze: (n) => (one(n) ? "Wieder im Eingang." : `${n} wieder im Eingang.`),
    mute: () => "Stummgeschaltet. Sie hören davon nichts mehr.",
  },
  snoozeTimes: { hour: "In 1 Stunde", evening: "Heute Abend", tomorrow: "Morgen früh", week: "Nächste Woche" },
  snoozePick: "Datum und Uhrzeit wählen",
  snoozeWrong: "Wählen Sie einen Zeitpunkt in 1 Minute bis 1 Jahr.",
  snoozedUntil: (when) => `kommt wieder: ${when}`,
  selected: (n) => `${n} ausgewählt`,
  select: "Auswählen",
  selectAll: "Alle auswählen",
  selectNone: "Auswahl aufheben",
  filters: "Filter",
  views: "Ansichten",
  viewAssigned: "Mir zugewiesen",
  viewOverdue: "Überfällig",
  saveView: "Ansicht speichern",
  viewName: "Name der Ansicht",
  save: "Speichern",
  removeView: (name) => `Ansicht ${name} entfernen`,
  emptyFolders: { snoozed: "Nichts für später", archived: "Noch nichts erledigt" },
  emptyFoldersMore: {
    snoozed: "Was Sie verschieben, wartet hier und kommt zu seiner Zeit zurück.",
    archived: "Was Sie erledigt haben, bleibt hier.",
  },
  says: {
    assigned: (who, what) => (who ? `${who} hat Ihnen ${what} zugewiesen` : `${what} wurde Ihnen zugewiesen`),
    unassigned: (who, what) =>
      who ? `${who} hat Ihnen ${what} abgenommen` : `${what} ist Ihnen nicht mehr zugewiesen`,
    moved: (who, what, status) =>
      who ? `${who} hat ${what} auf „${status}“ gesetzt` : `${what} steht jetzt auf „${status}“`,
    due: (what, minutes) =>
      minutes < 60
        ? `${what} ist in ${minutes} min fällig`
        : minutes < 120
          ? `${what} ist in 1 Stunde fällig`
          : `${what} ist in ${Math.floor(minutes / 60)} Stunden fällig`,
    dueNow: (what) => `${what} ist jetzt fällig`,
    wasDue: (what, minutes) =>
      minutes < 60 ? `${what} war vor ${minutes} min fällig` : `${what} war vor ${Math.floor(minutes / 60)} h fällig`,
    assignedTo: (who, what, name) =>
      name
        ? who
          ? `${who} hat ${what} an ${name} übergeben`
          : `${what} ist jetzt ${name} zugewiesen`
        : who
          ? `${who} hat ${what} niemandem zugewiesen`
          : `${what} ist jetzt niemandem zugewiesen`,
    nowDue: (who, what, at) =>
      at
        ? who
          ? `${who} hat die Frist von ${what} auf ${at} gelegt`
          : `${what} ist jetzt am ${at} fällig`
        : who
          ? `${who} hat die Frist von ${what} entfernt`
          : `${what} hat keine Frist mehr`,
  },
};

/** The words of the rest of the app. @type {typeof import("./en.js").app} */
export const app = {
  product: "CTMS",
  tagline: "Aufgaben, und Benachrichtigungen im selben Moment",
  skip: "Zum Inhalt springen",
  board: "Board",
  inbox: "Eingang",
  administration: "Administration",
  groups: "Gruppen",
  apiKeys: "API-Schlüssel",
  defaults: "Vorgaben",
  channels: "Kanäle",
  why: "Warum?",
  whyTold: "Wer wurde benachrichtigt, und warum?",
  systemPage: "System",
  people: "Personen",
  settings: "Einstellungen",
  docs: "Dokumentation",
  signOut: "Abmelden",
  menu: "Konto",
  askSystem: "Auch auf dem Desktop melden, wenn diese Seite im Hintergrund ist?",
  turnOn: "Einschalten",
  notNow: "Nicht jetzt",
  chooseOne: "Wählen Sie eine Benachrichtigung aus.",
  detail: "Was Sie geöffnet haben",
  openLink: "Öffnen",
  loadFailed: "Das konnte nicht geladen werden.",
  boardOffline: "Keine Verbindung. Was Sie sehen, ist vielleicht nicht aktuell.",
  again: "Erneut versuchen",
  save: "Speichern",
  saved: "Gespeichert.",
  cancel: "Abbrechen",
  close: "Schließen",
  /** @param {string} detail */
  notSaved: (detail) => `Nicht gespeichert: ${detail}`,
  noConnection: "Keine Verbindung. Bitte erneut versuchen.",
  tooMany: "Zu viele Versuche. Bitte warten Sie einen Moment.",
  notFound: "Seite nicht gefunden",
  notFoundMore: "Unter dieser Adresse gibt es nichts. Vielleicht ist sie falsch geschrieben.",
  toBoard: "Zum Board",

  signIn: "Anmelden",
  username: "Benutzername",
  password: "Passwort",
  showPassword: "Passwort zeigen",
  hidePassword: "Passwort verbergen",
  needed: "Bitte ausfüllen.",
  tooShort: "Ein Passwort hat mindestens 8 Zeichen.",
  badLogin: "Benutzername oder Passwort ist falsch.",
  ended: "Sie wurden abgemeldet. Bitte melden Sie sich wieder an.",
  noCookie:
    "Dieser Browser behält das Anmelde-Cookie nicht. Nach jedem Neuladen müssen Sie sich wieder anmelden. " +
    "Bitte erlauben Sie Cookies für diese Website. Sind sie erlaubt, sagen Sie bitte der Administration Bescheid.",
  leaving:
    "Hier sind Sie abgemeldet. Der Server weiß es noch nicht, denn es gibt keine Verbindung. Lassen Sie diese Seite so lange offen.",

  setupTitle: "Willkommen",
  setupMore: "Wählen Sie Namen und Passwort für die erste Administration.",
  create: "Konto anlegen",
  linkTitle: "Ihr Passwort",
  linkMore: "Wählen Sie ein Passwort. Sie werden damit angemeldet.",
  choose: "Passwort setzen",
  badLink:
    "Dieser Link gilt nicht mehr. Gibt es noch keine Administration, starten Sie den Server neu: Er gibt einen neuen Link aus.",
  badUserLink: "Dieser Link gilt nicht mehr. Bitten Sie die Administration um einen neuen.",
  passwordHint: "Mindestens 8 Zeichen, besser 15 oder mehr.",
  usernameHint: "Buchstaben, Ziffern und _ . @ + -",
  nameHint: "Das sehen andere. Ohne Namen ist es der Benutzername.",

  searchTasks: "Aufgaben durchsuchen",
  mine: "Meine Aufgaben",
  filter: "Filter",
  everybody: "Alle Personen",
  me: "Ich",
  dueFilter: { "": "Jede Frist", late: "Überfällig", soon: "In einem Tag fällig", none: "Ohne Frist" },
  clearFilter: "Filter aufheben",
  add: "Neue Aufgabe",
  /** @param {string} column */
  addTo: (column) => `Neue Aufgabe in ${column}`,
  newTask: "Was ist zu tun?",
  emptyBoard: "Noch keine Aufgaben",
  emptyBoardMore: "Legen Sie die erste an. Wem Sie sie zuweisen, der wird sofort benachrichtigt.",
  addFirst: "Erste Aufgabe anlegen",
  noTasks: "Nichts",
  noMatch: "Nichts gefunden",
  /** @param {number} n */
  tasks: (n) => (one(n) ? "1 Aufgabe" : `${n} Aufgaben`),
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
  descriptionHint: "Einzelheiten oder Links",
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
  /** @param {string} title */
  removeSure: (title) => `„${title}“ für alle löschen?`,
  removeYes: "Löschen",
  taskGone: "Diese Aufgabe gibt es nicht mehr",
  taskGoneMore: "Sie wurde gelöscht, oder die Adresse ist falsch.",
  conflict: "Während Sie schrieben, hat jemand anderes diesen Text geändert. Welcher soll bleiben?",
  changedMeanwhile: "Jemand anders hat das inzwischen geändert.",
  keepMine: "Meinen behalten",
  takeTheirs: "Anderen behalten",
  theirs: "Von jemand anderem",
  yours: "Ihr Text",
  history: "Verlauf",
  noHistory: "Noch nichts.",
  createdIt: "hat die Aufgabe angelegt",
  /** @param {string} list of fields */
  changedIt: (list) => `hat ${list} geändert`,
  fields: {
    title: "den Titel",
    description: "die Beschreibung",
    status: "den Status",
    assigned_to: "die Zuständigkeit",
    created_by: "die Urheberschaft",
    due_date: "die Frist",
    external_id: "die externe Kennung",
  },
  somebody: "Jemand",
  none: "keine",
  /** @param {string} key */
  via: (key) => `über ${key}`,
  toldYou: "Darüber wurden Sie benachrichtigt",
  hear: "Meldungen",
  hearStates: { default: "Wie üblich", following: "Folgen", muted: "Stumm" },
  hearMore: {
    default: "Sie erfahren davon, wenn Sie zuständig sind oder sie angelegt haben.",
    following: "Sie erfahren von Status, Zuständigkeit und Frist.",
    muted: "Sie erfahren nur, wenn sie Ihnen zugewiesen wird.",
  },
  ownLeads: "Eigene Warnungen für diese Aufgabe",

  profile: "Profil",
  name: "Name",
  timeZone: "Zeitzone",
  /** @param {string} zone */
  browserZone: (zone) => `Wie dieser Browser (${zone})`,
  language: "Sprache",
  theme: "Darstellung",
  themes: { system: "Wie das System", light: "Hell", dark: "Dunkel" },
  notifications: "Benachrichtigungen",
  system: "Desktop-Benachrichtigungen",
  keys: "Tastenkürzel mit einem Buchstaben",
  keysMore: "J und K gehen durch die Benachrichtigungen, E erledigt, H stellt zurück. Mit ? sehen Sie alle Tasten.",
  shortcuts: "Tastenkürzel",
  shortcutList: [
    ["J  /  Bild ab", "Nächste Benachrichtigung"],
    ["K  /  Bild auf", "Vorige Benachrichtigung"],
    ["Enter", "Öffnen"],
    ["Umschalt + I", "Als gelesen markieren"],
    ["Umschalt + U", "Als ungelesen markieren"],
    ["Alt + ← →", "Aufgabe in die nächste Spalte verschieben"],
    ["E", "Erledigt"],
    ["H", "Später erinnern"],
    ["Umschalt + M", "Stummschalten"],
    ["X", "Auswählen"],
    ["Umschalt + X", "Bis hierher auswählen"],
    ["Z", "Rückgängig"],
    ["/", "Suchen"],
    ["Esc", "Schließen, oder Auswahl aufheben"],
    ["?", "Diese Liste zeigen"],
  ],
  oldPassword: "Bisheriges Passwort",
  newPassword: "Neues Passwort",
  changePassword: "Passwort ändern",
  passwordChanged: "Passwort geändert. Andere Geräte wurden abgemeldet.",
  everywhere: "Überall abmelden",

  addUser: "Person hinzufügen",
  admin: "Administration",
  inactive: "Deaktiviert",
  deactivate: "Deaktivieren",
  activate: "Aktivieren",
  setPassword: "Passwort setzen",
  rename: "Namen ändern",
  /** @param {string} name */
  removeUserSure: (name) =>
    `${name} löschen? Die Benachrichtigungen verschwinden, die Aufgaben gehören dann niemandem. ` +
    "Das lässt sich nicht rückgängig machen.",
  /** @param {string} name */
  passwordOf: (name) => `Neues Passwort für ${name}`,
  everywhereOf: "Alle Anmeldungen beenden",
  done: "Erledigt.",
  confirm: "Adresse bestätigen",
};
