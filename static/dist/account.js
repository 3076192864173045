export/**/default/**/(require,module)=>{
"use strict";var ye=Object.defineProperty;var Gt=Object.getOwnPropertyDescriptor;var Kt=Object.getOwnPropertyNames;var Zt=Object.prototype.hasOwnProperty;var Bt=(s,e)=>{for(var t in e)ye(s,t,{get:e[t],enumerable:!0})},Yt=(s,e,t,a)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of Kt(e))!Zt.call(s,i)&&i!==t&&ye(s,i,{get:()=>e[i],enumerable:!(a=Gt(e,i))||a.enumerable});return s};var Qt=s=>Yt(ye({},"__esModule",{value:!0}),s);var zs={};Bt(zs,{loadPageWords:()=>et});module.exports=Qt(zs);var qt=require("../vendor/lit.js");var z=require("../vendor/lit.js"),st=require("../js/element.js");var R=require("../vendor/lit.js"),je=require("../js/api.js"),We=require("../js/element.js"),Ve=require("../js/page.js"),C=We.css`
  :host {
    overflow-y: auto;
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
`,k=class extends Ve.Page{constructor(){super(),this.outcome=new Map,this.busy="",this.missing=new Map}showMissing(e,t){return this.outcome.delete(e),this.missing.set(e,t),this.requestUpdate(),this.updateComplete.then(()=>this.focusInvalid(e)),Object.keys(t).length>0}focusInvalid(e){this.renderRoot.querySelector(`[data-form="${e}"] [aria-invalid="true"]`)?.focus()}async send(e,t){this.busy=e,this.outcome.delete(e),this.missing.delete(e),this.requestUpdate();try{this.outcome.set(e,{text:await t(),field:"",good:!0})}catch(a){this.outcome.set(e,{text:this.errorText(a),field:a instanceof je.ApiError?a.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.focusInvalid(e)}message(e,t="",a=[]){let i=this.outcome.get(e),o=this.missing.get(e)?.[t];return o?R.html`<p class="error" role="alert">${o}</p>`:!i?.text||(t?i.field!==t:a.includes(i.field))?R.nothing:i.good?R.html`<span class="good" role="status">${i.text}</span>`:R.html`<p class="error" role="alert">${i.text}</p>`}invalid(e,t){return this.outcome.get(e)?.field===t||!!this.missing.get(e)?.[t]}};var te=require("../vendor/lit.js");var M=(s,e)=>te.html`<svg class=${e??te.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`;var I=M("M18 6 6 18M6 6l12 12");var Ge=M("M5 12h14M12 5v14");var Ke=M("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0");var Ze=M("M18 21a8 8 0 0 0-16 0M5 8a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M22 20c0-3.37-2-6.5-4-8a5 5 0 0 0-.45-8.3"),j=M("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),Be=M("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1"),Ye=M("M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"),se=M("M15.5 7.5l2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4M21 2l-9.6 9.6M2 15.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0"),Qe=M("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3");var ae=M("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2");var ie=require("../js/look.js");var Jt=new Intl.PluralRules("en"),xe={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:s=>`If unread after ${s}`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:s=>`Paused until ${s}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",tooManyTimes:"A day has at most eight quiet times.",exactTimes:"Exact times",from:"from",until:"until",inZone:s=>`Times are in ${s}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(s,e)=>`Send this link to ${s}. It works once, until ${e}.`,link:"Link",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",groupTaken:"This name is taken.",members:"Members",memberCount:s=>`${s} ${Jt.select(s)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:s=>`Delete the group ${s}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededDate:"Please give the whole date.",pastDate:"This date is past.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:s=>`Revoke ${s}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:s=>`Last used ${s}`,endsOn:s=>`Ends ${s}`,endedOn:s=>`Ended ${s}`,adminsOnly:"Only administrators can see this",away:{email:"E-mail",emailMore:"Nothing is sent to an address before its link is followed. Above, you choose what is sent.",address:"Address",add:"Add",again:"Send the link again",mailSent:s=>`A link was sent to ${s}. Follow it within a day.`,mailFailed:"The e-mail with the link could not be sent. Check the address, or try later.",waits:"waits for its link",off:"switched off",chat:"Chat",chatMore:"Messages go to a chat that you name. Its address is not shown again.",chatAdded:"Added. Send a test to see whether it arrives.",service:"Service",fields:{url:"Address (URL)",token:"Token",to:"Chat or channel"},test:"Send a test",remove:"Remove",results:{sent:"Sent.",refused:"Refused by the other side.","not reached":"Not reached."},lastSent:s=>`Last sent: ${s}`,devices:"Devices",devicesMore:"Notifications appear on these devices even if no page is open. A device ends when it is signed out.",thisBrowser:"this browser",turnOnHere:"Turn on in this browser",deviceAdded:"Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",pushFailed:"The push service of this browser could not be reached.",pushOff:"This server can’t push notifications. Its administrator can change that.",pushOffAdmin:"This server can’t push notifications: set --public-url to its address of https.",pushStates:{insecure:"Only available over https or on localhost.",unavailable:"Not available in this browser.",denied:"This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload."},iosFirst:"On an iPhone or iPad, put this page on the home screen first:",iosSteps:["Tap the Share button.","Choose “Add to Home Screen”.","Open it there, sign in, and come back to this page."]}};var Je=require("../js/preference-store.js"),W=require("../js/words.js"),Xe={en:xe};async function et(s,e){Xe[(0,W.supported)(s)]??=(await import(`${e}pages/${(0,W.supported)(s)}.js`)).pages}var T=s=>Xe[(0,W.supported)(s)]??xe;function N(s,e){let t=new Intl.DateTimeFormat((0,W.locale)(s),{weekday:e,timeZone:"UTC"});return Je.days.map((a,i)=>t.format(Date.UTC(2024,0,1+i)))}var tt=require("../js/element.js"),q=tt.css`
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
`;var Xt=[{path:"users",name:"people",icon:Ke},{path:"admin/groups",name:"groups",icon:Ze},{path:"admin/keys",name:"keys",icon:se},{path:"admin/defaults",name:"defaults",icon:Qe}],es=st.css`
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
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 8px 12px;
    align-items: center;
    padding: 12px 12px 12px 20px;
    border-block-start: 1px solid var(--our-line);
  }
  .line:first-child {
    border: 0;
  }
  .line > div {
    overflow-wrap: anywhere;
  }
  .line > .wide {
    grid-column: 1 / -1;
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
`,b=class extends k{static styles=[ie.tokens,ie.controls,q,C,es];get name(){return"people"}get p(){return T(this.lang)}content(){return z.nothing}above(){return z.nothing}render(){let{p:e,me:t,client:a}=this;return t?.is_admin?z.html`<div class="frame">
        <nav aria-label=${e.admin}>
          ${Xt.map(({path:i,name:o,icon:r})=>z.html`<a
                href="${a?.base}${i}"
                aria-current=${o===this.name?"page":z.nothing}
                @click=${this.navigate}
                >${r}${e[o]}</a
              >`)}
        </nav>
        <div class="page">
          <h1>${e[this.name]}</h1>
          ${this.content()}
        </div>
      </div>
      ${this.above()}`:z.html`<div class="page">
        <h1>${e[this.name]}</h1>
        <p>${this.w.adminsOnly}</p>
      </div>`}};var p=require("../vendor/lit.js"),xt=require("../js/api.js");var at=require("../js/element.js"),it=at.css`
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
    padding: 8px 12px 8px 0;
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
      grid-template-columns: repeat(auto-fill, minmax(76px, 1fr));
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
`;var $=require("../vendor/lit.js");var O=require("../vendor/lit.js"),ot=require("../js/element.js");var nt=require("../js/words.js"),ts={before:s=>`${s} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",wrong:"A warning comes from 0 minutes to 30 days before.",twice:"This one is there already.",remove:"Remove"},ss={en:ts,de:{before:s=>`${s} vorher`,whenDue:"Bei Fälligkeit",none:"Keine Warnungen.",number:"Wie lange vorher",unit:"Einheit",add:"Hinzufügen",wrong:"Gewarnt wird 0 Minuten bis 30 Tage vorher.",twice:"Diese Warnung gibt es schon.",remove:"Entfernen"},es:{before:s=>`${s} antes`,whenDue:"Al vencer",none:"Sin avisos.",number:"Con cuánta antelación",unit:"Unidad",add:"Añadir",wrong:"Se avisa de 0 minutos a 30 días antes.",twice:"Ese aviso ya está.",remove:"Quitar"},fr:{before:s=>`${s} avant`,whenDue:"À l’échéance",none:"Aucun rappel.",number:"Combien de temps avant",unit:"Unité",add:"Ajouter",wrong:"Un rappel vient de 0 minute à 30 jours avant.",twice:"Ce rappel y est déjà.",remove:"Retirer"}},ke=s=>ss[(0,nt.supported)(s)];var Te=require("../js/words.js"),as=5,is=720*60,ne={m:"minute",h:"hour",d:"day"},ns={m:1,h:60,d:1440},rt=ot.css`
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
`,Me=s=>({n:parseInt(s,10),unit:s.at(-1)}),V=s=>Me(s).n*ns[Me(s).unit];function qe(s,e){let{n:t,unit:a}=Me(s);return new Intl.NumberFormat(e,{style:"unit",unit:ne[a],unitDisplay:"long"}).format(t)}function os(s,e){return new Intl.NumberFormat(e,{style:"unit",unit:ne[s],unitDisplay:"long"}).formatToParts(2).find(({type:a})=>a==="unit")?.value??ne[s]}function lt({lang:s,leads:e,disabled:t,change:a}){let i=ke(s),o=[...e].sort((n,l)=>V(l)-V(n)),r=n=>V(n)?i.before(qe(n,(0,Te.locale)(s))):i.whenDue;return O.html`${o.length?O.html`<ul class="chips">
          ${o.map(n=>O.html`<li>
                ${r(n)}<button
                  type="button"
                  class="icon"
                  aria-label="${i.remove}: ${r(n)}"
                  title=${i.remove}
                  ?disabled=${t}
                  @click=${()=>a(e.filter(l=>l!==n))}
                >
                  ${I}
                </button>
              </li>`)}
        </ul>`:O.html`<p class="hint">${i.none}</p>`}
    ${e.length<as&&!t?rs({lang:s,leads:e,change:a}):O.nothing}`}function rs({lang:s,leads:e,change:t}){let a=ke(s);return O.html`<form
    class="end lead"
    novalidate
    @submit=${i=>{i.preventDefault();let o=i.target,r=new FormData(o),n=`${Number(r.get("n"))}${r.get("unit")}`,l=/^\d{1,4}$/.test(String(r.get("n")))&&V(n)<=is,d=l&&e.some(h=>V(h)===V(n)),u=o.querySelector(".error");if(u.textContent=d?a.twice:l?"":a.wrong,!l||d)return o.n.focus();t([...e,n]),o.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      aria-label=${a.number}
    />
    <select class="field unit" name="unit" aria-label=${a.unit}>
      ${Object.keys(ne).map(i=>O.html`<option value=${i} ?selected=${i==="d"}>${os(i,(0,Te.locale)(s))}</option>`)}
    </select>
    <button class="quiet">${Ge}${a.add}</button>
    <p class="error" role="alert"></p>
  </form>`}var _=require("../js/preference-store.js"),dt=require("../js/words.js"),Ae=["off","now","unread:15m","digest"];function ct(s,e){let{w:t,store:a,channels:i}=s,o=[..._.flags,...i],r=(0,_.typesOf)(e),n=!s.ofAll&&r.some(l=>o.some(d=>a?.isLocked(l,d)));return $.html`<table role="table" class=${i.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${t.type}</th>
          ${o.map(l=>$.html`<th role="columnheader" scope="col">${t.columns[l]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${r.map(l=>ds(s,l,e.types[l],o))}
      </tbody>
    </table>
    ${n?$.html`<p class="hint">${j}${t.lockedMore}</p>`:$.nothing}`}function ls({w:s},e){return e===_.others?s.otherTypes:Object.hasOwn(_.ours,e)?s.types[e]:{name:e,hint:""}}function ds(s,e,t,a){let{w:i}=s,{name:o,hint:r}=ls(s,e);return $.html`<tr role="row" data-type=${e}>
    <th role="rowheader" scope="row">
      <bdi>${o}</bdi>${r?$.html`<span class="hint">${r}</span>`:$.nothing}
    </th>
    ${a.map(n=>{let l=`${o}: ${i.columns[n]}`,d=_.flags.includes(n)?cs(s,e,t,{column:n,label:l}):ps(s,e,t,{column:n,label:l});return $.html`<td role="cell" data-column=${n}>
        <span class="column" aria-hidden="true">${i.columns[n]}</span>
        <span class="cell">${d}${s.lock(e,n,l)}</span>
      </td>`})}
  </tr>`}function cs(s,e,t,{column:a,label:i}){let o=a!=="inbox"&&!t.inbox;return $.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${i}
      .checked=${t[a]&&!o}
      ?disabled=${o||s.fixed(a,e)}
      @change=${async({target:r})=>{await s.save("types",{types:{[e]:{[a]:r.checked}}}),r.checked=s.store?.now?.types[e]?.[a]}}
  /></label>`}function ps(s,e,t,{column:a,label:i}){let o=t[a],r=Ae.includes(o)?Ae:[...Ae,o];return $.html`<select
    class="field"
    aria-label=${i}
    ?disabled=${s.fixed(a,e)}
    @change=${async({target:n})=>{await s.save("types",{types:{[e]:{[a]:n.value}}}),n.value=s.store?.now?.types[e]?.[a]}}
  >
    ${r.map(n=>$.html`<option value=${n} .selected=${n===o}>${hs(s,n)}</option>`)}
  </select>`}function hs({w:s,lang:e},t){return t.startsWith("unread:")?s.ifUnread(qe(t.slice(7),(0,dt.locale)(e))):s.deliveries[t]??t}var Se=require("../vendor/lit.js");var Oe=require("../js/preference-store.js");function pt(s,{digest:e}){let{w:t}=s,a=s.fixed("digest"),i=N(s.lang,"short"),o=n=>s.attempt("digest",async()=>{await s.chooseZone(),await s.store?.patch({digest:n})}),r=n=>{let l=Oe.days.filter(d=>e.days.includes(d)!==(d===n));return l.length&&o({days:l})};return Se.html`<div class="end">
    <label class="label" for="digest-at">${t.digestAt}</label>
    <input
      class="field time"
      id="digest-at"
      type="time"
      .value=${e.at}
      ?disabled=${a}
      @change=${n=>n.target.value&&o({at:n.target.value})}
    />
    <span class="days" role="group" aria-label=${t.digestDays}
      >${Oe.days.map((n,l)=>Se.html`<button
            type="button"
            class="quiet"
            aria-pressed=${e.days.includes(n)}
            ?disabled=${a}
            @click=${()=>r(n)}
          >
            ${i[l]}
          </button>`)}</span
    >
  </div>`}var Ce=require("../js/element.js");var le=require("../js/look.js");var kt=require("../js/preference-store.js");var E=require("../vendor/lit.js");var G=require("../vendor/lit.js");var gt=require("../js/preference-store.js");var ht=new WeakSet,oe=new WeakMap,ut=s=>e=>{let t=e.currentTarget,a=Date.now()-(oe.get(t)??0);e.type==="pointerdown"?oe.delete(t):e.type==="keydown"&&e.key!=="Enter"?oe.set(t,Date.now()):e.type==="change"&&oe.has(t)&&(t.localName!=="select"||a<300)?ht.add(t):(ht.delete(t)||e.type==="change")&&s(t.value,t)};var H=require("../js/preference-store.js"),f=1440,F=7*f,mt=s=>Number(s.slice(0,2))*60+Number(s.slice(3)),ft=s=>`${String(Math.floor(s/60)).padStart(2,"0")}:${String(s%60).padStart(2,"0")}`;function Y(s){let e=new Uint8Array(F);return H.days.forEach((t,a)=>{for(let[i,o]of s[t]??[]){let r=mt(i),n=(mt(o)-r+f)%f||f;for(let l=0;l<n;l++)e[(a*f+r+l)%F]=1}}),e}function P(s){let e=Object.fromEntries(H.days.map(a=>[a,[]])),t=s.findIndex((a,i)=>!a&&!!s[(i+1)%F]);if(t<0){if(s[0])for(let a of H.days)e[a]=[["00:00","24:00"]];return e}for(let a=t+1;a<=t+F;a++){if(!s[a%F]||s[(a-1)%F])continue;let i=a;for(;s[i%F];)i++;for(let o=a;o<i;){let r=(Math.floor(o/f)+1)*f,n=i-o<f&&i-r<f?i:Math.min(i,r);e[H.days[Math.floor(o/f)%7]].push([ft(o%f),n===r?"24:00":ft(n%f)]),o=n}}return us(e)}function us(s){for(let e of H.days)s[e].sort(([t],[a])=>t<a?-1:1);return s}function Q(s,e,t){let a=e*f+t*60;return s.subarray(a,a+60).reduce((i,o)=>i+o,0)}function re(s,e,t,a){let i=s.slice(),[o,r]=[Math.min(e.day,t.day),Math.max(e.day,t.day)],[n,l]=[Math.min(e.hour,t.hour),Math.max(e.hour,t.hour)];for(let d=o;d<=r;d++)i.fill(Number(a),d*f+n*60,d*f+(l+1)*60);return i}var ms=Object.fromEntries(H.days.map(s=>[s,[["22:00","07:00"]]])),fs={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function _e(s,e){let t=Y(e==="nights"?ms:fs);return s.map((a,i)=>a|t[i])}function wt(s,e,t){let a=P(e);if(!e.includes(1))return G.nothing;let i=(o,r,n)=>{s.painted=Y({...a,[o]:a[o].toSpliced(r,1,...n)}),s.saveWeek(P(s.painted))};return G.html`<details>
    <summary>${s.w.exactTimes}</summary>
    <ul class="exact">
      ${gt.days.flatMap((o,r)=>a[o].map((n,l)=>gs(s,{name:N(s.lang,"long")[r],interval:n,locked:t,replace:d=>i(o,l,d)})))}
    </ul>
  </details>`}function gs({w:s},{name:e,interval:[t,a],locked:i,replace:o}){let r=l=>l==="00:00"?"24:00":l,n=(l,d,u)=>{let h=ut(ee=>ee&&o([u(ee)]));return G.html`<input
      class="field time"
      type="time"
      aria-label="${e}: ${d}"
      .value=${l==="24:00"?"00:00":l}
      ?disabled=${i}
      @keydown=${h}
      @pointerdown=${h}
      @change=${h}
      @blur=${h}
    />`};return G.html`<li>
    <span>${e}</span>${n(t,s.from,l=>[l,a])}<span aria-hidden="true">–</span>${n(a,s.until,l=>[t,r(l)])}<button
      type="button"
      class="icon"
      aria-label="${s.remove}: ${e} ${t}–${a}"
      title=${s.remove}
      ?disabled=${i}
      @click=${()=>o([])}
    >
      ${I}
    </button>
  </li>`}var Ee=require("../js/preference-store.js"),$t=require("../js/time.js");var vt=require("../js/words.js"),ws=Array.from({length:24},(s,e)=>e);function yt(s,e){let{w:t}=s,a=s.painted??Y(e.quiet.week),i=s.fixed("quiet"),o=a.includes(1),r=n=>{s.painted=n,s.saveWeek(P(n))};return E.html`${bs(s,a,i)}
    <p class="hint" id="keys">${t.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${i} @click=${()=>r(_e(a,"nights"))}>
        ${t.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${i} @click=${()=>r(_e(a,"weekend"))}>
        ${t.weekend}
      </button>
      ${o?E.html`<button
            type="button"
            class="quiet"
            ?disabled=${i}
            @click=${()=>r(new Uint8Array(a.length))}
          >
            ${t.never}
          </button>`:E.nothing}
    </div>
    ${wt(s,a,i)}
    <p class="hint">${s.ofAll?t.zoneOfEach:t.inZone(s.zone||(0,$t.here)())}</p>`}function bs(s,e,t){let{w:a}=s,i=N(s.lang,"long"),o=N(s.lang,"short"),r=new Intl.DateTimeFormat((0,vt.locale)(s.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),n=l=>r.format(l*36e5);return E.html`<div
    class="week"
    role="grid"
    aria-label=${a.quietHours}
    aria-describedby="keys"
    aria-readonly=${t}
    @keydown=${l=>t||$s(s,e,l)}
    @pointerdown=${l=>t||xs(s,e,l)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(l=>E.html`<span>${n(l)}</span>`)}</div>
    ${Ee.days.map((l,d)=>E.html`<div role="row" data-day=${l}>
          <span role="rowheader" aria-label=${i[d]} title=${i[d]}>${o[d]}</span>${ws.map(u=>{let h=Q(e,d,u),ee=h===60?a.quietNow:h?a.quietPartly:a.loudNow;return E.html`<span
              role="gridcell"
              class=${h===60?"full":h?"part":""}
              tabindex=${s.at.day===d&&s.at.hour===u?0:-1}
              aria-selected=${h>0}
              aria-label="${i[d]} ${n(u)}, ${ee}"
              data-hour=${u}
            ></span>`})}
        </div>`)}
  </div>`}function $s(s,e,t){if(t.ctrlKey||t.metaKey||t.altKey)return;let{at:a}=s;if(t.key===" "||t.key==="Enter"){t.preventDefault(),s.stroke={...a,on:Q(e,a.day,a.hour)<60,drawing:!1},s.painted=re(e,a,a,s.stroke.on),s.saveWeek(P(s.painted));return}let i=vs(s,t.key);if(i){if(t.preventDefault(),t.shiftKey){let o=Q(e,a.day,a.hour)===60;s.painted=re(e,a,i,o),s.saveWeek(P(s.painted))}s.at=i,s.updateComplete.then(()=>ys(s,i)?.focus())}}function vs(s,e){let{day:t,hour:a}=s.at,i=getComputedStyle(s).direction==="rtl"?-1:1,o={ArrowLeft:{day:t,hour:a-i},ArrowRight:{day:t,hour:a+i},ArrowUp:{day:t-1,hour:a},ArrowDown:{day:t+1,hour:a},Home:{day:t,hour:0},End:{day:t,hour:23}},r=Object.hasOwn(o,e)?o[e]:null;return r&&{day:Math.min(6,Math.max(0,r.day)),hour:Math.min(23,Math.max(0,r.hour))}}var ys=(s,{day:e,hour:t})=>s.renderRoot.querySelector(`[data-day="${Ee.days[e]}"] [data-hour="${t}"]`);function bt(s,{clientX:e,clientY:t}){let a=[...s.renderRoot.querySelectorAll(".week [role=row]")],i=a.findIndex(d=>t<d.getBoundingClientRect().bottom),o=a[i<0?6:i],r=[...o.querySelectorAll("[role=gridcell]")],n=d=>{let{left:u,right:h}=d.getBoundingClientRect();return e>=u&&e<h+1},l=r.findIndex(n);return l<0?null:{day:a.indexOf(o),hour:l}}function xs(s,e,t){let a=bt(s,t),i=t.target.closest("[role=gridcell]");if(!a||!i||t.button||!t.isPrimary)return;let o=Q(e,a.day,a.hour)<60,r=new AbortController,{signal:n}=r,l=u=>{let h=bt(s,u);h&&(s.painted=re(e,a,h,o),s.at=h,s.requestUpdate())},d=u=>{if(r.abort(),u&&s.painted)return s.saveWeek(P(s.painted));s.painted=null,s.requestUpdate()};addEventListener("pointermove",l,{signal:n}),addEventListener("pointerup",()=>d(!0),{signal:n}),addEventListener("pointercancel",()=>d(!1),{signal:n}),l(t)}var Mt=require("../js/refusals.js"),v=require("../js/time.js"),Tt=require("../js/words.js"),ks="08:00",De="UTC",ze=class extends Ce.StoreElement{static properties={...Ce.StoreElement.properties,me:Object,store:Object,at:Object};static styles=[le.tokens,le.controls,q,it,rt];constructor(){super(),this.me=null,this.store=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.stroke={day:0,hour:0,on:!0,drawing:!1},this.saving=0,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}listeners(){return!this.store&&this.client&&(this.store=new kt.PreferenceStore(this.client.api),this.store.follow(this.client.connection),this.#e()),this.store?[[this.store,"change",this.rerender]]:[]}async#e(){this.me??=await this.client?.api.request("GET","api/me/").catch(()=>null);let e=this.me?.time_zone;e&&e!==De&&(this.zone||=e)}get w(){return T(this.lang)}get ofAll(){return this.store?.defaults??!1}get channels(){return this.me?.channels??[]}errorText(e){if(!(e instanceof xt.ApiError))throw e;return e.status?e.code==="locked"?this.w.lockedNow:e.field.includes("quiet.week.")?this.w.tooManyTimes:(0,Mt.refusal)(e,this.lang):this.w.noConnection}async attempt(e,t){this.saving++;try{await t(),this.outcome={where:e,text:this.w.saved,good:!0}}catch(a){this.outcome={where:e,text:this.errorText(a),good:!1}}--this.saving||(this.painted=null),this.requestUpdate()}save(e,t){return this.attempt(e,()=>this.store?.patch(t))}saveWeek(e){return this.attempt("quiet",async()=>{await this.chooseZone(),await this.store?.patch({quiet:{week:e}})})}async chooseZone(){if(this.ofAll||this.me?.time_zone!==De)return;let e=(0,v.here)()===De?"Etc/UTC":(0,v.here)(),t=await this.client?.api.request("PATCH","api/me/",{time_zone:e});this.me={...this.me,...t},this.emit("ctms-me",t)}message(e){let{outcome:t}=this;return t.where!==e||!t.text?p.nothing:t.good?p.html`<p class="good" role="status">${t.text}</p>`:p.html`<p class="error" role="alert">${t.text}</p>`}lock(e,t,a){let{w:i,store:o}=this,r=!!o?.isLocked(e,t);if(!this.ofAll)return r?p.html`<span class="locked" title=${i.lockedMore}>${j}</span>`:p.nothing;let n=!!o?.locked[e]?.includes(t);return p.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${n}
      aria-label="${i.lock}: ${a}"
      title=${n?i.unlockMore:i.lockMore}
      @click=${()=>this.attempt(e?"types":t,()=>o?.lock(e,t,!n))}
    >
      ${n?j:Be}
    </button>`}fixed(e,t=""){return!this.ofAll&&!!this.store?.isLocked(t,e)}section(e,t,a,i){let o=this.fixed(e);return p.html`<section class="card" data-section=${e} aria-labelledby="h-${e}">
      <h2 id="h-${e}">${t}${this.lock("",e,t)}</h2>
      ${a?p.html`<p class="hint">${a}</p>`:p.nothing}
      ${o?p.html`<p class="hint">${j}${this.w.lockedMore}</p>`:p.nothing} ${i}${this.message(e)}
    </section>`}render(){let{w:e,store:t}=this,{now:a,failed:i}=t??{};return!a&&!i?p.html`<div class="card ghost" aria-hidden="true"></div>`:a?p.html`<slot name="first"></slot>${this.#t(a)} ${this.ofAll?this.#a():this.#s(a)}
      ${this.section("quiet",e.quietHours,e.quietMore,yt(this,a))}
      ${this.section("lead_times",e.leadTimes,e.leadTimesMore,this.#n(a))}
      ${this.channels.length?this.section("digest",e.digest,e.digestMore,pt(this,a)):p.nothing}
      ${this.#o()}`:p.html`<div class="card" role="alert">
        <p>${e.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>t?.load()}>${e.again}</button>
      </div>`}#t(e){let{w:t}=this;return p.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?t.whatReachesPeople:t.whatReaches}</h2>
      <p class="hint">${this.ofAll?t.whatReachesAll:t.whatReachesMore}</p>
      ${ct(this,e)} ${this.message("types")}
    </section>`}#s({pause_until:e}){let{w:t}=this,a=e&&Date.parse(e)>Date.now()?new Date(e):null,i=this.fixed("pause_until"),o={lang:(0,Tt.locale)(this.lang),zone:this.zone},r=n=>this.save("pause_until",{pause_until:n?.toISOString()??null});return this.section("pause_until",t.pause,t.pauseMore,p.html`<div class="end">
        ${a?p.html`<b role="status">${t.pausedUntil(Ms(a,o))}</b
              ><button type="button" class="quiet" ?disabled=${i} @click=${()=>r(null)}>${t.resume}</button>`:p.html`<button
                type="button"
                class="quiet"
                ?disabled=${i}
                @click=${()=>r(new Date(Date.now()+36e5))}
              >
                ${t.pauseHour}</button
              ><button type="button" class="quiet" ?disabled=${i} @click=${()=>r(this.#i())}>
                ${t.pauseTomorrow}
              </button>`}
      </div>`)}#a(){return this.section("pause_until",this.w.pause,this.w.pauseAll,p.nothing)}#i(){let e=new Date((0,v.toField)(new Date,this.zone).slice(0,10)+"T00:00Z");return e.setUTCDate(e.getUTCDate()+1),(0,v.fromField)(e.toISOString().slice(0,11)+ks,this.zone)}#n({lead_times:e}){return lt({lang:this.lang,leads:e,disabled:this.fixed("lead_times"),change:t=>this.save("lead_times",{lead_times:t})})}#o(){let{w:e}=this,t={types:null,quiet:null,lead_times:null,digest:null};return p.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",t)}>
        ${this.ofAll?e.resetAll:e.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function Ms(s,e){let t=(0,v.dayName)(s,e);return`${t!==(0,v.date)(s,e)?t[0].toLocaleLowerCase(e.lang)+t.slice(1):t} ${(0,v.clock)(s,e)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",ze);var At=require("../js/preference-store.js"),Pe=class extends b{#e=null;get name(){return"defaults"}content(){return this.client&&(this.#e??=new At.PreferenceStore(this.client.api,{defaults:!0})),qt.html`<ctms-choices
      lang=${this.lang}
      .client=${this.client}
      .me=${this.me}
      .store=${this.#e}
    ></ctms-choices>`}};customElements.define("ctms-defaults",Pe);var g=require("../vendor/lit.js");var de=require("../js/api.js");var ce=require("../js/page.js"),Ts=/^[a-z0-9][a-z0-9_.-]{0,63}$/,Le=class extends b{static properties={...b.properties,open:Object,removing:Object};constructor(){super(),this.groups=null,this.open=0,this.removing=null}get name(){return"groups"}connectedCallback(){super.connectedCallback(),this.load()}load(){return this.send("list",async()=>{let e=[],t="api/groups/?page_size=200";for(let a=t;a;){let i=await this.client?.api.request("GET",a);e.push(...i.results),a=(0,de.nextOf)(i,t)}return this.groups=e,""})}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.removing!==e.open&&e[this.removing?"showModal":"close"]()}errorText(e){return e instanceof de.ApiError&&e.code==="conflict"?this.p.groupTaken:super.errorText(e)}async add(e){e.preventDefault();let t=e.target,a=String(new FormData(t).get("name")).trim(),i=a?Ts.test(a)?"":this.p.groupHint:this.p.needed;this.showMissing("add",i?{name:i}:{})||await this.send("add",async()=>{let o=await this.client?.api.request("POST","api/groups/",{name:a,members:[]});return this.groups=[...this.groups??[],o],this.open=o.id,t.reset(),""})}async change(e,t){await this.send("g"+e.id,async()=>{let a=await this.client?.api.request("PATCH",`api/groups/${e.id}/`,{members:t});return this.groups=(this.groups??[]).map(i=>i.id===a.id?a:i),""})}async remove(){let e=this.removing;this.removing=null,e&&await this.send("g"+e.id,async()=>(await this.client?.api.request("DELETE",`api/groups/${e.id}/`),this.groups=(this.groups??[]).filter(t=>t.id!==e.id),""))}content(){let{p:e,groups:t}=this;return g.html`<p class="hush">${e.groupsMore}</p>
      ${this.message("list")}
      ${t?g.html`<div class="card list">
            ${t.length?(0,g.repeat)([...t].sort((a,i)=>a.name.localeCompare(i.name)),a=>a.id,a=>this.line(a)):g.html`<p class="none">${e.noGroups}</p>`}
          </div>`:g.html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${this.addForm()}`}line(e){let{p:t}=this,a=this.open===e.id;return g.html`<div class="line" data-form="g${e.id}" data-group=${e.name}>
      <div><b>${e.name}</b> <span class="hush">${t.memberCount(e.members.length)}</span></div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${a}
        aria-label="${t.edit}: ${e.name}"
        @click=${()=>this.open=a?0:e.id}
      >
        ${t.edit}
      </button>
      ${a?this.members(e):g.nothing}
      <div class="wide">${this.message("g"+e.id)}</div>
    </div>`}members(e){let{p:t,tasks:a}=this,i=a?.people,o=n=>i?.label(i.get(n))||"…",r=[...i?.values()??[]].filter(({id:n,is_active:l})=>l&&!e.members.includes(n)).map(n=>({id:n.id,name:i?.label(n)??(0,ce.nameOf)(n)})).sort((n,l)=>n.name.localeCompare(l.name));return g.html`<div class="wide">
      <ul class="chips">
        ${e.members.map(n=>g.html`<li>
              ${(0,ce.avatar)(i?.get(n))}<bdi>${o(n)}</bdi
              ><button
                type="button"
                class="icon"
                title=${t.remove}
                aria-label="${t.remove}: ${o(n)}"
                @click=${()=>this.change(e,e.members.filter(l=>l!==n))}
              >
                ${I}
              </button>
            </li>`)}
      </ul>
    </div>
    <div class="end wide">
      <select
        class="field member"
        aria-label=${t.addMember}
        @change=${({target:n})=>{n.value&&this.change(e,[...e.members,Number(n.value)]),n.value=""}}
      >
        <option value="">${t.addMember}…</option>
        ${r.map(({id:n,name:l})=>g.html`<option value=${n}>${l}</option>`)}
      </select>
      <button type="button" class="danger" @click=${()=>this.removing=e}>${ae}${t.deleteYes}</button>
    </div>`}addForm(){let{p:e}=this;return g.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
    </form>`}above(){let{p:e,removing:t}=this;return g.html`<dialog aria-labelledby="sure" @close=${()=>this.removing=null}>
      <p id="sure">${t?e.removeGroup(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.removing=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.remove}>${e.deleteYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-groups",Le);var w=require("../vendor/lit.js");var St=require("../vendor/lit.js");var pe=(s,e)=>s.startsWith("/")?e+s.slice(1):s;function K({lang:s,text:e,label:t,said:a}){let i=T(s);return St.html`<div class="once">
    <p role="status">${a}</p>
    <div class="secret">
      <input
        class="field"
        readonly
        spellcheck="false"
        aria-label=${t}
        .value=${e}
        @focus=${r=>r.target.select()}
      />
      <button type="button" class="quiet" @click=${o}>${Ye}<span role="status">${i.copy}</span></button>
    </div>
  </div>`;async function o({currentTarget:r}){r.parentElement.querySelector("input").select();let l=await navigator.clipboard?.writeText(e).then(()=>!0,()=>!1);r.lastElementChild.textContent=l?i.copied:i.notCopied}}var he=require("../js/time.js"),Ne=require("../js/words.js"),qs=["events","tasks","users","read"],Fe=class extends b{static properties={...b.properties,revoking:Object,made:Object};constructor(){super(),this.keys=null,this.made=null,this.revoking=null}get name(){return"keys"}connectedCallback(){super.connectedCallback(),this.send("list",async()=>(this.keys=(await this.client?.api.request("GET","api/keys/")).results,""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.revoking!==e.open&&e[this.revoking?"showModal":"close"]()}async add(e){e.preventDefault();let{p:t}=this,a=e.target,i=new FormData(a),o=String(i.get("name")).trim(),r=i.getAll("scopes"),n=String(i.get("expires")),l=n?(0,he.fromField)(n+"T23:59",this.zone):null,d={...!o&&{name:t.needed},...!r.length&&{scopes:t.neededScope},...a.expires.validity.badInput&&{expires_at:t.neededDate},...l&&l.getTime()<Date.now()&&{expires_at:t.pastDate}};this.showMissing("add",d)||(await this.send("add",async()=>{let u=await this.client?.api.request("POST","api/keys/",{name:o,scopes:r,max_priority:i.get("priority"),expires_at:l?.toISOString()??null});return this.made=u,this.keys=[...this.keys??[],u],a.reset(),""}),this.renderRoot.querySelector(".once input")?.focus())}async revoke(){let e=this.revoking;this.revoking=null,e&&await this.send("list",async()=>(await this.client?.api.request("DELETE",`api/keys/${e.id}/`),this.keys=(this.keys??[]).filter(t=>t.id!==e.id),this.made?.id===e.id&&(this.made=null),""))}content(){let{p:e,keys:t,made:a,lang:i}=this;return w.html`<p class="hush">${e.keysMore}</p>
      ${a?.key?w.html`<section class="card" aria-label=${a.name}>
            <h2>${a.name}</h2>
            ${K({lang:i,text:a.key,label:e.key,said:e.keyMade})}
          </section>`:w.nothing}
      ${this.message("list")}
      ${t?w.html`<div class="card list">
            ${t.length?(0,w.repeat)(t,o=>o.id,o=>this.line(o)):w.html`<p class="none">${e.noKeys}</p>`}
          </div>`:w.html`<div class="card list ghost" aria-hidden="true"></div>`}
      ${this.addForm()}`}line(e){let{p:t}=this,a={lang:(0,Ne.locale)(this.lang),zone:this.zone},i=n=>(0,he.date)(new Date(n),a),o=e.expires_at!==null&&Date.parse(e.expires_at)<Date.now(),r=[new Intl.ListFormat((0,Ne.locale)(this.lang)).format(e.scopes.map(n=>t.scopeNames[n]??n)),e.last_used_at?t.lastUsed(i(e.last_used_at)):t.neverUsed,...e.expires_at?[(o?t.endedOn:t.endsOn)(i(e.expires_at))]:[]];return w.html`<div class="line" data-key=${e.name}>
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
    </div>`}addForm(){let{p:e}=this;return w.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
        ${qs.map(t=>w.html`<label class="check"
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
            ${Object.entries(e.priorities).map(([t,a])=>w.html`<option value=${t} ?selected=${t==="high"}>${a}</option>`)}
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
        <button class="main" ?disabled=${this.busy==="add"}>${se}${e.addKey}</button>
        ${this.message("add","",["name","scopes","expires_at"])}
      </div>
    </form>`}above(){let{p:e,revoking:t}=this;return w.html`<dialog aria-labelledby="sure" @close=${()=>this.revoking=null}>
      <p id="sure">${t?e.revokeSure(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.revoking=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.revoke}>${e.revoke}</button>
      </div>
    </dialog>`}};customElements.define("ctms-keys",Fe);var L=require("../vendor/lit.js");var m=require("../vendor/lit.js");var A=require("../vendor/lit.js"),Ot=require("../js/api.js"),_t=require("../js/element.js");var Et=require("../js/time.js"),Dt=require("../js/words.js"),ue=_t.css`
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
`,U=class extends k{static properties={...k.properties,loaded:Object};path="";list=[];constructor(){super(),this.loaded=!1}connectedCallback(){super.connectedCallback(),this.load().catch(()=>{})}get away(){return T(this.lang).away}received(e){}async load(){let e=await this.client?.api.request("GET",this.path);e&&(this.list=e.results,this.received(e),this.loaded=!0,this.requestUpdate())}fail(e,t){throw Object.assign(new Ot.ApiError(400,{field:""}),{form:e,said:t})}errorText(e){return e.said??super.errorText(e)}async test(e){let t="e"+e.id;await this.send(t,async()=>{let a=await this.client?.api.request("POST",`${this.path}${e.id}/test/`),i=this.away.results[a.result]+(a.error?` (${a.error})`:"");return a.ok?i:this.fail(t,i)})}async discard(e){await this.send("e"+e.id,async()=>(await this.client?.api.request("DELETE",`${this.path}${e.id}/`),await this.load(),""))}row(e,t,a,i=A.nothing){let{away:o}=this,r="e"+e.id,n=e.last_sent_at?o.lastSent((0,Et.ago)(new Date(e.last_sent_at),{lang:this.lang,zone:this.zone,justNow:(0,Dt.words)(this.lang).justNow})):"";return A.html`<div class="one" data-form=${r}>
      <div class="who"><bdi>${t}</bdi>${a?A.html` <span class="tag">${a}</span>`:A.nothing}
        ${n?A.html`<div class="hush">${n}</div>`:A.nothing}</div>
      ${i}
      ${e.confirmed===!1?A.nothing:A.html`<button type="button" class="quiet" aria-label="${o.test}: ${t}"
            ?disabled=${this.busy===r} @click=${()=>this.test(e)}>${o.test}</button>`}
      <button type="button" class="quiet" aria-label="${o.remove}: ${t}"
        ?disabled=${this.busy===r} @click=${()=>this.discard(e)}>${o.remove}</button>
      ${this.message(r)}
    </div>`}};var fe=require("../js/look.js");var Ct=require("../js/words.js"),me=[{kind:"slack",name:"Slack",fields:["url"]},{kind:"discord",name:"Discord",fields:["url"]},{kind:"teams",name:"Microsoft Teams",fields:["url"]},{kind:"telegram",name:"Telegram",fields:["token","to"]},{kind:"mattermost",name:"Mattermost",fields:["url","to"]},{kind:"ntfy",name:"ntfy",fields:["url","token"]},{kind:"gotify",name:"Gotify",fields:["url","token"]}],As=["mattermost to","ntfy token"],He=class extends U{static properties={...U.properties,kind:Object};static styles=[fe.tokens,fe.controls,q,C,ue];path="api/me/endpoints/";constructor(){super(),this.kind="slack"}async add(e){let t=e.channel;await this.send(t,async()=>{let a=await this.client?.api.request("POST",this.path,{language:(0,Ct.supported)(this.lang),...e}),{away:i}=this;return await this.load(),a.confirmed?i.chatAdded:a.mail==="sent"?i.mailSent(a.address):this.fail(t,i.mailFailed)})}async submit(e){e.preventDefault();let t=e.target,{form:a=""}=t.dataset,i=Object.fromEntries(new FormData(t)),o=Object.entries(i).filter(([r,n])=>!n&&!As.includes(`${this.kind} ${r}`));this.showMissing(a,Object.fromEntries(o.map(([r])=>[r,this.w.needed])))||(await this.add({channel:a,...i}),this.outcome.get(a)?.good&&t.reset())}input(e,t,a,i="text"){return m.html`<div>
      <label class="label" for="${e}-${t}">${a}</label>
      <input
        class="field"
        id="${e}-${t}"
        name=${t}
        type=${i}
        autocomplete=${i==="email"?"email":"off"}
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${this.invalid(e,t)}
      />
      ${this.message(e,t)}
    </div>`}email(){let{away:e}=this;return m.html`<section class="card">
      <h2>${e.email}</h2>
      <p class="hint">${e.emailMore}</p>
      ${this.rows("email",t=>t.confirmed?m.nothing:m.html`<button type="button" class="quiet"
        @click=${()=>this.add({channel:"email",address:t.address})}>${e.again}</button>`)}
      <form data-form="email" class="pair" novalidate @submit=${this.submit}>
        ${this.input("email","address",e.address,"email")}
        <div class="end"><button class="main" ?disabled=${this.busy==="email"}>${e.add}</button>${this.message("email","",["address"])}</div>
      </form>
    </section>`}chat(){let{away:e}=this,{fields:t}=me.find(a=>a.kind===this.kind)??me[0];return m.html`<section class="card">
      <h2>${e.chat}</h2>
      <p class="hint">${e.chatMore}</p>
      ${this.rows("chat",()=>m.nothing)}
      <form data-form="chat" class="pair" novalidate @submit=${this.submit}>
        <div>
          <label class="label" for="kind">${e.service}</label>
          <select class="field" id="kind" name="kind"
            @change=${a=>(this.kind=a.target.value,this.outcome.delete("chat"))}>
            ${me.map(({kind:a,name:i})=>m.html`<option value=${a} .selected=${a===this.kind}>${i}</option>`)}
          </select>
        </div>
        ${(0,m.repeat)(t,a=>this.kind+a,a=>this.input("chat",a,e.fields[a]))}
        <div class="end"><button class="main" ?disabled=${this.busy==="chat"}>${e.add}</button>${this.message("chat","",[...t])}</div>
      </form>
    </section>`}rows(e,t){let{away:a}=this,i=r=>e==="email"?r.address:`${me.find(n=>n.kind===r.kind)?.name??r.kind}, ${r.address}`,o=r=>r.confirmed?r.enabled?"":a.off:a.waits;return(0,m.repeat)(this.list.filter(r=>r.channel===e),r=>r.id,r=>this.row(r,i(r),o(r),t(r)))}render(){let e=this.me?.channels??[];return this.loaded?m.html`${e.includes("email")?this.email():m.nothing}
    ${e.includes("chat")?this.chat():m.nothing}`:m.nothing}};customElements.define("ctms-addresses",He);var ge=require("../vendor/lit.js");function zt(s){let{p:e,calendar:t,lang:a}=s,i=()=>s.send("calendar",async()=>(s.calendar=(await s.client?.api.request("POST","api/me/calendar/")).url,"")),o=()=>s.send("calendar",async()=>(await s.client?.api.request("DELETE","api/me/calendar/"),s.calendar="",s.p.calendarEnded));return ge.html`<section class="card" data-form="calendar" aria-labelledby="h-calendar">
    <h2 id="h-calendar">${e.calendar}</h2>
    <p class="hint">${e.calendarMore}</p>
    ${t?K({lang:a,text:pe(t,s.client?.base??""),label:e.calendarAddress,said:e.calendarMade}):ge.nothing}
    <div class="end">
      <button type="button" class="quiet" title=${e.calendarRenewMore} @click=${i}>
        ${t?e.calendarRenew:e.calendarMake}
      </button>
      <button type="button" class="danger" @click=${o}>${e.calendarEnd}</button>
      ${s.message("calendar")}
    </div>
  </section>`}var Nt=require("../js/element.js"),J=require("../js/desktop.js"),D=require("../js/device.js");var y=require("../vendor/lit.js"),Pt=require("../js/device.js");var we=require("../js/look.js");var be=require("../js/push.js"),Lt=require("../js/words.js"),Ue=class extends U{static styles=[we.tokens,we.controls,q,C,ue];path="api/me/devices/";key="";received(e){this.key=e.vapid_key??""}async turnOn(){await this.send("add",async()=>{try{let e=await(0,be.turnOnPush)(this.client,this.key,this.me?.id??0,(0,Lt.supported)(this.lang));return await this.load(),e?this.away.deviceAdded:""}catch(e){if(e instanceof DOMException)return this.fail("add",this.away.pushFailed);throw e}})}async discard(e){e.current&&Pt.device.set({pushFor:0}),await super.discard(e)}here(){let{away:e}=this,t=(0,be.pushState)();return this.key?t==="ios"?y.html`<p class="hint">${e.iosFirst}</p>
        <ol class="hint">${e.iosSteps.map(a=>y.html`<li>${a}</li>`)}</ol>`:t!=="ready"?y.html`<p class="hint">${e.pushStates[t]}</p>`:this.list.some(a=>a.current)?this.message("add"):y.html`<div class="end" data-form="add">
      <button type="button" class="main" ?disabled=${this.busy==="add"} @click=${()=>this.turnOn()}>
        ${e.turnOnHere}</button
      >${this.message("add")}
    </div>`:y.html`<p class="hint">${this.me?.is_admin?e.pushOffAdmin:e.pushOff}</p>`}render(){let{away:e}=this;return this.loaded?y.html`<section class="card">
      <h2>${e.devices}</h2>
      <p class="hint">${e.devicesMore}</p>
      ${(0,y.repeat)(this.list,t=>t.id,t=>this.row(t,t.name,t.current?e.thisBrowser:""))}
      ${this.here()}
    </section>`:y.nothing}};customElements.define("ctms-devices",Ue);var $e=require("../js/look.js");var Z=require("../js/page.js");var Ft=require("../js/text.js"),Ht=require("../js/time.js"),Ut=require("../js/words.js"),Ss=s=>{let e=new Intl.DisplayNames(s,{type:"language"}).of(s)??s;return e[0].toLocaleUpperCase(s)+e.slice(1)},Re=class extends k{static properties={...k.properties,session:Object,chosen:Object};static styles=[$e.tokens,$e.controls,q,C,Nt.css`
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
    `];constructor(){super(),this.session=null,this.chosen=null,this.calendar=""}get p(){return T(this.lang)}listeners(){return[...super.listeners(),[D.device,"change",this.rerender]]}async save(e,t){await this.send(e,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,t)),this.w.saved))}saveProfile(e){e.preventDefault();let t=new FormData(e.target);this.save("profile",{name:t.get("name"),time_zone:t.get("zone")})}async savePassword(e){e.preventDefault();let t=e.target,a=new FormData(t),{w:i}=this,o=String(a.get("new")),r={...!a.get("old")&&{old_password:i.needed},...(0,Ft.length)(o)<8&&{password:o?i.tooShort:i.needed}};this.showMissing("password",r)||await this.send("password",async()=>{let n=String(a.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:a.get("old"),password:n}),t.reset(),await this.session?.login(this.me?.username??"",n),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:e,me:t}=this;if(!t)return L.nothing;let a=Intl.supportedValuesOf("timeZone").filter(n=>n!==Z.notChosen);a.includes("Etc/UTC")||a.push("Etc/UTC");let i=t.time_zone??Z.notChosen;i!==Z.notChosen&&!a.includes(i)&&a.push(i);let o=(0,J.systemNotifications)(),r={on:e.systemMore,off:e.systemMore,denied:e.systemDenied,insecure:e.systemInsecure,unavailable:e.systemUnavailable}[o];return L.html`<div class="page">
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
              <option value=${Z.notChosen} .selected=${i===Z.notChosen}>${e.browserZone((0,Ht.here)())}</option>
              ${a.map(n=>L.html`<option .selected=${n===i}>${n}</option>`)}
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
            @change=${async({target:n})=>{await this.save("own",{settings:{notify_own_changes:n.checked}}),n.checked=this.me?.settings?.notify_own_changes??!1}}
          />
          <span>${e.ownChanges}<span class="hint">${e.ownChangesMore}</span></span>
        </label>
        ${this.outcome.get("own")?.good?L.nothing:this.message("own")}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${o==="on"}
            ?disabled=${o!=="on"&&o!=="off"}
            @change=${async({target:n})=>{await(0,J.setSystemNotifications)(n.checked),n.checked=(0,J.systemNotifications)()==="on",this.requestUpdate()}}
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
            <select class="field" id="lang" @change=${n=>D.device.set({lang:n.target.value})}>
              <option value="" .selected=${!D.device.lang}>${e.systemLanguage}</option>
              ${Ut.languages.map(n=>L.html`<option value=${n} lang=${n} .selected=${D.device.lang===n}>
                    ${Ss(n)}
                  </option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${e.theme}</label>
            <select class="field" id="theme" @change=${n=>D.device.set({theme:n.target.value})}>
              ${Object.entries(e.themes).map(([n,l])=>L.html`<option value=${n} .selected=${D.device.theme===n}>${l}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${D.device.keys}
            @change=${n=>D.device.set({keys:n.target.checked})}
          />
          <span>${e.keys}<span class="hint">${e.keysMore}</span></span>
        </label>
      </section>

      ${zt(this)}

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
            <input
              class="field"
              id="old"
              name="old"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid=${this.invalid("password","old_password")}
            />
            ${this.message("password","old_password")}
          </div>
          <div>
            <label class="label" for="new">${e.newPassword}</label>
            <input
              class="field"
              id="new"
              name="new"
              type="password"
              autocomplete="new-password"
              required
              aria-invalid=${this.invalid("password","password")}
            />
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
    </div>`}};customElements.define("ctms-preferences",Re);var x=require("../vendor/lit.js");var ve=require("../js/page.js");var c=require("../vendor/lit.js");var B=require("../js/page.js");var Rt=require("../js/time.js"),It=require("../js/words.js");function jt(s,e){let{w:t,editing:a}=s,i=a.id===e.id,o="u"+e.id,r=(0,B.nameOf)(e);return c.html`<div class="person ${e.is_active?"":"off"}" data-form=${o} data-user=${e.username}>
    ${(0,B.avatar)(e)}
    <div class="who">
      <b><bdi>${r}</bdi></b
      >${e.is_admin?c.html`<span class="tag">${t.admin}</span>`:c.nothing}${e.is_active?c.nothing:c.html`<span class="tag">${t.inactive}</span>`}
      ${r===e.username?c.nothing:c.html`<div class="hush"><bdi>${e.username}</bdi></div>`}
    </div>
    <button
      type="button"
      class="quiet"
      aria-expanded=${i}
      aria-label="${t.edit}: ${r}"
      @click=${()=>s.editing={id:i?0:e.id,what:""}}
    >
      ${t.edit}
    </button>
    ${i?c.html`${Os(s,e)} ${s.link?.id===e.id?_s(s,e):c.nothing}
        ${a.what==="password"||a.what==="name"?Es(s,e):c.nothing} ${s.message(o)}`:s.outcome.get(o)?.good===!1?s.message(o):c.nothing}
  </div>`}function Os(s,e){let{w:t,me:a}=s,i=e.id===a?.id;return c.html`<div class="more">
    ${i?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>s.change(e,{is_active:!e.is_active})}>
          ${e.is_active?t.deactivate:t.activate}
        </button>`}
    <label class="quiet check"
      ><input
        type="checkbox"
        .checked=${e.is_admin??!1}
        @change=${async({target:o})=>{await s.change(e,{is_admin:o.checked}),o.checked=s.tasks?.person(e.id)?.is_admin}}
      />${t.admin}</label
    >
    <button type="button" class="quiet" @click=${()=>s.openField(e,"name")}>${t.rename}</button>
    ${i?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>s.openField(e,"password")}>
          ${t.setPassword}
        </button>`}
    ${i||!e.is_active?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>s.makeLink(e)}>${s.p.makeLink}</button>`}
    <button type="button" class="quiet" @click=${()=>s.endLogins(e)}>${t.everywhereOf}</button>
    ${i?c.nothing:c.html`<button type="button" class="danger" @click=${()=>s.editing={id:e.id,what:"remove"}}>
          ${ae}${t.removeUser}
        </button>`}
  </div>`}function _s(s,e){let{p:t,lang:a,link:i}=s;if(!i)return c.nothing;let o=(0,Rt.short)(new Date(i.expires_at),{lang:(0,It.locale)(a),zone:s.zone});return c.html`<div class="more">
    ${K({lang:a,text:pe(i.url,s.client?.base??""),label:t.link,said:t.linkFor((0,B.nameOf)(e),o)})}
  </div>`}function Es(s,e){let{w:t,editing:a}=s;return c.html`<form
    novalidate
    @submit=${i=>{i.preventDefault();let o=new FormData(i.target).get("value");s.change(e,a.what==="name"?{name:o}:{password:o})}}
  >
    ${Ds(s,e)}
    <button class="main">${t.save}</button>
    <button type="button" class="quiet" @click=${()=>s.editing={id:e.id,what:""}}>
      ${t.cancel}
    </button>
  </form>`}function Ds(s,e){let{w:t,editing:a}=s;return a.what==="name"?c.html`<input
        class="field"
        name="value"
        autocomplete="off"
        data-most="150"
        aria-label=${t.name}
        .value=${e.name}
      />`:c.html`<input
        class="field"
        name="value"
        type="password"
        autocomplete="new-password"
        aria-label=${t.passwordOf((0,B.nameOf)(e))}
        placeholder=${t.newPassword}
      />`}var X=require("../js/text.js");var Wt=require("../js/element.js"),Vt=Wt.css`
  .person {
    display: grid;
    grid-template-columns: 32px 1fr auto;
    gap: 4px 12px;
    align-items: center;
    padding-block: 10px;
    padding-inline: 20px 12px;
    border-block-start: 1px solid var(--our-line);
  }
  .person:first-child {
    border: 0;
  }
  .person .avatar {
    width: 32px;
    height: 32px;
    font-size: 12px;
  }
  .who {
    min-width: 0;
    overflow-wrap: anywhere;
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
    grid-column: 2 / -1;
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
  .person form .field {
    width: 240px;
    flex: 1 1 160px;
  }
  .once {
    flex: 1;
  }
  .once p {
    margin: 0 0 8px;
  }
`;var Cs=()=>btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(30)))),Ie=class extends b{static properties={...b.properties,editing:Object,search:Object};static styles=[...b.styles,Vt];constructor(){super(),this.editing={id:0,what:""},this.search="",this.link=null}updated(){let e=this.renderRoot.querySelector("dialog"),t=this.editing.what==="remove";e&&t!==e.open&&e[t?"showModal":"close"]();let a=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(a)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(e,t){this.editing={id:e.id,what:t},await this.updateComplete;let a=this.renderRoot.querySelector("[name=value]");a.focus(),a.select()}async add(e){e.preventDefault();let t=e.target,a=new FormData(t),i=e.submitter?.getAttribute("name")==="invite";this.findMissing(a,i)||await this.send("add",async()=>{let o=String(a.get("name")).trim(),r=await this.client?.api.request("POST","api/users/",{username:a.get("username"),password:i?Cs():a.get("password"),is_admin:a.has("admin"),...o&&{name:o}});return this.tasks?.people.set(r.id,r),t.reset(),i&&this.#t(r.id,await this.#e(r.id)),this.w.done})}#e(e){return this.client?.api.request("POST",`api/users/${e}/link/`)}#t(e,t){this.link={...t,id:e},this.editing={id:e,what:""},this.search="",this.updateComplete.then(()=>this.renderRoot.querySelector(".once input")?.focus())}async makeLink(e){await this.send("u"+e.id,async()=>(this.#t(e.id,await this.#e(e.id)),""))}findMissing(e,t){let{w:a}=this,i=String(e.get("password")),o={...!e.get("username")&&{username:a.needed},...!t&&(0,X.length)(i)<8&&{password:i?a.tooShort:a.needed}};return this.showMissing("add",o)}async change(e,t){await this.send("u"+e.id,async()=>{let a=await this.client?.api.request("PATCH",`api/users/${e.id}/`,t);return this.tasks?.people.set(a.id,a),a.id===this.me?.id&&this.emit("ctms-me",a),this.editing={id:e.id,what:""},this.w.saved})}async endLogins(e){await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/sessions/`),this.w.done))}async deletePerson(e){this.editing={id:e.id,what:""},await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/`),this.tasks?.people.delete(e.id),this.w.done))}get found(){let e=(0,X.fold)(this.search);return[...this.tasks?.people.values()??[]].filter(t=>(0,X.fold)(`${t.name} ${t.username}`).includes(e)).sort((t,a)=>Number(a.is_active)-Number(t.is_active)||(0,ve.nameOf)(t).localeCompare((0,ve.nameOf)(a)))}content(){let{p:e,tasks:t,found:a}=this;return x.html`${(t?.people.size??0)>1?x.html`<input
            class="field"
            type="search"
            aria-label=${e.searchPeople}
            placeholder=${e.searchPeople}
            .value=${this.search}
            @input=${i=>this.search=i.target.value.trim()}
          />`:x.nothing}
      <div class="card list">
        ${(0,x.repeat)(a,i=>i.id,i=>jt(this,i))}
        ${a.length||!t?.people.size?x.nothing:x.html`<p class="none" role="status">${e.nobodyFound}</p>`}
      </div>
      ${this.addForm()}`}above(){return this.deleteDialog()}addForm(){let{w:e}=this;return x.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
          <input
            class="field"
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            aria-invalid=${this.invalid("add","password")}
          />
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
    </form>`}deleteDialog(){let{w:e,tasks:t,editing:a}=this,i=t?.person(a.id);return x.html`<dialog
      aria-labelledby="sure"
      @close=${()=>a.what==="remove"&&(this.editing={...a,what:""})}
    >
      <p id="sure">${i?e.removeUserSure((0,ve.nameOf)(i)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...a,what:""}}>${e.cancel}</button>
        <button type="button" class="danger" @click=${()=>i&&this.deletePerson(i)}>${e.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",Ie);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
