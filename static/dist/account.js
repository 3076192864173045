export/**/default/**/(require,module)=>{
"use strict";var be=Object.defineProperty;var At=Object.getOwnPropertyDescriptor;var _t=Object.getOwnPropertyNames;var Tt=Object.prototype.hasOwnProperty;var St=(s,e)=>{for(var t in e)be(s,t,{get:e[t],enumerable:!0})},Ct=(s,e,t,a)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of _t(e))!Tt.call(s,i)&&i!==t&&be(s,i,{get:()=>e[i],enumerable:!(a=At(e,i))||a.enumerable});return s};var Et=s=>Ct(be({},"__esModule",{value:!0}),s);var cs={};St(cs,{loadPageWords:()=>je});module.exports=Et(cs);var ut=require("../vendor/lit.js");var S=require("../vendor/lit.js"),Ke=require("../js/element.js");var L=require("../vendor/lit.js"),Oe=require("../js/api.js"),ze=require("../js/element.js"),Le=require("../js/page.js"),J=ze.css`
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
`,E=class extends Le.Page{constructor(){super(),this.outcome=new Map,this.busy="",this.missing=new Map}showMissing(e,t){return this.outcome.delete(e),this.missing.set(e,t),this.requestUpdate(),this.updateComplete.then(()=>this.focusInvalid(e)),Object.keys(t).length>0}focusInvalid(e){this.renderRoot.querySelector(`[data-form="${e}"] [aria-invalid="true"]`)?.focus()}async send(e,t){this.busy=e,this.outcome.delete(e),this.missing.delete(e),this.requestUpdate();try{this.outcome.set(e,{text:await t(),field:"",good:!0})}catch(a){this.outcome.set(e,{text:this.errorText(a),field:a instanceof Oe.ApiError?a.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.focusInvalid(e)}message(e,t="",a=[]){let i=this.outcome.get(e),n=this.missing.get(e)?.[t];return n?L.html`<p class="error" role="alert">${n}</p>`:!i?.text||(t?i.field!==t:a.includes(i.field))?L.nothing:i.good?L.html`<span class="good" role="status">${i.text}</span>`:L.html`<p class="error" role="alert">${i.text}</p>`}invalid(e,t){return this.outcome.get(e)?.field===t||!!this.missing.get(e)?.[t]}};var X=require("../vendor/lit.js");var k=(s,e)=>X.html`<svg class=${e??X.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`;var P=k("M18 6 6 18M6 6l12 12");var Pe=k("M5 12h14M12 5v14");var Ne=k("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0");var He=k("M18 21a8 8 0 0 0-16 0M5 8a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M22 20c0-3.37-2-6.5-4-8a5 5 0 0 0-.45-8.3"),N=k("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),Fe=k("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1"),Ue=k("M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"),ee=k("M15.5 7.5l2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4M21 2l-9.6 9.6M2 15.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0"),Ie=k("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3");var te=k("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2");var se=require("../js/look.js");var Dt=new Intl.PluralRules("en"),we={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:s=>`If unread after ${s}`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:s=>`Paused until ${s}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",exactTimes:"Exact times",from:"from",until:"until",inZone:s=>`Times are in ${s}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(s,e)=>`Send this link to ${s}. It works once, until ${e}.`,link:"Link",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",members:"Members",memberCount:s=>`${s} ${Dt.select(s)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:s=>`Delete the group ${s}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:s=>`Revoke ${s}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:s=>`Last used ${s}`,endsOn:s=>`Ends ${s}`,endedOn:s=>`Ended ${s}`,adminsOnly:"Only administrators can see this"};var Re=require("../js/preference-store.js"),H=require("../js/words.js"),We={en:we};async function je(s,e){We[(0,H.supported)(s)]??=(await import(`${e}pages/${(0,H.supported)(s)}.js`)).pages}var T=s=>We[(0,H.supported)(s)]??we;function F(s,e){let t=new Intl.DateTimeFormat((0,H.locale)(s),{weekday:e,timeZone:"UTC"});return Re.days.map((a,i)=>t.format(Date.UTC(2024,0,1+i)))}var Ve=require("../js/element.js"),U=Ve.css`
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
`;var Ot=[{path:"users",name:"people",icon:Ne},{path:"admin/groups",name:"groups",icon:He},{path:"admin/keys",name:"keys",icon:ee},{path:"admin/defaults",name:"defaults",icon:Ie}],zt=Ke.css`
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
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px 12px;
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
`,b=class extends E{static styles=[se.tokens,se.controls,U,J,zt];get name(){return"people"}get p(){return T(this.lang)}content(){return S.nothing}above(){return S.nothing}render(){let{p:e,me:t,client:a}=this;return t?.is_admin?S.html`<div class="frame">
        <nav aria-label=${e.admin}>
          ${Ot.map(({path:i,name:n,icon:r})=>S.html`<a
                href="${a?.base}${i}"
                aria-current=${n===this.name?"page":S.nothing}
                @click=${this.navigate}
                >${r}${e[n]}</a
              >`)}
        </nav>
        <div class="page">
          <h1>${e[this.name]}</h1>
          ${this.content()}
        </div>
      </div>
      ${this.above()}`:S.html`<div class="page">
        <h1>${e[this.name]}</h1>
        <p>${this.w.adminsOnly}</p>
      </div>`}};var p=require("../vendor/lit.js"),dt=require("../js/api.js");var Ze=require("../js/element.js"),Ge=Ze.css`
  :host {
    display: grid;
    gap: 20px;
    container-type: inline-size;
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
      width: 1px;
      height: 1px;
      overflow: hidden;
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
    background: linear-gradient(to bottom, var(--our-accent) 50%, var(--our-hover) 50%);
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
`;var w=require("../vendor/lit.js");var q=require("../vendor/lit.js"),Be=require("../js/element.js");var R=require("../js/words.js"),Lt=5,Pt=720*60,ae={m:"minute",h:"hour",d:"day"},Nt={m:1,h:60,d:1440},Ye=Be.css`
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
`,$e=s=>({n:parseInt(s,10),unit:s.at(-1)}),I=s=>$e(s).n*Nt[$e(s).unit];function ve(s,e){let{n:t,unit:a}=$e(s);return new Intl.NumberFormat(e,{style:"unit",unit:ae[a],unitDisplay:"long"}).format(t)}function Ht(s,e){return new Intl.NumberFormat(e,{style:"unit",unit:ae[s],unitDisplay:"long"}).formatToParts(2).find(({type:a})=>a==="unit")?.value??ae[s]}function Qe({lang:s,leads:e,disabled:t,change:a}){let i=(0,R.words)(s).leads,n=[...e].sort((o,l)=>I(l)-I(o)),r=o=>I(o)?i.before(ve(o,(0,R.locale)(s))):i.whenDue;return q.html`${n.length?q.html`<ul class="chips">
          ${n.map(o=>q.html`<li>
                ${r(o)}<button
                  type="button"
                  class="icon"
                  aria-label="${i.remove}: ${r(o)}"
                  title=${i.remove}
                  ?disabled=${t}
                  @click=${()=>a(e.filter(l=>l!==o))}
                >
                  ${P}
                </button>
              </li>`)}
        </ul>`:q.html`<p class="hint">${i.none}</p>`}
    ${e.length<Lt&&!t?Ft({lang:s,leads:e,change:a}):q.nothing}`}function Ft({lang:s,leads:e,change:t}){let a=(0,R.words)(s).leads;return q.html`<form
    class="end lead"
    @submit=${i=>{i.preventDefault();let n=i.target,r=new FormData(n),o=`${Number(r.get("n"))}${r.get("unit")}`;!e.some(d=>I(d)===I(o))&&I(o)<=Pt&&t([...e,o]),n.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      required
      aria-label=${a.number}
    />
    <select class="field unit" name="unit" aria-label=${a.unit}>
      ${Object.keys(ae).map(i=>q.html`<option value=${i} ?selected=${i==="d"}>${Ht(i,(0,R.locale)(s))}</option>`)}
    </select>
    <button class="quiet">${Pe}${a.add}</button>
  </form>`}var A=require("../js/preference-store.js"),Je=require("../js/words.js"),xe=["off","now","unread:15m","digest"];function Xe(s,e){let{w:t,store:a,channels:i}=s,n=[...A.flags,...i],r=(0,A.typesOf)(e),o=!s.ofAll&&r.some(l=>n.some(d=>a?.isLocked(l,d)));return w.html`<table role="table" class=${i.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${t.type}</th>
          ${n.map(l=>w.html`<th role="columnheader" scope="col">${t.columns[l]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${r.map(l=>It(s,l,e.types[l],n))}
      </tbody>
    </table>
    ${o?w.html`<p class="hint">${N}${t.lockedMore}</p>`:w.nothing}`}function Ut({w:s},e){return e===A.others?s.otherTypes:Object.hasOwn(A.ours,e)?s.types[e]:{name:e,hint:""}}function It(s,e,t,a){let{w:i}=s,{name:n,hint:r}=Ut(s,e);return w.html`<tr role="row" data-type=${e}>
    <th role="rowheader" scope="row">
      <bdi>${n}</bdi>${r?w.html`<span class="hint">${r}</span>`:w.nothing}
    </th>
    ${a.map(o=>{let l=`${n}: ${i.columns[o]}`,d=A.flags.includes(o)?Rt(s,e,t,{column:o,label:l}):Wt(s,e,t,{column:o,label:l});return w.html`<td role="cell" data-column=${o}>
        <span class="column" aria-hidden="true">${i.columns[o]}</span>
        <span class="cell">${d}${s.lock(e,o,l)}</span>
      </td>`})}
  </tr>`}function Rt(s,e,t,{column:a,label:i}){let n=a!=="inbox"&&!t.inbox;return w.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${i}
      .checked=${t[a]&&!n}
      ?disabled=${n||s.fixed(a,e)}
      @change=${async({target:r})=>{await s.save("types",{types:{[e]:{[a]:r.checked}}}),r.checked=s.store?.now?.types[e]?.[a]}}
  /></label>`}function Wt(s,e,t,{column:a,label:i}){let n=t[a],r=xe.includes(n)?xe:[...xe,n];return w.html`<select
    class="field"
    aria-label=${i}
    ?disabled=${s.fixed(a,e)}
    @change=${async({target:o})=>{await s.save("types",{types:{[e]:{[a]:o.value}}}),o.value=s.store?.now?.types[e]?.[a]}}
  >
    ${r.map(o=>w.html`<option value=${o} .selected=${o===n}>${jt(s,o)}</option>`)}
  </select>`}function jt({w:s,lang:e},t){return t.startsWith("unread:")?s.ifUnread(ve(t.slice(7),(0,Je.locale)(e))):s.deliveries[t]??t}var ke=require("../js/element.js");var le=require("../js/look.js");var G=require("../js/preference-store.js");var $=require("../vendor/lit.js");var re=require("../js/preference-store.js");var et=new WeakSet,ie=new WeakMap,tt=s=>e=>{let t=e.currentTarget,a=Date.now()-(ie.get(t)??0);e.type==="pointerdown"?ie.delete(t):e.type==="keydown"&&e.key!=="Enter"?ie.set(t,Date.now()):e.type==="change"&&ie.has(t)&&(t.localName!=="select"||a<300)?et.add(t):(et.delete(t)||e.type==="change")&&s(t.value,t)};var ot=require("../js/time.js");var O=require("../js/preference-store.js"),m=1440,D=7*m,st=s=>Number(s.slice(0,2))*60+Number(s.slice(3)),at=s=>`${String(Math.floor(s/60)).padStart(2,"0")}:${String(s%60).padStart(2,"0")}`;function oe(s){let e=new Uint8Array(D);return O.days.forEach((t,a)=>{for(let[i,n]of s[t]??[]){let r=st(i),o=(st(n)-r+m)%m||m;for(let l=0;l<o;l++)e[(a*m+r+l)%D]=1}}),e}function z(s){let e=Object.fromEntries(O.days.map(a=>[a,[]])),t=s.findIndex((a,i)=>!a&&!!s[(i+1)%D]);if(t<0){if(s[0])for(let a of O.days)e[a]=[["00:00","24:00"]];return e}for(let a=t+1;a<=t+D;a++){if(!s[a%D]||s[(a-1)%D])continue;let i=a;for(;s[i%D];)i++;for(let n=a;n<i;){let r=(Math.floor(n/m)+1)*m,o=i-n<m&&i-r<m?i:Math.min(i,r);e[O.days[Math.floor(n/m)%7]].push([at(n%m),o===r?"24:00":at(o%m)]),n=o}}return Vt(e)}function Vt(s){for(let e of O.days)s[e].sort(([t],[a])=>t<a?-1:1);return s}function Z(s,e,t){let a=e*m+t*60;return s.subarray(a,a+60).reduce((i,n)=>i+n,0)}function ne(s,e,t,a){let i=s.slice(),[n,r]=[Math.min(e.day,t.day),Math.max(e.day,t.day)],[o,l]=[Math.min(e.hour,t.hour),Math.max(e.hour,t.hour)];for(let d=n;d<=r;d++)i.fill(Number(a),d*m+o*60,d*m+(l+1)*60);return i}var Kt=Object.fromEntries(O.days.map(s=>[s,[["22:00","07:00"]]])),Zt={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function ye(s,e){let t=oe(e==="nights"?Kt:Zt);return s.map((a,i)=>a|t[i])}var nt=require("../js/words.js"),Gt=Array.from({length:24},(s,e)=>e);function rt(s,e){let{w:t}=s,a=s.painted??oe(e.quiet.week),i=s.fixed("quiet"),n=a.includes(1),r=o=>{s.painted=o,s.saveWeek(z(o))};return $.html`${Bt(s,a,i)}
    <p class="hint" id="keys">${t.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${i} @click=${()=>r(ye(a,"nights"))}>
        ${t.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${i} @click=${()=>r(ye(a,"weekend"))}>
        ${t.weekend}
      </button>
      ${n?$.html`<button type="button" class="quiet" ?disabled=${i} @click=${()=>r(new Uint8Array(a.length))}>
            ${t.never}
          </button>`:$.nothing}
    </div>
    ${es(s,a,i)}
    <p class="hint">${s.ofAll?t.zoneOfEach:t.inZone(s.zone||(0,ot.here)())}</p>`}function Bt(s,e,t){let{w:a}=s,i=F(s.lang,"long"),n=F(s.lang,"short"),r=new Intl.DateTimeFormat((0,nt.locale)(s.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),o=l=>r.format(l*36e5);return $.html`<div
    class="week"
    role="grid"
    aria-label=${a.quietHours}
    aria-describedby="keys"
    aria-readonly=${t}
    @keydown=${l=>t||Yt(s,e,l)}
    @pointerdown=${l=>t||Xt(s,e,l)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(l=>$.html`<span>${o(l)}</span>`)}</div>
    ${re.days.map((l,d)=>$.html`<div role="row" data-day=${l}>
          <span role="rowheader" aria-label=${i[d]} title=${i[d]}>${n[d]}</span>${Gt.map(u=>{let h=Z(e,d,u),K=h===60?a.quietNow:h?a.quietPartly:a.loudNow;return $.html`<span
              role="gridcell"
              class=${h===60?"full":h?"part":""}
              tabindex=${s.at.day===d&&s.at.hour===u?0:-1}
              aria-selected=${h>0}
              aria-label="${i[d]} ${o(u)}, ${K}"
              data-hour=${u}
            ></span>`})}
        </div>`)}
  </div>`}function Yt(s,e,t){if(t.ctrlKey||t.metaKey||t.altKey)return;let{at:a}=s;if(t.key===" "||t.key==="Enter"){t.preventDefault(),s.stroke={...a,on:Z(e,a.day,a.hour)<60,drawing:!1},s.painted=ne(e,a,a,s.stroke.on),s.saveWeek(z(s.painted));return}let i=Qt(s,t.key);if(i){if(t.preventDefault(),t.shiftKey){let n=Z(e,a.day,a.hour)===60;s.painted=ne(e,a,i,n),s.saveWeek(z(s.painted))}s.at=i,s.updateComplete.then(()=>Jt(s,i)?.focus())}}function Qt(s,e){let{day:t,hour:a}=s.at,i=getComputedStyle(s).direction==="rtl"?-1:1,n={ArrowLeft:{day:t,hour:a-i},ArrowRight:{day:t,hour:a+i},ArrowUp:{day:t-1,hour:a},ArrowDown:{day:t+1,hour:a},Home:{day:t,hour:0},End:{day:t,hour:23}},r=Object.hasOwn(n,e)?n[e]:null;return r&&{day:Math.min(6,Math.max(0,r.day)),hour:Math.min(23,Math.max(0,r.hour))}}var Jt=(s,{day:e,hour:t})=>s.renderRoot.querySelector(`[data-day="${re.days[e]}"] [data-hour="${t}"]`);function it(s,{clientX:e,clientY:t}){let a=[...s.renderRoot.querySelectorAll(".week [role=row]")],i=a.findIndex(d=>t<d.getBoundingClientRect().bottom),n=a[i<0?6:i],r=[...n.querySelectorAll("[role=gridcell]")],o=d=>{let{left:u,right:h}=d.getBoundingClientRect();return e>=u&&e<h+1},l=r.findIndex(o);return l<0?null:{day:a.indexOf(n),hour:l}}function Xt(s,e,t){let a=it(s,t),i=t.target.closest("[role=gridcell]");if(!a||!i||t.button||!t.isPrimary)return;let n=Z(e,a.day,a.hour)<60,r=new AbortController,{signal:o}=r,l=u=>{let h=it(s,u);h&&(s.painted=ne(e,a,h,n),s.at=h,s.requestUpdate())},d=u=>{if(r.abort(),u&&s.painted)return s.saveWeek(z(s.painted));s.painted=null,s.requestUpdate()};addEventListener("pointermove",l,{signal:o}),addEventListener("pointerup",()=>d(!0),{signal:o}),addEventListener("pointercancel",()=>d(!1),{signal:o}),l(t)}function es(s,e,t){let{w:a}=s,i=z(e),n=F(s.lang,"long"),r=re.days.flatMap((o,l)=>i[o].map((d,u)=>({day:o,d:l,i:u,interval:d})));return r.length?$.html`<details>
    <summary>${a.exactTimes}</summary>
    <ul class="exact">
      ${r.map(({day:o,d:l,i:d,interval:[u,h]})=>{let K=(...x)=>{let fe=x.length?[[x[0],x[1]==="00:00"?"24:00":x[1]]]:[],ge={...i,[o]:i[o].toSpliced(d,1,...fe)};s.painted=oe(ge),s.saveWeek(z(s.painted))},Ee=(x,fe,ge)=>{let Q=tt(De=>De&&ge(De));return $.html`<input
            class="field time"
            type="time"
            aria-label="${n[l]}: ${fe}"
            .value=${x==="24:00"?"00:00":x}
            ?disabled=${t}
            @keydown=${Q}
            @pointerdown=${Q}
            @change=${Q}
            @blur=${Q}
          />`};return $.html`<li>
          <span>${n[l]}</span>${Ee(u,a.from,x=>K(x,h))}<span aria-hidden="true">–</span
          >${Ee(h,a.until,x=>K(u,x))}<button
            type="button"
            class="icon"
            aria-label="${a.remove}: ${n[l]} ${u}–${h}"
            title=${a.remove}
            ?disabled=${t}
            @click=${()=>K()}
          >
            ${P}
          </button>
        </li>`})}
    </ul>
  </details>`:$.nothing}var ct=require("../js/refusals.js"),v=require("../js/time.js"),pt=require("../js/words.js"),ts="08:00",lt="UTC",Me=class extends ke.StoreElement{static properties={...ke.StoreElement.properties,me:Object,store:Object,at:Object};static styles=[le.tokens,le.controls,U,Ge,Ye];constructor(){super(),this.me=null,this.store=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.stroke={day:0,hour:0,on:!0,drawing:!1},this.saving=0,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}listeners(){return!this.store&&this.client&&(this.store=new G.PreferenceStore(this.client.api),this.store.follow(this.client.connection)),this.store?[[this.store,"change",this.rerender]]:[]}get w(){return T(this.lang)}get ofAll(){return this.store?.defaults??!1}get channels(){return this.me?.channels??[]}errorText(e){if(!(e instanceof dt.ApiError))throw e;return e.status?e.code==="locked"?this.w.lockedNow:(0,ct.refusal)(e,this.lang):this.w.noConnection}async attempt(e,t){this.saving++;try{await t(),this.outcome={where:e,text:this.w.saved,good:!0}}catch(a){this.outcome={where:e,text:this.errorText(a),good:!1}}--this.saving||(this.painted=null),this.requestUpdate()}save(e,t){return this.attempt(e,()=>this.store?.patch(t))}saveWeek(e){return this.attempt("quiet",async()=>{await this.#e(),await this.store?.patch({quiet:{week:e}})})}async#e(){if(this.ofAll||this.me?.time_zone!==lt)return;let e=(0,v.here)()===lt?"Etc/UTC":(0,v.here)();this.emit("ctms-me",await this.client?.api.request("PATCH","api/me/",{time_zone:e}))}message(e){let{outcome:t}=this;return t.where!==e||!t.text?p.nothing:t.good?p.html`<p class="good" role="status">${t.text}</p>`:p.html`<p class="error" role="alert">${t.text}</p>`}lock(e,t,a){let{w:i,store:n}=this,r=!!n?.isLocked(e,t);if(!this.ofAll)return r?p.html`<span class="locked" title=${i.lockedMore}>${N}</span>`:p.nothing;let o=!!n?.locked[e]?.includes(t);return p.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${o}
      aria-label="${i.lock}: ${a}"
      title=${o?i.unlockMore:i.lockMore}
      @click=${()=>this.attempt(e?"types":t,()=>n?.lock(e,t,!o))}
    >
      ${o?N:Fe}
    </button>`}fixed(e,t=""){return!this.ofAll&&!!this.store?.isLocked(t,e)}section(e,t,a,i){let n=this.fixed(e);return p.html`<section class="card" data-section=${e} aria-labelledby="h-${e}">
      <h2 id="h-${e}">${t}${this.lock("",e,t)}</h2>
      ${a?p.html`<p class="hint">${a}</p>`:p.nothing}
      ${n?p.html`<p class="hint">${N}${this.w.lockedMore}</p>`:p.nothing} ${i}${this.message(e)}
    </section>`}render(){let{w:e,store:t}=this,{now:a,failed:i}=t??{};return!a&&!i?p.html`<div class="card ghost" aria-hidden="true"></div>`:a?p.html`<slot name="first"></slot>${this.#t(a)} ${this.ofAll?this.#a():this.#s(a)}
      ${this.section("quiet",e.quietHours,e.quietMore,rt(this,a))}
      ${this.section("lead_times",e.leadTimes,e.leadTimesMore,this.#o(a))}
      ${this.channels.length?this.section("digest",e.digest,e.digestMore,this.#n(a)):p.nothing}
      ${this.#r()}`:p.html`<div class="card" role="alert">
        <p>${e.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>t?.load()}>${e.again}</button>
      </div>`}#t(e){let{w:t}=this;return p.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?t.whatReachesPeople:t.whatReaches}</h2>
      <p class="hint">${this.ofAll?t.whatReachesAll:t.whatReachesMore}</p>
      ${Xe(this,e)} ${this.message("types")}
    </section>`}#s({pause_until:e}){let{w:t}=this,a=e&&Date.parse(e)>Date.now()?new Date(e):null,i=this.fixed("pause_until"),n={lang:(0,pt.locale)(this.lang),zone:this.zone},r=o=>this.save("pause_until",{pause_until:o?.toISOString()??null});return this.section("pause_until",t.pause,t.pauseMore,p.html`<div class="end">
        ${a?p.html`<b role="status">${t.pausedUntil(ss(a,n))}</b
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
      </div>`)}#a(){return this.section("pause_until",this.w.pause,this.w.pauseAll,p.nothing)}#i(){let e=new Date((0,v.toField)(new Date,this.zone).slice(0,10)+"T00:00Z");return e.setUTCDate(e.getUTCDate()+1),(0,v.fromField)(e.toISOString().slice(0,11)+ts,this.zone)}#o({lead_times:e}){return Qe({lang:this.lang,leads:e,disabled:this.fixed("lead_times"),change:t=>this.save("lead_times",{lead_times:t})})}#n({digest:e}){let{w:t}=this,a=this.fixed("digest"),i=F(this.lang,"short"),n=o=>this.attempt("digest",async()=>{await this.#e(),await this.store?.patch({digest:o})}),r=o=>{let l=G.days.filter(d=>e.days.includes(d)!==(d===o));return l.length?n({days:l}):this.requestUpdate()};return p.html`<div class="end">
      <label class="label" for="digest-at">${t.digestAt}</label>
      <input
        class="field time"
        id="digest-at"
        type="time"
        .value=${e.at}
        ?disabled=${a}
        @change=${o=>o.target.value&&n({at:o.target.value})}
      />
      <span class="days" role="group" aria-label=${t.digestDays}
        >${G.days.map((o,l)=>p.html`<button
              type="button"
              class="quiet"
              aria-pressed=${e.days.includes(o)}
              ?disabled=${a}
              @click=${()=>r(o)}
            >
              ${i[l]}
            </button>`)}</span
      >
    </div>`}#r(){let{w:e}=this,t={types:null,quiet:null,lead_times:null,digest:null};return p.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",t)}>
        ${this.ofAll?e.resetAll:e.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function ss(s,e){let t=(0,v.dayName)(s,e);return`${t!==(0,v.date)(s,e)?t[0].toLocaleLowerCase(e.lang)+t.slice(1):t} ${(0,v.clock)(s,e)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",Me);var ht=require("../js/preference-store.js"),qe=class extends b{#e=null;get name(){return"defaults"}content(){return this.client&&(this.#e??=new ht.PreferenceStore(this.client.api,{defaults:!0})),ut.html`<ctms-choices
      lang=${this.lang}
      .client=${this.client}
      .me=${this.me}
      .store=${this.#e}
    ></ctms-choices>`}};customElements.define("ctms-defaults",qe);var f=require("../vendor/lit.js");var mt=require("../js/api.js");var de=require("../js/page.js"),Ae=class extends b{static properties={...b.properties,open:Object,removing:Object};constructor(){super(),this.groups=null,this.open=0,this.removing=null}get name(){return"groups"}connectedCallback(){super.connectedCallback(),this.load()}load(){return this.send("list",async()=>{let e=[],t="api/groups/?page_size=200";for(let a=t;a;){let i=await this.client?.api.request("GET",a);e.push(...i.results),a=(0,mt.nextOf)(i,t)}return this.groups=e,""})}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.removing!==e.open&&e[this.removing?"showModal":"close"]()}async add(e){e.preventDefault();let t=e.target,a=String(new FormData(t).get("name")).trim();this.showMissing("add",a?{}:{name:this.p.needed})||await this.send("add",async()=>{let i=await this.client?.api.request("POST","api/groups/",{name:a,members:[]});return this.groups=[...this.groups??[],i],this.open=i.id,t.reset(),""})}async change(e,t){await this.send("g"+e.id,async()=>{let a=await this.client?.api.request("PATCH",`api/groups/${e.id}/`,{members:t});return this.groups=(this.groups??[]).map(i=>i.id===a.id?a:i),""})}async remove(){let e=this.removing;this.removing=null,e&&await this.send("g"+e.id,async()=>(await this.client?.api.request("DELETE",`api/groups/${e.id}/`),this.groups=(this.groups??[]).filter(t=>t.id!==e.id),""))}content(){let{p:e,groups:t}=this;return f.html`<p class="hush">${e.groupsMore}</p>
      ${this.message("list")}
      ${t?f.html`<div class="card list">
            ${t.length?(0,f.repeat)([...t].sort((a,i)=>a.name.localeCompare(i.name)),a=>a.id,a=>this.line(a)):f.html`<p class="none">${e.noGroups}</p>`}
          </div>`:f.nothing}
      ${this.addForm()}`}line(e){let{p:t}=this,a=this.open===e.id;return f.html`<div class="line" data-form="g${e.id}" data-group=${e.name}>
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
      ${a?this.members(e):f.nothing}
      <div class="wide">${this.message("g"+e.id)}</div>
    </div>`}members(e){let{p:t,tasks:a}=this,i=a?.people,n=o=>i?.label(i.get(o))||"…",r=[...i?.values()??[]].filter(({id:o,is_active:l})=>l&&!e.members.includes(o));return f.html`<div class="wide">
      <ul class="chips">
        ${e.members.map(o=>f.html`<li>
              ${(0,de.avatar)(i?.get(o))}<bdi>${n(o)}</bdi
              ><button
                type="button"
                class="icon"
                title=${t.remove}
                aria-label="${t.remove}: ${n(o)}"
                @click=${()=>this.change(e,e.members.filter(l=>l!==o))}
              >
                ${P}
              </button>
            </li>`)}
      </ul>
    </div>
    <div class="end wide">
      <select
        class="field member"
        aria-label=${t.addMember}
        @change=${({target:o})=>{o.value&&this.change(e,[...e.members,Number(o.value)]),o.value=""}}
      >
        <option value="">${t.addMember}…</option>
        ${r.map(o=>({id:o.id,name:i?.label(o)??(0,de.nameOf)(o)})).sort((o,l)=>o.name.localeCompare(l.name)).map(({id:o,name:l})=>f.html`<option value=${o}>${l}</option>`)}
      </select>
      <button type="button" class="danger" @click=${()=>this.removing=e}>${te}${t.deleteYes}</button>
    </div>`}addForm(){let{p:e}=this;return f.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
    </form>`}above(){let{p:e,removing:t}=this;return f.html`<dialog aria-labelledby="sure" @close=${()=>this.removing=null}>
      <p id="sure">${t?e.removeGroup(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.removing=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.remove}>${e.deleteYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-groups",Ae);var g=require("../vendor/lit.js");var ft=require("../vendor/lit.js");var ce=(s,e)=>s.startsWith("/")?e+s.slice(1):s;function W({lang:s,text:e,label:t,said:a}){let i=T(s);return ft.html`<div class="once">
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
      <button type="button" class="quiet" @click=${n}>${Ue}<span role="status">${i.copy}</span></button>
    </div>
  </div>`;async function n({currentTarget:r}){r.parentElement.querySelector("input").select();let l=await navigator.clipboard?.writeText(e).then(()=>!0,()=>!1);r.lastElementChild.textContent=l?i.copied:i.notCopied}}var pe=require("../js/time.js"),_e=require("../js/words.js"),as=["events","tasks","users","read"],Te=class extends b{static properties={...b.properties,revoking:Object,made:Object};constructor(){super(),this.keys=null,this.made=null,this.revoking=null}get name(){return"keys"}connectedCallback(){super.connectedCallback(),this.send("list",async()=>(this.keys=(await this.client?.api.request("GET","api/keys/")).results,""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.revoking!==e.open&&e[this.revoking?"showModal":"close"]()}async add(e){e.preventDefault();let{p:t}=this,a=e.target,i=new FormData(a),n=String(i.get("name")).trim(),r=i.getAll("scopes"),o={...!n&&{name:t.needed},...!r.length&&{scopes:t.neededScope}};if(this.showMissing("add",o))return;let l=String(i.get("expires"));await this.send("add",async()=>{let d=await this.client?.api.request("POST","api/keys/",{name:n,scopes:r,max_priority:i.get("priority"),expires_at:l?(0,pe.fromField)(l+"T23:59",this.zone).toISOString():null});return this.made=d,this.keys=[...this.keys??[],d],a.reset(),""}),this.renderRoot.querySelector(".once input")?.focus()}async revoke(){let e=this.revoking;this.revoking=null,e&&await this.send("list",async()=>(await this.client?.api.request("DELETE",`api/keys/${e.id}/`),this.keys=(this.keys??[]).filter(t=>t.id!==e.id),this.made?.id===e.id&&(this.made=null),""))}content(){let{p:e,keys:t,made:a,lang:i}=this;return g.html`<p class="hush">${e.keysMore}</p>
      ${a?.key?g.html`<section class="card" aria-label=${a.name}>
            <h2>${a.name}</h2>
            ${W({lang:i,text:a.key,label:e.key,said:e.keyMade})}
          </section>`:g.nothing}
      ${this.message("list")}
      ${t?g.html`<div class="card list">
            ${t.length?(0,g.repeat)(t,n=>n.id,n=>this.line(n)):g.html`<p class="none">${e.noKeys}</p>`}
          </div>`:g.nothing}
      ${this.addForm()}`}line(e){let{p:t}=this,a={lang:(0,_e.locale)(this.lang),zone:this.zone},i=o=>(0,pe.date)(new Date(o),a),n=e.expires_at!==null&&Date.parse(e.expires_at)<Date.now(),r=[new Intl.ListFormat((0,_e.locale)(this.lang)).format(e.scopes.map(o=>t.scopeNames[o]??o)),e.last_used_at?t.lastUsed(i(e.last_used_at)):t.neverUsed,...e.expires_at?[(n?t.endedOn:t.endsOn)(i(e.expires_at))]:[]];return g.html`<div class="line" data-key=${e.name}>
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
    </div>`}addForm(){let{p:e}=this;return g.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
        ${as.map(t=>g.html`<label class="check"
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
            ${Object.entries(e.priorities).map(([t,a])=>g.html`<option value=${t} ?selected=${t==="high"}>${a}</option>`)}
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
        <button class="main" ?disabled=${this.busy==="add"}>${ee}${e.addKey}</button>${this.message("add","",["name","scopes","expires_at"])}
      </div>
    </form>`}above(){let{p:e,revoking:t}=this;return g.html`<dialog aria-labelledby="sure" @close=${()=>this.revoking=null}>
      <p id="sure">${t?e.revokeSure(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.revoking=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.revoke}>${e.revoke}</button>
      </div>
    </dialog>`}};customElements.define("ctms-keys",Te);var C=require("../vendor/lit.js");var ue=require("../vendor/lit.js");function gt(s){let{p:e,calendar:t,lang:a}=s,i=()=>s.send("calendar",async()=>(s.calendar=(await s.client?.api.request("POST","api/me/calendar/")).url,"")),n=()=>s.send("calendar",async()=>(await s.client?.api.request("DELETE","api/me/calendar/"),s.calendar="",s.p.calendarEnded));return ue.html`<section class="card" data-form="calendar" aria-labelledby="h-calendar">
    <h2 id="h-calendar">${e.calendar}</h2>
    <p class="hint">${e.calendarMore}</p>
    ${t?W({lang:a,text:ce(t,s.client?.base??""),label:e.calendarAddress,said:e.calendarMade}):ue.nothing}
    <div class="end">
      <button type="button" class="quiet" title=${e.calendarRenewMore} @click=${i}>
        ${t?e.calendarRenew:e.calendarMake}
      </button>
      <button type="button" class="danger" @click=${n}>${e.calendarEnd}</button>
      ${s.message("calendar")}
    </div>
  </section>`}var bt=require("../js/element.js"),B=require("../js/desktop.js"),_=require("../js/device.js");var he=require("../js/look.js");var j=require("../js/page.js");var wt=require("../js/text.js"),$t=require("../js/time.js"),vt=require("../js/words.js"),is=s=>{let e=new Intl.DisplayNames(s,{type:"language"}).of(s)??s;return e[0].toLocaleUpperCase(s)+e.slice(1)},Se=class extends E{static properties={...E.properties,session:Object,chosen:Object};static styles=[he.tokens,he.controls,U,J,bt.css`
      .page {
        max-width: 840px;
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
    `];constructor(){super(),this.session=null,this.chosen=null,this.calendar=""}get p(){return T(this.lang)}listeners(){return[...super.listeners(),[_.device,"change",this.rerender]]}async save(e,t){await this.send(e,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,t)),this.w.saved))}saveProfile(e){e.preventDefault();let t=new FormData(e.target);this.save("profile",{name:t.get("name"),time_zone:t.get("zone")})}async savePassword(e){e.preventDefault();let t=e.target,a=new FormData(t),{w:i}=this,n=String(a.get("new")),r={...!a.get("old")&&{old_password:i.needed},...(0,wt.length)(n)<8&&{password:n?i.tooShort:i.needed}};this.showMissing("password",r)||await this.send("password",async()=>{let o=String(a.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:a.get("old"),password:o}),t.reset(),await this.session?.login(this.me?.username??"",o),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:e,me:t}=this;if(!t)return C.nothing;let a=Intl.supportedValuesOf("timeZone").filter(o=>o!==j.notChosen);a.includes("Etc/UTC")||a.push("Etc/UTC");let i=t.time_zone??j.notChosen;i!==j.notChosen&&!a.includes(i)&&a.push(i);let n=(0,B.systemNotifications)(),r={on:e.systemMore,off:e.systemMore,denied:e.systemDenied,insecure:e.systemInsecure,unavailable:e.systemUnavailable}[n];return C.html`<div class="page">
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
              <option value=${j.notChosen} .selected=${i===j.notChosen}>${e.browserZone((0,$t.here)())}</option>
              ${a.map(o=>C.html`<option .selected=${o===i}>${o}</option>`)}
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
        ${this.outcome.get("own")?.good?C.nothing:this.message("own")}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${n==="on"}
            ?disabled=${n!=="on"&&n!=="off"}
            @change=${async({target:o})=>{await(0,B.setSystemNotifications)(o.checked),o.checked=(0,B.systemNotifications)()==="on",this.requestUpdate()}}
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

      <section class="card">
        <h2>${e.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${e.language}</label>
            <select class="field" id="lang" @change=${o=>_.device.set({lang:o.target.value})}>
              <option value="" .selected=${!_.device.lang}>${e.systemLanguage}</option>
              ${vt.languages.map(o=>C.html`<option value=${o} lang=${o} .selected=${_.device.lang===o}>
                    ${is(o)}
                  </option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${e.theme}</label>
            <select class="field" id="theme" @change=${o=>_.device.set({theme:o.target.value})}>
              ${Object.entries(e.themes).map(([o,l])=>C.html`<option value=${o} .selected=${_.device.theme===o}>${l}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${_.device.keys}
            @change=${o=>_.device.set({keys:o.target.checked})}
          />
          <span>${e.keys}<span class="hint">${e.keysMore}</span></span>
        </label>
      </section>

      ${gt(this)}

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
    </div>`}};customElements.define("ctms-preferences",Se);var y=require("../vendor/lit.js");var me=require("../js/page.js");var c=require("../vendor/lit.js");var V=require("../js/page.js");var xt=require("../js/time.js"),yt=require("../js/words.js");function kt(s,e){let{w:t,editing:a}=s,i=a.id===e.id,n="u"+e.id,r=(0,V.nameOf)(e);return c.html`<div class="person ${e.is_active?"":"off"}" data-form=${n} data-user=${e.username}>
    ${(0,V.avatar)(e)}
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
    ${i?c.html`${os(s,e)} ${s.link?.id===e.id?ns(s,e):c.nothing}
        ${a.what==="password"||a.what==="name"?rs(s,e):c.nothing} ${s.message(n)}`:s.outcome.get(n)?.good===!1?s.message(n):c.nothing}
  </div>`}function os(s,e){let{w:t,me:a}=s,i=e.id===a?.id;return c.html`<div class="more">
    ${i?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>s.change(e,{is_active:!e.is_active})}>
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
    ${i?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>s.openField(e,"password")}>
          ${t.setPassword}
        </button>`}
    ${i||!e.is_active?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>s.makeLink(e)}>${s.p.makeLink}</button>`}
    <button type="button" class="quiet" @click=${()=>s.endLogins(e)}>${t.everywhereOf}</button>
    ${i?c.nothing:c.html`<button type="button" class="danger" @click=${()=>s.editing={id:e.id,what:"remove"}}>
          ${te}${t.removeUser}
        </button>`}
  </div>`}function ns(s,e){let{p:t,lang:a,link:i}=s;if(!i)return c.nothing;let n=(0,xt.short)(new Date(i.expires_at),{lang:(0,yt.locale)(a),zone:s.zone});return c.html`<div class="more">
    ${W({lang:a,text:ce(i.url,s.client?.base??""),label:t.link,said:t.linkFor((0,V.nameOf)(e),n)})}
  </div>`}function rs(s,e){let{w:t,editing:a}=s;return c.html`<form
    novalidate
    @submit=${i=>{i.preventDefault();let n=new FormData(i.target).get("value");s.change(e,a.what==="name"?{name:n}:{password:n})}}
  >
    ${ls(s,e)}
    <button class="main">${t.save}</button>
    <button type="button" class="quiet" @click=${()=>s.editing={id:e.id,what:""}}>
      ${t.cancel}
    </button>
  </form>`}function ls(s,e){let{w:t,editing:a}=s;return a.what==="name"?c.html`<input
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
        aria-label=${t.passwordOf((0,V.nameOf)(e))}
        placeholder=${t.newPassword}
      />`}var Y=require("../js/text.js");var Mt=require("../js/element.js"),qt=Mt.css`
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
`;var ds=()=>btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(30)))),Ce=class extends b{static properties={...b.properties,editing:Object,search:Object};static styles=[...b.styles,qt];constructor(){super(),this.editing={id:0,what:""},this.search="",this.link=null}updated(){let e=this.renderRoot.querySelector("dialog"),t=this.editing.what==="remove";e&&t!==e.open&&e[t?"showModal":"close"]();let a=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(a)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(e,t){this.editing={id:e.id,what:t},await this.updateComplete;let a=this.renderRoot.querySelector("[name=value]");a.focus(),a.select()}async add(e){e.preventDefault();let t=e.target,a=new FormData(t),i=e.submitter?.getAttribute("name")==="invite";this.findMissing(a,i)||await this.send("add",async()=>{let n=String(a.get("name")).trim(),r=await this.client?.api.request("POST","api/users/",{username:a.get("username"),password:i?ds():a.get("password"),is_admin:a.has("admin"),...n&&{name:n}});return this.tasks?.people.set(r.id,r),t.reset(),i&&this.#t(r.id,await this.#e(r.id)),this.w.done})}#e(e){return this.client?.api.request("POST",`api/users/${e}/link/`)}#t(e,t){this.link={...t,id:e},this.editing={id:e,what:""},this.search="",this.updateComplete.then(()=>this.renderRoot.querySelector(".once input")?.focus())}async makeLink(e){await this.send("u"+e.id,async()=>(this.#t(e.id,await this.#e(e.id)),""))}findMissing(e,t){let{w:a}=this,i=String(e.get("password")),n={...!e.get("username")&&{username:a.needed},...!t&&(0,Y.length)(i)<8&&{password:i?a.tooShort:a.needed}};return this.showMissing("add",n)}async change(e,t){await this.send("u"+e.id,async()=>{let a=await this.client?.api.request("PATCH",`api/users/${e.id}/`,t);return this.tasks?.people.set(a.id,a),a.id===this.me?.id&&this.emit("ctms-me",a),this.editing={id:e.id,what:""},this.w.saved})}async endLogins(e){await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/sessions/`),this.w.done))}async deletePerson(e){this.editing={id:e.id,what:""},await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/`),this.tasks?.people.delete(e.id),this.w.done))}get found(){let e=(0,Y.fold)(this.search);return[...this.tasks?.people.values()??[]].filter(t=>(0,Y.fold)(`${t.name} ${t.username}`).includes(e)).sort((t,a)=>Number(a.is_active)-Number(t.is_active)||(0,me.nameOf)(t).localeCompare((0,me.nameOf)(a)))}content(){let{p:e,tasks:t,found:a}=this;return y.html`${(t?.people.size??0)>1?y.html`<input
            class="field"
            type="search"
            aria-label=${e.searchPeople}
            placeholder=${e.searchPeople}
            .value=${this.search}
            @input=${i=>this.search=i.target.value.trim()}
          />`:y.nothing}
      <div class="card list">
        ${(0,y.repeat)(a,i=>i.id,i=>kt(this,i))}
        ${a.length?y.nothing:y.html`<p class="none" role="status">${e.nobodyFound}</p>`}
      </div>
      ${this.addForm()}`}above(){return this.deleteDialog()}addForm(){let{w:e}=this;return y.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
    </form>`}deleteDialog(){let{w:e,tasks:t,editing:a}=this,i=t?.person(a.id);return y.html`<dialog
      aria-labelledby="sure"
      @close=${()=>a.what==="remove"&&(this.editing={...a,what:""})}
    >
      <p id="sure">${i?e.removeUserSure((0,me.nameOf)(i)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...a,what:""}}>${e.cancel}</button>
        <button type="button" class="danger" @click=${()=>i&&this.deletePerson(i)}>${e.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",Ce);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
