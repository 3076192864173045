/*generated*/
"use strict";(()=>{var Ee=Object.defineProperty;var rt=(s,t)=>{for(var e in t)Ee(s,e,{get:t[e],enumerable:!0})};var gt={};rt(gt,{html:()=>v,nothing:()=>f,render:()=>mt,repeat:()=>je});var lt=globalThis,Lt=s=>s,F=lt.trustedTypes,zt=F?F.createPolicy("lit-html",{createHTML:s=>s}):void 0,dt="$lit$",x=`lit$${Math.random().toFixed(9).slice(2)}$`,ut="?"+x,Pe=`<${ut}>`,_=document,P=()=>_.createComment(""),O=s=>s===null||typeof s!="object"&&typeof s!="function",ft=Array.isArray,Yt=s=>ft(s)||typeof s?.[Symbol.iterator]=="function",at=`[ 	
\f\r]`,N=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Ut=/-->/g,Rt=/>/g,b=RegExp(`>|${at}(?:([^\\s"'>=/]+)(${at}*=${at}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Bt=/'/g,Ft=/"/g,Gt=/^(?:script|style|textarea|title)$/i,pt=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),v=pt(1),Ds=pt(2),Ns=pt(3),A=Symbol.for("lit-noChange"),f=Symbol.for("lit-nothing"),jt=new WeakMap,k=_.createTreeWalker(_,129);function Zt(s,t){if(!ft(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return zt!==void 0?zt.createHTML(t):t}var Kt=(s,t)=>{let e=s.length-1,i=[],n,o=t===2?"<svg>":t===3?"<math>":"",r=N;for(let a=0;a<e;a++){let h=s[a],d,p,c=-1,u=0;for(;u<h.length&&(r.lastIndex=u,p=r.exec(h),p!==null);)u=r.lastIndex,r===N?p[1]==="!--"?r=Ut:p[1]!==void 0?r=Rt:p[2]!==void 0?(Gt.test(p[2])&&(n=RegExp("</"+p[2],"g")),r=b):p[3]!==void 0&&(r=b):r===b?p[0]===">"?(r=n??N,c=-1):p[1]===void 0?c=-2:(c=r.lastIndex-p[2].length,d=p[1],r=p[3]===void 0?b:p[3]==='"'?Ft:Bt):r===Ft||r===Bt?r=b:r===Ut||r===Rt?r=N:(r=b,n=void 0);let l=r===b&&s[a+1].startsWith("/>")?" ":"";o+=r===N?h+Pe:c>=0?(i.push(d),h.slice(0,c)+dt+h.slice(c)+x+l):h+x+(c===-2?a:l)}return[Zt(s,o+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},ct=class Jt{constructor({strings:t,_$litType$:e},i){let n;this.parts=[];let o=0,r=0,a=t.length-1,h=this.parts,[d,p]=Kt(t,e);if(this.el=Jt.createElement(d,i),k.currentNode=this.el.content,e===2||e===3){let c=this.el.content.firstChild;c.replaceWith(...c.childNodes)}for(;(n=k.nextNode())!==null&&h.length<a;){if(n.nodeType===1){if(n.hasAttributes())for(let c of n.getAttributeNames())if(c.endsWith(dt)){let u=p[r++],l=n.getAttribute(c).split(x),m=/([.?@])?(.*)/.exec(u);h.push({type:1,index:o,name:m[2],strings:l,ctor:m[1]==="."?te:m[1]==="?"?ee:m[1]==="@"?se:H}),n.removeAttribute(c)}else c.startsWith(x)&&(h.push({type:6,index:o}),n.removeAttribute(c));if(Gt.test(n.tagName)){let c=n.textContent.split(x),u=c.length-1;if(u>0){n.textContent=F?F.emptyScript:"";for(let l=0;l<u;l++)n.append(c[l],P()),k.nextNode(),h.push({type:2,index:++o});n.append(c[u],P())}}}else if(n.nodeType===8)if(n.data===ut)h.push({type:2,index:o});else{let c=-1;for(;(c=n.data.indexOf(x,c+1))!==-1;)h.push({type:7,index:o}),c+=x.length-1}o++}}static createElement(t,e){let i=_.createElement("template");return i.innerHTML=t,i}};function M(s,t,e=s,i){if(t===A)return t;let n=i!==void 0?e._$Co?.[i]:e._$Cl,o=O(t)?void 0:t._$litDirective$;return n?.constructor!==o&&(n?._$AO?.(!1),o===void 0?n=void 0:(n=new o(s),n._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=n:e._$Cl=n),n!==void 0&&(t=M(s,n._$AS(s,t.values),n,i)),t}var Xt=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??_).importNode(t,!0);k.currentNode=i;let n=k.nextNode(),o=0,r=0,a=e[0];for(;a!==void 0;){if(o===a.index){let h;a.type===2?h=new j(n,n.nextSibling,this,s):a.type===1?h=new a.ctor(n,a.name,a.strings,this,s):a.type===6&&(h=new ie(n,this,s)),this._$AV.push(h),a=e[++r]}o!==a?.index&&(n=k.nextNode(),o++)}return k.currentNode=_,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},j=class Qt{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,n){this.type=2,this._$AH=f,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=M(this,t,e),O(t)?t===f||t==null||t===""?(this._$AH!==f&&this._$AR(),this._$AH=f):t!==this._$AH&&t!==A&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Yt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==f&&O(this._$AH)?this._$AA.nextSibling.data=t:this.T(_.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,n=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=ct.createElement(Zt(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(e);else{let o=new Xt(n,this),r=o.u(this.options);o.p(e),this.T(r),this._$AH=o}}_$AC(t){let e=jt.get(t.strings);return e===void 0&&jt.set(t.strings,e=new ct(t)),e}k(t){ft(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,n=0;for(let o of t)n===e.length?e.push(i=new Qt(this.O(P()),this.O(P()),this,this.options)):i=e[n],i._$AI(o),n++;n<e.length&&(this._$AR(i&&i._$AB.nextSibling,n),e.length=n)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Lt(t).nextSibling;Lt(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},H=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,n){this.type=1,this._$AH=f,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=n,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=f}_$AI(s,t=this,e,i){let n=this.strings,o=!1;if(n===void 0)s=M(this,s,t,0),o=!O(s)||s!==this._$AH&&s!==A,o&&(this._$AH=s);else{let r=s,a,h;for(s=n[0],a=0;a<n.length-1;a++)h=M(this,r[e+a],t,a),h===A&&(h=this._$AH[a]),o||=!O(h)||h!==this._$AH[a],h===f?s=f:s!==f&&(s+=(h??"")+n[a+1]),this._$AH[a]=h}o&&!i&&this.j(s)}j(s){s===f?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},te=class extends H{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===f?void 0:s}},ee=class extends H{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==f)}},se=class extends H{constructor(s,t,e,i,n){super(s,t,e,i,n),this.type=5}_$AI(s,t=this){if((s=M(this,s,t,0)??f)===A)return;let e=this._$AH,i=s===f&&e!==f||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,n=s!==f&&(e===f||i);i&&this.element.removeEventListener(this.name,this,e),n&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},ie=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){M(this,s)}},Oe={M:dt,P:x,A:ut,C:1,L:Kt,R:Xt,D:Yt,V:M,I:j,H,N:ee,U:se,B:te,F:ie},He=lt.litHtmlPolyfillSupport;He?.(ct,j),(lt.litHtmlVersions??=[]).push("3.3.3");var mt=(s,t,e)=>{let i=e?.renderBefore??t,n=i._$litPart$;if(n===void 0){let o=e?.renderBefore??null;i._$litPart$=n=new j(t.insertBefore(P(),o),o,void 0,e??{})}return n._$AI(s),n},Ie={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Le=s=>(...t)=>({_$litDirective$:s,values:t}),ze=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:Ue}=Oe,qt=s=>s,Wt=()=>document.createComment(""),E=(s,t,e)=>{let i=s._$AA.parentNode,n=t===void 0?s._$AB:t._$AA;if(e===void 0){let o=i.insertBefore(Wt(),n),r=i.insertBefore(Wt(),n);e=new Ue(o,r,s,s.options)}else{let o=e._$AB.nextSibling,r=e._$AM,a=r!==s;if(a){let h;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(h=s._$AU)!==r._$AU&&e._$AP(h)}if(o!==n||a){let h=e._$AA;for(;h!==o;){let d=qt(h).nextSibling;qt(i).insertBefore(h,n),h=d}}}return e},$=(s,t,e=s)=>(s._$AI(t,e),s),Re={},Be=(s,t=Re)=>s._$AH=t,Fe=s=>s._$AH,ht=s=>{s._$AR(),s._$AA.remove()},Vt=(s,t,e)=>{let i=new Map;for(let n=t;n<=e;n++)i.set(s[n],n);return i},je=Le(class extends ze{constructor(s){if(super(s),s.type!==Ie.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let n=[],o=[],r=0;for(let a of s)n[r]=i?i(a,r):r,o[r]=e(a,r),r++;return{values:o,keys:n}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let n=Fe(s),{values:o,keys:r}=this.dt(t,e,i);if(!Array.isArray(n))return this.ut=r,o;let a=this.ut??=[],h=[],d,p,c=0,u=n.length-1,l=0,m=o.length-1;for(;c<=u&&l<=m;)if(n[c]===null)c++;else if(n[u]===null)u--;else if(a[c]===r[l])h[l]=$(n[c],o[l]),c++,l++;else if(a[u]===r[m])h[m]=$(n[u],o[m]),u--,m--;else if(a[c]===r[m])h[m]=$(n[c],o[m]),E(s,h[m+1],n[c]),c++,m--;else if(a[u]===r[l])h[l]=$(n[u],o[l]),E(s,n[c],n[u]),u--,l++;else if(d===void 0&&(d=Vt(r,l,m),p=Vt(a,c,u)),d.has(a[c]))if(d.has(a[u])){let y=p.get(r[l]),ot=y!==void 0?n[y]:null;if(ot===null){let It=E(s,n[c]);$(It,o[l]),h[l]=It}else h[l]=$(ot,o[l]),E(s,n[c],ot),n[y]=null;l++}else ht(n[u]),u--;else ht(n[c]),c++;for(;l<=m;){let y=E(s,h[m+1]);$(y,o[l]),h[l++]=y}for(;c<=u;){let y=n[c++];y!==null&&ht(y)}return this.ut=r,Be(s,h),A}});function ne(){let s=0,t;return e=>{clearTimeout(t),s<12&&(t=setTimeout(e,Math.random()*1e3*2**s++))}}var At={};rt(At,{happened:()=>pe,isGone:()=>es,knownStatus:()=>fe,languages:()=>$t,loadLanguage:()=>_t,locale:()=>ue,supported:()=>S,text:()=>Mt,words:()=>L});var qe=new Intl.PluralRules("en"),q=s=>qe.select(Number(s))==="one",vt={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",preferences:"Preferences",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",lookInDone:"Look in Done",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,t)=>`${s} moved this to ${t}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more",tabs:{inbox:"Inbox",snoozed:"Snoozed",archived:"Done"},archive:"Done",unarchive:"Move to inbox",snooze:"Snooze",unsnooze:"Bring back now",more:"More",muteTask:"Mute this task",muteTopic:"Mute this topic",did:{read:s=>`${s} marked as read.`,unread:s=>`${s} marked as unread.`,archive:s=>q(s)?"Done.":`${s} done.`,unarchive:s=>q(s)?"Back in the inbox.":`${s} back in the inbox.`,snooze:(s,t)=>q(s)?`Snoozed until ${t}.`:`${s} snoozed until ${t}.`,unsnooze:s=>q(s)?"Back in the inbox.":`${s} back in the inbox.`,mute:()=>"Muted. You will hear no more of it."},snoozeTimes:{hour:"In 1 hour",evening:"This evening",tomorrow:"Tomorrow morning",week:"Next week"},snoozePick:"Pick date and time",snoozeWrong:"Choose a time from 1 minute to 1 year ahead.",snoozedUntil:s=>`until ${s}`,selected:s=>`${s} selected`,select:"Select",selectAll:"Select all",selectNone:"Clear selection",filters:"Filters",views:"Views",viewAssigned:"Assigned to me",viewOverdue:"Overdue",saveView:"Save view",viewName:"Name of the view",save:"Save",removeView:s=>`Remove the view ${s}`,emptyFolders:{snoozed:"Nothing is snoozed",archived:"Nothing is done yet"},emptyFoldersMore:{snoozed:"What you snooze waits here, and comes back at its time.",archived:"What you are done with is kept here."},says:{assigned:(s,t)=>s?`${s} assigned ${t} to you`:`${t} was assigned to you`,unassigned:(s,t)=>s?`${s} unassigned you from ${t}`:`${t} is no longer assigned to you`,moved:(s,t,e)=>s?`${s} moved ${t} to ${e}`:`${t} moved to ${e}`,due:(s,t)=>t<60?`${s} is due in ${t} min`:t<120?`${s} is due in 1 hour`:`${s} is due in ${Math.floor(t/60)} hours`,dueNow:s=>`${s} is due now`,wasDue:(s,t)=>t<60?`${s} was due ${t} min ago`:`${s} was due ${Math.floor(t/60)} h ago`,assignedTo:(s,t,e)=>e?s?`${s} assigned ${t} to ${e}`:`${t} is now assigned to ${e}`:s?`${s} left ${t} without an assignee`:`${t} is now assigned to nobody`,nowDue:(s,t,e)=>e?s?`${s} made ${t} due ${e}`:`${t} is now due ${e}`:s?`${s} removed the due date of ${t}`:`${t} has no due date any more`}};var We=/[\p{Cc}\u2028\u2029]+/gu,Ve=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,Ye=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,Ge=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,Ze=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,I=s=>s.replace(We," ").replace(Ve,"");function g(s){let t=I(s);return Ye.test(t)?`⁨${t}⁩`:t}var Ke={of:s=>""},T=s=>s&&Ke.of(s.id)||(s?.username?`${g(s.name)} (${s.username})`:s?.name)||"",oe=(s="",t)=>Ge.test(s)?I(s):t?`#${t}`:"…",wt=s=>s.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(Ze,"").replace(/\s+/g," ").normalize("NFKC");var re=s=>s.reason==="event",yt=s=>s.priority!=="low"&&!s.quiet;function Je({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:I(s||t),below:I([T(e),i].filter(Boolean).join(" · "))}}function ae(s){let{first:t,below:e}=Je(s);return e?`${g(t)}: ${g(e)}`:g(t)}var he=new Map;async function W(s){let t=he.get(s)??0,e=t?`${s}?try=${t}`:s;try{return await import(/*webpackIgnore:true*//*@vite-ignore*/e)}catch(i){throw he.set(s,t+1),i}}var V=[{status:"todo",label:"To Do",closed:!1},{status:"in_progress",label:"In Progress",closed:!1},{status:"in_review",label:"In Review",closed:!1},{status:"done",label:"Done",closed:!0},{status:"cancelled",label:"Cancelled",closed:!0}],Xe=V,Vs=V.map(s=>s.status),Ys=V.filter(s=>s.closed).map(s=>s.status);function ce(s,t){let{label:e}=Xe.find(n=>n.status===s)??{label:s};return V.some(n=>n.status===s&&n.label===e)?t.statuses[s]:e}var le=new Map;function Qe(s,t,e){let i=s+t+JSON.stringify(e),n=le.get(i);if(!n){try{n=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{n=new Intl.DateTimeFormat(s,e)}le.set(i,n)}return n}function de(s,{lang:t,zone:e}){return Qe(t,e,{dateStyle:"medium",timeStyle:"short"}).format(s)}var $t=["en","de","es","fr"],kt={en:vt},xt=s=>$t.find(t=>s.toLowerCase().startsWith(t));function S(s){return xt(s||"")??navigator.languages.map(xt).find(t=>t)??"en"}async function _t(s,t){let e=S(s),i=await W(t+e+".js");return kt[e]=i.inbox,i}var L=s=>kt[S(s)]??vt;function ue(s){let t=S(s);for(let e of[s||"",...navigator.languages])if(e.length>2&&xt(e)===t)try{return Intl.getCanonicalLocales(e.split(/[@.]/)[0].replaceAll("_","-"))[0]}catch{}return t}var ts=(s,t,e)=>de(new Date(s),{lang:ue($t.find(i=>kt[i]===t)??"en"),zone:e});function fe(s,t){let e=ce(s??"",t);return e===s?"":e}var bt={task_assigned:(s,t)=>s.actor?t.assignedBy(g(T(s.actor))):t.assigned,task_unassigned:(s,t)=>s.actor?t.unassignedBy(g(T(s.actor))):t.unassigned,status_change:({status:s,actor:t},e)=>{let i=fe(s,e);return i?t?e.movedBy(g(T(t)),i):e.moved(i):""},deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):e>-1?t.dueNow:t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(g(s.args.assignee)):t.assignedToNobody,due_date_changed:(s,t,e)=>s.due_date?t.nowDue(ts(s.due_date,t,e)):t.notDue};function pe(s,t,e){return s.title&&Object.hasOwn(bt,s.notification_type)?bt[s.notification_type](s,t,e):""}var es=s=>!s.task_id&&!s.url&&Object.hasOwn(bt,s.notification_type);function Mt(s,t,e){if(re(s))return ae(s);let i=pe(s,t,e);return i?`${i}: ${g(oe(s.title,s.task_id))}`:g(s.message)}var ss=1e3,Y=class{text="";#t=[];constructor(t){this.element=t}add(t){this.#t.length||(this.text="",setTimeout(()=>this.#e(),ss)),this.#t.push(t)}clear(){this.text="",this.#t=[]}#e(){let t=this.#t;if(!t.length)return;let e=L(this.element.lang);this.text=t.length===1?Mt(t[0],e,this.element.zone):e.arrived(t.length),this.#t=[],this.element.requestUpdate()}};var w=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function z(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function is(s){let{user_id:t=0,exp:e,iat:i}=z(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var ns=2**31-1;function U(s){let{exp:t,iat:e}=is(s),i=Math.max(0,t*1e3-Date.now()),n=e?Math.max(0,t-e)*1e3:i,o=i&&i<n?i:n;return{good:o,renewIn:Math.min(ns,Math.max(1e3,o-n/10))}}var Tt=(s,t)=>t+(U(s).good||1/0);async function os(s,{json:t,headers:e,...i}={}){let n;try{n=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new w(0,{})}let o=n.status===204?null:await n.json().catch(()=>({}));if(!n.ok)throw new w(n.status,o??{},Number(n.headers.get("Retry-After"))||0);return o}var me=5,rs=30;function as(s,t,e){return s!=="GET"||e>=me||!(t instanceof w)||t.status!==429&&t.status!==503||t.retryAfter>rs?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var G=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,n={}){for(let o="",r=1;;r++){let a=Date.now(),h=await this.token(o),d=Tt(h,a);if(!h)throw new w(401,{code:"unauthorized"});try{return await os(this.base+e,{...n,method:t,json:i,headers:{...n.headers,Authorization:"Bearer "+h}})}catch(p){let c=as(t,p,r);if(c)await new Promise(u=>setTimeout(u,c));else{if(o&&(r>=me||Date.now()<d)||!(p instanceof w)||p.status!==401)throw p;o=h}}}}};var St={};rt(St,{BaseElement:()=>Z,StoreElement:()=>C,css:()=>D});function D(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var Z=class extends HTMLElement{static properties={};static styles=[];#t={};#e={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#t[e]},set(i){let n=this.#t[e];Object.is(n,i)||(this.#t[e]=i,this.requestUpdate(e,n))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#e[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#e),this.#e={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let n=this.type.properties[t];n===Boolean&&(this[t]=i!==null),n===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#r())}get updateComplete(){return this.#i??Promise.resolve()}#r(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),mt(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},C=class extends Z{static properties={client:Object,lang:String,zone:String};#t=null;#e=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#e.abort();let{signal:t}=this.#e=new AbortController;for(let[e,i,n]of this.listeners())e.addEventListener(i,n,{signal:t});this.#t=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#e.abort()}willUpdate(t){this.#t!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var ge=D`
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
`;var hs={"../vendor/lit.js":gt,"../js/element.js":St,"../js/words.js":At},ve=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";async function we(s,t,e=""){let i={exports:{}},n=await W(`${s}embed/${t}.js`);return(!e||!customElements.get(e))&&n.default(o=>hs[o],i),i.exports}var Ct=new Map;function ye(s,t,e){let i=Ct.get(t)??we(s,t,e);return Ct.set(t,i),i.catch(()=>Ct.delete(t)),i}var xe=async s=>customElements.get("ctms-inbox")??ye(s,"panel","ctms-inbox");async function be(s,t){await(await ye(s,"preferences")).loadPageWords(t,s+"embed/lang/")}var K=class{#t=null;start(t,e){if(this.#t)return;let i=we(t.base,"sound").then(n=>n.startSound(t,e),()=>(this.#t===i&&(this.#t=null),null));this.#t=i}stop(){this.#t?.then(t=>t?.stop()),this.#t=null}};var cs=3e4,ls=3e4,ds=25e3,$e=15e3,us=1e3,fs=1e4,R=s=>Math.min(cs,1e3*2**s),ps=4401,ms=4403,gs=4429,J=class extends EventTarget{state="idle";#t=null;#e=0;#s=0;#i=0;#r="";#n=0;#h=0;#o=0;#a=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#c()}stop(){this.#o++,this.#w(),this.#y("idle")}wake(){this.state==="waiting"?this.#c():this.state==="open"&&this.#g(5e3)}send(t){this.#t?.readyState===1&&this.#t.send(JSON.stringify(t))}async#c(t=""){let e=++this.#o;this.#w(),this.#y("connecting");let i=Date.now(),n,o,r;try{n=await this.options.token(t),r=t?Tt(n,i):0,o=n&&await this.options.since()}catch(h){return e!==this.#o?void 0:h?.status===401?this.#f():this.#d()}if(e!==this.#o)return;if(!n)return this.#f();this.#s=r;let a=new this.options.WebSocket(`${this.options.url()}?since=${o}`,["ctms.v1"]);this.#t=a,this.#i=Date.now(),this.#v("dead",$e,()=>this.#d()),a.onopen=()=>{this.#l(n),this.options.watchTasks&&this.send({action:"watch_tasks"})},a.onmessage=h=>this.#u(JSON.parse(h.data)),a.onclose=h=>this.#m(h.code)}#l(t){this.#r=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=U(t);e&&this.#v("renew",i,()=>this.#p())}async#p(){let t=this.#o;try{let e=await this.options.token(this.#r);if(t!==this.#o)return;this.#n=0,e?this.#l(e):this.#f()}catch{let e=this.options.random()*R(this.#n++);t===this.#o&&this.#v("renew",e,()=>this.#p())}}#u(t){this.state!=="open"&&(this.#y("open"),this.#v("stable",ls,()=>this.#e=0)),t.type!=="error"&&(this.#s=0),this.#x("dead"),this.#v("quiet",ds,()=>this.#g($e)),t.type==="notification"&&(this.#h=Math.max(this.#h,t.notification.id),this.#a.has("ack")||this.#v("ack",us,()=>this.send({action:"ack",last_id:this.#h}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#g(t){this.send({action:"ping"}),this.#v("dead",t,()=>this.#d())}#m(t){if(t===ms)return this.#f();if(t===ps){let[e,i]=[Date.now(),this.#s];return this.state==="connecting"&&e-this.#i>=fs||i&&e>=i?this.#d():i?this.#f():this.#c(this.#r)}t===gs&&(this.#e=Math.max(this.#e,4)),this.#d()}#d(){this.#o++,this.#w();let t=R(this.#e++);this.#y("waiting"),this.#v("retry",this.options.random()*t,()=>this.#c())}#f(){this.#o++,this.#w(),this.#y("ended"),this.dispatchEvent(new Event("unauthorized"))}#w(){for(let t of[...this.#a.keys()])this.#x(t);this.#t&&(this.#t.onopen=this.#t.onmessage=this.#t.onclose=null,this.#t.close(),this.#t=null)}#y(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#v(t,e,i){this.#x(t),this.#a.set(t,setTimeout(()=>(this.#a.delete(t),i()),e))}#x(t){clearTimeout(this.#a.get(t)),this.#a.delete(t)}};var B=({read:s,archived:t=!1,snoozed_until:e=null})=>({read:s,archived:t,snoozed_until:e}),ke=s=>s.archived?"archived":s.snoozed_until?"snoozed":"inbox";function X(s,t,e=null){switch(t){case"read":return{...s,read:!0};case"unread":return{...s,read:!1,archived:!1};case"archive":return{read:!0,archived:!0,snoozed_until:null};case"unarchive":return{...s,archived:!1};case"snooze":return{...s,archived:!1,snoozed_until:e};case"unsnooze":return{...s,snoozed_until:null}}}function vs(s,t){return s.archived?t.archived?"":"archive":s.snoozed_until?Date.parse(s.snoozed_until)-Date.now()>61e3?"snooze":"":t.snoozed_until?"unsnooze":s.read!==t.read?s.read?"read":"unread":t.archived?"unarchive":""}var Q=class{done=null;#t=new Map;#e=new Map;#s=Promise.resolve();#i=0;constructor(t){this.store=t}shownRead(t){return this.#t.get(t)?.shown.read}waits(t){return this.#t.has(t)}async act(t,e,i){if(e==="unread"&&this.store.marking.now){let r=this.store.marking.flush();this.#s=this.#s.then(()=>r)}let n=this.#n(t).filter(r=>{let a=e==="unread"?this.#h(r):B(r);return ws(a,X(a,e,i))});if(!n.length)return;let o=new Map(n.map(r=>[r.id,{...B(r),read:this.store.isReadForGood(r)}]));this.#a({action:e,count:n.length,until:i,undo:()=>this.#c(o)}),await this.#l([...o.keys()],e,i)}async undo(){let{done:t}=this;this.forget(),await t?.undo()}forget(){clearTimeout(this.#i),this.done=null,this.store.changed()}async mute(t){let{api:e}=this.store,n=`api/${t.task_id?`tasks/${t.task_id}`:`topics/${encodeURIComponent(t.topic??"")}`}/subscription/`;try{let o=await e.request("GET",n);if(o.state==="muted")return;await e.request("PUT",n,{...o,state:"muted"});let r=()=>{this.store.dispatchEvent(new CustomEvent("subscription",{detail:t.task_id}))},a=()=>e.request("PUT",n,o).then(r,()=>this.#d("mute"));r(),this.#a({action:"mute",count:1,undo:a}),this.store.changed()}catch{this.#d("mute")}}confirm(t,e,i){this.store.revision++;for(let n of this.#n(t)){if(this.#r(n.id,e))continue;let o=this.#t.get(n.id),r=X(o?.confirmed??B(n),e,i);if(o&&o.requests>1){o.confirmed=r,o.heard.push(e);continue}this.#t.delete(n.id),this.#o(n,r)}}#r(t,e){let i=(this.#e.get(t)??[]).filter(({until:o})=>o>Date.now()),n=i.findIndex(o=>o.action===e);return n>=0&&i.splice(n,1),i.length?this.#e.set(t,i):this.#e.delete(t),n>=0}keep(t){let e=this.#t.get(t.id);e&&Object.assign(t,e.shown)}#n(t){return t.map(e=>this.store.rows.get(e)).filter(Boolean)}#h(t){return{...B(t),read:this.store.isRead(t)}}#o(t,e){Object.assign(t,e),this.store.place(t)}#a(t){clearTimeout(this.#i),this.done=t,this.#i=setTimeout(()=>this.done===t&&this.forget(),6e3)}async#c(t){let e=new Map;for(let i of this.#n([...t.keys()])){let n=t.get(i.id),o=vs(n,this.#h(i)),r=`${o} ${o==="snooze"?n.snoozed_until:""}`;o&&e.set(r,[...e.get(r)??[],i.id])}await Promise.all([...e].map(([i,n])=>{let[o,r]=i.split(" ");return this.#l(n,o,r||void 0)}))}#l(t,e,i){let n=new Map;this.store.revision++;for(let o of this.#n(t)){let r=this.#h(o),a=this.#t.get(o.id)??{confirmed:B(o),shown:r,requests:0,heard:[]};a.shown=X(r,e,i),a.requests++,this.#t.set(o.id,a),n.set(o.id,a),this.#o(o,a.shown)}return this.store.changed(),this.#s=this.#s.then(()=>this.#p(t,n,e,i))}async#p(t,e,i,n){for(let o=0;o<t.length;o+=500){let r=t.slice(o,o+500);try{let a=await this.#u(r,i,n);this.store.revision++;for(let h of this.#n(r))this.#g(h,e.get(h.id),!0,i,n);a.length&&this.store.remove(a)}catch(a){for(let h of this.#n(r))this.#g(h,e.get(h.id),!1,i,n);a.status===404?this.store.remove(r):this.#d(i)}}this.store.changed()}async#u(t,e,i){let{api:n}=this.store,o=i?{until:i}:void 0;if(t.length===1){let a=e==="read"||e==="unread"?`mark_${e}`:e;return await n.request("POST",`api/notifications/${t[0]}/${a}/`,o,{keepalive:!0}),[]}let{missing:r}=await n.request("POST","api/notifications/bulk/",{ids:t,action:e,...o});return r}#g(t,e,i,n,o){if(!(!e||this.#t.get(t.id)!==e)){if(i){e.confirmed=X(e.confirmed,n,o);let r=e.heard.indexOf(n);r>=0?e.heard.splice(r,1):this.#m(t.id,n)}--e.requests||(this.#t.delete(t.id),this.#o(t,e.confirmed))}}#m(t,e){let i=Date.now();for(let[n,o]of this.#e)o.every(({until:r})=>r<=i)&&this.#e.delete(n);this.#e.set(t,[...this.#e.get(t)??[],{action:e,until:i+1e4}])}#d(t){this.done?.action===t&&this.forget(),this.store.dispatchEvent(new CustomEvent("problem",{detail:t})),this.store.changed()}},ws=(s,t)=>s.read!==t.read||s.archived!==t.archived||s.snoozed_until!==t.snoozed_until;var Dt=50,Nt=200,ys=1e3,xs=1e3,tt=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#t="";#e=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#t!==""}async load(){let t=Math.min(Math.max(this.ids.length,Dt),ys),e=this.store.newest;this.askedAt=Date.now(),await this.#r(async i=>{let n=[],o="";do{let a=await this.#n(o,t-n.length>Dt?Nt:Dt);if(i())return;n.push(...a.ids),o=a.next}while(o&&n.length<t);let r=Math.max(e,n[0]??0);this===this.store.all&&this.#i(n,o?n.at(-1)??1/0:0,r),this.ids=[...this.ids.filter(a=>a>r),...n],this.#t=o,this.loaded=!0})}#i(t,e,i){let n=new Set(t);this.store.dismiss(this.ids.filter(o=>o>=e&&o<=i&&!n.has(o)))}async loadMore(){this.loading||!this.more||await this.#r(async t=>{let e=this.#t,i=await this.#n(e,Nt);if(t()||e!==this.#t)return;let n=this.ids.at(-1)??1/0;this.ids.push(...i.ids.filter(o=>o<n)),this.#t=i.next})}async#r(t){let e=++this.#e;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#e),e===this.#e&&(this.failed=!1)}catch(i){e===this.#e&&([this.failed,this.error]=[!0,i])}e===this.#e&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#n(t,e){let{folder:i,unread:n,type:o,task:r,search:a,overdue:h}=this.filter,d=new URLSearchParams({page_size:String(h?Nt:e)});i&&d.set(i,"true"),n&&d.set("unread","true"),o&&d.set("notification_type",o),r&&d.set("task_id",String(r)),a&&d.set("search",a),t&&d.set("before",t);let p=this.store.revision,c=await this.store.api.request("GET","api/notifications/?"+d),u=c.results;for(let l of u)this.store.merge(l,p);return{ids:u.map(l=>l.id).filter(l=>this.#h(this.store.rows.get(l))&&this.#o(l)),next:c.next?new URLSearchParams(c.next.split("?")[1]).get("before")??"":""}}#h(t){return t!==void 0&&ke(t)===(this.filter.folder??"inbox")}#o(t){if(!this.filter.overdue)return!0;let e=this.store.rows.get(t);if(!e?.task_id)return!1;let i=this.store.taskOf?.(e.task_id);return i===null||i?.closed_at?!1:Date.parse((i?i.due_date:e.due_date)??"")<Date.now()}#a(t){let{unread:e,type:i,task:n,search:o}=this.filter;return!this.#h(t)||!this.#o(t.id)||e&&t.read||i&&t.notification_type!==i||n&&t.task_id!==n?!1:!o||wt([t.title,t.message].join(`
`)).includes(wt(o))}insert(t){if(!this.#a(t))return;let e=0;for(;e<this.ids.length&&this.ids[e]>t.id;)e++;this.ids[e]!==t.id&&(e===this.ids.length&&this.more||(this.ids.splice(e,0,t.id),this.#c(),this.version++))}place(t){let e=this.ids.indexOf(t.id);if(e<0)return this.insert(t);this.#h(t)||(this.ids.splice(e,1),this.version++)}leave(t){this.ids=this.ids.filter(e=>!t.includes(e)),this.version++,this.loading&&this.load()}#c(){let t=Math.max(xs,this.#s);this.ids.length<=t||(this.ids.length=t,this.#t=String(this.ids[t-1]))}};var et=class{now=null;constructor(t){this.store=t}get waits(){return this.now!==null&&!this.now.sending}get wasLast(){return this.waits&&!this.store.states.done}has(t){return this.now!==null&&t<=this.now.upTo}async begin(){this.now?.sending||await this.flush();let{store:t}=this;t.states.forget();let e=setTimeout(()=>this.flush(),6e3);this.now={upTo:t.newest,count:t.unread,timer:e,sending:null},t.changed()}undo(){this.waits&&this.#e(this.now),this.store.changed()}confirm(t){this.now&&this.now.upTo<=t&&this.#e(this.now)}async flush(){let{now:t}=this;t&&(clearTimeout(t.timer),t.sending??=this.#t(t),this.store.changed(),await t.sending)}async#t(t){let{store:e}=this,{upTo:i}=t;try{await e.api.request("POST","api/notifications/mark_all_read/",{up_to:i},{keepalive:!0}),e.confirmAll(i),await e.loadCount()}catch{e.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#e(t),e.changed()}#e(t){clearTimeout(t.timer),this.now===t&&(this.now=null)}};function _e(s,t){for(let e of Object.keys(s))e in t||delete s[e];return Object.assign(s,t)}var Me=2e3,$s=1e3,ks=1e4,st=class extends EventTarget{rows=new Map;unread=0;counted=!1;newest=0;revision=0;#t=new Map;#e=new Set;optimistic=new Map;#s=new Map;#i={upTo:0,at:0};#r=Me;#n=0;#h=null;caughtUp=!1;#o=-1;marking=new et(this);constructor(t){super(),this.taskOf=null,this.api=t,this.states=new Q(this),this.all=this.openFeed({})}changed(){this.rows.size+this.#s.size>this.#r&&this.#a(),this.dispatchEvent(new Event("change"))}#a(){let t=[...this.#e];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#c(i)&&this.rows.delete(i);for(let[i,{at:n}]of this.#s)!this.rows.has(i)&&n<this.revision-$s&&this.#s.delete(i);for(let i of this.#t.keys())this.rows.has(i)||this.#t.delete(i);this.#r=Me+2*(this.rows.size+this.#s.size)}#c(t){return this.optimistic.has(t)||this.states.waits(t)}openFeed(t){let e=new tt(this,t);return this.#e.add(e),e}closeFeed(t){t&&t!==this.all&&this.#e.delete(t)}async start(){if(this.all.loaded||await(this.#h??=Promise.all([this.all.load(),this.loadCount().catch(()=>{})]).finally(()=>this.#h=null)),!this.all.loaded)throw this.all.error;return this.newest}async loadCount(){let t=this.#n,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#n&&(this.unread=e),this.counted=!0,this.changed()}get count(){return Math.max(0,this.unread-(this.marking.now?.count??0))}isRead(t){return this.optimistic.get(t.id)?.read??this.states.shownRead(t.id)??(t.read||this.marking.has(t.id))}isReadForGood(t){return this.marking.waits?this.optimistic.get(t.id)?.read??t.read:this.isRead(t)}merge(t,e){let i=this.#s.get(t.id),n=t.id<=this.#i.upTo?this.#i.at:0;t.at=Date.parse(t.created_at);let o=this.rows.get(t.id);if(o&&(this.#t.get(t.id)??0)>e){let{read:a,archived:h,snoozed_until:d}=o;t={...t,read:a,archived:h,snoozed_until:d}}Math.max(i?.at??0,n)>e&&(t={...t,read:i&&i.at>n?i.read:!0}),this.states.keep(t);let r=o?.read??!0;return o?t=_e(o,t):this.rows.set(t.id,t),t.read&&!r&&this.dismiss([t.id]),this.newest=Math.max(this.newest,t.id),t}receive(t){switch(this.#o>=0&&t.type==="unread_count"&&this.#l(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.counted=!0,this.#n++),t.type){case"notification":this.#g(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.confirm(e,t.type==="read");this.states.confirm(t.notification_ids,t.type);break;case"all_read":this.confirmAll(t.up_to),this.#i={upTo:t.up_to,at:++this.revision},this.marking.confirm(t.up_to);break;case"archived":for(let e of t.notification_ids)this.#m(e,!0);this.#u(t.notification_ids,"archive");break;case"snoozed":this.#u(t.notification_ids,"snooze",t.until);break;case"removed":this.remove(t.notification_ids);break;case"unarchived":case"unsnoozed":this.#u(t.notification_ids,t.type==="unarchived"?"unarchive":"unsnooze"),this.#p(0);break;case"task_deleted":for(let e of this.rows.values())e.task_id===t.task_id&&(e.task_id=null);for(let e of this.#e)e.version++;break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#o=t.last_id;break}this.#p(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#l(t){this.#o=-1,this.#p(t===this.unread?Date.now()-ks:0),this.dispatchEvent(new Event("caughtup"))}#p(t){this.caughtUp=!0;for(let e of this.#e)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#u(t,e,i){this.states.confirm(t,e,i);let n=t.some(o=>!this.rows.has(o));for(let o of this.#e)(o.loading||n&&o.loaded&&o.filter.folder)&&o.load();e!=="archive"&&e!=="snooze"||this.dismiss(t)}dismiss(t){for(let e of t)this.dispatchEvent(new CustomEvent("dismiss",{detail:e}))}remove(t){for(let e of t)this.rows.delete(e);for(let e of this.#e)e.leave(t);this.dismiss(t)}place(t){this.#t.set(t.id,this.revision);for(let e of this.#e)e.place(t)}#g(t,e){if(!this.all.ids.includes(t.id)){t=this.merge(t,0);for(let i of this.#e)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#m(t,e){this.optimistic.delete(t),this.#s.set(t,{at:++this.revision,read:e})}confirm(t,e){this.#m(t,e);let i=this.rows.get(t);i&&(i.read=e,e&&this.dismiss([t]))}confirmAll(t){for(let e of this.rows.keys())e<=t&&this.confirm(e,!0)}get canUndo(){return this.marking.waits||this.states.done!==null}undoLast(){this.marking.wasLast?this.marking.undo():this.states.undo()}};var _s=3e3,it=class{offline=!1;nobody=!1;#t=0;#e=0;#s=new AbortController;constructor({base:t,token:e,share:i=r=>r,watchTasks:n,name:o="ctms "+t}){this.base=t,this.name=o,this.api=new G(t,e),this.store=new st(this.api);let r=new J({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:n});this.connection=i(r,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){this.#s.abort();let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.marking.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.marking.flush(),this.connection.stop(),clearTimeout(this.#e),this.#e=0}get lastSeen(){try{this.#t=Math.max(this.#t,Number(localStorage.getItem(this.name)))}catch{}return this.#t}set lastSeen(t){if(!(t<=this.lastSeen)){this.#t=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#e),this.#e=0,this.#r(!1)):this.#e||=setTimeout(()=>this.#r(!0),_s)}#r(t){t!==this.offline&&(this.offline=t,this.store.changed())}};var Ae=6e4,Ms=3e4,As=1e3;function Ts(s){let{iss:t,sub:e,user_id:i,exp:n,iat:o,nbf:r,jti:a,...h}=z(s);return JSON.stringify([t,e,i,e??i?"":h])}var nt=class extends EventTarget{person=void 0;#t="";#e=0;#s=0;#i;#r=0;#n=null;#h=0;#o=0;#a=!1;#c=!1;#l=0;#p=0;start(){this.#c=!0,this.wake()}stop(){this.#c=!1,this.#w()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#t&&this.#t!==t&&e<this.#s)return e>=this.#e&&this.#u().catch(()=>{}),this.#t;let i=await this.#u();if(i&&i===t)throw new w(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#f(Math.max(0,this.#h+As-Date.now())):(this.#r++,this.#m(t))}async refresh(){await this.#n?.catch(()=>{}),await this.#u().catch(()=>{this.person!==void 0&&this.#f(Math.random()*R(this.#o))})}wake(){this.person===""&&this.#u().catch(()=>{})}accepted(){this.#a=!1}refused(){this.#d("",""),!this.#a&&(this.#a=!0,this.dispatchEvent(new Event("refused")))}#u(){return this.#n??=this.#g().finally(()=>this.#n=null)}async#g(){let t=this.#r;this.#h=Date.now(),this.#w();let e;try{let i=new Promise((o,r)=>e=setTimeout(r,Ms)),n=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#r&&this.#m(n)}catch{throw this.#e=Date.now()+R(this.#o++),this.person===""&&this.#f(Ae),new w(0,{})}finally{clearTimeout(e)}return this.#t}#m(t){this.#o=0;let e=String(t??"").trim();e||(this.#a=!1),/[^!-~]/.test(e)?this.refused():this.#d(e,e&&Ts(e))}#d(t,e){let{good:i,renewIn:n}=U(t);this.#t=t,[this.#s,this.#e]=[Date.now()+i,Date.now()+n];let o=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#w():this.#f(Ae),o&&this.dispatchEvent(new Event("person"))}#f(t){let e=Date.now()+t;!this.#c||this.#l&&this.#p<=e||(this.#w(),this.#p=e,this.#l=setTimeout(()=>this.refresh(),t))}#w(){clearTimeout(this.#l),this.#l=0}};var Et=(s,t)=>v`<svg class=${t??f} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,Te=Et("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326");var Pt=Et("M18 6 6 18M6 6l12 12");var Se=Et("M12.22 2h-.44a2 2 0 0 0-2 2v.18a2 2 0 0 1-1 1.73l-.43.25a2 2 0 0 1-2 0l-.15-.08a2 2 0 0 0-2.73.73l-.22.38a2 2 0 0 0 .73 2.73l.15.1a2 2 0 0 1 1 1.72v.51a2 2 0 0 1-1 1.74l-.15.09a2 2 0 0 0-.73 2.73l.22.38a2 2 0 0 0 2.73.73l.15-.08a2 2 0 0 1 2 0l.43.25a2 2 0 0 1 1 1.73V20a2 2 0 0 0 2 2h.44a2 2 0 0 0 2-2v-.18a2 2 0 0 1 1-1.73l.43-.25a2 2 0 0 1 2 0l.15.08a2 2 0 0 0 2.73-.73l.22-.39a2 2 0 0 0-.73-2.73l-.15-.08a2 2 0 0 1-1-1.74v-.5a2 2 0 0 1 1-1.74l.15-.09a2 2 0 0 0 .73-2.73l-.22-.38a2 2 0 0 0-2.73-.73l-.15.08a2 2 0 0 1-2 0l-.43-.25a2 2 0 0 1-1-1.73V4a2 2 0 0 0-2-2zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0");var Ce=D`
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
`,De=D`
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
`;function Ne(s,t){let e=s.getBoundingClientRect(),i=document.documentElement.clientWidth,n=Math.min(420,i-16),o=getComputedStyle(s).direction==="rtl"?e.left:e.right-n,r=Math.max(8,Math.min(i-n-8,o)),a=innerHeight-e.bottom,h=a<360&&e.top>a,d=Math.min(640,(h?e.top:a)-16);t.style.setProperty("left",r+"px"),t.style.setProperty("height",d+"px"),t.style.setProperty("top",(h?e.top-d-8:e.bottom+8)+"px")}var Ot=class extends C{static properties={...C.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[Ce,De,ge];#t=new Y(this);#e=null;#s=null;#i="";#r=!1;#n=!1;#h=new K;#o=ne();#a=new AbortController;#c=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#w(i.detail)],[e,"unauthorized",()=>this.#e?.refused()],[e,"state",()=>e.state==="open"&&this.#e?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#f(),this.#l()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#y(!1),this.#c.abort(),this.#a.abort(),this.#e?.stop(),this.#s?.stop(),this.#h.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#l(),(t.has("lang")||t.has("src"))&&this.#f(),super.willUpdate(t)}async refresh(){await this.#e?.refresh(),this.#s?.connection.wake()}#l(){if(!this.isConnected||this.client!==this.#s)return;let t=new URL(this.src||".",ve||document.baseURI).href.replace(/\/?$/,"/"),e=this.#e??=this.#p();e.set(this.token),t!==this.#i?(this.#i=t,this.#g()):this.#a.signal.aborted&&!this.#s?.nobody&&this.#s?.start(),this.#a.signal.aborted&&this.#u(e)}#p(){let t=new nt;return t.addEventListener("person",()=>this.#g()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#a.abort(),t}#u(t){let{signal:e}=this.#a=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:n})=>n&&this.refresh(),{signal:e}),t.start()}#g(){let[t,e,i]=[this.#s,this.#i,this.#e],n="",o=new it({base:e,token:async r=>{let a=await i.get(r);if(o!==this.#s)return n===r?"":n;let{user_id:h,sub:d}=z(a);return o.name=`ctms ${e} ${h??d}`,n=a}});this.client=this.#s=o,t?.stop(),this.#n=!1,this.#h.stop(),this.#t.clear(),o.nobody=i.person==="",this.isConnected&&!o.nobody&&o.start()}#m(){let t=this.#s?.base;t&&(this.#r=!1,xe(t).catch(()=>{this.#r=!0,this.requestUpdate()}))}async#d(){try{this.#n||await be(this.#s?.base,this.lang),this.#n=!this.#n}catch{}this.requestUpdate()}#f(){this.#s&&S(this.lang)!=="en"&&_t(this.lang,this.#s.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>this.#o(()=>this.isConnected&&this.#f()))}#w({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!yt(t))){if(e&&this.#s&&this.#h.start(this.#s,{row:t,live:e}),e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.add(t)}}updated(t){this.toggleAttribute("open",this.open),this.open||(this.#n=!1),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#y(this.open)}#y(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#c.abort(),t){this.#m();let{signal:i}=this.#c=new AbortController,n=o=>o.composedPath().includes(this)||(this.open=!1);document.addEventListener("pointerdown",n,{signal:i,capture:!0}),addEventListener("resize",this.#v,{signal:i,capture:!0}),addEventListener("scroll",this.#v,{signal:i,capture:!0}),this.#v(),e.showPopover(),e.focus()}else e.hidePopover()}#v=()=>Ne(this,this.renderRoot.querySelector(".panel"));#x(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#$(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#b(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#x()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(t))}render(){let t=L(this.lang),{store:e,lastSeen:i=0,offline:n}=this.client??{},o=e?.count??0,r=o>99?"99+":o,a=o&&!this.open&&e?.all.ids.some(h=>{let d=e.rows.get(h);return h>i&&d&&!e.isRead(d)&&yt(d)});return v`
      <button
        part="bell"
        class="icon bell ${n?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(r)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @pointerenter=${()=>this.#m()}
        @focus=${()=>this.#m()}
        @keydown=${this.#b}
      >
        <span class="glyph"><slot name="icon">${Te}</slot></span>
        ${o?v`<span class="badge" part="badge" aria-hidden="true">${r}</span>`:f}
      </button>
      <div class="unseen" role="status">${this.#t.text}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#b}
        @focusout=${this.#$}
        @ctms-navigate=${this.#x}
      >
        ${this.open&&this.#r?v`<p class="sorry" role="alert">${t.failed}</p>`:f}
        ${this.open?this.#n?v`<div class="choices">
                <button class="icon" title=${t.close} @click=${this.#d}>${Pt}</button>
                <ctms-choices .client=${this.client} lang=${this.lang} .zone=${this.zone}></ctms-choices>
              </div>`:v`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              ${this.#s?v`<button slot="tools" class="icon preferences" title=${t.preferences} @click=${this.#d}>
                    ${Se}
                  </button>`:f}
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#x}>${Pt}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?v`<slot name="empty" slot="empty"></slot>`:f}
            </ctms-inbox>`:f}
      </div>
    `}};customElements.get("ctms-bell")||customElements.define("ctms-bell",Ot);var Ht=globalThis;Ht.litHtmlVersions.pop();Ht.litHtmlVersions.length||delete Ht.litHtmlVersions;})();
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
