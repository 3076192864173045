/*generated*/
var be=globalThis,Xe=s=>s,qt=be.trustedTypes,ts=qt?qt.createPolicy("lit-html",{createHTML:s=>s}):void 0,ve="$lit$",F=`lit$${Math.random().toFixed(9).slice(2)}$`,we="?"+F,qi=`<${we}>`,J=document,pt=()=>J.createComment(""),ft=s=>s===null||typeof s!="object"&&typeof s!="function",$e=Array.isArray,cs=s=>$e(s)||typeof s?.[Symbol.iterator]=="function",fe=`[ 	
\f\r]`,ht=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,es=/-->/g,ss=/>/g,V=RegExp(`>|${fe}(?:([^\\s"'>=/]+)(${fe}*=${fe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),is=/'/g,ns=/"/g,ds=/^(?:script|style|textarea|title)$/i,ye=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),l=ye(1),mo=ye(2),go=ye(3),nt=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),os=new WeakMap,Y=J.createTreeWalker(J,129);function hs(s,t){if(!$e(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return ts!==void 0?ts.createHTML(t):t}var us=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",r=ht;for(let a=0;a<e;a++){let c=s[a],u,p,h=-1,f=0;for(;f<c.length&&(r.lastIndex=f,p=r.exec(c),p!==null);)f=r.lastIndex,r===ht?p[1]==="!--"?r=es:p[1]!==void 0?r=ss:p[2]!==void 0?(ds.test(p[2])&&(n=RegExp("</"+p[2],"g")),r=V):p[3]!==void 0&&(r=V):r===V?p[0]===">"?(r=n??ht,h=-1):p[1]===void 0?h=-2:(h=r.lastIndex-p[2].length,u=p[1],r=p[3]===void 0?V:p[3]==='"'?ns:is):r===ns||r===is?r=V:r===es||r===ss?r=ht:(r=V,n=void 0);let m=r===V&&s[a+1].startsWith("/>")?" ":"";o+=r===ht?c+qi:h>=0?(i.push(u),c.slice(0,h)+ve+c.slice(h)+F+m):c+F+(h===-2?a:m)}return[hs(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},ge=class ps{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,r=0,a=t.length-1,c=this.parts,[u,p]=us(t,e);if(this.el=ps.createElement(u,i),Y.currentNode=this.el.content,e===2||e===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(n=Y.nextNode())!==null&&c.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let h of n.getAttributeNames())if(h.endsWith(ve)){let f=p[r++],m=n.getAttribute(h).split(F),b=/([.?@])?(.*)/.exec(f);c.push({type:1,index:o,name:b[2],strings:m,ctor:b[1]==="."?gs:b[1]==="?"?bs:b[1]==="@"?vs:mt}),n.removeAttribute(h)}else h.startsWith(F)&&(c.push({type:6,index:o}),n.removeAttribute(h));if(ds.test(n.tagName)){let h=n.textContent.split(F),f=h.length-1;if(f>0){n.textContent=qt?qt.emptyScript:"";for(let m=0;m<f;m++)n.append(h[m],pt()),Y.nextNode(),c.push({type:2,index:++o});n.append(h[f],pt())}}}else if(n.nodeType===8)if(n.data===we)c.push({type:2,index:o});else{let h=-1;for(;(h=n.data.indexOf(F,h+1))!==-1;)c.push({type:7,index:o}),h+=F.length-1}o++}}static createElement(t,e){let i=J.createElement("template");return i.innerHTML=t,i}};function Q(s,t,e=s,i){if(t===nt)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=ft(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=Q(s,n._$AS(s,t.values),n,i)),t}var fs=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??J).importNode(t,!0);Y.currentNode=i;let n=Y.nextNode(),o=0,r=0,a=e[0];for(;a!==void 0;){if(o===a.index){let c;a.type===2?c=new Ot(n,n.nextSibling,this,s):a.type===1?c=new a.ctor(n,a.name,a.strings,this,s):a.type===6&&(c=new ws(n,this,s)),this._$AV.push(c),a=e[++r]}o!==a?.index&&(n=Y.nextNode(),o++)}return Y.currentNode=J,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},Ot=class ms{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=Q(this,t,e),ft(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==nt&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):cs(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&ft(this._$AH)?this._$AA.nextSibling.data=t:this.T(J.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=ge.createElement(hs(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new fs(n,this),r=o.u(this.options);o.p(e),this.T(r),this._$AH=o}}_$AC(t){let e=os.get(t.strings);return e===void 0&&os.set(t.strings,e=new ge(t)),e}k(t){$e(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new ms(this.O(pt()),this.O(pt()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Xe(t).nextSibling;Xe(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},mt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,n){this.type=1,this._$AH=d,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=n,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=d}_$AI(s,t=this,e,i){let n=this.strings,o=!1;if(n===void 0)s=Q(this,s,t,0),o=!ft(s)||s!==this._$AH&&s!==nt,o&&(this._$AH=s);else{let r=s,a,c;for(s=n[0],a=0;a<n.length-1;a++)c=Q(this,r[e+a],t,a),c===nt&&(c=this._$AH[a]),o||=!ft(c)||c!==this._$AH[a],c===d?s=d:s!==d&&(s+=(c??"")+n[a+1]),this._$AH[a]=c}o&&!i&&this.j(s)}j(s){s===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},gs=class extends mt{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===d?void 0:s}},bs=class extends mt{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==d)}},vs=class extends mt{constructor(s,t,e,i,n){super(s,t,e,i,n),this.type=5}_$AI(s,t=this){if((s=Q(this,s,t,0)??d)===nt)return;let e=this._$AH,i=s===d&&e!==d||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,n=s!==d&&(e===d||i);i&&this.element.removeEventListener(this.name,this,e),n&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},ws=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){Q(this,s)}},Oi={M:ve,P:F,A:we,C:1,L:us,R:fs,D:cs,V:Q,I:Ot,H:mt,N:bs,U:vs,B:gs,F:ws},Li=be.litHtmlPolyfillSupport;Li?.(ge,Ot),(be.litHtmlVersions??=[]).push("3.3.3");var Lt=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new Ot(t.insertBefore(pt(),o),o,void 0,e??{})}return n._$AI(s),n},Ni={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},zi=s=>(...t)=>({_$litDirective$:s,values:t}),Ui=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:Ii}=Oi,rs=s=>s,as=()=>document.createComment(""),ut=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(as(),n),r=i.insertBefore(as(),n);e=new Ii(o,r,s,s.options)}else{let o=e._$AB.nextSibling,r=e._$AM,a=r!==s;if(a){let c;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(c=s._$AU)!==r._$AU&&e._$AP(c)}if(o!==n||a){let c=e._$AA;for(;c!==o;){let u=rs(c).nextSibling;rs(i).insertBefore(c,n),c=u}}}return e},G=(s,t,e=s)=>(s._$AI(t,e),s),Pi={},Fi=(s,t=Pi)=>s._$AH=t,Ri=s=>s._$AH,me=s=>{s._$AR(),s._$AA.remove()},ls=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},B=zi(class extends Ui{constructor(s){if(super(s),s.type!==Ni.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],r=0;for(let a of s)n[r]=i?i(a,r):r,o[r]=e(a,r),r++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=Ri(s),{values:o,keys:r}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=r,o;let a=this.ut??=[],c=[],u,p,h=0,f=n.length-1,m=0,b=o.length-1;for(;h<=f&&m<=b;)if(n[h]===null)h++;else if(n[f]===null)f--;else if(a[h]===r[m])c[m]=G(n[h],o[m]),h++,m++;else if(a[f]===r[b])c[b]=G(n[f],o[b]),f--,b--;else if(a[h]===r[b])c[b]=G(n[h],o[b]),ut(s,c[b+1],n[h]),h++,b--;else if(a[f]===r[m])c[m]=G(n[f],o[m]),ut(s,n[h],n[f]),f--,m++;else if(u===void 0&&(u=ls(r,m,b),p=ls(a,h,f)),u.has(a[h]))if(u.has(a[f])){let L=p.get(r[m]),it=L!==void 0?n[L]:null;if(it===null){let Dt=ut(s,n[h]);G(Dt,o[m]),c[m]=Dt}else c[m]=G(it,o[m]),ut(s,n[h],it),n[L]=null;m++}else me(n[f]),f--;else me(n[h]),h++;for(;m<=b;){let L=ut(s,c[b+1]);G(L,o[m]),c[m++]=L}for(;h<=f;){let L=n[h++];L!==null&&me(L)}return this.ut=r,Fi(s,c),nt}});var $=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function gt(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function zt(s){let{user_id:t=0,exp:e,iat:i}=gt(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var ji=2**31-1;function Ut(s){let{exp:t,iat:e}=zt(s),i=Math.max(0,t*1e3-Date.now()),n=e?Math.max(0,t-e)*1e3:i,o=i&&i<n?i:n;return{good:o,renewIn:Math.min(ji,Math.max(1e3,o-n/10))}}function It(s){try{return new BroadcastChannel(s)}catch{return null}}async function K(s,{json:t,headers:e,...i}={}){let n;try{n=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new $(0,{})}let o=n.status===204?null:await n.json().catch(()=>({}));if(!n.ok)throw new $(n.status,o??{},Number(n.headers.get("Retry-After"))||0);return o}var bt=(s,t)=>s.next?t.split("?")[0]+"?"+s.next.split("?")[1]:"",Hi=5,Bi=30;function Ki(s,t,e){return s!=="GET"||e>=Hi||!(t instanceof $)||t.status!==429&&t.status!==503||t.retryAfter>Bi?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var Nt=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,n={}){for(let o="",r=1;;r++){let a=await this.token(o);if(!a)throw new $(401,{code:"unauthorized"});try{return await K(this.base+e,{...n,method:t,json:i,headers:{Authorization:"Bearer "+a}})}catch(c){let u=Ki(t,c,r);if(u)await new Promise(p=>setTimeout(p,u));else{if(o||!(c instanceof $)||c.status!==401)throw c;o=a}}}}};function x(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var vt=class extends HTMLElement{static properties={};static styles=[];#e={};#t={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#e[e]},set(i){let n=this.#e[e];Object.is(n,i)||(this.#e[e]=i,this.requestUpdate(e,n))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#t[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#t),this.#t={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let n=this.type.properties[t];n===Boolean&&(this[t]=i!==null),n===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#n())}get updateComplete(){return this.#i??Promise.resolve()}#n(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),Lt(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},T=class extends vt{static properties={client:Object,lang:String,zone:String};#e=null;#t=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#t.abort();let{signal:t}=this.#t=new AbortController;for(let[e,i,n]of this.listeners())e.addEventListener(i,n,{signal:t});this.#e=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#t.abort()}willUpdate(t){this.#e!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var $s=x`
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
`;var Wi=3e4,Zi=3e4,Vi=25e3,ys=15e3,Gi=1e3,wt=s=>Math.min(Wi,1e3*2**s),Yi=4401,Ji=4403,Qi=4429,Pt=class extends EventTarget{state="idle";#e=null;#t=0;#s=0;#i="";#n=0;#l=0;#c=0;#r=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#o()}stop(){this.#c++,this.#b(),this.#g("idle")}wake(){this.state==="waiting"?this.#o():this.state==="open"&&this.#f(5e3)}send(t){this.#e?.readyState===1&&this.#e.send(JSON.stringify(t))}async#o(t=""){let e=++this.#c;this.#b(),this.#g("connecting");let i,n;try{i=await this.options.token(t),n=i&&await this.options.since()}catch(r){return e!==this.#c?void 0:r?.status===401?this.#m():this.#a()}if(e!==this.#c)return;if(!i)return this.#m();let o=new this.options.WebSocket(`${this.options.url()}?since=${n}`,["ctms.v1"]);this.#e=o,this.#v("dead",ys,()=>this.#a()),o.onopen=()=>{this.#h(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},o.onmessage=r=>this.#d(JSON.parse(r.data)),o.onclose=r=>this.#p(r.code)}#h(t){this.#i=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=Ut(t);e&&this.#v("renew",i,()=>this.#u())}async#u(){let t=this.#c;try{let e=await this.options.token(this.#i);if(t!==this.#c)return;this.#n=0,e?this.#h(e):this.#m()}catch{let e=this.options.random()*wt(this.#n++);t===this.#c&&this.#v("renew",e,()=>this.#u())}}#d(t){this.state!=="open"&&(this.#g("open"),this.#v("stable",Zi,()=>this.#t=0)),t.type!=="error"&&(this.#s=0),this.#w("dead"),this.#v("quiet",Vi,()=>this.#f(ys)),t.type==="notification"&&(this.#l=Math.max(this.#l,t.notification.id),this.#r.has("ack")||this.#v("ack",Gi,()=>this.send({action:"ack",last_id:this.#l}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#f(t){this.send({action:"ping"}),this.#v("dead",t,()=>this.#a())}#p(t){if(t===Ji)return this.#m();if(t===Yi)return this.#s++?this.#m():this.#o(this.#i);t===Qi&&(this.#t=Math.max(this.#t,4)),this.#a()}#a(){this.#c++,this.#b();let t=wt(this.#t++);this.#g("waiting"),this.#v("retry",this.options.random()*t,()=>this.#o())}#m(){this.#c++,this.#b(),this.#g("ended"),this.dispatchEvent(new Event("unauthorized"))}#b(){for(let t of[...this.#r.keys()])this.#w(t);this.#e&&(this.#e.onopen=this.#e.onmessage=this.#e.onclose=null,this.#e.close(),this.#e=null)}#g(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#v(t,e,i){this.#w(t),this.#r.set(t,setTimeout(()=>(this.#r.delete(t),i()),e))}#w(t){clearTimeout(this.#r.get(t)),this.#r.delete(t)}};var Xi=/[\p{Cc}\u2028\u2029]+/gu,tn=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,en=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,sn=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,nn=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,A=s=>s.replace(Xi," ").replace(tn,"");function y(s){let t=A(s);return en.test(t)?`⁨${t}⁩`:t}var E=(s="",t)=>sn.test(s)?A(s):t?`#${t}`:"…",R=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(nn,"").normalize("NFKC");function $t(s){let t=0;for(let e of s)t++;return t}function on(s){return"Segmenter"in Intl?Array.from(new Intl.Segmenter().segment(s),({segment:t})=>t):[...s]}function xe(s,t){let e="",i=Math.max(t,0);for(let n of on(s)){if(i-=$t(n),i<0)break;e+=n}return e}var ke=50,xs=200,rn=1e3,an=1e3,Ft=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#e="";#t=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#e!==""}async load(){let t=Math.min(Math.max(this.ids.length,ke),rn),e=this.store.newest;this.askedAt=Date.now(),await this.#i(async i=>{let n=[],o="";do{let a=await this.#n(o,t-n.length>ke?xs:ke);if(i())return;n.push(...a.ids),o=a.next}while(o&&n.length<t);let r=Math.max(e,n[0]??0);this.ids=[...this.ids.filter(a=>a>r),...n],this.#e=o,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#i(async t=>{let e=await this.#n(this.#e,xs);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(n=>n<i)),this.#e=e.next})}async#i(t){let e=++this.#t;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#t),e===this.#t&&(this.failed=!1)}catch(i){e===this.#t&&([this.failed,this.error]=[!0,i])}e===this.#t&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#n(t,e){let{unread:i,type:n,task:o,search:r}=this.filter,a=new URLSearchParams({page_size:String(e)});i&&a.set("unread","true"),n&&a.set("notification_type",n),o&&a.set("task_id",String(o)),r&&a.set("search",r),t&&a.set("before",t);let c=this.store.revision,u=await this.store.api.request("GET","api/notifications/?"+a),p=u.results;for(let h of p)this.store.merge(h,c);return{ids:p.map(h=>h.id),next:u.next?new URLSearchParams(u.next.split("?")[1]).get("before")??"":""}}insert(t){let{unread:e,type:i,task:n,search:o}=this.filter;if(e&&t.read||i&&t.notification_type!==i||n&&t.task_id!==n||o&&!R(t.message).includes(R(o)))return;let r=0;for(;r<this.ids.length&&this.ids[r]>t.id;)r++;this.ids[r]!==t.id&&(this.ids.splice(r,0,t.id),this.#l(),this.version++)}#l(){let t=Math.max(an,this.#s);this.ids.length<=t||(this.ids.length=t,this.#e=String(this.ids[t-1]))}};var ln=6e3,ks=2e3,cn=1e3,dn=1e4,Rt=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#e=new Set;#t=new Map;#s=new Map;#i={upTo:0,at:0};#n=ks;#l=0;#c=null;caughtUp=!1;#r=-1;markingAll=null;constructor(t){super(),this.api=t,this.all=this.openFeed({})}changed(){this.rows.size+this.#s.size>this.#n&&this.#o(),this.dispatchEvent(new Event("change"))}#o(){let t=[...this.#e];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#t.has(i)&&this.rows.delete(i);for(let[i,{at:n}]of this.#s)!this.rows.has(i)&&n<this.revision-cn&&this.#s.delete(i);this.#n=ks+2*(this.rows.size+this.#s.size)}openFeed(t){let e=new Ft(this,t);return this.#e.add(e),e}closeFeed(t){t&&t!==this.all&&this.#e.delete(t)}async start(){if(this.all.loaded||await(this.#c??=Promise.all([this.all.load(),this.#h().catch(()=>{})]).finally(()=>this.#c=null)),!this.all.loaded)throw this.all.error;return this.newest}async#h(){let t=this.#l,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#l&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#t.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#s.get(t.id),n=t.id<=this.#i.upTo?this.#i.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,n)>e&&(t={...t,read:i&&i.at>n?i.read:!0}),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#r>=0&&t.type==="unread_count"&&this.#u(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#l++),t.type){case"notification":this.#f(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#p(e,t.type==="read");break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#p(e.id,!0);this.#i={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#a(this.markingAll);break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#r=t.last_id;break}this.#d(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#u(t){this.#r=-1,this.#d(t===this.unread?Date.now()-dn:0),this.dispatchEvent(new Event("caughtup"))}#d(t){this.caughtUp=!0;for(let e of this.#e)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#f(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#e)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#p(t,e){this.#t.delete(t),this.#s.set(t,{at:++this.revision,read:e});let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let n=this.rows.get(i);if(!n||this.isRead(n)===e)return;let o={read:e};this.#t.set(i,o),this.changed();try{let r=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#t.get(i)===o&&this.#p(i,r.read)}catch{if(this.#t.get(i)!==o)return;this.#t.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),ln),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#p(e.id,!0);await this.#h()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#a(t),this.changed()}}#a(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var hn=3e3,ot=class{offline=!1;nobody=!1;#e=0;#t=0;#s=new AbortController;constructor({base:t,token:e,share:i=r=>r,watchTasks:n,name:o="ctms "+t}){this.base=t,this.name=o,this.api=new Nt(t,e),this.store=new Rt(this.api);let r=new Pt({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:n});this.connection=i(r,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.flush(),clearTimeout(this.#t),this.connection.stop()}get lastSeen(){try{this.#e=Math.max(this.#e,Number(localStorage.getItem(this.name)))}catch{}return this.#e}set lastSeen(t){if(!(t<=this.lastSeen)){this.#e=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#t),this.#t=0,this.#n(!1)):this.#t||=setTimeout(()=>this.#n(!0),hn)}#n(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function _e(s,t){return/^https?:\/\//i.test(s)?s:/^\/(?![/\\])/.test(s)?t+s.slice(1):""}var j=(s,t)=>_e(s.url??"",t)||(s.task_id?`${t}tasks/${s.task_id}`:t+"inbox");var X=s=>s.reason==="event",tt=s=>s.priority!=="low";function Ae({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:A(s||t),below:A([e?.name,i].filter(Boolean).join(" · "))}}function _s(s){let{first:t,below:e}=Ae(s);return e?`${y(t)}: ${y(e)}`:y(t)}var As=6e4,un=3e4,pn=1e3;function fn(s){let{iss:t,sub:e,user_id:i,exp:n,iat:o,nbf:r,jti:a,...c}=gt(s);return JSON.stringify([t,e,i,e??i?"":c])}var jt=class extends EventTarget{person=void 0;#e="";#t=0;#s=0;#i;#n=0;#l=null;#c=0;#r=0;#o=!1;#h=!1;#u=0;#d=0;start(){this.#h=!0,this.wake()}stop(){this.#h=!1,this.#g()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#e&&this.#e!==t&&e<this.#s)return e>=this.#t&&this.#f().catch(()=>{}),this.#e;let i=await this.#f();if(i&&i===t)throw new $(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#b(Math.max(0,this.#c+pn-Date.now())):(this.#n++,this.#a(t))}async refresh(){await this.#l?.catch(()=>{}),await this.#f().catch(()=>{this.person!==void 0&&this.#b(Math.random()*wt(this.#r))})}wake(){this.person===""&&this.#f().catch(()=>{})}accepted(){this.#o=!1}refused(){this.#m("",""),!this.#o&&(this.#o=!0,this.dispatchEvent(new Event("refused")))}#f(){return this.#l??=this.#p().finally(()=>this.#l=null)}async#p(){let t=this.#n;this.#c=Date.now(),this.#g();let e;try{let i=new Promise((o,r)=>e=setTimeout(r,un)),n=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#n&&this.#a(n)}catch{throw this.#t=Date.now()+wt(this.#r++),this.person===""&&this.#b(As),new $(0,{})}finally{clearTimeout(e)}return this.#e}#a(t){this.#r=0;let e=String(t??"").trim();e||(this.#o=!1),/[^!-~]/.test(e)?this.refused():this.#m(e,e&&fn(e))}#m(t,e){let{good:i,renewIn:n}=Ut(t);this.#e=t,[this.#s,this.#t]=[Date.now()+i,Date.now()+n];let o=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#g():this.#b(As),o&&this.dispatchEvent(new Event("person"))}#b(t){let e=Date.now()+t;!this.#h||this.#u&&this.#d<=e||(this.#g(),this.#d=e,this.#u=setTimeout(()=>this.refresh(),t))}#g(){clearTimeout(this.#u),this.#u=0}};var g=(s,t)=>l`<svg class=${t??d} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,C=g("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),Ts=g("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),Ss=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),Ms=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),Es=g("M5 12h14M12 5l7 7-7 7","moved"),Cs=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),Ds=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),qs=g("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),Os=g("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),Ls=g("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),Ns=g("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),D=g("M18 6 6 18M6 6l12 12"),zs=g("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),Te=g("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3"),yt=g("M5 12h14M12 5v14"),Us=g("M6 9l6 6 6-6"),Ht=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),Bt=g("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18"),Kt=g("M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z"),Wt=g("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),Zt=g("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M8 7v7M12 7v4M16 7v9"),Is=g("M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),Ps=g("M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"),Fs=g("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"),Rs=g("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),js=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12"),Hs=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M15 9l-6 6M9 9l6 6");function Bs(s,t){let e=[],i=new Map;for(let o of s){let r=o.task_id?i.get(o.task_id):void 0,a=r?.at(-1);if(r&&a&&a.at-o.at<3e5){r.push(o);continue}let c=[o];e.push(c),o.task_id&&i.set(o.task_id,c)}let n=[];for(let o of e){let r="r"+o[o.length-1].id,a=o.length>1&&t.has(r);if(n.push({key:r,rows:o,open:a}),a)for(let c of o.slice(1))n.push({key:"i"+c.id,rows:[c],inner:!0})}return n}var Ks=x`
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
`;var Se={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",empty:"You’re all caught up",emptyMore:"What concerns you appears here as it happens.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying to come back…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",moved:s=>`Moved to ${s}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more"},Me={product:"CTMS",skip:"Skip to content",board:"Board",inbox:"Inbox",people:"People",settings:"Settings",signOut:"Sign out",menu:"Account",askSystem:"Hear of new ones when this page is in the background?",turnOn:"Turn on",notNow:"Not now",loadFailed:"This could not be loaded.",again:"Try again",save:"Save",saved:"Saved.",cancel:"Cancel",close:"Close",notSaved:s=>`Not saved: ${s}`,noConnection:"No connection. Please try again.",tooMany:"Too many attempts. Please wait a moment and try again.",notFound:"There is nothing here",notFoundMore:"The address leads nowhere.",toBoard:"To the board",signIn:"Sign in",username:"User name",password:"Password",badLogin:"User name or password is wrong.",ended:"You have been signed out. Please sign in again.",noCookie:"This browser does not keep the login cookie. You have to sign in again after each reload. Please allow cookies for this site. If they are allowed, tell an administrator.",leaving:"Signed out here only: no connection. Keep this page open, and the server learns of it as soon as it can.",setupTitle:"Welcome",setupMore:"Choose a name and a password for the first administrator.",create:"Create account",linkTitle:"Your password",linkMore:"Choose a password. You will be signed in with it.",choose:"Set password",badLink:"This link is no longer valid. Starting the server again prints a new one as long as there is no administrator.",passwordHint:"At least 8 characters; 15 or more are better.",usernameHint:"Letters, digits and _ . @ + -",searchTasks:"Search tasks",mine:"My tasks",add:"Add task",addTo:s=>`Add a task to ${s}`,newTask:"What is to be done?",emptyBoard:"No tasks yet",emptyBoardMore:"Add the first one: give it to somebody, and they hear of it at once.",addFirst:"Add the first task",noTasks:"Nothing here",noMatch:"Nothing matches",tasks:s=>s===1?"1 task":`${s} tasks`,showMore:s=>`Show ${s} more`,showOlder:"Show older",overdue:"Overdue",dueSoon:"Due soon",assignee:"Assignee",nobody:"Nobody",assigneeOf:s=>`Assignee of ${s}`,movedTo:(s,t)=>`${s} moved to ${t}`,moveHint:"Arrow keys go from task to task; with Alt they move the task to the next column.",task:"Task",title:"Title",description:"Description",descriptionHint:"Details, links, whatever helps",status:"Status",dueDate:"Due date",noDue:"Clear due date",dueSkipped:(s,t)=>`The clocks skip ${s} on that day. This was understood as ${t}.`,dueTwice:s=>`This time comes twice on that day, since the clocks are set back. It is ${s}.`,inZone:s=>`Times are in ${s}`,createdBy:(s,t)=>`Created by ${s}, ${t}`,created:s=>`Created ${s}`,you:"you",remove:"Delete task",removeSure:"Delete this task for everybody?",removeYes:"Delete",taskGone:"This task no longer exists",taskGoneMore:"It was deleted, or the address is wrong.",conflict:"Somebody changed this meanwhile. Theirs:",keepMine:"Save mine",takeTheirs:"Take theirs",history:"Your notifications of this task",noHistory:"None so far.",profile:"Profile",name:"Name",timeZone:"Time zone",browserZone:s=>`As this browser (${s})`,thisDevice:"On this device",language:"Language",systemLanguage:"As this browser",theme:"Appearance",themes:{system:"As the system",light:"Light",dark:"Dark"},notifications:"Notifications",ownChanges:"Also tell me of my own changes",ownChangesMore:"Otherwise you hear only of what others do.",system:"System notifications",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",keys:"Single-letter shortcuts",keysMore:"J and K move through notifications, Shift+I marks as read, Shift+U as unread.",passwordTitle:"Password",oldPassword:"Current password",newPassword:"New password",changePassword:"Change password",passwordChanged:"Password changed. Other devices were signed out.",everywhere:"Sign out everywhere",everywhereMore:"Ends every login of yours, this one included.",addUser:"Add person",admin:"Administrator",inactive:"Deactivated",deactivate:"Deactivate",activate:"Activate",setPassword:"Set password",removeUser:"Delete",removeUserSure:s=>`Delete ${s}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,passwordOf:s=>`New password for ${s}`,everywhereOf:"End all logins",done:"Done.",adminsOnly:"Only administrators can see this",edit:"Edit"};var Vt=["en","de","es","fr"],Ee={en:Se};function q(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>Vt.includes(e))??"en"}async function Gt(s,t){let e=q(s),i=await import(t+e+".js");return Ee[e]=i.inbox,i}var v=s=>Ee[q(s)]??Se;function z(s){let t=q(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var mn=(s,t)=>new Date(s).toLocaleString(z(Vt.find(e=>Ee[e]===t)??"en"),{dateStyle:"medium",timeStyle:"short"}),Ws={task_assigned:(s,t)=>t.assigned,task_unassigned:(s,t)=>t.unassigned,status_change:(s,t)=>s.status&&s.status in t.statuses?t.moved(t.statuses[s.status]):"",deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(s.args.assignee):t.assignedToNobody,due_date_changed:(s,t)=>s.due_date?t.nowDue(mn(s.due_date,t)):t.notDue};function xt(s,t){return s.title&&Object.hasOwn(Ws,s.notification_type)?Ws[s.notification_type](s,t):""}function rt(s,t){if(X(s))return _s(s);let e=xt(s,t);return e?`${e}: ${y(E(s.title,s.task_id))}`:y(s.message)}function gn(s,t){let e=new Set([...s.rows.values()].map(i=>i.notification_type));for(let i of Object.keys(t.types))e.delete(i);return[...Object.entries(t.types),...[...e].sort().map(i=>[i,i])]}function Zs(s,t,e,i){let n=v(s.lang),o=(r,a)=>l`<button
      aria-pressed=${!!e.unread===a}
      @click=${()=>s.showFilter({...e,unread:a||void 0})}
    >
      ${r}
    </button>`;return l`<div class="header">
    <h2 id="title">${n.notifications}</h2>
    <button class="icon" title=${n.markAll} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${Ns}
    </button>
    <slot name="tools"></slot>
    <div class="filters">
      <div class="tabs">${o(n.all,!1)}${o(n.unread,!0)}</div>
      <select
        aria-label=${n.filter}
        @change=${r=>s.showFilter({...e,type:r.target.value||void 0})}
      >
        <option value="" .selected=${!e.type}>${n.allTypes}</option>
        ${gn(t,n).map(([r,a])=>l`<option value=${r} .selected=${e.type===r}>${a}</option>`)}
      </select>
      <input class="seek" type="search" aria-label=${n.search} placeholder=${n.search} @input=${i} />
    </div>
  </div>`}function Vs(s,t,e,i,n){return t?l`<div class="none">${C}<b>${s.signedOut}</b></div>`:e.failed?l`<div class="none" role="alert">
      ${C}<b>${s.failed}</b><button class="quiet" @click=${()=>e.load()}>${s.again}</button>
    </div>`:!e.loaded||e.more?l`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(l`<div class="ghost"></div>`)}
    </div>`:i.type||i.search?l`<div class="none">
      ${zs}<b>${s.noMatch}</b><button class="quiet" @click=${n}>${s.clear}</button>
    </div>`:l`<slot name="empty"><div class="none">${C}<b>${s.empty}</b>${s.emptyMore}</div></slot>`}var k=x`
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
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`,U=x`
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
`;function Gs({priority:s,notification_type:t}){return s==="urgent"?Os:s==="high"?qs:/comment|mention|message|reply/.test(t)?Ls:s==="low"?Ds:C}var Yt=(s,t,e)=>s.actions?.length?l`<span class="actions"
        >${s.actions.map(({label:i,url:n})=>{let o=_e(n,t);return o?l`<a class="action" href=${o} @click=${r=>e(r,o)}
                ><bdi>${A(i)}</bdi></a
              >`:d})}</span
      >`:d;var Ys=new Map;function at(s,t,e){let i=s+t+JSON.stringify(e),n=Ys.get(i);if(!n){try{n=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{n=new Intl.DateTimeFormat(s,e)}Ys.set(i,n)}return n}function Jt(s,t){return Math.round(Date.parse(at("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(s))/864e5)}function Xt(s,{lang:t,zone:e,justNow:i,now:n=new Date}){let o=Math.floor((n.getTime()-s.getTime())/6e4);if(o<1)return i;if(o<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(o);let r=Jt(n,e)-Jt(s,e);return r===0?Qt(s,{lang:t,zone:e}):r===1?`${Ce(s,{lang:t,zone:e,now:n})} ${Qt(s,{lang:t,zone:e})}`:te(s,{lang:t,zone:e,now:n})}function Qt(s,{lang:t,zone:e}){return at(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function Ce(s,{lang:t,zone:e,now:i=new Date}){let n=Jt(s,e)-Jt(i,e);if(Math.abs(n)>1)return te(s,{lang:t,zone:e,now:i});let o=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(n,"day");return o[0].toLocaleUpperCase(t)+o.slice(1)}function te(s,{lang:t,zone:e,now:i=new Date}){let n=at("en",e,{year:"numeric"});return at(t,e,{day:"numeric",month:"short",year:n.format(s)===n.format(i)?void 0:"numeric"}).format(s)}function I(s,{lang:t,zone:e}){return at(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}var ee=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function kt(s,t){return at("sv",t,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(s).replace(" ","T")}var Js=(s,t)=>Date.parse(kt(new Date(s),t)+"Z")-Math.floor(s/6e4)*6e4;function Qs(s,t){let e=Date.parse(s+"Z");return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(n=>Js(e+n,t)))].map(n=>e-n).filter(n=>kt(new Date(n),t)===s).sort((n,o)=>n-o)}function Xs(s,t){let[e]=Qs(s,t);if(e!==void 0)return{at:new Date(e),skipped:!1};let i=Date.parse(s+"Z");return{at:new Date(i-Js(i-864e5,t)),skipped:!0}}var ti=(s,t)=>Qs(kt(s,t),t).length>1;var bn={task_assigned:Ss,task_unassigned:Ms,status_change:Es,deadline_warning:Cs,assignee_changed:Ht,due_date_changed:Bt},De=s=>X(s)?Gs(s):bn[s.notification_type]??C,qe=s=>X(s)?"event":s.notification_type;function Oe(s,t){if(X(s))return Ae(s);let e=xt(s,t);return e?{first:E(s.title,s.task_id),below:e}:{first:A(s.message),below:""}}var Le=({priority:s},t)=>s&&s!=="normal"?`${t.priorities[s]}: `:"";function ei(s,t,e,i){let n=s.client,o=v(s.lang),r=t.open?t.rows.slice(0,1):t.rows,a=t.rows[0],c=r.some(Z=>!n.store.isRead(Z)),u=new Date(a.at),p={lang:z(s.lang),zone:s.zone,justNow:o.justNow},{first:h,below:f}=Oe(a,o),m=Le(a,o),b=(Z,Di)=>s.follow(Z,t,Di),L=c?o.markRead:o.markUnread,it=t.rows.length,Dt=()=>s.toggleFold(t.key),Ci=l`<button class="fold" aria-expanded=${!!t.open} @click=${Dt}>×${it}${Us}</button>`;return l`<article
    tabindex="0"
    data-key=${t.key}
    class="${c?"unread ":""}${t.inner?"inner ":""}${qe(a)}"
    aria-posinset=${e}
    aria-setsize=${i}
    aria-labelledby="m${a.id}"
    aria-describedby="t${a.id}"
    @focus=${()=>s.currentKey=t.key}
  >
    ${De(a)}
    <div class="said">
      <a
        class="message"
        id="m${a.id}"
        tabindex="-1"
        href=${j(a,n.base)}
        title=${rt(a,o)}
        @click=${Z=>s.follow(Z,t)}
        @auxclick=${Z=>Z.button===1&&s.mark(t,!0)}
        >${c||m?l`<span class="unseen">${c?o.unread+": ":""}${m}</span>`:d}<bdi
          >${h}</bdi
        ></a
      >
      <div class="below" id="t${a.id}">
        <span title=${X(a)?a.reason_text??"":d}>${f}</span>
        ${it>1?Ci:d}${Yt(a,n.base,b)}
      </div>
    </div>
    <time dir="auto" datetime=${a.created_at} title=${I(u,p)}>${Xt(u,p)}</time>
    <button class="mark" title=${L} @click=${()=>s.mark(t,c)}></button>
  </article>`}var P=60,Ne=10,ze=class extends T{static properties={...T.properties,keys:Object};static styles=[k,_,Ks];#e={};#t=null;#s=[];#i=new Set;#n=new Map;#l="";#c=0;#r=0;currentKey="";#o="";#h=null;#u=0;#d=!1;#f=0;#p=0;constructor(){super(),this.keys=!0}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#t?.ids.includes(e.row.id)&&this.#a&&this.#a.scrollTop>4&&this.#u++],[t,"problem",()=>(this.#d=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#f=setInterval(this.rerender,3e4),this.showFilter(this.#e)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#f),this.client?.store.closeFeed(this.#t),this.#t=null}get#a(){return this.renderRoot?.querySelector(".scroll")}showFilter(t){this.#e=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.unread&&!t.type&&!t.search;this.#t=i?e.all:e.openFeed(t),i||this.#t.load(),this.#l="",this.#u=0,this.#a&&(this.#a.scrollTop=0),this.requestUpdate()}willUpdate(t){super.willUpdate(t),t.has("client")&&this.#m();let{client:e}=this,i=this.#t;if(!i||!e)return;e.lastSeen=e.store.newest;let n=[i.version,i.ids.length,...this.#i].join();if(n===this.#l)return;let o=this.#a?.scrollTop??0,r=this.#s[Math.floor(o/P)];this.#h=this.#l&&o>4&&r?{id:r.rows[0].id,below:o%P}:null,this.#l=n;let a=i.ids.map(c=>e.store.rows.get(c)).filter(Boolean);this.#s=Bs(a,this.#i)}#m(){clearTimeout(this.#p),this.#d=!1,this.#i.clear();let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({})}updated(){let t=this.#a;if(!t)return;this.#y();let{focusedBefore:e}=this;if(this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#c*P}px ${(this.#s.length-this.#r)*P}px`),this.#h){let{id:i,below:n}=this.#h,o=this.#s.findIndex(r=>r.rows[0].id===i);o>=0&&(t.scrollTop=o*P+n),this.#h=null}if(this.#o){let i=this.renderRoot.querySelector(`article[data-key="${this.#o}"]`);this.#o="",i?.focus({preventScroll:!0})}this.#t?.loaded&&!this.#t.failed&&t.scrollTop+t.clientHeight>(this.#s.length-Ne)*P&&this.#t.loadMore()}#b(){let e=this.#a.scrollTop<=4&&this.#u;e&&(this.#u=0);let[i,n]=this.#g();(e||i!==this.#c||n!==this.#r)&&this.requestUpdate()}#g(){let{scrollTop:t=0,clientHeight:e=600}=this.#a??{};return[Math.max(0,Math.floor(t/P)-Ne),Math.min(this.#s.length,Math.ceil((t+e)/P)+(t?Ne:2))]}#v(t){t=Math.max(0,Math.min(this.#s.length-1,t));let e=this.#s[t],i=this.#a;!e||!i||(i.scrollTop=Math.max((t+1)*P-i.clientHeight,Math.min(t*P,i.scrollTop)),this.currentKey=this.#o=e.key,this.requestUpdate())}onKeydown(t){if(t.ctrlKey||t.metaKey||t.altKey)return;let e=t.composedPath()[0];if(e.matches("input, select"))return;let i=this.#s.findIndex(r=>r.key===this.currentKey),n=this.keys?t.key.toLowerCase():"",o=this.#s[i];if(t.key==="PageDown"||t.key==="ArrowDown"||n==="j"&&!t.shiftKey)this.#v(i+1);else if(t.key==="PageUp"||t.key==="ArrowUp"||n==="k"&&!t.shiftKey)this.#v(i-1);else if(t.key==="Home")this.#v(0);else if(t.key==="End")this.#v(1/0);else if(t.key==="Enter"&&o&&e.matches("article"))e.querySelector("a")?.click();else if(t.shiftKey&&n==="i"&&o)this.mark(o,!0);else if(t.shiftKey&&n==="u"&&o)this.mark(o,!1);else return;t.preventDefault()}mark(t,e){this.#d=!1,this.client?.store.mark((t.open?t.rows.slice(0,1):t.rows).map(i=>i.id),e)}follow(t,e,i){if(this.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let n=e.rows[0],o=i??j(n,this.client?.base??"");this.emit("ctms-navigate",{url:o,task_id:n.task_id})||t.preventDefault()}toggleFold(t){this.#i.delete(t)||this.#i.add(t),this.requestUpdate()}#w=t=>{let e=t.target.value.trim()||void 0;clearTimeout(this.#p),this.#p=setTimeout(()=>this.showFilter({...this.#e,search:e}),200)};render(){let{client:t}=this,[e,i]=[this.#t,this.#e];if(!t||!e)return d;let n=v(this.lang),{store:o}=t,r=()=>this.#a&&(this.#a.scrollTop=0);return l`
      ${Zs(this,o,i,this.#w)}
      ${t.offline?l`<div class="strip"><span>${n.offline}</span></div>`:d}
      ${this.#d?l`<div class="strip bad" role="alert">
            <span>${n.problem}</span
            ><button class="icon" title=${n.close} @click=${()=>(this.#d=!1,this.requestUpdate())}>
              ${D}
            </button>
          </div>`:d}
      ${e.failed&&e.loaded?l`<div class="strip bad" role="alert">
            <span>${n.failed}</span><button class="quiet" @click=${()=>e.load()}>${n.again}</button>
          </div>`:d}
      <slot name="strip"></slot>
      <div class="body">
        ${this.#u?l`<button class="pill" @click=${r}>${n.fresh(this.#u)}</button>`:d}
        <div class="scroll" tabindex="-1" @scroll=${this.#b} @keydown=${this.onKeydown}>${this.#$(n)}</div>
      </div>
      ${o.markingAll&&!o.markingAll.sent?l`<div class="strip undo" role="status">
            <span>${n.allMarked}</span><button class="quiet" @click=${()=>o.undo()}>${n.undo}</button>
          </div>`:d}
    `}#$(t){let e=this.#t;return this.#s.length?l`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:Vs(t,!!this.client?.nobody,e,this.#e,this.#x)}#y(){let t=this.renderRoot.querySelector(".list");if(!t)return this.#n.clear();let e=this.#t?.more?-1:this.#s.length;[this.#c,this.#r]=this.#g();let i=this.#s.slice(this.#c,this.#r),n=new Map(i.map(a=>[a.key,this.#n.get(a.key)??document.createElement("div")]));for(let[a,c]of this.#n)n.has(a)||c.remove();this.#n=n;let o=t.firstChild,r=this.#c;for(let a of i){let c=n.get(a.key);Lt(ei(this,a,++r,e),c),c===o?o=c.nextSibling:t.insertBefore(c,o)}}#x(){let t=this.renderRoot.querySelector(".seek");t&&(t.value=""),this.showFilter({unread:this.#e.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",ze);var vn=1e3,Ue=class extends T{static properties={...T.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[k,_,$s];#e="";#t=[];#s=null;#i=null;#n="";#l=new AbortController;#c=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#f(i.detail)],[e,"unauthorized",()=>this.#s?.refused()],[e,"state",()=>e.state==="open"&&this.#s?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#r()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#p(!1),this.#l.abort(),this.#s?.stop(),this.#i?.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#r(),t.has("lang")&&this.#d(),super.willUpdate(t)}async refresh(){await this.#s?.refresh(),this.#i?.connection.wake()}#r(){if(!this.isConnected||this.client!==this.#i)return;let t=new URL(this.src||".",wn||document.baseURI).href.replace(/\/?$/,"/"),e=this.#s??=this.#o();e.set(this.token),t!==this.#n?(this.#n=t,this.#u(),this.#d()):this.#l.signal.aborted&&!this.#i?.nobody&&this.#i?.start(),this.#l.signal.aborted&&this.#h(e)}#o(){let t=new jt;return t.addEventListener("person",()=>this.#u()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#l.abort(),t}#h(t){let{signal:e}=this.#l=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:n})=>n&&this.refresh(),{signal:e}),t.start()}#u(){let[t,e,i]=[this.#i,this.#n,this.#s],n="",o=new ot({base:e,token:async r=>{let a=await i.get(r);if(o!==this.#i)return n===r?"":n;let{user_id:c,sub:u}=gt(a);return o.name=`ctms ${e} ${c??u}`,n=a}});this.client=this.#i=o,t?.stop(),this.#e="",this.#t=[],o.nobody=i.person==="",this.isConnected&&!o.nobody&&o.start()}#d(){this.#i&&q(this.lang)!=="en"&&Gt(this.lang,this.#i.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#f({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!tt(t))){if(e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.length||(this.#e="",setTimeout(()=>{if(!this.#t.length)return;let i=v(this.lang);this.#e=this.#t.length===1?rt(this.#t[0],i):i.arrived(this.#t.length),this.#t=[],this.requestUpdate()},vn)),this.#t.push(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#p(this.open)}#p(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#c.abort(),t){let{signal:i}=this.#c=new AbortController;document.addEventListener("pointerdown",n=>n.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#a,{signal:i,capture:!0}),addEventListener("scroll",this.#a,{signal:i,capture:!0}),this.#a(),e.showPopover(),e.focus()}else e.hidePopover()}#a=()=>{let t=this.renderRoot.querySelector(".panel"),e=this.getBoundingClientRect(),i=document.documentElement.clientWidth,n=Math.min(420,i-16),o=getComputedStyle(this).direction==="rtl"?e.left:e.right-n,r=Math.max(8,Math.min(i-n-8,o)),a=innerHeight-e.bottom,c=a<360&&e.top>a,u=Math.min(640,(c?e.top:a)-16);t.style.setProperty("left",r+"px"),t.style.setProperty("height",u+"px"),t.style.setProperty("top",(c?e.top-u-8:e.bottom+8)+"px")};#m(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#b(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#g(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#m()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown(t))}render(){let t=v(this.lang),{store:e,lastSeen:i=0,offline:n}=this.client??{},o=e?.count??0,r=o>99?"99+":o,a=o&&!this.open&&e?.all.ids.some(c=>{let u=e.rows.get(c);return c>i&&u&&!e.isRead(u)&&tt(u)});return l`
      <button
        part="bell"
        class="icon bell ${n?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(r)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @keydown=${this.#g}
      >
        <span class="glyph"><slot name="icon">${C}</slot></span>
        ${o?l`<span class="badge" part="badge" aria-hidden="true">${r}</span>`:d}
      </button>
      <div class="unseen" role="status">${this.#e}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#g}
        @focusout=${this.#b}
        @ctms-navigate=${this.#m}
      >
        ${this.open?l`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#m}>${D}</button>
              <slot name="strip" slot="strip"></slot>
              ${this.querySelector("[slot=empty]")?l`<slot name="empty" slot="empty"></slot>`:d}
            </ctms-inbox>`:d}
      </div>
    `}},wn=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",Ue);var $n={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.",quota:"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.",quota:"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.",quota:"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function si({code:s,field:t,message:e},i){let n=$n[q(i)];return n?n[`${s} ${t}`]??n[s]??n[""]:e}var ii={en:Me};async function ni(s){ii[q(s)]??=(await Gt(s,new URL("../js/lang/",import.meta.url).href)).app}var Ie=s=>ii[q(s)]??Me,M=class extends T{static properties={...T.properties,tasks:Object,me:Object};constructor(){super(),this.tasks=null,this.me=null}listeners(){return this.tasks?[[this.tasks,"change",this.rerender]]:[]}get w(){return Ie(this.lang)}errorText(t){if(!(t instanceof $))throw t;return t.status?t.status===429?this.w.tooMany:si(t,this.lang):this.w.noConnection}navigate(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let e=t.currentTarget.href;this.emit("ctms-navigate",{url:e,task_id:null})||t.preventDefault()}toast(t){document.querySelector("ctms-app").toast(t)}},et="UTC",N=s=>s.name||s.username;function lt(s){if(!s)return l`<span class="avatar nobody"></span>`;let t=N(s).trim().split(/[\s._-]+/u),e=[...t[0]??""].slice(0,1).concat(t.length>1?[...t[t.length-1]].slice(0,1):[]);return l`<span class="avatar hue${s.id%10}" data-initials=${e.join("").toLocaleUpperCase()}></span>`}var oi=new WeakSet,se=new WeakMap,ct=s=>t=>{let e=t.currentTarget,i=Date.now()-(se.get(e)??0);t.type==="pointerdown"?se.delete(e):t.type==="keydown"&&t.key!=="Enter"?se.set(e,Date.now()):t.type==="change"&&se.has(e)&&(e.localName!=="select"||i<300)?oi.add(e):(oi.delete(e)||t.type==="change")&&s(e.value,e)};var yn=new Map(Object.entries({a:"аαꭺꓮᴀ",b:"вβᏼꓐʙ",c:"сϲꮯꓚᴄ",d:"ԁꭰꓓᴅ",e:"еεҽꭼꓰᴇ",f:"ꓝꜰ",g:"ꮐꓖɢɡ",h:"һнηհꮋꓧʜ",j:"јϳյꭻꓙᴊ",k:"кκꮶꓗᴋ",l:"i1|іιӏїǀꭵꓲꮮꓡʟɪլ",m:"мμꮇꓟᴍ",n:"пνոռꓠɴ",o:"0оοօσꓳᴏ",p:"рρꮲꓑᴘ",q:"ԛ",r:"гꭱꓣʀ",s:"ѕ5ꮪꓢꜱ",t:"тτꭲꓔᴛ",u:"υսꓴᴜ",v:"ѵꮩꓦᴠ",w:"ԝωꮃꓪᴡ",x:"хχꓫ",y:"уγүꮍꓬʏ",z:"ζꮓꓜᴢ"}).flatMap(([s,t])=>[...t].map(e=>[e,s]))),xn=/[^\p{L}\p{N}]/gu;function ie(s){let t=R(s).normalize("NFD"),e=t.replace(xn,"")||t;return Array.from(e,i=>yn.get(i)??i).join("").replaceAll("rn","m").replaceAll("vv","w")}var kn=/\(([^()]*)\)\W*$/u,_t=class extends Map{#e=null;#t=new Map;constructor(t){super();for(let[e,i]of t??[])this.set(e,i)}set(t,e){return this.#e=null,super.set(t,e)}delete(t){return this.#e=null,super.delete(t)}label(t){if(!t)return"";this.#e??=this.#i();let{id:e,name:i,username:n}=t,o=this.#s(n).length>1?`${n} #${e}`:n;if(!i||i===n)return y(i&&o===n?i:o);let r=kn.exec(R(i))?.[1]??"";return r&&this.#s(r).some(c=>c!==n)||(this.#e.get(ie(i))??0)>1?`${y(i)} (${o})`:y(i)}#s(t){return this.#t.get(ie(t))??[]}#i(){let t=new Map;this.#t=new Map;for(let{name:e,username:i}of this.values()){let n=ie(i);this.#t.set(n,[...this.#t.get(n)??[],i]);for(let o of new Set([ie(e||i),n]))t.set(o,(t.get(o)??0)+1)}return t}};var ne=class extends EventTarget{all=new _t;#e=-1;#t=0;constructor(t){super(),this.api=t}changed(){this.dispatchEvent(new Event("change"))}async load(){let t=++this.#t,e=new _t,i=-1,n="api/users/?page_size=200";for(let o=n;o;){let r=await this.api.request("GET",o);if(t!==this.#t)return;for(let a of r.results)e.set(a.id,a);i<0&&(i=r.cursor??0),o=bt(r,n)}this.all=e,this.#e=i,this.changed()}async follow(t){this.#e<0||t===this.#e||await this.load().catch(()=>{})}async fetch(t){let e=await this.api.request("GET",`api/users/${t}/`).catch(()=>null);e&&(this.all.set(t,e),this.changed())}};var H=["todo","in_progress","in_review","done","cancelled"],Pe=["done","cancelled"],O=s=>Pe.includes(s.status);function oe(s,t){return s.due_date!==t.due_date?s.due_date?t.due_date?Date.parse(s.due_date)-Date.parse(t.due_date):-1:1:t.id-s.id}var st=s=>s.closed_at?Date.parse(s.closed_at):1/0,ri=(s,t)=>{let[e,i]=[st(s),st(t)];return e===i?t.id-s.id:i-e};var ai=200,_n=100,re=class{older={};reach={};#e=-1;#t=0;#s=void 0;#i=!1;#n=0;constructor(t){this.tasks=t}#l(){let t=++this.#n;return()=>t!==this.#n}async load(){let{tasks:t}=this,e=this.#l(),i=t.startAnew();this.#e=-1,this.#i=!1;try{let n=Promise.all([this.#f(e),t.peopleSync.load()]);n.catch(()=>{});let o=await this.#h("api/tasks/?closed=false&page_size="+ai,e);if(e()||(t.loaded=!0,t.changed(),await Promise.all(Pe.map(r=>this.#u(r,e))),e()))return;i(),this.#e=o,this.#i&&this.#s!==o?await this.#r(e):this.#o(o),await n,e()||(t.failed=!1)}catch{e()||(t.failed=!0)}t.changed()}async#c(){let{tasks:t}=this,e=this.#l();t.startSync(),this.#i=!0;try{await this.#r(e),e()||(t.failed=!1)}catch(i){if(e())return;if(i.status===410)return this.load();t.failed=!0}t.changed()}async#r(t){let e=await this.#h(`api/tasks/?since=${this.#e}&page_size=${ai}`,t);t()||this.#o(e)}#o(t){this.#i=!1,this.#e=Math.max(t,this.#t)}async#h(t,e){let i=-1;for(let n=t;n;){let o=await this.tasks.api.request("GET",n);if(e())break;this.tasks.take(o),(i<0||o.deleted)&&(i=o.cursor??0),n=bt(o,t),this.tasks.changed()}return i}async#u(t,e){let i=`api/tasks/?status=${t}&order=closed_at&page_size=${_n}`,n=await this.tasks.api.request("GET",i);e()||this.#d(t,n,i)}async loadOlder(t){let e=this.older[t];if(!e)return;let i=await this.tasks.api.request("GET",e);this.older[t]===e&&this.#d(t,i,e)}#d(t,e,i){this.tasks.take(e),this.older[t]=bt(e,i);let n=e.results.at(-1);e.next?n&&(this.reach[t]=st(n)):this.reach[t]=-1/0,this.tasks.changed()}async#f(t){let{counts:e,cursor:i}=await this.tasks.api.request("GET","api/task_counts/");t()||i<this.#t||(this.tasks.counts=e,this.tasks.changed())}watching(t){this.#s=t,this.#t=t??0,this.#e<0?this.#i=!0:t!==this.#e?this.#c():this.#i=!1}reached(t){this.#t=Math.max(this.#t,t),this.#e>=0&&!this.#i&&(this.#e=this.#t)}};var ae=class extends EventTarget{all=new Map;loaded=!1;failed=!1;counts=null;#e=null;#t=new Set;#s=new Map;constructor(t){super(),this.api=t,this.peopleSync=new ne(t),this.peopleSync.addEventListener("change",()=>this.changed()),this.sync=new re(this)}get people(){return this.peopleSync.all}changed(){this.dispatchEvent(new Event("change"))}load(){return this.sync.load()}startAnew(){let t=[...this.all.keys()],e=this.#e=new Set;return this.#t.clear(),()=>{for(let i of t)e.has(i)||this.all.delete(i);this.#e===e&&(this.#e=null)}}startSync(){this.#t.clear()}take(t){for(let e of t.results)this.#t.has(e.id)||this.merge(e);for(let e of t.deleted??[])this.all.delete(e)}async find(t){let e=new URLSearchParams({closed:"true",search:t,page_size:"50"});this.take(await this.api.request("GET","api/tasks/?"+e)),this.changed()}get empty(){return this.loaded&&!this.all.size&&this.counts!==null&&Object.values(this.counts).every(t=>!t)}has(t){return this.loaded&&(!O({status:t})||this.sync.older[t]!==void 0)}count(t){if(!this.counts)return null;let e=this.counts[t];for(let[i,{status:n}]of this.#s){let o=this.all.get(i)?.status;n&&o&&o!==n&&(e+=+(n===t)-+(o===t))}return e}get(t){let e=this.all.get(t),i=this.#s.get(t);if(!e||!i)return e;let n=i.status&&i.status!==e.status;return{...e,...i,...n&&{closed_at:null}}}list(){return[...this.all.keys()].map(t=>this.get(t))}person(t){return t?this.people.get(t):void 0}merge(t){this.#e?.add(t.id);let e=this.all.get(t.id);(!e||e.version<=t.version)&&this.all.set(t.id,t)}receive(t){switch(t.type){case"watching":t.counts&&(this.counts=t.counts),this.peopleSync.follow(t.people),this.sync.watching(t.cursor);break;case"task_counts":this.counts=t.counts;break;case"task":this.#t.delete(t.task.id),this.merge(t.task),this.sync.reached(t.cursor);for(let e of[t.task.assigned_to,t.task.created_by])e&&!this.people.has(e)&&this.peopleSync.fetch(e);break;case"task_deleted":this.all.delete(t.task_id),this.#t.add(t.task_id),this.sync.reached(t.cursor);break;default:return}this.changed()}async fetch(t){this.merge(await this.api.request("GET",`api/tasks/${t}/`)),this.changed()}async create(t){let e=await this.api.request("POST","api/tasks/",t);return this.#i(e.id,e),this.changed(),e}async patch(t,e){let i={...this.#s.get(t),...e};this.#s.set(t,i),this.changed();try{this.#i(t,await this.api.request("PATCH",`api/tasks/${t}/`,e))}finally{this.#s.get(t)===i&&this.#s.delete(t),this.changed()}}async remove(t){await this.api.request("DELETE",`api/tasks/${t}/`),this.#i(t,null),this.changed()}#i(t,e){let i=this.all.get(t);if(this.counts&&(e?(i?.version??0)<e.version:i)&&(i&&(this.counts={...this.counts,[i.status]:this.counts[i.status]-1}),e&&(this.counts={...this.counts,[e.status]:this.counts[e.status]+1})),e)return this.merge(e);this.all.delete(t),this.#t.add(t)}};var An=24*36e5;function Fe(s){if(!s.due_date||O(s))return"";let t=Date.parse(s.due_date)-Date.now();return t<0?"late":t<An?"soon":""}function li(s,t){let{w:e,tasks:i}=s,n=i?.person(t.assigned_to),o={lang:z(s.lang),zone:s.zone},r=Fe(t),a=t.due_date?new Date(t.due_date):null,c=E(t.title,t.id),u=n?i?.people.label(n):e.nobody,p=()=>s.choosingFor=t.id,h=ct(f=>s.change(t,{assigned_to:Number(f)||null}));return l`<li
    data-id=${t.id}
    class="${t.id===s.current?"current ":""}${t.id===s.dragged?"dragged ":""}${O(t)?"closed":""}"
    draggable="true"
    @dragstart=${f=>{s.dragged=t.id,f.dataTransfer?.setData("text/plain",t.title),s.requestUpdate()}}
    @dragend=${()=>{s.dragged=0,s.dropTarget="",s.requestUpdate()}}
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
      ${a?l`<span class="due ${r}"
            >${Bt}${r?l`<span class="unseen">${r==="late"?e.overdue:e.dueSoon}:</span>`:d}<time datetime=${t.due_date} title=${I(a,o)}>${Tn(a,o)}</time></span
          >`:d}
      <span class="assign" title=${u}>
        ${lt(n)}
        ${t.id===s.choosingFor||t.id===s.pointedAt?l`<select
              aria-label=${e.assigneeOf(y(c))}
              @focus=${p}
              @keydown=${h}
              @pointerdown=${h}
              @change=${h}
              @blur=${h}
            >
              ${Re(i,t.assigned_to,e.nobody)}
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
  </li>`}function Tn(s,t){let e=Ce(s,t),i=Qt(s,t).replaceAll(" "," ");return e===te(s,t)?e:`${e} ${i}`}function Re(s,t,e){let i=[...s?.people.values()??[]].filter(n=>n.is_active||n.id===t).map(n=>({id:n.id,label:s?.people.label(n)??""})).sort((n,o)=>n.label.localeCompare(o.label));return l`<option value="" .selected=${!t}>${e}</option>
    ${i.map(({id:n,label:o})=>l`<option value=${n} .selected=${n===t}>${o}</option>`)}`}var Sn=100,Mn=336*36e5,En={todo:Ps,in_progress:Fs,in_review:Rs,done:js,cancelled:Hs};function ci(s,t,e){let{w:i,tasks:n}=s,o=v(s.lang).statuses[t];e=Cn(s,t,e);let r=Dn(s,t,e),a=s.expanded.has(t)?r:r.slice(0,Sn),c=qn(s,t,e),u=On(s,t,e,r,a),p=[...a],h=s.dropTarget===t&&s.dragged?n?.get(s.dragged):void 0;if(h&&h.status!==t){let f=O({status:t})?()=>-1:oe,m=p.findIndex(b=>b&&f(h,b)<0);p.splice(m<0?p.length:m,0,null)}return l`<section
    class="column ${h?"over":""}"
    data-status=${t}
    aria-label=${c?`${o}, ${c.more?c.n+"+":i.tasks(c.n)}`:o}
    @dragover=${f=>{s.dragged&&(f.preventDefault(),s.dropTarget=t)}}
    @drop=${f=>{f.preventDefault();let m=n?.get(s.dragged);s.dragged=0,s.dropTarget="",m&&s.move(m,t)}}
  >
    ${Ln(s,t,c)} ${s.adding===t?Nn(s):d}
    ${p.length||u?zn(s,p,u):Un(s,t)}
  </section>`}function Cn(s,t,e){let i=s.tasks?.sync.reach[t]??-1/0;return O({status:t})&&!s.search?e.filter(n=>st(n)>=i):e}function Dn(s,t,e){if(!O({status:t})||s.withOlder.has(t)||s.search)return e;let i=Date.now()-Mn;return e.filter(n=>st(n)>=i)}function qn(s,t,e){let{tasks:i}=s,n=i?.count(t);return!s.search&&!s.mine&&n!==null&&n!==void 0?{n,more:!1}:i?.has(t)?{n:e.length,more:!!i.sync.older[t]}:null}function On(s,t,e,i,n){let{w:o,tasks:r}=s;if(i.length>n.length)return l`<button type="button" class="quiet" @click=${()=>s.showAll(t,i[n.length].id)}>
      ${o.showMore(i.length-n.length)}
    </button>`;let a=e.length>i.length;return O({status:t})&&(a||r?.sync.older[t])?l`<button type="button" class="quiet" @click=${()=>s.showOlder(t,a)}>${o.showOlder}</button>`:null}function Ln(s,t,e){let{w:i}=s,n=v(s.lang).statuses[t];return l`<div class="head">
    ${En[t]}
    <h2>${n}</h2>
    <span class="count">${e?e.n+(e.more?"+":""):d}</span>
    <button
      type="button"
      class="icon"
      title=${i.addTo(n)}
      aria-label=${i.addTo(n)}
      @click=${()=>s.startTask(t)}
    >
      ${yt}
    </button>
  </div>`}function Nn(s){let{w:t}=s;return l`<form class="quick" @submit=${s.add} @focusout=${s.onQuickFocusOut}>
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
  </form>`}function zn(s,t,e){return l`<ul>
    ${B(t,i=>i?.id??"slot",i=>i?li(s,i):l`<li class="slot" aria-hidden="true"></li>`)}
    ${e?l`<li class="more">${e}</li>`:d}
  </ul>`}function Un(s,t){let{w:e,tasks:i}=s;return i?.has(t)?s.search||s.mine?l`<p class="none">${e.noMatch}</p>`:l`<div class="none">
          <p>${e.noTasks}</p>
          <button type="button" class="quiet" @click=${()=>s.startTask(t)}>${e.add}</button>
        </div>`:l`<ul aria-hidden="true">
        <li class="ghost"></li>
        <li class="ghost"></li>
      </ul>`}var di=x`
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
  .bar input {
    width: 220px;
    min-width: 0;
    min-height: 32px;
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
    padding-inline: 8px 2px; /* the rest is for the scrollbar */
    overflow-y: auto;
    scrollbar-gutter: stable;
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  li {
    position: relative;
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
`;var In=300,je=class extends M{static properties={...M.properties,current:Object,mine:Object,search:Object,adding:Object,dropTarget:Object,problem:Object,choosingFor:Object,pointedAt:Object};static styles=[k,_,U,di];constructor(){super(),this.current=0,this.mine=!1,this.search="",this.adding="",this.dropTarget="",this.problem="",this.choosingFor=this.pointedAt=0,this.dragged=0,this.announcement="",this.startedIn="",this.expanded=new Set,this.withOlder=new Set,this.timer=0,this.typing=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer),clearTimeout(this.typing)}updated(){this.lostFocus&&this.restoreFocus(this.lostFocus)}restoreFocus(t){let e=t.matches("[aria-haspopup]")?`[data-id="${this.choosingFor}"] select`:t.matches(".quick *")?`[data-status="${this.startedIn}"] .head .icon`:".bar .main";(this.card(Number(t.closest("li")?.dataset.id))??this.renderRoot.querySelector(e))?.focus()}card(t){return this.renderRoot.querySelector(`li[data-id="${t}"] .title`)}passesFilter(t){return(!this.mine||t.assigned_to===this.me?.id)&&(!this.search||R(t.title).includes(this.search)||String(t.id)===this.search)}async change(t,e){try{await this.tasks?.patch(t.id,e)}catch(i){this.toast({text:this.w.notSaved(this.errorText(i)),bad:!0})}}move(t,e){t.status!==e&&(this.announcement=this.w.movedTo(y(E(t.title,t.id)),v(this.lang).statuses[e]),this.change(t,{status:e}))}async add(t){t.preventDefault();let i=t.target.elements.namedItem("title"),n=A(i.value).trim();if(!(!n||!this.adding)){this.problem="",i.value="";try{await this.tasks?.create({title:n,status:this.adding,assigned_to:this.mine?this.me?.id:void 0})}catch(o){i.value=n,this.problem=this.errorText(o)}}}async startTask(t){this.adding=this.startedIn=t,this.problem="",await this.updateComplete,this.renderRoot.querySelector(".quick input").focus()}async showAll(t,e){this.expanded.add(t),this.requestUpdate(),await this.updateComplete,this.card(e)?.focus()}async showOlder(t,e){let i=()=>this.renderRoot.querySelectorAll(`.column[data-status="${t}"] li .title`),n=i().length;try{e||await this.tasks?.sync.loadOlder(t)}catch(o){return this.toast({text:this.errorText(o),bad:!0})}this.withOlder.add(t),this.expanded.add(t),this.requestUpdate(),await this.updateComplete,i()[n]?.focus()}find(t){this.search=R(t),clearTimeout(this.typing);let{tasks:e}=this;t&&e&&Object.values(e.sync.older).some(i=>i)&&(this.typing=setTimeout(()=>e.find(t).catch(()=>{}),In))}onKeydown(t){let e=t.target.closest("li");if(!e||!t.target.matches(".title")||t.ctrlKey||t.metaKey||t.shiftKey)return;let i={ArrowLeft:-1,ArrowRight:1,ArrowUp:-1,ArrowDown:1}[t.key];if(!i)return;let n=t.key==="ArrowLeft"||t.key==="ArrowRight",o=n&&getComputedStyle(this).direction==="rtl"?-i:i,r=this.tasks?.get(Number(e.dataset.id));if(!r)return;if(t.altKey){if(!n)return;t.preventDefault();let c=H[H.indexOf(r.status)+o];c&&this.move(r,c);return}if(t.preventDefault(),!n){((i>0?e.nextElementSibling:e.previousElementSibling)?.querySelector(".title")??null)?.focus();return}let a=[...e.parentElement.children].indexOf(e);for(let c=H.indexOf(r.status)+o;H[c];c+=o){let u=this.renderRoot.querySelectorAll(`.column[data-status="${H[c]}"] li .title`);if(u.length){u[Math.min(a,u.length-1)].focus();return}}}render(){let{tasks:t,w:e}=this;if(!t)return d;let i=t.empty&&!this.startedIn,n=l`<button type="button" class="quiet" @click=${()=>t.load()}>${e.again}</button>`;return l`
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
          ${yt}<span>${e.add}</span>
        </button>
      </div>
      <div class="unseen" role="status">${this.announcement}</div>
      <p class="unseen" id="hint">${e.moveHint}</p>
      ${t.failed&&t.loaded?l`<div class="bar error" role="alert">${e.loadFailed}${n}</div>`:d}
      ${t.failed&&!t.loaded?l`<div class="empty" role="alert">
            ${Kt}
            <h2>${e.loadFailed}</h2>
            ${n}
          </div>`:i?l`<div class="empty">
              ${Zt}
              <h2>${e.emptyBoard}</h2>
              <p>${e.emptyBoardMore}</p>
              <button type="button" class="main" @click=${()=>this.startTask("todo")}>
                ${yt}${e.addFirst}
              </button>
            </div>`:this.columns(t)}
    `}columns(t){let e={todo:[],in_progress:[],in_review:[],done:[],cancelled:[]};for(let i of t.list())this.passesFilter(i)&&e[i.status]?.push(i);return l`<div class="columns" @keydown=${this.onKeydown}>
      ${H.map(i=>ci(this,i,e[i].sort(O({status:i})?ri:oe)))}
    </div>`}onQuickFocusOut(t){let e=t.currentTarget,i=e.elements.namedItem("title");!e.contains(t.relatedTarget)&&!i.value.trim()&&(this.adding="")}};customElements.define("ctms-board",je);var He="ctms-device",Be=class extends EventTarget{lang="";theme="system";keys=!0;system=!1;asked=!1;constructor(){super(),this.#e(),addEventListener("storage",t=>t.key===He&&this.#e())}#e(){try{Object.assign(this,JSON.parse(localStorage.getItem(He)??"{}"))}catch{}this.dispatchEvent(new Event("change"))}set(t){Object.assign(this,t);let{lang:e,theme:i,keys:n,system:o,asked:r}=this;try{localStorage.setItem(He,JSON.stringify({lang:e,theme:i,keys:n,system:o,asked:r}))}catch{}this.dispatchEvent(new Event("change"))}},w=new Be;function dt(){return globalThis.isSecureContext?Pn()?Notification.permission==="denied"?"denied":w.system&&Notification.permission==="granted"?"on":"off":"unavailable":"insecure"}var At;function Pn(){if(!("Notification"in globalThis))return!1;if(At===void 0&&Notification.permission!=="granted")try{new Notification(""),At=!0}catch{At=!1}return At??!0}async function Tt(s){s&&Notification.permission==="default"&&await Notification.requestPermission(),w.set({system:s,asked:!0})}var hi={plain:new URL("../icons/bell.svg",import.meta.url).href,unread:new URL("../icons/bell-unread.svg",import.meta.url).href},le=class{#e=new Map;#t=0;constructor(t,{title:e,open:i,mayShow:n}){this.client=t,this.title=e,this.open=i,this.mayShow=n,t.store.addEventListener("change",this.showCount),t.store.addEventListener("arrive",this.#i),t.store.addEventListener("read",this.#n),this.showCount()}stop(){let{store:t}=this.client;t.removeEventListener("change",this.showCount),t.removeEventListener("arrive",this.#i),t.removeEventListener("read",this.#n);for(let e of this.#e.values())e.close();this.#s(0)}showCount=()=>this.#s(this.client.store.count);#s(t){let e=(t?`(${t>99?"99+":t}) `:"")+this.title();document.title!==e&&(document.title=e);let i=document.querySelector("link[rel=icon]"),n=hi[t?"unread":"plain"];if(i&&i.href!==n&&(i.href=n),t===this.#t)return;this.#t=t,navigator.setAppBadge?.(t).catch(()=>{})}#i=async({detail:{row:t,live:e}})=>{if(!(!e||t.read||!tt(t)||dt()!=="on"||!await this.mayShow()))try{let i=new Notification(rt(t,v(w.lang)),{tag:String(t.id),icon:hi.plain});this.#e.set(t.id,i),i.onclose=()=>this.#e.delete(t.id),i.onclick=()=>{globalThis.focus(),i.close(),this.client.store.mark([t.id],!0),this.open(t,j(t,this.client.base))}}catch{At=!1,w.set({system:!1})}};#n=({detail:t})=>this.#e.get(t)?.close()};var St=class extends M{static properties={...M.properties,session:Object,ended:Object,leaving:Object,problem:Object,busy:Object};constructor(){super(),this.session=null,this.ended=!1,this.leaving=!1,this.problem="",this.invalidField="",this.busy=!1}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.updateComplete.then(()=>this.querySelector("input")?.focus())}async signIn(t,e){await this.session?.login(t,e)}async submit(t){t.preventDefault();let e=new FormData(t.target);this.busy=!0,this.problem="";try{await this.signIn(String(e.get("username")),String(e.get("password"))),this.emit("ctms-signed-in")}catch(i){this.problem=this.errorText(i);let{field:n}=i;this.invalidField=this.querySelector(`#${n||"nothing"}`)?n:"",await this.updateComplete;let o=this.querySelector(`#${this.invalidField||"password"}`);o.focus(),o.select()}this.busy=!1}field(t,e){let{w:i,problem:n,invalidField:o}=this,r=t==="password";return l`<div>
      <label class="label" for=${t}>${i[t]}</label>
      <input
        class="field"
        id=${t}
        name=${t}
        type=${r?t:"text"}
        autocomplete=${r?e?"new-password":"current-password":t}
        autocapitalize="none"
        spellcheck="false"
        minlength=${e&&r?8:d}
        data-most=${e&&!r?150:d}
        required
        aria-invalid=${!!n&&(!o||o===t)}
        aria-describedby="${t}-hint problem"
      />
      ${e?l`<p class="hint" id="${t}-hint">${e}</p>`:d}
      ${n&&(o||"password")===t?l`<p class="error" id="problem" role="alert">${n}</p>`:d}
    </div>`}},Ke=class extends St{errorText(t){return t instanceof $&&t.status===401?this.w.badLogin:super.errorText(t)}render(){let{w:t}=this;return l`<form class="door" @submit=${this.submit}>
      <h1>${t.signIn}</h1>
      ${this.leaving?l`<p class="hush leaving" role="status">${t.leaving}</p>`:d}
      ${this.ended&&!this.leaving&&!this.problem?l`<p class="hush">${t.ended}</p>`:d}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${t.signIn}</button>
    </form>`}};customElements.define("ctms-login",Ke);var ce=x`
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
    }
  }
`,W=class extends M{constructor(){super(),this.outcome=new Map,this.busy=""}async send(t,e){this.busy=t,this.outcome.delete(t),this.requestUpdate();try{this.outcome.set(t,{text:await e(),field:"",good:!0})}catch(i){this.outcome.set(t,{text:this.errorText(i),field:i instanceof $?i.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.renderRoot.querySelector(`[data-form="${t}"] [aria-invalid="true"]`)?.focus()}message(t,e="",i=[]){let n=this.outcome.get(t);return!n||(e?n.field!==e:i.includes(n.field))?d:n.good?l`<span class="good" role="status">${n.text}</span>`:l`<p class="error" role="alert">${n.text}</p>`}invalid(t,e){return this.outcome.get(t)?.field===e}};var Fn=s=>{let t=new Intl.DisplayNames(s,{type:"language"}).of(s)??s;return t[0].toLocaleUpperCase(s)+t.slice(1)},We=class extends W{static properties={...W.properties,session:Object};static styles=[k,_,U,ce];constructor(){super(),this.session=null}listeners(){return[...super.listeners(),[w,"change",this.rerender]]}async save(t,e){await this.send(t,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,e)),this.w.saved))}saveProfile(t){t.preventDefault();let e=new FormData(t.target);this.save("profile",{name:e.get("name"),time_zone:e.get("zone")})}async savePassword(t){t.preventDefault();let e=t.target,i=new FormData(e);await this.send("password",async()=>{let n=String(i.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:i.get("old"),password:n}),e.reset(),await this.session?.login(this.me?.username??"",n),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:t,me:e}=this;if(!e)return d;let i=Intl.supportedValuesOf("timeZone");i.includes("Etc/UTC")||i.push("Etc/UTC");let n=e.time_zone??et;n!==et&&!i.includes(n)&&i.push(n);let o=dt(),r={on:t.systemMore,off:t.systemMore,denied:t.systemDenied,insecure:t.systemInsecure,unavailable:t.systemUnavailable}[o];return l`<div class="page">
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
              <option value=${et} .selected=${n===et}>${t.browserZone(ee())}</option>
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
            @change=${async({target:a})=>{await Tt(a.checked),a.checked=dt()==="on",this.requestUpdate()}}
          />
          <span>${t.system}<span class="hint">${r}</span></span>
        </label>
      </section>

      <section class="card">
        <h2>${t.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${t.language}</label>
            <select class="field" id="lang" @change=${a=>w.set({lang:a.target.value})}>
              <option value="" .selected=${!w.lang}>${t.systemLanguage}</option>
              ${Vt.map(a=>l`<option value=${a} lang=${a} .selected=${w.lang===a}>
                    ${Fn(a)}
                  </option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${t.theme}</label>
            <select class="field" id="theme" @change=${a=>w.set({theme:a.target.value})}>
              ${Object.entries(t.themes).map(([a,c])=>l`<option value=${a} .selected=${w.theme===a}>${c}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${w.keys}
            @change=${a=>w.set({keys:a.target.checked})}
          />
          <span>${t.keys}<span class="hint">${t.keysMore}</span></span>
        </label>
      </section>

      <form class="card" data-form="password" @submit=${this.savePassword}>
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
              minlength="8"
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
    </div>`}};customElements.define("ctms-preferences",We);var Ze=class extends St{async signIn(t,e){let i=location.hash.slice(1),n=this.ofUser?{secret:i,password:e}:{secret:i,username:t,password:e},o=await K(this.session?.base+"api/setup/",{method:"POST",json:n});await super.signIn(o.username,e)}get ofUser(){return location.hash.startsWith("#link_")}errorText(t){return t instanceof $&&(t.status===404||t.field==="secret")?this.w.badLink:super.errorText(t)}render(){let{w:t}=this;return this.ofUser?l`<form class="door" @submit=${this.submit}>
        <h1>${t.linkTitle}</h1>
        <p class="hush">${t.linkMore}</p>
        ${this.field("password",t.passwordHint)}
        <button class="main" ?disabled=${this.busy}>${t.choose}</button>
      </form>`:l`<form class="door" @submit=${this.submit}>
      <h1>${t.setupTitle}</h1>
      <p class="hush">${t.setupMore}</p>
      ${this.field("username",t.usernameHint)}${this.field("password",t.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${t.create}</button>
    </form>`}};customElements.define("ctms-setup",Ze);function pi(s,t){let{w:e}=s,i={lang:z(s.lang),zone:s.zone};return l`
    <h2 class="unseen">${e.task} ${y(E(t.title,t.id))}</h2>
    ${ui(s,t,{field:"title",label:e.title,hint:e.title,most:255})}
    ${ui(s,t,{field:"description",label:e.description,hint:e.descriptionHint,most:1e4})}
    ${Rn(s,t)}
    <dl>
      <dt>${e.status}</dt>
      <dd>${jn(s,t)}</dd>
      <dt>${e.assignee}</dt>
      <dd>${Hn(s,t)}</dd>
      <dt>${e.dueDate}</dt>
      <dd>${Bn(s,t)}</dd>
    </dl>
    ${Mt(s,"remove")} ${Kn(s,t,i)}
    <h3>${e.history}</h3>
    ${Wn(s,i)} ${Zn(s)}
  `}function ui(s,t,{field:e,label:i,hint:n,most:o}){return l`<textarea
      class="bare ${e}"
      aria-label=${i}
      placeholder=${n}
      data-most=${o}
      rows="1"
      dir="auto"
      .value=${s.drafts.get(e)??t[e]}
      aria-invalid=${s.problems.has(e)}
      @focus=${()=>s.drafts.has(e)||s.originals.set(e,t[e])}
      @input=${r=>s.drafts.set(e,r.target.value)}
      @blur=${r=>s.saveText(e,r.target.value)}
      @keydown=${r=>{r.key==="Enter"&&(e==="title"||r.ctrlKey||r.metaKey)&&(r.preventDefault(),s.leaveField())}}
    ></textarea
    >${Mt(s,e)}`}function Rn(s,t){let{w:e,conflict:i}=s;return i?l`<div class="conflict" role="alert">
    <p>${e.conflict}</p>
    <p><bdi>${t[i.field]}</bdi></p>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>(s.conflict=null,s.requestUpdate())}>
        ${e.takeTheirs}
      </button>
      <button
        type="button"
        class="quiet"
        @click=${()=>(s.conflict=null,s.change({[i.field]:i.text},t[i.field]))}
      >
        ${e.keepMine}
      </button>
    </div>
  </div>`:d}function jn(s,t){let{w:e}=s,i=ct(n=>s.change({status:n}));return l`<select
      class="field"
      aria-label=${e.status}
      @keydown=${i}
      @pointerdown=${i}
      @change=${i}
      @blur=${i}
    >
      ${H.map(n=>l`<option value=${n} .selected=${n===t.status}>
            ${v(s.lang).statuses[n]}
          </option>`)}
    </select>
    ${Mt(s,"status")}`}function Hn(s,t){let{w:e,tasks:i}=s,n=ct(o=>s.change({assigned_to:Number(o)||null}));return l`<select
      class="field"
      aria-label=${e.assignee}
      @keydown=${n}
      @pointerdown=${n}
      @change=${n}
      @blur=${n}
    >
      ${Re(i,t.assigned_to,e.nobody)}
    </select>
    ${Mt(s,"assigned_to")}`}function Bn(s,t){let{w:e}=s,i=Fe(t),n=t.due_date?kt(new Date(t.due_date),s.zone):"",o=ct((r,a)=>a.validity.badInput?a.value=n:s.changeDue(r));return l`<input
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
          ${D}
        </button>`:d}
    ${s.dueNote?l`<p class="hint" role="status">${s.dueNote}</p>`:d}
    ${t.due_date&&ti(new Date(t.due_date),s.zone)?l`<p class="hint">
          ${e.dueTwice(I(new Date(t.due_date),{lang:z(s.lang),zone:s.zone}))}
        </p>`:d}
    <p class="hint" id="zone">
      ${i?l`<b class=${i}>${i==="late"?e.overdue:e.dueSoon}.</b> `:d}${e.inZone(s.zone||ee())}
    </p>
    ${Mt(s,"due_date")}`}function Kn(s,t,e){let{w:i,tasks:n}=s,o=n?.person(t.created_by),r=I(new Date(t.created_at),e);return l`<p class="meta">
    ${t.created_by?i.createdBy(t.created_by===s.me?.id?i.you:n?.people.label(o)||"…",r):i.created(r)}
  </p>`}function Wn(s,t){let{w:e,feed:i,client:n}=s,o=(i?.ids??[]).map(a=>n?.store.rows.get(a)).filter(a=>a!==void 0);if(!o.length)return i?.loaded?l`<p class="hint">${e.noHistory}</p>`:d;let r=v(s.lang);return l`<ol>
      ${B(o,a=>a.id,a=>l`<li>
            <span>${xt(a,r)||l`<bdi>${A(a.message)}</bdi>`}</span
            ><time datetime=${a.created_at} title=${I(new Date(a.created_at),t)}
              >${Xt(new Date(a.created_at),{...t,justNow:r.justNow})}</time
            >
          </li>`)}
    </ol>
    ${i?.more?l`<button type="button" class="quiet" @click=${()=>i.loadMore()}>${e.showMore(200)}</button>`:d}`}function Zn(s){let{w:t}=s;return l`<dialog aria-labelledby="sure" @close=${()=>s.confirming=!1}>
    <p id="sure">${t.removeSure}</p>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>s.confirming=!1}>${t.cancel}</button>
      <button type="button" class="danger" @click=${s.deleteTask}>${t.removeYes}</button>
    </div>
  </dialog>`}function Mt(s,t){let e=s.problems.get(t);return e?l`<p class="error" role="alert">${e}</p>`:d}var fi=x`
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
  .bare:hover {
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
    max-height: 50vh;
    margin-block: 4px 12px;
  }
  dl {
    display: grid;
    grid-template-columns: 96px 1fr;
    gap: 8px 12px;
    align-items: center;
    margin: 0 0 20px;
  }
  dt {
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
`;var Ve=class extends M{static properties={...M.properties,number:Object,missing:Object,failed:Object,confirming:Object};static styles=[k,_,U,fi];constructor(){super(),this.number=0,this.missing=!1,this.failed=!1,this.confirming=!1,this.originals=new Map,this.drafts=new Map,this.conflict=null,this.problems=new Map,this.dueNote="",this.latest=new Map,this.feed=null}listeners(){return this.client?[...super.listeners(),[this.client.store,"change",this.rerender],[this.client.store,"caughtup",()=>this.load()]]:[]}disconnectedCallback(){super.disconnectedCallback(),this.client?.store.closeFeed(this.feed),this.feed=null}willUpdate(t){super.willUpdate(t),!(!t.has("number")||!this.client)&&(this.client.store.closeFeed(this.feed),this.feed=this.client.store.openFeed({task:this.number}),this.feed.load(),this.dueNote="",this.originals.clear(),this.drafts.clear(),this.problems.clear(),this.latest.clear(),this.conflict=null,this.confirming=!1,this.load())}async load(){let{number:t}=this;try{if(await this.tasks?.fetch(t),t!==this.number)return;this.missing=this.failed=!1}catch(e){if(t!==this.number)return;this.missing=e.status===404,this.failed=!this.missing&&!this.tasks?.get(t)}}updated(){this.lostFocus&&this.leaveField();let t=this.renderRoot.querySelector("dialog");t&&this.confirming!==t.open&&t[this.confirming?"showModal":"close"]()}async change(t,e){let{number:i}=this,[n,o]=Object.entries(t)[0];this.latest.set(n,t);let r=()=>this.latest.get(n)!==t;try{await this.tasks?.patch(i,t),r()||this.problems.delete(n)}catch(a){let c=this.w.notSaved(this.errorText(a));if(i!==this.number||!this.isConnected)return this.toast({text:c,bad:!0});if(r())return;this.problems.set(n,c),e!==void 0&&(n==="title"||n==="description")&&(this.originals.set(n,e),this.drafts.has(n)||this.drafts.set(n,String(o)))}this.requestUpdate()}saveText(t,e){let i=this.originals.get(t);t==="title"&&e!==i&&(e=A(e)),this.originals.delete(t),this.drafts.delete(t),this.problems.delete(t);let n=this.tasks?.get(this.number)?.[t];if(i===void 0||n===void 0||e===i||e===n)return this.requestUpdate();if(n!==i)return this.conflict={field:t,text:e},this.requestUpdate();this.change({[t]:e},i)}changeDue(t){let{at:e,skipped:i}=t?Xs(t,this.zone):{at:null,skipped:!1},n={lang:z(this.lang),zone:this.zone};this.dueNote=e&&i?this.w.dueSkipped(t.slice(11,16),I(e,n)):"",this.change({due_date:e?.toISOString()??null})}async deleteTask(){this.confirming=!1;try{await this.tasks?.remove(this.number),this.close()}catch(t){this.problems.set("remove",this.errorText(t)),this.requestUpdate()}}close(){this.emit("ctms-navigate",{url:this.client?.base,task_id:null})}leaveField(){this.renderRoot.querySelector(".scroll")?.focus({preventScroll:!0})}onKeydown(t){if(t.key!=="Escape"||this.confirming)return;let e=t.composedPath()[0].matches("textarea, input");this.leaveField(),e||this.close()}render(){let{w:t,tasks:e}=this,i=e?.get(this.number);return l`
      <div class="top">
        <span>#${this.number}</span>
        ${i&&(i.created_by===this.me?.id||this.me?.is_admin)?l`<button
              type="button"
              class="icon"
              title=${t.remove}
              aria-label=${t.remove}
              @click=${()=>this.confirming=!0}
            >
              ${Wt}
            </button>`:d}
        <a class="icon" href=${this.client?.base} title=${t.close} aria-label=${t.close} @click=${this.navigate}
          >${D}</a
        >
      </div>
      <div class="scroll" tabindex="-1">
        ${i?pi(this,i):this.missing?l`<div class="gone"><b>${t.taskGone}</b>${t.taskGoneMore}</div>`:this.failed?l`<div class="gone" role="alert">
                  <b>${t.loadFailed}</b
                  ><button type="button" class="quiet" @click=${()=>this.load()}>${t.again}</button>
                </div>`:d}
      </div>
    `}};customElements.define("ctms-task",Ve);var Vn=3,Gn=6e3,Ge=class extends T{static properties={...T.properties,quiet:Object};static styles=[k,_,x`
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
    `];constructor(){super(),this.quiet=!1,this.toasts=[],this.lastID=0,this.timer=0,this.hovered=!1}willUpdate(t){super.willUpdate(t),t.has("quiet")&&this.quiet&&this.dismiss(e=>e.row!==void 0)}listeners(){return this.client?[[this.client.store,"read",({detail:t})=>this.dismiss(e=>e.row?.id===t)]]:[]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}add(t){let e=[...this.toasts],i=e.findIndex(n=>!n.bad);e.length===Vn&&e.splice(Math.max(0,i),1),this.toasts=[...e,{...t,id:++this.lastID}],this.requestUpdate(),this.scheduleDismiss()}scheduleDismiss(){clearTimeout(this.timer);let t=this.toasts.filter(e=>!e.bad);t.length&&(this.timer=setTimeout(()=>this.hovered||this.renderRoot.querySelector(":focus")||this.dismiss(e=>e===t[0]),Gn/(t.length>1?2:1)))}dismiss(t){let e=this.toasts.filter((i,n)=>!t(i,n));e.length!==this.toasts.length&&(this.toasts=e,e.length||(this.hovered=!1),this.requestUpdate(),this.scheduleDismiss())}follow(t,e,i){let{row:n}=e;!n||!this.client||(this.client.store.mark([n.id],!0),!(t.ctrlKey||t.metaKey||t.shiftKey||t.button)&&(this.emit("ctms-navigate",{url:i??j(n,this.client.base),task_id:n.task_id})||t.preventDefault(),this.dismiss(o=>o===e)))}render(){let t=v(this.lang);return this.toasts.length?l`<section
      aria-label=${t.notifications}
      @pointerenter=${()=>this.hovered=!0}
      @pointerleave=${()=>(this.hovered=!1,this.scheduleDismiss())}
      @focusout=${this.scheduleDismiss}
      @keydown=${e=>e.key==="Escape"&&this.dismiss(()=>!0)}
    >
      ${B(this.toasts,e=>e.id,e=>{let{row:i}=e,{first:n,below:o}=i?Oe(i,t):{first:"",below:""},r=this.client?.base??"";return l`<div class="toast ${i?qe(i):""} ${e.bad?"bad":""}">
            ${i?De(i):d}
            ${i?l`<div class="said">
                  <a href=${j(i,r)} @click=${a=>this.follow(a,e)}
                    ><span class="unseen">${Le(i,t)}</span>${o?l`<b><bdi>${n}</bdi></b><span>${o}</span>`:l`<bdi>${n}</bdi>`}</a
                  >${Yt(i,r,(a,c)=>this.follow(a,e,c))}
                </div>`:l`<span class="said" role=${e.bad?"alert":"status"}>${e.text}</span>`}
            <button
              type="button"
              class="icon"
              title=${t.close}
              aria-label=${t.close}
              @click=${()=>this.dismiss(a=>a===e)}
            >
              ${D}
            </button>
          </div>`})}
    </section>`:d}};customElements.define("ctms-toasts",Ge);function mi(s,t){let{w:e,editing:i}=s,n=i.id===t.id,o="u"+t.id,r=N(t);return l`<div class="person ${t.is_active?"":"off"}" data-form=${o} data-user=${t.username}>
    ${lt(t)}
    <div class="who">
      <b><bdi>${r}</bdi></b
      >${t.is_admin?l`<span class="tag">${e.admin}</span>`:d}${t.is_active?d:l`<span class="tag">${e.inactive}</span>`}
      <div class="hush"><bdi>${t.username}</bdi></div>
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
    ${n?l`${Yn(s,t)}
        ${i.what==="password"||i.what==="name"?Jn(s,t):d} ${s.message(o)}`:s.outcome.get(o)?.good===!1?s.message(o):d}
  </div>`}function Yn(s,t){let{w:e,me:i}=s,n=t.id===i?.id;return l`<div class="more">
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
    <button type="button" class="quiet" @click=${()=>s.openField(t,"name")}>${e.name}</button>
    ${n?d:l`<button type="button" class="quiet" @click=${()=>s.openField(t,"password")}>
          ${e.setPassword}
        </button>`}
    <button type="button" class="quiet" @click=${()=>s.endLogins(t)}>${e.everywhereOf}</button>
    ${n?d:l`<button type="button" class="danger" @click=${()=>s.editing={id:t.id,what:"remove"}}>
          ${Wt}${e.removeUser}
        </button>`}
  </div>`}function Jn(s,t){let{w:e,editing:i}=s;return l`<form
    @submit=${n=>{n.preventDefault();let o=new FormData(n.target).get("value");s.change(t,i.what==="name"?{name:o}:{password:o})}}
  >
    ${Qn(s,t)}
    <button class="main">${e.save}</button>
    <button type="button" class="quiet" @click=${()=>s.editing={id:t.id,what:""}}>
      ${e.cancel}
    </button>
  </form>`}function Qn(s,t){let{w:e,editing:i}=s;return i.what==="name"?l`<input
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
        minlength="8"
        required
        aria-label=${e.passwordOf(N(t))}
        placeholder=${e.newPassword}
      />`}var gi=x`
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
`;var Ye=class extends W{static properties={...W.properties,editing:Object};static styles=[k,_,U,ce,gi];constructor(){super(),this.editing={id:0,what:""}}updated(){let t=this.renderRoot.querySelector("dialog"),e=this.editing.what==="remove";t&&e!==t.open&&t[e?"showModal":"close"]();let i=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(i)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(t,e){this.editing={id:t.id,what:e},await this.updateComplete;let i=this.renderRoot.querySelector("[name=value]");i.focus(),i.select()}async add(t){t.preventDefault();let e=t.target,i=new FormData(e);await this.send("add",async()=>{let n=String(i.get("name")).trim(),o=await this.client?.api.request("POST","api/users/",{username:i.get("username"),password:i.get("password"),is_admin:i.has("admin"),...n&&{name:n}});return this.tasks?.people.set(o.id,o),e.reset(),this.w.done})}async change(t,e){await this.send("u"+t.id,async()=>{let i=await this.client?.api.request("PATCH",`api/users/${t.id}/`,e);return this.tasks?.people.set(i.id,i),i.id===this.me?.id&&this.emit("ctms-me",i),this.editing={id:t.id,what:""},this.w.saved})}async endLogins(t){await this.send("u"+t.id,async()=>(await this.client?.api.request("DELETE",`api/users/${t.id}/sessions/`),this.w.done))}async deletePerson(t){this.editing={id:t.id,what:""},await this.send("u"+t.id,async()=>(await this.client?.api.request("DELETE",`api/users/${t.id}/`),this.tasks?.people.delete(t.id),this.w.done))}render(){let{w:t,me:e,tasks:i}=this;if(!e?.is_admin)return l`<div class="page">
        <h1>${t.people}</h1>
        <p>${t.adminsOnly}</p>
      </div>`;let n=[...i?.people.values()??[]].sort((o,r)=>Number(r.is_active)-Number(o.is_active)||N(o).localeCompare(N(r)));return l`<div class="page">
        <h1>${t.people}</h1>
        <div class="card list">
          ${B(n,o=>o.id,o=>mi(this,o))}
        </div>
        ${this.addForm()}
      </div>
      ${this.deleteDialog()}`}addForm(){let{w:t}=this;return l`<form class="card" data-form="add" @submit=${this.add}>
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
            minlength="8"
            required
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
      <p id="sure">${n?t.removeUserSure(N(n)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...i,what:""}}>${t.cancel}</button>
        <button type="button" class="danger" @click=${()=>n&&this.deletePerson(n)}>${t.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",Ye);function bi(s){let{w:t}=s;return l`<main class="lonely">
    ${Kt}
    <div role="alert"><h1>${t.loadFailed}</h1></div>
    <button type="button" class="quiet" @click=${()=>s.start()}>${t.again}</button>
  </main>`}function vi(s){let{w:t,session:e}=s;return l`<main class="doorway">
    <div class="brand">${C}<b>${t.product}</b></div>
    ${s.route.page==="setup"?l`<ctms-setup lang=${s.language} .session=${e}></ctms-setup>`:l`<ctms-login
          lang=${s.language}
          .session=${e}
          .ended=${s.ended}
          .leaving=${e.leaving}
        ></ctms-login>`}
    ${$i(s)}
  </main>`}function wi(s){let{w:t,me:e,workspace:i}=s;if(!i||!e)return d;let{client:n,tasks:o}=i,r=e.time_zone&&e.time_zone!==et?e.time_zone:"",a={me:e,client:n,tasks:o,zone:r};return l`
    <a
      class="skip"
      href="#content"
      @click=${c=>(c.preventDefault(),s.querySelector("#content")?.focus())}
      >${t.skip}</a
    >
    ${Xn(s,a)} ${$i(s)}
    <main id="content" tabindex="-1" class=${s.route.page}>${so(s,a)}</main>
    <ctms-toasts lang=${s.language} .client=${n} .quiet=${s.arrivalsShow}></ctms-toasts>
  `}function $i({w:s,session:t}){return t.keepsCookie?d:l`<p class="notice error" role="alert">${s.noCookie}</p>`}function Xn(s,t){let{w:e}=s;return l`<header class="top">
    <nav aria-label=${e.product}>
      ${Je(s,"",e.board,Zt)}${Je(s,"inbox",e.inbox,Ts)}${t.me.is_admin?Je(s,"users",e.people,Ht):d}
    </nav>
    ${to(s,t)} ${eo(s,t)}
  </header>`}function Je(s,t,e,i){return l`<a
    href=${s.session.base+t}
    aria-current=${s.route.page===(t||"board")?"page":d}
    title=${e}
    @click=${s.follow}
    >${i}<span>${e}</span></a
  >`}function to(s,{client:t,zone:e}){return l`<ctms-bell
    lang=${s.language}
    .client=${t}
    .zone=${e}
    .keys=${w.keys}
    @click=${()=>s.requestUpdate()}
    >${yi(s)}${xi(s,t)}</ctms-bell
  >`}function yi(s){let{w:t}=s;return l`<a
    slot="tools"
    class="icon"
    href=${s.session.base+"settings"}
    title=${t.settings}
    aria-label=${t.settings}
    @click=${s.follow}
    >${Te}</a
  >`}function xi(s,t){let{w:e}=s,{all:i,rows:n}=t.store;return!w.asked&&dt()==="off"&&i.ids.some(r=>!t.store.isRead(n.get(r)))?l`<div slot="strip" class="strip">
    <span>${e.askSystem}</span>
    <button type="button" class="quiet" @click=${()=>Tt(!0)}>${e.turnOn}</button>
    <button
      type="button"
      class="icon"
      title=${e.notNow}
      aria-label=${e.notNow}
      @click=${()=>Tt(!1)}
    >
      ${D}
    </button>
  </div>`:d}function eo(s,{me:t}){let{w:e}=s;return l`<button type="button" class="icon" popovertarget="menu" aria-label=${e.menu} title=${N(t)}>
      ${lt(t)}
    </button>
    <div id="menu" popover class="menu">
      <p>
        <b><bdi>${N(t)}</bdi></b
        ><br /><span class="hush"><bdi>${t.username}</bdi></span>
      </p>
      <a href=${s.session.base+"settings"} @click=${s.follow}>${Te}${e.settings}</a>
      <button type="button" @click=${()=>s.signOut()}>${Is}${e.signOut}</button>
    </div>`}function so(s,t){let{w:e}=s,{client:i,tasks:n,me:o,zone:r}=t;switch(s.route.page){case"board":return io(s,t);case"inbox":return l`<h1 class="unseen">${e.inbox}</h1>
        <ctms-inbox lang=${s.language} .client=${i} .zone=${r} .keys=${w.keys}
          >${yi(s)}${xi(s,i)}</ctms-inbox
        >`;case"settings":return l`<ctms-preferences
        lang=${s.language}
        .client=${i}
        .tasks=${n}
        .me=${o}
        .session=${s.session}
      ></ctms-preferences>`;case"users":return l`<ctms-users lang=${s.language} .client=${i} .tasks=${n} .me=${o}></ctms-users>`;default:return oo(s)}}function io(s,t){let{client:e,tasks:i,me:n,zone:o}=t,{task:r}=s.route;return l`<ctms-board
      lang=${s.language}
      .client=${e}
      .tasks=${i}
      .me=${n}
      .zone=${o}
      .current=${r}
    ></ctms-board>
    ${r?no(s,t):d}`}function no(s,{client:t,tasks:e,me:i,zone:n}){let{w:o}=s,{task:r}=s.route;return l`<aside
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
  </aside>`}function oo(s){let{w:t}=s;return l`<div class="lonely">
    <h1>${t.notFound}</h1>
    <p class="hush">${t.notFoundMore}</p>
    <a class="quiet" href=${s.session.base} @click=${s.follow}>${t.toBoard}</a>
  </div>`}var ki=new WeakMap;function _i(s){let t=s.composedPath()[0];return t.dataset?.most?t:null}function ro(s){let t=_i(s);t&&ki.set(t,{value:t.value,from:t.selectionStart??0,to:t.selectionEnd??0})}function Ai(s){let t=_i(s),e=Number(t?.dataset.most);if(!t||s.isComposing||$t(t.value)<=e)return;let i=ki.get(t),n=i?.value.slice(i.to)??"";if(!i||!t.value.endsWith(n)){t.value=xe(t.value,e);return}let o=i.value.slice(0,i.from),r=t.value.slice(o.length,t.value.length-n.length),a=xe(r,e-$t(o)-$t(n));t.value=o+a+n;let c=o.length+a.length;t.setSelectionRange(c,c)}document.addEventListener("beforeinput",ro,{capture:!0});document.addEventListener("input",Ai,{capture:!0});document.addEventListener("compositionend",Ai,{capture:!0});var de=class{#e;#t;#s;#i=new Map;constructor(t){this.#e="ctms login "+t,this.#t="ctms browser "+t,this.#s="ctms leaving "+t}get key(){try{let t=localStorage.getItem(this.#t);if(t)return t;let e=crypto.getRandomValues(new Uint8Array(16));return localStorage.setItem(this.#t,Array.from(e,i=>i.toString(16).padStart(2,"0")).join("")),localStorage.getItem(this.#t)??""}catch{return""}}get signedIn(){try{return localStorage.getItem(this.#e)??""}catch{return"1"}}set signedIn(t){this.#n(this.#e,t)}get leaving(){try{return localStorage.getItem(this.#s)!==null}catch{return this.#i.has(this.#s)}}set leaving(t){this.#n(this.#s,t?"1":"")}#n(t,e){e?this.#i.set(t,e):this.#i.delete(t);try{e?localStorage.setItem(t,e):localStorage.removeItem(t)}catch{}}};var ao=5e3,lo=[2e3,3e4];function co(){try{return navigator.cookieEnabled&&localStorage!==null}catch{return!1}}var he=class extends EventTarget{keepsCookie=co();#e="";#t=0;#s=0;#i=null;#n=null;#l=0;#c=0;#r=0;#o;#h;constructor(t){super(),this.base=t,this.#o=new de(t),this.#h=It("ctms login "+t),this.#h?.addEventListener("message",({data:e})=>{e?e!==this.#s&&this.dispatchEvent(new Event("switched")):this.#a()}),globalThis.addEventListener?.("online",()=>this.leaving&&this.#d().catch(()=>{})),this.token=e=>e&&e===this.#e||Date.now()>this.#t?this.#m():Promise.resolve(this.#e)}get user(){return this.#s}get leaving(){return this.#o.leaving}async login(t,e){this.leaving&&await this.#d();let{key:i}=this.#o,n={username:t,password:e,...i&&{key:i}},{access:o}=await K(this.base+"api/session/",{method:"POST",json:n});this.#r++,this.#s=0,this.#p(o),this.keepsCookie=await this.#u(),this.#h?.postMessage(this.#s)}async#u(){let{key:t}=this.#o;try{let e=t?{key:t}:void 0,{access:i}=await K(this.base+"api/session/refresh/",{method:"POST",json:e});return zt(i).user_id===this.#s}catch(e){return!(e instanceof $)||e.status!==401}}async logout(){this.#o.leaving=!0,this.#r++,this.#e="",await this.#d().catch(()=>{}),this.#a(),this.#h?.postMessage(0)}#d(){return clearTimeout(this.#l),this.#n??=this.#f().finally(()=>this.#n=null),this.#n}async#f(){try{let t=AbortSignal.timeout(ao);this.leaving&&await K(this.base+"api/session/",{method:"DELETE",keepalive:!0,signal:t})}catch(t){let[e,i]=lo,n=Math.min(e*2**this.#c++,i);throw this.#l=setTimeout(()=>this.#d().catch(()=>{}),n),t}this.#c=0,this.#o.leaving=!1,this.dispatchEvent(new Event("left"))}#p(t){let{user_id:e,exp:i,iat:n}=zt(t);return this.#s&&this.#s!==e?(this.dispatchEvent(new Event("switched")),new Promise(()=>{})):(this.#e=t,this.#t=Date.now()+Math.max(1,(i-n)*.8)*1e3,this.#s=e,this.#o.signedIn=this.#o.key?"bound":"1",t)}#a(){let t=this.#s;return this.#o.signedIn="",this.#e="",this.#t=this.#s=0,t&&this.dispatchEvent(new Event("ended")),""}#m(){return this.leaving?this.#d().then(()=>"",()=>""):!this.#s&&!this.#o.signedIn?Promise.resolve(""):(this.#i??=this.#b(this.#s?1:0).finally(()=>this.#i=null),this.#i)}async#b(t){let{key:e,signedIn:i}=this.#o,n=this.#r,o=e?{key:e,...i==="bound"?{}:{bind:!0}}:void 0;try{let{access:r}=await K(this.base+"api/session/refresh/",{method:"POST",json:o});return n!==this.#r?this.#e:this.#p(r)}catch(r){if(!(r instanceof $)||r.status!==401)throw r;return n!==this.#r?this.#e:t?(await new Promise(a=>setTimeout(a,2e3)),this.#s?this.#b(t-1):""):this.#a()}}};var ho=3e4,uo=1e3,po=5e3,Et=class extends EventTarget{state="idle";leading=!1;#e=!1;#t=null;#s=()=>{};#i=new AbortController;#n=0;#l=0;#c=0;#r=0;constructor(t,e){super(),this.socket=t,this.name=e,t.addEventListener("frame",i=>{let n=i.detail;this.#r=n.unread_count??this.#r,this.#g(n)}),t.addEventListener("state",()=>{this.leading&&(this.#t?.postMessage({state:t.state}),this.#w(t.state))}),t.addEventListener("unauthorized",()=>{this.#t?.postMessage({unauthorized:!0}),this.dispatchEvent(new Event("unauthorized"))})}start(){this.#e||(this.#e=!0,addEventListener("pagehide",this.#h),addEventListener("pageshow",this.#u),this.#o({ask:!0}))}stop(){this.#e=!1,removeEventListener("pagehide",this.#h),removeEventListener("pageshow",this.#u),this.#h(),this.#w("idle")}#o(t){if(this.#w("connecting"),this.#t=It(this.name),!this.#t)return this.#p();this.#t.onmessage=({data:e})=>this.#b(e),this.#a(t),this.#n=setInterval(()=>document.visibilityState==="visible"&&this.#a({ask:!0}),ho),this.#d()}#h=()=>{this.#f(),clearInterval(this.#n),this.#m(),this.leading=!1,this.socket.stop(),this.#s(),this.#t?.close(),this.#t=null};#u=({persisted:t})=>{t&&this.#o({ask:!0,late:!0})};#d(t=!1){this.#f();let{signal:e}=this.#i,i=!1;Ti(this.name,t?{steal:t}:{signal:e},()=>{if(!e.aborted)return i=!0,this.#p(),new Promise(n=>this.#s=()=>n(void 0))}).catch(()=>{e.aborted||(this.leading=!1,this.socket.stop(),this.#l=setTimeout(()=>i?this.#d():this.#p(),uo),i&&this.#a({ask:!0,late:!0}))})}#f(){clearTimeout(this.#l),this.#i.abort(),this.#i=new AbortController}#p(){this.#m(),this.leading=!0,this.socket.start()}wake(){this.leading?this.socket.wake():this.#a({wake:!0})}#a(t){this.leading||!this.#t||(this.#t.postMessage(t),document.visibilityState==="visible"&&(this.#c||=setTimeout(()=>this.#d(!0),po)))}#m(){clearTimeout(this.#c),this.#c=0}#b(t){if(t.frame&&this.#v(t.frame),this.leading){(t.ask||t.wake)&&this.#t?.postMessage({state:this.socket.state}),t.wake&&this.socket.wake(),t.late&&[{type:"caught_up"},{type:"unread_count",unread_count:this.#r},{type:"watching"}].forEach(e=>this.#g(e));return}(t.state||t.frame)&&this.#m(),t.state&&this.#w(t.state),t.unauthorized&&this.dispatchEvent(new Event("unauthorized"))}#g(t){this.#t?.postMessage({frame:t}),this.#v(t)}#v(t){this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#w(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}},ue=()=>"locks"in navigator&&"BroadcastChannel"in globalThis;async function Ti(s,t,e){await navigator.locks.request(s,t,e)}function Si(s){let t=s+"-visible",e=new AbortController,i=()=>e.abort(),n=()=>{if(i(),document.visibilityState!=="visible"||!ue())return;let{signal:r}=e=new AbortController;Ti(t,{mode:"shared",signal:r},()=>new Promise(a=>r.aborted?a(0):r.addEventListener("abort",a))).catch(()=>{})},o=[[document,"visibilitychange",n],[globalThis,"pagehide",i],[globalThis,"pageshow",n]];for(let[r,a,c]of o)r.addEventListener(a,c);return n(),{async any(){if(document.visibilityState==="visible")return!0;if(!ue())return!1;try{let{held:r}=await navigator.locks.query();return r?.some(a=>a.name===t)??!1}catch{return!1}},stop(){for(let[r,a,c]of o)r.removeEventListener(a,c);i()}}}var pe=class{constructor(t,e){let{base:i}=t,n=`ctms ${i} ${t.user}`;this.visible=Si(n),this.client=new ot({base:i,token:t.token,watchTasks:!0,name:n,share:r=>ue()?new Et(r,n):r});let{client:o}=this;this.tasks=new ae(o.api),o.connection.addEventListener("frame",r=>this.tasks.receive(r.detail)),o.connection.addEventListener("unauthorized",()=>e.signedOut()),o.store.addEventListener("change",()=>e.requestUpdate()),o.store.addEventListener("arrive",r=>{let{row:a,live:c}=r.detail;c&&!a.read&&tt(a)&&e.toast({row:a})}),o.store.addEventListener("problem",()=>e.arrivalsShow||e.toast({text:v(e.language).problem,bad:!0})),this.tasks.addEventListener("change",()=>this.desktop.showCount()),this.desktop=new le(o,{title:()=>e.pageTitle,open:(r,a)=>e.navigate(a),mayShow:async()=>(o.connection instanceof Et?o.connection.leading:!0)&&!await this.visible.any()}),o.start(),this.tasks.load()}stop(){this.desktop.stop(),this.client.stop(),this.visible.stop()}};var Ct=new URL("../../../",import.meta.url).href,fo=2e3,Mi=s=>s.split(/[?#]/)[0].slice(Ct.length).replace(/\/$/,"");function Ei(s){let t=/^tasks\/(\d+)$/.exec(s);if(t)return{page:"board",task:Number(t[1])};let e=s||"board";return{page:["board","inbox","settings","users","login","setup"].includes(e)?e:"",task:0}}var Qe=class extends vt{static properties={language:Object,stage:Object,me:Object,path:Object};constructor(){super(),this.stage="starting",this.me=null,this.path="",this.language="",this.ended=!1,this.shownTask=void 0,this.workspace=null,this.session=new he(Ct),this.session.addEventListener("ended",()=>this.signedOut()),this.session.addEventListener("switched",()=>location.reload()),this.session.addEventListener("left",()=>this.requestUpdate())}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.lookApplied=this.applyLook(),w.addEventListener("change",()=>this.applyLook()),addEventListener("popstate",()=>this.readLocation()),this.addEventListener("ctms-navigate",t=>{t.preventDefault(),this.navigate(t.detail.url)}),this.addEventListener("ctms-me",t=>this.me=t.detail),this.addEventListener("ctms-signed-in",()=>this.start()),this.readLocation(),this.start()}async applyLook(){let{lang:t,theme:e}=w,i=document.documentElement;i.dataset.theme=e,await ni(t).catch(()=>{}),t===w.lang&&(i.lang=q(t),this.language=t,this.requestUpdate())}get w(){return Ie(this.language)}toast(t){t.row&&this.arrivalsShow||this.querySelector("ctms-toasts")?.add(t)}get bell(){return this.querySelector("ctms-bell")}get arrivalsShow(){return this.route.page==="inbox"||!!this.bell?.open}async start(){try{let t=await this.session.token();if(await this.lookApplied,!t)return this.signedOut();let e=this.workspace,i=this.session.user;!e||this.me?.id!==i?(e?.stop(),this.workspace=new pe(this.session,this)):e.client.connection.start(),this.me=await this.workspace?.client.api.request("GET","api/me/"),this.ended=!1,this.stage="in",["login","setup"].includes(this.route.page)&&(history.replaceState(null,"",Ct),this.readLocation())}catch{this.stage=this.workspace&&this.me?"in":"unreachable"}}signedOut(){this.ended||=this.stage==="in",this.workspace?.stop(),this.workspace=null,this.me=null,this.stage="out",document.title=this.w.product}async signOut(){let t=new Promise(e=>setTimeout(e,fo));await Promise.race([this.workspace?.client.store.flush(),t]),await this.session.logout(),this.ended=!1,this.navigate(Ct)}navigate(t){if(!t.startsWith(Ct)||!Ei(Mi(t)).page)return location.assign(t);t!==location.href&&history.pushState(null,"",t),this.readLocation()}readLocation(){let t=this.querySelector("ctms-task");t&&t===document.activeElement&&t.leaveField(),this.path=Mi(location.href),this.workspace?.desktop.showCount()}get route(){return Ei(this.path)}get pageTitle(){let{page:t,task:e}=this.route,{w:i}=this,n=e?this.workspace?.tasks.get(e):void 0,o={board:i.board,inbox:i.inbox,settings:i.settings,users:i.people,login:i.signIn,setup:i.setupTitle,"":i.notFound};return`${n?y(E(n.title,n.id)):o[t]} · ${i.product}`}follow(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;t.preventDefault();let e=this.querySelector("#menu");e?.matches(":popover-open")&&e.hidePopover(),this.bell&&(this.bell.open=!1),this.navigate(t.currentTarget.href)}render(){return this.stage==="starting"?d:this.stage==="unreachable"?bi(this):this.stage==="out"?vi(this):wi(this)}updated(){this.workspace?.desktop.showCount(),this.followFocus()}followFocus(){if(this.stage!=="in")return;let{task:t}=this.route,e=this.shownTask;if(this.shownTask=t,e===void 0||e===t)return;let i=this.querySelector("ctms-board");t?this.querySelector("aside")?.focus({preventScroll:!0}):i&&(i.card(e)??this.querySelector("#content")).focus()}};document.adoptedStyleSheets=[k,_,U];customElements.define("ctms-app",Qe);export{Qe as App};
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
//# sourceMappingURL=app.js.map
