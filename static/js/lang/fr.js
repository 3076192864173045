// @ts-check
// French.

const plural = new Intl.PluralRules("fr");

/** Whether a number takes the singular. @param {number | string} n */
const one = (n) => plural.select(Number(n)) === "one";

/** The words of bell, inbox and toasts. @type {typeof import("./en.js").inbox} */
export const inbox = {
  notifications: "Notifications",
  /** @param {number | string} n */
  bell: (n) => (n ? `Notifications, ${n} non ${one(n) ? "lue" : "lues"}` : "Notifications"),
  /** @param {number} n */
  fresh: (n) => (one(n) ? `${n} nouvelle` : `${n} nouvelles`),
  /** @param {number} n */
  arrived: (n) => `${n} nouvelles notifications`,
  all: "Toutes",
  unread: "Non lues",
  filter: "Filtrer par type",
  allTypes: "Tous les types",
  types: {
    task_assigned: "Attribuées",
    task_unassigned: "Retirées",
    status_change: "Statut",
    deadline_warning: "Bientôt dues",
    assignee_changed: "Responsable",
    due_date_changed: "Échéance",
    event: "Événement",
  },
  priorities: { low: "Mineur", high: "Important", urgent: "Urgent" },
  search: "Rechercher",
  markAll: "Tout marquer comme lu",
  markAllShort: "Tout lu",
  openInbox: "Ouvrir la boîte",
  allMarked: "Tout est marqué comme lu.",
  undo: "Annuler",
  preferences: "Préférences",
  close: "Fermer",
  markRead: "Marquer comme lue",
  markUnread: "Marquer comme non lue",
  justNow: "à l’instant",
  older: "Plus anciennes",
  empty: "Vous êtes à jour",
  emptyMore: "Les nouvelles notifications apparaissent ici aussitôt.",
  signedOut: "Connectez-vous pour voir vos notifications",
  noMatch: "Aucun résultat",
  clear: "Effacer le filtre",
  lookInDone: "Chercher dans « Traitées »",
  failed: "Les notifications n’ont pas pu être chargées.",
  again: "Réessayer",
  offline: "Pas de connexion. Nouvelle tentative…",
  problem: "Cela n’a pas pu être enregistré.",
  statuses: {
    todo: "À faire",
    in_progress: "En cours",
    in_review: "En relecture",
    done: "Terminée",
    cancelled: "Annulée",
  },
  assigned: "Vous a été attribuée",
  unassigned: "Ne vous est plus attribuée",
  /** @param {string} who */
  assignedBy: (who) => `${who} vous l’a attribuée`,
  /** @param {string} who */
  unassignedBy: (who) => `${who} vous l’a retirée`,
  gone: "Cette tâche a été supprimée",
  reasons: { assignee: "elle vous est attribuée", creator: "vous l’avez créée", following: "vous la suivez" },
  /** @param {string} status */
  moved: (status) => `Désormais : ${status}`,
  /** @param {string} who @param {string} status */
  movedBy: (who, status) => `${who} l’a passée à « ${status} »`,
  /** @param {number} minutes at least 1 */
  due: (minutes) =>
    minutes < 60
      ? `Due dans ${minutes} min`
      : minutes < 120
        ? "Due dans 1 heure"
        : `Due dans ${Math.floor(minutes / 60)} heures`,
  dueNow: "À échéance maintenant",
  /** @param {number} minutes at least 1 */
  wasDue: (minutes) =>
    minutes < 60 ? `Était due il y a ${minutes} min` : `Était due il y a ${Math.floor(minutes / 60)} h`,
  /** @param {string} name */
  assignedTo: (name) => `Désormais attribuée à ${name}`,
  assignedToNobody: "N’est plus attribuée à personne",
  /** @param {string} at */
  nowDue: (at) => `Désormais due : ${at}`,
  notDue: "N’a plus d’échéance",
  tabs: { inbox: "Boîte", snoozed: "Plus tard", archived: "Traitées" },
  archive: "Traité",
  unarchive: "Remettre dans la boîte",
  snooze: "Plus tard",
  unsnooze: "Faire revenir maintenant",
  more: "Plus",
  muteTask: "Mettre cette tâche en sourdine",
  muteTopic: "Mettre ce sujet en sourdine",
  did: {
    read: (n) => (one(n) ? `${n} marquée comme lue.` : `${n} marquées comme lues.`),
    unread: (n) => (one(n) ? `${n} marquée comme non lue.` : `${n} marquées comme non lues.`),
    archive: (n) => (one(n) ? "Traité." : `${n} traitées.`),
    unarchive: (n) => (one(n) ? "De retour dans la boîte." : `${n} de retour dans la boîte.`),
    snooze: (n, when) => (one(n) ? `Reviendra ${when}.` : `${n} reviendront ${when}.`),
    unsnooze: (n) => (one(n) ? "De retour dans la boîte." : `${n} de retour dans la boîte.`),
    mute: () => "C’est noté : vous n’en entendrez plus parler.",
  },
  snoozeTimes: { hour: "Dans 1 heure", evening: "Ce soir", tomorrow: "Demain matin", week: "La semaine prochaine" },
  snoozePick: "Choisir la date et l’heure",
  snoozeWrong: "Choisissez un moment dans 1 minute à 1 an.",
  snoozedUntil: (when) => `revient ${when}`,
  selected: (n) => (one(n) ? `${n} sélectionnée` : `${n} sélectionnées`),
  select: "Sélectionner",
  selectAll: "Tout sélectionner",
  selectNone: "Annuler la sélection",
  filters: "Filtres",
  views: "Vues",
  viewAssigned: "Qui me sont attribuées",
  viewOverdue: "En retard",
  saveView: "Enregistrer la vue",
  viewName: "Nom de la vue",
  save: "Enregistrer",
  removeView: (name) => `Retirer la vue ${name}`,
  emptyFolders: { snoozed: "Rien pour plus tard", archived: "Rien de traité pour l’instant" },
  emptyFoldersMore: {
    snoozed: "Ce que vous remettez à plus tard attend ici et revient à son heure.",
    archived: "Ce que vous avez traité est gardé ici.",
  },
  says: {
    assigned: (who, what) => (who ? `${who} vous a attribué ${what}` : `${what} vous a été attribuée`),
    unassigned: (who, what) => (who ? `${who} vous a retiré ${what}` : `${what} ne vous est plus attribuée`),
    moved: (who, what, status) =>
      who ? `${who} a passé ${what} à « ${status} »` : `${what} est passée à « ${status} »`,
    due: (what, minutes) =>
      minutes < 60
        ? `${what} est due dans ${minutes} min`
        : minutes < 120
          ? `${what} est due dans 1 heure`
          : `${what} est due dans ${Math.floor(minutes / 60)} heures`,
    dueNow: (what) => `${what} est due maintenant`,
    wasDue: (what, minutes) =>
      minutes < 60
        ? `${what} était due il y a ${minutes} min`
        : `${what} était due il y a ${Math.floor(minutes / 60)} h`,
    assignedTo: (who, what, name) =>
      name
        ? who
          ? `${who} a attribué ${what} à ${name}`
          : `${what} est maintenant attribuée à ${name}`
        : who
          ? `${who} a retiré l’attribution de ${what}`
          : `${what} n’est plus attribuée à personne`,
    nowDue: (who, what, at) =>
      at
        ? who
          ? `${who} a fixé l’échéance de ${what} au ${at}`
          : `${what} est maintenant due le ${at}`
        : who
          ? `${who} a retiré l’échéance de ${what}`
          : `${what} n’a plus d’échéance`,
  },
};

/** The words of the rest of the app. @type {typeof import("./en.js").app} */
export const app = {
  product: "CTMS",
  tagline: "Des tâches, et des notifications instantanées",
  skip: "Aller au contenu",
  board: "Tableau",
  inbox: "Boîte de réception",
  administration: "Administration",
  groups: "Groupes",
  apiKeys: "Clés d’API",
  defaults: "Paramètres par défaut",
  channels: "Canaux",
  why: "Pourquoi ?",
  whyTold: "Qui a été prévenu, et pourquoi ?",
  systemPage: "Système",
  people: "Personnes",
  settings: "Paramètres",
  docs: "Documentation",
  signOut: "Se déconnecter",
  menu: "Compte",
  askSystem: "Recevoir des alertes sur le bureau quand cette page est en arrière-plan ?",
  turnOn: "Activer",
  notNow: "Pas maintenant",
  chooseOne: "Choisissez une notification pour la voir ici.",
  detail: "Ce que vous avez ouvert",
  openLink: "Ouvrir",
  loadFailed: "Le chargement a échoué.",
  boardOffline: "Pas de connexion. Ce que vous voyez n’est peut-être plus à jour.",
  again: "Réessayer",
  save: "Enregistrer",
  saved: "Enregistré.",
  cancel: "Annuler",
  close: "Fermer",
  /** @param {string} detail */
  notSaved: (detail) => `Non enregistré : ${detail}`,
  noConnection: "Pas de connexion. Veuillez réessayer.",
  tooMany: "Trop de tentatives. Veuillez patienter un instant.",
  notFound: "Page introuvable",
  notFoundMore: "Il n’y a rien à cette adresse. Elle est peut-être mal écrite.",
  toBoard: "Vers le tableau",

  signIn: "Se connecter",
  username: "Nom d’utilisateur",
  password: "Mot de passe",
  showPassword: "Afficher le mot de passe",
  hidePassword: "Masquer le mot de passe",
  needed: "Veuillez remplir ce champ.",
  tooShort: "Un mot de passe a au moins 8 caractères.",
  badLogin: "Le nom d’utilisateur ou le mot de passe est incorrect.",
  ended: "Vous avez été déconnecté. Veuillez vous reconnecter.",
  noCookie:
    "Ce navigateur ne conserve pas le cookie de connexion. Il faudra vous reconnecter après chaque rechargement. " +
    "Veuillez autoriser les cookies pour ce site. S’ils sont autorisés, prévenez l’administration.",
  leaving:
    "Vous êtes déconnecté ici. Le serveur ne le sait pas encore, faute de connexion. Laissez cette page ouverte d’ici là.",

  setupTitle: "Bienvenue",
  setupMore: "Choisissez un nom et un mot de passe pour le premier compte d’administration.",
  create: "Créer le compte",
  linkTitle: "Votre mot de passe",
  linkMore: "Choisissez un mot de passe. Vous serez connecté avec lui.",
  choose: "Enregistrer le mot de passe",
  badLink:
    "Ce lien n’est plus valable. S’il n’y a pas encore d’administration, redémarrez le serveur : il en affiche un nouveau.",
  badUserLink: "Ce lien n’est plus valable. Demandez-en un nouveau à l’administration.",
  passwordHint: "Au moins 8 caractères ; 15 ou plus, c’est mieux.",
  usernameHint: "Lettres, chiffres et _ . @ + -",
  nameHint: "C’est ce que voient les autres. Sinon, le nom d’utilisateur.",

  searchTasks: "Rechercher des tâches",
  mine: "Mes tâches",
  filter: "Filtre",
  everybody: "Tout le monde",
  me: "Moi",
  dueFilter: { "": "Toute échéance", late: "En retard", soon: "Échéance sous un jour", none: "Sans échéance" },
  clearFilter: "Retirer le filtre",
  add: "Ajouter une tâche",
  /** @param {string} column */
  addTo: (column) => `Ajouter une tâche à ${column}`,
  newTask: "Que faut-il faire ?",
  emptyBoard: "Aucune tâche pour l’instant",
  emptyBoardMore: "Ajoutez la première. La personne à qui vous l’attribuez est prévenue aussitôt.",
  addFirst: "Ajouter la première tâche",
  noTasks: "Rien ici",
  noMatch: "Aucun résultat",
  /** @param {number} n */
  tasks: (n) => (one(n) ? `${n} tâche` : `${n} tâches`),
  /** @param {number} n */
  showMore: (n) => `En afficher ${n} de plus`,
  showOlder: "Afficher les plus anciennes",
  overdue: "En retard",
  dueSoon: "Bientôt due",
  assignee: "Responsable",
  nobody: "Personne",
  /** @param {string} title */
  assigneeOf: (title) => `Responsable de ${title}`,
  /** @param {string} title @param {string} column */
  movedTo: (title, column) => `${title} est désormais dans ${column}`,
  moveHint: "Les flèches vont de tâche en tâche ; avec Alt elles déplacent la tâche dans la colonne suivante.",

  task: "Tâche",
  title: "Titre",
  description: "Description",
  descriptionHint: "Détails ou liens",
  status: "Statut",
  dueDate: "Échéance",
  noDue: "Retirer l’échéance",
  /** @param {string} time @param {string} when */
  dueSkipped: (time, when) => `Ce jour-là, les horloges sautent ${time}. Il a été compris : ${when}.`,
  /** @param {string} when */
  dueTwice: (when) => `Ce jour-là, cette heure revient deux fois, car les horloges reculent. Il s’agit de : ${when}.`,
  /** @param {string} zone */
  inZone: (zone) => `Heures de ${zone}`,
  /** @param {string} who @param {string} when */
  createdBy: (who, when) => `Créée par ${who}, ${when}`,
  /** @param {string} when */
  created: (when) => `Créée ${when}`,
  you: "vous",
  remove: "Supprimer la tâche",
  /** @param {string} title */
  removeSure: (title) => `Supprimer « ${title} » pour tout le monde ?`,
  removeYes: "Supprimer",
  taskGone: "Cette tâche n’existe plus",
  taskGoneMore: "Elle a été supprimée, ou l’adresse est fausse.",
  conflict: "Quelqu’un a modifié ce texte pendant que vous écriviez. Lequel garder ?",
  changedMeanwhile: "Quelqu’un d’autre l’a modifié entre-temps.",
  keepMine: "Garder le mien",
  takeTheirs: "Garder l’autre",
  theirs: "D’une autre personne",
  yours: "Le vôtre",
  history: "Activité",
  noHistory: "Rien pour l’instant.",
  createdIt: "a créé la tâche",
  /** @param {string} list of fields */
  changedIt: (list) => `a modifié ${list}`,
  fields: {
    title: "le titre",
    description: "la description",
    status: "le statut",
    assigned_to: "le responsable",
    created_by: "l’auteur",
    due_date: "l’échéance",
    external_id: "l’identifiant externe",
  },
  somebody: "Quelqu’un",
  none: "aucune",
  /** @param {string} key */
  via: (key) => `via ${key}`,
  toldYou: "Vous en avez été prévenu",
  hear: "Notifications",
  hearStates: { default: "Comme d’habitude", following: "Suivre", muted: "Ignorer" },
  hearMore: {
    default: "Vous êtes prévenu si elle vous est attribuée ou si vous l’avez créée.",
    following: "Vous êtes prévenu de son statut, de son responsable et de son échéance.",
    muted: "Vous êtes prévenu seulement si on vous l’attribue.",
  },
  ownLeads: "Rappels propres à cette tâche",

  profile: "Profil",
  name: "Nom",
  timeZone: "Fuseau horaire",
  /** @param {string} zone */
  browserZone: (zone) => `Celui de ce navigateur (${zone})`,
  language: "Langue",
  theme: "Apparence",
  themes: { system: "Celle du système", light: "Claire", dark: "Sombre" },
  notifications: "Notifications",
  system: "Alertes sur le bureau",
  keys: "Raccourcis d’une seule lettre",
  keysMore:
    "J et K parcourent les notifications, E les marque comme traitées, H les remet à plus tard. " +
    "Appuyez sur ? pour voir toutes les touches.",
  shortcuts: "Raccourcis clavier",
  shortcutList: [
    ["J  /  Page suiv.", "Notification suivante"],
    ["K  /  Page préc.", "Notification précédente"],
    ["Entrée", "Ouvrir"],
    ["Maj + I", "Marquer comme lue"],
    ["Maj + U", "Marquer comme non lue"],
    ["Alt + ← →", "Déplacer une tâche vers la colonne suivante"],
    ["E", "Traité"],
    ["H", "Plus tard"],
    ["Maj + M", "Mettre en sourdine"],
    ["X", "Sélectionner"],
    ["Maj + X", "Sélectionner jusqu’ici"],
    ["Z", "Annuler"],
    ["/", "Rechercher"],
    ["Échap", "Fermer, ou annuler la sélection"],
    ["?", "Afficher cette liste"],
  ],
  oldPassword: "Mot de passe actuel",
  newPassword: "Nouveau mot de passe",
  changePassword: "Changer le mot de passe",
  passwordChanged: "Mot de passe changé. Les autres appareils ont été déconnectés.",
  everywhere: "Se déconnecter partout",

  addUser: "Ajouter une personne",
  admin: "Administration",
  inactive: "Désactivée",
  deactivate: "Désactiver",
  activate: "Activer",
  setPassword: "Définir le mot de passe",
  rename: "Changer le nom",
  /** @param {string} name */
  removeUserSure: (name) =>
    `Supprimer ${name} ? Ses notifications disparaissent, ses tâches ne sont plus à personne. C’est irrévocable.`,
  /** @param {string} name */
  passwordOf: (name) => `Nouveau mot de passe pour ${name}`,
  everywhereOf: "Mettre fin à toutes les sessions",
  done: "Fait.",
  confirm: "Confirmer une adresse",
};
