var He=globalThis,$t=n=>n,be=He.trustedTypes,yt=be?be.createPolicy("lit-html",{createHTML:n=>n}):void 0,je="$lit$",L=`lit$${Math.random().toFixed(9).slice(2)}$`,Be="?"+L,ws=`<${Be}>`,K=document,le=()=>K.createComment(""),ce=n=>n===null||typeof n!="object"&&typeof n!="function",Ke=Array.isArray,Ct=n=>Ke(n)||typeof n?.[Symbol.iterator]=="function",Fe=`[ 	
\f\r]`,oe=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xt=/-->/g,kt=/>/g,H=RegExp(`>|${Fe}(?:([^\\s"'>=/]+)(${Fe}*=${Fe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),_t=/'/g,At=/"/g,qt=/^(?:script|style|textarea|title)$/i,We=n=>(e,...t)=>({_$litType$:n,strings:e,values:t}),l=We(1),Gs=We(2),Ys=We(3),J=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),Tt=new WeakMap,B=K.createTreeWalker(K,129);function Dt(n,e){if(!Ke(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return yt!==void 0?yt.createHTML(e):e}var Lt=(n,e)=>{let t=n.length-1,s=[],i,a=e===2?"<svg>":e===3?"<math>":"",o=oe;for(let r=0;r<t;r++){let c=n[r],u,m,h=-1,g=0;for(;g<c.length&&(o.lastIndex=g,m=o.exec(c),m!==null);)g=o.lastIndex,o===oe?m[1]==="!--"?o=xt:m[1]!==void 0?o=kt:m[2]!==void 0?(qt.test(m[2])&&(i=RegExp("</"+m[2],"g")),o=H):m[3]!==void 0&&(o=H):o===H?m[0]===">"?(o=i??oe,h=-1):m[1]===void 0?h=-2:(h=o.lastIndex-m[2].length,u=m[1],o=m[3]===void 0?H:m[3]==='"'?At:_t):o===At||o===_t?o=H:o===xt||o===kt?o=oe:(o=H,i=void 0);let f=o===H&&n[r+1].startsWith("/>")?" ":"";a+=o===oe?c+ws:h>=0?(s.push(u),c.slice(0,h)+je+c.slice(h)+L+f):c+L+(h===-2?r:f)}return[Dt(n,a+(n[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},Re=class Ot{constructor({strings:e,_$litType$:t},s){let i;this.parts=[];let a=0,o=0,r=e.length-1,c=this.parts,[u,m]=Lt(e,t);if(this.el=Ot.createElement(u,s),B.currentNode=this.el.content,t===2||t===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(i=B.nextNode())!==null&&c.length<r;){if(i.nodeType===1){if(i.hasAttributes())for(let h of i.getAttributeNames())if(h.endsWith(je)){let g=m[o++],f=i.getAttribute(h).split(L),p=/([.?@])?(.*)/.exec(g);c.push({type:1,index:a,name:p[2],strings:f,ctor:p[1]==="."?Pt:p[1]==="?"?zt:p[1]==="@"?Ft:de}),i.removeAttribute(h)}else h.startsWith(L)&&(c.push({type:6,index:a}),i.removeAttribute(h));if(qt.test(i.tagName)){let h=i.textContent.split(L),g=h.length-1;if(g>0){i.textContent=be?be.emptyScript:"";for(let f=0;f<g;f++)i.append(h[f],le()),B.nextNode(),c.push({type:2,index:++a});i.append(h[g],le())}}}else if(i.nodeType===8)if(i.data===Be)c.push({type:2,index:a});else{let h=-1;for(;(h=i.data.indexOf(L,h+1))!==-1;)c.push({type:7,index:a}),h+=L.length-1}a++}}static createElement(e,t){let s=K.createElement("template");return s.innerHTML=e,s}};function W(n,e,t=n,s){if(e===J)return e;let i=s!==void 0?t._$Co?.[s]:t._$Cl,a=ce(e)?void 0:e._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(n),i._$AT(n,t,s)),s!==void 0?(t._$Co??=[])[s]=i:t._$Cl=i),i!==void 0&&(e=W(n,i._$AS(n,e.values),i,s)),e}var Nt=class{constructor(n,e){this._$AV=[],this._$AN=void 0,this._$AD=n,this._$AM=e}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(n){let{el:{content:e},parts:t}=this._$AD,s=(n?.creationScope??K).importNode(e,!0);B.currentNode=s;let i=B.nextNode(),a=0,o=0,r=t[0];for(;r!==void 0;){if(a===r.index){let c;r.type===2?c=new ve(i,i.nextSibling,this,n):r.type===1?c=new r.ctor(i,r.name,r.strings,this,n):r.type===6&&(c=new It(i,this,n)),this._$AV.push(c),r=t[++o]}a!==r?.index&&(i=B.nextNode(),a++)}return B.currentNode=K,s}p(n){let e=0;for(let t of this._$AV)t!==void 0&&(t.strings!==void 0?(t._$AI(n,t,e),e+=t.strings.length-2):t._$AI(n[e])),e++}},ve=class Ut{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,s,i){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=W(this,e,t),ce(e)?e===d||e==null||e===""?(this._$AH!==d&&this._$AR(),this._$AH=d):e!==this._$AH&&e!==J&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Ct(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==d&&ce(this._$AH)?this._$AA.nextSibling.data=e:this.T(K.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:s}=e,i=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=Re.createElement(Dt(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(t);else{let a=new Nt(i,this),o=a.u(this.options);a.p(t),this.T(o),this._$AH=a}}_$AC(e){let t=Tt.get(e.strings);return t===void 0&&Tt.set(e.strings,t=new Re(e)),t}k(e){Ke(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,s,i=0;for(let a of e)i===t.length?t.push(s=new Ut(this.O(le()),this.O(le()),this,this.options)):s=t[i],s._$AI(a),i++;i<t.length&&(this._$AR(s&&s._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let s=$t(e).nextSibling;$t(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},de=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(n,e,t,s,i){this.type=1,this._$AH=d,this._$AN=void 0,this.element=n,this.name=e,this._$AM=s,this.options=i,t.length>2||t[0]!==""||t[1]!==""?(this._$AH=Array(t.length-1).fill(new String),this.strings=t):this._$AH=d}_$AI(n,e=this,t,s){let i=this.strings,a=!1;if(i===void 0)n=W(this,n,e,0),a=!ce(n)||n!==this._$AH&&n!==J,a&&(this._$AH=n);else{let o=n,r,c;for(n=i[0],r=0;r<i.length-1;r++)c=W(this,o[t+r],e,r),c===J&&(c=this._$AH[r]),a||=!ce(c)||c!==this._$AH[r],c===d?n=d:n!==d&&(n+=(c??"")+i[r+1]),this._$AH[r]=c}a&&!s&&this.j(n)}j(n){n===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,n??"")}},Pt=class extends de{constructor(){super(...arguments),this.type=3}j(n){this.element[this.name]=n===d?void 0:n}},zt=class extends de{constructor(){super(...arguments),this.type=4}j(n){this.element.toggleAttribute(this.name,!!n&&n!==d)}},Ft=class extends de{constructor(n,e,t,s,i){super(n,e,t,s,i),this.type=5}_$AI(n,e=this){if((n=W(this,n,e,0)??d)===J)return;let t=this._$AH,s=n===d&&t!==d||n.capture!==t.capture||n.once!==t.once||n.passive!==t.passive,i=n!==d&&(t===d||s);s&&this.element.removeEventListener(this.name,this,t),i&&this.element.addEventListener(this.name,this,n),this._$AH=n}handleEvent(n){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,n):this._$AH.handleEvent(n)}},It=class{constructor(n,e,t){this.element=n,this.type=6,this._$AN=void 0,this._$AM=e,this.options=t}get _$AU(){return this._$AM._$AU}_$AI(n){W(this,n)}},$s={M:je,P:L,A:Be,C:1,L:Lt,R:Nt,D:Ct,V:W,I:ve,H:de,N:zt,U:Ft,B:Pt,F:It},ys=He.litHtmlPolyfillSupport;ys?.(Re,ve),(He.litHtmlVersions??=[]).push("3.3.3");var we=(n,e,t)=>{let s=t?.renderBefore??e,i=s._$litPart$;if(i===void 0){let a=t?.renderBefore??null;s._$litPart$=i=new ve(e.insertBefore(le(),a),a,void 0,t??{})}return i._$AI(n),i},xs={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ks=n=>(...e)=>({_$litDirective$:n,values:e}),_s=class{constructor(n){}get _$AU(){return this._$AM._$AU}_$AT(n,e,t){this._$Ct=n,this._$AM=e,this._$Ci=t}_$AS(n,e){return this.update(n,e)}update(n,e){return this.render(...e)}},{I:As}=$s,Mt=n=>n,St=()=>document.createComment(""),re=(n,e,t)=>{let s=n._$AA.parentNode,i=e===void 0?n._$AB:e._$AA;if(t===void 0){let a=s.insertBefore(St(),i),o=s.insertBefore(St(),i);t=new As(a,o,n,n.options)}else{let a=t._$AB.nextSibling,o=t._$AM,r=o!==n;if(r){let c;t._$AQ?.(n),t._$AM=n,t._$AP!==void 0&&(c=n._$AU)!==o._$AU&&t._$AP(c)}if(a!==i||r){let c=t._$AA;for(;c!==a;){let u=Mt(c).nextSibling;Mt(s).insertBefore(c,i),c=u}}}return t},j=(n,e,t=n)=>(n._$AI(e,t),n),Ts={},Ms=(n,e=Ts)=>n._$AH=e,Ss=n=>n._$AH,Ie=n=>{n._$AR(),n._$AA.remove()},Et=(n,e,t)=>{let s=new Map;for(let i=e;i<=t;i++)s.set(n[i],i);return s},I=ks(class extends _s{constructor(n){if(super(n),n.type!==xs.CHILD)throw Error("repeat() can only be used in text expressions")}dt(n,e,t){let s;t===void 0?t=e:e!==void 0&&(s=e);let i=[],a=[],o=0;for(let r of n)i[o]=s?s(r,o):o,a[o]=t(r,o),o++;return{values:a,keys:i}}render(n,e,t){return this.dt(n,e,t).values}update(n,[e,t,s]){let i=Ss(n),{values:a,keys:o}=this.dt(e,t,s);if(!Array.isArray(i))return this.ut=o,a;let r=this.ut??=[],c=[],u,m,h=0,g=i.length-1,f=0,p=a.length-1;for(;h<=g&&f<=p;)if(i[h]===null)h++;else if(i[g]===null)g--;else if(r[h]===o[f])c[f]=j(i[h],a[f]),h++,f++;else if(r[g]===o[p])c[p]=j(i[g],a[p]),g--,p--;else if(r[h]===o[p])c[p]=j(i[h],a[p]),re(n,c[p+1],i[h]),h++,p--;else if(r[g]===o[f])c[f]=j(i[g],a[f]),re(n,i[h],i[g]),g--,f++;else if(u===void 0&&(u=Et(o,f,p),m=Et(r,h,g)),u.has(r[h]))if(u.has(r[g])){let b=m.get(o[f]),z=b!==void 0?i[b]:null;if(z===null){let Y=re(n,i[h]);j(Y,a[f]),c[f]=Y}else c[f]=j(z,a[f]),re(n,i[h],z),i[b]=null;f++}else Ie(i[g]),g--;else Ie(i[h]),h++;for(;f<=p;){let b=re(n,c[p+1]);j(b,a[f]),c[f++]=b}for(;h<=g;){let b=i[h++];b!==null&&Ie(b)}return this.ut=o,Ms(n,c),J}});var A=class extends Error{constructor(e,t){super(t.detail||`HTTP ${e}`),this.status=e,this.code=t.code||"",this.field=t.field||""}};function he(n){try{let e=n.split(".")[1].replaceAll("-","+").replaceAll("_","/"),{user_id:t,exp:s,iat:i}=JSON.parse(atob(e));return{user_id:Number(t),exp:Number(s)||0,iat:Number(i)||0}}catch{return{user_id:0,exp:0,iat:0}}}async function Q(n,{json:e,headers:t,...s}={}){let i;try{i=await fetch(n,{...s,body:e===void 0?void 0:JSON.stringify(e),headers:e===void 0?t:{"Content-Type":"application/json",...t}})}catch{throw new A(0,{})}let a=i.status===204?null:await i.json().catch(()=>({}));if(!i.ok)throw new A(i.status,a??{});return a}var $e=class{constructor(e,t){this.base=e,this.token=t}async request(e,t,s,i={}){for(let a=!1;;a=!0){let o=await this.token(a);if(!o)throw new A(401,{code:"unauthorized"});try{return await Q(this.base+t,{...i,method:e,json:s,headers:{Authorization:"Bearer "+o}})}catch(r){if(a||!(r instanceof A)||r.status!==401)throw r}}}},ye=class extends EventTarget{#e="";#s=0;#t=0;#n=null;#i;#a;constructor(e){super(),this.base=e,this.#i="ctms login "+e,this.#a=new BroadcastChannel(this.#i),this.#a.onmessage=({data:t})=>{t?t!==this.#t&&this.dispatchEvent(new Event("switched")):this.#c()},this.token=t=>t||Date.now()>this.#s?this.#h():Promise.resolve(this.#e)}get user(){return this.#t}async login(e,t){let{access:s}=await Q(this.base+"api/session/",{method:"POST",json:{username:e,password:t}});this.#t=0,this.#o(s),this.#a.postMessage(this.#t)}async logout(){await Q(this.base+"api/session/",{method:"DELETE"}).catch(()=>{}),this.#c(),this.#a.postMessage(0)}#o(e){let{user_id:t,exp:s,iat:i}=he(e);return this.#t&&this.#t!==t?(this.dispatchEvent(new Event("switched")),new Promise(()=>{})):(this.#e=e,this.#s=Date.now()+Math.max(1,(s-i)*.8)*1e3,this.#t=t,this.#l(!0),e)}#l(e){try{e?localStorage.setItem(this.#i,"1"):localStorage.removeItem(this.#i)}catch{}}get#r(){try{return localStorage.getItem(this.#i)!==null}catch{return!0}}#c(){let e=this.#t;return this.#l(!1),this.#e="",this.#s=this.#t=0,e&&this.dispatchEvent(new Event("ended")),""}#h(){return!this.#t&&!this.#r?Promise.resolve(""):(this.#n??=this.#u(this.#t?1:0).finally(()=>this.#n=null),this.#n)}async#u(e){try{let{access:t}=await Q(this.base+"api/session/refresh/",{method:"POST"});return this.#o(t)}catch(t){if(!(t instanceof A)||t.status!==401)throw t;return e?(await new Promise(s=>setTimeout(s,2e3)),this.#t?this.#u(e-1):""):this.#c()}}};var Es=3e4,Cs=3e4,qs=25e3,Rt=15e3,Ds=1e3,Ls=4401,Os=4403,Ns=4429,xe=class extends EventTarget{state="idle";#e=null;#s=0;#t=0;#n=0;#i=0;#a=new Map;constructor(e){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...e}}start(){(this.state==="idle"||this.state==="ended")&&this.#o()}stop(){this.#i++,this.#d(),this.#b("idle")}wake(){this.state==="waiting"?this.#o():this.state==="open"&&this.#h(5e3)}send(e){this.#e?.readyState===1&&this.#e.send(JSON.stringify(e))}async#o(e=!1){let t=++this.#i;this.#d(),this.#b("connecting");let s,i;try{s=await this.options.token(e),i=s&&await this.options.since()}catch(o){return t!==this.#i?void 0:o?.status===401?this.#g():this.#f()}if(t!==this.#i)return;if(!s)return this.#g();let a=new this.options.WebSocket(`${this.options.url()}?since=${i}`,["ctms.v1"]);this.#e=a,this.#p("dead",Rt,()=>this.#f()),a.onopen=()=>{this.#l(s),this.options.watchTasks&&this.send({action:"watch_tasks"})},a.onmessage=o=>this.#c(JSON.parse(o.data)),a.onclose=o=>this.#u(o.code)}#l(e){this.send({action:"authenticate",token:e});let{exp:t,iat:s}=he(e),[i,a]=[t*1e3-Date.now(),(t-s)*1e3];t&&this.#p("renew",Math.max(1e3,(i>0&&i<a?i:a)*.8),()=>this.#r())}async#r(){let e=this.#i;try{let t=await this.options.token(!0);if(e!==this.#i)return;t?this.#l(t):this.#g()}catch{e===this.#i&&this.#p("renew",5e3,()=>this.#r())}}#c(e){this.state!=="open"&&(this.#b("open"),this.#p("stable",Cs,()=>this.#s=0)),e.type!=="error"&&(this.#t=0),this.#m("dead"),this.#p("quiet",qs,()=>this.#h(Rt)),e.type==="notification"&&(this.#n=Math.max(this.#n,e.notification.id),this.#a.has("ack")||this.#p("ack",Ds,()=>this.send({action:"ack",last_id:this.#n}))),e.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:e}))}#h(e){this.send({action:"ping"}),this.#p("dead",e,()=>this.#f())}#u(e){if(e===Os)return this.#g();if(e===Ls)return this.#t++?this.#g():this.#o(!0);e===Ns&&(this.#s=Math.max(this.#s,4)),this.#f()}#f(){this.#i++,this.#d();let e=Math.min(Es,1e3*2**this.#s++);this.#b("waiting"),this.#p("retry",this.options.random()*e,()=>this.#o())}#g(){this.#i++,this.#d(),this.#b("ended"),this.dispatchEvent(new Event("unauthorized"))}#d(){for(let e of[...this.#a.keys()])this.#m(e);this.#e&&(this.#e.onopen=this.#e.onmessage=this.#e.onclose=null,this.#e.close(),this.#e=null)}#b(e){e!==this.state&&(this.state=e,this.dispatchEvent(new Event("state")))}#p(e,t,s){this.#m(e),this.#a.set(e,setTimeout(()=>(this.#a.delete(e),s()),t))}#m(e){clearTimeout(this.#a.get(e)),this.#a.delete(e)}};var Ze=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;#e="";#s=0;constructor(e,t){this.store=e,this.filter=t}get more(){return this.#e!==""}async load(){let e=Math.min(Math.max(this.ids.length,50),1e3),t=this.store.newest;await this.#t(async s=>{let i=[],a="";do{let r=await this.#n(a,e-i.length>50?200:50);if(s())return;i.push(...r.ids),a=r.next}while(a&&i.length<e);let o=Math.max(t,i[0]??0);this.ids=[...this.ids.filter(r=>r>o),...i],this.#e=a,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#t(async e=>{let t=await this.#n(this.#e,200);if(e())return;let s=this.ids.at(-1)??1/0;this.ids.push(...t.ids.filter(i=>i<s)),this.#e=t.next})}async#t(e){let t=++this.#s;this.loading=!0,this.store.changed();try{await e(()=>t!==this.#s),t===this.#s&&(this.failed=!1)}catch(s){t===this.#s&&([this.failed,this.error]=[!0,s])}t===this.#s&&(this.loading=!1,this.version++,this.store.changed())}async#n(e,t){let{unread:s,type:i,task:a,search:o}=this.filter,r=new URLSearchParams({page_size:String(t)});s&&r.set("unread","true"),i&&r.set("notification_type",i),a&&r.set("task_id",String(a)),o&&r.set("search",o),e&&r.set("before",e);let c=this.store.revision,u=await this.store.api.request("GET","api/notifications/?"+r),m=u.results;for(let h of m)this.store.merge(h,c);return{ids:m.map(h=>h.id),next:u.next?new URLSearchParams(u.next.split("?")[1]).get("before")??"":""}}insert(e){let{unread:t,type:s,task:i,search:a}=this.filter;if(t&&e.read||s&&e.notification_type!==s||i&&e.task_id!==i||a&&!e.message.toLowerCase().includes(a.toLowerCase()))return;let o=0;for(;o<this.ids.length&&this.ids[o]>e.id;)o++;this.ids[o]!==e.id&&(this.ids.splice(o,0,e.id),this.version++)}},ke=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#e=new Set;#s=new Map;#t=new Map;#n={upTo:0,at:0};#i=0;#a=null;markingAll=null;constructor(e){super(),this.api=e,this.all=this.openFeed({})}changed(){this.dispatchEvent(new Event("change"))}openFeed(e){let t=new Ze(this,e);return this.#e.add(t),t}closeFeed(e){e&&e!==this.all&&this.#e.delete(e)}async start(){if(this.all.loaded||await(this.#a??=Promise.all([this.all.load(),this.#o().catch(()=>{})]).finally(()=>this.#a=null)),!this.all.loaded)throw this.all.error;return this.newest}async#o(){let e=this.#i,{unread_count:t}=await this.api.request("GET","api/notifications/unread_count/");e===this.#i&&(this.unread=t),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(e){return this.#s.get(e.id)?.read??(e.read||this.markingAll!==null&&e.id<=this.markingAll.upTo)}merge(e,t){let s=this.#t.get(e.id),i=e.id<=this.#n.upTo?this.#n.at:0;e.at=Date.parse(e.created_at),Math.max(s?.at??0,i)>t&&(e={...e,read:s&&s.at>i?s.read:!0}),this.rows.set(e.id,e),this.newest=Math.max(this.newest,e.id)}receive(e){switch(typeof e.unread_count=="number"&&(this.unread=e.unread_count,this.#i++),e.type){case"notification":this.#l(e.notification,"unread_count"in e);break;case"read":case"unread":for(let t of e.notification_ids)this.#r(t,e.type==="read");break;case"all_read":for(let t of this.rows.values())t.id<=e.up_to&&this.#r(t.id,!0);this.#n={upTo:e.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=e.up_to&&this.#c(this.markingAll);break;case"caught_up":for(let t of this.#e)(t.loaded||t.failed)&&t.load();this.dispatchEvent(new Event("caughtup"));break}this.changed()}#l(e,t){if(!this.all.ids.includes(e.id)){this.merge(e,0);for(let s of this.#e)s.insert(e);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:e,live:t}}))}}#r(e,t){this.#s.delete(e),this.#t.set(e,{at:++this.revision,read:t});let s=this.rows.get(e);s&&(s.read=t,t&&this.dispatchEvent(new CustomEvent("read",{detail:e})))}async mark(e,t){t||await this.flush(),await Promise.all(e.map(async s=>{let i=this.rows.get(s);if(!i||this.isRead(i)===t)return;let a={read:t};this.#s.set(s,a),this.changed();try{let o=await this.api.request("POST",`api/notifications/${s}/${t?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#s.get(s)===a&&this.#r(s,o.read)}catch{if(this.#s.get(s)!==a)return;this.#s.delete(s),this.dispatchEvent(new CustomEvent("problem",{detail:t?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),6e3),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let e=this.markingAll;if(!(!e||e.sent)){clearTimeout(e.timer),e.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:e.upTo},{keepalive:!0});for(let t of this.rows.values())t.id<=e.upTo&&this.#r(t.id,!0);await this.#o()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#c(e),this.changed()}}#c(e){clearTimeout(e.timer),this.markingAll===e&&(this.markingAll=null)}};var Us=3e3,X=class{offline=!1;#e=0;#s=0;#t=new AbortController;constructor({base:e,token:t,share:s=o=>o,watchTasks:i,name:a="ctms "+e}){this.base=e,this.name=a,this.api=new $e(e,t),this.store=new ke(this.api);let o=new xe({url:()=>e.replace(/^http/,"ws")+"ws/notifications/",token:t,since:()=>this.store.start(),watchTasks:i});this.connection=s(o,this.store),this.connection.addEventListener("frame",r=>this.store.receive(r.detail)),this.connection.addEventListener("state",()=>this.#n())}start(){let{signal:e}=this.#t=new AbortController,t=()=>this.connection.wake();addEventListener("online",t,{signal:e}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():t(),{signal:e}),this.#n(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#t.abort(),this.store.flush(),clearTimeout(this.#s),this.connection.stop()}get lastSeen(){try{this.#e=Math.max(this.#e,Number(localStorage.getItem(this.name)))}catch{}return this.#e}set lastSeen(e){if(!(e<=this.lastSeen)){this.#e=e;try{localStorage.setItem(this.name,String(e))}catch{}}}#n(){this.connection.state==="open"?(clearTimeout(this.#s),this.#s=0,this.#i(!1)):this.#s||=setTimeout(()=>this.#i(!0),Us)}#i(e){e!==this.offline&&(this.offline=e,this.store.changed())}};function O(n,e){let t=n.url??"";return/^https?:\/\//i.test(t)?t:/^\/(?![/\\])/.test(t)?e+t.slice(1):n.task_id?`${e}tasks/${n.task_id}`:e+"inbox"}function y(n){let e=new CSSStyleSheet;return e.replaceSync(n[0]),e}var ue=class extends HTMLElement{static properties={};static styles=[];#e={};#s={};#t=new Map;#n=null;renderRoot;static get observedAttributes(){let e=Object.keys(this.properties);for(let t of e)Object.defineProperty(this.prototype,t,{configurable:!0,get(){return this.#e[t]},set(s){let i=this.#e[t];Object.is(i,s)||(this.#e[t]=s,this.requestUpdate(t,i))}});return e}constructor(){super();for(let e of Object.keys(this.type.properties))Object.hasOwn(this,e)&&(this.#s[e]=this[e],delete this[e]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let e=this.attachShadow({mode:"open"});return e.adoptedStyleSheets=this.type.styles,e}connectedCallback(){Object.assign(this,this.#s),this.#s={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(e,t,s){let i=this.type.properties[e];i===Boolean&&(this[e]=s!==null),i===String&&(this[e]=s??"")}requestUpdate(e,t){e&&!this.#t.has(e)&&this.#t.set(e,t),this.#n??=Promise.resolve().then(()=>this.#i())}get updateComplete(){return this.#n??Promise.resolve()}#i(){let e=this.#t;try{if(!this.isConnected)return;this.willUpdate(e),we(this.render(),this.renderRoot,{host:this})}finally{this.#n=null}this.#t=new Map,this.updated(e)}willUpdate(e){}render(){}updated(e){}emit(e,t){return this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0,cancelable:!0}))}},T=class extends ue{static properties={client:Object,lang:String,zone:String};#e=null;#s=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#t(){this.#s.abort();let{signal:e}=this.#s=new AbortController;for(let[t,s,i]of this.listeners())t.addEventListener(s,i,{signal:e});this.#e=this.client}connectedCallback(){super.connectedCallback(),this.#t()}disconnectedCallback(){this.#s.abort()}willUpdate(e){this.#e!==this.client&&this.#t(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var v=n=>l`<svg viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${n}></path></svg>`,N=v("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),Ht=v("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),jt=v("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),Bt=v("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),Kt=v("M5 12h14M12 5l7 7-7 7"),Wt=v("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2"),Zt=v("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),E=v("M18 6 6 18M6 6l12 12"),Vt=v("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),Ve=v("M10 5H3M12 19H3M14 3v4M16 17v4M21 12h-9M21 19h-5M21 5h-7M8 10v4M8 12H3"),_e=v("M5 12h14M12 5v14"),Gt=v("M6 9l6 6 6-6"),Yt=v("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),Jt=v("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18"),Ae=v("M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z"),Te=v("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),Me=v("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M8 7v7M12 7v4M16 7v9"),Qt=v("M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),Xt=v("M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"),es=v("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"),ts=v("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),ss=v("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12"),is=v("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M15 9l-6 6M9 9l6 6");function ns(n,e){let t=[],s=new Map;for(let a of n){let o=a.task_id?s.get(a.task_id):void 0,r=o?.at(-1);if(o&&r&&r.at-a.at<3e5){o.push(a);continue}let c=[a];t.push(c),a.task_id&&s.set(a.task_id,c)}let i=[];for(let a of t){let o="r"+a[a.length-1].id,r=a.length>1&&e.has(o);if(i.push({key:o,rows:a,open:r}),r)for(let c of a.slice(1))i.push({key:"i"+c.id,rows:[c],inner:!0})}return i}var as=y`
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
`,q=y`
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
`;var os=new Map;function ee(n,e,t){let s=n+e+JSON.stringify(t),i=os.get(s);if(!i){try{i=new Intl.DateTimeFormat(n,{...t,timeZone:e||void 0})}catch{i=new Intl.DateTimeFormat(n,t)}os.set(s,i)}return i}function Se(n,e){return Math.round(Date.parse(ee("en-CA",e,{year:"numeric",month:"2-digit",day:"2-digit"}).format(n))/864e5)}function Ce(n,{lang:e,zone:t,justNow:s,now:i=new Date}){let a=Math.floor((i.getTime()-n.getTime())/6e4);if(a<1)return s;if(a<60)return new Intl.NumberFormat(e,{style:"unit",unit:"minute"}).format(a);let o=Se(i,t)-Se(n,t);return o===0?Ee(n,{lang:e,zone:t}):o===1?`${Ge(n,{lang:e,zone:t,now:i})} ${Ee(n,{lang:e,zone:t})}`:qe(n,{lang:e,zone:t,now:i})}function Ee(n,{lang:e,zone:t}){return ee(e,t,{hour:"numeric",minute:"2-digit"}).format(n)}function Ge(n,{lang:e,zone:t,now:s=new Date}){let i=Se(n,t)-Se(s,t);if(Math.abs(i)>1)return qe(n,{lang:e,zone:t,now:s});let a=new Intl.RelativeTimeFormat(e,{numeric:"auto"}).format(i,"day");return a[0].toLocaleUpperCase(e)+a.slice(1)}function qe(n,{lang:e,zone:t,now:s=new Date}){let i=ee("en",t,{year:"numeric"});return ee(e,t,{day:"numeric",month:"short",year:i.format(n)===i.format(s)?void 0:"numeric"}).format(n)}function Z(n,{lang:e,zone:t}){return ee(e,t,{dateStyle:"full",timeStyle:"long"}).format(n)}var De=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function Ye(n,e){return ee("sv",e,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(n).replace(" ","T")}function rs(n,e){let t=Date.parse(n+"Z"),s=t;for(let i=0;i<2;i++)s+=t-Date.parse(Ye(new Date(s),e)+"Z");return new Date(s)}var Je={notifications:"Notifications",bell:n=>n?`Notifications, ${n} unread`:"Notifications",fresh:n=>`${n} new`,arrived:n=>`${n} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon"},search:"Search",markAll:"Mark all as read",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",empty:"You’re all caught up",emptyMore:"What concerns you appears here as it happens.",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying to come back…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",moved:n=>`Moved to ${n}`,due:n=>n<60?`Due in ${n} min`:n<120?"Due in 1 hour":`Due in ${Math.floor(n/60)} hours`,wasDue:n=>n<60?`Was due ${n} min ago`:`Was due ${Math.floor(n/60)} h ago`},Qe={product:"CTMS",skip:"Skip to content",board:"Board",inbox:"Inbox",people:"People",settings:"Settings",signOut:"Sign out",menu:"Account",askSystem:"Hear of new ones when this page is in the background?",turnOn:"Turn on",notNow:"Not now",loadFailed:"This could not be loaded.",again:"Try again",save:"Save",saved:"Saved.",cancel:"Cancel",close:"Close",notSaved:n=>`Not saved: ${n}`,noConnection:"No connection. Please try again.",tooMany:"Too many attempts. Please wait a moment and try again.",notFound:"There is nothing here",notFoundMore:"The address leads nowhere.",toBoard:"To the board",signIn:"Sign in",username:"User name",password:"Password",badLogin:"User name or password is wrong.",ended:"You have been signed out. Please sign in again.",setupTitle:"Welcome",setupMore:"Choose a name and a password for the first administrator.",create:"Create account",badLink:"This link is no longer valid. Starting the server again prints a new one as long as there is no administrator.",passwordHint:"At least 8 characters; 15 or more are better.",usernameHint:"Letters, digits and _ . @ + -",searchTasks:"Search tasks",mine:"My tasks",add:"Add task",addTo:n=>`Add a task to ${n}`,newTask:"What is to be done?",emptyBoard:"No tasks yet",emptyBoardMore:"Add the first one: give it to somebody, and they hear of it at once.",addFirst:"Add the first task",noTasks:"Nothing here",noMatch:"Nothing matches",tasks:n=>n===1?"1 task":`${n} tasks`,showMore:n=>`Show ${n} more`,overdue:"Overdue",dueSoon:"Due soon",assignee:"Assignee",nobody:"Nobody",assigneeOf:n=>`Assignee of ${n}`,movedTo:(n,e)=>`${n} moved to ${e}`,moveHint:"Arrow keys go from task to task; with Alt they move the task to the next column.",task:"Task",title:"Title",description:"Description",descriptionHint:"Details, links, whatever helps",status:"Status",dueDate:"Due date",noDue:"Clear due date",inZone:n=>`Times are in ${n}`,createdBy:(n,e)=>`Created by ${n}, ${e}`,created:n=>`Created ${n}`,you:"you",remove:"Delete task",removeSure:"Delete this task for everybody?",removeYes:"Delete",taskGone:"This task no longer exists",taskGoneMore:"It was deleted, or the address is wrong.",conflict:"Somebody changed this meanwhile. Theirs:",keepMine:"Save mine",takeTheirs:"Take theirs",history:"Your notifications of this task",noHistory:"None so far.",profile:"Profile",name:"Name",timeZone:"Time zone",browserZone:n=>`As this browser (${n})`,thisDevice:"On this device",language:"Language",systemLanguage:"As this browser",theme:"Appearance",themes:{system:"As the system",light:"Light",dark:"Dark"},notifications:"Notifications",ownChanges:"Also tell me of my own changes",ownChangesMore:"Otherwise you hear only of what others do.",system:"System notifications",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",keys:"Single-letter shortcuts",keysMore:"J and K move through notifications, Shift+I marks as read, Shift+U as unread.",passwordTitle:"Password",oldPassword:"Current password",newPassword:"New password",changePassword:"Change password",passwordChanged:"Password changed. Other devices were signed out.",everywhere:"Sign out everywhere",everywhereMore:"Ends every login of yours, this one included.",addUser:"Add person",admin:"Administrator",inactive:"Deactivated",deactivate:"Deactivate",activate:"Activate",setPassword:"Set password",removeUser:"Delete",removeUserSure:n=>`Delete ${n}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,passwordOf:n=>`New password for ${n}`,everywhereOf:"End all logins",done:"Done.",adminsOnly:"Only administrators can see this",edit:"Edit"};var Xe=["en","de","es","fr"],ls={en:Je};function S(n){return(n?[n]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>Xe.includes(e))??"en"}async function Le(n,e){let t=S(n),s=await import(e+t+".js");return ls[t]=s.inbox,s}var $=n=>ls[S(n)]??Je;function te(n){let e=S(n);return[n,...navigator.languages].find(t=>t.length>2&&t.startsWith(e))??e}function V(n,e){switch(n.title&&n.notification_type){case"task_assigned":return e.assigned;case"task_unassigned":return e.unassigned;case"status_change":return n.status&&n.status in e.statuses?e.moved(e.statuses[n.status]):"";case"deadline_warning":{if(!n.due_date)return"";let t=(Date.parse(n.due_date)-Date.parse(n.created_at))/6e4;return t>0?e.due(Math.ceil(t)):e.wasDue(Math.floor(-t))}}return""}function se(n,e){let t=V(n,e);return t?`${t}: ${n.title}`:n.message}var Ps={task_assigned:jt,task_unassigned:Bt,status_change:Kt,deadline_warning:Wt},et=n=>Ps[n.notification_type]??N;function cs(n,e,t,s){let i=n.client,a=$(n.lang),o=e.open?e.rows.slice(0,1):e.rows,r=e.rows[0],c=o.some(p=>!i.store.isRead(p)),u=new Date(r.at),m={lang:te(n.lang),zone:n.zone,justNow:a.justNow},h=V(r,a),g=c?a.markRead:a.markUnread,f=e.rows.length;return l`<article
    tabindex="0"
    data-key=${e.key}
    class="${c?"unread ":""}${e.inner?"inner ":""}${r.notification_type}"
    aria-posinset=${t}
    aria-setsize=${s}
    aria-labelledby="m${r.id}"
    aria-describedby="t${r.id}"
    @focus=${()=>n.currentKey=e.key}
  >
    ${et(r)}
    <div class="said">
      <a class="message" id="m${r.id}" tabindex="-1" href=${O(r,i.base)} title=${se(r,a)} @click=${p=>n.follow(p,e)} @auxclick=${p=>p.button===1&&n.mark(e,!0)}
        >${c?l`<span class="unseen">${a.unread}: </span>`:d}<bdi>${h?r.title:r.message}</bdi></a
      >
      <div class="below" id="t${r.id}">
        <span>${h}</span>
        ${f>1?l`<button class="fold" aria-expanded=${!!e.open} @click=${()=>n.toggleFold(e.key)}>×${f}${Gt}</button>`:d}
      </div>
    </div>
    <time dir="auto" datetime=${r.created_at} title=${Z(u,m)}>${Ce(u,m)}</time>
    <button class="mark" title=${g} @click=${()=>n.mark(e,c)}></button>
  </article>`}var D=60,tt=10,st=class extends T{static properties={...T.properties,keys:Object};static styles=[x,k,as];#e={};#s=null;#t=[];#n=new Set;#i=new Map;#a="";#o=0;#l=0;currentKey="";#r="";#c=null;#h=0;#u=!1;#f=0;#g=0;constructor(){super(),this.keys=!0}listeners(){let e=this.client?.store;return e?[...super.listeners(),[globalThis,"resize",this.rerender],[e,"arrive",({detail:t})=>this.#s?.ids.includes(t.row.id)&&this.#d&&this.#d.scrollTop>4&&this.#h++],[e,"problem",()=>(this.#u=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#f=setInterval(this.rerender,3e4),this.showFilter(this.#e)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#f),this.client?.store.closeFeed(this.#s),this.#s=null}get#d(){return this.renderRoot?.querySelector(".scroll")}showFilter(e){this.#e=e;let t=this.client?.store;if(!t)return;t.closeFeed(this.#s);let s=!e.unread&&!e.type&&!e.search;this.#s=s?t.all:t.openFeed(e),s||this.#s.load(),this.#a="",this.#h=0,this.#d&&(this.#d.scrollTop=0),this.requestUpdate()}willUpdate(e){super.willUpdate(e),e.has("client")&&this.showFilter(this.#e);let{client:t}=this,s=this.#s;if(!s||!t)return;t.lastSeen=t.store.newest;let i=[s.version,s.ids.length,...this.#n].join();if(i===this.#a)return;let a=this.#d?.scrollTop??0,o=this.#t[Math.floor(a/D)];this.#c=this.#a&&a>4&&o?{id:o.rows[0].id,below:a%D}:null,this.#a=i;let r=s.ids.map(c=>t.store.rows.get(c)).filter(Boolean);this.#t=ns(r,this.#n)}updated(){let e=this.#d;if(!e)return;this.#w();let{focusedBefore:t}=this;if(this.lostFocus?e.focus():t?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??e).focus():this.renderRoot.activeElement||t?.focus({preventScroll:!0}),this.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#o*D}px ${(this.#t.length-this.#l)*D}px`),this.#c){let{id:s,below:i}=this.#c,a=this.#t.findIndex(o=>o.rows[0].id===s);a>=0&&(e.scrollTop=a*D+i),this.#c=null}if(this.#r){let s=this.renderRoot.querySelector(`article[data-key="${this.#r}"]`);this.#r="",s?.focus({preventScroll:!0})}this.#s?.loaded&&!this.#s.failed&&e.scrollTop+e.clientHeight>(this.#t.length-tt)*D&&this.#s.loadMore()}#b(){let t=this.#d.scrollTop<=4&&this.#h;t&&(this.#h=0);let[s,i]=this.#p();(t||s!==this.#o||i!==this.#l)&&this.requestUpdate()}#p(){let{scrollTop:e=0,clientHeight:t=600}=this.#d??{};return[Math.max(0,Math.floor(e/D)-tt),Math.min(this.#t.length,Math.ceil((e+t)/D)+(e?tt:2))]}#m(e){e=Math.max(0,Math.min(this.#t.length-1,e));let t=this.#t[e],s=this.#d;!t||!s||(s.scrollTop=Math.max((e+1)*D-s.clientHeight,Math.min(e*D,s.scrollTop)),this.currentKey=this.#r=t.key,this.requestUpdate())}onKeydown(e){if(e.ctrlKey||e.metaKey||e.altKey)return;let t=e.composedPath()[0];if(t.matches("input, select"))return;let s=this.#t.findIndex(o=>o.key===this.currentKey),i=this.keys?e.key.toLowerCase():"",a=this.#t[s];if(e.key==="PageDown"||e.key==="ArrowDown"||i==="j"&&!e.shiftKey)this.#m(s+1);else if(e.key==="PageUp"||e.key==="ArrowUp"||i==="k"&&!e.shiftKey)this.#m(s-1);else if(e.key==="Home")this.#m(0);else if(e.key==="End")this.#m(1/0);else if(e.key==="Enter"&&a&&t.matches("article"))t.querySelector("a")?.click();else if(e.shiftKey&&i==="i"&&a)this.mark(a,!0);else if(e.shiftKey&&i==="u"&&a)this.mark(a,!1);else return;e.preventDefault()}mark(e,t){this.#u=!1,this.client?.store.mark((e.open?e.rows.slice(0,1):e.rows).map(s=>s.id),t)}follow(e,t){if(this.mark(t,!0),e.ctrlKey||e.metaKey||e.shiftKey||e.button)return;let s=t.rows[0],i=O(s,this.client?.base??"");this.emit("ctms-navigate",{url:i,task_id:s.task_id})||e.preventDefault()}toggleFold(e){this.#n.delete(e)||this.#n.add(e),this.requestUpdate()}render(){let{client:e}=this,[t,s]=[this.#s,this.#e];if(!e||!t)return d;let i=$(this.lang),{store:a}=e,o=c=>{let u=c.target.value.trim()||void 0;clearTimeout(this.#g),this.#g=setTimeout(()=>this.showFilter({...this.#e,search:u}),200)},r=(c,u)=>l`<button aria-pressed=${!!s.unread===u} @click=${()=>this.showFilter({...s,unread:u||void 0})}>${c}</button>`;return l`
      <div class="header">
        <h2 id="title">${i.notifications}</h2>
        <button class="icon" title=${i.markAll} ?disabled=${!a.count} @click=${()=>a.markAll()}>${Zt}</button>
        <slot name="tools"></slot>
        <div class="filters">
          <div class="tabs">${r(i.all,!1)}${r(i.unread,!0)}</div>
          <select aria-label=${i.filter} @change=${c=>this.showFilter({...s,type:c.target.value||void 0})}>
            <option value="" .selected=${!s.type}>${i.allTypes}</option>
            ${Object.entries(i.types).map(([c,u])=>l`<option value=${c} .selected=${s.type===c}>${u}</option>`)}
          </select>
          <input class="seek" type="search" aria-label=${i.search} placeholder=${i.search} @input=${o} />
        </div>
      </div>
      ${e.offline?l`<div class="strip"><span>${i.offline}</span></div>`:d}
      ${this.#u?l`<div class="strip bad" role="alert"><span>${i.problem}</span><button class="icon" title=${i.close} @click=${()=>(this.#u=!1,this.requestUpdate())}>${E}</button></div>`:d}
      ${t.failed&&t.loaded?l`<div class="strip bad" role="alert"><span>${i.failed}</span><button class="quiet" @click=${()=>t.load()}>${i.again}</button></div>`:d}
      <slot name="strip"></slot>
      <div class="body">
        ${this.#h?l`<button class="pill" @click=${()=>this.#d&&(this.#d.scrollTop=0)}>${i.fresh(this.#h)}</button>`:d}
        <div class="scroll" tabindex="-1" @scroll=${this.#b} @keydown=${this.onKeydown}>${this.#v(i)}</div>
      </div>
      ${a.markingAll&&!a.markingAll.sent?l`<div class="strip undo" role="status"><span>${i.allMarked}</span><button class="quiet" @click=${()=>a.undo()}>${i.undo}</button></div>`:d}
    `}#v(e){let t=this.#s;if(!this.#t.length){if(t.failed)return l`<div class="none" role="alert">${N}<b>${e.failed}</b><button class="quiet" @click=${()=>t.load()}>${e.again}</button></div>`;if(!t.loaded||t.more)return l`<div role="feed" aria-busy="true" aria-labelledby="title">${Array(5).fill(l`<div class="ghost"></div>`)}</div>`;let s=this.#e;return s.type||s.search?l`<div class="none">${Vt}<b>${e.noMatch}</b><button class="quiet" @click=${this.#$}>${e.clear}</button></div>`:l`<slot name="empty"><div class="none">${N}<b>${e.empty}</b>${e.emptyMore}</div></slot>`}return l`<div class="list" role="feed" aria-busy=${t.loading} aria-labelledby="title"></div>`}#w(){let e=this.renderRoot.querySelector(".list");if(!e)return this.#i.clear();let t=this.#s?.more?-1:this.#t.length;[this.#o,this.#l]=this.#p();let s=this.#t.slice(this.#o,this.#l),i=new Map(s.map(r=>[r.key,this.#i.get(r.key)??document.createElement("div")]));for(let[r,c]of this.#i)i.has(r)||c.remove();this.#i=i;let a=e.firstChild,o=this.#o;for(let r of s){let c=i.get(r.key);we(cs(this,r,++o,t),c),c===a?a=c.nextSibling:e.insertBefore(c,a)}}#$(){let e=this.renderRoot.querySelector(".seek");e&&(e.value=""),this.showFilter({unread:this.#e.unread})}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",st);var zs=1e3,it=class extends T{static properties={...T.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[x,k,y`
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
    `];#e="";#s=[];#t=null;#n=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:e,connection:t}=this.client;return[...super.listeners(),[e,"arrive",s=>this.#o(s.detail)],[t,"unauthorized",()=>this.emit("ctms-unauthorized")],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#i()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#l(!1),this.#t?.stop()}willUpdate(e){let t=typeof e.get("token")=="function"&&typeof this.token=="function";e.has("src")||e.has("token")&&!t?(this.#t?.stop(),this.client===this.#t&&(this.client=null),this.#t=null,this.#i()):t&&this.#t?.connection.start(),e.has("lang")&&this.#a(),super.willUpdate(e)}#i(){if(this.#t)return this.#t.start();if(this.client||!this.token||!this.isConnected)return;let e=new URL(this.src||".",Fs||document.baseURI).href.replace(/\/?$/,"/"),t=this.token,s=new X({base:e,token:async()=>{let i=await(typeof t=="string"?t:typeof this.token=="function"?this.token():t()),{exp:a,user_id:o}=he(i);return a?(s.name=`ctms ${e} ${o}`,i):""}});this.client=this.#t=s,s.start(),this.#a()}#a(){this.#t&&S(this.lang)!=="en"&&Le(this.lang,this.#t.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#o({row:e,live:t}){if(!e.read){if(t){this.emit("ctms-notification",e);for(let s of this.renderRoot.querySelector(".badge")?.getAnimations()??[])s.play()}this.#s.length||(this.#e="",setTimeout(()=>{let s=$(this.lang);this.#e=this.#s.length===1?se(this.#s[0],s):s.arrived(this.#s.length),this.#s=[],this.requestUpdate()},zs)),this.#s.push(e)}}updated(e){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),e.has("open")&&this.#l(this.open)}#l(e){let t=this.renderRoot?.querySelector(".panel");if(!(!t||t.matches(":popover-open")===e))if(this.#n.abort(),e){let{signal:s}=this.#n=new AbortController;document.addEventListener("pointerdown",i=>i.composedPath().includes(this)||(this.open=!1),{signal:s,capture:!0}),addEventListener("resize",this.#r,{signal:s,capture:!0}),addEventListener("scroll",this.#r,{signal:s,capture:!0}),this.#r(),t.showPopover(),t.focus()}else t.hidePopover()}#r=()=>{let e=this.renderRoot.querySelector(".panel"),t=this.getBoundingClientRect(),s=document.documentElement.clientWidth,i=Math.min(420,s-16),a=getComputedStyle(this).direction==="rtl"?t.left:t.right-i,o=Math.max(8,Math.min(s-i-8,a)),r=innerHeight-t.bottom,c=r<360&&t.top>r,u=Math.min(640,(c?t.top:r)-16);e.style.setProperty("left",o+"px"),e.style.setProperty("height",u+"px"),e.style.setProperty("top",(c?t.top-u-8:t.bottom+8)+"px")};#c(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#h(e){let t=e.relatedTarget;t&&innerWidth<=480&&!this.contains(t)&&!e.currentTarget.contains(t)&&(this.open=!1)}#u(e){this.open&&(e.key==="Escape"?(e.stopPropagation(),this.#c()):e.target===e.currentTarget&&e.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown(e))}render(){let e=$(this.lang),{store:t,lastSeen:s=0,offline:i}=this.client??{},a=t?.count??0,o=a>99?"99+":a,r=a&&!this.open&&t?.all.ids.some(c=>c>s&&!t.isRead(t.rows.get(c)));return l`
      <button
        part="bell"
        class="icon bell ${i?"away":""} ${r?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${e.bell(o)}
        title=${e.notifications}
        @click=${()=>this.open=!this.open}
        @keydown=${this.#u}
      >
        <span class="glyph"><slot name="icon">${N}</slot></span>
        ${a?l`<span class="badge" part="badge" aria-hidden="true">${o}</span>`:d}
      </button>
      <div class="unseen" role="status">${this.#e}</div>
      <div class="panel" part="panel" popover="manual" role="dialog" aria-label=${e.notifications} tabindex="-1" @keydown=${this.#u} @focusout=${this.#h} @ctms-navigate=${this.#c}>
        ${this.open?l`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${e.close} @click=${this.#c}>${E}</button>
              <slot name="strip" slot="strip"></slot>
              ${this.querySelector("[slot=empty]")?l`<slot name="empty" slot="empty"></slot>`:d}
            </ctms-inbox>`:d}
      </div>
    `}},Fs=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",it);var ds=y`
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
`;var Is={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat mindestens 8 Zeichen, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name hat 1 bis 150 Zeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel hat 1 bis 255 Zeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene al menos 8 caracteres, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre tiene de 1 a 150 caracteres.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título tiene de 1 a 255 caracteres.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a au moins 8 caractères, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom a de 1 à 150 caractères.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre a de 1 à 255 caractères.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function hs({code:n,field:e,message:t},s){let i=Is[S(s)];return i?i[`${n} ${e}`]??i[n]??i[""]:t}var us={en:Qe};async function ps(n){us[S(n)]??=(await Le(n,new URL("../js/lang/",import.meta.url).href)).app}var nt=n=>us[S(n)]??Qe,M=class extends T{static properties={...T.properties,tasks:Object,me:Object};constructor(){super(),this.tasks=null,this.me=null}listeners(){return this.tasks?[[this.tasks,"change",this.rerender]]:[]}get w(){return nt(this.lang)}errorText(e){if(!(e instanceof A))throw e;return e.status?e.status===429?this.w.tooMany:hs(e,this.lang):this.w.noConnection}navigate(e){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button)return;let t=e.currentTarget.href;this.emit("ctms-navigate",{url:t,task_id:null})||e.preventDefault()}toast(e){document.querySelector("ctms-app").toast(e)}},G="UTC",_=n=>n.name||n.username;function ie(n){if(!n)return l`<span class="avatar nobody"></span>`;let e=_(n).trim().split(/[\s._-]+/u),t=[...e[0]??""].slice(0,1).concat(e.length>1?[...e[e.length-1]].slice(0,1):[]);return l`<span class="avatar hue${n.id%10}" data-initials=${t.join("").toLocaleUpperCase()}></span>`}var ms=new WeakSet,Oe=new WeakMap,ne=n=>e=>{let t=e.currentTarget,s=Date.now()-(Oe.get(t)??0);e.type==="pointerdown"?Oe.delete(t):e.type==="keydown"&&e.key!=="Enter"?Oe.set(t,Date.now()):e.type==="change"&&Oe.has(t)&&(t.localName!=="select"||s<300)?ms.add(t):(ms.delete(t)||e.type==="change")&&n(t.value,t)};var P=["todo","in_progress","in_review","done","cancelled"],at=n=>n.status==="done"||n.status==="cancelled";function ot(n,e){return n.due_date!==e.due_date?n.due_date?e.due_date?Date.parse(n.due_date)-Date.parse(e.due_date):-1:1:e.id-n.id}var Ne=class extends EventTarget{all=new Map;people=new Map;loaded=!1;failed=!1;#e=0;#s=new Set;#t=new Map;constructor(e){super(),this.api=e}changed(){this.dispatchEvent(new Event("change"))}async load(){let e=++this.#e,t=[...this.all.keys()];try{let[s,i]=await Promise.all([this.#n("api/tasks/",e),this.#n("api/users/",e)]);if(e!==this.#e)return;let a=new Set(s.map(o=>o.id));for(let o of t)a.has(o)||this.all.delete(o);for(let o of s)this.#s.has(o.id)||this.merge(o);this.people=new Map(i.map(o=>[o.id,o])),this.loaded=!0,this.failed=!1}catch{e===this.#e&&(this.failed=!0)}this.changed()}async#n(e,t){let s=[];for(let i="?page_size=200";i&&t===this.#e;){let a=await this.api.request("GET",e+i);s.push(...a.results),i=a.next?"?"+a.next.split("?")[1]:""}return s}get(e){let t=this.all.get(e),s=this.#t.get(e);return t&&s?{...t,...s}:t}list(){return[...this.all.keys()].map(e=>this.get(e))}person(e){return e?this.people.get(e):void 0}merge(e){let t=this.all.get(e.id);(!t||t.version<=e.version)&&this.all.set(e.id,e)}receive(e){if(e.type==="task"){this.#s.delete(e.task.id),this.merge(e.task);for(let t of[e.task.assigned_to,e.task.created_by])t&&!this.people.has(t)&&this.fetchPerson(t)}else if(e.type==="task_deleted")this.all.delete(e.task_id),this.#s.add(e.task_id);else return;this.changed()}async fetchPerson(e){let t=await this.api.request("GET",`api/users/${e}/`).catch(()=>null);t&&(this.people.set(e,t),this.changed())}async fetch(e){this.merge(await this.api.request("GET",`api/tasks/${e}/`)),this.changed()}async create(e){let t=await this.api.request("POST","api/tasks/",e);return this.merge(t),this.changed(),t}async patch(e,t){let s={...this.#t.get(e),...t};this.#t.set(e,s),this.changed();try{this.merge(await this.api.request("PATCH",`api/tasks/${e}/`,t))}finally{this.#t.get(e)===s&&this.#t.delete(e),this.changed()}}async remove(e){await this.api.request("DELETE",`api/tasks/${e}/`),this.receive({type:"task_deleted",task_id:e})}};var Rs=24*36e5;function rt(n){if(!n.due_date||at(n))return"";let e=Date.parse(n.due_date)-Date.now();return e<0?"late":e<Rs?"soon":""}function fs(n,e){let{w:t,tasks:s}=n,i=s?.person(e.assigned_to),a={lang:te(n.lang),zone:n.zone},o=rt(e),r=e.due_date?new Date(e.due_date):null,c=i?_(i):t.nobody,u=()=>n.choosingFor=e.id,m=ne(h=>n.change(e,{assigned_to:Number(h)||null}));return l`<li
    data-id=${e.id}
    class="${e.id===n.current?"current ":""}${e.id===n.dragged?"dragged ":""}${at(e)?"closed":""}"
    draggable="true"
    @dragstart=${h=>{n.dragged=e.id,h.dataTransfer?.setData("text/plain",e.title),n.requestUpdate()}}
    @dragend=${()=>{n.dragged=0,n.dropTarget="",n.requestUpdate()}}
  >
    <a class="title" draggable="false" href="${n.client?.base}tasks/${e.id}" aria-current=${e.id===n.current||d} aria-describedby="hint" @click=${n.navigate}><bdi>${e.title}</bdi></a>
    <div class="foot">
      ${r?l`<span class="due ${o}">${Jt}${o?l`<span class="unseen">${o==="late"?t.overdue:t.dueSoon}:</span>`:d}<time datetime=${e.due_date} title=${Z(r,a)}>${Hs(r,a)}</time></span>`:d}
      <span class="assign" title=${c}>
        ${ie(i)}
        ${e.id===n.choosingFor||e.id===n.pointedAt?l`<select aria-label=${t.assigneeOf(e.title)} @focus=${u} @keydown=${m} @pointerdown=${m} @change=${m} @blur=${m}>
              ${lt(s,e.assigned_to,t.nobody)}
            </select>`:l`<button type="button" aria-haspopup="listbox" aria-label="${t.assigneeOf(e.title)}, ${c}" @pointerenter=${()=>n.pointedAt=e.id} @focus=${u} @click=${u}></button>`}
      </span>
    </div>
  </li>`}function Hs(n,e){let t=Ge(n,e);return t===qe(n,e)?t:`${t} ${Ee(n,e).replaceAll(" "," ")}`}function lt(n,e,t){let s=[...n?.people.values()??[]].filter(i=>i.is_active||i.id===e).sort((i,a)=>_(i).localeCompare(_(a)));return l`<option value="" .selected=${!e}>${t}</option>
    ${s.map(i=>l`<option value=${i.id} .selected=${i.id===e}>${_(i)}</option>`)}`}var js=100,Bs={todo:Xt,in_progress:es,in_review:ts,done:ss,cancelled:is},ct=class extends M{static properties={...M.properties,current:Object,mine:Object,search:Object,adding:Object,dropTarget:Object,problem:Object,choosingFor:Object,pointedAt:Object};static styles=[x,k,q,ds];constructor(){super(),this.current=0,this.mine=!1,this.search="",this.adding="",this.dropTarget="",this.problem="",this.choosingFor=this.pointedAt=0,this.dragged=0,this.announcement="",this.startedIn="",this.expanded=new Set,this.timer=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer)}updated(){this.lostFocus&&this.restoreFocus(this.lostFocus)}restoreFocus(e){let t=e.matches("[aria-haspopup]")?`[data-id="${this.choosingFor}"] select`:e.matches(".quick *")?`[data-status="${this.startedIn}"] .head .icon`:".bar .main";(this.card(Number(e.closest("li")?.dataset.id))??this.renderRoot.querySelector(t))?.focus()}card(e){return this.renderRoot.querySelector(`li[data-id="${e}"] .title`)}passesFilter(e){return(!this.mine||e.assigned_to===this.me?.id)&&(!this.search||e.title.toLocaleLowerCase().includes(this.search)||String(e.id)===this.search)}async change(e,t){try{await this.tasks?.patch(e.id,t)}catch(s){this.toast({text:this.w.notSaved(this.errorText(s)),bad:!0})}}move(e,t){e.status!==t&&(this.announcement=this.w.movedTo(e.title,$(this.lang).statuses[t]),this.change(e,{status:t}))}async add(e){e.preventDefault();let s=e.target.elements.namedItem("title"),i=s.value.trim();if(!(!i||!this.adding)){this.problem="",s.value="";try{await this.tasks?.create({title:i,status:this.adding,assigned_to:this.mine?this.me?.id:void 0})}catch(a){s.value=i,this.problem=this.errorText(a)}}}async startTask(e){this.adding=this.startedIn=e,this.problem="",await this.updateComplete,this.renderRoot.querySelector(".quick input").focus()}async showAll(e,t){this.expanded.add(e),this.requestUpdate(),await this.updateComplete,this.card(t)?.focus()}onKeydown(e){let t=e.target.closest("li");if(!t||!e.target.matches(".title")||e.ctrlKey||e.metaKey||e.shiftKey)return;let s={ArrowLeft:-1,ArrowRight:1,ArrowUp:-1,ArrowDown:1}[e.key];if(!s)return;let i=e.key==="ArrowLeft"||e.key==="ArrowRight",a=i&&getComputedStyle(this).direction==="rtl"?-s:s,o=this.tasks?.get(Number(t.dataset.id));if(!o)return;if(e.altKey){if(!i)return;e.preventDefault();let c=P[P.indexOf(o.status)+a];c&&this.move(o,c);return}if(e.preventDefault(),!i){((s>0?t.nextElementSibling:t.previousElementSibling)?.querySelector(".title")??null)?.focus();return}let r=[...t.parentElement.children].indexOf(t);for(let c=P.indexOf(o.status)+a;P[c];c+=a){let u=this.renderRoot.querySelectorAll(`.column[data-status="${P[c]}"] li .title`);if(u.length){u[Math.min(r,u.length-1)].focus();return}}}render(){let{tasks:e,w:t}=this;if(!e)return d;let s=e.loaded&&!e.all.size&&!this.startedIn,i=l`<button type="button" class="quiet" @click=${()=>e.load()}>${t.again}</button>`;return l`
      <div class="bar">
        <h1>${t.board}</h1>
        <input class="field" type="search" aria-label=${t.searchTasks} placeholder=${t.searchTasks} @input=${a=>this.search=a.target.value.trim().toLocaleLowerCase()} />
        <button type="button" class="quiet toggle" aria-pressed=${this.mine} @click=${()=>this.mine=!this.mine}>${t.mine}</button>
        <button type="button" class="main" aria-label=${t.add} @click=${()=>this.startTask("todo")}>${_e}<span>${t.add}</span></button>
      </div>
      <div class="unseen" role="status">${this.announcement}</div>
      <p class="unseen" id="hint">${t.moveHint}</p>
      ${e.failed&&e.loaded?l`<div class="bar error" role="alert">${t.loadFailed}${i}</div>`:d}
      ${e.failed&&!e.loaded?l`<div class="empty" role="alert">${Ae}<h2>${t.loadFailed}</h2>${i}</div>`:s?l`<div class="empty">${Me}<h2>${t.emptyBoard}</h2><p>${t.emptyBoardMore}</p><button type="button" class="main" @click=${()=>this.startTask("todo")}>${_e}${t.addFirst}</button></div>`:this.columns(e)}
    `}columns(e){let t={todo:[],in_progress:[],in_review:[],done:[],cancelled:[]};for(let s of e.list())this.passesFilter(s)&&t[s.status]?.push(s);return l`<div class="columns" @keydown=${this.onKeydown}>${P.map(s=>this.column(s,t[s].sort(ot)))}</div>`}column(e,t){let{w:s,tasks:i}=this,a=$(this.lang).statuses[e],o=this.expanded.has(e)?t:t.slice(0,js),r=[...o],c=this.dropTarget===e&&this.dragged?i?.get(this.dragged):void 0;if(c&&c.status!==e){let u=r.findIndex(m=>m&&ot(c,m)<0);r.splice(u<0?r.length:u,0,null)}return l`<section
      class="column ${c?"over":""}"
      data-status=${e}
      aria-label="${a}, ${s.tasks(t.length)}"
      @dragover=${u=>{this.dragged&&(u.preventDefault(),this.dropTarget=e)}}
      @drop=${u=>{u.preventDefault();let m=i?.get(this.dragged);this.dragged=0,this.dropTarget="",m&&this.move(m,e)}}
    >
      <div class="head">
        ${Bs[e]}
        <h2>${a}</h2>
        <span class="count">${t.length}</span>
        <button type="button" class="icon" title=${s.addTo(a)} aria-label=${s.addTo(a)} @click=${()=>this.startTask(e)}>${_e}</button>
      </div>
      ${this.adding===e?l`<form class="quick" @submit=${this.add} @focusout=${this.onQuickFocusOut}>
            <input class="field" name="title" maxlength="255" autocomplete="off" aria-label=${s.newTask} placeholder=${s.newTask} aria-invalid=${!!this.problem} aria-describedby="problem" @keydown=${u=>u.key==="Escape"&&(this.adding="")} />
            <p class="error" id="problem" role="alert">${this.problem}</p>
          </form>`:d}
      ${r.length?l`<ul>
            ${I(r,u=>u?.id??"slot",u=>u?fs(this,u):l`<li class="slot" aria-hidden="true"></li>`)}
            ${t.length>o.length?l`<li class="more"><button type="button" class="quiet" @click=${()=>this.showAll(e,t[o.length].id)}>${s.showMore(t.length-o.length)}</button></li>`:d}
          </ul>`:i?.loaded?this.search||this.mine?l`<p class="none">${s.noMatch}</p>`:l`<div class="none"><p>${s.noTasks}</p><button type="button" class="quiet" @click=${()=>this.startTask(e)}>${s.add}</button></div>`:l`<ul aria-hidden="true"><li class="ghost"></li><li class="ghost"></li></ul>`}
    </section>`}onQuickFocusOut(e){let t=e.currentTarget,s=t.elements.namedItem("title");!t.contains(e.relatedTarget)&&!s.value.trim()&&(this.adding="")}};customElements.define("ctms-board",ct);var dt="ctms-device",ht=class extends EventTarget{lang="";theme="system";keys=!0;system=!1;asked=!1;constructor(){super(),this.#e(),addEventListener("storage",e=>e.key===dt&&this.#e())}#e(){try{Object.assign(this,JSON.parse(localStorage.getItem(dt)??"{}"))}catch{}this.dispatchEvent(new Event("change"))}set(e){Object.assign(this,e);let{lang:t,theme:s,keys:i,system:a,asked:o}=this;try{localStorage.setItem(dt,JSON.stringify({lang:t,theme:s,keys:i,system:a,asked:o}))}catch{}this.dispatchEvent(new Event("change"))}},w=new ht;function ae(){return globalThis.isSecureContext?Ks()?Notification.permission==="denied"?"denied":w.system&&Notification.permission==="granted"?"on":"off":"unavailable":"insecure"}var pe;function Ks(){if(!("Notification"in globalThis))return!1;if(pe===void 0&&Notification.permission!=="granted")try{new Notification(""),pe=!0}catch{pe=!1}return pe??!0}async function me(n){n&&Notification.permission==="default"&&await Notification.requestPermission(),w.set({system:n,asked:!0})}var gs={plain:new URL("../icons/bell.svg",import.meta.url).href,unread:new URL("../icons/bell-unread.svg",import.meta.url).href},Ue=class{#e=new Map;#s=0;constructor(e,{title:t,open:s,mayShow:i}){this.client=e,this.title=t,this.open=s,this.mayShow=i,e.store.addEventListener("change",this.showCount),e.store.addEventListener("arrive",this.#n),e.store.addEventListener("read",this.#i),this.showCount()}stop(){let{store:e}=this.client;e.removeEventListener("change",this.showCount),e.removeEventListener("arrive",this.#n),e.removeEventListener("read",this.#i);for(let t of this.#e.values())t.close();this.#t(0)}showCount=()=>this.#t(this.client.store.count);#t(e){let t=(e?`(${e>99?"99+":e}) `:"")+this.title();document.title!==t&&(document.title=t);let s=document.querySelector("link[rel=icon]"),i=gs[e?"unread":"plain"];if(s&&s.href!==i&&(s.href=i),e===this.#s)return;this.#s=e,navigator.setAppBadge?.(e).catch(()=>{})}#n=async({detail:{row:e,live:t}})=>{if(!(!t||e.read||ae()!=="on"||!await this.mayShow()))try{let s=new Notification(se(e,$(w.lang)),{tag:String(e.id),icon:gs.plain});this.#e.set(e.id,s),s.onclose=()=>this.#e.delete(e.id),s.onclick=()=>{globalThis.focus(),s.close(),this.client.store.mark([e.id],!0),this.open(e,O(e,this.client.base))}}catch{pe=!1,w.set({system:!1})}};#i=({detail:e})=>this.#e.get(e)?.close()};var fe=class extends M{static properties={...M.properties,session:Object,ended:Object,problem:Object,busy:Object};constructor(){super(),this.session=null,this.ended=!1,this.problem="",this.invalidField="",this.busy=!1}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.updateComplete.then(()=>this.querySelector("input")?.focus())}async signIn(e,t){await this.session?.login(e,t)}async submit(e){e.preventDefault();let t=new FormData(e.target);this.busy=!0,this.problem="";try{await this.signIn(String(t.get("username")),String(t.get("password"))),this.emit("ctms-signed-in")}catch(s){this.problem=this.errorText(s);let{field:i}=s;this.invalidField=this.querySelector(`#${i||"nothing"}`)?i:"",await this.updateComplete;let a=this.querySelector(`#${this.invalidField||"password"}`);a.focus(),a.select()}this.busy=!1}field(e,t){let{w:s,problem:i,invalidField:a}=this,o=e==="password";return l`<div>
      <label class="label" for=${e}>${s[e]}</label>
      <input
        class="field"
        id=${e}
        name=${e}
        type=${o?e:"text"}
        autocomplete=${o?t?"new-password":"current-password":e}
        autocapitalize="none"
        spellcheck="false"
        minlength=${t&&o?8:d}
        maxlength=${t?o?1024:150:d}
        required
        aria-invalid=${!!i&&(!a||a===e)}
        aria-describedby="${e}-hint problem"
      />
      ${t?l`<p class="hint" id="${e}-hint">${t}</p>`:d}
      ${i&&(a||"password")===e?l`<p class="error" id="problem" role="alert">${i}</p>`:d}
    </div>`}},ut=class extends fe{errorText(e){return e instanceof A&&e.status===401?this.w.badLogin:super.errorText(e)}render(){let{w:e}=this;return l`<form class="door" @submit=${this.submit}>
      <h1>${e.signIn}</h1>
      ${this.ended&&!this.problem?l`<p class="hush">${e.ended}</p>`:d}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${e.signIn}</button>
    </form>`}};customElements.define("ctms-login",ut);var Pe=y`
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
`,R=class extends M{constructor(){super(),this.outcome=new Map,this.busy=""}async send(e,t){this.busy=e,this.outcome.delete(e),this.requestUpdate();try{this.outcome.set(e,{text:await t(),field:"",good:!0})}catch(s){this.outcome.set(e,{text:this.errorText(s),field:s instanceof A?s.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.renderRoot.querySelector(`[data-form="${e}"] [aria-invalid="true"]`)?.focus()}message(e,t="",s=[]){let i=this.outcome.get(e);return!i||(t?i.field!==t:s.includes(i.field))?d:i.good?l`<span class="good" role="status">${i.text}</span>`:l`<p class="error" role="alert">${i.text}</p>`}invalid(e,t){return this.outcome.get(e)?.field===t}};var Ws=n=>{let e=new Intl.DisplayNames(n,{type:"language"}).of(n)??n;return e[0].toLocaleUpperCase(n)+e.slice(1)},pt=class extends R{static properties={...R.properties,session:Object};static styles=[x,k,q,Pe];constructor(){super(),this.session=null}listeners(){return[...super.listeners(),[w,"change",this.rerender]]}async save(e,t){await this.send(e,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,t)),this.w.saved))}saveProfile(e){e.preventDefault();let t=new FormData(e.target);this.save("profile",{name:t.get("name"),time_zone:t.get("zone")})}async savePassword(e){e.preventDefault();let t=e.target,s=new FormData(t);await this.send("password",async()=>{let i=String(s.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:s.get("old"),password:i}),t.reset(),await this.session?.login(this.me?.username??"",i),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:e,me:t}=this;if(!t)return d;let s=Intl.supportedValuesOf("timeZone");s.includes("Etc/UTC")||s.push("Etc/UTC");let i=t.time_zone??G;i!==G&&!s.includes(i)&&s.push(i);let a=ae(),o={on:e.systemMore,off:e.systemMore,denied:e.systemDenied,insecure:e.systemInsecure,unavailable:e.systemUnavailable}[a];return l`<div class="page">
      <h1>${e.settings}</h1>
      <form class="card" data-form="profile" @submit=${this.saveProfile}>
        <h2>${e.profile}</h2>
        <div class="pair">
          <div>
            <label class="label" for="name">${e.name}</label>
            <input class="field" id="name" name="name" autocomplete="name" maxlength="150" placeholder=${t.username} .value=${t.name} aria-invalid=${this.invalid("profile","name")} />
            ${this.message("profile","name")}
          </div>
          <div>
            <label class="label" for="zone">${e.timeZone}</label>
            <select class="field" id="zone" name="zone">
              <option value=${G} .selected=${i===G}>${e.browserZone(De())}</option>
              ${s.map(r=>l`<option .selected=${r===i}>${r}</option>`)}
            </select>
            ${this.message("profile","time_zone")}
          </div>
        </div>
        <div class="end"><button class="main" ?disabled=${this.busy==="profile"}>${e.save}</button>${this.message("profile","",["name","time_zone"])}</div>
      </form>

      <section class="card" data-form="own">
        <h2>${e.notifications}</h2>
        <label class="switch">
          <input type="checkbox" role="switch" .checked=${t.settings?.notify_own_changes??!1} @change=${async({target:r})=>{await this.save("own",{settings:{notify_own_changes:r.checked}}),r.checked=this.me?.settings?.notify_own_changes??!1}} />
          <span>${e.ownChanges}<span class="hint">${e.ownChangesMore}</span></span>
        </label>
        ${this.outcome.get("own")?.good?d:this.message("own")}
        <label class="switch">
          <input type="checkbox" role="switch" .checked=${a==="on"} ?disabled=${a!=="on"&&a!=="off"} @change=${async({target:r})=>{await me(r.checked),r.checked=ae()==="on",this.requestUpdate()}} />
          <span>${e.system}<span class="hint">${o}</span></span>
        </label>
      </section>

      <section class="card">
        <h2>${e.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${e.language}</label>
            <select class="field" id="lang" @change=${r=>w.set({lang:r.target.value})}>
              <option value="" .selected=${!w.lang}>${e.systemLanguage}</option>
              ${Xe.map(r=>l`<option value=${r} lang=${r} .selected=${w.lang===r}>${Ws(r)}</option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${e.theme}</label>
            <select class="field" id="theme" @change=${r=>w.set({theme:r.target.value})}>
              ${Object.entries(e.themes).map(([r,c])=>l`<option value=${r} .selected=${w.theme===r}>${c}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input type="checkbox" role="switch" .checked=${w.keys} @change=${r=>w.set({keys:r.target.checked})} />
          <span>${e.keys}<span class="hint">${e.keysMore}</span></span>
        </label>
      </section>

      <form class="card" data-form="password" @submit=${this.savePassword}>
        <h2>${e.passwordTitle}</h2>
        <input class="unseen" name="username" autocomplete="username" .value=${t.username} tabindex="-1" aria-hidden="true" readonly />
        <div class="pair">
          <div>
            <label class="label" for="old">${e.oldPassword}</label>
            <input class="field" id="old" name="old" type="password" autocomplete="current-password" required aria-invalid=${this.invalid("password","old_password")} />
            ${this.message("password","old_password")}
          </div>
          <div>
            <label class="label" for="new">${e.newPassword}</label>
            <input class="field" id="new" name="new" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required aria-invalid=${this.invalid("password","password")} />
            <p class="hint">${e.passwordHint}</p>
            ${this.message("password","password")}
          </div>
        </div>
        <div class="end"><button class="quiet" ?disabled=${this.busy==="password"}>${e.changePassword}</button>${this.message("password","",["old_password","password"])}</div>
      </form>

      <section class="card">
        <div class="end">
          <button type="button" class="danger" ?disabled=${this.busy==="everywhere"} @click=${this.signOutEverywhere}>${e.everywhere}</button><span class="hush">${e.everywhereMore}</span>
          ${this.message("everywhere")}
        </div>
      </section>
    </div>`}};customElements.define("ctms-preferences",pt);var mt=class extends fe{async signIn(e,t){await Q(this.session?.base+"api/setup/",{method:"POST",json:{secret:location.hash.slice(1),username:e,password:t}}),await super.signIn(e,t)}errorText(e){return e instanceof A&&(e.status===404||e.field==="secret")?this.w.badLink:super.errorText(e)}render(){let{w:e}=this;return l`<form class="door" @submit=${this.submit}>
      <h1>${e.setupTitle}</h1>
      <p class="hush">${e.setupMore}</p>
      ${this.field("username",e.usernameHint)}${this.field("password",e.passwordHint)}
      <button class="main" ?disabled=${this.busy}>${e.create}</button>
    </form>`}};customElements.define("ctms-setup",mt);var ge=class extends EventTarget{state="idle";leading=!1;#e=null;#s=()=>{};#t=new AbortController;#n=0;#i=0;#a=0;#o=0;constructor(e,t){super(),this.socket=e,this.name=t,e.addEventListener("frame",s=>{let i=s.detail;this.#o=i.unread_count??this.#o,this.#b(i)}),e.addEventListener("state",()=>{this.leading&&(this.#e?.postMessage({state:e.state}),this.#m(e.state))}),e.addEventListener("unauthorized",()=>{this.#e?.postMessage({unauthorized:!0}),this.dispatchEvent(new Event("unauthorized"))})}start(){this.#e||(addEventListener("pagehide",this.#h),addEventListener("pageshow",this.#u),this.#e=new BroadcastChannel(this.name),this.#e.onmessage=({data:e})=>this.#d(e),this.#m("connecting"),this.#f({ask:!0}),this.#n=setInterval(()=>document.visibilityState==="visible"&&this.#f({ask:!0}),3e4),this.#l())}#l(e=!1){this.#r();let{signal:t}=this.#t,s=!1;navigator.locks.request(this.name,e?{steal:e}:{signal:t},()=>{if(!t.aborted)return s=!0,this.#c(),new Promise(i=>this.#s=()=>i(void 0))}).catch(()=>{t.aborted||(this.leading=!1,this.socket.stop(),this.#i=setTimeout(()=>s?this.#l():this.#c(),1e3),s&&this.#f({ask:!0,late:!0}))})}#r(){clearTimeout(this.#i),this.#t.abort(),this.#t=new AbortController}#c(){this.#g(),this.leading=!0,this.socket.start()}#h=()=>clearTimeout(this.#i);#u=({persisted:e})=>{e&&!this.leading&&this.#l()};stop(){removeEventListener("pagehide",this.#h),removeEventListener("pageshow",this.#u),this.#r(),clearInterval(this.#n),this.#g(),this.socket.stop(),this.leading=!1,this.#s(),this.#e?.close(),this.#e=null,this.#m("idle")}wake(){this.leading?this.socket.wake():this.#f({wake:!0})}#f(e){this.leading||!this.#e||(this.#e.postMessage(e),document.visibilityState==="visible"&&(this.#a||=setTimeout(()=>this.#l(!0),5e3)))}#g(){clearTimeout(this.#a),this.#a=0}#d(e){if(e.frame&&this.#p(e.frame),this.leading){(e.ask||e.wake)&&this.#e?.postMessage({state:this.socket.state}),e.wake&&this.socket.wake(),e.late&&[{type:"caught_up"},{type:"unread_count",unread_count:this.#o}].forEach(t=>this.#b(t));return}(e.state||e.frame)&&this.#g(),e.state&&this.#m(e.state),e.unauthorized&&this.dispatchEvent(new Event("unauthorized"))}#b(e){this.#e?.postMessage({frame:e}),this.#p(e)}#p(e){this.dispatchEvent(new CustomEvent("frame",{detail:e}))}#m(e){e!==this.state&&(this.state=e,this.dispatchEvent(new Event("state")))}},ze=()=>"locks"in navigator&&"BroadcastChannel"in globalThis;function bs(n){let e=n+"-visible",t=()=>{},s=()=>{t(),t=()=>{},!(document.visibilityState!=="visible"||!ze())&&navigator.locks.request(e,{mode:"shared"},()=>new Promise(i=>t=()=>i(void 0))).catch(()=>{})};return document.addEventListener("visibilitychange",s),s(),{async any(){if(document.visibilityState==="visible")return!0;if(!ze())return!1;let{held:i}=await navigator.locks.query();return i?.some(a=>a.name===e)??!1},stop(){document.removeEventListener("visibilitychange",s),t()}}}var vs=y`
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
`;var ft=class extends M{static properties={...M.properties,number:Object,missing:Object,failed:Object,confirming:Object};static styles=[x,k,q,vs];constructor(){super(),this.number=0,this.missing=!1,this.failed=!1,this.confirming=!1,this.originals=new Map,this.drafts=new Map,this.conflict=null,this.problems=new Map,this.latest=new Map,this.feed=null}listeners(){return this.client?[...super.listeners(),[this.client.store,"change",this.rerender],[this.client.store,"caughtup",()=>this.load()]]:[]}disconnectedCallback(){super.disconnectedCallback(),this.client?.store.closeFeed(this.feed),this.feed=null}willUpdate(e){super.willUpdate(e),!(!e.has("number")||!this.client)&&(this.client.store.closeFeed(this.feed),this.feed=this.client.store.openFeed({task:this.number}),this.feed.load(),this.originals.clear(),this.drafts.clear(),this.problems.clear(),this.latest.clear(),this.conflict=null,this.confirming=!1,this.load())}async load(){let{number:e}=this;try{if(await this.tasks?.fetch(e),e!==this.number)return;this.missing=this.failed=!1}catch(t){if(e!==this.number)return;this.missing=t.status===404,this.failed=!this.missing&&!this.tasks?.get(e)}}updated(){this.lostFocus&&this.leaveField();let e=this.renderRoot.querySelector("dialog");e&&this.confirming!==e.open&&e[this.confirming?"showModal":"close"]()}async change(e,t){let{number:s}=this,[i,a]=Object.entries(e)[0];this.latest.set(i,e);let o=()=>this.latest.get(i)!==e;try{await this.tasks?.patch(s,e),o()||this.problems.delete(i)}catch(r){let c=this.w.notSaved(this.errorText(r));if(s!==this.number||!this.isConnected)return this.toast({text:c,bad:!0});if(o())return;this.problems.set(i,c),t!==void 0&&(i==="title"||i==="description")&&(this.originals.set(i,t),this.drafts.has(i)||this.drafts.set(i,String(a)))}this.requestUpdate()}saveText(e,t){let s=this.originals.get(e);this.originals.delete(e),this.drafts.delete(e),this.problems.delete(e);let i=this.tasks?.get(this.number)?.[e];if(s===void 0||i===void 0||t===s||t===i)return this.requestUpdate();if(i!==s)return this.conflict={field:e,text:t},this.requestUpdate();this.change({[e]:t},s)}changeDue(e){this.change({due_date:e?rs(e,this.zone).toISOString():null})}async deleteTask(){this.confirming=!1;try{await this.tasks?.remove(this.number),this.close()}catch(e){this.problems.set("remove",this.errorText(e)),this.requestUpdate()}}close(){this.emit("ctms-navigate",{url:this.client?.base,task_id:null})}leaveField(){this.renderRoot.querySelector(".scroll")?.focus({preventScroll:!0})}onKeydown(e){if(e.key!=="Escape"||this.confirming)return;let t=e.composedPath()[0].matches("textarea, input");this.leaveField(),t||this.close()}render(){let{w:e,tasks:t}=this,s=t?.get(this.number);return l`
      <div class="top">
        <span>#${this.number}</span>
        ${s&&(s.created_by===this.me?.id||this.me?.is_admin)?l`<button type="button" class="icon" title=${e.remove} aria-label=${e.remove} @click=${()=>this.confirming=!0}>${Te}</button>`:d}
        <a class="icon" href=${this.client?.base} title=${e.close} aria-label=${e.close} @click=${this.navigate}>${E}</a>
      </div>
      <div class="scroll" tabindex="-1">
        ${s?this.body(s):this.missing?l`<div class="gone"><b>${e.taskGone}</b>${e.taskGoneMore}</div>`:this.failed?l`<div class="gone" role="alert"><b>${e.loadFailed}</b><button type="button" class="quiet" @click=${()=>this.load()}>${e.again}</button></div>`:d}
      </div>
    `}body(e){let{w:t,tasks:s,conflict:i}=this,a={lang:te(this.lang),zone:this.zone},o=rt(e),r=s?.person(e.created_by),c=Z(new Date(e.created_at),a),u=(p,b,z,Y)=>l`<textarea
      class="bare ${p}"
      aria-label=${b}
      placeholder=${z}
      maxlength=${Y}
      rows="1"
      dir="auto"
      .value=${this.drafts.get(p)??e[p]}
      aria-invalid=${this.problems.has(p)}
      @focus=${()=>this.drafts.has(p)||this.originals.set(p,e[p])}
      @input=${F=>this.drafts.set(p,F.target.value)}
      @blur=${F=>this.saveText(p,F.target.value)}
      @keydown=${F=>{F.key==="Enter"&&(p==="title"||F.ctrlKey||F.metaKey)&&(F.preventDefault(),this.leaveField())}}
    ></textarea>${this.problemOf(p)}`,m=ne(p=>this.change({status:p})),h=ne(p=>this.change({assigned_to:Number(p)||null})),g=e.due_date?Ye(new Date(e.due_date),this.zone):"",f=ne((p,b)=>b.validity.badInput?b.value=g:this.changeDue(p));return l`
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
            ${P.map(p=>l`<option value=${p} .selected=${p===e.status}>${$(this.lang).statuses[p]}</option>`)}
          </select>
          ${this.problemOf("status")}
        </dd>
        <dt>${t.assignee}</dt>
        <dd>
          <select class="field" aria-label=${t.assignee} @keydown=${h} @pointerdown=${h} @change=${h} @blur=${h}>
            ${lt(s,e.assigned_to,t.nobody)}
          </select>
          ${this.problemOf("assigned_to")}
        </dd>
        <dt>${t.dueDate}</dt>
        <dd>
          <input class="field ${o}" type="datetime-local" aria-label=${t.dueDate} aria-describedby="zone" .value=${g} @keydown=${f} @pointerdown=${f} @change=${f} @blur=${f} />
          ${e.due_date?l`<button type="button" class="icon" title=${t.noDue} aria-label=${t.noDue} @click=${()=>this.changeDue("")}>${E}</button>`:d}
          <p class="hint" id="zone">${o?l`<b class=${o}>${o==="late"?t.overdue:t.dueSoon}.</b> `:d}${t.inZone(this.zone||De())}</p>
          ${this.problemOf("due_date")}
        </dd>
      </dl>
      ${this.problemOf("remove")}
      <p class="meta">${e.created_by?t.createdBy(e.created_by===this.me?.id?t.you:r?_(r):"…",c):t.created(c)}</p>
      <h3>${t.history}</h3>
      ${this.history(a)}
      <dialog aria-labelledby="sure" @close=${()=>this.confirming=!1}>
        <p id="sure">${t.removeSure}</p>
        <div class="actions">
          <button type="button" class="quiet" @click=${()=>this.confirming=!1}>${t.cancel}</button>
          <button type="button" class="danger" @click=${this.deleteTask}>${t.removeYes}</button>
        </div>
      </dialog>
    `}problemOf(e){let t=this.problems.get(e);return t?l`<p class="error" role="alert">${t}</p>`:d}history(e){let{w:t,feed:s,client:i}=this,a=(s?.ids??[]).map(r=>i?.store.rows.get(r)).filter(r=>r!==void 0);if(!a.length)return s?.loaded?l`<p class="hint">${t.noHistory}</p>`:d;let o=$(this.lang);return l`<ol>
        ${I(a,r=>r.id,r=>l`<li><span>${V(r,o)||l`<bdi>${r.message}</bdi>`}</span><time datetime=${r.created_at} title=${Z(new Date(r.created_at),e)}>${Ce(new Date(r.created_at),{...e,justNow:o.justNow})}</time></li>`)}
      </ol>
      ${s?.more?l`<button type="button" class="quiet" @click=${()=>s.loadMore()}>${t.showMore(200)}</button>`:d}`}};customElements.define("ctms-task",ft);var Zs=3,Vs=6e3,gt=class extends T{static properties={...T.properties,quiet:Object};static styles=[x,k,y`
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
    `];constructor(){super(),this.quiet=!1,this.toasts=[],this.lastID=0,this.timer=0,this.hovered=!1}willUpdate(e){super.willUpdate(e),e.has("quiet")&&this.quiet&&this.dismiss(t=>t.row!==void 0)}listeners(){return this.client?[[this.client.store,"read",({detail:e})=>this.dismiss(t=>t.row?.id===e)]]:[]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}add(e){let t=[...this.toasts];t.length===Zs&&t.splice(Math.max(0,t.findIndex(s=>!s.bad)),1),this.toasts=[...t,{...e,id:++this.lastID}],this.requestUpdate(),this.scheduleDismiss()}scheduleDismiss(){clearTimeout(this.timer);let e=this.toasts.filter(t=>!t.bad);e.length&&(this.timer=setTimeout(()=>this.hovered||this.renderRoot.querySelector(":focus")||this.dismiss(t=>t===e[0]),Vs/(e.length>1?2:1)))}dismiss(e){let t=this.toasts.filter((s,i)=>!e(s,i));t.length!==this.toasts.length&&(this.toasts=t,t.length||(this.hovered=!1),this.requestUpdate(),this.scheduleDismiss())}follow(e,t){let{row:s}=t;!s||!this.client||(this.client.store.mark([s.id],!0),!(e.ctrlKey||e.metaKey||e.shiftKey||e.button)&&(this.emit("ctms-navigate",{url:O(s,this.client.base),task_id:s.task_id})||e.preventDefault(),this.dismiss(i=>i===t)))}render(){let e=$(this.lang);return this.toasts.length?l`<section
      aria-label=${e.notifications}
      @pointerenter=${()=>this.hovered=!0}
      @pointerleave=${()=>(this.hovered=!1,this.scheduleDismiss())}
      @focusout=${this.scheduleDismiss}
      @keydown=${t=>t.key==="Escape"&&this.dismiss(()=>!0)}
    >
      ${I(this.toasts,t=>t.id,t=>{let{row:s}=t,i=s&&V(s,e);return l`<div class="toast ${s?.notification_type??""} ${t.bad?"bad":""}">
            ${s?et(s):d}
            ${s?l`<a class="said" href=${O(s,this.client?.base??"")} @click=${a=>this.follow(a,t)}>${i?l`<b><bdi>${s.title}</bdi></b><span>${i}</span>`:l`<bdi>${s.message}</bdi>`}</a>`:l`<span class="said" role=${t.bad?"alert":"status"}>${t.text}</span>`}
            <button type="button" class="icon" title=${e.close} aria-label=${e.close} @click=${()=>this.dismiss(a=>a===t)}>${E}</button>
          </div>`})}
    </section>`:d}};customElements.define("ctms-toasts",gt);var bt=class extends R{static properties={...R.properties,editing:Object};static styles=[x,k,q,Pe,y`
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
    `];constructor(){super(),this.editing={id:0,what:""}}updated(){let e=this.renderRoot.querySelector("dialog"),t=this.editing.what==="remove";e&&t!==e.open&&e[t?"showModal":"close"]();let s=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(s)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(e,t){this.editing={id:e.id,what:t},await this.updateComplete;let s=this.renderRoot.querySelector("[name=value]");s.focus(),s.select()}async add(e){e.preventDefault();let t=e.target,s=new FormData(t);await this.send("add",async()=>{let i=String(s.get("name")).trim(),a=await this.client?.api.request("POST","api/users/",{username:s.get("username"),password:s.get("password"),is_admin:s.has("admin"),...i&&{name:i}});return this.tasks?.people.set(a.id,a),t.reset(),this.w.done})}async change(e,t){await this.send("u"+e.id,async()=>{let s=await this.client?.api.request("PATCH",`api/users/${e.id}/`,t);return this.tasks?.people.set(s.id,s),s.id===this.me?.id&&this.emit("ctms-me",s),this.editing={id:e.id,what:""},this.w.saved})}async endLogins(e){await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/sessions/`),this.w.done))}async deletePerson(e){this.editing={id:e.id,what:""},await this.send("u"+e.id,async()=>(await this.client?.api.request("DELETE",`api/users/${e.id}/`),this.tasks?.people.delete(e.id),this.w.done))}render(){let{w:e,me:t,tasks:s,editing:i}=this;if(!t?.is_admin)return l`<div class="page"><h1>${e.people}</h1><p>${e.adminsOnly}</p></div>`;let a=[...s?.people.values()??[]].sort((r,c)=>Number(c.is_active)-Number(r.is_active)||_(r).localeCompare(_(c))),o=s?.person(i.id);return l`<div class="page">
        <h1>${e.people}</h1>
        <div class="card list">
          ${I(a,r=>r.id,r=>this.person(r))}
        </div>
        <form class="card" data-form="add" @submit=${this.add}>
          <h2>${e.addUser}</h2>
          <div class="pair">
            <div>
              <label class="label" for="username">${e.username}</label>
              <input class="field" id="username" name="username" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="150" required aria-invalid=${this.invalid("add","username")} />
              ${this.message("add","username")}
            </div>
            <div>
              <label class="label" for="name">${e.name}</label>
              <input class="field" id="name" name="name" autocomplete="off" maxlength="150" aria-invalid=${this.invalid("add","name")} />
              ${this.message("add","name")}
            </div>
            <div>
              <label class="label" for="password">${e.password}</label>
              <input class="field" id="password" name="password" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required aria-invalid=${this.invalid("add","password")} />
              <p class="hint">${e.passwordHint}</p>
              ${this.message("add","password")}
            </div>
          </div>
          <label class="check"><input type="checkbox" name="admin" />${e.admin}</label>
          <div class="end"><button class="main" ?disabled=${this.busy==="add"}>${e.addUser}</button>${this.message("add","",["username","name","password"])}</div>
        </form>
      </div>
      <dialog aria-labelledby="sure" @close=${()=>i.what==="remove"&&(this.editing={...i,what:""})}>
        <p id="sure">${o?e.removeUserSure(_(o)):""}</p>
        <div class="actions">
          <button type="button" class="quiet" @click=${()=>this.editing={...i,what:""}}>${e.cancel}</button>
          <button type="button" class="danger" @click=${()=>o&&this.deletePerson(o)}>${e.removeYes}</button>
        </div>
      </dialog>`}person(e){let{w:t,editing:s,me:i}=this,a=s.id===e.id,o=e.id===i?.id,r="u"+e.id,c=_(e);return l`<div class="person ${e.is_active?"":"off"}" data-form=${r} data-user=${e.username}>
      ${ie(e)}
      <div class="who">
        <b><bdi>${c}</bdi></b>${e.is_admin?l`<span class="tag">${t.admin}</span>`:d}${e.is_active?d:l`<span class="tag">${t.inactive}</span>`}
        <div class="hush"><bdi>${e.username}</bdi></div>
      </div>
      <button type="button" class="quiet" aria-expanded=${a} aria-label="${t.edit}: ${c}" @click=${()=>this.editing={id:a?0:e.id,what:""}}>${t.edit}</button>
      ${a?l`<div class="more">
              ${o?d:l`<button type="button" class="quiet" @click=${()=>this.change(e,{is_active:!e.is_active})}>${e.is_active?t.deactivate:t.activate}</button>`}
              <label class="quiet check"><input type="checkbox" .checked=${e.is_admin??!1} @change=${async({target:u})=>{await this.change(e,{is_admin:u.checked}),u.checked=this.tasks?.person(e.id)?.is_admin}} />${t.admin}</label>
              <button type="button" class="quiet" @click=${()=>this.openField(e,"name")}>${t.name}</button>
              ${o?d:l`<button type="button" class="quiet" @click=${()=>this.openField(e,"password")}>${t.setPassword}</button>`}
              <button type="button" class="quiet" @click=${()=>this.endLogins(e)}>${t.everywhereOf}</button>
              ${o?d:l`<button type="button" class="danger" @click=${()=>this.editing={id:e.id,what:"remove"}}>${Te}${t.removeUser}</button>`}
            </div>
            ${s.what==="password"||s.what==="name"?l`<form
                  @submit=${u=>{u.preventDefault();let m=new FormData(u.target).get("value");this.change(e,s.what==="name"?{name:m}:{password:m})}}
                >
                  ${s.what==="name"?l`<input class="field" name="value" autocomplete="off" maxlength="150" aria-label=${t.name} .value=${e.name} />`:l`<input class="field" name="value" type="password" autocomplete="new-password" minlength="8" maxlength="1024" required aria-label=${t.passwordOf(c)} placeholder=${t.newPassword} />`}
                  <button class="main">${t.save}</button>
                  <button type="button" class="quiet" @click=${()=>this.editing={id:e.id,what:""}}>${t.cancel}</button>
                </form>`:d}
            ${this.message(r)}`:this.outcome.get(r)?.good===!1?this.message(r):d}
    </div>`}};customElements.define("ctms-users",bt);var C=new URL("../../../",import.meta.url).href,vt=class{constructor(e,t){let s=`ctms ${C} ${e.user}`;this.visible=bs(s),this.client=new X({base:C,token:e.token,watchTasks:!0,name:s,share:a=>ze()?new ge(a,s):a});let{client:i}=this;this.tasks=new Ne(i.api),i.connection.addEventListener("frame",a=>this.tasks.receive(a.detail)),i.connection.addEventListener("unauthorized",()=>t.signedOut()),i.store.addEventListener("caughtup",()=>this.tasks.load()),i.store.addEventListener("change",()=>t.requestUpdate()),i.store.addEventListener("arrive",a=>{let{row:o,live:r}=a.detail;r&&!o.read&&t.toast({row:o})}),i.store.addEventListener("problem",()=>t.arrivalsShow||t.toast({text:$(t.language).problem,bad:!0})),this.tasks.addEventListener("change",()=>this.desktop.showCount()),this.desktop=new Ue(i,{title:()=>t.pageTitle,open:(a,o)=>t.navigate(o),mayShow:async()=>(i.connection instanceof ge?i.connection.leading:!0)&&!await this.visible.any()}),i.start(),this.tasks.load()}stop(){this.desktop.stop(),this.client.stop(),this.visible.stop()}},wt=class extends ue{static properties={language:Object,stage:Object,me:Object,path:Object};constructor(){super(),this.stage="starting",this.me=null,this.path="",this.language="",this.ended=!1,this.shownTask=void 0,this.workspace=null,this.session=new ye(C),this.session.addEventListener("ended",()=>this.signedOut()),this.session.addEventListener("switched",()=>location.reload())}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.lookApplied=this.applyLook(),w.addEventListener("change",()=>this.applyLook()),addEventListener("popstate",()=>this.readLocation()),this.addEventListener("ctms-navigate",e=>{e.preventDefault(),this.navigate(e.detail.url)}),this.addEventListener("ctms-me",e=>this.me=e.detail),this.addEventListener("ctms-signed-in",()=>this.start()),this.readLocation(),this.start()}async applyLook(){let{lang:e,theme:t}=w,s=document.documentElement;s.dataset.theme=t,await ps(e).catch(()=>{}),e===w.lang&&(s.lang=S(e),this.language=e,this.requestUpdate())}get w(){return nt(this.language)}toast(e){e.row&&this.arrivalsShow||this.querySelector("ctms-toasts")?.add(e)}get bell(){return this.querySelector("ctms-bell")}get arrivalsShow(){return this.route.page==="inbox"||!!this.bell?.open}async start(){try{let e=await this.session.token(!1);if(await this.lookApplied,!e)return this.signedOut();let t=this.workspace,s=this.session.user;!t||this.me?.id!==s?(t?.stop(),this.workspace=new vt(this.session,this)):t.client.connection.start(),this.me=await this.workspace?.client.api.request("GET","api/me/"),this.ended=!1,this.stage="in",["login","setup"].includes(this.route.page)&&(history.replaceState(null,"",C),this.readLocation())}catch{this.stage=this.workspace&&this.me?"in":"unreachable"}}signedOut(){this.ended||=this.stage==="in",this.workspace?.stop(),this.workspace=null,this.me=null,this.stage="out",document.title=this.w.product}async signOut(){await this.workspace?.client.store.flush(),await this.session.logout(),this.ended=!1,this.navigate(C)}navigate(e){if(!e.startsWith(C))return location.assign(e);e!==location.href&&history.pushState(null,"",e),this.readLocation()}readLocation(){let e=this.querySelector("ctms-task");e&&e===document.activeElement&&e.leaveField(),this.path=location.href.split(/[?#]/)[0].slice(C.length).replace(/\/$/,""),this.workspace?.desktop.showCount()}get route(){let e=/^tasks\/(\d+)$/.exec(this.path);if(e)return{page:"board",task:Number(e[1])};let t=this.path||"board";return{page:["board","inbox","settings","users","login","setup"].includes(t)?t:"",task:0}}get pageTitle(){let{page:e,task:t}=this.route,{w:s}=this,i=t?this.workspace?.tasks.get(t):void 0,a={board:s.board,inbox:s.inbox,settings:s.settings,users:s.people,login:s.signIn,setup:s.setupTitle,"":s.notFound};return`${i?.title??a[e]} · ${s.product}`}follow(e){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button)return;e.preventDefault();let t=this.querySelector("#menu");t?.matches(":popover-open")&&t.hidePopover(),this.bell&&(this.bell.open=!1),this.navigate(e.currentTarget.href)}render(){let{w:e,stage:t,session:s}=this,{page:i}=this.route;return t==="starting"?d:t==="unreachable"?l`<main class="lonely">${Ae}<div role="alert"><h1>${e.loadFailed}</h1></div><button type="button" class="quiet" @click=${()=>this.start()}>${e.again}</button></main>`:t==="out"?l`<main class="doorway">
        <div class="brand">${N}<b>${e.product}</b></div>
        ${i==="setup"?l`<ctms-setup lang=${this.language} .session=${s}></ctms-setup>`:l`<ctms-login lang=${this.language} .session=${s} .ended=${this.ended}></ctms-login>`}
      </main>`:this.renderSignedIn()}renderSignedIn(){let{w:e,me:t,workspace:s}=this;if(!s||!t)return d;let{page:i,task:a}=this.route,{client:o,tasks:r}=s,c=t.time_zone&&t.time_zone!==G?t.time_zone:"",{all:u,rows:m}=o.store,h=!w.asked&&ae()==="off"&&u.ids.some(b=>!o.store.isRead(m.get(b))),g=l`<a slot="tools" class="icon" href=${C+"settings"} title=${e.settings} aria-label=${e.settings} @click=${this.follow}>${Ve}</a>`,f=h?l`<div slot="strip" class="strip">
            <span>${e.askSystem}</span>
            <button type="button" class="quiet" @click=${()=>me(!0)}>${e.turnOn}</button>
            <button type="button" class="icon" title=${e.notNow} aria-label=${e.notNow} @click=${()=>me(!1)}>${E}</button>
          </div>`:d,p=(b,z,Y)=>l`<a href=${C+b} aria-current=${i===(b||"board")?"page":d} title=${z} @click=${this.follow}>${Y}<span>${z}</span></a>`;return l`
      <a class="skip" href="#content" @click=${b=>(b.preventDefault(),this.querySelector("#content")?.focus())}>${e.skip}</a>
      <header class="top">
        <nav aria-label=${e.product}>
          ${p("",e.board,Me)}${p("inbox",e.inbox,Ht)}${t.is_admin?p("users",e.people,Yt):d}
        </nav>
        <ctms-bell
          lang=${this.language}
          .client=${o}
          .zone=${c}
          .keys=${w.keys}
          @click=${()=>this.requestUpdate()}
          >${g}${f}</ctms-bell
        >
        <button type="button" class="icon" popovertarget="menu" aria-label=${e.menu} title=${_(t)}>${ie(t)}</button>
        <div id="menu" popover class="menu">
          <p><b><bdi>${_(t)}</bdi></b><br /><span class="hush"><bdi>${t.username}</bdi></span></p>
          <a href=${C+"settings"} @click=${this.follow}>${Ve}${e.settings}</a>
          <button type="button" @click=${()=>this.signOut()}>${Qt}${e.signOut}</button>
        </div>
      </header>
      <main id="content" tabindex="-1" class=${i}>
        ${i==="board"?l`<ctms-board lang=${this.language} .client=${o} .tasks=${r} .me=${t} .zone=${c} .current=${a}></ctms-board>
              ${a?l`<aside aria-label=${e.task} tabindex="-1" @keydown=${b=>this.querySelector("ctms-task")?.onKeydown(b)}><ctms-task lang=${this.language} .client=${o} .tasks=${r} .me=${t} .zone=${c} .number=${a}></ctms-task></aside>`:d}`:i==="inbox"?l`<h1 class="unseen">${e.inbox}</h1><ctms-inbox lang=${this.language} .client=${o} .zone=${c} .keys=${w.keys}>${g}${f}</ctms-inbox>`:i==="settings"?l`<ctms-preferences lang=${this.language} .client=${o} .tasks=${r} .me=${t} .session=${this.session}></ctms-preferences>`:i==="users"?l`<ctms-users lang=${this.language} .client=${o} .tasks=${r} .me=${t}></ctms-users>`:l`<div class="lonely"><h1>${e.notFound}</h1><p class="hush">${e.notFoundMore}</p><a class="quiet" href=${C} @click=${this.follow}>${e.toBoard}</a></div>`}
      </main>
      <ctms-toasts lang=${this.language} .client=${o} .quiet=${this.arrivalsShow}></ctms-toasts>
    `}updated(){this.workspace?.desktop.showCount(),this.followFocus()}followFocus(){if(this.stage!=="in")return;let{task:e}=this.route,t=this.shownTask;if(this.shownTask=e,t===void 0||t===e)return;let s=this.querySelector("ctms-board");e?this.querySelector("aside")?.focus({preventScroll:!0}):s&&(s.card(t)??this.querySelector("#content")).focus()}};document.adoptedStyleSheets=[x,k,q];customElements.define("ctms-app",wt);export{wt as App};
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
//# sourceMappingURL=app.js.map
