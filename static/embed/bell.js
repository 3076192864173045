/*generated*/
"use strict";(()=>{var re=Object.defineProperty;var X=(s,t)=>{for(var e in t)re(s,e,{get:t[e],enumerable:!0})};var U={};X(U,{html:()=>ht,nothing:()=>f,render:()=>lt,repeat:()=>ve});var it=globalThis,bt=s=>s,L=it.trustedTypes,kt=L?L.createPolicy("lit-html",{createHTML:s=>s}):void 0,nt="$lit$",x=`lit$${Math.random().toFixed(9).slice(2)}$`,ot="?"+x,ae=`<${ot}>`,_=document,C=()=>_.createComment(""),E=s=>s===null||typeof s!="object"&&typeof s!="function",rt=Array.isArray,Nt=s=>rt(s)||typeof s?.[Symbol.iterator]=="function",tt=`[ 	
\f\r]`,T=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,_t=/-->/g,At=/>/g,y=RegExp(`>|${tt}(?:([^\\s"'>=/]+)(${tt}*=${tt}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),$t=/'/g,Mt=/"/g,Dt=/^(?:script|style|textarea|title)$/i,at=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),ht=at(1),rs=at(2),as=at(3),M=Symbol.for("lit-noChange"),f=Symbol.for("lit-nothing"),Tt=new WeakMap,k=_.createTreeWalker(_,129);function Ht(s,t){if(!rt(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return kt!==void 0?kt.createHTML(t):t}var Pt=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",r=T;for(let a=0;a<e;a++){let h=s[a],d,p,l=-1,u=0;for(;u<h.length&&(r.lastIndex=u,p=r.exec(h),p!==null);)u=r.lastIndex,r===T?p[1]==="!--"?r=_t:p[1]!==void 0?r=At:p[2]!==void 0?(Dt.test(p[2])&&(n=RegExp("</"+p[2],"g")),r=y):p[3]!==void 0&&(r=y):r===y?p[0]===">"?(r=n??T,l=-1):p[1]===void 0?l=-2:(l=r.lastIndex-p[2].length,d=p[1],r=p[3]===void 0?y:p[3]==='"'?Mt:$t):r===Mt||r===$t?r=y:r===_t||r===At?r=T:(r=y,n=void 0);let c=r===y&&s[a+1].startsWith("/>")?" ":"";o+=r===T?h+ae:l>=0?(i.push(d),h.slice(0,l)+nt+h.slice(l)+x+c):h+x+(l===-2?a:c)}return[Ht(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},st=class Ot{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,r=0,a=t.length-1,h=this.parts,[d,p]=Pt(t,e);if(this.el=Ot.createElement(d,i),k.currentNode=this.el.content,e===2||e===3){let l=this.el.content.firstChild;l.replaceWith(...l.childNodes)}for(;(n=k.nextNode())!==null&&h.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let l of n.getAttributeNames())if(l.endsWith(nt)){let u=p[r++],c=n.getAttribute(l).split(x),g=/([.?@])?(.*)/.exec(u);h.push({type:1,index:o,name:g[2],strings:c,ctor:g[1]==="."?Ut:g[1]==="?"?Rt:g[1]==="@"?Bt:N}),n.removeAttribute(l)}else l.startsWith(x)&&(h.push({type:6,index:o}),n.removeAttribute(l));if(Dt.test(n.tagName)){let l=n.textContent.split(x),u=l.length-1;if(u>0){n.textContent=L?L.emptyScript:"";for(let c=0;c<u;c++)n.append(l[c],C()),k.nextNode(),h.push({type:2,index:++o});n.append(l[u],C())}}}else if(n.nodeType===8)if(n.data===ot)h.push({type:2,index:o});else{let l=-1;for(;(l=n.data.indexOf(x,l+1))!==-1;)h.push({type:7,index:o}),l+=x.length-1}o++}}static createElement(t,e){let i=_.createElement("template");return i.innerHTML=t,i}};function A(s,t,e=s,i){if(t===M)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=E(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=A(s,n._$AS(s,t.values),n,i)),t}var Lt=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??_).importNode(t,!0);k.currentNode=i;let n=k.nextNode(),o=0,r=0,a=e[0];for(;a!==void 0;){if(o===a.index){let h;a.type===2?h=new I(n,n.nextSibling,this,s):a.type===1?h=new a.ctor(n,a.name,a.strings,this,s):a.type===6&&(h=new zt(n,this,s)),this._$AV.push(h),a=e[++r]}o!==a?.index&&(n=k.nextNode(),o++)}return k.currentNode=_,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},I=class It{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=f,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=A(this,t,e),E(t)?t===f||t==null||t===""?(this._$AH!==f&&this._$AR(),this._$AH=f):t!==this._$AH&&t!==M&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Nt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==f&&E(this._$AH)?this._$AA.nextSibling.data=t:this.T(_.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=st.createElement(Ht(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new Lt(n,this),r=o.u(this.options);o.p(e),this.T(r),this._$AH=o}}_$AC(t){let e=Tt.get(t.strings);return e===void 0&&Tt.set(t.strings,e=new st(t)),e}k(t){rt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new It(this.O(C()),this.O(C()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=bt(t).nextSibling;bt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},N=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,n){this.type=1,this._$AH=f,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=n,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=f}_$AI(s,t=this,e,i){let n=this.strings,o=!1;if(n===void 0)s=A(this,s,t,0),o=!E(s)||s!==this._$AH&&s!==M,o&&(this._$AH=s);else{let r=s,a,h;for(s=n[0],a=0;a<n.length-1;a++)h=A(this,r[e+a],t,a),h===M&&(h=this._$AH[a]),o||=!E(h)||h!==this._$AH[a],h===f?s=f:s!==f&&(s+=(h??"")+n[a+1]),this._$AH[a]=h}o&&!i&&this.j(s)}j(s){s===f?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Ut=class extends N{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===f?void 0:s}},Rt=class extends N{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==f)}},Bt=class extends N{constructor(s,t,e,i,n){super(s,t,e,i,n),this.type=5}_$AI(s,t=this){if((s=A(this,s,t,0)??f)===M)return;let e=this._$AH,i=s===f&&e!==f||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,n=s!==f&&(e===f||i);i&&this.element.removeEventListener(this.name,this,e),n&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},zt=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){A(this,s)}},he={M:nt,P:x,A:ot,C:1,L:Pt,R:Lt,D:Nt,V:A,I,H:N,N:Rt,U:Bt,B:Ut,F:zt},le=it.litHtmlPolyfillSupport;le?.(st,I),(it.litHtmlVersions??=[]).push("3.3.3");var lt=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new I(t.insertBefore(C(),o),o,void 0,e??{})}return n._$AI(s),n},ce={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},de=s=>(...t)=>({_$litDirective$:s,values:t}),ue=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:pe}=he,St=s=>s,Ct=()=>document.createComment(""),S=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(Ct(),n),r=i.insertBefore(Ct(),n);e=new pe(o,r,s,s.options)}else{let o=e._$AB.nextSibling,r=e._$AM,a=r!==s;if(a){let h;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(h=s._$AU)!==r._$AU&&e._$AP(h)}if(o!==n||a){let h=e._$AA;for(;h!==o;){let d=St(h).nextSibling;St(i).insertBefore(h,n),h=d}}}return e},b=(s,t,e=s)=>(s._$AI(t,e),s),fe={},ge=(s,t=fe)=>s._$AH=t,me=s=>s._$AH,et=s=>{s._$AR(),s._$AA.remove()},Et=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},ve=de(class extends ue{constructor(s){if(super(s),s.type!==ce.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],r=0;for(let a of s)n[r]=i?i(a,r):r,o[r]=e(a,r),r++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=me(s),{values:o,keys:r}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=r,o;let a=this.ut??=[],h=[],d,p,l=0,u=n.length-1,c=0,g=o.length-1;for(;l<=u&&c<=g;)if(n[l]===null)l++;else if(n[u]===null)u--;else if(a[l]===r[c])h[c]=b(n[l],o[c]),l++,c++;else if(a[u]===r[g])h[g]=b(n[u],o[g]),u--,g--;else if(a[l]===r[g])h[g]=b(n[l],o[g]),S(s,h[g+1],n[l]),l++,g--;else if(a[u]===r[c])h[c]=b(n[u],o[c]),S(s,n[l],n[u]),u--,c++;else if(d===void 0&&(d=Et(r,c,g),p=Et(a,l,u)),d.has(a[l]))if(d.has(a[u])){let w=p.get(r[c]),Q=w!==void 0?n[w]:null;if(Q===null){let yt=S(s,n[l]);b(yt,o[c]),h[c]=yt}else h[c]=b(Q,o[c]),S(s,n[l],Q),n[w]=null;c++}else et(n[u]),u--;else et(n[l]),l++;for(;c<=g;){let w=S(s,h[g+1]);b(w,o[c]),h[c++]=w}for(;l<=u;){let w=n[l++];w!==null&&et(w)}return this.ut=r,ge(s,h),M}});var m=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function D(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function we(s){let{user_id:t=0,exp:e,iat:i}=D(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var xe=2**31-1;function B(s){let{exp:t,iat:e}=we(s),i=Math.max(0,t*1e3-Date.now()),n=e?Math.max(0,t-e)*1e3:i,o=i&&i<n?i:n;return{good:o,renewIn:Math.min(xe,Math.max(1e3,o-n/10))}}async function ye(s,{json:t,headers:e,...i}={}){let n;try{n=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new m(0,{})}let o=n.status===204?null:await n.json().catch(()=>({}));if(!n.ok)throw new m(n.status,o??{},Number(n.headers.get("Retry-After"))||0);return o}var be=5,ke=30;function _e(s,t,e){return s!=="GET"||e>=be||!(t instanceof m)||t.status!==429&&t.status!==503||t.retryAfter>ke?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var R=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,n={}){for(let o="",r=1;;r++){let a=await this.token(o);if(!a)throw new m(401,{code:"unauthorized"});try{return await ye(this.base+e,{...n,method:t,json:i,headers:{Authorization:"Bearer "+a}})}catch(h){let d=_e(t,h,r);if(d)await new Promise(p=>setTimeout(p,d));else{if(o||!(h instanceof m)||h.status!==401)throw h;o=a}}}}};var j={};X(j,{BaseElement:()=>z,StoreElement:()=>ct,css:()=>$});function $(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var z=class extends HTMLElement{static properties={};static styles=[];#t={};#e={};#i=new Map;#s=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#t[e]},set(i){let n=this.#t[e];Object.is(n,i)||(this.#t[e]=i,this.requestUpdate(e,n))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#e[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#e),this.#e={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let n=this.type.properties[t];n===Boolean&&(this[t]=i!==null),n===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#i.has(t)&&this.#i.set(t,e),this.#s??=Promise.resolve().then(()=>this.#n())}get updateComplete(){return this.#s??Promise.resolve()}#n(){let t=this.#i;try{if(!this.isConnected)return;this.willUpdate(t),lt(this.render(),this.renderRoot,{host:this})}finally{this.#s=null}this.#i=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},ct=class extends z{static properties={client:Object,lang:String,zone:String};#t=null;#e=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#i(){this.#e.abort();let{signal:t}=this.#e=new AbortController;for(let[e,i,n]of this.listeners())e.addEventListener(i,n,{signal:t});this.#t=this.client}connectedCallback(){super.connectedCallback(),this.#i()}disconnectedCallback(){this.#e.abort()}willUpdate(t){this.#t!==this.client&&this.#i(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var jt=$`
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
`;var Ae=3e4,$e=3e4,Me=25e3,Wt=15e3,Te=1e3,H=s=>Math.min(Ae,1e3*2**s),Se=4401,Ce=4403,Ee=4429,W=class extends EventTarget{state="idle";#t=null;#e=0;#i=0;#s="";#n=0;#a=0;#r=0;#o=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#l()}stop(){this.#r++,this.#f(),this.#c("idle")}wake(){this.state==="waiting"?this.#l():this.state==="open"&&this.#p(5e3)}send(t){this.#t?.readyState===1&&this.#t.send(JSON.stringify(t))}async#l(t=""){let e=++this.#r;this.#f(),this.#c("connecting");let i,n;try{i=await this.options.token(t),n=i&&await this.options.since()}catch(r){return e!==this.#r?void 0:r?.status===401?this.#d():this.#h()}if(e!==this.#r)return;if(!i)return this.#d();let o=new this.options.WebSocket(`${this.options.url()}?since=${n}`,["ctms.v1"]);this.#t=o,this.#g("dead",Wt,()=>this.#h()),o.onopen=()=>{this.#u(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},o.onmessage=r=>this.#v(JSON.parse(r.data)),o.onclose=r=>this.#w(r.code)}#u(t){this.#s=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=B(t);e&&this.#g("renew",i,()=>this.#m())}async#m(){let t=this.#r;try{let e=await this.options.token(this.#s);if(t!==this.#r)return;this.#n=0,e?this.#u(e):this.#d()}catch{let e=this.options.random()*H(this.#n++);t===this.#r&&this.#g("renew",e,()=>this.#m())}}#v(t){this.state!=="open"&&(this.#c("open"),this.#g("stable",$e,()=>this.#e=0)),t.type!=="error"&&(this.#i=0),this.#x("dead"),this.#g("quiet",Me,()=>this.#p(Wt)),t.type==="notification"&&(this.#a=Math.max(this.#a,t.notification.id),this.#o.has("ack")||this.#g("ack",Te,()=>this.send({action:"ack",last_id:this.#a}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#p(t){this.send({action:"ping"}),this.#g("dead",t,()=>this.#h())}#w(t){if(t===Ce)return this.#d();if(t===Se)return this.#i++?this.#d():this.#l(this.#s);t===Ee&&(this.#e=Math.max(this.#e,4)),this.#h()}#h(){this.#r++,this.#f();let t=H(this.#e++);this.#c("waiting"),this.#g("retry",this.options.random()*t,()=>this.#l())}#d(){this.#r++,this.#f(),this.#c("ended"),this.dispatchEvent(new Event("unauthorized"))}#f(){for(let t of[...this.#o.keys()])this.#x(t);this.#t&&(this.#t.onopen=this.#t.onmessage=this.#t.onclose=null,this.#t.close(),this.#t=null)}#c(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#g(t,e,i){this.#x(t),this.#o.set(t,setTimeout(()=>(this.#o.delete(t),i()),e))}#x(t){clearTimeout(this.#o.get(t)),this.#o.delete(t)}};var Ne=/[\p{Cc}\u2028\u2029]+/gu,De=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,He=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Pe=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,Oe=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,P=s=>s.replace(Ne," ").replace(De,"");function v(s){let t=P(s);return He.test(t)?`⁨${t}⁩`:t}var qt=(s="",t)=>Pe.test(s)?P(s):t?`#${t}`:"…",dt=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(Oe,"").normalize("NFKC");var ut=50,Ft=200,Le=1e3,Ie=1e3,q=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#t="";#e=0;#i=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#t!==""}async load(){let t=Math.min(Math.max(this.ids.length,ut),Le),e=this.store.newest;this.askedAt=Date.now(),await this.#s(async i=>{let n=[],o="";do{let a=await this.#n(o,t-n.length>ut?Ft:ut);if(i())return;n.push(...a.ids),o=a.next}while(o&&n.length<t);let r=Math.max(e,n[0]??0);this.ids=[...this.ids.filter(a=>a>r),...n],this.#t=o,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#s(async t=>{let e=await this.#n(this.#t,Ft);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(n=>n<i)),this.#t=e.next})}async#s(t){let e=++this.#e;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#e),e===this.#e&&(this.failed=!1)}catch(i){e===this.#e&&([this.failed,this.error]=[!0,i])}e===this.#e&&(this.loading=!1,this.#i=this.ids.length,this.version++,this.store.changed())}async#n(t,e){let{unread:i,type:n,task:o,search:r}=this.filter,a=new URLSearchParams({page_size:String(e)});i&&a.set("unread","true"),n&&a.set("notification_type",n),o&&a.set("task_id",String(o)),r&&a.set("search",r),t&&a.set("before",t);let h=this.store.revision,d=await this.store.api.request("GET","api/notifications/?"+a),p=d.results;for(let l of p)this.store.merge(l,h);return{ids:p.map(l=>l.id),next:d.next?new URLSearchParams(d.next.split("?")[1]).get("before")??"":""}}insert(t){let{unread:e,type:i,task:n,search:o}=this.filter;if(e&&t.read||i&&t.notification_type!==i||n&&t.task_id!==n||o&&!dt(t.message).includes(dt(o)))return;let r=0;for(;r<this.ids.length&&this.ids[r]>t.id;)r++;this.ids[r]!==t.id&&(this.ids.splice(r,0,t.id),this.#a(),this.version++)}leave(t){this.ids=this.ids.filter(e=>!t.includes(e)),this.version++,this.loading&&this.load()}#a(){let t=Math.max(Ie,this.#i);this.ids.length<=t||(this.ids.length=t,this.#t=String(this.ids[t-1]))}};var Ue=6e3,Vt=2e3,Re=1e3,Be=1e4,F=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#t=new Set;#e=new Map;#i=new Map;#s={upTo:0,at:0};#n=Vt;#a=0;#r=null;caughtUp=!1;#o=-1;markingAll=null;constructor(t){super(),this.api=t,this.all=this.openFeed({})}changed(){this.rows.size+this.#i.size>this.#n&&this.#l(),this.dispatchEvent(new Event("change"))}#l(){let t=[...this.#t];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#e.has(i)&&this.rows.delete(i);for(let[i,{at:n}]of this.#i)!this.rows.has(i)&&n<this.revision-Re&&this.#i.delete(i);this.#n=Vt+2*(this.rows.size+this.#i.size)}openFeed(t){let e=new q(this,t);return this.#t.add(e),e}closeFeed(t){t&&t!==this.all&&this.#t.delete(t)}async start(){if(this.all.loaded||await(this.#r??=Promise.all([this.all.load(),this.#u().catch(()=>{})]).finally(()=>this.#r=null)),!this.all.loaded)throw this.all.error;return this.newest}async#u(){let t=this.#a,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#a&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#e.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#i.get(t.id),n=t.id<=this.#s.upTo?this.#s.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,n)>e&&(t={...t,read:i&&i.at>n?i.read:!0}),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#o>=0&&t.type==="unread_count"&&this.#m(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#a++),t.type){case"notification":this.#w(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#h(e,t.type==="read");break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#h(e.id,!0);this.#s={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#d(this.markingAll);break;case"archived":case"snoozed":case"removed":this.#p(t.notification_ids);break;case"unarchived":case"unsnoozed":this.#v(0);break;case"task_deleted":for(let e of this.rows.values())e.task_id===t.task_id&&(e.task_id=null);for(let e of this.#t)e.version++;break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#o=t.last_id;break}this.#v(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#m(t){this.#o=-1,this.#v(t===this.unread?Date.now()-Be:0),this.dispatchEvent(new Event("caughtup"))}#v(t){this.caughtUp=!0;for(let e of this.#t)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#p(t){for(let e of this.#t)e.leave(t);for(let e of t)this.dispatchEvent(new CustomEvent("read",{detail:e}))}#w(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#t)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#h(t,e){this.#e.delete(t),this.#i.set(t,{at:++this.revision,read:e});let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let n=this.rows.get(i);if(!n||this.isRead(n)===e)return;let o={read:e};this.#e.set(i,o),this.changed();try{let r=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#e.get(i)===o&&this.#h(i,r.read)}catch{if(this.#e.get(i)!==o)return;this.#e.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),Ue),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#h(e.id,!0);await this.#u()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#d(t),this.changed()}}#d(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var ze=3e3,V=class{offline=!1;nobody=!1;#t=0;#e=0;#i=new AbortController;constructor({base:t,token:e,share:i=r=>r,watchTasks:n,name:o="ctms "+t}){this.base=t,this.name=o,this.api=new R(t,e),this.store=new F(this.api);let r=new W({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:n});this.connection=i(r,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#s())}start(){let{signal:t}=this.#i=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#s(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#i.abort(),this.store.flush(),clearTimeout(this.#e),this.connection.stop()}get lastSeen(){try{this.#t=Math.max(this.#t,Number(localStorage.getItem(this.name)))}catch{}return this.#t}set lastSeen(t){if(!(t<=this.lastSeen)){this.#t=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#s(){this.connection.state==="open"?(clearTimeout(this.#e),this.#e=0,this.#n(!1)):this.#e||=setTimeout(()=>this.#n(!0),ze)}#n(t){t!==this.offline&&(this.offline=t,this.store.changed())}};var Yt=s=>s.reason==="event",pt=s=>s.priority!=="low"&&!s.quiet;function je({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:P(s||t),below:P([e?.name,i].filter(Boolean).join(" · "))}}function Kt(s){let{first:t,below:e}=je(s);return e?`${v(t)}: ${v(e)}`:v(t)}var Gt=6e4,We=3e4,qe=1e3;function Fe(s){let{iss:t,sub:e,user_id:i,exp:n,iat:o,nbf:r,jti:a,...h}=D(s);return JSON.stringify([t,e,i,e??i?"":h])}var Y=class extends EventTarget{person=void 0;#t="";#e=0;#i=0;#s;#n=0;#a=null;#r=0;#o=0;#l=!1;#u=!1;#m=0;#v=0;start(){this.#u=!0,this.wake()}stop(){this.#u=!1,this.#c()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#t&&this.#t!==t&&e<this.#i)return e>=this.#e&&this.#p().catch(()=>{}),this.#t;let i=await this.#p();if(i&&i===t)throw new m(401,{code:"unauthorized"});return i}set(t){if(t===this.#s)return;let[e,i]=[typeof this.#s=="function",typeof t=="function"];this.#s=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#f(Math.max(0,this.#r+qe-Date.now())):(this.#n++,this.#h(t))}async refresh(){await this.#a?.catch(()=>{}),await this.#p().catch(()=>{this.person!==void 0&&this.#f(Math.random()*H(this.#o))})}wake(){this.person===""&&this.#p().catch(()=>{})}accepted(){this.#l=!1}refused(){this.#d("",""),!this.#l&&(this.#l=!0,this.dispatchEvent(new Event("refused")))}#p(){return this.#a??=this.#w().finally(()=>this.#a=null)}async#w(){let t=this.#n;this.#r=Date.now(),this.#c();let e;try{let i=new Promise((o,r)=>e=setTimeout(r,We)),n=await Promise.race([typeof this.#s=="function"?this.#s():this.#s,i]);t===this.#n&&this.#h(n)}catch{throw this.#e=Date.now()+H(this.#o++),this.person===""&&this.#f(Gt),new m(0,{})}finally{clearTimeout(e)}return this.#t}#h(t){this.#o=0;let e=String(t??"").trim();e||(this.#l=!1),/[^!-~]/.test(e)?this.refused():this.#d(e,e&&Fe(e))}#d(t,e){let{good:i,renewIn:n}=B(t);this.#t=t,[this.#i,this.#e]=[Date.now()+i,Date.now()+n];let o=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#c():this.#f(Gt),o&&this.dispatchEvent(new Event("person"))}#f(t){let e=Date.now()+t;!this.#u||this.#m&&this.#v<=e||(this.#c(),this.#v=e,this.#m=setTimeout(()=>this.refresh(),t))}#c(){clearTimeout(this.#m),this.#m=0}};var Jt=(s,t)=>ht`<svg class=${t??f} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,Zt=Jt("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var Qt=Jt("M18 6 6 18M6 6l12 12");var Xt=$`
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
`,te=$`
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
`,Us=$`
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
`;var J={};X(J,{happened:()=>ie,isGone:()=>Ze,languages:()=>mt,loadLanguage:()=>Ke,locale:()=>se,supported:()=>G,text:()=>Qe,words:()=>Ge});var ft={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,t)=>`${s} moved this to ${t}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more",leads:{before:s=>`${s} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",remove:"Remove"}};var K=[{status:"todo",label:"To Do",closed:!1},{status:"in_progress",label:"In Progress",closed:!1},{status:"in_review",label:"In Review",closed:!1},{status:"done",label:"Done",closed:!0},{status:"cancelled",label:"Cancelled",closed:!0}],Ye=K,zs=K.map(s=>s.status),js=K.filter(s=>s.closed).map(s=>s.status);function ee(s,t){let{label:e}=Ye.find(n=>n.status===s)??{label:s};return K.some(n=>n.status===s&&n.label===e)?t.statuses[s]:e}var mt=["en","de","es","fr"],vt={en:ft};function G(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>mt.includes(e))??"en"}async function Ke(s,t){let e=G(s),i=await import(t+e+".js");return vt[e]=i.inbox,i}var Ge=s=>vt[G(s)]??ft;function se(s){let t=G(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var Je=(s,t)=>new Date(s).toLocaleString(se(mt.find(e=>vt[e]===t)??"en"),{dateStyle:"medium",timeStyle:"short"}),gt={task_assigned:(s,t)=>s.actor?t.assignedBy(v(s.actor.name)):t.assigned,task_unassigned:(s,t)=>s.actor?t.unassignedBy(v(s.actor.name)):t.unassigned,status_change:({status:s,actor:t},e)=>{if(!s)return"";let i=ee(s,e);return i===s?"":t?e.movedBy(v(t.name),i):e.moved(i)},deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):e>-1?t.dueNow:t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(s.args.assignee):t.assignedToNobody,due_date_changed:(s,t)=>s.due_date?t.nowDue(Je(s.due_date,t)):t.notDue};function ie(s,t){return s.title&&Object.hasOwn(gt,s.notification_type)?gt[s.notification_type](s,t):""}var Ze=s=>!s.task_id&&!s.url&&Object.hasOwn(gt,s.notification_type);function Qe(s,t){if(Yt(s))return Kt(s);let e=ie(s,t);return e?`${e}: ${v(qt(s.title,s.task_id))}`:v(s.message)}var{html:O,nothing:Z}=U,{StoreElement:ne}=j,{loadLanguage:Xe,supported:ts,text:es,words:oe}=J,ss={"../vendor/lit.js":U,"../js/element.js":j,"../js/words.js":J},is=1e3,wt=class extends ne{static properties={...ne.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[Xt,te,jt];#t="";#e=[];#i=null;#s=null;#n="";#a=null;#r=!1;#o=new AbortController;#l=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#d(i.detail)],[e,"unauthorized",()=>this.#i?.refused()],[e,"state",()=>e.state==="open"&&this.#i?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#u()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#f(!1),this.#o.abort(),this.#i?.stop(),this.#s?.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#u(),t.has("lang")&&this.#h(),super.willUpdate(t)}async refresh(){await this.#i?.refresh(),this.#s?.connection.wake()}#u(){if(!this.isConnected||this.client!==this.#s)return;let t=new URL(this.src||".",ns||document.baseURI).href.replace(/\/?$/,"/"),e=this.#i??=this.#m();e.set(this.token),t!==this.#n?(this.#n=t,this.#p(),this.#h()):this.#o.signal.aborted&&!this.#s?.nobody&&this.#s?.start(),this.#o.signal.aborted&&this.#v(e)}#m(){let t=new Y;return t.addEventListener("person",()=>this.#p()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#o.abort(),t}#v(t){let{signal:e}=this.#o=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:n})=>n&&this.refresh(),{signal:e}),t.start()}#p(){let[t,e,i]=[this.#s,this.#n,this.#i],n="",o=new V({base:e,token:async r=>{let a=await i.get(r);if(o!==this.#s)return n===r?"":n;let{user_id:h,sub:d}=D(a);return o.name=`ctms ${e} ${h??d}`,n=a}});this.client=this.#s=o,t?.stop(),this.#t="",this.#e=[],o.nobody=i.person==="",this.isConnected&&!o.nobody&&o.start()}#w(){let t=this.#s?.base;!t||!this.#a&&customElements.get("ctms-inbox")||(this.#r=!1,this.#a??=import(t+"embed/panel.js").then(e=>{customElements.get("ctms-inbox")||e.default(i=>ss[i],{})}).catch(()=>{this.#a=null,this.#r=!0,this.requestUpdate()}))}#h(){this.#s&&ts(this.lang)!=="en"&&Xe(this.lang,this.#s.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#d({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!pt(t))){if(e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#e.length||(this.#t="",setTimeout(()=>{if(!this.#e.length)return;let i=oe(this.lang);this.#t=this.#e.length===1?es(this.#e[0],i):i.arrived(this.#e.length),this.#e=[],this.requestUpdate()},is)),this.#e.push(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#f(this.open)}#f(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#l.abort(),t){this.#w();let{signal:i}=this.#l=new AbortController;document.addEventListener("pointerdown",n=>n.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#c,{signal:i,capture:!0}),addEventListener("scroll",this.#c,{signal:i,capture:!0}),this.#c(),e.showPopover(),e.focus()}else e.hidePopover()}#c=()=>{let t=this.renderRoot.querySelector(".panel"),e=this.getBoundingClientRect(),i=document.documentElement.clientWidth,n=Math.min(420,i-16),o=getComputedStyle(this).direction==="rtl"?e.left:e.right-n,r=Math.max(8,Math.min(i-n-8,o)),a=innerHeight-e.bottom,h=a<360&&e.top>a,d=Math.min(640,(h?e.top:a)-16);t.style.setProperty("left",r+"px"),t.style.setProperty("height",d+"px"),t.style.setProperty("top",(h?e.top-d-8:e.bottom+8)+"px")};#g(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#x(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#y(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#g()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(t))}render(){let t=oe(this.lang),{store:e,lastSeen:i=0,offline:n}=this.client??{},o=e?.count??0,r=o>99?"99+":o,a=o&&!this.open&&e?.all.ids.some(h=>{let d=e.rows.get(h);return h>i&&d&&!e.isRead(d)&&pt(d)});return O`
      <button
        part="bell"
        class="icon bell ${n?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(r)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @pointerenter=${()=>this.#w()}
        @focus=${()=>this.#w()}
        @keydown=${this.#y}
      >
        <span class="glyph"><slot name="icon">${Zt}</slot></span>
        ${o?O`<span class="badge" part="badge" aria-hidden="true">${r}</span>`:Z}
      </button>
      <div class="unseen" role="status">${this.#t}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#y}
        @focusout=${this.#x}
        @ctms-navigate=${this.#g}
      >
        ${this.open&&this.#r?O`<p class="sorry" role="alert">${t.failed}</p>`:Z}
        ${this.open?O`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#g}>${Qt}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?O`<slot name="empty" slot="empty"></slot>`:Z}
            </ctms-inbox>`:Z}
      </div>
    `}},ns=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",wt);var xt=globalThis;xt.litHtmlVersions.pop();xt.litHtmlVersions.length||delete xt.litHtmlVersions;})();
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
