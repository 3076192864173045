/*generated*/
"use strict";(()=>{var dt=Object.defineProperty;var se=(s,e)=>{for(var t in e)dt(s,t,{get:e[t],enumerable:!0})};var I={};se(I,{html:()=>de,nothing:()=>f,render:()=>ue,repeat:()=>kt});var re=globalThis,Ae=s=>s,L=re.trustedTypes,Me=L?L.createPolicy("lit-html",{createHTML:s=>s}):void 0,ae="$lit$",y=`lit$${Math.random().toFixed(9).slice(2)}$`,he="?"+y,ut=`<${he}>`,$=document,C=()=>$.createComment(""),E=s=>s===null||typeof s!="object"&&typeof s!="function",le=Array.isArray,He=s=>le(s)||typeof s?.[Symbol.iterator]=="function",ie=`[ 	
\f\r]`,T=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Te=/-->/g,Se=/>/g,x=RegExp(`>|${ie}(?:([^\\s"'>=/]+)(${ie}*=${ie}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ce=/'/g,Ee=/"/g,Pe=/^(?:script|style|textarea|title)$/i,ce=s=>(e,...t)=>({_$litType$:s,strings:e,values:t}),de=ce(1),ps=ce(2),fs=ce(3),M=Symbol.for("lit-noChange"),f=Symbol.for("lit-nothing"),Ne=new WeakMap,k=$.createTreeWalker($,129);function Le(s,e){if(!le(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Me!==void 0?Me.createHTML(e):e}var Ue=(s,e)=>{let t=s.length-1,i=[],o,n=e===2?"<svg>":e===3?"<math>":"",r=T;for(let a=0;a<t;a++){let h=s[a],d,p,l=-1,u=0;for(;u<h.length&&(r.lastIndex=u,p=r.exec(h),p!==null);)u=r.lastIndex,r===T?p[1]==="!--"?r=Te:p[1]!==void 0?r=Se:p[2]!==void 0?(Pe.test(p[2])&&(o=RegExp("</"+p[2],"g")),r=x):p[3]!==void 0&&(r=x):r===x?p[0]===">"?(r=o??T,l=-1):p[1]===void 0?l=-2:(l=r.lastIndex-p[2].length,d=p[1],r=p[3]===void 0?x:p[3]==='"'?Ee:Ce):r===Ee||r===Ce?r=x:r===Te||r===Se?r=T:(r=x,o=void 0);let c=r===x&&s[a+1].startsWith("/>")?" ":"";n+=r===T?h+ut:l>=0?(i.push(d),h.slice(0,l)+ae+h.slice(l)+y+c):h+y+(l===-2?a:c)}return[Le(s,n+(s[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),i]},ne=class Ie{constructor({strings:e,_$litType$:t},i){let o;this.parts=[];let n=0,r=0,a=e.length-1,h=this.parts,[d,p]=Ue(e,t);if(this.el=Ie.createElement(d,i),k.currentNode=this.el.content,t===2||t===3){let l=this.el.content.firstChild;l.replaceWith(...l.childNodes)}for(;(o=k.nextNode())!==null&&h.length<a;){if(o.nodeType===1){if(o.hasAttributes())for(let l of o.getAttributeNames())if(l.endsWith(ae)){let u=p[r++],c=o.getAttribute(l).split(y),g=/([.?@])?(.*)/.exec(u);h.push({type:1,index:n,name:g[2],strings:c,ctor:g[1]==="."?je:g[1]==="?"?qe:g[1]==="@"?We:N}),o.removeAttribute(l)}else l.startsWith(y)&&(h.push({type:6,index:n}),o.removeAttribute(l));if(Pe.test(o.tagName)){let l=o.textContent.split(y),u=l.length-1;if(u>0){o.textContent=L?L.emptyScript:"";for(let c=0;c<u;c++)o.append(l[c],C()),k.nextNode(),h.push({type:2,index:++n});o.append(l[u],C())}}}else if(o.nodeType===8)if(o.data===he)h.push({type:2,index:n});else{let l=-1;for(;(l=o.data.indexOf(y,l+1))!==-1;)h.push({type:7,index:n}),l+=y.length-1}n++}}static createElement(e,t){let i=$.createElement("template");return i.innerHTML=e,i}};function _(s,e,t=s,i){if(e===M)return e;let o=i!==void 0?t._$Co?.[i]:t._$Cl,n=E(e)?void 0:e._$litDirective$;return o?.constructor!==n&&(o?._$AO?.(!1),n===void 0?o=void 0:(o=new n(s),o._$AT(s,t,i)),i!==void 0?(t._$Co??=[])[i]=o:t._$Cl=o),o!==void 0&&(e=_(s,o._$AS(s,e.values),o,i)),e}var Re=class{constructor(s,e){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:e},parts:t}=this._$AD,i=(s?.creationScope??$).importNode(e,!0);k.currentNode=i;let o=k.nextNode(),n=0,r=0,a=t[0];for(;a!==void 0;){if(n===a.index){let h;a.type===2?h=new U(o,o.nextSibling,this,s):a.type===1?h=new a.ctor(o,a.name,a.strings,this,s):a.type===6&&(h=new Fe(o,this,s)),this._$AV.push(h),a=t[++r]}n!==a?.index&&(o=k.nextNode(),n++)}return k.currentNode=$,i}p(s){let e=0;for(let t of this._$AV)t!==void 0&&(t.strings!==void 0?(t._$AI(s,t,e),e+=t.strings.length-2):t._$AI(s[e])),e++}},U=class Be{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,i,o){this.type=2,this._$AH=f,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=i,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=_(this,e,t),E(e)?e===f||e==null||e===""?(this._$AH!==f&&this._$AR(),this._$AH=f):e!==this._$AH&&e!==M&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):He(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==f&&E(this._$AH)?this._$AA.nextSibling.data=e:this.T($.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:i}=e,o=typeof i=="number"?this._$AC(e):(i.el===void 0&&(i.el=ne.createElement(Le(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===o)this._$AH.p(t);else{let n=new Re(o,this),r=n.u(this.options);n.p(t),this.T(r),this._$AH=n}}_$AC(e){let t=Ne.get(e.strings);return t===void 0&&Ne.set(e.strings,t=new ne(e)),t}k(e){le(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,i,o=0;for(let n of e)o===t.length?t.push(i=new Be(this.O(C()),this.O(C()),this,this.options)):i=t[o],i._$AI(n),o++;o<t.length&&(this._$AR(i&&i._$AB.nextSibling,o),t.length=o)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let i=Ae(e).nextSibling;Ae(e).remove(),e=i}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},N=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,e,t,i,o){this.type=1,this._$AH=f,this._$AN=void 0,this.element=s,this.name=e,this._$AM=i,this.options=o,t.length>2||t[0]!==""||t[1]!==""?(this._$AH=Array(t.length-1).fill(new String),this.strings=t):this._$AH=f}_$AI(s,e=this,t,i){let o=this.strings,n=!1;if(o===void 0)s=_(this,s,e,0),n=!E(s)||s!==this._$AH&&s!==M,n&&(this._$AH=s);else{let r=s,a,h;for(s=o[0],a=0;a<o.length-1;a++)h=_(this,r[t+a],e,a),h===M&&(h=this._$AH[a]),n||=!E(h)||h!==this._$AH[a],h===f?s=f:s!==f&&(s+=(h??"")+o[a+1]),this._$AH[a]=h}n&&!i&&this.j(s)}j(s){s===f?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},je=class extends N{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===f?void 0:s}},qe=class extends N{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==f)}},We=class extends N{constructor(s,e,t,i,o){super(s,e,t,i,o),this.type=5}_$AI(s,e=this){if((s=_(this,s,e,0)??f)===M)return;let t=this._$AH,i=s===f&&t!==f||s.capture!==t.capture||s.once!==t.once||s.passive!==t.passive,o=s!==f&&(t===f||i);i&&this.element.removeEventListener(this.name,this,t),o&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Fe=class{constructor(s,e,t){this.element=s,this.type=6,this._$AN=void 0,this._$AM=e,this.options=t}get _$AU(){return this._$AM._$AU}_$AI(s){_(this,s)}},pt={M:ae,P:y,A:he,C:1,L:Ue,R:Re,D:He,V:_,I:U,H:N,N:qe,U:We,B:je,F:Fe},ft=re.litHtmlPolyfillSupport;ft?.(ne,U),(re.litHtmlVersions??=[]).push("3.3.3");var ue=(s,e,t)=>{let i=t?.renderBefore??e,o=i._$litPart$;if(o===void 0){let n=t?.renderBefore??null;i._$litPart$=o=new U(e.insertBefore(C(),n),n,void 0,t??{})}return o._$AI(s),o},gt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},mt=s=>(...e)=>({_$litDirective$:s,values:e}),vt=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,e,t){this._$Ct=s,this._$AM=e,this._$Ci=t}_$AS(s,e){return this.update(s,e)}update(s,e){return this.render(...e)}},{I:wt}=pt,De=s=>s,Oe=()=>document.createComment(""),S=(s,e,t)=>{let i=s._$AA.parentNode,o=e===void 0?s._$AB:e._$AA;if(t===void 0){let n=i.insertBefore(Oe(),o),r=i.insertBefore(Oe(),o);t=new wt(n,r,s,s.options)}else{let n=t._$AB.nextSibling,r=t._$AM,a=r!==s;if(a){let h;t._$AQ?.(s),t._$AM=s,t._$AP!==void 0&&(h=s._$AU)!==r._$AU&&t._$AP(h)}if(n!==o||a){let h=t._$AA;for(;h!==n;){let d=De(h).nextSibling;De(i).insertBefore(h,o),h=d}}}return t},b=(s,e,t=s)=>(s._$AI(e,t),s),yt={},xt=(s,e=yt)=>s._$AH=e,bt=s=>s._$AH,oe=s=>{s._$AR(),s._$AA.remove()},ze=(s,e,t)=>{let i=new Map;for(let o=e;o<=t;o++)i.set(s[o],o);return i},kt=mt(class extends vt{constructor(s){if(super(s),s.type!==gt.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,e,t){let i;t===void 0?t=e:e!==void 0&&(i=e);let o=[],n=[],r=0;for(let a of s)o[r]=i?i(a,r):r,n[r]=t(a,r),r++;return{values:n,keys:o}}render(s,e,t){return this.dt(s,e,t).values}update(s,[e,t,i]){let o=bt(s),{values:n,keys:r}=this.dt(e,t,i);if(!Array.isArray(o))return this.ut=r,n;let a=this.ut??=[],h=[],d,p,l=0,u=o.length-1,c=0,g=n.length-1;for(;l<=u&&c<=g;)if(o[l]===null)l++;else if(o[u]===null)u--;else if(a[l]===r[c])h[c]=b(o[l],n[c]),l++,c++;else if(a[u]===r[g])h[g]=b(o[u],n[g]),u--,g--;else if(a[l]===r[g])h[g]=b(o[l],n[g]),S(s,h[g+1],o[l]),l++,g--;else if(a[u]===r[c])h[c]=b(o[u],n[c]),S(s,o[l],o[u]),u--,c++;else if(d===void 0&&(d=ze(r,c,g),p=ze(a,l,u)),d.has(a[l]))if(d.has(a[u])){let w=p.get(r[c]),te=w!==void 0?o[w]:null;if(te===null){let _e=S(s,o[l]);b(_e,n[c]),h[c]=_e}else h[c]=b(te,n[c]),S(s,o[l],te),o[w]=null;c++}else oe(o[u]),u--;else oe(o[l]),l++;for(;c<=g;){let w=S(s,h[g+1]);b(w,n[c]),h[c++]=w}for(;l<=u;){let w=o[l++];w!==null&&oe(w)}return this.ut=r,xt(s,h),M}});var m=class extends Error{constructor(e,t,i=0){super(t.detail||`HTTP ${e}`),this.status=e,this.retryAfter=i,this.code=t.code||"",this.field=t.field||""}};function D(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function $t(s){let{user_id:e=0,exp:t,iat:i}=D(s);return{user_id:Number(e),exp:Number(t)||0,iat:Number(i)||0}}var _t=2**31-1;function B(s){let{exp:e,iat:t}=$t(s),i=Math.max(0,e*1e3-Date.now()),o=t?Math.max(0,e-t)*1e3:i,n=i&&i<o?i:o;return{good:n,renewIn:Math.min(_t,Math.max(1e3,n-o/10))}}async function At(s,{json:e,headers:t,...i}={}){let o;try{o=await fetch(s,{...i,body:e===void 0?void 0:JSON.stringify(e),headers:e===void 0?t:{"Content-Type":"application/json",...t}})}catch{throw new m(0,{})}let n=o.status===204?null:await o.json().catch(()=>({}));if(!o.ok)throw new m(o.status,n??{},Number(o.headers.get("Retry-After"))||0);return n}var Mt=5,Tt=30;function St(s,e,t){return s!=="GET"||t>=Mt||!(e instanceof m)||e.status!==429&&e.status!==503||e.retryAfter>Tt?0:(e.retryAfter||1)*1e3*(1+Math.random()/2)}var R=class{constructor(e,t){this.base=e,this.token=t}async request(e,t,i,o={}){for(let n="",r=1;;r++){let a=await this.token(n);if(!a)throw new m(401,{code:"unauthorized"});try{return await At(this.base+t,{...o,method:e,json:i,headers:{Authorization:"Bearer "+a}})}catch(h){let d=St(e,h,r);if(d)await new Promise(p=>setTimeout(p,d));else{if(n||!(h instanceof m)||h.status!==401)throw h;n=a}}}}};var q={};se(q,{BaseElement:()=>j,StoreElement:()=>pe,css:()=>A});function A(s){let e=new CSSStyleSheet;return e.replaceSync(s[0]),e}var j=class extends HTMLElement{static properties={};static styles=[];#e={};#t={};#i=new Map;#s=null;renderRoot;static get observedAttributes(){let e=Object.keys(this.properties);for(let t of e)Object.defineProperty(this.prototype,t,{configurable:!0,get(){return this.#e[t]},set(i){let o=this.#e[t];Object.is(o,i)||(this.#e[t]=i,this.requestUpdate(t,o))}});return e}constructor(){super();for(let e of Object.keys(this.type.properties))Object.hasOwn(this,e)&&(this.#t[e]=this[e],delete this[e]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let e=this.attachShadow({mode:"open"});return e.adoptedStyleSheets=this.type.styles,e}connectedCallback(){Object.assign(this,this.#t),this.#t={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(e,t,i){let o=this.type.properties[e];o===Boolean&&(this[e]=i!==null),o===String&&(this[e]=i??"")}requestUpdate(e,t){e&&!this.#i.has(e)&&this.#i.set(e,t),this.#s??=Promise.resolve().then(()=>this.#o())}get updateComplete(){return this.#s??Promise.resolve()}#o(){let e=this.#i;try{if(!this.isConnected)return;this.willUpdate(e),ue(this.render(),this.renderRoot,{host:this})}finally{this.#s=null}this.#i=new Map,this.updated(e)}willUpdate(e){}render(){}updated(e){}emit(e,t){return this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0,cancelable:!0}))}},pe=class extends j{static properties={client:Object,lang:String,zone:String};#e=null;#t=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#i(){this.#t.abort();let{signal:e}=this.#t=new AbortController;for(let[t,i,o]of this.listeners())t.addEventListener(i,o,{signal:e});this.#e=this.client}connectedCallback(){super.connectedCallback(),this.#i()}disconnectedCallback(){this.#t.abort()}willUpdate(e){this.#e!==this.client&&this.#i(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var Ve=A`
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
    inset-inline-start: 20px; /* a long number grows away from the bell */
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
  .sorry {
    margin: auto;
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
`;var Ct=3e4,Et=3e4,Nt=25e3,Ye=15e3,Dt=1e3,O=s=>Math.min(Ct,1e3*2**s),Ot=4401,zt=4403,Ht=4429,W=class extends EventTarget{state="idle";#e=null;#t=0;#i=0;#s="";#o=0;#a=0;#n=0;#r=new Map;constructor(e){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...e}}start(){(this.state==="idle"||this.state==="ended")&&this.#h()}stop(){this.#n++,this.#c(),this.#d("idle")}wake(){this.state==="waiting"?this.#h():this.state==="open"&&this.#l(5e3)}send(e){this.#e?.readyState===1&&this.#e.send(JSON.stringify(e))}async#h(e=""){let t=++this.#n;this.#c(),this.#d("connecting");let i,o;try{i=await this.options.token(e),o=i&&await this.options.since()}catch(r){return t!==this.#n?void 0:r?.status===401?this.#f():this.#g()}if(t!==this.#n)return;if(!i)return this.#f();let n=new this.options.WebSocket(`${this.options.url()}?since=${o}`,["ctms.v1"]);this.#e=n,this.#m("dead",Ye,()=>this.#g()),n.onopen=()=>{this.#p(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},n.onmessage=r=>this.#v(JSON.parse(r.data)),n.onclose=r=>this.#w(r.code)}#p(e){this.#s=e,this.send({action:"authenticate",token:e});let{good:t,renewIn:i}=B(e);t&&this.#m("renew",i,()=>this.#u())}async#u(){let e=this.#n;try{let t=await this.options.token(this.#s);if(e!==this.#n)return;this.#o=0,t?this.#p(t):this.#f()}catch{let t=this.options.random()*O(this.#o++);e===this.#n&&this.#m("renew",t,()=>this.#u())}}#v(e){this.state!=="open"&&(this.#d("open"),this.#m("stable",Et,()=>this.#t=0)),e.type!=="error"&&(this.#i=0),this.#y("dead"),this.#m("quiet",Nt,()=>this.#l(Ye)),e.type==="notification"&&(this.#a=Math.max(this.#a,e.notification.id),this.#r.has("ack")||this.#m("ack",Dt,()=>this.send({action:"ack",last_id:this.#a}))),e.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:e}))}#l(e){this.send({action:"ping"}),this.#m("dead",e,()=>this.#g())}#w(e){if(e===zt)return this.#f();if(e===Ot)return this.#i++?this.#f():this.#h(this.#s);e===Ht&&(this.#t=Math.max(this.#t,4)),this.#g()}#g(){this.#n++,this.#c();let e=O(this.#t++);this.#d("waiting"),this.#m("retry",this.options.random()*e,()=>this.#h())}#f(){this.#n++,this.#c(),this.#d("ended"),this.dispatchEvent(new Event("unauthorized"))}#c(){for(let e of[...this.#r.keys()])this.#y(e);this.#e&&(this.#e.onopen=this.#e.onmessage=this.#e.onclose=null,this.#e.close(),this.#e=null)}#d(e){e!==this.state&&(this.state=e,this.dispatchEvent(new Event("state")))}#m(e,t,i){this.#y(e),this.#r.set(e,setTimeout(()=>(this.#r.delete(e),i()),t))}#y(e){clearTimeout(this.#r.get(e)),this.#r.delete(e)}};var z=({read:s,archived:e=!1,snoozed_until:t=null})=>({read:s,archived:e,snoozed_until:t}),Ge=s=>s.archived?"archived":s.snoozed_until?"snoozed":"inbox";function F(s,e,t=null){switch(e){case"read":return{...s,read:!0};case"unread":return{...s,read:!1,archived:!1};case"archive":return{read:!0,archived:!0,snoozed_until:null};case"unarchive":return{...s,archived:!1};case"snooze":return{...s,archived:!1,snoozed_until:t};case"unsnooze":return{...s,snoozed_until:null}}}function Pt(s,e){return s.archived?e.archived?"":"archive":s.snoozed_until?Date.parse(s.snoozed_until)-Date.now()>61e3?"snooze":"":e.snoozed_until?"unsnooze":s.read!==e.read?s.read?"read":"unread":e.archived?"unarchive":""}var V=class{done=null;#e=new Map;#t=Promise.resolve();#i=0;constructor(e){this.store=e}waits(e){return this.#e.has(e)}async act(e,t,i){let o=this.#s(e).filter(r=>Lt(z(r),F(z(r),t,i)));if(!o.length)return;let n=new Map(o.map(r=>[r.id,this.#o(r)]));this.#n({action:t,count:o.length,until:i,undo:()=>this.#r(n)}),await this.#h([...n.keys()],t,i)}async undo(){let{done:e}=this;this.forget(),await e?.undo()}forget(){clearTimeout(this.#i),this.done=null,this.store.changed()}async mute(e){let{api:t}=this.store,o=`api/${e.task_id?`tasks/${e.task_id}`:`topics/${encodeURIComponent(e.topic??"")}`}/subscription/`;try{let n=await t.request("GET",o);if(n.state==="muted")return;await t.request("PUT",o,{...n,state:"muted"});let r=async()=>{await t.request("PUT",o,n).catch(()=>this.#l("mute"))};this.#n({action:"mute",count:1,undo:r}),this.store.changed()}catch{this.#l("mute")}}confirm(e,t,i){for(let o of this.#s(e)){let n=this.#e.get(o.id),r=F(n?.confirmed??z(o),t,i);if(n&&n.requests>1){n.confirmed=r;continue}this.#e.delete(o.id),this.#a(o,r)}}keep(e){let t=this.#e.get(e.id);t&&Object.assign(e,t.shown)}#s(e){return e.map(t=>this.store.rows.get(t)).filter(Boolean)}#o(e){return{...z(e),read:this.store.isRead(e)}}#a(e,t){Object.assign(e,t),this.store.place(e)}#n(e){clearTimeout(this.#i),this.done=e,this.#i=setTimeout(()=>this.done===e&&this.forget(),6e3)}async#r(e){let t=new Map;for(let i of this.#s([...e.keys()])){let o=e.get(i.id),n=Pt(o,this.#o(i)),r=`${n} ${n==="snooze"?o.snoozed_until:""}`;n&&t.set(r,[...t.get(r)??[],i.id])}await Promise.all([...t].map(([i,o])=>{let[n,r]=i.split(" ");return this.#h(o,n,r||void 0)}))}#h(e,t,i){for(let n of this.#s(e)){let r=this.#o(n),a=this.#e.get(n.id)??{confirmed:z(n),shown:r,requests:0};a.shown=F(r,t,i),a.requests++,this.#e.set(n.id,a),this.#a(n,a.shown)}this.store.changed();let o=this.#t.then(()=>this.#p(e,t,i));return this.#t=o,o}async#p(e,t,i){for(let o=0;o<e.length;o+=500){let n=e.slice(o,o+500);try{let r=await this.#u(n,t,i);for(let a of this.#s(n))this.#v(a,!0,t,i);r.length&&this.store.remove(r)}catch(r){for(let a of this.#s(n))this.#v(a,!1,t,i);r.status===404?this.store.remove(n):this.#l(t)}}this.store.changed()}async#u(e,t,i){let{api:o}=this.store,n=i?{until:i}:void 0;if(e.length===1){let a=t==="read"||t==="unread"?`mark_${t}`:t;return await o.request("POST",`api/notifications/${e[0]}/${a}/`,n,{keepalive:!0}),[]}let{missing:r}=await o.request("POST","api/notifications/bulk/",{ids:e,action:t,...n});return r}#v(e,t,i,o){let n=this.#e.get(e.id);n&&(t&&(n.confirmed=F(n.confirmed,i,o)),!--n.requests&&(this.#e.delete(e.id),this.#a(e,n.confirmed)))}#l(e){this.done?.action===e&&this.forget(),this.store.dispatchEvent(new CustomEvent("problem",{detail:e})),this.store.changed()}},Lt=(s,e)=>s.read!==e.read||s.archived!==e.archived||s.snoozed_until!==e.snoozed_until;var Ut=/[\p{Cc}\u2028\u2029]+/gu,It=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,Rt=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Bt=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,jt=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,H=s=>s.replace(Ut," ").replace(It,"");function v(s){let e=H(s);return Rt.test(e)?`⁨${e}⁩`:e}var Ke=(s="",e)=>Bt.test(s)?H(s):e?`#${e}`:"…",fe=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(jt,"").normalize("NFKC");var ge=50,me=200,qt=1e3,Wt=1e3,Y=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#e="";#t=0;#i=0;constructor(e,t){this.store=e,this.filter=t}get more(){return this.#e!==""}async load(){let e=Math.min(Math.max(this.ids.length,ge),qt),t=this.store.newest;this.askedAt=Date.now(),await this.#s(async i=>{let o=[],n="";do{let a=await this.#o(n,e-o.length>ge?me:ge);if(i())return;o.push(...a.ids),n=a.next}while(n&&o.length<e);let r=Math.max(t,o[0]??0);this.ids=[...this.ids.filter(a=>a>r),...o],this.#e=n,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#s(async e=>{let t=await this.#o(this.#e,me);if(e())return;let i=this.ids.at(-1)??1/0;this.ids.push(...t.ids.filter(o=>o<i)),this.#e=t.next})}async#s(e){let t=++this.#t;this.loading=!0,this.store.changed();try{await e(()=>t!==this.#t),t===this.#t&&(this.failed=!1)}catch(i){t===this.#t&&([this.failed,this.error]=[!0,i])}t===this.#t&&(this.loading=!1,this.#i=this.ids.length,this.version++,this.store.changed())}async#o(e,t){let{folder:i,unread:o,type:n,task:r,search:a,overdue:h}=this.filter,d=new URLSearchParams({page_size:String(h?me:t)});i&&d.set(i,"true"),o&&d.set("unread","true"),n&&d.set("notification_type",n),r&&d.set("task_id",String(r)),a&&d.set("search",a),e&&d.set("before",e);let p=this.store.revision,l=await this.store.api.request("GET","api/notifications/?"+d),u=l.results;for(let c of u)this.store.merge(c,p);return{ids:u.map(c=>c.id).filter(c=>this.#a(this.store.rows.get(c))&&this.#n(c)),next:l.next?new URLSearchParams(l.next.split("?")[1]).get("before")??"":""}}#a(e){return e!==void 0&&Ge(e)===(this.filter.folder??"inbox")}#n(e){if(!this.filter.overdue)return!0;let t=this.store.rows.get(e),i=t?.task_id?this.store.taskOf?.(t.task_id):void 0;return i?.closed_at?!1:Date.parse((i?i.due_date:t?.due_date)??"")<Date.now()}#r(e){let{unread:t,type:i,task:o,search:n}=this.filter;return!this.#a(e)||!this.#n(e.id)||t&&e.read||i&&e.notification_type!==i||o&&e.task_id!==o?!1:!n||fe(e.message).includes(fe(n))}insert(e){if(!this.#r(e))return;let t=0;for(;t<this.ids.length&&this.ids[t]>e.id;)t++;this.ids[t]!==e.id&&(t===this.ids.length&&this.more||(this.ids.splice(t,0,e.id),this.#h(),this.version++))}place(e){let t=this.ids.indexOf(e.id);if(t<0)return this.insert(e);this.#a(e)||(this.ids.splice(t,1),this.version++)}leave(e){this.ids=this.ids.filter(t=>!e.includes(t)),this.version++,this.loading&&this.load()}#h(){let e=Math.max(Wt,this.#i);this.ids.length<=e||(this.ids.length=e,this.#e=String(this.ids[e-1]))}};var Je=2e3,Vt=1e3,Yt=1e4,G=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#e=new Set;#t=new Map;#i=new Map;#s={upTo:0,at:0};#o=Je;#a=0;#n=null;caughtUp=!1;#r=-1;markingAll=null;constructor(e){super(),this.taskOf=null,this.api=e,this.states=new V(this),this.all=this.openFeed({})}changed(){this.rows.size+this.#i.size>this.#o&&this.#h(),this.dispatchEvent(new Event("change"))}#h(){let e=[...this.#e];if(e.some(i=>i.loading))return;let t=new Set(e.flatMap(i=>i.ids));for(let i of this.rows.keys())!t.has(i)&&!this.#p(i)&&this.rows.delete(i);for(let[i,{at:o}]of this.#i)!this.rows.has(i)&&o<this.revision-Vt&&this.#i.delete(i);this.#o=Je+2*(this.rows.size+this.#i.size)}#p(e){return this.#t.has(e)||this.states.waits(e)}openFeed(e){let t=new Y(this,e);return this.#e.add(t),t}closeFeed(e){e&&e!==this.all&&this.#e.delete(e)}async start(){if(this.all.loaded||await(this.#n??=Promise.all([this.all.load(),this.#u().catch(()=>{})]).finally(()=>this.#n=null)),!this.all.loaded)throw this.all.error;return this.newest}async#u(){let e=this.#a,{unread_count:t}=await this.api.request("GET","api/notifications/unread_count/");e===this.#a&&(this.unread=t),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(e){return this.#t.get(e.id)?.read??(e.read||this.markingAll!==null&&e.id<=this.markingAll.upTo)}merge(e,t){let i=this.#i.get(e.id),o=e.id<=this.#s.upTo?this.#s.at:0;e.at=Date.parse(e.created_at),Math.max(i?.at??0,o)>t&&(e={...e,read:i&&i.at>o?i.read:!0}),this.states.keep(e),this.rows.set(e.id,e),this.newest=Math.max(this.newest,e.id)}receive(e){switch(this.#r>=0&&e.type==="unread_count"&&this.#v(e.unread_count),typeof e.unread_count=="number"&&(this.unread=e.unread_count,this.#a++),e.type){case"notification":this.#g(e.notification,"unread_count"in e);break;case"read":case"unread":for(let t of e.notification_ids)this.#c(t,e.type==="read");this.states.confirm(e.notification_ids,e.type);break;case"all_read":for(let t of this.rows.values())t.id<=e.up_to&&this.#c(t.id,!0);this.#s={upTo:e.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=e.up_to&&this.#d(this.markingAll);break;case"archived":for(let t of e.notification_ids)this.#f(t,!0);this.#w(e.notification_ids,"archive");break;case"snoozed":this.#w(e.notification_ids,"snooze",e.until);break;case"removed":this.remove(e.notification_ids);break;case"unarchived":case"unsnoozed":this.#w(e.notification_ids,e.type==="unarchived"?"unarchive":"unsnooze"),this.#l(0);break;case"task_deleted":for(let t of this.rows.values())t.task_id===e.task_id&&(t.task_id=null);for(let t of this.#e)t.version++;break;case"caught_up":if(!this.caughtUp&&e.last_id===this.newest&&!e.truncated){this.#r=e.last_id;break}this.#l(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#v(e){this.#r=-1,this.#l(e===this.unread?Date.now()-Yt:0),this.dispatchEvent(new Event("caughtup"))}#l(e){this.caughtUp=!0;for(let t of this.#e)(t.failed||t.loaded&&(!e||t.askedAt<e))&&t.load()}#w(e,t,i){this.states.confirm(e,t,i);let o=e.some(n=>!this.rows.has(n));for(let n of this.#e)(n.loading||o&&n.loaded&&n.filter.folder)&&n.load();if(!(t!=="archive"&&t!=="snooze"))for(let n of e)this.dispatchEvent(new CustomEvent("read",{detail:n}))}remove(e){for(let t of e)this.rows.delete(t);for(let t of this.#e)t.leave(e);for(let t of e)this.dispatchEvent(new CustomEvent("read",{detail:t}))}place(e){for(let t of this.#e)t.place(e)}#g(e,t){if(!this.all.ids.includes(e.id)){this.merge(e,0);for(let i of this.#e)i.insert(e);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:e,live:t}}))}}#f(e,t){this.#t.delete(e),this.#i.set(e,{at:++this.revision,read:t})}#c(e,t){this.#f(e,t);let i=this.rows.get(e);i&&(i.read=t,t&&this.dispatchEvent(new CustomEvent("read",{detail:e})))}async mark(e,t){t||await this.flush(),await Promise.all(e.map(async i=>{let o=this.rows.get(i);if(!o||this.isRead(o)===t)return;let n={read:t};this.#t.set(i,n),this.changed();try{let r=await this.api.request("POST",`api/notifications/${i}/${t?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#t.get(i)===n&&this.#c(i,r.read)}catch{if(this.#t.get(i)!==n)return;this.#t.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:t?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),6e3),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let e=this.markingAll;if(!(!e||e.sent)){clearTimeout(e.timer),e.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:e.upTo},{keepalive:!0});for(let t of this.rows.values())t.id<=e.upTo&&this.#c(t.id,!0);await this.#u()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#d(e),this.changed()}}#d(e){clearTimeout(e.timer),this.markingAll===e&&(this.markingAll=null)}};var Gt=3e3,K=class{offline=!1;nobody=!1;#e=0;#t=0;#i=new AbortController;constructor({base:e,token:t,share:i=r=>r,watchTasks:o,name:n="ctms "+e}){this.base=e,this.name=n,this.api=new R(e,t),this.store=new G(this.api);let r=new W({url:()=>e.replace(/^http/,"ws")+"ws/notifications/",token:t,since:()=>this.store.start(),watchTasks:o});this.connection=i(r,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#s())}start(){let{signal:e}=this.#i=new AbortController,t=()=>this.connection.wake();addEventListener("online",t,{signal:e}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():t(),{signal:e}),this.#s(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#i.abort(),this.store.flush(),clearTimeout(this.#t),this.connection.stop()}get lastSeen(){try{this.#e=Math.max(this.#e,Number(localStorage.getItem(this.name)))}catch{}return this.#e}set lastSeen(e){if(!(e<=this.lastSeen)){this.#e=e;try{localStorage.setItem(this.name,String(e))}catch{}}}#s(){this.connection.state==="open"?(clearTimeout(this.#t),this.#t=0,this.#o(!1)):this.#t||=setTimeout(()=>this.#o(!0),Gt)}#o(e){e!==this.offline&&(this.offline=e,this.store.changed())}};var Ze=s=>s.reason==="event",ve=s=>s.priority!=="low"&&!s.quiet;function Kt({title:s="",message:e,actor:t}){let i=s&&e!==s?e:"";return{first:H(s||e),below:H([t?.name,i].filter(Boolean).join(" · "))}}function Xe(s){let{first:e,below:t}=Kt(s);return t?`${v(e)}: ${v(t)}`:v(e)}var Qe=6e4,Jt=3e4,Zt=1e3;function Xt(s){let{iss:e,sub:t,user_id:i,exp:o,iat:n,nbf:r,jti:a,...h}=D(s);return JSON.stringify([e,t,i,t??i?"":h])}var J=class extends EventTarget{person=void 0;#e="";#t=0;#i=0;#s;#o=0;#a=null;#n=0;#r=0;#h=!1;#p=!1;#u=0;#v=0;start(){this.#p=!0,this.wake()}stop(){this.#p=!1,this.#d()}async get(e){if(this.person==="")return"";let t=Date.now();if(this.#e&&this.#e!==e&&t<this.#i)return t>=this.#t&&this.#l().catch(()=>{}),this.#e;let i=await this.#l();if(i&&i===e)throw new m(401,{code:"unauthorized"});return i}set(e){if(e===this.#s)return;let[t,i]=[typeof this.#s=="function",typeof e=="function"];this.#s=e,i?!t&&this.person!==void 0?this.refresh():this.person===""&&this.#c(Math.max(0,this.#n+Zt-Date.now())):(this.#o++,this.#g(e))}async refresh(){await this.#a?.catch(()=>{}),await this.#l().catch(()=>{this.person!==void 0&&this.#c(Math.random()*O(this.#r))})}wake(){this.person===""&&this.#l().catch(()=>{})}accepted(){this.#h=!1}refused(){this.#f("",""),!this.#h&&(this.#h=!0,this.dispatchEvent(new Event("refused")))}#l(){return this.#a??=this.#w().finally(()=>this.#a=null)}async#w(){let e=this.#o;this.#n=Date.now(),this.#d();let t;try{let i=new Promise((n,r)=>t=setTimeout(r,Jt)),o=await Promise.race([typeof this.#s=="function"?this.#s():this.#s,i]);e===this.#o&&this.#g(o)}catch{throw this.#t=Date.now()+O(this.#r++),this.person===""&&this.#c(Qe),new m(0,{})}finally{clearTimeout(t)}return this.#e}#g(e){this.#r=0;let t=String(e??"").trim();t||(this.#h=!1),/[^!-~]/.test(t)?this.refused():this.#f(t,t&&Xt(t))}#f(e,t){let{good:i,renewIn:o}=B(e);this.#e=e,[this.#i,this.#t]=[Date.now()+i,Date.now()+o];let n=t!==this.person&&(this.person!==void 0||!t);this.person=t,t?this.#d():this.#c(Qe),n&&this.dispatchEvent(new Event("person"))}#c(e){let t=Date.now()+e;!this.#p||this.#u&&this.#v<=t||(this.#d(),this.#v=t,this.#u=setTimeout(()=>this.refresh(),e))}#d(){clearTimeout(this.#u),this.#u=0}};var et=(s,e)=>de`<svg class=${e??f} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,tt=et("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var st=et("M18 6 6 18M6 6l12 12");var it=A`
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
`,ot=A`
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
`,Gs=A`
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
`;var Q={};se(Q,{happened:()=>ht,isGone:()=>os,knownStatus:()=>at,languages:()=>xe,loadLanguage:()=>ts,locale:()=>rt,supported:()=>X,text:()=>ns,words:()=>ss});var we={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,e)=>`${s} moved this to ${e}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more",leads:{before:s=>`${s} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",remove:"Remove"},tabs:{inbox:"Inbox",snoozed:"Snoozed",archived:"Done"},archive:"Done",unarchive:"Move to inbox",snooze:"Snooze",unsnooze:"Bring back now",more:"More",muteTask:"Mute this task",muteTopic:"Mute this topic",did:{read:s=>`${s} marked as read.`,unread:s=>`${s} marked as unread.`,archive:s=>s===1?"Done.":`${s} done.`,unarchive:s=>s===1?"Back in the inbox.":`${s} back in the inbox.`,snooze:(s,e)=>s===1?`Snoozed until ${e}.`:`${s} snoozed until ${e}.`,unsnooze:s=>s===1?"Back in the inbox.":`${s} back in the inbox.`,mute:()=>"Muted. You will hear no more of it."},snoozeTimes:{hour:"In 1 hour",evening:"This evening",tomorrow:"Tomorrow morning",week:"Next week"},snoozePick:"Pick date and time",snoozeWrong:"Choose a time from 1 minute to 1 year ahead.",snoozedUntil:s=>`until ${s}`,selected:s=>`${s} selected`,select:"Select",selectNone:"Clear selection",filters:"Filters",views:"Views",viewAssigned:"Assigned to me",viewOverdue:"Overdue",saveView:"Save view",viewName:"Name of the view",save:"Save",removeView:s=>`Remove the view ${s}`,emptyFolders:{snoozed:"Nothing is snoozed",archived:"Nothing is done yet"},emptyFoldersMore:{snoozed:"What you snooze waits here, and comes back at its time.",archived:"What you are done with is kept here."},says:{assigned:(s,e)=>s?`${s} assigned ${e} to you`:`${e} was assigned to you`,unassigned:(s,e)=>s?`${s} unassigned you from ${e}`:`${e} is no longer assigned to you`,moved:(s,e,t)=>s?`${s} moved ${e} to ${t}`:`${e} moved to ${t}`,due:(s,e)=>e<60?`${s} is due in ${e} min`:e<120?`${s} is due in 1 hour`:`${s} is due in ${Math.floor(e/60)} hours`,dueNow:s=>`${s} is due now`,wasDue:(s,e)=>e<60?`${s} was due ${e} min ago`:`${s} was due ${Math.floor(e/60)} h ago`,assignedTo:(s,e,t)=>t?s?`${s} assigned ${e} to ${t}`:`${e} is now assigned to ${t}`:s?`${s} left ${e} without an assignee`:`${e} is now assigned to nobody`,nowDue:(s,e,t)=>t?s?`${s} made ${e} due ${t}`:`${e} is now due ${t}`:s?`${s} removed the due date of ${e}`:`${e} has no due date any more`}};var Z=[{status:"todo",label:"To Do",closed:!1},{status:"in_progress",label:"In Progress",closed:!1},{status:"in_review",label:"In Review",closed:!1},{status:"done",label:"Done",closed:!0},{status:"cancelled",label:"Cancelled",closed:!0}],es=Z,Zs=Z.map(s=>s.status),Xs=Z.filter(s=>s.closed).map(s=>s.status);function nt(s,e){let{label:t}=es.find(o=>o.status===s)??{label:s};return Z.some(o=>o.status===s&&o.label===t)?e.statuses[s]:t}var xe=["en","de","es","fr"],be={en:we};function X(s){return(s?[s]:navigator.languages).map(t=>t.slice(0,2).toLowerCase()).find(t=>xe.includes(t))??"en"}async function ts(s,e){let t=X(s),i=await import(e+t+".js");return be[t]=i.inbox,i}var ss=s=>be[X(s)]??we;function rt(s){let e=X(s);return[s,...navigator.languages].find(t=>t.length>2&&t.startsWith(e))??e}var is=(s,e)=>new Date(s).toLocaleString(rt(xe.find(t=>be[t]===e)??"en"),{dateStyle:"medium",timeStyle:"short"});function at(s,e){let t=nt(s??"",e);return t===s?"":t}var ye={task_assigned:(s,e)=>s.actor?e.assignedBy(v(s.actor.name)):e.assigned,task_unassigned:(s,e)=>s.actor?e.unassignedBy(v(s.actor.name)):e.unassigned,status_change:({status:s,actor:e},t)=>{let i=at(s,t);return i?e?t.movedBy(v(e.name),i):t.moved(i):""},deadline_warning:(s,e)=>{if(!s.due_date)return"";let t=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return t>0?e.due(Math.ceil(t)):t>-1?e.dueNow:e.wasDue(Math.floor(-t))},assignee_changed:(s,e)=>s.args?.assignee?e.assignedTo(s.args.assignee):e.assignedToNobody,due_date_changed:(s,e)=>s.due_date?e.nowDue(is(s.due_date,e)):e.notDue};function ht(s,e){return s.title&&Object.hasOwn(ye,s.notification_type)?ye[s.notification_type](s,e):""}var os=s=>!s.task_id&&!s.url&&Object.hasOwn(ye,s.notification_type);function ns(s,e){if(Ze(s))return Xe(s);let t=ht(s,e);return t?`${t}: ${v(Ke(s.title,s.task_id))}`:v(s.message)}var{html:P,nothing:ee}=I,{StoreElement:lt}=q,{loadLanguage:rs,supported:as,text:hs,words:ct}=Q,ls={"../vendor/lit.js":I,"../js/element.js":q,"../js/words.js":Q},cs=1e3,ke=class extends lt{static properties={...lt.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[it,ot,Ve];#e="";#t=[];#i=null;#s=null;#o="";#a=null;#n=!1;#r=new AbortController;#h=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:e,connection:t}=this.client;return[...super.listeners(),[e,"arrive",i=>this.#f(i.detail)],[t,"unauthorized",()=>this.#i?.refused()],[t,"state",()=>t.state==="open"&&this.#i?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#p()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#c(!1),this.#r.abort(),this.#i?.stop(),this.#s?.stop()}willUpdate(e){(e.has("src")||e.has("token"))&&this.#p(),e.has("lang")&&this.#g(),super.willUpdate(e)}async refresh(){await this.#i?.refresh(),this.#s?.connection.wake()}#p(){if(!this.isConnected||this.client!==this.#s)return;let e=new URL(this.src||".",ds||document.baseURI).href.replace(/\/?$/,"/"),t=this.#i??=this.#u();t.set(this.token),e!==this.#o?(this.#o=e,this.#l(),this.#g()):this.#r.signal.aborted&&!this.#s?.nobody&&this.#s?.start(),this.#r.signal.aborted&&this.#v(t)}#u(){let e=new J;return e.addEventListener("person",()=>this.#l()),e.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#r.abort(),e}#v(e){let{signal:t}=this.#r=new AbortController,i=()=>document.hidden||e.wake();addEventListener("focus",i,{signal:t}),addEventListener("online",i,{signal:t}),document.addEventListener("visibilitychange",i,{signal:t}),addEventListener("pageshow",({persisted:o})=>o&&this.refresh(),{signal:t}),e.start()}#l(){let[e,t,i]=[this.#s,this.#o,this.#i],o="",n=new K({base:t,token:async r=>{let a=await i.get(r);if(n!==this.#s)return o===r?"":o;let{user_id:h,sub:d}=D(a);return n.name=`ctms ${t} ${h??d}`,o=a}});this.client=this.#s=n,e?.stop(),this.#e="",this.#t=[],n.nobody=i.person==="",this.isConnected&&!n.nobody&&n.start()}#w(){let e=this.#s?.base;!e||!this.#a&&customElements.get("ctms-inbox")||(this.#n=!1,this.#a??=import(e+"embed/panel.js").then(t=>{customElements.get("ctms-inbox")||t.default(i=>ls[i],{})}).catch(()=>{this.#a=null,this.#n=!0,this.requestUpdate()}))}#g(){this.#s&&as(this.lang)!=="en"&&rs(this.lang,this.#s.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#f({row:e,live:t}){if(!e.read&&(t&&this.emit("ctms-notification",e),!!ve(e))){if(t)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.length||(this.#e="",setTimeout(()=>{if(!this.#t.length)return;let i=ct(this.lang);this.#e=this.#t.length===1?hs(this.#t[0],i):i.arrived(this.#t.length),this.#t=[],this.requestUpdate()},cs)),this.#t.push(e)}}updated(e){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),e.has("open")&&this.#c(this.open)}#c(e){let t=this.renderRoot?.querySelector(".panel");if(!(!t||t.matches(":popover-open")===e))if(this.#h.abort(),e){this.#w();let{signal:i}=this.#h=new AbortController;document.addEventListener("pointerdown",o=>o.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#d,{signal:i,capture:!0}),addEventListener("scroll",this.#d,{signal:i,capture:!0}),this.#d(),t.showPopover(),t.focus()}else t.hidePopover()}#d=()=>{let e=this.renderRoot.querySelector(".panel"),t=this.getBoundingClientRect(),i=document.documentElement.clientWidth,o=Math.min(420,i-16),n=getComputedStyle(this).direction==="rtl"?t.left:t.right-o,r=Math.max(8,Math.min(i-o-8,n)),a=innerHeight-t.bottom,h=a<360&&t.top>a,d=Math.min(640,(h?t.top:a)-16);e.style.setProperty("left",r+"px"),e.style.setProperty("height",d+"px"),e.style.setProperty("top",(h?t.top-d-8:t.bottom+8)+"px")};#m(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#y(e){let t=e.relatedTarget;t&&innerWidth<=480&&!this.contains(t)&&!e.currentTarget.contains(t)&&(this.open=!1)}#x(e){this.open&&(e.key==="Escape"?(e.stopPropagation(),this.#m()):e.target===e.currentTarget&&e.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(e))}render(){let e=ct(this.lang),{store:t,lastSeen:i=0,offline:o}=this.client??{},n=t?.count??0,r=n>99?"99+":n,a=n&&!this.open&&t?.all.ids.some(h=>{let d=t.rows.get(h);return h>i&&d&&!t.isRead(d)&&ve(d)});return P`
      <button
        part="bell"
        class="icon bell ${o?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${e.bell(r)}
        title=${e.notifications}
        @click=${()=>this.open=!this.open}
        @pointerenter=${()=>this.#w()}
        @focus=${()=>this.#w()}
        @keydown=${this.#x}
      >
        <span class="glyph"><slot name="icon">${tt}</slot></span>
        ${n?P`<span class="badge" part="badge" aria-hidden="true">${r}</span>`:ee}
      </button>
      <div class="unseen" role="status">${this.#e}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${e.notifications}
        tabindex="-1"
        @keydown=${this.#x}
        @focusout=${this.#y}
        @ctms-navigate=${this.#m}
      >
        ${this.open&&this.#n?P`<p class="sorry" role="alert">${e.failed}</p>`:ee}
        ${this.open?P`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${e.close} @click=${this.#m}>${st}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?P`<slot name="empty" slot="empty"></slot>`:ee}
            </ctms-inbox>`:ee}
      </div>
    `}},ds=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",ke);var $e=globalThis;$e.litHtmlVersions.pop();$e.litHtmlVersions.length||delete $e.litHtmlVersions;})();
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
