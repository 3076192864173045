// Tests the keys of the inbox, in each engine.

package engines

import (
	"fmt"
	"testing"

	"ctms/server/cli/e2e/webdriver"
)

// TestTheInboxIsTriagedInEachEngine archives and snoozes by keyboard, takes it back, and searches from anywhere on the
// page.
func TestTheInboxIsTriagedInEachEngine(t *testing.T) {
	webdriver.InEachEngine(t, func(t *testing.T, engine webdriver.Engine) {
		s := webdriver.NewTeam(t)
		for _, title := range []string{"One", "Two"} {
			s.Assign(title)
		}
		p := engine.Start(t, webdriver.Options{}).NewTab()
		webdriver.SignIn(p, s.URL+"/inbox")
		rows := func(titles string) string {
			return fmt.Sprintf(`$$("main > ctms-inbox", "article bdi").map((e) => e.textContent).join() === %q`, titles)
		}
		p.WaitFor(rows("Two,One"))
		p.Press("j")
		p.Press("e")
		p.WaitFor(rows("One"))
		p.Press("z")
		p.WaitFor(rows("Two,One"))
		p.Do(`$("main > ctms-inbox", "article").focus()`)
		p.Press("h")
		p.WaitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".menu button")`)
		p.Press(webdriver.Enter)
		p.WaitFor(rows("One"))
		p.Press("z")
		p.WaitFor(rows("Two,One"))
		p.Do(`$("main > ctms-inbox").shadowRoot.activeElement?.blur()`)
		p.Press("/")
		p.WaitFor(`$("main > ctms-inbox", ".seek").matches(":focus")`)
		p.Press("one")
		p.Press(webdriver.Enter)
		p.WaitFor(rows("One") + ` && $("main > ctms-inbox").shadowRoot.activeElement?.matches("article")`)
	})
}
