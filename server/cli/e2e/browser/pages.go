// Every page of the app, in each of its states, for tests that look at all of them.

package browser

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"ctms/server/cli/e2e"
)

// A Page is one page of the app in one state, and somebody who looks at it.
type Page struct {
	Name     string // such as inbox-empty, for file names
	Tab      *Tab
	url      string
	prepare  func(p *Tab) // brings the page into its state; may be nil
	selector string       // of what shows then
}

// German reports whether the page is in German. Its words are longer than the English ones, its colours are the same.
func (p Page) German() bool { return strings.HasSuffix(p.Name, "-german") }

// Show opens the page and waits until it is in its state. From then on, what its tab finds wrong fails t.
func (p Page) Show(t testing.TB) {
	t.Helper()
	p.Tab.TB = t
	p.Tab.SetSize(Desktop.Width, Desktop.Height)
	p.Tab.Open(p.url)
	if p.prepare != nil {
		p.prepare(p.Tab)
	}
	p.Tab.WaitVisible(p.selector)
	p.Tab.MovePointerAway()
}

// Any takes all pages of Pages.
func Any(string) bool { return true }

// Alone tells whether a page of Pages shows neither tasks nor notifications.
func Alone(name string) bool { return !ShowsTasks(name) }

// ShowsTasks tells whether a page of Pages shows tasks or notifications: the board, a task, the inbox, the panel.
func ShowsTasks(name string) bool {
	return slices.ContainsFunc([]string{"board", "task", "inbox", "panel"}, func(prefix string) bool {
		return strings.HasPrefix(name, prefix)
	})
}

// A Size is that of a window, in CSS pixels.
type Size struct{ Width, Height int64 }

// The sizes that pages are looked at in.
var (
	Desktop = Size{1440, 900}
	Tablet  = Size{768, 1024}
	Phone   = Size{360, 740}
)

// SetLook sets the size of the tab and the colours, light or dark. It returns a name for both, such as 360-dark.
func (p *Tab) SetLook(size Size, colors string) string {
	p.Helper()
	p.SetSize(size.Width, size.Height)
	p.EmulateMedia("prefers-color-scheme", colors)
	p.WaitForAnimations()
	return fmt.Sprintf("%d-%s", size.Width, colors)
}

// Pages makes teams at work, and returns the pages of the app, in each of its states, whose names which tells to take.
// Some share a tab, so a test shows one at a time. The panels of the busy team open on the smallest page: its board takes
// seconds to look through.
func Pages(t testing.TB, which func(name string) bool) (pages []Page) {
	t.Helper()
	work := sync.OnceValue(func() *Team { return teamAtWork(t) })
	bare := sync.OnceValue(func() *Team { return NewTeam(t, nil, "ann") })
	busy := sync.OnceValue(func() *Team { return busyTeam(t) })
	tabOf := func(team func() *Team, name string) func() *Tab {
		return sync.OnceValue(func() *Tab {
			p := NewUserTab(t)
			p.SignIn(team().URL, name)
			return p
		})
	}
	anonymous := sync.OnceValue(func() *Tab { return NewUserTab(t) })
	annTab, cemTab := tabOf(work, "ann"), tabOf(work, "cem")
	germanTab := sync.OnceValue(func() *Tab {
		cemTab().Do(`localStorage.setItem("ctms-device", '{"lang": "de"}')`)
		return cemTab()
	})
	emptyTab, manyTab, oneTab := tabOf(busy, "dora"), tabOf(busy, "bob"), tabOf(busy, "cem")
	newTeamTab, bobTab := tabOf(bare, "ann"), tabOf(work, "bob")
	brokenTab := sync.OnceValue(func() *Tab {
		Call(bobTab(), network.Enable, network.EnableParams{})
		return bobTab()
	})
	all := []struct {
		name     string
		tab      func() *Tab
		team     func() *Team
		path     string
		prepare  func(p *Tab)
		selector string
	}{
		{"login", anonymous, work, "/login", nil, "ctms-login .main"},
		{"setup", anonymous, nil, "", nil, "ctms-setup .main"},
		{"setup-stale", anonymous, work, "/setup#nothing", nil, "ctms-setup .error"},
		{"board", annTab, work, "", nil, "ctms-board >> li .title"},
		{"board-mine", annTab, work, "", func(p *Tab) { p.Click("ctms-board >> .toggle") },
			"ctms-board >> [aria-pressed=true]"},
		{"board-filter", annTab, work, "", func(p *Tab) { p.Click("ctms-board >> .filter") }, "ctms-board >> #filter"},
		{"board-empty", newTeamTab, bare, "", nil, "ctms-board >> .empty h2"},
		{"board-error", brokenTab, work, "", block("tasks/"), "ctms-board >> .empty[role=alert]"},
		{"unreachable", brokenTab, work, "", block("session/refresh/"), "main .lonely[role=alert]"},
		{"task", annTab, work, "/tasks/1", nil, "ctms-task >> ol li"},
		{"task-gone", annTab, work, "/tasks/999", nil, "ctms-task >> .gone"},
		{"inbox", annTab, work, "/inbox", nil, "main > ctms-inbox >> article"},
		{"inbox-unfolded", annTab, work, "/inbox", func(p *Tab) { p.Click("main > ctms-inbox >> .fold") },
			"main > ctms-inbox >> .inner"},
		{"inbox-detail", annTab, work, "/inbox", func(p *Tab) { p.Click("main > ctms-inbox >> article a") },
			".detail ctms-task >> ol li"},
		{"inbox-bulk", annTab, work, "/inbox", func(p *Tab) {
			p.WaitVisible("main > ctms-inbox >> article")
			p.Do(`$("main > ctms-inbox", ".pick input").click()`)
		}, "main > ctms-inbox >> .bulk"},
		{"inbox-snooze", annTab, work, "/inbox", func(p *Tab) {
			p.WaitVisible("main > ctms-inbox >> article")
			p.Do(`$("main > ctms-inbox", ".tool.later").click()`)
		}, "main > ctms-inbox >> .menu button"},
		{"inbox-snoozed-none", annTab, work, "/inbox", func(p *Tab) {
			p.Click("main > ctms-inbox >> .tabs button:nth-child(3)")
		}, "main > ctms-inbox >> .none"},
		{"inbox-many", manyTab, busy, "/inbox", nil, "main > ctms-inbox >> article"},
		{"inbox-no-match", annTab, work, "/inbox", func(p *Tab) {
			p.Fill("main > ctms-inbox >> .seek", "no such thing")
		}, "main > ctms-inbox >> .none"},
		{"inbox-empty", emptyTab, busy, "/inbox", nil, "main > ctms-inbox >> .none"},
		{"inbox-error", brokenTab, work, "/inbox", block("notifications/"),
			"main > ctms-inbox >> .none[role=alert]"},
		{"panel", annTab, work, "", panel("article"), "ctms-bell >> ctms-inbox"},
		{"panel-empty", emptyTab, busy, "/tasks/somewhere", panel(".none"), "ctms-bell >> ctms-inbox"},
		{"panel-one", oneTab, busy, "/tasks/somewhere", panel("article"), "ctms-bell >> ctms-inbox"},
		{"panel-many", manyTab, busy, "/tasks/somewhere", panel("article"), "ctms-bell >> ctms-inbox"},
		{"panel-more", manyTab, busy, "/tasks/somewhere", func(p *Tab) {
			panel("article")(p)
			p.Click("ctms-bell >> ctms-inbox >> .funnel")
			p.Do(`$("ctms-bell", "ctms-inbox", ".tool.more").click()`)
		}, "ctms-bell >> ctms-inbox >> .menu button"},
		{"menu", annTab, work, "", func(p *Tab) { p.Click(`[popovertarget="menu"]`) }, "#menu"},
		{"settings", annTab, work, "/settings", nil, "ctms-preferences >> ctms-choices >> .week"},
		{"settings-channels", annTab, work, "/settings", offer, "ctms-preferences >> ctms-choices >> #digest-at"},
		{"users", annTab, work, "/users", func(p *Tab) {
			p.Click("ctms-users >> [data-user=bob] [aria-expanded]")
			p.Click("ctms-users >> .bar input")
			p.Click("ctms-users >> [data-act=links]")
			p.WaitVisible("ctms-users >> .result .secret")
			p.Do(`$("ctms-users", ".bar input").click()`)
		}, "ctms-users >> .more"},
		{"groups", annTab, work, "/admin/groups", func(p *Tab) {
			p.Click("ctms-groups >> [data-group=ops] [aria-expanded]")
		}, "ctms-groups >> .chips"},
		{"keys", annTab, work, "/admin/keys", makeKey, "ctms-keys >> .once input"},
		{"defaults", annTab, work, "/admin/defaults", nil, "ctms-defaults >> ctms-choices >> .lock"},
		{"channels", annTab, work, "/admin/channels", func(p *Tab) {
			p.WaitVisible("ctms-channels >> ctms-hooks >> [data-hook]")
			p.Do(`$$("ctms-channels", "ctms-hooks", "[data-hook] [aria-expanded]")[1].click()`)
		}, "ctms-channels >> ctms-hooks >> [data-hook] form"},
		{"why", annTab, work, "/admin/why", findWhy, "ctms-why >> .told li"},
		{"system", annTab, work, "/admin/system", showNumbers, "ctms-system >> .numbers"},
		{"nowhere", annTab, work, "/tasks/somewhere", nil, "main .lonely"},
		{"board-german", germanTab, work, "/tasks/3", nil, "ctms-task >> ol li"},
		{"inbox-german", germanTab, work, "/inbox", nil, "main > ctms-inbox >> article"},
		{"settings-german", germanTab, work, "/settings", nil, "ctms-preferences >> ctms-choices >> .week"},
	}
	for _, page := range all {
		if !which(page.name) {
			continue
		}
		tab, url := page.tab(), ""
		if page.team != nil {
			url = page.team().URL + page.path
		} else {
			url = firstLink(t)
		}
		pages = append(pages, Page{page.name, tab, url, page.prepare, page.selector})
	}
	return pages
}

// firstLink starts a server that nobody has used yet, and returns the link that it prints.
func firstLink(t testing.TB) string {
	t.Helper()
	s := e2e.Serve(t, t.TempDir(), nil)
	return regexp.MustCompile(`http://\S+`).FindString(s.Await(s.Out, "/setup#"))
}

// block returns a function that blocks the calls of the API below path, and loads the page again.
func block(path string) func(*Tab) {
	return func(p *Tab) {
		pattern := &network.BlockPattern{URLPattern: "*://*:*/api/" + path + "*", Block: true}
		Call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{pattern}})
		p.Run(chromedp.Reload())
	}
}

// offer makes the settings show all channels, and how quiet hours are to the minute.
func offer(p *Tab) {
	p.WaitVisible("ctms-preferences >> ctms-choices >> .week")
	p.WaitFor(CaughtUp) // the app has loaded anew what it knows of the person
	p.Do(`$("ctms-preferences").me = { ...$("ctms-app").me, channels: ["push", "email", "chat"] }`)
	p.Click("ctms-preferences >> ctms-choices >> summary")
}

// makeKey makes a key, which is shown once.
func makeKey(p *Tab) {
	p.Fill("ctms-keys >> #key-name", "Build server")
	p.Click("ctms-keys >> [name=scopes]")
	p.Click("ctms-keys >> [data-form=add] .main")
}

// findWhy finds what Ann was told, and opens what became of the newest.
func findWhy(p *Tab) {
	p.WaitFor(`$$("ctms-why", "#person option").length > 2`)
	p.SelectOption("ctms-why >> #person", "1")
	p.Click("ctms-why >> .main")
	p.Click("ctms-why >> [data-notification] button")
}

// showNumbers shows what the plots of the system show as a table, and how all jobs do.
func showNumbers(p *Tab) {
	p.WaitVisible("ctms-system >> .plot")
	p.Do(`$$("ctms-system", "summary").forEach((e) => e.click())`)
}

// panel returns a function that opens the panel and waits for what selector finds in it.
func panel(selector string) func(*Tab) {
	return func(p *Tab) {
		p.Click("ctms-bell >> .bell")
		p.WaitVisible("ctms-bell >> ctms-inbox >> " + selector)
	}
}

// teamAtWork returns a team of Ann, Bob and Cem with tasks of all kinds.
func teamAtWork(t testing.TB) *Team {
	t.Helper()
	s := NewTeam(t, nil, "ann", "bob", "cem")
	annAPI, bobAPI := NewAPIClient(t, s, "ann"), NewAPIClient(t, s, "bob")
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
			"due_date": WireTime(dueIn)}
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
	annAPI("POST", "/api/groups/", map[string]any{"name": "ops", "members": []int{1, 2}})
	annAPI("POST", "/api/hooks/", map[string]any{"url": "https://hooks.example.com/ctms", "enabled": false})
	annAPI("PATCH", "/api/me/preferences/", map[string]any{"types": map[string]any{
		"deadline_warning": map[string]any{"push": "now", "email": "unread:15m", "chat": "digest"}}})
	annAPI("PATCH", "/api/me/preferences/", map[string]any{"quiet": map[string]any{"week": map[string]any{
		"mon": [][]string{{"22:00", "07:00"}}, "fri": [][]string{{"12:15", "24:00"}}}}})
	annAPI("PATCH", "/api/preferences/", map[string]any{"locked": map[string]any{
		"deadline_warning": []string{"inbox"}, "": []string{"lead_times"}}})
	_, list := annAPI("GET", "/api/notifications/?page_size=1", nil)
	newest := list["results"].([]any)[0].(map[string]any)["id"]
	annAPI("POST", "/api/notifications/mark_all_read/", map[string]any{"up_to": newest.(float64) - 4})
	return s
}

// busyTeam returns a team where Bob has more notifications than the bell counts, Cem has one, and Dora has none.
func busyTeam(t testing.TB) *Team {
	t.Helper()
	s := NewTeam(t, nil, "ann", "bob", "cem", "dora")
	annAPI := NewAPIClient(t, s, "ann")
	for i := range 120 {
		annAPI("POST", "/api/tasks/",
			map[string]any{"title": fmt.Sprint("Check sensor ", i+1), "status": "done", "assigned_to": 2})
	}
	CreateTask(t, annAPI, 3, "Say hello")
	return s
}
