package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestEveryPageInEveryLook writes pictures of each page to screenshots/, for people to look at, and has axe-core look for
// what would keep somebody out: in light and dark, on a phone and on a desk.
func TestEveryPageInEveryLook(t *testing.T) {
	s := newTeam(t, nil, "ann", "bob", "cem")
	ann, bob := as(t, s, "ann"), as(t, s, "bob")
	bob("PATCH", "/api/users/2/", map[string]any{"name": "Bob Okafor"})
	ann("PATCH", "/api/users/1/", map[string]any{"name": "Ann Byron"})
	titles := []string{
		"Fix the login on Safari", "Write the release notes", "Renew the TLS certificate", "Review the pricing page", "Move the archive to cold storage, and tell those who still read it where it went",
		"Answer the accessibility audit", "Upgrade the build machines", "Interview two support engineers", "Prepare the quarterly report", "Translate the onboarding mails",
		"Measure the start page on slow phones", "Plan the office move", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen bestellen", "<b>Markup</b> is text",
	}
	for i, title := range titles {
		status := []string{"todo", "in_progress", "todo", "in_review", "done"}[i%5]
		at := []time.Duration{-26 * time.Hour, 5 * time.Hour, 72 * time.Hour, 45 * time.Minute, 400 * 24 * time.Hour}[i%5]
		draft := map[string]any{"title": title, "status": status, "assigned_to": []any{1, 2, 3, nil}[i%4], "due_date": due(at)}
		if i == 6 {
			delete(draft, "due_date")
		}
		bob("POST", "/api/tasks/", draft)
	}
	bob("PATCH", "/api/tasks/1/", map[string]any{"description": "Since the last update the button does nothing.\n\nSteps:\n1. Open the page\n2. Press “Sign in”"})
	for _, status := range []string{"in_progress", "in_review", "todo", "in_progress"} {
		bob("PATCH", "/api/tasks/1/", map[string]any{"status": status})
	}
	bob("PATCH", "/api/tasks/9/", map[string]any{"assigned_to": 2})
	_, list := ann("GET", "/api/notifications/?page_size=1", nil)
	newest := list["results"].([]any)[0].(map[string]any)["id"]
	ann("POST", "/api/notifications/mark_all_read/", map[string]any{"up_to": newest.(float64) - 4})

	chrome := chromium(t)
	axe := testfile(t, "axe.min.js")
	in, out, fresh := visitor(t, chrome), visitor(t, chrome), visitor(t, chrome)
	in.signIn(s.url, "ann")
	fresh.signIn(s.url, "cem")
	get[bool](fresh, `(localStorage.setItem("ctms-device", '{"lang": "de"}'), true)`)
	pages := []struct {
		name  string
		tab   *tab
		path  string
		shows string
		then  func(p *tab)
	}{
		{"login", out, "/login", "ctms-login .main", nil},
		{"setup", out, "/setup#nothing", "ctms-setup .main", nil},
		{"board", in, "/", "ctms-board >> li", nil},
		{"board-mine", in, "/", "ctms-board >> li", func(p *tab) { p.click("ctms-board >> .toggle") }},
		{"task", in, "/tasks/1", "ctms-task >> ol li", nil},
		{"task-gone", in, "/tasks/999", "ctms-task >> .gone", nil},
		{"inbox", in, "/inbox", "main > ctms-inbox >> article", nil},
		{"inbox-unfolded", in, "/inbox", "main > ctms-inbox >> article", func(p *tab) { p.click("main > ctms-inbox >> .fold") }},
		{"inbox-no-match", in, "/inbox", "main > ctms-inbox >> article", func(p *tab) {
			p.fill("main > ctms-inbox >> .seek", "no such thing")
			p.see("main > ctms-inbox >> .none")
		}},
		{"panel", in, "/", "ctms-board >> li", func(p *tab) {
			p.click("ctms-bell >> .bell")
			p.see("ctms-bell >> ctms-inbox >> article")
		}},
		{"board-rtl", in, "/tasks/1", "ctms-task >> ol li", func(p *tab) { get[string](p, `document.documentElement.dir = "rtl"`) }},
		{"panel-rtl", in, "/", "ctms-board >> li", func(p *tab) {
			get[string](p, `document.documentElement.dir = "rtl"`)
			p.click("ctms-bell >> .bell")
			p.see("ctms-bell >> ctms-inbox >> article")
		}},
		{"menu", in, "/", "ctms-board >> li", func(p *tab) { p.click(`[popovertarget="menu"]`) }},
		{"settings", in, "/settings", "ctms-preferences >> #name", nil},
		{"users", in, "/users", "ctms-users >> .person", func(p *tab) { p.click("ctms-users >> .person:nth-child(2) button") }},
		{"nowhere", in, "/inbox/", "main", nil},
		{"board-german", fresh, "/tasks/3", "ctms-task >> ol li", nil},
		{"inbox-german", fresh, "/inbox", "main > ctms-inbox >> article", nil},
		{"settings-german", fresh, "/settings", "ctms-preferences >> #name", nil},
	}
	for _, width := range []int64{1440, 360} {
		for _, look := range []string{"light", "dark"} {
			for _, c := range pages {
				name := fmt.Sprintf("%s-%d-%s", c.name, width, look)
				t.Run(name, func(t *testing.T) {
					p := c.tab
					p.size(width, map[int64]int64{1440: 900, 360: 740}[width])
					p.dark(look == "dark")
					p.open("about:blank")
					p.open(s.url + c.path)
					p.see(c.shows)
					if c.then != nil {
						c.then(p)
					}
					p.still()
					p.snapshot(name)
					if wide := get[float64](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
						t.Errorf("the page is %v px too wide", wide)
					}
					get[bool](p, axe+`;true`)
					found := get[[]string](p, `axe.run(document, {resultTypes: ["violations"]}).then(({violations}) =>
						violations.flatMap((v) => v.nodes.map((n) => v.id + " (" + v.help + "): " + n.html.slice(0, 160) + " " + (n.any[0]?.message ?? ""))))`)
					if len(found) > 0 {
						t.Errorf("axe-core found:\n%s", strings.Join(found, "\n"))
					}
					if found := get[[]string](p, `violations`); len(found) > 0 {
						t.Errorf("the policy was violated: %q", found)
					}
				})
			}
		}
	}
}

// still waits until everything that moves has come to rest.
func (p *tab) still() {
	p.Helper()
	p.wait(`(() => { const deep = (n) => [n, ...[...n.querySelectorAll("*")].filter((e) => e.shadowRoot).flatMap((e) => deep(e.shadowRoot))];
		return deep(document).every((n) => n.getAnimations().every((a) => a.playState !== "running" || a.effect.getTiming().iterations === Infinity)); })()`)
}
