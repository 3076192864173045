// Tests what shows outside the page, such as system notifications, and tabs that share one login.

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

// recordNotifications is a script that records what a page shows outside of itself:
//
//   - shown holds the system notifications, and gone the tags of those that were closed
//   - asked counts the requests for permission, and focused the calls of focus()
//   - badges holds the counts on the icon of the app
const recordNotifications = `
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

// permissionStrip is the line in the panel that offers system notifications, or null.
const permissionStrip = `$("ctms-bell .strip")`

func TestSystemNotifications(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI, annAPI := newAPIClient(t, s, "bob"), newAPIClient(t, s, "ann")
	chrome := chromium(t)
	signInWith := func(t *testing.T, setting browser.PermissionSetting) *tab {
		p := newUserTab(t, chrome)
		p.addInitScript(recordNotifications)
		p.setNotificationPermission(s.URL, setting)
		annAPI("POST", "/api/notifications/mark_all_read/", nil)
		p.signIn(s.URL, "ann")
		return p
	}
	titles := func(p *tab) []string { return eval[[]string](p, `shown.map((n) => n.title)`) }
	permissionSwitch := `$$("ctms-preferences", "[role=switch]")[1]`

	t.Run("not asked yet", func(t *testing.T) {
		p := signInWith(t, browser.PermissionSettingPrompt)
		p.click("ctms-bell >> .bell")
		p.waitVisible("ctms-bell >> ctms-inbox >> .none")
		if eval[bool](p, permissionStrip+` !== null`) {
			t.Error("the panel offers system notifications before the first notification")
		}
		createTask(t, bobAPI, 1, "The first")
		p.waitFor(permissionStrip + `?.checkVisibility()`)
		if n := eval[int](p, `asked`); n != 0 {
			t.Errorf("the page asked for permission %d times without a click", n)
		}
		p.click("ctms-bell .strip .quiet")
		p.waitFor(`asked === 1 && ` + permissionStrip + ` === null`) // the user gives no answer
		p.open(s.URL + "/settings")
		p.waitFor(permissionSwitch + `.checkVisibility() && !` + permissionSwitch + `.checked && !` + permissionSwitch +
			`.disabled`)
	})
	t.Run("not now", func(t *testing.T) {
		p := signInWith(t, browser.PermissionSettingPrompt)
		createTask(t, bobAPI, 1, "One more")
		p.click("ctms-bell >> .bell")
		p.click("ctms-bell .strip .icon")
		p.waitFor(permissionStrip + ` === null`)
		p.open(s.URL)
		p.waitFor(badgeShows("1"))
		p.click("ctms-bell >> .bell")
		p.waitVisible("ctms-bell >> ctms-inbox >> article")
		if eval[bool](p, `asked > 0 || `+permissionStrip+` !== null`) {
			t.Error("the page asked again after “not now”")
		}
	})
	t.Run("denied", func(t *testing.T) {
		p := signInWith(t, browser.PermissionSettingDenied)
		createTask(t, bobAPI, 1, "Blocked")
		p.click("ctms-bell >> .bell")
		p.waitVisible("ctms-bell >> ctms-inbox >> article")
		if eval[bool](p, permissionStrip+` !== null`) {
			t.Error("the panel offers system notifications, though the user has blocked them")
		}
		p.open(s.URL + "/settings")
		p.waitFor(permissionSwitch + `.checkVisibility() && ` + permissionSwitch + `.disabled`)
		const want = "Allow notifications in the site settings"
		if got := eval[string](p, permissionSwitch+`.closest("label").textContent`); !strings.Contains(got, want) {
			t.Errorf("with system notifications blocked, the settings say %q", got)
		}
		p.setVisible(false)
		p.waitFor(pageKnows(createTask(t, bobAPI, 1, "Heard of anyway")))
		if got := titles(p); len(got) > 0 {
			t.Errorf("the blocked page showed %q", got)
		}
	})
	t.Run("granted", func(t *testing.T) {
		p := signInWith(t, browser.PermissionSettingGranted)
		createTask(t, bobAPI, 1, "Seen, since the page is")
		p.click("ctms-bell >> .bell")
		p.click("ctms-bell .strip .quiet")
		p.waitFor(`JSON.parse(localStorage.getItem("ctms-device")).system === true`)
		otherTab := p.sameUserTab()
		otherTab.addInitScript(recordNotifications)
		otherTab.open(s.URL)
		otherTab.waitFor(connected)
		allTitles := func() []string { return append(titles(p), titles(otherTab)...) }

		p.setVisible(false)
		id := createTask(t, bobAPI, 1, "Seen in the other tab")
		p.waitFor(pageKnows(id))
		otherTab.waitFor(pageKnows(id))
		otherTab.setVisible(false)
		createTask(t, bobAPI, 1, "Seen by nobody")
		p.waitFor(`shown.length > 0`)
		if got := allTitles(); !slices.Equal(got, []string{"Assigned to you: Seen by nobody"}) {
			t.Errorf("two hidden tabs showed %q, want one notification", got)
		}
		row := eval[int](p, `Math.max(...$("ctms-app").workspace.client.store.rows.keys())`)
		if tag := eval[string](p, `shown[0].tag`); tag != fmt.Sprint(row) {
			t.Errorf("notification %d has the tag %q, want its id", row, tag)
		}
		annAPI("POST", fmt.Sprintf("/api/notifications/%d/mark_read/", row), nil) // on another device
		p.waitFor(fmt.Sprintf(`gone.includes("%d")`, row))

		// What arrived while the app was offline is not shown as a system notification.
		p.do(`$("ctms-app").workspace.client.connection.stop()`)
		otherTab.do(`$("ctms-app").workspace.client.connection.stop()`)
		id = createTask(t, bobAPI, 1, "While away")
		p.do(`$("ctms-app").workspace.client.connection.start()`)
		p.waitFor(connected)
		p.waitFor(pageKnows(id))
		id = createTask(t, bobAPI, 1, "Back again")
		p.waitFor(`shown.length > 1`)
		want := []string{"Assigned to you: Seen by nobody", "Assigned to you: Back again"}
		if got := allTitles(); !slices.Equal(got, want) {
			t.Errorf("after the app was offline it has shown %q", got)
		}
		before := eval[int](p, `$("ctms-app").workspace.client.store.count`)
		eval[bool](p, `shown[1].dispatchEvent(new Event("click"))`)
		p.waitFor(fmt.Sprintf(`location.pathname === "/tasks/%d" && focused === 1`, id))
		p.waitFor(badgeShows(fmt.Sprint(before - 1)))
	})
	for _, setting := range []browser.PermissionSetting{browser.PermissionSettingPrompt,
		browser.PermissionSettingGranted} {
		t.Run("as on Android, "+string(setting), func(t *testing.T) {
			p := newUserTab(t, chrome)
			p.setNotificationPermission(s.URL, setting)
			p.addInitScript(`globalThis.Notification = class extends Notification {
				constructor() {
					throw new TypeError(
						"Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.");
				}
			}`)
			p.signIn(s.URL+"/settings", "ann")
			p.waitFor(permissionSwitch + `.checkVisibility()`)
			if setting == browser.PermissionSettingGranted { // the app learns only by trying that it can't show one
				p.do(permissionSwitch + `.click()`)
				p.waitFor(permissionSwitch + `.checked`)
				p.setVisible(false)
				createTask(t, bobAPI, 1, "Nowhere to be shown")
			}
			p.waitFor(permissionSwitch + `.disabled && !` + permissionSwitch + `.checked && ` + permissionSwitch +
				`.closest("label").textContent.includes("Not available in this browser")`)
			if eval[bool](p, permissionStrip+` !== null`) {
				t.Error("the panel offers system notifications, though they do not work")
			}
		})
	}
}

func TestTheCountShowsOutsideThePage(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	p := newUserTab(t, chromium(t))
	p.addInitScript(recordNotifications)
	p.signIn(s.URL, "ann")
	createTask(t, bobAPI, 1, "One")
	createTask(t, bobAPI, 1, "Two")
	p.waitFor(`badges.at(-1) === 2 && document.title.startsWith("(2) ")`)
	p.click("ctms-board >> li a")
	p.waitFor(`location.pathname.startsWith("/tasks/")`)
	if status := eval[int](p, `fetch($("link[rel=icon]").href).then((answer) => answer.status)`); status != 200 {
		t.Errorf("on a page below /tasks/ the icon has status %d, want 200", status)
	}
	newAPIClient(t, s, "ann")("POST", "/api/notifications/mark_all_read/", nil)
	p.waitFor(`badges.at(-1) === 0 && !document.title.startsWith("(")`)
	if got := eval[[]int](p, `badges`); len(slices.Compact(slices.Clone(got))) < len(got) {
		t.Errorf("the badge of the app was set to %v, twice to the same count", got)
	}
}

// Chromium treats http://127.0.0.1 as a secure context. The test needs an insecure one, so it uses another host name.
func TestPlainHTTP(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	url := strings.Replace(s.URL, "127.0.0.1", "ctms.test", 1)
	first := newUserTab(t, chromium(t, chromedp.Flag("host-resolver-rules", "MAP ctms.test 127.0.0.1")))
	defer first.dropProblems("Cross-Origin-Opener-Policy") // Chromium warns that this header needs https
	first.signIn(url, "ann")
	if eval[bool](first, `isSecureContext || "locks" in navigator`) {
		t.Fatal("the page is in a secure context")
	}
	second := first.sameUserTab()
	defer second.dropProblems("Cross-Origin-Opener-Policy")
	second.open(url + "/settings")
	second.waitVisible("ctms-preferences >> #name")
	for _, p := range []*tab{first, second} {
		p.waitFor(connected)
		// Each tab has a connection of its own.
		p.waitFor(`$("ctms-app").workspace.client.connection.socket === undefined`)
	}
	createTask(t, newAPIClient(t, s, "bob"), 1, "For both")
	first.waitFor(badgeShows("1"))
	second.waitFor(badgeShows("1"))
	first.click("ctms-bell >> .bell")
	if eval[bool](first, permissionStrip+` !== null`) {
		t.Error("the panel offers system notifications, though plain http has none")
	}
	first.click("ctms-bell >> ctms-inbox >> .mark")
	second.waitFor(badgeShows(""))
	permissionSwitch := `$$("ctms-preferences", "[role=switch]")[1]`
	got := eval[string](second, permissionSwitch+`.disabled + " " + `+permissionSwitch+`.closest("label").textContent`)
	if !strings.HasPrefix(got, "true ") || !strings.Contains(got, "Only available over https or on localhost") {
		t.Errorf("the settings say %q", got)
	}
}

func TestTabsAreOneLogin(t *testing.T) {
	s := newTeam(t, []string{"--access-ttl=1h"}, "ann", "bob")
	chrome := chromium(t)
	signedInAs := func(name string) string {
		return fmt.Sprintf(`$("ctms-app").me?.username === %q && %s`, name, connected)
	}
	t.Run("signed in by another tab", func(t *testing.T) {
		first := newUserTab(t, chrome)
		first.signIn(s.URL, "ann")
		second := first.sameUserTab()
		second.open(s.URL)
		second.waitFor(signedInAs("ann"))
		second.click(`[popovertarget="menu"]`)
		second.click("#menu button")
		first.waitVisible("ctms-login .main")
		began := time.Now()
		second.signIn(s.URL, "bob")
		first.waitFor(signedInAs("bob"))
		t.Logf("the other tab follows the login of Bob after %v", time.Since(began).Round(time.Millisecond))
		createTask(t, newAPIClient(t, s, "ann"), 2, "For Bob")
		first.waitFor(badgeShows("1"))
	})
	// The session cookie becomes that of another user without the app knowing.
	signInUnseen := func(t *testing.T, p *tab, key string) {
		t.Helper()
		if status := eval[int](p, fmt.Sprintf(`fetch("/api/session/", {
				method: "POST",
				headers: {"Content-Type": "application/json"},
				body: JSON.stringify({username: "bob", password: %q, key: %s}),
			}).then((a) => a.status)`, passwordOf("bob"), key)); status != 200 {
			t.Fatal("signing in as Bob: status ", status)
		}
	}
	t.Run("refreshed as another", func(t *testing.T) {
		first := newUserTab(t, chrome)
		first.signIn(s.URL, "ann")
		first.do(`document.documentElement.id = "before"`)
		signInUnseen(t, first, browserKey)
		first.do(`$("ctms-app").session.token(true)`)
		first.waitFor(`document.documentElement.id !== "before" && ` + signedInAs("bob"))
	})
	t.Run("refreshed as another who signed in elsewhere", func(t *testing.T) {
		first := newUserTab(t, chrome)
		first.signIn(s.URL, "ann")
		signInUnseen(t, first, "undefined")
		first.do(`$("ctms-app").session.token(true)`)
		first.waitVisible("ctms-login .main")
	})
}
