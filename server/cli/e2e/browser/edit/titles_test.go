// Tests what people type and what others see of it: characters, names, titles, times.

package edit

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
	_ "modernc.org/sqlite" // to write what no version takes any more

	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

func TestFieldsCountCharactersAsTheServerDoes(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	full := strings.Repeat("😀", 255)
	p.Click("ctms-board >> .empty .main")
	p.Fill("ctms-board >> .quick input", full[:4*254])
	p.Press(kb.End)
	p.Press("xyz") // one of these fits
	if got := browser.Eval[string](p, `$("ctms-board", ".quick input").value`); got != full[:4*254]+"x" {
		t.Errorf("after 254 emoji the field takes %q, want one more character", got[4*254:])
	}
	p.Press(kb.Enter)
	p.WaitVisible("ctms-board >> li .title")
	p.Open(s.URL + "/tasks/1")
	p.Fill("ctms-task >> textarea.title", full+"too much")
	p.Press(kb.Enter)
	p.WaitFor(fmt.Sprintf(`$("ctms-app").workspace.tasks.all.get(1).title === %q`, full))
	// What is typed in the middle takes nothing from the end.
	p.Do(`const field = $("ctms-task", "textarea.title"); field.focus(); field.setSelectionRange(2, 2)`)
	p.Press("a")
	if got := browser.Eval[string](p, `$("ctms-task", "textarea.title").value`); got != full {
		t.Errorf("a full field became %q", got)
	}
	p.Do(`$("ctms-task").leaveField()`)
	description := strings.Repeat("😀", 10_000)
	p.Fill("ctms-task >> textarea.description", description+"!")
	p.Do(`$("ctms-task").leaveField()`)
	p.WaitFor(`[...$("ctms-app").workspace.tasks.all.get(1).description].length === 10_000`)

	p.Open(s.URL + "/settings")
	name := strings.Repeat("𝒜", 150)
	p.Fill("ctms-preferences >> #name", name+"B")
	p.Press(kb.Enter)
	p.WaitVisible("ctms-preferences >> [data-form=profile] .good")
	p.WaitFor(fmt.Sprintf(`$("ctms-app").me.name === %q`, name))
	// A password that is too long is not cut: nobody could sign in with what they typed.
	p.Fill("ctms-preferences >> #old", browser.PasswordOf("ann"))
	p.Fill("ctms-preferences >> #new", strings.Repeat("long password ", 80))
	p.Press(kb.Enter)
	if got := p.Text("ctms-preferences >> [data-form=password] .error"); !strings.Contains(got, "1024 bytes") {
		t.Errorf("a password that is too long says %q", got)
	}
}

func TestWhatIsPastedIntoATitleIsOneLine(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 1, "Before")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.Fill("ctms-task >> textarea.title", "Two\nlines \u202eturned\u202c")
	p.Do(`$("ctms-task").leaveField()`)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Two lines turned"`)
}

// Earlier versions took titles that nobody can see, and titles that change what is around them.
func TestTitlesFromBeforeChangeNothingAroundThem(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	annAPI := browser.NewAPIClient(t, s, "ann")
	for range 4 {
		browser.CreateTask(t, annAPI, 2, "Placeholder")
	}
	s.Stop()
	d, err := sql.Open("sqlite", filepath.Join(s.Dir, e2e.DatabaseFile))
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
	s.Restart()
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "bob")
	want := []string{"שלום Login", "One Two [31m", "Pay txt.exe", "#1"}
	p.Click("ctms-bell >> .bell")
	p.WaitFor(browser.PanelRows + `.length === 4`)
	for where, expression := range map[string]string{
		"panel": `$$("ctms-bell", "ctms-inbox", "article bdi").map((e) => e.textContent)`,
		"board": `$$("ctms-board", "li .title").map((e) => e.textContent)`,
	} {
		if got := browser.Eval[[]string](p, expression); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
			t.Errorf("the titles in the %s are %q, want %q", where, got, want)
		}
	}
	for i, title := range []string{"\u2068שלום Login\u2069", "One Two [31m", "Pay txt.exe", "#1"} {
		p.Open(fmt.Sprintf("%s/tasks/%d", s.URL, 4-i))
		p.WaitFor(fmt.Sprintf(`document.title.endsWith(%q)`, title+" · CTMS"))
	}
	// They can be replaced, and their other fields changed.
	p.WaitVisible("ctms-task >> select")
	p.SelectOption("ctms-task >> select", "done")
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).status === "done"`)
	p.Fill("ctms-task >> textarea.title", "Seen at last")
	p.Press(kb.Enter)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Seen at last"`)
}

func TestPeopleWhoLookAlikeAreToldApart(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "eve")
	annAPI := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, annAPI, 1, "For Ann")
	browser.NewAPIClient(t, s, "eve")("PATCH", "/api/users/2/",
		map[string]any{"name": "\u0410nn  Example"}) // a Cyrillic A
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/tasks/1", "eve")
	p.WaitFor(`$$("ctms-task", "dd:nth-of-type(2) option").length === 3`)
	options := browser.Eval[[]string](p, `$$("ctms-task", "dd:nth-of-type(2) option").map((e) => e.textContent)`)
	for _, want := range []string{"Ann Example (ann)", "\u0410nn  Example (eve)"} {
		if !strings.Contains(strings.Join(options, "|"), want) {
			t.Errorf("the assignees are %q, want %q among them", options, want)
		}
	}
	if got := browser.Eval[string](p, `$("ctms-board", "li .assign").title`); got != "Ann Example (ann)" {
		t.Errorf("the card is %q's", got)
	}
	if got := p.Text("ctms-task >> .meta"); !strings.Contains(got, "Ann Example (ann)") {
		t.Errorf("the task says %q", got)
	}
	browser.CreateTask(t, annAPI, 2, "For Eve")
	p.WaitVisible("ctms-toasts >> .said")
	if got := p.Text("ctms-toasts >> .said"); !strings.Contains(got, "Ann Example (ann)") {
		t.Errorf("a toast says %q", got)
	}
	p.Click("ctms-bell >> .bell")
	for _, where := range []string{"ctms-bell >> ctms-inbox >> .who", "ctms-task >> li b"} {
		p.WaitVisible(where)
		if got := p.Text(where); got != "Ann Example (ann)" {
			t.Errorf("%s is %q", where, got)
		}
	}
}

// The clocks of Berlin skip 2:00 to 3:00 in March, and show it twice in October.
func TestADueTimeWhereTheClocksChangeIsSaid(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	annAPI := browser.NewAPIClient(t, s, "ann")
	annAPI("PATCH", "/api/users/1/", map[string]any{"time_zone": "Europe/Berlin"})
	browser.CreateTask(t, annAPI, 1, "At night")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/tasks/1", "ann")
	for _, c := range []struct{ typed, due, shown, hint string }{
		{"2031-03-30T02:30", "2031-03-30T01:30:00Z", "2031-03-30T03:30", "clocks skip 02:30"},
		{"2031-10-26T02:30", "2031-10-26T00:30:00Z", "2031-10-26T02:30", "comes twice"},
		{"2031-10-26T04:30", "2031-10-26T03:30:00Z", "2031-10-26T04:30", ""},
	} {
		p.WaitVisible("ctms-task >> input[type=datetime-local]")
		p.Do(fmt.Sprintf(`const field = $("ctms-task", "input[type=datetime-local]");
			field.value = %q; field.dispatchEvent(new Event("change"))`, c.typed))
		p.WaitFor(fmt.Sprintf(`$("ctms-app").workspace.tasks.all.get(1).due_date === %q`, c.due))
		p.WaitFor(fmt.Sprintf(`$("ctms-task", "input[type=datetime-local]").value === %q`, c.shown))
		hints := browser.Eval[string](p, `$$("ctms-task", "dd .hint").map((e) => e.textContent).join("|")`)
		if !strings.Contains(hints, c.hint) || c.hint == "" && strings.Contains(hints, "clocks") {
			t.Errorf("for %s the task says %q, want %q", c.typed, hints, c.hint)
		}
	}
}

// The server takes the years 1 to 9999. Somebody may have typed two digits.
func TestADueDateInAYearThatNobodyMeantIsOneLikeOthers(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	annAPI := browser.NewAPIClient(t, s, "ann")
	annAPI("PATCH", "/api/users/1/", map[string]any{"time_zone": "Etc/UTC"})
	browser.CreateTask(t, annAPI, 1, "Long ago")
	browser.CreateTask(t, annAPI, 1, "Another")
	annAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": "0026-03-03T14:05:00Z"})
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.WaitVisible("ctms-board >> li[data-id='2']")
	if got := p.Text("ctms-board >> li[data-id='1'] time"); got != "Mar 3, 26" {
		t.Errorf("the card is due %q", got)
	}
	p.Click("ctms-board >> li[data-id='1'] .title")
	p.WaitFor(`$("ctms-task", "[type=datetime-local]")?.value === "0026-03-03T14:05"`)
	due := func(value string) {
		p.Do(fmt.Sprintf(`const field = $("ctms-task", "[type=datetime-local]");
			field.value = %q; field.dispatchEvent(new Event("change"))`, value))
	}
	due("12026-03-03T14:05")
	if got := p.Text("ctms-task >> .error"); got != "Not saved: The year must be between 1 and 9999." {
		t.Errorf("of a year with five digits the task says %q", got)
	}
	due("0500-03-03T14:05")
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).due_date === "0500-03-03T14:05:00Z" &&
		!$("ctms-task", ".error")`)
	due("9999-12-31T23:59")
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).due_date === "9999-12-31T23:59:00Z"`)
	annAPI("PATCH", "/api/users/1/", map[string]any{"time_zone": "Asia/Tokyo"}) // where that is the year 10000
	p.Open(s.URL + "/tasks/1")
	p.WaitFor(`$("ctms-task", "[type=datetime-local]")?.value === "10000-01-01T08:59"`)
	if got := p.Text("ctms-board >> li[data-id='1'] time"); got != "Jan 1, 10000" {
		t.Errorf("the card is due %q", got)
	}
}

func TestABoardInABrowserWithTheLanguageOfItsSystem(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	annAPI := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, annAPI, 1, "Due")
	annAPI("PATCH", "/api/tasks/1/", map[string]any{"due_date": "2031-03-03T14:05:00Z"})
	p := browser.NewUserTab(t)
	p.AddInitScript(`Object.defineProperty(navigator, "languages", {get: () => ["en-US@posix"]})`)
	p.SignIn(s.URL, "ann")
	if got := p.Text("ctms-board >> li[data-id='1'] time"); got != "Mar 3, 2031" {
		t.Errorf("the card is due %q", got)
	}
}
