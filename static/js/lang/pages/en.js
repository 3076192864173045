// @ts-check
// English: the pages that are loaded when somebody opens them. The other languages have the same keys.

const plural = new Intl.PluralRules("en");

/** @param {number} n */
const persons = (n) => `${n} ${plural.select(n) === "one" ? "person" : "people"}`;

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

  onThisPage: "On this page",
  thisDevice: "On this device",
  systemLanguage: "As this browser",
  ownChanges: "Notify me of my own changes, too",
  ownChangesMore: "Otherwise only what others do reaches your inbox.",
  systemMore: "Shown when no tab of this page is visible.",
  systemDenied:
    "This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",
  systemInsecure: "Only available over https or on localhost.",
  systemUnavailable: "Not available in this browser.",
  everywhereMore: "Ends every login of yours, this one included.",
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
  ifUnread: (span) => `${span} unread`,
  lock: "Lock",
  lockMore: "Lock for everybody",
  unlockMore: "Let people choose again",
  lockedMore: "Set by an administrator.",
  lockedNow: "An administrator has locked this.",

  pause: "Pause",
  pauseMore:
    "No sound and no alerts for a while, and messages wait. Your inbox fills as ever, and urgent things still come " +
    "through.",
  pauseAll: "Locked, nobody can pause their notifications.",
  pauseHour: "For 1 hour",
  pauseTomorrow: "Until tomorrow",
  /** @param {string} when */
  pausedUntil: (when) => `Paused until ${when}`,
  resume: "Resume",

  quietHours: "Quiet hours",
  quietMore: "Every week at these times it is as if you had paused.",
  weekKeys:
    "Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, " +
    "Shift with an arrow extends it.",
  quietNow: "quiet",
  quietPartly: "partly quiet",
  loudNow: "not quiet",
  nights: "Nights",
  weekend: "Weekends",
  never: "Clear",
  tooManyTimes: "A day has at most eight quiet times.",
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
  makeLinks: "Password links",
  /** @param {string} when */
  linksFor: (when) => `Send each person their link. It works once, until ${when}.`,
  /** @param {string} name */
  selectOne: (name) => `Select ${name}`,
  /** @param {number} n */
  notShown: (n) => `${n} not in this list`,
  makeAdmin: "Make administrator",
  addToGroup: "Add to group",
  /** What was done to several people. */
  bulkDone: {
    /** @param {number} n */
    deactivate: (n) => `${persons(n)} deactivated.`,
    /** @param {number} n */
    activate: (n) => `${persons(n)} activated.`,
    /** @param {number} n */
    admin: (n) => `${persons(n)} made administrator.`,
    /** @param {number} n @param {string} group */
    group: (n, group) => `${persons(n)} added to ${group}.`,
  },
  /** @param {string} names @param {string} why */
  notDone: (names, why) => `Not done for ${names}: ${why}`,
  /** @param {number} n */
  andOthers: (n) => `${n} others`,
  nothingToDo: "There was nothing to change.",
  notYourself: "You can’t do this to yourself.",
  notActive: "This needs an active account.",
  changedSince: "Somebody has changed this since.",
  undone: "Undone.",

  groupsMore: "A group can be told things by one name.",
  noGroups: "No groups yet",
  addGroup: "Add group",
  groupName: "Name",
  groupHint: "Small letters, digits and . _ -",
  groupTaken: "This name is taken.",
  groupStale: "Somebody else has changed this group meanwhile. You see it as it is now: look, and try again.",
  groupChangedToo: "Somebody else has changed this group as well. You see it as it is now.",
  /** @param {string} name */
  groupGone: (name) => `Somebody else has deleted the group ${name}.`,
  members: "Members",
  /** @param {number} n @param {string} said the number, in groups of digits */
  memberCount: (n, said) => `${said} ${plural.select(n) === "one" ? "member" : "members"}`,
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
  neededDate: "Please give the whole date.",
  farDate: "The year can be 9999 at most.",
  pastDate: "This date is past.",
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
  channels: "Channels",
  why: "Why?",
  ways: {
    more: "How people are reached who have no page open. Whoever runs the server sets this, and restarts it.",
    on: "on",
    off: "off",
    server: "Mail server",
    from: "Sender",
    publicUrl: "Address of this server",
    hosts: "More hosts",
    chatHosts: "Own chat servers",
    networks: "Private networks",
    none: "none",
    emailOff: "For e-mail, the settings CTMS_SMTP, CTMS_MAIL_FROM and CTMS_PUBLIC_URL are needed.",
    pushOff: "For push, CTMS_PUBLIC_URL has to be the address of this server, with https.",
    chatOff: "This server sends to no chats.",
    noEmail: "To send a test, confirm an e-mail address of yours in your settings.",
    noPush: "To send a test, turn on push in one of your browsers, in your settings.",
    noChat: "To send a test, add a chat of yours in your settings.",
    settings: "My settings",
  },
  hooks: {
    title: "Hooks",
    more: "A hook is a program that gets notifications at once, whoever they are for.",
    none: "No hooks yet",
    add: "Add a hook",
    url: "Address (URL)",
    types: "What it gets",
    typesMore: "Choose nothing for everything.",
    others: "Other types",
    othersMore: "What other applications tell, such as deploy, separated by commas",
    kinds: {
      task_assigned: "Assignments",
      task_unassigned: "Removed assignments",
      status_change: "Status changes",
      deadline_warning: "Deadline warnings",
      assignee_changed: "New assignees",
      due_date_changed: "New due dates",
    },
    everything: "Everything",
    to: "Only for",
    toMore: "@name or group:name, separated by commas. Leave empty for everybody.",
    /** @param {string} who */
    onlyFor: (who) => `only for ${who}`,
    secret: "Secret",
    made: "With this secret, the program checks what it gets. Copy it now: it is shown only once.",
    rotated: "This is the new secret. The one before works for another 24 hours. Copy it now: it is shown only once.",
    inUse: "On",
    /** @param {string} when */
    failing: (when) => `Nothing has arrived since ${when}`,
    rotate: "New secret",
    /** @param {string} url */
    rotateSure: (url) => `Make a new secret for ${url}? The one before works for another 24 hours.`,
    /** @param {string} url */
    removeSure: (url) => `Delete the hook ${url}? Nothing is sent there any more.`,
    log: "Log",
    noLog: "Nothing has been sent there in the last 30 days",
    /** @param {number} id */
    item: (id) => `Notification ${id}`,
    /** @param {number} n */
    tries: (n) => `${n} ${plural.select(n) === "one" ? "try" : "tries"}`,
    /** @param {string} when */
    nextTry: (when) => `next try ${when}`,
    /** @param {number} status */
    answered: (status) => `answered ${status}`,
    states: { waiting: "Waits", sending: "On its way", sent: "Arrived", failed: "Given up", skipped: "Not sent" },
    sendAgain: "Send again",
    refresh: "Refresh",
    older: "Show older",
    badTypes: "A type begins with a small letter, and has small letters, digits and . _ -",
    badTo: "Somebody here is unknown. Write @name or group:name.",
    most: "There can be no more hooks. Delete one first.",
  },
  told: {
    more: "Somebody says that they never heard of it? Find the notification, and see what became of it.",
    person: "Person",
    anybody: "Whoever had to do with the task",
    task: "Task number",
    find: "Find",
    needed: "Please choose a person, or give the number of a task.",
    badTask: "This is no number of a task.",
    none: "There is no such notification",
    noneMore: "Nobody was told. People are not told of what they did themselves, nor of tasks that they muted.",
    created: "It happened",
    /** @param {string} name */
    createdBy: (name) => `${name} caused it`,
    rules: {
      assigned: "the task was given to them",
      unassigned: "the task was taken from them",
      assignee: "the task is theirs",
      creator: "they made the task",
      following: "they follow the task",
      event: "they were named",
    },
    stored: "It is in the inbox",
    sent: "Sent to a device",
    /** @param {string} device */
    sentTo: (device) => `Sent to ${device}`,
    received: "A browser received it",
    /** @param {string} device */
    receivedBy: (device) => `${device} received it`,
    read: "It was read",
    /** @param {string} device */
    readIn: (device) => `It was read: ${device}`,
    hook: "Hook",
    waits: {
      now: "to be sent at once",
      unread: "to be sent if it stays unread",
      digest: "to be sent in the digest",
      urgent: "to be sent at once, since it is urgent",
      all: "to be sent at once",
      quiet: "held back until the quiet hours end",
      storm: "held back, since there were many within the hour",
    },
    tried: "tried",
    delivered: "sent",
    failed: "given up",
    skipped: "not sent",
    whys: {
      read: "it was read before",
      archived: "it was done before",
      snoozed: "it was snoozed",
      muted: "the task or topic was muted",
      off: "the person does not want it",
      inactive: "the account is not active",
      expired: "it was too old",
      deleted: "the notification was deleted",
      gone: "the address was removed",
      disabled: "the address is switched off",
      restored: "a backup was put back",
    },
  },
  away: {
    email: "E-mail",
    emailMore: "Nothing is sent to an address before its link is followed. Above, you choose what is sent.",
    address: "Address",
    add: "Add",
    again: "Send the link again",
    /** @param {string} address */
    mailSent: (address) => `A link was sent to ${address}. Follow it within a day.`,
    mailFailed: "The e-mail with the link could not be sent. Check the address, or try later.",
    waits: "waits for its link",
    off: "switched off",
    chat: "Chat",
    chatMore: "Messages go to a chat that you name. Its address is not shown again.",
    chatAdded: "Added. Send a test to see whether it arrives.",
    use: "Use",
    service: "Service",
    fields: { url: "Address (URL)", token: "Token", to: "Chat or channel" },
    test: "Send a test",
    remove: "Remove",
    results: { sent: "Sent.", refused: "Refused by the other side.", "not reached": "Not reached." },
    /** @param {string} when */
    lastSent: (when) => `Last sent: ${when}`,
    devices: "Devices",
    devicesMore: "Notifications appear on these devices even if no page is open. A device ends when it is signed out.",
    thisBrowser: "this browser",
    turnOnHere: "Turn on in this browser",
    deviceAdded: "Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",
    pushFailed: "The push service of this browser could not be reached.",
    pushOff: "This server can’t push notifications. Its administrator can change that.",
    pushOffAdmin: "This server can’t push notifications: set --public-url to its address of https.",
    pushStates: {
      insecure: "Only available over https or on localhost.",
      unavailable: "Not available in this browser.",
      denied:
        "This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload.",
    },
    iosFirst: "On an iPhone or iPad, put this page on the home screen first:",
    iosSteps: [
      "Tap the Share button.",
      "Choose “Add to Home Screen”.",
      "Open it there, sign in, and come back to this page.",
    ],
  },
  system: "System",
  state: {
    more: "How the server is doing, to the minute.",
    show: "Show",
    spans: { hour: "Last hour", day: "Last day", month: "Last 30 days" },
    now: "now",
    /** @param {string} low @param {string} high */
    between: (low, high) => (low === high ? `${low} all the time` : `between ${low} and ${high}`),
    nothing: "nothing measured",
    connections: "Open connections",
    notifications: "Notifications per minute",
    receipt: "Time until received",
    half: "half of them",
    most: "95 of 100",
    disk: "Free disk space",
    database: "Database",
    /** @param {string} channel */
    waiting: (channel) => `${channel}: waiting`,
    numbers: "The numbers as a table",
    time: "Time",
    about: "This server",
    version: "Version",
    since: "Running since",
    fileVersion: "Version of the database",
    /** @param {number} _n @param {string} said the number, in groups of digits */
    waits: (_n, said) => `${said} waiting`,
    /** @param {string} span */
    overdue: (span) => `the oldest is ${span} late`,
    /** @param {number} _n @param {string} said */
    sent: (_n, said) => `${said} sent`,
    /** @param {number} _n @param {string} said */
    failed: (_n, said) => `${said} given up`,
    jobs: "Jobs",
    /** @param {number} n */
    jobsFine: (n) => (plural.select(n) === "one" ? `${n} job is doing fine` : `${n} jobs are doing fine`),
    /** @param {string} span such as "10 minutes", or "minute" @param {boolean} [one] whether it is one alone */
    every: (span, one) => (one ? `each ${span}` : `every ${span}`),
    daily: "each day",
    /** @param {string} when */
    lastRun: (when) => `last run: ${when}`,
    /** @param {string} when */
    nextRun: (when) => `next run: ${when}`,
    runs: "running now",
    /** @param {string} when */
    failedAt: (when) => `Failed ${when}`,
    jobNames: {
      backup: "Backup",
      backup_again: "Backup, if one was missed",
      clock: "Watch the clock",
      warn: "Deadline warnings",
      sweep: "Deadline warnings that were missed",
      leads: "New warning times",
      broadcast: "Notifications to many people",
      snooze: "End of snoozing",
      expire: "Events that are over",
      skip: "Messages that go nowhere",
      retime: "New times of messages",
      receipts: "Proofs of receipt",
      keys: "Last use of API keys",
      purge: "Delete what deleted people leave",
      cleanup: "Delete old notifications",
      deliveries: "Delete old deliveries",
      sessions: "Delete logins that ended",
      optimize: "Tune the database",
      shrink: "Give back disk space",
      memory: "Give back memory",
      samples: "Measurements for this page",
    },
    backups: "Backups",
    noBackups: "No backups are made. With the setting CTMS_BACKUP_TO, the server makes one each day.",
    lastBackup: "Last one",
    noBackup: "none yet",
    where: "Where",
    kept: "Kept",
    /** @param {number} n @param {number} most */
    ofMost: (n, most) => `${n} of at most ${most}`,
    /** @param {string} time */
    at: (time) => `each day at ${time}, by the clock of the server`,
    check: "Check",
    checkMore: "On the server, the command ctms check looks at more.",
    /** @param {number} n */
    checksFine: (n) => (plural.select(n) === "one" ? `${n} check is fine` : `${n} checks are fine`),
    verdicts: { ok: "Fine", warning: "Have a look", problem: "Needs fixing", skipped: "Not tried" },
  },
  confirm: {
    /** @param {string} address @param {string} name */
    ask: (address, name) => `Should notifications of ${name} be sent to ${address}?`,
    yes: "Yes, confirm",
    /** @param {string} address */
    done: (address) => `${address} is confirmed.`,
    first:
      "With your first address, assignments and deadline warnings are sent there if they are unread after 15 " +
      "minutes. You can change that in the settings.",
    badCode: "This link is no longer valid. Get a new one in the settings.",
  },
};
