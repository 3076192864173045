// Tests the sentences that say what will reach somebody.

package away

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"ctms/jobs/channel/channeltest"
	"ctms/server/cli/e2e"
	"ctms/server/cli/e2e/browser"
)

const choices = "ctms-preferences >> ctms-choices >> "

// channelField is the path of the field that says when a channel gets a type.
func channelField(kind, channel string) string {
	return fmt.Sprintf("%s[data-type='%s'] [data-column=%s] select", choices, kind, channel)
}

// says waits until the page says a sentence of a type. A screen reader reads it with the fields of the channels.
func says(p *browser.Tab, kind, sentence string) {
	p.Helper()
	p.WaitFor(fmt.Sprintf(`(() => {
		const root = $("ctms-preferences", "ctms-choices").shadowRoot, field = root.querySelector(%q);
		return field && root.getElementById(field.getAttribute("aria-describedby"))?.textContent === %q;
	})()`, fmt.Sprintf("[data-type='%s'] [data-column=email] select", kind), sentence))
}

// TestTheSettingsSayWhatReachesSomebody has Bob choose in the settings. Each time a sentence says what comes of it.
func TestTheSettingsSayWhatReachesSomebody(t *testing.T) {
	s, mails := newTeam(t, "ann", "bob")
	annAPI, bobAPI := browser.NewAPIClient(t, s, "ann"), browser.NewAPIClient(t, s, "bob")
	p := browser.NewUserTab(t)
	p.AddInitScript(`Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: "Europe/Berlin", locale: "en" })`)
	p.SignIn(s.URL+"/settings", "bob")
	says(p, "status_change", "In the inbox. Nothing is sent.")
	p.SelectOption(channelField("status_change", "email"), "unread:15m")
	says(p, "status_change", "In the inbox. Nothing by e-mail until there is an address.")

	confirm := func() {
		t.Helper()
		code := regexp.MustCompile(`/confirm#(\w+)`).FindStringSubmatch(mails.Next().Text)
		if code == nil {
			t.Fatal("the mail has no link")
		}
		if status, answer := annAPI("POST", "/api/confirm/", map[string]any{"code": code[1]}); status != 200 {
			t.Fatal(status, answer)
		}
	}
	p.Fill(addresses+"#email-address", "bob@example.com")
	p.Click(addresses + "[data-form=email] .main")
	says(p, "status_change", "In the inbox. Nothing by e-mail until the address is confirmed.")
	confirm()
	says(p, "status_change", "By e-mail if unread after 15 minutes.")
	says(p, "task_assigned", "By e-mail if unread after 15 minutes.") // which the first address turns on
	// A second one changes nothing of what is chosen. The page learns all the same that it is confirmed.
	p.Fill(addresses+"#email-address", "home@example.com")
	p.Click(addresses + "[data-form=email] .main")
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", ".one .tag")?.textContent === "waits for its link"`)
	confirm()
	p.WaitFor(`$$("ctms-preferences", "ctms-addresses", ".one").length === 2 &&
		!$("ctms-preferences", "ctms-addresses", ".one .tag")`)

	// Whoever has chosen no time zone has the quiet hours of an admin in UTC.
	annAPI("PATCH", "/api/preferences/", map[string]any{"defaults": map[string]any{"quiet": map[string]any{
		"week": map[string]any{"sat": [][]string{{"08:00", "09:00"}}}}}})
	says(p, "status_change", "By e-mail if unread after 15 minutes, not between 8:00 AM and 9:00 AM on Saturday. "+
		"Times are in UTC.")
	p.WaitFor(`$("ctms-preferences", "ctms-choices", "[data-section=quiet] > .hint:last-of-type").textContent ===
		"Times are in UTC."`)
	annAPI("PATCH", "/api/preferences/", map[string]any{"defaults": nil})
	says(p, "status_change", "By e-mail if unread after 15 minutes.")

	p.Do(`[...$("ctms-preferences", "ctms-choices", "[data-section=quiet]").querySelectorAll("button")]
		.find((b) => b.textContent.trim() === "Nights").click()`)
	says(p, "status_change", "By e-mail if unread after 15 minutes, not between 10:00 PM and 7:00 AM.")
	p.SelectOption(channelField("*", "email"), "digest")
	says(p, "*", "By e-mail in the digest (from Monday to Friday at 8:00 AM) if still unread, not between 10:00 PM and "+
		"7:00 AM. What is urgent does not wait for the end of quiet hours or the digest. What has low priority is not sent.")
	// What an admin locks meanwhile, and what another of his tabs chooses, counts at once.
	annAPI("PATCH", "/api/preferences/", map[string]any{"locked": map[string]any{"status_change": []string{"email"}}})
	says(p, "status_change", "In the inbox. Nothing is sent.")
	bobAPI("PATCH", "/api/me/preferences/", map[string]any{"quiet": nil, "pause_until": nil,
		"types": map[string]any{"task_assigned": map[string]any{"inbox": false, "push": "off", "email": "now"}}})
	says(p, "task_assigned", "By e-mail within 2 minutes. Not in the inbox.")
	bobAPI("PATCH", "/api/me/", map[string]any{"time_zone": "America/New_York"})
	bobAPI("PATCH", "/api/me/preferences/", map[string]any{"pause_until": "2099-01-02T13:00:00Z"})
	p.Open(s.URL + "/settings")
	says(p, "task_assigned", "By e-mail within 2 minutes. Paused until Jan 2, 2099 8:00 AM. Not in the inbox. "+
		"Times are in America/New_York.")
	bobAPI("DELETE", "/api/me/endpoints/1/", nil)
	p.SelectOption("ctms-preferences >> #lang", "de")
	says(p, "status_change", "Im Eingang. Verschickt wird nichts.")

	// Admins read what those get who have chosen nothing.
	admin := browser.NewUserTab(t)
	admin.SignIn(s.URL+"/admin/defaults", "ann")
	admin.WaitVisible("ctms-defaults >> ctms-choices >> .says")
	admin.SelectOption("ctms-defaults >> ctms-choices >> [data-type=status_change] [data-column=push] select", "now")
	admin.WaitFor(`$("ctms-defaults", "ctms-choices", "#says-status_change").textContent === "By push at once."`)
}

// TestTheSentencesAreTrue chooses for Bob, reads what the page says of it, and sees what the server does.
func TestTheSentencesAreTrue(t *testing.T) {
	clock, mails := e2e.NewClock(t), channeltest.NewMailbox(t)
	now := clock.Now().UTC()
	evening := time.Date(now.Year(), now.Month(), now.Day()+1, 20, 0, 0, 0, time.UTC)
	clock.Jump(evening.Sub(now))
	s := browser.NewTimedTeam(t, clock, everyChannel(mails), "ann", "bob")
	annAPI := browser.NewAPIClient(t, s, "ann")
	for id, address := range map[int]string{1: "ann@example.com", 2: "bob@example.com"} {
		annAPI("POST", fmt.Sprintf("/api/users/%d/endpoints/", id),
			map[string]any{"channel": "email", "address": address, "confirmed": true})
	}
	annAPI("PATCH", "/api/me/preferences/",
		map[string]any{"types": map[string]any{"*": map[string]any{"email": "now"}}})
	bobAPI := browser.NewAPIClient(t, s, "bob")
	bobAPI("PATCH", "/api/me/", map[string]any{"time_zone": "Etc/UTC"})
	p := browser.NewUserTab(t)
	p.AddInitScript(`Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: "Etc/UTC", locale: "en" })`)
	p.SignIn(s.URL+"/settings", "bob")

	assign := func(title string) { t.Helper(); browser.CreateTask(t, annAPI, 2, title) }
	// nothing sends Ann a mail. What was due before it has gone then, and was nothing for Bob.
	nothing := func() {
		t.Helper()
		annAPI("POST", "/api/events/", map[string]any{"recipients": []int{1}, "title": "a fence", "priority": "high"})
		if mail := mails.Next(); mail.To != "ann@example.com" {
			t.Fatalf("a mail to %s came: %s", mail.To, mail.Text)
		}
	}
	comes := func(title string) {
		t.Helper()
		mail := mails.Next()
		if mail.To != "bob@example.com" || !strings.Contains(mail.Text, title) || strings.Contains(mail.Text, "to be read") {
			t.Errorf("a mail to %s came, which should tell of %q alone: %s", mail.To, title, mail.Text)
		}
		nothing()
	}

	says(p, "task_assigned", "By e-mail if unread after 15 minutes.")
	p.SelectOption(channelField("task_assigned", "email"), "off")
	says(p, "task_assigned", "In the inbox. Nothing is sent.")
	assign("to the inbox alone")
	clock.Suspend(time.Hour) // 21:00
	nothing()

	says(p, "task_assigned", "In the inbox. Nothing is sent.") // the page is there, with a token that is good again
	p.SelectOption(channelField("task_assigned", "email"), "unread:15m")
	says(p, "task_assigned", "By e-mail if unread after 15 minutes.")
	assign("to be read")
	bobAPI("POST", "/api/notifications/mark_all_read/", map[string]any{})
	assign("left alone")
	clock.Suspend(14 * time.Minute)
	nothing()
	clock.Suspend(time.Minute + time.Second)
	comes("left alone")

	says(p, "task_assigned", "By e-mail if unread after 15 minutes.")
	p.SelectOption(channelField("task_assigned", "email"), "now")
	says(p, "task_assigned", "By e-mail within 2 minutes unless it is read before.")
	assign("soon")
	clock.Suspend(2*time.Minute + time.Second)
	comes("soon")

	// The night is the last, since the page has to renew its login after it.
	p.SelectOption(channelField("task_assigned", "email"), "unread:15m")
	says(p, "task_assigned", "By e-mail if unread after 15 minutes.")
	p.Do(`$("ctms-preferences", "ctms-choices").save("quiet", { quiet: { week: Object.fromEntries(
		["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((day) => [day, [["22:00", "07:00"]]])) } })`)
	says(p, "task_assigned", "By e-mail if unread after 15 minutes, not between 10:00 PM and 7:00 AM.")
	clock.Suspend(36 * time.Minute) // 21:53
	assign("by night")
	clock.Suspend(time.Hour)
	nothing()
	clock.Suspend(8 * time.Hour) // 06:53
	nothing()
	clock.Suspend(7*time.Minute + 10*time.Second)
	comes("by night")
}
