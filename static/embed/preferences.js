export/**/default/**/(require,module)=>{
"use strict";var P=Object.defineProperty;var Ue=Object.getOwnPropertyDescriptor;var He=Object.getOwnPropertyNames;var Re=Object.prototype.hasOwnProperty;var Pe=(t,e)=>{for(var n in e)P(t,n,{get:e[n],enumerable:!0})},We=(t,e,n,o)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of He(e))!Re.call(t,r)&&r!==n&&P(t,r,{get:()=>e[r],enumerable:!(o=Ue(e,r))||o.enumerable});return t};var Fe=t=>We(P({},"__esModule",{value:!0}),t);var xt={};Pe(xt,{loadPageWords:()=>me});module.exports=Fe(xt);var d=require("../vendor/lit.js");var N=class extends Error{constructor(e,n,o=0){super(n.detail||`HTTP ${e}`),this.status=e,this.retryAfter=o,this.code=n.code||"",this.field=n.field||""}};var yt=2**31-1;var ne=require("../js/element.js"),oe=ne.css`
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
`;var f=require("../vendor/lit.js");var g=require("../vendor/lit.js"),ie=require("../js/element.js");var E=require("../vendor/lit.js");var q=(t,e)=>E.html`<svg class=${e??E.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${t}></path></svg>`;var z=q("M18 6 6 18M6 6l12 12");var re=q("M5 12h14M12 5v14");var y=q("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),ae=q("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1");var se=require("../js/words.js"),je={before:t=>`${t} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",wrong:"A warning comes from 0 minutes to 30 days before.",twice:"This one is there already.",remove:"Remove"},Be={en:je,de:{before:t=>`${t} vorher`,whenDue:"Bei Fälligkeit",none:"Keine Warnungen.",number:"Wie lange vorher",unit:"Einheit",add:"Hinzufügen",wrong:"Gewarnt wird 0 Minuten bis 30 Tage vorher.",twice:"Diese Warnung gibt es schon.",remove:"Entfernen"},es:{before:t=>`${t} antes`,whenDue:"Al vencer",none:"Sin avisos.",number:"Con cuánta antelación",unit:"Unidad",add:"Añadir",wrong:"Se avisa de 0 minutos a 30 días antes.",twice:"Ese aviso ya está.",remove:"Quitar"},fr:{before:t=>`${t} avant`,whenDue:"À l’échéance",none:"Aucun rappel.",number:"Combien de temps avant",unit:"Unité",add:"Ajouter",wrong:"Un rappel vient de 0 minute à 30 jours avant.",twice:"Ce rappel y est déjà.",remove:"Retirer"}},W=t=>Be[(0,se.supported)(t)];var j=require("../js/words.js"),Ze=5,Ve=720*60,L={m:"minute",h:"hour",d:"day"},Ke={m:1,h:60,d:1440},le=ie.css`
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
`,F=t=>({n:parseInt(t,10),unit:t.at(-1)}),k=t=>F(t).n*Ke[F(t).unit];function B(t,e){let{n,unit:o}=F(t);return new Intl.NumberFormat(e,{style:"unit",unit:L[o],unitDisplay:"long"}).format(n)}function Ge(t,e){return new Intl.NumberFormat(e,{style:"unit",unit:L[t],unitDisplay:"long"}).formatToParts(2).find(({type:o})=>o==="unit")?.value??L[t]}function ce({lang:t,leads:e,disabled:n,change:o}){let r=W(t),a=[...e].sort((s,i)=>k(i)-k(s)),l=s=>k(s)?r.before(B(s,(0,j.locale)(t))):r.whenDue;return g.html`${a.length?g.html`<ul class="chips">
          ${a.map(s=>g.html`<li>
                ${l(s)}<button
                  type="button"
                  class="icon"
                  aria-label="${r.remove}: ${l(s)}"
                  title=${r.remove}
                  ?disabled=${n}
                  @click=${()=>o(e.filter(i=>i!==s))}
                >
                  ${z}
                </button>
              </li>`)}
        </ul>`:g.html`<p class="hint">${r.none}</p>`}
    ${e.length<Ze&&!n?Ye({lang:t,leads:e,change:o}):g.nothing}`}function Ye({lang:t,leads:e,change:n}){let o=W(t);return g.html`<form
    class="end lead"
    novalidate
    @submit=${r=>{r.preventDefault();let a=r.target,l=new FormData(a),s=`${Number(l.get("n"))}${l.get("unit")}`,i=/^\d{1,4}$/.test(String(l.get("n")))&&k(s)<=Ve,c=i&&e.some(u=>k(u)===k(s)),m=a.querySelector(".error");if(m.textContent=c?o.twice:i?"":o.wrong,!i||c)return a.n.focus();n([...e,s]),a.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      aria-label=${o.number}
    />
    <select class="field unit" name="unit" aria-label=${o.unit}>
      ${Object.keys(L).map(r=>g.html`<option value=${r} ?selected=${r==="d"}>${Ge(r,(0,j.locale)(t))}</option>`)}
    </select>
    <button class="quiet">${re}${o.add}</button>
    <p class="error" role="alert"></p>
  </form>`}var h=["mon","tue","wed","thu","fri","sat","sun"],Z=["inbox","desktop","sound"];var I=class extends EventTarget{now=null;locked={};failed=!1;#t=Promise.resolve();#e;constructor(e,{defaults:n=!1}={}){super(),this.api=e,this.defaults=n,this.#e=n?"api/preferences/":"api/me/preferences/"}follow(e){e.addEventListener("frame",n=>{let{type:o}=n.detail;(o==="preferences"||o==="caught_up"&&this.now)&&this.load()})}load(){return this.#r(async()=>{try{this.#o(await this.api.request("GET",this.#e)),this.failed=!1}catch{this.failed=!0}this.dispatchEvent(new Event("change"))})}patch(e){return this.#n(this.defaults?{defaults:e}:e)}lock(e,n,o){let r=(this.locked[e]??[]).filter(a=>a!==n);return this.#n({locked:{[e]:o?[...r,n]:r}})}#n(e){return this.#r(async()=>{this.#o(await this.api.request("PATCH",this.#e,e)),this.dispatchEvent(new Event("change"))})}#o({locked:e,defaults:n,...o}){this.now=n??o,this.locked=e}#r(e){let n=this.#t.then(e);return this.#t=n.catch(()=>{}),n}isLocked(e,n){return this.locked[e]?.includes(n)?!0:e!==""&&!Object.hasOwn(A,e)&&!!this.locked["*"]?.includes(n)}wants(e,n){let o=this.now?.types[e]??this.now?.types["*"];return o?o[n]:n!=="sound"}},A={task_assigned:!0,task_unassigned:!0,status_change:!0,deadline_warning:!0,assignee_changed:!0,due_date_changed:!0};function de({types:t}){let e=Object.keys(t).filter(n=>n!=="*"&&!Object.hasOwn(A,n));return[...Object.keys(A),"*",...e.sort()]}var ue=require("../js/words.js"),V=["off","now","unread:15m","digest"];function he(t,e){let{w:n,store:o,channels:r}=t,a=[...Z,...r],l=de(e),s=!t.ofAll&&l.some(i=>a.some(c=>o?.isLocked(i,c)));return f.html`<table role="table" class=${r.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${n.type}</th>
          ${a.map(i=>f.html`<th role="columnheader" scope="col">${n.columns[i]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${l.map(i=>Xe(t,i,e.types[i],a))}
      </tbody>
    </table>
    ${s?f.html`<p class="hint">${y}${n.lockedMore}</p>`:f.nothing}`}function Qe({w:t},e){return e==="*"?t.otherTypes:Object.hasOwn(A,e)?t.types[e]:{name:e,hint:""}}function Xe(t,e,n,o){let{w:r}=t,{name:a,hint:l}=Qe(t,e);return f.html`<tr role="row" data-type=${e}>
    <th role="rowheader" scope="row">
      <bdi>${a}</bdi>${l?f.html`<span class="hint">${l}</span>`:f.nothing}
    </th>
    ${o.map(s=>{let i=`${a}: ${r.columns[s]}`,c=Z.includes(s)?et(t,e,n,{column:s,label:i}):tt(t,e,n,{column:s,label:i});return f.html`<td role="cell" data-column=${s}>
        <span class="column" aria-hidden="true">${r.columns[s]}</span>
        <span class="cell">${c}${t.lock(e,s,i)}</span>
      </td>`})}
  </tr>`}function et(t,e,n,{column:o,label:r}){let a=o!=="inbox"&&!n.inbox;return f.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${r}
      .checked=${n[o]&&!a}
      ?disabled=${a||t.fixed(o,e)}
      @change=${async({target:l})=>{await t.save("types",{types:{[e]:{[o]:l.checked}}}),l.checked=t.store?.now?.types[e]?.[o]}}
  /></label>`}function tt(t,e,n,{column:o,label:r}){let a=n[o],l=V.includes(a)?V:[...V,a];return f.html`<select
    class="field"
    aria-label=${r}
    ?disabled=${t.fixed(o,e)}
    @change=${async({target:s})=>{await t.save("types",{types:{[e]:{[o]:s.value}}}),s.value=t.store?.now?.types[e]?.[o]}}
  >
    ${l.map(s=>f.html`<option value=${s} .selected=${s===a}>${nt(t,s)}</option>`)}
  </select>`}function nt({w:t,lang:e},n){return n.startsWith("unread:")?t.ifUnread(B(n.slice(7),(0,ue.locale)(e))):t.deliveries[n]??n}var G=require("../vendor/lit.js");var ot=new Intl.PluralRules("en"),K={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:t=>`If unread after ${t}`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:t=>`Paused until ${t}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",tooManyTimes:"A day has at most eight quiet times.",exactTimes:"Exact times",from:"from",until:"until",inZone:t=>`Times are in ${t}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(t,e)=>`Send this link to ${t}. It works once, until ${e}.`,link:"Link",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",groupTaken:"This name is taken.",members:"Members",memberCount:t=>`${t} ${ot.select(t)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:t=>`Delete the group ${t}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededDate:"Please give the whole date.",pastDate:"This date is past.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:t=>`Revoke ${t}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:t=>`Last used ${t}`,endsOn:t=>`Ends ${t}`,endedOn:t=>`Ended ${t}`,adminsOnly:"Only administrators can see this",away:{email:"E-mail",emailMore:"Nothing is sent to an address before its link is followed. Above, you choose what is sent.",address:"Address",add:"Add",again:"Send the link again",mailSent:t=>`A link was sent to ${t}. Follow it within a day.`,mailFailed:"The e-mail with the link could not be sent. Check the address, or try later.",waits:"waits for its link",off:"switched off",chat:"Chat",chatMore:"Messages go to a chat that you name. Its address is not shown again.",chatAdded:"Added. Send a test to see whether it arrives.",service:"Service",fields:{url:"Address (URL)",token:"Token",to:"Chat or channel"},test:"Send a test",remove:"Remove",results:{sent:"Sent.",refused:"Refused by the other side.","not reached":"Not reached."},lastSent:t=>`Last sent: ${t}`,devices:"Devices",devicesMore:"Notifications appear on these devices even if no page is open. A device ends when it is signed out.",thisBrowser:"this browser",turnOnHere:"Turn on in this browser",deviceAdded:"Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",pushFailed:"The push service of this browser could not be reached.",pushOff:"This server can’t push notifications. Its administrator can change that.",pushOffAdmin:"This server can’t push notifications: set --public-url to its address of https.",pushStates:{insecure:"Only available over https or on localhost.",unavailable:"Not available in this browser.",denied:"This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload."},iosFirst:"On an iPhone or iPad, put this page on the home screen first:",iosSteps:["Tap the Share button.","Choose “Add to Home Screen”.","Open it there, sign in, and come back to this page."]}};var M=require("../js/words.js"),pe={en:K};async function me(t,e){pe[(0,M.supported)(t)]??=(await import(`${e}pages/${(0,M.supported)(t)}.js`)).pages}var fe=t=>pe[(0,M.supported)(t)]??K;function x(t,e){let n=new Intl.DateTimeFormat((0,M.locale)(t),{weekday:e,timeZone:"UTC"});return h.map((o,r)=>n.format(Date.UTC(2024,0,1+r)))}function ge(t,{digest:e}){let{w:n}=t,o=t.fixed("digest"),r=x(t.lang,"short"),a=s=>t.attempt("digest",async()=>{await t.chooseZone(),await t.store?.patch({digest:s})}),l=s=>{let i=h.filter(c=>e.days.includes(c)!==(c===s));return i.length&&a({days:i})};return G.html`<div class="end">
    <label class="label" for="digest-at">${n.digestAt}</label>
    <input
      class="field time"
      id="digest-at"
      type="time"
      .value=${e.at}
      ?disabled=${o}
      @change=${s=>s.target.value&&a({at:s.target.value})}
    />
    <span class="days" role="group" aria-label=${n.digestDays}
      >${h.map((s,i)=>G.html`<button
            type="button"
            class="quiet"
            aria-pressed=${e.days.includes(s)}
            ?disabled=${o}
            @click=${()=>l(s)}
          >
            ${r[i]}
          </button>`)}</span
    >
  </div>`}var ee=require("../js/element.js");var Y=require("../js/element.js"),ve=Y.css`
  :root,
  :host {
    --our-accent: var(--ctms-accent, light-dark(#4653c9, #9aa5ff));
    --our-on-accent: var(--ctms-on-accent, light-dark(#fff, #12141c));
    --our-surface: var(--ctms-surface, light-dark(#fff, #171a20));
    --our-hover: var(--ctms-hover, color-mix(in srgb, var(--our-text) 6%, var(--our-surface)));
    --our-line: var(--ctms-line, color-mix(in srgb, var(--our-text) 13%, var(--our-surface)));
    --our-text: var(--ctms-text, light-dark(#1c2029, #e7e9ee));
    --our-muted: var(--ctms-muted, color-mix(in srgb, var(--our-text) 70%, var(--our-surface)));
    --our-danger: var(--ctms-danger, light-dark(#c0262d, #ff8a84));
    --our-warn: var(--ctms-warn, light-dark(#8a5300, #e9b44c));
    --our-radius: var(--ctms-radius, 8px);
    --our-font: var(--ctms-font, system-ui, sans-serif);
    --our-float: var(
      --ctms-shadow,
      0 0 0 1px light-dark(#1c202914, #ffffff14),
      0 8px 28px light-dark(#1c202929, #000000a6)
    );
  }
  @media (forced-colors: active) {
    :root,
    :host {
      --our-accent: Highlight;
      --our-on-accent: HighlightText;
    }
    .badge,
    .pill,
    .main,
    [aria-pressed="true"],
    [aria-current] {
      forced-color-adjust: none;
      background: var(--our-accent) !important;
      color: var(--our-on-accent) !important;
    }
  }
`,we=Y.css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
    scrollbar-width: thin;
    scrollbar-color: var(--our-line) transparent;
  }
  :root,
  :host {
    color: var(--our-text);
    font: 14px/20px var(--our-font);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    text-shadow: none;
    text-indent: 0;
    white-space: normal;
    cursor: auto;
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
  }
  svg {
    width: 20px;
    aspect-ratio: 1;
    display: block;
    flex: none;
  }
  a {
    color: inherit;
    text-decoration: none;
  }
  :focus-visible {
    outline: 2px solid var(--our-accent);
    outline-offset: 1px;
  }
  .icon,
  .quiet {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    background: none;
    padding: 5px 11px;
    min-height: 32px;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    white-space: nowrap;
  }
  .icon {
    padding: 5px;
    min-width: 32px;
    color: var(--our-muted);
  }
  .icon:hover,
  .quiet:hover {
    background: var(--our-hover);
    color: var(--our-text);
  }
  .quiet {
    border-color: var(--our-line);
    background: var(--our-surface);
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  .below .actions,
  .actions {
    display: flex;
    gap: 6px;
    min-width: 0;
  }
  .action {
    position: relative;
    min-width: 0;
    max-width: 14em;
    overflow: hidden;
    height: 24px;
    line-height: 22px;
    padding: 0 8px;
    border: 1px solid var(--our-line);
    border-radius: 12px;
    background: var(--our-surface);
    color: var(--our-text);
    font-size: 12px;
  }
  .action bdi {
    display: block;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .action:hover {
    background: var(--our-hover);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .avatar {
    width: 24px;
    height: 24px;
    border-radius: 50%;
    display: inline-grid;
    place-items: center;
    flex: none;
    font-size: 10px;
    font-weight: 650;
    letter-spacing: 0.02em;
    background: light-dark(oklch(0.9 0.06 var(--hue)), oklch(0.38 0.07 var(--hue)));
    color: light-dark(oklch(0.38 0.1 var(--hue)), oklch(0.92 0.05 var(--hue)));
  }
  .avatar::before {
    content: attr(data-initials);
  }
  .avatar.nobody {
    background: none;
    border: 1.5px dashed currentColor;
  }
  .hue0 {
    --hue: 20;
  }
  .hue1 {
    --hue: 255;
  }
  .hue2 {
    --hue: 150;
  }
  .hue3 {
    --hue: 320;
  }
  .hue4 {
    --hue: 75;
  }
  .hue5 {
    --hue: 200;
  }
  .hue6 {
    --hue: 285;
  }
  .hue7 {
    --hue: 110;
  }
  .hue8 {
    --hue: 350;
  }
  .hue9 {
    --hue: 230;
  }
  @media (pointer: coarse) {
    .icon,
    .quiet,
    .main,
    .danger,
    .field,
    select {
      min-height: 44px;
    }
    .icon {
      min-width: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;var xe=require("../js/element.js"),be=xe.css`
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
`;var v=require("../vendor/lit.js");var $=require("../vendor/lit.js");var ye=new WeakSet,U=new WeakMap,ke=t=>e=>{let n=e.currentTarget,o=Date.now()-(U.get(n)??0);e.type==="pointerdown"?U.delete(n):e.type==="keydown"&&e.key!=="Enter"?U.set(n,Date.now()):e.type==="change"&&U.has(n)&&(n.localName!=="select"||o<300)?ye.add(n):(ye.delete(n)||e.type==="change")&&t(n.value,n)};var p=1440,b=7*p,Me=t=>Number(t.slice(0,2))*60+Number(t.slice(3)),$e=t=>`${String(Math.floor(t/60)).padStart(2,"0")}:${String(t%60).padStart(2,"0")}`;function T(t){let e=new Uint8Array(b);return h.forEach((n,o)=>{for(let[r,a]of t[n]??[]){let l=Me(r),s=(Me(a)-l+p)%p||p;for(let i=0;i<s;i++)e[(o*p+l+i)%b]=1}}),e}function w(t){let e=Object.fromEntries(h.map(o=>[o,[]])),n=t.findIndex((o,r)=>!o&&!!t[(r+1)%b]);if(n<0){if(t[0])for(let o of h)e[o]=[["00:00","24:00"]];return e}for(let o=n+1;o<=n+b;o++){if(!t[o%b]||t[(o-1)%b])continue;let r=o;for(;t[r%b];)r++;for(let a=o;a<r;){let l=(Math.floor(a/p)+1)*p,s=r-a<p&&r-l<p?r:Math.min(r,l);e[h[Math.floor(a/p)%7]].push([$e(a%p),s===l?"24:00":$e(s%p)]),a=s}}return rt(e)}function rt(t){for(let e of h)t[e].sort(([n],[o])=>n<o?-1:1);return t}function D(t,e,n){let o=e*p+n*60;return t.subarray(o,o+60).reduce((r,a)=>r+a,0)}function H(t,e,n,o){let r=t.slice(),[a,l]=[Math.min(e.day,n.day),Math.max(e.day,n.day)],[s,i]=[Math.min(e.hour,n.hour),Math.max(e.hour,n.hour)];for(let c=a;c<=l;c++)r.fill(Number(o),c*p+s*60,c*p+(i+1)*60);return r}var at=Object.fromEntries(h.map(t=>[t,[["22:00","07:00"]]])),st={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function J(t,e){let n=T(e==="nights"?at:st);return t.map((o,r)=>o|n[r])}function Ae(t,e,n){let o=w(e);if(!e.includes(1))return $.nothing;let r=(a,l,s)=>{t.painted=T({...o,[a]:o[a].toSpliced(l,1,...s)}),t.saveWeek(w(t.painted))};return $.html`<details>
    <summary>${t.w.exactTimes}</summary>
    <ul class="exact">
      ${h.flatMap((a,l)=>o[a].map((s,i)=>it(t,{name:x(t.lang,"long")[l],interval:s,locked:n,replace:c=>r(a,i,c)})))}
    </ul>
  </details>`}function it({w:t},{name:e,interval:[n,o],locked:r,replace:a}){let l=i=>i==="00:00"?"24:00":i,s=(i,c,m)=>{let u=ke(C=>C&&a([m(C)]));return $.html`<input
      class="field time"
      type="time"
      aria-label="${e}: ${c}"
      .value=${i==="24:00"?"00:00":i}
      ?disabled=${r}
      @keydown=${u}
      @pointerdown=${u}
      @change=${u}
      @blur=${u}
    />`};return $.html`<li>
    <span>${e}</span>${s(n,t.from,i=>[i,o])}<span aria-hidden="true">–</span>${s(o,t.until,i=>[n,l(i)])}<button
      type="button"
      class="icon"
      aria-label="${t.remove}: ${e} ${n}–${o}"
      title=${t.remove}
      ?disabled=${r}
      @click=${()=>a([])}
    >
      ${z}
    </button>
  </li>`}var Te=new Map;function _(t,e,n){let o=t+e+JSON.stringify(n),r=Te.get(o);if(!r){try{r=new Intl.DateTimeFormat(t,{...n,timeZone:e||void 0})}catch{r=new Intl.DateTimeFormat(t,n)}Te.set(o,r)}return r}function De(t,e){return Math.round(Date.parse(_("en-CA",e,{year:"numeric",month:"2-digit",day:"2-digit"}).format(t))/864e5)}function _e(t,{lang:e,zone:n}){return _(e,n,{hour:"numeric",minute:"2-digit"}).format(t)}function Se(t,{lang:e,zone:n,now:o=new Date}){let r=De(t,n)-De(o,n);if(Math.abs(r)>1)return Q(t,{lang:e,zone:n,now:o});let a=new Intl.RelativeTimeFormat(e,{numeric:"auto"}).format(r,"day");return a[0].toLocaleUpperCase(e)+a.slice(1)}function Q(t,{lang:e,zone:n,now:o=new Date}){let r=_("en",n,{year:"numeric"});return _(e,n,{day:"numeric",month:"short",year:r.format(t)===r.format(o)?void 0:"numeric"}).format(t)}var S=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function R(t,e){return _("sv",e,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(t).replace(" ","T")}var Ce=(t,e)=>Date.parse(R(new Date(t),e)+"Z")-Math.floor(t/6e4)*6e4;function lt(t,e){let n=Date.parse(t+"Z");return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(r=>Ce(n+r,e)))].map(r=>n-r).filter(r=>R(new Date(r),e)===t).sort((r,a)=>r-a)}function ct(t,e){let[n]=lt(t,e);if(n!==void 0)return{at:new Date(n),skipped:!1};let o=Date.parse(t+"Z");return{at:new Date(o-Ce(o-864e5,e)),skipped:!0}}var Ne=(t,e)=>ct(t,e).at;var qe=require("../js/words.js"),dt=Array.from({length:24},(t,e)=>e);function ze(t,e){let{w:n}=t,o=t.painted??T(e.quiet.week),r=t.fixed("quiet"),a=o.includes(1),l=s=>{t.painted=s,t.saveWeek(w(s))};return v.html`${ut(t,o,r)}
    <p class="hint" id="keys">${n.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${r} @click=${()=>l(J(o,"nights"))}>
        ${n.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${r} @click=${()=>l(J(o,"weekend"))}>
        ${n.weekend}
      </button>
      ${a?v.html`<button
            type="button"
            class="quiet"
            ?disabled=${r}
            @click=${()=>l(new Uint8Array(o.length))}
          >
            ${n.never}
          </button>`:v.nothing}
    </div>
    ${Ae(t,o,r)}
    <p class="hint">${t.ofAll?n.zoneOfEach:n.inZone(t.zone||S())}</p>`}function ut(t,e,n){let{w:o}=t,r=x(t.lang,"long"),a=x(t.lang,"short"),l=new Intl.DateTimeFormat((0,qe.locale)(t.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),s=i=>l.format(i*36e5);return v.html`<div
    class="week"
    role="grid"
    aria-label=${o.quietHours}
    aria-describedby="keys"
    aria-readonly=${n}
    @keydown=${i=>n||ht(t,e,i)}
    @pointerdown=${i=>n||ft(t,e,i)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(i=>v.html`<span>${s(i)}</span>`)}</div>
    ${h.map((i,c)=>v.html`<div role="row" data-day=${i}>
          <span role="rowheader" aria-label=${r[c]} title=${r[c]}>${a[c]}</span>${dt.map(m=>{let u=D(e,c,m),C=u===60?o.quietNow:u?o.quietPartly:o.loudNow;return v.html`<span
              role="gridcell"
              class=${u===60?"full":u?"part":""}
              tabindex=${t.at.day===c&&t.at.hour===m?0:-1}
              aria-selected=${u>0}
              aria-label="${r[c]} ${s(m)}, ${C}"
              data-hour=${m}
            ></span>`})}
        </div>`)}
  </div>`}function ht(t,e,n){if(n.ctrlKey||n.metaKey||n.altKey)return;let{at:o}=t;if(n.key===" "||n.key==="Enter"){n.preventDefault(),t.stroke={...o,on:D(e,o.day,o.hour)<60,drawing:!1},t.painted=H(e,o,o,t.stroke.on),t.saveWeek(w(t.painted));return}let r=pt(t,n.key);if(r){if(n.preventDefault(),n.shiftKey){let a=D(e,o.day,o.hour)===60;t.painted=H(e,o,r,a),t.saveWeek(w(t.painted))}t.at=r,t.updateComplete.then(()=>mt(t,r)?.focus())}}function pt(t,e){let{day:n,hour:o}=t.at,r=getComputedStyle(t).direction==="rtl"?-1:1,a={ArrowLeft:{day:n,hour:o-r},ArrowRight:{day:n,hour:o+r},ArrowUp:{day:n-1,hour:o},ArrowDown:{day:n+1,hour:o},Home:{day:n,hour:0},End:{day:n,hour:23}},l=Object.hasOwn(a,e)?a[e]:null;return l&&{day:Math.min(6,Math.max(0,l.day)),hour:Math.min(23,Math.max(0,l.hour))}}var mt=(t,{day:e,hour:n})=>t.renderRoot.querySelector(`[data-day="${h[e]}"] [data-hour="${n}"]`);function Ee(t,{clientX:e,clientY:n}){let o=[...t.renderRoot.querySelectorAll(".week [role=row]")],r=o.findIndex(c=>n<c.getBoundingClientRect().bottom),a=o[r<0?6:r],l=[...a.querySelectorAll("[role=gridcell]")],s=c=>{let{left:m,right:u}=c.getBoundingClientRect();return e>=m&&e<u+1},i=l.findIndex(s);return i<0?null:{day:o.indexOf(a),hour:i}}function ft(t,e,n){let o=Ee(t,n),r=n.target.closest("[role=gridcell]");if(!o||!r||n.button||!n.isPrimary)return;let a=D(e,o.day,o.hour)<60,l=new AbortController,{signal:s}=l,i=m=>{let u=Ee(t,m);u&&(t.painted=H(e,o,u,a),t.at=u,t.requestUpdate())},c=m=>{if(l.abort(),m&&t.painted)return t.saveWeek(w(t.painted));t.painted=null,t.requestUpdate()};addEventListener("pointermove",i,{signal:s}),addEventListener("pointerup",()=>c(!0),{signal:s}),addEventListener("pointercancel",()=>c(!1),{signal:s}),i(n)}var Oe=require("../js/words.js"),gt={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.","invalid address":"Das ist keine E-Mail-Adresse, an die gesendet werden kann.","invalid url":"An diese Adresse kann nicht gesendet werden.","invalid token":"Mit diesem Token kann nicht gesendet werden.","invalid to":"Das ist kein Chat und kein Kanal.","conflict address":"Diese Adresse haben Sie schon.","quota address":"Mehr Adressen sind nicht möglich. Bitte entfernen Sie eine.",too_many_mails:"Zu viele Bestätigungsmails. Bitte versuchen Sie es später.",quota:"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.","invalid address":"No es una dirección de correo a la que se pueda enviar.","invalid url":"No se puede enviar a esa dirección.","invalid token":"No se puede enviar con ese token.","invalid to":"No es un chat ni un canal.","conflict address":"Ya tiene esa dirección.","quota address":"No puede tener más direcciones. Quite una.",too_many_mails:"Demasiados correos de confirmación. Inténtelo más tarde.",quota:"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.","invalid address":"Ce n’est pas une adresse e-mail à laquelle on peut envoyer.","invalid url":"Impossible d’envoyer à cette adresse.","invalid token":"Impossible d’envoyer avec ce jeton.","invalid to":"Ce n’est ni un chat ni un canal.","conflict address":"Vous avez déjà cette adresse.","quota address":"Vous ne pouvez pas avoir plus d’adresses. Retirez-en une.",too_many_mails:"Trop d’e-mails de confirmation. Réessayez plus tard.",quota:"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function Le({code:t,field:e,message:n},o){let r=gt[(0,Oe.supported)(o)];return r?r[`${t} ${e}`]??r[t]??r[""]:n}var Ie=require("../js/words.js"),vt="08:00",X="UTC",te=class extends ee.StoreElement{static properties={...ee.StoreElement.properties,me:Object,store:Object,at:Object};static styles=[ve,we,be,oe,le];constructor(){super(),this.me=null,this.store=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.stroke={day:0,hour:0,on:!0,drawing:!1},this.saving=0,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}listeners(){return!this.store&&this.client&&(this.store=new I(this.client.api),this.store.follow(this.client.connection),this.#t()),this.store?[[this.store,"change",this.rerender]]:[]}async#t(){this.me??=await this.client?.api.request("GET","api/me/").catch(()=>null);let e=this.me?.time_zone;e&&e!==X&&(this.zone||=e)}get w(){return fe(this.lang)}get ofAll(){return this.store?.defaults??!1}get channels(){return this.me?.channels??[]}errorText(e){if(!(e instanceof N))throw e;return e.status?e.code==="locked"?this.w.lockedNow:e.field.includes("quiet.week.")?this.w.tooManyTimes:Le(e,this.lang):this.w.noConnection}async attempt(e,n){this.saving++;try{await n(),this.outcome={where:e,text:this.w.saved,good:!0}}catch(o){this.outcome={where:e,text:this.errorText(o),good:!1}}--this.saving||(this.painted=null),this.requestUpdate()}save(e,n){return this.attempt(e,()=>this.store?.patch(n))}saveWeek(e){return this.attempt("quiet",async()=>{await this.chooseZone(),await this.store?.patch({quiet:{week:e}})})}async chooseZone(){if(this.ofAll||this.me?.time_zone!==X)return;let e=S()===X?"Etc/UTC":S(),n=await this.client?.api.request("PATCH","api/me/",{time_zone:e});this.me={...this.me,...n},this.emit("ctms-me",n)}message(e){let{outcome:n}=this;return n.where!==e||!n.text?d.nothing:n.good?d.html`<p class="good" role="status">${n.text}</p>`:d.html`<p class="error" role="alert">${n.text}</p>`}lock(e,n,o){let{w:r,store:a}=this,l=!!a?.isLocked(e,n);if(!this.ofAll)return l?d.html`<span class="locked" title=${r.lockedMore}>${y}</span>`:d.nothing;let s=!!a?.locked[e]?.includes(n);return d.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${s}
      aria-label="${r.lock}: ${o}"
      title=${s?r.unlockMore:r.lockMore}
      @click=${()=>this.attempt(e?"types":n,()=>a?.lock(e,n,!s))}
    >
      ${s?y:ae}
    </button>`}fixed(e,n=""){return!this.ofAll&&!!this.store?.isLocked(n,e)}section(e,n,o,r){let a=this.fixed(e);return d.html`<section class="card" data-section=${e} aria-labelledby="h-${e}">
      <h2 id="h-${e}">${n}${this.lock("",e,n)}</h2>
      ${o?d.html`<p class="hint">${o}</p>`:d.nothing}
      ${a?d.html`<p class="hint">${y}${this.w.lockedMore}</p>`:d.nothing} ${r}${this.message(e)}
    </section>`}render(){let{w:e,store:n}=this,{now:o,failed:r}=n??{};return!o&&!r?d.html`<div class="card ghost" aria-hidden="true"></div>`:o?d.html`<slot name="first"></slot>${this.#e(o)} ${this.ofAll?this.#o():this.#n(o)}
      ${this.section("quiet",e.quietHours,e.quietMore,ze(this,o))}
      ${this.section("lead_times",e.leadTimes,e.leadTimesMore,this.#a(o))}
      ${this.channels.length?this.section("digest",e.digest,e.digestMore,ge(this,o)):d.nothing}
      ${this.#s()}`:d.html`<div class="card" role="alert">
        <p>${e.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>n?.load()}>${e.again}</button>
      </div>`}#e(e){let{w:n}=this;return d.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?n.whatReachesPeople:n.whatReaches}</h2>
      <p class="hint">${this.ofAll?n.whatReachesAll:n.whatReachesMore}</p>
      ${he(this,e)} ${this.message("types")}
    </section>`}#n({pause_until:e}){let{w:n}=this,o=e&&Date.parse(e)>Date.now()?new Date(e):null,r=this.fixed("pause_until"),a={lang:(0,Ie.locale)(this.lang),zone:this.zone},l=s=>this.save("pause_until",{pause_until:s?.toISOString()??null});return this.section("pause_until",n.pause,n.pauseMore,d.html`<div class="end">
        ${o?d.html`<b role="status">${n.pausedUntil(wt(o,a))}</b
              ><button type="button" class="quiet" ?disabled=${r} @click=${()=>l(null)}>${n.resume}</button>`:d.html`<button
                type="button"
                class="quiet"
                ?disabled=${r}
                @click=${()=>l(new Date(Date.now()+36e5))}
              >
                ${n.pauseHour}</button
              ><button type="button" class="quiet" ?disabled=${r} @click=${()=>l(this.#r())}>
                ${n.pauseTomorrow}
              </button>`}
      </div>`)}#o(){return this.section("pause_until",this.w.pause,this.w.pauseAll,d.nothing)}#r(){let e=new Date(R(new Date,this.zone).slice(0,10)+"T00:00Z");return e.setUTCDate(e.getUTCDate()+1),Ne(e.toISOString().slice(0,11)+vt,this.zone)}#a({lead_times:e}){return ce({lang:this.lang,leads:e,disabled:this.fixed("lead_times"),change:n=>this.save("lead_times",{lead_times:n})})}#s(){let{w:e}=this,n={types:null,quiet:null,lead_times:null,digest:null};return d.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",n)}>
        ${this.ofAll?e.resetAll:e.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function wt(t,e){let n=Se(t,e);return`${n!==Q(t,e)?n[0].toLocaleLowerCase(e.lang)+n.slice(1):n} ${_e(t,e)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",te);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
