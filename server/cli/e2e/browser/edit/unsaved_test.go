// Tests that failures cost users nothing that they wrote or chose.

package edit

import (
	"testing"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

func TestWhatCouldNotBeSavedIsKept(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 1, "Draft")
	p, settings := browser.NewUserTab(t), browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/tasks/1", "ann")
	settings.SignIn(s.URL+"/settings", "ann")
	p.WaitVisible("ctms-task >> textarea.description")
	settings.WaitVisible("ctms-preferences >> [data-form=own]")
	p.WaitFor(`customElements.get("ctms-toasts")`) // the app loads them a second later
	s.Stop()

	p.Fill("ctms-task >> textarea.description", "An hour's work")
	p.Do(`$("ctms-task").leaveField()`)
	if got := p.Text("ctms-task >> .error"); got != "Not saved: No connection. Please try again." {
		t.Errorf("without a server the task says %q", got)
	}
	if got := browser.Eval[string](p, `$("ctms-task", "textarea.description").value`); got != "An hour's work" {
		t.Errorf("the text that Ann wrote became %q", got)
	}
	// The user leaves the task, and then saving fails. A toast tells so. Newer toasts do not displace it.
	p.Fill("ctms-task >> textarea.title", "Left in a hurry")
	p.Do(`$("ctms-task").leaveField(), $("ctms-app").navigate($("ctms-app").workspace.client.base)`)
	p.WaitFor(browser.ToastShows("Not saved: No connection."))
	p.Do(`for (let i = 0; i < 5; i++) $("ctms-app").toast({ text: "Noise " + i })`)
	p.WaitFor(browser.ToastShows("Noise 4") + " && " + browser.ToastShows("Not saved: No connection."))
	p.Do(`for (let i = 0; i < 5; i++) $("ctms-app").toast({ text: "Trouble " + i, bad: true });
		$("ctms-app").toast({ text: "News" })`)
	p.WaitFor(browser.ToastShows("News") + " && " + browser.ToastShows("Trouble 4") + " && " +
		browser.Toasts + `.length === 3`)
	p.Do(`history.back()`)
	p.Fill("ctms-task >> textarea.description", "An hour's work")
	p.Do(`$("ctms-task").leaveField()`)
	p.WaitVisible("ctms-task >> .error")
	settings.Click("ctms-preferences >> [data-form=own] .switch")
	settings.WaitVisible("ctms-preferences >> [data-form=own] .error")
	if browser.Eval[bool](settings, `$("ctms-preferences", "[data-form=own] input").checked`) {
		t.Error("the switch shows a choice that was not saved")
	}

	s.Restart()
	p.WaitFor(browser.Connected)
	p.Do(`$("ctms-task", "textarea.description").focus(), $("ctms-task").leaveField()`)
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).description === "An hour's work" &&
		!$("ctms-task", ".error")`)
}

func TestALateFailureCoversNothingNewer(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Draft")
	p := browser.NewUserTab(t)
	pausedRequests := make(chan *fetch.EventRequestPaused, 10)
	p.Listen(func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			pausedRequests <- e
		}
	})
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.WaitVisible("ctms-task >> textarea.description")
	p.WaitFor(browser.Connected)
	p.Do(`globalThis.settled = 0;
		const task = $("ctms-task"), change = task.change;
		task.change = (...args) => change.apply(task, args).finally(() => settled++)`)
	browser.Call(p, fetch.Enable,
		fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: s.URL + "/api/tasks/1/"}}})
	var patches []fetch.RequestID
	for _, text := range []string{"First", "Second"} {
		p.Fill("ctms-task >> textarea.description", text)
		p.Do(`$("ctms-task").leaveField()`)
		e := <-pausedRequests
		for ; e.Request.Method != "PATCH"; e = <-pausedRequests { // the page reads the task, too
			browser.Call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
		}
		patches = append(patches, e.RequestID)
	}
	browser.Call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: patches[1]})
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).description === "Second"`)
	browser.Call(p, fetch.FailRequest,
		fetch.FailRequestParams{RequestID: patches[0], ErrorReason: network.ErrorReasonFailed})
	p.WaitFor(`settled === 2`)
	textAndError := `$("ctms-task", "textarea.description").value + ($("ctms-task", ".error")?.textContent ?? "")`
	if got := browser.Eval[string](p, textAndError); got != "Second" {
		t.Errorf("the task says %q", got)
	}
}

// Ann leaves a task while a text of it is on its way, and comes back before it fails.
func TestAFailureIsToldToWhoeverHasComeBack(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 1, "Draft")
	browser.CreateTask(t, bobAPI, 1, "Another")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	patch := make(chan fetch.RequestID, 1)
	p.Listen(func(event any) {
		e, ok := event.(*fetch.EventRequestPaused)
		if !ok {
			return
		}
		if e.Request.Method == "PATCH" {
			patch <- e.RequestID
			return
		}
		go browser.Call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
	})
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.WaitVisible("ctms-task >> textarea.description")
	p.WaitFor(`customElements.get("ctms-toasts")`)
	browser.Call(p, fetch.Enable,
		fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: s.URL + "/api/tasks/1/"}}})
	p.Fill("ctms-task >> textarea.description", "An hour's work")
	p.Click("ctms-board >> li[data-id='2'] .title")
	p.WaitFor(`$("ctms-task").number === 2`)
	p.Click("ctms-board >> li[data-id='1'] .title")
	p.WaitFor(`$("ctms-task").number === 1`)
	browser.Call(p, fetch.FailRequest,
		fetch.FailRequestParams{RequestID: <-patch, ErrorReason: network.ErrorReasonFailed})
	p.WaitFor(browser.ToastShows("Not saved: No connection."))
}

func TestATaskThatCouldNotBeAddedIsNotForgotten(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 1, "Known")
	p := browser.NewUserTab(t)
	p.HoldTimers()
	pausedRequests := make(chan *fetch.EventRequestPaused, 10)
	p.Listen(func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			pausedRequests <- e
		}
	})
	p.SignIn(s.URL, "ann")
	p.WaitFor(`customElements.get("ctms-toasts")`)
	browser.Call(p, fetch.Enable,
		fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: s.URL + "/api/tasks/"}}})
	// add sends a title, does something else meanwhile, and has the request fail.
	add := func(title string, meanwhile func()) {
		t.Helper()
		p.Fill("ctms-board >> .quick input", title)
		p.Press(kb.Enter)
		e := <-pausedRequests
		meanwhile()
		browser.Call(p, fetch.FailRequest,
			fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonFailed})
	}

	p.Click("ctms-board >> .bar .main")
	add("Still in its field", func() {})
	p.WaitFor(`$("ctms-board", ".quick input").value === "Still in its field" && $("ctms-board", "#problem").textContent`)
	add("The first", func() { p.Fill("ctms-board >> .quick input", "The second") })
	p.WaitFor(browser.ToastShows("The first: Not saved: No connection."))
	if got := browser.Eval[string](p, `$("ctms-board", ".quick input").value`); got != "The second" {
		t.Errorf("what was being typed became %q", got)
	}
	add("The field is gone", func() {
		p.Click("ctms-board >> h1")
		p.WaitFor(`!$("ctms-board", ".quick")`)
	})
	p.WaitFor(browser.ToastShows("The field is gone: Not saved: No connection."))
}

func TestABoardThatIsNotUpToDateSaysSo(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	browser.CreateTask(t, bobAPI, 1, "Known")
	p, bob := browser.NewUserTab(t), browser.NewUserTab(t)
	bob.SignIn(s.URL, "bob")
	browser.Call(p, network.Enable, network.EnableParams{})
	p.SignIn(s.URL, "ann")
	p.WaitVisible("ctms-board >> li .title")
	browser.Call(p, network.SetBlockedURLs,
		network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: s.URL + "/api/tasks/*",
			Block: true}}})
	p.Do(`$("ctms-app").workspace.client.connection.stop()`)
	p.WaitFor("!(" + browser.Connected + ")")
	browser.CreateTask(t, bobAPI, 1, "Missed")
	bob.WaitFor(`$$("ctms-board", "li .title").length === 2`) // Bob, who is connected, has received it
	p.Do(`$("ctms-app").workspace.client.connection.start()`)
	p.WaitVisible("ctms-board >> .bar.error")
	if n := browser.Eval[int](p, `$$("ctms-board", "li .title").length`); n != 1 {
		t.Errorf("the board shows %d cards, want the 1 that it had loaded", n)
	}
	browser.Call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{})
	p.Click("ctms-board >> .bar.error button")
	p.WaitFor(`$$("ctms-board", "li .title").length === 2 && !$("ctms-board", ".bar.error")`)
}
