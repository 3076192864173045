// Tests that what arrives does not move what is read.

package inbox

import (
	"fmt"
	"testing"

	"ctms/server/cli/e2e/browser"
)

// fullInbox opens the inbox of Ann with 40 notifications: Bob has assigned 40 tasks to her. It returns his client, too.
func fullInbox(t *testing.T) (p *browser.Tab, bobAPI browser.APIClient) {
	t.Helper()
	s := browser.NewTeam(t, nil, "ann", "bob")
	bobAPI = browser.NewAPIClient(t, s, "bob")
	for i := range 40 {
		browser.CreateTask(t, bobAPI, 1, fmt.Sprint("Task ", i))
	}
	p = browser.NewUserTab(t)
	p.SignIn(s.URL+"/inbox", "ann")
	p.WaitVisible("main > ctms-inbox >> article")
	return p, bobAPI
}

func TestArrivalsDoNotMoveWhatIsRead(t *testing.T) {
	p, bobAPI := fullInbox(t)
	p.Do(`$("main > ctms-inbox", ".scroll").scrollTop = 700`)
	firstVisible := `(() => {
		const box = $("main > ctms-inbox", ".scroll").getBoundingClientRect();
		const row = $$("main > ctms-inbox", "article").find((a) => a.getBoundingClientRect().top >= box.top);
		return row && row.dataset.key + " " + Math.round(row.getBoundingClientRect().top);
	})()`
	p.WaitFor(firstVisible)
	before := browser.Eval[string](p, firstVisible)
	for i, title := range []string{"First", "Second", "On top"} {
		browser.CreateTask(t, bobAPI, 1, title)
		p.WaitFor(fmt.Sprintf(`$("main > ctms-inbox", ".pill")?.textContent === "%d new"`, i+1))
	}
	if after := browser.Eval[string](p, firstVisible); after != before {
		t.Errorf("the first visible row and its place were %s, and became %s", before, after)
	}
	// The row with the focus is scrolled away and leaves the DOM. The focus stays in the list.
	p.Do(`$$("main > ctms-inbox", "article").at(-1).focus(); $("main > ctms-inbox", ".scroll").scrollTop = 100`)
	p.WaitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches(".scroll")`)
	p.Press("k")
	p.WaitFor(`$("main > ctms-inbox").shadowRoot.activeElement?.matches("article")`)
	p.Do(`$("main > ctms-inbox", ".scroll").scrollTop = 700`)
	p.Click("main > ctms-inbox >> .pill")
	p.WaitFor(`$("main > ctms-inbox", "article bdi").textContent === "On top" && !$("main > ctms-inbox", ".pill")`)
}

func TestABurstThatGrowsMovesNothing(t *testing.T) {
	p, bobAPI := fullInbox(t)

	// The third row moves to the top and keeps the focus.
	thirdRow := `$$("main > ctms-inbox", "article")[2]`
	p.Do(thirdRow + `.querySelector(".mark").focus()`)
	rowKey := browser.Eval[string](p, thirdRow+`.dataset.key`)
	bobAPI("PATCH", "/api/tasks/38/", map[string]any{"status": "in_review"})
	p.WaitFor(fmt.Sprintf(`$("main > ctms-inbox", "article").dataset.key === %q`, rowKey))
	if got := browser.Eval[string](p,
		`$("main > ctms-inbox").shadowRoot.activeElement?.closest("article")?.dataset.key`); got != rowKey {
		t.Errorf("the focus moved from row %s to %q", rowKey, got)
	}

	// The first visible row moves to the top. The other visible rows keep their place.
	p.Do(`$("main > ctms-inbox", ".scroll").scrollTop = 748`)
	visibleRow := func(n int) string {
		return fmt.Sprintf(`(() => {
			const box = $("main > ctms-inbox", ".scroll").getBoundingClientRect();
			const rows = $$("main > ctms-inbox", "article")
				.filter((a) => a.getBoundingClientRect().top >= box.top);
			const row = rows[%d];
			return row && row.textContent.match(/Task \d+/) + " " + Math.round(row.getBoundingClientRect().top);
		})()`, n)
	}
	p.WaitFor(visibleRow(1))
	var task, top int
	if _, err := fmt.Sscanf(browser.Eval[string](p, visibleRow(0)), "Task %d %d", &task, &top); err != nil {
		t.Fatal(err)
	}
	next := browser.Eval[string](p, visibleRow(1))
	bobAPI("PATCH", fmt.Sprintf("/api/tasks/%d/", task+1), map[string]any{"status": "in_review"})
	p.WaitFor(`$("main > ctms-inbox", ".pill")`)
	if got := browser.Eval[string](p, visibleRow(1)); got != next {
		t.Errorf("the second visible row and its place were %s, and became %s", next, got)
	}
}

func TestALargerWindowShowsMore(t *testing.T) {
	p, bobAPI := fullInbox(t)
	p.SetSize(1280, 400)
	p.WaitFor(browser.Connected + ` && innerHeight === 400`)
	task := browser.CreateTask(t, bobAPI, 1, "The last thing to be heard of")
	p.WaitFor(browser.PageKnows(task) + fmt.Sprintf(` && $("ctms-app").workspace.tasks.all.has(%d)`, task))
	p.SetSize(1280, 1200)
	p.WaitFor(`innerHeight === 1200 && $$("main > ctms-inbox", "article").at(-1).getBoundingClientRect().bottom >=
		$("main > ctms-inbox", ".scroll").getBoundingClientRect().bottom`)
}
