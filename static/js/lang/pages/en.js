// @ts-check
// English: the pages that are loaded when somebody opens them. The other languages have the same keys.

const plural = new Intl.PluralRules("en");

/** The words of preferences, and of the pages of admins. */
export const pages = {
  saved: "Saved.",
  again: "Try again",
  cancel: "Cancel",
  save: "Save",
  remove: "Remove",
  close: "Close",
  loadFailed: "This could not be loaded.",
  noConnection: "No connection. Please try again.",

  whatReaches: "What reaches you",
  whatReachesPeople: "What reaches people",
  whatReachesMore: "Everything else stays out of your way.",
  whatReachesAll: "What people get who have chosen nothing. A lock keeps your choice for everybody.",
  type: "When",
  columns: { inbox: "Inbox", desktop: "Desktop", sound: "Sound", push: "Push", email: "E-mail", chat: "Chat" },
  types: {
    task_assigned: { name: "Assigned to me", hint: "" },
    task_unassigned: { name: "Taken away from me", hint: "" },
    status_change: { name: "Status changes", hint: "of my tasks" },
    deadline_warning: { name: "Deadlines", hint: "before a task is due" },
    assignee_changed: { name: "New assignee", hint: "of tasks I follow" },
    due_date_changed: { name: "New due date", hint: "of tasks I follow" },
  },
  otherTypes: { name: "Everything else", hint: "what other applications tell" },
  deliveries: { off: "Off", now: "At once", digest: "In the digest" },
  /** @param {string} span such as "15 minutes" */
  ifUnread: (span) => `If unread after ${span}`,
  lock: "Lock",
  lockMore: "Lock for everybody",
  unlockMore: "Let people choose again",
  lockedMore: "Set by an administrator.",
  lockedNow: "An administrator has locked this.",

  pause: "Pause",
  pauseMore: "No sound and no alerts for a while. Your inbox fills as ever, and urgent things still come through.",
  pauseAll: "Locked, nobody can pause their notifications.",
  pauseHour: "For 1 hour",
  pauseTomorrow: "Until tomorrow",
  /** @param {string} when */
  pausedUntil: (when) => `Paused until ${when}`,
  resume: "Resume",

  quietHours: "Quiet hours",
  quietMore: "Every week at these times it is as if you had paused.",
  weekKeys: "Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",
  quietNow: "quiet",
  quietPartly: "partly quiet",
  loudNow: "not quiet",
  nights: "Nights",
  weekend: "Weekends",
  never: "Clear",
  exactTimes: "Exact times",
  from: "from",
  until: "until",
  /** @param {string} zone */
  inZone: (zone) => `Times are in ${zone}.`,
  zoneOfEach: "Times are in the time zone of each person.",

  leadTimes: "Deadline warnings",
  leadTimesMore: "How long before a task is due you are warned. Up to five times a task.",

  digest: "Digest",
  digestMore: "One message with what is still unread.",
  digestAt: "At",
  digestDays: "On",

  reset: "Use the defaults for all of this",
  resetAll: "Back to what CTMS comes with",

  calendar: "Calendar",
  calendarMore: "Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",
  calendarMake: "Make an address",
  calendarRenew: "New address",
  calendarRenewMore: "The old one stops working.",
  calendarEnd: "Delete the address",
  calendarMade: "Copy it now. It is shown only once.",
  calendarEnded: "The address no longer works.",
  calendarAddress: "Address of the calendar",
  copy: "Copy",
  copied: "Copied.",
  notCopied: "Please copy it by hand.",

  admin: "Administration",
  people: "People",
  groups: "Groups",
  keys: "API keys",
  defaults: "Defaults",
  searchPeople: "Search people",
  nobodyFound: "Nobody matches",
  invite: "Invite by link",
  inviteMore: "Without a password, you get a link under which they choose one.",
  makeLink: "Link for a new password",
  /** @param {string} name @param {string} when */
  linkFor: (name, when) => `Send this link to ${name}. It works once, until ${when}.`,
  link: "Link",

  groupsMore: "A group can be told things by one name.",
  noGroups: "No groups yet",
  addGroup: "Add group",
  groupName: "Name",
  groupHint: "Small letters, digits and . _ -",
  members: "Members",
  /** @param {number} n */
  memberCount: (n) => `${n} ${plural.select(n) === "one" ? "member" : "members"}`,
  addMember: "Add a person",
  /** @param {string} name */
  removeGroup: (name) => `Delete the group ${name}? Nobody in it is deleted.`,
  deleteYes: "Delete",
  edit: "Edit",

  keysMore: "With a key, a program uses the API. Each key can do only what it is for.",
  noKeys: "No keys yet",
  addKey: "Make a key",
  keyName: "Name",
  keyHint: "What it is for, such as “Build server”",
  scopes: "May",
  scopeNames: {
    events: "send notifications",
    tasks: "change tasks",
    users: "change people and groups",
    read: "read tasks and people",
  },
  expires: "Ends on",
  expiresNever: "Leave empty for a key without an end.",
  priority: "Highest priority",
  priorities: { low: "Minor", normal: "Normal", high: "Important", urgent: "Urgent" },
  keyMade: "This is the key. Copy it now: it is shown only once.",
  key: "Key",
  needed: "Please fill this in.",
  neededScope: "Please choose at least one.",
  revoke: "Revoke",
  /** @param {string} name */
  revokeSure: (name) => `Revoke ${name}? Programs that use it are refused from then on.`,
  neverUsed: "Never used",
  /** @param {string} when */
  lastUsed: (when) => `Last used ${when}`,
  /** @param {string} when */
  endsOn: (when) => `Ends ${when}`,
  /** @param {string} when */
  endedOn: (when) => `Ended ${when}`,
  adminsOnly: "Only administrators can see this",
};
