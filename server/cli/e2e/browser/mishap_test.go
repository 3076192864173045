package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// caughtUp is the condition that what arrives from now on is new: only then are tasks loaded a second time.
const caughtUp = online +
	` && performance.getEntriesByType("resource").filter((e) => e.name.includes("/api/tasks/?")).length > 1`

// What goes wrong, or happens at a bad moment, costs nobody what they wrote, chose or looked at.

func TestWhatCouldNotBeSavedIsKept(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	assign(t, by, 1, "Draft")
	chrome := chromium(t)
	p, settings := visitor(t, chrome), visitor(t, chrome)
	p.signIn(s.URL+"/tasks/1", "ann")
	settings.signIn(s.URL+"/settings", "ann")
	p.see("ctms-task >> textarea.description")
	settings.see("ctms-preferences >> [data-form=own]")
	p.wait(`customElements.get("ctms-toasts")`) // which come a second later
	s.Stop()

	p.fill("ctms-task >> textarea.description", "An hour's work")
	p.do(`$("ctms-task").leaveField()`)
	if got := p.text("ctms-task >> .error"); got != "Not saved: No connection. Please try again." {
		t.Errorf("without a server the task says %q", got)
	}
	if got := get[string](p, `$("ctms-task", "textarea.description").value`); got != "An hour's work" {
		t.Errorf("what was written became %q", got)
	}
	// Who has left the task by then is told all the same; what arrives meanwhile does not push it away.
	p.fill("ctms-task >> textarea.title", "Left in a hurry")
	p.do(`$("ctms-task").leaveField(), $("ctms-app").navigate($("ctms-app").workspace.client.base)`)
	p.wait(told("Not saved: No connection."))
	p.do(`for (let i = 0; i < 5; i++) $("ctms-app").toast({ text: "Noise " + i })`)
	p.wait(told("Noise 4") + " && " + told("Not saved: No connection."))
	p.do(`for (let i = 0; i < 5; i++) $("ctms-app").toast({ text: "Trouble " + i, bad: true }); $("ctms-app").toast({ text: "News" })`)
	p.wait(told("News") + " && " + told("Trouble 4") + " && " + toasts + `.length === 3`)
	p.do(`history.back()`)
	p.fill("ctms-task >> textarea.description", "An hour's work")
	p.do(`$("ctms-task").leaveField()`)
	p.see("ctms-task >> .error")
	settings.click("ctms-preferences >> [data-form=own] .switch")
	settings.see("ctms-preferences >> [data-form=own] .error")
	if get[bool](settings, `$("ctms-preferences", "[data-form=own] input").checked`) {
		t.Error("a choice that was not saved shows as made")
	}

	s.again()
	p.wait(online)
	p.do(`$("ctms-task", "textarea.description").focus(), $("ctms-task").leaveField()`)
	p.wait(`$("ctms-app").workspace.tasks.all.get(1).description === "An hour's work" && !$("ctms-task", ".error")`)
}

func TestALateFailureCoversNothingNewer(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	assign(t, as(t, s, "bob"), 1, "Draft")
	p := visitor(t, chromium(t))
	held := make(chan *fetch.EventRequestPaused, 10)
	if err := chromedp.Listen(p.ctx, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			held <- e
		}
	}); err != nil {
		t.Fatal(err)
	}
	p.signIn(s.URL+"/tasks/1", "ann")
	p.see("ctms-task >> textarea.description")
	p.wait(online)
	p.do(`globalThis.settled = 0; const task = $("ctms-task"), change = task.change; task.change = (...how) => change.apply(task, how).finally(() => settled++)`)
	call(p, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: s.URL + "/api/tasks/1/"}}})
	var sent []fetch.RequestID
	for _, text := range []string{"First", "Second"} {
		p.fill("ctms-task >> textarea.description", text)
		p.do(`$("ctms-task").leaveField()`)
		e := <-held
		for ; e.Request.Method != "PATCH"; e = <-held { // the task is looked at, too
			call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
		}
		sent = append(sent, e.RequestID)
	}
	call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: sent[1]})
	p.wait(`$("ctms-app").workspace.tasks.all.get(1).description === "Second"`)
	call(p, fetch.FailRequest, fetch.FailRequestParams{RequestID: sent[0], ErrorReason: network.ErrorReasonFailed})
	p.wait(`settled === 2`)
	if got := get[string](p,
		`$("ctms-task", "textarea.description").value + ($("ctms-task", ".error")?.textContent ?? "")`); got != "Second" {
		t.Errorf("the task says %q", got)
	}
}

func TestABoardThatIsNotUpToDateSaysSo(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	assign(t, by, 1, "Known")
	chrome := chromium(t)
	p, bob := visitor(t, chrome), visitor(t, chrome)
	bob.signIn(s.URL, "bob")
	call(p, network.Enable, network.EnableParams{})
	p.signIn(s.URL, "ann")
	p.see("ctms-board >> li .title")
	call(p, network.SetBlockedURLs,
		network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: s.URL + "/api/tasks/*",
			Block: true}}})
	p.do(`$("ctms-app").workspace.client.connection.stop()`)
	p.wait("!(" + online + ")")
	assign(t, by, 1, "Missed")
	bob.wait(`$$("ctms-board", "li .title").length === 2`) // whoever has a line has heard of it
	p.do(`$("ctms-app").workspace.client.connection.start()`)
	p.see("ctms-board >> .bar.error")
	if n := get[int](p, `$$("ctms-board", "li .title").length`); n != 1 {
		t.Errorf("of what was known %d cards are left", n)
	}
	call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{})
	p.click("ctms-board >> .bar.error button")
	p.wait(`$$("ctms-board", "li .title").length === 2 && !$("ctms-board", ".bar.error")`)
}

func TestABurstThatGrowsMovesNothing(t *testing.T) {
	p, by := fullInbox(t)

	// The third row goes up, and the keyboard with it.
	third := `$$("main > ctms-inbox", "article")[2]`
	p.do(third + `.querySelector(".mark").focus()`)
	key := get[string](p, third+`.dataset.key`)
	by("PATCH", "/api/tasks/38/", map[string]any{"status": "in_review"})
	p.wait(fmt.Sprintf(`$("main > ctms-inbox", "article").dataset.key === %q`, key))
	if got := get[string](p,
		`$("main > ctms-inbox").shadowRoot.activeElement?.closest("article")?.dataset.key`); got != key {
		t.Errorf("the focus went from %s to %q", key, got)
	}

	// The first that is seen goes up, and the others stay.
	p.do(`$("main > ctms-inbox", ".scroll").scrollTop = 720`)
	seen := func(n int) string {
		return fmt.Sprintf(`(() => { const box = $("main > ctms-inbox", ".scroll").getBoundingClientRect(); const a = $$("main > ctms-inbox", "article").filter((a) => a.getBoundingClientRect().top >= box.top)[%d]; return a && a.textContent.match(/Task \d+/) + " " + Math.round(a.getBoundingClientRect().top); })()`, n)
	}
	p.wait(seen(1))
	var task, top int
	if _, err := fmt.Sscanf(get[string](p, seen(0)), "Task %d %d", &task, &top); err != nil {
		t.Fatal(err)
	}
	next := get[string](p, seen(1))
	by("PATCH", fmt.Sprintf("/api/tasks/%d/", task+1), map[string]any{"status": "in_review"})
	p.wait(`$("main > ctms-inbox", ".pill")`)
	if got := get[string](p, seen(1)); got != next {
		t.Errorf("%s became %s", next, got)
	}
}

func TestALargerWindowShowsMore(t *testing.T) {
	p, by := fullInbox(t)
	p.size(1280, 400)
	p.wait(online + ` && innerHeight === 400`)
	task := assign(t, by, 1, "The last thing to be heard of")
	p.wait(heard(task) + fmt.Sprintf(` && $("ctms-app").workspace.tasks.all.has(%d)`, task))
	p.size(1280, 1200)
	p.wait(`innerHeight === 1200 && $$("main > ctms-inbox", "article").at(-1).getBoundingClientRect().bottom >= $("main > ctms-inbox", ".scroll").getBoundingClientRect().bottom`)
}

func TestMarkingAllGoesBeforeTheLogin(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	assign(t, as(t, s, "bob"), 1, "Read by then")
	chrome := chromium(t)
	p := visitor(t, chrome)
	p.signIn(s.URL, "ann")
	p.wait(badge("1"))
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> .header .icon")
	p.see("ctms-bell >> ctms-inbox >> .undo")
	p.click(`[popovertarget="menu"]`)
	p.click("#menu button")
	p.see("ctms-login .main")
	if _, count := as(t, s, "ann")("GET", "/api/notifications/unread_count/", nil); count["unread_count"] != 0.0 {
		t.Errorf("after “mark all as read” and signing out there is %v", count)
	}
}

// Where tasks live on another site, each way to one leads there.
func TestTasksElsewhere(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<title>Elsewhere</title>")
	}))
	t.Cleanup(other.Close)
	s := newTeam(t, []string{"--task-url=" + other.URL + "/issues/{id}"}, "ann", "bob")
	by := as(t, s, "bob")
	p := visitor(t, chromium(t))
	p.before(watched)
	p.allow(s.URL, browser.PermissionSettingGranted)
	there := func(task int) string { return fmt.Sprintf(`location.href === "%s/issues/%d"`, other.URL, task) }

	p.signIn(s.URL, "ann")
	task := assign(t, by, 1, "A row")
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> article a")
	p.wait(there(task))

	p.open(s.URL)
	p.wait(caughtUp)
	task = assign(t, by, 1, "A toast")
	p.click("ctms-toasts >> .toast a")
	p.wait(there(task))

	p.open(s.URL)
	p.wait(caughtUp)
	p.click("ctms-bell >> .bell")
	assign(t, by, 1, "A reason to ask")
	p.click("ctms-bell .strip .quiet")
	p.wait(`JSON.parse(localStorage.getItem("ctms-device")).system === true`)
	p.visible(false)
	task = assign(t, by, 1, "A notification of the system")
	p.wait(`shown.length > 0`)
	p.do(`shown[0].dispatchEvent(new Event("click"))`)
	p.wait(there(task))
}

func TestToastsAfterThePanelWasClosed(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	by := as(t, s, "bob")
	p := visitor(t, chromium(t))
	p.signIn(s.URL, "ann")
	p.wait(caughtUp)
	p.click("ctms-bell >> .bell")
	p.see("ctms-bell >> ctms-inbox >> .none")
	p.press(kb.Escape)
	p.wait(`!$("ctms-bell").open`)
	task := assign(t, by, 1, "Right after")
	p.wait(told("Right after"))

	// Whoever follows a row to what is open already is back at the bell.
	p.click("ctms-toasts >> .toast a")
	p.wait(fmt.Sprintf(`location.pathname === "/tasks/%d"`, task))
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> article a")
	p.wait(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement?.matches(".bell")`)
}
