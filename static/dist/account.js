export/**/default/**/(require,module)=>{
"use strict";var ut=Object.defineProperty;var pa=Object.getOwnPropertyDescriptor;var ua=Object.getOwnPropertyNames;var ma=Object.prototype.hasOwnProperty;var fa=(s,e)=>{for(var t in e)ut(s,t,{get:e[t],enumerable:!0})},ga=(s,e,t,i)=>{if(e&&typeof e=="object"||typeof e=="function")for(let a of ua(e))!ma.call(s,a)&&a!==t&&ut(s,a,{get:()=>e[a],enumerable:!(i=pa(e,a))||i.enumerable});return s};var $a=s=>ga(ut({},"__esModule",{value:!0}),s);var En={};fa(En,{accountPage:()=>la,loadPageWords:()=>$s});module.exports=$a(En);var Y=require("../vendor/lit.js");var F=require("../vendor/lit.js");var X=require("../vendor/lit.js"),bs=require("../js/element.js");var pe=require("../vendor/lit.js"),ts=require("../js/api.js"),ss=require("../js/element.js"),is=require("../js/page.js"),N=ss.css`
  :host {
    overflow-y: auto;
    scroll-padding-block: 8px; /* for the ring around what has the focus */
    display: block;
  }
  .page {
    max-width: 720px;
    margin: 0 auto;
    padding: 20px 16px 48px;
    display: grid;
    gap: 20px;
  }
  .card {
    background: var(--our-surface);
    border: 1px solid var(--our-line);
    border-radius: calc(var(--our-radius) + 2px);
    padding: 16px 20px 20px;
    display: grid;
    gap: 14px;
  }
  .card h2 {
    font-size: 15px;
    font-weight: 650;
    margin: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    gap: 14px;
  }
  .with-eye {
    position: relative;
    display: block;
  }
  .with-eye .field {
    padding-inline-end: 44px;
  }
  .eye {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
  }
  .eye[aria-pressed="true"] {
    color: var(--our-accent);
  }
  .switch {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    cursor: pointer;
  }
  .switch input {
    appearance: none;
    flex: none;
    width: 36px;
    height: 20px;
    border-radius: 10px;
    background: var(--our-edge);
    position: relative;
    cursor: pointer;
  }
  .switch input::before {
    content: "";
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--our-surface);
  }
  .switch input:checked {
    background: var(--our-accent);
  }
  .switch input:checked::before {
    inset-inline-start: 18px;
  }
  .switch input:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .switch .hint {
    display: block;
    margin: 0;
  }
  .end {
    display: flex;
    gap: 12px;
    align-items: center;
    flex-wrap: wrap;
  }
  .good {
    color: var(--our-muted);
  }
  @media (forced-colors: active) {
    .switch input {
      appearance: auto;
      width: 20px;
    }
    .switch input::before {
      content: none;
    }
  }
`,k=class extends is.Page{constructor(){super(),this.outcome=new Map,this.busy="",this.missing=new Map}showMissing(e,t){return this.outcome.delete(e),this.missing.set(e,t),this.requestUpdate(),this.updateComplete.then(()=>this.focusInvalid(e)),Object.keys(t).length>0}focusInvalid(e){this.renderRoot.querySelector(`[data-form="${e}"] [aria-invalid="true"]`)?.focus()}async send(e,t){this.busy=e,this.outcome.delete(e),this.missing.delete(e),this.requestUpdate();try{this.outcome.set(e,{text:await t(),field:"",good:!0})}catch(i){this.outcome.set(e,{text:this.errorText(i),field:i instanceof ts.ApiError?i.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.focusInvalid(e)}judge(e,t){let i=this.outcome.get(e);i&&(i.good&&=t),this.requestUpdate()}message(e,t="",i=[]){let a=this.outcome.get(e),n=this.missing.get(e)?.[t];return n?pe.html`<p class="error" role="alert">${n}</p>`:!a?.text||(t?a.field!==t:i.includes(a.field))?pe.nothing:a.good?pe.html`<span class="good" role="status">${a.text}</span>`:pe.html`<p class="error" role="alert">${a.text}</p>`}invalid(e,t){return this.outcome.get(e)?.field===t||!!this.missing.get(e)?.[t]}};var Ee=require("../vendor/lit.js");var O=(s,e)=>Ee.html`<svg class=${e??Ee.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`;var J=O("M18 6 6 18M6 6l12 12");var as=O("M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11zM21.854 2.147l-10.94 10.939"),ns=O("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01");var os=O("M5 12h14M12 5v14");var rs=O("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0");var ls=O("M18 21a8 8 0 0 0-16 0M5 8a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M22 20c0-3.37-2-6.5-4-8a5 5 0 0 0-.45-8.3"),ue=O("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),ds=O("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1"),cs=O("M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"),Ce=O("M15.5 7.5l2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4M21 2l-9.6 9.6M2 15.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0"),hs=O("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3");var me=O("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2");var ps=O("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0");var us=O("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0");var ms=O("M22 12h-2.48a2 2 0 0 0-1.93 1.46l-2.35 8.36a.25.25 0 0 1-.48 0L9.24 2.18a.25.25 0 0 0-.48 0l-2.35 8.36A2 2 0 0 1 4.49 12H2");var Le=require("../js/look.js");var xe=new Intl.PluralRules("en"),Ne=s=>`${s} ${xe.select(s)==="one"?"person":"people"}`,mt={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",onThisPage:"On this page",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:s=>`${s} unread`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while, and messages wait. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:s=>`Paused until ${s}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",tooManyTimes:"A day has at most eight quiet times.",exactTimes:"Exact times",from:"from",until:"until",inZone:s=>`Times are in ${s}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(s,e)=>`Send this link to ${s}. It works once, until ${e}.`,link:"Link",makeLinks:"Password links",linksFor:s=>`Send each person their link. It works once, until ${s}.`,selectOne:s=>`Select ${s}`,notShown:s=>`${s} not in this list`,makeAdmin:"Make administrator",addToGroup:"Add to group",bulkDone:{deactivate:s=>`${Ne(s)} deactivated.`,activate:s=>`${Ne(s)} activated.`,admin:s=>`${Ne(s)} made administrator.`,group:(s,e)=>`${Ne(s)} added to ${e}.`},notDone:(s,e)=>`Not done for ${s}: ${e}`,andOthers:s=>`${s} others`,nothingToDo:"There was nothing to change.",notYourself:"You can’t do this to yourself.",notActive:"This needs an active account.",changedSince:"Somebody has changed this since.",undone:"Undone.",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",groupTaken:"This name is taken.",groupStale:"Somebody else has changed this group meanwhile. You see it as it is now: look, and try again.",groupChangedToo:"Somebody else has changed this group as well. You see it as it is now.",groupGone:s=>`Somebody else has deleted the group ${s}.`,members:"Members",memberCount:s=>`${s} ${xe.select(s)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:s=>`Delete the group ${s}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededDate:"Please give the whole date.",pastDate:"This date is past.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:s=>`Revoke ${s}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:s=>`Last used ${s}`,endsOn:s=>`Ends ${s}`,endedOn:s=>`Ended ${s}`,adminsOnly:"Only administrators can see this",channels:"Channels",why:"Why?",ways:{more:"How people are reached who have no page open. Whoever runs the server sets this, and restarts it.",on:"on",off:"off",server:"Mail server",from:"Sender",publicUrl:"Address of this server",hosts:"More hosts",chatHosts:"Own chat servers",networks:"Private networks",none:"none",emailOff:"For e-mail, the settings CTMS_SMTP, CTMS_MAIL_FROM and CTMS_PUBLIC_URL are needed.",pushOff:"For push, CTMS_PUBLIC_URL has to be the address of this server, with https.",chatOff:"This server sends to no chats.",noEmail:"To send a test, confirm an e-mail address of yours in your settings.",noPush:"To send a test, turn on push in one of your browsers, in your settings.",noChat:"To send a test, add a chat of yours in your settings.",settings:"My settings"},hooks:{title:"Hooks",more:"A hook is a program that gets notifications at once, whoever they are for.",none:"No hooks yet",add:"Add a hook",url:"Address (URL)",types:"What it gets",typesMore:"Choose nothing for everything.",others:"Other types",othersMore:"What other applications tell, such as deploy, separated by commas",kinds:{task_assigned:"Assignments",task_unassigned:"Removed assignments",status_change:"Status changes",deadline_warning:"Deadline warnings",assignee_changed:"New assignees",due_date_changed:"New due dates"},everything:"Everything",to:"Only for",toMore:"@name or group:name, separated by commas. Leave empty for everybody.",onlyFor:s=>`only for ${s}`,secret:"Secret",made:"With this secret, the program checks what it gets. Copy it now: it is shown only once.",rotated:"This is the new secret. The one before works for another 24 hours. Copy it now: it is shown only once.",inUse:"On",failing:s=>`Nothing has arrived since ${s}`,rotate:"New secret",rotateSure:s=>`Make a new secret for ${s}? The one before works for another 24 hours.`,removeSure:s=>`Delete the hook ${s}? Nothing is sent there any more.`,log:"Log",noLog:"Nothing has been sent there in the last 30 days",item:s=>`Notification ${s}`,tries:s=>`${s} ${xe.select(s)==="one"?"try":"tries"}`,nextTry:s=>`next try ${s}`,answered:s=>`answered ${s}`,states:{waiting:"Waits",sending:"On its way",sent:"Arrived",failed:"Given up",skipped:"Not sent"},sendAgain:"Send again",refresh:"Refresh",older:"Show older",badTypes:"A type begins with a small letter, and has small letters, digits and . _ -",badTo:"Somebody here is unknown. Write @name or group:name.",most:"There can be no more hooks. Delete one first."},told:{more:"Somebody says that they never heard of it? Find the notification, and see what became of it.",person:"Person",anybody:"Whoever had to do with the task",task:"Task number",find:"Find",needed:"Please choose a person, or give the number of a task.",badTask:"This is no number of a task.",none:"There is no such notification",noneMore:"Nobody was told. People are not told of what they did themselves, nor of tasks that they muted.",created:"It happened",createdBy:s=>`${s} caused it`,rules:{assigned:"the task was given to them",unassigned:"the task was taken from them",assignee:"the task is theirs",creator:"they made the task",following:"they follow the task",event:"they were named"},stored:"It is in the inbox",sent:"Sent to a device",sentTo:s=>`Sent to ${s}`,received:"A browser received it",receivedBy:s=>`${s} received it`,read:"It was read",readIn:s=>`It was read: ${s}`,hook:"Hook",waits:{now:"to be sent at once",unread:"to be sent if it stays unread",digest:"to be sent in the digest",urgent:"to be sent at once, since it is urgent",all:"to be sent at once",quiet:"held back until the quiet hours end",storm:"held back, since there were many within the hour"},tried:"tried",delivered:"sent",failed:"given up",skipped:"not sent",whys:{read:"it was read before",archived:"it was done before",snoozed:"it was snoozed",muted:"the task or topic was muted",off:"the person does not want it",inactive:"the account is not active",expired:"it was too old",deleted:"the notification was deleted",gone:"the address was removed",disabled:"the address is switched off",restored:"a backup was put back"}},away:{email:"E-mail",emailMore:"Nothing is sent to an address before its link is followed. Above, you choose what is sent.",address:"Address",add:"Add",again:"Send the link again",mailSent:s=>`A link was sent to ${s}. Follow it within a day.`,mailFailed:"The e-mail with the link could not be sent. Check the address, or try later.",waits:"waits for its link",off:"switched off",chat:"Chat",chatMore:"Messages go to a chat that you name. Its address is not shown again.",chatAdded:"Added. Send a test to see whether it arrives.",service:"Service",fields:{url:"Address (URL)",token:"Token",to:"Chat or channel"},test:"Send a test",remove:"Remove",results:{sent:"Sent.",refused:"Refused by the other side.","not reached":"Not reached."},lastSent:s=>`Last sent: ${s}`,devices:"Devices",devicesMore:"Notifications appear on these devices even if no page is open. A device ends when it is signed out.",thisBrowser:"this browser",turnOnHere:"Turn on in this browser",deviceAdded:"Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",pushFailed:"The push service of this browser could not be reached.",pushOff:"This server can’t push notifications. Its administrator can change that.",pushOffAdmin:"This server can’t push notifications: set --public-url to its address of https.",pushStates:{insecure:"Only available over https or on localhost.",unavailable:"Not available in this browser.",denied:"This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload."},iosFirst:"On an iPhone or iPad, put this page on the home screen first:",iosSteps:["Tap the Share button.","Choose “Add to Home Screen”.","Open it there, sign in, and come back to this page."]},system:"System",state:{more:"How the server is doing, to the minute.",show:"Show",spans:{hour:"Last hour",day:"Last day",month:"Last 30 days"},now:"now",between:(s,e)=>s===e?`${s} all the time`:`between ${s} and ${e}`,nothing:"nothing measured",connections:"Open connections",notifications:"Notifications per minute",receipt:"Time until received",half:"half of them",most:"95 of 100",disk:"Free disk space",database:"Database",waiting:s=>`${s}: waiting`,numbers:"The numbers as a table",time:"Time",about:"This server",version:"Version",since:"Running since",fileVersion:"Version of the database",waits:s=>`${s} waiting`,overdue:s=>`the oldest is ${s} late`,sent:s=>`${s} sent`,failed:s=>`${s} given up`,jobs:"Jobs",jobsFine:s=>xe.select(s)==="one"?`${s} job is doing fine`:`${s} jobs are doing fine`,every:(s,e)=>e?`each ${s}`:`every ${s}`,daily:"each day",lastRun:s=>`last run: ${s}`,nextRun:s=>`next run: ${s}`,runs:"running now",failedAt:s=>`Failed ${s}`,jobNames:{backup:"Backup",backup_again:"Backup, if one was missed",clock:"Watch the clock",warn:"Deadline warnings",sweep:"Deadline warnings that were missed",leads:"New warning times",broadcast:"Notifications to many people",snooze:"End of snoozing",expire:"Events that are over",receipts:"Proofs of receipt",keys:"Last use of API keys",purge:"Delete what deleted people leave",cleanup:"Delete old notifications",deliveries:"Delete old deliveries",sessions:"Delete logins that ended",optimize:"Tune the database",shrink:"Give back disk space",memory:"Give back memory",samples:"Measurements for this page"},backups:"Backups",noBackups:"No backups are made. With the setting CTMS_BACKUP_TO, the server makes one each day.",lastBackup:"Last one",noBackup:"none yet",where:"Where",kept:"Kept",ofMost:(s,e)=>`${s} of at most ${e}`,at:s=>`each day at ${s}`,check:"Check",checkMore:"On the server, the command ctms check looks at more.",checksFine:s=>xe.select(s)==="one"?`${s} check is fine`:`${s} checks are fine`,verdicts:{ok:"Fine",warning:"Have a look",problem:"Needs fixing",skipped:"Not tried"}}};var fs=require("../js/preference-store.js"),fe=require("../js/words.js"),gs={en:mt};async function $s(s,e){gs[(0,fe.supported)(s)]??=(await import(`${e}pages/${(0,fe.supported)(s)}.js`)).pages}var y=s=>gs[(0,fe.supported)(s)]??mt;function U(s,e){let t=new Intl.DateTimeFormat((0,fe.locale)(s),{weekday:e,timeZone:"UTC"});return fs.days.map((i,a)=>t.format(Date.UTC(2024,0,1+a)))}var ws=require("../js/element.js"),D=ws.css`
  :root,
  :host {
    --our-accent-soft: color-mix(in srgb, var(--our-accent) 12%, transparent);
    --our-canvas: var(--ctms-canvas, light-dark(#f5f6f8, #0e1014));
    --our-edge: var(--ctms-edge, color-mix(in srgb, var(--our-text) 55%, var(--our-surface)));
  }
  .hush {
    color: var(--our-muted);
  }
  .main,
  .danger {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    padding: 5px 11px;
    min-height: 32px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    white-space: nowrap;
  }
  .main {
    background: var(--our-accent);
    color: var(--our-on-accent);
    font-weight: 600;
  }
  .main:hover {
    filter: brightness(1.08);
  }
  .danger {
    color: var(--our-danger);
    border-color: var(--our-line);
    background: var(--our-surface);
  }
  .field {
    width: 100%;
    min-height: 34px;
    padding: 6px 10px;
    border: 1px solid var(--our-edge);
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
  }
  :is(input, select).field {
    height: 36px; /* one height, whatever the browser draws inside */
  }
  @media not (pointer: coarse) {
    :not(.bar) > .field ~ :is(.main, .quiet, .danger),
    .field ~ .days > .quiet {
      min-height: 36px; /* as high as the field that they stand beside */
    }
  }
  select.field {
    appearance: none;
    padding-inline-end: 28px;
    text-overflow: ellipsis;
    background-image: linear-gradient(45deg, transparent 50%, var(--our-muted) 50%),
      linear-gradient(-45deg, transparent 50%, var(--our-muted) 50%);
    background-size: 5px 5px;
    background-position: right 15px center, right 10px center;
    background-repeat: no-repeat;
  }
  select.field:dir(rtl) {
    background-position: left 10px center, left 15px center;
  }
  @media (forced-colors: active) {
    select.field {
      appearance: auto;
      background-image: none;
    }
  }
  .field::placeholder {
    color: var(--our-muted);
    opacity: 1;
  }
  .field[aria-invalid="true"] {
    border-color: var(--our-danger);
  }
  .error {
    color: var(--our-danger);
  }
  .label {
    display: block;
    font-weight: 600;
    margin-block-end: 4px;
  }
  .hint {
    color: var(--our-muted);
    font-size: 12px;
    margin: 6px 0 0;
  }
  p.error {
    margin: 4px 0 0;
  }
  h1 {
    font-size: 18px;
    line-height: 24px;
    font-weight: 650;
    margin: 0;
  }
  dialog {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) + 4px);
    background: var(--our-surface);
    color: var(--our-text);
    box-shadow: var(--our-float);
    padding: 20px;
    width: min(420px, calc(100vw - 32px));
  }
  dialog::backdrop {
    background: #0006;
  }
  dialog p {
    margin: 0 0 16px;
    overflow-wrap: anywhere;
  }
  .actions {
    display: flex;
    gap: 8px;
    justify-content: end;
    flex-wrap: wrap;
  }
`;var wa=[{path:"users",name:"people",icon:rs},{path:"admin/groups",name:"groups",icon:ls},{path:"admin/keys",name:"keys",icon:Ce},{path:"admin/defaults",name:"defaults",icon:hs},{path:"admin/channels",name:"channels",icon:as},{path:"admin/why",name:"why",icon:ns},{path:"admin/system",name:"system",icon:ms}],ft=bs.css`
  .frame {
    max-width: 1080px;
    margin: 0 auto;
    display: grid;
    grid-template-columns: 196px minmax(0, 1fr);
    align-items: start;
  }
  .frame .page {
    width: 100%;
    max-width: 840px;
  }
  nav {
    position: sticky;
    inset-block-start: 0;
    padding: 20px 4px 12px 16px;
    display: grid;
    gap: 2px;
  }
  nav a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 34px;
    padding: 6px 10px;
    border-radius: calc(var(--our-radius) - 2px);
    color: var(--our-muted);
    white-space: nowrap;
  }
  nav a:hover {
    background: var(--our-hover);
  }
  nav a[aria-current] {
    background: var(--our-accent-soft);
    color: var(--our-text);
    font-weight: 600;
  }
  nav svg {
    width: 18px;
  }
  .list {
    padding: 0;
    gap: 0;
    overflow: hidden;
  }
  .list.ghost {
    min-height: 86px; /* as high as an empty list */
  }
  .line {
    display: flex;
    flex-wrap: wrap; /* what is beside the text goes below it where words would not fit */
    gap: 8px 12px;
    align-items: center;
    padding: 12px 12px 12px 20px;
    border-block-start: 1px solid var(--our-line);
  }
  .line:first-child {
    border: 0;
  }
  .line > div {
    flex: 1 1 160px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .line > .wide {
    flex-basis: 100%;
    min-width: 0;
  }
  .line > .wide:empty {
    display: none;
  }
  .line .whole {
    white-space: nowrap;
  }
  .line b {
    font-weight: 600;
  }
  .page > p {
    margin: -12px 0 0;
  }
  legend {
    padding: 0;
  }
  .list .none {
    margin: 0;
    padding: 32px 20px;
    text-align: center;
    color: var(--our-muted);
  }
  .end .member {
    flex: 1 1 200px;
    width: auto;
  }
  .checks {
    display: grid;
    gap: 8px;
    border: 0;
    padding: 0;
    margin: 0;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 24px;
  }
  .check input {
    width: 18px;
    height: 18px;
    accent-color: var(--our-accent);
  }
  .secret {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
  }
  .once p {
    margin: 0 0 8px;
  }
  .secret .field {
    flex: 1 1 240px;
    width: auto;
    font-family: ui-monospace, monospace;
    font-size: 13px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .chips li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding: 2px 2px 2px 6px;
  }
  .chips .icon {
    border-radius: 99px;
    min-height: 28px;
    min-width: 28px;
  }
  .chips svg {
    width: 16px;
  }
  @media (max-width: 760px) {
    .frame {
      grid-template-columns: minmax(0, 1fr);
    }
    nav {
      position: static;
      padding: 12px 12px 0;
      display: flex;
      flex-wrap: wrap;
      gap: 0;
    }
    nav a {
      padding-inline: 8px;
    }
    nav svg {
      display: none;
    }
  }
  dl {
    margin: 0;
    display: grid;
    grid-template-columns: minmax(90px, auto) minmax(0, 1fr);
    gap: 6px 16px;
  }
  dt {
    color: var(--our-muted);
  }
  @media (max-width: 480px) {
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd + dt {
      margin-block-start: 8px;
    }
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
`,f=class extends k{static styles=[Le.tokens,Le.controls,D,N,ft];get name(){return"people"}get p(){return y(this.lang)}content(){return X.nothing}above(){return X.nothing}render(){let{p:e,me:t,client:i}=this;return t?.is_admin?X.html`<div class="frame">
        <nav aria-label=${e.admin}>
          ${wa.map(({path:a,name:n,icon:o})=>X.html`<a
                href="${i?.base}${a}"
                aria-current=${n===this.name?"page":X.nothing}
                @click=${this.navigate}
                >${o}${e[n]}</a
              >`)}
        </nav>
        <div class="page">
          <h1>${e[this.name]}</h1>
          ${this.content()}
        </div>
      </div>
      ${this.above()}`:X.html`<div class="page">
        <h1>${e[this.name]}</h1>
        <p>${this.w.adminsOnly}</p>
      </div>`}};var Os=require("../js/element.js");var b=require("../vendor/lit.js");var _s=require("../js/api.js"),qs=require("../js/element.js");var ie=require("../vendor/lit.js"),je="*",ys=s=>String(s??"").split(/[\s,]+/).filter(Boolean);function gt(s){let e=new FormData(s),t=[...e.getAll("types").map(String),...ys(e.get("others"))],i=ys(e.get("recipients")).map(a=>/^\d+$/.test(a)?Number(a):a);return{url:String(e.get("url")).trim(),types:t.length?t:[je],recipients:i.length?i:"all"}}function $t(s,e,t){let{h:i}=s,a=t?.types.filter(l=>l!==je)??[],n=a.filter(l=>!Object.hasOwn(i.kinds,l)),o=t&&t.recipients!=="all"?t.recipients.join(", "):"",r=(l,d,c,h="",p=l)=>ie.html`<div>
      <label class="label" for="${e}-${l}">${d}</label>
      <input
        class="field"
        id="${e}-${l}"
        name=${l}
        .value=${c}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${s.invalid(e,p)}
      />
      ${h?ie.html`<p class="hint">${h}</p>`:ie.nothing}${s.message(e,p)}
    </div>`;return ie.html`${r("url",i.url,t?.url??"")}
    <fieldset class="checks two">
      <legend class="label">${i.types}</legend>
      ${Object.entries(i.kinds).map(([l,d])=>ie.html`<label class="check"
            ><input type="checkbox" name="types" value=${l} .checked=${a.includes(l)} />${d}</label
          >`)}
    </fieldset>
    <p class="hint">${i.typesMore}</p>
    <div class="pair">
      ${r("others",i.others,n.join(", "),i.othersMore,"types")} ${r("recipients",i.to,o,i.toMore)}
    </div>`}var z=require("../vendor/lit.js"),vs=require("../js/api.js"),xs=require("../js/element.js");var Pe=require("../js/look.js");var ks=require("../js/time.js"),Ms=require("../js/words.js"),ba=20;function bt(s,e){return e?.includes(String(s))?e:[s,e].filter(Boolean).join(": ")}var ya=xs.css`
  :host {
    display: grid;
    gap: 10px;
    overflow: visible;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    min-height: 36px;
    padding-block: 6px;
    border-block-start: 1px solid var(--our-line);
  }
  li > div {
    flex: 1 1 200px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .error,
  .hush {
    margin: 0;
  }
`,wt=class extends k{static properties={...k.properties,hook:Object};static styles=[Pe.tokens,Pe.controls,D,N,ya];constructor(){super(),this.hook=0,this.deliveries=null,this.next=""}get path(){return`api/hooks/${this.hook}/deliveries/`}connectedCallback(){super.connectedCallback(),this.load()}load(){return this.next=`${this.path}?page_size=${ba}`,this.older([])}older(e=this.deliveries??[]){return this.send("log",async()=>{let t=await this.client?.api.request("GET",this.next);return this.deliveries=[...e,...t.results],this.next=(0,vs.nextOf)(t,this.path),""})}again(e){return this.send("d"+e.id,async()=>{let t=await this.client?.api.request("POST",`${this.path}${e.id}/retry/`);return this.deliveries=(this.deliveries??[]).map(i=>i.id===t.id?t:i),""})}render(){let{hooks:e}=y(this.lang),{deliveries:t,next:i}=this;return t?z.html`${t.length?z.html`<ol>
              ${(0,z.repeat)(t,a=>a.id,a=>this.item(a))}
            </ol>`:z.html`<p class="hush">${e.noLog}</p>`}
      <div class="end">
        <button type="button" class="quiet" ?disabled=${this.busy==="log"} @click=${()=>this.load()}>
          ${e.refresh}
        </button>
        ${i?z.html`<button type="button" class="quiet" ?disabled=${this.busy==="log"} @click=${()=>this.older()}>
                ${e.older}
              </button>`:z.nothing}${this.message("log")}
      </div>`:this.message("log")}item(e){let{hooks:t,told:i}=y(this.lang),a=d=>(0,ks.short)(new Date(d),{lang:(0,Ms.locale)(this.lang),zone:this.zone}),[n,o]=e.state.split(":"),r=t.states[n]??n,l=[o?`${r}: ${i.whys[o]??o}`:r,a(e.at),...e.tries?[t.tries(e.tries)]:[],...n==="sent"&&e.status?[t.answered(e.status)]:[],...e.next_at&&n==="waiting"?[t.nextTry(a(e.next_at))]:[]];return z.html`<li data-delivery=${e.id} data-state=${n} data-form="d${e.id}">
      <div>
        ${t.item(e.notification_id)}
        <div class="hush">${l.join(" · ")}</div>
        ${e.error?z.html`<div class="error">${bt(e.status,e.error)}</div>`:z.nothing}
        ${this.message("d"+e.id)}
      </div>
      ${["waiting","sending"].includes(n)?z.nothing:z.html`<button
              type="button"
              class="quiet"
              aria-label="${t.sendAgain}: ${t.item(e.notification_id)}"
              ?disabled=${this.busy==="d"+e.id}
              @click=${()=>this.again(e)}
            >
              ${t.sendAgain}
            </button>`}
    </li>`}};customElements.define("ctms-hook-log",wt);var Re=require("../js/look.js");var Fe=require("../vendor/lit.js");var ge=(s,e)=>s.startsWith("/")?e+s.slice(1):s,va=12,Ts=s=>s.target.select();function I({lang:s,text:e,label:t,said:i}){let a=y(s);return Fe.html`<div class="once">
    <p role="status">${i}</p>
    <div class="secret">
      ${e.includes(`
`)?Fe.html`<textarea
            class="field"
            dir="ltr"
            rows=${Math.min(e.split(`
`).length,va)}
            readonly
            spellcheck="false"
            aria-label=${t}
            .value=${e}
            @focus=${Ts}
          ></textarea>`:Fe.html`<input
            class="field"
            dir="ltr"
            readonly
            spellcheck="false"
            aria-label=${t}
            .value=${e}
            @focus=${Ts}
          />`}
      <button type="button" class="quiet" @click=${n}>${cs}<span role="status">${a.copy}</span></button>
    </div>
  </div>`;async function n({currentTarget:o}){o.parentElement.querySelector(".field").select();let l=await navigator.clipboard?.writeText(e).then(()=>!0,()=>!1);o.lastElementChild.textContent=l?a.copied:a.notCopied}}var Ss=require("../js/time.js"),yt=require("../js/words.js");function xt(s,{result:e,status:t,error:i}){let a=bt(t,i);return s.results[e]+(a?` (${a})`:"")}var xa=qs.css`
  :host {
    display: grid;
    gap: 20px;
    overflow: visible;
  }
  .list h2 {
    font-size: 15px;
    font-weight: 650;
    margin: 0;
  }
  .head {
    padding: 16px 20px;
  }
  .head p {
    margin: 4px 0 0;
  }
  .list .none {
    border-block-start: 1px solid var(--our-line);
  }
  .two {
    grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
  }
  .line form {
    display: grid;
    gap: 14px;
  }
  .error {
    overflow-wrap: anywhere;
  }
`,vt=class extends k{static properties={...k.properties,open:Object,asking:Object,made:Object};static styles=[Re.tokens,Re.controls,D,N,ft,xa];constructor(){super(),this.hooks=null,this.open=null,this.asking=null,this.made=null}get h(){return y(this.lang).hooks}connectedCallback(){super.connectedCallback(),this.send("list",async()=>(this.hooks=(await this.client?.api.request("GET","api/hooks/")).results,""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.asking!==e.open&&e[this.asking?"showModal":"close"]()}errorText(e){if(e instanceof _s.ApiError){if(e.code==="quota")return this.h.most;if(e.code==="invalid"&&e.field==="types")return this.h.badTypes;if(e.code==="invalid"&&e.field==="recipients")return this.h.badTo}return super.errorText(e)}put(e){let{secret:t,...i}=e,a=this.hooks?.some(({id:n})=>n===e.id);this.hooks=a?(this.hooks??[]).map(n=>n.id===e.id?i:n):[...this.hooks??[],i],this.requestUpdate()}async showSecret(e,t){this.made={hook:e,said:t},await this.updateComplete,this.renderRoot.querySelector(".once input")?.focus()}async add(e){e.preventDefault();let t=e.target,i=gt(t);this.showMissing("add",i.url?{}:{url:this.w.needed})||await this.send("add",async()=>{let a=await this.client?.api.request("POST","api/hooks/",i);return this.put(a),t.reset(),this.showSecret(a,this.h.made),""})}async edit(e,t){e.preventDefault();let i="h"+t.id,a=gt(e.target);this.showMissing(i,a.url?{}:{url:this.w.needed})||(await this.change(t,a),this.outcome.get(i)?.good&&(this.open=null))}async change(e,t){await this.send("h"+e.id,async()=>(this.put(await this.client?.api.request("PATCH",`api/hooks/${e.id}/`,t)),this.w.saved))}async test(e){let{away:t}=y(this.lang),i="h"+e.id,a=!0;await this.send(i,async()=>{let n=await this.client?.api.request("POST",`api/hooks/${e.id}/test/`);return a=n.ok,xt(t,n)}),this.judge(i,a)}async confirmed(){let{asking:e}=this;if(this.asking=null,!e)return;let{hook:t,what:i}=e;await this.send("h"+t.id,async()=>{if(i==="rotate"){let a=await this.client?.api.request("POST",`api/hooks/${t.id}/rotate/`);return this.put(a),this.showSecret(a,this.h.rotated),""}return await this.client?.api.request("DELETE",`api/hooks/${t.id}/`),this.hooks=(this.hooks??[]).filter(({id:a})=>a!==t.id),this.made?.hook.id===t.id&&(this.made=null),""})}toggle(e,t){this.open=this.shows(e,t)?null:{id:e.id,what:t}}shows(e,t){return this.open?.id===e.id&&this.open.what===t}render(){let{h:e,hooks:t,made:i,lang:a}=this;return b.html`<div class="card list">
        <div class="head">
          <h2>${e.title}</h2>
          <p class="hush">${e.more}</p>
          ${this.message("list")}
        </div>
        ${t?.length?(0,b.repeat)(t,n=>n.id,n=>this.line(n)):t&&b.html`<p class="none">${e.none}</p>`}
      </div>
      ${i?.hook.secret?b.html`<section class="card" aria-label=${i.hook.url}>
              <h2><bdi>${i.hook.url}</bdi></h2>
              ${I({lang:a,text:i.hook.secret,label:e.secret,said:i.said})}
            </section>`:b.nothing}
      ${t?this.addForm():b.nothing}${this.dialog()}`}about(e){let{h:t}=this,i=n=>new Intl.ListFormat((0,yt.locale)(this.lang)).format(n),a=e.types.map(n=>n===je?t.everything:t.kinds[n]??n);return[i(a),...e.recipients==="all"?[]:[t.onlyFor(i(e.recipients.map(String)))]].join(" · ")}line(e){let{h:t,lang:i,zone:a}=this,{edit:n,deleteYes:o,away:r}=y(i),l="h"+e.id,d=(c,h,p=b.nothing)=>b.html`<button
        type="button"
        class="quiet"
        aria-label="${c}: ${e.url}"
        aria-expanded=${p}
        ?disabled=${this.busy===l}
        @click=${h}
      >
        ${c}
      </button>`;return b.html`<div class="line" data-form=${l} data-hook=${e.id}>
      <div>
        <b><bdi>${e.url}</bdi></b>
        <div class="hush">${this.about(e)}</div>
        ${e.failing_since?b.html`<div class="error">
                ${t.failing((0,Ss.short)(new Date(e.failing_since),{lang:(0,yt.locale)(i),zone:a}))}
              </div>`:b.nothing}
      </div>
      <label class="switch">
        <input
          type="checkbox"
          aria-label="${t.inUse}: ${e.url}"
          .checked=${e.enabled}
          ?disabled=${this.busy===l}
          @change=${c=>this.change(e,{enabled:c.target.checked})}
        />
      </label>
      <div class="end wide">
        ${d(r.test,()=>this.test(e))}
        ${d(t.log,()=>this.toggle(e,"log"),this.shows(e,"log"))}
        ${d(n,()=>this.toggle(e,"edit"),this.shows(e,"edit"))}
        ${d(t.rotate,()=>this.asking={hook:e,what:"rotate"})}
        <button
          type="button"
          class="danger"
          aria-label="${o}: ${e.url}"
          @click=${()=>this.asking={hook:e,what:"remove"}}
        >
          ${me}${o}
        </button>
      </div>
      <div class="wide">${this.message(l,"",["url","types","recipients"])}</div>
      ${this.shows(e,"log")?b.html`<ctms-hook-log
              class="wide"
              lang=${i}
              .client=${this.client}
              .zone=${a}
              .hook=${e.id}
            ></ctms-hook-log>`:b.nothing}
      ${this.shows(e,"edit")?this.editForm(e):b.nothing}
    </div>`}addForm(){let{h:e}=this;return b.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${e.add}</h2>
      ${$t(this,"add")}
      <div class="end">
        <button class="main" ?disabled=${this.busy==="add"}>${e.add}</button
        >${this.message("add","",["url","types","recipients"])}
      </div>
    </form>`}editForm(e){let{save:t,cancel:i}=y(this.lang),a="h"+e.id;return b.html`<form class="wide" novalidate @submit=${n=>this.edit(n,e)}>
      ${$t(this,a,e)}
      <div class="end">
        <button class="main" ?disabled=${this.busy===a}>${t}</button>
        <button type="button" class="quiet" @click=${()=>this.open=null}>${i}</button>
      </div>
    </form>`}dialog(){let{h:e,asking:t}=this,{cancel:i,deleteYes:a}=y(this.lang),n=t&&(t.what==="remove"?e.removeSure:e.rotateSure)(t.hook.url);return b.html`<dialog aria-labelledby="sure" @close=${()=>this.asking=null}>
      <p id="sure">${n??""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.asking=null}>${i}</button>
        <button type="button" class="danger" @click=${this.confirmed}>
          ${t?.what==="rotate"?e.rotate:a}
        </button>
      </div>
    </dialog>`}};customElements.define("ctms-hooks",vt);var ka=Os.css`
  h2 {
    display: flex;
    gap: 10px;
    align-items: baseline;
  }
  .tag {
    font-size: 12px;
    font-weight: 400;
    color: var(--our-muted);
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding: 1px 8px;
  }
  .hint a {
    text-decoration: underline;
  }
  .own {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    border-block-start: 1px solid var(--our-line);
    padding-block-start: 12px;
  }
  .own bdi {
    flex: 1 1 160px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .own .error,
  .own .good {
    flex-basis: 100%;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .hint {
    margin: 0;
  }
`,kt=class extends f{static styles=[...f.styles,ka];constructor(){super(),this.settings=null,this.own=[]}get name(){return"channels"}connectedCallback(){super.connectedCallback(),this.me?.is_admin&&this.load()}load(){return this.send("list",async()=>{let e=async r=>this.client?.api.request("GET",r),t="api/me/endpoints/",i="api/me/devices/",[a,n,o]=await Promise.all([e("api/channels/"),e(t),e(i)]);return this.own=[...n.results.filter(r=>r.confirmed).map(({id:r,channel:l,address:d})=>({id:r,channel:l,name:d,path:t})),...o.results.map(({id:r,name:l})=>({id:r,channel:"push",name:l,path:i}))],this.settings=a,""})}async test(e){let t=`test${e.id}`,i=!0;await this.send(t,async()=>{let a=await this.client?.api.request("POST",`${e.path}${e.id}/test/`);return i=a.ok,xt(this.p.away,a)}),this.judge(t,i)}content(){let{p:e,settings:t}=this,{ways:i,columns:a}=e,n=o=>o.join(", ")||i.none;return F.html`<p class="hush">${i.more}</p>
      ${this.message("list")}
      ${t&&F.html`${this.card("email",a.email,!!t.email,i.emailOff,[[i.server,t.email?.server],[i.from,t.email?.from],[i.publicUrl,t.public_url]])}
          ${this.card("push",a.push,!!t.push,i.pushOff,[[i.publicUrl,t.public_url],[i.hosts,t.push&&n(t.push.hosts)]])}
          ${this.card("chat",a.chat,!!t.chat,i.chatOff,[[i.chatHosts,t.chat&&n(t.chat.hosts)],[i.networks,n(t.allow_private)]])} <ctms-hooks lang=${this.lang} .client=${this.client} .me=${this.me} .zone=${this.zone}></ctms-hooks>`}`}card(e,t,i,a,n){let{ways:o}=this.p;return F.html`<section class="card" data-channel=${e} aria-labelledby="${e}-name">
      <h2><span id="${e}-name">${t}</span><span class="tag">${i?o.on:o.off}</span></h2>
      ${i?F.html`<dl>
                ${n.map(([r,l])=>l&&F.html`<dt>${r}</dt>
                      <dd><bdi>${l}</bdi></dd>`)}
              </dl>
              ${this.tests(e)}`:F.html`<p class="hint">${a}</p>`}
    </section>`}tests(e){let{ways:t,away:i}=this.p,a=this.own.filter(o=>o.channel===e),n={email:t.noEmail,push:t.noPush,chat:t.noChat}[e];return a.length?a.map(o=>{let r=`test${o.id}`;return F.html`<div class="own" data-form=${r}>
        <bdi>${o.name}</bdi>
        <button
          type="button"
          class="quiet"
          aria-label="${i.test}: ${o.name}"
          ?disabled=${this.busy===r}
          @click=${()=>this.test(o)}
        >
          ${i.test}
        </button>
        ${this.message(r)||F.nothing}
      </div>`}):F.html`<p class="hint">
        ${n} <a href="${this.client?.base}settings" @click=${this.navigate}>${t.settings}</a>
      </p>`}};customElements.define("ctms-channels",kt);var ii=require("../vendor/lit.js");var $=require("../vendor/lit.js"),Zs=require("../js/api.js");var As=require("../js/element.js"),Ds=As.css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    container-type: inline-size;
  }
  .end > .quiet {
    white-space: normal; /* some languages need two lines on a phone */
  }
  .card {
    background: var(--our-surface);
    border: 1px solid var(--our-line);
    border-radius: calc(var(--our-radius) + 2px);
    padding: 16px 20px 20px;
    display: grid;
    gap: 12px;
    min-width: 0;
  }
  .card.ghost {
    min-height: 360px;
  }
  h2 {
    font-size: 15px;
    font-weight: 650;
    margin: 0;
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .card > .hint {
    margin: -8px 0 0;
    display: flex;
    gap: 6px;
    max-width: 70ch;
  }
  .hint svg,
  .locked svg,
  .lock svg {
    width: 16px;
    height: 16px;
  }
  .locked {
    color: var(--our-muted);
  }
  .lock {
    min-width: 28px;
    min-height: 28px;
    padding: 3px;
  }
  .lock[aria-pressed="true"] {
    color: var(--our-accent);
  }
  .end {
    display: flex;
    gap: 8px;
    align-items: center;
    flex-wrap: wrap;
  }
  .end .label {
    margin: 0;
  }
  .good {
    color: var(--our-muted);
    margin: 0;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  thead th {
    font-size: 12px;
    font-weight: 600;
    color: var(--our-muted);
    text-align: center;
    padding: 0 4px 8px;
    vertical-align: bottom;
  }
  th:first-child {
    text-align: start;
    padding-inline-start: 0;
  }
  tbody th {
    font-weight: 500;
    padding-block: 8px;
    padding-inline: 0 12px;
    overflow-wrap: anywhere;
  }
  tbody th .hint {
    display: block;
    font-weight: 400;
    margin: 0;
  }
  tbody tr:not(.says) {
    border-block-start: 1px solid var(--our-line);
  }
  td {
    padding: 4px;
    text-align: center;
  }
  .says td {
    padding: 0 0 10px;
    text-align: start;
    font-size: 12px;
    color: var(--our-muted);
    text-wrap: pretty;
  }
  .column {
    display: none;
  }
  .cell {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 2px;
  }
  .tick {
    display: inline-grid;
    place-items: center;
    min-width: 32px;
    min-height: 32px;
    cursor: pointer;
  }
  .tick input {
    width: 18px;
    height: 18px;
    accent-color: var(--our-accent);
  }
  td .field {
    min-width: 108px;
    max-width: 180px;
  }
  @container (max-width: 560px) {
    table,
    tbody {
      display: block;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tr {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: 4px 8px;
      padding: 10px 0;
    }
    tbody th {
      grid-column: 1 / -1;
      padding: 0;
    }
    td {
      padding: 0;
      text-align: start;
      grid-column: span 2;
    }
    td:has(.field) {
      grid-column: span 3;
    }
    td .cell:has(.field) {
      display: flex;
    }
    .says {
      padding: 0 0 10px;
    }
    .says td {
      grid-column: 1 / -1;
      padding: 0;
    }
    .tick {
      place-items: center start;
    }
    .column {
      display: block;
      color: var(--our-muted);
      font-size: 12px;
    }
  }
  /* With channels the table needs more room. */
  @container (max-width: 820px) {
    td .field {
      min-width: 84px;
      max-width: 132px;
      padding-inline-start: 8px;
    }
  }
  @container (max-width: 560px) {
    td .field {
      max-width: none;
    }
  }
  .week {
    display: grid;
    gap: 2px;
    user-select: none;
    -webkit-user-select: none;
    touch-action: pan-y;
    direction: inherit;
  }
  .week > * {
    display: grid;
    grid-template-columns: 40px repeat(24, minmax(0, 1fr));
    gap: 1px;
    align-items: stretch;
  }
  .hours span {
    grid-column: span 6;
    font-size: 11px;
    color: var(--our-muted);
  }
  .hours span:first-child {
    grid-column: 2 / span 6;
  }
  .week [role="rowheader"] {
    font-size: 12px;
    color: var(--our-muted);
    align-self: center;
  }
  [role="gridcell"] {
    height: 26px;
    background: var(--our-hover);
    cursor: pointer;
  }
  [role="gridcell"]:nth-child(6n + 2) {
    border-inline-start: 1px solid var(--our-line);
  }
  [role="gridcell"]:hover {
    background: var(--our-line);
  }
  .week .full {
    background: var(--our-accent);
  }
  .week .part {
    background: linear-gradient(135deg, var(--our-accent) 50%, var(--our-hover) 50%);
  }
  .week[aria-readonly="true"] * {
    cursor: default;
  }
  [role="gridcell"]:focus-visible {
    outline-offset: 0;
    z-index: 1;
    position: relative;
    outline-color: var(--our-text);
  }
  @media (forced-colors: active) {
    [role="gridcell"] {
      border: 1px solid GrayText;
    }
    .week :is(.full, .part) {
      forced-color-adjust: none;
      background: Highlight;
    }
  }
  summary {
    cursor: pointer;
    width: fit-content;
    min-height: 24px;
  }
  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .exact {
    display: grid;
    gap: 6px;
    padding-block-start: 8px;
  }
  .exact li {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
  }
  .exact li > span:first-child {
    flex: 0 0 96px;
  }
  .field.time {
    width: auto;
    flex: none;
  }
  .days {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .days [aria-pressed="true"] {
    background: var(--our-accent-soft);
    border-color: var(--our-accent);
  }
`;var M=require("../vendor/lit.js");var G=require("../js/preference-store.js");var ke={m:"minute",h:"hour",d:"day"},Ma={m:1,h:60,d:1440},Mt=s=>({n:parseInt(s,10),unit:s.at(-1)}),W=s=>Mt(s).n*Ma[Mt(s).unit];function ae(s,e,t="long"){let{n:i,unit:a}=Mt(s),n=a==="d"?"long":t;return new Intl.NumberFormat(e,{style:"unit",unit:ke[a],unitDisplay:n}).format(i)}var zs=require("../js/words.js"),Tt=["off","now","unread:15m","digest"];function Es(s,e){let{w:t,store:i,channels:a}=s,n=[...G.flags,...a],o=(0,G.typesOf)(e),r=!s.ofAll&&o.some(l=>n.some(d=>i?.isLocked(l,d)));return M.html`<table role="table" class=${a.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${t.type}</th>
          ${n.map(l=>M.html`<th role="columnheader" scope="col">${t.columns[l]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${o.map(l=>[_a(s,l,e.types[l],n),qa(s,l,n.length)])}
      </tbody>
    </table>
    ${r?M.html`<p class="hint">${ue}${t.lockedMore}</p>`:M.nothing}`}function Ta({w:s},e){return e===G.others?s.otherTypes:Object.hasOwn(G.ours,e)?s.types[e]:{name:e,hint:""}}function _a(s,e,t,i){let{w:a}=s,{name:n,hint:o}=Ta(s,e);return M.html`<tr role="row" data-type=${e}>
    <th role="rowheader" scope="row">
      <bdi>${n}</bdi>${o?M.html`<span class="hint">${o}</span>`:M.nothing}
    </th>
    ${i.map(r=>{let l=`${n}: ${a.columns[r]}`,d=G.flags.includes(r)?Sa(s,e,t,{column:r,label:l}):Oa(s,e,t,{column:r,label:l});return M.html`<td role="cell" data-column=${r}>
        <span class="column" aria-hidden="true">${a.columns[r]}</span>
        <span class="cell">${d}${s.lock(e,r,l)}</span>
      </td>`})}
  </tr>`}function qa({says:s},e,t){return s?M.html`<tr role="row" class="says">
    <td role="cell" colspan=${t+1} id="says-${e}">${s(e)}</td>
  </tr>`:M.nothing}function Sa(s,e,t,{column:i,label:a}){let n=i!=="inbox"&&!t.inbox;return M.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${a}
      .checked=${t[i]&&!n}
      ?disabled=${n||s.fixed(i,e)}
      @change=${async({target:o})=>{await s.save("types",{types:{[e]:{[i]:o.checked}}}),o.checked=s.store?.now?.types[e]?.[i]}}
  /></label>`}function Oa(s,e,t,{column:i,label:a}){let n=t[i],o=Tt.includes(n)?Tt:[...Tt,n];return M.html`<select
    class="field"
    aria-label=${a}
    aria-describedby=${s.says?`says-${e}`:M.nothing}
    ?disabled=${s.fixed(i,e)}
    @change=${async({target:r})=>{await s.save("types",{types:{[e]:{[i]:r.value}}}),r.value=s.store?.now?.types[e]?.[i]}}
  >
    ${o.map(r=>M.html`<option value=${r} .selected=${r===n}>${Aa(s,r)}</option>`)}
  </select>`}function Aa({w:s,lang:e},t){return t.startsWith("unread:")?s.ifUnread(ae(t.slice(7),(0,zs.locale)(e),"short")):s.deliveries[t]??t}var _t=require("../vendor/lit.js");var qt=require("../js/preference-store.js");function Cs(s,{digest:e}){let{w:t}=s,i=s.fixed("digest"),a=U(s.lang,"short"),n=r=>s.attempt("digest",async()=>{await s.chooseZone(),await s.store?.patch({digest:r})}),o=r=>{let l=qt.days.filter(d=>e.days.includes(d)!==(d===r));return l.length&&n({days:l})};return _t.html`<div class="end">
    <label class="label" for="digest-at">${t.digestAt}</label>
    <input
      class="field time"
      id="digest-at"
      type="time"
      .value=${e.at}
      ?disabled=${i}
      @change=${r=>r.target.value&&n({at:r.target.value})}
    />
    <span class="days" role="group" aria-label=${t.digestDays}
      >${qt.days.map((r,l)=>_t.html`<button
            type="button"
            class="quiet"
            aria-pressed=${e.days.includes(r)}
            ?disabled=${i}
            @click=${()=>o(r)}
          >
            ${a[l]}
          </button>`)}</span
    >
  </div>`}var Et=require("../js/element.js");var B=require("../vendor/lit.js"),Ls=require("../js/element.js");var Ns=require("../js/words.js"),Da={before:s=>`${s} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",wrong:"A warning comes from 0 minutes to 30 days before.",twice:"This one is there already.",remove:"Remove"},za={en:Da,de:{before:s=>`${s} vorher`,whenDue:"Bei Fälligkeit",none:"Keine Warnungen.",number:"Wie lange vorher",unit:"Einheit",add:"Hinzufügen",wrong:"Gewarnt wird 0 Minuten bis 30 Tage vorher.",twice:"Diese Warnung gibt es schon.",remove:"Entfernen"},es:{before:s=>`${s} antes`,whenDue:"Al vencer",none:"Sin avisos.",number:"Con cuánta antelación",unit:"Unidad",add:"Añadir",wrong:"Se avisa de 0 minutos a 30 días antes.",twice:"Ese aviso ya está.",remove:"Quitar"},fr:{before:s=>`${s} avant`,whenDue:"À l’échéance",none:"Aucun rappel.",number:"Combien de temps avant",unit:"Unité",add:"Ajouter",wrong:"Un rappel vient de 0 minute à 30 jours avant.",twice:"Ce rappel y est déjà.",remove:"Retirer"}},St=s=>za[(0,Ns.supported)(s)];var Ot=require("../js/words.js"),Ea=5,Ca=720*60,js=Ls.css`
  ul.chips {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .lead {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .field.number {
    flex: none;
    width: 76px;
  }
  .field.unit {
    width: auto;
    min-width: 112px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chips li {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding-inline-start: 12px;
  }
  .chips .icon {
    border-radius: 99px;
    min-height: 30px;
  }
  .chips svg {
    width: 16px;
    height: 16px;
  }
`;function Na(s,e){return new Intl.NumberFormat(e,{style:"unit",unit:ke[s],unitDisplay:"long"}).formatToParts(2).find(({type:i})=>i==="unit")?.value??ke[s]}function Ps({lang:s,leads:e,disabled:t,change:i}){let a=St(s),n=[...e].sort((r,l)=>W(l)-W(r)),o=r=>W(r)?a.before(ae(r,(0,Ot.locale)(s))):a.whenDue;return B.html`${n.length?B.html`<ul class="chips">
          ${n.map(r=>B.html`<li>
                ${o(r)}<button
                  type="button"
                  class="icon"
                  aria-label="${a.remove}: ${o(r)}"
                  title=${a.remove}
                  ?disabled=${t}
                  @click=${()=>i(e.filter(l=>l!==r))}
                >
                  ${J}
                </button>
              </li>`)}
        </ul>`:B.html`<p class="hint">${a.none}</p>`}
    ${e.length<Ea&&!t?La({lang:s,leads:e,change:i}):B.nothing}`}function La({lang:s,leads:e,change:t}){let i=St(s);return B.html`<form
    class="end lead"
    novalidate
    @submit=${a=>{a.preventDefault();let n=a.target,o=new FormData(n),r=`${Number(o.get("n"))}${o.get("unit")}`,l=/^\d{1,4}$/.test(String(o.get("n")))&&W(r)<=Ca,d=l&&e.some(h=>W(h)===W(r)),c=n.querySelector(".error");if(c.textContent=d?i.twice:l?"":i.wrong,!l||d)return n.n.focus();t([...e,r]),n.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      aria-label=${i.number}
    />
    <select class="field unit" name="unit" aria-label=${i.unit}>
      ${Object.keys(ke).map(a=>B.html`<option value=${a} ?selected=${a==="d"}>${Na(a,(0,Ot.locale)(s))}</option>`)}
    </select>
    <button class="quiet">${os}${i.add}</button>
    <p class="error" role="alert"></p>
  </form>`}var He=require("../js/look.js");var Ys=require("../js/preference-store.js");var K=require("../vendor/lit.js");var $e=require("../vendor/lit.js");var Hs=require("../js/preference-store.js");var Fs=new WeakSet,Ue=new WeakMap,Rs=s=>e=>{let t=e.currentTarget,i=Date.now()-(Ue.get(t)??0);e.type==="pointerdown"?Ue.delete(t):e.type==="keydown"&&e.key!=="Enter"?Ue.set(t,Date.now()):e.type==="change"&&Ue.has(t)&&(t.localName!=="select"||i<300)?Fs.add(t):(Fs.delete(t)||e.type==="change")&&s(t.value,t)};var oe=require("../js/preference-store.js"),A=1440,ne=7*A,Us=s=>Number(s.slice(0,2))*60+Number(s.slice(3)),Is=s=>`${String(Math.floor(s/60)).padStart(2,"0")}:${String(s%60).padStart(2,"0")}`;function re(s){let e=new Uint8Array(ne);return oe.days.forEach((t,i)=>{for(let[a,n]of s[t]??[]){let o=Us(a),r=(Us(n)-o+A)%A||A;for(let l=0;l<r;l++)e[(i*A+o+l)%ne]=1}}),e}function ee(s){let e=Object.fromEntries(oe.days.map(i=>[i,[]])),t=s.findIndex((i,a)=>!i&&!!s[(a+1)%ne]);if(t<0){if(s[0])for(let i of oe.days)e[i]=[["00:00","24:00"]];return e}for(let i=t+1;i<=t+ne;i++){if(!s[i%ne]||s[(i-1)%ne])continue;let a=i;for(;s[a%ne];)a++;for(let n=i;n<a;){let o=(Math.floor(n/A)+1)*A,r=a-n<A&&a-o<A?a:Math.min(a,o);e[oe.days[Math.floor(n/A)%7]].push([Is(n%A),r===o?"24:00":Is(r%A)]),n=r}}return ja(e)}function ja(s){for(let e of oe.days)s[e].sort(([t],[i])=>t<i?-1:1);return s}function Me(s,e,t){let i=e*A+t*60;return s.subarray(i,i+60).reduce((a,n)=>a+n,0)}function Ie(s,e,t,i){let a=s.slice(),[n,o]=[Math.min(e.day,t.day),Math.max(e.day,t.day)],[r,l]=[Math.min(e.hour,t.hour),Math.max(e.hour,t.hour)];for(let d=n;d<=o;d++)a.fill(Number(i),d*A+r*60,d*A+(l+1)*60);return a}var Pa=Object.fromEntries(oe.days.map(s=>[s,[["22:00","07:00"]]])),Fa={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function At(s,e){let t=re(e==="nights"?Pa:Fa);return s.map((i,a)=>i|t[a])}function Ws(s,e,t){let i=ee(e);if(!e.includes(1))return $e.nothing;let a=(n,o,r)=>{s.painted=re({...i,[n]:i[n].toSpliced(o,1,...r)}),s.saveWeek(ee(s.painted))};return $e.html`<details>
    <summary>${s.w.exactTimes}</summary>
    <ul class="exact">
      ${Hs.days.flatMap((n,o)=>i[n].map((r,l)=>Ra(s,{name:U(s.lang,"long")[o],interval:r,locked:t,replace:d=>a(n,l,d)})))}
    </ul>
  </details>`}function Ra({w:s},{name:e,interval:[t,i],locked:a,replace:n}){let o=l=>l==="00:00"?"24:00":l,r=(l,d,c)=>{let h=Rs(p=>p&&n([c(p)]));return $e.html`<input
      class="field time"
      type="time"
      aria-label="${e}: ${d}"
      .value=${l==="24:00"?"00:00":l}
      ?disabled=${a}
      @keydown=${h}
      @pointerdown=${h}
      @change=${h}
      @blur=${h}
    />`};return $e.html`<li>
    <span>${e}</span>${r(t,s.from,l=>[l,i])}<span aria-hidden="true">–</span>${r(i,s.until,l=>[t,o(l)])}<button
      type="button"
      class="icon"
      aria-label="${s.remove}: ${e} ${t}–${i}"
      title=${s.remove}
      ?disabled=${a}
      @click=${()=>n([])}
    >
      ${J}
    </button>
  </li>`}var Dt=require("../js/preference-store.js"),Bs=require("../js/time.js");var Ks=require("../js/words.js"),Ua=Array.from({length:24},(s,e)=>e);function Vs(s,e){let{w:t}=s,i=s.painted??re(e.quiet.week),a=s.fixed("quiet"),n=i.includes(1),o=r=>{s.painted=r,s.saveWeek(ee(r))};return K.html`${Ia(s,i,a)}
    <p class="hint" id="keys">${t.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${a} @click=${()=>o(At(i,"nights"))}>
        ${t.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${a} @click=${()=>o(At(i,"weekend"))}>
        ${t.weekend}
      </button>
      ${n?K.html`<button
            type="button"
            class="quiet"
            ?disabled=${a}
            @click=${()=>o(new Uint8Array(i.length))}
          >
            ${t.never}
          </button>`:K.nothing}
    </div>
    ${Ws(s,i,a)}
    <p class="hint">${s.ofAll?t.zoneOfEach:t.inZone(s.zone||n&&s.me?.time_zone||(0,Bs.here)())}</p>`}function Ia(s,e,t){let{w:i}=s,a=U(s.lang,"long"),n=U(s.lang,"short"),o=new Intl.DateTimeFormat((0,Ks.locale)(s.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),r=l=>o.format(l*36e5);return K.html`<div
    class="week"
    role="grid"
    aria-label=${i.quietHours}
    aria-describedby="keys"
    aria-readonly=${t}
    @keydown=${l=>t||Ha(s,e,l)}
    @pointerdown=${l=>t||Ba(s,e,l)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(l=>K.html`<span>${r(l)}</span>`)}</div>
    ${Dt.days.map((l,d)=>K.html`<div role="row" data-day=${l}>
          <span role="rowheader" aria-label=${a[d]} title=${a[d]}>${n[d]}</span>${Ua.map(c=>{let h=Me(e,d,c),p=h===60?i.quietNow:h?i.quietPartly:i.loudNow;return K.html`<span
              role="gridcell"
              class=${h===60?"full":h?"part":""}
              tabindex=${s.at.day===d&&s.at.hour===c?0:-1}
              aria-selected=${h>0}
              aria-label="${a[d]} ${r(c)}, ${p}"
              data-hour=${c}
            ></span>`})}
        </div>`)}
  </div>`}function Ha(s,e,t){if(t.ctrlKey||t.metaKey||t.altKey)return;let{at:i}=s;if(t.key===" "||t.key==="Enter"){t.preventDefault(),s.painted=Ie(e,i,i,Me(e,i.day,i.hour)<60),s.saveWeek(ee(s.painted));return}let a=Wa(s,t.key);if(a){if(t.preventDefault(),t.shiftKey){let n=Me(e,i.day,i.hour)===60;s.painted=Ie(e,i,a,n),s.saveWeek(ee(s.painted))}s.at=a,s.updateComplete.then(()=>Ga(s,a)?.focus())}}function Wa(s,e){let{day:t,hour:i}=s.at,a=getComputedStyle(s).direction==="rtl"?-1:1,n={ArrowLeft:{day:t,hour:i-a},ArrowRight:{day:t,hour:i+a},ArrowUp:{day:t-1,hour:i},ArrowDown:{day:t+1,hour:i},Home:{day:t,hour:0},End:{day:t,hour:23}},o=Object.hasOwn(n,e)?n[e]:null;return o&&{day:Math.min(6,Math.max(0,o.day)),hour:Math.min(23,Math.max(0,o.hour))}}var Ga=(s,{day:e,hour:t})=>s.renderRoot.querySelector(`[data-day="${Dt.days[e]}"] [data-hour="${t}"]`);function Gs(s,{clientX:e,clientY:t}){let i=[...s.renderRoot.querySelectorAll(".week [role=row]")],a=i.findIndex(d=>t<d.getBoundingClientRect().bottom),n=i[a<0?6:a],o=[...n.querySelectorAll("[role=gridcell]")],r=d=>{let{left:c,right:h}=d.getBoundingClientRect();return e>=c&&e<h+1},l=o.findIndex(r);return l<0?null:{day:i.indexOf(n),hour:l}}function Ba(s,e,t){let i=Gs(s,t),a=t.target.closest("[role=gridcell]");if(!i||!a||t.button||!t.isPrimary)return;let n=Me(e,i.day,i.hour)<60,o=new AbortController,{signal:r}=o,l=s.painted,d=null;s.drawing=!0;let c=p=>{let u=Gs(s,p);u&&(s.painted=d=Ie(e,i,u,n),s.at=u,s.requestUpdate())},h=p=>{if(o.abort(),s.drawing=!1,p&&d)return s.saveWeek(ee(d));s.painted=s.saving?l:null,s.requestUpdate()};addEventListener("pointermove",c,{signal:r}),addEventListener("pointerup",()=>h(!0),{signal:r}),addEventListener("pointercancel",()=>h(!1),{signal:r}),c(t)}var Qs=require("../js/refusals.js"),E=require("../js/time.js"),Js=require("../js/words.js"),Ka="08:00",zt="UTC",Ct=class extends Et.StoreElement{#e=null;static properties={...Et.StoreElement.properties,me:Object,store:Object,at:Object,says:Object};static styles=[He.tokens,He.controls,D,Ds,js];constructor(){super(),this.me=null,this.store=null,this.says=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.drawing=!1,this.saving=0,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}listeners(){if(!this.store&&this.client&&(this.#e=this.store=new Ys.PreferenceStore(this.client.api),this.#t()),!this.store)return[];let{connection:e}=this.client??{},t=[this.store,"change",this.rerender];return this.#e&&e?[t,[e,"frame",this.#e.onFrame]]:[t]}async#t(){this.me??=await this.client?.api.request("GET","api/me/").catch(()=>null);let e=this.me?.time_zone;e&&e!==zt&&(this.zone||=e)}get w(){return y(this.lang)}get ofAll(){return this.store?.defaults??!1}get channels(){return this.me?.channels??[]}errorText(e){if(!(e instanceof Zs.ApiError))throw e;return e.status?e.code==="locked"?this.w.lockedNow:e.field.includes("quiet.week.")?this.w.tooManyTimes:(0,Qs.refusal)(e,this.lang):this.w.noConnection}async attempt(e,t){this.saving++;try{await t(),this.outcome={where:e,text:this.w.saved,good:!0}}catch(i){this.outcome={where:e,text:this.errorText(i),good:!1}}!--this.saving&&!this.drawing&&(this.painted=null),this.requestUpdate()}save(e,t){return this.attempt(e,()=>this.store?.patch(t))}saveWeek(e){return this.attempt("quiet",async()=>{await this.chooseZone(),await this.store?.patch({quiet:{week:e}})})}async chooseZone(){if(this.ofAll||this.me?.time_zone!==zt)return;let e=(0,E.here)()===zt?"Etc/UTC":(0,E.here)(),t=await this.client?.api.request("PATCH","api/me/",{time_zone:e});this.me={...this.me,...t},this.emit("ctms-me",t)}message(e){let{outcome:t}=this;return t.where!==e||!t.text?$.nothing:t.good?$.html`<p class="good" role="status">${t.text}</p>`:$.html`<p class="error" role="alert">${t.text}</p>`}lock(e,t,i){let{w:a,store:n}=this,o=!!n?.isLocked(e,t);if(!this.ofAll)return o?$.html`<span class="locked" title=${a.lockedMore}>${ue}</span>`:$.nothing;let r=!!n?.locked[e]?.includes(t);return $.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${r}
      aria-label="${a.lock}: ${i}"
      title=${r?a.unlockMore:a.lockMore}
      @click=${()=>this.attempt(e?"types":t,()=>n?.lock(e,t,!r))}
    >
      ${r?ue:ds}
    </button>`}fixed(e,t=""){return!this.ofAll&&!!this.store?.isLocked(t,e)}section(e,t,i,a){let n=this.fixed(e);return $.html`<section class="card" data-section=${e} aria-labelledby="h-${e}">
      <h2 id="h-${e}">${t}${this.lock("",e,t)}</h2>
      ${i?$.html`<p class="hint">${i}</p>`:$.nothing}
      ${n?$.html`<p class="hint">${ue}${this.w.lockedMore}</p>`:$.nothing} ${a}${this.message(e)}
    </section>`}render(){let{w:e,store:t}=this,{now:i,failed:a}=t??{};return!i&&!a?$.html`<div class="card ghost" aria-hidden="true"></div>`:i?$.html`<slot name="first"></slot>${this.#a(i)} ${this.ofAll?this.#s():this.#r(i)}
      ${this.section("quiet",e.quietHours,e.quietMore,Vs(this,i))}
      ${this.section("lead_times",e.leadTimes,e.leadTimesMore,this.#i(i))}
      ${this.channels.length?this.section("digest",e.digest,e.digestMore,Cs(this,i)):$.nothing}
      ${this.#n()}`:$.html`<div class="card" role="alert">
        <p>${e.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>t?.load()}>${e.again}</button>
      </div>`}#a(e){let{w:t}=this;return $.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?t.whatReachesPeople:t.whatReaches}</h2>
      <p class="hint">${this.ofAll?t.whatReachesAll:t.whatReachesMore}</p>
      ${Es(this,e)} ${this.message("types")}
    </section>`}#r({pause_until:e}){let{w:t}=this,i=e&&Date.parse(e)>Date.now()?new Date(e):null,a=this.fixed("pause_until"),n={lang:(0,Js.locale)(this.lang),zone:this.zone},o=r=>this.save("pause_until",{pause_until:r?.toISOString()??null});return this.section("pause_until",t.pause,t.pauseMore,$.html`<div class="end">
        ${i?$.html`<b role="status">${t.pausedUntil(Va(i,n))}</b
              ><button type="button" class="quiet" ?disabled=${a} @click=${()=>o(null)}>${t.resume}</button>`:$.html`<button
                type="button"
                class="quiet"
                ?disabled=${a}
                @click=${()=>o(new Date(Date.now()+36e5))}
              >
                ${t.pauseHour}</button
              ><button type="button" class="quiet" ?disabled=${a} @click=${()=>o(this.#o())}>
                ${t.pauseTomorrow}
              </button>`}
      </div>`)}#s(){return this.section("pause_until",this.w.pause,this.w.pauseAll,$.nothing)}#o(){let e=new Date((0,E.toField)(new Date,this.zone).slice(0,10)+"T00:00Z");return e.setUTCDate(e.getUTCDate()+1),(0,E.fromField)(e.toISOString().slice(0,11)+Ka,this.zone)}#i({lead_times:e}){return Ps({lang:this.lang,leads:e,disabled:this.fixed("lead_times"),change:t=>this.save("lead_times",{lead_times:t})})}#n(){let{w:e}=this,t={types:null,quiet:null,lead_times:null,digest:null};return $.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",t)}>
        ${this.ofAll?e.resetAll:e.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function Va(s,e){let t=(0,E.dayName)(s,e);return`${t!==(0,E.date)(s,e)?t[0].toLocaleLowerCase(e.lang)+t.slice(1):t} ${(0,E.clock)(s,e)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",Ct);var Be=require("../js/preference-store.js");var ti=require("../js/preference-store.js");var Xs=require("../js/words.js"),Za={by:{push:"by push",email:"by e-mail",chat:"by chat"},now:s=>`${s} at once`,within:(s,e,t)=>`${s} within ${e}${t?" unless it is read before":""}`,unread:(s,e,t)=>t?`${s} if unread after ${e}`:`${s} after ${e}`,digest:(s,e,t,i)=>`${s} in the digest (${e||"every day"} at ${t})${i?" if still unread":""}`,join:(s,e)=>e?`${s}, not ${e}`:s,between:(s,e,t)=>`between ${s} and ${e}${t&&` ${t}`}`,longSpan:(s,e,t,i)=>`from ${s} ${e} to ${t} ${i}`,days:(s,e)=>`from ${s} to ${e}`,day:s=>s,onDays:s=>`on ${s}`,quietHours:"in quiet hours",alwaysQuiet:"Nothing is sent, since all hours are quiet.",paused:s=>`Paused until ${s}.`,inbox:"In the inbox.",nothing:"Nothing is sent.",nowhere:"Nowhere, and it is not kept.",notInbox:"Not in the inbox.",waits:{quiet:"the end of quiet hours",pause:"the end of the pause",digest:"the digest"},urgent:s=>`What is urgent does not wait for ${s}. `,low:"What has low priority is not sent.",lacks:(s,e,t)=>t==="off"?`Nothing ${s}: the ${e==="chat"?"chat":"address"} is switched off.`:t==="unconfirmed"?`Nothing ${s} until the address is confirmed.`:`Nothing ${s} until ${{push:"a device is turned on",email:"there is an address",chat:"one is added"}[e]}.`,zone:s=>`Times are in ${s}.`},Nt=s=>s.replace(/ Tage$/," Tagen"),Te=s=>`${/^0?1\D/.test(s)?"la":"las"} ${s}`,Ya={en:Za,de:{by:{push:"per Push",email:"per E-Mail",chat:"im Chat"},now:s=>`${s} sofort`,within:(s,e,t)=>`${s} binnen ${Nt(e)}${t?", wenn es nicht vorher gelesen wird":""}`,unread:(s,e,t)=>t?`${s}, wenn es nach ${Nt(e)} noch ungelesen ist`:`${s} nach ${Nt(e)}`,digest:(s,e,t,i)=>`${s} mit der Übersicht (${e||"täglich"} um ${t} Uhr)`+(i?", wenn es dann noch ungelesen ist":""),join:(s,e)=>s.replace(/ (ist|wird) und /g," $1, und ")+(e&&`, aber nicht ${e}`),between:(s,e,t)=>`${t&&`${t} `}zwischen ${s} und ${e} Uhr`,longSpan:(s,e,t,i)=>`von ${s} ${e} Uhr bis ${t} ${i} Uhr`,days:(s,e)=>`von ${s} bis ${e}`,day:s=>s,onDays:s=>`am ${s}`,quietHours:"in den Ruhezeiten",alwaysQuiet:"Nichts wird verschickt, da immer Ruhezeit ist.",paused:s=>`Pause bis ${s}.`,inbox:"Im Eingang.",nothing:"Verschickt wird nichts.",nowhere:"Nirgends, und es wird nicht aufbewahrt.",notInbox:"Nicht im Eingang.",waits:{quiet:"das Ende der Ruhezeit",pause:"das Ende der Pause",digest:"die Übersicht"},urgent:s=>`Was dringend ist, wartet nicht auf ${s}. `,low:"Was niedrige Priorität hat, wird nicht verschickt.",lacks:(s,e,t)=>t==="off"?`Nichts ${s}: ${e==="chat"?"Der Chat":"Die Adresse"} ist abgeschaltet.`:t==="unconfirmed"?`Nichts ${s}, bis die Adresse bestätigt ist.`:`Nichts ${s}, bis ${{push:"ein Gerät eingeschaltet ist",email:"es eine Adresse gibt",chat:"einer da ist"}[e]}.`,zone:s=>`Zeiten in ${s}.`},es:{by:{push:"por push",email:"por correo",chat:"por chat"},now:s=>`${s} al momento`,within:(s,e,t)=>`${s} en ${e}${t?" si no se lee antes":""}`,unread:(s,e,t)=>t?`${s} si sigue sin leer tras ${e}`:`${s} tras ${e}`,digest:(s,e,t,i)=>`${s} en el resumen (${e||"cada día"} a ${Te(t)})${i?" si sigue sin leer":""}`,join:(s,e)=>e?`${s}, pero no ${e}`:s,between:(s,e,t)=>`entre ${Te(s)} y ${Te(e)}${t&&` ${t}`}`,longSpan:(s,e,t,i)=>`desde el ${s} a ${Te(e)} hasta el ${t} a ${Te(i)}`,days:(s,e)=>`de ${s} a ${e}`,day:s=>`el ${s}`,onDays:s=>s,quietHours:"en las horas de silencio",alwaysQuiet:"No se envía nada, porque todas las horas son de silencio.",paused:s=>`En pausa hasta: ${s}.`,inbox:"En la bandeja.",nothing:"No se envía nada.",nowhere:"En ninguna parte, y no se guarda.",notInbox:"No en la bandeja.",waits:{quiet:"al final de las horas de silencio",pause:"al final de la pausa",digest:"al resumen"},urgent:s=>`Lo urgente no espera ${s.replace(" o "," ni ")}. `,low:"Lo de prioridad baja no se envía.",lacks:(s,e,t)=>t==="off"?`Nada ${s}: ${e==="chat"?"el chat está desactivado":"la dirección está desactivada"}.`:t==="unconfirmed"?`Nada ${s} hasta que se confirme la dirección.`:`Nada ${s} hasta que ${{push:"se active un dispositivo",email:"haya una dirección",chat:"se añada uno"}[e]}.`,zone:s=>`Horas de ${s}.`},fr:{by:{push:"par push",email:"par e-mail",chat:"par chat"},now:s=>`${s} tout de suite`,within:(s,e,t)=>`${s} dans les ${e}${t?" si ce n’est pas lu avant":""}`,unread:(s,e,t)=>t?`${s} si ce n’est pas lu au bout de ${e}`:`${s} au bout de ${e}`,digest:(s,e,t,i)=>`${s} dans le résumé (${e||"chaque jour"} à ${t})${i?" si ce n’est toujours pas lu":""}`,join:(s,e)=>e?`${s}, mais pas ${e}`:s,between:(s,e,t)=>`entre ${s} et ${e}${t&&` ${t}`}`,longSpan:(s,e,t,i)=>`du ${s} ${e} au ${t} ${i}`,days:(s,e)=>`du ${s} au ${e}`,day:s=>`le ${s}`,onDays:s=>s,quietHours:"aux heures calmes",alwaysQuiet:"Rien n’est envoyé, car toutes les heures sont calmes.",paused:s=>`En pause jusqu’à : ${s}.`,inbox:"Dans la boîte.",nothing:"Rien n’est envoyé.",nowhere:"Nulle part, et rien n’est gardé.",notInbox:"Pas dans la boîte.",waits:{quiet:"la fin des heures calmes",pause:"la fin de la pause",digest:"le résumé"},urgent:s=>`Ce qui est urgent n’attend pas ${s}. `,low:"Ce qui est de priorité basse n’est pas envoyé.",lacks:(s,e,t)=>t==="off"?`Rien ${s} : ${e==="chat"?"le chat est désactivé":"l’adresse est désactivée"}.`:t==="unconfirmed"?`Rien ${s} tant que l’adresse n’est pas confirmée.`:`Rien ${s} tant ${{push:"qu’aucun appareil n’est activé",email:"qu’il n’y a pas d’adresse",chat:"qu’aucun n’est ajouté"}[e]}.`,zone:s=>`Heures de ${s}.`}},_e=s=>Ya[(0,Xs.supported)(s)];var Se=require("../js/time.js");var le=1440,Qa="2m",Ja=3;function Ge(s,e,t){let{lang:i,channels:a,lacks:n,prioritized:o,zone:r,now:l=new Date}=t,d=_e(i),c=a.filter(P=>s[P]!=="off"),h=c.filter(P=>!n[P]),p=c.filter(P=>n[P]).map(P=>d.lacks(d.by[P],P,n[P]));if(!h.length&&s.inbox)return[d.inbox,...p.length?p:[d.nothing]].join(" ");if(!h.length)return[d.nowhere,...p].join(" ");let u=sn(e,i),S=e.pause_until&&new Date(e.pause_until),x=S&&S>l?S:null,Q=h.some(P=>s[P]==="digest"),da=en(s,h,e,i),ca=u==="always"?d.alwaysQuiet:Xa(d.join(qe(da,i),u)),ha=x||u!=="always"&&(u||Q),es=[u&&d.waits.quiet,x&&d.waits.pause,Q&&d.waits.digest].filter(Boolean);return[ca,x&&d.paused((0,Se.ahead)(x,{lang:i,zone:r??"",now:l})),!s.inbox&&d.notInbox,o&&(es.length?d.urgent(qe(es,i,"disjunction")):"")+d.low,...p,r&&ha&&d.zone(r)].filter(Boolean).join(" ")}var qe=(s,e,t="conjunction")=>new Intl.ListFormat(e,{type:t}).format(s),Xa=s=>s[0].toLocaleUpperCase()+s.slice(1)+".";function en(s,e,{digest:t},i){let a=_e(i),n=new Map;for(let o of e){let r=s[o]==="now"&&o==="email"?"mail":s[o];n.set(r,[...n.get(r)??[],o])}return[...n].sort(([o],[r])=>ei(o)-ei(r)).map(([o,r])=>{let l=qe(r.map(c=>a.by[c]),i);if(o==="now")return a.now(l);if(o==="mail")return a.within(l,ae(Qa,i),s.inbox);let d=t.days.map(c=>ti.days.indexOf(c));return o==="digest"?a.digest(l,Lt(d,i),tn(t.at,i),s.inbox):a.unread(l,ae(o.slice(7),i),s.inbox)})}function ei(s){let e={now:0,mail:1,digest:1/0}[s];return e!==void 0?e:W(s.slice(7))}var tn=(s,e)=>(0,Se.clock)(new Date(`2024-01-01T${s==="24:00"?"00:00":s}Z`),{lang:e,zone:"UTC"}),We=(s,e)=>(0,Se.clock)(new Date(Date.UTC(2024,0,1,0,s)),{lang:e,zone:"UTC"});function Lt(s,e){let t=_e(e);if(s.length===7)return"";let i=U(e,"long"),a=[...s].sort((o,r)=>o-r),n=a.filter(o=>!s.includes((o+6)%7));return s.length>2&&n.length===1?t.days(i[n[0]],i[(n[0]+s.length-1)%7]):t.onDays(qe(a.map(o=>t.day(i[o])),e))}function sn({quiet:s},e){let t=_e(e),i=an(re(s.week));if(i==="always")return i;let a=U(e,"long"),n=new Map,o=[],r=[];for(let{from:l,to:d}of i){let[c,h,p]=[Math.floor(l/le),l%le,d%le];if(!h&&!p)for(let u=l/le;u<d/le;u++)o.push(u%7);else if(d-l>=le){let u=Math.floor(d/le)%7;r.push(t.longSpan(a[c],We(h,e),a[u],We(p,e)))}else{let u=`${h} ${p}`,S=n.get(u)??{from:h,to:p,days:[]};n.set(u,S),S.days.push(c)}}for(let l of[...n.values()].reverse())r.unshift(t.between(We(l.from,e),We(l.to,e),Lt(l.days,e)));return o.length&&r.push(Lt(o,e)),r.length>Ja?t.quietHours:r.length?qe(r,e,"disjunction"):""}function an(s){let e=s.length,t=s.indexOf(0);if(t<0)return"always";let i=[];for(let a=t;a<t+e;a++){if(!s[a%e])continue;let n=a;for(;s[n%e];)n++;i.push({from:a%e,to:a%e+n-a}),a=n}return i.sort((a,n)=>a.from-n.from)}function si(s,e){let t={};e.length||(t.push="none");for(let i of["email","chat"]){let a=s.filter(n=>n.channel===i);a.some(n=>n.confirmed&&n.enabled)||(t[i]=a.length?a.some(n=>!n.confirmed)?"unconfirmed":"off":"none")}return t}var ai=require("../js/words.js"),jt=class extends f{#e=null;get name(){return"defaults"}says=e=>{let t=this.#e?.now;if(!t)return"";let i=this.me?.channels??[];return Ge(t.types[e],t,{lang:(0,ai.locale)(this.lang),channels:i,lacks:{},prioritized:!Object.hasOwn(Be.ours,e)})};content(){return this.client&&(this.#e??=new Be.PreferenceStore(this.client.api,{defaults:!0})),ii.html`<ctms-choices
      lang=${this.lang}
      .client=${this.client}
      .me=${this.me}
      .store=${this.#e}
      .says=${this.me?.channels?.length?this.says:null}
    ></ctms-choices>`}};customElements.define("ctms-defaults",jt);var T=require("../vendor/lit.js");var Pt=require("../js/api.js");var Ke=require("../js/api.js"),nn=5;async function Ve(s){let e=[],t="api/groups/?page_size=200";for(let i=t;i;){let a=await s("GET",i);e.push(...a.results),i=(0,Ke.nextOf)(a,t)}return e}var ni=({version:s})=>({headers:{"If-Match":`"${s}"`}}),Ze=s=>s instanceof Ke.ApiError&&s.code==="precondition_failed";async function Oe(s,e,t){let i=`api/groups/${e}/`;for(let a=1;;a++){let n=await s("GET",i),o=t(n.members);if(String(o)===String(n.members))return n;try{return await s("PATCH",i,{members:o},ni(n))}catch(r){if(!Ze(r)||a===nn)throw r}}}async function oi(s,e){await s("DELETE",`api/groups/${e.id}/`,void 0,ni(e))}var Ye=require("../js/page.js"),on=/^[a-z0-9][a-z0-9_.-]{0,63}$/,Ft=class extends f{#e=Promise.resolve();static properties={...f.properties,open:Object,removing:Object};constructor(){super(),this.groups=null,this.open=0,this.removing=null}get name(){return"groups"}connectedCallback(){super.connectedCallback(),this.load()}load(){return this.send("list",async()=>(this.groups=await Ve(this.ask),""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.removing!==e.open&&e[this.removing?"showModal":"close"]()}errorText(e){return Ze(e)?this.p.groupStale:e instanceof Pt.ApiError&&e.code==="conflict"?this.p.groupTaken:super.errorText(e)}put(e){this.groups=(this.groups??[]).map(t=>t.id===e.id?e:t)}drop({id:e}){this.groups=(this.groups??[]).filter(t=>t.id!==e)}async sendFor(e,t){let i=!1;await this.send("g"+e.id,()=>t().catch(a=>{if(!(a instanceof Pt.ApiError)||a.status!==404)throw a;return i=!0,""})),i&&(this.drop(e),this.outcome.set("list",{text:this.p.groupGone(e.name),field:""}),this.requestUpdate())}async add(e){e.preventDefault();let t=e.target,i=String(new FormData(t).get("name")).trim(),a=i?on.test(i)?"":this.p.groupHint:this.p.needed;this.showMissing("add",a?{name:a}:{})||(this.outcome.delete("list"),await this.send("add",async()=>{let n=await this.client?.api.request("POST","api/groups/",{name:i,members:[]});return this.groups=[...this.groups??[],n],this.open=n.id,t.reset(),""}))}ask=async(e,t,i,a)=>this.client?.api.request(e,t,i,a);async change({id:e},t){this.outcome.delete("list");let i=this.#e.then(()=>this.#t(e,t));this.#e=i.catch(()=>{}),await i}async#t(e,t){let i=this.groups?.find(a=>a.id===e);i&&await this.sendFor(i,async()=>{let a=await Oe(this.ask,i.id,t);this.put(a);let n=new Set(t(i.members));return a.name!==i.name||a.members.some(r=>!n.delete(r))||n.size?this.p.groupChangedToo:""})}async remove(){let e=this.removing?.id;this.removing=null,await this.#e;let t=this.groups?.find(i=>i.id===e);t&&await this.sendFor(t,async()=>{try{await oi(this.ask,t),this.drop(t)}catch(i){throw Ze(i)&&this.put(await this.ask("GET",`api/groups/${t.id}/`)),i}return""})}content(){let{p:e,groups:t}=this;return T.html`<p class="hush">${e.groupsMore}</p>
      ${this.message("list")}
      ${t?T.html`<div class="card list">
            ${t.length?(0,T.repeat)([...t].sort((i,a)=>i.name.localeCompare(a.name)),i=>i.id,i=>this.line(i)):T.html`<p class="none">${e.noGroups}</p>`}
          </div>`:T.html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${t?this.addForm():T.nothing}`}line(e){let{p:t}=this,i=this.open===e.id;return T.html`<div class="line" data-form="g${e.id}" data-group=${e.name}>
      <div><b>${e.name}</b> <span class="hush whole">${t.memberCount(e.members.length)}</span></div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${i}
        aria-label="${t.edit}: ${e.name}"
        @click=${()=>this.open=i?0:e.id}
      >
        ${t.edit}
      </button>
      ${i?this.members(e):T.nothing}
      <div class="wide">${this.message("g"+e.id)}</div>
    </div>`}members(e){let{p:t,tasks:i}=this,a=i?.people,n=r=>a?.label(a.get(r))||"…",o=[...a?.values()??[]].filter(({id:r,is_active:l})=>l&&!e.members.includes(r)).map(r=>({id:r.id,name:a?.label(r)??(0,Ye.nameOf)(r)})).sort((r,l)=>r.name.localeCompare(l.name));return T.html`<div class="wide">
      <ul class="chips">
        ${e.members.map(r=>T.html`<li>
              ${(0,Ye.avatar)(a?.get(r))}<bdi>${n(r)}</bdi
              ><button
                type="button"
                class="icon"
                title=${t.remove}
                aria-label="${t.remove}: ${n(r)}"
                @click=${()=>this.change(e,l=>l.filter(d=>d!==r))}
              >
                ${J}
              </button>
            </li>`)}
      </ul>
    </div>
    <div class="end wide">
      <select
        class="field member"
        aria-label=${t.addMember}
        @change=${({target:r})=>{let l=Number(r.value);l&&this.change(e,d=>d.includes(l)?d:[...d,l]),r.value=""}}
      >
        <option value="">${t.addMember}…</option>
        ${o.map(({id:r,name:l})=>T.html`<option value=${r}>${l}</option>`)}
      </select>
      <button type="button" class="danger" @click=${()=>this.removing=e}>${me}${t.deleteYes}</button>
    </div>`}addForm(){let{p:e}=this;return T.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${e.addGroup}</h2>
      <div>
        <label class="label" for="group">${e.groupName}</label>
        <input
          class="field"
          id="group"
          name="name"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          data-most="64"
          aria-invalid=${this.invalid("add","name")}
        />
        <p class="hint">${e.groupHint}</p>
        ${this.message("add","name")}
      </div>
      <div class="end">
        <button class="main" ?disabled=${this.busy==="add"}>${e.addGroup}</button>${this.message("add","",["name"])}
      </div>
    </form>`}above(){let{p:e,removing:t}=this;return T.html`<dialog aria-labelledby="sure" @close=${()=>this.removing=null}>
      <p id="sure">${t?e.removeGroup(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.removing=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.remove}>${e.deleteYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-groups",Ft);var _=require("../vendor/lit.js");var Qe=require("../js/time.js"),Rt=require("../js/words.js"),rn=["events","tasks","users","read"],Ut=class extends f{static properties={...f.properties,revoking:Object,made:Object};constructor(){super(),this.keys=null,this.made=null,this.revoking=null}get name(){return"keys"}connectedCallback(){super.connectedCallback(),this.send("list",async()=>(this.keys=(await this.client?.api.request("GET","api/keys/")).results,""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.revoking!==e.open&&e[this.revoking?"showModal":"close"]()}async add(e){e.preventDefault();let{p:t}=this,i=e.target,a=new FormData(i),n=String(a.get("name")).trim(),o=a.getAll("scopes"),r=String(a.get("expires")),l=r?(0,Qe.fromField)(r+"T23:59",this.zone):null,d={...!n&&{name:t.needed},...!o.length&&{scopes:t.neededScope},...i.expires.validity.badInput&&{expires_at:t.neededDate},...l&&l.getTime()<Date.now()&&{expires_at:t.pastDate}};this.showMissing("add",d)||(await this.send("add",async()=>{let c=await this.client?.api.request("POST","api/keys/",{name:n,scopes:o,max_priority:a.get("priority"),expires_at:l?.toISOString()??null});return this.made=c,this.keys=[...this.keys??[],c],i.reset(),""}),this.renderRoot.querySelector(".once input")?.focus())}async revoke(){let e=this.revoking;this.revoking=null,e&&await this.send("list",async()=>(await this.client?.api.request("DELETE",`api/keys/${e.id}/`),this.keys=(this.keys??[]).filter(t=>t.id!==e.id),this.made?.id===e.id&&(this.made=null),""))}content(){let{p:e,keys:t,made:i,lang:a}=this;return _.html`<p class="hush">${e.keysMore}</p>
      ${i?.key?_.html`<section class="card" aria-label=${i.name}>
            <h2>${i.name}</h2>
            ${I({lang:a,text:i.key,label:e.key,said:e.keyMade})}
          </section>`:_.nothing}
      ${this.message("list")}
      ${t?_.html`<div class="card list">
            ${t.length?(0,_.repeat)(t,n=>n.id,n=>this.line(n)):_.html`<p class="none">${e.noKeys}</p>`}
          </div>`:_.html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${t?this.addForm():_.nothing}`}line(e){let{p:t}=this,i={lang:(0,Rt.locale)(this.lang),zone:this.zone},a=r=>(0,Qe.date)(new Date(r),i),n=e.expires_at!==null&&Date.parse(e.expires_at)<Date.now(),o=[new Intl.ListFormat((0,Rt.locale)(this.lang)).format(e.scopes.map(r=>t.scopeNames[r]??r)),e.last_used_at?t.lastUsed(a(e.last_used_at)):t.neverUsed,...e.expires_at?[(n?t.endedOn:t.endsOn)(a(e.expires_at))]:[]];return _.html`<div class="line" data-key=${e.name}>
      <div>
        <b><bdi>${e.name}</bdi></b>
        <div class="hush">${o.join(" · ")}</div>
      </div>
      <button
        type="button"
        class="danger"
        aria-label="${t.revoke}: ${e.name}"
        @click=${()=>this.revoking=e}
      >
        ${t.revoke}
      </button>
    </div>`}addForm(){let{p:e}=this;return _.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${e.addKey}</h2>
      <div>
        <label class="label" for="key-name">${e.keyName}</label>
        <input
          class="field"
          id="key-name"
          name="name"
          autocomplete="off"
          data-most="100"
          aria-invalid=${this.invalid("add","name")}
        />
        <p class="hint">${e.keyHint}</p>
        ${this.message("add","name")}
      </div>
      <fieldset class="checks">
        <legend class="label">${e.scopes}</legend>
        ${rn.map(t=>_.html`<label class="check"
              ><input
                type="checkbox"
                name="scopes"
                value=${t}
                aria-invalid=${this.invalid("add","scopes")}
              />${e.scopeNames[t]}</label
            >`)}
        ${this.message("add","scopes")}
      </fieldset>
      <div class="pair">
        <div>
          <label class="label" for="priority">${e.priority}</label>
          <select class="field" id="priority" name="priority">
            ${Object.entries(e.priorities).map(([t,i])=>_.html`<option value=${t} ?selected=${t==="high"}>${i}</option>`)}
          </select>
        </div>
        <div>
          <label class="label" for="expires">${e.expires}</label>
          <input
            class="field"
            id="expires"
            name="expires"
            type="date"
            aria-invalid=${this.invalid("add","expires_at")}
          />
          <p class="hint">${e.expiresNever}</p>
          ${this.message("add","expires_at")}
        </div>
      </div>
      <div class="end">
        <button class="main" ?disabled=${this.busy==="add"}>${Ce}${e.addKey}</button>
        ${this.message("add","",["name","scopes","expires_at"])}
      </div>
    </form>`}above(){let{p:e,revoking:t}=this;return _.html`<dialog aria-labelledby="sure" @close=${()=>this.revoking=null}>
      <p id="sure">${t?e.revokeSure(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.revoking=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.revoke}>${e.revoke}</button>
      </div>
    </dialog>`}};customElements.define("ctms-keys",Ut);var ye=require("../vendor/lit.js");var q=require("../vendor/lit.js");var H=require("../vendor/lit.js"),ri=require("../js/api.js"),li=require("../js/element.js");var di=require("../js/time.js"),ci=require("../js/words.js"),Je=li.css`
  :host {
    display: grid;
    gap: 20px;
    overflow: visible;
  }
  .hint {
    margin: 0;
  }
  form .end {
    align-self: end;
    min-height: 36px;
  }
  .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    border-block-start: 1px solid var(--our-line);
    padding-block-start: 12px;
  }
  .one .who {
    flex: 1 1 200px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`,de=class extends k{static properties={...k.properties,loaded:Object};path="";list=[];asked=0;shown=0;looking=null;constructor(){super(),this.loaded=!1}connectedCallback(){super.connectedCallback(),this.load().catch(()=>this.emit("ctms-endpoints",null))}again=()=>{!this.loaded||document.hidden||(this.looking??=this.load().catch(()=>{}).finally(()=>this.looking=null))};listeners(){return[...super.listeners(),[globalThis,"focus",this.again],[document,"visibilitychange",this.again]]}get away(){return y(this.lang).away}received(e){}async load(){let e=++this.asked,t=await this.client?.api.request("GET",this.path);!t||e<this.shown||(this.shown=e,this.list=t.results,this.received(t),this.loaded=!0,this.emit("ctms-endpoints",this.list),this.requestUpdate())}fail(e,t){throw Object.assign(new ri.ApiError(400,{field:""}),{form:e,said:t})}errorText(e){return e.said??super.errorText(e)}async test(e){let t="e"+e.id;await this.send(t,async()=>{let i=await this.client?.api.request("POST",`${this.path}${e.id}/test/`),a=this.away.results[i.result]+(i.error?` (${i.error})`:"");return i.ok?a:this.fail(t,a)})}async discard(e){await this.send("e"+e.id,async()=>(await this.client?.api.request("DELETE",`${this.path}${e.id}/`),await this.load(),""))}row(e,t,i,a=H.nothing){let{away:n}=this,o="e"+e.id,r=e.last_sent_at?n.lastSent((0,di.ago)(new Date(e.last_sent_at),{lang:this.lang,zone:this.zone,justNow:(0,ci.words)(this.lang).justNow})):"";return H.html`<div class="one" data-form=${o}>
      <div class="who"><bdi>${t}</bdi>${i?H.html` <span class="tag">${i}</span>`:H.nothing}
        ${r?H.html`<div class="hush">${r}</div>`:H.nothing}</div>
      ${a}
      ${e.confirmed===!1?H.nothing:H.html`<button type="button" class="quiet" aria-label="${n.test}: ${t}"
            ?disabled=${this.busy===o} @click=${()=>this.test(e)}>${n.test}</button>`}
      <button type="button" class="quiet" aria-label="${n.remove}: ${t}"
        ?disabled=${this.busy===o} @click=${()=>this.discard(e)}>${n.remove}</button>
      ${this.message(o)}
    </div>`}};var et=require("../js/look.js");var hi=require("../js/words.js"),Xe=[{kind:"slack",name:"Slack",fields:["url"]},{kind:"discord",name:"Discord",fields:["url"]},{kind:"teams",name:"Microsoft Teams",fields:["url"]},{kind:"telegram",name:"Telegram",fields:["token","to"]},{kind:"mattermost",name:"Mattermost",fields:["url","to"]},{kind:"ntfy",name:"ntfy",fields:["url","token"]},{kind:"gotify",name:"Gotify",fields:["url","token"]}],ln=["mattermost to","ntfy token"],It=class extends de{static properties={...de.properties,kind:Object};static styles=[et.tokens,et.controls,D,N,Je];path="api/me/endpoints/";constructor(){super(),this.kind="slack"}onFrame=({detail:e})=>{(e.type==="preferences"||e.type==="caught_up")&&this.list.some(i=>!i.confirmed)&&this.load().catch(()=>{})};listeners(){let{connection:e}=this.client??{};return e?[...super.listeners(),[e,"frame",this.onFrame]]:super.listeners()}async add(e){let t=e.channel;await this.send(t,async()=>{let i=await this.client?.api.request("POST",this.path,{language:(0,hi.supported)(this.lang),...e}),{away:a}=this;return await this.load(),i.confirmed?a.chatAdded:i.mail==="sent"?a.mailSent(i.address):this.fail(t,a.mailFailed)})}async submit(e){e.preventDefault();let t=e.target,{form:i=""}=t.dataset,a=Object.fromEntries(new FormData(t)),n=Object.entries(a).filter(([o,r])=>!r&&!ln.includes(`${this.kind} ${o}`));this.showMissing(i,Object.fromEntries(n.map(([o])=>[o,this.w.needed])))||(await this.add({channel:i,...a}),this.outcome.get(i)?.good&&t.reset())}input(e,t,i,a="text"){return q.html`<div>
      <label class="label" for="${e}-${t}">${i}</label>
      <input
        class="field"
        id="${e}-${t}"
        name=${t}
        type=${a}
        autocomplete=${a==="email"?"email":"off"}
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${this.invalid(e,t)}
      />
      ${this.message(e,t)}
    </div>`}email(){let{away:e}=this;return q.html`<section class="card">
      <h2>${e.email}</h2>
      <p class="hint">${e.emailMore}</p>
      ${this.rows("email",t=>t.confirmed?q.nothing:q.html`<button type="button" class="quiet"
        @click=${()=>this.add({channel:"email",address:t.address})}>${e.again}</button>`)}
      <form data-form="email" class="pair" novalidate @submit=${this.submit}>
        ${this.input("email","address",e.address,"email")}
        <div class="end"><button class="main" ?disabled=${this.busy==="email"}>${e.add}</button>${this.message("email","",["address"])}</div>
      </form>
    </section>`}chat(){let{away:e}=this,{fields:t}=Xe.find(i=>i.kind===this.kind)??Xe[0];return q.html`<section class="card">
      <h2>${e.chat}</h2>
      <p class="hint">${e.chatMore}</p>
      ${this.rows("chat",()=>q.nothing)}
      <form data-form="chat" class="pair" novalidate @submit=${this.submit}>
        <div>
          <label class="label" for="kind">${e.service}</label>
          <select class="field" id="kind" name="kind"
            @change=${i=>(this.kind=i.target.value,this.outcome.delete("chat"))}>
            ${Xe.map(({kind:i,name:a})=>q.html`<option value=${i} .selected=${i===this.kind}>${a}</option>`)}
          </select>
        </div>
        ${(0,q.repeat)(t,i=>this.kind+i,i=>this.input("chat",i,e.fields[i]))}
        <div class="end"><button class="main" ?disabled=${this.busy==="chat"}>${e.add}</button>${this.message("chat","",[...t])}</div>
      </form>
    </section>`}rows(e,t){let{away:i}=this,a=o=>e==="email"?o.address:`${Xe.find(r=>r.kind===o.kind)?.name??o.kind}, ${o.address}`,n=o=>o.confirmed?o.enabled?"":i.off:i.waits;return(0,q.repeat)(this.list.filter(o=>o.channel===e),o=>o.id,o=>this.row(o,a(o),n(o),t(o)))}render(){let e=this.me?.channels??[];return this.loaded?q.html`${e.includes("email")?this.email():q.nothing}
    ${e.includes("chat")?this.chat():q.nothing}`:q.nothing}};customElements.define("ctms-addresses",It);var tt=require("../vendor/lit.js");function pi(s){let{p:e,calendar:t,lang:i}=s,a=()=>s.send("calendar",async()=>(s.calendar=(await s.client?.api.request("POST","api/me/calendar/")).url,"")),n=()=>s.send("calendar",async()=>(await s.client?.api.request("DELETE","api/me/calendar/"),s.calendar="",s.p.calendarEnded));return tt.html`<section class="card" data-form="calendar" aria-labelledby="h-calendar">
    <h2 id="h-calendar">${e.calendar}</h2>
    <p class="hint">${e.calendarMore}</p>
    ${t?I({lang:i,text:ge(t,s.client?.base??""),label:e.calendarAddress,said:e.calendarMade}):tt.nothing}
    <div class="end">
      <button type="button" class="quiet" title=${e.calendarRenewMore} @click=${a}>
        ${t?e.calendarRenew:e.calendarMake}
      </button>
      <button type="button" class="danger" @click=${n}>${e.calendarEnd}</button>
      ${s.message("calendar")}
    </div>
  </section>`}var xi=require("../js/element.js"),Ae=require("../js/desktop.js"),ki=require("../js/device.js");var R=require("../vendor/lit.js"),ui=require("../js/device.js");var st=require("../js/look.js");var it=require("../js/push.js"),mi=require("../js/words.js"),Ht=class extends de{static styles=[st.tokens,st.controls,D,N,Je];path="api/me/devices/";key="";received(e){this.key=e.vapid_key??""}async turnOn(){await this.send("add",async()=>{try{let e=await(0,it.turnOnPush)(this.client,this.key,this.me?.id??0,(0,mi.supported)(this.lang));return await this.load(),e?this.away.deviceAdded:""}catch(e){if(e instanceof DOMException)return this.fail("add",this.away.pushFailed);throw e}})}async discard(e){e.current&&ui.device.set({pushFor:0}),await super.discard(e)}here(){let{away:e}=this,t=(0,it.pushState)();return this.key?t==="ios"?R.html`<p class="hint">${e.iosFirst}</p>
        <ol class="hint">${e.iosSteps.map(i=>R.html`<li>${i}</li>`)}</ol>`:t!=="ready"?R.html`<p class="hint">${e.pushStates[t]}</p>`:this.list.some(i=>i.current)?this.message("add"):R.html`<div class="end" data-form="add">
      <button type="button" class="main" ?disabled=${this.busy==="add"} @click=${()=>this.turnOn()}>
        ${e.turnOnHere}</button
      >${this.message("add")}
    </div>`:R.html`<p class="hint">${this.me?.is_admin?e.pushOffAdmin:e.pushOff}</p>`}render(){let{away:e}=this;return this.loaded?R.html`<section class="card">
      <h2>${e.devices}</h2>
      <p class="hint">${e.devicesMore}</p>
      ${(0,R.repeat)(this.list,t=>t.id,t=>this.row(t,t.name,t.current?e.thisBrowser:""))}
      ${this.here()}
    </section>`:R.nothing}};customElements.define("ctms-devices",Ht);var nt=require("../js/look.js");var Mi=require("../js/page.js");var Ti=require("../js/preference-store.js");var V=require("../vendor/lit.js"),be=require("../js/page.js");var fi=require("../vendor/lit.js");var we=(s,e)=>fi.html`<span class="with-eye"
  >${e}<button
    type="button"
    class="icon eye"
    aria-label=${s.showPassword}
    title=${s.showPassword}
    aria-pressed="false"
    @click=${dn}
  >
    ${ps}
  </button></span
>`;function dn({currentTarget:s}){let e=s,t=e.previousElementSibling,i=t.type==="password";t.type=i?"text":"password",e.ariaPressed=String(i)}var gi=require("../js/text.js"),$i=require("../js/time.js");function wi(s){let{w:e}=s,t=s.me,i=Intl.supportedValuesOf("timeZone").filter(o=>o!==be.notChosen);i.includes("Etc/UTC")||i.push("Etc/UTC");let a=t.time_zone??be.notChosen;return a!==be.notChosen&&!i.includes(a)&&i.push(a),V.html`<form class="card" data-form="profile" @submit=${o=>{o.preventDefault();let r=new FormData(o.target);s.save("profile",{name:r.get("name"),time_zone:r.get("zone")})}}>
    <h2>${e.profile}</h2>
    <div class="pair">
      <div>
        <label class="label" for="name">${e.name}</label>
        <input
          class="field"
          id="name"
          name="name"
          autocomplete="name"
          data-most="150"
          placeholder=${t.username}
          .value=${t.name}
          aria-invalid=${s.invalid("profile","name")}
        />
        ${s.message("profile","name")}
      </div>
      <div>
        <label class="label" for="zone">${e.timeZone}</label>
        <select class="field" id="zone" name="zone">
          <option value=${be.notChosen} .selected=${a===be.notChosen}>${e.browserZone((0,$i.here)())}</option>
          ${i.map(o=>V.html`<option .selected=${o===a}>${o}</option>`)}
        </select>
        ${s.message("profile","time_zone")}
      </div>
    </div>
    <div class="end">
      <button class="main" ?disabled=${s.busy==="profile"}>${e.save}</button>${s.message("profile","",["name","time_zone"])}
    </div>
  </form>`}function bi(s){let{w:e}=s,t=s.me,i=n=>cn(s,n),a=(n,o,r,l,d=V.nothing)=>V.html`
    <label class="label" for=${n}>${o}</label>
    ${we(e,V.html`<input
      class="field"
      id=${n}
      name=${n}
      type="password"
      autocomplete=${r}
      required
      aria-invalid=${s.invalid("password",l)}
    />`)}
    ${d} ${s.message("password",l)}
  `;return V.html`<form class="card" data-form="password" novalidate @submit=${i}>
    <h2>${e.passwordTitle}</h2>
    <input
      class="unseen"
      name="username"
      autocomplete="username"
      .value=${t.username}
      tabindex="-1"
      aria-hidden="true"
      readonly
    />
    <div class="pair">
      <div>${a("old",e.oldPassword,"current-password","old_password")}</div>
      <div>${a("new",e.newPassword,"new-password","password",V.html`<p class="hint">${e.passwordHint}</p>`)}</div>
    </div>
    <div class="end">
      <button class="quiet" ?disabled=${s.busy==="password"}>${e.changePassword}</button>${s.message("password","",["old_password","password"])}
    </div>
  </form>`}async function cn(s,e){e.preventDefault();let t=e.target,i=new FormData(t),{w:a}=s,n=String(i.get("new")),o={...!i.get("old")&&{old_password:a.needed},...(0,gi.length)(n)<8&&{password:n?a.tooShort:a.needed}};s.showMissing("password",o)||await s.send("password",async()=>(await s.client?.api.request("PATCH",`api/users/${s.me?.id}/`,{old_password:i.get("old"),password:n}),t.reset(),await s.session?.login(s.me?.username??"",n),s.emit("ctms-signed-in"),s.w.passwordChanged))}var at=require("../vendor/lit.js"),te=require("../js/device.js"),yi=require("../js/words.js"),hn=s=>{let e=new Intl.DisplayNames(s,{type:"language"}).of(s)??s;return e[0].toLocaleUpperCase(s)+e.slice(1)};function vi({w:s}){return at.html`<section class="card">
    <h2>${s.thisDevice}</h2>
    <div class="pair">
      <div>
        <label class="label" for="lang">${s.language}</label>
        <select class="field" id="lang" @change=${e=>te.device.set({lang:e.target.value})}>
          <option value="" .selected=${!te.device.lang}>${s.systemLanguage}</option>
          ${yi.languages.map(e=>at.html`<option value=${e} lang=${e} .selected=${te.device.lang===e}>
                ${hn(e)}
              </option>`)}
        </select>
      </div>
      <div>
        <label class="label" for="theme">${s.theme}</label>
        <select class="field" id="theme" @change=${e=>te.device.set({theme:e.target.value})}>
          ${Object.entries(s.themes).map(([e,t])=>at.html`<option value=${e} .selected=${te.device.theme===e}>${t}</option>`)}
        </select>
      </div>
    </div>
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        .checked=${te.device.keys}
        @change=${e=>te.device.set({keys:e.target.checked})}
      />
      <span>${s.keys}<span class="hint">${s.keysMore}</span></span>
    </label>
  </section>`}var _i=require("../js/time.js"),qi=require("../js/words.js"),Wt=class extends k{static properties={...k.properties,session:Object,chosen:Object};static styles=[nt.tokens,nt.controls,D,N,xi.css`
      .page {
        max-width: 840px;
        grid-template-columns: minmax(0, 1fr);
      }
      .secret {
        display: flex;
        gap: 8px;
        flex-wrap: wrap;
      }
      .secret .field {
        flex: 1 1 240px;
        width: auto;
      }
      .once p {
        margin: 0 0 8px;
      }
      .card > .hint {
        margin: -8px 0 0;
      }
      .jump {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
      }
      .jump button {
        font-size: 13px;
      }
    `];constructor(){super(),this.session=null,this.chosen=null,this.calendar="",this.endpoints={"ctms-addresses":void 0,"ctms-devices":void 0}}get p(){return y(this.lang)}listeners(){return[...super.listeners(),[ki.device,"change",this.rerender]]}async save(e,t){await this.send(e,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,t)),this.w.saved))}get sections(){let{p:e,w:t}=this,{channels:i=[]}=this.me??{},a=[[e.whatReaches,"ctms-choices","[data-section=types]"],[e.pause,"ctms-choices","[data-section=pause_until]"],[e.quietHours,"ctms-choices","[data-section=quiet]"],[e.leadTimes,"ctms-choices","[data-section=lead_times]"],[e.away.email,"ctms-addresses","[data-form=email]"],[t.passwordTitle,"","[data-form=password]"]];return i.includes("email")?a:a.filter(([,n])=>n!=="ctms-addresses")}jump(e,t){let n=((e?this.renderRoot.querySelector(e):null)?.shadowRoot??this.renderRoot).querySelector(t)?.closest(".card");n&&(n.tabIndex=-1,n.focus({preventScroll:!0}),this.scrollTop+=n.getBoundingClientRect().top-this.getBoundingClientRect().top-16)}says=e=>{let{"ctms-addresses":t,"ctms-devices":i}=this.endpoints,{chosen:a,me:n}=this;if(!a?.now||t===void 0||i===void 0)return" ";let o=n?.time_zone??Mi.notChosen;return Ge(a.now.types[e],a.now,{lang:(0,qi.locale)(this.lang),channels:n.channels??[],lacks:t&&i?si(t,i):{},prioritized:!Object.hasOwn(Ti.ours,e),zone:o===(0,_i.here)()?void 0:o})};endpointsLoaded({target:e,detail:t}){this.endpoints[e.localName]=t,this.renderRoot.querySelector("ctms-choices")?.requestUpdate()}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:e,me:t}=this;if(!t)return ye.nothing;let i=(0,Ae.systemNotifications)(),a={on:e.systemMore,off:e.systemMore,denied:e.systemDenied,insecure:e.systemInsecure,unavailable:e.systemUnavailable}[i];return ye.html`<div class="page" @ctms-endpoints=${this.endpointsLoaded}>
      <h1>${e.settings}</h1>
      <nav class="jump" aria-label=${this.p.onThisPage}>
        ${this.sections.map(([n,o,r])=>ye.html`<button type="button" class="quiet" @click=${()=>this.jump(o,r)}>${n}</button>`)}
      </nav>
      ${wi(this)}

      <section class="card" data-form="own">
        <h2>${e.notifications}</h2>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${t.settings?.notify_own_changes??!1}
            @change=${async({target:n})=>{await this.save("own",{settings:{notify_own_changes:n.checked}}),n.checked=this.me?.settings?.notify_own_changes??!1}}
          />
          <span>${e.ownChanges}<span class="hint">${e.ownChangesMore}</span></span>
        </label>
        ${this.outcome.get("own")?.good?ye.nothing:this.message("own")}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${i==="on"}
            ?disabled=${i!=="on"&&i!=="off"}
            @change=${async({target:n})=>{await(0,Ae.setSystemNotifications)(n.checked),n.checked=(0,Ae.systemNotifications)()==="on",this.requestUpdate()}}
          />
          <span>${e.system}<span class="hint">${a}</span></span>
        </label>
      </section>

      <ctms-choices
        lang=${this.lang}
        .client=${this.client}
        .zone=${this.zone}
        .me=${t}
        .store=${this.chosen}
        .says=${t.channels?.length?this.says:null}
      ></ctms-choices>

      <ctms-addresses lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${t}></ctms-addresses>
      <ctms-devices lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${t}></ctms-devices>

      ${vi(this)}

      ${pi(this)}

      ${bi(this)}

      <section class="card">
        <div class="end">
          <button type="button" class="danger" ?disabled=${this.busy==="everywhere"} @click=${this.signOutEverywhere}>
            ${e.everywhere}</button
          ><span class="hush">${e.everywhereMore}</span>
          ${this.message("everywhere")}
        </div>
      </section>
    </div>`}};customElements.define("ctms-preferences",Wt);var j=require("../vendor/lit.js");var Kt=require("../vendor/lit.js"),zi=require("../js/element.js");function Oi(s){if(s<=1)return 1;let e=10**Math.floor(Math.log10(s));return[1,2,5,10].find(t=>t*e>=s*.999)*e}function Ai(s,{ages:e,step:t,span:i},a){let n=[],o=1/0;return s.forEach((r,l)=>{if(r===null)return;o-e[l]>2.5*t&&n.push([]),o=e[l];let d=Math.min(Math.max(e[l]-t/2,0),i);n.at(-1)?.push([Si(240*(1-d/i)),Si(60*(1-Math.min(r/a,1)))])}),n}var Si=s=>Math.round(s*10)/10,Gt=s=>s.map(e=>"M"+e.map(t=>t.join(" ")).join("L")+(e.length>1?"":"h.1")).join(""),Di=s=>s.filter(e=>e.length>1).map(e=>`M${e[0][0]} 60L${e.map(t=>t.join(" ")).join("L")}L${e.at(-1)?.[0]} 60Z`).join("");function Bt(s){let e=s.filter(t=>t!==null);return e.length?{last:s.at(-1)??null,low:Math.min(...e),high:Math.max(...e)}:null}var Ei=zi.css`
  .plot {
    display: grid;
    align-content: start;
    gap: 4px;
    min-width: 0;
    margin: 0;
  }
  .plot figcaption {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 8px;
    color: var(--our-muted);
  }
  .plot b {
    font-weight: 600;
    color: var(--our-text);
  }
  .plot .field-of {
    position: relative;
    padding-block-start: 16px; /* for the number at the top */
    border-block-end: 1px solid var(--our-line);
  }
  .plot svg {
    width: 100%;
    height: 60px;
    aspect-ratio: auto;
    overflow: visible;
  }
  .plot path {
    fill: none;
    stroke: var(--our-accent);
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .plot .area {
    stroke: none;
    fill: var(--our-accent);
    opacity: 0.12;
  }
  .plot .second {
    stroke-dasharray: 2 4;
  }
  .plot .top {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    font-size: 11px;
    line-height: 14px;
    color: var(--our-muted);
  }
  .plot .ends,
  .plot .keys {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    font-size: 11px;
    line-height: 14px;
    color: var(--our-muted);
  }
  .plot .ends {
    direction: ltr; /* as the lines go */
  }
  .plot .keys {
    justify-content: start;
  }
  .plot .keys span::before {
    content: "";
    display: inline-block;
    width: 16px;
    margin-inline-end: 4px;
    vertical-align: middle;
    border-block-start: 2px solid var(--our-accent);
  }
  .plot .keys .second::before {
    border-block-start-style: dotted;
  }
`;function Ci({name:s,lines:e,axis:t,format:i,between:a,none:n,ends:o,now:r}){let l=Oi(Math.max(0,...e.flatMap(({values:u})=>u).map(u=>u??0))),[d,c]=e.map(({values:u})=>Ai(u,t,l)),h=e.map(({name:u,values:S})=>{let x=Bt(S),Q=x?a(i(x.low),i(x.high)):n;return e.length>1?`${u}: ${Q}`:Q}).join("; "),p=r??Bt(e[0].values)?.last??null;return Kt.html`<figure class="plot" data-plot=${s}>
    <figcaption>${s} <b>${p===null?"–":i(p)}</b></figcaption>
    <div class="field-of">
      <svg
        role="img"
        aria-label="${s}: ${h}"
        viewBox="0 0 ${240} ${60}"
        preserveAspectRatio="none"
      ><path class="area" d=${Di(d)}></path><path d=${Gt(d)}></path
        ><path class="second" d=${Gt(c??[])}></path></svg>
      <span class="top" aria-hidden="true">${i(l)}</span>
    </div>
    <div class="ends" aria-hidden="true"><span>${o[0]}</span><span>${o[1]}</span></div>
    ${e.length>1?Kt.html`<div class="keys" aria-hidden="true"
            ><span>${e[0].name}</span><span class="second">${e[1].name}</span></div
          >`:""}
  </figure>`}var Ni=require("../js/element.js"),Li=Ni.css`
  .page,
  .card {
    grid-template-columns: minmax(0, 1fr);
  }
  .spans {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .spans [aria-pressed="true"] {
    background: var(--our-accent-soft);
    border-color: var(--our-accent);
    font-weight: 600;
  }
  .plots {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
    gap: 20px 24px;
  }
  h2 .hush {
    font-weight: 400;
  }
  .ghost {
    min-height: 420px;
  }
  .entries {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .entry {
    padding-block: 8px;
    border-block-start: 1px solid var(--our-line);
    overflow-wrap: anywhere;
  }
  .entries > .entry:first-child {
    border: 0;
  }
  .verdict {
    font-size: 12px;
    border: 1px solid currentColor;
    border-radius: 99px;
    padding: 1px 8px;
    margin-inline-end: 4px;
    color: var(--our-muted);
  }
  .verdict.warning {
    color: var(--our-warn);
  }
  .verdict.problem,
  .bad {
    color: var(--our-danger);
  }
  summary {
    cursor: pointer;
    min-height: 24px;
  }
  .numbers {
    overflow: auto;
    max-height: 360px;
    margin-block-start: 8px;
  }
  table {
    border-collapse: collapse;
    white-space: nowrap;
  }
  th,
  td {
    text-align: end;
    font-weight: 400;
    padding: 3px 12px 3px 0;
  }
  thead th {
    color: var(--our-muted);
    position: sticky;
    inset-block-start: 0;
    background: var(--our-surface);
    vertical-align: bottom;
    white-space: normal;
    min-width: 92px;
  }
  th:first-child {
    text-align: start;
  }
`;var g=require("../vendor/lit.js"),Z=require("../js/time.js"),De=require("../js/words.js"),mn=60,ot=(s,e,t,i)=>new Intl.NumberFormat((0,De.locale)(s),{style:"unit",unit:t,unitDisplay:"short",maximumFractionDigits:1,...i}).format(e),ji=["byte","kilobyte","megabyte","gigabyte","terabyte","petabyte"];function Vt(s,e){let t=Math.min(Math.floor(Math.log(Math.max(e,1))/Math.log(1e3)),ji.length-1);return ot(s,e/1e3**t,ji[t])}var Zt=(s,e)=>e<1e3?ot(s,e,"millisecond"):ot(s,e/1e3,"second",{unitDisplay:"narrow"});function Pi(s,e){let[t,i]=e<60?[e,"second"]:e<3600?[e/60,"minute"]:e<172800?[e/3600,"hour"]:[e/86400,"day"];return ot(s,Math.round(Number(t)),String(i),{unitDisplay:"long"})}function fn({lang:s,p:e},{every_seconds:t}){if(t===null)return e.state.daily;let i=Pi(s,t),a=i.replace(/^1\s/,"");return e.state.every(a,a!==i)}var Yt=({lang:s,zone:e})=>({lang:(0,De.locale)(s),zone:e});function gn(s,e){let{state:t}=s.p,i={...Yt(s),justNow:(0,De.words)(s.lang).justNow},{every_seconds:a,last_run:n,next_run:o,last_failure:r,took_ms:l}=e,d=[fn(s,e),e.running?t.runs:n&&t.lastRun((0,Z.ago)(new Date(n),i)),!e.running&&l?Zt(s.lang,l):"",o&&!(a&&a<=mn)?t.nextRun((0,Z.ahead)(new Date(o),i)):""];return g.html`<li class="entry" data-job=${e.name}>
    <div>${t.jobNames[e.name]??e.name}</div>
    <div class="hush">${d.filter(Boolean).join(" · ")}</div>
    ${Fi(e)&&r?g.html`<div class="bad">
          ${t.failedAt((0,Z.short)(new Date(r),i))}: <bdi lang="en">${e.last_error}</bdi>
        </div>`:g.nothing}
  </li>`}var Fi=({last_failure:s,last_success:e})=>!!s&&!(e&&Date.parse(e)>Date.parse(s));function Ri(s,e,t,i){let a=s.filter(o=>!e(o)),n=s.filter(e);return g.html`${n.length?g.html`<ul class="entries">${n.map(t)}</ul>`:g.nothing}
  ${a.length?g.html`<details>
          <summary>${i(a.length)}</summary>
          <ul class="entries">${a.map(t)}</ul>
        </details>`:g.nothing}`}function Ui(s,{jobs:e}){let{state:t}=s.p;return g.html`<section class="card" data-part="jobs">
    <h2>${t.jobs}</h2>
    ${Ri(e,Fi,i=>gn(s,i),t.jobsFine)}
  </section>`}function Ii(s,{check:e}){let{state:t}=s.p,i=["problem","warning","skipped","ok"],a=[...e].sort((n,o)=>i.indexOf(n.verdict)-i.indexOf(o.verdict));return g.html`<section class="card" data-part="check">
    <h2>${t.check}</h2>
    ${Ri(a,({verdict:n})=>n!=="ok",({check:n,verdict:o,text:r})=>g.html`<li class="entry" data-verdict=${o}>
          <div><span class="verdict ${o}">${t.verdicts[o]}</span> <bdi lang="en">${n}</bdi></div>
          <div class="text" lang="en" dir="ltr">${r}</div>
        </li>`,t.checksFine)}
    <p class="hint">${t.checkMore}</p>
  </section>`}function Hi(s,{backups:e}){let{lang:t,p:i}=s,{state:a}=i,n=Yt(s);return g.html`<section class="card" data-part="backups">
    <h2>${a.backups}</h2>
    ${e?g.html`<dl>
            <dt>${a.lastBackup}</dt>
            <dd>
              ${e.last_success?(0,Z.short)(new Date(e.last_success),n):a.noBackup}${e.bytes===null?g.nothing:` · ${Vt(t,e.bytes)}`}
              ${e.last_error?g.html`<div class="bad">
                      ${a.failedAt(e.last_failure?(0,Z.short)(new Date(e.last_failure),n):"")}:
                      <bdi lang="en">${e.last_error}</bdi>
                    </div>`:g.nothing}
            </dd>
            <dt>${a.where}</dt>
            <dd><bdi>${e.path??e.directory}</bdi></dd>
            <dt>${a.kept}</dt>
            <dd>
              ${e.count===null?g.nothing:a.ofMost(e.count,e.keep)+" · "}${a.at(e.time_of_day)}
            </dd>
          </dl>`:g.html`<p class="hint">${a.noBackups}</p>`}
  </section>`}function Wi(s,{channels:e,samples:t}){let{p:i,lang:a,span:n}=s,{state:o,ways:r}=i,l=d=>d.reduce((c,h)=>c+h,0);return g.html`<section class="card" data-part="channels">
    <h2>${i.channels} <span class="hush">· ${o.spans[n]}</span></h2>
    <dl>
      ${e.map(({channel:d,on:c,waiting:h,oldest_seconds:p})=>{let u=t[n].channels[d],S=[o.waits(h),p?o.overdue(Pi(a,p)):"",o.sent(l(u.sent)),l(u.failed)?o.failed(l(u.failed)):""];return g.html`<dt>${s.channelName(d)}</dt>
          <dd>${c?S.filter(Boolean).join(" · "):r.off}</dd>`})}
    </dl>
  </section>`}function Gi(s,{version:e,commit:t,started_at:i,file_version:a}){let{state:n}=s.p;return g.html`<section class="card" data-part="about">
    <h2>${n.about}</h2>
    <dl>
      <dt>${n.version}</dt>
      <dd><bdi>${e}${t?` (${t})`:""}</bdi></dd>
      ${i?g.html`<dt>${n.since}</dt>
              <dd>${(0,Z.short)(new Date(i),Yt(s))}</dd>`:g.nothing}
      <dt>${n.fileVersion}</dt>
      <dd>${a}</dd>
    </dl>
  </section>`}var ve=require("../js/time.js"),rt=require("../js/words.js"),Bi=6e4,$n=["hour","day","month"],Qt=class extends f{static properties={...f.properties,span:Object,table:Object};static styles=[...f.styles,Ei,Li];constructor(){super(),this.state=null,this.span="hour",this.table=!1,this.loadedAt=-1/0,this.timer=void 0,this.refresh=()=>this.loadIfOld()}get name(){return"system"}connectedCallback(){super.connectedCallback(),this.me?.is_admin&&(this.timer=setInterval(this.refresh,Bi/4),document.addEventListener("visibilitychange",this.refresh),addEventListener("focus",this.refresh),this.loadIfOld())}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer),document.removeEventListener("visibilitychange",this.refresh),removeEventListener("focus",this.refresh)}async loadIfOld(){document.hidden||performance.now()-this.loadedAt<Bi||(this.loadedAt=performance.now(),await this.send("list",async()=>(this.state=await this.client?.api.request("GET","api/system/"),"")))}content(){let{p:e,state:t}=this;return j.html`<p class="hush">${e.state.more}</p>
      ${this.message("list")}
      ${t?j.html`${this.plots(t)}${Ii(this,t)}${Wi(this,t)}${Ui(this,t)}${Hi(this,t)}${Gi(this,t)}`:j.html`<div class="card ghost" aria-hidden="true"></div>`}`}plots(e){let{p:t,lang:i,span:a}=this,{state:n}=t,o=e.samples[a];return j.html`<section class="card" data-part="plots" aria-label=${n.spans[a]}>
      <div class="spans" role="group" aria-label=${n.show}>
        ${$n.map(r=>j.html`<button
              type="button"
              class="quiet"
              data-span=${r}
              aria-pressed=${r===a}
              @click=${()=>this.span=r}
            >
              ${n.spans[r]}
            </button>`)}
      </div>
      <div class="plots">
        ${this.columns(o).map(({name:r,lines:l,format:d,now:c})=>Ci({name:r,lines:l,now:c,axis:{ages:o.age_seconds,step:o.step_seconds,span:o.span_seconds},format:d,between:n.between,none:n.nothing,ends:[this.longAgo(o),n.now]}))}
      </div>
      <details @toggle=${r=>this.table=r.target.open}>
        <summary>${n.numbers}</summary>
        ${this.table?this.numbers(e,o):j.nothing}
      </details>
    </section>`}longAgo({span_seconds:e}){let t=new Intl.RelativeTimeFormat((0,rt.locale)(this.lang));return e>1e5?t.format(-e/86400,"day"):t.format(-e/3600,"hour")}columns(e){let{p:t,lang:i,state:a}=this,{state:n}=t,o=new Intl.NumberFormat((0,rt.locale)(i),{maximumFractionDigits:1}),r=h=>o.format(h),l=h=>Vt(i,h),d=h=>[{name:"",values:h}],c=(a?.channels??[]).filter(({channel:h,on:p})=>p&&h in e.channels).map(({channel:h,waiting:p})=>({name:n.waiting(this.channelName(h)),lines:d(e.channels[h].waiting),format:r,now:p}));return[{name:n.connections,lines:d(e.connections),format:r,now:a?.connections},{name:n.notifications,lines:d(e.notifications_per_minute),format:r},{name:n.receipt,lines:[{name:n.half,values:e.receipt_ms},{name:n.most,values:e.receipt_ms_95}],format:h=>Zt(i,h)},{name:n.disk,lines:d(e.disk_free_bytes),format:l,now:a?.disk_free_bytes},{name:n.database,lines:d(e.database_bytes),format:l,now:a?.database_bytes},...c]}channelName(e){return e==="hook"?this.p.hooks.title:this.p.columns[e]}numbers(e,t){let{state:i}=this.p,a=this.columns(t).flatMap(({name:r,lines:l,format:d})=>l.map(c=>({name:c.name?`${r}: ${c.name}`:r,values:c.values,format:d}))),n={lang:(0,rt.locale)(this.lang),zone:this.zone},o={hour:ve.clock,day:ve.weekdayClock,month:ve.short}[this.span];return j.html`<div class="numbers" role="region" aria-label=${i.numbers} tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${i.time}</th>
            ${a.map(({name:r})=>j.html`<th scope="col">${r}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${t.age_seconds.map((r,l)=>{let d=new Date(Date.parse(e.now)-r*1e3);return j.html`<tr>
                <th scope="row">${o(d,n)}</th>
                ${a.map(({values:c,format:h})=>j.html`<td>${c[l]===null?"–":h(c[l])}</td>`)}
              </tr>`}).reverse()}
        </tbody>
      </table>
    </div>`}};customElements.define("ctms-system",Qt);var C=require("../vendor/lit.js");var dt=require("../js/page.js");var Vi=require("../js/api.js");var wn={deactivate:{patch:{is_active:!1},undo:{is_active:!0}},activate:{patch:{is_active:!0},undo:{is_active:!1}},admin:{patch:{is_admin:!0},undo:{is_admin:!1}}},bn=4,lt=class{picked=new Set;#e=0;working=null;result=null;links=null;groups=null;#t=null;constructor(e){this.page=e}get people(){let e=this.page.tasks?.people;return[...this.picked].flatMap(t=>e?.get(t)??[])}pick(e,t,i){let{found:a}=this.page,n=d=>a.findIndex(c=>c.id===d),[o,r]=[n(e.id),i?n(this.#e):-1],l=o<0||r<0?[e]:a.slice(Math.min(o,r),Math.max(o,r)+1);for(let{id:d}of l)this.picked[t?"add":"delete"](d);this.#e=e.id,this.#a()}pickAll(e){for(let{id:t}of this.page.found)this.picked[e?"add":"delete"](t);this.#a()}pickNone(){this.picked.clear(),this.#a()}#a(){this.picked.size&&!this.groups&&(this.#t??=this.#r()),this.page.requestUpdate()}async#r(){try{this.groups=await Ve(this.#s),this.page.requestUpdate()}catch{}this.#t=null}#s=async(e,t,i,a)=>{for(let n=1;;n++)try{return await this.page.client?.api.request(e,t,i,a)}catch(o){let r=(0,Vi.waitToRetry)("GET",o,n);if(!r)throw o;await new Promise(l=>setTimeout(l,r))}};#o(e){this.working={done:0,all:e},this.result=this.links=null,this.page.requestUpdate()}#i(e,t,i){this.working=null,this.picked=new Set([...t.values()].flat().map(({id:a})=>a)),this.result={text:e,failed:t,undo:i||void 0},this.page.requestUpdate(),this.page.updateComplete.then(()=>this.page.focusResult())}async#n(e,t,i=()=>""){let a=[],n=new Map,o=(c,h)=>n.set(h,[...n.get(h)??[],c]),r=e.filter(c=>!i(c)||!o(c,i(c))),l=r.length;this.#o(l);let d=async()=>{for(let c=r.shift();c;c=r.shift())await t(c).then(h=>h?o(c,h):a.push(c),h=>o(c,this.page.errorText(h))),this.working={done:l-r.length,all:l},this.page.requestUpdate()};return await Promise.all(Array.from({length:bn},d)),{done:a,failed:n}}async change(e){let{p:t,me:i}=this.page,{patch:a,undo:n}=wn[e],o=({id:p})=>p===i?.id?t.notYourself:"",r=this.people.filter(p=>p.id!==i?.id||Ki(p,a)),l=[],d=async p=>{await this.#l(p,a)&&l.push(p)},{failed:c}=await this.#n(r,d,o),h=l.length?t.bulkDone[e](l.length):c.size?"":t.nothingToDo;this.#i(h,c,l.length>0&&(()=>this.#c(l,n)))}async#c(e,t){let{p:i}=this.page,a=async r=>await this.#l(r,t)?"":i.changedSince,{done:n,failed:o}=await this.#n(e,a);this.#i(n.length?i.undone:"",o)}async#l({id:e},t){let i=`api/users/${e}/`,a=await this.#s("GET",i),n=Ki(a,t);return n&&(a=await this.#s("PATCH",i,t)),this.page.tasks?.people.set(e,a),n}async makeLinks(){let{p:e,me:t,client:i,tasks:a}=this.page,n=[],o="",r=async d=>{let{url:c,expires_at:h}=await this.#s("POST",`api/users/${d.id}/link/`);n.push(`${a?.people.label(d)}	${ge(c,i?.base??"")}`),o||=h},{failed:l}=await this.#n(this.people,r,({id:d,is_active:c})=>d===t?.id?e.notYourself:c?"":e.notActive);n.length&&(this.links={lines:n.sort((d,c)=>d.localeCompare(c)),until:o}),this.#i("",l)}async addTo(e){let{p:t}=this.page,[i,a]=[!0,!1].map(d=>this.people.filter(c=>c.is_active===d)),n=new Map(a.length?[[t.notActive,a]]:[]);if(!i.length)return this.#i("",n);let o=[],r=async()=>{let{name:d}=await Oe(this.#s,e,c=>(o=i.map(h=>h.id).filter(h=>!c.includes(h)),[...c,...o]));return o.length?t.bulkDone.group(o.length,d):t.nothingToDo},l=async()=>(await Oe(this.#s,e,d=>d.filter(c=>!o.includes(c))),t.undone);await this.#d(i,n,r,()=>o.length>0&&(()=>this.#d(i,new Map,l)))}async#d(e,t,i,a){this.#o(e.length);let n="";try{n=await i()}catch(o){t.set(this.page.errorText(o),e)}this.#i(n,t,!!n&&a?.())}},Ki=(s,e)=>Object.entries(e).some(([t,i])=>(s[t]??!1)!==i);var w=require("../vendor/lit.js");var Yi=require("../js/time.js"),se=require("../js/words.js"),Zi=10;function Qi(s){let{acts:e,found:t}=s,i=(0,se.words)(s.lang),a=t.filter(({id:o})=>e.picked.has(o)).length,n=a>0&&a===t.length;return w.html`<div class="bar" data-form="bulk">
    <label class="check">
      <input
        type="checkbox"
        aria-label=${i.selectAll}
        .checked=${n}
        .indeterminate=${a>0&&!n}
        ?disabled=${!!e.working||!t.length}
        @click=${o=>e.pickAll(o.target.checked)}
        @keydown=${o=>s.onPickKey(o)}
      /><span role="status">${yn(s,a)}</span>
    </label>
    ${e.people.length?w.html`<button
            type="button"
            class="icon"
            title=${i.selectNone}
            aria-label=${i.selectNone}
            @click=${()=>s.pickNone()}
          >
            ${J}</button
          >${vn(s)}`:w.nothing}
  </div>`}function yn({acts:s,p:e,lang:t},i){let a=(0,se.words)(t),n=s.people.length;return s.working?`${s.working.done} / ${s.working.all}`:n?a.selected(n)+(n>i?` (${e.notShown(n-i)})`:""):a.selectAll}function vn(s){let{acts:e,p:t,w:i}=s,{people:a}=e,n=a.filter(r=>r.is_active),o=(r,l,d)=>w.html`<button type="button" class="quiet" data-act=${r} ?disabled=${!!e.working} @click=${d}>
      ${l}
    </button>`;return w.html`<div class="acts" role="toolbar" aria-label=${(0,se.words)(s.lang).selected(a.length)}>
    ${n.length?o("deactivate",i.deactivate,()=>e.change("deactivate")):w.nothing}
    ${n.length<a.length?o("activate",i.activate,()=>e.change("activate")):w.nothing}
    ${a.some(r=>!r.is_admin)?o("admin",t.makeAdmin,()=>e.change("admin")):w.nothing}
    ${o("links",t.makeLinks,()=>e.makeLinks())} ${e.groups?.length?xn(s):w.nothing}
  </div>`}function xn({acts:s,p:e}){let t=[...s.groups??[]].sort((i,a)=>i.name.localeCompare(a.name));return w.html`<form
    @submit=${i=>{i.preventDefault(),s.addTo(Number(new FormData(i.target).get("group")))}}
  >
    <select class="field" name="group" aria-label=${e.addToGroup} ?disabled=${!!s.working}>
      ${t.map(({id:i,name:a})=>w.html`<option value=${i}>${a}</option>`)}
    </select>
    <button class="quiet" data-act="group" ?disabled=${!!s.working}>${e.addToGroup}</button>
  </form>`}function Ji(s){let{acts:e,p:t,lang:i,zone:a}=s,{result:n,links:o}=e;return!n?.text&&!n?.failed.size&&!o?w.nothing:w.html`<div class="card result">
    ${n?.text?w.html`<p>
          <span role="status">${n.text}</span>${n.undo?w.html`<button type="button" class="quiet" @click=${n.undo}>${(0,se.words)(i).undo}</button>`:w.nothing}
        </p>`:w.nothing}
    ${[...n?.failed??[]].map(([r,l])=>w.html`<p class="error" role="alert">${t.notDone(kn(s,l),r)}</p>`)}
    ${o?I({lang:i,text:o.lines.join(`
`),label:t.makeLinks,said:t.linksFor((0,Yi.short)(new Date(o.until),{lang:(0,se.locale)(i),zone:a}))}):w.nothing}
  </div>`}function kn({tasks:s,p:e,lang:t},i){let a=i.slice(0,i.length>Zi+1?Zi:i.length),n=a.map(o=>s?.people.label(o)??"");return a.length<i.length&&n.push(e.andOthers(i.length-a.length)),new Intl.ListFormat((0,se.locale)(t)).format(n)}var m=require("../vendor/lit.js");var ce=require("../js/page.js");var Xi=require("../js/time.js"),ea=require("../js/words.js");function ta(s,e){let{w:t,editing:i}=s,a=i.id===e.id,n="u"+e.id,o=(0,ce.nameOf)(e);return m.html`<div class="person ${e.is_active?"":"off"}" data-form=${n} data-user=${e.username}>
    <label class="pick"
      ><input
        type="checkbox"
        aria-label=${s.p.selectOne(o)}
        .checked=${s.acts.picked.has(e.id)}
        ?disabled=${!!s.acts.working}
        @click=${r=>s.acts.pick(e,r.target.checked,r.shiftKey)}
        @keydown=${r=>s.onPickKey(r,e)}
    /></label>
    ${(0,ce.avatar)(e)}
    <div class="who">
      <b><bdi>${o}</bdi></b
      >${e.is_admin?m.html`<span class="tag">${t.admin}</span>`:m.nothing}${e.is_active?m.nothing:m.html`<span class="tag">${t.inactive}</span>`}
      ${o===e.username?m.nothing:m.html`<div class="hush"><bdi>${e.username}</bdi></div>`}
    </div>
    <button
      type="button"
      class="quiet edit"
      aria-expanded=${a}
      aria-label="${t.edit}: ${o}"
      @click=${()=>s.editing={id:a?0:e.id,what:""}}
    >
      <span>${t.edit}</span>${us}
    </button>
    ${a?m.html`${Mn(s,e)} ${s.link?.id===e.id?Tn(s,e):m.nothing}
        ${i.what==="password"||i.what==="name"?_n(s,e):m.nothing} ${s.message(n)}`:s.outcome.get(n)?.good===!1?s.message(n):m.nothing}
  </div>`}function Mn(s,e){let{w:t,me:i}=s,a=e.id===i?.id;return m.html`<div class="more">
    ${a?m.nothing:m.html`<button type="button" class="quiet" @click=${()=>s.change(e,{is_active:!e.is_active})}>
          ${e.is_active?t.deactivate:t.activate}
        </button>`}
    <label class="quiet check"
      ><input
        type="checkbox"
        .checked=${e.is_admin??!1}
        @change=${async({target:n})=>{await s.change(e,{is_admin:n.checked}),n.checked=s.tasks?.person(e.id)?.is_admin}}
      />${t.admin}</label
    >
    <button type="button" class="quiet" @click=${()=>s.openField(e,"name")}>${t.rename}</button>
    ${a?m.nothing:m.html`<button type="button" class="quiet" @click=${()=>s.openField(e,"password")}>
          ${t.setPassword}
        </button>`}
    ${a||!e.is_active?m.nothing:m.html`<button type="button" class="quiet" @click=${()=>s.makeLink(e)}>${s.p.makeLink}</button>`}
    <a
      class="quiet"
      href="${s.client?.base}admin/why?person=${e.id}"
      aria-label="${s.p.why}: ${(0,ce.nameOf)(e)}"
      @click=${s.navigate}
      >${s.p.why}</a
    >
    <button type="button" class="quiet" @click=${()=>s.endLogins(e)}>${t.everywhereOf}</button>
    ${a?m.nothing:m.html`<button type="button" class="danger" @click=${()=>s.editing={id:e.id,what:"remove"}}>
          ${me}${t.removeUser}
        </button>`}
  </div>`}function Tn(s,e){let{p:t,lang:i,link:a}=s;if(!a)return m.nothing;let n=(0,Xi.short)(new Date(a.expires_at),{lang:(0,ea.locale)(i),zone:s.zone});return m.html`<div class="more">
    ${I({lang:i,text:ge(a.url,s.client?.base??""),label:t.link,said:t.linkFor((0,ce.nameOf)(e),n)})}
  </div>`}function _n(s,e){let{w:t,editing:i}=s;return m.html`<form
    novalidate
    @submit=${a=>{a.preventDefault();let n=new FormData(a.target).get("value");s.change(e,i.what==="name"?{name:n}:{password:n})}}
  >
    ${qn(s,e)}
    <button class="main">${t.save}</button>
    <button type="button" class="quiet" @click=${()=>s.editing={id:e.id,what:""}}>
      ${t.cancel}
    </button>
  </form>`}function qn(s,e){let{w:t,editing:i}=s;return i.what==="name"?m.html`<input
        class="field"
        name="value"
        autocomplete="off"
        data-most="150"
        aria-label=${t.name}
        .value=${e.name}
      />`:we(t,m.html`<input
        class="field"
        name="value"
        type="password"
        autocomplete="new-password"
        aria-label=${t.passwordOf((0,ce.nameOf)(e))}
        placeholder=${t.newPassword}
      />`)}var ze=require("../js/text.js");var sa=require("../js/element.js"),ia=sa.css`
  .person {
    display: grid;
    grid-template-columns: auto 32px 1fr auto;
    gap: 4px 12px;
    align-items: center;
    padding-block: 10px;
    padding-inline: 12px;
    border-block-start: 1px solid var(--our-line);
  }
  :host {
    scroll-padding-block: 64px 8px; /* below the bar */
  }
  .person:first-child,
  .bar + .person {
    border: 0;
  }
  .pick {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    cursor: pointer;
  }
  :is(.pick, .bar .check) input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--our-accent);
  }
  /* It stays in sight while the list is scrolled. */
  .list {
    overflow: clip;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: start;
    min-height: 53px; /* as high as with the actions */
    padding: 8px 12px;
    border-block-end: 1px solid var(--our-line);
    background: var(--our-surface);
  }
  .bar .check {
    padding-inline-start: 7px;
    gap: 12px;
    min-height: 36px;
    cursor: pointer;
    font-weight: 600;
  }
  .acts,
  .acts form {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  /* Groups come a moment later. Nothing before them moves. */
  .acts {
    flex: 1;
  }
  .bar :is(.quiet, .icon) {
    min-height: 36px;
  }
  .acts select.field {
    width: auto;
    max-width: 140px;
  }
  .result p {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    margin: 0;
    overflow-wrap: anywhere;
  }
  .secret textarea.field {
    flex-basis: 100%;
    overflow-wrap: anywhere;
    resize: vertical;
    field-sizing: content;
    max-height: 280px;
  }
  @media (max-width: 760px) {
    .bar {
      position: static;
    }
    .acts {
      flex-basis: 100%;
    }
  }
  @media (pointer: coarse) {
    .pick {
      width: 44px;
      height: 44px;
    }
    .bar :is(.quiet, .icon, .check) {
      min-height: 44px;
    }
  }
  .person .avatar {
    width: 32px;
    height: 32px;
    font-size: 12px;
  }
  .who {
    min-width: 0;
    overflow-wrap: break-word;
  }
  .edit svg {
    display: none; /* for narrow screens, where the word leaves too little for names */
  }
  .who b {
    font-weight: 600;
    margin-inline-end: 6px;
  }
  .tag {
    display: inline-block; /* so that it wraps before a name is broken */
    font-size: 12px;
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding: 0 8px;
    margin-inline-end: 6px;
    color: var(--our-muted);
    white-space: nowrap;
  }
  .off .who b {
    color: var(--our-muted);
    text-decoration: line-through;
  }
  .person form,
  .person .error,
  .more {
    grid-column: 3 / -1;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block: 6px;
  }
  .person form {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
    padding-block: 4px;
  }
  .person form > :is(.field, .with-eye) {
    width: 240px;
    flex: 1 1 160px;
  }
  .once {
    flex: 1;
  }
  .once p {
    margin: 0 0 8px;
  }
  @media (max-width: 480px) {
    .person {
      grid-template-columns: auto 1fr auto;
    }
    .edit {
      min-width: 44px;
      padding-inline: 5px;
    }
    .edit span {
      display: none;
    }
    .edit svg {
      display: block;
    }
    .person .avatar {
      display: none;
    }
    .person form,
    .person .error,
    .more {
      grid-column: 1 / -1;
    }
  }
`;var Sn=()=>btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(30)))),Jt=class extends f{static properties={...f.properties,editing:Object,search:Object};static styles=[...f.styles,ia];constructor(){super(),this.editing={id:0,what:""},this.search="",this.acts=new lt(this),this.link=null}updated(){let e=this.renderRoot.querySelector("dialog"),t=this.editing.what==="remove";e&&t!==e.open&&e[t?"showModal":"close"]();let i=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(i)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(e,t){this.editing={id:e.id,what:t},await this.updateComplete;let i=this.renderRoot.querySelector("[name=value]");i.focus(),i.select()}async add(e){e.preventDefault();let t=e.target,i=new FormData(t),a=e.submitter?.getAttribute("name")==="invite";this.findMissing(i,a)||await this.send("add",async()=>{let n=String(i.get("name")).trim(),o=await this.client?.api.request("POST","api/users/",{username:i.get("username"),password:a?Sn():i.get("password"),is_admin:i.has("admin"),...n&&{name:n}});return this.tasks?.people.set(o.id,o),t.reset(),a&&this.#t(o.id,await this.#e(o.id)),this.w.done})}#e(e){return this.client?.api.request("POST",`api/users/${e}/link/`)}#t(e,t){this.link={...t,id:e},this.editing={id:e,what:""},this.search="",this.updateComplete.then(()=>this.renderRoot.querySelector(".once input")?.focus())}async makeLink(e){await this.send("u"+e.id,async()=>(this.#t(e.id,await this.#e(e.id)),""))}findMissing(e,t){let{w:i}=this,a=String(e.get("password")),n={...!e.get("username")&&{username:i.needed},...!t&&(0,ze.length)(a)<8&&{password:a?i.tooShort:i.needed}};return this.showMissing("add",n)}async change(e,t){this.acts.result=null,await this.send("u"+e.id,async()=>{let i=await this.client?.api.request("PATCH",`api/users/${e.id}/`,t);return this.tasks?.people.set(i.id,i),i.id===this.me?.id&&this.emit("ctms-me",i),this.editing={id:e.id,what:""},this.w.saved})}async endLogins(e){await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/sessions/`),this.w.done))}async deletePerson(e){this.editing={id:e.id,what:""},this.acts.result=null,await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/`),this.tasks?.people.delete(e.id),this.acts.picked.delete(e.id),this.w.done))}pickNone(){this.acts.pickNone(),this.renderRoot.querySelector(".bar input")?.focus()}focusResult(){(this.renderRoot.querySelector(".result :is(button, .field)")??this.renderRoot.querySelector(".bar input"))?.focus()}onPickKey(e,t){let i={ArrowDown:1,ArrowUp:-1}[e.key];if(e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"&&this.acts.picked.size)return this.pickNone();if(!i)return;e.preventDefault();let{found:a}=this,n=a[(t?a.findIndex(({id:o})=>o===t.id):-1)+i];n&&(e.shiftKey&&(t&&this.acts.pick(t,!0,!1),this.acts.pick(n,!0,!1)),this.renderRoot.querySelector(`[data-form="u${n.id}"] .pick input`)?.focus())}get found(){let e=(0,ze.fold)(this.search);return[...this.tasks?.people.values()??[]].filter(t=>(0,ze.fold)(`${t.name} ${t.username}`).includes(e)).sort((t,i)=>Number(i.is_active)-Number(t.is_active)||(0,dt.nameOf)(t).localeCompare((0,dt.nameOf)(i)))}content(){let{p:e,tasks:t}=this,{size:i=0}=t?.people??{};return C.html`<input
        class="field"
        type="search"
        aria-label=${e.searchPeople}
        placeholder=${e.searchPeople}
        .value=${this.search}
        @input=${a=>this.search=a.target.value.trim()}
      />
      ${i?this.people():C.html`<div class="card list ghost" aria-hidden="true"></div>`}`}people(){let{p:e,found:t,tasks:i}=this;return C.html`${Ji(this)}
      <div class="card list">
        ${i&&i.people.size>1?Qi(this):C.nothing}
        ${(0,C.repeat)(t,a=>a.id,a=>ta(this,a))}
        ${t.length?C.nothing:C.html`<p class="none" role="status">${e.nobodyFound}</p>`}
      </div>
      ${this.addForm()}`}above(){return this.deleteDialog()}addForm(){let{w:e}=this;return C.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${e.addUser}</h2>
      <div class="pair">
        <div>
          <label class="label" for="username">${e.username}</label>
          <input
            class="field"
            id="username"
            name="username"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            data-most="150"
            required
            aria-invalid=${this.invalid("add","username")}
          />
          <p class="hint">${e.usernameHint}</p>
          ${this.message("add","username")}
        </div>
        <div>
          <label class="label" for="name">${e.name}</label>
          <input
            class="field"
            id="name"
            name="name"
            autocomplete="off"
            data-most="150"
            aria-invalid=${this.invalid("add","name")}
          />
          <p class="hint">${e.nameHint}</p>
          ${this.message("add","name")}
        </div>
        <div>
          <label class="label" for="password">${e.password}</label>
          ${we(e,C.html`<input
            class="field"
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            aria-invalid=${this.invalid("add","password")}
          />`)}
          <p class="hint">${e.passwordHint}</p>
          ${this.message("add","password")}
        </div>
      </div>
      <label class="check"><input type="checkbox" name="admin" />${e.admin}</label>
      <div class="end">
        <button class="main" ?disabled=${this.busy==="add"}>${e.addUser}</button
        ><button class="quiet" name="invite" title=${this.p.inviteMore} ?disabled=${this.busy==="add"}>
          ${this.p.invite}</button
        >${this.message("add","",["username","name","password"])}
      </div>
    </form>`}deleteDialog(){let{w:e,tasks:t,editing:i}=this,a=t?.person(i.id);return C.html`<dialog
      aria-labelledby="sure"
      @close=${()=>i.what==="remove"&&(this.editing={...i,what:""})}
    >
      <p id="sure">${a?e.removeUserSure((0,dt.nameOf)(a)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...i,what:""}}>${e.cancel}</button>
        <button type="button" class="danger" @click=${()=>a&&this.deletePerson(a)}>${e.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",Jt);var v=require("../vendor/lit.js");var oa=require("../js/api.js"),ra=require("../js/element.js"),ht=require("../js/text.js"),pt=require("../js/time.js");var aa=require("../js/text.js"),ct=(s,e)=>s[e]??e;function On({channel:s,device:e},{told:t,columns:i}){let a=s==="hook"?t.hook:ct(i,s??"");return e?`${a} (${e})`:a}function na(s,e,t){let{told:i,hooks:a}=e,{what:n,by:o,rule:r,why:l,device:d,until:c,answer:h,status:p}=s,u=(x,Q)=>Q?`${x}: ${Q}`:x,S=x=>`${On(s,e)}: ${x}`;switch(n){case"created":return u(o?i.createdBy((0,aa.called)(o)):i.created,r&&ct(i.rules,r));case"stored":return i.stored;case"sent":return d?i.sentTo(d):i.sent;case"received":return d?i.receivedBy(d):i.received;case"read":return d?i.readIn(d):i.read;case"waiting":{let x=ct(i.waits,l??"now");return S(u(c?`${x} (${a.nextTry(t(c))})`:x,h))}case"tried":return S(h||!p?u(i.tried,h):`${i.tried} (${a.answered(p)})`);case"delivered":case"failed":return S(u(i[n],h));case"skipped":return S(u(i.skipped,l&&ct(i.whys,l)));default:return n}}var he=require("../js/words.js"),An=20,Dn=20,zn=ra.css`
  .line .told {
    list-style: none;
    margin: 0;
    padding: 4px 0 4px 14px;
    border-inline-start: 2px solid var(--our-line);
    display: grid;
    gap: 8px;
  }
  .told li {
    display: grid;
    grid-template-columns: minmax(120px, auto) minmax(0, 1fr);
    gap: 2px 16px;
    overflow-wrap: anywhere;
  }
  .told time {
    color: var(--our-muted);
    font-variant-numeric: tabular-nums;
  }
  .bad {
    color: var(--our-danger);
  }
  @media (max-width: 760px) {
    .told li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`,Xt=class extends f{static properties={...f.properties,open:Object};static styles=[...f.styles,zn];constructor(){super(),this.found=null,this.next=new Map,this.open=0;let e=new URLSearchParams(location.search);this.asked={person:Number(e.get("person"))||0,task:e.get("task")??""},this.entries=null}get name(){return"why"}connectedCallback(){super.connectedCallback();let{person:e,task:t}=this.asked;this.me?.is_admin&&(e||t)&&this.search(e,t)}find(e){e.preventDefault();let t=new FormData(e.target);return this.search(Number(t.get("person")),String(t.get("task")).trim().replace(/^#/,""))}async search(e,t){let{told:i}=this.p,a={...!e&&!t&&{task:i.needed},...t&&!/^[1-9]\d*$/.test(t)&&{task:i.badTask}};this.showMissing("find",a)||await this.send("find",async()=>{this.found=null;let n=e?[e]:await this.concerned(Number(t)),o=t?`&task_id=${t}`:"";return this.next=new Map(n.map(r=>[r,`${this.listOf(r)}?page_size=${An}${o}`])),await this.more([]),""})}listOf(e){return`api/users/${e}/notifications/`}async concerned(e){let{client:t}=this,i=`api/tasks/${e}/`,[a,n]=await Promise.all([t?.api.request("GET",i),t?.api.request("GET",`${i}history/?page_size=200`)]),o=[a.assigned_to,a.created_by,...n.results.flatMap(r=>[r.actor?.id,...r.changes.assigned_to??[]])];return[...new Set(o.filter(Boolean))].slice(0,Dn)}async more(e=this.found??[]){let t=await Promise.all([...this.next].map(async([i,a])=>{let n=await this.client?.api.request("GET",a),o=(0,oa.nextOf)(n,this.listOf(i));return o?this.next.set(i,o):this.next.delete(i),n.results.map(r=>({user:i,row:r}))}));this.found=[...e,...t.flat()].sort((i,a)=>a.row.id-i.row.id),this.requestUpdate()}async toggle({id:e}){this.open=this.open===e?0:e,this.entries=null,this.open&&await this.send("n"+e,async()=>{let{results:t}=await this.client?.api.request("GET",`api/notifications/${e}/timeline/`);return this.open===e&&(this.entries=t),""})}content(){let{p:e,tasks:t}=this,{told:i}=e,a=[...t?.people.values()??[]].map(n=>({id:n.id,name:t?.people.label(n)??""})).sort((n,o)=>n.name.localeCompare(o.name));return v.html`<p class="hush">${i.more}</p>
      <form class="card" data-form="find" novalidate @submit=${this.find}>
        <div class="pair">
          <div>
            <label class="label" for="person">${i.person}</label>
            <select class="field" id="person" name="person">
              <option value="">${i.anybody}</option>
              ${a.map(({id:n,name:o})=>v.html`<option value=${n} ?selected=${n===this.asked.person}>${o}</option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="task">${i.task}</label>
            <input
              class="field"
              id="task"
              name="task"
              inputmode="numeric"
              autocomplete="off"
              value=${this.asked.task}
              aria-invalid=${this.invalid("find","task")}
            />
            ${this.message("find","task")}
          </div>
        </div>
        <div class="end">
          <button class="main" ?disabled=${this.busy==="find"}>${i.find}</button>${this.message("find","",["task"])}
        </div>
      </form>
      ${this.results()}`}results(){let{p:e,found:t}=this;return t?v.html`<div class="card list" role="status">
        ${t.length?(0,v.repeat)(t,({row:i})=>i.id,i=>this.line(i)):v.html`<div class="none"><b>${e.told.none}</b><br />${e.told.noneMore}</div>`}
      </div>
      ${this.next.size?v.html`<div class="end">
              <button
                type="button"
                class="quiet"
                ?disabled=${this.busy==="more"}
                @click=${()=>this.send("more",async()=>(await this.more(),""))}
              >
                ${e.hooks.older}</button
              >${this.message("more")}
            </div>`:v.nothing}`:v.nothing}when(e){return(0,pt.short)(new Date(e),{lang:(0,he.locale)(this.lang),zone:this.zone})}line({user:e,row:t}){let{p:i,tasks:a,lang:n}=this,o=this.open===t.id,r=i.hooks.kinds[t.notification_type],l=r?(0,ht.plain)((0,ht.titleOf)(t.title,t.task_id)):(0,he.text)(t,(0,he.words)(n)),d=[r??t.notification_type,a?.people.label(a.person(e))||"…",this.when(t.created_at)];return v.html`<div class="line" data-notification=${t.id}>
      <div>
        <b><bdi>${l}</bdi></b>
        <div class="hush">${d.join(" · ")}</div>
      </div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${o}
        aria-label="${i.why}: ${l}"
        @click=${()=>this.toggle(t)}
      >
        ${i.why}
      </button>
      ${o?v.html`<div class="wide">${this.message("n"+t.id)}${this.timeline()}</div>`:v.nothing}
    </div>`}timeline(){let e={lang:(0,he.locale)(this.lang),zone:this.zone};return this.entries&&v.html`<ol class="told">
        ${this.entries.map(t=>v.html`<li data-what=${t.what}>
              <time datetime=${t.at} title=${(0,pt.full)(new Date(t.at),e)}>${this.when(t.at)}</time>
              <span class=${t.what==="failed"?"bad":v.nothing}
                >${na(t,this.p,i=>this.when(i))}</span
              >
            </li>`)}
      </ol>`}};customElements.define("ctms-why",Xt);function la(s,{client:e,tasks:t,me:i,zone:a}){let{language:n,session:o}=s;switch(s.route.page){case"settings":return Y.html`<ctms-preferences
        lang=${n}
        .client=${e}
        .tasks=${t}
        .me=${i}
        .zone=${a}
        .session=${o}
        .chosen=${s.workspace?.chosen}
      ></ctms-preferences>`;case"groups":return Y.html`<ctms-groups lang=${n} .client=${e} .tasks=${t} .me=${i}></ctms-groups>`;case"keys":return Y.html`<ctms-keys lang=${n} .client=${e} .me=${i} .zone=${a}></ctms-keys>`;case"channels":return Y.html`<ctms-channels
        lang=${n}
        .client=${e}
        .tasks=${t}
        .me=${i}
        .zone=${a}
      ></ctms-channels>`;case"why":return Y.html`<ctms-why lang=${n} .client=${e} .tasks=${t} .me=${i} .zone=${a}></ctms-why>`;case"system":return Y.html`<ctms-system lang=${n} .client=${e} .me=${i} .zone=${a}></ctms-system>`;case"defaults":return Y.html`<ctms-defaults lang=${n} .client=${e} .me=${i}></ctms-defaults>`;default:return Y.html`<ctms-users lang=${n} .client=${e} .tasks=${t} .me=${i} .zone=${a}></ctms-users>`}}
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
