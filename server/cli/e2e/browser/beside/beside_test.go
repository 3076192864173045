// Tests what the keys of the inbox leave alone on its page.

package beside

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"ctms/server/cli/e2e/browser"
)

const (
	page     = "main > ctms-inbox"
	searches = "*/api/notifications/?*search=*"
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

// hold holds each request with a pattern on its way to the server, and tells of it.
func hold(p *browser.Tab, pattern string) <-chan fetch.RequestID {
	p.Helper()
	held := make(chan fetch.RequestID, 20)
	p.Listen(func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			held <- e.RequestID
		}
	})
	browser.Call(p, fetch.Enable, fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: pattern}}})
	return held
}

func letGo(p *browser.Tab, request fetch.RequestID) {
	p.Helper()
	browser.Call(p, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: request})
}

// TestASearchThatIsLoadedAgainGoesToItsRow archives something while the answer of a search is on its way. So the list is
// loaded again. Enter goes to the row that is found all the same.
func TestASearchThatIsLoadedAgainGoesToItsRow(t *testing.T) {
	s, p := besideTab(t)
	held := hold(p, searches)
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
	held := hold(p, searches)
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

// TestWhatIsReadShowsInTheListBesideItsTask opens a task beside the list. That loads its notifications once more. What
// is read after that, here or elsewhere, shows in the list all the same.
func TestWhatIsReadShowsInTheListBesideItsTask(t *testing.T) {
	s, p := besideTab(t)
	annAPI := browser.NewAPIClient(t, s, "ann")
	unread := func(n int) string {
		return fmt.Sprintf(`$$("main > ctms-inbox", "article.unread").length === %d`, n)
	}
	p.Click(page + " >> article a")
	p.WaitFor(`$(".detail ctms-task")?.feed?.loaded && ` + unread(2))
	annAPI("POST", "/api/notifications/3/mark_unread/", nil)
	p.WaitFor(unread(3))
	p.Click(page + " >> article .mark")
	p.WaitFor(unread(2) + " && " + browser.BadgeShows("2"))
	annAPI("POST", "/api/notifications/3/mark_unread/", nil)
	p.WaitFor(unread(3))
	annAPI("POST", "/api/notifications/3/mark_read/", nil)
	p.WaitFor(unread(2))
}

// TestTheTaskBesideTheListHearsThatItIsMuted mutes a task by a key of the list, and takes that back.
func TestTheTaskBesideTheListHearsThatItIsMuted(t *testing.T) {
	_, p := besideTab(t)
	p.Click(page + " >> article a")
	p.WaitFor(`$(".detail ctms-task", "#hear")?.value === "default"`)
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("M", chromedp.ModifierShift)
	p.WaitFor(`$(".detail ctms-task", "#hear").value === "muted"`)
	p.Press("z")
	p.WaitFor(`$(".detail ctms-task", "#hear").value === "default"`)
}

// TestAnOpenMenuLeavesTheFocusAlone opens the menu of a row, and goes on to the text of the task.
func TestAnOpenMenuLeavesTheFocusAlone(t *testing.T) {
	s, p := besideTab(t)
	p.Click(page + " >> article a")
	p.WaitVisible(".detail ctms-task >> textarea.title")
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("h")
	p.WaitFor(`$("main > ctms-inbox", ".menu").matches(":popover-open") && $("main > ctms-inbox", ".menu button:focus")`)
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Task 4") // a rendering takes nothing away
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 4 && $("main > ctms-inbox", ".menu button:focus")`)
	p.Do(`$(".detail ctms-task", "textarea.title").focus()`)
	browser.CreateTask(t, browser.NewAPIClient(t, s, "bob"), 1, "Task 5")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 5`)
	if !browser.Eval[bool](p, `$(".detail ctms-task", "textarea.title").matches(":focus")`) {
		t.Error("the menu takes the focus out of a text")
	}
	p.Do(`$("main > ctms-inbox", ".menu button").focus()`)
	p.Press(kb.Tab)
	p.WaitFor(`!$("main > ctms-inbox", ".menu").matches(":popover-open")`)
}

// TestZTakesBackWhatWasDoneLast marks all as read, after something was archived.
func TestZTakesBackWhatWasDoneLast(t *testing.T) {
	_, p := besideTab(t)
	p.Do(`$("main > ctms-inbox", "article").focus()`)
	p.Press("e")
	p.WaitFor(`$$("main > ctms-inbox", "article").length === 2`)
	p.Do(`$("main > ctms-inbox").client.store.marking.begin()`)
	p.WaitFor(`$$("main > ctms-inbox", "article.unread").length === 0`)
	p.Press("z")
	p.WaitFor(`$$("main > ctms-inbox", "article.unread").length === 2`)
	p.Press("z") // the archive is not what was done last
	if n := browser.Eval[int](p, `$$("main > ctms-inbox", "article").length`); n != 2 {
		t.Errorf("%d rows are in the list", n)
	}
}
