/*generated*/
"use strict";(()=>{var it=globalThis,bt=s=>s,O=it.trustedTypes,yt=O?O.createPolicy("lit-html",{createHTML:s=>s}):void 0,ot="$lit$",v=`lit$${Math.random().toFixed(9).slice(2)}$`,rt="?"+v,le=`<${rt}>`,_=document,N=()=>_.createComment(""),H=s=>s===null||typeof s!="object"&&typeof s!="function",nt=Array.isArray,At=s=>nt(s)||typeof s?.[Symbol.iterator]=="function",et=`[ 	
\f\r]`,E=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xt=/-->/g,wt=/>/g,k=RegExp(`>|${et}(?:([^\\s"'>=/]+)(${et}*=${et}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),kt=/'/g,$t=/"/g,Mt=/^(?:script|style|textarea|title)$/i,at=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),d=at(1),Le=at(2),Ie=at(3),D=Symbol.for("lit-noChange"),c=Symbol.for("lit-nothing"),_t=new WeakMap,$=_.createTreeWalker(_,129);function Tt(s,t){if(!nt(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return yt!==void 0?yt.createHTML(t):t}var St=(s,t)=>{let e=s.length-1,i=[],o,r=t===2?"<svg>":t===3?"<math>":"",n=E;for(let a=0;a<e;a++){let l=s[a],p,u,h=-1,f=0;for(;f<l.length&&(n.lastIndex=f,u=n.exec(l),u!==null);)f=n.lastIndex,n===E?u[1]==="!--"?n=xt:u[1]!==void 0?n=wt:u[2]!==void 0?(Mt.test(u[2])&&(o=RegExp("</"+u[2],"g")),n=k):u[3]!==void 0&&(n=k):n===k?u[0]===">"?(n=o??E,h=-1):u[1]===void 0?h=-2:(h=n.lastIndex-u[2].length,p=u[1],n=u[3]===void 0?k:u[3]==='"'?$t:kt):n===$t||n===kt?n=k:n===xt||n===wt?n=E:(n=k,o=void 0);let m=n===k&&s[a+1].startsWith("/>")?" ":"";r+=n===E?l+le:h>=0?(i.push(p),l.slice(0,h)+ot+l.slice(h)+v+m):l+v+(h===-2?a:m)}return[Tt(s,r+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},st=class Ct{constructor({strings:t,_$litType$:e},i){let o;this.parts=[];let r=0,n=0,a=t.length-1,l=this.parts,[p,u]=St(t,e);if(this.el=Ct.createElement(p,i),$.currentNode=this.el.content,e===2||e===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(o=$.nextNode())!==null&&l.length<a;){if(o.nodeType===1){if(o.hasAttributes())for(let h of o.getAttributeNames())if(h.endsWith(ot)){let f=u[n++],m=o.getAttribute(h).split(v),S=/([.?@])?(.*)/.exec(f);l.push({type:1,index:r,name:S[2],strings:m,ctor:S[1]==="."?Ht:S[1]==="?"?Dt:S[1]==="@"?Rt:R}),o.removeAttribute(h)}else h.startsWith(v)&&(l.push({type:6,index:r}),o.removeAttribute(h));if(Mt.test(o.tagName)){let h=o.textContent.split(v),f=h.length-1;if(f>0){o.textContent=O?O.emptyScript:"";for(let m=0;m<f;m++)o.append(h[m],N()),$.nextNode(),l.push({type:2,index:++r});o.append(h[f],N())}}}else if(o.nodeType===8)if(o.data===rt)l.push({type:2,index:r});else{let h=-1;for(;(h=o.data.indexOf(v,h+1))!==-1;)l.push({type:7,index:r}),h+=v.length-1}r++}}static createElement(t,e){let i=_.createElement("template");return i.innerHTML=t,i}};function A(s,t,e=s,i){if(t===D)return t;let o=i!==void 0?e._$Co?.[i]:e._$Cl,r=H(t)?void 0:t._$litDirective$;return o?.constructor!==r&&(o?._$AO?.(!1),r===void 0?o=void 0:(o=new r(s),o._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=o:e._$Cl=o),o!==void 0&&(t=A(s,o._$AS(s,t.values),o,i)),t}var Et=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??_).importNode(t,!0);$.currentNode=i;let o=$.nextNode(),r=0,n=0,a=e[0];for(;a!==void 0;){if(r===a.index){let l;a.type===2?l=new L(o,o.nextSibling,this,s):a.type===1?l=new a.ctor(o,a.name,a.strings,this,s):a.type===6&&(l=new Pt(o,this,s)),this._$AV.push(l),a=e[++n]}r!==a?.index&&(o=$.nextNode(),r++)}return $.currentNode=_,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},L=class Nt{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,o){this.type=2,this._$AH=c,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=A(this,t,e),H(t)?t===c||t==null||t===""?(this._$AH!==c&&this._$AR(),this._$AH=c):t!==this._$AH&&t!==D&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):At(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==c&&H(this._$AH)?this._$AA.nextSibling.data=t:this.T(_.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,o=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=st.createElement(Tt(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===o)this._$AH.p(e);else{let r=new Et(o,this),n=r.u(this.options);r.p(e),this.T(n),this._$AH=r}}_$AC(t){let e=_t.get(t.strings);return e===void 0&&_t.set(t.strings,e=new st(t)),e}k(t){nt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,o=0;for(let r of t)o===e.length?e.push(i=new Nt(this.O(N()),this.O(N()),this,this.options)):i=e[o],i._$AI(r),o++;o<e.length&&(this._$AR(i&&i._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=bt(t).nextSibling;bt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},R=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,o){this.type=1,this._$AH=c,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=c}_$AI(s,t=this,e,i){let o=this.strings,r=!1;if(o===void 0)s=A(this,s,t,0),r=!H(s)||s!==this._$AH&&s!==D,r&&(this._$AH=s);else{let n=s,a,l;for(s=o[0],a=0;a<o.length-1;a++)l=A(this,n[e+a],t,a),l===D&&(l=this._$AH[a]),r||=!H(l)||l!==this._$AH[a],l===c?s=c:s!==c&&(s+=(l??"")+o[a+1]),this._$AH[a]=l}r&&!i&&this.j(s)}j(s){s===c?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Ht=class extends R{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===c?void 0:s}},Dt=class extends R{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==c)}},Rt=class extends R{constructor(s,t,e,i,o){super(s,t,e,i,o),this.type=5}_$AI(s,t=this){if((s=A(this,s,t,0)??c)===D)return;let e=this._$AH,i=s===c&&e!==c||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,o=s!==c&&(e===c||i);i&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Pt=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){A(this,s)}},ce={M:ot,P:v,A:rt,C:1,L:St,R:Et,D:At,V:A,I:L,H:R,N:Dt,U:Rt,B:Ht,F:Pt},he=it.litHtmlPolyfillSupport;he?.(st,L),(it.litHtmlVersions??=[]).push("3.3.3");var I=(s,t,e)=>{let i=e?.renderBefore??t,o=i._$litPart$;if(o===void 0){let r=e?.renderBefore??null;i._$litPart$=o=new L(t.insertBefore(N(),r),r,void 0,e??{})}return o._$AI(s),o};var{I:qe}=ce;var M=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function B(s){try{let t=s.split(".")[1].replaceAll("-","+").replaceAll("_","/"),{user_id:e,exp:i,iat:o}=JSON.parse(atob(t));return{user_id:Number(e),exp:Number(i)||0,iat:Number(o)||0}}catch{return{user_id:0,exp:0,iat:0}}}async function de(s,{json:t,headers:e,...i}={}){let o;try{o=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new M(0,{})}let r=o.status===204?null:await o.json().catch(()=>({}));if(!o.ok)throw new M(o.status,r??{},Number(o.headers.get("Retry-After"))||0);return r}var ue=5,pe=30;function fe(s,t,e){return s!=="GET"||e>=ue||!(t instanceof M)||t.status!==429&&t.status!==503||t.retryAfter>pe?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var q=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,o={}){for(let r=!1,n=1;;n++){let a=await this.token(r);if(!a)throw new M(401,{code:"unauthorized"});try{return await de(this.base+e,{...o,method:t,json:i,headers:{Authorization:"Bearer "+a}})}catch(l){let p=fe(t,l,n);if(p)await new Promise(u=>setTimeout(u,p));else if(r||!(l instanceof M)||l.status!==401)throw l;r||=!p}}}};function w(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var lt=class extends HTMLElement{static properties={};static styles=[];#s={};#t={};#e=new Map;#o=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#s[e]},set(i){let o=this.#s[e];Object.is(o,i)||(this.#s[e]=i,this.requestUpdate(e,o))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#t[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#t),this.#t={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let o=this.type.properties[t];o===Boolean&&(this[t]=i!==null),o===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#e.has(t)&&this.#e.set(t,e),this.#o??=Promise.resolve().then(()=>this.#i())}get updateComplete(){return this.#o??Promise.resolve()}#i(){let t=this.#e;try{if(!this.isConnected)return;this.willUpdate(t),I(this.render(),this.renderRoot,{host:this})}finally{this.#o=null}this.#e=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},x=class extends lt{static properties={client:Object,lang:String,zone:String};#s=null;#t=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#e(){this.#t.abort();let{signal:t}=this.#t=new AbortController;for(let[e,i,o]of this.listeners())e.addEventListener(i,o,{signal:t});this.#s=this.client}connectedCallback(){super.connectedCallback(),this.#e()}disconnectedCallback(){this.#t.abort()}willUpdate(t){this.#s!==this.client&&this.#e(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var Ut=w`
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
`;var me=3e4,ge=3e4,ve=25e3,Ot=15e3,be=1e3,ye=4401,xe=4403,we=4429,F=class extends EventTarget{state="idle";#s=null;#t=0;#e=0;#o=0;#i=0;#r=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#l()}stop(){this.#i++,this.#a(),this.#v("idle")}wake(){this.state==="waiting"?this.#l():this.state==="open"&&this.#n(5e3)}send(t){this.#s?.readyState===1&&this.#s.send(JSON.stringify(t))}async#l(t=!1){let e=++this.#i;this.#a(),this.#v("connecting");let i,o;try{i=await this.options.token(t),o=i&&await this.options.since()}catch(n){return e!==this.#i?void 0:n?.status===401?this.#f():this.#g()}if(e!==this.#i)return;if(!i)return this.#f();let r=new this.options.WebSocket(`${this.options.url()}?since=${o}`,["ctms.v1"]);this.#s=r,this.#p("dead",Ot,()=>this.#g()),r.onopen=()=>{this.#h(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},r.onmessage=n=>this.#d(JSON.parse(n.data)),r.onclose=n=>this.#u(n.code)}#h(t){this.send({action:"authenticate",token:t});let{exp:e,iat:i}=B(t),[o,r]=[e*1e3-Date.now(),(e-i)*1e3];e&&this.#p("renew",Math.max(1e3,(o>0&&o<r?o:r)*.8),()=>this.#c())}async#c(){let t=this.#i;try{let e=await this.options.token(!0);if(t!==this.#i)return;e?this.#h(e):this.#f()}catch{t===this.#i&&this.#p("renew",5e3,()=>this.#c())}}#d(t){this.state!=="open"&&(this.#v("open"),this.#p("stable",ge,()=>this.#t=0)),t.type!=="error"&&(this.#e=0),this.#m("dead"),this.#p("quiet",ve,()=>this.#n(Ot)),t.type==="notification"&&(this.#o=Math.max(this.#o,t.notification.id),this.#r.has("ack")||this.#p("ack",be,()=>this.send({action:"ack",last_id:this.#o}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#n(t){this.send({action:"ping"}),this.#p("dead",t,()=>this.#g())}#u(t){if(t===xe)return this.#f();if(t===ye)return this.#e++?this.#f():this.#l(!0);t===we&&(this.#t=Math.max(this.#t,4)),this.#g()}#g(){this.#i++,this.#a();let t=Math.min(me,1e3*2**this.#t++);this.#v("waiting"),this.#p("retry",this.options.random()*t,()=>this.#l())}#f(){this.#i++,this.#a(),this.#v("ended"),this.dispatchEvent(new Event("unauthorized"))}#a(){for(let t of[...this.#r.keys()])this.#m(t);this.#s&&(this.#s.onopen=this.#s.onmessage=this.#s.onclose=null,this.#s.close(),this.#s=null)}#v(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#p(t,e,i){this.#m(t),this.#r.set(t,setTimeout(()=>(this.#r.delete(t),i()),e))}#m(t){clearTimeout(this.#r.get(t)),this.#r.delete(t)}};var ke=/[\p{Cc}\u2028\u2029]+/gu,$e=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,_e=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Ae=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,Me=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,j=s=>s.replace(ke," ").replace($e,"");function ct(s){let t=j(s);return _e.test(t)?`⁨${t}⁩`:t}var z=(s="",t)=>Ae.test(s)?j(s):t?`#${t}`:"…",ht=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(Me,"").normalize("NFKC");var dt=50,Lt=200,Te=1e3,Se=1e3,K=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;#s="";#t=0;#e=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#s!==""}async load(){let t=Math.min(Math.max(this.ids.length,dt),Te),e=this.store.newest;await this.#o(async i=>{let o=[],r="";do{let a=await this.#i(r,t-o.length>dt?Lt:dt);if(i())return;o.push(...a.ids),r=a.next}while(r&&o.length<t);let n=Math.max(e,o[0]??0);this.ids=[...this.ids.filter(a=>a>n),...o],this.#s=r,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#o(async t=>{let e=await this.#i(this.#s,Lt);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(o=>o<i)),this.#s=e.next})}async#o(t){let e=++this.#t;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#t),e===this.#t&&(this.failed=!1)}catch(i){e===this.#t&&([this.failed,this.error]=[!0,i])}e===this.#t&&(this.loading=!1,this.#e=this.ids.length,this.version++,this.store.changed())}async#i(t,e){let{unread:i,type:o,task:r,search:n}=this.filter,a=new URLSearchParams({page_size:String(e)});i&&a.set("unread","true"),o&&a.set("notification_type",o),r&&a.set("task_id",String(r)),n&&a.set("search",n),t&&a.set("before",t);let l=this.store.revision,p=await this.store.api.request("GET","api/notifications/?"+a),u=p.results;for(let h of u)this.store.merge(h,l);return{ids:u.map(h=>h.id),next:p.next?new URLSearchParams(p.next.split("?")[1]).get("before")??"":""}}insert(t){let{unread:e,type:i,task:o,search:r}=this.filter;if(e&&t.read||i&&t.notification_type!==i||o&&t.task_id!==o||r&&!ht(t.message).includes(ht(r)))return;let n=0;for(;n<this.ids.length&&this.ids[n]>t.id;)n++;this.ids[n]!==t.id&&(this.ids.splice(n,0,t.id),this.#r(),this.version++)}#r(){let t=Math.max(Se,this.#e);this.ids.length<=t||(this.ids.length=t,this.#s=String(this.ids[t-1]))}};var Ce=6e3,It=2e3,Ee=1e3,W=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#s=new Set;#t=new Map;#e=new Map;#o={upTo:0,at:0};#i=It;#r=0;#l=null;markingAll=null;constructor(t){super(),this.api=t,this.all=this.openFeed({})}changed(){this.rows.size+this.#e.size>this.#i&&this.#h(),this.dispatchEvent(new Event("change"))}#h(){let t=[...this.#s];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#t.has(i)&&this.rows.delete(i);for(let[i,{at:o}]of this.#e)!this.rows.has(i)&&o<this.revision-Ee&&this.#e.delete(i);this.#i=It+2*(this.rows.size+this.#e.size)}openFeed(t){let e=new K(this,t);return this.#s.add(e),e}closeFeed(t){t&&t!==this.all&&this.#s.delete(t)}async start(){if(this.all.loaded||await(this.#l??=Promise.all([this.all.load(),this.#c().catch(()=>{})]).finally(()=>this.#l=null)),!this.all.loaded)throw this.all.error;return this.newest}async#c(){let t=this.#r,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#r&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#t.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#e.get(t.id),o=t.id<=this.#o.upTo?this.#o.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,o)>e&&(t={...t,read:i&&i.at>o?i.read:!0}),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#r++),t.type){case"notification":this.#d(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#n(e,t.type==="read");break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#n(e.id,!0);this.#o={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#u(this.markingAll);break;case"caught_up":for(let e of this.#s)(e.loaded||e.failed)&&e.load();this.dispatchEvent(new Event("caughtup"));break}this.changed()}#d(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#s)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#n(t,e){this.#t.delete(t),this.#e.set(t,{at:++this.revision,read:e});let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let o=this.rows.get(i);if(!o||this.isRead(o)===e)return;let r={read:e};this.#t.set(i,r),this.changed();try{let n=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#t.get(i)===r&&this.#n(i,n.read)}catch{if(this.#t.get(i)!==r)return;this.#t.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),Ce),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#n(e.id,!0);await this.#c()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#u(t),this.changed()}}#u(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var Ne=3e3,Z=class{offline=!1;#s=0;#t=0;#e=new AbortController;constructor({base:t,token:e,share:i=n=>n,watchTasks:o,name:r="ctms "+t}){this.base=t,this.name=r,this.api=new q(t,e),this.store=new W(this.api);let n=new F({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:o});this.connection=i(n,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#o())}start(){let{signal:t}=this.#e=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#o(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#e.abort(),this.store.flush(),clearTimeout(this.#t),this.connection.stop()}get lastSeen(){try{this.#s=Math.max(this.#s,Number(localStorage.getItem(this.name)))}catch{}return this.#s}set lastSeen(t){if(!(t<=this.lastSeen)){this.#s=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#o(){this.connection.state==="open"?(clearTimeout(this.#t),this.#t=0,this.#i(!1)):this.#t||=setTimeout(()=>this.#i(!0),Ne)}#i(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function V(s,t){let e=s.url??"";return/^https?:\/\//i.test(e)?e:/^\/(?![/\\])/.test(e)?t+e.slice(1):s.task_id?`${t}tasks/${s.task_id}`:t+"inbox"}var b=(s,t)=>d`<svg class=${t??c} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,T=b("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var qt=b("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),Bt=b("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),Ft=b("M5 12h14M12 5l7 7-7 7","moved"),jt=b("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),zt=b("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),G=b("M18 6 6 18M6 6l12 12"),Kt=b("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0");var Wt=b("M6 9l6 6 6-6");function Zt(s,t){let e=[],i=new Map;for(let r of s){let n=r.task_id?i.get(r.task_id):void 0,a=n?.at(-1);if(n&&a&&a.at-r.at<3e5){n.push(r);continue}let l=[r];e.push(l),r.task_id&&i.set(r.task_id,l)}let o=[];for(let r of e){let n="r"+r[r.length-1].id,a=r.length>1&&t.has(n);if(o.push({key:n,rows:r,open:a}),a)for(let l of r.slice(1))o.push({key:"i"+l.id,rows:[l],inner:!0})}return o}var Vt=w`
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
`;var ut={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon"},search:"Search",markAll:"Mark all as read",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",empty:"You’re all caught up",emptyMore:"What concerns you appears here as it happens.",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying to come back…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",moved:s=>`Moved to ${s}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`};var He=["en","de","es","fr"],Jt={en:ut};function P(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>He.includes(e))??"en"}async function Yt(s,t){let e=P(s),i=await import(t+e+".js");return Jt[e]=i.inbox,i}var y=s=>Jt[P(s)]??ut;function Qt(s){let t=P(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var Gt={task_assigned:(s,t)=>t.assigned,task_unassigned:(s,t)=>t.unassigned,status_change:(s,t)=>s.status&&s.status in t.statuses?t.moved(t.statuses[s.status]):"",deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):t.wasDue(Math.floor(-e))}};function pt(s,t){return s.title&&Object.hasOwn(Gt,s.notification_type)?Gt[s.notification_type](s,t):""}function Y(s,t){let e=pt(s,t);return e?`${e}: ${ct(z(s.title,s.task_id))}`:ct(s.message)}function Xt(s,t,e,i){let o=y(s.lang),r=(n,a)=>d`<button
      aria-pressed=${!!e.unread===a}
      @click=${()=>s.showFilter({...e,unread:a||void 0})}
    >
      ${n}
    </button>`;return d`<div class="header">
    <h2 id="title">${o.notifications}</h2>
    <button class="icon" title=${o.markAll} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${zt}
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${r(o.all,!1)}${r(o.unread,!0)}</div>
      <select
        aria-label=${o.filter}
        @change=${n=>s.showFilter({...e,type:n.target.value||void 0})}
      >
        <option value="" .selected=${!e.type}>${o.allTypes}</option>
        ${Object.entries(o.types).map(([n,a])=>d`<option value=${n} .selected=${e.type===n}>${a}</option>`)}
      </select>
      <input class="seek" type="search" aria-label=${o.search} placeholder=${o.search} @input=${i} />
    </div>
  </div>`}function te(s,t,e,i){return t.failed?d`<div class="none" role="alert">
      ${T}<b>${s.failed}</b><button class="quiet" @click=${()=>t.load()}>${s.again}</button>
    </div>`:!t.loaded||t.more?d`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(d`<div class="ghost"></div>`)}
    </div>`:e.type||e.search?d`<div class="none">
      ${Kt}<b>${s.noMatch}</b><button class="quiet" @click=${i}>${s.clear}</button>
    </div>`:d`<slot name="empty"><div class="none">${T}<b>${s.empty}</b>${s.emptyMore}</div></slot>`}var Q=w`
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
`,X=w`
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
`,ks=w`
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
`;var ee=new Map;function U(s,t,e){let i=s+t+JSON.stringify(e),o=ee.get(i);if(!o){try{o=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{o=new Intl.DateTimeFormat(s,e)}ee.set(i,o)}return o}function tt(s,t){return Math.round(Date.parse(U("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(s))/864e5)}function ie(s,{lang:t,zone:e,justNow:i,now:o=new Date}){let r=Math.floor((o.getTime()-s.getTime())/6e4);if(r<1)return i;if(r<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(r);let n=tt(o,e)-tt(s,e);return n===0?se(s,{lang:t,zone:e}):n===1?`${De(s,{lang:t,zone:e,now:o})} ${se(s,{lang:t,zone:e})}`:oe(s,{lang:t,zone:e,now:o})}function se(s,{lang:t,zone:e}){return U(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function De(s,{lang:t,zone:e,now:i=new Date}){let o=tt(s,e)-tt(i,e);if(Math.abs(o)>1)return oe(s,{lang:t,zone:e,now:i});let r=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(o,"day");return r[0].toLocaleUpperCase(t)+r.slice(1)}function oe(s,{lang:t,zone:e,now:i=new Date}){let o=U("en",e,{year:"numeric"});return U(t,e,{day:"numeric",month:"short",year:o.format(s)===o.format(i)?void 0:"numeric"}).format(s)}function re(s,{lang:t,zone:e}){return U(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}var Re={task_assigned:qt,task_unassigned:Bt,status_change:Ft,deadline_warning:jt},Pe=s=>Re[s.notification_type]??T;function ne(s,t,e,i){let o=s.client,r=y(s.lang),n=t.open?t.rows.slice(0,1):t.rows,a=t.rows[0],l=n.some(C=>!o.store.isRead(C)),p=new Date(a.at),u={lang:Qt(s.lang),zone:s.zone,justNow:r.justNow},h=pt(a,r),f=l?r.markRead:r.markUnread,m=t.rows.length,S=()=>s.toggleFold(t.key),ae=d`<button class="fold" aria-expanded=${!!t.open} @click=${S}>×${m}${Wt}</button>`;return d`<article
    tabindex="0"
    data-key=${t.key}
    class="${l?"unread ":""}${t.inner?"inner ":""}${a.notification_type}"
    aria-posinset=${e}
    aria-setsize=${i}
    aria-labelledby="m${a.id}"
    aria-describedby="t${a.id}"
    @focus=${()=>s.currentKey=t.key}
  >
    ${Pe(a)}
    <div class="said">
      <a
        class="message"
        id="m${a.id}"
        tabindex="-1"
        href=${V(a,o.base)}
        title=${Y(a,r)}
        @click=${C=>s.follow(C,t)}
        @auxclick=${C=>C.button===1&&s.mark(t,!0)}
        >${l?d`<span class="unseen">${r.unread}: </span>`:c}<bdi
          >${h?z(a.title,a.task_id):j(a.message)}</bdi
        ></a
      >
      <div class="below" id="t${a.id}">
        <span>${h}</span>
        ${m>1?ae:c}
      </div>
    </div>
    <time dir="auto" datetime=${a.created_at} title=${re(p,u)}>${ie(p,u)}</time>
    <button class="mark" title=${f} @click=${()=>s.mark(t,l)}></button>
  </article>`}var g=60,ft=10,mt=class extends x{static properties={...x.properties,keys:Object};static styles=[Q,X,Vt];#s={};#t=null;#e=[];#o=new Set;#i=new Map;#r="";#l=0;#h=0;currentKey="";#c="";#d=null;#n=0;#u=!1;#g=0;#f=0;constructor(){super(),this.keys=!0}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#t?.ids.includes(e.row.id)&&this.#a&&this.#a.scrollTop>4&&this.#n++],[t,"problem",()=>(this.#u=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#g=setInterval(this.rerender,3e4),this.showFilter(this.#s)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#g),this.client?.store.closeFeed(this.#t),this.#t=null}get#a(){return this.renderRoot?.querySelector(".scroll")}showFilter(t){this.#s=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.unread&&!t.type&&!t.search;this.#t=i?e.all:e.openFeed(t),i||this.#t.load(),this.#r="",this.#n=0,this.#a&&(this.#a.scrollTop=0),this.requestUpdate()}willUpdate(t){super.willUpdate(t),t.has("client")&&this.showFilter(this.#s);let{client:e}=this,i=this.#t;if(!i||!e)return;e.lastSeen=e.store.newest;let o=[i.version,i.ids.length,...this.#o].join();if(o===this.#r)return;let r=this.#a?.scrollTop??0,n=this.#e[Math.floor(r/g)];this.#d=this.#r&&r>4&&n?{id:n.rows[0].id,below:r%g}:null,this.#r=o;let a=i.ids.map(l=>e.store.rows.get(l)).filter(Boolean);this.#e=Zt(a,this.#o)}updated(){let t=this.#a;if(!t)return;this.#x();let{focusedBefore:e}=this;if(this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#l*g}px ${(this.#e.length-this.#h)*g}px`),this.#d){let{id:i,below:o}=this.#d,r=this.#e.findIndex(n=>n.rows[0].id===i);r>=0&&(t.scrollTop=r*g+o),this.#d=null}if(this.#c){let i=this.renderRoot.querySelector(`article[data-key="${this.#c}"]`);this.#c="",i?.focus({preventScroll:!0})}this.#t?.loaded&&!this.#t.failed&&t.scrollTop+t.clientHeight>(this.#e.length-ft)*g&&this.#t.loadMore()}#v(){let e=this.#a.scrollTop<=4&&this.#n;e&&(this.#n=0);let[i,o]=this.#p();(e||i!==this.#l||o!==this.#h)&&this.requestUpdate()}#p(){let{scrollTop:t=0,clientHeight:e=600}=this.#a??{};return[Math.max(0,Math.floor(t/g)-ft),Math.min(this.#e.length,Math.ceil((t+e)/g)+(t?ft:2))]}#m(t){t=Math.max(0,Math.min(this.#e.length-1,t));let e=this.#e[t],i=this.#a;!e||!i||(i.scrollTop=Math.max((t+1)*g-i.clientHeight,Math.min(t*g,i.scrollTop)),this.currentKey=this.#c=e.key,this.requestUpdate())}onKeydown(t){if(t.ctrlKey||t.metaKey||t.altKey)return;let e=t.composedPath()[0];if(e.matches("input, select"))return;let i=this.#e.findIndex(n=>n.key===this.currentKey),o=this.keys?t.key.toLowerCase():"",r=this.#e[i];if(t.key==="PageDown"||t.key==="ArrowDown"||o==="j"&&!t.shiftKey)this.#m(i+1);else if(t.key==="PageUp"||t.key==="ArrowUp"||o==="k"&&!t.shiftKey)this.#m(i-1);else if(t.key==="Home")this.#m(0);else if(t.key==="End")this.#m(1/0);else if(t.key==="Enter"&&r&&e.matches("article"))e.querySelector("a")?.click();else if(t.shiftKey&&o==="i"&&r)this.mark(r,!0);else if(t.shiftKey&&o==="u"&&r)this.mark(r,!1);else return;t.preventDefault()}mark(t,e){this.#u=!1,this.client?.store.mark((t.open?t.rows.slice(0,1):t.rows).map(i=>i.id),e)}follow(t,e){if(this.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let i=e.rows[0],o=V(i,this.client?.base??"");this.emit("ctms-navigate",{url:o,task_id:i.task_id})||t.preventDefault()}toggleFold(t){this.#o.delete(t)||this.#o.add(t),this.requestUpdate()}#b=t=>{let e=t.target.value.trim()||void 0;clearTimeout(this.#f),this.#f=setTimeout(()=>this.showFilter({...this.#s,search:e}),200)};render(){let{client:t}=this,[e,i]=[this.#t,this.#s];if(!t||!e)return c;let o=y(this.lang),{store:r}=t,n=()=>this.#a&&(this.#a.scrollTop=0);return d`
      ${Xt(this,r,i,this.#b)}
      ${t.offline?d`<div class="strip"><span>${o.offline}</span></div>`:c}
      ${this.#u?d`<div class="strip bad" role="alert">
            <span>${o.problem}</span
            ><button class="icon" title=${o.close} @click=${()=>(this.#u=!1,this.requestUpdate())}>
              ${G}
            </button>
          </div>`:c}
      ${e.failed&&e.loaded?d`<div class="strip bad" role="alert">
            <span>${o.failed}</span><button class="quiet" @click=${()=>e.load()}>${o.again}</button>
          </div>`:c}
      <slot name="strip"></slot>
      <div class="body">
        ${this.#n?d`<button class="pill" @click=${n}>${o.fresh(this.#n)}</button>`:c}
        <div class="scroll" tabindex="-1" @scroll=${this.#v} @keydown=${this.onKeydown}>${this.#y(o)}</div>
      </div>
      ${r.markingAll&&!r.markingAll.sent?d`<div class="strip undo" role="status">
            <span>${o.allMarked}</span><button class="quiet" @click=${()=>r.undo()}>${o.undo}</button>
          </div>`:c}
    `}#y(t){let e=this.#t;return this.#e.length?d`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:te(t,e,this.#s,this.#w)}#x(){let t=this.renderRoot.querySelector(".list");if(!t)return this.#i.clear();let e=this.#t?.more?-1:this.#e.length;[this.#l,this.#h]=this.#p();let i=this.#e.slice(this.#l,this.#h),o=new Map(i.map(a=>[a.key,this.#i.get(a.key)??document.createElement("div")]));for(let[a,l]of this.#i)o.has(a)||l.remove();this.#i=o;let r=t.firstChild,n=this.#l;for(let a of i){let l=o.get(a.key);I(ne(this,a,++n,e),l),l===r?r=l.nextSibling:t.insertBefore(l,r)}}#w(){let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({unread:this.#s.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",mt);var Ue=1e3,gt=class extends x{static properties={...x.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[Q,X,Ut];#s="";#t=[];#e=null;#o=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#l(i.detail)],[e,"unauthorized",()=>this.emit("ctms-unauthorized")],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#i()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#h(!1),this.#e?.stop()}willUpdate(t){let e=typeof t.get("token")=="function"&&typeof this.token=="function";t.has("src")||t.has("token")&&!e?(this.#e?.stop(),this.client===this.#e&&(this.client=null),this.#e=null,this.#i()):e&&this.#e?.connection.start(),t.has("lang")&&this.#r(),super.willUpdate(t)}#i(){if(this.#e)return this.#e.start();if(this.client||!this.token||!this.isConnected)return;let t=new URL(this.src||".",Oe||document.baseURI).href.replace(/\/?$/,"/"),e=this.token,i=new Z({base:t,token:async()=>{let o=await(typeof e=="string"?e:typeof this.token=="function"?this.token():e()),{exp:r,user_id:n}=B(o);return r?(i.name=`ctms ${t} ${n}`,o):""}});this.client=this.#e=i,i.start(),this.#r()}#r(){this.#e&&P(this.lang)!=="en"&&Yt(this.lang,this.#e.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#l({row:t,live:e}){if(!t.read){if(e){this.emit("ctms-notification",t);for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play()}this.#t.length||(this.#s="",setTimeout(()=>{let i=y(this.lang);this.#s=this.#t.length===1?Y(this.#t[0],i):i.arrived(this.#t.length),this.#t=[],this.requestUpdate()},Ue)),this.#t.push(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#h(this.open)}#h(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#o.abort(),t){let{signal:i}=this.#o=new AbortController;document.addEventListener("pointerdown",o=>o.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#c,{signal:i,capture:!0}),addEventListener("scroll",this.#c,{signal:i,capture:!0}),this.#c(),e.showPopover(),e.focus()}else e.hidePopover()}#c=()=>{let t=this.renderRoot.querySelector(".panel"),e=this.getBoundingClientRect(),i=document.documentElement.clientWidth,o=Math.min(420,i-16),r=getComputedStyle(this).direction==="rtl"?e.left:e.right-o,n=Math.max(8,Math.min(i-o-8,r)),a=innerHeight-e.bottom,l=a<360&&e.top>a,p=Math.min(640,(l?e.top:a)-16);t.style.setProperty("left",n+"px"),t.style.setProperty("height",p+"px"),t.style.setProperty("top",(l?e.top-p-8:e.bottom+8)+"px")};#d(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#n(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#u(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#d()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown(t))}render(){let t=y(this.lang),{store:e,lastSeen:i=0,offline:o}=this.client??{},r=e?.count??0,n=r>99?"99+":r,a=r&&!this.open&&e?.all.ids.some(l=>l>i&&!e.isRead(e.rows.get(l)));return d`
      <button
        part="bell"
        class="icon bell ${o?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(n)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @keydown=${this.#u}
      >
        <span class="glyph"><slot name="icon">${T}</slot></span>
        ${r?d`<span class="badge" part="badge" aria-hidden="true">${n}</span>`:c}
      </button>
      <div class="unseen" role="status">${this.#s}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#u}
        @focusout=${this.#n}
        @ctms-navigate=${this.#d}
      >
        ${this.open?d`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#d}>${G}</button>
              <slot name="strip" slot="strip"></slot>
              ${this.querySelector("[slot=empty]")?d`<slot name="empty" slot="empty"></slot>`:c}
            </ctms-inbox>`:c}
      </div>
    `}},Oe=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",gt);var vt=globalThis;vt.litHtmlVersions.pop();vt.litHtmlVersions.length||delete vt.litHtmlVersions;})();
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
