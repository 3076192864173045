// Tests what the keys of the inbox leave alone on its page.

package triage

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

// besideTab is the inbox of Ann, with three tasks.
func besideTab(t *testing.T) (*browser.Team, *browser.Tab) {
	t.Helper()
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI := browser.NewAPIClient(t, s, "bob")
	for i := range 3 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i+1))
	}
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL+"/inbox", "ann")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 3`)
	return s, p
}

// TestLettersMeanNoRowThatIsNotSeen types letters where nothing shows which row they would mean.
func TestLettersMeanNoRowThatIsNotSeen(t *testing.T) {
	_, p := besideTab(t)
	p.Do(`$("main > ctms-inbox").client.store.states.mute = () => (window.muted = true)`)
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("j")
	p.Press("x")
	p.WaitFor(`$$("main > ctms-inbox", ".pick :checked").length === 1`)
	p.Do(`$("main > ctms-inbox").shadowRoot.activeElement.blur()`)
	p.Press("M", chromedp.ModifierShift)
	if browser.Eval[bool](p, `!!window.muted`) {
		t.Error("beside the list, M mutes a task that nothing points at")
	}
	p.Press("x")
	if n := browser.Eval[int](p, `$("main > ctms-inbox").acts.picked.size`); n != 1 {
		t.Errorf("beside the list, X leaves %d selected", n)
	}
	p.Press("e") // what is selected is seen
	p.WaitFor(`$("main > ctms-inbox", "[role=status]").textContent.startsWith("Done.")`)
	p.Press("z")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 3`)

	// A dialog has the keys, also where nothing in it has the focus: in some browsers a click on its text takes it away.
	p.Click(page + " >> article a")
	p.WaitVisible(".detail ctms-task >> .top button")
	p.Click(".detail ctms-task >> .top button")
	p.WaitVisible(".detail ctms-task >> dialog #sure")
	p.Do(`$("ctms-task").shadowRoot.activeElement.blur()`)
	p.Press("e")
	if browser.Eval[bool](p, `!!$("main > ctms-inbox").client.store.states.done`) {
		t.Fatal("E reaches the list behind a dialog")
	}
	p.Press(kb.Escape)
	p.WaitFor(`!$(".detail ctms-task", "dialog").open`)
}

// holdSearches holds each search on its way to the server, and tells of it.
func holdSearches(p *browser.Tab) <-chan fetch.RequestID {
	held := make(chan fetch.RequestID, 20)
	p.Listen(func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			held <- e.RequestID
		}
	})
	browser.Call(p, fetch.Enable,
		fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "*/api/notifications/?*search=*"}}})
	return held
}

func letGo(p *browser.Tab, search fetch.RequestID) {
	p.Helper()
	browser.Call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: search})
}

// TestASearchThatIsLoadedAgainGoesToItsRow archives something while the answer of a search is on its way. So the list is
// loaded again. Enter goes to the row that is found all the same.
func TestASearchThatIsLoadedAgainGoesToItsRow(t *testing.T) {
	s, p := besideTab(t)
	held := holdSearches(p)
	p.Fill(page+" >> .seek", "task 1")
	p.Press(kb.Enter)
	first := <-held
	browser.NewAPIClient(t, s, "ann")("POST", "/api/notifications/2/archive/", nil)
	again := <-held
	letGo(p, first)
	p.WaitFor(`performance.getEntriesByType("resource").some((e) => e.name.includes("search="))`) // it was answered
	letGo(p, again)
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 1 &&
		$("main > ctms-inbox").shadowRoot.activeElement?.matches("article")`)
}

// TestASlowSearchTakesNoFocusAway leaves the search while its answer is on its way, and writes elsewhere.
func TestASlowSearchTakesNoFocusAway(t *testing.T) {
	_, p := besideTab(t)
	p.Click(page + " >> article a")
	p.WaitVisible(".detail ctms-task >> textarea.title")
	held := holdSearches(p)
	p.Fill(page+" >> .seek", "task 1")
	p.Press(kb.Enter)
	id := <-held
	p.Click(".detail ctms-task >> textarea.title")
	letGo(p, id)
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 1`)
	browser.Call(p, fetch.Disable, cdp.Empty{})
	p.Do(`(async () => { for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame); })()`)
	if !browser.Eval[bool](p, `$(".detail ctms-task", "textarea.title").matches(":focus")`) {
		t.Error("the answer of a search takes the focus out of a text")
	}
}
