// Tests what admins do with several people at once.

package admin

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// TestSeveralPeopleAreChangedAtOnce selects people by keyboard and by a range, and does to them what the page offers.
// It names those to whom something can't be done, with the reason.
func TestSeveralPeopleAreChangedAtOnce(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob", "cem", "dora")
	api := browser.NewAPIClient(t, s, "ann")
	api("POST", "/api/groups/", map[string]any{"name": "ops", "members": []int{2}})
	is := func(id int, field string) any {
		_, user := api("GET", fmt.Sprintf("/api/users/%d/", id), nil)
		return user[field]
	}
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/users", "ann")
	bar := func(text string) string {
		return fmt.Sprintf(`$("ctms-users", ".bar [role=status]").textContent === %q`, text)
	}
	result := func(text string) string {
		return fmt.Sprintf(`$("ctms-users", ".result")?.innerText.replace(/\s+/g, " ").trim() === %q`, text)
	}
	act := func(name string) { p.Click("ctms-users >> [data-act=" + name + "]") }
	focusOn := func(name string) { p.Do(fmt.Sprintf(`$("ctms-users", "[data-user=%s] .pick input").focus()`, name)) }
	p.WaitFor(bar("Select all"))

	// By keyboard: Shift with an arrow takes the next one along, and Escape lets all go.
	focusOn("bob")
	p.Press(kb.ArrowDown, chromedp.ModifierShift)
	p.WaitFor(bar("2 selected"))
	p.Press(kb.Escape)
	p.WaitFor(bar("Select all") + ` && !$("ctms-users", "[data-act]")`)
	// From the first to the last of a range, Ann among them.
	focusOn("ann")
	p.Press(" ")
	focusOn("dora")
	p.Press(" ", chromedp.ModifierShift)
	p.WaitFor(bar("4 selected"))

	act("deactivate")
	p.WaitFor(result("3 people deactivated. Undo Not done for Ann Example: You can’t do this to yourself."))
	p.WaitFor(bar("1 selected") + ` && $$("ctms-users", ".person.off").length === 3`)
	if is(1, "is_active") != true || is(2, "is_active") != false || is(4, "is_active") != false {
		t.Error("the page says that three are deactivated, and the server knows others")
	}
	p.Press(kb.Enter) // the focus is on "Undo"
	p.WaitFor(result("Undone.") + ` && !$("ctms-users", ".person.off")`)
	if is(2, "is_active") != true || is(4, "is_active") != true {
		t.Error("after an undo not all are active")
	}

	// Another admin deactivates Bob before that, and activates Dora after it. An undo takes back neither.
	api("PATCH", "/api/users/2/", map[string]any{"is_active": false})
	p.Do(`$("ctms-users", ".bar input").click()`)
	p.WaitFor(bar("4 selected"))
	act("deactivate")
	p.WaitFor(result("2 people deactivated. Undo Not done for Ann Example: You can’t do this to yourself."))
	api("PATCH", "/api/users/4/", map[string]any{"is_active": true})
	p.Press(kb.Enter)
	p.WaitFor(result("Undone. Not done for Dora Example: Somebody has changed this since."))
	p.WaitFor(bar("1 selected") + ` && $("ctms-users", "[data-user=dora] .pick input").checked`)
	if is(2, "is_active") != false || is(3, "is_active") != true || is(4, "is_active") != true {
		t.Error("an undo changed more than the act before it")
	}
	api("PATCH", "/api/users/2/", map[string]any{"is_active": true})

	// Cem is deleted, which the page does not know yet.
	api("DELETE", "/api/users/3/", nil)
	p.Do(`$("ctms-users", ".bar input").click()`)
	p.WaitFor(bar("4 selected"))
	act("admin")
	p.WaitFor(result("2 people made administrator. Undo Not done for Cem Example: User 3 not found."))
	if is(2, "is_admin") != true || is(4, "is_admin") != true {
		t.Error("not all are admins")
	}
	p.Click("ctms-users >> .result button")
	p.WaitFor(result("Undone."))

	p.Open(s.URL + "/users")
	p.Fill("ctms-users >> [type=search]", "bob")
	p.WaitFor(`$$("ctms-users", ".person").length === 1`)
	p.Do(`$("ctms-users", ".bar input").click()`)
	p.Do(`const field = $("ctms-users", "[type=search]"); field.value = "dora"; field.dispatchEvent(new Event("input"))`)
	p.WaitFor(bar("1 selected (1 not in this list)"))
	p.Do(`$("ctms-users", ".bar input").click()`)
	p.WaitFor(bar("2 selected (1 not in this list)"))
	api("PATCH", "/api/users/4/", map[string]any{"is_active": false})
	act("links")
	p.WaitFor(`$("ctms-users", ".result .error")?.textContent.startsWith("Not done for Dora Example: ")`)
	if link := browser.Eval[string](p, `$("ctms-users", ".once .field").value`); !strings.HasPrefix(link,
		"Bob Example\t"+s.URL+"/setup#link_") {
		t.Errorf("the link of Bob is %q", link)
	}

	p.Open(s.URL + "/users")
	p.WaitVisible("ctms-users >> .person.off")
	// A load of the groups that fails is tried again with the next selection.
	p.Do(`const real = fetch; globalThis.fetch = (url, ...more) =>
		String(url?.url ?? url).includes("api/groups/?") && !globalThis.refused ? Promise.reject(refused = new TypeError())
		: real(url, ...more); globalThis.refused = null`)
	p.Do(`$("ctms-users", ".bar input").click()`)
	p.WaitFor("refused")
	focusOn("bob")
	p.Press(kb.Escape)
	p.WaitFor(bar("Select all"))
	p.Do(`$("ctms-users", ".bar input").click()`)
	act("group")
	p.WaitFor(result("1 person added to ops. Undo Not done for Dora Example: This needs an active account."))
	members := func() string {
		_, group := api("GET", "/api/groups/1/", nil)
		return fmt.Sprint(group["members"])
	}
	if got := members(); got != "[1 2]" && got != "[2 1]" {
		t.Errorf("the members are %s", got)
	}
	p.Click("ctms-users >> .result button")
	p.WaitFor(result("Undone."))
	if got := members(); got != "[2]" {
		t.Errorf("after an undo the members are %s", got)
	}

	// What is done in a row ends what an undo would take back. Somebody who is deleted is no longer selected.
	p.Click("ctms-users >> [data-user=dora] [aria-expanded]")
	p.Click("ctms-users >> [data-user=dora] .more input")
	p.WaitFor(`!$("ctms-users", ".result") && $("ctms-users", "[data-user=dora] .tag")?.textContent === "Administrator"`)
	p.Click("ctms-users >> [data-user=dora] .pick")
	p.WaitFor(bar("1 selected"))
	p.Click("ctms-users >> [data-user=dora] .more .danger")
	p.WaitFor(`$("ctms-users", "dialog").innerText.includes("Dora Example")`)
	p.Click("ctms-users >> dialog .danger")
	p.WaitFor(`!$("ctms-users", "[data-user=dora]") && ` + bar("Select all"))

	// On a narrow screen no name is broken within a word.
	p.Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
	p.SetSize(320, 640)
	p.Open(s.URL + "/users")
	p.WaitFor(`$("ctms-users", "[data-user=bob] .edit")?.ariaLabel === "Bearbeiten: Bob Example"`)
	for _, colors := range []string{"light", "dark"} {
		p.SaveScreenshot("users-de-" + p.SetLook(browser.Size{Width: 320, Height: 640}, colors))
	}
	p.WaitFor(`$$("ctms-users", ".person .who bdi").every((e) => e.getClientRects().length === 1)`)

	// While the list of people is on its way, nothing shows that it would push away.
	p.AddInitScript(`const real = fetch; globalThis.fetch = (url, ...more) =>
		String(url?.url ?? url).includes("api/users/?") ? new Promise(() => {}) : real(url, ...more)`)
	p.Open(s.URL + "/users")
	p.WaitFor(`$("ctms-users", ".ghost") && $("ctms-users", "[type=search]").checkVisibility()`)
	if browser.Eval[bool](p, `!!$("ctms-users", "form, .person")`) {
		t.Error("without the list of people the form of a new one shows")
	}
}
