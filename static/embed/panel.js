export/**/default/**/(require,module)=>{
"use strict";var E=require("../vendor/lit.js");async function pt(s,t,e){e||await s.marking.flush(),await Promise.all(t.map(async i=>{let o=s.rows.get(i);if(!o||s.isRead(o)===e)return;let n={read:e};s.optimistic.set(i,n),s.changed();try{let r=await s.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});s.optimistic.get(i)===n&&s.confirm(i,r.read)}catch{if(s.optimistic.get(i)!==n)return;s.optimistic.delete(i),s.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}s.changed()}))}var S=s=>s.archived?"archived":s.snoozed_until?"snoozed":"inbox";var H=class{picked=new Set;#t="";constructor(t){this.inbox=t}idsOf(t){return(t.open?t.rows.slice(0,1):t.rows).map(e=>e.id)}act(t,e,i){this.inbox.problem=!1;let{states:o}=this.inbox.client.store;t!=="read"&&t!=="unread"&&this.#o(e),this.pickNone(),o.act(e,t,i)}#o(t){let{current:e,renderRoot:i}=this.inbox;if(!i.activeElement&&!t.includes(e))return;let{items:o}=this.inbox.list,n=c=>!c.rows.some(l=>t.includes(l.id)),r=o.findIndex(c=>!n(c));if(r<0)return;let a=o.slice(r).find(n)??o.slice(0,r).findLast(n);a&&(this.inbox.currentKey=this.inbox.list.focusNext=a.key,this.inbox.opens&&t.includes(e)&&this.inbox.show(a,!0))}finish(t){let e=this.picked.size?[...this.picked]:this.idsOf(t);this.act(S(t.rows[0])==="archived"?"unarchive":"archive",e)}mark(t,e){this.inbox.problem=!1;let{client:i}=this.inbox;i&&pt(i.store,this.idsOf(t),e)}markWanted(t,e){this.picked.size?this.act(e?"read":"unread",[...this.picked]):this.mark(t,e)}pick(t,e){if(!this.inbox.full)return;let{items:i}=this.inbox.list,o=i.indexOf(t),n=e?i.findIndex(({key:c})=>c===this.#t):-1,r=n<0?[t]:i.slice(Math.min(o,n),Math.max(o,n)+1),a=n<0&&this.idsOf(t).every(c=>this.picked.has(c));for(let c of r)for(let l of this.idsOf(c))a?this.picked.delete(l):this.picked.add(l);this.#t=t.key,this.inbox.requestUpdate()}pickIds(t){for(let e of t)this.picked.add(e);this.inbox.requestUpdate()}get shown(){return this.inbox.list.items.flatMap(t=>this.idsOf(t))}pickAll(){this.picked=new Set(this.shown),this.inbox.requestUpdate()}pickNone(){this.picked.clear(),this.inbox.requestUpdate()}};var ts=2**31-1;var $e=/[\p{Cc}\u2028\u2029]+/gu,Me=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,_e=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Te=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u;var g=s=>s.replace($e," ").replace(Me,"");function j(s){let t=g(s);return _e.test(t)?`⁨${t}⁩`:t}var ze={of:s=>""},K=s=>s&&ze.of(s.id)||(s?.username?`${j(s.name)} (${s.username})`:s?.name)||"",st=(s="",t)=>Te.test(s)?g(s):t?`#${t}`:"…";function it(s,t){return/^https?:\/\//i.test(s)?s:/^\/(?![/\\])/.test(s)?t+s.slice(1):""}var B=(s,t)=>it(s.url??"",t)||(s.task_id?`${t}tasks/${s.task_id}`:t+"inbox");var ht=require("../js/element.js");var ft="input:not([type=checkbox]), select, textarea, [contenteditable]",mt={PageDown:s=>s+1,ArrowDown:s=>s+1,j:s=>s+1,PageUp:s=>s-1,ArrowUp:s=>s-1,k:s=>s-1,Home:()=>0,End:()=>1/0},gt={e:(s,t)=>s.acts.finish(t),h:(s,t,e)=>s.menu.open("snooze",s.acts.picked.size?null:t,{currentTarget:e}),x:(s,t)=>s.acts.pick(t,!1),X:(s,t)=>s.acts.pick(t,!0),M:(s,{rows:[t]})=>(t.task_id||t.topic)&&s.client?.store.states.mute(t),I:(s,t)=>s.acts.markWanted(t,!0),U:(s,t)=>s.acts.markWanted(t,!1)};function vt(s,t){let e=t.composedPath()[0],{key:i}=t;if(t.defaultPrevented||t.metaKey||t.altKey||t.ctrlKey&&(i!=="Home"||e.matches(ft)))return!1;let{items:o}=s.list;if(e.matches(".seek")&&i==="Enter"&&!t.isComposing&&s.enterSearch(),e.matches(ft))return!1;let n=o.findIndex(r=>r.key===s.currentKey);if(t.ctrlKey||s.keys&&i==="/")s.seek();else if(Object.hasOwn(mt,i)&&(s.keys||i.length>1))s.moveTo(mt[i](n));else if(i==="Enter"&&o[n]&&e.matches("article"))e.querySelector("a")?.click();else if(i==="Escape"&&s.acts.picked.size)s.acts.pickNone();else if(s.keys&&i==="z"&&s.client?.store.canUndo)s.client.store.undoLast();else if(s.keys&&o[n]&&Object.hasOwn(gt,i))gt[i](s,o[n],s.currentRow);else return!1;return t.preventDefault(),!0}var xt=require("../js/element.js"),wt=xt.css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    background: var(--our-surface);
  }
  .header,
  .filters,
  .bulk,
  .views,
  .view,
  .save,
  .strip,
  .tabs {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .header {
    padding: 8px 12px;
    border-block-end: 1px solid var(--our-line);
    flex-wrap: wrap;
    gap: 8px 4px;
  }
  h2 {
    font-size: 16px;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  h2,
  .seek,
  .strip span {
    flex: 1;
    min-width: 0;
  }
  .funnel[aria-expanded="true"] {
    background: var(--our-hover);
    color: var(--our-text);
  }
  .filters,
  .bulk,
  .views,
  .tabs {
    flex: 1 0 100%;
    min-width: 0;
  }
  .bulk label {
    flex: 1;
    display: flex;
    gap: 10px;
    align-items: center;
    padding-inline-start: 2px;
    white-space: nowrap;
  }
  .bulk input {
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--our-accent);
  }
  .bulk {
    gap: 4px;
  }
  .views {
    flex-wrap: wrap;
    gap: 6px;
  }
  .tabs {
    background: var(--our-hover);
    border-radius: var(--our-radius);
    padding: 2px;
    gap: 0;
    min-width: 0;
  }
  .tabs button,
  .view,
  .view button,
  .pill {
    border: 0;
    background: none;
    border-radius: calc(var(--our-radius) - 2px);
    padding: 3px 10px;
    position: relative;
    color: var(--our-muted);
  }
  .tabs button {
    flex: 1 1 auto;
    padding-inline: 6px;
    min-height: 28px;
    min-width: 0;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tabs [aria-pressed="true"] {
    background: var(--our-surface);
    color: var(--our-text);
    font-weight: 600;
    box-shadow: 0 0 0 1px var(--our-line);
  }
  .count {
    font-size: 12px;
    line-height: 1;
    font-weight: 400;
  }
  .view {
    padding: 0;
    gap: 0;
    border-radius: 13px;
    box-shadow: inset 0 0 0 1px var(--our-line);
    max-width: 100%;
  }
  .view button {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border-radius: 13px;
    font-size: 13px;
    min-height: 26px;
  }
  .view [aria-pressed="true"] {
    background: var(--our-hover);
    color: var(--our-text);
    font-weight: 600;
  }
  .view .drop {
    flex: none;
    padding: 5px;
  }
  .drop svg {
    width: 16px;
  }
  .save {
    gap: 4px;
    flex: 1 1 200px;
    min-width: 0;
  }
  .save button {
    min-height: 28px;
    padding-block: 3px;
  }
  select,
  .seek,
  .save input {
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
    min-height: 32px;
    padding: 4px 8px;
    color: var(--our-muted);
    min-width: 0;
  }
  .save input {
    flex: 1;
    height: 28px;
    min-height: 28px;
    border-color: var(--our-muted);
    color: var(--our-text);
  }
  ::placeholder {
    color: var(--our-muted);
    opacity: 1;
  }
  .filters select {
    max-width: 60%;
  }
  .seek {
    flex: 1 0 110px;
    border-color: var(--our-muted);
    color: var(--our-text);
  }
  .strip {
    padding: 6px 12px;
    background: var(--our-hover);
    color: var(--our-muted);
  }
  .undo {
    min-height: 44px;
    color: var(--our-text);
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
  .pill {
    margin: 8px auto;
    display: block;
    z-index: 2;
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
    .header {
      flex-wrap: nowrap;
      padding: 4px;
      overflow-x: auto;
    }
    .header > * {
      flex: none;
    }
    h2,
    .views {
      display: none;
    }
  }
  @media (max-width: 400px) {
    .header:not(.full) > .icon span,
    .bulk .quiet span {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .tabs button,
    .view button,
    select,
    .seek,
    .save :is(input, button) {
      min-height: 44px;
    }
    .view,
    .view button {
      border-radius: 22px;
    }
    .view .drop {
      min-width: 44px;
    }
  }
`;var z=require("../vendor/lit.js");var V=require("../vendor/lit.js");var p=(s,t)=>V.html`<svg class=${t??V.nothing} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,$=p("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),M=p("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),bt=p("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),kt=p("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),yt=p("M5 12h14M12 5l7 7-7 7","moved"),$t=p("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),Mt=p("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),_t=p("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),Tt=p("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),zt=p("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),F=p("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),W=p("M18 6 6 18M6 6l12 12"),St=p("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0");var Ot=p("M6 9l6 6 6-6"),Dt=p("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),G=p("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18");var At=p("M10 20a1 1 0 0 0 .553.895l2 1A1 1 0 0 0 14 21v-7a2 2 0 0 1 .517-1.341L21.74 4.67A1 1 0 0 0 21 3H3a1 1 0 0 0-.742 1.67l7.225 7.989A2 2 0 0 1 10 14z");var Et=p("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM9 12l2 2 4-4"),O=p("M20 6 9 17l-5-5"),qt=p("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0"),b=p("M4 13a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M12 9v4l2 2M5 3 2 6M22 6l-3-3M6.38 18.7 4 21M17.64 18.67 20 21"),Ct=p("M10.268 21a2 2 0 0 0 3.464 0M17 17H4a1 1 0 0 1-.74-1.673C4.59 13.956 6 12.499 6 8a6 6 0 0 1 .258-1.742M2 2l20 20M8.668 3.01A6 6 0 0 1 18 8c0 2.687.77 4.653 1.707 6.05");var Lt=new Map;function _(s,t,e){let i=s+t+JSON.stringify(e),o=Lt.get(i);if(!o){try{o=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{o=new Intl.DateTimeFormat(s,e)}Lt.set(i,o)}return o}var Ft=new Map;function Se(s,t){let e=Ft.get(t)??new Intl.NumberFormat(t,{style:"unit",unit:"minute"});return Ft.set(t,e),e.format(s)}function T(s,t){return Math.floor(J(k(s,t))/864e5)}function Ut(s,{lang:t,zone:e,justNow:i,now:o=new Date}){let n=Math.floor((o.getTime()-s.getTime())/6e4);if(n<1)return i;if(n<60)return Se(n,t);let r=T(o,e)-T(s,e);return r===0?R(s,{lang:t,zone:e}):r===1?`${Oe(s,{lang:t,zone:e,now:o})} ${R(s,{lang:t,zone:e})}`:ot(s,{lang:t,zone:e,now:o})}function R(s,{lang:t,zone:e}){return _(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function Rt(s,{lang:t,zone:e}){return _(t,e,{weekday:"short",hour:"numeric",minute:"2-digit"}).format(s)}function Oe(s,{lang:t,zone:e,now:i=new Date}){let o=T(s,e)-T(i,e);if(Math.abs(o)>1)return ot(s,{lang:t,zone:e,now:i});let n=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(o,"day");return n[0].toLocaleUpperCase(t)+n.slice(1)}function Z(s,{lang:t,zone:e,now:i=new Date}){let o=T(s,e)-T(i,e),n=R(s,{lang:t,zone:e});return o===0?n:o===1?`${new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(1,"day")} ${n}`:o>1&&o<7?`${_(t,e,{weekday:"long"}).format(s)} ${n}`:`${ot(s,{lang:t,zone:e,now:i})} ${n}`}function It({lang:s,zone:t,older:e,now:i=new Date}){let o=new Intl.RelativeTimeFormat(s,{numeric:"auto"}),n=(l,u)=>{let f=o.format(l,u);return f[0].toLocaleUpperCase(s)+f.slice(1)},r=T(i,t),a=l=>Math.floor((l+3)/7),c=new Map;return l=>{let u=Math.floor(l/9e5),f=c.get(u);if(f===void 0){let v=T(new Date(l),t),w=a(r)-a(v);f=r-v<2?n(Math.min(v-r,0),"day"):w<2?n(-w,"week"):e,c.set(u,f)}return f}}function ot(s,{lang:t,zone:e,now:i=new Date}){let o=_("en",e,{year:"numeric"});return _(t,e,{day:"numeric",month:"short",year:o.format(s)===o.format(i)?void 0:"numeric"}).format(s)}function Nt(s,{lang:t,zone:e}){return _(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}function Pt(s,{lang:t,zone:e}){return _(t,e,{dateStyle:"medium",timeStyle:"short"}).format(s)}function k(s,t){return _("sv",t,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(s).replace(" ","T").padStart(16,"0")}var J=s=>Date.parse((s[4]==="-"?"":"+0")+s+"Z"),Ht=(s,t)=>J(k(new Date(s),t))-Math.floor(s/6e4)*6e4;function De(s,t){let e=J(s);return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(o=>Ht(e+o,t)))].map(o=>e-o).filter(o=>k(new Date(o),t)===s).sort((o,n)=>o-n)}function nt(s,t){let e=J(s);if(s.length!==16||Number.isNaN(e))return null;let[i]=De(s,t),o=new Date(i??e-Ht(e-864e5,t)),n=o.getUTCFullYear();return n<1||n>9999?null:{at:o,skipped:i===void 0}}var Y=(s,t)=>nt(s,t).at;var jt=require("../js/words.js");function Kt(s,t,e){return s.problem?z.html`<div class="strip bad" role="alert">
      <span>${t.problem}</span
      ><button
        class="icon"
        title=${t.close}
        aria-label=${t.close}
        @click=${()=>(s.problem=!1,s.requestUpdate())}
      >
        ${W}
      </button>
    </div>`:s.client?.offline?z.html`<div class="strip"><span>${t.offline}</span></div>`:e.failed&&e.loaded?z.html`<div class="strip bad" role="alert">
      <span>${t.failed}</span><button class="quiet" @click=${()=>e.load()}>${t.again}</button>
    </div>`:z.html`<slot name="strip"></slot>`}function Bt(s,t,e){let i=e.marking.wasLast?t.allMarked:e.states.done?Ae(s,t,e.states.done):"";return z.html`<div class="unseen" role="status">${i}</div>
    ${i?z.html`<div class="strip undo">
            <span>${i}</span><button class="quiet" @click=${()=>e.undoLast()}>${t.undo}</button>
          </div>`:z.html`<slot name="foot"></slot>`}`}function Ae({lang:s,zone:t},e,{action:i,count:o,until:n}){return e.did[i](o,n?Z(new Date(n),{lang:(0,jt.locale)(s),zone:t}):"")}var d=require("../vendor/lit.js");var Vt=require("../js/words.js");function Ee(s,t){let e=new Set([...s.rows.values()].map(i=>i.notification_type));for(let i of Object.keys(t.types))e.delete(i);return[...Object.entries(t.types),...[...e].sort().map(i=>[i,i])]}function Wt(s,t){let e=(0,Vt.words)(s.lang),{filter:i}=s,o=i.type||i.search||i.overdue,n=s.full||s.filtering||o;return d.html`<div class="header ${s.full?"full":""}">
    <h2 id="title">${s.heading||e.notifications}</h2>
    <button
      class="icon"
      title=${e.markAll}
      aria-label=${e.markAllShort}
      ?disabled=${!t.count}
      @click=${()=>t.marking.begin()}
    >
      ${F}<span>${e.markAllShort}</span>
    </button>
    ${s.full?d.nothing:d.html`<button
            class="icon funnel"
            title=${e.filters}
            aria-label=${e.filters}
            aria-expanded=${!!n}
            @click=${()=>s.toggleFilters()}
          >
            ${At}
          </button>`}
    <slot name="tools"></slot>
    ${qe(s,t,e)} ${s.acts.picked.size?Le(s,e):n?Ce(s,t,e):d.nothing}
    ${s.views&&!s.acts.picked.size?s.views(s):d.nothing}
  </div>`}function qe(s,t,e){let{filter:i}=s,o=(r,a,c="")=>d.html`<button
      aria-pressed=${i.folder===a.folder&&!!i.unread==!!a.unread}
      @click=${()=>s.showFilter({...i,folder:void 0,unread:void 0,...a})}
    >
      ${r}${c?d.html` <span class="count">${c}</span>`:d.nothing}
    </button>`,n=r=>s.full&&r?.ids.length?r.ids.length+(r.more?"+":""):"";return d.html`<div class="tabs">
    ${o(e.tabs.inbox,{},n(t.all))}
    ${o(e.unread,{unread:!0},t.count>99?"99+":t.count)}
    ${o(e.tabs.snoozed,{folder:"snoozed"},n(s.snoozed))}
    ${o(e.tabs.archived,{folder:"archived"})}
  </div>`}function Ce(s,t,e){let{filter:i}=s,o=n=>s.showFilter({...i,overdue:void 0,type:n.target.value||void 0});return d.html`<div class="filters">
    <select aria-label=${e.filter} @change=${o}>
      <option value="" .selected=${!i.type}>${e.allTypes}</option>
      ${Ee(t,e).map(([n,r])=>d.html`<option value=${n} .selected=${i.type===n}>${r}</option>`)}
    </select>
    <input
      class="seek"
      type="search"
      aria-label=${e.search}
      placeholder=${e.search}
      maxlength="200"
      .value=${s.searched}
      @input=${s.onSearch}
    />
  </div>`}function Le(s,t){let e=[...s.acts.picked],i=s.acts.shown.every(a=>s.acts.picked.has(a)),o=a=>()=>s.acts.act(a,e),n=s.filter.folder==="archived"?"unarchive":"archive",r=(a,c,l)=>d.html`<button class="quiet" title=${c} aria-label=${c} @click=${l}>
      ${a}<span>${c}</span>
    </button>`;return d.html`<div class="bulk" role="toolbar" aria-label=${t.selected(e.length)}>
    <label
      ><input
        type="checkbox"
        aria-label=${t.selectAll}
        title=${t.selectAll}
        .checked=${i}
        .indeterminate=${!i}
        @click=${()=>i?s.acts.pickNone():s.acts.pickAll()}
      /><b>${t.selected(e.length)}</b></label
    >
    ${r(n==="archive"?O:M,t[n],o(n))}
    ${r(b,t.snooze,a=>s.menu.open("snooze",null,a))}
    ${r(F,t.markRead,o("read"))}
    <button class="icon" title=${t.selectNone} aria-label=${t.selectNone} @click=${()=>s.acts.pickNone()}>
      ${W}
    </button>
  </div>`}function Gt(s,t,e){let{filter:i}=s;if(s.client?.nobody)return d.html`<div class="none">${$}<b>${t.signedOut}</b></div>`;if(e.failed)return d.html`<div class="none" role="alert">
      ${$}<b>${t.failed}</b><button class="quiet" @click=${()=>e.load()}>${t.again}</button>
    </div>`;if(!e.loaded||e.more)return d.html`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(d.html`<div class="ghost"></div>`)}
    </div>`;if(i.type||i.search||i.overdue)return d.html`<div class="none">
      ${St}<b>${t.noMatch}</b><button class="quiet" @click=${s.clearFilter}>${t.clear}</button>${s.canLookInDone?d.html`<button class="quiet done" @click=${s.lookInDone}>${t.lookInDone}</button>`:d.nothing}
    </div>`;let{folder:o}=i;return o?d.html`<div class="none">
      ${o==="snoozed"?b:O}<b>${t.emptyFolders[o]}</b>
      ${t.emptyFoldersMore[o]}
    </div>`:d.html`<slot name="empty"><div class="none">${$}<b>${t.empty}</b>${t.emptyMore}</div></slot>`}var ae=require("../vendor/lit.js");function Zt(s,t){let e=[],i=new Map;for(let n of s){let r=n.task_id||n.reason!=="event"&&n.title,a=r?i.get(r):void 0,c=a?.at(-1);if(a&&c&&c.at-n.at<3e5){a.push(n);continue}let l=[n];e.push(l),r&&i.set(r,l)}let o=[];for(let n of e){let r="r"+n[n.length-1].id,a=n.length>1&&t.has(r);if(o.push({key:r,rows:n,open:a}),a)for(let c of n.slice(1))o.push({key:"i"+c.id,rows:[c],inner:!0})}return o}var h=require("../vendor/lit.js");var rt=require("../vendor/lit.js"),Fe=s=>s.name||(s.username??"");function Jt(s){if(!s)return rt.html`<span class="avatar nobody"></span>`;let t=Fe(s).trim().split(/[\s._-]+/u),e=[...t[0]??""].slice(0,1).concat(t.length>1?[...t[t.length-1]].slice(0,1):[]);return rt.html`<span class="avatar hue${s.id%10}" data-initials=${e.join("").toLocaleUpperCase()}></span>`}var q=require("../vendor/lit.js");function Yt({priority:s,notification_type:t}){return s==="urgent"?Tt:s==="high"?_t:/comment|mention|message|reply/.test(t)?zt:s==="low"?Mt:$}var Xt=(s,t,e)=>s.actions?.length?q.html`<span class="actions"
        >${s.actions.map(({label:i,url:o})=>{let n=it(o,t);return n?q.html`<a class="action" href=${n} @click=${r=>e(r,n)}
                ><bdi>${g(i)}</bdi></a
              >`:q.nothing})}</span
      >`:q.nothing;var D=s=>s.reason==="event";function at({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:g(s||t),below:g([K(e),i].filter(Boolean).join(" · "))}}var I=require("../vendor/lit.js");var ee=require("../js/words.js"),Qt="",y="",te={task_assigned:(s,{says:t},e)=>t.assigned(e,y),task_unassigned:(s,{says:t},e)=>t.unassigned(e,y),status_change:({status:s},t,e)=>{let i=(0,ee.knownStatus)(s,t);return i&&t.says.moved(e,y,i)},deadline_warning:({due_date:s,created_at:t},{says:e})=>{if(!s)return"";let i=(Date.parse(s)-Date.parse(t))/6e4;return i>0?e.due(y,Math.ceil(i)):i>-1?e.dueNow(y):e.wasDue(y,Math.floor(-i))},assignee_changed:({args:s},{says:t},e)=>t.assignedTo(e,y,j(s?.assignee??"")),due_date_changed:({due_date:s},{says:t},e,i)=>t.nowDue(e,y,s?Pt(new Date(s),i):"")};function se(s,t,e){let{actor:i,title:o,notification_type:n}=s,r=!D(s)&&o!==void 0&&Object.hasOwn(te,n)&&te[n],a=r&&r(s,t,i?Qt:"",e);return a?a.split(/([\u0001\u0002])/).map(c=>c===Qt?I.html`<b class="who" dir="auto">${g(K(i))}</b>`:c===y?I.html`<bdi class="what">${st(o,s.task_id)}</bdi>`:c&&I.html`<span>${c}</span>`):I.html`<bdi>${g(s.message)}</bdi>`}var x=require("../js/words.js"),Ue={task_assigned:bt,task_unassigned:kt,status_change:yt,deadline_warning:$t,assignee_changed:Dt,due_date_changed:G},ie=s=>D(s)?Yt(s):Ue[s.notification_type]??$,Re=s=>D(s)?"event":s.notification_type;var Ie=({priority:s},t)=>s&&s!=="normal"?`${t.priorities[s]}: `:"",Ne=({reason:s},t)=>t.reasons[s]??"";function oe(s,t,e,i){let o=s.client,n=(0,x.words)(s.lang),r=t.open?t.rows.slice(0,1):t.rows,a=t.rows[0],c=r.some(L=>!o.store.isRead(L)),l=new Date(a.at),u={lang:(0,x.locale)(s.lang),zone:s.zone,justNow:n.justNow},f=Ie(a,n),v=c?n.markRead:n.markUnread,w=(0,x.isGone)(a),P=s.current===a.id,{actor:ut}=a;return h.html`${t.day?h.html`<div class="day" aria-hidden="true">${t.day}</div>`:h.nothing}
    <article
      tabindex="0"
      data-key=${t.key}
      class="${c?"unread ":""}${t.inner?"inner ":""}${w?"gone ":""}${P?"current ":""}${Re(a)}"
      aria-posinset=${e}
      aria-setsize=${i}
      aria-labelledby="m${a.id}"
      aria-describedby="t${a.id}"
      @focus=${()=>s.currentKey=t.key}
    >
      ${ut?h.html`<span class="by">${Jt(ut)}${ie(a)}</span>`:ie(a)}
      <div class="said">
        <a
          class="message"
          id="m${a.id}"
          tabindex="-1"
          href=${w?h.nothing:B(a,o.base)}
          title=${(0,x.text)(a,n,s.zone)}
          aria-current=${P?"true":h.nothing}
          @click=${L=>s.follow(L,t)}
          @auxclick=${L=>L.button===1&&s.acts.mark(t,!0)}
          >${c||f?h.html`<span class="unseen">${c?n.unread+": ":""}${f}</span>`:h.nothing}${D(a)?h.html`<bdi>${at(a).first}</bdi>`:se(a,n,u)}</a
        >
        <div class="below" id="t${a.id}">${Pe(s,t,n,u)}</div>
      </div>
      <time dir="auto" datetime=${a.created_at} title=${Nt(l,u)}>${Ut(l,u)}</time>
      <button class="mark" title=${v} aria-label=${v} @click=${()=>s.acts.mark(t,c)}></button>
      ${He(s,t,n)}
    </article>`}function Pe(s,t,e,i){let[o]=t.rows,n=t.rows.length,r=s.client?.base??"",a=D(o),l=(0,x.isGone)(o)?e.gone:Ne(o,e),u=o.snoozed_until&&e.snoozedUntil(Z(new Date(o.snoozed_until),i)),f=(w,P)=>s.follow(w,t,P),v=()=>s.toggleFold(t.key);return h.html`${a?h.html`<span title=${o.reason_text??""}>${at(o).below}</span>`:o.task_id?h.html`<span class="number">#${o.task_id}</span>`:h.nothing}${l?h.html`<span class="why">${l}</span>`:h.nothing}${u?h.html`<span class="until">${b}${u}</span>`:h.nothing}${n>1?h.html`<button class="fold" aria-expanded=${!!t.open} @click=${v}>×${n}${Ot}</button>`:h.nothing}${Xt(o,r,f)}`}function He(s,t,e){let i=s.acts.idsOf(t),[o]=t.rows,n=S(o),r=(l,u,f,v,w=!1)=>h.html`<button
      class="tool ${l}"
      title=${u}
      aria-label=${u}
      aria-haspopup=${w?"menu":h.nothing}
      @click=${v}
    >
      ${f}
    </button>`,a=n!=="archived",c=n==="snoozed";return h.html`<div class="tools">
      ${r("done",a?e.archive:e.unarchive,a?O:M,()=>s.acts.act(a?"archive":"unarchive",i))}
      ${c?r("back",e.unsnooze,M,()=>s.acts.act("unsnooze",i)):r("later",e.snooze,b,l=>s.menu.open("snooze",t,l),!0)}
      ${r("more",e.more,qt,l=>s.menu.open("more",t,l),!0)}
    </div>
    ${s.full?h.html`<label class="pick"
            ><input
              type="checkbox"
              aria-label=${e.select}
              .checked=${i.every(l=>s.acts.picked.has(l))}
              @click=${l=>s.acts.pick(t,l.shiftKey)}
          /></label>`:h.nothing}`}var Q=require("../js/words.js"),ne=60,je=80,re=540,Ke=28,ct=10,X=class{items=[];#t=[0];unfolded=new Set;#o=new Map;#i="";#s=0;#e=0;focusNext="";scrollNext=-1;top=0;#n=null;newAbove=0;#r=!1;constructor(t){this.inbox=t}get scroller(){return this.inbox.renderRoot?.querySelector(".scroll")}get#a(){return this.#t[this.items.length]}reset(){this.#i="",this.newAbove=this.top=0,this.scroller&&(this.scroller.scrollTop=0)}make(t){let{lang:e,zone:i,client:o}=this.inbox;this.#r=(this.inbox.clientWidth||re)<re;let n=k(new Date,i).slice(0,10),r=[t.version,t.ids.length,n,e,i,this.#r,...this.unfolded].join();if(r===this.#i)return;this.#c(),this.#i=r;let a=t.ids.map(c=>o?.store.rows.get(c)).filter(Boolean);this.items=Zt(a,this.unfolded),this.#h()}#c(){let t=this.scroller?.scrollTop??0,e=this.#u(t),i=this.items[e],o=t-this.#t[e];this.#n=this.#i&&t>4&&i?{id:i.rows[0].id,below:o}:null}#h(){let{lang:t,zone:e}=this.inbox,i=It({lang:(0,Q.locale)(t),zone:e,older:(0,Q.words)(t).older}),o=this.#r?je:ne,[n,r]=[0,""];this.#t=[0];for(let a of this.items){let c=a.inner?r:i(a.rows[0].at);c!==r&&(a.day=r=c),n+=o+(a.day?Ke:0),this.#t.push(n)}}#u(t){let[e,i]=[0,this.items.length];for(;e<i;){let o=e+i>>1;this.#t[o+1]>t?i=o:e=o+1}return e}#p(){let{scrollTop:t=0,clientHeight:e=600}=this.scroller??{};return[Math.max(0,this.#u(t)-ct),Math.min(this.items.length,this.#u(t+e)+1+(t?ct:2))]}onScroll(){this.top=this.scroller?.scrollTop??0;let[t,e]=this.#p();return t!==this.#s||e!==this.#e}seesTop(){let t=this.newAbove>0&&this.top<=4;return t&&(this.newAbove=0),t}get nearEnd(){let t=this.scroller;return!!t&&t.scrollTop+t.clientHeight>this.#a-ct*ne}focus(t){t=Math.max(0,Math.min(this.items.length-1,t));let e=this.items[t],i=this.scroller;if(!e||!i)return;let{scrollTop:o,clientHeight:n}=i;return i.scrollTop=Math.max(this.#t[t+1]-n,Math.min(this.#t[t],o)),this.focusNext=e.key,e}render(t,e=!1){let i=this.inbox.renderRoot.querySelector(".list");if(!i)return this.#o.clear();i.classList.toggle("narrow",this.#r),i.classList.toggle("picking",this.inbox.acts.picked.size>0);let o=t?this.items.length:-1;[this.#s,this.#e]=this.#p();let n=this.items.slice(this.#s,this.#e),r=new Map(n.map(l=>[l.key,this.#o.get(l.key)??document.createElement("div")]));for(let[l,u]of this.#o)r.has(l)||u.remove();this.#o=r;let a=i.firstChild,c=this.#s;for(let l of n){let u=r.get(l.key);c++,(!e||!u.isConnected)&&(0,ae.render)(oe(this.inbox,l,c,o),u),u===a?a=u.nextSibling:i.insertBefore(u,a)}}settle(){let t=this.scroller;if(this.inbox.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#t[this.#s]}px ${this.#a-this.#t[this.#e]}px`),this.#n){let{id:i,below:o}=this.#n,n=this.items.findIndex(r=>r.rows[0].id===i);n>=0&&(t.scrollTop=this.#t[n]+o),this.#n=null}if(this.scrollNext>=0&&this.items.length&&(t.scrollTop=this.scrollNext,this.scrollNext=-1),!this.focusNext)return;let e=this.inbox.renderRoot.querySelector(`article[data-key="${this.focusNext}"]`);this.focusNext="",e?.focus({preventScroll:!0})}};var lt=require("../js/element.js"),ce=lt.css`
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
`,le=lt.css`
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
`;var he=require("../js/element.js"),de=he.css`
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 6px;
    border: 1px solid transparent;
    min-width: 220px;
    border-radius: calc(var(--our-radius) + 2px);
    background: var(--our-surface);
    color: var(--our-text);
    box-shadow: var(--our-float);
  }
  .menu > button {
    display: flex;
    align-items: center;
    gap: 10px;
    width: 100%;
    min-height: 34px;
    padding: 6px 10px;
    border: 0;
    border-radius: calc(var(--our-radius) - 2px);
    background: none;
    text-align: start;
  }
  .menu > button:is(:hover, :focus-visible) {
    background: var(--our-hover);
  }
  .menu > button:focus-visible {
    outline-offset: -2px;
  }
  .menu svg,
  .hint {
    color: var(--our-muted);
  }
  .hint {
    margin-inline-start: auto;
    padding-inline-start: 16px;
    font-size: 13px;
  }
  .menu form,
  .menu label {
    display: grid;
    gap: 8px;
  }
  .menu form {
    padding: 6px;
    max-width: 250px;
  }
  .menu input {
    min-height: 34px;
    padding: 4px 8px;
    border: 1px solid var(--our-muted);
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
  }
  @media (max-width: 480px) {
    .menu {
      inset: auto 0 0 !important;
      width: 100%;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      padding-block-end: max(6px, env(safe-area-inset-bottom));
    }
    .menu form {
      max-width: none;
    }
  }
  @media (pointer: coarse) {
    .menu > button,
    .menu input {
      min-height: 44px;
    }
  }
`;var m=require("../vendor/lit.js");var fe=36e5,me=24*fe,Be="18:00",ue="08:00",Ve="17:00",We=6e4,Ge=365*me,pe=(s,t)=>new Date(Date.parse(s.slice(0,10)+"T00:00Z")+t*me).toISOString().slice(0,10);function ge(s,t){let e=k(s,t),o=(8-new Date(e.slice(0,10)+"T00:00Z").getUTCDay())%7||7,n=[{name:"hour",at:new Date(s.getTime()+fe)}];return e.slice(11)<Ve&&n.push({name:"evening",at:Y(`${e.slice(0,10)}T${Be}`,t)}),n.push({name:"tomorrow",at:Y(`${pe(e,1)}T${ue}`,t)}),o>1&&n.push({name:"week",at:Y(`${pe(e,o)}T${ue}`,t)}),n}var ve=(s,t)=>{let e=s.getTime()-t.getTime();return e>=We&&e<=Ge};var A=require("../js/words.js"),C=4,tt=class{#t="";#o=null;#i=[];#s=null;#e=!1;#n=!1;#r=new AbortController;constructor(t){this.inbox=t}open(t,e,i){this.#t=t,this.#o=e?.rows[0]??null,this.#i=e?this.inbox.acts.idsOf(e):[...this.inbox.acts.picked],this.#s=i.currentTarget,this.#e=!1,this.#n=!0,this.inbox.requestUpdate()}close(){if(!this.#t)return;let t=this.#a?.contains(this.inbox.renderRoot.activeElement);this.#t="",this.#r.abort(),this.#a?.hidePopover(),t&&this.#s?.focus(),this.inbox.requestUpdate()}get#a(){return this.inbox.renderRoot.querySelector(".menu")}settle(){let t=this.#a;!t||!this.#t||(t.matches(":popover-open")||(t.showPopover(),this.#h(t)),this.#u(t),this.#n&&t.querySelector("button, input")?.focus(),this.#n=!1)}#c=({relatedTarget:t})=>{this.#t==="pick"&&t&&!this.#a?.contains(t)&&this.close()};#h(t){let{signal:e}=this.#r=new AbortController,i=o=>o.composedPath().includes(t)||this.close();document.addEventListener("pointerdown",i,{signal:e,capture:!0})}#u(t){let e=this.#s.getBoundingClientRect(),{width:i,height:o}=t.getBoundingClientRect(),n=getComputedStyle(t).direction==="rtl"?e.left:e.right-i,r=e.bottom+C,a=r+o>innerHeight?e.top-o-C:r;t.style.setProperty("left",Math.max(C,Math.min(innerWidth-i-C,n))+"px"),t.style.setProperty("top",Math.max(C,Math.min(innerHeight-o-C,a))+"px")}#p=t=>{t.stopPropagation(),(t.key==="Escape"||t.key==="Tab"&&this.#t!=="pick")&&this.close();let e={ArrowDown:1,ArrowUp:-1}[t.key],i=this.#a;if(!e||!i||this.#t==="pick")return;let o=[...i.querySelectorAll("button")],n=o.indexOf(t.target);o[(n+e+o.length)%o.length]?.focus(),t.preventDefault()};#f(t){this.#t=t,this.inbox.requestUpdate(),this.inbox.updateComplete.then(()=>this.#a?.querySelector("button, input")?.focus())}#d(t,e){let i=this.#i;this.close(),this.inbox.acts.act(t,i,e)}#m(){let t=this.#i;this.close(),this.inbox.acts.pickIds(t)}#g(t){this.close(),this.inbox.client?.store.states.mute(t)}render(){let t=(0,A.words)(this.inbox.lang)[this.#t==="more"?"more":"snooze"];return m.html`<div
      class="menu"
      popover="manual"
      role=${this.#t==="pick"?"dialog":"menu"}
      aria-label=${t}
      @keydown=${this.#p}
      @focusout=${this.#c}
    >
      ${this.#v()}
    </div>`}#v(){return this.#t==="more"?this.#x():this.#t==="snooze"?this.#w():this.#t==="pick"?this.#b():m.nothing}#l(t,e,i,o){return m.html`<button type="button" role="menuitem" tabindex="-1" @click=${i}>
      ${t}<span>${e}</span>${o?m.html`<span class="hint">${o}</span>`:m.nothing}
    </button>`}#x(){let t=(0,A.words)(this.inbox.lang),e=this.#o,i=this.inbox.client?.store;if(!e||!i)return m.nothing;let o=S(e),n=i.isRead(e);return m.html`${o==="archived"?this.#l(M,t.unarchive,()=>this.#d("unarchive")):this.#l(O,t.archive,()=>this.#d("archive"))}
    ${o==="snoozed"?this.#l(M,t.unsnooze,()=>this.#d("unsnooze")):this.#l(b,t.snooze,()=>this.#f("snooze"))}
    ${this.#l(F,n?t.markUnread:t.markRead,()=>this.#d(n?"unread":"read"))}
    ${this.inbox.full?this.#l(Et,t.select,()=>this.#m()):m.nothing}
    ${e.task_id||e.topic?this.#l(Ct,e.task_id?t.muteTask:t.muteTopic,()=>this.#g(e)):m.nothing}`}#w(){let{lang:t,zone:e}=this.inbox,i=(0,A.words)(t),o=new Date,n={lang:(0,A.locale)(t),zone:e};return m.html`${ge(o,e).map(({name:r,at:a})=>{let c=(r==="tomorrow"||r==="week"?Rt:R)(a,n);return this.#l(b,i.snoozeTimes[r],()=>this.#d("snooze",a.toISOString()),c)})}
    ${this.#l(G,i.snoozePick,()=>this.#f("pick"))}`}#b(){let{lang:t,zone:e}=this.inbox,i=(0,A.words)(t),o=k(new Date(Date.now()+36e5),e);return m.html`<form @submit=${this.#k} novalidate>
      <label
        >${i.snoozePick}<input
          type="datetime-local"
          name="until"
          value=${o}
          aria-invalid=${this.#e}
          aria-describedby="wrong"
      /></label>
      <span id="wrong" class="bad" role="alert">${this.#e?i.snoozeWrong:m.nothing}</span>
      <button class="quiet">${i.snooze}</button>
    </form>`}#k=t=>{t.preventDefault();let e=nt(t.target.elements.until.value,this.inbox.zone)?.at;if(e&&ve(e,new Date))return this.#d("snooze",e.toISOString());this.#e=!0,this.inbox.requestUpdate()}};var xe=require("../js/element.js"),we=xe.css`
  .day {
    height: 28px;
    padding: 8px 14px 0;
    font-size: 12px;
    font-weight: 600;
    color: var(--our-muted);
  }
  article,
  .below,
  .until {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  article {
    position: relative;
    height: 60px;
    align-items: flex-start;
    padding: 10px 12px 0;
    touch-action: pan-y;
    overflow: hidden;
  }
  /* The sentence may have two lines, and the time stands below it. */
  .narrow article {
    height: 80px;
    display: grid;
    grid-template: auto auto / auto 1fr auto auto;
    align-content: center;
    gap: 0 8px;
    padding-block: 0;
  }
  .narrow .said {
    display: contents;
  }
  .narrow .message {
    grid-area: 1 / 2 / 2 / 4;
    min-width: 0;
  }
  .narrow .below {
    grid-area: 2 / 2;
  }
  .narrow time {
    grid-area: 2 / 3;
    align-self: end;
  }
  .narrow .mark {
    grid-area: 1 / 4;
    margin-block-start: -4px;
  }
  .narrow article > :is(svg, .by) {
    grid-area: 1 / 1 / 3 / 2;
    align-self: start;
  }
  article:focus-visible {
    outline-offset: -2px;
  }
  article:is(:hover, .current) {
    background: var(--our-hover);
  }
  .current {
    box-shadow: inset 3px 0 var(--our-accent);
  }
  .current:dir(rtl) {
    box-shadow: inset -3px 0 var(--our-accent);
  }
  .inner {
    padding-inline-start: 40px;
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
  .said {
    flex: 1;
    min-width: 0;
  }
  .message,
  .below {
    color: var(--our-muted);
  }
  .message {
    display: flex;
    white-space: pre;
  }
  .message::before {
    content: "";
    position: absolute;
    inset: 0;
  }
  .message > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
    text-align: -webkit-match-parent;
  }
  /* The title gives way first, then the name, so that what happened can be read. */
  .message > span:not(.unseen) {
    flex: 0 1 auto;
  }
  .message > .who {
    flex: none;
    max-width: 40%;
    font-weight: 600;
  }
  .message > bdi {
    flex: 0 9999 auto;
    min-width: 0;
  }
  .unread .message {
    color: var(--our-text);
  }
  .unread .message > bdi,
  .unread .who {
    font-weight: 600;
  }
  .what {
    color: var(--our-text);
  }
  .narrow .message:has(.what) {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .narrow .message:has(.what) > :not(.unseen) {
    display: inline;
    white-space: normal;
  }
  .narrow .event .below:has(.actions) {
    flex-wrap: wrap;
    gap: 2px 6px;
  }
  .narrow .event .below > span:first-child {
    flex-basis: 100%;
  }
  .gone :is(.message, .what) {
    color: var(--our-muted);
  }
  .gone .what {
    text-decoration: line-through;
  }
  .gone > :is(.by, svg) {
    opacity: 0.6;
  }
  .below {
    font-size: 13px;
    min-width: 0;
  }
  .below span {
    display: block;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: -webkit-match-parent;
  }
  .below .why,
  .number,
  .below .until {
    font-size: 12px;
  }
  .number {
    flex: none;
  }
  .number + .why {
    margin-inline-start: -4px;
  }
  .number + .why::before {
    content: "· ";
  }
  .below .until {
    display: flex;
    gap: 4px;
  }
  .until svg {
    width: 14px;
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
  time {
    position: relative;
    font-size: 12px;
    color: var(--our-muted);
    white-space: nowrap;
  }
  .fold,
  .mark {
    border: 0;
    background: none;
    border-radius: calc(var(--our-radius) - 2px);
    position: relative;
    color: var(--our-muted);
  }
  .fold {
    box-shadow: inset 0 0 0 1px var(--our-line);
    border-radius: 12px;
    padding: 0 8px;
    height: 24px;
    margin-block: -2px;
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
  @media (hover: none) {
    .mark::before {
      opacity: 1;
    }
  }
  @media (pointer: coarse) {
    .mark,
    .narrow .mark {
      width: 44px;
      height: 44px;
      padding: 18px;
      margin: -12px -8px -12px -12px;
    }
  }
`;var et=class{#t=0;#o=0;#i=0;#s=!1;#e=null;#n=0;#r=!1;constructor(t){this.inbox=t}onDown=t=>{this.#r=!1;let e=t.target;t.pointerType!=="touch"||!t.isPrimary||e.closest("button, .action, label")||(this.#e=e.closest("article"),[this.#t,this.#o,this.#i,this.#s]=[t.clientX,t.clientY,0,!1],clearTimeout(this.#n),this.#n=setTimeout(()=>this.#a(),500))};onMove=t=>{if(!this.#e)return;this.#i=t.clientX-this.#t;let e=Math.abs(this.#i);(e>10||Math.abs(t.clientY-this.#o)>10)&&clearTimeout(this.#n),!this.#s&&e>10&&e>Math.abs(t.clientY-this.#o)&&(this.#s=!0,this.#e.setPointerCapture(t.pointerId),this.#e.classList.add("swiping")),this.#s&&(this.#e.style.setProperty("--moved",this.#i+"px"),this.#e.style.setProperty("--across",e+"px"),this.#e.classList.toggle("leftward",this.#i<0))};onUp=t=>{let e=this.#e;if(clearTimeout(this.#n),this.#e=null,!e||!this.#s)return;e.classList.remove("swiping","leftward"),this.#r=!0;let i=this.#c(e);t.type==="pointerup"&&i&&Math.abs(this.#i)>=96&&this.inbox.acts.finish(i)};onContextMenu=t=>{t.pointerType==="touch"&&t.preventDefault()};onClick=t=>{this.#r&&(this.#r=!1,t.preventDefault(),t.stopPropagation())};#a(){let t=this.#e,e=t&&this.#c(t);this.#e=null,e&&(this.#r=!0,this.inbox.currentKey=e.key,this.inbox.menu.open("more",e,{currentTarget:t}))}#c(t){return this.inbox.list.items.find(({key:e})=>e===t.dataset.key)}};var be=require("../js/element.js"),ke=be.css`
  /* They lie over the time, and show on hover and focus. */
  .tools {
    position: absolute;
    inset-block-start: 5px;
    inset-inline-end: 38px;
    display: flex;
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-surface);
    box-shadow: 0 0 0 1px var(--our-line);
    opacity: 0;
  }
  .tool {
    border: 0;
    background: none;
    border-radius: calc(var(--our-radius) - 2px);
    color: var(--our-muted);
    padding: 4px 6px;
    min-height: 28px;
  }
  .tool:hover {
    background: var(--our-line);
    color: var(--our-text);
  }
  :is(article:hover, article:focus-within) .tools {
    opacity: 1;
  }
  .tools:has([aria-haspopup]:active) {
    opacity: 1;
  }
  .pick {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-start: 8px;
    width: 38px;
    height: 38px;
    display: grid;
    place-items: center;
    opacity: 0;
  }
  .narrow .pick {
    inset-block-start: 12px;
  }
  .pick input {
    width: 24px;
    height: 24px;
    margin: 0;
    accent-color: var(--our-accent);
  }
  :is(.picking article, article:has(.pick:is(:hover, :focus-within))) > :is(svg, .by) {
    visibility: hidden;
  }
  .inner .pick {
    inset-inline-start: 36px;
  }
  .picking .pick,
  .pick:is(:hover, :focus-within) {
    opacity: 1;
  }
  /* What a swipe does shows where the row was. */
  .swiping > * {
    translate: var(--moved);
  }
  .swiping::after {
    content: "";
    position: absolute;
    inset-block: 0;
    left: 0;
    width: var(--across);
    background: var(--our-accent);
  }
  .swiping.leftward::after {
    left: auto;
    right: 0;
  }
  @media (pointer: coarse) {
    .tools {
      display: none;
    }
  }
`;var N=require("../js/words.js"),ye=new WeakMap,dt=class extends ht.StoreElement{static properties={...ht.StoreElement.properties,keys:Object,heading:Object,full:Object,views:Object,opens:Object,current:Object};static styles=[ce,le,wt,we,ke,de];filter={};searched="";filtering=!1;#t=null;snoozed=null;currentKey="";problem=!1;#o=0;#i=0;list=new X(this);acts=new H(this);menu=new tt(this);#s=new et(this);constructor(){super(),this.keys=!0,this.heading="",this.full=!1,this.views=null,this.opens=null,this.current=0,this.addEventListener("keydown",t=>this.onKeydown(t))}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#n(e.row)],[t,"problem",()=>(this.problem=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#o=setInterval(this.rerender,3e4),this.#e()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#o),clearTimeout(this.#i);let{client:t}=this;this.full&&t&&ye.set(t,{filter:this.filter,top:this.list.top}),t?.store.closeFeed(this.#t),t?.store.closeFeed(this.snoozed),this.#t=this.snoozed=null}#e(){let t=this.full&&this.client?ye.get(this.client):void 0;this.showView(t?.filter??{}),t&&(this.list.scrollNext=t.top)}#n(t){let{scroller:e}=this.list;this.#t?.ids.includes(t.id)&&e&&e.scrollTop>4&&this.list.newAbove++}showFilter(t){this.filter=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.folder&&!t.unread&&!t.type&&!t.search&&!t.overdue;this.#t=i?e.all:e.openFeed(t);let o=i?void 0:this.#t.load();return this.full&&!this.snoozed&&(this.snoozed=e.openFeed({folder:"snoozed"})).load(),this.acts.pickNone(),this.list.reset(),o}showView(t){this.searched=t.search??"";let e=this.renderRoot.querySelector(".seek");e&&(e.value=this.searched),this.showFilter(t)}toggleFilters(){this.filtering=!(this.filtering||this.filter.type||this.filter.search),this.filtering||this.clearFilter(),this.requestUpdate()}clearFilter=()=>{let{folder:t,unread:e}=this.filter;this.showView({folder:t,unread:e})};willUpdate(t){super.willUpdate(t),(t.has("client")||t.has("full"))&&this.#r();let{client:e}=this;if(!(!this.#t||!e)){e.lastSeen=e.store.newest,this.list.make(this.#t);for(let i of this.acts.picked)this.#t.ids.includes(i)||this.acts.picked.delete(i)}}#r(){clearTimeout(this.#i),this.problem=!1,this.list.unfolded.clear(),this.client?.store.closeFeed(this.snoozed),this.snoozed=null,this.#e()}updated(){let t=this.list.scroller;if(!t)return;this.list.render(!this.#t?.more);let{focusedBefore:e}=this;this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.list.settle(),this.menu.settle(),this.#c()}#a(){let t=this.list.onScroll();if(this.list.seesTop())return this.requestUpdate();if(!t)return;let e=this.renderRoot.activeElement;this.list.render(!this.#t?.more,!0),e?.isConnected===!1&&this.list.scroller?.focus(),this.list.settle(),this.#c()}#c(){this.#t?.loaded&&!this.#t.failed&&this.list.nearEnd&&this.#t.loadMore()}onKeydown(t){return vt(this,t)}moveTo(t){let e=this.list.focus(t);e&&(this.currentKey=e.key,this.opens&&this.current&&this.show(e,!0),this.requestUpdate())}refocus(){this.list.focusNext=this.currentKey,this.requestUpdate()}get currentRow(){return this.renderRoot.querySelector(`article[data-key="${this.currentKey}"]`)??this.list.scroller}async seek(){this.filtering=!0,this.requestUpdate(),await this.updateComplete,this.renderRoot.querySelector(".seek")?.select()}get canLookInDone(){let{folder:t,search:e,type:i,overdue:o}=this.filter;return!!this.#t?.loaded&&t!=="archived"&&!o&&!!(e||i)}lookInDone=()=>this.showFilter({...this.filter,folder:"archived",unread:void 0});follow(t,e,i){if(this.currentKey=e.key,this.acts.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let o=e.rows[0];if(!i&&(0,N.isGone)(o))return;if(!i&&this.opens)return t.preventDefault(),this.show(e,!1);let n=i??B(o,this.client?.base??"");this.emit("ctms-navigate",{url:n,task_id:o.task_id})||t.preventDefault()}show(t,e){let[i]=t.rows;(0,N.isGone)(i)||(e&&this.acts.mark(t,!0),this.opens?.(i,e))}toggleFold(t){this.list.unfolded.delete(t)||this.list.unfolded.add(t),this.requestUpdate()}onSearch=t=>{this.searched=t.target.value,clearTimeout(this.#i),this.#i=setTimeout(()=>this.#h(),200)};#h(){return clearTimeout(this.#i),this.showFilter({...this.filter,search:this.searched.trim()||void 0})}async enterSearch(){let t=this.#h(),{searched:e}=this,i=this.#t;for(await t;i===this.#t&&i?.loading;)await new Promise(o=>i.store.addEventListener("change",o,{once:!0}));await this.updateComplete,!(i!==this.#t||e!==this.searched)&&this.renderRoot.activeElement?.matches(".seek")&&(this.list.items.length?this.moveTo(0):this.canLookInDone&&this.lookInDone())}render(){let{client:t}=this,e=this.#t;if(!t||!e)return E.nothing;let i=(0,N.words)(this.lang),{store:o}=t,{newAbove:n}=this.list,r=()=>this.list.scroller&&(this.list.scroller.scrollTop=0);return E.html`
      ${Wt(this,o)} ${Kt(this,i,e)}
      <div class="body">
        ${n?E.html`<button class="pill" @click=${r}>${i.fresh(n)}</button>`:E.nothing}
        <div
          class="scroll"
          tabindex="-1"
          @scroll=${this.#a}
          @pointerdown=${this.#s.onDown}
          @pointermove=${this.#s.onMove}
          @pointerup=${this.#s.onUp}
          @pointercancel=${this.#s.onUp}
          @contextmenu=${this.#s.onContextMenu}
          @click=${{handleEvent:this.#s.onClick,capture:!0}}
        >
          ${this.list.items.length?E.html`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:Gt(this,i,e)}
        </div>
      </div>
      ${Bt(this,i,o)} ${this.menu.render()}
    `}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",dt);
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
}
