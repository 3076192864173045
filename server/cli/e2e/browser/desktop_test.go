package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// What shows outside the page, what the page asks for, and what tabs know of each other.

// watched notes what a page has the system show, and whether it asks for more.
const watched = `
globalThis.shown = []; globalThis.gone = []; globalThis.asked = globalThis.focused = 0; globalThis.badges = [];
{
	const real = Notification;
	globalThis.Notification = class extends real {
		constructor(title, options) { super(title, options); if (real.permission === "granted") shown.push(this); }
		close() { gone.push(this.tag); super.close(); }
		static requestPermission() { asked++; return super.requestPermission(); }
	};
	globalThis.focus = () => { focused++; };
	Navigator.prototype.setAppBadge = async (n) => { badges.push(n); };
}`

const strip = `$("ctms-bell .strip")`

// heard is the condition that a page knows of a task's notification.
func heard(task int) string {
	return fmt.Sprintf(`[...$("ctms-app").workspace.client.store.rows.values()].some((r) => r.task_id === %d)`, task)
}

func TestSystemNotifications(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by, ann := as(t, s, "bob"), as(t, s, "ann")
	chrome := chromium(t)
	open := func(t *testing.T, setting browser.PermissionSetting) *tab {
		p := visitor(t, chrome)
		p.before(watched)
		p.allow(s.URL, setting)
		ann("POST", "/api/notifications/mark_all_read/", nil)
		p.signIn(s.URL, "ann")
		return p
	}
	titles := func(p *tab) []string { return get[[]string](p, `shown.map((n) => n.title)`) }
	toggle := `$$("ctms-preferences", "[role=switch]")[1]`

	t.Run("not asked yet", func(t *testing.T) {
		p := open(t, browser.PermissionSettingPrompt)
		p.click("ctms-bell >> .bell")
		p.see("ctms-bell >> ctms-inbox >> .none")
		if get[bool](p, strip+` !== null`) {
			t.Error("system notifications are offered before there is anything to notify of")
		}
		assign(t, by, 1, "The first")
		p.wait(strip + `?.checkVisibility()`)
		if n := get[int](p, `asked`); n != 0 {
			t.Errorf("asked %d times without a click", n)
		}
		p.click("ctms-bell .strip .quiet")
		p.wait(`asked === 1 && ` + strip + ` === null`) // and nobody answered
		p.open(s.URL + "/settings")
		p.wait(toggle + `.checkVisibility() && !` + toggle + `.checked && !` + toggle + `.disabled`)
	})
	t.Run("not now", func(t *testing.T) {
		p := open(t, browser.PermissionSettingPrompt)
		assign(t, by, 1, "One more")
		p.click("ctms-bell >> .bell")
		p.click("ctms-bell .strip .icon")
		p.wait(strip + ` === null`)
		p.open(s.URL)
		p.wait(badge("1"))
		p.click("ctms-bell >> .bell")
		p.see("ctms-bell >> ctms-inbox >> article")
		if get[bool](p, `asked > 0 || `+strip+` !== null`) {
			t.Error("asked again after “not now”")
		}
	})
	t.Run("denied", func(t *testing.T) {
		p := open(t, browser.PermissionSettingDenied)
		assign(t, by, 1, "Blocked")
		p.click("ctms-bell >> .bell")
		p.see("ctms-bell >> ctms-inbox >> article")
		if get[bool](p, strip+` !== null`) {
			t.Error("system notifications are offered where they are blocked")
		}
		p.open(s.URL + "/settings")
		p.wait(toggle + `.checkVisibility() && ` + toggle + `.disabled`)
		if got := get[string](p, toggle+`.closest("label").textContent`); !strings.Contains(got,
			"Allow notifications in the site settings") {
			t.Errorf("where they are blocked settings say %q", got)
		}
		p.visible(false)
		p.wait(heard(assign(t, by, 1, "Heard of anyway")))
		if got := titles(p); len(got) > 0 {
			t.Errorf("shown: %q", got)
		}
	})
	t.Run("granted", func(t *testing.T) {
		p := open(t, browser.PermissionSettingGranted)
		assign(t, by, 1, "Seen, since the page is")
		p.click("ctms-bell >> .bell")
		p.click("ctms-bell .strip .quiet")
		p.wait(`JSON.parse(localStorage.getItem("ctms-device")).system === true`)
		two := p.another()
		two.before(watched)
		two.open(s.URL)
		two.wait(online)
		all := func() []string { return append(titles(p), titles(two)...) }

		p.visible(false)
		id := assign(t, by, 1, "Seen in the other tab")
		p.wait(heard(id))
		two.wait(heard(id))
		two.visible(false)
		assign(t, by, 1, "Seen by nobody")
		p.wait(`shown.length > 0`)
		if got := all(); !slices.Equal(got, []string{"Assigned to you: Seen by nobody"}) {
			t.Errorf("two hidden tabs show %q", got)
		}
		row := get[int](p, `Math.max(...$("ctms-app").workspace.client.store.rows.keys())`)
		if tag := get[string](p, `shown[0].tag`); tag != fmt.Sprint(row) {
			t.Errorf("notification %d has the tag %q", row, tag)
		}
		ann("POST", fmt.Sprintf("/api/notifications/%d/mark_read/", row), nil) // elsewhere
		p.wait(fmt.Sprintf(`gone.includes("%d")`, row))

		// What happened during an absence is silent.
		get[bool](p, `($("ctms-app").workspace.client.connection.stop(), true)`)
		get[bool](two, `($("ctms-app").workspace.client.connection.stop(), true)`)
		id = assign(t, by, 1, "While away")
		get[bool](p, `($("ctms-app").workspace.client.connection.start(), true)`)
		p.wait(online)
		p.wait(heard(id))
		id = assign(t, by, 1, "Back again")
		p.wait(`shown.length > 1`)
		if got := all(); !slices.Equal(got, []string{"Assigned to you: Seen by nobody",
			"Assigned to you: Back again"}) {
			t.Errorf("after an absence there are %q", got)
		}
		before := get[int](p, `$("ctms-app").workspace.client.store.count`)
		get[bool](p, `shown[1].dispatchEvent(new Event("click"))`)
		p.wait(fmt.Sprintf(`location.pathname === "/tasks/%d" && focused === 1`, id))
		p.wait(badge(fmt.Sprint(before - 1)))
	})
	for _, setting := range []browser.PermissionSetting{browser.PermissionSettingPrompt,
		browser.PermissionSettingGranted} {
		t.Run("as on Android, "+string(setting), func(t *testing.T) {
			p := visitor(t, chrome)
			p.allow(s.URL, setting)
			p.before(`globalThis.Notification = class extends Notification { constructor() { throw new TypeError("Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead."); } }`)
			p.signIn(s.URL+"/settings", "ann")
			p.wait(toggle + `.checkVisibility()`)
			if setting == browser.PermissionSettingGranted { // to try would be to show one
				get[bool](p, `(`+toggle+`.click(), true)`)
				p.wait(toggle + `.checked`)
				p.visible(false)
				assign(t, by, 1, "Nowhere to be shown")
			}
			p.wait(toggle + `.disabled && !` + toggle + `.checked && ` + toggle +
				`.closest("label").textContent.includes("Not available in this browser")`)
			if get[bool](p, strip+` !== null`) {
				t.Error("what does not work is offered")
			}
		})
	}
}

func TestTheCountShowsOutsideThePage(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	p := visitor(t, chromium(t))
	p.before(watched)
	p.signIn(s.URL, "ann")
	assign(t, by, 1, "One")
	assign(t, by, 1, "Two")
	p.wait(`badges.at(-1) === 2 && document.title.startsWith("(2) ")`)
	p.click("ctms-board >> li a")
	p.wait(`location.pathname.startsWith("/tasks/")`)
	if status := get[int](p, `fetch($("link[rel=icon]").href).then((answer) => answer.status)`); status != 200 {
		t.Errorf("below /tasks/ the icon is answered with %d", status)
	}
	as(t, s, "ann")("POST", "/api/notifications/mark_all_read/", nil)
	p.wait(`badges.at(-1) === 0 && !document.title.startsWith("(")`)
	if got := get[[]int](p, `badges`); len(slices.Compact(slices.Clone(got))) < len(got) {
		t.Errorf("the app's badge was set to %v", got)
	}
}

// Chromium takes 127.0.0.1 for secure, whatever the scheme; another name for it is not.
func TestPlainHTTP(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	url := strings.Replace(s.URL, "127.0.0.1", "ctms.test", 1)
	one := visitor(t, chromium(t, chromedp.Flag("host-resolver-rules", "MAP ctms.test 127.0.0.1")))
	defer one.forgive("Cross-Origin-Opener-Policy") // which needs https, as Chromium notes
	one.signIn(url, "ann")
	if get[bool](one, `isSecureContext || "locks" in navigator`) {
		t.Fatal("the page is in a secure context")
	}
	two := one.another()
	defer two.forgive("Cross-Origin-Opener-Policy")
	two.open(url + "/settings")
	two.see("ctms-preferences >> #name")
	for _, p := range []*tab{one, two} {
		p.wait(online)
		p.wait(`$("ctms-app").workspace.client.connection.socket === undefined`) // its own
	}
	assign(t, as(t, s, "bob"), 1, "For both")
	one.wait(badge("1"))
	two.wait(badge("1"))
	one.click("ctms-bell >> .bell")
	if get[bool](one, strip+` !== null`) {
		t.Error("system notifications are offered where there are none")
	}
	one.click("ctms-bell >> ctms-inbox >> .mark")
	two.wait(badge(""))
	toggle := `$$("ctms-preferences", "[role=switch]")[1]`
	if got := get[string](two,
		toggle+`.disabled + " " + `+toggle+`.closest("label").textContent`); !strings.HasPrefix(got, "true ") ||
		!strings.Contains(got, "Only available over https or on localhost") {
		t.Errorf("settings say %q", got)
	}
}

func TestTabsAreOneLogin(t *testing.T) {
	s := newTeam(t, []string{"--access-ttl=1h"}, "ann", "bob")
	chrome := chromium(t)
	me := func(name string) string {
		return fmt.Sprintf(`$("ctms-app").me?.username === %q && %s`, name, online)
	}
	t.Run("signed in by another tab", func(t *testing.T) {
		one := visitor(t, chrome)
		one.signIn(s.URL, "ann")
		two := one.another()
		two.open(s.URL)
		two.wait(me("ann"))
		two.click(`[popovertarget="menu"]`)
		two.click("#menu button")
		one.see("ctms-login .main")
		began := time.Now()
		two.signIn(s.URL, "bob")
		one.wait(me("bob"))
		t.Logf("the other tab is Bob's %v after the first", time.Since(began).Round(time.Millisecond))
		assign(t, as(t, s, "ann"), 2, "For Bob")
		one.wait(badge("1"))
	})
	// The cookie became somebody else's behind our back.
	t.Run("refreshed as another", func(t *testing.T) {
		one := visitor(t, chrome)
		one.signIn(s.URL, "ann")
		one.do(`document.documentElement.id = "before"`)
		status := get[int](one,
			fmt.Sprintf(`fetch("/api/session/", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({username: "bob", password: %q})}).then((a) => a.status)`, passwordOf("bob")))
		if status != 200 {
			t.Fatal("signing in: ", status)
		}
		one.do(`$("ctms-app").session.token(true)`)
		one.wait(`document.documentElement.id !== "before" && ` + me("bob"))
	})
}
