/*generated*/
var Un=Object.defineProperty;var C=(s,t)=>{for(var e in t)Un(s,e,{get:t[e],enumerable:!0})};var ht={};C(ht,{html:()=>l,nothing:()=>h,render:()=>Et,repeat:()=>et});var Ie=globalThis,Ps=s=>s,Jt=Ie.trustedTypes,zs=Jt?Jt.createPolicy("lit-html",{createHTML:s=>s}):void 0,Pe="$lit$",H=`lit$${Math.random().toFixed(9).slice(2)}$`,ze="?"+H,Fn=`<${ze}>`,Q=document,Tt=()=>Q.createComment(""),St=s=>s===null||typeof s!="object"&&typeof s!="function",Ue=Array.isArray,Gs=s=>Ue(s)||typeof s?.[Symbol.iterator]=="function",qe=`[ 	
\f\r]`,_t=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Us=/-->/g,Fs=/>/g,Z=RegExp(`>|${qe}(?:([^\\s"'>=/]+)(${qe}*=${qe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Rs=/'/g,Hs=/"/g,Ys=/^(?:script|style|textarea|title)$/i,Fe=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),l=Fe(1),Jr=Fe(2),Xr=Fe(3),ct=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),Bs=new WeakMap,X=Q.createTreeWalker(Q,129);function Zs(s,t){if(!Ue(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return zs!==void 0?zs.createHTML(t):t}var Js=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",a=_t;for(let r=0;r<e;r++){let c=s[r],u,p,d=-1,m=0;for(;m<c.length&&(a.lastIndex=m,p=a.exec(c),p!==null);)m=a.lastIndex,a===_t?p[1]==="!--"?a=Us:p[1]!==void 0?a=Fs:p[2]!==void 0?(Ys.test(p[2])&&(n=RegExp("</"+p[2],"g")),a=Z):p[3]!==void 0&&(a=Z):a===Z?p[0]===">"?(a=n??_t,d=-1):p[1]===void 0?d=-2:(d=a.lastIndex-p[2].length,u=p[1],a=p[3]===void 0?Z:p[3]==='"'?Hs:Rs):a===Hs||a===Rs?a=Z:a===Us||a===Fs?a=_t:(a=Z,n=void 0);let f=a===Z&&s[r+1].startsWith("/>")?" ":"";o+=a===_t?c+Fn:d>=0?(i.push(u),c.slice(0,d)+Pe+c.slice(d)+H+f):c+H+(d===-2?r:f)}return[Zs(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},je=class Xs{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,a=0,r=t.length-1,c=this.parts,[u,p]=Js(t,e);if(this.el=Xs.createElement(u,i),X.currentNode=this.el.content,e===2||e===3){let d=this.el.content.firstChild;d.replaceWith(...d.childNodes)}for(;(n=X.nextNode())!==null&&c.length<r;){if(n.nodeType===1){if(n.hasAttributes())for(let d of n.getAttributeNames())if(d.endsWith(Pe)){let m=p[a++],f=n.getAttribute(d).split(H),v=/([.?@])?(.*)/.exec(m);c.push({type:1,index:o,name:v[2],strings:f,ctor:v[1]==="."?ei:v[1]==="?"?si:v[1]==="@"?ii:Mt}),n.removeAttribute(d)}else d.startsWith(H)&&(c.push({type:6,index:o}),n.removeAttribute(d));if(Ys.test(n.tagName)){let d=n.textContent.split(H),m=d.length-1;if(m>0){n.textContent=Jt?Jt.emptyScript:"";for(let f=0;f<m;f++)n.append(d[f],Tt()),X.nextNode(),c.push({type:2,index:++o});n.append(d[m],Tt())}}}else if(n.nodeType===8)if(n.data===ze)c.push({type:2,index:o});else{let d=-1;for(;(d=n.data.indexOf(H,d+1))!==-1;)c.push({type:7,index:o}),d+=H.length-1}o++}}static createElement(t,e){let i=Q.createElement("template");return i.innerHTML=t,i}};function tt(s,t,e=s,i){if(t===ct)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=St(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=tt(s,n._$AS(s,t.values),n,i)),t}var Qs=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??Q).importNode(t,!0);X.currentNode=i;let n=X.nextNode(),o=0,a=0,r=e[0];for(;r!==void 0;){if(o===r.index){let c;r.type===2?c=new Xt(n,n.nextSibling,this,s):r.type===1?c=new r.ctor(n,r.name,r.strings,this,s):r.type===6&&(c=new ni(n,this,s)),this._$AV.push(c),r=e[++a]}o!==r?.index&&(n=X.nextNode(),o++)}return X.currentNode=Q,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},Xt=class ti{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=tt(this,t,e),St(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==ct&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Gs(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&St(this._$AH)?this._$AA.nextSibling.data=t:this.T(Q.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=je.createElement(Zs(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new Qs(n,this),a=o.u(this.options);o.p(e),this.T(a),this._$AH=o}}_$AC(t){let e=Bs.get(t.strings);return e===void 0&&Bs.set(t.strings,e=new je(t)),e}k(t){Ue(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new ti(this.O(Tt()),this.O(Tt()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Ps(t).nextSibling;Ps(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Mt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,n){this.type=1,this._$AH=h,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=n,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(s,t=this,e,i){let n=this.strings,o=!1;if(n===void 0)s=tt(this,s,t,0),o=!St(s)||s!==this._$AH&&s!==ct,o&&(this._$AH=s);else{let a=s,r,c;for(s=n[0],r=0;r<n.length-1;r++)c=tt(this,a[e+r],t,r),c===ct&&(c=this._$AH[r]),o||=!St(c)||c!==this._$AH[r],c===h?s=h:s!==h&&(s+=(c??"")+n[r+1]),this._$AH[r]=c}o&&!i&&this.j(s)}j(s){s===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},ei=class extends Mt{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===h?void 0:s}},si=class extends Mt{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==h)}},ii=class extends Mt{constructor(s,t,e,i,n){super(s,t,e,i,n),this.type=5}_$AI(s,t=this){if((s=tt(this,s,t,0)??h)===ct)return;let e=this._$AH,i=s===h&&e!==h||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,n=s!==h&&(e===h||i);i&&this.element.removeEventListener(this.name,this,e),n&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},ni=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){tt(this,s)}},Rn={M:Pe,P:H,A:ze,C:1,L:Js,R:Qs,D:Gs,V:tt,I:Xt,H:Mt,N:si,U:ii,B:ei,F:ni},Hn=Ie.litHtmlPolyfillSupport;Hn?.(je,Xt),(Ie.litHtmlVersions??=[]).push("3.3.3");var Et=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new Xt(t.insertBefore(Tt(),o),o,void 0,e??{})}return n._$AI(s),n},Bn={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Kn=s=>(...t)=>({_$litDirective$:s,values:t}),Wn=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:Vn}=Rn,Ks=s=>s,Ws=()=>document.createComment(""),At=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(Ws(),n),a=i.insertBefore(Ws(),n);e=new Vn(o,a,s,s.options)}else{let o=e._$AB.nextSibling,a=e._$AM,r=a!==s;if(r){let c;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(c=s._$AU)!==a._$AU&&e._$AP(c)}if(o!==n||r){let c=e._$AA;for(;c!==o;){let u=Ks(c).nextSibling;Ks(i).insertBefore(c,n),c=u}}}return e},J=(s,t,e=s)=>(s._$AI(t,e),s),Gn={},Yn=(s,t=Gn)=>s._$AH=t,Zn=s=>s._$AH,Ne=s=>{s._$AR(),s._$AA.remove()},Vs=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},et=Kn(class extends Wn{constructor(s){if(super(s),s.type!==Bn.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],a=0;for(let r of s)n[a]=i?i(r,a):a,o[a]=e(r,a),a++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=Zn(s),{values:o,keys:a}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=a,o;let r=this.ut??=[],c=[],u,p,d=0,m=n.length-1,f=0,v=o.length-1;for(;d<=m&&f<=v;)if(n[d]===null)d++;else if(n[m]===null)m--;else if(r[d]===a[f])c[f]=J(n[d],o[f]),d++,f++;else if(r[m]===a[v])c[v]=J(n[m],o[v]),m--,v--;else if(r[d]===a[v])c[v]=J(n[d],o[v]),At(s,c[v+1],n[d]),d++,v--;else if(r[m]===a[f])c[f]=J(n[m],o[f]),At(s,n[d],n[m]),m--,f++;else if(u===void 0&&(u=Vs(a,f,v),p=Vs(r,d,m)),u.has(r[d]))if(u.has(r[m])){let O=p.get(a[f]),lt=O!==void 0?n[O]:null;if(lt===null){let Yt=At(s,n[d]);J(Yt,o[f]),c[f]=Yt}else c[f]=J(lt,o[f]),At(s,n[d],lt),n[O]=null;f++}else Ne(n[m]),m--;else Ne(n[d]),d++;for(;f<=v;){let O=At(s,c[v+1]);J(O,o[f]),c[f++]=O}for(;d<=m;){let O=n[d++];O!==null&&Ne(O)}return this.ut=a,Yn(s,c),ct}});var Re={};C(Re,{Api:()=>Ot,ApiError:()=>y,call:()=>P,claims:()=>Ct,lifeOf:()=>Lt,nextOf:()=>B,openChannel:()=>Dt,payload:()=>dt,waitToRetry:()=>oi});var y=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function dt(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function Ct(s){let{user_id:t=0,exp:e,iat:i}=dt(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var Jn=2**31-1;function Lt(s){let{exp:t,iat:e}=Ct(s),i=Math.max(0,t*1e3-Date.now()),n=e?Math.max(0,t-e)*1e3:i,o=i&&i<n?i:n;return{good:o,renewIn:Math.min(Jn,Math.max(1e3,o-n/10))}}function Dt(s){try{return new BroadcastChannel(s)}catch{return null}}async function P(s,{json:t,headers:e,...i}={}){let n;try{n=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new y(0,{})}let o=n.status===204?null:await n.json().catch(()=>({}));if(!n.ok)throw new y(n.status,o??{},Number(n.headers.get("Retry-After"))||0);return o}var B=(s,t)=>s.next?t.split("?")[0]+"?"+s.next.split("?")[1]:"",Xn=5,Qn=30;function oi(s,t,e){return s!=="GET"||e>=Xn||!(t instanceof y)||t.status!==429&&t.status!==503||t.retryAfter>Qn?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var Ot=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,n={}){for(let o="",a=1;;a++){let r=await this.token(o);if(!r)throw new y(401,{code:"unauthorized"});try{return await P(this.base+e,{...n,method:t,json:i,headers:{Authorization:"Bearer "+r}})}catch(c){let u=oi(t,c,a);if(u)await new Promise(p=>setTimeout(p,u));else{if(o||!(c instanceof y)||c.status!==401)throw c;o=r}}}}};var pt={};C(pt,{BaseElement:()=>ut,StoreElement:()=>j,css:()=>x});function x(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var ut=class extends HTMLElement{static properties={};static styles=[];#e={};#t={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#e[e]},set(i){let n=this.#e[e];Object.is(n,i)||(this.#e[e]=i,this.requestUpdate(e,n))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#t[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#t),this.#t={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let n=this.type.properties[t];n===Boolean&&(this[t]=i!==null),n===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#n())}get updateComplete(){return this.#i??Promise.resolve()}#n(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),Et(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},j=class extends ut{static properties={client:Object,lang:String,zone:String};#e=null;#t=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#t.abort();let{signal:t}=this.#t=new AbortController;for(let[e,i,n]of this.listeners())e.addEventListener(i,n,{signal:t});this.#e=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#t.abort()}willUpdate(t){this.#e!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var ri=x`
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
`;var to=3e4,eo=3e4,so=25e3,ai=15e3,io=1e3,qt=s=>Math.min(to,1e3*2**s),no=4401,oo=4403,ro=4429,Qt=class extends EventTarget{state="idle";#e=null;#t=0;#s=0;#i="";#n=0;#r=0;#l=0;#o=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#a()}stop(){this.#l++,this.#d(),this.#b("idle")}wake(){this.state==="waiting"?this.#a():this.state==="open"&&this.#p(5e3)}send(t){this.#e?.readyState===1&&this.#e.send(JSON.stringify(t))}async#a(t=""){let e=++this.#l;this.#d(),this.#b("connecting");let i,n;try{i=await this.options.token(t),n=i&&await this.options.since()}catch(a){return e!==this.#l?void 0:a?.status===401?this.#m():this.#u()}if(e!==this.#l)return;if(!i)return this.#m();let o=new this.options.WebSocket(`${this.options.url()}?since=${n}`,["ctms.v1"]);this.#e=o,this.#v("dead",ai,()=>this.#u()),o.onopen=()=>{this.#h(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},o.onmessage=a=>this.#c(JSON.parse(a.data)),o.onclose=a=>this.#g(a.code)}#h(t){this.#i=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=Lt(t);e&&this.#v("renew",i,()=>this.#f())}async#f(){let t=this.#l;try{let e=await this.options.token(this.#i);if(t!==this.#l)return;this.#n=0,e?this.#h(e):this.#m()}catch{let e=this.options.random()*qt(this.#n++);t===this.#l&&this.#v("renew",e,()=>this.#f())}}#c(t){this.state!=="open"&&(this.#b("open"),this.#v("stable",eo,()=>this.#t=0)),t.type!=="error"&&(this.#s=0),this.#w("dead"),this.#v("quiet",so,()=>this.#p(ai)),t.type==="notification"&&(this.#r=Math.max(this.#r,t.notification.id),this.#o.has("ack")||this.#v("ack",io,()=>this.send({action:"ack",last_id:this.#r}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#p(t){this.send({action:"ping"}),this.#v("dead",t,()=>this.#u())}#g(t){if(t===oo)return this.#m();if(t===no)return this.#s++?this.#m():this.#a(this.#i);t===ro&&(this.#t=Math.max(this.#t,4)),this.#u()}#u(){this.#l++,this.#d();let t=qt(this.#t++);this.#b("waiting"),this.#v("retry",this.options.random()*t,()=>this.#a())}#m(){this.#l++,this.#d(),this.#b("ended"),this.dispatchEvent(new Event("unauthorized"))}#d(){for(let t of[...this.#o.keys()])this.#w(t);this.#e&&(this.#e.onopen=this.#e.onmessage=this.#e.onclose=null,this.#e.close(),this.#e=null)}#b(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#v(t,e,i){this.#w(t),this.#o.set(t,setTimeout(()=>(this.#o.delete(t),i()),e))}#w(t){clearTimeout(this.#o.get(t)),this.#o.delete(t)}};var Be={};C(Be,{cut:()=>te,fold:()=>F,length:()=>V,linksIn:()=>He,oneLine:()=>k,plain:()=>w,titleOf:()=>_});var ao=/[\p{Cc}\u2028\u2029]+/gu,lo=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,co=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,ho=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,uo=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,k=s=>s.replace(ao," ").replace(lo,"");function w(s){let t=k(s);return co.test(t)?`⁨${t}⁩`:t}var _=(s="",t)=>ho.test(s)?k(s):t?`#${t}`:"…",F=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(uo,"").normalize("NFKC");function V(s){let t=0;for(let e of s)t++;return t}function po(s){return"Segmenter"in Intl?Array.from(new Intl.Segmenter().segment(s),({segment:t})=>t):[...s]}function te(s,t){let e="",i=Math.max(t,0);for(let n of po(s)){if(i-=V(n),i<0)break;e+=n}return e}var fo=/https?:\/\/[^\s<>"\u0000-\u001f]+/giu,mo=/[.,;:!?'’”»*_]$/u;function go(s){for(;;){let t=s.at(-1)??"",e={")":"(","]":"[","}":"{"}[t];if(!(e&&s.split(t).length>s.split(e).length)&&!mo.test(s))return s;s=s.slice(0,-1)}}function He(s){let t=[],e=0;for(let{0:i,index:n}of s.matchAll(fo)){let o=go(i);URL.canParse(o)&&(n>e&&t.push({text:s.slice(e,n)}),t.push({text:o,url:o}),e=n+o.length)}return e<s.length?[...t,{text:s.slice(e)}]:t}var Ke=50,li=200,bo=1e3,vo=1e3,ee=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#e="";#t=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#e!==""}async load(){let t=Math.min(Math.max(this.ids.length,Ke),bo),e=this.store.newest;this.askedAt=Date.now(),await this.#i(async i=>{let n=[],o="";do{let r=await this.#n(o,t-n.length>Ke?li:Ke);if(i())return;n.push(...r.ids),o=r.next}while(o&&n.length<t);let a=Math.max(e,n[0]??0);this.ids=[...this.ids.filter(r=>r>a),...n],this.#e=o,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#i(async t=>{let e=await this.#n(this.#e,li);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(n=>n<i)),this.#e=e.next})}async#i(t){let e=++this.#t;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#t),e===this.#t&&(this.failed=!1)}catch(i){e===this.#t&&([this.failed,this.error]=[!0,i])}e===this.#t&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#n(t,e){let{unread:i,type:n,task:o,search:a}=this.filter,r=new URLSearchParams({page_size:String(e)});i&&r.set("unread","true"),n&&r.set("notification_type",n),o&&r.set("task_id",String(o)),a&&r.set("search",a),t&&r.set("before",t);let c=this.store.revision,u=await this.store.api.request("GET","api/notifications/?"+r),p=u.results;for(let d of p)this.store.merge(d,c);return{ids:p.map(d=>d.id),next:u.next?new URLSearchParams(u.next.split("?")[1]).get("before")??"":""}}insert(t){let{unread:e,type:i,task:n,search:o}=this.filter;if(e&&t.read||i&&t.notification_type!==i||n&&t.task_id!==n||o&&!F(t.message).includes(F(o)))return;let a=0;for(;a<this.ids.length&&this.ids[a]>t.id;)a++;this.ids[a]!==t.id&&(this.ids.splice(a,0,t.id),this.#r(),this.version++)}leave(t){this.ids=this.ids.filter(e=>!t.includes(e)),this.version++,this.loading&&this.load()}#r(){let t=Math.max(vo,this.#s);this.ids.length<=t||(this.ids.length=t,this.#e=String(this.ids[t-1]))}};var wo=6e3,ci=2e3,yo=1e3,$o=1e4,se=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#e=new Set;#t=new Map;#s=new Map;#i={upTo:0,at:0};#n=ci;#r=0;#l=null;caughtUp=!1;#o=-1;markingAll=null;constructor(t){super(),this.api=t,this.all=this.openFeed({})}changed(){this.rows.size+this.#s.size>this.#n&&this.#a(),this.dispatchEvent(new Event("change"))}#a(){let t=[...this.#e];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#t.has(i)&&this.rows.delete(i);for(let[i,{at:n}]of this.#s)!this.rows.has(i)&&n<this.revision-yo&&this.#s.delete(i);this.#n=ci+2*(this.rows.size+this.#s.size)}openFeed(t){let e=new ee(this,t);return this.#e.add(e),e}closeFeed(t){t&&t!==this.all&&this.#e.delete(t)}async start(){if(this.all.loaded||await(this.#l??=Promise.all([this.all.load(),this.#h().catch(()=>{})]).finally(()=>this.#l=null)),!this.all.loaded)throw this.all.error;return this.newest}async#h(){let t=this.#r,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#r&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#t.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#s.get(t.id),n=t.id<=this.#i.upTo?this.#i.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,n)>e&&(t={...t,read:i&&i.at>n?i.read:!0}),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#o>=0&&t.type==="unread_count"&&this.#f(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#r++),t.type){case"notification":this.#g(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#u(e,t.type==="read");break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#u(e.id,!0);this.#i={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#m(this.markingAll);break;case"archived":case"snoozed":case"removed":this.#p(t.notification_ids);break;case"unarchived":case"unsnoozed":this.#c(0);break;case"task_deleted":for(let e of this.rows.values())e.task_id===t.task_id&&(e.task_id=null);for(let e of this.#e)e.version++;break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#o=t.last_id;break}this.#c(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#f(t){this.#o=-1,this.#c(t===this.unread?Date.now()-$o:0),this.dispatchEvent(new Event("caughtup"))}#c(t){this.caughtUp=!0;for(let e of this.#e)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#p(t){for(let e of this.#e)e.leave(t);for(let e of t)this.dispatchEvent(new CustomEvent("read",{detail:e}))}#g(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#e)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#u(t,e){this.#t.delete(t),this.#s.set(t,{at:++this.revision,read:e});let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let n=this.rows.get(i);if(!n||this.isRead(n)===e)return;let o={read:e};this.#t.set(i,o),this.changed();try{let a=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#t.get(i)===o&&this.#u(i,a.read)}catch{if(this.#t.get(i)!==o)return;this.#t.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),wo),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#u(e.id,!0);await this.#h()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#m(t),this.changed()}}#m(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var xo=3e3,ft=class{offline=!1;nobody=!1;#e=0;#t=0;#s=new AbortController;constructor({base:t,token:e,share:i=a=>a,watchTasks:n,name:o="ctms "+t}){this.base=t,this.name=o,this.api=new Ot(t,e),this.store=new se(this.api);let a=new Qt({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:n});this.connection=i(a,this.store),this.connection.addEventListener("frame",r=>this.store.receive(r.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.flush(),clearTimeout(this.#t),this.connection.stop()}get lastSeen(){try{this.#e=Math.max(this.#e,Number(localStorage.getItem(this.name)))}catch{}return this.#e}set lastSeen(t){if(!(t<=this.lastSeen)){this.#e=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#t),this.#t=0,this.#n(!1)):this.#t||=setTimeout(()=>this.#n(!0),xo)}#n(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function Nt(s,t){return/^https?:\/\//i.test(s)?s:/^\/(?![/\\])/.test(s)?t+s.slice(1):""}var K=(s,t)=>Nt(s.url??"",t)||(s.task_id?`${t}tasks/${s.task_id}`:t+"inbox");var st=s=>s.reason==="event",W=s=>s.priority!=="low"&&!s.quiet;function We({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:k(s||t),below:k([e?.name,i].filter(Boolean).join(" · "))}}function hi(s){let{first:t,below:e}=We(s);return e?`${w(t)}: ${w(e)}`:w(t)}var di=6e4,ko=3e4,_o=1e3;function Ao(s){let{iss:t,sub:e,user_id:i,exp:n,iat:o,nbf:a,jti:r,...c}=dt(s);return JSON.stringify([t,e,i,e??i?"":c])}var ie=class extends EventTarget{person=void 0;#e="";#t=0;#s=0;#i;#n=0;#r=null;#l=0;#o=0;#a=!1;#h=!1;#f=0;#c=0;start(){this.#h=!0,this.wake()}stop(){this.#h=!1,this.#b()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#e&&this.#e!==t&&e<this.#s)return e>=this.#t&&this.#p().catch(()=>{}),this.#e;let i=await this.#p();if(i&&i===t)throw new y(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#d(Math.max(0,this.#l+_o-Date.now())):(this.#n++,this.#u(t))}async refresh(){await this.#r?.catch(()=>{}),await this.#p().catch(()=>{this.person!==void 0&&this.#d(Math.random()*qt(this.#o))})}wake(){this.person===""&&this.#p().catch(()=>{})}accepted(){this.#a=!1}refused(){this.#m("",""),!this.#a&&(this.#a=!0,this.dispatchEvent(new Event("refused")))}#p(){return this.#r??=this.#g().finally(()=>this.#r=null)}async#g(){let t=this.#n;this.#l=Date.now(),this.#b();let e;try{let i=new Promise((o,a)=>e=setTimeout(a,ko)),n=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#n&&this.#u(n)}catch{throw this.#t=Date.now()+qt(this.#o++),this.person===""&&this.#d(di),new y(0,{})}finally{clearTimeout(e)}return this.#e}#u(t){this.#o=0;let e=String(t??"").trim();e||(this.#a=!1),/[^!-~]/.test(e)?this.refused():this.#m(e,e&&Ao(e))}#m(t,e){let{good:i,renewIn:n}=Lt(t);this.#e=t,[this.#s,this.#t]=[Date.now()+i,Date.now()+n];let o=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#b():this.#d(di),o&&this.dispatchEvent(new Event("person"))}#d(t){let e=Date.now()+t;!this.#h||this.#f&&this.#c<=e||(this.#b(),this.#c=e,this.#f=setTimeout(()=>this.refresh(),t))}#b(){clearTimeout(this.#f),this.#f=0}};var g=(s,t)=>l`<svg class=${t??h} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,A=g("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),ui=g("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),pi=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),fi=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),mi=g("M5 12h14M12 5l7 7-7 7","moved"),gi=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),bi=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),vi=g("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),wi=g("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),yi=g("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),$i=g("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),E=g("M18 6 6 18M6 6l12 12"),xi=g("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),ne=g("M12.22 2h-.44a2 2 0 0 0-2 2v.18a2 2 0 0 1-1 1.73l-.43.25a2 2 0 0 1-2 0l-.15-.08a2 2 0 0 0-2.73.73l-.22.38a2 2 0 0 0 .73 2.73l.15.1a2 2 0 0 1 1 1.72v.51a2 2 0 0 1-1 1.74l-.15.09a2 2 0 0 0-.73 2.73l.22.38a2 2 0 0 0 2.73.73l.15-.08a2 2 0 0 1 2 0l.43.25a2 2 0 0 1 1 1.73V20a2 2 0 0 0 2 2h.44a2 2 0 0 0 2-2v-.18a2 2 0 0 1 1-1.73l.43-.25a2 2 0 0 1 2 0l.15.08a2 2 0 0 0 2.73-.73l.22-.39a2 2 0 0 0-.73-2.73l-.15-.08a2 2 0 0 1-1-1.74v-.5a2 2 0 0 1 1-1.74l.15-.09a2 2 0 0 0 .73-2.73l-.22-.38a2 2 0 0 0-2.73-.73l-.15.08a2 2 0 0 1-2 0l-.43-.25a2 2 0 0 1-1-1.73V4a2 2 0 0 0-2-2zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),ki=g("M12 7v14M3 18a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h5a4 4 0 0 1 4 4 4 4 0 0 1 4-4h5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3z"),_i=g("M10 8h.01M12 12h.01M14 8h.01M16 12h.01M18 8h.01M6 8h.01M7 16h10M8 12h.01M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"),Ai=g("M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20"),it=g("M5 12h14M12 5v14"),Ti=g("M6 9l6 6 6-6"),oe=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),re=g("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18"),mt=g("M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z");var Si=g("M15.5 7.5l2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4M21 2l-9.6 9.6M2 15.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0");var Mi=g("M10 20a1 1 0 0 0 .553.895l2 1A1 1 0 0 0 14 21v-7a2 2 0 0 1 .517-1.341L21.74 4.67A1 1 0 0 0 21 3H3a1 1 0 0 0-.742 1.67l7.225 7.989A2 2 0 0 1 10 14z"),Ei=g("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),ae=g("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M8 7v7M12 7v4M16 7v9"),Oi=g("M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),Ci=g("M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"),Li=g("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"),le=g("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),Di=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12"),qi=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M15 9l-6 6M9 9l6 6");var Ve={};C(Ve,{controls:()=>D,pages:()=>nt,tokens:()=>L});var L=x`
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
`,D=x`
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
`,nt=x`
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
`;var bt={};C(bt,{happened:()=>gt,isGone:()=>jt,languages:()=>Je,loadLanguage:()=>Qe,locale:()=>S,supported:()=>N,text:()=>It,words:()=>b});var Ge={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,t)=>`${s} moved this to ${t}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more",leads:{before:s=>`${s} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",remove:"Remove"}},Ye={product:"CTMS",tagline:"Tasks, and notifications that arrive at once",skip:"Skip to content",board:"Board",inbox:"Inbox",administration:"Administration",groups:"Groups",apiKeys:"API keys",defaults:"Defaults",people:"People",settings:"Settings",docs:"Documentation",signOut:"Sign out",menu:"Account",askSystem:"Get desktop alerts while this page is in the background?",turnOn:"Turn on",notNow:"Not now",loadFailed:"This could not be loaded.",boardOffline:"No connection. What you see may be out of date.",again:"Try again",save:"Save",saved:"Saved.",cancel:"Cancel",close:"Close",notSaved:s=>`Not saved: ${s}`,noConnection:"No connection. Please try again.",tooMany:"Too many attempts. Please wait a moment and try again.",notFound:"Page not found",notFoundMore:"Nothing is at this address. It may be mistyped.",toBoard:"To the board",signIn:"Sign in",username:"User name",password:"Password",showPassword:"Show password",hidePassword:"Hide password",needed:"Please fill this in.",tooShort:"A password has at least 8 characters.",badLogin:"User name or password is wrong.",ended:"You have been signed out. Please sign in again.",noCookie:"This browser does not keep the login cookie. You have to sign in again after each reload. Please allow cookies for this site. If they are allowed, tell an administrator.",leaving:"You are signed out here. The server does not know yet, since there is no connection. Keep this page open until it does.",setupTitle:"Welcome",setupMore:"Choose a name and a password for the first administrator.",create:"Create account",linkTitle:"Your password",linkMore:"Choose a password. You will be signed in with it.",choose:"Set password",badLink:"This setup link is no longer valid. If there is no administrator yet, restart the server: it prints a new link.",badUserLink:"This link is no longer valid. Ask an administrator for a new one.",passwordHint:"At least 8 characters; 15 or more are better.",usernameHint:"Letters, digits and _ . @ + -",nameHint:"What others see. Without one it is the user name.",searchTasks:"Search tasks",mine:"My tasks",filter:"Filter",everybody:"All people",me:"Me",dueFilter:{"":"Any due date",late:"Overdue",soon:"Due within a day",none:"No due date"},clearFilter:"Clear filter",add:"Add task",addTo:s=>`Add a task to ${s}`,newTask:"What needs to be done?",emptyBoard:"No tasks yet",emptyBoardMore:"Add the first one. Whoever you assign it to is notified at once.",addFirst:"Add the first task",noTasks:"Nothing here",noMatch:"Nothing matches",tasks:s=>s===1?"1 task":`${s} tasks`,showMore:s=>`Show ${s} more`,showOlder:"Show older",overdue:"Overdue",dueSoon:"Due soon",assignee:"Assignee",nobody:"Nobody",assigneeOf:s=>`Assignee of ${s}`,movedTo:(s,t)=>`${s} moved to ${t}`,moveHint:"Arrow keys go from task to task; with Alt they move the task to the next column.",task:"Task",title:"Title",description:"Description",descriptionHint:"Add details or links",status:"Status",dueDate:"Due date",noDue:"Clear due date",dueSkipped:(s,t)=>`The clocks skip ${s} on that day. This was understood as ${t}.`,dueTwice:s=>`This time comes twice on that day, since the clocks are set back. It is ${s}.`,inZone:s=>`Times are in ${s}`,createdBy:(s,t)=>`Created by ${s}, ${t}`,created:s=>`Created ${s}`,you:"you",remove:"Delete task",removeSure:s=>`Delete “${s}” for everybody?`,removeYes:"Delete",taskGone:"This task no longer exists",taskGoneMore:"It was deleted, or the address is wrong.",conflict:"Somebody else changed this while you were writing. Which text should stay?",keepMine:"Keep mine",takeTheirs:"Keep theirs",theirs:"Theirs",yours:"Yours",history:"Activity",noHistory:"Nothing yet.",createdIt:"created the task",changedIt:s=>`changed ${s}`,fields:{title:"the title",description:"the description",status:"the status",assigned_to:"the assignee",created_by:"the creator",due_date:"the due date",external_id:"the external id"},somebody:"Somebody",none:"none",via:s=>`by ${s}`,toldYou:"You were notified of this",hear:"Notifications",hearStates:{default:"As usual",following:"Follow",muted:"Mute"},hearMore:{default:"You hear of it as its assignee or creator.",following:"You hear of its status, assignee and due date.",muted:"You only hear when it is assigned to you."},ownLeads:"Own warnings for this task",profile:"Profile",name:"Name",timeZone:"Time zone",browserZone:s=>`As this browser (${s})`,thisDevice:"On this device",language:"Language",systemLanguage:"As this browser",theme:"Appearance",themes:{system:"As the system",light:"Light",dark:"Dark"},notifications:"Notifications",ownChanges:"Notify me of my own changes, too",ownChangesMore:"Otherwise only what others do reaches your inbox.",system:"Desktop alerts",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",keys:"Single-letter shortcuts",keysMore:"J and K move through notifications, Shift+I marks as read, Shift+U as unread.",shortcuts:"Keyboard shortcuts",shortcutList:[["J  /  Page Down","Next notification"],["K  /  Page Up","Previous notification"],["Enter","Open"],["Shift + I","Mark as read"],["Shift + U","Mark as unread"],["Alt + ← →","Move a task to the next column"],["?","Show this list"]],passwordTitle:"Password",oldPassword:"Current password",newPassword:"New password",changePassword:"Change password",passwordChanged:"Password changed. Other devices were signed out.",everywhere:"Sign out everywhere",everywhereMore:"Ends every login of yours, this one included.",addUser:"Add person",admin:"Administrator",inactive:"Deactivated",deactivate:"Deactivate",activate:"Activate",setPassword:"Set password",rename:"Change name",removeUser:"Delete",removeUserSure:s=>`Delete ${s}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,passwordOf:s=>`New password for ${s}`,everywhereOf:"End all logins",done:"Done.",adminsOnly:"Only administrators can see this",edit:"Edit",confirm:{title:"Confirm an address",ask:(s,t)=>`Should notifications of ${t} be sent to ${s}?`,yes:"Yes, confirm",done:s=>`${s} is confirmed.`,first:"With your first address, assignments and deadline warnings are sent there if they are unread after 15 minutes. You can change that in the settings.",badCode:"This link is no longer valid. Get a new one in the settings."}};var he=[{status:"todo",label:"To Do",closed:!1},{status:"in_progress",label:"In Progress",closed:!1},{status:"in_review",label:"In Review",closed:!1},{status:"done",label:"Done",closed:!0},{status:"cancelled",label:"Cancelled",closed:!0}],ce=he,z=he.map(s=>s.status),de=he.filter(s=>s.closed).map(s=>s.status);function Ni(s){let t=JSON.stringify(ce);return ce=s,z=s.map(e=>e.status),de=s.filter(e=>e.closed).map(e=>e.status),JSON.stringify(ce)!==t}function U(s,t){let{label:e}=ce.find(n=>n.status===s)??{label:s};return he.some(n=>n.status===s&&n.label===e)?t.statuses[s]:e}var q=s=>de.includes(s.status);function ue(s,t){return s.due_date!==t.due_date?s.due_date?t.due_date?Date.parse(s.due_date)-Date.parse(t.due_date):-1:1:t.id-s.id}var ot=s=>s.closed_at?Date.parse(s.closed_at):1/0,ji=(s,t)=>{let[e,i]=[ot(s),ot(t)];return e===i?t.id-s.id:i-e};var Je=["en","de","es","fr"],Xe={en:Ge};function N(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>Je.includes(e))??"en"}async function Qe(s,t){let e=N(s),i=await import(t+e+".js");return Xe[e]=i.inbox,i}var b=s=>Xe[N(s)]??Ge;function S(s){let t=N(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var To=(s,t)=>new Date(s).toLocaleString(S(Je.find(e=>Xe[e]===t)??"en"),{dateStyle:"medium",timeStyle:"short"}),Ze={task_assigned:(s,t)=>s.actor?t.assignedBy(w(s.actor.name)):t.assigned,task_unassigned:(s,t)=>s.actor?t.unassignedBy(w(s.actor.name)):t.unassigned,status_change:({status:s,actor:t},e)=>{if(!s)return"";let i=U(s,e);return i===s?"":t?e.movedBy(w(t.name),i):e.moved(i)},deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):e>-1?t.dueNow:t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(s.args.assignee):t.assignedToNobody,due_date_changed:(s,t)=>s.due_date?t.nowDue(To(s.due_date,t)):t.notDue};function gt(s,t){return s.title&&Object.hasOwn(Ze,s.notification_type)?Ze[s.notification_type](s,t):""}var jt=s=>!s.task_id&&!s.url&&Object.hasOwn(Ze,s.notification_type);function It(s,t){if(st(s))return hi(s);let e=gt(s,t);return e?`${e}: ${w(_(s.title,s.task_id))}`:w(s.message)}var{html:Pt,nothing:pe}=ht,{StoreElement:Ii}=pt,{loadLanguage:So,supported:Mo,text:Eo,words:Pi}=bt,Oo={"../vendor/lit.js":ht,"../js/element.js":pt,"../js/words.js":bt},Co=1e3,ts=class extends Ii{static properties={...Ii.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[L,D,ri];#e="";#t=[];#s=null;#i=null;#n="";#r=null;#l=!1;#o=new AbortController;#a=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#m(i.detail)],[e,"unauthorized",()=>this.#s?.refused()],[e,"state",()=>e.state==="open"&&this.#s?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#h()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#d(!1),this.#o.abort(),this.#s?.stop(),this.#i?.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#h(),t.has("lang")&&this.#u(),super.willUpdate(t)}async refresh(){await this.#s?.refresh(),this.#i?.connection.wake()}#h(){if(!this.isConnected||this.client!==this.#i)return;let t=new URL(this.src||".",Lo||document.baseURI).href.replace(/\/?$/,"/"),e=this.#s??=this.#f();e.set(this.token),t!==this.#n?(this.#n=t,this.#p(),this.#u()):this.#o.signal.aborted&&!this.#i?.nobody&&this.#i?.start(),this.#o.signal.aborted&&this.#c(e)}#f(){let t=new ie;return t.addEventListener("person",()=>this.#p()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#o.abort(),t}#c(t){let{signal:e}=this.#o=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:n})=>n&&this.refresh(),{signal:e}),t.start()}#p(){let[t,e,i]=[this.#i,this.#n,this.#s],n="",o=new ft({base:e,token:async a=>{let r=await i.get(a);if(o!==this.#i)return n===a?"":n;let{user_id:c,sub:u}=dt(r);return o.name=`ctms ${e} ${c??u}`,n=r}});this.client=this.#i=o,t?.stop(),this.#e="",this.#t=[],o.nobody=i.person==="",this.isConnected&&!o.nobody&&o.start()}#g(){let t=this.#i?.base;!t||!this.#r&&customElements.get("ctms-inbox")||(this.#l=!1,this.#r??=import(t+"embed/panel.js").then(e=>{customElements.get("ctms-inbox")||e.default(i=>Oo[i],{})}).catch(()=>{this.#r=null,this.#l=!0,this.requestUpdate()}))}#u(){this.#i&&Mo(this.lang)!=="en"&&So(this.lang,this.#i.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#m({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!W(t))){if(e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.length||(this.#e="",setTimeout(()=>{if(!this.#t.length)return;let i=Pi(this.lang);this.#e=this.#t.length===1?Eo(this.#t[0],i):i.arrived(this.#t.length),this.#t=[],this.requestUpdate()},Co)),this.#t.push(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#d(this.open)}#d(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#a.abort(),t){this.#g();let{signal:i}=this.#a=new AbortController;document.addEventListener("pointerdown",n=>n.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#b,{signal:i,capture:!0}),addEventListener("scroll",this.#b,{signal:i,capture:!0}),this.#b(),e.showPopover(),e.focus()}else e.hidePopover()}#b=()=>{let t=this.renderRoot.querySelector(".panel"),e=this.getBoundingClientRect(),i=document.documentElement.clientWidth,n=Math.min(420,i-16),o=getComputedStyle(this).direction==="rtl"?e.left:e.right-n,a=Math.max(8,Math.min(i-n-8,o)),r=innerHeight-e.bottom,c=r<360&&e.top>r,u=Math.min(640,(c?e.top:r)-16);t.style.setProperty("left",a+"px"),t.style.setProperty("height",u+"px"),t.style.setProperty("top",(c?e.top-u-8:e.bottom+8)+"px")};#v(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#w(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#y(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#v()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(t))}render(){let t=Pi(this.lang),{store:e,lastSeen:i=0,offline:n}=this.client??{},o=e?.count??0,a=o>99?"99+":o,r=o&&!this.open&&e?.all.ids.some(c=>{let u=e.rows.get(c);return c>i&&u&&!e.isRead(u)&&W(u)});return Pt`
      <button
        part="bell"
        class="icon bell ${n?"away":""} ${r?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(a)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @pointerenter=${()=>this.#g()}
        @focus=${()=>this.#g()}
        @keydown=${this.#y}
      >
        <span class="glyph"><slot name="icon">${A}</slot></span>
        ${o?Pt`<span class="badge" part="badge" aria-hidden="true">${a}</span>`:pe}
      </button>
      <div class="unseen" role="status">${this.#e}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#y}
        @focusout=${this.#w}
        @ctms-navigate=${this.#v}
      >
        ${this.open&&this.#l?Pt`<p class="sorry" role="alert">${t.failed}</p>`:pe}
        ${this.open?Pt`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#v}>${E}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?Pt`<slot name="empty" slot="empty"></slot>`:pe}
            </ctms-inbox>`:pe}
      </div>
    `}},Lo=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",ts);var es=class{#e=new AbortController;#t=null;#s=0;constructor(t,e,i){this.board=t,this.card=i,this.start=this.last=e,this.touch=e.pointerType==="touch";let n={signal:this.#e.signal};addEventListener("pointermove",o=>this.#i(o),n),addEventListener("pointerup",o=>this.#o(o,!0),n),addEventListener("pointercancel",o=>this.#o(o,!1),n),addEventListener("keydown",o=>o.key==="Escape"&&this.#t&&this.#o(this.last,!1),n),addEventListener("contextmenu",o=>this.touch&&o.preventDefault(),n),addEventListener("touchmove",o=>this.#t&&o.preventDefault(),{...n,passive:!1}),this.touch&&(this.#s=setTimeout(()=>this.#n(),350))}#i(t){if(t.pointerId!==this.start.pointerId)return;this.last=t;let e=Math.hypot(t.clientX-this.start.clientX,t.clientY-this.start.clientY)>6;if(!this.#t&&e){if(this.touch)return this.#o(t,!1);this.#n()}this.#t&&this.#r()}#n(){let t=this.card.getBoundingClientRect(),e=this.card.cloneNode(!0);for(let i of["data-id","draggable"])e.removeAttribute(i);e.className="lifted",e.ariaHidden="true",e.inert=!0;for(let i of["left","top","width"])e.style.setProperty(i,t[i]+"px");this.board.renderRoot.append(e),this.#t=e,this.board.dragged=Number(this.card.dataset.id),this.board.requestUpdate(),getSelection()?.removeAllRanges(),this.#r(),this.#l()}#r(){let{clientX:t,clientY:e}=this.last;this.#t?.style.setProperty("transform",`translate(${t-this.start.clientX}px, ${e-this.start.clientY}px)`);let n=this.board.renderRoot.elementFromPoint(t,e)?.closest(".column")??null;this.board.dropTarget=n?.dataset.status??""}#l(){if(!this.#t)return;let t=this.board.renderRoot.querySelector(".columns"),{left:e,right:i}=this.board.getBoundingClientRect(),n=this.last.clientX,o=n<e+48?-10:n>i-48?10:0;o&&t&&(t.scrollBy({left:o,behavior:"instant"}),this.#r()),requestAnimationFrame(()=>this.#l())}#o(t,e){if(t.pointerId!==this.start.pointerId)return;clearTimeout(this.#s),this.#e.abort();let{board:i}=this,n=i.dropTarget,o=i.tasks?.get(i.dragged);if(!this.#t)return;this.#t.remove(),this.#t=null,i.dragged=0,i.dropTarget="",i.requestUpdate();let a=r=>(r.preventDefault(),r.stopPropagation());addEventListener("click",a,{capture:!0,once:!0}),setTimeout(()=>removeEventListener("click",a,{capture:!0})),e&&o&&n&&i.move(o,n)}};function zi(s,t){let e=t.target,i=e.closest("li[data-id]");i&&t.isPrimary&&!t.button&&!e.closest("button, select")&&new es(s,t,i)}var rs={};C(rs,{Page:()=>M,appWords:()=>fe,avatar:()=>R,loadAppWords:()=>ns,nameOf:()=>rt,notChosen:()=>os});var is={};C(is,{phrases:()=>Ui,refusal:()=>ss});var Ui={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.","invalid address":"Das ist keine E-Mail-Adresse, an die gesendet werden kann.","invalid url":"An diese Adresse kann nicht gesendet werden.","invalid token":"Mit diesem Token kann nicht gesendet werden.","invalid to":"Das ist kein Chat und kein Kanal.","conflict address":"Diese Adresse haben Sie schon.","quota address":"Mehr Adressen sind nicht möglich. Bitte entfernen Sie eine.",too_many_mails:"Zu viele Bestätigungsmails. Bitte versuchen Sie es später.",quota:"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.","invalid address":"No es una dirección de correo a la que se pueda enviar.","invalid url":"No se puede enviar a esa dirección.","invalid token":"No se puede enviar con ese token.","invalid to":"No es un chat ni un canal.","conflict address":"Ya tiene esa dirección.","quota address":"No puede tener más direcciones. Quite una.",too_many_mails:"Demasiados correos de confirmación. Inténtelo más tarde.",quota:"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.","invalid address":"Ce n’est pas une adresse e-mail à laquelle on peut envoyer.","invalid url":"Impossible d’envoyer à cette adresse.","invalid token":"Impossible d’envoyer avec ce jeton.","invalid to":"Ce n’est ni un chat ni un canal.","conflict address":"Vous avez déjà cette adresse.","quota address":"Vous ne pouvez pas avoir plus d’adresses. Retirez-en une.",too_many_mails:"Trop d’e-mails de confirmation. Réessayez plus tard.",quota:"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function ss({code:s,field:t,message:e},i){let n=Ui[N(i)];return n?n[`${s} ${t}`]??n[s]??n[""]:e}var rt=s=>s.name||(s.username??"");function R(s){if(!s)return l`<span class="avatar nobody"></span>`;let t=rt(s).trim().split(/[\s._-]+/u),e=[...t[0]??""].slice(0,1).concat(t.length>1?[...t[t.length-1]].slice(0,1):[]);return l`<span class="avatar hue${s.id%10}" data-initials=${e.join("").toLocaleUpperCase()}></span>`}var Fi={en:Ye};async function ns(s){Fi[N(s)]??=(await Qe(s,new URL("../js/lang/",import.meta.url).href)).app}var fe=s=>Fi[N(s)]??Ye,M=class extends j{static properties={...j.properties,tasks:Object,me:Object};constructor(){super(),this.tasks=null,this.me=null}listeners(){return this.tasks?[[this.tasks,"change",this.rerender]]:[]}get w(){return fe(this.lang)}errorText(t){if(!(t instanceof y))throw t;return t.status?t.status===429?this.w.tooMany:ss(t,this.lang):this.w.noConnection}navigate(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let e=t.currentTarget.href;this.emit("ctms-navigate",{url:e,task_id:null})||t.preventDefault()}toast(t){document.querySelector("ctms-app").toast(t)}},os="UTC";var Ri=new WeakSet,me=new WeakMap,G=s=>t=>{let e=t.currentTarget,i=Date.now()-(me.get(e)??0);t.type==="pointerdown"?me.delete(e):t.type==="keydown"&&t.key!=="Enter"?me.set(e,Date.now()):t.type==="change"&&me.has(e)&&(e.localName!=="select"||i<300)?Ri.add(e):(Ri.delete(e)||t.type==="change")&&s(e.value,e)};var Do=new Map(Object.entries({a:"аαꭺꓮᴀ",b:"вβᏼꓐʙ",c:"сϲꮯꓚᴄ",d:"ԁꭰꓓᴅ",e:"еεҽꭼꓰᴇ",f:"ꓝꜰ",g:"ꮐꓖɢɡ",h:"һнηհꮋꓧʜ",j:"јϳյꭻꓙᴊ",k:"кκꮶꓗᴋ",l:"i1|іιӏїǀꭵꓲꮮꓡʟɪլ",m:"мμꮇꓟᴍ",n:"пνոռꓠɴ",o:"0оοօσꓳᴏ",p:"рρꮲꓑᴘ",q:"ԛ",r:"гꭱꓣʀ",s:"ѕ5ꮪꓢꜱ",t:"тτꭲꓔᴛ",u:"υսꓴᴜ",v:"ѵꮩꓦᴠ",w:"ԝωꮃꓪᴡ",x:"хχꓫ",y:"уγүꮍꓬʏ",z:"ζꮓꓜᴢ"}).flatMap(([s,t])=>[...t].map(e=>[e,s]))),qo=/[^\p{L}\p{N}]/gu;function ge(s){let t=F(s).normalize("NFD"),e=t.replace(qo,"")||t;return Array.from(e,i=>Do.get(i)??i).join("").replaceAll("rn","m").replaceAll("vv","w")}var No=/\(([^()]*)\)\W*$/u,zt=class extends Map{#e=null;#t=new Map;constructor(t){super();for(let[e,i]of t??[])this.set(e,i)}set(t,e){return this.#e=null,super.set(t,e)}delete(t){return this.#e=null,super.delete(t)}label(t){if(!t)return"";this.#e??=this.#i();let{id:e,name:i,username:n}=t,o=this.#s(n).length>1?`${n} #${e}`:n;if(!i||i===n)return w(i&&o===n?i:o);let a=No.exec(F(i))?.[1]??"";return a&&this.#s(a).some(c=>c!==n)||(this.#e.get(ge(i))??0)>1?`${w(i)} (${o})`:w(i)}#s(t){return this.#t.get(ge(t))??[]}#i(){let t=new Map;this.#t=new Map;for(let{name:e,username:i}of this.values()){let n=ge(i);this.#t.set(n,[...this.#t.get(n)??[],i]);for(let o of new Set([ge(e||i),n]))t.set(o,(t.get(o)??0)+1)}return t}};var be=class extends EventTarget{all=new zt;#e=-1;#t=0;constructor(t){super(),this.api=t}changed(){this.dispatchEvent(new Event("change"))}async load(){let t=++this.#t,e=new zt,i=-1,n="api/users/?page_size=200";for(let o=n;o;){let a=await this.api.request("GET",o);if(t!==this.#t)return;for(let r of a.results)e.set(r.id,r);i<0&&(i=a.cursor??0),o=B(a,n)}this.all=e,this.#e=i,this.changed()}async follow(t){this.#e<0||t===this.#e||await this.load().catch(()=>{})}async fetch(t){let e=await this.api.request("GET",`api/users/${t}/`).catch(()=>null);e&&(this.all.set(t,e),this.changed())}};var Hi=200,jo=100,ve=class{older={};reach={};#e=-1;#t=0;#s=void 0;#i=!1;#n=0;constructor(t){this.tasks=t}#r(){let t=++this.#n;return()=>t!==this.#n}async load(){let{tasks:t}=this,e=this.#r();t.loaded&&t.dispatchEvent(new Event("anew"));let i=t.startAnew();this.#e=-1,this.#i=!1;try{let n=Promise.all([this.#p(e),t.peopleSync.load()]);n.catch(()=>{});let o=await this.#h("api/tasks/?closed=false&page_size="+Hi,e);if(e()||(t.loaded=!0,t.changed(),await t.ready,await Promise.all(de.map(a=>this.#f(a,e))),e()))return;i(),this.#e=o,this.#i&&this.#s!==o?await this.#o(e):this.#a(o),await n,e()||(t.failed=!1)}catch{e()||(t.failed=!0)}t.changed()}async#l(){let{tasks:t}=this,e=this.#r();t.startSync(),this.#i=!0;try{await this.#o(e),e()||(t.failed=!1)}catch(i){if(e())return;if(i.status===410)return this.load();t.failed=!0}t.changed()}async#o(t){let e=await this.#h(`api/tasks/?since=${this.#e}&page_size=${Hi}`,t);t()||this.#a(e)}#a(t){this.#i=!1,this.#e=Math.max(t,this.#t)}async#h(t,e){let i=-1;for(let n=t;n;){let o=await this.tasks.api.request("GET",n);if(e())break;this.tasks.take(o),(i<0||o.deleted)&&(i=o.cursor??0),n=B(o,t),this.tasks.changed()}return i}async#f(t,e){let i=`api/tasks/?status=${t}&order=closed_at&page_size=${jo}`,n=await this.tasks.api.request("GET",i);e()||this.#c(t,n,i)}async loadOlder(t){let e=this.older[t];if(!e)return;let i=await this.tasks.api.request("GET",e);this.older[t]===e&&this.#c(t,i,e)}#c(t,e,i){this.tasks.take(e),this.older[t]=B(e,i);let n=e.results.at(-1);e.next?n&&(this.reach[t]=ot(n)):this.reach[t]=-1/0,this.tasks.changed()}async#p(t){let{counts:e,cursor:i}=await this.tasks.api.request("GET","api/task_counts/");t()||i<this.#t||(this.tasks.counts=e,this.tasks.changed())}watching(t){this.#s=t,this.#t=t??0,this.#e<0?this.#i=!0:t!==this.#e?this.#l():this.#i=!1}reached(t){this.#t=Math.max(this.#t,t),this.#e>=0&&!this.#i&&(this.#e=this.#t)}};var we=class extends EventTarget{all=new Map;loaded=!1;failed=!1;counts=null;#e=null;#t=new Set;#s=new Map;constructor(t,e=Promise.resolve()){super(),this.api=t,this.ready=e,this.peopleSync=new be(t),this.peopleSync.addEventListener("change",()=>this.changed()),this.sync=new ve(this)}get people(){return this.peopleSync.all}changed(){this.dispatchEvent(new Event("change"))}load(){return this.sync.load()}startAnew(){let t=[...this.all.keys()],e=this.#e=new Set;return this.#t.clear(),()=>{for(let i of t)e.has(i)||this.all.delete(i);this.#e===e&&(this.#e=null)}}startSync(){this.#t.clear()}take(t){for(let e of t.results)this.#t.has(e.id)||this.merge(e);for(let e of t.deleted??[])this.all.delete(e)}async find(t){let e=new URLSearchParams({closed:"true",search:t,page_size:"50"});this.take(await this.api.request("GET","api/tasks/?"+e)),this.changed()}get empty(){return this.loaded&&!this.all.size&&this.counts!==null&&Object.values(this.counts).every(t=>!t)}has(t){return this.loaded&&(!q({status:t})||this.sync.older[t]!==void 0)}count(t){if(!this.counts)return null;let e=this.counts[t]??0;for(let[i,{status:n}]of this.#s){let o=this.all.get(i)?.status;n&&o&&o!==n&&(e+=+(n===t)-+(o===t))}return e}get(t){let e=this.all.get(t),i=this.#s.get(t);if(!e||!i)return e;let n=i.status&&i.status!==e.status;return{...e,...i,...n&&{closed_at:null}}}list(){return[...this.all.keys()].map(t=>this.get(t))}person(t){return t?this.people.get(t):void 0}merge(t){this.#e?.add(t.id);let e=this.all.get(t.id);(!e||e.version<=t.version)&&this.all.set(t.id,t)}receive(t){switch(t.type){case"watching":t.counts&&(this.counts=t.counts),this.peopleSync.follow(t.people),this.sync.watching(t.cursor);break;case"task_counts":this.counts=t.counts;break;case"task":this.#t.delete(t.task.id),this.merge(t.task),this.sync.reached(t.cursor);for(let e of[t.task.assigned_to,t.task.created_by])e&&!this.people.has(e)&&this.peopleSync.fetch(e);break;case"task_deleted":this.all.delete(t.task_id),this.#t.add(t.task_id),this.sync.reached(t.cursor);break;default:return}this.changed()}async fetch(t){this.merge(await this.api.request("GET",`api/tasks/${t}/`)),this.changed()}async create(t){let e=await this.api.request("POST","api/tasks/",t);return this.#i(e.id,e),this.changed(),e}async patch(t,e){let i={...this.#s.get(t),...e};this.#s.set(t,i),this.changed();try{this.#i(t,await this.api.request("PATCH",`api/tasks/${t}/`,e))}finally{this.#s.get(t)===i&&this.#s.delete(t),this.changed()}}async remove(t){await this.api.request("DELETE",`api/tasks/${t}/`),this.#i(t,null),this.changed()}#i(t,e){let i=this.all.get(t);if(this.counts&&(e?(i?.version??0)<e.version:i)&&(i&&(this.counts={...this.counts,[i.status]:this.counts[i.status]-1}),e&&(this.counts={...this.counts,[e.status]:this.counts[e.status]+1})),e)return this.merge(e);this.all.delete(t),this.#t.add(t)}};var hs={};C(hs,{ago:()=>Ft,clock:()=>Ut,date:()=>Rt,dayName:()=>ye,fromField:()=>Io,full:()=>I,here:()=>ls,periods:()=>as,short:()=>wt,toField:()=>yt,twice:()=>cs,understood:()=>$e});var Bi=new Map;function at(s,t,e){let i=s+t+JSON.stringify(e),n=Bi.get(i);if(!n){try{n=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{n=new Intl.DateTimeFormat(s,e)}Bi.set(i,n)}return n}function vt(s,t){return Math.round(Date.parse(at("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(s))/864e5)}function Ft(s,{lang:t,zone:e,justNow:i,now:n=new Date}){let o=Math.floor((n.getTime()-s.getTime())/6e4);if(o<1)return i;if(o<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(o);let a=vt(n,e)-vt(s,e);return a===0?Ut(s,{lang:t,zone:e}):a===1?`${ye(s,{lang:t,zone:e,now:n})} ${Ut(s,{lang:t,zone:e})}`:Rt(s,{lang:t,zone:e,now:n})}function Ut(s,{lang:t,zone:e}){return at(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function ye(s,{lang:t,zone:e,now:i=new Date}){let n=vt(s,e)-vt(i,e);if(Math.abs(n)>1)return Rt(s,{lang:t,zone:e,now:i});let o=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(n,"day");return o[0].toLocaleUpperCase(t)+o.slice(1)}function as({lang:s,zone:t,older:e,now:i=new Date}){let n=new Intl.RelativeTimeFormat(s,{numeric:"auto"}),o=(u,p)=>{let d=n.format(u,p);return d[0].toLocaleUpperCase(s)+d.slice(1)},a=vt(i,t),r=u=>Math.floor((u+3)/7),c=new Map;return u=>{let p=Math.floor(u/9e5),d=c.get(p);if(d===void 0){let m=vt(new Date(u),t),f=r(a)-r(m);d=a-m<2?o(Math.min(m-a,0),"day"):f<2?o(-f,"week"):e,c.set(p,d)}return d}}function Rt(s,{lang:t,zone:e,now:i=new Date}){let n=at("en",e,{year:"numeric"});return at(t,e,{day:"numeric",month:"short",year:n.format(s)===n.format(i)?void 0:"numeric"}).format(s)}function I(s,{lang:t,zone:e}){return at(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}function wt(s,{lang:t,zone:e}){return at(t,e,{dateStyle:"medium",timeStyle:"short"}).format(s)}var ls=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function yt(s,t){return at("sv",t,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(s).replace(" ","T")}var Ki=(s,t)=>Date.parse(yt(new Date(s),t)+"Z")-Math.floor(s/6e4)*6e4;function Wi(s,t){let e=Date.parse(s+"Z");return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(n=>Ki(e+n,t)))].map(n=>e-n).filter(n=>yt(new Date(n),t)===s).sort((n,o)=>n-o)}function $e(s,t){let[e]=Wi(s,t);if(e!==void 0)return{at:new Date(e),skipped:!1};let i=Date.parse(s+"Z");return{at:new Date(i-Ki(i-864e5,t)),skipped:!0}}var Io=(s,t)=>$e(s,t).at,cs=(s,t)=>Wi(yt(s,t),t).length>1;var Po=24*36e5;function Ht(s){if(!s.due_date||q(s))return"";let t=Date.parse(s.due_date)-Date.now();return t<0?"late":t<Po?"soon":""}function Vi(s,t){let{w:e,tasks:i}=s,n=i?.person(t.assigned_to),o={lang:S(s.lang),zone:s.zone},a=Ht(t),r=t.due_date?new Date(t.due_date):null,c=_(t.title,t.id),u=n?i?.people.label(n):t.assigned_to?"…":e.nobody,p=()=>s.choosingFor=t.id,d=G(m=>s.change(t,{assigned_to:Number(m)||null}));return l`<li
    data-id=${t.id}
    class="${t.id===s.current?"current ":""}${t.id===s.dragged?"dragged ":""}${q(t)?"closed":""}"
    @pointerdown=${m=>zi(s,m)}
  >
    <a
      class="title"
      draggable="false"
      href="${s.client?.base}tasks/${t.id}"
      aria-current=${t.id===s.current||h}
      aria-describedby="hint"
      @click=${s.navigate}
      ><bdi>${c}</bdi></a
    >
    <div class="foot">
      <span class="number">#${t.id}</span>
      ${r?l`<span class="due ${a}"
            >${re}${a?l`<span class="unseen">${a==="late"?e.overdue:e.dueSoon}:</span>`:h}<time datetime=${t.due_date} title=${I(r,o)}>${zo(r,o)}</time></span
          >`:h}
      <span class="assign" title=${u}>
        ${t.assigned_to&&!n?l`<span class="avatar"></span>`:R(n)}
        ${t.id===s.choosingFor||t.id===s.pointedAt?l`<select
              aria-label=${e.assigneeOf(w(c))}
              @focus=${p}
              @keydown=${d}
              @pointerdown=${d}
              @change=${d}
              @blur=${d}
            >
              ${ds(i,t.assigned_to,e.nobody)}
            </select>`:l`<button
              type="button"
              aria-haspopup="listbox"
              aria-label="${e.assigneeOf(w(c))}, ${u}"
              @pointerenter=${()=>s.pointedAt=t.id}
              @focus=${p}
              @click=${p}
            ></button>`}
      </span>
    </div>
  </li>`}function zo(s,t){let e=ye(s,t),i=Ut(s,t).replaceAll(" "," ");return e===Rt(s,t)?e:`${e} ${i}`}function ds(s,t,e){let i=[...s?.people.values()??[]].filter(n=>n.is_active||n.id===t).map(n=>({id:n.id,label:s?.people.label(n)??""})).sort((n,o)=>n.label.localeCompare(o.label));return t&&!i.some(({id:n})=>n===t)&&i.unshift({id:t,label:"…"}),l`<option value="" .selected=${!t}>${e}</option>
    ${i.map(({id:n,label:o})=>l`<option value=${n} .selected=${n===t}>${o}</option>`)}`}var Uo=100,Fo=336*36e5,Gi={todo:Ci,in_progress:Li,in_review:le,done:Di,cancelled:qi};function Yi(s,t,e){let{w:i,tasks:n}=s,o=U(t,b(s.lang));e=Ro(s,t,e);let a=Ho(s,t,e),r=s.expanded.has(t)?a:a.slice(0,Uo),c=Bo(s,t,e),u=Ko(s,t,e,a,r),p=[...r],d=s.dropTarget===t&&s.dragged?n?.get(s.dragged):void 0;if(d&&d.status!==t){let m=q({status:t})?()=>-1:ue,f=p.findIndex(v=>v&&m(d,v)<0);p.splice(f<0?p.length:f,0,null)}return l`<section
    class="column ${d?"over":""}"
    data-status=${t}
    aria-label=${c?`${o}, ${c.more?c.n+"+":i.tasks(c.n)}`:o}
  >
    ${Wo(s,t,c)} ${s.adding===t?Vo(s):h}
    ${p.length||u?Go(s,p,u):Yo(s,t)}
  </section>`}function Ro(s,t,e){let i=s.tasks?.sync.reach[t]??-1/0;return q({status:t})&&!s.search?e.filter(n=>ot(n)>=i):e}function Ho(s,t,e){if(!q({status:t})||s.withOlder.has(t)||s.search)return e;let i=Date.now()-Fo;return e.filter(n=>ot(n)>=i)}function Bo(s,t,e){let{tasks:i}=s,n=i?.count(t);return!s.filtered&&n!==null&&n!==void 0?{n,more:!1}:i?.has(t)?{n:e.length,more:!!i.sync.older[t]}:null}function Ko(s,t,e,i,n){let{w:o,tasks:a}=s;if(i.length>n.length)return l`<button type="button" class="quiet" @click=${()=>s.showAll(t,i[n.length].id)}>
      ${o.showMore(i.length-n.length)}
    </button>`;let r=e.length>i.length;return q({status:t})&&(r||a?.sync.older[t])?l`<button type="button" class="quiet" @click=${()=>s.showOlder(t,r)}>${o.showOlder}</button>`:null}function Wo(s,t,e){let{w:i}=s,n=U(t,b(s.lang));return l`<div class="head">
    ${Gi[t]??Gi[q({status:t})?"done":"todo"]}
    <h2>${n}</h2>
    <span class="count">${e?e.n+(e.more?"+":""):h}</span>
    <button
      type="button"
      class="icon"
      title=${i.addTo(n)}
      aria-label=${i.addTo(n)}
      @click=${()=>s.startTask(t)}
    >
      ${it}
    </button>
  </div>`}function Vo(s){let{w:t}=s;return l`<form class="quick" @submit=${s.add} @focusout=${s.onQuickFocusOut}>
    <input
      class="field"
      name="title"
      data-most="255"
      autocomplete="off"
      aria-label=${t.newTask}
      placeholder=${t.newTask}
      aria-invalid=${!!s.problem}
      aria-describedby="problem"
      @keydown=${e=>e.key==="Escape"&&(s.adding="")}
    />
    <p class="error" id="problem" role="alert">${s.problem}</p>
  </form>`}function Go(s,t,e){return l`<ul>
    ${et(t,i=>i?.id??"slot",i=>i?Vi(s,i):l`<li class="slot" aria-hidden="true"></li>`)}
    ${e?l`<li class="more">${e}</li>`:h}
  </ul>`}function Yo(s,t){let{w:e,tasks:i}=s;return i?.has(t)?s.filtered?l`<p class="none">${e.noMatch}</p>`:l`<div class="none">
          <p>${e.noTasks}</p>
          <button type="button" class="quiet" @click=${()=>s.startTask(t)}>${e.add}</button>
        </div>`:l`<ul aria-hidden="true">
        <li class="ghost"></li>
        <li class="ghost"></li>
      </ul>`}function Zi(s){let{w:t}=s,e=+(s.person!==null)+ +(s.due!=="");return l`<button
    type="button"
    class="quiet toggle filter"
    aria-expanded=${s.filtering}
    aria-controls="filter"
    aria-label=${e?`${t.filter}: ${e}`:t.filter}
    title=${t.filter}
    @click=${()=>s.filtering=!s.filtering}
  >
    ${Mi}${e?l`<span aria-hidden="true">${e}</span>`:h}
  </button>`}function Ji(s){let{w:t,tasks:e,me:i}=s,n=[...e?.people.values()??[]].filter(r=>r.is_active&&r.id!==i?.id).map(r=>({id:r.id,label:e?.people.label(r)??""})).sort((r,c)=>r.label.localeCompare(c.label)),o=r=>s.person=r===""?null:Number(r),a=(r,c)=>l`<option value=${r} .selected=${r===(s.person??"")}>${c}</option>`;return l`<div class="bar fields" id="filter" role="group" aria-label=${t.filter}>
    <select class="field" aria-label=${t.assignee} @change=${r=>o(r.target.value)}>
      ${a("",t.everybody)} ${i?a(i.id,t.me):h} ${a(0,t.nobody)}
      ${n.map(({id:r,label:c})=>a(r,c))}
    </select>
    <select class="field" aria-label=${t.dueDate} @change=${r=>s.due=r.target.value}>
      ${Object.entries(t.dueFilter).map(([r,c])=>l`<option value=${r} .selected=${r===s.due}>${c}</option>`)}
    </select>
    ${s.person!==null||s.due?l`<button type="button" class="quiet" @click=${()=>(s.person=null,s.due="")}>
          ${t.clearFilter}
        </button>`:h}
  </div>`}var Xi=x`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
    min-width: 0;
  }
  .bar {
    display: flex;
    gap: 8px;
    align-items: center;
    padding: 12px 16px;
  }
  .bar h1 {
    flex: 1;
  }
  .offline {
    padding: 6px 16px;
    color: var(--our-muted);
    background: var(--our-hover);
  }
  .offline svg {
    width: 16px;
    height: 16px;
  }
  .bar input {
    width: 220px;
    min-width: 0;
    min-height: 32px;
    height: 32px;
    padding-block: 4px;
  }
  .toggle[aria-pressed="true"] {
    background: var(--our-accent-soft);
    border-color: var(--our-accent);
    color: var(--our-text);
  }
  .filter svg {
    width: 16px;
  }
  .fields {
    padding-block: 0 12px;
    flex-wrap: wrap;
  }
  .fields .field {
    flex: 0 1 200px;
    width: auto;
  }
  @media (max-width: 480px) {
    .bar .mine {
      display: none; /* the filter has it as well */
    }
    .fields .field {
      flex: 1 1 120px;
    }
  }
  .columns {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: minmax(188px, 1fr);
    gap: 12px;
    padding: 0 16px 16px;
    overflow-x: auto;
    scroll-padding-inline: 16px;
  }
  .column {
    min-height: 0;
    display: flex;
    flex-direction: column;
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) + 2px);
    background: light-dark(#ebedf1, #111318);
  }
  .column.over {
    border-color: var(--our-accent);
    box-shadow: inset 0 0 0 1px var(--our-accent);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 6px;
    padding-block: 6px;
    padding-inline: 10px 4px;
  }
  .head .icon {
    min-width: 28px;
    padding: 3px;
  }
  .head svg {
    width: 16px; /* so that the name fits in the narrowest column */
    color: var(--our-muted);
  }
  .head h2 {
    min-width: 0;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
    font-size: 13px;
    font-weight: 600;
    margin: 0;
  }
  .head .count {
    color: var(--our-muted);
    flex: 1;
  }
  ul {
    list-style: none;
    margin: 0;
    padding-block: 2px 8px;
    padding-inline: 8px var(--end, 2px); /* the rest is for the scrollbar, where it takes room */
    overflow-y: auto;
    scrollbar-gutter: stable;
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  li {
    position: relative;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    background: var(--our-surface);
    border: 1px solid var(--our-line);
    border-radius: var(--our-radius);
    padding-block: 9px 8px;
    padding-inline: 11px 8px;
    display: grid;
    gap: 6px;
    flex: none;
    /* Cards that are out of sight are not laid out. */
    content-visibility: auto;
    contain-intrinsic-height: auto 72px;
  }
  li:hover {
    border-color: var(--our-edge);
  }
  li.current {
    border-color: var(--our-accent);
    box-shadow: 0 0 0 1px var(--our-accent);
  }
  .lifted {
    position: fixed;
    z-index: 5;
    pointer-events: none;
    box-shadow: var(--our-float);
    rotate: 1.5deg;
  }
  li.dragged {
    opacity: 0.45;
  }
  li.closed .title {
    color: var(--our-muted);
  }
  li.slot {
    min-height: 40px;
    border: 2px dashed var(--our-accent);
    background: var(--our-accent-soft);
    padding: 0;
  }
  .title {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    overflow-wrap: anywhere;
    padding-inline-end: 4px;
  }
  .title::after {
    content: "";
    position: absolute;
    inset: 0;
    border-radius: var(--our-radius);
  }
  .title:focus-visible {
    outline: none;
  }
  .title:focus-visible::after {
    outline: 2px solid var(--our-accent);
    outline-offset: -1px;
  }
  .foot {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
    color: var(--our-muted);
    font-size: 12px;
  }
  .due {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: 1;
    min-width: 0;
  }
  .due svg {
    width: 14px;
    height: 14px;
  }
  .late {
    color: var(--our-danger);
    font-weight: 600;
  }
  .soon {
    color: var(--our-warn);
    font-weight: 600;
  }
  .assign {
    position: relative;
    z-index: 1;
    border-radius: 50%;
    display: inline-grid;
    margin-inline-start: auto;
  }
  .assign :is(select, button) {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
    width: 24px;
    height: 24px;
  }
  .assign:focus-within {
    outline: 2px solid var(--our-accent);
    outline-offset: 1px;
  }
  .assign:hover .avatar {
    box-shadow: 0 0 0 2px var(--our-line);
  }
  .quick {
    padding: 0 8px 8px;
  }
  .none {
    color: var(--our-muted);
    text-align: center;
    padding: 20px 8px;
    font-size: 13px;
  }
  .none p {
    margin: 0 0 8px;
  }
  .empty {
    margin: 8vh auto 0;
    text-align: center;
    max-width: 340px;
    display: grid;
    justify-items: center;
    gap: 6px;
    color: var(--our-muted);
    padding: 0 16px;
  }
  .empty svg {
    width: 36px;
    height: 36px;
    stroke-width: 1.25;
  }
  .empty h2 {
    margin: 4px 0 0;
    font-size: 16px;
    color: var(--our-text);
  }
  .empty p {
    margin: 0 0 12px;
  }
  .empty .quiet {
    margin-block-start: 8px;
  }
  .empty .main svg {
    width: 18px;
    height: 18px;
  }
  .ghost {
    height: 74px;
    border-radius: var(--our-radius);
    background: var(--our-surface);
    animation: ghost 0.2s 0.15s both;
  }
  @keyframes ghost {
    from {
      opacity: 0;
    }
  }
  .more {
    border: 0;
    background: none;
    justify-content: center;
    padding: 0;
    font-size: 13px;
  }
  @media (max-width: 640px) {
    .columns {
      grid-auto-columns: 84vw;
      scroll-snap-type: x mandatory;
      gap: 8px;
      padding: 0 12px 12px;
    }
    .column {
      scroll-snap-align: center;
    }
    .bar {
      padding: 8px 12px;
    }
    .bar h1 {
      position: absolute;
      clip-path: inset(50%);
    }
    .bar input {
      flex: 1;
    }
    .bar .main span {
      display: none;
    }
    .bar .main {
      padding-inline: 6px;
    }
  }
`;var Zo=300,us=class extends M{static properties={...M.properties,current:Object,person:Object,due:Object,filtering:Object,search:Object,adding:Object,dropTarget:Object,problem:Object,choosingFor:Object,pointedAt:Object};static styles=[L,D,nt,Xi];constructor(){super(),this.current=0,this.person=null,this.due="",this.filtering=!1,this.search="",this.adding="",this.dropTarget="",this.problem="",this.choosingFor=this.pointedAt=0,this.dragged=0,this.announcement="",this.shownOffline=!1,this.startedIn="",this.expanded=new Set,this.withOlder=new Set,this.timer=0,this.typing=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.measureScrollbar()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer),clearTimeout(this.typing)}listeners(){let{client:t}=this;if(!t)return[];let e=()=>t.offline!==this.shownOffline&&this.requestUpdate();return[...super.listeners(),[t.store,"change",e]]}measureScrollbar(){let t=document.createElement("ul");this.renderRoot.append(t);let e=t.offsetWidth-t.clientWidth;t.remove(),this.style.setProperty("--end",Math.max(0,8-e)+"px")}updated(){this.lostFocus&&this.restoreFocus(this.lostFocus)}restoreFocus(t){let e=t.matches("[aria-haspopup]")?`[data-id="${this.choosingFor}"] select`:t.matches(".quick *")?`[data-status="${this.startedIn}"] .head .icon`:".bar .main";(this.card(Number(t.closest("li")?.dataset.id))??this.renderRoot.querySelector(e))?.focus()}card(t){return this.renderRoot.querySelector(`li[data-id="${t}"] .title`)}get mine(){return this.person!==null&&this.person===this.me?.id}set mine(t){this.person=t?this.me?.id??null:null}get filtered(){return this.search!==""||this.person!==null||this.due!==""}passesFilter(t){return(this.person===null||(t.assigned_to??0)===this.person)&&(!this.due||(this.due==="none"?!t.due_date:Ht(t)===this.due))&&(!this.search||F(t.title).includes(this.search)||String(t.id)===this.search)}async change(t,e){try{await this.tasks?.patch(t.id,e)}catch(i){this.toast({text:this.w.notSaved(this.errorText(i)),bad:!0})}}move(t,e){t.status!==e&&(this.announcement=this.w.movedTo(w(_(t.title,t.id)),U(e,b(this.lang))),this.change(t,{status:e}))}async add(t){t.preventDefault();let i=t.target.elements.namedItem("title"),n=k(i.value).trim();if(!(!n||!this.adding)){this.problem="",i.value="";try{await this.tasks?.create({title:n,status:this.adding,assigned_to:this.mine?this.me?.id:void 0})}catch(o){i.value=n,this.problem=this.errorText(o)}}}async startTask(t){this.adding=this.startedIn=t,this.problem="",await this.updateComplete,this.renderRoot.querySelector(".quick input").focus()}async showAll(t,e){this.expanded.add(t),this.requestUpdate(),await this.updateComplete,this.card(e)?.focus()}async showOlder(t,e){let i=()=>this.renderRoot.querySelectorAll(`.column[data-status="${t}"] li .title`),n=i().length;try{e||await this.tasks?.sync.loadOlder(t)}catch(o){return this.toast({text:this.errorText(o),bad:!0})}this.withOlder.add(t),this.expanded.add(t),this.requestUpdate(),await this.updateComplete,i()[n]?.focus()}find(t){this.search=F(t),clearTimeout(this.typing);let{tasks:e}=this;t&&e&&Object.values(e.sync.older).some(i=>i)&&(this.typing=setTimeout(()=>e.find(t).catch(()=>{}),Zo))}onKeydown(t){let e=t.target.closest("li");if(!e||!t.target.matches(".title")||t.ctrlKey||t.metaKey||t.shiftKey)return;let i={ArrowLeft:-1,ArrowRight:1,ArrowUp:-1,ArrowDown:1}[t.key];if(!i)return;let n=t.key==="ArrowLeft"||t.key==="ArrowRight",o=n&&getComputedStyle(this).direction==="rtl"?-i:i,a=this.tasks?.get(Number(e.dataset.id));if(!a)return;if(t.altKey){if(!n)return;t.preventDefault();let c=z[z.indexOf(a.status)+o];c&&this.move(a,c);return}if(t.preventDefault(),!n){((i>0?e.nextElementSibling:e.previousElementSibling)?.querySelector(".title")??null)?.focus();return}let r=[...e.parentElement.children].indexOf(e);for(let c=z.indexOf(a.status)+o;z[c];c+=o){let u=this.renderRoot.querySelectorAll(`.column[data-status="${z[c]}"] li .title`);if(u.length){u[Math.min(r,u.length-1)].focus();return}}}render(){let{tasks:t,w:e}=this;if(!t)return h;let i=t.empty&&!this.startedIn;this.shownOffline=this.client?.offline;let n=l`<button type="button" class="quiet" @click=${()=>t.load()}>${e.again}</button>`;return l`
      <div class="bar">
        <h1>${e.board}</h1>
        <input
          class="field"
          type="search"
          aria-label=${e.searchTasks}
          placeholder=${e.searchTasks}
          @input=${o=>this.find(o.target.value.trim())}
        />
        <button type="button" class="quiet toggle mine" aria-pressed=${this.mine} @click=${()=>this.mine=!this.mine}>
          ${e.mine}
        </button>
        ${Zi(this)}
        <button type="button" class="main" aria-label=${e.add} @click=${()=>this.startTask("todo")}>
          ${it}<span>${e.add}</span>
        </button>
      </div>
      ${this.filtering?Ji(this):h}
      <div class="unseen" role="status">${this.announcement}</div>
      <p class="unseen" id="hint">${e.moveHint}</p>
      ${this.client?.offline?l`<div class="bar offline" role="status">${mt}${e.boardOffline}</div>`:h}
      ${t.failed&&t.loaded&&!this.client?.offline?l`<div class="bar error" role="alert">${e.loadFailed}${n}</div>`:h}
      ${t.failed&&!t.loaded?l`<div class="empty" role="alert">
            ${mt}
            <h2>${e.loadFailed}</h2>
            ${n}
          </div>`:i?l`<div class="empty">
              ${ae}
              <h2>${e.emptyBoard}</h2>
              <p>${e.emptyBoardMore}</p>
              <button type="button" class="main" @click=${()=>this.startTask("todo")}>
                ${it}${e.addFirst}
              </button>
            </div>`:this.columns(t)}
    `}columns(t){let e=Object.fromEntries(z.map(i=>[i,[]]));for(let i of t.list())this.passesFilter(i)&&e[i.status]?.push(i);return l`<div class="columns" @keydown=${this.onKeydown}>
      ${z.map(i=>Yi(this,i,e[i].sort(q({status:i})?ji:ue)))}
    </div>`}onQuickFocusOut(t){let e=t.currentTarget,i=e.elements.namedItem("title");!e.contains(t.relatedTarget)&&!i.value.trim()&&(this.adding="")}};customElements.define("ctms-board",us);var ps=class extends M{static properties={...M.properties,base:Object,said:Object,problem:Object};constructor(){super(),this.base="",this.said=null,this.problem=""}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.ask(!0)}async ask(t){this.problem="";try{let e={code:location.hash.slice(1),dry_run:t};this.said=await P(this.base+"api/confirm/",{method:"POST",json:e})}catch(e){let i=e instanceof y&&(e.status===404||e.status===400);this.problem=i?this.w.confirm.badCode:this.errorText(e)}}render(){let{confirm:t,toBoard:e}=this.w,{said:i,problem:n}=this,o=l`<a class="quiet" href=${this.base}>${e}</a>`;return l`<div class="door">
      <h1>${t.title}</h1>
      ${n?l`<p class="error" role="alert">${n}</p>${o}`:h}
      ${!i||n?h:i.confirmed?l`<p role="status">${t.done(i.address)}</p><p class="hush">${t.first}</p>${o}`:l`<p>${t.ask(i.address,i.user.name)}</p>
              <button type="button" class="main" @click=${()=>this.ask(!1)}>${t.yes}</button>`}
    </div>`}};customElements.define("ctms-confirm",ps);var ys={};C(ys,{Desktop:()=>Kt,setSystemNotifications:()=>ke,systemNotifications:()=>xe});var gs={};C(gs,{device:()=>$});var fs="ctms-device",ms=class extends EventTarget{lang="";theme="system";keys=!0;system=!1;asked=!1;pushFor=0;constructor(){super(),this.#e(),addEventListener("storage",t=>t.key===fs&&this.#e())}#e(){try{Object.assign(this,JSON.parse(localStorage.getItem(fs)??"{}"))}catch{}this.dispatchEvent(new Event("change"))}set(t){Object.assign(this,t);let{lang:e,theme:i,keys:n,system:o,asked:a,pushFor:r}=this;try{localStorage.setItem(fs,JSON.stringify({lang:e,theme:i,keys:n,system:o,asked:a,pushFor:r}))}catch{}this.dispatchEvent(new Event("change"))}},$=new ms;var ws={};C(ws,{browserName:()=>en,keepPush:()=>bs,pushState:()=>tn,turnOnPush:()=>sn,withdrawPush:()=>vs});function tn(){return globalThis.isSecureContext?!("PushManager"in globalThis)||!("serviceWorker"in navigator)?navigator.standalone===!1?"ios":"unavailable":Notification.permission==="denied"?"denied":"ready":"insecure"}var Qi=globalThis.trustedTypes?.createPolicy("ctms-worker",{createScriptURL:s=>s});function Jo(s){let t=s+"sw.js";return navigator.serviceWorker.register(Qi?Qi.createScriptURL(t):t,{scope:s})}var Xo=s=>Uint8Array.from(atob(s.replaceAll("-","+").replaceAll("_","/")),t=>t.charCodeAt(0));async function Qo(s,t){let e=await Jo(s);await navigator.serviceWorker.ready;let i=Xo(t),n=await e.pushManager.getSubscription(),o=n?.options.applicationServerKey&&tr(new Uint8Array(n.options.applicationServerKey),i);return n&&o?n:(await n?.unsubscribe(),e.pushManager.subscribe({userVisibleOnly:!0,applicationServerKey:i}))}var tr=(s,t)=>s.length===t.length&&s.every((e,i)=>e===t[i]);function en(){let{userAgent:s}=navigator,t=n=>n.find(([o])=>o.test(s))?.[1],e=t([[/Edg/,"Edge"],[/Firefox|FxiOS/,"Firefox"],[/Chrom|CriOS/,"Chrome"],[/Safari/,"Safari"]]),i=t([[/iPhone/,"iPhone"],[/iPad/,"iPad"],[/Android/,"Android"],[/Windows/,"Windows"],[/Mac OS/,"Mac"],[/Linux/,"Linux"]]);return[e??"Browser",i].filter(Boolean).join(", ")}async function sn(s,t,e,i){if(Notification.permission==="default"&&await Notification.requestPermission(),Notification.permission!=="granted")return null;let n=(await Qo(s.base,t)).toJSON(),o=await s.api.request("POST","api/me/devices/",{subscription:n,name:en(),language:i});return $.set({pushFor:e}),o}async function bs(s,t,e){if($.pushFor!==t||tn()!=="ready"||Notification.permission!=="granted")return;let{vapid_key:i,results:n}=await s.api.request("GET","api/me/devices/"),o=await(await navigator.serviceWorker.getRegistration(s.base))?.pushManager.getSubscription(),a=n.some(r=>r.current);i&&!(a&&o)&&await sn(s,i,t,e)}async function vs(s){let t=await navigator.serviceWorker?.getRegistration();for(let e of await t?.getNotifications()??[])e.tag.startsWith(`n.${s}.`)&&e.close()}function xe(){return globalThis.isSecureContext?er()?Notification.permission==="denied"?"denied":$.system&&Notification.permission==="granted"?"on":"off":"unavailable":"insecure"}var Bt;function er(){if(!("Notification"in globalThis))return!1;if(Bt===void 0&&Notification.permission!=="granted")try{new Notification(""),Bt=!0}catch{Bt=!1}return Bt??!0}async function ke(s){s&&Notification.permission==="default"&&await Notification.requestPermission(),$.set({system:s,asked:!0})}var nn={plain:new URL("../icons/bell.svg",import.meta.url).href,unread:new URL("../icons/bell-unread.svg",import.meta.url).href},Kt=class{#e=new Map;#t=0;constructor(t,{title:e,open:i,mayShow:n,wanted:o}){this.client=t,this.title=e,this.open=i,this.mayShow=n,this.wanted=o,t.store.addEventListener("change",this.showCount),t.store.addEventListener("arrive",this.#i),t.store.addEventListener("read",this.#n),this.showCount()}stop(){let{store:t}=this.client;t.removeEventListener("change",this.showCount),t.removeEventListener("arrive",this.#i),t.removeEventListener("read",this.#n);for(let e of this.#e.values())e.close();this.#s(0)}showCount=()=>this.#s(this.client.store.count);#s(t){let e=(t?`(${t>99?"99+":t}) `:"")+this.title();document.title!==e&&(document.title=e);let i=document.querySelector("link[rel=icon]"),n=nn[t?"unread":"plain"];if(i&&i.href!==n&&(i.href=n),t===this.#t)return;this.#t=t,navigator.setAppBadge?.(t).catch(()=>{})}#i=async({detail:{row:t,live:e}})=>{if(!(!e||t.read||!W(t)||!this.wanted(t))&&!(xe()!=="on"||!await this.mayShow()))try{let i=new Notification(It(t,b($.lang)),{tag:String(t.id),icon:nn.plain});this.#e.set(t.id,i),i.onclose=()=>this.#e.delete(t.id),i.onclick=()=>{globalThis.focus(),i.close(),this.client.store.mark([t.id],!0),this.open(t,K(t,this.client.base))}}catch{Bt=!1,$.set({system:!1})}};#n=({detail:t})=>{this.#e.get(t)?.close(),vs(t).catch(()=>{})}};function on(s,t){let e=[],i=new Map;for(let o of s){let a=o.task_id||o.reason!=="event"&&o.title,r=a?i.get(a):void 0,c=r?.at(-1);if(r&&c&&c.at-o.at<3e5){r.push(o);continue}let u=[o];e.push(u),a&&i.set(a,u)}let n=[];for(let o of e){let a="r"+o[o.length-1].id,r=o.length>1&&t.has(a);if(n.push({key:a,rows:o,open:r}),r)for(let c of o.slice(1))n.push({key:"i"+c.id,rows:[c],inner:!0})}return n}var rn=x`
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
`;function sr(s,t){let e=new Set([...s.rows.values()].map(i=>i.notification_type));for(let i of Object.keys(t.types))e.delete(i);return[...Object.entries(t.types),...[...e].sort().map(i=>[i,i])]}function an(s,t,e,i){let n=b(s.lang),o=(a,r)=>l`<button
      aria-pressed=${!!e.unread===r}
      @click=${()=>s.showFilter({...e,unread:r||void 0})}
    >
      ${a}
    </button>`;return l`<div class="header">
    <h2 id="title">${s.heading||n.notifications}</h2>
    <button class="icon" title=${n.markAll} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${$i}<span>${n.markAllShort}</span>
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${o(n.all,!1)}${o(n.unread,!0)}</div>
      <select
        aria-label=${n.filter}
        @change=${a=>s.showFilter({...e,type:a.target.value||void 0})}
      >
        <option value="" .selected=${!e.type}>${n.allTypes}</option>
        ${sr(t,n).map(([a,r])=>l`<option value=${a} .selected=${e.type===a}>${r}</option>`)}
      </select>
      <input class="seek" type="search" aria-label=${n.search} placeholder=${n.search} @input=${i} />
    </div>
  </div>`}function ln(s,t,e,i,n){return t?l`<div class="none">${A}<b>${s.signedOut}</b></div>`:e.failed?l`<div class="none" role="alert">
      ${A}<b>${s.failed}</b><button class="quiet" @click=${()=>e.load()}>${s.again}</button>
    </div>`:!e.loaded||e.more?l`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(l`<div class="ghost"></div>`)}
    </div>`:i.type||i.search?l`<div class="none">
      ${xi}<b>${s.noMatch}</b><button class="quiet" @click=${n}>${s.clear}</button>
    </div>`:l`<slot name="empty"><div class="none">${A}<b>${s.empty}</b>${s.emptyMore}</div></slot>`}function cn({priority:s,notification_type:t}){return s==="urgent"?wi:s==="high"?vi:/comment|mention|message|reply/.test(t)?yi:s==="low"?bi:A}var _e=(s,t,e)=>s.actions?.length?l`<span class="actions"
        >${s.actions.map(({label:i,url:n})=>{let o=Nt(n,t);return o?l`<a class="action" href=${o} @click=${a=>e(a,o)}
                ><bdi>${k(i)}</bdi></a
              >`:h})}</span
      >`:h;var ir={task_assigned:pi,task_unassigned:fi,status_change:mi,deadline_warning:gi,assignee_changed:oe,due_date_changed:re},Ae=s=>st(s)?cn(s):ir[s.notification_type]??A,$s=s=>st(s)?"event":s.notification_type;function xs(s,t){if(st(s))return We(s);let e=gt(s,t);return e?{first:_(s.title,s.task_id),below:e}:{first:k(s.message),below:""}}var ks=({priority:s},t)=>s&&s!=="normal"?`${t.priorities[s]}: `:"",nr=({reason:s},t)=>t.reasons[s]??"";function hn(s,t,e,i){let n=s.client,o=b(s.lang),a=t.open?t.rows.slice(0,1):t.rows,r=t.rows[0],c=a.some(Y=>!n.store.isRead(Y)),u=new Date(r.at),p={lang:S(s.lang),zone:s.zone,justNow:o.justNow},{first:d,below:m}=xs(r,o),f=ks(r,o),v=(Y,zn)=>s.follow(Y,t,zn),O=c?o.markRead:o.markUnread,lt=t.rows.length,Yt=()=>s.toggleFold(t.key),Pn=l`<button class="fold" aria-expanded=${!!t.open} @click=${Yt}>×${lt}${Ti}</button>`,Zt=jt(r),js=nr(r,o),{actor:Is}=r;return l`${t.day?l`<div class="day" aria-hidden="true">${t.day}</div>`:h}<article
    tabindex="0"
    data-key=${t.key}
    class="${c?"unread ":""}${t.inner?"inner ":""}${Zt?"gone ":""}${$s(r)}"
    aria-posinset=${e}
    aria-setsize=${i}
    aria-labelledby="m${r.id}"
    aria-describedby="t${r.id}"
    @focus=${()=>s.currentKey=t.key}
  >
    ${Is?l`<span class="by">${R(Is)}${Ae(r)}</span>`:Ae(r)}
    <div class="said">
      <a
        class="message"
        id="m${r.id}"
        tabindex="-1"
        href=${Zt?h:K(r,n.base)}
        title=${It(r,o)}
        @click=${Y=>s.follow(Y,t)}
        @auxclick=${Y=>Y.button===1&&s.mark(t,!0)}
        >${c||f?l`<span class="unseen">${c?o.unread+": ":""}${f}</span>`:h}<bdi
          >${d}</bdi
        ></a
      >
      <div class="below" id="t${r.id}">
        <span title=${st(r)?r.reason_text??"":h}>${m}</span>
        ${Zt||js?l`<span class="why">${Zt?o.gone:js}</span>`:h}
        ${lt>1?Pn:h}${_e(r,n.base,v)}
      </div>
    </div>
    <time dir="auto" datetime=${r.created_at} title=${I(u,p)}>${Ft(u,p)}</time>
    <button class="mark" title=${O} @click=${()=>s.mark(t,c)}></button>
  </article>`}var dn=60,or=28,_s=10,As=class extends j{static properties={...j.properties,keys:Object,heading:Object};static styles=[L,D,rn];#e={};#t=null;#s=[];#i=[0];#n=new Set;#r=new Map;#l="";#o=0;#a=0;currentKey="";#h="";#f=null;#c=0;#p=!1;#g=0;#u=0;constructor(){super(),this.keys=!0,this.heading=""}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#t?.ids.includes(e.row.id)&&this.#d&&this.#d.scrollTop>4&&this.#c++],[t,"problem",()=>(this.#p=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#g=setInterval(this.rerender,3e4),this.showFilter(this.#e)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#g),this.client?.store.closeFeed(this.#t),this.#t=null}get#m(){return this.#i[this.#s.length]}get#d(){return this.renderRoot?.querySelector(".scroll")}showFilter(t){this.#e=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.unread&&!t.type&&!t.search;this.#t=i?e.all:e.openFeed(t),i||this.#t.load(),this.#l="",this.#c=0,this.#d&&(this.#d.scrollTop=0),this.requestUpdate()}willUpdate(t){super.willUpdate(t),t.has("client")&&this.#w();let{client:e}=this,i=this.#t;if(!i||!e)return;e.lastSeen=e.store.newest;let n=new Date().toDateString(),o=[i.version,i.ids.length,n,this.lang,this.zone,...this.#n].join();if(o===this.#l)return;let a=this.#d?.scrollTop??0,r=this.#v(a),c=this.#s[r],u=a-this.#i[r];this.#f=this.#l&&a>4&&c?{id:c.rows[0].id,below:u}:null,this.#l=o;let p=i.ids.map(d=>e.store.rows.get(d)).filter(Boolean);this.#s=on(p,this.#n),this.#b()}#b(){let t=as({lang:S(this.lang),zone:this.zone,older:b(this.lang).older}),[e,i]=[0,""];this.#i=[0];for(let n of this.#s){let o=n.inner?i:t(n.rows[0].at);o!==i&&(n.day=i=o),e+=dn+(n.day?or:0),this.#i.push(e)}}#v(t){let[e,i]=[0,this.#s.length];for(;e<i;){let n=e+i>>1;this.#i[n+1]>t?i=n:e=n+1}return e}#w(){clearTimeout(this.#u),this.#p=!1,this.#n.clear();let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({})}updated(){let t=this.#d;if(!t)return;this.#T();let{focusedBefore:e}=this;if(this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#i[this.#o]}px ${this.#m-this.#i[this.#a]}px`),this.#f){let{id:i,below:n}=this.#f,o=this.#s.findIndex(a=>a.rows[0].id===i);o>=0&&(t.scrollTop=this.#i[o]+n),this.#f=null}if(this.#h){let i=this.renderRoot.querySelector(`article[data-key="${this.#h}"]`);this.#h="",i?.focus({preventScroll:!0})}this.#t?.loaded&&!this.#t.failed&&t.scrollTop+t.clientHeight>this.#m-_s*dn&&this.#t.loadMore()}#y(){let e=this.#d.scrollTop<=4&&this.#c;e&&(this.#c=0);let[i,n]=this.#x();(e||i!==this.#o||n!==this.#a)&&this.requestUpdate()}#x(){let{scrollTop:t=0,clientHeight:e=600}=this.#d??{};return[Math.max(0,this.#v(t)-_s),Math.min(this.#s.length,this.#v(t+e)+1+(t?_s:2))]}#$(t){t=Math.max(0,Math.min(this.#s.length-1,t));let e=this.#s[t],i=this.#d;if(!e||!i)return;let{scrollTop:n,clientHeight:o}=i;i.scrollTop=Math.max(this.#i[t+1]-o,Math.min(this.#i[t],n)),this.currentKey=this.#h=e.key,this.requestUpdate()}onKeydown(t){if(t.ctrlKey||t.metaKey||t.altKey)return;let e=t.composedPath()[0];if(e.matches("input, select"))return;let i=this.#s.findIndex(a=>a.key===this.currentKey),n=this.keys?t.key.toLowerCase():"",o=this.#s[i];if(t.key==="PageDown"||t.key==="ArrowDown"||n==="j"&&!t.shiftKey)this.#$(i+1);else if(t.key==="PageUp"||t.key==="ArrowUp"||n==="k"&&!t.shiftKey)this.#$(i-1);else if(t.key==="Home")this.#$(0);else if(t.key==="End")this.#$(1/0);else if(t.key==="Enter"&&o&&e.matches("article"))e.querySelector("a")?.click();else if(t.shiftKey&&n==="i"&&o)this.mark(o,!0);else if(t.shiftKey&&n==="u"&&o)this.mark(o,!1);else return;t.preventDefault()}mark(t,e){this.#p=!1,this.client?.store.mark((t.open?t.rows.slice(0,1):t.rows).map(i=>i.id),e)}follow(t,e,i){if(this.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let n=e.rows[0];if(!i&&jt(n))return;let o=i??K(n,this.client?.base??"");this.emit("ctms-navigate",{url:o,task_id:n.task_id})||t.preventDefault()}toggleFold(t){this.#n.delete(t)||this.#n.add(t),this.requestUpdate()}#k=t=>{let e=t.target.value.trim()||void 0;clearTimeout(this.#u),this.#u=setTimeout(()=>this.showFilter({...this.#e,search:e}),200)};render(){let{client:t}=this,[e,i]=[this.#t,this.#e];if(!t||!e)return h;let n=b(this.lang),{store:o}=t,a=()=>this.#d&&(this.#d.scrollTop=0);return l`
      ${an(this,o,i,this.#k)}
      ${this.#_(n,e)}
      <div class="body">
        ${this.#c?l`<button class="pill" @click=${a}>${n.fresh(this.#c)}</button>`:h}
        <div class="scroll" tabindex="-1" @scroll=${this.#y} @keydown=${this.onKeydown}>${this.#A(n)}</div>
      </div>
      ${o.markingAll&&!o.markingAll.sent?l`<div class="strip undo" role="status">
            <span>${n.allMarked}</span><button class="quiet" @click=${()=>o.undo()}>${n.undo}</button>
          </div>`:l`<slot name="foot"></slot>`}
    `}#_(t,e){return l`${this.#p?l`<div class="strip bad" role="alert">
            <span>${t.problem}</span
            ><button class="icon" title=${t.close} @click=${()=>(this.#p=!1,this.requestUpdate())}>
              ${E}
            </button>
          </div>`:this.client?.offline?l`<div class="strip"><span>${t.offline}</span></div>`:e.failed&&e.loaded?l`<div class="strip bad" role="alert">
            <span>${t.failed}</span><button class="quiet" @click=${()=>e.load()}>${t.again}</button>
          </div>`:l`<slot name="strip"></slot>`}`}#A(t){let e=this.#t;return this.#s.length?l`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:ln(t,!!this.client?.nobody,e,this.#e,this.#S)}#T(){let t=this.renderRoot.querySelector(".list");if(!t)return this.#r.clear();let e=this.#t?.more?-1:this.#s.length;[this.#o,this.#a]=this.#x();let i=this.#s.slice(this.#o,this.#a),n=new Map(i.map(r=>[r.key,this.#r.get(r.key)??document.createElement("div")]));for(let[r,c]of this.#r)n.has(r)||c.remove();this.#r=n;let o=t.firstChild,a=this.#o;for(let r of i){let c=n.get(r.key);Et(hn(this,r,++a,e),c),c===o?o=c.nextSibling:t.insertBefore(c,o)}}#S(){let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({unread:this.#e.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",As);var $t=class extends M{static properties={...M.properties,session:Object,ended:Object,leaving:Object,problem:Object,shown:Object,busy:Object};constructor(){super(),this.session=null,this.ended=!1,this.leaving=!1,this.problem="",this.invalidField="",this.busy=!1,this.shown=!1}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.updateComplete.then(()=>this.querySelector("input")?.focus())}async signIn(t,e){await this.session?.login(t,e)}async submit(t){t.preventDefault();let e=new FormData(t.target),i=this.missingIn(e);if(i)return this.showProblem(i.text,i.field);this.busy=!0,this.problem="";try{await this.signIn(String(e.get("username")),String(e.get("password"))),this.emit("ctms-signed-in")}catch(n){await this.showProblem(this.errorText(n),n.field)}this.busy=!1}missingIn(t){let e=["username","password"].find(i=>t.get(i)==="");return e?{field:e,text:this.w.needed}:void 0}async showProblem(t,e){this.problem=t,this.invalidField=this.querySelector(`#${e||"nothing"}`)?e:"",this.requestUpdate(),await this.updateComplete;let i=this.querySelector(`#${this.invalidField||"password"}`);i?.focus(),i?.select()}eye(){let{w:t,shown:e}=this,i=e?t.hidePassword:t.showPassword;return l`<button
      type="button"
      class="icon eye"
      aria-label=${i}
      title=${i}
      aria-pressed=${e}
      @click=${()=>this.shown=!e}
    >
      ${e?Ai:le}
    </button>`}field(t,e){let{w:i,problem:n,invalidField:o}=this,a=t==="password";return l`<div>
      <label class="label" for=${t}>${i[t]}</label>
      <span class="with-eye"><input
        class="field"
        id=${t}
        name=${t}
        type=${a&&!this.shown?t:"text"}
        autocomplete=${a?e?"new-password":"current-password":t}
        autocapitalize="none"
        spellcheck="false"
        data-most=${e&&!a?150:h}
        required
        aria-invalid=${!!n&&(!o||o===t)}
        aria-describedby="${t}-hint problem"
      />${a?this.eye():h}</span>
      ${e?l`<p class="hint" id="${t}-hint">${e}</p>`:h}
      ${n&&(o||"password")===t?l`<p class="error" id="problem" role="alert">${n}</p>`:h}
    </div>`}},Ts=class extends $t{errorText(t){return t instanceof y&&t.status===401?this.w.badLogin:super.errorText(t)}render(){let{w:t}=this;return l`<form class="door" novalidate @submit=${this.submit}>
      <h1>${t.signIn}</h1>
      ${this.leaving?l`<p class="hush leaving" role="status">${t.leaving}</p>`:h}
      ${this.ended&&!this.leaving&&!this.problem?l`<p class="hush">${t.ended}</p>`:h}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${t.signIn}</button>
    </form>`}};customElements.define("ctms-login",Ts);var Ss=class extends $t{static properties={...$t.properties,stale:Object};constructor(){super(),this.stale=!1}connectedCallback(){super.connectedCallback(),this.#e()}async#e(){let t=await this.#s("","").catch(e=>e);this.stale=t instanceof y&&this.#t(t)}#t=t=>t.status===404||t.field==="secret";#s(t,e){let i=location.hash.slice(1),n=this.ofUser?{secret:i,password:e}:{secret:i,username:t,password:e};return P(this.session?.base+"api/setup/",{method:"POST",json:n})}async signIn(t,e){let i=await this.#s(t,e);await super.signIn(i.username,e)}get ofUser(){return location.hash.startsWith("#link_")}missingIn(t){return super.missingIn(t)?super.missingIn(t):V(String(t.get("password")))<8?{field:"password",text:this.w.tooShort}:void 0}errorText(t){return!(t instanceof y)||!this.#t(t)?super.errorText(t):(this.stale=!0,this.staleText)}get staleText(){return this.ofUser?this.w.badUserLink:this.w.badLink}render(){let{w:t}=this;return this.stale?l`<div class="door">
        <h1>${this.ofUser?t.linkTitle:t.setupTitle}</h1>
        <p class="error" role="alert">${this.staleText}</p>
        <a class="quiet" href=${this.session?.base??h}>${t.signIn}</a>
      </div>`:this.ofUser?l`<form class="door" novalidate @submit=${this.submit}>
        <h1>${t.linkTitle}</h1>
        <p class="hush">${t.linkMore}</p>
        ${this.field("password",t.passwordHint)}
        <button class="main" ?disabled=${this.busy}>${t.choose}</button>
      </form>`:l`<form class="door" novalidate @submit=${this.submit}>
      <h1>${t.setupTitle}</h1>
      <p class="hush">${t.setupMore}</p>
      ${this.field("username",t.usernameHint)}${this.field("password",t.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${t.create}</button>
    </form>`}};customElements.define("ctms-setup",Ss);var rr=50,Te=class{entries=[];loaded=!1;failed=!1;subscription=null;#e="";#t=0;#s=0;#i=!1;constructor(t,e,i){this.api=t,this.path=`api/tasks/${e}/history/?page_size=${rr}`,this.subscriptionPath=`api/tasks/${e}/subscription/`,this.changed=i}get more(){return this.#e!==""}async loadSubscription(){this.subscription=await this.api.request("GET",this.subscriptionPath).catch(()=>null),this.changed()}async subscribe(t){let{state:e="default",lead_times:i=null}=this.subscription??{};this.subscription=await this.api.request("PUT",this.subscriptionPath,{state:e,lead_times:i,...t}),this.changed()}async follow(t){if(this.#s=Math.max(this.#s,t),!(this.#i||t<=this.#t)){this.#i=!0;try{let e=await this.api.request("GET",this.path);this.#n(e),this.#t=t,this.failed=!1}catch{this.failed=!0}this.#i=!1,this.changed(),this.failed||await this.follow(this.#s)}}#n(t){let e=t.results.at(-1)?.id??0,i=this.entries.findIndex(({id:o})=>o<e);this.entries.some(({id:o})=>o>=e)&&i>=0?this.entries=[...t.results,...this.entries.slice(i)]:[this.entries,this.#e]=[t.results,B(t,this.path)],this.loaded=!0}async loadMore(){let t=this.#e;if(!t)return;let e=await this.api.request("GET",t);t===this.#e&&(this.entries=[...this.entries,...e.results],this.#e=B(e,this.path),this.changed())}};var ar=5,lr=720*60,Se={m:"minute",h:"hour",d:"day"},cr={m:1,h:60,d:1440},un=x`
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
`,Ms=s=>({n:parseInt(s,10),unit:s.at(-1)}),xt=s=>Ms(s).n*cr[Ms(s).unit];function hr(s,t){let{n:e,unit:i}=Ms(s);return new Intl.NumberFormat(t,{style:"unit",unit:Se[i],unitDisplay:"long"}).format(e)}function dr(s,t){return new Intl.NumberFormat(t,{style:"unit",unit:Se[s],unitDisplay:"long"}).formatToParts(2).find(({type:i})=>i==="unit")?.value??Se[s]}function pn({lang:s,leads:t,disabled:e,change:i}){let n=b(s).leads,o=[...t].sort((r,c)=>xt(c)-xt(r)),a=r=>xt(r)?n.before(hr(r,S(s))):n.whenDue;return l`${o.length?l`<ul class="chips">
          ${o.map(r=>l`<li>
                ${a(r)}<button
                  type="button"
                  class="icon"
                  aria-label="${n.remove}: ${a(r)}"
                  title=${n.remove}
                  ?disabled=${e}
                  @click=${()=>i(t.filter(c=>c!==r))}
                >
                  ${E}
                </button>
              </li>`)}
        </ul>`:l`<p class="hint">${n.none}</p>`}
    ${t.length<ar&&!e?ur({lang:s,leads:t,change:i}):h}`}function ur({lang:s,leads:t,change:e}){let i=b(s).leads;return l`<form
    class="end lead"
    @submit=${n=>{n.preventDefault();let o=n.target,a=new FormData(o),r=`${Number(a.get("n"))}${a.get("unit")}`;!t.some(u=>xt(u)===xt(r))&&xt(r)<=lr&&e([...t,r]),o.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      required
      aria-label=${i.number}
    />
    <select class="field unit" name="unit" aria-label=${i.unit}>
      ${Object.keys(Se).map(n=>l`<option value=${n} ?selected=${n==="d"}>${dr(n,S(s))}</option>`)}
    </select>
    <button class="quiet">${it}${i.add}</button>
  </form>`}function mn(s){let{w:t,activity:e}=s,i=e?.subscription;if(!i)return h;let n=G(a=>s.subscribe({state:a})),o=i.lead_times!==null;return l`<dt>${t.hear}</dt>
    <dd>
      <select
        class="field"
        id="hear"
        aria-label=${t.hear}
        aria-describedby="hear-more"
        @keydown=${n}
        @pointerdown=${n}
        @change=${n}
        @blur=${n}
      >
        ${["default","following","muted"].map(a=>l`<option value=${a} .selected=${a===i.state}>${t.hearStates[a]}</option>`)}
      </select>
      <p class="hint" id="hear-more">${t.hearMore[i.state]}</p>
      ${i.state==="muted"?h:l`<label class="check"
              ><input
                type="checkbox"
                .checked=${o}
                @change=${a=>s.subscribe({lead_times:a.target.checked?["1h"]:null})}
              />${t.ownLeads}</label
            >${o?l`<div class="leads">
                  ${pn({lang:s.lang,leads:i.lead_times??[],disabled:!1,change:a=>s.subscribe({lead_times:a})})}
                </div>`:h}`}
      ${s.problem("subscription")}
    </dd>`}function gn(s,t){let{w:e,activity:i,feed:n,client:o}=s;if(!i)return h;if(!i.loaded)return i.failed?l`<p class="hint" role="alert">${e.loadFailed}</p>`:l`<p class="hint">…</p>`;let a=(n?.ids??[]).map(c=>o?.store.rows.get(c)).filter(c=>c!==void 0),r=pr(i.entries,a,i.more);return r.length?l`<ol>
      ${et(r,({key:c})=>c,({entry:c,row:u,told:p})=>c?fr(s,c,p,t):mr(s,u,t))}
    </ol>
    ${i.more?l`<button type="button" class="quiet" @click=${()=>s.moreActivity()}>${e.showOlder}</button>`:h}`:l`<p class="hint">${e.noHistory}</p>`}function pr(s,t,e){let i=new Map(s.map(r=>[r.at,r])),n=new Map(t.map(r=>[i.get(r.created_at),r])),o=e?Date.parse(s.at(-1)?.at??""):-1/0,a=t.filter(r=>!i.has(r.created_at)&&r.at>=o);return[...s.map(r=>({key:"e"+r.id,at:Date.parse(r.at),entry:r,told:n.get(r)})),...a.map(r=>({key:"n"+r.id,at:r.at,row:r}))].sort((r,c)=>c.at-r.at)}var bn=(s,t,e)=>l`<time datetime=${t} title=${I(new Date(t),e)}
    >${Ft(new Date(t),{...e,justNow:b(s.lang).justNow})}</time
  >`;function fr(s,t,e,i){let{w:n}=s,{actor:o,key:a,changes:r}=t,c=o?.name||a?.name||n.somebody,u=Array.isArray(r.title)&&r.title[0]===null,p=Object.keys(r).filter(f=>f in n.fields),d=new Intl.ListFormat(i.lang).format(p.map(f=>n.fields[f])),m=u?[]:p.filter(f=>r[f]!==!0);return l`<li>
    ${o?R(o):l`<span class="avatar by-key">${Si}</span>`}
    <div>
      <span
        ><b><bdi>${k(c)}</bdi></b> ${u?n.createdIt:n.changedIt(d)}${o&&a?l` <span class="hush">${n.via(a.name)}</span>`:h}${e?l`<span class="told" title=${n.toldYou}>${A}</span>`:h}</span
      >
      ${m.map(f=>{let[v,O]=r[f];return l`<div class="change">
          <del>${fn(s,f,v,i)}</del> <span aria-hidden="true">→</span>
          <ins>${fn(s,f,O,i)}</ins>
        </div>`})}
    </div>
    ${bn(s,t.at,i)}
  </li>`}function fn({w:s,tasks:t,lang:e},i,n,o){return i==="assigned_to"||i==="created_by"?n===null?s.nobody:t?.people.label(t.person(Number(n)))||s.somebody:n===null?s.none:i==="status"?U(String(n),b(e)):i==="due_date"?wt(new Date(n),o):l`<bdi>${_(String(n),0)}</bdi>`}function mr(s,t,e){return t?l`<li>
    <span class="avatar by-key">${A}</span>
    <div><span>${gt(t,b(s.lang))||l`<bdi>${k(t.message)}</bdi>`}</span></div>
    ${bn(s,t.created_at,e)}
  </li>`:h}function wn(s,t){let{w:e}=s,i={lang:S(s.lang),zone:s.zone};return l`
    <h2 class="unseen">${e.task} ${w(_(t.title,t.id))}</h2>
    ${vn(s,t,{field:"title",label:e.title,hint:e.title,most:255})}
    ${vn(s,t,{field:"description",label:e.description,hint:e.descriptionHint,most:1e4})}
    <dl>
      <dt>${e.status}</dt>
      <dd>${vr(s,t)}</dd>
      <dt>${e.assignee}</dt>
      <dd>${wr(s,t)}</dd>
      <dt>${e.dueDate}</dt>
      <dd>${yr(s,t)}</dd>
      ${mn(s)}
    </dl>
    ${s.problem("remove")} ${$r(s,t,i)}
    <h3>${e.history}</h3>
    ${gn(s,i)} ${xr(s,t)}
  `}function vn(s,t,{field:e,label:i,hint:n,most:o}){let a=s.drafts.get(e)??t[e],r=e==="description"?l`<div class="bare reading">${gr(s,a)}</div>`:h;return l`<div class="text">
      <textarea
        class="bare ${e}"
      aria-label=${i}
      placeholder=${n}
      data-most=${o}
      rows="1"
      dir="auto"
      .value=${a}
      aria-invalid=${s.problems.has(e)}
      @focus=${()=>s.drafts.has(e)||s.originals.set(e,t[e])}
      @input=${c=>(s.drafts.set(e,c.target.value),s.requestUpdate())}
      @blur=${c=>s.saveText(e,c.target.value)}
      @keydown=${c=>{c.key==="Enter"&&(e==="title"||c.ctrlKey||c.metaKey)&&(c.preventDefault(),s.leaveField())}}
    ></textarea>${r}
    </div>
    ${s.problem(e)} ${br(s,t,e)}`}var gr=(s,t)=>He(t).map(({text:e,url:i})=>{if(!i||!Nt(i,""))return l`<span aria-hidden="true">${e}</span>`;let n=i.startsWith(s.client?.base??"-");return l`<a
      href=${i}
      target=${n?h:"_blank"}
      rel="noopener noreferrer"
      @click=${n?s.navigate:h}
      >${e}</a
    >`});function br(s,t,e){let{w:i,conflict:n}=s;return n?.field!==e?h:l`<div class="conflict" role="alert">
    <p>${i.conflict}</p>
    <div class="versions">
      <div><b>${i.theirs}</b><bdi>${t[e]}</bdi></div>
      <div><b>${i.yours}</b><bdi>${n.text}</bdi></div>
    </div>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>(s.conflict=null,s.requestUpdate())}>
        ${i.takeTheirs}
      </button>
      <button
        type="button"
        class="quiet"
        @click=${()=>(s.conflict=null,s.change({[n.field]:n.text},t[n.field]))}
      >
        ${i.keepMine}
      </button>
    </div>
  </div>`}function vr(s,t){let{w:e}=s,i=G(n=>s.change({status:n}));return l`<select
      class="field"
      aria-label=${e.status}
      @keydown=${i}
      @pointerdown=${i}
      @change=${i}
      @blur=${i}
    >
      ${z.map(n=>l`<option value=${n} .selected=${n===t.status}>
            ${U(n,b(s.lang))}
          </option>`)}
    </select>
    ${s.problem("status")}`}function wr(s,t){let{w:e,tasks:i}=s,n=G(o=>s.change({assigned_to:Number(o)||null}));return l`<select
      class="field"
      aria-label=${e.assignee}
      @keydown=${n}
      @pointerdown=${n}
      @change=${n}
      @blur=${n}
    >
      ${ds(i,t.assigned_to,e.nobody)}
    </select>
    ${s.problem("assigned_to")}`}function yr(s,t){let{w:e}=s,i=Ht(t),n=t.due_date?yt(new Date(t.due_date),s.zone):"",o=G((a,r)=>r.validity.badInput?r.value=n:s.changeDue(a));return l`<input
      class="field ${i}"
      type="datetime-local"
      aria-label=${e.dueDate}
      aria-describedby="zone"
      .value=${n}
      @keydown=${o}
      @pointerdown=${o}
      @change=${o}
      @blur=${o}
    />
    ${t.due_date?l`<button
          type="button"
          class="icon"
          title=${e.noDue}
          aria-label=${e.noDue}
          @click=${()=>s.changeDue("")}
        >
          ${E}
        </button>`:h}
    ${s.dueNote?l`<p class="hint" role="status">${s.dueNote}</p>`:h}
    ${t.due_date&&cs(new Date(t.due_date),s.zone)?l`<p class="hint">
          ${e.dueTwice(I(new Date(t.due_date),{lang:S(s.lang),zone:s.zone}))}
        </p>`:h}
    <p class="hint" id="zone">
      ${i?l`<b class=${i}>${i==="late"?e.overdue:e.dueSoon}.</b> `:h}${e.inZone(s.zone||ls())}
    </p>
    ${s.problem("due_date")}`}function $r(s,t,e){let{w:i,tasks:n}=s,o=n?.person(t.created_by),a=new Date(t.created_at),r=t.created_by===s.me?.id?i.you:n?.people.label(o),c=r?i.createdBy(r,wt(a,e)):i.created(wt(a,e));return l`<p class="meta"><time datetime=${t.created_at} title=${I(a,e)}>${c}</time></p>`}function xr(s,t){let{w:e}=s;return l`<dialog aria-labelledby="sure" @close=${()=>s.confirming=!1}>
    <p id="sure">${e.removeSure(w(_(t.title,t.id)))}</p>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>s.confirming=!1}>${e.cancel}</button>
      <button type="button" class="danger" @click=${s.deleteTask}>${e.removeYes}</button>
    </div>
  </dialog>`}var yn=x`
  :host {
    display: flex;
    flex-direction: column;
    background: var(--our-surface);
    min-height: 0;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: 8px;
    padding-inline: 20px 8px;
    border-block-end: 1px solid var(--our-line);
    color: var(--our-muted);
  }
  .top span {
    flex: 1;
  }
  .scroll {
    overflow-y: auto;
    padding: 12px 20px 24px;
    flex: 1;
    min-height: 0;
  }
  .bare {
    display: block;
    width: calc(100% + 20px);
    margin-inline: -10px;
    border: 1px solid transparent;
    border-radius: calc(var(--our-radius) - 2px);
    background: none;
    padding: 6px 9px;
    resize: none;
    field-sizing: content;
    overflow-wrap: anywhere;
  }
  .text {
    display: grid;
  }
  .text > * {
    grid-area: 1 / 1;
  }
  /* What is read lies exactly above what is written. Only its links take clicks. */
  .reading {
    pointer-events: none;
    white-space: pre-wrap;
    min-height: 96px;
    margin-block: 4px 12px;
  }
  .reading a {
    pointer-events: auto;
    color: var(--our-accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .reading:not(:empty) {
    z-index: 1;
  }
  .text:has(textarea:focus) > .reading {
    visibility: hidden;
  }
  .text:has(.reading:not(:empty)) > textarea:not(:focus) {
    color: transparent;
  }
  textarea.bare:hover {
    background: var(--our-hover);
  }
  .bare:focus {
    background: var(--our-surface);
    border-color: var(--our-edge);
  }
  .bare::placeholder {
    color: var(--our-muted);
    opacity: 1;
  }
  .title {
    font-size: 18px;
    line-height: 24px;
    font-weight: 650;
  }
  .description {
    min-height: 96px;
    margin-block: 4px 12px;
    overflow: hidden;
  }
  dl {
    display: grid;
    grid-template-columns: 96px 1fr;
    gap: 8px 12px;
    margin: 0 0 20px;
  }
  dt {
    padding-block-start: 7px; /* in line with the text of the field */
    color: var(--our-muted);
  }
  dd {
    margin: 0;
    min-width: 0;
    display: flex;
    gap: 4px;
    align-items: center;
    flex-wrap: wrap;
  }
  dd .field {
    flex: 1;
    min-width: 0;
    font-weight: 400; /* a date with its time just fits */
  }
  .late {
    color: var(--our-danger);
    font-weight: 600;
  }
  .soon {
    color: var(--our-warn);
    font-weight: 600;
  }
  dd .hint {
    flex-basis: 100%;
    margin: 0;
  }
  @media (max-width: 480px) {
    dl {
      grid-template-columns: 1fr;
      gap: 2px;
    }
    dt {
      padding: 0;
      margin-block-start: 8px;
    }
  }
  .conflict {
    border: 1px solid var(--our-warn);
    border-radius: var(--our-radius);
    padding: 10px 12px;
    margin: 4px 0 12px;
  }
  .conflict p {
    margin: 0 0 8px;
  }
  .versions,
  .conflict .actions {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 8px;
  }
  .versions {
    margin-block-end: 8px;
  }
  .versions > div {
    padding: 6px 8px;
    border-radius: calc(var(--our-radius) - 2px);
    background: var(--our-hover);
    max-height: 40vh;
    overflow: auto;
  }
  .versions b {
    display: block;
    color: var(--our-muted);
    font-size: 12px;
  }
  .versions bdi {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  h3 {
    font-size: 13px;
    font-weight: 600;
    margin: 20px 0 4px;
  }
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  ol li {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr) auto;
    gap: 10px;
    align-items: start;
    padding: 7px 0;
  }
  ol div {
    overflow-wrap: anywhere;
    padding-block-start: 2px;
  }
  ol time {
    padding-block-start: 2px;
  }
  .by-key {
    background: var(--our-hover);
    color: var(--our-muted);
  }
  .by-key svg {
    width: 14px;
  }
  .by-key::before {
    content: none;
  }
  .told {
    color: var(--our-muted);
  }
  .told svg {
    width: 14px;
    display: inline;
    vertical-align: -2px;
    margin-inline-start: 6px;
  }
  .change {
    font-size: 13px;
    color: var(--our-muted);
  }
  .change ins {
    color: var(--our-text);
    text-decoration: none;
  }
  .change del {
    text-decoration: none;
  }
  .check {
    flex-basis: 100%;
    display: flex;
    gap: 8px;
    align-items: center;
    min-height: 28px;
  }
  .check input {
    width: 18px;
    height: 18px;
    accent-color: var(--our-accent);
  }
  .leads {
    flex-basis: 100%;
    display: grid;
    gap: 8px;
  }
  ol time {
    color: var(--our-muted);
    font-size: 12px;
    white-space: nowrap;
  }
  .gone {
    padding: 64px 24px;
    text-align: center;
    color: var(--our-muted);
  }
  .gone b {
    display: block;
    color: var(--our-text);
  }
  .meta {
    color: var(--our-muted);
    font-size: 12px;
    margin: 0;
  }
`;var Es=class extends M{static properties={...M.properties,number:Object,missing:Object,failed:Object,confirming:Object};static styles=[L,D,nt,yn,un];constructor(){super(),this.number=0,this.missing=!1,this.failed=!1,this.confirming=!1,this.originals=new Map,this.drafts=new Map,this.conflict=null,this.problems=new Map,this.dueNote="",this.latest=new Map,this.feed=null,this.activity=null}listeners(){return this.client?[...super.listeners(),[this.client.store,"change",this.rerender],...this.tasks?[[this.tasks,"change",()=>this.#e()]]:[],[this.client.store,"caughtup",()=>this.load()]]:[]}disconnectedCallback(){super.disconnectedCallback(),this.client?.store.closeFeed(this.feed),this.feed=null}willUpdate(t){super.willUpdate(t),!(!t.has("number")||!this.client)&&(this.client.store.closeFeed(this.feed),this.feed=this.client.store.openFeed({task:this.number}),this.feed.load(),this.activity=new Te(this.client.api,this.number,this.rerender),this.activity.loadSubscription(),this.#e(),this.dueNote="",this.originals.clear(),this.drafts.clear(),this.problems.clear(),this.latest.clear(),this.conflict=null,this.confirming=!1,this.load())}#e(){this.activity?.follow(this.tasks?.all.get(this.number)?.version??0)}async subscribe(t){let{activity:e}=this;try{await e?.subscribe(t),this.problems.delete("subscription")}catch(i){e===this.activity&&this.problems.set("subscription",this.w.notSaved(this.errorText(i)))}this.requestUpdate()}async moreActivity(){await this.activity?.loadMore().catch(t=>this.toast({text:this.errorText(t),bad:!0}))}problem(t){let e=this.problems.get(t);return e?l`<p class="error" role="alert">${e}</p>`:h}async load(){let{number:t}=this;try{if(await this.tasks?.fetch(t),t!==this.number)return;this.missing=this.failed=!1}catch(e){if(t!==this.number)return;this.missing=e.status===404,this.failed=!this.missing&&!this.tasks?.get(t)}}updated(){this.lostFocus&&this.leaveField();let t=this.renderRoot.querySelector("dialog");t&&this.confirming!==t.open&&t[this.confirming?"showModal":"close"]()}async change(t,e){let{number:i}=this,[n,o]=Object.entries(t)[0];this.latest.set(n,t);let a=()=>this.latest.get(n)!==t;try{await this.tasks?.patch(i,t),a()||this.problems.delete(n)}catch(r){let c=this.w.notSaved(this.errorText(r));if(i!==this.number||!this.isConnected)return this.toast({text:c,bad:!0});if(a())return;this.problems.set(n,c),e!==void 0&&(n==="title"||n==="description")&&(this.originals.set(n,e),this.drafts.has(n)||this.drafts.set(n,String(o)))}this.requestUpdate()}saveText(t,e){let i=this.originals.get(t);t==="title"&&e!==i&&(e=k(e)),this.originals.delete(t),this.drafts.delete(t),this.problems.delete(t);let n=this.tasks?.get(this.number)?.[t];if(i===void 0||n===void 0||e===i||e===n)return this.requestUpdate();if(n!==i)return this.conflict={field:t,text:e},this.requestUpdate();this.change({[t]:e},i)}changeDue(t){let{at:e,skipped:i}=t?$e(t,this.zone):{at:null,skipped:!1},n={lang:S(this.lang),zone:this.zone};this.dueNote=e&&i?this.w.dueSkipped(t.slice(11,16),I(e,n)):"",this.change({due_date:e?.toISOString()??null})}async deleteTask(){this.confirming=!1;try{await this.tasks?.remove(this.number),this.close()}catch(t){this.problems.set("remove",this.errorText(t)),this.requestUpdate()}}close(){this.emit("ctms-navigate",{url:this.client?.base,task_id:null})}leaveField(){this.renderRoot.querySelector(".scroll")?.focus({preventScroll:!0})}onKeydown(t){if(t.key!=="Escape"||this.confirming)return;let e=t.composedPath()[0].matches("textarea, input");this.leaveField(),e||this.close()}render(){let{w:t,tasks:e}=this,i=e?.get(this.number);return l`
      <div class="top">
        <span>#${this.number}</span>
        ${i&&(i.created_by===this.me?.id||this.me?.is_admin)?l`<button
              type="button"
              class="icon"
              title=${t.remove}
              aria-label=${t.remove}
              @click=${()=>this.confirming=!0}
            >
              ${Ei}
            </button>`:h}
        <a class="icon" href=${this.client?.base} title=${t.close} aria-label=${t.close} @click=${this.navigate}
          >${E}</a
        >
      </div>
      <div class="scroll" tabindex="-1">
        ${i?wn(this,i):this.missing?l`<div class="gone"><b>${t.taskGone}</b>${t.taskGoneMore}</div>`:this.failed?l`<div class="gone" role="alert">
                  <b>${t.loadFailed}</b
                  ><button type="button" class="quiet" @click=${()=>this.load()}>${t.again}</button>
                </div>`:h}
      </div>
    `}};customElements.define("ctms-task",Es);var kr=3,_r=6e3,Os=class extends j{static properties={...j.properties,quiet:Object};static styles=[L,D,x`
      :host {
        position: fixed;
        inset-block-end: 16px;
        inset-inline-end: 16px;
        z-index: 50;
        width: min(360px, calc(100vw - 32px));
        pointer-events: none;
      }
      section {
        display: grid;
        gap: 8px;
      }
      .toast {
        pointer-events: auto;
        display: flex;
        gap: 12px;
        align-items: center;
        padding-block: 8px;
        padding-inline: 14px 8px;
        min-height: 52px;
        border: 1px solid transparent;
        border-radius: var(--our-radius);
        background: var(--our-surface);
        box-shadow: var(--our-float);
        animation: rise 0.16s ease-out;
      }
      .toast > svg {
        color: var(--our-accent);
      }
      .toast > :is(.due, .high) {
        color: var(--our-warn);
      }
      .toast > .urgent {
        color: var(--our-danger);
      }
      .toast .actions {
        flex-wrap: wrap;
        margin-block-start: 6px;
      }
      .bad {
        color: var(--our-danger);
      }
      .said {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .said b {
        font-weight: 600;
      }
      b bdi {
        display: block;
        white-space: nowrap;
        overflow: hidden;
        text-overflow: ellipsis;
        text-align: -webkit-match-parent;
      }
      .said a > span:not(.unseen) {
        color: var(--our-muted);
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 3;
        overflow: hidden;
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
    `];constructor(){super(),this.quiet=!1,this.toasts=[],this.lastID=0,this.timer=0,this.hovered=!1}willUpdate(t){super.willUpdate(t),t.has("quiet")&&this.quiet&&this.dismiss(e=>e.row!==void 0)}listeners(){return this.client?[[this.client.store,"read",({detail:t})=>this.dismiss(e=>e.row?.id===t)]]:[]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}add(t){let e=[...this.toasts],i=e.findIndex(n=>!n.bad);e.length===kr&&e.splice(Math.max(0,i),1),this.toasts=[...e,{...t,id:++this.lastID}],this.requestUpdate(),this.scheduleDismiss()}scheduleDismiss(){clearTimeout(this.timer);let t=this.toasts.filter(e=>!e.bad);t.length&&(this.timer=setTimeout(()=>this.hovered||this.renderRoot.querySelector(":focus")||this.dismiss(e=>e===t[0]),_r/(t.length>1?2:1)))}dismiss(t){let e=this.toasts.filter((i,n)=>!t(i,n));e.length!==this.toasts.length&&(this.toasts=e,e.length||(this.hovered=!1),this.requestUpdate(),this.scheduleDismiss())}follow(t,e,i){let{row:n}=e;!n||!this.client||(this.client.store.mark([n.id],!0),!(t.ctrlKey||t.metaKey||t.shiftKey||t.button)&&(this.emit("ctms-navigate",{url:i??K(n,this.client.base),task_id:n.task_id})||t.preventDefault(),this.dismiss(o=>o===e)))}render(){let t=b(this.lang);return this.toasts.length?l`<section
      aria-label=${t.notifications}
      @pointerenter=${()=>this.hovered=!0}
      @pointerleave=${()=>(this.hovered=!1,this.scheduleDismiss())}
      @focusout=${this.scheduleDismiss}
      @keydown=${e=>e.key==="Escape"&&this.dismiss(()=>!0)}
    >
      ${et(this.toasts,e=>e.id,e=>{let{row:i}=e,{first:n,below:o}=i?xs(i,t):{first:"",below:""},a=this.client?.base??"";return l`<div class="toast ${i?$s(i):""} ${e.bad?"bad":""}">
            ${i?Ae(i):h}
            ${i?l`<div class="said">
                  <a href=${K(i,a)} @click=${r=>this.follow(r,e)}
                    ><span class="unseen">${ks(i,t)}</span>${o?l`<b><bdi>${n}</bdi></b><span>${o}</span>`:l`<bdi>${n}</bdi>`}</a
                  >${_e(i,a,(r,c)=>this.follow(r,e,c))}
                </div>`:l`<span class="said" role=${e.bad?"alert":"status"}>${e.text}</span>`}
            <button
              type="button"
              class="icon"
              title=${t.close}
              aria-label=${t.close}
              @click=${()=>this.dismiss(r=>r===e)}
            >
              ${E}
            </button>
          </div>`})}
    </section>`:h}};customElements.define("ctms-toasts",Os);function $n(s){let{w:t}=s;return l`<main class="lonely">
    ${mt}
    <div role="alert"><h1>${t.loadFailed}</h1></div>
    <button type="button" class="quiet" @click=${()=>s.start()}>${t.again}</button>
  </main>`}function xn(s){let{w:t,session:e}=s;return l`<main class="doorway">
    <div class="brand">${A}<b>${t.product}</b></div>
    <ctms-confirm lang=${s.language} .base=${e.base}></ctms-confirm>
  </main>`}function kn(s){let{w:t,session:e}=s;return l`<main class="doorway">
    <div class="brand">${A}<b>${t.product}</b></div>
    <p class="hush tagline">${t.tagline}</p>
    ${s.route.page==="setup"?l`<ctms-setup lang=${s.language} .session=${e}></ctms-setup>`:l`<ctms-login
          lang=${s.language}
          .session=${e}
          .ended=${s.ended}
          .leaving=${e.leaving}
        ></ctms-login>`}
    ${An(s)}
    <a class="hush" href="${e.base}docs/">${t.docs}</a>
  </main>`}function Ar({w:s}){return l`<dialog id="shortcuts" aria-labelledby="shortcuts-title">
    <h1 id="shortcuts-title">${s.shortcuts}</h1>
    <dl>${s.shortcutList.map(([t,e])=>l`<dt><kbd>${t}</kbd></dt><dd>${e}</dd>`)}</dl>
    <form method="dialog" class="actions"><button class="quiet" autofocus>${s.close}</button></form>
  </dialog>`}function _n(s){let{w:t,me:e,workspace:i}=s;if(!i||!e)return h;let{client:n,tasks:o}=i,a=e.time_zone&&e.time_zone!==os?e.time_zone:"",r={me:e,client:n,tasks:o,zone:a};return l`
    <a
      class="skip"
      href="#content"
      @click=${c=>(c.preventDefault(),s.querySelector("#content")?.focus())}
      >${t.skip}</a
    >
    ${Tr(s,r)} ${An(s)}
    <main id="content" tabindex="-1" class=${s.route.page}>${Or(s,r)}</main>
    ${Ar(s)}
    <ctms-toasts lang=${s.language} .client=${n} .quiet=${s.arrivalsShow}></ctms-toasts>
  `}function An({w:s,session:t}){return t.keepsCookie?h:l`<p class="notice error" role="alert">${s.noCookie}</p>`}function Tr(s,t){let{w:e}=s;return l`<header class="top">
    <nav aria-label=${e.product}>
      ${Me(s,"",e.board,ae)}${Me(s,"inbox",e.inbox,ui)}${t.me.is_admin?Me(s,"users",e.administration,oe):h}${Me(s,"settings",e.settings,ne)}
    </nav>
    ${Mr(s,t)} ${Er(s,t)}
  </header>`}var Sr=s=>["groups","keys","defaults"].includes(s)?"users":s;function Me(s,t,e,i){return l`<a
    href=${s.session.base+t}
    aria-current=${Sr(s.route.page)===(t||"board")?"page":h}
    title=${e}
    @click=${s.follow}
    >${i}<span>${e}</span></a
  >`}function Mr(s,{client:t,zone:e}){return l`<ctms-bell
    lang=${s.language}
    .client=${t}
    .zone=${e}
    .keys=${$.keys}
    @click=${()=>s.requestUpdate()}
    >${Tn(s)}${Sn(s,t)}
    <a slot="foot" class="quiet foot" href="${s.session.base}inbox" @click=${s.follow}
      >${b(s.language).openInbox}</a
    >
  </ctms-bell>`}function Tn(s){let{w:t}=s;return l`<a
    slot="tools"
    class="icon"
    href=${s.session.base+"settings"}
    title=${t.settings}
    aria-label=${t.settings}
    @click=${s.follow}
    >${ne}</a
  >`}function Sn(s,t){let{w:e}=s,{all:i,rows:n}=t.store;return!$.asked&&xe()==="off"&&i.ids.some(a=>!t.store.isRead(n.get(a)))?l`<div slot="strip" class="strip">
    <span>${e.askSystem}</span>
    <button type="button" class="quiet" @click=${()=>ke(!0)}>${e.turnOn}</button>
    <button
      type="button"
      class="icon"
      title=${e.notNow}
      aria-label=${e.notNow}
      @click=${()=>ke(!1)}
    >
      ${E}
    </button>
  </div>`:h}function Er(s,{me:t}){let{w:e}=s;return l`<button type="button" class="icon" popovertarget="menu" aria-label=${e.menu} title=${rt(t)}>
      ${R(t)}
    </button>
    <div id="menu" popover class="menu">
      <p>
        <b><bdi>${rt(t)}</bdi></b>${rt(t)===t.username?h:l`<br /><span class="hush"><bdi>${t.username}</bdi></span>`}
      </p>
      <a href=${s.session.base+"settings"} @click=${s.follow}>${ne}${e.settings}</a>
      <a href=${s.session.base+"docs/"}>${ki}${e.docs}</a>
      <button type="button" @click=${()=>s.showShortcuts()}>${_i}${e.shortcuts}</button>
      <button type="button" class="sign-out" @click=${()=>s.signOut()}>${Oi}${e.signOut}</button>
    </div>`}function Or(s,t){let{w:e}=s,{client:i,tasks:n,me:o,zone:a}=t;switch(s.route.page){case"board":return Lr(s,t);case"inbox":return l`<h1 class="unseen">${e.inbox}</h1>
        <ctms-inbox
          .heading=${e.inbox} lang=${s.language} .client=${i} .zone=${a} .keys=${$.keys}
          >${Tn(s)}${Sn(s,i)}</ctms-inbox
        >`;case"settings":case"users":case"groups":case"keys":case"defaults":return Cr(s,t);default:return qr(s)}}function Cr(s,{client:t,tasks:e,me:i,zone:n}){let{w:o,language:a,session:r}=s;if(s.account==="failed")return l`<div class="lonely" role="alert">
      ${mt}
      <h1>${o.loadFailed}</h1>
      <button type="button" class="quiet" @click=${()=>s.openAccount()}>${o.again}</button>
    </div>`;if(s.openAccount(),s.account!=="here")return h;switch(s.route.page){case"settings":return l`<ctms-preferences
        lang=${a}
        .client=${t}
        .tasks=${e}
        .me=${i}
        .zone=${n}
        .session=${r}
        .chosen=${s.workspace?.chosen}
      ></ctms-preferences>`;case"groups":return l`<ctms-groups lang=${a} .client=${t} .tasks=${e} .me=${i}></ctms-groups>`;case"keys":return l`<ctms-keys lang=${a} .client=${t} .me=${i} .zone=${n}></ctms-keys>`;case"defaults":return l`<ctms-defaults lang=${a} .client=${t} .me=${i}></ctms-defaults>`;default:return l`<ctms-users
        lang=${a}
        .client=${t}
        .tasks=${e}
        .me=${i}
        .zone=${n}
      ></ctms-users>`}}function Lr(s,t){let{client:e,tasks:i,me:n,zone:o}=t,{task:a}=s.route;return l`<ctms-board
      lang=${s.language}
      .client=${e}
      .tasks=${i}
      .me=${n}
      .zone=${o}
      .current=${a}
    ></ctms-board>
    ${a?Dr(s,t):h}`}function Dr(s,{client:t,tasks:e,me:i,zone:n}){let{w:o}=s,{task:a}=s.route;return l`<aside
    aria-label=${o.task}
    tabindex="-1"
    @keydown=${r=>s.querySelector("ctms-task")?.onKeydown(r)}
  >
    <ctms-task
      lang=${s.language}
      .client=${t}
      .tasks=${e}
      .me=${i}
      .zone=${n}
      .number=${a}
    ></ctms-task>
  </aside>`}function qr(s){let{w:t}=s;return l`<div class="lonely">
    <h1>${t.notFound}</h1>
    <p class="hush">${t.notFoundMore}</p>
    <a class="quiet" href=${s.session.base} @click=${s.follow}>${t.toBoard}</a>
  </div>`}var Cs={};C(Cs,{PreferenceStore:()=>Wt,days:()=>Nr,flags:()=>jr,others:()=>Ir,ours:()=>Ee,typesOf:()=>Pr});var Nr=["mon","tue","wed","thu","fri","sat","sun"],jr=["inbox","desktop","sound"],Ir="*",Wt=class extends EventTarget{now=null;locked={};failed=!1;#e=Promise.resolve();#t;constructor(t,{defaults:e=!1}={}){super(),this.api=t,this.defaults=e,this.#t=e?"api/preferences/":"api/me/preferences/"}follow(t){t.addEventListener("frame",e=>{let{type:i}=e.detail;(i==="preferences"||i==="caught_up"&&this.now)&&this.load()})}load(){return this.#n(async()=>{try{this.#i(await this.api.request("GET",this.#t)),this.failed=!1}catch{this.failed=!0}this.dispatchEvent(new Event("change"))})}patch(t){return this.#s(this.defaults?{defaults:t}:t)}lock(t,e,i){let n=(this.locked[t]??[]).filter(o=>o!==e);return this.#s({locked:{[t]:i?[...n,e]:n}})}#s(t){return this.#n(async()=>{this.#i(await this.api.request("PATCH",this.#t,t)),this.dispatchEvent(new Event("change"))})}#i({locked:t,defaults:e,...i}){this.now=e??i,this.locked=t}#n(t){let e=this.#e.then(t);return this.#e=e.catch(()=>{}),e}isLocked(t,e){return this.locked[t]?.includes(e)?!0:t!==""&&!Object.hasOwn(Ee,t)&&!!this.locked["*"]?.includes(e)}wants(t,e){let i=this.now?.types[t]??this.now?.types["*"];return i?i[e]:e!=="sound"}},Ee={task_assigned:!0,task_unassigned:!0,status_change:!0,deadline_warning:!0,assignee_changed:!0,due_date_changed:!0};function Pr({types:s}){let t=Object.keys(s).filter(e=>e!=="*"&&!Object.hasOwn(Ee,e));return[...Object.keys(Ee),"*",...t.sort()]}var zr={"../vendor/lit.js":ht,"../js/api.js":Re,"../js/desktop.js":ys,"../js/device.js":gs,"../js/element.js":pt,"../js/look.js":Ve,"../js/page.js":rs,"../js/preference-store.js":Cs,"../js/push.js":ws,"../js/refusals.js":is,"../js/text.js":Be,"../js/time.js":hs,"../js/words.js":bt},Ls=null;async function Ur(){let s=await import(new URL("account.js",import.meta.url).href);if(!s.default)return s;let t={exports:{}};return s.default(e=>zr[e],t),t.exports}async function Ds(s){Ls??=Ur();try{await(await Ls).loadPageWords(s,new URL("../js/lang/",import.meta.url).href).catch(()=>{})}catch(t){throw Ls=null,t}}var Mn=new WeakMap;function En(s){let t=s.composedPath()[0];return t.dataset?.most?t:null}function Fr(s){let t=En(s);t&&Mn.set(t,{value:t.value,from:t.selectionStart??0,to:t.selectionEnd??0})}function On(s){let t=En(s),e=Number(t?.dataset.most);if(!t||s.isComposing||V(t.value)<=e)return;let i=Mn.get(t),n=i?.value.slice(i.to)??"";if(!i||!t.value.endsWith(n)){t.value=te(t.value,e);return}let o=i.value.slice(0,i.from),a=t.value.slice(o.length,t.value.length-n.length),r=te(a,e-V(o)-V(n));t.value=o+r+n;let c=o.length+r.length;t.setSelectionRange(c,c)}document.addEventListener("beforeinput",Fr,{capture:!0});document.addEventListener("input",On,{capture:!0});document.addEventListener("compositionend",On,{capture:!0});var Oe=class{#e;#t;#s;#i=new Map;constructor(t){this.#e="ctms login "+t,this.#t="ctms browser "+t,this.#s="ctms leaving "+t}get key(){try{let t=localStorage.getItem(this.#t);if(t)return t;let e=crypto.getRandomValues(new Uint8Array(16));return localStorage.setItem(this.#t,Array.from(e,i=>i.toString(16).padStart(2,"0")).join("")),localStorage.getItem(this.#t)??""}catch{return""}}get signedIn(){try{return localStorage.getItem(this.#e)??""}catch{return"1"}}set signedIn(t){this.#n(this.#e,t)}get leaving(){try{return localStorage.getItem(this.#s)!==null}catch{return this.#i.has(this.#s)}}set leaving(t){this.#n(this.#s,t?"1":"")}#n(t,e){e?this.#i.set(t,e):this.#i.delete(t);try{e?localStorage.setItem(t,e):localStorage.removeItem(t)}catch{}}};var Rr=5e3,Hr=[2e3,3e4];function Br(){try{return navigator.cookieEnabled&&localStorage!==null}catch{return!1}}var Ce=class extends EventTarget{keepsCookie=Br();#e="";#t=0;#s=0;#i=null;#n=null;#r=0;#l=0;#o=0;#a;#h;constructor(t){super(),this.base=t,this.#a=new Oe(t),this.#h=Dt("ctms login "+t),this.#h?.addEventListener("message",({data:e})=>{e?e!==this.#s&&this.dispatchEvent(new Event("switched")):this.#u()}),globalThis.addEventListener?.("online",()=>this.leaving&&this.#c().catch(()=>{})),this.token=e=>e&&e===this.#e||Date.now()>this.#t?this.#m():Promise.resolve(this.#e)}get user(){return this.#s}get leaving(){return this.#a.leaving}async login(t,e){this.leaving&&await this.#c();let{key:i}=this.#a,n={username:t,password:e,...i&&{key:i}},{access:o}=await P(this.base+"api/session/",{method:"POST",json:n});this.#o++,this.#s=0,this.#g(o),this.keepsCookie=await this.#f(),this.#h?.postMessage(this.#s)}async#f(){let{key:t}=this.#a;try{let e=t?{key:t}:void 0,{access:i}=await P(this.base+"api/session/refresh/",{method:"POST",json:e});return Ct(i).user_id===this.#s}catch(e){return!(e instanceof y)||e.status!==401}}async logout(){this.#a.leaving=!0,this.#o++,this.#e="",await this.#c().catch(()=>{}),this.#u(),this.#h?.postMessage(0)}#c(){return clearTimeout(this.#r),this.#n??=this.#p().finally(()=>this.#n=null),this.#n}async#p(){try{let t=AbortSignal.timeout(Rr);this.leaving&&await P(this.base+"api/session/",{method:"DELETE",keepalive:!0,signal:t})}catch(t){let[e,i]=Hr,n=Math.min(e*2**this.#l++,i);throw this.#r=setTimeout(()=>this.#c().catch(()=>{}),n),t}this.#l=0,this.#a.leaving=!1,this.dispatchEvent(new Event("left"))}#g(t){let{user_id:e,exp:i,iat:n}=Ct(t);return this.#s&&this.#s!==e?(this.dispatchEvent(new Event("switched")),new Promise(()=>{})):(this.#e=t,this.#t=Date.now()+Math.max(1,(i-n)*.8)*1e3,this.#s=e,this.#a.signedIn=this.#a.key?"bound":"1",t)}#u(){let t=this.#s;return this.#a.signedIn="",this.#e="",this.#t=this.#s=0,t&&this.dispatchEvent(new Event("ended")),""}#m(){return this.leaving?this.#c().then(()=>"",()=>""):!this.#s&&!this.#a.signedIn?Promise.resolve(""):(this.#i??=this.#d(this.#s?1:0).finally(()=>this.#i=null),this.#i)}async#d(t){let{key:e,signedIn:i}=this.#a,n=this.#o,o=e?{key:e,...i==="bound"?{}:{bind:!0}}:void 0;try{let{access:a}=await P(this.base+"api/session/refresh/",{method:"POST",json:o});return n!==this.#o?this.#e:this.#g(a)}catch(a){if(!(a instanceof y)||a.status!==401)throw a;return n!==this.#o?this.#e:t?(await new Promise(r=>setTimeout(r,2e3)),this.#s?this.#d(t-1):""):this.#u()}}};var Kr=3e4,Wr=1e3,Vr=5e3,Vt=class extends EventTarget{state="idle";leading=!1;#e=!1;#t=null;#s=()=>{};#i=new AbortController;#n=0;#r=0;#l=0;#o=0;constructor(t,e){super(),this.socket=t,this.name=e,t.addEventListener("frame",i=>{let n=i.detail;this.#o=n.unread_count??this.#o,this.#b(n)}),t.addEventListener("state",()=>{this.leading&&(this.#t?.postMessage({state:t.state}),this.#w(t.state))}),t.addEventListener("unauthorized",()=>{this.#t?.postMessage({unauthorized:!0}),this.dispatchEvent(new Event("unauthorized"))})}start(){this.#e||(this.#e=!0,addEventListener("pagehide",this.#h),addEventListener("pageshow",this.#f),this.#a({ask:!0}))}stop(){this.#e=!1,removeEventListener("pagehide",this.#h),removeEventListener("pageshow",this.#f),this.#h(),this.#w("idle")}#a(t){if(this.#w("connecting"),this.#t=Dt(this.name),!this.#t)return this.#g();this.#t.onmessage=({data:e})=>this.#d(e),this.#u(t),this.#n=setInterval(()=>document.visibilityState==="visible"&&this.#u({ask:!0}),Kr),this.#c()}#h=()=>{this.#p(),clearInterval(this.#n),this.#m(),this.leading=!1,this.socket.stop(),this.#s(),this.#t?.close(),this.#t=null};#f=({persisted:t})=>{t&&this.#a({ask:!0,late:!0})};#c(t=!1){this.#p();let{signal:e}=this.#i,i=!1;Cn(this.name,t?{steal:t}:{signal:e},()=>{if(!e.aborted)return i=!0,this.#g(),new Promise(n=>this.#s=()=>n(void 0))}).catch(()=>{e.aborted||(this.leading=!1,this.socket.stop(),this.#r=setTimeout(()=>i?this.#c():this.#g(),Wr),i&&this.#u({ask:!0,late:!0}))})}#p(){clearTimeout(this.#r),this.#i.abort(),this.#i=new AbortController}#g(){this.#m(),this.leading=!0,this.socket.start()}wake(){this.leading?this.socket.wake():this.#u({wake:!0})}#u(t){this.leading||!this.#t||(this.#t.postMessage(t),document.visibilityState==="visible"&&(this.#l||=setTimeout(()=>this.#c(!0),Vr)))}#m(){clearTimeout(this.#l),this.#l=0}#d(t){if(t.frame&&this.#v(t.frame),this.leading){(t.ask||t.wake)&&this.#t?.postMessage({state:this.socket.state}),t.wake&&this.socket.wake(),t.late&&[{type:"caught_up"},{type:"unread_count",unread_count:this.#o},{type:"watching"}].forEach(e=>this.#b(e));return}(t.state||t.frame)&&this.#m(),t.state&&this.#w(t.state),t.unauthorized&&this.dispatchEvent(new Event("unauthorized"))}#b(t){this.#t?.postMessage({frame:t}),this.#v(t)}#v(t){this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#w(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}},kt=()=>"locks"in navigator&&"BroadcastChannel"in globalThis;async function Cn(s,t,e){await navigator.locks.request(s,t,e)}function Ln(s){let t=s+"-visible",e=new AbortController,i=()=>e.abort(),n=()=>{if(i(),document.visibilityState!=="visible"||!kt())return;let{signal:a}=e=new AbortController;Cn(t,{mode:"shared",signal:a},()=>new Promise(r=>a.aborted?r(0):a.addEventListener("abort",r))).catch(()=>{})},o=[[document,"visibilitychange",n],[globalThis,"pagehide",i],[globalThis,"pageshow",n]];for(let[a,r,c]of o)a.addEventListener(r,c);return n(),{async any(){if(document.visibilityState==="visible")return!0;if(!kt())return!1;try{let{held:a}=await navigator.locks.query();return a?.some(r=>r.name===t)??!1}catch{return!1}},stop(){for(let[a,r,c]of o)a.removeEventListener(r,c);i()}}}var Dn=[880,1320],qs=.09,qn=.08,Gr=1e3,Le=class{#e=null;#t=!1;#s=!1;#i=!kt();#n=-1/0;#r=new AbortController;constructor(t,{name:e,wanted:i}){this.wanted=i;let{signal:n}=this.#r;t.addEventListener("arrive",a=>this.#o(a.detail),{signal:n});let o=()=>this.#l(e+"-sound");for(let a of["pointerdown","keydown"])addEventListener(a,o,{once:!0,capture:!0,passive:!0,signal:n})}stop(){this.#r.abort(),this.#e?.close().catch(()=>{})}#l(t){let{signal:e}=this.#r;if(this.#i||this.#t)return;this.#t=!0;let i=()=>(this.#s=!0,new Promise(n=>e.addEventListener("abort",()=>n(void 0))));new Promise(n=>n(navigator.locks.request(t,{signal:e},i))).catch(()=>this.#i=!0)}#o({row:t,live:e}){!e||t.read||!W(t)||!this.wanted(t)||!this.#s&&!(this.#i&&document.hasFocus())||performance.now()-this.#n<Gr||(this.#n=performance.now(),this.#a().catch(()=>{}))}async#a(){let t=this.#e??=new AudioContext;t.state==="suspended"&&await t.resume();let e=new GainNode(t,{gain:0});e.connect(t.destination);let i=t.currentTime;Dn.forEach((o,a)=>{let r=new OscillatorNode(t,{frequency:o});r.connect(e),r.start(i+a*qs),r.stop(i+(a+1)*qs)});let n=i+Dn.length*qs;e.gain.linearRampToValueAtTime(qn,i+.01),e.gain.setValueAtTime(qn,n-.06),e.gain.linearRampToValueAtTime(0,n)}};var De=class{constructor(t,e){let{base:i}=t,n=`ctms ${i} ${t.user}`;this.visible=Ln(n),this.client=new ft({base:i,token:t.token,watchTasks:!0,name:n,share:r=>kt()?new Vt(r,n):r});let{client:o}=this;this.statusesKnown=()=>{},this.tasks=new we(o.api,new Promise(r=>this.statusesKnown=()=>r(!0))),this.tasks.addEventListener("anew",()=>e.start()),this.chosen=new Wt(o.api),this.chosen.follow(o.connection);let a=r=>c=>this.chosen.wants(c.notification_type,r);this.sound=new Le(o.store,{name:n,wanted:a("sound")}),o.connection.addEventListener("frame",r=>this.tasks.receive(r.detail)),o.connection.addEventListener("unauthorized",()=>e.signedOut()),o.store.addEventListener("change",()=>e.requestUpdate()),o.store.addEventListener("arrive",r=>{let{row:c,live:u}=r.detail;u&&!c.read&&W(c)&&e.toast({row:c})}),o.store.addEventListener("problem",()=>e.arrivalsShow||e.toast({text:b(e.language).problem,bad:!0})),this.tasks.addEventListener("change",()=>this.desktop.showCount()),this.desktop=new Kt(o,{title:()=>e.pageTitle,open:(r,c)=>e.navigate(c),mayShow:async()=>(o.connection instanceof Vt?o.connection.leading:!0)&&!await this.visible.any(),wanted:a("desktop")}),o.start(),this.tasks.load(),bs(o,t.user,N(e.language)).catch(()=>{}),this.chosen.load()}stop(){this.desktop.stop(),this.sound.stop(),this.client.stop(),this.visible.stop()}};var Gt=new URL("../../../",import.meta.url).href,Yr=2e3,Nn={users:"users","admin/groups":"groups","admin/keys":"keys","admin/defaults":"defaults"},jn=s=>s.split(/[?#]/)[0].slice(Gt.length).replace(/\/$/,"");function In(s){let t=/^tasks\/(\d+)$/.exec(s);if(t)return{page:"board",task:Number(t[1])};let e=s||"board";return s in Nn?{page:Nn[s],task:0}:{page:["board","inbox","settings","login","setup","confirm"].includes(e)?e:"",task:0}}var Ns=class extends ut{static properties={language:Object,stage:Object,me:Object,path:Object,account:Object};constructor(){super(),this.stage="starting",this.me=null,this.path="",this.language="",this.ended=!1,this.account="",this.shownTask=void 0,this.workspace=null,this.session=new Ce(Gt),this.session.addEventListener("ended",()=>this.signedOut()),this.session.addEventListener("switched",()=>location.reload()),this.session.addEventListener("left",()=>this.requestUpdate())}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.lookApplied=this.applyLook(),$.addEventListener("change",()=>this.applyLook()),addEventListener("popstate",()=>this.readLocation()),this.addEventListener("ctms-navigate",t=>{t.preventDefault(),this.navigate(t.detail.url)}),addEventListener("keydown",t=>this.onKeydown(t)),this.addEventListener("ctms-me",t=>{this.me={...this.me,...t.detail}}),this.addEventListener("ctms-signed-in",()=>this.start()),this.readLocation(),this.start()}async applyLook(){let{lang:t,theme:e}=$,i=document.documentElement;i.dataset.theme=e,await ns(t).catch(()=>{}),this.account==="here"&&await Ds(t).catch(()=>{}),t===$.lang&&(i.lang=N(t),this.language=t,this.requestUpdate())}get w(){return fe(this.language)}toast(t){t.row&&this.arrivalsShow||this.querySelector("ctms-toasts")?.add(t)}onKeydown(t){let e=t.composedPath()[0];t.key!=="?"||!$.keys||t.ctrlKey||t.metaKey||t.altKey||e.matches?.("input, select, textarea")||this.stage!=="in"||(t.preventDefault(),this.showShortcuts())}showShortcuts(){let t=this.querySelector("#menu");t?.matches(":popover-open")&&t.hidePopover();let e=this.querySelector("#shortcuts");e&&!e.open&&e.showModal()}get bell(){return this.querySelector("ctms-bell")}get arrivalsShow(){return this.route.page==="inbox"||!!this.bell?.open}async start(){try{let t=await this.session.token();if(await this.lookApplied,!t)return this.signedOut();let e=this.workspace,i=this.session.user;!e||this.me?.id!==i?(e?.stop(),this.workspace=new De(this.session,this)):e.client.connection.start();let n=await this.workspace?.client.api.request("GET","api/me/");n&&Ni(n.statuses)&&this.me&&this.workspace?.tasks.load(),this.me=n,this.workspace?.statusesKnown(),this.ended=!1,this.stage="in",["login","setup"].includes(this.route.page)&&(history.replaceState(null,"",Gt),this.readLocation())}catch{this.stage=this.workspace&&this.me?"in":"unreachable"}}signedOut(){this.ended||=this.stage==="in",this.workspace?.stop(),this.workspace=null,this.me=null,this.stage="out",document.title=this.w.product}async signOut(){let t=new Promise(e=>setTimeout(e,Yr));await Promise.race([this.workspace?.client.store.flush(),t]),await this.session.logout(),this.ended=!1,this.navigate(Gt)}navigate(t){if(!t.startsWith(Gt)||!In(jn(t)).page)return location.assign(t);t!==location.href&&history.pushState(null,"",t),this.readLocation()}readLocation(){let t=this.querySelector("ctms-task");t&&t===document.activeElement&&t.leaveField(),this.path=jn(location.href),this.workspace?.desktop.showCount()}get route(){return In(this.path)}get pageTitle(){let{page:t,task:e}=this.route,{w:i}=this,n=e?this.workspace?.tasks.get(e):void 0,o={board:i.board,inbox:i.inbox,settings:i.settings,users:i.people,groups:i.groups,keys:i.apiKeys,defaults:i.defaults,login:i.signIn,setup:i.setupTitle,confirm:i.confirm.title,"":i.notFound};return`${n?w(_(n.title,n.id)):o[t]} · ${i.product}`}async openAccount(){if(!(this.account==="here"||this.account==="loading")){this.account="loading";try{await Ds($.lang),this.account="here"}catch{this.account="failed"}}}follow(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;t.preventDefault();let e=this.querySelector("#menu");e?.matches(":popover-open")&&e.hidePopover(),this.bell&&(this.bell.open=!1),this.navigate(t.currentTarget.href)}render(){return this.stage==="starting"?h:this.route.page==="confirm"?xn(this):this.stage==="unreachable"?$n(this):this.stage==="out"?kn(this):_n(this)}updated(){this.workspace?.desktop.showCount(),this.followFocus()}followFocus(){if(this.stage!=="in")return;let{task:t}=this.route,e=this.shownTask;if(this.shownTask=t,e===void 0||e===t)return;let i=this.querySelector("ctms-board");t?this.querySelector("aside")?.focus({preventScroll:!0}):i&&(i.card(e)??this.querySelector("#content")).focus()}};document.adoptedStyleSheets=[L,D,nt];customElements.define("ctms-app",Ns);export{Ns as App};
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
//# sourceMappingURL=app.js.map
