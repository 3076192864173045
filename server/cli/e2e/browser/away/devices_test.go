// Tests what the settings say where a browser can't be pushed to, and of addresses and devices that end elsewhere.

package away

import (
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"regexp"
	"strings"
	"testing"

	cdpbrowser "github.com/chromedp/cdproto/browser"

	"ctms/server/cli/e2e/browser"
)

// iPhone makes the browser one of an iPhone: Safari there has no pushes in a tab. standalone says that the page was
// opened from the home screen.
func iPhone(standalone bool) string {
	return fmt.Sprintf(`delete globalThis.PushManager;
		Object.defineProperty(Navigator.prototype, "standalone", { value: %t });
		Object.defineProperty(Navigator.prototype, "userAgent", { value: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 " +
			"like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1" })`, standalone)
}

// TestTheSettingsSayWhyNothingIsPushed opens the settings where pushes can't be had: of the server, the address, the
// browser, or the person. Each time they say why and, where something can be done, what. They offer no button that
// would fail.
func TestTheSettingsSayWhyNothingIsPushed(t *testing.T) {
	const (
		off       = "This server can’t push notifications. Its administrator can change that."
		offAdmin  = "This server can’t push notifications: set --public-url to its address of https."
		insecure  = "Only available over https or on localhost."
		noBrowser = "Not available in this browser."
		blocked   = "This browser blocks notifications of this page. Allow them in the site settings beside the address, " +
			"then reload."
		home = "On an iPhone or iPad, put this page on the home screen first:|1. Tap the Share button.|" +
			"2. Choose “Add to Home Screen”.|3. Open it there, sign in, and come back to this page."
		button = "Turn on in this browser"
	)
	none, plainURL, httpsURL := browser.NewTeam(t, nil, "ann", "bob"),
		browser.NewTeam(t, []string{"--public-url=http://" + browser.PlainHost}, "ann", "bob"),
		browser.NewTeam(t, []string{"--public-url=https://" + browser.PlainHost}, "ann", "bob")
	for _, c := range []struct {
		name   string
		server *browser.Team
		host   string
		who    string
		script string
		denied bool
		says   string
	}{
		{"no public URL, to a user", none, "127.0.0.1", "bob", "", false, off},
		{"no public URL, to an admin", none, "127.0.0.1", "ann", "", false, offAdmin},
		{"no public URL, on an iPhone", none, "127.0.0.1", "bob", iPhone(false), false, off},
		{"a public URL without https", plainURL, browser.PlainHost, "ann", "", false, offAdmin},
		{"plain http", httpsURL, browser.PlainHost, "bob", "", false, insecure},
		{"plain http, on an iPhone", httpsURL, browser.PlainHost, "bob", iPhone(false), false, insecure},
		{"a tab of an iPhone", httpsURL, "127.0.0.1", "bob", iPhone(false), false, home},
		{"the home screen of an old iPhone", httpsURL, "127.0.0.1", "bob", iPhone(true), false, noBrowser},
		{"a browser without pushes", httpsURL, "127.0.0.1", "bob", `delete globalThis.PushManager`, false, noBrowser},
		{"blocked by the person", httpsURL, "127.0.0.1", "bob", "", true, blocked},
		{"all is well", httpsURL, "127.0.0.1", "bob", "", false, button},
	} {
		t.Run(c.name, func(t *testing.T) {
			url := strings.Replace(c.server.URL, "127.0.0.1", c.host, 1)
			p := browser.NewUserTab(t)
			if c.script != "" {
				p.AddInitScript(c.script)
			}
			if c.denied {
				p.SetNotificationPermission(url, cdpbrowser.PermissionSettingDenied)
			}
			p.SignIn(url+"/settings", c.who)
			if c.host == browser.PlainHost {
				p.DropProblems("Cross-Origin-Opener-Policy") // which is for secure contexts too
			}
			p.WaitVisible("ctms-preferences >> ctms-devices >> section")
			// What stands below the list, which is empty.
			said := browser.Eval[string](p, `[...$("ctms-preferences", "ctms-devices", "section").children].slice(2).flatMap(
				(one) => one.localName === "ol" ? [...one.children].map((step, i) => i + 1 + ". " + step.textContent) :
					[one.textContent.trim()]).join("|")`)
			if said != c.says {
				t.Errorf("it says %q, want %q", said, c.says)
			}
			if buttons := browser.Eval[int](p, `$$("ctms-preferences", "ctms-devices", "button").length`); (buttons > 0) !=
				(c.says == button) {
				t.Errorf("there are %d buttons", buttons)
			}
		})
	}
}

// TestWhatEndsElsewhereIsSeen ends an address by the link of a mail, and a device by another login, while the settings
// are open. Once somebody looks at them again they show it, and the sentences say what still reaches the person.
func TestWhatEndsElsewhereIsSeen(t *testing.T) {
	s, mails := newTeam(t, "ann", "bob")
	annAPI, bobAPI := browser.NewAPIClient(t, s, "ann"), browser.NewAPIClient(t, s, "bob")
	browserKey, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	base64url := base64.RawURLEncoding.EncodeToString
	status, device := bobAPI("POST", "/api/me/devices/", map[string]any{"name": "Chrome, Android",
		"subscription": map[string]any{"endpoint": "https://fcm.googleapis.com/fcm/send/x", "keys": map[string]any{
			"p256dh": base64url(browserKey.PublicKey().Bytes()), "auth": base64url(make([]byte, 16))}}})
	if status != 201 {
		t.Fatal(status, device)
	}
	annAPI("POST", "/api/users/2/endpoints/",
		map[string]any{"channel": "email", "address": "bob@example.com", "confirmed": true})
	bobAPI("PATCH", "/api/me/preferences/", map[string]any{"types": map[string]any{"*": map[string]any{"email": "now"}}})

	p := browser.NewUserTab(t)
	p.SignIn(s.URL+"/settings", "bob")
	const tag = `$("ctms-preferences", "ctms-addresses", ".one .tag")`
	says(p, "task_assigned", "By push at once and by e-mail if unread after 15 minutes.")
	p.WaitFor(`$("ctms-preferences", "ctms-addresses", ".one") && !` + tag)
	annAPI("POST", "/api/events/", map[string]any{"recipients": []int{2}, "title": "the last mail", "priority": "high"})
	link := regexp.MustCompile(`https://ctms\.test(/u/\S+)`).FindStringSubmatch(mails.Next().Text)
	if link == nil {
		t.Fatal("the mail has no link")
	}
	program := browser.NewUserTab(t)
	program.Open(s.URL + link[1])
	program.Click("button")
	program.WaitFor(`document.body.textContent.includes("No more notifications are sent to bob@example.com.")`)
	p.SetVisible(false)
	p.SetVisible(true)
	p.WaitFor(tag + `?.textContent === "switched off"`)
	says(p, "task_assigned", "By push at once. Nothing by e-mail: the address is switched off.")

	bobAPI("DELETE", fmt.Sprintf("/api/me/devices/%v/", device["id"]), nil)
	p.Do(`dispatchEvent(new Event("focus"))`)
	p.WaitFor(`$("ctms-preferences", "ctms-devices", "section") && !$("ctms-preferences", "ctms-devices", ".one")`)
	says(p, "task_assigned", "In the inbox. Nothing by e-mail: the address is switched off. "+
		"Nothing by push until a device is turned on.")
}

// TestPushesCanBeTurnedOnAtTheNextTry has the server away when somebody turns on pushes, so that no worker comes from
// it. The button is there for another try.
func TestPushesCanBeTurnedOnAtTheNextTry(t *testing.T) {
	s := browser.NewTeam(t, []string{"--public-url=https://" + browser.PlainHost}, "ann")
	p := browser.NewUserTab(t)
	p.SetNotificationPermission(s.URL, cdpbrowser.PermissionSettingGranted)
	p.AddInitScript(`navigator.serviceWorker.register = async () => { throw new TypeError("the script did not load") }`)
	p.SignIn(s.URL+"/settings", "ann")
	const button = devices + "[data-form=add] .main"
	for range 2 {
		p.Click(button)
		p.WaitFor(`$("ctms-preferences", "ctms-devices", "[data-form=add] .error")?.textContent ===
			"No connection. Please try again." && $("ctms-preferences", "ctms-devices", "[data-form=add] .main:enabled")`)
	}
}

// TestADeviceFollowsTheKeyOfTheServer has a browser that is subscribed for a key which the server no longer has.
func TestADeviceFollowsTheKeyOfTheServer(t *testing.T) {
	s := browser.NewTeam(t, []string{"--public-url=https://" + browser.PlainHost}, "ann")
	p := browser.NewUserTab(t)
	p.SetNotificationPermission(s.URL, cdpbrowser.PermissionSettingGranted)
	p.SignIn(s.URL, "ann")
	browserKey, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p.Do(fmt.Sprintf(`const subscription = { endpoint: "https://fcm.googleapis.com/fcm/send/x",
			keys: { p256dh: %q, auth: "AAAAAAAAAAAAAAAAAAAAAA" } };
		$("ctms-app").workspace.client.api.request("POST", "api/me/devices/", { name: "Chrome", subscription }).then(() => { localStorage.setItem("ctms-device", JSON.stringify({ pushFor: 1 })); globalThis.ready = true })`,
		base64.RawURLEncoding.EncodeToString(browserKey.PublicKey().Bytes())))
	p.WaitFor(`globalThis.ready`)
	p.AddInitScript(`const had = { options: { applicationServerKey: Uint8Array.of(4, 5, 6).buffer } };
		navigator.serviceWorker.getRegistration = async () => ({ pushManager: { getSubscription: async () => had },
			getNotifications: async () => [] });
		navigator.serviceWorker.register = async () => { globalThis.registered = true; throw new TypeError("far enough") }`)
	p.Open(s.URL)
	p.WaitFor(`globalThis.registered`)
}
