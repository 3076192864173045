// Tests what the board loads: open tasks at once, closed ones page by page, and after an absence what changed.

package board

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"

	"ctms/db"
	"ctms/server/cli/e2e/browser"
)

// cards is the list of the cards in a column.
func cards(status string) string {
	return fmt.Sprintf(`$$("ctms-board", ".column[data-status=%s] .title")`, status)
}

// countSays is the condition that the head of a column shows a count.
func countSays(status, count string) string {
	return fmt.Sprintf(`$("ctms-board", ".column[data-status=%s] .count").textContent === %q`, status, count)
}

// taskRequests is the list of the requests for tasks that the page has made, without the server's address.
const taskRequests = `performance.getEntriesByType("resource").map((e) => e.name.replace(/.*\/api\//, ""))` +
	`.filter((e) => e.startsWith("tasks/?"))`

// bob is the user whose tasks the tests store.
const bob = 2

// change changes the data while the server is stopped.
func change(t *testing.T, s *browser.Team, do func(*db.DB) error) {
	t.Helper()
	d, err := db.Open(s.Dir, db.Settings{AsLast: true}, func([]db.Event) {})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(do(d), d.Close()); err != nil {
		t.Fatal(err)
	}
}

// store makes tasks while the server is stopped. They are Bob's.
func store(t *testing.T, s *browser.Team, tasks int, status db.Status) {
	t.Helper()
	change(t, s, func(d *db.DB) error {
		for i := range tasks {
			title := fmt.Sprintf("%s %d", db.OurStatuses().Label(status), i)
			if _, err := d.CreateTask(t.Context(), bob, db.TaskPatch{Title: &title, Status: &status}); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestClosedColumnsShowWhatWasClosedLately(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	s.Stop()
	store(t, s, 2, db.Todo)
	store(t, s, 5, db.Done) // tasks 3 to 7
	age(t, s, 20*24*time.Hour, 3, 4, 5)
	s.Restart()
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.WaitFor(cards("todo") + `.length === 2 && ` + cards("done") + `.length === 2`)
	p.WaitFor(countSays("done", "5") + ` && ` + countSays("cancelled", "0"))
	if got := browser.Eval[string](p, `$("ctms-board", ".column[data-status=done]").ariaLabel`); got != "Done, 5 tasks" {
		t.Errorf("the column is called %q", got)
	}
	p.Fill("ctms-board >> .bar input", "done") // a search finds old ones as well
	p.WaitFor(cards("done") + `.length === 5`)
	p.Do(`$("ctms-board", ".bar input").select()`)
	p.Press(kb.Delete)
	p.WaitFor(cards("done") + `.length === 2`)
	if got := p.Text(`ctms-board >> .column[data-status="done"] .more`); got != "Show older" {
		t.Errorf("the button says %q", got)
	}
	p.Do(`$("ctms-board", ".column[data-status=done] .more button").focus()`)
	p.Press(kb.Enter)
	p.WaitFor(cards("done") + `.length === 5 && !$("ctms-board", ".more") &&
		$("ctms-board").shadowRoot.activeElement === ` + cards("done") + `[2]`)
	// What is closed now comes first.
	browser.NewAPIClient(t, s, "bob")("PATCH", "/api/tasks/1/", map[string]any{"status": "done"})
	p.WaitFor(cards("done") + `[0].textContent === "To Do 0" && ` + countSays("done", "6") + ` && ` +
		countSays("todo", "1"))
}

func TestClosedColumnsLoadPageByPage(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	s.Stop()
	store(t, s, 250, db.Cancelled)
	age(t, s, 20*24*time.Hour, 1, 2, 3)
	s.Restart()
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.WaitFor(cards("cancelled") + `.length === 100 && ` + countSays("cancelled", "250") + ` && ` + browser.CaughtUp)
	if asked := browser.Eval[[]string](p, taskRequests); len(asked) != 3 {
		t.Errorf("the board asked for %q, want one page of open tasks and one of each closed column", asked)
	}
	p.Click("ctms-board >> .toggle") // "My tasks": none is among those that are here, but there are others
	p.WaitFor(countSays("cancelled", "0+"))
	p.Click("ctms-board >> .toggle")
	p.Fill("ctms-board >> .bar input", "cancelled 7") // 7, 70 to 79: the server looks for them
	p.WaitFor(cards("cancelled") + `.length === 11`)
	p.Do(`$("ctms-board", ".bar input").select()`)
	p.Press(kb.Delete)
	for _, shown := range []int{200, 250} {
		p.Do(`$("ctms-board", ".column[data-status=cancelled] .more button").focus()`)
		p.Press(kb.Enter)
		p.WaitFor(fmt.Sprintf(cards("cancelled")+`.length === %d`, shown))
	}
	p.WaitFor(`!$("ctms-board", ".more")`)
}

// The test restarts the real server under the page.
func TestAReconnectAsksOnlyForWhatChanged(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	s.Stop()
	store(t, s, 300, db.Todo)
	store(t, s, 120, db.Done)
	s.Restart()
	p := browser.NewUserTab(t)
	p.SignIn(s.URL, "ann")
	p.WaitFor(countSays("todo", "300") + ` && ` +
		`["done", "cancelled"].every((s) => $("ctms-app").workspace.tasks.has(s)) && ` + browser.CaughtUp)
	reconnect := func(meanwhile func(*db.DB) error) []string {
		p.Do(`performance.clearResourceTimings()`)
		s.Stop()
		p.WaitFor(`!(` + browser.Connected + `)`)
		change(t, s, meanwhile) // the page may connect as soon as there is a server
		s.Restart()
		p.Do(`dispatchEvent(new Event("online"))`)
		p.WaitFor(`performance.getEntriesByType("resource").some((e) => e.name.includes("/api/notifications/?")) && ` +
			browser.Connected)
		return browser.Eval[[]string](p, taskRequests)
	}
	if asked := reconnect(func(*db.DB) error { return nil }); len(asked) != 0 {
		t.Errorf("nothing has changed, and the board asked for %q", asked)
	}
	reconnect(func(d *db.DB) error {
		var none db.Precondition
		_, err1 := d.UpdateTask(t.Context(), bob, 1, db.TaskPatch{Title: new("Changed meanwhile")}, none)
		_, err2 := d.UpdateTask(t.Context(), bob, 2, db.TaskPatch{Status: new(db.Done)}, none)
		err3 := d.DeleteTask(t.Context(), bob, 3, none)
		_, err4 := d.CreateTask(t.Context(), bob, db.TaskPatch{Title: new("Made meanwhile")})
		return errors.Join(err1, err2, err3, err4)
	})
	p.WaitFor(`$("ctms-app").workspace.tasks.all.get(1).title === "Changed meanwhile" &&
		!$("ctms-app").workspace.tasks.all.has(3) && $("ctms-app").workspace.tasks.all.has(421) && ` +
		countSays("todo", "299") + ` && ` + countSays("done", "121") + ` && ` +
		cards("done") + `[0].textContent === "To Do 1"`)
	asked := browser.Eval[[]string](p, taskRequests) // again, if it lost the connection before the answer came
	if len(asked) == 0 || slices.ContainsFunc(asked, func(s string) bool { return !strings.Contains(s, "since=") }) {
		t.Errorf("four tasks have changed, and the board asked for %q", asked)
	}
}

// The server lets the page have ten requests, and then one a second. The board needs more, and waits for them.
func TestABoardWaitsWhenTheServerSaysSo(t *testing.T) {
	s := browser.NewTeam(t, []string{"--rate-limit=10"}, "ann", "bob")
	s.Stop()
	store(t, s, 1500, db.Todo)
	s.Restart()
	p := browser.NewUserTab(t)
	var refused atomic.Int64
	browser.Call(p, network.Enable, network.EnableParams{})
	p.Listen(func(event any) {
		if e, ok := event.(*network.EventResponseReceived); ok && e.Response.Status == 429 {
			refused.Add(1)
		}
	})
	p.SignIn(s.URL, "ann")
	p.WaitFor(`$("ctms-app").workspace.tasks.has("cancelled") && ` + countSays("todo", "1500"))
	p.WaitFor(`$("ctms-app").workspace.tasks.all.size === 1500 && !$("ctms-board", "[role=alert]:not(p)")`)
	if refused.Load() == 0 {
		t.Error("no request was refused, so the test shows nothing")
	}
}
