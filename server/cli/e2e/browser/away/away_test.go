package away

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	cdpbrowser "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	_ "modernc.org/sqlite" // to write when something was sent

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

const (
	addresses = "ctms-preferences >> ctms-addresses >> "
	devices   = "ctms-preferences >> ctms-devices >> "
)

// newTeam starts a server with every channel. Its e-mails go to the mailbox.
func newTeam(t *testing.T, names ...string) (*browser.Team, *channeltest.Mailbox) {
	mails := channeltest.NewMailbox(t)
	return browser.NewTeam(t, everyChannel(mails), names...), mails
}

// everyChannel are the flags of a server with every channel.
func everyChannel(mails *channeltest.Mailbox) []string {
	return []string{"--smtp=smtp+plain://" + mails.Address, "--mail-from=ctms@example.com",
		"--public-url=https://ctms.test"}
}

// TestAnAddressIsConfirmedByAClick adds an address in the settings, follows the link of the e-mail in the browser of
// somebody who is not signed in, has a test sent, and chooses which of two chats are used.
func TestAnAddressIsConfirmedByAClick(t *testing.T) {
	s, mails := newTeam(t, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "bob")
	p.WaitVisible(addresses + "[data-form=email] .main")
	p.Click(addresses + "[data-form=email] .main")
	p.WaitVisible(addresses + "[data-form=email] .error")
	p.Fill(addresses+"#email-address", "nonsense")
	p.Click(addresses + "[data-form=email] .main")
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", "#email-address").getAttribute("aria-invalid") === "true"`)
	p.Fill(addresses+"#email-address", "bob@example.com")
	p.Click(addresses + "[data-form=email] .main")
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", ".one .tag")?.textContent === "waits for its link"`)
	link := regexp.MustCompile(`https://ctms\.test(/confirm#\w+)`).FindStringSubmatch(mails.Next().Text)
	if link == nil {
		t.Fatal("the mail has no link")
	}

	other := browser.NewUserTab(t)
	other.Open(s.URL + link[1])
	other.WaitFor(`$("ctms-confirm p")?.textContent === "Should notifications of Bob Example be sent to bob@example.com?"`)
	other.Click("ctms-confirm .main")
	other.WaitFor(`$("ctms-confirm [role=status]")?.textContent === "bob@example.com is confirmed."`)
	other.Open(s.URL + "/login")
	other.WaitVisible("ctms-login")
	other.Open(s.URL + link[1]) // once
	other.WaitVisible("ctms-confirm .error")

	p.Open(s.URL + "/settings")
	p.WaitVisible(addresses + ".one .quiet")
	p.Click(addresses + ".one .quiet")
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", ".one .good")?.textContent === "Sent."`)
	if mail := mails.Next(); mail.To != "bob@example.com" || !strings.Contains(mail.Text, "test") {
		t.Errorf("the test to %s: %s", mail.To, mail.Text)
	}
	p.Do(`$$("ctms-preferences", "ctms-addresses", ".one button").at(-1).click()`)
	p.WaitFor(`!$("ctms-preferences", "ctms-addresses", ".one")`)

	// Each chat has fields of its own, and what it lacks is said at them.
	p.SelectOption(addresses+"#kind", "telegram")
	p.WaitVisible(addresses + "#chat-to")
	p.Click(addresses + "[data-form=chat] .main")
	p.WaitFor(`$$("ctms-preferences", "ctms-addresses", "[data-form=chat] .error").length === 2`)
	p.SelectOption(addresses+"#kind", "slack")
	p.WaitVisible(addresses + "#chat-url")
	p.Fill(addresses+"#chat-url", "https://169.254.169.254/latest")
	p.Click(addresses + "[data-form=chat] .main")
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", "#chat-url").getAttribute("aria-invalid") === "true"`)
	p.Fill(addresses+"#chat-url", "https://hooks.slack.com/services/T0/B0/secret1234")
	p.Click(addresses + "[data-form=chat] .main")
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", ".one bdi")?.textContent === "Slack, hooks.slack.com/…1234"`)

	// Of several chats one is used, the oldest, until others are. The last one stays.
	p.WaitFor(`!$("ctms-preferences", "ctms-addresses", ".one input")`)
	p.Fill(addresses+"#chat-url", "https://hooks.slack.com/services/T0/B0/secret5678")
	p.Click(addresses + "[data-form=chat] .main")
	used := func(want string) {
		t.Helper()
		p.WaitFor(fmt.Sprintf(`$$("ctms-preferences", "ctms-addresses", ".one input").map((box) =>
			(box.checked ? "on" : "off") + (box.disabled ? "!" : "")).join() === %q`, want))
	}
	used("on!,off")
	p.SaveScreenshot("addresses")
	p.Do(`const real = fetch; globalThis.fetch = (url, options, ...more) => {
		if (options?.method !== "PATCH") return real(url, options, ...more);
		globalThis.fetch = real;
		return Promise.resolve(Response.json({ code: "invalid", field: "chats" }, { status: 400 }));
	}`)
	p.Do(`$$("ctms-preferences", "ctms-addresses", ".one input")[1].click()`)
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", ".one .error")`)
	used("on!,off") // it was refused
	p.Do(`$$("ctms-preferences", "ctms-addresses", ".one input")[1].click()`)
	used("on,on")
	p.Do(`$$("ctms-preferences", "ctms-addresses", ".one input")[0].click()`)
	used("off,on!")
	p.Open(s.URL + "/settings")
	used("off,on!")
	p.Do(`$$("ctms-preferences", "ctms-addresses", ".one")[1].querySelector("button:last-of-type").click()`)
	p.WaitFor(`$$("ctms-preferences", "ctms-addresses", ".one").length === 1`)
	p.Fill(addresses+"#chat-url", "https://hooks.slack.com/services/T0/B0/secret9012")
	p.Click(addresses + "[data-form=chat] .main")
	used("on!,off")
}

// Somebody who chose no language reads when something was sent in that of the browser.
func TestTheSettingsSayWhenSomethingWasSent(t *testing.T) {
	s, _ := newTeam(t, "ann", "bob")
	browser.NewAPIClient(t, s, "ann")("POST", "/api/users/2/endpoints/",
		map[string]any{"channel": "email", "address": "bob@example.com", "confirmed": true})
	s.Stop()
	d, err := sql.Open("sqlite", filepath.Join(s.Dir, e2e.DatabaseFile))
	if err != nil {
		t.Fatal(err)
	}
	sent := time.Now().Add(-5 * time.Minute).UnixMilli()
	if _, err := d.Exec(`UPDATE endpoints SET last_sent_at = ?`, sent); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	s.Restart()
	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "bob")
	if said := p.Text(addresses + ".one .hush"); !regexp.MustCompile(`^Last sent: \d+ min$`).MatchString(said) {
		t.Errorf("the settings say %q", said)
	}
}

// shows waits until these notifications of ours are on the screen, each as its tag, title and text. For a push that
// shows nothing, the browser may show one of its own.
func shows(p *browser.Tab, want ...string) {
	p.Helper()
	p.WaitFor(fmt.Sprintf(`(navigator.serviceWorker.getRegistration().then((r) => r.getNotifications()).then((list) => {
		globalThis.shown = list.filter((n) => n.data?.ctms).map((n) => [n.tag, n.title, n.body].join(" | ")).sort().join();
	}), globalThis.shown === %q)`, strings.Join(want, ",")))
}

// aPushShows waits for up to ten seconds until a push shows, and tells whether one does.
const aPushShows = `new Promise((done) => {
	const began = Date.now();
	const look = async () => {
		const list = (await (await navigator.serviceWorker.getRegistration()).getNotifications()).filter((n) => n.data?.ctms);
		if (list.length > 0 || Date.now() - began > 10_000) return done(list.length > 0);
		setTimeout(look, 50);
	};
	look();
})`

// TestAPushIsShownAndWithdrawn registers the worker by the button in the settings, and has DevTools deliver pushes.
func TestAPushIsShownAndWithdrawn(t *testing.T) {
	s, _ := newTeam(t, "ann", "bob")
	p := browser.NewUserTab(t)
	p.SetNotificationPermission(s.URL, cdpbrowser.PermissionSettingGranted)
	registered := make(chan serviceworker.RegistrationID, 1)
	p.Listen(func(event any) {
		if update, ok := event.(*serviceworker.EventWorkerRegistrationUpdated); ok && len(update.Registrations) > 0 {
			select {
			case registered <- update.Registrations[0].RegistrationID:
			default:
			}
		}
	})
	browser.Call(p, serviceworker.Enable, cdp.Empty{})
	p.SignIn(s.URL+"/settings", "bob")
	p.WaitVisible(devices + ".main")
	p.Click(devices + ".main")
	// The browser of a test has no way to its push service, and the page says so.
	p.WaitFor(`$("ctms-preferences", "ctms-devices", ".error")?.textContent ===
		"The push service of this browser could not be reached."`)
	p.DropProblems("incognito")
	p.WaitFor(`!!navigator.serviceWorker.controller`) // the worker has the page, which was there before
	p.Open(s.URL + "/settings")                       // pushes come to a worker that has settled
	p.WaitFor(`!!navigator.serviceWorker.controller`)
	id := <-registered
	push := func(body string) {
		t.Helper()
		browser.Call(p, serviceworker.DeliverPushMessage, serviceworker.DeliverPushMessageParams{Origin: s.URL,
			RegistrationID: id, Data: body})
	}
	message := func(tag, title, more string) string {
		return fmt.Sprintf(`{"web_push":8030,"notification":{"title":%q,"body":"Ann assigned this to you",
			"navigate":%q,"lang":"en","dir":"auto","tag":%q%s},"app_badge":1}`, title, s.URL+"/tasks/1", tag, more)
	}
	// DevTools loses what it delivers before Chromium has settled the worker, which takes long on a busy machine, and does
	// not say so. A repeat takes the place of the first.
	for tries := 0; tries == 0 || tries < 20 && !browser.Eval[bool](p, aPushShows); tries++ {
		push(message("n.7.2", "Fix Login", ""))
	}
	shows(p, "n.7.2 | Fix Login | Ann assigned this to you")
	push(message("n.7.2", "Fix Login", ""))
	push(`{"web_push":1}`)
	push("no JSON")
	push(message("n.8.2", "Fix Logout", `,"data":{"withdraw":["n.7.2","n.6.2"]},"requireInteraction":true`))
	shows(p, "n.8.2 | Fix Logout | Ann assigned this to you")

	// What is read in a tab is taken off at once.
	task := browser.CreateTask(t, browser.NewAPIClient(t, s, "ann"), 2, "Mow")
	p.WaitFor(browser.BadgeShows("1"))
	push(message("n.1.2", "Mow", ""))
	shows(p, "n.1.2 | Mow | Ann assigned this to you", "n.8.2 | Fix Logout | Ann assigned this to you")
	browser.NewAPIClient(t, s, "bob")("POST", "/api/notifications/1/mark_read/", nil)
	shows(p, "n.8.2 | Fix Logout | Ann assigned this to you")

	// A click goes to the task, in the tab that is open.
	worker := p.Worker(s.URL + "/sw.js")
	browser.Eval[bool](worker, `registration.getNotifications().then(([notification]) =>
		dispatchEvent(new NotificationEvent("notificationclick", { notification })))`)
	p.WaitFor(fmt.Sprintf(`location.pathname === "/tasks/%d" && !!$("ctms-task")`, task))
	shows(p)

	// A sign-out ends it, also while the server can't be reached. No test has a real subscription, see above.
	browser.Eval[bool](p, `navigator.serviceWorker.getRegistration().then((r) => r.showNotification("Fix the lock",
		{tag: "n.9.2", body: "as a push does", data: {ctms: true}})).then(() => true)`)
	shows(p, "n.9.2 | Fix the lock | as a push does")
	p.Do(`PushManager.prototype.getSubscription = async () => ({
		unsubscribe: async () => { globalThis.unsubscribed = true }});
		navigator.clearAppBadge = async () => { globalThis.cleared = true }`)
	s.Stop()
	p.Click(`[popovertarget="menu"]`)
	p.Click("#menu .sign-out")
	p.WaitFor(`globalThis.unsubscribed && globalThis.cleared`)
	shows(p)
}
