export/**/default/**/(require,module)=>{
"use strict";var Z=Object.defineProperty;var He=Object.getOwnPropertyDescriptor;var We=Object.getOwnPropertyNames;var Pe=Object.prototype.hasOwnProperty;var Re=(t,e)=>{for(var o in e)Z(t,o,{get:e[o],enumerable:!0})},je=(t,e,o,n)=>{if(e&&typeof e=="object"||typeof e=="function")for(let r of We(e))!Pe.call(t,r)&&r!==o&&Z(t,r,{get:()=>e[r],enumerable:!(n=He(e,r))||n.enumerable});return t};var Fe=t=>je(Z({},"__esModule",{value:!0}),t);var bt={};Re(bt,{loadPageWords:()=>ye});module.exports=Fe(bt);var d=require("../vendor/lit.js");var N=class extends Error{constructor(e,o,n=0){super(o.detail||`HTTP ${e}`),this.status=e,this.retryAfter=n,this.code=o.code||"",this.field=o.field||""}};var kt=2**31-1;var se=require("../js/element.js"),ie=se.css`
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
`;var f=require("../vendor/lit.js");var w=require("../vendor/lit.js"),ue=require("../js/element.js");var S=require("../vendor/lit.js");var q=(t,e)=>S.html`<svg class=${e??S.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${t}></path></svg>`;var z=q("M18 6 6 18M6 6l12 12");var le=q("M5 12h14M12 5v14");var y=q("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 10 0v4"),ce=q("M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-7a2 2 0 0 1 2 -2M7 11V7a5 5 0 0 1 9.9 -1");var de=require("../js/words.js"),Ze={before:t=>`${t} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",wrong:"A warning comes from 0 minutes to 30 days before.",twice:"This one is there already.",remove:"Remove"},Be={en:Ze,de:{before:t=>`${t} vorher`,whenDue:"Bei Fälligkeit",none:"Keine Warnungen.",number:"Wie lange vorher",unit:"Einheit",add:"Hinzufügen",wrong:"Gewarnt wird 0 Minuten bis 30 Tage vorher.",twice:"Diese Warnung gibt es schon.",remove:"Entfernen"},es:{before:t=>`${t} antes`,whenDue:"Al vencer",none:"Sin avisos.",number:"Con cuánta antelación",unit:"Unidad",add:"Añadir",wrong:"Se avisa de 0 minutos a 30 días antes.",twice:"Ese aviso ya está.",remove:"Quitar"},fr:{before:t=>`${t} avant`,whenDue:"À l’échéance",none:"Aucun rappel.",number:"Combien de temps avant",unit:"Unité",add:"Ajouter",wrong:"Un rappel vient de 0 minute à 30 jours avant.",twice:"Ce rappel y est déjà.",remove:"Retirer"}},B=t=>Be[(0,de.supported)(t)];var K=require("../js/words.js"),Ve=5,Ke=720*60,O={m:"minute",h:"hour",d:"day"},Ge={m:1,h:60,d:1440},he=ue.css`
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
`,V=t=>({n:parseInt(t,10),unit:t.at(-1)}),k=t=>V(t).n*Ge[V(t).unit];function G(t,e){let{n:o,unit:n}=V(t);return new Intl.NumberFormat(e,{style:"unit",unit:O[n],unitDisplay:"long"}).format(o)}function Ye(t,e){return new Intl.NumberFormat(e,{style:"unit",unit:O[t],unitDisplay:"long"}).formatToParts(2).find(({type:n})=>n==="unit")?.value??O[t]}function pe({lang:t,leads:e,disabled:o,change:n}){let r=B(t),s=[...e].sort((a,l)=>k(l)-k(a)),i=a=>k(a)?r.before(G(a,(0,K.locale)(t))):r.whenDue;return w.html`${s.length?w.html`<ul class="chips">
          ${s.map(a=>w.html`<li>
                ${i(a)}<button
                  type="button"
                  class="icon"
                  aria-label="${r.remove}: ${i(a)}"
                  title=${r.remove}
                  ?disabled=${o}
                  @click=${()=>n(e.filter(l=>l!==a))}
                >
                  ${z}
                </button>
              </li>`)}
        </ul>`:w.html`<p class="hint">${r.none}</p>`}
    ${e.length<Ve&&!o?Je({lang:t,leads:e,change:n}):w.nothing}`}function Je({lang:t,leads:e,change:o}){let n=B(t);return w.html`<form
    class="end lead"
    novalidate
    @submit=${r=>{r.preventDefault();let s=r.target,i=new FormData(s),a=`${Number(i.get("n"))}${i.get("unit")}`,l=/^\d{1,4}$/.test(String(i.get("n")))&&k(a)<=Ke,c=l&&e.some(h=>k(h)===k(a)),u=s.querySelector(".error");if(u.textContent=c?n.twice:l?"":n.wrong,!l||c)return s.n.focus();o([...e,a]),s.reset()}}
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
      ${Object.keys(O).map(r=>w.html`<option value=${r} ?selected=${r==="d"}>${Ye(r,(0,K.locale)(t))}</option>`)}
    </select>
    <button class="quiet">${le}${n.add}</button>
    <p class="error" role="alert"></p>
  </form>`}var p=["mon","tue","wed","thu","fri","sat","sun"],Y=["inbox","desktop","sound"];var U=class extends EventTarget{now=null;locked={};failed=!1;#t=Promise.resolve();#e;constructor(e,{defaults:o=!1}={}){super(),this.api=e,this.defaults=o,this.#e=o?"api/preferences/":"api/me/preferences/"}follow(e){e.addEventListener("frame",o=>{let{type:n}=o.detail;(n==="preferences"||n==="caught_up"&&this.now)&&this.load()})}load(){return this.#r(async()=>{try{this.#n(await this.api.request("GET",this.#e)),this.failed=!1}catch{this.failed=!0}this.dispatchEvent(new Event("change"))})}patch(e){return this.#o(this.defaults?{defaults:e}:e)}lock(e,o,n){let r=(this.locked[e]??[]).filter(s=>s!==o);return this.#o({locked:{[e]:n?[...r,o]:r}})}#o(e){return this.#r(async()=>{this.#n(await this.api.request("PATCH",this.#e,e)),this.dispatchEvent(new Event("change"))})}#n({locked:e,defaults:o,...n}){this.now=o??n,this.locked=e}#r(e){let o=this.#t.then(e);return this.#t=o.catch(()=>{}),o}isLocked(e,o){return this.locked[e]?.includes(o)?!0:e!==""&&!Object.hasOwn(A,e)&&!!this.locked["*"]?.includes(o)}wants(e,o){let n=this.now?.types[e]??this.now?.types["*"];return n?n[o]:o!=="sound"}},A={task_assigned:!0,task_unassigned:!0,status_change:!0,deadline_warning:!0,assignee_changed:!0,due_date_changed:!0};function me({types:t}){let e=Object.keys(t).filter(o=>o!=="*"&&!Object.hasOwn(A,o));return[...Object.keys(A),"*",...e.sort()]}var fe=require("../js/words.js"),J=["off","now","unread:15m","digest"];function ge(t,e){let{w:o,store:n,channels:r}=t,s=[...Y,...r],i=me(e),a=!t.ofAll&&i.some(l=>s.some(c=>n?.isLocked(l,c)));return f.html`<table role="table" class=${r.length?"wide":""} aria-labelledby="h-types">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">${o.type}</th>
          ${s.map(l=>f.html`<th role="columnheader" scope="col">${o.columns[l]}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${i.map(l=>et(t,l,e.types[l],s))}
      </tbody>
    </table>
    ${a?f.html`<p class="hint">${y}${o.lockedMore}</p>`:f.nothing}`}function Xe({w:t},e){return e==="*"?t.otherTypes:Object.hasOwn(A,e)?t.types[e]:{name:e,hint:""}}function et(t,e,o,n){let{w:r}=t,{name:s,hint:i}=Xe(t,e);return f.html`<tr role="row" data-type=${e}>
    <th role="rowheader" scope="row">
      <bdi>${s}</bdi>${i?f.html`<span class="hint">${i}</span>`:f.nothing}
    </th>
    ${n.map(a=>{let l=`${s}: ${r.columns[a]}`,c=Y.includes(a)?tt(t,e,o,{column:a,label:l}):ot(t,e,o,{column:a,label:l});return f.html`<td role="cell" data-column=${a}>
        <span class="column" aria-hidden="true">${r.columns[a]}</span>
        <span class="cell">${c}${t.lock(e,a,l)}</span>
      </td>`})}
  </tr>`}function tt(t,e,o,{column:n,label:r}){let s=n!=="inbox"&&!o.inbox;return f.html`<label class="tick"
    ><input
      type="checkbox"
      aria-label=${r}
      .checked=${o[n]&&!s}
      ?disabled=${s||t.fixed(n,e)}
      @change=${async({target:i})=>{await t.save("types",{types:{[e]:{[n]:i.checked}}}),i.checked=t.store?.now?.types[e]?.[n]}}
  /></label>`}function ot(t,e,o,{column:n,label:r}){let s=o[n],i=J.includes(s)?J:[...J,s];return f.html`<select
    class="field"
    aria-label=${r}
    ?disabled=${t.fixed(n,e)}
    @change=${async({target:a})=>{await t.save("types",{types:{[e]:{[n]:a.value}}}),a.value=t.store?.now?.types[e]?.[n]}}
  >
    ${i.map(a=>f.html`<option value=${a} .selected=${a===s}>${nt(t,a)}</option>`)}
  </select>`}function nt({w:t,lang:e},o){return o.startsWith("unread:")?t.ifUnread(G(o.slice(7),(0,fe.locale)(e))):t.deliveries[o]??o}var oe=require("../js/element.js");var I=require("../js/element.js"),xe=I.css`
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
`,we=I.css`
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
`,ve=I.css`
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
`;var rt=new Intl.PluralRules("en"),Q={saved:"Saved.",again:"Try again",cancel:"Cancel",save:"Save",remove:"Remove",close:"Close",loadFailed:"This could not be loaded.",noConnection:"No connection. Please try again.",whatReaches:"What reaches you",whatReachesPeople:"What reaches people",whatReachesMore:"Everything else stays out of your way.",whatReachesAll:"What people get who have chosen nothing. A lock keeps your choice for everybody.",type:"When",columns:{inbox:"Inbox",desktop:"Desktop",sound:"Sound",push:"Push",email:"E-mail",chat:"Chat"},types:{task_assigned:{name:"Assigned to me",hint:""},task_unassigned:{name:"Taken away from me",hint:""},status_change:{name:"Status changes",hint:"of my tasks"},deadline_warning:{name:"Deadlines",hint:"before a task is due"},assignee_changed:{name:"New assignee",hint:"of tasks I follow"},due_date_changed:{name:"New due date",hint:"of tasks I follow"}},otherTypes:{name:"Everything else",hint:"what other applications tell"},deliveries:{off:"Off",now:"At once",digest:"In the digest"},ifUnread:t=>`If unread after ${t}`,lock:"Lock",lockMore:"Lock for everybody",unlockMore:"Let people choose again",lockedMore:"Set by an administrator.",lockedNow:"An administrator has locked this.",pause:"Pause",pauseMore:"No sound and no alerts for a while. Your inbox fills as ever, and urgent things still come through.",pauseAll:"Locked, nobody can pause their notifications.",pauseHour:"For 1 hour",pauseTomorrow:"Until tomorrow",pausedUntil:t=>`Paused until ${t}`,resume:"Resume",quietHours:"Quiet hours",quietMore:"Every week at these times it is as if you had paused.",weekKeys:"Drag over hours to make them quiet. By keyboard: arrows move, Space switches an hour, Shift with an arrow extends it.",quietNow:"quiet",quietPartly:"partly quiet",loudNow:"not quiet",nights:"Nights",weekend:"Weekends",never:"Clear",exactTimes:"Exact times",from:"from",until:"until",inZone:t=>`Times are in ${t}.`,zoneOfEach:"Times are in the time zone of each person.",leadTimes:"Deadline warnings",leadTimesMore:"How long before a task is due you are warned. Up to five times a task.",digest:"Digest",digestMore:"One message with what is still unread.",digestAt:"At",digestDays:"On",reset:"Use the defaults for all of this",resetAll:"Back to what CTMS comes with",calendar:"Calendar",calendarMore:"Your open tasks with due dates, in your calendar program. Whoever has this address can read them.",calendarMake:"Make an address",calendarRenew:"New address",calendarRenewMore:"The old one stops working.",calendarEnd:"Delete the address",calendarMade:"Copy it now. It is shown only once.",calendarEnded:"The address no longer works.",calendarAddress:"Address of the calendar",copy:"Copy",copied:"Copied.",notCopied:"Please copy it by hand.",admin:"Administration",people:"People",groups:"Groups",keys:"API keys",defaults:"Defaults",searchPeople:"Search people",nobodyFound:"Nobody matches",invite:"Invite by link",inviteMore:"Without a password, you get a link under which they choose one.",makeLink:"Link for a new password",linkFor:(t,e)=>`Send this link to ${t}. It works once, until ${e}.`,link:"Link",groupsMore:"A group can be told things by one name.",noGroups:"No groups yet",addGroup:"Add group",groupName:"Name",groupHint:"Small letters, digits and . _ -",members:"Members",memberCount:t=>`${t} ${rt.select(t)==="one"?"member":"members"}`,addMember:"Add a person",removeGroup:t=>`Delete the group ${t}? Nobody in it is deleted.`,deleteYes:"Delete",edit:"Edit",keysMore:"With a key, a program uses the API. Each key can do only what it is for.",noKeys:"No keys yet",addKey:"Make a key",keyName:"Name",keyHint:"What it is for, such as “Build server”",scopes:"May",scopeNames:{events:"send notifications",tasks:"change tasks",users:"change people and groups",read:"read tasks and people"},expires:"Ends on",expiresNever:"Leave empty for a key without an end.",priority:"Highest priority",priorities:{low:"Minor",normal:"Normal",high:"Important",urgent:"Urgent"},keyMade:"This is the key. Copy it now: it is shown only once.",key:"Key",needed:"Please fill this in.",neededDate:"Please give the whole date.",neededScope:"Please choose at least one.",revoke:"Revoke",revokeSure:t=>`Revoke ${t}? Programs that use it are refused from then on.`,neverUsed:"Never used",lastUsed:t=>`Last used ${t}`,endsOn:t=>`Ends ${t}`,endedOn:t=>`Ended ${t}`,adminsOnly:"Only administrators can see this"};var $=require("../js/words.js"),be={en:Q};async function ye(t,e){be[(0,$.supported)(t)]??=(await import(`${e}pages/${(0,$.supported)(t)}.js`)).pages}var ke=t=>be[(0,$.supported)(t)]??Q;function M(t,e){let o=new Intl.DateTimeFormat((0,$.locale)(t),{weekday:e,timeZone:"UTC"});return p.map((n,r)=>o.format(Date.UTC(2024,0,1+r)))}var g=require("../vendor/lit.js");var $e=new WeakSet,H=new WeakMap,Me=t=>e=>{let o=e.currentTarget,n=Date.now()-(H.get(o)??0);e.type==="pointerdown"?H.delete(o):e.type==="keydown"&&e.key!=="Enter"?H.set(o,Date.now()):e.type==="change"&&H.has(o)&&(o.localName!=="select"||n<300)?$e.add(o):($e.delete(o)||e.type==="change")&&t(o.value,o)};var De=new Map;function T(t,e,o){let n=t+e+JSON.stringify(o),r=De.get(n);if(!r){try{r=new Intl.DateTimeFormat(t,{...o,timeZone:e||void 0})}catch{r=new Intl.DateTimeFormat(t,o)}De.set(n,r)}return r}function Ae(t,e){return Math.round(Date.parse(T("en-CA",e,{year:"numeric",month:"2-digit",day:"2-digit"}).format(t))/864e5)}function Te(t,{lang:e,zone:o}){return T(e,o,{hour:"numeric",minute:"2-digit"}).format(t)}function _e(t,{lang:e,zone:o,now:n=new Date}){let r=Ae(t,o)-Ae(n,o);if(Math.abs(r)>1)return X(t,{lang:e,zone:o,now:n});let s=new Intl.RelativeTimeFormat(e,{numeric:"auto"}).format(r,"day");return s[0].toLocaleUpperCase(e)+s.slice(1)}function X(t,{lang:e,zone:o,now:n=new Date}){let r=T("en",o,{year:"numeric"});return T(e,o,{day:"numeric",month:"short",year:r.format(t)===r.format(n)?void 0:"numeric"}).format(t)}var _=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function W(t,e){return T("sv",e,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(t).replace(" ","T")}var Ee=(t,e)=>Date.parse(W(new Date(t),e)+"Z")-Math.floor(t/6e4)*6e4;function at(t,e){let o=Date.parse(t+"Z");return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(r=>Ee(o+r,e)))].map(r=>o-r).filter(r=>W(new Date(r),e)===t).sort((r,s)=>r-s)}function st(t,e){let[o]=at(t,e);if(o!==void 0)return{at:new Date(o),skipped:!1};let n=Date.parse(t+"Z");return{at:new Date(n-Ee(n-864e5,e)),skipped:!0}}var Ce=(t,e)=>st(t,e).at;var m=1440,v=7*m,Ne=t=>Number(t.slice(0,2))*60+Number(t.slice(3)),Se=t=>`${String(Math.floor(t/60)).padStart(2,"0")}:${String(t%60).padStart(2,"0")}`;function P(t){let e=new Uint8Array(v);return p.forEach((o,n)=>{for(let[r,s]of t[o]??[]){let i=Ne(r),a=(Ne(s)-i+m)%m||m;for(let l=0;l<a;l++)e[(n*m+i+l)%v]=1}}),e}function b(t){let e=Object.fromEntries(p.map(n=>[n,[]])),o=t.findIndex((n,r)=>!n&&!!t[(r+1)%v]);if(o<0){if(t[0])for(let n of p)e[n]=[["00:00","24:00"]];return e}for(let n=o+1;n<=o+v;n++){if(!t[n%v]||t[(n-1)%v])continue;let r=n;for(;t[r%v];)r++;for(let s=n;s<r;){let i=(Math.floor(s/m)+1)*m,a=r-s<m&&r-i<m?r:Math.min(r,i);e[p[Math.floor(s/m)%7]].push([Se(s%m),a===i?"24:00":Se(a%m)]),s=a}}return it(e)}function it(t){for(let e of p)t[e].sort(([o],[n])=>o<n?-1:1);return t}function E(t,e,o){let n=e*m+o*60;return t.subarray(n,n+60).reduce((r,s)=>r+s,0)}function R(t,e,o,n){let r=t.slice(),[s,i]=[Math.min(e.day,o.day),Math.max(e.day,o.day)],[a,l]=[Math.min(e.hour,o.hour),Math.max(e.hour,o.hour)];for(let c=s;c<=i;c++)r.fill(Number(n),c*m+a*60,c*m+(l+1)*60);return r}var lt=Object.fromEntries(p.map(t=>[t,[["22:00","07:00"]]])),ct={sat:[["00:00","24:00"]],sun:[["00:00","24:00"]]};function ee(t,e){let o=P(e==="nights"?lt:ct);return t.map((n,r)=>n|o[r])}var ze=require("../js/words.js"),dt=Array.from({length:24},(t,e)=>e);function Le(t,e){let{w:o}=t,n=t.painted??P(e.quiet.week),r=t.fixed("quiet"),s=n.includes(1),i=a=>{t.painted=a,t.saveWeek(b(a))};return g.html`${ut(t,n,r)}
    <p class="hint" id="keys">${o.weekKeys}</p>
    <div class="end">
      <button type="button" class="quiet" ?disabled=${r} @click=${()=>i(ee(n,"nights"))}>
        ${o.nights}
      </button>
      <button type="button" class="quiet" ?disabled=${r} @click=${()=>i(ee(n,"weekend"))}>
        ${o.weekend}
      </button>
      ${s?g.html`<button type="button" class="quiet" ?disabled=${r} @click=${()=>i(new Uint8Array(n.length))}>
            ${o.never}
          </button>`:g.nothing}
    </div>
    ${gt(t,n,r)}
    <p class="hint">${t.ofAll?o.zoneOfEach:o.inZone(t.zone||_())}</p>`}function ut(t,e,o){let{w:n}=t,r=M(t.lang,"long"),s=M(t.lang,"short"),i=new Intl.DateTimeFormat((0,ze.locale)(t.lang),{hour:"numeric",minute:"2-digit",timeZone:"UTC"}),a=l=>i.format(l*36e5);return g.html`<div
    class="week"
    role="grid"
    aria-label=${n.quietHours}
    aria-describedby="keys"
    aria-readonly=${o}
    @keydown=${l=>o||ht(t,e,l)}
    @pointerdown=${l=>o||ft(t,e,l)}
  >
    <div class="hours" aria-hidden="true">${[0,6,12,18].map(l=>g.html`<span>${a(l)}</span>`)}</div>
    ${p.map((l,c)=>g.html`<div role="row" data-day=${l}>
          <span role="rowheader" aria-label=${r[c]} title=${r[c]}>${s[c]}</span>${dt.map(u=>{let h=E(e,c,u),D=h===60?n.quietNow:h?n.quietPartly:n.loudNow;return g.html`<span
              role="gridcell"
              class=${h===60?"full":h?"part":""}
              tabindex=${t.at.day===c&&t.at.hour===u?0:-1}
              aria-selected=${h>0}
              aria-label="${r[c]} ${a(u)}, ${D}"
              data-hour=${u}
            ></span>`})}
        </div>`)}
  </div>`}function ht(t,e,o){if(o.ctrlKey||o.metaKey||o.altKey)return;let{at:n}=t;if(o.key===" "||o.key==="Enter"){o.preventDefault(),t.stroke={...n,on:E(e,n.day,n.hour)<60,drawing:!1},t.painted=R(e,n,n,t.stroke.on),t.saveWeek(b(t.painted));return}let r=pt(t,o.key);if(r){if(o.preventDefault(),o.shiftKey){let s=E(e,n.day,n.hour)===60;t.painted=R(e,n,r,s),t.saveWeek(b(t.painted))}t.at=r,t.updateComplete.then(()=>mt(t,r)?.focus())}}function pt(t,e){let{day:o,hour:n}=t.at,r=getComputedStyle(t).direction==="rtl"?-1:1,s={ArrowLeft:{day:o,hour:n-r},ArrowRight:{day:o,hour:n+r},ArrowUp:{day:o-1,hour:n},ArrowDown:{day:o+1,hour:n},Home:{day:o,hour:0},End:{day:o,hour:23}},i=Object.hasOwn(s,e)?s[e]:null;return i&&{day:Math.min(6,Math.max(0,i.day)),hour:Math.min(23,Math.max(0,i.hour))}}var mt=(t,{day:e,hour:o})=>t.renderRoot.querySelector(`[data-day="${p[e]}"] [data-hour="${o}"]`);function qe(t,{clientX:e,clientY:o}){let n=[...t.renderRoot.querySelectorAll(".week [role=row]")],r=n.findIndex(c=>o<c.getBoundingClientRect().bottom),s=n[r<0?6:r],i=[...s.querySelectorAll("[role=gridcell]")],a=c=>{let{left:u,right:h}=c.getBoundingClientRect();return e>=u&&e<h+1},l=i.findIndex(a);return l<0?null:{day:n.indexOf(s),hour:l}}function ft(t,e,o){let n=qe(t,o),r=o.target.closest("[role=gridcell]");if(!n||!r||o.button||!o.isPrimary)return;let s=E(e,n.day,n.hour)<60,i=new AbortController,{signal:a}=i,l=u=>{let h=qe(t,u);h&&(t.painted=R(e,n,h,s),t.at=h,t.requestUpdate())},c=u=>{if(i.abort(),u&&t.painted)return t.saveWeek(b(t.painted));t.painted=null,t.requestUpdate()};addEventListener("pointermove",l,{signal:a}),addEventListener("pointerup",()=>c(!0),{signal:a}),addEventListener("pointercancel",()=>c(!1),{signal:a}),l(o)}function gt(t,e,o){let{w:n}=t,r=b(e),s=M(t.lang,"long"),i=p.flatMap((a,l)=>r[a].map((c,u)=>({day:a,d:l,i:u,interval:c})));return i.length?g.html`<details>
    <summary>${n.exactTimes}</summary>
    <ul class="exact">
      ${i.map(({day:a,d:l,i:c,interval:[u,h]})=>{let D=(...x)=>{let j=x.length?[[x[0],x[1]==="00:00"?"24:00":x[1]]]:[],F={...r,[a]:r[a].toSpliced(c,1,...j)};t.painted=P(F),t.saveWeek(b(t.painted))},re=(x,j,F)=>{let C=Me(ae=>ae&&F(ae));return g.html`<input
            class="field time"
            type="time"
            aria-label="${s[l]}: ${j}"
            .value=${x==="24:00"?"00:00":x}
            ?disabled=${o}
            @keydown=${C}
            @pointerdown=${C}
            @change=${C}
            @blur=${C}
          />`};return g.html`<li>
          <span>${s[l]}</span>${re(u,n.from,x=>D(x,h))}<span aria-hidden="true">–</span
          >${re(h,n.until,x=>D(u,x))}<button
            type="button"
            class="icon"
            aria-label="${n.remove}: ${s[l]} ${u}–${h}"
            title=${n.remove}
            ?disabled=${o}
            @click=${()=>D()}
          >
            ${z}
          </button>
        </li>`})}
    </ul>
  </details>`:g.nothing}var Oe=require("../js/words.js"),xt={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.",quota:"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.",quota:"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.",quota:"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function Ue({code:t,field:e,message:o},n){let r=xt[(0,Oe.supported)(n)];return r?r[`${t} ${e}`]??r[t]??r[""]:o}var Ie=require("../js/words.js"),wt="08:00",te="UTC",ne=class extends oe.StoreElement{static properties={...oe.StoreElement.properties,me:Object,store:Object,at:Object};static styles=[xe,we,ve,ie,he];constructor(){super(),this.me=null,this.store=null,this.outcome={where:"",text:"",good:!0},this.at={day:0,hour:22},this.painted=null,this.stroke={day:0,hour:0,on:!0,drawing:!1},this.saving=0,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.store?.now||this.store?.load()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}listeners(){return!this.store&&this.client&&(this.store=new U(this.client.api),this.store.follow(this.client.connection),this.#t()),this.store?[[this.store,"change",this.rerender]]:[]}async#t(){this.me??=await this.client?.api.request("GET","api/me/").catch(()=>null);let e=this.me?.time_zone;e&&e!==te&&(this.zone||=e)}get w(){return ke(this.lang)}get ofAll(){return this.store?.defaults??!1}get channels(){return this.me?.channels??[]}errorText(e){if(!(e instanceof N))throw e;return e.status?e.code==="locked"?this.w.lockedNow:Ue(e,this.lang):this.w.noConnection}async attempt(e,o){this.saving++;try{await o(),this.outcome={where:e,text:this.w.saved,good:!0}}catch(n){this.outcome={where:e,text:this.errorText(n),good:!1}}--this.saving||(this.painted=null),this.requestUpdate()}save(e,o){return this.attempt(e,()=>this.store?.patch(o))}saveWeek(e){return this.attempt("quiet",async()=>{await this.#e(),await this.store?.patch({quiet:{week:e}})})}async#e(){if(this.ofAll||this.me?.time_zone!==te)return;let e=_()===te?"Etc/UTC":_(),o=await this.client?.api.request("PATCH","api/me/",{time_zone:e});this.me={...this.me,...o},this.emit("ctms-me",o)}message(e){let{outcome:o}=this;return o.where!==e||!o.text?d.nothing:o.good?d.html`<p class="good" role="status">${o.text}</p>`:d.html`<p class="error" role="alert">${o.text}</p>`}lock(e,o,n){let{w:r,store:s}=this,i=!!s?.isLocked(e,o);if(!this.ofAll)return i?d.html`<span class="locked" title=${r.lockedMore}>${y}</span>`:d.nothing;let a=!!s?.locked[e]?.includes(o);return d.html`<button
      type="button"
      class="icon lock"
      aria-pressed=${a}
      aria-label="${r.lock}: ${n}"
      title=${a?r.unlockMore:r.lockMore}
      @click=${()=>this.attempt(e?"types":o,()=>s?.lock(e,o,!a))}
    >
      ${a?y:ce}
    </button>`}fixed(e,o=""){return!this.ofAll&&!!this.store?.isLocked(o,e)}section(e,o,n,r){let s=this.fixed(e);return d.html`<section class="card" data-section=${e} aria-labelledby="h-${e}">
      <h2 id="h-${e}">${o}${this.lock("",e,o)}</h2>
      ${n?d.html`<p class="hint">${n}</p>`:d.nothing}
      ${s?d.html`<p class="hint">${y}${this.w.lockedMore}</p>`:d.nothing} ${r}${this.message(e)}
    </section>`}render(){let{w:e,store:o}=this,{now:n,failed:r}=o??{};return!n&&!r?d.html`<div class="card ghost" aria-hidden="true"></div>`:n?d.html`<slot name="first"></slot>${this.#o(n)} ${this.ofAll?this.#r():this.#n(n)}
      ${this.section("quiet",e.quietHours,e.quietMore,Le(this,n))}
      ${this.section("lead_times",e.leadTimes,e.leadTimesMore,this.#s(n))}
      ${this.channels.length?this.section("digest",e.digest,e.digestMore,this.#i(n)):d.nothing}
      ${this.#l()}`:d.html`<div class="card" role="alert">
        <p>${e.loadFailed}</p>
        <button type="button" class="quiet" @click=${()=>o?.load()}>${e.again}</button>
      </div>`}#o(e){let{w:o}=this;return d.html`<section class="card" data-section="types" aria-labelledby="h-types">
      <h2 id="h-types">${this.ofAll?o.whatReachesPeople:o.whatReaches}</h2>
      <p class="hint">${this.ofAll?o.whatReachesAll:o.whatReachesMore}</p>
      ${ge(this,e)} ${this.message("types")}
    </section>`}#n({pause_until:e}){let{w:o}=this,n=e&&Date.parse(e)>Date.now()?new Date(e):null,r=this.fixed("pause_until"),s={lang:(0,Ie.locale)(this.lang),zone:this.zone},i=a=>this.save("pause_until",{pause_until:a?.toISOString()??null});return this.section("pause_until",o.pause,o.pauseMore,d.html`<div class="end">
        ${n?d.html`<b role="status">${o.pausedUntil(vt(n,s))}</b
              ><button type="button" class="quiet" ?disabled=${r} @click=${()=>i(null)}>${o.resume}</button>`:d.html`<button
                type="button"
                class="quiet"
                ?disabled=${r}
                @click=${()=>i(new Date(Date.now()+36e5))}
              >
                ${o.pauseHour}</button
              ><button type="button" class="quiet" ?disabled=${r} @click=${()=>i(this.#a())}>
                ${o.pauseTomorrow}
              </button>`}
      </div>`)}#r(){return this.section("pause_until",this.w.pause,this.w.pauseAll,d.nothing)}#a(){let e=new Date(W(new Date,this.zone).slice(0,10)+"T00:00Z");return e.setUTCDate(e.getUTCDate()+1),Ce(e.toISOString().slice(0,11)+wt,this.zone)}#s({lead_times:e}){return pe({lang:this.lang,leads:e,disabled:this.fixed("lead_times"),change:o=>this.save("lead_times",{lead_times:o})})}#i({digest:e}){let{w:o}=this,n=this.fixed("digest"),r=M(this.lang,"short"),s=a=>this.attempt("digest",async()=>{await this.#e(),await this.store?.patch({digest:a})}),i=a=>{let l=p.filter(c=>e.days.includes(c)!==(c===a));return l.length?s({days:l}):this.requestUpdate()};return d.html`<div class="end">
      <label class="label" for="digest-at">${o.digestAt}</label>
      <input
        class="field time"
        id="digest-at"
        type="time"
        .value=${e.at}
        ?disabled=${n}
        @change=${a=>a.target.value&&s({at:a.target.value})}
      />
      <span class="days" role="group" aria-label=${o.digestDays}
        >${p.map((a,l)=>d.html`<button
              type="button"
              class="quiet"
              aria-pressed=${e.days.includes(a)}
              ?disabled=${n}
              @click=${()=>i(a)}
            >
              ${r[l]}
            </button>`)}</span
      >
    </div>`}#l(){let{w:e}=this,o={types:null,quiet:null,lead_times:null,digest:null};return d.html`<div class="end reset">
      <button type="button" class="quiet" @click=${()=>this.save("reset",o)}>
        ${this.ofAll?e.resetAll:e.reset}
      </button>
      ${this.message("reset")}
    </div>`}};function vt(t,e){let o=_e(t,e);return`${o!==X(t,e)?o[0].toLocaleLowerCase(e.lang)+o.slice(1):o} ${Te(t,e)}`}customElements.get("ctms-choices")||customElements.define("ctms-choices",ne);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
