// Tests the pages of admins: people, groups, keys and defaults.

package admin

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

// currentItem is the item of the navigation of admins that is marked.
func currentItem(page string) string {
	return fmt.Sprintf(`$(%q, "nav [aria-current=page]")?.textContent.trim()`, page)
}

// addMember adds a person to the group ops.
func addMember(p *browser.Tab, id string) {
	p.Helper()
	p.SelectOption("ctms-groups >> [data-group=ops] select", id)
	p.Click("ctms-groups >> [data-group=ops] [data-act=member]")
}

// groupsOfTwoAdmins has two admins change the group ops, whose member is Bob. The other one is always faster.
func groupsOfTwoAdmins(p *browser.Tab, other browser.APIClient) {
	p.Helper()
	says := func(where, text string) {
		p.Helper()
		p.WaitFor(fmt.Sprintf(`$("ctms-groups", %q)?.textContent.includes(%q)`, where, text))
	}
	members := func(want string) {
		p.Helper()
		if _, group := other("GET", "/api/groups/1/", nil); fmt.Sprint(group["members"]) != want {
			p.Errorf("the members are %v, want %s", group["members"], want)
		}
	}
	// The other one adds Dora after the page has looked, and before it sends Ann. Nobody is lost.
	p.Do(`const real = fetch; globalThis.fetch = async (url, options) => {
		if (options?.method === "PATCH" && String(url).includes("api/groups/")) {
			globalThis.fetch = real;
			await real(url, {...options, body: '{"members":[2,3]}'});
		}
		return real(url, options);
	}`)
	addMember(p, "1")
	says("[data-group=ops] [role=status]", "Somebody else has changed this group as well.")
	says("[data-group=ops]", "3 members")
	members("[1 2 3]")
	// What is taken away takes away nobody else.
	other("PATCH", "/api/groups/1/", map[string]any{"members": []int{2, 3}})
	p.Click("ctms-groups >> [data-group=ops] .chips li:nth-child(3) button")
	says("[data-group=ops]", "1 member")
	members("[2]")

	// A group that has changed is not deleted. What was typed for another one stays.
	p.Fill("ctms-groups >> #group", "dev")
	other("PATCH", "/api/groups/1/", map[string]any{"members": []int{1, 2}})
	remove := func() {
		p.Click("ctms-groups >> [data-group=ops] .danger")
		says("dialog", "Delete the group ops?")
		p.Click("ctms-groups >> dialog .danger")
	}
	remove()
	says("[data-group=ops] .error", "Somebody else has changed this group meanwhile.")
	says("[data-group=ops]", "2 members")
	other("DELETE", "/api/groups/1/", nil)
	addMember(p, "3")
	says(".page > .error", "Somebody else has deleted the group ops.")
	p.WaitFor(`!$("ctms-groups", "[data-group]") && $("ctms-groups", "#group").value === "dev"`)
	p.Fill("ctms-groups >> #group", "ops")
	p.Press(kb.Enter)
	says("[data-group=ops]", "0 members")
	addMember(p, "2")
	says("[data-group=ops]", "1 member")
}

// brokenWords lists the words that a line is too narrow for, so that they go on in the next one. Long ones may.
const brokenWords = `$$(%q, %q).flatMap((e) => [...e.childNodes]).filter((n) => n.nodeType === 3).flatMap((n) =>
	[...n.data.matchAll(/[^\s.-]{2,20}/g)].filter((word) => {
		const range = new Range();
		range.setStart(n, word.index);
		range.setEnd(n, word.index + word[0].length);
		return range.getClientRects().length > 1;
	}).map(String))`

// staysPut opens pages of admins in German on a narrow screen. No word is broken there, and nothing that shows is moved
// by what comes later.
func staysPut(p *browser.Tab, url string, api browser.APIClient) {
	p.Helper()
	api("POST", "/api/keys/", map[string]any{"name": "Build server", "scopes": []string{"events", "tasks", "users"}})
	api("POST", "/api/hooks/", map[string]any{"url": "https://hooks.example.com/", "enabled": false})
	p.Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
	p.AddInitScript(`globalThis.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries().flatMap(
		({sources}) => sources.map(({node}) => node?.textContent?.slice(0, 80) ?? "something"))))
		.observe({type: "layout-shift", buffered: true})`)
	for _, width := range []int64{320, 1280} {
		for _, c := range []struct{ page, element, lines string }{
			{"groups", "ctms-groups", ".line > div, .line .whole"}, {"keys", "ctms-keys", ".line .hush"},
			{"channels", "ctms-channels", "dt, dd bdi, .hint"},
		} {
			p.SetSize(width, 900)
			p.Open(url + "/admin/" + c.page)
			form := fmt.Sprintf(`$(%q, "[data-form=add]")`, c.element)
			if c.page == "channels" {
				form = `$("ctms-channels", "ctms-hooks", "[data-form=add]")`
			}
			p.Rest(form)
			if found := browser.Eval[[]string](p, `shifts`); len(found) > 0 {
				p.Errorf("%s, %d px wide: these were moved: %q", c.page, width, found)
			}
			if found := browser.Eval[[]string](p, fmt.Sprintf(brokenWords, c.element, c.lines)); len(found) > 0 {
				p.Errorf("%s, %d px wide: these words are broken: %q", c.page, width, found)
			}
		}
	}
	p.Do(`localStorage.removeItem("ctms-device")`)
}

// TestAdminsAdminister walks through the pages of admins by their navigation, and uses what they make.
func TestAdminsAdminister(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/users", "ann")
	p.WaitFor(currentItem("ctms-users") + ` === "People"`)
	goTo := func(from, item, page string) {
		t.Helper()
		p.Do(fmt.Sprintf(`$$(%q, "nav a").find((e) => e.textContent.trim() === %q).click()`, from, item))
		p.WaitFor(currentItem(page) + fmt.Sprintf(` === %q && $("header nav [aria-current]").textContent.trim() ===
			"Administration"`, item))
	}

	// People are searched. An invited person chooses a password under the link.
	p.Fill("ctms-users >> [type=search]", "BOB")
	p.WaitFor(`$$("ctms-users", ".person").length === 1`)
	p.Fill("ctms-users >> #username", "dora")
	p.Click("ctms-users >> [name=invite]")
	p.WaitFor(`$("ctms-users", "[data-user=dora] .once input")?.value.includes("/setup#link_")`)
	link := browser.Eval[string](p, `$("ctms-users", ".once input").value`)
	dora := browser.NewUserTab(t)
	dora.Open(link)
	dora.Fill("#password", browser.PasswordOf("dora"))
	dora.Press(kb.Enter)
	dora.WaitVisible("ctms-bell")
	// A lost password is replaced in the same way.
	p.Click("ctms-users >> [data-user=bob] [aria-expanded]")
	p.Do(`$$("ctms-users", "[data-user=bob] .more button").find((e) => e.textContent.includes("Link for")).click()`)
	p.WaitFor(`$("ctms-users", "[data-user=bob] .once input")?.value.includes("/setup#link_")`)
	// The link is for Bob, also in a browser where somebody else is signed in. A link that was used says so at once.
	ofBob := browser.Eval[string](p, `$("ctms-users", "[data-user=bob] .once input").value`)
	dora.AddInitScript(`globalThis.left = 0; const real = fetch; globalThis.fetch = (url, ...more) => {
		globalThis.left += String(url).endsWith("api/session/") && more[0]?.method === "DELETE";
		return real(url, ...more) }`)
	dora.Open(ofBob)
	dora.Fill("#password", browser.PasswordOf("bob"))
	dora.Press(kb.Enter)
	dora.WaitFor(`$("ctms-app").me?.username === "bob" && location.pathname === "/" && $("ctms-bell")`)
	if left := browser.Eval[int](dora, "globalThis.left"); left != 1 { // the login of the one before
		t.Errorf("%d logins ended, want 1", left)
	}
	for _, used := range []string{link, ofBob} {
		dora.Open(used)
		dora.WaitFor(`$("ctms-setup .error")?.textContent.startsWith("This link is no longer valid.") &&
			!$("ctms-setup input")`)
	}
	dora.Click("ctms-setup a")
	dora.WaitVisible("ctms-bell")
	dora.DropProblems("404")

	goTo("ctms-users", "Groups", "ctms-groups")
	p.WaitVisible("ctms-groups >> .list .none")
	p.Click("ctms-groups >> [data-form=add] .main")
	p.WaitVisible("ctms-groups >> [data-form=add] .error")
	p.Fill("ctms-groups >> #group", "Ops!")
	p.Press(kb.Enter)
	p.WaitFor(`$("ctms-groups", "[data-form=add] .error")?.textContent === "Small letters, digits and . _ -"`)
	p.Fill("ctms-groups >> #group", "ops")
	p.Press(kb.Enter)
	p.WaitVisible("ctms-groups >> [data-group=ops] select")
	addMember(p, "2")
	p.WaitFor(`$("ctms-groups", "[data-group=ops]").textContent.includes("1 member")`)
	groupsOfTwoAdmins(p, browser.NewAPIClient(t, s, "ann"))

	p.Fill("ctms-groups >> #group", "ops")
	p.Press(kb.Enter)
	p.WaitFor(`$("ctms-groups", "[data-form=add] .error")?.textContent === "This name is taken."`)

	goTo("ctms-groups", "API keys", "ctms-keys")
	p.WaitVisible("ctms-keys >> .list .none")
	p.Click("ctms-keys >> [data-form=add] .main")
	p.WaitFor(`$$("ctms-keys", "[data-form=add] .error").length === 2`)
	p.Do(`$("ctms-keys", "#expires").focus()`)
	p.Press("12") // a month without a day is no end, and not the wish for none
	p.Click("ctms-keys >> [data-form=add] .main")
	p.WaitFor(`$$("ctms-keys", "[data-form=add] .error").length === 3`)
	p.Do(`$("ctms-keys", "#expires").value = "2020-01-01"`)
	p.Click("ctms-keys >> [data-form=add] .main")
	p.WaitFor(`$$("ctms-keys", "[data-form=add] .error").at(-1)?.textContent === "This date is past."`)
	p.Do(`$("ctms-keys", "#expires").value = "12026-01-01"`)
	p.Click("ctms-keys >> [data-form=add] .main")
	p.WaitFor(`$$("ctms-keys", "[data-form=add] .error").at(-1)?.textContent === "The year can be 9999 at most."`)
	p.Do(`$("ctms-keys", "#expires").value = ""`)
	p.Fill("ctms-keys >> #key-name", "Build server")
	p.Do(`$("ctms-keys", "[value=events]").click()`)
	p.Click("ctms-keys >> [data-form=add] .main")
	p.WaitFor(`$("ctms-keys", ".once input")?.value.startsWith("ctms_")`)
	key := browser.Eval[string](p, `$("ctms-keys", ".once input").value`)
	p.Click("ctms-keys >> .once button")
	p.WaitFor(`["Copied.", "Please copy it by hand."].includes($("ctms-keys", ".once button").innerText.trim())`)
	event, _ := json.Marshal(map[string]any{"recipients": []string{"group:ops"}, "type": "deploy", "message": "Done"})
	if status, text := e2e.Request(t, "POST", s.URL+"/api/events/", key, string(event)); status != http.StatusCreated {
		t.Errorf("with the key that the page showed: %d %s", status, text)
	}
	if _, list := bobAPI("GET", "/api/notifications/", nil); len(list["results"].([]any)) != 1 {
		t.Errorf("the group that the page made was told %v", list)
	}
	p.Open(s.URL + "/admin/keys")
	p.WaitVisible("ctms-keys >> [data-key='Build server']")
	if browser.Eval[bool](p, `$("ctms-keys").shadowRoot.innerHTML.includes("ctms_")`) {
		t.Error("the key shows a second time")
	}
	p.Click("ctms-keys >> [data-key='Build server'] .danger")
	p.WaitFor(`$("ctms-keys", "dialog").innerText.includes("Revoke Build server?")`)
	p.Click("ctms-keys >> dialog .danger")
	p.WaitFor(`!$("ctms-keys", "[data-key]")`)
	if status, _ := e2e.Request(t, "POST", s.URL+"/api/events/", key, string(event)); status != http.StatusUnauthorized {
		t.Errorf("a revoked key is answered %d", status)
	}

	goTo("ctms-keys", "Defaults", "ctms-defaults")
	const row = `$("ctms-defaults", "ctms-choices", "[data-type=task_assigned] [data-column=sound] `
	p.WaitFor(row + `.lock")?.checkVisibility()`)
	p.Do(row + `input").click()`)
	p.WaitFor(row + `input").checked && !$("ctms-defaults", "ctms-choices").saving`)
	p.Do(row + `.lock").click()`)
	p.WaitFor(row + `.lock").ariaPressed === "true"`)
	if _, got := bobAPI("GET", "/api/me/preferences/", nil); fmt.Sprint(got["locked"]) != "map[task_assigned:[sound]]" {
		t.Errorf("for Bob is locked: %v", got["locked"])
	}
	p.SaveScreenshot("admin-defaults")

	staysPut(p, s.URL, browser.NewAPIClient(t, s, "ann"))

	// An address that looks like one of theirs and is none says so.
	for _, path := range []string{"/admin/nothing", "/admin/groups/1", "/users/2"} {
		p.Open(s.URL + path)
		p.WaitFor(`$("main .lonely h1")?.textContent === "Page not found"`)
	}
	p.DropProblems("404")

	// Who is no admin sees none of it.
	bob := browser.NewUserTab(t)
	bob.SignIn(s.URL+"/admin/keys", "bob")
	if got := bob.Text("ctms-keys >> p"); got != "Only administrators can see this" {
		t.Errorf("the page of keys tells Bob %q", got)
	}
}
