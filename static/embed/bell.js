/*generated*/
"use strict";(()=>{var et=globalThis,pt=s=>s,O=et.trustedTypes,ft=O?O.createPolicy("lit-html",{createHTML:s=>s}):void 0,st="$lit$",v=`lit$${Math.random().toFixed(9).slice(2)}$`,it="?"+v,ee=`<${it}>`,A=document,N=()=>A.createComment(""),H=s=>s===null||typeof s!="object"&&typeof s!="function",ot=Array.isArray,xt=s=>ot(s)||typeof s?.[Symbol.iterator]=="function",X=`[ 	
\f\r]`,E=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,mt=/-->/g,gt=/>/g,k=RegExp(`>|${X}(?:([^\\s"'>=/]+)(${X}*=${X}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),vt=/'/g,bt=/"/g,wt=/^(?:script|style|textarea|title)$/i,rt=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),d=rt(1),$e=rt(2),Ae=rt(3),P=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),yt=new WeakMap,$=A.createTreeWalker(A,129);function kt(s,t){if(!ot(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return ft!==void 0?ft.createHTML(t):t}var $t=(s,t)=>{let e=s.length-1,o=[],i,r=t===2?"<svg>":t===3?"<math>":"",n=E;for(let a=0;a<e;a++){let l=s[a],p,u,c=-1,f=0;for(;f<l.length&&(n.lastIndex=f,u=n.exec(l),u!==null);)f=n.lastIndex,n===E?u[1]==="!--"?n=mt:u[1]!==void 0?n=gt:u[2]!==void 0?(wt.test(u[2])&&(i=RegExp("</"+u[2],"g")),n=k):u[3]!==void 0&&(n=k):n===k?u[0]===">"?(n=i??E,c=-1):u[1]===void 0?c=-2:(c=n.lastIndex-u[2].length,p=u[1],n=u[3]===void 0?k:u[3]==='"'?bt:vt):n===bt||n===vt?n=k:n===mt||n===gt?n=E:(n=k,i=void 0);let m=n===k&&s[a+1].startsWith("/>")?" ":"";r+=n===E?l+ee:c>=0?(o.push(p),l.slice(0,c)+st+l.slice(c)+v+m):l+v+(c===-2?a:m)}return[kt(s,r+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},tt=class At{constructor({strings:t,_$litType$:e},o){let i;this.parts=[];let r=0,n=0,a=t.length-1,l=this.parts,[p,u]=$t(t,e);if(this.el=At.createElement(p,o),$.currentNode=this.el.content,e===2||e===3){let c=this.el.content.firstChild;c.replaceWith(...c.childNodes)}for(;(i=$.nextNode())!==null&&l.length<a;){if(i.nodeType===1){if(i.hasAttributes())for(let c of i.getAttributeNames())if(c.endsWith(st)){let f=u[n++],m=i.getAttribute(c).split(v),S=/([.?@])?(.*)/.exec(f);l.push({type:1,index:r,name:S[2],strings:m,ctor:S[1]==="."?Tt:S[1]==="?"?St:S[1]==="@"?Ct:D}),i.removeAttribute(c)}else c.startsWith(v)&&(l.push({type:6,index:r}),i.removeAttribute(c));if(wt.test(i.tagName)){let c=i.textContent.split(v),f=c.length-1;if(f>0){i.textContent=O?O.emptyScript:"";for(let m=0;m<f;m++)i.append(c[m],N()),$.nextNode(),l.push({type:2,index:++r});i.append(c[f],N())}}}else if(i.nodeType===8)if(i.data===it)l.push({type:2,index:r});else{let c=-1;for(;(c=i.data.indexOf(v,c+1))!==-1;)l.push({type:7,index:r}),c+=v.length-1}r++}}static createElement(t,e){let o=A.createElement("template");return o.innerHTML=t,o}};function _(s,t,e=s,o){if(t===P)return t;let i=o!==void 0?e._$Co?.[o]:e._$Cl,r=H(t)?void 0:t._$litDirective$;return i?.constructor!==r&&(i?._$AO?.(!1),r===void 0?i=void 0:(i=new r(s),i._$AT(s,e,o)),o!==void 0?(e._$Co??=[])[o]=i:e._$Cl=i),i!==void 0&&(t=_(s,i._$AS(s,t.values),i,o)),t}var _t=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,o=(s?.creationScope??A).importNode(t,!0);$.currentNode=o;let i=$.nextNode(),r=0,n=0,a=e[0];for(;a!==void 0;){if(r===a.index){let l;a.type===2?l=new L(i,i.nextSibling,this,s):a.type===1?l=new a.ctor(i,a.name,a.strings,this,s):a.type===6&&(l=new Et(i,this,s)),this._$AV.push(l),a=e[++n]}r!==a?.index&&(i=$.nextNode(),r++)}return $.currentNode=A,o}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},L=class Mt{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,o,i){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=o,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=_(this,t,e),H(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==P&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):xt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&H(this._$AH)?this._$AA.nextSibling.data=t:this.T(A.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:o}=t,i=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=tt.createElement(kt(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===i)this._$AH.p(e);else{let r=new _t(i,this),n=r.u(this.options);r.p(e),this.T(n),this._$AH=r}}_$AC(t){let e=yt.get(t.strings);return e===void 0&&yt.set(t.strings,e=new tt(t)),e}k(t){ot(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,o,i=0;for(let r of t)i===e.length?e.push(o=new Mt(this.O(N()),this.O(N()),this,this.options)):o=e[i],o._$AI(r),i++;i<e.length&&(this._$AR(o&&o._$AB.nextSibling,i),e.length=i)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let o=pt(t).nextSibling;pt(t).remove(),t=o}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},D=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,o,i){this.type=1,this._$AH=h,this._$AN=void 0,this.element=s,this.name=t,this._$AM=o,this.options=i,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(s,t=this,e,o){let i=this.strings,r=!1;if(i===void 0)s=_(this,s,t,0),r=!H(s)||s!==this._$AH&&s!==P,r&&(this._$AH=s);else{let n=s,a,l;for(s=i[0],a=0;a<i.length-1;a++)l=_(this,n[e+a],t,a),l===P&&(l=this._$AH[a]),r||=!H(l)||l!==this._$AH[a],l===h?s=h:s!==h&&(s+=(l??"")+i[a+1]),this._$AH[a]=l}r&&!o&&this.j(s)}j(s){s===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Tt=class extends D{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===h?void 0:s}},St=class extends D{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==h)}},Ct=class extends D{constructor(s,t,e,o,i){super(s,t,e,o,i),this.type=5}_$AI(s,t=this){if((s=_(this,s,t,0)??h)===P)return;let e=this._$AH,o=s===h&&e!==h||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,i=s!==h&&(e===h||o);o&&this.element.removeEventListener(this.name,this,e),i&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Et=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){_(this,s)}},se={M:st,P:v,A:it,C:1,L:$t,R:_t,D:xt,V:_,I:L,H:D,N:St,U:Ct,B:Tt,F:Et},ie=et.litHtmlPolyfillSupport;ie?.(tt,L),(et.litHtmlVersions??=[]).push("3.3.3");var I=(s,t,e)=>{let o=e?.renderBefore??t,i=o._$litPart$;if(i===void 0){let r=e?.renderBefore??null;o._$litPart$=i=new L(t.insertBefore(N(),r),r,void 0,e??{})}return i._$AI(s),i};var{I:_e}=se;var M=class extends Error{constructor(t,e,o=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=o,this.code=e.code||"",this.field=e.field||""}};function B(s){try{let t=s.split(".")[1].replaceAll("-","+").replaceAll("_","/"),{user_id:e,exp:o,iat:i}=JSON.parse(atob(t));return{user_id:Number(e),exp:Number(o)||0,iat:Number(i)||0}}catch{return{user_id:0,exp:0,iat:0}}}async function oe(s,{json:t,headers:e,...o}={}){let i;try{i=await fetch(s,{...o,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new M(0,{})}let r=i.status===204?null:await i.json().catch(()=>({}));if(!i.ok)throw new M(i.status,r??{},Number(i.headers.get("Retry-After"))||0);return r}var re=5,ne=30;function ae(s,t,e){return s!=="GET"||e>=re||!(t instanceof M)||t.status!==429&&t.status!==503||t.retryAfter>ne?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var q=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,o,i={}){for(let r=!1,n=1;;n++){let a=await this.token(r);if(!a)throw new M(401,{code:"unauthorized"});try{return await oe(this.base+e,{...i,method:t,json:o,headers:{Authorization:"Bearer "+a}})}catch(l){let p=ae(t,l,n);if(p)await new Promise(u=>setTimeout(u,p));else if(r||!(l instanceof M)||l.status!==401)throw l;r||=!p}}}};function w(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var nt=class extends HTMLElement{static properties={};static styles=[];#s={};#t={};#e=new Map;#o=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#s[e]},set(o){let i=this.#s[e];Object.is(i,o)||(this.#s[e]=o,this.requestUpdate(e,i))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#t[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#t),this.#t={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,o){let i=this.type.properties[t];i===Boolean&&(this[t]=o!==null),i===String&&(this[t]=o??"")}requestUpdate(t,e){t&&!this.#e.has(t)&&this.#e.set(t,e),this.#o??=Promise.resolve().then(()=>this.#i())}get updateComplete(){return this.#o??Promise.resolve()}#i(){let t=this.#e;try{if(!this.isConnected)return;this.willUpdate(t),I(this.render(),this.renderRoot,{host:this})}finally{this.#o=null}this.#e=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},x=class extends nt{static properties={client:Object,lang:String,zone:String};#s=null;#t=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#e(){this.#t.abort();let{signal:t}=this.#t=new AbortController;for(let[e,o,i]of this.listeners())e.addEventListener(o,i,{signal:t});this.#s=this.client}connectedCallback(){super.connectedCallback(),this.#e()}disconnectedCallback(){this.#t.abort()}willUpdate(t){this.#s!==this.client&&this.#e(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var Nt=w`
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
`;var le=3e4,he=3e4,ce=25e3,Ht=15e3,de=1e3,ue=4401,pe=4403,fe=4429,F=class extends EventTarget{state="idle";#s=null;#t=0;#e=0;#o=0;#i=0;#r=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#l()}stop(){this.#i++,this.#a(),this.#v("idle")}wake(){this.state==="waiting"?this.#l():this.state==="open"&&this.#d(5e3)}send(t){this.#s?.readyState===1&&this.#s.send(JSON.stringify(t))}async#l(t=!1){let e=++this.#i;this.#a(),this.#v("connecting");let o,i;try{o=await this.options.token(t),i=o&&await this.options.since()}catch(n){return e!==this.#i?void 0:n?.status===401?this.#f():this.#g()}if(e!==this.#i)return;if(!o)return this.#f();let r=new this.options.WebSocket(`${this.options.url()}?since=${i}`,["ctms.v1"]);this.#s=r,this.#u("dead",Ht,()=>this.#g()),r.onopen=()=>{this.#c(o),this.options.watchTasks&&this.send({action:"watch_tasks"})},r.onmessage=n=>this.#h(JSON.parse(n.data)),r.onclose=n=>this.#p(n.code)}#c(t){this.send({action:"authenticate",token:t});let{exp:e,iat:o}=B(t),[i,r]=[e*1e3-Date.now(),(e-o)*1e3];e&&this.#u("renew",Math.max(1e3,(i>0&&i<r?i:r)*.8),()=>this.#n())}async#n(){let t=this.#i;try{let e=await this.options.token(!0);if(t!==this.#i)return;e?this.#c(e):this.#f()}catch{t===this.#i&&this.#u("renew",5e3,()=>this.#n())}}#h(t){this.state!=="open"&&(this.#v("open"),this.#u("stable",he,()=>this.#t=0)),t.type!=="error"&&(this.#e=0),this.#m("dead"),this.#u("quiet",ce,()=>this.#d(Ht)),t.type==="notification"&&(this.#o=Math.max(this.#o,t.notification.id),this.#r.has("ack")||this.#u("ack",de,()=>this.send({action:"ack",last_id:this.#o}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#d(t){this.send({action:"ping"}),this.#u("dead",t,()=>this.#g())}#p(t){if(t===pe)return this.#f();if(t===ue)return this.#e++?this.#f():this.#l(!0);t===fe&&(this.#t=Math.max(this.#t,4)),this.#g()}#g(){this.#i++,this.#a();let t=Math.min(le,1e3*2**this.#t++);this.#v("waiting"),this.#u("retry",this.options.random()*t,()=>this.#l())}#f(){this.#i++,this.#a(),this.#v("ended"),this.dispatchEvent(new Event("unauthorized"))}#a(){for(let t of[...this.#r.keys()])this.#m(t);this.#s&&(this.#s.onopen=this.#s.onmessage=this.#s.onclose=null,this.#s.close(),this.#s=null)}#v(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#u(t,e,o){this.#m(t),this.#r.set(t,setTimeout(()=>(this.#r.delete(t),o()),e))}#m(t){clearTimeout(this.#r.get(t)),this.#r.delete(t)}};var j=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;#s="";#t=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#s!==""}async load(){let t=Math.min(Math.max(this.ids.length,50),1e3),e=this.store.newest;await this.#e(async o=>{let i=[],r="";do{let a=await this.#o(r,t-i.length>50?200:50);if(o())return;i.push(...a.ids),r=a.next}while(r&&i.length<t);let n=Math.max(e,i[0]??0);this.ids=[...this.ids.filter(a=>a>n),...i],this.#s=r,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#e(async t=>{let e=await this.#o(this.#s,200);if(t())return;let o=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(i=>i<o)),this.#s=e.next})}async#e(t){let e=++this.#t;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#t),e===this.#t&&(this.failed=!1)}catch(o){e===this.#t&&([this.failed,this.error]=[!0,o])}e===this.#t&&(this.loading=!1,this.version++,this.store.changed())}async#o(t,e){let{unread:o,type:i,task:r,search:n}=this.filter,a=new URLSearchParams({page_size:String(e)});o&&a.set("unread","true"),i&&a.set("notification_type",i),r&&a.set("task_id",String(r)),n&&a.set("search",n),t&&a.set("before",t);let l=this.store.revision,p=await this.store.api.request("GET","api/notifications/?"+a),u=p.results;for(let c of u)this.store.merge(c,l);return{ids:u.map(c=>c.id),next:p.next?new URLSearchParams(p.next.split("?")[1]).get("before")??"":""}}insert(t){let{unread:e,type:o,task:i,search:r}=this.filter;if(e&&t.read||o&&t.notification_type!==o||i&&t.task_id!==i||r&&!t.message.toLowerCase().includes(r.toLowerCase()))return;let n=0;for(;n<this.ids.length&&this.ids[n]>t.id;)n++;this.ids[n]!==t.id&&(this.ids.splice(n,0,t.id),this.version++)}};var me=6e3,K=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#s=new Set;#t=new Map;#e=new Map;#o={upTo:0,at:0};#i=0;#r=null;markingAll=null;constructor(t){super(),this.api=t,this.all=this.openFeed({})}changed(){this.dispatchEvent(new Event("change"))}openFeed(t){let e=new j(this,t);return this.#s.add(e),e}closeFeed(t){t&&t!==this.all&&this.#s.delete(t)}async start(){if(this.all.loaded||await(this.#r??=Promise.all([this.all.load(),this.#l().catch(()=>{})]).finally(()=>this.#r=null)),!this.all.loaded)throw this.all.error;return this.newest}async#l(){let t=this.#i,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#i&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#t.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let o=this.#e.get(t.id),i=t.id<=this.#o.upTo?this.#o.at:0;t.at=Date.parse(t.created_at),Math.max(o?.at??0,i)>e&&(t={...t,read:o&&o.at>i?o.read:!0}),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#i++),t.type){case"notification":this.#c(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#n(e,t.type==="read");break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#n(e.id,!0);this.#o={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#h(this.markingAll);break;case"caught_up":for(let e of this.#s)(e.loaded||e.failed)&&e.load();this.dispatchEvent(new Event("caughtup"));break}this.changed()}#c(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let o of this.#s)o.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#n(t,e){this.#t.delete(t),this.#e.set(t,{at:++this.revision,read:e});let o=this.rows.get(t);o&&(o.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async o=>{let i=this.rows.get(o);if(!i||this.isRead(i)===e)return;let r={read:e};this.#t.set(o,r),this.changed();try{let n=await this.api.request("POST",`api/notifications/${o}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#t.get(o)===r&&this.#n(o,n.read)}catch{if(this.#t.get(o)!==r)return;this.#t.delete(o),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),me),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#n(e.id,!0);await this.#l()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#h(t),this.changed()}}#h(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var ge=3e3,W=class{offline=!1;#s=0;#t=0;#e=new AbortController;constructor({base:t,token:e,share:o=n=>n,watchTasks:i,name:r="ctms "+t}){this.base=t,this.name=r,this.api=new q(t,e),this.store=new K(this.api);let n=new F({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:i});this.connection=o(n,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#o())}start(){let{signal:t}=this.#e=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#o(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#e.abort(),this.store.flush(),clearTimeout(this.#t),this.connection.stop()}get lastSeen(){try{this.#s=Math.max(this.#s,Number(localStorage.getItem(this.name)))}catch{}return this.#s}set lastSeen(t){if(!(t<=this.lastSeen)){this.#s=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#o(){this.connection.state==="open"?(clearTimeout(this.#t),this.#t=0,this.#i(!1)):this.#t||=setTimeout(()=>this.#i(!0),ge)}#i(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function z(s,t){let e=s.url??"";return/^https?:\/\//i.test(e)?e:/^\/(?![/\\])/.test(e)?t+e.slice(1):s.task_id?`${t}tasks/${s.task_id}`:t+"inbox"}var b=(s,t)=>d`<svg class=${t??h} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,T=b("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var Pt=b("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),Dt=b("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),Rt=b("M5 12h14M12 5l7 7-7 7","moved"),Ut=b("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),Ot=b("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),V=b("M18 6 6 18M6 6l12 12"),Lt=b("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0");var It=b("M6 9l6 6 6-6");function qt(s,t){let e=[],o=new Map;for(let r of s){let n=r.task_id?o.get(r.task_id):void 0,a=n?.at(-1);if(n&&a&&a.at-r.at<3e5){n.push(r);continue}let l=[r];e.push(l),r.task_id&&o.set(r.task_id,l)}let i=[];for(let r of e){let n="r"+r[r.length-1].id,a=r.length>1&&t.has(n);if(i.push({key:n,rows:r,open:a}),a)for(let l of r.slice(1))i.push({key:"i"+l.id,rows:[l],inner:!0})}return i}var Bt=w`
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
  article > .moved:dir(rtl) {
    scale: -1;
  }
  .message,
  .below {
    color: var(--our-muted);
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
`;var at={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon"},search:"Search",markAll:"Mark all as read",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",empty:"You’re all caught up",emptyMore:"What concerns you appears here as it happens.",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying to come back…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",moved:s=>`Moved to ${s}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`};var ve=["en","de","es","fr"],jt={en:at};function R(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>ve.includes(e))??"en"}async function Kt(s,t){let e=R(s),o=await import(t+e+".js");return jt[e]=o.inbox,o}var y=s=>jt[R(s)]??at;function Wt(s){let t=R(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var Ft={task_assigned:(s,t)=>t.assigned,task_unassigned:(s,t)=>t.unassigned,status_change:(s,t)=>s.status&&s.status in t.statuses?t.moved(t.statuses[s.status]):"",deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):t.wasDue(Math.floor(-e))}};function lt(s,t){return s.title&&Object.hasOwn(Ft,s.notification_type)?Ft[s.notification_type](s,t):""}function G(s,t){let e=lt(s,t);return e?`${e}: ${s.title}`:s.message}function zt(s,t,e,o){let i=y(s.lang),r=(n,a)=>d`<button
      aria-pressed=${!!e.unread===a}
      @click=${()=>s.showFilter({...e,unread:a||void 0})}
    >
      ${n}
    </button>`;return d`<div class="header">
    <h2 id="title">${i.notifications}</h2>
    <button class="icon" title=${i.markAll} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${Ot}
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${r(i.all,!1)}${r(i.unread,!0)}</div>
      <select
        aria-label=${i.filter}
        @change=${n=>s.showFilter({...e,type:n.target.value||void 0})}
      >
        <option value="" .selected=${!e.type}>${i.allTypes}</option>
        ${Object.entries(i.types).map(([n,a])=>d`<option value=${n} .selected=${e.type===n}>${a}</option>`)}
      </select>
      <input class="seek" type="search" aria-label=${i.search} placeholder=${i.search} @input=${o} />
    </div>
  </div>`}function Vt(s,t,e,o){return t.failed?d`<div class="none" role="alert">
      ${T}<b>${s.failed}</b><button class="quiet" @click=${()=>t.load()}>${s.again}</button>
    </div>`:!t.loaded||t.more?d`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(d`<div class="ghost"></div>`)}
    </div>`:e.type||e.search?d`<div class="none">
      ${Lt}<b>${s.noMatch}</b><button class="quiet" @click=${o}>${s.clear}</button>
    </div>`:d`<slot name="empty"><div class="none">${T}<b>${s.empty}</b>${s.emptyMore}</div></slot>`}var J=w`
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
`,Y=w`
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
`,os=w`
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
`;var Zt=new Map;function U(s,t,e){let o=s+t+JSON.stringify(e),i=Zt.get(o);if(!i){try{i=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{i=new Intl.DateTimeFormat(s,e)}Zt.set(o,i)}return i}function Q(s,t){return Math.round(Date.parse(U("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(s))/864e5)}function Jt(s,{lang:t,zone:e,justNow:o,now:i=new Date}){let r=Math.floor((i.getTime()-s.getTime())/6e4);if(r<1)return o;if(r<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(r);let n=Q(i,e)-Q(s,e);return n===0?Gt(s,{lang:t,zone:e}):n===1?`${be(s,{lang:t,zone:e,now:i})} ${Gt(s,{lang:t,zone:e})}`:Yt(s,{lang:t,zone:e,now:i})}function Gt(s,{lang:t,zone:e}){return U(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function be(s,{lang:t,zone:e,now:o=new Date}){let i=Q(s,e)-Q(o,e);if(Math.abs(i)>1)return Yt(s,{lang:t,zone:e,now:o});let r=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(i,"day");return r[0].toLocaleUpperCase(t)+r.slice(1)}function Yt(s,{lang:t,zone:e,now:o=new Date}){let i=U("en",e,{year:"numeric"});return U(t,e,{day:"numeric",month:"short",year:i.format(s)===i.format(o)?void 0:"numeric"}).format(s)}function Qt(s,{lang:t,zone:e}){return U(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}var ye={task_assigned:Pt,task_unassigned:Dt,status_change:Rt,deadline_warning:Ut},xe=s=>ye[s.notification_type]??T;function Xt(s,t,e,o){let i=s.client,r=y(s.lang),n=t.open?t.rows.slice(0,1):t.rows,a=t.rows[0],l=n.some(C=>!i.store.isRead(C)),p=new Date(a.at),u={lang:Wt(s.lang),zone:s.zone,justNow:r.justNow},c=lt(a,r),f=l?r.markRead:r.markUnread,m=t.rows.length,S=()=>s.toggleFold(t.key),te=d`<button class="fold" aria-expanded=${!!t.open} @click=${S}>×${m}${It}</button>`;return d`<article
    tabindex="0"
    data-key=${t.key}
    class="${l?"unread ":""}${t.inner?"inner ":""}${a.notification_type}"
    aria-posinset=${e}
    aria-setsize=${o}
    aria-labelledby="m${a.id}"
    aria-describedby="t${a.id}"
    @focus=${()=>s.currentKey=t.key}
  >
    ${xe(a)}
    <div class="said">
      <a
        class="message"
        id="m${a.id}"
        tabindex="-1"
        href=${z(a,i.base)}
        title=${G(a,r)}
        @click=${C=>s.follow(C,t)}
        @auxclick=${C=>C.button===1&&s.mark(t,!0)}
        >${l?d`<span class="unseen">${r.unread}: </span>`:h}<bdi
          >${c?a.title:a.message}</bdi
        ></a
      >
      <div class="below" id="t${a.id}">
        <span>${c}</span>
        ${m>1?te:h}
      </div>
    </div>
    <time dir="auto" datetime=${a.created_at} title=${Qt(p,u)}>${Jt(p,u)}</time>
    <button class="mark" title=${f} @click=${()=>s.mark(t,l)}></button>
  </article>`}var g=60,ht=10,ct=class extends x{static properties={...x.properties,keys:Object};static styles=[J,Y,Bt];#s={};#t=null;#e=[];#o=new Set;#i=new Map;#r="";#l=0;#c=0;currentKey="";#n="";#h=null;#d=0;#p=!1;#g=0;#f=0;constructor(){super(),this.keys=!0}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#t?.ids.includes(e.row.id)&&this.#a&&this.#a.scrollTop>4&&this.#d++],[t,"problem",()=>(this.#p=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#g=setInterval(this.rerender,3e4),this.showFilter(this.#s)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#g),this.client?.store.closeFeed(this.#t),this.#t=null}get#a(){return this.renderRoot?.querySelector(".scroll")}showFilter(t){this.#s=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let o=!t.unread&&!t.type&&!t.search;this.#t=o?e.all:e.openFeed(t),o||this.#t.load(),this.#r="",this.#d=0,this.#a&&(this.#a.scrollTop=0),this.requestUpdate()}willUpdate(t){super.willUpdate(t),t.has("client")&&this.showFilter(this.#s);let{client:e}=this,o=this.#t;if(!o||!e)return;e.lastSeen=e.store.newest;let i=[o.version,o.ids.length,...this.#o].join();if(i===this.#r)return;let r=this.#a?.scrollTop??0,n=this.#e[Math.floor(r/g)];this.#h=this.#r&&r>4&&n?{id:n.rows[0].id,below:r%g}:null,this.#r=i;let a=o.ids.map(l=>e.store.rows.get(l)).filter(Boolean);this.#e=qt(a,this.#o)}updated(){let t=this.#a;if(!t)return;this.#x();let{focusedBefore:e}=this;if(this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#l*g}px ${(this.#e.length-this.#c)*g}px`),this.#h){let{id:o,below:i}=this.#h,r=this.#e.findIndex(n=>n.rows[0].id===o);r>=0&&(t.scrollTop=r*g+i),this.#h=null}if(this.#n){let o=this.renderRoot.querySelector(`article[data-key="${this.#n}"]`);this.#n="",o?.focus({preventScroll:!0})}this.#t?.loaded&&!this.#t.failed&&t.scrollTop+t.clientHeight>(this.#e.length-ht)*g&&this.#t.loadMore()}#v(){let e=this.#a.scrollTop<=4&&this.#d;e&&(this.#d=0);let[o,i]=this.#u();(e||o!==this.#l||i!==this.#c)&&this.requestUpdate()}#u(){let{scrollTop:t=0,clientHeight:e=600}=this.#a??{};return[Math.max(0,Math.floor(t/g)-ht),Math.min(this.#e.length,Math.ceil((t+e)/g)+(t?ht:2))]}#m(t){t=Math.max(0,Math.min(this.#e.length-1,t));let e=this.#e[t],o=this.#a;!e||!o||(o.scrollTop=Math.max((t+1)*g-o.clientHeight,Math.min(t*g,o.scrollTop)),this.currentKey=this.#n=e.key,this.requestUpdate())}onKeydown(t){if(t.ctrlKey||t.metaKey||t.altKey)return;let e=t.composedPath()[0];if(e.matches("input, select"))return;let o=this.#e.findIndex(n=>n.key===this.currentKey),i=this.keys?t.key.toLowerCase():"",r=this.#e[o];if(t.key==="PageDown"||t.key==="ArrowDown"||i==="j"&&!t.shiftKey)this.#m(o+1);else if(t.key==="PageUp"||t.key==="ArrowUp"||i==="k"&&!t.shiftKey)this.#m(o-1);else if(t.key==="Home")this.#m(0);else if(t.key==="End")this.#m(1/0);else if(t.key==="Enter"&&r&&e.matches("article"))e.querySelector("a")?.click();else if(t.shiftKey&&i==="i"&&r)this.mark(r,!0);else if(t.shiftKey&&i==="u"&&r)this.mark(r,!1);else return;t.preventDefault()}mark(t,e){this.#p=!1,this.client?.store.mark((t.open?t.rows.slice(0,1):t.rows).map(o=>o.id),e)}follow(t,e){if(this.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let o=e.rows[0],i=z(o,this.client?.base??"");this.emit("ctms-navigate",{url:i,task_id:o.task_id})||t.preventDefault()}toggleFold(t){this.#o.delete(t)||this.#o.add(t),this.requestUpdate()}#b=t=>{let e=t.target.value.trim()||void 0;clearTimeout(this.#f),this.#f=setTimeout(()=>this.showFilter({...this.#s,search:e}),200)};render(){let{client:t}=this,[e,o]=[this.#t,this.#s];if(!t||!e)return h;let i=y(this.lang),{store:r}=t,n=()=>this.#a&&(this.#a.scrollTop=0);return d`
      ${zt(this,r,o,this.#b)}
      ${t.offline?d`<div class="strip"><span>${i.offline}</span></div>`:h}
      ${this.#p?d`<div class="strip bad" role="alert">
            <span>${i.problem}</span
            ><button class="icon" title=${i.close} @click=${()=>(this.#p=!1,this.requestUpdate())}>
              ${V}
            </button>
          </div>`:h}
      ${e.failed&&e.loaded?d`<div class="strip bad" role="alert">
            <span>${i.failed}</span><button class="quiet" @click=${()=>e.load()}>${i.again}</button>
          </div>`:h}
      <slot name="strip"></slot>
      <div class="body">
        ${this.#d?d`<button class="pill" @click=${n}>${i.fresh(this.#d)}</button>`:h}
        <div class="scroll" tabindex="-1" @scroll=${this.#v} @keydown=${this.onKeydown}>${this.#y(i)}</div>
      </div>
      ${r.markingAll&&!r.markingAll.sent?d`<div class="strip undo" role="status">
            <span>${i.allMarked}</span><button class="quiet" @click=${()=>r.undo()}>${i.undo}</button>
          </div>`:h}
    `}#y(t){let e=this.#t;return this.#e.length?d`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:Vt(t,e,this.#s,this.#w)}#x(){let t=this.renderRoot.querySelector(".list");if(!t)return this.#i.clear();let e=this.#t?.more?-1:this.#e.length;[this.#l,this.#c]=this.#u();let o=this.#e.slice(this.#l,this.#c),i=new Map(o.map(a=>[a.key,this.#i.get(a.key)??document.createElement("div")]));for(let[a,l]of this.#i)i.has(a)||l.remove();this.#i=i;let r=t.firstChild,n=this.#l;for(let a of o){let l=i.get(a.key);I(Xt(this,a,++n,e),l),l===r?r=l.nextSibling:t.insertBefore(l,r)}}#w(){let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({unread:this.#s.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",ct);var we=1e3,dt=class extends x{static properties={...x.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[J,Y,Nt];#s="";#t=[];#e=null;#o=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",o=>this.#l(o.detail)],[e,"unauthorized",()=>this.emit("ctms-unauthorized")],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#i()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#c(!1),this.#e?.stop()}willUpdate(t){let e=typeof t.get("token")=="function"&&typeof this.token=="function";t.has("src")||t.has("token")&&!e?(this.#e?.stop(),this.client===this.#e&&(this.client=null),this.#e=null,this.#i()):e&&this.#e?.connection.start(),t.has("lang")&&this.#r(),super.willUpdate(t)}#i(){if(this.#e)return this.#e.start();if(this.client||!this.token||!this.isConnected)return;let t=new URL(this.src||".",ke||document.baseURI).href.replace(/\/?$/,"/"),e=this.token,o=new W({base:t,token:async()=>{let i=await(typeof e=="string"?e:typeof this.token=="function"?this.token():e()),{exp:r,user_id:n}=B(i);return r?(o.name=`ctms ${t} ${n}`,i):""}});this.client=this.#e=o,o.start(),this.#r()}#r(){this.#e&&R(this.lang)!=="en"&&Kt(this.lang,this.#e.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#l({row:t,live:e}){if(!t.read){if(e){this.emit("ctms-notification",t);for(let o of this.renderRoot.querySelector(".badge")?.getAnimations()??[])o.play()}this.#t.length||(this.#s="",setTimeout(()=>{let o=y(this.lang);this.#s=this.#t.length===1?G(this.#t[0],o):o.arrived(this.#t.length),this.#t=[],this.requestUpdate()},we)),this.#t.push(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#c(this.open)}#c(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#o.abort(),t){let{signal:o}=this.#o=new AbortController;document.addEventListener("pointerdown",i=>i.composedPath().includes(this)||(this.open=!1),{signal:o,capture:!0}),addEventListener("resize",this.#n,{signal:o,capture:!0}),addEventListener("scroll",this.#n,{signal:o,capture:!0}),this.#n(),e.showPopover(),e.focus()}else e.hidePopover()}#n=()=>{let t=this.renderRoot.querySelector(".panel"),e=this.getBoundingClientRect(),o=document.documentElement.clientWidth,i=Math.min(420,o-16),r=getComputedStyle(this).direction==="rtl"?e.left:e.right-i,n=Math.max(8,Math.min(o-i-8,r)),a=innerHeight-e.bottom,l=a<360&&e.top>a,p=Math.min(640,(l?e.top:a)-16);t.style.setProperty("left",n+"px"),t.style.setProperty("height",p+"px"),t.style.setProperty("top",(l?e.top-p-8:e.bottom+8)+"px")};#h(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#d(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#p(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#h()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown(t))}render(){let t=y(this.lang),{store:e,lastSeen:o=0,offline:i}=this.client??{},r=e?.count??0,n=r>99?"99+":r,a=r&&!this.open&&e?.all.ids.some(l=>l>o&&!e.isRead(e.rows.get(l)));return d`
      <button
        part="bell"
        class="icon bell ${i?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(n)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @keydown=${this.#p}
      >
        <span class="glyph"><slot name="icon">${T}</slot></span>
        ${r?d`<span class="badge" part="badge" aria-hidden="true">${n}</span>`:h}
      </button>
      <div class="unseen" role="status">${this.#s}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#p}
        @focusout=${this.#d}
        @ctms-navigate=${this.#h}
      >
        ${this.open?d`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#h}>${V}</button>
              <slot name="strip" slot="strip"></slot>
              ${this.querySelector("[slot=empty]")?d`<slot name="empty" slot="empty"></slot>`:h}
            </ctms-inbox>`:h}
      </div>
    `}},ke=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",dt);var ut=globalThis;ut.litHtmlVersions.pop();ut.litHtmlVersions.length||delete ut.litHtmlVersions;})();
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
