export/**/default/**/(require,module)=>{
"use strict";var G=Object.defineProperty;var Ze=Object.getOwnPropertyDescriptor;var Ge=Object.getOwnPropertyNames;var Ke=Object.prototype.hasOwnProperty;var Ye=(e,t)=>{for(var o in t)G(e,o,{get:t[o],enumerable:!0})},Je=(e,t,o,n)=>{if(t&&typeof t=="object"||typeof t=="function")for(let s of Ge(t))!Ke.call(e,s)&&s!==o&&G(e,s,{get:()=>t[s],enumerable:!(n=Ze(t,s))||n.enumerable});return e};var Qe=e=>Je(G({},"__esModule",{value:!0}),e);var At={};Ye(At,{loadPageWords:()=>xe});module.exports=Qe(At);var c=require("../vendor/lit.js");var le=require("../js/element.js"),ce=le.css`
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
`;var ue=require("../js/words.js"),A={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.",too_many_changes:"Sie haben heute zu oft Aufgaben geändert. Bitte machen Sie später weiter.",quota:"Mehr davon sind nicht erlaubt.","quota task":"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.",too_many_changes:"Hoy ha cambiado tareas demasiadas veces. Continúe más tarde.",quota:"No se permiten más.","quota task":"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.",too_many_changes:"Vous avez modifié trop de tâches aujourd’hui. Continuez plus tard.",quota:"Il ne peut pas y en avoir plus.","quota task":"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function he({code:e,field:t,message:o},n){let s=A[(0,ue.supported)(n)];return s?s[`${e} ${t}`]??s[e]??s[""]:o}A.de["invalid time_zone"]="Diese Zeitzone kennt der Server nicht.";A.es["invalid time_zone"]="El servidor no conoce esa zona horaria.";A.fr["invalid time_zone"]="Le serveur ne connaît pas ce fuseau horaire.";var m=require("../vendor/lit.js");var U=class extends EventTarget{now=null;locked={};failed=!1;#e=Promise.resolve();path="api/me/preferences/";ofAll=!1;constructor(t){super(),this.api=t}follow(t,o){t.addEventListener("frame",this.onFrame,{signal:o})}onFrame=t=>{let{type:o}=t.detail;(o==="preferences"||o==="caught_up"&&this.now)&&this.load()};load(){return this.inTurn(async()=>{try{this.take(await this.api.request("GET",this.path)),this.failed=!1}catch{this.failed=!0}this.dispatchEvent(new Event("change"))})}patch(t){return this.inTurn(async()=>{typeof t=="function"&&this.take(await this.api.request("GET",this.path));let o=this.made(t);return o?this.send(o):!1})}made(t){return typeof t=="function"?this.now&&t(this.now):t}async send(t){this.take(await this.api.request("PATCH",this.path,t)),this.dispatchEvent(new Event("change"))}take({locked:t,defaults:o,...n}){this.now=o??n,this.locked=t}inTurn(t){let o=this.#e.then(t);return this.#e=o.catch(()=>{}),o}wants(t,o){let n=this.now?.types[t]??this.now?.types["*"];return n?n[o]:o!=="sound"}};var h=["mon","tue","wed","thu","fri","sat","sun"],K=["inbox","desktop","sound"],D={task_assigned:!0,task_unassigned:!0,status_change:!0,deadline_warning:!0,assignee_changed:!0,due_date_changed:!0};function pe({types:e}){let t=Object.keys(e).filter(o=>o!=="*"&&!Object.hasOwn(D,o));return[...Object.keys(D),"*",...t.sort()]}function _(e,t,o){return e?e.locked[t]?.includes(o)?!0:t!==""&&!Object.hasOwn(D,t)&&!!e.locked["*"]?.includes(o):!1}var z=require("../vendor/lit.js");var I=(e,t)=>z.html`<svg class=${t??z.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${e}></path></svg>`;var F=I("M18 6 6 18M6 6l12 12");var me=I("M5 12h14M12 5v14");var $=I("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),fe=I("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1");var C={m:"minute",h:"hour",d:"day"},Xe={m:1,h:60,d:1440},Y=e=>({n:parseInt(e,10),unit:e.at(-1)}),b=e=>Y(e).n*Xe[Y(e).unit];function P(e,t,o="long"){let{n,unit:s}=Y(e),a=s==="d"?"long":o;return new Intl.NumberFormat(t,{style:"unit",unit:C[s],unitDisplay:a}).format(n)}var ge=require("../js/words.js"),J=["off","now","unread:15m","digest"];function we(e,t){let{w:o,store:n,channels:s}=e,a=[...K,...s],d=pe(t),r=!e.ofAll&&d.some(i=>a.some(l=>_(n,i,l)));return m.html`<table role="table" class=${s.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${o.type}</th>
          ${a.map(i=>m.html`<th role="columnheader" scope="col">${o.columns[i]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${d.map(i=>[tt(e,i,t.types[i],a),ot(e,i,a.length)])}
      </tbody>
    </table>
    ${r?m.html`<p class="hint">${$}${o.lockedMore}</p>`:m.nothing}`}function et({w:e},t){return t==="*"?e.otherTypes:Object.hasOwn(D,t)?e.types[t]:{name:t,hint:""}}function tt(e,t,o,n){let{w:s}=e,{name:a,hint:d}=et(e,t);return m.html`<tr role="row" data-type=${t}>
    <th role="rowheader" scope="row">
      <bdi>${a}</bdi>${d?m.html`<span class="hint">${d}</span>`:m.nothing}
    </th>
    ${n.map(r=>{let i=`${a}: ${s.columns[r]}`,l=K.includes(r)?nt(e,t,o,{column:r,label:i}):st(e,t,o,{column:r,label:i});return m.html`<td role="cell" data-column=${r}>
        <span class="column" aria-hidden="true">${s.columns[r]}</span>
        <span class="cell">${l}${e.lock(t,r,i)}</span>
      </td>`})}
  </tr>`}function ot({says:e},t,o){return e?m.html`<tr role="row" class="says">
    <td role="cell" colspan=${o+1} id="says-${t}">${e(t)}</td>
  </tr>`:m.nothing}function nt(e,t,o,{column:n,label:s}){let a=n!=="inbox"&&!o.inbox;return m.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${s}
      .checked=${o[n]&&!a}
      ?disabled=${a||e.fixed(n,t)}
      @change=${async({target:d})=>{await e.save("types",{types:{[t]:{[n]:d.checked}}}),d.checked=e.store?.now?.types[t]?.[n]}}
  /></label>`}function st(e,t,o,{column:n,label:s}){let a=o[n],d=J.includes(a)?J:[...J,a];return m.html`<select
    class="field"
    aria-label=${s}
    aria-describedby=${e.says?`says-${t}`:m.nothing}
    ?disabled=${e.fixed(n,t)}
    @change=${async({target:r})=>{await e.save("types",{types:{[t]:{[n]:r.value}}}),r.value=e.store?.now?.types[t]?.[n]}}
  >
    ${d.map(r=>m.html`<option value=${r} .selected=${r===a}>${at(e,r)}</option>`)}
  </select>`}function at({w:e,lang:t},o){return o.startsWith("unread:")?e.ifUnread(P(o.slice(7),(0,ge.locale)(t),"short")):e.deliveries[o]??o}var X=require("../vendor/lit.js");var N=new Intl.PluralRules("en"),W=e=>`${e} ${N.select(e)==="one"?"person":"people"}`,Q={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",onThisPage:"On this page",thisDevice:"On this device",systemLanguage:"As this browser",ownChanges:"Notify me of my own changes, too",ownChangesMore:"Otherwise only what others do reaches your inbox.",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",everywhereMore:"Ends every login of yours, this one included.",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:e=>`${e} unread`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while, and messages wait. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:e=>`Paused until ${e}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",tooManyTimes:"A day has at most eight quiet times.",exactTimes:"Exact times",from:"from",until:"until",inZone:e=>`Times are in ${e}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(e,t)=>`Send this link to ${e}. It works once, until ${t}.`,link:"Link",makeLinks:"Password links",linksFor:e=>`Send each person their link. It works once, until ${e}.`,selectOne:e=>`Select ${e}`,notShown:e=>`${e} not in this list`,makeAdmin:"Make administrator",addToGroup:"Add to group",bulkDone:{deactivate:e=>`${W(e)} deactivated.`,activate:e=>`${W(e)} activated.`,admin:e=>`${W(e)} made administrator.`,group:(e,t)=>`${W(e)} added to ${t}.`},notDone:(e,t)=>`Not done for ${e}: ${t}`,andOthers:e=>`${e} others`,nothingToDo:"There was nothing to change.",notYourself:"You can’t do this to yourself.",notActive:"This needs an active account.",changedSince:"Somebody has changed this since.",undone:"Undone.",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",groupTaken:"This name is taken.",groupStale:"Somebody else has changed this group meanwhile. You see it as it is now: look, and try again.",groupChangedToo:"Somebody else has changed this group as well. You see it as it is now.",groupGone:e=>`Somebody else has deleted the group ${e}.`,members:"Members",memberCount:(e,t)=>`${t} ${N.select(e)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:e=>`Delete the group ${e}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededDate:"Please give the whole date.",farDate:"The year can be 9999 at most.",pastDate:"This date is past.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:e=>`Revoke ${e}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:e=>`Last used ${e}`,endsOn:e=>`Ends ${e}`,endedOn:e=>`Ended ${e}`,adminsOnly:"Only administrators can see this",channels:"Channels",why:"Why?",ways:{more:"How people are reached who have no page open. Whoever runs the server sets this, and restarts it.",on:"on",off:"off",server:"Mail server",from:"Sender",publicUrl:"Address of this server",hosts:"More hosts",chatHosts:"Own chat servers",networks:"Private networks",none:"none",emailOff:"For e-mail, the settings CTMS_SMTP, CTMS_MAIL_FROM and CTMS_PUBLIC_URL are needed.",pushOff:"For push, CTMS_PUBLIC_URL has to be the address of this server, with https.",chatOff:"This server sends to no chats.",noEmail:"To send a test, confirm an e-mail address of yours in your settings.",noPush:"To send a test, turn on push in one of your browsers, in your settings.",noChat:"To send a test, add a chat of yours in your settings.",settings:"My settings"},hooks:{title:"Hooks",more:"A hook is a program that gets notifications at once, whoever they are for.",none:"No hooks yet",add:"Add a hook",url:"Address (URL)",types:"What it gets",typesMore:"Choose nothing for everything.",others:"Other types",othersMore:"What other applications tell, such as deploy, separated by commas",kinds:{task_assigned:"Assignments",task_unassigned:"Removed assignments",status_change:"Status changes",deadline_warning:"Deadline warnings",assignee_changed:"New assignees",due_date_changed:"New due dates"},everything:"Everything",to:"Only for",toMore:"@name or group:name, separated by commas. Leave empty for everybody.",onlyFor:e=>`only for ${e}`,secret:"Secret",made:"With this secret, the program checks what it gets. Copy it now: it is shown only once.",rotated:"This is the new secret. The one before works for another 24 hours. Copy it now: it is shown only once.",inUse:"On",failing:e=>`Nothing has arrived since ${e}`,rotate:"New secret",rotateSure:e=>`Make a new secret for ${e}? The one before works for another 24 hours.`,removeSure:e=>`Delete the hook ${e}? Nothing is sent there any more.`,log:"Log",noLog:"Nothing has been sent there in the last 30 days",item:e=>`Notification ${e}`,tries:e=>`${e} ${N.select(e)==="one"?"try":"tries"}`,nextTry:e=>`next try ${e}`,answered:e=>`answered ${e}`,states:{waiting:"Waits",sending:"On its way",sent:"Arrived",failed:"Given up",skipped:"Not sent"},sendAgain:"Send again",refresh:"Refresh",older:"Show older",badTypes:"A type begins with a small letter, and has small letters, digits and . _ -",badTo:"Somebody here is unknown. Write @name or group:name.",most:"There can be no more hooks. Delete one first."},told:{more:"Somebody says that they never heard of it? Find the notification, and see what became of it.",person:"Person",anybody:"Whoever had to do with the task",task:"Task number",find:"Find",needed:"Please choose a person, or give the number of a task.",badTask:"This is no number of a task.",none:"There is no such notification",noneMore:"Nobody was told. People are not told of what they did themselves, nor of tasks that they muted.",created:"It happened",createdBy:e=>`${e} caused it`,rules:{assigned:"the task was given to them",unassigned:"the task was taken from them",assignee:"the task is theirs",creator:"they made the task",following:"they follow the task",event:"they were named"},stored:"It is in the inbox",sent:"Sent to a device",sentTo:e=>`Sent to ${e}`,received:"A browser received it",receivedBy:e=>`${e} received it`,read:"It was read",readIn:e=>`It was read: ${e}`,hook:"Hook",waits:{now:"to be sent at once",unread:"to be sent if it stays unread",digest:"to be sent in the digest",urgent:"to be sent at once, since it is urgent",all:"to be sent at once",quiet:"held back until the quiet hours end",storm:"held back, since there were many within the hour"},tried:"tried",delivered:"sent",failed:"given up",skipped:"not sent",whys:{read:"it was read before",archived:"it was done before",snoozed:"it was snoozed",muted:"the task or topic was muted",off:"the person does not want it",inactive:"the account is not active",expired:"it was too old",deleted:"the notification was deleted",gone:"the address was removed",disabled:"the address is switched off",restored:"a backup was put back"}},away:{email:"E-mail",emailMore:"Nothing is sent to an address before its link is followed. Above, you choose what is sent.",address:"Address",add:"Add",again:"Send the link again",mailSent:e=>`A link was sent to ${e}. Follow it within a day.`,mailFailed:"The e-mail with the link could not be sent. Check the address, or try later.",waits:"waits for its link",off:"switched off",chat:"Chat",chatMore:"Messages go to a chat that you name. Its address is not shown again.",chatAdded:"Added. Send a test to see whether it arrives.",use:"Use",service:"Service",fields:{url:"Address (URL)",token:"Token",to:"Chat or channel"},test:"Send a test",remove:"Remove",results:{sent:"Sent.",refused:"Refused by the other side.","not reached":"Not reached."},lastSent:e=>`Last sent: ${e}`,devices:"Devices",devicesMore:"Notifications appear on these devices even if no page is open. A device ends when it is signed out.",thisBrowser:"this browser",turnOnHere:"Turn on in this browser",deviceAdded:"Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",pushFailed:"The push service of this browser could not be reached.",pushOff:"This server can’t push notifications. Its administrator can change that.",pushOffAdmin:"This server can’t push notifications: set --public-url to its address of https.",pushStates:{insecure:"Only available over https or on localhost.",unavailable:"Not available in this browser.",denied:"This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload."},iosFirst:"On an iPhone or iPad, put this page on the home screen first:",iosSteps:["Tap the Share button.","Choose “Add to Home Screen”.","Open it there, sign in, and come back to this page."]},system:"System",state:{more:"How the server is doing, to the minute.",show:"Show",spans:{hour:"Last hour",day:"Last day",month:"Last 30 days"},now:"now",between:(e,t)=>e===t?`${e} all the time`:`between ${e} and ${t}`,nothing:"nothing measured",connections:"Open connections",notifications:"Notifications per minute",receipt:"Time until received",half:"half of them",most:"95 of 100",disk:"Free disk space",database:"Database",waiting:e=>`${e}: waiting`,numbers:"The numbers as a table",time:"Time",about:"This server",version:"Version",since:"Running since",fileVersion:"Version of the database",waits:(e,t)=>`${t} waiting`,overdue:e=>`the oldest is ${e} late`,sent:(e,t)=>`${t} sent`,failed:(e,t)=>`${t} given up`,jobs:"Jobs",jobsFine:e=>N.select(e)==="one"?`${e} job is doing fine`:`${e} jobs are doing fine`,every:(e,t)=>t?`each ${e}`:`every ${e}`,daily:"each day",lastRun:e=>`last run: ${e}`,nextRun:e=>`next run: ${e}`,runs:"running now",failedAt:e=>`Failed ${e}`,jobNames:{backup:"Backup",backup_again:"Backup, if one was missed",clock:"Watch the clock",warn:"Deadline warnings",sweep:"Deadline warnings that were missed",leads:"New warning times",broadcast:"Notifications to many people",snooze:"End of snoozing",expire:"Events that are over",skip:"Messages that go nowhere",retime:"New times of messages",receipts:"Proofs of receipt",keys:"Last use of API keys",purge:"Delete what deleted people leave",cleanup:"Delete old notifications",deliveries:"Delete old deliveries",sessions:"Delete logins that ended",optimize:"Tune the database",shrink:"Give back disk space",memory:"Give back memory",samples:"Measurements for this page"},backups:"Backups",noBackups:"No backups are made. With the setting CTMS_BACKUP_TO, the server makes one each day.",lastBackup:"Last one",noBackup:"none yet",where:"Where",kept:"Kept",ofMost:(e,t)=>`${e} of at most ${t}`,at:e=>`each day at ${e}, by the clock of the server`,check:"Check",checkMore:"On the server, the command ctms check looks at more.",checksFine:e=>N.select(e)==="one"?`${e} check is fine`:`${e} checks are fine`,verdicts:{ok:"Fine",warning:"Have a look",problem:"Needs fixing",skipped:"Not tried"}},confirm:{ask:(e,t)=>`Should notifications of ${t} be sent to ${e}?`,yes:"Yes, confirm",done:e=>`${e} is confirmed.`,first:"With your first address, assignments and deadline warnings are sent there if they are unread after 15 minutes. You can change that in the settings.",badCode:"This link is no longer valid. Get a new one in the settings."}};var ve=new Map;async function ye(e){let t=ve.get(e)??0,o=t?`${e}?try=${t}`:e;try{return await import(o)}catch(n){throw ve.set(e,t+1),n}}var M=require("../js/words.js"),be={en:Q};async function xe(e,t){be[(0,M.supported)(e)]??=(await ye(`${t}pages/${(0,M.supported)(e)}.js`)).pages}var ke=e=>be[(0,M.supported)(e)]??Q;function x(e,t){let o=new Intl.DateTimeFormat((0,M.locale)(e),{weekday:t,timeZone:"UTC"});return h.map((n,s)=>o.format(Date.UTC(2024,0,1+s)))}function $e(e,{digest:t}){let{w:o}=e,n=e.fixed("digest"),s=x(e.lang,"short"),a=r=>e.attempt("digest",async()=>(e.store?.made(r)&&await e.chooseZone(),e.store?.patch(r))),d=r=>{let i=!t.days.includes(r);return a(({digest:l})=>{let p=h.filter(u=>u===r?i:l.days.includes(u));return p.length?{digest:{days:p}}:null})};return X.html`<div class="end">
    <label class="label" for="digest-at">${o.digestAt}</label>
    <input
      class="field time"
      id="digest-at"
      type="time"
      .value=${t.at}
      ?disabled=${n}
      @change=${async({target:r})=>{let{value:i}=r;!i||await a({digest:{at:i}})||r.value===i&&(r.value=e.store?.now?.digest.at)}}
    />
    <span class="days" role="group" aria-label=${o.digestDays}
      >${h.map((r,i)=>X.html`<button
            type="button"
            class="quiet"
            aria-pressed=${t.days.includes(r)}
            ?disabled=${n}
            @click=${()=>d(r)}
          >
            ${s[i]}
          </button>`)}</span
    >
  </div>`}var ie=require("../js/element.js");var g=require("../vendor/lit.js"),Te=require("../js/element.js");var Me=require("../js/words.js"),rt={before:e=>`${e} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",wrong:"A warning comes from 0 minutes to 30 days before.",twice:"This one is there already.",remove:"Remove"},it={en:rt,de:{before:e=>`${e} vorher`,whenDue:"Bei Fälligkeit",none:"Keine Warnungen.",number:"Wie lange vorher",unit:"Einheit",add:"Hinzufügen",wrong:"Gewarnt wird 0 Minuten bis 30 Tage vorher.",twice:"Diese Warnung gibt es schon.",remove:"Entfernen"},es:{before:e=>`${e} antes`,whenDue:"Al vencer",none:"Sin avisos.",number:"Con cuánta antelación",unit:"Unidad",add:"Añadir",wrong:"Se avisa de 0 minutos a 30 días antes.",twice:"Ese aviso ya está.",remove:"Quitar"},fr:{before:e=>`${e} avant`,whenDue:"À l’échéance",none:"Aucun rappel.",number:"Combien de temps avant",unit:"Unité",add:"Ajouter",wrong:"Un rappel vient de 0 minute à 30 jours avant.",twice:"Ce rappel y est déjà.",remove:"Retirer"}},ee=e=>it[(0,Me.supported)(e)];var te=require("../js/words.js"),dt=5,lt=720*60,Ae=Te.css`
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
`;function ct(e,t){return new Intl.NumberFormat(t,{style:"unit",unit:C[e],unitDisplay:"long"}).formatToParts(2).find(({type:n})=>n==="unit")?.value??C[e]}function Se({lang:e,leads:t,disabled:o,change:n}){let s=ee(e),a=[...t].sort((r,i)=>b(i)-b(r)),d=r=>b(r)?s.before(P(r,(0,te.locale)(e))):s.whenDue;return g.html`${a.length?g.html`<ul class="chips">
          ${a.map(r=>g.html`<li>
                ${d(r)}<button
                  type="button"
                  class="icon"
                  aria-label="${s.remove}: ${d(r)}"
                  title=${s.remove}
                  ?disabled=${o}
                  @click=${()=>n(i=>i.filter(l=>l!==r))}
                >
                  ${F}
                </button>
              </li>`)}
        </ul>`:g.html`<p class="hint">${s.none}</p>`}
    ${t.length<dt&&!o?ut({lang:e,leads:t,change:n}):g.nothing}`}function ut({lang:e,leads:t,change:o}){let n=ee(e);return g.html`<form
    class="end lead"
    novalidate
    @submit=${s=>{s.preventDefault();let a=s.target,d=new FormData(a),r=`${Number(d.get("n"))}${d.get("unit")}`,i=/^\d{1,4}$/.test(String(d.get("n")))&&b(r)<=lt,l=i&&t.some(u=>b(u)===b(r)),p=a.querySelector(".error");if(p.textContent=l?n.twice:i?"":n.wrong,!i||l)return a.n.focus();o(u=>[...u,r]),a.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      aria-label=${n.number}
    />
    <select class="field unit" name="unit" aria-label=${n.unit}>
      ${Object.keys(C).map(s=>g.html`<option value=${s} ?selected=${s==="d"}>${ct(s,(0,te.locale)(e))}</option>`)}
    </select>
    <button class="quiet">${me}${n.add}</button>
    <p class="error" role="alert"></p>
  </form>`}var oe=require("../js/element.js"),De=oe.css`
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
`,_e=oe.css`
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
`;var Ce=require("../js/element.js"),Ne=Ce.css`
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
`;var w=require("../vendor/lit.js");var T=require("../vendor/lit.js");var Oe=new WeakSet,R=new WeakMap,Le=e=>t=>{let o=t.currentTarget,n=Date.now()-(R.get(o)??0);t.type==="pointerdown"?R.delete(o):t.type==="keydown"&&t.key!=="Enter"?R.set(o,Date.now()):t.type==="change"&&R.has(o)&&(o.localName!=="select"||n<300)?Oe.add(o):(Oe.delete(o)||t.type==="change")&&e(o.value,o)};var f=1440,k=7*f,qe=e=>Number(e.slice(0,2))*60+Number(e.slice(3)),Ee=e=>`${String(Math.floor(e/60)).padStart(2,"0")}:${String(e%60).padStart(2,"0")}`;function O(e){let t=new Uint8Array(k);return h.forEach((o,n)=>{for(let[s,a]of e[o]??[]){let d=qe(s),r=(qe(a)-d+f)%f||f;for(let i=0;i<r;i++)t[(n*f+d+i)%k]=1}}),t}function y(e){let t=Object.fromEntries(h.map(n=>[n,[]])),o=e.findIndex((n,s)=>!n&&!!e[(s+1)%k]);if(o<0){if(e[0])for(let n of h)t[n]=[["00:00","24:00"]];return t}for(let n=o+1;n<=o+k;n++){if(!e[n%k]||e[(n-1)%k])continue;let s=n;for(;e[s%k];)s++;for(let a=n;a<s;){let d=(Math.floor(a/f)+1)*f,r=s-a<f&&s-d<f?s:Math.min(s,d);t[h[Math.floor(a/f)%7]].push([Ee(a%f),r===d?"24:00":Ee(r%f)]),a=r}}return ht(t)}function ht(e){for(let t of h)e[t].sort(([o],[n])=>o<n?-1:1);return e}function L(e,t,o){let n=t*f+o*60;return e.subarray(n,n+60).reduce((s,a)=>s+a,0)}function B(e,t,o,n){let s=e.slice(),[a,d]=[Math.min(t.day,o.day),Math.max(t.day,o.day)],[r,i]=[Math.min(t.hour,o.hour),Math.max(t.hour,o.hour)];for(let l=a;l<=d;l++)s.fill(Number(n),l*f+r*60,l*f+(i+1)*60);return s}var pt=Object.fromEntries(h.map(e=>[e,[["22:00","07:00"]]])),mt={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function ne(e,t){let o=O(t==="nights"?pt:mt);return e.map((n,s)=>n|o[s])}function Ue(e,t,o){let n=y(t);if(!t.includes(1))return T.nothing;let s=(a,d,r)=>{e.painted=O({...n,[a]:n[a].toSpliced(d,1,...r)}),e.saveWeek(y(e.painted))};return T.html`<details>
    <summary>${e.w.exactTimes}</summary>
    <ul class="exact">
      ${h.flatMap((a,d)=>n[a].map((r,i)=>ft(e,{name:x(e.lang,"long")[d],interval:r,locked:o,replace:l=>s(a,i,l)})))}
    </ul>
  </details>`}function ft({w:e},{name:t,interval:[o,n],locked:s,replace:a}){let d=i=>i==="00:00"?"24:00":i,r=(i,l,p)=>{let u=Le(v=>v&&a([p(v)]));return T.html`<input
      class="field time"
      type="time"
      aria-label="${t}: ${l}"
      .value=${i==="24:00"?"00:00":i}
      ?disabled=${s}
      @keydown=${u}
      @pointerdown=${u}
      @change=${u}
      @blur=${u}
    />`};return T.html`<li>
    <span>${t}</span>${r(o,e.from,i=>[i,n])}<span aria-hidden="true">–</span>${r(n,e.until,i=>[o,d(i)])}<button
      type="button"
      class="icon"
      aria-label="${e.remove}: ${t} ${o}–${n}"
      title=${e.remove}
      ?disabled=${s}
      @click=${()=>a([])}
    >
      ${F}
    </button>
  </li>`}var ze=new Map;function j(e,t,o){let n=e+t+JSON.stringify(o),s=ze.get(n);if(!s){try{s=new Intl.DateTimeFormat(e,{...o,timeZone:t||void 0})}catch{s=new Intl.DateTimeFormat(e,o)}ze.set(n,s)}return s}function Ie(e,t){return Math.floor(V(E(e,t))/864e5)}function Fe(e,{lang:t,zone:o}){return j(t,o,{hour:"numeric",minute:"2-digit"}).format(e)}function He(e,{lang:t,zone:o,now:n=new Date}){let s=Ie(e,o)-Ie(n,o);if(Math.abs(s)>1)return se(e,{lang:t,zone:o,now:n});let a=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(s,"day");return a[0].toLocaleUpperCase(t)+a.slice(1)}function se(e,{lang:t,zone:o,now:n=new Date}){let s=j("en",o,{year:"numeric"});return j(t,o,{day:"numeric",month:"short",year:s.format(e)===s.format(n)?void 0:"numeric"}).format(e)}var q=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function E(e,t){return j("sv",t,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(e).replace(" ","T").padStart(16,"0")}var V=e=>Date.parse((e[4]==="-"?"":"+0")+e+"Z"),Pe=(e,t)=>V(E(new Date(e),t))-Math.floor(e/6e4)*6e4;function gt(e,t){let o=V(e);return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(s=>Pe(o+s,t)))].map(s=>o-s).filter(s=>E(new Date(s),t)===e).sort((s,a)=>s-a)}function wt(e,t){let o=V(e);if(e.length!==16||Number.isNaN(o))return null;let[n]=gt(e,t),s=new Date(n??o-Pe(o-864e5,t)),a=s.getUTCFullYear();return a<1||a>9999?null:{at:s,skipped:n===void 0}}var We=(e,t)=>wt(e,t).at;var Be=require("../js/words.js"),vt=Array.from({length:24},(e,t)=>t);function je(e,t){let{w:o}=e,n=e.painted??O(t.quiet.week),s=e.fixed("quiet"),a=n.includes(1),d=r=>{e.painted=r,e.saveWeek(y(r))};return w.html`${yt(e,n,s)}
    <p class="hint" id="keys">${o.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${s} @click=${()=>d(ne(n,"nights"))}>
        ${o.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${s} @click=${()=>d(ne(n,"weekend"))}>
        ${o.weekend}
      </button>
      ${a?w.html`<button
            type="button"
            class="quiet"
            ?disabled=${s}
            @click=${()=>d(new Uint8Array(n.length))}
          >
            ${o.never}
          </button>`:w.nothing}
    </div>
    ${Ue(e,n,s)}
    <p class="hint">${e.ofAll?o.zoneOfEach:o.inZone(e.zone||a&&e.me?.time_zone||q())}</p>`}function yt(e,t,o){let{w:n}=e,s=x(e.lang,"long"),a=x(e.lang,"short"),d=new Intl.DateTimeFormat((0,Be.locale)(e.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),r=i=>d.format(i*36e5);return w.html`<div
    class="week"
    role="grid"
    aria-label=${n.quietHours}
    aria-describedby="keys"
    aria-readonly=${o}
    @keydown=${i=>o||bt(e,t,i)}
    @pointerdown=${i=>o||$t(e,t,i)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(i=>w.html`<span>${r(i)}</span>`)}</div>
    ${h.map((i,l)=>w.html`<div role="row" data-day=${i}>
          <span role="rowheader" aria-label=${s[l]} title=${s[l]}>${a[l]}</span>${vt.map(p=>{let u=L(t,l,p),v=u===60?n.quietNow:u?n.quietPartly:n.loudNow;return w.html`<span
              role="gridcell"
              class=${u===60?"full":u?"part":""}
              tabindex=${e.at.day===l&&e.at.hour===p?0:-1}
              aria-selected=${u>0}
              aria-label="${s[l]} ${r(p)}, ${v}"
              data-hour=${p}
            ></span>`})}
        </div>`)}
  </div>`}function bt(e,t,o){if(o.ctrlKey||o.metaKey||o.altKey)return;let{at:n}=e;if(o.key===" "||o.key==="Enter"){o.preventDefault(),e.painted=B(t,n,n,L(t,n.day,n.hour)<60),e.saveWeek(y(e.painted));return}let s=xt(e,o.key);if(s){if(o.preventDefault(),o.shiftKey){let a=L(t,n.day,n.hour)===60;e.painted=B(t,n,s,a),e.saveWeek(y(e.painted))}e.at=s,e.updateComplete.then(()=>kt(e,s)?.focus())}}function xt(e,t){let{day:o,hour:n}=e.at,s=getComputedStyle(e).direction==="rtl"?-1:1,a={ArrowLeft:{day:o,hour:n-s},ArrowRight:{day:o,hour:n+s},ArrowUp:{day:o-1,hour:n},ArrowDown:{day:o+1,hour:n},Home:{day:o,hour:0},End:{day:o,hour:23}},d=Object.hasOwn(a,t)?a[t]:null;return d&&{day:Math.min(6,Math.max(0,d.day)),hour:Math.min(23,Math.max(0,d.hour))}}var kt=(e,{day:t,hour:o})=>e.renderRoot.querySelector(`[data-day="${h[t]}"] [data-hour="${o}"]`);function Re(e,{clientX:t,clientY:o}){let n=[...e.renderRoot.querySelectorAll(".week [role=row]")],s=n.findIndex(l=>o<l.getBoundingClientRect().bottom),a=n[s<0?6:s],d=[...a.querySelectorAll("[role=gridcell]")],r=l=>{let{left:p,right:u}=l.getBoundingClientRect();return t>=p&&t<u+1},i=d.findIndex(r);return i<0?null:{day:n.indexOf(a),hour:i}}function $t(e,t,o){let n=Re(e,o),s=o.target.closest("[role=gridcell]");if(!n||!s||o.button||!o.isPrimary)return;let a=L(t,n.day,n.hour)<60,d=new AbortController,{signal:r}=d,i=e.painted,l=null;e.drawing=!0;let p=v=>{let Z=Re(e,v);Z&&(e.painted=l=B(t,n,Z,a),e.at=Z,e.requestUpdate())},u=v=>{if(d.abort(),e.drawing=!1,v&&l)return e.saveWeek(y(l));e.painted=e.saving?i:null,e.requestUpdate()};addEventListener("pointermove",p,{signal:r}),addEventListener("pointerup",()=>u(!0),{signal:r}),addEventListener("pointercancel",()=>u(!1),{signal:r}),p(o)}var Ve=require("../js/words.js"),Mt="08:00",ae="UTC",re="button:enabled, input:enabled, select:enabled, summary, [tabindex='0']",de=class extends ie.StoreElement{#e=null;#t=Promise.resolve();static properties={...ie.StoreElement.properties,me:Object,store:Object,at:Object,says:Object};static styles=[De,_e,Ne,ce,Ae];constructor(){super(),this.me=null,this.store=null,this.says=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.drawing=!1,this.saving=0,this.timer=0,this.focusedSection=null,this.near=[]}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}willUpdate(t){super.willUpdate(t);let{focusedBefore:o}=this;this.focusedSection=o?.closest("[data-section]")??null;let n=[...this.focusedSection?.querySelectorAll(re)??[]],s=o?n.indexOf(o):0;this.near=[...n.slice(s),...n.slice(0,s).reverse()]}updated(){if(!this.lostFocus)return;(this.near.find(o=>o.isConnected&&o.matches(re))??this.focusedSection?.querySelector(re))?.focus()}listeners(){if(!this.store&&this.client&&(this.#e=this.store=new U(this.client.api),this.#o()),!this.store)return[];let{connection:t}=this.client??{},o=[this.store,"change",this.rerender];return this.#e&&t?[o,[t,"frame",this.#e.onFrame]]:[o]}async#o(){this.me??=await this.client?.api.request("GET","api/me/").catch(()=>null);let t=this.me?.time_zone;t&&t!==ae&&(this.zone||=t)}get w(){return ke(this.lang)}get ofAll(){return this.store?.ofAll??!1}get channels(){return this.me?.channels??[]}errorText(t){if(t.status===void 0)throw t;return t.status?t.code==="locked"?this.w.lockedNow:t.field.includes("quiet.week.")?this.w.tooManyTimes:he(t,this.lang):this.w.noConnection}async attempt(t,o){let n=!0;this.saving++;try{let s=this.saving>1?this.#t.then(o):Promise.resolve(o());this.#t=s.catch(()=>{}),this.outcome={where:t,text:await s===!1?"":this.w.saved,good:!0}}catch(s){n=!1,this.outcome={where:t,text:this.errorText(s),good:n}}return!--this.saving&&!this.drawing&&(this.painted=null),this.requestUpdate(),n}save(t,o){return this.attempt(t,()=>this.store?.patch(o))}saveWeek(t){return this.requestUpdate(),this.attempt("quiet",async()=>{await this.chooseZone(),await this.store?.patch({quiet:{week:t}})})}async chooseZone(){if(this.ofAll||this.me?.time_zone!==ae)return;let t=q()===ae?"Etc/UTC":q(),o=await this.client?.api.request("PATCH","api/me/",{time_zone:t});this.me={...this.me,...o},this.emit("ctms-me",o)}message(t){let{outcome:o}=this;return o.where!==t||!o.text?c.nothing:o.good?c.html`<p class="good" role="status">${o.text}</p>`:c.html`<p class="error" role="alert">${o.text}</p>`}lock(t,o,n){let{w:s,store:a}=this,d=_(a,t,o);if(!this.ofAll)return d?c.html`<span class="locked" title=${s.lockedMore}>${$}</span>`:c.nothing;let r=a,i=!!a?.locked[t]?.includes(o);return c.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${i}
      aria-label="${s.lock}: ${n}"
      title=${i?s.unlockMore:s.lockMore}
      @click=${()=>this.attempt(t?"types":o,()=>r?.lock(t,o,!i))}
    >
      ${i?$:fe}
    </button>`}fixed(t,o=""){return!this.ofAll&&_(this.store,o,t)}section(t,o,n,s){let a=this.fixed(t);return c.html`<section class="card" data-section=${t} aria-labelledby="h-${t}">
      <h2 id="h-${t}">${o}${this.lock("",t,o)}</h2>
      ${n?c.html`<p class="hint">${n}</p>`:c.nothing}
      ${a?c.html`<p class="hint">${$}${this.w.lockedMore}</p>`:c.nothing} ${s}${this.message(t)}
    </section>`}render(){let{w:t,store:o}=this,{now:n,failed:s}=o??{};return!n&&!s?c.html`<div class="card ghost" aria-hidden="true"></div>`:n?c.html`<slot name="first"></slot>${this.#n(n)} ${this.ofAll?this.#a():this.#s(n)}
      ${this.section("quiet",t.quietHours,t.quietMore,je(this,n))}
      ${this.section("lead_times",t.leadTimes,t.leadTimesMore,this.#i(n))}
      ${this.channels.length?this.section("digest",t.digest,t.digestMore,$e(this,n)):c.nothing}
      ${this.#d()}`:c.html`<div class="card" role="alert">
        <p>${t.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>o?.load()}>${t.again}</button>
      </div>`}#n(t){let{w:o}=this;return c.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?o.whatReachesPeople:o.whatReaches}</h2>
      <p class="hint">${this.ofAll?o.whatReachesAll:o.whatReachesMore}</p>
      ${we(this,t)} ${this.message("types")}
    </section>`}#s({pause_until:t}){let{w:o}=this,n=t&&Date.parse(t)>Date.now()?new Date(t):null,s=this.fixed("pause_until"),a={lang:(0,Ve.locale)(this.lang),zone:this.zone},d=r=>this.save("pause_until",{pause_until:r?.toISOString()??null});return this.section("pause_until",o.pause,o.pauseMore,c.html`<div class="end">
        ${n?c.html`<b role="status">${o.pausedUntil(Tt(n,a))}</b
              ><button type="button" class="quiet" ?disabled=${s} @click=${()=>d(null)}>${o.resume}</button>`:c.html`<button
                type="button"
                class="quiet"
                ?disabled=${s}
                @click=${()=>d(new Date(Date.now()+36e5))}
              >
                ${o.pauseHour}</button
              ><button type="button" class="quiet" ?disabled=${s} @click=${()=>d(this.#r())}>
                ${o.pauseTomorrow}
              </button>`}
      </div>`)}#a(){return this.section("pause_until",this.w.pause,this.w.pauseAll,c.nothing)}#r(){let t=new Date(E(new Date,this.zone).slice(0,10)+"T00:00Z");return t.setUTCDate(t.getUTCDate()+1),We(t.toISOString().slice(0,11)+Mt,this.zone)}#i({lead_times:t}){return Se({lang:this.lang,leads:t,disabled:this.fixed("lead_times"),change:o=>this.save("lead_times",n=>({lead_times:o(n.lead_times)}))})}#d(){let{w:t}=this,o={types:null,quiet:null,lead_times:null,digest:null};return c.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",o)}>
        ${this.ofAll?t.resetAll:t.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function Tt(e,t){let o=He(e,t);return`${o!==se(e,t)?o[0].toLocaleLowerCase(t.lang)+o.slice(1):o} ${Fe(e,t)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",de);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
