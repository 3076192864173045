/*generated*/
var hn=Object.defineProperty;var Te=(s,t)=>{for(var e in t)hn(s,e,{get:t[e],enumerable:!0})};var Bt={};Te(Bt,{html:()=>l,nothing:()=>d,render:()=>xt,repeat:()=>M});var Ce=globalThis,ys=s=>s,Rt=Ce.trustedTypes,$s=Rt?Rt.createPolicy("lit-html",{createHTML:s=>s}):void 0,qe="$lit$",H=`lit$${Math.random().toFixed(9).slice(2)}$`,De="?"+H,un=`<${De}>`,tt=document,vt=()=>tt.createComment(""),yt=s=>s===null||typeof s!="object"&&typeof s!="function",Le=Array.isArray,Os=s=>Le(s)||typeof s?.[Symbol.iterator]=="function",Me=`[ 	
\f\r]`,bt=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xs=/-->/g,ks=/>/g,J=RegExp(`>|${Me}(?:([^\\s"'>=/]+)(${Me}*=${Me}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),_s=/'/g,As=/"/g,Cs=/^(?:script|style|textarea|title)$/i,Ne=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),l=Ne(1),ur=Ne(2),pr=Ne(3),lt=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),Ss=new WeakMap,Q=tt.createTreeWalker(tt,129);function qs(s,t){if(!Le(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return $s!==void 0?$s.createHTML(t):t}var Ds=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",r=bt;for(let a=0;a<e;a++){let c=s[a],u,p,h=-1,f=0;for(;f<c.length&&(r.lastIndex=f,p=r.exec(c),p!==null);)f=r.lastIndex,r===bt?p[1]==="!--"?r=xs:p[1]!==void 0?r=ks:p[2]!==void 0?(Cs.test(p[2])&&(n=RegExp("</"+p[2],"g")),r=J):p[3]!==void 0&&(r=J):r===J?p[0]===">"?(r=n??bt,h=-1):p[1]===void 0?h=-2:(h=r.lastIndex-p[2].length,u=p[1],r=p[3]===void 0?J:p[3]==='"'?As:_s):r===As||r===_s?r=J:r===xs||r===ks?r=bt:(r=J,n=void 0);let m=r===J&&s[a+1].startsWith("/>")?" ":"";o+=r===bt?c+un:h>=0?(i.push(u),c.slice(0,h)+qe+c.slice(h)+H+m):c+H+(h===-2?a:m)}return[qs(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},Oe=class Ls{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,r=0,a=t.length-1,c=this.parts,[u,p]=Ds(t,e);if(this.el=Ls.createElement(u,i),Q.currentNode=this.el.content,e===2||e===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(n=Q.nextNode())!==null&&c.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let h of n.getAttributeNames())if(h.endsWith(qe)){let f=p[r++],m=n.getAttribute(h).split(H),$=/([.?@])?(.*)/.exec(f);c.push({type:1,index:o,name:$[2],strings:m,ctor:$[1]==="."?zs:$[1]==="?"?Is:$[1]==="@"?Us:$t}),n.removeAttribute(h)}else h.startsWith(H)&&(c.push({type:6,index:o}),n.removeAttribute(h));if(Cs.test(n.tagName)){let h=n.textContent.split(H),f=h.length-1;if(f>0){n.textContent=Rt?Rt.emptyScript:"";for(let m=0;m<f;m++)n.append(h[m],vt()),Q.nextNode(),c.push({type:2,index:++o});n.append(h[f],vt())}}}else if(n.nodeType===8)if(n.data===De)c.push({type:2,index:o});else{let h=-1;for(;(h=n.data.indexOf(H,h+1))!==-1;)c.push({type:7,index:o}),h+=H.length-1}o++}}static createElement(t,e){let i=tt.createElement("template");return i.innerHTML=t,i}};function et(s,t,e=s,i){if(t===lt)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=yt(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=et(s,n._$AS(s,t.values),n,i)),t}var Ns=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??tt).importNode(t,!0);Q.currentNode=i;let n=Q.nextNode(),o=0,r=0,a=e[0];for(;a!==void 0;){if(o===a.index){let c;a.type===2?c=new Ht(n,n.nextSibling,this,s):a.type===1?c=new a.ctor(n,a.name,a.strings,this,s):a.type===6&&(c=new Fs(n,this,s)),this._$AV.push(c),a=e[++r]}o!==a?.index&&(n=Q.nextNode(),o++)}return Q.currentNode=tt,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},Ht=class Ps{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=et(this,t,e),yt(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==lt&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Os(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&yt(this._$AH)?this._$AA.nextSibling.data=t:this.T(tt.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=Oe.createElement(qs(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new Ns(n,this),r=o.u(this.options);o.p(e),this.T(r),this._$AH=o}}_$AC(t){let e=Ss.get(t.strings);return e===void 0&&Ss.set(t.strings,e=new Oe(t)),e}k(t){Le(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new Ps(this.O(vt()),this.O(vt()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=ys(t).nextSibling;ys(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},$t=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,n){this.type=1,this._$AH=d,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=n,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=d}_$AI(s,t=this,e,i){let n=this.strings,o=!1;if(n===void 0)s=et(this,s,t,0),o=!yt(s)||s!==this._$AH&&s!==lt,o&&(this._$AH=s);else{let r=s,a,c;for(s=n[0],a=0;a<n.length-1;a++)c=et(this,r[e+a],t,a),c===lt&&(c=this._$AH[a]),o||=!yt(c)||c!==this._$AH[a],c===d?s=d:s!==d&&(s+=(c??"")+n[a+1]),this._$AH[a]=c}o&&!i&&this.j(s)}j(s){s===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},zs=class extends $t{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===d?void 0:s}},Is=class extends $t{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==d)}},Us=class extends $t{constructor(s,t,e,i,n){super(s,t,e,i,n),this.type=5}_$AI(s,t=this){if((s=et(this,s,t,0)??d)===lt)return;let e=this._$AH,i=s===d&&e!==d||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,n=s!==d&&(e===d||i);i&&this.element.removeEventListener(this.name,this,e),n&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Fs=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){et(this,s)}},pn={M:qe,P:H,A:De,C:1,L:Ds,R:Ns,D:Os,V:et,I:Ht,H:$t,N:Is,U:Us,B:zs,F:Fs},fn=Ce.litHtmlPolyfillSupport;fn?.(Oe,Ht),(Ce.litHtmlVersions??=[]).push("3.3.3");var xt=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new Ht(t.insertBefore(vt(),o),o,void 0,e??{})}return n._$AI(s),n},mn={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},gn=s=>(...t)=>({_$litDirective$:s,values:t}),bn=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:wn}=pn,Ts=s=>s,Ms=()=>document.createComment(""),wt=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(Ms(),n),r=i.insertBefore(Ms(),n);e=new wn(o,r,s,s.options)}else{let o=e._$AB.nextSibling,r=e._$AM,a=r!==s;if(a){let c;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(c=s._$AU)!==r._$AU&&e._$AP(c)}if(o!==n||a){let c=e._$AA;for(;c!==o;){let u=Ts(c).nextSibling;Ts(i).insertBefore(c,n),c=u}}}return e},X=(s,t,e=s)=>(s._$AI(t,e),s),vn={},yn=(s,t=vn)=>s._$AH=t,$n=s=>s._$AH,Ee=s=>{s._$AR(),s._$AA.remove()},Es=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},M=gn(class extends bn{constructor(s){if(super(s),s.type!==mn.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],r=0;for(let a of s)n[r]=i?i(a,r):r,o[r]=e(a,r),r++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=$n(s),{values:o,keys:r}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=r,o;let a=this.ut??=[],c=[],u,p,h=0,f=n.length-1,m=0,$=o.length-1;for(;h<=f&&m<=$;)if(n[h]===null)h++;else if(n[f]===null)f--;else if(a[h]===r[m])c[m]=X(n[h],o[m]),h++,m++;else if(a[f]===r[$])c[$]=X(n[f],o[$]),f--,$--;else if(a[h]===r[$])c[$]=X(n[h],o[$]),wt(s,c[$+1],n[h]),h++,$--;else if(a[f]===r[m])c[m]=X(n[f],o[m]),wt(s,n[h],n[f]),f--,m++;else if(u===void 0&&(u=Es(r,m,$),p=Es(a,h,f)),u.has(a[h]))if(u.has(a[f])){let I=p.get(r[m]),at=I!==void 0?n[I]:null;if(at===null){let Ft=wt(s,n[h]);X(Ft,o[m]),c[m]=Ft}else c[m]=X(at,o[m]),wt(s,n[h],at),n[I]=null;m++}else Ee(n[f]),f--;else Ee(n[h]),h++;for(;m<=$;){let I=wt(s,c[$+1]);X(I,o[m]),c[m++]=I}for(;h<=f;){let I=n[h++];I!==null&&Ee(I)}return this.ut=r,yn(s,c),lt}});var w=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function kt(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function Wt(s){let{user_id:t=0,exp:e,iat:i}=kt(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var xn=2**31-1;function Vt(s){let{exp:t,iat:e}=Wt(s),i=Math.max(0,t*1e3-Date.now()),n=e?Math.max(0,t-e)*1e3:i,o=i&&i<n?i:n;return{good:o,renewIn:Math.min(xn,Math.max(1e3,o-n/10))}}function Gt(s){try{return new BroadcastChannel(s)}catch{return null}}async function j(s,{json:t,headers:e,...i}={}){let n;try{n=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new w(0,{})}let o=n.status===204?null:await n.json().catch(()=>({}));if(!n.ok)throw new w(n.status,o??{},Number(n.headers.get("Retry-After"))||0);return o}var _t=(s,t)=>s.next?t.split("?")[0]+"?"+s.next.split("?")[1]:"",kn=5,_n=30;function An(s,t,e){return s!=="GET"||e>=kn||!(t instanceof w)||t.status!==429&&t.status!==503||t.retryAfter>_n?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var Kt=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,n={}){for(let o="",r=1;;r++){let a=await this.token(o);if(!a)throw new w(401,{code:"unauthorized"});try{return await j(this.base+e,{...n,method:t,json:i,headers:{Authorization:"Bearer "+a}})}catch(c){let u=An(t,c,r);if(u)await new Promise(p=>setTimeout(p,u));else{if(o||!(c instanceof w)||c.status!==401)throw c;o=a}}}}};var Zt={};Te(Zt,{BaseElement:()=>ct,StoreElement:()=>N,css:()=>x});function x(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var ct=class extends HTMLElement{static properties={};static styles=[];#e={};#t={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#e[e]},set(i){let n=this.#e[e];Object.is(n,i)||(this.#e[e]=i,this.requestUpdate(e,n))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#t[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#t),this.#t={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let n=this.type.properties[t];n===Boolean&&(this[t]=i!==null),n===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#n())}get updateComplete(){return this.#i??Promise.resolve()}#n(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),xt(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},N=class extends ct{static properties={client:Object,lang:String,zone:String};#e=null;#t=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#t.abort();let{signal:t}=this.#t=new AbortController;for(let[e,i,n]of this.listeners())e.addEventListener(i,n,{signal:t});this.#e=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#t.abort()}willUpdate(t){this.#e!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var js=x`
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
`;var Sn=3e4,Tn=3e4,Mn=25e3,Rs=15e3,En=1e3,At=s=>Math.min(Sn,1e3*2**s),On=4401,Cn=4403,qn=4429,Yt=class extends EventTarget{state="idle";#e=null;#t=0;#s=0;#i="";#n=0;#l=0;#a=0;#o=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#r()}stop(){this.#a++,this.#h(),this.#b("idle")}wake(){this.state==="waiting"?this.#r():this.state==="open"&&this.#p(5e3)}send(t){this.#e?.readyState===1&&this.#e.send(JSON.stringify(t))}async#r(t=""){let e=++this.#a;this.#h(),this.#b("connecting");let i,n;try{i=await this.options.token(t),n=i&&await this.options.since()}catch(r){return e!==this.#a?void 0:r?.status===401?this.#m():this.#u()}if(e!==this.#a)return;if(!i)return this.#m();let o=new this.options.WebSocket(`${this.options.url()}?since=${n}`,["ctms.v1"]);this.#e=o,this.#w("dead",Rs,()=>this.#u()),o.onopen=()=>{this.#d(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},o.onmessage=r=>this.#c(JSON.parse(r.data)),o.onclose=r=>this.#g(r.code)}#d(t){this.#i=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=Vt(t);e&&this.#w("renew",i,()=>this.#f())}async#f(){let t=this.#a;try{let e=await this.options.token(this.#i);if(t!==this.#a)return;this.#n=0,e?this.#d(e):this.#m()}catch{let e=this.options.random()*At(this.#n++);t===this.#a&&this.#w("renew",e,()=>this.#f())}}#c(t){this.state!=="open"&&(this.#b("open"),this.#w("stable",Tn,()=>this.#t=0)),t.type!=="error"&&(this.#s=0),this.#v("dead"),this.#w("quiet",Mn,()=>this.#p(Rs)),t.type==="notification"&&(this.#l=Math.max(this.#l,t.notification.id),this.#o.has("ack")||this.#w("ack",En,()=>this.send({action:"ack",last_id:this.#l}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#p(t){this.send({action:"ping"}),this.#w("dead",t,()=>this.#u())}#g(t){if(t===Cn)return this.#m();if(t===On)return this.#s++?this.#m():this.#r(this.#i);t===qn&&(this.#t=Math.max(this.#t,4)),this.#u()}#u(){this.#a++,this.#h();let t=At(this.#t++);this.#b("waiting"),this.#w("retry",this.options.random()*t,()=>this.#r())}#m(){this.#a++,this.#h(),this.#b("ended"),this.dispatchEvent(new Event("unauthorized"))}#h(){for(let t of[...this.#o.keys()])this.#v(t);this.#e&&(this.#e.onopen=this.#e.onmessage=this.#e.onclose=null,this.#e.close(),this.#e=null)}#b(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#w(t,e,i){this.#v(t),this.#o.set(t,setTimeout(()=>(this.#o.delete(t),i()),e))}#v(t){clearTimeout(this.#o.get(t)),this.#o.delete(t)}};var Dn=/[\p{Cc}\u2028\u2029]+/gu,Ln=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,Nn=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Pn=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,zn=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,T=s=>s.replace(Dn," ").replace(Ln,"");function y(s){let t=T(s);return Nn.test(t)?`⁨${t}⁩`:t}var C=(s="",t)=>Pn.test(s)?T(s):t?`#${t}`:"…",B=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(zn,"").normalize("NFKC");function U(s){let t=0;for(let e of s)t++;return t}function In(s){return"Segmenter"in Intl?Array.from(new Intl.Segmenter().segment(s),({segment:t})=>t):[...s]}function Pe(s,t){let e="",i=Math.max(t,0);for(let n of In(s)){if(i-=U(n),i<0)break;e+=n}return e}var Un=/https?:\/\/[^\s<>"\u0000-\u001f]+/giu,Fn=/[.,;:!?'’”»*_]$/u;function jn(s){for(;;){let t=s.at(-1)??"",e={")":"(","]":"[","}":"{"}[t];if(!(e&&s.split(t).length>s.split(e).length)&&!Fn.test(s))return s;s=s.slice(0,-1)}}function Hs(s){let t=[],e=0;for(let{0:i,index:n}of s.matchAll(Un)){let o=jn(i);URL.canParse(o)&&(n>e&&t.push({text:s.slice(e,n)}),t.push({text:o,url:o}),e=n+o.length)}return e<s.length?[...t,{text:s.slice(e)}]:t}var ze=50,Bs=200,Rn=1e3,Hn=1e3,Jt=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#e="";#t=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#e!==""}async load(){let t=Math.min(Math.max(this.ids.length,ze),Rn),e=this.store.newest;this.askedAt=Date.now(),await this.#i(async i=>{let n=[],o="";do{let a=await this.#n(o,t-n.length>ze?Bs:ze);if(i())return;n.push(...a.ids),o=a.next}while(o&&n.length<t);let r=Math.max(e,n[0]??0);this.ids=[...this.ids.filter(a=>a>r),...n],this.#e=o,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#i(async t=>{let e=await this.#n(this.#e,Bs);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(n=>n<i)),this.#e=e.next})}async#i(t){let e=++this.#t;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#t),e===this.#t&&(this.failed=!1)}catch(i){e===this.#t&&([this.failed,this.error]=[!0,i])}e===this.#t&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#n(t,e){let{unread:i,type:n,task:o,search:r}=this.filter,a=new URLSearchParams({page_size:String(e)});i&&a.set("unread","true"),n&&a.set("notification_type",n),o&&a.set("task_id",String(o)),r&&a.set("search",r),t&&a.set("before",t);let c=this.store.revision,u=await this.store.api.request("GET","api/notifications/?"+a),p=u.results;for(let h of p)this.store.merge(h,c);return{ids:p.map(h=>h.id),next:u.next?new URLSearchParams(u.next.split("?")[1]).get("before")??"":""}}insert(t){let{unread:e,type:i,task:n,search:o}=this.filter;if(e&&t.read||i&&t.notification_type!==i||n&&t.task_id!==n||o&&!B(t.message).includes(B(o)))return;let r=0;for(;r<this.ids.length&&this.ids[r]>t.id;)r++;this.ids[r]!==t.id&&(this.ids.splice(r,0,t.id),this.#l(),this.version++)}leave(t){this.ids=this.ids.filter(e=>!t.includes(e)),this.version++,this.loading&&this.load()}#l(){let t=Math.max(Hn,this.#s);this.ids.length<=t||(this.ids.length=t,this.#e=String(this.ids[t-1]))}};var Bn=6e3,Ks=2e3,Kn=1e3,Wn=1e4,Xt=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#e=new Set;#t=new Map;#s=new Map;#i={upTo:0,at:0};#n=Ks;#l=0;#a=null;caughtUp=!1;#o=-1;markingAll=null;constructor(t){super(),this.api=t,this.all=this.openFeed({})}changed(){this.rows.size+this.#s.size>this.#n&&this.#r(),this.dispatchEvent(new Event("change"))}#r(){let t=[...this.#e];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#t.has(i)&&this.rows.delete(i);for(let[i,{at:n}]of this.#s)!this.rows.has(i)&&n<this.revision-Kn&&this.#s.delete(i);this.#n=Ks+2*(this.rows.size+this.#s.size)}openFeed(t){let e=new Jt(this,t);return this.#e.add(e),e}closeFeed(t){t&&t!==this.all&&this.#e.delete(t)}async start(){if(this.all.loaded||await(this.#a??=Promise.all([this.all.load(),this.#d().catch(()=>{})]).finally(()=>this.#a=null)),!this.all.loaded)throw this.all.error;return this.newest}async#d(){let t=this.#l,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#l&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#t.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#s.get(t.id),n=t.id<=this.#i.upTo?this.#i.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,n)>e&&(t={...t,read:i&&i.at>n?i.read:!0}),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#o>=0&&t.type==="unread_count"&&this.#f(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#l++),t.type){case"notification":this.#g(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#u(e,t.type==="read");break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#u(e.id,!0);this.#i={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#m(this.markingAll);break;case"archived":case"snoozed":case"removed":this.#p(t.notification_ids);break;case"unarchived":case"unsnoozed":this.#c(0);break;case"task_deleted":for(let e of this.rows.values())e.task_id===t.task_id&&(e.task_id=null);for(let e of this.#e)e.version++;break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#o=t.last_id;break}this.#c(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#f(t){this.#o=-1,this.#c(t===this.unread?Date.now()-Wn:0),this.dispatchEvent(new Event("caughtup"))}#c(t){this.caughtUp=!0;for(let e of this.#e)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#p(t){for(let e of this.#e)e.leave(t);for(let e of t)this.dispatchEvent(new CustomEvent("read",{detail:e}))}#g(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#e)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#u(t,e){this.#t.delete(t),this.#s.set(t,{at:++this.revision,read:e});let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let n=this.rows.get(i);if(!n||this.isRead(n)===e)return;let o={read:e};this.#t.set(i,o),this.changed();try{let r=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#t.get(i)===o&&this.#u(i,r.read)}catch{if(this.#t.get(i)!==o)return;this.#t.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),Bn),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#u(e.id,!0);await this.#d()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#m(t),this.changed()}}#m(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var Vn=3e3,dt=class{offline=!1;nobody=!1;#e=0;#t=0;#s=new AbortController;constructor({base:t,token:e,share:i=r=>r,watchTasks:n,name:o="ctms "+t}){this.base=t,this.name=o,this.api=new Kt(t,e),this.store=new Xt(this.api);let r=new Yt({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:n});this.connection=i(r,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.flush(),clearTimeout(this.#t),this.connection.stop()}get lastSeen(){try{this.#e=Math.max(this.#e,Number(localStorage.getItem(this.name)))}catch{}return this.#e}set lastSeen(t){if(!(t<=this.lastSeen)){this.#e=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#t),this.#t=0,this.#n(!1)):this.#t||=setTimeout(()=>this.#n(!0),Vn)}#n(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function St(s,t){return/^https?:\/\//i.test(s)?s:/^\/(?![/\\])/.test(s)?t+s.slice(1):""}var K=(s,t)=>St(s.url??"",t)||(s.task_id?`${t}tasks/${s.task_id}`:t+"inbox");var st=s=>s.reason==="event",it=s=>s.priority!=="low";function Ie({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:T(s||t),below:T([e?.name,i].filter(Boolean).join(" · "))}}function Ws(s){let{first:t,below:e}=Ie(s);return e?`${y(t)}: ${y(e)}`:y(t)}var Vs=6e4,Gn=3e4,Zn=1e3;function Yn(s){let{iss:t,sub:e,user_id:i,exp:n,iat:o,nbf:r,jti:a,...c}=kt(s);return JSON.stringify([t,e,i,e??i?"":c])}var Qt=class extends EventTarget{person=void 0;#e="";#t=0;#s=0;#i;#n=0;#l=null;#a=0;#o=0;#r=!1;#d=!1;#f=0;#c=0;start(){this.#d=!0,this.wake()}stop(){this.#d=!1,this.#b()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#e&&this.#e!==t&&e<this.#s)return e>=this.#t&&this.#p().catch(()=>{}),this.#e;let i=await this.#p();if(i&&i===t)throw new w(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#h(Math.max(0,this.#a+Zn-Date.now())):(this.#n++,this.#u(t))}async refresh(){await this.#l?.catch(()=>{}),await this.#p().catch(()=>{this.person!==void 0&&this.#h(Math.random()*At(this.#o))})}wake(){this.person===""&&this.#p().catch(()=>{})}accepted(){this.#r=!1}refused(){this.#m("",""),!this.#r&&(this.#r=!0,this.dispatchEvent(new Event("refused")))}#p(){return this.#l??=this.#g().finally(()=>this.#l=null)}async#g(){let t=this.#n;this.#a=Date.now(),this.#b();let e;try{let i=new Promise((o,r)=>e=setTimeout(r,Gn)),n=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#n&&this.#u(n)}catch{throw this.#t=Date.now()+At(this.#o++),this.person===""&&this.#h(Vs),new w(0,{})}finally{clearTimeout(e)}return this.#e}#u(t){this.#o=0;let e=String(t??"").trim();e||(this.#r=!1),/[^!-~]/.test(e)?this.refused():this.#m(e,e&&Yn(e))}#m(t,e){let{good:i,renewIn:n}=Vt(t);this.#e=t,[this.#s,this.#t]=[Date.now()+i,Date.now()+n];let o=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#b():this.#h(Vs),o&&this.dispatchEvent(new Event("person"))}#h(t){let e=Date.now()+t;!this.#d||this.#f&&this.#c<=e||(this.#b(),this.#c=e,this.#f=setTimeout(()=>this.refresh(),t))}#b(){clearTimeout(this.#f),this.#f=0}};var g=(s,t)=>l`<svg class=${t??d} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,q=g("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),Gs=g("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),Zs=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),Ys=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),Js=g("M5 12h14M12 5l7 7-7 7","moved"),Xs=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),Qs=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),ti=g("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),ei=g("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),si=g("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),ii=g("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),P=g("M18 6 6 18M6 6l12 12"),ni=g("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),te=g("M12.22 2h-.44a2 2 0 0 0-2 2v.18a2 2 0 0 1-1 1.73l-.43.25a2 2 0 0 1-2 0l-.15-.08a2 2 0 0 0-2.73.73l-.22.38a2 2 0 0 0 .73 2.73l.15.1a2 2 0 0 1 1 1.72v.51a2 2 0 0 1-1 1.74l-.15.09a2 2 0 0 0-.73 2.73l.22.38a2 2 0 0 0 2.73.73l.15-.08a2 2 0 0 1 2 0l.43.25a2 2 0 0 1 1 1.73V20a2 2 0 0 0 2 2h.44a2 2 0 0 0 2-2v-.18a2 2 0 0 1 1-1.73l.43-.25a2 2 0 0 1 2 0l.15.08a2 2 0 0 0 2.73-.73l.22-.39a2 2 0 0 0-.73-2.73l-.15-.08a2 2 0 0 1-1-1.74v-.5a2 2 0 0 1 1-1.74l.15-.09a2 2 0 0 0 .73-2.73l-.22-.38a2 2 0 0 0-2.73-.73l-.15.08a2 2 0 0 1-2 0l-.43-.25a2 2 0 0 1-1-1.73V4a2 2 0 0 0-2-2zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),oi=g("M12 7v14M3 18a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h5a4 4 0 0 1 4 4 4 4 0 0 1 4-4h5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3z"),ri=g("M10 8h.01M12 12h.01M14 8h.01M16 12h.01M18 8h.01M6 8h.01M7 16h10M8 12h.01M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"),ai=g("M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20"),Tt=g("M5 12h14M12 5v14"),li=g("M6 9l6 6 6-6"),ee=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),se=g("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18"),Mt=g("M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z"),ie=g("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),ne=g("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M8 7v7M12 7v4M16 7v9"),ci=g("M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),di=g("M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"),hi=g("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"),oe=g("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),ui=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12"),pi=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M15 9l-6 6M9 9l6 6");var k=x`
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
`,_=x`
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
`,O=x`
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
`;var re={};Te(re,{happened:()=>ht,isGone:()=>Ot,languages:()=>Et,loadLanguage:()=>He,locale:()=>D,supported:()=>A,text:()=>Ct,words:()=>v});var Ue={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,t)=>`${s} moved this to ${t}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more"},Fe={product:"CTMS",tagline:"Tasks, and notifications that arrive at once",skip:"Skip to content",board:"Board",inbox:"Inbox",people:"People",settings:"Settings",docs:"Documentation",signOut:"Sign out",menu:"Account",askSystem:"Get desktop alerts while this page is in the background?",turnOn:"Turn on",notNow:"Not now",loadFailed:"This could not be loaded.",boardOffline:"No connection. What you see may be out of date.",again:"Try again",save:"Save",saved:"Saved.",cancel:"Cancel",close:"Close",notSaved:s=>`Not saved: ${s}`,noConnection:"No connection. Please try again.",tooMany:"Too many attempts. Please wait a moment and try again.",notFound:"Page not found",notFoundMore:"Nothing is at this address. It may be mistyped.",toBoard:"To the board",signIn:"Sign in",username:"User name",password:"Password",showPassword:"Show password",hidePassword:"Hide password",needed:"Please fill this in.",tooShort:"A password has at least 8 characters.",badLogin:"User name or password is wrong.",ended:"You have been signed out. Please sign in again.",noCookie:"This browser does not keep the login cookie. You have to sign in again after each reload. Please allow cookies for this site. If they are allowed, tell an administrator.",leaving:"You are signed out here. The server does not know yet, since there is no connection. Keep this page open until it does.",setupTitle:"Welcome",setupMore:"Choose a name and a password for the first administrator.",create:"Create account",linkTitle:"Your password",linkMore:"Choose a password. You will be signed in with it.",choose:"Set password",badLink:"This setup link is no longer valid. If there is no administrator yet, restart the server: it prints a new link.",badUserLink:"This link is no longer valid. Ask an administrator for a new one.",passwordHint:"At least 8 characters; 15 or more are better.",usernameHint:"Letters, digits and _ . @ + -",nameHint:"What others see. Without one it is the user name.",searchTasks:"Search tasks",mine:"My tasks",add:"Add task",addTo:s=>`Add a task to ${s}`,newTask:"What needs to be done?",emptyBoard:"No tasks yet",emptyBoardMore:"Add the first one. Whoever you assign it to is notified at once.",addFirst:"Add the first task",noTasks:"Nothing here",noMatch:"Nothing matches",tasks:s=>s===1?"1 task":`${s} tasks`,showMore:s=>`Show ${s} more`,showOlder:"Show older",overdue:"Overdue",dueSoon:"Due soon",assignee:"Assignee",nobody:"Nobody",assigneeOf:s=>`Assignee of ${s}`,movedTo:(s,t)=>`${s} moved to ${t}`,moveHint:"Arrow keys go from task to task; with Alt they move the task to the next column.",task:"Task",title:"Title",description:"Description",descriptionHint:"Add details or links",status:"Status",dueDate:"Due date",noDue:"Clear due date",dueSkipped:(s,t)=>`The clocks skip ${s} on that day. This was understood as ${t}.`,dueTwice:s=>`This time comes twice on that day, since the clocks are set back. It is ${s}.`,inZone:s=>`Times are in ${s}`,createdBy:(s,t)=>`Created by ${s}, ${t}`,created:s=>`Created ${s}`,you:"you",remove:"Delete task",removeSure:s=>`Delete “${s}” for everybody?`,removeYes:"Delete",taskGone:"This task no longer exists",taskGoneMore:"It was deleted, or the address is wrong.",conflict:"Somebody else changed this while you were writing. Which text should stay?",keepMine:"Keep mine",takeTheirs:"Keep theirs",theirs:"Theirs",yours:"Yours",history:"Your notifications of this task",noHistory:"None so far.",profile:"Profile",name:"Name",timeZone:"Time zone",browserZone:s=>`As this browser (${s})`,thisDevice:"On this device",language:"Language",systemLanguage:"As this browser",theme:"Appearance",themes:{system:"As the system",light:"Light",dark:"Dark"},notifications:"Notifications",ownChanges:"Notify me of my own changes, too",ownChangesMore:"Otherwise only what others do reaches your inbox.",system:"Desktop alerts",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",keys:"Single-letter shortcuts",keysMore:"J and K move through notifications, Shift+I marks as read, Shift+U as unread.",shortcuts:"Keyboard shortcuts",shortcutList:[["J  /  Page Down","Next notification"],["K  /  Page Up","Previous notification"],["Enter","Open"],["Shift + I","Mark as read"],["Shift + U","Mark as unread"],["Alt + ← →","Move a task to the next column"],["?","Show this list"]],passwordTitle:"Password",oldPassword:"Current password",newPassword:"New password",changePassword:"Change password",passwordChanged:"Password changed. Other devices were signed out.",everywhere:"Sign out everywhere",everywhereMore:"Ends every login of yours, this one included.",addUser:"Add person",admin:"Administrator",inactive:"Deactivated",deactivate:"Deactivate",activate:"Activate",setPassword:"Set password",rename:"Change name",removeUser:"Delete",removeUserSure:s=>`Delete ${s}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,passwordOf:s=>`New password for ${s}`,everywhereOf:"End all logins",done:"Done.",adminsOnly:"Only administrators can see this",edit:"Edit",away:{email:"E-mail",emailMore:"Nothing is sent to an address before its link is followed. Above, you choose what is sent.",address:"Address",add:"Add",again:"Send the link again",mailSent:s=>`A link was sent to ${s}. Follow it within a day.`,mailFailed:"The e-mail with the link could not be sent. Check the address, or try later.",waits:"waits for its link",off:"switched off",chat:"Chat",chatMore:"Messages go to a chat that you name. Its address is not shown again.",chatAdded:"Added. Send a test to see whether it arrives.",service:"Service",fields:{url:"Address (URL)",token:"Token",to:"Chat or channel"},test:"Send a test",remove:"Remove",results:{sent:"Sent.",refused:"Refused by the other side.","not reached":"Not reached."},lastSent:s=>`Last sent: ${s}`,devices:"Devices",devicesMore:"Notifications appear on these devices even if no page is open. A device ends when it is signed out.",thisBrowser:"this browser",turnOnHere:"Turn on in this browser",deviceAdded:"Turned on. Assignments and deadline warnings appear here from now on, unless you chose otherwise.",pushFailed:"The push service of this browser could not be reached.",pushOff:"This server can’t push notifications. Its administrator can change that.",pushOffAdmin:"This server can’t push notifications: set --public-url to its address of https.",pushStates:{insecure:"Only available over https or on localhost.",unavailable:"Not available in this browser.",denied:"This browser blocks notifications of this page. Allow them in the site settings beside the address, then reload."},iosFirst:"On an iPhone or iPad, put this page on the home screen first:",iosSteps:["Tap the Share button.","Choose “Add to Home Screen”.","Open it there, sign in, and come back to this page."],confirmTitle:"Confirm an address",confirmAsk:(s,t)=>`Should notifications of ${t} be sent to ${s}?`,confirm:"Yes, confirm",confirmed:s=>`${s} is confirmed.`,first:"With your first address, assignments and deadline warnings are sent there if they are unread after 15 minutes. You can change that in the settings.",badCode:"This link is no longer valid. Get a new one in the settings."}};var Et=["en","de","es","fr"],Re={en:Ue};function A(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>Et.includes(e))??"en"}async function He(s,t){let e=A(s),i=await import(t+e+".js");return Re[e]=i.inbox,i}var v=s=>Re[A(s)]??Ue;function D(s){let t=A(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var Jn=(s,t)=>new Date(s).toLocaleString(D(Et.find(e=>Re[e]===t)??"en"),{dateStyle:"medium",timeStyle:"short"}),je={task_assigned:(s,t)=>s.actor?t.assignedBy(y(s.actor.name)):t.assigned,task_unassigned:(s,t)=>s.actor?t.unassignedBy(y(s.actor.name)):t.unassigned,status_change:({status:s,actor:t},e)=>{if(!s||!(s in e.statuses))return"";let i=e.statuses[s];return t?e.movedBy(y(t.name),i):e.moved(i)},deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):e>-1?t.dueNow:t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(s.args.assignee):t.assignedToNobody,due_date_changed:(s,t)=>s.due_date?t.nowDue(Jn(s.due_date,t)):t.notDue};function ht(s,t){return s.title&&Object.hasOwn(je,s.notification_type)?je[s.notification_type](s,t):""}var Ot=s=>!s.task_id&&!s.url&&Object.hasOwn(je,s.notification_type);function Ct(s,t){if(st(s))return Ws(s);let e=ht(s,t);return e?`${e}: ${y(C(s.title,s.task_id))}`:y(s.message)}var{html:qt,nothing:ae}=Bt,{StoreElement:fi}=Zt,{loadLanguage:Xn,supported:Qn,text:to,words:mi}=re,eo={"../vendor/lit.js":Bt,"../js/element.js":Zt,"../js/words.js":re},so=1e3,Be=class extends fi{static properties={...fi.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[k,_,js];#e="";#t=[];#s=null;#i=null;#n="";#l=null;#a=!1;#o=new AbortController;#r=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#m(i.detail)],[e,"unauthorized",()=>this.#s?.refused()],[e,"state",()=>e.state==="open"&&this.#s?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#d()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#h(!1),this.#o.abort(),this.#s?.stop(),this.#i?.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#d(),t.has("lang")&&this.#u(),super.willUpdate(t)}async refresh(){await this.#s?.refresh(),this.#i?.connection.wake()}#d(){if(!this.isConnected||this.client!==this.#i)return;let t=new URL(this.src||".",io||document.baseURI).href.replace(/\/?$/,"/"),e=this.#s??=this.#f();e.set(this.token),t!==this.#n?(this.#n=t,this.#p(),this.#u()):this.#o.signal.aborted&&!this.#i?.nobody&&this.#i?.start(),this.#o.signal.aborted&&this.#c(e)}#f(){let t=new Qt;return t.addEventListener("person",()=>this.#p()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#o.abort(),t}#c(t){let{signal:e}=this.#o=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:n})=>n&&this.refresh(),{signal:e}),t.start()}#p(){let[t,e,i]=[this.#i,this.#n,this.#s],n="",o=new dt({base:e,token:async r=>{let a=await i.get(r);if(o!==this.#i)return n===r?"":n;let{user_id:c,sub:u}=kt(a);return o.name=`ctms ${e} ${c??u}`,n=a}});this.client=this.#i=o,t?.stop(),this.#e="",this.#t=[],o.nobody=i.person==="",this.isConnected&&!o.nobody&&o.start()}#g(){let t=this.#i?.base;!t||!this.#l&&customElements.get("ctms-inbox")||(this.#a=!1,this.#l??=import(t+"embed/panel.js").then(e=>{customElements.get("ctms-inbox")||e.default(i=>eo[i],{})}).catch(()=>{this.#l=null,this.#a=!0,this.requestUpdate()}))}#u(){this.#i&&Qn(this.lang)!=="en"&&Xn(this.lang,this.#i.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#m({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!it(t))){if(e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.length||(this.#e="",setTimeout(()=>{if(!this.#t.length)return;let i=mi(this.lang);this.#e=this.#t.length===1?to(this.#t[0],i):i.arrived(this.#t.length),this.#t=[],this.requestUpdate()},so)),this.#t.push(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#h(this.open)}#h(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#r.abort(),t){this.#g();let{signal:i}=this.#r=new AbortController;document.addEventListener("pointerdown",n=>n.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#b,{signal:i,capture:!0}),addEventListener("scroll",this.#b,{signal:i,capture:!0}),this.#b(),e.showPopover(),e.focus()}else e.hidePopover()}#b=()=>{let t=this.renderRoot.querySelector(".panel"),e=this.getBoundingClientRect(),i=document.documentElement.clientWidth,n=Math.min(420,i-16),o=getComputedStyle(this).direction==="rtl"?e.left:e.right-n,r=Math.max(8,Math.min(i-n-8,o)),a=innerHeight-e.bottom,c=a<360&&e.top>a,u=Math.min(640,(c?e.top:a)-16);t.style.setProperty("left",r+"px"),t.style.setProperty("height",u+"px"),t.style.setProperty("top",(c?e.top-u-8:e.bottom+8)+"px")};#w(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#v(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#y(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#w()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(t))}render(){let t=mi(this.lang),{store:e,lastSeen:i=0,offline:n}=this.client??{},o=e?.count??0,r=o>99?"99+":o,a=o&&!this.open&&e?.all.ids.some(c=>{let u=e.rows.get(c);return c>i&&u&&!e.isRead(u)&&it(u)});return qt`
      <button
        part="bell"
        class="icon bell ${n?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(r)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @pointerenter=${()=>this.#g()}
        @focus=${()=>this.#g()}
        @keydown=${this.#y}
      >
        <span class="glyph"><slot name="icon">${q}</slot></span>
        ${o?qt`<span class="badge" part="badge" aria-hidden="true">${r}</span>`:ae}
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
        @focusout=${this.#v}
        @ctms-navigate=${this.#w}
      >
        ${this.open&&this.#a?qt`<p class="sorry" role="alert">${t.failed}</p>`:ae}
        ${this.open?qt`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#w}>${P}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?qt`<slot name="empty" slot="empty"></slot>`:ae}
            </ctms-inbox>`:ae}
      </div>
    `}},io=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",Be);var Ke=class{#e=new AbortController;#t=null;#s=0;constructor(t,e,i){this.board=t,this.card=i,this.start=this.last=e,this.touch=e.pointerType==="touch";let n={signal:this.#e.signal};addEventListener("pointermove",o=>this.#i(o),n),addEventListener("pointerup",o=>this.#o(o,!0),n),addEventListener("pointercancel",o=>this.#o(o,!1),n),addEventListener("keydown",o=>o.key==="Escape"&&this.#t&&this.#o(this.last,!1),n),addEventListener("contextmenu",o=>this.touch&&o.preventDefault(),n),addEventListener("touchmove",o=>this.#t&&o.preventDefault(),{...n,passive:!1}),this.touch&&(this.#s=setTimeout(()=>this.#n(),350))}#i(t){if(t.pointerId!==this.start.pointerId)return;this.last=t;let e=Math.hypot(t.clientX-this.start.clientX,t.clientY-this.start.clientY)>6;if(!this.#t&&e){if(this.touch)return this.#o(t,!1);this.#n()}this.#t&&this.#l()}#n(){let t=this.card.getBoundingClientRect(),e=this.card.cloneNode(!0);for(let i of["data-id","draggable"])e.removeAttribute(i);e.className="lifted",e.ariaHidden="true",e.inert=!0;for(let i of["left","top","width"])e.style.setProperty(i,t[i]+"px");this.board.renderRoot.append(e),this.#t=e,this.board.dragged=Number(this.card.dataset.id),this.board.requestUpdate(),getSelection()?.removeAllRanges(),this.#l(),this.#a()}#l(){let{clientX:t,clientY:e}=this.last;this.#t?.style.setProperty("transform",`translate(${t-this.start.clientX}px, ${e-this.start.clientY}px)`);let n=this.board.renderRoot.elementFromPoint(t,e)?.closest(".column")??null;this.board.dropTarget=n?.dataset.status??""}#a(){if(!this.#t)return;let t=this.board.renderRoot.querySelector(".columns"),{left:e,right:i}=this.board.getBoundingClientRect(),n=this.last.clientX,o=n<e+48?-10:n>i-48?10:0;o&&t&&(t.scrollBy({left:o,behavior:"instant"}),this.#l()),requestAnimationFrame(()=>this.#a())}#o(t,e){if(t.pointerId!==this.start.pointerId)return;clearTimeout(this.#s),this.#e.abort();let{board:i}=this,n=i.dropTarget,o=i.tasks?.get(i.dragged);if(!this.#t)return;this.#t.remove(),this.#t=null,i.dragged=0,i.dropTarget="",i.requestUpdate();let r=a=>(a.preventDefault(),a.stopPropagation());addEventListener("click",r,{capture:!0,once:!0}),setTimeout(()=>removeEventListener("click",r,{capture:!0})),e&&o&&n&&i.move(o,n)}};function gi(s,t){let e=t.target,i=e.closest("li[data-id]");i&&t.isPrimary&&!t.button&&!e.closest("button, select")&&new Ke(s,t,i)}var no={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.","invalid address":"Das ist keine E-Mail-Adresse, an die gesendet werden kann.","invalid url":"An diese Adresse kann nicht gesendet werden.","invalid token":"Mit diesem Token kann nicht gesendet werden.","invalid to":"Das ist kein Chat und kein Kanal.","conflict address":"Diese Adresse haben Sie schon.","quota address":"Mehr Adressen sind nicht möglich. Bitte entfernen Sie eine.",too_many_mails:"Zu viele Bestätigungsmails. Bitte versuchen Sie es später.",quota:"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.","invalid address":"No es una dirección de correo a la que se pueda enviar.","invalid url":"No se puede enviar a esa dirección.","invalid token":"No se puede enviar con ese token.","invalid to":"No es un chat ni un canal.","conflict address":"Ya tiene esa dirección.","quota address":"No puede tener más direcciones. Quite una.",too_many_mails:"Demasiados correos de confirmación. Inténtelo más tarde.",quota:"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.","invalid address":"Ce n’est pas une adresse e-mail à laquelle on peut envoyer.","invalid url":"Impossible d’envoyer à cette adresse.","invalid token":"Impossible d’envoyer avec ce jeton.","invalid to":"Ce n’est ni un chat ni un canal.","conflict address":"Vous avez déjà cette adresse.","quota address":"Vous ne pouvez pas avoir plus d’adresses. Retirez-en une.",too_many_mails:"Trop d’e-mails de confirmation. Réessayez plus tard.",quota:"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function bi({code:s,field:t,message:e},i){let n=no[A(i)];return n?n[`${s} ${t}`]??n[s]??n[""]:e}var L=s=>s.name||(s.username??"");function W(s){if(!s)return l`<span class="avatar nobody"></span>`;let t=L(s).trim().split(/[\s._-]+/u),e=[...t[0]??""].slice(0,1).concat(t.length>1?[...t[t.length-1]].slice(0,1):[]);return l`<span class="avatar hue${s.id%10}" data-initials=${e.join("").toLocaleUpperCase()}></span>`}var wi={en:Fe};async function vi(s){wi[A(s)]??=(await He(s,new URL("../js/lang/",import.meta.url).href)).app}var We=s=>wi[A(s)]??Fe,S=class extends N{static properties={...N.properties,tasks:Object,me:Object};constructor(){super(),this.tasks=null,this.me=null}listeners(){return this.tasks?[[this.tasks,"change",this.rerender]]:[]}get w(){return We(this.lang)}errorText(t){if(!(t instanceof w))throw t;return t.status?t.status===429?this.w.tooMany:bi(t,this.lang):this.w.noConnection}navigate(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let e=t.currentTarget.href;this.emit("ctms-navigate",{url:e,task_id:null})||t.preventDefault()}toast(t){document.querySelector("ctms-app").toast(t)}},G="UTC";var yi=new WeakSet,le=new WeakMap,ut=s=>t=>{let e=t.currentTarget,i=Date.now()-(le.get(e)??0);t.type==="pointerdown"?le.delete(e):t.type==="keydown"&&t.key!=="Enter"?le.set(e,Date.now()):t.type==="change"&&le.has(e)&&(e.localName!=="select"||i<300)?yi.add(e):(yi.delete(e)||t.type==="change")&&s(e.value,e)};var oo=new Map(Object.entries({a:"аαꭺꓮᴀ",b:"вβᏼꓐʙ",c:"сϲꮯꓚᴄ",d:"ԁꭰꓓᴅ",e:"еεҽꭼꓰᴇ",f:"ꓝꜰ",g:"ꮐꓖɢɡ",h:"һнηհꮋꓧʜ",j:"јϳյꭻꓙᴊ",k:"кκꮶꓗᴋ",l:"i1|іιӏїǀꭵꓲꮮꓡʟɪլ",m:"мμꮇꓟᴍ",n:"пνոռꓠɴ",o:"0оοօσꓳᴏ",p:"рρꮲꓑᴘ",q:"ԛ",r:"гꭱꓣʀ",s:"ѕ5ꮪꓢꜱ",t:"тτꭲꓔᴛ",u:"υսꓴᴜ",v:"ѵꮩꓦᴠ",w:"ԝωꮃꓪᴡ",x:"хχꓫ",y:"уγүꮍꓬʏ",z:"ζꮓꓜᴢ"}).flatMap(([s,t])=>[...t].map(e=>[e,s]))),ro=/[^\p{L}\p{N}]/gu;function ce(s){let t=B(s).normalize("NFD"),e=t.replace(ro,"")||t;return Array.from(e,i=>oo.get(i)??i).join("").replaceAll("rn","m").replaceAll("vv","w")}var ao=/\(([^()]*)\)\W*$/u,Dt=class extends Map{#e=null;#t=new Map;constructor(t){super();for(let[e,i]of t??[])this.set(e,i)}set(t,e){return this.#e=null,super.set(t,e)}delete(t){return this.#e=null,super.delete(t)}label(t){if(!t)return"";this.#e??=this.#i();let{id:e,name:i,username:n}=t,o=this.#s(n).length>1?`${n} #${e}`:n;if(!i||i===n)return y(i&&o===n?i:o);let r=ao.exec(B(i))?.[1]??"";return r&&this.#s(r).some(c=>c!==n)||(this.#e.get(ce(i))??0)>1?`${y(i)} (${o})`:y(i)}#s(t){return this.#t.get(ce(t))??[]}#i(){let t=new Map;this.#t=new Map;for(let{name:e,username:i}of this.values()){let n=ce(i);this.#t.set(n,[...this.#t.get(n)??[],i]);for(let o of new Set([ce(e||i),n]))t.set(o,(t.get(o)??0)+1)}return t}};var de=class extends EventTarget{all=new Dt;#e=-1;#t=0;constructor(t){super(),this.api=t}changed(){this.dispatchEvent(new Event("change"))}async load(){let t=++this.#t,e=new Dt,i=-1,n="api/users/?page_size=200";for(let o=n;o;){let r=await this.api.request("GET",o);if(t!==this.#t)return;for(let a of r.results)e.set(a.id,a);i<0&&(i=r.cursor??0),o=_t(r,n)}this.all=e,this.#e=i,this.changed()}async follow(t){this.#e<0||t===this.#e||await this.load().catch(()=>{})}async fetch(t){let e=await this.api.request("GET",`api/users/${t}/`).catch(()=>null);e&&(this.all.set(t,e),this.changed())}};var V=["todo","in_progress","in_review","done","cancelled"],Ve=["done","cancelled"],z=s=>Ve.includes(s.status);function he(s,t){return s.due_date!==t.due_date?s.due_date?t.due_date?Date.parse(s.due_date)-Date.parse(t.due_date):-1:1:t.id-s.id}var nt=s=>s.closed_at?Date.parse(s.closed_at):1/0,$i=(s,t)=>{let[e,i]=[nt(s),nt(t)];return e===i?t.id-s.id:i-e};var xi=200,lo=100,ue=class{older={};reach={};#e=-1;#t=0;#s=void 0;#i=!1;#n=0;constructor(t){this.tasks=t}#l(){let t=++this.#n;return()=>t!==this.#n}async load(){let{tasks:t}=this,e=this.#l(),i=t.startAnew();this.#e=-1,this.#i=!1;try{let n=Promise.all([this.#p(e),t.peopleSync.load()]);n.catch(()=>{});let o=await this.#d("api/tasks/?closed=false&page_size="+xi,e);if(e()||(t.loaded=!0,t.changed(),await Promise.all(Ve.map(r=>this.#f(r,e))),e()))return;i(),this.#e=o,this.#i&&this.#s!==o?await this.#o(e):this.#r(o),await n,e()||(t.failed=!1)}catch{e()||(t.failed=!0)}t.changed()}async#a(){let{tasks:t}=this,e=this.#l();t.startSync(),this.#i=!0;try{await this.#o(e),e()||(t.failed=!1)}catch(i){if(e())return;if(i.status===410)return this.load();t.failed=!0}t.changed()}async#o(t){let e=await this.#d(`api/tasks/?since=${this.#e}&page_size=${xi}`,t);t()||this.#r(e)}#r(t){this.#i=!1,this.#e=Math.max(t,this.#t)}async#d(t,e){let i=-1;for(let n=t;n;){let o=await this.tasks.api.request("GET",n);if(e())break;this.tasks.take(o),(i<0||o.deleted)&&(i=o.cursor??0),n=_t(o,t),this.tasks.changed()}return i}async#f(t,e){let i=`api/tasks/?status=${t}&order=closed_at&page_size=${lo}`,n=await this.tasks.api.request("GET",i);e()||this.#c(t,n,i)}async loadOlder(t){let e=this.older[t];if(!e)return;let i=await this.tasks.api.request("GET",e);this.older[t]===e&&this.#c(t,i,e)}#c(t,e,i){this.tasks.take(e),this.older[t]=_t(e,i);let n=e.results.at(-1);e.next?n&&(this.reach[t]=nt(n)):this.reach[t]=-1/0,this.tasks.changed()}async#p(t){let{counts:e,cursor:i}=await this.tasks.api.request("GET","api/task_counts/");t()||i<this.#t||(this.tasks.counts=e,this.tasks.changed())}watching(t){this.#s=t,this.#t=t??0,this.#e<0?this.#i=!0:t!==this.#e?this.#a():this.#i=!1}reached(t){this.#t=Math.max(this.#t,t),this.#e>=0&&!this.#i&&(this.#e=this.#t)}};var pe=class extends EventTarget{all=new Map;loaded=!1;failed=!1;counts=null;#e=null;#t=new Set;#s=new Map;constructor(t){super(),this.api=t,this.peopleSync=new de(t),this.peopleSync.addEventListener("change",()=>this.changed()),this.sync=new ue(this)}get people(){return this.peopleSync.all}changed(){this.dispatchEvent(new Event("change"))}load(){return this.sync.load()}startAnew(){let t=[...this.all.keys()],e=this.#e=new Set;return this.#t.clear(),()=>{for(let i of t)e.has(i)||this.all.delete(i);this.#e===e&&(this.#e=null)}}startSync(){this.#t.clear()}take(t){for(let e of t.results)this.#t.has(e.id)||this.merge(e);for(let e of t.deleted??[])this.all.delete(e)}async find(t){let e=new URLSearchParams({closed:"true",search:t,page_size:"50"});this.take(await this.api.request("GET","api/tasks/?"+e)),this.changed()}get empty(){return this.loaded&&!this.all.size&&this.counts!==null&&Object.values(this.counts).every(t=>!t)}has(t){return this.loaded&&(!z({status:t})||this.sync.older[t]!==void 0)}count(t){if(!this.counts)return null;let e=this.counts[t];for(let[i,{status:n}]of this.#s){let o=this.all.get(i)?.status;n&&o&&o!==n&&(e+=+(n===t)-+(o===t))}return e}get(t){let e=this.all.get(t),i=this.#s.get(t);if(!e||!i)return e;let n=i.status&&i.status!==e.status;return{...e,...i,...n&&{closed_at:null}}}list(){return[...this.all.keys()].map(t=>this.get(t))}person(t){return t?this.people.get(t):void 0}merge(t){this.#e?.add(t.id);let e=this.all.get(t.id);(!e||e.version<=t.version)&&this.all.set(t.id,t)}receive(t){switch(t.type){case"watching":t.counts&&(this.counts=t.counts),this.peopleSync.follow(t.people),this.sync.watching(t.cursor);break;case"task_counts":this.counts=t.counts;break;case"task":this.#t.delete(t.task.id),this.merge(t.task),this.sync.reached(t.cursor);for(let e of[t.task.assigned_to,t.task.created_by])e&&!this.people.has(e)&&this.peopleSync.fetch(e);break;case"task_deleted":this.all.delete(t.task_id),this.#t.add(t.task_id),this.sync.reached(t.cursor);break;default:return}this.changed()}async fetch(t){this.merge(await this.api.request("GET",`api/tasks/${t}/`)),this.changed()}async create(t){let e=await this.api.request("POST","api/tasks/",t);return this.#i(e.id,e),this.changed(),e}async patch(t,e){let i={...this.#s.get(t),...e};this.#s.set(t,i),this.changed();try{this.#i(t,await this.api.request("PATCH",`api/tasks/${t}/`,e))}finally{this.#s.get(t)===i&&this.#s.delete(t),this.changed()}}async remove(t){await this.api.request("DELETE",`api/tasks/${t}/`),this.#i(t,null),this.changed()}#i(t,e){let i=this.all.get(t);if(this.counts&&(e?(i?.version??0)<e.version:i)&&(i&&(this.counts={...this.counts,[i.status]:this.counts[i.status]-1}),e&&(this.counts={...this.counts,[e.status]:this.counts[e.status]+1})),e)return this.merge(e);this.all.delete(t),this.#t.add(t)}};var ki=new Map;function ot(s,t,e){let i=s+t+JSON.stringify(e),n=ki.get(i);if(!n){try{n=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{n=new Intl.DateTimeFormat(s,e)}ki.set(i,n)}return n}function pt(s,t){return Math.round(Date.parse(ot("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(s))/864e5)}function ft(s,{lang:t,zone:e,justNow:i,now:n=new Date}){let o=Math.floor((n.getTime()-s.getTime())/6e4);if(o<1)return i;if(o<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(o);let r=pt(n,e)-pt(s,e);return r===0?fe(s,{lang:t,zone:e}):r===1?`${Ge(s,{lang:t,zone:e,now:n})} ${fe(s,{lang:t,zone:e})}`:me(s,{lang:t,zone:e,now:n})}function fe(s,{lang:t,zone:e}){return ot(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function Ge(s,{lang:t,zone:e,now:i=new Date}){let n=pt(s,e)-pt(i,e);if(Math.abs(n)>1)return me(s,{lang:t,zone:e,now:i});let o=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(n,"day");return o[0].toLocaleUpperCase(t)+o.slice(1)}function _i({lang:s,zone:t,older:e,now:i=new Date}){let n=new Intl.RelativeTimeFormat(s,{numeric:"auto"}),o=(u,p)=>{let h=n.format(u,p);return h[0].toLocaleUpperCase(s)+h.slice(1)},r=pt(i,t),a=u=>Math.floor((u+3)/7),c=new Map;return u=>{let p=Math.floor(u/9e5),h=c.get(p);if(h===void 0){let f=pt(new Date(u),t),m=a(r)-a(f);h=r-f<2?o(Math.min(f-r,0),"day"):m<2?o(-m,"week"):e,c.set(p,h)}return h}}function me(s,{lang:t,zone:e,now:i=new Date}){let n=ot("en",e,{year:"numeric"});return ot(t,e,{day:"numeric",month:"short",year:n.format(s)===n.format(i)?void 0:"numeric"}).format(s)}function R(s,{lang:t,zone:e}){return ot(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}function Ze(s,{lang:t,zone:e}){return ot(t,e,{dateStyle:"medium",timeStyle:"short"}).format(s)}var ge=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function Lt(s,t){return ot("sv",t,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(s).replace(" ","T")}var Ai=(s,t)=>Date.parse(Lt(new Date(s),t)+"Z")-Math.floor(s/6e4)*6e4;function Si(s,t){let e=Date.parse(s+"Z");return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(n=>Ai(e+n,t)))].map(n=>e-n).filter(n=>Lt(new Date(n),t)===s).sort((n,o)=>n-o)}function Ti(s,t){let[e]=Si(s,t);if(e!==void 0)return{at:new Date(e),skipped:!1};let i=Date.parse(s+"Z");return{at:new Date(i-Ai(i-864e5,t)),skipped:!0}}var Mi=(s,t)=>Si(Lt(s,t),t).length>1;var co=24*36e5;function Ye(s){if(!s.due_date||z(s))return"";let t=Date.parse(s.due_date)-Date.now();return t<0?"late":t<co?"soon":""}function Ei(s,t){let{w:e,tasks:i}=s,n=i?.person(t.assigned_to),o={lang:D(s.lang),zone:s.zone},r=Ye(t),a=t.due_date?new Date(t.due_date):null,c=C(t.title,t.id),u=n?i?.people.label(n):t.assigned_to?"…":e.nobody,p=()=>s.choosingFor=t.id,h=ut(f=>s.change(t,{assigned_to:Number(f)||null}));return l`<li
    data-id=${t.id}
    class="${t.id===s.current?"current ":""}${t.id===s.dragged?"dragged ":""}${z(t)?"closed":""}"
    @pointerdown=${f=>gi(s,f)}
  >
    <a
      class="title"
      draggable="false"
      href="${s.client?.base}tasks/${t.id}"
      aria-current=${t.id===s.current||d}
      aria-describedby="hint"
      @click=${s.navigate}
      ><bdi>${c}</bdi></a
    >
    <div class="foot">
      <span class="number">#${t.id}</span>
      ${a?l`<span class="due ${r}"
            >${se}${r?l`<span class="unseen">${r==="late"?e.overdue:e.dueSoon}:</span>`:d}<time datetime=${t.due_date} title=${R(a,o)}>${ho(a,o)}</time></span
          >`:d}
      <span class="assign" title=${u}>
        ${t.assigned_to&&!n?l`<span class="avatar"></span>`:W(n)}
        ${t.id===s.choosingFor||t.id===s.pointedAt?l`<select
              aria-label=${e.assigneeOf(y(c))}
              @focus=${p}
              @keydown=${h}
              @pointerdown=${h}
              @change=${h}
              @blur=${h}
            >
              ${Je(i,t.assigned_to,e.nobody)}
            </select>`:l`<button
              type="button"
              aria-haspopup="listbox"
              aria-label="${e.assigneeOf(y(c))}, ${u}"
              @pointerenter=${()=>s.pointedAt=t.id}
              @focus=${p}
              @click=${p}
            ></button>`}
      </span>
    </div>
  </li>`}function ho(s,t){let e=Ge(s,t),i=fe(s,t).replaceAll(" "," ");return e===me(s,t)?e:`${e} ${i}`}function Je(s,t,e){let i=[...s?.people.values()??[]].filter(n=>n.is_active||n.id===t).map(n=>({id:n.id,label:s?.people.label(n)??""})).sort((n,o)=>n.label.localeCompare(o.label));return t&&!i.some(({id:n})=>n===t)&&i.unshift({id:t,label:"…"}),l`<option value="" .selected=${!t}>${e}</option>
    ${i.map(({id:n,label:o})=>l`<option value=${n} .selected=${n===t}>${o}</option>`)}`}var uo=100,po=336*36e5,fo={todo:di,in_progress:hi,in_review:oe,done:ui,cancelled:pi};function Oi(s,t,e){let{w:i,tasks:n}=s,o=v(s.lang).statuses[t];e=mo(s,t,e);let r=go(s,t,e),a=s.expanded.has(t)?r:r.slice(0,uo),c=bo(s,t,e),u=wo(s,t,e,r,a),p=[...a],h=s.dropTarget===t&&s.dragged?n?.get(s.dragged):void 0;if(h&&h.status!==t){let f=z({status:t})?()=>-1:he,m=p.findIndex($=>$&&f(h,$)<0);p.splice(m<0?p.length:m,0,null)}return l`<section
    class="column ${h?"over":""}"
    data-status=${t}
    aria-label=${c?`${o}, ${c.more?c.n+"+":i.tasks(c.n)}`:o}
  >
    ${vo(s,t,c)} ${s.adding===t?yo(s):d}
    ${p.length||u?$o(s,p,u):xo(s,t)}
  </section>`}function mo(s,t,e){let i=s.tasks?.sync.reach[t]??-1/0;return z({status:t})&&!s.search?e.filter(n=>nt(n)>=i):e}function go(s,t,e){if(!z({status:t})||s.withOlder.has(t)||s.search)return e;let i=Date.now()-po;return e.filter(n=>nt(n)>=i)}function bo(s,t,e){let{tasks:i}=s,n=i?.count(t);return!s.search&&!s.mine&&n!==null&&n!==void 0?{n,more:!1}:i?.has(t)?{n:e.length,more:!!i.sync.older[t]}:null}function wo(s,t,e,i,n){let{w:o,tasks:r}=s;if(i.length>n.length)return l`<button type="button" class="quiet" @click=${()=>s.showAll(t,i[n.length].id)}>
      ${o.showMore(i.length-n.length)}
    </button>`;let a=e.length>i.length;return z({status:t})&&(a||r?.sync.older[t])?l`<button type="button" class="quiet" @click=${()=>s.showOlder(t,a)}>${o.showOlder}</button>`:null}function vo(s,t,e){let{w:i}=s,n=v(s.lang).statuses[t];return l`<div class="head">
    ${fo[t]}
    <h2>${n}</h2>
    <span class="count">${e?e.n+(e.more?"+":""):d}</span>
    <button
      type="button"
      class="icon"
      title=${i.addTo(n)}
      aria-label=${i.addTo(n)}
      @click=${()=>s.startTask(t)}
    >
      ${Tt}
    </button>
  </div>`}function yo(s){let{w:t}=s;return l`<form class="quick" @submit=${s.add} @focusout=${s.onQuickFocusOut}>
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
  </form>`}function $o(s,t,e){return l`<ul>
    ${M(t,i=>i?.id??"slot",i=>i?Ei(s,i):l`<li class="slot" aria-hidden="true"></li>`)}
    ${e?l`<li class="more">${e}</li>`:d}
  </ul>`}function xo(s,t){let{w:e,tasks:i}=s;return i?.has(t)?s.search||s.mine?l`<p class="none">${e.noMatch}</p>`:l`<div class="none">
          <p>${e.noTasks}</p>
          <button type="button" class="quiet" @click=${()=>s.startTask(t)}>${e.add}</button>
        </div>`:l`<ul aria-hidden="true">
        <li class="ghost"></li>
        <li class="ghost"></li>
      </ul>`}var Ci=x`
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
`;var ko=300,Xe=class extends S{static properties={...S.properties,current:Object,mine:Object,search:Object,adding:Object,dropTarget:Object,problem:Object,choosingFor:Object,pointedAt:Object};static styles=[k,_,O,Ci];constructor(){super(),this.current=0,this.mine=!1,this.search="",this.adding="",this.dropTarget="",this.problem="",this.choosingFor=this.pointedAt=0,this.dragged=0,this.announcement="",this.shownOffline=!1,this.startedIn="",this.expanded=new Set,this.withOlder=new Set,this.timer=0,this.typing=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.measureScrollbar()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer),clearTimeout(this.typing)}listeners(){let{client:t}=this;if(!t)return[];let e=()=>t.offline!==this.shownOffline&&this.requestUpdate();return[...super.listeners(),[t.store,"change",e]]}measureScrollbar(){let t=document.createElement("ul");this.renderRoot.append(t);let e=t.offsetWidth-t.clientWidth;t.remove(),this.style.setProperty("--end",Math.max(0,8-e)+"px")}updated(){this.lostFocus&&this.restoreFocus(this.lostFocus)}restoreFocus(t){let e=t.matches("[aria-haspopup]")?`[data-id="${this.choosingFor}"] select`:t.matches(".quick *")?`[data-status="${this.startedIn}"] .head .icon`:".bar .main";(this.card(Number(t.closest("li")?.dataset.id))??this.renderRoot.querySelector(e))?.focus()}card(t){return this.renderRoot.querySelector(`li[data-id="${t}"] .title`)}passesFilter(t){return(!this.mine||t.assigned_to===this.me?.id)&&(!this.search||B(t.title).includes(this.search)||String(t.id)===this.search)}async change(t,e){try{await this.tasks?.patch(t.id,e)}catch(i){this.toast({text:this.w.notSaved(this.errorText(i)),bad:!0})}}move(t,e){t.status!==e&&(this.announcement=this.w.movedTo(y(C(t.title,t.id)),v(this.lang).statuses[e]),this.change(t,{status:e}))}async add(t){t.preventDefault();let i=t.target.elements.namedItem("title"),n=T(i.value).trim();if(!(!n||!this.adding)){this.problem="",i.value="";try{await this.tasks?.create({title:n,status:this.adding,assigned_to:this.mine?this.me?.id:void 0})}catch(o){i.value=n,this.problem=this.errorText(o)}}}async startTask(t){this.adding=this.startedIn=t,this.problem="",await this.updateComplete,this.renderRoot.querySelector(".quick input").focus()}async showAll(t,e){this.expanded.add(t),this.requestUpdate(),await this.updateComplete,this.card(e)?.focus()}async showOlder(t,e){let i=()=>this.renderRoot.querySelectorAll(`.column[data-status="${t}"] li .title`),n=i().length;try{e||await this.tasks?.sync.loadOlder(t)}catch(o){return this.toast({text:this.errorText(o),bad:!0})}this.withOlder.add(t),this.expanded.add(t),this.requestUpdate(),await this.updateComplete,i()[n]?.focus()}find(t){this.search=B(t),clearTimeout(this.typing);let{tasks:e}=this;t&&e&&Object.values(e.sync.older).some(i=>i)&&(this.typing=setTimeout(()=>e.find(t).catch(()=>{}),ko))}onKeydown(t){let e=t.target.closest("li");if(!e||!t.target.matches(".title")||t.ctrlKey||t.metaKey||t.shiftKey)return;let i={ArrowLeft:-1,ArrowRight:1,ArrowUp:-1,ArrowDown:1}[t.key];if(!i)return;let n=t.key==="ArrowLeft"||t.key==="ArrowRight",o=n&&getComputedStyle(this).direction==="rtl"?-i:i,r=this.tasks?.get(Number(e.dataset.id));if(!r)return;if(t.altKey){if(!n)return;t.preventDefault();let c=V[V.indexOf(r.status)+o];c&&this.move(r,c);return}if(t.preventDefault(),!n){((i>0?e.nextElementSibling:e.previousElementSibling)?.querySelector(".title")??null)?.focus();return}let a=[...e.parentElement.children].indexOf(e);for(let c=V.indexOf(r.status)+o;V[c];c+=o){let u=this.renderRoot.querySelectorAll(`.column[data-status="${V[c]}"] li .title`);if(u.length){u[Math.min(a,u.length-1)].focus();return}}}render(){let{tasks:t,w:e}=this;if(!t)return d;let i=t.empty&&!this.startedIn;this.shownOffline=this.client?.offline;let n=l`<button type="button" class="quiet" @click=${()=>t.load()}>${e.again}</button>`;return l`
      <div class="bar">
        <h1>${e.board}</h1>
        <input
          class="field"
          type="search"
          aria-label=${e.searchTasks}
          placeholder=${e.searchTasks}
          @input=${o=>this.find(o.target.value.trim())}
        />
        <button type="button" class="quiet toggle" aria-pressed=${this.mine} @click=${()=>this.mine=!this.mine}>
          ${e.mine}
        </button>
        <button type="button" class="main" aria-label=${e.add} @click=${()=>this.startTask("todo")}>
          ${Tt}<span>${e.add}</span>
        </button>
      </div>
      <div class="unseen" role="status">${this.announcement}</div>
      <p class="unseen" id="hint">${e.moveHint}</p>
      ${this.client?.offline?l`<div class="bar offline" role="status">${Mt}${e.boardOffline}</div>`:d}
      ${t.failed&&t.loaded&&!this.client?.offline?l`<div class="bar error" role="alert">${e.loadFailed}${n}</div>`:d}
      ${t.failed&&!t.loaded?l`<div class="empty" role="alert">
            ${Mt}
            <h2>${e.loadFailed}</h2>
            ${n}
          </div>`:i?l`<div class="empty">
              ${ne}
              <h2>${e.emptyBoard}</h2>
              <p>${e.emptyBoardMore}</p>
              <button type="button" class="main" @click=${()=>this.startTask("todo")}>
                ${Tt}${e.addFirst}
              </button>
            </div>`:this.columns(t)}
    `}columns(t){let e={todo:[],in_progress:[],in_review:[],done:[],cancelled:[]};for(let i of t.list())this.passesFilter(i)&&e[i.status]?.push(i);return l`<div class="columns" @keydown=${this.onKeydown}>
      ${V.map(i=>Oi(this,i,e[i].sort(z({status:i})?$i:he)))}
    </div>`}onQuickFocusOut(t){let e=t.currentTarget,i=e.elements.namedItem("title");!e.contains(t.relatedTarget)&&!i.value.trim()&&(this.adding="")}};customElements.define("ctms-board",Xe);var Qe=class extends S{static properties={...S.properties,base:Object,said:Object,problem:Object};constructor(){super(),this.base="",this.said=null,this.problem=""}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.ask(!0)}async ask(t){this.problem="";try{let e={code:location.hash.slice(1),dry_run:t};this.said=await j(this.base+"api/confirm/",{method:"POST",json:e})}catch(e){let i=e instanceof w&&(e.status===404||e.status===400);this.problem=i?this.w.away.badCode:this.errorText(e)}}render(){let{away:t,toBoard:e}=this.w,{said:i,problem:n}=this,o=l`<a class="quiet" href=${this.base}>${e}</a>`;return l`<div class="door">
      <h1>${t.confirmTitle}</h1>
      ${n?l`<p class="error" role="alert">${n}</p>${o}`:d}
      ${!i||n?d:i.confirmed?l`<p role="status">${t.confirmed(i.address)}</p><p class="hush">${t.first}</p>${o}`:l`<p>${t.confirmAsk(i.address,i.user.name)}</p>
              <button type="button" class="main" @click=${()=>this.ask(!1)}>${t.confirm}</button>`}
    </div>`}};customElements.define("ctms-confirm",Qe);var ts="ctms-device",es=class extends EventTarget{lang="";theme="system";keys=!0;system=!1;asked=!1;pushFor=0;constructor(){super(),this.#e(),addEventListener("storage",t=>t.key===ts&&this.#e())}#e(){try{Object.assign(this,JSON.parse(localStorage.getItem(ts)??"{}"))}catch{}this.dispatchEvent(new Event("change"))}set(t){Object.assign(this,t);let{lang:e,theme:i,keys:n,system:o,asked:r,pushFor:a}=this;try{localStorage.setItem(ts,JSON.stringify({lang:e,theme:i,keys:n,system:o,asked:r,pushFor:a}))}catch{}this.dispatchEvent(new Event("change"))}},b=new es;function ss(){return globalThis.isSecureContext?!("PushManager"in globalThis)||!("serviceWorker"in navigator)?navigator.standalone===!1?"ios":"unavailable":Notification.permission==="denied"?"denied":"ready":"insecure"}var qi=globalThis.trustedTypes?.createPolicy("ctms-worker",{createScriptURL:s=>s});function _o(s){let t=s+"sw.js";return navigator.serviceWorker.register(qi?qi.createScriptURL(t):t,{scope:s})}var Ao=s=>Uint8Array.from(atob(s.replaceAll("-","+").replaceAll("_","/")),t=>t.charCodeAt(0));async function So(s,t){let e=await _o(s);await navigator.serviceWorker.ready;let i=Ao(t),n=await e.pushManager.getSubscription(),o=n?.options.applicationServerKey&&To(new Uint8Array(n.options.applicationServerKey),i);return n&&o?n:(await n?.unsubscribe(),e.pushManager.subscribe({userVisibleOnly:!0,applicationServerKey:i}))}var To=(s,t)=>s.length===t.length&&s.every((e,i)=>e===t[i]);function Mo(){let{userAgent:s}=navigator,t=n=>n.find(([o])=>o.test(s))?.[1],e=t([[/Edg/,"Edge"],[/Firefox|FxiOS/,"Firefox"],[/Chrom|CriOS/,"Chrome"],[/Safari/,"Safari"]]),i=t([[/iPhone/,"iPhone"],[/iPad/,"iPad"],[/Android/,"Android"],[/Windows/,"Windows"],[/Mac OS/,"Mac"],[/Linux/,"Linux"]]);return[e??"Browser",i].filter(Boolean).join(", ")}async function is(s,t,e,i){if(Notification.permission==="default"&&await Notification.requestPermission(),Notification.permission!=="granted")return null;let n=(await So(s.base,t)).toJSON(),o=await s.api.request("POST","api/me/devices/",{subscription:n,name:Mo(),language:i});return b.set({pushFor:e}),o}async function Di(s,t,e){if(b.pushFor!==t||ss()!=="ready"||Notification.permission!=="granted")return;let{vapid_key:i,results:n}=await s.api.request("GET","api/me/devices/"),o=await(await navigator.serviceWorker.getRegistration(s.base))?.pushManager.getSubscription(),r=n.some(a=>a.current);i&&!(r&&o)&&await is(s,i,t,e)}async function Li(s){let t=await navigator.serviceWorker?.getRegistration();for(let e of await t?.getNotifications()??[])e.tag.startsWith(`n.${s}.`)&&e.close()}function mt(){return globalThis.isSecureContext?Eo()?Notification.permission==="denied"?"denied":b.system&&Notification.permission==="granted"?"on":"off":"unavailable":"insecure"}var Nt;function Eo(){if(!("Notification"in globalThis))return!1;if(Nt===void 0&&Notification.permission!=="granted")try{new Notification(""),Nt=!0}catch{Nt=!1}return Nt??!0}async function Pt(s){s&&Notification.permission==="default"&&await Notification.requestPermission(),b.set({system:s,asked:!0})}var Ni={plain:new URL("../icons/bell.svg",import.meta.url).href,unread:new URL("../icons/bell-unread.svg",import.meta.url).href},be=class{#e=new Map;#t=0;constructor(t,{title:e,open:i,mayShow:n}){this.client=t,this.title=e,this.open=i,this.mayShow=n,t.store.addEventListener("change",this.showCount),t.store.addEventListener("arrive",this.#i),t.store.addEventListener("read",this.#n),this.showCount()}stop(){let{store:t}=this.client;t.removeEventListener("change",this.showCount),t.removeEventListener("arrive",this.#i),t.removeEventListener("read",this.#n);for(let e of this.#e.values())e.close();this.#s(0)}showCount=()=>this.#s(this.client.store.count);#s(t){let e=(t?`(${t>99?"99+":t}) `:"")+this.title();document.title!==e&&(document.title=e);let i=document.querySelector("link[rel=icon]"),n=Ni[t?"unread":"plain"];if(i&&i.href!==n&&(i.href=n),t===this.#t)return;this.#t=t,navigator.setAppBadge?.(t).catch(()=>{})}#i=async({detail:{row:t,live:e}})=>{if(!(!e||t.read||!it(t)||mt()!=="on"||!await this.mayShow()))try{let i=new Notification(Ct(t,v(b.lang)),{tag:String(t.id),icon:Ni.plain});this.#e.set(t.id,i),i.onclose=()=>this.#e.delete(t.id),i.onclick=()=>{globalThis.focus(),i.close(),this.client.store.mark([t.id],!0),this.open(t,K(t,this.client.base))}}catch{Nt=!1,b.set({system:!1})}};#n=({detail:t})=>{this.#e.get(t)?.close(),Li(t).catch(()=>{})}};function Pi(s,t){let e=[],i=new Map;for(let o of s){let r=o.task_id||o.reason!=="event"&&o.title,a=r?i.get(r):void 0,c=a?.at(-1);if(a&&c&&c.at-o.at<3e5){a.push(o);continue}let u=[o];e.push(u),r&&i.set(r,u)}let n=[];for(let o of e){let r="r"+o[o.length-1].id,a=o.length>1&&t.has(r);if(n.push({key:r,rows:o,open:a}),a)for(let c of o.slice(1))n.push({key:"i"+c.id,rows:[c],inner:!0})}return n}var zi=x`
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
`;function Oo(s,t){let e=new Set([...s.rows.values()].map(i=>i.notification_type));for(let i of Object.keys(t.types))e.delete(i);return[...Object.entries(t.types),...[...e].sort().map(i=>[i,i])]}function Ii(s,t,e,i){let n=v(s.lang),o=(r,a)=>l`<button
      aria-pressed=${!!e.unread===a}
      @click=${()=>s.showFilter({...e,unread:a||void 0})}
    >
      ${r}
    </button>`;return l`<div class="header">
    <h2 id="title">${s.heading||n.notifications}</h2>
    <button class="icon" title=${n.markAll} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${ii}<span>${n.markAllShort}</span>
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${o(n.all,!1)}${o(n.unread,!0)}</div>
      <select
        aria-label=${n.filter}
        @change=${r=>s.showFilter({...e,type:r.target.value||void 0})}
      >
        <option value="" .selected=${!e.type}>${n.allTypes}</option>
        ${Oo(t,n).map(([r,a])=>l`<option value=${r} .selected=${e.type===r}>${a}</option>`)}
      </select>
      <input class="seek" type="search" aria-label=${n.search} placeholder=${n.search} @input=${i} />
    </div>
  </div>`}function Ui(s,t,e,i,n){return t?l`<div class="none">${q}<b>${s.signedOut}</b></div>`:e.failed?l`<div class="none" role="alert">
      ${q}<b>${s.failed}</b><button class="quiet" @click=${()=>e.load()}>${s.again}</button>
    </div>`:!e.loaded||e.more?l`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(l`<div class="ghost"></div>`)}
    </div>`:i.type||i.search?l`<div class="none">
      ${ni}<b>${s.noMatch}</b><button class="quiet" @click=${n}>${s.clear}</button>
    </div>`:l`<slot name="empty"><div class="none">${q}<b>${s.empty}</b>${s.emptyMore}</div></slot>`}function Fi({priority:s,notification_type:t}){return s==="urgent"?ei:s==="high"?ti:/comment|mention|message|reply/.test(t)?si:s==="low"?Qs:q}var we=(s,t,e)=>s.actions?.length?l`<span class="actions"
        >${s.actions.map(({label:i,url:n})=>{let o=St(n,t);return o?l`<a class="action" href=${o} @click=${r=>e(r,o)}
                ><bdi>${T(i)}</bdi></a
              >`:d})}</span
      >`:d;var Co={task_assigned:Zs,task_unassigned:Ys,status_change:Js,deadline_warning:Xs,assignee_changed:ee,due_date_changed:se},ve=s=>st(s)?Fi(s):Co[s.notification_type]??q,ns=s=>st(s)?"event":s.notification_type;function os(s,t){if(st(s))return Ie(s);let e=ht(s,t);return e?{first:C(s.title,s.task_id),below:e}:{first:T(s.message),below:""}}var rs=({priority:s},t)=>s&&s!=="normal"?`${t.priorities[s]}: `:"",qo=({reason:s},t)=>t.reasons[s]??"";function ji(s,t,e,i){let n=s.client,o=v(s.lang),r=t.open?t.rows.slice(0,1):t.rows,a=t.rows[0],c=r.some(Y=>!n.store.isRead(Y)),u=new Date(a.at),p={lang:D(s.lang),zone:s.zone,justNow:o.justNow},{first:h,below:f}=os(a,o),m=rs(a,o),$=(Y,dn)=>s.follow(Y,t,dn),I=c?o.markRead:o.markUnread,at=t.rows.length,Ft=()=>s.toggleFold(t.key),cn=l`<button class="fold" aria-expanded=${!!t.open} @click=${Ft}>×${at}${li}</button>`,jt=Ot(a),ws=qo(a,o),{actor:vs}=a;return l`${t.day?l`<div class="day" aria-hidden="true">${t.day}</div>`:d}<article
    tabindex="0"
    data-key=${t.key}
    class="${c?"unread ":""}${t.inner?"inner ":""}${jt?"gone ":""}${ns(a)}"
    aria-posinset=${e}
    aria-setsize=${i}
    aria-labelledby="m${a.id}"
    aria-describedby="t${a.id}"
    @focus=${()=>s.currentKey=t.key}
  >
    ${vs?l`<span class="by">${W(vs)}${ve(a)}</span>`:ve(a)}
    <div class="said">
      <a
        class="message"
        id="m${a.id}"
        tabindex="-1"
        href=${jt?d:K(a,n.base)}
        title=${Ct(a,o)}
        @click=${Y=>s.follow(Y,t)}
        @auxclick=${Y=>Y.button===1&&s.mark(t,!0)}
        >${c||m?l`<span class="unseen">${c?o.unread+": ":""}${m}</span>`:d}<bdi
          >${h}</bdi
        ></a
      >
      <div class="below" id="t${a.id}">
        <span title=${st(a)?a.reason_text??"":d}>${f}</span>
        ${jt||ws?l`<span class="why">${jt?o.gone:ws}</span>`:d}
        ${at>1?cn:d}${we(a,n.base,$)}
      </div>
    </div>
    <time dir="auto" datetime=${a.created_at} title=${R(u,p)}>${ft(u,p)}</time>
    <button class="mark" title=${I} @click=${()=>s.mark(t,c)}></button>
  </article>`}var Ri=60,Do=28,as=10,ls=class extends N{static properties={...N.properties,keys:Object,heading:Object};static styles=[k,_,zi];#e={};#t=null;#s=[];#i=[0];#n=new Set;#l=new Map;#a="";#o=0;#r=0;currentKey="";#d="";#f=null;#c=0;#p=!1;#g=0;#u=0;constructor(){super(),this.keys=!0,this.heading=""}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#t?.ids.includes(e.row.id)&&this.#h&&this.#h.scrollTop>4&&this.#c++],[t,"problem",()=>(this.#p=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#g=setInterval(this.rerender,3e4),this.showFilter(this.#e)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#g),this.client?.store.closeFeed(this.#t),this.#t=null}get#m(){return this.#i[this.#s.length]}get#h(){return this.renderRoot?.querySelector(".scroll")}showFilter(t){this.#e=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.unread&&!t.type&&!t.search;this.#t=i?e.all:e.openFeed(t),i||this.#t.load(),this.#a="",this.#c=0,this.#h&&(this.#h.scrollTop=0),this.requestUpdate()}willUpdate(t){super.willUpdate(t),t.has("client")&&this.#v();let{client:e}=this,i=this.#t;if(!i||!e)return;e.lastSeen=e.store.newest;let n=new Date().toDateString(),o=[i.version,i.ids.length,n,this.lang,this.zone,...this.#n].join();if(o===this.#a)return;let r=this.#h?.scrollTop??0,a=this.#w(r),c=this.#s[a],u=r-this.#i[a];this.#f=this.#a&&r>4&&c?{id:c.rows[0].id,below:u}:null,this.#a=o;let p=i.ids.map(h=>e.store.rows.get(h)).filter(Boolean);this.#s=Pi(p,this.#n),this.#b()}#b(){let t=_i({lang:D(this.lang),zone:this.zone,older:v(this.lang).older}),[e,i]=[0,""];this.#i=[0];for(let n of this.#s){let o=n.inner?i:t(n.rows[0].at);o!==i&&(n.day=i=o),e+=Ri+(n.day?Do:0),this.#i.push(e)}}#w(t){let[e,i]=[0,this.#s.length];for(;e<i;){let n=e+i>>1;this.#i[n+1]>t?i=n:e=n+1}return e}#v(){clearTimeout(this.#u),this.#p=!1,this.#n.clear();let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({})}updated(){let t=this.#h;if(!t)return;this.#S();let{focusedBefore:e}=this;if(this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#i[this.#o]}px ${this.#m-this.#i[this.#r]}px`),this.#f){let{id:i,below:n}=this.#f,o=this.#s.findIndex(r=>r.rows[0].id===i);o>=0&&(t.scrollTop=this.#i[o]+n),this.#f=null}if(this.#d){let i=this.renderRoot.querySelector(`article[data-key="${this.#d}"]`);this.#d="",i?.focus({preventScroll:!0})}this.#t?.loaded&&!this.#t.failed&&t.scrollTop+t.clientHeight>this.#m-as*Ri&&this.#t.loadMore()}#y(){let e=this.#h.scrollTop<=4&&this.#c;e&&(this.#c=0);let[i,n]=this.#x();(e||i!==this.#o||n!==this.#r)&&this.requestUpdate()}#x(){let{scrollTop:t=0,clientHeight:e=600}=this.#h??{};return[Math.max(0,this.#w(t)-as),Math.min(this.#s.length,this.#w(t+e)+1+(t?as:2))]}#$(t){t=Math.max(0,Math.min(this.#s.length-1,t));let e=this.#s[t],i=this.#h;if(!e||!i)return;let{scrollTop:n,clientHeight:o}=i;i.scrollTop=Math.max(this.#i[t+1]-o,Math.min(this.#i[t],n)),this.currentKey=this.#d=e.key,this.requestUpdate()}onKeydown(t){if(t.ctrlKey||t.metaKey||t.altKey)return;let e=t.composedPath()[0];if(e.matches("input, select"))return;let i=this.#s.findIndex(r=>r.key===this.currentKey),n=this.keys?t.key.toLowerCase():"",o=this.#s[i];if(t.key==="PageDown"||t.key==="ArrowDown"||n==="j"&&!t.shiftKey)this.#$(i+1);else if(t.key==="PageUp"||t.key==="ArrowUp"||n==="k"&&!t.shiftKey)this.#$(i-1);else if(t.key==="Home")this.#$(0);else if(t.key==="End")this.#$(1/0);else if(t.key==="Enter"&&o&&e.matches("article"))e.querySelector("a")?.click();else if(t.shiftKey&&n==="i"&&o)this.mark(o,!0);else if(t.shiftKey&&n==="u"&&o)this.mark(o,!1);else return;t.preventDefault()}mark(t,e){this.#p=!1,this.client?.store.mark((t.open?t.rows.slice(0,1):t.rows).map(i=>i.id),e)}follow(t,e,i){if(this.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let n=e.rows[0];if(!i&&Ot(n))return;let o=i??K(n,this.client?.base??"");this.emit("ctms-navigate",{url:o,task_id:n.task_id})||t.preventDefault()}toggleFold(t){this.#n.delete(t)||this.#n.add(t),this.requestUpdate()}#k=t=>{let e=t.target.value.trim()||void 0;clearTimeout(this.#u),this.#u=setTimeout(()=>this.showFilter({...this.#e,search:e}),200)};render(){let{client:t}=this,[e,i]=[this.#t,this.#e];if(!t||!e)return d;let n=v(this.lang),{store:o}=t,r=()=>this.#h&&(this.#h.scrollTop=0);return l`
      ${Ii(this,o,i,this.#k)}
      ${this.#_(n,e)}
      <div class="body">
        ${this.#c?l`<button class="pill" @click=${r}>${n.fresh(this.#c)}</button>`:d}
        <div class="scroll" tabindex="-1" @scroll=${this.#y} @keydown=${this.onKeydown}>${this.#A(n)}</div>
      </div>
      ${o.markingAll&&!o.markingAll.sent?l`<div class="strip undo" role="status">
            <span>${n.allMarked}</span><button class="quiet" @click=${()=>o.undo()}>${n.undo}</button>
          </div>`:l`<slot name="foot"></slot>`}
    `}#_(t,e){return l`${this.#p?l`<div class="strip bad" role="alert">
            <span>${t.problem}</span
            ><button class="icon" title=${t.close} @click=${()=>(this.#p=!1,this.requestUpdate())}>
              ${P}
            </button>
          </div>`:this.client?.offline?l`<div class="strip"><span>${t.offline}</span></div>`:e.failed&&e.loaded?l`<div class="strip bad" role="alert">
            <span>${t.failed}</span><button class="quiet" @click=${()=>e.load()}>${t.again}</button>
          </div>`:l`<slot name="strip"></slot>`}`}#A(t){let e=this.#t;return this.#s.length?l`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:Ui(t,!!this.client?.nobody,e,this.#e,this.#T)}#S(){let t=this.renderRoot.querySelector(".list");if(!t)return this.#l.clear();let e=this.#t?.more?-1:this.#s.length;[this.#o,this.#r]=this.#x();let i=this.#s.slice(this.#o,this.#r),n=new Map(i.map(a=>[a.key,this.#l.get(a.key)??document.createElement("div")]));for(let[a,c]of this.#l)n.has(a)||c.remove();this.#l=n;let o=t.firstChild,r=this.#o;for(let a of i){let c=n.get(a.key);xt(ji(this,a,++r,e),c),c===o?o=c.nextSibling:t.insertBefore(c,o)}}#T(){let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({unread:this.#e.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",ls);var gt=class extends S{static properties={...S.properties,session:Object,ended:Object,leaving:Object,problem:Object,shown:Object,busy:Object};constructor(){super(),this.session=null,this.ended=!1,this.leaving=!1,this.problem="",this.invalidField="",this.busy=!1,this.shown=!1}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.updateComplete.then(()=>this.querySelector("input")?.focus())}async signIn(t,e){await this.session?.login(t,e)}async submit(t){t.preventDefault();let e=new FormData(t.target),i=this.missingIn(e);if(i)return this.showProblem(i.text,i.field);this.busy=!0,this.problem="";try{await this.signIn(String(e.get("username")),String(e.get("password"))),this.emit("ctms-signed-in")}catch(n){await this.showProblem(this.errorText(n),n.field)}this.busy=!1}missingIn(t){let e=["username","password"].find(i=>t.get(i)==="");return e?{field:e,text:this.w.needed}:void 0}async showProblem(t,e){this.problem=t,this.invalidField=this.querySelector(`#${e||"nothing"}`)?e:"",this.requestUpdate(),await this.updateComplete;let i=this.querySelector(`#${this.invalidField||"password"}`);i?.focus(),i?.select()}eye(){let{w:t,shown:e}=this,i=e?t.hidePassword:t.showPassword;return l`<button
      type="button"
      class="icon eye"
      aria-label=${i}
      title=${i}
      aria-pressed=${e}
      @click=${()=>this.shown=!e}
    >
      ${e?ai:oe}
    </button>`}field(t,e){let{w:i,problem:n,invalidField:o}=this,r=t==="password";return l`<div>
      <label class="label" for=${t}>${i[t]}</label>
      <span class="with-eye"><input
        class="field"
        id=${t}
        name=${t}
        type=${r&&!this.shown?t:"text"}
        autocomplete=${r?e?"new-password":"current-password":t}
        autocapitalize="none"
        spellcheck="false"
        data-most=${e&&!r?150:d}
        required
        aria-invalid=${!!n&&(!o||o===t)}
        aria-describedby="${t}-hint problem"
      />${r?this.eye():d}</span>
      ${e?l`<p class="hint" id="${t}-hint">${e}</p>`:d}
      ${n&&(o||"password")===t?l`<p class="error" id="problem" role="alert">${n}</p>`:d}
    </div>`}},cs=class extends gt{errorText(t){return t instanceof w&&t.status===401?this.w.badLogin:super.errorText(t)}render(){let{w:t}=this;return l`<form class="door" novalidate @submit=${this.submit}>
      <h1>${t.signIn}</h1>
      ${this.leaving?l`<p class="hush leaving" role="status">${t.leaving}</p>`:d}
      ${this.ended&&!this.leaving&&!this.problem?l`<p class="hush">${t.ended}</p>`:d}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${t.signIn}</button>
    </form>`}};customElements.define("ctms-login",cs);var Z=x`
  :host {
    overflow-y: auto;
    display: block;
  }
  .page {
    max-width: 720px;
    margin: 0 auto;
    padding: 20px 16px 48px;
    display: grid;
    gap: 20px;
  }
  .card {
    background: var(--our-surface);
    border: 1px solid var(--our-line);
    border-radius: calc(var(--our-radius) + 2px);
    padding: 16px 20px 20px;
    display: grid;
    gap: 14px;
  }
  .card h2 {
    font-size: 15px;
    font-weight: 650;
    margin: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
    gap: 14px;
  }
  .switch {
    display: flex;
    gap: 12px;
    align-items: flex-start;
    cursor: pointer;
  }
  .switch input {
    appearance: none;
    flex: none;
    width: 36px;
    height: 20px;
    border-radius: 10px;
    background: var(--our-edge);
    position: relative;
    cursor: pointer;
  }
  .switch input::before {
    content: "";
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 2px;
    width: 16px;
    height: 16px;
    border-radius: 50%;
    background: var(--our-surface);
  }
  .switch input:checked {
    background: var(--our-accent);
  }
  .switch input:checked::before {
    inset-inline-start: 18px;
  }
  .switch input:disabled {
    opacity: 0.5;
    cursor: default;
  }
  .switch .hint {
    display: block;
    margin: 0;
  }
  .end {
    display: flex;
    gap: 12px;
    align-items: center;
    flex-wrap: wrap;
  }
  .good {
    color: var(--our-muted);
  }
  @media (forced-colors: active) {
    .switch input {
      appearance: auto;
      width: 20px;
    }
    .switch input::before {
      content: none;
    }
  }
`,F=class extends S{constructor(){super(),this.outcome=new Map,this.busy="",this.missing=new Map}showMissing(t,e){return this.outcome.delete(t),this.missing.set(t,e),this.requestUpdate(),this.updateComplete.then(()=>this.focusInvalid(t)),Object.keys(e).length>0}focusInvalid(t){this.renderRoot.querySelector(`[data-form="${t}"] [aria-invalid="true"]`)?.focus()}async send(t,e){this.busy=t,this.outcome.delete(t),this.missing.delete(t),this.requestUpdate();try{this.outcome.set(t,{text:await e(),field:"",good:!0})}catch(i){this.outcome.set(t,{text:this.errorText(i),field:i instanceof w?i.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.focusInvalid(t)}message(t,e="",i=[]){let n=this.outcome.get(t),o=this.missing.get(t)?.[e];return o?l`<p class="error" role="alert">${o}</p>`:!n||(e?n.field!==e:i.includes(n.field))?d:n.good?l`<span class="good" role="status">${n.text}</span>`:l`<p class="error" role="alert">${n.text}</p>`}invalid(t,e){return this.outcome.get(t)?.field===e||!!this.missing.get(t)?.[e]}};var ye=x`
  :host {
    display: grid;
    gap: 20px;
    overflow: visible;
  }
  .hint {
    margin: 0;
  }
  form .end {
    align-self: end;
    min-height: 36px;
  }
  .one {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    border-block-start: 1px solid var(--our-line);
    padding-block-start: 12px;
  }
  .one .who {
    flex: 1 1 200px;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`,rt=class extends F{static properties={...F.properties,loaded:Object};path="";list=[];constructor(){super(),this.loaded=!1}connectedCallback(){super.connectedCallback(),this.load().catch(()=>{})}received(t){}async load(){let t=await this.client?.api.request("GET",this.path);t&&(this.list=t.results,this.received(t),this.loaded=!0,this.requestUpdate())}fail(t,e){throw Object.assign(new w(400,{field:""}),{form:t,said:e})}errorText(t){return t.said??super.errorText(t)}async test(t){let e="e"+t.id;await this.send(e,async()=>{let i=await this.client?.api.request("POST",`${this.path}${t.id}/test/`),n=this.w.away.results[i.result]+(i.error?` (${i.error})`:"");return i.ok?n:this.fail(e,n)})}async discard(t){await this.send("e"+t.id,async()=>(await this.client?.api.request("DELETE",`${this.path}${t.id}/`),await this.load(),""))}row(t,e,i,n=d){let{away:o}=this.w,r="e"+t.id,a=t.last_sent_at?o.lastSent(ft(new Date(t.last_sent_at),{lang:this.lang,zone:this.zone,justNow:v(this.lang).justNow})):"";return l`<div class="one" data-form=${r}>
      <div class="who"><bdi>${e}</bdi>${i?l` <span class="tag">${i}</span>`:d}
        ${a?l`<div class="hush">${a}</div>`:d}</div>
      ${n}
      ${t.confirmed===!1?d:l`<button type="button" class="quiet" aria-label="${o.test}: ${e}"
            ?disabled=${this.busy===r} @click=${()=>this.test(t)}>${o.test}</button>`}
      <button type="button" class="quiet" aria-label="${o.remove}: ${e}"
        ?disabled=${this.busy===r} @click=${()=>this.discard(t)}>${o.remove}</button>
      ${this.message(r)}
    </div>`}};var $e=[{kind:"slack",name:"Slack",fields:["url"]},{kind:"discord",name:"Discord",fields:["url"]},{kind:"teams",name:"Microsoft Teams",fields:["url"]},{kind:"telegram",name:"Telegram",fields:["token","to"]},{kind:"mattermost",name:"Mattermost",fields:["url","to"]},{kind:"ntfy",name:"ntfy",fields:["url","token"]},{kind:"gotify",name:"Gotify",fields:["url","token"]}],Lo=["mattermost to","ntfy token"],ds=class extends rt{static properties={...rt.properties,kind:Object};static styles=[k,_,O,Z,ye];path="api/me/endpoints/";constructor(){super(),this.kind="slack"}async add(t){let e=t.channel;await this.send(e,async()=>{let i=await this.client?.api.request("POST",this.path,{language:A(this.lang),...t}),{away:n}=this.w;return await this.load(),i.confirmed?n.chatAdded:i.mail==="sent"?n.mailSent(i.address):this.fail(e,n.mailFailed)})}async submit(t){t.preventDefault();let e=t.target,{form:i=""}=e.dataset,n=Object.fromEntries(new FormData(e)),o=Object.entries(n).filter(([r,a])=>!a&&!Lo.includes(`${this.kind} ${r}`));this.showMissing(i,Object.fromEntries(o.map(([r])=>[r,this.w.needed])))||(await this.add({channel:i,...n}),this.outcome.get(i)?.good&&e.reset())}input(t,e,i,n="text"){return l`<div>
      <label class="label" for="${t}-${e}">${i}</label>
      <input
        class="field"
        id="${t}-${e}"
        name=${e}
        type=${n}
        autocomplete=${n==="email"?"email":"off"}
        autocapitalize="none"
        spellcheck="false"
        aria-invalid=${this.invalid(t,e)}
      />
      ${this.message(t,e)}
    </div>`}email(){let{away:t}=this.w;return l`<section class="card">
      <h2>${t.email}</h2>
      <p class="hint">${t.emailMore}</p>
      ${this.rows("email",e=>e.confirmed?d:l`<button type="button" class="quiet"
        @click=${()=>this.add({channel:"email",address:e.address})}>${t.again}</button>`)}
      <form data-form="email" class="pair" novalidate @submit=${this.submit}>
        ${this.input("email","address",t.address,"email")}
        <div class="end"><button class="main" ?disabled=${this.busy==="email"}>${t.add}</button>${this.message("email","",["address"])}</div>
      </form>
    </section>`}chat(){let{away:t}=this.w,{fields:e}=$e.find(i=>i.kind===this.kind)??$e[0];return l`<section class="card">
      <h2>${t.chat}</h2>
      <p class="hint">${t.chatMore}</p>
      ${this.rows("chat",()=>d)}
      <form data-form="chat" class="pair" novalidate @submit=${this.submit}>
        <div>
          <label class="label" for="kind">${t.service}</label>
          <select class="field" id="kind" name="kind"
            @change=${i=>(this.kind=i.target.value,this.outcome.delete("chat"))}>
            ${$e.map(({kind:i,name:n})=>l`<option value=${i} .selected=${i===this.kind}>${n}</option>`)}
          </select>
        </div>
        ${M(e,i=>this.kind+i,i=>this.input("chat",i,t.fields[i]))}
        <div class="end"><button class="main" ?disabled=${this.busy==="chat"}>${t.add}</button>${this.message("chat","",[...e])}</div>
      </form>
    </section>`}rows(t,e){let{away:i}=this.w,n=r=>t==="email"?r.address:`${$e.find(a=>a.kind===r.kind)?.name??r.kind}, ${r.address}`,o=r=>r.confirmed?r.enabled?"":i.off:i.waits;return M(this.list.filter(r=>r.channel===t),r=>r.id,r=>this.row(r,n(r),o(r),e(r)))}render(){let t=this.me?.channels??[];return this.loaded?l`${t.includes("email")?this.email():d}
    ${t.includes("chat")?this.chat():d}`:d}};customElements.define("ctms-addresses",ds);var hs=class extends rt{static styles=[k,_,O,Z,ye];path="api/me/devices/";key="";received(t){this.key=t.vapid_key??""}async turnOn(){await this.send("add",async()=>{try{let t=await is(this.client,this.key,this.me?.id??0,A(this.lang));return await this.load(),t?this.w.away.deviceAdded:""}catch(t){if(t instanceof DOMException)return this.fail("add",this.w.away.pushFailed);throw t}})}async discard(t){t.current&&b.set({pushFor:0}),await super.discard(t)}here(){let{away:t}=this.w,e=ss();return this.key?e==="ios"?l`<p class="hint">${t.iosFirst}</p>
        <ol class="hint">${t.iosSteps.map(i=>l`<li>${i}</li>`)}</ol>`:e!=="ready"?l`<p class="hint">${t.pushStates[e]}</p>`:this.list.some(i=>i.current)?this.message("add"):l`<div class="end" data-form="add">
      <button type="button" class="main" ?disabled=${this.busy==="add"} @click=${()=>this.turnOn()}>
        ${t.turnOnHere}</button
      >${this.message("add")}
    </div>`:l`<p class="hint">${this.me?.is_admin?t.pushOffAdmin:t.pushOff}</p>`}render(){let{away:t}=this.w;return this.loaded?l`<section class="card">
      <h2>${t.devices}</h2>
      <p class="hint">${t.devicesMore}</p>
      ${M(this.list,e=>e.id,e=>this.row(e,e.name,e.current?t.thisBrowser:""))}
      ${this.here()}
    </section>`:d}};customElements.define("ctms-devices",hs);var No=s=>{let t=new Intl.DisplayNames(s,{type:"language"}).of(s)??s;return t[0].toLocaleUpperCase(s)+t.slice(1)},us=class extends F{static properties={...F.properties,session:Object};static styles=[k,_,O,Z];constructor(){super(),this.session=null}listeners(){return[...super.listeners(),[b,"change",this.rerender]]}async save(t,e){await this.send(t,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,e)),this.w.saved))}saveProfile(t){t.preventDefault();let e=new FormData(t.target);this.save("profile",{name:e.get("name"),time_zone:e.get("zone")})}async savePassword(t){t.preventDefault();let e=t.target,i=new FormData(e),{w:n}=this,o=String(i.get("new")),r={...!i.get("old")&&{old_password:n.needed},...U(o)<8&&{password:o?n.tooShort:n.needed}};this.showMissing("password",r)||await this.send("password",async()=>{let a=String(i.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:i.get("old"),password:a}),e.reset(),await this.session?.login(this.me?.username??"",a),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:t,me:e}=this;if(!e)return d;let i=Intl.supportedValuesOf("timeZone").filter(a=>a!==G);i.includes("Etc/UTC")||i.push("Etc/UTC");let n=e.time_zone??G;n!==G&&!i.includes(n)&&i.push(n);let o=mt(),r={on:t.systemMore,off:t.systemMore,denied:t.systemDenied,insecure:t.systemInsecure,unavailable:t.systemUnavailable}[o];return l`<div class="page">
      <h1>${t.settings}</h1>
      <form class="card" data-form="profile" @submit=${this.saveProfile}>
        <h2>${t.profile}</h2>
        <div class="pair">
          <div>
            <label class="label" for="name">${t.name}</label>
            <input
              class="field"
              id="name"
              name="name"
              autocomplete="name"
              data-most="150"
              placeholder=${e.username}
              .value=${e.name}
              aria-invalid=${this.invalid("profile","name")}
            />
            ${this.message("profile","name")}
          </div>
          <div>
            <label class="label" for="zone">${t.timeZone}</label>
            <select class="field" id="zone" name="zone">
              <option value=${G} .selected=${n===G}>${t.browserZone(ge())}</option>
              ${i.map(a=>l`<option .selected=${a===n}>${a}</option>`)}
            </select>
            ${this.message("profile","time_zone")}
          </div>
        </div>
        <div class="end">
          <button class="main" ?disabled=${this.busy==="profile"}>${t.save}</button>${this.message("profile","",["name","time_zone"])}
        </div>
      </form>

      <section class="card" data-form="own">
        <h2>${t.notifications}</h2>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${e.settings?.notify_own_changes??!1}
            @change=${async({target:a})=>{await this.save("own",{settings:{notify_own_changes:a.checked}}),a.checked=this.me?.settings?.notify_own_changes??!1}}
          />
          <span>${t.ownChanges}<span class="hint">${t.ownChangesMore}</span></span>
        </label>
        ${this.outcome.get("own")?.good?d:this.message("own")}
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${o==="on"}
            ?disabled=${o!=="on"&&o!=="off"}
            @change=${async({target:a})=>{await Pt(a.checked),a.checked=mt()==="on",this.requestUpdate()}}
          />
          <span>${t.system}<span class="hint">${r}</span></span>
        </label>
      </section>

      <ctms-addresses lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${e}></ctms-addresses>
      <ctms-devices lang=${this.lang} .client=${this.client} .zone=${this.zone} .me=${e}></ctms-devices>

      <section class="card">
        <h2>${t.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${t.language}</label>
            <select class="field" id="lang" @change=${a=>b.set({lang:a.target.value})}>
              <option value="" .selected=${!b.lang}>${t.systemLanguage}</option>
              ${Et.map(a=>l`<option value=${a} lang=${a} .selected=${b.lang===a}>
                    ${No(a)}
                  </option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${t.theme}</label>
            <select class="field" id="theme" @change=${a=>b.set({theme:a.target.value})}>
              ${Object.entries(t.themes).map(([a,c])=>l`<option value=${a} .selected=${b.theme===a}>${c}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${b.keys}
            @change=${a=>b.set({keys:a.target.checked})}
          />
          <span>${t.keys}<span class="hint">${t.keysMore}</span></span>
        </label>
      </section>

      <form class="card" data-form="password" novalidate @submit=${this.savePassword}>
        <h2>${t.passwordTitle}</h2>
        <input
          class="unseen"
          name="username"
          autocomplete="username"
          .value=${e.username}
          tabindex="-1"
          aria-hidden="true"
          readonly
        />
        <div class="pair">
          <div>
            <label class="label" for="old">${t.oldPassword}</label>
            <input
              class="field"
              id="old"
              name="old"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid=${this.invalid("password","old_password")}
            />
            ${this.message("password","old_password")}
          </div>
          <div>
            <label class="label" for="new">${t.newPassword}</label>
            <input
              class="field"
              id="new"
              name="new"
              type="password"
              autocomplete="new-password"
              required
              aria-invalid=${this.invalid("password","password")}
            />
            <p class="hint">${t.passwordHint}</p>
            ${this.message("password","password")}
          </div>
        </div>
        <div class="end">
          <button class="quiet" ?disabled=${this.busy==="password"}>${t.changePassword}</button>${this.message("password","",["old_password","password"])}
        </div>
      </form>

      <section class="card">
        <div class="end">
          <button type="button" class="danger" ?disabled=${this.busy==="everywhere"} @click=${this.signOutEverywhere}>
            ${t.everywhere}</button
          ><span class="hush">${t.everywhereMore}</span>
          ${this.message("everywhere")}
        </div>
      </section>
    </div>`}};customElements.define("ctms-preferences",us);var ps=class extends gt{static properties={...gt.properties,stale:Object};constructor(){super(),this.stale=!1}connectedCallback(){super.connectedCallback(),this.#e()}async#e(){let t=await this.#s("","").catch(e=>e);this.stale=t instanceof w&&this.#t(t)}#t=t=>t.status===404||t.field==="secret";#s(t,e){let i=location.hash.slice(1),n=this.ofUser?{secret:i,password:e}:{secret:i,username:t,password:e};return j(this.session?.base+"api/setup/",{method:"POST",json:n})}async signIn(t,e){let i=await this.#s(t,e);await super.signIn(i.username,e)}get ofUser(){return location.hash.startsWith("#link_")}missingIn(t){return super.missingIn(t)?super.missingIn(t):U(String(t.get("password")))<8?{field:"password",text:this.w.tooShort}:void 0}errorText(t){return!(t instanceof w)||!this.#t(t)?super.errorText(t):(this.stale=!0,this.staleText)}get staleText(){return this.ofUser?this.w.badUserLink:this.w.badLink}render(){let{w:t}=this;return this.stale?l`<div class="door">
        <h1>${this.ofUser?t.linkTitle:t.setupTitle}</h1>
        <p class="error" role="alert">${this.staleText}</p>
        <a class="quiet" href=${this.session?.base??d}>${t.signIn}</a>
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
    </form>`}};customElements.define("ctms-setup",ps);function Bi(s,t){let{w:e}=s,i={lang:D(s.lang),zone:s.zone};return l`
    <h2 class="unseen">${e.task} ${y(C(t.title,t.id))}</h2>
    ${Hi(s,t,{field:"title",label:e.title,hint:e.title,most:255})}
    ${Hi(s,t,{field:"description",label:e.description,hint:e.descriptionHint,most:1e4})}
    <dl>
      <dt>${e.status}</dt>
      <dd>${Io(s,t)}</dd>
      <dt>${e.assignee}</dt>
      <dd>${Uo(s,t)}</dd>
      <dt>${e.dueDate}</dt>
      <dd>${Fo(s,t)}</dd>
    </dl>
    ${zt(s,"remove")} ${jo(s,t,i)}
    <h3>${e.history}</h3>
    ${Ro(s,i)} ${Ho(s,t)}
  `}function Hi(s,t,{field:e,label:i,hint:n,most:o}){let r=s.drafts.get(e)??t[e],a=e==="description"?l`<div class="bare reading">${Po(s,r)}</div>`:d;return l`<div class="text">
      <textarea
        class="bare ${e}"
      aria-label=${i}
      placeholder=${n}
      data-most=${o}
      rows="1"
      dir="auto"
      .value=${r}
      aria-invalid=${s.problems.has(e)}
      @focus=${()=>s.drafts.has(e)||s.originals.set(e,t[e])}
      @input=${c=>(s.drafts.set(e,c.target.value),s.requestUpdate())}
      @blur=${c=>s.saveText(e,c.target.value)}
      @keydown=${c=>{c.key==="Enter"&&(e==="title"||c.ctrlKey||c.metaKey)&&(c.preventDefault(),s.leaveField())}}
    ></textarea>${a}
    </div>
    ${zt(s,e)} ${zo(s,t,e)}`}var Po=(s,t)=>Hs(t).map(({text:e,url:i})=>{if(!i||!St(i,""))return l`<span aria-hidden="true">${e}</span>`;let n=i.startsWith(s.client?.base??"-");return l`<a
      href=${i}
      target=${n?d:"_blank"}
      rel="noopener noreferrer"
      @click=${n?s.navigate:d}
      >${e}</a
    >`});function zo(s,t,e){let{w:i,conflict:n}=s;return n?.field!==e?d:l`<div class="conflict" role="alert">
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
  </div>`}function Io(s,t){let{w:e}=s,i=ut(n=>s.change({status:n}));return l`<select
      class="field"
      aria-label=${e.status}
      @keydown=${i}
      @pointerdown=${i}
      @change=${i}
      @blur=${i}
    >
      ${V.map(n=>l`<option value=${n} .selected=${n===t.status}>
            ${v(s.lang).statuses[n]}
          </option>`)}
    </select>
    ${zt(s,"status")}`}function Uo(s,t){let{w:e,tasks:i}=s,n=ut(o=>s.change({assigned_to:Number(o)||null}));return l`<select
      class="field"
      aria-label=${e.assignee}
      @keydown=${n}
      @pointerdown=${n}
      @change=${n}
      @blur=${n}
    >
      ${Je(i,t.assigned_to,e.nobody)}
    </select>
    ${zt(s,"assigned_to")}`}function Fo(s,t){let{w:e}=s,i=Ye(t),n=t.due_date?Lt(new Date(t.due_date),s.zone):"",o=ut((r,a)=>a.validity.badInput?a.value=n:s.changeDue(r));return l`<input
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
          ${P}
        </button>`:d}
    ${s.dueNote?l`<p class="hint" role="status">${s.dueNote}</p>`:d}
    ${t.due_date&&Mi(new Date(t.due_date),s.zone)?l`<p class="hint">
          ${e.dueTwice(R(new Date(t.due_date),{lang:D(s.lang),zone:s.zone}))}
        </p>`:d}
    <p class="hint" id="zone">
      ${i?l`<b class=${i}>${i==="late"?e.overdue:e.dueSoon}.</b> `:d}${e.inZone(s.zone||ge())}
    </p>
    ${zt(s,"due_date")}`}function jo(s,t,e){let{w:i,tasks:n}=s,o=n?.person(t.created_by),r=new Date(t.created_at),a=t.created_by===s.me?.id?i.you:n?.people.label(o),c=a?i.createdBy(a,Ze(r,e)):i.created(Ze(r,e));return l`<p class="meta"><time datetime=${t.created_at} title=${R(r,e)}>${c}</time></p>`}function Ro(s,t){let{w:e,feed:i,client:n}=s,o=(i?.ids??[]).map(a=>n?.store.rows.get(a)).filter(a=>a!==void 0);if(!o.length)return i?.loaded?l`<p class="hint">${e.noHistory}</p>`:d;let r=v(s.lang);return l`<ol>
      ${M(o,a=>a.id,a=>l`<li>
            <span>${ht(a,r)||l`<bdi>${T(a.message)}</bdi>`}</span
            ><time datetime=${a.created_at} title=${R(new Date(a.created_at),t)}
              >${ft(new Date(a.created_at),{...t,justNow:r.justNow})}</time
            >
          </li>`)}
    </ol>
    ${i?.more?l`<button type="button" class="quiet" @click=${()=>i.loadMore()}>${e.showMore(200)}</button>`:d}`}function Ho(s,t){let{w:e}=s;return l`<dialog aria-labelledby="sure" @close=${()=>s.confirming=!1}>
    <p id="sure">${e.removeSure(y(C(t.title,t.id)))}</p>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>s.confirming=!1}>${e.cancel}</button>
      <button type="button" class="danger" @click=${s.deleteTask}>${e.removeYes}</button>
    </div>
  </dialog>`}function zt(s,t){let e=s.problems.get(t);return e?l`<p class="error" role="alert">${e}</p>`:d}var Ki=x`
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
    display: flex;
    gap: 12px;
    justify-content: space-between;
    padding: 6px 0;
    border-block-start: 1px solid var(--our-line);
  }
  ol li:first-child {
    border: 0;
  }
  ol span {
    overflow-wrap: anywhere;
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
`;var fs=class extends S{static properties={...S.properties,number:Object,missing:Object,failed:Object,confirming:Object};static styles=[k,_,O,Ki];constructor(){super(),this.number=0,this.missing=!1,this.failed=!1,this.confirming=!1,this.originals=new Map,this.drafts=new Map,this.conflict=null,this.problems=new Map,this.dueNote="",this.latest=new Map,this.feed=null}listeners(){return this.client?[...super.listeners(),[this.client.store,"change",this.rerender],[this.client.store,"caughtup",()=>this.load()]]:[]}disconnectedCallback(){super.disconnectedCallback(),this.client?.store.closeFeed(this.feed),this.feed=null}willUpdate(t){super.willUpdate(t),!(!t.has("number")||!this.client)&&(this.client.store.closeFeed(this.feed),this.feed=this.client.store.openFeed({task:this.number}),this.feed.load(),this.dueNote="",this.originals.clear(),this.drafts.clear(),this.problems.clear(),this.latest.clear(),this.conflict=null,this.confirming=!1,this.load())}async load(){let{number:t}=this;try{if(await this.tasks?.fetch(t),t!==this.number)return;this.missing=this.failed=!1}catch(e){if(t!==this.number)return;this.missing=e.status===404,this.failed=!this.missing&&!this.tasks?.get(t)}}updated(){this.lostFocus&&this.leaveField();let t=this.renderRoot.querySelector("dialog");t&&this.confirming!==t.open&&t[this.confirming?"showModal":"close"]()}async change(t,e){let{number:i}=this,[n,o]=Object.entries(t)[0];this.latest.set(n,t);let r=()=>this.latest.get(n)!==t;try{await this.tasks?.patch(i,t),r()||this.problems.delete(n)}catch(a){let c=this.w.notSaved(this.errorText(a));if(i!==this.number||!this.isConnected)return this.toast({text:c,bad:!0});if(r())return;this.problems.set(n,c),e!==void 0&&(n==="title"||n==="description")&&(this.originals.set(n,e),this.drafts.has(n)||this.drafts.set(n,String(o)))}this.requestUpdate()}saveText(t,e){let i=this.originals.get(t);t==="title"&&e!==i&&(e=T(e)),this.originals.delete(t),this.drafts.delete(t),this.problems.delete(t);let n=this.tasks?.get(this.number)?.[t];if(i===void 0||n===void 0||e===i||e===n)return this.requestUpdate();if(n!==i)return this.conflict={field:t,text:e},this.requestUpdate();this.change({[t]:e},i)}changeDue(t){let{at:e,skipped:i}=t?Ti(t,this.zone):{at:null,skipped:!1},n={lang:D(this.lang),zone:this.zone};this.dueNote=e&&i?this.w.dueSkipped(t.slice(11,16),R(e,n)):"",this.change({due_date:e?.toISOString()??null})}async deleteTask(){this.confirming=!1;try{await this.tasks?.remove(this.number),this.close()}catch(t){this.problems.set("remove",this.errorText(t)),this.requestUpdate()}}close(){this.emit("ctms-navigate",{url:this.client?.base,task_id:null})}leaveField(){this.renderRoot.querySelector(".scroll")?.focus({preventScroll:!0})}onKeydown(t){if(t.key!=="Escape"||this.confirming)return;let e=t.composedPath()[0].matches("textarea, input");this.leaveField(),e||this.close()}render(){let{w:t,tasks:e}=this,i=e?.get(this.number);return l`
      <div class="top">
        <span>#${this.number}</span>
        ${i&&(i.created_by===this.me?.id||this.me?.is_admin)?l`<button
              type="button"
              class="icon"
              title=${t.remove}
              aria-label=${t.remove}
              @click=${()=>this.confirming=!0}
            >
              ${ie}
            </button>`:d}
        <a class="icon" href=${this.client?.base} title=${t.close} aria-label=${t.close} @click=${this.navigate}
          >${P}</a
        >
      </div>
      <div class="scroll" tabindex="-1">
        ${i?Bi(this,i):this.missing?l`<div class="gone"><b>${t.taskGone}</b>${t.taskGoneMore}</div>`:this.failed?l`<div class="gone" role="alert">
                  <b>${t.loadFailed}</b
                  ><button type="button" class="quiet" @click=${()=>this.load()}>${t.again}</button>
                </div>`:d}
      </div>
    `}};customElements.define("ctms-task",fs);var Bo=3,Ko=6e3,ms=class extends N{static properties={...N.properties,quiet:Object};static styles=[k,_,x`
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
    `];constructor(){super(),this.quiet=!1,this.toasts=[],this.lastID=0,this.timer=0,this.hovered=!1}willUpdate(t){super.willUpdate(t),t.has("quiet")&&this.quiet&&this.dismiss(e=>e.row!==void 0)}listeners(){return this.client?[[this.client.store,"read",({detail:t})=>this.dismiss(e=>e.row?.id===t)]]:[]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}add(t){let e=[...this.toasts],i=e.findIndex(n=>!n.bad);e.length===Bo&&e.splice(Math.max(0,i),1),this.toasts=[...e,{...t,id:++this.lastID}],this.requestUpdate(),this.scheduleDismiss()}scheduleDismiss(){clearTimeout(this.timer);let t=this.toasts.filter(e=>!e.bad);t.length&&(this.timer=setTimeout(()=>this.hovered||this.renderRoot.querySelector(":focus")||this.dismiss(e=>e===t[0]),Ko/(t.length>1?2:1)))}dismiss(t){let e=this.toasts.filter((i,n)=>!t(i,n));e.length!==this.toasts.length&&(this.toasts=e,e.length||(this.hovered=!1),this.requestUpdate(),this.scheduleDismiss())}follow(t,e,i){let{row:n}=e;!n||!this.client||(this.client.store.mark([n.id],!0),!(t.ctrlKey||t.metaKey||t.shiftKey||t.button)&&(this.emit("ctms-navigate",{url:i??K(n,this.client.base),task_id:n.task_id})||t.preventDefault(),this.dismiss(o=>o===e)))}render(){let t=v(this.lang);return this.toasts.length?l`<section
      aria-label=${t.notifications}
      @pointerenter=${()=>this.hovered=!0}
      @pointerleave=${()=>(this.hovered=!1,this.scheduleDismiss())}
      @focusout=${this.scheduleDismiss}
      @keydown=${e=>e.key==="Escape"&&this.dismiss(()=>!0)}
    >
      ${M(this.toasts,e=>e.id,e=>{let{row:i}=e,{first:n,below:o}=i?os(i,t):{first:"",below:""},r=this.client?.base??"";return l`<div class="toast ${i?ns(i):""} ${e.bad?"bad":""}">
            ${i?ve(i):d}
            ${i?l`<div class="said">
                  <a href=${K(i,r)} @click=${a=>this.follow(a,e)}
                    ><span class="unseen">${rs(i,t)}</span>${o?l`<b><bdi>${n}</bdi></b><span>${o}</span>`:l`<bdi>${n}</bdi>`}</a
                  >${we(i,r,(a,c)=>this.follow(a,e,c))}
                </div>`:l`<span class="said" role=${e.bad?"alert":"status"}>${e.text}</span>`}
            <button
              type="button"
              class="icon"
              title=${t.close}
              aria-label=${t.close}
              @click=${()=>this.dismiss(a=>a===e)}
            >
              ${P}
            </button>
          </div>`})}
    </section>`:d}};customElements.define("ctms-toasts",ms);function Wi(s,t){let{w:e,editing:i}=s,n=i.id===t.id,o="u"+t.id,r=L(t);return l`<div class="person ${t.is_active?"":"off"}" data-form=${o} data-user=${t.username}>
    ${W(t)}
    <div class="who">
      <b><bdi>${r}</bdi></b
      >${t.is_admin?l`<span class="tag">${e.admin}</span>`:d}${t.is_active?d:l`<span class="tag">${e.inactive}</span>`}
      ${r===t.username?d:l`<div class="hush"><bdi>${t.username}</bdi></div>`}
    </div>
    <button
      type="button"
      class="quiet"
      aria-expanded=${n}
      aria-label="${e.edit}: ${r}"
      @click=${()=>s.editing={id:n?0:t.id,what:""}}
    >
      ${e.edit}
    </button>
    ${n?l`${Wo(s,t)}
        ${i.what==="password"||i.what==="name"?Vo(s,t):d} ${s.message(o)}`:s.outcome.get(o)?.good===!1?s.message(o):d}
  </div>`}function Wo(s,t){let{w:e,me:i}=s,n=t.id===i?.id;return l`<div class="more">
    ${n?d:l`<button type="button" class="quiet" @click=${()=>s.change(t,{is_active:!t.is_active})}>
          ${t.is_active?e.deactivate:e.activate}
        </button>`}
    <label class="quiet check"
      ><input
        type="checkbox"
        .checked=${t.is_admin??!1}
        @change=${async({target:o})=>{await s.change(t,{is_admin:o.checked}),o.checked=s.tasks?.person(t.id)?.is_admin}}
      />${e.admin}</label
    >
    <button type="button" class="quiet" @click=${()=>s.openField(t,"name")}>${e.rename}</button>
    ${n?d:l`<button type="button" class="quiet" @click=${()=>s.openField(t,"password")}>
          ${e.setPassword}
        </button>`}
    <button type="button" class="quiet" @click=${()=>s.endLogins(t)}>${e.everywhereOf}</button>
    ${n?d:l`<button type="button" class="danger" @click=${()=>s.editing={id:t.id,what:"remove"}}>
          ${ie}${e.removeUser}
        </button>`}
  </div>`}function Vo(s,t){let{w:e,editing:i}=s;return l`<form
    novalidate
    @submit=${n=>{n.preventDefault();let o=new FormData(n.target).get("value");s.change(t,i.what==="name"?{name:o}:{password:o})}}
  >
    ${Go(s,t)}
    <button class="main">${e.save}</button>
    <button type="button" class="quiet" @click=${()=>s.editing={id:t.id,what:""}}>
      ${e.cancel}
    </button>
  </form>`}function Go(s,t){let{w:e,editing:i}=s;return i.what==="name"?l`<input
        class="field"
        name="value"
        autocomplete="off"
        data-most="150"
        aria-label=${e.name}
        .value=${t.name}
      />`:l`<input
        class="field"
        name="value"
        type="password"
        autocomplete="new-password"
        aria-label=${e.passwordOf(L(t))}
        placeholder=${e.newPassword}
      />`}var Vi=x`
  .list {
    padding: 0;
    gap: 0;
    overflow: hidden;
  }
  .person {
    display: grid;
    grid-template-columns: 32px 1fr auto;
    gap: 4px 12px;
    align-items: center;
    padding-block: 10px;
    padding-inline: 20px 12px;
    border-block-start: 1px solid var(--our-line);
  }
  .person:first-child {
    border: 0;
  }
  .person .avatar {
    width: 32px;
    height: 32px;
    font-size: 12px;
  }
  .who {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .who b {
    font-weight: 600;
    margin-inline-end: 6px;
  }
  .tag {
    display: inline-block; /* so that it wraps before a name is broken */
    font-size: 12px;
    border: 1px solid var(--our-line);
    border-radius: 99px;
    padding: 0 8px;
    margin-inline-end: 6px;
    color: var(--our-muted);
    white-space: nowrap;
  }
  .off .who b {
    color: var(--our-muted);
    text-decoration: line-through;
  }
  .person form,
  .person .error,
  .more {
    grid-column: 2 / -1;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block: 6px;
  }
  .person form {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
    padding-block: 4px;
  }
  .person form .field {
    width: 240px;
    flex: 1 1 160px;
  }
  .check {
    display: flex;
    gap: 8px;
    align-items: center;
  }
  .check input {
    width: 18px;
    height: 18px;
    accent-color: var(--our-accent);
  }
`;var gs=class extends F{static properties={...F.properties,editing:Object};static styles=[k,_,O,Z,Vi];constructor(){super(),this.editing={id:0,what:""}}updated(){let t=this.renderRoot.querySelector("dialog"),e=this.editing.what==="remove";t&&e!==t.open&&t[e?"showModal":"close"]();let i=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(i)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(t,e){this.editing={id:t.id,what:e},await this.updateComplete;let i=this.renderRoot.querySelector("[name=value]");i.focus(),i.select()}async add(t){t.preventDefault();let e=t.target,i=new FormData(e);this.findMissing(i)||await this.send("add",async()=>{let n=String(i.get("name")).trim(),o=await this.client?.api.request("POST","api/users/",{username:i.get("username"),password:i.get("password"),is_admin:i.has("admin"),...n&&{name:n}});return this.tasks?.people.set(o.id,o),e.reset(),this.w.done})}findMissing(t){let{w:e}=this,i=String(t.get("password")),n={...!t.get("username")&&{username:e.needed},...U(i)<8&&{password:i?e.tooShort:e.needed}};return this.showMissing("add",n)}async change(t,e){await this.send("u"+t.id,async()=>{let i=await this.client?.api.request("PATCH",`api/users/${t.id}/`,e);return this.tasks?.people.set(i.id,i),i.id===this.me?.id&&this.emit("ctms-me",i),this.editing={id:t.id,what:""},this.w.saved})}async endLogins(t){await this.send("u"+t.id,async()=>(await this.client?.api.request("DELETE",`api/users/${t.id}/sessions/`),this.w.done))}async deletePerson(t){this.editing={id:t.id,what:""},await this.send("u"+t.id,async()=>(await this.client?.api.request("DELETE",`api/users/${t.id}/`),this.tasks?.people.delete(t.id),this.w.done))}render(){let{w:t,me:e,tasks:i}=this;if(!e?.is_admin)return l`<div class="page">
        <h1>${t.people}</h1>
        <p>${t.adminsOnly}</p>
      </div>`;let n=[...i?.people.values()??[]].sort((o,r)=>Number(r.is_active)-Number(o.is_active)||L(o).localeCompare(L(r)));return l`<div class="page">
        <h1>${t.people}</h1>
        <div class="card list">
          ${M(n,o=>o.id,o=>Wi(this,o))}
        </div>
        ${this.addForm()}
      </div>
      ${this.deleteDialog()}`}addForm(){let{w:t}=this;return l`<form class="card" data-form="add" novalidate @submit=${this.add}>
      <h2>${t.addUser}</h2>
      <div class="pair">
        <div>
          <label class="label" for="username">${t.username}</label>
          <input
            class="field"
            id="username"
            name="username"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            data-most="150"
            required
            aria-invalid=${this.invalid("add","username")}
          />
          <p class="hint">${t.usernameHint}</p>
          ${this.message("add","username")}
        </div>
        <div>
          <label class="label" for="name">${t.name}</label>
          <input
            class="field"
            id="name"
            name="name"
            autocomplete="off"
            data-most="150"
            aria-invalid=${this.invalid("add","name")}
          />
          <p class="hint">${t.nameHint}</p>
          ${this.message("add","name")}
        </div>
        <div>
          <label class="label" for="password">${t.password}</label>
          <input
            class="field"
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            aria-invalid=${this.invalid("add","password")}
          />
          <p class="hint">${t.passwordHint}</p>
          ${this.message("add","password")}
        </div>
      </div>
      <label class="check"><input type="checkbox" name="admin" />${t.admin}</label>
      <div class="end">
        <button class="main" ?disabled=${this.busy==="add"}>${t.addUser}</button>${this.message("add","",["username","name","password"])}
      </div>
    </form>`}deleteDialog(){let{w:t,tasks:e,editing:i}=this,n=e?.person(i.id);return l`<dialog
      aria-labelledby="sure"
      @close=${()=>i.what==="remove"&&(this.editing={...i,what:""})}
    >
      <p id="sure">${n?t.removeUserSure(L(n)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...i,what:""}}>${t.cancel}</button>
        <button type="button" class="danger" @click=${()=>n&&this.deletePerson(n)}>${t.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",gs);function Gi(s){let{w:t}=s;return l`<main class="lonely">
    ${Mt}
    <div role="alert"><h1>${t.loadFailed}</h1></div>
    <button type="button" class="quiet" @click=${()=>s.start()}>${t.again}</button>
  </main>`}function Zi(s){let{w:t,session:e}=s;return l`<main class="doorway">
    <div class="brand">${q}<b>${t.product}</b></div>
    <ctms-confirm lang=${s.language} .base=${e.base}></ctms-confirm>
  </main>`}function Yi(s){let{w:t,session:e}=s;return l`<main class="doorway">
    <div class="brand">${q}<b>${t.product}</b></div>
    <p class="hush tagline">${t.tagline}</p>
    ${s.route.page==="setup"?l`<ctms-setup lang=${s.language} .session=${e}></ctms-setup>`:l`<ctms-login
          lang=${s.language}
          .session=${e}
          .ended=${s.ended}
          .leaving=${e.leaving}
        ></ctms-login>`}
    ${Xi(s)}
    <a class="hush" href="${e.base}docs/">${t.docs}</a>
  </main>`}function Zo({w:s}){return l`<dialog id="shortcuts" aria-labelledby="shortcuts-title">
    <h1 id="shortcuts-title">${s.shortcuts}</h1>
    <dl>${s.shortcutList.map(([t,e])=>l`<dt><kbd>${t}</kbd></dt><dd>${e}</dd>`)}</dl>
    <form method="dialog" class="actions"><button class="quiet" autofocus>${s.close}</button></form>
  </dialog>`}function Ji(s){let{w:t,me:e,workspace:i}=s;if(!i||!e)return d;let{client:n,tasks:o}=i,r=e.time_zone&&e.time_zone!==G?e.time_zone:"",a={me:e,client:n,tasks:o,zone:r};return l`
    <a
      class="skip"
      href="#content"
      @click=${c=>(c.preventDefault(),s.querySelector("#content")?.focus())}
      >${t.skip}</a
    >
    ${Yo(s,a)} ${Xi(s)}
    <main id="content" tabindex="-1" class=${s.route.page}>${Qo(s,a)}</main>
    ${Zo(s)}
    <ctms-toasts lang=${s.language} .client=${n} .quiet=${s.arrivalsShow}></ctms-toasts>
  `}function Xi({w:s,session:t}){return t.keepsCookie?d:l`<p class="notice error" role="alert">${s.noCookie}</p>`}function Yo(s,t){let{w:e}=s;return l`<header class="top">
    <nav aria-label=${e.product}>
      ${xe(s,"",e.board,ne)}${xe(s,"inbox",e.inbox,Gs)}${t.me.is_admin?xe(s,"users",e.people,ee):d}${xe(s,"settings",e.settings,te)}
    </nav>
    ${Jo(s,t)} ${Xo(s,t)}
  </header>`}function xe(s,t,e,i){return l`<a
    href=${s.session.base+t}
    aria-current=${s.route.page===(t||"board")?"page":d}
    title=${e}
    @click=${s.follow}
    >${i}<span>${e}</span></a
  >`}function Jo(s,{client:t,zone:e}){return l`<ctms-bell
    lang=${s.language}
    .client=${t}
    .zone=${e}
    .keys=${b.keys}
    @click=${()=>s.requestUpdate()}
    >${Qi(s)}${tn(s,t)}
    <a slot="foot" class="quiet foot" href="${s.session.base}inbox" @click=${s.follow}
      >${v(s.language).openInbox}</a
    >
  </ctms-bell>`}function Qi(s){let{w:t}=s;return l`<a
    slot="tools"
    class="icon"
    href=${s.session.base+"settings"}
    title=${t.settings}
    aria-label=${t.settings}
    @click=${s.follow}
    >${te}</a
  >`}function tn(s,t){let{w:e}=s,{all:i,rows:n}=t.store;return!b.asked&&mt()==="off"&&i.ids.some(r=>!t.store.isRead(n.get(r)))?l`<div slot="strip" class="strip">
    <span>${e.askSystem}</span>
    <button type="button" class="quiet" @click=${()=>Pt(!0)}>${e.turnOn}</button>
    <button
      type="button"
      class="icon"
      title=${e.notNow}
      aria-label=${e.notNow}
      @click=${()=>Pt(!1)}
    >
      ${P}
    </button>
  </div>`:d}function Xo(s,{me:t}){let{w:e}=s;return l`<button type="button" class="icon" popovertarget="menu" aria-label=${e.menu} title=${L(t)}>
      ${W(t)}
    </button>
    <div id="menu" popover class="menu">
      <p>
        <b><bdi>${L(t)}</bdi></b>${L(t)===t.username?d:l`<br /><span class="hush"><bdi>${t.username}</bdi></span>`}
      </p>
      <a href=${s.session.base+"settings"} @click=${s.follow}>${te}${e.settings}</a>
      <a href=${s.session.base+"docs/"}>${oi}${e.docs}</a>
      <button type="button" @click=${()=>s.showShortcuts()}>${ri}${e.shortcuts}</button>
      <button type="button" class="sign-out" @click=${()=>s.signOut()}>${ci}${e.signOut}</button>
    </div>`}function Qo(s,t){let{w:e}=s,{client:i,tasks:n,me:o,zone:r}=t;switch(s.route.page){case"board":return tr(s,t);case"inbox":return l`<h1 class="unseen">${e.inbox}</h1>
        <ctms-inbox
          .heading=${e.inbox} lang=${s.language} .client=${i} .zone=${r} .keys=${b.keys}
          >${Qi(s)}${tn(s,i)}</ctms-inbox
        >`;case"settings":return l`<ctms-preferences
        lang=${s.language}
        .client=${i}
        .tasks=${n}
        .me=${o}
        .session=${s.session}
      ></ctms-preferences>`;case"users":return l`<ctms-users lang=${s.language} .client=${i} .tasks=${n} .me=${o}></ctms-users>`;default:return sr(s)}}function tr(s,t){let{client:e,tasks:i,me:n,zone:o}=t,{task:r}=s.route;return l`<ctms-board
      lang=${s.language}
      .client=${e}
      .tasks=${i}
      .me=${n}
      .zone=${o}
      .current=${r}
    ></ctms-board>
    ${r?er(s,t):d}`}function er(s,{client:t,tasks:e,me:i,zone:n}){let{w:o}=s,{task:r}=s.route;return l`<aside
    aria-label=${o.task}
    tabindex="-1"
    @keydown=${a=>s.querySelector("ctms-task")?.onKeydown(a)}
  >
    <ctms-task
      lang=${s.language}
      .client=${t}
      .tasks=${e}
      .me=${i}
      .zone=${n}
      .number=${r}
    ></ctms-task>
  </aside>`}function sr(s){let{w:t}=s;return l`<div class="lonely">
    <h1>${t.notFound}</h1>
    <p class="hush">${t.notFoundMore}</p>
    <a class="quiet" href=${s.session.base} @click=${s.follow}>${t.toBoard}</a>
  </div>`}var en=new WeakMap;function sn(s){let t=s.composedPath()[0];return t.dataset?.most?t:null}function ir(s){let t=sn(s);t&&en.set(t,{value:t.value,from:t.selectionStart??0,to:t.selectionEnd??0})}function nn(s){let t=sn(s),e=Number(t?.dataset.most);if(!t||s.isComposing||U(t.value)<=e)return;let i=en.get(t),n=i?.value.slice(i.to)??"";if(!i||!t.value.endsWith(n)){t.value=Pe(t.value,e);return}let o=i.value.slice(0,i.from),r=t.value.slice(o.length,t.value.length-n.length),a=Pe(r,e-U(o)-U(n));t.value=o+a+n;let c=o.length+a.length;t.setSelectionRange(c,c)}document.addEventListener("beforeinput",ir,{capture:!0});document.addEventListener("input",nn,{capture:!0});document.addEventListener("compositionend",nn,{capture:!0});var ke=class{#e;#t;#s;#i=new Map;constructor(t){this.#e="ctms login "+t,this.#t="ctms browser "+t,this.#s="ctms leaving "+t}get key(){try{let t=localStorage.getItem(this.#t);if(t)return t;let e=crypto.getRandomValues(new Uint8Array(16));return localStorage.setItem(this.#t,Array.from(e,i=>i.toString(16).padStart(2,"0")).join("")),localStorage.getItem(this.#t)??""}catch{return""}}get signedIn(){try{return localStorage.getItem(this.#e)??""}catch{return"1"}}set signedIn(t){this.#n(this.#e,t)}get leaving(){try{return localStorage.getItem(this.#s)!==null}catch{return this.#i.has(this.#s)}}set leaving(t){this.#n(this.#s,t?"1":"")}#n(t,e){e?this.#i.set(t,e):this.#i.delete(t);try{e?localStorage.setItem(t,e):localStorage.removeItem(t)}catch{}}};var nr=5e3,or=[2e3,3e4];function rr(){try{return navigator.cookieEnabled&&localStorage!==null}catch{return!1}}var _e=class extends EventTarget{keepsCookie=rr();#e="";#t=0;#s=0;#i=null;#n=null;#l=0;#a=0;#o=0;#r;#d;constructor(t){super(),this.base=t,this.#r=new ke(t),this.#d=Gt("ctms login "+t),this.#d?.addEventListener("message",({data:e})=>{e?e!==this.#s&&this.dispatchEvent(new Event("switched")):this.#u()}),globalThis.addEventListener?.("online",()=>this.leaving&&this.#c().catch(()=>{})),this.token=e=>e&&e===this.#e||Date.now()>this.#t?this.#m():Promise.resolve(this.#e)}get user(){return this.#s}get leaving(){return this.#r.leaving}async login(t,e){this.leaving&&await this.#c();let{key:i}=this.#r,n={username:t,password:e,...i&&{key:i}},{access:o}=await j(this.base+"api/session/",{method:"POST",json:n});this.#o++,this.#s=0,this.#g(o),this.keepsCookie=await this.#f(),this.#d?.postMessage(this.#s)}async#f(){let{key:t}=this.#r;try{let e=t?{key:t}:void 0,{access:i}=await j(this.base+"api/session/refresh/",{method:"POST",json:e});return Wt(i).user_id===this.#s}catch(e){return!(e instanceof w)||e.status!==401}}async logout(){this.#r.leaving=!0,this.#o++,this.#e="",await this.#c().catch(()=>{}),this.#u(),this.#d?.postMessage(0)}#c(){return clearTimeout(this.#l),this.#n??=this.#p().finally(()=>this.#n=null),this.#n}async#p(){try{let t=AbortSignal.timeout(nr);this.leaving&&await j(this.base+"api/session/",{method:"DELETE",keepalive:!0,signal:t})}catch(t){let[e,i]=or,n=Math.min(e*2**this.#a++,i);throw this.#l=setTimeout(()=>this.#c().catch(()=>{}),n),t}this.#a=0,this.#r.leaving=!1,this.dispatchEvent(new Event("left"))}#g(t){let{user_id:e,exp:i,iat:n}=Wt(t);return this.#s&&this.#s!==e?(this.dispatchEvent(new Event("switched")),new Promise(()=>{})):(this.#e=t,this.#t=Date.now()+Math.max(1,(i-n)*.8)*1e3,this.#s=e,this.#r.signedIn=this.#r.key?"bound":"1",t)}#u(){let t=this.#s;return this.#r.signedIn="",this.#e="",this.#t=this.#s=0,t&&this.dispatchEvent(new Event("ended")),""}#m(){return this.leaving?this.#c().then(()=>"",()=>""):!this.#s&&!this.#r.signedIn?Promise.resolve(""):(this.#i??=this.#h(this.#s?1:0).finally(()=>this.#i=null),this.#i)}async#h(t){let{key:e,signedIn:i}=this.#r,n=this.#o,o=e?{key:e,...i==="bound"?{}:{bind:!0}}:void 0;try{let{access:r}=await j(this.base+"api/session/refresh/",{method:"POST",json:o});return n!==this.#o?this.#e:this.#g(r)}catch(r){if(!(r instanceof w)||r.status!==401)throw r;return n!==this.#o?this.#e:t?(await new Promise(a=>setTimeout(a,2e3)),this.#s?this.#h(t-1):""):this.#u()}}};var ar=3e4,lr=1e3,cr=5e3,It=class extends EventTarget{state="idle";leading=!1;#e=!1;#t=null;#s=()=>{};#i=new AbortController;#n=0;#l=0;#a=0;#o=0;constructor(t,e){super(),this.socket=t,this.name=e,t.addEventListener("frame",i=>{let n=i.detail;this.#o=n.unread_count??this.#o,this.#b(n)}),t.addEventListener("state",()=>{this.leading&&(this.#t?.postMessage({state:t.state}),this.#v(t.state))}),t.addEventListener("unauthorized",()=>{this.#t?.postMessage({unauthorized:!0}),this.dispatchEvent(new Event("unauthorized"))})}start(){this.#e||(this.#e=!0,addEventListener("pagehide",this.#d),addEventListener("pageshow",this.#f),this.#r({ask:!0}))}stop(){this.#e=!1,removeEventListener("pagehide",this.#d),removeEventListener("pageshow",this.#f),this.#d(),this.#v("idle")}#r(t){if(this.#v("connecting"),this.#t=Gt(this.name),!this.#t)return this.#g();this.#t.onmessage=({data:e})=>this.#h(e),this.#u(t),this.#n=setInterval(()=>document.visibilityState==="visible"&&this.#u({ask:!0}),ar),this.#c()}#d=()=>{this.#p(),clearInterval(this.#n),this.#m(),this.leading=!1,this.socket.stop(),this.#s(),this.#t?.close(),this.#t=null};#f=({persisted:t})=>{t&&this.#r({ask:!0,late:!0})};#c(t=!1){this.#p();let{signal:e}=this.#i,i=!1;on(this.name,t?{steal:t}:{signal:e},()=>{if(!e.aborted)return i=!0,this.#g(),new Promise(n=>this.#s=()=>n(void 0))}).catch(()=>{e.aborted||(this.leading=!1,this.socket.stop(),this.#l=setTimeout(()=>i?this.#c():this.#g(),lr),i&&this.#u({ask:!0,late:!0}))})}#p(){clearTimeout(this.#l),this.#i.abort(),this.#i=new AbortController}#g(){this.#m(),this.leading=!0,this.socket.start()}wake(){this.leading?this.socket.wake():this.#u({wake:!0})}#u(t){this.leading||!this.#t||(this.#t.postMessage(t),document.visibilityState==="visible"&&(this.#a||=setTimeout(()=>this.#c(!0),cr)))}#m(){clearTimeout(this.#a),this.#a=0}#h(t){if(t.frame&&this.#w(t.frame),this.leading){(t.ask||t.wake)&&this.#t?.postMessage({state:this.socket.state}),t.wake&&this.socket.wake(),t.late&&[{type:"caught_up"},{type:"unread_count",unread_count:this.#o},{type:"watching"}].forEach(e=>this.#b(e));return}(t.state||t.frame)&&this.#m(),t.state&&this.#v(t.state),t.unauthorized&&this.dispatchEvent(new Event("unauthorized"))}#b(t){this.#t?.postMessage({frame:t}),this.#w(t)}#w(t){this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#v(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}},Ae=()=>"locks"in navigator&&"BroadcastChannel"in globalThis;async function on(s,t,e){await navigator.locks.request(s,t,e)}function rn(s){let t=s+"-visible",e=new AbortController,i=()=>e.abort(),n=()=>{if(i(),document.visibilityState!=="visible"||!Ae())return;let{signal:r}=e=new AbortController;on(t,{mode:"shared",signal:r},()=>new Promise(a=>r.aborted?a(0):r.addEventListener("abort",a))).catch(()=>{})},o=[[document,"visibilitychange",n],[globalThis,"pagehide",i],[globalThis,"pageshow",n]];for(let[r,a,c]of o)r.addEventListener(a,c);return n(),{async any(){if(document.visibilityState==="visible")return!0;if(!Ae())return!1;try{let{held:r}=await navigator.locks.query();return r?.some(a=>a.name===t)??!1}catch{return!1}},stop(){for(let[r,a,c]of o)r.removeEventListener(a,c);i()}}}var Se=class{constructor(t,e){let{base:i}=t,n=`ctms ${i} ${t.user}`;this.visible=rn(n),this.client=new dt({base:i,token:t.token,watchTasks:!0,name:n,share:r=>Ae()?new It(r,n):r});let{client:o}=this;this.tasks=new pe(o.api),o.connection.addEventListener("frame",r=>this.tasks.receive(r.detail)),o.connection.addEventListener("unauthorized",()=>e.signedOut()),o.store.addEventListener("change",()=>e.requestUpdate()),o.store.addEventListener("arrive",r=>{let{row:a,live:c}=r.detail;c&&!a.read&&it(a)&&e.toast({row:a})}),o.store.addEventListener("problem",()=>e.arrivalsShow||e.toast({text:v(e.language).problem,bad:!0})),this.tasks.addEventListener("change",()=>this.desktop.showCount()),this.desktop=new be(o,{title:()=>e.pageTitle,open:(r,a)=>e.navigate(a),mayShow:async()=>(o.connection instanceof It?o.connection.leading:!0)&&!await this.visible.any()}),o.start(),this.tasks.load(),Di(o,t.user,A(e.language)).catch(()=>{})}stop(){this.desktop.stop(),this.client.stop(),this.visible.stop()}};var Ut=new URL("../../../",import.meta.url).href,dr=2e3,an=s=>s.split(/[?#]/)[0].slice(Ut.length).replace(/\/$/,"");function ln(s){let t=/^tasks\/(\d+)$/.exec(s);if(t)return{page:"board",task:Number(t[1])};let e=s||"board";return{page:["board","inbox","settings","users","login","setup","confirm"].includes(e)?e:"",task:0}}var bs=class extends ct{static properties={language:Object,stage:Object,me:Object,path:Object};constructor(){super(),this.stage="starting",this.me=null,this.path="",this.language="",this.ended=!1,this.shownTask=void 0,this.workspace=null,this.session=new _e(Ut),this.session.addEventListener("ended",()=>this.signedOut()),this.session.addEventListener("switched",()=>location.reload()),this.session.addEventListener("left",()=>this.requestUpdate())}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.lookApplied=this.applyLook(),b.addEventListener("change",()=>this.applyLook()),addEventListener("popstate",()=>this.readLocation()),this.addEventListener("ctms-navigate",t=>{t.preventDefault(),this.navigate(t.detail.url)}),addEventListener("keydown",t=>this.onKeydown(t)),this.addEventListener("ctms-me",t=>{this.me={...this.me,...t.detail}}),this.addEventListener("ctms-signed-in",()=>this.start()),this.readLocation(),this.start()}async applyLook(){let{lang:t,theme:e}=b,i=document.documentElement;i.dataset.theme=e,await vi(t).catch(()=>{}),t===b.lang&&(i.lang=A(t),this.language=t,this.requestUpdate())}get w(){return We(this.language)}toast(t){t.row&&this.arrivalsShow||this.querySelector("ctms-toasts")?.add(t)}onKeydown(t){let e=t.composedPath()[0];t.key!=="?"||!b.keys||t.ctrlKey||t.metaKey||t.altKey||e.matches?.("input, select, textarea")||this.stage!=="in"||(t.preventDefault(),this.showShortcuts())}showShortcuts(){let t=this.querySelector("#menu");t?.matches(":popover-open")&&t.hidePopover();let e=this.querySelector("#shortcuts");e&&!e.open&&e.showModal()}get bell(){return this.querySelector("ctms-bell")}get arrivalsShow(){return this.route.page==="inbox"||!!this.bell?.open}async start(){try{let t=await this.session.token();if(await this.lookApplied,!t)return this.signedOut();let e=this.workspace,i=this.session.user;!e||this.me?.id!==i?(e?.stop(),this.workspace=new Se(this.session,this)):e.client.connection.start(),this.me=await this.workspace?.client.api.request("GET","api/me/"),this.ended=!1,this.stage="in",["login","setup"].includes(this.route.page)&&(history.replaceState(null,"",Ut),this.readLocation())}catch{this.stage=this.workspace&&this.me?"in":"unreachable"}}signedOut(){this.ended||=this.stage==="in",this.workspace?.stop(),this.workspace=null,this.me=null,this.stage="out",document.title=this.w.product}async signOut(){let t=new Promise(e=>setTimeout(e,dr));await Promise.race([this.workspace?.client.store.flush(),t]),await this.session.logout(),this.ended=!1,this.navigate(Ut)}navigate(t){if(!t.startsWith(Ut)||!ln(an(t)).page)return location.assign(t);t!==location.href&&history.pushState(null,"",t),this.readLocation()}readLocation(){let t=this.querySelector("ctms-task");t&&t===document.activeElement&&t.leaveField(),this.path=an(location.href),this.workspace?.desktop.showCount()}get route(){return ln(this.path)}get pageTitle(){let{page:t,task:e}=this.route,{w:i}=this,n=e?this.workspace?.tasks.get(e):void 0,o={board:i.board,inbox:i.inbox,settings:i.settings,users:i.people,login:i.signIn,setup:i.setupTitle,confirm:i.away.confirmTitle,"":i.notFound};return`${n?y(C(n.title,n.id)):o[t]} · ${i.product}`}follow(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;t.preventDefault();let e=this.querySelector("#menu");e?.matches(":popover-open")&&e.hidePopover(),this.bell&&(this.bell.open=!1),this.navigate(t.currentTarget.href)}render(){return this.stage==="starting"?d:this.route.page==="confirm"?Zi(this):this.stage==="unreachable"?Gi(this):this.stage==="out"?Yi(this):Ji(this)}updated(){this.workspace?.desktop.showCount(),this.followFocus()}followFocus(){if(this.stage!=="in")return;let{task:t}=this.route,e=this.shownTask;if(this.shownTask=t,e===void 0||e===t)return;let i=this.querySelector("ctms-board");t?this.querySelector("aside")?.focus({preventScroll:!0}):i&&(i.card(e)??this.querySelector("#content")).focus()}};document.adoptedStyleSheets=[k,_,O];customElements.define("ctms-app",bs);export{bs as App};
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
//# sourceMappingURL=app.js.map
