// Tests tabs that share one login, and tabs that can share nothing.

package tabs

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ctms/server/cli/e2e/browser"
)

// Chromium treats http://127.0.0.1 as a secure context. The test needs an insecure one, so it uses another host name.
func TestPlainHTTP(t *testing.T) {
	s := browser.NewTeam(t, []string{"--hosts=" + browser.PlainHost}, "ann", "bob")
	url := strings.Replace(s.URL, "127.0.0.1", browser.PlainHost, 1)
	first := browser.NewUserTab(t)
	defer first.DropProblems("Cross-Origin-Opener-Policy") // Chromium warns that this header needs https
	first.SignIn(url, "ann")
	if browser.Eval[bool](first, `isSecureContext || "locks" in navigator`) {
		t.Fatal("the page is in a secure context")
	}
	second := first.SameUserTab()
	defer second.DropProblems("Cross-Origin-Opener-Policy")
	second.Open(url + "/settings")
	second.WaitVisible("ctms-preferences >> #name")
	for _, p := range []*browser.Tab{first, second} {
		p.WaitFor(browser.Connected)
		// Each tab has a connection of its own.
		p.WaitFor(`$("ctms-app").workspace.client.connection.socket === undefined`)
	}
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "For both")
	first.WaitFor(browser.BadgeShows("1"))
	second.WaitFor(browser.BadgeShows("1"))
	first.Click("ctms-bell >> .bell")
	if browser.Eval[bool](first, browser.PermissionStrip+` !== null`) {
		t.Error("the panel offers system notifications, though plain http has none")
	}
	first.Click("ctms-bell >> ctms-inbox >> .mark")
	second.WaitFor(browser.BadgeShows(""))
	permissionSwitch := `$$("ctms-preferences", "[role=switch]")[1]`
	got := browser.Eval[string](second,
		permissionSwitch+`.disabled + " " + `+permissionSwitch+`.closest("label").textContent`)
	if !strings.HasPrefix(got, "true ") || !strings.Contains(got, "Only available over https or on localhost") {
		t.Errorf("the settings say %q", got)
	}
}

func TestTabsAreOneLogin(t *testing.T) {
	s := browser.NewTeam(t, []string{"--access-ttl=1h"}, "ann", "bob")
	signedInAs := func(name string) string {
		return fmt.Sprintf(`$("ctms-app").me?.username === %q && %s`, name, browser.Connected)
	}
	t.Run("signed in by another tab", func(t *testing.T) {
		first := browser.NewUserTab(t)
		first.SignIn(s.URL, "ann")
		second := first.SameUserTab()
		second.Open(s.URL)
		second.WaitFor(signedInAs("ann"))
		second.Click(`[popovertarget="menu"]`)
		second.Click("#menu .sign-out")
		first.WaitVisible("ctms-login .main")
		began := time.Now()
		second.SignIn(s.URL, "bob")
		first.WaitFor(signedInAs("bob"))
		t.Logf("the other tab follows the login of Bob after %v", time.Since(began).Round(time.Millisecond))
		browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 2, "For Bob")
		first.WaitFor(browser.BadgeShows("1"))
	})
	t.Run("signed out by another tab during the start", func(t *testing.T) {
		first := browser.NewUserTab(t)
		first.SignIn(s.URL, "ann")
		second := first.SameUserTab()
		second.Open(s.URL)
		second.WaitFor(signedInAs("ann"))
		first.Do(`const real = fetch;
			globalThis.fetch = async (url, options) => {
				const answer = await real(url, options);
				if (url.endsWith("/api/me/")) await new Promise((go) => { globalThis.letGo = go; });
				return answer;
			};
			globalThis.started = $("ctms-app").start()`)
		first.WaitFor(`globalThis.letGo`)
		second.Click(`[popovertarget="menu"]`)
		second.Click("#menu .sign-out")
		first.WaitVisible("ctms-login .main")
		if got := browser.Eval[string](first, `(letGo(), started.then(() => $("ctms-app").stage))`); got != "out" {
			t.Errorf("the app of nobody is %q", got)
		}
		first.WaitVisible("ctms-login .main")
	})
	// The session cookie becomes that of another user without the app knowing.
	signInUnseen := func(t *testing.T, p *browser.Tab, key string) {
		t.Helper()
		if status := browser.Eval[int](p, fmt.Sprintf(`fetch("/api/session/", {
				method: "POST",
				headers: {"Content-Type": "application/json"},
				body: JSON.stringify({username: "bob", password: %q, key: %s}),
			}).then((a) => a.status)`, browser.PasswordOf("bob"), key)); status != 200 {
			t.Fatal("signing in as Bob: status ", status)
		}
	}
	// The app gets the next access token, as it does before the one it has ends.
	const renew = `const { session } = $("ctms-app"); session.token().then((old) => session.token(old))`
	t.Run("refreshed as another", func(t *testing.T) {
		first := browser.NewUserTab(t)
		first.SignIn(s.URL, "ann")
		first.Do(`document.documentElement.id = "before"`)
		signInUnseen(t, first, browserKey)
		first.Do(renew)
		first.WaitFor(`document.documentElement.id !== "before" && ` + signedInAs("bob"))
	})
	t.Run("refreshed as another who signed in elsewhere", func(t *testing.T) {
		first := browser.NewUserTab(t)
		first.SignIn(s.URL, "ann")
		signInUnseen(t, first, "undefined")
		first.Do(renew)
		first.WaitVisible("ctms-login .main")
	})
}
