var Ie=globalThis,$t=a=>a,be=Ie.trustedTypes,yt=be?be.createPolicy("lit-html",{createHTML:a=>a}):void 0,Be="$lit$",L=`lit$${Math.random().toFixed(9).slice(2)}$`,Fe="?"+L,ws=`<${Fe}>`,K=document,le=()=>K.createComment(""),ce=a=>a===null||typeof a!="object"&&typeof a!="function",Ke=Array.isArray,qt=a=>Ke(a)||typeof a?.[Symbol.iterator]=="function",He=`[ 	
\f\r]`,ne=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xt=/-->/g,kt=/>/g,I=RegExp(`>|${He}(?:([^\\s"'>=/]+)(${He}*=${He}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),_t=/'/g,At=/"/g,Ct=/^(?:script|style|textarea|title)$/i,We=a=>(e,...t)=>({_$litType$:a,strings:e,values:t}),l=We(1),Gs=We(2),Ys=We(3),J=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),Mt=new WeakMap,F=K.createTreeWalker(K,129);function Dt(a,e){if(!Ke(a)||!a.hasOwnProperty("raw"))throw Error("invalid template strings array");return yt!==void 0?yt.createHTML(e):e}var Lt=(a,e)=>{let t=a.length-1,s=[],i,o=e===2?"<svg>":e===3?"<math>":"",n=ne;for(let r=0;r<t;r++){let c=a[r],u,m,h=-1,g=0;for(;g<c.length&&(n.lastIndex=g,m=n.exec(c),m!==null);)g=n.lastIndex,n===ne?m[1]==="!--"?n=xt:m[1]!==void 0?n=kt:m[2]!==void 0?(Ct.test(m[2])&&(i=RegExp("</"+m[2],"g")),n=I):m[3]!==void 0&&(n=I):n===I?m[0]===">"?(n=i??ne,h=-1):m[1]===void 0?h=-2:(h=n.lastIndex-m[2].length,u=m[1],n=m[3]===void 0?I:m[3]==='"'?At:_t):n===At||n===_t?n=I:n===xt||n===kt?n=ne:(n=I,i=void 0);let f=n===I&&a[r+1].startsWith("/>")?" ":"";o+=n===ne?c+ws:h>=0?(s.push(u),c.slice(0,h)+Be+c.slice(h)+L+f):c+L+(h===-2?r:f)}return[Dt(a,o+(a[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},je=class Ot{constructor({strings:e,_$litType$:t},s){let i;this.parts=[];let o=0,n=0,r=e.length-1,c=this.parts,[u,m]=Lt(e,t);if(this.el=Ot.createElement(u,s),F.currentNode=this.el.content,t===2||t===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(i=F.nextNode())!==null&&c.length<r;){if(i.nodeType===1){if(i.hasAttributes())for(let h of i.getAttributeNames())if(h.endsWith(Be)){let g=m[n++],f=i.getAttribute(h).split(L),p=/([.?@])?(.*)/.exec(g);c.push({type:1,index:o,name:p[2],strings:f,ctor:p[1]==="."?zt:p[1]==="?"?Pt:p[1]==="@"?Ht:de}),i.removeAttribute(h)}else h.startsWith(L)&&(c.push({type:6,index:o}),i.removeAttribute(h));if(Ct.test(i.tagName)){let h=i.textContent.split(L),g=h.length-1;if(g>0){i.textContent=be?be.emptyScript:"";for(let f=0;f<g;f++)i.append(h[f],le()),F.nextNode(),c.push({type:2,index:++o});i.append(h[g],le())}}}else if(i.nodeType===8)if(i.data===Fe)c.push({type:2,index:o});else{let h=-1;for(;(h=i.data.indexOf(L,h+1))!==-1;)c.push({type:7,index:o}),h+=L.length-1}o++}}static createElement(e,t){let s=K.createElement("template");return s.innerHTML=e,s}};function W(a,e,t=a,s){if(e===J)return e;let i=s!==void 0?t._$Co?.[s]:t._$Cl,o=ce(e)?void 0:e._$litDirective$;return i?.constructor!==o&&(i?._$AO?.(!1),o===void 0?i=void 0:(i=new o(a),i._$AT(a,t,s)),s!==void 0?(t._$Co??=[])[s]=i:t._$Cl=i),i!==void 0&&(e=W(a,i._$AS(a,e.values),i,s)),e}var Ut=class{constructor(a,e){this._$AV=[],this._$AN=void 0,this._$AD=a,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(a){let{el:{content:e},parts:t}=this._$AD,s=(a?.creationScope??K).importNode(e,!0);F.currentNode=s;let i=F.nextNode(),o=0,n=0,r=t[0];for(;r!==void 0;){if(o===r.index){let c;r.type===2?c=new ve(i,i.nextSibling,this,a):r.type===1?c=new r.ctor(i,r.name,r.strings,this,a):r.type===6&&(c=new Rt(i,this,a)),this._$AV.push(c),r=t[++n]}o!==r?.index&&(i=F.nextNode(),o++)}return F.currentNode=K,s}p(a){let e=0;for(let t of this._$AV)t!==void 0&&(t.strings!==void 0?(t._$AI(a,t,e),e+=t.strings.length-2):t._$AI(a[e])),e++}},ve=class Nt{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,s,i){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=W(this,e,t),ce(e)?e===d||e==null||e===""?(this._$AH!==d&&this._$AR(),this._$AH=d):e!==this._$AH&&e!==J&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):qt(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==d&&ce(this._$AH)?this._$AA.nextSibling.data=e:this.T(K.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:s}=e,i=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=je.createElement(Dt(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(t);else{let o=new Ut(i,this),n=o.u(this.options);o.p(t),this.T(n),this._$AH=o}}_$AC(e){let t=Mt.get(e.strings);return t===void 0&&Mt.set(e.strings,t=new je(e)),t}k(e){Ke(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,s,i=0;for(let o of e)i===t.length?t.push(s=new Nt(this.O(le()),this.O(le()),this,this.options)):s=t[i],s._$AI(o),i++;i<t.length&&(this._$AR(s&&s._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let s=$t(e).nextSibling;$t(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},de=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(a,e,t,s,i){this.type=1,this._$AH=d,this._$AN=void 0,this.element=a,this.name=e,this._$AM=s,this.options=i,t.length>2||t[0]!==""||t[1]!==""?(this._$AH=Array(t.length-1).fill(new String),this.strings=t):this._$AH=d}_$AI(a,e=this,t,s){let i=this.strings,o=!1;if(i===void 0)a=W(this,a,e,0),o=!ce(a)||a!==this._$AH&&a!==J,o&&(this._$AH=a);else{let n=a,r,c;for(a=i[0],r=0;r<i.length-1;r++)c=W(this,n[t+r],e,r),c===J&&(c=this._$AH[r]),o||=!ce(c)||c!==this._$AH[r],c===d?a=d:a!==d&&(a+=(c??"")+i[r+1]),this._$AH[r]=c}o&&!s&&this.j(a)}j(a){a===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,a??"")}},zt=class extends de{constructor(){super(...arguments),this.type=3}j(a){this.element[this.name]=a===d?void 0:a}},Pt=class extends de{constructor(){super(...arguments),this.type=4}j(a){this.element.toggleAttribute(this.name,!!a&&a!==d)}},Ht=class extends de{constructor(a,e,t,s,i){super(a,e,t,s,i),this.type=5}_$AI(a,e=this){if((a=W(this,a,e,0)??d)===J)return;let t=this._$AH,s=a===d&&t!==d||a.capture!==t.capture||a.once!==t.once||a.passive!==t.passive,i=a!==d&&(t===d||s);s&&this.element.removeEventListener(this.name,this,t),i&&this.element.addEventListener(this.name,this,a),this._$AH=a}handleEvent(a){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,a):this._$AH.handleEvent(a)}},Rt=class{constructor(a,e,t){this.element=a,this.type=6,this._$AN=void 0,this._$AM=e,this.options=t}get _$AU(){return this._$AM._$AU}_$AI(a){W(this,a)}},$s={M:Be,P:L,A:Fe,C:1,L:Lt,R:Ut,D:qt,V:W,I:ve,H:de,N:Pt,U:Ht,B:zt,F:Rt},ys=Ie.litHtmlPolyfillSupport;ys?.(je,ve),(Ie.litHtmlVersions??=[]).push("3.3.3");var we=(a,e,t)=>{let s=t?.renderBefore??e,i=s._$litPart$;if(i===void 0){let o=t?.renderBefore??null;s._$litPart$=i=new ve(e.insertBefore(le(),o),o,void 0,t??{})}return i._$AI(a),i},xs={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ks=a=>(...e)=>({_$litDirective$:a,values:e}),_s=class{constructor(a){}get _$AU(){return this._$AM._$AU}_$AT(a,e,t){this._$Ct=a,this._$AM=e,this._$Ci=t}_$AS(a,e){return this.update(a,e)}update(a,e){return this.render(...e)}},{I:As}=$s,St=a=>a,Et=()=>document.createComment(""),re=(a,e,t)=>{let s=a._$AA.parentNode,i=e===void 0?a._$AB:e._$AA;if(t===void 0){let o=s.insertBefore(Et(),i),n=s.insertBefore(Et(),i);t=new As(o,n,a,a.options)}else{let o=t._$AB.nextSibling,n=t._$AM,r=n!==a;if(r){let c;t._$AQ?.(a),t._$AM=a,t._$AP!==void 0&&(c=a._$AU)!==n._$AU&&t._$AP(c)}if(o!==i||r){let c=t._$AA;for(;c!==o;){let u=St(c).nextSibling;St(s).insertBefore(c,i),c=u}}}return t},B=(a,e,t=a)=>(a._$AI(e,t),a),Ms={},Ss=(a,e=Ms)=>a._$AH=e,Es=a=>a._$AH,Re=a=>{a._$AR(),a._$AA.remove()},Tt=(a,e,t)=>{let s=new Map;for(let i=e;i<=t;i++)s.set(a[i],i);return s},R=ks(class extends _s{constructor(a){if(super(a),a.type!==xs.CHILD)throw Error("repeat() can only be used in text expressions")}dt(a,e,t){let s;t===void 0?t=e:e!==void 0&&(s=e);let i=[],o=[],n=0;for(let r of a)i[n]=s?s(r,n):n,o[n]=t(r,n),n++;return{values:o,keys:i}}render(a,e,t){return this.dt(a,e,t).values}update(a,[e,t,s]){let i=Es(a),{values:o,keys:n}=this.dt(e,t,s);if(!Array.isArray(i))return this.ut=n,o;let r=this.ut??=[],c=[],u,m,h=0,g=i.length-1,f=0,p=o.length-1;for(;h<=g&&f<=p;)if(i[h]===null)h++;else if(i[g]===null)g--;else if(r[h]===n[f])c[f]=B(i[h],o[f]),h++,f++;else if(r[g]===n[p])c[p]=B(i[g],o[p]),g--,p--;else if(r[h]===n[p])c[p]=B(i[h],o[p]),re(a,c[p+1],i[h]),h++,p--;else if(r[g]===n[f])c[f]=B(i[g],o[f]),re(a,i[h],i[g]),g--,f++;else if(u===void 0&&(u=Tt(n,f,p),m=Tt(r,h,g)),u.has(r[h]))if(u.has(r[g])){let b=m.get(n[f]),P=b!==void 0?i[b]:null;if(P===null){let Y=re(a,i[h]);B(Y,o[f]),c[f]=Y}else c[f]=B(P,o[f]),re(a,i[h],P),i[b]=null;f++}else Re(i[g]),g--;else Re(i[h]),h++;for(;f<=p;){let b=re(a,c[p+1]);B(b,o[f]),c[f++]=b}for(;h<=g;){let b=i[h++];b!==null&&Re(b)}return this.ut=n,Ss(a,c),J}});var A=class extends Error{constructor(e,t){super(t.detail||`HTTP ${e}`),this.status=e,this.code=t.code||"",this.field=t.field||""}};function he(a){try{let e=a.split(".")[1].replaceAll("-","+").replaceAll("_","/"),{user_id:t,exp:s,iat:i}=JSON.parse(atob(e));return{user_id:Number(t),exp:Number(s)||0,iat:Number(i)||0}}catch{return{user_id:0,exp:0,iat:0}}}async function Q(a,{json:e,headers:t,...s}={}){let i;try{i=await fetch(a,{...s,body:e===void 0?void 0:JSON.stringify(e),headers:e===void 0?t:{"Content-Type":"application/json",...t}})}catch{throw new A(0,{})}let o=i.status===204?null:await i.json().catch(()=>({}));if(!i.ok)throw new A(i.status,o??{});return o}var $e=class{constructor(e,t){this.base=e,this.token=t}async request(e,t,s,i={}){for(let o=!1;;o=!0){let n=await this.token(o);if(!n)throw new A(401,{code:"unauthorized"});try{return await Q(this.base+t,{...i,method:e,json:s,headers:{Authorization:"Bearer "+n}})}catch(r){if(o||!(r instanceof A)||r.status!==401)throw r}}}},ye=class extends EventTarget{#e="";#s=0;#t=0;#a=null;#i;#o;constructor(e){super(),this.base=e,this.#i="ctms login "+e,this.#o=new BroadcastChannel(this.#i),this.#o.onmessage=({data:t})=>{t?t!==this.#t&&this.dispatchEvent(new Event("switched")):this.#c()},this.token=t=>t||Date.now()>this.#s?this.#h():Promise.resolve(this.#e)}get user(){return this.#t}async login(e,t){let{access:s}=await Q(this.base+"api/session/",{method:"POST",json:{username:e,password:t}});this.#t=0,this.#n(s),this.#o.postMessage(this.#t)}async logout(){await Q(this.base+"api/session/",{method:"DELETE"}).catch(()=>{}),this.#c(),this.#o.postMessage(0)}#n(e){let{user_id:t,exp:s,iat:i}=he(e);return this.#t&&this.#t!==t?(this.dispatchEvent(new Event("switched")),new Promise(()=>{})):(this.#e=e,this.#s=Date.now()+Math.max(1,(s-i)*.8)*1e3,this.#t=t,this.#l(!0),e)}#l(e){try{e?localStorage.setItem(this.#i,"1"):localStorage.removeItem(this.#i)}catch{}}get#r(){try{return localStorage.getItem(this.#i)!==null}catch{return!0}}#c(){let e=this.#t;return this.#l(!1),this.#e="",this.#s=this.#t=0,e&&this.dispatchEvent(new Event("ended")),""}#h(){return!this.#t&&!this.#r?Promise.resolve(""):(this.#a??=this.#u(this.#t?1:0).finally(()=>this.#a=null),this.#a)}async#u(e){try{let{access:t}=await Q(this.base+"api/session/refresh/",{method:"POST"});return this.#n(t)}catch(t){if(!(t instanceof A)||t.status!==401)throw t;return e?(await new Promise(s=>setTimeout(s,2e3)),this.#t?this.#u(e-1):""):this.#c()}}};var Ts=3e4,qs=3e4,Cs=25e3,jt=15e3,Ds=1e3,Ls=4401,Os=4403,Us=4429,xe=class extends EventTarget{state="idle";#e=null;#s=0;#t=0;#a=0;#i=0;#o=new Map;constructor(e){super(),this.with={Line:globalThis.WebSocket,random:Math.random,...e}}start(){(this.state==="idle"||this.state==="ended")&&this.#n()}stop(){this.#i++,this.#d(),this.#b("idle")}wake(){this.state==="waiting"?this.#n():this.state==="open"&&this.#h(5e3)}send(e){this.#e?.readyState===1&&this.#e.send(JSON.stringify(e))}async#n(e=!1){let t=++this.#i;this.#d(),this.#b("connecting");let s,i;try{s=await this.with.token(e),i=s&&await this.with.since()}catch(n){return t!==this.#i?void 0:n?.status===401?this.#g():this.#f()}if(t!==this.#i)return;if(!s)return this.#g();let o=new this.with.Line(`${this.with.url()}?since=${i}`,["ctms.v1"]);this.#e=o,this.#p("dead",jt,()=>this.#f()),o.onopen=()=>{this.#l(s),this.with.watchTasks&&this.send({action:"watch_tasks"})},o.onmessage=n=>this.#c(JSON.parse(n.data)),o.onclose=n=>this.#u(n.code)}#l(e){this.send({action:"authenticate",token:e});let{exp:t,iat:s}=he(e),[i,o]=[t*1e3-Date.now(),(t-s)*1e3];t&&this.#p("renew",Math.max(1e3,(i>0&&i<o?i:o)*.8),()=>this.#r())}async#r(){let e=this.#i;try{let t=await this.with.token(!0);if(e!==this.#i)return;t?this.#l(t):this.#g()}catch{e===this.#i&&this.#p("renew",5e3,()=>this.#r())}}#c(e){this.state!=="open"&&(this.#b("open"),this.#p("stable",qs,()=>this.#s=0)),e.type!=="error"&&(this.#t=0),this.#m("dead"),this.#p("quiet",Cs,()=>this.#h(jt)),e.type==="notification"&&(this.#a=Math.max(this.#a,e.notification.id),this.#o.has("ack")||this.#p("ack",Ds,()=>this.send({action:"ack",last_id:this.#a}))),e.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:e}))}#h(e){this.send({action:"ping"}),this.#p("dead",e,()=>this.#f())}#u(e){if(e===Os)return this.#g();if(e===Ls)return this.#t++?this.#g():this.#n(!0);e===Us&&(this.#s=Math.max(this.#s,4)),this.#f()}#f(){this.#i++,this.#d();let e=Math.min(Ts,1e3*2**this.#s++);this.#b("waiting"),this.#p("retry",this.with.random()*e,()=>this.#n())}#g(){this.#i++,this.#d(),this.#b("ended"),this.dispatchEvent(new Event("unauthorized"))}#d(){for(let e of[...this.#o.keys()])this.#m(e);this.#e&&(this.#e.onopen=this.#e.onmessage=this.#e.onclose=null,this.#e.close(),this.#e=null)}#b(e){e!==this.state&&(this.state=e,this.dispatchEvent(new Event("state")))}#p(e,t,s){this.#m(e),this.#o.set(e,setTimeout(()=>(this.#o.delete(e),s()),t))}#m(e){clearTimeout(this.#o.get(e)),this.#o.delete(e)}};var Ze=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;why=null;#e="";#s=0;constructor(e,t){this.store=e,this.filter=t}get more(){return this.#e!==""}async load(){let e=Math.min(Math.max(this.ids.length,50),1e3),t=this.store.newest;await this.#t(async s=>{let i=[],o="";do{let r=await this.#a(o,e-i.length>50?200:50);if(s())return;i.push(...r.ids),o=r.next}while(o&&i.length<e);let n=Math.max(t,i[0]??0);this.ids=[...this.ids.filter(r=>r>n),...i],this.#e=o,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#t(async e=>{let t=await this.#a(this.#e,200);if(e())return;let s=this.ids.at(-1)??1/0;this.ids.push(...t.ids.filter(i=>i<s)),this.#e=t.next})}async#t(e){let t=++this.#s;this.loading=!0,this.store.changed();try{await e(()=>t!==this.#s),t===this.#s&&(this.failed=!1)}catch(s){t===this.#s&&([this.failed,this.why]=[!0,s])}t===this.#s&&(this.loading=!1,this.version++,this.store.changed())}async#a(e,t){let{unread:s,type:i,task:o,search:n}=this.filter,r=new URLSearchParams({page_size:String(t)});s&&r.set("unread","true"),i&&r.set("notification_type",i),o&&r.set("task_id",String(o)),n&&r.set("search",n),e&&r.set("before",e);let c=this.store.clock,u=await this.store.api.request("GET","api/notifications/?"+r),m=u.results;for(let h of m)this.store.keep(h,c);return{ids:m.map(h=>h.id),next:u.next?new URLSearchParams(u.next.split("?")[1]).get("before")??"":""}}offer(e){let{unread:t,type:s,task:i,search:o}=this.filter;if(t&&e.read||s&&e.notification_type!==s||i&&e.task_id!==i||o&&!e.message.toLowerCase().includes(o.toLowerCase()))return;let n=0;for(;n<this.ids.length&&this.ids[n]>e.id;)n++;this.ids[n]!==e.id&&(this.ids.splice(n,0,e.id),this.version++)}},ke=class extends EventTarget{rows=new Map;unread=0;newest=0;clock=0;#e=new Set;#s=new Map;#t=new Map;#a={upTo:0,at:0};#i=0;#o=null;sweep=null;constructor(e){super(),this.api=e,this.all=this.feed({})}changed(){this.dispatchEvent(new Event("change"))}feed(e){let t=new Ze(this,e);return this.#e.add(t),t}letGo(e){e&&e!==this.all&&this.#e.delete(e)}async start(){if(this.all.loaded||await(this.#o??=Promise.all([this.all.load(),this.#n().catch(()=>{})]).finally(()=>this.#o=null)),!this.all.loaded)throw this.all.why;return this.newest}async#n(){let e=this.#i,{unread_count:t}=await this.api.request("GET","api/notifications/unread_count/");e===this.#i&&(this.unread=t),this.changed()}get count(){return this.sweep?Math.max(0,this.unread-this.sweep.count):this.unread}isRead(e){return this.#s.get(e.id)?.read??(e.read||this.sweep!==null&&e.id<=this.sweep.upTo)}keep(e,t){let s=this.#t.get(e.id),i=e.id<=this.#a.upTo?this.#a.at:0;e.at=Date.parse(e.created_at),Math.max(s?.at??0,i)>t&&(e={...e,read:s&&s.at>i?s.read:!0}),this.rows.set(e.id,e),this.newest=Math.max(this.newest,e.id)}receive(e){switch(typeof e.unread_count=="number"&&(this.unread=e.unread_count,this.#i++),e.type){case"notification":this.#l(e.notification,"unread_count"in e);break;case"read":case"unread":for(let t of e.notification_ids)this.#r(t,e.type==="read");break;case"all_read":for(let t of this.rows.values())t.id<=e.up_to&&this.#r(t.id,!0);this.#a={upTo:e.up_to,at:++this.clock},this.sweep&&this.sweep.upTo<=e.up_to&&this.#c(this.sweep);break;case"caught_up":for(let t of this.#e)(t.loaded||t.failed)&&t.load();this.dispatchEvent(new Event("caughtup"));break}this.changed()}#l(e,t){if(!this.all.ids.includes(e.id)){this.keep(e,0);for(let s of this.#e)s.offer(e);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:e,live:t}}))}}#r(e,t){this.#s.delete(e),this.#t.set(e,{at:++this.clock,read:t});let s=this.rows.get(e);s&&(s.read=t,t&&this.dispatchEvent(new CustomEvent("read",{detail:e})))}async mark(e,t){t||await this.flush(),await Promise.all(e.map(async s=>{let i=this.rows.get(s);if(!i||this.isRead(i)===t)return;let o={read:t};this.#s.set(s,o),this.changed();try{let n=await this.api.request("POST",`api/notifications/${s}/${t?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#s.get(s)===o&&this.#r(s,n.read)}catch{if(this.#s.get(s)!==o)return;this.#s.delete(s),this.dispatchEvent(new CustomEvent("problem",{detail:t?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.sweep={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),6e3),sent:!1},this.changed()}undo(){!this.sweep||this.sweep.sent||(clearTimeout(this.sweep.timer),this.sweep=null,this.changed())}async flush(){let e=this.sweep;if(!(!e||e.sent)){clearTimeout(e.timer),e.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:e.upTo},{keepalive:!0});for(let t of this.rows.values())t.id<=e.upTo&&this.#r(t.id,!0);await this.#n()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#c(e),this.changed()}}#c(e){clearTimeout(e.timer),this.sweep===e&&(this.sweep=null)}};var Ns=3e3,X=class{offline=!1;#e=0;#s=0;#t=new AbortController;constructor({base:e,token:t,share:s=n=>n,watchTasks:i,name:o="ctms "+e}){this.base=e,this.name=o,this.api=new $e(e,t),this.store=new ke(this.api);let n=new xe({url:()=>e.replace(/^http/,"ws")+"ws/notifications/",token:t,since:()=>this.store.start(),watchTasks:i});this.line=s(n,this.store),this.line.addEventListener("frame",r=>this.store.receive(r.detail)),this.line.addEventListener("state",()=>this.#a())}start(){let{signal:e}=this.#t=new AbortController,t=()=>this.line.wake();addEventListener("online",t,{signal:e}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():t(),{signal:e}),this.#a(),this.line.start(),this.store.start().catch(()=>{})}stop(){this.#t.abort(),this.store.flush(),clearTimeout(this.#s),this.line.stop()}get seen(){try{this.#e=Math.max(this.#e,Number(localStorage.getItem(this.name)))}catch{}return this.#e}set seen(e){if(!(e<=this.seen)){this.#e=e;try{localStorage.setItem(this.name,String(e))}catch{}}}#a(){this.line.state==="open"?(clearTimeout(this.#s),this.#s=0,this.#i(!1)):this.#s||=setTimeout(()=>this.#i(!0),Ns)}#i(e){e!==this.offline&&(this.offline=e,this.store.changed())}};function O(a,e){let t=a.url??"";return/^https?:\/\//i.test(t)?t:/^\/(?![/\\])/.test(t)?e+t.slice(1):a.task_id?`${e}tasks/${a.task_id}`:e+"inbox"}function y(a){let e=new CSSStyleSheet;return e.replaceSync(a[0]),e}var ue=class extends HTMLElement{static properties={};static styles=[];#e={};#s={};#t=new Map;#a=null;renderRoot;static get observedAttributes(){let e=Object.keys(this.properties);for(let t of e)Object.defineProperty(this.prototype,t,{configurable:!0,get(){return this.#e[t]},set(s){let i=this.#e[t];Object.is(i,s)||(this.#e[t]=s,this.requestUpdate(t,i))}});return e}constructor(){super();for(let e of Object.keys(this.type.properties))Object.hasOwn(this,e)&&(this.#s[e]=this[e],delete this[e]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let e=this.attachShadow({mode:"open"});return e.adoptedStyleSheets=this.type.styles,e}connectedCallback(){Object.assign(this,this.#s),this.#s={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(e,t,s){let i=this.type.properties[e];i===Boolean&&(this[e]=s!==null),i===String&&(this[e]=s??"")}requestUpdate(e,t){e&&!this.#t.has(e)&&this.#t.set(e,t),this.#a??=Promise.resolve().then(()=>this.#i())}get updateComplete(){return this.#a??Promise.resolve()}#i(){let e=this.#t;try{if(!this.isConnected)return;this.willUpdate(e),we(this.render(),this.renderRoot,{host:this})}finally{this.#a=null}this.#t=new Map,this.updated(e)}willUpdate(e){}render(){}updated(e){}emit(e,t){return this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0,cancelable:!0}))}},M=class extends ue{static properties={client:Object,lang:String,zone:String};#e=null;#s=new AbortController;constructor(){super(),this.client=null,this.zone="",this.held=null,this.refresh=()=>this.requestUpdate()}listens(){return this.client?[[this.client.store,"change",this.refresh]]:[]}#t(){this.#s.abort();let{signal:e}=this.#s=new AbortController;for(let[t,s,i]of this.listens())t.addEventListener(s,i,{signal:e});this.#e=this.client}connectedCallback(){super.connectedCallback(),this.#t()}disconnectedCallback(){this.#s.abort()}willUpdate(e){this.#e!==this.client&&this.#t(),this.held=this.renderRoot.activeElement}get lost(){return this.held?.isConnected===!1?this.held:null}};var v=a=>l`<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${a}></path></svg>`,U=v("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),It=v("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),Bt=v("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),Ft=v("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),Kt=v("M5 12h14M12 5l7 7-7 7"),Wt=v("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2"),Zt=v("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),T=v("M18 6 6 18M6 6l12 12"),Vt=v("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),Ve=v("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3"),_e=v("M5 12h14M12 5v14"),Gt=v("M6 9l6 6 6-6"),Yt=v("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),Jt=v("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18"),Ae=v("M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z"),Me=v("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),Se=v("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M8 7v7M12 7v4M16 7v9"),Qt=v("M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),Xt=v("M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"),es=v("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"),ts=v("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),ss=v("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12"),is=v("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M15 9l-6 6M9 9l6 6");function as(a,e){let t=[],s=new Map;for(let o of a){let n=o.task_id?s.get(o.task_id):void 0,r=n?.at(-1);if(n&&r&&r.at-o.at<3e5){n.push(o);continue}let c=[o];t.push(c),o.task_id&&s.set(o.task_id,c)}let i=[];for(let o of t){let n="r"+o[o.length-1].id,r=o.length>1&&e.has(n);if(i.push({key:n,rows:o,open:r}),r)for(let c of o.slice(1))i.push({key:"i"+c.id,rows:[c],inner:!0})}return i}var os=y`
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
  .deadline_warning > svg {
    color: var(--our-warn);
  }
  .status_change > svg:dir(rtl) {
    scale: -1;
  }
  .message,
  .below {
    color: var(--our-muted);
  }
  /* A title ends where its own script ends, not the page's. */
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
`;var x=y`
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
    --our-float: var(--ctms-shadow, 0 0 0 1px light-dark(#1c202914, #ffffff14), 0 8px 28px light-dark(#1c202929, #000000a6));
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
`,k=y`
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
`,C=y`
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
`;var ns=new Map;function ee(a,e,t){let s=a+e+JSON.stringify(t),i=ns.get(s);if(!i){try{i=new Intl.DateTimeFormat(a,{...t,timeZone:e||void 0})}catch{i=new Intl.DateTimeFormat(a,t)}ns.set(s,i)}return i}function Ee(a,e){return Math.round(Date.parse(ee("en-CA",e,{year:"numeric",month:"2-digit",day:"2-digit"}).format(a))/864e5)}function qe(a,{lang:e,zone:t,justNow:s,now:i=new Date}){let o=Math.floor((i.getTime()-a.getTime())/6e4);if(o<1)return s;if(o<60)return new Intl.NumberFormat(e,{style:"unit",unit:"minute"}).format(o);let n=Ee(i,t)-Ee(a,t);return n===0?Te(a,{lang:e,zone:t}):n===1?`${Ge(a,{lang:e,zone:t,now:i})} ${Te(a,{lang:e,zone:t})}`:Ce(a,{lang:e,zone:t,now:i})}function Te(a,{lang:e,zone:t}){return ee(e,t,{hour:"numeric",minute:"2-digit"}).format(a)}function Ge(a,{lang:e,zone:t,now:s=new Date}){let i=Ee(a,t)-Ee(s,t);if(Math.abs(i)>1)return Ce(a,{lang:e,zone:t,now:s});let o=new Intl.RelativeTimeFormat(e,{numeric:"auto"}).format(i,"day");return o[0].toLocaleUpperCase(e)+o.slice(1)}function Ce(a,{lang:e,zone:t,now:s=new Date}){let i=ee("en",t,{year:"numeric"});return ee(e,t,{day:"numeric",month:"short",year:i.format(a)===i.format(s)?void 0:"numeric"}).format(a)}function Z(a,{lang:e,zone:t}){return ee(e,t,{dateStyle:"full",timeStyle:"long"}).format(a)}var De=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function Ye(a,e){return ee("sv",e,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(a).replace(" ","T")}function rs(a,e){let t=Date.parse(a+"Z"),s=t;for(let i=0;i<2;i++)s+=t-Date.parse(Ye(new Date(s),e)+"Z");return new Date(s)}var Je={notifications:"Notifications",bell:a=>a?`Notifications, ${a} unread`:"Notifications",fresh:a=>`${a} new`,arrived:a=>`${a} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon"},search:"Search",markAll:"Mark all as read",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",empty:"You’re all caught up",emptyMore:"What concerns you appears here as it happens.",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying to come back…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",moved:a=>`Moved to ${a}`,due:a=>a<60?`Due in ${a} min`:a<120?"Due in 1 hour":`Due in ${Math.floor(a/60)} hours`,wasDue:a=>a<60?`Was due ${a} min ago`:`Was due ${Math.floor(a/60)} h ago`},Qe={product:"CTMS",skip:"Skip to content",board:"Board",inbox:"Inbox",people:"People",settings:"Settings",signOut:"Sign out",menu:"Account",askSystem:"Hear of new ones when this page is in the background?",turnOn:"Turn on",notNow:"Not now",loadFailed:"This could not be loaded.",again:"Try again",save:"Save",saved:"Saved.",cancel:"Cancel",close:"Close",notSaved:a=>`Not saved: ${a}`,noConnection:"No connection. Please try again.",tooMany:"Too many attempts. Please wait a moment and try again.",notFound:"There is nothing here",notFoundMore:"The address leads nowhere.",toBoard:"To the board",signIn:"Sign in",username:"User name",password:"Password",badLogin:"User name or password is wrong.",ended:"You have been signed out. Please sign in again.",setupTitle:"Welcome",setupMore:"Choose a name and a password for the first administrator.",create:"Create account",badLink:"This link is no longer valid. Starting the server again prints a new one as long as there is no administrator.",passwordHint:"At least 8 characters; 15 or more are better.",usernameHint:"Letters, digits and _ . @ + -",searchTasks:"Search tasks",mine:"My tasks",add:"Add task",addTo:a=>`Add a task to ${a}`,newTask:"What is to be done?",emptyBoard:"No tasks yet",emptyBoardMore:"Add the first one: give it to somebody, and they hear of it at once.",addFirst:"Add the first task",noTasks:"Nothing here",noMatch:"Nothing matches",tasks:a=>a===1?"1 task":`${a} tasks`,showMore:a=>`Show ${a} more`,overdue:"Overdue",dueSoon:"Due soon",assignee:"Assignee",nobody:"Nobody",assigneeOf:a=>`Assignee of ${a}`,movedTo:(a,e)=>`${a} moved to ${e}`,moveHint:"Arrow keys go from task to task; with Alt they move the task to the next column.",task:"Task",title:"Title",description:"Description",descriptionHint:"Details, links, whatever helps",status:"Status",dueDate:"Due date",noDue:"Clear due date",inZone:a=>`Times are in ${a}`,createdBy:(a,e)=>`Created by ${a}, ${e}`,created:a=>`Created ${a}`,you:"you",remove:"Delete task",removeSure:"Delete this task for everybody?",removeYes:"Delete",taskGone:"This task no longer exists",taskGoneMore:"It was deleted, or the address is wrong.",conflict:"Somebody changed this meanwhile. Theirs:",keepMine:"Save mine",takeTheirs:"Take theirs",history:"Your notifications of this task",noHistory:"None so far.",profile:"Profile",name:"Name",timeZone:"Time zone",browserZone:a=>`As this browser (${a})`,thisDevice:"On this device",language:"Language",systemLanguage:"As this browser",theme:"Appearance",themes:{system:"As the system",light:"Light",dark:"Dark"},notifications:"Notifications",ownChanges:"Also tell me of my own changes",ownChangesMore:"Otherwise you hear only of what others do.",system:"System notifications",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",keys:"Single-letter shortcuts",keysMore:"J and K move through notifications, Shift+I marks as read, Shift+U as unread.",passwordTitle:"Password",oldPassword:"Current password",newPassword:"New password",changePassword:"Change password",passwordChanged:"Password changed. Other devices were signed out.",everywhere:"Sign out everywhere",everywhereMore:"Ends every login of yours, this one included.",addUser:"Add person",admin:"Administrator",inactive:"Deactivated",deactivate:"Deactivate",activate:"Activate",setPassword:"Set password",removeUser:"Delete",removeUserSure:a=>`Delete ${a}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,passwordOf:a=>`New password for ${a}`,everywhereOf:"End all logins",done:"Done.",adminsOnly:"Only administrators can see this",edit:"Edit"};var Xe=["en","de","es","fr"],ls={en:Je};function E(a){return(a?[a]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>Xe.includes(e))??"en"}async function Le(a,e){let t=E(a),s=await import(e+t+".js");return ls[t]=s.inbox,s}var $=a=>ls[E(a)]??Je;function te(a){let e=E(a);return[a,...navigator.languages].find(t=>t.length>2&&t.startsWith(e))??e}function V(a,e){switch(a.title&&a.notification_type){case"task_assigned":return e.assigned;case"task_unassigned":return e.unassigned;case"status_change":return a.status&&a.status in e.statuses?e.moved(e.statuses[a.status]):"";case"deadline_warning":{if(!a.due_date)return"";let t=(Date.parse(a.due_date)-Date.parse(a.created_at))/6e4;return t>0?e.due(Math.ceil(t)):e.wasDue(Math.floor(-t))}}return""}function se(a,e){let t=V(a,e);return t?`${t}: ${a.title}`:a.message}var zs={task_assigned:Bt,task_unassigned:Ft,status_change:Kt,deadline_warning:Wt},et=a=>zs[a.notification_type]??U;function cs(a,e,t,s){let i=a.client,o=$(a.lang),n=e.open?e.rows.slice(0,1):e.rows,r=e.rows[0],c=n.some(p=>!i.store.isRead(p)),u=new Date(r.at),m={lang:te(a.lang),zone:a.zone,justNow:o.justNow},h=V(r,o),g=c?o.markRead:o.markUnread,f=e.rows.length;return l`<article
    tabindex="0"
    data-key=${e.key}
    class="${c?"unread ":""}${e.inner?"inner ":""}${r.notification_type}"
    aria-posinset=${t}
    aria-setsize=${s}
    aria-labelledby="m${r.id}"
    aria-describedby="t${r.id}"
    @focus=${()=>a.at=e.key}
  >
    ${et(r)}
    <div class="said">
      <a class="message" id="m${r.id}" tabindex="-1" href=${O(r,i.base)} title=${se(r,o)} @click=${p=>a.follow(p,e)} @auxclick=${p=>p.button===1&&a.mark(e,!0)}
        >${c?l`<span class="unseen">${o.unread}: </span>`:d}<bdi>${h?r.title:r.message}</bdi></a
      >
      <div class="below" id="t${r.id}">
        <span>${h}</span>
        ${f>1?l`<button class="fold" aria-expanded=${!!e.open} @click=${()=>a.fold(e.key)}>×${f}${Gt}</button>`:d}
      </div>
    </div>
    <time dir="auto" datetime=${r.created_at} title=${Z(u,m)}>${qe(u,m)}</time>
    <button class="mark" title=${g} @click=${()=>a.mark(e,c)}></button>
  </article>`}var D=60,tt=10,st=class extends M{static properties={...M.properties,keys:Object};static styles=[x,k,os];#e={};#s=null;#t=[];#a=new Set;#i=new Map;#o="";#n=0;#l=0;at="";#r="";#c=null;#h=0;#u=!1;#f=0;#g=0;constructor(){super(),this.keys=!0}listens(){let e=this.client?.store;return e?[...super.listens(),[globalThis,"resize",this.refresh],[e,"arrive",({detail:t})=>this.#s?.ids.includes(t.row.id)&&this.#d&&this.#d.scrollTop>4&&this.#h++],[e,"problem",()=>(this.#u=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#f=setInterval(this.refresh,3e4),this.choose(this.#e)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#f),this.client?.store.letGo(this.#s),this.#s=null}get#d(){return this.renderRoot?.querySelector(".scroll")}choose(e){this.#e=e;let t=this.client?.store;if(!t)return;t.letGo(this.#s);let s=!e.unread&&!e.type&&!e.search;this.#s=s?t.all:t.feed(e),s||this.#s.load(),this.#o="",this.#h=0,this.#d&&(this.#d.scrollTop=0),this.requestUpdate()}willUpdate(e){super.willUpdate(e),e.has("client")&&this.choose(this.#e);let{client:t}=this,s=this.#s;if(!s||!t)return;t.seen=t.store.newest;let i=[s.version,s.ids.length,...this.#a].join();if(i===this.#o)return;let o=this.#d?.scrollTop??0,n=this.#t[Math.floor(o/D)];this.#c=this.#o&&o>4&&n?{id:n.rows[0].id,below:o%D}:null,this.#o=i;let r=s.ids.map(c=>t.store.rows.get(c)).filter(Boolean);this.#t=as(r,this.#a)}updated(){let e=this.#d;if(!e)return;this.#w();let{held:t}=this;if(this.lost?e.focus():t?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??e).focus():this.renderRoot.activeElement||t?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#n*D}px ${(this.#t.length-this.#l)*D}px`),this.#c){let{id:s,below:i}=this.#c,o=this.#t.findIndex(n=>n.rows[0].id===s);o>=0&&(e.scrollTop=o*D+i),this.#c=null}if(this.#r){let s=this.renderRoot.querySelector(`article[data-key="${this.#r}"]`);this.#r="",s?.focus({preventScroll:!0})}this.#s?.loaded&&!this.#s.failed&&e.scrollTop+e.clientHeight>(this.#t.length-tt)*D&&this.#s.loadMore()}#b(){let t=this.#d.scrollTop<=4&&this.#h;t&&(this.#h=0);let[s,i]=this.#p();(t||s!==this.#n||i!==this.#l)&&this.requestUpdate()}#p(){let{scrollTop:e=0,clientHeight:t=600}=this.#d??{};return[Math.max(0,Math.floor(e/D)-tt),Math.min(this.#t.length,Math.ceil((e+t)/D)+(e?tt:2))]}#m(e){e=Math.max(0,Math.min(this.#t.length-1,e));let t=this.#t[e],s=this.#d;!t||!s||(s.scrollTop=Math.max((e+1)*D-s.clientHeight,Math.min(e*D,s.scrollTop)),this.at=this.#r=t.key,this.requestUpdate())}key(e){if(e.ctrlKey||e.metaKey||e.altKey)return;let t=e.composedPath()[0];if(t.matches("input, select"))return;let s=this.#t.findIndex(n=>n.key===this.at),i=this.keys?e.key.toLowerCase():"",o=this.#t[s];if(e.key==="PageDown"||e.key==="ArrowDown"||i==="j"&&!e.shiftKey)this.#m(s+1);else if(e.key==="PageUp"||e.key==="ArrowUp"||i==="k"&&!e.shiftKey)this.#m(s-1);else if(e.key==="Home")this.#m(0);else if(e.key==="End")this.#m(1/0);else if(e.key==="Enter"&&o&&t.matches("article"))t.querySelector("a")?.click();else if(e.shiftKey&&i==="i"&&o)this.mark(o,!0);else if(e.shiftKey&&i==="u"&&o)this.mark(o,!1);else return;e.preventDefault()}mark(e,t){this.#u=!1,this.client?.store.mark((e.open?e.rows.slice(0,1):e.rows).map(s=>s.id),t)}follow(e,t){if(this.mark(t,!0),e.ctrlKey||e.metaKey||e.shiftKey||e.button)return;let s=t.rows[0],i=O(s,this.client?.base??"");this.emit("ctms-navigate",{url:i,task_id:s.task_id})||e.preventDefault()}fold(e){this.#a.delete(e)||this.#a.add(e),this.requestUpdate()}render(){let{client:e}=this,[t,s]=[this.#s,this.#e];if(!e||!t)return d;let i=$(this.lang),{store:o}=e,n=c=>{let u=c.target.value.trim()||void 0;clearTimeout(this.#g),this.#g=setTimeout(()=>this.choose({...this.#e,search:u}),200)},r=(c,u)=>l`<button aria-pressed=${!!s.unread===u} @click=${()=>this.choose({...s,unread:u||void 0})}>${c}</button>`;return l`
      <div class="header">
        <h2 id="title">${i.notifications}</h2>
        <button class="icon" title=${i.markAll} ?disabled=${!o.count} @click=${()=>o.markAll()}>${Zt}</button>
        <slot name="tools"></slot>
        <div class="filters">
          <div class="tabs">${r(i.all,!1)}${r(i.unread,!0)}</div>
          <select aria-label=${i.filter} @change=${c=>this.choose({...s,type:c.target.value||void 0})}>
            <option value="" .selected=${!s.type}>${i.allTypes}</option>
            ${Object.entries(i.types).map(([c,u])=>l`<option value=${c} .selected=${s.type===c}>${u}</option>`)}
          </select>
          <input class="seek" type="search" aria-label=${i.search} placeholder=${i.search} @input=${n} />
        </div>
      </div>
      ${e.offline?l`<div class="strip"><span>${i.offline}</span></div>`:d}
      ${this.#u?l`<div class="strip bad" role="alert"><span>${i.problem}</span><button class="icon" title=${i.close} @click=${()=>(this.#u=!1,this.requestUpdate())}>${T}</button></div>`:d}
      ${t.failed&&t.loaded?l`<div class="strip bad" role="alert"><span>${i.failed}</span><button class="quiet" @click=${()=>t.load()}>${i.again}</button></div>`:d}
      <slot name="strip"></slot>
      <div class="body">
        ${this.#h?l`<button class="pill" @click=${()=>this.#d&&(this.#d.scrollTop=0)}>${i.fresh(this.#h)}</button>`:d}
        <div class="scroll" tabindex="-1" @scroll=${this.#b} @keydown=${this.key}>${this.#v(i)}</div>
      </div>
      ${o.sweep&&!o.sweep.sent?l`<div class="strip undo" role="status"><span>${i.allMarked}</span><button class="quiet" @click=${()=>o.undo()}>${i.undo}</button></div>`:d}
    `}#v(e){let t=this.#s;if(!this.#t.length){if(t.failed)return l`<div class="none" role="alert">${U}<b>${e.failed}</b><button class="quiet" @click=${()=>t.load()}>${e.again}</button></div>`;if(!t.loaded||t.more)return l`<div role="feed" aria-busy="true" aria-labelledby="title">${Array(5).fill(l`<div class="ghost"></div>`)}</div>`;let s=this.#e;return s.type||s.search?l`<div class="none">${Vt}<b>${e.noMatch}</b><button class="quiet" @click=${this.#$}>${e.clear}</button></div>`:l`<slot name="empty"><div class="none">${U}<b>${e.empty}</b>${e.emptyMore}</div></slot>`}return l`<div class="list" role="feed" aria-busy=${t.loading} aria-labelledby="title"></div>`}#w(){let e=this.renderRoot.querySelector(".list");if(!e)return this.#i.clear();let t=this.#s?.more?-1:this.#t.length;[this.#n,this.#l]=this.#p();let s=this.#t.slice(this.#n,this.#l),i=new Map(s.map(r=>[r.key,this.#i.get(r.key)??document.createElement("div")]));for(let[r,c]of this.#i)i.has(r)||c.remove();this.#i=i;let o=e.firstChild,n=this.#n;for(let r of s){let c=i.get(r.key);we(cs(this,r,++n,t),c),c===o?o=c.nextSibling:e.insertBefore(c,o)}}#$(){let e=this.renderRoot.querySelector(".seek");e&&(e.value=""),this.choose({unread:this.#e.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",st);var Ps=1e3,it=class extends M{static properties={...M.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[x,k,y`
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
    `];#e="";#s=[];#t=null;#a=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listens(){if(!this.client)return[];let{store:e,line:t}=this.client;return[...super.listens(),[e,"arrive",s=>this.#n(s.detail)],[t,"unauthorized",()=>this.emit("ctms-unauthorized")],[globalThis,"storage",this.refresh]]}connectedCallback(){super.connectedCallback(),this.#i()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#l(!1),this.#t?.stop()}willUpdate(e){let t=typeof e.get("token")=="function"&&typeof this.token=="function";e.has("src")||e.has("token")&&!t?(this.#t?.stop(),this.client===this.#t&&(this.client=null),this.#t=null,this.#i()):t&&this.#t?.line.start(),e.has("lang")&&this.#o(),super.willUpdate(e)}#i(){if(this.#t)return this.#t.start();if(this.client||!this.token||!this.isConnected)return;let e=new URL(this.src||".",Hs||document.baseURI).href.replace(/\/?$/,"/"),t=this.token,s=new X({base:e,token:async()=>{let i=await(typeof t=="string"?t:typeof this.token=="function"?this.token():t()),{exp:o,user_id:n}=he(i);return o?(s.name=`ctms ${e} ${n}`,i):""}});this.client=this.#t=s,s.start(),this.#o()}#o(){this.#t&&E(this.lang)!=="en"&&Le(this.lang,this.#t.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#n({row:e,live:t}){if(!e.read){if(t){this.emit("ctms-notification",e);for(let s of this.renderRoot.querySelector(".badge")?.getAnimations()??[])s.play()}this.#s.length||(this.#e="",setTimeout(()=>{let s=$(this.lang);this.#e=this.#s.length===1?se(this.#s[0],s):s.arrived(this.#s.length),this.#s=[],this.requestUpdate()},Ps)),this.#s.push(e)}}updated(e){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),e.has("open")&&this.#l(this.open)}#l(e){let t=this.renderRoot?.querySelector(".panel");if(!(!t||t.matches(":popover-open")===e))if(this.#a.abort(),e){let{signal:s}=this.#a=new AbortController;document.addEventListener("pointerdown",i=>i.composedPath().includes(this)||(this.open=!1),{signal:s,capture:!0}),addEventListener("resize",this.#r,{signal:s,capture:!0}),addEventListener("scroll",this.#r,{signal:s,capture:!0}),this.#r(),t.showPopover(),t.focus()}else t.hidePopover()}#r=()=>{let e=this.renderRoot.querySelector(".panel"),t=this.getBoundingClientRect(),s=document.documentElement.clientWidth,i=Math.min(420,s-16),o=getComputedStyle(this).direction==="rtl"?t.left:t.right-i,n=Math.max(8,Math.min(s-i-8,o)),r=innerHeight-t.bottom,c=r<360&&t.top>r,u=Math.min(640,(c?t.top:r)-16);e.style.setProperty("left",n+"px"),e.style.setProperty("height",u+"px"),e.style.setProperty("top",(c?t.top-u-8:t.bottom+8)+"px")};#c(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#h(e){let t=e.relatedTarget;t&&innerWidth<=480&&!this.contains(t)&&!e.currentTarget.contains(t)&&(this.open=!1)}#u(e){this.open&&(e.key==="Escape"?(e.stopPropagation(),this.#c()):e.target===e.currentTarget&&e.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.key(e))}render(){let e=$(this.lang),{store:t,seen:s=0,offline:i}=this.client??{},o=t?.count??0,n=o>99?"99+":o,r=o&&!this.open&&t?.all.ids.some(c=>c>s&&!t.isRead(t.rows.get(c)));return l`
      <button
        part="bell"
        class="icon bell ${i?"away":""} ${r?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${e.bell(n)}
        title=${e.notifications}
        @click=${()=>this.open=!this.open}
        @keydown=${this.#u}
      >
        <span class="glyph"><slot name="icon">${U}</slot></span>
        ${o?l`<span class="badge" part="badge" aria-hidden="true">${n}</span>`:d}
      </button>
      <div class="unseen" role="status">${this.#e}</div>
      <div class="panel" part="panel" popover="manual" role="dialog" aria-label=${e.notifications} tabindex="-1" @keydown=${this.#u} @focusout=${this.#h} @ctms-navigate=${this.#c}>
        ${this.open?l`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${e.close} @click=${this.#c}>${T}</button>
              <slot name="strip" slot="strip"></slot>
              ${this.querySelector("[slot=empty]")?l`<slot name="empty" slot="empty"></slot>`:d}
            </ctms-inbox>`:d}
      </div>
    `}},Hs=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",it);var ds=y`
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
    width: 16px; /* in the narrowest column, with its name */
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
    padding-inline: 8px 2px; /* and the scrollbar */
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
    /* Nobody waits for cards that nobody sees. */
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
`;var Rs={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat mindestens 8 Zeichen, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name hat 1 bis 150 Zeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel hat 1 bis 255 Zeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene al menos 8 caracteres, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre tiene de 1 a 150 caracteres.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título tiene de 1 a 255 caracteres.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a au moins 8 caractères, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom a de 1 à 150 caractères.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre a de 1 à 255 caractères.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function hs({code:a,field:e,message:t},s){let i=Rs[E(s)];return i?i[`${a} ${e}`]??i[a]??i[""]:t}var us={en:Qe};async function ps(a){us[E(a)]??=(await Le(a,new URL("../js/lang/",import.meta.url).href)).app}var at=a=>us[E(a)]??Qe,S=class extends M{static properties={...M.properties,tasks:Object,me:Object};constructor(){super(),this.tasks=null,this.me=null}listens(){return this.tasks?[[this.tasks,"change",this.refresh]]:[]}get w(){return at(this.lang)}wrong(e){if(!(e instanceof A))throw e;return e.status?e.status===429?this.w.tooMany:hs(e,this.lang):this.w.noConnection}go(e){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button)return;let t=e.currentTarget.href;this.emit("ctms-navigate",{url:t,task_id:null})||e.preventDefault()}say(e){document.querySelector("ctms-app").say(e)}},G="UTC",_=a=>a.name||a.username;function ie(a){if(!a)return l`<span class="avatar nobody"></span>`;let e=_(a).trim().split(/[\s._-]+/u),t=[...e[0]??""].slice(0,1).concat(e.length>1?[...e[e.length-1]].slice(0,1):[]);return l`<span class="avatar hue${a.id%10}" data-initials=${t.join("").toLocaleUpperCase()}></span>`}var ms=new WeakSet,Oe=new WeakMap,ae=a=>e=>{let t=e.currentTarget,s=Date.now()-(Oe.get(t)??0);e.type==="pointerdown"?Oe.delete(t):e.type==="keydown"&&e.key!=="Enter"?Oe.set(t,Date.now()):e.type==="change"&&Oe.has(t)&&(t.localName!=="select"||s<300)?ms.add(t):(ms.delete(t)||e.type==="change")&&a(t.value,t)};var z=["todo","in_progress","in_review","done","cancelled"],ot=a=>a.status==="done"||a.status==="cancelled";function nt(a,e){return a.due_date!==e.due_date?a.due_date?e.due_date?Date.parse(a.due_date)-Date.parse(e.due_date):-1:1:e.id-a.id}var Ue=class extends EventTarget{all=new Map;people=new Map;loaded=!1;failed=!1;#e=0;#s=new Set;#t=new Map;constructor(e){super(),this.api=e}changed(){this.dispatchEvent(new Event("change"))}async load(){let e=++this.#e,t=[...this.all.keys()];try{let[s,i]=await Promise.all([this.#a("api/tasks/",e),this.#a("api/users/",e)]);if(e!==this.#e)return;let o=new Set(s.map(n=>n.id));for(let n of t)o.has(n)||this.all.delete(n);for(let n of s)this.#s.has(n.id)||this.keep(n);this.people=new Map(i.map(n=>[n.id,n])),this.loaded=!0,this.failed=!1}catch{e===this.#e&&(this.failed=!0)}this.changed()}async#a(e,t){let s=[];for(let i="?page_size=200";i&&t===this.#e;){let o=await this.api.request("GET",e+i);s.push(...o.results),i=o.next?"?"+o.next.split("?")[1]:""}return s}get(e){let t=this.all.get(e),s=this.#t.get(e);return t&&s?{...t,...s}:t}list(){return[...this.all.keys()].map(e=>this.get(e))}person(e){return e?this.people.get(e):void 0}keep(e){let t=this.all.get(e.id);(!t||t.version<=e.version)&&this.all.set(e.id,e)}receive(e){if(e.type==="task"){this.#s.delete(e.task.id),this.keep(e.task);for(let t of[e.task.assigned_to,e.task.created_by])t&&!this.people.has(t)&&this.meet(t)}else if(e.type==="task_deleted")this.all.delete(e.task_id),this.#s.add(e.task_id);else return;this.changed()}async meet(e){let t=await this.api.request("GET",`api/users/${e}/`).catch(()=>null);t&&(this.people.set(e,t),this.changed())}async fetch(e){this.keep(await this.api.request("GET",`api/tasks/${e}/`)),this.changed()}async create(e){let t=await this.api.request("POST","api/tasks/",e);return this.keep(t),this.changed(),t}async patch(e,t){let s={...this.#t.get(e),...t};this.#t.set(e,s),this.changed();try{this.keep(await this.api.request("PATCH",`api/tasks/${e}/`,t))}finally{this.#t.get(e)===s&&this.#t.delete(e),this.changed()}}async remove(e){await this.api.request("DELETE",`api/tasks/${e}/`),this.receive({type:"task_deleted",task_id:e})}};var js=24*36e5;function rt(a){if(!a.due_date||ot(a))return"";let e=Date.parse(a.due_date)-Date.now();return e<0?"late":e<js?"soon":""}function fs(a,e){let{w:t,tasks:s}=a,i=s?.person(e.assigned_to),o={lang:te(a.lang),zone:a.zone},n=rt(e),r=e.due_date?new Date(e.due_date):null,c=i?_(i):t.nobody,u=()=>a.choosing=e.id,m=ae(h=>a.change(e,{assigned_to:Number(h)||null}));return l`<li
    data-id=${e.id}
    class="${e.id===a.current?"current ":""}${e.id===a.dragged?"dragged ":""}${ot(e)?"closed":""}"
    draggable="true"
    @dragstart=${h=>{a.dragged=e.id,h.dataTransfer?.setData("text/plain",e.title),a.requestUpdate()}}
    @dragend=${()=>{a.dragged=0,a.over="",a.requestUpdate()}}
  >
    <a class="title" draggable="false" href="${a.client?.base}tasks/${e.id}" aria-current=${e.id===a.current||d} aria-describedby="hint" @click=${a.go}><bdi>${e.title}</bdi></a>
    <div class="foot">
      ${r?l`<span class="due ${n}">${Jt}${n?l`<span class="unseen">${n==="late"?t.overdue:t.dueSoon}:</span>`:d}<time datetime=${e.due_date} title=${Z(r,o)}>${Is(r,o)}</time></span>`:d}
      <span class="assign" title=${c}>
        ${ie(i)}
        ${e.id===a.choosing||e.id===a.pointed?l`<select aria-label=${t.assigneeOf(e.title)} @focus=${u} @keydown=${m} @pointerdown=${m} @change=${m} @blur=${m}>
              ${lt(s,e.assigned_to,t.nobody)}
            </select>`:l`<button type="button" aria-haspopup="listbox" aria-label="${t.assigneeOf(e.title)}, ${c}" @pointerenter=${()=>a.pointed=e.id} @focus=${u} @click=${u}></button>`}
      </span>
    </div>
  </li>`}function Is(a,e){let t=Ge(a,e);return t===Ce(a,e)?t:`${t} ${Te(a,e).replaceAll(" "," ")}`}function lt(a,e,t){let s=[...a?.people.values()??[]].filter(i=>i.is_active||i.id===e).sort((i,o)=>_(i).localeCompare(_(o)));return l`<option value="" .selected=${!e}>${t}</option>
    ${s.map(i=>l`<option value=${i.id} .selected=${i.id===e}>${_(i)}</option>`)}`}var Bs=100,Fs={todo:Xt,in_progress:es,in_review:ts,done:ss,cancelled:is},ct=class extends S{static properties={...S.properties,current:Object,mine:Object,search:Object,adding:Object,over:Object,problem:Object,choosing:Object,pointed:Object};static styles=[x,k,C,ds];constructor(){super(),this.current=0,this.mine=!1,this.search="",this.adding="",this.over="",this.problem="",this.choosing=this.pointed=0,this.dragged=0,this.said="",this.begun="",this.whole=new Set,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.refresh,6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(){this.lost&&this.find(this.lost)}find(e){let t=e.matches("[aria-haspopup]")?`[data-id="${this.choosing}"] select`:e.matches(".quick *")?`[data-status="${this.begun}"] .head .icon`:".bar .main";(this.card(Number(e.closest("li")?.dataset.id))??this.renderRoot.querySelector(t))?.focus()}card(e){return this.renderRoot.querySelector(`li[data-id="${e}"] .title`)}fits(e){return(!this.mine||e.assigned_to===this.me?.id)&&(!this.search||e.title.toLocaleLowerCase().includes(this.search)||String(e.id)===this.search)}async change(e,t){try{await this.tasks?.patch(e.id,t)}catch(s){this.say({text:this.w.notSaved(this.wrong(s)),bad:!0})}}move(e,t){e.status!==t&&(this.said=this.w.movedTo(e.title,$(this.lang).statuses[t]),this.change(e,{status:t}))}async add(e){e.preventDefault();let s=e.target.elements.namedItem("title"),i=s.value.trim();if(!(!i||!this.adding)){this.problem="",s.value="";try{await this.tasks?.create({title:i,status:this.adding,assigned_to:this.mine?this.me?.id:void 0})}catch(o){s.value=i,this.problem=this.wrong(o)}}}async begin(e){this.adding=this.begun=e,this.problem="",await this.updateComplete,this.renderRoot.querySelector(".quick input").focus()}async showAll(e,t){this.whole.add(e),this.requestUpdate(),await this.updateComplete,this.card(t)?.focus()}key(e){let t=e.target.closest("li");if(!t||!e.target.matches(".title")||e.ctrlKey||e.metaKey||e.shiftKey)return;let s={ArrowLeft:-1,ArrowRight:1,ArrowUp:-1,ArrowDown:1}[e.key];if(!s)return;let i=e.key==="ArrowLeft"||e.key==="ArrowRight",o=i&&getComputedStyle(this).direction==="rtl"?-s:s,n=this.tasks?.get(Number(t.dataset.id));if(!n)return;if(e.altKey){if(!i)return;e.preventDefault();let c=z[z.indexOf(n.status)+o];c&&this.move(n,c);return}if(e.preventDefault(),!i){((s>0?t.nextElementSibling:t.previousElementSibling)?.querySelector(".title")??null)?.focus();return}let r=[...t.parentElement.children].indexOf(t);for(let c=z.indexOf(n.status)+o;z[c];c+=o){let u=this.renderRoot.querySelectorAll(`.column[data-status="${z[c]}"] li .title`);if(u.length){u[Math.min(r,u.length-1)].focus();return}}}render(){let{tasks:e,w:t}=this;if(!e)return d;let s=e.loaded&&!e.all.size&&!this.begun,i=l`<button type="button" class="quiet" @click=${()=>e.load()}>${t.again}</button>`;return l`
      <div class="bar">
        <h1>${t.board}</h1>
        <input class="field" type="search" aria-label=${t.searchTasks} placeholder=${t.searchTasks} @input=${o=>this.search=o.target.value.trim().toLocaleLowerCase()} />
        <button type="button" class="quiet toggle" aria-pressed=${this.mine} @click=${()=>this.mine=!this.mine}>${t.mine}</button>
        <button type="button" class="main" aria-label=${t.add} @click=${()=>this.begin("todo")}>${_e}<span>${t.add}</span></button>
      </div>
      <div class="unseen" role="status">${this.said}</div>
      <p class="unseen" id="hint">${t.moveHint}</p>
      ${e.failed&&e.loaded?l`<div class="bar error" role="alert">${t.loadFailed}${i}</div>`:d}
      ${e.failed&&!e.loaded?l`<div class="empty" role="alert">${Ae}<h2>${t.loadFailed}</h2>${i}</div>`:s?l`<div class="empty">${Se}<h2>${t.emptyBoard}</h2><p>${t.emptyBoardMore}</p><button type="button" class="main" @click=${()=>this.begin("todo")}>${_e}${t.addFirst}</button></div>`:this.columns(e)}
    `}columns(e){let t={todo:[],in_progress:[],in_review:[],done:[],cancelled:[]};for(let s of e.list())this.fits(s)&&t[s.status]?.push(s);return l`<div class="columns" @keydown=${this.key}>${z.map(s=>this.column(s,t[s].sort(nt)))}</div>`}column(e,t){let{w:s,tasks:i}=this,o=$(this.lang).statuses[e],n=this.whole.has(e)?t:t.slice(0,Bs),r=[...n],c=this.over===e&&this.dragged?i?.get(this.dragged):void 0;if(c&&c.status!==e){let u=r.findIndex(m=>m&&nt(c,m)<0);r.splice(u<0?r.length:u,0,null)}return l`<section
      class="column ${c?"over":""}"
      data-status=${e}
      aria-label="${o}, ${s.tasks(t.length)}"
      @dragover=${u=>{this.dragged&&(u.preventDefault(),this.over=e)}}
      @drop=${u=>{u.preventDefault();let m=i?.get(this.dragged);this.dragged=0,this.over="",m&&this.move(m,e)}}
    >
      <div class="head">
        ${Fs[e]}
        <h2>${o}</h2>
        <span class="count">${t.length}</span>
        <button type="button" class="icon" title=${s.addTo(o)} aria-label=${s.addTo(o)} @click=${()=>this.begin(e)}>${_e}</button>
      </div>
      ${this.adding===e?l`<form class="quick" @submit=${this.add} @focusout=${this.leaveQuick}>
            <input class="field" name="title" maxlength="255" autocomplete="off" aria-label=${s.newTask} placeholder=${s.newTask} aria-invalid=${!!this.problem} aria-describedby="problem" @keydown=${u=>u.key==="Escape"&&(this.adding="")} />
            <p class="error" id="problem" role="alert">${this.problem}</p>
          </form>`:d}
      ${r.length?l`<ul>
            ${R(r,u=>u?.id??"slot",u=>u?fs(this,u):l`<li class="slot" aria-hidden="true"></li>`)}
            ${t.length>n.length?l`<li class="more"><button type="button" class="quiet" @click=${()=>this.showAll(e,t[n.length].id)}>${s.showMore(t.length-n.length)}</button></li>`:d}
          </ul>`:i?.loaded?this.search||this.mine?l`<p class="none">${s.noMatch}</p>`:l`<div class="none"><p>${s.noTasks}</p><button type="button" class="quiet" @click=${()=>this.begin(e)}>${s.add}</button></div>`:l`<ul aria-hidden="true"><li class="ghost"></li><li class="ghost"></li></ul>`}
    </section>`}leaveQuick(e){let t=e.currentTarget,s=t.elements.namedItem("title");!t.contains(e.relatedTarget)&&!s.value.trim()&&(this.adding="")}};customElements.define("ctms-board",ct);var dt="ctms-device",ht=class extends EventTarget{lang="";theme="system";keys=!0;system=!1;asked=!1;constructor(){super(),this.#e(),addEventListener("storage",e=>e.key===dt&&this.#e())}#e(){try{Object.assign(this,JSON.parse(localStorage.getItem(dt)??"{}"))}catch{}this.dispatchEvent(new Event("change"))}choose(e){Object.assign(this,e);let{lang:t,theme:s,keys:i,system:o,asked:n}=this;try{localStorage.setItem(dt,JSON.stringify({lang:t,theme:s,keys:i,system:o,asked:n}))}catch{}this.dispatchEvent(new Event("change"))}},w=new ht;function oe(){return globalThis.isSecureContext?Ks()?Notification.permission==="denied"?"denied":w.system&&Notification.permission==="granted"?"on":"off":"unavailable":"insecure"}var pe;function Ks(){if(!("Notification"in globalThis))return!1;if(pe===void 0&&Notification.permission!=="granted")try{new Notification(""),pe=!0}catch{pe=!1}return pe??!0}async function me(a){a&&Notification.permission==="default"&&await Notification.requestPermission(),w.choose({system:a,asked:!0})}var gs={plain:new URL("../icons/bell.svg",import.meta.url).href,unread:new URL("../icons/bell-unread.svg",import.meta.url).href},Ne=class{#e=new Map;#s=0;constructor(e,{title:t,open:s,mayShow:i}){this.client=e,this.title=t,this.open=s,this.mayShow=i,e.store.addEventListener("change",this.count),e.store.addEventListener("arrive",this.#a),e.store.addEventListener("read",this.#i),this.count()}stop(){let{store:e}=this.client;e.removeEventListener("change",this.count),e.removeEventListener("arrive",this.#a),e.removeEventListener("read",this.#i);for(let t of this.#e.values())t.close();this.#t(0)}count=()=>this.#t(this.client.store.count);#t(e){let t=(e?`(${e>99?"99+":e}) `:"")+this.title();document.title!==t&&(document.title=t);let s=document.querySelector("link[rel=icon]"),i=gs[e?"unread":"plain"];if(s&&s.href!==i&&(s.href=i),e===this.#s)return;this.#s=e,navigator.setAppBadge?.(e).catch(()=>{})}#a=async({detail:{row:e,live:t}})=>{if(!(!t||e.read||oe()!=="on"||!await this.mayShow()))try{let s=new Notification(se(e,$(w.lang)),{tag:String(e.id),icon:gs.plain});this.#e.set(e.id,s),s.onclose=()=>this.#e.delete(e.id),s.onclick=()=>{globalThis.focus(),s.close(),this.client.store.mark([e.id],!0),this.open(e,O(e,this.client.base))}}catch{pe=!1,w.choose({system:!1})}};#i=({detail:e})=>this.#e.get(e)?.close()};var fe=class extends S{static properties={...S.properties,session:Object,ended:Object,problem:Object,busy:Object};constructor(){super(),this.session=null,this.ended=!1,this.problem="",this.blamed="",this.busy=!1}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.updateComplete.then(()=>this.querySelector("input")?.focus())}async enter(e,t){await this.session?.login(e,t)}async submit(e){e.preventDefault();let t=new FormData(e.target);this.busy=!0,this.problem="";try{await this.enter(String(t.get("username")),String(t.get("password"))),this.emit("ctms-signed-in")}catch(s){this.problem=this.wrong(s);let{field:i}=s;this.blamed=this.querySelector(`#${i||"nothing"}`)?i:"",await this.updateComplete;let o=this.querySelector(`#${this.blamed||"password"}`);o.focus(),o.select()}this.busy=!1}field(e,t){let{w:s,problem:i,blamed:o}=this,n=e==="password";return l`<div>
      <label class="label" for=${e}>${s[e]}</label>
      <input
        class="field"
        id=${e}
        name=${e}
        type=${n?e:"text"}
        autocomplete=${n?t?"new-password":"current-password":e}
        autocapitalize="none"
        spellcheck="false"
        minlength=${t&&n?8:d}
        maxlength=${t?n?1024:150:d}
        required
        aria-invalid=${!!i&&(!o||o===e)}
        aria-describedby="${e}-hint problem"
      />
      ${t?l`<p class="hint" id="${e}-hint">${t}</p>`:d}
      ${i&&(o||"password")===e?l`<p class="error" id="problem" role="alert">${i}</p>`:d}
    </div>`}},ut=class extends fe{wrong(e){return e instanceof A&&e.status===401?this.w.badLogin:super.wrong(e)}render(){let{w:e}=this;return l`<form class="door" @submit=${this.submit}>
      <h1>${e.signIn}</h1>
      ${this.ended&&!this.problem?l`<p class="hush">${e.ended}</p>`:d}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${e.signIn}</button>
    </form>`}};customElements.define("ctms-login",ut);var ze=y`
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
`,j=class extends S{constructor(){super(),this.outcome=new Map,this.busy=""}async send(e,t){this.busy=e,this.outcome.delete(e),this.requestUpdate();try{this.outcome.set(e,{text:await t(),field:"",good:!0})}catch(s){this.outcome.set(e,{text:this.wrong(s),field:s instanceof A?s.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.renderRoot.querySelector(`[data-form="${e}"] [aria-invalid="true"]`)?.focus()}said(e,t="",s=[]){let i=this.outcome.get(e);return!i||(t?i.field!==t:s.includes(i.field))?d:i.good?l`<span class="good" role="status">${i.text}</span>`:l`<p class="error" role="alert">${i.text}</p>`}bad(e,t){return this.outcome.get(e)?.field===t}};var Ws=a=>{let e=new Intl.DisplayNames(a,{type:"language"}).of(a)??a;return e[0].toLocaleUpperCase(a)+e.slice(1)},pt=class extends j{static properties={...j.properties,session:Object};static styles=[x,k,C,ze];constructor(){super(),this.session=null}listens(){return[...super.listens(),[w,"change",this.refresh]]}async save(e,t){await this.send(e,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,t)),this.w.saved))}saveProfile(e){e.preventDefault();let t=new FormData(e.target);this.save("profile",{name:t.get("name"),time_zone:t.get("zone")})}async savePassword(e){e.preventDefault();let t=e.target,s=new FormData(t);await this.send("password",async()=>{let i=String(s.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:s.get("old"),password:i}),t.reset(),await this.session?.login(this.me?.username??"",i),this.emit("ctms-signed-in"),this.w.passwordChanged})}async everywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:e,me:t}=this;if(!t)return d;let s=Intl.supportedValuesOf("timeZone");s.includes("Etc/UTC")||s.push("Etc/UTC");let i=t.time_zone??G;i!==G&&!s.includes(i)&&s.push(i);let o=oe(),n={on:e.systemMore,off:e.systemMore,denied:e.systemDenied,insecure:e.systemInsecure,unavailable:e.systemUnavailable}[o];return l`<div class="page">
      <h1>${e.settings}</h1>
      <form class="card" data-form="profile" @submit=${this.saveProfile}>
        <h2>${e.profile}</h2>
        <div class="pair">
          <div>
            <label class="label" for="name">${e.name}</label>
            <input class="field" id="name" name="name" autocomplete="name" maxlength="150" placeholder=${t.username} .value=${t.name} aria-invalid=${this.bad("profile","name")} />
            ${this.said("profile","name")}
          </div>
          <div>
            <label class="label" for="zone">${e.timeZone}</label>
            <select class="field" id="zone" name="zone">
              <option value=${G} .selected=${i===G}>${e.browserZone(De())}</option>
              ${s.map(r=>l`<option .selected=${r===i}>${r}</option>`)}
            </select>
            ${this.said("profile","time_zone")}
          </div>
        </div>
        <div class="end"><button class="main" ?disabled=${this.busy==="profile"}>${e.save}</button>${this.said("profile","",["name","time_zone"])}</div>
      </form>

      <section class="card" data-form="own">
        <h2>${e.notifications}</h2>
        <label class="switch">
          <input type="checkbox" role="switch" .checked=${t.settings?.notify_own_changes??!1} @change=${async({target:r})=>{await this.save("own",{settings:{notify_own_changes:r.checked}}),r.checked=this.me?.settings?.notify_own_changes??!1}} />
          <span>${e.ownChanges}<span class="hint">${e.ownChangesMore}</span></span>
        </label>
        ${this.outcome.get("own")?.good?d:this.said("own")}
        <label class="switch">
          <input type="checkbox" role="switch" .checked=${o==="on"} ?disabled=${o!=="on"&&o!=="off"} @change=${async({target:r})=>{await me(r.checked),r.checked=oe()==="on",this.requestUpdate()}} />
          <span>${e.system}<span class="hint">${n}</span></span>
        </label>
      </section>

      <section class="card">
        <h2>${e.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${e.language}</label>
            <select class="field" id="lang" @change=${r=>w.choose({lang:r.target.value})}>
              <option value="" .selected=${!w.lang}>${e.systemLanguage}</option>
              ${Xe.map(r=>l`<option value=${r} lang=${r} .selected=${w.lang===r}>${Ws(r)}</option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${e.theme}</label>
            <select class="field" id="theme" @change=${r=>w.choose({theme:r.target.value})}>
              ${Object.entries(e.themes).map(([r,c])=>l`<option value=${r} .selected=${w.theme===r}>${c}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input type="checkbox" role="switch" .checked=${w.keys} @change=${r=>w.choose({keys:r.target.checked})} />
          <span>${e.keys}<span class="hint">${e.keysMore}</span></span>
        </label>
      </section>

      <form class="card" data-form="password" @submit=${this.savePassword}>
        <h2>${e.passwordTitle}</h2>
        <input class="unseen" name="username" autocomplete="username" .value=${t.username} tabindex="-1" aria-hidden="true" readonly />
        <div class="pair">
          <div>
            <label class="label" for="old">${e.oldPassword}</label>
            <input class="field" id="old" name="old" type="password" autocomplete="current-password" required aria-invalid=${this.bad("password","old_password")} />
            ${this.said("password","old_password")}
          </div>
          <div>
            <label class="label" for="new">${e.newPassword}</label>
            <input class="field" id="new" name="new" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required aria-invalid=${this.bad("password","password")} />
            <p class="hint">${e.passwordHint}</p>
            ${this.said("password","password")}
          </div>
        </div>
        <div class="end"><button class="quiet" ?disabled=${this.busy==="password"}>${e.changePassword}</button>${this.said("password","",["old_password","password"])}</div>
      </form>

      <section class="card">
        <div class="end">
          <button type="button" class="danger" ?disabled=${this.busy==="everywhere"} @click=${this.everywhere}>${e.everywhere}</button><span class="hush">${e.everywhereMore}</span>
          ${this.said("everywhere")}
        </div>
      </section>
    </div>`}};customElements.define("ctms-preferences",pt);var mt=class extends fe{async enter(e,t){await Q(this.session?.base+"api/setup/",{method:"POST",json:{secret:location.hash.slice(1),username:e,password:t}}),await super.enter(e,t)}wrong(e){return e instanceof A&&(e.status===404||e.field==="secret")?this.w.badLink:super.wrong(e)}render(){let{w:e}=this;return l`<form class="door" @submit=${this.submit}>
      <h1>${e.setupTitle}</h1>
      <p class="hush">${e.setupMore}</p>
      ${this.field("username",e.usernameHint)}${this.field("password",e.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${e.create}</button>
    </form>`}};customElements.define("ctms-setup",mt);var ge=class extends EventTarget{state="idle";leads=!1;#e=null;#s=()=>{};#t=new AbortController;#a=0;#i=0;#o=0;#n=0;constructor(e,t){super(),this.socket=e,this.name=t,e.addEventListener("frame",s=>{let i=s.detail;this.#n=i.unread_count??this.#n,this.#b(i)}),e.addEventListener("state",()=>{this.leads&&(this.#e?.postMessage({state:e.state}),this.#m(e.state))}),e.addEventListener("unauthorized",()=>{this.#e?.postMessage({unauthorized:!0}),this.dispatchEvent(new Event("unauthorized"))})}start(){this.#e||(addEventListener("pagehide",this.#h),addEventListener("pageshow",this.#u),this.#e=new BroadcastChannel(this.name),this.#e.onmessage=({data:e})=>this.#d(e),this.#m("connecting"),this.#f({ask:!0}),this.#a=setInterval(()=>document.visibilityState==="visible"&&this.#f({ask:!0}),3e4),this.#l())}#l(e=!1){this.#r();let{signal:t}=this.#t,s=!1;navigator.locks.request(this.name,e?{steal:e}:{signal:t},()=>{if(!t.aborted)return s=!0,this.#c(),new Promise(i=>this.#s=()=>i(void 0))}).catch(()=>{t.aborted||(this.leads=!1,this.socket.stop(),this.#i=setTimeout(()=>s?this.#l():this.#c(),1e3),s&&this.#f({ask:!0,late:!0}))})}#r(){clearTimeout(this.#i),this.#t.abort(),this.#t=new AbortController}#c(){this.#g(),this.leads=!0,this.socket.start()}#h=()=>clearTimeout(this.#i);#u=({persisted:e})=>{e&&!this.leads&&this.#l()};stop(){removeEventListener("pagehide",this.#h),removeEventListener("pageshow",this.#u),this.#r(),clearInterval(this.#a),this.#g(),this.socket.stop(),this.leads=!1,this.#s(),this.#e?.close(),this.#e=null,this.#m("idle")}wake(){this.leads?this.socket.wake():this.#f({wake:!0})}#f(e){this.leads||!this.#e||(this.#e.postMessage(e),document.visibilityState==="visible"&&(this.#o||=setTimeout(()=>this.#l(!0),5e3)))}#g(){clearTimeout(this.#o),this.#o=0}#d(e){if(e.frame&&this.#p(e.frame),this.leads){(e.ask||e.wake)&&this.#e?.postMessage({state:this.socket.state}),e.wake&&this.socket.wake(),e.late&&[{type:"caught_up"},{type:"unread_count",unread_count:this.#n}].forEach(t=>this.#b(t));return}(e.state||e.frame)&&this.#g(),e.state&&this.#m(e.state),e.unauthorized&&this.dispatchEvent(new Event("unauthorized"))}#b(e){this.#e?.postMessage({frame:e}),this.#p(e)}#p(e){this.dispatchEvent(new CustomEvent("frame",{detail:e}))}#m(e){e!==this.state&&(this.state=e,this.dispatchEvent(new Event("state")))}},Pe=()=>"locks"in navigator&&"BroadcastChannel"in globalThis;function bs(a){let e=a+"-visible",t=()=>{},s=()=>{t(),t=()=>{},!(document.visibilityState!=="visible"||!Pe())&&navigator.locks.request(e,{mode:"shared"},()=>new Promise(i=>t=()=>i(void 0))).catch(()=>{})};return document.addEventListener("visibilitychange",s),s(),{async any(){if(document.visibilityState==="visible")return!0;if(!Pe())return!1;let{held:i}=await navigator.locks.query();return i?.some(o=>o.name===e)??!1},stop(){document.removeEventListener("visibilitychange",s),t()}}}var vs=y`
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
    font-weight: 400; /* a date and time of day is as wide as there is room for */
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
`;var ft=class extends S{static properties={...S.properties,number:Object,missing:Object,failed:Object,sure:Object};static styles=[x,k,C,vs];constructor(){super(),this.number=0,this.missing=!1,this.failed=!1,this.sure=!1,this.bases=new Map,this.drafts=new Map,this.conflict=null,this.problems=new Map,this.latest=new Map,this.feed=null}listens(){return this.client?[...super.listens(),[this.client.store,"change",this.refresh],[this.client.store,"caughtup",()=>this.load()]]:[]}disconnectedCallback(){super.disconnectedCallback(),this.client?.store.letGo(this.feed),this.feed=null}willUpdate(e){super.willUpdate(e),!(!e.has("number")||!this.client)&&(this.client.store.letGo(this.feed),this.feed=this.client.store.feed({task:this.number}),this.feed.load(),this.bases.clear(),this.drafts.clear(),this.problems.clear(),this.latest.clear(),this.conflict=null,this.sure=!1,this.load())}async load(){let{number:e}=this;try{if(await this.tasks?.fetch(e),e!==this.number)return;this.missing=this.failed=!1}catch(t){if(e!==this.number)return;this.missing=t.status===404,this.failed=!this.missing&&!this.tasks?.get(e)}}updated(){this.lost&&this.rest();let e=this.renderRoot.querySelector("dialog");e&&this.sure!==e.open&&e[this.sure?"showModal":"close"]()}async change(e,t){let{number:s}=this,[i,o]=Object.entries(e)[0];this.latest.set(i,e);let n=()=>this.latest.get(i)!==e;try{await this.tasks?.patch(s,e),n()||this.problems.delete(i)}catch(r){let c=this.w.notSaved(this.wrong(r));if(s!==this.number||!this.isConnected)return this.say({text:c,bad:!0});if(n())return;this.problems.set(i,c),t!==void 0&&(i==="title"||i==="description")&&(this.bases.set(i,t),this.drafts.has(i)||this.drafts.set(i,String(o)))}this.requestUpdate()}leave(e,t){let s=this.bases.get(e);this.bases.delete(e),this.drafts.delete(e),this.problems.delete(e);let i=this.tasks?.get(this.number)?.[e];if(s===void 0||i===void 0||t===s||t===i)return this.requestUpdate();if(i!==s)return this.conflict={field:e,text:t},this.requestUpdate();this.change({[e]:t},s)}changeDue(e){this.change({due_date:e?rs(e,this.zone).toISOString():null})}async erase(){this.sure=!1;try{await this.tasks?.remove(this.number),this.close()}catch(e){this.problems.set("remove",this.wrong(e)),this.requestUpdate()}}close(){this.emit("ctms-navigate",{url:this.client?.base,task_id:null})}rest(){this.renderRoot.querySelector(".scroll")?.focus({preventScroll:!0})}key(e){if(e.key!=="Escape"||this.sure)return;let t=e.composedPath()[0].matches("textarea, input");this.rest(),t||this.close()}render(){let{w:e,tasks:t}=this,s=t?.get(this.number);return l`
      <div class="top">
        <span>#${this.number}</span>
        ${s&&(s.created_by===this.me?.id||this.me?.is_admin)?l`<button type="button" class="icon" title=${e.remove} aria-label=${e.remove} @click=${()=>this.sure=!0}>${Me}</button>`:d}
        <a class="icon" href=${this.client?.base} title=${e.close} aria-label=${e.close} @click=${this.go}>${T}</a>
      </div>
      <div class="scroll" tabindex="-1">
        ${s?this.body(s):this.missing?l`<div class="gone"><b>${e.taskGone}</b>${e.taskGoneMore}</div>`:this.failed?l`<div class="gone" role="alert"><b>${e.loadFailed}</b><button type="button" class="quiet" @click=${()=>this.load()}>${e.again}</button></div>`:d}
      </div>
    `}body(e){let{w:t,tasks:s,conflict:i}=this,o={lang:te(this.lang),zone:this.zone},n=rt(e),r=s?.person(e.created_by),c=Z(new Date(e.created_at),o),u=(p,b,P,Y)=>l`<textarea
      class="bare ${p}"
      aria-label=${b}
      placeholder=${P}
      maxlength=${Y}
      rows="1"
      dir="auto"
      .value=${this.drafts.get(p)??e[p]}
      aria-invalid=${this.problems.has(p)}
      @focus=${()=>this.drafts.has(p)||this.bases.set(p,e[p])}
      @input=${H=>this.drafts.set(p,H.target.value)}
      @blur=${H=>this.leave(p,H.target.value)}
      @keydown=${H=>{H.key==="Enter"&&(p==="title"||H.ctrlKey||H.metaKey)&&(H.preventDefault(),this.rest())}}
    ></textarea>${this.problem(p)}`,m=ae(p=>this.change({status:p})),h=ae(p=>this.change({assigned_to:Number(p)||null})),g=e.due_date?Ye(new Date(e.due_date),this.zone):"",f=ae((p,b)=>b.validity.badInput?b.value=g:this.changeDue(p));return l`
      <h2 class="unseen">${t.task} ${e.title}</h2>
      ${u("title",t.title,t.title,255)}
      ${u("description",t.description,t.descriptionHint,1e4)}
      ${i?l`<div class="conflict" role="alert">
            <p>${t.conflict}</p>
            <p><bdi>${e[i.field]}</bdi></p>
            <div class="actions">
              <button type="button" class="quiet" @click=${()=>(this.conflict=null,this.requestUpdate())}>${t.takeTheirs}</button>
              <button type="button" class="quiet" @click=${()=>(this.conflict=null,this.change({[i.field]:i.text},e[i.field]))}>${t.keepMine}</button>
            </div>
          </div>`:d}
      <dl>
        <dt>${t.status}</dt>
        <dd>
          <select class="field" aria-label=${t.status} @keydown=${m} @pointerdown=${m} @change=${m} @blur=${m}>
            ${z.map(p=>l`<option value=${p} .selected=${p===e.status}>${$(this.lang).statuses[p]}</option>`)}
          </select>
          ${this.problem("status")}
        </dd>
        <dt>${t.assignee}</dt>
        <dd>
          <select class="field" aria-label=${t.assignee} @keydown=${h} @pointerdown=${h} @change=${h} @blur=${h}>
            ${lt(s,e.assigned_to,t.nobody)}
          </select>
          ${this.problem("assigned_to")}
        </dd>
        <dt>${t.dueDate}</dt>
        <dd>
          <input class="field ${n}" type="datetime-local" aria-label=${t.dueDate} aria-describedby="zone" .value=${g} @keydown=${f} @pointerdown=${f} @change=${f} @blur=${f} />
          ${e.due_date?l`<button type="button" class="icon" title=${t.noDue} aria-label=${t.noDue} @click=${()=>this.changeDue("")}>${T}</button>`:d}
          <p class="hint" id="zone">${n?l`<b class=${n}>${n==="late"?t.overdue:t.dueSoon}.</b> `:d}${t.inZone(this.zone||De())}</p>
          ${this.problem("due_date")}
        </dd>
      </dl>
      ${this.problem("remove")}
      <p class="meta">${e.created_by?t.createdBy(e.created_by===this.me?.id?t.you:r?_(r):"…",c):t.created(c)}</p>
      <h3>${t.history}</h3>
      ${this.history(o)}
      <dialog aria-labelledby="sure" @close=${()=>this.sure=!1}>
        <p id="sure">${t.removeSure}</p>
        <div class="actions">
          <button type="button" class="quiet" @click=${()=>this.sure=!1}>${t.cancel}</button>
          <button type="button" class="danger" @click=${this.erase}>${t.removeYes}</button>
        </div>
      </dialog>
    `}problem(e){let t=this.problems.get(e);return t?l`<p class="error" role="alert">${t}</p>`:d}history(e){let{w:t,feed:s,client:i}=this,o=(s?.ids??[]).map(r=>i?.store.rows.get(r)).filter(r=>r!==void 0);if(!o.length)return s?.loaded?l`<p class="hint">${t.noHistory}</p>`:d;let n=$(this.lang);return l`<ol>
        ${R(o,r=>r.id,r=>l`<li><span>${V(r,n)||l`<bdi>${r.message}</bdi>`}</span><time datetime=${r.created_at} title=${Z(new Date(r.created_at),e)}>${qe(new Date(r.created_at),{...e,justNow:n.justNow})}</time></li>`)}
      </ol>
      ${s?.more?l`<button type="button" class="quiet" @click=${()=>s.loadMore()}>${t.showMore(200)}</button>`:d}`}};customElements.define("ctms-task",ft);var Zs=3,Vs=6e3,gt=class extends M{static properties={...M.properties,quiet:Object};static styles=[x,k,y`
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
      .deadline_warning > svg {
        color: var(--our-warn);
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
      .said b + * {
        color: var(--our-muted);
      }
      @keyframes rise {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
    `];constructor(){super(),this.quiet=!1,this.toasts=[],this.next=0,this.timer=0,this.over=!1}willUpdate(e){super.willUpdate(e),e.has("quiet")&&this.quiet&&this.drop(t=>t.row!==void 0)}listens(){return this.client?[[this.client.store,"read",({detail:e})=>this.drop(t=>t.row?.id===e)]]:[]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}add(e){let t=[...this.toasts];t.length===Zs&&t.splice(Math.max(0,t.findIndex(s=>!s.bad)),1),this.toasts=[...t,{...e,id:++this.next}],this.requestUpdate(),this.wait()}wait(){clearTimeout(this.timer);let e=this.toasts.filter(t=>!t.bad);e.length&&(this.timer=setTimeout(()=>this.over||this.renderRoot.querySelector(":focus")||this.drop(t=>t===e[0]),Vs/(e.length>1?2:1)))}drop(e){let t=this.toasts.filter((s,i)=>!e(s,i));t.length!==this.toasts.length&&(this.toasts=t,t.length||(this.over=!1),this.requestUpdate(),this.wait())}follow(e,t){let{row:s}=t;!s||!this.client||(this.client.store.mark([s.id],!0),!(e.ctrlKey||e.metaKey||e.shiftKey||e.button)&&(this.emit("ctms-navigate",{url:O(s,this.client.base),task_id:s.task_id})||e.preventDefault(),this.drop(i=>i===t)))}render(){let e=$(this.lang);return this.toasts.length?l`<section
      aria-label=${e.notifications}
      @pointerenter=${()=>this.over=!0}
      @pointerleave=${()=>(this.over=!1,this.wait())}
      @focusout=${this.wait}
      @keydown=${t=>t.key==="Escape"&&this.drop(()=>!0)}
    >
      ${R(this.toasts,t=>t.id,t=>{let{row:s}=t,i=s&&V(s,e);return l`<div class="toast ${s?.notification_type??""} ${t.bad?"bad":""}">
            ${s?et(s):d}
            ${s?l`<a class="said" href=${O(s,this.client?.base??"")} @click=${o=>this.follow(o,t)}>${i?l`<b><bdi>${s.title}</bdi></b><span>${i}</span>`:l`<bdi>${s.message}</bdi>`}</a>`:l`<span class="said" role=${t.bad?"alert":"status"}>${t.text}</span>`}
            <button type="button" class="icon" title=${e.close} aria-label=${e.close} @click=${()=>this.drop(o=>o===t)}>${T}</button>
          </div>`})}
    </section>`:d}};customElements.define("ctms-toasts",gt);var bt=class extends j{static properties={...j.properties,doing:Object};static styles=[x,k,C,ze,y`
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
        display: inline-block; /* so that it goes to the next line before a name is broken */
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
    `];constructor(){super(),this.doing={id:0,what:""}}updated(){let e=this.renderRoot.querySelector("dialog"),t=this.doing.what==="remove";e&&t!==e.open&&e[t?"showModal":"close"]();let s=`[data-form="u${this.doing.id}"] [aria-expanded]`;this.lost&&(this.renderRoot.querySelector(s)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async ask(e,t){this.doing={id:e.id,what:t},await this.updateComplete;let s=this.renderRoot.querySelector("[name=value]");s.focus(),s.select()}async add(e){e.preventDefault();let t=e.target,s=new FormData(t);await this.send("add",async()=>{let i=String(s.get("name")).trim(),o=await this.client?.api.request("POST","api/users/",{username:s.get("username"),password:s.get("password"),is_admin:s.has("admin"),...i&&{name:i}});return this.tasks?.people.set(o.id,o),t.reset(),this.w.done})}async change(e,t){await this.send("u"+e.id,async()=>{let s=await this.client?.api.request("PATCH",`api/users/${e.id}/`,t);return this.tasks?.people.set(s.id,s),s.id===this.me?.id&&this.emit("ctms-me",s),this.doing={id:e.id,what:""},this.w.saved})}async endLogins(e){await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/sessions/`),this.w.done))}async erase(e){this.doing={id:e.id,what:""},await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/`),this.tasks?.people.delete(e.id),this.w.done))}render(){let{w:e,me:t,tasks:s,doing:i}=this;if(!t?.is_admin)return l`<div class="page"><h1>${e.people}</h1><p>${e.adminsOnly}</p></div>`;let o=[...s?.people.values()??[]].sort((r,c)=>Number(c.is_active)-Number(r.is_active)||_(r).localeCompare(_(c))),n=s?.person(i.id);return l`<div class="page">
        <h1>${e.people}</h1>
        <div class="card list">
          ${R(o,r=>r.id,r=>this.person(r))}
        </div>
        <form class="card" data-form="add" @submit=${this.add}>
          <h2>${e.addUser}</h2>
          <div class="pair">
            <div>
              <label class="label" for="username">${e.username}</label>
              <input class="field" id="username" name="username" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="150" required aria-invalid=${this.bad("add","username")} />
              ${this.said("add","username")}
            </div>
            <div>
              <label class="label" for="name">${e.name}</label>
              <input class="field" id="name" name="name" autocomplete="off" maxlength="150" aria-invalid=${this.bad("add","name")} />
              ${this.said("add","name")}
            </div>
            <div>
              <label class="label" for="password">${e.password}</label>
              <input class="field" id="password" name="password" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required aria-invalid=${this.bad("add","password")} />
              <p class="hint">${e.passwordHint}</p>
              ${this.said("add","password")}
            </div>
          </div>
          <label class="check"><input type="checkbox" name="admin" />${e.admin}</label>
          <div class="end"><button class="main" ?disabled=${this.busy==="add"}>${e.addUser}</button>${this.said("add","",["username","name","password"])}</div>
        </form>
      </div>
      <dialog aria-labelledby="sure" @close=${()=>i.what==="remove"&&(this.doing={...i,what:""})}>
        <p id="sure">${n?e.removeUserSure(_(n)):""}</p>
        <div class="actions">
          <button type="button" class="quiet" @click=${()=>this.doing={...i,what:""}}>${e.cancel}</button>
          <button type="button" class="danger" @click=${()=>n&&this.erase(n)}>${e.removeYes}</button>
        </div>
      </dialog>`}person(e){let{w:t,doing:s,me:i}=this,o=s.id===e.id,n=e.id===i?.id,r="u"+e.id,c=_(e);return l`<div class="person ${e.is_active?"":"off"}" data-form=${r} data-user=${e.username}>
      ${ie(e)}
      <div class="who">
        <b><bdi>${c}</bdi></b>${e.is_admin?l`<span class="tag">${t.admin}</span>`:d}${e.is_active?d:l`<span class="tag">${t.inactive}</span>`}
        <div class="hush"><bdi>${e.username}</bdi></div>
      </div>
      <button type="button" class="quiet" aria-expanded=${o} aria-label="${t.edit}: ${c}" @click=${()=>this.doing={id:o?0:e.id,what:""}}>${t.edit}</button>
      ${o?l`<div class="more">
              ${n?d:l`<button type="button" class="quiet" @click=${()=>this.change(e,{is_active:!e.is_active})}>${e.is_active?t.deactivate:t.activate}</button>`}
              <label class="quiet check"><input type="checkbox" .checked=${e.is_admin??!1} @change=${async({target:u})=>{await this.change(e,{is_admin:u.checked}),u.checked=this.tasks?.person(e.id)?.is_admin}} />${t.admin}</label>
              <button type="button" class="quiet" @click=${()=>this.ask(e,"name")}>${t.name}</button>
              ${n?d:l`<button type="button" class="quiet" @click=${()=>this.ask(e,"password")}>${t.setPassword}</button>`}
              <button type="button" class="quiet" @click=${()=>this.endLogins(e)}>${t.everywhereOf}</button>
              ${n?d:l`<button type="button" class="danger" @click=${()=>this.doing={id:e.id,what:"remove"}}>${Me}${t.removeUser}</button>`}
            </div>
            ${s.what==="password"||s.what==="name"?l`<form
                  @submit=${u=>{u.preventDefault();let m=new FormData(u.target).get("value");this.change(e,s.what==="name"?{name:m}:{password:m})}}
                >
                  ${s.what==="name"?l`<input class="field" name="value" autocomplete="off" maxlength="150" aria-label=${t.name} .value=${e.name} />`:l`<input class="field" name="value" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required aria-label=${t.passwordOf(c)} placeholder=${t.newPassword} />`}
                  <button class="main">${t.save}</button>
                  <button type="button" class="quiet" @click=${()=>this.doing={id:e.id,what:""}}>${t.cancel}</button>
                </form>`:d}
            ${this.said(r)}`:this.outcome.get(r)?.good===!1?this.said(r):d}
    </div>`}};customElements.define("ctms-users",bt);var q=new URL("../../../",import.meta.url).href,vt=class{constructor(e,t){let s=`ctms ${q} ${e.user}`;this.visible=bs(s),this.client=new X({base:q,token:e.token,watchTasks:!0,name:s,share:o=>Pe()?new ge(o,s):o});let{client:i}=this;this.tasks=new Ue(i.api),i.line.addEventListener("frame",o=>this.tasks.receive(o.detail)),i.line.addEventListener("unauthorized",()=>t.end()),i.store.addEventListener("caughtup",()=>this.tasks.load()),i.store.addEventListener("change",()=>t.requestUpdate()),i.store.addEventListener("arrive",o=>{let{row:n,live:r}=o.detail;r&&!n.read&&t.say({row:n})}),i.store.addEventListener("problem",()=>t.quiet||t.say({text:$(t.tongue).problem,bad:!0})),this.tasks.addEventListener("change",()=>this.desktop.count()),this.desktop=new Ne(i,{title:()=>t.heading,open:(o,n)=>t.go(n),mayShow:async()=>(i.line instanceof ge?i.line.leads:!0)&&!await this.visible.any()}),i.start(),this.tasks.load()}stop(){this.desktop.stop(),this.client.stop(),this.visible.stop()}},wt=class extends ue{static properties={tongue:Object,stage:Object,me:Object,path:Object};constructor(){super(),this.stage="starting",this.me=null,this.path="",this.tongue="",this.ended=!1,this.shown=void 0,this.home=null,this.session=new ye(q),this.session.addEventListener("ended",()=>this.end()),this.session.addEventListener("switched",()=>location.reload())}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.looking=this.look(),w.addEventListener("change",()=>this.look()),addEventListener("popstate",()=>this.read()),this.addEventListener("ctms-navigate",e=>{e.preventDefault(),this.go(e.detail.url)}),this.addEventListener("ctms-me",e=>this.me=e.detail),this.addEventListener("ctms-signed-in",()=>this.begin()),this.read(),this.begin()}async look(){let{lang:e,theme:t}=w,s=document.documentElement;s.dataset.theme=t,await ps(e).catch(()=>{}),e===w.lang&&(s.lang=E(e),this.tongue=e,this.requestUpdate())}get w(){return at(this.tongue)}say(e){e.row&&this.quiet||this.querySelector("ctms-toasts")?.add(e)}get bell(){return this.querySelector("ctms-bell")}get quiet(){return this.route.page==="inbox"||!!this.bell?.open}async begin(){try{let e=await this.session.token(!1);if(await this.looking,!e)return this.end();let t=this.home,s=this.session.user;!t||this.me?.id!==s?(t?.stop(),this.home=new vt(this.session,this)):t.client.line.start(),this.me=await this.home?.client.api.request("GET","api/me/"),this.ended=!1,this.stage="in",["login","setup"].includes(this.route.page)&&(history.replaceState(null,"",q),this.read())}catch{this.stage=this.home&&this.me?"in":"unreachable"}}end(){this.ended||=this.stage==="in",this.home?.stop(),this.home=null,this.me=null,this.stage="out",document.title=this.w.product}async leave(){await this.home?.client.store.flush(),await this.session.logout(),this.ended=!1,this.go(q)}go(e){if(!e.startsWith(q))return location.assign(e);e!==location.href&&history.pushState(null,"",e),this.read()}read(){let e=this.querySelector("ctms-task");e&&e===document.activeElement&&e.rest(),this.path=location.href.split(/[?#]/)[0].slice(q.length).replace(/\/$/,""),this.home?.desktop.count()}get route(){let e=/^tasks\/(\d+)$/.exec(this.path);if(e)return{page:"board",task:Number(e[1])};let t=this.path||"board";return{page:["board","inbox","settings","users","login","setup"].includes(t)?t:"",task:0}}get heading(){let{page:e,task:t}=this.route,{w:s}=this,i=t?this.home?.tasks.get(t):void 0,o={board:s.board,inbox:s.inbox,settings:s.settings,users:s.people,login:s.signIn,setup:s.setupTitle,"":s.notFound};return`${i?.title??o[e]} · ${s.product}`}follow(e){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button)return;e.preventDefault();let t=this.querySelector("#menu");t?.matches(":popover-open")&&t.hidePopover(),this.bell&&(this.bell.open=!1),this.go(e.currentTarget.href)}render(){let{w:e,stage:t,session:s}=this,{page:i}=this.route;return t==="starting"?d:t==="unreachable"?l`<main class="lonely">${Ae}<div role="alert"><h1>${e.loadFailed}</h1></div><button type="button" class="quiet" @click=${()=>this.begin()}>${e.again}</button></main>`:t==="out"?l`<main class="doorway">
        <div class="brand">${U}<b>${e.product}</b></div>
        ${i==="setup"?l`<ctms-setup lang=${this.tongue} .session=${s}></ctms-setup>`:l`<ctms-login lang=${this.tongue} .session=${s} .ended=${this.ended}></ctms-login>`}
      </main>`:this.inside()}inside(){let{w:e,me:t,home:s}=this;if(!s||!t)return d;let{page:i,task:o}=this.route,{client:n,tasks:r}=s,c=t.time_zone&&t.time_zone!==G?t.time_zone:"",{all:u,rows:m}=n.store,h=!w.asked&&oe()==="off"&&u.ids.some(b=>!n.store.isRead(m.get(b))),g=l`<a slot="tools" class="icon" href=${q+"settings"} title=${e.settings} aria-label=${e.settings} @click=${this.follow}>${Ve}</a>`,f=h?l`<div slot="strip" class="strip">
            <span>${e.askSystem}</span>
            <button type="button" class="quiet" @click=${()=>me(!0)}>${e.turnOn}</button>
            <button type="button" class="icon" title=${e.notNow} aria-label=${e.notNow} @click=${()=>me(!1)}>${T}</button>
          </div>`:d,p=(b,P,Y)=>l`<a href=${q+b} aria-current=${i===(b||"board")?"page":d} title=${P} @click=${this.follow}>${Y}<span>${P}</span></a>`;return l`
      <a class="skip" href="#content" @click=${b=>(b.preventDefault(),this.querySelector("#content")?.focus())}>${e.skip}</a>
      <header class="top">
        <nav aria-label=${e.product}>
          ${p("",e.board,Se)}${p("inbox",e.inbox,It)}${t.is_admin?p("users",e.people,Yt):d}
        </nav>
        <ctms-bell
          lang=${this.tongue}
          .client=${n}
          .zone=${c}
          .keys=${w.keys}
          @click=${()=>this.requestUpdate()}
          >${g}${f}</ctms-bell
        >
        <button type="button" class="icon" popovertarget="menu" aria-label=${e.menu} title=${_(t)}>${ie(t)}</button>
        <div id="menu" popover class="menu">
          <p><b><bdi>${_(t)}</bdi></b><br /><span class="hush"><bdi>${t.username}</bdi></span></p>
          <a href=${q+"settings"} @click=${this.follow}>${Ve}${e.settings}</a>
          <button type="button" @click=${()=>this.leave()}>${Qt}${e.signOut}</button>
        </div>
      </header>
      <main id="content" tabindex="-1" class=${i}>
        ${i==="board"?l`<ctms-board lang=${this.tongue} .client=${n} .tasks=${r} .me=${t} .zone=${c} .current=${o}></ctms-board>
              ${o?l`<aside aria-label=${e.task} tabindex="-1" @keydown=${b=>this.querySelector("ctms-task")?.key(b)}><ctms-task lang=${this.tongue} .client=${n} .tasks=${r} .me=${t} .zone=${c} .number=${o}></ctms-task></aside>`:d}`:i==="inbox"?l`<h1 class="unseen">${e.inbox}</h1><ctms-inbox lang=${this.tongue} .client=${n} .zone=${c} .keys=${w.keys}>${g}${f}</ctms-inbox>`:i==="settings"?l`<ctms-preferences lang=${this.tongue} .client=${n} .tasks=${r} .me=${t} .session=${this.session}></ctms-preferences>`:i==="users"?l`<ctms-users lang=${this.tongue} .client=${n} .tasks=${r} .me=${t}></ctms-users>`:l`<div class="lonely"><h1>${e.notFound}</h1><p class="hush">${e.notFoundMore}</p><a class="quiet" href=${q} @click=${this.follow}>${e.toBoard}</a></div>`}
      </main>
      <ctms-toasts lang=${this.tongue} .client=${n} .quiet=${this.quiet}></ctms-toasts>
    `}updated(){this.home?.desktop.count(),this.followFocus()}followFocus(){if(this.stage!=="in")return;let{task:e}=this.route,t=this.shown;if(this.shown=e,t===void 0||t===e)return;let s=this.querySelector("ctms-board");e?this.querySelector("aside")?.focus({preventScroll:!0}):s&&(s.card(t)??this.querySelector("#content")).focus()}};document.adoptedStyleSheets=[x,k,C];customElements.define("ctms-app",wt);export{wt as App};
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
//# sourceMappingURL=app.js.map
