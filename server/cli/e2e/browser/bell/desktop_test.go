// Tests what shows outside the page, such as system notifications.

package bell

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	protocol "github.com/chromedp/cdproto/browser"

	"ctms/server/cli/e2e/browser"
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

func TestSystemNotifications(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI, annAPI := browser.NewAPIClient(t, s, "bob"), browser.NewAPIClient(t, s, "ann")
	signInWith := func(t *testing.T, setting protocol.PermissionSetting) *browser.Tab {
		p := browser.NewUserTab(t)
		p.AddInitScript(recordNotifications)
		p.SetNotificationPermission(s.URL, setting)
		annAPI("POST", "/api/notifications/mark_all_read/", nil)
		p.SignIn(s.URL, "ann")
		return p
	}
	titles := func(p *browser.Tab) []string { return browser.Eval[[]string](p, `shown.map((n) => n.title)`) }
	permissionSwitch := `$$("ctms-preferences", "[role=switch]")[1]`

	t.Run("not asked yet", func(t *testing.T) {
		p := signInWith(t, protocol.PermissionSettingPrompt)
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> .none")
		if browser.Eval[bool](p, browser.PermissionStrip+` !== null`) {
			t.Error("the panel offers system notifications before the first notification")
		}
		browser.CreateTask(t, bobAPI, 1, "The first")
		p.WaitFor(browser.PermissionStrip + `?.checkVisibility()`)
		if n := browser.Eval[int](p, `asked`); n != 0 {
			t.Errorf("the page asked for permission %d times without a click", n)
		}
		p.Click("ctms-bell .strip .quiet")
		p.WaitFor(`asked === 1 && ` + browser.PermissionStrip + ` === null`) // the user gives no answer
		p.Open(s.URL + "/settings")
		p.WaitFor(permissionSwitch + `.checkVisibility() && !` + permissionSwitch + `.checked && !` + permissionSwitch +
			`.disabled`)
	})
	t.Run("not now", func(t *testing.T) {
		p := signInWith(t, protocol.PermissionSettingPrompt)
		browser.CreateTask(t, bobAPI, 1, "One more")
		p.Click("ctms-bell >> .bell")
		p.Click("ctms-bell .strip .icon")
		p.WaitFor(browser.PermissionStrip + ` === null`)
		p.Open(s.URL)
		p.WaitFor(browser.BadgeShows("1"))
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		if browser.Eval[bool](p, `asked > 0 || `+browser.PermissionStrip+` !== null`) {
			t.Error("the page asked again after “not now”")
		}
	})
	t.Run("denied", func(t *testing.T) {
		p := signInWith(t, protocol.PermissionSettingDenied)
		browser.CreateTask(t, bobAPI, 1, "Blocked")
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> article")
		if browser.Eval[bool](p, browser.PermissionStrip+` !== null`) {
			t.Error("the panel offers system notifications, though the user has blocked them")
		}
		p.Open(s.URL + "/settings")
		p.WaitFor(permissionSwitch + `.checkVisibility() && ` + permissionSwitch + `.disabled`)
		const want = "Allow notifications in the site settings"
		got := browser.Eval[string](p, permissionSwitch+`.closest("label").textContent`)
		if !strings.Contains(got, want) {
			t.Errorf("with system notifications blocked, the settings say %q", got)
		}
		p.SetVisible(false)
		p.WaitFor(browser.PageKnows(browser.CreateTask(t, bobAPI, 1, "Heard of anyway")))
		if got := titles(p); len(got) > 0 {
			t.Errorf("the blocked page showed %q", got)
		}
	})
	t.Run("granted", func(t *testing.T) {
		p := signInWith(t, protocol.PermissionSettingGranted)
		browser.CreateTask(t, bobAPI, 1, "Seen, since the page is")
		p.Click("ctms-bell >> .bell")
		p.Click("ctms-bell .strip .quiet")
		p.WaitFor(`JSON.parse(localStorage.getItem("ctms-device")).system === true`)
		otherTab := p.SameUserTab()
		otherTab.AddInitScript(recordNotifications)
		otherTab.Open(s.URL)
		otherTab.WaitFor(browser.Connected)
		allTitles := func() []string { return append(titles(p), titles(otherTab)...) }

		p.SetVisible(false)
		id := browser.CreateTask(t, bobAPI, 1, "Seen in the other tab")
		p.WaitFor(browser.PageKnows(id))
		otherTab.WaitFor(browser.PageKnows(id))
		otherTab.SetVisible(false)
		browser.CreateTask(t, bobAPI, 1, "Seen by nobody")
		p.WaitFor(`shown.length > 0`)
		if got := allTitles(); !slices.Equal(got, []string{"Bob Example assigned this to you: Seen by nobody"}) {
			t.Errorf("two hidden tabs showed %q, want one notification", got)
		}
		row := browser.Eval[int](p, `Math.max(...$("ctms-app").workspace.client.store.rows.keys())`)
		if tag := browser.Eval[string](p, `shown[0].tag`); tag != fmt.Sprint(row) {
			t.Errorf("notification %d has the tag %q, want its id", row, tag)
		}
		annAPI("POST", fmt.Sprintf("/api/notifications/%d/mark_read/", row), nil) // on another device
		p.WaitFor(fmt.Sprintf(`gone.includes("%d")`, row))

		// What arrived while the app was offline is not shown as a system notification.
		p.Do(`$("ctms-app").workspace.client.connection.stop()`)
		otherTab.Do(`$("ctms-app").workspace.client.connection.stop()`)
		id = browser.CreateTask(t, bobAPI, 1, "While away")
		p.Do(`$("ctms-app").workspace.client.connection.start()`)
		p.WaitFor(browser.Connected)
		p.WaitFor(browser.PageKnows(id))
		id = browser.CreateTask(t, bobAPI, 1, "Back again")
		p.WaitFor(`shown.length > 1`)
		want := []string{"Bob Example assigned this to you: Seen by nobody", "Bob Example assigned this to you: Back again"}
		if got := allTitles(); !slices.Equal(got, want) {
			t.Errorf("after the app was offline it has shown %q", got)
		}
		before := browser.Eval[int](p, `$("ctms-app").workspace.client.store.count`)
		browser.Eval[bool](p, `shown[1].dispatchEvent(new Event("click"))`)
		p.WaitFor(fmt.Sprintf(`location.pathname === "/tasks/%d" && focused === 1`, id))
		p.WaitFor(browser.BadgeShows(fmt.Sprint(before - 1)))

		// What Ann does not want there is not shown either, until she wants it again.
		for _, c := range []struct {
			wants any
			is    bool
			title string
		}{{false, false, "In the inbox alone"}, {nil, true, "On the desktop again"}} {
			annAPI("PATCH", "/api/me/preferences/",
				map[string]any{"types": map[string]any{"task_assigned": map[string]any{"desktop": c.wants}}})
			p.WaitFor(fmt.Sprintf(`$("ctms-app").workspace.chosen.wants("task_assigned", "desktop") === %t`, c.is))
			p.WaitFor(browser.PageKnows(browser.CreateTask(t, bobAPI, 1, c.title)))
		}
		p.WaitFor(`shown.length > 2`)
		if got := titles(p)[2]; got != "Bob Example assigned this to you: On the desktop again" {
			t.Errorf("the page showed %q", got)
		}
	})
	for _, setting := range []protocol.PermissionSetting{protocol.PermissionSettingPrompt,
		protocol.PermissionSettingGranted} {
		t.Run("as on Android, "+string(setting), func(t *testing.T) {
			p := browser.NewUserTab(t)
			p.SetNotificationPermission(s.URL, setting)
			p.AddInitScript(`globalThis.Notification = class extends Notification {
				constructor() {
					throw new TypeError(
						"Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.");
				}
			}`)
			p.SignIn(s.URL+"/settings", "ann")
			p.WaitFor(permissionSwitch + `.checkVisibility()`)
			if setting == protocol.PermissionSettingGranted { // the app learns only by trying that it can't show one
				p.Do(permissionSwitch + `.click()`)
				p.WaitFor(permissionSwitch + `.checked`)
				p.SetVisible(false)
				browser.CreateTask(t, bobAPI, 1, "Nowhere to be shown")
			}
			p.WaitFor(permissionSwitch + `.disabled && !` + permissionSwitch + `.checked && ` + permissionSwitch +
				`.closest("label").textContent.includes("Not available in this browser")`)
			if browser.Eval[bool](p, browser.PermissionStrip+` !== null`) {
				t.Error("the panel offers system notifications, though they do not work")
			}
		})
	}
}

func TestTheCountShowsOutsideThePage(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.AddInitScript(recordNotifications)
	p.SignIn(s.URL, "ann")
	p.WaitFor(`badges.join() === "0"`) // a push may have left another one there, which was read elsewhere
	browser.CreateTask(t, bobAPI, 1, "One")
	browser.CreateTask(t, bobAPI, 1, "Two")
	p.WaitFor(`badges.at(-1) === 2 && document.title.startsWith("(2) ")`)
	p.Open(s.URL)
	p.WaitFor(browser.BadgeShows("2") + ` && badges.join() === "2"`) // and no other before
	p.Click("ctms-board >> li a")
	p.WaitFor(`location.pathname.startsWith("/tasks/")`)
	status := browser.Eval[int](p, `fetch($("link[rel=icon]").href).then((answer) => answer.status)`)
	if status != 200 {
		t.Errorf("on a page below /tasks/ the icon has status %d, want 200", status)
	}
	browser.NewAPIClient(t, s, "ann")("POST", "/api/notifications/mark_all_read/", nil)
	p.WaitFor(`badges.at(-1) === 0 && !document.title.startsWith("(")`)
	if got := browser.Eval[[]int](p, `badges`); len(slices.Compact(slices.Clone(got))) < len(got) {
		t.Errorf("the badge of the app was set to %v, twice to the same count", got)
	}
	// Ann's machine sleeps. A push puts a number on the badge, and she reads that notification elsewhere.
	p.Do(`badges.length = 0, $("ctms-app").workspace.client.connection.stop()`)
	p.WaitFor("!(" + browser.Connected + ")")
	p.Do(`$("ctms-app").workspace.client.connection.start()`)
	p.WaitFor(`badges.at(-1) === 0`)
}

// With --task-url tasks live on another site. A row, a toast and a system notification lead there.
func TestTasksElsewhere(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<title>Elsewhere</title>")
	}))
	t.Cleanup(other.Close)
	s := browser.NewTeam(t, []string{"--task-url=" + other.URL + "/issues/{id}"}, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.AddInitScript(recordNotifications)
	p.SetNotificationPermission(s.URL, protocol.PermissionSettingGranted)
	isAtTask := func(task int) string { return fmt.Sprintf(`location.href === "%s/issues/%d"`, other.URL, task) }

	p.SignIn(s.URL, "ann")
	task := browser.CreateTask(t, bobAPI, 1, "A row")
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> ctms-inbox >> article a")
	p.WaitFor(isAtTask(task))

	p.Open(s.URL)
	p.WaitFor(browser.CaughtUp)
	task = browser.CreateTask(t, bobAPI, 1, "A toast")
	p.Click("ctms-toasts >> .toast a")
	p.WaitFor(isAtTask(task))

	p.Open(s.URL)
	p.WaitFor(browser.CaughtUp)
	p.Click("ctms-bell >> .bell")
	browser.CreateTask(t, bobAPI, 1, "A reason to ask")
	p.Click("ctms-bell .strip .quiet")
	p.WaitFor(`JSON.parse(localStorage.getItem("ctms-device")).system === true`)
	p.SetVisible(false)
	task = browser.CreateTask(t, bobAPI, 1, "A notification of the system")
	p.WaitFor(`shown.length > 0`)
	p.Do(`shown[0].dispatchEvent(new Event("click"))`)
	p.WaitFor(isAtTask(task))
}
