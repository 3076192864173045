// Tests how each page looks, on all sizes of screen and for assistive technology.

package look

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"ctms/server/cli/e2e/browser"
)

// TestEveryPageInEveryLook opens each page in light and dark colours, on a phone, a tablet and a desktop.
// It writes pictures to screenshots/, for people to look at. It lets axe-core search for barriers to accessibility.
// No element may be wider than its place, whether the page is written from left to right or from right to left.
func TestEveryPageInEveryLook(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob", "cem")
	annAPI, bobAPI := browser.NewAPIClient(t, s, "ann"), browser.NewAPIClient(t, s, "bob")
	bobAPI("PATCH", "/api/users/2/", map[string]any{"name": "Bob Okafor"})
	annAPI("PATCH", "/api/users/1/", map[string]any{"name": "Ann Byron"})
	titles := []string{
		"Fix the login on Safari", "Write the release notes", "Renew the TLS certificate", "Review the pricing page",
		"Move the archive to cold storage, and tell those who still read it where it went",
		"Answer the accessibility audit", "Upgrade the build machines", "Interview two support engineers",
		"Prepare the quarterly report", "Translate the onboarding mails",
		"Measure the start page on slow phones", "Plan the office move",
		"Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen bestellen", "<b>Markup</b> is text",
	}
	for i, title := range titles {
		status := []string{"todo", "in_progress", "todo", "in_review", "done"}[i%5]
		dueIn := []time.Duration{-26 * time.Hour, 5 * time.Hour, 72 * time.Hour, 45 * time.Minute,
			400 * 24 * time.Hour}[i%5]
		draft := map[string]any{"title": title, "status": status, "assigned_to": []any{1, 2, 3, nil}[i%4],
			"due_date": browser.WireTime(dueIn)}
		if i == 6 {
			delete(draft, "due_date")
		}
		bobAPI("POST", "/api/tasks/", draft)
	}
	bobAPI("PATCH", "/api/tasks/1/",
		map[string]any{"description": "Since the last update the button does nothing.\n\nSteps:\n1. Open the " +
			"page\n2. Press “Sign in”"})
	for _, status := range []string{"in_progress", "in_review", "todo", "in_progress"} {
		bobAPI("PATCH", "/api/tasks/1/", map[string]any{"status": status})
	}
	bobAPI("PATCH", "/api/tasks/9/", map[string]any{"assigned_to": 2})
	_, list := annAPI("GET", "/api/notifications/?page_size=1", nil)
	newest := list["results"].([]any)[0].(map[string]any)["id"]
	annAPI("POST", "/api/notifications/mark_all_read/", map[string]any{"up_to": newest.(float64) - 4})

	bare, busy := browser.NewTeam(t, nil, "ann"), browser.NewTeam(t, nil, "ann", "bob", "cem", "dora")
	busyAPI := browser.NewAPIClient(t, busy, "ann")
	for i := range 120 { // more than the bell counts
		busyAPI("POST", "/api/tasks/", map[string]any{"title": fmt.Sprint("Check sensor ", i+1), "status": "done",
			"assigned_to": 2})
	}
	browser.CreateTask(t, busyAPI, 3, "Say hello")

	axe := browser.Testdata(t, "axe.min.js")
	signedIn := func(s *browser.Team, name string) *browser.Tab {
		p := browser.NewUserTab(t)
		p.SignIn(s.URL, name)
		return p
	}
	anonymous, annTab, germanTab := browser.NewUserTab(t), signedIn(s, "ann"), signedIn(s, "cem")
	germanTab.Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
	emptyTab, manyTab, oneTab, newTeamTab, brokenTab := signedIn(busy, "dora"), signedIn(busy, "bob"),
		signedIn(busy, "cem"),
		signedIn(bare, "ann"), signedIn(s, "bob")
	browser.Call(brokenTab, network.Enable, network.EnableParams{})
	block := func(path string) func(*browser.Tab) {
		return func(p *browser.Tab) {
			browser.Call(p, network.SetBlockedURLs,
				network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/api/" + path +
					"*", Block: true}}})
			p.Run(chromedp.Reload())
		}
	}
	panel := func(selector string) func(*browser.Tab) {
		return func(p *browser.Tab) {
			p.Click("ctms-bell >> .bell")
			p.WaitVisible("ctms-bell >> ctms-inbox >> " + selector)
		}
	}
	pages := []struct {
		name     string
		tab      *browser.Tab
		url      string
		prepare  func(p *browser.Tab)
		selector string
	}{
		{"login", anonymous, s.URL + "/login", nil, "ctms-login .main"},
		{"setup", anonymous, s.URL + "/setup#nothing", nil, "ctms-setup .main"},
		{"board", annTab, s.URL, nil, "ctms-board >> li .title"},
		{"board-mine", annTab, s.URL, func(p *browser.Tab) { p.Click("ctms-board >> .toggle") },
			"ctms-board >> [aria-pressed=true]"},
		{"board-empty", newTeamTab, bare.URL, nil, "ctms-board >> .empty h2"},
		{"board-error", brokenTab, s.URL, block("tasks/"), "ctms-board >> .empty[role=alert]"},
		{"unreachable", brokenTab, s.URL, block("session/refresh/"), "main.lonely [role=alert]"},
		{"task", annTab, s.URL + "/tasks/1", nil, "ctms-task >> ol li"},
		{"task-gone", annTab, s.URL + "/tasks/999", nil, "ctms-task >> .gone"},
		{"inbox", annTab, s.URL + "/inbox", nil, "main > ctms-inbox >> article"},
		{"inbox-unfolded", annTab, s.URL + "/inbox", func(p *browser.Tab) { p.Click("main > ctms-inbox >> .fold") },
			"main > ctms-inbox >> .inner"},
		{"inbox-no-match", annTab, s.URL + "/inbox", func(p *browser.Tab) {
			p.Fill("main > ctms-inbox >> .seek",
				"no such thing")
		},
			"main > ctms-inbox >> .none"},
		{"inbox-empty", emptyTab, busy.URL + "/inbox", nil, "main > ctms-inbox >> .none"},
		{"inbox-error", brokenTab, s.URL + "/inbox", block("notifications/"), "main > ctms-inbox >> .none[role=alert]"},
		{"panel", annTab, s.URL, panel("article"), "ctms-bell >> ctms-inbox"},
		{"panel-empty", emptyTab, busy.URL, panel(".none"), "ctms-bell >> ctms-inbox"},
		{"panel-one", oneTab, busy.URL, panel("article"), "ctms-bell >> ctms-inbox"},
		{"panel-many", manyTab, busy.URL, panel("article"), "ctms-bell >> ctms-inbox"},
		{"menu", annTab, s.URL, func(p *browser.Tab) { p.Click(`[popovertarget="menu"]`) }, "#menu"},
		{"settings", annTab, s.URL + "/settings", nil, "ctms-preferences >> #name"},
		{"users", annTab, s.URL + "/users", func(p *browser.Tab) {
			p.Click("ctms-users >> .person:nth-child(2) button")
		}, "ctms-users >> .more"},
		{"nowhere", annTab, s.URL + "/tasks/somewhere", nil, "main .lonely"},
		{"board-german", germanTab, s.URL + "/tasks/3", nil, "ctms-task >> ol li"},
		{"inbox-german", germanTab, s.URL + "/inbox", nil, "main > ctms-inbox >> article"},
		{"settings-german", germanTab, s.URL + "/settings", nil, "ctms-preferences >> #name"},
	}
	desktop, tablet, phone := [2]int64{1440, 900}, [2]int64{768, 1024}, [2]int64{360, 740}
	for _, c := range pages {
		p := c.tab
		t.Run(c.name, func(t *testing.T) {
			p.TB = t
			setLook := func(to [2]int64, look string) string {
				p.SetSize(to[0], to[1])
				p.EmulateMedia("prefers-color-scheme", look)
				p.WaitForAnimations()
				return fmt.Sprintf("%d-%s", to[0], look)
			}
			checkFits := func(name string) {
				p.SaveScreenshot(c.name + "-" + name)
				if found := browser.Eval[[]string](p, tooWide); len(found) > 0 {
					t.Errorf("%s: these elements are wider than their place: %q", name, found)
				}
			}
			p.SetSize(desktop[0], desktop[1])
			p.Open("about:blank")
			p.Open(c.url)
			if c.prepare != nil {
				c.prepare(p)
			}
			p.WaitVisible(c.selector)
			p.MovePointerAway()
			browser.Eval[bool](p, axe+`;true`)
			for _, to := range [][2]int64{desktop, phone} {
				for _, look := range []string{"light", "dark"} {
					name := setLook(to, look)
					checkFits(name)
					if c.tab == germanTab && look == "dark" {
						continue // German has other words, but the same colours
					}
					found := browser.Eval[[]string](p, `axe.run(document, {
						resultTypes: ["violations"], rules: {"target-size": {enabled: true}},
					}).then(({violations}) => violations.flatMap((v) => v.nodes.map((n) =>
						v.id + " (" + v.help + "): " + n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))))`)
					if len(found) > 0 {
						t.Errorf("%s: axe-core found:\n%s", name, strings.Join(found, "\n"))
					}
				}
			}
			checkFits(setLook(tablet, "light"))
			if c.tab != germanTab {
				browser.Eval[string](p, `document.documentElement.dir = "rtl"`)
				for _, to := range [][2]int64{phone, desktop} {
					checkFits(setLook(to, "light") + "-rtl")
				}
			}
			if found := browser.Eval[[]string](p, `violations`); len(found) > 0 {
				t.Errorf("the page violated its content security policy: %q", found)
			}
		})
	}
}

// tooWide lists the elements whose content is wider than they are. The columns of the board may scroll, and most texts
// may end in an ellipsis, but the names of the columns may not.
const tooWide = `(() => {
	const found = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
	const look = (root) => { for (const e of root.querySelectorAll("*")) {
		const style = getComputedStyle(e);
		if (style.overflowX !== "visible" && (style.textOverflow !== "ellipsis" || e.matches(".head h2")) &&
			!e.matches(".columns, .unseen, input, select") && e.checkVisibility({contentVisibilityAuto: true}) &&
			e.scrollWidth > e.clientWidth + (e.matches("h2") ? 0 : 1))
			found.push(e.localName + "." + e.className + " by " + (e.scrollWidth - e.clientWidth));
		if (e.shadowRoot) look(e.shadowRoot);
	} };
	look(document);
	return found;
})()`
