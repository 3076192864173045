// Tests the page where admins add, change and remove users.

package login

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

func TestPeopleAreAdministered(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/users", "ann")
	p.WaitVisible("ctms-users >> .person")
	// All that is missing is said at once, at its fields, and in our words.
	p.Click("ctms-users >> [data-form=add] .main")
	p.WaitFor(`$$("ctms-users", "[data-form=add] .error").length === 2 &&
		$("ctms-users").shadowRoot.activeElement.id === "username" && $$("ctms-users", "[data-form=add] .hint").length === 3`)
	p.Fill("ctms-users >> #username", "Bob")
	p.Fill("ctms-users >> #password", browser.PasswordOf("bob"))
	p.Click("ctms-users >> [data-form=add] .eye")
	p.WaitFor(`$("ctms-users", "#password").type === "text" && $("ctms-users", ".eye").ariaPressed === "true"`)
	p.Click("ctms-users >> [data-form=add] .eye")
	p.WaitFor(`$("ctms-users", "#password").type === "password"`)
	p.Do(`$("ctms-users", "#password").focus()`)
	p.Press(kb.Enter)
	p.WaitVisible(`ctms-users >> [data-form="add"] .error`)
	p.Fill("ctms-users >> #username", "cem")
	p.Press(kb.Enter)
	p.WaitVisible(`ctms-users >> [data-user="cem"]`)
	p.Click(`ctms-users >> [data-user="cem"] [aria-expanded]`)
	p.Click(`ctms-users >> [data-user="cem"] .more button`)
	p.WaitVisible(`ctms-users >> .off[data-user="cem"]`)
	// By keyboard: the focus goes into the form that opens, and back to the button when the form closes.
	focused := func(selector string) string {
		return fmt.Sprintf(`$("ctms-users").shadowRoot.activeElement?.matches(%q)`, selector)
	}
	p.Do(`$$("ctms-users", "[data-user=cem] .more button")[1].focus()`)
	p.Press(kb.Enter)
	p.WaitFor(focused(`[data-user="cem"] form input`))
	p.Press("Cem Example" + kb.Enter)
	p.WaitFor(`$("ctms-users", "[data-user=cem] b").textContent === "Cem Example" && ` +
		focused(`[data-user="cem"] [aria-expanded]`))
	p.Click(`ctms-users >> [data-user="cem"] .danger`)
	p.Click(`ctms-users >> dialog .danger`)
	p.WaitFor(`!$("ctms-users", "[data-user=cem]") && ` + focused(`.person [aria-expanded]`))

	bob := browser.NewUserTab(t)
	bob.SignIn(s.URL+"/users", "bob")
	if got := bob.Text("ctms-users >> p"); got != "Only administrators can see this" {
		t.Errorf("the page tells users who are no admins %q", got)
	}
	if browser.Eval[bool](bob, `!!$("header nav a[href$='/users']")`) {
		t.Error("the navigation shows the page of users to somebody who is no admin")
	}
}
