export/**/default/**/(require,module)=>{
"use strict";var l=require("../vendor/lit.js");var Ht=2**31-1;var Tt=/[\p{Cc}\u2028\u2029]+/gu,St=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu;var Et=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u;var x=e=>e.replace(Tt," ").replace(St,"");var U=(e="",t)=>Et.test(e)?x(e):t?`#${t}`:"…";function D(e,t){return/^https?:\/\//i.test(e)?e:/^\/(?![/\\])/.test(e)?t+e.slice(1):""}var S=(e,t)=>D(e.url??"",t)||(e.task_id?`${t}tasks/${e.task_id}`:t+"inbox");var z=require("../js/element.js");function j(e,t){let s=[],o=new Map;for(let r of e){let a=r.task_id||r.reason!=="event"&&r.title,n=a?o.get(a):void 0,c=n?.at(-1);if(n&&c&&c.at-r.at<3e5){n.push(r);continue}let d=[r];s.push(d),a&&o.set(a,d)}let i=[];for(let r of s){let a="r"+r[r.length-1].id,n=r.length>1&&t.has(a);if(i.push({key:a,rows:r,open:n}),n)for(let c of r.slice(1))i.push({key:"i"+c.id,rows:[c],inner:!0})}return i}var E=require("../vendor/lit.js");var h=(e,t)=>E.html`<svg class=${t??E.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${e}></path></svg>`,v=h("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var K=h("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),N=h("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),P=h("M5 12h14M12 5l7 7-7 7","moved"),V=h("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),B=h("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),G=h("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),Z=h("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),J=h("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),W=h("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),Q=h("M18 6 6 18M6 6l12 12"),X=h("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0");var Y=h("M6 9l6 6 6-6"),tt=h("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),et=h("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18");var st=require("../js/element.js"),it=st.css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--our-surface);
  }
  .header,
  .filters,
  .strip,
  .tabs,
  .below,
  article {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .header {
    padding: 12px 12px 8px;
    border-block-end: 1px solid var(--our-line);
    flex-wrap: wrap;
  }
  h2 {
    font-size: 16px;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .day {
    height: 28px;
    padding: 8px 14px 0;
    font-size: 12px;
    font-weight: 600;
    color: var(--our-muted);
  }
  .by {
    position: relative;
    flex: none;
    margin-inline-end: 4px;
  }
  .by > .avatar {
    width: 28px;
    height: 28px;
  }
  .by > svg {
    position: absolute;
    inset-block-start: 15px;
    inset-inline-end: -5px;
    width: 17px;
    padding: 2px;
    border-radius: 50%;
    background: var(--our-surface);
    stroke-width: 2.5;
  }
  .below .why {
    font-size: 12px;
    flex: 0 9 auto;
  }
  .why::before {
    content: "· ";
  }
  .gone .message {
    text-decoration: line-through;
  }
  h2,
  .seek,
  .said,
  .strip span {
    flex: 1;
    min-width: 0;
  }
  .filters {
    flex: 1 0 100%;
    flex-wrap: wrap;
  }
  .tabs {
    background: var(--our-hover);
    border-radius: var(--our-radius);
    padding: 2px;
    gap: 0;
  }
  .tabs button,
  .fold,
  .mark,
  .pill {
    border: 0;
    background: none;
    border-radius: calc(var(--our-radius) - 2px);
    padding: 3px 10px;
    position: relative;
    color: var(--our-muted);
  }
  .tabs [aria-pressed="true"] {
    background: var(--our-surface);
    color: var(--our-text);
    font-weight: 600;
    box-shadow: 0 0 0 1px var(--our-line);
  }
  select,
  .seek {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
    min-height: 32px;
    padding: 4px 8px;
    color: var(--our-muted);
    min-width: 0;
  }
  .seek {
    flex-basis: 110px;
    border-color: var(--our-muted);
    color: var(--our-text);
  }
  .strip {
    padding: 6px 12px;
    background: var(--our-hover);
    color: var(--our-muted);
  }
  .bad {
    color: var(--our-danger);
  }
  .body {
    position: relative;
    flex: 1;
    min-height: 0;
  }
  .scroll {
    position: absolute;
    inset: 0;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    outline: none;
  }
  article {
    position: relative;
    height: 60px;
    align-items: flex-start;
    padding: 10px 12px 0;
  }
  article:focus-visible {
    outline-offset: -2px;
  }
  article:hover {
    background: var(--our-hover);
  }
  .inner {
    padding-inline-start: 40px;
  }
  article > svg,
  .by > svg {
    color: var(--our-muted);
  }
  article > svg {
    margin-inline: 4px 8px;
  }
  .unread > svg,
  .unread > .by > svg {
    color: var(--our-accent);
  }
  svg.due,
  .unread svg.high {
    color: var(--our-warn) !important;
  }
  .unread svg.urgent {
    color: var(--our-danger) !important;
  }
  .moved:dir(rtl) {
    scale: -1;
  }
  .message,
  .below {
    color: var(--our-muted);
  }
  /* The actions of an event share the line with its message, which gives way first. */
  .event .below {
    justify-content: space-between;
  }
  .event .below > span:first-child {
    flex: 1 9999 4em;
  }
  .actions {
    flex: 0 1 auto;
  }
  /* A title is cut off at the end of its own script, not of the page's. */
  bdi,
  .below span {
    display: block;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
  }
  .unread .message {
    color: var(--our-text);
    font-weight: 600;
  }
  .message::before {
    content: "";
    position: absolute;
    inset: 0;
  }
  .below {
    font-size: 13px;
    min-width: 0;
  }
  time {
    position: relative;
    font-size: 12px;
    color: var(--our-muted);
    white-space: nowrap;
  }
  .fold {
    box-shadow: inset 0 0 0 1px var(--our-line);
    border-radius: 12px;
    padding: 0 8px;
    height: 24px;
    margin-block: 0 -4px;
    font-size: 12px;
    display: flex;
    align-items: center;
  }
  .fold svg {
    width: 14px;
  }
  .fold[aria-expanded="true"] svg {
    transform: rotate(180deg);
  }
  .mark {
    width: 28px;
    height: 28px;
    flex: none;
    padding: 10px;
    margin: -4px 0 0 -6px;
  }
  .mark::before {
    content: "";
    display: block;
    height: 8px;
    border-radius: 50%;
    border: 1.5px solid var(--our-muted);
    opacity: 0;
  }
  .unread .mark::before {
    background: var(--our-accent);
    border: 0;
  }
  :is(.unread, article:hover, article:focus-within) .mark::before {
    opacity: 1;
  }
  .mark:hover,
  .fold:hover {
    background: var(--our-line);
  }
  .pill {
    margin: 8px auto;
    display: block;
    z-index: 1;
    background: var(--our-accent);
    color: var(--our-on-accent);
    font-weight: 600;
    padding: 4px 14px;
    box-shadow: var(--our-float);
  }
  .none {
    padding: 56px 24px;
    color: var(--our-muted);
    display: grid;
    justify-items: center;
    text-align: center;
    gap: 8px;
  }
  .none b {
    color: var(--our-text);
  }
  .ghost {
    height: 36px;
    margin: 12px 16px 24px;
    border-radius: var(--our-radius);
    background: var(--our-hover);
    animation: appear 0.15s 0.15s both;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  /* A page that is zoomed far in: the filters stay in one line, so that rows are seen. */
  @media (max-height: 400px) {
    .header,
    .filters {
      flex-wrap: nowrap;
      flex: none;
      padding: 4px;
    }
    .header {
      overflow-x: auto;
    }
    h2 {
      display: none;
    }
  }
  @media (max-width: 400px) {
    .header span {
      display: none;
    }
  }
  @media (hover: none) {
    .mark::before {
      opacity: 1;
    }
  }
`;var f=require("../vendor/lit.js");var ot=require("../js/words.js");function Ct(e,t){let s=new Set([...e.rows.values()].map(o=>o.notification_type));for(let o of Object.keys(t.types))s.delete(o);return[...Object.entries(t.types),...[...s].sort().map(o=>[o,o])]}function rt(e,t,s,o){let i=(0,ot.words)(e.lang),r=(a,n)=>f.html`<button
      aria-pressed=${!!s.unread===n}
      @click=${()=>e.showFilter({...s,unread:n||void 0})}
    >
      ${a}
    </button>`;return f.html`<div class="header">
    <h2 id="title">${e.heading||i.notifications}</h2>
    <button class="icon" title=${i.markAll} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${W}<span>${i.markAllShort}</span>
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${r(i.all,!1)}${r(i.unread,!0)}</div>
      <select
        aria-label=${i.filter}
        @change=${a=>e.showFilter({...s,type:a.target.value||void 0})}
      >
        <option value="" .selected=${!s.type}>${i.allTypes}</option>
        ${Ct(t,i).map(([a,n])=>f.html`<option value=${a} .selected=${s.type===a}>${n}</option>`)}
      </select>
      <input class="seek" type="search" aria-label=${i.search} placeholder=${i.search} @input=${o} />
    </div>
  </div>`}function nt(e,t,s,o,i){return t?f.html`<div class="none">${v}<b>${e.signedOut}</b></div>`:s.failed?f.html`<div class="none" role="alert">
      ${v}<b>${e.failed}</b><button class="quiet" @click=${()=>s.load()}>${e.again}</button>
    </div>`:!s.loaded||s.more?f.html`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(f.html`<div class="ghost"></div>`)}
    </div>`:o.type||o.search?f.html`<div class="none">
      ${X}<b>${e.noMatch}</b><button class="quiet" @click=${i}>${e.clear}</button>
    </div>`:f.html`<slot name="empty"><div class="none">${v}<b>${e.empty}</b>${e.emptyMore}</div></slot>`}var q=require("../js/element.js"),at=q.css`
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
`,ct=q.css`
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
`,ae=q.css`
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
`;var u=require("../vendor/lit.js");var F=require("../vendor/lit.js"),qt=e=>e.name||(e.username??"");function lt(e){if(!e)return F.html`<span class="avatar nobody"></span>`;let t=qt(e).trim().split(/[\s._-]+/u),s=[...t[0]??""].slice(0,1).concat(t.length>1?[...t[t.length-1]].slice(0,1):[]);return F.html`<span class="avatar hue${e.id%10}" data-initials=${s.join("").toLocaleUpperCase()}></span>`}var k=require("../vendor/lit.js");function ht({priority:e,notification_type:t}){return e==="urgent"?Z:e==="high"?G:/comment|mention|message|reply/.test(t)?J:e==="low"?B:v}var dt=(e,t,s)=>e.actions?.length?k.html`<span class="actions"
        >${e.actions.map(({label:o,url:i})=>{let r=D(i,t);return r?k.html`<a class="action" href=${r} @click=${a=>s(a,r)}
                ><bdi>${x(o)}</bdi></a
              >`:k.nothing})}</span
      >`:k.nothing;var _=e=>e.reason==="event";function ut({title:e="",message:t,actor:s}){let o=e&&t!==e?t:"";return{first:x(e||t),below:x([s?.name,o].filter(Boolean).join(" · "))}}var pt=new Map;function A(e,t,s){let o=e+t+JSON.stringify(s),i=pt.get(o);if(!i){try{i=new Intl.DateTimeFormat(e,{...s,timeZone:t||void 0})}catch{i=new Intl.DateTimeFormat(e,s)}pt.set(o,i)}return i}function y(e,t){return Math.round(Date.parse(A("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(e))/864e5)}function mt(e,{lang:t,zone:s,justNow:o,now:i=new Date}){let r=Math.floor((i.getTime()-e.getTime())/6e4);if(r<1)return o;if(r<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(r);let a=y(i,s)-y(e,s);return a===0?ft(e,{lang:t,zone:s}):a===1?`${Dt(e,{lang:t,zone:s,now:i})} ${ft(e,{lang:t,zone:s})}`:xt(e,{lang:t,zone:s,now:i})}function ft(e,{lang:t,zone:s}){return A(t,s,{hour:"numeric",minute:"2-digit"}).format(e)}function Dt(e,{lang:t,zone:s,now:o=new Date}){let i=y(e,s)-y(o,s);if(Math.abs(i)>1)return xt(e,{lang:t,zone:s,now:o});let r=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(i,"day");return r[0].toLocaleUpperCase(t)+r.slice(1)}function gt({lang:e,zone:t,older:s,now:o=new Date}){let i=new Intl.RelativeTimeFormat(e,{numeric:"auto"}),r=(d,g)=>{let p=i.format(d,g);return p[0].toLocaleUpperCase(e)+p.slice(1)},a=y(o,t),n=d=>Math.floor((d+3)/7),c=new Map;return d=>{let g=Math.floor(d/9e5),p=c.get(g);if(p===void 0){let M=y(new Date(d),t),$=n(a)-n(M);p=a-M<2?r(Math.min(M-a,0),"day"):$<2?r(-$,"week"):s,c.set(g,p)}return p}}function xt(e,{lang:t,zone:s,now:o=new Date}){let i=A("en",s,{year:"numeric"});return A(t,s,{day:"numeric",month:"short",year:i.format(e)===i.format(o)?void 0:"numeric"}).format(e)}function vt(e,{lang:t,zone:s}){return A(t,s,{dateStyle:"full",timeStyle:"long"}).format(e)}var m=require("../js/words.js"),Ft={task_assigned:K,task_unassigned:N,status_change:P,deadline_warning:V,assignee_changed:tt,due_date_changed:et},wt=e=>_(e)?ht(e):Ft[e.notification_type]??v,Lt=e=>_(e)?"event":e.notification_type;function zt(e,t){if(_(e))return ut(e);let s=(0,m.happened)(e,t);return s?{first:U(e.title,e.task_id),below:s}:{first:x(e.message),below:""}}var Ot=({priority:e},t)=>e&&e!=="normal"?`${t.priorities[e]}: `:"",Rt=({reason:e},t)=>t.reasons[e]??"";function bt(e,t,s,o){let i=e.client,r=(0,m.words)(e.lang),a=t.open?t.rows.slice(0,1):t.rows,n=t.rows[0],c=a.some(w=>!i.store.isRead(w)),d=new Date(n.at),g={lang:(0,m.locale)(e.lang),zone:e.zone,justNow:r.justNow},{first:p,below:M}=zt(n,r),$=Ot(n,r),yt=(w,At)=>e.follow(w,t,At),Mt=c?r.markRead:r.markUnread,R=t.rows.length,$t=()=>e.toggleFold(t.key),_t=u.html`<button class="fold" aria-expanded=${!!t.open} @click=${$t}>×${R}${Y}</button>`,T=(0,m.isGone)(n),I=Rt(n,r),{actor:H}=n;return u.html`${t.day?u.html`<div class="day" aria-hidden="true">${t.day}</div>`:u.nothing}<article
    tabindex="0"
    data-key=${t.key}
    class="${c?"unread ":""}${t.inner?"inner ":""}${T?"gone ":""}${Lt(n)}"
    aria-posinset=${s}
    aria-setsize=${o}
    aria-labelledby="m${n.id}"
    aria-describedby="t${n.id}"
    @focus=${()=>e.currentKey=t.key}
  >
    ${H?u.html`<span class="by">${lt(H)}${wt(n)}</span>`:wt(n)}
    <div class="said">
      <a
        class="message"
        id="m${n.id}"
        tabindex="-1"
        href=${T?u.nothing:S(n,i.base)}
        title=${(0,m.text)(n,r)}
        @click=${w=>e.follow(w,t)}
        @auxclick=${w=>w.button===1&&e.mark(t,!0)}
        >${c||$?u.html`<span class="unseen">${c?r.unread+": ":""}${$}</span>`:u.nothing}<bdi
          >${p}</bdi
        ></a
      >
      <div class="below" id="t${n.id}">
        <span title=${_(n)?n.reason_text??"":u.nothing}>${M}</span>
        ${T||I?u.html`<span class="why">${T?r.gone:I}</span>`:u.nothing}
        ${R>1?_t:u.nothing}${dt(n,i.base,yt)}
      </div>
    </div>
    <time dir="auto" datetime=${n.created_at} title=${vt(d,g)}>${mt(d,g)}</time>
    <button class="mark" title=${Mt} @click=${()=>e.mark(t,c)}></button>
  </article>`}var b=require("../js/words.js"),kt=60,It=28,L=10,O=class extends z.StoreElement{static properties={...z.StoreElement.properties,keys:Object,heading:Object};static styles=[at,ct,it];#o={};#e=null;#t=[];#i=[0];#n=new Set;#l=new Map;#h="";#a=0;#d=0;currentKey="";#u="";#p=null;#r=0;#c=!1;#x=0;#m=0;constructor(){super(),this.keys=!0,this.heading=""}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:s})=>this.#e?.ids.includes(s.row.id)&&this.#s&&this.#s.scrollTop>4&&this.#r++],[t,"problem",()=>(this.#c=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#x=setInterval(this.rerender,3e4),this.showFilter(this.#o)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#x),this.client?.store.closeFeed(this.#e),this.#e=null}get#v(){return this.#i[this.#t.length]}get#s(){return this.renderRoot?.querySelector(".scroll")}showFilter(t){this.#o=t;let s=this.client?.store;if(!s)return;s.closeFeed(this.#e);let o=!t.unread&&!t.type&&!t.search;this.#e=o?s.all:s.openFeed(t),o||this.#e.load(),this.#h="",this.#r=0,this.#s&&(this.#s.scrollTop=0),this.requestUpdate()}willUpdate(t){super.willUpdate(t),t.has("client")&&this.#k();let{client:s}=this,o=this.#e;if(!o||!s)return;s.lastSeen=s.store.newest;let i=new Date().toDateString(),r=[o.version,o.ids.length,i,this.lang,this.zone,...this.#n].join();if(r===this.#h)return;let a=this.#s?.scrollTop??0,n=this.#g(a),c=this.#t[n],d=a-this.#i[n];this.#p=this.#h&&a>4&&c?{id:c.rows[0].id,below:d}:null,this.#h=r;let g=o.ids.map(p=>s.store.rows.get(p)).filter(Boolean);this.#t=j(g,this.#n),this.#b()}#b(){let t=gt({lang:(0,b.locale)(this.lang),zone:this.zone,older:(0,b.words)(this.lang).older}),[s,o]=[0,""];this.#i=[0];for(let i of this.#t){let r=i.inner?o:t(i.rows[0].at);r!==o&&(i.day=o=r),s+=kt+(i.day?It:0),this.#i.push(s)}}#g(t){let[s,o]=[0,this.#t.length];for(;s<o;){let i=s+o>>1;this.#i[i+1]>t?o=i:s=i+1}return s}#k(){clearTimeout(this.#m),this.#c=!1,this.#n.clear();let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({})}updated(){let t=this.#s;if(!t)return;this.#A();let{focusedBefore:s}=this;if(this.lostFocus?t.focus():s?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||s?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#i[this.#a]}px ${this.#v-this.#i[this.#d]}px`),this.#p){let{id:o,below:i}=this.#p,r=this.#t.findIndex(a=>a.rows[0].id===o);r>=0&&(t.scrollTop=this.#i[r]+i),this.#p=null}if(this.#u){let o=this.renderRoot.querySelector(`article[data-key="${this.#u}"]`);this.#u="",o?.focus({preventScroll:!0})}this.#e?.loaded&&!this.#e.failed&&t.scrollTop+t.clientHeight>this.#v-L*kt&&this.#e.loadMore()}#y(){let s=this.#s.scrollTop<=4&&this.#r;s&&(this.#r=0);let[o,i]=this.#w();(s||o!==this.#a||i!==this.#d)&&this.requestUpdate()}#w(){let{scrollTop:t=0,clientHeight:s=600}=this.#s??{};return[Math.max(0,this.#g(t)-L),Math.min(this.#t.length,this.#g(t+s)+1+(t?L:2))]}#f(t){t=Math.max(0,Math.min(this.#t.length-1,t));let s=this.#t[t],o=this.#s;if(!s||!o)return;let{scrollTop:i,clientHeight:r}=o;o.scrollTop=Math.max(this.#i[t+1]-r,Math.min(this.#i[t],i)),this.currentKey=this.#u=s.key,this.requestUpdate()}onKeydown(t){if(t.ctrlKey||t.metaKey||t.altKey)return;let s=t.composedPath()[0];if(s.matches("input, select"))return;let o=this.#t.findIndex(a=>a.key===this.currentKey),i=this.keys?t.key.toLowerCase():"",r=this.#t[o];if(t.key==="PageDown"||t.key==="ArrowDown"||i==="j"&&!t.shiftKey)this.#f(o+1);else if(t.key==="PageUp"||t.key==="ArrowUp"||i==="k"&&!t.shiftKey)this.#f(o-1);else if(t.key==="Home")this.#f(0);else if(t.key==="End")this.#f(1/0);else if(t.key==="Enter"&&r&&s.matches("article"))s.querySelector("a")?.click();else if(t.shiftKey&&i==="i"&&r)this.mark(r,!0);else if(t.shiftKey&&i==="u"&&r)this.mark(r,!1);else return;t.preventDefault()}mark(t,s){this.#c=!1,this.client?.store.mark((t.open?t.rows.slice(0,1):t.rows).map(o=>o.id),s)}follow(t,s,o){if(this.mark(s,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let i=s.rows[0];if(!o&&(0,b.isGone)(i))return;let r=o??S(i,this.client?.base??"");this.emit("ctms-navigate",{url:r,task_id:i.task_id})||t.preventDefault()}toggleFold(t){this.#n.delete(t)||this.#n.add(t),this.requestUpdate()}#M=t=>{let s=t.target.value.trim()||void 0;clearTimeout(this.#m),this.#m=setTimeout(()=>this.showFilter({...this.#o,search:s}),200)};render(){let{client:t}=this,[s,o]=[this.#e,this.#o];if(!t||!s)return l.nothing;let i=(0,b.words)(this.lang),{store:r}=t,a=()=>this.#s&&(this.#s.scrollTop=0);return l.html`
      ${rt(this,r,o,this.#M)}
      ${this.#$(i,s)}
      <div class="body">
        ${this.#r?l.html`<button class="pill" @click=${a}>${i.fresh(this.#r)}</button>`:l.nothing}
        <div class="scroll" tabindex="-1" @scroll=${this.#y} @keydown=${this.onKeydown}>${this.#_(i)}</div>
      </div>
      ${r.markingAll&&!r.markingAll.sent?l.html`<div class="strip undo" role="status">
            <span>${i.allMarked}</span><button class="quiet" @click=${()=>r.undo()}>${i.undo}</button>
          </div>`:l.html`<slot name="foot"></slot>`}
    `}#$(t,s){return l.html`${this.#c?l.html`<div class="strip bad" role="alert">
            <span>${t.problem}</span
            ><button class="icon" title=${t.close} @click=${()=>(this.#c=!1,this.requestUpdate())}>
              ${Q}
            </button>
          </div>`:this.client?.offline?l.html`<div class="strip"><span>${t.offline}</span></div>`:s.failed&&s.loaded?l.html`<div class="strip bad" role="alert">
            <span>${t.failed}</span><button class="quiet" @click=${()=>s.load()}>${t.again}</button>
          </div>`:l.html`<slot name="strip"></slot>`}`}#_(t){let s=this.#e;return this.#t.length?l.html`<div class="list" role="feed" aria-busy=${s.loading} aria-labelledby="title"></div>`:nt(t,!!this.client?.nobody,s,this.#o,this.#T)}#A(){let t=this.renderRoot.querySelector(".list");if(!t)return this.#l.clear();let s=this.#e?.more?-1:this.#t.length;[this.#a,this.#d]=this.#w();let o=this.#t.slice(this.#a,this.#d),i=new Map(o.map(n=>[n.key,this.#l.get(n.key)??document.createElement("div")]));for(let[n,c]of this.#l)i.has(n)||c.remove();this.#l=i;let r=t.firstChild,a=this.#a;for(let n of o){let c=i.get(n.key);(0,l.render)(bt(this,n,++a,s),c),c===r?r=c.nextSibling:t.insertBefore(c,r)}}#T(){let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({unread:this.#o.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",O);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
