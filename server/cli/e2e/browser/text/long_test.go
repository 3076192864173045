package text

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e/browser"
)

// long returns a word of n letters. It ends in one of its own, so that nobody misses what was cut off.
func long(n int) string { return strings.Repeat("wide", n)[:n-1] + "Z" }

// longTeam is a team in which each name, label, title and address is one word, as long as it can be.
func longTeam(t *testing.T, flags ...string) *browser.Team {
	t.Helper()
	mails := channeltest.NewMailbox(t)
	s := browser.NewTeam(t, append(flags, "--smtp=smtp+plain://"+mails.Address, "--mail-from=ctms@example.com",
		"--public-url=https://ctms.test", "--chat-hosts="+long(60)+".example.com",
		"--statuses=todo="+long(40)+",done="+long(39)+"!"), "ann", "bob")
	ann, bob := browser.NewAPIClient(t, s, "ann"), browser.NewAPIClient(t, s, "bob")
	must := func(api browser.APIClient, method, path string, body map[string]any) {
		t.Helper()
		if status, answer := api(method, path, body); status >= 300 {
			t.Fatalf("%s %s: %d %v", method, path, status, answer)
		}
	}
	host := strings.Repeat(long(60)+".", 3) + "example"
	mail := long(64) + "@" + host[len(host)-189:]
	for id := 1; id <= 2; id++ {
		must(ann, "PATCH", fmt.Sprintf("/api/users/%d/", id), map[string]any{"name": long(150)})
		must(ann, "POST", fmt.Sprintf("/api/users/%d/endpoints/", id),
			map[string]any{"channel": "email", "address": mail, "confirmed": true})
	}
	must(ann, "POST", "/api/groups/", map[string]any{"name": strings.ToLower(long(64)), "members": []int{1, 2}})
	must(ann, "POST", "/api/keys/",
		map[string]any{"name": long(100), "scopes": []string{"events"}, "recipients": []int{1}})
	must(ann, "POST", "/api/hooks/", map[string]any{"url": "https://" + host + "/" + long(500), "enabled": false})
	address := "https://" + host + "/" + long(300) + "?" + long(300)
	must(bob, "POST", "/api/tasks/", map[string]any{"title": long(255), "description": address + "\n" + long(2000),
		"assigned_to": 1, "due_date": browser.WireTime(-100)})
	must(bob, "PATCH", "/api/tasks/1/", map[string]any{"status": "done"})
	must(bob, "PATCH", "/api/tasks/1/", map[string]any{"status": "todo", "title": long(250)})
	must(ann, "POST", "/api/events/", longEvent())
	must(ann, "PATCH", "/api/me/preferences/", map[string]any{"views": []any{map[string]any{"name": long(40),
		"filter": map[string]any{"search": long(200)}}}})
	return s
}

func longEvent() map[string]any {
	return map[string]any{"type": strings.ToLower(long(64)), "title": long(255), "message": long(2000),
		"topic": long(200), "actor": 1,
		"recipients": []int{1}, "reason": long(200), "url": "/" + long(1000), "actions": []any{
			map[string]any{"label": long(100), "url": "/a"}, map[string]any{"label": long(100), "url": "/b"}}}
}

// TestLongWordsStayInTheirPlace looks at every page with the longest words that there can be, on the narrowest screen.
// No page may scroll sideways, and nothing may be wider than its place.
func TestLongWordsStayInTheirPlace(t *testing.T) {
	host := httptest.NewUnstartedServer(nil)
	host.Start()
	t.Cleanup(host.Close)
	s := longTeam(t, "--origins="+host.URL)
	host.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><title>Somebody else's page</title><meta name="viewport" content="width=device-width">
			<script src="%s/embed/bell.js" defer></script><ctms-bell></ctms-bell>
			<script>document.querySelector("ctms-bell").token = %q</script>`, s.URL, browser.AccessToken(t, s, "ann"))
	})
	p := browser.NewUserTab(t)
	p.HoldTimers()
	p.SignIn(s.URL, "ann")
	open := func(elements ...string) func() {
		return func() {
			for _, element := range elements {
				p.WaitFor(element + `?.checkVisibility()`)
				p.Do(element + `.click()`)
			}
		}
	}
	const bell = `$("ctms-bell", ".bell")`
	for _, page := range []struct {
		name, path, selector string
		prepare              func()
	}{
		{"embed", host.URL, "ctms-bell >> ctms-inbox >> article", open(bell)},
		{"embed-preferences", host.URL, "ctms-bell >> ctms-choices >> .week", open(bell,
			`$("ctms-bell", ".preferences")`)},
		{"embed-snooze", host.URL, "ctms-bell >> ctms-inbox >> .menu button",
			open(bell, `$("ctms-bell", "ctms-inbox", ".tool.later")`)},
		{"embed-snooze-pick", host.URL, "ctms-bell >> ctms-inbox >> .menu input", open(bell,
			`$("ctms-bell", "ctms-inbox", ".tool.later")`, `$("ctms-bell", "ctms-inbox", ".menu > :last-child")`)},
		{"embed-more", host.URL, "ctms-bell >> ctms-inbox >> .menu button",
			open(bell, `$("ctms-bell", "ctms-inbox", ".tool.more")`)},
		{"board", "/", "ctms-board >> li .title", nil},
		{"board-filter", "/", "ctms-board >> #filter", func() { p.Click("ctms-board >> .filter") }},
		{"menu", "/", "#menu", open(`$("[popovertarget=menu]")`)},
		{"task", "/tasks/1", "ctms-task >> ol li", nil},
		{"inbox", "/inbox", "main > ctms-inbox >> article", nil},
		{"inbox-unfolded", "/inbox", "main > ctms-inbox >> .inner", open(`$("main > ctms-inbox", ".fold")`)},
		{"inbox-view", "/inbox", "main > ctms-inbox >> .drop",
			open(`$("main > ctms-inbox", ".view:nth-child(3) button")`)},
		{"inbox-event", "/inbox", ".detail ctms-event", open(`$("main > ctms-inbox", "article a")`)},
		{"inbox-more", "/inbox", "main > ctms-inbox >> .menu button", open(`$("main > ctms-inbox", ".tool.more")`)},
		{"panel", "/", "ctms-bell >> ctms-inbox >> article", open(`$("ctms-bell", ".bell")`)},
		{"settings", "/settings", "ctms-preferences >> ctms-choices >> .week", nil},
		{"users", "/users", "ctms-users >> .more", open(`$("ctms-users", "[aria-expanded]")`)},
		{"groups", "/admin/groups", "ctms-groups >> .chips", open(`$("ctms-groups", "[data-group] [aria-expanded]")`)},
		{"keys", "/admin/keys", "ctms-keys >> [data-form=add]", nil},
		{"defaults", "/admin/defaults", "ctms-defaults >> ctms-choices >> .lock", nil},
		{"channels", "/admin/channels", "ctms-channels >> ctms-hooks >> [data-hook] form",
			open(`$$("ctms-channels", "ctms-hooks", "[data-hook] [aria-expanded]").at(-1)`)},
		{"why", "/admin/why", "ctms-why >> .told li", func() {
			p.WaitFor(`$$("ctms-why", "#person option").length > 2`)
			p.SelectOption("ctms-why >> #person", "1")
			p.Click("ctms-why >> .main")
			p.Click("ctms-why >> [data-notification] button")
		}},
		{"system", "/admin/system", "ctms-system >> .numbers", func() {
			p.WaitVisible("ctms-system >> .plot")
			p.Do(`$$("ctms-system", "summary").forEach((e) => e.click())`)
		}},
		{"inbox-snooze", "/inbox", "main > ctms-inbox >> .menu button", open(`$("main > ctms-inbox", ".tool.later")`)},
		{"inbox-snooze-pick", "/inbox", "main > ctms-inbox >> .menu input", open(`$("main > ctms-inbox", ".tool.later")`,
			`$("main > ctms-inbox", ".menu > :last-child")`)},
		{"inbox-no-match", "/inbox", "main > ctms-inbox >> .none .quiet", func() {
			p.Fill("main > ctms-inbox >> .seek", long(199)+"?")
		}},
		{"task-delete", "/tasks/1", "ctms-task >> dialog .danger", open(`$("ctms-task", ".top button")`)},
		{"person-delete", "/users", "ctms-users >> dialog .danger",
			open(`$("ctms-users", "[data-user=bob] [aria-expanded]")`, `$("ctms-users", ".more .danger")`)},
		{"person-link", "/users", "ctms-users >> .result .secret", func() {
			p.Click("ctms-users >> .bar input")
			p.Click("ctms-users >> [data-act=links]")
		}},
		{"person-password", "/users", "ctms-users >> [data-user=bob] form",
			open(`$("ctms-users", "[data-user=bob] [aria-expanded]")`, `$$("ctms-users", ".more .quiet")[3]`)},
		{"group-delete", "/admin/groups", "ctms-groups >> dialog .danger",
			open(`$("ctms-groups", "[data-group] [aria-expanded]")`, `$("ctms-groups", "[data-group] .danger")`)},
		{"key-revoke", "/admin/keys", "ctms-keys >> dialog .danger", open(`$("ctms-keys", "[data-key] .danger")`)},
		{"hook-delete", "/admin/channels", "ctms-channels >> ctms-hooks >> dialog .danger",
			open(`$$("ctms-channels", "ctms-hooks", "[data-hook] [aria-expanded]").at(-1)`,
				`$("ctms-channels", "ctms-hooks", "[data-hook] .danger")`)},
		{"shortcuts", "/", "#shortcuts dl", open(`$("[popovertarget=menu]")`, `$("#menu button")`)},
		{"setup", "/setup#link_nothing", "ctms-setup .error", nil},
		{"toasts", "/settings", "ctms-toasts >> .toast", func() {
			p.WaitFor(browser.CaughtUp)
			browser.NewAPIClient(t, s, "bob")("PATCH", "/api/tasks/1/", map[string]any{"status": "done"})
			browser.NewAPIClient(t, s, "ann")("POST", "/api/events/", longEvent())
			p.WaitFor(browser.Toasts + `.length === 2`)
		}},
		{"nowhere", "/" + long(500), "main .lonely", nil},
	} {
		t.Run(page.name, func(t *testing.T) {
			p.TB = t
			p.SetSize(browser.Desktop.Width, browser.Desktop.Height)
			if !strings.HasPrefix(page.path, "http") {
				page.path = s.URL + page.path
			}
			p.Open(page.path)
			if page.prepare != nil {
				page.prepare()
			}
			p.WaitVisible(page.selector)
			for _, size := range []browser.Size{{Width: 320, Height: 700}, browser.Desktop} {
				look := p.SetLook(size, "light")
				p.SaveScreenshot("long-" + page.name + "-" + look)
				if found := browser.Eval[[]string](p, outside); len(found) > 0 {
					t.Errorf("%s: these end beyond the edge of the window: %q", look, found)
				}
				if found := browser.Eval[[]string](p, browser.TooWide); len(found) > 0 {
					t.Errorf("%s: these elements are wider than their place: %q", look, found)
				}
			}
		})
	}
}

// outside lists what floats over the page and is not within the window. The page does not scroll to it.
const outside = `(() => {` + browser.Controls + `
	const floats = seen(".toast, .menu, dialog[open], [popover], [role=dialog]");
	return floats.flatMap((e) => [e, ...e.querySelectorAll("*")]).filter((e) => {
		const box = e.getBoundingClientRect();
		return box.left < 0 || box.right > innerWidth;
	}).map(about);
})()`
