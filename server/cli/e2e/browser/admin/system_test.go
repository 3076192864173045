// Tests the page of admins that says how the server does.

package admin

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"

	"ctms/db"
	"ctms/server/cli/e2e/browser"
)

// measureAMonth stores what a server measured in the last 30 days. It was off for 5 hours of the last day.
func measureAMonth(t *testing.T, dir string) {
	t.Helper()
	end := time.Now()
	now, elapsed := end.Add(-30*24*time.Hour), time.Duration(0)
	d, err := db.Open(dir, db.Settings{Clock: db.Clock{Now: func() time.Time { return now },
		Elapsed: func() time.Duration { return elapsed }}}, func([]db.Event) {})
	if err != nil {
		t.Fatal(err)
	}
	pass := func(span time.Duration) { now, elapsed = now.Add(span), elapsed+span }
	for n := int64(1); now.Before(end); n++ {
		step := 6 * time.Hour
		switch left := end.Sub(now); {
		case left <= time.Hour:
			step = time.Minute
		case left <= 24*time.Hour:
			step = 15 * time.Minute
		}
		if left := end.Sub(now); left > 15*time.Hour && left <= 16*time.Hour {
			pass(5 * time.Hour)
		}
		pass(step)
		wave := 40 + n*7%25
		err := d.StoreSample(t.Context(), db.Sample{Covered: step, Connections: int(wave),
			Notifications: wave * 3 * int64(step/time.Minute), Receipts: []int64{0, wave, 2 * wave, wave, 5, 2, 1},
			DiskFree: 48_000_000_000 - n*9_000_000, FileBytes: 210_000_000 + n*400_000,
			Channels: map[db.Channel]db.ChannelSample{
				db.ChannelEmail: {Waiting: int(n % 9), Sent: wave / 2, Failed: n % 5 / 4},
				db.ChannelChat:  {Sent: wave / 9}, db.ChannelHook: {Waiting: int(n % 3), Sent: wave}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAdminsSeeHowTheServerDoes looks at the plots of the hour, the day and the month, at their numbers, and at what
// the server tells of itself. The page asks at most once a minute.
func TestAdminsSeeHowTheServerDoes(t *testing.T) {
	s := browser.NewTeam(t, []string{"--smtp=smtp+plain://127.0.0.1:1", "--mail-from=ctms@example.com",
		"--public-url=http://ctms.test"}, "ann", "bob")
	s.Stop()
	measureAMonth(t, s.Dir)
	s.Restart()
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/admin/system", "ann")
	p.WaitFor(currentItem("ctms-system") + ` === "System" && document.title.startsWith("System ·")`)
	const plots, path = `$$("ctms-system", ".plot")`, `$("ctms-system", ".plot path:nth-of-type(2)").getAttribute("d")`
	p.WaitFor(plots + `.length === 8 && ` + plots + `.every((e) => e.querySelector("svg").clientWidth > 100)`)
	p.WaitFor(`/^Open connections: between \d+ and \d+$/.test($("ctms-system", ".plot svg").ariaLabel)`)
	p.WaitFor(`/^Time until received: half of them: .*; 95 of 100: between \d+ ms and \d+ ms$/
		.test(` + plots + `[2].querySelector("svg").ariaLabel)`)
	p.WaitFor(path + `.match(/M/g).length === 1`)
	p.Do(`$$("ctms-system", "summary").forEach((e) => e.click())`)
	p.WaitFor(`$$("ctms-system", "tbody tr").length >= 60 && $$("ctms-system", "thead th").length === 10`)
	looks(p, "admin-system-hour")
	p.Click("ctms-system >> [data-span=day]")
	p.WaitFor(path + `.match(/M/g).length === 2 && $("ctms-system", "[data-span=day]").ariaPressed === "true"`)
	p.Click("ctms-system >> [data-span=month]")
	p.WaitFor(`$$("ctms-system", "tbody tr").length >= 100`)
	looks(p, "admin-system-month")
	p.Do(`$("ctms-system", "[data-part=jobs]").scrollIntoView()`)
	looks(p, "admin-system-jobs")
	for part, want := range map[string]string{
		"channels": `E-mail.*0 waiting · \d+,\d{3} sent · [\d,]+ given up`, "backups": "No backups are made",
		"check": "Fine disk.*free", "jobs": "Deadline warnings each second · last run: just now", "about": "Running since"} {
		p.WaitFor(fmt.Sprintf(`/%s/.test($("ctms-system", "[data-part=%s]").innerText.replace(/\s+/g, " "))`, want, part))
	}
	// Stamps of whole seconds have no milliseconds. The failure of this job is the later of the two.
	p.Do(`const page = $("ctms-system"), [job, ...more] = page.state.jobs; page.state = { ...page.state, jobs: [{ ...job,
		last_success: "2026-01-02T03:04:05Z", last_failure: "2026-01-02T03:04:05.500Z", last_error: "disk is full" },
		...more] }; page.requestUpdate()`)
	p.WaitFor(`$("ctms-system", "[data-part=jobs] .bad")?.textContent.includes("disk is full")`)

	const asked = `performance.getEntriesByType("resource").filter((e) => e.name.endsWith("/api/system/")).length`
	p.Do(`dispatchEvent(new Event("focus"))`) // too early
	p.Do(`$("ctms-system").loadedAt -= 61_000; dispatchEvent(new Event("focus"))`)
	p.WaitFor(asked + ` >= 2`)
	if n := browser.Eval[int](p, asked); n != 2 {
		t.Errorf("the page asked %d times within a minute, want 2", n)
	}
	browser.Call(p, network.Enable, network.EnableParams{})
	browser.Call(p, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{
		{URLPattern: "*://*:*/api/system/*", Block: true}}})
	p.Do(`$("ctms-system").loadedAt -= 61_000; dispatchEvent(new Event("focus"))`)
	p.WaitFor(`$("ctms-system", ".error")?.textContent && ` + plots + `.length === 8`)
	p.DropProblems("ERR_BLOCKED_BY_CLIENT")

	bob := browser.NewUserTab(t)
	bob.SignIn(s.URL+"/admin/system", "bob")
	if got := bob.Text("ctms-system >> p"); got != "Only administrators can see this" {
		t.Errorf("the page tells Bob %q", got)
	}
}

// looks takes pictures of the page as it is.
func looks(p *browser.Tab, name string) {
	p.Helper()
	for _, size := range []browser.Size{browser.Desktop, browser.Phone} {
		for _, colors := range []string{"light", "dark"} {
			p.SaveScreenshot(name + "-" + p.SetLook(size, colors))
		}
	}
	p.SetLook(browser.Desktop, "light")
}

// TestWhyIsALinkAway follows the links to "Why?" from a task and from a person.
func TestWhyIsALinkAway(t *testing.T) {
	s := browser.NewTeam(t, nil, "ann", "bob")
	annAPI := browser.NewAPIClient(t, s, "ann")
	browser.CreateTask(t, annAPI, 2, "Check the pumps")
	browser.CreateTask(t, annAPI, 2, "Order new pumps")
	const rows = `$$("ctms-why", "[data-notification]")`
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/tasks/1", "ann")
	p.Click("ctms-task >> .why")
	p.WaitFor(rows + `.length === 1 && ` + rows + `[0].textContent.includes("Check the pumps")`)
	p.WaitFor(`$("ctms-why", "#task").value === "1" && location.search === "?task=1"`)
	p.Open(s.URL + "/users")
	p.Click("ctms-users >> [data-user=bob] [aria-expanded]")
	p.Click("ctms-users >> [data-user=bob] a")
	p.WaitFor(rows + `.length === 2 && $("ctms-why", "#person").value === "2"`)
	p.Fill("ctms-why >> #task", "2")
	p.Click("ctms-why >> .main")
	p.WaitFor(rows + `.length === 1 && ` + rows + `[0].textContent.includes("Order new pumps")`)

	bob := browser.NewUserTab(t)
	bob.SignIn(s.URL+"/tasks/1", "bob")
	bob.WaitVisible("ctms-task >> ol li")
	if browser.Eval[bool](bob, `!!$("ctms-task", ".why")`) {
		t.Error("Bob has a link that is for admins")
	}
}
