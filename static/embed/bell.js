/*generated*/
"use strict";(()=>{var ye=Object.defineProperty;var nt=(s,t)=>{for(var e in t)ye(s,e,{get:t[e],enumerable:!0})};var R={};nt(R,{html:()=>pt,nothing:()=>f,render:()=>ft,repeat:()=>Ee});var ht=globalThis,Nt=s=>s,U=ht.trustedTypes,Dt=U?U.createPolicy("lit-html",{createHTML:s=>s}):void 0,lt="$lit$",y=`lit$${Math.random().toFixed(9).slice(2)}$`,ct="?"+y,xe=`<${ct}>`,k=document,E=()=>k.createComment(""),N=s=>s===null||typeof s!="object"&&typeof s!="function",dt=Array.isArray,Bt=s=>dt(s)||typeof s?.[Symbol.iterator]=="function",ot=`[ 	
\f\r]`,S=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Pt=/-->/g,Ot=/>/g,x=RegExp(`>|${ot}(?:([^\\s"'>=/]+)(${ot}*=${ot}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),zt=/'/g,Ht=/"/g,qt=/^(?:script|style|textarea|title)$/i,ut=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),pt=ut(1),ys=ut(2),xs=ut(3),M=Symbol.for("lit-noChange"),f=Symbol.for("lit-nothing"),Lt=new WeakMap,$=k.createTreeWalker(k,129);function jt(s,t){if(!dt(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Dt!==void 0?Dt.createHTML(t):t}var Wt=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",a=S;for(let r=0;r<e;r++){let h=s[r],d,p,l=-1,u=0;for(;u<h.length&&(a.lastIndex=u,p=a.exec(h),p!==null);)u=a.lastIndex,a===S?p[1]==="!--"?a=Pt:p[1]!==void 0?a=Ot:p[2]!==void 0?(qt.test(p[2])&&(n=RegExp("</"+p[2],"g")),a=x):p[3]!==void 0&&(a=x):a===x?p[0]===">"?(a=n??S,l=-1):p[1]===void 0?l=-2:(l=a.lastIndex-p[2].length,d=p[1],a=p[3]===void 0?x:p[3]==='"'?Ht:zt):a===Ht||a===zt?a=x:a===Pt||a===Ot?a=S:(a=x,n=void 0);let c=a===x&&s[r+1].startsWith("/>")?" ":"";o+=a===S?h+xe:l>=0?(i.push(d),h.slice(0,l)+lt+h.slice(l)+y+c):h+y+(l===-2?r:c)}return[jt(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},rt=class Ft{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,a=0,r=t.length-1,h=this.parts,[d,p]=Wt(t,e);if(this.el=Ft.createElement(d,i),$.currentNode=this.el.content,e===2||e===3){let l=this.el.content.firstChild;l.replaceWith(...l.childNodes)}for(;(n=$.nextNode())!==null&&h.length<r;){if(n.nodeType===1){if(n.hasAttributes())for(let l of n.getAttributeNames())if(l.endsWith(lt)){let u=p[a++],c=n.getAttribute(l).split(y),g=/([.?@])?(.*)/.exec(u);h.push({type:1,index:o,name:g[2],strings:c,ctor:g[1]==="."?Gt:g[1]==="?"?Kt:g[1]==="@"?Jt:D}),n.removeAttribute(l)}else l.startsWith(y)&&(h.push({type:6,index:o}),n.removeAttribute(l));if(qt.test(n.tagName)){let l=n.textContent.split(y),u=l.length-1;if(u>0){n.textContent=U?U.emptyScript:"";for(let c=0;c<u;c++)n.append(l[c],E()),$.nextNode(),h.push({type:2,index:++o});n.append(l[u],E())}}}else if(n.nodeType===8)if(n.data===ct)h.push({type:2,index:o});else{let l=-1;for(;(l=n.data.indexOf(y,l+1))!==-1;)h.push({type:7,index:o}),l+=y.length-1}o++}}static createElement(t,e){let i=k.createElement("template");return i.innerHTML=t,i}};function _(s,t,e=s,i){if(t===M)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=N(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=_(s,n._$AS(s,t.values),n,i)),t}var Vt=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??k).importNode(t,!0);$.currentNode=i;let n=$.nextNode(),o=0,a=0,r=e[0];for(;r!==void 0;){if(o===r.index){let h;r.type===2?h=new I(n,n.nextSibling,this,s):r.type===1?h=new r.ctor(n,r.name,r.strings,this,s):r.type===6&&(h=new Zt(n,this,s)),this._$AV.push(h),r=e[++a]}o!==r?.index&&(n=$.nextNode(),o++)}return $.currentNode=k,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},I=class Yt{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=f,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=_(this,t,e),N(t)?t===f||t==null||t===""?(this._$AH!==f&&this._$AR(),this._$AH=f):t!==this._$AH&&t!==M&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Bt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==f&&N(this._$AH)?this._$AA.nextSibling.data=t:this.T(k.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=rt.createElement(jt(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new Vt(n,this),a=o.u(this.options);o.p(e),this.T(a),this._$AH=o}}_$AC(t){let e=Lt.get(t.strings);return e===void 0&&Lt.set(t.strings,e=new rt(t)),e}k(t){dt(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new Yt(this.O(E()),this.O(E()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Nt(t).nextSibling;Nt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},D=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,n){this.type=1,this._$AH=f,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=n,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=f}_$AI(s,t=this,e,i){let n=this.strings,o=!1;if(n===void 0)s=_(this,s,t,0),o=!N(s)||s!==this._$AH&&s!==M,o&&(this._$AH=s);else{let a=s,r,h;for(s=n[0],r=0;r<n.length-1;r++)h=_(this,a[e+r],t,r),h===M&&(h=this._$AH[r]),o||=!N(h)||h!==this._$AH[r],h===f?s=f:s!==f&&(s+=(h??"")+n[r+1]),this._$AH[r]=h}o&&!i&&this.j(s)}j(s){s===f?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Gt=class extends D{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===f?void 0:s}},Kt=class extends D{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==f)}},Jt=class extends D{constructor(s,t,e,i,n){super(s,t,e,i,n),this.type=5}_$AI(s,t=this){if((s=_(this,s,t,0)??f)===M)return;let e=this._$AH,i=s===f&&e!==f||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,n=s!==f&&(e===f||i);i&&this.element.removeEventListener(this.name,this,e),n&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Zt=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){_(this,s)}},be={M:lt,P:y,A:ct,C:1,L:Wt,R:Vt,D:Bt,V:_,I,H:D,N:Kt,U:Jt,B:Gt,F:Zt},$e=ht.litHtmlPolyfillSupport;$e?.(rt,I),(ht.litHtmlVersions??=[]).push("3.3.3");var ft=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new I(t.insertBefore(E(),o),o,void 0,e??{})}return n._$AI(s),n},ke={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},_e=s=>(...t)=>({_$litDirective$:s,values:t}),Ae=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:Me}=be,Ut=s=>s,It=()=>document.createComment(""),C=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(It(),n),a=i.insertBefore(It(),n);e=new Me(o,a,s,s.options)}else{let o=e._$AB.nextSibling,a=e._$AM,r=a!==s;if(r){let h;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(h=s._$AU)!==a._$AU&&e._$AP(h)}if(o!==n||r){let h=e._$AA;for(;h!==o;){let d=Ut(h).nextSibling;Ut(i).insertBefore(h,n),h=d}}}return e},b=(s,t,e=s)=>(s._$AI(t,e),s),Te={},Se=(s,t=Te)=>s._$AH=t,Ce=s=>s._$AH,at=s=>{s._$AR(),s._$AA.remove()},Rt=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},Ee=_e(class extends Ae{constructor(s){if(super(s),s.type!==ke.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],a=0;for(let r of s)n[a]=i?i(r,a):a,o[a]=e(r,a),a++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=Ce(s),{values:o,keys:a}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=a,o;let r=this.ut??=[],h=[],d,p,l=0,u=n.length-1,c=0,g=o.length-1;for(;l<=u&&c<=g;)if(n[l]===null)l++;else if(n[u]===null)u--;else if(r[l]===a[c])h[c]=b(n[l],o[c]),l++,c++;else if(r[u]===a[g])h[g]=b(n[u],o[g]),u--,g--;else if(r[l]===a[g])h[g]=b(n[l],o[g]),C(s,h[g+1],n[l]),l++,g--;else if(r[u]===a[c])h[c]=b(n[u],o[c]),C(s,n[l],n[u]),u--,c++;else if(d===void 0&&(d=Rt(a,c,g),p=Rt(r,l,u)),d.has(r[l]))if(d.has(r[u])){let w=p.get(a[c]),it=w!==void 0?n[w]:null;if(it===null){let Et=C(s,n[l]);b(Et,o[c]),h[c]=Et}else h[c]=b(it,o[c]),C(s,n[l],it),n[w]=null;c++}else at(n[u]),u--;else at(n[l]),l++;for(;c<=g;){let w=C(s,h[g+1]);b(w,o[c]),h[c++]=w}for(;l<=u;){let w=n[l++];w!==null&&at(w)}return this.ut=a,Se(s,h),M}});var W={};nt(W,{happened:()=>ne,isGone:()=>Be,knownStatus:()=>ie,languages:()=>yt,loadLanguage:()=>Ie,locale:()=>se,supported:()=>j,text:()=>$t,words:()=>bt});var Ne=new Intl.PluralRules("en"),B=s=>Ne.select(Number(s))==="one",gt={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",preferences:"Preferences",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,t)=>`${s} moved this to ${t}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more",tabs:{inbox:"Inbox",snoozed:"Snoozed",archived:"Done"},archive:"Done",unarchive:"Move to inbox",snooze:"Snooze",unsnooze:"Bring back now",more:"More",muteTask:"Mute this task",muteTopic:"Mute this topic",did:{read:s=>`${s} marked as read.`,unread:s=>`${s} marked as unread.`,archive:s=>B(s)?"Done.":`${s} done.`,unarchive:s=>B(s)?"Back in the inbox.":`${s} back in the inbox.`,snooze:(s,t)=>B(s)?`Snoozed until ${t}.`:`${s} snoozed until ${t}.`,unsnooze:s=>B(s)?"Back in the inbox.":`${s} back in the inbox.`,mute:()=>"Muted. You will hear no more of it."},snoozeTimes:{hour:"In 1 hour",evening:"This evening",tomorrow:"Tomorrow morning",week:"Next week"},snoozePick:"Pick date and time",snoozeWrong:"Choose a time from 1 minute to 1 year ahead.",snoozedUntil:s=>`until ${s}`,selected:s=>`${s} selected`,select:"Select",selectAll:"Select all",selectNone:"Clear selection",filters:"Filters",views:"Views",viewAssigned:"Assigned to me",viewOverdue:"Overdue",saveView:"Save view",viewName:"Name of the view",save:"Save",removeView:s=>`Remove the view ${s}`,emptyFolders:{snoozed:"Nothing is snoozed",archived:"Nothing is done yet"},emptyFoldersMore:{snoozed:"What you snooze waits here, and comes back at its time.",archived:"What you are done with is kept here."},says:{assigned:(s,t)=>s?`${s} assigned ${t} to you`:`${t} was assigned to you`,unassigned:(s,t)=>s?`${s} unassigned you from ${t}`:`${t} is no longer assigned to you`,moved:(s,t,e)=>s?`${s} moved ${t} to ${e}`:`${t} moved to ${e}`,due:(s,t)=>t<60?`${s} is due in ${t} min`:t<120?`${s} is due in 1 hour`:`${s} is due in ${Math.floor(t/60)} hours`,dueNow:s=>`${s} is due now`,wasDue:(s,t)=>t<60?`${s} was due ${t} min ago`:`${s} was due ${Math.floor(t/60)} h ago`,assignedTo:(s,t,e)=>e?s?`${s} assigned ${t} to ${e}`:`${t} is now assigned to ${e}`:s?`${s} left ${t} without an assignee`:`${t} is now assigned to nobody`,nowDue:(s,t,e)=>e?s?`${s} made ${t} due ${e}`:`${t} is now due ${e}`:s?`${s} removed the due date of ${t}`:`${t} has no due date any more`}};var De=/[\p{Cc}\u2028\u2029]+/gu,Pe=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,Oe=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,ze=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,He=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,P=s=>s.replace(De," ").replace(Pe,"");function m(s){let t=P(s);return Oe.test(t)?`⁨${t}⁩`:t}var Xt=(s="",t)=>ze.test(s)?P(s):t?`#${t}`:"…",mt=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(He,"").normalize("NFKC");var Qt=s=>s.reason==="event",vt=s=>s.priority!=="low"&&!s.quiet;function Le({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:P(s||t),below:P([e?.name,i].filter(Boolean).join(" · "))}}function te(s){let{first:t,below:e}=Le(s);return e?`${m(t)}: ${m(e)}`:m(t)}var q=[{status:"todo",label:"To Do",closed:!1},{status:"in_progress",label:"In Progress",closed:!1},{status:"in_review",label:"In Review",closed:!1},{status:"done",label:"Done",closed:!0},{status:"cancelled",label:"Cancelled",closed:!0}],Ue=q,Ps=q.map(s=>s.status),Os=q.filter(s=>s.closed).map(s=>s.status);function ee(s,t){let{label:e}=Ue.find(n=>n.status===s)??{label:s};return q.some(n=>n.status===s&&n.label===e)?t.statuses[s]:e}var yt=["en","de","es","fr"],xt={en:gt};function j(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>yt.includes(e))??"en"}async function Ie(s,t){let e=j(s),i=await import(t+e+".js");return xt[e]=i.inbox,i}var bt=s=>xt[j(s)]??gt;function se(s){let t=j(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var Re=(s,t)=>new Date(s).toLocaleString(se(yt.find(e=>xt[e]===t)??"en"),{dateStyle:"medium",timeStyle:"short"});function ie(s,t){let e=ee(s??"",t);return e===s?"":e}var wt={task_assigned:(s,t)=>s.actor?t.assignedBy(m(s.actor.name)):t.assigned,task_unassigned:(s,t)=>s.actor?t.unassignedBy(m(s.actor.name)):t.unassigned,status_change:({status:s,actor:t},e)=>{let i=ie(s,e);return i?t?e.movedBy(m(t.name),i):e.moved(i):""},deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):e>-1?t.dueNow:t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(s.args.assignee):t.assignedToNobody,due_date_changed:(s,t)=>s.due_date?t.nowDue(Re(s.due_date,t)):t.notDue};function ne(s,t){return s.title&&Object.hasOwn(wt,s.notification_type)?wt[s.notification_type](s,t):""}var Be=s=>!s.task_id&&!s.url&&Object.hasOwn(wt,s.notification_type);function $t(s,t){if(Qt(s))return te(s);let e=ne(s,t);return e?`${e}: ${m(Xt(s.title,s.task_id))}`:m(s.message)}var qe=1e3,F=class{text="";#t=[];constructor(t){this.element=t}add(t){this.#t.length||(this.text="",setTimeout(()=>this.#e(),qe)),this.#t.push(t)}clear(){this.text="",this.#t=[]}#e(){let t=this.#t;if(!t.length)return;let e=bt(this.element.lang);this.text=t.length===1?$t(t[0],e):e.arrived(t.length),this.#t=[],this.element.requestUpdate()}};var v=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function O(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function je(s){let{user_id:t=0,exp:e,iat:i}=O(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var We=2**31-1;function Y(s){let{exp:t,iat:e}=je(s),i=Math.max(0,t*1e3-Date.now()),n=e?Math.max(0,t-e)*1e3:i,o=i&&i<n?i:n;return{good:o,renewIn:Math.min(We,Math.max(1e3,o-n/10))}}async function Fe(s,{json:t,headers:e,...i}={}){let n;try{n=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new v(0,{})}let o=n.status===204?null:await n.json().catch(()=>({}));if(!n.ok)throw new v(n.status,o??{},Number(n.headers.get("Retry-After"))||0);return o}var Ve=5,Ye=30;function Ge(s,t,e){return s!=="GET"||e>=Ve||!(t instanceof v)||t.status!==429&&t.status!==503||t.retryAfter>Ye?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var V=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,n={}){for(let o="",a=1;;a++){let r=await this.token(o);if(!r)throw new v(401,{code:"unauthorized"});try{return await Fe(this.base+e,{...n,method:t,json:i,headers:{Authorization:"Bearer "+r}})}catch(h){let d=Ge(t,h,a);if(d)await new Promise(p=>setTimeout(p,d));else{if(o||!(h instanceof v)||h.status!==401)throw h;o=r}}}}};var K={};nt(K,{BaseElement:()=>G,StoreElement:()=>kt,css:()=>T});function T(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var G=class extends HTMLElement{static properties={};static styles=[];#t={};#e={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#t[e]},set(i){let n=this.#t[e];Object.is(n,i)||(this.#t[e]=i,this.requestUpdate(e,n))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#e[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#e),this.#e={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let n=this.type.properties[t];n===Boolean&&(this[t]=i!==null),n===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#r())}get updateComplete(){return this.#i??Promise.resolve()}#r(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),ft(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},kt=class extends G{static properties={client:Object,lang:String,zone:String};#t=null;#e=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#e.abort();let{signal:t}=this.#e=new AbortController;for(let[e,i,n]of this.listeners())e.addEventListener(i,n,{signal:t});this.#t=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#e.abort()}willUpdate(t){this.#t!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var oe=T`
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
`;var Ke=3e4,Je=3e4,Ze=25e3,ae=15e3,Xe=1e3,z=s=>Math.min(Ke,1e3*2**s),Qe=4401,ts=4403,es=4429,J=class extends EventTarget{state="idle";#t=null;#e=0;#s=0;#i="";#r=0;#o=0;#n=0;#a=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#h()}stop(){this.#n++,this.#c(),this.#f("idle")}wake(){this.state==="waiting"?this.#h():this.state==="open"&&this.#u(5e3)}send(t){this.#t?.readyState===1&&this.#t.send(JSON.stringify(t))}async#h(t=""){let e=++this.#n;this.#c(),this.#f("connecting");let i,n;try{i=await this.options.token(t),n=i&&await this.options.since()}catch(a){return e!==this.#n?void 0:a?.status===401?this.#l():this.#p()}if(e!==this.#n)return;if(!i)return this.#l();let o=new this.options.WebSocket(`${this.options.url()}?since=${n}`,["ctms.v1"]);this.#t=o,this.#w("dead",ae,()=>this.#p()),o.onopen=()=>{this.#g(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},o.onmessage=a=>this.#v(JSON.parse(a.data)),o.onclose=a=>this.#m(a.code)}#g(t){this.#i=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=Y(t);e&&this.#w("renew",i,()=>this.#d())}async#d(){let t=this.#n;try{let e=await this.options.token(this.#i);if(t!==this.#n)return;this.#r=0,e?this.#g(e):this.#l()}catch{let e=this.options.random()*z(this.#r++);t===this.#n&&this.#w("renew",e,()=>this.#d())}}#v(t){this.state!=="open"&&(this.#f("open"),this.#w("stable",Je,()=>this.#e=0)),t.type!=="error"&&(this.#s=0),this.#y("dead"),this.#w("quiet",Ze,()=>this.#u(ae)),t.type==="notification"&&(this.#o=Math.max(this.#o,t.notification.id),this.#a.has("ack")||this.#w("ack",Xe,()=>this.send({action:"ack",last_id:this.#o}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#u(t){this.send({action:"ping"}),this.#w("dead",t,()=>this.#p())}#m(t){if(t===ts)return this.#l();if(t===Qe)return this.#s++?this.#l():this.#h(this.#i);t===es&&(this.#e=Math.max(this.#e,4)),this.#p()}#p(){this.#n++,this.#c();let t=z(this.#e++);this.#f("waiting"),this.#w("retry",this.options.random()*t,()=>this.#h())}#l(){this.#n++,this.#c(),this.#f("ended"),this.dispatchEvent(new Event("unauthorized"))}#c(){for(let t of[...this.#a.keys()])this.#y(t);this.#t&&(this.#t.onopen=this.#t.onmessage=this.#t.onclose=null,this.#t.close(),this.#t=null)}#f(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#w(t,e,i){this.#y(t),this.#a.set(t,setTimeout(()=>(this.#a.delete(t),i()),e))}#y(t){clearTimeout(this.#a.get(t)),this.#a.delete(t)}};var H=({read:s,archived:t=!1,snoozed_until:e=null})=>({read:s,archived:t,snoozed_until:e}),re=s=>s.archived?"archived":s.snoozed_until?"snoozed":"inbox";function Z(s,t,e=null){switch(t){case"read":return{...s,read:!0};case"unread":return{...s,read:!1,archived:!1};case"archive":return{read:!0,archived:!0,snoozed_until:null};case"unarchive":return{...s,archived:!1};case"snooze":return{...s,archived:!1,snoozed_until:e};case"unsnooze":return{...s,snoozed_until:null}}}function ss(s,t){return s.archived?t.archived?"":"archive":s.snoozed_until?Date.parse(s.snoozed_until)-Date.now()>61e3?"snooze":"":t.snoozed_until?"unsnooze":s.read!==t.read?s.read?"read":"unread":t.archived?"unarchive":""}var X=class{done=null;#t=new Map;#e=new Map;#s=Promise.resolve();#i=0;constructor(t){this.store=t}waits(t){return this.#t.has(t)}async act(t,e,i){let n=this.#o(t).filter(a=>is(H(a),Z(H(a),e,i)));if(!n.length)return;let o=new Map(n.map(a=>[a.id,this.#n(a)]));this.#h({action:e,count:n.length,until:i,undo:()=>this.#g(o)}),await this.#d([...o.keys()],e,i)}async undo(){let{done:t}=this;this.forget(),await t?.undo()}forget(){clearTimeout(this.#i),this.done=null,this.store.changed()}async mute(t){let{api:e}=this.store,n=`api/${t.task_id?`tasks/${t.task_id}`:`topics/${encodeURIComponent(t.topic??"")}`}/subscription/`;try{let o=await e.request("GET",n);if(o.state==="muted")return;await e.request("PUT",n,{...o,state:"muted"});let a=async()=>{await e.request("PUT",n,o).catch(()=>this.#l("mute"))};this.#h({action:"mute",count:1,undo:a}),this.store.changed()}catch{this.#l("mute")}}confirm(t,e,i){for(let n of this.#o(t)){if(this.#r(n.id,e))continue;let o=this.#t.get(n.id),a=Z(o?.confirmed??H(n),e,i);if(o&&o.requests>1){o.confirmed=a,o.heard.push(e);continue}this.#t.delete(n.id),this.#a(n,a)}}#r(t,e){let i=(this.#e.get(t)??[]).filter(({until:o})=>o>Date.now()),n=i.findIndex(o=>o.action===e);return n>=0&&i.splice(n,1),i.length?this.#e.set(t,i):this.#e.delete(t),n>=0}keep(t){let e=this.#t.get(t.id);e&&Object.assign(t,e.shown)}#o(t){return t.map(e=>this.store.rows.get(e)).filter(Boolean)}#n(t){return{...H(t),read:this.store.isRead(t)}}#a(t,e){Object.assign(t,e),this.store.place(t)}#h(t){clearTimeout(this.#i),this.done=t,this.#i=setTimeout(()=>this.done===t&&this.forget(),6e3)}async#g(t){let e=new Map;for(let i of this.#o([...t.keys()])){let n=t.get(i.id),o=ss(n,this.#n(i)),a=`${o} ${o==="snooze"?n.snoozed_until:""}`;o&&e.set(a,[...e.get(a)??[],i.id])}await Promise.all([...e].map(([i,n])=>{let[o,a]=i.split(" ");return this.#d(n,o,a||void 0)}))}#d(t,e,i){for(let o of this.#o(t)){let a=this.#n(o),r=this.#t.get(o.id)??{confirmed:H(o),shown:a,requests:0,heard:[]};r.shown=Z(a,e,i),r.requests++,this.#t.set(o.id,r),this.#a(o,r.shown)}this.store.changed();let n=this.#s.then(()=>this.#v(t,e,i));return this.#s=n,n}async#v(t,e,i){for(let n=0;n<t.length;n+=500){let o=t.slice(n,n+500);try{let a=await this.#u(o,e,i);for(let r of this.#o(o))this.#m(r,!0,e,i);a.length&&this.store.remove(a)}catch(a){for(let r of this.#o(o))this.#m(r,!1,e,i);a.status===404?this.store.remove(o):this.#l(e)}}this.store.changed()}async#u(t,e,i){let{api:n}=this.store,o=i?{until:i}:void 0;if(t.length===1){let r=e==="read"||e==="unread"?`mark_${e}`:e;return await n.request("POST",`api/notifications/${t[0]}/${r}/`,o,{keepalive:!0}),[]}let{missing:a}=await n.request("POST","api/notifications/bulk/",{ids:t,action:e,...o});return a}#m(t,e,i,n){let o=this.#t.get(t.id);if(o){if(e){o.confirmed=Z(o.confirmed,i,n);let a=o.heard.indexOf(i);a>=0?o.heard.splice(a,1):this.#p(t.id,i)}--o.requests||(this.#t.delete(t.id),this.#a(t,o.confirmed))}}#p(t,e){let i=Date.now();for(let[n,o]of this.#e)o.every(({until:a})=>a<=i)&&this.#e.delete(n);this.#e.set(t,[...this.#e.get(t)??[],{action:e,until:i+1e4}])}#l(t){this.done?.action===t&&this.forget(),this.store.dispatchEvent(new CustomEvent("problem",{detail:t})),this.store.changed()}},is=(s,t)=>s.read!==t.read||s.archived!==t.archived||s.snoozed_until!==t.snoozed_until;var _t=50,At=200,ns=1e3,os=1e3,Q=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#t="";#e=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#t!==""}async load(){let t=Math.min(Math.max(this.ids.length,_t),ns),e=this.store.newest;this.askedAt=Date.now(),await this.#i(async i=>{let n=[],o="";do{let r=await this.#r(o,t-n.length>_t?At:_t);if(i())return;n.push(...r.ids),o=r.next}while(o&&n.length<t);let a=Math.max(e,n[0]??0);this.ids=[...this.ids.filter(r=>r>a),...n],this.#t=o,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#i(async t=>{let e=await this.#r(this.#t,At);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(n=>n<i)),this.#t=e.next})}async#i(t){let e=++this.#e;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#e),e===this.#e&&(this.failed=!1)}catch(i){e===this.#e&&([this.failed,this.error]=[!0,i])}e===this.#e&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#r(t,e){let{folder:i,unread:n,type:o,task:a,search:r,overdue:h}=this.filter,d=new URLSearchParams({page_size:String(h?At:e)});i&&d.set(i,"true"),n&&d.set("unread","true"),o&&d.set("notification_type",o),a&&d.set("task_id",String(a)),r&&d.set("search",r),t&&d.set("before",t);let p=this.store.revision,l=await this.store.api.request("GET","api/notifications/?"+d),u=l.results;for(let c of u)this.store.merge(c,p);return{ids:u.map(c=>c.id).filter(c=>this.#o(this.store.rows.get(c))&&this.#n(c)),next:l.next?new URLSearchParams(l.next.split("?")[1]).get("before")??"":""}}#o(t){return t!==void 0&&re(t)===(this.filter.folder??"inbox")}#n(t){if(!this.filter.overdue)return!0;let e=this.store.rows.get(t),i=e?.task_id?this.store.taskOf?.(e.task_id):void 0;return i?.closed_at?!1:Date.parse((i?i.due_date:e?.due_date)??"")<Date.now()}#a(t){let{unread:e,type:i,task:n,search:o}=this.filter;return!this.#o(t)||!this.#n(t.id)||e&&t.read||i&&t.notification_type!==i||n&&t.task_id!==n?!1:!o||mt(t.message).includes(mt(o))}insert(t){if(!this.#a(t))return;let e=0;for(;e<this.ids.length&&this.ids[e]>t.id;)e++;this.ids[e]!==t.id&&(e===this.ids.length&&this.more||(this.ids.splice(e,0,t.id),this.#h(),this.version++))}place(t){let e=this.ids.indexOf(t.id);if(e<0)return this.insert(t);this.#o(t)||(this.ids.splice(e,1),this.version++)}leave(t){this.ids=this.ids.filter(e=>!t.includes(e)),this.version++,this.loading&&this.load()}#h(){let t=Math.max(os,this.#s);this.ids.length<=t||(this.ids.length=t,this.#t=String(this.ids[t-1]))}};var he=2e3,rs=1e3,hs=1e4,tt=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#t=new Set;#e=new Map;#s=new Map;#i={upTo:0,at:0};#r=he;#o=0;#n=null;caughtUp=!1;#a=-1;markingAll=null;constructor(t){super(),this.taskOf=null,this.api=t,this.states=new X(this),this.all=this.openFeed({})}changed(){this.rows.size+this.#s.size>this.#r&&this.#h(),this.dispatchEvent(new Event("change"))}#h(){let t=[...this.#t];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#g(i)&&this.rows.delete(i);for(let[i,{at:n}]of this.#s)!this.rows.has(i)&&n<this.revision-rs&&this.#s.delete(i);this.#r=he+2*(this.rows.size+this.#s.size)}#g(t){return this.#e.has(t)||this.states.waits(t)}openFeed(t){let e=new Q(this,t);return this.#t.add(e),e}closeFeed(t){t&&t!==this.all&&this.#t.delete(t)}async start(){if(this.all.loaded||await(this.#n??=Promise.all([this.all.load(),this.#d().catch(()=>{})]).finally(()=>this.#n=null)),!this.all.loaded)throw this.all.error;return this.newest}async#d(){let t=this.#o,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#o&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#e.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#s.get(t.id),n=t.id<=this.#i.upTo?this.#i.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,n)>e&&(t={...t,read:i&&i.at>n?i.read:!0}),this.states.keep(t),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#a>=0&&t.type==="unread_count"&&this.#v(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#o++),t.type){case"notification":this.#p(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#c(e,t.type==="read");this.states.confirm(t.notification_ids,t.type);break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#c(e.id,!0);this.#i={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#f(this.markingAll);break;case"archived":for(let e of t.notification_ids)this.#l(e,!0);this.#m(t.notification_ids,"archive");break;case"snoozed":this.#m(t.notification_ids,"snooze",t.until);break;case"removed":this.remove(t.notification_ids);break;case"unarchived":case"unsnoozed":this.#m(t.notification_ids,t.type==="unarchived"?"unarchive":"unsnooze"),this.#u(0);break;case"task_deleted":for(let e of this.rows.values())e.task_id===t.task_id&&(e.task_id=null);for(let e of this.#t)e.version++;break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#a=t.last_id;break}this.#u(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#v(t){this.#a=-1,this.#u(t===this.unread?Date.now()-hs:0),this.dispatchEvent(new Event("caughtup"))}#u(t){this.caughtUp=!0;for(let e of this.#t)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#m(t,e,i){this.states.confirm(t,e,i);let n=t.some(o=>!this.rows.has(o));for(let o of this.#t)(o.loading||n&&o.loaded&&o.filter.folder)&&o.load();if(!(e!=="archive"&&e!=="snooze"))for(let o of t)this.dispatchEvent(new CustomEvent("read",{detail:o}))}remove(t){for(let e of t)this.rows.delete(e);for(let e of this.#t)e.leave(t);for(let e of t)this.dispatchEvent(new CustomEvent("read",{detail:e}))}place(t){for(let e of this.#t)e.place(t)}#p(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#t)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#l(t,e){this.#e.delete(t),this.#s.set(t,{at:++this.revision,read:e})}#c(t,e){this.#l(t,e);let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let n=this.rows.get(i);if(!n||this.isRead(n)===e)return;let o={read:e};this.#e.set(i,o),this.changed();try{let a=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#e.get(i)===o&&this.#c(i,a.read)}catch{if(this.#e.get(i)!==o)return;this.#e.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),6e3),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#c(e.id,!0);await this.#d()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#f(t),this.changed()}}#f(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var ls=3e3,et=class{offline=!1;nobody=!1;#t=0;#e=0;#s=new AbortController;constructor({base:t,token:e,share:i=a=>a,watchTasks:n,name:o="ctms "+t}){this.base=t,this.name=o,this.api=new V(t,e),this.store=new tt(this.api);let a=new J({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:n});this.connection=i(a,this.store),this.connection.addEventListener("frame",r=>this.store.receive(r.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.flush(),clearTimeout(this.#e),this.connection.stop()}get lastSeen(){try{this.#t=Math.max(this.#t,Number(localStorage.getItem(this.name)))}catch{}return this.#t}set lastSeen(t){if(!(t<=this.lastSeen)){this.#t=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#e),this.#e=0,this.#r(!1)):this.#e||=setTimeout(()=>this.#r(!0),ls)}#r(t){t!==this.offline&&(this.offline=t,this.store.changed())}};var le=6e4,cs=3e4,ds=1e3;function us(s){let{iss:t,sub:e,user_id:i,exp:n,iat:o,nbf:a,jti:r,...h}=O(s);return JSON.stringify([t,e,i,e??i?"":h])}var st=class extends EventTarget{person=void 0;#t="";#e=0;#s=0;#i;#r=0;#o=null;#n=0;#a=0;#h=!1;#g=!1;#d=0;#v=0;start(){this.#g=!0,this.wake()}stop(){this.#g=!1,this.#f()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#t&&this.#t!==t&&e<this.#s)return e>=this.#e&&this.#u().catch(()=>{}),this.#t;let i=await this.#u();if(i&&i===t)throw new v(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#c(Math.max(0,this.#n+ds-Date.now())):(this.#r++,this.#p(t))}async refresh(){await this.#o?.catch(()=>{}),await this.#u().catch(()=>{this.person!==void 0&&this.#c(Math.random()*z(this.#a))})}wake(){this.person===""&&this.#u().catch(()=>{})}accepted(){this.#h=!1}refused(){this.#l("",""),!this.#h&&(this.#h=!0,this.dispatchEvent(new Event("refused")))}#u(){return this.#o??=this.#m().finally(()=>this.#o=null)}async#m(){let t=this.#r;this.#n=Date.now(),this.#f();let e;try{let i=new Promise((o,a)=>e=setTimeout(a,cs)),n=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#r&&this.#p(n)}catch{throw this.#e=Date.now()+z(this.#a++),this.person===""&&this.#c(le),new v(0,{})}finally{clearTimeout(e)}return this.#t}#p(t){this.#a=0;let e=String(t??"").trim();e||(this.#h=!1),/[^!-~]/.test(e)?this.refused():this.#l(e,e&&us(e))}#l(t,e){let{good:i,renewIn:n}=Y(t);this.#t=t,[this.#s,this.#e]=[Date.now()+i,Date.now()+n];let o=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#f():this.#c(le),o&&this.dispatchEvent(new Event("person"))}#c(t){let e=Date.now()+t;!this.#g||this.#d&&this.#v<=e||(this.#f(),this.#v=e,this.#d=setTimeout(()=>this.refresh(),t))}#f(){clearTimeout(this.#d),this.#d=0}};var Mt=(s,t)=>pt`<svg class=${t??f} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,ce=Mt("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var Tt=Mt("M18 6 6 18M6 6l12 12");var de=Mt("M12.22 2h-.44a2 2 0 0 0-2 2v.18a2 2 0 0 1-1 1.73l-.43.25a2 2 0 0 1-2 0l-.15-.08a2 2 0 0 0-2.73.73l-.22.38a2 2 0 0 0 .73 2.73l.15.1a2 2 0 0 1 1 1.72v.51a2 2 0 0 1-1 1.74l-.15.09a2 2 0 0 0-.73 2.73l.22.38a2 2 0 0 0 2.73.73l.15-.08a2 2 0 0 1 2 0l.43.25a2 2 0 0 1 1 1.73V20a2 2 0 0 0 2 2h.44a2 2 0 0 0 2-2v-.18a2 2 0 0 1 1-1.73l.43-.25a2 2 0 0 1 2 0l.15.08a2 2 0 0 0 2.73-.73l.22-.39a2 2 0 0 0-.73-2.73l-.15-.08a2 2 0 0 1-1-1.74v-.5a2 2 0 0 1 1-1.74l.15-.09a2 2 0 0 0 .73-2.73l-.22-.38a2 2 0 0 0-2.73-.73l-.15.08a2 2 0 0 1-2 0l-.43-.25a2 2 0 0 1-1-1.73V4a2 2 0 0 0-2-2zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0");var ue=T`
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
`,pe=T`
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
`;function fe(s,t){let e=s.getBoundingClientRect(),i=document.documentElement.clientWidth,n=Math.min(420,i-16),o=getComputedStyle(s).direction==="rtl"?e.left:e.right-n,a=Math.max(8,Math.min(i-n-8,o)),r=innerHeight-e.bottom,h=r<360&&e.top>r,d=Math.min(640,(h?e.top:r)-16);t.style.setProperty("left",a+"px"),t.style.setProperty("height",d+"px"),t.style.setProperty("top",(h?e.top-d-8:e.bottom+8)+"px")}var{html:A,nothing:L}=R,{StoreElement:ge}=K,{loadLanguage:fs,supported:gs,words:ms}=W,we={"../vendor/lit.js":R,"../js/element.js":K,"../js/words.js":W},St=class extends ge{static properties={...ge.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[ue,pe,oe];#t=new F(this);#e=null;#s=null;#i="";#r=null;#o=!1;#n=!1;#a=null;#h=new AbortController;#g=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#f(i.detail)],[e,"unauthorized",()=>this.#e?.refused()],[e,"state",()=>e.state==="open"&&this.#e?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#d()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#$(!1),this.#h.abort(),this.#e?.stop(),this.#s?.stop(),this.#y()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#d(),t.has("lang")&&this.#c(),super.willUpdate(t)}async refresh(){await this.#e?.refresh(),this.#s?.connection.wake()}#d(){if(!this.isConnected||this.client!==this.#s)return;let t=new URL(this.src||".",vs||document.baseURI).href.replace(/\/?$/,"/"),e=this.#e??=this.#v();e.set(this.token),t!==this.#i?(this.#i=t,this.#m(),this.#c()):this.#h.signal.aborted&&!this.#s?.nobody&&this.#s?.start(),this.#h.signal.aborted&&this.#u(e)}#v(){let t=new st;return t.addEventListener("person",()=>this.#m()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#h.abort(),t}#u(t){let{signal:e}=this.#h=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:n})=>n&&this.refresh(),{signal:e}),t.start()}#m(){let[t,e,i]=[this.#s,this.#i,this.#e],n="",o=new et({base:e,token:async a=>{let r=await i.get(a);if(o!==this.#s)return n===a?"":n;let{user_id:h,sub:d}=O(r);return o.name=`ctms ${e} ${h??d}`,n=r}});this.client=this.#s=o,t?.stop(),this.#y(),this.#t.clear(),o.nobody=i.person==="",this.isConnected&&!o.nobody&&o.start()}#p(){let t=this.#s?.base;!t||!this.#r&&customElements.get("ctms-inbox")||(this.#o=!1,this.#r??=import(t+"embed/panel.js").then(e=>{customElements.get("ctms-inbox")||e.default(i=>we[i],{})}).catch(()=>{this.#r=null,this.#o=!0,this.requestUpdate()}))}async#l(){let{lang:t}=this,e=this.#s?.base;try{this.#n||await(await(me??=ve(e,"preferences"))).loadPageWords(t,e+"embed/lang/"),this.#n=!this.#n}catch{me=null}this.requestUpdate()}#c(){this.#s&&gs(this.lang)!=="en"&&fs(this.lang,this.#s.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#f({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!vt(t))){if(e&&this.#w({row:t,live:e}),e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.add(t)}}#w(t){let e=this.#s;e&&(this.#a??=ve(e.base,"sound").then(i=>i.startSound(e,t),()=>this.#a=null))}#y(){this.#a?.then(t=>t?.stop()),this.#a=null}updated(t){this.toggleAttribute("open",this.open),this.open||(this.#n=!1),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#$(this.open)}#$(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#g.abort(),t){this.#p();let{signal:i}=this.#g=new AbortController;document.addEventListener("pointerdown",n=>n.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#x,{signal:i,capture:!0}),addEventListener("scroll",this.#x,{signal:i,capture:!0}),this.#x(),e.showPopover(),e.focus()}else e.hidePopover()}#x=()=>fe(this,this.renderRoot.querySelector(".panel"));#b(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#_(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#k(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#b()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(t))}render(){let t=ms(this.lang),{store:e,lastSeen:i=0,offline:n}=this.client??{},o=e?.count??0,a=o>99?"99+":o,r=o&&!this.open&&e?.all.ids.some(h=>{let d=e.rows.get(h);return h>i&&d&&!e.isRead(d)&&vt(d)});return A`
      <button
        part="bell"
        class="icon bell ${n?"away":""} ${r?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(a)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @pointerenter=${()=>this.#p()}
        @focus=${()=>this.#p()}
        @keydown=${this.#k}
      >
        <span class="glyph"><slot name="icon">${ce}</slot></span>
        ${o?A`<span class="badge" part="badge" aria-hidden="true">${a}</span>`:L}
      </button>
      <div class="unseen" role="status">${this.#t.text}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#k}
        @focusout=${this.#_}
        @ctms-navigate=${this.#b}
      >
        ${this.open&&this.#o?A`<p class="sorry" role="alert">${t.failed}</p>`:L}
        ${this.open?this.#n?A`<div class="choices">
                <button class="icon" title=${t.close} @click=${this.#l}>${Tt}</button>
                <ctms-choices .client=${this.client} lang=${this.lang} .zone=${this.zone}></ctms-choices>
              </div>`:A`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              ${this.#s?A`<button slot="tools" class="icon preferences" title=${t.preferences} @click=${this.#l}>
                    ${de}
                  </button>`:L}
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#b}>${Tt}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?A`<slot name="empty" slot="empty"></slot>`:L}
            </ctms-inbox>`:L}
      </div>
    `}},me=null;async function ve(s,t){let e={exports:{}};return(await import(`${s}embed/${t}.js`)).default(i=>we[i],e),e.exports}var vs=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",St);var Ct=globalThis;Ct.litHtmlVersions.pop();Ct.litHtmlVersions.length||delete Ct.litHtmlVersions;})();
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
