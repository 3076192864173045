/*generated*/
var Bo=Object.defineProperty;var We=(s,t)=>{for(var e in t)Bo(s,e,{get:t[e],enumerable:!0})};var Qt={};We(Qt,{html:()=>l,nothing:()=>d,render:()=>Dt,repeat:()=>K});var Ge=globalThis,Ds=s=>s,Jt=Ge.trustedTypes,Cs=Jt?Jt.createPolicy("lit-html",{createHTML:s=>s}):void 0,Ye="$lit$",W=`lit$${Math.random().toFixed(9).slice(2)}$`,Je="?"+W,Wo=`<${Je}>`,lt=document,Et=()=>lt.createComment(""),Ot=s=>s===null||typeof s!="object"&&typeof s!="function",Xe=Array.isArray,Rs=s=>Xe(s)||typeof s?.[Symbol.iterator]=="function",Ke=`[ 	
\f\r]`,St=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,qs=/-->/g,Ls=/>/g,nt=RegExp(`>|${Ke}(?:([^\\s"'>=/]+)(${Ke}*=${Ke}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Ns=/'/g,Ps=/"/g,Hs=/^(?:script|style|textarea|title)$/i,Qe=s=>(t,...e)=>({_$litType$:s,strings:t,values:e}),l=Qe(1),ia=Qe(2),oa=Qe(3),bt=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),Us=new WeakMap,at=lt.createTreeWalker(lt,129);function Bs(s,t){if(!Xe(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Cs!==void 0?Cs.createHTML(t):t}var Ws=(s,t)=>{let e=s.length-1,i=[],o,n=t===2?"<svg>":t===3?"<math>":"",r=St;for(let a=0;a<e;a++){let c=s[a],h,p,u=-1,m=0;for(;m<c.length&&(r.lastIndex=m,p=r.exec(c),p!==null);)m=r.lastIndex,r===St?p[1]==="!--"?r=qs:p[1]!==void 0?r=Ls:p[2]!==void 0?(Hs.test(p[2])&&(o=RegExp("</"+p[2],"g")),r=nt):p[3]!==void 0&&(r=nt):r===nt?p[0]===">"?(r=o??St,u=-1):p[1]===void 0?u=-2:(u=r.lastIndex-p[2].length,h=p[1],r=p[3]===void 0?nt:p[3]==='"'?Ps:Ns):r===Ps||r===Ns?r=nt:r===qs||r===Ls?r=St:(r=nt,o=void 0);let f=r===nt&&s[a+1].startsWith("/>")?" ":"";n+=r===St?c+Wo:u>=0?(i.push(h),c.slice(0,u)+Ye+c.slice(u)+W+f):c+W+(u===-2?a:f)}return[Bs(s,n+(s[e]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),i]},Ze=class Ks{constructor({strings:t,_$litType$:e},i){let o;this.parts=[];let n=0,r=0,a=t.length-1,c=this.parts,[h,p]=Ws(t,e);if(this.el=Ks.createElement(h,i),at.currentNode=this.el.content,e===2||e===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(o=at.nextNode())!==null&&c.length<a;){if(o.nodeType===1){if(o.hasAttributes())for(let u of o.getAttributeNames())if(u.endsWith(Ye)){let m=p[r++],f=o.getAttribute(u).split(W),w=/([.?@])?(.*)/.exec(m);c.push({type:1,index:n,name:w[2],strings:f,ctor:w[1]==="."?Gs:w[1]==="?"?Ys:w[1]==="@"?Js:zt}),o.removeAttribute(u)}else u.startsWith(W)&&(c.push({type:6,index:n}),o.removeAttribute(u));if(Hs.test(o.tagName)){let u=o.textContent.split(W),m=u.length-1;if(m>0){o.textContent=Jt?Jt.emptyScript:"";for(let f=0;f<m;f++)o.append(u[f],Et()),at.nextNode(),c.push({type:2,index:++n});o.append(u[m],Et())}}}else if(o.nodeType===8)if(o.data===Je)c.push({type:2,index:n});else{let u=-1;for(;(u=o.data.indexOf(W,u+1))!==-1;)c.push({type:7,index:n}),u+=W.length-1}n++}}static createElement(t,e){let i=lt.createElement("template");return i.innerHTML=t,i}};function ct(s,t,e=s,i){if(t===bt)return t;let o=i!==void 0?e._$Co?.[i]:e._$Cl,n=Ot(t)?void 0:t._$litDirective$;return o?.constructor!==n&&(o?._$AO?.(!1),n===void 0?o=void 0:(o=new n(s),o._$AT(s,e,i)),i!==void 0?(e._$Co??=[])[i]=o:e._$Cl=o),o!==void 0&&(t=ct(s,o._$AS(s,t.values),o,i)),t}var Vs=class{constructor(s,t){this._$AV=[],this._$AN=void 0,this._$AD=s,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(s){let{el:{content:t},parts:e}=this._$AD,i=(s?.creationScope??lt).importNode(t,!0);at.currentNode=i;let o=at.nextNode(),n=0,r=0,a=e[0];for(;a!==void 0;){if(n===a.index){let c;a.type===2?c=new Xt(o,o.nextSibling,this,s):a.type===1?c=new a.ctor(o,a.name,a.strings,this,s):a.type===6&&(c=new Xs(o,this,s)),this._$AV.push(c),a=e[++r]}n!==a?.index&&(o=at.nextNode(),n++)}return at.currentNode=lt,i}p(s){let t=0;for(let e of this._$AV)e!==void 0&&(e.strings!==void 0?(e._$AI(s,e,t),t+=e.strings.length-2):e._$AI(s[t])),t++}},Xt=class Zs{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,e,i,o){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=e,this._$AM=i,this.options=o,this._$Cv=o?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,e=this._$AM;return e!==void 0&&t?.nodeType===11&&(t=e.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,e=this){t=ct(this,t,e),Ot(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==bt&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Rs(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&Ot(this._$AH)?this._$AA.nextSibling.data=t:this.T(lt.createTextNode(t)),this._$AH=t}$(t){let{values:e,_$litType$:i}=t,o=typeof i=="number"?this._$AC(t):(i.el===void 0&&(i.el=Ze.createElement(Bs(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===o)this._$AH.p(e);else{let n=new Vs(o,this),r=n.u(this.options);n.p(e),this.T(r),this._$AH=n}}_$AC(t){let e=Us.get(t.strings);return e===void 0&&Us.set(t.strings,e=new Ze(t)),e}k(t){Xe(this._$AH)||(this._$AH=[],this._$AR());let e=this._$AH,i,o=0;for(let n of t)o===e.length?e.push(i=new Zs(this.O(Et()),this.O(Et()),this,this.options)):i=e[o],i._$AI(n),o++;o<e.length&&(this._$AR(i&&i._$AB.nextSibling,o),e.length=o)}_$AR(t=this._$AA.nextSibling,e){for(this._$AP?.(!1,!0,e);t!==this._$AB;){let i=Ds(t).nextSibling;Ds(t).remove(),t=i}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},zt=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(s,t,e,i,o){this.type=1,this._$AH=d,this._$AN=void 0,this.element=s,this.name=t,this._$AM=i,this.options=o,e.length>2||e[0]!==""||e[1]!==""?(this._$AH=Array(e.length-1).fill(new String),this.strings=e):this._$AH=d}_$AI(s,t=this,e,i){let o=this.strings,n=!1;if(o===void 0)s=ct(this,s,t,0),n=!Ot(s)||s!==this._$AH&&s!==bt,n&&(this._$AH=s);else{let r=s,a,c;for(s=o[0],a=0;a<o.length-1;a++)c=ct(this,r[e+a],t,a),c===bt&&(c=this._$AH[a]),n||=!Ot(c)||c!==this._$AH[a],c===d?s=d:s!==d&&(s+=(c??"")+o[a+1]),this._$AH[a]=c}n&&!i&&this.j(s)}j(s){s===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,s??"")}},Gs=class extends zt{constructor(){super(...arguments),this.type=3}j(s){this.element[this.name]=s===d?void 0:s}},Ys=class extends zt{constructor(){super(...arguments),this.type=4}j(s){this.element.toggleAttribute(this.name,!!s&&s!==d)}},Js=class extends zt{constructor(s,t,e,i,o){super(s,t,e,i,o),this.type=5}_$AI(s,t=this){if((s=ct(this,s,t,0)??d)===bt)return;let e=this._$AH,i=s===d&&e!==d||s.capture!==e.capture||s.once!==e.once||s.passive!==e.passive,o=s!==d&&(e===d||i);i&&this.element.removeEventListener(this.name,this,e),o&&this.element.addEventListener(this.name,this,s),this._$AH=s}handleEvent(s){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,s):this._$AH.handleEvent(s)}},Xs=class{constructor(s,t,e){this.element=s,this.type=6,this._$AN=void 0,this._$AM=t,this.options=e}get _$AU(){return this._$AM._$AU}_$AI(s){ct(this,s)}},Ko={M:Ye,P:W,A:Je,C:1,L:Ws,R:Vs,D:Rs,V:ct,I:Xt,H:zt,N:Ys,U:Js,B:Gs,F:Xs},Vo=Ge.litHtmlPolyfillSupport;Vo?.(Ze,Xt),(Ge.litHtmlVersions??=[]).push("3.3.3");var Dt=(s,t,e)=>{let i=e?.renderBefore??t,o=i._$litPart$;if(o===void 0){let n=e?.renderBefore??null;i._$litPart$=o=new Xt(t.insertBefore(Et(),n),n,void 0,e??{})}return o._$AI(s),o},Zo={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Go=s=>(...t)=>({_$litDirective$:s,values:t}),Yo=class{constructor(s){}get _$AU(){return this._$AM._$AU}_$AT(s,t,e){this._$Ct=s,this._$AM=t,this._$Ci=e}_$AS(s,t){return this.update(s,t)}update(s,t){return this.render(...t)}},{I:Jo}=Ko,Is=s=>s,Fs=()=>document.createComment(""),Mt=(s,t,e)=>{let i=s._$AA.parentNode,o=t===void 0?s._$AB:t._$AA;if(e===void 0){let n=i.insertBefore(Fs(),o),r=i.insertBefore(Fs(),o);e=new Jo(n,r,s,s.options)}else{let n=e._$AB.nextSibling,r=e._$AM,a=r!==s;if(a){let c;e._$AQ?.(s),e._$AM=s,e._$AP!==void 0&&(c=s._$AU)!==r._$AU&&e._$AP(c)}if(n!==o||a){let c=e._$AA;for(;c!==n;){let h=Is(c).nextSibling;Is(i).insertBefore(c,o),c=h}}}return e},rt=(s,t,e=s)=>(s._$AI(t,e),s),Xo={},Qo=(s,t=Xo)=>s._$AH=t,tn=s=>s._$AH,Ve=s=>{s._$AR(),s._$AA.remove()},js=(s,t,e)=>{let i=new Map;for(let o=t;o<=e;o++)i.set(s[o],o);return i},K=Go(class extends Yo{constructor(s){if(super(s),s.type!==Zo.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,t,e){let i;e===void 0?e=t:t!==void 0&&(i=t);let o=[],n=[],r=0;for(let a of s)o[r]=i?i(a,r):r,n[r]=e(a,r),r++;return{values:n,keys:o}}render(s,t,e){return this.dt(s,t,e).values}update(s,[t,e,i]){let o=tn(s),{values:n,keys:r}=this.dt(t,e,i);if(!Array.isArray(o))return this.ut=r,n;let a=this.ut??=[],c=[],h,p,u=0,m=o.length-1,f=0,w=n.length-1;for(;u<=m&&f<=w;)if(o[u]===null)u++;else if(o[m]===null)m--;else if(a[u]===r[f])c[f]=rt(o[u],n[f]),u++,f++;else if(a[m]===r[w])c[w]=rt(o[m],n[w]),m--,w--;else if(a[u]===r[w])c[w]=rt(o[u],n[w]),Mt(s,c[w+1],o[u]),u++,w--;else if(a[m]===r[f])c[f]=rt(o[m],n[f]),Mt(s,o[u],o[m]),m--,f++;else if(h===void 0&&(h=js(r,f,w),p=js(a,u,m)),h.has(a[u]))if(h.has(a[m])){let L=p.get(r[f]),B=L!==void 0?o[L]:null;if(B===null){let zs=Mt(s,o[u]);rt(zs,n[f]),c[f]=zs}else c[f]=rt(B,n[f]),Mt(s,o[u],B),o[L]=null;f++}else Ve(o[m]),m--;else Ve(o[u]),u++;for(;f<=w;){let L=Mt(s,c[w+1]);rt(L,n[f]),c[f++]=L}for(;u<=m;){let L=o[u++];L!==null&&Ve(L)}return this.ut=r,Qo(s,c),bt}});var se={};We(se,{happened:()=>vt,isGone:()=>ht,languages:()=>qt,loadLanguage:()=>ns,locale:()=>_,statusName:()=>ee,supported:()=>F,text:()=>ut,words:()=>b});var ts={notifications:"Notifications",bell:s=>s?`Notifications, ${s} unread`:"Notifications",fresh:s=>`${s} new`,arrived:s=>`${s} new notifications`,all:"All",unread:"Unread",filter:"Filter by type",allTypes:"All types",types:{task_assigned:"Assigned",task_unassigned:"Unassigned",status_change:"Status",deadline_warning:"Due soon",assignee_changed:"Assignee",due_date_changed:"Due date",event:"Event"},priorities:{low:"Minor",high:"Important",urgent:"Urgent"},search:"Search",markAll:"Mark all as read",markAllShort:"Mark all read",openInbox:"Open inbox",allMarked:"All marked as read.",undo:"Undo",close:"Close",markRead:"Mark as read",markUnread:"Mark as unread",justNow:"just now",older:"Older",empty:"You’re all caught up",emptyMore:"New notifications appear here right away.",signedOut:"Sign in to see your notifications",noMatch:"Nothing matches",clear:"Clear filter",failed:"The notifications could not be loaded.",again:"Try again",offline:"No connection. Trying again…",problem:"That could not be saved.",statuses:{todo:"To Do",in_progress:"In Progress",in_review:"In Review",done:"Done",cancelled:"Cancelled"},assigned:"Assigned to you",unassigned:"No longer assigned to you",assignedBy:s=>`${s} assigned this to you`,unassignedBy:s=>`${s} unassigned you`,gone:"This task was deleted",reasons:{assignee:"you are assigned",creator:"you created it",following:"you follow it"},moved:s=>`Moved to ${s}`,movedBy:(s,t)=>`${s} moved this to ${t}`,due:s=>s<60?`Due in ${s} min`:s<120?"Due in 1 hour":`Due in ${Math.floor(s/60)} hours`,dueNow:"Due now",wasDue:s=>s<60?`Was due ${s} min ago`:`Was due ${Math.floor(s/60)} h ago`,assignedTo:s=>`Now assigned to ${s}`,assignedToNobody:"Now assigned to nobody",nowDue:s=>`Now due ${s}`,notDue:"No due date any more",tabs:{inbox:"Inbox",snoozed:"Snoozed",archived:"Done"},archive:"Done",unarchive:"Move to inbox",snooze:"Snooze",unsnooze:"Bring back now",more:"More",muteTask:"Mute this task",muteTopic:"Mute this topic",did:{read:s=>`${s} marked as read.`,unread:s=>`${s} marked as unread.`,archive:s=>s===1?"Done.":`${s} done.`,unarchive:s=>s===1?"Back in the inbox.":`${s} back in the inbox.`,snooze:(s,t)=>s===1?`Snoozed until ${t}.`:`${s} snoozed until ${t}.`,unsnooze:s=>s===1?"Back in the inbox.":`${s} back in the inbox.`,mute:()=>"Muted. You will hear no more of it."},snoozeTimes:{hour:"In 1 hour",evening:"This evening",tomorrow:"Tomorrow morning",week:"Next week"},snoozePick:"Pick date and time",snoozeWrong:"Choose a time from 1 minute to 1 year ahead.",snoozedUntil:s=>`until ${s}`,selected:s=>`${s} selected`,select:"Select",selectNone:"Clear selection",filters:"Filters",views:"Views",viewAssigned:"Assigned to me",viewOverdue:"Overdue",saveView:"Save view",viewName:"Name of the view",save:"Save",removeView:s=>`Remove the view ${s}`,emptyFolders:{snoozed:"Nothing is snoozed",archived:"Nothing is done yet"},emptyFoldersMore:{snoozed:"What you snooze waits here, and comes back at its time.",archived:"What you are done with is kept here."},says:{assigned:(s,t)=>s?`${s} assigned ${t} to you`:`${t} was assigned to you`,unassigned:(s,t)=>s?`${s} unassigned you from ${t}`:`${t} is no longer assigned to you`,moved:(s,t,e)=>s?`${s} moved ${t} to ${e}`:`${t} moved to ${e}`,due:(s,t)=>t<60?`${s} is due in ${t} min`:t<120?`${s} is due in 1 hour`:`${s} is due in ${Math.floor(t/60)} hours`,dueNow:s=>`${s} is due now`,wasDue:(s,t)=>t<60?`${s} was due ${t} min ago`:`${s} was due ${Math.floor(t/60)} h ago`,assignedTo:(s,t,e)=>e?s?`${s} assigned ${t} to ${e}`:`${t} is now assigned to ${e}`:s?`${s} left ${t} without an assignee`:`${t} is now assigned to nobody`,nowDue:(s,t,e)=>e?s?`${s} made ${t} due ${e}`:`${t} is now due ${e}`:s?`${s} removed the due date of ${t}`:`${t} has no due date any more`}},es={product:"CTMS",tagline:"Tasks, and notifications that arrive at once",skip:"Skip to content",board:"Board",inbox:"Inbox",people:"People",settings:"Settings",docs:"Documentation",signOut:"Sign out",menu:"Account",askSystem:"Get desktop alerts while this page is in the background?",turnOn:"Turn on",notNow:"Not now",chooseOne:"Choose a notification to see it here.",detail:"What you opened",openLink:"Open",loadFailed:"This could not be loaded.",boardOffline:"No connection. What you see may be out of date.",again:"Try again",save:"Save",saved:"Saved.",cancel:"Cancel",close:"Close",notSaved:s=>`Not saved: ${s}`,noConnection:"No connection. Please try again.",tooMany:"Too many attempts. Please wait a moment and try again.",notFound:"Page not found",notFoundMore:"Nothing is at this address. It may be mistyped.",toBoard:"To the board",signIn:"Sign in",username:"User name",password:"Password",showPassword:"Show password",hidePassword:"Hide password",needed:"Please fill this in.",tooShort:"A password has at least 8 characters.",badLogin:"User name or password is wrong.",ended:"You have been signed out. Please sign in again.",noCookie:"This browser does not keep the login cookie. You have to sign in again after each reload. Please allow cookies for this site. If they are allowed, tell an administrator.",leaving:"You are signed out here. The server does not know yet, since there is no connection. Keep this page open until it does.",setupTitle:"Welcome",setupMore:"Choose a name and a password for the first administrator.",create:"Create account",linkTitle:"Your password",linkMore:"Choose a password. You will be signed in with it.",choose:"Set password",badLink:"This setup link is no longer valid. If there is no administrator yet, restart the server: it prints a new link.",badUserLink:"This link is no longer valid. Ask an administrator for a new one.",passwordHint:"At least 8 characters; 15 or more are better.",usernameHint:"Letters, digits and _ . @ + -",nameHint:"What others see. Without one it is the user name.",searchTasks:"Search tasks",mine:"My tasks",add:"Add task",addTo:s=>`Add a task to ${s}`,newTask:"What needs to be done?",emptyBoard:"No tasks yet",emptyBoardMore:"Add the first one. Whoever you assign it to is notified at once.",addFirst:"Add the first task",noTasks:"Nothing here",noMatch:"Nothing matches",tasks:s=>s===1?"1 task":`${s} tasks`,showMore:s=>`Show ${s} more`,showOlder:"Show older",overdue:"Overdue",dueSoon:"Due soon",assignee:"Assignee",nobody:"Nobody",assigneeOf:s=>`Assignee of ${s}`,movedTo:(s,t)=>`${s} moved to ${t}`,moveHint:"Arrow keys go from task to task; with Alt they move the task to the next column.",task:"Task",title:"Title",description:"Description",descriptionHint:"Add details or links",status:"Status",dueDate:"Due date",noDue:"Clear due date",dueSkipped:(s,t)=>`The clocks skip ${s} on that day. This was understood as ${t}.`,dueTwice:s=>`This time comes twice on that day, since the clocks are set back. It is ${s}.`,inZone:s=>`Times are in ${s}`,createdBy:(s,t)=>`Created by ${s}, ${t}`,created:s=>`Created ${s}`,you:"you",remove:"Delete task",removeSure:s=>`Delete “${s}” for everybody?`,removeYes:"Delete",taskGone:"This task no longer exists",taskGoneMore:"It was deleted, or the address is wrong.",conflict:"Somebody else changed this while you were writing. Which text should stay?",keepMine:"Keep mine",takeTheirs:"Keep theirs",theirs:"Theirs",yours:"Yours",history:"Your notifications of this task",noHistory:"None so far.",profile:"Profile",name:"Name",timeZone:"Time zone",browserZone:s=>`As this browser (${s})`,thisDevice:"On this device",language:"Language",systemLanguage:"As this browser",theme:"Appearance",themes:{system:"As the system",light:"Light",dark:"Dark"},notifications:"Notifications",ownChanges:"Notify me of my own changes, too",ownChangesMore:"Otherwise only what others do reaches your inbox.",system:"Desktop alerts",systemMore:"Shown when no tab of this page is visible.",systemDenied:"This browser blocks them for this page. Allow notifications in the site settings beside the address, then reload.",systemInsecure:"Only available over https or on localhost.",systemUnavailable:"Not available in this browser.",keys:"Single-letter shortcuts",keysMore:"J and K move through notifications, Shift+I marks as read, Shift+U as unread.",shortcuts:"Keyboard shortcuts",shortcutList:[["J  /  Page Down","Next notification"],["K  /  Page Up","Previous notification"],["Enter","Open"],["Shift + I","Mark as read"],["Shift + U","Mark as unread"],["Alt + ← →","Move a task to the next column"],["E","Done"],["H","Snooze"],["X","Select"],["Shift + X","Select up to here"],["Z","Undo"],["Escape","Close, or clear the selection"],["?","Show this list"]],passwordTitle:"Password",oldPassword:"Current password",newPassword:"New password",changePassword:"Change password",passwordChanged:"Password changed. Other devices were signed out.",everywhere:"Sign out everywhere",everywhereMore:"Ends every login of yours, this one included.",addUser:"Add person",admin:"Administrator",inactive:"Deactivated",deactivate:"Deactivate",activate:"Activate",setPassword:"Set password",rename:"Change name",removeUser:"Delete",removeUserSure:s=>`Delete ${s}? Their notifications go, their tasks become nobody’s. This can’t be undone.`,passwordOf:s=>`New password for ${s}`,everywhereOf:"End all logins",done:"Done.",adminsOnly:"Only administrators can see this",edit:"Edit"};var en=/[\p{Cc}\u2028\u2029]+/gu,sn=/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]/gu,on=/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u,nn=/[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}\u2800\ufffc\u{1d159}]/u,rn=/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu,y=s=>s.replace(en," ").replace(sn,"");function $(s){let t=y(s);return on.test(t)?`⁨${t}⁩`:t}var E=(s="",t)=>nn.test(s)?y(s):t?`#${t}`:"…",V=s=>s.normalize("NFKC").toUpperCase().toLowerCase().replaceAll("ς","σ").replaceAll("ı","i").normalize("NFD").replace(/([ij][\u0316-\u0333]*)\u0307/gu,"$1").replace(rn,"").normalize("NFKC");function I(s){let t=0;for(let e of s)t++;return t}function an(s){return"Segmenter"in Intl?Array.from(new Intl.Segmenter().segment(s),({segment:t})=>t):[...s]}function ss(s,t){let e="",i=Math.max(t,0);for(let o of an(s)){if(i-=I(o),i<0)break;e+=o}return e}var ln=/https?:\/\/[^\s<>"\u0000-\u001f]+/giu,cn=/[.,;:!?'’”»*_]$/u;function dn(s){for(;;){let t=s.at(-1)??"",e={")":"(","]":"[","}":"{"}[t];if(!(e&&s.split(t).length>s.split(e).length)&&!cn.test(s))return s;s=s.slice(0,-1)}}function te(s){let t=[],e=0;for(let{0:i,index:o}of s.matchAll(ln)){let n=dn(i);URL.canParse(n)&&(o>e&&t.push({text:s.slice(e,o)}),t.push({text:n,url:n}),e=o+n.length)}return e<s.length?[...t,{text:s.slice(e)}]:t}var z=s=>s.reason==="event",dt=s=>s.priority!=="low";function Ct({title:s="",message:t,actor:e}){let i=s&&t!==s?t:"";return{first:y(s||t),below:y([e?.name,i].filter(Boolean).join(" · "))}}function Qs(s){let{first:t,below:e}=Ct(s);return e?`${$(t)}: ${$(e)}`:$(t)}var qt=["en","de","es","fr"],os={en:ts};function F(s){return(s?[s]:navigator.languages).map(e=>e.slice(0,2).toLowerCase()).find(e=>qt.includes(e))??"en"}async function ns(s,t){let e=F(s),i=await import(t+e+".js");return os[e]=i.inbox,i}var b=s=>os[F(s)]??ts;function _(s){let t=F(s);return[s,...navigator.languages].find(e=>e.length>2&&e.startsWith(t))??t}var hn=(s,t)=>new Date(s).toLocaleString(_(qt.find(e=>os[e]===t)??"en"),{dateStyle:"medium",timeStyle:"short"}),ee=(s,t)=>s&&Object.hasOwn(t.statuses,s)?t.statuses[s]:"",is={task_assigned:(s,t)=>s.actor?t.assignedBy($(s.actor.name)):t.assigned,task_unassigned:(s,t)=>s.actor?t.unassignedBy($(s.actor.name)):t.unassigned,status_change:({status:s,actor:t},e)=>{let i=ee(s,e);return i?t?e.movedBy($(t.name),i):e.moved(i):""},deadline_warning:(s,t)=>{if(!s.due_date)return"";let e=(Date.parse(s.due_date)-Date.parse(s.created_at))/6e4;return e>0?t.due(Math.ceil(e)):e>-1?t.dueNow:t.wasDue(Math.floor(-e))},assignee_changed:(s,t)=>s.args?.assignee?t.assignedTo(s.args.assignee):t.assignedToNobody,due_date_changed:(s,t)=>s.due_date?t.nowDue(hn(s.due_date,t)):t.notDue};function vt(s,t){return s.title&&Object.hasOwn(is,s.notification_type)?is[s.notification_type](s,t):""}var ht=s=>!s.task_id&&!s.url&&Object.hasOwn(is,s.notification_type);function ut(s,t){if(z(s))return Qs(s);let e=vt(s,t);return e?`${e}: ${$(E(s.title,s.task_id))}`:$(s.message)}var un=1e3,ie=class{text="";#t=[];constructor(t){this.element=t}add(t){this.#t.length||(this.text="",setTimeout(()=>this.#e(),un)),this.#t.push(t)}clear(){this.text="",this.#t=[]}#e(){let t=this.#t;if(!t.length)return;let e=b(this.element.lang);this.text=t.length===1?ut(t[0],e):e.arrived(t.length),this.#t=[],this.element.requestUpdate()}};var k=class extends Error{constructor(t,e,i=0){super(e.detail||`HTTP ${t}`),this.status=t,this.retryAfter=i,this.code=e.code||"",this.field=e.field||""}};function Lt(s){try{return Object(JSON.parse(atob(s.split(".")[1].replaceAll("-","+").replaceAll("_","/"))))}catch{return{}}}function ne(s){let{user_id:t=0,exp:e,iat:i}=Lt(s);return{user_id:Number(t),exp:Number(e)||0,iat:Number(i)||0}}var pn=2**31-1;function re(s){let{exp:t,iat:e}=ne(s),i=Math.max(0,t*1e3-Date.now()),o=e?Math.max(0,t-e)*1e3:i,n=i&&i<o?i:o;return{good:n,renewIn:Math.min(pn,Math.max(1e3,n-o/10))}}function ae(s){try{return new BroadcastChannel(s)}catch{return null}}async function Q(s,{json:t,headers:e,...i}={}){let o;try{o=await fetch(s,{...i,body:t===void 0?void 0:JSON.stringify(t),headers:t===void 0?e:{"Content-Type":"application/json",...e}})}catch{throw new k(0,{})}let n=o.status===204?null:await o.json().catch(()=>({}));if(!o.ok)throw new k(o.status,n??{},Number(o.headers.get("Retry-After"))||0);return n}var Nt=(s,t)=>s.next?t.split("?")[0]+"?"+s.next.split("?")[1]:"",fn=5,mn=30;function gn(s,t,e){return s!=="GET"||e>=fn||!(t instanceof k)||t.status!==429&&t.status!==503||t.retryAfter>mn?0:(t.retryAfter||1)*1e3*(1+Math.random()/2)}var oe=class{constructor(t,e){this.base=t,this.token=e}async request(t,e,i,o={}){for(let n="",r=1;;r++){let a=await this.token(n);if(!a)throw new k(401,{code:"unauthorized"});try{return await Q(this.base+e,{...o,method:t,json:i,headers:{Authorization:"Bearer "+a}})}catch(c){let h=gn(t,c,r);if(h)await new Promise(p=>setTimeout(p,h));else{if(n||!(c instanceof k)||c.status!==401)throw c;n=a}}}}};var le={};We(le,{BaseElement:()=>wt,StoreElement:()=>O,css:()=>v});function v(s){let t=new CSSStyleSheet;return t.replaceSync(s[0]),t}var wt=class extends HTMLElement{static properties={};static styles=[];#t={};#e={};#s=new Map;#i=null;renderRoot;static get observedAttributes(){let t=Object.keys(this.properties);for(let e of t)Object.defineProperty(this.prototype,e,{configurable:!0,get(){return this.#t[e]},set(i){let o=this.#t[e];Object.is(o,i)||(this.#t[e]=i,this.requestUpdate(e,o))}});return t}constructor(){super();for(let t of Object.keys(this.type.properties))Object.hasOwn(this,t)&&(this.#e[t]=this[t],delete this[t]);this.renderRoot=this.createRenderRoot()}get type(){return this.constructor}createRenderRoot(){let t=this.attachShadow({mode:"open"});return t.adoptedStyleSheets=this.type.styles,t}connectedCallback(){Object.assign(this,this.#e),this.#e={},this.requestUpdate()}disconnectedCallback(){}attributeChangedCallback(t,e,i){let o=this.type.properties[t];o===Boolean&&(this[t]=i!==null),o===String&&(this[t]=i??"")}requestUpdate(t,e){t&&!this.#s.has(t)&&this.#s.set(t,e),this.#i??=Promise.resolve().then(()=>this.#o())}get updateComplete(){return this.#i??Promise.resolve()}#o(){let t=this.#s;try{if(!this.isConnected)return;this.willUpdate(t),Dt(this.render(),this.renderRoot,{host:this})}finally{this.#i=null}this.#s=new Map,this.updated(t)}willUpdate(t){}render(){}updated(t){}emit(t,e){return this.dispatchEvent(new CustomEvent(t,{detail:e,bubbles:!0,composed:!0,cancelable:!0}))}},O=class extends wt{static properties={client:Object,lang:String,zone:String};#t=null;#e=new AbortController;constructor(){super(),this.client=null,this.zone="",this.focusedBefore=null,this.rerender=()=>this.requestUpdate()}listeners(){return this.client?[[this.client.store,"change",this.rerender]]:[]}#s(){this.#e.abort();let{signal:t}=this.#e=new AbortController;for(let[e,i,o]of this.listeners())e.addEventListener(i,o,{signal:t});this.#t=this.client}connectedCallback(){super.connectedCallback(),this.#s()}disconnectedCallback(){this.#e.abort()}willUpdate(t){this.#t!==this.client&&this.#s(),this.focusedBefore=this.renderRoot.activeElement}get lostFocus(){return this.focusedBefore?.isConnected===!1?this.focusedBefore:null}};var ti=v`
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
`;var bn=3e4,vn=3e4,wn=25e3,ei=15e3,$n=1e3,Pt=s=>Math.min(bn,1e3*2**s),xn=4401,yn=4403,kn=4429,ce=class extends EventTarget{state="idle";#t=null;#e=0;#s=0;#i="";#o=0;#r=0;#n=0;#a=new Map;constructor(t){super(),this.options={WebSocket:globalThis.WebSocket,random:Math.random,...t}}start(){(this.state==="idle"||this.state==="ended")&&this.#l()}stop(){this.#n++,this.#f(),this.#g("idle")}wake(){this.state==="waiting"?this.#l():this.state==="open"&&this.#p(5e3)}send(t){this.#t?.readyState===1&&this.#t.send(JSON.stringify(t))}async#l(t=""){let e=++this.#n;this.#f(),this.#g("connecting");let i,o;try{i=await this.options.token(t),o=i&&await this.options.since()}catch(r){return e!==this.#n?void 0:r?.status===401?this.#m():this.#d()}if(e!==this.#n)return;if(!i)return this.#m();let n=new this.options.WebSocket(`${this.options.url()}?since=${o}`,["ctms.v1"]);this.#t=n,this.#v("dead",ei,()=>this.#d()),n.onopen=()=>{this.#h(i),this.options.watchTasks&&this.send({action:"watch_tasks"})},n.onmessage=r=>this.#c(JSON.parse(r.data)),n.onclose=r=>this.#b(r.code)}#h(t){this.#i=t,this.send({action:"authenticate",token:t});let{good:e,renewIn:i}=re(t);e&&this.#v("renew",i,()=>this.#u())}async#u(){let t=this.#n;try{let e=await this.options.token(this.#i);if(t!==this.#n)return;this.#o=0,e?this.#h(e):this.#m()}catch{let e=this.options.random()*Pt(this.#o++);t===this.#n&&this.#v("renew",e,()=>this.#u())}}#c(t){this.state!=="open"&&(this.#g("open"),this.#v("stable",vn,()=>this.#e=0)),t.type!=="error"&&(this.#s=0),this.#w("dead"),this.#v("quiet",wn,()=>this.#p(ei)),t.type==="notification"&&(this.#r=Math.max(this.#r,t.notification.id),this.#a.has("ack")||this.#v("ack",$n,()=>this.send({action:"ack",last_id:this.#r}))),t.type!=="pong"&&this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#p(t){this.send({action:"ping"}),this.#v("dead",t,()=>this.#d())}#b(t){if(t===yn)return this.#m();if(t===xn)return this.#s++?this.#m():this.#l(this.#i);t===kn&&(this.#e=Math.max(this.#e,4)),this.#d()}#d(){this.#n++,this.#f();let t=Pt(this.#e++);this.#g("waiting"),this.#v("retry",this.options.random()*t,()=>this.#l())}#m(){this.#n++,this.#f(),this.#g("ended"),this.dispatchEvent(new Event("unauthorized"))}#f(){for(let t of[...this.#a.keys()])this.#w(t);this.#t&&(this.#t.onopen=this.#t.onmessage=this.#t.onclose=null,this.#t.close(),this.#t=null)}#g(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}#v(t,e,i){this.#w(t),this.#a.set(t,setTimeout(()=>(this.#a.delete(t),i()),e))}#w(t){clearTimeout(this.#a.get(t)),this.#a.delete(t)}};var Ut=({read:s,archived:t=!1,snoozed_until:e=null})=>({read:s,archived:t,snoozed_until:e}),tt=s=>s.archived?"archived":s.snoozed_until?"snoozed":"inbox";function de(s,t,e=null){switch(t){case"read":return{...s,read:!0};case"unread":return{...s,read:!1,archived:!1};case"archive":return{read:!0,archived:!0,snoozed_until:null};case"unarchive":return{...s,archived:!1};case"snooze":return{...s,archived:!1,snoozed_until:e};case"unsnooze":return{...s,snoozed_until:null}}}function _n(s,t){return s.archived?t.archived?"":"archive":s.snoozed_until?Date.parse(s.snoozed_until)-Date.now()>61e3?"snooze":"":t.snoozed_until?"unsnooze":s.read!==t.read?s.read?"read":"unread":t.archived?"unarchive":""}var he=class{done=null;#t=new Map;#e=Promise.resolve();#s=0;constructor(t){this.store=t}waits(t){return this.#t.has(t)}async act(t,e,i){let o=this.#i(t).filter(r=>An(Ut(r),de(Ut(r),e,i)));if(!o.length)return;let n=new Map(o.map(r=>[r.id,this.#o(r)]));this.#n({action:e,count:o.length,until:i,undo:()=>this.#a(n)}),await this.#l([...n.keys()],e,i)}async undo(){let{done:t}=this;this.forget(),await t?.undo()}forget(){clearTimeout(this.#s),this.done=null,this.store.changed()}async mute(t){let{api:e}=this.store,o=`api/${t.task_id?`tasks/${t.task_id}`:`topics/${encodeURIComponent(t.topic??"")}`}/subscription/`;try{let n=await e.request("GET",o);if(n.state==="muted")return;await e.request("PUT",o,{...n,state:"muted"});let r=async()=>{await e.request("PUT",o,n).catch(()=>this.#p("mute"))};this.#n({action:"mute",count:1,undo:r}),this.store.changed()}catch{this.#p("mute")}}confirm(t,e,i){for(let o of this.#i(t)){let n=this.#t.get(o.id),r=de(n?.confirmed??Ut(o),e,i);if(n&&n.requests>1){n.confirmed=r;continue}this.#t.delete(o.id),this.#r(o,r)}}keep(t){let e=this.#t.get(t.id);e&&Object.assign(t,e.shown)}#i(t){return t.map(e=>this.store.rows.get(e)).filter(Boolean)}#o(t){return{...Ut(t),read:this.store.isRead(t)}}#r(t,e){Object.assign(t,e),this.store.place(t)}#n(t){clearTimeout(this.#s),this.done=t,this.#s=setTimeout(()=>this.done===t&&this.forget(),6e3)}async#a(t){let e=new Map;for(let i of this.#i([...t.keys()])){let o=t.get(i.id),n=_n(o,this.#o(i)),r=`${n} ${n==="snooze"?o.snoozed_until:""}`;n&&e.set(r,[...e.get(r)??[],i.id])}await Promise.all([...e].map(([i,o])=>{let[n,r]=i.split(" ");return this.#l(o,n,r||void 0)}))}#l(t,e,i){for(let n of this.#i(t)){let r=this.#o(n),a=this.#t.get(n.id)??{confirmed:Ut(n),shown:r,requests:0};a.shown=de(r,e,i),a.requests++,this.#t.set(n.id,a),this.#r(n,a.shown)}this.store.changed();let o=this.#e.then(()=>this.#h(t,e,i));return this.#e=o,o}async#h(t,e,i){for(let o=0;o<t.length;o+=500){let n=t.slice(o,o+500);try{let r=await this.#u(n,e,i);for(let a of this.#i(n))this.#c(a,!0,e,i);r.length&&this.store.remove(r)}catch(r){for(let a of this.#i(n))this.#c(a,!1,e,i);r.status===404?this.store.remove(n):this.#p(e)}}this.store.changed()}async#u(t,e,i){let{api:o}=this.store,n=i?{until:i}:void 0;if(t.length===1){let a=e==="read"||e==="unread"?`mark_${e}`:e;return await o.request("POST",`api/notifications/${t[0]}/${a}/`,n,{keepalive:!0}),[]}let{missing:r}=await o.request("POST","api/notifications/bulk/",{ids:t,action:e,...n});return r}#c(t,e,i,o){let n=this.#t.get(t.id);n&&(e&&(n.confirmed=de(n.confirmed,i,o)),!--n.requests&&(this.#t.delete(t.id),this.#r(t,n.confirmed)))}#p(t){this.done?.action===t&&this.forget(),this.store.dispatchEvent(new CustomEvent("problem",{detail:t})),this.store.changed()}},An=(s,t)=>s.read!==t.read||s.archived!==t.archived||s.snoozed_until!==t.snoozed_until;var rs=50,as=200,Tn=1e3,Sn=1e3,ue=class{ids=[];version=0;loading=!1;loaded=!1;failed=!1;error=null;askedAt=0;#t="";#e=0;#s=0;constructor(t,e){this.store=t,this.filter=e}get more(){return this.#t!==""}async load(){let t=Math.min(Math.max(this.ids.length,rs),Tn),e=this.store.newest;this.askedAt=Date.now(),await this.#i(async i=>{let o=[],n="";do{let a=await this.#o(n,t-o.length>rs?as:rs);if(i())return;o.push(...a.ids),n=a.next}while(n&&o.length<t);let r=Math.max(e,o[0]??0);this.ids=[...this.ids.filter(a=>a>r),...o],this.#t=n,this.loaded=!0})}async loadMore(){this.loading||!this.more||await this.#i(async t=>{let e=await this.#o(this.#t,as);if(t())return;let i=this.ids.at(-1)??1/0;this.ids.push(...e.ids.filter(o=>o<i)),this.#t=e.next})}async#i(t){let e=++this.#e;this.loading=!0,this.store.changed();try{await t(()=>e!==this.#e),e===this.#e&&(this.failed=!1)}catch(i){e===this.#e&&([this.failed,this.error]=[!0,i])}e===this.#e&&(this.loading=!1,this.#s=this.ids.length,this.version++,this.store.changed())}async#o(t,e){let{folder:i,unread:o,type:n,task:r,search:a,overdue:c}=this.filter,h=new URLSearchParams({page_size:String(c?as:e)});i&&h.set(i,"true"),o&&h.set("unread","true"),n&&h.set("notification_type",n),r&&h.set("task_id",String(r)),a&&h.set("search",a),t&&h.set("before",t);let p=this.store.revision,u=await this.store.api.request("GET","api/notifications/?"+h),m=u.results;for(let f of m)this.store.merge(f,p);return{ids:m.map(f=>f.id).filter(f=>this.#r(this.store.rows.get(f))&&this.#n(f)),next:u.next?new URLSearchParams(u.next.split("?")[1]).get("before")??"":""}}#r(t){return t!==void 0&&tt(t)===(this.filter.folder??"inbox")}#n(t){if(!this.filter.overdue)return!0;let e=this.store.rows.get(t),i=e?.task_id?this.store.taskOf?.(e.task_id):void 0;return i?.closed_at?!1:Date.parse((i?i.due_date:e?.due_date)??"")<Date.now()}#a(t){let{unread:e,type:i,task:o,search:n}=this.filter;return!this.#r(t)||!this.#n(t.id)||e&&t.read||i&&t.notification_type!==i||o&&t.task_id!==o?!1:!n||V(t.message).includes(V(n))}insert(t){if(!this.#a(t))return;let e=0;for(;e<this.ids.length&&this.ids[e]>t.id;)e++;this.ids[e]!==t.id&&(e===this.ids.length&&this.more||(this.ids.splice(e,0,t.id),this.#l(),this.version++))}place(t){let e=this.ids.indexOf(t.id);if(e<0)return this.insert(t);this.#r(t)||(this.ids.splice(e,1),this.version++)}leave(t){this.ids=this.ids.filter(e=>!t.includes(e)),this.version++,this.loading&&this.load()}#l(){let t=Math.max(Sn,this.#s);this.ids.length<=t||(this.ids.length=t,this.#t=String(this.ids[t-1]))}};var si=2e3,En=1e3,On=1e4,pe=class extends EventTarget{rows=new Map;unread=0;newest=0;revision=0;#t=new Set;#e=new Map;#s=new Map;#i={upTo:0,at:0};#o=si;#r=0;#n=null;caughtUp=!1;#a=-1;markingAll=null;constructor(t){super(),this.taskOf=null,this.api=t,this.states=new he(this),this.all=this.openFeed({})}changed(){this.rows.size+this.#s.size>this.#o&&this.#l(),this.dispatchEvent(new Event("change"))}#l(){let t=[...this.#t];if(t.some(i=>i.loading))return;let e=new Set(t.flatMap(i=>i.ids));for(let i of this.rows.keys())!e.has(i)&&!this.#h(i)&&this.rows.delete(i);for(let[i,{at:o}]of this.#s)!this.rows.has(i)&&o<this.revision-En&&this.#s.delete(i);this.#o=si+2*(this.rows.size+this.#s.size)}#h(t){return this.#e.has(t)||this.states.waits(t)}openFeed(t){let e=new ue(this,t);return this.#t.add(e),e}closeFeed(t){t&&t!==this.all&&this.#t.delete(t)}async start(){if(this.all.loaded||await(this.#n??=Promise.all([this.all.load(),this.#u().catch(()=>{})]).finally(()=>this.#n=null)),!this.all.loaded)throw this.all.error;return this.newest}async#u(){let t=this.#r,{unread_count:e}=await this.api.request("GET","api/notifications/unread_count/");t===this.#r&&(this.unread=e),this.changed()}get count(){return this.markingAll?Math.max(0,this.unread-this.markingAll.count):this.unread}isRead(t){return this.#e.get(t.id)?.read??(t.read||this.markingAll!==null&&t.id<=this.markingAll.upTo)}merge(t,e){let i=this.#s.get(t.id),o=t.id<=this.#i.upTo?this.#i.at:0;t.at=Date.parse(t.created_at),Math.max(i?.at??0,o)>e&&(t={...t,read:i&&i.at>o?i.read:!0}),this.states.keep(t),this.rows.set(t.id,t),this.newest=Math.max(this.newest,t.id)}receive(t){switch(this.#a>=0&&t.type==="unread_count"&&this.#c(t.unread_count),typeof t.unread_count=="number"&&(this.unread=t.unread_count,this.#r++),t.type){case"notification":this.#d(t.notification,"unread_count"in t);break;case"read":case"unread":for(let e of t.notification_ids)this.#f(e,t.type==="read");this.states.confirm(t.notification_ids,t.type);break;case"all_read":for(let e of this.rows.values())e.id<=t.up_to&&this.#f(e.id,!0);this.#i={upTo:t.up_to,at:++this.revision},this.markingAll&&this.markingAll.upTo<=t.up_to&&this.#g(this.markingAll);break;case"archived":for(let e of t.notification_ids)this.#m(e,!0);this.#b(t.notification_ids,"archive");break;case"snoozed":this.#b(t.notification_ids,"snooze",t.until);break;case"removed":this.remove(t.notification_ids);break;case"unarchived":case"unsnoozed":this.#b(t.notification_ids,t.type==="unarchived"?"unarchive":"unsnooze"),this.#p(0);break;case"task_deleted":for(let e of this.rows.values())e.task_id===t.task_id&&(e.task_id=null);for(let e of this.#t)e.version++;break;case"caught_up":if(!this.caughtUp&&t.last_id===this.newest&&!t.truncated){this.#a=t.last_id;break}this.#p(0),this.dispatchEvent(new Event("caughtup"));break}this.changed()}#c(t){this.#a=-1,this.#p(t===this.unread?Date.now()-On:0),this.dispatchEvent(new Event("caughtup"))}#p(t){this.caughtUp=!0;for(let e of this.#t)(e.failed||e.loaded&&(!t||e.askedAt<t))&&e.load()}#b(t,e,i){this.states.confirm(t,e,i);let o=t.some(n=>!this.rows.has(n));for(let n of this.#t)(n.loading||o&&n.loaded&&n.filter.folder)&&n.load();if(!(e!=="archive"&&e!=="snooze"))for(let n of t)this.dispatchEvent(new CustomEvent("read",{detail:n}))}remove(t){for(let e of t)this.rows.delete(e);for(let e of this.#t)e.leave(t);for(let e of t)this.dispatchEvent(new CustomEvent("read",{detail:e}))}place(t){for(let e of this.#t)e.place(t)}#d(t,e){if(!this.all.ids.includes(t.id)){this.merge(t,0);for(let i of this.#t)i.insert(t);this.dispatchEvent(new CustomEvent("arrive",{detail:{row:t,live:e}}))}}#m(t,e){this.#e.delete(t),this.#s.set(t,{at:++this.revision,read:e})}#f(t,e){this.#m(t,e);let i=this.rows.get(t);i&&(i.read=e,e&&this.dispatchEvent(new CustomEvent("read",{detail:t})))}async mark(t,e){e||await this.flush(),await Promise.all(t.map(async i=>{let o=this.rows.get(i);if(!o||this.isRead(o)===e)return;let n={read:e};this.#e.set(i,n),this.changed();try{let r=await this.api.request("POST",`api/notifications/${i}/${e?"mark_read":"mark_unread"}/`,void 0,{keepalive:!0});this.#e.get(i)===n&&this.#f(i,r.read)}catch{if(this.#e.get(i)!==n)return;this.#e.delete(i),this.dispatchEvent(new CustomEvent("problem",{detail:e?"mark_read":"mark_unread"}))}this.changed()}))}async markAll(){await this.flush(),this.markingAll={upTo:this.newest,count:this.unread,timer:setTimeout(()=>this.flush(),6e3),sent:!1},this.changed()}undo(){!this.markingAll||this.markingAll.sent||(clearTimeout(this.markingAll.timer),this.markingAll=null,this.changed())}async flush(){let t=this.markingAll;if(!(!t||t.sent)){clearTimeout(t.timer),t.sent=!0,this.changed();try{await this.api.request("POST","api/notifications/mark_all_read/",{up_to:t.upTo},{keepalive:!0});for(let e of this.rows.values())e.id<=t.upTo&&this.#f(e.id,!0);await this.#u()}catch{this.dispatchEvent(new CustomEvent("problem",{detail:"mark_all_read"}))}this.#g(t),this.changed()}}#g(t){clearTimeout(t.timer),this.markingAll===t&&(this.markingAll=null)}};var zn=3e3,$t=class{offline=!1;nobody=!1;#t=0;#e=0;#s=new AbortController;constructor({base:t,token:e,share:i=r=>r,watchTasks:o,name:n="ctms "+t}){this.base=t,this.name=n,this.api=new oe(t,e),this.store=new pe(this.api);let r=new ce({url:()=>t.replace(/^http/,"ws")+"ws/notifications/",token:e,since:()=>this.store.start(),watchTasks:o});this.connection=i(r,this.store),this.connection.addEventListener("frame",a=>this.store.receive(a.detail)),this.connection.addEventListener("state",()=>this.#i())}start(){let{signal:t}=this.#s=new AbortController,e=()=>this.connection.wake();addEventListener("online",e,{signal:t}),document.addEventListener("visibilitychange",()=>document.hidden?this.store.flush():e(),{signal:t}),this.#i(),this.connection.start(),this.store.start().catch(()=>{})}stop(){this.#s.abort(),this.store.flush(),clearTimeout(this.#e),this.connection.stop()}get lastSeen(){try{this.#t=Math.max(this.#t,Number(localStorage.getItem(this.name)))}catch{}return this.#t}set lastSeen(t){if(!(t<=this.lastSeen)){this.#t=t;try{localStorage.setItem(this.name,String(t))}catch{}}}#i(){this.connection.state==="open"?(clearTimeout(this.#e),this.#e=0,this.#o(!1)):this.#e||=setTimeout(()=>this.#o(!0),zn)}#o(t){t!==this.offline&&(this.offline=t,this.store.changed())}};function et(s,t){return/^https?:\/\//i.test(s)?s:/^\/(?![/\\])/.test(s)?t+s.slice(1):""}var j=(s,t)=>et(s.url??"",t)||(s.task_id?`${t}tasks/${s.task_id}`:t+"inbox");var ii=6e4,Dn=3e4,Cn=1e3;function qn(s){let{iss:t,sub:e,user_id:i,exp:o,iat:n,nbf:r,jti:a,...c}=Lt(s);return JSON.stringify([t,e,i,e??i?"":c])}var fe=class extends EventTarget{person=void 0;#t="";#e=0;#s=0;#i;#o=0;#r=null;#n=0;#a=0;#l=!1;#h=!1;#u=0;#c=0;start(){this.#h=!0,this.wake()}stop(){this.#h=!1,this.#g()}async get(t){if(this.person==="")return"";let e=Date.now();if(this.#t&&this.#t!==t&&e<this.#s)return e>=this.#e&&this.#p().catch(()=>{}),this.#t;let i=await this.#p();if(i&&i===t)throw new k(401,{code:"unauthorized"});return i}set(t){if(t===this.#i)return;let[e,i]=[typeof this.#i=="function",typeof t=="function"];this.#i=t,i?!e&&this.person!==void 0?this.refresh():this.person===""&&this.#f(Math.max(0,this.#n+Cn-Date.now())):(this.#o++,this.#d(t))}async refresh(){await this.#r?.catch(()=>{}),await this.#p().catch(()=>{this.person!==void 0&&this.#f(Math.random()*Pt(this.#a))})}wake(){this.person===""&&this.#p().catch(()=>{})}accepted(){this.#l=!1}refused(){this.#m("",""),!this.#l&&(this.#l=!0,this.dispatchEvent(new Event("refused")))}#p(){return this.#r??=this.#b().finally(()=>this.#r=null)}async#b(){let t=this.#o;this.#n=Date.now(),this.#g();let e;try{let i=new Promise((n,r)=>e=setTimeout(r,Dn)),o=await Promise.race([typeof this.#i=="function"?this.#i():this.#i,i]);t===this.#o&&this.#d(o)}catch{throw this.#e=Date.now()+Pt(this.#a++),this.person===""&&this.#f(ii),new k(0,{})}finally{clearTimeout(e)}return this.#t}#d(t){this.#a=0;let e=String(t??"").trim();e||(this.#l=!1),/[^!-~]/.test(e)?this.refused():this.#m(e,e&&qn(e))}#m(t,e){let{good:i,renewIn:o}=re(t);this.#t=t,[this.#s,this.#e]=[Date.now()+i,Date.now()+o];let n=e!==this.person&&(this.person!==void 0||!e);this.person=e,e?this.#g():this.#f(ii),n&&this.dispatchEvent(new Event("person"))}#f(t){let e=Date.now()+t;!this.#h||this.#u&&this.#c<=e||(this.#g(),this.#c=e,this.#u=setTimeout(()=>this.refresh(),t))}#g(){clearTimeout(this.#u),this.#u=0}};var g=(s,t)=>l`<svg class=${t??d} viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"><path d=${s}></path></svg>`,N=g("M10.268 21a2 2 0 0 0 3.464 0M3.262 15.326A1 1 0 0 0 4 17h16a1 1 0 0 0 .74-1.673C19.41 13.956 18 12.499 18 8A6 6 0 0 0 6 8c0 4.499-1.411 5.956-2.738 7.326"),P=g("M22 12 16 12 14 15 10 15 8 12 2 12M5.45 5.11 2 12v6a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2v-6l-3.45-6.89A2 2 0 0 0 16.76 4H7.24a2 2 0 0 0-1.79 1.11z"),oi=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M19 8L19 14M22 11L16 11"),ni=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M22 11L16 11"),ri=g("M5 12h14M12 5l7 7-7 7","moved"),ai=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 6v6l4 2","due"),li=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M12 16v-4M12 8h.01"),ci=g("M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01","high"),di=g("M12 16h.01M12 8v4M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z","urgent"),hi=g("M22 17a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 21.286V5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2z"),It=g("M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16"),S=g("M18 6 6 18M6 6l12 12"),ui=g("M21 21l-4.34-4.34M3 11a8 8 0 1 0 16 0a8 8 0 1 0 -16 0"),me=g("M12.22 2h-.44a2 2 0 0 0-2 2v.18a2 2 0 0 1-1 1.73l-.43.25a2 2 0 0 1-2 0l-.15-.08a2 2 0 0 0-2.73.73l-.22.38a2 2 0 0 0 .73 2.73l.15.1a2 2 0 0 1 1 1.72v.51a2 2 0 0 1-1 1.74l-.15.09a2 2 0 0 0-.73 2.73l.22.38a2 2 0 0 0 2.73.73l.15-.08a2 2 0 0 1 2 0l.43.25a2 2 0 0 1 1 1.73V20a2 2 0 0 0 2 2h.44a2 2 0 0 0 2-2v-.18a2 2 0 0 1 1-1.73l.43-.25a2 2 0 0 1 2 0l.15.08a2 2 0 0 0 2.73-.73l.22-.39a2 2 0 0 0-.73-2.73l-.15-.08a2 2 0 0 1-1-1.74v-.5a2 2 0 0 1 1-1.74l.15-.09a2 2 0 0 0 .73-2.73l-.22-.38a2 2 0 0 0-2.73-.73l-.15.08a2 2 0 0 1-2 0l-.43-.25a2 2 0 0 1-1-1.73V4a2 2 0 0 0-2-2zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),pi=g("M12 7v14M3 18a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h5a4 4 0 0 1 4 4 4 4 0 0 1 4-4h5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-6a3 3 0 0 0-3 3 3 3 0 0 0-3-3z"),fi=g("M10 8h.01M12 12h.01M14 8h.01M16 12h.01M18 8h.01M6 8h.01M7 16h10M8 12h.01M4 4h16a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"),mi=g("M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49M14.084 14.158a3 3 0 0 1-4.242-4.242M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143M2 2l20 20"),Ft=g("M5 12h14M12 5v14"),gi=g("M6 9l6 6 6-6"),ge=g("M16 21v-2a4 4 0 0 0-4-4H6a4 4 0 0 0-4 4v2M16 3.128a4 4 0 0 1 0 7.744M22 21v-2a4 4 0 0 0-3-3.87M5 7a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"),xt=g("M8 2v3M16 2v3M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M3 9h18"),jt=g("M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z"),be=g("M10 11v6M14 11v6M19 6v14a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V6M3 6h18M8 6V4a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"),ve=g("M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2M8 7v7M12 7v4M16 7v9"),bi=g("M16 17l5-5-5-5M21 12H9M9 21H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2h4"),vi=g("M10.1 2.182a10 10 0 0 1 3.8 0M13.9 21.818a10 10 0 0 1-3.8 0M17.609 3.721a10 10 0 0 1 2.69 2.7M2.182 13.9a10 10 0 0 1 0-3.8M20.279 17.609a10 10 0 0 1-2.7 2.69M21.818 10.1a10 10 0 0 1 0 3.8M3.721 6.391a10 10 0 0 1 2.7-2.69M6.391 20.279a10 10 0 0 1-2.69-2.7"),wi=g("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0"),we=g("M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0"),$i=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M16 9l-5.5 5.5L8 12"),xi=g("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0M15 9l-6 6M9 9l6 6"),pt=g("M20 6 9 17l-5-5"),yi=g("M11 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M18 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0M4 12a1 1 0 1 0 2 0a1 1 0 1 0 -2 0"),ki=g("M10 20a1 1 0 0 0 .553.895l2 1A1 1 0 0 0 14 21v-7a2 2 0 0 1 .517-1.341L21.74 4.67A1 1 0 0 0 21 3H3a1 1 0 0 0-.742 1.67l7.225 7.989A2 2 0 0 1 10 14z"),Z=g("M4 13a8 8 0 1 0 16 0a8 8 0 1 0 -16 0M12 9v4l2 2M5 3 2 6M22 6l-3-3M6.38 18.7 4 21M17.64 18.67 20 21"),_i=g("M10.268 21a2 2 0 0 0 3.464 0M17 17H4a1 1 0 0 1-.74-1.673C4.59 13.956 6 12.499 6 8a6 6 0 0 1 .258-1.742M2 2l20 20M8.668 3.01A6 6 0 0 1 18 8c0 2.687.77 4.653 1.707 6.05");var D=v`
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
`;var A=v`
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
`,T=v`
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
`;function Ai(s,t){let e=s.getBoundingClientRect(),i=document.documentElement.clientWidth,o=Math.min(420,i-16),n=getComputedStyle(s).direction==="rtl"?e.left:e.right-o,r=Math.max(8,Math.min(i-o-8,n)),a=innerHeight-e.bottom,c=a<360&&e.top>a,h=Math.min(640,(c?e.top:a)-16);t.style.setProperty("left",r+"px"),t.style.setProperty("height",h+"px"),t.style.setProperty("top",(c?e.top-h-8:e.bottom+8)+"px")}var{html:Rt,nothing:$e}=Qt,{StoreElement:Ti}=le,{loadLanguage:Ln,supported:Nn,words:Pn}=se,Un={"../vendor/lit.js":Qt,"../js/element.js":le,"../js/words.js":se},ls=class extends Ti{static properties={...Ti.properties,src:String,token:Object,theme:String,open:Boolean,keys:Object};static styles=[A,T,ti];#t=new ie(this);#e=null;#s=null;#i="";#o=null;#r=!1;#n=new AbortController;#a=new AbortController;constructor(){super(),this.client=null,this.src="",this.token="",this.theme="",this.open=!1,this.keys=!0}listeners(){if(!this.client)return[];let{store:t,connection:e}=this.client;return[...super.listeners(),[t,"arrive",i=>this.#d(i.detail)],[e,"unauthorized",()=>this.#e?.refused()],[e,"state",()=>e.state==="open"&&this.#e?.accepted()],[globalThis,"storage",this.rerender]]}connectedCallback(){super.connectedCallback(),this.#l()}disconnectedCallback(){super.disconnectedCallback(),this.open=!1,this.#m(!1),this.#n.abort(),this.#e?.stop(),this.#s?.stop()}willUpdate(t){(t.has("src")||t.has("token"))&&this.#l(),t.has("lang")&&this.#b(),super.willUpdate(t)}async refresh(){await this.#e?.refresh(),this.#s?.connection.wake()}#l(){if(!this.isConnected||this.client!==this.#s)return;let t=new URL(this.src||".",In||document.baseURI).href.replace(/\/?$/,"/"),e=this.#e??=this.#h();e.set(this.token),t!==this.#i?(this.#i=t,this.#c(),this.#b()):this.#n.signal.aborted&&!this.#s?.nobody&&this.#s?.start(),this.#n.signal.aborted&&this.#u(e)}#h(){let t=new fe;return t.addEventListener("person",()=>this.#c()),t.addEventListener("refused",()=>this.emit("ctms-unauthorized")),this.#n.abort(),t}#u(t){let{signal:e}=this.#n=new AbortController,i=()=>document.hidden||t.wake();addEventListener("focus",i,{signal:e}),addEventListener("online",i,{signal:e}),document.addEventListener("visibilitychange",i,{signal:e}),addEventListener("pageshow",({persisted:o})=>o&&this.refresh(),{signal:e}),t.start()}#c(){let[t,e,i]=[this.#s,this.#i,this.#e],o="",n=new $t({base:e,token:async r=>{let a=await i.get(r);if(n!==this.#s)return o===r?"":o;let{user_id:c,sub:h}=Lt(a);return n.name=`ctms ${e} ${c??h}`,o=a}});this.client=this.#s=n,t?.stop(),this.#t.clear(),n.nobody=i.person==="",this.isConnected&&!n.nobody&&n.start()}#p(){let t=this.#s?.base;!t||!this.#o&&customElements.get("ctms-inbox")||(this.#r=!1,this.#o??=import(t+"embed/panel.js").then(e=>{customElements.get("ctms-inbox")||e.default(i=>Un[i],{})}).catch(()=>{this.#o=null,this.#r=!0,this.requestUpdate()}))}#b(){this.#s&&Nn(this.lang)!=="en"&&Ln(this.lang,this.#s.base+"embed/lang/").then(()=>this.client?.store.changed(),()=>{})}#d({row:t,live:e}){if(!t.read&&(e&&this.emit("ctms-notification",t),!!dt(t))){if(e)for(let i of this.renderRoot.querySelector(".badge")?.getAnimations()??[])i.play();this.#t.add(t)}}updated(t){this.toggleAttribute("open",this.open),this.style.setProperty("color-scheme",this.theme==="system"?"light dark":this.theme),t.has("open")&&this.#m(this.open)}#m(t){let e=this.renderRoot?.querySelector(".panel");if(!(!e||e.matches(":popover-open")===t))if(this.#a.abort(),t){this.#p();let{signal:i}=this.#a=new AbortController;document.addEventListener("pointerdown",o=>o.composedPath().includes(this)||(this.open=!1),{signal:i,capture:!0}),addEventListener("resize",this.#f,{signal:i,capture:!0}),addEventListener("scroll",this.#f,{signal:i,capture:!0}),this.#f(),e.showPopover(),e.focus()}else e.hidePopover()}#f=()=>Ai(this,this.renderRoot.querySelector(".panel"));#g(){this.open=!1,this.renderRoot.querySelector(".bell").focus()}#v(t){let e=t.relatedTarget;e&&innerWidth<=480&&!this.contains(e)&&!t.currentTarget.contains(e)&&(this.open=!1)}#w(t){this.open&&(t.key==="Escape"?(t.stopPropagation(),this.#g()):t.target===t.currentTarget&&t.key!=="Enter"&&this.renderRoot.querySelector("ctms-inbox")?.onKeydown?.(t))}render(){let t=Pn(this.lang),{store:e,lastSeen:i=0,offline:o}=this.client??{},n=e?.count??0,r=n>99?"99+":n,a=n&&!this.open&&e?.all.ids.some(c=>{let h=e.rows.get(c);return c>i&&h&&!e.isRead(h)&&dt(h)});return Rt`
      <button
        part="bell"
        class="icon bell ${o?"away":""} ${a?"new":""}"
        aria-expanded=${this.open}
        aria-haspopup="dialog"
        aria-label=${t.bell(r)}
        title=${t.notifications}
        @click=${()=>this.open=!this.open}
        @pointerenter=${()=>this.#p()}
        @focus=${()=>this.#p()}
        @keydown=${this.#w}
      >
        <span class="glyph"><slot name="icon">${N}</slot></span>
        ${n?Rt`<span class="badge" part="badge" aria-hidden="true">${r}</span>`:$e}
      </button>
      <div class="unseen" role="status">${this.#t.text}</div>
      <div
        class="panel"
        part="panel"
        popover="manual"
        role="dialog"
        aria-label=${t.notifications}
        tabindex="-1"
        @keydown=${this.#w}
        @focusout=${this.#v}
        @ctms-navigate=${this.#g}
      >
        ${this.open&&this.#r?Rt`<p class="sorry" role="alert">${t.failed}</p>`:$e}
        ${this.open?Rt`<ctms-inbox .client=${this.client} lang=${this.lang} .zone=${this.zone} .keys=${this.keys}>
              <slot name="tools" slot="tools"></slot>
              <button slot="tools" class="icon close" title=${t.close} @click=${this.#g}>${S}</button>
              <slot name="strip" slot="strip"></slot>
              <slot name="foot" slot="foot"></slot>
              ${this.querySelector("[slot=empty]")?Rt`<slot name="empty" slot="empty"></slot>`:$e}
            </ctms-inbox>`:$e}
      </div>
    `}},In=document.currentScript?.src.replace(/embed\/bell\.js.*$/,"")??"";customElements.get("ctms-bell")||customElements.define("ctms-bell",ls);var cs=class{#t=new AbortController;#e=null;#s=0;constructor(t,e,i){this.board=t,this.card=i,this.start=this.last=e,this.touch=e.pointerType==="touch";let o={signal:this.#t.signal};addEventListener("pointermove",n=>this.#i(n),o),addEventListener("pointerup",n=>this.#a(n,!0),o),addEventListener("pointercancel",n=>this.#a(n,!1),o),addEventListener("keydown",n=>n.key==="Escape"&&this.#e&&this.#a(this.last,!1),o),addEventListener("contextmenu",n=>this.touch&&n.preventDefault(),o),addEventListener("touchmove",n=>this.#e&&n.preventDefault(),{...o,passive:!1}),this.touch&&(this.#s=setTimeout(()=>this.#o(),350))}#i(t){if(t.pointerId!==this.start.pointerId)return;this.last=t;let e=Math.hypot(t.clientX-this.start.clientX,t.clientY-this.start.clientY)>6;if(!this.#e&&e){if(this.touch)return this.#a(t,!1);this.#o()}this.#e&&this.#r()}#o(){let t=this.card.getBoundingClientRect(),e=this.card.cloneNode(!0);for(let i of["data-id","draggable"])e.removeAttribute(i);e.className="lifted",e.ariaHidden="true",e.inert=!0;for(let i of["left","top","width"])e.style.setProperty(i,t[i]+"px");this.board.renderRoot.append(e),this.#e=e,this.board.dragged=Number(this.card.dataset.id),this.board.requestUpdate(),getSelection()?.removeAllRanges(),this.#r(),this.#n()}#r(){let{clientX:t,clientY:e}=this.last;this.#e?.style.setProperty("transform",`translate(${t-this.start.clientX}px, ${e-this.start.clientY}px)`);let o=this.board.renderRoot.elementFromPoint(t,e)?.closest(".column")??null;this.board.dropTarget=o?.dataset.status??""}#n(){if(!this.#e)return;let t=this.board.renderRoot.querySelector(".columns"),{left:e,right:i}=this.board.getBoundingClientRect(),o=this.last.clientX,n=o<e+48?-10:o>i-48?10:0;n&&t&&(t.scrollBy({left:n,behavior:"instant"}),this.#r()),requestAnimationFrame(()=>this.#n())}#a(t,e){if(t.pointerId!==this.start.pointerId)return;clearTimeout(this.#s),this.#t.abort();let{board:i}=this,o=i.dropTarget,n=i.tasks?.get(i.dragged);if(!this.#e)return;this.#e.remove(),this.#e=null,i.dragged=0,i.dropTarget="",i.requestUpdate();let r=a=>(a.preventDefault(),a.stopPropagation());addEventListener("click",r,{capture:!0,once:!0}),setTimeout(()=>removeEventListener("click",r,{capture:!0})),e&&n&&o&&i.move(n,o)}};function Si(s,t){let e=t.target,i=e.closest("li[data-id]");i&&t.isPrimary&&!t.button&&!e.closest("button, select")&&new cs(s,t,i)}var Fn={de:{"invalid username":"Ein Benutzername hat 1 bis 150 Buchstaben, Ziffern oder _ . @ + -","conflict username":"Dieser Benutzername ist schon vergeben.","invalid password":"Ein Passwort hat 8 Zeichen bis 1024 Bytes, ist nicht der Benutzername und keines der häufigsten.","invalid old_password":"Das bisherige Passwort stimmt nicht.","conflict is_admin":"Das ist das letzte aktive Administrationskonto.","invalid name":"Ein Name ist eine sichtbare Zeile von 1 bis 150 Zeichen, ohne Steuerzeichen.","invalid time_zone":"Diese Zeitzone kennt der Server nicht.","invalid title":"Ein Titel ist eine sichtbare Zeile von 1 bis 255 Zeichen, ohne Steuerzeichen.","invalid description":"Eine Beschreibung hat höchstens 10.000 Zeichen.","invalid assigned_to":"Dieses Konto ist nicht mehr aktiv.","invalid due_date":"Das Jahr muss zwischen 1 und 9999 liegen.",quota:"Mehr Aufgaben sind nicht erlaubt. Bitte löschen Sie welche.",forbidden:"Dazu fehlt Ihnen die Berechtigung.",not_found:"Das gibt es nicht mehr.",unauthorized:"Bitte melden Sie sich wieder an.",conflict:"Das geht nicht mehr: Es hat sich inzwischen etwas geändert.",full:"Der Datenträger des Servers ist voll.",busy:"Der Server ist ausgelastet. Bitte erneut versuchen.",closed:"Der Server wird gerade beendet. Bitte versuchen Sie es gleich noch einmal.","":"Das hat nicht geklappt. Bitte versuchen Sie es später erneut."},es:{"invalid username":"Un nombre de usuario tiene de 1 a 150 letras, cifras o _ . @ + -","conflict username":"Ese nombre de usuario ya existe.","invalid password":"Una contraseña tiene de 8 caracteres a 1024 bytes, no es el nombre de usuario ni una de las más comunes.","invalid old_password":"La contraseña actual no es correcta.","conflict is_admin":"Es la última cuenta de administración activa.","invalid name":"Un nombre es una línea visible de 1 a 150 caracteres, sin caracteres de control.","invalid time_zone":"El servidor no conoce esa zona horaria.","invalid title":"Un título es una línea visible de 1 a 255 caracteres, sin caracteres de control.","invalid description":"Una descripción tiene como máximo 10 000 caracteres.","invalid assigned_to":"Esa cuenta ya no está activa.","invalid due_date":"El año debe estar entre 1 y 9999.",quota:"No se permiten más tareas. Elimine algunas.",forbidden:"No tiene permiso para hacerlo.",not_found:"Ya no existe.",unauthorized:"Vuelva a iniciar sesión.",conflict:"Ya no es posible: algo ha cambiado entretanto.",full:"El disco del servidor está lleno.",busy:"El servidor está ocupado. Inténtelo de nuevo.",closed:"El servidor se está deteniendo. Inténtelo de nuevo en un momento.","":"No ha sido posible. Inténtelo más tarde."},fr:{"invalid username":"Un nom d’utilisateur a de 1 à 150 lettres, chiffres ou _ . @ + -","conflict username":"Ce nom d’utilisateur est déjà pris.","invalid password":"Un mot de passe a de 8 caractères à 1024 octets, n’est ni le nom d’utilisateur ni l’un des plus courants.","invalid old_password":"Le mot de passe actuel n’est pas le bon.","conflict is_admin":"C’est le dernier compte d’administration actif.","invalid name":"Un nom est une ligne visible de 1 à 150 caractères, sans caractères de contrôle.","invalid time_zone":"Le serveur ne connaît pas ce fuseau horaire.","invalid title":"Un titre est une ligne visible de 1 à 255 caractères, sans caractères de contrôle.","invalid description":"Une description a au plus 10 000 caractères.","invalid assigned_to":"Ce compte n’est plus actif.","invalid due_date":"L’année doit être comprise entre 1 et 9999.",quota:"Vous ne pouvez pas avoir plus de tâches. Veuillez en supprimer.",forbidden:"Vous n’avez pas les droits nécessaires.",not_found:"Cela n’existe plus.",unauthorized:"Veuillez vous reconnecter.",conflict:"Ce n’est plus possible : quelque chose a changé entre-temps.",full:"Le disque du serveur est plein.",busy:"Le serveur est occupé. Veuillez réessayer.",closed:"Le serveur est en cours d’arrêt. Veuillez réessayer dans un instant.","":"Cela n’a pas fonctionné. Veuillez réessayer plus tard."}};function Mi({code:s,field:t,message:e},i){let o=Fn[F(i)];return o?o[`${s} ${t}`]??o[s]??o[""]:e}var C=s=>s.name||(s.username??"");function R(s){if(!s)return l`<span class="avatar nobody"></span>`;let t=C(s).trim().split(/[\s._-]+/u),e=[...t[0]??""].slice(0,1).concat(t.length>1?[...t[t.length-1]].slice(0,1):[]);return l`<span class="avatar hue${s.id%10}" data-initials=${e.join("").toLocaleUpperCase()}></span>`}var Ei={en:es};async function Oi(s){Ei[F(s)]??=(await ns(s,new URL("../js/lang/",import.meta.url).href)).app}var Ht=s=>Ei[F(s)]??es,q=class extends O{static properties={...O.properties,tasks:Object,me:Object};constructor(){super(),this.tasks=null,this.me=null}listeners(){return this.tasks?[[this.tasks,"change",this.rerender]]:[]}get w(){return Ht(this.lang)}errorText(t){if(!(t instanceof k))throw t;return t.status?t.status===429?this.w.tooMany:Mi(t,this.lang):this.w.noConnection}navigate(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let e=t.currentTarget.href;this.emit("ctms-navigate",{url:e,task_id:null})||t.preventDefault()}toast(t){document.querySelector("ctms-app").toast(t)}},st="UTC";var zi=new WeakSet,xe=new WeakMap,yt=s=>t=>{let e=t.currentTarget,i=Date.now()-(xe.get(e)??0);t.type==="pointerdown"?xe.delete(e):t.type==="keydown"&&t.key!=="Enter"?xe.set(e,Date.now()):t.type==="change"&&xe.has(e)&&(e.localName!=="select"||i<300)?zi.add(e):(zi.delete(e)||t.type==="change")&&s(e.value,e)};var jn=new Map(Object.entries({a:"аαꭺꓮᴀ",b:"вβᏼꓐʙ",c:"сϲꮯꓚᴄ",d:"ԁꭰꓓᴅ",e:"еεҽꭼꓰᴇ",f:"ꓝꜰ",g:"ꮐꓖɢɡ",h:"һнηհꮋꓧʜ",j:"јϳյꭻꓙᴊ",k:"кκꮶꓗᴋ",l:"i1|іιӏїǀꭵꓲꮮꓡʟɪլ",m:"мμꮇꓟᴍ",n:"пνոռꓠɴ",o:"0оοօσꓳᴏ",p:"рρꮲꓑᴘ",q:"ԛ",r:"гꭱꓣʀ",s:"ѕ5ꮪꓢꜱ",t:"тτꭲꓔᴛ",u:"υսꓴᴜ",v:"ѵꮩꓦᴠ",w:"ԝωꮃꓪᴡ",x:"хχꓫ",y:"уγүꮍꓬʏ",z:"ζꮓꓜᴢ"}).flatMap(([s,t])=>[...t].map(e=>[e,s]))),Rn=/[^\p{L}\p{N}]/gu;function ye(s){let t=V(s).normalize("NFD"),e=t.replace(Rn,"")||t;return Array.from(e,i=>jn.get(i)??i).join("").replaceAll("rn","m").replaceAll("vv","w")}var Hn=/\(([^()]*)\)\W*$/u,Bt=class extends Map{#t=null;#e=new Map;constructor(t){super();for(let[e,i]of t??[])this.set(e,i)}set(t,e){return this.#t=null,super.set(t,e)}delete(t){return this.#t=null,super.delete(t)}label(t){if(!t)return"";this.#t??=this.#i();let{id:e,name:i,username:o}=t,n=this.#s(o).length>1?`${o} #${e}`:o;if(!i||i===o)return $(i&&n===o?i:n);let r=Hn.exec(V(i))?.[1]??"";return r&&this.#s(r).some(c=>c!==o)||(this.#t.get(ye(i))??0)>1?`${$(i)} (${n})`:$(i)}#s(t){return this.#e.get(ye(t))??[]}#i(){let t=new Map;this.#e=new Map;for(let{name:e,username:i}of this.values()){let o=ye(i);this.#e.set(o,[...this.#e.get(o)??[],i]);for(let n of new Set([ye(e||i),o]))t.set(n,(t.get(n)??0)+1)}return t}};var ke=class extends EventTarget{all=new Bt;#t=-1;#e=0;constructor(t){super(),this.api=t}changed(){this.dispatchEvent(new Event("change"))}async load(){let t=++this.#e,e=new Bt,i=-1,o="api/users/?page_size=200";for(let n=o;n;){let r=await this.api.request("GET",n);if(t!==this.#e)return;for(let a of r.results)e.set(a.id,a);i<0&&(i=r.cursor??0),n=Nt(r,o)}this.all=e,this.#t=i,this.changed()}async follow(t){this.#t<0||t===this.#t||await this.load().catch(()=>{})}async fetch(t){let e=await this.api.request("GET",`api/users/${t}/`).catch(()=>null);e&&(this.all.set(t,e),this.changed())}};var G=["todo","in_progress","in_review","done","cancelled"],ds=["done","cancelled"],U=s=>ds.includes(s.status);function _e(s,t){return s.due_date!==t.due_date?s.due_date?t.due_date?Date.parse(s.due_date)-Date.parse(t.due_date):-1:1:t.id-s.id}var ft=s=>s.closed_at?Date.parse(s.closed_at):1/0,Di=(s,t)=>{let[e,i]=[ft(s),ft(t)];return e===i?t.id-s.id:i-e};var Ci=200,Bn=100,Ae=class{older={};reach={};#t=-1;#e=0;#s=void 0;#i=!1;#o=0;constructor(t){this.tasks=t}#r(){let t=++this.#o;return()=>t!==this.#o}async load(){let{tasks:t}=this,e=this.#r(),i=t.startAnew();this.#t=-1,this.#i=!1;try{let o=Promise.all([this.#p(e),t.peopleSync.load()]);o.catch(()=>{});let n=await this.#h("api/tasks/?closed=false&page_size="+Ci,e);if(e()||(t.loaded=!0,t.changed(),await Promise.all(ds.map(r=>this.#u(r,e))),e()))return;i(),this.#t=n,this.#i&&this.#s!==n?await this.#a(e):this.#l(n),await o,e()||(t.failed=!1)}catch{e()||(t.failed=!0)}t.changed()}async#n(){let{tasks:t}=this,e=this.#r();t.startSync(),this.#i=!0;try{await this.#a(e),e()||(t.failed=!1)}catch(i){if(e())return;if(i.status===410)return this.load();t.failed=!0}t.changed()}async#a(t){let e=await this.#h(`api/tasks/?since=${this.#t}&page_size=${Ci}`,t);t()||this.#l(e)}#l(t){this.#i=!1,this.#t=Math.max(t,this.#e)}async#h(t,e){let i=-1;for(let o=t;o;){let n=await this.tasks.api.request("GET",o);if(e())break;this.tasks.take(n),(i<0||n.deleted)&&(i=n.cursor??0),o=Nt(n,t),this.tasks.changed()}return i}async#u(t,e){let i=`api/tasks/?status=${t}&order=closed_at&page_size=${Bn}`,o=await this.tasks.api.request("GET",i);e()||this.#c(t,o,i)}async loadOlder(t){let e=this.older[t];if(!e)return;let i=await this.tasks.api.request("GET",e);this.older[t]===e&&this.#c(t,i,e)}#c(t,e,i){this.tasks.take(e),this.older[t]=Nt(e,i);let o=e.results.at(-1);e.next?o&&(this.reach[t]=ft(o)):this.reach[t]=-1/0,this.tasks.changed()}async#p(t){let{counts:e,cursor:i}=await this.tasks.api.request("GET","api/task_counts/");t()||i<this.#e||(this.tasks.counts=e,this.tasks.changed())}watching(t){this.#s=t,this.#e=t??0,this.#t<0?this.#i=!0:t!==this.#t?this.#n():this.#i=!1}reached(t){this.#e=Math.max(this.#e,t),this.#t>=0&&!this.#i&&(this.#t=this.#e)}};var Te=class extends EventTarget{all=new Map;loaded=!1;failed=!1;counts=null;#t=null;#e=new Set;#s=new Map;constructor(t){super(),this.api=t,this.peopleSync=new ke(t),this.peopleSync.addEventListener("change",()=>this.changed()),this.sync=new Ae(this)}get people(){return this.peopleSync.all}changed(){this.dispatchEvent(new Event("change"))}load(){return this.sync.load()}startAnew(){let t=[...this.all.keys()],e=this.#t=new Set;return this.#e.clear(),()=>{for(let i of t)e.has(i)||this.all.delete(i);this.#t===e&&(this.#t=null)}}startSync(){this.#e.clear()}take(t){for(let e of t.results)this.#e.has(e.id)||this.merge(e);for(let e of t.deleted??[])this.all.delete(e)}async find(t){let e=new URLSearchParams({closed:"true",search:t,page_size:"50"});this.take(await this.api.request("GET","api/tasks/?"+e)),this.changed()}get empty(){return this.loaded&&!this.all.size&&this.counts!==null&&Object.values(this.counts).every(t=>!t)}has(t){return this.loaded&&(!U({status:t})||this.sync.older[t]!==void 0)}count(t){if(!this.counts)return null;let e=this.counts[t];for(let[i,{status:o}]of this.#s){let n=this.all.get(i)?.status;o&&n&&n!==o&&(e+=+(o===t)-+(n===t))}return e}get(t){let e=this.all.get(t),i=this.#s.get(t);if(!e||!i)return e;let o=i.status&&i.status!==e.status;return{...e,...i,...o&&{closed_at:null}}}list(){return[...this.all.keys()].map(t=>this.get(t))}person(t){return t?this.people.get(t):void 0}merge(t){this.#t?.add(t.id);let e=this.all.get(t.id);(!e||e.version<=t.version)&&this.all.set(t.id,t)}receive(t){switch(t.type){case"watching":t.counts&&(this.counts=t.counts),this.peopleSync.follow(t.people),this.sync.watching(t.cursor);break;case"task_counts":this.counts=t.counts;break;case"task":this.#e.delete(t.task.id),this.merge(t.task),this.sync.reached(t.cursor);for(let e of[t.task.assigned_to,t.task.created_by])e&&!this.people.has(e)&&this.peopleSync.fetch(e);break;case"task_deleted":this.all.delete(t.task_id),this.#e.add(t.task_id),this.sync.reached(t.cursor);break;default:return}this.changed()}async fetch(t){this.merge(await this.api.request("GET",`api/tasks/${t}/`)),this.changed()}async create(t){let e=await this.api.request("POST","api/tasks/",t);return this.#i(e.id,e),this.changed(),e}async patch(t,e){let i={...this.#s.get(t),...e};this.#s.set(t,i),this.changed();try{this.#i(t,await this.api.request("PATCH",`api/tasks/${t}/`,e))}finally{this.#s.get(t)===i&&this.#s.delete(t),this.changed()}}async remove(t){await this.api.request("DELETE",`api/tasks/${t}/`),this.#i(t,null),this.changed()}#i(t,e){let i=this.all.get(t);if(this.counts&&(e?(i?.version??0)<e.version:i)&&(i&&(this.counts={...this.counts,[i.status]:this.counts[i.status]-1}),e&&(this.counts={...this.counts,[e.status]:this.counts[e.status]+1})),e)return this.merge(e);this.all.delete(t),this.#e.add(t)}};var qi=new Map;function Y(s,t,e){let i=s+t+JSON.stringify(e),o=qi.get(i);if(!o){try{o=new Intl.DateTimeFormat(s,{...e,timeZone:t||void 0})}catch{o=new Intl.DateTimeFormat(s,e)}qi.set(i,o)}return o}function it(s,t){return Math.round(Date.parse(Y("en-CA",t,{year:"numeric",month:"2-digit",day:"2-digit"}).format(s))/864e5)}function Se(s,{lang:t,zone:e,justNow:i,now:o=new Date}){let n=Math.floor((o.getTime()-s.getTime())/6e4);if(n<1)return i;if(n<60)return new Intl.NumberFormat(t,{style:"unit",unit:"minute"}).format(n);let r=it(o,e)-it(s,e);return r===0?mt(s,{lang:t,zone:e}):r===1?`${hs(s,{lang:t,zone:e,now:o})} ${mt(s,{lang:t,zone:e})}`:Wt(s,{lang:t,zone:e,now:o})}function mt(s,{lang:t,zone:e}){return Y(t,e,{hour:"numeric",minute:"2-digit"}).format(s)}function Li(s,{lang:t,zone:e}){return Y(t,e,{weekday:"short",hour:"numeric",minute:"2-digit"}).format(s)}function hs(s,{lang:t,zone:e,now:i=new Date}){let o=it(s,e)-it(i,e);if(Math.abs(o)>1)return Wt(s,{lang:t,zone:e,now:i});let n=new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(o,"day");return n[0].toLocaleUpperCase(t)+n.slice(1)}function Me(s,{lang:t,zone:e,now:i=new Date}){let o=it(s,e)-it(i,e),n=mt(s,{lang:t,zone:e});return o===0?n:o===1?`${new Intl.RelativeTimeFormat(t,{numeric:"auto"}).format(1,"day")} ${n}`:o>1&&o<7?`${Y(t,e,{weekday:"long"}).format(s)} ${n}`:`${Wt(s,{lang:t,zone:e,now:i})} ${n}`}function Ni({lang:s,zone:t,older:e,now:i=new Date}){let o=new Intl.RelativeTimeFormat(s,{numeric:"auto"}),n=(h,p)=>{let u=o.format(h,p);return u[0].toLocaleUpperCase(s)+u.slice(1)},r=it(i,t),a=h=>Math.floor((h+3)/7),c=new Map;return h=>{let p=Math.floor(h/9e5),u=c.get(p);if(u===void 0){let m=it(new Date(h),t),f=a(r)-a(m);u=r-m<2?n(Math.min(m-r,0),"day"):f<2?n(-f,"week"):e,c.set(p,u)}return u}}function Wt(s,{lang:t,zone:e,now:i=new Date}){let o=Y("en",e,{year:"numeric"});return Y(t,e,{day:"numeric",month:"short",year:o.format(s)===o.format(i)?void 0:"numeric"}).format(s)}function H(s,{lang:t,zone:e}){return Y(t,e,{dateStyle:"full",timeStyle:"long"}).format(s)}function gt(s,{lang:t,zone:e}){return Y(t,e,{dateStyle:"medium",timeStyle:"short"}).format(s)}var Ee=()=>Intl.DateTimeFormat().resolvedOptions().timeZone;function J(s,t){return Y("sv",t,{year:"numeric",month:"2-digit",day:"2-digit",hour:"2-digit",minute:"2-digit"}).format(s).replace(" ","T")}var Pi=(s,t)=>Date.parse(J(new Date(s),t)+"Z")-Math.floor(s/6e4)*6e4;function Ui(s,t){let e=Date.parse(s+"Z");return[...new Set([-864e5,-864e5/2,0,864e5/2,864e5].map(o=>Pi(e+o,t)))].map(o=>e-o).filter(o=>J(new Date(o),t)===s).sort((o,n)=>o-n)}function us(s,t){let[e]=Ui(s,t);if(e!==void 0)return{at:new Date(e),skipped:!1};let i=Date.parse(s+"Z");return{at:new Date(i-Pi(i-864e5,t)),skipped:!0}}var kt=(s,t)=>us(s,t).at,Ii=(s,t)=>Ui(J(s,t),t).length>1;var Wn=24*36e5;function ps(s){if(!s.due_date||U(s))return"";let t=Date.parse(s.due_date)-Date.now();return t<0?"late":t<Wn?"soon":""}function Fi(s,t){let{w:e,tasks:i}=s,o=i?.person(t.assigned_to),n={lang:_(s.lang),zone:s.zone},r=ps(t),a=t.due_date?new Date(t.due_date):null,c=E(t.title,t.id),h=o?i?.people.label(o):t.assigned_to?"…":e.nobody,p=()=>s.choosingFor=t.id,u=yt(m=>s.change(t,{assigned_to:Number(m)||null}));return l`<li
    data-id=${t.id}
    class="${t.id===s.current?"current ":""}${t.id===s.dragged?"dragged ":""}${U(t)?"closed":""}"
    @pointerdown=${m=>Si(s,m)}
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
            >${xt}${r?l`<span class="unseen">${r==="late"?e.overdue:e.dueSoon}:</span>`:d}<time datetime=${t.due_date} title=${H(a,n)}>${Kn(a,n)}</time></span
          >`:d}
      <span class="assign" title=${h}>
        ${t.assigned_to&&!o?l`<span class="avatar"></span>`:R(o)}
        ${t.id===s.choosingFor||t.id===s.pointedAt?l`<select
              aria-label=${e.assigneeOf($(c))}
              @focus=${p}
              @keydown=${u}
              @pointerdown=${u}
              @change=${u}
              @blur=${u}
            >
              ${fs(i,t.assigned_to,e.nobody)}
            </select>`:l`<button
              type="button"
              aria-haspopup="listbox"
              aria-label="${e.assigneeOf($(c))}, ${h}"
              @pointerenter=${()=>s.pointedAt=t.id}
              @focus=${p}
              @click=${p}
            ></button>`}
      </span>
    </div>
  </li>`}function Kn(s,t){let e=hs(s,t),i=mt(s,t).replaceAll(" "," ");return e===Wt(s,t)?e:`${e} ${i}`}function fs(s,t,e){let i=[...s?.people.values()??[]].filter(o=>o.is_active||o.id===t).map(o=>({id:o.id,label:s?.people.label(o)??""})).sort((o,n)=>o.label.localeCompare(n.label));return t&&!i.some(({id:o})=>o===t)&&i.unshift({id:t,label:"…"}),l`<option value="" .selected=${!t}>${e}</option>
    ${i.map(({id:o,label:n})=>l`<option value=${o} .selected=${o===t}>${n}</option>`)}`}var Vn=100,Zn=336*36e5,Gn={todo:vi,in_progress:wi,in_review:we,done:$i,cancelled:xi};function ji(s,t,e){let{w:i,tasks:o}=s,n=b(s.lang).statuses[t];e=Yn(s,t,e);let r=Jn(s,t,e),a=s.expanded.has(t)?r:r.slice(0,Vn),c=Xn(s,t,e),h=Qn(s,t,e,r,a),p=[...a],u=s.dropTarget===t&&s.dragged?o?.get(s.dragged):void 0;if(u&&u.status!==t){let m=U({status:t})?()=>-1:_e,f=p.findIndex(w=>w&&m(u,w)<0);p.splice(f<0?p.length:f,0,null)}return l`<section
    class="column ${u?"over":""}"
    data-status=${t}
    aria-label=${c?`${n}, ${c.more?c.n+"+":i.tasks(c.n)}`:n}
  >
    ${tr(s,t,c)} ${s.adding===t?er(s):d}
    ${p.length||h?sr(s,p,h):ir(s,t)}
  </section>`}function Yn(s,t,e){let i=s.tasks?.sync.reach[t]??-1/0;return U({status:t})&&!s.search?e.filter(o=>ft(o)>=i):e}function Jn(s,t,e){if(!U({status:t})||s.withOlder.has(t)||s.search)return e;let i=Date.now()-Zn;return e.filter(o=>ft(o)>=i)}function Xn(s,t,e){let{tasks:i}=s,o=i?.count(t);return!s.search&&!s.mine&&o!==null&&o!==void 0?{n:o,more:!1}:i?.has(t)?{n:e.length,more:!!i.sync.older[t]}:null}function Qn(s,t,e,i,o){let{w:n,tasks:r}=s;if(i.length>o.length)return l`<button type="button" class="quiet" @click=${()=>s.showAll(t,i[o.length].id)}>
      ${n.showMore(i.length-o.length)}
    </button>`;let a=e.length>i.length;return U({status:t})&&(a||r?.sync.older[t])?l`<button type="button" class="quiet" @click=${()=>s.showOlder(t,a)}>${n.showOlder}</button>`:null}function tr(s,t,e){let{w:i}=s,o=b(s.lang).statuses[t];return l`<div class="head">
    ${Gn[t]}
    <h2>${o}</h2>
    <span class="count">${e?e.n+(e.more?"+":""):d}</span>
    <button
      type="button"
      class="icon"
      title=${i.addTo(o)}
      aria-label=${i.addTo(o)}
      @click=${()=>s.startTask(t)}
    >
      ${Ft}
    </button>
  </div>`}function er(s){let{w:t}=s;return l`<form class="quick" @submit=${s.add} @focusout=${s.onQuickFocusOut}>
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
  </form>`}function sr(s,t,e){return l`<ul>
    ${K(t,i=>i?.id??"slot",i=>i?Fi(s,i):l`<li class="slot" aria-hidden="true"></li>`)}
    ${e?l`<li class="more">${e}</li>`:d}
  </ul>`}function ir(s,t){let{w:e,tasks:i}=s;return i?.has(t)?s.search||s.mine?l`<p class="none">${e.noMatch}</p>`:l`<div class="none">
          <p>${e.noTasks}</p>
          <button type="button" class="quiet" @click=${()=>s.startTask(t)}>${e.add}</button>
        </div>`:l`<ul aria-hidden="true">
        <li class="ghost"></li>
        <li class="ghost"></li>
      </ul>`}var Ri=v`
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
`;var or=300,ms=class extends q{static properties={...q.properties,current:Object,mine:Object,search:Object,adding:Object,dropTarget:Object,problem:Object,choosingFor:Object,pointedAt:Object};static styles=[A,T,D,Ri];constructor(){super(),this.current=0,this.mine=!1,this.search="",this.adding="",this.dropTarget="",this.problem="",this.choosingFor=this.pointedAt=0,this.dragged=0,this.announcement="",this.shownOffline=!1,this.startedIn="",this.expanded=new Set,this.withOlder=new Set,this.timer=0,this.typing=0}connectedCallback(){super.connectedCallback(),this.timer=setInterval(this.rerender,6e4),this.measureScrollbar()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.timer),clearTimeout(this.typing)}listeners(){let{client:t}=this;if(!t)return[];let e=()=>t.offline!==this.shownOffline&&this.requestUpdate();return[...super.listeners(),[t.store,"change",e]]}measureScrollbar(){let t=document.createElement("ul");this.renderRoot.append(t);let e=t.offsetWidth-t.clientWidth;t.remove(),this.style.setProperty("--end",Math.max(0,8-e)+"px")}updated(){this.lostFocus&&this.restoreFocus(this.lostFocus)}restoreFocus(t){let e=t.matches("[aria-haspopup]")?`[data-id="${this.choosingFor}"] select`:t.matches(".quick *")?`[data-status="${this.startedIn}"] .head .icon`:".bar .main";(this.card(Number(t.closest("li")?.dataset.id))??this.renderRoot.querySelector(e))?.focus()}card(t){return this.renderRoot.querySelector(`li[data-id="${t}"] .title`)}passesFilter(t){return(!this.mine||t.assigned_to===this.me?.id)&&(!this.search||V(t.title).includes(this.search)||String(t.id)===this.search)}async change(t,e){try{await this.tasks?.patch(t.id,e)}catch(i){this.toast({text:this.w.notSaved(this.errorText(i)),bad:!0})}}move(t,e){t.status!==e&&(this.announcement=this.w.movedTo($(E(t.title,t.id)),b(this.lang).statuses[e]),this.change(t,{status:e}))}async add(t){t.preventDefault();let i=t.target.elements.namedItem("title"),o=y(i.value).trim();if(!(!o||!this.adding)){this.problem="",i.value="";try{await this.tasks?.create({title:o,status:this.adding,assigned_to:this.mine?this.me?.id:void 0})}catch(n){i.value=o,this.problem=this.errorText(n)}}}async startTask(t){this.adding=this.startedIn=t,this.problem="",await this.updateComplete,this.renderRoot.querySelector(".quick input").focus()}async showAll(t,e){this.expanded.add(t),this.requestUpdate(),await this.updateComplete,this.card(e)?.focus()}async showOlder(t,e){let i=()=>this.renderRoot.querySelectorAll(`.column[data-status="${t}"] li .title`),o=i().length;try{e||await this.tasks?.sync.loadOlder(t)}catch(n){return this.toast({text:this.errorText(n),bad:!0})}this.withOlder.add(t),this.expanded.add(t),this.requestUpdate(),await this.updateComplete,i()[o]?.focus()}find(t){this.search=V(t),clearTimeout(this.typing);let{tasks:e}=this;t&&e&&Object.values(e.sync.older).some(i=>i)&&(this.typing=setTimeout(()=>e.find(t).catch(()=>{}),or))}onKeydown(t){let e=t.target.closest("li");if(!e||!t.target.matches(".title")||t.ctrlKey||t.metaKey||t.shiftKey)return;let i={ArrowLeft:-1,ArrowRight:1,ArrowUp:-1,ArrowDown:1}[t.key];if(!i)return;let o=t.key==="ArrowLeft"||t.key==="ArrowRight",n=o&&getComputedStyle(this).direction==="rtl"?-i:i,r=this.tasks?.get(Number(e.dataset.id));if(!r)return;if(t.altKey){if(!o)return;t.preventDefault();let c=G[G.indexOf(r.status)+n];c&&this.move(r,c);return}if(t.preventDefault(),!o){((i>0?e.nextElementSibling:e.previousElementSibling)?.querySelector(".title")??null)?.focus();return}let a=[...e.parentElement.children].indexOf(e);for(let c=G.indexOf(r.status)+n;G[c];c+=n){let h=this.renderRoot.querySelectorAll(`.column[data-status="${G[c]}"] li .title`);if(h.length){h[Math.min(a,h.length-1)].focus();return}}}render(){let{tasks:t,w:e}=this;if(!t)return d;let i=t.empty&&!this.startedIn;this.shownOffline=this.client?.offline;let o=l`<button type="button" class="quiet" @click=${()=>t.load()}>${e.again}</button>`;return l`
      <div class="bar">
        <h1>${e.board}</h1>
        <input
          class="field"
          type="search"
          aria-label=${e.searchTasks}
          placeholder=${e.searchTasks}
          @input=${n=>this.find(n.target.value.trim())}
        />
        <button type="button" class="quiet toggle" aria-pressed=${this.mine} @click=${()=>this.mine=!this.mine}>
          ${e.mine}
        </button>
        <button type="button" class="main" aria-label=${e.add} @click=${()=>this.startTask("todo")}>
          ${Ft}<span>${e.add}</span>
        </button>
      </div>
      <div class="unseen" role="status">${this.announcement}</div>
      <p class="unseen" id="hint">${e.moveHint}</p>
      ${this.client?.offline?l`<div class="bar offline" role="status">${jt}${e.boardOffline}</div>`:d}
      ${t.failed&&t.loaded&&!this.client?.offline?l`<div class="bar error" role="alert">${e.loadFailed}${o}</div>`:d}
      ${t.failed&&!t.loaded?l`<div class="empty" role="alert">
            ${jt}
            <h2>${e.loadFailed}</h2>
            ${o}
          </div>`:i?l`<div class="empty">
              ${ve}
              <h2>${e.emptyBoard}</h2>
              <p>${e.emptyBoardMore}</p>
              <button type="button" class="main" @click=${()=>this.startTask("todo")}>
                ${Ft}${e.addFirst}
              </button>
            </div>`:this.columns(t)}
    `}columns(t){let e={todo:[],in_progress:[],in_review:[],done:[],cancelled:[]};for(let i of t.list())this.passesFilter(i)&&e[i.status]?.push(i);return l`<div class="columns" @keydown=${this.onKeydown}>
      ${G.map(i=>ji(this,i,e[i].sort(U({status:i})?Di:_e)))}
    </div>`}onQuickFocusOut(t){let e=t.currentTarget,i=e.elements.namedItem("title");!e.contains(t.relatedTarget)&&!i.value.trim()&&(this.adding="")}};customElements.define("ctms-board",ms);var gs="ctms-device",bs=class extends EventTarget{lang="";theme="system";keys=!0;system=!1;asked=!1;constructor(){super(),this.#t(),addEventListener("storage",t=>t.key===gs&&this.#t())}#t(){try{Object.assign(this,JSON.parse(localStorage.getItem(gs)??"{}"))}catch{}this.dispatchEvent(new Event("change"))}set(t){Object.assign(this,t);let{lang:e,theme:i,keys:o,system:n,asked:r}=this;try{localStorage.setItem(gs,JSON.stringify({lang:e,theme:i,keys:o,system:n,asked:r}))}catch{}this.dispatchEvent(new Event("change"))}},x=new bs;function _t(){return globalThis.isSecureContext?nr()?Notification.permission==="denied"?"denied":x.system&&Notification.permission==="granted"?"on":"off":"unavailable":"insecure"}var Kt;function nr(){if(!("Notification"in globalThis))return!1;if(Kt===void 0&&Notification.permission!=="granted")try{new Notification(""),Kt=!0}catch{Kt=!1}return Kt??!0}async function Vt(s){s&&Notification.permission==="default"&&await Notification.requestPermission(),x.set({system:s,asked:!0})}var Hi={plain:new URL("../icons/bell.svg",import.meta.url).href,unread:new URL("../icons/bell-unread.svg",import.meta.url).href},Oe=class{#t=new Map;#e=0;constructor(t,{title:e,open:i,mayShow:o}){this.client=t,this.title=e,this.open=i,this.mayShow=o,t.store.addEventListener("change",this.showCount),t.store.addEventListener("arrive",this.#i),t.store.addEventListener("read",this.#o),this.showCount()}stop(){let{store:t}=this.client;t.removeEventListener("change",this.showCount),t.removeEventListener("arrive",this.#i),t.removeEventListener("read",this.#o);for(let e of this.#t.values())e.close();this.#s(0)}showCount=()=>this.#s(this.client.store.count);#s(t){let e=(t?`(${t>99?"99+":t}) `:"")+this.title();document.title!==e&&(document.title=e);let i=document.querySelector("link[rel=icon]"),o=Hi[t?"unread":"plain"];if(i&&i.href!==o&&(i.href=o),t===this.#e)return;this.#e=t,navigator.setAppBadge?.(t).catch(()=>{})}#i=async({detail:{row:t,live:e}})=>{if(!(!e||t.read||!dt(t)||_t()!=="on"||!await this.mayShow()))try{let i=new Notification(ut(t,b(x.lang)),{tag:String(t.id),icon:Hi.plain});this.#t.set(t.id,i),i.onclose=()=>this.#t.delete(t.id),i.onclick=()=>{globalThis.focus(),i.close(),this.client.store.mark([t.id],!0),this.open(t,j(t,this.client.base))}}catch{Kt=!1,x.set({system:!1})}};#o=({detail:t})=>this.#t.get(t)?.close()};function ze({priority:s,notification_type:t}){return s==="urgent"?di:s==="high"?ci:/comment|mention|message|reply/.test(t)?hi:s==="low"?li:N}var De=(s,t,e)=>s.actions?.length?l`<span class="actions"
        >${s.actions.map(({label:i,url:o})=>{let n=et(o,t);return n?l`<a class="action" href=${n} @click=${r=>e(r,n)}
                ><bdi>${y(i)}</bdi></a
              >`:d})}</span
      >`:d;var rr=v`
  :host {
    display: block;
    overflow-y: auto;
    padding: 24px;
    background: var(--our-surface);
  }
  h2 {
    font-size: 18px;
    line-height: 24px;
    margin: 0 0 4px;
    overflow-wrap: anywhere;
  }
  .from {
    display: flex;
    gap: 8px;
    align-items: center;
    margin: 0 0 16px;
    color: var(--our-muted);
  }
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    margin: 0 0 16px;
  }
  .text a {
    color: var(--our-accent);
    text-decoration: underline;
  }
  .actions {
    justify-content: start;
  }
  .high {
    color: var(--our-warn);
  }
  .urgent {
    color: var(--our-danger);
  }
`,vs=class extends O{static properties={...O.properties,row:Object};static styles=[A,T,D,rr];constructor(){super(),this.row=null}#t=t=>{if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let e=t.currentTarget.href;this.emit("ctms-navigate",{url:e,task_id:this.row?.task_id??null})||t.preventDefault()};render(){let{row:t}=this;if(!t)return d;let e=Ht(this.lang),{title:i,message:o,actor:n,reason_text:r}=t,a=gt(new Date(t.at),{lang:_(this.lang),zone:this.zone}),c=i&&o!==i?o:"";return l`<h2><bdi>${y(i||o)}</bdi></h2>
      <p class="from">
        ${n?l`${R(n)}<bdi>${y(n.name)}</bdi> · `:ze(t)}<time
          datetime=${t.created_at}
          >${a}</time
        >
      </p>
      ${c?l`<p class="text" dir="auto">${te(c).map(({text:h,url:p})=>p?l`<a href=${p} target="_blank" rel="noopener">${h}</a>`:h)}</p>`:d}
      ${r?l`<p class="hush"><bdi>${y(r)}</bdi></p>`:d}
      ${this.#e(t,e)}`}#e(t,e){let i=this.client?.base??"",o=(t.actions??[]).map(({label:a,url:c})=>({label:y(a),href:et(c,i)})),n=et(t.url??"",i),r=o.filter(({href:a})=>a);return l`<div class="actions">
      ${n?l`<a class="main" href=${n} @click=${this.#t}>${e.openLink}</a>`:d}
      ${r.map(({label:a,href:c})=>l`<a class="quiet" href=${c} @click=${this.#t}><bdi>${a}</bdi></a>`)}
    </div>`}};customElements.define("ctms-event",vs);var Ce=class{picked=new Set;#t="";constructor(t){this.inbox=t}idsOf(t){return(t.open?t.rows.slice(0,1):t.rows).map(e=>e.id)}act(t,e,i){this.inbox.problem=!1;let{states:o}=this.inbox.client.store;t!=="read"&&t!=="unread"&&this.#e(e),this.pickNone(),o.act(e,t,i)}#e(t){if(!this.inbox.renderRoot.activeElement)return;let{items:e}=this.inbox.list,i=r=>!r.rows.some(a=>t.includes(a.id)),o=e.findIndex(r=>!i(r));if(o<0)return;let n=e.slice(o).find(i)??e.slice(0,o).findLast(i);n&&(this.inbox.currentKey=this.inbox.list.focusNext=n.key,this.inbox.opens&&t.includes(this.inbox.current)&&this.inbox.show(n,!0))}finish(t){let e=this.picked.size?[...this.picked]:this.idsOf(t);this.act(tt(t.rows[0])==="archived"?"unarchive":"archive",e)}mark(t,e){this.inbox.problem=!1,this.inbox.client?.store.mark(this.idsOf(t),e)}markWanted(t,e){this.picked.size?this.act(e?"read":"unread",[...this.picked]):this.mark(t,e)}pick(t,e){if(!this.inbox.full)return;let{items:i}=this.inbox.list,o=i.indexOf(t),n=e?i.findIndex(({key:c})=>c===this.#t):-1,r=n<0?[t]:i.slice(Math.min(o,n),Math.max(o,n)+1),a=n<0&&this.idsOf(t).every(c=>this.picked.has(c));for(let c of r)for(let h of this.idsOf(c))a?this.picked.delete(h):this.picked.add(h);this.#t=t.key,this.inbox.requestUpdate()}pickNone(){this.picked.clear(),this.inbox.requestUpdate()}};var Bi={PageDown:s=>s+1,ArrowDown:s=>s+1,j:s=>s+1,PageUp:s=>s-1,ArrowUp:s=>s-1,k:s=>s-1,Home:()=>0,End:()=>1/0},Wi={e:(s,t)=>s.acts.finish(t),h:(s,t,e)=>s.menu.open("snooze",s.acts.picked.size?null:t,{currentTarget:e}),x:(s,t)=>s.acts.pick(t,!1),X:(s,t)=>s.acts.pick(t,!0),I:(s,t)=>s.acts.markWanted(t,!0),U:(s,t)=>s.acts.markWanted(t,!1)};function Ki(s,t){let e=t.composedPath()[0],{key:i}=t;if(t.ctrlKey||t.metaKey||t.altKey||e.matches("input:not([type=checkbox]), select"))return!1;let{items:o}=s.list,n=o.findIndex(r=>r.key===s.currentKey);if(Object.hasOwn(Bi,i)&&(s.keys||i.length>1))s.moveTo(Bi[i](n));else if(i==="Enter"&&o[n]&&e.matches("article"))e.querySelector("a")?.click();else if(i==="Escape"&&s.acts.picked.size)s.acts.pickNone();else if(s.keys&&i==="z"&&s.client?.store.states.done)s.client.store.states.undo();else if(s.keys&&o[n]&&Object.hasOwn(Wi,i))Wi[i](s,o[n],s.rowOf(e));else return!1;return t.preventDefault(),!0}var Vi=v`
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
  }
  .bulk b {
    flex: 1;
    white-space: nowrap;
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
  }
  .view button {
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
    min-height: 28px;
    border-color: var(--our-muted);
    color: var(--our-text);
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
    .header > .icon span,
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
`;function Zi(s,t,e){return s.problem?l`<div class="strip bad" role="alert">
      <span>${t.problem}</span
      ><button
        class="icon"
        title=${t.close}
        aria-label=${t.close}
        @click=${()=>(s.problem=!1,s.requestUpdate())}
      >
        ${S}
      </button>
    </div>`:s.client?.offline?l`<div class="strip"><span>${t.offline}</span></div>`:e.failed&&e.loaded?l`<div class="strip bad" role="alert">
      <span>${t.failed}</span><button class="quiet" @click=${()=>e.load()}>${t.again}</button>
    </div>`:l`<slot name="strip"></slot>`}function Gi(s,t,e){let i=e.markingAll&&!e.markingAll.sent,o=i?t.allMarked:e.states.done?ar(s,t,e.states.done):"";return l`<div class="unseen" role="status">${o}</div>
    ${o?l`<div class="strip undo">
          <span>${o}</span><button class="quiet" @click=${()=>i?e.undo():e.states.undo()}>${t.undo}</button>
        </div>`:l`<slot name="foot"></slot>`}`}function ar({lang:s,zone:t},e,{action:i,count:o,until:n}){return e.did[i](o,n?Me(new Date(n),{lang:_(s),zone:t}):"")}var Yi=s=>[{name:s.viewAssigned,filter:{type:"task_assigned"}},{name:s.viewOverdue,filter:{type:"deadline_warning",overdue:!0}}],ws=(s,t)=>s.folder===t.folder&&!!s.unread==!!t.unread&&!!s.overdue==!!t.overdue&&(s.type??"")===(t.type??"")&&(s.search??"")===(t.search??""),Ji=s=>s+" views";function qe(s){try{return JSON.parse(localStorage.getItem(Ji(s))??"[]").filter(e=>typeof e?.name=="string"&&Object(e.filter)===e.filter)}catch{return[]}}var Xi=(s,t)=>to(s,[...qe(s).filter(e=>e.name!==t.name),t].slice(-20)),Qi=(s,t)=>to(s,qe(s).filter(e=>e.name!==t));function to(s,t){try{localStorage.setItem(Ji(s),JSON.stringify(t))}catch{}}function lr(s,t){let e=new Set([...s.rows.values()].map(i=>i.notification_type));for(let i of Object.keys(t.types))e.delete(i);return[...Object.entries(t.types),...[...e].sort().map(i=>[i,i])]}function eo(s,t){let e=b(s.lang),{filter:i}=s,o=i.type||i.search||i.overdue,n=s.full||s.filtering||o;return l`<div class="header">
    <h2 id="title">${s.heading||e.notifications}</h2>
    <button class="icon" title=${e.markAll} aria-label=${e.markAllShort} ?disabled=${!t.count} @click=${()=>t.markAll()}>
      ${It}<span>${e.markAllShort}</span>
    </button>
    ${s.full?d:l`<button
          class="icon funnel"
          title=${e.filters}
          aria-label=${e.filters}
          aria-expanded=${!!n}
          @click=${()=>s.toggleFilters()}
        >
          ${ki}
        </button>`}
    <slot name="tools"></slot>
    ${cr(s,t,e)} ${s.acts.picked.size?hr(s,e):n?dr(s,t,e):d}
    ${s.full&&!s.acts.picked.size?ur(s,e):d}
  </div>`}function cr(s,t,e){let{filter:i}=s,o=(r,a,c="")=>l`<button
    aria-pressed=${i.folder===a.folder&&!!i.unread==!!a.unread}
    @click=${()=>s.showFilter({...i,folder:void 0,unread:void 0,...a})}
  >
    ${r}${c?l` <span class="count">${c}</span>`:d}
  </button>`,n=r=>s.full&&r?.ids.length?r.ids.length+(r.more?"+":""):"";return l`<div class="tabs">
    ${o(e.tabs.inbox,{},n(t.all))}${o(e.unread,{unread:!0},t.count>99?"99+":t.count)}${o(e.tabs.snoozed,{folder:"snoozed"},n(s.snoozed))}${o(e.tabs.archived,{folder:"archived"})}
  </div>`}function dr(s,t,e){let{filter:i}=s,o=n=>s.showFilter({...i,overdue:void 0,type:n.target.value||void 0});return l`<div class="filters">
    <select aria-label=${e.filter} @change=${o}>
      <option value="" .selected=${!i.type}>${e.allTypes}</option>
      ${lr(t,e).map(([n,r])=>l`<option value=${n} .selected=${i.type===n}>${r}</option>`)}
    </select>
    <input
      class="seek"
      type="search"
      aria-label=${e.search}
      placeholder=${e.search}
      .value=${s.searched}
      @input=${s.onSearch}
    />
  </div>`}function hr(s,t){let e=[...s.acts.picked],i=r=>()=>s.acts.act(r,e),o=s.filter.folder==="archived"?"unarchive":"archive",n=(r,a,c)=>l`<button class="quiet" title=${a} aria-label=${a} @click=${c}>${r}<span>${a}</span></button>`;return l`<div class="bulk" role="toolbar" aria-label=${t.selected(e.length)}>
    <b>${t.selected(e.length)}</b>
    ${n(o==="archive"?pt:P,t[o],i(o))}
    ${n(Z,t.snooze,r=>s.menu.open("snooze",null,r))}
    ${n(It,t.markRead,i("read"))}
    <button class="icon" title=${t.selectNone} aria-label=${t.selectNone} @click=${()=>s.acts.pickNone()}>
      ${S}
    </button>
  </div>`}function ur(s,t){let e=s.client?.name??"",i=qe(e),o=[...Yi(t),...i],{filter:n}=s,r=o.some(c=>ws(c.filter,n)),a=!n.type&&!n.search;return l`<div class="views" role="group" aria-label=${t.views}>
    ${o.map(c=>{let h=ws(c.filter,n),p=i.includes(c);return l`<span class="view"
        ><button aria-pressed=${h} @click=${()=>s.showView(h?{}:c.filter)}>${c.name}</button>${p&&h?l`<button
              class="drop"
              title=${t.removeView(c.name)}
              aria-label=${t.removeView(c.name)}
              @click=${()=>(Qi(e,c.name),s.showView({}))}
            >
              ${S}
            </button>`:d}</span
      >`})}
    ${r||a?d:pr(s,t)}
  </div>`}function pr(s,t){return l`<form class="save" @submit=${i=>{i.preventDefault();let o=i.target.elements.view.value.trim();o&&s.client&&Xi(s.client.name,{name:o,filter:s.filter}),s.requestUpdate()}}>
    <input name="view" maxlength="40" required aria-label=${t.viewName} placeholder=${t.viewName} /><button class="quiet">
      ${t.saveView}
    </button>
  </form>`}function so(s,t,e,i,o){return t?l`<div class="none">${N}<b>${s.signedOut}</b></div>`:e.failed?l`<div class="none" role="alert">
      ${N}<b>${s.failed}</b><button class="quiet" @click=${()=>e.load()}>${s.again}</button>
    </div>`:!e.loaded||e.more?l`<div role="feed" aria-busy="true" aria-labelledby="title">
      ${Array(5).fill(l`<div class="ghost"></div>`)}
    </div>`:i.type||i.search||i.overdue?l`<div class="none">
      ${ui}<b>${s.noMatch}</b><button class="quiet" @click=${o}>${s.clear}</button>
    </div>`:i.folder?l`<div class="none">
      ${i.folder==="snoozed"?Z:pt}<b>${s.emptyFolders[i.folder]}</b
      >${s.emptyFoldersMore[i.folder]}
    </div>`:l`<slot name="empty"><div class="none">${N}<b>${s.empty}</b>${s.emptyMore}</div></slot>`}function io(s,t){let e=[],i=new Map;for(let n of s){let r=n.task_id||n.reason!=="event"&&n.title,a=r?i.get(r):void 0,c=a?.at(-1);if(a&&c&&c.at-n.at<3e5){a.push(n);continue}let h=[n];e.push(h),r&&i.set(r,h)}let o=[];for(let n of e){let r="r"+n[n.length-1].id,a=n.length>1&&t.has(r);if(o.push({key:r,rows:n,open:a}),a)for(let c of n.slice(1))o.push({key:"i"+c.id,rows:[c],inner:!0})}return o}var oo="",X="",no={task_assigned:(s,{says:t},e)=>t.assigned(e,X),task_unassigned:(s,{says:t},e)=>t.unassigned(e,X),status_change:({status:s},t,e)=>{let i=ee(s,t);return i&&t.says.moved(e,X,i)},deadline_warning:({due_date:s,created_at:t},{says:e})=>{if(!s)return"";let i=(Date.parse(s)-Date.parse(t))/6e4;return i>0?e.due(X,Math.ceil(i)):i>-1?e.dueNow(X):e.wasDue(X,Math.floor(-i))},assignee_changed:({args:s},{says:t},e)=>t.assignedTo(e,X,$(s?.assignee??"")),due_date_changed:({due_date:s},{says:t},e,i)=>t.nowDue(e,X,s?gt(new Date(s),i):"")};function ro(s,t,e){let{actor:i,title:o,notification_type:n}=s,r=!z(s)&&o!==void 0&&Object.hasOwn(no,n)&&no[n],a=r&&r(s,t,i?oo:"",e);return a?a.split(/([\u0001\u0002])/).map(c=>c===oo?l`<b class="who" dir="auto">${y(i?.name??"")}</b>`:c===X?l`<bdi class="what">${E(o,s.task_id)}</bdi>`:c&&l`<span>${c}</span>`):l`<bdi>${y(s.message)}</bdi>`}var fr={task_assigned:oi,task_unassigned:ni,status_change:ri,deadline_warning:ai,assignee_changed:ge,due_date_changed:xt},Le=s=>z(s)?ze(s):fr[s.notification_type]??N,$s=s=>z(s)?"event":s.notification_type;function ao(s,t){if(z(s))return Ct(s);let e=vt(s,t);return e?{first:E(s.title,s.task_id),below:e}:{first:y(s.message),below:""}}var xs=({priority:s},t)=>s&&s!=="normal"?`${t.priorities[s]}: `:"",mr=({reason:s},t)=>t.reasons[s]??"";function lo(s,t,e,i){let o=s.client,n=b(s.lang),r=t.open?t.rows.slice(0,1):t.rows,a=t.rows[0],c=r.some(B=>!o.store.isRead(B)),h=new Date(a.at),p={lang:_(s.lang),zone:s.zone,justNow:n.justNow},u=xs(a,n),m=c?n.markRead:n.markUnread,f=ht(a),w=s.current===a.id,{actor:L}=a;return l`${t.day?l`<div class="day" aria-hidden="true">${t.day}</div>`:d}<article
    tabindex="0"
    data-key=${t.key}
    class="${c?"unread ":""}${t.inner?"inner ":""}${f?"gone ":""}${w?"current ":""}${$s(a)}"
    aria-posinset=${e}
    aria-setsize=${i}
    aria-labelledby="m${a.id}"
    aria-describedby="t${a.id}"
    @focus=${()=>s.currentKey=t.key}
  >
    ${L?l`<span class="by">${R(L)}${Le(a)}</span>`:Le(a)}
    <div class="said">
      <a
        class="message"
        id="m${a.id}"
        tabindex="-1"
        href=${f?d:j(a,o.base)}
        title=${ut(a,n)}
        aria-current=${w?"true":d}
        @click=${B=>s.follow(B,t)}
        @auxclick=${B=>B.button===1&&s.acts.mark(t,!0)}
        >${c||u?l`<span class="unseen">${c?n.unread+": ":""}${u}</span>`:d}${z(a)?l`<bdi>${Ct(a).first}</bdi>`:ro(a,n,p)}</a
      >
      <div class="below" id="t${a.id}">${gr(s,t,n,p)}</div>
    </div>
    <time dir="auto" datetime=${a.created_at} title=${H(h,p)}>${Se(h,p)}</time>
    <button class="mark" title=${m} aria-label=${m} @click=${()=>s.acts.mark(t,c)}></button>
    ${br(s,t,n)}
  </article>`}function gr(s,t,e,i){let[o]=t.rows,n=t.rows.length,r=s.client?.base??"",a=z(o),h=ht(o)?e.gone:mr(o,e),p=o.snoozed_until&&e.snoozedUntil(Me(new Date(o.snoozed_until),i)),u=(f,w)=>s.follow(f,t,w),m=()=>s.toggleFold(t.key);return l`${a?l`<span title=${o.reason_text??""}>${Ct(o).below}</span>`:o.task_id?l`<span class="number">#${o.task_id}</span>`:d}${h?l`<span class="why">${h}</span>`:d}${p?l`<span class="until">${Z}${p}</span>`:d}${n>1?l`<button class="fold" aria-expanded=${!!t.open} @click=${m}>×${n}${gi}</button>`:d}${De(o,r,u)}`}function br(s,t,e){let i=s.acts.idsOf(t),[o]=t.rows,n=tt(o),r=(h,p,u,m,f=!1)=>l`<button
    class="tool ${h}"
    title=${p}
    aria-label=${p}
    aria-haspopup=${f?"menu":d}
    @click=${m}
  >
    ${u}
  </button>`,a=n!=="archived",c=n==="snoozed";return l`<div class="tools">
      ${r("done",a?e.archive:e.unarchive,a?pt:P,()=>s.acts.act(a?"archive":"unarchive",i))}
      ${c?r("back",e.unsnooze,P,()=>s.acts.act("unsnooze",i)):r("later",e.snooze,Z,h=>s.menu.open("snooze",t,h),!0)}
      ${r("more",e.more,yi,h=>s.menu.open("more",t,h),!0)}
    </div>
    ${s.full?l`<label class="pick"
          ><input
            type="checkbox"
            aria-label=${e.select}
            .checked=${i.every(h=>s.acts.picked.has(h))}
            @click=${h=>s.acts.pick(t,h.shiftKey)}
        /></label>`:d}`}var co=60,vr=80,ho=540,wr=28,ys=10,Ne=class{items=[];#t=[0];unfolded=new Set;#e=new Map;#s="";#i=0;#o=0;focusNext="";scrollNext=-1;top=0;#r=null;newAbove=0;#n=!1;constructor(t){this.inbox=t}get scroller(){return this.inbox.renderRoot?.querySelector(".scroll")}get#a(){return this.#t[this.items.length]}reset(){this.#s="",this.newAbove=this.top=0,this.scroller&&(this.scroller.scrollTop=0)}make(t){let{lang:e,zone:i,client:o}=this.inbox;this.#n=(this.inbox.clientWidth||ho)<ho;let n=new Date().toDateString(),r=[t.version,t.ids.length,n,e,i,this.#n,...this.unfolded].join();if(r===this.#s)return;this.#l(),this.#s=r;let a=t.ids.map(c=>o?.store.rows.get(c)).filter(Boolean);this.items=io(a,this.unfolded),this.#h()}#l(){let t=this.scroller?.scrollTop??0,e=this.#u(t),i=this.items[e],o=t-this.#t[e];this.#r=this.#s&&t>4&&i?{id:i.rows[0].id,below:o}:null}#h(){let{lang:t,zone:e}=this.inbox,i=Ni({lang:_(t),zone:e,older:b(t).older}),o=this.#n?vr:co,[n,r]=[0,""];this.#t=[0];for(let a of this.items){let c=a.inner?r:i(a.rows[0].at);c!==r&&(a.day=r=c),n+=o+(a.day?wr:0),this.#t.push(n)}}#u(t){let[e,i]=[0,this.items.length];for(;e<i;){let o=e+i>>1;this.#t[o+1]>t?i=o:e=o+1}return e}#c(){let{scrollTop:t=0,clientHeight:e=600}=this.scroller??{};return[Math.max(0,this.#u(t)-ys),Math.min(this.items.length,this.#u(t+e)+1+(t?ys:2))]}onScroll(){let t=this.scroller;this.top=t?.scrollTop??0;let e=!!t&&t.scrollTop<=4&&this.newAbove>0;e&&(this.newAbove=0);let[i,o]=this.#c();return e||i!==this.#i||o!==this.#o}get nearEnd(){let t=this.scroller;return!!t&&t.scrollTop+t.clientHeight>this.#a-ys*co}focus(t){t=Math.max(0,Math.min(this.items.length-1,t));let e=this.items[t],i=this.scroller;if(!e||!i)return;let{scrollTop:o,clientHeight:n}=i;return i.scrollTop=Math.max(this.#t[t+1]-n,Math.min(this.#t[t],o)),this.focusNext=e.key,e}render(t){let e=this.inbox.renderRoot.querySelector(".list");if(!e)return this.#e.clear();e.classList.toggle("narrow",this.#n),e.classList.toggle("picking",this.inbox.acts.picked.size>0);let i=t?this.items.length:-1;[this.#i,this.#o]=this.#c();let o=this.items.slice(this.#i,this.#o),n=new Map(o.map(c=>[c.key,this.#e.get(c.key)??document.createElement("div")]));for(let[c,h]of this.#e)n.has(c)||h.remove();this.#e=n;let r=e.firstChild,a=this.#i;for(let c of o){let h=n.get(c.key);Dt(lo(this.inbox,c,++a,i),h),h===r?r=h.nextSibling:e.insertBefore(h,r)}}settle(){let t=this.scroller;if(this.inbox.renderRoot.querySelector(".list")?.style.setProperty("padding-block",`${this.#t[this.#i]}px ${this.#a-this.#t[this.#o]}px`),this.#r){let{id:i,below:o}=this.#r,n=this.items.findIndex(r=>r.rows[0].id===i);n>=0&&(t.scrollTop=this.#t[n]+o),this.#r=null}if(this.scrollNext>=0&&this.items.length&&(t.scrollTop=this.scrollNext,this.scrollNext=-1),!this.focusNext)return;let e=this.inbox.renderRoot.querySelector(`article[data-key="${this.focusNext}"]`);this.focusNext="",e?.focus({preventScroll:!0})}};var uo=v`
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
`;var mo=36e5,go=24*mo,$r="18:00",po="08:00",xr="17:00",yr=6e4,kr=365*go,fo=(s,t)=>new Date(Date.parse(s.slice(0,10)+"T00:00Z")+t*go).toISOString().slice(0,10);function bo(s,t){let e=J(s,t),o=(8-new Date(e.slice(0,10)+"T00:00Z").getUTCDay())%7||7,n=[{name:"hour",at:new Date(s.getTime()+mo)}];return e.slice(11)<xr&&n.push({name:"evening",at:kt(`${e.slice(0,10)}T${$r}`,t)}),n.push({name:"tomorrow",at:kt(`${fo(e,1)}T${po}`,t)}),o>1&&n.push({name:"week",at:kt(`${fo(e,o)}T${po}`,t)}),n}var vo=(s,t)=>{let e=s.getTime()-t.getTime();return e>=yr&&e<=kr};var At=4,Pe=class{#t="";#e=null;#s=[];#i=null;#o=!1;#r=new AbortController;constructor(t){this.inbox=t}open(t,e,i){this.#t=t,this.#e=e?.rows[0]??null,this.#s=e?this.inbox.acts.idsOf(e):[...this.inbox.acts.picked],this.#i=i.currentTarget,this.#o=!1,this.inbox.requestUpdate()}close(){if(!this.#t)return;let t=this.#n?.contains(this.inbox.renderRoot.activeElement);this.#t="",this.#r.abort(),this.#n?.hidePopover(),t&&this.#i?.focus(),this.inbox.requestUpdate()}get#n(){return this.inbox.renderRoot.querySelector(".menu")}settle(){let t=this.#n;!t||!this.#t||(t.matches(":popover-open")||(t.showPopover(),this.#a(t)),this.#l(t),t.contains(this.inbox.renderRoot.activeElement)||t.querySelector("button, input")?.focus())}#a(t){let{signal:e}=this.#r=new AbortController,i=o=>o.composedPath().includes(t)||this.close();document.addEventListener("pointerdown",i,{signal:e,capture:!0})}#l(t){let e=this.#i.getBoundingClientRect(),{width:i,height:o}=t.getBoundingClientRect(),n=getComputedStyle(t).direction==="rtl"?e.left:e.right-i,r=e.bottom+At,a=r+o>innerHeight?e.top-o-At:r;t.style.setProperty("left",Math.max(At,Math.min(innerWidth-i-At,n))+"px"),t.style.setProperty("top",Math.max(At,Math.min(innerHeight-o-At,a))+"px")}#h=t=>{t.stopPropagation(),t.key==="Escape"&&this.close();let e={ArrowDown:1,ArrowUp:-1}[t.key],i=this.#n;if(!e||!i||this.#t==="pick")return;let o=[...i.querySelectorAll("button")],n=o.indexOf(t.target);o[(n+e+o.length)%o.length]?.focus(),t.preventDefault()};#u(t){this.#t=t,this.inbox.requestUpdate(),this.inbox.updateComplete.then(()=>this.#n?.querySelector("button, input")?.focus())}#c(t,e){let i=this.#s;this.close(),this.inbox.acts.act(t,i,e)}#p(t){this.close(),this.inbox.client?.store.states.mute(t)}render(){let t=b(this.inbox.lang)[this.#t==="more"?"more":"snooze"];return l`<div
      class="menu"
      popover="manual"
      role=${this.#t==="pick"?"dialog":"menu"}
      aria-label=${t}
      @keydown=${this.#h}
    >
      ${this.#b()}
    </div>`}#b(){return this.#t==="more"?this.#m():this.#t==="snooze"?this.#f():this.#t==="pick"?this.#g():d}#d(t,e,i,o){return l`<button type="button" role="menuitem" tabindex="-1" @click=${i}>
      ${t}<span>${e}</span>${o?l`<span class="hint">${o}</span>`:d}
    </button>`}#m(){let t=b(this.inbox.lang),e=this.#e,i=this.inbox.client?.store;if(!e||!i)return d;let o=tt(e),n=i.isRead(e);return l`${o==="archived"?this.#d(P,t.unarchive,()=>this.#c("unarchive")):this.#d(pt,t.archive,()=>this.#c("archive"))}
    ${o==="snoozed"?this.#d(P,t.unsnooze,()=>this.#c("unsnooze")):this.#d(Z,t.snooze,()=>this.#u("snooze"))}
    ${this.#d(It,n?t.markUnread:t.markRead,()=>this.#c(n?"unread":"read"))}
    ${e.task_id||e.topic?this.#d(_i,e.task_id?t.muteTask:t.muteTopic,()=>this.#p(e)):d}`}#f(){let{lang:t,zone:e}=this.inbox,i=b(t),o=new Date,n={lang:_(t),zone:e};return l`${bo(o,e).map(({name:r,at:a})=>{let c=(r==="tomorrow"||r==="week"?Li:mt)(a,n);return this.#d(Z,i.snoozeTimes[r],()=>this.#c("snooze",a.toISOString()),c)})}
    ${this.#d(xt,i.snoozePick,()=>this.#u("pick"))}`}#g(){let{lang:t,zone:e}=this.inbox,i=b(t),o=J(new Date(Date.now()+36e5),e);return l`<form @submit=${this.#v} novalidate>
      <label
        >${i.snoozePick}<input
          type="datetime-local"
          name="until"
          value=${o}
          aria-invalid=${this.#o}
          aria-describedby="wrong"
      /></label>
      <span id="wrong" class="bad" role="alert">${this.#o?i.snoozeWrong:d}</span>
      <button class="quiet">${i.snooze}</button>
    </form>`}#v=t=>{t.preventDefault();let e=t.target.elements.until.value,i=e&&kt(e,this.inbox.zone);if(this.#o=!i||!vo(i,new Date),this.#o)return this.inbox.requestUpdate();this.#c("snooze",i.toISOString())}};var wo=v`
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
`;var Ue=class{#t=0;#e=0;#s=0;#i=!1;#o=null;#r=0;#n=!1;constructor(t){this.inbox=t}onDown=t=>{this.#n=!1;let e=t.target;t.pointerType!=="touch"||!t.isPrimary||e.closest("button, .action, label")||(this.#o=e.closest("article"),[this.#t,this.#e,this.#s,this.#i]=[t.clientX,t.clientY,0,!1],clearTimeout(this.#r),this.#r=setTimeout(()=>this.#a(),500))};onMove=t=>{if(!this.#o)return;this.#s=t.clientX-this.#t;let e=Math.abs(this.#s);(e>10||Math.abs(t.clientY-this.#e)>10)&&clearTimeout(this.#r),!this.#i&&e>10&&e>Math.abs(t.clientY-this.#e)&&(this.#i=!0,this.#o.setPointerCapture(t.pointerId),this.#o.classList.add("swiping")),this.#i&&(this.#o.style.setProperty("--moved",this.#s+"px"),this.#o.style.setProperty("--across",e+"px"),this.#o.classList.toggle("leftward",this.#s<0))};onUp=t=>{let e=this.#o;if(clearTimeout(this.#r),this.#o=null,!e||!this.#i)return;e.classList.remove("swiping","leftward"),this.#n=!0;let i=this.#l(e);t.type==="pointerup"&&i&&Math.abs(this.#s)>=96&&this.inbox.acts.finish(i)};onContextMenu=t=>{t.pointerType==="touch"&&t.preventDefault()};onClick=t=>{this.#n&&(this.#n=!1,t.preventDefault(),t.stopPropagation())};#a(){let t=this.#o,e=t&&this.#l(t);this.#o=null,e&&(this.#n=!0,this.inbox.currentKey=e.key,this.inbox.menu.open("more",e,{currentTarget:t}))}#l(t){return this.inbox.list.items.find(({key:e})=>e===t.dataset.key)}};var $o=v`
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
`;var xo=new WeakMap,ks=class extends O{static properties={...O.properties,keys:Object,heading:Object,full:Object,opens:Object,current:Object};static styles=[A,T,Vi,wo,$o,uo];filter={};searched="";filtering=!1;#t=null;snoozed=null;currentKey="";problem=!1;#e=0;#s=0;list=new Ne(this);acts=new Ce(this);menu=new Pe(this);#i=new Ue(this);constructor(){super(),this.keys=!0,this.heading="",this.full=!1,this.opens=null,this.current=0}listeners(){let t=this.client?.store;return t?[...super.listeners(),[globalThis,"resize",this.rerender],[t,"arrive",({detail:e})=>this.#r(e.row)],[t,"problem",()=>(this.problem=!0,this.requestUpdate())]]:[]}connectedCallback(){super.connectedCallback(),this.#e=setInterval(this.rerender,3e4),this.#o()}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#e);let{client:t}=this;this.full&&t&&xo.set(t,{filter:this.filter,top:this.list.top}),t?.store.closeFeed(this.#t),t?.store.closeFeed(this.snoozed),this.#t=this.snoozed=null}#o(){let t=this.full&&this.client?xo.get(this.client):void 0;this.searched=t?.filter.search??"",this.showFilter(t?.filter??{}),t&&(this.list.scrollNext=t.top)}#r(t){let{scroller:e}=this.list;this.#t?.ids.includes(t.id)&&e&&e.scrollTop>4&&this.list.newAbove++}showFilter(t){this.filter=t;let e=this.client?.store;if(!e)return;e.closeFeed(this.#t);let i=!t.folder&&!t.unread&&!t.type&&!t.search&&!t.overdue;this.#t=i?e.all:e.openFeed(t),i||this.#t.load(),this.full&&!this.snoozed&&(this.snoozed=e.openFeed({folder:"snoozed"})).load(),this.acts.pickNone(),this.list.reset()}showView(t){this.searched=t.search??"",this.showFilter(t)}toggleFilters(){this.filtering=!(this.filtering||this.filter.type||this.filter.search),this.filtering||this.clearFilter(),this.requestUpdate()}clearFilter=()=>{let{folder:t,unread:e}=this.filter;this.showView({folder:t,unread:e})};willUpdate(t){super.willUpdate(t),(t.has("client")||t.has("full"))&&this.#n();let{client:e}=this;if(!(!this.#t||!e)){e.lastSeen=e.store.newest,this.list.make(this.#t);for(let i of this.acts.picked)this.#t.ids.includes(i)||this.acts.picked.delete(i)}}#n(){clearTimeout(this.#s),this.problem=!1,this.list.unfolded.clear(),this.client?.store.closeFeed(this.snoozed),this.snoozed=null,this.#o()}updated(){let t=this.list.scroller;if(!t)return;this.list.render(!this.#t?.more);let{focusedBefore:e}=this;this.lostFocus?t.focus():e?.matches(":disabled")?(this.renderRoot.querySelector(".undo button")??t).focus():this.renderRoot.activeElement||e?.focus({preventScroll:!0}),this.list.settle(),this.menu.settle(),this.#t?.loaded&&!this.#t.failed&&this.list.nearEnd&&this.#t.loadMore()}onKeydown(t){return Ki(this,t)}moveTo(t){let e=this.list.focus(t);e&&(this.currentKey=e.key,this.opens&&this.current&&this.show(e,!0),this.requestUpdate())}refocus(){this.list.focusNext=this.currentKey,this.requestUpdate()}rowOf(t){return t.closest("article")??this.list.scroller}follow(t,e,i){if(this.currentKey=e.key,this.acts.mark(e,!0),t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;let o=e.rows[0];if(!i&&ht(o))return;if(!i&&this.opens)return t.preventDefault(),this.show(e,!1);let n=i??j(o,this.client?.base??"");this.emit("ctms-navigate",{url:n,task_id:o.task_id})||t.preventDefault()}show(t,e){let[i]=t.rows;ht(i)||(e&&this.acts.mark(t,!0),this.opens?.(i,e))}toggleFold(t){this.list.unfolded.delete(t)||this.list.unfolded.add(t),this.requestUpdate()}onSearch=t=>{this.searched=t.target.value;let e=this.searched.trim()||void 0;clearTimeout(this.#s),this.#s=setTimeout(()=>this.showFilter({...this.filter,search:e}),200)};render(){let{client:t}=this,e=this.#t;if(!t||!e)return d;let i=b(this.lang),{store:o}=t,{newAbove:n}=this.list,r=()=>this.list.scroller&&(this.list.scroller.scrollTop=0);return l`
      ${eo(this,o)} ${Zi(this,i,e)}
      <div class="body">
        ${n?l`<button class="pill" @click=${r}>${i.fresh(n)}</button>`:d}
        <div
          class="scroll"
          tabindex="-1"
          @scroll=${()=>this.list.onScroll()&&this.requestUpdate()}
          @keydown=${this.onKeydown}
          @pointerdown=${this.#i.onDown}
          @pointermove=${this.#i.onMove}
          @pointerup=${this.#i.onUp}
          @pointercancel=${this.#i.onUp}
          @contextmenu=${this.#i.onContextMenu}
          @click=${{handleEvent:this.#i.onClick,capture:!0}}
        >
          ${this.list.items.length?l`<div class="list" role="feed" aria-busy=${e.loading} aria-labelledby="title"></div>`:so(i,!!t.nobody,e,this.filter,this.clearFilter)}
        </div>
      </div>
      ${Gi(this,i,o)} ${this.menu.render()}
    `}};customElements.get("ctms-inbox")||customElements.define("ctms-inbox",ks);var _r=()=>innerWidth<900;function Ar(s,t,e){let{base:i}=s.session,o=`${i}tasks/${t.task_id}`,n=j(t,i);if(!z(t)&&n!==o)return s.navigate(n);s.openBeside(t.id,z(t)?i+"inbox":o,e)}function ko(s,t,e,i){let{w:o,beside:n}=s,{client:r,tasks:a,zone:c}=t;r.store.taskOf=u=>a.get(u);let h=()=>s.navigate(s.session.base+"inbox"),p=u=>u.key==="Escape"&&!u.defaultPrevented&&n&&h();return l`<h1 class="unseen">${o.inbox}</h1>
    <ctms-inbox
      class=${n?"covered":""}
      .heading=${o.inbox}
      lang=${s.language}
      .client=${r}
      .zone=${c}
      .keys=${x.keys}
      .full=${!0}
      .opens=${(u,m)=>Ar(s,u,m)}
      .current=${n}
      @keydown=${p}
      >${e}</ctms-inbox
    >
    <section
      class="detail ${n?"":"bare"}"
      aria-label=${o.detail}
      @ctms-navigate=${u=>{u.detail.url===s.session.base&&(u.preventDefault(),u.stopPropagation(),h())}}
    >
      ${s.route.task?i():Tr(s,t,h)}
    </section>`}function Tr(s,{client:t,zone:e},i){let{w:o}=s,n=t.store.rows.get(s.beside);return n?l`<div class="event" tabindex="-1" @keydown=${r=>r.key==="Escape"&&i()}>
    <button type="button" class="icon" title=${o.close} aria-label=${o.close} @click=${i}>${S}</button>
    <ctms-event lang=${s.language} .client=${t} .zone=${e} .row=${n}></ctms-event>
  </div>`:l`<p class="lonely hush">${P}${t.store.all.ids.length?o.chooseOne:d}</p>`}var yo=new WeakMap;function _o(s){let t=yo.get(s)??0,{beside:e}=s;yo.set(s,e),t!==e&&(e?_r()&&s.querySelector(".detail > [tabindex]")?.focus():s.querySelector("main > ctms-inbox")?.refocus())}var Tt=class extends q{static properties={...q.properties,session:Object,ended:Object,leaving:Object,problem:Object,shown:Object,busy:Object};constructor(){super(),this.session=null,this.ended=!1,this.leaving=!1,this.problem="",this.invalidField="",this.busy=!1,this.shown=!1}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.updateComplete.then(()=>this.querySelector("input")?.focus())}async signIn(t,e){await this.session?.login(t,e)}async submit(t){t.preventDefault();let e=new FormData(t.target),i=this.missingIn(e);if(i)return this.showProblem(i.text,i.field);this.busy=!0,this.problem="";try{await this.signIn(String(e.get("username")),String(e.get("password"))),this.emit("ctms-signed-in")}catch(o){await this.showProblem(this.errorText(o),o.field)}this.busy=!1}missingIn(t){let e=["username","password"].find(i=>t.get(i)==="");return e?{field:e,text:this.w.needed}:void 0}async showProblem(t,e){this.problem=t,this.invalidField=this.querySelector(`#${e||"nothing"}`)?e:"",this.requestUpdate(),await this.updateComplete;let i=this.querySelector(`#${this.invalidField||"password"}`);i?.focus(),i?.select()}eye(){let{w:t,shown:e}=this,i=e?t.hidePassword:t.showPassword;return l`<button
      type="button"
      class="icon eye"
      aria-label=${i}
      title=${i}
      aria-pressed=${e}
      @click=${()=>this.shown=!e}
    >
      ${e?mi:we}
    </button>`}field(t,e){let{w:i,problem:o,invalidField:n}=this,r=t==="password";return l`<div>
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
        aria-invalid=${!!o&&(!n||n===t)}
        aria-describedby="${t}-hint problem"
      />${r?this.eye():d}</span>
      ${e?l`<p class="hint" id="${t}-hint">${e}</p>`:d}
      ${o&&(n||"password")===t?l`<p class="error" id="problem" role="alert">${o}</p>`:d}
    </div>`}},_s=class extends Tt{errorText(t){return t instanceof k&&t.status===401?this.w.badLogin:super.errorText(t)}render(){let{w:t}=this;return l`<form class="door" novalidate @submit=${this.submit}>
      <h1>${t.signIn}</h1>
      ${this.leaving?l`<p class="hush leaving" role="status">${t.leaving}</p>`:d}
      ${this.ended&&!this.leaving&&!this.problem?l`<p class="hush">${t.ended}</p>`:d}
      ${this.field("username")}${this.field("password")}
      <button class="main" ?disabled=${this.busy}>${t.signIn}</button>
    </form>`}};customElements.define("ctms-login",_s);var Ie=v`
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
`,ot=class extends q{constructor(){super(),this.outcome=new Map,this.busy="",this.missing=new Map}showMissing(t,e){return this.outcome.delete(t),this.missing.set(t,e),this.requestUpdate(),this.updateComplete.then(()=>this.focusInvalid(t)),Object.keys(e).length>0}focusInvalid(t){this.renderRoot.querySelector(`[data-form="${t}"] [aria-invalid="true"]`)?.focus()}async send(t,e){this.busy=t,this.outcome.delete(t),this.missing.delete(t),this.requestUpdate();try{this.outcome.set(t,{text:await e(),field:"",good:!0})}catch(i){this.outcome.set(t,{text:this.errorText(i),field:i instanceof k?i.field:""})}this.busy="",this.requestUpdate(),await this.updateComplete,this.focusInvalid(t)}message(t,e="",i=[]){let o=this.outcome.get(t),n=this.missing.get(t)?.[e];return n?l`<p class="error" role="alert">${n}</p>`:!o||(e?o.field!==e:i.includes(o.field))?d:o.good?l`<span class="good" role="status">${o.text}</span>`:l`<p class="error" role="alert">${o.text}</p>`}invalid(t,e){return this.outcome.get(t)?.field===e||!!this.missing.get(t)?.[e]}};var Sr=s=>{let t=new Intl.DisplayNames(s,{type:"language"}).of(s)??s;return t[0].toLocaleUpperCase(s)+t.slice(1)},As=class extends ot{static properties={...ot.properties,session:Object};static styles=[A,T,D,Ie];constructor(){super(),this.session=null}listeners(){return[...super.listeners(),[x,"change",this.rerender]]}async save(t,e){await this.send(t,async()=>(this.emit("ctms-me",await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,e)),this.w.saved))}saveProfile(t){t.preventDefault();let e=new FormData(t.target);this.save("profile",{name:e.get("name"),time_zone:e.get("zone")})}async savePassword(t){t.preventDefault();let e=t.target,i=new FormData(e),{w:o}=this,n=String(i.get("new")),r={...!i.get("old")&&{old_password:o.needed},...I(n)<8&&{password:n?o.tooShort:o.needed}};this.showMissing("password",r)||await this.send("password",async()=>{let a=String(i.get("new"));return await this.client?.api.request("PATCH",`api/users/${this.me?.id}/`,{old_password:i.get("old"),password:a}),e.reset(),await this.session?.login(this.me?.username??"",a),this.emit("ctms-signed-in"),this.w.passwordChanged})}async signOutEverywhere(){await this.send("everywhere",async()=>(await this.client?.store.flush(),await this.client?.api.request("DELETE",`api/users/${this.me?.id}/sessions/`),await this.session?.logout(),""))}render(){let{w:t,me:e}=this;if(!e)return d;let i=Intl.supportedValuesOf("timeZone").filter(a=>a!==st);i.includes("Etc/UTC")||i.push("Etc/UTC");let o=e.time_zone??st;o!==st&&!i.includes(o)&&i.push(o);let n=_t(),r={on:t.systemMore,off:t.systemMore,denied:t.systemDenied,insecure:t.systemInsecure,unavailable:t.systemUnavailable}[n];return l`<div class="page">
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
              <option value=${st} .selected=${o===st}>${t.browserZone(Ee())}</option>
              ${i.map(a=>l`<option .selected=${a===o}>${a}</option>`)}
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
            .checked=${n==="on"}
            ?disabled=${n!=="on"&&n!=="off"}
            @change=${async({target:a})=>{await Vt(a.checked),a.checked=_t()==="on",this.requestUpdate()}}
          />
          <span>${t.system}<span class="hint">${r}</span></span>
        </label>
      </section>

      <section class="card">
        <h2>${t.thisDevice}</h2>
        <div class="pair">
          <div>
            <label class="label" for="lang">${t.language}</label>
            <select class="field" id="lang" @change=${a=>x.set({lang:a.target.value})}>
              <option value="" .selected=${!x.lang}>${t.systemLanguage}</option>
              ${qt.map(a=>l`<option value=${a} lang=${a} .selected=${x.lang===a}>
                    ${Sr(a)}
                  </option>`)}
            </select>
          </div>
          <div>
            <label class="label" for="theme">${t.theme}</label>
            <select class="field" id="theme" @change=${a=>x.set({theme:a.target.value})}>
              ${Object.entries(t.themes).map(([a,c])=>l`<option value=${a} .selected=${x.theme===a}>${c}</option>`)}
            </select>
          </div>
        </div>
        <label class="switch">
          <input
            type="checkbox"
            role="switch"
            .checked=${x.keys}
            @change=${a=>x.set({keys:a.target.checked})}
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
    </div>`}};customElements.define("ctms-preferences",As);var Ts=class extends Tt{static properties={...Tt.properties,stale:Object};constructor(){super(),this.stale=!1}connectedCallback(){super.connectedCallback(),this.#t()}async#t(){let t=await this.#s("","").catch(e=>e);this.stale=t instanceof k&&this.#e(t)}#e=t=>t.status===404||t.field==="secret";#s(t,e){let i=location.hash.slice(1),o=this.ofUser?{secret:i,password:e}:{secret:i,username:t,password:e};return Q(this.session?.base+"api/setup/",{method:"POST",json:o})}async signIn(t,e){let i=await this.#s(t,e);await super.signIn(i.username,e)}get ofUser(){return location.hash.startsWith("#link_")}missingIn(t){return super.missingIn(t)?super.missingIn(t):I(String(t.get("password")))<8?{field:"password",text:this.w.tooShort}:void 0}errorText(t){return!(t instanceof k)||!this.#e(t)?super.errorText(t):(this.stale=!0,this.staleText)}get staleText(){return this.ofUser?this.w.badUserLink:this.w.badLink}render(){let{w:t}=this;return this.stale?l`<div class="door">
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
    </form>`}};customElements.define("ctms-setup",Ts);function To(s,t){let{w:e}=s,i={lang:_(s.lang),zone:s.zone};return l`
    <h2 class="unseen">${e.task} ${$(E(t.title,t.id))}</h2>
    ${Ao(s,t,{field:"title",label:e.title,hint:e.title,most:255})}
    ${Ao(s,t,{field:"description",label:e.description,hint:e.descriptionHint,most:1e4})}
    <dl>
      <dt>${e.status}</dt>
      <dd>${Or(s,t)}</dd>
      <dt>${e.assignee}</dt>
      <dd>${zr(s,t)}</dd>
      <dt>${e.dueDate}</dt>
      <dd>${Dr(s,t)}</dd>
    </dl>
    ${Zt(s,"remove")} ${Cr(s,t,i)}
    <h3>${e.history}</h3>
    ${qr(s,i)} ${Lr(s,t)}
  `}function Ao(s,t,{field:e,label:i,hint:o,most:n}){let r=s.drafts.get(e)??t[e],a=e==="description"?l`<div class="bare reading">${Mr(s,r)}</div>`:d;return l`<div class="text">
      <textarea
        class="bare ${e}"
      aria-label=${i}
      placeholder=${o}
      data-most=${n}
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
    ${Zt(s,e)} ${Er(s,t,e)}`}var Mr=(s,t)=>te(t).map(({text:e,url:i})=>{if(!i||!et(i,""))return l`<span aria-hidden="true">${e}</span>`;let o=i.startsWith(s.client?.base??"-");return l`<a
      href=${i}
      target=${o?d:"_blank"}
      rel="noopener noreferrer"
      @click=${o?s.navigate:d}
      >${e}</a
    >`});function Er(s,t,e){let{w:i,conflict:o}=s;return o?.field!==e?d:l`<div class="conflict" role="alert">
    <p>${i.conflict}</p>
    <div class="versions">
      <div><b>${i.theirs}</b><bdi>${t[e]}</bdi></div>
      <div><b>${i.yours}</b><bdi>${o.text}</bdi></div>
    </div>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>(s.conflict=null,s.requestUpdate())}>
        ${i.takeTheirs}
      </button>
      <button
        type="button"
        class="quiet"
        @click=${()=>(s.conflict=null,s.change({[o.field]:o.text},t[o.field]))}
      >
        ${i.keepMine}
      </button>
    </div>
  </div>`}function Or(s,t){let{w:e}=s,i=yt(o=>s.change({status:o}));return l`<select
      class="field"
      aria-label=${e.status}
      @keydown=${i}
      @pointerdown=${i}
      @change=${i}
      @blur=${i}
    >
      ${G.map(o=>l`<option value=${o} .selected=${o===t.status}>
            ${b(s.lang).statuses[o]}
          </option>`)}
    </select>
    ${Zt(s,"status")}`}function zr(s,t){let{w:e,tasks:i}=s,o=yt(n=>s.change({assigned_to:Number(n)||null}));return l`<select
      class="field"
      aria-label=${e.assignee}
      @keydown=${o}
      @pointerdown=${o}
      @change=${o}
      @blur=${o}
    >
      ${fs(i,t.assigned_to,e.nobody)}
    </select>
    ${Zt(s,"assigned_to")}`}function Dr(s,t){let{w:e}=s,i=ps(t),o=t.due_date?J(new Date(t.due_date),s.zone):"",n=yt((r,a)=>a.validity.badInput?a.value=o:s.changeDue(r));return l`<input
      class="field ${i}"
      type="datetime-local"
      aria-label=${e.dueDate}
      aria-describedby="zone"
      .value=${o}
      @keydown=${n}
      @pointerdown=${n}
      @change=${n}
      @blur=${n}
    />
    ${t.due_date?l`<button
          type="button"
          class="icon"
          title=${e.noDue}
          aria-label=${e.noDue}
          @click=${()=>s.changeDue("")}
        >
          ${S}
        </button>`:d}
    ${s.dueNote?l`<p class="hint" role="status">${s.dueNote}</p>`:d}
    ${t.due_date&&Ii(new Date(t.due_date),s.zone)?l`<p class="hint">
          ${e.dueTwice(H(new Date(t.due_date),{lang:_(s.lang),zone:s.zone}))}
        </p>`:d}
    <p class="hint" id="zone">
      ${i?l`<b class=${i}>${i==="late"?e.overdue:e.dueSoon}.</b> `:d}${e.inZone(s.zone||Ee())}
    </p>
    ${Zt(s,"due_date")}`}function Cr(s,t,e){let{w:i,tasks:o}=s,n=o?.person(t.created_by),r=new Date(t.created_at),a=t.created_by===s.me?.id?i.you:o?.people.label(n),c=a?i.createdBy(a,gt(r,e)):i.created(gt(r,e));return l`<p class="meta"><time datetime=${t.created_at} title=${H(r,e)}>${c}</time></p>`}function qr(s,t){let{w:e,feed:i,client:o}=s,n=(i?.ids??[]).map(a=>o?.store.rows.get(a)).filter(a=>a!==void 0);if(!n.length)return i?.loaded?l`<p class="hint">${e.noHistory}</p>`:d;let r=b(s.lang);return l`<ol>
      ${K(n,a=>a.id,a=>l`<li>
            <span>${vt(a,r)||l`<bdi>${y(a.message)}</bdi>`}</span
            ><time datetime=${a.created_at} title=${H(new Date(a.created_at),t)}
              >${Se(new Date(a.created_at),{...t,justNow:r.justNow})}</time
            >
          </li>`)}
    </ol>
    ${i?.more?l`<button type="button" class="quiet" @click=${()=>i.loadMore()}>${e.showMore(200)}</button>`:d}`}function Lr(s,t){let{w:e}=s;return l`<dialog aria-labelledby="sure" @close=${()=>s.confirming=!1}>
    <p id="sure">${e.removeSure($(E(t.title,t.id)))}</p>
    <div class="actions">
      <button type="button" class="quiet" @click=${()=>s.confirming=!1}>${e.cancel}</button>
      <button type="button" class="danger" @click=${s.deleteTask}>${e.removeYes}</button>
    </div>
  </dialog>`}function Zt(s,t){let e=s.problems.get(t);return e?l`<p class="error" role="alert">${e}</p>`:d}var So=v`
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
`;var Ss=class extends q{static properties={...q.properties,number:Object,missing:Object,failed:Object,confirming:Object};static styles=[A,T,D,So];constructor(){super(),this.number=0,this.missing=!1,this.failed=!1,this.confirming=!1,this.originals=new Map,this.drafts=new Map,this.conflict=null,this.problems=new Map,this.dueNote="",this.latest=new Map,this.feed=null}listeners(){return this.client?[...super.listeners(),[this.client.store,"change",this.rerender],[this.client.store,"caughtup",()=>this.load()]]:[]}disconnectedCallback(){super.disconnectedCallback(),this.client?.store.closeFeed(this.feed),this.feed=null}willUpdate(t){super.willUpdate(t),!(!t.has("number")||!this.client)&&(this.client.store.closeFeed(this.feed),this.feed=this.client.store.openFeed({task:this.number}),this.feed.load(),this.dueNote="",this.originals.clear(),this.drafts.clear(),this.problems.clear(),this.latest.clear(),this.conflict=null,this.confirming=!1,this.load())}async load(){let{number:t}=this;try{if(await this.tasks?.fetch(t),t!==this.number)return;this.missing=this.failed=!1}catch(e){if(t!==this.number)return;this.missing=e.status===404,this.failed=!this.missing&&!this.tasks?.get(t)}}updated(){this.lostFocus&&this.leaveField();let t=this.renderRoot.querySelector("dialog");t&&this.confirming!==t.open&&t[this.confirming?"showModal":"close"]()}async change(t,e){let{number:i}=this,[o,n]=Object.entries(t)[0];this.latest.set(o,t);let r=()=>this.latest.get(o)!==t;try{await this.tasks?.patch(i,t),r()||this.problems.delete(o)}catch(a){let c=this.w.notSaved(this.errorText(a));if(i!==this.number||!this.isConnected)return this.toast({text:c,bad:!0});if(r())return;this.problems.set(o,c),e!==void 0&&(o==="title"||o==="description")&&(this.originals.set(o,e),this.drafts.has(o)||this.drafts.set(o,String(n)))}this.requestUpdate()}saveText(t,e){let i=this.originals.get(t);t==="title"&&e!==i&&(e=y(e)),this.originals.delete(t),this.drafts.delete(t),this.problems.delete(t);let o=this.tasks?.get(this.number)?.[t];if(i===void 0||o===void 0||e===i||e===o)return this.requestUpdate();if(o!==i)return this.conflict={field:t,text:e},this.requestUpdate();this.change({[t]:e},i)}changeDue(t){let{at:e,skipped:i}=t?us(t,this.zone):{at:null,skipped:!1},o={lang:_(this.lang),zone:this.zone};this.dueNote=e&&i?this.w.dueSkipped(t.slice(11,16),H(e,o)):"",this.change({due_date:e?.toISOString()??null})}async deleteTask(){this.confirming=!1;try{await this.tasks?.remove(this.number),this.close()}catch(t){this.problems.set("remove",this.errorText(t)),this.requestUpdate()}}close(){this.emit("ctms-navigate",{url:this.client?.base,task_id:null})}leaveField(){this.renderRoot.querySelector(".scroll")?.focus({preventScroll:!0})}onKeydown(t){if(t.key!=="Escape"||this.confirming)return;let e=t.composedPath()[0].matches("textarea, input");this.leaveField(),e||this.close()}render(){let{w:t,tasks:e}=this,i=e?.get(this.number);return l`
      <div class="top">
        <span>#${this.number}</span>
        ${i&&(i.created_by===this.me?.id||this.me?.is_admin)?l`<button
              type="button"
              class="icon"
              title=${t.remove}
              aria-label=${t.remove}
              @click=${()=>this.confirming=!0}
            >
              ${be}
            </button>`:d}
        <a class="icon" href=${this.client?.base} title=${t.close} aria-label=${t.close} @click=${this.navigate}
          >${S}</a
        >
      </div>
      <div class="scroll" tabindex="-1">
        ${i?To(this,i):this.missing?l`<div class="gone"><b>${t.taskGone}</b>${t.taskGoneMore}</div>`:this.failed?l`<div class="gone" role="alert">
                  <b>${t.loadFailed}</b
                  ><button type="button" class="quiet" @click=${()=>this.load()}>${t.again}</button>
                </div>`:d}
      </div>
    `}};customElements.define("ctms-task",Ss);var Nr=3,Pr=6e3,Ms=class extends O{static properties={...O.properties,quiet:Object};static styles=[A,T,v`
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
    `];constructor(){super(),this.quiet=!1,this.toasts=[],this.lastID=0,this.timer=0,this.hovered=!1}willUpdate(t){super.willUpdate(t),t.has("quiet")&&this.quiet&&this.dismiss(e=>e.row!==void 0)}listeners(){return this.client?[[this.client.store,"read",({detail:t})=>this.dismiss(e=>e.row?.id===t)]]:[]}disconnectedCallback(){super.disconnectedCallback(),clearTimeout(this.timer)}add(t){let e=[...this.toasts],i=e.findIndex(o=>!o.bad);e.length===Nr&&e.splice(Math.max(0,i),1),this.toasts=[...e,{...t,id:++this.lastID}],this.requestUpdate(),this.scheduleDismiss()}scheduleDismiss(){clearTimeout(this.timer);let t=this.toasts.filter(e=>!e.bad);t.length&&(this.timer=setTimeout(()=>this.hovered||this.renderRoot.querySelector(":focus")||this.dismiss(e=>e===t[0]),Pr/(t.length>1?2:1)))}dismiss(t){let e=this.toasts.filter((i,o)=>!t(i,o));e.length!==this.toasts.length&&(this.toasts=e,e.length||(this.hovered=!1),this.requestUpdate(),this.scheduleDismiss())}follow(t,e,i){let{row:o}=e;!o||!this.client||(this.client.store.mark([o.id],!0),!(t.ctrlKey||t.metaKey||t.shiftKey||t.button)&&(this.emit("ctms-navigate",{url:i??j(o,this.client.base),task_id:o.task_id})||t.preventDefault(),this.dismiss(n=>n===e)))}render(){let t=b(this.lang);return this.toasts.length?l`<section
      aria-label=${t.notifications}
      @pointerenter=${()=>this.hovered=!0}
      @pointerleave=${()=>(this.hovered=!1,this.scheduleDismiss())}
      @focusout=${this.scheduleDismiss}
      @keydown=${e=>e.key==="Escape"&&this.dismiss(()=>!0)}
    >
      ${K(this.toasts,e=>e.id,e=>{let{row:i}=e,{first:o,below:n}=i?ao(i,t):{first:"",below:""},r=this.client?.base??"";return l`<div class="toast ${i?$s(i):""} ${e.bad?"bad":""}">
            ${i?Le(i):d}
            ${i?l`<div class="said">
                  <a href=${j(i,r)} @click=${a=>this.follow(a,e)}
                    ><span class="unseen">${xs(i,t)}</span>${n?l`<b><bdi>${o}</bdi></b><span>${n}</span>`:l`<bdi>${o}</bdi>`}</a
                  >${De(i,r,(a,c)=>this.follow(a,e,c))}
                </div>`:l`<span class="said" role=${e.bad?"alert":"status"}>${e.text}</span>`}
            <button
              type="button"
              class="icon"
              title=${t.close}
              aria-label=${t.close}
              @click=${()=>this.dismiss(a=>a===e)}
            >
              ${S}
            </button>
          </div>`})}
    </section>`:d}};customElements.define("ctms-toasts",Ms);function Mo(s,t){let{w:e,editing:i}=s,o=i.id===t.id,n="u"+t.id,r=C(t);return l`<div class="person ${t.is_active?"":"off"}" data-form=${n} data-user=${t.username}>
    ${R(t)}
    <div class="who">
      <b><bdi>${r}</bdi></b
      >${t.is_admin?l`<span class="tag">${e.admin}</span>`:d}${t.is_active?d:l`<span class="tag">${e.inactive}</span>`}
      ${r===t.username?d:l`<div class="hush"><bdi>${t.username}</bdi></div>`}
    </div>
    <button
      type="button"
      class="quiet"
      aria-expanded=${o}
      aria-label="${e.edit}: ${r}"
      @click=${()=>s.editing={id:o?0:t.id,what:""}}
    >
      ${e.edit}
    </button>
    ${o?l`${Ur(s,t)}
        ${i.what==="password"||i.what==="name"?Ir(s,t):d} ${s.message(n)}`:s.outcome.get(n)?.good===!1?s.message(n):d}
  </div>`}function Ur(s,t){let{w:e,me:i}=s,o=t.id===i?.id;return l`<div class="more">
    ${o?d:l`<button type="button" class="quiet" @click=${()=>s.change(t,{is_active:!t.is_active})}>
          ${t.is_active?e.deactivate:e.activate}
        </button>`}
    <label class="quiet check"
      ><input
        type="checkbox"
        .checked=${t.is_admin??!1}
        @change=${async({target:n})=>{await s.change(t,{is_admin:n.checked}),n.checked=s.tasks?.person(t.id)?.is_admin}}
      />${e.admin}</label
    >
    <button type="button" class="quiet" @click=${()=>s.openField(t,"name")}>${e.rename}</button>
    ${o?d:l`<button type="button" class="quiet" @click=${()=>s.openField(t,"password")}>
          ${e.setPassword}
        </button>`}
    <button type="button" class="quiet" @click=${()=>s.endLogins(t)}>${e.everywhereOf}</button>
    ${o?d:l`<button type="button" class="danger" @click=${()=>s.editing={id:t.id,what:"remove"}}>
          ${be}${e.removeUser}
        </button>`}
  </div>`}function Ir(s,t){let{w:e,editing:i}=s;return l`<form
    novalidate
    @submit=${o=>{o.preventDefault();let n=new FormData(o.target).get("value");s.change(t,i.what==="name"?{name:n}:{password:n})}}
  >
    ${Fr(s,t)}
    <button class="main">${e.save}</button>
    <button type="button" class="quiet" @click=${()=>s.editing={id:t.id,what:""}}>
      ${e.cancel}
    </button>
  </form>`}function Fr(s,t){let{w:e,editing:i}=s;return i.what==="name"?l`<input
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
        aria-label=${e.passwordOf(C(t))}
        placeholder=${e.newPassword}
      />`}var Eo=v`
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
`;var Es=class extends ot{static properties={...ot.properties,editing:Object};static styles=[A,T,D,Ie,Eo];constructor(){super(),this.editing={id:0,what:""}}updated(){let t=this.renderRoot.querySelector("dialog"),e=this.editing.what==="remove";t&&e!==t.open&&t[e?"showModal":"close"]();let i=`[data-form="u${this.editing.id}"] [aria-expanded]`;this.lostFocus&&(this.renderRoot.querySelector(i)??this.renderRoot.querySelector(".person [aria-expanded]"))?.focus()}async openField(t,e){this.editing={id:t.id,what:e},await this.updateComplete;let i=this.renderRoot.querySelector("[name=value]");i.focus(),i.select()}async add(t){t.preventDefault();let e=t.target,i=new FormData(e);this.findMissing(i)||await this.send("add",async()=>{let o=String(i.get("name")).trim(),n=await this.client?.api.request("POST","api/users/",{username:i.get("username"),password:i.get("password"),is_admin:i.has("admin"),...o&&{name:o}});return this.tasks?.people.set(n.id,n),e.reset(),this.w.done})}findMissing(t){let{w:e}=this,i=String(t.get("password")),o={...!t.get("username")&&{username:e.needed},...I(i)<8&&{password:i?e.tooShort:e.needed}};return this.showMissing("add",o)}async change(t,e){await this.send("u"+t.id,async()=>{let i=await this.client?.api.request("PATCH",`api/users/${t.id}/`,e);return this.tasks?.people.set(i.id,i),i.id===this.me?.id&&this.emit("ctms-me",i),this.editing={id:t.id,what:""},this.w.saved})}async endLogins(t){await this.send("u"+t.id,async()=>(await this.client?.api.request("DELETE",`api/users/${t.id}/sessions/`),this.w.done))}async deletePerson(t){this.editing={id:t.id,what:""},await this.send("u"+t.id,async()=>(await this.client?.api.request("DELETE",`api/users/${t.id}/`),this.tasks?.people.delete(t.id),this.w.done))}render(){let{w:t,me:e,tasks:i}=this;if(!e?.is_admin)return l`<div class="page">
        <h1>${t.people}</h1>
        <p>${t.adminsOnly}</p>
      </div>`;let o=[...i?.people.values()??[]].sort((n,r)=>Number(r.is_active)-Number(n.is_active)||C(n).localeCompare(C(r)));return l`<div class="page">
        <h1>${t.people}</h1>
        <div class="card list">
          ${K(o,n=>n.id,n=>Mo(this,n))}
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
    </form>`}deleteDialog(){let{w:t,tasks:e,editing:i}=this,o=e?.person(i.id);return l`<dialog
      aria-labelledby="sure"
      @close=${()=>i.what==="remove"&&(this.editing={...i,what:""})}
    >
      <p id="sure">${o?t.removeUserSure(C(o)):""}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${()=>this.editing={...i,what:""}}>${t.cancel}</button>
        <button type="button" class="danger" @click=${()=>o&&this.deletePerson(o)}>${t.removeYes}</button>
      </div>
    </dialog>`}};customElements.define("ctms-users",Es);function Oo(s){let{w:t}=s;return l`<main class="lonely">
    ${jt}
    <div role="alert"><h1>${t.loadFailed}</h1></div>
    <button type="button" class="quiet" @click=${()=>s.start()}>${t.again}</button>
  </main>`}function zo(s){let{w:t,session:e}=s;return l`<main class="doorway">
    <div class="brand">${N}<b>${t.product}</b></div>
    <p class="hush tagline">${t.tagline}</p>
    ${s.route.page==="setup"?l`<ctms-setup lang=${s.language} .session=${e}></ctms-setup>`:l`<ctms-login
          lang=${s.language}
          .session=${e}
          .ended=${s.ended}
          .leaving=${e.leaving}
        ></ctms-login>`}
    ${Co(s)}
    <a class="hush" href="${e.base}docs/">${t.docs}</a>
  </main>`}function jr({w:s}){return l`<dialog id="shortcuts" aria-labelledby="shortcuts-title">
    <h1 id="shortcuts-title">${s.shortcuts}</h1>
    <dl>${s.shortcutList.map(([t,e])=>l`<dt><kbd>${t}</kbd></dt><dd>${e}</dd>`)}</dl>
    <form method="dialog" class="actions"><button class="quiet" autofocus>${s.close}</button></form>
  </dialog>`}function Do(s){let{w:t,me:e,workspace:i}=s;if(!i||!e)return d;let{client:o,tasks:n}=i,r=e.time_zone&&e.time_zone!==st?e.time_zone:"",a={me:e,client:o,tasks:n,zone:r};return l`
    <a
      class="skip"
      href="#content"
      @click=${c=>(c.preventDefault(),s.querySelector("#content")?.focus())}
      >${t.skip}</a
    >
    ${Rr(s,a)} ${Co(s)}
    <main id="content" tabindex="-1" class=${s.route.page}>${Wr(s,a)}</main>
    ${jr(s)}
    <ctms-toasts lang=${s.language} .client=${o} .quiet=${s.arrivalsShow}></ctms-toasts>
  `}function Co({w:s,session:t}){return t.keepsCookie?d:l`<p class="notice error" role="alert">${s.noCookie}</p>`}function Rr(s,t){let{w:e}=s;return l`<header class="top">
    <nav aria-label=${e.product}>
      ${Fe(s,"",e.board,ve)}${Fe(s,"inbox",e.inbox,P)}${t.me.is_admin?Fe(s,"users",e.people,ge):d}${Fe(s,"settings",e.settings,me)}
    </nav>
    ${Hr(s,t)} ${Br(s,t)}
  </header>`}function Fe(s,t,e,i){return l`<a
    href=${s.session.base+t}
    aria-current=${s.route.page===(t||"board")?"page":d}
    title=${e}
    @click=${s.follow}
    >${i}<span>${e}</span></a
  >`}function Hr(s,{client:t,zone:e}){return l`<ctms-bell
    lang=${s.language}
    .client=${t}
    .zone=${e}
    .keys=${x.keys}
    @click=${()=>s.requestUpdate()}
    >${qo(s)}${Lo(s,t)}
    <a slot="foot" class="quiet foot" href="${s.session.base}inbox" @click=${s.follow}
      >${b(s.language).openInbox}</a
    >
  </ctms-bell>`}function qo(s){let{w:t}=s;return l`<a
    slot="tools"
    class="icon"
    href=${s.session.base+"settings"}
    title=${t.settings}
    aria-label=${t.settings}
    @click=${s.follow}
    >${me}</a
  >`}function Lo(s,t){let{w:e}=s,{all:i,rows:o}=t.store;return!x.asked&&_t()==="off"&&i.ids.some(r=>!t.store.isRead(o.get(r)))?l`<div slot="strip" class="strip">
    <span>${e.askSystem}</span>
    <button type="button" class="quiet" @click=${()=>Vt(!0)}>${e.turnOn}</button>
    <button
      type="button"
      class="icon"
      title=${e.notNow}
      aria-label=${e.notNow}
      @click=${()=>Vt(!1)}
    >
      ${S}
    </button>
  </div>`:d}function Br(s,{me:t}){let{w:e}=s;return l`<button type="button" class="icon" popovertarget="menu" aria-label=${e.menu} title=${C(t)}>
      ${R(t)}
    </button>
    <div id="menu" popover class="menu">
      <p>
        <b><bdi>${C(t)}</bdi></b>${C(t)===t.username?d:l`<br /><span class="hush"><bdi>${t.username}</bdi></span>`}
      </p>
      <a href=${s.session.base+"settings"} @click=${s.follow}>${me}${e.settings}</a>
      <a href=${s.session.base+"docs/"}>${pi}${e.docs}</a>
      <button type="button" @click=${()=>s.showShortcuts()}>${fi}${e.shortcuts}</button>
      <button type="button" class="sign-out" @click=${()=>s.signOut()}>${bi}${e.signOut}</button>
    </div>`}function Wr(s,t){let{client:e,tasks:i,me:o}=t;switch(s.route.page){case"board":return Kr(s,t);case"inbox":return ko(s,t,l`${qo(s)}${Lo(s,e)}`,()=>No(s,t));case"settings":return l`<ctms-preferences
        lang=${s.language}
        .client=${e}
        .tasks=${i}
        .me=${o}
        .session=${s.session}
      ></ctms-preferences>`;case"users":return l`<ctms-users lang=${s.language} .client=${e} .tasks=${i} .me=${o}></ctms-users>`;default:return Vr(s)}}function Kr(s,t){let{client:e,tasks:i,me:o,zone:n}=t,{task:r}=s.route;return l`<ctms-board
      lang=${s.language}
      .client=${e}
      .tasks=${i}
      .me=${o}
      .zone=${n}
      .current=${r}
    ></ctms-board>
    ${r?No(s,t):d}`}function No(s,{client:t,tasks:e,me:i,zone:o}){let{w:n}=s,{task:r}=s.route;return l`<aside
    aria-label=${n.task}
    tabindex="-1"
    @keydown=${a=>s.querySelector("ctms-task")?.onKeydown(a)}
  >
    <ctms-task
      lang=${s.language}
      .client=${t}
      .tasks=${e}
      .me=${i}
      .zone=${o}
      .number=${r}
    ></ctms-task>
  </aside>`}function Vr(s){let{w:t}=s;return l`<div class="lonely">
    <h1>${t.notFound}</h1>
    <p class="hush">${t.notFoundMore}</p>
    <a class="quiet" href=${s.session.base} @click=${s.follow}>${t.toBoard}</a>
  </div>`}var Po=new WeakMap;function Uo(s){let t=s.composedPath()[0];return t.dataset?.most?t:null}function Zr(s){let t=Uo(s);t&&Po.set(t,{value:t.value,from:t.selectionStart??0,to:t.selectionEnd??0})}function Io(s){let t=Uo(s),e=Number(t?.dataset.most);if(!t||s.isComposing||I(t.value)<=e)return;let i=Po.get(t),o=i?.value.slice(i.to)??"";if(!i||!t.value.endsWith(o)){t.value=ss(t.value,e);return}let n=i.value.slice(0,i.from),r=t.value.slice(n.length,t.value.length-o.length),a=ss(r,e-I(n)-I(o));t.value=n+a+o;let c=n.length+a.length;t.setSelectionRange(c,c)}document.addEventListener("beforeinput",Zr,{capture:!0});document.addEventListener("input",Io,{capture:!0});document.addEventListener("compositionend",Io,{capture:!0});var je=class{#t;#e;#s;#i=new Map;constructor(t){this.#t="ctms login "+t,this.#e="ctms browser "+t,this.#s="ctms leaving "+t}get key(){try{let t=localStorage.getItem(this.#e);if(t)return t;let e=crypto.getRandomValues(new Uint8Array(16));return localStorage.setItem(this.#e,Array.from(e,i=>i.toString(16).padStart(2,"0")).join("")),localStorage.getItem(this.#e)??""}catch{return""}}get signedIn(){try{return localStorage.getItem(this.#t)??""}catch{return"1"}}set signedIn(t){this.#o(this.#t,t)}get leaving(){try{return localStorage.getItem(this.#s)!==null}catch{return this.#i.has(this.#s)}}set leaving(t){this.#o(this.#s,t?"1":"")}#o(t,e){e?this.#i.set(t,e):this.#i.delete(t);try{e?localStorage.setItem(t,e):localStorage.removeItem(t)}catch{}}};var Gr=5e3,Yr=[2e3,3e4];function Jr(){try{return navigator.cookieEnabled&&localStorage!==null}catch{return!1}}var Re=class extends EventTarget{keepsCookie=Jr();#t="";#e=0;#s=0;#i=null;#o=null;#r=0;#n=0;#a=0;#l;#h;constructor(t){super(),this.base=t,this.#l=new je(t),this.#h=ae("ctms login "+t),this.#h?.addEventListener("message",({data:e})=>{e?e!==this.#s&&this.dispatchEvent(new Event("switched")):this.#d()}),globalThis.addEventListener?.("online",()=>this.leaving&&this.#c().catch(()=>{})),this.token=e=>e&&e===this.#t||Date.now()>this.#e?this.#m():Promise.resolve(this.#t)}get user(){return this.#s}get leaving(){return this.#l.leaving}async login(t,e){this.leaving&&await this.#c();let{key:i}=this.#l,o={username:t,password:e,...i&&{key:i}},{access:n}=await Q(this.base+"api/session/",{method:"POST",json:o});this.#a++,this.#s=0,this.#b(n),this.keepsCookie=await this.#u(),this.#h?.postMessage(this.#s)}async#u(){let{key:t}=this.#l;try{let e=t?{key:t}:void 0,{access:i}=await Q(this.base+"api/session/refresh/",{method:"POST",json:e});return ne(i).user_id===this.#s}catch(e){return!(e instanceof k)||e.status!==401}}async logout(){this.#l.leaving=!0,this.#a++,this.#t="",await this.#c().catch(()=>{}),this.#d(),this.#h?.postMessage(0)}#c(){return clearTimeout(this.#r),this.#o??=this.#p().finally(()=>this.#o=null),this.#o}async#p(){try{let t=AbortSignal.timeout(Gr);this.leaving&&await Q(this.base+"api/session/",{method:"DELETE",keepalive:!0,signal:t})}catch(t){let[e,i]=Yr,o=Math.min(e*2**this.#n++,i);throw this.#r=setTimeout(()=>this.#c().catch(()=>{}),o),t}this.#n=0,this.#l.leaving=!1,this.dispatchEvent(new Event("left"))}#b(t){let{user_id:e,exp:i,iat:o}=ne(t);return this.#s&&this.#s!==e?(this.dispatchEvent(new Event("switched")),new Promise(()=>{})):(this.#t=t,this.#e=Date.now()+Math.max(1,(i-o)*.8)*1e3,this.#s=e,this.#l.signedIn=this.#l.key?"bound":"1",t)}#d(){let t=this.#s;return this.#l.signedIn="",this.#t="",this.#e=this.#s=0,t&&this.dispatchEvent(new Event("ended")),""}#m(){return this.leaving?this.#c().then(()=>"",()=>""):!this.#s&&!this.#l.signedIn?Promise.resolve(""):(this.#i??=this.#f(this.#s?1:0).finally(()=>this.#i=null),this.#i)}async#f(t){let{key:e,signedIn:i}=this.#l,o=this.#a,n=e?{key:e,...i==="bound"?{}:{bind:!0}}:void 0;try{let{access:r}=await Q(this.base+"api/session/refresh/",{method:"POST",json:n});return o!==this.#a?this.#t:this.#b(r)}catch(r){if(!(r instanceof k)||r.status!==401)throw r;return o!==this.#a?this.#t:t?(await new Promise(a=>setTimeout(a,2e3)),this.#s?this.#f(t-1):""):this.#d()}}};var Xr=3e4,Qr=1e3,ta=5e3,Gt=class extends EventTarget{state="idle";leading=!1;#t=!1;#e=null;#s=()=>{};#i=new AbortController;#o=0;#r=0;#n=0;#a=0;constructor(t,e){super(),this.socket=t,this.name=e,t.addEventListener("frame",i=>{let o=i.detail;this.#a=o.unread_count??this.#a,this.#g(o)}),t.addEventListener("state",()=>{this.leading&&(this.#e?.postMessage({state:t.state}),this.#w(t.state))}),t.addEventListener("unauthorized",()=>{this.#e?.postMessage({unauthorized:!0}),this.dispatchEvent(new Event("unauthorized"))})}start(){this.#t||(this.#t=!0,addEventListener("pagehide",this.#h),addEventListener("pageshow",this.#u),this.#l({ask:!0}))}stop(){this.#t=!1,removeEventListener("pagehide",this.#h),removeEventListener("pageshow",this.#u),this.#h(),this.#w("idle")}#l(t){if(this.#w("connecting"),this.#e=ae(this.name),!this.#e)return this.#b();this.#e.onmessage=({data:e})=>this.#f(e),this.#d(t),this.#o=setInterval(()=>document.visibilityState==="visible"&&this.#d({ask:!0}),Xr),this.#c()}#h=()=>{this.#p(),clearInterval(this.#o),this.#m(),this.leading=!1,this.socket.stop(),this.#s(),this.#e?.close(),this.#e=null};#u=({persisted:t})=>{t&&this.#l({ask:!0,late:!0})};#c(t=!1){this.#p();let{signal:e}=this.#i,i=!1;Fo(this.name,t?{steal:t}:{signal:e},()=>{if(!e.aborted)return i=!0,this.#b(),new Promise(o=>this.#s=()=>o(void 0))}).catch(()=>{e.aborted||(this.leading=!1,this.socket.stop(),this.#r=setTimeout(()=>i?this.#c():this.#b(),Qr),i&&this.#d({ask:!0,late:!0}))})}#p(){clearTimeout(this.#r),this.#i.abort(),this.#i=new AbortController}#b(){this.#m(),this.leading=!0,this.socket.start()}wake(){this.leading?this.socket.wake():this.#d({wake:!0})}#d(t){this.leading||!this.#e||(this.#e.postMessage(t),document.visibilityState==="visible"&&(this.#n||=setTimeout(()=>this.#c(!0),ta)))}#m(){clearTimeout(this.#n),this.#n=0}#f(t){if(t.frame&&this.#v(t.frame),this.leading){(t.ask||t.wake)&&this.#e?.postMessage({state:this.socket.state}),t.wake&&this.socket.wake(),t.late&&[{type:"caught_up"},{type:"unread_count",unread_count:this.#a},{type:"watching"}].forEach(e=>this.#g(e));return}(t.state||t.frame)&&this.#m(),t.state&&this.#w(t.state),t.unauthorized&&this.dispatchEvent(new Event("unauthorized"))}#g(t){this.#e?.postMessage({frame:t}),this.#v(t)}#v(t){this.dispatchEvent(new CustomEvent("frame",{detail:t}))}#w(t){t!==this.state&&(this.state=t,this.dispatchEvent(new Event("state")))}},He=()=>"locks"in navigator&&"BroadcastChannel"in globalThis;async function Fo(s,t,e){await navigator.locks.request(s,t,e)}function jo(s){let t=s+"-visible",e=new AbortController,i=()=>e.abort(),o=()=>{if(i(),document.visibilityState!=="visible"||!He())return;let{signal:r}=e=new AbortController;Fo(t,{mode:"shared",signal:r},()=>new Promise(a=>r.aborted?a(0):r.addEventListener("abort",a))).catch(()=>{})},n=[[document,"visibilitychange",o],[globalThis,"pagehide",i],[globalThis,"pageshow",o]];for(let[r,a,c]of n)r.addEventListener(a,c);return o(),{async any(){if(document.visibilityState==="visible")return!0;if(!He())return!1;try{let{held:r}=await navigator.locks.query();return r?.some(a=>a.name===t)??!1}catch{return!1}},stop(){for(let[r,a,c]of n)r.removeEventListener(a,c);i()}}}var Be=class{constructor(t,e){let{base:i}=t,o=`ctms ${i} ${t.user}`;this.visible=jo(o),this.client=new $t({base:i,token:t.token,watchTasks:!0,name:o,share:r=>He()?new Gt(r,o):r});let{client:n}=this;this.tasks=new Te(n.api),n.connection.addEventListener("frame",r=>this.tasks.receive(r.detail)),n.connection.addEventListener("unauthorized",()=>e.signedOut()),n.store.addEventListener("change",()=>e.requestUpdate()),n.store.addEventListener("arrive",r=>{let{row:a,live:c}=r.detail;c&&!a.read&&dt(a)&&e.toast({row:a})}),n.store.addEventListener("problem",()=>e.arrivalsShow||e.toast({text:b(e.language).problem,bad:!0})),this.tasks.addEventListener("change",()=>this.desktop.showCount()),this.desktop=new Oe(n,{title:()=>e.pageTitle,open:(r,a)=>e.navigate(a),mayShow:async()=>(n.connection instanceof Gt?n.connection.leading:!0)&&!await this.visible.any()}),n.start(),this.tasks.load()}stop(){this.desktop.stop(),this.client.stop(),this.visible.stop()}};var Yt=new URL("../../../",import.meta.url).href,ea=2e3,Ro=s=>s.split(/[?#]/)[0].slice(Yt.length).replace(/\/$/,"");function Ho(s){let t=/^tasks\/(\d+)$/.exec(s);if(t)return{page:"board",task:Number(t[1])};let e=s||"board";return{page:["board","inbox","settings","users","login","setup"].includes(e)?e:"",task:0}}var Os=class extends wt{static properties={language:Object,stage:Object,me:Object,path:Object,beside:Object};constructor(){super(),this.stage="starting",this.me=null,this.path="",this.beside=0,this.language="",this.ended=!1,this.shownTask=void 0,this.workspace=null,this.session=new Re(Yt),this.session.addEventListener("ended",()=>this.signedOut()),this.session.addEventListener("switched",()=>location.reload()),this.session.addEventListener("left",()=>this.requestUpdate())}createRenderRoot(){return this}connectedCallback(){super.connectedCallback(),this.lookApplied=this.applyLook(),x.addEventListener("change",()=>this.applyLook()),addEventListener("popstate",()=>this.readLocation()),this.addEventListener("ctms-navigate",t=>{t.preventDefault(),this.navigate(t.detail.url)}),addEventListener("keydown",t=>this.onKeydown(t)),this.addEventListener("ctms-me",t=>this.me=t.detail),this.addEventListener("ctms-signed-in",()=>this.start()),this.readLocation(),this.start()}async applyLook(){let{lang:t,theme:e}=x,i=document.documentElement;i.dataset.theme=e,await Oi(t).catch(()=>{}),t===x.lang&&(i.lang=F(t),this.language=t,this.requestUpdate())}get w(){return Ht(this.language)}toast(t){t.row&&this.arrivalsShow||this.querySelector("ctms-toasts")?.add(t)}onKeydown(t){let e=t.composedPath()[0];t.key!=="?"||!x.keys||t.ctrlKey||t.metaKey||t.altKey||e.matches?.("input, select, textarea")||this.stage!=="in"||(t.preventDefault(),this.showShortcuts())}showShortcuts(){let t=this.querySelector("#menu");t?.matches(":popover-open")&&t.hidePopover();let e=this.querySelector("#shortcuts");e&&!e.open&&e.showModal()}get bell(){return this.querySelector("ctms-bell")}get arrivalsShow(){return this.route.page==="inbox"||!!this.bell?.open}async start(){try{let t=await this.session.token();if(await this.lookApplied,!t)return this.signedOut();let e=this.workspace,i=this.session.user;!e||this.me?.id!==i?(e?.stop(),this.workspace=new Be(this.session,this)):e.client.connection.start(),this.me=await this.workspace?.client.api.request("GET","api/me/"),this.ended=!1,this.stage="in",["login","setup"].includes(this.route.page)&&(history.replaceState(null,"",Yt),this.readLocation())}catch{this.stage=this.workspace&&this.me?"in":"unreachable"}}signedOut(){this.ended||=this.stage==="in",this.workspace?.stop(),this.workspace=null,this.me=null,this.stage="out",document.title=this.w.product}async signOut(){let t=new Promise(e=>setTimeout(e,ea));await Promise.race([this.workspace?.client.store.flush(),t]),await this.session.logout(),this.ended=!1,this.navigate(Yt)}navigate(t){if(!t.startsWith(Yt)||!Ho(Ro(t)).page)return location.assign(t);(t!==location.href||history.state)&&history.pushState(null,"",t),this.readLocation()}openBeside(t,e,i){history[i?"replaceState":"pushState"]({inbox:t},"",e),this.readLocation()}readLocation(){let t=this.querySelector("ctms-task");t&&t===document.activeElement&&t.leaveField(),this.path=Ro(location.href),this.beside=Number(history.state?.inbox)||0,this.workspace?.desktop.showCount()}get route(){let t=Ho(this.path);return this.beside&&(t.task||t.page==="inbox")&&(t.page="inbox"),t}get pageTitle(){let{page:t,task:e}=this.route,{w:i}=this,o=e?this.workspace?.tasks.get(e):void 0,n={board:i.board,inbox:i.inbox,settings:i.settings,users:i.people,login:i.signIn,setup:i.setupTitle,"":i.notFound};return`${o?$(E(o.title,o.id)):n[t]} · ${i.product}`}follow(t){if(t.ctrlKey||t.metaKey||t.shiftKey||t.button)return;t.preventDefault();let e=this.querySelector("#menu");e?.matches(":popover-open")&&e.hidePopover(),this.bell&&(this.bell.open=!1),this.navigate(t.currentTarget.href)}render(){return this.stage==="starting"?d:this.stage==="unreachable"?Oo(this):this.stage==="out"?zo(this):Do(this)}updated(){this.workspace?.desktop.showCount(),this.followFocus()}followFocus(){if(this.stage!=="in")return;let{task:t,page:e}=this.route,i=this.shownTask;if(this.shownTask=t,e==="inbox")return _o(this);if(i===void 0||i===t)return;let o=this.querySelector("ctms-board");t?this.querySelector("aside")?.focus({preventScroll:!0}):o&&(o.card(i)??this.querySelector("#content")).focus()}};document.adoptedStyleSheets=[A,T,D];customElements.define("ctms-app",Os);export{Os as App};
/*! lit-html 3.3.3, Google LLC, BSD-3-Clause */
/*!
 * Icons of Lucide 1.62.0, ISC License, Copyright (c) 2026 Lucide Icons and Contributors. Some paths are of Feather, MIT License,
 * Copyright (c) 2013-present Cole Bemis. See vendor/LICENSES.txt.
 */
//# sourceMappingURL=app.js.map
