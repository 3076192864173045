// A helper that measures what the frames of a page cost.

package browser

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
	"github.com/chromedp/chromedp"

	"ctms/server/cli/e2e"
)

// FrameCosts runs act and returns what each frame cost the page: the CPU time of each task of its main thread, sorted.
// It counts the tasks between the first and the last performance mark "frame", which act has to set.
// One task is one frame: it handles scroll events, runs the script, and does styles, layout and painting.
// The browser itself measures the times.
func (p *Tab) FrameCosts(act func()) []time.Duration {
	p.Helper()
	type event struct {
		Name     string
		Pid, Tid int
		TS, TDur int64 // its start and its CPU time, in microseconds
	}
	var mu sync.Mutex
	var marks, tasks []event
	over := make(chan struct{})
	ctx, stop := context.WithCancel(p.ctx)
	defer stop()
	if err := chromedp.Listen(ctx, func(happened any) {
		switch e := happened.(type) {
		case *tracing.EventDataCollected:
			mu.Lock()
			defer mu.Unlock()
			for _, value := range e.Value {
				var one event
				switch json.Unmarshal(value, &one); one.Name {
				case "frame":
					marks = append(marks, one)
				case "ThreadControllerImpl::RunTask":
					tasks = append(tasks, one)
				}
			}
		case *tracing.EventTracingComplete:
			close(over)
		}
	}); err != nil {
		p.Fatal(err)
	}
	Call(p, tracing.Start,
		tracing.StartParams{TraceConfig: &tracing.TraceConfig{IncludedCategories: []string{"toplevel",
			"blink.user_timing"}, ExcludedCategories: []string{"*"}}})
	act()
	Call(p, tracing.End, cdp.Empty{})
	select {
	case <-over:
	case <-time.After(e2e.Patience):
		p.Fatal("the browser did not end its trace")
	}
	mu.Lock()
	defer mu.Unlock()
	if len(marks) < 2 {
		p.Fatal("the page set fewer than two marks \"frame\"")
	}
	slices.SortFunc(marks, func(a, b event) int { return cmp.Compare(a.TS, b.TS) })
	first, last := marks[0], marks[len(marks)-1]
	var costs []time.Duration
	for _, task := range tasks {
		if task.Pid == first.Pid && task.Tid == first.Tid && task.TS > first.TS && task.TS < last.TS {
			costs = append(costs, time.Duration(task.TDur)*time.Microsecond)
		}
	}
	slices.Sort(costs)
	return costs
}
