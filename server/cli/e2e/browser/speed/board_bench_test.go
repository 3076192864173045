package speed

import (
	"context"
	"fmt"
	"testing"

	"ctms/db"
	"ctms/server/cli/e2e/browser"
)

// BenchmarkBoard opens a board of 200 open tasks and of so many closed ones. It reports when the open tasks are shown,
// and when everything has come that the board loads, in ms from the navigation, and how many requests for tasks that
// took. The tab comes from another page of the server: otherwise the browser begins a process first, and counts that.
func BenchmarkBoard(b *testing.B) {
	for _, closed := range []int{0, 2_000, 20_000} {
		b.Run(fmt.Sprintf("closed=%d", closed), func(b *testing.B) {
			s := browser.NewTeam(b, nil, "ann", "bob")
			s.Stop()
			storeTasks(b, s, 200, db.Todo)
			storeTasks(b, s, closed, db.Done)
			s.Restart()
			p := browser.NewUserTab(b)
			p.SignIn(s.URL, "ann")
			p.AddInitScript(`globalThis.times = new Promise((done) => {
				const requests = () => performance.getEntriesByType("resource").filter((e) => e.name.includes("/api/tasks/?"));
				let shown = 0;
				const look = () => {
					if (!shown && globalThis.$$?.("ctms-board", ".column[data-status=todo] li").length >= 100)
						shown = performance.now();
					const last = requests().at(-1)?.responseEnd;
					if (shown && performance.now() - last > 1000) done({Shown: shown, Loaded: last, Requests: requests().length});
					else requestAnimationFrame(look);
				};
				look();
			})`)
			var shown, loaded float64
			requests := 0
			for range b.N {
				p.Open(s.URL + "/static/icons/bell.svg")
				p.Open(s.URL)
				t := browser.Eval[struct {
					Shown, Loaded float64
					Requests      int
				}](p, `times`)
				shown, loaded, requests = shown+t.Shown, loaded+t.Loaded, t.Requests
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(shown/float64(b.N), "open-shown-ms")
			b.ReportMetric(loaded/float64(b.N), "all-loaded-ms")
			b.ReportMetric(float64(requests), "requests")
		})
	}
}

// storeTasks makes tasks while the server is stopped.
func storeTasks(b *testing.B, s *browser.Team, tasks int, status db.Status) {
	b.Helper()
	d, err := db.Open(s.Dir, db.Settings{AsLast: true}, func([]db.Event) {})
	if err != nil {
		b.Fatal(err)
	}
	for i := range tasks {
		title := fmt.Sprintf("%s %d", db.OurStatuses().Label(status), i)
		if _, err := d.CreateTask(context.Background(), 2, db.TaskPatch{Title: &title, Status: &status}); err != nil {
			b.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
}
