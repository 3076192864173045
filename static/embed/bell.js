/*generated*/
"use strict";(()=>{var lt=globalThis,St=s=>s,j=lt.trustedTypes,Ct=j?j.createPolicy("lit-html",{createHTML:s=>s}):void 0,ht="$lit$",x=`lit$${Math.random().toFixed(9).slice(2)}$`,ct="?"+x,Ee=`<${ct}>`,S=document,O=()=>S.createComment(""),L=s=>s===null||typeof s!="object"&&typeof s!="function",dt=Array.isArray,Lt=s=>dt(s)||typeof s?.[Symbol.iterator]=="function",rt=`[ 	
\f\r]`,H=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Et=/-->/g,Nt=/>/g,M=RegExp(`>|${rt}(?:([^\\s"'>=/]+)(${rt}*=${rt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Dt=/'/g,Ht=/"/g,Rt=/^(?:script|style|textarea|title)$/i,ut=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),c=ut(1),gs=ut(2),vs=ut(3),R=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),Ot=new WeakMap,T=S.createTreeWalker(S,129);function Ut(s,t){if(!dt(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ct!==void 0?Ct.createHTML(t):t}var Pt=(s,t)=>{let e=s.length-1,i=[],o,n=t===2?"<svg>":t===3?"<math>":"",r=H;for(let a=0;a<e;a++){let l=s[a],p,u,d=-1,m=0;for(;m<l.length&&(r.lastIndex=m,u=r.exec(l),u!==null);)m=r.lastIndex,r===H?u[1]==="!--"?r=Et:u[1]!==void 0?r=Nt:u[2]!==void 0?(Rt.test(u[2])&&(o=RegExp("</"+u[2],"g")),r=M):u[3]!==void 0&&(r=M):r===M?u[0]===">"?(r=o??H,d=-1):u[1]===void 0?d=-2:(d=r.lastIndex-u[2].length,p=u[1],r=u[3]===void 0?M:u[3]==='"'?Ht:Dt):r===Ht||r===Dt?r=M:r===Et||r===Nt?r=H:(r=M,o=void 0);let g=r===M&&s[a+1].startsWith("/>")?" ":"";n+=r===H?l+Ee:d>=0?(i.push(p),l.slice(0,d)+ht+l.slice(d)+x+g):l+x+(d===-2?a:g)}return[Ut(s,n+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},at=class It{constructor({strings:t,_$litType$:e},i){let o;this.parts=[];let n=0,r=0,a=t.length-1,l=this.parts,[p,u]=Pt(t,e);if(this.el=It.createElement(p,i),T.currentNode=this.el.content,e===2||e===3){let d=this.el.content.firstChild;d.replaceWith(...d.childNodes)}for(;(o=T.nextNode())!==null&&l.length<a;){if(o.nodeType===1){if(o.hasAttributes())for(let d of o.getAttributeNames())if(d.endsWith(ht)){let m=u[r++],g=o.getAttribute(d).split(x),D=/([.?@])?(.*)/.exec(m);l.push({type:1,index:n,name:D[2],strings:g,ctor:D[1]==="."?Ft:D[1]==="?"?jt:D[1]==="@"?zt:U}),o.removeAttribute(d)}else d.startsWith(x)&&(l.push({type:6,index:n}),o.removeAttribute(d));if(Rt.test(o.tagName)){let d=o.textContent.split(x),m=d.length-1;if(m>0){o.textContent=j?j.emptyScript:"";for(let g=0;g<m;g++)o.append(d[g],O()),T.nextNode(),l.push({type:2,index:++n});o.append(d[m],O())}}}else if(o.nodeType===8)if(o.data===ct)l.push({type:2,index:n});else{let d=-1;for(;(d=o.data.indexOf(x,d+1))!==-1;)l.push({type:7,index:n}),d+=x.length-1}n++}}static createElement(t,e){let i=S.createElement("template");return i.innerHTML=t,i}};function C(s,t,e=s,i){if(t===R)return t;let o=i!==void 0?e._$Co?.[i]:e._$Cl,n=L(t)?void 0:t._$litDirective$;return o?.constructor!==n&&(o?._$AO?.(!1),n===void 0?o=void 0:(o=new n(s),o._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=o:e._$Cl=o),o!==void 0&&(t=C(s,o._$AS(s,t.values),o,i)),t}var qt=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??S).importNode(t,!0);T.currentNode=i;let o=T.nextNode(),n=0,r=0,a=e[0];for(;a!==void 0;){if(n===a.index){let l;a.type===2?l=new z(o,o.nextSibling,this,s):a.type===1?l=new a.ctor(o,a.name,a.strings,this,s):a.type===6&&(l=new Kt(o,this,s)),this._$AV.push(l),a=e[++r]}n!==a?.index&&(o=T.nextNode(),n++)}return T.currentNode=S,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},z=class Bt{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,o){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=C(this,t,e),L(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==R&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Lt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&L(this._$AH)?this._$AA.nextSibling.data=t:this.T(S.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,o=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=at.createElement(Ut(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===o)this._$AH.p(e);else{let n=new qt(o,this),r=n.u(this.options);n.p(e),this.T(r),this._$AH=n}}_$AC(t){let e=Ot.get(t.strings);return e===void 0&&Ot.set(t.strings,e=new at(t)),e}k(t){dt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,o=0;for(let n of t)o===e.length?e.push(i=new Bt(this.O(O()),this.O(O()),this,this.options)):i=e[o],i._$AI(n),o++;o<e.length&&(this._$AR(i&&i._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=St(t).nextSibling;St(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},U=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,o){this.type=1,this._$AH=h,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(s,t=this,e,i){let o=this.strings,n=!1;if(o===void 0)s=C(this,s,t,0),n=!L(s)||s!==this._$AH&&s!==R,n&&(this._$AH=s);else{let r=s,a,l;for(s=o[0],a=0;a<o.length-1;a++)l=C(this,r[e+a],t,a),l===R&&(l=this._$AH[a]),n||=!L(l)||l!==this._$AH[a],l===h?s=h:s!==h&&(s+=(l??"")+o[a+1]),this._$AH[a]=l}n&&!i&&this.j(s)}j(s){s===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Ft=class extends U{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===h?void 0:s}},jt=class extends U{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==h)}},zt=class extends U{constructor(s,t,e,i,o){super(s,t,e,i,o),this.type=5}_$AI(s,t=this){if((s=C(this,s,t,0)??h)===R)return;let e=this._$AH,i=s===h&&e!==h||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,o=s!==h&&(e===h||i);i&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Kt=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){C(this,s)}},Ne={M:ht,P:x,A:ct,C:1,L:Pt,R:qt,D:Lt,V:C,I:z,H:U,N:jt,U:zt,B:Ft,F:Kt},De=lt.litHtmlPolyfillSupport;De?.(at,z),(lt.litHtmlVersions??=[]).push("3.3.3");var K=(s,t,e)=>{let i=e?.renderBefore??t,o=i._$litPart$;if(o===void 0){let n=e?.renderBefore??null;i._$litPart$=o=new z(t.insertBefore(O(),n),n,void 0,e??{})}return o._$AI(s),o};var{I:bs}=Ne;var v=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function P(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function He(s){let{user_id:t=0,exp:e,iat:i}=P(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var Oe=2**31-1;function V(s){let{exp:t,iat:e}=He(s),i=Math.max(0,t*1e3-Date.now()),o=e?Math.max(0,t-e)*1e3:i,n=i&&i<o?i:o;return{good:n,renewIn:Math.min(Oe,Math.max(1e3,n-o/10))}}async function Le(s,{json:t,headers:e,...i}={}){let o;try{o=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new v(0,{})}let n=o.status===204?null:await o.json().catch(()=>({}));if(!o.ok)throw new v(o.status,n??{},Number(o.headers.get("Retry-After"))||0);return n}var Re=5,Ue=30;function Pe(s,t,e){return s!=="GET"||e>=Re||!(t instanceof v)||t.status!==429&&t.status!==503||t.retryAfter>Ue?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var W=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,o={}){for(let n="",r=1;;r++){let a=await this.token(n);if(!a)throw new v(401,{code:"unauthorized"});try{return await Le(this.base+e,{...o,method:t,json:i,headers:{Authorization:"Bearer "+a}})}catch(l){let p=Pe(t,l,r);if(p)await new Promise(u=>setTimeout(u,p));else{if(n||!(l instanceof v)||l.status!==401)throw l;n=a}}}}};function _(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var pt=class extends HTMLElement{static properties={};static styles=[];#e={};#t={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#e[e]},set(i){let o=this.#e[e];Object.is(o,i)||(this.#e[e]=i,this.requestUpdate(e,o))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#t[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#t),this.#t={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let o=this.type.properties[t];o===Boolean&&(this[t]=i!==null),o===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#o())}get updateComplete(){return this.#i??Promise.resolve()}#o(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),K(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},$=class extends pt{static properties={client:Object,lang:String,zone:String};#e=null;#t=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#t.abort();let{signal:t}=this.#t=new AbortController;for(let[e,i,o]of this.listeners())e.addEventListener(i,o,{signal:t});this.#e=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#t.abort()}willUpdate(t){this.#e!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var Wt=_`
  :host {
    display: inline-block;
    position: relative;
  }
  .bell {
    position: relative;
    width: 36px;
    height: 36px;
  }
  [aria-expanded="true"] {
    background: var(--our-hover);
  }
  .badge {
    position: absolute;
    inset-block-start: -1px;
    inset-inline-end: -4px;
    min-width: 18px;
    height: 18px;
    padding: 0 4px;
    border-radius: 9px;
    background: var(--ctms-badge, var(--our-accent));
    color: var(--our-on-accent);
    font: 600 11px/18px var(--our-font);
    letter-spacing: -0.02em;
    text-align: center;
    box-shadow: 0 0 0 2px var(--our-surface);
    animation: pop 0.18s ease-out both;
  }
  .away {
    border: 2px solid var(--our-muted);
    border-radius: 50%;
  }
  .new > .glyph {
    animation: pulse 2.4s ease-in-out infinite;
  }
  @keyframes pop {
    from {
      transform: scale(0.4);
      opacity: 0;
    }
  }
  @keyframes pulse {
    50% {
      opacity: 0.45;
    }
  }
  .panel {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 1px solid transparent;
    width: 420px;
    border-radius: calc(var(--our-radius) + 4px);
    background: var(--our-surface);
    color: var(--our-text);
    box-shadow: var(--our-float);
    outline: none;
    overflow: hidden;
  }
  .panel:popover-open {
    display: flex;
    animation: drop 0.14s ease-out;
  }
  @keyframes drop {
    from {
      opacity: 0;
    }
  }
  ctms-inbox {
    flex: 1;
    min-width: 0;
  }
  .close {
    display: none;
  }
  @media (max-width: 480px) {
    .close {
      display: inline-flex;
    }
    .panel {
      inset: 0 !important;
      width: 100%;
      height: 100dvh !important;
      border-radius: 0;
    }
  }
`;var Ie=3e4,qe=3e4,Be=25e3,Vt=15e3,Fe=1e3,I=s=>Math.min(Ie,1e3*2**s),je=4401,ze=4403,Ke=4429,Z=class extends EventTarget{state="idle";#e=null;#t=0;#s=0;#i="";#o=0;#r=0;#a=0;#l=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#c()}stop(){this.#a++,this.#v(),this.#p("idle")}wake(){this.state==="waiting"?this.#c():this.state==="open"&&this.#m(5e3)}send(t){this.#e?.readyState===1&&this.#e.send(JSON.stringify(t))}async#c(t=""){let e=++this.#a;this.#v(),this.#p("connecting");let i,o;try{i=await this.options.token(t),o=i&&await this.options.since()}catch(r){return e!==this.#a?void 0:r?.status===401?this.#g():this.#n()}if(e!==this.#a)return;if(!i)return this.#g();let n=new this.options.WebSocket(`${this.options.url()}?since=${o}`,["ctms.v1"]);this.#e=n,this.#b("dead",Vt,()=>this.#n()),n.onopen=()=>{this.#d(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},n.onmessage=r=>this.#u(JSON.parse(r.data)),n.onclose=r=>this.#f(r.code)}#d(t){this.#i=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=V(t);e&&this.#b("renew",i,()=>this.#h())}async#h(){let t=this.#a;try{let e=await this.options.token(this.#i);if(t!==this.#a)return;this.#o=0,e?this.#d(e):this.#g()}catch{let e=this.options.random()*I(this.#o++);t===this.#a&&this.#b("renew",e,()=>this.#h())}}#u(t){this.state!=="open"&&(this.#p("open"),this.#b("stable",qe,()=>this.#t=0)),t.type!=="error"&&(this.#s=0),this.#w("dead"),this.#b("quiet",Be,()=>this.#m(Vt)),t.type==="notification"&&(this.#r=Math.max(this.#r,t.notification.id),this.#l.has("ack")||this.#b("ack",Fe,()=>this.send({action:"ack",last_id:this.#r}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#m(t){this.send({action:"ping"}),this.#b("dead",t,()=>this.#n())}#f(t){if(t===ze)return this.#g();if(t===je)return this.#s++?this.#g():this.#c(this.#i);t===Ke&&(this.#t=Math.max(this.#t,4)),this.#n()}#n(){this.#a++,this.#v();let t=I(this.#t++);this.#p("waiting"),this.#b("retry",this.options.random()*t,()=>this.#c())}#g(){this.#a++,this.#v(),this.#p("ended"),this.dispatchEvent(new Event("unauthorized"))}#v(){for(let t of[...this.#l.keys()])this.#w(t);this.#e&&(this.#e.onopen=this.#e.onmessage=this.#e.onclose=null,this.#e.close(),this.#e=null)}#p(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#b(t,e,i){this.#w(t),this.#l.set(t,setTimeout(()=>(this.#l.delete(t),i()),e))}#w(t){clearTimeout(this.#l.get(t)),this.#l.delete(t)}};var We=/[\p{Cc}\u2028\u2029]+/gu,Ve=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,Ze=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Ge=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,Ye=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,y=s=>s.replace(We," ").replace(Ve,"");function E(s){let t=y(s);return Ze.test(t)?`⁨${t}⁩`:t}var G=(s="",t)=>Ge.test(s)?y(s):t?`#${t}`:"…",ft=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(Ye,"").normalize("NFKC");var mt=50,Zt=200,Je=1e3,Qe=1e3,Y=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#e="";#t=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#e!==""}async load(){let t=Math.min(Math.max(this.ids.length,mt),Je),e=this.store.newest;this.askedAt=Date.now(),await this.#i(async i=>{let o=[],n="";do{let a=await this.#o(n,t-o.length>mt?Zt:mt);if(i())return;o.push(...a.ids),n=a.next}while(n&&o.length<t);let r=Math.max(e,o[0]??0);this.ids=[...this.ids.filter(a=>a>r),...o],this.#e=n,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#i(async t=>{let e=await this.#o(this.#e,Zt);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(o=>o<i)),this.#e=e.next})}async#i(t){let e=++this.#t;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#t),e===this.#t&&(this.failed=!1)}catch(i){e===this.#t&&([this.failed,this.error]=[!0,i])}e===this.#t&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#o(t,e){let{unread:i,type:o,task:n,search:r}=this.filter,a=new URLSearchParams({page_size:String(e)});i&&a.set("unread","true"),o&&a.set("notification_type",o),n&&a.set("task_id",String(n)),r&&a.set("search",r),t&&a.set("before",t);let l=this.store.revision,p=await this.store.api.request("GET","api/notifications/?"+a),u=p.results;for(let d of u)this.store.merge(d,l);return{ids:u.map(d=>d.id),next:p.next?new URLSearchParams(p.next.split("?")[1]).get("before")??"":""}}insert(t){let{unread:e,type:i,task:o,search:n}=this.filter;if(e&&t.read||i&&t.notification_type!==i||o&&t.task_id!==o||n&&!ft(t.message).includes(ft(n)))return;let r=0;for(;r<this.ids.length&&this.ids[r]>t.id;)r++;this.ids[r]!==t.id&&(this.ids.splice(r,0,t.id),this.#r(),this.version++)}#r(){let t=Math.max(Qe,this.#s);this.ids.length<=t||(this.ids.length=t,this.#e=String(this.ids[t-1]))}};var Xe=6e3,Gt=2e3,ts=1e3,es=1e4,J=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#e=new Set;#t=new Map;#s=new Map;#i={upTo:0,at:0};#o=Gt;#r=0;#a=null;caughtUp=!1;#l=-1;markingAll=null;constructor(t){super(),this.api=t,this.all=this.openFeed({})}changed(){this.rows.size+this.#s.size>this.#o&&this.#c(),this.dispatchEvent(new Event("change"))}#c(){let t=[...this.#e];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#t.has(i)&&this.rows.delete(i);for(let[i,{at:o}]of this.#s)!this.rows.has(i)&&o<this.revision-ts&&this.#s.delete(i);this.#o=Gt+2*(this.rows.size+this.#s.size)}openFeed(t){let e=new Y(this,t);return this.#e.add(e),e}closeFeed(t){t&&t!==this.all&&this.#e.delete(t)}async start(){if(this.all.loaded||await(this.#a??=Promise.all([this.all.load(),this.#d().catch(()=>{})]).finally(()=>this.#a=null)),!this.all.loaded)throw this.all.error;return this.newest}async#d(){let t=this.#r,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#r&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#t.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#s.get(t.id),o=t.id<=this.#i.upTo?this.#i.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,o)>e&&(t={...t,read:i&&i.at>o?i.read:!0}),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#l>=0&&t.type==="unread_count"&&this.#h(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#r++),t.type){case"notification":this.#m(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#f(e,t.type==="read");break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#f(e.id,!0);this.#i={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#n(this.markingAll);break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#l=t.last_id;break}this.#u(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#h(t){this.#l=-1,this.#u(t===this.unread?Date.now()-es:0),this.dispatchEvent(new Event("caughtup"))}#u(t){this.caughtUp=!0;for(let e of this.#e)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#m(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#e)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#f(t,e){this.#t.delete(t),this.#s.set(t,{at:++this.revision,read:e});let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let o=this.rows.get(i);if(!o||this.isRead(o)===e)return;let n={read:e};this.#t.set(i,n),this.changed();try{let r=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#t.get(i)===n&&this.#f(i,r.read)}catch{if(this.#t.get(i)!==n)return;this.#t.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),Xe),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#f(e.id,!0);await this.#d()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#n(t),this.changed()}}#n(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var ss=3e3,Q=class{offline=!1;nobody=!1;#e=0;#t=0;#s=new AbortController;constructor({base:t,token:e,share:i=r=>r,watchTasks:o,name:n="ctms "+t}){this.base=t,this.name=n,this.api=new W(t,e),this.store=new J(this.api);let r=new Z({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:o});this.connection=i(r,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.flush(),clearTimeout(this.#t),this.connection.stop()}get lastSeen(){try{this.#e=Math.max(this.#e,Number(localStorage.getItem(this.name)))}catch{}return this.#e}set lastSeen(t){if(!(t<=this.lastSeen)){this.#e=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#t),this.#t=0,this.#o(!1)):this.#t||=setTimeout(()=>this.#o(!0),ss)}#o(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function gt(s,t){return/^https?:\/\//i.test(s)?s:/^\/(?![/\\])/.test(s)?t+s.slice(1):""}var X=(s,t)=>gt(s.url??"",t)||(s.task_id?`${t}tasks/${s.task_id}`:t+"inbox");var N=s=>s.reason==="event",vt=s=>s.priority!=="low";function bt({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:y(s||t),below:y([e?.name,i].filter(Boolean).join(" · "))}}function Yt(s){let{first:t,below:e}=bt(s);return e?`${E(t)}: ${E(e)}`:E(t)}var Jt=6e4,is=3e4,os=1e3;function ns(s){let{iss:t,sub:e,user_id:i,exp:o,iat:n,nbf:r,jti:a,...l}=P(s);return JSON.stringify([t,e,i,e??i?"":l])}var tt=class extends EventTarget{person=void 0;#e="";#t=0;#s=0;#i;#o=0;#r=null;#a=0;#l=0;#c=!1;#d=!1;#h=0;#u=0;start(){this.#d=!0,this.wake()}stop(){this.#d=!1,this.#p()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#e&&this.#e!==t&&e<this.#s)return e>=this.#t&&this.#m().catch(()=>{}),this.#e;let i=await this.#m();if(i&&i===t)throw new v(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#v(Math.max(0,this.#a+os-Date.now())):(this.#o++,this.#n(t))}async refresh(){await this.#r?.catch(()=>{}),await this.#m().catch(()=>{this.person!==void 0&&this.#v(Math.random()*I(this.#l))})}wake(){this.person===""&&this.#m().catch(()=>{})}accepted(){this.#c=!1}refused(){this.#g("",""),!this.#c&&(this.#c=!0,this.dispatchEvent(new Event("refused")))}#m(){return this.#r??=this.#f().finally(()=>this.#r=null)}async#f(){let t=this.#o;this.#a=Date.now(),this.#p();let e;try{let i=new Promise((n,r)=>e=setTimeout(r,is)),o=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#o&&this.#n(o)}catch{throw this.#t=Date.now()+I(this.#l++),this.person===""&&this.#v(Jt),new v(0,{})}finally{clearTimeout(e)}return this.#e}#n(t){this.#l=0;let e=String(t??"").trim();e||(this.#c=!1),/[^!-~]/.test(e)?this.refused():this.#g(e,e&&ns(e))}#g(t,e){let{good:i,renewIn:o}=V(t);this.#e=t,[this.#s,this.#t]=[Date.now()+i,Date.now()+o];let n=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#p():this.#v(Jt),n&&this.dispatchEvent(new Event("person"))}#v(t){let e=Date.now()+t;!this.#d||this.#h&&this.#u<=e||(this.#p(),this.#u=e,this.#h=setTimeout(()=>this.refresh(),t))}#p(){clearTimeout(this.#h),this.#h=0}};var f=(s,t)=>c`<svg class=${t??h} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,b=f("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var Qt=f("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),Xt=f("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),te=f("M5 12h14M12 5l7 7-7 7","moved"),ee=f("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),se=f("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),ie=f("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),oe=f("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),ne=f("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),re=f("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),et=f("M18 6 6 18M6 6l12 12"),ae=f("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0");var le=f("M6 9l6 6 6-6"),he=f("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),ce=f("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18");function de(s,t){let e=[],i=new Map;for(let n of s){let r=n.task_id?i.get(n.task_id):void 0,a=r?.at(-1);if(r&&a&&a.at-n.at<3e5){r.push(n);continue}let l=[n];e.push(l),n.task_id&&i.set(n.task_id,l)}let o=[];for(let n of e){let r="r"+n[n.length-1].id,a=n.length>1&&t.has(r);if(o.push({key:r,rows:n,open:a}),a)for(let l of n.slice(1))o.push({key:"i"+l.id,rows:[l],inner:!0})}return o}var ue=_`
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
  article > svg {
    color: var(--our-muted);
    margin-inline-end: 2px;
  }
  .unread > svg {
    color: var(--our-accent);
  }
  article > .due {
    color: var(--our-warn);
  }
  .unread > .high {
    color: var(--our-warn);
  }
  .unread > .urgent {
    color: var(--our-danger);
  }
  article > .moved:dir(rtl) {
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
  @media (hover: none) {
    .mark::before {
      opacity: 1;
    }
  }
`;var wt={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",empty:"You’re all caught up",emptyMore:"What concerns you appears here as it happens.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying to come back…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",moved:s=>`Moved to ${s}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more"};var fe=["en","de","es","fr"],xt={en:wt};function B(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>fe.includes(e))??"en"}async function me(s,t){let e=B(s),i=await import(t+e+".js");return xt[e]=i.inbox,i}var k=s=>xt[B(s)]??wt;function yt(s){let t=B(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var rs=(s,t)=>new Date(s).toLocaleString(yt(fe.find(e=>xt[e]===t)??"en"),{dateStyle:"medium",timeStyle:"short"}),pe={task_assigned:(s,t)=>t.assigned,task_unassigned:(s,t)=>t.unassigned,status_change:(s,t)=>s.status&&s.status in t.statuses?t.moved(t.statuses[s.status]):"",deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(s.args.assignee):t.assignedToNobody,due_date_changed:(s,t)=>s.due_date?t.nowDue(rs(s.due_date,t)):t.notDue};function kt(s,t){return s.title&&Object.hasOwn(pe,s.notification_type)?pe[s.notification_type](s,t):""}function st(s,t){if(N(s))return Yt(s);let e=kt(s,t);return e?`${e}: ${E(G(s.title,s.task_id))}`:E(s.message)}function as(s,t){let e=new Set([...s.rows.values()].map(i=>i.notification_type));for(let i of Object.keys(t.types))e.delete(i);return[...Object.entries(t.types),...[...e].sort().map(i=>[i,i])]}function ge(s,t,e,i){let o=k(s.lang),n=(r,a)=>c`<button
      aria-pressed=${!!e.unread===a}
      @click=${()=>s.showFilter({...e,unread:a||void 0})}
    >
      ${r}
    </button>`;return c`<div class="header">
    <h2 id="title">${o.notifications}</h2>
    <button class="icon" title=${o.markAll} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${re}
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${n(o.all,!1)}${n(o.unread,!0)}</div>
      <select
        aria-label=${o.filter}
        @change=${r=>s.showFilter({...e,type:r.target.value||void 0})}
      >
        <option value="" .selected=${!e.type}>${o.allTypes}</option>
        ${as(t,o).map(([r,a])=>c`<option value=${r} .selected=${e.type===r}>${a}</option>`)}
      </select>
      <input class="seek" type="search" aria-label=${o.search} placeholder=${o.search} @input=${i} />
    </div>
  </div>`}function ve(s,t,e,i,o){return t?c`<div class="none">${b}<b>${s.signedOut}</b></div>`:e.failed?c`<div class="none" role="alert">
      ${b}<b>${s.failed}</b><button class="quiet" @click=${()=>e.load()}>${s.again}</button>
    </div>`:!e.loaded||e.more?c`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(c`<div class="ghost"></div>`)}
    </div>`:i.type||i.search?c`<div class="none">
      ${ae}<b>${s.noMatch}</b><button class="quiet" @click=${o}>${s.clear}</button>
    </div>`:c`<slot name="empty"><div class="none">${b}<b>${s.empty}</b>${s.emptyMore}</div></slot>`}var it=_`
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
`,ot=_`
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
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`,ri=_`
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
    border: 1.5px dashed var(--our-edge);
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
  .label {
    display: block;
    font-weight: 600;
    margin-block-end: 4px;
  }
  .hint {
    color: var(--our-muted);
    font-size: 12px;
    margin: 4px 0 0;
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
`;function be({priority:s,notification_type:t}){return s==="urgent"?oe:s==="high"?ie:/comment|mention|message|reply/.test(t)?ne:s==="low"?se:b}var we=(s,t,e)=>s.actions?.length?c`<span class="actions"
        >${s.actions.map(({label:i,url:o})=>{let n=gt(o,t);return n?c`<a class="action" href=${n} @click=${r=>e(r,n)}
                ><bdi>${y(i)}</bdi></a
              >`:h})}</span
      >`:h;var xe=new Map;function F(s,t,e){let i=s+t+JSON.stringify(e),o=xe.get(i);if(!o){try{o=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{o=new Intl.DateTimeFormat(s,e)}xe.set(i,o)}return o}function nt(s,t){return Math.round(Date.parse(F("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(s))/864e5)}function ke(s,{lang:t,zone:e,justNow:i,now:o=new Date}){let n=Math.floor((o.getTime()-s.getTime())/6e4);if(n<1)return i;if(n<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(n);let r=nt(o,e)-nt(s,e);return r===0?ye(s,{lang:t,zone:e}):r===1?`${ls(s,{lang:t,zone:e,now:o})} ${ye(s,{lang:t,zone:e})}`:$e(s,{lang:t,zone:e,now:o})}function ye(s,{lang:t,zone:e}){return F(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function ls(s,{lang:t,zone:e,now:i=new Date}){let o=nt(s,e)-nt(i,e);if(Math.abs(o)>1)return $e(s,{lang:t,zone:e,now:i});let n=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(o,"day");return n[0].toLocaleUpperCase(t)+n.slice(1)}function $e(s,{lang:t,zone:e,now:i=new Date}){let o=F("en",e,{year:"numeric"});return F(t,e,{day:"numeric",month:"short",year:o.format(s)===o.format(i)?void 0:"numeric"}).format(s)}function _e(s,{lang:t,zone:e}){return F(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}var hs={task_assigned:Qt,task_unassigned:Xt,status_change:te,deadline_warning:ee,assignee_changed:he,due_date_changed:ce},cs=s=>N(s)?be(s):hs[s.notification_type]??b,ds=s=>N(s)?"event":s.notification_type;function us(s,t){if(N(s))return bt(s);let e=kt(s,t);return e?{first:G(s.title,s.task_id),below:e}:{first:y(s.message),below:""}}var ps=({priority:s},t)=>s&&s!=="normal"?`${t.priorities[s]}: `:"";function Ae(s,t,e,i){let o=s.client,n=k(s.lang),r=t.open?t.rows.slice(0,1):t.rows,a=t.rows[0],l=r.some(A=>!o.store.isRead(A)),p=new Date(a.at),u={lang:yt(s.lang),zone:s.zone,justNow:n.justNow},{first:d,below:m}=us(a,n),g=ps(a,n),D=(A,Ce)=>s.follow(A,t,Ce),Me=l?n.markRead:n.markUnread,Tt=t.rows.length,Te=()=>s.toggleFold(t.key),Se=c`<button class="fold" aria-expanded=${!!t.open} @click=${Te}>×${Tt}${le}</button>`;return c`<article
    tabindex="0"
    data-key=${t.key}
    class="${l?"unread ":""}${t.inner?"inner ":""}${ds(a)}"
    aria-posinset=${e}
    aria-setsize=${i}
    aria-labelledby="m${a.id}"
    aria-describedby="t${a.id}"
    @focus=${()=>s.currentKey=t.key}
  >
    ${cs(a)}
    <div class="said">
      <a
        class="message"
        id="m${a.id}"
        tabindex="-1"
        href=${X(a,o.base)}
        title=${st(a,n)}
        @click=${A=>s.follow(A,t)}
        @auxclick=${A=>A.button===1&&s.mark(t,!0)}
        >${l||g?c`<span class="unseen">${l?n.unread+": ":""}${g}</span>`:h}<bdi
          >${d}</bdi
        ></a
      >
      <div class="below" id="t${a.id}">
        <span title=${N(a)?a.reason_text??"":h}>${m}</span>
        ${Tt>1?Se:h}${we(a,o.base,D)}
      </div>
    </div>
    <time dir="auto" datetime=${a.created_at} title=${_e(p,u)}>${ke(p,u)}</time>
    <button class="mark" title=${Me} @click=${()=>s.mark(t,l)}></button>
  </article>`}var w=60,$t=10,_t=class extends ${static properties={...$.properties,keys:Object};static styles=[it,ot,ue];#e={};#t=null;#s=[];#i=new Set;#o=new Map;#r="";#a=0;#l=0;currentKey="";#c="";#d=null;#h=0;#u=!1;#m=0;#f=0;constructor(){super(),this.keys=!0}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#t?.ids.includes(e.row.id)&&this.#n&&this.#n.scrollTop>4&&this.#h++],[t,"problem",()=>(this.#u=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#m=setInterval(this.rerender,3e4),this.showFilter(this.#e)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#m),this.client?.store.closeFeed(this.#t),this.#t=null}get#n(){return this.renderRoot?.querySelector(".scroll")}showFilter(t){this.#e=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.unread&&!t.type&&!t.search;this.#t=i?e.all:e.openFeed(t),i||this.#t.load(),this.#r="",this.#h=0,this.#n&&(this.#n.scrollTop=0),this.requestUpdate()}willUpdate(t){super.willUpdate(t),t.has("client")&&this.#g();let{client:e}=this,i=this.#t;if(!i||!e)return;e.lastSeen=e.store.newest;let o=[i.version,i.ids.length,...this.#i].join();if(o===this.#r)return;let n=this.#n?.scrollTop??0,r=this.#s[Math.floor(n/w)];this.#d=this.#r&&n>4&&r?{id:r.rows[0].id,below:n%w}:null,this.#r=o;let a=i.ids.map(l=>e.store.rows.get(l)).filter(Boolean);this.#s=de(a,this.#i)}#g(){clearTimeout(this.#f),this.#u=!1,this.#i.clear();let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({})}updated(){let t=this.#n;if(!t)return;this.#y();let{focusedBefore:e}=this;if(this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#a*w}px ${(this.#s.length-this.#l)*w}px`),this.#d){let{id:i,below:o}=this.#d,n=this.#s.findIndex(r=>r.rows[0].id===i);n>=0&&(t.scrollTop=n*w+o),this.#d=null}if(this.#c){let i=this.renderRoot.querySelector(`article[data-key="${this.#c}"]`);this.#c="",i?.focus({preventScroll:!0})}this.#t?.loaded&&!this.#t.failed&&t.scrollTop+t.clientHeight>(this.#s.length-$t)*w&&this.#t.loadMore()}#v(){let e=this.#n.scrollTop<=4&&this.#h;e&&(this.#h=0);let[i,o]=this.#p();(e||i!==this.#a||o!==this.#l)&&this.requestUpdate()}#p(){let{scrollTop:t=0,clientHeight:e=600}=this.#n??{};return[Math.max(0,Math.floor(t/w)-$t),Math.min(this.#s.length,Math.ceil((t+e)/w)+(t?$t:2))]}#b(t){t=Math.max(0,Math.min(this.#s.length-1,t));let e=this.#s[t],i=this.#n;!e||!i||(i.scrollTop=Math.max((t+1)*w-i.clientHeight,Math.min(t*w,i.scrollTop)),this.currentKey=this.#c=e.key,this.requestUpdate())}onKeydown(t){if(t.ctrlKey||t.metaKey||t.altKey)return;let e=t.composedPath()[0];if(e.matches("input, select"))return;let i=this.#s.findIndex(r=>r.key===this.currentKey),o=this.keys?t.key.toLowerCase():"",n=this.#s[i];if(t.key==="PageDown"||t.key==="ArrowDown"||o==="j"&&!t.shiftKey)this.#b(i+1);else if(t.key==="PageUp"||t.key==="ArrowUp"||o==="k"&&!t.shiftKey)this.#b(i-1);else if(t.key==="Home")this.#b(0);else if(t.key==="End")this.#b(1/0);else if(t.key==="Enter"&&n&&e.matches("article"))e.querySelector("a")?.click();else if(t.shiftKey&&o==="i"&&n)this.mark(n,!0);else if(t.shiftKey&&o==="u"&&n)this.mark(n,!1);else return;t.preventDefault()}mark(t,e){this.#u=!1,this.client?.store.mark((t.open?t.rows.slice(0,1):t.rows).map(i=>i.id),e)}follow(t,e,i){if(this.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let o=e.rows[0],n=i??X(o,this.client?.base??"");this.emit("ctms-navigate",{url:n,task_id:o.task_id})||t.preventDefault()}toggleFold(t){this.#i.delete(t)||this.#i.add(t),this.requestUpdate()}#w=t=>{let e=t.target.value.trim()||void 0;clearTimeout(this.#f),this.#f=setTimeout(()=>this.showFilter({...this.#e,search:e}),200)};render(){let{client:t}=this,[e,i]=[this.#t,this.#e];if(!t||!e)return h;let o=k(this.lang),{store:n}=t,r=()=>this.#n&&(this.#n.scrollTop=0);return c`
      ${ge(this,n,i,this.#w)}
      ${t.offline?c`<div class="strip"><span>${o.offline}</span></div>`:h}
      ${this.#u?c`<div class="strip bad" role="alert">
            <span>${o.problem}</span
            ><button class="icon" title=${o.close} @click=${()=>(this.#u=!1,this.requestUpdate())}>
              ${et}
            </button>
          </div>`:h}
      ${e.failed&&e.loaded?c`<div class="strip bad" role="alert">
            <span>${o.failed}</span><button class="quiet" @click=${()=>e.load()}>${o.again}</button>
          </div>`:h}
      <slot name="strip"></slot>
      <div class="body">
        ${this.#h?c`<button class="pill" @click=${r}>${o.fresh(this.#h)}</button>`:h}
        <div class="scroll" tabindex="-1" @scroll=${this.#v} @keydown=${this.onKeydown}>${this.#x(o)}</div>
      </div>
      ${n.markingAll&&!n.markingAll.sent?c`<div class="strip undo" role="status">
            <span>${o.allMarked}</span><button class="quiet" @click=${()=>n.undo()}>${o.undo}</button>
          </div>`:h}
    `}#x(t){let e=this.#t;return this.#s.length?c`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:ve(t,!!this.client?.nobody,e,this.#e,this.#k)}#y(){let t=this.renderRoot.querySelector(".list");if(!t)return this.#o.clear();let e=this.#t?.more?-1:this.#s.length;[this.#a,this.#l]=this.#p();let i=this.#s.slice(this.#a,this.#l),o=new Map(i.map(a=>[a.key,this.#o.get(a.key)??document.createElement("div")]));for(let[a,l]of this.#o)o.has(a)||l.remove();this.#o=o;let n=t.firstChild,r=this.#a;for(let a of i){let l=o.get(a.key);K(Ae(this,a,++r,e),l),l===n?n=l.nextSibling:t.insertBefore(l,n)}}#k(){let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({unread:this.#e.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",_t);var fs=1e3,At=class extends ${static properties={...$.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[it,ot,Wt];#e="";#t=[];#s=null;#i=null;#o="";#r=new AbortController;#a=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#m(i.detail)],[e,"unauthorized",()=>this.#s?.refused()],[e,"state",()=>e.state==="open"&&this.#s?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#l()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#f(!1),this.#r.abort(),this.#s?.stop(),this.#i?.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#l(),t.has("lang")&&this.#u(),super.willUpdate(t)}async refresh(){await this.#s?.refresh(),this.#i?.connection.wake()}#l(){if(!this.isConnected||this.client!==this.#i)return;let t=new URL(this.src||".",ms||document.baseURI).href.replace(/\/?$/,"/"),e=this.#s??=this.#c();e.set(this.token),t!==this.#o?(this.#o=t,this.#h(),this.#u()):this.#r.signal.aborted&&!this.#i?.nobody&&this.#i?.start(),this.#r.signal.aborted&&this.#d(e)}#c(){let t=new tt;return t.addEventListener("person",()=>this.#h()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#r.abort(),t}#d(t){let{signal:e}=this.#r=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:o})=>o&&this.refresh(),{signal:e}),t.start()}#h(){let[t,e,i]=[this.#i,this.#o,this.#s],o="",n=new Q({base:e,token:async r=>{let a=await i.get(r);if(n!==this.#i)return o===r?"":o;let{user_id:l,sub:p}=P(a);return n.name=`ctms ${e} ${l??p}`,o=a}});this.client=this.#i=n,t?.stop(),this.#e="",this.#t=[],n.nobody=i.person==="",this.isConnected&&!n.nobody&&n.start()}#u(){this.#i&&B(this.lang)!=="en"&&me(this.lang,this.#i.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#m({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!vt(t))){if(e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.length||(this.#e="",setTimeout(()=>{if(!this.#t.length)return;let i=k(this.lang);this.#e=this.#t.length===1?st(this.#t[0],i):i.arrived(this.#t.length),this.#t=[],this.requestUpdate()},fs)),this.#t.push(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#f(this.open)}#f(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#a.abort(),t){let{signal:i}=this.#a=new AbortController;document.addEventListener("pointerdown",o=>o.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#n,{signal:i,capture:!0}),addEventListener("scroll",this.#n,{signal:i,capture:!0}),this.#n(),e.showPopover(),e.focus()}else e.hidePopover()}#n=()=>{let t=this.renderRoot.querySelector(".panel"),e=this.getBoundingClientRect(),i=document.documentElement.clientWidth,o=Math.min(420,i-16),n=getComputedStyle(this).direction==="rtl"?e.left:e.right-o,r=Math.max(8,Math.min(i-o-8,n)),a=innerHeight-e.bottom,l=a<360&&e.top>a,p=Math.min(640,(l?e.top:a)-16);t.style.setProperty("left",r+"px"),t.style.setProperty("height",p+"px"),t.style.setProperty("top",(l?e.top-p-8:e.bottom+8)+"px")};#g(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#v(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#p(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#g()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown(t))}render(){let t=k(this.lang),{store:e,lastSeen:i=0,offline:o}=this.client??{},n=e?.count??0,r=n>99?"99+":n,a=n&&!this.open&&e?.all.ids.some(l=>{let p=e.rows.get(l);return l>i&&p&&!e.isRead(p)&&vt(p)});return c`
      <button
        part="bell"
        class="icon bell ${o?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(r)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @keydown=${this.#p}
      >
        <span class="glyph"><slot name="icon">${b}</slot></span>
        ${n?c`<span class="badge" part="badge" aria-hidden="true">${r}</span>`:h}
      </button>
      <div class="unseen" role="status">${this.#e}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#p}
        @focusout=${this.#v}
        @ctms-navigate=${this.#g}
      >
        ${this.open?c`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#g}>${et}</button>
              <slot name="strip" slot="strip"></slot>
              ${this.querySelector("[slot=empty]")?c`<slot name="empty" slot="empty"></slot>`:h}
            </ctms-inbox>`:h}
      </div>
    `}},ms=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",At);var Mt=globalThis;Mt.litHtmlVersions.pop();Mt.litHtmlVersions.length||delete Mt.litHtmlVersions;})();
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
