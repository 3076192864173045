// @ts-check
// English. The other languages have the same keys, which the type check makes sure of.

const plural = new Intl.PluralRules("en");

/** Whether a number takes the singular. @param {number | string} n */
const one = (n) => plural.select(Number(n)) === "one";

/** The words of bell, inbox and toasts. */
export const inbox = {
  notifications: "Notifications",
  /** @param {number | string} n */
  bell: (n) => (n ? `Notifications, ${n} unread` : "Notifications"),
  /** @param {number} n */
  fresh: (n) => `${n} new`,
  /** @param {number} n */
  arrived: (n) => `${n} new notifications`,
  all: "All",
  unread: "Unread",
  filter: "Filter by type",
  allTypes: "All types",
  types: {
    task_assigned: "Assigned",
    task_unassigned: "Unassigned",
    status_change: "Status",
    deadline_warning: "Due soon",
    assignee_changed: "Assignee",
    due_date_changed: "Due date",
    event: "Event",
  },
  priorities: { low: "Minor", high: "Important", urgent: "Urgent" },
  search: "Search",
  markAll: "Mark all as read",
  markAllShort: "Mark all read",
  openInbox: "Open inbox",
  allMarked: "All marked as read.",
  undo: "Undo",
  preferences: "Preferences",
  close: "Close",
  markRead: "Mark as read",
  markUnread: "Mark as unread",
  justNow: "just now",
  older: "Older",
  empty: "You’re all caught up",
  emptyMore: "New notifications appear here right away.",
  signedOut: "Sign in to see your notifications",
  noMatch: "Nothing matches",
  clear: "Clear filter",
  lookInDone: "Look in Done",
  failed: "The notifications could not be loaded.",
  again: "Try again",
  offline: "No connection. Trying again…",
  problem: "That could not be saved.",
  statuses: {
    todo: "To Do",
    in_progress: "In Progress",
    in_review: "In Review",
    done: "Done",
    cancelled: "Cancelled",
  },
  assigned: "Assigned to you",
  unassigned: "No longer assigned to you",
  /** @param {string} who */
  assignedBy: (who) => `${who} assigned this to you`,
  /** @param {string} who */
  unassignedBy: (who) => `${who} unassigned you`,
  gone: "This task was deleted",
  reasons: { assignee: "you are assigned", creator: "you created it", following: "you follow it" },
  /** @param {string} status */
  moved: (status) => `Moved to ${status}`,
  /** @param {string} who @param {string} status */
  movedBy: (who, status) => `${who} moved this to ${status}`,
  /** @param {number} minutes at least 1 */
  due: (minutes) =>
    minutes < 60
      ? `Due in ${minutes} min`
      : minutes < 120
        ? "Due in 1 hour"
        : `Due in ${Math.floor(minutes / 60)} hours`,
  dueNow: "Due now",
  /** @param {number} minutes at least 1 */
  wasDue: (minutes) => (minutes < 60 ? `Was due ${minutes} min ago` : `Was due ${Math.floor(minutes / 60)} h ago`),
  /** @param {string} name */
  assignedTo: (name) => `Now assigned to ${name}`,
  assignedToNobody: "Now assigned to nobody",
  /** @param {string} at */
  nowDue: (at) => `Now due ${at}`,
  notDue: "No due date any more",
  tabs: { inbox: "Inbox", snoozed: "Snoozed", archived: "Done" },
  archive: "Done",
  unarchive: "Move to inbox",
  snooze: "Snooze",
  unsnooze: "Bring back now",
  more: "More",
  muteTask: "Mute this task",
  muteTopic: "Mute this topic",
  /** What was done, by action. @type {Record<string, (n: number, when: string) => string>} */
  did: {
    read: (n) => `${n} marked as read.`,
    unread: (n) => `${n} marked as unread.`,
    archive: (n) => (one(n) ? "Done." : `${n} done.`),
    unarchive: (n) => (one(n) ? "Back in the inbox." : `${n} back in the inbox.`),
    snooze: (n, when) => (one(n) ? `Snoozed until ${when}.` : `${n} snoozed until ${when}.`),
    unsnooze: (n) => (one(n) ? "Back in the inbox." : `${n} back in the inbox.`),
    mute: () => "Muted. You will hear no more of it.",
  },
  snoozeTimes: { hour: "In 1 hour", evening: "This evening", tomorrow: "Tomorrow morning", week: "Next week" },
  snoozePick: "Pick date and time",
  snoozeWrong: "Choose a time from 1 minute to 1 year ahead.",
  /** @param {string} when */
  snoozedUntil: (when) => `until ${when}`,
  /** @param {number} n */
  selected: (n) => `${n} selected`,
  select: "Select",
  selectAll: "Select all",
  selectNone: "Clear selection",
  filters: "Filters",
  views: "Views",
  viewAssigned: "Assigned to me",
  viewOverdue: "Overdue",
  saveView: "Save view",
  viewName: "Name of the view",
  save: "Save",
  /** @param {string} name */
  removeView: (name) => `Remove the view ${name}`,
  emptyFolders: { snoozed: "Nothing is snoozed", archived: "Nothing is done yet" },
  emptyFoldersMore: {
    snoozed: "What you snooze waits here, and comes back at its time.",
    archived: "What you are done with is kept here.",
  },
  /** Whole sentences. Who is "" where nobody in particular did it. */
  says: {
    /** @param {string} who @param {string} what */
    assigned: (who, what) => (who ? `${who} assigned ${what} to you` : `${what} was assigned to you`),
    /** @param {string} who @param {string} what */
    unassigned: (who, what) => (who ? `${who} unassigned you from ${what}` : `${what} is no longer assigned to you`),
    /** @param {string} who @param {string} what @param {string} status */
    moved: (who, what, status) => (who ? `${who} moved ${what} to ${status}` : `${what} moved to ${status}`),
    /** @param {string} what @param {number} minutes at least 1 */
    due: (what, minutes) =>
      minutes < 60
        ? `${what} is due in ${minutes} min`
        : minutes < 120
          ? `${what} is due in 1 hour`
          : `${what} is due in ${Math.floor(minutes / 60)} hours`,
    /** @param {string} what */
    dueNow: (what) => `${what} is due now`,
    /** @param {string} what @param {number} minutes at least 1 */
    wasDue: (what, minutes) =>
      minutes < 60 ? `${what} was due ${minutes} min ago` : `${what} was due ${Math.floor(minutes / 60)} h ago`,
    /** @param {string} who @param {string} what @param {string} name "" for nobody */
    assignedTo: (who, what, name) =>
      name
        ? who
          ? `${who} assigned ${what} to ${name}`
          : `${what} is now assigned to ${name}`
        : who
          ? `${who} left ${what} without an assignee`
          : `${what} is now assigned to nobody`,
    /** @param {string} who @param {string} what @param {string} at "" for none */
    nowDue: (who, what, at) =>
      at
        ? who
          ? `${who} made ${what} due ${at}`
          : `${what} is now due ${at}`
        : who
          ? `${who} removed the due date of ${what}`
          : `${what} has no due date any more`,
  },
};

/** The words of the rest of the app. */
export const app = {
  product: "CTMS",
  tagline: "Tasks, and notifications that arrive at once",
  skip: "Skip to content",
  board: "Board",
  inbox: "Inbox",
  administration: "Administration",
  groups: "Groups",
  apiKeys: "API keys",
  defaults: "Defaults",
  channels: "Channels",
  why: "Why?",
  whyTold: "Who was told, and why?",
  systemPage: "System",
  people: "People",
  settings: "Settings",
  docs: "Documentation",
  signOut: "Sign out",
  menu: "Account",
  askSystem: "Get desktop alerts while this page is in the background?",
  turnOn: "Turn on",
  notNow: "Not now",
  chooseOne: "Choose a notification to see it here.",
  detail: "What you opened",
  openLink: "Open",
  loadFailed: "This could not be loaded.",
  boardOffline: "No connection. What you see may be out of date.",
  again: "Try again",
  save: "Save",
  saved: "Saved.",
  cancel: "Cancel",
  close: "Close",
  /** @param {string} detail */
  notSaved: (detail) => `Not saved: ${detail}`,
  noConnection: "No connection. Please try again.",
  tooMany: "Too many attempts. Please wait a moment and try again.",
  notFound: "Page not found",
  notFoundMore: "Nothing is at this address. It may be mistyped.",
  toBoard: "To the board",

  signIn: "Sign in",
  username: "User name",
  password: "Password",
  showPassword: "Show password",
  hidePassword: "Hide password",
  needed: "Please fill this in.",
  tooShort: "A password has at least 8 characters.",
  badLogin: "User name or password is wrong.",
  ended: "You have been signed out. Please sign in again.",
  noCookie:
    "This browser does not keep the login cookie. You have to sign in again after each reload. " +
    "Please allow cookies for this site. If they are allowed, tell an administrator.",
  leaving:
    "You are signed out here. The server does not know yet, since there is no connection. Keep this page open until it does.",

  setupTitle: "Welcome",
  setupMore: "Choose a name and a password for the first administrator.",
  create: "Create account",
  linkTitle: "Your password",
  linkMore: "Choose a password. You will be signed in with it.",
  choose: "Set password",
  badLink:
    "This setup link is no longer valid. If there is no administrator yet, restart the server: it prints a new link.",
  badUserLink: "This link is no longer valid. Ask an administrator for a new one.",
  passwordHint: "At least 8 characters; 15 or more are better.",
  usernameHint: "Letters, digits and _ . @ + -",
  nameHint: "What others see. Without one it is the user name.",

  searchTasks: "Search tasks",
  mine: "My tasks",
  filter: "Filter",
  everybody: "All people",
  me: "Me",
  dueFilter: { "": "Any due date", late: "Overdue", soon: "Due within a day", none: "No due date" },
  clearFilter: "Clear filter",
  add: "Add task",
  /** @param {string} column */
  addTo: (column) => `Add a task to ${column}`,
  newTask: "What needs to be done?",
  emptyBoard: "No tasks yet",
  emptyBoardMore: "Add the first one. Whoever you assign it to is notified at once.",
  addFirst: "Add the first task",
  noTasks: "Nothing here",
  noMatch: "Nothing matches",
  /** @param {number} n */
  tasks: (n) => (one(n) ? "1 task" : `${n} tasks`),
  /** @param {number} n */
  showMore: (n) => `Show ${n} more`,
  showOlder: "Show older",
  overdue: "Overdue",
  dueSoon: "Due soon",
  assignee: "Assignee",
  nobody: "Nobody",
  /** @param {string} title */
  assigneeOf: (title) => `Assignee of ${title}`,
  /** @param {string} title @param {string} column */
  movedTo: (title, column) => `${title} moved to ${column}`,
  moveHint: "Arrow keys go from task to task; with Alt they move the task to the next column.",

  task: "Task",
  title: "Title",
  description: "Description",
  descriptionHint: "Add details or links",
  status: "Status",
  dueDate: "Due date",
  noDue: "Clear due date",
  /** @param {string} time @param {string} when */
  dueSkipped: (time, when) => `The clocks skip ${time} on that day. This was understood as ${when}.`,
  /** @param {string} when */
  dueTwice: (when) => `This time comes twice on that day, since the clocks are set back. It is ${when}.`,
  /** @param {string} zone */
  inZone: (zone) => `Times are in ${zone}`,
  /** @param {string} who @param {string} when */
  createdBy: (who, when) => `Created by ${who}, ${when}`,
  /** @param {string} when */
  created: (when) => `Created ${when}`,
  you: "you",
  remove: "Delete task",
  /** @param {string} title */
  removeSure: (title) => `Delete “${title}” for everybody?`,
  removeYes: "Delete",
  taskGone: "This task no longer exists",
  taskGoneMore: "It was deleted, or the address is wrong.",
  conflict: "Somebody else changed this while you were writing. Which text should stay?",
  changedMeanwhile: "Somebody else changed this meanwhile.",
  keepMine: "Keep mine",
  takeTheirs: "Keep theirs",
  theirs: "Theirs",
  yours: "Yours",
  history: "Activity",
  noHistory: "Nothing yet.",
  createdIt: "created the task",
  /** @param {string} list of fields */
  changedIt: (list) => `changed ${list}`,
  fields: {
    title: "the title",
    description: "the description",
    status: "the status",
    assigned_to: "the assignee",
    created_by: "the creator",
    due_date: "the due date",
    external_id: "the external id",
  },
  somebody: "Somebody",
  none: "none",
  /** @param {string} key */
  via: (key) => `by ${key}`,
  toldYou: "You were notified of this",
  hear: "Notifications",
  hearStates: { default: "As usual", following: "Follow", muted: "Mute" },
  hearMore: {
    default: "You hear of it as its assignee or creator.",
    following: "You hear of its status, assignee and due date.",
    muted: "You only hear when it is assigned to you.",
  },
  ownLeads: "Own warnings for this task",

  profile: "Profile",
  name: "Name",
  timeZone: "Time zone",
  /** @param {string} zone */
  browserZone: (zone) => `As this browser (${zone})`,
  language: "Language",
  theme: "Appearance",
  themes: { system: "As the system", light: "Light", dark: "Dark" },
  notifications: "Notifications",
  system: "Desktop alerts",
  keys: "Single-letter shortcuts",
  keysMore: "J and K move through notifications, E is done, H snoozes. Press ? to see all keys.",
  shortcuts: "Keyboard shortcuts",
  shortcutList: [
    ["J  /  Page Down", "Next notification"],
    ["K  /  Page Up", "Previous notification"],
    ["Enter", "Open"],
    ["Shift + I", "Mark as read"],
    ["Shift + U", "Mark as unread"],
    ["Alt + ← →", "Move a task to the next column"],
    ["E", "Done"],
    ["H", "Snooze"],
    ["Shift + M", "Mute"],
    ["X", "Select"],
    ["Shift + X", "Select up to here"],
    ["Z", "Undo"],
    ["/", "Search"],
    ["Escape", "Close, or clear the selection"],
    ["?", "Show this list"],
  ],
  oldPassword: "Current password",
  newPassword: "New password",
  changePassword: "Change password",
  passwordChanged: "Password changed. Other devices were signed out.",
  everywhere: "Sign out everywhere",

  addUser: "Add person",
  admin: "Administrator",
  inactive: "Deactivated",
  deactivate: "Deactivate",
  activate: "Activate",
  setPassword: "Set password",
  rename: "Change name",
  /** @param {string} name */
  removeUserSure: (name) =>
    `Delete ${name}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,
  /** @param {string} name */
  passwordOf: (name) => `New password for ${name}`,
  everywhereOf: "End all logins",
  done: "Done.",
  confirm: "Confirm an address",
};
