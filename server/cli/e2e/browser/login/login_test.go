// Tests how users sign in and out, and what ends a login.

package login

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

func TestTheFirstStartLeadsToABoard(t *testing.T) {
	p := browser.NewUserTab(t)
	s := e2e.Serve(t, t.TempDir(), nil, "serve")
	link := regexp.MustCompile(`http://\S+`).FindString(s.Await(s.Out, `/setup#`))
	p.Open(link)
	p.WaitVisible("ctms-setup .main")
	p.SaveScreenshot("setup")
	p.Click("ctms-setup .main")
	if got := p.Text("ctms-setup #problem"); got != "Please fill this in." ||
		!browser.Eval[bool](p, `document.activeElement.id === "username"`) {
		t.Errorf("an empty form says %q", got)
	}
	p.Fill("#username", "rootroot")
	p.Fill("#password", "short")
	p.Click("ctms-setup .main")
	p.WaitFor(`$("ctms-setup #problem")?.textContent === "A password has at least 8 characters." &&
		document.activeElement.id === "password"`)
	p.Fill("#password", "RootRoot")
	p.Click("ctms-setup .main")
	p.WaitFor(`$("ctms-setup .error")?.textContent.includes("user name")`)
	p.Fill("#password", browser.PasswordOf("root"))
	p.Click("ctms-setup .eye")
	p.WaitFor(`$("#password").type === "text" && $("#password").value.startsWith("root has")`)
	p.Click("ctms-setup .main")
	if got := p.Text("ctms-board >> .empty h2"); got != "No tasks yet" {
		t.Errorf("an empty board says %q", got)
	}
	p.Click("ctms-board >> .empty .main")
	p.Fill("ctms-board >> .quick input", "Invite the others")
	p.Press(kb.Enter)
	p.WaitVisible(`ctms-board >> .column[data-status="todo"] li .title`)

	p.Open("about:blank")
	p.Open(link)
	p.WaitVisible("ctms-board >> li .title") // a signed-in user is led past the setup
	eve := browser.NewUserTab(t)
	eve.Open(link) // which is told before somebody fills in a form
	if got := eve.Text("ctms-setup .error"); !strings.Contains(got, "no longer valid") {
		t.Errorf("a link used twice says %q", got)
	}

	// An invitation asks for a password alone, and signs in with it.
	_, admin := e2e.LogIn(t, s, "rootroot", browser.PasswordOf("root"))
	e2e.Request(t, "POST", s.URL+"/api/users/", admin, `{"username":"eve","password":"`+browser.PasswordOf("bob")+`"}`)
	status, answer := e2e.Request(t, "POST", s.URL+"/api/users/2/link/", admin, "")
	var invitation struct{ URL string }
	if err := json.Unmarshal([]byte(answer), &invitation); err != nil || status != 200 {
		t.Fatal(status, answer)
	}
	eve.Open("about:blank")
	eve.Open(s.URL + invitation.URL)
	eve.WaitVisible("ctms-setup #password")
	if browser.Eval[bool](eve, `!!document.querySelector("#username")`) {
		t.Error("an invitation asks for a user name")
	}
	eve.Fill("#password", browser.PasswordOf("eve"))
	eve.Click("ctms-setup .main")
	eve.WaitVisible("ctms-board >> li .title")
}

func TestSigningInAndOut(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.Open(s.URL + "/inbox")
	p.WaitVisible("#username")
	if first := p.Text("main.doorway"); !strings.Contains(first, "CTMS") || !strings.Contains(first, "notifications") {
		t.Errorf("the first screen does not say what this is: %q", first)
	}
	if browser.Eval[bool](p,
		`performance.getEntriesByType("resource").some((e) => e.name.endsWith("/api/session/refresh/"))`) {
		t.Error("the page asked to refresh a session, though nobody has signed in with this browser")
	}
	// Password managers find these fields: they are in no shadow tree, and autocomplete names their purpose.
	autocomplete := `[...document.querySelectorAll("form input")].map((e) => e.autocomplete).join()`
	if got := browser.Eval[string](p, autocomplete); got != "username,current-password" {
		t.Errorf("the fields have the autocomplete values %q", got)
	}
	p.Fill("#username", "ann")
	p.Fill("#password", "not the password")
	p.Press(kb.Enter)
	if got := p.Text("#problem"); got != "User name or password is wrong." {
		t.Errorf("a wrong password says %q", got)
	}
	p.SignIn(s.URL+"/inbox", "ann")
	p.WaitVisible("main > ctms-inbox") // the page that was asked for before the login
	if stored := browser.Eval[string](p,
		`JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])`); strings.Contains(stored, "ey") {
		t.Errorf("scripts of the page can read a stored token: %s", stored)
	}
	p.Open(s.URL + "/settings")
	p.WaitVisible("ctms-preferences >> #name")

	p.Click(`[popovertarget="menu"]`)
	p.Click("#menu .sign-out")
	p.WaitVisible("ctms-login .main")
	p.Open(s.URL)
	p.WaitVisible("ctms-login .main")

	// An address that is none of ours is a page with a way back, for whoever is signed in or not.
	for _, nowhere := range []string{"/nowhere", "/tasks/1/2/3", "/tasks/x/../../y/"} {
		p.Open(s.URL + nowhere)
		p.WaitVisible("ctms-login .main")
	}

	// The login page is not in the history: "back" leads to the page before it.
	p.Open(s.URL + "/settings")
	p.SignIn(s.URL+"/login", "ann")
	p.WaitFor(`location.pathname === "/"`)
	p.Do(`setTimeout(() => history.back())`) // so that it answers before the page goes
	p.WaitVisible("ctms-preferences >> #name")
}

func TestATokenThatEndsIsNotNoticed(t *testing.T) {
	s := browser.NewTeam(t, []string{"--access-ttl=5s"}, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.Do(`globalThis.states = [];
		const connection = $("ctms-app").workspace.client.connection;
		connection.addEventListener("state", () => states.push(connection.state))`)
	// The app renews the token a second before it ends. The test waits until it has done so twice.
	p.WaitFor(`performance.getEntriesByType("resource")
		.filter((e) => e.name.endsWith("/api/session/refresh/")).length >= 3`)
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Still here")
	p.WaitFor(browser.BadgeShows("1"))
	p.Click("ctms-bell >> .bell")
	p.Click("ctms-bell >> ctms-inbox >> .mark")
	p.WaitFor(browser.BadgeShows(""))
	if states := browser.Eval[[]string](p, `states`); len(states) > 0 {
		t.Errorf("the connection went through the states %v, want it open all the time", states)
	}
}

// A new password ends the login of the tab that changed it, too. The tab signs in again, and however long that takes,
// nobody is sent away.
func TestANewPasswordSendsNobodyAway(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "bob")
	p.WaitVisible("ctms-preferences >> #old")
	p.Do(`const real = fetch;
		globalThis.fetch = async (url, init) => {
			const isLogin = String(url).endsWith("/api/session/") && init?.method === "POST";
			if (isLogin) await new Promise((done) => setTimeout(done, 5_000)); // a slow server
			return real(url, init);
		}`)
	p.Fill("ctms-preferences >> #old", browser.PasswordOf("bob"))
	p.Fill("ctms-preferences >> #new", "an even longer password")
	p.Press(kb.Enter)
	p.WaitFor(`$("ctms-preferences", "[data-form=password] .good") || $("ctms-login")`)
	if browser.Eval[bool](p, `!!$("ctms-login")`) {
		t.Error("the page asks for the login again")
	}
	p.WaitFor(browser.Connected)
}

func TestLoginsThatAreEndedSayGoodbye(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p, phone := browser.NewUserTab(t), browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/settings", "bob")
	phone.SignIn(s.URL, "bob")
	p.Fill("ctms-preferences >> #old", browser.PasswordOf("bob"))
	p.Fill("ctms-preferences >> #new", "an even longer password")
	p.Do(`$$("ctms-preferences", "[data-form=password] .eye").forEach((eye) => eye.click())`)
	p.WaitFor(`$("ctms-preferences", "#old").type + $("ctms-preferences", "#new").type === "texttext"`)
	p.Press(kb.Enter)
	p.WaitFor(`$("ctms-preferences", "[data-form=password] .good")?.textContent.startsWith("Password changed.")`)
	p.WaitFor(browser.Connected)
	if got := phone.Text("ctms-login p.hush"); !strings.HasPrefix(got, "You have been signed out.") {
		t.Errorf("the other device says %q", got)
	}
	for i := range 2 {
		browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 2, fmt.Sprint("Too late ", i))
	}
	p.WaitFor(browser.BadgeShows("2"))
	p.Click("ctms-bell >> .bell")
	// The app sends "mark all as read" with a delay. The login has ended by then, so the server refuses it.
	p.Click("ctms-bell >> ctms-inbox >> .header .icon")
	browser.NewAPIClient(t, s, "ann")("PATCH", "/api/users/2/", map[string]any{"is_active": false})
	p.WaitVisible("ctms-login p.hush")
	p.WaitFor(`performance.getEntriesByType("resource")
		.filter((e) => e.name.endsWith("/api/session/refresh/") && e.responseStatus === 401).length === 2`)
	p.WaitFor(`$("ctms-app").session.user === 0`)
	if !browser.Eval[bool](p, `$("ctms-login p.hush") !== null`) {
		t.Error("the message that the login has ended went away by itself")
	}
}
