// Tests that failures and bad timing cost users nothing that they wrote, chose or looked at.

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

func TestWhatCouldNotBeSavedIsKept(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	createTask(t, bobAPI, 1, "Draft")
	chrome := chromium(t)
	p, settings := newUserTab(t, chrome), newUserTab(t, chrome)
	p.signIn(s.URL+"/tasks/1", "ann")
	settings.signIn(s.URL+"/settings", "ann")
	p.waitVisible("ctms-task >> textarea.description")
	settings.waitVisible("ctms-preferences >> [data-form=own]")
	p.waitFor(`customElements.get("ctms-toasts")`) // the app loads them a second later
	s.Stop()

	p.fill("ctms-task >> textarea.description", "An hour's work")
	p.do(`$("ctms-task").leaveField()`)
	if got := p.text("ctms-task >> .error"); got != "Not saved: No connection. Please try again." {
		t.Errorf("without a server the task says %q", got)
	}
	if got := eval[string](p, `$("ctms-task", "textarea.description").value`); got != "An hour's work" {
		t.Errorf("the text that Ann wrote became %q", got)
	}
	// The user leaves the task, and then saving fails. A toast tells so. Newer toasts do not displace it.
	p.fill("ctms-task >> textarea.title", "Left in a hurry")
	p.do(`$("ctms-task").leaveField(), $("ctms-app").navigate($("ctms-app").workspace.client.base)`)
	p.waitFor(toastShows("Not saved: No connection."))
	p.do(`for (let i = 0; i < 5; i++) $("ctms-app").toast({ text: "Noise " + i })`)
	p.waitFor(toastShows("Noise 4") + " && " + toastShows("Not saved: No connection."))
	p.do(`for (let i = 0; i < 5; i++) $("ctms-app").toast({ text: "Trouble " + i, bad: true });
		$("ctms-app").toast({ text: "News" })`)
	p.waitFor(toastShows("News") + " && " + toastShows("Trouble 4") + " && " + toasts + `.length === 3`)
	p.do(`history.back()`)
	p.fill("ctms-task >> textarea.description", "An hour's work")
	p.do(`$("ctms-task").leaveField()`)
	p.waitVisible("ctms-task >> .error")
	settings.click("ctms-preferences >> [data-form=own] .switch")
	settings.waitVisible("ctms-preferences >> [data-form=own] .error")
	if eval[bool](settings, `$("ctms-preferences", "[data-form=own] input").checked`) {
		t.Error("the switch shows a choice that was not saved")
	}

	s.restart()
	p.waitFor(connected)
	p.do(`$("ctms-task", "textarea.description").focus(), $("ctms-task").leaveField()`)
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).description === "An hour's work" &&
		!$("ctms-task", ".error")`)
}

func TestALateFailureCoversNothingNewer(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	createTask(t, newAPIClient(t, s, "bob"), 1, "Draft")
	p := newUserTab(t, chromium(t))
	pausedRequests := make(chan *fetch.EventRequestPaused, 10)
	if err := chromedp.Listen(p.ctx, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			pausedRequests <- e
		}
	}); err != nil {
		t.Fatal(err)
	}
	p.signIn(s.URL+"/tasks/1", "ann")
	p.waitVisible("ctms-task >> textarea.description")
	p.waitFor(connected)
	p.do(`globalThis.settled = 0;
		const task = $("ctms-task"), change = task.change;
		task.change = (...args) => change.apply(task, args).finally(() => settled++)`)
	call(p, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: s.URL + "/api/tasks/1/"}}})
	var patches []fetch.RequestID
	for _, text := range []string{"First", "Second"} {
		p.fill("ctms-task >> textarea.description", text)
		p.do(`$("ctms-task").leaveField()`)
		e := <-pausedRequests
		for ; e.Request.Method != "PATCH"; e = <-pausedRequests { // the page reads the task, too
			call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
		}
		patches = append(patches, e.RequestID)
	}
	call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: patches[1]})
	p.waitFor(`$("ctms-app").workspace.tasks.all.get(1).description === "Second"`)
	call(p, fetch.FailRequest, fetch.FailRequestParams{RequestID: patches[0], ErrorReason: network.ErrorReasonFailed})
	p.waitFor(`settled === 2`)
	textAndError := `$("ctms-task", "textarea.description").value + ($("ctms-task", ".error")?.textContent ?? "")`
	if got := eval[string](p, textAndError); got != "Second" {
		t.Errorf("the task says %q", got)
	}
}

func TestABoardThatIsNotUpToDateSaysSo(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	createTask(t, bobAPI, 1, "Known")
	chrome := chromium(t)
	p, bob := newUserTab(t, chrome), newUserTab(t, chrome)
	bob.signIn(s.URL, "bob")
	call(p, network.Enable, network.EnableParams{})
	p.signIn(s.URL, "ann")
	p.waitVisible("ctms-board >> li .title")
	call(p, network.SetBlockedURLs,
		network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: s.URL + "/api/tasks/*",
			Block: true}}})
	p.do(`$("ctms-app").workspace.client.connection.stop()`)
	p.waitFor("!(" + connected + ")")
	createTask(t, bobAPI, 1, "Missed")
	bob.waitFor(`$$("ctms-board", "li .title").length === 2`) // Bob, who is connected, has received it
	p.do(`$("ctms-app").workspace.client.connection.start()`)
	p.waitVisible("ctms-board >> .bar.error")
	if n := eval[int](p, `$$("ctms-board", "li .title").length`); n != 1 {
		t.Errorf("the board shows %d cards, want the 1 that it had loaded", n)
	}
	call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{})
	p.click("ctms-board >> .bar.error button")
	p.waitFor(`$$("ctms-board", "li .title").length === 2 && !$("ctms-board", ".bar.error")`)
}

func TestABurstThatGrowsMovesNothing(t *testing.T) {
	p, bobAPI := fullInbox(t)

	// The third row moves to the top and keeps the focus.
	thirdRow := `$$("main > ctms-inbox", "article")[2]`
	p.do(thirdRow + `.querySelector(".mark").focus()`)
	rowKey := eval[string](p, thirdRow+`.dataset.key`)
	bobAPI("PATCH", "/api/tasks/38/", map[string]any{"status": "in_review"})
	p.waitFor(fmt.Sprintf(`$("main > ctms-inbox", "article").dataset.key === %q`, rowKey))
	if got := eval[string](p,
		`$("main > ctms-inbox").shadowRoot.activeElement?.closest("article")?.dataset.key`); got != rowKey {
		t.Errorf("the focus moved from row %s to %q", rowKey, got)
	}

	// The first visible row moves to the top. The other visible rows keep their place.
	p.do(`$("main > ctms-inbox", ".scroll").scrollTop = 720`)
	visibleRow := func(n int) string {
		return fmt.Sprintf(`(() => {
			const box = $("main > ctms-inbox", ".scroll").getBoundingClientRect();
			const rows = $$("main > ctms-inbox", "article")
				.filter((a) => a.getBoundingClientRect().top >= box.top);
			const row = rows[%d];
			return row && row.textContent.match(/Task \d+/) + " " + Math.round(row.getBoundingClientRect().top);
		})()`, n)
	}
	p.waitFor(visibleRow(1))
	var task, top int
	if _, err := fmt.Sscanf(eval[string](p, visibleRow(0)), "Task %d %d", &task, &top); err != nil {
		t.Fatal(err)
	}
	next := eval[string](p, visibleRow(1))
	bobAPI("PATCH", fmt.Sprintf("/api/tasks/%d/", task+1), map[string]any{"status": "in_review"})
	p.waitFor(`$("main > ctms-inbox", ".pill")`)
	if got := eval[string](p, visibleRow(1)); got != next {
		t.Errorf("the second visible row and its place were %s, and became %s", next, got)
	}
}

func TestALargerWindowShowsMore(t *testing.T) {
	p, bobAPI := fullInbox(t)
	p.setSize(1280, 400)
	p.waitFor(connected + ` && innerHeight === 400`)
	task := createTask(t, bobAPI, 1, "The last thing to be heard of")
	p.waitFor(pageKnows(task) + fmt.Sprintf(` && $("ctms-app").workspace.tasks.all.has(%d)`, task))
	p.setSize(1280, 1200)
	p.waitFor(`innerHeight === 1200 && $$("main > ctms-inbox", "article").at(-1).getBoundingClientRect().bottom >=
		$("main > ctms-inbox", ".scroll").getBoundingClientRect().bottom`)
}

func TestMarkingAllGoesBeforeTheLogin(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	createTask(t, newAPIClient(t, s, "bob"), 1, "Read by then")
	chrome := chromium(t)
	p := newUserTab(t, chrome)
	p.signIn(s.URL, "ann")
	p.waitFor(badgeShows("1"))
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> .header .icon")
	p.waitVisible("ctms-bell >> ctms-inbox >> .undo")
	p.click(`[popovertarget="menu"]`)
	p.click("#menu button")
	p.waitVisible("ctms-login .main")
	if _, count := newAPIClient(t, s, "ann")("GET", "/api/notifications/unread_count/",
		nil); count["unread_count"] != 0.0 {
		t.Errorf("after “mark all as read” and signing out the server answers %v, want 0 unread", count)
	}
}

// With --task-url tasks live on another site. A row, a toast and a system notification lead there.
func TestTasksElsewhere(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "<title>Elsewhere</title>")
	}))
	t.Cleanup(other.Close)
	s := newTeam(t, []string{"--task-url=" + other.URL + "/issues/{id}"}, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	p := newUserTab(t, chromium(t))
	p.addInitScript(recordNotifications)
	p.setNotificationPermission(s.URL, browser.PermissionSettingGranted)
	isAtTask := func(task int) string { return fmt.Sprintf(`location.href === "%s/issues/%d"`, other.URL, task) }

	p.signIn(s.URL, "ann")
	task := createTask(t, bobAPI, 1, "A row")
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> article a")
	p.waitFor(isAtTask(task))

	p.open(s.URL)
	p.waitFor(caughtUp)
	task = createTask(t, bobAPI, 1, "A toast")
	p.click("ctms-toasts >> .toast a")
	p.waitFor(isAtTask(task))

	p.open(s.URL)
	p.waitFor(caughtUp)
	p.click("ctms-bell >> .bell")
	createTask(t, bobAPI, 1, "A reason to ask")
	p.click("ctms-bell .strip .quiet")
	p.waitFor(`JSON.parse(localStorage.getItem("ctms-device")).system === true`)
	p.setVisible(false)
	task = createTask(t, bobAPI, 1, "A notification of the system")
	p.waitFor(`shown.length > 0`)
	p.do(`shown[0].dispatchEvent(new Event("click"))`)
	p.waitFor(isAtTask(task))
}

func TestToastsAfterThePanelWasClosed(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob")
	bobAPI := newAPIClient(t, s, "bob")
	p := newUserTab(t, chromium(t))
	p.signIn(s.URL, "ann")
	p.waitFor(caughtUp)
	p.click("ctms-bell >> .bell")
	p.waitVisible("ctms-bell >> ctms-inbox >> .none")
	p.press(kb.Escape)
	p.waitFor(`!$("ctms-bell").open`)
	task := createTask(t, bobAPI, 1, "Right after")
	p.waitFor(toastShows("Right after"))

	// The row leads to the task that is open already. The panel closes, and the focus goes back to the bell.
	p.click("ctms-toasts >> .toast a")
	p.waitFor(fmt.Sprintf(`location.pathname === "/tasks/%d"`, task))
	p.click("ctms-bell >> .bell")
	p.click("ctms-bell >> ctms-inbox >> article a")
	p.waitFor(`!$("ctms-bell").open && $("ctms-bell").shadowRoot.activeElement?.matches(".bell")`)
}
