// Tests what people type and what others see of it: characters, names, titles, times.

package browser

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	_ "modernc.org/sqlite" // to write what no version takes any more

	"ctms/db"
)

func TestFieldsCountCharactersAsTheServerDoes(t *testing.T) {
	s := newTeam(t, nil, "ann")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	full := strings.Repeat("😀", 255)
	p.click("ctms-board >> .empty .main")
	p.fill("ctms-board >> .quick input", full[:4*254])
	p.press(kb.End)
	p.press("xyz") // one of these fits
	if got := eval[string](p, `$("ctms-board", ".quick input").value`); got != full[:4*254]+"x" {
		t.Errorf("after 254 emoji the field takes %q, want one more character", got[4*254:])
	}
	p.press(kb.Enter)
	p.waitVisible("ctms-board >> li .title")
	p.open(s.URL + "/tasks/1")
	p.fill("ctms-task >> textarea.title", full+"too much")
	p.press(kb.Enter)
	p.waitFor(fmt.Sprintf(`$("ctms-app").workspace.tasks.all.get(1).title === %q`, full))
	// What is typed in the middle takes nothing from the end.
	p.do(`const field = $("ctms-task", "textarea.title"); field.focus(); field.setSelectionRange(2, 2)`)
	p.press("a")
	if got := eval[string](p, `$("ctms-task", "textarea.title").value`); got != full {
		t.Errorf("a full field became %q", got)
	}
	p.do(`$("ctms-task").leaveField()`)
	description := strings.Repeat("😀", 10_000)
	p.fill("ctms-task >> textarea.description", description+"!")
	p.do(`$("ctms-task").leaveField()`)
	p.waitFor(`[...$("ctms-app").workspace.tasks.all.get(1).description].length === 10_000`)

	p.open(s.URL + "/settings")
	name := strings.Repeat("𝒜", 150)
	p.fill("ctms-preferences >> #name", name+"B")
	p.press(kb.Enter)
	p.waitVisible("ctms-preferences >> [data-form=profile] .good")
	p.waitFor(fmt.Sprintf(`$("ctms-app").me.name === %q`, name))
	// A password that is too long is not cut: nobody could sign in with what they typed.
	p.fill("ctms-preferences >> #old", passwordOf("ann"))
	p.fill("ctms-preferences >> #new", strings.Repeat("long password ", 80))
	p.press(kb.Enter)
	if got := p.text("ctms-preferences >> [data-form=password] .error"); !strings.Contains(got, "1024 bytes") {
		t.Errorf("a password that is too long says %q", got)
	}
}

func TestWhatIsPastedIntoATitleIsOneLine(t *testing.T) {
	s := newTeam(t, nil, "ann")
	createTask(t, newAPIClient(t, s, "ann"), 1, "Before")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/tasks/1", "ann")
	p.fill("ctms-task >> textarea.title", "Two\nlines \u202eturned\u202c")
	p.do(`$("ctms-task").leaveField()`)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Two lines turned"`)
}

// Earlier versions took titles that nobody can see, and titles that change what is around them.
func TestTitlesFromBeforeChangeNothingAroundThem(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	annAPI := newAPIClient(t, s, "ann")
	for range 4 {
		createTask(t, annAPI, 2, "Placeholder")
	}
	s.Stop()
	d, err := sql.Open("sqlite", filepath.Join(s.dir, db.File))
	if err != nil {
		t.Fatal(err)
	}
	for i, title := range []string{"\u3164\u200b", "Pay \u202etxt.exe", "One\nTwo\x1b[31m", "שלום Login"} {
		for _, q := range []string{`UPDATE tasks SET title = ? WHERE id = ?`,
			`UPDATE notifications SET title = ? WHERE task_id = ?`} {
			if _, err := d.Exec(q, title, i+1); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	s.restart()
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "bob")
	want := []string{"שלום Login", "One Two [31m", "Pay txt.exe", "#1"}
	p.click("ctms-bell >> .bell")
	p.waitFor(panelRows + `.length === 4`)
	for where, expression := range map[string]string{
		"panel": `$$("ctms-bell", "ctms-inbox", "article bdi").map((e) => e.textContent)`,
		"board": `$$("ctms-board", "li .title").map((e) => e.textContent)`,
	} {
		if got := eval[[]string](p, expression); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("the titles in the %s are %q, want %q", where, got, want)
		}
	}
	for i, title := range []string{"\u2068שלום Login\u2069", "One Two [31m", "Pay txt.exe", "#1"} {
		p.open(fmt.Sprintf("%s/tasks/%d", s.URL, 4-i))
		p.waitFor(fmt.Sprintf(`document.title.endsWith(%q)`, title+" · CTMS"))
	}
	// They can be replaced, and their other fields changed.
	p.selectOption("ctms-task >> select", "done")
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).status === "done"`)
	p.fill("ctms-task >> textarea.title", "Seen at last")
	p.press(kb.Enter)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Seen at last"`)
}

func TestPeopleWhoLookAlikeAreToldApart(t *testing.T) {
	s := newTeam(t, nil, "ann", "eve")
	createTask(t, newAPIClient(t, s, "ann"), 1, "For Ann")
	newAPIClient(t, s, "eve")("PATCH", "/api/users/2/", map[string]any{"name": "\u0410nn  Example"}) // a Cyrillic A
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/tasks/1", "eve")
	p.waitFor(`$$("ctms-task", "dd:nth-of-type(2) option").length === 3`)
	options := eval[[]string](p, `$$("ctms-task", "dd:nth-of-type(2) option").map((e) => e.textContent)`)
	for _, want := range []string{"Ann Example (ann)", "\u0410nn  Example (eve)"} {
		if !strings.Contains(strings.Join(options, "|"), want) {
			t.Errorf("the assignees are %q, want %q among them", options, want)
		}
	}
	if got := eval[string](p, `$("ctms-board", "li .assign").title`); got != "Ann Example (ann)" {
		t.Errorf("the card is %q's", got)
	}
	if got := p.text("ctms-task >> .meta"); !strings.Contains(got, "Ann Example (ann)") {
		t.Errorf("the task says %q", got)
	}
}

// The clocks of Berlin skip 2:00 to 3:00 in March, and show it twice in October.
func TestADueTimeWhereTheClocksChangeIsSaid(t *testing.T) {
	s := newTeam(t, nil, "ann")
	annAPI := newAPIClient(t, s, "ann")
	annAPI("PATCH", "/api/users/1/", map[string]any{"time_zone": "Europe/Berlin"})
	createTask(t, annAPI, 1, "At night")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL+"/tasks/1", "ann")
	for _, c := range []struct{ typed, due, shown, hint string }{
		{"2031-03-30T02:30", "2031-03-30T01:30:00Z", "2031-03-30T03:30", "clocks skip 02:30"},
		{"2031-10-26T02:30", "2031-10-26T00:30:00Z", "2031-10-26T02:30", "comes twice"},
		{"2031-10-26T04:30", "2031-10-26T03:30:00Z", "2031-10-26T04:30", ""},
	} {
		p.waitVisible("ctms-task >> input[type=datetime-local]")
		p.do(fmt.Sprintf(`const field = $("ctms-task", "input[type=datetime-local]");
			field.value = %q; field.dispatchEvent(new Event("change"))`, c.typed))
		p.waitFor(fmt.Sprintf(`$("ctms-app").workspace.tasks.all.get(1).due_date === %q`, c.due))
		p.waitFor(fmt.Sprintf(`$("ctms-task", "input[type=datetime-local]").value === %q`, c.shown))
		hints := eval[string](p, `$$("ctms-task", "dd .hint").map((e) => e.textContent).join("|")`)
		if !strings.Contains(hints, c.hint) || c.hint == "" && strings.Contains(hints, "clocks") {
			t.Errorf("for %s the task says %q, want %q", c.typed, hints, c.hint)
		}
	}
}
