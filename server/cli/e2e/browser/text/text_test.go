// Tests what the pages say: in the language of the reader, and with hostile texts.

package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

func TestTheLanguageIsTheReaders(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "ann")
	p.WaitVisible("ctms-preferences >> #lang")
	for lang, want := range map[string]string{
		"de": "Einstellungen", "es": "Ajustes", "fr": "Paramètres", "en": "Settings",
	} {
		p.SelectOption("ctms-preferences >> #lang", lang)
		p.WaitFor(fmt.Sprintf(`document.documentElement.lang === %q && $("ctms-preferences", "h1").textContent === %q`,
			lang, want))
	}
	p.SelectOption("ctms-preferences >> #lang", "fr")
	p.WaitFor(`document.documentElement.lang === "fr"`)
	p.Fill("ctms-preferences >> #old", "not the password")
	p.Fill("ctms-preferences >> #new", "a password for the test")
	p.Press(kb.Enter)
	const want = "Le mot de passe actuel n’est pas le bon."
	if got := p.Text("ctms-preferences >> [data-form=password] .error"); got != want {
		t.Errorf("a wrong password says %q", got)
	}
	p.Open(s.URL + "/inbox")
	// What opens the settings looks alike everywhere.
	p.WaitFor(`$("main > ctms-inbox a[slot=tools] path")?.getAttribute("d") ===
		$("header nav a[href$='/settings'] path")?.getAttribute("d")`)
	bobAPI := browser.NewAPIClient(t, s, "bob")
	id := browser.CreateTask(t, bobAPI, 1, "Traduire")
	p.WaitFor(`$("main > ctms-inbox", ".message")?.textContent.endsWith("Bob Example vous a attribué Traduire")`)
	bobAPI("PATCH", fmt.Sprintf("/api/tasks/%d/", id),
		map[string]any{"status": "in_review", "due_date": browser.WireTime(45*time.Minute + 30*time.Second)})
	p.WaitFor(`$("main > ctms-inbox", ".message").textContent.includes("Traduire est due dans 4")`)
	p.Click("main > ctms-inbox >> .fold")
	p.WaitFor(`$$("main > ctms-inbox", ".message")
		.some((e) => e.textContent.endsWith("Bob Example a passé Traduire à « En relecture »"))`)
}

func TestMarkupIsText(t *testing.T) { t.Run("T-XSS, T-CSP", markupIsText) }

func markupIsText(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	titles := []string{
		`<script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `javascript:alert(1)`,
		"\u05d0\u05d1 evil rtl", `"><svg onload=alert(1)>`, `${alert(1)}{{7*7}}`, strings.Repeat("😀", 255),
	}
	bobAPI("PATCH", "/api/users/2/", map[string]any{"name": `<b>Bob</b><script>alert(2)</script>`})
	for _, title := range titles {
		browser.CreateTask(t, bobAPI, 1, title)
	}
	p.WaitFor(browser.BadgeShows(fmt.Sprint(len(titles))))
	p.WaitVisible("ctms-toasts >> .toast")
	p.WaitFor(`$$("ctms-toasts", ".toast").length === 3`) // no more than three show at once
	toastTitles := browser.Eval[[]string](p, `$$("ctms-toasts", ".toast b").map((e) => e.textContent)`)
	if unknown := func(text string) bool { return !slices.Contains(titles, text) }; len(toastTitles) != 3 ||
		slices.ContainsFunc(toastTitles, unknown) {
		t.Errorf("the toasts say %q", toastTitles)
	}
	// Screen readers get one message for all.
	p.WaitFor(`/^\d new notifications$/.test($("ctms-bell", "[role=status]").textContent.trim())`)
	p.Click("ctms-bell >> .bell")
	p.WaitFor(fmt.Sprintf(`%s.length === %d`, browser.PanelRows, len(titles)))
	for where, expression := range map[string]string{
		"panel": `$$("ctms-bell", "ctms-inbox", "article bdi").map((e) => e.textContent).reverse()`,
		"board": `$$("ctms-board", "li .title").map((e) => e.textContent).reverse()`,
	} {
		if got := browser.Eval[[]string](p, expression); !slices.Equal(got, titles) {
			t.Errorf("the titles in the %s are %q", where, got)
		}
	}
	for i := range titles {
		p.Open(fmt.Sprintf("%s/tasks/%d", s.URL, i+1))
		p.WaitFor(fmt.Sprintf(`$("ctms-task", "textarea.title")?.value === %q`, titles[i]))
		p.WaitFor(`document.title.includes("CTMS")`)
		if excess := browser.Eval[float64](p, `document.documentElement.scrollWidth - innerWidth`); excess > 0 {
			t.Errorf("%.20q makes the page %v px too wide", titles[i], excess)
		}
	}
	if found := browser.Eval[[]string](p, `violations`); len(found) > 0 {
		t.Errorf("the page violated its content security policy: %q", found)
	}
	p.Open(s.URL + "/tasks/1")
	p.WaitVisible("ctms-board >> li .title")
	p.WaitFor(`$$("ctms-task", "option").some((e) => e.textContent === "<b>Bob</b><script>alert(2)</script>")`)
	if found := browser.Eval[[]string](p, `(() => {
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
