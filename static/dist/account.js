export/**/default/**/(require,module)=>{
"use strict";var tt=Object.defineProperty;var Pi=Object.getOwnPropertyDescriptor;var Ni=Object.getOwnPropertyNames;var Fi=Object.prototype.hasOwnProperty;var ji=(i,e)=>{for(var t in e)tt(i,t,{get:e[t],enumerable:!0})},Ui=(i,e,t,s)=>{if(e&&typeof e=="object"||typeof e=="function")for(let a of Ni(e))!Fi.call(i,a)&&a!==t&&tt(i,a,{get:()=>e[a],enumerable:!(s=Pi(e,a))||s.enumerable});return i};var Ri=i=>Ui(tt({},"__esModule",{value:!0}),i);var Ga={};ji(Ga,{accountPage:()=>Li,loadPageWords:()=>is});module.exports=Ri(Ga);var K=require("../vendor/lit.js");var N=require("../vendor/lit.js");var Y=require("../vendor/lit.js"),ns=require("../js/element.js");var re=require("../vendor/lit.js"),Rt=require("../js/api.js"),It=require("../js/element.js"),Ht=require("../js/page.js"),C=It.css`
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
`,k=class extends Ht.Page{constructor(){super(),this.outcome=new Map,this.busy="",this.missing=new Map}showMissing(e,t){return this.outcome.delete(e),this.missing.set(e,t),this.requestUpdate(),this.updateComplete.then(()=>this.focusInvalid(e)),Object.keys(t).length>0}focusInvalid(e){this.renderRoot.querySelector(`[data-form="${e}"] [aria-invalid="true"]`)?.focus()}async send(e,t){this.busy=e,this.outcome.delete(e),this.missing.delete(e),this.requestUpdate();try{this.outcome.set(e,{text:await t(),field:"",good:!0})}catch(s){this.outcome.set(e,{text:this.errorText(s),field:s instanceof Rt.ApiError?s.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.focusInvalid(e)}judge(e,t){let s=this.outcome.get(e);s&&(s.good&&=t),this.requestUpdate()}message(e,t="",s=[]){let a=this.outcome.get(e),n=this.missing.get(e)?.[t];return n?re.html`<p class="error" role="alert">${n}</p>`:!a?.text||(t?a.field!==t:s.includes(a.field))?re.nothing:a.good?re.html`<span class="good" role="status">${a.text}</span>`:re.html`<p class="error" role="alert">${a.text}</p>`}invalid(e,t){return this.outcome.get(e)?.field===t||!!this.missing.get(e)?.[t]}};var Me=require("../vendor/lit.js");var T=(i,e)=>Me.html`<svg class=${e??Me.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${i}></path></svg>`;var Z=T("M18 6 6 18M6 6l12 12");var Wt=T("M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11zM21.854 2.147l-10.94 10.939"),Gt=T("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3M12 17h.01");var Bt=T("M5 12h14M12 5v14");var Kt=T("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0");var Vt=T("M18 21a8 8 0 0 0-16 0M5 8a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M22 20c0-3.37-2-6.5-4-8a5 5 0 0 0-.45-8.3"),le=T("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),Zt=T("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1"),Yt=T("M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"),_e=T("M15.5 7.5l2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4M21 2l-9.6 9.6M2 15.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0"),Qt=T("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3");var de=T("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2");var Jt=T("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0");var Xt=T("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0");var es=T("M22 12h-2.48a2 2 0 0 0-1.93 1.46l-2.35 8.36a.25.25 0 0 1-.48 0L9.24 2.18a.25.25 0 0 0-.48 0l-2.35 8.36A2 2 0 0 1 4.49 12H2");var Se=require("../js/look.js");var $e=new Intl.PluralRules("en"),Te=i=>`${i} ${$e.select(i)==="one"?"person":"people"}`,st={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:i=>`${i} unread`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:i=>`Paused until ${i}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",tooManyTimes:"A day has at most eight quiet times.",exactTimes:"Exact times",from:"from",until:"until",inZone:i=>`Times are in ${i}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(i,e)=>`Send this link to ${i}. It works once, until ${e}.`,link:"Link",makeLinks:"Password links",linksFor:i=>`Send each person their link. It works once, until ${i}.`,selectOne:i=>`Select ${i}`,notShown:i=>`${i} not in this list`,makeAdmin:"Make administrator",addToGroup:"Add to group",bulkDone:{deactivate:i=>`${Te(i)} deactivated.`,activate:i=>`${Te(i)} activated.`,admin:i=>`${Te(i)} made administrator.`,group:(i,e)=>`${Te(i)} added to ${e}.`},notDone:(i,e)=>`Not done for ${i}: ${e}`,andOthers:i=>`${i} others`,nothingToDo:"There was nothing to change.",notYourself:"You can’t do this to yourself.",notActive:"This needs an active account.",changedSince:"Somebody has changed this since.",undone:"Undone.",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",groupTaken:"This name is taken.",groupStale:"Somebody else has changed this group meanwhile. You see it as it is now: look, and try again.",groupChangedToo:"Somebody else has changed this group as well. You see it as it is now.",groupGone:i=>`Somebody else has deleted the group ${i}.`,members:"Members",memberCount:i=>`${i} ${$e.select(i)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:i=>`Delete the group ${i}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededDate:"Please give the whole date.",pastDate:"This date is past.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:i=>`Revoke ${i}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:i=>`Last used ${i}`,endsOn:i=>`Ends ${i}`,endedOn:i=>`Ended ${i}`,adminsOnly:"Only administrators can see this",channels:"Channels",why:"Why?",ways:{more:"How people are reached who have no page open. Whoever runs the server sets this, and restarts it.",on:"on",off:"off",server:"Mail server",from:"Sender",publicUrl:"Address of this server",hosts:"More hosts",chatHosts:"Own chat servers",networks:"Private networks",none:"none",emailOff:"For e-mail, the settings CTMS_SMTP, CTMS_MAIL_FROM and CTMS_PUBLIC_URL are needed.",pushOff:"For push, CTMS_PUBLIC_URL has to be the address of this server, with https.",chatOff:"This server sends to no chats.",noEmail:"To send a test, confirm an e-mail address of yours in your settings.",noPush:"To send a test, turn on push in one of your browsers, in your settings.",noChat:"To send a test, add a chat of yours in your settings.",settings:"My settings"},hooks:{title:"Hooks",more:"A hook is a program that gets notifications at once, whoever they are for.",none:"No hooks yet",add:"Add a hook",url:"Address (URL)",types:"What it gets",typesMore:"Choose nothing for everything.",others:"Other types",othersMore:"What other applications tell, such as deploy, separated by commas",kinds:{task_assigned:"Assignments",task_unassigned:"Removed assignments",status_change:"Status changes",deadline_warning:"Deadline warnings",assignee_changed:"New assignees",due_date_changed:"New due dates"},everything:"Everything",to:"Only for",toMore:"@name or group:name, separated by commas. Leave empty for everybody.",onlyFor:i=>`only for ${i}`,secret:"Secret",made:"With this secret, the program checks what it gets. Copy it now: it is shown only once.",rotated:"This is the new secret. The one before works for another 24 hours. Copy it now: it is shown only once.",inUse:"On",failing:i=>`Nothing has arrived since ${i}`,rotate:"New secret",rotateSure:i=>`Make a new secret for ${i}? The one before works for another 24 hours.`,removeSure:i=>`Delete the hook ${i}? Nothing is sent there any more.`,log:"Log",noLog:"Nothing has been sent there in the last 30 days",item:i=>`Notification ${i}`,tries:i=>`${i} ${$e.select(i)==="one"?"try":"tries"}`,nextTry:i=>`next try ${i}`,answered:i=>`answered ${i}`,states:{waiting:"Waits",sending:"On its way",sent:"Arrived",failed:"Given up",skipped:"Not sent"},sendAgain:"Send again",refresh:"Refresh",older:"Show older",badTypes:"A type begins with a small letter, and has small letters, digits and . _ -",badTo:"Somebody here is unknown. Write @name or group:name.",most:"There can be no more hooks. Delete one first."},told:{more:"Somebody says that they never heard of it? Find the notification, and see what became of it.",person:"Person",anybody:"Whoever had to do with the task",task:"Task number",find:"Find",needed:"Please choose a person, or give the number of a task.",badTask:"This is no number of a task.",none:"There is no such notification",noneMore:"Nobody was told. People are not told of what they did themselves, nor of tasks that they muted.",created:"It happened",createdBy:i=>`${i} caused it`,rules:{assigned:"the task was given to them",unassigned:"the task was taken from them",assignee:"the task is theirs",creator:"they made the task",following:"they follow the task",event:"they were named"},stored:"It is in the inbox",sent:"Sent to a device",sentTo:i=>`Sent to ${i}`,received:"A browser received it",receivedBy:i=>`${i} received it`,read:"It was read",readIn:i=>`It was read: ${i}`,hook:"Hook",waits:{now:"to be sent at once",unread:"to be sent if it stays unread",digest:"to be sent in the digest",urgent:"to be sent at once, since it is urgent",all:"to be sent at once",quiet:"held back until the quiet hours end",storm:"held back, since there were many within the hour"},tried:"tried",delivered:"sent",failed:"given up",skipped:"not sent",whys:{read:"it was read before",archived:"it was done before",snoozed:"it was snoozed",muted:"the task or topic was muted",off:"the person does not want it",inactive:"the account is not active",expired:"it was too old",deleted:"the notification was deleted",gone:"the address was removed",disabled:"the address is switched off",restored:"a backup was put back"}},away:{email:"E-mail",emailMore:"Nothing is sent to an address before its link is followed. Above, you choose what is sent.",address:"Address",add:"Add",again:"Send the link again",mailSent:i=>`A link was sent to ${i}. Follow it within a day.`,mailFailed:"The e-mail with the link could not be sent. Check the address, or try later.",waits:"waits for its link",off:"switched off",chat:"Chat",chatMore:"Messages go to a chat that you name. Its address is not shown again.",chatAdded:"Added. Send a test to see whether it arrives.",service:"Service",fields:{url:"Address (URL)",token:"Token",to:"Chat or channel"},test:"Send a test",remove:"Remove",results:{sent:"Sent.",refused:"Refused by the other side.","not reached":"Not reached."},lastSent:i=>`Last sent: ${i}`,devices:"Devices",devicesMore:"Notifications appear on these devices even if no page is open. A device ends when it is signed out.",thisBrowser:"this browser",turnOnHere:"Turn on in this browser",deviceAdded:"Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",pushFailed:"The push service of this browser could not be reached.",pushOff:"This server can’t push notifications. Its administrator can change that.",pushOffAdmin:"This server can’t push notifications: set --public-url to its address of https.",pushStates:{insecure:"Only available over https or on localhost.",unavailable:"Not available in this browser.",denied:"This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload."},iosFirst:"On an iPhone or iPad, put this page on the home screen first:",iosSteps:["Tap the Share button.","Choose “Add to Home Screen”.","Open it there, sign in, and come back to this page."]},system:"System",state:{more:"How the server is doing, to the minute.",show:"Show",spans:{hour:"Last hour",day:"Last day",month:"Last 30 days"},now:"now",between:(i,e)=>i===e?`${i} all the time`:`between ${i} and ${e}`,nothing:"nothing measured",connections:"Open connections",notifications:"Notifications per minute",receipt:"Time until received",half:"half of them",most:"95 of 100",disk:"Free disk space",database:"Database",waiting:i=>`${i}: waiting`,numbers:"The numbers as a table",time:"Time",about:"This server",version:"Version",since:"Running since",fileVersion:"Version of the database",waits:i=>`${i} waiting`,overdue:i=>`the oldest is ${i} late`,sent:i=>`${i} sent`,failed:i=>`${i} given up`,jobs:"Jobs",jobsFine:i=>$e.select(i)==="one"?`${i} job is doing fine`:`${i} jobs are doing fine`,every:(i,e)=>e?`each ${i}`:`every ${i}`,daily:"each day",lastRun:i=>`last run: ${i}`,nextRun:i=>`next run: ${i}`,runs:"running now",failedAt:i=>`Failed ${i}`,jobNames:{backup:"Backup",backup_again:"Backup, if one was missed",clock:"Watch the clock",warn:"Deadline warnings",sweep:"Deadline warnings that were missed",leads:"New warning times",broadcast:"Notifications to many people",snooze:"End of snoozing",expire:"Events that are over",receipts:"Proofs of receipt",keys:"Last use of API keys",purge:"Delete what deleted people leave",cleanup:"Delete old notifications",deliveries:"Delete old deliveries",sessions:"Delete logins that ended",optimize:"Tune the database",shrink:"Give back disk space",memory:"Give back memory",samples:"Measurements for this page"},backups:"Backups",noBackups:"No backups are made. With the setting CTMS_BACKUP_TO, the server makes one each day.",lastBackup:"Last one",noBackup:"none yet",where:"Where",kept:"Kept",ofMost:(i,e)=>`${i} of at most ${e}`,at:i=>`each day at ${i}`,check:"Check",checkMore:"On the server, the command ctms check looks at more.",checksFine:i=>$e.select(i)==="one"?`${i} check is fine`:`${i} checks are fine`,verdicts:{ok:"Fine",warning:"Have a look",problem:"Needs fixing",skipped:"Not tried"}}};var ts=require("../js/preference-store.js"),ce=require("../js/words.js"),ss={en:st};async function is(i,e){ss[(0,ce.supported)(i)]??=(await import(`${e}pages/${(0,ce.supported)(i)}.js`)).pages}var v=i=>ss[(0,ce.supported)(i)]??st;function X(i,e){let t=new Intl.DateTimeFormat((0,ce.locale)(i),{weekday:e,timeZone:"UTC"});return ts.days.map((s,a)=>t.format(Date.UTC(2024,0,1+a)))}var as=require("../js/element.js"),O=as.css`
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
`;var Ii=[{path:"users",name:"people",icon:Kt},{path:"admin/groups",name:"groups",icon:Vt},{path:"admin/keys",name:"keys",icon:_e},{path:"admin/defaults",name:"defaults",icon:Qt},{path:"admin/channels",name:"channels",icon:Wt},{path:"admin/why",name:"why",icon:Gt},{path:"admin/system",name:"system",icon:es}],it=ns.css`
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
`,m=class extends k{static styles=[Se.tokens,Se.controls,O,C,it];get name(){return"people"}get p(){return v(this.lang)}content(){return Y.nothing}above(){return Y.nothing}render(){let{p:e,me:t,client:s}=this;return t?.is_admin?Y.html`<div class="frame">
        <nav aria-label=${e.admin}>
          ${Ii.map(({path:a,name:n,icon:r})=>Y.html`<a
                href="${s?.base}${a}"
                aria-current=${n===this.name?"page":Y.nothing}
                @click=${this.navigate}
                >${r}${e[n]}</a
              >`)}
        </nav>
        <div class="page">
          <h1>${e[this.name]}</h1>
          ${this.content()}
        </div>
      </div>
      ${this.above()}`:Y.html`<div class="page">
        <h1>${e[this.name]}</h1>
        <p>${this.w.adminsOnly}</p>
      </div>`}};var fs=require("../js/element.js");var b=require("../vendor/lit.js");var ps=require("../js/api.js"),us=require("../js/element.js");var ee=require("../vendor/lit.js"),Oe="*",os=i=>String(i??"").split(/[\s,]+/).filter(Boolean);function at(i){let e=new FormData(i),t=[...e.getAll("types").map(String),...os(e.get("others"))],s=os(e.get("recipients")).map(a=>/^\d+$/.test(a)?Number(a):a);return{url:String(e.get("url")).trim(),types:t.length?t:[Oe],recipients:s.length?s:"all"}}function nt(i,e,t){let{h:s}=i,a=t?.types.filter(l=>l!==Oe)??[],n=a.filter(l=>!Object.hasOwn(s.kinds,l)),r=t&&t.recipients!=="all"?t.recipients.join(", "):"",o=(l,d,c,h="",p=l)=>ee.html`<div>
      <label class="label" for="${e}-${l}">${d}</label>
      <input
        class="field"
        id="${e}-${l}"
        name=${l}
        .value=${c}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${i.invalid(e,p)}
      />
      ${h?ee.html`<p class="hint">${h}</p>`:ee.nothing}${i.message(e,p)}
    </div>`;return ee.html`${o("url",s.url,t?.url??"")}
    <fieldset class="checks two">
      <legend class="label">${s.types}</legend>
      ${Object.entries(s.kinds).map(([l,d])=>ee.html`<label class="check"
            ><input type="checkbox" name="types" value=${l} .checked=${a.includes(l)} />${d}</label
          >`)}
    </fieldset>
    <p class="hint">${s.typesMore}</p>
    <div class="pair">
      ${o("others",s.others,n.join(", "),s.othersMore,"types")} ${o("recipients",s.to,r,s.toMore)}
    </div>`}var q=require("../vendor/lit.js"),rs=require("../js/api.js"),ls=require("../js/element.js");var qe=require("../js/look.js");var ds=require("../js/time.js"),cs=require("../js/words.js"),Hi=20;function rt(i,e){return e?.includes(String(i))?e:[i,e].filter(Boolean).join(": ")}var Wi=ls.css`
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
`,ot=class extends k{static properties={...k.properties,hook:Object};static styles=[qe.tokens,qe.controls,O,C,Wi];constructor(){super(),this.hook=0,this.deliveries=null,this.next=""}get path(){return`api/hooks/${this.hook}/deliveries/`}connectedCallback(){super.connectedCallback(),this.load()}load(){return this.next=`${this.path}?page_size=${Hi}`,this.older([])}older(e=this.deliveries??[]){return this.send("log",async()=>{let t=await this.client?.api.request("GET",this.next);return this.deliveries=[...e,...t.results],this.next=(0,rs.nextOf)(t,this.path),""})}again(e){return this.send("d"+e.id,async()=>{let t=await this.client?.api.request("POST",`${this.path}${e.id}/retry/`);return this.deliveries=(this.deliveries??[]).map(s=>s.id===t.id?t:s),""})}render(){let{hooks:e}=v(this.lang),{deliveries:t,next:s}=this;return t?q.html`${t.length?q.html`<ol>
              ${(0,q.repeat)(t,a=>a.id,a=>this.item(a))}
            </ol>`:q.html`<p class="hush">${e.noLog}</p>`}
      <div class="end">
        <button type="button" class="quiet" ?disabled=${this.busy==="log"} @click=${()=>this.load()}>
          ${e.refresh}
        </button>
        ${s?q.html`<button type="button" class="quiet" ?disabled=${this.busy==="log"} @click=${()=>this.older()}>
                ${e.older}
              </button>`:q.nothing}${this.message("log")}
      </div>`:this.message("log")}item(e){let{hooks:t,told:s}=v(this.lang),a=d=>(0,ds.short)(new Date(d),{lang:(0,cs.locale)(this.lang),zone:this.zone}),[n,r]=e.state.split(":"),o=t.states[n]??n,l=[r?`${o}: ${s.whys[r]??r}`:o,a(e.at),...e.tries?[t.tries(e.tries)]:[],...n==="sent"&&e.status?[t.answered(e.status)]:[],...e.next_at&&n==="waiting"?[t.nextTry(a(e.next_at))]:[]];return q.html`<li data-delivery=${e.id} data-state=${n} data-form="d${e.id}">
      <div>
        ${t.item(e.notification_id)}
        <div class="hush">${l.join(" · ")}</div>
        ${e.error?q.html`<div class="error">${rt(e.status,e.error)}</div>`:q.nothing}
        ${this.message("d"+e.id)}
      </div>
      ${["waiting","sending"].includes(n)?q.nothing:q.html`<button
              type="button"
              class="quiet"
              aria-label="${t.sendAgain}: ${t.item(e.notification_id)}"
              ?disabled=${this.busy==="d"+e.id}
              @click=${()=>this.again(e)}
            >
              ${t.sendAgain}
            </button>`}
    </li>`}};customElements.define("ctms-hook-log",ot);var De=require("../js/look.js");var Ae=require("../vendor/lit.js");var he=(i,e)=>i.startsWith("/")?e+i.slice(1):i,Gi=12,hs=i=>i.target.select();function j({lang:i,text:e,label:t,said:s}){let a=v(i);return Ae.html`<div class="once">
    <p role="status">${s}</p>
    <div class="secret">
      ${e.includes(`
`)?Ae.html`<textarea
            class="field"
            dir="ltr"
            rows=${Math.min(e.split(`
`).length,Gi)}
            readonly
            spellcheck="false"
            aria-label=${t}
            .value=${e}
            @focus=${hs}
          ></textarea>`:Ae.html`<input
            class="field"
            dir="ltr"
            readonly
            spellcheck="false"
            aria-label=${t}
            .value=${e}
            @focus=${hs}
          />`}
      <button type="button" class="quiet" @click=${n}>${Yt}<span role="status">${a.copy}</span></button>
    </div>
  </div>`;async function n({currentTarget:r}){r.parentElement.querySelector(".field").select();let l=await navigator.clipboard?.writeText(e).then(()=>!0,()=>!1);r.lastElementChild.textContent=l?a.copied:a.notCopied}}var ms=require("../js/time.js"),lt=require("../js/words.js");function ct(i,{result:e,status:t,error:s}){let a=rt(t,s);return i.results[e]+(a?` (${a})`:"")}var Bi=us.css`
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
`,dt=class extends k{static properties={...k.properties,open:Object,asking:Object,made:Object};static styles=[De.tokens,De.controls,O,C,it,Bi];constructor(){super(),this.hooks=null,this.open=null,this.asking=null,this.made=null}get h(){return v(this.lang).hooks}connectedCallback(){super.connectedCallback(),this.send("list",async()=>(this.hooks=(await this.client?.api.request("GET","api/hooks/")).results,""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.asking!==e.open&&e[this.asking?"showModal":"close"]()}errorText(e){if(e instanceof ps.ApiError){if(e.code==="quota")return this.h.most;if(e.code==="invalid"&&e.field==="types")return this.h.badTypes;if(e.code==="invalid"&&e.field==="recipients")return this.h.badTo}return super.errorText(e)}put(e){let{secret:t,...s}=e,a=this.hooks?.some(({id:n})=>n===e.id);this.hooks=a?(this.hooks??[]).map(n=>n.id===e.id?s:n):[...this.hooks??[],s],this.requestUpdate()}async showSecret(e,t){this.made={hook:e,said:t},await this.updateComplete,this.renderRoot.querySelector(".once input")?.focus()}async add(e){e.preventDefault();let t=e.target,s=at(t);this.showMissing("add",s.url?{}:{url:this.w.needed})||await this.send("add",async()=>{let a=await this.client?.api.request("POST","api/hooks/",s);return this.put(a),t.reset(),this.showSecret(a,this.h.made),""})}async edit(e,t){e.preventDefault();let s="h"+t.id,a=at(e.target);this.showMissing(s,a.url?{}:{url:this.w.needed})||(await this.change(t,a),this.outcome.get(s)?.good&&(this.open=null))}async change(e,t){await this.send("h"+e.id,async()=>(this.put(await this.client?.api.request("PATCH",`api/hooks/${e.id}/`,t)),this.w.saved))}async test(e){let{away:t}=v(this.lang),s="h"+e.id,a=!0;await this.send(s,async()=>{let n=await this.client?.api.request("POST",`api/hooks/${e.id}/test/`);return a=n.ok,ct(t,n)}),this.judge(s,a)}async confirmed(){let{asking:e}=this;if(this.asking=null,!e)return;let{hook:t,what:s}=e;await this.send("h"+t.id,async()=>{if(s==="rotate"){let a=await this.client?.api.request("POST",`api/hooks/${t.id}/rotate/`);return this.put(a),this.showSecret(a,this.h.rotated),""}return await this.client?.api.request("DELETE",`api/hooks/${t.id}/`),this.hooks=(this.hooks??[]).filter(({id:a})=>a!==t.id),this.made?.hook.id===t.id&&(this.made=null),""})}toggle(e,t){this.open=this.shows(e,t)?null:{id:e.id,what:t}}shows(e,t){return this.open?.id===e.id&&this.open.what===t}render(){let{h:e,hooks:t,made:s,lang:a}=this;return b.html`<div class="card list">
        <div class="head">
          <h2>${e.title}</h2>
          <p class="hush">${e.more}</p>
          ${this.message("list")}
        </div>
        ${t?.length?(0,b.repeat)(t,n=>n.id,n=>this.line(n)):t&&b.html`<p class="none">${e.none}</p>`}
      </div>
      ${s?.hook.secret?b.html`<section class="card" aria-label=${s.hook.url}>
              <h2><bdi>${s.hook.url}</bdi></h2>
              ${j({lang:a,text:s.hook.secret,label:e.secret,said:s.said})}
            </section>`:b.nothing}
      ${t?this.addForm():b.nothing}${this.dialog()}`}about(e){let{h:t}=this,s=n=>new Intl.ListFormat((0,lt.locale)(this.lang)).format(n),a=e.types.map(n=>n===Oe?t.everything:t.kinds[n]??n);return[s(a),...e.recipients==="all"?[]:[t.onlyFor(s(e.recipients.map(String)))]].join(" · ")}line(e){let{h:t,lang:s,zone:a}=this,{edit:n,deleteYes:r,away:o}=v(s),l="h"+e.id,d=(c,h,p=b.nothing)=>b.html`<button
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
                ${t.failing((0,ms.short)(new Date(e.failing_since),{lang:(0,lt.locale)(s),zone:a}))}
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
        ${d(o.test,()=>this.test(e))}
        ${d(t.log,()=>this.toggle(e,"log"),this.shows(e,"log"))}
        ${d(n,()=>this.toggle(e,"edit"),this.shows(e,"edit"))}
        ${d(t.rotate,()=>this.asking={hook:e,what:"rotate"})}
        <button
          type="button"
          class="danger"
          aria-label="${r}: ${e.url}"
          @click=${()=>this.asking={hook:e,what:"remove"}}
        >
          ${de}${r}
        </button>
      </div>
      <div class="wide">${this.message(l,"",["url","types","recipients"])}</div>
      ${this.shows(e,"log")?b.html`<ctms-hook-log
              class="wide"
              lang=${s}
              .client=${this.client}
              .zone=${a}
              .hook=${e.id}
            ></ctms-hook-log>`:b.nothing}
      ${this.shows(e,"edit")?this.editForm(e):b.nothing}
    </div>`}addForm(){let{h:e}=this;return b.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${e.add}</h2>
      ${nt(this,"add")}
      <div class="end">
        <button class="main" ?disabled=${this.busy==="add"}>${e.add}</button
        >${this.message("add","",["url","types","recipients"])}
      </div>
    </form>`}editForm(e){let{save:t,cancel:s}=v(this.lang),a="h"+e.id;return b.html`<form class="wide" novalidate @submit=${n=>this.edit(n,e)}>
      ${nt(this,a,e)}
      <div class="end">
        <button class="main" ?disabled=${this.busy===a}>${t}</button>
        <button type="button" class="quiet" @click=${()=>this.open=null}>${s}</button>
      </div>
    </form>`}dialog(){let{h:e,asking:t}=this,{cancel:s,deleteYes:a}=v(this.lang),n=t&&(t.what==="remove"?e.removeSure:e.rotateSure)(t.hook.url);return b.html`<dialog aria-labelledby="sure" @close=${()=>this.asking=null}>
      <p id="sure">${n??""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.asking=null}>${s}</button>
        <button type="button" class="danger" @click=${this.confirmed}>
          ${t?.what==="rotate"?e.rotate:a}
        </button>
      </div>
    </dialog>`}};customElements.define("ctms-hooks",dt);var Ki=fs.css`
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
`,ht=class extends m{static styles=[...m.styles,Ki];constructor(){super(),this.settings=null,this.own=[]}get name(){return"channels"}connectedCallback(){super.connectedCallback(),this.me?.is_admin&&this.load()}load(){return this.send("list",async()=>{let e=async o=>this.client?.api.request("GET",o),t="api/me/endpoints/",s="api/me/devices/",[a,n,r]=await Promise.all([e("api/channels/"),e(t),e(s)]);return this.own=[...n.results.filter(o=>o.confirmed).map(({id:o,channel:l,address:d})=>({id:o,channel:l,name:d,path:t})),...r.results.map(({id:o,name:l})=>({id:o,channel:"push",name:l,path:s}))],this.settings=a,""})}async test(e){let t=`test${e.id}`,s=!0;await this.send(t,async()=>{let a=await this.client?.api.request("POST",`${e.path}${e.id}/test/`);return s=a.ok,ct(this.p.away,a)}),this.judge(t,s)}content(){let{p:e,settings:t}=this,{ways:s,columns:a}=e,n=r=>r.join(", ")||s.none;return N.html`<p class="hush">${s.more}</p>
      ${this.message("list")}
      ${t&&N.html`${this.card("email",a.email,!!t.email,s.emailOff,[[s.server,t.email?.server],[s.from,t.email?.from],[s.publicUrl,t.public_url]])}
          ${this.card("push",a.push,!!t.push,s.pushOff,[[s.publicUrl,t.public_url],[s.hosts,t.push&&n(t.push.hosts)]])}
          ${this.card("chat",a.chat,!!t.chat,s.chatOff,[[s.chatHosts,t.chat&&n(t.chat.hosts)],[s.networks,n(t.allow_private)]])} <ctms-hooks lang=${this.lang} .client=${this.client} .me=${this.me} .zone=${this.zone}></ctms-hooks>`}`}card(e,t,s,a,n){let{ways:r}=this.p;return N.html`<section class="card" data-channel=${e} aria-labelledby="${e}-name">
      <h2><span id="${e}-name">${t}</span><span class="tag">${s?r.on:r.off}</span></h2>
      ${s?N.html`<dl>
                ${n.map(([o,l])=>l&&N.html`<dt>${o}</dt>
                      <dd><bdi>${l}</bdi></dd>`)}
              </dl>
              ${this.tests(e)}`:N.html`<p class="hint">${a}</p>`}
    </section>`}tests(e){let{ways:t,away:s}=this.p,a=this.own.filter(r=>r.channel===e),n={email:t.noEmail,push:t.noPush,chat:t.noChat}[e];return a.length?a.map(r=>{let o=`test${r.id}`;return N.html`<div class="own" data-form=${o}>
        <bdi>${r.name}</bdi>
        <button
          type="button"
          class="quiet"
          aria-label="${s.test}: ${r.name}"
          ?disabled=${this.busy===o}
          @click=${()=>this.test(r)}
        >
          ${s.test}
        </button>
        ${this.message(o)||N.nothing}
      </div>`}):N.html`<p class="hint">
        ${n} <a href="${this.client?.base}settings" @click=${this.navigate}>${t.settings}</a>
      </p>`}};customElements.define("ctms-channels",ht);var js=require("../vendor/lit.js");var g=require("../vendor/lit.js"),Ls=require("../js/api.js");var gs=require("../js/element.js"),$s=gs.css`
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
  tbody tr {
    border-block-start: 1px solid var(--our-line);
  }
  td {
    padding: 4px;
    text-align: center;
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
`;var A=require("../vendor/lit.js");var I=require("../vendor/lit.js"),bs=require("../js/element.js");var ws=require("../js/words.js"),Vi={before:i=>`${i} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",wrong:"A warning comes from 0 minutes to 30 days before.",twice:"This one is there already.",remove:"Remove"},Zi={en:Vi,de:{before:i=>`${i} vorher`,whenDue:"Bei Fälligkeit",none:"Keine Warnungen.",number:"Wie lange vorher",unit:"Einheit",add:"Hinzufügen",wrong:"Gewarnt wird 0 Minuten bis 30 Tage vorher.",twice:"Diese Warnung gibt es schon.",remove:"Entfernen"},es:{before:i=>`${i} antes`,whenDue:"Al vencer",none:"Sin avisos.",number:"Con cuánta antelación",unit:"Unidad",add:"Añadir",wrong:"Se avisa de 0 minutos a 30 días antes.",twice:"Ese aviso ya está.",remove:"Quitar"},fr:{before:i=>`${i} avant`,whenDue:"À l’échéance",none:"Aucun rappel.",number:"Combien de temps avant",unit:"Unité",add:"Ajouter",wrong:"Un rappel vient de 0 minute à 30 jours avant.",twice:"Ce rappel y est déjà.",remove:"Retirer"}},pt=i=>Zi[(0,ws.supported)(i)];var mt=require("../js/words.js"),Yi=5,Qi=720*60,Ee={m:"minute",h:"hour",d:"day"},Ji={m:1,h:60,d:1440},vs=bs.css`
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
`,ut=i=>({n:parseInt(i,10),unit:i.at(-1)}),pe=i=>ut(i).n*Ji[ut(i).unit];function ft(i,e,t="long"){let{n:s,unit:a}=ut(i),n=a==="d"?"long":t;return new Intl.NumberFormat(e,{style:"unit",unit:Ee[a],unitDisplay:n}).format(s)}function Xi(i,e){return new Intl.NumberFormat(e,{style:"unit",unit:Ee[i],unitDisplay:"long"}).formatToParts(2).find(({type:s})=>s==="unit")?.value??Ee[i]}function ys({lang:i,leads:e,disabled:t,change:s}){let a=pt(i),n=[...e].sort((o,l)=>pe(l)-pe(o)),r=o=>pe(o)?a.before(ft(o,(0,mt.locale)(i))):a.whenDue;return I.html`${n.length?I.html`<ul class="chips">
          ${n.map(o=>I.html`<li>
                ${r(o)}<button
                  type="button"
                  class="icon"
                  aria-label="${a.remove}: ${r(o)}"
                  title=${a.remove}
                  ?disabled=${t}
                  @click=${()=>s(e.filter(l=>l!==o))}
                >
                  ${Z}
                </button>
              </li>`)}
        </ul>`:I.html`<p class="hint">${a.none}</p>`}
    ${e.length<Yi&&!t?ea({lang:i,leads:e,change:s}):I.nothing}`}function ea({lang:i,leads:e,change:t}){let s=pt(i);return I.html`<form
    class="end lead"
    novalidate
    @submit=${a=>{a.preventDefault();let n=a.target,r=new FormData(n),o=`${Number(r.get("n"))}${r.get("unit")}`,l=/^\d{1,4}$/.test(String(r.get("n")))&&pe(o)<=Qi,d=l&&e.some(h=>pe(h)===pe(o)),c=n.querySelector(".error");if(c.textContent=d?s.twice:l?"":s.wrong,!l||d)return n.n.focus();t([...e,o]),n.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      aria-label=${s.number}
    />
    <select class="field unit" name="unit" aria-label=${s.unit}>
      ${Object.keys(Ee).map(a=>I.html`<option value=${a} ?selected=${a==="d"}>${Xi(a,(0,mt.locale)(i))}</option>`)}
    </select>
    <button class="quiet">${Bt}${s.add}</button>
    <p class="error" role="alert"></p>
  </form>`}var H=require("../js/preference-store.js"),ks=require("../js/words.js"),gt=["off","now","unread:15m","digest"];function xs(i,e){let{w:t,store:s,channels:a}=i,n=[...H.flags,...a],r=(0,H.typesOf)(e),o=!i.ofAll&&r.some(l=>n.some(d=>s?.isLocked(l,d)));return A.html`<table role="table" class=${a.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${t.type}</th>
          ${n.map(l=>A.html`<th role="columnheader" scope="col">${t.columns[l]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${r.map(l=>sa(i,l,e.types[l],n))}
      </tbody>
    </table>
    ${o?A.html`<p class="hint">${le}${t.lockedMore}</p>`:A.nothing}`}function ta({w:i},e){return e===H.others?i.otherTypes:Object.hasOwn(H.ours,e)?i.types[e]:{name:e,hint:""}}function sa(i,e,t,s){let{w:a}=i,{name:n,hint:r}=ta(i,e);return A.html`<tr role="row" data-type=${e}>
    <th role="rowheader" scope="row">
      <bdi>${n}</bdi>${r?A.html`<span class="hint">${r}</span>`:A.nothing}
    </th>
    ${s.map(o=>{let l=`${n}: ${a.columns[o]}`,d=H.flags.includes(o)?ia(i,e,t,{column:o,label:l}):aa(i,e,t,{column:o,label:l});return A.html`<td role="cell" data-column=${o}>
        <span class="column" aria-hidden="true">${a.columns[o]}</span>
        <span class="cell">${d}${i.lock(e,o,l)}</span>
      </td>`})}
  </tr>`}function ia(i,e,t,{column:s,label:a}){let n=s!=="inbox"&&!t.inbox;return A.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${a}
      .checked=${t[s]&&!n}
      ?disabled=${n||i.fixed(s,e)}
      @change=${async({target:r})=>{await i.save("types",{types:{[e]:{[s]:r.checked}}}),r.checked=i.store?.now?.types[e]?.[s]}}
  /></label>`}function aa(i,e,t,{column:s,label:a}){let n=t[s],r=gt.includes(n)?gt:[...gt,n];return A.html`<select
    class="field"
    aria-label=${a}
    ?disabled=${i.fixed(s,e)}
    @change=${async({target:o})=>{await i.save("types",{types:{[e]:{[s]:o.value}}}),o.value=i.store?.now?.types[e]?.[s]}}
  >
    ${r.map(o=>A.html`<option value=${o} .selected=${o===n}>${na(i,o)}</option>`)}
  </select>`}function na({w:i,lang:e},t){return t.startsWith("unread:")?i.ifUnread(ft(t.slice(7),(0,ks.locale)(e),"short")):i.deliveries[t]??t}var $t=require("../vendor/lit.js");var wt=require("../js/preference-store.js");function Ms(i,{digest:e}){let{w:t}=i,s=i.fixed("digest"),a=X(i.lang,"short"),n=o=>i.attempt("digest",async()=>{await i.chooseZone(),await i.store?.patch({digest:o})}),r=o=>{let l=wt.days.filter(d=>e.days.includes(d)!==(d===o));return l.length&&n({days:l})};return $t.html`<div class="end">
    <label class="label" for="digest-at">${t.digestAt}</label>
    <input
      class="field time"
      id="digest-at"
      type="time"
      .value=${e.at}
      ?disabled=${s}
      @change=${o=>o.target.value&&n({at:o.target.value})}
    />
    <span class="days" role="group" aria-label=${t.digestDays}
      >${wt.days.map((o,l)=>$t.html`<button
            type="button"
            class="quiet"
            aria-pressed=${e.days.includes(o)}
            ?disabled=${s}
            @click=${()=>r(o)}
          >
            ${a[l]}
          </button>`)}</span
    >
  </div>`}var kt=require("../js/element.js");var Le=require("../js/look.js");var Ps=require("../js/preference-store.js");var W=require("../vendor/lit.js");var ue=require("../vendor/lit.js");var qs=require("../js/preference-store.js");var _s=new WeakSet,Ce=new WeakMap,Ts=i=>e=>{let t=e.currentTarget,s=Date.now()-(Ce.get(t)??0);e.type==="pointerdown"?Ce.delete(t):e.type==="keydown"&&e.key!=="Enter"?Ce.set(t,Date.now()):e.type==="change"&&Ce.has(t)&&(t.localName!=="select"||s<300)?_s.add(t):(_s.delete(t)||e.type==="change")&&i(t.value,t)};var se=require("../js/preference-store.js"),S=1440,te=7*S,Ss=i=>Number(i.slice(0,2))*60+Number(i.slice(3)),Os=i=>`${String(Math.floor(i/60)).padStart(2,"0")}:${String(i%60).padStart(2,"0")}`;function we(i){let e=new Uint8Array(te);return se.days.forEach((t,s)=>{for(let[a,n]of i[t]??[]){let r=Ss(a),o=(Ss(n)-r+S)%S||S;for(let l=0;l<o;l++)e[(s*S+r+l)%te]=1}}),e}function Q(i){let e=Object.fromEntries(se.days.map(s=>[s,[]])),t=i.findIndex((s,a)=>!s&&!!i[(a+1)%te]);if(t<0){if(i[0])for(let s of se.days)e[s]=[["00:00","24:00"]];return e}for(let s=t+1;s<=t+te;s++){if(!i[s%te]||i[(s-1)%te])continue;let a=s;for(;i[a%te];)a++;for(let n=s;n<a;){let r=(Math.floor(n/S)+1)*S,o=a-n<S&&a-r<S?a:Math.min(a,r);e[se.days[Math.floor(n/S)%7]].push([Os(n%S),o===r?"24:00":Os(o%S)]),n=o}}return oa(e)}function oa(i){for(let e of se.days)i[e].sort(([t],[s])=>t<s?-1:1);return i}function be(i,e,t){let s=e*S+t*60;return i.subarray(s,s+60).reduce((a,n)=>a+n,0)}function ze(i,e,t,s){let a=i.slice(),[n,r]=[Math.min(e.day,t.day),Math.max(e.day,t.day)],[o,l]=[Math.min(e.hour,t.hour),Math.max(e.hour,t.hour)];for(let d=n;d<=r;d++)a.fill(Number(s),d*S+o*60,d*S+(l+1)*60);return a}var ra=Object.fromEntries(se.days.map(i=>[i,[["22:00","07:00"]]])),la={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function bt(i,e){let t=we(e==="nights"?ra:la);return i.map((s,a)=>s|t[a])}function As(i,e,t){let s=Q(e);if(!e.includes(1))return ue.nothing;let a=(n,r,o)=>{i.painted=we({...s,[n]:s[n].toSpliced(r,1,...o)}),i.saveWeek(Q(i.painted))};return ue.html`<details>
    <summary>${i.w.exactTimes}</summary>
    <ul class="exact">
      ${qs.days.flatMap((n,r)=>s[n].map((o,l)=>da(i,{name:X(i.lang,"long")[r],interval:o,locked:t,replace:d=>a(n,l,d)})))}
    </ul>
  </details>`}function da({w:i},{name:e,interval:[t,s],locked:a,replace:n}){let r=l=>l==="00:00"?"24:00":l,o=(l,d,c)=>{let h=Ts(p=>p&&n([c(p)]));return ue.html`<input
      class="field time"
      type="time"
      aria-label="${e}: ${d}"
      .value=${l==="24:00"?"00:00":l}
      ?disabled=${a}
      @keydown=${h}
      @pointerdown=${h}
      @change=${h}
      @blur=${h}
    />`};return ue.html`<li>
    <span>${e}</span>${o(t,i.from,l=>[l,s])}<span aria-hidden="true">–</span>${o(s,i.until,l=>[t,r(l)])}<button
      type="button"
      class="icon"
      aria-label="${i.remove}: ${e} ${t}–${s}"
      title=${i.remove}
      ?disabled=${a}
      @click=${()=>n([])}
    >
      ${Z}
    </button>
  </li>`}var vt=require("../js/preference-store.js"),Es=require("../js/time.js");var Cs=require("../js/words.js"),ca=Array.from({length:24},(i,e)=>e);function zs(i,e){let{w:t}=i,s=i.painted??we(e.quiet.week),a=i.fixed("quiet"),n=s.includes(1),r=o=>{i.painted=o,i.saveWeek(Q(o))};return W.html`${ha(i,s,a)}
    <p class="hint" id="keys">${t.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${a} @click=${()=>r(bt(s,"nights"))}>
        ${t.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${a} @click=${()=>r(bt(s,"weekend"))}>
        ${t.weekend}
      </button>
      ${n?W.html`<button
            type="button"
            class="quiet"
            ?disabled=${a}
            @click=${()=>r(new Uint8Array(s.length))}
          >
            ${t.never}
          </button>`:W.nothing}
    </div>
    ${As(i,s,a)}
    <p class="hint">${i.ofAll?t.zoneOfEach:t.inZone(i.zone||(0,Es.here)())}</p>`}function ha(i,e,t){let{w:s}=i,a=X(i.lang,"long"),n=X(i.lang,"short"),r=new Intl.DateTimeFormat((0,Cs.locale)(i.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),o=l=>r.format(l*36e5);return W.html`<div
    class="week"
    role="grid"
    aria-label=${s.quietHours}
    aria-describedby="keys"
    aria-readonly=${t}
    @keydown=${l=>t||pa(i,e,l)}
    @pointerdown=${l=>t||fa(i,e,l)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(l=>W.html`<span>${o(l)}</span>`)}</div>
    ${vt.days.map((l,d)=>W.html`<div role="row" data-day=${l}>
          <span role="rowheader" aria-label=${a[d]} title=${a[d]}>${n[d]}</span>${ca.map(c=>{let h=be(e,d,c),p=h===60?s.quietNow:h?s.quietPartly:s.loudNow;return W.html`<span
              role="gridcell"
              class=${h===60?"full":h?"part":""}
              tabindex=${i.at.day===d&&i.at.hour===c?0:-1}
              aria-selected=${h>0}
              aria-label="${a[d]} ${o(c)}, ${p}"
              data-hour=${c}
            ></span>`})}
        </div>`)}
  </div>`}function pa(i,e,t){if(t.ctrlKey||t.metaKey||t.altKey)return;let{at:s}=i;if(t.key===" "||t.key==="Enter"){t.preventDefault(),i.painted=ze(e,s,s,be(e,s.day,s.hour)<60),i.saveWeek(Q(i.painted));return}let a=ua(i,t.key);if(a){if(t.preventDefault(),t.shiftKey){let n=be(e,s.day,s.hour)===60;i.painted=ze(e,s,a,n),i.saveWeek(Q(i.painted))}i.at=a,i.updateComplete.then(()=>ma(i,a)?.focus())}}function ua(i,e){let{day:t,hour:s}=i.at,a=getComputedStyle(i).direction==="rtl"?-1:1,n={ArrowLeft:{day:t,hour:s-a},ArrowRight:{day:t,hour:s+a},ArrowUp:{day:t-1,hour:s},ArrowDown:{day:t+1,hour:s},Home:{day:t,hour:0},End:{day:t,hour:23}},r=Object.hasOwn(n,e)?n[e]:null;return r&&{day:Math.min(6,Math.max(0,r.day)),hour:Math.min(23,Math.max(0,r.hour))}}var ma=(i,{day:e,hour:t})=>i.renderRoot.querySelector(`[data-day="${vt.days[e]}"] [data-hour="${t}"]`);function Ds(i,{clientX:e,clientY:t}){let s=[...i.renderRoot.querySelectorAll(".week [role=row]")],a=s.findIndex(d=>t<d.getBoundingClientRect().bottom),n=s[a<0?6:a],r=[...n.querySelectorAll("[role=gridcell]")],o=d=>{let{left:c,right:h}=d.getBoundingClientRect();return e>=c&&e<h+1},l=r.findIndex(o);return l<0?null:{day:s.indexOf(n),hour:l}}function fa(i,e,t){let s=Ds(i,t),a=t.target.closest("[role=gridcell]");if(!s||!a||t.button||!t.isPrimary)return;let n=be(e,s.day,s.hour)<60,r=new AbortController,{signal:o}=r,l=i.painted,d=null;i.drawing=!0;let c=p=>{let $=Ds(i,p);$&&(i.painted=d=ze(e,s,$,n),i.at=$,i.requestUpdate())},h=p=>{if(r.abort(),i.drawing=!1,p&&d)return i.saveWeek(Q(d));i.painted=i.saving?l:null,i.requestUpdate()};addEventListener("pointermove",c,{signal:o}),addEventListener("pointerup",()=>h(!0),{signal:o}),addEventListener("pointercancel",()=>h(!1),{signal:o}),c(t)}var Ns=require("../js/refusals.js"),D=require("../js/time.js"),Fs=require("../js/words.js"),ga="08:00",yt="UTC",xt=class extends kt.StoreElement{#e=null;static properties={...kt.StoreElement.properties,me:Object,store:Object,at:Object};static styles=[Le.tokens,Le.controls,O,$s,vs];constructor(){super(),this.me=null,this.store=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.drawing=!1,this.saving=0,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}listeners(){if(!this.store&&this.client&&(this.#e=this.store=new Ps.PreferenceStore(this.client.api),this.#t()),!this.store)return[];let{connection:e}=this.client??{},t=[this.store,"change",this.rerender];return this.#e&&e?[t,[e,"frame",this.#e.onFrame]]:[t]}async#t(){this.me??=await this.client?.api.request("GET","api/me/").catch(()=>null);let e=this.me?.time_zone;e&&e!==yt&&(this.zone||=e)}get w(){return v(this.lang)}get ofAll(){return this.store?.defaults??!1}get channels(){return this.me?.channels??[]}errorText(e){if(!(e instanceof Ls.ApiError))throw e;return e.status?e.code==="locked"?this.w.lockedNow:e.field.includes("quiet.week.")?this.w.tooManyTimes:(0,Ns.refusal)(e,this.lang):this.w.noConnection}async attempt(e,t){this.saving++;try{await t(),this.outcome={where:e,text:this.w.saved,good:!0}}catch(s){this.outcome={where:e,text:this.errorText(s),good:!1}}!--this.saving&&!this.drawing&&(this.painted=null),this.requestUpdate()}save(e,t){return this.attempt(e,()=>this.store?.patch(t))}saveWeek(e){return this.attempt("quiet",async()=>{await this.chooseZone(),await this.store?.patch({quiet:{week:e}})})}async chooseZone(){if(this.ofAll||this.me?.time_zone!==yt)return;let e=(0,D.here)()===yt?"Etc/UTC":(0,D.here)(),t=await this.client?.api.request("PATCH","api/me/",{time_zone:e});this.me={...this.me,...t},this.emit("ctms-me",t)}message(e){let{outcome:t}=this;return t.where!==e||!t.text?g.nothing:t.good?g.html`<p class="good" role="status">${t.text}</p>`:g.html`<p class="error" role="alert">${t.text}</p>`}lock(e,t,s){let{w:a,store:n}=this,r=!!n?.isLocked(e,t);if(!this.ofAll)return r?g.html`<span class="locked" title=${a.lockedMore}>${le}</span>`:g.nothing;let o=!!n?.locked[e]?.includes(t);return g.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${o}
      aria-label="${a.lock}: ${s}"
      title=${o?a.unlockMore:a.lockMore}
      @click=${()=>this.attempt(e?"types":t,()=>n?.lock(e,t,!o))}
    >
      ${o?le:Zt}
    </button>`}fixed(e,t=""){return!this.ofAll&&!!this.store?.isLocked(t,e)}section(e,t,s,a){let n=this.fixed(e);return g.html`<section class="card" data-section=${e} aria-labelledby="h-${e}">
      <h2 id="h-${e}">${t}${this.lock("",e,t)}</h2>
      ${s?g.html`<p class="hint">${s}</p>`:g.nothing}
      ${n?g.html`<p class="hint">${le}${this.w.lockedMore}</p>`:g.nothing} ${a}${this.message(e)}
    </section>`}render(){let{w:e,store:t}=this,{now:s,failed:a}=t??{};return!s&&!a?g.html`<div class="card ghost" aria-hidden="true"></div>`:s?g.html`<slot name="first"></slot>${this.#a(s)} ${this.ofAll?this.#s():this.#r(s)}
      ${this.section("quiet",e.quietHours,e.quietMore,zs(this,s))}
      ${this.section("lead_times",e.leadTimes,e.leadTimesMore,this.#i(s))}
      ${this.channels.length?this.section("digest",e.digest,e.digestMore,Ms(this,s)):g.nothing}
      ${this.#n()}`:g.html`<div class="card" role="alert">
        <p>${e.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>t?.load()}>${e.again}</button>
      </div>`}#a(e){let{w:t}=this;return g.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?t.whatReachesPeople:t.whatReaches}</h2>
      <p class="hint">${this.ofAll?t.whatReachesAll:t.whatReachesMore}</p>
      ${xs(this,e)} ${this.message("types")}
    </section>`}#r({pause_until:e}){let{w:t}=this,s=e&&Date.parse(e)>Date.now()?new Date(e):null,a=this.fixed("pause_until"),n={lang:(0,Fs.locale)(this.lang),zone:this.zone},r=o=>this.save("pause_until",{pause_until:o?.toISOString()??null});return this.section("pause_until",t.pause,t.pauseMore,g.html`<div class="end">
        ${s?g.html`<b role="status">${t.pausedUntil($a(s,n))}</b
              ><button type="button" class="quiet" ?disabled=${a} @click=${()=>r(null)}>${t.resume}</button>`:g.html`<button
                type="button"
                class="quiet"
                ?disabled=${a}
                @click=${()=>r(new Date(Date.now()+36e5))}
              >
                ${t.pauseHour}</button
              ><button type="button" class="quiet" ?disabled=${a} @click=${()=>r(this.#o())}>
                ${t.pauseTomorrow}
              </button>`}
      </div>`)}#s(){return this.section("pause_until",this.w.pause,this.w.pauseAll,g.nothing)}#o(){let e=new Date((0,D.toField)(new Date,this.zone).slice(0,10)+"T00:00Z");return e.setUTCDate(e.getUTCDate()+1),(0,D.fromField)(e.toISOString().slice(0,11)+ga,this.zone)}#i({lead_times:e}){return ys({lang:this.lang,leads:e,disabled:this.fixed("lead_times"),change:t=>this.save("lead_times",{lead_times:t})})}#n(){let{w:e}=this,t={types:null,quiet:null,lead_times:null,digest:null};return g.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",t)}>
        ${this.ofAll?e.resetAll:e.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function $a(i,e){let t=(0,D.dayName)(i,e);return`${t!==(0,D.date)(i,e)?t[0].toLocaleLowerCase(e.lang)+t.slice(1):t} ${(0,D.clock)(i,e)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",xt);var Us=require("../js/preference-store.js"),Mt=class extends m{#e=null;get name(){return"defaults"}content(){return this.client&&(this.#e??=new Us.PreferenceStore(this.client.api,{defaults:!0})),js.html`<ctms-choices
      lang=${this.lang}
      .client=${this.client}
      .me=${this.me}
      .store=${this.#e}
    ></ctms-choices>`}};customElements.define("ctms-defaults",Mt);var x=require("../vendor/lit.js");var _t=require("../js/api.js");var Pe=require("../js/api.js"),wa=5;async function Ne(i){let e=[],t="api/groups/?page_size=200";for(let s=t;s;){let a=await i("GET",s);e.push(...a.results),s=(0,Pe.nextOf)(a,t)}return e}var Rs=({version:i})=>({headers:{"If-Match":`"${i}"`}}),Fe=i=>i instanceof Pe.ApiError&&i.code==="precondition_failed";async function ve(i,e,t){let s=`api/groups/${e}/`;for(let a=1;;a++){let n=await i("GET",s),r=t(n.members);if(String(r)===String(n.members))return n;try{return await i("PATCH",s,{members:r},Rs(n))}catch(o){if(!Fe(o)||a===wa)throw o}}}async function Is(i,e){await i("DELETE",`api/groups/${e.id}/`,void 0,Rs(e))}var je=require("../js/page.js"),ba=/^[a-z0-9][a-z0-9_.-]{0,63}$/,Tt=class extends m{#e=Promise.resolve();static properties={...m.properties,open:Object,removing:Object};constructor(){super(),this.groups=null,this.open=0,this.removing=null}get name(){return"groups"}connectedCallback(){super.connectedCallback(),this.load()}load(){return this.send("list",async()=>(this.groups=await Ne(this.ask),""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.removing!==e.open&&e[this.removing?"showModal":"close"]()}errorText(e){return Fe(e)?this.p.groupStale:e instanceof _t.ApiError&&e.code==="conflict"?this.p.groupTaken:super.errorText(e)}put(e){this.groups=(this.groups??[]).map(t=>t.id===e.id?e:t)}drop({id:e}){this.groups=(this.groups??[]).filter(t=>t.id!==e)}async sendFor(e,t){let s=!1;await this.send("g"+e.id,()=>t().catch(a=>{if(!(a instanceof _t.ApiError)||a.status!==404)throw a;return s=!0,""})),s&&(this.drop(e),this.outcome.set("list",{text:this.p.groupGone(e.name),field:""}),this.requestUpdate())}async add(e){e.preventDefault();let t=e.target,s=String(new FormData(t).get("name")).trim(),a=s?ba.test(s)?"":this.p.groupHint:this.p.needed;this.showMissing("add",a?{name:a}:{})||(this.outcome.delete("list"),await this.send("add",async()=>{let n=await this.client?.api.request("POST","api/groups/",{name:s,members:[]});return this.groups=[...this.groups??[],n],this.open=n.id,t.reset(),""}))}ask=async(e,t,s,a)=>this.client?.api.request(e,t,s,a);async change({id:e},t){this.outcome.delete("list");let s=this.#e.then(()=>this.#t(e,t));this.#e=s.catch(()=>{}),await s}async#t(e,t){let s=this.groups?.find(a=>a.id===e);s&&await this.sendFor(s,async()=>{let a=await ve(this.ask,s.id,t);this.put(a);let n=new Set(t(s.members));return a.name!==s.name||a.members.some(o=>!n.delete(o))||n.size?this.p.groupChangedToo:""})}async remove(){let e=this.removing?.id;this.removing=null,await this.#e;let t=this.groups?.find(s=>s.id===e);t&&await this.sendFor(t,async()=>{try{await Is(this.ask,t),this.drop(t)}catch(s){throw Fe(s)&&this.put(await this.ask("GET",`api/groups/${t.id}/`)),s}return""})}content(){let{p:e,groups:t}=this;return x.html`<p class="hush">${e.groupsMore}</p>
      ${this.message("list")}
      ${t?x.html`<div class="card list">
            ${t.length?(0,x.repeat)([...t].sort((s,a)=>s.name.localeCompare(a.name)),s=>s.id,s=>this.line(s)):x.html`<p class="none">${e.noGroups}</p>`}
          </div>`:x.html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${t?this.addForm():x.nothing}`}line(e){let{p:t}=this,s=this.open===e.id;return x.html`<div class="line" data-form="g${e.id}" data-group=${e.name}>
      <div><b>${e.name}</b> <span class="hush whole">${t.memberCount(e.members.length)}</span></div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${s}
        aria-label="${t.edit}: ${e.name}"
        @click=${()=>this.open=s?0:e.id}
      >
        ${t.edit}
      </button>
      ${s?this.members(e):x.nothing}
      <div class="wide">${this.message("g"+e.id)}</div>
    </div>`}members(e){let{p:t,tasks:s}=this,a=s?.people,n=o=>a?.label(a.get(o))||"…",r=[...a?.values()??[]].filter(({id:o,is_active:l})=>l&&!e.members.includes(o)).map(o=>({id:o.id,name:a?.label(o)??(0,je.nameOf)(o)})).sort((o,l)=>o.name.localeCompare(l.name));return x.html`<div class="wide">
      <ul class="chips">
        ${e.members.map(o=>x.html`<li>
              ${(0,je.avatar)(a?.get(o))}<bdi>${n(o)}</bdi
              ><button
                type="button"
                class="icon"
                title=${t.remove}
                aria-label="${t.remove}: ${n(o)}"
                @click=${()=>this.change(e,l=>l.filter(d=>d!==o))}
              >
                ${Z}
              </button>
            </li>`)}
      </ul>
    </div>
    <div class="end wide">
      <select
        class="field member"
        aria-label=${t.addMember}
        @change=${({target:o})=>{let l=Number(o.value);l&&this.change(e,d=>d.includes(l)?d:[...d,l]),o.value=""}}
      >
        <option value="">${t.addMember}…</option>
        ${r.map(({id:o,name:l})=>x.html`<option value=${o}>${l}</option>`)}
      </select>
      <button type="button" class="danger" @click=${()=>this.removing=e}>${de}${t.deleteYes}</button>
    </div>`}addForm(){let{p:e}=this;return x.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
    </form>`}above(){let{p:e,removing:t}=this;return x.html`<dialog aria-labelledby="sure" @close=${()=>this.removing=null}>
      <p id="sure">${t?e.removeGroup(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.removing=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.remove}>${e.deleteYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-groups",Tt);var M=require("../vendor/lit.js");var Ue=require("../js/time.js"),St=require("../js/words.js"),va=["events","tasks","users","read"],Ot=class extends m{static properties={...m.properties,revoking:Object,made:Object};constructor(){super(),this.keys=null,this.made=null,this.revoking=null}get name(){return"keys"}connectedCallback(){super.connectedCallback(),this.send("list",async()=>(this.keys=(await this.client?.api.request("GET","api/keys/")).results,""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.revoking!==e.open&&e[this.revoking?"showModal":"close"]()}async add(e){e.preventDefault();let{p:t}=this,s=e.target,a=new FormData(s),n=String(a.get("name")).trim(),r=a.getAll("scopes"),o=String(a.get("expires")),l=o?(0,Ue.fromField)(o+"T23:59",this.zone):null,d={...!n&&{name:t.needed},...!r.length&&{scopes:t.neededScope},...s.expires.validity.badInput&&{expires_at:t.neededDate},...l&&l.getTime()<Date.now()&&{expires_at:t.pastDate}};this.showMissing("add",d)||(await this.send("add",async()=>{let c=await this.client?.api.request("POST","api/keys/",{name:n,scopes:r,max_priority:a.get("priority"),expires_at:l?.toISOString()??null});return this.made=c,this.keys=[...this.keys??[],c],s.reset(),""}),this.renderRoot.querySelector(".once input")?.focus())}async revoke(){let e=this.revoking;this.revoking=null,e&&await this.send("list",async()=>(await this.client?.api.request("DELETE",`api/keys/${e.id}/`),this.keys=(this.keys??[]).filter(t=>t.id!==e.id),this.made?.id===e.id&&(this.made=null),""))}content(){let{p:e,keys:t,made:s,lang:a}=this;return M.html`<p class="hush">${e.keysMore}</p>
      ${s?.key?M.html`<section class="card" aria-label=${s.name}>
            <h2>${s.name}</h2>
            ${j({lang:a,text:s.key,label:e.key,said:e.keyMade})}
          </section>`:M.nothing}
      ${this.message("list")}
      ${t?M.html`<div class="card list">
            ${t.length?(0,M.repeat)(t,n=>n.id,n=>this.line(n)):M.html`<p class="none">${e.noKeys}</p>`}
          </div>`:M.html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${t?this.addForm():M.nothing}`}line(e){let{p:t}=this,s={lang:(0,St.locale)(this.lang),zone:this.zone},a=o=>(0,Ue.date)(new Date(o),s),n=e.expires_at!==null&&Date.parse(e.expires_at)<Date.now(),r=[new Intl.ListFormat((0,St.locale)(this.lang)).format(e.scopes.map(o=>t.scopeNames[o]??o)),e.last_used_at?t.lastUsed(a(e.last_used_at)):t.neverUsed,...e.expires_at?[(n?t.endedOn:t.endsOn)(a(e.expires_at))]:[]];return M.html`<div class="line" data-key=${e.name}>
      <div>
        <b><bdi>${e.name}</bdi></b>
        <div class="hush">${r.join(" · ")}</div>
      </div>
      <button
        type="button"
        class="danger"
        aria-label="${t.revoke}: ${e.name}"
        @click=${()=>this.revoking=e}
      >
        ${t.revoke}
      </button>
    </div>`}addForm(){let{p:e}=this;return M.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
        ${va.map(t=>M.html`<label class="check"
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
            ${Object.entries(e.priorities).map(([t,s])=>M.html`<option value=${t} ?selected=${t==="high"}>${s}</option>`)}
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
        <button class="main" ?disabled=${this.busy==="add"}>${_e}${e.addKey}</button>
        ${this.message("add","",["name","scopes","expires_at"])}
      </div>
    </form>`}above(){let{p:e,revoking:t}=this;return M.html`<dialog aria-labelledby="sure" @close=${()=>this.revoking=null}>
      <p id="sure">${t?e.revokeSure(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.revoking=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.revoke}>${e.revoke}</button>
      </div>
    </dialog>`}};customElements.define("ctms-keys",Ot);var R=require("../vendor/lit.js");var _=require("../vendor/lit.js");var U=require("../vendor/lit.js"),Hs=require("../js/api.js"),Ws=require("../js/element.js");var Gs=require("../js/time.js"),Bs=require("../js/words.js"),Re=Ws.css`
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
`,ie=class extends k{static properties={...k.properties,loaded:Object};path="";list=[];constructor(){super(),this.loaded=!1}connectedCallback(){super.connectedCallback(),this.load().catch(()=>{})}get away(){return v(this.lang).away}received(e){}async load(){let e=await this.client?.api.request("GET",this.path);e&&(this.list=e.results,this.received(e),this.loaded=!0,this.requestUpdate())}fail(e,t){throw Object.assign(new Hs.ApiError(400,{field:""}),{form:e,said:t})}errorText(e){return e.said??super.errorText(e)}async test(e){let t="e"+e.id;await this.send(t,async()=>{let s=await this.client?.api.request("POST",`${this.path}${e.id}/test/`),a=this.away.results[s.result]+(s.error?` (${s.error})`:"");return s.ok?a:this.fail(t,a)})}async discard(e){await this.send("e"+e.id,async()=>(await this.client?.api.request("DELETE",`${this.path}${e.id}/`),await this.load(),""))}row(e,t,s,a=U.nothing){let{away:n}=this,r="e"+e.id,o=e.last_sent_at?n.lastSent((0,Gs.ago)(new Date(e.last_sent_at),{lang:this.lang,zone:this.zone,justNow:(0,Bs.words)(this.lang).justNow})):"";return U.html`<div class="one" data-form=${r}>
      <div class="who"><bdi>${t}</bdi>${s?U.html` <span class="tag">${s}</span>`:U.nothing}
        ${o?U.html`<div class="hush">${o}</div>`:U.nothing}</div>
      ${a}
      ${e.confirmed===!1?U.nothing:U.html`<button type="button" class="quiet" aria-label="${n.test}: ${t}"
            ?disabled=${this.busy===r} @click=${()=>this.test(e)}>${n.test}</button>`}
      <button type="button" class="quiet" aria-label="${n.remove}: ${t}"
        ?disabled=${this.busy===r} @click=${()=>this.discard(e)}>${n.remove}</button>
      ${this.message(r)}
    </div>`}};var He=require("../js/look.js");var Ks=require("../js/words.js"),Ie=[{kind:"slack",name:"Slack",fields:["url"]},{kind:"discord",name:"Discord",fields:["url"]},{kind:"teams",name:"Microsoft Teams",fields:["url"]},{kind:"telegram",name:"Telegram",fields:["token","to"]},{kind:"mattermost",name:"Mattermost",fields:["url","to"]},{kind:"ntfy",name:"ntfy",fields:["url","token"]},{kind:"gotify",name:"Gotify",fields:["url","token"]}],ya=["mattermost to","ntfy token"],qt=class extends ie{static properties={...ie.properties,kind:Object};static styles=[He.tokens,He.controls,O,C,Re];path="api/me/endpoints/";constructor(){super(),this.kind="slack"}async add(e){let t=e.channel;await this.send(t,async()=>{let s=await this.client?.api.request("POST",this.path,{language:(0,Ks.supported)(this.lang),...e}),{away:a}=this;return await this.load(),s.confirmed?a.chatAdded:s.mail==="sent"?a.mailSent(s.address):this.fail(t,a.mailFailed)})}async submit(e){e.preventDefault();let t=e.target,{form:s=""}=t.dataset,a=Object.fromEntries(new FormData(t)),n=Object.entries(a).filter(([r,o])=>!o&&!ya.includes(`${this.kind} ${r}`));this.showMissing(s,Object.fromEntries(n.map(([r])=>[r,this.w.needed])))||(await this.add({channel:s,...a}),this.outcome.get(s)?.good&&t.reset())}input(e,t,s,a="text"){return _.html`<div>
      <label class="label" for="${e}-${t}">${s}</label>
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
    </div>`}email(){let{away:e}=this;return _.html`<section class="card">
      <h2>${e.email}</h2>
      <p class="hint">${e.emailMore}</p>
      ${this.rows("email",t=>t.confirmed?_.nothing:_.html`<button type="button" class="quiet"
        @click=${()=>this.add({channel:"email",address:t.address})}>${e.again}</button>`)}
      <form data-form="email" class="pair" novalidate @submit=${this.submit}>
        ${this.input("email","address",e.address,"email")}
        <div class="end"><button class="main" ?disabled=${this.busy==="email"}>${e.add}</button>${this.message("email","",["address"])}</div>
      </form>
    </section>`}chat(){let{away:e}=this,{fields:t}=Ie.find(s=>s.kind===this.kind)??Ie[0];return _.html`<section class="card">
      <h2>${e.chat}</h2>
      <p class="hint">${e.chatMore}</p>
      ${this.rows("chat",()=>_.nothing)}
      <form data-form="chat" class="pair" novalidate @submit=${this.submit}>
        <div>
          <label class="label" for="kind">${e.service}</label>
          <select class="field" id="kind" name="kind"
            @change=${s=>(this.kind=s.target.value,this.outcome.delete("chat"))}>
            ${Ie.map(({kind:s,name:a})=>_.html`<option value=${s} .selected=${s===this.kind}>${a}</option>`)}
          </select>
        </div>
        ${(0,_.repeat)(t,s=>this.kind+s,s=>this.input("chat",s,e.fields[s]))}
        <div class="end"><button class="main" ?disabled=${this.busy==="chat"}>${e.add}</button>${this.message("chat","",[...t])}</div>
      </form>
    </section>`}rows(e,t){let{away:s}=this,a=r=>e==="email"?r.address:`${Ie.find(o=>o.kind===r.kind)?.name??r.kind}, ${r.address}`,n=r=>r.confirmed?r.enabled?"":s.off:s.waits;return(0,_.repeat)(this.list.filter(r=>r.channel===e),r=>r.id,r=>this.row(r,a(r),n(r),t(r)))}render(){let e=this.me?.channels??[];return this.loaded?_.html`${e.includes("email")?this.email():_.nothing}
    ${e.includes("chat")?this.chat():_.nothing}`:_.nothing}};customElements.define("ctms-addresses",qt);var We=require("../vendor/lit.js");function Vs(i){let{p:e,calendar:t,lang:s}=i,a=()=>i.send("calendar",async()=>(i.calendar=(await i.client?.api.request("POST","api/me/calendar/")).url,"")),n=()=>i.send("calendar",async()=>(await i.client?.api.request("DELETE","api/me/calendar/"),i.calendar="",i.p.calendarEnded));return We.html`<section class="card" data-form="calendar" aria-labelledby="h-calendar">
    <h2 id="h-calendar">${e.calendar}</h2>
    <p class="hint">${e.calendarMore}</p>
    ${t?j({lang:s,text:he(t,i.client?.base??""),label:e.calendarAddress,said:e.calendarMade}):We.nothing}
    <div class="end">
      <button type="button" class="quiet" title=${e.calendarRenewMore} @click=${a}>
        ${t?e.calendarRenew:e.calendarMake}
      </button>
      <button type="button" class="danger" @click=${n}>${e.calendarEnd}</button>
      ${i.message("calendar")}
    </div>
  </section>`}var Js=require("../js/element.js"),ye=require("../js/desktop.js"),G=require("../js/device.js");var F=require("../vendor/lit.js"),Zs=require("../js/device.js");var Ge=require("../js/look.js");var Be=require("../js/push.js"),Ys=require("../js/words.js"),At=class extends ie{static styles=[Ge.tokens,Ge.controls,O,C,Re];path="api/me/devices/";key="";received(e){this.key=e.vapid_key??""}async turnOn(){await this.send("add",async()=>{try{let e=await(0,Be.turnOnPush)(this.client,this.key,this.me?.id??0,(0,Ys.supported)(this.lang));return await this.load(),e?this.away.deviceAdded:""}catch(e){if(e instanceof DOMException)return this.fail("add",this.away.pushFailed);throw e}})}async discard(e){e.current&&Zs.device.set({pushFor:0}),await super.discard(e)}here(){let{away:e}=this,t=(0,Be.pushState)();return this.key?t==="ios"?F.html`<p class="hint">${e.iosFirst}</p>
        <ol class="hint">${e.iosSteps.map(s=>F.html`<li>${s}</li>`)}</ol>`:t!=="ready"?F.html`<p class="hint">${e.pushStates[t]}</p>`:this.list.some(s=>s.current)?this.message("add"):F.html`<div class="end" data-form="add">
      <button type="button" class="main" ?disabled=${this.busy==="add"} @click=${()=>this.turnOn()}>
        ${e.turnOnHere}</button
      >${this.message("add")}
    </div>`:F.html`<p class="hint">${this.me?.is_admin?e.pushOffAdmin:e.pushOff}</p>`}render(){let{away:e}=this;return this.loaded?F.html`<section class="card">
      <h2>${e.devices}</h2>
      <p class="hint">${e.devicesMore}</p>
      ${(0,F.repeat)(this.list,t=>t.id,t=>this.row(t,t.name,t.current?e.thisBrowser:""))}
      ${this.here()}
    </section>`:F.nothing}};customElements.define("ctms-devices",At);var Ke=require("../js/look.js");var me=require("../js/page.js");var Qs=require("../vendor/lit.js");var ae=(i,e)=>Qs.html`<span class="with-eye"
  >${e}<button
    type="button"
    class="icon eye"
    aria-label=${i.showPassword}
    title=${i.showPassword}
    aria-pressed="false"
    @click=${ka}
  >
    ${Jt}
  </button></span
>`;function ka({currentTarget:i}){let e=i,t=e.previousElementSibling,s=t.type==="password";t.type=s?"text":"password",e.ariaPressed=String(s)}var Xs=require("../js/text.js"),ei=require("../js/time.js"),ti=require("../js/words.js"),xa=i=>{let e=new Intl.DisplayNames(i,{type:"language"}).of(i)??i;return e[0].toLocaleUpperCase(i)+e.slice(1)},Dt=class extends k{static properties={...k.properties,session:Object,chosen:Object};static styles=[Ke.tokens,Ke.controls,O,C,Js.css`
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
    `];constructor(){super(),this.session=null,this.chosen=null,this.calendar=""}get p(){return v(this.lang)}listeners(){return[...super.listeners(),[G.device,"change",this.rerender]]}async save(e,t){await this.send(e,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,t)),this.w.saved))}saveProfile(e){e.preventDefault();let t=new FormData(e.target);this.save("profile",{name:t.get("name"),time_zone:t.get("zone")})}async savePassword(e){e.preventDefault();let t=e.target,s=new FormData(t),{w:a}=this,n=String(s.get("new")),r={...!s.get("old")&&{old_password:a.needed},...(0,Xs.length)(n)<8&&{password:n?a.tooShort:a.needed}};this.showMissing("password",r)||await this.send("password",async()=>{let o=String(s.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:s.get("old"),password:o}),t.reset(),await this.session?.login(this.me?.username??"",o),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:e,me:t}=this;if(!t)return R.nothing;let s=Intl.supportedValuesOf("timeZone").filter(o=>o!==me.notChosen);s.includes("Etc/UTC")||s.push("Etc/UTC");let a=t.time_zone??me.notChosen;a!==me.notChosen&&!s.includes(a)&&s.push(a);let n=(0,ye.systemNotifications)(),r={on:e.systemMore,off:e.systemMore,denied:e.systemDenied,insecure:e.systemInsecure,unavailable:e.systemUnavailable}[n];return R.html`<div class="page">
      <h1>${e.settings}</h1>
      <form class="card" data-form="profile" @submit=${this.saveProfile}>
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
              aria-invalid=${this.invalid("profile","name")}
            />
            ${this.message("profile","name")}
          </div>
          <div>
            <label class="label" for="zone">${e.timeZone}</label>
            <select class="field" id="zone" name="zone">
              <option value=${me.notChosen} .selected=${a===me.notChosen}>${e.browserZone((0,ei.here)())}</option>
              ${s.map(o=>R.html`<option .selected=${o===a}>${o}</option>`)}
            </select>
            ${this.message("profile","time_zone")}
          </div>
        </div>
        <div class="end">
          <button class="main" ?disabled=${this.busy==="profile"}>${e.save}</button>${this.message("profile","",["name","time_zone"])}
        </div>
      </form>

      <section class="card" data-form="own">
        <h2>${e.notifications}</h2>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${t.settings?.notify_own_changes??!1}
            @change=${async({target:o})=>{await this.save("own",{settings:{notify_own_changes:o.checked}}),o.checked=this.me?.settings?.notify_own_changes??!1}}
          />
          <span>${e.ownChanges}<span class="hint">${e.ownChangesMore}</span></span>
        </label>
        ${this.outcome.get("own")?.good?R.nothing:this.message("own")}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${n==="on"}
            ?disabled=${n!=="on"&&n!=="off"}
            @change=${async({target:o})=>{await(0,ye.setSystemNotifications)(o.checked),o.checked=(0,ye.systemNotifications)()==="on",this.requestUpdate()}}
          />
          <span>${e.system}<span class="hint">${r}</span></span>
        </label>
      </section>

      <ctms-choices
        lang=${this.lang}
        .client=${this.client}
        .zone=${this.zone}
        .me=${t}
        .store=${this.chosen}
      ></ctms-choices>

      <ctms-addresses lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${t}></ctms-addresses>
      <ctms-devices lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${t}></ctms-devices>

      <section class="card">
        <h2>${e.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${e.language}</label>
            <select class="field" id="lang" @change=${o=>G.device.set({lang:o.target.value})}>
              <option value="" .selected=${!G.device.lang}>${e.systemLanguage}</option>
              ${ti.languages.map(o=>R.html`<option value=${o} lang=${o} .selected=${G.device.lang===o}>
                    ${xa(o)}
                  </option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${e.theme}</label>
            <select class="field" id="theme" @change=${o=>G.device.set({theme:o.target.value})}>
              ${Object.entries(e.themes).map(([o,l])=>R.html`<option value=${o} .selected=${G.device.theme===o}>${l}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${G.device.keys}
            @change=${o=>G.device.set({keys:o.target.checked})}
          />
          <span>${e.keys}<span class="hint">${e.keysMore}</span></span>
        </label>
      </section>

      ${Vs(this)}

      <form class="card" data-form="password" novalidate @submit=${this.savePassword}>
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
          <div>
            <label class="label" for="old">${e.oldPassword}</label>
            ${ae(e,R.html`<input
              class="field"
              id="old"
              name="old"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid=${this.invalid("password","old_password")}
            />`)}
            ${this.message("password","old_password")}
          </div>
          <div>
            <label class="label" for="new">${e.newPassword}</label>
            ${ae(e,R.html`<input
              class="field"
              id="new"
              name="new"
              type="password"
              autocomplete="new-password"
              required
              aria-invalid=${this.invalid("password","password")}
            />`)}
            <p class="hint">${e.passwordHint}</p>
            ${this.message("password","password")}
          </div>
        </div>
        <div class="end">
          <button class="quiet" ?disabled=${this.busy==="password"}>${e.changePassword}</button>${this.message("password","",["old_password","password"])}
        </div>
      </form>

      <section class="card">
        <div class="end">
          <button type="button" class="danger" ?disabled=${this.busy==="everywhere"} @click=${this.signOutEverywhere}>
            ${e.everywhere}</button
          ><span class="hush">${e.everywhereMore}</span>
          ${this.message("everywhere")}
        </div>
      </section>
    </div>`}};customElements.define("ctms-preferences",Dt);var L=require("../vendor/lit.js");var zt=require("../vendor/lit.js"),oi=require("../js/element.js");function ii(i){if(i<=1)return 1;let e=10**Math.floor(Math.log10(i));return[1,2,5,10].find(t=>t*e>=i*.999)*e}function ai(i,{ages:e,step:t,span:s},a){let n=[],r=1/0;return i.forEach((o,l)=>{if(o===null)return;r-e[l]>2.5*t&&n.push([]),r=e[l];let d=Math.min(Math.max(e[l]-t/2,0),s);n.at(-1)?.push([si(240*(1-d/s)),si(60*(1-Math.min(o/a,1)))])}),n}var si=i=>Math.round(i*10)/10,Et=i=>i.map(e=>"M"+e.map(t=>t.join(" ")).join("L")+(e.length>1?"":"h.1")).join(""),ni=i=>i.filter(e=>e.length>1).map(e=>`M${e[0][0]} 60L${e.map(t=>t.join(" ")).join("L")}L${e.at(-1)?.[0]} 60Z`).join("");function Ct(i){let e=i.filter(t=>t!==null);return e.length?{last:i.at(-1)??null,low:Math.min(...e),high:Math.max(...e)}:null}var ri=oi.css`
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
`;function li({name:i,lines:e,axis:t,format:s,between:a,none:n,ends:r,now:o}){let l=ii(Math.max(0,...e.flatMap(({values:$})=>$).map($=>$??0))),[d,c]=e.map(({values:$})=>ai($,t,l)),h=e.map(({name:$,values:V})=>{let P=Ct(V),ge=P?a(s(P.low),s(P.high)):n;return e.length>1?`${$}: ${ge}`:ge}).join("; "),p=o??Ct(e[0].values)?.last??null;return zt.html`<figure class="plot" data-plot=${i}>
    <figcaption>${i} <b>${p===null?"–":s(p)}</b></figcaption>
    <div class="field-of">
      <svg
        role="img"
        aria-label="${i}: ${h}"
        viewBox="0 0 ${240} ${60}"
        preserveAspectRatio="none"
      ><path class="area" d=${ni(d)}></path><path d=${Et(d)}></path
        ><path class="second" d=${Et(c??[])}></path></svg>
      <span class="top" aria-hidden="true">${s(l)}</span>
    </div>
    <div class="ends" aria-hidden="true"><span>${r[0]}</span><span>${r[1]}</span></div>
    ${e.length>1?zt.html`<div class="keys" aria-hidden="true"
            ><span>${e[0].name}</span><span class="second">${e[1].name}</span></div
          >`:""}
  </figure>`}var di=require("../js/element.js"),ci=di.css`
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
`;var f=require("../vendor/lit.js"),B=require("../js/time.js"),ke=require("../js/words.js"),Ta=60,Ve=(i,e,t,s)=>new Intl.NumberFormat((0,ke.locale)(i),{style:"unit",unit:t,unitDisplay:"short",maximumFractionDigits:1,...s}).format(e),hi=["byte","kilobyte","megabyte","gigabyte","terabyte","petabyte"];function Lt(i,e){let t=Math.min(Math.floor(Math.log(Math.max(e,1))/Math.log(1e3)),hi.length-1);return Ve(i,e/1e3**t,hi[t])}var Pt=(i,e)=>e<1e3?Ve(i,e,"millisecond"):Ve(i,e/1e3,"second",{unitDisplay:"narrow"});function pi(i,e){let[t,s]=e<60?[e,"second"]:e<3600?[e/60,"minute"]:e<172800?[e/3600,"hour"]:[e/86400,"day"];return Ve(i,Math.round(Number(t)),String(s),{unitDisplay:"long"})}function Sa({lang:i,p:e},{every_seconds:t}){if(t===null)return e.state.daily;let s=pi(i,t),a=s.replace(/^1\s/,"");return e.state.every(a,a!==s)}var Nt=({lang:i,zone:e})=>({lang:(0,ke.locale)(i),zone:e});function Oa(i,e){let{state:t}=i.p,s={...Nt(i),justNow:(0,ke.words)(i.lang).justNow},{every_seconds:a,last_run:n,next_run:r,last_failure:o,took_ms:l}=e,d=[Sa(i,e),e.running?t.runs:n&&t.lastRun((0,B.ago)(new Date(n),s)),!e.running&&l?Pt(i.lang,l):"",r&&!(a&&a<=Ta)?t.nextRun((0,B.ahead)(new Date(r),s)):""];return f.html`<li class="entry" data-job=${e.name}>
    <div>${t.jobNames[e.name]??e.name}</div>
    <div class="hush">${d.filter(Boolean).join(" · ")}</div>
    ${ui(e)&&o?f.html`<div class="bad">
          ${t.failedAt((0,B.short)(new Date(o),s))}: <bdi lang="en">${e.last_error}</bdi>
        </div>`:f.nothing}
  </li>`}var ui=({last_failure:i,last_success:e})=>!!i&&!(e&&Date.parse(e)>Date.parse(i));function mi(i,e,t,s){let a=i.filter(r=>!e(r)),n=i.filter(e);return f.html`${n.length?f.html`<ul class="entries">${n.map(t)}</ul>`:f.nothing}
  ${a.length?f.html`<details>
          <summary>${s(a.length)}</summary>
          <ul class="entries">${a.map(t)}</ul>
        </details>`:f.nothing}`}function fi(i,{jobs:e}){let{state:t}=i.p;return f.html`<section class="card" data-part="jobs">
    <h2>${t.jobs}</h2>
    ${mi(e,ui,s=>Oa(i,s),t.jobsFine)}
  </section>`}function gi(i,{check:e}){let{state:t}=i.p,s=["problem","warning","skipped","ok"],a=[...e].sort((n,r)=>s.indexOf(n.verdict)-s.indexOf(r.verdict));return f.html`<section class="card" data-part="check">
    <h2>${t.check}</h2>
    ${mi(a,({verdict:n})=>n!=="ok",({check:n,verdict:r,text:o})=>f.html`<li class="entry" data-verdict=${r}>
          <div><span class="verdict ${r}">${t.verdicts[r]}</span> <bdi lang="en">${n}</bdi></div>
          <div class="text" lang="en" dir="ltr">${o}</div>
        </li>`,t.checksFine)}
    <p class="hint">${t.checkMore}</p>
  </section>`}function $i(i,{backups:e}){let{lang:t,p:s}=i,{state:a}=s,n=Nt(i);return f.html`<section class="card" data-part="backups">
    <h2>${a.backups}</h2>
    ${e?f.html`<dl>
            <dt>${a.lastBackup}</dt>
            <dd>
              ${e.last_success?(0,B.short)(new Date(e.last_success),n):a.noBackup}${e.bytes===null?f.nothing:` · ${Lt(t,e.bytes)}`}
              ${e.last_error?f.html`<div class="bad">
                      ${a.failedAt(e.last_failure?(0,B.short)(new Date(e.last_failure),n):"")}:
                      <bdi lang="en">${e.last_error}</bdi>
                    </div>`:f.nothing}
            </dd>
            <dt>${a.where}</dt>
            <dd><bdi>${e.path??e.directory}</bdi></dd>
            <dt>${a.kept}</dt>
            <dd>
              ${e.count===null?f.nothing:a.ofMost(e.count,e.keep)+" · "}${a.at(e.time_of_day)}
            </dd>
          </dl>`:f.html`<p class="hint">${a.noBackups}</p>`}
  </section>`}function wi(i,{channels:e,samples:t}){let{p:s,lang:a,span:n}=i,{state:r,ways:o}=s,l=d=>d.reduce((c,h)=>c+h,0);return f.html`<section class="card" data-part="channels">
    <h2>${s.channels} <span class="hush">· ${r.spans[n]}</span></h2>
    <dl>
      ${e.map(({channel:d,on:c,waiting:h,oldest_seconds:p})=>{let $=t[n].channels[d],V=[r.waits(h),p?r.overdue(pi(a,p)):"",r.sent(l($.sent)),l($.failed)?r.failed(l($.failed)):""];return f.html`<dt>${i.channelName(d)}</dt>
          <dd>${c?V.filter(Boolean).join(" · "):o.off}</dd>`})}
    </dl>
  </section>`}function bi(i,{version:e,commit:t,started_at:s,file_version:a}){let{state:n}=i.p;return f.html`<section class="card" data-part="about">
    <h2>${n.about}</h2>
    <dl>
      <dt>${n.version}</dt>
      <dd><bdi>${e}${t?` (${t})`:""}</bdi></dd>
      ${s?f.html`<dt>${n.since}</dt>
              <dd>${(0,B.short)(new Date(s),Nt(i))}</dd>`:f.nothing}
      <dt>${n.fileVersion}</dt>
      <dd>${a}</dd>
    </dl>
  </section>`}var fe=require("../js/time.js"),Ze=require("../js/words.js"),vi=6e4,qa=["hour","day","month"],Ft=class extends m{static properties={...m.properties,span:Object,table:Object};static styles=[...m.styles,ri,ci];constructor(){super(),this.state=null,this.span="hour",this.table=!1,this.loadedAt=-1/0,this.timer=void 0,this.refresh=()=>this.loadIfOld()}get name(){return"system"}connectedCallback(){super.connectedCallback(),this.me?.is_admin&&(this.timer=setInterval(this.refresh,vi/4),document.addEventListener("visibilitychange",this.refresh),addEventListener("focus",this.refresh),this.loadIfOld())}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer),document.removeEventListener("visibilitychange",this.refresh),removeEventListener("focus",this.refresh)}async loadIfOld(){document.hidden||performance.now()-this.loadedAt<vi||(this.loadedAt=performance.now(),await this.send("list",async()=>(this.state=await this.client?.api.request("GET","api/system/"),"")))}content(){let{p:e,state:t}=this;return L.html`<p class="hush">${e.state.more}</p>
      ${this.message("list")}
      ${t?L.html`${this.plots(t)}${gi(this,t)}${wi(this,t)}${fi(this,t)}${$i(this,t)}${bi(this,t)}`:L.html`<div class="card ghost" aria-hidden="true"></div>`}`}plots(e){let{p:t,lang:s,span:a}=this,{state:n}=t,r=e.samples[a];return L.html`<section class="card" data-part="plots" aria-label=${n.spans[a]}>
      <div class="spans" role="group" aria-label=${n.show}>
        ${qa.map(o=>L.html`<button
              type="button"
              class="quiet"
              data-span=${o}
              aria-pressed=${o===a}
              @click=${()=>this.span=o}
            >
              ${n.spans[o]}
            </button>`)}
      </div>
      <div class="plots">
        ${this.columns(r).map(({name:o,lines:l,format:d,now:c})=>li({name:o,lines:l,now:c,axis:{ages:r.age_seconds,step:r.step_seconds,span:r.span_seconds},format:d,between:n.between,none:n.nothing,ends:[this.longAgo(r),n.now]}))}
      </div>
      <details @toggle=${o=>this.table=o.target.open}>
        <summary>${n.numbers}</summary>
        ${this.table?this.numbers(e,r):L.nothing}
      </details>
    </section>`}longAgo({span_seconds:e}){let t=new Intl.RelativeTimeFormat((0,Ze.locale)(this.lang));return e>1e5?t.format(-e/86400,"day"):t.format(-e/3600,"hour")}columns(e){let{p:t,lang:s,state:a}=this,{state:n}=t,r=new Intl.NumberFormat((0,Ze.locale)(s),{maximumFractionDigits:1}),o=h=>r.format(h),l=h=>Lt(s,h),d=h=>[{name:"",values:h}],c=(a?.channels??[]).filter(({channel:h,on:p})=>p&&h in e.channels).map(({channel:h,waiting:p})=>({name:n.waiting(this.channelName(h)),lines:d(e.channels[h].waiting),format:o,now:p}));return[{name:n.connections,lines:d(e.connections),format:o,now:a?.connections},{name:n.notifications,lines:d(e.notifications_per_minute),format:o},{name:n.receipt,lines:[{name:n.half,values:e.receipt_ms},{name:n.most,values:e.receipt_ms_95}],format:h=>Pt(s,h)},{name:n.disk,lines:d(e.disk_free_bytes),format:l,now:a?.disk_free_bytes},{name:n.database,lines:d(e.database_bytes),format:l,now:a?.database_bytes},...c]}channelName(e){return e==="hook"?this.p.hooks.title:this.p.columns[e]}numbers(e,t){let{state:s}=this.p,a=this.columns(t).flatMap(({name:o,lines:l,format:d})=>l.map(c=>({name:c.name?`${o}: ${c.name}`:o,values:c.values,format:d}))),n={lang:(0,Ze.locale)(this.lang),zone:this.zone},r={hour:fe.clock,day:fe.weekdayClock,month:fe.short}[this.span];return L.html`<div class="numbers" role="region" aria-label=${s.numbers} tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${s.time}</th>
            ${a.map(({name:o})=>L.html`<th scope="col">${o}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${t.age_seconds.map((o,l)=>{let d=new Date(Date.parse(e.now)-o*1e3);return L.html`<tr>
                <th scope="row">${r(d,n)}</th>
                ${a.map(({values:c,format:h})=>L.html`<td>${c[l]===null?"–":h(c[l])}</td>`)}
              </tr>`}).reverse()}
        </tbody>
      </table>
    </div>`}};customElements.define("ctms-system",Ft);var E=require("../vendor/lit.js");var Qe=require("../js/page.js");var ki=require("../js/api.js");var Aa={deactivate:{patch:{is_active:!1},undo:{is_active:!0}},activate:{patch:{is_active:!0},undo:{is_active:!1}},admin:{patch:{is_admin:!0},undo:{is_admin:!1}}},Da=4,Ye=class{picked=new Set;#e=0;working=null;result=null;links=null;groups=null;#t=null;constructor(e){this.page=e}get people(){let e=this.page.tasks?.people;return[...this.picked].flatMap(t=>e?.get(t)??[])}pick(e,t,s){let{found:a}=this.page,n=d=>a.findIndex(c=>c.id===d),[r,o]=[n(e.id),s?n(this.#e):-1],l=r<0||o<0?[e]:a.slice(Math.min(r,o),Math.max(r,o)+1);for(let{id:d}of l)this.picked[t?"add":"delete"](d);this.#e=e.id,this.#a()}pickAll(e){for(let{id:t}of this.page.found)this.picked[e?"add":"delete"](t);this.#a()}pickNone(){this.picked.clear(),this.#a()}#a(){this.picked.size&&!this.groups&&(this.#t??=this.#r()),this.page.requestUpdate()}async#r(){try{this.groups=await Ne(this.#s),this.page.requestUpdate()}catch{}this.#t=null}#s=async(e,t,s,a)=>{for(let n=1;;n++)try{return await this.page.client?.api.request(e,t,s,a)}catch(r){let o=(0,ki.waitToRetry)("GET",r,n);if(!o)throw r;await new Promise(l=>setTimeout(l,o))}};#o(e){this.working={done:0,all:e},this.result=this.links=null,this.page.requestUpdate()}#i(e,t,s){this.working=null,this.picked=new Set([...t.values()].flat().map(({id:a})=>a)),this.result={text:e,failed:t,undo:s||void 0},this.page.requestUpdate(),this.page.updateComplete.then(()=>this.page.focusResult())}async#n(e,t,s=()=>""){let a=[],n=new Map,r=(c,h)=>n.set(h,[...n.get(h)??[],c]),o=e.filter(c=>!s(c)||!r(c,s(c))),l=o.length;this.#o(l);let d=async()=>{for(let c=o.shift();c;c=o.shift())await t(c).then(h=>h?r(c,h):a.push(c),h=>r(c,this.page.errorText(h))),this.working={done:l-o.length,all:l},this.page.requestUpdate()};return await Promise.all(Array.from({length:Da},d)),{done:a,failed:n}}async change(e){let{p:t,me:s}=this.page,{patch:a,undo:n}=Aa[e],r=({id:p})=>p===s?.id?t.notYourself:"",o=this.people.filter(p=>p.id!==s?.id||yi(p,a)),l=[],d=async p=>{await this.#l(p,a)&&l.push(p)},{failed:c}=await this.#n(o,d,r),h=l.length?t.bulkDone[e](l.length):c.size?"":t.nothingToDo;this.#i(h,c,l.length>0&&(()=>this.#c(l,n)))}async#c(e,t){let{p:s}=this.page,a=async o=>await this.#l(o,t)?"":s.changedSince,{done:n,failed:r}=await this.#n(e,a);this.#i(n.length?s.undone:"",r)}async#l({id:e},t){let s=`api/users/${e}/`,a=await this.#s("GET",s),n=yi(a,t);return n&&(a=await this.#s("PATCH",s,t)),this.page.tasks?.people.set(e,a),n}async makeLinks(){let{p:e,me:t,client:s,tasks:a}=this.page,n=[],r="",o=async d=>{let{url:c,expires_at:h}=await this.#s("POST",`api/users/${d.id}/link/`);n.push(`${a?.people.label(d)}	${he(c,s?.base??"")}`),r||=h},{failed:l}=await this.#n(this.people,o,({id:d,is_active:c})=>d===t?.id?e.notYourself:c?"":e.notActive);n.length&&(this.links={lines:n.sort((d,c)=>d.localeCompare(c)),until:r}),this.#i("",l)}async addTo(e){let{p:t}=this.page,[s,a]=[!0,!1].map(d=>this.people.filter(c=>c.is_active===d)),n=new Map(a.length?[[t.notActive,a]]:[]);if(!s.length)return this.#i("",n);let r=[],o=async()=>{let{name:d}=await ve(this.#s,e,c=>(r=s.map(h=>h.id).filter(h=>!c.includes(h)),[...c,...r]));return r.length?t.bulkDone.group(r.length,d):t.nothingToDo},l=async()=>(await ve(this.#s,e,d=>d.filter(c=>!r.includes(c))),t.undone);await this.#d(s,n,o,()=>r.length>0&&(()=>this.#d(s,new Map,l)))}async#d(e,t,s,a){this.#o(e.length);let n="";try{n=await s()}catch(r){t.set(this.page.errorText(r),e)}this.#i(n,t,!!n&&a?.())}},yi=(i,e)=>Object.entries(e).some(([t,s])=>(i[t]??!1)!==s);var w=require("../vendor/lit.js");var Mi=require("../js/time.js"),J=require("../js/words.js"),xi=10;function _i(i){let{acts:e,found:t}=i,s=(0,J.words)(i.lang),a=t.filter(({id:r})=>e.picked.has(r)).length,n=a>0&&a===t.length;return w.html`<div class="bar" data-form="bulk">
    <label class="check">
      <input
        type="checkbox"
        aria-label=${s.selectAll}
        .checked=${n}
        .indeterminate=${a>0&&!n}
        ?disabled=${!!e.working||!t.length}
        @click=${r=>e.pickAll(r.target.checked)}
        @keydown=${r=>i.onPickKey(r)}
      /><span role="status">${Ea(i,a)}</span>
    </label>
    ${e.people.length?w.html`<button
            type="button"
            class="icon"
            title=${s.selectNone}
            aria-label=${s.selectNone}
            @click=${()=>i.pickNone()}
          >
            ${Z}</button
          >${Ca(i)}`:w.nothing}
  </div>`}function Ea({acts:i,p:e,lang:t},s){let a=(0,J.words)(t),n=i.people.length;return i.working?`${i.working.done} / ${i.working.all}`:n?a.selected(n)+(n>s?` (${e.notShown(n-s)})`:""):a.selectAll}function Ca(i){let{acts:e,p:t,w:s}=i,{people:a}=e,n=a.filter(o=>o.is_active),r=(o,l,d)=>w.html`<button type="button" class="quiet" data-act=${o} ?disabled=${!!e.working} @click=${d}>
      ${l}
    </button>`;return w.html`<div class="acts" role="toolbar" aria-label=${(0,J.words)(i.lang).selected(a.length)}>
    ${n.length?r("deactivate",s.deactivate,()=>e.change("deactivate")):w.nothing}
    ${n.length<a.length?r("activate",s.activate,()=>e.change("activate")):w.nothing}
    ${a.some(o=>!o.is_admin)?r("admin",t.makeAdmin,()=>e.change("admin")):w.nothing}
    ${r("links",t.makeLinks,()=>e.makeLinks())} ${e.groups?.length?za(i):w.nothing}
  </div>`}function za({acts:i,p:e}){let t=[...i.groups??[]].sort((s,a)=>s.name.localeCompare(a.name));return w.html`<form
    @submit=${s=>{s.preventDefault(),i.addTo(Number(new FormData(s.target).get("group")))}}
  >
    <select class="field" name="group" aria-label=${e.addToGroup} ?disabled=${!!i.working}>
      ${t.map(({id:s,name:a})=>w.html`<option value=${s}>${a}</option>`)}
    </select>
    <button class="quiet" data-act="group" ?disabled=${!!i.working}>${e.addToGroup}</button>
  </form>`}function Ti(i){let{acts:e,p:t,lang:s,zone:a}=i,{result:n,links:r}=e;return!n?.text&&!n?.failed.size&&!r?w.nothing:w.html`<div class="card result">
    ${n?.text?w.html`<p>
          <span role="status">${n.text}</span>${n.undo?w.html`<button type="button" class="quiet" @click=${n.undo}>${(0,J.words)(s).undo}</button>`:w.nothing}
        </p>`:w.nothing}
    ${[...n?.failed??[]].map(([o,l])=>w.html`<p class="error" role="alert">${t.notDone(La(i,l),o)}</p>`)}
    ${r?j({lang:s,text:r.lines.join(`
`),label:t.makeLinks,said:t.linksFor((0,Mi.short)(new Date(r.until),{lang:(0,J.locale)(s),zone:a}))}):w.nothing}
  </div>`}function La({tasks:i,p:e,lang:t},s){let a=s.slice(0,s.length>xi+1?xi:s.length),n=a.map(r=>i?.people.label(r)??"");return a.length<s.length&&n.push(e.andOthers(s.length-a.length)),new Intl.ListFormat((0,J.locale)(t)).format(n)}var u=require("../vendor/lit.js");var ne=require("../js/page.js");var Si=require("../js/time.js"),Oi=require("../js/words.js");function qi(i,e){let{w:t,editing:s}=i,a=s.id===e.id,n="u"+e.id,r=(0,ne.nameOf)(e);return u.html`<div class="person ${e.is_active?"":"off"}" data-form=${n} data-user=${e.username}>
    <label class="pick"
      ><input
        type="checkbox"
        aria-label=${i.p.selectOne(r)}
        .checked=${i.acts.picked.has(e.id)}
        ?disabled=${!!i.acts.working}
        @click=${o=>i.acts.pick(e,o.target.checked,o.shiftKey)}
        @keydown=${o=>i.onPickKey(o,e)}
    /></label>
    ${(0,ne.avatar)(e)}
    <div class="who">
      <b><bdi>${r}</bdi></b
      >${e.is_admin?u.html`<span class="tag">${t.admin}</span>`:u.nothing}${e.is_active?u.nothing:u.html`<span class="tag">${t.inactive}</span>`}
      ${r===e.username?u.nothing:u.html`<div class="hush"><bdi>${e.username}</bdi></div>`}
    </div>
    <button
      type="button"
      class="quiet edit"
      aria-expanded=${a}
      aria-label="${t.edit}: ${r}"
      @click=${()=>i.editing={id:a?0:e.id,what:""}}
    >
      <span>${t.edit}</span>${Xt}
    </button>
    ${a?u.html`${Pa(i,e)} ${i.link?.id===e.id?Na(i,e):u.nothing}
        ${s.what==="password"||s.what==="name"?Fa(i,e):u.nothing} ${i.message(n)}`:i.outcome.get(n)?.good===!1?i.message(n):u.nothing}
  </div>`}function Pa(i,e){let{w:t,me:s}=i,a=e.id===s?.id;return u.html`<div class="more">
    ${a?u.nothing:u.html`<button type="button" class="quiet" @click=${()=>i.change(e,{is_active:!e.is_active})}>
          ${e.is_active?t.deactivate:t.activate}
        </button>`}
    <label class="quiet check"
      ><input
        type="checkbox"
        .checked=${e.is_admin??!1}
        @change=${async({target:n})=>{await i.change(e,{is_admin:n.checked}),n.checked=i.tasks?.person(e.id)?.is_admin}}
      />${t.admin}</label
    >
    <button type="button" class="quiet" @click=${()=>i.openField(e,"name")}>${t.rename}</button>
    ${a?u.nothing:u.html`<button type="button" class="quiet" @click=${()=>i.openField(e,"password")}>
          ${t.setPassword}
        </button>`}
    ${a||!e.is_active?u.nothing:u.html`<button type="button" class="quiet" @click=${()=>i.makeLink(e)}>${i.p.makeLink}</button>`}
    <a
      class="quiet"
      href="${i.client?.base}admin/why?person=${e.id}"
      aria-label="${i.p.why}: ${(0,ne.nameOf)(e)}"
      @click=${i.navigate}
      >${i.p.why}</a
    >
    <button type="button" class="quiet" @click=${()=>i.endLogins(e)}>${t.everywhereOf}</button>
    ${a?u.nothing:u.html`<button type="button" class="danger" @click=${()=>i.editing={id:e.id,what:"remove"}}>
          ${de}${t.removeUser}
        </button>`}
  </div>`}function Na(i,e){let{p:t,lang:s,link:a}=i;if(!a)return u.nothing;let n=(0,Si.short)(new Date(a.expires_at),{lang:(0,Oi.locale)(s),zone:i.zone});return u.html`<div class="more">
    ${j({lang:s,text:he(a.url,i.client?.base??""),label:t.link,said:t.linkFor((0,ne.nameOf)(e),n)})}
  </div>`}function Fa(i,e){let{w:t,editing:s}=i;return u.html`<form
    novalidate
    @submit=${a=>{a.preventDefault();let n=new FormData(a.target).get("value");i.change(e,s.what==="name"?{name:n}:{password:n})}}
  >
    ${ja(i,e)}
    <button class="main">${t.save}</button>
    <button type="button" class="quiet" @click=${()=>i.editing={id:e.id,what:""}}>
      ${t.cancel}
    </button>
  </form>`}function ja(i,e){let{w:t,editing:s}=i;return s.what==="name"?u.html`<input
        class="field"
        name="value"
        autocomplete="off"
        data-most="150"
        aria-label=${t.name}
        .value=${e.name}
      />`:ae(t,u.html`<input
        class="field"
        name="value"
        type="password"
        autocomplete="new-password"
        aria-label=${t.passwordOf((0,ne.nameOf)(e))}
        placeholder=${t.newPassword}
      />`)}var xe=require("../js/text.js");var Ai=require("../js/element.js"),Di=Ai.css`
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
`;var Ua=()=>btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(30)))),jt=class extends m{static properties={...m.properties,editing:Object,search:Object};static styles=[...m.styles,Di];constructor(){super(),this.editing={id:0,what:""},this.search="",this.acts=new Ye(this),this.link=null}updated(){let e=this.renderRoot.querySelector("dialog"),t=this.editing.what==="remove";e&&t!==e.open&&e[t?"showModal":"close"]();let s=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(s)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(e,t){this.editing={id:e.id,what:t},await this.updateComplete;let s=this.renderRoot.querySelector("[name=value]");s.focus(),s.select()}async add(e){e.preventDefault();let t=e.target,s=new FormData(t),a=e.submitter?.getAttribute("name")==="invite";this.findMissing(s,a)||await this.send("add",async()=>{let n=String(s.get("name")).trim(),r=await this.client?.api.request("POST","api/users/",{username:s.get("username"),password:a?Ua():s.get("password"),is_admin:s.has("admin"),...n&&{name:n}});return this.tasks?.people.set(r.id,r),t.reset(),a&&this.#t(r.id,await this.#e(r.id)),this.w.done})}#e(e){return this.client?.api.request("POST",`api/users/${e}/link/`)}#t(e,t){this.link={...t,id:e},this.editing={id:e,what:""},this.search="",this.updateComplete.then(()=>this.renderRoot.querySelector(".once input")?.focus())}async makeLink(e){await this.send("u"+e.id,async()=>(this.#t(e.id,await this.#e(e.id)),""))}findMissing(e,t){let{w:s}=this,a=String(e.get("password")),n={...!e.get("username")&&{username:s.needed},...!t&&(0,xe.length)(a)<8&&{password:a?s.tooShort:s.needed}};return this.showMissing("add",n)}async change(e,t){this.acts.result=null,await this.send("u"+e.id,async()=>{let s=await this.client?.api.request("PATCH",`api/users/${e.id}/`,t);return this.tasks?.people.set(s.id,s),s.id===this.me?.id&&this.emit("ctms-me",s),this.editing={id:e.id,what:""},this.w.saved})}async endLogins(e){await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/sessions/`),this.w.done))}async deletePerson(e){this.editing={id:e.id,what:""},this.acts.result=null,await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/`),this.tasks?.people.delete(e.id),this.acts.picked.delete(e.id),this.w.done))}pickNone(){this.acts.pickNone(),this.renderRoot.querySelector(".bar input")?.focus()}focusResult(){(this.renderRoot.querySelector(".result :is(button, .field)")??this.renderRoot.querySelector(".bar input"))?.focus()}onPickKey(e,t){let s={ArrowDown:1,ArrowUp:-1}[e.key];if(e.ctrlKey||e.metaKey||e.altKey)return;if(e.key==="Escape"&&this.acts.picked.size)return this.pickNone();if(!s)return;e.preventDefault();let{found:a}=this,n=a[(t?a.findIndex(({id:r})=>r===t.id):-1)+s];n&&(e.shiftKey&&(t&&this.acts.pick(t,!0,!1),this.acts.pick(n,!0,!1)),this.renderRoot.querySelector(`[data-form="u${n.id}"] .pick input`)?.focus())}get found(){let e=(0,xe.fold)(this.search);return[...this.tasks?.people.values()??[]].filter(t=>(0,xe.fold)(`${t.name} ${t.username}`).includes(e)).sort((t,s)=>Number(s.is_active)-Number(t.is_active)||(0,Qe.nameOf)(t).localeCompare((0,Qe.nameOf)(s)))}content(){let{p:e,tasks:t}=this,{size:s=0}=t?.people??{};return E.html`<input
        class="field"
        type="search"
        aria-label=${e.searchPeople}
        placeholder=${e.searchPeople}
        .value=${this.search}
        @input=${a=>this.search=a.target.value.trim()}
      />
      ${s?this.people():E.html`<div class="card list ghost" aria-hidden="true"></div>`}`}people(){let{p:e,found:t,tasks:s}=this;return E.html`${Ti(this)}
      <div class="card list">
        ${s&&s.people.size>1?_i(this):E.nothing}
        ${(0,E.repeat)(t,a=>a.id,a=>qi(this,a))}
        ${t.length?E.nothing:E.html`<p class="none" role="status">${e.nobodyFound}</p>`}
      </div>
      ${this.addForm()}`}above(){return this.deleteDialog()}addForm(){let{w:e}=this;return E.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
          ${ae(e,E.html`<input
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
    </form>`}deleteDialog(){let{w:e,tasks:t,editing:s}=this,a=t?.person(s.id);return E.html`<dialog
      aria-labelledby="sure"
      @close=${()=>s.what==="remove"&&(this.editing={...s,what:""})}
    >
      <p id="sure">${a?e.removeUserSure((0,Qe.nameOf)(a)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...s,what:""}}>${e.cancel}</button>
        <button type="button" class="danger" @click=${()=>a&&this.deletePerson(a)}>${e.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",jt);var y=require("../vendor/lit.js");var Ci=require("../js/api.js"),zi=require("../js/element.js"),Xe=require("../js/text.js"),et=require("../js/time.js");var Je=(i,e)=>i[e]??e;function Ra({channel:i,device:e},{told:t,columns:s}){let a=i==="hook"?t.hook:Je(s,i??"");return e?`${a} (${e})`:a}function Ei(i,e,t){let{told:s,hooks:a}=e,{what:n,by:r,rule:o,why:l,device:d,until:c,answer:h,status:p}=i,$=(P,ge)=>ge?`${P}: ${ge}`:P,V=P=>`${Ra(i,e)}: ${P}`;switch(n){case"created":return $(r?s.createdBy(r.name):s.created,o&&Je(s.rules,o));case"stored":return s.stored;case"sent":return d?s.sentTo(d):s.sent;case"received":return d?s.receivedBy(d):s.received;case"read":return d?s.readIn(d):s.read;case"waiting":{let P=Je(s.waits,l??"now");return V($(c?`${P} (${a.nextTry(t(c))})`:P,h))}case"tried":return V(h||!p?$(s.tried,h):`${s.tried} (${a.answered(p)})`);case"delivered":case"failed":return V($(s[n],h));case"skipped":return V($(s.skipped,l&&Je(s.whys,l)));default:return n}}var oe=require("../js/words.js"),Ia=20,Ha=20,Wa=zi.css`
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
`,Ut=class extends m{static properties={...m.properties,open:Object};static styles=[...m.styles,Wa];constructor(){super(),this.found=null,this.next=new Map,this.open=0;let e=new URLSearchParams(location.search);this.asked={person:Number(e.get("person"))||0,task:e.get("task")??""},this.entries=null}get name(){return"why"}connectedCallback(){super.connectedCallback();let{person:e,task:t}=this.asked;this.me?.is_admin&&(e||t)&&this.search(e,t)}find(e){e.preventDefault();let t=new FormData(e.target);return this.search(Number(t.get("person")),String(t.get("task")).trim().replace(/^#/,""))}async search(e,t){let{told:s}=this.p,a={...!e&&!t&&{task:s.needed},...t&&!/^[1-9]\d*$/.test(t)&&{task:s.badTask}};this.showMissing("find",a)||await this.send("find",async()=>{this.found=null;let n=e?[e]:await this.concerned(Number(t)),r=t?`&task_id=${t}`:"";return this.next=new Map(n.map(o=>[o,`${this.listOf(o)}?page_size=${Ia}${r}`])),await this.more([]),""})}listOf(e){return`api/users/${e}/notifications/`}async concerned(e){let{client:t}=this,s=`api/tasks/${e}/`,[a,n]=await Promise.all([t?.api.request("GET",s),t?.api.request("GET",`${s}history/?page_size=200`)]),r=[a.assigned_to,a.created_by,...n.results.flatMap(o=>[o.actor?.id,...o.changes.assigned_to??[]])];return[...new Set(r.filter(Boolean))].slice(0,Ha)}async more(e=this.found??[]){let t=await Promise.all([...this.next].map(async([s,a])=>{let n=await this.client?.api.request("GET",a),r=(0,Ci.nextOf)(n,this.listOf(s));return r?this.next.set(s,r):this.next.delete(s),n.results.map(o=>({user:s,row:o}))}));this.found=[...e,...t.flat()].sort((s,a)=>a.row.id-s.row.id),this.requestUpdate()}async toggle({id:e}){this.open=this.open===e?0:e,this.entries=null,this.open&&await this.send("n"+e,async()=>{let{results:t}=await this.client?.api.request("GET",`api/notifications/${e}/timeline/`);return this.open===e&&(this.entries=t),""})}content(){let{p:e,tasks:t}=this,{told:s}=e,a=[...t?.people.values()??[]].map(n=>({id:n.id,name:t?.people.label(n)??""})).sort((n,r)=>n.name.localeCompare(r.name));return y.html`<p class="hush">${s.more}</p>
      <form class="card" data-form="find" novalidate @submit=${this.find}>
        <div class="pair">
          <div>
            <label class="label" for="person">${s.person}</label>
            <select class="field" id="person" name="person">
              <option value="">${s.anybody}</option>
              ${a.map(({id:n,name:r})=>y.html`<option value=${n} ?selected=${n===this.asked.person}>${r}</option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="task">${s.task}</label>
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
          <button class="main" ?disabled=${this.busy==="find"}>${s.find}</button>${this.message("find","",["task"])}
        </div>
      </form>
      ${this.results()}`}results(){let{p:e,found:t}=this;return t?y.html`<div class="card list" role="status">
        ${t.length?(0,y.repeat)(t,({row:s})=>s.id,s=>this.line(s)):y.html`<div class="none"><b>${e.told.none}</b><br />${e.told.noneMore}</div>`}
      </div>
      ${this.next.size?y.html`<div class="end">
              <button
                type="button"
                class="quiet"
                ?disabled=${this.busy==="more"}
                @click=${()=>this.send("more",async()=>(await this.more(),""))}
              >
                ${e.hooks.older}</button
              >${this.message("more")}
            </div>`:y.nothing}`:y.nothing}when(e){return(0,et.short)(new Date(e),{lang:(0,oe.locale)(this.lang),zone:this.zone})}line({user:e,row:t}){let{p:s,tasks:a,lang:n}=this,r=this.open===t.id,o=s.hooks.kinds[t.notification_type],l=o?(0,Xe.plain)((0,Xe.titleOf)(t.title,t.task_id)):(0,oe.text)(t,(0,oe.words)(n)),d=[o??t.notification_type,a?.people.label(a.person(e))||"…",this.when(t.created_at)];return y.html`<div class="line" data-notification=${t.id}>
      <div>
        <b><bdi>${l}</bdi></b>
        <div class="hush">${d.join(" · ")}</div>
      </div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${r}
        aria-label="${s.why}: ${l}"
        @click=${()=>this.toggle(t)}
      >
        ${s.why}
      </button>
      ${r?y.html`<div class="wide">${this.message("n"+t.id)}${this.timeline()}</div>`:y.nothing}
    </div>`}timeline(){let e={lang:(0,oe.locale)(this.lang),zone:this.zone};return this.entries&&y.html`<ol class="told">
        ${this.entries.map(t=>y.html`<li data-what=${t.what}>
              <time datetime=${t.at} title=${(0,et.full)(new Date(t.at),e)}>${this.when(t.at)}</time>
              <span class=${t.what==="failed"?"bad":y.nothing}
                >${Ei(t,this.p,s=>this.when(s))}</span
              >
            </li>`)}
      </ol>`}};customElements.define("ctms-why",Ut);function Li(i,{client:e,tasks:t,me:s,zone:a}){let{language:n,session:r}=i;switch(i.route.page){case"settings":return K.html`<ctms-preferences
        lang=${n}
        .client=${e}
        .tasks=${t}
        .me=${s}
        .zone=${a}
        .session=${r}
        .chosen=${i.workspace?.chosen}
      ></ctms-preferences>`;case"groups":return K.html`<ctms-groups lang=${n} .client=${e} .tasks=${t} .me=${s}></ctms-groups>`;case"keys":return K.html`<ctms-keys lang=${n} .client=${e} .me=${s} .zone=${a}></ctms-keys>`;case"channels":return K.html`<ctms-channels
        lang=${n}
        .client=${e}
        .tasks=${t}
        .me=${s}
        .zone=${a}
      ></ctms-channels>`;case"why":return K.html`<ctms-why lang=${n} .client=${e} .tasks=${t} .me=${s} .zone=${a}></ctms-why>`;case"system":return K.html`<ctms-system lang=${n} .client=${e} .me=${s} .zone=${a}></ctms-system>`;case"defaults":return K.html`<ctms-defaults lang=${n} .client=${e} .me=${s}></ctms-defaults>`;default:return K.html`<ctms-users lang=${n} .client=${e} .tasks=${t} .me=${s} .zone=${a}></ctms-users>`}}
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
