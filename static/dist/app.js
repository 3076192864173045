/*generated*/
var tr=Object.defineProperty;var L=(s,t)=>{for(var e in t)tr(s,e,{get:t[e],enumerable:!0})};var Ht={};L(Ht,{html:()=>c,nothing:()=>h,render:()=>Bt,repeat:()=>mt});var cs=globalThis,fi=s=>s,ge=cs.trustedTypes,mi=ge?ge.createPolicy("lit-html",{createHTML:s=>s}):void 0,hs="$lit$",Z=`lit$${Math.random().toFixed(9).slice(2)}$`,ds="?"+Z,er=`<${ds}>`,pt=document,jt=()=>pt.createComment(""),Ft=s=>s===null||typeof s!="object"&&typeof s!="function",us=Array.isArray,_i=s=>us(s)||typeof s?.[Symbol.iterator]=="function",rs=`[ 	
\f\r]`,It=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,gi=/-->/g,bi=/>/g,ht=RegExp(`>|${rs}(?:([^\\s"'>=/]+)(${rs}*=${rs}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),wi=/'/g,vi=/"/g,Ai=/^(?:script|style|textarea|title)$/i,ps=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),c=ps(1),Al=ps(2),Ml=ps(3),_t=Symbol.for("lit-noChange"),h=Symbol.for("lit-nothing"),yi=new WeakMap,ut=pt.createTreeWalker(pt,129);function Mi(s,t){if(!us(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return mi!==void 0?mi.createHTML(t):t}var Ti=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",a=It;for(let r=0;r<e;r++){let l=s[r],d,p,u=-1,m=0;for(;m<l.length&&(a.lastIndex=m,p=a.exec(l),p!==null);)m=a.lastIndex,a===It?p[1]==="!--"?a=gi:p[1]!==void 0?a=bi:p[2]!==void 0?(Ai.test(p[2])&&(n=RegExp("</"+p[2],"g")),a=ht):p[3]!==void 0&&(a=ht):a===ht?p[0]===">"?(a=n??It,u=-1):p[1]===void 0?u=-2:(u=a.lastIndex-p[2].length,d=p[1],a=p[3]===void 0?ht:p[3]==='"'?vi:wi):a===vi||a===wi?a=ht:a===gi||a===bi?a=It:(a=ht,n=void 0);let f=a===ht&&s[r+1].startsWith("/>")?" ":"";o+=a===It?l+er:u>=0?(i.push(d),l.slice(0,u)+hs+l.slice(u)+Z+f):l+Z+(u===-2?r:f)}return[Mi(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},ls=class Si{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,a=0,r=t.length-1,l=this.parts,[d,p]=Ti(t,e);if(this.el=Si.createElement(d,i),ut.currentNode=this.el.content,e===2||e===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(n=ut.nextNode())!==null&&l.length<r;){if(n.nodeType===1){if(n.hasAttributes())for(let u of n.getAttributeNames())if(u.endsWith(hs)){let m=p[a++],f=n.getAttribute(u).split(Z),v=/([.?@])?(.*)/.exec(m);l.push({type:1,index:o,name:v[2],strings:f,ctor:v[1]==="."?zi:v[1]==="?"?Ci:v[1]==="@"?Di:Rt}),n.removeAttribute(u)}else u.startsWith(Z)&&(l.push({type:6,index:o}),n.removeAttribute(u));if(Ai.test(n.tagName)){let u=n.textContent.split(Z),m=u.length-1;if(m>0){n.textContent=ge?ge.emptyScript:"";for(let f=0;f<m;f++)n.append(u[f],jt()),ut.nextNode(),l.push({type:2,index:++o});n.append(u[m],jt())}}}else if(n.nodeType===8)if(n.data===ds)l.push({type:2,index:o});else{let u=-1;for(;(u=n.data.indexOf(Z,u+1))!==-1;)l.push({type:7,index:o}),u+=Z.length-1}o++}}static createElement(t,e){let i=pt.createElement("template");return i.innerHTML=t,i}};function ft(s,t,e=s,i){if(t===_t)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=Ft(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=ft(s,n._$AS(s,t.values),n,i)),t}var Ei=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??pt).importNode(t,!0);ut.currentNode=i;let n=ut.nextNode(),o=0,a=0,r=e[0];for(;r!==void 0;){if(o===r.index){let l;r.type===2?l=new be(n,n.nextSibling,this,s):r.type===1?l=new r.ctor(n,r.name,r.strings,this,s):r.type===6&&(l=new qi(n,this,s)),this._$AV.push(l),r=e[++a]}o!==r?.index&&(n=ut.nextNode(),o++)}return ut.currentNode=pt,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},be=class Oi{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=h,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=ft(this,t,e),Ft(t)?t===h||t==null||t===""?(this._$AH!==h&&this._$AR(),this._$AH=h):t!==this._$AH&&t!==_t&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):_i(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==h&&Ft(this._$AH)?this._$AA.nextSibling.data=t:this.T(pt.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=ls.createElement(Mi(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new Ei(n,this),a=o.u(this.options);o.p(e),this.T(a),this._$AH=o}}_$AC(t){let e=yi.get(t.strings);return e===void 0&&yi.set(t.strings,e=new ls(t)),e}k(t){us(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new Oi(this.O(jt()),this.O(jt()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=fi(t).nextSibling;fi(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},Rt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,n){this.type=1,this._$AH=h,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=n,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=h}_$AI(s,t=this,e,i){let n=this.strings,o=!1;if(n===void 0)s=ft(this,s,t,0),o=!Ft(s)||s!==this._$AH&&s!==_t,o&&(this._$AH=s);else{let a=s,r,l;for(s=n[0],r=0;r<n.length-1;r++)l=ft(this,a[e+r],t,r),l===_t&&(l=this._$AH[r]),o||=!Ft(l)||l!==this._$AH[r],l===h?s=h:s!==h&&(s+=(l??"")+n[r+1]),this._$AH[r]=l}o&&!i&&this.j(s)}j(s){s===h?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},zi=class extends Rt{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===h?void 0:s}},Ci=class extends Rt{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==h)}},Di=class extends Rt{constructor(s,t,e,i,n){super(s,t,e,i,n),this.type=5}_$AI(s,t=this){if((s=ft(this,s,t,0)??h)===_t)return;let e=this._$AH,i=s===h&&e!==h||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,n=s!==h&&(e===h||i);i&&this.element.removeEventListener(this.name,this,e),n&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},qi=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){ft(this,s)}},sr={M:hs,P:Z,A:ds,C:1,L:Ti,R:Ei,D:_i,V:ft,I:be,H:Rt,N:Ci,U:Di,B:zi,F:qi},ir=cs.litHtmlPolyfillSupport;ir?.(ls,be),(cs.litHtmlVersions??=[]).push("3.3.3");var Bt=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new be(t.insertBefore(jt(),o),o,void 0,e??{})}return n._$AI(s),n},nr={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},or=s=>(...t)=>({_$litDirective$:s,values:t}),rr=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:ar}=sr,xi=s=>s,$i=()=>document.createComment(""),Ut=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore($i(),n),a=i.insertBefore($i(),n);e=new ar(o,a,s,s.options)}else{let o=e._$AB.nextSibling,a=e._$AM,r=a!==s;if(r){let l;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(l=s._$AU)!==a._$AU&&e._$AP(l)}if(o!==n||r){let l=e._$AA;for(;l!==o;){let d=xi(l).nextSibling;xi(i).insertBefore(l,n),l=d}}}return e},dt=(s,t,e=s)=>(s._$AI(t,e),s),lr={},cr=(s,t=lr)=>s._$AH=t,hr=s=>s._$AH,as=s=>{s._$AR(),s._$AA.remove()},ki=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},mt=or(class extends rr{constructor(s){if(super(s),s.type!==nr.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],a=0;for(let r of s)n[a]=i?i(r,a):a,o[a]=e(r,a),a++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=hr(s),{values:o,keys:a}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=a,o;let r=this.ut??=[],l=[],d,p,u=0,m=n.length-1,f=0,v=o.length-1;for(;u<=m&&f<=v;)if(n[u]===null)u++;else if(n[m]===null)m--;else if(r[u]===a[f])l[f]=dt(n[u],o[f]),u++,f++;else if(r[m]===a[v])l[v]=dt(n[m],o[v]),m--,v--;else if(r[u]===a[v])l[v]=dt(n[u],o[v]),Ut(s,l[v+1],n[u]),u++,v--;else if(r[m]===a[f])l[f]=dt(n[m],o[f]),Ut(s,n[u],n[m]),m--,f++;else if(d===void 0&&(d=ki(a,f,v),p=ki(r,u,m)),d.has(r[u]))if(d.has(r[m])){let q=p.get(a[f]),Y=q!==void 0?n[q]:null;if(Y===null){let pi=Ut(s,n[u]);dt(pi,o[f]),l[f]=pi}else l[f]=dt(Y,o[f]),Ut(s,n[u],Y),n[q]=null;f++}else as(n[m]),m--;else as(n[u]),u++;for(;f<=v;){let q=Ut(s,l[v+1]);dt(q,o[f]),l[f++]=q}for(;u<=m;){let q=n[u++];q!==null&&as(q)}return this.ut=a,cr(s,l),_t}});var fs={};L(fs,{Api:()=>Wt,ApiError:()=>y,call:()=>W,claims:()=>Kt,lifeOf:()=>Vt,nextOf:()=>J,openChannel:()=>Gt,payload:()=>At,waitToRetry:()=>Li});var y=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function At(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function Kt(s){let{user_id:t=0,exp:e,iat:i}=At(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var dr=2**31-1;function Vt(s){let{exp:t,iat:e}=Kt(s),i=Math.max(0,t*1e3-Date.now()),n=e?Math.max(0,t-e)*1e3:i,o=i&&i<n?i:n;return{good:o,renewIn:Math.min(dr,Math.max(1e3,o-n/10))}}function Gt(s){try{return new BroadcastChannel(s)}catch{return null}}async function W(s,{json:t,headers:e,...i}={}){let n;try{n=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new y(0,{})}let o=n.status===204?null:await n.json().catch(()=>({}));if(!n.ok)throw new y(n.status,o??{},Number(n.headers.get("Retry-After"))||0);return o}var J=(s,t)=>s.next?t.split("?")[0]+"?"+s.next.split("?")[1]:"",ur=5,pr=30;function Li(s,t,e){return s!=="GET"||e>=ur||!(t instanceof y)||t.status!==429&&t.status!==503||t.retryAfter>pr?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var Wt=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,n={}){for(let o="",a=1;;a++){let r=await this.token(o);if(!r)throw new y(401,{code:"unauthorized"});try{return await W(this.base+e,{...n,method:t,json:i,headers:{...n.headers,Authorization:"Bearer "+r}})}catch(l){let d=Li(t,l,a);if(d)await new Promise(p=>setTimeout(p,d));else{if(o||!(l instanceof y)||l.status!==401)throw l;o=r}}}}};var Ls={};L(Ls,{Desktop:()=>ae,setSystemNotifications:()=>De,systemNotifications:()=>Ce});var fr=3e4,mr=3e4,gr=25e3,Ni=15e3,br=1e3,Yt=s=>Math.min(fr,1e3*2**s),wr=4401,vr=4403,yr=4429,we=class extends EventTarget{state="idle";#t=null;#e=0;#s=0;#i="";#n=0;#o=0;#r=0;#a=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#l()}stop(){this.#r++,this.#w(),this.#m("idle")}wake(){this.state==="waiting"?this.#l():this.state==="open"&&this.#p(5e3)}send(t){this.#t?.readyState===1&&this.#t.send(JSON.stringify(t))}async#l(t=""){let e=++this.#r;this.#w(),this.#m("connecting");let i,n;try{i=await this.options.token(t),n=i&&await this.options.since()}catch(a){return e!==this.#r?void 0:a?.status===401?this.#h():this.#f()}if(e!==this.#r)return;if(!i)return this.#h();let o=new this.options.WebSocket(`${this.options.url()}?since=${n}`,["ctms.v1"]);this.#t=o,this.#b("dead",Ni,()=>this.#f()),o.onopen=()=>{this.#c(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},o.onmessage=a=>this.#u(JSON.parse(a.data)),o.onclose=a=>this.#g(a.code)}#c(t){this.#i=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=Vt(t);e&&this.#b("renew",i,()=>this.#d())}async#d(){let t=this.#r;try{let e=await this.options.token(this.#i);if(t!==this.#r)return;this.#n=0,e?this.#c(e):this.#h()}catch{let e=this.options.random()*Yt(this.#n++);t===this.#r&&this.#b("renew",e,()=>this.#d())}}#u(t){this.state!=="open"&&(this.#m("open"),this.#b("stable",mr,()=>this.#e=0)),t.type!=="error"&&(this.#s=0),this.#v("dead"),this.#b("quiet",gr,()=>this.#p(Ni)),t.type==="notification"&&(this.#o=Math.max(this.#o,t.notification.id),this.#a.has("ack")||this.#b("ack",br,()=>this.send({action:"ack",last_id:this.#o}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#p(t){this.send({action:"ping"}),this.#b("dead",t,()=>this.#f())}#g(t){if(t===vr)return this.#h();if(t===wr)return this.#s++?this.#h():this.#l(this.#i);t===yr&&(this.#e=Math.max(this.#e,4)),this.#f()}#f(){this.#r++,this.#w();let t=Yt(this.#e++);this.#m("waiting"),this.#b("retry",this.options.random()*t,()=>this.#l())}#h(){this.#r++,this.#w(),this.#m("ended"),this.dispatchEvent(new Event("unauthorized"))}#w(){for(let t of[...this.#a.keys()])this.#v(t);this.#t&&(this.#t.onopen=this.#t.onmessage=this.#t.onclose=null,this.#t.close(),this.#t=null)}#m(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#b(t,e,i){this.#v(t),this.#a.set(t,setTimeout(()=>(this.#a.delete(t),i()),e))}#v(t){clearTimeout(this.#a.get(t)),this.#a.delete(t)}};var Zt=({read:s,archived:t=!1,snoozed_until:e=null})=>({read:s,archived:t,snoozed_until:e}),et=s=>s.archived?"archived":s.snoozed_until?"snoozed":"inbox";function ve(s,t,e=null){switch(t){case"read":return{...s,read:!0};case"unread":return{...s,read:!1,archived:!1};case"archive":return{read:!0,archived:!0,snoozed_until:null};case"unarchive":return{...s,archived:!1};case"snooze":return{...s,archived:!1,snoozed_until:e};case"unsnooze":return{...s,snoozed_until:null}}}function xr(s,t){return s.archived?t.archived?"":"archive":s.snoozed_until?Date.parse(s.snoozed_until)-Date.now()>61e3?"snooze":"":t.snoozed_until?"unsnooze":s.read!==t.read?s.read?"read":"unread":t.archived?"unarchive":""}var ye=class{done=null;#t=new Map;#e=new Map;#s=Promise.resolve();#i=0;constructor(t){this.store=t}waits(t){return this.#t.has(t)}async act(t,e,i){let n=this.#o(t).filter(a=>$r(Zt(a),ve(Zt(a),e,i)));if(!n.length)return;let o=new Map(n.map(a=>[a.id,this.#r(a)]));this.#l({action:e,count:n.length,until:i,undo:()=>this.#c(o)}),await this.#d([...o.keys()],e,i)}async undo(){let{done:t}=this;this.forget(),await t?.undo()}forget(){clearTimeout(this.#i),this.done=null,this.store.changed()}async mute(t){let{api:e}=this.store,n=`api/${t.task_id?`tasks/${t.task_id}`:`topics/${encodeURIComponent(t.topic??"")}`}/subscription/`;try{let o=await e.request("GET",n);if(o.state==="muted")return;await e.request("PUT",n,{...o,state:"muted"});let a=async()=>{await e.request("PUT",n,o).catch(()=>this.#h("mute"))};this.#l({action:"mute",count:1,undo:a}),this.store.changed()}catch{this.#h("mute")}}confirm(t,e,i){this.store.revision++;for(let n of this.#o(t)){if(this.#n(n.id,e))continue;let o=this.#t.get(n.id),a=ve(o?.confirmed??Zt(n),e,i);if(o&&o.requests>1){o.confirmed=a,o.heard.push(e);continue}this.#t.delete(n.id),this.#a(n,a)}}#n(t,e){let i=(this.#e.get(t)??[]).filter(({until:o})=>o>Date.now()),n=i.findIndex(o=>o.action===e);return n>=0&&i.splice(n,1),i.length?this.#e.set(t,i):this.#e.delete(t),n>=0}keep(t){let e=this.#t.get(t.id);e&&Object.assign(t,e.shown)}#o(t){return t.map(e=>this.store.rows.get(e)).filter(Boolean)}#r(t){return{...Zt(t),read:this.store.isRead(t)}}#a(t,e){Object.assign(t,e),this.store.place(t)}#l(t){clearTimeout(this.#i),this.done=t,this.#i=setTimeout(()=>this.done===t&&this.forget(),6e3)}async#c(t){let e=new Map;for(let i of this.#o([...t.keys()])){let n=t.get(i.id),o=xr(n,this.#r(i)),a=`${o} ${o==="snooze"?n.snoozed_until:""}`;o&&e.set(a,[...e.get(a)??[],i.id])}await Promise.all([...e].map(([i,n])=>{let[o,a]=i.split(" ");return this.#d(n,o,a||void 0)}))}#d(t,e,i){let n=new Map;this.store.revision++;for(let o of this.#o(t)){let a=this.#r(o),r=this.#t.get(o.id)??{confirmed:Zt(o),shown:a,requests:0,heard:[]};r.shown=ve(a,e,i),r.requests++,this.#t.set(o.id,r),n.set(o.id,r),this.#a(o,r.shown)}return this.store.changed(),this.#s=this.#s.then(()=>this.#u(t,n,e,i))}async#u(t,e,i,n){for(let o=0;o<t.length;o+=500){let a=t.slice(o,o+500);try{let r=await this.#p(a,i,n);this.store.revision++;for(let l of this.#o(a))this.#g(l,e.get(l.id),!0,i,n);r.length&&this.store.remove(r)}catch(r){for(let l of this.#o(a))this.#g(l,e.get(l.id),!1,i,n);r.status===404?this.store.remove(a):this.#h(i)}}this.store.changed()}async#p(t,e,i){let{api:n}=this.store,o=i?{until:i}:void 0;if(t.length===1){let r=e==="read"||e==="unread"?`mark_${e}`:e;return await n.request("POST",`api/notifications/${t[0]}/${r}/`,o,{keepalive:!0}),[]}let{missing:a}=await n.request("POST","api/notifications/bulk/",{ids:t,action:e,...o});return a}#g(t,e,i,n,o){if(!(!e||this.#t.get(t.id)!==e)){if(i){e.confirmed=ve(e.confirmed,n,o);let a=e.heard.indexOf(n);a>=0?e.heard.splice(a,1):this.#f(t.id,n)}--e.requests||(this.#t.delete(t.id),this.#a(t,e.confirmed))}}#f(t,e){let i=Date.now();for(let[n,o]of this.#e)o.every(({until:a})=>a<=i)&&this.#e.delete(n);this.#e.set(t,[...this.#e.get(t)??[],{action:e,until:i+1e4}])}#h(t){this.done?.action===t&&this.forget(),this.store.dispatchEvent(new CustomEvent("problem",{detail:t})),this.store.changed()}},$r=(s,t)=>s.read!==t.read||s.archived!==t.archived||s.snoozed_until!==t.snoozed_until;var ms={};L(ms,{called:()=>N,calls:()=>xe,cut:()=>$e,fold:()=>G,length:()=>st,linksIn:()=>Jt,oneLine:()=>$,plain:()=>w,titleOf:()=>T});var kr=/[\p{Cc}\u2028\u2029]+/gu,_r=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,Ar=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Mr=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,Tr=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,$=s=>s.replace(kr," ").replace(_r,"");function w(s){let t=$(s);return Ar.test(t)?`⁨${t}⁩`:t}var xe={of:s=>""},N=s=>s&&xe.of(s.id)||(s?.username?`${w(s.name)} (${s.username})`:s?.name)||"",T=(s="",t)=>Mr.test(s)?$(s):t?`#${t}`:"…",G=s=>s.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(Tr,"").normalize("NFKC");function st(s){let t=0;for(let e of s)t++;return t}function Sr(s){return"Segmenter"in Intl?Array.from(new Intl.Segmenter().segment(s),({segment:t})=>t):[...s]}function $e(s,t){let e="",i=Math.max(t,0);for(let n of Sr(s)){if(i-=st(n),i<0)break;e+=n}return e}var Er=/https?:\/\/[^\s<>"\u0000-\u001f]+/giu,Or=/[.,;:!?'’”»*_]$/u;function zr(s){for(;;){let t=s.at(-1)??"",e={")":"(","]":"[","}":"{"}[t];if(!(e&&s.split(t).length>s.split(e).length)&&!Or.test(s))return s;s=s.slice(0,-1)}}function Jt(s){let t=[],e=0;for(let{0:i,index:n}of s.matchAll(Er)){let o=zr(i);URL.canParse(o)&&(n>e&&t.push({text:s.slice(e,n)}),t.push({text:o,url:o}),e=n+o.length)}return e<s.length?[...t,{text:s.slice(e)}]:t}var gs=50,bs=200,Cr=1e3,Dr=1e3,ke=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#t="";#e=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#t!==""}async load(){let t=Math.min(Math.max(this.ids.length,gs),Cr),e=this.store.newest;this.askedAt=Date.now(),await this.#i(async i=>{let n=[],o="";do{let r=await this.#n(o,t-n.length>gs?bs:gs);if(i())return;n.push(...r.ids),o=r.next}while(o&&n.length<t);let a=Math.max(e,n[0]??0);this.ids=[...this.ids.filter(r=>r>a),...n],this.#t=o,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#i(async t=>{let e=await this.#n(this.#t,bs);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(n=>n<i)),this.#t=e.next})}async#i(t){let e=++this.#e;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#e),e===this.#e&&(this.failed=!1)}catch(i){e===this.#e&&([this.failed,this.error]=[!0,i])}e===this.#e&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#n(t,e){let{folder:i,unread:n,type:o,task:a,search:r,overdue:l}=this.filter,d=new URLSearchParams({page_size:String(l?bs:e)});i&&d.set(i,"true"),n&&d.set("unread","true"),o&&d.set("notification_type",o),a&&d.set("task_id",String(a)),r&&d.set("search",r),t&&d.set("before",t);let p=this.store.revision,u=await this.store.api.request("GET","api/notifications/?"+d),m=u.results;for(let f of m)this.store.merge(f,p);return{ids:m.map(f=>f.id).filter(f=>this.#o(this.store.rows.get(f))&&this.#r(f)),next:u.next?new URLSearchParams(u.next.split("?")[1]).get("before")??"":""}}#o(t){return t!==void 0&&et(t)===(this.filter.folder??"inbox")}#r(t){if(!this.filter.overdue)return!0;let e=this.store.rows.get(t),i=e?.task_id?this.store.taskOf?.(e.task_id):void 0;return i?.closed_at?!1:Date.parse((i?i.due_date:e?.due_date)??"")<Date.now()}#a(t){let{unread:e,type:i,task:n,search:o}=this.filter;return!this.#o(t)||!this.#r(t.id)||e&&t.read||i&&t.notification_type!==i||n&&t.task_id!==n?!1:!o||G([t.title,t.message].join(`
`)).includes(G(o))}insert(t){if(!this.#a(t))return;let e=0;for(;e<this.ids.length&&this.ids[e]>t.id;)e++;this.ids[e]!==t.id&&(e===this.ids.length&&this.more||(this.ids.splice(e,0,t.id),this.#l(),this.version++))}place(t){let e=this.ids.indexOf(t.id);if(e<0)return this.insert(t);this.#o(t)||(this.ids.splice(e,1),this.version++)}leave(t){this.ids=this.ids.filter(e=>!t.includes(e)),this.version++,this.loading&&this.load()}#l(){let t=Math.max(Dr,this.#s);this.ids.length<=t||(this.ids.length=t,this.#t=String(this.ids[t-1]))}};var Pi=2e3,Lr=1e3,Nr=1e4,_e=class extends EventTarget{rows=new Map;unread=0;counted=!1;newest=0;revision=0;#t=new Map;#e=new Set;#s=new Map;#i=new Map;#n={upTo:0,at:0};#o=Pi;#r=0;#a=null;caughtUp=!1;#l=-1;markingAll=null;constructor(t){super(),this.taskOf=null,this.api=t,this.states=new ye(this),this.all=this.openFeed({})}changed(){this.rows.size+this.#i.size>this.#o&&this.#c(),this.dispatchEvent(new Event("change"))}#c(){let t=[...this.#e];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#d(i)&&this.rows.delete(i);for(let[i,{at:n}]of this.#i)!this.rows.has(i)&&n<this.revision-Lr&&this.#i.delete(i);for(let i of this.#t.keys())this.rows.has(i)||this.#t.delete(i);this.#o=Pi+2*(this.rows.size+this.#i.size)}#d(t){return this.#s.has(t)||this.states.waits(t)}openFeed(t){let e=new ke(this,t);return this.#e.add(e),e}closeFeed(t){t&&t!==this.all&&this.#e.delete(t)}async start(){if(this.all.loaded||await(this.#a??=Promise.all([this.all.load(),this.#u().catch(()=>{})]).finally(()=>this.#a=null)),!this.all.loaded)throw this.all.error;return this.newest}async#u(){let t=this.#r,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#r&&(this.unread=e),this.counted=!0,this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#s.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#i.get(t.id),n=t.id<=this.#n.upTo?this.#n.at:0;t.at=Date.parse(t.created_at);let o=this.rows.get(t.id);if(o&&(this.#t.get(t.id)??0)>e){let{read:a,archived:r,snoozed_until:l}=o;t={...t,read:a,archived:r,snoozed_until:l}}Math.max(i?.at??0,n)>e&&(t={...t,read:i&&i.at>n?i.read:!0}),this.states.keep(t),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#l>=0&&t.type==="unread_count"&&this.#p(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.counted=!0,this.#r++),t.type){case"notification":this.#w(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#b(e,t.type==="read");this.states.confirm(t.notification_ids,t.type);break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#b(e.id,!0);this.#n={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#v(this.markingAll);break;case"archived":for(let e of t.notification_ids)this.#m(e,!0);this.#f(t.notification_ids,"archive");break;case"snoozed":this.#f(t.notification_ids,"snooze",t.until);break;case"removed":this.remove(t.notification_ids);break;case"unarchived":case"unsnoozed":this.#f(t.notification_ids,t.type==="unarchived"?"unarchive":"unsnooze"),this.#g(0);break;case"task_deleted":for(let e of this.rows.values())e.task_id===t.task_id&&(e.task_id=null);for(let e of this.#e)e.version++;break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#l=t.last_id;break}this.#g(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#p(t){this.#l=-1,this.#g(t===this.unread?Date.now()-Nr:0),this.dispatchEvent(new Event("caughtup"))}#g(t){this.caughtUp=!0;for(let e of this.#e)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#f(t,e,i){this.states.confirm(t,e,i);let n=t.some(o=>!this.rows.has(o));for(let o of this.#e)(o.loading||n&&o.loaded&&o.filter.folder)&&o.load();e!=="archive"&&e!=="snooze"||this.#h(t)}#h(t){for(let e of t)this.dispatchEvent(new CustomEvent("dismiss",{detail:e}))}remove(t){for(let e of t)this.rows.delete(e);for(let e of this.#e)e.leave(t);this.#h(t)}place(t){this.#t.set(t.id,this.revision);for(let e of this.#e)e.place(t)}#w(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#e)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#m(t,e){this.#s.delete(t),this.#i.set(t,{at:++this.revision,read:e})}#b(t,e){this.#m(t,e);let i=this.rows.get(t);i&&(i.read=e,e&&this.#h([t]))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let n=this.rows.get(i);if(!n||this.isRead(n)===e)return;let o={read:e};this.#s.set(i,o),this.changed();try{let a=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#s.get(i)===o&&this.#b(i,a.read)}catch{if(this.#s.get(i)!==o)return;this.#s.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),6e3),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#b(e.id,!0);await this.#u()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#v(t),this.changed()}}#v(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var Pr=3e3,Mt=class{offline=!1;nobody=!1;#t=0;#e=0;#s=new AbortController;constructor({base:t,token:e,share:i=a=>a,watchTasks:n,name:o="ctms "+t}){this.base=t,this.name=o,this.api=new Wt(t,e),this.store=new _e(this.api);let a=new we({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:n});this.connection=i(a,this.store),this.connection.addEventListener("frame",r=>this.store.receive(r.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.flush(),clearTimeout(this.#e),this.connection.stop()}get lastSeen(){try{this.#t=Math.max(this.#t,Number(localStorage.getItem(this.name)))}catch{}return this.#t}set lastSeen(t){if(!(t<=this.lastSeen)){this.#t=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#e),this.#e=0,this.#n(!1)):this.#e||=setTimeout(()=>this.#n(!0),Pr)}#n(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function it(s,t){return/^https?:\/\//i.test(s)?s:/^\/(?![/\\])/.test(s)?t+s.slice(1):""}var K=(s,t)=>it(s.url??"",t)||(s.task_id?`${t}tasks/${s.task_id}`:t+"inbox");var ys={};L(ys,{device:()=>A});var ws="ctms-device",vs=class extends EventTarget{lang="";theme="system";keys=!0;system=!1;asked=!1;pushFor=0;constructor(){super(),this.#t(),addEventListener("storage",t=>t.key===ws&&this.#t())}#t(){try{Object.assign(this,JSON.parse(localStorage.getItem(ws)??"{}"))}catch{}this.dispatchEvent(new Event("change"))}set(t){Object.assign(this,t);let{lang:e,theme:i,keys:n,system:o,asked:a,pushFor:r}=this;try{localStorage.setItem(ws,JSON.stringify({lang:e,theme:i,keys:n,system:o,asked:a,pushFor:r}))}catch{}this.dispatchEvent(new Event("change"))}},A=new vs;var P=s=>s.reason==="event",X=s=>s.priority!=="low"&&!s.quiet;function Xt({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:$(s||t),below:$([N(e),i].filter(Boolean).join(" · "))}}function Ii(s){let{first:t,below:e}=Xt(s);return e?`${w(t)}: ${w(e)}`:w(t)}var ks={};L(ks,{browserName:()=>Fi,endPush:()=>Qt,keepPush:()=>xs,pushState:()=>ji,turnOnPush:()=>Ri,withdrawPush:()=>$s});function ji(){return globalThis.isSecureContext?!("PushManager"in globalThis)||!("serviceWorker"in navigator)?navigator.standalone===!1?"ios":"unavailable":Notification.permission==="denied"?"denied":"ready":"insecure"}var Ui=globalThis.trustedTypes?.createPolicy("ctms-worker",{createScriptURL:s=>s});function Ir(s){let t=s+"sw.js";return navigator.serviceWorker.register(Ui?Ui.createScriptURL(t):t,{scope:s})}var Ur=s=>Uint8Array.from(atob(s.replaceAll("-","+").replaceAll("_","/")),t=>t.charCodeAt(0));async function jr(s,t){await Bi;let e=await Ir(s);await navigator.serviceWorker.ready,e.active?.postMessage("ctms-claim");let i=Ur(t),n=await e.pushManager.getSubscription(),o=n?.options.applicationServerKey&&Fr(new Uint8Array(n.options.applicationServerKey),i);return n&&o?n:(await n?.unsubscribe(),e.pushManager.subscribe({userVisibleOnly:!0,applicationServerKey:i}))}var Fr=(s,t)=>s.length===t.length&&s.every((e,i)=>e===t[i]);function Fi(){let{userAgent:s}=navigator,t=n=>n.find(([o])=>o.test(s))?.[1],e=t([[/Edg/,"Edge"],[/Firefox|FxiOS/,"Firefox"],[/Chrom|CriOS/,"Chrome"],[/Safari/,"Safari"]]),i=t([[/iPhone/,"iPhone"],[/iPad/,"iPad"],[/Android/,"Android"],[/Windows/,"Windows"],[/Mac OS/,"Mac"],[/Linux/,"Linux"]]);return[e??"Browser",i].filter(Boolean).join(", ")}async function Ri(s,t,e,i){if(Notification.permission==="default"&&await Notification.requestPermission(),Notification.permission!=="granted")return null;let n=(await jr(s.base,t)).toJSON(),o=await s.api.request("POST","api/me/devices/",{subscription:n,name:Fi(),language:i});return A.set({pushFor:e}),o}async function xs(s,t,e){if(A.pushFor!==t||ji()!=="ready"||Notification.permission!=="granted")return;let{vapid_key:i,results:n}=await s.api.request("GET","api/me/devices/"),o=await(await navigator.serviceWorker.getRegistration(s.base))?.pushManager.getSubscription(),a=n.some(r=>r.current);i&&!(a&&o)&&await Ri(s,i,t,e)}async function $s(s){let t=await navigator.serviceWorker?.getRegistration();for(let e of await t?.getNotifications()??[])e.tag.startsWith(`n.${s}.`)&&e.close()}function Qt(s){return Bi=Rr(s).catch(()=>{})}var Bi=Promise.resolve();async function Rr(s){let t=await navigator.serviceWorker?.getRegistration(s);if(t?.scope!==s)return;navigator.clearAppBadge?.().catch(()=>{});for(let i of await t.getNotifications())i.close();await(await t.pushManager?.getSubscription())?.unsubscribe()}var oe={};L(oe,{happened:()=>Ot,isGone:()=>bt,knownStatus:()=>ze,languages:()=>Ds,loadLanguage:()=>ne,locale:()=>k,supported:()=>E,text:()=>wt,words:()=>g});var Br=new Intl.PluralRules("en"),te=s=>Br.select(Number(s))==="one",_s={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",preferences:"Preferences",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",lookInDone:"Look in Done",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,t)=>`${s} moved this to ${t}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more",tabs:{inbox:"Inbox",snoozed:"Snoozed",archived:"Done"},archive:"Done",unarchive:"Move to inbox",snooze:"Snooze",unsnooze:"Bring back now",more:"More",muteTask:"Mute this task",muteTopic:"Mute this topic",did:{read:s=>`${s} marked as read.`,unread:s=>`${s} marked as unread.`,archive:s=>te(s)?"Done.":`${s} done.`,unarchive:s=>te(s)?"Back in the inbox.":`${s} back in the inbox.`,snooze:(s,t)=>te(s)?`Snoozed until ${t}.`:`${s} snoozed until ${t}.`,unsnooze:s=>te(s)?"Back in the inbox.":`${s} back in the inbox.`,mute:()=>"Muted. You will hear no more of it."},snoozeTimes:{hour:"In 1 hour",evening:"This evening",tomorrow:"Tomorrow morning",week:"Next week"},snoozePick:"Pick date and time",snoozeWrong:"Choose a time from 1 minute to 1 year ahead.",snoozedUntil:s=>`until ${s}`,selected:s=>`${s} selected`,select:"Select",selectAll:"Select all",selectNone:"Clear selection",filters:"Filters",views:"Views",viewAssigned:"Assigned to me",viewOverdue:"Overdue",saveView:"Save view",viewName:"Name of the view",save:"Save",removeView:s=>`Remove the view ${s}`,emptyFolders:{snoozed:"Nothing is snoozed",archived:"Nothing is done yet"},emptyFoldersMore:{snoozed:"What you snooze waits here, and comes back at its time.",archived:"What you are done with is kept here."},says:{assigned:(s,t)=>s?`${s} assigned ${t} to you`:`${t} was assigned to you`,unassigned:(s,t)=>s?`${s} unassigned you from ${t}`:`${t} is no longer assigned to you`,moved:(s,t,e)=>s?`${s} moved ${t} to ${e}`:`${t} moved to ${e}`,due:(s,t)=>t<60?`${s} is due in ${t} min`:t<120?`${s} is due in 1 hour`:`${s} is due in ${Math.floor(t/60)} hours`,dueNow:s=>`${s} is due now`,wasDue:(s,t)=>t<60?`${s} was due ${t} min ago`:`${s} was due ${Math.floor(t/60)} h ago`,assignedTo:(s,t,e)=>e?s?`${s} assigned ${t} to ${e}`:`${t} is now assigned to ${e}`:s?`${s} left ${t} without an assignee`:`${t} is now assigned to nobody`,nowDue:(s,t,e)=>e?s?`${s} made ${t} due ${e}`:`${t} is now due ${e}`:s?`${s} removed the due date of ${t}`:`${t} has no due date any more`}},As={product:"CTMS",tagline:"Tasks, and notifications that arrive at once",skip:"Skip to content",board:"Board",inbox:"Inbox",administration:"Administration",groups:"Groups",apiKeys:"API keys",defaults:"Defaults",channels:"Channels",why:"Why?",whyTold:"Who was told, and why?",systemPage:"System",people:"People",settings:"Settings",docs:"Documentation",signOut:"Sign out",menu:"Account",askSystem:"Get desktop alerts while this page is in the background?",turnOn:"Turn on",notNow:"Not now",chooseOne:"Choose a notification to see it here.",detail:"What you opened",openLink:"Open",loadFailed:"This could not be loaded.",boardOffline:"No connection. What you see may be out of date.",again:"Try again",save:"Save",saved:"Saved.",cancel:"Cancel",close:"Close",notSaved:s=>`Not saved: ${s}`,noConnection:"No connection. Please try again.",tooMany:"Too many attempts. Please wait a moment and try again.",notFound:"Page not found",notFoundMore:"Nothing is at this address. It may be mistyped.",toBoard:"To the board",signIn:"Sign in",username:"User name",password:"Password",showPassword:"Show password",hidePassword:"Hide password",needed:"Please fill this in.",tooShort:"A password has at least 8 characters.",badLogin:"User name or password is wrong.",ended:"You have been signed out. Please sign in again.",noCookie:"This browser does not keep the login cookie. You have to sign in again after each reload. Please allow cookies for this site. If they are allowed, tell an administrator.",leaving:"You are signed out here. The server does not know yet, since there is no connection. Keep this page open until it does.",setupTitle:"Welcome",setupMore:"Choose a name and a password for the first administrator.",create:"Create account",linkTitle:"Your password",linkMore:"Choose a password. You will be signed in with it.",choose:"Set password",badLink:"This setup link is no longer valid. If there is no administrator yet, restart the server: it prints a new link.",badUserLink:"This link is no longer valid. Ask an administrator for a new one.",passwordHint:"At least 8 characters; 15 or more are better.",usernameHint:"Letters, digits and _ . @ + -",nameHint:"What others see. Without one it is the user name.",searchTasks:"Search tasks",mine:"My tasks",filter:"Filter",everybody:"All people",me:"Me",dueFilter:{"":"Any due date",late:"Overdue",soon:"Due within a day",none:"No due date"},clearFilter:"Clear filter",add:"Add task",addTo:s=>`Add a task to ${s}`,newTask:"What needs to be done?",emptyBoard:"No tasks yet",emptyBoardMore:"Add the first one. Whoever you assign it to is notified at once.",addFirst:"Add the first task",noTasks:"Nothing here",noMatch:"Nothing matches",tasks:s=>te(s)?"1 task":`${s} tasks`,showMore:s=>`Show ${s} more`,showOlder:"Show older",overdue:"Overdue",dueSoon:"Due soon",assignee:"Assignee",nobody:"Nobody",assigneeOf:s=>`Assignee of ${s}`,movedTo:(s,t)=>`${s} moved to ${t}`,moveHint:"Arrow keys go from task to task; with Alt they move the task to the next column.",task:"Task",title:"Title",description:"Description",descriptionHint:"Add details or links",status:"Status",dueDate:"Due date",noDue:"Clear due date",dueSkipped:(s,t)=>`The clocks skip ${s} on that day. This was understood as ${t}.`,dueTwice:s=>`This time comes twice on that day, since the clocks are set back. It is ${s}.`,inZone:s=>`Times are in ${s}`,createdBy:(s,t)=>`Created by ${s}, ${t}`,created:s=>`Created ${s}`,you:"you",remove:"Delete task",removeSure:s=>`Delete “${s}” for everybody?`,removeYes:"Delete",taskGone:"This task no longer exists",taskGoneMore:"It was deleted, or the address is wrong.",conflict:"Somebody else changed this while you were writing. Which text should stay?",changedMeanwhile:"Somebody else changed this meanwhile.",keepMine:"Keep mine",takeTheirs:"Keep theirs",theirs:"Theirs",yours:"Yours",history:"Activity",noHistory:"Nothing yet.",createdIt:"created the task",changedIt:s=>`changed ${s}`,fields:{title:"the title",description:"the description",status:"the status",assigned_to:"the assignee",created_by:"the creator",due_date:"the due date",external_id:"the external id"},somebody:"Somebody",none:"none",via:s=>`by ${s}`,toldYou:"You were notified of this",hear:"Notifications",hearStates:{default:"As usual",following:"Follow",muted:"Mute"},hearMore:{default:"You hear of it as its assignee or creator.",following:"You hear of its status, assignee and due date.",muted:"You only hear when it is assigned to you."},ownLeads:"Own warnings for this task",profile:"Profile",name:"Name",timeZone:"Time zone",browserZone:s=>`As this browser (${s})`,thisDevice:"On this device",language:"Language",systemLanguage:"As this browser",theme:"Appearance",themes:{system:"As the system",light:"Light",dark:"Dark"},notifications:"Notifications",ownChanges:"Notify me of my own changes, too",ownChangesMore:"Otherwise only what others do reaches your inbox.",system:"Desktop alerts",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",keys:"Single-letter shortcuts",keysMore:"J and K move through notifications, E is done, H snoozes. Press ? to see all keys.",shortcuts:"Keyboard shortcuts",shortcutList:[["J  /  Page Down","Next notification"],["K  /  Page Up","Previous notification"],["Enter","Open"],["Shift + I","Mark as read"],["Shift + U","Mark as unread"],["Alt + ← →","Move a task to the next column"],["E","Done"],["H","Snooze"],["Shift + M","Mute"],["X","Select"],["Shift + X","Select up to here"],["Z","Undo"],["/","Search"],["Escape","Close, or clear the selection"],["?","Show this list"]],passwordTitle:"Password",oldPassword:"Current password",newPassword:"New password",changePassword:"Change password",passwordChanged:"Password changed. Other devices were signed out.",everywhere:"Sign out everywhere",everywhereMore:"Ends every login of yours, this one included.",addUser:"Add person",admin:"Administrator",inactive:"Deactivated",deactivate:"Deactivate",activate:"Activate",setPassword:"Set password",rename:"Change name",removeUser:"Delete",removeUserSure:s=>`Delete ${s}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,passwordOf:s=>`New password for ${s}`,everywhereOf:"End all logins",done:"Done.",adminsOnly:"Only administrators can see this",edit:"Edit",confirm:{title:"Confirm an address",ask:(s,t)=>`Should notifications of ${t} be sent to ${s}?`,yes:"Yes, confirm",done:s=>`${s} is confirmed.`,first:"With your first address, assignments and deadline warnings are sent there if they are unread after 15 minutes. You can change that in the settings.",badCode:"This link is no longer valid. Get a new one in the settings."}};var Hi=new Map;async function Tt(s){let t=Hi.get(s)??0;try{return await(t?import(`${s}?try=${t}`):import(s))}catch(e){throw Hi.set(s,t+1),e}}var Me=[{status:"todo",label:"To Do",closed:!1},{status:"in_progress",label:"In Progress",closed:!1},{status:"in_review",label:"In Review",closed:!1},{status:"done",label:"Done",closed:!0},{status:"cancelled",label:"Cancelled",closed:!0}],Ae=Me,j=Me.map(s=>s.status),Te=Me.filter(s=>s.closed).map(s=>s.status);function Wi(s){let t=JSON.stringify(Ae);return Ae=s,j=s.map(e=>e.status),Te=s.filter(e=>e.closed).map(e=>e.status),JSON.stringify(Ae)!==t}function V(s,t){let{label:e}=Ae.find(n=>n.status===s)??{label:s};return Me.some(n=>n.status===s&&n.label===e)?t.statuses[s]:e}var I=s=>Te.includes(s.status);function Se(s,t){return s.due_date!==t.due_date?s.due_date?t.due_date?Date.parse(s.due_date)-Date.parse(t.due_date):-1:1:t.id-s.id}var gt=s=>s.closed_at?Date.parse(s.closed_at):1/0,Ki=(s,t)=>{let[e,i]=[gt(s),gt(t)];return e===i?t.id-s.id:i-e};var Os={};L(Os,{ago:()=>ee,ahead:()=>se,clock:()=>rt,date:()=>St,dayName:()=>Ee,fromField:()=>ie,full:()=>F,here:()=>Ss,periods:()=>Ts,short:()=>R,toField:()=>U,twice:()=>Es,understood:()=>Et,weekdayClock:()=>Ms});var Vi=new Map;function nt(s,t,e){let i=s+t+JSON.stringify(e),n=Vi.get(i);if(!n){try{n=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{n=new Intl.DateTimeFormat(s,e)}Vi.set(i,n)}return n}var Gi=new Map;function Hr(s,t){let e=Gi.get(t)??new Intl.NumberFormat(t,{style:"unit",unit:"minute"});return Gi.set(t,e),e.format(s)}function ot(s,t){return Math.floor(Oe(U(s,t))/864e5)}function ee(s,{lang:t,zone:e,justNow:i,now:n=new Date}){let o=Math.floor((n.getTime()-s.getTime())/6e4);if(o<1)return i;if(o<60)return Hr(o,t);let a=ot(n,e)-ot(s,e);return a===0?rt(s,{lang:t,zone:e}):a===1?`${Ee(s,{lang:t,zone:e,now:n})} ${rt(s,{lang:t,zone:e})}`:St(s,{lang:t,zone:e,now:n})}function rt(s,{lang:t,zone:e}){return nt(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function Ms(s,{lang:t,zone:e}){return nt(t,e,{weekday:"short",hour:"numeric",minute:"2-digit"}).format(s)}function Ee(s,{lang:t,zone:e,now:i=new Date}){let n=ot(s,e)-ot(i,e);if(Math.abs(n)>1)return St(s,{lang:t,zone:e,now:i});let o=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(n,"day");return o[0].toLocaleUpperCase(t)+o.slice(1)}function se(s,{lang:t,zone:e,now:i=new Date}){let n=ot(s,e)-ot(i,e),o=rt(s,{lang:t,zone:e});return n===0?o:n===1?`${new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(1,"day")} ${o}`:n>1&&n<7?`${nt(t,e,{weekday:"long"}).format(s)} ${o}`:`${St(s,{lang:t,zone:e,now:i})} ${o}`}function Ts({lang:s,zone:t,older:e,now:i=new Date}){let n=new Intl.RelativeTimeFormat(s,{numeric:"auto"}),o=(d,p)=>{let u=n.format(d,p);return u[0].toLocaleUpperCase(s)+u.slice(1)},a=ot(i,t),r=d=>Math.floor((d+3)/7),l=new Map;return d=>{let p=Math.floor(d/9e5),u=l.get(p);if(u===void 0){let m=ot(new Date(d),t),f=r(a)-r(m);u=a-m<2?o(Math.min(m-a,0),"day"):f<2?o(-f,"week"):e,l.set(p,u)}return u}}function St(s,{lang:t,zone:e,now:i=new Date}){let n=nt("en",e,{year:"numeric"});return nt(t,e,{day:"numeric",month:"short",year:n.format(s)===n.format(i)?void 0:"numeric"}).format(s)}function F(s,{lang:t,zone:e}){return nt(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}function R(s,{lang:t,zone:e}){return nt(t,e,{dateStyle:"medium",timeStyle:"short"}).format(s)}var Ss=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function U(s,t){return nt("sv",t,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(s).replace(" ","T").padStart(16,"0")}var Oe=s=>Date.parse((s[4]==="-"?"":"+0")+s+"Z"),Yi=(s,t)=>Oe(U(new Date(s),t))-Math.floor(s/6e4)*6e4;function Zi(s,t){let e=Oe(s);return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(n=>Yi(e+n,t)))].map(n=>e-n).filter(n=>U(new Date(n),t)===s).sort((n,o)=>n-o)}function Et(s,t){let e=Oe(s);if(s.length!==16||Number.isNaN(e))return null;let[i]=Zi(s,t),n=new Date(i??e-Yi(e-864e5,t)),o=n.getUTCFullYear();return o<1||o>9999?null:{at:n,skipped:i===void 0}}var ie=(s,t)=>Et(s,t).at,Es=(s,t)=>Zi(U(s,t),t).length>1;var Ds=["en","de","es","fr"],qs={en:_s},zs=s=>Ds.find(t=>s.toLowerCase().startsWith(t));function E(s){return zs(s||"")??navigator.languages.map(zs).find(t=>t)??"en"}async function ne(s,t){let e=E(s),i=await Tt(t+e+".js");return qs[e]=i.inbox,i}var g=s=>qs[E(s)]??_s;function k(s){let t=E(s);for(let e of[s||"",...navigator.languages])if(e.length>2&&zs(e)===t)try{return Intl.getCanonicalLocales(e.split(/[@.]/)[0].replaceAll("_","-"))[0]}catch{}return t}var Wr=(s,t,e)=>R(new Date(s),{lang:k(Ds.find(i=>qs[i]===t)??"en"),zone:e});function ze(s,t){let e=V(s??"",t);return e===s?"":e}var Cs={task_assigned:(s,t)=>s.actor?t.assignedBy(w(N(s.actor))):t.assigned,task_unassigned:(s,t)=>s.actor?t.unassignedBy(w(N(s.actor))):t.unassigned,status_change:({status:s,actor:t},e)=>{let i=ze(s,e);return i?t?e.movedBy(w(N(t)),i):e.moved(i):""},deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):e>-1?t.dueNow:t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(w(s.args.assignee)):t.assignedToNobody,due_date_changed:(s,t,e)=>s.due_date?t.nowDue(Wr(s.due_date,t,e)):t.notDue};function Ot(s,t,e){return s.title&&Object.hasOwn(Cs,s.notification_type)?Cs[s.notification_type](s,t,e):""}var bt=s=>!s.task_id&&!s.url&&Object.hasOwn(Cs,s.notification_type);function wt(s,t,e){if(P(s))return Ii(s);let i=Ot(s,t,e);return i?`${i}: ${w(T(s.title,s.task_id))}`:w(s.message)}function Ce(){return globalThis.isSecureContext?Kr()?Notification.permission==="denied"?"denied":A.system&&Notification.permission==="granted"?"on":"off":"unavailable":"insecure"}var re;function Kr(){if(!("Notification"in globalThis))return!1;if(re===void 0&&Notification.permission!=="granted")try{new Notification(""),re=!0}catch{re=!1}return re??!0}async function De(s){s&&Notification.permission==="default"&&await Notification.requestPermission(),A.set({system:s,asked:!0})}var Ji={plain:new URL("../icons/bell.svg",import.meta.url).href,unread:new URL("../icons/bell-unread.svg",import.meta.url).href},ae=class{#t=new Map;#e=-1;#s=!1;constructor(t,{title:e,zone:i,open:n,mayShow:o,wanted:a}){this.client=t,this.title=e,this.zone=i,this.open=n,this.mayShow=o,this.wanted=a,t.store.addEventListener("change",this.showCount),t.store.addEventListener("arrive",this.#n),t.store.addEventListener("dismiss",this.#r),t.store.addEventListener("caughtup",this.#o),this.showCount()}stop(){let{store:t}=this.client;t.removeEventListener("change",this.showCount),t.removeEventListener("arrive",this.#n),t.removeEventListener("dismiss",this.#r),t.removeEventListener("caughtup",this.#o);for(let e of this.#t.values())e.close();this.#i(0)}showCount=()=>this.#i(this.client.store.count,this.client.store.counted);#i(t,e=!0){let i=(t?`(${t>99?"99+":t}) `:"")+this.title();document.title!==i&&(document.title=i);let n=document.querySelector("link[rel=icon]"),o=Ji[t?"unread":"plain"];if(n&&n.href!==o&&(n.href=o),!e||t===this.#e)return;this.#e=t,navigator.setAppBadge?.(t).catch(()=>{})}#n=async({detail:{row:t,live:e}})=>{if(!(!e||t.read||!X(t)||!this.wanted(t))&&!(Ce()!=="on"||!await this.mayShow()))try{let i=wt(t,g(A.lang),this.zone()),n=new Notification(i,{tag:String(t.id),icon:Ji.plain});this.#t.set(t.id,n),n.onclose=()=>this.#t.delete(t.id),n.onclick=()=>{globalThis.focus(),n.close(),this.client.store.mark([t.id],!0),this.open(t,K(t,this.client.base))}}catch{re=!1,A.set({system:!1})}};#o=()=>{this.#s&&(this.#e=-1),this.#s=!0};#r=({detail:t})=>{this.#t.get(t)?.close(),$s(t).catch(()=>{})}};var le={};L(le,{BaseElement:()=>zt,StoreElement:()=>S,css:()=>x});function x(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var zt=class extends HTMLElement{static properties={};static styles=[];#t={};#e={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#t[e]},set(i){let n=this.#t[e];Object.is(n,i)||(this.#t[e]=i,this.requestUpdate(e,n))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#e[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#e),this.#e={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let n=this.type.properties[t];n===Boolean&&(this[t]=i!==null),n===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#n())}get updateComplete(){return this.#i??Promise.resolve()}#n(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),Bt(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},S=class extends zt{static properties={client:Object,lang:String,zone:String};#t=null;#e=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#e.abort();let{signal:t}=this.#e=new AbortController;for(let[e,i,n]of this.listeners())e.addEventListener(i,n,{signal:t});this.#t=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#e.abort()}willUpdate(t){this.#t!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var Ns={};L(Ns,{controls:()=>C,tokens:()=>z});var z=x`
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
`,C=x`
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
`;var js={};L(js,{Page:()=>D,appWords:()=>Ct,avatar:()=>B,loadAppWords:()=>Us,nameOf:()=>vt,notChosen:()=>tn,zoneOf:()=>ce});var Is={};L(Is,{phrases:()=>Xi,refusal:()=>Ps});var Xi={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.",too_many_changes:"Sie haben heute zu oft Aufgaben geändert. Bitte machen Sie später weiter.",quota:"Mehr davon sind nicht erlaubt.","quota task":"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.",too_many_changes:"Hoy ha cambiado tareas demasiadas veces. Continúe más tarde.",quota:"No se permiten más.","quota task":"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.",too_many_changes:"Vous avez modifié trop de tâches aujourd’hui. Continuez plus tard.",quota:"Il ne peut pas y en avoir plus.","quota task":"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function Ps({code:s,field:t,message:e},i){let n=Xi[E(i)];return n?n[`${s} ${t}`]??n[s]??n[""]:e}var vt=s=>s.name||(s.username??"");function B(s){if(!s)return c`<span class="avatar nobody"></span>`;let t=vt(s).trim().split(/[\s._-]+/u),e=[...t[0]??""].slice(0,1).concat(t.length>1?[...t[t.length-1]].slice(0,1):[]);return c`<span class="avatar hue${s.id%10}" data-initials=${e.join("").toLocaleUpperCase()}></span>`}var Qi={en:As};async function Us(s){Qi[E(s)]??=(await ne(s,new URL("../js/lang/",import.meta.url).href)).app}var Ct=s=>Qi[E(s)]??As,D=class extends S{static properties={...S.properties,tasks:Object,me:Object};constructor(){super(),this.tasks=null,this.me=null}listeners(){return this.tasks?[[this.tasks,"change",this.rerender]]:[]}get w(){return Ct(this.lang)}errorText(t){if(!(t instanceof y))throw t;return t.status?t.status===429&&t.code!=="too_many_changes"?this.w.tooMany:Ps(t,this.lang):this.w.noConnection}navigate(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let e=t.currentTarget.href;this.emit("ctms-navigate",{url:e,task_id:null})||t.preventDefault()}toast(t){document.querySelector("ctms-app").toast(t)}},tn="UTC",ce=s=>s?.time_zone===tn?"":s?.time_zone??"";var Fs={};L(Fs,{PreferenceStore:()=>he,others:()=>Vr});var Vr="*",he=class extends EventTarget{now=null;locked={};failed=!1;#t=Promise.resolve();path="api/me/preferences/";ofAll=!1;constructor(t){super(),this.api=t}follow(t,e){t.addEventListener("frame",this.onFrame,{signal:e})}onFrame=t=>{let{type:e}=t.detail;(e==="preferences"||e==="caught_up"&&this.now)&&this.load()};load(){return this.inTurn(async()=>{try{this.take(await this.api.request("GET",this.path)),this.failed=!1}catch{this.failed=!0}this.dispatchEvent(new Event("change"))})}patch(t){return this.inTurn(async()=>{typeof t=="function"&&this.take(await this.api.request("GET",this.path));let e=this.made(t);e&&await this.send(e)})}made(t){return typeof t=="function"?this.now&&t(this.now):t}async send(t){this.take(await this.api.request("PATCH",this.path,t)),this.dispatchEvent(new Event("change"))}take({locked:t,defaults:e,...i}){this.now=e??i,this.locked=t}inTurn(t){let e=this.#t.then(t);return this.#t=e.catch(()=>{}),e}wants(t,e){let i=this.now?.types[t]??this.now?.types["*"];return i?i[e]:e!=="sound"}};var Gr={"../vendor/lit.js":Ht,"../js/api.js":fs,"../js/desktop.js":Ls,"../js/device.js":ys,"../js/element.js":le,"../js/look.js":Ns,"../js/page.js":js,"../js/preference-store.js":Fs,"../js/push.js":ks,"../js/refusals.js":Is,"../js/text.js":ms,"../js/time.js":Os,"../js/words.js":oe},Rs=null,Bs,en=()=>Bs;async function Yr(){let s=await Tt(new URL("account.js",import.meta.url).href);if(!s.default)return s;let t={exports:{}};return s.default(e=>Gr[e],t),t.exports}async function Hs(s){Rs??=Yr();try{Bs=await Rs,await Bs.loadPageWords(s,new URL("../js/lang/",import.meta.url).href).catch(()=>{})}catch(t){throw Rs=null,t}}var b=(s,t)=>c`<svg class=${t??h} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,O=b("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),H=b("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),sn=b("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),nn=b("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),on=b("M5 12h14M12 5l7 7-7 7","moved"),rn=b("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),an=b("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),ln=b("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),cn=b("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),hn=b("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),de=b("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),_=b("M18 6 6 18M6 6l12 12"),dn=b("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),Dt=b("M12.22 2h-.44a2 2 0 0 0-2 2v.18a2 2 0 0 1-1 1.73l-.43.25a2 2 0 0 1-2 0l-.15-.08a2 2 0 0 0-2.73.73l-.22.38a2 2 0 0 0 .73 2.73l.15.1a2 2 0 0 1 1 1.72v.51a2 2 0 0 1-1 1.74l-.15.09a2 2 0 0 0-.73 2.73l.22.38a2 2 0 0 0 2.73.73l.15-.08a2 2 0 0 1 2 0l.43.25a2 2 0 0 1 1 1.73V20a2 2 0 0 0 2 2h.44a2 2 0 0 0 2-2v-.18a2 2 0 0 1 1-1.73l.43-.25a2 2 0 0 1 2 0l.15.08a2 2 0 0 0 2.73-.73l.22-.39a2 2 0 0 0-.73-2.73l-.15-.08a2 2 0 0 1-1-1.74v-.5a2 2 0 0 1 1-1.74l.15-.09a2 2 0 0 0 .73-2.73l-.22-.38a2 2 0 0 0-2.73-.73l-.15.08a2 2 0 0 1-2 0l-.43-.25a2 2 0 0 1-1-1.73V4a2 2 0 0 0-2-2zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0");var un=b("M12 7v14M3 18a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h5a4 4 0 0 1 4 4 4 4 0 0 1 4-4h5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3z"),pn=b("M10 8h.01M12 12h.01M14 8h.01M16 12h.01M18 8h.01M6 8h.01M7 16h10M8 12h.01M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"),fn=b("M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20"),yt=b("M5 12h14M12 5v14"),mn=b("M6 9l6 6 6-6"),qe=b("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),qt=b("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18"),xt=b("M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z");var gn=b("M15.5 7.5l2.3 2.3a1 1 0 0 0 1.4 0l2.1-2.1a1 1 0 0 0 0-1.4L19 4M21 2l-9.6 9.6M2 15.5a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0");var Le=b("M10 20a1 1 0 0 0 .553.895l2 1A1 1 0 0 0 14 21v-7a2 2 0 0 1 .517-1.341L21.74 4.67A1 1 0 0 0 21 3H3a1 1 0 0 0-.742 1.67l7.225 7.989A2 2 0 0 1 10 14z"),bn=b("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),Ne=b("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M8 7v7M12 7v4M16 7v9"),wn=b("M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),vn=b("M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"),yn=b("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"),Pe=b("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),xn=b("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12"),$n=b("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M15 9l-6 6M9 9l6 6"),kn=b("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM9 12l2 2 4-4"),$t=b("M20 6 9 17l-5-5"),_n=b("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0"),Q=b("M4 13a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M12 9v4l2 2M5 3 2 6M22 6l-3-3M6.38 18.7 4 21M17.64 18.67 20 21"),An=b("M10.268 21a2 2 0 0 0 3.464 0M17 17H4a1 1 0 0 1-.74-1.673C4.59 13.956 6 12.499 6 8a6 6 0 0 1 .258-1.742M2 2l20 20M8.668 3.01A6 6 0 0 1 18 8c0 2.687.77 4.653 1.707 6.05");function Mn(s,t){let{w:e}=s;return s.account==="failed"?c`<div class="lonely" role="alert">
      ${xt}
      <h1>${e.loadFailed}</h1>
      <button type="button" class="quiet" @click=${()=>s.openAccount()}>${e.again}</button>
    </div>`:(s.openAccount(),s.account!=="here"?h:en()?.accountPage(s,t))}var Zr=1e3,Ie=class{text="";#t=[];constructor(t){this.element=t}add(t){this.#t.length||(this.text="",setTimeout(()=>this.#e(),Zr)),this.#t.push(t)}clear(){this.text="",this.#t=[]}#e(){let t=this.#t;if(!t.length)return;let e=g(this.element.lang);this.text=t.length===1?wt(t[0],e,this.element.zone):e.arrived(t.length),this.#t=[],this.element.requestUpdate()}};var Tn=x`
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
  .choices {
    flex: 1;
    min-width: 0;
    height: 100%;
    overflow-y: auto;
    padding: 8px;
    background: var(--our-hover);
  }
  .choices > .icon {
    display: flex;
    margin-inline-start: auto;
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
`;var Jr={"../vendor/lit.js":Ht,"../js/element.js":le,"../js/words.js":oe},Sn=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";async function En(s,t,e=""){let i={exports:{}},n=await Tt(`${s}embed/${t}.js`);return(!e||!customElements.get(e))&&n.default(o=>Jr[o],i),i.exports}var Ws=new Map;function On(s,t,e){let i=Ws.get(t)??En(s,t,e);return Ws.set(t,i),i.catch(()=>Ws.delete(t)),i}var zn=async s=>customElements.get("ctms-inbox")??On(s,"panel","ctms-inbox");async function Cn(s,t){await(await On(s,"preferences")).loadPageWords(t,s+"embed/lang/")}var Ue=class{#t=null;start(t,e){if(this.#t)return;let i=En(t.base,"sound").then(n=>n.startSound(t,e),()=>(this.#t===i&&(this.#t=null),null));this.#t=i}stop(){this.#t?.then(t=>t?.stop()),this.#t=null}};var Dn=6e4,Xr=3e4,Qr=1e3;function ta(s){let{iss:t,sub:e,user_id:i,exp:n,iat:o,nbf:a,jti:r,...l}=At(s);return JSON.stringify([t,e,i,e??i?"":l])}var je=class extends EventTarget{person=void 0;#t="";#e=0;#s=0;#i;#n=0;#o=null;#r=0;#a=0;#l=!1;#c=!1;#d=0;#u=0;start(){this.#c=!0,this.wake()}stop(){this.#c=!1,this.#m()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#t&&this.#t!==t&&e<this.#s)return e>=this.#e&&this.#p().catch(()=>{}),this.#t;let i=await this.#p();if(i&&i===t)throw new y(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#w(Math.max(0,this.#r+Qr-Date.now())):(this.#n++,this.#f(t))}async refresh(){await this.#o?.catch(()=>{}),await this.#p().catch(()=>{this.person!==void 0&&this.#w(Math.random()*Yt(this.#a))})}wake(){this.person===""&&this.#p().catch(()=>{})}accepted(){this.#l=!1}refused(){this.#h("",""),!this.#l&&(this.#l=!0,this.dispatchEvent(new Event("refused")))}#p(){return this.#o??=this.#g().finally(()=>this.#o=null)}async#g(){let t=this.#n;this.#r=Date.now(),this.#m();let e;try{let i=new Promise((o,a)=>e=setTimeout(a,Xr)),n=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#n&&this.#f(n)}catch{throw this.#e=Date.now()+Yt(this.#a++),this.person===""&&this.#w(Dn),new y(0,{})}finally{clearTimeout(e)}return this.#t}#f(t){this.#a=0;let e=String(t??"").trim();e||(this.#l=!1),/[^!-~]/.test(e)?this.refused():this.#h(e,e&&ta(e))}#h(t,e){let{good:i,renewIn:n}=Vt(t);this.#t=t,[this.#s,this.#e]=[Date.now()+i,Date.now()+n];let o=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#m():this.#w(Dn),o&&this.dispatchEvent(new Event("person"))}#w(t){let e=Date.now()+t;!this.#c||this.#d&&this.#u<=e||(this.#m(),this.#u=e,this.#d=setTimeout(()=>this.refresh(),t))}#m(){clearTimeout(this.#d),this.#d=0}};function qn(s,t){let e=s.getBoundingClientRect(),i=document.documentElement.clientWidth,n=Math.min(420,i-16),o=getComputedStyle(s).direction==="rtl"?e.left:e.right-n,a=Math.max(8,Math.min(i-n-8,o)),r=innerHeight-e.bottom,l=r<360&&e.top>r,d=Math.min(640,(l?e.top:r)-16);t.style.setProperty("left",a+"px"),t.style.setProperty("height",d+"px"),t.style.setProperty("top",(l?e.top-d-8:e.bottom+8)+"px")}var Ks=class extends S{static properties={...S.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[z,C,Tn];#t=new Ie(this);#e=null;#s=null;#i="";#n=!1;#o=!1;#r=new Ue;#a=new AbortController;#l=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#w(i.detail)],[e,"unauthorized",()=>this.#e?.refused()],[e,"state",()=>e.state==="open"&&this.#e?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#c()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#m(!1),this.#a.abort(),this.#e?.stop(),this.#s?.stop(),this.#r.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#c(),t.has("lang")&&this.#h(),super.willUpdate(t)}async refresh(){await this.#e?.refresh(),this.#s?.connection.wake()}#c(){if(!this.isConnected||this.client!==this.#s)return;let t=new URL(this.src||".",Sn||document.baseURI).href.replace(/\/?$/,"/"),e=this.#e??=this.#d();e.set(this.token),t!==this.#i?(this.#i=t,this.#p(),this.#h()):this.#a.signal.aborted&&!this.#s?.nobody&&this.#s?.start(),this.#a.signal.aborted&&this.#u(e)}#d(){let t=new je;return t.addEventListener("person",()=>this.#p()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#a.abort(),t}#u(t){let{signal:e}=this.#a=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:n})=>n&&this.refresh(),{signal:e}),t.start()}#p(){let[t,e,i]=[this.#s,this.#i,this.#e],n="",o=new Mt({base:e,token:async a=>{let r=await i.get(a);if(o!==this.#s)return n===a?"":n;let{user_id:l,sub:d}=At(r);return o.name=`ctms ${e} ${l??d}`,n=r}});this.client=this.#s=o,t?.stop(),this.#o=!1,this.#r.stop(),this.#t.clear(),o.nobody=i.person==="",this.isConnected&&!o.nobody&&o.start()}#g(){let t=this.#s?.base;t&&(this.#n=!1,zn(t).catch(()=>{this.#n=!0,this.requestUpdate()}))}async#f(){try{this.#o||await Cn(this.#s?.base,this.lang),this.#o=!this.#o}catch{}this.requestUpdate()}#h(){this.#s&&E(this.lang)!=="en"&&ne(this.lang,this.#s.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#w({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!X(t))){if(e&&this.#s&&this.#r.start(this.#s,{row:t,live:e}),e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.add(t)}}updated(t){this.toggleAttribute("open",this.open),this.open||(this.#o=!1),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#m(this.open)}#m(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#l.abort(),t){this.#g();let{signal:i}=this.#l=new AbortController,n=o=>o.composedPath().includes(this)||(this.open=!1);document.addEventListener("pointerdown",n,{signal:i,capture:!0}),addEventListener("resize",this.#b,{signal:i,capture:!0}),addEventListener("scroll",this.#b,{signal:i,capture:!0}),this.#b(),e.showPopover(),e.focus()}else e.hidePopover()}#b=()=>qn(this,this.renderRoot.querySelector(".panel"));#v(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#x(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#y(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#v()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(t))}render(){let t=g(this.lang),{store:e,lastSeen:i=0,offline:n}=this.client??{},o=e?.count??0,a=o>99?"99+":o,r=o&&!this.open&&e?.all.ids.some(l=>{let d=e.rows.get(l);return l>i&&d&&!e.isRead(d)&&X(d)});return c`
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
        <span class="glyph"><slot name="icon">${O}</slot></span>
        ${o?c`<span class="badge" part="badge" aria-hidden="true">${a}</span>`:h}
      </button>
      <div class="unseen" role="status">${this.#t.text}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#y}
        @focusout=${this.#x}
        @ctms-navigate=${this.#v}
      >
        ${this.open&&this.#n?c`<p class="sorry" role="alert">${t.failed}</p>`:h}
        ${this.open?this.#o?c`<div class="choices">
                <button class="icon" title=${t.close} @click=${this.#f}>${_}</button>
                <ctms-choices .client=${this.client} lang=${this.lang} .zone=${this.zone}></ctms-choices>
              </div>`:c`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              ${this.#s?c`<button slot="tools" class="icon preferences" title=${t.preferences} @click=${this.#f}>
                    ${Dt}
                  </button>`:h}
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#v}>${_}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?c`<slot name="empty" slot="empty"></slot>`:h}
            </ctms-inbox>`:h}
      </div>
    `}};customElements.get("ctms-bell")||customElements.define("ctms-bell",Ks);var Vs=class{#t=new AbortController;#e=null;#s=0;constructor(t,e,i){this.board=t,this.card=i,this.start=this.last=e,this.touch=e.pointerType==="touch";let n={signal:this.#t.signal};addEventListener("pointermove",o=>this.#i(o),n),addEventListener("pointerup",o=>this.#a(o,!0),n),addEventListener("pointercancel",o=>this.#a(o,!1),n),addEventListener("keydown",o=>o.key==="Escape"&&this.#e&&this.#a(this.last,!1),n),addEventListener("contextmenu",o=>this.touch&&o.preventDefault(),n),addEventListener("touchmove",o=>this.#e&&o.preventDefault(),{...n,passive:!1}),this.touch&&(this.#s=setTimeout(()=>this.#n(),350))}#i(t){if(t.pointerId!==this.start.pointerId)return;this.last=t;let e=Math.hypot(t.clientX-this.start.clientX,t.clientY-this.start.clientY)>6;if(!this.#e&&e){if(this.touch)return this.#a(t,!1);this.#n()}this.#e&&this.#o()}#n(){let t=this.card.getBoundingClientRect(),e=this.card.cloneNode(!0);for(let i of["data-id","draggable"])e.removeAttribute(i);e.className="lifted",e.ariaHidden="true",e.inert=!0;for(let i of["left","top","width"])e.style.setProperty(i,t[i]+"px");this.board.renderRoot.append(e),this.#e=e,this.board.dragged=Number(this.card.dataset.id),this.board.requestUpdate(),getSelection()?.removeAllRanges(),this.#o(),this.#r()}#o(){let{clientX:t,clientY:e}=this.last;this.#e?.style.setProperty("transform",`translate(${t-this.start.clientX}px, ${e-this.start.clientY}px)`);let n=this.board.renderRoot.elementFromPoint(t,e)?.closest(".column")??null;this.board.dropTarget=n?.dataset.status??""}#r(){if(!this.#e)return;let t=this.board.renderRoot.querySelector(".columns"),{left:e,right:i}=this.board.getBoundingClientRect(),n=this.last.clientX,o=n<e+48?-10:n>i-48?10:0;o&&t&&(t.scrollBy({left:o,behavior:"instant"}),this.#o()),requestAnimationFrame(()=>this.#r())}#a(t,e){if(t.pointerId!==this.start.pointerId)return;clearTimeout(this.#s),this.#t.abort();let{board:i}=this,n=i.dropTarget,o=i.tasks?.get(i.dragged);if(!this.#e)return;this.#e.remove(),this.#e=null,i.dragged=0,i.dropTarget="",i.requestUpdate();let a=r=>(r.preventDefault(),r.stopPropagation());addEventListener("click",a,{capture:!0,once:!0}),setTimeout(()=>removeEventListener("click",a,{capture:!0})),e&&o&&n&&i.move(o,n)}};function Ln(s,t){let e=t.target,i=e.closest("li[data-id]");i&&t.isPrimary&&!t.button&&!e.closest("button, select")&&new Vs(s,t,i)}var Nn=new WeakSet,Fe=new WeakMap,at=s=>t=>{let e=t.currentTarget,i=Date.now()-(Fe.get(e)??0);t.type==="pointerdown"?Fe.delete(e):t.type==="keydown"&&t.key!=="Enter"?Fe.set(e,Date.now()):t.type==="change"&&Fe.has(e)&&(e.localName!=="select"||i<300)?Nn.add(e):(Nn.delete(e)||t.type==="change")&&s(e.value,e)};var ea=new Map(Object.entries({a:"аαɑꭺꓮᴀ",b:"вβᏼꓐʙ",c:"сϲꮯꓚᴄ",d:"ԁꭰꓓᴅ",e:"еεҽꭼꓰᴇ",f:"ꓝꜰ",g:"ꮐꓖɢɡ",h:"һнηհꮋꓧʜ",j:"јϳյꭻꓙᴊ",k:"кκꮶꓗᴋ",l:"i1|іιӏїǀꭵꓲꮮꓡʟɪլ",m:"мμꮇꓟᴍ",n:"пνոռꓠɴ",o:"0оοօσꓳᴏ",p:"рρꮲꓑᴘ",q:"ԛ",r:"гꭱꓣʀ",s:"ѕ5ꮪꓢꜱ",t:"тτꭲꓔᴛ",u:"υսʋꓴᴜ",v:"ѵꮩꓦᴠ",w:"ԝωꮃꓪᴡ",x:"хχꓫ",y:"уγүꮍꓬʏ",z:"ζꮓꓜᴢ"}).flatMap(([s,t])=>[...t].map(e=>[e,s]))),sa=/[^\p{L}\p{N}]/gu;function Re(s){let t=G(s).normalize("NFD"),e=t.replace(sa,"")||t;return Array.from(e,i=>ea.get(i)??i).join("").replaceAll("rn","m").replaceAll("cl","d").replaceAll("vv","w")}var ia=/\p{scx=Latin}[\p{L}\p{M}]*(?!\p{scx=Latin})\p{L}|(?!\p{scx=Latin})\p{L}[\p{L}\p{M}]*\p{scx=Latin}/u,na=/\(([^()]*)\)\W*$/u,ue=class extends Map{#t=null;#e=new Map;constructor(t){super();for(let[e,i]of t??[])this.set(e,i)}set(t,e){return this.#t=null,super.set(t,e)}delete(t){return this.#t=null,super.delete(t)}label(t){if(!t)return"";this.#t??=this.#i();let{id:e,name:i,username:n}=t,o=this.#s(n).length>1?`${n} #${e}`:n;if(!i||i===n)return w(i&&o===n?i:o);let a=na.exec(G(i))?.[1]??"";return a&&this.#s(a).some(d=>d!==n)||ia.test(i)||(this.#t.get(Re(i))??0)>1?`${w(i)} (${o})`:w(i)}#s(t){return this.#e.get(Re(t))??[]}#i(){let t=new Map;this.#e=new Map;for(let{name:e,username:i}of this.values()){let n=Re(i);this.#e.set(n,[...this.#e.get(n)??[],i]);for(let o of new Set([Re(e||i),n]))t.set(o,(t.get(o)??0)+1)}return t}};var Be=class extends EventTarget{all=new ue;#t=-1;#e=0;constructor(t){super(),this.api=t}changed(){this.dispatchEvent(new Event("change"))}get loaded(){return this.#t>=0}async load(){let t=++this.#e,e=new ue,i=-1,n="api/users/?page_size=200";for(let o=n;o;){let a=await this.api.request("GET",o);if(t!==this.#e)return;for(let r of a.results)e.set(r.id,r);i<0&&(i=a.cursor??0),o=J(a,n)}this.all=e,this.#t=i,this.changed()}async follow(t){this.#t<0||t===this.#t||await this.load().catch(()=>{})}async fetch(t){let e=await this.api.request("GET",`api/users/${t}/`).catch(()=>null);e&&(this.all.set(t,e),this.changed())}};var Pn=200,oa=100,He=class{older={};reach={};#t=-1;#e=0;#s=void 0;#i=!1;#n=0;constructor(t){this.tasks=t}#o(){let t=++this.#n;return()=>t!==this.#n}async load(){let{tasks:t}=this,e=this.#o();t.loaded&&t.dispatchEvent(new Event("anew"));let i=t.startAnew();this.#t=-1,this.#i=!1;try{let n=Promise.all([this.#p(e),t.peopleSync.load()]);n.catch(()=>{});let o=await this.#c("api/tasks/?closed=false&page_size="+Pn,e);if(e()||(t.loaded=!0,t.changed(),await t.ready,await Promise.all(Te.map(a=>this.#d(a,e))),e()))return;i(),this.#t=o,this.#i&&this.#s!==o?await this.#a(e):this.#l(o),await n,e()||(t.failed=!1)}catch{e()||(t.failed=!0)}t.changed()}async#r(){let{tasks:t}=this,e=this.#o();t.startSync(),this.#i=!0;try{await this.#a(e),e()||(t.failed=!1)}catch(i){if(e())return;if(i.status===410)return this.load();t.failed=!0}t.changed()}async#a(t){let e=await this.#c(`api/tasks/?since=${this.#t}&page_size=${Pn}`,t);t()||this.#l(e)}#l(t){this.#i=!1,this.#t=Math.max(t,this.#e)}async#c(t,e){let i=-1;for(let n=t;n;){let o=await this.tasks.api.request("GET",n);if(e())break;this.tasks.take(o),(i<0||o.deleted)&&(i=o.cursor??0),n=J(o,t),this.tasks.changed()}return i}async#d(t,e){let i=`api/tasks/?status=${t}&order=closed_at&page_size=${oa}`,n=await this.tasks.api.request("GET",i);e()||this.#u(t,n,i)}async loadOlder(t){let e=this.older[t];if(!e)return;let i=await this.tasks.api.request("GET",e);this.older[t]===e&&this.#u(t,i,e)}#u(t,e,i){this.tasks.take(e),this.older[t]=J(e,i);let n=e.results.at(-1);e.next?n&&(this.reach[t]=gt(n)):this.reach[t]=-1/0,this.tasks.changed()}async#p(t){let{counts:e,cursor:i}=await this.tasks.api.request("GET","api/task_counts/");t()||i<this.#e||(this.tasks.counts=e,this.tasks.changed())}watching(t){this.#s=t,this.#e=t??0,this.#t<0?(this.#i=!0,this.tasks.failed&&this.load()):t!==this.#t?this.#r():this.#i=!1}reached(t){this.#e=Math.max(this.#e,t),this.#t>=0&&!this.#i&&(this.#t=this.#e)}};var ra=5e3,We=class extends EventTarget{all=new Map;loaded=!1;failed=!1;counts=null;open=0;#t=0;#e=!1;#s=null;#i=new Set;#n=new Map;constructor(t,e=Promise.resolve()){super(),this.api=t,this.ready=e,this.peopleSync=new Be(t),this.peopleSync.addEventListener("change",()=>this.changed()),this.sync=new He(this)}get people(){return this.peopleSync.all}changed(){this.dispatchEvent(new Event("change"))}load(){return this.sync.load()}startAnew(){let t=[...this.all.keys()],e=this.#s=new Set,i=this.#e?this.open:0;return this.#e=!1,this.#i.clear(),()=>{for(let n of t)!e.has(n)&&n!==i&&this.all.delete(n);this.#t=this.all.size,this.#s===e&&(this.#s=null)}}startSync(){this.#i.clear()}take(t){let e=this.all.size;for(let i of t.results)this.#i.has(i.id)||this.merge(i);t.deleted||(this.#t+=this.all.size-e);for(let i of t.deleted??[])this.all.delete(i)}async find(t){let e=new URLSearchParams({closed:"true",search:t,page_size:"50"});this.take(await this.api.request("GET","api/tasks/?"+e)),this.changed()}get empty(){return this.loaded&&!this.all.size&&this.counts!==null&&Object.values(this.counts).every(t=>!t)}has(t){return this.loaded&&(!I({status:t})||this.sync.older[t]!==void 0)}count(t){if(!this.counts)return null;let e=this.counts[t]??0;for(let[i,{status:n}]of this.#n){let o=this.all.get(i)?.status;n&&o&&o!==n&&(e+=+(n===t)-+(o===t))}return e}get(t){let e=this.all.get(t),i=this.#n.get(t);if(!e||!i)return e;let n=i.status&&i.status!==e.status;return{...e,...i,...n&&{closed_at:null}}}list(){return[...this.all.keys()].map(t=>this.get(t))}person(t){return t?this.people.get(t):void 0}merge(t){this.#s?.add(t.id);let e=this.all.get(t.id);(!e||e.version<=t.version)&&this.all.set(t.id,t)}receive(t){switch(t.type){case"watching":t.counts&&(this.counts=t.counts),this.peopleSync.follow(t.people),this.sync.watching(t.cursor);break;case"task_counts":this.counts=t.counts;break;case"task":this.#i.delete(t.task.id),this.merge(t.task),this.sync.reached(t.cursor);for(let e of[t.task.assigned_to,t.task.created_by])e&&!this.people.has(e)&&this.peopleSync.fetch(e);this.#o();break;case"task_deleted":this.all.delete(t.task_id),this.#i.add(t.task_id),this.sync.reached(t.cursor);break;default:return}this.changed()}#o(){!this.loaded||this.#s||this.all.size<=this.#t+ra||(this.#t=this.all.size,this.#e=!0,this.load())}async fetch(t){let e=await this.api.request("GET",`api/tasks/${t}/`);return this.merge(e),this.changed(),e}async create(t){let e=await this.api.request("POST","api/tasks/",t);return this.#a(e.id,e),this.changed(),e}async patch(t,e,i){let n={version:this.all.get(t)?.version,...this.#n.get(t),...e};this.#n.set(t,n),this.changed();try{this.#a(t,await this.#r(t,e,i))}finally{this.#n.get(t)===n&&this.#n.delete(t),this.changed()}}async#r(t,e,i){for(let n=this.get(t);;){let o=i===void 0?void 0:{"If-Match":`"${n?.version}"`};try{return await this.api.request("PATCH",`api/tasks/${t}/`,e,{headers:o})}catch(a){if(a.status!==412)throw a;let r=n=await this.fetch(t),[[l,d]]=Object.entries(e);if(r[l]!==i&&r[l]!==d)throw a}}}async remove(t){await this.api.request("DELETE",`api/tasks/${t}/`),this.#a(t,null),this.changed()}#a(t,e){let i=this.all.get(t);if(this.counts&&(e?(i?.version??0)<e.version:i)&&(i&&(this.counts={...this.counts,[i.status]:this.counts[i.status]-1}),e&&(this.counts={...this.counts,[e.status]:this.counts[e.status]+1})),e)return this.merge(e);this.all.delete(t),this.#i.add(t)}};var aa=24*36e5;function pe(s){if(!s.due_date||I(s))return"";let t=Date.parse(s.due_date)-Date.now();return t<0?"late":t<aa?"soon":""}function In(s,t){let{w:e,tasks:i}=s,n=i?.person(t.assigned_to),o={lang:k(s.lang),zone:s.zone},a=pe(t),r=t.due_date?new Date(t.due_date):null,l=T(t.title,t.id),d=n?i?.people.label(n):t.assigned_to?"…":e.nobody,p=()=>s.choosingFor=t.id,u=at(m=>s.change(t,{assigned_to:Number(m)||null}));return c`<li
    data-id=${t.id}
    class="${t.id===s.current?"current ":""}${t.id===s.dragged?"dragged ":""}${I(t)?"closed":""}"
    @pointerdown=${m=>Ln(s,m)}
  >
    <a
      class="title"
      draggable="false"
      href="${s.client?.base}tasks/${t.id}"
      aria-current=${t.id===s.current||h}
      aria-describedby="hint"
      @click=${s.navigate}
      ><bdi>${l}</bdi></a
    >
    <div class="foot">
      <span class="number">#${t.id}</span>
      ${r?c`<span class="due ${a}"
            >${qt}${a?c`<span class="unseen">${a==="late"?e.overdue:e.dueSoon}:</span>`:h}<time datetime=${t.due_date} title=${F(r,o)}>${la(r,o)}</time></span
          >`:h}
      <span class="assign" title=${d}>
        ${t.assigned_to&&!n?c`<span class="avatar"></span>`:B(n)}
        ${t.id===s.choosingFor||t.id===s.pointedAt?c`<select
              aria-label=${e.assigneeOf(w(l))}
              @focus=${p}
              @keydown=${u}
              @pointerdown=${u}
              @change=${u}
              @blur=${u}
            >
              ${Gs(i,t.assigned_to,e.nobody)}
            </select>`:c`<button
              type="button"
              aria-haspopup="listbox"
              aria-label="${e.assigneeOf(w(l))}, ${d}"
              @pointerenter=${()=>s.pointedAt=t.id}
              @focus=${p}
              @click=${p}
            ></button>`}
      </span>
    </div>
  </li>`}function la(s,t){let e=Ee(s,t),i=rt(s,t).replaceAll(" "," ");return e===St(s,t)?e:`${e} ${i}`}function Gs(s,t,e){let i=[...s?.people.values()??[]].filter(n=>n.is_active||n.id===t).map(n=>({id:n.id,label:s?.people.label(n)??""})).sort((n,o)=>n.label.localeCompare(o.label));return t&&!i.some(({id:n})=>n===t)&&i.unshift({id:t,label:"…"}),c`<option value="" .selected=${!t}>${e}</option>
    ${i.map(({id:n,label:o})=>c`<option value=${n} .selected=${n===t}>${o}</option>`)}`}var ca=100,ha=336*36e5,Un={todo:vn,in_progress:yn,in_review:Pe,done:xn,cancelled:$n};function jn(s,t,e){let{w:i,tasks:n}=s,o=V(t,g(s.lang));e=da(s,t,e);let a=ua(s,t,e),r=s.expanded.has(t)?a:a.slice(0,ca),l=pa(s,t,e),d=fa(s,t,e,a,r),p=[...r],u=s.dropTarget===t&&s.dragged?n?.get(s.dragged):void 0;if(u&&u.status!==t){let m=I({status:t})?()=>-1:Se,f=p.findIndex(v=>v&&m(u,v)<0);p.splice(f<0?p.length:f,0,null)}return c`<section
    class="column ${u?"over":""}"
    data-status=${t}
    aria-label=${l?`${o}, ${l.more?l.n+"+":i.tasks(l.n)}`:o}
  >
    ${ma(s,t,l)} ${s.adding===t?ga(s):h}
    ${p.length||d?ba(s,p,d):wa(s,t)}
  </section>`}function da(s,t,e){let i=s.tasks?.sync.reach[t]??-1/0;return I({status:t})&&!s.search?e.filter(n=>gt(n)>=i):e}function ua(s,t,e){if(!I({status:t})||s.withOlder.has(t)||s.search)return e;let i=Date.now()-ha;return e.filter(n=>gt(n)>=i)}function pa(s,t,e){let{tasks:i}=s,n=i?.count(t);return!s.filtered&&n!==null&&n!==void 0?{n,more:!1}:i?.has(t)?{n:e.length,more:!!i.sync.older[t]}:null}function fa(s,t,e,i,n){let{w:o,tasks:a}=s;if(i.length>n.length)return c`<button type="button" class="quiet" @click=${()=>s.showAll(t,i[n.length].id)}>
      ${o.showMore(i.length-n.length)}
    </button>`;let r=e.length>i.length;return I({status:t})&&(r||a?.sync.older[t])?c`<button type="button" class="quiet" @click=${()=>s.showOlder(t,r)}>${o.showOlder}</button>`:null}function ma(s,t,e){let{w:i}=s,n=V(t,g(s.lang));return c`<div class="head">
    ${Un[t]??Un[I({status:t})?"done":"todo"]}
    <h2>${n}</h2>
    <span class="count">${e?e.n+(e.more?"+":""):h}</span>
    <button
      type="button"
      class="icon"
      title=${i.addTo(n)}
      aria-label=${i.addTo(n)}
      @click=${()=>s.startTask(t)}
    >
      ${yt}
    </button>
  </div>`}function ga(s){let{w:t}=s;return c`<form class="quick" @submit=${s.add} @focusout=${s.onQuickFocusOut}>
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
  </form>`}function ba(s,t,e){return c`<ul>
    ${mt(t,i=>i?.id??"slot",i=>i?In(s,i):c`<li class="slot" aria-hidden="true"></li>`)}
    ${e?c`<li class="more">${e}</li>`:h}
  </ul>`}function wa(s,t){let{w:e,tasks:i}=s;return i?.has(t)?s.filtered?c`<p class="none">${e.noMatch}</p>`:c`<div class="none">
          <p>${e.noTasks}</p>
          <button type="button" class="quiet" @click=${()=>s.startTask(t)}>${e.add}</button>
        </div>`:c`<ul aria-hidden="true">
        <li class="ghost"></li>
        <li class="ghost"></li>
      </ul>`}function Fn(s){let{w:t}=s,e=+(s.person!==null)+ +(s.due!=="");return c`<button
    type="button"
    class="quiet toggle filter"
    aria-expanded=${s.filtering}
    aria-controls="filter"
    aria-label=${e?`${t.filter}: ${e}`:t.filter}
    title=${t.filter}
    @click=${()=>s.filtering=!s.filtering}
  >
    ${Le}${e?c`<span aria-hidden="true">${e}</span>`:h}
  </button>`}function Rn(s){let{w:t,tasks:e,me:i}=s,n=[...e?.people.values()??[]].filter(r=>r.is_active&&r.id!==i?.id).map(r=>({id:r.id,label:e?.people.label(r)??""})).sort((r,l)=>r.label.localeCompare(l.label)),o=r=>s.person=r===""?null:Number(r),a=(r,l)=>c`<option value=${r} .selected=${r===(s.person??"")}>${l}</option>`;return c`<div class="bar fields" id="filter" role="group" aria-label=${t.filter}>
    <select class="field" aria-label=${t.assignee} @change=${r=>o(r.target.value)}>
      ${a("",t.everybody)} ${i?a(i.id,t.me):h} ${a(0,t.nobody)}
      ${n.map(({id:r,label:l})=>a(r,l))}
    </select>
    <select class="field" aria-label=${t.dueDate} @change=${r=>s.due=r.target.value}>
      ${Object.entries(t.dueFilter).map(([r,l])=>c`<option value=${r} .selected=${r===s.due}>${l}</option>`)}
    </select>
    ${s.person!==null||s.due?c`<button type="button" class="quiet" @click=${()=>(s.person=null,s.due="")}>
          ${t.clearFilter}
        </button>`:h}
  </div>`}var Bn=x`
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
    min-width: 0;
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
    overflow-wrap: anywhere;
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
    scroll-padding-block: 8px;
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
`;var lt=x`
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
  @media not (pointer: coarse) {
    :not(.bar) > .field ~ :is(.main, .quiet, .danger),
    .field ~ .days > .quiet {
      min-height: 36px; /* as high as the field that they stand beside */
    }
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
`;var va=300,Ys=class extends D{static properties={...D.properties,current:Object,person:Object,due:Object,filtering:Object,search:Object,adding:Object,dropTarget:Object,problem:Object,choosingFor:Object,pointedAt:Object};static styles=[z,C,lt,Bn];constructor(){super(),this.current=0,this.person=null,this.due="",this.filtering=!1,this.search="",this.adding="",this.dropTarget="",this.problem="",this.choosingFor=this.pointedAt=0,this.dragged=0,this.announcement="",this.shownOffline=!1,this.startedIn="",this.expanded=new Set,this.withOlder=new Set,this.timer=0,this.typing=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.measureScrollbar()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer),clearTimeout(this.typing)}listeners(){let{client:t}=this;if(!t)return[];let e=()=>t.offline!==this.shownOffline&&this.requestUpdate();return[...super.listeners(),[t.store,"change",e]]}measureScrollbar(){let t=document.createElement("ul");this.renderRoot.append(t);let e=t.offsetWidth-t.clientWidth;t.remove(),this.style.setProperty("--end",Math.max(0,8-e)+"px")}updated(){this.lostFocus&&this.restoreFocus(this.lostFocus)}restoreFocus(t){let e=t.matches("[aria-haspopup]")?`[data-id="${this.choosingFor}"] select`:t.matches(".quick *")?`[data-status="${this.startedIn}"] .head .icon`:".bar .main";(this.card(Number(t.closest("li")?.dataset.id))??this.renderRoot.querySelector(e))?.focus()}card(t){return this.renderRoot.querySelector(`li[data-id="${t}"] .title`)}get mine(){return this.person!==null&&this.person===this.me?.id}set mine(t){this.person=t?this.me?.id??null:null}get filtered(){return this.search!==""||this.person!==null||this.due!==""}passesFilter(t){return(this.person===null||(t.assigned_to??0)===this.person)&&(!this.due||(this.due==="none"?!t.due_date:pe(t)===this.due))&&(!this.search||G(t.title).includes(this.search)||String(t.id)===this.search)}async change(t,e){try{await this.tasks?.patch(t.id,e)}catch(i){this.toast({text:this.w.notSaved(this.errorText(i)),bad:!0})}}move(t,e){t.status!==e&&(this.announcement=this.w.movedTo(w(T(t.title,t.id)),V(e,g(this.lang))),this.change(t,{status:e}))}async add(t){t.preventDefault();let i=t.target.elements.namedItem("title"),n=$(i.value).trim();if(!(!n||!this.adding)){this.problem="",i.value="";try{await this.tasks?.create({title:n,status:this.adding,assigned_to:this.mine?this.me?.id:void 0})}catch(o){o instanceof y&&o.code==="quota"&&(o.field="task");let a=this.errorText(o);if(!i.isConnected||i.value)return this.toast({text:`${n}: ${this.w.notSaved(a)}`,bad:!0});i.value=n,this.problem=a}}}async startTask(t=j[0]){this.adding=this.startedIn=t,this.problem="",await this.updateComplete,this.renderRoot.querySelector(".quick input").focus()}async showAll(t,e){this.expanded.add(t),this.requestUpdate(),await this.updateComplete,this.card(e)?.focus()}async showOlder(t,e){let i=()=>this.renderRoot.querySelectorAll(`.column[data-status="${t}"] li .title`),n=i().length;try{e||await this.tasks?.sync.loadOlder(t)}catch(o){return this.toast({text:this.errorText(o),bad:!0})}this.withOlder.add(t),this.expanded.add(t),this.requestUpdate(),await this.updateComplete,i()[n]?.focus()}find(t){this.search=G(t),clearTimeout(this.typing);let{tasks:e}=this;t&&e&&Object.values(e.sync.older).some(i=>i)&&(this.typing=setTimeout(()=>e.find(t).catch(()=>{}),va))}onKeydown(t){let e=t.target.closest("li");if(!e||!t.target.matches(".title")||t.ctrlKey||t.metaKey||t.shiftKey)return;let i={ArrowLeft:-1,ArrowRight:1,ArrowUp:-1,ArrowDown:1}[t.key];if(!i)return;let n=t.key==="ArrowLeft"||t.key==="ArrowRight",o=n&&getComputedStyle(this).direction==="rtl"?-i:i,a=this.tasks?.get(Number(e.dataset.id));if(!a)return;if(t.altKey){if(!n)return;t.preventDefault();let l=j[j.indexOf(a.status)+o];l&&this.move(a,l);return}if(t.preventDefault(),!n){((i>0?e.nextElementSibling:e.previousElementSibling)?.querySelector(".title")??null)?.focus();return}let r=[...e.parentElement.children].indexOf(e);for(let l=j.indexOf(a.status)+o;j[l];l+=o){let d=this.renderRoot.querySelectorAll(`.column[data-status="${j[l]}"] li .title`);if(d.length){d[Math.min(r,d.length-1)].focus();return}}}render(){let{tasks:t,w:e}=this;if(!t)return h;let i=t.empty&&!this.startedIn;this.shownOffline=this.client?.offline;let n=c`<button type="button" class="quiet" @click=${()=>t.load()}>${e.again}</button>`;return c`
      <div class="bar">
        <h1>${e.board}</h1>
        <input
          class="field"
          type="search"
          aria-label=${e.searchTasks}
          placeholder=${e.searchTasks}
          @input=${o=>this.find(o.target.value.trim())}
        />
        <button
          type="button"
          class="quiet toggle mine"
          aria-pressed=${this.mine}
          @click=${()=>this.mine=!this.mine}
        >
          ${e.mine}
        </button>
        ${Fn(this)}
        <button type="button" class="main" aria-label=${e.add} @click=${()=>this.startTask()}>
          ${yt}<span>${e.add}</span>
        </button>
      </div>
      ${this.filtering?Rn(this):h}
      <div class="unseen" role="status">${this.announcement}</div>
      <p class="unseen" id="hint">${e.moveHint}</p>
      ${this.client?.offline?c`<div class="bar offline" role="status">${xt}${e.boardOffline}</div>`:h}
      ${t.failed&&t.loaded&&!this.client?.offline?c`<div class="bar error" role="alert">${e.loadFailed}${n}</div>`:h}
      ${t.failed&&!t.loaded?c`<div class="empty" role="alert">
            ${xt}
            <h2>${e.loadFailed}</h2>
            ${n}
          </div>`:i?c`<div class="empty">
              ${Ne}
              <h2>${e.emptyBoard}</h2>
              <p>${e.emptyBoardMore}</p>
              <button type="button" class="main" @click=${()=>this.startTask()}>
                ${yt}${e.addFirst}
              </button>
            </div>`:this.columns(t)}
    `}columns(t){let e=Object.fromEntries(j.map(i=>[i,[]]));for(let i of t.list())this.passesFilter(i)&&e[i.status]?.push(i);return c`<div class="columns" @keydown=${this.onKeydown}>
      ${j.map(i=>jn(this,i,e[i].sort(I({status:i})?Ki:Se)))}
    </div>`}onQuickFocusOut(t){let e=t.currentTarget,i=e.elements.namedItem("title");!e.contains(t.relatedTarget)&&!i.value.trim()&&(this.adding="")}};customElements.define("ctms-board",Ys);var Zs=class extends D{static properties={...D.properties,base:Object,said:Object,problem:Object};constructor(){super(),this.base="",this.said=null,this.problem=""}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.ask(!0)}listeners(){return[[globalThis,"hashchange",()=>(this.said=null,this.ask(!0))]]}async ask(t){this.problem="";let{hash:e}=location;try{let i={code:e.slice(1),dry_run:t},n=await W(this.base+"api/confirm/",{method:"POST",json:i});e===location.hash&&(this.said=n)}catch(i){if(e!==location.hash)return;let n=i instanceof y&&(i.status===404||i.status===400);this.problem=n?this.w.confirm.badCode:this.errorText(i)}}render(){let{confirm:t,toBoard:e}=this.w,{said:i,problem:n}=this,o=c`<a class="quiet" href=${this.base}>${e}</a>`;return c`<div class="door">
      <h1>${t.title}</h1>
      ${n?c`<p class="error" role="alert">${n}</p>${o}`:h}
      ${!i||n?h:i.confirmed?c`<p role="status">${t.done(i.address)}</p><p class="hush">${t.first}</p>
              <div class="actions"><a class="quiet" href="${this.base}settings">${this.w.settings}</a>${o}</div>`:c`<p>${t.ask(i.address,i.user.name)}</p>
              <button type="button" class="main" @click=${()=>this.ask(!1)}>${t.yes}</button>`}
    </div>`}};customElements.define("ctms-confirm",Zs);function Ke({priority:s,notification_type:t}){return s==="urgent"?cn:s==="high"?ln:/comment|mention|message|reply/.test(t)?hn:s==="low"?an:O}var Ve=(s,t,e)=>s.actions?.length?c`<span class="actions"
        >${s.actions.map(({label:i,url:n})=>{let o=it(n,t);return o?c`<a class="action" href=${o} @click=${a=>e(a,o)}
                ><bdi>${$(i)}</bdi></a
              >`:h})}</span
      >`:h;var ya=x`
  :host {
    display: block;
    overflow-y: auto;
    padding: 24px;
    background: var(--our-surface);
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 18px;
    line-height: 24px;
    margin: 0 0 4px;
  }
  .from {
    margin: 0 0 16px;
    color: var(--our-muted);
  }
  .from > :is(.avatar, svg) {
    display: inline-grid;
    vertical-align: middle;
    margin-inline-end: 8px;
  }
  .text {
    white-space: pre-wrap;
    margin: 0 0 16px;
  }
  .text a {
    color: var(--our-accent);
    text-decoration: underline;
  }
  .actions {
    justify-content: start;
  }
  .actions a {
    max-width: 100%;
    box-sizing: border-box;
    white-space: normal;
  }
  .high {
    color: var(--our-warn);
  }
  .urgent {
    color: var(--our-danger);
  }
`,Js=class extends S{static properties={...S.properties,row:Object};static styles=[z,C,lt,ya];constructor(){super(),this.row=null}#t=t=>{if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let e=t.currentTarget.href;this.emit("ctms-navigate",{url:e,task_id:this.row?.task_id??null})||t.preventDefault()};render(){let{row:t}=this;if(!t)return h;let e=Ct(this.lang),{title:i,message:n,actor:o,reason_text:a}=t,r=R(new Date(t.at),{lang:k(this.lang),zone:this.zone}),l=i&&n!==i?n:"";return c`<h2><bdi>${$(i||n)}</bdi></h2>
      <p class="from">
        ${o?c`${B(o)}<bdi>${$(N(o))}</bdi> · `:Ke(t)}<time
          datetime=${t.created_at}
          >${r}</time
        >
      </p>
      ${l?c`<p class="text" dir="auto"
              >${Jt(l).map(({text:d,url:p})=>p?c`<a href=${p} target="_blank" rel="noopener">${d}</a>`:d)}</p
            >`:h}
      ${a?c`<p class="hush"><bdi>${$(a)}</bdi></p>`:h} ${this.#e(t,e)}`}#e(t,e){let i=this.client?.base??"",n=(t.actions??[]).map(({label:r,url:l})=>({label:$(r),href:it(l,i)})),o=it(t.url??"",i),a=n.filter(({href:r})=>r);return c`<div class="actions">
      ${o?c`<a class="main" href=${o} @click=${this.#t}>${e.openLink}</a>`:h}
      ${a.map(({label:r,href:l})=>c`<a class="quiet" href=${l} @click=${this.#t}><bdi>${r}</bdi></a>`)}
    </div>`}};customElements.define("ctms-event",Js);var Ge=class{picked=new Set;#t="";constructor(t){this.inbox=t}idsOf(t){return(t.open?t.rows.slice(0,1):t.rows).map(e=>e.id)}act(t,e,i){this.inbox.problem=!1;let{states:n}=this.inbox.client.store;t!=="read"&&t!=="unread"&&this.#e(e),this.pickNone(),n.act(e,t,i)}#e(t){let{current:e,renderRoot:i}=this.inbox;if(!i.activeElement&&!t.includes(e))return;let{items:n}=this.inbox.list,o=l=>!l.rows.some(d=>t.includes(d.id)),a=n.findIndex(l=>!o(l));if(a<0)return;let r=n.slice(a).find(o)??n.slice(0,a).findLast(o);r&&(this.inbox.currentKey=this.inbox.list.focusNext=r.key,this.inbox.opens&&t.includes(e)&&this.inbox.show(r,!0))}finish(t){let e=this.picked.size?[...this.picked]:this.idsOf(t);this.act(et(t.rows[0])==="archived"?"unarchive":"archive",e)}mark(t,e){this.inbox.problem=!1,this.inbox.client?.store.mark(this.idsOf(t),e)}markWanted(t,e){this.picked.size?this.act(e?"read":"unread",[...this.picked]):this.mark(t,e)}pick(t,e){if(!this.inbox.full)return;let{items:i}=this.inbox.list,n=i.indexOf(t),o=e?i.findIndex(({key:l})=>l===this.#t):-1,a=o<0?[t]:i.slice(Math.min(n,o),Math.max(n,o)+1),r=o<0&&this.idsOf(t).every(l=>this.picked.has(l));for(let l of a)for(let d of this.idsOf(l))r?this.picked.delete(d):this.picked.add(d);this.#t=t.key,this.inbox.requestUpdate()}pickIds(t){for(let e of t)this.picked.add(e);this.inbox.requestUpdate()}get shown(){return this.inbox.list.items.flatMap(t=>this.idsOf(t))}pickAll(){this.picked=new Set(this.shown),this.inbox.requestUpdate()}pickNone(){this.picked.clear(),this.inbox.requestUpdate()}};var Hn="input:not([type=checkbox]), select, textarea, [contenteditable]",Wn={PageDown:s=>s+1,ArrowDown:s=>s+1,j:s=>s+1,PageUp:s=>s-1,ArrowUp:s=>s-1,k:s=>s-1,Home:()=>0,End:()=>1/0},Kn={e:(s,t)=>s.acts.finish(t),h:(s,t,e)=>s.menu.open("snooze",s.acts.picked.size?null:t,{currentTarget:e}),x:(s,t)=>s.acts.pick(t,!1),X:(s,t)=>s.acts.pick(t,!0),M:(s,{rows:[t]})=>(t.task_id||t.topic)&&s.client?.store.states.mute(t),I:(s,t)=>s.acts.markWanted(t,!0),U:(s,t)=>s.acts.markWanted(t,!1)};function Xs(s,t){let e=t.composedPath()[0],{key:i}=t;if(t.defaultPrevented||t.metaKey||t.altKey||t.ctrlKey&&(i!=="Home"||e.matches(Hn)))return!1;let{items:n}=s.list;if(e.matches(".seek")&&i==="Enter"&&!t.isComposing&&s.enterSearch(),e.matches(Hn))return!1;let o=n.findIndex(a=>a.key===s.currentKey);if(t.ctrlKey||s.keys&&i==="/")s.seek();else if(Object.hasOwn(Wn,i)&&(s.keys||i.length>1))s.moveTo(Wn[i](o));else if(i==="Enter"&&n[o]&&e.matches("article"))e.querySelector("a")?.click();else if(i==="Escape"&&s.acts.picked.size)s.acts.pickNone();else if(s.keys&&i==="z"&&s.client?.store.states.done)s.client.store.states.undo();else if(s.keys&&n[o]&&Object.hasOwn(Kn,i))Kn[i](s,n[o],s.currentRow);else return!1;return t.preventDefault(),!0}var Vn="jkz/",xa="ehIU";function Gn(s,t){if(t.key.length>1)return;let e=s.list.items.find(({rows:n})=>n.some(({id:o})=>o===s.current));e&&(s.currentKey=e.key);let i=s.acts.picked.size?Vn+xa:Vn;(e||i.includes(t.key))&&Xs(s,t)}var Yn=x`
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
`;function Zn(s,t,e){return s.problem?c`<div class="strip bad" role="alert">
      <span>${t.problem}</span
      ><button
        class="icon"
        title=${t.close}
        aria-label=${t.close}
        @click=${()=>(s.problem=!1,s.requestUpdate())}
      >
        ${_}
      </button>
    </div>`:s.client?.offline?c`<div class="strip"><span>${t.offline}</span></div>`:e.failed&&e.loaded?c`<div class="strip bad" role="alert">
      <span>${t.failed}</span><button class="quiet" @click=${()=>e.load()}>${t.again}</button>
    </div>`:c`<slot name="strip"></slot>`}function Jn(s,t,e){let i=e.markingAll&&!e.markingAll.sent,n=i?t.allMarked:e.states.done?$a(s,t,e.states.done):"";return c`<div class="unseen" role="status">${n}</div>
    ${n?c`<div class="strip undo">
            <span>${n}</span><button class="quiet" @click=${()=>i?e.undo():e.states.undo()}>${t.undo}</button>
          </div>`:c`<slot name="foot"></slot>`}`}function $a({lang:s,zone:t},e,{action:i,count:n,until:o}){return e.did[i](n,o?se(new Date(o),{lang:k(s),zone:t}):"")}function ka(s,t){let e=new Set([...s.rows.values()].map(i=>i.notification_type));for(let i of Object.keys(t.types))e.delete(i);return[...Object.entries(t.types),...[...e].sort().map(i=>[i,i])]}function Xn(s,t){let e=g(s.lang),{filter:i}=s,n=i.type||i.search||i.overdue,o=s.full||s.filtering||n;return c`<div class="header ${s.full?"full":""}">
    <h2 id="title">${s.heading||e.notifications}</h2>
    <button
      class="icon"
      title=${e.markAll}
      aria-label=${e.markAllShort}
      ?disabled=${!t.count}
      @click=${()=>t.markAll()}
    >
      ${de}<span>${e.markAllShort}</span>
    </button>
    ${s.full?h:c`<button
            class="icon funnel"
            title=${e.filters}
            aria-label=${e.filters}
            aria-expanded=${!!o}
            @click=${()=>s.toggleFilters()}
          >
            ${Le}
          </button>`}
    <slot name="tools"></slot>
    ${_a(s,t,e)} ${s.acts.picked.size?Ma(s,e):o?Aa(s,t,e):h}
    ${s.views&&!s.acts.picked.size?s.views(s):h}
  </div>`}function _a(s,t,e){let{filter:i}=s,n=(a,r,l="")=>c`<button
      aria-pressed=${i.folder===r.folder&&!!i.unread==!!r.unread}
      @click=${()=>s.showFilter({...i,folder:void 0,unread:void 0,...r})}
    >
      ${a}${l?c` <span class="count">${l}</span>`:h}
    </button>`,o=a=>s.full&&a?.ids.length?a.ids.length+(a.more?"+":""):"";return c`<div class="tabs">
    ${n(e.tabs.inbox,{},o(t.all))}
    ${n(e.unread,{unread:!0},t.count>99?"99+":t.count)}
    ${n(e.tabs.snoozed,{folder:"snoozed"},o(s.snoozed))}
    ${n(e.tabs.archived,{folder:"archived"})}
  </div>`}function Aa(s,t,e){let{filter:i}=s,n=o=>s.showFilter({...i,overdue:void 0,type:o.target.value||void 0});return c`<div class="filters">
    <select aria-label=${e.filter} @change=${n}>
      <option value="" .selected=${!i.type}>${e.allTypes}</option>
      ${ka(t,e).map(([o,a])=>c`<option value=${o} .selected=${i.type===o}>${a}</option>`)}
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
  </div>`}function Ma(s,t){let e=[...s.acts.picked],i=s.acts.shown.every(r=>s.acts.picked.has(r)),n=r=>()=>s.acts.act(r,e),o=s.filter.folder==="archived"?"unarchive":"archive",a=(r,l,d)=>c`<button class="quiet" title=${l} aria-label=${l} @click=${d}>
      ${r}<span>${l}</span>
    </button>`;return c`<div class="bulk" role="toolbar" aria-label=${t.selected(e.length)}>
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
    ${a(o==="archive"?$t:H,t[o],n(o))}
    ${a(Q,t.snooze,r=>s.menu.open("snooze",null,r))}
    ${a(de,t.markRead,n("read"))}
    <button class="icon" title=${t.selectNone} aria-label=${t.selectNone} @click=${()=>s.acts.pickNone()}>
      ${_}
    </button>
  </div>`}function Qn(s,t,e){let{filter:i}=s;if(s.client?.nobody)return c`<div class="none">${O}<b>${t.signedOut}</b></div>`;if(e.failed)return c`<div class="none" role="alert">
      ${O}<b>${t.failed}</b><button class="quiet" @click=${()=>e.load()}>${t.again}</button>
    </div>`;if(!e.loaded||e.more)return c`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(c`<div class="ghost"></div>`)}
    </div>`;if(i.type||i.search||i.overdue)return c`<div class="none">
      ${dn}<b>${t.noMatch}</b><button class="quiet" @click=${s.clearFilter}>${t.clear}</button>${s.canLookInDone?c`<button class="quiet done" @click=${s.lookInDone}>${t.lookInDone}</button>`:h}
    </div>`;let{folder:n}=i;return n?c`<div class="none">
      ${n==="snoozed"?Q:$t}<b>${t.emptyFolders[n]}</b>
      ${t.emptyFoldersMore[n]}
    </div>`:c`<slot name="empty"><div class="none">${O}<b>${t.empty}</b>${t.emptyMore}</div></slot>`}function to(s,t){let e=[],i=new Map;for(let o of s){let a=o.task_id||o.reason!=="event"&&o.title,r=a?i.get(a):void 0,l=r?.at(-1);if(r&&l&&l.at-o.at<3e5){r.push(o);continue}let d=[o];e.push(d),a&&i.set(a,d)}let n=[];for(let o of e){let a="r"+o[o.length-1].id,r=o.length>1&&t.has(a);if(n.push({key:a,rows:o,open:r}),r)for(let l of o.slice(1))n.push({key:"i"+l.id,rows:[l],inner:!0})}return n}var eo="",tt="",so={task_assigned:(s,{says:t},e)=>t.assigned(e,tt),task_unassigned:(s,{says:t},e)=>t.unassigned(e,tt),status_change:({status:s},t,e)=>{let i=ze(s,t);return i&&t.says.moved(e,tt,i)},deadline_warning:({due_date:s,created_at:t},{says:e})=>{if(!s)return"";let i=(Date.parse(s)-Date.parse(t))/6e4;return i>0?e.due(tt,Math.ceil(i)):i>-1?e.dueNow(tt):e.wasDue(tt,Math.floor(-i))},assignee_changed:({args:s},{says:t},e)=>t.assignedTo(e,tt,w(s?.assignee??"")),due_date_changed:({due_date:s},{says:t},e,i)=>t.nowDue(e,tt,s?R(new Date(s),i):"")};function io(s,t,e){let{actor:i,title:n,notification_type:o}=s,a=!P(s)&&n!==void 0&&Object.hasOwn(so,o)&&so[o],r=a&&a(s,t,i?eo:"",e);return r?r.split(/([\u0001\u0002])/).map(l=>l===eo?c`<b class="who" dir="auto">${$(N(i))}</b>`:l===tt?c`<bdi class="what">${T(n,s.task_id)}</bdi>`:l&&c`<span>${l}</span>`):c`<bdi>${$(s.message)}</bdi>`}var Ta={task_assigned:sn,task_unassigned:nn,status_change:on,deadline_warning:rn,assignee_changed:qe,due_date_changed:qt},Ye=s=>P(s)?Ke(s):Ta[s.notification_type]??O,Qs=s=>P(s)?"event":s.notification_type;function no(s,t,e){if(P(s))return Xt(s);let i=Ot(s,t,e);return i?{first:T(s.title,s.task_id),below:i}:{first:$(s.message),below:""}}var ti=({priority:s},t)=>s&&s!=="normal"?`${t.priorities[s]}: `:"",Sa=({reason:s},t)=>t.reasons[s]??"";function oo(s,t,e,i){let n=s.client,o=g(s.lang),a=t.open?t.rows.slice(0,1):t.rows,r=t.rows[0],l=a.some(Y=>!n.store.isRead(Y)),d=new Date(r.at),p={lang:k(s.lang),zone:s.zone,justNow:o.justNow},u=ti(r,o),m=l?o.markRead:o.markUnread,f=bt(r),v=s.current===r.id,{actor:q}=r;return c`${t.day?c`<div class="day" aria-hidden="true">${t.day}</div>`:h}
    <article
      tabindex="0"
      data-key=${t.key}
      class="${l?"unread ":""}${t.inner?"inner ":""}${f?"gone ":""}${v?"current ":""}${Qs(r)}"
      aria-posinset=${e}
      aria-setsize=${i}
      aria-labelledby="m${r.id}"
      aria-describedby="t${r.id}"
      @focus=${()=>s.currentKey=t.key}
    >
      ${q?c`<span class="by">${B(q)}${Ye(r)}</span>`:Ye(r)}
      <div class="said">
        <a
          class="message"
          id="m${r.id}"
          tabindex="-1"
          href=${f?h:K(r,n.base)}
          title=${wt(r,o,s.zone)}
          aria-current=${v?"true":h}
          @click=${Y=>s.follow(Y,t)}
          @auxclick=${Y=>Y.button===1&&s.acts.mark(t,!0)}
          >${l||u?c`<span class="unseen">${l?o.unread+": ":""}${u}</span>`:h}${P(r)?c`<bdi>${Xt(r).first}</bdi>`:io(r,o,p)}</a
        >
        <div class="below" id="t${r.id}">${Ea(s,t,o,p)}</div>
      </div>
      <time dir="auto" datetime=${r.created_at} title=${F(d,p)}>${ee(d,p)}</time>
      <button class="mark" title=${m} aria-label=${m} @click=${()=>s.acts.mark(t,l)}></button>
      ${Oa(s,t,o)}
    </article>`}function Ea(s,t,e,i){let[n]=t.rows,o=t.rows.length,a=s.client?.base??"",r=P(n),d=bt(n)?e.gone:Sa(n,e),p=n.snoozed_until&&e.snoozedUntil(se(new Date(n.snoozed_until),i)),u=(f,v)=>s.follow(f,t,v),m=()=>s.toggleFold(t.key);return c`${r?c`<span title=${n.reason_text??""}>${Xt(n).below}</span>`:n.task_id?c`<span class="number">#${n.task_id}</span>`:h}${d?c`<span class="why">${d}</span>`:h}${p?c`<span class="until">${Q}${p}</span>`:h}${o>1?c`<button class="fold" aria-expanded=${!!t.open} @click=${m}>×${o}${mn}</button>`:h}${Ve(n,a,u)}`}function Oa(s,t,e){let i=s.acts.idsOf(t),[n]=t.rows,o=et(n),a=(d,p,u,m,f=!1)=>c`<button
      class="tool ${d}"
      title=${p}
      aria-label=${p}
      aria-haspopup=${f?"menu":h}
      @click=${m}
    >
      ${u}
    </button>`,r=o!=="archived",l=o==="snoozed";return c`<div class="tools">
      ${a("done",r?e.archive:e.unarchive,r?$t:H,()=>s.acts.act(r?"archive":"unarchive",i))}
      ${l?a("back",e.unsnooze,H,()=>s.acts.act("unsnooze",i)):a("later",e.snooze,Q,d=>s.menu.open("snooze",t,d),!0)}
      ${a("more",e.more,_n,d=>s.menu.open("more",t,d),!0)}
    </div>
    ${s.full?c`<label class="pick"
            ><input
              type="checkbox"
              aria-label=${e.select}
              .checked=${i.every(d=>s.acts.picked.has(d))}
              @click=${d=>s.acts.pick(t,d.shiftKey)}
          /></label>`:h}`}var ro=60,za=80,ao=540,Ca=28,ei=10,Ze=class{items=[];#t=[0];unfolded=new Set;#e=new Map;#s="";#i=0;#n=0;focusNext="";scrollNext=-1;top=0;#o=null;newAbove=0;#r=!1;constructor(t){this.inbox=t}get scroller(){return this.inbox.renderRoot?.querySelector(".scroll")}get#a(){return this.#t[this.items.length]}reset(){this.#s="",this.newAbove=this.top=0,this.scroller&&(this.scroller.scrollTop=0)}make(t){let{lang:e,zone:i,client:n}=this.inbox;this.#r=(this.inbox.clientWidth||ao)<ao;let o=U(new Date,i).slice(0,10),a=[t.version,t.ids.length,o,e,i,this.#r,...this.unfolded].join();if(a===this.#s)return;this.#l(),this.#s=a;let r=t.ids.map(l=>n?.store.rows.get(l)).filter(Boolean);this.items=to(r,this.unfolded),this.#c()}#l(){let t=this.scroller?.scrollTop??0,e=this.#d(t),i=this.items[e],n=t-this.#t[e];this.#o=this.#s&&t>4&&i?{id:i.rows[0].id,below:n}:null}#c(){let{lang:t,zone:e}=this.inbox,i=Ts({lang:k(t),zone:e,older:g(t).older}),n=this.#r?za:ro,[o,a]=[0,""];this.#t=[0];for(let r of this.items){let l=r.inner?a:i(r.rows[0].at);l!==a&&(r.day=a=l),o+=n+(r.day?Ca:0),this.#t.push(o)}}#d(t){let[e,i]=[0,this.items.length];for(;e<i;){let n=e+i>>1;this.#t[n+1]>t?i=n:e=n+1}return e}#u(){let{scrollTop:t=0,clientHeight:e=600}=this.scroller??{};return[Math.max(0,this.#d(t)-ei),Math.min(this.items.length,this.#d(t+e)+1+(t?ei:2))]}onScroll(){this.top=this.scroller?.scrollTop??0;let[t,e]=this.#u();return t!==this.#i||e!==this.#n}seesTop(){let t=this.newAbove>0&&this.top<=4;return t&&(this.newAbove=0),t}get nearEnd(){let t=this.scroller;return!!t&&t.scrollTop+t.clientHeight>this.#a-ei*ro}focus(t){t=Math.max(0,Math.min(this.items.length-1,t));let e=this.items[t],i=this.scroller;if(!e||!i)return;let{scrollTop:n,clientHeight:o}=i;return i.scrollTop=Math.max(this.#t[t+1]-o,Math.min(this.#t[t],n)),this.focusNext=e.key,e}render(t,e=!1){let i=this.inbox.renderRoot.querySelector(".list");if(!i)return this.#e.clear();i.classList.toggle("narrow",this.#r),i.classList.toggle("picking",this.inbox.acts.picked.size>0);let n=t?this.items.length:-1;[this.#i,this.#n]=this.#u();let o=this.items.slice(this.#i,this.#n),a=new Map(o.map(d=>[d.key,this.#e.get(d.key)??document.createElement("div")]));for(let[d,p]of this.#e)a.has(d)||p.remove();this.#e=a;let r=i.firstChild,l=this.#i;for(let d of o){let p=a.get(d.key);l++,(!e||!p.isConnected)&&Bt(oo(this.inbox,d,l,n),p),p===r?r=p.nextSibling:i.insertBefore(p,r)}}settle(){let t=this.scroller;if(this.inbox.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#t[this.#i]}px ${this.#a-this.#t[this.#n]}px`),this.#o){let{id:i,below:n}=this.#o,o=this.items.findIndex(a=>a.rows[0].id===i);o>=0&&(t.scrollTop=this.#t[o]+n),this.#o=null}if(this.scrollNext>=0&&this.items.length&&(t.scrollTop=this.scrollNext,this.scrollNext=-1),!this.focusNext)return;let e=this.inbox.renderRoot.querySelector(`article[data-key="${this.focusNext}"]`);this.focusNext="",e?.focus({preventScroll:!0})}};var lo=x`
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
`;var uo=36e5,po=24*uo,Da="18:00",co="08:00",qa="17:00",La=6e4,Na=365*po,ho=(s,t)=>new Date(Date.parse(s.slice(0,10)+"T00:00Z")+t*po).toISOString().slice(0,10);function fo(s,t){let e=U(s,t),n=(8-new Date(e.slice(0,10)+"T00:00Z").getUTCDay())%7||7,o=[{name:"hour",at:new Date(s.getTime()+uo)}];return e.slice(11)<qa&&o.push({name:"evening",at:ie(`${e.slice(0,10)}T${Da}`,t)}),o.push({name:"tomorrow",at:ie(`${ho(e,1)}T${co}`,t)}),n>1&&o.push({name:"week",at:ie(`${ho(e,n)}T${co}`,t)}),o}var mo=(s,t)=>{let e=s.getTime()-t.getTime();return e>=La&&e<=Na};var Lt=4,Je=class{#t="";#e=null;#s=[];#i=null;#n=!1;#o=new AbortController;constructor(t){this.inbox=t}open(t,e,i){this.#t=t,this.#e=e?.rows[0]??null,this.#s=e?this.inbox.acts.idsOf(e):[...this.inbox.acts.picked],this.#i=i.currentTarget,this.#n=!1,this.inbox.requestUpdate()}close(){if(!this.#t)return;let t=this.#r?.contains(this.inbox.renderRoot.activeElement);this.#t="",this.#o.abort(),this.#r?.hidePopover(),t&&this.#i?.focus(),this.inbox.requestUpdate()}get#r(){return this.inbox.renderRoot.querySelector(".menu")}settle(){let t=this.#r;!t||!this.#t||(t.matches(":popover-open")||(t.showPopover(),this.#a(t)),this.#l(t),t.contains(this.inbox.renderRoot.activeElement)||t.querySelector("button, input")?.focus())}#a(t){let{signal:e}=this.#o=new AbortController,i=n=>n.composedPath().includes(t)||this.close();document.addEventListener("pointerdown",i,{signal:e,capture:!0})}#l(t){let e=this.#i.getBoundingClientRect(),{width:i,height:n}=t.getBoundingClientRect(),o=getComputedStyle(t).direction==="rtl"?e.left:e.right-i,a=e.bottom+Lt,r=a+n>innerHeight?e.top-n-Lt:a;t.style.setProperty("left",Math.max(Lt,Math.min(innerWidth-i-Lt,o))+"px"),t.style.setProperty("top",Math.max(Lt,Math.min(innerHeight-n-Lt,r))+"px")}#c=t=>{t.stopPropagation(),t.key==="Escape"&&this.close();let e={ArrowDown:1,ArrowUp:-1}[t.key],i=this.#r;if(!e||!i||this.#t==="pick")return;let n=[...i.querySelectorAll("button")],o=n.indexOf(t.target);n[(o+e+n.length)%n.length]?.focus(),t.preventDefault()};#d(t){this.#t=t,this.inbox.requestUpdate(),this.inbox.updateComplete.then(()=>this.#r?.querySelector("button, input")?.focus())}#u(t,e){let i=this.#s;this.close(),this.inbox.acts.act(t,i,e)}#p(){let t=this.#s;this.close(),this.inbox.acts.pickIds(t)}#g(t){this.close(),this.inbox.client?.store.states.mute(t)}render(){let t=g(this.inbox.lang)[this.#t==="more"?"more":"snooze"];return c`<div
      class="menu"
      popover="manual"
      role=${this.#t==="pick"?"dialog":"menu"}
      aria-label=${t}
      @keydown=${this.#c}
    >
      ${this.#f()}
    </div>`}#f(){return this.#t==="more"?this.#w():this.#t==="snooze"?this.#m():this.#t==="pick"?this.#b():h}#h(t,e,i,n){return c`<button type="button" role="menuitem" tabindex="-1" @click=${i}>
      ${t}<span>${e}</span>${n?c`<span class="hint">${n}</span>`:h}
    </button>`}#w(){let t=g(this.inbox.lang),e=this.#e,i=this.inbox.client?.store;if(!e||!i)return h;let n=et(e),o=i.isRead(e);return c`${n==="archived"?this.#h(H,t.unarchive,()=>this.#u("unarchive")):this.#h($t,t.archive,()=>this.#u("archive"))}
    ${n==="snoozed"?this.#h(H,t.unsnooze,()=>this.#u("unsnooze")):this.#h(Q,t.snooze,()=>this.#d("snooze"))}
    ${this.#h(de,o?t.markUnread:t.markRead,()=>this.#u(o?"unread":"read"))}
    ${this.inbox.full?this.#h(kn,t.select,()=>this.#p()):h}
    ${e.task_id||e.topic?this.#h(An,e.task_id?t.muteTask:t.muteTopic,()=>this.#g(e)):h}`}#m(){let{lang:t,zone:e}=this.inbox,i=g(t),n=new Date,o={lang:k(t),zone:e};return c`${fo(n,e).map(({name:a,at:r})=>{let l=(a==="tomorrow"||a==="week"?Ms:rt)(r,o);return this.#h(Q,i.snoozeTimes[a],()=>this.#u("snooze",r.toISOString()),l)})}
    ${this.#h(qt,i.snoozePick,()=>this.#d("pick"))}`}#b(){let{lang:t,zone:e}=this.inbox,i=g(t),n=U(new Date(Date.now()+36e5),e);return c`<form @submit=${this.#v} novalidate>
      <label
        >${i.snoozePick}<input
          type="datetime-local"
          name="until"
          value=${n}
          aria-invalid=${this.#n}
          aria-describedby="wrong"
      /></label>
      <span id="wrong" class="bad" role="alert">${this.#n?i.snoozeWrong:h}</span>
      <button class="quiet">${i.snooze}</button>
    </form>`}#v=t=>{t.preventDefault();let e=Et(t.target.elements.until.value,this.inbox.zone)?.at;if(e&&mo(e,new Date))return this.#u("snooze",e.toISOString());this.#n=!0,this.inbox.requestUpdate()}};var go=x`
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
`;var Xe=class{#t=0;#e=0;#s=0;#i=!1;#n=null;#o=0;#r=!1;constructor(t){this.inbox=t}onDown=t=>{this.#r=!1;let e=t.target;t.pointerType!=="touch"||!t.isPrimary||e.closest("button, .action, label")||(this.#n=e.closest("article"),[this.#t,this.#e,this.#s,this.#i]=[t.clientX,t.clientY,0,!1],clearTimeout(this.#o),this.#o=setTimeout(()=>this.#a(),500))};onMove=t=>{if(!this.#n)return;this.#s=t.clientX-this.#t;let e=Math.abs(this.#s);(e>10||Math.abs(t.clientY-this.#e)>10)&&clearTimeout(this.#o),!this.#i&&e>10&&e>Math.abs(t.clientY-this.#e)&&(this.#i=!0,this.#n.setPointerCapture(t.pointerId),this.#n.classList.add("swiping")),this.#i&&(this.#n.style.setProperty("--moved",this.#s+"px"),this.#n.style.setProperty("--across",e+"px"),this.#n.classList.toggle("leftward",this.#s<0))};onUp=t=>{let e=this.#n;if(clearTimeout(this.#o),this.#n=null,!e||!this.#i)return;e.classList.remove("swiping","leftward"),this.#r=!0;let i=this.#l(e);t.type==="pointerup"&&i&&Math.abs(this.#s)>=96&&this.inbox.acts.finish(i)};onContextMenu=t=>{t.pointerType==="touch"&&t.preventDefault()};onClick=t=>{this.#r&&(this.#r=!1,t.preventDefault(),t.stopPropagation())};#a(){let t=this.#n,e=t&&this.#l(t);this.#n=null,e&&(this.#r=!0,this.inbox.currentKey=e.key,this.inbox.menu.open("more",e,{currentTarget:t}))}#l(t){return this.inbox.list.items.find(({key:e})=>e===t.dataset.key)}};var bo=x`
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
`;var wo=new WeakMap,si=class extends S{static properties={...S.properties,keys:Object,heading:Object,full:Object,views:Object,opens:Object,current:Object};static styles=[z,C,Yn,go,bo,lo];filter={};searched="";filtering=!1;#t=null;snoozed=null;currentKey="";problem=!1;#e=0;#s=0;list=new Ze(this);acts=new Ge(this);menu=new Je(this);#i=new Xe(this);constructor(){super(),this.keys=!0,this.heading="",this.full=!1,this.views=null,this.opens=null,this.current=0,this.addEventListener("keydown",t=>this.onKeydown(t))}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#o(e.row)],[t,"problem",()=>(this.problem=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#e=setInterval(this.rerender,3e4),this.#n()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#e);let{client:t}=this;this.full&&t&&wo.set(t,{filter:this.filter,top:this.list.top}),t?.store.closeFeed(this.#t),t?.store.closeFeed(this.snoozed),this.#t=this.snoozed=null}#n(){let t=this.full&&this.client?wo.get(this.client):void 0;this.showView(t?.filter??{}),t&&(this.list.scrollNext=t.top)}#o(t){let{scroller:e}=this.list;this.#t?.ids.includes(t.id)&&e&&e.scrollTop>4&&this.list.newAbove++}showFilter(t){this.filter=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.folder&&!t.unread&&!t.type&&!t.search&&!t.overdue;this.#t=i?e.all:e.openFeed(t);let n=i?void 0:this.#t.load();return this.full&&!this.snoozed&&(this.snoozed=e.openFeed({folder:"snoozed"})).load(),this.acts.pickNone(),this.list.reset(),n}showView(t){this.searched=t.search??"";let e=this.renderRoot.querySelector(".seek");e&&(e.value=this.searched),this.showFilter(t)}toggleFilters(){this.filtering=!(this.filtering||this.filter.type||this.filter.search),this.filtering||this.clearFilter(),this.requestUpdate()}clearFilter=()=>{let{folder:t,unread:e}=this.filter;this.showView({folder:t,unread:e})};willUpdate(t){super.willUpdate(t),(t.has("client")||t.has("full"))&&this.#r();let{client:e}=this;if(!(!this.#t||!e)){e.lastSeen=e.store.newest,this.list.make(this.#t);for(let i of this.acts.picked)this.#t.ids.includes(i)||this.acts.picked.delete(i)}}#r(){clearTimeout(this.#s),this.problem=!1,this.list.unfolded.clear(),this.client?.store.closeFeed(this.snoozed),this.snoozed=null,this.#n()}updated(){let t=this.list.scroller;if(!t)return;this.list.render(!this.#t?.more);let{focusedBefore:e}=this;this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.list.settle(),this.menu.settle(),this.#l()}#a(){let t=this.list.onScroll();if(this.list.seesTop())return this.requestUpdate();if(!t)return;let e=this.renderRoot.activeElement;this.list.render(!this.#t?.more,!0),e?.isConnected===!1&&this.list.scroller?.focus(),this.list.settle(),this.#l()}#l(){this.#t?.loaded&&!this.#t.failed&&this.list.nearEnd&&this.#t.loadMore()}onKeydown(t){return Xs(this,t)}moveTo(t){let e=this.list.focus(t);e&&(this.currentKey=e.key,this.opens&&this.current&&this.show(e,!0),this.requestUpdate())}refocus(){this.list.focusNext=this.currentKey,this.requestUpdate()}get currentRow(){return this.renderRoot.querySelector(`article[data-key="${this.currentKey}"]`)??this.list.scroller}async seek(){this.filtering=!0,this.requestUpdate(),await this.updateComplete,this.renderRoot.querySelector(".seek")?.select()}get canLookInDone(){let{folder:t,search:e,type:i,overdue:n}=this.filter;return!!this.#t?.loaded&&t!=="archived"&&!n&&!!(e||i)}lookInDone=()=>this.showFilter({...this.filter,folder:"archived",unread:void 0});follow(t,e,i){if(this.currentKey=e.key,this.acts.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let n=e.rows[0];if(!i&&bt(n))return;if(!i&&this.opens)return t.preventDefault(),this.show(e,!1);let o=i??K(n,this.client?.base??"");this.emit("ctms-navigate",{url:o,task_id:n.task_id})||t.preventDefault()}show(t,e){let[i]=t.rows;bt(i)||(e&&this.acts.mark(t,!0),this.opens?.(i,e))}toggleFold(t){this.list.unfolded.delete(t)||this.list.unfolded.add(t),this.requestUpdate()}onSearch=t=>{this.searched=t.target.value,clearTimeout(this.#s),this.#s=setTimeout(()=>this.#c(),200)};#c(){return clearTimeout(this.#s),this.showFilter({...this.filter,search:this.searched.trim()||void 0})}async enterSearch(){let t=this.#c(),{searched:e}=this,i=this.#t;for(await t;i===this.#t&&i?.loading;)await new Promise(n=>i.store.addEventListener("change",n,{once:!0}));await this.updateComplete,!(i!==this.#t||e!==this.searched)&&this.renderRoot.activeElement?.matches(".seek")&&(this.list.items.length?this.moveTo(0):this.canLookInDone&&this.lookInDone())}render(){let{client:t}=this,e=this.#t;if(!t||!e)return h;let i=g(this.lang),{store:n}=t,{newAbove:o}=this.list,a=()=>this.list.scroller&&(this.list.scroller.scrollTop=0);return c`
      ${Xn(this,n)} ${Zn(this,i,e)}
      <div class="body">
        ${o?c`<button class="pill" @click=${a}>${i.fresh(o)}</button>`:h}
        <div
          class="scroll"
          tabindex="-1"
          @scroll=${this.#a}
          @pointerdown=${this.#i.onDown}
          @pointermove=${this.#i.onMove}
          @pointerup=${this.#i.onUp}
          @pointercancel=${this.#i.onUp}
          @contextmenu=${this.#i.onContextMenu}
          @click=${{handleEvent:this.#i.onClick,capture:!0}}
        >
          ${this.list.items.length?c`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:Qn(this,i,e)}
        </div>
      </div>
      ${Jn(this,i,n)} ${this.menu.render()}
    `}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",si);var vo=s=>[{name:s.viewAssigned,filter:{type:"task_assigned"}},{name:s.viewOverdue,filter:{type:"deadline_warning",overdue:!0}}],ii=(s,t)=>s.folder===t.folder&&!!s.unread==!!t.unread&&!!s.overdue==!!t.overdue&&(s.type??"")===(t.type??"")&&(s.search??"")===(t.search??""),Qe=class{#t=Promise.resolve();constructor(t,e){this.chosen=t,this.key=e+" views"}get saved(){return(this.chosen.now?.views??[]).map(({name:t,filter:{notification_type:e,...i}})=>({name:t,filter:{...i,type:e}}))}save(t){return this.#e(e=>[...e.filter(({name:i})=>i!==t.name),t])}remove(t){return this.#e(e=>e.filter(({name:i})=>i!==t))}async takeOver(){try{let t=localStorage.getItem(this.key);if(!t)return;let e=JSON.parse(t).filter(n=>n?.filter&&n.name?.length<=40&&(n.filter.search??"").length<=200),i=[];await this.#e(n=>{let o=e.filter(({name:r})=>!n.some(l=>l.name===r)),a=Math.max(0,20-n.length);return i=o.slice(a),[...o.slice(0,a),...n]}),i.length?localStorage.setItem(this.key,JSON.stringify(i)):localStorage.removeItem(this.key)}catch{}}#e(t){let e=this.#t.then(async()=>{if(await this.chosen.load(),this.chosen.failed)throw new Error("the views there are could not be loaded");let i=t(this.saved).map(({name:n,filter:{folder:o,unread:a,overdue:r,search:l,type:d}})=>({name:n,filter:{folder:o,unread:a,overdue:r,search:l,notification_type:d}}));await this.chosen.patch({views:i})});return this.#t=e.catch(()=>{}),e}};function yo(s,t){let e=g(s.lang),{saved:i}=t,n=[...vo(e),...i],{filter:o}=s,a=n.some(l=>ii(l.filter,o)),r=!o.type&&!o.search;return c`<div class="views" role="group" aria-label=${e.views}>
    ${n.map(l=>{let d=ii(l.filter,o),p=i.includes(l);return c`<span class="view"
        ><button aria-pressed=${d} @click=${()=>s.showView(d?{}:l.filter)}>${l.name}</button>${p&&d?c`<button
                class="drop"
                title=${e.removeView(l.name)}
                aria-label=${e.removeView(l.name)}
                @click=${()=>(xo(s,t.remove(l.name)),s.showView({}))}
              >
                ${_}
              </button>`:h}</span
      >`})}
    ${a||r?h:Pa(s,t,e)}
  </div>`}function Pa(s,t,e){return c`<form class="save" @submit=${n=>{n.preventDefault();let o=n.target.elements.view.value.trim();o&&xo(s,t.save({name:o,filter:s.filter}))}}>
    <input name="view" maxlength="40" required aria-label=${e.viewName} placeholder=${e.viewName} /><button
      class="quiet"
    >
      ${e.saveView}
    </button>
  </form>`}var xo=(s,t)=>t.catch(()=>(s.problem=!0,s.requestUpdate()));var ko=()=>innerWidth<900,ni=({beside:s})=>s>0&&ko();function Ia(s,t,e){let{base:i}=s.session,n=`${i}tasks/${t.task_id}`,o=K(t,i);if(!P(t)&&o!==n)return s.navigate(o);s.openBeside(t.id,P(t)?i+"inbox":n,e)}function _o(s,t,e,i){let{w:n,beside:o}=s,{client:a,tasks:r,zone:l}=t;a.store.taskOf=u=>r.get(u);let d=()=>s.navigate(s.session.base+"inbox"),p=u=>u.key==="Escape"&&!u.defaultPrevented&&o&&d();return c`<h1 class="unseen">${n.inbox}</h1>
    <ctms-inbox
      class=${o?"covered":""}
      .heading=${n.inbox}
      lang=${s.language}
      .client=${a}
      .zone=${l}
      .keys=${A.keys}
      .full=${!0}
      .views=${u=>s.workspace&&yo(u,s.workspace.views)}
      .opens=${(u,m)=>Ia(s,u,m)}
      .current=${o}
      @keydown=${p}
      >${e}</ctms-inbox
    >
    <section
      class="detail ${o?"":"bare"}"
      aria-label=${n.detail}
      @ctms-navigate=${u=>{u.detail.url===s.session.base&&(u.preventDefault(),u.stopPropagation(),d())}}
    >
      ${s.route.task?i():Ua(s,t,d)}
    </section>`}function Ua(s,{client:t,zone:e},i){let{w:n}=s,o=t.store.rows.get(s.beside);return o?c`<div
    class="event"
    tabindex="-1"
    @keydown=${a=>a.key==="Escape"&&i()}
  >
    <button type="button" class="icon" title=${n.close} aria-label=${n.close} @click=${i}>${_}</button>
    <ctms-event lang=${s.language} .client=${t} .zone=${e} .row=${o}></ctms-event>
  </div>`:c`<p class="lonely hush">${H}${t.store.all.ids.length?n.chooseOne:h}</p>`}var $o=new WeakMap;function Ao(s){let t=$o.get(s)??0,{beside:e}=s;$o.set(s,e),t!==e&&(e?ko()&&s.querySelector(".detail > [tabindex]")?.focus():s.querySelector("main > ctms-inbox")?.refocus())}var Nt=class extends D{static properties={...D.properties,session:Object,ended:Object,leaving:Object,problem:Object,shown:Object,busy:Object};constructor(){super(),this.session=null,this.ended=!1,this.leaving=!1,this.problem="",this.invalidField="",this.busy=!1,this.shown=!1,this.made=null}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.updateComplete.then(()=>this.querySelector("input")?.focus())}async signIn(t,e){await this.session?.login(t,e)}errorText(t){return t instanceof y&&t.status===401?this.w.badLogin:super.errorText(t)}async submit(t){t.preventDefault();let e=new FormData(t.target),i=this.missingIn(e);if(i)return this.showProblem(i.text,i.field);this.busy=!0,this.problem="";try{await this.signIn(String(e.get("username")),String(e.get("password"))),this.emit("ctms-signed-in")}catch(n){await this.showProblem(this.errorText(n),n.field)}this.busy=!1}missingIn(t){let e=["username","password"].find(i=>t.get(i)==="");return e?{field:e,text:this.w.needed}:void 0}async showProblem(t,e){this.problem=t,this.invalidField=this.querySelector(`#${e||"nothing"}`)?e:"",this.requestUpdate(),await this.updateComplete;let i=this.querySelector(`#${this.invalidField||"password"}`);i?.focus(),i?.select()}eye(){let{w:t,shown:e}=this,i=e?t.hidePassword:t.showPassword;return c`<button
      type="button"
      class="icon eye"
      aria-label=${i}
      title=${i}
      aria-pressed=${e}
      @click=${()=>this.shown=!e}
    >
      ${e?fn:Pe}
    </button>`}field(t,e){let{w:i,problem:n,invalidField:o}=this,a=t==="password";return c`<div>
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
        ?readonly=${this.made}
        aria-invalid=${!!n&&(!o||o===t)}
        aria-describedby="${t}-hint problem"
      />${a?this.eye():h}</span>
      ${e?c`<p class="hint" id="${t}-hint">${e}</p>`:h}
      ${n&&(o||"password")===t?c`<p class="error" id="problem" role="alert">${n}</p>`:h}
    </div>`}},oi=class extends Nt{render(){let{w:t}=this;return c`<form class="door" novalidate @submit=${this.submit}>
      <h1>${t.signIn}</h1>
      ${this.leaving?c`<p class="hush leaving" role="status">${t.leaving}</p>`:h}
      ${this.ended&&!this.leaving&&!this.problem?c`<p class="hush">${t.ended}</p>`:h}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${t.signIn}</button>
    </form>`}};customElements.define("ctms-login",oi);var ri=class extends Nt{static properties={...Nt.properties,stale:Object};constructor(){super(),this.stale=!1}listeners(){return[...super.listeners(),[globalThis,"hashchange",()=>this.#t()]]}#t(){this.made=null,this.stale=!1,this.problem="",this.requestUpdate(),this.updateComplete.then(()=>this.querySelector("input")?.focus()),this.#e()}connectedCallback(){super.connectedCallback(),this.#e()}async#e(){let{hash:t}=location,e=await this.#i("","").catch(i=>i);t===location.hash&&(this.stale=e instanceof y&&this.#s(e))}#s=t=>t.status===404||t.field==="secret";#i(t,e){let i=location.hash.slice(1),n=this.ofUser?{secret:i,password:e}:{secret:i,username:t,password:e};return W(this.session?.base+"api/setup/",{method:"POST",json:n})}async signIn(t,e){let{hash:i}=location,n=this.made??await this.#i(t,e);i===location.hash&&(this.made=n),this.session?.user!==n.id&&this.session?.leave(),await super.signIn(n.username,e)}get ofUser(){return location.hash.startsWith("#link_")}missingIn(t){return super.missingIn(t)?super.missingIn(t):st(String(t.get("password")))<8?{field:"password",text:this.w.tooShort}:void 0}errorText(t){return!(t instanceof y)||!this.#s(t)?super.errorText(t):(this.stale=!0,this.staleText)}get staleText(){return this.ofUser?this.w.badUserLink:this.w.badLink}render(){let{w:t}=this;return this.stale?c`<div class="door">
        <h1>${this.ofUser?t.linkTitle:t.setupTitle}</h1>
        <p class="error" role="alert">${this.staleText}</p>
        <a class="quiet" href=${this.session?.base??h}>${t.signIn}</a>
      </div>`:this.ofUser?c`<form class="door" novalidate @submit=${this.submit}>
        <h1>${t.linkTitle}</h1>
        <p class="hush">${t.linkMore}</p>
        ${this.field("password",t.passwordHint)}
        <button class="main" ?disabled=${this.busy}>${t.choose}</button>
      </form>`:c`<form class="door" novalidate @submit=${this.submit}>
      <h1>${t.setupTitle}</h1>
      <p class="hush">${t.setupMore}</p>
      ${this.field("username",t.usernameHint)}${this.field("password",t.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${t.create}</button>
    </form>`}};customElements.define("ctms-setup",ri);var ja=50,ts=class{entries=[];loaded=!1;failed=!1;subscription=null;#t="";#e=0;#s=0;#i=!1;#n=Promise.resolve();constructor(t,e,i){this.api=t,this.path=`api/tasks/${e}/history/?page_size=${ja}`,this.subscriptionPath=`api/tasks/${e}/subscription/`,this.changed=i}get more(){return this.#t!==""}async loadSubscription(){this.subscription=await this.api.request("GET",this.subscriptionPath).catch(()=>null),this.changed()}subscribe(t){let e=this.#n.then(async()=>{let i=await this.api.request("GET",this.subscriptionPath);this.subscription=await this.api.request("PUT",this.subscriptionPath,{...i,...t(i)}),this.changed()});return this.#n=e.catch(()=>{}),e}async follow(t){if(this.#s=Math.max(this.#s,t),!(this.#i||t<=this.#e)){this.#i=!0;try{let e=await this.api.request("GET",this.path);this.#o(e),this.#e=t,this.failed=!1}catch{this.failed=!0}this.#i=!1,this.changed(),this.failed||await this.follow(this.#s)}}#o(t){let e=t.results.at(-1)?.id??0,i=this.entries.findIndex(({id:o})=>o<e);this.entries.some(({id:o})=>o>=e)&&i>=0?this.entries=[...t.results,...this.entries.slice(i)]:[this.entries,this.#t]=[t.results,J(t,this.path)],this.loaded=!0}async loadMore(){let t=this.#t;if(!t)return;let e=await this.api.request("GET",t);t===this.#t&&(this.entries=[...this.entries,...e.results],this.#t=J(e,this.path),this.changed())}};var Fa={before:s=>`${s} before`,whenDue:"When it is due",none:"No warnings.",number:"How long before",unit:"Unit",add:"Add",wrong:"A warning comes from 0 minutes to 30 days before.",twice:"This one is there already.",remove:"Remove"},Ra={en:Fa,de:{before:s=>`${s} vorher`,whenDue:"Bei Fälligkeit",none:"Keine Warnungen.",number:"Wie lange vorher",unit:"Einheit",add:"Hinzufügen",wrong:"Gewarnt wird 0 Minuten bis 30 Tage vorher.",twice:"Diese Warnung gibt es schon.",remove:"Entfernen"},es:{before:s=>`${s} antes`,whenDue:"Al vencer",none:"Sin avisos.",number:"Con cuánta antelación",unit:"Unidad",add:"Añadir",wrong:"Se avisa de 0 minutos a 30 días antes.",twice:"Ese aviso ya está.",remove:"Quitar"},fr:{before:s=>`${s} avant`,whenDue:"À l’échéance",none:"Aucun rappel.",number:"Combien de temps avant",unit:"Unité",add:"Ajouter",wrong:"Un rappel vient de 0 minute à 30 jours avant.",twice:"Ce rappel y est déjà.",remove:"Retirer"}},ai=s=>Ra[E(s)];var fe={m:"minute",h:"hour",d:"day"},Ba={m:1,h:60,d:1440},li=s=>({n:parseInt(s,10),unit:s.at(-1)}),kt=s=>li(s).n*Ba[li(s).unit];function Mo(s,t,e="long"){let{n:i,unit:n}=li(s),o=n==="d"?"long":e;return new Intl.NumberFormat(t,{style:"unit",unit:fe[n],unitDisplay:o}).format(i)}var Ha=5,Wa=720*60,To=x`
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
    flex: none;
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
`;function Ka(s,t){return new Intl.NumberFormat(t,{style:"unit",unit:fe[s],unitDisplay:"long"}).formatToParts(2).find(({type:i})=>i==="unit")?.value??fe[s]}function So({lang:s,leads:t,disabled:e,change:i}){let n=ai(s),o=[...t].sort((r,l)=>kt(l)-kt(r)),a=r=>kt(r)?n.before(Mo(r,k(s))):n.whenDue;return c`${o.length?c`<ul class="chips">
          ${o.map(r=>c`<li>
                ${a(r)}<button
                  type="button"
                  class="icon"
                  aria-label="${n.remove}: ${a(r)}"
                  title=${n.remove}
                  ?disabled=${e}
                  @click=${()=>i(l=>l.filter(d=>d!==r))}
                >
                  ${_}
                </button>
              </li>`)}
        </ul>`:c`<p class="hint">${n.none}</p>`}
    ${t.length<Ha&&!e?Va({lang:s,leads:t,change:i}):h}`}function Va({lang:s,leads:t,change:e}){let i=ai(s);return c`<form
    class="end lead"
    novalidate
    @submit=${n=>{n.preventDefault();let o=n.target,a=new FormData(o),r=`${Number(a.get("n"))}${a.get("unit")}`,l=/^\d{1,4}$/.test(String(a.get("n")))&&kt(r)<=Wa,d=l&&t.some(u=>kt(u)===kt(r)),p=o.querySelector(".error");if(p.textContent=d?i.twice:l?"":i.wrong,!l||d)return o.n.focus();e(u=>[...u,r]),o.reset()}}
  >
    <input
      class="field number"
      name="n"
      type="number"
      min="0"
      max="9999"
      value="1"
      aria-label=${i.number}
    />
    <select class="field unit" name="unit" aria-label=${i.unit}>
      ${Object.keys(fe).map(n=>c`<option value=${n} ?selected=${n==="d"}>${Ka(n,k(s))}</option>`)}
    </select>
    <button class="quiet">${yt}${i.add}</button>
    <p class="error" role="alert"></p>
  </form>`}function Oo(s){let{w:t,activity:e}=s,i=e?.subscription;if(!i)return h;let n=()=>s.activity?.subscription,o=at(async(r,l)=>{await s.subscribe(()=>({state:r})),l.value=n()?.state??""}),a=i.lead_times!==null;return c`<dt>${t.hear}</dt>
    <dd>
      <select
        class="field"
        id="hear"
        aria-label=${t.hear}
        aria-describedby="hear-more"
        @keydown=${o}
        @pointerdown=${o}
        @change=${o}
        @blur=${o}
      >
        ${["default","following","muted"].map(r=>c`<option value=${r} .selected=${r===i.state}>${t.hearStates[r]}</option>`)}
      </select>
      <p class="hint" id="hear-more">${t.hearMore[i.state]}</p>
      ${i.state==="muted"?h:c`<label class="check"
              ><input
                type="checkbox"
                .checked=${a}
                @change=${async({target:r})=>{let l=r.checked?["1h"]:null;await s.subscribe(()=>({lead_times:l})),r.checked=!!n()?.lead_times}}
              />${t.ownLeads}</label
            >${a?c`<div class="leads">
                  ${So({lang:s.lang,leads:i.lead_times??[],disabled:!1,change:r=>s.subscribe(({lead_times:l})=>({lead_times:r(l??[])}))})}
                </div>`:h}`}
      ${s.problem("subscription")}
    </dd>`}function zo(s,t){let{w:e,activity:i,feed:n,client:o}=s;if(!i)return h;if(!i.loaded)return i.failed?c`<p class="hint" role="alert">${e.loadFailed}</p>`:c`<p class="hint">…</p>`;let a=(n?.ids??[]).map(l=>o?.store.rows.get(l)).filter(l=>l!==void 0),r=Ga(i.entries,a,i.more);return r.length?c`<ol>
      ${mt(r,({key:l})=>l,({entry:l,row:d,told:p})=>l?Ya(s,l,p,t):Za(s,d,t))}
    </ol>
    ${i.more?c`<button type="button" class="quiet" @click=${()=>s.moreActivity()}>${e.showOlder}</button>`:h}`:c`<p class="hint">${e.noHistory}</p>`}function Ga(s,t,e){let i=new Map(s.map(r=>[r.at,r])),n=new Map(t.map(r=>[i.get(r.created_at),r])),o=e?Date.parse(s.at(-1)?.at??""):-1/0,a=t.filter(r=>!i.has(r.created_at)&&r.at>=o);return[...s.map(r=>({key:"e"+r.id,at:Date.parse(r.at),entry:r,told:n.get(r)})),...a.map(r=>({key:"n"+r.id,at:r.at,row:r}))].sort((r,l)=>l.at-r.at)}var Co=(s,t,e)=>c`<time datetime=${t} title=${F(new Date(t),e)}
    >${ee(new Date(t),{...e,justNow:g(s.lang).justNow})}</time
  >`;function Ya(s,t,e,i){let{w:n}=s,{actor:o,key:a,changes:r}=t,l=N(o)||a?.name||n.somebody,d=Array.isArray(r.title)&&r.title[0]===null,p=Object.keys(r).filter(f=>f in n.fields),u=new Intl.ListFormat(i.lang).format(p.map(f=>n.fields[f])),m=d?[]:p.filter(f=>r[f]!==!0);return c`<li>
    ${o?B(o):c`<span class="avatar by-key">${gn}</span>`}
    <div>
      <span
        ><b><bdi>${$(l)}</bdi></b> ${d?n.createdIt:n.changedIt(u)}${o&&a?c` <span class="hush">${n.via(a.name)}</span>`:h}${e?c`<span class="told" title=${n.toldYou}>${O}</span>`:h}</span
      >
      ${m.map(f=>{let[v,q]=r[f];return c`<div class="change">
          <del>${Eo(s,f,v,i)}</del> <span aria-hidden="true">→</span>
          <ins>${Eo(s,f,q,i)}</ins>
        </div>`})}
    </div>
    ${Co(s,t.at,i)}
  </li>`}function Eo({w:s,tasks:t,lang:e},i,n,o){return i==="assigned_to"||i==="created_by"?n===null?s.nobody:t?.people.label(t.person(Number(n)))||(t?.peopleSync.loaded?s.somebody:"…"):n===null?s.none:i==="status"?V(String(n),g(e)):i==="due_date"?R(new Date(n),o):c`<bdi>${T(String(n),0)}</bdi>`}function Za(s,t,e){return t?c`<li>
    <span class="avatar by-key">${O}</span>
    <div><span>${Ot(t,g(s.lang),s.zone)||c`<bdi>${$(t.message)}</bdi>`}</span></div>
    ${Co(s,t.created_at,e)}
  </li>`:h}function qo(s,t){let{w:e}=s,i={lang:k(s.lang),zone:s.zone};return c`
    <h2 class="unseen">${e.task} ${w(T(t.title,t.id))}</h2>
    ${Do(s,t,{field:"title",label:e.title,hint:e.title,most:255})}
    ${Do(s,t,{field:"description",label:e.description,hint:e.descriptionHint,most:1e4})}
    <dl>
      <dt>${e.status}</dt>
      <dd>${Qa(s,t)}</dd>
      <dt>${e.assignee}</dt>
      <dd>${tl(s,t)}</dd>
      <dt>${e.dueDate}</dt>
      <dd>${el(s,t)}</dd>
      ${Oo(s)}
    </dl>
    ${s.problem("remove")} ${sl(s,t,i)}
    <h3>${e.history}</h3>
    ${zo(s,i)}
    ${s.me?.is_admin?c`<a class="quiet why" href="${s.client?.base}admin/why?task=${t.id}" @click=${s.navigate}
          >${e.whyTold}</a
        >`:h}
    ${il(s,t)}
  `}function Do(s,t,{field:e,label:i,hint:n,most:o}){let a=s.drafts.get(e)??t[e],r=e==="description"?c`<div class="bare reading">${Ja(s,a)}</div>`:h;return c`<div class="text">
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
      @input=${l=>(s.drafts.set(e,l.target.value),s.requestUpdate())}
      @blur=${l=>s.saveText(e,l.target.value)}
      @keydown=${l=>{l.key==="Enter"&&(e==="title"||l.ctrlKey||l.metaKey)&&(l.preventDefault(),s.leaveField())}}
    ></textarea>${r}
    </div>
    ${s.problem(e)} ${Xa(s,t,e)}`}var Ja=(s,t)=>Jt(t).map(({text:e,url:i})=>{if(!i||!it(i,""))return c`<span aria-hidden="true">${e}</span>`;let n=i.startsWith(s.client?.base??"-");return c`<a
      href=${i}
      target=${n?h:"_blank"}
      rel="noopener noreferrer"
      @click=${n?s.navigate:h}
      >${e}</a
    >`});function Xa(s,t,e){let{w:i,conflicts:n}=s,o=n.get(e);return o===void 0?h:c`<div class="conflict" role="alert">
    <p>${i.conflict}</p>
    <div class="versions">
      <div><b>${i.theirs}</b><bdi>${t[e]}</bdi></div>
      <div><b>${i.yours}</b><bdi>${o}</bdi></div>
    </div>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>(n.delete(e),s.requestUpdate())}>
        ${i.takeTheirs}
      </button>
      <button
        type="button"
        class="quiet"
        @click=${()=>(n.delete(e),s.change({[e]:o},t[e]))}
      >
        ${i.keepMine}
      </button>
    </div>
  </div>`}function Qa(s,t){let{w:e}=s,i=at(n=>s.change({status:n}));return c`<select
      class="field"
      aria-label=${e.status}
      @keydown=${i}
      @pointerdown=${i}
      @change=${i}
      @blur=${i}
    >
      ${j.map(n=>c`<option value=${n} .selected=${n===t.status}>
            ${V(n,g(s.lang))}
          </option>`)}
    </select>
    ${s.problem("status")}`}function tl(s,t){let{w:e,tasks:i}=s,n=at(o=>s.change({assigned_to:Number(o)||null}));return c`<select
      class="field"
      aria-label=${e.assignee}
      @keydown=${n}
      @pointerdown=${n}
      @change=${n}
      @blur=${n}
    >
      ${Gs(i,t.assigned_to,e.nobody)}
    </select>
    ${s.problem("assigned_to")}`}function el(s,t){let{w:e}=s,i=pe(t),n=t.due_date?U(new Date(t.due_date),s.zone):"",o=at((a,r)=>r.validity.badInput?r.value=n:s.changeDue(a));return c`<input
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
    ${t.due_date?c`<button
          type="button"
          class="icon"
          title=${e.noDue}
          aria-label=${e.noDue}
          @click=${()=>s.changeDue("")}
        >
          ${_}
        </button>`:h}
    ${s.dueNote?c`<p class="hint" role="status">${s.dueNote}</p>`:h}
    ${t.due_date&&Es(new Date(t.due_date),s.zone)?c`<p class="hint">
          ${e.dueTwice(F(new Date(t.due_date),{lang:k(s.lang),zone:s.zone}))}
        </p>`:h}
    <p class="hint" id="zone">
      ${i?c`<b class=${i}>${i==="late"?e.overdue:e.dueSoon}.</b> `:h}${e.inZone(s.zone||Ss())}
    </p>
    ${s.problem("due_date")}`}function sl(s,t,e){let{w:i,tasks:n}=s,o=n?.person(t.created_by),a=new Date(t.created_at),r=t.created_by===s.me?.id?i.you:n?.people.label(o),l=r?i.createdBy(r,R(a,e)):i.created(R(a,e));return c`<p class="meta"><time datetime=${t.created_at} title=${F(a,e)}>${l}</time></p>`}function il(s,t){let{w:e}=s;return c`<dialog aria-labelledby="sure" @close=${()=>s.confirming=!1}>
    <p id="sure">${e.removeSure(w(T(t.title,t.id)))}</p>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>s.confirming=!1}>${e.cancel}</button>
      <button type="button" class="danger" @click=${s.deleteTask}>${e.removeYes}</button>
    </div>
  </dialog>`}var Lo=x`
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
  .why {
    white-space: normal;
  }
  .scroll {
    overflow-y: auto;
    scroll-padding-block: 8px;
    padding: 12px 20px 24px;
    flex: 1;
    min-height: 0;
    outline-offset: -2px;
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
    overflow-wrap: anywhere;
  }
`;var nl={code:"invalid",field:"due_date",detail:"The year must be between 1 and 9999."},ci=class extends D{static properties={...D.properties,number:Object,missing:Object,failed:Object,confirming:Object};static styles=[z,C,lt,Lo,To];constructor(){super(),this.number=0,this.missing=!1,this.failed=!1,this.confirming=!1,this.originals=new Map,this.drafts=new Map,this.conflicts=new Map,this.problems=new Map,this.dueNote="",this.latest=new Map,this.feed=null,this.activity=null}listeners(){return this.client?[...super.listeners(),[this.client.store,"change",this.rerender],...this.tasks?[[this.tasks,"change",()=>this.#e()]]:[],[this.client.store,"caughtup",()=>this.load()]]:[]}disconnectedCallback(){super.disconnectedCallback(),this.client?.store.closeFeed(this.feed),this.feed=null,this.#t(),this.tasks?.open===this.number&&(this.tasks.open=0)}willUpdate(t){super.willUpdate(t),!(!t.has("number")||!this.client)&&(this.client.store.closeFeed(this.feed),this.feed=this.client.store.openFeed({task:this.number}),this.feed.load(),this.activity=new ts(this.client.api,this.number,this.rerender),this.activity.loadSubscription(),this.#e(),this.dueNote="",this.originals.clear(),this.drafts.clear(),this.problems.clear(),this.latest.clear(),this.#t(),this.confirming=!1,this.load())}#t(){for(let t of this.conflicts)this.toast({text:this.w.notSaved(this.w.changedMeanwhile),bad:!0});this.conflicts.clear()}#e(){this.activity?.follow(this.tasks?.all.get(this.number)?.version??0)}async subscribe(t){let{activity:e}=this;try{await e?.subscribe(t),this.problems.delete("subscription")}catch(i){e===this.activity&&this.problems.set("subscription",this.w.notSaved(this.errorText(i)))}this.requestUpdate()}async moreActivity(){await this.activity?.loadMore().catch(t=>this.toast({text:this.errorText(t),bad:!0}))}problem(t){let e=this.problems.get(t);return e?c`<p class="error" role="alert">${e}</p>`:h}async load(){let{number:t}=this;this.tasks&&(this.tasks.open=t);try{if(await this.tasks?.fetch(t),t!==this.number)return;this.missing=this.failed=!1}catch(e){if(t!==this.number)return;this.missing=e.status===404,this.failed=!this.missing&&!this.tasks?.get(t)}}updated(){this.lostFocus&&this.leaveField();let t=this.renderRoot.querySelector("dialog");t&&this.confirming!==t.open&&t[this.confirming?"showModal":"close"]()}async change(t,e){let{number:i}=this,[n,o]=Object.entries(t)[0];this.latest.set(n,t);let a=()=>this.latest.get(n)!==t;try{await this.tasks?.patch(i,t,e),a()||this.problems.delete(n)}catch(r){let l=r.status===412,d=this.w.notSaved(l?this.w.changedMeanwhile:this.errorText(r));if(i!==this.number||!this.isConnected||!this.latest.has(n))return this.toast({text:d,bad:!0});if(a())return;if(l)return this.conflicts.set(n,String(o)),this.requestUpdate();this.problems.set(n,d),e!==void 0&&(n==="title"||n==="description")&&(this.originals.set(n,e),this.drafts.has(n)||this.drafts.set(n,String(o)))}this.requestUpdate()}saveText(t,e){let i=this.originals.get(t);t==="title"&&e!==i&&(e=$(e)),this.originals.delete(t),this.drafts.delete(t),this.problems.delete(t);let n=this.tasks?.get(this.number)?.[t];if(i===void 0||n===void 0||e===i||e===n)return this.requestUpdate();if(n!==i)return this.conflicts.set(t,e),this.requestUpdate();this.change({[t]:e},i)}changeDue(t){let e=t?Et(t,this.zone):{at:null,skipped:!1};if(!e)return this.problems.set("due_date",this.w.notSaved(this.errorText(new y(400,nl)))),this.requestUpdate();let{at:i,skipped:n}=e,o={lang:k(this.lang),zone:this.zone};this.dueNote=i&&n?this.w.dueSkipped(t.slice(11,16),F(i,o)):"",this.change({due_date:i?.toISOString()??null})}async deleteTask(){this.confirming=!1;try{await this.tasks?.remove(this.number),this.close()}catch(t){this.problems.set("remove",this.errorText(t)),this.requestUpdate()}}close(){this.emit("ctms-navigate",{url:this.client?.base,task_id:null})}leaveField(){this.renderRoot.querySelector(".scroll")?.focus({preventScroll:!0})}onKeydown(t){if(t.key!=="Escape"||this.confirming)return;let e=t.composedPath()[0].matches("textarea, input");this.leaveField(),e||this.close()}render(){let{w:t,tasks:e}=this,i=e?.get(this.number);return c`
      <div class="top">
        <span>#${this.number}</span>
        ${i&&(i.created_by===this.me?.id||this.me?.is_admin)?c`<button
              type="button"
              class="icon"
              title=${t.remove}
              aria-label=${t.remove}
              @click=${()=>this.confirming=!0}
            >
              ${bn}
            </button>`:h}
        <a class="icon" href=${this.client?.base} title=${t.close} aria-label=${t.close} @click=${this.navigate}
          >${_}</a
        >
      </div>
      <div class="scroll" tabindex="-1">
        ${i?qo(this,i):this.missing?c`<div class="gone"><b>${t.taskGone}</b>${t.taskGoneMore}</div>`:this.failed?c`<div class="gone" role="alert">
                  <b>${t.loadFailed}</b
                  ><button type="button" class="quiet" @click=${()=>this.load()}>${t.again}</button>
                </div>`:h}
      </div>
    `}};customElements.define("ctms-task",ci);var ol=3,rl=6e3,hi=class extends S{static properties={...S.properties,quiet:Object};static styles=[z,C,x`
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
        grid-template-columns: minmax(0, 1fr);
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
    `];constructor(){super(),this.quiet=!1,this.toasts=[],this.lastID=0,this.timer=0,this.hovered=!1}willUpdate(t){super.willUpdate(t),t.has("quiet")&&this.quiet&&this.dismiss(e=>e.row!==void 0)}listeners(){return this.client?[[this.client.store,"dismiss",({detail:t})=>this.dismiss(e=>e.row?.id===t)]]:[]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}add(t){let e=[...this.toasts],i=e.findIndex(n=>!n.bad);e.length===ol&&e.splice(Math.max(0,i),1),this.toasts=[...e,{...t,id:++this.lastID}],this.requestUpdate(),this.scheduleDismiss()}scheduleDismiss(){clearTimeout(this.timer);let t=this.toasts.filter(e=>!e.bad);t.length&&(this.timer=setTimeout(()=>this.hovered||this.renderRoot.querySelector(":focus")||this.dismiss(e=>e===t[0]),rl/(t.length>1?2:1)))}dismiss(t){let e=this.toasts.filter((i,n)=>!t(i,n));e.length!==this.toasts.length&&(this.toasts=e,e.length||(this.hovered=!1),this.requestUpdate(),this.scheduleDismiss())}follow(t,e,i){let{row:n}=e;!n||!this.client||(this.client.store.mark([n.id],!0),!(t.ctrlKey||t.metaKey||t.shiftKey||t.button)&&(this.emit("ctms-navigate",{url:i??K(n,this.client.base),task_id:n.task_id})||t.preventDefault(),this.dismiss(o=>o===e)))}render(){let t=g(this.lang);return this.toasts.length?c`<section
      aria-label=${t.notifications}
      @pointerenter=${()=>this.hovered=!0}
      @pointerleave=${()=>(this.hovered=!1,this.scheduleDismiss())}
      @focusout=${this.scheduleDismiss}
      @keydown=${e=>e.key==="Escape"&&this.dismiss(()=>!0)}
    >
      ${mt(this.toasts,e=>e.id,e=>{let{row:i}=e,{first:n,below:o}=i?no(i,t,this.zone):{first:"",below:""},a=this.client?.base??"";return c`<div class="toast ${i?Qs(i):""} ${e.bad?"bad":""}">
            ${i?Ye(i):h}
            ${i?c`<div class="said">
                  <a href=${K(i,a)} @click=${r=>this.follow(r,e)}
                    ><span class="unseen">${ti(i,t)}</span>${o?c`<b><bdi>${n}</bdi></b><span>${o}</span>`:c`<bdi>${n}</bdi>`}</a
                  >${Ve(i,a,(r,l)=>this.follow(r,e,l))}
                </div>`:c`<span class="said" role=${e.bad?"alert":"status"}>${e.text}</span>`}
            <button
              type="button"
              class="icon"
              title=${t.close}
              aria-label=${t.close}
              @click=${()=>this.dismiss(r=>r===e)}
            >
              ${_}
            </button>
          </div>`})}
    </section>`:h}};customElements.define("ctms-toasts",hi);function No(s){let{w:t}=s;return c`<main class="lonely">
    ${xt}
    <div role="alert"><h1>${t.loadFailed}</h1></div>
    <button type="button" class="quiet" @click=${()=>s.start()}>${t.again}</button>
  </main>`}function Po(s){let{w:t,session:e}=s;return c`<main class="doorway">
    <div class="brand">${O}<b>${t.product}</b></div>
    <ctms-confirm lang=${s.language} .base=${e.base}></ctms-confirm>
  </main>`}function Io(s){let{w:t,session:e}=s;return c`<main class="doorway">
    <div class="brand">${O}<b>${t.product}</b></div>
    <p class="hush tagline">${t.tagline}</p>
    ${s.route.page==="setup"?c`<ctms-setup lang=${s.language} .session=${e}></ctms-setup>`:c`<ctms-login
          lang=${s.language}
          .session=${e}
          .ended=${s.ended}
          .leaving=${e.leaving}
        ></ctms-login>`}
    ${jo(s)}
    <a class="hush" href="${e.base}docs/">${t.docs}</a>
  </main>`}function al({w:s}){return c`<dialog id="shortcuts" aria-labelledby="shortcuts-title">
    <h1 id="shortcuts-title">${s.shortcuts}</h1>
    <dl>${s.shortcutList.map(([t,e])=>c`<dt><kbd>${t}</kbd></dt><dd>${e}</dd>`)}</dl>
    <form method="dialog" class="actions"><button class="quiet" autofocus>${s.close}</button></form>
  </dialog>`}function Uo(s){let{w:t,me:e,workspace:i}=s;if(!i||!e)return h;let{client:n,tasks:o}=i,a=ce(e),r={me:e,client:n,tasks:o,zone:a};return c`
    <a
      class="skip"
      href="#content"
      @click=${l=>(l.preventDefault(),s.querySelector("#content")?.focus())}
      >${t.skip}</a
    >
    ${ll(s,r)} ${jo(s)}
    <main id="content" tabindex="-1" class=${s.route.page}>${ul(s,r)}</main>
    ${al(s)}
    <ctms-toasts lang=${s.language} .client=${n} .zone=${a} .quiet=${s.arrivalsShow}></ctms-toasts>
  `}function jo({w:s,session:t}){return t.keepsCookie?h:c`<p class="notice error" role="alert">${s.noCookie}</p>`}function ll(s,t){let{w:e}=s;return c`<header class="top">
    <nav aria-label=${e.product}>
      ${es(s,"",e.board,Ne)}${es(s,"inbox",e.inbox,H)}${t.me.is_admin?es(s,"users",e.administration,qe):h}${es(s,"settings",e.settings,Dt)}
    </nav>
    ${hl(s,t)} ${dl(s,t)}
  </header>`}var cl=s=>["groups","keys","defaults","channels","why","system"].includes(s)?"users":s;function es(s,t,e,i){return c`<a
    href=${s.session.base+t}
    aria-current=${cl(s.route.page)===(t||"board")?"page":h}
    title=${e}
    @click=${s.follow}
    >${i}<span>${e}</span></a
  >`}function hl(s,{client:t,zone:e}){return c`<ctms-bell
    lang=${s.language}
    .client=${t}
    .zone=${e}
    .keys=${A.keys}
    @click=${()=>s.requestUpdate()}
    >${Fo(s)}${Ro(s,t)}
    <a slot="foot" class="quiet foot" href="${s.session.base}inbox" @click=${s.follow}
      >${g(s.language).openInbox}</a
    >
  </ctms-bell>`}function Fo(s){let{w:t}=s;return c`<a
    slot="tools"
    class="icon"
    href=${s.session.base+"settings"}
    title=${t.settings}
    aria-label=${t.settings}
    @click=${s.follow}
    >${Dt}</a
  >`}function Ro(s,t){let{w:e}=s,{all:i,rows:n}=t.store;return!A.asked&&Ce()==="off"&&i.ids.some(a=>!t.store.isRead(n.get(a)))?c`<div slot="strip" class="strip">
    <span>${e.askSystem}</span>
    <button type="button" class="quiet" @click=${()=>De(!0)}>${e.turnOn}</button>
    <button
      type="button"
      class="icon"
      title=${e.notNow}
      aria-label=${e.notNow}
      @click=${()=>De(!1)}
    >
      ${_}
    </button>
  </div>`:h}function dl(s,{me:t}){let{w:e}=s;return c`<button type="button" class="icon" popovertarget="menu" aria-label=${e.menu} title=${vt(t)}>
      ${B(t)}
    </button>
    <div id="menu" popover class="menu">
      <p>
        <b><bdi>${vt(t)}</bdi></b>${vt(t)===t.username?h:c`<br /><span class="hush"><bdi>${t.username}</bdi></span>`}
      </p>
      <a href=${s.session.base+"settings"} @click=${s.follow}>${Dt}${e.settings}</a>
      <a href=${s.session.base+"docs/"}>${un}${e.docs}</a>
      <button type="button" @click=${()=>s.showShortcuts()}>${pn}${e.shortcuts}</button>
      <button type="button" class="sign-out" @click=${()=>s.signOut()}>${wn}${e.signOut}</button>
    </div>`}function ul(s,t){let{client:e,tasks:i,me:n}=t;switch(s.route.page){case"board":return pl(s,t);case"inbox":return _o(s,t,c`${Fo(s)}${Ro(s,e)}`,()=>Bo(s,t));case"settings":case"users":case"groups":case"keys":case"defaults":case"channels":case"why":case"system":return Mn(s,t);default:return fl(s)}}function pl(s,t){let{client:e,tasks:i,me:n,zone:o}=t,{task:a}=s.route;return c`<ctms-board
      lang=${s.language}
      .client=${e}
      .tasks=${i}
      .me=${n}
      .zone=${o}
      .current=${a}
    ></ctms-board>
    ${a?Bo(s,t):h}`}function Bo(s,{client:t,tasks:e,me:i,zone:n}){let{w:o}=s,{task:a}=s.route;return c`<aside
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
  </aside>`}function fl(s){let{w:t}=s;return c`<div class="lonely">
    <h1>${t.notFound}</h1>
    <p class="hush">${t.notFoundMore}</p>
    <a class="quiet" href=${s.session.base} @click=${s.follow}>${t.toBoard}</a>
  </div>`}var Ho=new WeakMap;function Wo(s){let t=s.composedPath()[0];return t.dataset?.most?t:null}function ml(s){let t=Wo(s);t&&Ho.set(t,{value:t.value,from:t.selectionStart??0,to:t.selectionEnd??0})}function Ko(s){let t=Wo(s),e=Number(t?.dataset.most);if(!t||s.isComposing||st(t.value)<=e)return;let i=Ho.get(t),n=i?.value.slice(i.to)??"";if(!i||!t.value.endsWith(n)){t.value=$e(t.value,e);return}let o=i.value.slice(0,i.from),a=t.value.slice(o.length,t.value.length-n.length),r=$e(a,e-st(o)-st(n));t.value=o+r+n;let l=o.length+r.length;t.setSelectionRange(l,l)}document.addEventListener("beforeinput",ml,{capture:!0});document.addEventListener("input",Ko,{capture:!0});document.addEventListener("compositionend",Ko,{capture:!0});var ss=class{#t;#e;#s;#i=new Map;constructor(t){this.#t="ctms login "+t,this.#e="ctms browser "+t,this.#s="ctms leaving "+t}get key(){try{let t=localStorage.getItem(this.#e);if(t)return t;let e=crypto.getRandomValues(new Uint8Array(16));return localStorage.setItem(this.#e,Array.from(e,i=>i.toString(16).padStart(2,"0")).join("")),localStorage.getItem(this.#e)??""}catch{return""}}get signedIn(){try{return localStorage.getItem(this.#t)??""}catch{return"1"}}set signedIn(t){this.#n(this.#t,t)}get leaving(){try{return localStorage.getItem(this.#s)!==null}catch{return this.#i.has(this.#s)}}set leaving(t){this.#n(this.#s,t?"1":"")}#n(t,e){e?this.#i.set(t,e):this.#i.delete(t);try{e?localStorage.setItem(t,e):localStorage.removeItem(t)}catch{}}};var gl=5e3,bl=[2e3,3e4];function wl(){try{return navigator.cookieEnabled&&localStorage!==null}catch{return!1}}var is=class extends EventTarget{keepsCookie=wl();#t="";#e=0;#s=0;#i=null;#n=null;#o;#r=0;#a=0;#l=0;#c;#d;constructor(t){super(),this.base=t,this.#c=new ss(t),this.#d=Gt("ctms login "+t),this.#d?.addEventListener("message",({data:e})=>{e?e!==this.#s&&this.dispatchEvent(new Event("switched")):this.#h()}),globalThis.addEventListener?.("online",()=>this.leaving&&this.#p().catch(()=>{})),this.token=e=>e&&e===this.#t||Date.now()>this.#e?this.#w():Promise.resolve(this.#t)}get user(){return this.#s}get leaving(){return this.#c.leaving}async login(t,e){this.leaving&&await this.#p();let{key:i}=this.#c,n={username:t,password:e,...i&&{key:i}},{access:o}=await(this.#o=W(this.base+"api/session/",{method:"POST",json:n}));this.#l++,this.#s=0,this.#f(o),this.keepsCookie=await this.#u(),this.#d?.postMessage(this.#s)}leave(){this.#s&&(this.#c.leaving=!0,this.#l++,this.#t="")}async#u(){let{key:t}=this.#c;try{let e=t?{key:t}:void 0,{access:i}=await W(this.base+"api/session/refresh/",{method:"POST",json:e});return Kt(i).user_id===this.#s}catch(e){return!(e instanceof y)||e.status!==401}}async logout(){this.#c.leaving=!0,this.#l++,this.#t="",await this.#p().catch(()=>{}),this.#h(),this.#d?.postMessage(0)}#p(){return clearTimeout(this.#r),this.#n??=this.#g().finally(()=>this.#n=null),this.#n}async#g(){try{let t=AbortSignal.timeout(gl);this.leaving&&await W(this.base+"api/session/",{method:"DELETE",keepalive:!0,signal:t})}catch(t){let[e,i]=bl,n=Math.min(e*2**this.#a++,i);throw this.#r=setTimeout(()=>this.#p().catch(()=>{}),n),t}this.#a=0,this.#c.leaving=!1,this.dispatchEvent(new Event("left"))}#f(t){let{user_id:e,exp:i,iat:n}=Kt(t);return this.#s&&this.#s!==e?(this.dispatchEvent(new Event("switched")),new Promise(()=>{})):(this.#t=t,this.#e=Date.now()+Math.max(1,(i-n)*.8)*1e3,this.#s=e,this.#c.signedIn=this.#c.key?"bound":"1",t)}#h(){let t=this.#s;return this.#c.signedIn="",this.#t="",this.#e=this.#s=0,t&&this.dispatchEvent(new Event("ended")),""}#w(){return this.leaving?this.#p().then(()=>"",()=>""):!this.#s&&!this.#c.signedIn?Promise.resolve(""):(this.#i??=this.#m(this.#s?1:0).finally(()=>this.#i=null),this.#i)}async#m(t){let{key:e,signedIn:i}=this.#c,n=this.#l,o=e?{key:e,...i==="bound"?{}:{bind:!0}}:void 0;try{let{access:a}=await W(this.base+"api/session/refresh/",{method:"POST",json:o});return n!==this.#l?this.#t:this.#f(a)}catch(a){if(!(a instanceof y)||a.status!==401)throw a;return await this.#o?.catch(()=>{}),n!==this.#l?this.#t:t?(await new Promise(r=>setTimeout(r,2e3)),this.#s?this.#m(t-1):""):this.#h()}}};var vl=3e4,yl=1e3,xl=5e3,me=class extends EventTarget{state="idle";leading=!1;#t=!1;#e=null;#s=()=>{};#i=new AbortController;#n=0;#o=0;#r=0;#a=0;constructor(t,e){super(),this.socket=t,this.name=e,t.addEventListener("frame",i=>{let n=i.detail;this.#a=n.unread_count??this.#a,this.#m(n)}),t.addEventListener("state",()=>{this.leading&&(this.#e?.postMessage({state:t.state}),this.#v(t.state))}),t.addEventListener("unauthorized",()=>{this.#e?.postMessage({unauthorized:!0}),this.dispatchEvent(new Event("unauthorized"))})}start(){this.#t||(this.#t=!0,addEventListener("pagehide",this.#c),addEventListener("pageshow",this.#d),this.#l({ask:!0}))}stop(){this.#t=!1,removeEventListener("pagehide",this.#c),removeEventListener("pageshow",this.#d),this.#c(),this.#v("idle")}#l(t){if(this.#v("connecting"),this.#e=Gt(this.name),!this.#e)return this.#g();this.#e.onmessage=({data:e})=>this.#w(e),this.#f(t),this.#n=setInterval(()=>document.visibilityState==="visible"&&this.#f({ask:!0}),vl),this.#u()}#c=()=>{this.#p(),clearInterval(this.#n),this.#h(),this.leading=!1,this.socket.stop(),this.#s(),this.#e?.close(),this.#e=null};#d=({persisted:t})=>{t&&this.#l({ask:!0,late:!0})};#u(t=!1){this.#p();let{signal:e}=this.#i,i=!1;Vo(this.name,t?{steal:t}:{signal:e},()=>{if(!e.aborted)return i=!0,this.#g(),new Promise(n=>this.#s=()=>n(void 0))}).catch(()=>{e.aborted||(this.leading=!1,this.socket.stop(),this.#o=setTimeout(()=>i?this.#u():this.#g(),yl),i&&this.#f({ask:!0,late:!0}))})}#p(){clearTimeout(this.#o),this.#i.abort(),this.#i=new AbortController}#g(){this.#h(),this.leading=!0,this.socket.start()}wake(){this.leading?this.socket.wake():this.#f({wake:!0})}#f(t){this.leading||!this.#e||(this.#e.postMessage(t),document.visibilityState==="visible"&&(this.#r||=setTimeout(()=>this.#u(!0),xl)))}#h(){clearTimeout(this.#r),this.#r=0}#w(t){if(t.frame&&this.#b(t.frame),this.leading){(t.ask||t.wake)&&this.#e?.postMessage({state:this.socket.state}),t.wake&&this.socket.wake(),t.late&&[{type:"caught_up"},{type:"unread_count",unread_count:this.#a},{type:"watching"}].forEach(e=>this.#m(e));return}(t.state||t.frame)&&this.#h(),t.state&&this.#v(t.state),t.unauthorized&&this.dispatchEvent(new Event("unauthorized"))}#m(t){this.#e?.postMessage({frame:t}),this.#b(t)}#b(t){this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#v(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}},Pt=()=>"locks"in navigator&&"BroadcastChannel"in globalThis;async function Vo(s,t,e){await navigator.locks.request(s,t,e)}function Go(s){let t=s+"-visible",e=new AbortController,i=()=>e.abort(),n=()=>{if(i(),document.visibilityState!=="visible"||!Pt())return;let{signal:a}=e=new AbortController;Vo(t,{mode:"shared",signal:a},()=>new Promise(r=>a.aborted?r(0):a.addEventListener("abort",r))).catch(()=>{})},o=[[document,"visibilitychange",n],[globalThis,"pagehide",i],[globalThis,"pageshow",n]];for(let[a,r,l]of o)a.addEventListener(r,l);return n(),{async any(){if(document.visibilityState==="visible")return!0;if(!Pt())return!1;try{let{held:a}=await navigator.locks.query();return a?.some(r=>r.name===t)??!1}catch{return!1}},stop(){for(let[a,r,l]of o)a.removeEventListener(r,l);i()}}}var Yo=[880,1320],di=.09,Zo=.08,$l=1e3,ns=class{#t=null;#e=!1;#s=!1;#i=!Pt();#n=-1/0;#o=new AbortController;constructor(t,{name:e,wanted:i}){this.wanted=i;let{signal:n}=this.#o;t.addEventListener("arrive",a=>this.ring(a.detail),{signal:n});let o=()=>this.#r(e+"-sound");navigator.userActivation?.hasBeenActive&&o();for(let a of["pointerdown","keydown"])addEventListener(a,o,{once:!0,capture:!0,passive:!0,signal:n})}get stopped(){return this.#o.signal}stop(){this.#o.abort(),this.#t?.close().catch(()=>{})}#r(t){let{signal:e}=this.#o;if(this.#i||this.#e)return;this.#e=!0;let i=()=>(this.#s=!0,new Promise(n=>e.addEventListener("abort",()=>n(void 0))));new Promise(n=>n(navigator.locks.request(t,{signal:e},i))).catch(()=>this.#i=!0)}ring({row:t,live:e}){this.stopped.aborted||!e||t.read||!X(t)||!this.wanted(t)||!this.#s&&!(this.#i&&document.hasFocus())||performance.now()-this.#n<$l||(this.#n=performance.now(),this.#a().catch(()=>{}))}async#a(){let t=this.#t??=new AudioContext;if(t.state==="suspended"&&await t.resume(),this.stopped.aborted)return;let e=new GainNode(t,{gain:0});e.connect(t.destination);let i=t.currentTime;Yo.forEach((o,a)=>{let r=new OscillatorNode(t,{frequency:o});r.connect(e),r.start(i+a*di),r.stop(i+(a+1)*di)});let n=i+Yo.length*di;e.gain.linearRampToValueAtTime(Zo,i+.01),e.gain.setValueAtTime(Zo,n-.06),e.gain.linearRampToValueAtTime(0,n)}};var os=class{constructor(t,e){let{base:i}=t,n=`ctms ${i} ${t.user}`;this.visible=Go(n),this.client=new Mt({base:i,token:t.token,watchTasks:!0,name:n,share:r=>Pt()?new me(r,n):r});let{client:o}=this;this.statusesKnown=()=>{},this.tasks=new We(o.api,new Promise(r=>this.statusesKnown=()=>r(!0))),xe.of=r=>this.tasks.people.label(this.tasks.person(r)),this.tasks.peopleSync.addEventListener("change",()=>o.store.changed()),this.tasks.addEventListener("anew",()=>e.start()),this.chosen=new he(o.api),this.chosen.follow(o.connection),this.chosen.addEventListener("change",()=>e.requestUpdate()),this.views=new Qe(this.chosen,n);let a=r=>l=>this.chosen.wants(l.notification_type,r);this.sound=new ns(o.store,{name:n,wanted:a("sound")}),o.connection.addEventListener("frame",r=>this.tasks.receive(r.detail)),o.connection.addEventListener("unauthorized",()=>e.signedOut()),o.store.addEventListener("change",()=>e.requestUpdate()),o.store.addEventListener("arrive",r=>{let{row:l,live:d}=r.detail;d&&!l.read&&X(l)&&e.toast({row:l})}),o.store.addEventListener("problem",()=>e.arrivalsShow||e.toast({text:g(e.language).problem,bad:!0})),this.tasks.addEventListener("change",()=>this.desktop.showCount()),this.desktop=new ae(o,{title:()=>e.pageTitle,zone:()=>ce(e.me),open:(r,l)=>e.navigate(l),mayShow:async()=>(o.connection instanceof me?o.connection.leading:!0)&&!await this.visible.any(),wanted:a("desktop")}),o.start(),this.tasks.load(),xs(o,t.user,E(e.language)).catch(()=>{}),this.chosen.load().then(()=>this.views.takeOver())}stop(){this.desktop.stop(),this.sound.stop(),this.client.stop(),this.visible.stop()}};var ct=new URL("../../../",import.meta.url).href,kl=2e3,Jo={users:"users","admin/groups":"groups","admin/keys":"keys","admin/defaults":"defaults","admin/channels":"channels","admin/why":"why","admin/system":"system"},Xo=s=>s.split(/[?#]/)[0].slice(ct.length).replace(/\/$/,"");function Qo(s){let t=/^tasks\/(\d+)$/.exec(s);if(t)return{page:"board",task:Number(t[1])};let e=s||"board";return s in Jo?{page:Jo[s],task:0}:{page:["board","inbox","settings","login","setup","confirm"].includes(e)?e:"",task:0}}var ui=class extends zt{static properties={language:Object,stage:Object,me:Object,path:Object,account:Object,beside:Object};constructor(){super(),this.stage="starting",this.me=null,this.path="",this.beside=0,this.language="",this.ended=!1,this.account="",this.shownTask=void 0,this.workspace=null,this.session=new is(ct),this.session.addEventListener("ended",()=>this.signedOut()),this.session.addEventListener("switched",()=>location.reload()),this.session.addEventListener("left",()=>this.requestUpdate())}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.lookApplied=this.applyLook(),A.addEventListener("change",()=>this.applyLook()),addEventListener("popstate",()=>this.readLocation()),this.addEventListener("ctms-navigate",t=>{t.preventDefault(),this.navigate(t.detail.url)}),addEventListener("keydown",t=>this.onKeydown(t)),this.addEventListener("ctms-me",t=>{this.me={...this.me,...t.detail}}),this.addEventListener("ctms-signed-in",()=>this.start(!0)),this.readLocation(),this.start()}async applyLook(){let{lang:t,theme:e}=A,i=document.documentElement;i.dataset.theme=e,await Us(t).catch(()=>{}),this.account==="here"&&await Hs(t).catch(()=>{}),t===A.lang&&(i.lang=E(t),this.language=t,this.requestUpdate())}get w(){return Ct(this.language)}toast(t){t.row&&this.arrivalsShow||this.querySelector("ctms-toasts")?.add(t)}onKeydown(t){let e=t.composedPath();if(t.defaultPrevented||!A.keys||t.ctrlKey||t.metaKey||t.altKey||e[0].matches?.("input, select, textarea")||this.stage!=="in")return;if(t.key==="?")return t.preventDefault(),this.showShortcuts();let i=this.querySelector("main > ctms-inbox"),n="ctms-inbox, ctms-bell, ctms-toasts, dialog, [popover]";!i||ni(this)||this.hasDialog||e.some(o=>o.matches?.(n))||Gn(i,t)}get hasDialog(){return!!this.querySelector("ctms-task")?.confirming||!!this.querySelector("dialog[open], #menu:popover-open")}showShortcuts(){let t=this.querySelector("#menu");t?.matches(":popover-open")&&t.hidePopover();let e=this.querySelector("#shortcuts");e&&!e.open&&e.showModal()}get bell(){return this.querySelector("ctms-bell")}get arrivalsShow(){return this.route.page==="inbox"&&!ni(this)||!!this.bell?.open}async start(t=!1){let{workspace:e}=this;try{let i=await this.session.token();if(await this.lookApplied,!i)return this.signedOut();({workspace:e}=this),!e||this.me?.id!==this.session.user?(e?.stop(),this.me&&Qt(ct),this.workspace=e=new os(this.session,this)):e.client.connection.start();let n=await e.client.api.request("GET","api/me/");if(e!==this.workspace)return;Wi(n.statuses)&&this.me&&e.tasks.load(),this.me=n,e.statusesKnown(),this.ended=!1,this.stage="in",["login","setup"].includes(this.route.page)&&(t||!this.choosesPassword)&&(history.replaceState(null,"",ct),this.readLocation())}catch{e===this.workspace&&(this.stage=e&&this.me?"in":"unreachable")}}signedOut(){this.ended||=this.stage==="in",this.workspace?.stop(),this.workspace=null,this.me=null,this.stage="out",Qt(ct),document.title=this.w.product}async signOut(){Qt(ct);let t=new Promise(e=>setTimeout(e,kl));await Promise.race([this.workspace?.client.store.flush(),t]),await this.session.logout(),this.ended=!1,this.navigate(ct)}navigate(t){if(!t.startsWith(ct)||!Qo(Xo(t)).page)return location.assign(t);(t!==location.href||history.state)&&history.pushState(null,"",t),this.readLocation()}openBeside(t,e,i){history[i?"replaceState":"pushState"]({inbox:t},"",e),this.readLocation()}readLocation(){let t=this.querySelector("ctms-task");t&&t===document.activeElement&&t.leaveField(),this.path=Xo(location.href),this.beside=Number(history.state?.inbox)||0,this.workspace?.desktop.showCount()}get route(){let t=Qo(this.path);return this.beside&&(t.task||t.page==="inbox")&&(t.page="inbox"),t}get pageTitle(){let{page:t,task:e}=this.route,{w:i}=this,n=e?this.workspace?.tasks.get(e):void 0,o={board:i.board,inbox:i.inbox,settings:i.settings,users:i.people,groups:i.groups,keys:i.apiKeys,defaults:i.defaults,channels:i.channels,why:i.why,system:i.systemPage,login:i.signIn,setup:i.setupTitle,confirm:i.confirm.title,"":i.notFound};return`${n?w(T(n.title,n.id)):o[t]} · ${i.product}`}async openAccount(){if(!(this.account==="here"||this.account==="loading")){this.account="loading";try{await Hs(A.lang),this.account="here"}catch{this.account="failed"}}}follow(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;t.preventDefault();let e=this.querySelector("#menu");e?.matches(":popover-open")&&e.hidePopover(),this.bell&&(this.bell.open=!1),this.navigate(t.currentTarget.href)}get choosesPassword(){return this.route.page==="setup"&&location.hash.startsWith("#link_")}render(){return this.stage==="starting"?h:this.route.page==="confirm"?Po(this):this.stage==="unreachable"?No(this):this.stage==="out"||this.choosesPassword?Io(this):Uo(this)}updated(){this.workspace?.desktop.showCount(),this.followFocus()}followFocus(){if(this.stage!=="in")return;let{task:t,page:e}=this.route,i=this.shownTask;if(this.shownTask=t,e==="inbox")return Ao(this);if(i===void 0||i===t)return;let n=this.querySelector("ctms-board");t?this.querySelector("aside")?.focus({preventScroll:!0}):n&&(n.card(i)??this.querySelector("#content")).focus()}};document.adoptedStyleSheets=[z,C,lt];customElements.define("ctms-app",ui);export{ui as App};
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
//# sourceMappingURL=app.js.map
