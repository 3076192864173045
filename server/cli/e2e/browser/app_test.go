// Tests the app as a whole: one notification on its way, languages, hostile texts, the page of users.

package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Two people see one notification on its way: Bob assigns a task, Ann's bell rings, and Ann reads it.
func TestABellRingsAndIsRead(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	chrome := chromium(t)
	ann, bob := newUserTab(t, chrome), newUserTab(t, chrome)
	ann.signIn(s.URL, "ann")
	bob.signIn(s.URL, "bob")
	if got := eval[string](ann, `$("ctms-bell", ".bell").ariaLabel`); got != "Notifications" {
		t.Errorf("with nothing unread the bell is called %q", got)
	}

	bob.click("ctms-board >> .bar .main")
	bob.fill("ctms-board >> .quick input", "Fix Login")
	bob.press(kb.Enter)
	bob.waitVisible("ctms-board >> li .title")
	bob.chooseAssignee(1, "1")

	ann.waitFor(badgeShows("1"))
	ann.waitFor(`document.title.startsWith("(1) ")`)
	ann.waitFor(`$("link[rel=icon]").href.endsWith("bell-unread.svg")`)
	if got := eval[string](ann, `$("ctms-bell", ".bell").ariaLabel`); got != "Notifications, 1 unread" {
		t.Errorf("the bell is called %q", got)
	}
	if got := ann.text("ctms-toasts >> .toast b"); got != "Fix Login" {
		t.Errorf("the toast says %q", got)
	}
	ann.waitFor(`$("ctms-bell", "[role=status]").textContent === "Assigned to you: Fix Login"`)
	ann.waitFor(`$$("ctms-board", "li .title").length === 1`)

	ann.click("ctms-bell >> .bell")
	ann.waitVisible("ctms-bell >> ctms-inbox >> article.unread")
	ann.waitFor(`$("ctms-bell").shadowRoot.activeElement.matches(".panel")`)
	ann.waitFor(`$("ctms-toasts", ".toast") === null`)
	ann.press(kb.Escape)
	ann.waitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement.matches(".bell")`)
	ann.click("ctms-bell >> .bell")
	ann.click("ctms-bell >> ctms-inbox >> article a")
	ann.waitFor(`location.pathname === "/tasks/1" && !$("ctms-bell").open`)
	ann.waitFor(`$("ctms-task", "textarea.title").value === "Fix Login"`)
	ann.waitFor(badgeShows(""))
	ann.waitFor(`!document.title.startsWith("(") && document.title.startsWith("Fix Login")`)

	// The address of the task works without the way through the app.
	ann.open(s.URL + "/tasks/1")
	ann.waitFor(`$("ctms-task", "textarea.title").value === "Fix Login"`)
	ann.waitFor(`$$("ctms-task", "ol li").length === 1`)

	// Bob moves the task to the next column by keyboard. Ann's open task shows the new status.
	bob.do(`$("ctms-board", "li .title").focus()`)
	bob.press(kb.ArrowRight, chromedp.ModifierAlt)
	bob.waitVisible(`ctms-board >> .column[data-status="in_progress"] li .title`)
	bob.waitFor(`$("ctms-board").shadowRoot.activeElement?.textContent === "Fix Login"`)
	ann.waitFor(`$("ctms-task", "select").value === "in_progress"`)
	ann.waitFor(badgeShows("1"))

	// The focus goes into the task that Bob opens, and back to its card when he closes it.
	bob.press(kb.Enter)
	bob.waitFor(`location.pathname === "/tasks/1" && document.activeElement.matches("aside")`)
	bob.press(kb.Escape)
	bob.waitFor(`location.pathname === "/" && $("ctms-board").shadowRoot.activeElement?.textContent === "Fix Login"`)
}

func TestTheLanguageIsTheReaders(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/settings", "ann")
	p.waitVisible("ctms-preferences >> #lang")
	for lang, want := range map[string]string{
		"de": "Einstellungen", "es": "Ajustes", "fr": "Paramètres", "en": "Settings",
	} {
		p.selectOption("ctms-preferences >> #lang", lang)
		p.waitFor(fmt.Sprintf(`document.documentElement.lang === %q && $("ctms-preferences", "h1").textContent === %q`,
			lang, want))
	}
	p.selectOption("ctms-preferences >> #lang", "fr")
	p.waitFor(`document.documentElement.lang === "fr"`)
	p.fill("ctms-preferences >> #old", "not the password")
	p.fill("ctms-preferences >> #new", "a password for the test")
	p.press(kb.Enter)
	const want = "Le mot de passe actuel n’est pas le bon."
	if got := p.text("ctms-preferences >> [data-form=password] .error"); got != want {
		t.Errorf("a wrong password says %q", got)
	}
	p.open(s.URL + "/inbox")
	bobAPI := newAPIClient(t, s, "bob")
	id := createTask(t, bobAPI, 1, "Traduire")
	p.waitFor(`$("main > ctms-inbox", "article .below span")?.textContent === "Vous a été attribuée"`)
	bobAPI("PATCH", fmt.Sprintf("/api/tasks/%d/", id),
		map[string]any{"status": "in_review", "due_date": wireTime(45*time.Minute + 30*time.Second)})
	p.waitFor(`$$("main > ctms-inbox", "article .below span")[0].textContent.startsWith("Due dans 4")`)
	p.click("main > ctms-inbox >> .fold")
	p.waitFor(`$$("main > ctms-inbox", "article .below span")
		.some((e) => e.textContent === "Désormais : En relecture")`)
}

func TestMarkupIsText(t *testing.T) { t.Run("T-XSS, T-CSP", markupIsText) }

func markupIsText(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	titles := []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `javascript:alert(1)`,
		"\u05d0\u05d1 evil rtl", `"><svg onload=alert(1)>`, `${alert(1)}{{7*7}}`, strings.Repeat("😀", 255),
	}
	bobAPI("PATCH", "/api/users/2/", map[string]any{"name": `<b>Bob</b><script>alert(2)</script>`})
	for _, title := range titles {
		createTask(t, bobAPI, 1, title)
	}
	p.waitFor(badgeShows(fmt.Sprint(len(titles))))
	p.waitVisible("ctms-toasts >> .toast")
	p.waitFor(`$$("ctms-toasts", ".toast").length === 3`) // no more than three show at once
	toastTitles := eval[[]string](p, `$$("ctms-toasts", ".toast b").map((e) => e.textContent)`)
	if unknown := func(text string) bool { return !slices.Contains(titles, text) }; len(toastTitles) != 3 ||
		slices.ContainsFunc(toastTitles, unknown) {
		t.Errorf("the toasts say %q", toastTitles)
	}
	// Screen readers get one message for all.
	p.waitFor(`/^\d new notifications$/.test($("ctms-bell", "[role=status]").textContent.trim())`)
	p.click("ctms-bell >> .bell")
	p.waitFor(fmt.Sprintf(`%s.length === %d`, panelRows, len(titles)))
	for where, expression := range map[string]string{
		"panel": `$$("ctms-bell", "ctms-inbox", "article bdi").map((e) => e.textContent).reverse()`,
		"board": `$$("ctms-board", "li .title").map((e) => e.textContent).reverse()`,
	} {
		if got := eval[[]string](p, expression); !slices.Equal(got, titles) {
			t.Errorf("the titles in the %s are %q", where, got)
		}
	}
	for i := range titles {
		p.open(fmt.Sprintf("%s/tasks/%d", s.URL, i+1))
		p.waitFor(fmt.Sprintf(`$("ctms-task", "textarea.title")?.value === %q`, titles[i]))
		p.waitFor(`document.title.includes("CTMS")`)
		if excess := eval[float64](p, `document.documentElement.scrollWidth - innerWidth`); excess > 0 {
			t.Errorf("%.20q makes the page %v px too wide", titles[i], excess)
		}
	}
	if found := eval[[]string](p, `violations`); len(found) > 0 {
		t.Errorf("the page violated its content security policy: %q", found)
	}
	p.open(s.URL + "/tasks/1")
	p.waitVisible("ctms-board >> li .title")
	p.waitFor(`$$("ctms-task", "option").some((e) => e.textContent === "<b>Bob</b><script>alert(2)</script>")`)
	if found := eval[[]string](p, `(() => {
		const found = [];
		const look = (root) => { for (const e of root.querySelectorAll("*")) {
			if (e.matches("img, script:not([src]), svg[onload]")) found.push(e.outerHTML);
			if (e.shadowRoot) look(e.shadowRoot);
		} };
		look(document);
		return found;
	})()`); len(found) > 0 {
		t.Errorf("markup became elements: %q", found)
	}
}

func TestPeopleAreAdministered(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/users", "ann")
	p.waitVisible("ctms-users >> .person")
	p.fill("ctms-users >> #username", "Bob")
	p.fill("ctms-users >> #password", passwordOf("bob"))
	p.press(kb.Enter)
	p.waitVisible(`ctms-users >> [data-form="add"] .error`)
	p.fill("ctms-users >> #username", "cem")
	p.press(kb.Enter)
	p.waitVisible(`ctms-users >> [data-user="cem"]`)
	p.click(`ctms-users >> [data-user="cem"] [aria-expanded]`)
	p.click(`ctms-users >> [data-user="cem"] .more button`)
	p.waitVisible(`ctms-users >> .off[data-user="cem"]`)
	// By keyboard: the focus goes into the form that opens, and back to the button when the form closes.
	focused := func(selector string) string {
		return fmt.Sprintf(`$("ctms-users").shadowRoot.activeElement?.matches(%q)`, selector)
	}
	p.do(`$$("ctms-users", "[data-user=cem] .more button")[1].focus()`)
	p.press(kb.Enter)
	p.waitFor(focused(`[data-user="cem"] form input`))
	p.press("Cem Example" + kb.Enter)
	p.waitFor(`$("ctms-users", "[data-user=cem] b").textContent === "Cem Example" && ` +
		focused(`[data-user="cem"] [aria-expanded]`))
	p.click(`ctms-users >> [data-user="cem"] .danger`)
	p.click(`ctms-users >> dialog .danger`)
	p.waitFor(`!$("ctms-users", "[data-user=cem]") && ` + focused(`.person [aria-expanded]`))

	bob := newUserTab(t, p.ctx)
	bob.signIn(s.URL+"/users", "bob")
	if got := bob.text("ctms-users >> p"); got != "Only administrators can see this" {
		t.Errorf("the page tells users who are no admins %q", got)
	}
	if eval[bool](bob, `$$("header nav a").length > 2`) {
		t.Error("the navigation shows the page of users to somebody who is no admin")
	}
}
