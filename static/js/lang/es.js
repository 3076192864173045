// @ts-check
// Spanish.

const plural = new Intl.PluralRules("es");

/** Whether a number takes the singular. @param {number | string} n */
const one = (n) => plural.select(Number(n)) === "one";

/** The words of bell, inbox and toasts. @type {typeof import("./en.js").inbox} */
export const inbox = {
  notifications: "Notificaciones",
  /** @param {number | string} n */
  bell: (n) => (n ? `Notificaciones, ${n} sin leer` : "Notificaciones"),
  /** @param {number} n */
  fresh: (n) => (one(n) ? "1 nueva" : `${n} nuevas`),
  /** @param {number} n */
  arrived: (n) => `${n} notificaciones nuevas`,
  all: "Todas",
  unread: "Sin leer",
  filter: "Filtrar por tipo",
  allTypes: "Todos los tipos",
  types: {
    task_assigned: "Asignadas",
    task_unassigned: "Retiradas",
    status_change: "Estado",
    deadline_warning: "Vencen pronto",
    assignee_changed: "Responsable",
    due_date_changed: "Vencimiento",
    event: "Evento",
  },
  priorities: { low: "Menor", high: "Importante", urgent: "Urgente" },
  search: "Buscar",
  markAll: "Marcar todas como leídas",
  markAllShort: "Todas leídas",
  openInbox: "Abrir la bandeja",
  allMarked: "Todas marcadas como leídas.",
  undo: "Deshacer",
  preferences: "Preferencias",
  close: "Cerrar",
  markRead: "Marcar como leída",
  markUnread: "Marcar como no leída",
  justNow: "ahora mismo",
  older: "Anteriores",
  empty: "Está al día",
  emptyMore: "Las notificaciones nuevas aparecen aquí al momento.",
  signedOut: "Inicie sesión para ver sus notificaciones",
  noMatch: "Sin resultados",
  clear: "Quitar filtro",
  lookInDone: "Buscar en «Hechas»",
  failed: "No se pudieron cargar las notificaciones.",
  again: "Reintentar",
  offline: "Sin conexión. Volviendo a intentar…",
  problem: "No se pudo guardar.",
  statuses: {
    todo: "Por hacer",
    in_progress: "En curso",
    in_review: "En revisión",
    done: "Hecha",
    cancelled: "Cancelada",
  },
  assigned: "Se le ha asignado",
  unassigned: "Ya no está asignada a usted",
  /** @param {string} who */
  assignedBy: (who) => `${who} se la ha asignado`,
  /** @param {string} who */
  unassignedBy: (who) => `${who} se la ha retirado`,
  gone: "Esta tarea se ha eliminado",
  reasons: { assignee: "la tiene asignada", creator: "la creó usted", following: "la sigue" },
  /** @param {string} status */
  moved: (status) => `Ahora: ${status}`,
  /** @param {string} who @param {string} status */
  movedBy: (who, status) => `${who} la ha movido a «${status}»`,
  /** @param {number} minutes at least 1 */
  due: (minutes) =>
    minutes < 60
      ? `Vence en ${minutes} min`
      : minutes < 120
        ? "Vence en 1 hora"
        : `Vence en ${Math.floor(minutes / 60)} horas`,
  dueNow: "Vence ahora",
  /** @param {number} minutes at least 1 */
  wasDue: (minutes) => (minutes < 60 ? `Venció hace ${minutes} min` : `Venció hace ${Math.floor(minutes / 60)} h`),
  /** @param {string} name */
  assignedTo: (name) => `Ahora la tiene ${name}`,
  assignedToNobody: "Ahora no la tiene nadie",
  /** @param {string} at */
  nowDue: (at) => `Ahora vence: ${at}`,
  notDue: "Ya no tiene vencimiento",
  tabs: { inbox: "Bandeja", snoozed: "Pospuestas", archived: "Hechas" },
  archive: "Hecho",
  unarchive: "Devolver a la bandeja",
  snooze: "Posponer",
  unsnooze: "Recuperar ahora",
  more: "Más",
  muteTask: "Silenciar esta tarea",
  muteTopic: "Silenciar este tema",
  did: {
    read: (n) => (one(n) ? "1 marcada como leída." : `${n} marcadas como leídas.`),
    unread: (n) => (one(n) ? "1 marcada como no leída." : `${n} marcadas como no leídas.`),
    archive: (n) => (one(n) ? "Hecho." : `${n} hechas.`),
    unarchive: (n) => (one(n) ? "De nuevo en la bandeja." : `${n} de nuevo en la bandeja.`),
    snooze: (n, when) => (one(n) ? `Pospuesta: ${when}.` : `${n} pospuestas: ${when}.`),
    unsnooze: (n) => (one(n) ? "De nuevo en la bandeja." : `${n} de nuevo en la bandeja.`),
    mute: () => "Silenciado. No recibirá más avisos.",
  },
  snoozeTimes: {
    hour: "En 1 hora",
    evening: "Esta tarde",
    tomorrow: "Mañana por la mañana",
    week: "La próxima semana",
  },
  snoozePick: "Elegir fecha y hora",
  snoozeWrong: "Elija un momento entre 1 minuto y 1 año a partir de ahora.",
  snoozedUntil: (when) => `vuelve: ${when}`,
  selected: (n) => (one(n) ? "1 seleccionada" : `${n} seleccionadas`),
  select: "Seleccionar",
  selectAll: "Seleccionar todo",
  selectNone: "Quitar la selección",
  filters: "Filtros",
  views: "Vistas",
  viewAssigned: "Asignadas a mí",
  viewOverdue: "Vencidas",
  saveView: "Guardar vista",
  viewName: "Nombre de la vista",
  save: "Guardar",
  removeView: (name) => `Quitar la vista ${name}`,
  emptyFolders: { snoozed: "Nada pospuesto", archived: "Aún no hay nada hecho" },
  emptyFoldersMore: {
    snoozed: "Lo que posponga espera aquí y vuelve a su hora.",
    archived: "Lo que dé por hecho se guarda aquí.",
  },
  says: {
    assigned: (who, what) => (who ? `${who} le ha asignado ${what}` : `Se le ha asignado ${what}`),
    unassigned: (who, what) => (who ? `${who} le ha retirado ${what}` : `${what} ya no está a su cargo`),
    moved: (who, what, status) => (who ? `${who} ha pasado ${what} a «${status}»` : `${what} ha pasado a «${status}»`),
    due: (what, minutes) =>
      minutes < 60
        ? `${what} vence en ${minutes} min`
        : minutes < 120
          ? `${what} vence en 1 hora`
          : `${what} vence en ${Math.floor(minutes / 60)} horas`,
    dueNow: (what) => `${what} vence ahora`,
    wasDue: (what, minutes) =>
      minutes < 60 ? `${what} venció hace ${minutes} min` : `${what} venció hace ${Math.floor(minutes / 60)} h`,
    assignedTo: (who, what, name) =>
      name
        ? who
          ? `${who} ha asignado ${what} a ${name}`
          : `${what} está ahora a cargo de ${name}`
        : who
          ? `${who} ha dejado ${what} sin responsable`
          : `${what} ya no tiene responsable`,
    nowDue: (who, what, at) =>
      at
        ? who
          ? `${who} ha puesto el vencimiento de ${what} el ${at}`
          : `${what} vence ahora el ${at}`
        : who
          ? `${who} ha quitado el vencimiento de ${what}`
          : `${what} ya no tiene vencimiento`,
  },
};

/** The words of the rest of the app. @type {typeof import("./en.js").app} */
export const app = {
  product: "CTMS",
  tagline: "Tareas, y avisos al instante",
  skip: "Ir al contenido",
  board: "Tablero",
  inbox: "Bandeja",
  administration: "Administración",
  groups: "Grupos",
  apiKeys: "Claves de API",
  defaults: "Valores por defecto",
  channels: "Canales",
  why: "¿Por qué?",
  whyTold: "¿A quién se avisó y por qué?",
  systemPage: "Sistema",
  people: "Personas",
  settings: "Ajustes",
  docs: "Documentación",
  signOut: "Cerrar sesión",
  menu: "Cuenta",
  askSystem: "¿Recibir avisos en el escritorio cuando esta página esté en segundo plano?",
  turnOn: "Activar",
  notNow: "Ahora no",
  chooseOne: "Elija una notificación para verla aquí.",
  detail: "Lo que ha abierto",
  openLink: "Abrir",
  loadFailed: "No se pudo cargar.",
  boardOffline: "Sin conexión. Lo que ve puede no estar al día.",
  again: "Reintentar",
  save: "Guardar",
  saved: "Guardado.",
  cancel: "Cancelar",
  close: "Cerrar",
  /** @param {string} detail */
  notSaved: (detail) => `No se guardó: ${detail}`,
  noConnection: "Sin conexión. Inténtelo de nuevo.",
  tooMany: "Demasiados intentos. Espere un momento.",
  notFound: "Página no encontrada",
  notFoundMore: "No hay nada en esta dirección. Puede que esté mal escrita.",
  toBoard: "Al tablero",

  signIn: "Iniciar sesión",
  username: "Nombre de usuario",
  password: "Contraseña",
  showPassword: "Mostrar la contraseña",
  hidePassword: "Ocultar la contraseña",
  needed: "Rellene este campo.",
  tooShort: "Una contraseña tiene al menos 8 caracteres.",
  badLogin: "El nombre de usuario o la contraseña no son correctos.",
  ended: "Se ha cerrado su sesión. Vuelva a iniciarla.",
  noCookie:
    "Este navegador no conserva la cookie de inicio de sesión. Tendrá que volver a iniciar sesión cada vez que " +
    "recargue la página. Permita las cookies de este sitio. Si ya están permitidas, avise a la administración.",
  leaving:
    "Aquí ya ha cerrado la sesión. El servidor aún no lo sabe: no hay conexión. Deje esta página abierta hasta que lo sepa.",

  setupTitle: "Le damos la bienvenida",
  setupMore: "Elija nombre y contraseña para la primera cuenta de administración.",
  create: "Crear cuenta",
  linkTitle: "Su contraseña",
  linkMore: "Elija una contraseña. Iniciará sesión con ella.",
  choose: "Guardar contraseña",
  badLink: "Este enlace ya no es válido. Si aún no hay administración, reinicie el servidor: mostrará otro enlace.",
  badUserLink: "Este enlace ya no es válido. Pida otro a la administración.",
  passwordHint: "Al menos 8 caracteres; mejor 15 o más.",
  usernameHint: "Letras, cifras y _ . @ + -",
  nameHint: "Es lo que ven los demás. Sin nombre, se ve el de usuario.",

  searchTasks: "Buscar tareas",
  mine: "Mis tareas",
  filter: "Filtro",
  everybody: "Todas las personas",
  me: "Yo",
  dueFilter: { "": "Cualquier fecha", late: "Vencidas", soon: "Vencen en un día", none: "Sin fecha" },
  clearFilter: "Quitar filtro",
  add: "Añadir tarea",
  /** @param {string} column */
  addTo: (column) => `Añadir una tarea a ${column}`,
  newTask: "¿Qué hay que hacer?",
  emptyBoard: "Todavía no hay tareas",
  emptyBoardMore: "Añada la primera. La persona a la que se la asigne recibirá un aviso al instante.",
  addFirst: "Añadir la primera tarea",
  noTasks: "Nada por aquí",
  noMatch: "Sin resultados",
  /** @param {number} n */
  tasks: (n) => (one(n) ? "1 tarea" : `${n} tareas`),
  /** @param {number} n */
  showMore: (n) => `Mostrar ${n} más`,
  showOlder: "Mostrar anteriores",
  overdue: "Vencida",
  dueSoon: "Vence pronto",
  assignee: "Responsable",
  nobody: "Nadie",
  /** @param {string} title */
  assigneeOf: (title) => `Responsable de ${title}`,
  /** @param {string} title @param {string} column */
  movedTo: (title, column) => `${title} está ahora en ${column}`,
  moveHint: "Las flechas van de tarea en tarea; con Alt mueven la tarea a la columna siguiente.",

  task: "Tarea",
  title: "Título",
  description: "Descripción",
  descriptionHint: "Detalles o enlaces",
  status: "Estado",
  dueDate: "Vencimiento",
  noDue: "Quitar vencimiento",
  /** @param {string} time @param {string} when */
  dueSkipped: (time, when) => `Ese día los relojes se saltan las ${time}. Se ha entendido: ${when}.`,
  /** @param {string} when */
  dueTwice: (when) => `Ese día esa hora se repite, porque los relojes se atrasan. Es: ${when}.`,
  /** @param {string} zone */
  inZone: (zone) => `Horas en ${zone}`,
  /** @param {string} who @param {string} when */
  createdBy: (who, when) => `Creada por ${who}, ${when}`,
  /** @param {string} when */
  created: (when) => `Creada ${when}`,
  you: "usted",
  remove: "Eliminar tarea",
  /** @param {string} title */
  removeSure: (title) => `¿Eliminar «${title}» para todos?`,
  removeYes: "Eliminar",
  taskGone: "Esta tarea ya no existe",
  taskGoneMore: "Se eliminó, o la dirección es incorrecta.",
  conflict: "Otra persona ha cambiado este texto mientras usted escribía. ¿Cuál debe quedar?",
  changedMeanwhile: "Otra persona lo ha cambiado entretanto.",
  keepMine: "Conservar el mío",
  takeTheirs: "Conservar el otro",
  theirs: "De otra persona",
  yours: "El suyo",
  history: "Actividad",
  noHistory: "Nada todavía.",
  createdIt: "creó la tarea",
  /** @param {string} list of fields */
  changedIt: (list) => `cambió ${list}`,
  fields: {
    title: "el título",
    description: "la descripción",
    status: "el estado",
    assigned_to: "el responsable",
    created_by: "el autor",
    due_date: "la fecha de vencimiento",
    external_id: "el id externo",
  },
  somebody: "Alguien",
  none: "sin valor",
  /** @param {string} key */
  via: (key) => `con ${key}`,
  toldYou: "Se le avisó de esto",
  hear: "Avisos",
  hearStates: { default: "Como siempre", following: "Seguir", muted: "Silenciar" },
  hearMore: {
    default: "Se le avisa si la tiene asignada o la creó.",
    following: "Se le avisa de su estado, responsable y fecha.",
    muted: "Solo se le avisa si se le asigna.",
  },
  ownLeads: "Avisos de plazo propios para esta tarea",

  profile: "Perfil",
  name: "Nombre",
  timeZone: "Zona horaria",
  /** @param {string} zone */
  browserZone: (zone) => `La de este navegador (${zone})`,
  language: "Idioma",
  theme: "Apariencia",
  themes: { system: "La del sistema", light: "Clara", dark: "Oscura" },
  notifications: "Notificaciones",
  system: "Avisos en el escritorio",
  keys: "Atajos de una sola letra",
  keysMore: "J y K recorren las notificaciones, E las da por hechas, H las pospone. Pulse ? para ver todas las teclas.",
  shortcuts: "Atajos de teclado",
  shortcutList: [
    ["J  /  Av Pág", "Notificación siguiente"],
    ["K  /  Re Pág", "Notificación anterior"],
    ["Intro", "Abrir"],
    ["Mayús + I", "Marcar como leída"],
    ["Mayús + U", "Marcar como no leída"],
    ["Alt + ← →", "Mover una tarea a la columna siguiente"],
    ["E", "Hecho"],
    ["H", "Posponer"],
    ["Mayús + M", "Silenciar"],
    ["X", "Seleccionar"],
    ["Mayús + X", "Seleccionar hasta aquí"],
    ["Z", "Deshacer"],
    ["/", "Buscar"],
    ["Esc", "Cerrar, o quitar la selección"],
    ["?", "Mostrar esta lista"],
  ],
  oldPassword: "Contraseña actual",
  newPassword: "Contraseña nueva",
  changePassword: "Cambiar contraseña",
  passwordChanged: "Contraseña cambiada. Se ha cerrado la sesión en los demás dispositivos.",
  everywhere: "Cerrar sesión en todas partes",

  addUser: "Añadir persona",
  admin: "Administración",
  inactive: "Desactivada",
  deactivate: "Desactivar",
  activate: "Activar",
  setPassword: "Fijar contraseña",
  rename: "Cambiar el nombre",
  /** @param {string} name */
  removeUserSure: (name) =>
    `¿Eliminar a ${name}? Sus notificaciones desaparecen y sus tareas quedan sin responsable. No se puede deshacer.`,
  /** @param {string} name */
  passwordOf: (name) => `Contraseña nueva para ${name}`,
  everywhereOf: "Terminar todas las sesiones",
  done: "Hecho.",
  confirm: "Confirmar una dirección",
};
