package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// TestEveryPageInEveryLook writes pictures of each page to screenshots/, for people to look at, and has axe-core look
// for what would keep somebody out: in light and dark, on a phone, a tablet and a desk.
func TestEveryPageInEveryLook(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob", "cem")
	ann, bob := as(t, s, "ann"), as(t, s, "bob")
	bob("PATCH", "/api/users/2/", map[string]any{"name": "Bob Okafor"})
	ann("PATCH", "/api/users/1/", map[string]any{"name": "Ann Byron"})
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
		at := []time.Duration{-26 * time.Hour, 5 * time.Hour, 72 * time.Hour, 45 * time.Minute,
			400 * 24 * time.Hour}[i%5]
		draft := map[string]any{"title": title, "status": status, "assigned_to": []any{1, 2, 3, nil}[i%4],
			"due_date": due(at)}
		if i == 6 {
			delete(draft, "due_date")
		}
		bob("POST", "/api/tasks/", draft)
	}
	bob("PATCH", "/api/tasks/1/",
		map[string]any{"description": "Since the last update the button does nothing.\n\nSteps:\n1. Open the " +
			"page\n2. Press “Sign in”"})
	for _, status := range []string{"in_progress", "in_review", "todo", "in_progress"} {
		bob("PATCH", "/api/tasks/1/", map[string]any{"status": status})
	}
	bob("PATCH", "/api/tasks/9/", map[string]any{"assigned_to": 2})
	_, list := ann("GET", "/api/notifications/?page_size=1", nil)
	newest := list["results"].([]any)[0].(map[string]any)["id"]
	ann("POST", "/api/notifications/mark_all_read/", map[string]any{"up_to": newest.(float64) - 4})

	bare, busy := newTeam(t, nil, "ann"), newTeam(t, nil, "ann", "bob", "cem", "dora")
	boss := as(t, busy, "ann")
	for i := range 120 { // so many that the bell stops counting
		boss("POST", "/api/tasks/", map[string]any{"title": fmt.Sprint("Check sensor ", i+1), "status": "done",
			"assigned_to": 2})
	}
	assign(t, boss, 3, "Say hello")

	chrome := chromium(t)
	axe := testfile(t, "axe.min.js")
	person := func(s *team, name string) *tab {
		p := visitor(t, chrome)
		p.signIn(s.URL, name)
		return p
	}
	out, in, german := visitor(t, chrome), person(s, "ann"), person(s, "cem")
	get[bool](german, `(localStorage.setItem("ctms-device", '{"lang": "de"}'), true)`)
	none, many, one, first, broken := person(busy, "dora"), person(busy, "bob"), person(busy, "cem"),
		person(bare, "ann"), person(s, "bob")
	call(broken, network.Enable, network.EnableParams{})
	block := func(path string) func(*tab) {
		return func(p *tab) {
			call(p, network.SetBlockedURLs,
				network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/api/" + path +
					"*", Block: true}}})
			p.run(chromedp.Reload())
		}
	}
	panel := func(shows string) func(*tab) {
		return func(p *tab) {
			p.click("ctms-bell >> .bell")
			p.see("ctms-bell >> ctms-inbox >> " + shows)
		}
	}
	pages := []struct {
		name  string
		tab   *tab
		path  string
		then  func(p *tab)
		shows string
	}{
		{"login", out, s.URL + "/login", nil, "ctms-login .main"},
		{"setup", out, s.URL + "/setup#nothing", nil, "ctms-setup .main"},
		{"board", in, s.URL, nil, "ctms-board >> li .title"},
		{"board-mine", in, s.URL, func(p *tab) { p.click("ctms-board >> .toggle") },
			"ctms-board >> [aria-pressed=true]"},
		{"board-empty", first, bare.URL, nil, "ctms-board >> .empty h2"},
		{"board-error", broken, s.URL, block("tasks/"), "ctms-board >> .empty[role=alert]"},
		{"unreachable", broken, s.URL, block("session/refresh/"), "main.lonely [role=alert]"},
		{"task", in, s.URL + "/tasks/1", nil, "ctms-task >> ol li"},
		{"task-gone", in, s.URL + "/tasks/999", nil, "ctms-task >> .gone"},
		{"inbox", in, s.URL + "/inbox", nil, "main > ctms-inbox >> article"},
		{"inbox-unfolded", in, s.URL + "/inbox", func(p *tab) { p.click("main > ctms-inbox >> .fold") },
			"main > ctms-inbox >> .inner"},
		{"inbox-no-match", in, s.URL + "/inbox", func(p *tab) { p.fill("main > ctms-inbox >> .seek", "no such thing") },
			"main > ctms-inbox >> .none"},
		{"inbox-empty", none, busy.URL + "/inbox", nil, "main > ctms-inbox >> .none"},
		{"inbox-error", broken, s.URL + "/inbox", block("notifications/"), "main > ctms-inbox >> .none[role=alert]"},
		{"panel", in, s.URL, panel("article"), "ctms-bell >> ctms-inbox"},
		{"panel-empty", none, busy.URL, panel(".none"), "ctms-bell >> ctms-inbox"},
		{"panel-one", one, busy.URL, panel("article"), "ctms-bell >> ctms-inbox"},
		{"panel-many", many, busy.URL, panel("article"), "ctms-bell >> ctms-inbox"},
		{"menu", in, s.URL, func(p *tab) { p.click(`[popovertarget="menu"]`) }, "#menu"},
		{"settings", in, s.URL + "/settings", nil, "ctms-preferences >> #name"},
		{"users", in, s.URL + "/users", func(p *tab) { p.click("ctms-users >> .person:nth-child(2) button") },
			"ctms-users >> .more"},
		{"nowhere", in, s.URL + "/tasks/somewhere", nil, "main .lonely"},
		{"board-german", german, s.URL + "/tasks/3", nil, "ctms-task >> ol li"},
		{"inbox-german", german, s.URL + "/inbox", nil, "main > ctms-inbox >> article"},
		{"settings-german", german, s.URL + "/settings", nil, "ctms-preferences >> #name"},
	}
	wall, lap, phone := [2]int64{1440, 900}, [2]int64{768, 1024}, [2]int64{360, 740}
	for _, c := range pages {
		p := c.tab
		t.Run(c.name, func(t *testing.T) {
			p.TB = t
			size := func(to [2]int64, look string) string {
				p.size(to[0], to[1])
				p.looks("prefers-color-scheme", look)
				p.still()
				return fmt.Sprintf("%d-%s", to[0], look)
			}
			fits := func(name string) {
				p.snapshot(c.name + "-" + name)
				if found := get[[]string](p, wide); len(found) > 0 {
					t.Errorf("%s: wider than its place: %q", name, found)
				}
			}
			p.size(wall[0], wall[1])
			p.open("about:blank")
			p.open(c.path)
			if c.then != nil {
				c.then(p)
			}
			p.see(c.shows)
			p.pointAway()
			get[bool](p, axe+`;true`)
			for _, to := range [][2]int64{wall, phone} {
				for _, look := range []string{"light", "dark"} {
					name := size(to, look)
					fits(name)
					if c.tab == german && look == "dark" {
						continue // other words, the same colours
					}
					found := get[[]string](p, `axe.run(document, {resultTypes: ["violations"], rules: {"target-size": {enabled: true}}}).then(({violations}) =>
						violations.flatMap((v) => v.nodes.map((n) => v.id + " (" + v.help + "): " + n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))))`)
					if len(found) > 0 {
						t.Errorf("%s: axe-core found:\n%s", name, strings.Join(found, "\n"))
					}
				}
			}
			fits(size(lap, "light"))
			if c.tab != german {
				get[string](p, `document.documentElement.dir = "rtl"`)
				for _, to := range [][2]int64{phone, wall} {
					fits(size(to, "light") + "-rtl")
				}
			}
			if found := get[[]string](p, `violations`); len(found) > 0 {
				t.Errorf("the policy was violated: %q", found)
			}
		})
	}
}

// wide finds what is wider than what it is in, but for the board's columns and for text that ends in an ellipsis, which
// columns' names do not.
const wide = `(() => {
	const found = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
	const look = (root) => { for (const e of root.querySelectorAll("*")) {
		const style = getComputedStyle(e);
		if (style.overflowX !== "visible" && (style.textOverflow !== "ellipsis" || e.matches(".head h2")) && !e.matches(".columns, .unseen, input, select") && e.checkVisibility({contentVisibilityAuto: true}) && e.scrollWidth > e.clientWidth + (e.matches("h2") ? 0 : 1)) found.push(e.localName + "." + e.className + " by " + (e.scrollWidth - e.clientWidth));
		if (e.shadowRoot) look(e.shadowRoot);
	} };
	look(document);
	return found;
})()`

// still waits until everything that moves has come to rest.
func (p *tab) still() {
	p.Helper()
	p.wait(`(() => { const deep = (n) => [n, ...[...n.querySelectorAll("*")].filter((e) => e.shadowRoot).flatMap((e) => deep(e.shadowRoot))];
		return deep(document).every((n) => n.getAnimations().every((a) => a.playState !== "running" || a.effect.getTiming().iterations === Infinity)); })()`)
}
