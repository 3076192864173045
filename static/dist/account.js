export/**/default/**/(require,module)=>{
"use strict";var Se=Object.defineProperty;var Wt=Object.getOwnPropertyDescriptor;var Vt=Object.getOwnPropertyNames;var Kt=Object.prototype.hasOwnProperty;var Gt=(a,e)=>{for(var t in e)Se(a,t,{get:e[t],enumerable:!0})},Zt=(a,e,t,s)=>{if(e&&typeof e=="object"||typeof e=="function")for(let i of Vt(e))!Kt.call(a,i)&&i!==t&&Se(a,i,{get:()=>e[i],enumerable:!(s=Wt(e,i))||s.enumerable});return a};var Bt=a=>Zt(Se({},"__esModule",{value:!0}),a);var Os={};Gt(Os,{loadPageWords:()=>tt});module.exports=Bt(Os);var kt=require("../vendor/lit.js");var L=require("../vendor/lit.js"),at=require("../js/element.js");var R=require("../vendor/lit.js"),We=require("../js/api.js"),Ve=require("../js/element.js"),Ke=require("../js/page.js"),z=Ve.css`
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
`,q=class extends Ke.Page{constructor(){super(),this.outcome=new Map,this.busy="",this.missing=new Map}showMissing(e,t){return this.outcome.delete(e),this.missing.set(e,t),this.requestUpdate(),this.updateComplete.then(()=>this.focusInvalid(e)),Object.keys(t).length>0}focusInvalid(e){this.renderRoot.querySelector(`[data-form="${e}"] [aria-invalid="true"]`)?.focus()}async send(e,t){this.busy=e,this.outcome.delete(e),this.missing.delete(e),this.requestUpdate();try{this.outcome.set(e,{text:await t(),field:"",good:!0})}catch(s){this.outcome.set(e,{text:this.errorText(s),field:s instanceof We.ApiError?s.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.focusInvalid(e)}message(e,t="",s=[]){let i=this.outcome.get(e),o=this.missing.get(e)?.[t];return o?R.html`<p class="error" role="alert">${o}</p>`:!i?.text||(t?i.field!==t:s.includes(i.field))?R.nothing:i.good?R.html`<span class="good" role="status">${i.text}</span>`:R.html`<p class="error" role="alert">${i.text}</p>`}invalid(e,t){return this.outcome.get(e)?.field===t||!!this.missing.get(e)?.[t]}};var ae=require("../vendor/lit.js");var S=(a,e)=>ae.html`<svg class=${e??ae.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${a}></path></svg>`;var I=S("M18 6 6 18M6 6l12 12");var Ge=S("M5 12h14M12 5v14");var Ze=S("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0");var Be=S("M18 21a8 8 0 0 0-16 0M5 8a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M22 20c0-3.37-2-6.5-4-8a5 5 0 0 0-.45-8.3"),j=S("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),Ye=S("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1"),Qe=S("M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"),ie=S("M15.5 7.5l2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4M21 2l-9.6 9.6M2 15.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0"),Je=S("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3");var ne=S("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2");var oe=require("../js/look.js");var Yt=new Intl.PluralRules("en"),Ae={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:a=>`If unread after ${a}`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:a=>`Paused until ${a}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",exactTimes:"Exact times",from:"from",until:"until",inZone:a=>`Times are in ${a}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(a,e)=>`Send this link to ${a}. It works once, until ${e}.`,link:"Link",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",members:"Members",memberCount:a=>`${a} ${Yt.select(a)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:a=>`Delete the group ${a}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:a=>`Revoke ${a}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:a=>`Last used ${a}`,endsOn:a=>`Ends ${a}`,endedOn:a=>`Ended ${a}`,adminsOnly:"Only administrators can see this",away:{email:"E-mail",emailMore:"Nothing is sent to an address before its link is followed. Above, you choose what is sent.",address:"Address",add:"Add",again:"Send the link again",mailSent:a=>`A link was sent to ${a}. Follow it within a day.`,mailFailed:"The e-mail with the link could not be sent. Check the address, or try later.",waits:"waits for its link",off:"switched off",chat:"Chat",chatMore:"Messages go to a chat that you name. Its address is not shown again.",chatAdded:"Added. Send a test to see whether it arrives.",service:"Service",fields:{url:"Address (URL)",token:"Token",to:"Chat or channel"},test:"Send a test",remove:"Remove",results:{sent:"Sent.",refused:"Refused by the other side.","not reached":"Not reached."},lastSent:a=>`Last sent: ${a}`,devices:"Devices",devicesMore:"Notifications appear on these devices even if no page is open. A device ends when it is signed out.",thisBrowser:"this browser",turnOnHere:"Turn on in this browser",deviceAdded:"Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",pushFailed:"The push service of this browser could not be reached.",pushOff:"This server can’t push notifications. Its administrator can change that.",pushOffAdmin:"This server can’t push notifications: set --public-url to its address of https.",pushStates:{insecure:"Only available over https or on localhost.",unavailable:"Not available in this browser.",denied:"This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload."},iosFirst:"On an iPhone or iPad, put this page on the home screen first:",iosSteps:["Tap the Share button.","Choose “Add to Home Screen”.","Open it there, sign in, and come back to this page."]}};var Xe=require("../js/preference-store.js"),W=require("../js/words.js"),et={en:Ae};async function tt(a,e){et[(0,W.supported)(a)]??=(await import(`${e}pages/${(0,W.supported)(a)}.js`)).pages}var A=a=>et[(0,W.supported)(a)]??Ae;function V(a,e){let t=new Intl.DateTimeFormat((0,W.locale)(a),{weekday:e,timeZone:"UTC"});return Xe.days.map((s,i)=>t.format(Date.UTC(2024,0,1+i)))}var st=require("../js/element.js"),T=st.css`
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
`;var Qt=[{path:"users",name:"people",icon:Ze},{path:"admin/groups",name:"groups",icon:Be},{path:"admin/keys",name:"keys",icon:ie},{path:"admin/defaults",name:"defaults",icon:Je}],Jt=at.css`
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
`,w=class extends q{static styles=[oe.tokens,oe.controls,T,z,Jt];get name(){return"people"}get p(){return A(this.lang)}content(){return L.nothing}above(){return L.nothing}render(){let{p:e,me:t,client:s}=this;return t?.is_admin?L.html`<div class="frame">
        <nav aria-label=${e.admin}>
          ${Qt.map(({path:i,name:o,icon:r})=>L.html`<a
                href="${s?.base}${i}"
                aria-current=${o===this.name?"page":L.nothing}
                @click=${this.navigate}
                >${r}${e[o]}</a
              >`)}
        </nav>
        <div class="page">
          <h1>${e[this.name]}</h1>
          ${this.content()}
        </div>
      </div>
      ${this.above()}`:L.html`<div class="page">
        <h1>${e[this.name]}</h1>
        <p>${this.w.adminsOnly}</p>
      </div>`}};var p=require("../vendor/lit.js"),vt=require("../js/api.js");var it=require("../js/element.js"),nt=it.css`
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
`;var b=require("../vendor/lit.js");var E=require("../vendor/lit.js"),ot=require("../js/element.js");var G=require("../js/words.js"),Xt=5,es=720*60,re={m:"minute",h:"hour",d:"day"},ts={m:1,h:60,d:1440},rt=ot.css`
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
`,Te=a=>({n:parseInt(a,10),unit:a.at(-1)}),K=a=>Te(a).n*ts[Te(a).unit];function Oe(a,e){let{n:t,unit:s}=Te(a);return new Intl.NumberFormat(e,{style:"unit",unit:re[s],unitDisplay:"long"}).format(t)}function ss(a,e){return new Intl.NumberFormat(e,{style:"unit",unit:re[a],unitDisplay:"long"}).formatToParts(2).find(({type:s})=>s==="unit")?.value??re[a]}function lt({lang:a,leads:e,disabled:t,change:s}){let i=(0,G.words)(a).leads,o=[...e].sort((n,l)=>K(l)-K(n)),r=n=>K(n)?i.before(Oe(n,(0,G.locale)(a))):i.whenDue;return E.html`${o.length?E.html`<ul class="chips">
          ${o.map(n=>E.html`<li>
                ${r(n)}<button
                  type="button"
                  class="icon"
                  aria-label="${i.remove}: ${r(n)}"
                  title=${i.remove}
                  ?disabled=${t}
                  @click=${()=>s(e.filter(l=>l!==n))}
                >
                  ${I}
                </button>
              </li>`)}
        </ul>`:E.html`<p class="hint">${i.none}</p>`}
    ${e.length<Xt&&!t?as({lang:a,leads:e,change:s}):E.nothing}`}function as({lang:a,leads:e,change:t}){let s=(0,G.words)(a).leads;return E.html`<form
    class="end lead"
    @submit=${i=>{i.preventDefault();let o=i.target,r=new FormData(o),n=`${Number(r.get("n"))}${r.get("unit")}`;!e.some(d=>K(d)===K(n))&&K(n)<=es&&t([...e,n]),o.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      required
      aria-label=${s.number}
    />
    <select class="field unit" name="unit" aria-label=${s.unit}>
      ${Object.keys(re).map(i=>E.html`<option value=${i} ?selected=${i==="d"}>${ss(i,(0,G.locale)(a))}</option>`)}
    </select>
    <button class="quiet">${Ge}${s.add}</button>
  </form>`}var C=require("../js/preference-store.js"),dt=require("../js/words.js"),_e=["off","now","unread:15m","digest"];function ct(a,e){let{w:t,store:s,channels:i}=a,o=[...C.flags,...i],r=(0,C.typesOf)(e),n=!a.ofAll&&r.some(l=>o.some(d=>s?.isLocked(l,d)));return b.html`<table role="table" class=${i.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${t.type}</th>
          ${o.map(l=>b.html`<th role="columnheader" scope="col">${t.columns[l]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${r.map(l=>ns(a,l,e.types[l],o))}
      </tbody>
    </table>
    ${n?b.html`<p class="hint">${j}${t.lockedMore}</p>`:b.nothing}`}function is({w:a},e){return e===C.others?a.otherTypes:Object.hasOwn(C.ours,e)?a.types[e]:{name:e,hint:""}}function ns(a,e,t,s){let{w:i}=a,{name:o,hint:r}=is(a,e);return b.html`<tr role="row" data-type=${e}>
    <th role="rowheader" scope="row">
      <bdi>${o}</bdi>${r?b.html`<span class="hint">${r}</span>`:b.nothing}
    </th>
    ${s.map(n=>{let l=`${o}: ${i.columns[n]}`,d=C.flags.includes(n)?os(a,e,t,{column:n,label:l}):rs(a,e,t,{column:n,label:l});return b.html`<td role="cell" data-column=${n}>
        <span class="column" aria-hidden="true">${i.columns[n]}</span>
        <span class="cell">${d}${a.lock(e,n,l)}</span>
      </td>`})}
  </tr>`}function os(a,e,t,{column:s,label:i}){let o=s!=="inbox"&&!t.inbox;return b.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${i}
      .checked=${t[s]&&!o}
      ?disabled=${o||a.fixed(s,e)}
      @change=${async({target:r})=>{await a.save("types",{types:{[e]:{[s]:r.checked}}}),r.checked=a.store?.now?.types[e]?.[s]}}
  /></label>`}function rs(a,e,t,{column:s,label:i}){let o=t[s],r=_e.includes(o)?_e:[..._e,o];return b.html`<select
    class="field"
    aria-label=${i}
    ?disabled=${a.fixed(s,e)}
    @change=${async({target:n})=>{await a.save("types",{types:{[e]:{[s]:n.value}}}),n.value=a.store?.now?.types[e]?.[s]}}
  >
    ${r.map(n=>b.html`<option value=${n} .selected=${n===o}>${ls(a,n)}</option>`)}
  </select>`}function ls({w:a,lang:e},t){return t.startsWith("unread:")?a.ifUnread(Oe(t.slice(7),(0,dt.locale)(e))):a.deliveries[t]??t}var Ce=require("../js/element.js");var he=require("../js/look.js");var X=require("../js/preference-store.js");var v=require("../vendor/lit.js");var pe=require("../js/preference-store.js");var pt=new WeakSet,le=new WeakMap,ht=a=>e=>{let t=e.currentTarget,s=Date.now()-(le.get(t)??0);e.type==="pointerdown"?le.delete(t):e.type==="keydown"&&e.key!=="Enter"?le.set(t,Date.now()):e.type==="change"&&le.has(t)&&(t.localName!=="select"||s<300)?pt.add(t):(pt.delete(t)||e.type==="change")&&a(t.value,t)};var gt=require("../js/time.js");var F=require("../js/preference-store.js"),f=1440,N=7*f,ut=a=>Number(a.slice(0,2))*60+Number(a.slice(3)),mt=a=>`${String(Math.floor(a/60)).padStart(2,"0")}:${String(a%60).padStart(2,"0")}`;function de(a){let e=new Uint8Array(N);return F.days.forEach((t,s)=>{for(let[i,o]of a[t]??[]){let r=ut(i),n=(ut(o)-r+f)%f||f;for(let l=0;l<n;l++)e[(s*f+r+l)%N]=1}}),e}function H(a){let e=Object.fromEntries(F.days.map(s=>[s,[]])),t=a.findIndex((s,i)=>!s&&!!a[(i+1)%N]);if(t<0){if(a[0])for(let s of F.days)e[s]=[["00:00","24:00"]];return e}for(let s=t+1;s<=t+N;s++){if(!a[s%N]||a[(s-1)%N])continue;let i=s;for(;a[i%N];)i++;for(let o=s;o<i;){let r=(Math.floor(o/f)+1)*f,n=i-o<f&&i-r<f?i:Math.min(i,r);e[F.days[Math.floor(o/f)%7]].push([mt(o%f),n===r?"24:00":mt(n%f)]),o=n}}return ds(e)}function ds(a){for(let e of F.days)a[e].sort(([t],[s])=>t<s?-1:1);return a}function J(a,e,t){let s=e*f+t*60;return a.subarray(s,s+60).reduce((i,o)=>i+o,0)}function ce(a,e,t,s){let i=a.slice(),[o,r]=[Math.min(e.day,t.day),Math.max(e.day,t.day)],[n,l]=[Math.min(e.hour,t.hour),Math.max(e.hour,t.hour)];for(let d=o;d<=r;d++)i.fill(Number(s),d*f+n*60,d*f+(l+1)*60);return i}var cs=Object.fromEntries(F.days.map(a=>[a,[["22:00","07:00"]]])),ps={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function Ee(a,e){let t=de(e==="nights"?cs:ps);return a.map((s,i)=>s|t[i])}var $t=require("../js/words.js"),hs=Array.from({length:24},(a,e)=>e);function wt(a,e){let{w:t}=a,s=a.painted??de(e.quiet.week),i=a.fixed("quiet"),o=s.includes(1),r=n=>{a.painted=n,a.saveWeek(H(n))};return v.html`${us(a,s,i)}
    <p class="hint" id="keys">${t.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${i} @click=${()=>r(Ee(s,"nights"))}>
        ${t.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${i} @click=${()=>r(Ee(s,"weekend"))}>
        ${t.weekend}
      </button>
      ${o?v.html`<button type="button" class="quiet" ?disabled=${i} @click=${()=>r(new Uint8Array(s.length))}>
            ${t.never}
          </button>`:v.nothing}
    </div>
    ${ws(a,s,i)}
    <p class="hint">${a.ofAll?t.zoneOfEach:t.inZone(a.zone||(0,gt.here)())}</p>`}function us(a,e,t){let{w:s}=a,i=V(a.lang,"long"),o=V(a.lang,"short"),r=new Intl.DateTimeFormat((0,$t.locale)(a.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),n=l=>r.format(l*36e5);return v.html`<div
    class="week"
    role="grid"
    aria-label=${s.quietHours}
    aria-describedby="keys"
    aria-readonly=${t}
    @keydown=${l=>t||ms(a,e,l)}
    @pointerdown=${l=>t||$s(a,e,l)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(l=>v.html`<span>${n(l)}</span>`)}</div>
    ${pe.days.map((l,d)=>v.html`<div role="row" data-day=${l}>
          <span role="rowheader" aria-label=${i[d]} title=${i[d]}>${o[d]}</span>${hs.map(h=>{let m=J(e,d,h),Q=m===60?s.quietNow:m?s.quietPartly:s.loudNow;return v.html`<span
              role="gridcell"
              class=${m===60?"full":m?"part":""}
              tabindex=${a.at.day===d&&a.at.hour===h?0:-1}
              aria-selected=${m>0}
              aria-label="${i[d]} ${n(h)}, ${Q}"
              data-hour=${h}
            ></span>`})}
        </div>`)}
  </div>`}function ms(a,e,t){if(t.ctrlKey||t.metaKey||t.altKey)return;let{at:s}=a;if(t.key===" "||t.key==="Enter"){t.preventDefault(),a.stroke={...s,on:J(e,s.day,s.hour)<60,drawing:!1},a.painted=ce(e,s,s,a.stroke.on),a.saveWeek(H(a.painted));return}let i=fs(a,t.key);if(i){if(t.preventDefault(),t.shiftKey){let o=J(e,s.day,s.hour)===60;a.painted=ce(e,s,i,o),a.saveWeek(H(a.painted))}a.at=i,a.updateComplete.then(()=>gs(a,i)?.focus())}}function fs(a,e){let{day:t,hour:s}=a.at,i=getComputedStyle(a).direction==="rtl"?-1:1,o={ArrowLeft:{day:t,hour:s-i},ArrowRight:{day:t,hour:s+i},ArrowUp:{day:t-1,hour:s},ArrowDown:{day:t+1,hour:s},Home:{day:t,hour:0},End:{day:t,hour:23}},r=Object.hasOwn(o,e)?o[e]:null;return r&&{day:Math.min(6,Math.max(0,r.day)),hour:Math.min(23,Math.max(0,r.hour))}}var gs=(a,{day:e,hour:t})=>a.renderRoot.querySelector(`[data-day="${pe.days[e]}"] [data-hour="${t}"]`);function ft(a,{clientX:e,clientY:t}){let s=[...a.renderRoot.querySelectorAll(".week [role=row]")],i=s.findIndex(d=>t<d.getBoundingClientRect().bottom),o=s[i<0?6:i],r=[...o.querySelectorAll("[role=gridcell]")],n=d=>{let{left:h,right:m}=d.getBoundingClientRect();return e>=h&&e<m+1},l=r.findIndex(n);return l<0?null:{day:s.indexOf(o),hour:l}}function $s(a,e,t){let s=ft(a,t),i=t.target.closest("[role=gridcell]");if(!s||!i||t.button||!t.isPrimary)return;let o=J(e,s.day,s.hour)<60,r=new AbortController,{signal:n}=r,l=h=>{let m=ft(a,h);m&&(a.painted=ce(e,s,m,o),a.at=m,a.requestUpdate())},d=h=>{if(r.abort(),h&&a.painted)return a.saveWeek(H(a.painted));a.painted=null,a.requestUpdate()};addEventListener("pointermove",l,{signal:n}),addEventListener("pointerup",()=>d(!0),{signal:n}),addEventListener("pointercancel",()=>d(!1),{signal:n}),l(t)}function ws(a,e,t){let{w:s}=a,i=H(e),o=V(a.lang,"long"),r=pe.days.flatMap((n,l)=>i[n].map((d,h)=>({day:n,d:l,i:h,interval:d})));return r.length?v.html`<details>
    <summary>${s.exactTimes}</summary>
    <ul class="exact">
      ${r.map(({day:n,d:l,i:d,interval:[h,m]})=>{let Q=(...x)=>{let Me=x.length?[[x[0],x[1]==="00:00"?"24:00":x[1]]]:[],qe={...i,[n]:i[n].toSpliced(d,1,...Me)};a.painted=de(qe),a.saveWeek(H(a.painted))},Ie=(x,Me,qe)=>{let se=ht(je=>je&&qe(je));return v.html`<input
            class="field time"
            type="time"
            aria-label="${o[l]}: ${Me}"
            .value=${x==="24:00"?"00:00":x}
            ?disabled=${t}
            @keydown=${se}
            @pointerdown=${se}
            @change=${se}
            @blur=${se}
          />`};return v.html`<li>
          <span>${o[l]}</span>${Ie(h,s.from,x=>Q(x,m))}<span aria-hidden="true">–</span
          >${Ie(m,s.until,x=>Q(h,x))}<button
            type="button"
            class="icon"
            aria-label="${s.remove}: ${o[l]} ${h}–${m}"
            title=${s.remove}
            ?disabled=${t}
            @click=${()=>Q()}
          >
            ${I}
          </button>
        </li>`})}
    </ul>
  </details>`:v.nothing}var yt=require("../js/refusals.js"),y=require("../js/time.js"),xt=require("../js/words.js"),bs="08:00",bt="UTC",De=class extends Ce.StoreElement{static properties={...Ce.StoreElement.properties,me:Object,store:Object,at:Object};static styles=[he.tokens,he.controls,T,nt,rt];constructor(){super(),this.me=null,this.store=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.stroke={day:0,hour:0,on:!0,drawing:!1},this.saving=0,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}listeners(){return!this.store&&this.client&&(this.store=new X.PreferenceStore(this.client.api),this.store.follow(this.client.connection)),this.store?[[this.store,"change",this.rerender]]:[]}get w(){return A(this.lang)}get ofAll(){return this.store?.defaults??!1}get channels(){return this.me?.channels??[]}errorText(e){if(!(e instanceof vt.ApiError))throw e;return e.status?e.code==="locked"?this.w.lockedNow:(0,yt.refusal)(e,this.lang):this.w.noConnection}async attempt(e,t){this.saving++;try{await t(),this.outcome={where:e,text:this.w.saved,good:!0}}catch(s){this.outcome={where:e,text:this.errorText(s),good:!1}}--this.saving||(this.painted=null),this.requestUpdate()}save(e,t){return this.attempt(e,()=>this.store?.patch(t))}saveWeek(e){return this.attempt("quiet",async()=>{await this.#e(),await this.store?.patch({quiet:{week:e}})})}async#e(){if(this.ofAll||this.me?.time_zone!==bt)return;let e=(0,y.here)()===bt?"Etc/UTC":(0,y.here)();this.emit("ctms-me",await this.client?.api.request("PATCH","api/me/",{time_zone:e}))}message(e){let{outcome:t}=this;return t.where!==e||!t.text?p.nothing:t.good?p.html`<p class="good" role="status">${t.text}</p>`:p.html`<p class="error" role="alert">${t.text}</p>`}lock(e,t,s){let{w:i,store:o}=this,r=!!o?.isLocked(e,t);if(!this.ofAll)return r?p.html`<span class="locked" title=${i.lockedMore}>${j}</span>`:p.nothing;let n=!!o?.locked[e]?.includes(t);return p.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${n}
      aria-label="${i.lock}: ${s}"
      title=${n?i.unlockMore:i.lockMore}
      @click=${()=>this.attempt(e?"types":t,()=>o?.lock(e,t,!n))}
    >
      ${n?j:Ye}
    </button>`}fixed(e,t=""){return!this.ofAll&&!!this.store?.isLocked(t,e)}section(e,t,s,i){let o=this.fixed(e);return p.html`<section class="card" data-section=${e} aria-labelledby="h-${e}">
      <h2 id="h-${e}">${t}${this.lock("",e,t)}</h2>
      ${s?p.html`<p class="hint">${s}</p>`:p.nothing}
      ${o?p.html`<p class="hint">${j}${this.w.lockedMore}</p>`:p.nothing} ${i}${this.message(e)}
    </section>`}render(){let{w:e,store:t}=this,{now:s,failed:i}=t??{};return!s&&!i?p.html`<div class="card ghost" aria-hidden="true"></div>`:s?p.html`<slot name="first"></slot>${this.#t(s)} ${this.ofAll?this.#a():this.#s(s)}
      ${this.section("quiet",e.quietHours,e.quietMore,wt(this,s))}
      ${this.section("lead_times",e.leadTimes,e.leadTimesMore,this.#n(s))}
      ${this.channels.length?this.section("digest",e.digest,e.digestMore,this.#o(s)):p.nothing}
      ${this.#r()}`:p.html`<div class="card" role="alert">
        <p>${e.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>t?.load()}>${e.again}</button>
      </div>`}#t(e){let{w:t}=this;return p.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?t.whatReachesPeople:t.whatReaches}</h2>
      <p class="hint">${this.ofAll?t.whatReachesAll:t.whatReachesMore}</p>
      ${ct(this,e)} ${this.message("types")}
    </section>`}#s({pause_until:e}){let{w:t}=this,s=e&&Date.parse(e)>Date.now()?new Date(e):null,i=this.fixed("pause_until"),o={lang:(0,xt.locale)(this.lang),zone:this.zone},r=n=>this.save("pause_until",{pause_until:n?.toISOString()??null});return this.section("pause_until",t.pause,t.pauseMore,p.html`<div class="end">
        ${s?p.html`<b role="status">${t.pausedUntil(vs(s,o))}</b
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
      </div>`)}#a(){return this.section("pause_until",this.w.pause,this.w.pauseAll,p.nothing)}#i(){let e=new Date((0,y.toField)(new Date,this.zone).slice(0,10)+"T00:00Z");return e.setUTCDate(e.getUTCDate()+1),(0,y.fromField)(e.toISOString().slice(0,11)+bs,this.zone)}#n({lead_times:e}){return lt({lang:this.lang,leads:e,disabled:this.fixed("lead_times"),change:t=>this.save("lead_times",{lead_times:t})})}#o({digest:e}){let{w:t}=this,s=this.fixed("digest"),i=V(this.lang,"short"),o=n=>this.attempt("digest",async()=>{await this.#e(),await this.store?.patch({digest:n})}),r=n=>{let l=X.days.filter(d=>e.days.includes(d)!==(d===n));return l.length?o({days:l}):this.requestUpdate()};return p.html`<div class="end">
      <label class="label" for="digest-at">${t.digestAt}</label>
      <input
        class="field time"
        id="digest-at"
        type="time"
        .value=${e.at}
        ?disabled=${s}
        @change=${n=>n.target.value&&o({at:n.target.value})}
      />
      <span class="days" role="group" aria-label=${t.digestDays}
        >${X.days.map((n,l)=>p.html`<button
              type="button"
              class="quiet"
              aria-pressed=${e.days.includes(n)}
              ?disabled=${s}
              @click=${()=>r(n)}
            >
              ${i[l]}
            </button>`)}</span
      >
    </div>`}#r(){let{w:e}=this,t={types:null,quiet:null,lead_times:null,digest:null};return p.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",t)}>
        ${this.ofAll?e.resetAll:e.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function vs(a,e){let t=(0,y.dayName)(a,e);return`${t!==(0,y.date)(a,e)?t[0].toLocaleLowerCase(e.lang)+t.slice(1):t} ${(0,y.clock)(a,e)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",De);var Mt=require("../js/preference-store.js"),ze=class extends w{#e=null;get name(){return"defaults"}content(){return this.client&&(this.#e??=new Mt.PreferenceStore(this.client.api,{defaults:!0})),kt.html`<ctms-choices
      lang=${this.lang}
      .client=${this.client}
      .me=${this.me}
      .store=${this.#e}
    ></ctms-choices>`}};customElements.define("ctms-defaults",ze);var g=require("../vendor/lit.js");var qt=require("../js/api.js");var ue=require("../js/page.js"),Le=class extends w{static properties={...w.properties,open:Object,removing:Object};constructor(){super(),this.groups=null,this.open=0,this.removing=null}get name(){return"groups"}connectedCallback(){super.connectedCallback(),this.load()}load(){return this.send("list",async()=>{let e=[],t="api/groups/?page_size=200";for(let s=t;s;){let i=await this.client?.api.request("GET",s);e.push(...i.results),s=(0,qt.nextOf)(i,t)}return this.groups=e,""})}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.removing!==e.open&&e[this.removing?"showModal":"close"]()}async add(e){e.preventDefault();let t=e.target,s=String(new FormData(t).get("name")).trim();this.showMissing("add",s?{}:{name:this.p.needed})||await this.send("add",async()=>{let i=await this.client?.api.request("POST","api/groups/",{name:s,members:[]});return this.groups=[...this.groups??[],i],this.open=i.id,t.reset(),""})}async change(e,t){await this.send("g"+e.id,async()=>{let s=await this.client?.api.request("PATCH",`api/groups/${e.id}/`,{members:t});return this.groups=(this.groups??[]).map(i=>i.id===s.id?s:i),""})}async remove(){let e=this.removing;this.removing=null,e&&await this.send("g"+e.id,async()=>(await this.client?.api.request("DELETE",`api/groups/${e.id}/`),this.groups=(this.groups??[]).filter(t=>t.id!==e.id),""))}content(){let{p:e,groups:t}=this;return g.html`<p class="hush">${e.groupsMore}</p>
      ${this.message("list")}
      ${t?g.html`<div class="card list">
            ${t.length?(0,g.repeat)([...t].sort((s,i)=>s.name.localeCompare(i.name)),s=>s.id,s=>this.line(s)):g.html`<p class="none">${e.noGroups}</p>`}
          </div>`:g.nothing}
      ${this.addForm()}`}line(e){let{p:t}=this,s=this.open===e.id;return g.html`<div class="line" data-form="g${e.id}" data-group=${e.name}>
      <div><b>${e.name}</b> <span class="hush">${t.memberCount(e.members.length)}</span></div>
      <button
        type="button"
        class="quiet"
        aria-expanded=${s}
        aria-label="${t.edit}: ${e.name}"
        @click=${()=>this.open=s?0:e.id}
      >
        ${t.edit}
      </button>
      ${s?this.members(e):g.nothing}
      <div class="wide">${this.message("g"+e.id)}</div>
    </div>`}members(e){let{p:t,tasks:s}=this,i=s?.people,o=n=>i?.label(i.get(n))||"…",r=[...i?.values()??[]].filter(({id:n,is_active:l})=>l&&!e.members.includes(n));return g.html`<div class="wide">
      <ul class="chips">
        ${e.members.map(n=>g.html`<li>
              ${(0,ue.avatar)(i?.get(n))}<bdi>${o(n)}</bdi
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
        ${r.map(n=>({id:n.id,name:i?.label(n)??(0,ue.nameOf)(n)})).sort((n,l)=>n.name.localeCompare(l.name)).map(({id:n,name:l})=>g.html`<option value=${n}>${l}</option>`)}
      </select>
      <button type="button" class="danger" @click=${()=>this.removing=e}>${ne}${t.deleteYes}</button>
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
    </dialog>`}};customElements.define("ctms-groups",Le);var $=require("../vendor/lit.js");var St=require("../vendor/lit.js");var me=(a,e)=>a.startsWith("/")?e+a.slice(1):a;function Z({lang:a,text:e,label:t,said:s}){let i=A(a);return St.html`<div class="once">
    <p role="status">${s}</p>
    <div class="secret">
      <input
        class="field"
        readonly
        spellcheck="false"
        aria-label=${t}
        .value=${e}
        @focus=${r=>r.target.select()}
      />
      <button type="button" class="quiet" @click=${o}>${Qe}<span role="status">${i.copy}</span></button>
    </div>
  </div>`;async function o({currentTarget:r}){r.parentElement.querySelector("input").select();let l=await navigator.clipboard?.writeText(e).then(()=>!0,()=>!1);r.lastElementChild.textContent=l?i.copied:i.notCopied}}var fe=require("../js/time.js"),Pe=require("../js/words.js"),ys=["events","tasks","users","read"],Ne=class extends w{static properties={...w.properties,revoking:Object,made:Object};constructor(){super(),this.keys=null,this.made=null,this.revoking=null}get name(){return"keys"}connectedCallback(){super.connectedCallback(),this.send("list",async()=>(this.keys=(await this.client?.api.request("GET","api/keys/")).results,""))}updated(){let e=this.renderRoot.querySelector("dialog");e&&!!this.revoking!==e.open&&e[this.revoking?"showModal":"close"]()}async add(e){e.preventDefault();let{p:t}=this,s=e.target,i=new FormData(s),o=String(i.get("name")).trim(),r=i.getAll("scopes"),n={...!o&&{name:t.needed},...!r.length&&{scopes:t.neededScope}};if(this.showMissing("add",n))return;let l=String(i.get("expires"));await this.send("add",async()=>{let d=await this.client?.api.request("POST","api/keys/",{name:o,scopes:r,max_priority:i.get("priority"),expires_at:l?(0,fe.fromField)(l+"T23:59",this.zone).toISOString():null});return this.made=d,this.keys=[...this.keys??[],d],s.reset(),""}),this.renderRoot.querySelector(".once input")?.focus()}async revoke(){let e=this.revoking;this.revoking=null,e&&await this.send("list",async()=>(await this.client?.api.request("DELETE",`api/keys/${e.id}/`),this.keys=(this.keys??[]).filter(t=>t.id!==e.id),this.made?.id===e.id&&(this.made=null),""))}content(){let{p:e,keys:t,made:s,lang:i}=this;return $.html`<p class="hush">${e.keysMore}</p>
      ${s?.key?$.html`<section class="card" aria-label=${s.name}>
            <h2>${s.name}</h2>
            ${Z({lang:i,text:s.key,label:e.key,said:e.keyMade})}
          </section>`:$.nothing}
      ${this.message("list")}
      ${t?$.html`<div class="card list">
            ${t.length?(0,$.repeat)(t,o=>o.id,o=>this.line(o)):$.html`<p class="none">${e.noKeys}</p>`}
          </div>`:$.nothing}
      ${this.addForm()}`}line(e){let{p:t}=this,s={lang:(0,Pe.locale)(this.lang),zone:this.zone},i=n=>(0,fe.date)(new Date(n),s),o=e.expires_at!==null&&Date.parse(e.expires_at)<Date.now(),r=[new Intl.ListFormat((0,Pe.locale)(this.lang)).format(e.scopes.map(n=>t.scopeNames[n]??n)),e.last_used_at?t.lastUsed(i(e.last_used_at)):t.neverUsed,...e.expires_at?[(o?t.endedOn:t.endsOn)(i(e.expires_at))]:[]];return $.html`<div class="line" data-key=${e.name}>
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
    </div>`}addForm(){let{p:e}=this;return $.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
        ${ys.map(t=>$.html`<label class="check"
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
            ${Object.entries(e.priorities).map(([t,s])=>$.html`<option value=${t} ?selected=${t==="high"}>${s}</option>`)}
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
        <button class="main" ?disabled=${this.busy==="add"}>${ie}${e.addKey}</button>${this.message("add","",["name","scopes","expires_at"])}
      </div>
    </form>`}above(){let{p:e,revoking:t}=this;return $.html`<dialog aria-labelledby="sure" @close=${()=>this.revoking=null}>
      <p id="sure">${t?e.revokeSure(t.name):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.revoking=null}>${e.cancel}</button>
        <button type="button" class="danger" @click=${this.revoke}>${e.revoke}</button>
      </div>
    </dialog>`}};customElements.define("ctms-keys",Ne);var P=require("../vendor/lit.js");var u=require("../vendor/lit.js");var O=require("../vendor/lit.js"),At=require("../js/api.js"),Tt=require("../js/element.js");var Ot=require("../js/time.js"),_t=require("../js/words.js"),ge=Tt.css`
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
`,U=class extends q{static properties={...q.properties,loaded:Object};path="";list=[];constructor(){super(),this.loaded=!1}connectedCallback(){super.connectedCallback(),this.load().catch(()=>{})}get away(){return A(this.lang).away}received(e){}async load(){let e=await this.client?.api.request("GET",this.path);e&&(this.list=e.results,this.received(e),this.loaded=!0,this.requestUpdate())}fail(e,t){throw Object.assign(new At.ApiError(400,{field:""}),{form:e,said:t})}errorText(e){return e.said??super.errorText(e)}async test(e){let t="e"+e.id;await this.send(t,async()=>{let s=await this.client?.api.request("POST",`${this.path}${e.id}/test/`),i=this.away.results[s.result]+(s.error?` (${s.error})`:"");return s.ok?i:this.fail(t,i)})}async discard(e){await this.send("e"+e.id,async()=>(await this.client?.api.request("DELETE",`${this.path}${e.id}/`),await this.load(),""))}row(e,t,s,i=O.nothing){let{away:o}=this,r="e"+e.id,n=e.last_sent_at?o.lastSent((0,Ot.ago)(new Date(e.last_sent_at),{lang:this.lang,zone:this.zone,justNow:(0,_t.words)(this.lang).justNow})):"";return O.html`<div class="one" data-form=${r}>
      <div class="who"><bdi>${t}</bdi>${s?O.html` <span class="tag">${s}</span>`:O.nothing}
        ${n?O.html`<div class="hush">${n}</div>`:O.nothing}</div>
      ${i}
      ${e.confirmed===!1?O.nothing:O.html`<button type="button" class="quiet" aria-label="${o.test}: ${t}"
            ?disabled=${this.busy===r} @click=${()=>this.test(e)}>${o.test}</button>`}
      <button type="button" class="quiet" aria-label="${o.remove}: ${t}"
        ?disabled=${this.busy===r} @click=${()=>this.discard(e)}>${o.remove}</button>
      ${this.message(r)}
    </div>`}};var we=require("../js/look.js");var Et=require("../js/words.js"),$e=[{kind:"slack",name:"Slack",fields:["url"]},{kind:"discord",name:"Discord",fields:["url"]},{kind:"teams",name:"Microsoft Teams",fields:["url"]},{kind:"telegram",name:"Telegram",fields:["token","to"]},{kind:"mattermost",name:"Mattermost",fields:["url","to"]},{kind:"ntfy",name:"ntfy",fields:["url","token"]},{kind:"gotify",name:"Gotify",fields:["url","token"]}],xs=["mattermost to","ntfy token"],Fe=class extends U{static properties={...U.properties,kind:Object};static styles=[we.tokens,we.controls,T,z,ge];path="api/me/endpoints/";constructor(){super(),this.kind="slack"}async add(e){let t=e.channel;await this.send(t,async()=>{let s=await this.client?.api.request("POST",this.path,{language:(0,Et.supported)(this.lang),...e}),{away:i}=this;return await this.load(),s.confirmed?i.chatAdded:s.mail==="sent"?i.mailSent(s.address):this.fail(t,i.mailFailed)})}async submit(e){e.preventDefault();let t=e.target,{form:s=""}=t.dataset,i=Object.fromEntries(new FormData(t)),o=Object.entries(i).filter(([r,n])=>!n&&!xs.includes(`${this.kind} ${r}`));this.showMissing(s,Object.fromEntries(o.map(([r])=>[r,this.w.needed])))||(await this.add({channel:s,...i}),this.outcome.get(s)?.good&&t.reset())}input(e,t,s,i="text"){return u.html`<div>
      <label class="label" for="${e}-${t}">${s}</label>
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
    </div>`}email(){let{away:e}=this;return u.html`<section class="card">
      <h2>${e.email}</h2>
      <p class="hint">${e.emailMore}</p>
      ${this.rows("email",t=>t.confirmed?u.nothing:u.html`<button type="button" class="quiet"
        @click=${()=>this.add({channel:"email",address:t.address})}>${e.again}</button>`)}
      <form data-form="email" class="pair" novalidate @submit=${this.submit}>
        ${this.input("email","address",e.address,"email")}
        <div class="end"><button class="main" ?disabled=${this.busy==="email"}>${e.add}</button>${this.message("email","",["address"])}</div>
      </form>
    </section>`}chat(){let{away:e}=this,{fields:t}=$e.find(s=>s.kind===this.kind)??$e[0];return u.html`<section class="card">
      <h2>${e.chat}</h2>
      <p class="hint">${e.chatMore}</p>
      ${this.rows("chat",()=>u.nothing)}
      <form data-form="chat" class="pair" novalidate @submit=${this.submit}>
        <div>
          <label class="label" for="kind">${e.service}</label>
          <select class="field" id="kind" name="kind"
            @change=${s=>(this.kind=s.target.value,this.outcome.delete("chat"))}>
            ${$e.map(({kind:s,name:i})=>u.html`<option value=${s} .selected=${s===this.kind}>${i}</option>`)}
          </select>
        </div>
        ${(0,u.repeat)(t,s=>this.kind+s,s=>this.input("chat",s,e.fields[s]))}
        <div class="end"><button class="main" ?disabled=${this.busy==="chat"}>${e.add}</button>${this.message("chat","",[...t])}</div>
      </form>
    </section>`}rows(e,t){let{away:s}=this,i=r=>e==="email"?r.address:`${$e.find(n=>n.kind===r.kind)?.name??r.kind}, ${r.address}`,o=r=>r.confirmed?r.enabled?"":s.off:s.waits;return(0,u.repeat)(this.list.filter(r=>r.channel===e),r=>r.id,r=>this.row(r,i(r),o(r),t(r)))}render(){let e=this.me?.channels??[];return this.loaded?u.html`${e.includes("email")?this.email():u.nothing}
    ${e.includes("chat")?this.chat():u.nothing}`:u.nothing}};customElements.define("ctms-addresses",Fe);var be=require("../vendor/lit.js");function Ct(a){let{p:e,calendar:t,lang:s}=a,i=()=>a.send("calendar",async()=>(a.calendar=(await a.client?.api.request("POST","api/me/calendar/")).url,"")),o=()=>a.send("calendar",async()=>(await a.client?.api.request("DELETE","api/me/calendar/"),a.calendar="",a.p.calendarEnded));return be.html`<section class="card" data-form="calendar" aria-labelledby="h-calendar">
    <h2 id="h-calendar">${e.calendar}</h2>
    <p class="hint">${e.calendarMore}</p>
    ${t?Z({lang:s,text:me(t,a.client?.base??""),label:e.calendarAddress,said:e.calendarMade}):be.nothing}
    <div class="end">
      <button type="button" class="quiet" title=${e.calendarRenewMore} @click=${i}>
        ${t?e.calendarRenew:e.calendarMake}
      </button>
      <button type="button" class="danger" @click=${o}>${e.calendarEnd}</button>
      ${a.message("calendar")}
    </div>
  </section>`}var Lt=require("../js/element.js"),ee=require("../js/desktop.js"),D=require("../js/device.js");var k=require("../vendor/lit.js"),Dt=require("../js/device.js");var ve=require("../js/look.js");var ye=require("../js/push.js"),zt=require("../js/words.js"),He=class extends U{static styles=[ve.tokens,ve.controls,T,z,ge];path="api/me/devices/";key="";received(e){this.key=e.vapid_key??""}async turnOn(){await this.send("add",async()=>{try{let e=await(0,ye.turnOnPush)(this.client,this.key,this.me?.id??0,(0,zt.supported)(this.lang));return await this.load(),e?this.away.deviceAdded:""}catch(e){if(e instanceof DOMException)return this.fail("add",this.away.pushFailed);throw e}})}async discard(e){e.current&&Dt.device.set({pushFor:0}),await super.discard(e)}here(){let{away:e}=this,t=(0,ye.pushState)();return this.key?t==="ios"?k.html`<p class="hint">${e.iosFirst}</p>
        <ol class="hint">${e.iosSteps.map(s=>k.html`<li>${s}</li>`)}</ol>`:t!=="ready"?k.html`<p class="hint">${e.pushStates[t]}</p>`:this.list.some(s=>s.current)?this.message("add"):k.html`<div class="end" data-form="add">
      <button type="button" class="main" ?disabled=${this.busy==="add"} @click=${()=>this.turnOn()}>
        ${e.turnOnHere}</button
      >${this.message("add")}
    </div>`:k.html`<p class="hint">${this.me?.is_admin?e.pushOffAdmin:e.pushOff}</p>`}render(){let{away:e}=this;return this.loaded?k.html`<section class="card">
      <h2>${e.devices}</h2>
      <p class="hint">${e.devicesMore}</p>
      ${(0,k.repeat)(this.list,t=>t.id,t=>this.row(t,t.name,t.current?e.thisBrowser:""))}
      ${this.here()}
    </section>`:k.nothing}};customElements.define("ctms-devices",He);var xe=require("../js/look.js");var B=require("../js/page.js");var Pt=require("../js/text.js"),Nt=require("../js/time.js"),Ft=require("../js/words.js"),ks=a=>{let e=new Intl.DisplayNames(a,{type:"language"}).of(a)??a;return e[0].toLocaleUpperCase(a)+e.slice(1)},Ue=class extends q{static properties={...q.properties,session:Object,chosen:Object};static styles=[xe.tokens,xe.controls,T,z,Lt.css`
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
    `];constructor(){super(),this.session=null,this.chosen=null,this.calendar=""}get p(){return A(this.lang)}listeners(){return[...super.listeners(),[D.device,"change",this.rerender]]}async save(e,t){await this.send(e,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,t)),this.w.saved))}saveProfile(e){e.preventDefault();let t=new FormData(e.target);this.save("profile",{name:t.get("name"),time_zone:t.get("zone")})}async savePassword(e){e.preventDefault();let t=e.target,s=new FormData(t),{w:i}=this,o=String(s.get("new")),r={...!s.get("old")&&{old_password:i.needed},...(0,Pt.length)(o)<8&&{password:o?i.tooShort:i.needed}};this.showMissing("password",r)||await this.send("password",async()=>{let n=String(s.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:s.get("old"),password:n}),t.reset(),await this.session?.login(this.me?.username??"",n),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:e,me:t}=this;if(!t)return P.nothing;let s=Intl.supportedValuesOf("timeZone").filter(n=>n!==B.notChosen);s.includes("Etc/UTC")||s.push("Etc/UTC");let i=t.time_zone??B.notChosen;i!==B.notChosen&&!s.includes(i)&&s.push(i);let o=(0,ee.systemNotifications)(),r={on:e.systemMore,off:e.systemMore,denied:e.systemDenied,insecure:e.systemInsecure,unavailable:e.systemUnavailable}[o];return P.html`<div class="page">
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
              <option value=${B.notChosen} .selected=${i===B.notChosen}>${e.browserZone((0,Nt.here)())}</option>
              ${s.map(n=>P.html`<option .selected=${n===i}>${n}</option>`)}
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
        ${this.outcome.get("own")?.good?P.nothing:this.message("own")}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${o==="on"}
            ?disabled=${o!=="on"&&o!=="off"}
            @change=${async({target:n})=>{await(0,ee.setSystemNotifications)(n.checked),n.checked=(0,ee.systemNotifications)()==="on",this.requestUpdate()}}
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
              ${Ft.languages.map(n=>P.html`<option value=${n} lang=${n} .selected=${D.device.lang===n}>
                    ${ks(n)}
                  </option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${e.theme}</label>
            <select class="field" id="theme" @change=${n=>D.device.set({theme:n.target.value})}>
              ${Object.entries(e.themes).map(([n,l])=>P.html`<option value=${n} .selected=${D.device.theme===n}>${l}</option>`)}
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

      ${Ct(this)}

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
    </div>`}};customElements.define("ctms-preferences",Ue);var M=require("../vendor/lit.js");var ke=require("../js/page.js");var c=require("../vendor/lit.js");var Y=require("../js/page.js");var Ht=require("../js/time.js"),Ut=require("../js/words.js");function Rt(a,e){let{w:t,editing:s}=a,i=s.id===e.id,o="u"+e.id,r=(0,Y.nameOf)(e);return c.html`<div class="person ${e.is_active?"":"off"}" data-form=${o} data-user=${e.username}>
    ${(0,Y.avatar)(e)}
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
      @click=${()=>a.editing={id:i?0:e.id,what:""}}
    >
      ${t.edit}
    </button>
    ${i?c.html`${Ms(a,e)} ${a.link?.id===e.id?qs(a,e):c.nothing}
        ${s.what==="password"||s.what==="name"?Ss(a,e):c.nothing} ${a.message(o)}`:a.outcome.get(o)?.good===!1?a.message(o):c.nothing}
  </div>`}function Ms(a,e){let{w:t,me:s}=a,i=e.id===s?.id;return c.html`<div class="more">
    ${i?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>a.change(e,{is_active:!e.is_active})}>
          ${e.is_active?t.deactivate:t.activate}
        </button>`}
    <label class="quiet check"
      ><input
        type="checkbox"
        .checked=${e.is_admin??!1}
        @change=${async({target:o})=>{await a.change(e,{is_admin:o.checked}),o.checked=a.tasks?.person(e.id)?.is_admin}}
      />${t.admin}</label
    >
    <button type="button" class="quiet" @click=${()=>a.openField(e,"name")}>${t.rename}</button>
    ${i?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>a.openField(e,"password")}>
          ${t.setPassword}
        </button>`}
    ${i||!e.is_active?c.nothing:c.html`<button type="button" class="quiet" @click=${()=>a.makeLink(e)}>${a.p.makeLink}</button>`}
    <button type="button" class="quiet" @click=${()=>a.endLogins(e)}>${t.everywhereOf}</button>
    ${i?c.nothing:c.html`<button type="button" class="danger" @click=${()=>a.editing={id:e.id,what:"remove"}}>
          ${ne}${t.removeUser}
        </button>`}
  </div>`}function qs(a,e){let{p:t,lang:s,link:i}=a;if(!i)return c.nothing;let o=(0,Ht.short)(new Date(i.expires_at),{lang:(0,Ut.locale)(s),zone:a.zone});return c.html`<div class="more">
    ${Z({lang:s,text:me(i.url,a.client?.base??""),label:t.link,said:t.linkFor((0,Y.nameOf)(e),o)})}
  </div>`}function Ss(a,e){let{w:t,editing:s}=a;return c.html`<form
    novalidate
    @submit=${i=>{i.preventDefault();let o=new FormData(i.target).get("value");a.change(e,s.what==="name"?{name:o}:{password:o})}}
  >
    ${As(a,e)}
    <button class="main">${t.save}</button>
    <button type="button" class="quiet" @click=${()=>a.editing={id:e.id,what:""}}>
      ${t.cancel}
    </button>
  </form>`}function As(a,e){let{w:t,editing:s}=a;return s.what==="name"?c.html`<input
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
        aria-label=${t.passwordOf((0,Y.nameOf)(e))}
        placeholder=${t.newPassword}
      />`}var te=require("../js/text.js");var It=require("../js/element.js"),jt=It.css`
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
`;var Ts=()=>btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(30)))),Re=class extends w{static properties={...w.properties,editing:Object,search:Object};static styles=[...w.styles,jt];constructor(){super(),this.editing={id:0,what:""},this.search="",this.link=null}updated(){let e=this.renderRoot.querySelector("dialog"),t=this.editing.what==="remove";e&&t!==e.open&&e[t?"showModal":"close"]();let s=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(s)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(e,t){this.editing={id:e.id,what:t},await this.updateComplete;let s=this.renderRoot.querySelector("[name=value]");s.focus(),s.select()}async add(e){e.preventDefault();let t=e.target,s=new FormData(t),i=e.submitter?.getAttribute("name")==="invite";this.findMissing(s,i)||await this.send("add",async()=>{let o=String(s.get("name")).trim(),r=await this.client?.api.request("POST","api/users/",{username:s.get("username"),password:i?Ts():s.get("password"),is_admin:s.has("admin"),...o&&{name:o}});return this.tasks?.people.set(r.id,r),t.reset(),i&&this.#t(r.id,await this.#e(r.id)),this.w.done})}#e(e){return this.client?.api.request("POST",`api/users/${e}/link/`)}#t(e,t){this.link={...t,id:e},this.editing={id:e,what:""},this.search="",this.updateComplete.then(()=>this.renderRoot.querySelector(".once input")?.focus())}async makeLink(e){await this.send("u"+e.id,async()=>(this.#t(e.id,await this.#e(e.id)),""))}findMissing(e,t){let{w:s}=this,i=String(e.get("password")),o={...!e.get("username")&&{username:s.needed},...!t&&(0,te.length)(i)<8&&{password:i?s.tooShort:s.needed}};return this.showMissing("add",o)}async change(e,t){await this.send("u"+e.id,async()=>{let s=await this.client?.api.request("PATCH",`api/users/${e.id}/`,t);return this.tasks?.people.set(s.id,s),s.id===this.me?.id&&this.emit("ctms-me",s),this.editing={id:e.id,what:""},this.w.saved})}async endLogins(e){await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/sessions/`),this.w.done))}async deletePerson(e){this.editing={id:e.id,what:""},await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/`),this.tasks?.people.delete(e.id),this.w.done))}get found(){let e=(0,te.fold)(this.search);return[...this.tasks?.people.values()??[]].filter(t=>(0,te.fold)(`${t.name} ${t.username}`).includes(e)).sort((t,s)=>Number(s.is_active)-Number(t.is_active)||(0,ke.nameOf)(t).localeCompare((0,ke.nameOf)(s)))}content(){let{p:e,tasks:t,found:s}=this;return M.html`${(t?.people.size??0)>1?M.html`<input
            class="field"
            type="search"
            aria-label=${e.searchPeople}
            placeholder=${e.searchPeople}
            .value=${this.search}
            @input=${i=>this.search=i.target.value.trim()}
          />`:M.nothing}
      <div class="card list">
        ${(0,M.repeat)(s,i=>i.id,i=>Rt(this,i))}
        ${s.length?M.nothing:M.html`<p class="none" role="status">${e.nobodyFound}</p>`}
      </div>
      ${this.addForm()}`}above(){return this.deleteDialog()}addForm(){let{w:e}=this;return M.html`<form class="card" data-form="add" novalidate @submit=${this.add}>
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
    </form>`}deleteDialog(){let{w:e,tasks:t,editing:s}=this,i=t?.person(s.id);return M.html`<dialog
      aria-labelledby="sure"
      @close=${()=>s.what==="remove"&&(this.editing={...s,what:""})}
    >
      <p id="sure">${i?e.removeUserSure((0,ke.nameOf)(i)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...s,what:""}}>${e.cancel}</button>
        <button type="button" class="danger" @click=${()=>i&&this.deletePerson(i)}>${e.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",Re);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
