// Tests the counts: what is not known yet is not said, and what is large hides nothing.

package beside

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/fetch"

	"ctms/server/cli/e2e/browser"
)

// TestCountsSayWhatIsKnown opens the inbox while its requests are held back, and lets them go then.
func TestCountsSayWhatIsKnown(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann")
	events := make([]map[string]any, 120)
	for i := range events {
		events[i] = map[string]any{"title": fmt.Sprint("Event ", i), "recipients": []int{1}}
	}
	if status, answer := browser.NewAPIClient(t, s, "ann")("POST", "/api/events/", events); status >= 300 {
		t.Fatal(status, answer)
	}
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "ann")
	p.WaitFor(browser.BadgeShows("99+"))
	covered := browser.Eval[float64](p, `(() => {
		const badge = $("ctms-bell", ".badge").getBoundingClientRect();
		const bell = $("ctms-bell", ".glyph svg").getBoundingClientRect();
		const wide = Math.min(badge.right, bell.right) - Math.max(badge.left, bell.left);
		const high = Math.min(badge.bottom, bell.bottom) - Math.max(badge.top, bell.top);
		return Math.max(0, wide) * Math.max(0, high) / (bell.width * bell.height);
	})()`)
	if covered > 0.25 {
		t.Errorf("the badge covers %.0f %% of the bell", 100*covered)
	}

	held := hold(p, "*/api/notifications/*")
	p.Open(s.URL + "/inbox")
	p.WaitVisible(page + " >> .tabs button")
	if said := browser.Eval[[]string](p, `$$("main > ctms-inbox", ".count").map((e) => e.textContent)`); len(said) > 0 {
		t.Errorf("before anything is known the tabs say %q", said)
	}
	for _, id := range []fetch.RequestID{<-held, <-held, <-held} {
		letGo(p, id)
	}
	p.WaitFor(`$$("main > ctms-inbox", ".count").map((e) => e.textContent).join() === "50+,99+"`)
	browser.Call(p, fetch.Disable, cdp.Empty{})
	p.WaitVisible(page + " >> article")
}
